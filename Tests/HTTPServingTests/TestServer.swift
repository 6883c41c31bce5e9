import Dispatch
import Glibc
import HTTPServing
import HTTPWire
import Logging
import Synchronization

/// A server on a free port, stopped when the test lets go of it.
final class TestServer {
    let server: Server
    let port: Int

    init(
        _ handler: any Handler = Echo(), loops: Int = 1, limits: ServerLimits = ServerLimits(),
        proxies: TrustedProxies = .none, accessLog: (@Sendable (AccessRecord) -> Void)? = nil
    ) throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        server = Server(
            ServerConfiguration(
                address: .tcp(host: "127.0.0.1", port: 0), eventLoops: loops, limits: limits, trustedProxies: proxies,
                accessLog: accessLog, logger: logger),
            handler: handler)
        port = try server.start()
    }

    deinit { server.stopAndWait(within: 0) }

    func client(receiveBuffer: Int32? = nil) -> RawClient {
        let client = RawClient(port: port, receiveBuffer: receiveBuffer)
        client.server = self
        return client
    }

    /// Sends and reads until the server closes.
    func exchange(_ text: String) -> (text: String, ending: RawClient.Ending) {
        let client = client()
        client.send(text)
        return client.readToEnd()
    }
}

/// Answers with what it was asked; some paths behave in other ways.
struct Echo: Handler {
    let queue = DispatchQueue(label: "echo")

    func reply(to request: Request) -> Reply {
        let path = String(decoding: request.rawPath, as: UTF8.self)
        switch path {
        case "/later":
            let method = request.method.name
            return .later { [queue] completion in
                queue.async { completion(Response(.ok, body: .bytes(Array("later \(method)".utf8)))) }
            }
        case "/never":
            return .later { _ in }
        case "/stream":
            return .now(Response(.ok, body: .stream(CountingStream(count: 5, queue: queue))))
        case "/endless":
            return .now(Response(.ok, body: .stream(CountingStream(count: .max, queue: queue))))
        case "/empty": return .now(Response(.noContent))
        case "/not-modified": return .now(Response(.notModified))
        case let path where path.hasPrefix("/bytes/"):
            let count = Int(path.dropFirst(7)) ?? 0
            return .now(Response(.ok, body: .bytes([UInt8](repeating: 0x78, count: count))))
        default:
            let query = request.rawQuery.map { "?" + String(decoding: $0, as: UTF8.self) } ?? ""
            var response = Response(
                .ok,
                body: .bytes(
                    Array(
                        "\(request.method.name) \(path)\(query) [\(String(decoding: request.body, as: UTF8.self))]".utf8
                    )))
            response.fields.append("Content-Type", "text/plain")
            response.fields.append("X-Client", request.client)
            response.fields.append("X-Authority", String(decoding: request.authority, as: UTF8.self))
            return .now(response)
        }
    }

    func admit(_ head: Request) -> Admission {
        switch String(decoding: head.rawPath, as: UTF8.self) {
        case "/refused": .refuse(Response(.forbidden))
        case "/large": .acceptUpTo(10 * 1024 * 1024)
        case "/small": .acceptUpTo(10)
        default: .accept
        }
    }
}

/// Writes `0 1 2 …` as fast as its reader takes it.
final class CountingStream: BodyStream {
    private let count: Int
    private let queue: DispatchQueue
    private let state = Mutex((next: 0, isOver: false))

    init(count: Int, queue: DispatchQueue) {
        self.count = count
        self.queue = queue
    }

    func start(_ sink: any BodySink) { queue.async { self.write(to: sink) } }

    private func write(to sink: any BodySink) {
        while true {
            let (number, isOver) = state.withLock { state in
                defer { state.next += 1 }
                return (state.next, state.isOver)
            }
            if isOver { return }
            if number >= count { return sink.close() }
            if !sink.write(Array("\(number) ".utf8)) {
                sink.whenDrained { [queue] in queue.async { self.write(to: sink) } }
                return
            }
        }
    }

    func cancelled() { state.withLock { $0.isOver = true } }
}
