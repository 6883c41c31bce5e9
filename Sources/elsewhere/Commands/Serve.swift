import API
import ArgumentParser
import CSystem
import Dispatch
import Glibc
import HTTPServing
import HTTPWire
import Logging
import Platform
import Search
import Stories
import Synchronization
import UseCases

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
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

    func run() throws {
        let settings = try Settings()
        let composition = try Composition(data, settings: settings)
        let server = try RunningServer(composition, try facts(settings), try configuration(composition))
        server.runUntilStopped()
    }

    private func facts(_ settings: Settings) throws -> ProductFacts {
        var facts = ProductFacts()
        facts.version = Elsewhere.version
        var base = settings.value(basePath, "ELSEWHERE_BASE_PATH") ?? ""
        while base.hasSuffix("/") { base.removeLast() }
        guard base.isEmpty || base.hasPrefix("/") else {
            throw Exit.usage("--base-path is '\(base)', expected a path that begins with /")
        }
        facts.basePath = base
        facts.publicDirectory = settings.value(publicDirectory, "ELSEWHERE_PUBLIC") ?? "./Public"
        facts.publicOrigin = settings.value(nil, "ELSEWHERE_PUBLIC_URL")
        if let policy = settings.value(nil, "ELSEWHERE_PUBLIC_TEXT") {
            guard let known = PublicTextPolicy(rawValue: policy) else {
                throw Exit.usage("ELSEWHERE_PUBLIC_TEXT is '\(policy)', expected excerpt or full")
            }
            facts.publicText = known
        }
        return facts
    }

    private func configuration(_ composition: Composition) throws -> RunningServer.Configuration {
        let settings = composition.settings
        let defaultPort = settings.value(nil, "PORT").flatMap(Int.init) ?? 8080
        let port = try settings.number(port, "ELSEWHERE_PORT", in: 0...65_535) ?? defaultPort
        let listen = settings.value(listen, "ELSEWHERE_LISTEN") ?? "127.0.0.1"
        let address: ListenAddress
        if listen.hasPrefix("unix:") {
            address = .unix(path: String(listen.dropFirst("unix:".count)))
        } else {
            address = .tcp(host: listen, port: port)
        }
        let cores = Composition.cores
        let loops = try settings.number(nil, "ELSEWHERE_EVENT_LOOPS", in: 1...256) ?? cores
        var server = ServerConfiguration(address: address, eventLoops: loops, logger: composition.log)
        if let list = settings.value(nil, "ELSEWHERE_TRUSTED_PROXIES") {
            guard let proxies = TrustedProxies(list) else {
                throw Exit.usage(
                    "ELSEWHERE_TRUSTED_PROXIES is '\(list)', expected addresses, ranges such as 10.0.0.0/8, or unix")
            }
            server.trustedProxies = proxies
        }
        if try settings.flag(accessLog, "ELSEWHERE_ACCESS_LOG") {
            let log = composition.log
            server.accessLog = { record in
                log.info(
                    "request",
                    metadata: [
                        "id": "\(record.id)", "client": "\(record.client)", "method": "\(record.method)",
                        "target": "\(record.target)", "status": "\(record.status)",
                        "length": "\(record.length.map(String.init) ?? "-")", "milliseconds": "\(record.milliseconds)",
                    ])
            }
        }
        return RunningServer.Configuration(
            server: server, workers: cores,
            clientRate: try rate(rateLimit, "ELSEWHERE_RATE_LIMIT", settings),
            tokenRate: try rate(tokenRateLimit, "ELSEWHERE_TOKEN_RATE_LIMIT", settings),
            stopSeconds: try settings.number(stopAfter, "ELSEWHERE_STOP_AFTER", in: 0...3600) ?? 10)
    }

    private func rate(_ flag: String?, _ name: String, _ settings: Settings) throws -> RateLimit? {
        guard let text = settings.value(flag, name) else { return nil }
        guard let limit = RateLimit(text) else {
            throw Exit.usage("\(name) is '\(text)', expected REQUESTS/SECONDS, such as 600/60")
        }
        return limit
    }
}

/// The server as a process: start sequence, signals, graceful stop.
///
/// A type of its own, since closures made in the main type are taken to be confined to the main thread and die on any
/// other.
final class RunningServer: Sendable {
    struct Configuration: Sendable {
        var server: ServerConfiguration
        /// Threads for extraction and for handlers that may wait.
        var workers: Int
        var clientRate: RateLimit?
        var tokenRate: RateLimit?
        var stopSeconds: Int
    }

    private let configuration: Configuration
    private let product: Product
    private let server: Server
    private let log: Logger
    private let store: Composition.OpenStore
    private let stopped = DispatchSemaphore(value: 0)
    private let isStopping = Mutex(false)
    /// Kept: a source that is let go hears nothing any more. Written by `handleSignals` alone, before the server starts.
    private nonisolated(unsafe) var signals: [any DispatchSourceSignal] = []
    /// Loading and reloading: one at a time, in order.
    private let loading = DispatchQueue(label: "elsewhere.loading")

    init(_ composition: Composition, _ facts: ProductFacts, _ configuration: Configuration) throws {
        self.configuration = configuration
        log = composition.log
        // glibc gives each thread an arena of its own, whose memory does not come back.
        cs_limit_memory_arenas(2)
        store = try composition.openStore()
        product = try composition.product(
            facts: facts, store: store, fetcher: try composition.fetcher(), workers: configuration.workers,
            keepsIndexFile: true)
        if product.tokens.isEmpty { try RunningServer.makeFirstToken(composition, product) }
        var options = Service.Options()
        options.files = RunningServer.files(facts)
        options.clientRate = configuration.clientRate
        options.tokenRate = configuration.tokenRate
        let service: Service
        do { service = try Service(product, options: options) } catch { throw Exit.configuration("\(error)") }
        server = Server(configuration.server, handler: ServiceHandler(service: service))
    }

    /// The site's files, by the path below the base path; nil without a readable directory.
    private static func files(_ facts: ProductFacts) -> (@Sendable (Request, ArraySlice<UInt8>) -> Response?)? {
        guard let files = StaticFiles(directory: facts.publicDirectory, compress: { Gzip.compressed($0) }) else {
            return nil
        }
        return { request, path in files.response(to: request, path: path) }
    }

    /// A server that nobody can write to is of no use, and one that everybody can is none of ours: the first start makes
    /// a token and says where it lies.
    private static func makeFirstToken(_ composition: Composition, _ product: Product) throws {
        guard composition.hasDirectory else { return }
        let path = composition.dataDirectory + "/token"
        let secret = try product.tokens.create(name: "first", scopes: Set(Tokens.Scope.allCases)).secret
        try Files.write(Array((secret + "\n").utf8), to: path, mode: 0o600)
        composition.log.notice("a token for writing was made", metadata: ["path": "\(path)"])
    }

    /// Starts, serves, and returns when the server has stopped.
    func runUntilStopped() {
        handleSignals()
        let port: Int
        do throws(ServerError) { port = try server.start() } catch {
            Terminal.error(error.description)
            Terminal.exit(69)
        }
        let address: String
        if case .tcp(let host, _) = configuration.server.address {
            address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)\(product.facts.basePath)"
        } else {
            address = configuration.server.address.description
        }
        log.notice("listening", metadata: ["address": "\(address)", "process": "\(getpid())"])
        loading.async { @Sendable [self] in
            do throws(StorageError) {
                try product.start()
                let snapshot = product.catalogue.snapshot
                log.notice(
                    "ready",
                    metadata: ["stories": "\(snapshot.index.count)", "revision": "\(snapshot.revision)"])
            } catch {
                // A server that cannot read its store has nothing to serve.
                Terminal.error(Composition.exit(error).message ?? "\(error)")
                Terminal.exit(Composition.exit(error).code)
            }
        }
        stopped.wait()
    }

    private func handleSignals() {
        for number in [SIGTERM, SIGINT, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { @Sendable [self] in
                if number == SIGHUP { reload() } else { stop() }
            }
            source.resume()
            signals.append(source)
        }
    }

    private func reload() {
        loading.async { @Sendable [self] in
            do throws(StorageError) { try product.seeds.load() } catch {
                log.error("reload failed, the old state is served", metadata: ["cause": "\(error)"])
            }
        }
    }

    private func stop() {
        let isFirst = isStopping.withLock { isStopping in
            defer { isStopping = true }
            return !isStopping
        }
        // A second signal means that somebody is in a hurry.
        guard isFirst else { return server.stop(within: 0) }
        log.notice("stopping", metadata: ["seconds": "\(configuration.stopSeconds)"])
        product.readiness.become(.stopping)
        product.ingestions.stop()
        server.stop(within: configuration.stopSeconds * 1000) { [self] in
            product.stop()
            log.notice("stopped")
            stopped.signal()
        }
    }
}

/// Joins the server, which knows no routes, to the routes, which know no sockets.
struct ServiceHandler: Handler {
    let service: Service

    func reply(to request: Request) -> Reply {
        switch service.outcome(of: request) {
        case .now(let response): .now(response)
        case .later(let work): .later(work)
        }
    }

    func answer(to refusal: Refusal, of head: Request?) -> Response { service.answer(to: refusal, of: head) }

    /// Pasted articles may be larger than other bodies.
    private static let articleLimitBytes = 10 << 20

    func admit(_ head: Request) -> Admission {
        let path = head.rawPath
        let isArticle = ["/api/v1/ingestions", "/api/v1/extractions"].contains {
            path.suffix($0.utf8.count).elementsEqual($0.utf8)
        }
        return isArticle && head.method == .post ? .acceptUpTo(ServiceHandler.articleLimitBytes) : .accept
    }
}
