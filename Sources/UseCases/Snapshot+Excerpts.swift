internal import Dispatch
internal import Search
internal import Stories
internal import Synchronization

/// What anyone finds of texts that belong to somebody else: the pieces that are shown of them, and nothing more.
///
/// Who could search the whole texts without a token would read them out: whether a guess is found tells the next character,
/// and so do totals, counts, orders and scores. So the state for anyone has an index of its own of these stories and
/// articles, made of what is shown. Lengths and frequencies of words are those of the shown words as well.
package struct Excerpts: Sendable {
    /// Stories of other people's texts, by what is shown of them.
    var stories: StoryIndex
    /// All articles; of other people's texts, what is shown of them.
    var articles: ArticleIndex
    /// Of each article with a text of somebody else.
    let allowances: Table<PublicText.Allowance>
    var leftOut: LeftOutDocuments
}

extension Snapshot {
    /// The state for anyone, of a state without withheld names; nil if all texts are the operator's own.
    ///
    /// - Parameter last: the state for anyone of an earlier snapshot, its excerpts, and whether names were withheld in
    ///   another manner then.
    func withExcerpts(
        by publicText: PublicText, after last: (snapshot: Snapshot, excerpts: Excerpts, isMaskedAnew: Bool)?
    ) -> Snapshot? {
        guard last != nil || foreignStories.count > 0 || hasForeignArticles else { return nil }
        var storyIds: Set<Story.ID> = []
        var articleIds: Set<Article.ID> = []
        if let last {
            (storyIds, articleIds) = changed(since: last.snapshot, isMaskedAnew: last.isMaskedAnew)
        } else {
            storyIds = Set(foreignStories.entries().map(\.id))
            articleIds = Set(articles.sortedIds())
        }
        let allowances = makeAllowances(articleIds, by: publicText)
        let kept = (last?.excerpts.allowances ?? Table()).updating(allowances)

        var stories: [Story] = []
        var gone: [Story.ID] = []
        for id in storyIds {
            guard foreignStories[id] != nil, let story = story(id) else {
                gone.append(id)
                continue
            }
            let article = story.source.articleId.flatMap { self.article($0) }
            let allowance = article?.id.flatMap { kept[$0] } ?? PublicText.nothing
            stories.append(publicText.findable(story, article: article, allowance: allowance))
        }
        stories.sort { $0.id < $1.id }
        var articles: [Article] = []
        var goneArticles: [Article.ID] = []
        for id in articleIds.sorted() {
            guard let entry = self.articles[id] else {
                goneArticles.append(id)
                continue
            }
            articles.append(
                entry.origin.isOwnText
                    ? entry.article : publicText.findable(entry.article, allowance: kept[id] ?? PublicText.nothing))
        }

        let references = index.table.references
        var excerpts: Excerpts
        if let last {
            var known = last.excerpts.stories
            if known.table.references !== references { known = known.knowing(references) }
            excerpts = Excerpts(
                stories: known.updating(stories, deleting: gone, revision: revision),
                articles: last.excerpts.articles.updating(articles, deleting: goneArticles, revision: revision),
                allowances: kept, leftOut: last.excerpts.leftOut)
        } else {
            excerpts = Excerpts(
                stories: StoryIndex(stories: stories, revision: revision, references: references),
                articles: ArticleIndex(articles: articles, revision: revision), allowances: kept,
                leftOut: LeftOutDocuments())
        }
        let open = index.replacing(
            where: { foreignStories[$0] != nil }, with: excerpts.stories, knowing: &excerpts.leftOut)
        return with(excerpts, index: open)
    }

    private var hasForeignArticles: Bool {
        var found = false
        articles.forEach { _, entry in if !entry.origin.isOwnText { found = true } }
        return found
    }

    /// The stories and articles of which something else may be shown than in an earlier snapshot.
    private func changed(
        since last: Snapshot, isMaskedAnew: Bool
    ) -> (stories: Set<Story.ID>, articles: Set<Article.ID>) {
        var storyIds: Set<Story.ID> = []
        var articleIds: Set<Article.ID> = []
        func note(_ id: Story.ID) {
            guard storyIds.insert(id).inserted else { return }
            for snapshot in [last, self] {
                if let articleId = snapshot.story(id)?.source.articleId { articleIds.insert(articleId) }
                if let openId = snapshot.openIds[id] { note(openId) }
            }
        }
        for change in log.changes(since: last.revision, limit: .max) {
            switch change.type {
            case .story: note(change.id)
            case .article: articleIds.insert(change.id)
            case .person, .place, .organization: break
            }
        }
        if isMaskedAnew {
            for snapshot in [last, self] {
                for id in snapshot.maskedStoryIds { note(id) }
                for id in snapshot.openIds.keys { note(id) }
                articleIds.formUnion(snapshot.maskedArticleIds)
            }
        }
        // What is shown of one story leaves less for the others of its article.
        for id in articleIds {
            for snapshot in [last, self] { storyIds.formUnion(snapshot.article(id)?.storyIds ?? []) }
        }
        return (storyIds, articleIds)
    }

    /// Articles that are gone through beside each other from so many on.
    private static let parallelArticles = 32

    /// What may be shown of each of these articles; nil for those that are gone or wholly the operator's own.
    private func makeAllowances(
        _ ids: Set<Article.ID>, by publicText: PublicText
    ) -> [Article.ID: PublicText.Allowance?] {
        let ids = Array(ids)
        let made = Mutex<[Article.ID: PublicText.Allowance?]>([:])
        @Sendable func make(_ range: Range<Int>) {
            var some: [Article.ID: PublicText.Allowance?] = [:]
            for id in ids[range] {
                var allowance: PublicText.Allowance?
                if let entry = articles[id] {
                    let isForeign =
                        !entry.origin.isOwnText || entry.article.storyIds.contains { foreignStories[$0] != nil }
                    if isForeign {
                        allowance = publicText.makeAllowance(
                            entry.article, entry.article.storyIds.compactMap { story($0) })
                    }
                }
                some.updateValue(allowance, forKey: id)
            }
            made.withLock { [some] in $0.merge(some) { _, new in new } }
        }
        let parts = (ids.count + Snapshot.parallelArticles - 1) / Snapshot.parallelArticles
        if parts <= 1 {
            make(0..<ids.count)
        } else {
            DispatchQueue.concurrentPerform(iterations: parts) { part in
                let start = part * Snapshot.parallelArticles
                make(start..<min(ids.count, start + Snapshot.parallelArticles))
            }
        }
        return made.withLock { $0 }
    }
}
