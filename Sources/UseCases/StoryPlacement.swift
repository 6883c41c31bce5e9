internal import ChineseText
internal import Stories

/// Gives the stories of an extracted article their ids, persons and sources.
enum StoryPlacement {
    /// Returns the records to write: new and kept stories, and tombstones of those that are gone.
    ///
    /// When an article is extracted anew, stories are matched with those it had, by person and then by overlap of
    /// their evidence; a matched one keeps id and corrections. One that is gone stays if an editor corrected it.
    static func place(
        _ stories: [Story], of article: Article, over old: [StoredStory], origin: Origin, in snapshot: Snapshot,
        at now: Instant
    ) -> [StoredStory] {
        let articleId = article.id ?? ""
        var left = old.filter { !$0.facts.isDeletedByEditor }
        let barred = old.filter(\.facts.isDeletedByEditor)
        var taken = Set(old.map(\.story.id))
        var placed: [StoredStory] = []
        let text = Array(article.text.unicodeScalars)

        func matching(_ story: Story, in candidates: [StoredStory]) -> Int? {
            if let name = key(story) {
                if let index = candidates.firstIndex(where: { key($0.story) == name }) { return index }
                let names = Set([name] + story.person.aliases.map(ScriptFolding.folded))
                let byAlias = candidates.firstIndex { other in
                    !names.isDisjoint(with: [key(other.story)].compactMap { $0 })
                        || !names.isDisjoint(with: other.story.person.aliases.map(ScriptFolding.folded))
                }
                if let byAlias { return byAlias }
            }
            let best = candidates.indices.max {
                overlap(story, candidates[$0].story) < overlap(story, candidates[$1].story)
            }
            guard let best, overlap(story, candidates[best].story) >= 0.5,
                key(story) == nil || key(candidates[best].story) == nil
            else { return nil }
            return best
        }

        for story in stories {
            // What an editor deleted does not come back with the next extraction.
            if matching(story, in: barred) != nil { continue }
            var story = complete(story, of: article, text)
            var facts = RecordFacts(origin: origin)
            facts.createdAt = now
            if let index = matching(story, in: left) {
                let before = left.remove(at: index)
                story.id = before.story.id
                story.personId = story.personId ?? before.story.personId
                facts.correction = before.facts.correction
                facts.createdAt = before.facts.createdAt ?? now
            } else {
                story.id = makeID(articleId, story) { taken.contains($0) || snapshot.story($0) != nil }
            }
            taken.insert(story.id)
            if story.personId == nil {
                story.personId = Identity.personId(
                    for: story, in: snapshot, Dictionary(grouping: placed.map(\.story), by: { $0.personId ?? "" }))
            }
            story.createdAt = facts.createdAt
            placed.append(StoredStory(story, facts))
        }
        for gone in left where gone.facts.correction == nil && !gone.facts.isDeleted {
            var tombstone = gone
            tombstone.facts.isDeleted = true
            placed.append(tombstone)
        }
        return placed
    }

    /// The name that an id may tell: an id is seen by everybody and stays.
    private static func publicName(_ story: Story) -> String? {
        story.person.privacy == .withheld ? story.person.label : story.person.name ?? story.person.label
    }

    /// `<articleId>-<slug of name or label>`, `-2` if taken.
    private static func makeID(_ articleId: Article.ID, _ story: Story, isTaken: (String) -> Bool) -> Story.ID {
        let base = "\(articleId)-\(Slug.make(publicName(story) ?? "story"))"
        var candidate = base
        var number = 2
        while isTaken(candidate) {
            candidate = "\(base)-\(number)"
            number += 1
        }
        return candidate
    }

    private static func key(_ story: Story) -> String? {
        (story.person.name ?? story.person.label).map(ScriptFolding.folded)
    }

    /// Share of the shorter story's evidence that the other one covers too, 0 to 1.
    private static func overlap(_ left: Story, _ right: Story) -> Double {
        func covered(_ story: Story) -> Set<Int> {
            var offsets: Set<Int> = []
            for list in story.evidence.values {
                for evidence in list where evidence.text == .article && evidence.start < evidence.end {
                    offsets.formUnion(evidence.start..<evidence.end)
                }
            }
            return offsets
        }
        let (left, right) = (covered(left), covered(right))
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        return Double(left.intersection(right).count) / Double(min(left.count, right.count))
    }

    /// The story with what it has from its article: source, language, and the words at each span.
    private static func complete(_ story: Story, of article: Article, _ text: [Unicode.Scalar]) -> Story {
        var story = story
        story.source.articleId = article.id
        story.source.title = story.source.title ?? article.title
        story.source.url = story.source.url ?? article.sourceUrl
        story.source.publisher = story.source.publisher ?? article.publisher
        story.source.author = story.source.author ?? article.author
        story.source.publishedAt = story.source.publishedAt ?? article.publishedAt
        story.language = story.language ?? article.language
        story.evidence = story.evidence.mapValues { list in
            list.map { Reanchoring.withWords($0, in: text, .article) }
        }
        return story
    }
}

extension Article {
    /// Takes out the words of people whose stories an editor deleted, unless a story that stays has them too.
    mutating func removeQuotes(of deleted: [Story], keeping stories: [Story]) {
        guard !deleted.isEmpty, !quotes.isEmpty else { return }
        let kept = Set(stories.flatMap { $0.quotes.map(\.text) })
        let keptNames = Set(stories.flatMap { [$0.person.name].compactMap { $0 } + $0.person.aliases })
        let gone = Set(deleted.flatMap { $0.quotes.map(\.text) })
        let goneNames = Set(deleted.flatMap { [$0.person.name].compactMap { $0 } + $0.person.aliases })
            .subtracting(keptNames)
        quotes.removeAll { quote in
            !kept.contains(quote.text) && (gone.contains(quote.text) || quote.speaker.map(goneNames.contains) ?? false)
        }
    }
}

/// Who is who across articles.
enum Identity {
    /// The person that a story tells of: a known one if name and one more fact agree, else a new one.
    ///
    /// A name alone is not enough: 小张 of two articles are two people until something else says otherwise.
    /// - Parameter others: stories of the same commit, by the person that was found for them.
    static func personId(for story: Story, in snapshot: Snapshot, _ others: [String: [Story]]) -> String? {
        guard let name = story.person.name, story.person.privacy != .withheld else { return nil }
        let base = Slug.make(name)
        var number = 1
        var candidate = base
        while true {
            let known =
                (snapshot.people[candidate]?.storyIds ?? []).compactMap { snapshot.story($0) }
                + (others[candidate] ?? [])
            if known.isEmpty { return candidate }
            if known.contains(where: { agree(story, $0) }) { return candidate }
            number += 1
            candidate = "\(base)-\(number)"
        }
    }

    /// Same name, and employer, or both ends of the move, or the year of birth: and nothing that speaks against it.
    static func agree(_ left: Story, _ right: Story) -> Bool {
        if let one = left.person.gender, let other = right.person.gender, one != other { return false }
        if let one = left.person.birthYear, let other = right.person.birthYear { return one == other }
        if let one = left.departure.employer?.id, let other = right.departure.employer?.id { return one == other }
        func same(_ one: PlaceMention?, _ other: PlaceMention?) -> Bool {
            guard let one = one?.code ?? one?.name, let other = other?.code ?? other?.name else { return false }
            return one == other
        }
        return same(left.departure.place, right.departure.place) && same(left.arrival.place, right.arrival.place)
    }
}
