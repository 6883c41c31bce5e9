/// A value of JSON as pages embed it. Numbers keep their spelling.
indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.name == $1.name && $0.value == $1.value }
        default: false
        }
    }

    subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The elements of an array, or the value itself as the only one.
    var elements: [JSONValue] {
        if case .array(let elements) = self { return elements }
        return [self]
    }
}

/// Reads JSON as it stands in pages: raw line ends in strings, trailing commas and wrapping comments are forgiven.
struct JSONReader {
    /// Deepest nesting that is read; metadata has five levels.
    static let depthLimit = 64

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// Returns the value that the bytes begin with; nil if they are no JSON.
    static func value(in bytes: ArraySlice<UInt8>) -> JSONValue? {
        guard let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else {
            return nil
        }
        var reader = JSONReader(bytes: bytes, position: start)
        return reader.readValue(depth: 0)
    }

    private mutating func skipSpace() {
        while position < bytes.endIndex, bytes[position].isHTMLSpace { position += 1 }
    }

    private var byte: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func readValue(depth: Int) -> JSONValue? {
        skipSpace()
        guard depth < JSONReader.depthLimit, let first = byte else { return nil }
        switch first {
        case UInt8(ascii: "{"): return readObject(depth: depth)
        case UInt8(ascii: "["): return readArray(depth: depth)
        case UInt8(ascii: "\""): return readString().map(JSONValue.string)
        default:
            let start = position
            while let byte, byte.isASCIIAlphanumeric || byte == 0x2B || byte == 0x2D || byte == 0x2E { position += 1 }
            switch String(decoding: bytes[start..<position], as: UTF8.self) {
            case "": return nil
            case "null": return .null
            case "true": return .bool(true)
            case "false": return .bool(false)
            case let number: return .number(number)
            }
        }
    }

    private mutating func readObject(depth: Int) -> JSONValue? {
        position += 1
        var members: [(name: String, value: JSONValue)] = []
        while true {
            skipSpace()
            guard let next = byte else { return .object(members) }
            if next == UInt8(ascii: "}") {
                position += 1
                return .object(members)
            }
            if next == UInt8(ascii: ",") {
                position += 1
                continue
            }
            guard next == UInt8(ascii: "\""), let name = readString() else { return nil }
            skipSpace()
            guard byte == UInt8(ascii: ":") else { return nil }
            position += 1
            guard let value = readValue(depth: depth + 1) else { return nil }
            members.append((name, value))
        }
    }

    private mutating func readArray(depth: Int) -> JSONValue? {
        position += 1
        var elements: [JSONValue] = []
        while true {
            skipSpace()
            guard let next = byte else { return .array(elements) }
            if next == UInt8(ascii: "]") {
                position += 1
                return .array(elements)
            }
            if next == UInt8(ascii: ",") {
                position += 1
                continue
            }
            guard let value = readValue(depth: depth + 1) else { return nil }
            elements.append(value)
        }
    }

    private mutating func readString() -> String? {
        position += 1
        var output: [UInt8] = []
        while let byte {
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: output, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                continue
            }
            guard let escaped = self.byte else { return nil }
            position += 1
            switch escaped {
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "t"): output.append(0x09)
            case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"): output.append(0x20)
            case UInt8(ascii: "u"): output.append(scalar: readEscapedScalar())
            default: output.append(escaped)
            }
        }
        return nil
    }

    private mutating func readEscapedScalar() -> UInt32 {
        let high = readHexadecimal()
        // RFC 8259 §7: beyond U+FFFF as a pair of surrogates.
        guard high >= 0xD800, high < 0xDC00, position + 1 < bytes.endIndex, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return high }
        position += 2
        let low = readHexadecimal()
        guard low >= 0xDC00, low < 0xE000 else { return 0xFFFD }
        return 0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00)
    }

    private mutating func readHexadecimal() -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return 0xFFFD }
            value = value * 16 + UInt32(digit)
            position += 1
        }
        return value
    }
}
