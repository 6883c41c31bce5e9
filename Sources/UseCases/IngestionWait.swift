internal import Stories
import Synchronization

/// Somebody who waits for a job's end, and is answered once.
final class IngestionWait: Sendable {
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
