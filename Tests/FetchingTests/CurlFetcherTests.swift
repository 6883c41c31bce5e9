import Dispatch
import Fetching
import Glibc
import Logging
import Platform
import Stories
import Synchronization
import Testing

@Suite struct CurlFetcherTests {
    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// A proxy that takes no connection, for all tests: whoever asks it fails. Set once, before the first fetch.
    private static let environmentWithProxy: Void = {
        setenv("http_proxy", "http://127.0.0.1:1", 1)
        setenv("ALL_PROXY", "http://127.0.0.1:1", 1)
    }()

    private func fetch(
        _ url: String, allowing: [String], limits: FetchLimits = FetchLimits(), request: PageRequest? = nil
    ) async throws -> Result<FetchedPage, Ingestion.Failure> {
        _ = CurlFetcherTests.environmentWithProxy
        let policy = try AddressPolicy(allowing: allowing.joined(separator: ","))
        let fetcher = CurlFetcher(policy: policy, limits: limits, version: "test", log: CurlFetcherTests.quiet)
        return await withCheckedContinuation { continuation in
            _ = fetcher.fetch(request ?? PageRequest(url: url)) { result in
                continuation.resume(returning: result)
                _ = fetcher  // kept until the answer
            }
        }
    }

    @Test func `fetches a page with its address, type and validators`() async throws {
        let server = HostileServer { _ in
            .page("<p>离开北京</p>", more: "ETag: \"a1\"\r\nLast-Modified: Wed, 01 May 2024 00:00:00 GMT\r\n")
        }
        let page = try await fetch(
            "http://127.0.0.1:\(server.port)/文 章#part", allowing: ["127.0.0.1:\(server.port)"]
        ).get()
        #expect(String(decoding: page.body, as: UTF8.self) == "<p>离开北京</p>")
        #expect(page.finalUrl == "http://127.0.0.1:\(server.port)/%E6%96%87%20%E7%AB%A0")
        #expect(page.contentType == "text/html; charset=utf-8")
        #expect(page.entityTag == "\"a1\"")
        #expect(page.lastModified == "Wed, 01 May 2024 00:00:00 GMT")
        #expect(server.requests.first?.contains("Cookie") == false)
        #expect(server.requests.first?.contains("Authorization") == false)
    }

    @Test func `asks again only for what has changed`() async throws {
        let server = HostileServer { _ in .init("HTTP/1.1 304 Not Modified\r\nETag: \"a1\"\r\n\r\n") }
        var request = PageRequest(url: "http://127.0.0.1:\(server.port)/")
        request.entityTag = "\"a1\""
        let page = try await fetch("", allowing: ["127.0.0.1:\(server.port)"], request: request).get()
        #expect(page.status == 304)
        #expect(page.body.isEmpty)
        #expect(server.requests.first?.contains("If-None-Match: \"a1\"\r\n") == true)
    }

    @Test func `follows redirects and names where they ended`() async throws {
        let server = HostileServer { target in
            switch target {
            case "/start": .redirect(to: "/next?a=1", status: 301)
            case "/next?a=1": .redirect(to: "end", status: 308)
            default: .page("here")
            }
        }
        let origin = "http://127.0.0.1:\(server.port)"
        let page = try await fetch("\(origin)/start", allowing: ["127.0.0.1:\(server.port)"]).get()
        #expect(page.finalUrl == "\(origin)/end")
    }

    /// Refused by the address alone: no request, no packet.
    @Test(arguments: [
        ("http://127.0.0.1/", "address-refused"), ("http://127.1/", "address-refused"),
        ("http://2130706433/", "address-refused"), ("http://0x7f.0.0.1/", "address-refused"),
        ("http://0177.0.0.1/", "address-refused"), ("http://0.0.0.0/", "address-refused"),
        ("http://127.0.0.1./", "address-refused"), ("http://[::1]/", "address-refused"),
        ("http://[::ffff:127.0.0.1]/", "address-refused"), ("http://[::ffff:7f00:1]/", "address-refused"),
        ("http://[64:ff9b::7f00:1]/", "address-refused"), ("http://[fe80::1%25eth0]/", "address-refused"),
        ("http://169.254.169.254/latest/meta-data", "address-refused"), ("http://localhost/", "address-refused"),
        ("http://LOCALHOST./", "address-refused"), ("http://a.localhost/", "address-refused"),
        ("http://192.0.2.1:8080/", "address-refused"), ("http://example.org:22/", "address-refused"),
        ("http://user@example.org/", "address-refused"), ("http://user:secret@example.org/", "address-refused"),
        ("http://127.0.0.1#@example.org/", "address-refused"), ("http://example.org@127.0.0.1/", "address-refused"),
        ("file:///etc/passwd", "scheme-refused"), ("gopher://127.0.0.1/", "scheme-refused"),
        ("ftp://example.org/", "scheme-refused"), ("javascript:alert(1)", "scheme-refused"),
        ("data:text/html,hello", "scheme-refused"), ("", "scheme-refused"), ("example", "scheme-refused"),
        ("http://", "scheme-refused"), ("http:///path", "address-refused"),
        ("http://example.org/\r\nHost: evil", "address-refused"),
    ])
    func `refuses by the address alone`(url: String, type: String) throws {
        let fetcher = CurlFetcher(policy: AddressPolicy(), version: "test", log: CurlFetcherTests.quiet)
        let refusal = try #require(fetcher.refusal(of: url))
        #expect(refusal.type == type)
        #expect(refusal.stage == .accept)
        #expect(!refusal.isRetryable)
        #expect(refusal.detail.hasSuffix("."))
    }

    @Test(arguments: ["https://example.org/a", "http://example.org:80/", "HTTPS://例子.example/文章?q=北京#x"])
    func `does not refuse public addresses`(url: String) {
        let fetcher = CurlFetcher(policy: AddressPolicy(), version: "test", log: CurlFetcherTests.quiet)
        #expect(fetcher.refusal(of: url) == nil)
    }

    /// Every trick to get from an allowed port to another one: the second server must never hear of it.
    @Test(arguments: [
        "http://127.0.0.1:{other}/", "http://localhost:{other}/", "http://[::ffff:127.0.0.1]:{other}/",
        "http://2130706433:{other}/", "http://0x7f.1:{other}/", "http://0.0.0.0:{other}/", "//127.1:{other}/",
        "http://user@127.0.0.1:{allowed}/", "http://169.254.169.254/", "http://[::1]:{other}/",
        "file:///etc/passwd", "gopher://127.0.0.1:{other}/_x", "ftp://127.0.0.1:{other}/",
    ])
    func `refuses redirects into the private network`(location: String) async throws {
        let other = HostileServer { _ in .page("secret") }
        let port = Mutex<UInt16>(0)
        let server = HostileServer { _ in
            let target = location.split(separator: "{other}", omittingEmptySubsequences: false)
                .joined(separator: "\(other.port)").split(separator: "{allowed}", omittingEmptySubsequences: false)
                .joined(separator: "\(port.withLock { $0 })")
            return .redirect(to: target)
        }
        port.withLock { $0 = server.port }
        let result = try await fetch(
            "http://127.0.0.1:\(server.port)/", allowing: ["127.0.0.1:\(server.port)"])
        guard case .failure(let failure) = result else {
            Issue.record("the redirect was followed")
            return
        }
        #expect(failure.type == "address-refused" || failure.type == "scheme-refused")
        #expect(other.requests.isEmpty)
        #expect(server.requests.count == 1)
    }

    @Test func `checks the address that a name resolves to`() async throws {
        // The exception is for a name at another port; localhost resolves to loopback, where the server is.
        let server = HostileServer { _ in .page("secret") }
        let result = try await fetch("http://127.0.0.1:\(server.port)/", allowing: ["localhost:1"])
        #expect(result.failureType == "address-refused")
        let allowed = try await fetch("http://localhost:\(server.port)/", allowing: ["localhost:\(server.port)"])
        #expect(try allowed.get().status == 200)
    }

    @Test func `ignores a proxy of the environment`() async throws {
        let server = HostileServer { _ in .page("direct") }
        let page = try await fetch("http://127.0.0.1:\(server.port)/", allowing: ["127.0.0.1:\(server.port)"]).get()
        #expect(String(decoding: page.body, as: UTF8.self) == "direct")
        #expect(getenv("http_proxy") != nil)
    }

    @Test(arguments: [
        (HostileServer.Answer.redirect(to: "/"), "too-many-redirects"),
        (.init("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"), "fetch-failed"),
        (.init("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"), "not-found"),
        (.init("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"), "not-found"),
        (.init("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"), "fetch-failed"),
        (.init("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"), "fetch-failed"),
        (.page("%PDF-1.7", type: "application/pdf"), "unsupported-media-type"),
        (.page("GIF89a", type: "image/gif"), "unsupported-media-type"),
        (.init("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 104857600\r\n\r\n<p>"), "too-large"),
        (.init("not HTTP at all\r\n\r\n"), "fetch-failed"),
        (.init("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nshort"), "fetch-failed"),
        (.init(""), "fetch-failed"),
        (.init(chunks: [Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>".utf8)], hangs: true), "timeout"),
        (.init(chunks: [], hangs: true), "timeout"),
        (
            .init(
                chunks: [Array("HTTP/1.1 200 OK\r\n".utf8)]
                    + Array(repeating: Array("X-A: \(String(repeating: "a", count: 4000))\r\n".utf8), count: 100)),
            "too-large"
        ),
    ])
    func `names what was wrong with an answer`(answer: HostileServer.Answer, type: String) async throws {
        let server = HostileServer { _ in answer }
        var limits = FetchLimits()
        limits.totalMilliseconds = 400
        let result = try await fetch(
            "http://127.0.0.1:\(server.port)/", allowing: ["127.0.0.1:\(server.port)"], limits: limits)
        #expect(result.failureType == type)
        if case .failure(let failure) = result {
            #expect(failure.detail.hasSuffix("."))
            #expect(failure.stage == .fetch)
        }
    }

    @Test func `counts what a small answer unpacks to`() async throws {
        let bomb = Gzip.compressed([UInt8](repeating: 0x61, count: 4_000_000))
        #expect(bomb.count < 100_000)
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
            + "Content-Length: \(bomb.count)\r\n\r\n"
        let server = HostileServer { _ in .init(chunks: [Array(head.utf8), bomb]) }
        var limits = FetchLimits()
        limits.bodyBytes = 1_000_000
        let refused = try await fetch(
            "http://127.0.0.1:\(server.port)/", allowing: ["127.0.0.1:\(server.port)"], limits: limits)
        #expect(refused.failureType == "too-large")
        let page = try await fetch("http://127.0.0.1:\(server.port)/", allowing: ["127.0.0.1:\(server.port)"]).get()
        #expect(page.body.count == 4_000_000)
    }

    @Test(arguments: [
        ("404 Not Found", "", "not-found"), ("410 Gone", "", "not-found"), ("403 Forbidden", "", "fetch-failed"),
        ("500 Oops", "", "fetch-failed"), ("503 Busy", "Retry-After: 17\r\n", "fetch-failed"),
        ("301 Moved", "Location: /elsewhere\r\n", "too-large"), ("302 Found", "Location: /elsewhere\r\n", "too-large"),
    ])
    func `unpacks no error page, and little of a redirect`(status: String, field: String, type: String) async throws {
        let bomb = Gzip.compressed([UInt8](repeating: 0x61, count: 8_000_000))
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: text/html\r\n\(field)Content-Encoding: gzip\r\n"
            + "Content-Length: \(bomb.count + 1_000_000)\r\n\r\n"
        // The rest never comes: who waits for it has read too far.
        let server = HostileServer { _ in .init(chunks: [Array(head.utf8), bomb], hangs: true) }
        var limits = FetchLimits()
        limits.totalMilliseconds = 20_000
        let result = try await fetch(
            "http://127.0.0.1:\(server.port)/", allowing: ["127.0.0.1:\(server.port)"], limits: limits)
        #expect(result.failureType == type)
        if case .failure(let failure) = result {
            #expect(failure.retryAfterSeconds == (field.hasPrefix("Retry") ? 17 : nil))
        }
    }

    @Test func `says how long another server wants us to wait`() async throws {
        let server = HostileServer { _ in
            .init("HTTP/1.1 503 Busy\r\nRetry-After: 17\r\nContent-Length: 0\r\n\r\n")
        }
        let result = try await fetch("http://127.0.0.1:\(server.port)/", allowing: ["127.0.0.1:\(server.port)"])
        guard case .failure(let failure) = result else {
            Issue.record("a 503 was taken for a page")
            return
        }
        #expect(failure.isRetryable)
        #expect(failure.retryAfterSeconds == 17)
    }

    @Test func `ends a fetch that is cancelled`() async throws {
        let server = HostileServer { _ in .init(chunks: [], hangs: true) }
        let policy = try AddressPolicy(allowing: "127.0.0.1:\(server.port)")
        let fetcher = CurlFetcher(policy: policy, version: "test", log: CurlFetcherTests.quiet)
        let result = await withCheckedContinuation { continuation in
            let fetch = fetcher.fetch(PageRequest(url: "http://127.0.0.1:\(server.port)/")) {
                continuation.resume(returning: $0)
            }
            fetch.cancel()
            fetch.cancel()
        }
        #expect(result.failureType == "cancelled")
    }
}

extension Result where Failure == Ingestion.Failure {
    fileprivate var failureType: String? {
        if case .failure(let failure) = self { return failure.type }
        return nil
    }
}
