import API
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

/// The server as a process: start sequence, signals, graceful stop.
///
/// A type of its own, since closures made in the main type are taken to be confined to the main thread and die on any
/// other.
final class RunningServer: Sendable {
    struct Configuration: Sendable {
        var address: ListenAddress
        var eventLoops = 1
        var trustedProxies = TrustedProxies.none
        /// Threads for extraction and for handlers that may wait.
        var workers = Composition.cores
        var stopSeconds = 10
        var requestLog = RequestLog.Thresholds()
        var clientRate: RateLimit?
        var tokenRate: RateLimit?
        /// Where `/metrics` is served alone.
        var metrics: ListenAddress?
        var backups: BackupSchedule.Plan?

        init(address: ListenAddress) { self.address = address }
    }

    private let configuration: Configuration
    private let composition: Composition
    private let product: Product
    private let server: Server
    private let metricsServer: Server?
    private let requestLog: RequestLog
    private let backups: BackupSchedule?
    /// What the configuration was when it was last read.
    private let settings: Mutex<Settings>
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
        self.composition = composition
        settings = Mutex(composition.settings)
        log = composition.log
        // glibc gives each thread an arena of its own, whose memory does not come back.
        cs_limit_memory_arenas(2)
        store = try composition.openStore(waits: true)
        let fetcher = CountedFetching(try composition.fetcher())
        product = try composition.product(
            facts: facts, store: store, fetcher: fetcher, workers: configuration.workers, keepsIndexFile: true)
        if product.tokens.isEmpty { try RunningServer.makeFirstToken(composition, product) }
        let requestLog = RequestLog(configuration.requestLog, log: composition.log)
        self.requestLog = requestLog
        backups = try configuration.backups.map { plan throws(Exit) in
            guard composition.storesInFile else {
                throw .configuration("ELSEWHERE_BACKUPS is for a store in a file; this one has tools of its own")
            }
            return BackupSchedule(plan, database: composition.databasePath, log: composition.log)
        }
        let meters = ProcessMeters(fetcher: fetcher, backups: backups)
        var options = Service.Options()
        options.files = RunningServer.files(facts)
        options.clientRate = configuration.clientRate
        options.tokenRate = configuration.tokenRate
        options.answered = { requestLog.answered($0) }
        options.moreMetrics = { meters.text }
        let service: Service
        do { service = try Service(product, options: options) } catch { throw Exit.configuration("\(error)") }
        var http = ServerConfiguration(
            address: configuration.address, eventLoops: configuration.eventLoops, logger: composition.log)
        http.trustedProxies = configuration.trustedProxies
        http.accessLog = { requestLog.note($0) }
        let server = Server(http, handler: ServiceHandler(service: service))
        self.server = server
        meters.watch(server)
        metricsServer = configuration.metrics.map {
            Server(ServerConfiguration(address: $0, logger: composition.log), handler: MetricsHandler(service: service))
        }
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
        guard !composition.isDatabase else {
            // Of several servers each would make one and keep it where nobody looks.
            return composition.log.warning(
                "there is no token for writing: set ELSEWHERE_TOKEN, or make one by `elsewhere token create`")
        }
        let path = composition.dataDirectory + "/token"
        // The file comes first: were it the other way round and the disk full, nobody would ever have the secret.
        _ = try product.tokens.create(name: "first", scopes: Set(Tokens.Scope.allCases), by: "first start") { secret in
            try Files.write(Array((secret + "\n").utf8), to: path, mode: 0o600)
        }
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
        // The port that was taken, where any would do.
        let listening: ListenAddress =
            if case .tcp(let host, _) = configuration.address { .tcp(host: host, port: port) } else {
                configuration.address
            }
        let address = listening.client(below: product.facts.basePath)
        if let metricsServer {
            do throws(ServerError) {
                let port = try metricsServer.start()
                log.notice("metrics", metadata: ["port": "\(port)"])
            } catch {
                Terminal.error("metrics: \(error.description)")
                Terminal.exit(69)
            }
        }
        log.notice("listening", metadata: ["address": "\(address)", "process": "\(getpid())"])
        loading.async { @Sendable [self] in
            do throws(StorageError) {
                try product.start()
                let snapshot = product.catalogue.snapshot
                log.notice(
                    "ready",
                    metadata: ["stories": "\(snapshot.index.count)", "revision": "\(snapshot.revision)"])
                backups?.start()
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
            reloadConfiguration()
            do throws(StorageError) { try product.seeds.load() } catch {
                log.error("reload failed, the old state is served", metadata: ["cause": "\(error)"])
            }
        }
    }

    /// Takes up what can change while the server runs: log level, request log, the configured token. Anything else that
    /// changed is named, and a faulty configuration changes nothing.
    private func reloadConfiguration() {
        do throws(Exit) {
            let next = try Settings()
            let changed = settings.withLock { $0.changes(from: next) }
            let level = try Composition.logLevel(next, isServer: true)
            let thresholds = try RequestLog.Thresholds(next, accessLog: configuration.requestLog.isAccessLogAskedFor)
            let secret = try Composition.configuredSecret(next)
            composition.logThreshold.current = level
            requestLog.thresholds = thresholds
            product.tokens.replaceConfigured(secret: secret)
            settings.withLock { $0 = next }
            for known in changed {
                log.notice(
                    known.isReloadable ? "setting changed" : "setting changed, holds from the next start",
                    metadata: ["name": "\(known.name)"])
            }
        } catch {
            log.error("configuration not reloaded, the old one holds", metadata: ["cause": "\(error.message ?? "")"])
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
        backups?.stop()
        server.stop(within: configuration.stopSeconds * 1000) { [self] in
            backups?.abandon()
            product.stop()
            metricsServer?.stop(within: 0)
            log.notice("stopped")
            stopped.signal()
        }
    }
}
