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
