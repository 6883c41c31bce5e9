import API
import Dispatch
import Formats
import HTTPWire
import Synchronization
import Testing

/// Feeds, maps for crawlers, the docs page, and event streams.
@Suite struct FeedTests {
    @Test(arguments: [
        ("/feed.xml", "application/atom+xml", "<entry>"), ("/feed.xml?q=橘子", "application/atom+xml", "baoqin"),
        ("/feed.json", "application/feed+json", "https://jsonfeed.org/version/1.1"),
        ("/sitemap.xml", "application/xml", "/sitemaps/1"), ("/sitemaps/1", "application/xml", "/stories/yuhe"),
        ("/robots.txt", "text/plain", "Sitemap: http://elsewhere.example/sitemap.xml"),
        ("/docs", "text/html", "openapi.json"), ("/problems/not-found", "text/plain", "not-found"),
        ("/feed.xml?unknown=1", "application/atom+xml", "<entry>"),
    ])
    func `what readers and crawlers ask for is there`(target: String, type: String, piece: String) throws {
        let reply = try Client.reading().get(target)
        #expect(reply.status == 200)
        #expect(reply["Content-Type"]?.hasPrefix(type) == true)
        #expect(reply.text.contains(piece))
        #expect(reply["ETag"] != nil)
    }

    @Test func `a feed never shows what the rights forbid`() throws {
        let client = try Client.reading()
        for target in [
            "/feed.xml", "/feed.json", "/api/v1/stories.ndjson", "/api/v1/stories.csv", "/api/v1/stories.jsonld",
        ] {
            #expect(!client.get(target).text.contains("与任何文章无关"), "\(target)")
        }
    }

    @Test func `a stream goes on after Last-Event-ID and tells each change once, in order`() throws {
        let client = try Client.writing()
        let sink = RecordingSink()
        var request = Request(method: .get, rawPath: ArraySlice(Array("/api/v1/events".utf8)))
        request.fields.append("Host", "elsewhere.example")
        request.fields.append("Last-Event-ID", "0")
        guard case .now(let response) = client.service.outcome(of: request), case .stream(let stream) = response.body
        else {
            Issue.record("no stream")
            return
        }
        stream.start(sink)
        let last = try #require(try client.get("/readyz").json()["revision"]?.number)
        try #require(sink.waits(for: "id: \(Int(last))\n"))
        #expect(client.send(.delete, "/api/v1/stories/yuhe", [Client.token, ("If-Match", "*")]).status == 204)
        try #require(sink.waits(for: "\"op\":\"delete\""))
        stream.serverStops()
        let ids = sink.text.split(separator: "\n").filter { $0.hasPrefix("id: ") }.compactMap { Int($0.dropFirst(4)) }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
        #expect(sink.text.hasSuffix("retry: 1000\n\n"))
        #expect(sink.isClosed)
    }
}

/// Keeps what a stream writes, and lets a test wait for it.
final class RecordingSink: BodySink {
    private struct State {
        var bytes: [UInt8] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let written = DispatchSemaphore(value: 0)

    var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    func write(_ bytes: [UInt8]) -> Bool {
        state.withLock { $0.bytes += bytes }
        written.signal()
        return true
    }

    func whenDrained(_ body: @escaping @Sendable () -> Void) { body() }

    func close() { state.withLock { $0.isClosed = true } }

    func waits(for piece: String) -> Bool {
        while !text.contains(piece) {
            guard written.wait(timeout: .now() + 10) == .success else { return text.contains(piece) }
        }
        return true
    }
}
