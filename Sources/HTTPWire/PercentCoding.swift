/// Percent-encoding (RFC 3986 §2.1), and what is built of it.
package enum PercentCoding {
    /// The octets that percent-encoded ones stand for; nil if a `%` is not followed by two hexadecimal digits.
    package static func decoded(_ octets: ArraySlice<UInt8>, plusIsSpace: Bool = false) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(octets.count)
        var index = octets.startIndex
        while index < octets.endIndex {
            let octet = octets[index]
            if octet == Octet.percent {
                guard index + 2 < octets.endIndex, let high = Octet.hexValue(octets[index + 1]),
                    let low = Octet.hexValue(octets[index + 2])
                else { return nil }
                out.append(high << 4 | low)
                index += 3
            } else {
                out.append(plusIsSpace && octet == 0x2B ? Octet.space : octet)
                index += 1
            }
        }
        return out
    }

    /// As `decoded`, as text; nil also if the octets are no UTF-8.
    package static func decodedText(_ octets: ArraySlice<UInt8>, plusIsSpace: Bool = false) -> String? {
        guard let decoded = decoded(octets, plusIsSpace: plusIsSpace) else { return nil }
        guard decoded.withUnsafeBufferPointer(UTF8Validation.isValid) else { return nil }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// Text as a path segment or a query's name or value: everything but unreserved characters is encoded.
    package static func encoded(_ text: String) -> String {
        var out: [UInt8] = []
        for octet in text.utf8 {
            if OctetSet.host.contains(octet) {
                out.append(octet)
            } else {
                out.append(Octet.percent)
                out.append(hexDigits[Int(octet >> 4)])
                out.append(hexDigits[Int(octet & 15)])
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    /// The decoded segments of an absolute path: `/a/b%20c` is `["a", "b c"]`, `/` is `[""]`.
    ///
    /// nil if a segment is no UTF-8, holds a control character or an encoded `/` (then it would be two segments to
    /// whoever decodes first), or is `.` or `..` (clients resolve these before they send).
    package static func segments(ofPath path: ArraySlice<UInt8>) -> [String]? {
        guard path.first == Octet.slash else { return nil }
        var segments: [String] = []
        for raw in path.dropFirst().split(separator: Octet.slash, omittingEmptySubsequences: false) {
            guard let segment = decodedText(raw), segment != ".", segment != ".." else { return nil }
            guard !segment.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == Octet.slash }) else { return nil }
            segments.append(segment)
        }
        return segments
    }
}

/// The names and values of a query, decoded, in order (`application/x-www-form-urlencoded`).
package struct QueryItems: Sendable {
    package struct Item: Sendable, Equatable {
        package var name: String
        package var value: String
    }

    package enum Failure: Error, Equatable {
        /// This piece is not percent-encoded UTF-8.
        case malformed(String)
        case tooMany(limit: Int)
    }

    /// More parameters than any client of ours sends.
    package static let limit = 256

    package var items: [Item] = []

    package init(_ query: ArraySlice<UInt8>?) throws(Failure) {
        guard let query else { return }
        for piece in query.split(separator: 0x26) {
            guard items.count < Self.limit else { throw .tooMany(limit: Self.limit) }
            let equals = piece.firstIndex(of: Octet.equals) ?? piece.endIndex
            let value = equals < piece.endIndex ? piece[(equals + 1)...] : []
            guard let name = PercentCoding.decodedText(piece[..<equals], plusIsSpace: true),
                let text = PercentCoding.decodedText(value, plusIsSpace: true)
            else { throw .malformed(String(decoding: piece, as: UTF8.self)) }
            items.append(Item(name: name, value: text))
        }
    }
}
