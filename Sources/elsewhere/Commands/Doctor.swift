import ArgumentParser
import CSystem
import Fetching
import Glibc
import HTTPServing
import SeedFiles
import Storage
import Stories
import UseCases

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, port, rights, store, seeds and clock, and say what to do.",
        discussion: """
            Changes nothing. Exit code 78 if something needs doing. --settings also prints every setting with its value and
            where that comes from, without secrets.

            EXAMPLE
              elsewhere doctor --data ./data
            """)

    @OptionGroup var data: DataOptions
    @Option(help: "Port of the server. [ELSEWHERE_PORT, PORT, 8080]")
    var port: Int?
    @Option(name: .customLong("public"), help: "Directory of the site's assets. [ELSEWHERE_PUBLIC, ./Public]")
    var publicDirectory: String?

    @Flag(help: "Print every setting.")
    var settings = false

    /// A clock that is further off than the year of this version is not set.
    private static let earliestYear = 2024

    func run() throws {
        let settings = try Settings()
        var faults = 0
        func report(_ what: String, _ fault: String?) {
            if fault != nil { faults += 1 }
            Terminal.print(fault.map { "FAULT  \(what): \($0)" } ?? "ok     \(what)")
        }
        for name in settings.unknownNames {
            // A warning at the start of a server, and no more than that here.
            Terminal.print("warn   \(name): is no setting of this program; check its spelling (`elsewhere --help`)")
        }
        let composition = try Composition(data, settings: settings)
        do throws(Exit) {
            _ = try composition.fetcher()
            _ = try Composition.configuredSecret(settings)
            report("configuration", nil)
        } catch { report("configuration", error.message) }
        let isThere = access(composition.dataDirectory, F_OK) == 0
        report(
            "data directory \(composition.dataDirectory)" + (isThere ? "" : ", which the server will make"),
            directoryFault(composition.dataDirectory))
        report("store", storeFault(composition))
        report("seeds \(composition.seedDirectory)", seedFault(composition.seedDirectory))
        let site = settings.value(publicDirectory, "ELSEWHERE_PUBLIC") ?? "./Public"
        report(
            "site \(site)",
            access(site + "/templates", R_OK) == 0
                ? nil : "there is no templates directory; give the directory by --public")
        checkPort(settings, report)
        let year = CivilDate(daysSinceEpoch: Int(SystemClock().now().milliseconds / 86_400_000)).year
        report("clock", year >= Doctor.earliestYear ? nil : "it says the year \(year); set it")
        if self.settings {
            let flags = [
                "ELSEWHERE_DATA": data.data, "ELSEWHERE_STORE": data.store, "ELSEWHERE_SEEDS": data.seeds,
                "ELSEWHERE_PORT": port.map(String.init), "ELSEWHERE_PUBLIC": publicDirectory,
            ]
            for known in Settings.known {
                let (value, origin) = settings.effective(known, flag: flags[known.name] ?? nil)
                Terminal.print("\(known.name)=\(value)  (\(origin); \(known.meaning))")
            }
        }
        if faults > 0 { throw Exit(code: 78, message: nil) }
    }

    private func checkPort(_ settings: Settings, _ report: (String, String?) -> Void) {
        let number: Int
        do throws(Exit) { number = try settings.port(port) } catch {
            return report("port", error.message)
        }
        if case .unix(path: let path)? = try? Serve.address(settings.value(nil, "ELSEWHERE_LISTEN") ?? "", port: number)
        {
            report("socket \(path)", isOwnServer(number, settings) ? nil : socketFault(path))
        } else if isOwnServer(number, settings) {
            report("port \(number), where a server of this program runs", nil)
        } else {
            report("port \(number)", portFault(UInt16(number)))
        }
    }

    private func directoryFault(_ path: String) -> String? {
        if access(path, F_OK) != 0 {
            // What may be written says less than making it does: /proc takes no directory, even from root.
            guard mkdir(path, 0o700) == 0 else {
                let cause = String(cString: strerror(errno))
                return "it is not there and cannot be made (\(cause)); make it, or choose another by --data"
            }
            _ = rmdir(path)
            return nil
        }
        return access(path, R_OK | W_OK | X_OK) == 0
            ? nil : "not readable and writable; `chown` it to the user of this process"
    }

    private func storeFault(_ composition: Composition) -> String? {
        if composition.isDatabase { return composition.databaseFault() }
        let location = StorageLocation(directory: composition.dataDirectory)
        guard access(location.databasePath, F_OK) == 0 else { return nil }
        guard access(location.databasePath, R_OK | W_OK) == 0 else {
            return "\(location.databasePath) is not readable and writable; `chown` it to the user of this process"
        }
        do {
            let store = try composition.openStore()
            if let storage = store.storage as? SQLiteStorage {
                let damage = try storage.findDamage()
                if let first = damage.first { return "damaged (\(first)); restore a backup" }
            }
            return nil
        } catch let exit as Exit {
            // A server has it: that it runs is the best sign of health.
            return exit.code == 75 ? nil : exit.message
        } catch { return "\(error)" }
    }

    private func seedFault(_ path: String) -> String? {
        var first: SeedFault?
        var count = 0
        do throws(SeedFault) {
            try SeedReader().read(
                directory: path, onRecord: { _, _ in },
                onFault: { fault in
                    first = first ?? fault
                    count += 1
                })
        } catch { return error.description }
        return first.map { "\(Terminal.counted(count, "fault")), the first: \($0) (`elsewhere check` shows all)" }
    }

    /// A server that is live answers at once.
    private static let answerMilliseconds = 2_000

    private func isOwnServer(_ port: Int, _ settings: Settings) -> Bool {
        guard let server = try? settings.ownServer(port: port) else { return false }
        let reply = try? ServerClient(timeoutMilliseconds: Doctor.answerMilliseconds).send(
            "GET", "/healthz", at: server)
        return reply.map { $0.status == 200 && String(decoding: $0.body, as: UTF8.self).contains("\"live\"") } ?? false
    }

    /// A server makes the file, and takes the place of one that nobody listens at.
    private func socketFault(_ path: String) -> String? {
        let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        return access(directory, W_OK | X_OK) == 0
            ? nil : "\(directory) is no directory that this process can write to; make it, or change ELSEWHERE_LISTEN"
    }

    private func portFault(_ port: UInt16) -> String? {
        let listener = cs_listen_tcp("127.0.0.1", port, 1, 0)
        guard listener >= 0 else {
            return errno == EADDRINUSE
                ? "in use; stop what listens there (perhaps this server), or choose another by --port"
                : String(cString: strerror(errno))
        }
        _ = cs_close(listener)
        return nil
    }
}
