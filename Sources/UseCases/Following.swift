internal import Dispatch
internal import Logging
internal import Stories
internal import Synchronization

/// Hears what other processes do to the shared store and passes it on to whom it concerns.
///
/// The store's thread never waits here: catching up runs on a queue of its own, and news that come meanwhile are
/// answered by one more round.
final class Following: Sendable {
    private struct State {
        var isScheduled = false
        var isWanted = false
    }

    private let shared: any SharedStoryStorage
    private let library: Library
    private let ingestions: Ingestions
    private let tokens: Tokens
    private let log: Logger
    private let queue = DispatchQueue(label: "elsewhere.following")
    private let state = Mutex(State())

    /// Nil if the store is this process's alone.
    init?(library: Library, ingestions: Ingestions, tokens: Tokens, log: Logger) {
        guard let shared = library.shared else { return nil }
        self.shared = shared
        self.library = library
        self.ingestions = ingestions
        self.tokens = tokens
        self.log = log
    }

    func start() {
        shared.follow { [weak self] news in self?.hear(news) }
    }

    private func hear(_ news: StoreNews) {
        switch news {
        case .revision(let revision): if revision != library.catalogue.snapshot.revision { catchUp() }
        case .jobQueued: ingestions.claimMore()
        case .jobEnded(let id): ingestions.noteEnd(id)
        case .tokens: tokens.rereadNow()
        case .heartbeat: ingestions.beat()
        case .reconnected:
            catchUp()
            tokens.rereadNow()
            ingestions.beat()
        }
    }

    private func catchUp() {
        let isIdle = state.withLock { state in
            state.isWanted = true
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        guard isIdle else { return }
        queue.async { @Sendable [self] in
            while state.withLock({ state in
                defer { state.isWanted = false }
                if !state.isWanted { state.isScheduled = false }
                return state.isWanted
            }) {
                do throws(StorageError) { try library.catchUp() } catch {
                    // The next heartbeat or the reconnection tells again.
                    log.debug("cannot catch up", metadata: ["cause": "\(error)"])
                }
            }
        }
    }
}
