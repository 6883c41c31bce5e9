internal import Dispatch
internal import Search
package import Stories

/// The one writer: commits to the store, then makes the next snapshot.
///
/// What is read in between (find, change, commit) happens on the writer's queue, so that no two writes of this
/// process interleave. Calls block until the commit is on disk: never make them on an event loop.
package final class Library: Sendable {
    package let storage: any StoryStorage
    package let catalogue: Catalogue
    package let clock: any Clock
    private let queue = DispatchQueue(label: "elsewhere.library")
    let known = KnownArticles()

    package init(storage: any StoryStorage, catalogue: Catalogue, clock: any Clock) {
        self.storage = storage
        self.catalogue = catalogue
        self.clock = clock
    }

    /// Reads everything from the store and makes the first snapshot.
    package func open() throws(StorageError) {
        let contents = try storage.contents()
        known.replace(with: contents.articles)
        catalogue.replace(with: SnapshotBuilder.snapshot(of: contents))
    }

    /// Waits for the write under way and closes the store. Later writes fail.
    package func close() { queue.sync { storage.close() } }

    /// Commits one transaction; when this returns, readers see it.
    @discardableResult
    package func commit(_ transaction: StorageTransaction) throws(StorageError) -> StorageCommit {
        try write { _ in transaction }
    }

    /// Makes a transaction from the current snapshot and commits it, with no other write in between.
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
            let snapshot = catalogue.snapshot
            let transaction: StorageTransaction
            let result: Result
            do throws(Failure) { (transaction, result) = try make(snapshot) } catch { return .failure(error) }
            let commit: StorageCommit
            do throws(StorageError) { commit = try storage.commit(transaction) } catch {
                return .failure(Failure(storage: error))
            }
            if !commit.changes.isEmpty {
                known.note(transaction.articles)
                catalogue.replace(with: SnapshotBuilder.next(after: snapshot, transaction, commit))
            }
            return .success((commit, result))
        }
        return try outcome.get()
    }
}

/// An error that can say "the store failed".
package protocol StorageFailing: Error {
    init(storage error: StorageError)
}

extension StorageError: StorageFailing {
    package init(storage error: StorageError) { self = error }
}
