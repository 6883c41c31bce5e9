import API
import Formats
import HTTPWire
import Testing

/// Limits on how much one client, or one token, may ask.
@Suite struct RateLimitTests {
    @Test(arguments: [
        ("600/60", RateLimit(quota: 600, seconds: 60)), ("1/86400", RateLimit(quota: 1, seconds: 86_400)),
        ("0/60", nil), ("600", nil), ("600/0", nil), ("+6/60", nil), ("6/60/6", nil), ("", nil), ("6/86401", nil),
    ])
    func `a limit is requests by seconds`(text: String, expected: RateLimit?) {
        #expect(RateLimit(text) == expected)
    }

    @Test func `only the probes themselves are exempt, and a request that waits counts once`() throws {
        var options = Service.Options()
        options.clientRate = RateLimit(quota: 1000, seconds: 3600)
        let client = Client(try Service(Fixtures.product(), options: options))
        for target in ["/healthz", "/readyz"] { #expect(client.get(target)["RateLimit"] == nil) }
        for target in ["/stories/healthz", "/api/v1/stories/readyz", "/x/metrics"] {
            #expect(client.get(target)["RateLimit"] != nil, "\(target)")
        }
        let revision = try #require(client.get("/readyz")["Elsewhere-Revision"].flatMap { Int($0) })
        let left = try #require(client.get("/api/v1/stories")["RateLimit"])
        let waiting = client.sendLater(.get, "/api/v1/stories", [("Elsewhere-Revision", String(revision + 1))])
        let patched = client.send(
            .patch, "/api/v1/stories/yuhe",
            [Client.token, ("If-Match", "*"), ("Content-Type", "application/merge-patch+json")],
            body: "{\"title\":\"新题\"}")
        #expect(patched.status == 200)
        let waited = waiting()
        #expect(waited.status == 200)
        #expect(waited.fields.filter { $0.0 == "RateLimit" }.count == 1)
        #expect(waited.fields.filter { $0.0 == "RateLimit-Policy" }.count == 1)
        // One for the request that waited, one for the next.
        func remaining(_ field: String) -> Int? {
            field.split(separator: ";").first { $0.hasPrefix("r=") }.flatMap { Int($0.dropFirst(2)) }
        }
        let next = try #require(client.get("/api/v1/stories")["RateLimit"])
        #expect(remaining(next) == remaining(left).map { $0 - 2 })
    }

    @Test func `a window begins with its first request and ends by itself`() throws {
        let limiter = try #require(RateLimiter(client: RateLimit(quota: 2, seconds: 10), token: nil))
        let start: Int64 = 1_000_000
        var seen: [String] = []
        for offset: Int64 in [0, 1_000, 2_500, 9_999, 10_000, 10_001, 10_002, 35_000] {
            let verdict = try #require(limiter.verdict(client: "192.0.2.1", token: nil, now: start + offset))
            seen.append("\(verdict.isAllowed) \(verdict.remaining) \(verdict.resetSeconds)")
        }
        #expect(
            seen == [
                "true 1 10", "true 0 9", "false 0 8", "false 0 1", "true 1 10", "true 0 10", "false 0 10", "true 1 10",
            ])
    }

    @Test func `a window lasts its whole length, though others end meanwhile`() throws {
        let limiter = try #require(RateLimiter(client: RateLimit(quota: 1, seconds: 10), token: nil))
        #expect(limiter.verdict(client: "192.0.2.1", token: nil, now: 100_000)?.isAllowed == true)
        #expect(limiter.verdict(client: "192.0.2.2", token: nil, now: 109_000)?.isAllowed == true)
        // The table turns here; the second client's window goes on.
        #expect(limiter.verdict(client: "192.0.2.1", token: nil, now: 111_000)?.isAllowed == true)
        #expect(limiter.verdict(client: "192.0.2.2", token: nil, now: 118_999)?.isAllowed == false)
        #expect(limiter.verdict(client: "192.0.2.2", token: nil, now: 119_000)?.isAllowed == true)
    }

    @Test func `addresses are counted by what one customer has`() throws {
        let limiter = try #require(RateLimiter(client: RateLimit(quota: 1, seconds: 10), token: nil))
        func isAllowed(_ client: String) -> Bool? { limiter.verdict(client: client, token: nil, now: 5)?.isAllowed }
        #expect(isAllowed("2001:db8:0:1::1") == true)
        #expect(isAllowed("2001:db8:0:1:ffff::2") == false)
        #expect(isAllowed("2001:db8:0:2::1") == true)
        #expect(isAllowed("192.0.2.1") == true)
        #expect(isAllowed("::ffff:192.0.2.1") == false)
        #expect(isAllowed("192.0.2.2") == true)
        #expect(isAllowed("unix") == true)
    }

    @Test func `the table does not grow beyond its limit`() throws {
        let limiter = try #require(RateLimiter(client: RateLimit(quota: 1, seconds: 10), token: nil))
        for number in 0..<RateLimiter.windowsKept {
            _ = limiter.verdict(client: "client-\(number)", token: nil, now: 5)
        }
        #expect(limiter.verdict(client: "client-7", token: nil, now: 6)?.isAllowed == false)
        // One more than fits is let through, and again.
        #expect(limiter.verdict(client: "newcomer", token: nil, now: 6)?.isAllowed == true)
        #expect(limiter.verdict(client: "newcomer", token: nil, now: 6)?.isAllowed == true)
    }

    private func client(_ change: (inout Service.Options) -> Void) throws -> Client {
        var options = Service.Options()
        change(&options)
        return Client(try Service(Fixtures.product(), options: options))
    }

    @Test func `answers tell what is left, and beyond the limit when to come back`() throws {
        let client = try client { $0.clientRate = RateLimit(quota: 2, seconds: 3600) }
        let first = client.get("/api/v1/stories/yuhe")
        #expect(first.status == 200)
        #expect(first["RateLimit-Policy"] == "\"client\";q=2;w=3600")
        #expect(first["RateLimit"] == "\"client\";r=1;t=3600")
        #expect(client.get("/api/v1/stories/nobody")["RateLimit"]?.hasPrefix("\"client\";r=0;t=35") == true)
        let refused = client.get("/api/v1/stories/yuhe")
        #expect(refused.status == 429)
        #expect(refused["RateLimit"]?.hasPrefix("\"client\";r=0;") == true)
        let wait = try #require(refused["Retry-After"].flatMap { Int($0) })
        #expect((1...3600).contains(wait))
        #expect(refused["Access-Control-Allow-Origin"] == "*")
        #expect(try refused.json()["type"]?.text == "/problems/too-many-requests")
        // Others go on, and so do probes and preflights.
        #expect(client.send(.get, "/api/v1/stories/yuhe", from: "192.0.2.99").status == 200)
        #expect(client.get("/healthz").status == 200)
        #expect(client.get("/healthz")["RateLimit"] == nil)
        #expect(client.send(.options, "/api/v1/stories").status == 204)
    }

    @Test func `a token is counted by itself, a wrong one is the address's`() throws {
        let client = try client {
            $0.clientRate = RateLimit(quota: 1, seconds: 3600)
            $0.tokenRate = RateLimit(quota: 2, seconds: 3600)
        }
        #expect(client.get("/api/v1/stories").status == 200)
        #expect(client.get("/api/v1/stories").status == 429)
        for remaining in [1, 0] {
            let reply = client.get("/api/v1/stories", [Client.token])
            #expect(reply.status == 200)
            #expect(reply["RateLimit"]?.hasPrefix("\"token\";r=\(remaining);") == true)
        }
        #expect(client.send(.get, "/api/v1/stories", [Client.token], from: "192.0.2.99").status == 429)
        let wrong = client.get("/api/v1/stories", [("Authorization", "Bearer wrong")])
        #expect(wrong.status == 429)
        #expect(wrong["RateLimit"]?.hasPrefix("\"client\"") == true)
    }

    @Test func `without a limit nothing is said of one`() throws {
        let reply = try Client.reading().get("/api/v1/stories")
        #expect(reply["RateLimit"] == nil)
        #expect(reply["RateLimit-Policy"] == nil)
    }

    @Test func `failed authentication is counted by the client's address, not by the proxy's`() throws {
        let client = try Client.writing()
        for _ in 0..<40 { _ = client.send(.get, "/api/v1/ingestions", [("Authorization", "Bearer wrong")]) }
        let wrong = ("Authorization", "Bearer wrong")
        #expect(client.send(.get, "/api/v1/ingestions", [wrong], from: "192.0.2.99").status == 401)
    }
}

/// What the server refuses before any route sees it.
@Suite struct RefusalTests {
    @Test(arguments: Refusal.allCases)
    func `a refusal is a problem document with all its keys, readable by any page`(refusal: Refusal) throws {
        let service = try Fixtures.service()
        let response = service.answer(to: refusal, of: nil)
        #expect(response.status == refusal.status)
        let client = Client.reply(response)
        #expect(client["Content-Type"] == "application/problem+json")
        #expect(client["Access-Control-Allow-Origin"] == "*")
        let json = try client.json()
        #expect(json.keys == ["type", "title", "status", "detail", "instance", "errors"])
        let type = try #require(json["type"]?.text)
        let page = Client(service).get(type, [("User-Agent", "curl/8")])
        #expect(page.status == 200, "\(type)")
    }

    @Test func `a refused body is told in the reader's language, with the path`() throws {
        let service = try Fixtures.service()
        var head = Request(method: .post, rawPath: ArraySlice("/api/v1/search".utf8))
        head.fields.append("Accept-Language", "zh")
        let json = try Client.reply(service.answer(to: .bodyTooLarge, of: head)).json()
        #expect(json["title"]?.text == "内容太大")
        #expect(json["instance"]?.text == "/api/v1/search")
    }
}
