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
        var request = SearchRequest(asked: call)
        request.filters = call.arguments.filters
        request.sort = call.arguments.sort
        request.facets = call.arguments.list("facet")
        let page = try service.search(request, in: call.snapshot)
        let view = StoryView(call)
        let hits = page.hits.compactMap { hit in call.snapshot.story(hit.id).map { (hit: hit, story: $0) } }
        let items = hits.map { hit, story in
            service.encoded(
                hit, as: "story", service.encoded([story], for: call)[0],
                highlights: service.visible(hit.highlights, of: story, call, view),
                snippet: hit.snippet.flatMap { service.snippet($0, of: story, for: call) }, naming: [story], for: call)
        }
        var listing = Listing(items, total: page.total, next: page.next, of: "SearchHit")
        if call.form == .csv {
            let stories = service.encoded(hits.map(\.story), for: call)
            listing = Listing(stories, total: page.total, next: page.next, of: "Story")
        }
        if !request.facets.isEmpty { listing.facets = service.told(page.facets, for: call) }
        return listing.answer(to: call, of: page)
    }

    /// `type=article`: articles by their words.
    private static func articles(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard call.arguments.filters.isEmpty, call.arguments.sort.isEmpty else {
            throw .invalidParameter([
                Problem.Detail(
                    .parameter("type"), Wording("Filters and sort are for type=story.", "筛选和排序只用于 type=story。"))
            ])
        }
        let page: SearchPage
        do throws(SearchError) {
            page = try call.snapshot.articleIndex.search(SearchRequest(asked: call))
        } catch { throw Problem(error) }
        let items = page.hits.compactMap { hit -> [UInt8]? in
            guard let article = call.snapshot.article(hit.id) else { return nil }
            // Marks and passages of a text that is not served would tell more of it than may be told.
            let isWhole =
                service.publicText.article(article, in: call.snapshot, holdsToken: call.showsEverything).text
                == article.text
            return service.encoded(
                hit, as: "article", service.encoded(article, for: call),
                highlights: hit.highlights.filter { isWhole || $0.field != "text" },
                snippet: isWhole ? hit.snippet : nil,
                naming: article.storyIds.compactMap { call.snapshot.story($0) }, for: call)
        }
        return Listing(items, total: page.total, next: page.next, of: "SearchHit").answer(to: call, of: page)
    }

    // MARK: POST /search

    /// The same parameters as members of a JSON object; numbers, flags and lists may be written as such.
    ///
    /// A long question costs milliseconds that the other requests of an event loop should not wait for.
    static func post(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done) { () throws(Problem) in
            let pairs = try BodyPairs.read(call)
            var call = call
            var answer: Answer
            do throws(Problem) {
                call.arguments = try Arguments(pairs, declared: ParameterSet.searchInBody)
                answer = try get(service, call)
                answer.isLaidOut = call.arguments.flag("pretty")
            } catch { throw error.pointingIntoBody }
            done(.success(answer))
        }
    }
}

extension SearchRequest {
    /// What a search of either kind asks for.
    fileprivate init(asked call: Call) {
        self.init(query: call.arguments.text("q"))
        limit = call.arguments.limit
        cursor = call.arguments.text("cursor")
        wantsHighlights = true
        explains = call.arguments.flag("explain")
    }
}

extension Listing {
    /// - Parameter page: what was found, with what a reader must know of it.
    fileprivate func answer(to call: Call, of page: SearchPage) -> Answer {
        var listing = self
        listing.restarted = page.restarted
        listing.search = (page.totalIs, page.warnings)
        return listing.answer(to: call)
    }
}

extension Service {
    /// A hit as JSON.
    /// - Parameters:
    ///   - kind: the key of what was found.
    ///   - found: what was found, encoded.
    ///   - highlights: those in texts that this reader gets.
    ///   - snippet: as this reader may have it.
    ///   - stories: whose people's names may stand in the snippet.
    fileprivate func encoded(
        _ hit: SearchPage.Hit, as kind: String, _ found: [UInt8], highlights: [SearchPage.Highlight], snippet: String?,
        naming stories: [Story], for call: Call
    ) -> [UInt8] {
        var json = JSONWriter(reserving: 4096)
        json.object { json in
            json.key(kind)
            json.raw(found)
            json.key("score")
            json.number(hit.score.isFinite ? hit.score : 0)
            json.key("highlights")
            json.array { json in
                for highlight in highlights {
                    json.object { json in
                        json.member("field", highlight.field)
                        json.key("index")
                        json.integer(highlight.index)
                        json.key("start")
                        json.integer(highlight.start)
                        json.key("end")
                        json.integer(highlight.end)
                    }
                }
            }
            let script = StoryView(call).script
            json.member(
                "snippet", snippet.map { scripts.converted($0, to: script, keeping: KeptNames(of: stories)) })
            if let explanation = hit.explanation { json.member("explanation", explanation) }
        }
        return json.bytes
    }

    /// A passage that a search found, as this reader may have it.
    func snippet(_ snippet: String, of story: Story, for call: Call) -> String? {
        publicText.snippet(snippet, of: story, in: call.snapshot, holdsToken: call.showsEverything)
    }

    /// Highlights in fields that the reader gets.
    func visible(
        _ highlights: [SearchPage.Highlight], of story: Story, _ call: Call, _ view: StoryView
    ) -> [SearchPage.Highlight] {
        let highlights = StoryEncoding.translated(highlights, of: story, view)
        guard !publicText.isWhole(story, in: call.snapshot, holdsToken: view.holdsToken) else { return highlights }
        let shown = publicText.story(story, in: call.snapshot, holdsToken: view.holdsToken)
        let places = Service.places(of: story.quotes, in: shown.quotes)
        return highlights.compactMap { highlight in
            var highlight = highlight
            switch highlight.field {
            case "body": return shown.body == nil ? nil : highlight
            case "summary": return shown.summary == story.summary ? highlight : nil
            case "quotes.text":
                guard let index = highlight.index, let served = places[index] else { return nil }
                highlight.index = served
                return highlight
            default: return highlight
            }
        }
    }

    /// Where each of a story's quotes stands among those that a reader gets; nil for those that are left out.
    private static func places(of quotes: [Quote], in served: [Quote]) -> [Int?] {
        var next = 0
        return quotes.map { quote in
            guard next < served.count, served[next] == quote else { return nil }
            next += 1
            return next - 1
        }
    }
}
