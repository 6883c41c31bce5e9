internal import Dispatch
internal import Logging
package import Stories
import Synchronization

// From start to stop: jobs that a stopped process left are taken up, old ones forgotten.

extension Ingestions {
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
                    state.insert(stored, now, isPaused: false)
                }
            }
            log.info("jobs taken up again", metadata: ["count": "\(transaction.ingestions.count)"])
            advance()
        }
        try forgetOld(now)
        forgetDaily()
    }

    /// Forgets what is older than `keptSeconds` also where nothing comes in for days.
    func forgetDaily() {
        timer.asyncAfter(deadline: .now() + .seconds(Ingestions.forgettingSeconds)) { @Sendable [weak self] in
            guard let self, !state.withLock({ $0.isStopping }) else { return }
            tryForgetting(library.clock.now())
            forgetDaily()
        }
    }

    private static let forgettingSeconds = 24 * 3600

    /// Keeps the list of jobs at its length between two days: a server may run for years.
    func forgetNowAndThen(_ now: Instant) {
        let isDue = state.withLock { state in
            state.sinceForgetting += 1
            guard state.sinceForgetting >= limits.forgetsEvery else { return false }
            state.sinceForgetting = 0
            return true
        }
        if isDue { tryForgetting(now) }
    }

    func tryForgetting(_ now: Instant) {
        do throws(StorageError) { try forgetOld(now) } catch {
            log.warning("old jobs are not forgotten", metadata: ["cause": "\(error)"])
        }
    }

    func forgetOld(_ now: Instant) throws(StorageError) {
        // Seen from the last change, if that is longer ago: a clock that is set to next year must not empty the list.
        let reference = min(now, library.catalogue.snapshot.changedAt ?? now)
        try library.storage.forgetIngestions(
            before: reference.adding(seconds: -limits.keptSeconds), keeping: limits.keptJobs)
    }

    /// A job that came in before an earlier attempt to take the others up succeeded.
    func isOpen(_ id: Ingestion.ID) -> Bool { state.withLock { $0.jobs[id] != nil } }

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
}
