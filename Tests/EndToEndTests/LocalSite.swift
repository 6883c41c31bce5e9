import Dispatch
import Glibc

/// A site on loopback with fixed pages.
final class LocalSite: Sendable {
    let port: UInt16
    private let listener: Int32

    /// - Parameter pages: HTML by path; other paths are 404.
    init(_ pages: [String: String]) {
        signal(SIGPIPE, SIG_IGN)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
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
        port = UInt16(bigEndian: name.sin_port)
        self.listener = listener
        DispatchQueue(label: "site").async { @Sendable in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                LocalSite.serve(connection, pages)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ connection: Int32, _ pages: [String: String]) {
        defer { close(connection) }
        var head: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            let count = read(connection, &chunk, chunk.count)
            guard count > 0 else { return }
            head += chunk[..<count]
        }
        let target = String(decoding: head, as: UTF8.self).split(separator: " ").dropFirst().first.map(String.init)
        let page = pages[target ?? ""]
        let body = Array((page ?? "no such page").utf8)
        let answer = Array(
            """
            HTTP/1.1 \(page == nil ? "404 Not Found" : "200 OK")\r
            Content-Type: text/html; charset=utf-8\r
            Content-Length: \(body.count)\r
            Connection: close\r
            \r

            """.utf8)
        let whole = answer + body
        var sent = 0
        while sent < whole.count {
            let count = whole[sent...].withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            sent += count
        }
    }
}
