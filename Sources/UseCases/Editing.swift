package import Formats
package import Stories

/// An editor's corrections of stories and articles. They lie over what the seeds and pages say and survive reloads
/// and new extractions. Every call blocks until the change is on disk.
package final class Editing: Sendable {
    /// The revision that the editor has seen (`If-Match`).
    package enum Expected: Sendable, Equatable {
        /// `*`: whatever it is now, so long as it is there.
        case any
        case revision(Int64)
    }

    package enum Refusal: Error, Equatable {
        /// No such record: 404.
        case missing(id: String)
        /// It changed since: 412.
        case changed(id: String, current: Int64)
        /// The document does not fit: 422, with all faults.
        case invalid([ValueFault])
        case storage(StorageError)
    }

    private let library: Library

    package init(library: Library) { self.library = library }

    /// Replaces a story; fields that are left out become unknown.
    @discardableResult
    package func replaceStory(
        _ id: Story.ID, with document: Value, expected: Expected, token: Tokens.Token
    ) throws(Refusal) -> Story {
        try editStory(id, expected, token, action: "story.put") { _ in document }
    }

    /// Applies a merge patch (RFC 7396) to a story as it is served to token holders.
    @discardableResult
    package func patchStory(
        _ id: Story.ID, with patch: Value, expected: Expected, token: Tokens.Token
    ) throws(Refusal) -> Story {
        try editStory(id, expected, token, action: "story.patch", patch: patch) { $0.merging(patch: patch) }
    }

    /// Deletes a story; a tombstone stays in the changes.
    package func deleteStory(_ id: Story.ID, expected: Expected, token: Tokens.Token) throws(Refusal) {
        _ = try library.perform { snapshot throws(Refusal) in
            guard let current = snapshot.story(id) else { throw .missing(id: id) }
            try Editing.check(id, current.revision, expected)
            var transaction = StorageTransaction(at: library.clock.now())
            transaction.stories = [try Editing.deleted(id, in: library.storage)]
            if let article = try Editing.article(without: current, in: snapshot, library.storage) {
                transaction.articles = [article]
            }
            transaction.audit = [
                AuditEntry(at: transaction.at, tokenID: token.id, action: "story.delete", subject: id)
            ]
            return (transaction, ())
        }
    }

    @discardableResult
    package func replaceArticle(
        _ id: Article.ID, with document: Value, expected: Expected, token: Tokens.Token
    ) throws(Refusal) -> Article {
        try editArticle(id, expected, token, action: "article.put") { _ in document }
    }

    @discardableResult
    package func patchArticle(
        _ id: Article.ID, with patch: Value, expected: Expected, token: Tokens.Token
    ) throws(Refusal) -> Article {
        try editArticle(id, expected, token, action: "article.patch", patch: patch) { $0.merging(patch: patch) }
    }

    /// Deletes an article with its stories.
    package func deleteArticle(_ id: Article.ID, expected: Expected, token: Tokens.Token) throws(Refusal) {
        _ = try library.perform { snapshot throws(Refusal) in
            guard let current = snapshot.article(id) else { throw .missing(id: id) }
            try Editing.check(id, current.revision, expected)
            var transaction = StorageTransaction(at: library.clock.now())
            let found: StoredArticle?
            do throws(StorageError) { found = try library.storage.article(id) } catch { throw .storage(error) }
            guard var stored = found else { throw .missing(id: id) }
            stored.facts.isDeleted = true
            stored.facts.isDeletedByEditor = true
            transaction.articles = [stored]
            for storyId in current.storyIds {
                transaction.stories.append(try Editing.deleted(storyId, in: library.storage))
            }
            transaction.audit = [
                AuditEntry(at: transaction.at, tokenID: token.id, action: "article.delete", subject: id)
            ]
            return (transaction, ())
        }
    }

    private static func deleted(_ id: Story.ID, in storage: any StoryStorage) throws(Refusal) -> StoredStory {
        let found: StoredStory?
        do throws(StorageError) { found = try storage.story(id) } catch { throw .storage(error) }
        guard var stored = found else { throw .missing(id: id) }
        stored.facts.isDeleted = true
        stored.facts.isDeletedByEditor = true
        return stored
    }

    /// The article of a story that goes, without its person's words; nil if it has none of them.
    private static func article(
        without story: Story, in snapshot: Snapshot, _ storage: any StoryStorage
    ) throws(Refusal) -> StoredArticle? {
        guard let id = story.source.articleId, let served = snapshot.article(id) else { return nil }
        let found: StoredArticle?
        do throws(StorageError) { found = try storage.article(id) } catch { throw .storage(error) }
        guard var stored = found else { return nil }
        let others = served.storyIds.filter { $0 != story.id }.compactMap { snapshot.story($0) }
        var wanted = served
        wanted.removeQuotes(of: [story], keeping: others)
        guard wanted.quotes != served.quotes else { return nil }
        // Of what the article's origin gave, too: a correction taken back must not bring the words back.
        stored.article.removeQuotes(of: [story], keeping: others)
        if stored.facts.correction != nil {
            stored.facts.correction = Correction.between(stored.article, wanted)
        }
        return stored
    }

    private static func check(_ id: String, _ current: Int64, _ expected: Expected) throws(Refusal) {
        if case .revision(let revision) = expected, revision != current { throw .changed(id: id, current: current) }
    }

    private func editStory(
        _ id: Story.ID, _ expected: Expected, _ token: Tokens.Token, action: String, patch: Value? = nil,
        _ change: (Value) -> Value
    ) throws(Refusal) -> Story {
        let (commit, edited) = try library.perform { snapshot throws(Refusal) in
            guard let current = snapshot.story(id) else { throw .missing(id: id) }
            try Editing.check(id, current.revision, expected)
            let log = FaultLog(unknownKeys: .refuse)
            let served = Correction.value(of: current)
            let document = Editing.document(change(served), keepingID: id, log: log)
            Editing.checkTitle(document, patch: patch, isNeeded: true, log: log)
            if let patch { Editing.checkOwnFields(patch, served, log: log) }
            let wanted = Story(reading: document, log: log)
            guard let wanted, log.faults.isEmpty else { throw .invalid(log.faults) }
            let found: StoredStory?
            do throws(StorageError) { found = try library.storage.story(id) } catch { throw .storage(error) }
            guard var stored = found else { throw .missing(id: id) }
            let correction = Correction.between(stored.story, wanted)
            if correction == stored.facts.correction {
                return (StorageTransaction(at: library.clock.now()), current)
            }
            stored.facts.correction = correction
            stored.facts.expectedRevision = stored.facts.revision
            var transaction = StorageTransaction(at: library.clock.now())
            transaction.stories = [stored]
            transaction.audit = [AuditEntry(at: transaction.at, tokenID: token.id, action: action, subject: id)]
            return (transaction, SnapshotBuilder.served(stored))
        }
        var story = edited
        story.revision = commit.changes.last?.revision ?? story.revision
        story.updatedAt = commit.changes.last?.at ?? story.updatedAt
        return story
    }

    private func editArticle(
        _ id: Article.ID, _ expected: Expected, _ token: Tokens.Token, action: String, patch: Value? = nil,
        _ change: (Value) -> Value
    ) throws(Refusal) -> Article {
        let (commit, edited) = try library.perform { snapshot throws(Refusal) in
            guard let current = snapshot.article(id) else { throw .missing(id: id) }
            try Editing.check(id, current.revision, expected)
            let log = FaultLog(unknownKeys: .refuse)
            let served = Correction.value(of: current)
            let document = Editing.document(change(served), keepingID: id, log: log)
            Editing.checkTitle(document, patch: patch, isNeeded: false, log: log)
            if let patch { Editing.checkOwnFields(patch, served, log: log) }
            let wanted = Article(reading: document, log: log)
            guard let wanted, log.faults.isEmpty else { throw .invalid(log.faults) }
            let found: StoredArticle?
            do throws(StorageError) { found = try library.storage.article(id) } catch { throw .storage(error) }
            guard var stored = found else { throw .missing(id: id) }
            let correction = Correction.between(stored.article, wanted)
            if correction == stored.facts.correction {
                return (StorageTransaction(at: library.clock.now()), current)
            }
            stored.facts.correction = correction
            stored.facts.expectedRevision = stored.facts.revision
            var transaction = StorageTransaction(at: library.clock.now())
            transaction.articles = [stored]
            transaction.audit = [AuditEntry(at: transaction.at, tokenID: token.id, action: action, subject: id)]
            var article = SnapshotBuilder.served(stored)
            article.storyIds = current.storyIds
            return (transaction, article)
        }
        var article = edited
        article.revision = commit.changes.last?.revision ?? article.revision
        article.updatedAt = commit.changes.last?.at ?? article.updatedAt
        return article
    }

    /// A title that nobody can read or click is refused; so is taking away one that is needed.
    private static func checkTitle(_ document: Value, patch: Value?, isNeeded: Bool, log: FaultLog) {
        if case .string(let text)? = document["title"]?.kind, text.allSatisfy(\.isWhitespace) {
            log.report(
                "/title", line: document["title"]?.line ?? 1, found: "title is empty", expected: "text that can be read"
            )
        }
        if isNeeded, let title = patch?["title"], title.kind == .null {
            log.report("/title", line: title.line, found: "title is null", expected: "text: a story always has a title")
        }
    }

    /// What the server sets may be sent back as it was served; another value would be dropped without a word.
    private static func checkOwnFields(_ patch: Value, _ served: Value, log: FaultLog) {
        for key in ["revision", "createdAt", "updatedAt"] {
            guard let sent = patch[key], sent.kind != served[key]?.kind else { continue }
            log.report(
                "/\(key)", line: sent.line, found: "\(key) is \(sent.shownInMessages)",
                expected: "to be left out: the server sets it, and If-Match says which state was seen")
        }
    }

    /// The document with its id, which it may leave out but not change.
    private static func document(_ value: Value, keepingID id: String, log: FaultLog) -> Value {
        guard case .object(var members) = value.kind else { return value }
        if let given = value["id"] {
            if given.kind != .string(id), given.kind != .null {
                log.report("/id", line: given.line, found: "id is \(given.shownInMessages)", expected: "'\(id)'")
            }
            members.removeAll { $0.key == "id" }
        }
        members.append(Value.Member(key: "id", value: Value(.string(id), line: value.line)))
        return Value(.object(members), line: value.line)
    }
}

extension Editing.Refusal: StorageFailing {
    package init(storage error: StorageError) {
        if case .conflict(let id, _, let found) = error {
            self = found.map { .changed(id: id, current: $0) } ?? .missing(id: id)
        } else {
            self = .storage(error)
        }
    }
}
