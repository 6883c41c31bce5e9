package import Search
package import Stories
import Synchronization

/// Everything that is served, as of one revision. Immutable: a request that took it sees one state to its end.
package final class Snapshot: Sendable {
    /// The store's revision.
    package let revision: Int64
    /// When the last change was committed; nil in an empty store.
    package let changedAt: Instant?
    package let index: StoryIndex
    package let articles: Table<CataloguedArticle>
    /// Finds articles by their words.
    package let articleIndex: ArticleIndex
    package let people: Table<Person>
    package let places: Table<Place>
    package let organizations: Table<Organization>
    /// People with a name, those with most stories first; some of them may be withheld.
    package let leadingPeople: Ranking
    /// Articles with figures, the newest first.
    package let articlesWithFigures: Ranking
    /// The entities that have records of their own, as those give them, by `kind/id`.
    let keptEntities: Table<StoredEntity.Value>
    /// Stories whose text belongs to somebody else: those of ingested pages and raw articles.
    let foreignStories: Table<Origin>
    let log: ChangeLog
    /// People who are not to be named; empty in the whole state, where they are named.
    package let withheldPersonIds: Set<Person.ID>
    /// What stories are called here whose ids tell a withheld name, by their ids.
    let openIds: [Story.ID: Story.ID]
    /// Stories and articles that were looked through for withheld names: here they may say less than they do.
    let maskedStoryIds: Set<Story.ID>
    let maskedArticleIds: Set<Article.ID>
    /// Tells apart which names are withheld; 0 if none are, and in the whole state.
    package let withheldMark: Int
    /// What anyone is shown of each article with a text of somebody else; nil in the whole state, and if there are none.
    let allowances: Table<PublicText.Allowance>?
    private let opened = Mutex(Opened.unmade)
    private let cut = Mutex<Cut?>(nil)

    /// Without withheld names.
    private enum Opened {
        case unmade
        /// Nothing is withheld.
        case same
        case made(Snapshot, Masking)
    }

    /// Without withheld names, and with what may be shown of somebody else's texts.
    private struct Cut {
        /// Nil: it is the state without withheld names.
        var snapshot: Snapshot?
    }

    /// An article as it is served, with where it came from.
    package struct CataloguedArticle: Sendable, Equatable {
        /// Corrections applied. Its `stories` are empty: they are in the index, by `storyIds`.
        package var article: Article
        package var origin: Origin

        package init(article: Article, origin: Origin) {
            self.article = article
            self.origin = origin
        }
    }

    package init(
        revision: Int64, changedAt: Instant?, index: StoryIndex, articles: Table<CataloguedArticle>,
        articleIndex: ArticleIndex, people: Table<Person>, places: Table<Place>, organizations: Table<Organization>,
        leadingPeople: Ranking, articlesWithFigures: Ranking, keptEntities: Table<StoredEntity.Value>,
        foreignStories: Table<Origin>, log: ChangeLog, withheldPersonIds: Set<Person.ID> = [],
        openIds: [Story.ID: Story.ID] = [:], maskedStoryIds: Set<Story.ID> = [],
        maskedArticleIds: Set<Article.ID> = [], withheldMark: Int = 0, allowances: Table<PublicText.Allowance>? = nil
    ) {
        self.revision = revision
        self.changedAt = changedAt
        self.index = index
        self.articles = articles
        self.articleIndex = articleIndex
        self.people = people
        self.places = places
        self.organizations = organizations
        self.leadingPeople = leadingPeople
        self.articlesWithFigures = articlesWithFigures
        self.keptEntities = keptEntities
        self.foreignStories = foreignStories
        self.log = log
        self.withheldPersonIds = withheldPersonIds
        self.openIds = openIds
        self.maskedStoryIds = maskedStoryIds
        self.maskedArticleIds = maskedArticleIds
        self.withheldMark = withheldMark
        self.allowances = allowances
    }

    /// The same state for readers who hold no token: nothing in it tells a withheld name. Made once, before the snapshot
    /// becomes current.
    package var forAnyone: Snapshot { cut(by: PublicText(policy: .excerpt), after: nil) }

    /// The state without withheld names, and otherwise whole.
    var unnamed: Snapshot { opened(after: nil) }

    /// Is this the state for readers without a token, and another one than the whole?
    package var isForAnyone: Bool { withheldMark != 0 || allowances != nil }

    /// Makes the state for readers without a token: from that of an earlier snapshot, so that it costs what has changed
    /// since, and what withheld stories and their articles hold if a change concerns them.
    func prepareForAnyone(by publicText: PublicText, after last: Snapshot) {
        _ = opened(after: last)
        _ = cut(by: publicText, after: last)
    }

    private func opened(after last: Snapshot?) -> Snapshot {
        switch opened.withLock({ $0 }) {
        case .same: return self
        case .made(let open, _): return open
        case .unmade: break
        }
        // Two at the same moment may both make it; all get the first one's.
        let made = isForAnyone ? nil : makeOpen(after: last.flatMap { last in last.masking.map { ($0, last) } })
        return opened.withLock { opened in
            if case .unmade = opened { opened = made.map { .made($0.snapshot, $0.masking) } ?? .same }
            if case .made(let open, _) = opened { return open }
            return self
        }
    }

    private func cut(by publicText: PublicText, after last: Snapshot?) -> Snapshot {
        // A state for anyone is its own, were it asked.
        if isForAnyone { return self }
        let unnamed = opened(after: last)
        if let known = cut.withLock({ $0 }) { return known.snapshot ?? unnamed }
        var made = Cut()
        if publicText.policy == .excerpt {
            let before = last?.cut.withLock { $0?.snapshot }
            let isMaskedAnew = masking?.stories !== last?.masking?.stories
            made.snapshot = unnamed.withAllowances(by: publicText, after: before ?? nil, isMaskedAnew: isMaskedAnew)
        }
        return cut.withLock { cut in
            if cut == nil { cut = made }
            return cut?.snapshot ?? unnamed
        }
    }

    /// What was taken out for readers without a token; nil if nothing was, or not yet.
    package var masking: Masking? {
        if case .made(_, let masking) = opened.withLock({ $0 }) { masking } else { nil }
    }

    /// For anyone, with what they are shown of somebody else's texts.
    func with(_ allowances: Table<PublicText.Allowance>) -> Snapshot {
        Snapshot(
            revision: revision, changedAt: changedAt, index: index, articles: articles,
            articleIndex: articleIndex, people: people, places: places, organizations: organizations,
            leadingPeople: leadingPeople, articlesWithFigures: articlesWithFigures, keptEntities: keptEntities,
            foreignStories: foreignStories, log: log, withheldPersonIds: withheldPersonIds, openIds: openIds,
            maskedStoryIds: maskedStoryIds, maskedArticleIds: maskedArticleIds, withheldMark: withheldMark,
            allowances: allowances)
    }

    /// The same state with indexes whose segments were merged: every answer stays as it was.
    package func with(index: StoryIndex? = nil, articleIndex: ArticleIndex? = nil) -> Snapshot {
        Snapshot(
            revision: revision, changedAt: changedAt, index: index ?? self.index, articles: articles,
            articleIndex: articleIndex ?? self.articleIndex, people: people, places: places,
            organizations: organizations, leadingPeople: leadingPeople, articlesWithFigures: articlesWithFigures,
            keptEntities: keptEntities, foreignStories: foreignStories, log: log)
    }

    /// A snapshot with nothing in it.
    package convenience init() {
        self.init(
            revision: 0, changedAt: nil, index: StoryIndex(stories: [], revision: 0), articles: Table(),
            articleIndex: ArticleIndex(articles: [], revision: 0), people: Table(), places: Table(),
            organizations: Table(), leadingPeople: Ranking(of: Table<Person>(), weight: Weights.person),
            articlesWithFigures: Ranking(of: Table<CataloguedArticle>(), weight: Weights.figures),
            keptEntities: Table(), foreignStories: Table(), log: ChangeLog())
    }

    package func story(_ id: Story.ID) -> Story? { index.story(id) }

    /// The article, whole: what may be shown of it to whom is `PublicText`'s business.
    package func article(_ id: Article.ID) -> Article? { articles[id]?.article }

    /// What was put or deleted after a revision, oldest first, at most `limit` changes. A thing that changed several
    /// times may stand here several times. Ask again with the last one's revision until nothing comes.
    ///
    /// - Parameter forAnyone: as readers without a token are told it: with the ids that they know.
    package func changes(since revision: Int64, limit: Int, forAnyone: Bool = false) -> [Change] {
        guard withheldMark != 0 || log.hasMarks else { return log.changes(since: revision, limit: limit) }
        var found: [Change] = []
        var after = revision
        while found.count < limit {
            let changes = log.changes(since: after, limit: limit)
            found += changes.lazy.compactMap { self.told($0, forAnyone) }.prefix(limit - found.count)
            guard changes.count == limit, let last = changes.last else { break }
            after = last.revision
        }
        return found
    }

    /// Nil if readers are not told of it.
    private func told(_ change: Change, _ forAnyone: Bool) -> Change? {
        let mark = Withholding.Mark(change)
        guard forAnyone else { return mark == nil ? change : nil }
        var change = change
        switch mark {
        case .shown: return nil
        case .hidden(_, let revision):
            change.id = Withholding.openId(ofRevision: revision)
            return revision > 0 ? change : nil
        case nil: break
        }
        // The id of a person is made of the name.
        if change.type == .person, withheldPersonIds.contains(change.id) { return nil }
        guard change.type == .story else { return change }
        if let id = openIds[change.id] {
            change.id = id
        } else if !log.hiddenIds.isEmpty, log.hiddenIds.contains(Withholding.IDHash(of: change.id)) {
            return nil
        }
        return change
    }

    /// The story as readers without a token get it, if they get another one than it is.
    package func openStory(_ id: Story.ID) -> Story? {
        let unnamed = unnamed
        guard unnamed.withheldMark != 0, let story = story(id),
            let open = unnamed.story(unnamed.openIds[id] ?? id), open != story
        else { return nil }
        return open
    }

    /// The id of the story that readers without a token know by this one; nil if they know none by it, or by its own.
    package func storyId(knownAs openId: Story.ID) -> Story.ID? {
        unnamed.openIds.first { $0.value == openId }?.key
    }

    /// How many changes there are after a revision.
    package func changeCount(since revision: Int64, forAnyone: Bool) -> Int {
        guard withheldMark != 0 || log.hasMarks else { return log.count(since: revision) }
        return log.changes(since: revision, limit: .max).reduce(0) { $0 + (told($1, forAnyone) == nil ? 0 : 1) }
    }

    /// Is the story's text the operator's own (shipped seeds, bulk records), so that it may be served whole?
    package func isOwnText(_ story: Story) -> Bool { foreignStories[story.id] == nil }
}
