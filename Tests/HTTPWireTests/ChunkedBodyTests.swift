import HTTPWire
import Testing

@Suite struct ChunkedBodyTests {
    private static let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    static var all: [String] { (accepted.map(\.0) + refused.map(\.0)).map { head + $0 } }

    static let accepted: [(String, String)] = [
        ("0\r\n\r\n", ""), ("000\r\n\r\n", ""), ("5\r\nabcde\r\n0\r\n\r\n", "abcde"),
        ("A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789"),
        ("000000000000005\r\nabcde\r\n0\r\n\r\n", "abcde"),
        ("2\r\n\r\n\r\n0\r\n\r\n", "\r\n"),
        ("1;a\r\nx\r\n0;b\r\n\r\n", "x"), ("1;a=b\r\nx\r\n0\r\n\r\n", "x"), ("1;a=b;c;d=e\r\nx\r\n0\r\n\r\n", "x"),
        ("1 ; a = b ; c\r\nx\r\n0\r\n\r\n", "x"), ("1\t;a\r\nx\r\n0\r\n\r\n", "x"),
        ("1;a=\"b;\\\"\\\\ c\"\r\nx\r\n0\r\n\r\n", "x"), ("1;a=\"\";b\r\nx\r\n0\r\n\r\n", "x"),
        ("1\r\nx\r\n0\r\nTrailer: v\r\nContent-Length: 9\r\n\r\n", "x"), ("0\r\nX:\r\n\r\n", ""),
    ]

    @Test(arguments: accepted)
    func `reads chunked bodies`(text: String, body: String) {
        let expected = "POST / @a http11 http |Host=a |Transfer-Encoding=chunked [\(body)]"
        #expect(events(Self.head + text).last == .request(expected, persists: true))
    }

    static let refused: [(String, Refusal)] = [
        ("\r\n", .malformedChunk), ("x\r\n", .malformedChunk), ("-1\r\n", .malformedChunk),
        ("+1\r\nx\r\n", .malformedChunk),
        ("0x1\r\nx\r\n", .malformedChunk), (" 1\r\nx\r\n", .malformedChunk), ("1 \r\nx\r\n", .malformedChunk),
        ("1\t\r\nx\r\n", .malformedChunk), ("1\nx\n0\n\n", .malformedChunk), ("1\rx\r\n", .malformedChunk),
        ("1\r\nx\n0\r\n\r\n", .malformedChunk), ("1\r\nxy\r\n0\r\n\r\n", .malformedChunk),
        ("2\r\nx\r\n0\r\n\r\n", .malformedChunk), ("1\r\nx0\r\n\r\n", .malformedChunk),
        ("1\r\nx\r0\r\n\r\n", .malformedChunk), ("1,1\r\nx\r\n", .malformedChunk), ("1_0\r\n", .malformedChunk),
        ("1;\r\nx\r\n", .malformedChunk), ("1;;a\r\nx\r\n", .malformedChunk), ("1;a=\r\nx\r\n", .malformedChunk),
        ("1;=b\r\nx\r\n", .malformedChunk), ("1;a b\r\nx\r\n", .malformedChunk), ("1;a \r\nx\r\n", .malformedChunk),
        ("1;a=b \r\nx\r\n", .malformedChunk), ("1;a=\"b\r\nx\r\n", .malformedChunk), ("1;a\nx\r\n", .malformedChunk),
        ("1;a=\"\u{1}\"\r\nx\r\n", .malformedChunk), ("1;a\u{0}\r\nx\r\n", .malformedChunk),
        ("1;a=\"b\nc\"\r\nx\r\n", .malformedChunk), ("1;a\rb\r\nx\r\n", .malformedChunk),
        ("0000000000000001\r\nx\r\n", .malformedChunk), ("ffffffffffffffff\r\n", .malformedChunk),
        ("10000000000000001\r\nx\r\n", .malformedChunk),
        ("fffffffffffffff\r\n", .bodyTooLarge), ("200001\r\n", .bodyTooLarge),
        ("0\r\nX : y\r\n\r\n", .malformedTrailer), ("0\r\n X: y\r\n\r\n", .malformedTrailer),
        ("0\r\nX\r\n\r\n", .malformedTrailer),
        ("0\r\nX: y\n\r\n", .malformedTrailer), ("0\r\nX: y\r\n\n", .malformedTrailer),
        ("0\r\nX: \u{0}\r\n\r\n", .malformedTrailer),
        ("0\r\nX: y\r\n z\r\n\r\n", .malformedTrailer), ("0\r\n\rX\r\n", .malformedTrailer),
        ("0\r\n\n", .malformedTrailer),
    ]

    @Test(arguments: refused)
    func `refuses bodies that do not follow the grammar`(text: String, expected: Refusal) {
        #expect(refusal(Self.head + text) == expected)
    }

    @Test func `trailers never become fields`() {
        let text = Self.head + "0\r\nHost: evil\r\nAuthorization: Bearer x\r\n\r\n"
        #expect(
            events(text).last == .request("POST / @a http11 http |Host=a |Transfer-Encoding=chunked []", persists: true)
        )
    }

    @Test func `limits size lines, extensions in all, trailers and bodies`() {
        var limits = WireLimits()
        limits.chunkLine = 20
        limits.chunkExtensions = 30
        limits.trailers = 40
        limits.body = 10
        #expect(refusal(Self.head + "1;" + String(repeating: "a", count: 16) + "\r\n", limits: limits) == nil)
        #expect(
            refusal(Self.head + "1;" + String(repeating: "a", count: 17) + "\r\n", limits: limits) == .chunkLineTooLong)
        let chunk = "1;" + String(repeating: "a", count: 9) + "\r\nx\r\n"
        #expect(refusal(Self.head + chunk + chunk + chunk, limits: limits) == nil)
        #expect(refusal(Self.head + chunk + chunk + chunk + chunk, limits: limits) == .chunkLineTooLong)
        #expect(refusal(Self.head + "0\r\nX: " + String(repeating: "y", count: 33) + "\r\n\r\n", limits: limits) == nil)
        #expect(
            refusal(Self.head + "0\r\nX: " + String(repeating: "y", count: 34) + "\r\n\r\n", limits: limits)
                == .trailersTooLarge)
        #expect(refusal(Self.head + "a\r\n0123456789\r\n0\r\n\r\n", limits: limits) == nil)
        #expect(refusal(Self.head + "a\r\n0123456789\r\n1\r\n", limits: limits) == .bodyTooLarge)
        limits.fields = 2
        #expect(refusal(Self.head + "0\r\na:\r\nb:\r\n\r\n", limits: limits) == nil)
        #expect(refusal(Self.head + "0\r\na:\r\nb:\r\nc:\r\n\r\n", limits: limits) == .trailersTooLarge)
    }
}
