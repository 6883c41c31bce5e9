import Glibc

/// Where a setting comes from when its flag is not given: the environment, then the file that ELSEWHERE_CONFIG names.
struct Settings {
    /// Every variable that is known, with what it holds, for `doctor` and the warning about unknown ones.
    static let known: [(name: String, meaning: String)] = [
        ("ELSEWHERE_PORT", "port to listen on"),
        ("ELSEWHERE_LISTEN", "address or unix:PATH to listen on"),
        ("ELSEWHERE_SEEDS", "directory of the seed files"),
        ("ELSEWHERE_DATA", "data directory"),
        ("ELSEWHERE_STORE", "store: memory: or sqlite:PATH; default: a file in the data directory"),
        ("ELSEWHERE_PUBLIC", "directory of the site's assets"),
        ("ELSEWHERE_BASE_PATH", "path under which everything is served"),
        ("ELSEWHERE_ACCESS_LOG", "1: log every request"),
        ("ELSEWHERE_STOP_AFTER", "seconds that requests in flight get when the server stops"),
        ("ELSEWHERE_EVENT_LOOPS", "number of event loops"),
        ("ELSEWHERE_TRUSTED_PROXIES", "proxies that are believed when they tell whom a request came from"),
        ("ELSEWHERE_RATE_LIMIT", "REQUESTS/SECONDS that one client address may send; default: no limit"),
        ("ELSEWHERE_TOKEN_RATE_LIMIT", "REQUESTS/SECONDS that may come with one token; default: no limit"),
        ("ELSEWHERE_TOKEN", "a bearer token with every scope"),
        ("ELSEWHERE_TOKEN_FILE", "a file that holds such a token"),
        ("ELSEWHERE_FETCH_ALLOW", "host:port,… that may be fetched although the address policy says no"),
        ("ELSEWHERE_JOBS_PER_TOKEN", "open ingestion jobs that one token may have; default: no limit of its own"),
        ("ELSEWHERE_PUBLIC_TEXT", "excerpt or full: how much of other authors' texts everybody sees"),
        ("ELSEWHERE_PUBLIC_URL", "origin that clients use, such as https://stories.example"),
        ("ELSEWHERE_LOG_LEVEL", "trace, debug, info, notice, warning, error"),
        ("ELSEWHERE_SERVER", "server that ingest and health talk to"),
        ("ELSEWHERE_CONFIG", "a file of such lines, NAME=value"),
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
            throw .usage("\(name) is '\(text)', expected a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag(_ isSet: Bool, _ name: String) throws(Exit) -> Bool {
        if isSet { return true }
        guard let text = value(nil, name) else { return false }
        switch text.lowercased() {
        case "1", "true", "yes", "on": return true
        case "0", "false", "no", "off": return false
        default: throw .usage("\(name) is '\(text)', expected 1 or 0")
        }
    }

    /// Variables that look like ours and are none: most likely misspelt.
    var unknownNames: [String] {
        let known = Set(Settings.known.map(\.name))
        return Set(environment.keys).union(file.keys).filter { $0.hasPrefix("ELSEWHERE_") && !known.contains($0) }
            .sorted()
    }
}
