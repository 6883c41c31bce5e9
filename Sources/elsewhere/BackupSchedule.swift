import Dispatch
import Glibc
import Logging
import Storage
import Stories
import Synchronization

/// Backups that the server makes of its own store: each is opened and checked as a restore would, and the oldest go.
final class BackupSchedule: Sendable {
    struct Plan: Sendable {
        var directory: String
        /// Hours between two backups.
        var hours: Int
        /// Backups that stay.
        var keep: Int

        /// - Returns: nil when no directory is configured.
        init?(_ settings: Settings) throws(Exit) {
            let hours = try settings.number(nil, "ELSEWHERE_BACKUP_HOURS", in: 1...8760)
            let keep = try settings.number(nil, "ELSEWHERE_BACKUP_KEEP", in: 1...10_000)
            guard let directory = settings.value(nil, "ELSEWHERE_BACKUPS") else { return nil }
            guard mkdir(directory, 0o700) == 0 || errno == EEXIST, access(directory, W_OK | X_OK) == 0 else {
                throw .configuration(
                    "ELSEWHERE_BACKUPS is '\(directory)', expected a directory that can be written or made: "
                        + String(cString: strerror(errno)))
            }
            self.directory = directory
            self.hours = hours ?? 24
            self.keep = keep ?? 7
        }
    }

    struct State: Sendable {
        /// Seconds since 1970; 0: none.
        var lastSuccess = 0
        var failures = 0
    }

    /// How often the schedule looks whether a backup is due, in seconds: clocks jump, machines sleep.
    private static let glance = 60

    private let plan: Plan
    private let database: String
    private let log: Logger
    private let progress = Mutex(State())
    private let queue = DispatchQueue(label: "elsewhere.backups", qos: .utility)
    private let isStopping = Atomic(false)
    /// The file that a backup under way writes.
    private let unfinished = Mutex<String?>(nil)
    /// Made by `start`, ended by `stop`, both on the queue.
    private nonisolated(unsafe) var timer: (any DispatchSourceTimer)?

    init(_ plan: Plan, database: String, log: Logger) {
        self.plan = plan
        self.database = database
        self.log = log
    }

    var state: State { progress.withLock { $0 } }

    func start() {
        queue.async { @Sendable [self] in
            deleteRemains()
            let timer = DispatchSource.makeTimerSource(queue: queue)
            timer.setEventHandler { @Sendable [self] in backUpIfDue(now: time(nil)) }
            timer.schedule(deadline: .now(), repeating: .seconds(BackupSchedule.glance))
            timer.activate()
            self.timer = timer
        }
    }

    /// Begins no backup any more, and ends the one under way at its next step. Does not wait: a copy of a large store takes
    /// longer than whoever stops a server has patience.
    func stop() {
        isStopping.store(true, ordering: .relaxed)
        queue.async { @Sendable [self] in
            timer?.cancel()
            timer = nil
        }
    }

    /// Deletes what a backup that is still under way has written: the process is about to end.
    func abandon() {
        isStopping.store(true, ordering: .relaxed)
        if let path = unfinished.withLock({ $0 }) { BackupSchedule.delete(path) }
    }

    /// Deletes what backups left that were killed: each is as large as the store.
    private func deleteRemains() {
        for name in Files.names(in: plan.directory) where name.hasPrefix("elsewhere-") {
            let parts = name.split(separator: ".")
            guard let end = parts.lastIndex(where: { $0 == "tmp" || $0.hasPrefix("tmp-") }), end > 0,
                let process = pid_t(parts[end - 1])
            else { continue }
            // Of another process that lives it may be the backup that somebody is just making.
            guard process == getpid() || (kill(process, 0) != 0 && errno == ESRCH) else { continue }
            let path = plan.directory + "/" + name
            if unlink(path) == 0 { log.info("remains of a backup deleted", metadata: ["path": "\(path)"]) }
        }
    }

    private static func delete(_ temporary: String) {
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(temporary + ending) }
    }

    private func backUpIfDue(now: Int) {
        guard !isStopping.load(ordering: .relaxed) else { return }
        let names = backups
        // The names hold the time in UTC and sort by it; one from the future is a clock that was wrong.
        let due = now - plan.hours * 3600
        if let last = names.last, last > BackupSchedule.name(due), last <= BackupSchedule.name(now) { return }
        let path = plan.directory + "/" + BackupSchedule.name(now)
        do throws(StorageError) {
            unfinished.withLock { $0 = BackupSchedule.temporary(path) }
            defer { unfinished.withLock { $0 = nil } }
            let isStopping = { [self] in self.isStopping.load(ordering: .relaxed) }
            guard let revision = try BackupSchedule.make(from: database, to: path, isStopping: isStopping) else {
                return log.notice("backup given up: the server stops", metadata: ["path": "\(path)"])
            }
            progress.withLock { $0.lastSuccess = now }
            log.notice("backup made and tried", metadata: ["path": "\(path)", "revision": "\(revision)"])
        } catch {
            progress.withLock { $0.failures += 1 }
            log.error(
                "backup failed", metadata: ["path": "\(path)", "cause": "\(Composition.exit(error).message ?? "")"])
            return
        }
        for name in backups.dropLast(plan.keep) {
            let old = plan.directory + "/" + name
            if unlink(old) == 0 { log.info("old backup deleted", metadata: ["path": "\(old)"]) }
        }
    }

    private static func temporary(_ path: String) -> String { "\(path).\(getpid()).tmp" }

    /// Copies the store, opens the copy as a server would, reads all of it, and gives it its name only then.
    /// - Returns: the revision of the copy.
    static func make(from database: String, to path: String) throws(StorageError) -> Int64 {
        guard let revision = try make(from: database, to: path, isStopping: { false }) else {
            preconditionFailure("nobody stopped it")
        }
        return revision
    }

    /// - Parameter isStopping: asked between the steps.
    /// - Returns: nil if it was given up.
    private static func make(
        from database: String, to path: String, isStopping: () -> Bool
    ) throws(StorageError) -> Int64? {
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard access(directory, W_OK | X_OK) == 0 else {
            throw .unavailable("\(path) cannot be written: \(directory): \(String(cString: strerror(errno)))")
        }
        let temporary = temporary(path)
        defer { delete(temporary) }
        try SQLiteStorage.backUp(from: database, to: temporary)
        guard !isStopping() else { return nil }
        let copy = try SQLiteStorage(path: temporary)
        let damage: String?
        let revision: Int64
        do throws(StorageError) {
            damage = try copy.findDamage().first
            guard !isStopping() else {
                copy.close()
                return nil
            }
            revision = try copy.contents().revision
        } catch {
            copy.close()
            throw error
        }
        copy.close()
        if let damage { throw .damaged("the copy is damaged: \(damage)") }
        guard !isStopping() else { return nil }
        guard Files.replace(path, with: temporary) else {
            throw .unavailable("\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        return revision
    }

    /// Names of the backups that are there, oldest first.
    private var backups: [String] {
        Files.names(in: plan.directory)
            .filter { $0.hasPrefix("elsewhere-") && $0.hasSuffix(".sqlite") }.sorted()
    }

    /// `elsewhere-20240501T030000Z.sqlite`.
    static func name(_ seconds: Int) -> String {
        let text = Instant(milliseconds: Int64(seconds) * 1000).text
        let compact = text.prefix(19).filter { $0 != "-" && $0 != ":" }
        return "elsewhere-\(compact)Z.sqlite"
    }
}
