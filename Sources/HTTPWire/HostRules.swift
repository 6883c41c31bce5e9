/// `uri-host [ ":" port ]` (RFC 9110 §7.2, RFC 3986 §3.2.2), read strictly: what two parsers could split in two ways is
/// refused.
package enum HostRules {
    struct Parts: Equatable {
        var host: Range<Int>
        /// nil without a port, or with an empty one.
        var port: Int?
    }

    /// Whether the octets are a host with an optional port.
    package static func isValid(_ octets: ArraySlice<UInt8>) -> Bool {
        octets.withUnsafeBufferPointer { octets in
            guard let base = octets.baseAddress else { return false }
            return split(base, from: 0, to: octets.count) != nil
        }
    }

    static func split(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Parts? {
        guard start < end else { return nil }
        var index = start
        if base[index] == 0x5B {
            guard let bracket = find(0x5D, base, from: index, to: end), isAddress6(base, index + 1, bracket) else {
                return nil
            }
            index = bracket + 1
        } else {
            while index < end {
                if OctetSet.host.contains(base[index]) {
                    index += 1
                } else if base[index] == Octet.percent, index + 2 < end, Octet.hexValue(base[index + 1]) != nil,
                    Octet.hexValue(base[index + 2]) != nil
                {
                    index += 3
                } else {
                    break
                }
            }
        }
        let host = start..<index
        guard !host.isEmpty else { return nil }
        if index == end { return Parts(host: host, port: nil) }
        guard base[index] == Octet.colon else { return nil }
        index += 1
        if index == end { return Parts(host: host, port: nil) }
        var port = 0
        while index < end {
            guard Octet.isDigit(base[index]) else { return nil }
            port = port * 10 + Int(base[index] &- Octet.zero)
            guard port <= 65535 else { return nil }
            index += 1
        }
        return Parts(host: host, port: port)
    }

    /// IPv6address of RFC 3986: groups of up to four hexadecimal digits, one `::` at most, an IPv4 tail perhaps. Zones
    /// and future versions are refused.
    private static func isAddress6(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        IPAddress(UnsafeBufferPointer(start: base + start, count: end - start))?.isVersion6 == true
    }
}
