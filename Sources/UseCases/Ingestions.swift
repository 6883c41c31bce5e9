internal import Dispatch
package import Extraction
package import Logging
package import Stories
import Synchronization

/// The queue of jobs that turn addresses and texts into articles with their stories.
///
/// A submission is on disk before it is acknowledged; after a crash all jobs that had not ended are taken up again.
/// Stages: queued, fetching (on the fetcher's thread), extracting (on a worker), done. One page at a time is fetched
/// from one host.
package final class Ingestions: Sendable {
    package let limits: IngestionLimits
    let library: Library
    let fetcher: any PageFetching
    let workers: WorkQueue
    let log: Logger
    let publisher: ArticlePublisher
    let robots: RobotsAsking
    /// Tells observers, in the order of the changes.
    let notifications = DispatchQueue(label: "elsewhere.ingestions.notifications")
    let timer = DispatchQueue(label: "elsewhere.ingestions.timer")
    let state = Mutex(OpenIngestions())
    /// The store, if other processes take jobs from it too.
    let shared: (any SharedStoryStorage)?
    /// This process among those that take jobs.
    let owner = "p-" + String(UInt64.random(in: 0...UInt64.max), radix: 16)
    /// Asks the shared queue; may wait for the store.
    let claiming = DispatchQueue(label: "elsewhere.ingestions.claiming")
    /// One cancellation at a time, so that the second one finds what the first one did. Waits for the store.
    let cancelling = DispatchQueue(label: "elsewhere.ingestions.cancelling")

    package init(
        library: Library, fetcher: any PageFetching, extractor: Extractor, workers: Int, log: Logger,
        limits: IngestionLimits = IngestionLimits()
    ) {
        self.library = library
        shared = library.shared
        self.fetcher = fetcher
        self.limits = limits
        self.log = log
        robots = RobotsAsking(fetcher: fetcher, clock: library.clock)
        publisher = ArticlePublisher(library: library, extractor: extractor, limits: limits)
        self.workers = WorkQueue(label: "elsewhere.extraction", threads: workers, limit: limits.openJobs)
    }

    // MARK: - Asking

    /// Takes a job. Blocks until it is on disk.
    /// - Returns: the new job, or the one that the idempotency key was used for before.
    package func submit(_ submission: Submission) throws(SubmissionRefusal) -> Ingestion {
        if let known = try known(submission) { return known }
        var url: String?
        let payload: StoredIngestion.Payload
        switch submission.source {
        case .url(let address):
            if let refusal = fetcher.refusal(of: address) { throw .refused(refusal) }
            (url, payload) = (address, .fetch)
        case .html(let bytes, let address): (url, payload) = (address, .html(bytes))
        case .text(let bytes, let address): (url, payload) = (address, .text(bytes))
        }
        let now = library.clock.now()
        let ingestion = Ingestion(id: makeID(now), url: url, createdAt: now)
        var stored = StoredIngestion(ingestion, payload: payload, tokenID: submission.tokenID)
        stored.isBulk = submission.isBulk
        if let shared {
            let open: Int
            do throws(StorageError) { open = try shared.openIngestionCount() } catch { throw .storage(error) }
            guard open < limits.openJobs else { throw .queueFull(retryAfterSeconds: 5) }
            // The process that is asked does the work itself if it can: its answer may be waited for.
            if state.withLock({ $0.jobs.count < limits.claimedJobs }) {
                stored.claim = IngestionClaim(owner: owner, number: 1)
            }
        }
        let isOurs = shared == nil || stored.claim != nil
        if isOurs {
            try admit(stored, now)
        } else if state.withLock({ $0.isStopping }) {
            throw .stopping
        }
        var transaction = StorageTransaction(at: now)
        transaction.ingestions = [stored]
        transaction.audit = [
            AuditEntry(at: now, tokenID: submission.tokenID, action: "ingestion.create", subject: ingestion.id)
        ]
        for key in [submission.storedKey, submission.storedUse] {
            if let key { transaction.idempotencyKeys[key] = ingestion.id }
        }
        do throws(StorageError) { try library.commit(transaction) } catch {
            remove(ingestion.id)
            // Two submissions with one key at the same moment: the store took the first.
            if case .conflict = error, let known = try known(submission) { return known }
            throw .storage(error)
        }
        guard isOurs else {
            claimMore()
            return ingestion
        }
        state.withLock { state in
            state.jobs[ingestion.id]?.isPaused = false
            state.jobs[ingestion.id]?.isStored = true
        }
        advance()
        forgetNowAndThen(now)
        return self.ingestion(ingestion.id) ?? ingestion
    }

    /// The job that the submission's key was used for before.
    func known(_ submission: Submission) throws(SubmissionRefusal) -> Ingestion? {
        guard let key = submission.storedKey, let use = submission.storedUse else { return nil }
        let used: Ingestion.ID?
        let usedForThis: Ingestion.ID?
        do throws(StorageError) {
            used = try library.storage.ingestion(forIdempotencyKey: key)
            usedForThis = used == nil ? nil : try library.storage.ingestion(forIdempotencyKey: use)
        } catch { throw .storage(error) }
        guard let used else { return nil }
        guard usedForThis == used else { throw .keyReused }
        return ingestion(used)
    }

    /// Takes a place in the queue before the disk is asked, so that a flood does not all pass the check at once.
    func admit(_ stored: StoredIngestion, _ now: Instant) throws(SubmissionRefusal) {
        let refusal: SubmissionRefusal? = state.withLock { state in
            if state.isStopping { return .stopping }
            if state.jobs.count >= limits.openJobs { return .queueFull(retryAfterSeconds: 5) }
            // One is always taken: the largest paste is smaller than the budget.
            if state.openBytes > 0, state.openBytes + stored.payload.byteCount > limits.openBytes {
                return .queueFull(retryAfterSeconds: 5)
            }
            if let limit = limits.openJobsPerToken, state.openPerToken[stored.tokenID, default: 0] >= limit {
                return .tokenLimit(limit: limit, retryAfterSeconds: 5)
            }
            state.insert(stored, now, isPaused: true)
            return nil
        }
        if let refusal { throw refusal }
    }

    /// The job as it stands now; nil if there is none (or it is forgotten).
    package func ingestion(_ id: Ingestion.ID) -> Ingestion? {
        do throws(StorageError) { return try find(id) } catch {
            log.error("cannot read a job", metadata: ["job": "\(id)", "cause": "\(error)"])
            return nil
        }
    }

    /// The job as it stands now; nil if there is none (or it is forgotten).
    /// - Throws: if it is not known here and the store cannot answer.
    package func find(_ id: Ingestion.ID) throws(StorageError) -> Ingestion? {
        if let open = state.withLock({ $0.jobs[id]?.stored.ingestion }) { return open }
        guard let job = try library.storage.ingestion(id)?.ingestion else { return nil }
        // Who hears that it is done wants to read what it gave.
        if shared != nil, job.status.isFinal { try library.catchUp() }
        return job
    }

    /// Jobs, newest first.
    /// - Parameter before: the last id of the page before.
    package func list(
        before id: Ingestion.ID? = nil, status: Ingestion.Status? = nil, limit: Int
    ) throws(StorageError) -> [Ingestion] {
        let open = state.withLock { state in state.jobs.mapValues(\.stored.ingestion) }
        guard let status else {
            return try library.storage.ingestions(before: id, status: nil, limit: limit).map { open[$0.id] ?? $0 }
        }
        // The stage of an open job is in memory alone; the store knows it as queued.
        if status.isFinal || (shared != nil && status == .queued) {
            // Jobs of other processes are open too; what stage they are in is known there.
            return try library.storage.ingestions(before: id, status: status, limit: limit)
                .filter { (open[$0.id]?.status ?? $0.status) == status }
        }
        let found = open.values.filter { job in job.status == status && (id == nil || job.id < id ?? "") }
        return Array(found.sorted { $0.id > $1.id }.prefix(limit))
    }

    /// How many jobs `list` would give on all its pages.
    package func count(status: Ingestion.Status? = nil) throws(StorageError) -> Int {
        // As in `list`: the stage of an open job is in memory alone.
        if let status, !status.isFinal { return openCounts[status] ?? 0 }
        return try library.storage.ingestionCount(status: status)
    }

    /// Open jobs by status, for metrics.
    package var openCounts: [Ingestion.Status: Int] {
        state.withLock { state in
            state.jobs.values.reduce(into: [:]) { counts, job in
                if !job.isEnded { counts[job.stored.ingestion.status, default: 0] += 1 }
            }
        }
    }

    func remove(_ id: Ingestion.ID) { state.withLock { $0.remove(id) } }

    /// Ids sort by time: milliseconds, then a counter, then chance.
    func makeID(_ now: Instant) -> Ingestion.ID {
        let sequence = state.withLock { state in
            state.sequence &+= 1
            return state.sequence
        }
        func hexadecimal(_ value: UInt64, digits: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(0, digits - text.count)) + text.suffix(digits)
        }
        return "i-" + hexadecimal(UInt64(max(0, now.milliseconds)), digits: 12)
            + hexadecimal(UInt64(sequence), digits: 6) + hexadecimal(UInt64.random(in: 0...UInt64.max), digits: 8)
    }
}
