/// How much of a message is accepted. The units are octets unless told otherwise.
package struct WireLimits: Sendable, Equatable {
    /// The request line with its line end (414 beyond). 8 KiB is what proxies pass, and RFC 9112 §3 recommends at least
    /// 8,000.
    package var requestLine = 8 * 1024
    /// The whole head with its line ends (431 beyond).
    package var head = 16 * 1024
    /// Field lines of a head, and of a trailer section (431 beyond).
    package var fields = 100
    /// Empty lines skipped before a request line (RFC 9112 §2.2 asks for at least one).
    package var leadingEmptyLines = 4
    /// A body after decoding (413 beyond), unless the handler admits another size for that request.
    package var body = 2 * 1024 * 1024
    /// A chunk's size line with its extensions: they mean nothing to us, so they get little room (400 beyond).
    package var chunkLine = 256
    /// Chunk extensions of one body in all (400 beyond).
    package var chunkExtensions = 16 * 1024
    /// Trailer section with its line ends (431 beyond).
    package var trailers = 8 * 1024

    package init() {}
}
