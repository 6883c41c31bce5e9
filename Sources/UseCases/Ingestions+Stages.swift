internal import Dispatch
internal import Extraction
internal import Logging
package import Stories
import Synchronization

// What is done for a job: fetching, understanding, the next attempt, the end.

extension Ingestions {
    /// Wait before a job whose result the store could not take is tried again, in milliseconds.
    private static let storeRetryMilliseconds: Int64 = 1_000

    /// Starts all stages that can start now.
    func advance() {
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
                    job.enter(.fetching, progress: 0.1, now)
                    steps.append(.fetch(id, PageRequest(url: url)))
                case .html(let bytes):
                    job.enter(.extracting, progress: 0.6, now)
                    job.stored.ingestion.attempts += 1
                    steps.append(.extract(id, FetchedDocument(pasted: bytes, form: .html, job: job.stored.ingestion)))
                case .text(let bytes):
                    job.enter(.extracting, progress: 0.6, now)
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

    func fetch(_ id: Ingestion.ID, _ request: PageRequest) {
        guard state.withLock({ $0.jobs[id]?.stored.isBulk ?? false }) else { return fetchPage(id, request) }
        robots.ask(request.url) { [weak self] verdict in
            guard let self else { return }
            switch verdict {
            case .allowed: self.fetchPage(id, request)
            case .refused(let failure): self.fetched(id, request, .failure(failure))
            }
        }
    }

    func fetchPage(_ id: Ingestion.ID, _ request: PageRequest) {
        let request = publisher.withConditions(request)
        let fetch = fetcher.fetch(request) { [weak self] result in self?.fetched(id, request, result) }
        let isCancelled = state.withLock { state in
            state.jobs[id]?.fetch = fetch
            return state.jobs[id]?.isCancelled ?? false
        }
        if isCancelled { fetch.cancel() }
    }

    func fetched(
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
                job.enter(.extracting, progress: 0.6, now)
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

    func work(_ length: WorkQueue.Length = .short, _ body: @escaping @Sendable () -> Void) {
        // The queue has room for every open job.
        let isAccepted = workers.run(length, body)
        precondition(isAccepted, "more work waits than jobs are open")
    }

    func extract(_ id: Ingestion.ID, _ document: FetchedDocument, isFetched: Bool = false) {
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
    func abandon(_ id: Ingestion.ID) {
        if state.withLock({ $0.jobs[id]?.isLost ?? false }) { leave(id) } else { letGo(id) }
    }

    func fail(_ id: Ingestion.ID, _ failure: Ingestion.Failure) {
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
                job.enter(.queued, progress: 0, library.clock.now())
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
            job.enter(.queued, progress: 0, library.clock.now())
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
    func end(_ id: Ingestion.ID, status: Ingestion.Status, failure: Ingestion.Failure?) {
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

    func finish(_ ingestion: Ingestion) {
        state.withLock { state in
            notify(ingestion, state)
            state.remove(ingestion.id)
        }
        if state.withLock({ $0.mayHaveMore }) { claimMore() }
    }
}
