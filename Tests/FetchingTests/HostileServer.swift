import Dispatch
import Glibc
import Synchronization

/// A server on loopback that says whatever a test wants, byte for byte.
final class HostileServer: Sendable {
    /// What to send for a path: chunks, with pauses in milliseconds between them.
    struct Answer: Sendable {
        var chunks: [[UInt8]]
        var pauseMilliseconds: UInt32 = 0
        /// Keeps the connection open and silent after the chunks, instead of closing it.
        var hangs = false

        init(_ text: String) { chunks = [Array(text.utf8)] }
        init(chunks: [[UInt8]], pauseMilliseconds: UInt32 = 0, hangs: Bool = false) {
            self.chunks = chunks
            self.pauseMilliseconds = pauseMilliseconds
            self.hangs = hangs
        }

        static func page(_ body: String, type: String = "text/html; charset=utf-8", more: String = "") -> Answer {
            Answer(
                "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\(more)\r\n\(body)")
        }

        static func redirect(to location: String, status: Int = 302) -> Answer {
            Answer("HTTP/1.1 \(status) Moved\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n")
        }
    }

    let port: UInt16
    private let listener: Int32
    private let log = Log()

    private final class Log: Sendable {
        let requests = Mutex<[String]>([])
    }

    /// - Parameter answers: from the request's target to what is sent.
    init(address: String = "127.0.0.1", answers: @escaping @Sendable (String) -> Answer) {
        signal(SIGPIPE, SIG_IGN)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, address, &name.sin_addr)
        let isBound = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        precondition(isBound && listen(listener, 64) == 0, "no port on loopback")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(listener, $0, &length) }
        }
        self.listener = listener
        port = UInt16(bigEndian: name.sin_port)
        let log = log
        DispatchQueue(label: "hostile.accept").async { @Sendable in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                DispatchQueue(label: "hostile.connection").async { @Sendable in
                    HostileServer.serve(connection, answers, log)
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Heads of all requests so far.
    var requests: [String] { log.requests.withLock { $0 } }

    private static func serve(_ connection: Int32, _ answers: (String) -> Answer, _ log: Log) {
        defer { close(connection) }
        var head: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            let count = read(connection, &chunk, chunk.count)
            guard count > 0 else { return }
            head += chunk[..<count]
        }
        let text = String(decoding: head, as: UTF8.self)
        log.requests.withLock { $0.append(text) }
        let answer = answers(text.split(separator: " ").dropFirst().first.map(String.init) ?? "")
        for chunk in answer.chunks {
            var sent = 0
            while sent < chunk.count {
                let count = chunk[sent...].withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
                guard count > 0 else { return }
                sent += count
            }
            if answer.pauseMilliseconds > 0 { usleep(answer.pauseMilliseconds * 1000) }
        }
        if answer.hangs { while read(connection, &chunk, chunk.count) > 0 {} }
    }
}
