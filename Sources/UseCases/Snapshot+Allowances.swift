internal import Dispatch
internal import Stories
internal import Synchronization

extension Snapshot {
    /// The state for anyone, of a state without withheld names, with what may be shown of texts that belong to somebody else;
    /// nil if all texts are the operator's own. Searches match the whole texts; what is shown of them stays the same whatever
    /// was asked.
    ///
    /// - Parameter last: the state for anyone of an earlier snapshot.
    /// - Parameter isMaskedAnew: names were withheld in another manner then.
    func withAllowances(by publicText: PublicText, after last: Snapshot?, isMaskedAnew: Bool) -> Snapshot? {
        let known = last.flatMap { last in last.allowances.map { (last, $0) } }
        guard known != nil || foreignStories.count > 0 || hasForeignArticles else { return nil }
        let ids =
            known.map { changedArticles(since: $0.0, isMaskedAnew: isMaskedAnew) } ?? Set(articles.sortedIds())
        return with((known?.1 ?? Table()).updating(makeAllowances(ids, by: publicText)))
    }

    private var hasForeignArticles: Bool {
        var found = false
        articles.forEach { _, entry in if !entry.origin.isOwnText { found = true } }
        return found
    }

    /// The articles of which something else may be shown than in an earlier snapshot.
    private func changedArticles(since last: Snapshot, isMaskedAnew: Bool) -> Set<Article.ID> {
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
        return articleIds
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
