/// Reads the head of a request: request line, fields, blank line. Knows only the octets before it; never waits.
///
/// A head is read line by line, and a line only once it is whole: the same octets give the same answer however they
/// arrive in pieces.
struct HeadParser {
    enum Outcome: Equatable {
        case needMoreBytes
        /// The head takes that many octets, leading empty lines included.
        case complete(length: Int)
    }

    enum Target: Equatable { case origin, absolute, asterisk }

    // What the last call to `parse` found. Ranges count from the first octet given.
    private(set) var method: Method = .get
    private(set) var target: Target = .origin
    private(set) var path: Range<Int> = 0..<0
    private(set) var query: Range<Int>?
    private(set) var authority: Range<Int> = 0..<0
    private(set) var isSecure = false
    private(set) var version: Version = .http11
    private(set) var entries: [Fields.Entry] = []
    /// nil without Content-Length.
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    private(set) var expectsContinue = false
    private(set) var persists = true
    /// Where in the head the request line starts and ends; for the access log.
    private(set) var requestLine: Range<Int> = 0..<0

    private var hostCount = 0
    private var hostEntry = 0
    private var closes = false
    private var keepsAlive = false
    private var transferCodings = TransferCodings()
    private var hasUnknownExpectation = false

    /// The codings of all Transfer-Encoding fields, in order, as far as they matter.
    private struct TransferCodings {
        var chunked = 0
        var unknown = 0
        var isLastChunked = false
        var isMalformed = false
        var isPresent: Bool { chunked > 0 || unknown > 0 || isMalformed }
    }

    mutating func reset() {
        entries.removeAll(keepingCapacity: true)
        method = .get
        target = .origin
        query = nil
        authority = 0..<0
        isSecure = false
        contentLength = nil
        isChunked = false
        expectsContinue = false
        persists = true
        hostCount = 0
        closes = false
        keepsAlive = false
        transferCodings = TransferCodings()
        hasUnknownExpectation = false
    }

    mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>, limits: WireLimits) throws(Refusal) -> Outcome {
        reset()
        guard let base = bytes.baseAddress else { return .needMoreBytes }
        let count = bytes.count

        // RFC 9112 §2.2: empty lines before a request line are skipped; only whole ones, and only a few.
        var position = 0
        var emptyLines = 0
        while position < count, base[position] == Octet.carriageReturn {
            guard position + 1 < count else { return .needMoreBytes }
            // A bare CR is refused with its line, so that it makes no difference when the rest of the line arrives.
            guard base[position + 1] == Octet.lineFeed else { break }
            emptyLines += 1
            guard emptyLines <= limits.leadingEmptyLines else { throw .malformedRequestLine }
            position += 2
        }

        let lineStart = position
        guard let lineEnd = find(Octet.lineFeed, base, from: position, to: min(count, position + limits.requestLine))
        else {
            if count - position >= limits.requestLine {
                throw tooLong(base, from: position, to: position + limits.requestLine)
            }
            return .needMoreBytes
        }
        guard lineEnd > lineStart, base[lineEnd - 1] == Octet.carriageReturn else { throw .bareLineFeed }
        requestLine = lineStart..<lineEnd - 1
        try parseRequestLine(base, from: lineStart, to: lineEnd - 1)
        position = lineEnd + 1

        let headEnd = lineStart + limits.head
        while true {
            guard let lineEnd = find(Octet.lineFeed, base, from: position, to: min(count, headEnd)) else {
                if count >= headEnd { throw .headTooLarge }
                return .needMoreBytes
            }
            guard lineEnd > position, base[lineEnd - 1] == Octet.carriageReturn else { throw .bareLineFeed }
            if lineEnd - 1 == position { break }
            guard entries.count < limits.fields else { throw .tooManyFields }
            let entry = try FieldLine.parse(base, from: position, to: lineEnd - 1, isFirst: entries.isEmpty)
            entries.append(entry)
            try interpret(entry, base)
            position = lineEnd + 1
        }
        try conclude()
        return .complete(length: position + 2)
    }

    // MARK: The request line

    private mutating func parseRequestLine(
        _ base: UnsafePointer<UInt8>, from start: Int, to end: Int
    ) throws(Refusal) {
        // RFC 9112 §3: exactly one space each side of the target. Lenient splitting is how parsers come to differ.
        var index = start
        while index < end, OctetSet.token.contains(base[index]) { index += 1 }
        guard index > start, index < end, base[index] == Octet.space else { throw refusalOfLine(base, index, end) }
        let methodEnd = index
        let targetStart = index + 1
        guard let targetEnd = find(Octet.space, base, from: targetStart, to: end), targetEnd > targetStart else {
            throw refusalOfLine(base, targetStart, end)
        }
        method = Method(UnsafeBufferPointer(start: base + start, count: methodEnd - start))
        try parseVersion(base, from: targetEnd + 1, to: end)
        try parseTarget(base, from: targetStart, to: targetEnd)
    }

    private func refusalOfLine(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Refusal {
        find(Octet.carriageReturn, base, from: start, to: end) == nil ? .malformedRequestLine : .bareCarriageReturn
    }

    /// A line without end within the limit: an endless method is unknown (RFC 9112 §3: 501), an endless target too
    /// long (414).
    private func tooLong(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Refusal {
        var index = start
        while index < end, OctetSet.token.contains(base[index]) { index += 1 }
        if index == end { return .unknownMethod }
        return index > start && base[index] == Octet.space ? .targetTooLong : .malformedRequestLine
    }

    /// HTTP-version = "HTTP" "/" DIGIT "." DIGIT, case-sensitive (RFC 9112 §2.3).
    private mutating func parseVersion(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) throws(Refusal) {
        guard end - start == 8, base[start] == 0x48, base[start + 1] == 0x54, base[start + 2] == 0x54,
            base[start + 3] == 0x50, base[start + 4] == Octet.slash, Octet.isDigit(base[start + 5]),
            base[start + 6] == 0x2E, Octet.isDigit(base[start + 7])
        else { throw refusalOfLine(base, start, end) }
        guard base[start + 5] == Octet.zero + 1 else { throw .unsupportedVersion }
        // RFC 9110 §6.2: a higher minor version is answered as the highest one that we know.
        version = base[start + 7] == Octet.zero ? .http10 : .http11
    }

    private mutating func parseTarget(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) throws(Refusal) {
        if method == .other("CONNECT") {
            // RFC 9112 §3.2.3: authority-form belongs to CONNECT, and CONNECT to it.
            guard let host = HostRules.split(base, from: start, to: end), host.port != nil else {
                throw .malformedTarget
            }
            throw .connectMethod
        }
        if base[start] == Octet.slash {
            target = .origin
            try parsePathAndQuery(base, from: start, to: end)
            return
        }
        if end - start == 1, base[start] == 0x2A {
            // RFC 9112 §3.2.4: asterisk-form is for OPTIONS alone.
            guard method == .options else { throw .malformedTarget }
            target = .asterisk
            path = start..<end
            return
        }
        try parseAbsoluteTarget(base, from: start, to: end)
    }

    /// absolute-form (RFC 9112 §3.2.2): an http or https URI with a host; user information is refused
    /// (RFC 9110 §4.2.4), an empty host too (§4.2.1).
    private mutating func parseAbsoluteTarget(
        _ base: UnsafePointer<UInt8>, from start: Int, to end: Int
    ) throws(Refusal) {
        var index: Int
        if hasPrefix("http://", base, from: start, to: end) {
            index = start + 7
        } else if hasPrefix("https://", base, from: start, to: end) {
            index = start + 8
            isSecure = true
        } else {
            throw .malformedTarget
        }
        let authorityStart = index
        while index < end, base[index] != Octet.slash, base[index] != Octet.questionMark { index += 1 }
        guard HostRules.split(base, from: authorityStart, to: index) != nil else { throw .malformedTarget }
        target = .absolute
        authority = authorityStart..<index
        if index == end {
            // RFC 9110 §4.2.3: an empty path is "/"; for OPTIONS it means the server as a whole (RFC 9112 §3.2.4).
            path = index..<index
            if method == .options { target = .asterisk }
            return
        }
        try parsePathAndQuery(base, from: index, to: end)
    }

    private mutating func parsePathAndQuery(
        _ base: UnsafePointer<UInt8>, from start: Int, to end: Int
    ) throws(Refusal) {
        var index = start
        while index < end {
            let octet = base[index]
            if OctetSet.path.contains(octet) {
                index += 1
            } else if octet == Octet.percent {
                try checkPercent(base, at: index, end: end)
                index += 3
            } else {
                break
            }
        }
        path = start..<index
        if index == end { return }
        guard base[index] == Octet.questionMark else { throw .malformedTarget }
        index += 1
        let queryStart = index
        var isASCII = true
        while index < end {
            let octet = base[index]
            if OctetSet.query.contains(octet) {
                index += 1
            } else if octet == Octet.percent {
                try checkPercent(base, at: index, end: end)
                index += 3
            } else if octet >= 0x80 {
                // Deviation: UTF-8 in the query counts as percent-encoded; terminals send `curl '…?q=北京'` so.
                isASCII = false
                index += 1
            } else {
                throw .malformedTarget
            }
        }
        if !isASCII {
            let octets = UnsafeBufferPointer(start: base + queryStart, count: end - queryStart)
            guard UTF8Validation.isValid(octets) else { throw .malformedTarget }
        }
        query = queryStart..<end
    }

    private func checkPercent(_ base: UnsafePointer<UInt8>, at index: Int, end: Int) throws(Refusal) {
        guard index + 2 < end, Octet.hexValue(base[index + 1]) != nil, Octet.hexValue(base[index + 2]) != nil else {
            throw .malformedTarget
        }
    }

    // MARK: The fields that the server itself obeys

    private mutating func interpret(_ entry: Fields.Entry, _ base: UnsafePointer<UInt8>) throws(Refusal) {
        let name = base + Int(entry.nameStart)
        let length = Int(entry.nameEnd - entry.nameStart)
        func isNamed(_ expected: StaticString) -> Bool { Fields.equals(name, expected.utf8Start, length) }
        switch length {
        case 4 where isNamed("host"): try interpretHost(entry, base)
        case 6 where isNamed("expect"): interpretExpect(entry, base)
        case 10 where isNamed("connection"): interpretConnection(entry, base)
        case 14 where isNamed("content-length"): try interpretContentLength(entry, base)
        case 17 where isNamed("transfer-encoding"): interpretTransferEncoding(entry, base)
        default: break
        }
    }

    private mutating func interpretHost(_ entry: Fields.Entry, _ base: UnsafePointer<UInt8>) throws(Refusal) {
        hostCount += 1
        // RFC 9112 §3.2: more than one Host, or one with an invalid value, is 400, whatever the target's form.
        guard hostCount == 1 else { throw .repeatedHost }
        let start = Int(entry.valueStart)
        let end = Int(entry.valueEnd)
        guard HostRules.split(base, from: start, to: end) != nil else { throw .invalidHost }
        hostEntry = entries.count - 1
        if authority.isEmpty { authority = start..<end }
    }

    private mutating func interpretExpect(_ entry: Fields.Entry, _ base: UnsafePointer<UInt8>) {
        forEachElement(entry, base) { start, count in
            if count == 12, Fields.equals(base + start, ("100-continue" as StaticString).utf8Start, count) {
                expectsContinue = true
            } else {
                hasUnknownExpectation = true
            }
        }
    }

    private mutating func interpretConnection(_ entry: Fields.Entry, _ base: UnsafePointer<UInt8>) {
        forEachElement(entry, base) { start, count in
            if count == 5, Fields.equals(base + start, ("close" as StaticString).utf8Start, count) { closes = true }
            if count == 10, Fields.equals(base + start, ("keep-alive" as StaticString).utf8Start, count) {
                keepsAlive = true
            }
        }
    }

    private mutating func interpretContentLength(_ entry: Fields.Entry, _ base: UnsafePointer<UInt8>) throws(Refusal) {
        // RFC 9112 §6.3: repeated values, even equal ones, may be refused; what they hide is not worth the risk.
        guard contentLength == nil else { throw .repeatedContentLength }
        let start = Int(entry.valueStart)
        let end = Int(entry.valueEnd)
        guard end > start else { throw .invalidContentLength }
        var length = 0
        for index in start..<end {
            guard Octet.isDigit(base[index]) else {
                let isList = find(Octet.comma, base, from: start, to: end) != nil
                throw isList ? .repeatedContentLength : .invalidContentLength
            }
            // Beyond what an Int holds the number only has to stay large: 413 follows.
            let (product, overflows) = length.multipliedReportingOverflow(by: 10)
            let (sum, overflowsToo) = product.addingReportingOverflow(Int(base[index] &- Octet.zero))
            length = overflows || overflowsToo ? Int.max / 10 : sum
        }
        contentLength = length
    }

    private mutating func interpretTransferEncoding(_ entry: Fields.Entry, _ base: UnsafePointer<UInt8>) {
        var start = Int(entry.valueStart)
        let end = Int(entry.valueEnd)
        while true {
            let comma = find(Octet.comma, base, from: start, to: end) ?? end
            var first = start
            var last = comma
            while first < last, Octet.isSpace(base[first]) { first += 1 }
            while last > first, Octet.isSpace(base[last - 1]) { last -= 1 }
            interpretTransferCoding(base, from: first, to: last)
            if comma == end { return }
            start = comma + 1
        }
    }

    private mutating func interpretTransferCoding(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) {
        var index = start
        while index < end, OctetSet.token.contains(base[index]) { index += 1 }
        let isChunked = index - start == 7 && Fields.equals(base + start, ("chunked" as StaticString).utf8Start, 7)
        let hasParameters = index < end && (base[index] == Octet.semicolon || Octet.isSpace(base[index]))
        transferCodings.isLastChunked = isChunked
        if isChunked {
            transferCodings.chunked += 1
            // RFC 9112 §7.1: chunked has no parameters, and their presence is an error.
            if index < end { transferCodings.isMalformed = true }
        } else if index > start, index == end || hasParameters {
            transferCodings.unknown += 1
        } else {
            // Unlike other lists, empty elements are refused here: ", chunked" is a known way to make parsers differ.
            transferCodings.isMalformed = true
        }
    }

    private func forEachElement(
        _ entry: Fields.Entry, _ base: UnsafePointer<UInt8>, _ body: (_ start: Int, _ count: Int) -> Void
    ) {
        var start = Int(entry.valueStart)
        let end = Int(entry.valueEnd)
        while start < end {
            let comma = find(Octet.comma, base, from: start, to: end) ?? end
            var first = start
            var last = comma
            while first < last, Octet.isSpace(base[first]) { first += 1 }
            while last > first, Octet.isSpace(base[last - 1]) { last -= 1 }
            if last > first { body(first, last - first) }
            start = comma + 1
        }
    }

    /// What only the whole head can tell.
    private mutating func conclude() throws(Refusal) {
        // RFC 9112 §3.2: HTTP/1.1 requires Host, even beside an absolute target.
        if hostCount == 0, version == .http11 { throw .missingHost }
        if target != .origin, hostCount == 1 {
            // RFC 9112 §3.2.2: the host of an absolute target takes the place of what Host says.
            entries[hostEntry].valueStart = UInt32(authority.lowerBound)
            entries[hostEntry].valueEnd = UInt32(authority.upperBound)
        }
        if transferCodings.isPresent {
            if transferCodings.isMalformed { throw .invalidTransferEncoding }
            // RFC 9112 §6.3: without chunked as the last coding nobody knows where the body ends: 400, never 501.
            guard transferCodings.isLastChunked, transferCodings.chunked == 1 else { throw .invalidTransferEncoding }
            // RFC 9112 §6.1: in HTTP/1.0 its presence means faulty framing.
            if version == .http10 { throw .transferEncodingInHTTP10 }
            // RFC 9112 §6.3: both together are an attempt at smuggling until proven otherwise.
            if contentLength != nil { throw .lengthWithTransferEncoding }
            if transferCodings.unknown > 0 { throw .unknownTransferCoding }
            isChunked = true
        }
        // RFC 9112 §9.3
        persists = !closes && (version == .http11 || keepsAlive)
        // RFC 9110 §10.1.1: a 1.0 client cannot wait for 100; an expectation that we do not know is 417.
        if version == .http10 { expectsContinue = false } else if hasUnknownExpectation { throw .unknownExpectation }
        // TRACE and QUERY are methods that we know and serve nowhere: 405 with what works. 501 is for the unknown.
        if case .other(let name) = method, name != "TRACE", name != "QUERY" { throw .unknownMethod }
    }
}
