internal import Dispatch
package import Search
package import Logging
package import Stories
import Synchronization

/// The one writer: commits to the store, then makes the next snapshot.
///
/// Segments of the index are merged on a queue of their own, one merge at a time, while readers and the writer go on;
/// only putting the result in place takes its turn among the writes. Another queue writes the file of the index.
///
/// What is read in between (find, change, commit) happens on the writer's queue, so that no two writes of this
/// process interleave. Calls block until the commit is on disk: never make them on an event loop.
package final class Library: Sendable {
    package let storage: any StoryStorage
    /// The same store, if other processes write to it too.
    package let shared: (any SharedStoryStorage)?
    package let catalogue: Catalogue
    package let clock: any Clock
    private let queue = DispatchQueue(label: "elsewhere.library")
    let known = KnownArticles()
    /// How long the store took for each commit, whether it succeeded or not.
    package let commitDurations = Histogram()
    private let log: Logger?
    private let file: SnapshotFile?
    private let merging = DispatchQueue(label: "elsewhere.merging", qos: .utility)
    /// Apart from the merges, so that a stop does not wait for a long one.
    private let filing = DispatchQueue(label: "elsewhere.index-file", qos: .utility)
    private let upkeep = Mutex(Upkeep())
    /// The newest revision that this process has written.
    private let written = Atomic<Int64>(0)
    /// Times that a write is made anew because another process was faster. Each time at least one process got on.
    private static let attempts = 100

    private struct Upkeep {
        /// Somebody looks for merges already: at most one job waits or runs.
        var isMerging = false
        var isClosing = false
        /// What the file holds; nil if nothing that can be used.
        var written: Written?
        /// The seed directory that the stories are in step with.
        var seeds: SnapshotFile.SeedState?
        /// When a write that failed was last told, by a clock that nobody sets.
        var toldFailure: ContinuousClock.Instant?
    }

    /// Failed writes are told at most once in this time, in seconds: under load a full disk fails a thousand a second.
    private static let failureSeconds = 5

    private struct Written: Equatable {
        var revision: Int64
        var seeds: SnapshotFile.SeedState?
    }

    /// - Parameter file: holds the index between runs; nil: every start reads all stories.
    package init(
        storage: any StoryStorage, catalogue: Catalogue, clock: any Clock, log: Logger? = nil, file: SnapshotFile? = nil
    ) {
        self.storage = storage
        shared = storage as? any SharedStoryStorage
        self.catalogue = catalogue
        self.clock = clock
        self.log = log
        self.file = file
    }

    /// How the first snapshot came about.
    package enum Opening: Sendable, Equatable {
        /// From the file of the index.
        case file
        /// From the file of an earlier state, with so many things that have changed since.
        case earlierFile(changes: Int)
        /// From all stories in the store; why the file was not used, nil if there should be none.
        case store(IndexFile.Fault?)
    }

    /// Makes the first snapshot: from the file of the index if it is of this very state, else from the whole store.
    @discardableResult
    package func open() throws(StorageError) -> Opening {
        defer { mergeSoon() }
        var fault: IndexFile.Fault?
        if let file {
            let contents = try storage.contentsWithoutStories()
            do throws(SnapshotFile.Failure) {
                let opened = try file.open(contents) { revision, changes throws(StorageError) in
                    try self.update(since: revision, changes, upTo: contents.revision)
                }
                known.replace(with: contents.articles)
                catalogue.replace(with: opened.snapshot)
                upkeep.withLock {
                    $0.seeds = opened.seeds
                    if opened.changesSince == 0 {
                        $0.written = Written(revision: opened.snapshot.revision, seeds: opened.seeds)
                    }
                }
                return opened.changesSince == 0 ? .file : .earlierFile(changes: opened.changesSince)
            } catch {
                switch error {
                case .file(let reason): fault = reason
                case .storage(let reason): throw reason
                }
            }
        }
        let contents = try storage.contents()
        known.replace(with: contents.articles)
        catalogue.replace(with: SnapshotBuilder.snapshot(of: contents))
        return .store(fault)
    }

    /// The records of changes of stories and articles after a revision; changes without a record are left out.
    private func update(
        since revision: Int64, _ changes: [Change], upTo newest: Int64
    ) throws(StorageError) -> StoredUpdate {
        if let shared { return try shared.update(since: revision) }
        // The store is this process's alone: nothing comes between the list and the records.
        var update = StoredUpdate(revision: newest)
        for change in changes {
            switch change.type {
            case .story:
                guard let record = try storage.story(change.id) else { continue }
                update.stories.append(record)
            case .article:
                guard let record = try storage.article(change.id) else { continue }
                update.articles.append(record)
            case .person, .place, .organization: continue
            }
            update.changes.append(change)
        }
        return update
    }

    // MARK: - Other processes

    /// The newest revision that is known here: at least that of everything this process has acknowledged.
    package var revision: Int64 { max(catalogue.snapshot.revision, written.load(ordering: .relaxed)) }

    /// Does the store answer, as far as is known?
    package var isStoreReachable: Bool { shared?.isReachable ?? true }

    /// Takes over what other processes have committed; when this returns, readers see all that was committed before the
    /// call. Blocks. Does nothing if the store is this process's alone.
    package func catchUp() throws(StorageError) {
        let result: Result<Void, StorageError> = queue.sync {
            do throws(StorageError) { return .success(try takeOver()) } catch { return .failure(error) }
        }
        try result.get()
    }

    /// On the queue.
    private func takeOver() throws(StorageError) {
        guard let shared else { return }
        let snapshot = catalogue.snapshot
        let update = try shared.update(since: snapshot.revision)
        if update.revision < snapshot.revision {
            // The store is an older one than this process has seen: restored from a backup, or a standby that had not
            // received everything. What it holds now is the truth.
            let contents = try storage.contents()
            known.replace(with: contents.articles)
            catalogue.replace(with: SnapshotBuilder.snapshot(of: contents))
            written.store(contents.revision, ordering: .relaxed)
        } else if !update.changes.isEmpty {
            known.note(update.articles)
            catalogue.replace(with: SnapshotBuilder.next(after: snapshot, update))
            mergeSoon()
        }
    }

    /// Waits for the write under way, writes the file of the index if it is not that of the last commit, and closes the
    /// store. Later writes fail.
    ///
    /// - Returns: why the file could not be written, if so: the next start then takes longer.
    @discardableResult
    package func close() -> IndexFile.Fault? {
        upkeep.withLock { $0.isClosing = true }
        let fault = filing.sync { writeFile() }
        queue.sync { storage.close() }
        return fault
    }

    // MARK: - Upkeep of the index

    /// The seed directory that the current stories are in step with; nil if that is not known.
    var seedState: SnapshotFile.SeedState? { upkeep.withLock { $0.seeds } }

    func noteSeeds(_ state: SnapshotFile.SeedState?) { upkeep.withLock { $0.seeds = state } }

    /// Writes the file of the index, if it is not that of the current state; soon, and beside everything else.
    package func keepFile(_ completion: @escaping @Sendable (IndexFile.Fault?) -> Void = { _ in }) {
        filing.async { [weak self] in completion(self?.writeFile()) }
    }

    /// Waits until the merges that are due are done, for tests and measurements.
    package func finishUpkeep() {
        merging.sync {}
        filing.sync {}
    }

    private func writeFile() -> IndexFile.Fault? {
        guard let file else { return nil }
        let snapshot = catalogue.snapshot
        let state = Written(revision: snapshot.revision, seeds: seedState)
        guard upkeep.withLock({ $0.written }) != state else { return nil }
        do throws(IndexFile.Fault) { try file.write(snapshot, seeds: state.seeds) } catch { return error }
        upkeep.withLock { $0.written = state }
        return nil
    }

    private func mergeSoon() {
        let isDue = upkeep.withLock { upkeep in
            guard !upkeep.isMerging, !upkeep.isClosing else { return false }
            upkeep.isMerging = true
            return true
        }
        guard isDue else { return }
        merging.async { [weak self] in
            guard let self else { return }
            // First, so that a commit from now on asks for another look.
            upkeep.withLock { $0.isMerging = false }
            while !upkeep.withLock({ $0.isClosing }), mergeOnce() {}
        }
    }

    /// Returns false if nothing was due, or if the parts of a merge were gone when it was done.
    private func mergeOnce() -> Bool {
        let snapshot = catalogue.snapshot
        if let merged = snapshot.index.backgroundMergePlan?.run() {
            return queue.sync {
                let now = catalogue.snapshot
                guard let index = now.index.adopting(merged) else { return false }
                catalogue.exchange(for: now.with(index: index))
                return true
            }
        }
        if let merged = snapshot.articleIndex.backgroundMergePlan?.run() {
            return queue.sync {
                let now = catalogue.snapshot
                guard let index = now.articleIndex.adopting(merged) else { return false }
                catalogue.exchange(for: now.with(articleIndex: index))
                return true
            }
        }
        return false
    }

    /// Tells the operator why a write failed: whoever asked for it is only told that it did.
    private func tell(_ error: StorageError) {
        if case .conflict = error { return }
        let isDue = upkeep.withLock { upkeep in
            let now = ContinuousClock.now
            if let last = upkeep.toldFailure, last.duration(to: now) < .seconds(Library.failureSeconds) { return false }
            upkeep.toldFailure = now
            return true
        }
        if isDue { log?.error("nothing was written", metadata: ["cause": "\(error)"]) }
    }

    // MARK: - Writing

    /// Commits one transaction; when this returns, readers see it.
    @discardableResult
    package func commit(_ transaction: StorageTransaction) throws(StorageError) -> StorageCommit {
        try write { _ in transaction }
    }

    /// Makes a transaction from the current snapshot and commits it, with no other write in between, of whatever process:
    /// if another was faster, it is made once more from what is current then. So `make` must have no effect of its own.
    @discardableResult
    package func write(
        _ make: (Snapshot) throws(StorageError) -> StorageTransaction
    ) throws(StorageError) -> StorageCommit {
        try perform { snapshot throws(StorageError) in (try make(snapshot), ()) }.0
    }

    /// As `write`, with an error of the caller's own and a result beside the commit.
    func perform<Result, Failure: Error>(
        _ make: (Snapshot) throws(Failure) -> (StorageTransaction, Result)
    ) throws(Failure) -> (StorageCommit, Result) where Failure: StorageFailing {
        // `sync` cannot throw a typed error, so the outcome travels as a value.
        let outcome: Swift.Result<(StorageCommit, Result), Failure> = queue.sync {
            var attempt = 0
            while true {
                attempt += 1
                let snapshot = catalogue.snapshot
                var transaction: StorageTransaction
                let result: Result
                do throws(Failure) { (transaction, result) = try make(snapshot) } catch {
                    // Another server may have written what is missed or refused here: refused is by what all of them have.
                    if shared != nil, attempt == 1, (try? takeOver()) != nil,
                        catalogue.snapshot.revision != snapshot.revision
                    {
                        continue
                    }
                    return .failure(error)
                }
                do throws(StorageError) {
                    if transaction.hasRecords {
                        transaction = try Reanchoring.completed(transaction, in: snapshot, storage)
                        transaction = try Withholding.completed(transaction, in: snapshot, storage)
                    }
                } catch { return .failure(Failure(storage: error)) }
                if shared != nil, transaction.hasRecords { transaction.basis = snapshot.revision }
                do throws(StorageError) {
                    let commit = try timed(transaction)
                    if !commit.changes.isEmpty {
                        written.store(commit.revision, ordering: .relaxed)
                        known.note(transaction.articles)
                        catalogue.replace(with: SnapshotBuilder.next(after: snapshot, transaction, commit))
                        mergeSoon()
                    }
                    return .success((commit, result))
                } catch {
                    guard case .stale = error, attempt < Library.attempts else {
                        tell(error)
                        return .failure(Failure(storage: error))
                    }
                }
                do throws(StorageError) { try takeOver() } catch { return .failure(Failure(storage: error)) }
            }
        }
        return try outcome.get()
    }

    private func timed(_ transaction: StorageTransaction) throws(StorageError) -> StorageCommit {
        let started = DispatchTime.now().uptimeNanoseconds
        defer {
            let elapsed = DispatchTime.now().uptimeNanoseconds - started
            commitDurations.note(microseconds: Int64(elapsed / 1000))
        }
        return try storage.commit(transaction)
    }
}

/// An error that can say "the store failed".
package protocol StorageFailing: Error {
    init(storage error: StorageError)
}

extension StorageError: StorageFailing {
    package init(storage error: StorageError) { self = error }
}
