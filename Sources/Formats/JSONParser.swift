/// What is wrong with a JSON text, and where.
package struct JSONError: Error, Sendable, Equatable {
    /// 1-based.
    package var line: Int
    /// Bytes before the fault.
    package var offset: Int
    package var found: String
    package var expected: String

    package init(line: Int, offset: Int, found: String, expected: String) {
        self.line = line
        self.offset = offset
        self.found = found
        self.expected = expected
    }
}

/// Reads JSON (RFC 8259) strictly: UTF-8 only, one value, nothing after it but blanks.
package struct JSONParser {
    /// Deepest nesting that is read. Our own documents nest six deep; recursion must not be steered from outside.
    package static let depthLimit = 64

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var line: Int

    /// - Parameter firstLine: the number of the first line, for a value inside a larger document (NDJSON).
    package static func parse(_ bytes: ArraySlice<UInt8>, firstLine: Int = 1) throws(JSONError) -> Value {
        var parser = JSONParser(bytes: bytes, position: bytes.startIndex, line: firstLine)
        let value = try parser.value(depth: 0)
        parser.skipBlanks()
        guard parser.position == bytes.endIndex else { throw parser.fault("the end of the document") }
        return value
    }

    package static func parse(_ bytes: [UInt8]) throws(JSONError) -> Value { try parse(bytes[...]) }

    private init(bytes: ArraySlice<UInt8>, position: Int, line: Int) {
        self.bytes = bytes
        self.position = position
        self.line = line
    }

    private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func value(depth: Int) throws(JSONError) -> Value {
        guard depth < JSONParser.depthLimit else { throw fault("at most \(JSONParser.depthLimit) levels of nesting") }
        skipBlanks()
        let start = line
        switch next {
        case 0x7B: return Value(.object(try members(depth: depth)), line: start)
        case 0x5B: return Value(.array(try elements(depth: depth)), line: start)
        case 0x22: return Value(.string(try string()), line: start)
        case 0x74: return Value(try word("true", .bool(true)), line: start)
        case 0x66: return Value(try word("false", .bool(false)), line: start)
        case 0x6E: return Value(try word("null", .null), line: start)
        case .some(0x2D), .some(0x30...0x39): return Value(.number(try number()), line: start)
        default: throw fault("a value")
        }
    }

    private mutating func members(depth: Int) throws(JSONError) -> [Value.Member] {
        var members: [Value.Member] = []
        position += 1
        skipBlanks()
        if next == 0x7D {
            position += 1
            return members
        }
        while true {
            skipBlanks()
            guard next == 0x22 else { throw fault("a key in double quotes") }
            let key = try string()
            skipBlanks()
            guard next == 0x3A else { throw fault("':' after the key '\(key)'") }
            position += 1
            members.append(Value.Member(key: key, value: try value(depth: depth + 1)))
            skipBlanks()
            switch next {
            case 0x2C: position += 1
            case 0x7D:
                position += 1
                return members
            default: throw fault("',' or '}'")
            }
        }
    }

    private mutating func elements(depth: Int) throws(JSONError) -> [Value] {
        var elements: [Value] = []
        position += 1
        skipBlanks()
        if next == 0x5D {
            position += 1
            return elements
        }
        while true {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            switch next {
            case 0x2C: position += 1
            case 0x5D:
                position += 1
                return elements
            default: throw fault("',' or ']'")
            }
        }
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while let byte = next, byte != 0x22, byte != 0x5C, byte >= 0x20 { position += 1 }
        if next == 0x22 {
            let text = try decoded(bytes[start..<position])
            position += 1
            return text
        }
        var unescaped = Array(bytes[start..<position])
        while true {
            guard let byte = next else { throw fault("'\"' at the end of a string") }
            switch byte {
            case 0x22:
                let text = try decoded(unescaped[...])
                position += 1
                return text
            case 0x5C:
                position += 1
                try escape(into: &unescaped)
            case 0..<0x20: throw fault("control characters in strings written as escapes")
            default:
                unescaped.append(byte)
                position += 1
            }
        }
    }

    private func decoded(_ raw: ArraySlice<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: raw, as: UTF8.self) else {
            throw JSONError(
                line: line, offset: position - bytes.startIndex, found: "bytes that are no UTF-8", expected: "UTF-8")
        }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = next else { throw fault("an escape") }
        position += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: text.append(byte)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x6E: text.append(0x0A)
        case 0x72: text.append(0x0D)
        case 0x74: text.append(0x09)
        case 0x75:
            var scalar = try fourHexDigits()
            if (0xD800..<0xDC00).contains(scalar) {
                guard next == 0x5C, position + 1 < bytes.endIndex, bytes[position + 1] == 0x75 else {
                    throw fault("the second half of a surrogate pair")
                }
                position += 2
                let low = try fourHexDigits()
                guard (0xDC00..<0xE000).contains(low) else { throw fault("the second half of a surrogate pair") }
                scalar = 0x1_0000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let value = Unicode.Scalar(scalar) else { throw fault("a surrogate pair in order") }
            text.append(contentsOf: Array(String(Character(value)).utf8))
        default:
            position -= 1
            throw fault("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
        }
    }

    private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt32
            switch next {
            case .some(let byte) where (0x30...0x39).contains(byte): digit = UInt32(byte - 0x30)
            case .some(let byte) where (0x41...0x46).contains(byte): digit = UInt32(byte - 0x37)
            case .some(let byte) where (0x61...0x66).contains(byte): digit = UInt32(byte - 0x57)
            default: throw fault("four hexadecimal digits")
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    private mutating func number() throws(JSONError) -> Double {
        let start = position
        if next == 0x2D { position += 1 }
        guard let first = next, (0x30...0x39).contains(first) else { throw fault("a digit") }
        if first == 0x30 { position += 1 } else { digits() }
        if let byte = next, (0x30...0x39).contains(byte) { throw fault("a number without leading zeros") }
        if next == 0x2E {
            position += 1
            guard let byte = next, (0x30...0x39).contains(byte) else { throw fault("a digit after the point") }
            digits()
        }
        if next == 0x65 || next == 0x45 {
            position += 1
            if next == 0x2B || next == 0x2D { position += 1 }
            guard let byte = next, (0x30...0x39).contains(byte) else { throw fault("a digit of the exponent") }
            digits()
        }
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite else {
            throw fault("a number within the range of a double")
        }
        return value
    }

    private mutating func digits() {
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
    }

    private mutating func word(_ word: StaticString, _ kind: Value.Kind) throws(JSONError) -> Value.Kind {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.endIndex, word.withUTF8Buffer({ $0.elementsEqual(bytes[position..<end]) }) else {
            throw fault("a value")
        }
        position = end
        return kind
    }

    private mutating func skipBlanks() {
        while let byte = next {
            switch byte {
            case 0x0A: line += 1
            case 0x20, 0x09, 0x0D: break
            default: return
            }
            position += 1
        }
    }

    private func fault(_ expected: String) -> JSONError {
        let found: String
        if let byte = next {
            let tail = bytes[position...].prefix(byte < 0x80 ? 1 : 4)
            found = byte < 0x21 ? "byte \(byte)" : "'\(String(decoding: tail, as: UTF8.self).prefix(1))'"
        } else {
            found = "the end"
        }
        return JSONError(line: line, offset: position - bytes.startIndex, found: found, expected: expected)
    }
}
