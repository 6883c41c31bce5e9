internal import Formats
internal import HTTPWire
internal import Stories
internal import UseCases

extension Service {
    /// Stories as schema.org JSON-LD: an `Article` about a `Person`, based on the source.
    func linkedData(_ stories: [Story], _ call: Call, isList: Bool = true) -> Answer {
        let view = StoryView(call)
        let shown = stories.map { encoding.shown($0, in: call.snapshot, view) }
        let origin = origin(of: call.request)
        var json = JSONWriter(reserving: 4096)
        if isList {
            json.object { json in
                json.member("@context", "https://schema.org")
                json.key("@graph")
                json.array { json in for story in shown { json.linked(story, address: address(story, origin)) } }
            }
        } else if let story = shown.first {
            json.linked(story, address: address(story, origin), withContext: true)
        }
        var answer = Answer(.bytes(json.bytes), .jsonld)
        answer.validity = .snapshot(call.snapshot.revision)
        answer.lastModifiedMilliseconds = call.snapshot.changedAt?.milliseconds
        return answer
    }

    private func address(_ story: Story, _ origin: String) -> String { origin + link("/stories/", story.id) }
}
