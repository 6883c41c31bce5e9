/// An IP address; an IPv4 address mapped into IPv6 is the IPv4 address.
package struct IPAddress: Sendable, Hashable {
    /// 16 octets; IPv4 as `::ffff:a.b.c.d`.
    let high: UInt64
    let low: UInt64
    /// Whether the text was IPv6, mapped or not.
    let isVersion6: Bool

    var isVersion4: Bool { high == 0 && low >> 32 == 0xFFFF }

    package init?(_ text: String) {
        var text = text
        guard let parsed = text.withUTF8({ IPAddress($0) }) else { return nil }
        self = parsed
    }

    init?(_ octets: UnsafeBufferPointer<UInt8>) {
        if octets.contains(Octet.colon) {
            guard let groups = Self.groups(octets) else { return nil }
            high = groups[0..<4].reduce(0) { $0 << 16 | UInt64($1) }
            low = groups[4..<8].reduce(0) { $0 << 16 | UInt64($1) }
            isVersion6 = true
        } else {
            guard let address = Self.version4(octets[...]) else { return nil }
            high = 0
            low = 0xFFFF_0000_0000 | UInt64(address)
            isVersion6 = false
        }
    }

    package static func == (left: IPAddress, right: IPAddress) -> Bool {
        left.high == right.high && left.low == right.low
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(high)
        hasher.combine(low)
    }

    /// The upper 64 bits of an IPv6 address, or the whole IPv4 address: what one customer of a provider has.
    package var network: String { isVersion4 ? String(low, radix: 16) : String(high, radix: 16) + "::" }

    private static func version4(_ octets: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        var address: UInt32 = 0
        var parts = 0
        var index = octets.startIndex
        while true {
            let start = index
            var part: UInt32 = 0
            while index < octets.endIndex, Octet.isDigit(octets[index]), index - start < 3 {
                part = part * 10 + UInt32(octets[index] &- Octet.zero)
                index += 1
            }
            // No empty part, none above 255, no leading zero (some read it as octal).
            guard index > start, part <= 255, index - start == 1 || octets[start] != Octet.zero else { return nil }
            address = address << 8 | part
            parts += 1
            if index == octets.endIndex { return parts == 4 ? address : nil }
            guard parts < 4, octets[index] == 0x2E else { return nil }
            index += 1
        }
    }

    private static func groups(_ octets: UnsafeBufferPointer<UInt8>) -> [UInt16]? {
        var groups: [UInt16] = []
        var gap: Int?
        var index = 0
        if octets.count >= 2, octets[0] == Octet.colon {
            guard octets[1] == Octet.colon else { return nil }
            gap = 0
            index = 2
        }
        while index < octets.count {
            let start = index
            var group: UInt32 = 0
            while index < octets.count, index - start < 4, let digit = Octet.hexValue(octets[index]) {
                group = group << 4 | UInt32(digit)
                index += 1
            }
            guard index > start, groups.count < 8 else { return nil }
            if index < octets.count, octets[index] == 0x2E {
                guard groups.count <= 6, let tail = version4(octets[start...]) else { return nil }
                groups += [UInt16(tail >> 16), UInt16(tail & 0xFFFF)]
                index = octets.count
                break
            }
            groups.append(UInt16(group))
            if index == octets.count { break }
            guard octets[index] == Octet.colon, index + 1 < octets.count else { return nil }
            index += 1
            if octets[index] == Octet.colon {
                guard gap == nil else { return nil }
                gap = groups.count
                index += 1
            }
        }
        if let gap {
            guard groups.count < 8 else { return nil }
            groups.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap)
        }
        return groups.count == 8 ? groups : nil
    }
}

/// A block of addresses: `10.0.0.0/8`, `fd00::/8`, or one address.
package struct AddressRange: Sendable, Equatable {
    private let first: IPAddress
    private let prefix: Int

    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        first = address
        let isVersion4 = address.isVersion4 && !address.isVersion6
        guard parts.count == 2 else {
            prefix = 128
            return
        }
        let digits = parts[1].utf8
        guard (1...3).contains(digits.count), digits.allSatisfy(Octet.isDigit), let length = Int(parts[1]),
            length <= (isVersion4 ? 32 : 128)
        else { return nil }
        prefix = isVersion4 ? 96 + length : length
    }

    package func contains(_ address: IPAddress) -> Bool {
        let highMask: UInt64 = prefix >= 64 ? .max : prefix == 0 ? 0 : .max << UInt64(64 - prefix)
        let lowMask: UInt64 = prefix >= 128 ? .max : prefix <= 64 ? 0 : .max << UInt64(128 - prefix)
        return (address.high ^ first.high) & highMask == 0 && (address.low ^ first.low) & lowMask == 0
    }
}
