internal import Stories

/// The jobs that have not ended, as one process knows them: what `Ingestions` holds under its lock.
struct OpenIngestions {
    struct Job {
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

        /// The job goes over to another stage, and the time of the one before is known.
        mutating func enter(_ status: Ingestion.Status, progress: Double, _ now: Instant) {
            let elapsed = max(0, now.milliseconds - stageStart.milliseconds)
            switch stored.ingestion.status {
            case .queued: stored.ingestion.timings.queued = (stored.ingestion.timings.queued ?? 0) + elapsed
            case .fetching: stored.ingestion.timings.fetching = (stored.ingestion.timings.fetching ?? 0) + elapsed
            case .extracting:
                stored.ingestion.timings.extracting = (stored.ingestion.timings.extracting ?? 0) + elapsed
            case .done, .failed, .cancelled: break
            }
            stageStart = now
            stored.ingestion.status = status
            stored.ingestion.progress = progress
            stored.ingestion.updatedAt = now
        }
    }

    var jobs: [Ingestion.ID: Job] = [:]
    /// Open jobs in order of arrival.
    var order: [Ingestion.ID] = []
    /// Hosts of which a page is fetched, each with the job that it is fetched for.
    var busyHosts: [String: Ingestion.ID] = [:]
    var fetching = 0
    var observers: [Ingestion.ID: [Int: @Sendable (Ingestion) -> Void]] = [:]
    var nextObserver = 0
    /// Those who wait for a job's end, until they are answered.
    var waits: [Int: IngestionWait] = [:]
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

    mutating func insert(_ stored: StoredIngestion, _ now: Instant, isPaused: Bool) {
        var job = Job(stored: stored, stageStart: now)
        job.isPaused = isPaused
        job.isStored = !isPaused
        if stored.payload == .fetch, let url = stored.ingestion.url { job.host = WebAddress(url)?.hostAndPort }
        jobs[stored.ingestion.id] = job
        order.append(stored.ingestion.id)
        openPerToken[stored.tokenID, default: 0] += 1
        openBytes += stored.payload.byteCount
    }

    mutating func remove(_ id: Ingestion.ID, keepingObservers: Bool = false) {
        guard let job = jobs.removeValue(forKey: id) else { return }
        order.removeAll { $0 == id }
        if !keepingObservers { observers[id] = nil }
        openBytes -= job.stored.payload.byteCount
        let open = openPerToken[job.stored.tokenID, default: 1] - 1
        openPerToken[job.stored.tokenID] = open > 0 ? open : nil
    }
}
