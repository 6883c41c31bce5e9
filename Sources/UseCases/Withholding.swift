internal import Stories

/// Makes a commit tell everything that it takes from readers without a token, or gives back to them.
///
/// When a name is withheld, what is shown of other records changes too: neighbours of the same article, other stories of
/// the person, the article. They get a revision of their own, so that whoever follows the changes reads them again.
///
/// A story whose id is made of the name is called otherwise then (`openIds`). Its old id cannot be told as deleted: that
/// would tell the name, to everybody and for good. The record that a follower has is told by its revision instead, which
/// says nothing to whoever does not have it. This is kept as a tombstone with an id of its own (`Mark`).
enum Withholding {
    /// Tombstones that stand in the list of changes for what happened to the id of a story.
    enum Mark: Equatable {
        /// The story's id is not told from here on. The revision is that under which it was last seen with the id; 0 if
        /// it never was.
        case hidden(IDHash, revision: Int64)
        /// The story's id is told again.
        case shown(IDHash)

        /// No record is called so: ids that begin with two dots are nobody's choice.
        private static let hiddenPrefix = "..withheld."
        private static let shownPrefix = "..named."

        init?(_ change: Change) {
            guard change.type == .story, change.op == .delete else { return nil }
            if change.id.hasPrefix(Mark.shownPrefix) {
                self = .shown(IDHash(text: String(change.id.dropFirst(Mark.shownPrefix.count))))
            } else if change.id.hasPrefix(Mark.hiddenPrefix) {
                let parts = change.id.dropFirst(Mark.hiddenPrefix.count).split(separator: ".")
                guard parts.count == 2, let revision = Int64(parts[1]) else { return nil }
                self = .hidden(IDHash(text: String(parts[0])), revision: revision)
            } else {
                return nil
            }
        }

        var id: String {
            switch self {
            case .hidden(let hash, let revision): "\(Mark.hiddenPrefix)\(hash.text).\(revision)"
            case .shown(let hash): Mark.shownPrefix + hash.text
            }
        }

        static func isMark(_ id: String) -> Bool { id.hasPrefix(hiddenPrefix) || id.hasPrefix(shownPrefix) }
    }

    /// Stands for an id in a mark, which then fits where ids fit. Nobody without a token sees it: a guess could be tried
    /// by it.
    struct IDHash: Hashable {
        var text: String

        init(text: String) { self.text = text }
        init(of id: Story.ID) { text = String(Fingerprint.textHash(id).prefix(16)) }
    }

    /// What a follower of the changes is told of a story whose id is not told.
    static func openId(ofRevision revision: Int64) -> String { "revision:\(revision)" }

    /// The transaction with what it changes beside its own records, in front of these.
    static func completed(
        _ transaction: StorageTransaction, in snapshot: Snapshot, _ storage: any StoryStorage
    ) throws(StorageError) -> StorageTransaction {
        let before = snapshot.unnamed.masking(of: snapshot)
        guard let part = concerned(transaction, before) else { return transaction }
        // What will be shown is worked out as it will be, on a state that nobody sees.
        let trial = SnapshotBuilder.next(after: snapshot, part, trialCommit(of: part, after: snapshot))
        let (open, next) = (snapshot.unnamed, trial.unnamed)
        let after = next.masking(of: trial)
        var completed = transaction
        var front = marks(of: transaction, snapshot)
        var others: [StoredStory] = []
        let own = Set(transaction.stories.map(\.story.id))
        for id in (before?.sourceIds ?? []).union(after?.sourceIds ?? []).sorted() {
            let (old, new) = (open.openIds[id], next.openIds[id])
            let isKept = trial.story(id) != nil
            if let old, old != new, next.story(old) == nil { front.append(old) }
            if old == nil, new != nil {
                let mark = Mark.hidden(IDHash(of: id), revision: open.story(id)?.revision ?? 0).id
                if !front.contains(mark) { front.append(mark) }
            }
            if old != nil, new == nil, isKept { front.append(Mark.shown(IDHash(of: id)).id) }
            guard isKept, !own.contains(id), open.story(old ?? id) != next.story(new ?? id),
                let stored = try storage.story(id)
            else { continue }
            others.append(stored)
        }
        completed.stories = front.map { tombstone($0) } + others + transaction.stories
        let ownArticles = Set(transaction.articles.compactMap(\.article.id))
        var articles: [StoredArticle] = []
        for id in Set(before.map { Array($0.articles.keys) } ?? []).union(after.map { Array($0.articles.keys) } ?? [])
            .subtracting(ownArticles).sorted()
        where trial.article(id) != nil && open.article(id) != next.article(id) {
            if let stored = try storage.article(id) { articles.append(stored) }
        }
        completed.articles = articles + transaction.articles
        return completed
    }

    /// Stories that go for good with a name that is not told: their ids are hidden, should they not be already.
    private static func marks(of transaction: StorageTransaction, _ snapshot: Snapshot) -> [Story.ID] {
        transaction.stories.compactMap { stored in
            let story = SnapshotBuilder.served(stored)
            guard stored.facts.isDeleted, story.person.privacy == .withheld,
                !snapshot.log.hiddenIds.contains(IDHash(of: story.id)),
                WithheldNames(Snapshot.names(of: story)).masked(story.id) != story.id
            else { return nil }
            return Mark.hidden(IDHash(of: story.id), revision: snapshot.unnamed.story(story.id)?.revision ?? 0).id
        }
    }

    private static func tombstone(_ id: Story.ID) -> StoredStory {
        var facts = RecordFacts(origin: .ingestion)
        facts.isDeleted = true
        return StoredStory(Story(id: id, title: id), facts)
    }

    /// The records of a transaction that bear upon withheld names; nil if none do.
    private static func concerned(_ transaction: StorageTransaction, _ before: Masking?) -> StorageTransaction? {
        var personIds = before?.personIds ?? []
        var articleIds = Set(before.map { Array($0.articles.keys) } ?? [])
        let stories = transaction.stories.map(SnapshotBuilder.served)
        for story in stories where story.person.privacy == .withheld {
            if let id = story.personId { personIds.insert(id) }
            if let id = story.source.articleId { articleIds.insert(id) }
        }
        for story in stories where story.personId.map(personIds.contains) ?? false {
            if let id = story.source.articleId { articleIds.insert(id) }
        }
        var part = StorageTransaction(at: transaction.at)
        for (stored, story) in zip(transaction.stories, stories)
        where story.person.privacy == .withheld || before?.sourceIds.contains(story.id) ?? false
            || story.personId.map(personIds.contains) ?? false
            || story.source.articleId.map(articleIds.contains) ?? false
        {
            part.stories.append(stored)
        }
        part.articles = transaction.articles.filter { $0.article.id.map(articleIds.contains) ?? false }
        part.entities = transaction.entities.filter { $0.kind == .person && personIds.contains($0.id) }
        return part.hasRecords ? part : nil
    }

    private static func trialCommit(of part: StorageTransaction, after snapshot: Snapshot) -> StorageCommit {
        var things: [(Change.Kind, String)] = part.entities.map { ($0.kind, $0.id) }
        things += part.articles.map { (.article, $0.article.id ?? "") }
        things += part.stories.map { (.story, $0.story.id) }
        let changes = things.enumerated().map { offset, thing in
            Change(
                revision: snapshot.revision + Int64(offset) + 1, at: part.at, type: thing.0, id: thing.1, op: .put)
        }
        return StorageCommit(changes: changes, revision: snapshot.revision + Int64(changes.count))
    }
}

extension Snapshot {
    /// What was taken out of the whole state to make this one; nil if nothing was.
    fileprivate func masking(of whole: Snapshot) -> Masking? { withheldMark == 0 ? nil : whole.masking }
}
