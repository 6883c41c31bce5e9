/// Reads a body in the chunked coding (RFC 9112 §7.1), octet by octet; the data themselves in one go.
///
/// The grammar is kept strictly: every line ends in CRLF, extensions follow theirs, trailer lines are field lines.
/// Extensions and trailers are checked, counted and forgotten: a trailer never becomes a field.
struct ChunkedBody: Sendable {
    enum Outcome: Equatable { case needMoreBytes, complete }

    private enum State: Sendable {
        case sizeStart, size, beforeExtension, nameStart, name, afterName, valueStart, token, quoted, quotedPair
        case afterValue, sizeLineFeed, data, dataReturn, dataLineFeed
        case trailerStart, trailerName, trailerValue, trailerLineFeed, endLineFeed
    }

    private var state = State.sizeStart
    private var remaining = 0
    private var sizeDigits = 0
    private var lineLength = 0
    private var extensionOctets = 0
    private var trailerOctets = 0
    private var trailerFields = 0

    /// Reads from the front of `input`, appends the data to `body`.
    /// - Returns: how many octets were used, and whether the body is complete. Octets after its end are not touched.
    mutating func read(
        _ input: UnsafeBufferPointer<UInt8>, into body: inout [UInt8], bodyLimit: Int, limits: WireLimits
    ) throws(Refusal) -> (used: Int, outcome: Outcome) {
        var index = 0
        while index < input.count {
            if state == .data {
                let count = min(remaining, input.count - index)
                body.append(contentsOf: UnsafeBufferPointer(rebasing: input[index..<index + count]))
                index += count
                remaining -= count
                if remaining == 0 { state = .dataReturn }
                continue
            }
            let octet = input[index]
            index += 1
            switch state {
            case .trailerStart, .trailerName, .trailerValue, .trailerLineFeed, .endLineFeed:
                if try readTrailer(octet, limits: limits) { return (index, .complete) }
            case .dataReturn:
                guard octet == Octet.carriageReturn else { throw .malformedChunk }
                state = .dataLineFeed
            case .dataLineFeed:
                guard octet == Octet.lineFeed else { throw .malformedChunk }
                state = .sizeStart
            default:
                try readSizeLine(octet, room: bodyLimit - body.count, limits: limits)
            }
        }
        return (index, .needMoreBytes)
    }

    /// chunk-size [ chunk-ext ] CRLF, where
    /// chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS ( token / quoted-string ) ] )
    private mutating func readSizeLine(_ octet: UInt8, room: Int, limits: WireLimits) throws(Refusal) {
        lineLength += 1
        if lineLength > limits.chunkLine { throw .chunkLineTooLong }
        switch state {
        case .sizeStart, .size:
            if let digit = Octet.hexValue(octet) {
                sizeDigits += 1
                // 15 digits hold every size below 2^60; more are leading zeros or an overflow.
                guard sizeDigits <= 15 else { throw .malformedChunk }
                remaining = remaining << 4 | Int(digit)
                state = .size
                return
            }
            guard state == .size else { throw .malformedChunk }
            try endOfSizePart(octet, mayEndLine: true)
        case .beforeExtension:
            // White space after the size is only legal before ";".
            try endOfSizePart(octet, mayEndLine: false)
        case .nameStart:
            if Octet.isSpace(octet) { break }
            guard OctetSet.token.contains(octet) else { throw .malformedChunk }
            state = .name
        case .name:
            if OctetSet.token.contains(octet) { break }
            if octet == Octet.equals { state = .valueStart } else { try endOfName(octet, mayEndLine: true) }
        case .afterName:
            if octet == Octet.equals { state = .valueStart } else { try endOfName(octet, mayEndLine: false) }
        case .valueStart:
            if Octet.isSpace(octet) { break }
            if octet == Octet.quote {
                state = .quoted
            } else if OctetSet.token.contains(octet) {
                state = .token
            } else {
                throw .malformedChunk
            }
        case .token:
            if !OctetSet.token.contains(octet) { try endOfSizePart(octet, mayEndLine: true) }
        case .quoted:
            if octet == Octet.quote {
                state = .afterValue
            } else if octet == Octet.backslash {
                state = .quotedPair
            } else if !Octet.isFieldValue(octet) {
                throw .malformedChunk
            }
        case .quotedPair:
            guard Octet.isFieldValue(octet) else { throw .malformedChunk }
            state = .quoted
        case .afterValue:
            try endOfSizePart(octet, mayEndLine: true)
        case .sizeLineFeed:
            guard octet == Octet.lineFeed else { throw .malformedChunk }
            if remaining > room { throw .bodyTooLarge }
            state = remaining == 0 ? .trailerStart : .data
            sizeDigits = 0
            lineLength = 0
            return
        default:
            preconditionFailure("a state of the data or the trailers")
        }
        if state != .sizeLineFeed {
            extensionOctets += 1
            if extensionOctets > limits.chunkExtensions { throw .chunkLineTooLong }
        }
    }

    private mutating func endOfSizePart(_ octet: UInt8, mayEndLine: Bool) throws(Refusal) {
        if octet == Octet.semicolon {
            state = .nameStart
        } else if Octet.isSpace(octet) {
            state = .beforeExtension
        } else if octet == Octet.carriageReturn, mayEndLine {
            state = .sizeLineFeed
        } else {
            throw .malformedChunk
        }
    }

    private mutating func endOfName(_ octet: UInt8, mayEndLine: Bool) throws(Refusal) {
        if Octet.isSpace(octet) {
            state = .afterName
        } else {
            try endOfSizePart(octet, mayEndLine: mayEndLine)
        }
    }

    /// - Returns: whether the body is complete.
    private mutating func readTrailer(_ octet: UInt8, limits: WireLimits) throws(Refusal) -> Bool {
        trailerOctets += 1
        if trailerOctets > limits.trailers { throw .trailersTooLarge }
        switch state {
        case .trailerStart:
            if octet == Octet.carriageReturn {
                state = .endLineFeed
            } else if OctetSet.token.contains(octet) {
                trailerFields += 1
                if trailerFields > limits.fields { throw .trailersTooLarge }
                state = .trailerName
            } else {
                throw .malformedTrailer
            }
        case .trailerName:
            if octet == Octet.colon {
                state = .trailerValue
            } else if !OctetSet.token.contains(octet) {
                throw .malformedTrailer
            }
        case .trailerValue:
            if octet == Octet.carriageReturn {
                state = .trailerLineFeed
            } else if !Octet.isFieldValue(octet) {
                throw .malformedTrailer
            }
        case .trailerLineFeed:
            guard octet == Octet.lineFeed else { throw .malformedTrailer }
            state = .trailerStart
        default:
            guard octet == Octet.lineFeed else { throw .malformedTrailer }
            return true
        }
        return false
    }
}
