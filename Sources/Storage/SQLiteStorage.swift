internal import Formats
internal import FoundationEssentials
internal import GRDB
internal import Glibc
package import Stories

/// The store in one SQLite file: write-ahead log, each commit synchronised to the disk before it is acknowledged.
package final class SQLiteStorage: StoryStorage {
    private let pool: DatabasePool
    private let path: String

    /// Makes a file as an earlier version left it, for the tests of the migrations.
    package static func makeFile(path: String, upTo migration: String, filling sql: () -> String = { "" }) throws {
        let queue = try DatabaseQueue(path: path)
        try Migrations.all.migrate(queue, upTo: migration)
        try queue.write { try $0.execute(sql: sql()) }
        try queue.close()
    }

    /// The names of all migrations, oldest first.
    package static var migrationNames: [String] { Migrations.all.migrations }

    /// Runs statements as they are, for tests that need a file in a certain state.
    package func execute(_ sql: String) throws(StorageError) { try write { try $0.execute(sql: sql) } }

    /// Opens the file, makes it if need be, and brings its schema up to date.
    /// - Parameter migrates: false beside another process that uses the file: its schema must be the current one.
    /// - Throws: `.damaged` for a file that is no database or has a fault, `.unavailable` with the cause otherwise.
    package init(path: String, migrates: Bool = true) throws(StorageError) {
        self.path = path
        var configuration = Configuration()
        configuration.label = "elsewhere"
        configuration.maximumReaderCount = 4
        // One writer in this process, and the directory lock keeps other processes out; `backup` and `doctor` of
        // another process may hold the file for a moment all the same.
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        SQLiteStorage.makePrivate(path)
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL for a write-ahead log, which may lose the last commits when the machine fails.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            if try pool.read(Migrations.all.hasBeenSuperseded) {
                throw StorageError.unavailable(
                    "\(path) was written by a newer version of elsewhere; use that version, or a backup of before")
            }
            if migrates {
                try Migrations.all.migrate(pool)
            } else if try !pool.read(Migrations.all.hasCompletedMigrations) {
                throw StorageError.unavailable(
                    "\(path) is used by an older version of elsewhere; stop that one, or use its own commands")
            }
        } catch {
            throw SQLiteStorage.translated(error, path: path)
        }
    }

    /// The file holds other people's texts and withheld names: it is its owner's alone, whatever the umask and the rights
    /// of its directory are. SQLite gives the files beside it (`-wal`, `-shm`) the same rights.
    private static func makePrivate(_ path: String) {
        // Never opened if it is there: closing it would give up the locks that this process holds on it (POSIX).
        let new = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if new >= 0 { Glibc.close(new) }
        // Of a file that is somebody else's the rights stay as they are; opening it tells what is wrong, if anything is.
        for ending in ["", "-wal", "-shm"] { chmod(path + ending, 0o600) }
    }

    /// How safely a commit is written: 2 is FULL. For the test of just that.
    package func synchronousLevel() throws(StorageError) -> Int {
        try write { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }

    /// Reads the whole file and checks its structure. Takes as long as reading it does.
    /// - Returns: what is wrong; empty if nothing is.
    package func findDamage() throws(StorageError) -> [String] {
        try read { database in
            try String.fetchAll(database, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" }
        }
    }

    // MARK: - Reading

    package func contents() throws(StorageError) -> StoredContents { try contents(withStories: true) }

    package func contentsWithoutStories() throws(StorageError) -> StoredContents { try contents(withStories: false) }

    private func contents(withStories: Bool) throws(StorageError) -> StoredContents {
        try read { database in
            var contents = StoredContents()
            contents.revision = try SQLiteStorage.revision(database)
            if withStories {
                let stories = try Row.fetchCursor(database, sql: "SELECT * FROM stories WHERE deleted = 0 ORDER BY id")
                while let row = try stories.next() { contents.stories.append(try SQLiteStorage.story(row)) }
            }
            let articles = try Row.fetchCursor(database, sql: "SELECT * FROM articles WHERE deleted = 0 ORDER BY id")
            while let row = try articles.next() { contents.articles.append(try SQLiteStorage.article(row)) }
            let entities = try Row.fetchCursor(
                database, sql: "SELECT * FROM entities WHERE deleted = 0 ORDER BY type, id")
            while let row = try entities.next() {
                let value = try RecordCoding.entity(row["document"], type: row["type"], id: row["id"])
                contents.entities.append(StoredEntity(value, try SQLiteStorage.facts(row)))
            }
            contents.changes = try SQLiteStorage.changes(database, since: 0, limit: nil)
            return contents
        }
    }

    package func changes(since revision: Int64, limit: Int) throws(StorageError) -> [Change] {
        try read { try SQLiteStorage.changes($0, since: revision, limit: limit) }
    }

    package func story(_ id: Story.ID) throws(StorageError) -> StoredStory? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM stories WHERE id = ?", arguments: [id])
                .map(SQLiteStorage.story)
        }
    }

    package func stories(ofArticle id: Article.ID) throws(StorageError) -> [StoredStory] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM stories WHERE article_id = ? ORDER BY id", arguments: [id])
                .map(SQLiteStorage.story)
        }
    }

    package func article(_ id: Article.ID) throws(StorageError) -> StoredArticle? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM articles WHERE id = ?", arguments: [id])
                .map(SQLiteStorage.article)
        }
    }

    package func seededFacts() throws(StorageError) -> [SeededFacts] {
        try read { database in
            var found: [SeededFacts] = []
            for (type, table) in [("story", "stories"), ("article", "articles"), ("", "entities")] {
                let rows = try Row.fetchCursor(
                    database,
                    sql: """
                        SELECT id, origin, digest, file, deleted, revision, created_at, updated_at,
                            \(table == "entities" ? "type, NULL AS correction" : "'\(type)' AS type, correction")
                        FROM \(table) WHERE origin <> 'ingestion'
                        """)
                while let row = try rows.next() {
                    guard let kind = Change.Kind(rawValue: row["type"]) else { continue }
                    found.append(SeededFacts(kind, row["id"], try SQLiteStorage.facts(row)))
                }
            }
            return found
        }
    }

    package func ingestion(_ id: Ingestion.ID) throws(StorageError) -> StoredIngestion? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM ingestions WHERE id = ?", arguments: [id])
                .map(SQLiteStorage.ingestion)
        }
    }

    package func ingestions(
        before id: Ingestion.ID?, status: Ingestion.Status?, limit: Int
    ) throws(StorageError) -> [Ingestion] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, document FROM ingestions
                    WHERE (?1 IS NULL OR id < ?1) AND (?2 IS NULL OR status = ?2)
                    ORDER BY id DESC LIMIT ?3
                    """, arguments: [id, status?.rawValue, limit]
            ).map { try RecordCoding.ingestion($0["document"], id: $0["id"]) }
        }
    }

    package func ingestionCount(status: Ingestion.Status?) throws(StorageError) -> Int {
        try read { database in
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM ingestions WHERE ?1 IS NULL OR status = ?1",
                arguments: [status?.rawValue]) ?? 0
        }
    }

    package func unfinishedIngestions() throws(StorageError) -> [StoredIngestion] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM ingestions WHERE status IN ('queued', 'fetching', 'extracting') ORDER BY id"
            ).map(SQLiteStorage.ingestion)
        }
    }

    package func ingestion(forIdempotencyKey key: String) throws(StorageError) -> Ingestion.ID? {
        try read { database in
            try String.fetchOne(
                database, sql: "SELECT ingestion_id FROM idempotency_keys WHERE key = ?", arguments: [key])
        }
    }

    package func tokens() throws(StorageError) -> [StoredToken] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM tokens ORDER BY id").map { row in
                let scopes: String = row["scopes"]
                var token = StoredToken(
                    id: row["id"], name: row["name"], scopes: scopes.split(separator: " ").map(String.init),
                    hash: row["hash"], createdAt: Instant(milliseconds: row["created_at"]))
                token.revokedAt = (row["revoked_at"] as Int64?).map(Instant.init(milliseconds:))
                token.expiresAt = (row["expires_at"] as Int64?).map(Instant.init(milliseconds:))
                return token
            }
        }
    }

    // MARK: - Writing

    package func commit(_ transaction: StorageTransaction) throws(StorageError) -> StorageCommit {
        try write { database in
            var commit = StorageCommit(changes: [], revision: 0)
            try database.inTransaction(.immediate) {
                commit = try TransactionWriter(database: database, transaction: transaction).write()
                return .commit
            }
            return commit
        }
    }

    package func forgetIngestions(before moment: Instant, keeping count: Int) throws(StorageError) {
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM ingestions
                    WHERE status IN ('done', 'failed', 'cancelled') AND (updated_at < ?1 OR id IN (
                        SELECT id FROM ingestions WHERE status IN ('done', 'failed', 'cancelled')
                        ORDER BY id DESC LIMIT -1 OFFSET ?2))
                    """, arguments: [moment.milliseconds, count])
            try database.execute(
                sql: "DELETE FROM audit WHERE number <= (SELECT max(number) FROM audit) - ?",
                arguments: [AuditEntry.kept])
        }
    }

    package func auditEntries(limit: Int) throws(StorageError) -> [AuditEntry] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM audit ORDER BY number DESC LIMIT ?", arguments: [limit])
                .map { row in
                    AuditEntry(
                        at: Instant(milliseconds: row["at"]), tokenID: row["token_id"], action: row["action"],
                        subject: row["subject"])
                }
        }
    }

    package func backUp(to path: String) throws(StorageError) {
        SQLiteStorage.makePrivate(path)
        do {
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            try copy.close()
        } catch {
            throw SQLiteStorage.translated(error, path: path)
        }
    }

    /// Copies a store's file that another process may be using.
    package static func backUp(from path: String, to copy: String) throws(StorageError) {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        makePrivate(copy)
        do {
            let source = try DatabaseQueue(path: path, configuration: configuration)
            let target = try DatabaseQueue(path: copy)
            try source.backup(to: target)
            try target.close()
            try source.close()
        } catch {
            throw translated(error, path: path)
        }
    }

    package func close() {
        // A checkpoint leaves one whole file behind; without it the next start reads the log, which is as safe.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try? pool.close()
    }

    // MARK: - Rows

    static func revision(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT max(revision) FROM changes") ?? 0
    }

    private static func changes(_ database: Database, since revision: Int64, limit: Int?) throws -> [Change] {
        // By position, row by row: a start reads as many as there are stories.
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT revision, at, type, id, op FROM changes WHERE revision > ? ORDER BY revision LIMIT ?",
            arguments: [revision, limit ?? -1])
        var changes: [Change] = []
        while let row = try rows.next() {
            let (typeName, opName): (String, String) = (row[2], row[4])
            guard let type = Change.Kind(rawValue: typeName), let op = Change.Operation(rawValue: opName) else {
                throw StorageError.damaged("the change \(row[0] as Int64) has an unknown type or operation")
            }
            changes.append(
                Change(revision: row[0], at: Instant(milliseconds: row[1]), type: type, id: row[3], op: op))
        }
        return changes
    }

    private static func facts(_ row: Row) throws -> RecordFacts {
        let name: String = row["origin"]
        guard let origin = Origin(rawValue: name) else {
            throw StorageError.damaged("the record \(row["id"] as String) has the unknown origin '\(name)'")
        }
        var facts = RecordFacts(origin: origin, digest: row["digest"], file: row["file"])
        facts.correction = row.hasColumn("correction") ? row["correction"] : nil
        let deleted: Int = row["deleted"]
        facts.isDeleted = deleted != 0
        facts.isDeletedByEditor = deleted == 2
        facts.revision = row["revision"]
        facts.createdAt = Instant(milliseconds: row["created_at"])
        facts.updatedAt = Instant(milliseconds: row["updated_at"])
        return facts
    }

    private static func story(_ row: Row) throws -> StoredStory {
        StoredStory(try RecordCoding.story(row["document"], id: row["id"]), try facts(row))
    }

    private static func article(_ row: Row) throws -> StoredArticle {
        let urls: String = row["urls"]
        var stored = StoredArticle(
            try RecordCoding.article(row["document"], id: row["id"]), try facts(row),
            urls: urls.split(separator: "\n").map(String.init))
        stored.fingerprint = (row["fingerprint"] as Int64?).map(UInt64.init(bitPattern:))
        stored.entityTag = row["entity_tag"]
        stored.lastModified = row["last_modified"]
        return stored
    }

    private static func ingestion(_ row: Row) throws -> StoredIngestion {
        let bytes: [UInt8] = (row["payload"] as Data?).map(Array.init) ?? []
        let form: String = row["payload_form"]
        let payload: StoredIngestion.Payload =
            switch form {
            case "html": .html(bytes)
            case "text": .text(bytes)
            default: .fetch
            }
        var stored = StoredIngestion(
            try RecordCoding.ingestion(row["document"], id: row["id"]), payload: payload, tokenID: row["token_id"])
        stored.isBulk = row["is_bulk"]
        return stored
    }

    // MARK: - Errors

    private func read<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        do { return try pool.read(body) } catch { throw SQLiteStorage.translated(error, path: path) }
    }

    private func write<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        do { return try pool.writeWithoutTransaction(body) } catch {
            throw SQLiteStorage.translated(error, path: path)
        }
    }

    private static func translated(_ error: any Error, path: String) -> StorageError {
        if let error = error as? StorageError { return error }
        guard let error = error as? DatabaseError else { return .unavailable("\(path): \(error)") }
        let cause = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_FULL: return .unavailable("the disk of \(path) is full; make room, nothing is lost")
        // The files beside it are its owner's alone, too: SQLite says of them that they cannot be opened.
        case .SQLITE_READONLY, .SQLITE_PERM,
            .SQLITE_CANTOPEN where access(path, F_OK) == 0 && access(path, W_OK) != 0:
            return .unavailable("\(path) is not writable; give the user of this process the right to write")
        case .SQLITE_CANTOPEN: return .unavailable("\(path) cannot be opened: \(cause)")
        case .SQLITE_IOERR: return .unavailable("reading or writing \(path) failed: \(cause)")
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .unavailable("\(path) is in use by another process")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return .damaged("\(path) is damaged (\(cause)); move it away and restore a backup, or start anew")
        default: return .unavailable("\(path): \(cause)")
        }
    }
}
