import HTTPWire
import Synchronization

/// The writing end of a streamed body: takes bytes from any thread and hands them to the connection's loop.
final class StreamSink: BodySink {
    private struct State {
        var chunks: [[UInt8]] = []
        var count = 0
        var isClosed = false
        var isCancelled = false
        var isOverrun = false
        /// Whether the loop has been told and has not looked yet.
        var isAnnounced = false
        var drained: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let loop: EventLoop
    private let limit: Int
    private let softLimit: Int
    let connection: ConnectionToken
    let stream: any BodyStream

    init(_ stream: any BodyStream, connection: ConnectionToken, loop: EventLoop, limits: ServerLimits) {
        self.stream = stream
        self.connection = connection
        self.loop = loop
        limit = limits.streamBacklog
        softLimit = limits.outputBacklog
    }

    @discardableResult func write(_ bytes: [UInt8]) -> Bool {
        let (accepts, announces) = state.withLock { state -> (Bool, Bool) in
            guard !state.isClosed, !state.isCancelled, !state.isOverrun else { return (false, false) }
            state.chunks.append(bytes)
            state.count += bytes.count
            if state.count > limit { state.isOverrun = true }
            let announces = !state.isAnnounced
            state.isAnnounced = true
            return (state.count < softLimit, announces)
        }
        if announces { loop.post(.streamed(self)) }
        return accepts
    }

    func whenDrained(_ body: @escaping @Sendable () -> Void) {
        let announces = state.withLock { state -> Bool in
            guard !state.isClosed, !state.isCancelled else { return false }
            state.drained.append(body)
            let announces = !state.isAnnounced
            state.isAnnounced = true
            return announces
        }
        if announces { loop.post(.streamed(self)) }
    }

    func close() {
        let announces = state.withLock { state -> Bool in
            guard !state.isClosed else { return false }
            state.isClosed = true
            let announces = !state.isAnnounced
            state.isAnnounced = true
            return announces
        }
        if announces { loop.post(.streamed(self)) }
    }

    // MARK: The loop's side

    enum Taken {
        case chunks([[UInt8]], isLast: Bool)
        case overrun
    }

    func take() -> Taken {
        state.withLock { state in
            state.isAnnounced = false
            if state.isOverrun { return .overrun }
            defer {
                state.chunks = []
                state.count = 0
            }
            return .chunks(state.chunks, isLast: state.isClosed)
        }
    }

    /// The closures that wait for room; the caller calls them.
    func takeDrained() -> [@Sendable () -> Void] {
        state.withLock { state in
            defer { state.drained = [] }
            return state.drained
        }
    }

    func cancel() {
        let wasOpen = state.withLock { state -> Bool in
            defer {
                state.isCancelled = true
                state.chunks = []
                state.count = 0
                state.drained = []
            }
            return !state.isCancelled
        }
        if wasOpen { stream.cancelled() }
    }
}
