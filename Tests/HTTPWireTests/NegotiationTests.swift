import HTTPWire
import Testing

@Suite struct NegotiationTests {
    private static let offers = ["application/json", "text/html", "text/plain"]

    @Test(
        arguments: [
            ("*/*", "application/json"), ("text/*", "text/html"), ("text/plain", "text/plain"),
            ("TEXT/Plain", "text/plain"),
            ("text/plain;q=0.5, text/html;q=0.4", "text/plain"), ("text/*;q=0.9, text/html;q=0.1", "text/plain"),
            ("*/*;q=0.1, text/html", "text/html"), ("text/html;q=0, */*", "application/json"),
            ("application/*;q=0, text/*;q=0", nil), ("image/png", nil), ("application/json;q=0", nil), ("*/*;q=0", nil),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
            ("text/plain;q=0.001", "text/plain"), (" , text/plain ,, ", "text/plain"),
            ("text/plain ; q=1.000", "text/plain"),
            ("application/json; charset=\"utf-8\"", nil), ("nonsense", "application/json"), ("", "application/json"),
            ("text/html;q=2, text/plain;q=0.1", "text/plain"), ("text/html;q=0.1234, text/plain;q=0.1", "text/plain"),
            ("text/html;level=1, text/html;q=0.3, text/plain;q=0.5", "text/plain"),
            ("*/html, text/plain", "text/plain"),
        ] as [(String, String?)])
    func `chooses the media type that Accept likes best`(accept: String, expected: String?) {
        #expect(Negotiation.mediaType(request(("Accept", accept)), offers: Self.offers) == expected)
    }

    @Test func `takes the first offer without Accept`() {
        #expect(Negotiation.mediaType(Fields(), offers: Self.offers) == "application/json")
    }

    @Test func `joins several fields`() {
        let fields = request(("Accept", "text/html;q=0.1"), ("Accept", "text/plain"))
        #expect(Negotiation.mediaType(fields, offers: Self.offers) == "text/plain")
    }

    @Test func `matches an offer's parameters`() {
        let fields = request(("Accept", "application/json;profile=a;q=0.1, application/json;q=0.9"))
        #expect(Negotiation.quality(ofMediaType: "application/json;profile=a", fields) == 100)
        #expect(Negotiation.quality(ofMediaType: "application/json;profile=b", fields) == 900)
    }

    @Test(
        arguments: [
            (nil, .identity), ("", .identity), ("gzip", .gzip), ("GZIP", .gzip), ("x-gzip", .gzip),
            ("gzip;q=0", .identity),
            ("br", .identity), ("br, gzip;q=0.1", .gzip), ("identity", .identity), ("gzip, identity", .gzip),
            ("gzip;q=0.5, identity;q=0.8", .identity), ("*", .gzip), ("*;q=0", nil), ("gzip;q=0, *", .identity),
            ("identity;q=0", nil), ("identity;q=0, gzip", .gzip), ("identity;q=0, *", .gzip), ("gzip, *;q=0", .gzip),
            ("identity;q=0.5, *;q=0", .identity), ("deflate, gzip;q=1.0, *;q=0.5", .gzip), ("gzip;q=0.000", .identity),
            ("gzip;q=0.001", .gzip), ("compress;q=0.5, gzip;q=x", .identity),
        ] as [(String?, Negotiation.Coding?)])
    func `chooses the content coding`(acceptEncoding: String?, expected: Negotiation.Coding?) {
        let fields = acceptEncoding.map { request(("Accept-Encoding", $0)) } ?? Fields()
        #expect(Negotiation.coding(fields) == expected)
    }

    @Test func `offers identity alone where nothing else is at hand`() {
        #expect(Negotiation.coding(request(("Accept-Encoding", "gzip")), offers: [.identity]) == .identity)
        #expect(Negotiation.coding(request(("Accept-Encoding", "gzip, identity;q=0")), offers: [.identity]) == nil)
    }

    @Test(
        arguments: [
            ("en", "en"), ("en-GB", "en"), ("EN-us", "en"), ("zh-CN, en;q=0.9", "zh"), ("fr, en;q=0.1", "en"),
            ("fr", nil), ("*", "zh"),
            ("en;q=0", nil), ("*;q=0.5, en", "en"), ("zh;q=0.3, en;q=0.4", "en"), ("", nil), ("english", nil),
            ("*, zh;q=0", "en"),
        ] as [(String, String?)])
    func `chooses the language`(acceptLanguage: String, expected: String?) {
        #expect(Negotiation.language(request(("Accept-Language", acceptLanguage)), offers: ["zh", "en"]) == expected)
    }
}
