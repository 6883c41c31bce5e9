internal import Dispatch
internal import Stories
internal import Synchronization

/// The connections of one process.
///
/// While the database is away one caller at a time looks whether it is back, and the others hear at once that it is not:
/// a write must not wait for the connecting of all writes before it.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresConnection] = []
        /// Raised when a connection broke: those of before are not used again.
        var generation = 0
        /// Nobody connects before this moment, on the monotonic clock in milliseconds.
        var retryAt: Int64 = 0
        var delay = 0
        var lastMessage = ""
        var isClosed = false
    }

    private let url: String
    private let limits: PostgresLimits
    private let places: DispatchSemaphore
    private let state = Mutex(State())

    init(url: String, limits: PostgresLimits) {
        self.url = url
        self.limits = limits
        places = DispatchSemaphore(value: limits.connections)
    }

    /// Did the last connecting or asking succeed?
    var isReachable: Bool { state.withLock { $0.delay == 0 } }

    /// Somebody knows that the database is back: the next caller connects at once.
    func retryNow() {
        state.withLock { state in
            state.retryAt = 0
            state.delay = 0
        }
    }

    /// Somebody knows that the database is gone: connections of before are not to be waited for.
    func forgetConnections() { state.withLock { PostgresPool.forget(&$0) } }

    private static func forget(_ state: inout State) {
        state.generation += 1
        state.idle.removeAll()
    }

    func close() {
        state.withLock { state in
            state.isClosed = true
            state.idle.removeAll()
        }
    }

    /// Lends a connection to `body`. What `body` leaves open is rolled back.
    ///
    /// If the connection turns out to have been broken before anything was committed, `body` is run once more on a new one.
    func with<Result>(_ body: (PostgresConnection) throws -> Result) throws(StorageError) -> Result {
        guard places.wait(timeout: .now() + .milliseconds(limits.poolMilliseconds)) == .success else {
            throw .unavailable("all \(limits.connections) connections to the database are busy; try again")
        }
        defer { places.signal() }
        var isFresh = false
        while true {
            let connection: PostgresConnection
            if !isFresh, let kept = kept() {
                connection = kept
            } else {
                connection = try connected()
                isFresh = true
            }
            do {
                let result = try body(connection)
                giveBack(connection)
                return result
            } catch {
                let isLost = connection.isBroken
                let mayHaveCommitted = connection.isCommitting
                giveBack(connection)
                if isLost, !isFresh, !mayHaveCommitted { continue }
                throw PostgresFailure.translated(error)
            }
        }
    }

    private func kept() -> PostgresConnection? {
        while let connection = state.withLock({ $0.idle.popLast() }) {
            if connection.isStillThere() { return connection }
        }
        return nil
    }

    private func connected() throws(StorageError) -> PostgresConnection {
        let now = Monotonic.milliseconds()
        let refusal: String? = state.withLock { state in
            if state.isClosed { return "the store is closed" }
            guard now >= state.retryAt else { return state.lastMessage }
            // Others are refused while this one tries.
            if state.delay > 0 { state.retryAt = now + Int64(limits.connectSeconds) * 1_000 }
            return nil
        }
        if let refusal { throw .unavailable("the database cannot be reached: \(refusal)") }
        do throws(PostgresFailure) {
            let connection = try PostgresConnection(url: url, limits: limits)
            connection.generation = state.withLock { state in
                state.delay = 0
                state.retryAt = 0
                return state.generation
            }
            return connection
        } catch {
            noteFailure(error.message)
            throw error.storageError
        }
    }

    private func noteFailure(_ message: String) {
        state.withLock { state in
            state.delay = min(limits.longestRetryMilliseconds, max(limits.firstRetryMilliseconds, state.delay * 2))
            // Jitter: processes that lost the database together should not come back together.
            state.retryAt = Monotonic.milliseconds() + Int64(state.delay) - Int64.random(in: 0...Int64(state.delay / 4))
            state.lastMessage = message
            PostgresPool.forget(&state)
        }
    }

    private func giveBack(_ connection: PostgresConnection) {
        if !connection.isBroken, connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
        state.withLock { state in
            if connection.isBroken {
                if connection.generation == state.generation { PostgresPool.forget(&state) }
            } else if connection.generation == state.generation, !state.isClosed, !connection.isInTransaction {
                state.idle.append(connection)
            }
        }
    }
}
