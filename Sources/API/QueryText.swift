/// Query strings and path segments of our own output: always percent-encoded (RFC 3986 §2.3: all but unreserved).
enum QueryText {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func encoded(_ text: String, keeping extra: StaticString = "") -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count * 3)
        let kept = extra.withUTF8Buffer { Array($0) }
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                output.append(byte)
            default:
                if kept.contains(byte) {
                    output.append(byte)
                } else {
                    output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    static func encoded(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { encoded($0.name, keeping: "[]") + "=" + encoded($0.value, keeping: ",:") }.joined(separator: "&")
    }
}

/// What is wrong with a query string.
struct QueryFault: Error {
    var wording: Wording
}

extension QueryText {
    /// Parameters of one request that are read.
    static let maximumPairs = 200

    /// The pairs of a query string in order, decoded: `+` is a blank, bytes above 0x7F stand for themselves (terminals
    /// send `?q=北京` raw).
    static func pairs(_ query: ArraySlice<UInt8>?) throws(QueryFault) -> [(name: String, value: String)] {
        guard let query, !query.isEmpty else { return [] }
        var pairs: [(name: String, value: String)] = []
        for piece in query.split(separator: UInt8(ascii: "&")) {
            let equals = piece.firstIndex(of: UInt8(ascii: "="))
            let name = try decoded(piece[..<(equals ?? piece.endIndex)])
            let value = try decoded(equals.map { piece[($0 + 1)...] } ?? [])
            pairs.append((name: name, value: value))
            if pairs.count > maximumPairs {
                throw QueryFault(
                    wording: Wording(
                        "More than \(maximumPairs) parameters.", "参数超过 \(maximumPairs) 个。"))
            }
        }
        return pairs
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) throws(QueryFault) -> String {
        let blanked = bytes.contains(UInt8(ascii: "+")) ? ArraySlice(bytes.map { $0 == 0x2B ? 0x20 : $0 }) : bytes
        guard let plain = Router.decoded(blanked) else {
            throw QueryFault(
                wording: Wording(
                    "A percent sign is not followed by two hexadecimal digits; write %25 for the sign itself.",
                    "百分号后面不是两位十六进制数字；要写百分号本身请用 %25。"))
        }
        guard let text = String(validating: plain, as: UTF8.self) else {
            throw QueryFault(wording: Wording("The text is not UTF-8.", "文字不是 UTF-8 编码。"))
        }
        return text
    }
}
