internal import Formats
internal import Stories
internal import UseCases

enum ArticleHandlers {
    // MARK: GET /articles

    static func list(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        var ids = call.arguments.list("id")
        let isBatch = !ids.isEmpty
        if !isBatch { ids = service.views.current(call.snapshot).articleIds }
        let page = try Page(of: ids, call, isSorted: !isBatch)
        let articles = page.ids.compactMap { call.snapshot.article($0) }
        return Listing(
            articles.map { service.encoded($0, for: call) },
            total: isBatch ? articles.count : ids.count, next: page.next, of: "Article"
        ).answer(to: call)
    }

    // MARK: GET /articles/{id}

    static func one(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let article = call.snapshot.article(call.id) else { throw .missing("article", "文章", call.id) }
        var answer: Answer
        switch call.form {
        case .markdown, .text:
            let tongue = PageFrame.tongue(of: call)
            let view = StoryView(call, speaking: tongue)
            let origin = service.origin(of: call.request)
            let stories = article.storyIds.compactMap { call.snapshot.story($0) }.map { story in
                (
                    title: service.encoding.shown(story, in: call.snapshot, view).title,
                    address: origin + service.link("/stories/", story.id)
                )
            }
            let text = ArticleText.text(
                of: service.shown(article, for: call), stories: stories,
                withholdsText: service.withholdsText(article, call), isMarkdown: call.form == .markdown, tongue)
            answer = Answer(.bytes(Array(text.utf8)), call.form)
        default: answer = .json(service.encoded(article, for: call))
        }
        answer.validity = .snapshot(call.snapshot.revision)
        // The stories within it change without it, and one that goes leaves no date behind.
        answer.lastModifiedMilliseconds = call.snapshot.changedAt?.milliseconds
        if service.publicText.isRecord(article, in: call.snapshot, holdsToken: call.showsEverything) {
            answer.revision = article.revision
        }
        return answer
    }
}

extension Service {
    /// The article as the reader may have it, in the script asked for.
    func shown(_ article: Article, for call: Call) -> Article {
        let script = call.arguments.text("script").flatMap(Script.init) ?? .original
        let shown = publicText.article(article, in: call.snapshot, holdsToken: call.showsEverything)
        return scripts.article(
            shown, in: script, stories: script == .hant ? article.storyIds.compactMap { call.snapshot.story($0) } : [])
    }

    /// The article as compact JSON, with its stories: the same in a list and by itself.
    func encoded(_ article: Article, for call: Call) -> [UInt8] {
        let fields = call.arguments.list("fields")
        let view = StoryView(call)
        // Stories as they are served anywhere else, encoded once for all.
        let wantsStories = fields.isEmpty || fields.contains { $0 == "stories" || $0.hasPrefix("stories.") }
        let stories =
            wantsStories
            ? article.storyIds.compactMap { call.snapshot.story($0) }
                .map { encoding.encoded($0, in: call.snapshot, view) } : []
        var json = JSONWriter(reserving: 8192)
        json.article(shown(article, for: call), withholdsText: withholdsText(article, call), stories: stories)
        return selected(json.bytes, for: call)
    }

    /// Is the article's text null to this reader: somebody else's, or not known at all?
    func withholdsText(_ article: Article, _ call: Call) -> Bool {
        article.text.isEmpty
            || !publicText.isWhole(article, in: call.snapshot, holdsToken: call.showsEverything)
    }

    /// Leaves only what `fields=` names.
    func selected(_ json: [UInt8], for call: Call) -> [UInt8] {
        let fields = call.arguments.list("fields")
        return fields.isEmpty ? json : JSONSelection(fields).applied(to: json)
    }
}
