/// Why a message is refused before any handler sees it.
///
/// Every refusal ends the connection: after bytes that we do not understand nobody knows where the next request starts.
package enum Refusal: Error, Equatable, Sendable, CaseIterable {
    // The request line
    case malformedRequestLine, unknownMethod, connectMethod, malformedTarget, targetTooLong, unsupportedVersion
    case secureSchemeOverPlainConnection
    // Fields
    case bareLineFeed, bareCarriageReturn, malformedField, foldedField, headTooLarge, tooManyFields
    case missingHost, repeatedHost, invalidHost
    // Framing
    case invalidContentLength, repeatedContentLength, lengthWithTransferEncoding, invalidTransferEncoding
    case unknownTransferCoding, transferEncodingInHTTP10, unknownExpectation
    // Bodies
    case bodyTooLarge, malformedChunk, chunkLineTooLong, malformedTrailer, trailersTooLarge
    // Time, and the lack of room
    case headTimeout, bodyTimeout, truncated, overloaded, handlerTimeout, handlerFailed

    package var status: Status {
        switch self {
        case .malformedRequestLine, .malformedTarget, .bareLineFeed, .bareCarriageReturn, .malformedField,
            .foldedField, .missingHost, .repeatedHost, .invalidHost, .invalidContentLength, .repeatedContentLength,
            .lengthWithTransferEncoding, .invalidTransferEncoding, .transferEncodingInHTTP10, .malformedChunk,
            .chunkLineTooLong, .malformedTrailer, .truncated:
            Status(400)
        case .headTimeout, .bodyTimeout: Status(408)
        case .bodyTooLarge: Status(413)
        case .targetTooLong: Status(414)
        case .unknownExpectation: Status(417)
        case .secureSchemeOverPlainConnection: Status(421)
        case .headTooLarge, .tooManyFields, .trailersTooLarge: Status(431)
        case .handlerFailed: Status(500)
        case .unknownMethod, .connectMethod, .unknownTransferCoding: Status(501)
        case .overloaded, .handlerTimeout: Status(503)
        case .unsupportedVersion: Status(505)
        }
    }

    /// One sentence for whoever wrote the client.
    package var detail: StaticString {
        switch self {
        case .malformedRequestLine: "The request line is not METHOD SP TARGET SP HTTP/1.1."
        case .unknownMethod: "This server does not know the method."
        case .connectMethod: "This server is no proxy and opens no tunnels."
        case .malformedTarget:
            "The request target is not a valid path, absolute http URL or, for OPTIONS, an asterisk; a percent sign that is meant is written %25."
        case .targetTooLong: "The request line is longer than this server accepts."
        case .unsupportedVersion: "This server speaks HTTP/1.1 and HTTP/1.0."
        case .secureSchemeOverPlainConnection: "An https target needs a secured connection."
        case .bareLineFeed: "A line ends in LF without CR."
        case .bareCarriageReturn: "There is a CR without LF."
        case .malformedField: "A field line is not NAME: VALUE, or holds a control character."
        case .foldedField: "A field value is folded over several lines."
        case .headTooLarge: "The request's fields are longer than this server accepts."
        case .tooManyFields: "The request has more fields than this server accepts."
        case .missingHost: "The Host field is missing."
        case .repeatedHost: "There is more than one Host field."
        case .invalidHost: "The Host field is not a host name or address with an optional port."
        case .invalidContentLength: "Content-Length is not a number of octets."
        case .repeatedContentLength: "There is more than one Content-Length."
        case .lengthWithTransferEncoding: "Content-Length and Transfer-Encoding exclude each other."
        case .invalidTransferEncoding: "The last transfer coding of a request must be chunked, applied once."
        case .unknownTransferCoding: "The only transfer coding that this server knows is chunked."
        case .transferEncodingInHTTP10: "HTTP/1.0 has no Transfer-Encoding."
        case .unknownExpectation: "The only expectation that this server knows is 100-continue."
        case .bodyTooLarge: "The body is larger than this server accepts."
        case .malformedChunk: "The chunked body does not follow its grammar."
        case .chunkLineTooLong: "A chunk's size line, with its extensions, is longer than this server accepts."
        case .malformedTrailer: "A trailer field line is not NAME: VALUE, or holds a control character."
        case .trailersTooLarge: "The trailer section is longer than this server accepts."
        case .headTimeout: "The request's head did not arrive in time."
        case .bodyTimeout: "The request's body arrives too slowly."
        case .truncated: "The connection ended within a request."
        case .overloaded: "The server has no room for another connection now."
        case .handlerTimeout: "The answer took too long to make."
        case .handlerFailed: "The answer could not be made."
        }
    }

    /// The answer to send: a minimal problem document (RFC 9457).
    package var response: Response {
        var body: [UInt8] = []
        body.append("{\"type\":\"about:blank\",\"title\":\"")
        body.append(status.reason)
        body.append("\",\"status\":")
        body.append(decimal: status.code)
        body.append(",\"detail\":\"")
        body.append(detail)
        body.append("\"}\n")
        var response = Response(status, body: .bytes(body))
        response.fields.append("Content-Type", "application/problem+json")
        response.fields.append("Cache-Control", "no-store")
        if status.code == 503 { response.fields.append("Retry-After", "1") }
        return response
    }
}
