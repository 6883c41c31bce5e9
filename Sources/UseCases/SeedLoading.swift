internal import Dispatch
package import Logging
package import Stories
import Synchronization

/// What the seed directory holds, each record with the digest of its source.
package struct SeedContents: Sendable {
    package struct Record<Value: Sendable>: Sendable {
        package var value: Value
        package var origin: Origin
        /// SHA-256 in hexadecimal of what the record was made from.
        package var digest: String
        /// Below the seed directory.
        package var file: String?

        package init(_ value: Value, origin: Origin, digest: String, file: String? = nil) {
            self.value = value
            self.origin = origin
            self.digest = digest
            self.file = file
        }
    }

    package var stories: [Record<Story>] = []
    package var articles: [Record<Article>] = []
    package var entities: [Record<StoredEntity.Value>] = []
    /// What could not be read, as `file:line: what, expected what`.
    package var faults: [String] = []
    /// Files with a fault, below the directory: nothing that came from them is taken away.
    package var faultyFiles: Set<String> = []
    /// The directory itself cannot be read.
    package var isUnreadable = false

    package init() {}
}

/// Brings the store in step with the seed directory, at start and whenever asked.
package final class SeedLoading: Sendable {
    package struct Report: Sendable, Equatable {
        package var stories = 0
        package var articles = 0
        package var entities = 0
        /// Records written because they are new or changed.
        package var changed = 0
        /// Records whose source is gone.
        package var removed = 0
        package var unchanged = 0
        package var faults: [String] = []
        /// The store's revision afterwards.
        package var revision: Int64 = 0
    }

    private let library: Library
    private let log: Logger
    private let read: @Sendable () -> SeedContents
    private let signature: @Sendable () -> String?
    private let last = Mutex<Report?>(nil)
    /// One load at a time: a later reading of the directory must not be overtaken by an earlier one.
    private let turn = DispatchQueue(label: "elsewhere.seeds")

    /// - Parameters:
    ///   - signature: of the directory's files, without reading them; nil if it would not be safe to go by one.
    ///   - read: reads the whole seed directory.
    package init(
        library: Library, log: Logger, signature: @escaping @Sendable () -> String? = { nil },
        read: @escaping @Sendable () -> SeedContents
    ) {
        self.library = library
        self.log = log
        self.signature = signature
        self.read = read
    }

    /// What the last load did; nil before the first.
    package var lastReport: Report? { last.withLock { $0 } }

    /// Reads the seeds and commits what changed. Blocks; readers go on with the old snapshot meanwhile.
    ///
    /// Unchanged records cost no revision, one whose file is gone becomes a tombstone, and a correction stays. What came
    /// by an import is none of the directory's, and stays.
    ///
    /// - Parameters:
    ///   - trustingSignature: reads nothing if the file of the index says that the stories are in step with just these
    ///     files, none of them touched since. A reload that somebody asks for reads them all the same.
    ///   - tokenID: who asked for it; nil for the operator's signal or the start.
    @discardableResult
    package func load(trustingSignature: Bool = false, by tokenID: String? = nil) throws(StorageError) -> Report {
        let result: Result<Report, StorageError> = turn.sync {
            var result: Result<Report, StorageError>?
            func load() {
                do throws(StorageError) {
                    try library.catchUp()
                    result = .success(try loadNow(trustingSignature, tokenID))
                } catch { result = .failure(error) }
            }
            // Of several processes one loads while the others wait; they find everything unchanged then.
            if let shared = library.shared { shared.exclusively("seeds", load) } else { load() }
            guard let result else { preconditionFailure("the store did not run what it was given") }
            return result
        }
        return try result.get()
    }

    private func loadNow(_ trustingSignature: Bool, _ tokenID: String?) throws(StorageError) -> Report {
        let signature = signature()
        if trustingSignature, let signature, let known = library.seedState, known.signature == signature {
            var report = Report()
            report.stories = known.stories
            report.articles = known.articles
            report.entities = known.entities
            report.unchanged = known.stories + known.articles + known.entities
            report.revision = library.catalogue.snapshot.revision
            last.withLock { $0 = report }
            log.info("seeds unchanged", metadata: ["stories": "\(report.stories)", "articles": "\(report.articles)"])
            return report
        }
        let contents = read()
        for fault in contents.faults { log.warning("seed skipped", metadata: ["fault": "\(fault)"]) }
        var (_, report) = try library.perform { snapshot throws(StorageError) in
            var (transaction, report) = try step(contents, snapshot)
            if let tokenID {
                transaction.audit = [
                    AuditEntry(at: transaction.at, tokenID: tokenID, action: "seeds.reload", subject: nil)
                ]
            }
            return (transaction, report)
        }
        report.revision = library.catalogue.snapshot.revision
        last.withLock { $0 = report }
        let isWhole = contents.faults.isEmpty && !contents.isUnreadable
        library.noteSeeds(
            !isWhole
                ? nil
                : signature.map {
                    SnapshotFile.SeedState(
                        signature: $0, stories: report.stories, articles: report.articles, entities: report.entities)
                })
        log.info(
            "seeds loaded",
            metadata: [
                "stories": "\(report.stories)", "articles": "\(report.articles)", "changed": "\(report.changed)",
                "removed": "\(report.removed)", "faults": "\(report.faults.count)",
            ])
        return report
    }

    private func step(
        _ contents: SeedContents, _ snapshot: Snapshot
    ) throws(StorageError) -> (StorageTransaction, Report) {
        var report = Report()
        report.stories = contents.stories.count
        report.articles = contents.articles.count
        report.entities = contents.entities.count
        report.faults = contents.faults
        var transaction = StorageTransaction(at: library.clock.now())
        var kept: [String: RecordFacts] = [:]
        let records = try library.storage.seededFacts()
        for record in records { kept["\(record.type.rawValue)/\(record.id)"] = record.facts }
        let hasDeletedStories = records.contains { $0.type == .story && $0.facts.isDeletedByEditor }
        var present: Set<String> = []

        /// The facts to write for a record; nil if it is unchanged.
        func facts(_ type: Change.Kind, _ id: String, _ origin: Origin, _ digest: String, _ file: String?)
            -> RecordFacts?
        {
            let key = "\(type.rawValue)/\(id)"
            present.insert(key)
            var facts = RecordFacts(origin: origin, digest: digest, file: file)
            if let before = kept[key] {
                if before.isDeletedByEditor || (before.digest == digest && !before.isDeleted) {
                    report.unchanged += 1
                    // A renamed file, or a record that was imported: from now on it goes with this file.
                    if let file, before.file != file {
                        transaction.seedFiles.append(SeedFileNote(type, id, file: file))
                    }
                    return nil
                }
                facts.correction = before.correction
                facts.createdAt = before.createdAt
            }
            report.changed += 1
            return facts
        }

        for record in contents.entities {
            var stored = StoredEntity(record.value, RecordFacts(origin: record.origin))
            guard let facts = facts(stored.kind, stored.id, record.origin, record.digest, record.file) else { continue }
            stored.facts = facts
            transaction.entities.append(stored)
        }
        for record in contents.articles {
            guard let id = record.value.id else { continue }
            guard let facts = facts(.article, id, record.origin, record.digest, record.file) else { continue }
            var article = record.value
            article.stories = []
            if !article.text.isEmpty { article.contentHash = Fingerprint.textHash(article.text) }
            // What an editor deleted does not come back with the file.
            let known = hasDeletedStories ? try library.storage.stories(ofArticle: id) : []
            article.removeQuotes(
                of: known.filter(\.facts.isDeletedByEditor).map(\.story),
                keeping: known.filter { !$0.facts.isDeleted }.map(\.story))
            var stored = StoredArticle(article, facts, urls: article.sourceUrl.map { [$0] } ?? [])
            stored.fingerprint = Fingerprint.simHash(article.text)
            transaction.articles.append(stored)
        }
        var placed: [String: [Story]] = [:]
        for record in contents.stories {
            guard let facts = facts(.story, record.value.id, record.origin, record.digest, record.file) else {
                continue
            }
            var story = record.value
            if story.personId == nil { story.personId = Identity.personId(for: story, in: snapshot, placed) }
            if let person = story.personId { placed[person, default: []].append(story) }
            transaction.stories.append(StoredStory(story, facts))
        }
        // A mistake in a file must not look like the deletion of what it held.
        if !contents.isUnreadable {
            try removeVanished(records, present, contents.faultyFiles, &transaction, &report)
        }
        try bringBackImports(records, present, &transaction, &report)
        return (transaction, report)
    }

    private func removeVanished(
        _ records: [SeededFacts], _ present: Set<String>, _ faultyFiles: Set<String>,
        _ transaction: inout StorageTransaction,
        _ report: inout Report
    ) throws(StorageError) {
        for record in records {
            guard let file = record.facts.file, !faultyFiles.contains(file), !record.facts.isDeleted,
                !present.contains("\(record.type.rawValue)/\(record.id)")
            else { continue }
            report.removed += 1
            var facts = record.facts
            facts.isDeleted = true
            switch record.type {
            case .story, .article: _ = try keep(record, with: facts, &transaction)
            case .place: transaction.entities.append(StoredEntity(.place(Place(id: record.id, name: record.id)), facts))
            case .person:
                transaction.entities.append(StoredEntity(.person(Person(id: record.id, name: nil)), facts))
            case .organization:
                transaction.entities.append(
                    StoredEntity(.organization(Organization(id: record.id, name: record.id)), facts))
            }
        }
    }

    /// An earlier version took plain records that had been imported for seeds whose file was gone. They are told by
    /// having neither file nor digest; no other tombstone has neither, unless an editor made it. Of places, people and
    /// organizations nothing was left to bring back.
    private func bringBackImports(
        _ records: [SeededFacts], _ present: Set<String>, _ transaction: inout StorageTransaction,
        _ report: inout Report
    ) throws(StorageError) {
        for record in records {
            var facts = record.facts
            guard facts.isDeleted, !facts.isDeletedByEditor, facts.file == nil, facts.digest == nil,
                !present.contains("\(record.type.rawValue)/\(record.id)")
            else { continue }
            facts.isDeleted = false
            if try keep(record, with: facts, &transaction) { report.changed += 1 }
        }
    }

    /// Writes a stored story or article again with other facts; false if there is none, or if it is neither.
    private func keep(
        _ record: SeededFacts, with facts: RecordFacts, _ transaction: inout StorageTransaction
    ) throws(StorageError) -> Bool {
        switch record.type {
        case .story:
            guard var stored = try library.storage.story(record.id) else { return false }
            stored.facts = facts
            transaction.stories.append(stored)
        case .article:
            guard var stored = try library.storage.article(record.id) else { return false }
            stored.facts = facts
            transaction.articles.append(stored)
        case .person, .place, .organization: return false
        }
        return true
    }
}
