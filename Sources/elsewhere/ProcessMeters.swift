import Glibc
import HTTPServing
import Synchronization
import UseCases

/// What the process and its connections say of themselves, for `/metrics`.
final class ProcessMeters: Sendable {
    private let fetcher: CountedFetching
    private let backups: BackupSchedule?
    private let server = Mutex<Server?>(nil)
    private let startedAt = time(nil)

    init(fetcher: CountedFetching, backups: BackupSchedule?) {
        self.fetcher = fetcher
        self.backups = backups
    }

    func watch(_ server: Server) { self.server.withLock { $0 = server } }

    var text: String {
        var lines: [String] = []
        func metric(_ name: String, _ kind: String, _ help: String, _ value: String) {
            lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(kind)", "\(name) \(value)"]
        }
        if let statistics = server.withLock({ $0 })?.statistics {
            metric(
                "elsewhere_connections_open", "gauge", "Open client connections.", "\(statistics.openConnections)")
            metric(
                "elsewhere_connections_total", "counter", "Accepted client connections.",
                "\(statistics.acceptedConnections)")
            metric(
                "elsewhere_connections_rejected_total", "counter", "Connections refused for want of descriptors.",
                "\(statistics.rejectedConnections)")
        }
        lines += [
            "# HELP elsewhere_fetches_total Fetched pages by outcome.", "# TYPE elsewhere_fetches_total counter",
        ]
        for (outcome, count) in fetcher.counts.sorted(by: { $0.key < $1.key }) {
            lines.append("elsewhere_fetches_total{outcome=\"\(outcome)\"} \(count)")
        }
        if let backups {
            let state = backups.state
            metric(
                "elsewhere_backup_last_success_timestamp_seconds", "gauge",
                "When the last backup was made and tried; 0: none since the start.", "\(state.lastSuccess)")
            metric("elsewhere_backup_failures_total", "counter", "Backups that failed.", "\(state.failures)")
        }
        metric("process_start_time_seconds", "gauge", "When the process began.", "\(startedAt)")
        metric("process_resident_memory_bytes", "gauge", "Resident memory.", "\(ProcessMeters.residentBytes)")
        metric("process_cpu_seconds_total", "counter", "User and system time.", "\(ProcessMeters.processorSeconds)")
        metric("process_open_fds", "gauge", "Open file descriptors.", "\(ProcessMeters.openDescriptors)")
        return lines.joined(separator: "\n") + "\n"
    }

    private static var residentBytes: Int {
        guard let bytes = try? Files.read("/proc/self/statm", limit: 256) else { return 0 }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }

    private static var processorSeconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) / 1_000_000 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static var openDescriptors: Int { max(0, Files.names(in: "/proc/self/fd").count - 1) }
}
