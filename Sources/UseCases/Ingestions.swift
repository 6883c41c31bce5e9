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
    private struct Job {
        var stored: StoredIngestion
        /// When the stage began.
        var stageStart: Instant
        var fetch: (any PageFetch)?
        /// `host:port`, for politeness; nil for pasted texts.
        var host: String?
        /// Waits between two attempts.
        var isPaused = false
        /// A worker or the fetcher has it.
        var isRunning = false
        var isCancelled = false
        /// Its article is being committed: too late to cancel.
        var isPublishing = false
        /// Its end is in the store already; it stays here until whoever runs it lets go of it.
        var isEnded = false
        /// By a clock that nobody sets.
        var firstAttempt: ContinuousClock.Instant?
        /// It belongs to another process now, or has ended elsewhere: nothing is written about it here any more.
        var isLost = false
        /// The store has it.
        var isStored = true
    }

    private struct State {
        var jobs: [Ingestion.ID: Job] = [:]
        /// Open jobs in order of arrival.
        var order: [Ingestion.ID] = []
        /// Hosts of which a page is fetched, each with the job that it is fetched for.
        var busyHosts: [String: Ingestion.ID] = [:]
        var fetching = 0
        var observers: [Ingestion.ID: [Int: @Sendable (Ingestion) -> Void]] = [:]
        var nextObserver = 0
        /// Those who wait for a job's end, until they are answered.
        var waits: [Int: WaitBox] = [:]
        var nextWait = 0
        var isStopping = false
        var openPerToken: [String: Int] = [:]
        var sequence: UInt32 = 0
        /// The shared queue has, or may have, more jobs than were taken.
        var mayHaveMore = false
        var heartbeats = 0
        /// Jobs that came since old ones were last forgotten.
        var sinceForgetting = 0
        /// Octets of pasted texts and pages of open jobs.
        var openBytes = 0
    }

    package let limits: IngestionLimits
    private let library: Library
    private let fetcher: any PageFetching
    private let workers: WorkQueue
    private let log: Logger
    private let publisher: ArticlePublisher
    private let robots: RobotsAsking
    /// Tells observers, in the order of the changes.
    private let notifications = DispatchQueue(label: "elsewhere.ingestions.notifications")
    private let timer = DispatchQueue(label: "elsewhere.ingestions.timer")
    private let state = Mutex(State())
    /// The store, if other processes take jobs from it too.
    private let shared: (any SharedStoryStorage)?
    /// This process among those that take jobs.
    private let owner = "p-" + String(UInt64.random(in: 0...UInt64.max), radix: 16)
    /// Asks the shared queue; may wait for the store.
    private let claiming = DispatchQueue(label: "elsewhere.ingestions.claiming")
    /// One cancellation at a time, so that the second one finds what the first one did. Waits for the store.
    private let cancelling = DispatchQueue(label: "elsewhere.ingestions.cancelling")

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
    private func known(_ submission: Submission) throws(SubmissionRefusal) -> Ingestion? {
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
    private func admit(_ stored: StoredIngestion, _ now: Instant) throws(SubmissionRefusal) {
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
            insert(stored, now, isPaused: true, into: &state)
            return nil
        }
        if let refusal { throw refusal }
    }

    private func insert(_ stored: StoredIngestion, _ now: Instant, isPaused: Bool, into state: inout State) {
        var job = Job(stored: stored, stageStart: now)
        job.isPaused = isPaused
        job.isStored = !isPaused
        if stored.payload == .fetch, let url = stored.ingestion.url { job.host = WebAddress(url)?.hostAndPort }
        state.jobs[stored.ingestion.id] = job
        state.order.append(stored.ingestion.id)
        state.openPerToken[stored.tokenID, default: 0] += 1
        state.openBytes += stored.payload.byteCount
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

    /// Calls `body` with the job as it is, then with each change in order, one call at a time, until the job has
    /// ended or the observation is ended.
    /// - Returns: nil if there is no such job.
    package func observe(_ id: Ingestion.ID, _ body: @escaping @Sendable (Ingestion) -> Void) -> Observation? {
        let key: Int? = state.withLock { state in
            guard let job = state.jobs[id] else { return nil }
            state.nextObserver += 1
            let key = state.nextObserver
            state.observers[id, default: [:]][key] = body
            let now = job.stored.ingestion
            notifications.async { @Sendable in body(now) }
            return key
        }
        if let key {
            return Observation { [weak self] in
                self?.state.withLock { _ = $0.observers[id]?.removeValue(forKey: key) }
            }
        }
        if shared != nil { return observeElsewhere(id, body) }
        guard let ended = ingestion(id) else { return nil }
        notifications.async { @Sendable in body(ended) }
        return Observation {}
    }

    /// Calls `body` once: when the job has ended, or with the job as it stands after `milliseconds` or when the server
    /// begins to stop: the job is on disk and goes on at the next start.
    /// - Returns: false if there is no such job.
    package func wait(
        for id: Ingestion.ID, milliseconds: Int, _ body: @escaping @Sendable (Ingestion) -> Void
    ) -> Bool {
        let key = state.withLock { state in
            state.nextWait += 1
            return state.nextWait
        }
        let box = WaitBox(id) { [weak self] job in
            self?.state.withLock { _ = $0.waits.removeValue(forKey: key) }
            body(job)
        }
        let observation = observe(id) { job in
            box.note(job)
            if job.status.isFinal { box.finish(job) }
        }
        guard let observation else { return false }
        let isStopping = state.withLock { state in
            if box.isOpen { state.waits[key] = box }
            return state.isStopping
        }
        if isStopping, let job = ingestion(id) { box.finish(job) }
        timer.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { @Sendable [self] in
            observation.end()
            if box.isOpen, let job = box.last ?? ingestion(id) { box.finish(job) }
        }
        return true
    }

    private final class WaitBox: Sendable {
        private let pending: Mutex<(@Sendable (Ingestion) -> Void)?>
        private let noted = Mutex<Ingestion?>(nil)

        /// The job as it was last heard of: the store may not be able to say.
        var last: Ingestion? { noted.withLock { $0 } }

        func note(_ job: Ingestion) { noted.withLock { $0 = job } }

        let id: Ingestion.ID

        init(_ id: Ingestion.ID, _ body: @escaping @Sendable (Ingestion) -> Void) {
            self.id = id
            pending = Mutex(body)
        }

        var isOpen: Bool { pending.withLock { $0 != nil } }

        func finish(_ job: Ingestion) {
            let body = pending.withLock { pending in
                defer { pending = nil }
                return pending
            }
            body?(job)
        }
    }

    /// Longest wait for an article that is being committed, in milliseconds: a commit takes a few.
    private static let publishingMilliseconds = 10_000

    /// Ends a job that has not ended: when this returns, the end is on disk, and nothing of the job comes after it.
    /// Blocks until then.
    ///
    /// - Parameter tokenID: who asked for it.
    /// - Returns: the job as it is now: `cancelled`, or what it became if it was too late; nil if there is none.
    /// - Throws: if the end could not be written: then the job goes on.
    package func cancel(_ id: Ingestion.ID, by tokenID: String? = nil) throws(StorageError) -> Ingestion? {
        let result: Result<Ingestion?, StorageError> = cancelling.sync {
            do throws(StorageError) { return .success(try cancelNow(id, by: tokenID)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private func cancelNow(_ id: Ingestion.ID, by tokenID: String?) throws(StorageError) -> Ingestion? {
        enum Found {
            case notHere
            case publishing
            case open(StoredIngestion)
        }
        func look() -> Found {
            state.withLock { state in
                guard var job = state.jobs[id], !job.isCancelled else { return .notHere }
                if job.isPublishing { return .publishing }
                // From here on no worker publishes it.
                job.isCancelled = true
                state.jobs[id] = job
                return .open(job.stored)
            }
        }
        var found = look()
        if case .publishing = found {
            let over = DispatchSemaphore(value: 0)
            if wait(for: id, milliseconds: Ingestions.publishingMilliseconds, { _ in over.signal() }) { over.wait() }
            // It has ended, or the store did not take it and it will be tried again.
            found = look()
        }
        guard case .open(var stored) = found else { return try cancelElsewhere(id, by: tokenID) }
        let now = library.clock.now()
        stored.ingestion.status = .cancelled
        stored.ingestion.error = nil
        stored.ingestion.progress = 1
        stored.ingestion.updatedAt = now
        var transaction = StorageTransaction(at: now)
        transaction.ingestions = [stored]
        transaction.audit = cancellation(of: id, by: tokenID, at: now)
        do throws(StorageError) { try library.commit(transaction) } catch {
            if shared != nil, case .conflict = error {
                // Another process has it by now.
                lose(id)
                return try cancelElsewhere(id, by: tokenID)
            }
            state.withLock { $0.jobs[id]?.isCancelled = false }
            advance()
            throw error
        }
        let ended = stored.ingestion
        let fetch: (any PageFetch)? = state.withLock { state in
            guard var job = state.jobs[id] else { return nil }
            notify(ended, state)
            job.stored.ingestion = ended
            job.isEnded = true
            state.jobs[id] = job
            guard !job.isRunning else { return job.fetch }
            remove(id, from: &state)
            return nil
        }
        fetch?.cancel()
        if state.withLock({ $0.mayHaveMore }) { claimMore() }
        return ended
    }

    /// A job of another process, or one that has ended.
    private func cancelElsewhere(_ id: Ingestion.ID, by tokenID: String?) throws(StorageError) -> Ingestion? {
        guard let shared, state.withLock({ $0.jobs[id]?.isLost ?? true }) else { return try find(id) }
        let now = library.clock.now()
        let job = try shared.cancelIngestion(id, at: now)
        if tokenID != nil, job?.status == .cancelled {
            var transaction = StorageTransaction(at: now)
            transaction.audit = cancellation(of: id, by: tokenID, at: now)
            try library.commit(transaction)
        }
        return job
    }

    /// The note that somebody cancelled a job; none if nobody asked.
    private func cancellation(of id: Ingestion.ID, by tokenID: String?, at now: Instant) -> [AuditEntry] {
        guard let tokenID else { return [] }
        return [AuditEntry(at: now, tokenID: tokenID, action: "ingestion.cancel", subject: id)]
    }

    /// Whoever ran a cancelled job has stopped: its end is written, or is just being written, by whoever cancelled it.
    private func letGo(_ id: Ingestion.ID) {
        state.withLock { state in
            guard let job = state.jobs[id] else { return }
            state.jobs[id]?.isRunning = false
            if job.isEnded { remove(id, from: &state) }
        }
    }

    // MARK: - Life

    /// Takes up the jobs that a stopped process left behind. Called at start, again only if it failed.
    ///
    /// Each counts as one more attempt, on disk before it runs: a page that brings the process down is given up after
    /// a few starts instead of bringing it down for ever.
    package func resume() throws(StorageError) {
        let now = library.clock.now()
        if shared != nil {
            // Others may be at work on what has not ended; what nobody has is taken like any other job.
            claimMore()
            try forgetOld(now)
            return forgetDaily()
        }
        var transaction = StorageTransaction(at: now)
        for var stored in try library.storage.unfinishedIngestions() where !isOpen(stored.ingestion.id) {
            stored.ingestion.attempts += 1
            stored.ingestion.updatedAt = now
            stored.ingestion.status = .queued
            if stored.ingestion.attempts > limits.attempts {
                stored.ingestion.status = .failed
                stored.ingestion.error = Ingestion.Failure(
                    type: "interrupted", title: "Interrupted",
                    detail: "The server stopped \(limits.attempts) times while it worked on this; submit it again.",
                    stage: .extract, isRetryable: true)
            }
            transaction.ingestions.append(stored)
        }
        if !transaction.ingestions.isEmpty {
            try library.commit(transaction)
            state.withLock { state in
                for stored in transaction.ingestions where !stored.ingestion.status.isFinal {
                    insert(stored, now, isPaused: false, into: &state)
                }
            }
            log.info("jobs taken up again", metadata: ["count": "\(transaction.ingestions.count)"])
            advance()
        }
        try forgetOld(now)
        forgetDaily()
    }

    /// Forgets what is older than `keptSeconds` also where nothing comes in for days.
    private func forgetDaily() {
        timer.asyncAfter(deadline: .now() + .seconds(Ingestions.forgettingSeconds)) { @Sendable [weak self] in
            guard let self, !state.withLock({ $0.isStopping }) else { return }
            tryForgetting(library.clock.now())
            forgetDaily()
        }
    }

    private static let forgettingSeconds = 24 * 3600

    /// Keeps the list of jobs at its length between two days: a server may run for years.
    private func forgetNowAndThen(_ now: Instant) {
        let isDue = state.withLock { state in
            state.sinceForgetting += 1
            guard state.sinceForgetting >= limits.forgetsEvery else { return false }
            state.sinceForgetting = 0
            return true
        }
        if isDue { tryForgetting(now) }
    }

    private func tryForgetting(_ now: Instant) {
        do throws(StorageError) { try forgetOld(now) } catch {
            log.warning("old jobs are not forgotten", metadata: ["cause": "\(error)"])
        }
    }

    private func forgetOld(_ now: Instant) throws(StorageError) {
        // Seen from the last change, if that is longer ago: a clock that is set to next year must not empty the list.
        let reference = min(now, library.catalogue.snapshot.changedAt ?? now)
        try library.storage.forgetIngestions(
            before: reference.adding(seconds: -limits.keptSeconds), keeping: limits.keptJobs)
    }

    /// A job that came in before an earlier attempt to take the others up succeeded.
    private func isOpen(_ id: Ingestion.ID) -> Bool { state.withLock { $0.jobs[id] != nil } }

    /// Takes no more jobs and starts no more stages; what is left is taken up at the next start.
    package func stop() {
        let (fetches, waits) = state.withLock { state in
            state.isStopping = true
            return (state.jobs.values.compactMap(\.fetch), Array(state.waits.values))
        }
        // Who waits for a job hears at once how it stands: the connection is about to go.
        for wait in waits { if let job = wait.last ?? ingestion(wait.id) { wait.finish(job) } }
        for fetch in fetches { fetch.cancel() }
    }

    // MARK: - A queue that several processes share

    /// Wait before a job whose result the store could not take is tried again, in milliseconds.
    private static let storeRetryMilliseconds: Int64 = 1_000

    /// Takes jobs that nobody has, if there is room. Does not wait.
    package func claimMore() {
        guard let shared else { return }
        claiming.async { @Sendable [self] in claim(from: shared) }
    }

    private func claim(from shared: any SharedStoryStorage) {
        let (room, held) = state.withLock { state in
            let room = state.isStopping ? 0 : limits.claimedJobs - state.jobs.count
            state.mayHaveMore = room <= 0
            return (room, Array(state.jobs.keys))
        }
        guard room > 0 else { return }
        let found: [StoredIngestion]
        do throws(StorageError) {
            found = try shared.claimIngestions(
                owner: owner, holding: held, limit: room, leaseMilliseconds: limits.leaseMilliseconds)
        } catch { return }  // The store is away; the next heartbeat asks again.
        guard !found.isEmpty else { return }
        let now = library.clock.now()
        state.withLock { state in
            state.mayHaveMore = found.count == room
            for var stored in found where state.jobs[stored.ingestion.id] == nil {
                stored.ingestion.status = .queued
                insert(stored, now, isPaused: false, into: &state)
                if (stored.claim?.number ?? 0) > limits.claimsPerJob {
                    state.jobs[stored.ingestion.id]?.isRunning = true
                }
            }
        }
        for stored in found where (stored.claim?.number ?? 0) > limits.claimsPerJob {
            end(
                stored.ingestion.id, status: .failed,
                failure: Ingestion.Failure(
                    type: "interrupted", title: "Interrupted",
                    detail: "\(limits.claimsPerJob) servers stopped while they worked on this; submit it again.",
                    stage: .extract, isRetryable: true))
        }
        advance()
    }

    /// The store was heard: says that this process lives, and looks for what a lost word would have told.
    package func beat() {
        guard let shared else { return }
        claiming.async { @Sendable [self] in
            let isDue = state.withLock { state in
                state.heartbeats += 1
                return state.heartbeats % limits.renewalHeartbeats == 1
            }
            if isDue { renew(shared) }
            claim(from: shared)
            let watched = state.withLock { state in state.observers.keys.filter { state.jobs[$0] == nil } }
            for id in watched { tellEnd(id) }
        }
    }

    private func renew(_ shared: any SharedStoryStorage) {
        let held: [Ingestion.ID: Int64] = state.withLock { state in
            state.jobs.values.reduce(into: [:]) { held, job in
                if job.isStored, let claim = job.stored.claim { held[job.stored.ingestion.id] = claim.number }
            }
        }
        guard !held.isEmpty,
            let kept = try? shared.renewClaims(
                owner: owner, of: Array(held.keys), leaseMilliseconds: limits.leaseMilliseconds)
        else { return }
        for (id, number) in held where kept[id] != number { lose(id) }
    }

    /// A job has ended, here or elsewhere. Does not wait.
    package func noteEnd(_ id: Ingestion.ID) {
        claiming.async { @Sendable [self] in
            if let job = state.withLock({ $0.jobs[id] }), !job.isRunning || job.fetch != nil {
                // Cancelled by another process; our own ends are written by workers, which look for themselves.
                if let ended = try? library.storage.ingestion(id), ended.ingestion.status.isFinal { lose(id) }
            }
            tellEnd(id)
        }
    }

    /// Tells those who watch a job of another process, if it has ended.
    private func tellEnd(_ id: Ingestion.ID) {
        guard state.withLock({ $0.observers[id] != nil && $0.jobs[id] == nil }),
            let job = ingestion(id), job.status.isFinal
        else { return }
        state.withLock { state in
            notify(job, state)
            state.observers[id] = nil
        }
    }

    /// The job is another's now, or has ended elsewhere: lets go of it, and those who watch it here watch on.
    /// - Parameter isDone: nothing of it runs here any more but the caller.
    private func lose(_ id: Ingestion.ID, isDone: Bool = false) {
        let found: (isFetching: Bool, fetch: (any PageFetch)?)? = state.withLock { state in
            guard var job = state.jobs[id] else { return nil }
            job.isCancelled = true
            job.isLost = true
            state.jobs[id] = job
            return (job.isRunning && job.stored.ingestion.status == .fetching, job.fetch)
        }
        guard let found else { return }
        // A fetch that is cancelled ends the job when it has let go of its host; so does one that waits for robots.txt.
        if found.isFetching, !isDone { found.fetch?.cancel() } else { leave(id) }
    }

    private func leave(_ id: Ingestion.ID) {
        state.withLock { remove(id, keepingObservers: true, from: &$0) }
        claiming.async { @Sendable [self] in tellEnd(id) }
        if state.withLock({ $0.mayHaveMore }) { claimMore() }
    }

    private func observeElsewhere(
        _ id: Ingestion.ID, _ body: @escaping @Sendable (Ingestion) -> Void
    ) -> Observation? {
        let key = state.withLock { state in
            state.nextObserver += 1
            state.observers[id, default: [:]][state.nextObserver] = body
            return state.nextObserver
        }
        let end: @Sendable () -> Void = { [weak self] in
            self?.state.withLock { state in
                state.observers[id]?[key] = nil
                if state.observers[id]?.isEmpty == true { state.observers[id] = nil }
            }
        }
        guard let job = ingestion(id) else {
            end()
            return nil
        }
        if job.status.isFinal { end() }
        notifications.async { @Sendable in body(job) }
        return Observation(end)
    }

    /// Gives open jobs back to the queue, for other processes to take at once. Called after `stop`; waits for the store.
    package func release() {
        guard let shared else { return }
        claiming.sync { try? shared.releaseClaims(owner: owner) }
    }

    // MARK: - Stages

    /// Starts all stages that can start now.
    private func advance() {
        enum Step {
            case fetch(Ingestion.ID, PageRequest)
            case extract(Ingestion.ID, FetchedDocument)
        }
        let now = library.clock.now()
        let steps: [Step] = state.withLock { state in
            guard !state.isStopping else { return [] }
            var steps: [Step] = []
            for id in state.order {
                guard var job = state.jobs[id], !job.isPaused, !job.isRunning, !job.isCancelled else { continue }
                switch job.stored.payload {
                case .fetch:
                    guard state.fetching < limits.parallelFetches, let url = job.stored.ingestion.url else { continue }
                    if let host = job.host {
                        guard state.busyHosts[host] == nil else { continue }
                        state.busyHosts[host] = id
                    }
                    state.fetching += 1
                    job.stored.ingestion.attempts += 1
                    job.firstAttempt = job.firstAttempt ?? .now
                    enter(.fetching, progress: 0.1, now, &job)
                    steps.append(.fetch(id, PageRequest(url: url)))
                case .html(let bytes):
                    enter(.extracting, progress: 0.6, now, &job)
                    job.stored.ingestion.attempts += 1
                    steps.append(.extract(id, FetchedDocument(pasted: bytes, form: .html, job: job.stored.ingestion)))
                case .text(let bytes):
                    enter(.extracting, progress: 0.6, now, &job)
                    job.stored.ingestion.attempts += 1
                    steps.append(
                        .extract(id, FetchedDocument(pasted: bytes, form: .plainText, job: job.stored.ingestion)))
                }
                job.isRunning = true
                state.jobs[id] = job
                notify(job.stored.ingestion, state)
            }
            return steps
        }
        for step in steps {
            switch step {
            case .fetch(let id, let request): fetch(id, request)
            case .extract(let id, let document): extract(id, document)
            }
        }
    }

    private func enter(_ status: Ingestion.Status, progress: Double, _ now: Instant, _ job: inout Job) {
        let elapsed = max(0, now.milliseconds - job.stageStart.milliseconds)
        switch job.stored.ingestion.status {
        case .queued: job.stored.ingestion.timings.queued = (job.stored.ingestion.timings.queued ?? 0) + elapsed
        case .fetching: job.stored.ingestion.timings.fetching = (job.stored.ingestion.timings.fetching ?? 0) + elapsed
        case .extracting:
            job.stored.ingestion.timings.extracting = (job.stored.ingestion.timings.extracting ?? 0) + elapsed
        case .done, .failed, .cancelled: break
        }
        job.stageStart = now
        job.stored.ingestion.status = status
        job.stored.ingestion.progress = progress
        job.stored.ingestion.updatedAt = now
    }

    /// Called with the state locked: the queue keeps the order of the changes.
    private func notify(_ ingestion: Ingestion, _ state: State) {
        guard let observers = state.observers[ingestion.id], !observers.isEmpty else { return }
        let bodies = Array(observers.values)
        notifications.async { @Sendable in for body in bodies { body(ingestion) } }
    }

    private func fetch(_ id: Ingestion.ID, _ request: PageRequest) {
        guard state.withLock({ $0.jobs[id]?.stored.isBulk ?? false }) else { return fetchPage(id, request) }
        robots.ask(request.url) { [weak self] verdict in
            guard let self else { return }
            switch verdict {
            case .allowed: self.fetchPage(id, request)
            case .refused(let failure): self.fetched(id, request, .failure(failure))
            }
        }
    }

    private func fetchPage(_ id: Ingestion.ID, _ request: PageRequest) {
        let request = publisher.withConditions(request)
        let fetch = fetcher.fetch(request) { [weak self] result in self?.fetched(id, request, result) }
        let isCancelled = state.withLock { state in
            state.jobs[id]?.fetch = fetch
            return state.jobs[id]?.isCancelled ?? false
        }
        if isCancelled { fetch.cancel() }
    }

    private func fetched(
        _ id: Ingestion.ID, _ request: PageRequest, _ result: Result<FetchedPage, Ingestion.Failure>
    ) {
        let now = library.clock.now()
        let isCancelled: Bool = state.withLock { state in
            // Also when the job is gone: its host must not stay busy.
            state.busyHosts = state.busyHosts.filter { $0.value != id }
            guard var job = state.jobs[id] else { return true }
            job.fetch = nil
            if case .success(let page) = result, !job.isCancelled {
                job.stored.ingestion.finalUrl = page.finalUrl
                enter(.extracting, progress: 0.6, now, &job)
                notify(job.stored.ingestion, state)
            }
            state.jobs[id] = job
            return job.isCancelled
        }
        if !isCancelled, case .success(let page) = result {
            // A page that waits for a worker holds as much memory as one that is fetched: it keeps its place until then.
            extract(id, FetchedDocument(page: page, askedUrl: request.url), isFetched: true)
        } else {
            state.withLock { $0.fetching -= 1 }
            // Writing a job's end waits for the disk: not on the fetcher's thread.
            work { [self] in
                if case .failure(let failure) = result, !isCancelled {
                    fail(id, failure)
                } else {
                    abandon(id)
                }
            }
        }
        advance()
    }

    /// Fetches a page for a dry run, in the same line as the jobs: one page of a host at a time, and no more at once than
    /// `parallelFetches`.
    /// - Returns: false, and `completion` is never called, if the host or the line is taken: nobody waits in it.
    package func fetchOnce(
        _ url: String, completion: @escaping @Sendable (Result<FetchedPage, Ingestion.Failure>) -> Void
    ) -> Bool {
        let host = WebAddress(url)?.hostAndPort ?? url
        let place = "dry run of " + makeID(library.clock.now())
        let isTaken = state.withLock { state in
            guard !state.isStopping, state.fetching < limits.parallelFetches, state.busyHosts[host] == nil else {
                return false
            }
            state.fetching += 1
            state.busyHosts[host] = place
            return true
        }
        guard isTaken else { return false }
        _ = fetcher.fetch(PageRequest(url: url)) { [self] result in
            state.withLock { state in
                state.fetching -= 1
                state.busyHosts[host] = nil
            }
            advance()
            completion(result)
        }
        return true
    }

    private func work(_ length: WorkQueue.Length = .short, _ body: @escaping @Sendable () -> Void) {
        // The queue has room for every open job.
        let isAccepted = workers.run(length, body)
        precondition(isAccepted, "more work waits than jobs are open")
    }

    private func extract(_ id: Ingestion.ID, _ document: FetchedDocument, isFetched: Bool = false) {
        work(WorkQueue.Length(ofBytes: document.bytes.count)) { [self] in
            defer { advance() }
            if isFetched {
                state.withLock { $0.fetching -= 1 }
                advance()
            }
            guard !state.withLock({ $0.jobs[id]?.isCancelled ?? true }) else { return abandon(id) }
            do throws(Ingestion.Failure) {
                let article = try publisher.understand(document)
                let started = library.clock.now()
                // Either it is cancelled from here on, or it is published: never both.
                let taken: StoredIngestion? = state.withLock { state in
                    guard var job = state.jobs[id], !job.isCancelled else { return nil }
                    job.isPublishing = true
                    state.jobs[id] = job
                    return job.stored
                }
                guard let stored = taken else { return abandon(id) }
                let ended = try publisher.publish(article, from: document, job: stored) { ingestion in
                    ingestion.timings.extracting = max(
                        0, started.milliseconds - stored.ingestion.updatedAt.milliseconds)
                }
                log.info("ingested", metadata: ["job": "\(id)", "article": "\(ended.articleId ?? "")"])
                finish(ended)
            } catch {
                state.withLock { $0.jobs[id]?.isPublishing = false }
                if error.type == ArticlePublisher.claimLost { return lose(id, isDone: true) }
                fail(id, error)
            }
        }
    }

    /// Ends the work on a job that was cancelled, or taken over by another process.
    private func abandon(_ id: Ingestion.ID) {
        if state.withLock({ $0.jobs[id]?.isLost ?? false }) { leave(id) } else { letGo(id) }
    }

    private func fail(_ id: Ingestion.ID, _ failure: Ingestion.Failure) {
        if state.withLock({ $0.jobs[id]?.isCancelled ?? true }) { return abandon(id) }
        let delay: Int64? = state.withLock { state in
            guard var job = state.jobs[id], failure.isRetryable, !job.isCancelled, !state.isStopping,
                job.stored.ingestion.attempts < limits.attempts
            else { return nil }
            if shared != nil, failure.stage == .store {
                // A shared store comes back; until then the job is as it was.
                job.stored.ingestion.attempts -= 1
                job.isRunning = false
                job.isPaused = true
                enter(.queued, progress: 0, library.clock.now(), &job)
                state.jobs[id] = job
                notify(job.stored.ingestion, state)
                return Ingestions.storeRetryMilliseconds
            }
            let asked = failure.retryAfterSeconds ?? 0
            guard asked <= limits.longestRetryAfterSeconds else { return nil }
            let elapsed = job.firstAttempt.map { $0.duration(to: .now) } ?? .zero
            guard asked > 0 || elapsed <= .milliseconds(limits.retryWindowMilliseconds) else { return nil }
            let doubled = limits.retryMilliseconds << Int64(max(0, job.stored.ingestion.attempts - 1))
            // Jitter: jobs that failed together should not come back together.
            let delay = max(Int64(asked) * 1000, doubled + Int64.random(in: 0...max(1, doubled / 2)))
            job.isRunning = false
            job.isPaused = true
            enter(.queued, progress: 0, library.clock.now(), &job)
            job.stored.ingestion.error = failure
            state.jobs[id] = job
            notify(job.stored.ingestion, state)
            return delay
        }
        guard let delay else {
            // A stopping server leaves the job to its next start: what broke may have been broken by the stop.
            if state.withLock({ $0.isStopping }), failure.isRetryable || failure.type == "cancelled" { return }
            return end(id, status: .failed, failure: failure)
        }
        timer.asyncAfter(deadline: .now() + .milliseconds(Int(delay))) { @Sendable [weak self] in
            self?.state.withLock { $0.jobs[id]?.isPaused = false }
            self?.advance()
        }
    }

    /// Writes a job's end and tells the observers.
    private func end(_ id: Ingestion.ID, status: Ingestion.Status, failure: Ingestion.Failure?) {
        guard let job = state.withLock({ $0.jobs[id] }) else { return }
        if job.isLost { return leave(id) }
        var stored = job.stored
        let now = library.clock.now()
        stored.ingestion.status = status
        stored.ingestion.error = failure
        stored.ingestion.progress = 1
        stored.ingestion.updatedAt = now
        var transaction = StorageTransaction(at: now)
        transaction.ingestions = [stored]
        do throws(StorageError) { try library.commit(transaction) } catch {
            if shared != nil {
                if case .conflict = error { return lose(id, isDone: true) }
                if case .unavailable = error, !state.withLock({ $0.isStopping }) {
                    timer.asyncAfter(deadline: .now() + .milliseconds(Int(Ingestions.storeRetryMilliseconds))) {
                        @Sendable [weak self] in
                        self?.work { [weak self] in self?.end(id, status: status, failure: failure) }
                    }
                    return
                }
            }
            // The end is told to those who wait; after a restart the job runs once more.
            log.error("cannot write a job's end", metadata: ["job": "\(id)", "cause": "\(error)"])
        }
        if let failure {
            log.info(
                "not ingested",
                metadata: ["job": "\(id)", "type": "\(failure.type)", "detail": "\(failure.detail)"])
        }
        finish(stored.ingestion)
    }

    private func finish(_ ingestion: Ingestion) {
        state.withLock { state in
            notify(ingestion, state)
            remove(ingestion.id, from: &state)
        }
        if state.withLock({ $0.mayHaveMore }) { claimMore() }
    }

    private func remove(_ id: Ingestion.ID) { state.withLock { remove(id, from: &$0) } }

    private func remove(_ id: Ingestion.ID, keepingObservers: Bool = false, from state: inout State) {
        guard let job = state.jobs.removeValue(forKey: id) else { return }
        state.order.removeAll { $0 == id }
        if !keepingObservers { state.observers[id] = nil }
        state.openBytes -= job.stored.payload.byteCount
        let open = state.openPerToken[job.stored.tokenID, default: 1] - 1
        state.openPerToken[job.stored.tokenID] = open > 0 ? open : nil
    }

    /// Ids sort by time: milliseconds, then a counter, then chance.
    private func makeID(_ now: Instant) -> Ingestion.ID {
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
