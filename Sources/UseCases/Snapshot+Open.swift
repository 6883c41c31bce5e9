package import Search
internal import Stories

/// The state as everybody may see it: without the names of people who are not to be named.
///
/// Names are taken out before anything is searched, counted, ordered or shown, so that no filter, word or order confirms
/// a guess. Withheld is a person: all their stories are, the other stories of the same articles tell nothing of the name
/// either, and nobody finds the person by it.
extension Snapshot {
    /// The snapshot without withheld names, and what was taken out of it; nil if nothing is withheld.
    ///
    /// - Parameter last: what was taken out of an earlier snapshot, and that snapshot: most changes have nothing to do with
    ///   any withheld name, and it is the same still.
    func makeOpen(
        after last: (masking: Masking, snapshot: Snapshot)? = nil
    ) -> (snapshot: Snapshot, masking: Masking)? {
        let known = last.flatMap { isMasked(by: $0.masking, after: $0.snapshot) ? $0.masking : nil }
        guard var masking = known ?? makeMasking() else { return nil }
        return (masked(by: &masking), masking)
    }

    /// Would the same be taken out of this snapshot as of an earlier one?
    private func isMasked(by masking: Masking, after last: Snapshot) -> Bool {
        guard last.revision <= revision, masking.stories.table.references === index.table.references else {
            return false
        }
        let changes = log.changes(since: last.revision, limit: Masking.changeLimit)
        guard changes.count < Masking.changeLimit else { return false }
        for change in changes {
            switch change.type {
            case .article: if masking.articles[change.id] != nil { return false }
            case .story:
                if masking.sourceIds.contains(change.id) || masking.maskedIds.contains(change.id) { return false }
                guard let story = story(change.id) else { continue }
                let articleId = story.source.articleId
                if story.person.privacy == .withheld || articleId.map({ masking.articles[$0] != nil }) ?? false {
                    return false
                }
            case .person, .place, .organization: break
            }
        }
        return changes.isEmpty || masking.personIds.allSatisfy { people[$0] == last.people[$0] }
    }

    private func makeMasking() -> Masking? {
        var hidden = withheldStories()
        guard !hidden.isEmpty else { return nil }
        let personIds = Set(hidden.values.compactMap(\.personId))
        var personNames: [Person.ID: [String]] = [:]
        for id in personIds {
            guard let person = people[id] else { continue }
            personNames[id] = [person.name].compactMap { $0 } + person.aliases
            for storyId in person.storyIds where hidden[storyId] == nil { hidden[storyId] = story(storyId) }
        }
        for story in hidden.values {
            if let id = story.personId { personNames[id, default: []] += Snapshot.names(of: story) }
        }
        func names(of story: Story) -> [String] {
            story.personId.flatMap { personNames[$0] } ?? Snapshot.names(of: story)
        }

        var masked: [Story] = []
        var gone: [Story.ID] = []
        var openIds: [Story.ID: Story.ID] = [:]
        var sourceIds = Set(hidden.keys)
        func mask(_ story: Story, _ names: WithheldNames) {
            sourceIds.insert(story.id)
            guard var open = names.masked(story, isWithheld: hidden[story.id] != nil) else {
                gone.append(story.id)
                return
            }
            if names.masked(story.id) != story.id {
                gone.append(story.id)
                open.id = openId(of: story) { id in masked.contains { $0.id == id } }
                openIds[story.id] = open.id
            }
            masked.append(open)
        }
        var changed: [String: CataloguedArticle?] = [:]
        var changedArticles: [Article] = []
        let byArticle = Dictionary(grouping: hidden.values) { $0.source.articleId }
        for id in byArticle.keys.compactMap({ $0 }).sorted() {
            let own = byArticle[id] ?? []
            guard let entry = articles[id] else {
                // Should the article come, its other stories are looked through as well.
                changed.updateValue(nil, forKey: id)
                for story in own.sorted(by: { $0.id < $1.id }) { mask(story, WithheldNames(names(of: story))) }
                continue
            }
            let stories = entry.article.storyIds.compactMap { story($0) }
            let withheld = WithheldNames(
                own.flatMap(names),
                besides: stories.filter { hidden[$0.id] == nil }.flatMap(Snapshot.names))
            for story in stories.sorted(by: { $0.id < $1.id }) { mask(story, withheld) }
            var article = withheld.masked(entry.article)
            article?.storyIds = entry.article.storyIds.compactMap { openIds[$0] ?? (gone.contains($0) ? nil : $0) }
            changed.updateValue(article.map { CataloguedArticle(article: $0, origin: entry.origin) }, forKey: id)
            if let article { changedArticles.append(article) }
        }
        for story in (byArticle[nil] ?? []).sorted(by: { $0.id < $1.id }) {
            mask(story, WithheldNames(names(of: story)))
        }
        masked.sort { $0.id < $1.id }
        var hasher = Hasher()
        for story in hidden.values.sorted(by: { $0.id < $1.id }) {
            hasher.combine(story.id)
            hasher.combine(names(of: story))
        }
        return Masking(
            stories: StoryIndex(stories: masked, revision: revision, references: index.table.references),
            maskedIds: Set(masked.map(\.id)), goneIds: gone, sourceIds: sourceIds, articles: changed,
            articleIndex: ArticleIndex(articles: changedArticles, revision: revision), personIds: personIds,
            openIds: openIds, mark: hasher.finalize() | 1)
    }

    private func masked(by masking: inout Masking) -> Snapshot {
        let unnamed: [String: Person?] = Dictionary(masking.personIds.map { ($0, nil) }) { first, _ in first }
        let named = people.updating(unnamed)
        var foreign: [String: Origin?] = [:]
        for (id, openId) in masking.openIds { foreign.updateValue(foreignStories[id], forKey: openId) }
        return Snapshot(
            revision: revision, changedAt: changedAt,
            index: index.replacing(
                Array(masking.maskedIds.union(masking.goneIds)), with: masking.stories,
                knowing: &masking.removedStories),
            articles: articles.updating(masking.articles),
            articleIndex: articleIndex.replacing(
                Array(masking.articles.keys), with: masking.articleIndex, knowing: &masking.removedArticles),
            people: named, places: places, organizations: organizations,
            leadingPeople: leadingPeople.updating(unnamed, in: named, weight: Weights.person),
            articlesWithFigures: articlesWithFigures, keptEntities: keptEntities,
            foreignStories: foreignStories.updating(foreign),
            log: log, withheldPersonIds: masking.personIds, openIds: masking.openIds,
            maskedStoryIds: masking.maskedIds, maskedArticleIds: Set(masking.articles.keys),
            withheldMark: masking.mark)
    }

    /// What a story is called whose own id tells the name: made of what everybody may know, and the same as long as the
    /// story is there.
    private func openId(of story: Story, isTaken: (Story.ID) -> Bool) -> Story.ID {
        let moment = UInt64(max(0, story.createdAt?.milliseconds ?? 0))
        let base = "\(story.source.articleId ?? "story")-\(String(moment, radix: 36))"
        var candidate = base
        var number = 2
        while isTaken(candidate) || self.story(candidate) != nil {
            candidate = "\(base)-\(number)"
            number += 1
        }
        return candidate
    }

    static func names(of story: Story) -> [String] {
        [story.person.name].compactMap { $0 } + story.person.aliases + story.person.members
    }

    private func withheldStories() -> [Story.ID: Story] {
        var request = SearchRequest()
        request.filters = [.init(field: "person.privacy", values: [Protagonist.Privacy.withheld.rawValue])]
        request.limit = 200
        var found: [Story.ID: Story] = [:]
        repeat {
            let page: SearchPage
            do throws(SearchError) { page = try index.search(request) } catch {
                preconditionFailure("a field of our own cannot be filtered by: \(error)")
            }
            for hit in page.hits { found[hit.id] = story(hit.id) }
            request.cursor = page.next
        } while request.cursor != nil
        return found
    }
}

/// What stands in place of records that tell withheld names, for readers without a token. It is made of those records, of
/// the others of the same articles and of the people, and holds until one of these changes.
package struct Masking: Sendable {
    /// Changes since the snapshot it was made for that are gone through one by one; after more of them it is made anew.
    static let changeLimit = 1_000

    /// As everybody may see them, in segments of their own that every snapshot shares.
    package let stories: StoryIndex
    let maskedIds: Set<Story.ID>
    /// Stories that are called otherwise, or not shown.
    let goneIds: [Story.ID]
    /// The stories that it was made of.
    let sourceIds: Set<Story.ID>
    /// As everybody may see them; nil for those that are not shown.
    let articles: [Article.ID: Snapshot.CataloguedArticle?]
    let articleIndex: ArticleIndex
    /// People who are not to be named.
    let personIds: Set<Person.ID>
    let openIds: [Story.ID: Story.ID]
    /// Another one for other names.
    let mark: Int
    /// What was taken out of the last snapshot.
    var removedStories = RemovedDocuments()
    var removedArticles = RemovedDocuments()
}
