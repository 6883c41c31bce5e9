/// The parts of an http(s) address that politeness and identity need. Not a validator: the fetcher is.
struct WebAddress: Equatable {
    var scheme: String
    var host: String
    var port: Int

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
    }

    var hostAndPort: String { "\(host):\(port)" }
}
