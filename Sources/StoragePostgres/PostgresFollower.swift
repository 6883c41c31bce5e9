internal import Dispatch
internal import Glibc
internal import Logging
internal import Stories
internal import Synchronization

/// Listens to what the database tells, on a connection and a thread of its own, and connects again after any break.
final class PostgresFollower: Sendable {
    /// `r12`: the store has revision 12 · `q`: a job waits · `eID`: a job has ended · `t`: tokens changed.
    static let channel = "elsewhere"

    private struct State {
        var isConnected = false
        var isStopped = false
        var isStarted = false
        /// A byte on this pipe ends a wait.
        var wakeUp: Int32 = -1
    }

    private let url: String
    private let limits: PostgresLimits
    private let listens: Bool
    private let pool: PostgresPool
    private let log: Logger
    private let queue = DispatchQueue(label: "elsewhere.postgres.follower")
    private let state = Mutex(State())

    init(url: String, limits: PostgresLimits, listens: Bool, pool: PostgresPool, log: Logger) {
        self.url = url
        self.limits = limits
        self.listens = listens
        self.pool = pool
        self.log = log
    }

    /// True until the first connection was tried: nothing speaks against it yet.
    var isConnected: Bool { state.withLock { $0.isConnected || !$0.isStarted } }

    func start(_ listener: @escaping @Sendable (StoreNews) -> Void) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { preconditionFailure("no descriptor is left for a pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (wait, wakeUp) = (ends[0], ends[1])
        state.withLock { state in
            state.wakeUp = wakeUp
            state.isStarted = true
            state.isConnected = true
        }
        queue.async { @Sendable [self] in
            run(wait, listener)
            Glibc.close(wait)
        }
    }

    /// Ends following; when this returns, the listener is called no more.
    func stop() {
        let wakeUp = state.withLock { state in
            state.isStopped = true
            defer { state.wakeUp = -1 }
            return state.wakeUp
        }
        guard wakeUp >= 0 else { return }
        Glibc.close(wakeUp)
        queue.sync {}
    }

    private var isStopped: Bool { state.withLock { $0.isStopped } }

    private func run(_ wait: Int32, _ listener: (StoreNews) -> Void) {
        var delay = 0
        while !isStopped {
            do throws(PostgresFailure) {
                let connection = try PostgresConnection(url: url, limits: limits)
                if listens { try connection.run("LISTEN \(PostgresFollower.channel)") }
                let wasConnected = state.withLock { state in
                    defer { state.isConnected = true }
                    return state.isConnected
                }
                if !wasConnected { log.notice("the database is back") }
                delay = 0
                pool.retryNow()
                listener(.reconnected)
                try listen(connection, wait, listener)
            } catch {
                let wasConnected = state.withLock { state in
                    defer { state.isConnected = false }
                    return state.isConnected
                }
                if wasConnected {
                    pool.forgetConnections()
                    log.warning("the database is gone", metadata: ["cause": "\(error.message)"])
                }
            }
            delay = min(limits.longestRetryMilliseconds, max(limits.firstRetryMilliseconds, delay * 2))
            if !isStopped { pause(wait, milliseconds: delay) }
        }
    }

    private func listen(
        _ connection: PostgresConnection, _ wait: Int32, _ listener: (StoreNews) -> Void
    ) throws(PostgresFailure) {
        let interval = Int64(listens ? limits.heartbeatMilliseconds : limits.pollMilliseconds)
        var nextLook = Monotonic.milliseconds() + interval
        while !isStopped {
            var pollers = [
                pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wait, events: Int16(POLLIN), revents: 0),
            ]
            poll(&pollers, 2, Int32(max(0, nextLook - Monotonic.milliseconds())))
            if isStopped { return }
            tell(try connection.notifications(), listener)
            guard Monotonic.milliseconds() >= nextLook else { continue }
            let look = try connection.run(
                "SELECT value FROM latest_revision WHERE id = 1", within: limits.heartbeatAnswerMilliseconds)
            listener(.revision(look.integer(0, 0) ?? 0))
            listener(.heartbeat)
            tell(try connection.notifications(), listener)
            nextLook = Monotonic.milliseconds() + interval
        }
    }

    /// Many words at once say the same: the last revision is enough.
    private func tell(_ words: [String], _ listener: (StoreNews) -> Void) {
        var revision: Int64?
        var isJobQueued = false
        var haveTokensChanged = false
        var ended: [Ingestion.ID] = []
        for word in words {
            switch word.first {
            case "r": revision = Int64(word.dropFirst()).map { max($0, revision ?? 0) } ?? revision
            case "q": isJobQueued = true
            case "t": haveTokensChanged = true
            case "e": ended.append(String(word.dropFirst()))
            default: break
            }
        }
        if let revision { listener(.revision(revision)) }
        if haveTokensChanged { listener(.tokens) }
        for id in ended { listener(.jobEnded(id)) }
        if isJobQueued { listener(.jobQueued) }
    }

    private func pause(_ wait: Int32, milliseconds: Int) {
        var poller = pollfd(fd: wait, events: Int16(POLLIN), revents: 0)
        poll(&poller, 1, Int32(milliseconds))
    }
}
