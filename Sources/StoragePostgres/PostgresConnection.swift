internal import CPostgres
internal import Glibc

/// A value of a statement.
enum PostgresParameter {
    case null
    case text(String)
    case bytes([UInt8])

    init(_ text: String?) { self = text.map(PostgresParameter.text) ?? .null }
    init(_ number: Int64?) { self = number.map { .text(String($0)) } ?? .null }
    init(_ number: Int) { self = .text(String(number)) }
    init(_ truth: Bool) { self = .text(truth ? "t" : "f") }
}

/// The rows of one answer.
final class PostgresResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    var count: Int { Int(PQntuples(handle)) }

    var columns: Int { Int(PQnfields(handle)) }

    /// Rows that the statement wrote.
    var written: Int {
        guard let text = PQcmdTuples(handle) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    func string(_ row: Int, _ column: Int) -> String? {
        guard PQgetisnull(handle, Int32(row), Int32(column)) == 0,
            let value = PQgetvalue(handle, Int32(row), Int32(column))
        else { return nil }
        let length = Int(PQgetlength(handle, Int32(row), Int32(column)))
        return value.withMemoryRebound(to: UInt8.self, capacity: length) {
            String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
        }
    }

    func text(_ row: Int, _ column: Int) -> String { string(row, column) ?? "" }
    func integer(_ row: Int, _ column: Int) -> Int64? { string(row, column).flatMap { Int64($0) } }
    func truth(_ row: Int, _ column: Int) -> Bool { string(row, column) == "t" }

    /// A `bytea`, which comes as `\x` and hexadecimal digits.
    func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
        guard let text = string(row, column) else { return nil }
        let digits = Array(text.utf8.dropFirst(2))
        func value(_ digit: UInt8) -> UInt8 { digit <= 0x39 ? digit &- 0x30 : digit &- 0x57 }
        return (0..<digits.count / 2).map { value(digits[2 * $0]) << 4 | value(digits[2 * $0 + 1]) }
    }
}

/// One connection to PostgreSQL over libpq.
///
/// `@unchecked Sendable`: it is in the hands of one thread at a time. The pool hands it out and takes it back; the
/// follower keeps its own.
final class PostgresConnection: @unchecked Sendable {
    private let handle: OpaquePointer
    private let limits: PostgresLimits
    /// Nothing more can be asked of it.
    private(set) var isBroken = false
    /// A COMMIT is on its way: if the connection breaks now, nobody knows whether it was done.
    private(set) var isCommitting = false
    /// Which of the pool's makings it belongs to.
    var generation = 0

    /// Connects and waits for the answer.
    /// - Parameter url: `postgres://user@host:port/database`; several hosts may be given, separated by commas, and any
    ///   of libpq's parameters.
    init(url: String, limits: PostgresLimits) throws(PostgresFailure) {
        self.limits = limits
        // What the URL says wins: it comes last.
        let defaults = [
            ("connect_timeout", "\(limits.connectSeconds)"), ("keepalives", "1"), ("keepalives_idle", "3"),
            ("keepalives_interval", "1"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "\(limits.unconfirmedMilliseconds)"), ("application_name", "elsewhere"),
            ("client_encoding", "UTF8"), ("gssencmode", "disable"), ("dbname", url),
        ]
        let words = defaults.flatMap { [strdup($0.0), strdup($0.1)] }
        defer { for word in words { free(word) } }
        var keywords: [UnsafePointer<CChar>?] = []
        var values: [UnsafePointer<CChar>?] = []
        for index in stride(from: 0, to: words.count, by: 2) {
            keywords.append(words[index].map { UnsafePointer($0) })
            values.append(words[index + 1].map { UnsafePointer($0) })
        }
        keywords.append(nil)
        values.append(nil)
        guard let handle = PQconnectdbParams(keywords, values, 1) else {
            throw PostgresFailure(.connection, "libpq is out of memory")
        }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            isBroken = true
            // A URL that cannot be read is repeated in the message, with the password that may stand in it.
            let message = String(cString: PQerrorMessage(handle)).replacing(url, with: "the store's URL")
            throw PostgresFailure(.connection, message)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        PQsetnonblocking(handle, 1)
        for (name, value) in [
            ("statement_timeout", limits.statementMilliseconds), ("lock_timeout", limits.statementMilliseconds / 2),
            ("idle_in_transaction_session_timeout", limits.idleTransactionMilliseconds),
            // The server's side of the connection: a lost client must not keep its locks for hours.
            ("tcp_keepalives_idle", 3), ("tcp_keepalives_interval", 1), ("tcp_keepalives_count", 3),
        ] {
            do { try run("SET \(name) = \(value)") } catch {
                // Other engines lack some of these, and do without.
                if isBroken { throw error }
            }
        }
    }

    deinit { PQfinish(handle) }

    var descriptor: Int32 { PQsocket(handle) }

    /// Is a transaction open?
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Has the other side closed it while nobody looked? Does not wait.
    func isStillThere() -> Bool {
        guard !isBroken else { return false }
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&poller, 1, 0) > 0, PQconsumeInput(handle) == 0 { isBroken = true }
        if PQstatus(handle) != CONNECTION_OK { isBroken = true }
        return !isBroken
    }

    /// Runs one statement and waits for its answer.
    @discardableResult
    func run(
        _ sql: String, _ parameters: [PostgresParameter] = [], within milliseconds: Int? = nil
    ) throws(PostgresFailure) -> PostgresResult {
        guard !isBroken else { throw PostgresFailure(.connection, "the connection was lost") }
        guard send(sql, parameters) else { throw lost() }
        let result = try answer(within: milliseconds ?? limits.answerMilliseconds)
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return PostgresResult(result)
        default:
            let state = PQresultErrorField(result, 0x43 /* PG_DIAG_SQLSTATE */).map { String(cString: $0) }
            let message = String(cString: PQresultErrorMessage(result))
            PQclear(result)
            let failure = PostgresFailure(state: state ?? "08000", message: message)
            if failure.kind == .connection { isBroken = true }
            throw failure
        }
    }

    /// Several statements without parameters at once: for schemas.
    func runScript(_ sql: String) throws(PostgresFailure) {
        guard PQsendQuery(handle, sql) == 1 else { throw lost() }
        let result = try answer(within: limits.answerMilliseconds)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else {
            throw PostgresFailure(.refused, String(cString: PQresultErrorMessage(result)))
        }
    }

    func commit() throws(PostgresFailure) {
        isCommitting = true
        try run("COMMIT")
        isCommitting = false
    }

    /// What the listened channels said since the last call. Does not wait.
    func notifications() throws(PostgresFailure) -> [String] {
        guard PQconsumeInput(handle) == 1 else { throw lost() }
        var said: [String] = []
        while let notification = PQnotifies(handle) {
            if let extra = notification.pointee.extra { said.append(String(cString: extra)) }
            PQfreemem(notification)
        }
        return said
    }

    private func lost() -> PostgresFailure {
        isBroken = true
        let message = String(cString: PQerrorMessage(handle))
        return PostgresFailure(.connection, message.isEmpty ? "the connection was lost" : message)
    }

    private func send(_ sql: String, _ parameters: [PostgresParameter]) -> Bool {
        // All values in one buffer, each with the zero that ends a C string.
        var buffer: [UInt8] = []
        var starts: [Int?] = []
        var lengths: [Int32] = []
        var formats: [Int32] = []
        for parameter in parameters {
            switch parameter {
            case .null:
                starts.append(nil)
                lengths.append(0)
                formats.append(0)
            case .text(let text):
                starts.append(buffer.count)
                // The database knows no U+0000, and a C string would end there: another character shows the place.
                for byte in text.utf8 { if byte == 0 { buffer += "\u{FFFD}".utf8 } else { buffer.append(byte) } }
                lengths.append(0)
                formats.append(0)
            case .bytes(let bytes):
                starts.append(buffer.count)
                buffer += bytes
                lengths.append(Int32(bytes.count))
                formats.append(1)
            }
            buffer.append(0)
        }
        return buffer.withUnsafeBytes { bytes in
            let base = bytes.bindMemory(to: CChar.self).baseAddress
            let values = starts.map { start in start.flatMap { offset in base.map { $0 + offset } } }
            return PQsendQueryParams(handle, sql, Int32(parameters.count), nil, values, lengths, formats, 0) == 1
        }
    }

    /// Waits for the whole answer to what was sent; the last result of several, or the first failure.
    private func answer(within milliseconds: Int) throws(PostgresFailure) -> OpaquePointer {
        let deadline = Monotonic.milliseconds() + Int64(milliseconds)
        var kept: OpaquePointer?
        while true {
            let unsent = PQflush(handle)
            guard unsent >= 0 else {
                PQclear(kept)
                throw lost()
            }
            while unsent == 0, PQisBusy(handle) == 0 {
                guard let result = PQgetResult(handle) else {
                    guard let kept else { throw lost() }
                    return kept
                }
                if let before = kept, PQresultStatus(before) == PGRES_FATAL_ERROR {
                    PQclear(result)
                } else {
                    PQclear(kept)
                    kept = result
                }
                if PQstatus(handle) != CONNECTION_OK {
                    PQclear(kept)
                    throw lost()
                }
            }
            let left = deadline - Monotonic.milliseconds()
            var poller = pollfd(
                fd: descriptor, events: Int16(POLLIN) | (unsent > 0 ? Int16(POLLOUT) : 0), revents: 0)
            let ready = left > 0 ? poll(&poller, 1, Int32(left)) : 0
            if ready == 0 {
                PQclear(kept)
                isBroken = true
                throw PostgresFailure(.connection, "no answer within \(milliseconds) ms")
            }
            if ready < 0, errno != EINTR {
                PQclear(kept)
                throw lost()
            }
            if poller.revents & Int16(POLLIN | POLLERR | POLLHUP) != 0, PQconsumeInput(handle) == 0 {
                PQclear(kept)
                throw lost()
            }
        }
    }
}

enum Monotonic {
    /// A clock that nobody sets.
    static func milliseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
    }
}
