import Fetching
import Glibc

/// Where a setting comes from when its flag is not given: the environment, then the file that ELSEWHERE_CONFIG names.
struct Settings {
    /// A variable that is known.
    struct Known {
        var name: String
        var meaning: String
        /// What holds without it, in words where it is no value.
        var standard: String
        var isSecret = false
        /// Taken up by SIGHUP; others hold until the next start.
        var isReloadable = false
    }

    /// Every variable that is known, for `doctor` and the warning about unknown ones.
    static let known: [Known] = [
        Known(name: "ELSEWHERE_PORT", meaning: "port to listen on", standard: "PORT, else 8080"),
        Known(name: "ELSEWHERE_LISTEN", meaning: "address or unix:PATH to listen on", standard: "127.0.0.1"),
        Known(name: "ELSEWHERE_SEEDS", meaning: "directory of the seed files", standard: "./seeds"),
        Known(name: "ELSEWHERE_DATA", meaning: "data directory", standard: "./data"),
        Known(
            name: "ELSEWHERE_STORE", meaning: "store: memory:, sqlite:PATH or postgres://…",
            standard: "a file in the data directory", isSecret: true),
        Known(name: "ELSEWHERE_PUBLIC", meaning: "directory of the site's assets", standard: "./Public"),
        Known(name: "ELSEWHERE_BASE_PATH", meaning: "path under which everything is served", standard: "none"),
        Known(name: "ELSEWHERE_ACCESS_LOG", meaning: "1: log every request", standard: "0", isReloadable: true),
        Known(
            name: "ELSEWHERE_SLOW_REQUEST_MS",
            meaning: "requests that take longer are logged, milliseconds; 0: none",
            standard: "1000", isReloadable: true),
        Known(
            name: "ELSEWHERE_METRICS_LISTEN", meaning: "HOST:PORT where /metrics is served alone, without a token",
            standard: "none"),
        Known(
            name: "ELSEWHERE_STOP_AFTER", meaning: "seconds that requests in flight get when the server stops",
            standard: "10"),
        Known(name: "ELSEWHERE_EVENT_LOOPS", meaning: "number of event loops", standard: "one per core"),
        Known(
            name: "ELSEWHERE_TRUSTED_PROXIES",
            meaning: "proxies that are believed when they tell whom a request came from",
            standard: "none"),
        Known(
            name: "ELSEWHERE_RATE_LIMIT", meaning: "REQUESTS/SECONDS that one client address may send",
            standard: "none"),
        Known(
            name: "ELSEWHERE_TOKEN_RATE_LIMIT", meaning: "REQUESTS/SECONDS that may come with one token",
            standard: "none"),
        Known(
            name: "ELSEWHERE_TOKEN", meaning: "a bearer token with every scope",
            standard: "one made at the first start", isSecret: true, isReloadable: true),
        Known(
            name: "ELSEWHERE_TOKEN_FILE", meaning: "a file that holds such a token", standard: "none",
            isReloadable: true),
        Known(
            name: "ELSEWHERE_FETCH_ALLOW",
            meaning: "host:port,… that may be fetched although the address policy says no",
            standard: "none"),
        Known(
            name: "ELSEWHERE_JOBS_PER_TOKEN", meaning: "open ingestion jobs that one token may have",
            standard: "no limit of its own"),
        Known(
            name: "ELSEWHERE_PUBLIC_TEXT", meaning: "excerpt or full: how much of other authors' texts everybody sees",
            standard: "excerpt"),
        Known(
            name: "ELSEWHERE_PUBLIC_URL", meaning: "origin that clients use, such as https://stories.example",
            standard: "from the request's Host"),
        Known(
            name: "ELSEWHERE_LOG_LEVEL", meaning: "trace, debug, info, notice, warning, error", standard: "info",
            isReloadable: true),
        Known(name: "ELSEWHERE_LOG_FORMAT", meaning: "json, or text for people", standard: "json"),
        Known(name: "ELSEWHERE_BACKUPS", meaning: "directory for backups that the server makes", standard: "none"),
        Known(name: "ELSEWHERE_BACKUP_HOURS", meaning: "hours between two backups", standard: "24"),
        Known(name: "ELSEWHERE_BACKUP_KEEP", meaning: "backups that are kept; older ones are deleted", standard: "7"),
        Known(
            name: "ELSEWHERE_SERVER", meaning: "server that ingest, search and health talk to",
            standard: "this machine's"),
        Known(name: "ELSEWHERE_CONFIG", meaning: "a file of such lines, NAME=value", standard: "none"),
    ]

    private let environment: [String: String]
    private let file: [String: String]
    let configPath: String?

    /// - Throws: EX_CONFIG for a file that cannot be read or a line that is no NAME=value.
    init(environment: [String: String] = Settings.processEnvironment()) throws(Exit) {
        self.environment = environment
        configPath = environment["ELSEWHERE_CONFIG"]
        guard let configPath else {
            file = [:]
            return
        }
        let bytes: [UInt8]
        do throws(Exit) { bytes = try Files.read(configPath, limit: 1 << 20) } catch {
            throw .configuration("\(configPath), which ELSEWHERE_CONFIG names, cannot be read")
        }
        var values: [String: String] = [:]
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.isEmpty || line.hasPrefix("#") || line == "\r" { continue }
            guard let equals = line.firstIndex(of: "="), equals > line.startIndex else {
                throw .configuration("\(configPath):\(index + 1): '\(line)', expected NAME=value")
            }
            var value = line[line.index(after: equals)...]
            while let last = value.last, last.isWhitespace { value = value.dropLast() }
            values[String(line[..<equals])] = String(value)
        }
        file = values
    }

    static func processEnvironment() -> [String: String] {
        var values: [String: String] = [:]
        guard var entry = Optional(environ) else { return values }
        while let text = entry.pointee {
            let line = String(cString: text)
            if let equals = line.firstIndex(of: "=") {
                values[String(line[..<equals])] = String(line[line.index(after: equals)...])
            }
            entry += 1
        }
        return values
    }

    /// The setting of a flag: its own value, else the variable, else the file. An empty variable counts as not set.
    func value(_ flag: String?, _ name: String) -> String? {
        flag ?? [environment[name], file[name]].compactMap { $0 }.first { !$0.isEmpty }
    }

    func number(_ flag: Int?, _ name: String, in range: ClosedRange<Int>) throws(Exit) -> Int? {
        let text = value(flag.map(String.init), name)
        guard let text else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let said = flag == nil ? name : Settings.flagName(name)
            let message = "\(said) is '\(text)', expected a number from \(range.lowerBound) to \(range.upperBound)"
            throw flag == nil ? Exit.configuration(message) : Exit.usage(message)
        }
        return number
    }

    /// `--stop-after` for `ELSEWHERE_STOP_AFTER`.
    static func flagName(_ variable: String) -> String {
        "--" + variable.dropFirst("ELSEWHERE_".count).lowercased().map { $0 == "_" ? "-" : String($0) }.joined()
    }

    /// The server that a command talks to: its flag or `ELSEWHERE_SERVER`; nil if neither names one.
    func server(_ flag: String?) throws(Exit) -> ServerAddress? {
        guard let text = value(flag, "ELSEWHERE_SERVER") else { return nil }
        if let server = ServerAddress(text, port: try port(nil)) { return server }
        let message = "'\(text)' is no address of a server, expected \(ServerAddress.forms)"
        throw flag == nil ? .configuration("ELSEWHERE_SERVER: \(message)") : .usage(message)
    }

    /// The server that these settings start on this machine.
    func ownServer(port: Int) throws(Exit) -> ServerAddress {
        let listening = try Serve.address(value(nil, "ELSEWHERE_LISTEN") ?? "127.0.0.1", port: port)
        let text = listening.client(below: (value(nil, "ELSEWHERE_BASE_PATH") ?? "").trimmed)
        guard let server = ServerAddress(text, port: port) else {
            throw .configuration("ELSEWHERE_LISTEN is '\(listening)', expected an IP address, localhost or unix:PATH")
        }
        return server
    }

    /// The port: its flag, its variable, or `PORT`, which platforms set.
    func port(_ flag: Int?) throws(Exit) -> Int {
        if let port = try number(flag, "ELSEWHERE_PORT", in: 0...65_535) { return port }
        return try number(nil, "PORT", in: 0...65_535) ?? 8080
    }

    func flag(_ isSet: Bool, _ name: String) throws(Exit) -> Bool {
        if isSet { return true }
        guard let text = value(nil, name) else { return false }
        switch text.lowercased() {
        case "1", "true", "yes", "on": return true
        case "0", "false", "no", "off": return false
        default: throw .configuration("\(name) is '\(text)', expected 1 or 0")
        }
    }

    /// Where a variable's value comes from and what it is, without secrets.
    func effective(_ known: Known, flag: String? = nil) -> (value: String, origin: String) {
        if let flag { return (known.isSecret ? "(set, not shown)" : flag, Settings.flagName(known.name)) }
        if known.name == "ELSEWHERE_PORT", value(nil, known.name) == nil {
            return value(nil, "PORT").map { ($0, "PORT") } ?? ("8080", "default")
        }
        let origin = environment[known.name].map { !$0.isEmpty } == true ? "variable" : configPath ?? "file"
        guard let value = value(nil, known.name) else { return (known.standard, "default") }
        return (known.isSecret ? "(set, not shown)" : value, origin)
    }

    /// Names of variables whose value differs from that in another reading.
    func changes(from other: Settings) -> [Known] {
        Settings.known.filter { value(nil, $0.name) != other.value(nil, $0.name) }
    }

    /// Variables that look like ours and are none: most likely misspelt.
    var unknownNames: [String] {
        let known = Set(Settings.known.map(\.name))
        return Set(environment.keys).union(file.keys).filter { $0.hasPrefix("ELSEWHERE_") && !known.contains($0) }
            .sorted()
    }
}
