import CSystem
import Dispatch
import Glibc
import Logging
import Synchronization

/// An HTTP/1.1 server: event loops that read requests, ask the handler and write its answers.
package final class Server: Sendable {
    private struct State {
        var loops: [EventLoop] = []
        var sharedListener: Int32?
        var socketPath: String?
        var isStopping = false
    }

    private let configuration: ServerConfiguration
    private let handler: any Handler
    private let state = Mutex(State())

    package init(_ configuration: ServerConfiguration, handler: any Handler) {
        precondition(configuration.eventLoops > 0, "a server needs an event loop")
        self.configuration = configuration
        self.handler = handler
    }

    /// Starts to listen and to answer.
    /// - Returns: the port that it listens on; 0 on a unix socket.
    /// - Throws: `.addressInUse` also when another process of the same user listens there with SO_REUSEPORT.
    @discardableResult
    package func start() throws(ServerError) -> Int {
        cs_ignore_broken_pipes()
        let fileLimit = Int(cs_raise_file_limit())
        let limits = configuration.limits
        let count = configuration.eventLoops
        let connections = max(
            count, min(limits.connections ?? .max, max(16, fileLimit - limits.reservedDescriptors)))

        let listeners = try listen(count)
        let port = Int(max(0, cs_bound_port(listeners[0])))
        var loops: [EventLoop] = []
        for index in 0..<count {
            guard
                let loop = EventLoop(
                    index: index, configuration: configuration, handler: handler,
                    listener: listeners[index % listeners.count], ownsListener: listeners.count == count,
                    connectionLimit: max(1, connections / count))
            else {
                let code = errno
                for listener in listeners { _ = cs_close(listener) }
                throw .noReadiness(code: code)
            }
            loops.append(loop)
        }
        state.withLock { state in
            state.loops = loops
            if listeners.count < count { state.sharedListener = listeners[0] }
            if case .unix(let path) = configuration.address { state.socketPath = path }
        }
        for loop in loops { loop.start() }
        return port
    }

    private func listen(_ count: Int) throws(ServerError) -> [Int32] {
        let backlog = Int32(configuration.limits.acceptBacklog)
        switch configuration.address {
        case .unix(let path):
            let listener = cs_listen_unix(path, backlog)
            guard listener >= 0 else { throw refusal(errno) }
            return [listener]
        case .tcp(let host, let port):
            guard let port = UInt16(exactly: port) else { throw refusal(EINVAL) }
            // The first one is bound without SO_REUSEPORT: it fails if anyone at all listens there. Only then may our
            // own others join; two processes of one user would share the port silently otherwise.
            let first = cs_listen_tcp(host, port, backlog, 0)
            guard first >= 0 else { throw refusal(errno) }
            var listeners = [first]
            guard count > 1, cs_allow_joining(first) == 0 else { return listeners }
            let bound = UInt16(cs_bound_port(first))
            for _ in 1..<count {
                let other = cs_listen_tcp(host, bound, backlog, 1)
                guard other >= 0 else {
                    // A kernel that does not let them join: all loops share the first.
                    for listener in listeners.dropFirst() { _ = cs_close(listener) }
                    return [first]
                }
                listeners.append(other)
            }
            return listeners
        }
    }

    private func refusal(_ code: Int32) -> ServerError {
        code == EADDRINUSE
            ? .addressInUse(configuration.address) : .addressRefused(configuration.address, code: code)
    }

    /// Stops: takes no new connections, finishes what is in flight, closes the idle at once and whatever is left after
    /// `milliseconds`. `completion` runs on a thread of the server when nothing is left. A second call only shortens
    /// the time.
    package func stop(within milliseconds: Int, completion: @escaping @Sendable () -> Void = {}) {
        let (loops, listener, path) = state.withLock { state in
            defer {
                state.sharedListener = nil
                state.socketPath = nil
            }
            return (state.loops, state.sharedListener, state.socketPath)
        }
        let group = DispatchGroup()
        for loop in loops {
            group.enter()
            loop.post(.stop(within: milliseconds) { group.leave() })
        }
        group.notify(queue: .global()) {
            if let listener { _ = cs_close(listener) }
            if let path { unlink(path) }
            completion()
        }
    }

    /// Stops and waits until nothing is left. Not to be called on an event loop.
    package func stopAndWait(within milliseconds: Int) {
        let done = DispatchSemaphore(value: 0)
        stop(within: milliseconds) { done.signal() }
        done.wait()
    }

    /// Counts over all loops, for metrics.
    package var statistics: ServerStatistics {
        state.withLock { $0.loops }.reduce(into: ServerStatistics()) { $0.add($1.counters) }
    }
}

/// What a server has done so far.
package struct ServerStatistics: Sendable, Equatable {
    package var openConnections = 0
    package var acceptedConnections = 0
    /// Connections that found no room and got 503.
    package var rejectedConnections = 0
    package var requests = 0
    /// Messages refused before a handler saw them.
    package var refusals = 0

    mutating func add(_ counters: LoopCounters) {
        openConnections += counters.open.load(ordering: .relaxed)
        acceptedConnections += counters.accepted.load(ordering: .relaxed)
        rejectedConnections += counters.rejected.load(ordering: .relaxed)
        requests += counters.requests.load(ordering: .relaxed)
        refusals += counters.refusals.load(ordering: .relaxed)
    }
}

/// Counters of one loop; written by it alone.
final class LoopCounters: Sendable {
    let open = Atomic<Int>(0)
    let accepted = Atomic<Int>(0)
    let rejected = Atomic<Int>(0)
    let requests = Atomic<Int>(0)
    let refusals = Atomic<Int>(0)
}
