/// Writes the head of a response, and decides how its body is framed (RFC 9112 §6).
package enum ResponseWriter {
    package enum Framing: Equatable, Sendable {
        /// No body and nothing about one: 1xx, 204, 304.
        case none
        case length(Int)
        case chunked
        /// The body ends with the connection: streams to HTTP/1.0.
        case untilClose
    }

    package enum Connection: Sendable { case keepAlive, keepAliveSaid, close }

    /// How the body of `response` goes out as the answer to a request of that version.
    package static func framing(_ response: Response, version: Version) -> Framing {
        if response.status.code < 200 || response.status.code == 204 || response.status.code == 304 { return .none }
        switch response.body {
        case .empty: return .length(0)
        case .bytes(let bytes): return .length(bytes.count)
        case .file(let slice): return .length(Int(slice.length))
        case .stream: return version == .http11 ? .chunked : .untilClose
        }
    }

    /// Appends status line, fields and the blank line. `Date`, `Connection`, the framing and `X-Request-ID` are the
    /// server's; whatever a handler wrote of the connection's own fields is left out.
    package static func writeHead(
        _ response: Response, framing: Framing, connection: Connection, date: [UInt8], requestID: String,
        into out: inout [UInt8]
    ) {
        let status = response.status
        if status.code == 200 {
            out.append("HTTP/1.1 200 OK\r\n")
        } else {
            out.append("HTTP/1.1 ")
            out.append(decimal: status.code)
            out.append(Octet.space)
            out.append(status.reason)
            out.append("\r\n")
        }
        let fields = response.fields
        if !fields.known.contains(.date) {
            out.append("Date: ")
            out.append(contentsOf: date)
            out.append("\r\n")
        }
        if fields.isWireForm, fields.known.isDisjoint(with: .framing) {
            out.append(contentsOf: fields.octets)
        } else {
            for entry in fields.entries where isWritten(entry, of: fields) {
                out.append(contentsOf: fields.name(of: entry))
                out.append(": ")
                out.append(contentsOf: fields.value(of: entry))
                out.append("\r\n")
            }
        }
        switch framing {
        case .none, .untilClose: break
        case .length(let length):
            out.append("Content-Length: ")
            out.append(decimal: length)
            out.append("\r\n")
        case .chunked: out.append("Transfer-Encoding: chunked\r\n")
        }
        if !requestID.isEmpty, !fields.known.contains(.requestID) {
            out.append("X-Request-ID: ")
            var requestID = requestID
            requestID.withUTF8 { out.append(contentsOf: $0) }
            out.append("\r\n")
        }
        switch connection {
        case .keepAlive: break
        case .keepAliveSaid: out.append("Connection: keep-alive\r\n")
        case .close: out.append("Connection: close\r\n")
        }
        out.append("\r\n")
    }

    private static func isWritten(_ entry: Fields.Entry, of fields: Fields) -> Bool {
        let known = fields.name(of: entry).withUnsafeBufferPointer { Fields.known($0) }
        return known.isDisjoint(with: .framing)
    }

    /// Appends one chunk; an empty one would end the body and is left out.
    package static func writeChunk(_ bytes: [UInt8], into out: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        out.append(hexadecimal: bytes.count)
        out.append("\r\n")
        out.append(contentsOf: bytes)
        out.append("\r\n")
    }

    /// Appends the end of a chunked body.
    package static func writeLastChunk(into out: inout [UInt8]) { out.append("0\r\n\r\n") }

    /// Appends the interim answer that a client which sent `Expect: 100-continue` waits for.
    package static func writeContinue(into out: inout [UInt8]) { out.append("HTTP/1.1 100 Continue\r\n\r\n") }
}
