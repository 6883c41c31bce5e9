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
            let checks = EditChecks(snapshot: snapshot, log: log)
            var document = Editing.document(change(served), keepingID: id, log: log)
            Editing.checkTitle(document, patch: patch, isNeeded: true, log: log)
            if let patch {
                Editing.checkOwnFields(patch, served, log: log)
                Editing.moveEvidence(of: current, in: &document, patch: patch)
                document = Mentions.completed(
                    document, patch: patch, served: served, placeName: { checks.place(of: $0)?.name },
                    organizationName: { snapshot.organizations[$0]?.name })
            }
            checks.checkTexts(of: document, against: served)
            let read = Story(reading: document, log: log)
            guard var wanted = read, log.faults.isEmpty else { throw .invalid(log.faults) }
            Editing.dropEvidence(in: &wanted, ofValuesThatGo: current, patch: patch)
            if let id = wanted.source.articleId, id != current.source.articleId, let article = snapshot.article(id) {
                let text = Array(article.text.unicodeScalars)
                wanted.evidence = Reanchoring.moved(wanted.evidence, in: text, .article)
                wanted.quotes = Reanchoring.moved(wanted.quotes, in: text)
            }
            checks.check(wanted, current, document)
            Editing.checkReferences(wanted, current, snapshot, document, log: log)
            Editing.fillWords(of: &wanted, snapshot)
            if let open = snapshot.openStory(id) {
                MaskMarks(in: Correction.value(of: open), of: served).check(document, against: served, log: log)
            }
            guard log.faults.isEmpty else { throw .invalid(log.faults) }
            let found: StoredStory?
            do throws(StorageError) { found = try library.storage.story(id) } catch { throw .storage(error) }
            guard var stored = found else { throw .missing(id: id) }
            let correction = Correction.between(stored.story, wanted)
            // Where another server has changed it meanwhile, the commit says so.
            if correction == stored.facts.correction, stored.facts.revision == current.revision {
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
            let changed = change(served)
            let document = Editing.document(changed, keepingID: id, log: log)
            Editing.checkTitle(document, patch: patch, isNeeded: false, log: log)
            if let patch { Editing.checkOwnFields(patch, served, log: log) }
            Editing.checkStories(of: patch ?? changed, current, log: log)
            let checks = EditChecks(snapshot: snapshot, log: log)
            checks.checkTexts(of: document, against: served)
            if let open = snapshot.unnamed.article(id), open != current {
                MaskMarks(in: Correction.value(of: open), of: served).check(document, against: served, log: log)
            }
            let read = Article(reading: document, log: log)
            guard var wanted = read, log.faults.isEmpty else { throw .invalid(log.faults) }
            checks.check(wanted, current, document)
            guard log.faults.isEmpty else { throw .invalid(log.faults) }
            let isOtherText = wanted.text != current.text
            if isOtherText {
                wanted = Reanchoring.moved(wanted, from: [Array(current.text.unicodeScalars)])
                wanted.contentHash = Fingerprint.textHash(wanted.text)
            }
            let found: StoredArticle?
            do throws(StorageError) { found = try library.storage.article(id) } catch { throw .storage(error) }
            guard var stored = found else { throw .missing(id: id) }
            let correction = Correction.between(stored.article, wanted)
            if correction == stored.facts.correction, stored.facts.revision == current.revision {
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
        let change = commit.changes.last { $0.type == .article }
        article.revision = change?.revision ?? article.revision
        article.updatedAt = change?.at ?? article.updatedAt
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
        for key in ["revision", "createdAt", "updatedAt", "contentHash"] {
            guard let sent = patch[key], sent.kind != served[key]?.kind else { continue }
            log.report(
                "/\(key)", line: sent.line, found: "\(key) is \(sent.shownInMessages)",
                expected: "to be left out: the server sets it, and If-Match says which state was seen")
        }
    }

    /// Evidence in the story's own body that the patch does not name follows the words it stands for.
    private static func moveEvidence(of current: Story, in document: inout Value, patch: Value) {
        guard patch["body"] != nil, !current.evidence.isEmpty, case .object(var members) = document.kind,
            let index = members.firstIndex(where: { $0.key == "evidence" }),
            case .object(var evidence) = members[index].value.kind
        else { return }
        var body: [Unicode.Scalar] = []
        if case .string(let text)? = document["body"]?.kind { body = Array(text.unicodeScalars) }
        var story = current
        story.evidence = Reanchoring.moved(
            current.evidence, in: body, from: Array((current.body ?? "").unicodeScalars), .body)
        let moved = Correction.value(of: story)["evidence"]
        let named: Set<String> =
            if case .object(let list)? = patch["evidence"]?.kind { Set(list.map(\.key)) } else { [] }
        evidence = evidence.compactMap { member in
            if named.contains(member.key) { return member }
            return moved?[member.key].map { Value.Member(key: member.key, value: $0) }
        }
        members[index].value = Value(.object(evidence), line: members[index].value.line)
        document = Value(.object(members), line: document.line)
    }

    /// What an edit names must be there: the article, and in its text the words of new evidence.
    private static func checkReferences(
        _ wanted: Story, _ current: Story, _ snapshot: Snapshot, _ document: Value, log: FaultLog
    ) {
        func line(_ value: Value?) -> Int { value?.line ?? document.line }
        let articleId = wanted.source.articleId
        if let articleId, articleId != current.source.articleId, snapshot.article(articleId) == nil {
            log.report(
                "/source/articleId", line: line(document["source"]?["articleId"]),
                found: "articleId is '\(articleId)'", expected: "the id of an article that is kept")
        }
        if let personId = wanted.personId, personId != current.personId, !Story.isValid(id: personId) {
            log.report(
                "/personId", line: line(document["personId"]), found: "personId is '\(personId)'",
                expected: "letters, digits, - _ and . only")
        }
        let checks = EditChecks(snapshot: snapshot, log: log)
        checks.checkEvidence(wanted, current, document)
        checks.checkQuotes(
            wanted.quotes, current.quotes, in: articleId.flatMap { snapshot.article($0)?.text }, document)
    }

    /// A story names its article, never the reverse: another list would be dropped without a word.
    private static func checkStories(of sent: Value, _ current: Article, log: FaultLog) {
        func report(_ key: String, _ value: Value, _ found: String, _ expected: String) {
            log.report("/\(key)", line: value.line, found: found, expected: expected)
        }
        if let value = sent["storyIds"], value.kind != .null {
            var ids: [String] = []
            if case .array(let list) = value.kind {
                ids = list.compactMap { if case .string(let id) = $0.kind { id } else { nil } }
            }
            if Set(ids) != Set(current.storyIds) {
                report(
                    "storyIds", value, "storyIds are others than the article's",
                    "to be left out: a story names its article in source.articleId")
            }
        }
        if let value = sent["stories"], value.kind != .null, value.kind != .array([]) {
            report("stories", value, "stories in an article", "to be left out: stories are corrected at /stories/{id}")
        }
    }

    /// What stated a value that is unknown from now on goes with it, unless the edit names it.
    private static func dropEvidence(in wanted: inout Story, ofValuesThatGo current: Story, patch: Value?) {
        guard !wanted.evidence.isEmpty else { return }
        let (before, after) = (Correction.value(of: current), Correction.value(of: wanted))
        func isKnown(_ path: String, _ story: Value) -> Bool {
            let value = path.split(separator: ".").reduce(Optional(story)) { $0?[String($1)] }
            return value.map { $0.kind != .null && $0.kind != .array([]) } ?? false
        }
        for path in wanted.evidence.keys where patch?["evidence"]?[path] == nil {
            if isKnown(path, before), !isKnown(path, after) { wanted.evidence[path] = nil }
        }
    }

    /// New spans get the words that stand there, so that they are found again when the text changes.
    private static func fillWords(of wanted: inout Story, _ snapshot: Snapshot) {
        let article = wanted.source.articleId.flatMap { snapshot.article($0) }
        let text = Array((article?.text ?? "").unicodeScalars)
        let body = Array((wanted.body ?? "").unicodeScalars)
        wanted.evidence = wanted.evidence.mapValues { spans in
            spans.map { Reanchoring.withWords(Reanchoring.withWords($0, in: text, .article), in: body, .body) }
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
