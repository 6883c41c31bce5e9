import CSystem
import Glibc
import HTTPWire
import Synchronization

/// One client's connection: reads requests, has them answered in order, writes the answers. Confined to its loop.
final class Connection {
    private enum State {
        /// Reading requests.
        case reading
        /// A handler works on the answer elsewhere.
        case answering
        /// A stream writes the answer's body; chunked or until close.
        case streaming(StreamSink, isChunked: Bool)
        /// The last answer is being written; nothing more is read.
        case closing
        /// All is written and we have said so; waiting for the client to close.
        case lingering
        case closed
    }

    /// Bodies up to this size are copied behind their head into one block; larger ones are written from where they are.
    private static let copyLimit = 16 * 1024
    /// A block of answers that is written before the next is added.
    private static let blockLimit = 48 * 1024

    let token: ConnectionToken
    private let descriptor: Int32
    private let peer: String
    /// The loop owns its connections and outlives them, so nothing is counted here: safe references took 5 % of the time.
    private unowned(unsafe) let loop: EventLoop
    private var state = State.reading
    private var parser: RequestParser
    private var output = OutputQueue()
    private var interest = UInt32(CS_READABLE)
    private var isPeerDone = false
    /// Whether octets were set aside because no request could be taken then.
    private var isHeldBack = false
    /// It has used up its turn and stands in the loop's line for another: once, however often that is found out, and
    /// nothing more is read before, so that a client who sends much has no more turns than others.
    private(set) var isWaitingForTurn = false

    /// When the current message's head began and ended; when output last moved; when the wait for a request began.
    private var messageStart: Int64?
    /// Since when, and from what size, the rate of a body is measured.
    private var bodyStart: Int64 = 0
    private var bodyBase = 0
    private var lastProgress: Int64 = 0
    private(set) var idleSince: Int64 = 0
    private var stateDeadline: Int64 = .max

    // The request that is being answered.
    private var requestNumber: UInt32 = 0
    private var isHead = false
    private var persists = true
    private var version = Version.http11
    private var requestID = ""
    private var logged: Request?

    init(_ descriptor: Int32, token: ConnectionToken, peer: String, loop: EventLoop) {
        self.descriptor = descriptor
        self.token = token
        self.peer = peer
        self.loop = loop
        parser = RequestParser(limits: loop.limits.wire)
    }

    var isOpen: Bool {
        if case .closed = state { return false }
        return true
    }

    /// Whether nothing is under way: no part of a request, no answer.
    var isIdle: Bool {
        switch state {
        case .reading: !parser.isWithinMessage && output.isEmpty
        case .lingering: true
        default: false
        }
    }

    // MARK: Events

    func open() {
        idleSince = loop.now
        rearm()
    }

    /// Tells a client that there is no room.
    func reject() {
        refuse(.overloaded)
        endTurn()
    }

    func handle(_ events: UInt32) {
        if events & UInt32(CS_FAILED) != 0 { return close() }
        if events & UInt32(CS_HUNG_UP) != 0 {
            // Both directions are shut: whatever we would write, nobody reads it.
            if events & UInt32(CS_READABLE) == 0 || interest & UInt32(CS_READABLE) == 0 { return close() }
        }
        if events & UInt32(CS_WRITABLE) != 0 {
            flushOutput()
            guard isOpen else { return }
            if isHeldBack, !isBlocked, !isWaitingForTurn { return resume() }
        }
        if events & UInt32(CS_READABLE) != 0 { read() }
    }

    /// Takes the turn that it waited for.
    func takeTurn() {
        isWaitingForTurn = false
        if isOpen { resume() }
    }

    private func waitForTurn() {
        guard !isWaitingForTurn else { return }
        isWaitingForTurn = true
        loop.continueLater(self)
    }

    /// Goes on with requests that have arrived already.
    private func resume() {
        var nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        process(&nothing)
        endTurn()
    }

    func expire() {
        switch state {
        case .closed: return
        case .lingering: close()
        case _ where !output.isEmpty && loop.now - lastProgress >= Int64(loop.limits.stallTimeout): close()
        case .answering where loop.now >= stateDeadline:
            // Whatever the handler still makes of it comes too late.
            requestNumber &+= 1
            refuse(.handlerTimeout)
            endTurn()
        // While answers wait for their reader, nothing is asked of the sender.
        case .reading where !output.isEmpty: rearm()
        case .reading where parser.isWithinBody:
            let elapsed = loop.now - bodyStart
            if elapsed >= Int64(loop.limits.bodyGrace),
                Int64(parser.bodyCount - bodyBase) * 1000 < elapsed * Int64(loop.limits.bodyRate)
            {
                refuse(.bodyTimeout)
            }
            endTurn()
        case .reading where parser.isWithinMessage:
            if let start = messageStart, loop.now - start >= Int64(loop.limits.headTimeout) { refuse(.headTimeout) }
            endTurn()
        case .reading where loop.now - idleSince >= Int64(loop.limits.idleTimeout): close()
        default: rearm()
        }
    }

    /// The server stops: the idle go at once, others after their answer.
    func serverStops() {
        switch state {
        case .reading:
            // What has arrived already is still answered.
            if !parser.isWithinMessage { read() }
            if isIdle { close() }
        case .streaming(let sink, _): sink.stream.serverStops()
        default: break
        }
    }

    // MARK: Reading

    /// Whether another request cannot be taken now.
    private var isBlocked: Bool {
        if case .reading = state { return output.count > loop.limits.outputBacklog }
        return true
    }

    private func read() {
        if case .lingering = state { return drain() }
        if isBlocked || isWaitingForTurn {
            setInterest(interest & ~UInt32(CS_READABLE))
            return
        }
        let count = cs_receive(descriptor, loop.received.baseAddress, loop.received.count)
        if count > 0 {
            var input = UnsafeBufferPointer(
                start: UnsafePointer(loop.received.baseAddress!.assumingMemoryBound(to: UInt8.self)), count: count)
            process(&input)
            endTurn()
        } else if count == 0 {
            endOfInput()
        } else if errno != EAGAIN {
            close()
        }
    }

    private func endOfInput() {
        isPeerDone = true
        if parser.isWithinMessage {
            refuse(.truncated)
            endTurn()
        } else if output.isEmpty {
            close()
        } else {
            // Half-closed: the client still reads.
            state = .closing
            endTurn()
        }
    }

    /// Reads on only to be able to close without a reset.
    private func drain() {
        let count = cs_receive(descriptor, loop.received.baseAddress, loop.received.count)
        if count == 0 || (count < 0 && errno != EAGAIN) { close() }
    }

    private func process(_ input: inout UnsafeBufferPointer<UInt8>) {
        var answered = 0
        isHeldBack = false
        while true {
            if isBlocked {
                parser.keep(&input)
                isHeldBack = parser.pendingCount > 0
                return
            }
            if answered >= loop.limits.pipelineBurst {
                parser.keep(&input)
                if parser.pendingCount > 0 { waitForTurn() }
                return
            }
            do {
                switch try parser.next(&input, with: &loop.workspace) {
                case .needMoreBytes: return
                case .head(let head, let length, let expectsContinue):
                    admit(head, length: length, expectsContinue: expectsContinue, hasBody: !input.isEmpty)
                case .request(let request, let persists):
                    answered += 1
                    take(request, persists: persists)
                }
            } catch {
                if !parser.isWithinBody { isHead = loop.workspace.isHeadMethod }
                refuse(error, answersHead: isHead)
                return
            }
        }
    }

    private func admit(_ head: Request, length: Int?, expectsContinue: Bool, hasBody: Bool) {
        var head = head
        guard complete(&head) else { return }
        bodyStart = loop.now
        bodyBase = 0
        isHead = head.method == .head
        version = head.version
        requestID = head.id
        switch loop.handler.admit(head) {
        case .accept: break
        case .acceptUpTo(let limit): parser.bodyLimit = limit
        case .refuse(let response):
            persists = false
            if loop.accessLog != nil { logged = head }
            return respond(response)
        }
        if let length, length > parser.bodyLimit { return refuse(.bodyTooLarge, of: head, answersHead: isHead) }
        // RFC 9110 §10.1.1: not needed when the body is on its way already.
        if expectsContinue, !hasBody, parser.pendingCount == 0 { ResponseWriter.writeContinue(into: &loop.out) }
    }

    /// Adds what the parser cannot know: who sent the request, and its name.
    /// - Returns: false if the request was refused.
    private func complete(_ request: inout Request) -> Bool {
        request.peer = peer
        request.client = peer
        request.id = identifier(of: request)
        let isTrusted = loop.trustedProxies.trusts(peer)
        // RFC 9110 §7.4: https over a connection that nobody secured is refused, unless a gateway vouches for it.
        if request.scheme == .https, !isTrusted {
            refuse(.secureSchemeOverPlainConnection, of: request, answersHead: request.method == .head)
            return false
        }
        if isTrusted {
            let origin = loop.trustedProxies.origin(of: peer, scheme: request.scheme, fields: request.fields)
            request.client = origin.client
            request.scheme = origin.scheme
            if let authority = origin.authority { request.authority = ArraySlice(Array(authority.utf8)) }
        }
        return true
    }

    private func identifier(of request: Request) -> String {
        guard let sent = request.fields.first("x-request-id"), (1...128).contains(sent.count),
            sent.allSatisfy(OctetSet.identifier.contains)
        else { return loop.makeIdentifier() }
        return String(decoding: sent, as: UTF8.self)
    }

    private func take(_ request: Request, persists: Bool) {
        var request = request
        guard complete(&request) else { return }
        messageStart = nil
        requestNumber &+= 1
        self.persists = persists
        isHead = request.method == .head
        version = request.version
        requestID = request.id
        bodyStart = loop.now
        if loop.accessLog != nil { logged = request }
        loop.counters.requests.wrappingAdd(1, ordering: .relaxed)
        switch loop.handler.reply(to: request) {
        case .now(let response): respond(response)
        case .later(let work):
            state = .answering
            stateDeadline = loop.now + Int64(loop.limits.handlerTimeout)
            work { [loop, token, requestNumber] response in
                loop.post(.answered(token, request: requestNumber, response))
            }
        }
    }

    // MARK: Answering

    /// The answer of a handler that worked elsewhere.
    func answer(_ number: UInt32, _ response: Response) {
        guard number == requestNumber, case .answering = state else { return Self.discard(response) }
        state = .reading
        respond(response)
        resume()
    }

    /// Releases what an answer holds that nobody will get.
    static func discard(_ response: Response) {
        switch response.body {
        case .empty, .bytes: break
        case .file(let slice): _ = cs_close(slice.descriptor)
        case .stream(let stream): stream.cancelled()
        }
    }

    /// - Parameter answersHead: whether what is refused is known to be a HEAD request, whose answer has no body.
    private func refuse(_ refusal: Refusal, of head: Request? = nil, answersHead: Bool = false) {
        loop.counters.refusals.wrappingAdd(1, ordering: .relaxed)
        persists = false
        isHead = answersHead
        if messageStart != nil || !parser.isWithinBody { requestID = loop.makeIdentifier() }
        state = .reading
        respond(loop.handler.answer(to: refusal, of: head))
        state = .closing
    }

    private func respond(_ response: Response) {
        let framing = ResponseWriter.framing(response, version: version)
        let closes = !persists || loop.isStopping || framing == .untilClose || parser.isWithinBody
        ResponseWriter.writeHead(
            response, framing: framing, connection: closes ? .close : version == .http10 ? .keepAliveSaid : .keepAlive,
            date: loop.date, requestID: requestID, into: &loop.out)
        if closes { state = .closing }
        if let log = loop.accessLog { log(record(response, framing)) }
        if isHead || framing == .none {
            Self.discard(response)
        } else {
            writeBody(response.body, isChunked: framing == .chunked)
        }
        if loop.out.count > Self.blockLimit { flushBlock() }
    }

    private func writeBody(_ body: Response.Body, isChunked: Bool) {
        switch body {
        case .empty: break
        case .bytes(let bytes) where bytes.count <= Self.copyLimit: loop.out.append(contentsOf: bytes)
        case .bytes(let bytes):
            flushBlock()
            output.append(bytes)
        case .file(let slice):
            flushBlock()
            output.append(slice)
        case .stream(let stream):
            let sink = StreamSink(stream, connection: token, loop: loop, limits: loop.limits)
            state = .streaming(sink, isChunked: isChunked)
            stream.start(sink)
            if loop.isStopping { stream.serverStops() }
        }
    }

    /// Moves on what a stream has written.
    func pump(_ sink: StreamSink) {
        guard case .streaming(let current, let isChunked) = state, current === sink else { return sink.cancel() }
        guard output.count < loop.limits.outputBacklog else { return }
        switch sink.take() {
        case .overrun:
            close()
            return
        case .chunks(let chunks, let isLast):
            for chunk in chunks {
                if isChunked {
                    ResponseWriter.writeChunk(chunk, into: &loop.out)
                } else {
                    loop.out.append(contentsOf: chunk)
                }
                if loop.out.count > Self.blockLimit { flushBlock() }
            }
            if isLast {
                if isChunked { ResponseWriter.writeLastChunk(into: &loop.out) }
                state = persists && isChunked && !loop.isStopping ? .reading : .closing
                idleSince = loop.now
                return resume()
            }
        }
        endTurn()
        if isOpen, output.count < loop.limits.outputBacklog {
            for drained in sink.takeDrained() { drained() }
        }
    }

    private func record(_ response: Response, _ framing: ResponseWriter.Framing) -> AccessRecord {
        defer { logged = nil }
        var target = ""
        if let logged {
            target = String(decoding: logged.rawPath, as: UTF8.self)
            if let query = logged.rawQuery { target += "?" + SecretParameters.redacted(query) }
        }
        let length: Int? =
            switch framing {
            case .none: 0
            case .length(let length): isHead ? 0 : length
            case .chunked, .untilClose: nil
            }
        return AccessRecord(
            id: requestID, client: logged?.client ?? peer, method: logged?.method.name ?? "", target: target,
            status: response.status.code, length: length, milliseconds: Int(loop.now - bodyStart))
    }

    // MARK: Writing

    /// Ends a turn: writes what it made, goes on to close if that was the last, and sets the next deadline.
    private func endTurn() {
        guard isOpen else {
            loop.out.removeAll(keepingCapacity: true)
            return
        }
        flushBlock()
        flushOutput()
        // The socket took at once what seemed too much: nothing else will bring us back to the requests that waited.
        if isHeldBack, isOpen, !isBlocked {
            isHeldBack = false
            waitForTurn()
        }
    }

    /// Writes the loop's block, or keeps what the socket does not take.
    private func flushBlock() {
        guard !loop.out.isEmpty else { return }
        defer { loop.out.removeAll(keepingCapacity: true) }
        guard isOpen else { return }
        if output.isEmpty {
            lastProgress = loop.now
            let sent = loop.out.withUnsafeBytes { cs_send(descriptor, $0.baseAddress, $0.count) }
            if sent == loop.out.count { return }
            if sent < 0, errno != EAGAIN { return abandon() }
            output.append(Array(loop.out[max(0, sent)...]))
        } else {
            output.append(Array(loop.out))
        }
    }

    private func flushOutput() {
        guard isOpen else { return }
        if !output.isEmpty {
            let (outcome, written) = output.flush(to: descriptor)
            if written > 0 { lastProgress = loop.now }
            switch outcome {
            case .failed: return close()
            case .waiting: break
            case .drained:
                if case .streaming(let sink, _) = state {
                    // What the stream wrote meanwhile, and whoever waits for room.
                    return loop.post(.streamed(sink))
                }
            }
        }
        if output.isEmpty, case .closing = state { return linger() }
        rearm()
    }

    /// A write failed within a turn: the rest of the turn must find the connection closed.
    private func abandon() { close() }

    private func linger() {
        if isPeerDone { return close() }
        // RFC 9112 §9.6: half-close, then read until the client has closed too, so that no reset overtakes the answer.
        state = .lingering
        _ = cs_shutdown_sending(descriptor)
        stateDeadline = loop.now + Int64(loop.limits.lingerTimeout)
        idleSince = loop.now
        setInterest(UInt32(CS_READABLE))
        loop.setDeadline(stateDeadline, for: token)
    }

    /// Sets what to wait for, and until when.
    private func rearm() {
        guard isOpen else { return }
        var wanted: UInt32 = output.isEmpty ? 0 : UInt32(CS_WRITABLE)
        switch state {
        case .reading where !isBlocked && !isWaitingForTurn: wanted |= UInt32(CS_READABLE)
        // Reading is only switched off when something arrives that cannot be taken yet: mostly nothing does.
        default: wanted |= interest & UInt32(CS_READABLE)
        }
        setInterest(wanted)

        let limits = loop.limits
        var deadline = Int64.max
        if !output.isEmpty {
            deadline = lastProgress + Int64(limits.stallTimeout)
            messageStart = nil
            bodyStart = loop.now
            bodyBase = parser.bodyCount
        } else if case .answering = state {
            deadline = stateDeadline
        } else if case .reading = state {
            if parser.isWithinBody {
                deadline = max(bodyStart + Int64(limits.bodyGrace), loop.now + 1000)
            } else if parser.isWithinMessage {
                if messageStart == nil { messageStart = loop.now }
                deadline = messageStart! + Int64(limits.headTimeout)
            } else {
                messageStart = nil
                idleSince = loop.now
                deadline = idleSince + Int64(limits.idleTimeout)
            }
        }
        loop.setDeadline(deadline, for: token)
    }

    private func setInterest(_ wanted: UInt32) {
        guard wanted != interest else { return }
        interest = wanted
        loop.setInterest(wanted, of: descriptor, token)
    }

    func close() {
        guard isOpen else { return }
        if case .streaming(let sink, _) = state { sink.cancel() }
        state = .closed
        output.discard()
        logged = nil
        _ = cs_close(descriptor)
        loop.remove(self)
    }
}
