internal import Dispatch
package import Stories
import Synchronization

// Ending a job before it has ended.

extension Ingestions {
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

    func cancelNow(_ id: Ingestion.ID, by tokenID: String?) throws(StorageError) -> Ingestion? {
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
            state.remove(id)
            return nil
        }
        fetch?.cancel()
        if state.withLock({ $0.mayHaveMore }) { claimMore() }
        return ended
    }

    /// A job of another process, or one that has ended.
    func cancelElsewhere(_ id: Ingestion.ID, by tokenID: String?) throws(StorageError) -> Ingestion? {
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
    func cancellation(of id: Ingestion.ID, by tokenID: String?, at now: Instant) -> [AuditEntry] {
        guard let tokenID else { return [] }
        return [AuditEntry(at: now, tokenID: tokenID, action: "ingestion.cancel", subject: id)]
    }

    /// Whoever ran a cancelled job has stopped: its end is written, or is just being written, by whoever cancelled it.
    func letGo(_ id: Ingestion.ID) {
        state.withLock { state in
            guard let job = state.jobs[id] else { return }
            state.jobs[id]?.isRunning = false
            if job.isEnded { state.remove(id) }
        }
    }
}
