import HTTPWire
import Testing

@Suite struct RequestParserTests {
    // MARK: What is accepted

    static let accepted: [(String, [String])] = [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / @a http11 http |Host=a []"]),
        ("GET /p?q=1&r HTTP/1.1\r\nHost: a:80\r\n\r\n", ["GET /p ?q=1&r @a:80 http11 http |Host=a:80 []"]),
        ("GET /? HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / ? @a http11 http |Host=a []"]),
        ("GET /a//b/%7E;x=1,2@: HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /a//b/%7E;x=1,2@: @a http11 http |Host=a []"]),
        // Terminals send UTF-8, browsers send brackets and quotes as they are.
        ("GET /s?q=北京 HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /s ?q=北京 @a http11 http |Host=a []"]),
        ("GET /s?a[gte]=\"5\"|{6} HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /s ?a[gte]=\"5\"|{6} @a http11 http |Host=a []"]),
        // RFC 9112 §2.2
        ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / @a http11 http |Host=a []"]),
        // RFC 9112 §3.2.2: the target's host counts, not the field's.
        ("GET http://b:8/c?d HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /c ?d @b:8 http11 http |Host=b:8 []"]),
        ("GET HTTP://b HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / @b http11 http |Host=b []"]),
        ("GET http://b?x HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / ?x @b http11 http |Host=b []"]),
        ("GET https://b/ HTTP/1.1\r\nHost: b\r\n\r\n", ["GET / @b http11 https |Host=b []"]),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", ["OPTIONS * @a http11 http |Host=a []"]),
        ("OPTIONS http://a HTTP/1.1\r\nHost: a\r\n\r\n", ["OPTIONS * @a http11 http |Host=a []"]),
        ("OPTIONS http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", ["OPTIONS / @a http11 http |Host=a []"]),
        ("GET / HTTP/1.2\r\nHost: a\r\n\r\n", ["GET / @a http11 http |Host=a []"]),
        ("GET / HTTP/1.0\r\n\r\n", ["GET / @ http10 http []"]),
        ("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", ["TRACE / @a http11 http |Host=a []"]),
        ("GET / HTTP/1.1\r\nhOsT:\t a \t\r\nX:\r\nX: b  c\r\n\r\n", ["GET / @a http11 http |hOsT=a |X= |X=b  c []"]),
        (
            "GET / HTTP/1.1\r\nHost: [2001:db8::1]:8080\r\n\r\n",
            ["GET / @[2001:db8::1]:8080 http11 http |Host=[2001:db8::1]:8080 []"]
        ),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: é\u{9}ü\r\n\r\n", ["GET / @a http11 http |Host=a |X=é\u{9}ü []"]),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            ["POST / @a http11 http |Host=a |Content-Length=0 []"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 005\r\n\r\nabcde",
            ["POST / @a http11 http |Host=a |Content-Length=005 [abcde]"]
        ),
        (
            "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
            ["POST /1 @a http11 http |Host=a |Content-Length=3 [abc]", "GET /2 @a http11 http |Host=a []"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0a;x\r\n0123456789\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            [
                "POST / @a http11 http |Host=a |Transfer-Encoding=Chunked [abc0123456789]",
                "GET / @a http11 http |Host=a []",
            ]
        ),
    ]

    @Test(arguments: accepted)
    func `reads requests`(text: String, expected: [String]) {
        let requests = events(text).compactMap { if case .request(let summary, _) = $0 { summary } else { nil } }
        #expect(requests == expected)
    }

    // MARK: What is refused

    static let refused: [(String, Refusal)] = [
        // The request line (RFC 9112 §3)
        ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        (" GET / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET /  HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/1.1 \r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET /\r\n\r\n", .malformedRequestLine),
        ("GET / \r\n\r\n", .malformedRequestLine),
        ("GET HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/1.1\nHost: a\n\n", .bareLineFeed),
        ("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .bareLineFeed),
        ("GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET\r / HTTP/1.1\r\nHost: a\r\n\r\n", .bareCarriageReturn),
        ("\rGET / HTTP/1.1\r\nHost: a\r\n\r\n", .bareCarriageReturn),
        ("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", .bareCarriageReturn),
        ("\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("G@T / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("G\u{0}T / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("get / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
        ("PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
        ("CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n", .connectMethod),
        ("CONNECT / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("CONNECT a HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        // Versions (RFC 9112 §2.3)
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", .unsupportedVersion),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .unsupportedVersion),
        ("GET / HTTP/0.9\r\nHost: a\r\n\r\n", .unsupportedVersion),
        ("GET / HTTP/3.1\r\nHost: a\r\n\r\n", .unsupportedVersion),
        ("GET / http/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/1.10\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/11\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/01.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/1,1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP /1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        ("GET / HTTP/1.١\r\nHost: a\r\n\r\n", .malformedRequestLine),
        // Targets (RFC 9112 §3.2)
        ("GET a HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /a?b#c HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /<a> HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /?<a> HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /?q=100% HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /北京 HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /\u{7F} HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET http:/// HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET http://a:x/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        ("GET http://a:70000/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        // Fields (RFC 9112 §5)
        ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost\t: a\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\n Host: a\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", .foldedField),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc\r\n\r\n", .foldedField),
        ("GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost: a\r\nX(: b\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost: a\r\nÄ: b\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\u{0}c\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\u{1}c\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\u{7F}c\r\n\r\n", .malformedField),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n", .bareCarriageReturn),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\nY: c\r\n\r\n", .bareLineFeed),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\n", .bareLineFeed),
        // Host (RFC 9112 §3.2)
        ("GET / HTTP/1.1\r\n\r\n", .missingHost),
        ("GET http://a/ HTTP/1.1\r\n\r\n", .missingHost),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", .repeatedHost),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\nhost: b\r\n\r\n", .repeatedHost),
        ("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", .repeatedHost),
        ("GET / HTTP/1.1\r\nHost:\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: http://a\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: a:1:2\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: a:-1\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: [1::2::3]\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: [::g]\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: [1.2.3.4]\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: [::1]x\r\n\r\n", .invalidHost),
        ("GET / HTTP/1.1\r\nHost: a%zz\r\n\r\n", .invalidHost),
        ("GET http://b/ HTTP/1.1\r\nHost: a b\r\n\r\n", .invalidHost),
        // Content-Length (RFC 9112 §6.3)
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5a\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5 5\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5.0\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \"5\"\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5;\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ٥\r\n\r\nabcde", .invalidContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nabcde", .repeatedContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5,6\r\n\r\nabcde", .repeatedContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nabcde", .repeatedContentLength),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde", .repeatedContentLength),
        // Transfer-Encoding (RFC 9112 §6.1, §6.3)
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            .lengthWithTransferEncoding
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            .lengthWithTransferEncoding
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            .invalidTransferEncoding
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            .invalidTransferEncoding
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
            .invalidTransferEncoding
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
            .invalidTransferEncoding
        ),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n", .invalidTransferEncoding),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", .invalidTransferEncoding),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;a=b\r\n\r\n0\r\n\r\n", .invalidTransferEncoding),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n", .invalidTransferEncoding),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: , chunked\r\n\r\n0\r\n\r\n", .invalidTransferEncoding),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked,\r\n\r\n0\r\n\r\n", .invalidTransferEncoding),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n0\r\n\r\n", .invalidTransferEncoding),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \u{B}chunked\r\n\r\n0\r\n\r\n", .malformedField),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", .malformedField),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", .unknownTransferCoding),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip;q=1, chunked\r\n\r\n0\r\n\r\n", .unknownTransferCoding),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", .transferEncodingInHTTP10),
        ("POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nContent-Length: 1\r\n\r\n", .unknownExpectation),
    ]

    @Test(arguments: refused)
    func `refuses what is malformed`(text: String, expected: Refusal) {
        #expect(refusal(text) == expected)
    }

    // MARK: Pieces

    @Test func `sees the same events however the octets are cut`() {
        for text in Self.accepted.map(\.0) + Self.refused.map(\.0) + ChunkedBodyTests.all {
            let whole = events(text)
            #expect(events(text, pieces: [1]) == whole, "\(text.debugDescription) byte by byte")
            for cut in stride(from: 1, to: text.utf8.count, by: 1) {
                #expect(events(text, pieces: [cut, .max]) == whole, "\(text.debugDescription) cut at \(cut)")
            }
        }
    }

    @Test func `leaves what follows a request for the next`() {
        for (text, expected) in Self.accepted {
            let twice = events(text + "GET /next HTTP/1.1\r\nHost: n\r\n\r\n")
            #expect(
                twice.last == .request("GET /next @n http11 http |Host=n []", persists: true),
                "\(text.debugDescription)")
            #expect(twice.count { if case .request = $0 { true } else { false } } == expected.count + 1)
        }
    }

    @Test func `waits as long as a head is incomplete`() {
        let text = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        for count in 0..<text.count { #expect(events(Array(text[..<count])).isEmpty) }
    }

    // MARK: Persistence

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", true),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", false),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE ,y\r\n\r\n", false),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n", false),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: closed\r\n\r\n", true),
        ("GET / HTTP/1.0\r\n\r\n", false),
        ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true),
        ("GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", false),
        ("GET / HTTP/1.2\r\nHost: a\r\n\r\n", true),
    ])
    func `keeps connections as the version and Connection say`(text: String, persists: Bool) {
        guard case .request(_, let actual) = events(text).last else {
            Issue.record("no request")
            return
        }
        #expect(actual == persists)
    }

    @Test(arguments: [
        ("Expect: 100-continue\r\nContent-Length: 1", true),
        ("Expect: 100-Continue\r\nTransfer-Encoding: chunked", true),
        ("Content-Length: 1", false),
    ])
    func `tells that a client waits for 100`(fields: String, expected: Bool) {
        guard case .head(_, _, let expects) = events("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n").last else {
            Issue.record("no head")
            return
        }
        #expect(expects == expected)
    }

    // MARK: Limits

    @Test func `refuses long request lines, heads and many fields, at the limit exactly`() {
        let limits = WireLimits()
        func line(_ length: Int) -> String {
            "GET /" + String(repeating: "a", count: length - "GET / HTTP/1.1\r\n".utf8.count) + " HTTP/1.1\r\n"
        }
        #expect(refusal(line(limits.requestLine) + "Host: a\r\n\r\n") == nil)
        #expect(refusal(line(limits.requestLine + 1) + "Host: a\r\n\r\n") == .targetTooLong)
        #expect(refusal("GET /" + String(repeating: "a", count: 9000)) == .targetTooLong)
        #expect(refusal(String(repeating: "A", count: 9000)) == .unknownMethod)
        #expect(refusal(String(repeating: "(", count: 9000)) == .malformedRequestLine)

        func head(_ length: Int) -> String {
            let start = "GET / HTTP/1.1\r\nHost: a\r\nX: "
            return start + String(repeating: "x", count: length - start.utf8.count - 4) + "\r\n\r\n"
        }
        #expect(refusal(head(limits.head)) == nil)
        #expect(refusal(head(limits.head + 1)) == .headTooLarge)
        #expect(refusal("GET / HTTP/1.1\r\nX: " + String(repeating: "x", count: limits.head)) == .headTooLarge)

        func fields(_ count: Int) -> String {
            "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: count - 1) + "\r\n"
        }
        #expect(refusal(fields(limits.fields)) == nil)
        #expect(refusal(fields(limits.fields + 1)) == .tooManyFields)
    }

    @Test func `takes a length that no number holds as too large, not as small`() {
        let text = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551617\r\n\r\n"
        guard case .head(_, let length?, _) = events(text).last else {
            Issue.record("no head")
            return
        }
        #expect(length > 1 << 50)
    }
}
