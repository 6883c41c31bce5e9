internal import Formats
internal import Search
internal import UseCases

enum RelatedHandlers {
    // MARK: GET /stories/{id}/related

    static func list(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        // All there are, for the total; what is asked for are the nearest of them.
        guard let all = call.snapshot.index.related(to: call.id, limit: RelatedStory.limit) else {
            throw .missing("story", "故事", call.id)
        }
        let limit = call.arguments.integer("limit") ?? 10
        let found = all.prefix(limit)
        let script = StoryView(call).script
        let items = found.compactMap { neighbour -> [UInt8]? in
            guard let story = call.snapshot.story(neighbour.id) else { return nil }
            var json = JSONWriter(reserving: 4096)
            json.object { json in
                json.key("story")
                json.raw(service.encoded([story], for: call)[0])
                json.key("score")
                json.number(neighbour.score)
                json.key("reasons")
                json.array { json in
                    for reason in neighbour.reasons {
                        json.object { json in
                            json.member("basis", reason.basis.rawValue)
                            json.member("label", reason.label.map { service.scripts.text($0, in: script) })
                        }
                    }
                }
            }
            return json.bytes
        }
        var listing = Listing(items, total: all.count, of: "RelatedStory")
        listing.pageLimit = limit
        return listing.answer(to: call)
    }
}
