import CSystem
import Dispatch
import Glibc
import HTTPWire
import Logging
import Synchronization

/// Names a connection of a loop for as long as the process lives: the slot it sits in, and how many sat there before.
struct ConnectionToken: Equatable, Sendable {
    let slot: UInt32
    let generation: UInt32

    init(slot: Int, generation: UInt32) {
        self.slot = UInt32(slot)
        self.generation = generation
    }

    init(_ number: UInt64) {
        slot = UInt32(truncatingIfNeeded: number)
        generation = UInt32(truncatingIfNeeded: number >> 32)
    }

    var number: UInt64 { UInt64(generation) << 32 | UInt64(slot) }
}

/// A serial queue, one Dispatch source on the kernel's readiness descriptor, and the connections that live on it.
///
/// Everything here is confined to `queue`, except `inbox`, `wakeup` and `counters`, which any thread may use; that is
/// why the class may be `@unchecked Sendable`.
final class EventLoop: @unchecked Sendable {
    enum Message: Sendable {
        case answered(ConnectionToken, request: UInt32, Response)
        case streamed(StreamSink)
        case stop(within: Int, done: @Sendable () -> Void)
    }

    /// How long the handler waits in `cs_poll_wait` itself before it gives its thread back to Dispatch, in
    /// milliseconds: going through Dispatch costs a thread switch and two system calls.
    private static let patience: Int32 = 2
    /// How often deadlines are looked at, in milliseconds.
    private static let tickInterval = 250
    private static let acceptsPerTurn = 64
    /// How long a loop that ran out of descriptors leaves its listener alone, in milliseconds.
    private static let acceptPause: Int64 = 500
    private static let wakeupToken = UInt64.max
    private static let listenerToken = UInt64.max - 1

    let limits: ServerLimits
    let handler: any Handler
    let trustedProxies: TrustedProxies
    let accessLog: (@Sendable (AccessRecord) -> Void)?
    let logger: Logger
    let counters = LoopCounters()

    private let queue: DispatchQueue
    private let poll: Int32
    private let wakeup: Int32
    private struct Inbox {
        var messages: [Message] = []
        /// Nobody reads any more.
        var isClosed = false
    }

    private let inbox = Mutex(Inbox())
    private var source: (any DispatchSourceRead)?
    private var timer: (any DispatchSourceTimer)?

    private var listener: Int32
    private let ownsListener: Bool
    private let connectionLimit: Int
    private var spare: Int32
    private var acceptsAgainAt: Int64?

    private var connections: [Connection?] = []
    private var generations: [UInt32] = []
    private var freeSlots: [Int] = []
    private var openCount = 0
    /// When each slot's connection is to be looked at, in `now`'s milliseconds.
    private var deadlines: [Int64] = []
    private var nextTick: Int64 = 0

    private(set) var isStopping = false
    private var stopDeadline: Int64 = .max
    private var whenStopped: [@Sendable () -> Void] = []

    /// Milliseconds of the monotonic clock, read once a turn.
    private(set) var now: Int64
    private var dateSecond: Int64 = 0
    private var dateOctets: [UInt8] = []

    /// What all connections of the loop read into and write from, one at a time.
    var received: UnsafeMutableRawBufferPointer
    var workspace = RequestParser.Workspace()
    var out: [UInt8] = []

    private var identifierPrefix: [UInt8] = []
    private var identifierCount: UInt32 = 0
    private var ready: [cs_event]
    /// Connections that used up their turn and have more requests waiting.
    private var unfinished: [Connection] = []

    init?(
        index: Int, configuration: ServerConfiguration, handler: any Handler, listener: Int32, ownsListener: Bool,
        connectionLimit: Int
    ) {
        let poll = cs_poll_create()
        let wakeup = cs_wakeup_create()
        guard poll >= 0, wakeup >= 0, cs_poll_add(poll, wakeup, UInt32(CS_READABLE), Self.wakeupToken) == 0 else {
            if poll >= 0 { _ = cs_close(poll) }
            if wakeup >= 0 { _ = cs_close(wakeup) }
            return nil
        }
        self.poll = poll
        self.wakeup = wakeup
        limits = configuration.limits
        trustedProxies = configuration.trustedProxies
        accessLog = configuration.accessLog
        logger = configuration.logger
        self.handler = handler
        self.listener = listener
        self.ownsListener = ownsListener
        self.connectionLimit = connectionLimit
        queue = DispatchQueue(label: "http.loop.\(index)")
        spare = cs_open_spare()
        now = cs_monotonic_milliseconds()
        received = .allocate(byteCount: 64 * 1024, alignment: 64)
        ready = [cs_event](repeating: cs_event(), count: 256)
        out.reserveCapacity(64 * 1024)
        var random = UInt64.random(in: .min ... .max)
        for _ in 0..<7 {
            identifierPrefix.append(Self.identifierAlphabet[Int(random & 31)])
            random >>= 5
        }
    }

    deinit {
        received.deallocate()
        // Whoever can signal it holds the loop: only now nobody writes to what may be another file's number.
        _ = cs_close(wakeup)
    }

    private static let identifierAlphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    func start() {
        let source = DispatchSource.makeReadSource(fileDescriptor: poll, queue: queue)
        source.setEventHandler { [unowned self] in run() }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(
            deadline: .now() + .milliseconds(Self.tickInterval), repeating: .milliseconds(Self.tickInterval),
            leeway: .milliseconds(50))
        timer.setEventHandler { [unowned self] in
            refreshTime()
            tick()
        }
        // The queue keeps the loop alive through these until `finish` cancels them.
        queue.sync {
            self.source = source
            self.timer = timer
            keepAlive = self
            addListener()
        }
        source.activate()
        timer.activate()
    }
    private var keepAlive: EventLoop?

    /// Hands something to the loop, from any thread.
    func post(_ message: Message) {
        let (isFirst, isClosed) = inbox.withLock { inbox in
            if !inbox.isClosed { inbox.messages.append(message) }
            return (inbox.messages.count == 1, inbox.isClosed)
        }
        if isClosed { refuse(message) } else if isFirst { cs_wakeup_signal(wakeup) }
    }

    /// What becomes of messages to a loop that has stopped.
    private func refuse(_ message: Message) {
        switch message {
        case .answered(_, _, let response): Connection.discard(response)
        case .streamed(let sink): sink.cancel()
        case .stop(_, let done): done()
        }
    }

    // MARK: Turning

    private func run() {
        while true {
            // Unfinished work must not wait for the kernel.
            let count = ready.withUnsafeMutableBufferPointer {
                cs_poll_wait(poll, $0.baseAddress, Int32($0.count), unfinished.isEmpty ? Self.patience : 0)
            }
            refreshTime()
            if count <= 0, unfinished.isEmpty { break }
            let waiting = unfinished
            unfinished.removeAll(keepingCapacity: true)
            for index in 0..<max(0, Int(count)) { handle(ready[index]) }
            for connection in waiting { connection.takeTurn() }
            if now >= nextTick { tick() }
            if source == nil { return }
        }
    }

    private func refreshTime() {
        now = cs_monotonic_milliseconds()
    }

    private func handle(_ event: cs_event) {
        switch event.token {
        case Self.wakeupToken: readInbox()
        case Self.listenerToken: accept()
        default:
            guard let connection = connection(ConnectionToken(event.token)) else { return }
            connection.handle(event.events)
        }
    }

    private func readInbox() {
        cs_wakeup_clear(wakeup)
        let messages = inbox.withLock { inbox in
            defer { inbox.messages = [] }
            return inbox.messages
        }
        for message in messages {
            switch message {
            case .answered(let token, let request, let response):
                if let connection = connection(token) {
                    connection.answer(request, response)
                } else {
                    Connection.discard(response)
                }
            case .streamed(let sink):
                if let connection = connection(sink.connection) { connection.pump(sink) } else { sink.cancel() }
            case .stop(let milliseconds, let done):
                stop(within: milliseconds, done)
            }
        }
    }

    private func connection(_ token: ConnectionToken) -> Connection? {
        let slot = Int(token.slot)
        guard slot < connections.count, generations[slot] == token.generation else { return nil }
        return connections[slot]
    }

    private func tick() {
        nextTick = now + Int64(Self.tickInterval)
        if let again = acceptsAgainAt, now >= again {
            acceptsAgainAt = nil
            addListener()
        }
        for slot in deadlines.indices where deadlines[slot] <= now {
            connections[slot]?.expire()
        }
        if isStopping, now >= stopDeadline { closeAll() }
    }

    func continueLater(_ connection: Connection) {
        unfinished.append(connection)
    }

    // MARK: Accepting

    private func addListener() {
        guard listener >= 0 else { return }
        if ownsListener {
            _ = cs_poll_add(poll, listener, UInt32(CS_READABLE), Self.listenerToken)
        } else {
            _ = cs_poll_add_exclusive(poll, listener, Self.listenerToken)
        }
    }

    private func accept() {
        guard listener >= 0 else { return }
        var address = [CChar](repeating: 0, count: Int(CS_ADDRESS_LENGTH))
        for _ in 0..<(isStopping ? Int.max : Self.acceptsPerTurn) {
            let descriptor = cs_accept(listener, &address)
            guard descriptor >= 0 else {
                // Taken at once: whatever is called next sets it anew.
                let error = errno
                switch error {
                case ECONNABORTED, EINTR, EPROTO: continue
                case EAGAIN: return
                case EMFILE, ENFILE, ENOBUFS, ENOMEM:
                    acceptWithoutDescriptors(error)
                    return
                default:
                    pauseAccepting(error)
                    return
                }
            }
            let end = address.firstIndex(of: 0) ?? address.endIndex
            let peer = String(decoding: address[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            counters.accepted.wrappingAdd(1, ordering: .relaxed)
            if openCount >= connectionLimit { makeRoom() }
            let hasRoom = openCount < connectionLimit
            // Those who get 503 take a little room too, and not without end.
            guard hasRoom || openCount < connectionLimit + 64 else {
                counters.rejected.wrappingAdd(1, ordering: .relaxed)
                _ = cs_close(descriptor)
                continue
            }
            open(descriptor, peer: peer, hasRoom: hasRoom)
        }
    }

    private func open(_ descriptor: Int32, peer: String, hasRoom: Bool) {
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = free
        } else {
            slot = connections.count
            connections.append(nil)
            generations.append(0)
            deadlines.append(.max)
        }
        let token = ConnectionToken(slot: slot, generation: generations[slot])
        guard cs_poll_add(poll, descriptor, UInt32(CS_READABLE), token.number) == 0 else {
            freeSlots.append(slot)
            _ = cs_close(descriptor)
            return
        }
        let connection = Connection(descriptor, token: token, peer: peer, loop: self)
        connections[slot] = connection
        openCount += 1
        counters.open.store(openCount, ordering: .relaxed)
        if hasRoom {
            connection.open()
        } else {
            counters.rejected.wrappingAdd(1, ordering: .relaxed)
            connection.reject()
        }
    }

    /// Closes the connection that has waited longest for a request: someone who waits for nothing makes room for
    /// someone who asks.
    private func makeRoom() {
        var oldest: Connection?
        for case let connection? in connections where connection.isIdle {
            if let current = oldest, current.idleSince <= connection.idleSince { continue }
            oldest = connection
        }
        oldest?.close()
    }

    /// No descriptor is left: give up the spare one, take a connection with it and close it, so that its client knows;
    /// then leave the listener alone for a while, because it stays readable.
    private func acceptWithoutDescriptors(_ error: Int32) {
        makeRoom()
        if spare >= 0 {
            _ = cs_close(spare)
            var address = [CChar](repeating: 0, count: Int(CS_ADDRESS_LENGTH))
            let descriptor = cs_accept(listener, &address)
            if descriptor >= 0 {
                counters.rejected.wrappingAdd(1, ordering: .relaxed)
                _ = cs_close(descriptor)
            }
            spare = cs_open_spare()
        }
        pauseAccepting(error)
    }

    private func pauseAccepting(_ error: Int32) {
        logger.warning(
            "cannot accept connections now",
            metadata: ["error": "\(error)", "cause": "\(String(cString: strerror(error)))"])
        _ = cs_poll_remove(poll, listener)
        acceptsAgainAt = now + Self.acceptPause
    }

    // MARK: For connections

    func setDeadline(_ deadline: Int64, for token: ConnectionToken) {
        deadlines[Int(token.slot)] = deadline
    }

    func setInterest(_ events: UInt32, of descriptor: Int32, _ token: ConnectionToken) {
        _ = cs_poll_change(poll, descriptor, events, token.number)
    }

    func remove(_ connection: Connection) {
        let slot = Int(connection.token.slot)
        guard generations[slot] == connection.token.generation, connections[slot] != nil else { return }
        connections[slot] = nil
        generations[slot] &+= 1
        deadlines[slot] = .max
        freeSlots.append(slot)
        openCount -= 1
        counters.open.store(openCount, ordering: .relaxed)
        if isStopping, openCount == 0 { finish() }
    }

    /// The value of `Date` (RFC 9110 §6.6.1), made once a second.
    var date: [UInt8] {
        let second = cs_wall_seconds()
        if second != dateSecond {
            dateSecond = second
            dateOctets = HTTPDate.octets(secondsSince1970: second)
        }
        return dateOctets
    }

    /// A name for a request that is unlikely to be used anywhere else: 15 characters, which a String holds in itself.
    func makeIdentifier() -> String {
        identifierCount &+= 1
        let count = identifierCount
        return String(unsafeUninitializedCapacity: 15) { octets in
            for index in 0..<7 { octets[index] = identifierPrefix[index] }
            octets[7] = 0x2D
            for index in 0..<7 {
                octets[14 - index] = Self.identifierAlphabet[Int(count >> UInt32(index * 5) & 31)]
            }
            return 15
        }
    }

    // MARK: Stopping

    private func stop(within milliseconds: Int, _ done: @escaping @Sendable () -> Void) {
        guard source != nil else { return done() }
        whenStopped.append(done)
        stopDeadline = min(stopDeadline, now + Int64(milliseconds))
        guard !isStopping else { return }
        isStopping = true
        // Whoever is in the accept queue has connected: closing the listener would reset them.
        if acceptsAgainAt == nil { _ = cs_poll_remove(poll, listener) }
        acceptsAgainAt = nil
        accept()
        if ownsListener { _ = cs_close(listener) }
        listener = -1
        for case let connection? in connections { connection.serverStops() }
        if openCount == 0 { finish() } else if now >= stopDeadline { closeAll() }
    }

    private func closeAll() {
        for case let connection? in connections { connection.close() }
    }

    private func finish() {
        guard let source else { return }
        source.setCancelHandler { [poll, spare, whenStopped] in
            _ = cs_close(poll)
            if spare >= 0 { _ = cs_close(spare) }
            for done in whenStopped { done() }
        }
        let left = inbox.withLock { inbox in
            defer { inbox = Inbox(messages: [], isClosed: true) }
            return inbox.messages
        }
        for message in left { refuse(message) }
        source.cancel()
        timer?.cancel()
        self.source = nil
        timer = nil
        unfinished = []
        keepAlive = nil
    }
}
