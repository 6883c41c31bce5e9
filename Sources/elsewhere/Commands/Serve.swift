import API
import ArgumentParser
import Fetching
import Glibc
import HTTPServing
import HTTPWire
import Logging
import UseCases

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "The server: API, site, feeds.",
        discussion: """
            Stops gracefully on SIGTERM and SIGINT, reloads the seeds on SIGHUP.

            EXAMPLE
              elsewhere serve --port 8080 --seeds ./seeds --data ./data
              elsewhere serve --listen unix:/run/elsewhere.sock --base-path /stories
            """)

    @Option(help: "Port; 0 takes any free one. [ELSEWHERE_PORT, PORT, 8080]")
    var port: Int?
    @Option(help: "Address, or unix:PATH. [ELSEWHERE_LISTEN, 127.0.0.1]")
    var listen: String?
    @OptionGroup var data: DataOptions
    @Option(name: .customLong("public"), help: "Directory of the site's assets. [ELSEWHERE_PUBLIC, ./Public]")
    var publicDirectory: String?
    @Option(help: "Path under which everything is served. [ELSEWHERE_BASE_PATH, none]")
    var basePath: String?
    @Flag(help: "Log every request. [ELSEWHERE_ACCESS_LOG]")
    var accessLog = false
    @Option(help: "REQUESTS/SECONDS that one client address may send, such as 600/60. [ELSEWHERE_RATE_LIMIT, none]")
    var rateLimit: String?
    @Option(help: "REQUESTS/SECONDS that may come with one token. [ELSEWHERE_TOKEN_RATE_LIMIT, none]")
    var tokenRateLimit: String?
    @Option(help: "Seconds that requests in flight get when the server stops. [ELSEWHERE_STOP_AFTER, 10]")
    var stopAfter: Int?

    @Option(help: "HOST:PORT where /metrics is served alone, without a token. [ELSEWHERE_METRICS_LISTEN, none]")
    var metricsListen: String?

    func run() throws {
        let settings = try Settings()
        var faults = ConfigurationFaults()
        let facts = facts(settings, &faults)
        let server = configuration(settings, &faults)
        let composition = faults.reading(else: nil) { () throws(Exit) -> Composition? in
            try Composition(data, settings: settings, isServer: true)
        }
        Composition.check(settings, &faults)
        faults.reading(else: ()) { () throws(Exit) in try Serve.checkSeeds(data, settings) }
        faults.reading(else: ()) { () throws(Exit) in
            guard let path = settings.value(publicDirectory, "ELSEWHERE_PUBLIC"),
                access(path + "/templates", R_OK | X_OK) != 0
            else { return }
            throw .configuration("public \(path) has no templates that can be read; set --public to the site's folder")
        }
        try faults.check()
        guard let composition else { return }
        try RunningServer(composition, facts, server).runUntilStopped()
    }

    /// A directory that somebody named must be there; the standard one may be missing.
    private static func checkSeeds(_ data: DataOptions, _ settings: Settings) throws(Exit) {
        guard let path = settings.value(data.seeds, "ELSEWHERE_SEEDS"), access(path, R_OK | X_OK) != 0 else { return }
        throw .configuration("seeds \(path) cannot be read: \(String(cString: strerror(errno))); set --seeds")
    }

    /// Where to listen: an address that a socket can be bound to, without its port, or a socket file.
    static func address(_ listen: String, port: Int) throws(Exit) -> ListenAddress {
        if listen.hasPrefix("unix:") {
            let path = String(listen.dropFirst("unix:".count))
            guard (1...longestSocketPath).contains(path.utf8.count) else {
                throw .configuration(
                    "--listen is '\(listen)', expected unix: and a path of at most \(longestSocketPath) bytes")
            }
            return .unix(path: path)
        }
        let host = listen.hasPrefix("[") && listen.hasSuffix("]") ? String(listen.dropFirst().dropLast()) : listen
        guard host == "localhost" || Fetching.IPAddress(host) != nil else {
            let parts = host.split(separator: ":", omittingEmptySubsequences: false)
            let hint =
                parts.count == 2 && Int(parts[1]) != nil
                ? "an address without its port: --listen \(parts[0]) --port \(parts[1])"
                : "an IP address such as 127.0.0.1, 0.0.0.0 or ::1, localhost, or unix:PATH"
            throw .configuration("--listen is '\(listen)', expected \(hint)")
        }
        return .tcp(host: host, port: port)
    }

    /// `sun_path` of Linux without its NUL, in bytes.
    private static let longestSocketPath = 107

    private func facts(_ settings: Settings, _ faults: inout ConfigurationFaults) -> ProductFacts {
        var facts = ProductFacts()
        facts.version = Elsewhere.version
        var base = settings.value(basePath, "ELSEWHERE_BASE_PATH") ?? ""
        while base.hasSuffix("/") { base.removeLast() }
        facts.basePath = base
        facts.publicDirectory = settings.value(publicDirectory, "ELSEWHERE_PUBLIC") ?? "./Public"
        facts.publicOrigin = settings.value(nil, "ELSEWHERE_PUBLIC_URL")
        faults.reading(else: ()) { () throws(Exit) in
            guard let origin = facts.publicOrigin, !origin.hasPrefix("http://"), !origin.hasPrefix("https://") else {
                return
            }
            throw .configuration(
                "ELSEWHERE_PUBLIC_URL is '\(origin)', expected an origin such as https://stories.example")
        }
        facts.metricsHaveOwnListener = settings.value(metricsListen, "ELSEWHERE_METRICS_LISTEN") != nil
        faults.reading(else: ()) { () throws(Exit) in
            guard base.isEmpty || base.hasPrefix("/") else {
                throw .usage("--base-path is '\(base)', expected a path that begins with /")
            }
        }
        let policy = settings.value(nil, "ELSEWHERE_PUBLIC_TEXT") ?? PublicTextPolicy.excerpt.rawValue
        facts.publicText = faults.reading(else: .excerpt) { () throws(Exit) in
            guard let known = PublicTextPolicy(rawValue: policy) else {
                throw .usage("ELSEWHERE_PUBLIC_TEXT is '\(policy)', expected excerpt or full")
            }
            return known
        }
        return facts
    }

    private func configuration(
        _ settings: Settings, _ faults: inout ConfigurationFaults
    ) -> RunningServer.Configuration {
        let port = faults.reading(else: 0) { () throws(Exit) in try settings.port(self.port) }
        let listen = settings.value(listen, "ELSEWHERE_LISTEN") ?? "127.0.0.1"
        var configuration = RunningServer.Configuration(
            address: faults.reading(else: .tcp(host: "127.0.0.1", port: port)) { () throws(Exit) in
                try Serve.address(listen, port: port)
            })
        func number(_ flag: Int?, _ name: String, in range: ClosedRange<Int>, else standard: Int) -> Int {
            faults.reading(else: standard) { () throws(Exit) in
                try settings.number(flag, name, in: range) ?? standard
            }
        }
        configuration.eventLoops = number(nil, "ELSEWHERE_EVENT_LOOPS", in: 1...256, else: Composition.cores)
        configuration.stopSeconds = number(stopAfter, "ELSEWHERE_STOP_AFTER", in: 0...3600, else: 10)
        configuration.requestLog = faults.reading(else: RequestLog.Thresholds()) { () throws(Exit) in
            try RequestLog.Thresholds(settings, accessLog: accessLog)
        }
        configuration.trustedProxies = faults.reading(else: .none) { () throws(Exit) in
            guard let list = settings.value(nil, "ELSEWHERE_TRUSTED_PROXIES") else { return .none }
            guard let proxies = TrustedProxies(list) else {
                throw .usage(
                    "ELSEWHERE_TRUSTED_PROXIES is '\(list)', expected addresses, ranges such as 10.0.0.0/8, or unix")
            }
            return proxies
        }
        configuration.metrics = faults.reading(else: nil) { () throws(Exit) in
            guard let text = settings.value(metricsListen, "ELSEWHERE_METRICS_LISTEN") else { return nil }
            guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
                (0...65_535).contains(port), colon > text.startIndex
            else { throw .usage("--metrics-listen is '\(text)', expected HOST:PORT such as 127.0.0.1:9090") }
            return try Serve.address(String(text[..<colon]), port: port)
        }
        func rate(_ flag: String?, _ name: String) -> RateLimit? {
            faults.reading(else: nil) { () throws(Exit) in
                guard let text = settings.value(flag, name) else { return nil }
                guard let limit = RateLimit(text) else {
                    let said = flag == nil ? name : Settings.flagName(name)
                    throw .usage("\(said) is '\(text)', expected REQUESTS/SECONDS, such as 600/60")
                }
                return limit
            }
        }
        configuration.clientRate = rate(rateLimit, "ELSEWHERE_RATE_LIMIT")
        configuration.tokenRate = rate(tokenRateLimit, "ELSEWHERE_TOKEN_RATE_LIMIT")
        configuration.backups = faults.reading(else: nil) { () throws(Exit) in try BackupSchedule.Plan(settings) }
        return configuration
    }
}
