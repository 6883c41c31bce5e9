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

    package init(method: Method, rawPath: ArraySlice<UInt8>, rawQuery: ArraySlice<UInt8>? = nil) {
        self.method = method
        self.rawPath = rawPath
        self.rawQuery = rawQuery
        version = .http11
        fields = Fields()
        body = []
        peer = ""
    }
}

/// A request method. Unknown ones keep their spelling: methods are case-sensitive (RFC 9110 §9.1).
package enum Method: Sendable, Equatable {
    case get, head, post, put, patch, delete, options
    case other(String)
}

package enum Version: Sendable, Equatable { case http10, http11 }
