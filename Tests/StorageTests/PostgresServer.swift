import Foundation
import Glibc
import Logging
import StoragePostgres
import Stories

/// A PostgreSQL server for one run of the tests: a new cluster in a temporary directory, on a socket file there and no
/// port. It ends with the test process, however that ends: a shell watches a pipe that only this process holds.
final class PostgresServer: Sendable {
    /// Nil where no server is installed; a line says so once.
    static let shared: PostgresServer? = {
        guard let programs else {
            print("skipped: no PostgreSQL server programs (Debian: postgresql); nothing was tested on PostgreSQL")
            return nil
        }
        do { return try PostgresServer(programs: programs) } catch {
            // Installed and broken is a fault, not a reason to skip.
            fatalError("PostgreSQL is installed in \(programs) and does not start: \(error)")
        }
    }()

    /// The directory of `initdb` and `postgres`.
    private static let programs: String? = {
        var found: [String] = []
        for base in ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt/postgresql"] {
            let versions = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
            found += versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(base)/\($0)/bin" }
        }
        found += ["/usr/bin", "/usr/local/bin", "/usr/local/pgsql/bin"]
        return found.first { access($0 + "/initdb", X_OK) == 0 && access($0 + "/postgres", X_OK) == 0 }
    }()

    private struct Failure: Error { let message: String }

    private let directory: String
    private let admin: PostgresStorage

    private init(programs: String) throws {
        var template = Array((FileManager.default.temporaryDirectory.path + "/elsewhere-pg-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure(message: "no temporary directory") }
        directory = String(cString: made)
        // The server refuses to be root: the superuser runs it as the user that Debian's package makes.
        let asOther = geteuid() == 0 ? "runuser -u postgres -- " : ""
        if geteuid() == 0 {
            guard try PostgresServer.run("chown postgres '\(directory)'") == 0 else {
                throw Failure(message: "there is no user postgres to run the server as")
            }
        }
        let initialised = try PostgresServer.run(
            "\(asOther)\(programs)/initdb -D '\(directory)/data' -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >/dev/null"
        )
        guard initialised == 0 else { throw Failure(message: "initdb ended with \(initialised)") }
        let options = """
            -c listen_addresses= -c unix_socket_directories='\(directory)' -c fsync=off -c synchronous_commit=off \
            -c full_page_writes=off -c shared_buffers=16MB -c max_connections=200 -c log_min_messages=fatal
            """
        let watch = """
            \(asOther)\(programs)/postgres -D '\(directory)/data' \(options) </dev/null >'\(directory).log' 2>&1 &
            cat >/dev/null
            kill -QUIT "$(head -n 1 '\(directory)/data/postmaster.pid')"; wait; rm -rf '\(directory)' '\(directory).log'
            """
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", watch]
        let lifeline = Pipe()
        shell.standardInput = lifeline
        try shell.run()
        // Kept open on purpose until the process ends.
        _ = Unmanaged.passRetained(lifeline)
        var limits = PostgresLimits()
        limits.startMilliseconds = 30_000
        admin = try PostgresStorage(
            url: "postgresql://postgres@/postgres?host=\(directory)", limits: limits,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func run(_ command: String) throws -> Int32 {
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", command]
        shell.standardInput = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        return shell.terminationStatus
    }

    /// Calls `body` with the URL of an empty database, and drops it afterwards.
    func withDatabase<Result>(_ body: (String) throws -> Result) throws -> Result {
        let name = "t\(UInt64.random(in: 0...UInt64.max))"
        try admin.execute("CREATE DATABASE \(name) TEMPLATE template0")
        defer { try? admin.execute("DROP DATABASE \(name) WITH (FORCE)") }
        return try body("postgresql://postgres@/\(name)?host=\(directory)")
    }

    func withDatabase(_ body: (String) async throws -> Void) async throws {
        let name = "t\(UInt64.random(in: 0...UInt64.max))"
        try admin.execute("CREATE DATABASE \(name) TEMPLATE template0")
        defer { try? admin.execute("DROP DATABASE \(name) WITH (FORCE)") }
        try await body("postgresql://postgres@/\(name)?host=\(directory)")
    }

    /// As above, with the store open.
    func withStore<Result>(
        _ limits: PostgresLimits = PostgresLimits(), _ body: (PostgresStorage) throws -> Result
    ) throws -> Result {
        try withDatabase { url in
            let store = try PostgresStorage(url: url, limits: limits, log: quietLog)
            defer { store.close() }
            return try body(store)
        }
    }
}

let quietLog = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
