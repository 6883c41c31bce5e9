/// A store that several processes use at the same time: each has its own copy of what is served, follows the changes of
/// the others, and takes jobs from one queue.
package protocol SharedStoryStorage: StoryStorage {
    /// Does the store answer, as far as is known? Does not wait.
    var isReachable: Bool { get }

    /// Everything that changed after a revision, with the records as they are now, as of one moment.
    func update(since revision: Int64) throws(StorageError) -> StoredUpdate

    /// Tells of what other processes (and this one) do, from now until `close`, one call at a time on a thread of the
    /// store's own; the listener must not wait. News may come twice, late or, while the store is away, not at all:
    /// `.reconnected` says that anything may have happened, and `.heartbeat` comes about every second.
    func follow(_ listener: @escaping @Sendable (StoreNews) -> Void)

    /// Takes open jobs that nobody has, or whose holder has not renewed its claim in time, oldest first. Each is given
    /// to one caller only.
    /// - Parameter holding: what the owner has already.
    func claimIngestions(
        owner: String, holding: [Ingestion.ID], limit: Int, leaseMilliseconds: Int
    ) throws(StorageError) -> [StoredIngestion]

    /// Says that the owner lives and is at work on these jobs.
    /// - Returns: those of them that are open and still its own, with the numbers of their claims.
    func renewClaims(owner: String, of ids: [Ingestion.ID], leaseMilliseconds: Int) throws(StorageError) -> [Ingestion
        .ID: Int64]

    /// Gives back all open jobs of an owner, for others to take at once.
    func releaseClaims(owner: String) throws(StorageError)

    /// Ends an open job, whoever has it: its holder's commit will be refused.
    /// - Returns: the job as it is now; nil if there is none.
    func cancelIngestion(_ id: Ingestion.ID, at moment: Instant) throws(StorageError) -> Ingestion?

    /// Open jobs in all.
    func openIngestionCount() throws(StorageError) -> Int

    /// Runs `body` while no other process runs one of the same name, as far as the store can tell. It saves work: what
    /// is done inside must be right without it too.
    func exclusively(_ name: String, _ body: () -> Void)
}

/// What a process that shares a store is told.
package enum StoreNews: Sendable, Equatable {
    /// The store has this revision, or a later one.
    case revision(Int64)
    /// A job that nobody has waits.
    case jobQueued
    /// A job has ended.
    case jobEnded(Ingestion.ID)
    /// Tokens were made or revoked.
    case tokens
    /// The store can be heard (again).
    case reconnected
    case heartbeat
}

/// Who has a job.
package struct IngestionClaim: Sendable, Equatable {
    /// A process, by a name of its own.
    package var owner: String
    /// Counts who had it so far. A commit with an older number is refused, so that a holder that was held for dead
    /// cannot end a job that another has done.
    package var number: Int64

    package init(owner: String, number: Int64) {
        self.owner = owner
        self.number = number
    }
}

/// What changed in a store, as of one moment.
package struct StoredUpdate: Sendable, Equatable {
    package var revision: Int64
    /// Last change of each thing, oldest first.
    package var changes: [Change] = []
    /// The records of these changes, deleted ones too.
    package var entities: [StoredEntity] = []
    package var articles: [StoredArticle] = []
    package var stories: [StoredStory] = []

    package init(revision: Int64) { self.revision = revision }
}
