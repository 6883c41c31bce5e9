/// Turns octets into requests. Never reads or waits.
///
/// One parser per connection; it keeps what has arrived of an unfinished head or body. Its `Workspace` holds the blocks
/// that heads are parsed in and may be shared by all connections of one thread: a request that nobody kept costs no
/// allocation.
package struct RequestParser: Sendable {
    package enum Outcome: Sendable {
        /// All octets given are taken; more are needed.
        case needMoreBytes
        /// A head is read and a body follows; `length` is nil for a chunked one. Set `bodyLimit` now if this request
        /// may have another, then go on.
        case head(Request, length: Int?, expectsContinue: Bool)
        /// A request, whole.
        case request(Request, persists: Bool)
    }

    /// Reusable blocks for parsing.
    package struct Workspace: Sendable {
        var head = HeadParser()
        var octets: [UInt8] = []

        /// Whether the head that was parsed last asks for no body: also a refusal of it has none then.
        package var isHeadMethod: Bool { head.method == .head }

        package init() {
            octets.reserveCapacity(2048)
        }
    }

    private enum Phase: Sendable {
        case head
        case fixedBody(remaining: Int)
        case chunkedBody(ChunkedBody)
    }

    /// The largest body that the current request may have. Each head sets it back to the limit of `limits`.
    package var bodyLimit: Int

    private let limits: WireLimits
    private var phase = Phase.head
    /// Octets received and not yet used: the beginning of a head, or requests that wait for their turn.
    private var pending: [UInt8] = []
    private var pendingStart = 0
    /// How many octets of an unfinished head have been looked at.
    private var scanned = 0
    private var request: Request?
    private var persists = true

    package init(limits: WireLimits = WireLimits()) {
        self.limits = limits
        bodyLimit = limits.body
    }

    /// Whether a message has begun and is not complete.
    package var isWithinMessage: Bool { isWithinBody || pendingStart < pending.count }
    package var isWithinBody: Bool {
        if case .head = phase { return false }
        return true
    }
    /// How many octets wait for their turn.
    package var pendingCount: Int { pending.count - pendingStart }
    /// How many octets of the current body have been decoded.
    package var bodyCount: Int { request?.body.count ?? 0 }

    /// Keeps octets for later, when the connection cannot take another request now.
    package mutating func keep(_ input: inout UnsafeBufferPointer<UInt8>) {
        guard !input.isEmpty else { return }
        if pendingStart > 0 {
            pending.removeFirst(pendingStart)
            pendingStart = 0
        }
        pending.append(contentsOf: input)
        input = UnsafeBufferPointer(rebasing: input[input.count...])
    }

    /// Reads on: first what was kept, then `input`, from which it takes what it uses. Call again until it needs more.
    /// After a refusal the connection is done for.
    package mutating func next(
        _ input: inout UnsafeBufferPointer<UInt8>, with workspace: inout Workspace
    ) throws(Refusal) -> Outcome {
        while true {
            if pendingStart < pending.count {
                keep(&input)
                let block = pending
                let (used, outcome) = try block.withUnsafeBufferPointer { octets throws(Refusal) in
                    try step(UnsafeBufferPointer(rebasing: octets[pendingStart...]), with: &workspace)
                }
                pendingStart += used
                if pendingStart == pending.count {
                    pending = []
                    pendingStart = 0
                }
                if let outcome { return outcome }
                if used == 0 || pendingStart == pending.count { return .needMoreBytes }
            } else {
                let (used, outcome) = try step(input, with: &workspace)
                input = UnsafeBufferPointer(rebasing: input[used...])
                if let outcome { return outcome }
                if used == 0 || input.isEmpty {
                    keep(&input)
                    return .needMoreBytes
                }
            }
        }
    }

    /// One step over contiguous octets: nil as outcome means that it needs more.
    private mutating func step(
        _ octets: UnsafeBufferPointer<UInt8>, with workspace: inout Workspace
    ) throws(Refusal) -> (used: Int, outcome: Outcome?) {
        switch phase {
        case .head:
            return try readHead(octets, with: &workspace)
        case .fixedBody(let remaining):
            let count = min(remaining, octets.count)
            request!.body.append(contentsOf: UnsafeBufferPointer(rebasing: octets[..<count]))
            phase = .fixedBody(remaining: remaining - count)
            return (count, remaining == count ? finish() : nil)
        case .chunkedBody(var chunked):
            // The body is taken out while it grows, else it would be copied.
            var body = request!.body
            request!.body = []
            let (used, outcome) = try chunked.read(octets, into: &body, bodyLimit: bodyLimit, limits: limits)
            request!.body = body
            phase = .chunkedBody(chunked)
            return (used, outcome == .complete ? finish() : nil)
        }
    }

    private mutating func finish() -> Outcome {
        phase = .head
        let complete = request!
        request = nil
        return .request(complete, persists: persists)
    }

    private mutating func readHead(
        _ octets: UnsafeBufferPointer<UInt8>, with workspace: inout Workspace
    ) throws(Refusal) -> (used: Int, outcome: Outcome?) {
        guard let base = octets.baseAddress, !octets.isEmpty else { return (0, nil) }
        if scanned > 0 {
            // Another look is only worth while when another line has come, or one is too long.
            let hasLine = find(Octet.lineFeed, base, from: scanned, to: octets.count) != nil
            scanned = octets.count
            if !hasLine, octets.count < limits.requestLine { return (0, nil) }
        }
        guard case .complete(let length) = try workspace.head.parse(octets, limits: limits) else {
            scanned = octets.count
            return (0, nil)
        }
        scanned = 0
        workspace.octets.removeAll(keepingCapacity: true)
        workspace.octets.append(contentsOf: UnsafeBufferPointer(rebasing: octets[..<length]))
        let head = makeRequest(&workspace)
        persists = workspace.head.persists
        bodyLimit = limits.body
        if workspace.head.isChunked {
            phase = .chunkedBody(ChunkedBody())
            request = head
            return (
                length, .head(head, length: nil, expectsContinue: workspace.head.expectsContinue)
            )
        }
        if let count = workspace.head.contentLength, count > 0 {
            phase = .fixedBody(remaining: count)
            request = head
            return (
                length, .head(head, length: count, expectsContinue: workspace.head.expectsContinue)
            )
        }
        return (length, .request(head, persists: persists))
    }

    private func makeRequest(_ workspace: inout Workspace) -> Request {
        let head = workspace.head
        let block = workspace.octets
        var request = Request(
            method: head.method, rawPath: block[head.path], rawQuery: head.query.map { block[$0] })
        if head.target == .asterisk {
            request.rawPath = Self.asterisk
        } else if head.path.isEmpty {
            request.rawPath = Self.root
        }
        request.version = head.version
        request.fields.octets = block
        request.fields.entries = head.entries
        request.fields.isWireForm = false
        request.authority = block[head.authority]
        request.scheme = head.isSecure ? .https : .http
        return request
    }

    private static let asterisk: ArraySlice<UInt8> = [0x2A]
    private static let root: ArraySlice<UInt8> = [Octet.slash]
}
