/// What a fetch may cost. The reasons are those of a server that strangers can point at any address.
package struct FetchLimits: Sendable, Equatable {
    /// A chain longer than this is a loop or a trap.
    package var redirects = 5
    /// Longest body, as sent and after decompression, in bytes. Articles are well under 1 MiB of HTML.
    package var bodyBytes = 10 * 1024 * 1024
    /// What a redirect may say besides where to go, in bytes after decompression: browsers show a line of it.
    package var redirectBodyBytes = 256 * 1024
    /// All header fields of one answer, in bytes.
    package var headerBytes = 256 * 1024
    /// Until the connection stands, in milliseconds.
    package var connectMilliseconds = 10_000
    /// For everything, redirects included, in milliseconds.
    package var totalMilliseconds = 30_000
    /// Connections at a time, of all fetches: more would only compete for one line.
    package var connections = 32

    package init() {}
}
