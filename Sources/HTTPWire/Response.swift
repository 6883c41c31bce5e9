/// What a handler answers. The server adds Date, Connection, Content-Length or Transfer-Encoding and leaves the
/// body out for HEAD, 204 and 304.
package struct Response: Sendable {
    package enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// Written as it is made: event streams, exports. Chunked on HTTP/1.1, until close on 1.0.
        case stream(any BodyStream)
        /// Part of an open file, sent by the kernel.
        case file(FileSlice)
    }

    package var status: Status
    package var fields: Fields
    package var body: Body

    package init(_ status: Status, body: Body = .empty) {
        self.status = status
        fields = Fields()
        self.body = body
    }
}

/// Bytes `offset ..< offset + length` of a file; the descriptor is closed by the server when it is done.
package struct FileSlice: Sendable {
    package var descriptor: Int32
    package var offset: Int64
    package var length: Int64

    package init(descriptor: Int32, offset: Int64, length: Int64) {
        self.descriptor = descriptor
        self.offset = offset
        self.length = length
    }
}

/// Makes a body bit by bit. The server calls `start` once on the connection's event loop; the sink may then be
/// used from any thread until it is closed.
package protocol BodyStream: Sendable {
    func start(_ sink: any BodySink)
    /// The client went away or the server stops; `write` does nothing from now on.
    func cancelled()
}

package protocol BodySink: Sendable {
    /// Queues bytes. False when the reader is so far behind that the stream should stop or wait for `whenDrained`.
    @discardableResult func write(_ bytes: [UInt8]) -> Bool
    func whenDrained(_ body: @escaping @Sendable () -> Void)
    func close()
}

/// A status code (RFC 9110 §15).
package struct Status: Sendable, Equatable, Hashable {
    package let code: Int

    package init(_ code: Int) { self.code = code }

    package static let ok = Status(200)
    package static let created = Status(201)
    package static let accepted = Status(202)
    package static let noContent = Status(204)
    package static let notModified = Status(304)
    package static let badRequest = Status(400)
    package static let notFound = Status(404)
    package static let methodNotAllowed = Status(405)
}
