internal import Formats
internal import Stories
internal import UseCases

extension Service {
    /// What `include=` may name.
    static let inclusions = ["article", "person", "places", "quotes"]

    /// Adds the member `included` to an encoded story.
    func including(
        _ names: [String], of story: Story, in json: [UInt8], _ call: Call, _ view: StoryView
    ) -> [UInt8] {
        var writer = JSONWriter(reserving: 2048)
        writer.object { json in
            for name in Service.inclusions where names.contains(name) {
                json.key(name)
                switch name {
                case "article": included(story.source.articleId.flatMap { call.snapshot.article($0) }, call, &json)
                case "person":
                    if let person = story.personId.flatMap({ person($0, for: call) }) {
                        json.raw(unselected(call) { $0.person(person) })
                    } else {
                        json.null()
                    }
                case "places":
                    json.array { json in
                        for place in places(of: story, in: call.snapshot) {
                            json.raw(unselected(call) { $0.place(place) })
                        }
                    }
                default:
                    let shown = encoding.shown(story, in: call.snapshot, view)
                    json.array { json in for quote in shown.quotes { json.quote(quote) } }
                }
            }
        }
        var output = json
        output.removeLast()
        if output.count > 1 { output.append(UInt8(ascii: ",")) }
        output += "\"included\":".utf8
        output += writer.bytes
        output.append(UInt8(ascii: "}"))
        return output
    }

    /// An article beside one of its stories: all but the stories, which would repeat each other.
    private static let withoutStories = JSONSelection(
        (Shapes.named["Article"]?.members.map(\.name) ?? []).filter { $0 != "stories" })

    private func included(_ article: Article?, _ call: Call, _ json: inout JSONWriter) {
        guard let article else { return json.null() }
        var whole = JSONWriter(reserving: 4096)
        whole.article(shown(article, for: call), withholdsText: withholdsText(article, call), stories: [])
        json.raw(Service.withoutStories.applied(to: whole.bytes))
    }

    /// The places that a story names, each with those that it lies in.
    func places(of story: Story, in snapshot: Snapshot) -> [Place] {
        var found: [Place] = []
        for mention in [story.departure.place, story.arrival.place] {
            var id = mention?.code ?? mention?.within ?? mention?.country
            while let known = id, let place = snapshot.places[known], !found.contains(where: { $0.id == known }) {
                found.append(place)
                id = place.parentId
            }
        }
        return found
    }
}
