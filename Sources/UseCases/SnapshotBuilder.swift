internal import Extraction
internal import Search
internal import Stories

/// From what is stored to what is served.
enum SnapshotBuilder {
    /// Returns the snapshot of a whole store.
    static func snapshot(of contents: StoredContents) -> Snapshot {
        var articles: [String: Snapshot.CataloguedArticle] = [:]
        var foreign: [String: Origin] = [:]
        var stories: [Story] = []
        stories.reserveCapacity(contents.stories.count)
        for stored in contents.articles {
            guard let id = stored.article.id else { continue }
            articles[id] = Snapshot.CataloguedArticle(article: served(stored), origin: stored.facts.origin)
        }
        for stored in contents.stories {
            let story = served(stored)
            if !stored.facts.origin.isOwnText { foreign[story.id] = stored.facts.origin }
            stories.append(story)
        }
        for story in stories {
            if let id = story.source.articleId { articles[id]?.article.storyIds.append(story.id) }
        }
        for id in articles.keys { articles[id]?.article.storyIds.sort() }
        let entities = EntityTables(kept: contents.entities.map(\.value), stories: stories)
        let catalogued = Table(articles)
        return Snapshot(
            revision: contents.revision, changedAt: contents.changes.last?.at,
            index: StoryIndex(
                stories: stories, revision: contents.revision,
                references: references(contents.entities.map(\.value))), articles: catalogued,
            articleIndex: articleIndex(of: articles, revision: contents.revision),
            people: entities.people, places: entities.places, organizations: entities.organizations,
            leadingPeople: entities.leadingPeople,
            articlesWithFigures: Ranking(of: catalogued, weight: Weights.figures), keptEntities: entities.kept,
            foreignStories: Table(foreign), log: ChangeLog(contents.changes))
    }

    /// Returns the snapshot of a store whose stories are in an index already.
    ///
    /// - Parameters:
    ///   - contents: the store's; its stories are not read.
    ///   - foreign: where stories came from whose text belongs to somebody else.
    ///   - storyIds: the stories of each article.
    ///   - entities: with what the stories add to the kept ones.
    static func snapshot(
        of contents: StoredContents, index: StoryIndex, foreign: [String: Origin], storyIds: [String: [String]],
        entities: EntityTables
    ) -> Snapshot {
        var articles: [String: Snapshot.CataloguedArticle] = [:]
        for stored in contents.articles {
            guard let id = stored.article.id else { continue }
            var article = served(stored)
            article.storyIds = storyIds[id] ?? []
            articles[id] = Snapshot.CataloguedArticle(article: article, origin: stored.facts.origin)
        }
        let catalogued = Table(articles)
        return Snapshot(
            revision: contents.revision, changedAt: contents.changes.last?.at, index: index,
            articles: catalogued, articleIndex: articleIndex(of: articles, revision: contents.revision),
            people: entities.people, places: entities.places, organizations: entities.organizations,
            leadingPeople: entities.leadingPeople,
            articlesWithFigures: Ranking(of: catalogued, weight: Weights.figures), keptEntities: entities.kept,
            foreignStories: Table(foreign), log: ChangeLog(contents.changes))
    }

    private static func articleIndex(
        of articles: [String: Snapshot.CataloguedArticle], revision: Int64
    ) -> ArticleIndex {
        ArticleIndex(
            articles: articles.values.map(\.article).sorted { ($0.id ?? "") < ($1.id ?? "") }, revision: revision)
    }

    /// The places and companies of the gazetteer and those that are kept, by whose names and places within places the
    /// index finds stories. Kept ones of the same id stand in for the gazetteer's.
    static func references(_ entities: [StoredEntity.Value]) -> SearchReferences {
        var places = Dictionary(uniqueKeysWithValues: Gazetteer.places.map { ($0.id, $0) })
        var organizations = Dictionary(uniqueKeysWithValues: Employers.organizations.map { ($0.id, $0) })
        for entity in entities {
            switch entity {
            case .place(let place): places[place.id] = place
            case .organization(var organization):
                // A record of its own has the better name; what else people call the company is still understood.
                if let known = organizations[organization.id] {
                    let names = organization.aliases + [organization.name]
                    organization.aliases += (known.aliases + [known.name]).filter { !names.contains($0) }
                }
                organizations[organization.id] = organization
            case .person: break
            }
        }
        return SearchReferences(
            places: PlaceTree(places.values.sorted { $0.id < $1.id }),
            organizations: organizations.values.sorted { $0.id < $1.id })
    }

    /// Returns the snapshot after one more commit.
    static func next(
        after snapshot: Snapshot, _ transaction: StorageTransaction, _ commit: StorageCommit
    ) -> Snapshot {
        var changes = commit.changes[...]
        func revision(_ change: Change?) -> (Int64, Instant) {
            (change?.revision ?? commit.revision, change?.at ?? transaction.at)
        }
        var entities = EntityTables(of: snapshot)
        for entity in transaction.entities {
            _ = changes.popFirst()
            entities.put(entity)
        }

        var articles: [String: Snapshot.CataloguedArticle?] = [:]
        var changedArticles: [Article] = []
        let waiting = storyIds(
            ofArticles: transaction.articles.compactMap(\.article.id).filter { snapshot.articles[$0] == nil },
            in: snapshot.index)
        for stored in transaction.articles {
            let (revision, at) = revision(changes.popFirst())
            guard let id = stored.article.id else { continue }
            guard !stored.facts.isDeleted else {
                articles.updateValue(nil, forKey: id)
                continue
            }
            var article = served(stored)
            article.revision = revision
            article.updatedAt = at
            article.createdAt = article.createdAt ?? snapshot.article(id)?.createdAt ?? at
            article.storyIds = snapshot.articles[id]?.article.storyIds ?? waiting[id] ?? []
            articles[id] = Snapshot.CataloguedArticle(article: article, origin: stored.facts.origin)
            changedArticles.append(article)
        }
        let deletedArticles = articles.filter { $0.value == nil }.map(\.key)

        var upserts: [Story] = []
        var deletions: [Story.ID] = []
        var replaced: [Story] = []
        var foreign: [String: Origin?] = [:]
        func move(_ id: Story.ID, from old: Article.ID?, to new: Article.ID?) {
            if let old, var entry = articles[old] ?? snapshot.articles[old] {
                entry.article.storyIds.removeAll { $0 == id }
                articles[old] = entry
            }
            if let new, var entry = articles[new] ?? snapshot.articles[new] {
                entry.article.storyIds.append(id)
                entry.article.storyIds.sort()
                articles[new] = entry
            }
        }
        for stored in transaction.stories {
            let (revision, at) = revision(changes.popFirst())
            let old = snapshot.index.story(stored.story.id)
            if let old { replaced.append(old) }
            if stored.facts.isDeleted {
                deletions.append(stored.story.id)
                foreign.updateValue(nil, forKey: stored.story.id)
                move(stored.story.id, from: old?.source.articleId, to: nil)
            } else {
                var story = served(stored)
                story.revision = revision
                story.updatedAt = at
                story.createdAt = story.createdAt ?? old?.createdAt ?? at
                upserts.append(story)
                foreign.updateValue(stored.facts.origin.isOwnText ? nil : stored.facts.origin, forKey: story.id)
                move(story.id, from: old?.source.articleId, to: story.source.articleId)
            }
        }
        entities.apply(removed: replaced, added: upserts) { snapshot.story($0) }
        var log = snapshot.log
        // The records stand by kind; what several processes committed is interleaved.
        log.append(commit.changes.sorted { $0.revision < $1.revision })
        var index = snapshot.index
        // Stories are found by the names of places and companies: when these change, all stories are known anew.
        if transaction.entities.contains(where: { EntityTables.tellsApart($0, after: snapshot) }) {
            index = index.knowing(references(entities.kept.values()))
        }
        let catalogued = snapshot.articles.updating(articles)
        return Snapshot(
            revision: commit.revision, changedAt: transaction.at,
            index: index.updating(upserts, deleting: deletions, revision: commit.revision),
            articles: catalogued,
            articleIndex: snapshot.articleIndex.updating(
                changedArticles, deleting: deletedArticles, revision: commit.revision), people: entities.people,
            places: entities.places,
            organizations: entities.organizations, leadingPeople: entities.leadingPeople,
            articlesWithFigures: snapshot.articlesWithFigures.updating(
                articles, in: catalogued, weight: Weights.figures), keptEntities: entities.kept,
            foreignStories: snapshot.foreignStories.updating(foreign), log: log)
    }

    /// The stories that came before their articles, by these: one look at all stories, however many articles are new.
    private static func storyIds(
        ofArticles ids: [Article.ID], in index: StoryIndex
    ) -> [Article.ID: [Story.ID]] {
        guard !ids.isEmpty else { return [:] }
        var found: [Article.ID: [Story.ID]] = [:]
        let sets: [OrdinalSet]
        do throws(SearchError) {
            sets = try index.table.matching([.init(field: "source.articleId", values: ids)])
        } catch {
            preconditionFailure("a field of our own cannot be filtered by: \(error)")
        }
        for (part, set) in zip(index.table.parts, sets) {
            set.visit { ordinal in
                guard let story = index.story(part.columns.id(ordinal)), let id = story.source.articleId else { return }
                found[id, default: []].append(story.id)
            }
        }
        return found.mapValues { $0.sorted() }
    }

    /// Returns the snapshot after what other processes have committed.
    static func next(after snapshot: Snapshot, _ update: StoredUpdate) -> Snapshot {
        var transaction = StorageTransaction(at: update.changes.last?.at ?? Instant(milliseconds: 0))
        transaction.entities = update.entities
        transaction.articles = update.articles
        transaction.stories = update.stories
        let changes = Dictionary(
            update.changes.map { ("\($0.type.rawValue)/\($0.id)", $0) }, uniquingKeysWith: { $1 })
        let ordered =
            update.entities.compactMap { changes["\($0.kind.rawValue)/\($0.id)"] }
            + update.articles.compactMap { changes["article/\($0.article.id ?? "")"] }
            + update.stories.compactMap { changes["story/\($0.story.id)"] }
        precondition(ordered.count == update.changes.count, "an update whose records and changes differ")
        return next(after: snapshot, transaction, StorageCommit(changes: ordered, revision: update.revision))
    }

    /// The story with its correction and the store's own fields.
    static func served(_ stored: StoredStory) -> Story {
        var story = Correction.apply(stored.facts.correction, to: stored.story)
        if stored.facts.correction != nil, story.evidence.values.contains(where: { $0.contains { $0.text == .body } }) {
            // The seed below a correction may have another text by now.
            story.evidence = Reanchoring.moved(
                story.evidence, in: Array((story.body ?? "").unicodeScalars),
                from: Array((stored.story.body ?? "").unicodeScalars), .body)
        }
        story.id = stored.story.id
        story.revision = stored.facts.revision
        story.createdAt = stored.facts.createdAt
        story.updatedAt = stored.facts.updatedAt
        return story
    }

    static func served(_ stored: StoredArticle) -> Article {
        var article = Correction.apply(stored.facts.correction, to: stored.article)
        article.id = stored.article.id
        article.stories = []
        article.storyIds = []
        article.revision = stored.facts.revision
        article.createdAt = stored.facts.createdAt
        article.updatedAt = stored.facts.updatedAt
        return article
    }
}
