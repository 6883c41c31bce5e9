import Fetching
import Glibc
import Testing

@Suite struct AddressPolicyTests {
    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
        "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
        "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
        "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "fc00::1", "fd12:3456::1", "fe80::1", "ff02::1", "100::1",
        "2001:db8::1", "2002:7f00:1::", "2001:0:7f00:1::", "3fff::1", "4000::1",
    ])
    func `refuses every range that is not public`(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressPolicy.reservedFor(address) != nil)
        #expect(AddressPolicy().verdict(on: address, port: 80, host: "example.org") != .allowed)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255",
        "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1",
        "::ffff:8.8.8.8",
    ])
    func `lets public addresses through`(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressPolicy().verdict(on: address, port: 443, host: "example.org") == .allowed)
    }

    @Test func `opens no other port than 80 and 443`() throws {
        let address = try #require(IPAddress("1.1.1.1"))
        for port: UInt16 in [80, 443] {
            #expect(AddressPolicy().verdict(on: address, port: port, host: "a.example") == .allowed)
        }
        for port: UInt16 in [0, 22, 25, 81, 8080, 6379, 65_535] {
            #expect(AddressPolicy().verdict(on: address, port: port, host: "a.example") != .allowed)
        }
    }

    @Test func `an exception opens one host on one port`() throws {
        let policy = try AddressPolicy(allowing: "127.0.0.1:8081, [::1]:9000,Fixtures.Local:7000")
        let loopback = try #require(IPAddress("127.0.0.1"))
        let mapped = try #require(IPAddress("::ffff:127.0.0.1"))
        let six = try #require(IPAddress("::1"))
        #expect(policy.verdict(on: loopback, port: 8081, host: "127.0.0.1") == .allowed)
        #expect(policy.verdict(on: mapped, port: 8081, host: "anything.example") == .allowed)
        #expect(policy.verdict(on: loopback, port: 8082, host: "127.0.0.1") != .allowed)
        #expect(policy.verdict(on: loopback, port: 80, host: "127.0.0.1") != .allowed)
        #expect(policy.verdict(on: six, port: 9000, host: "[::1]") == .allowed)
        #expect(policy.verdict(on: loopback, port: 7000, host: "fixtures.local.") == .allowed)
        #expect(policy.verdict(on: loopback, port: 7000, host: "others.local") != .allowed)
    }

    @Test(
        arguments: [
            ("", []), ("127.0.0.1:80", [("127.0.0.1", 80)]), ("a:1,b:2", [("a", 1), ("b", 2)]),
            ("a:1, B.:65535", [("a", 1), ("b", 65535)]), ("[::1]:80", [("::1", 80)]),
        ] as [(String, [(String, UInt16)])])
    func `reads lists of exceptions`(text: String, expected: [(host: String, port: UInt16)]) throws {
        let policy = try AddressPolicy(allowing: text)
        #expect(policy.allowances == Set(expected.map { AddressPolicy.Allowance(host: $0.host, port: $0.port) }))
    }

    @Test(arguments: ["localhost", ":80", "a:0", "a:70000", "::1:80", "a:80x"])
    func `names an exception that it cannot read`(text: String) {
        #expect(throws: AddressPolicy.MalformedAllowance(text: text)) { try AddressPolicy(allowing: text) }
    }

    @Test(arguments: ["localhost", "LOCALHOST.", "a.localhost", "printer.local", "db.internal", "nas.home.arpa"])
    func `refuses private names before they are resolved`(host: String) {
        #expect(AddressPolicy().verdict(onHost: host, port: 80) != .allowed)
    }

    @Test func `reads socket addresses of both families and no others`() throws {
        var four = sockaddr_in()
        four.sin_family = sa_family_t(AF_INET)
        four.sin_port = UInt16(8080).bigEndian
        four.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let read = try #require(withUnsafeBytes(of: &four) { IPAddress.reading(socketAddress: $0) })
        #expect(read.address.description == "127.0.0.1")
        #expect(read.port == 8080)
        var six = sockaddr_in6()
        six.sin6_family = sa_family_t(AF_INET6)
        six.sin6_port = UInt16(443).bigEndian
        inet_pton(AF_INET6, "2606:4700::1111", &six.sin6_addr)
        let other = try #require(withUnsafeBytes(of: &six) { IPAddress.reading(socketAddress: $0) })
        #expect(other.address.description == "2606:4700::1111")
        #expect(other.port == 443)
        four.sin_family = sa_family_t(AF_UNIX)
        #expect(withUnsafeBytes(of: &four) { IPAddress.reading(socketAddress: $0) } == nil)
        four.sin_family = sa_family_t(AF_INET)
        #expect(
            withUnsafeBytes(of: &four) {
                IPAddress.reading(socketAddress: UnsafeRawBufferPointer(rebasing: $0[..<4]))
            } == nil)
    }
}
