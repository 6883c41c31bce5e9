import ArgumentParser
import Fetching
import Glibc
import Logging
import Storage
import StoragePostgres
import Stories
import UseCases

/// Flags of all commands that work on the data directory.
struct DataOptions: ParsableArguments {
    @Option(help: "Data directory. [ELSEWHERE_DATA, ./data]")
    var data: String?
    @Option(help: "Store: memory:, sqlite:PATH or postgres://… [ELSEWHERE_STORE, a file in the data directory]")
    var store: String?
    @Option(help: "Directory of the seed files. [ELSEWHERE_SEEDS, ./seeds]")
    var seeds: String?
}

/// What the product is made of, wired: the composition root of the server and of the commands beside it.
struct Composition {
    var settings: Settings
    var dataDirectory: String
    var seedDirectory: String
    var log: Logger

    /// - Parameter isServer: tells what it does; a command tells only what goes wrong, unless asked for more.
    init(_ options: DataOptions? = nil, settings: Settings, isServer: Bool = false) throws(Exit) {
        self.settings = settings
        dataDirectory = settings.value(options?.data, "ELSEWHERE_DATA") ?? "./data"
        seedDirectory = settings.value(options?.seeds, "ELSEWHERE_SEEDS") ?? "./seeds"
        store = settings.value(options?.store, "ELSEWHERE_STORE")
        let threshold = LogThreshold(try Composition.logLevel(settings, isServer: isServer))
        logThreshold = threshold
        let formatName = settings.value(nil, "ELSEWHERE_LOG_FORMAT") ?? "json"
        guard let format = LineHandler.Format(rawValue: formatName) else {
            throw .configuration("ELSEWHERE_LOG_FORMAT is '\(formatName)', expected json or text")
        }
        log = Logger(label: "elsewhere") { LineHandler(label: $0, threshold: threshold, format: format) }
        for name in settings.unknownNames {
            log.warning("unknown variable ignored", metadata: ["name": "\(name)"])
        }
    }

    private let store: String?
    let logThreshold: LogThreshold

    static func logLevel(_ settings: Settings, isServer: Bool) throws(Exit) -> Logger.Level {
        let name = settings.value(nil, "ELSEWHERE_LOG_LEVEL") ?? (isServer ? "info" : "warning")
        guard let level = Logger.Level(rawValue: name) else {
            throw .configuration(
                "ELSEWHERE_LOG_LEVEL is '\(name)', expected trace, debug, info, notice, warning or error")
        }
        return level
    }

    /// Is the store a database that other processes use too?
    var isDatabase: Bool { store?.hasPrefix("postgres://") == true || store?.hasPrefix("postgresql://") == true }

    static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Is there a data directory at all?
    var hasDirectory: Bool { store != "memory:" }

    /// Is the store a file, which can be copied?
    var storesInFile: Bool { store == nil || store?.hasPrefix("sqlite:") == true }

    var databasePath: String {
        if let store, store.hasPrefix("sqlite:") { return String(store.dropFirst("sqlite:".count)) }
        return StorageLocation(directory: dataDirectory).databasePath
    }

    /// Reads what is only needed later, so that its faults are told with the others.
    static func check(_ settings: Settings, _ faults: inout ConfigurationFaults) {
        faults.reading(else: ()) { () throws(Exit) in _ = try addressPolicy(settings) }
        faults.reading(else: ()) { () throws(Exit) in _ = try Composition.configuredSecret(settings) }
        faults.reading(else: ()) { () throws(Exit) in
            _ = try settings.number(nil, "ELSEWHERE_JOBS_PER_TOKEN", in: 1...IngestionLimits().openJobs)
        }
    }

    /// A store that is open, and the lock that keeps other processes out of its directory.
    struct OpenStore {
        let storage: any StoryStorage
        let lock: DirectoryLock?
    }

    /// - Parameters:
    ///   - isShared: opens the store beside a process that uses it, for what needs no directory to itself.
    ///   - waits: for a database that is not there yet, as a server does; somebody at a terminal wants to know.
    ///   - isReading: what only reads makes no directory and no store: an empty one is read instead.
    func openStore(
        isShared: Bool = false, waits: Bool = false, isReading: Bool = false
    ) throws(Exit) -> OpenStore {
        if store == "memory:" { return OpenStore(storage: MemoryStorage(), lock: nil) }
        if isReading, !isDatabase {
            guard access(dataDirectory, F_OK) == 0 else {
                throw .noInput("\(dataDirectory) is not there: give the data directory by --data")
            }
            if access(databasePath, F_OK) != 0 { return OpenStore(storage: MemoryStorage(), lock: nil) }
        }
        if let store, isDatabase {
            var limits = PostgresLimits()
            if !waits { limits.startMilliseconds = 0 }
            do throws(StorageError) {
                return OpenStore(storage: try PostgresStorage(url: store, limits: limits, log: log), lock: nil)
            } catch { throw Composition.exit(error) }
        }
        let location = StorageLocation(directory: dataDirectory)
        var lock: DirectoryLock?
        do throws(DirectoryLock.Failure) { lock = try DirectoryLock(location) } catch {
            switch error {
            case .taken where isShared: lock = nil
            case .taken(let process):
                let who = process.map { "process \($0)" } ?? "another process"
                throw .tryLater(
                    "\(dataDirectory) is in use by \(who): stop it, or ask it: ingest and search take --server URL, others its API"
                )
            case .unavailable(let path, let cause):
                throw .cannotCreate("\(path) cannot be used as data directory: \(cause); choose another by --data")
            }
        }
        var path = location.databasePath
        if let store {
            guard store.hasPrefix("sqlite:") else {
                throw .usage("--store is '\(store)', expected memory:, sqlite:PATH or postgres://USER@HOST/DATABASE")
            }
            path = databasePath
        }
        do throws(StorageError) {
            return OpenStore(storage: try SQLiteStorage(path: path, migrates: lock != nil), lock: lock)
        } catch {
            throw Composition.exit(error)
        }
    }

    /// What keeps the database from being used; nil if nothing does, or if the store is none. Changes nothing.
    func databaseFault() -> String? {
        guard let store, isDatabase else { return nil }
        return PostgresStorage.fault(of: store)
    }

    static func exit(_ error: StorageError) -> Exit {
        switch error {
        case .conflict(let id, _, _): .tryLater("\(id) was changed by somebody else at the same moment; try again")
        case .stale: .tryLater("others write to the store without a pause; try again")
        case .unavailable(let cause): .io(cause)
        case .damaged(let cause): .data(cause)
        }
    }

    func fetcher() throws(Exit) -> CurlFetcher {
        CurlFetcher(policy: try Composition.addressPolicy(settings), version: Elsewhere.version, log: log)
    }

    private static func addressPolicy(_ settings: Settings) throws(Exit) -> AddressPolicy {
        do throws(AddressPolicy.MalformedAllowance) {
            return try AddressPolicy(allowing: settings.value(nil, "ELSEWHERE_FETCH_ALLOW") ?? "")
        } catch {
            throw .configuration("ELSEWHERE_FETCH_ALLOW holds '\(error.text)', expected host:port")
        }
    }

    /// The token that the operator gave by variable or file.
    static func configuredSecret(_ settings: Settings) throws(Exit) -> String? {
        if let secret = settings.value(nil, "ELSEWHERE_TOKEN") {
            guard !secret.allSatisfy(\.isWhitespace) else {
                throw .configuration("ELSEWHERE_TOKEN holds nothing but blanks, expected a secret")
            }
            return secret
        }
        guard let path = settings.value(nil, "ELSEWHERE_TOKEN_FILE") else { return nil }
        let text = String(decoding: try Files.read(path, limit: 4096), as: UTF8.self)
        let secret = text.split { $0.isWhitespace }.first.map(String.init)
        guard let secret else { throw .configuration("\(path), which ELSEWHERE_TOKEN_FILE names, is empty") }
        return secret
    }

    /// The product for a command that fetches nothing.
    func product(store: OpenStore) throws(Exit) -> Product { try product(store: store, fetcher: try fetcher()) }

    /// The product over an open store.
    ///
    /// - Parameter keepsIndexFile: takes the index from its file beside the store, and writes it there.
    func product(
        facts: ProductFacts = ProductFacts(), store: OpenStore, fetcher: any PageFetching,
        workers: Int = Composition.cores, keepsIndexFile: Bool = false
    ) throws(Exit) -> Product {
        let directory = SeedDirectory(seedDirectory)
        // Without a directory that is ours alone there is no place for a file.
        let file = keepsIndexFile && store.lock != nil ? SnapshotFile(path: dataDirectory + "/index") : nil
        let secret = try Composition.configuredSecret(settings)
        var limits = IngestionLimits()
        limits.openJobsPerToken = try settings.number(nil, "ELSEWHERE_JOBS_PER_TOKEN", in: 1...limits.openJobs)
        do throws(StorageError) {
            return try Product(
                facts: facts, storage: store.storage, fetcher: fetcher, clock: SystemClock(), log: log,
                configuredSecret: secret, workers: workers, limits: limits, file: file,
                seeds: { directory.contents() }, seedSignature: { directory.signature() })
        } catch { throw Composition.exit(error) }
    }
}
