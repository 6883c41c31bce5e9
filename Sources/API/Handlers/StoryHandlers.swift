internal import Formats
internal import Search
internal import Stories
internal import UseCases

enum StoryHandlers {
    // MARK: GET /stories

    static func list(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let ids = call.arguments.list("id")
        if !ids.isEmpty { return try batch(ids, service, call) }
        var request = SearchRequest(query: call.arguments.text("q"))
        request.filters = call.arguments.filters
        request.sort = call.arguments.sort
        request.limit = call.arguments.limit
        request.cursor = call.arguments.text("cursor")
        request.facets = call.arguments.list("facet")
        let page = try service.search(request, in: call.snapshot)
        let stories = page.hits.compactMap { call.snapshot.story($0.id) }
        if call.form == .jsonld { return service.linkedData(stories, call).linking(to: page.next, call) }
        var listing = Listing(
            service.encoded(stories, for: call), total: page.total, next: page.next, of: "Story")
        listing.restarted = page.restarted
        if !request.facets.isEmpty { listing.facets = service.told(page.facets, for: call) }
        return listing.answer(to: call)
    }

    /// `id=a,b,c`: those of them that exist, in the order asked for.
    private static func batch(_ ids: [String], _ service: Service, _ call: Call) throws(Problem) -> Answer {
        // Who names ids gets them all, in one page: what chooses among all stories would be ignored.
        let choosing = call.pairs.map(\.name).filter { !batchParameters.contains($0) }
        guard choosing.isEmpty else {
            throw .invalidParameter(
                choosing.map { name in
                    Problem.Detail(
                        .parameter(name), Wording("Not taken together with id.", "不能和 id 一起用。"))
                })
        }
        var seen: Set<String> = []
        let stories = ids.filter { seen.insert($0).inserted }.compactMap { call.snapshot.story($0) }
        if call.form == .jsonld { return service.linkedData(stories, call) }
        var listing = Listing(service.encoded(stories, for: call), total: stories.count, of: "Story")
        listing.pageLimit = Parameter.maximumIDs
        return listing.answer(to: call)
    }

    /// What may stand beside `id`; `limit` is that of a batch whatever it says.
    private static let batchParameters: Set<String> = [
        "id", "fields", "include", "pretty", "script", "lang", "limit",
    ]

    // MARK: GET /stories/{id}

    static func one(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let story = call.snapshot.story(call.id) else { throw .missing("story", "故事", call.id) }
        return answer(with: story, service, call)
    }

    static func answer(with story: Story, _ service: Service, _ call: Call) -> Answer {
        var answer: Answer
        switch call.form {
        case .jsonld: answer = service.linkedData([story], call, isList: false)
        case .markdown:
            let tongue = PageFrame.tongue(of: call)
            let shown = service.encoding.shown(story, in: call.snapshot, StoryView(call, speaking: tongue))
            let text = StoryMarkdown.text(
                of: shown, facts: StoryFacts.of(shown, tongue) { service.placeName($0, tongue, call) },
                unknown: Labels.unknown.text(tongue),
                colon: tongue == .chinese ? "：" : ": ")
            answer = Answer(.bytes(Array(text.utf8)), .markdown)
        case .text:
            let view = StoryView(call, speaking: PageFrame.tongue(of: call))
            let shown = service.encoding.shown(story, in: call.snapshot, view)
            answer = Answer(.bytes(StoryText(service, call).page(of: shown)), .text)
        default: answer = .json(service.encoded([story], for: call)[0])
        }
        if service.publicText.isRecord(story, in: call.snapshot, holdsToken: call.showsEverything) {
            answer.revision = story.revision
        }
        let isOfStoryAlone =
            call.form == .json && !call.arguments.has("include") && call.snapshot.withheldMark == 0
            && service.publicText.isWhole(story, in: call.snapshot, holdsToken: call.showsEverything)
        if isOfStoryAlone {
            let articleId = story.source.articleId
            answer.validity = .story(
                id: story.id, revision: story.revision, articleId: articleId,
                articleRevision: articleId.flatMap { call.snapshot.article($0)?.revision } ?? 0)
            answer.lastModifiedMilliseconds = story.updatedAt?.milliseconds
        } else {
            // Excerpts depend on the other stories of the article, what is included or named on other records; a record
            // that goes leaves no date behind.
            answer.validity = .snapshot(call.snapshot.revision)
            answer.lastModifiedMilliseconds = call.snapshot.changedAt?.milliseconds
        }
        return answer
    }

    // MARK: GET /stories/random

    static func random(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let id: Story.ID?
        do throws(SearchError) {
            id = try call.snapshot.index.random(filters: call.arguments.filters) { Int.random(in: 0..<$0) }
        } catch { throw Problem(error) }
        guard let story = id.flatMap({ call.snapshot.story($0) }) else {
            throw .notFound(Wording("No story fits these filters.", "没有符合条件的故事。"))
        }
        var answer = answer(with: story, service, call)
        answer.validity = nil
        answer.fields.append(HeaderLine(name: "Content-Location", value: service.link("/api/v1/stories/", story.id)))
        return answer
    }
}
