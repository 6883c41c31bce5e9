import HTTPWire
import Testing

@Suite struct TrustedProxiesTests {
    private static let proxies = TrustedProxies("10.0.0.0/8, 192.0.2.7, fd00::/8, unix")!

    @Test(arguments: [
        ("10.1.2.3", true), ("11.0.0.0", false), ("192.0.2.7", true), ("192.0.2.8", false), ("fd12::1", true),
        ("fe80::1", false), ("::ffff:10.0.0.1", true), ("unix", true), ("", false), ("nonsense", false),
    ])
    func `trusts addresses in its ranges`(peer: String, expected: Bool) {
        #expect(Self.proxies.trusts(peer) == expected)
    }

    @Test(arguments: [
        "10.0.0.0/33", "10.0.0", "010.0.0.1", "a", "10.0.0.0/", "::1/129", "1.2.3.4/+8", "::1::", "1:2:3:4:5:6:7:8:9",
    ])
    func `refuses lists that name no addresses`(list: String) {
        #expect(TrustedProxies(list) == nil)
    }

    @Test(
        arguments: [
            // Nobody is believed who is not trusted.
            ("203.0.113.9", [("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-Proto", "https")], "203.0.113.9 http -"),
            ("10.0.0.1", [], "10.0.0.1 http -"),
            ("10.0.0.1", [("X-Forwarded-For", "1.2.3.4")], "1.2.3.4 http -"),
            // What the client itself wrote in front does not count.
            ("10.0.0.1", [("X-Forwarded-For", "6.6.6.6, 1.2.3.4")], "1.2.3.4 http -"),
            ("10.0.0.1", [("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-For", "1.2.3.4, 10.9.9.9")], "1.2.3.4 http -"),
            ("10.0.0.1", [("X-Forwarded-For", "10.9.9.9")], "10.9.9.9 http -"),
            ("10.0.0.1", [("X-Forwarded-For", "1.2.3.4, junk")], "10.0.0.1 http -"),
            ("10.0.0.1", [("X-Forwarded-For", "1.2.3.4:5678")], "1.2.3.4 http -"),
            ("10.0.0.1", [("X-Forwarded-For", "2001:db8::1")], "2001:db8::1 http -"),
            ("10.0.0.1", [("X-Forwarded-For", "[2001:db8::1]:99")], "2001:db8::1 http -"),
            (
                "unix",
                [("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-Proto", "HTTPS"), ("X-Forwarded-Host", "e.example")],
                "1.2.3.4 https e.example"
            ),
            ("10.0.0.1", [("X-Forwarded-Proto", "gopher"), ("X-Forwarded-Host", "a b")], "10.0.0.1 http -"),
            // RFC 7239
            ("10.0.0.1", [("Forwarded", "for=1.2.3.4;proto=https;host=e.example")], "1.2.3.4 https e.example"),
            ("10.0.0.1", [("Forwarded", "for=6.6.6.6, For=\"[2001:db8::1]:4711\"")], "2001:db8::1 http -"),
            ("10.0.0.1", [("Forwarded", "for=1.2.3.4;proto=https, for=10.2.2.2")], "1.2.3.4 https -"),
            ("10.0.0.1", [("Forwarded", "for=unknown")], "10.0.0.1 http -"),
            ("10.0.0.1", [("Forwarded", "for=_hidden;proto=https")], "10.0.0.1 https -"),
            ("10.0.0.1", [("Forwarded", "nonsense")], "10.0.0.1 http -"),
            ("10.0.0.1", [("Forwarded", "for=1.2.3.4"), ("X-Forwarded-For", "6.6.6.6")], "1.2.3.4 http -"),
        ] as [(String, [(String, String)], String)])
    func `finds out whom a request came from`(peer: String, fields: [(String, String)], expected: String) {
        var all = Fields()
        for (name, value) in fields { all.append(name, value) }
        let origin = Self.proxies.origin(of: peer, scheme: .http, fields: all)
        #expect("\(origin.client) \(origin.scheme) \(origin.authority ?? "-")" == expected)
    }
}
