internal import Formats
internal import HTTPWire
internal import Search
internal import Stories
internal import UseCases

enum SearchHandlers {
    // MARK: GET /search

    static func get(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        if call.arguments.text("type") == "article" { return try articles(service, call) }
        return try stories(service, call)
    }

    private static func stories(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        var request = SearchRequest(query: call.arguments.text("q"))
        request.filters = call.arguments.filters
        request.sort = call.arguments.sort
        request.limit = call.arguments.limit
        request.cursor = call.arguments.text("cursor")
        request.facets = call.arguments.list("facet")
        request.wantsHighlights = true
        request.explains = call.arguments.flag("explain")
        let page = try service.search(request, in: call.snapshot)
        let view = StoryView(call)
        var items: [[UInt8]] = []
        var shown: [Story] = []
        for hit in page.hits {
            guard let story = call.snapshot.story(hit.id) else { continue }
            shown.append(story)
            var json = JSONWriter(reserving: 4096)
            json.object { json in
                json.key("story")
                json.raw(service.encoded([story], for: call)[0])
                json.key("score")
                json.number(hit.score.isFinite ? hit.score : 0)
                json.key("highlights")
                json.array { json in
                    for highlight in service.visible(hit.highlights, of: story, call, view) {
                        json.object { json in
                            json.member("field", highlight.field)
                            json.key("start")
                            json.integer(highlight.start)
                            json.key("end")
                            json.integer(highlight.end)
                        }
                    }
                }
                let snippet = hit.snippet.flatMap { service.snippet($0, of: story, for: call) }
                json.member("snippet", snippet.map { service.scripts.text($0, in: view.script) })
                if let explanation = hit.explanation { json.member("explanation", explanation) }
            }
            items.append(json.bytes)
        }
        var listing = Listing(items, total: page.total, next: page.next, of: "SearchHit")
        if call.form == .csv {
            listing = Listing(service.encoded(shown, for: call), total: page.total, next: page.next, of: "Story")
        }
        listing.restarted = page.restarted
        listing.search = (page.totalIs, page.warnings)
        if !request.facets.isEmpty { listing.facets = service.told(page.facets, for: call) }
        return listing.answer(to: call)
    }

    private static func articles(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let found = try ArticleSearch.page(of: call, service)
        var listing = Listing(found.items, total: found.page.total, next: found.page.next, of: "SearchHit")
        listing.restarted = found.page.restarted
        listing.search = (found.page.totalIs, found.page.warnings)
        return listing.answer(to: call)
    }

    // MARK: POST /search

    /// The same parameters as members of a JSON object; numbers, flags and lists may be written as such.
    static func post(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let pairs = try BodyPairs.read(call)
        var call = call
        let arguments: Arguments
        do throws(Problem) { arguments = try Arguments(pairs, declared: ParameterSet.search) } catch {
            throw error.pointingIntoBody
        }
        call.arguments = arguments
        return try get(service, call)
    }
}

extension Service {
    /// A passage that a search found, as this reader may have it.
    func snippet(_ snippet: String, of story: Story, for call: Call) -> String? {
        let shown = publicText.snippet(snippet, of: story, in: call.snapshot, holdsToken: call.showsEverything)
        guard !call.showsEverything, story.person.privacy == .withheld else { return shown }
        return shown.map { Withheld(of: story).masked($0) }
    }

    /// Highlights in fields that the reader gets.
    func visible(
        _ highlights: [SearchPage.Highlight], of story: Story, _ call: Call, _ view: StoryView
    ) -> [SearchPage.Highlight] {
        guard !publicText.isWhole(story, in: call.snapshot, holdsToken: view.holdsToken) else { return highlights }
        let shown = publicText.story(story, in: call.snapshot, holdsToken: view.holdsToken)
        return highlights.filter { highlight in
            switch highlight.field {
            case "body": shown.body != nil
            case "summary": shown.summary == story.summary
            default: true
            }
        }
    }
}
