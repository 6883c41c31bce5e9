import Dispatch
import Glibc
import HTTPServing
import HTTPWire
import Synchronization
import Testing

@Suite struct ServerTests {
    private func get(_ path: String, _ more: String = "", version: String = "1.1", method: String = "GET") -> String {
        "\(method) \(path) HTTP/\(version)\r\nHost: x\r\n\(more)\r\n"
    }

    // MARK: Answers

    @Test func `answers requests on one connection in order`() throws {
        let server = try TestServer()
        let client = server.client()
        client.send(
            get("/a?b=c") + get("/d", "Content-Length: 3\r\n", method: "POST") + "xyz" + get("/later") + get("/stream"))
        client.send(get("/e"))
        #expect(client.readResponse()?.text == "GET /a?b=c []")
        #expect(client.readResponse()?.text == "POST /d [xyz]")
        #expect(client.readResponse()?.text == "later GET")
        #expect(client.readResponse()?.text == "0 1 2 3 4 ")
        #expect(client.readResponse()?.text == "GET /e []")
    }

    @Test(arguments: ["/plain", "/later", "/stream", "/bytes/100000", "/empty"])
    func `HEAD says what GET says, without the body`(path: String) throws {
        let client = try TestServer().client()
        client.send(get(path) + get(path, method: "HEAD") + get("/after"))
        let whole = client.readResponse()
        let head = client.readResponse(isHead: true)
        let isVolatile = { (line: String) in line.hasPrefix("Date:") || line.hasPrefix("X-Request-ID:") }
        // The echo names the method, so its length differs by one.
        let ignoresLength = path == "/plain" || path == "/later"
        let kept = { (lines: [String]?) in
            lines?.filter { !isVolatile($0) && !(ignoresLength && $0.hasPrefix("Content-Length")) }
        }
        #expect(kept(head?.head) == kept(whole?.head))
        #expect(client.readResponse()?.text == "GET /after []")
    }

    @Test func `every answer has Date and an identifier, and 204 and 304 no length`() throws {
        let client = try TestServer().client()
        client.send(get("/") + get("/empty") + get("/not-modified"))
        for _ in 0..<3 {
            let response = client.readResponse()
            let date = response?["date"]
            #expect(date?.hasSuffix(" GMT") == true && date?.utf8.count == 29)
            #expect(response?["x-request-id"]?.utf8.count == 15)
            if response?.status != 200 { #expect(response?["content-length"] == nil) }
        }
    }

    @Test func `takes the client's identifier if it is harmless`() throws {
        let client = try TestServer().client()
        client.send(get("/", "X-Request-ID: abc-123\r\n") + get("/", "X-Request-ID: a b\r\n"))
        #expect(client.readResponse()?["x-request-id"] == "abc-123")
        #expect(client.readResponse()?["x-request-id"]?.utf8.count == 15)
    }

    @Test func `large bodies arrive whole, also at slow readers`() throws {
        let client = try TestServer().client(receiveBuffer: 16384)
        client.send(get("/bytes/3000000") + get("/after"))
        #expect(client.readResponse()?.body.count == 3_000_000)
        #expect(client.readResponse()?.text == "GET /after []")
    }

    @Test func `many pipelined requests are answered in order`() throws {
        let client = try TestServer().client()
        let count = 500
        client.send((0..<count).map { get("/\($0)") }.joined())
        for number in 0..<count { #expect(client.readResponse()?.text == "GET /\(number) []") }
    }

    @Test func `a client who pipelines without end has no more turns than others`() throws {
        /// Notes in which order requests are answered; each costs a moment.
        final class Noting: Handler {
            let paths = Mutex<[UInt8]>([])

            func reply(to request: Request) -> Reply {
                let path = request.rawPath.last ?? 0
                paths.withLock { $0.append(path) }
                var hash = 0
                for number in 0..<20_000 { hash = hash &* 31 &+ number }
                return .now(Response(.ok, body: .bytes([UInt8(truncatingIfNeeded: hash)])))
            }
        }
        let noting = Noting()
        let server = try TestServer(noting)
        let flooding = server.client()
        let descriptor = flooding.descriptor
        let flood = Array(String(repeating: get("/f"), count: 30_000).utf8)
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            var sent = 0
            while sent < flood.count {
                let count = flood[sent...].withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if count <= 0 { return }
                sent += count
            }
        }
        DispatchQueue.global().async(group: group) {
            var buffer = [UInt8](repeating: 0, count: 65536)
            while recv(descriptor, &buffer, buffer.count, 0) > 0 {}
        }
        while noting.paths.withLock({ $0.count }) < 500 { sched_yield() }
        let other = server.client()
        for _ in 0..<40 {
            other.send(get("/o"))
            #expect(other.readResponse()?.status == 200)
        }
        shutdown(descriptor, Int32(SHUT_RDWR))
        group.wait()
        let paths = noting.paths.withLock { $0 }
        let turns = paths.split(separator: UInt8(ascii: "o"), omittingEmptySubsequences: false)
            .dropFirst().dropLast().map(\.count).sorted()
        #expect(turns.count == 39)
        // Between two of the other's requests there are one turn, or two if its answer met the end of the first.
        #expect(turns[turns.count / 2] <= 3 * ServerLimits().pipelineBurst, "\(turns)")
    }

    @Test func `files are sent by the kernel, and closed`() throws {
        let directory = TemporaryDirectory()
        directory.write("big", [UInt8](repeating: 0x7A, count: 2_000_000))
        struct OneFile: Handler {
            let path: String
            func reply(to request: Request) -> Reply {
                let descriptor = open(path, O_RDONLY)
                return .now(
                    Response(.ok, body: .file(FileSlice(descriptor: descriptor, offset: 10, length: 1_999_000))))
            }
        }
        let client = try TestServer(OneFile(path: directory.path + "/big")).client()
        client.send(get("/", method: "HEAD") + get("/") + get("/"))
        #expect(client.readResponse(isHead: true)?["content-length"] == "1999000")
        #expect(client.readResponse()?.body == [UInt8](repeating: 0x7A, count: 1_999_000))
        #expect(client.readResponse()?.body.count == 1_999_000)
    }

    // MARK: Persistence

    @Test func `closes when asked, and says so`() throws {
        let (text, ending) = try TestServer().exchange(get("/", "Connection: close\r\n") + get("/never-answered"))
        #expect(text.contains("\r\nConnection: close\r\n"))
        #expect(text.hasSuffix("GET / []"))
        #expect(ending == .closed)
    }

    @Test func `speaks HTTP 1.0`() throws {
        let server = try TestServer()
        let (text, ending) = server.exchange("GET /old HTTP/1.0\r\n\r\n")
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.hasSuffix("GET /old []"))
        #expect(text.contains("\r\nConnection: close\r\n"))
        #expect(ending == .closed)

        let client = server.client()
        client.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /2 HTTP/1.0\r\n\r\n")
        #expect(client.readResponse()?["connection"] == "keep-alive")
        #expect(client.readResponse()?["connection"] == "close")

        let stream = server.exchange("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(!stream.text.lowercased().contains("transfer-encoding"))
        #expect(stream.text.hasSuffix("\r\n\r\n0 1 2 3 4 "))
        #expect(stream.ending == .closed)
    }

    @Test(arguments: ["/plain", "/later", "/stream", "/bytes/500000"])
    func `answers clients that have closed their sending side`(path: String) throws {
        let client = try TestServer().client()
        client.send(get(path))
        client.shutdownSending()
        let (text, ending) = client.readToEnd()
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(ending == .closed)
        if path == "/stream" { #expect(text.hasSuffix("0\r\n\r\n")) }
        if path == "/bytes/500000" { #expect(text.utf8.count > 500_000) }
    }

    // MARK: Refusals

    @Test(arguments: [
        ("GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505), ("GET /\r\n\r\n", 400), ("BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501),
        ("GET / HTTP/1.1\r\n\r\n", 400), ("CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n", 413),
        ("POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n", 413),
        ("POST /small HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: x\r\nExpect: cake\r\n\r\n", 417),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", 400),
        ("GET https://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 421), ("\u{16}\u{3}\u{1}\u{0}\r\n", 400),
        ("POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n", 403),
    ])
    func `refuses with a problem and closes`(text: String, status: Int) throws {
        let client = try TestServer().client()
        client.send(text)
        client.send(get("/smuggled"))
        let (answer, ending) = client.readToEnd()
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        #expect(answer.contains("\r\nConnection: close\r\n"))
        #expect(answer.components(of: "X-Request-ID: ") == 1)
        #expect(!answer.contains("smuggled"))
        if status != 403 { #expect(answer.contains("\"status\":\(status)")) }
        #expect(ending == .closed)
    }

    @Test func `long lines, heads and many fields have their own answers`() throws {
        let server = try TestServer()
        let long = String(repeating: "a", count: 20_000)
        #expect(server.exchange("GET /\(long) HTTP/1.1\r\n\r\n").text.hasPrefix("HTTP/1.1 414 "))
        #expect(server.exchange(get("/", "X: \(long)\r\n")).text.hasPrefix("HTTP/1.1 431 "))
        #expect(server.exchange(get("/", String(repeating: "X: y\r\n", count: 101))).text.hasPrefix("HTTP/1.1 431 "))
    }

    @Test(arguments: [
        "HEAD / HTTP/1.1\r\n\r\n", "HEAD https://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
        "HEAD / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
    ])
    func `refusals of HEAD have no body`(text: String) throws {
        let (answer, _) = try TestServer().exchange(text)
        #expect(answer.hasPrefix("HTTP/1.1 4") && answer.hasSuffix("\r\n\r\n"))
        #expect(!answer.contains("Content-Length: 0"))
    }

    @Test func `a client that goes on sending still reads its refusal`() throws {
        let client = try TestServer().client()
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n")
        // More than the kernel's buffers hold: without lingering the answer would be lost in a reset.
        client.send([UInt8](repeating: 0x78, count: 4_000_000))
        let (text, _) = client.readToEnd()
        #expect(text.hasPrefix("HTTP/1.1 413 "))
    }

    @Test func `a request that ends half-way is refused`() throws {
        for text in ["GET / HT", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc"] {
            let client = try TestServer().client()
            client.send(text)
            client.shutdownSending()
            let (answer, ending) = client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
            #expect(ending == .closed)
        }
    }

    // MARK: Bodies and expectations

    @Test func `asks for a body that waits, once`() throws {
        let client = try TestServer().client()
        client.send("POST /e HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        #expect(client.readResponse()?.status == 100)
        client.send("abc")
        #expect(client.readResponse()?.text == "POST /e [abc]")
        client.send("POST /e HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\ndef")
        #expect(client.readResponse()?.text == "POST /e [def]")
        client.send("POST /e HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n")
        #expect(client.readResponse()?.text == "POST /e []")
    }

    @Test(arguments: [("/e", "9999999", 413), ("/small", "11", 413), ("/refused", "1", 403)])
    func `does not ask for a body that it refuses`(path: String, length: String, status: Int) throws {
        let (text, _) = try TestServer().exchange(
            "POST \(path) HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: \(length)\r\n\r\n")
        #expect(text.hasPrefix("HTTP/1.1 \(status) "))
    }

    @Test func `a handler may admit larger bodies than usual`() throws {
        let client = try TestServer().client()
        client.send("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n")
        client.send([UInt8](repeating: 0x78, count: 3_000_000))
        #expect(client.readResponse()?.body.count == 3_000_000 + "POST /large []".utf8.count)
        #expect(
            try TestServer().exchange("POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n").text.hasPrefix(
                "HTTP/1.1 413 "))
    }

    @Test func `reads chunked bodies`() throws {
        let client = try TestServer().client()
        client.send("POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n")
        client.send("2\r\nde\r\n0\r\nX: y\r\n\r\n" + get("/after"))
        #expect(client.readResponse()?.text == "POST /c [abcde]")
        #expect(client.readResponse()?.text == "GET /after []")
    }

    // MARK: Time

    @Test func `slow heads and bodies get 408, slow answers 503, idle connections nothing`() throws {
        var limits = ServerLimits()
        limits.headTimeout = 100
        limits.bodyGrace = 100
        limits.idleTimeout = 300
        limits.handlerTimeout = 100
        let server = try TestServer(limits: limits)
        #expect(server.exchange("GET / HTTP/1.1\r\nHo").text.hasPrefix("HTTP/1.1 408 "))
        #expect(server.exchange("\r").text.hasPrefix("HTTP/1.1 408 "))
        #expect(
            server.exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nabc").text.hasPrefix(
                "HTTP/1.1 408 "))
        let late = server.exchange(get("/never"))
        #expect(late.text.hasPrefix("HTTP/1.1 503 "))
        #expect(late.ending == .closed)
        let idle = server.client().readToEnd()
        #expect(idle.text.isEmpty && idle.ending == .closed)
        let used = server.exchange(get("/"))
        #expect(used.text.components(of: "HTTP/1.1 ") == 1 && used.ending == .closed)
    }

    @Test func `a head that dribbles in does not live longer than one that stands still`() throws {
        var limits = ServerLimits()
        limits.headTimeout = 400
        let client = try TestServer(limits: limits).client()
        var sent = 0
        client.send("GET / HTTP/1.1\r\nX: ")
        // Each octet comes before the one before has timed out; the head as a whole must not.
        while client.send("a"), sent < 10_000 {
            sent += 1
            usleep(20_000)
            var probe: UInt8 = 0
            if recv(client.descriptor, &probe, 1, Int32(MSG_DONTWAIT | MSG_PEEK)) >= 0 { break }
        }
        #expect(client.readToEnd().text.hasPrefix("HTTP/1.1 408 "))
        #expect(sent < 200)
    }

    @Test func `a reader who takes nothing is cut off`() throws {
        var limits = ServerLimits()
        limits.stallTimeout = 200
        let server = try TestServer(limits: limits)
        let client = server.client(receiveBuffer: 4096)
        client.send(get("/bytes/30000000"))
        while server.server.statistics.openConnections == 0 { sched_yield() }
        while server.server.statistics.openConnections > 0 { sched_yield() }
        #expect(client.readToEnd().text.utf8.count < 30_000_000)
    }

    // MARK: Streams

    @Test func `an endless stream waits for its reader, and ends with it`() throws {
        let server = try TestServer()
        var client: RawClient? = server.client(receiveBuffer: 4096)
        client!.send(get("/endless"))
        var text = ""
        while text.utf8.count < 3_000_000, let bytes = client!.receive() {
            text += String(decoding: bytes, as: UTF8.self)
        }
        #expect(text.contains("\r\nTransfer-Encoding: chunked\r\n"))
        client = nil
        while server.server.statistics.openConnections > 0 { sched_yield() }
    }

    // MARK: Room

    @Test func `idle connections make room, busy ones do not`() throws {
        var limits = ServerLimits()
        limits.connections = 3
        let server = try TestServer(limits: limits)
        let idle = server.client()
        while server.server.statistics.openConnections < 1 { sched_yield() }
        let busy = (0..<2).map { _ in server.client() }
        for client in busy { client.send("GET / HTTP/1.1\r\n") }
        while server.server.statistics.openConnections < 3 { sched_yield() }
        // Their first lines must have arrived, else they still count as idle.
        let third = server.client()
        third.send(get("/"))
        #expect(third.readResponse()?.status == 200)
        #expect(idle.readToEnd().ending == .closed)
        third.send("GET")
        for client in busy { client.send("Host: x\r\n\r\n") }
        for client in busy { #expect(client.readResponse()?.status == 200) }
    }

    @Test func `who finds no room gets 503`() throws {
        var limits = ServerLimits()
        limits.connections = 1
        let server = try TestServer(limits: limits)
        let busy = server.client()
        busy.send(get("/never"))
        while server.server.statistics.requests == 0 { sched_yield() }
        let (text, ending) = server.exchange(get("/"))
        #expect(text.hasPrefix("HTTP/1.1 503 ") && text.contains("\r\nRetry-After: "))
        #expect(ending == .closed)
        #expect(server.server.statistics.rejectedConnections == 1)
    }

    // MARK: Behind proxies

    @Test func `believes trusted proxies alone`() throws {
        let fields = "X-Forwarded-For: 203.0.113.5\r\nX-Forwarded-Host: e.example\r\n"
        let plain = try TestServer().client()
        plain.send(get("/", fields))
        let untrusted = plain.readResponse()
        #expect(untrusted?["x-client"] == "127.0.0.1")
        #expect(untrusted?["x-authority"] == "x")
        let behind = try TestServer(proxies: TrustedProxies("127.0.0.0/8")!).client()
        behind.send(get("/", fields))
        let trusted = behind.readResponse()
        #expect(trusted?["x-client"] == "203.0.113.5")
        #expect(trusted?["x-authority"] == "e.example")
        behind.send("GET https://x/ HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(behind.readResponse()?.status == 200)
    }

    @Test func `logs each answer`() throws {
        let log = Log()
        let server = try TestServer(accessLog: { log.append($0) })
        let client = server.client()
        client.send(get("/a?b", "X-Request-ID: id1\r\n") + get("/c", method: "HEAD") + "nonsense\r\n\r\n")
        _ = client.readToEnd()
        let lines = log.all.map {
            "\($0.id == "id1" ? "id1" : "-") \($0.client) \($0.method) \($0.target) \($0.status) \($0.length ?? -1)"
        }
        #expect(lines.count == 3)
        #expect(lines[0] == "id1 127.0.0.1 GET /a?b 200 11")
        #expect(lines[1] == "- 127.0.0.1 HEAD /c 200 0")
        #expect(lines[2].hasPrefix("- 127.0.0.1   400 "))
    }

    @Test(arguments: [
        ("/a?token=SECRET123&url=x", "/a?token=***&url=x"), ("/a?access_token=SECRET123", "/a?access_token=***"),
        ("/a?x=1&Token=SECRET123&y", "/a?x=1&Token=***&y"), ("/a?%74oken=SECRET123", "/a?%74oken=***"),
        ("/a?token=", "/a?token="), ("/a?tokens=3&q=token", "/a?tokens=3&q=token"), ("/a?&&", "/a?&&"),
    ])
    func `the value of a token is in no log`(target: String, logged: String) throws {
        let log = Log()
        let server = try TestServer(accessLog: { log.append($0) })
        let client = server.client()
        client.send(get(target, "Connection: close\r\n"))
        _ = client.readToEnd()
        #expect(log.all.map(\.target) == [logged])
    }

    // MARK: Starting and stopping

    @Test func `several loops share a port, and nobody else can join them`() throws {
        let server = try TestServer(loops: 3)
        for _ in 0..<30 { #expect(server.exchange(get("/", "Connection: close\r\n")).text.hasSuffix("GET / []")) }
        let other = Server(
            ServerConfiguration(address: .tcp(host: "127.0.0.1", port: server.port), eventLoops: 3), handler: Echo())
        #expect(throws: ServerError.addressInUse(.tcp(host: "127.0.0.1", port: server.port))) { try other.start() }
    }

    @Test func `refuses addresses that are none`() {
        for host in ["nonsense", "256.0.0.1", ""] {
            let server = Server(ServerConfiguration(address: .tcp(host: host, port: 0)), handler: Echo())
            #expect(throws: ServerError.self) { try server.start() }
        }
    }

    @Test func `listens on a socket file, and takes over a stale one`() throws {
        let directory = TemporaryDirectory()
        let path = directory.path + "/s"
        let address = ListenAddress.unix(path: path)
        let first = Server(ServerConfiguration(address: address, eventLoops: 2), handler: Echo())
        #expect(try first.start() == 0)
        let client = RawClient(path: path)
        client.send(get("/u"))
        let response = client.readResponse()
        #expect(response?.text == "GET /u []")
        #expect(response?["x-client"] == "unix")
        let second = Server(ServerConfiguration(address: address), handler: Echo())
        #expect(throws: ServerError.addressInUse(address)) { try second.start() }
        first.stopAndWait(within: 0)
        #expect(access(path, F_OK) != 0)

        // What a killed server leaves behind.
        _ = RawListener(path: path)
        #expect(access(path, F_OK) == 0)
        let third = Server(ServerConfiguration(address: address), handler: Echo())
        try third.start()
        #expect(RawClient(path: path).send(get("/")))
        third.stopAndWait(within: 0)
    }

    @Test func `stops: answers what is in flight, closes the rest at once`() throws {
        let gate = Gate()
        let server = try TestServer(gate)
        let idle = server.client()
        let busy = server.client()
        busy.send(get("/"))
        while gate.waiting == 0 { sched_yield() }
        let flag = Flag()
        server.server.stop(within: 20_000) { flag.set() }
        #expect(idle.readToEnd().ending == .closed)
        #expect(!flag.isSet)
        gate.open()
        let response = busy.readResponse()
        #expect(response?.text == "through")
        #expect(response?["connection"] == "close")
        #expect(busy.readToEnd().ending == .closed)
        while !flag.isSet { sched_yield() }
    }

    @Test func `stops in time even if an answer never comes`() throws {
        let server = try TestServer()
        let client = server.client()
        client.send(get("/never"))
        while server.server.statistics.requests == 0 { sched_yield() }
        server.server.stopAndWait(within: 300)
        #expect(client.readToEnd().text.isEmpty)
    }
}

final class Flag: Sendable {
    private let value = Atomic(false)
    func set() { value.store(true, ordering: .sequentiallyConsistent) }
    var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }
}

final class Log: Sendable {
    private let records = Mutex<[AccessRecord]>([])
    func append(_ record: AccessRecord) { records.withLock { $0.append(record) } }
    var all: [AccessRecord] { records.withLock { $0 } }
}

/// Holds answers back until it is opened.
final class Gate: Handler {
    private let state = Mutex((isOpen: false, completions: [@Sendable (Response) -> Void]()))

    var waiting: Int { state.withLock { $0.completions.count } }

    func reply(to request: Request) -> Reply {
        .later { completion in self.state.withLock { $0.completions.append(completion) } }
    }

    func open() {
        for completion in state.withLock({ $0.completions }) {
            completion(Response(.ok, body: .bytes(Array("through".utf8))))
        }
    }
}

/// Leaves a socket file that nobody listens at.
struct RawListener {
    init(path: String) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        close(descriptor)
    }
}

extension String {
    /// How often `text` occurs.
    func components(of text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: text) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
