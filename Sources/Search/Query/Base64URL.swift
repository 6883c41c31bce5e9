internal import FoundationEssentials

/// Octets in letters that a URL holds unescaped (RFC 4648 §5, without padding).
package enum Base64URL {
    package static func encoded(_ bytes: [UInt8]) -> String {
        let letters: [UInt8] = Data(bytes).base64EncodedData().compactMap { letter in
            switch letter {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: letter
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Nil for a text that `encoded` gives for no octets: also where only the bits behind the last octet differ (§3.5).
    package static func decoded(_ text: String) -> [UInt8]? {
        var letters: [UInt8] = text.utf8.map { letter in
            switch letter {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: letter
            }
        }
        letters += Array(repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
        guard let data = Data(base64Encoded: Data(letters)) else { return nil }
        let bytes = Array(data)
        return encoded(bytes) == text ? bytes : nil
    }
}
