/// The parts of an http(s) address that politeness and identity need. Not a validator: the fetcher is.
struct WebAddress: Equatable {
    var scheme: String
    var host: String
    var port: Int
    /// From the first slash, without the fragment; `/` if there is none.
    var pathAndQuery: String

    init?(_ url: String) {
        guard let colon = url.utf8.firstIndex(of: 0x3A) else { return nil }
        scheme = url[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let rest = url[url.utf8.index(after: colon)...]
        guard rest.hasPrefix("//") else { return nil }
        var authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        port = scheme == "https" ? 443 : 80
        if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
            host = authority[...close].lowercased()
            let after = authority[authority.index(after: close)...]
            if after.hasPrefix(":"), let number = Int(after.dropFirst()) { port = number }
        } else if let colon = authority.lastIndex(of: ":") {
            host = authority[..<colon].lowercased()
            if let number = Int(authority[authority.index(after: colon)...]) { port = number }
        } else {
            host = authority.lowercased()
        }
        guard !host.isEmpty else { return nil }
        let path = rest.dropFirst(2).drop { $0 != "/" && $0 != "?" && $0 != "#" }.prefix { $0 != "#" }
        pathAndQuery = path.hasPrefix("/") ? String(path) : "/" + path
    }

    var hostAndPort: String { "\(host):\(port)" }
}
