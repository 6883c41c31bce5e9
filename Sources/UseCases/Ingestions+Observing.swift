internal import Dispatch
package import Stories
import Synchronization

// Hearing of a job's stages and its end.

extension Ingestions {
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
        let box = IngestionWait(id) { [weak self] job in
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

    func observeElsewhere(
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

    /// Tells those who watch a job of another process, if it has ended.
    func tellEnd(_ id: Ingestion.ID) {
        guard state.withLock({ $0.observers[id] != nil && $0.jobs[id] == nil }),
            let job = ingestion(id), job.status.isFinal
        else { return }
        state.withLock { state in
            notify(job, state)
            state.observers[id] = nil
        }
    }

    /// Called with the state locked: the queue keeps the order of the changes.
    func notify(_ ingestion: Ingestion, _ state: OpenIngestions) {
        guard let observers = state.observers[ingestion.id], !observers.isEmpty else { return }
        let bodies = Array(observers.values)
        notifications.async { @Sendable in for body in bodies { body(ingestion) } }
    }
}
