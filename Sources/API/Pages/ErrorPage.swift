internal import HTTPWire
internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    /// An error with ways on.
    func error(_ problem: Problem) -> Answer {
        let heading =
            problem.status == .notFound
            ? say("Nothing lives at this address", "这个地址没有东西") : problem.title.text(tongue)
        let stories = problem.status == .notFound ? cards(insteadStories()) : []
        return page(
            "error", title: heading, description: heading, status: problem.status,
            [
                "heading": heading,
                "detail": problem.detail?.text(tongue)
                    ?? say("Try the search, or one of these pages.", "试试搜索，或者去下面这些页面。"),
                "stories": stories, "hasStories": !stories.isEmpty,
            ])
    }

    /// The newest stories: who has lost the way may find one here.
    private func insteadStories() -> [Story] {
        var request = SearchRequest()
        request.sort = [SearchRequest.SortKey(field: "publishedAt", descending: true)]
        request.limit = 3
        let found = try? service.search(request, in: call.snapshot)
        return (found?.hits ?? []).compactMap { call.snapshot.story($0.id) }
    }
}

extension Service {
    /// The page for a request that reached no handler, and the language that it speaks.
    func errorPage(_ problem: Problem, _ request: Request) -> (bytes: [UInt8], tongue: Tongue) {
        let pairs = ((try? QueryItems(request.rawQuery))?.items ?? []).map { (name: $0.name, value: $0.value) }
        let language = pairs.filter { $0.name == "lang" || $0.name == "script" }
        let call = Call(
            request: request, route: Routes.front, id: "",
            arguments: (try? Arguments(language, declared: .storyPage)) ?? .none, pairs: language, form: .html,
            tongue: Tongue(request), token: nil, snapshot: product.catalogue.snapshot.forAnyone)
        let tongue = PageFrame.tongue(of: call)
        guard case .bytes(let bytes) = PageFrame(self, call).error(problem).content else { return ([], tongue) }
        return (bytes, tongue)
    }
}
