import Glibc

/// A client that sends exactly the octets it is told to, and reads what comes back.
final class RawClient {
    let descriptor: Int32
    /// Keeps the server alive as long as its client.
    var server: AnyObject?

    /// - Parameter patience: seconds after which a read gives up: a test that hangs should fail, not wait for ever.
    init(port: Int, patience: Int = 20, receiveBuffer: Int32? = nil) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        setPatience(patience)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
        }
        precondition(result == 0, "cannot connect to the server under test: \(errno)")
    }

    init(path: String) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        setPatience(20)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
        }
        precondition(result == 0, "cannot connect to the server under test: \(errno)")
    }

    deinit { close(descriptor) }

    private func setPatience(_ seconds: Int) {
        var timeout = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    }

    @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    func shutdownSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    enum Ending: Equatable { case closed, reset, timedOut }

    /// Reads once; nil at the end.
    func receive(_ capacity: Int = 65536) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: capacity)
        let count = recv(descriptor, &buffer, capacity, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// Reads until the server closes.
    func readToEnd() -> (text: String, ending: Ending) {
        var all: [UInt8] = []
        while true {
            errno = 0
            if let bytes = receive() {
                all += bytes
                continue
            }
            let ending: Ending = errno == 0 ? .closed : errno == ECONNRESET ? .reset : .timedOut
            return (String(decoding: all, as: UTF8.self), ending)
        }
    }

    private var unread: [UInt8] = []

    /// Reads one response with `Content-Length` or chunked body; nil if the connection ends before.
    func readResponse(isHead: Bool = false) -> RawResponse? {
        while true {
            if let (response, length) = RawResponse.parse(unread, isHead: isHead) {
                unread.removeFirst(length)
                return response
            }
            guard let bytes = receive() else { return nil }
            unread += bytes
        }
    }
}

/// A response as it came over the wire.
struct RawResponse {
    var status: Int
    var head: [String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of the first field of that name, nil if there is none.
    subscript(_ name: String) -> String? {
        for line in head.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == name.lowercased() {
                return String(parts[1].drop { $0 == " " })
            }
        }
        return nil
    }

    static func parse(_ bytes: [UInt8], isHead: Bool) -> (RawResponse, Int)? {
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: Array("\r\n\r\n".utf8)) }) else {
            return nil
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
        guard let status = Int(lines[0].split(separator: " ")[1]) else { return nil }
        var response = RawResponse(status: status, head: lines, body: [])
        var position = end + 4
        if isHead || status < 200 || status == 204 || status == 304 { return (response, position) }
        if response["transfer-encoding"] == "chunked" {
            while true {
                guard let line = bytes[position...].firstIndex(of: 0x0A) else { return nil }
                guard let size = Int(String(decoding: bytes[position..<line - 1], as: UTF8.self), radix: 16) else {
                    return nil
                }
                position = line + 1
                guard bytes.count >= position + size + 2 else { return nil }
                response.body += bytes[position..<position + size]
                position += size + 2
                if size == 0 { return (response, position) }
            }
        }
        let length = response["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.count >= position + length else { return nil }
        response.body = Array(bytes[position..<position + length])
        return (response, position + length)
    }
}
