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
    /// The server stops: write a last word and close the sink soon; what is open at the deadline is cut off. A stream
    /// that ends by itself may go on.
    func serverStops()
}

extension BodyStream {
    package func serverStops() {}
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
    package static let partialContent = Status(206)
    package static let movedPermanently = Status(301)
    package static let seeOther = Status(303)
    package static let notModified = Status(304)
    package static let temporaryRedirect = Status(307)
    package static let permanentRedirect = Status(308)
    package static let badRequest = Status(400)
    package static let unauthorized = Status(401)
    package static let forbidden = Status(403)
    package static let notFound = Status(404)
    package static let methodNotAllowed = Status(405)
    package static let notAcceptable = Status(406)
    package static let requestTimeout = Status(408)
    package static let conflict = Status(409)
    package static let gone = Status(410)
    package static let lengthRequired = Status(411)
    package static let preconditionFailed = Status(412)
    package static let contentTooLarge = Status(413)
    package static let uriTooLong = Status(414)
    package static let unsupportedMediaType = Status(415)
    package static let rangeNotSatisfiable = Status(416)
    package static let expectationFailed = Status(417)
    package static let misdirectedRequest = Status(421)
    package static let unprocessableContent = Status(422)
    package static let preconditionRequired = Status(428)
    package static let tooManyRequests = Status(429)
    package static let requestHeaderFieldsTooLarge = Status(431)
    package static let internalServerError = Status(500)
    package static let notImplemented = Status(501)
    package static let badGateway = Status(502)
    package static let serviceUnavailable = Status(503)
    package static let gatewayTimeout = Status(504)
    package static let httpVersionNotSupported = Status(505)

    /// The reason phrase of RFC 9110 §15; empty for codes that it does not name.
    package var reason: StaticString {
        switch code {
        case 100: "Continue"
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 206: "Partial Content"
        case 301: "Moved Permanently"
        case 303: "See Other"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 410: "Gone"
        case 411: "Length Required"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 416: "Range Not Satisfiable"
        case 417: "Expectation Failed"
        case 421: "Misdirected Request"
        case 422: "Unprocessable Content"
        case 428: "Precondition Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        case 505: "HTTP Version Not Supported"
        default: ""
        }
    }
}
