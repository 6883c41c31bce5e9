internal import Dispatch
package import Stories
import Synchronization

// The queue where several processes take jobs from one store.

extension Ingestions {
    /// Takes jobs that nobody has, if there is room. Does not wait.
    package func claimMore() {
        guard let shared else { return }
        claiming.async { @Sendable [self] in claim(from: shared) }
    }

    func claim(from shared: any SharedStoryStorage) {
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
                state.insert(stored, now, isPaused: false)
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

    func renew(_ shared: any SharedStoryStorage) {
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

    /// The job is another's now, or has ended elsewhere: lets go of it, and those who watch it here watch on.
    /// - Parameter isDone: nothing of it runs here any more but the caller.
    func lose(_ id: Ingestion.ID, isDone: Bool = false) {
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

    func leave(_ id: Ingestion.ID) {
        state.withLock { $0.remove(id, keepingObservers: true) }
        claiming.async { @Sendable [self] in tellEnd(id) }
        if state.withLock({ $0.mayHaveMore }) { claimMore() }
    }

    /// Gives open jobs back to the queue, for other processes to take at once. Called after `stop`; waits for the store.
    package func release() {
        guard let shared else { return }
        claiming.sync { try? shared.releaseClaims(owner: owner) }
    }
}
