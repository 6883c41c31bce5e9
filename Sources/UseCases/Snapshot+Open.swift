internal import Search
internal import Stories

/// The state as everybody may see it: without the names of people who are not to be named.
///
/// Names are taken out before anything is searched, counted, ordered or shown, so that no filter, word or order confirms
/// a guess. Withheld is a person: all their stories are, the other stories of the same articles tell nothing of the name
/// either, and nobody finds the person by it.
extension Snapshot {
    /// The snapshot without withheld names; nil if nothing is withheld.
    func makeOpen() -> Snapshot? {
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
        func mask(_ story: Story, _ names: WithheldNames) {
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
        for id in Set(hidden.values.compactMap(\.source.articleId)).sorted() {
            let own = hidden.values.filter { $0.source.articleId == id }
            guard let entry = articles[id] else {
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
        for story in hidden.values.sorted(by: { $0.id < $1.id }) where story.source.articleId == nil {
            mask(story, WithheldNames(names(of: story)))
        }
        masked.sort { $0.id < $1.id }

        let unnamed: [String: Person?] = Dictionary(personIds.map { ($0, nil) }) { first, _ in first }
        let named = people.updating(unnamed)
        var foreign: [String: Origin?] = [:]
        for (id, openId) in openIds { foreign.updateValue(foreignStories[id], forKey: openId) }
        var hasher = Hasher()
        for story in hidden.values.sorted(by: { $0.id < $1.id }) {
            hasher.combine(story.id)
            hasher.combine(names(of: story))
        }
        return Snapshot(
            revision: revision, changedAt: changedAt,
            index: index.updating(masked, deleting: gone, revision: revision),
            articles: articles.updating(changed),
            articleIndex: articleIndex.updating(
                changedArticles, deleting: changed.filter { $0.value == nil }.map(\.key), revision: revision),
            people: named, places: places, organizations: organizations,
            leadingPeople: leadingPeople.updating(unnamed, in: named, weight: Weights.person),
            articlesWithFigures: articlesWithFigures, keptEntities: keptEntities,
            foreignStories: foreignStories.updating(foreign),
            log: log, withheldPersonIds: personIds, openIds: openIds,
            maskedStoryIds: Set(masked.map(\.id)), maskedArticleIds: Set(changed.keys),
            withheldMark: hasher.finalize() | 1)
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

    private static func names(of story: Story) -> [String] {
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
