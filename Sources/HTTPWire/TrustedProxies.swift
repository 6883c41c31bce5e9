/// Which proxies are believed when they tell whom a request came from, and how they tell it.
///
/// Anyone can send `Forwarded` or `X-Forwarded-For`; only what a trusted address added counts. The list is read from its
/// end: each trusted hop vouches for the entry that it appended, and the first address that is not trusted is the client.
package struct TrustedProxies: Sendable, Equatable {
    package var ranges: [AddressRange]
    /// Whether whoever connects to a unix socket is trusted: only processes that may open the file can.
    package var includesUnixSockets: Bool

    package static let none = TrustedProxies(ranges: [], includesUnixSockets: false)

    package init(ranges: [AddressRange], includesUnixSockets: Bool = true) {
        self.ranges = ranges
        self.includesUnixSockets = includesUnixSockets
    }

    /// Reads `10.0.0.0/8, ::1, unix`; nil if an entry is none of these.
    package init?(_ list: String) {
        ranges = []
        includesUnixSockets = false
        for entry in list.split(separator: ",") {
            let text = String(decoding: Array(entry.utf8).trimmed, as: UTF8.self)
            if text.isEmpty { continue }
            if text == "unix" {
                includesUnixSockets = true
            } else if let range = AddressRange(text) {
                ranges.append(range)
            } else {
                return nil
            }
        }
    }

    /// Whom a request came from.
    package struct Origin: Sendable, Equatable {
        package var client: String
        package var scheme: Scheme
        /// Host and port that the client asked for; nil if no proxy told.
        package var authority: String?
    }

    package func trusts(_ peer: String) -> Bool {
        if peer == "unix" { return includesUnixSockets }
        guard !ranges.isEmpty, let address = IPAddress(peer) else { return false }
        return ranges.contains { $0.contains(address) }
    }

    /// Whom a request came from that arrived from `peer` with these fields.
    ///
    /// `Forwarded` (RFC 7239) is taken if present, else the `X-Forwarded-…` fields.
    package func origin(of peer: String, scheme: Scheme, fields: Fields) -> Origin {
        guard trusts(peer) else { return Origin(client: peer, scheme: scheme, authority: nil) }
        if fields.contains("forwarded") {
            return forwarded(Origin(client: peer, scheme: scheme, authority: nil), fields)
        }
        return xForwarded(Origin(client: peer, scheme: scheme, authority: nil), fields)
    }

    private func forwarded(_ start: Origin, _ fields: Fields) -> Origin {
        var origin = start
        for element in fields.list("forwarded").reversed() {
            guard let pairs = Self.pairs(element) else { return origin }
            // What a trusted hop said of scheme and host holds as far back as hops are trusted.
            if let scheme = pairs["proto"].flatMap({ Scheme(rawValue: $0.lowercased()) }) { origin.scheme = scheme }
            if let host = pairs["host"], HostRules.isValid(ArraySlice(Array(host.utf8))) { origin.authority = host }
            guard let node = pairs["for"], let client = Self.address(of: node) else { return origin }
            origin.client = client
            guard trusts(client) else { return origin }
        }
        return origin
    }

    private func xForwarded(_ start: Origin, _ fields: Fields) -> Origin {
        var origin = start
        if let last = fields.list("x-forwarded-proto").last,
            let scheme = Scheme(rawValue: String(decoding: last, as: UTF8.self).lowercased())
        {
            origin.scheme = scheme
        }
        if let last = fields.list("x-forwarded-host").last, HostRules.isValid(last) {
            origin.authority = String(decoding: last, as: UTF8.self)
        }
        for element in fields.list("x-forwarded-for").reversed() {
            guard let client = Self.address(of: String(decoding: element, as: UTF8.self)) else { return origin }
            origin.client = client
            guard trusts(client) else { return origin }
        }
        return origin
    }

    /// The pairs of one forwarded-element; nil if it does not follow RFC 7239 §4.
    private static func pairs(_ element: ArraySlice<UInt8>) -> [String: String]? {
        var pairs: [String: String] = [:]
        var index = element.startIndex
        while index < element.endIndex {
            if element[index] == Octet.semicolon {
                index += 1
                continue
            }
            let nameStart = index
            while index < element.endIndex, OctetSet.token.contains(element[index]) { index += 1 }
            guard index > nameStart, index < element.endIndex, element[index] == Octet.equals else { return nil }
            let name = String(decoding: element[nameStart..<index], as: UTF8.self).lowercased()
            index += 1
            guard let (value, end) = QuotedString.tokenOrQuoted(element, from: index), pairs[name] == nil else {
                return nil
            }
            pairs[name] = value
            index = end
            guard index == element.endIndex || element[index] == Octet.semicolon else { return nil }
        }
        return pairs
    }

    /// The address in `192.0.2.1`, `192.0.2.1:4711`, `[2001:db8::1]:4711` or `2001:db8::1`; nil for names and `unknown`.
    private static func address(of node: String) -> String? {
        if IPAddress(node) != nil { return node }
        if node.hasPrefix("[") {
            guard let end = node.firstIndex(of: "]") else { return nil }
            let inner = String(node[node.index(after: node.startIndex)..<end])
            let rest = node[node.index(after: end)...]
            return IPAddress(inner) != nil && (rest.isEmpty || rest.hasPrefix(":")) ? inner : nil
        }
        guard let colon = node.lastIndex(of: ":") else { return nil }
        let host = String(node[..<colon])
        return IPAddress(host) != nil ? host : nil
    }
}

/// Quoted strings of RFC 9110 §5.6.4.
enum QuotedString {
    /// A token, or the content of a quoted string, at `start`; and where it ends.
    static func tokenOrQuoted(_ octets: ArraySlice<UInt8>, from start: Int) -> (value: String, end: Int)? {
        guard start < octets.endIndex else { return nil }
        var index = start
        if octets[index] != Octet.quote {
            while index < octets.endIndex, OctetSet.token.contains(octets[index]) { index += 1 }
            return index > start ? (String(decoding: octets[start..<index], as: UTF8.self), index) : nil
        }
        index += 1
        var value: [UInt8] = []
        while index < octets.endIndex {
            switch octets[index] {
            case Octet.quote: return (String(decoding: value, as: UTF8.self), index + 1)
            case Octet.backslash:
                guard index + 1 < octets.endIndex else { return nil }
                value.append(octets[index + 1])
                index += 2
            default:
                value.append(octets[index])
                index += 1
            }
        }
        return nil
    }
}
