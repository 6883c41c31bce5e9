/// One request as a handler sees it: validated, its body whole, hop-by-hop framing gone.
///
/// Byte ranges point into one block, so that a request without a body costs no allocation of its own on the
/// connection's hot path; the `String` accessors are for paths that are not hot.
package struct Request: Sendable {
    package var method: Method
    /// The path as received, still percent-encoded, without the query; `*` for `OPTIONS *`.
    package var rawPath: ArraySlice<UInt8>
    /// What follows the first `?`, still percent-encoded; nil without `?`.
    package var rawQuery: ArraySlice<UInt8>?
    package var version: Version
    package var fields: Fields
    package var body: [UInt8]
    /// Where the connection came from, as the socket says: `192.0.2.1`, `::1`, or `unix`.
    package var peer: String
    /// Whom the request came from: `peer`, or what a trusted proxy said (`TrustedProxies`).
    package var client: String
    /// The scheme that the client used, as far as a trusted proxy or the target says.
    package var scheme: Scheme
    /// Names this request in logs and in the answer's `X-Request-ID`: the client's own if it sent a usable one.
    package var id: String
    /// Host and port of the target URI: of an absolute-form target, else of `Host`, or as a trusted proxy says.
    package var authority: ArraySlice<UInt8>

    package init(method: Method, rawPath: ArraySlice<UInt8>, rawQuery: ArraySlice<UInt8>? = nil) {
        self.method = method
        self.rawPath = rawPath
        self.rawQuery = rawQuery
        version = .http11
        fields = Fields()
        body = []
        peer = ""
        client = ""
        scheme = .http
        id = ""
        authority = []
    }
}

/// A request method. Unknown ones keep their spelling: methods are case-sensitive (RFC 9110 §9.1).
package enum Method: Sendable, Equatable {
    case get, head, post, put, patch, delete, options
    case other(String)

    /// The method's spelling on the wire.
    package var name: String {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        case .other(let name): name
        }
    }

    init(_ spelling: UnsafeBufferPointer<UInt8>) {
        func isSpelled(_ name: StaticString) -> Bool {
            for index in 0..<spelling.count where spelling[index] != name.utf8Start[index] { return false }
            return true
        }
        switch spelling.count {
        case 3 where isSpelled("GET"): self = .get
        case 3 where isSpelled("PUT"): self = .put
        case 4 where isSpelled("HEAD"): self = .head
        case 4 where isSpelled("POST"): self = .post
        case 5 where isSpelled("PATCH"): self = .patch
        case 6 where isSpelled("DELETE"): self = .delete
        case 7 where isSpelled("OPTIONS"): self = .options
        default: self = .other(String(decoding: spelling, as: UTF8.self))
        }
    }
}

package enum Version: Sendable, Equatable { case http10, http11 }

package enum Scheme: String, Sendable, Equatable { case http, https }
