/// Where everything is kept between runs. Implementations: memory, SQLite, PostgreSQL.
///
/// One writer calls `commit`, one transaction after another; reads may come from any thread. Every call may block
/// on the disk or the network, so none is made on an event loop. A commit that returned survives a crash.
package protocol StoryStorage: Sendable {
    /// Everything that is served, as of one moment. Called once at start.
    func contents() throws(StorageError) -> StoredContents

    /// As `contents`, without the stories: for a start that has them from the file of the index.
    func contentsWithoutStories() throws(StorageError) -> StoredContents

    /// Writes all of a transaction or nothing. Revisions are taken last, so that their order is the order in which
    /// readers can see them: first the entities, then the articles, then the stories, each in the order given.
    /// - Throws: `.conflict` if a record's `expectedRevision` is not the current one, or an idempotency key is taken;
    ///   `.stale` if the store has gone on since the transaction's `basis`.
    func commit(_ transaction: StorageTransaction) throws(StorageError) -> StorageCommit

    /// What changed after a revision, oldest first, only the last change of each thing.
    func changes(since revision: Int64, limit: Int) throws(StorageError) -> [Change]

    /// - Returns: nil if no such story was ever kept; a deleted one is a record with `isDeleted`.
    func story(_ id: Story.ID) throws(StorageError) -> StoredStory?
    func stories(ofArticle id: Article.ID) throws(StorageError) -> [StoredStory]
    func article(_ id: Article.ID) throws(StorageError) -> StoredArticle?

    /// What the seed directory and imports have given so far, deleted records too: compared with the directory at each
    /// load.
    func seededFacts() throws(StorageError) -> [SeededFacts]

    func ingestion(_ id: Ingestion.ID) throws(StorageError) -> StoredIngestion?
    /// Newest first; `before` is the last id of the page before.
    func ingestions(before id: Ingestion.ID?, status: Ingestion.Status?, limit: Int) throws(StorageError) -> [Ingestion]
    /// How many jobs are kept; with a status, how many of those that have it.
    func ingestionCount(status: Ingestion.Status?) throws(StorageError) -> Int
    /// Jobs that had not ended, oldest first: after a restart they are taken up again.
    func unfinishedIngestions() throws(StorageError) -> [StoredIngestion]
    /// The job that a key was used for.
    func ingestion(forIdempotencyKey key: String) throws(StorageError) -> Ingestion.ID?
    /// Forgets ended jobs and keys older than `moment`, and the oldest beyond `count`.
    func forgetIngestions(before moment: Instant, keeping count: Int) throws(StorageError)

    func tokens() throws(StorageError) -> [StoredToken]

    /// Who did what, the newest first, at most so many entries. A store keeps `AuditEntry.kept` of them.
    func auditEntries(limit: Int) throws(StorageError) -> [AuditEntry]

    /// Writes a copy of the whole store to a file while it is in use.
    func backUp(to path: String) throws(StorageError)
    /// Called once, after the last write.
    func close()
}

extension StoryStorage {
    package func contentsWithoutStories() throws(StorageError) -> StoredContents {
        var contents = try contents()
        contents.stories = []
        return contents
    }
}

package enum StorageError: Error, Sendable, Equatable {
    /// A record changed since it was read.
    case conflict(id: String, expected: Int64, found: Int64?)
    /// Another process has written since the revision that the transaction was made on.
    case stale(current: Int64)
    /// The store cannot answer now: disk full, file not readable, server gone. The text says what to do.
    case unavailable(String)
    /// What is kept cannot be read: a damaged file. The text names it.
    case damaged(String)
}

/// Where a record came from.
package enum Origin: String, Sendable, CaseIterable {
    /// A seed file with front matter.
    case seed
    /// A line of a bulk file.
    case bulk
    /// A raw article among the seeds.
    case rawArticle = "raw-article"
    /// A page or text that was ingested.
    case ingestion

    /// Is it the operator's own text, which is served whole?
    package var isOwnText: Bool { self == .seed || self == .bulk }
    /// Does it come from the seed directory or from an import?
    package var isSeeded: Bool { self != .ingestion }
}

/// One thing that was put or deleted at one revision.
package struct Change: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable { case story, article, person, place, organization }
    package enum Operation: String, Sendable, CaseIterable { case put, delete }

    package var revision: Int64
    package var at: Instant
    package var type: Kind
    package var id: String
    package var op: Operation

    package init(revision: Int64, at: Instant, type: Kind, id: String, op: Operation) {
        self.revision = revision
        self.at = at
        self.type = type
        self.id = id
        self.op = op
    }
}

/// What is kept about a record beside its value.
package struct RecordFacts: Sendable, Equatable {
    package var origin: Origin
    /// SHA-256 of the seed that gave the record, in hexadecimal: the same digest costs no revision.
    package var digest: String?
    /// The seed file that it came from, below the seed directory: when the file goes, the record goes. Nil if it came
    /// by an import, whatever file it had elsewhere.
    package var file: String?
    /// An editor's correction: a JSON merge patch (RFC 7396) that lies over the value.
    package var correction: String?
    package var isDeleted = false
    /// Deleted by an editor, so that a reload does not bring it back.
    package var isDeletedByEditor = false
    package var revision: Int64 = 0
    package var createdAt: Instant?
    package var updatedAt: Instant?
    /// Refuse the write unless this is the record's current revision.
    package var expectedRevision: Int64?

    package init(origin: Origin, digest: String? = nil, file: String? = nil) {
        self.origin = origin
        self.digest = digest
        self.file = file
    }
}

/// A record of the seeds or of an import without its value.
package struct SeededFacts: Sendable, Equatable {
    package var type: Change.Kind
    package var id: String
    package var facts: RecordFacts

    package init(_ type: Change.Kind, _ id: String, _ facts: RecordFacts) {
        self.type = type
        self.id = id
        self.facts = facts
    }
}

package struct StoredStory: Sendable, Equatable {
    /// As its origin gave it, corrections not applied.
    package var story: Story
    package var facts: RecordFacts

    package init(_ story: Story, _ facts: RecordFacts) {
        self.story = story
        self.facts = facts
    }
}

package struct StoredArticle: Sendable, Equatable {
    /// As its origin gave it, without its stories, corrections not applied.
    package var article: Article
    package var facts: RecordFacts
    /// Addresses under which it was found: as asked, final, canonical.
    package var urls: [String]
    /// SimHash of its text; nil for short ones.
    package var fingerprint: UInt64?
    /// From the last fetch, for asking again.
    package var entityTag: String?
    package var lastModified: String?

    package init(_ article: Article, _ facts: RecordFacts, urls: [String] = []) {
        self.article = article
        self.facts = facts
        self.urls = urls
        fingerprint = nil
        entityTag = nil
        lastModified = nil
    }
}

package struct StoredEntity: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
        case person(Person)
        case place(Place)
        case organization(Organization)
    }

    package var value: Value
    package var facts: RecordFacts

    package init(_ value: Value, _ facts: RecordFacts) {
        self.value = value
        self.facts = facts
    }

    package var id: String {
        switch value {
        case .person(let person): person.id
        case .place(let place): place.id
        case .organization(let organization): organization.id
        }
    }

    package var kind: Change.Kind {
        switch value {
        case .person: .person
        case .place: .place
        case .organization: .organization
        }
    }
}

/// A job with what it needs to be done again after a crash.
package struct StoredIngestion: Sendable, Equatable {
    package enum Payload: Sendable, Equatable {
        /// The address is in the job.
        case fetch
        case html([UInt8])
        case text([UInt8])

        /// What is held of it in memory while the job is open.
        package var byteCount: Int {
            switch self {
            case .fetch: 0
            case .html(let bytes), .text(let bytes): bytes.count
            }
        }
    }

    package var ingestion: Ingestion
    /// Kept until the job ends.
    package var payload: Payload
    package var tokenID: String
    /// One of many at once: robots.txt is asked first.
    package var isBulk = false
    /// Which process has it, in a store that several share. A commit of the job is refused if this is not its claim.
    package var claim: IngestionClaim?

    package init(_ ingestion: Ingestion, payload: Payload, tokenID: String) {
        self.ingestion = ingestion
        self.payload = payload
        self.tokenID = tokenID
    }
}

package struct StoredToken: Sendable, Equatable, Identifiable {
    package var id: String
    package var name: String
    package var scopes: [String]
    /// SHA-256 of the secret in hexadecimal; the secret itself is nowhere.
    package var hash: String
    package var createdAt: Instant
    package var revokedAt: Instant?
    /// From then on it is worthless; nil: never.
    package var expiresAt: Instant?

    package init(id: String, name: String, scopes: [String], hash: String, createdAt: Instant) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.hash = hash
        self.createdAt = createdAt
        revokedAt = nil
        expiresAt = nil
    }
}

/// Who did what: one line for every write by a token.
package struct AuditEntry: Sendable, Equatable {
    /// Entries that a store keeps; `forgetIngestions` drops older ones. At a hundred bytes each: 100 MB.
    package static let kept = 1_000_000

    package var at: Instant
    package var tokenID: String
    /// `story.patch`, `article.delete`, `token.create`, `seeds.reload`, …
    package var action: String
    package var subject: String?

    package init(at: Instant, tokenID: String, action: String, subject: String?) {
        self.at = at
        self.tokenID = tokenID
        self.action = action
        self.subject = subject
    }
}

/// The seed file that a record is found in now.
package struct SeedFileNote: Sendable, Equatable {
    package var type: Change.Kind
    package var id: String
    /// Below the seed directory.
    package var file: String

    package init(_ type: Change.Kind, _ id: String, file: String) {
        self.type = type
        self.id = id
        self.file = file
    }
}

/// What one commit writes.
package struct StorageTransaction: Sendable, Equatable {
    package var at: Instant
    /// Refuse the commit unless this is the store's revision: what is written was decided on that state.
    package var basis: Int64?
    package var entities: [StoredEntity] = []
    package var articles: [StoredArticle] = []
    package var stories: [StoredStory] = []
    /// Records that are as their seed file has them, but were not known to come from that file: noted without a revision.
    package var seedFiles: [SeedFileNote] = []
    package var ingestions: [StoredIngestion] = []
    /// Key -> job.
    package var idempotencyKeys: [String: Ingestion.ID] = [:]
    package var tokens: [StoredToken] = []
    package var audit: [AuditEntry] = []

    /// Does it write anything that is served?
    package var hasRecords: Bool { !entities.isEmpty || !articles.isEmpty || !stories.isEmpty }

    package init(at: Instant) { self.at = at }
}

package struct StorageCommit: Sendable, Equatable {
    /// One for each entity, article and story of the transaction, in that order.
    package var changes: [Change]
    /// The store's revision now.
    package var revision: Int64

    package init(changes: [Change], revision: Int64) {
        self.changes = changes
        self.revision = revision
    }
}

package struct StoredContents: Sendable, Equatable {
    package var revision: Int64 = 0
    /// Deleted ones are not among them.
    package var stories: [StoredStory] = []
    package var articles: [StoredArticle] = []
    package var entities: [StoredEntity] = []
    /// Last change of each thing, deletions too, oldest first.
    package var changes: [Change] = []

    package init() {}
}

extension StoryStorage {
    /// For stores that cannot count faster than they read.
    package func ingestionCount(status: Ingestion.Status?) throws(StorageError) -> Int {
        try ingestions(before: nil, status: status, limit: Int(Int32.max)).count
    }
}
