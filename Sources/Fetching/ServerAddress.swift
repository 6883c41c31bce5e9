/// Where a server of ours answers, as somebody at a command line names it.
package struct ServerAddress: Sendable, Equatable, CustomStringConvertible {
    /// The socket file that it listens on; nil: over TCP.
    package let socketPath: String?
    /// What paths are put behind: no slash at its end.
    package let base: String
    /// As it was given.
    package let description: String

    /// The forms that `init` reads, for messages.
    package static let forms = "http://HOST:PORT, an address as --listen takes it, or unix:PATH"

    /// Reads `http://HOST:PORT/base`, the same without `http://`, and whatever `serve --listen` takes: `unix:PATH`, an address without its
    /// port, `localhost`. Behind a socket file the base path comes after a colon: `unix:PATH:/base`.
    ///
    /// - Parameter port: of an address that comes without one.
    /// - Returns: nil if it is none of these.
    package init?(_ text: String, port: Int) {
        description = text
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        if text.hasPrefix("unix:") {
            let rest = text.dropFirst("unix:".count)
            let colon = rest.indices.last { rest[$0] == ":" && rest[$0...].dropFirst().first == "/" }
            let path = String(rest[..<(colon ?? rest.endIndex)])
            guard !path.isEmpty else { return nil }
            socketPath = path
            // The name is only what Host says: nobody looks it up.
            base = "http://localhost" + (colon.map { String(rest[rest.index(after: $0)...]) } ?? "")
            return
        }
        socketPath = nil
        if text.hasPrefix("http://") || text.hasPrefix("https://") {
            base = text
        } else {
            let slash = text.firstIndex(of: "/") ?? text.endIndex
            let place = String(text[..<slash])
            if let host = ServerAddress.reachable(place) {
                base = "http://\(host):\(port)" + text[slash...]
            } else if let colon = place.lastIndex(of: ":"), colon > place.startIndex,
                UInt16(place[place.index(after: colon)...]) != nil
            {
                let host = String(place[..<colon])
                base = "http://" + (ServerAddress.reachable(host) ?? host) + text[colon...]
            } else {
                return nil
            }
        }
    }

    /// How an address that a server is bound to is written in a URL; a wildcard is this machine. Nil for names.
    private static func reachable(_ host: String) -> String? {
        if host == "localhost" { return host }
        guard let address = IPAddress(host) else { return nil }
        if address.bytes.allSatisfy({ $0 == 0 }) { return address.isIPv4 ? "127.0.0.1" : "[::1]" }
        return address.isIPv4 || host.hasPrefix("[") ? host : "[\(host)]"
    }
}
