internal import Dispatch
package import HTTPWire
internal import Synchronization
internal import UseCases

/// All open event streams: how many, how long, and the comments that keep them alive.
package final class EventStreams: Sendable {
    /// Open streams in all; beyond it 503.
    package static let limit = 200
    /// Seconds between comments, so that proxies do not take a quiet stream for a dead one.
    package static let commentSeconds = 15
    /// Seconds after which a stream ends; clients come back with `Last-Event-ID`.
    package static let lifetimeSeconds = 600
    /// Changes that are read from the log at once.
    package static let batch = 256

    private struct State {
        var open: [ObjectIdentifier: EventStream] = [:]
        var timer: (any DispatchSourceTimer)?
    }

    private let state = Mutex<State>(State())
    private let queue = DispatchQueue(label: "elsewhere.events")

    package init() {}

    /// Streams that are open, or are about to be.
    package var count: Int { state.withLock { $0.open.count } }

    /// Makes a stream that begins when the server starts it.
    /// - Parameter begin: called once; the observation that it gives is ended with the stream.
    func make(
        _ begin: @escaping @Sendable (EventStream) -> Observation?
    ) throws(Problem) -> EventStream {
        let stream = EventStream(streams: self, queue: queue, begin)
        // Its place is taken here and not when it starts: several loops may make one at the same moment.
        let isTaken = state.withLock { state in
            guard state.open.count < EventStreams.limit else { return false }
            state.open[ObjectIdentifier(stream)] = stream
            return true
        }
        guard isTaken else {
            throw .unavailable(
                Wording(
                    "All \(EventStreams.limit) event streams are taken; try again soon.",
                    "事件流已满（\(EventStreams.limit) 个），请稍后再试。"),
                retryAfterSeconds: 30)
        }
        return stream
    }

    fileprivate func started() {
        state.withLock { state in
            guard state.timer == nil else { return }
            let timer = DispatchSource.makeTimerSource(queue: queue)
            timer.schedule(
                deadline: .now() + .seconds(EventStreams.commentSeconds),
                repeating: .seconds(EventStreams.commentSeconds))
            timer.setEventHandler { @Sendable [weak self] in self?.tick() }
            timer.resume()
            state.timer = timer
        }
    }

    fileprivate func closed(_ stream: EventStream) {
        state.withLock { state in
            state.open[ObjectIdentifier(stream)] = nil
            if state.open.isEmpty {
                state.timer?.cancel()
                state.timer = nil
            }
        }
    }

    private func tick() {
        for stream in state.withLock({ Array($0.open.values) }) { stream.tick() }
    }
}

/// One event stream. Everything is written on the queue of all streams, in order.
package final class EventStream: BodyStream {
    private struct State {
        var sink: (any BodySink)?
        var observation: Observation?
        var openedAt = DispatchTime.now()
        var isOver = false
    }

    private let state = Mutex(State())
    private let streams: EventStreams
    private let queue: DispatchQueue
    private let begin: @Sendable (EventStream) -> Observation?

    fileprivate init(
        streams: EventStreams, queue: DispatchQueue, _ begin: @escaping @Sendable (EventStream) -> Observation?
    ) {
        self.streams = streams
        self.queue = queue
        self.begin = begin
    }

    package func start(_ sink: any BodySink) {
        state.withLock { state in
            state.sink = sink
            state.openedAt = .now()
        }
        streams.started()
        queue.async { @Sendable [self] in
            write("retry: 3000\n\n")
            let observation = begin(self)
            let isOver = state.withLock { state in
                state.observation = observation
                return state.isOver
            }
            if isOver { observation?.end() }
        }
    }

    package func cancelled() { finish(lastWord: nil) }

    /// Clients come back soon, to another process or to this one's successor.
    package func serverStops() { finish(lastWord: "retry: 1000\n\n") }

    func enqueue(_ body: @escaping @Sendable () -> Void) { queue.async { @Sendable in body() } }

    /// - Parameter data: JSON without line breaks.
    /// - Returns: false when the stream is over or the reader too far behind: it is ended then, and comes back.
    @discardableResult
    func event(_ name: String, id: String?, _ data: [UInt8]) -> Bool {
        var bytes: [UInt8] = []
        if let id { bytes += "id: \(id)\n".utf8 }
        bytes += "event: \(name)\ndata: ".utf8
        bytes += data
        bytes += "\n\n".utf8
        guard let sink = state.withLock({ $0.sink }) else { return false }
        if sink.write(bytes) { return true }
        end()
        return false
    }

    func end() { finish(lastWord: nil) }

    fileprivate func tick() {
        let age = DispatchTime.now().uptimeNanoseconds - state.withLock { $0.openedAt }.uptimeNanoseconds
        if age >= UInt64(EventStreams.lifetimeSeconds) * 1_000_000_000 { return end() }
        write(": still here\n\n")
    }

    private func write(_ text: String) { state.withLock { $0.sink }?.write(Array(text.utf8)) }

    private func finish(lastWord: String?) {
        let (sink, observation) = state.withLock { state in
            defer {
                state.sink = nil
                state.observation = nil
                state.isOver = true
            }
            return (state.sink, state.observation)
        }
        observation?.end()
        if let sink {
            if let lastWord { sink.write(Array(lastWord.utf8)) }
            sink.close()
        }
        streams.closed(self)
    }
}
