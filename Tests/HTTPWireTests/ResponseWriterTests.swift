import HTTPWire
import Testing

@Suite struct ResponseWriterTests {
    private func head(
        _ response: Response, version: Version = .http11, connection: ResponseWriter.Connection = .keepAlive
    ) -> String {
        var out: [UInt8] = []
        ResponseWriter.writeHead(
            response, framing: ResponseWriter.framing(response, version: version), connection: connection,
            date: Array("now".utf8), requestID: "id-1", into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    @Test func `writes status, date, fields, length and identifier`() {
        var response = Response(.ok, body: .bytes(Array("abc".utf8)))
        response.fields.append("Content-Type", "text/plain")
        #expect(
            head(response)
                == "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nX-Request-ID: id-1\r\n\r\n"
        )
    }

    @Test func `says nothing about a body where there is none`() {
        #expect(head(Response(.noContent)) == "HTTP/1.1 204 No Content\r\nDate: now\r\nX-Request-ID: id-1\r\n\r\n")
        #expect(!head(Response(.notModified)).contains("Content-Length"))
        #expect(head(Response(.created)).contains("\r\nContent-Length: 0\r\n"))
    }

    @Test func `leaves the connection's own fields to the server`() {
        var response = Response(.ok)
        for (name, value) in [
            ("Connection", "upgrade"), ("Content-Length", "99"), ("Transfer-Encoding", "gzip"), ("Keep-Alive", "x"),
            ("Date", "then"), ("X-Request-Id", "mine"), ("ETag", "\"e\""),
        ] { response.fields.append(name, value) }
        #expect(
            head(response, connection: .close)
                == "HTTP/1.1 200 OK\r\nDate: then\r\nX-Request-Id: mine\r\nETag: \"e\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
    }

    @Test func `no value can end its line`() {
        var response = Response(.ok)
        response.fields.append("Location", "/a\r\nSet-Cookie: b\u{0}c")
        #expect(head(response).contains("\r\nLocation: /a  Set-Cookie: b c\r\n"))
    }

    @Test func `writes chunks`() {
        var out: [UInt8] = []
        ResponseWriter.writeChunk([], into: &out)
        ResponseWriter.writeChunk(Array("abc".utf8), into: &out)
        ResponseWriter.writeChunk([UInt8](repeating: 0x78, count: 16), into: &out)
        ResponseWriter.writeLastChunk(into: &out)
        #expect(String(decoding: out, as: UTF8.self) == "3\r\nabc\r\n10\r\nxxxxxxxxxxxxxxxx\r\n0\r\n\r\n")
    }

    @Test(arguments: Refusal.allCases)
    func `every refusal is a problem document`(refusal: Refusal) {
        let response = refusal.response
        #expect(response.status == refusal.status)
        #expect(response.fields["content-type"] == "application/problem+json")
        guard case .bytes(let body) = response.body else {
            Issue.record("no body")
            return
        }
        let text = String(decoding: body, as: UTF8.self)
        #expect(text.contains("\"status\":\(refusal.status.code)"))
        #expect(text.hasPrefix("{\"type\":\"about:blank\",\"title\":\"\(refusal.status.reason)\""))
    }

    @Test func `fields can be set, joined, listed and removed`() {
        var fields = request(("A", "1"), ("B", "2"), ("a", "3, \"x,y\" ,,"))
        #expect(fields["A"] == "1, 3, \"x,y\" ,,")
        #expect(fields.list("a").map { String(decoding: $0, as: UTF8.self) } == ["1", "3", "\"x,y\""])
        fields.set("a", "4")
        #expect(fields["a"] == "4")
        #expect(fields.count == 2)
        fields.remove("b")
        #expect(!fields.contains("B"))
    }
}
