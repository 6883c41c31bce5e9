/// Which addresses a page may be fetched from. Pure: it looks at addresses and names, never at the network.
///
/// Strangers choose the addresses that we fetch, and we may stand inside a private network. So every address that a
/// connection would go to is checked after it was resolved, for every hop.
package struct AddressPolicy: Sendable, Equatable {
    /// An exception of the operator's: `host:port`.
    package struct Allowance: Sendable, Hashable {
        package var host: String
        package var port: UInt16

        package init(host: String, port: UInt16) {
            self.host = AddressPolicy.normalised(host)
            self.port = port
        }
    }

    package struct MalformedAllowance: Error, Equatable {
        package let text: String

        package init(text: String) { self.text = text }
    }

    package enum Verdict: Sendable, Equatable {
        case allowed
        /// What the address belongs to: `a loopback address`.
        case refused(String)
    }

    package var allowances: Set<Allowance>

    package init(allowances: Set<Allowance> = []) { self.allowances = allowances }

    /// Reads `host:port,[::1]:8080,…` (`ELSEWHERE_FETCH_ALLOW`).
    package init(allowing text: String) throws(MalformedAllowance) {
        var allowances: Set<Allowance> = []
        for part in text.split(separator: ",") {
            let entry = part.drop { $0 == " " }
            guard let colon = entry.lastIndex(of: ":"), let port = UInt16(entry[entry.index(after: colon)...]),
                port > 0, colon > entry.startIndex
            else { throw MalformedAllowance(text: String(part)) }
            let host = String(entry[..<colon])
            guard !host.contains(":") || (host.hasPrefix("[") && host.hasSuffix("]")) else {
                throw MalformedAllowance(text: String(part))
            }
            allowances.insert(Allowance(host: host, port: port))
        }
        self.init(allowances: allowances)
    }

    /// Names compare without case, without the dot of the root, without brackets.
    static func normalised(_ host: String) -> String {
        var host = host.lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        while host.hasSuffix(".") { host.removeLast() }
        return host
    }

    /// Is the pair excepted by the operator?
    package func allows(host: String, port: UInt16) -> Bool {
        allowances.contains(Allowance(host: host, port: port))
    }

    /// May a connection go to this address? Asked with the resolved address of every connection.
    /// - Parameter host: the name that was asked for, so that an exception for a name holds wherever it resolves to.
    package func verdict(on address: IPAddress, port: UInt16, host: String) -> Verdict {
        let plain = address.unmapped
        if allows(host: host, port: port) || allows(host: plain.description, port: port) { return .allowed }
        guard port == 80 || port == 443 else { return .refused("port \(port), and only 80 and 443 are open") }
        if let owner = AddressPolicy.reservedFor(plain) { return .refused(owner) }
        return .allowed
    }

    /// What the host of a URL alone shows, before anything is resolved.
    package func verdict(onHost host: String, port: UInt16) -> Verdict {
        if allows(host: host, port: port) { return .allowed }
        let name = AddressPolicy.normalised(host)
        if let address = IPAddress(name) { return verdict(on: address, port: port, host: host) }
        guard port == 80 || port == 443 else { return .refused("port \(port), and only 80 and 443 are open") }
        // RFC 6761 §6.3, RFC 6762 §3, RFC 8375 and ICANN's reservation: never names of public hosts.
        for suffix in ["localhost", "local", "internal", "home.arpa"]
        where name == suffix || name.hasSuffix("." + suffix) {
            return .refused("the private name \(name)")
        }
        return .allowed
    }

    /// What a range is reserved for (the IANA special-purpose registries); nil for public addresses.
    package static func reservedFor(_ address: IPAddress) -> String? {
        let address = address.unmapped
        if address.isIPv4 {
            for range in reservedIPv4 where range.contains(address.bytes) { return range.owner }
            return nil
        }
        // Only 2000::/3 is handed out at all; loopback, local, multicast and NAT64 (64:ff9b::) lie outside of it.
        guard address.bytes[0] & 0xE0 == 0x20 else { return "an IPv6 address that is not public" }
        for range in reservedIPv6 where range.contains(address.bytes) { return range.owner }
        return nil
    }

    private struct Range {
        let prefix: [UInt8]
        let bits: Int
        let owner: String

        func contains(_ bytes: [UInt8]) -> Bool {
            var left = bits
            for (index, byte) in prefix.enumerated() {
                guard left > 0 else { break }
                let mask: UInt8 = left >= 8 ? 0xFF : 0xFF << UInt8(8 - left)
                if bytes[index] & mask != byte & mask { return false }
                left -= 8
            }
            return true
        }
    }

    private static let reservedIPv4: [Range] = [
        Range(prefix: [0], bits: 8, owner: "an address of this machine"),
        Range(prefix: [10], bits: 8, owner: "a private address"),
        Range(prefix: [100, 64], bits: 10, owner: "a carrier's private address"),
        Range(prefix: [127], bits: 8, owner: "a loopback address"),
        Range(prefix: [169, 254], bits: 16, owner: "a link-local address"),
        Range(prefix: [172, 16], bits: 12, owner: "a private address"),
        Range(prefix: [192, 0, 0], bits: 24, owner: "a reserved address"),
        Range(prefix: [192, 0, 2], bits: 24, owner: "a documentation address"),
        Range(prefix: [192, 88, 99], bits: 24, owner: "a relay address"),
        Range(prefix: [192, 168], bits: 16, owner: "a private address"),
        Range(prefix: [198, 18], bits: 15, owner: "a benchmarking address"),
        Range(prefix: [198, 51, 100], bits: 24, owner: "a documentation address"),
        Range(prefix: [203, 0, 113], bits: 24, owner: "a documentation address"),
        Range(prefix: [224], bits: 4, owner: "a multicast address"),
        Range(prefix: [240], bits: 4, owner: "a reserved address"),
    ]

    private static let reservedIPv6: [Range] = [
        Range(prefix: [0x20, 0x01, 0x0D, 0xB8], bits: 32, owner: "a documentation address"),
        // Both carry an IPv4 address inside, which could be private.
        Range(prefix: [0x20, 0x02], bits: 16, owner: "a 6to4 address"),
        Range(prefix: [0x20, 0x01, 0, 0], bits: 32, owner: "a Teredo address"),
        Range(prefix: [0x3F, 0xFF, 0], bits: 20, owner: "a documentation address"),
    ]
}
