internal import Glibc

/// An IPv4 or IPv6 address in network order.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16.
    package let bytes: [UInt8]

    private init(bytes: [UInt8]) { self.bytes = bytes }

    package var isIPv4: Bool { bytes.count == 4 }

    /// Reads an address literal: dotted decimal, or IPv6 with or without brackets. Names and short or octal forms are
    /// none: `curl_url` has turned those into dotted decimal before.
    package init?(_ text: String) {
        var text = text
        if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(bytes: withUnsafeBytes(of: &four) { Array($0) })
            return
        }
        // A zone (%eth0) names an interface of ours: only link-local addresses have one.
        if let percent = text.firstIndex(of: "%") { text = String(text[..<percent]) }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(bytes: withUnsafeBytes(of: &six) { Array($0) })
    }

    /// Reads the bytes of a `sockaddr_in` or `sockaddr_in6`, with its port.
    /// - Returns: nil for other families and for too few bytes.
    package static func reading(socketAddress raw: UnsafeRawBufferPointer) -> (address: IPAddress, port: UInt16)? {
        guard raw.count >= MemoryLayout<sa_family_t>.size else { return nil }
        switch Int32(raw.loadUnaligned(as: sa_family_t.self)) {
        case AF_INET:
            guard raw.count >= MemoryLayout<sockaddr_in>.size else { return nil }
            let value = raw.loadUnaligned(as: sockaddr_in.self)
            var address = value.sin_addr
            return (
                IPAddress(bytes: withUnsafeBytes(of: &address) { Array($0) }), UInt16(bigEndian: value.sin_port)
            )
        case AF_INET6:
            guard raw.count >= MemoryLayout<sockaddr_in6>.size else { return nil }
            let value = raw.loadUnaligned(as: sockaddr_in6.self)
            var address = value.sin6_addr
            return (
                IPAddress(bytes: withUnsafeBytes(of: &address) { Array($0) }), UInt16(bigEndian: value.sin6_port)
            )
        default: return nil
        }
    }

    /// The IPv4 address inside `::ffff:a.b.c.d`; itself otherwise.
    package var unmapped: IPAddress {
        guard bytes.count == 16, bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF else {
            return self
        }
        return IPAddress(bytes: Array(bytes[12...]))
    }

    package var description: String {
        if isIPv4 { return bytes.map(String.init).joined(separator: ".") }
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let shown = bytes.withUnsafeBytes { raw in
            inet_ntop(AF_INET6, raw.baseAddress, &buffer, socklen_t(INET6_ADDRSTRLEN)) != nil
        }
        guard shown else { return "?" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
