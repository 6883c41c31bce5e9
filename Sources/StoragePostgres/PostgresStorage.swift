internal import Formats
internal import Glibc
package import Logging
package import Stories
internal import Synchronization

/// The store in a PostgreSQL database that several processes share.
///
/// Order of revisions is order of visibility: the row of `latest_revision` is the last thing that a transaction
/// changes, and it stays locked until the transaction has ended, so the next revision is given out when the one before
/// can be seen. (docs/decisions/0070-revisions-in-postgresql.md)
package final class PostgresStorage: SharedStoryStorage {
    let pool: PostgresPool
    let url: String
    let limits: PostgresLimits
    let log: Logger
    /// Has the engine LISTEN and NOTIFY?
    let canNotify: Bool
    let follower: PostgresFollower

    /// Connects, waits for a database that is just starting, and brings its schema up to date.
    /// - Parameter url: a connection URL of libpq's, handed on as it is.
    package init(url: String, limits: PostgresLimits = PostgresLimits(), log: Logger) throws(StorageError) {
        self.url = url
        self.limits = limits
        self.log = log
        let deadline = Monotonic.milliseconds() + Int64(limits.startMilliseconds)
        var hasWaited = false
        while true {
            do {
                // A connection of its own: whatever happens, its locks go with it.
                let connection = try PostgresConnection(url: url, limits: limits)
                try PostgresMigrations.run(connection)
                canNotify = try PostgresStorage.canNotify(connection)
                break
            } catch {
                let failure = error as? PostgresFailure
                let isPassing = failure?.kind == .connection || failure?.kind == .serialization
                guard isPassing, Monotonic.milliseconds() < deadline else { throw PostgresFailure.translated(error) }
                if !hasWaited {
                    log.notice("waiting for the database", metadata: ["cause": "\(failure?.message ?? "")"])
                }
                hasWaited = true
                usleep(UInt32(limits.longestRetryMilliseconds) * 1_000)
            }
        }
        pool = PostgresPool(url: url, limits: limits)
        follower = PostgresFollower(url: url, limits: limits, listens: canNotify, pool: pool, log: log)
    }

    /// What keeps a database from being used, with what to do; nil if nothing does. Changes nothing.
    package static func fault(of url: String) -> String? {
        do {
            let connection = try PostgresConnection(url: url, limits: PostgresLimits())
            let tables = try connection.run("SELECT to_regclass('elsewhere_migrations') IS NOT NULL")
            guard tables.truth(0, 0) else {
                let right = try connection.run("SELECT has_schema_privilege(current_schema(), 'CREATE')")
                return right.truth(0, 0)
                    ? nil : "the database's user may not make tables: GRANT CREATE ON SCHEMA public TO it"
            }
            let rows = try connection.run("SELECT name FROM elsewhere_migrations")
            let unknown = Set((0..<rows.count).map { rows.text($0, 0) }).subtracting(PostgresMigrations.all.map(\.name))
            return unknown.sorted().first.map { "written by a newer version of elsewhere (\($0)); use that version" }
        } catch { return "\(error.message); check --store, and that it runs" }
    }

    private static func canNotify(_ connection: PostgresConnection) throws -> Bool {
        let version = try connection.run("SELECT version()").text(0, 0)
        return !version.contains("CockroachDB") && !version.contains("-YB-")
    }

    package var isReachable: Bool { pool.isReachable && follower.isConnected }

    package func close() {
        follower.stop()
        pool.close()
    }

    package func follow(_ listener: @escaping @Sendable (StoreNews) -> Void) { follower.start(listener) }

    package func backUp(to path: String) throws(StorageError) {
        throw .unavailable("a PostgreSQL store is backed up with pg_dump, or as NDJSON with `elsewhere export`")
    }

    /// Runs statements as they are, for tests that need a database in a certain state.
    package func execute(_ sql: String) throws(StorageError) { try pool.with { try $0.runScript(sql) } }

    /// What a statement answers, for tests that look behind the port.
    package func rows(_ sql: String) throws(StorageError) -> [[String?]] {
        try pool.with { connection in
            let rows = try connection.run(sql)
            return (0..<rows.count).map { row in (0..<rows.columns).map { rows.string(row, $0) } }
        }
    }

    /// Commits a transaction, and before its end runs `body`, for tests of what others see meanwhile.
    package func commit(
        _ transaction: StorageTransaction, beforeItsEnd body: () throws -> Void
    ) throws(StorageError) -> StorageCommit {
        try transact { connection in
            let commit = try PostgresWriter(
                connection: connection, transaction: transaction, limits: limits, notifies: canNotify
            ).write()
            try body()
            return commit
        }
    }

    // MARK: - Reading

    /// All reads within see the same moment.
    private func readingAtOnce<Result>(_ body: (PostgresConnection) throws -> Result) throws(StorageError) -> Result {
        try pool.with { connection in
            try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            let result = try body(connection)
            try connection.run("ROLLBACK")
            return result
        }
    }

    package func contents() throws(StorageError) -> StoredContents { try contents(withStories: true) }

    package func contentsWithoutStories() throws(StorageError) -> StoredContents { try contents(withStories: false) }

    private func contents(withStories: Bool) throws(StorageError) -> StoredContents {
        try readingAtOnce { connection in
            var contents = StoredContents()
            contents.revision = try PostgresStorage.revision(connection)
            func pages(_ columns: String, _ table: String, _ join: String, _ body: (PostgresResult, Int) throws -> Void)
                throws
            {
                var last: Int64 = 0
                while true {
                    let rows = try connection.run(
                        """
                        SELECT \(columns) FROM \(table) s JOIN changes c ON \(join) AND c.id = s.id
                        WHERE s.deleted = 0 AND c.revision > $1 ORDER BY c.revision LIMIT $2
                        """, [PostgresParameter(last), PostgresParameter(limits.rowsPerPage)])
                    for row in 0..<rows.count { try body(rows, row) }
                    guard rows.count == limits.rowsPerPage, let next = rows.integer(rows.count - 1, 6) else { return }
                    last = next
                }
            }
            if withStories {
                try pages(PostgresRows.storyColumns, "stories", "c.type = 'story'") {
                    contents.stories.append(try PostgresRows.story($0, $1))
                }
            }
            try pages(PostgresRows.articleColumns, "articles", "c.type = 'article'") {
                contents.articles.append(try PostgresRows.article($0, $1))
            }
            try pages(PostgresRows.entityColumns, "entities", "c.type = s.type") {
                contents.entities.append(try PostgresRows.entity($0, $1))
            }
            func isBefore(_ left: String, _ right: String) -> Bool {
                left.utf8.lexicographicallyPrecedes(right.utf8)
            }
            contents.stories.sort { isBefore($0.story.id, $1.story.id) }
            contents.articles.sort { isBefore($0.article.id ?? "", $1.article.id ?? "") }
            contents.entities.sort {
                $0.kind == $1.kind ? isBefore($0.id, $1.id) : isBefore($0.kind.rawValue, $1.kind.rawValue)
            }
            contents.changes = try allChanges(connection, since: 0)
            return contents
        }
    }

    static func revision(_ connection: PostgresConnection) throws(PostgresFailure) -> Int64 {
        try connection.run("SELECT value FROM latest_revision WHERE id = 1").integer(0, 0) ?? 0
    }

    private func allChanges(_ connection: PostgresConnection, since revision: Int64) throws -> [Change] {
        var changes: [Change] = []
        var last = revision
        while true {
            let page = try PostgresStorage.changes(connection, since: last, limit: limits.rowsPerPage)
            changes += page
            guard page.count == limits.rowsPerPage, let next = page.last?.revision else { return changes }
            last = next
        }
    }

    private static func changes(
        _ connection: PostgresConnection, since revision: Int64, limit: Int
    ) throws -> [Change] {
        let rows = try connection.run(
            "SELECT \(PostgresRows.changeColumns) FROM changes WHERE revision > $1 ORDER BY revision LIMIT $2",
            [PostgresParameter(revision), PostgresParameter(limit)])
        return try (0..<rows.count).map { try PostgresRows.change(rows, $0) }
    }

    package func changes(since revision: Int64, limit: Int) throws(StorageError) -> [Change] {
        try pool.with { try PostgresStorage.changes($0, since: revision, limit: limit) }
    }

    package func update(since revision: Int64) throws(StorageError) -> StoredUpdate {
        try readingAtOnce { connection in
            var update = StoredUpdate(revision: try PostgresStorage.revision(connection))
            update.changes = try allChanges(connection, since: revision)
            let types = Set(update.changes.map(\.type))
            func pages(_ columns: String, _ table: String, _ join: String, _ body: (PostgresResult, Int) throws -> Void)
                throws
            {
                var last = revision
                while true {
                    let rows = try connection.run(
                        """
                        SELECT \(columns) FROM changes c JOIN \(table) s ON \(join) AND c.id = s.id
                        WHERE c.revision > $1 ORDER BY c.revision LIMIT $2
                        """, [PostgresParameter(last), PostgresParameter(limits.rowsPerPage)])
                    for row in 0..<rows.count { try body(rows, row) }
                    guard rows.count == limits.rowsPerPage, let next = rows.integer(rows.count - 1, 6) else { return }
                    last = next
                }
            }
            if !types.isDisjoint(with: [.person, .place, .organization]) {
                try pages(PostgresRows.entityColumns, "entities", "c.type = s.type") {
                    update.entities.append(try PostgresRows.entity($0, $1))
                }
            }
            if types.contains(.article) {
                try pages(PostgresRows.articleColumns, "articles", "c.type = 'article'") {
                    update.articles.append(try PostgresRows.article($0, $1))
                }
            }
            if types.contains(.story) {
                try pages(PostgresRows.storyColumns, "stories", "c.type = 'story'") {
                    update.stories.append(try PostgresRows.story($0, $1))
                }
            }
            return update
        }
    }

    package func story(_ id: Story.ID) throws(StorageError) -> StoredStory? {
        try pool.with { connection in
            let rows = try connection.run(
                """
                SELECT \(PostgresRows.storyColumns) FROM stories s JOIN changes c ON c.type = 'story' AND c.id = s.id
                WHERE s.id = $1
                """, [.text(id)])
            return rows.count == 0 ? nil : try PostgresRows.story(rows, 0)
        }
    }

    package func stories(ofArticle id: Article.ID) throws(StorageError) -> [StoredStory] {
        try pool.with { connection in
            let rows = try connection.run(
                """
                SELECT \(PostgresRows.storyColumns) FROM stories s JOIN changes c ON c.type = 'story' AND c.id = s.id
                WHERE s.article_id = $1 ORDER BY s.id
                """, [.text(id)])
            return try (0..<rows.count).map { try PostgresRows.story(rows, $0) }
        }
    }

    package func article(_ id: Article.ID) throws(StorageError) -> StoredArticle? {
        try pool.with { connection in
            let rows = try connection.run(
                """
                SELECT \(PostgresRows.articleColumns) FROM articles s
                JOIN changes c ON c.type = 'article' AND c.id = s.id WHERE s.id = $1
                """, [.text(id)])
            return rows.count == 0 ? nil : try PostgresRows.article(rows, 0)
        }
    }

    package func seededFacts() throws(StorageError) -> [SeededFacts] {
        try readingAtOnce { connection in
            var found: [SeededFacts] = []
            for (type, table) in [("'story'", "stories"), ("'article'", "articles"), ("s.type", "entities")] {
                let rows = try connection.run(
                    """
                    SELECT s.id, s.origin, s.digest, s.file, \(table == "entities" ? "NULL" : "s.correction"), s.deleted,
                        c.revision, s.created_at, s.updated_at, \(type)
                    FROM \(table) s JOIN changes c ON c.type = \(type) AND c.id = s.id WHERE s.origin <> 'ingestion'
                    """)
                for row in 0..<rows.count {
                    guard let kind = Change.Kind(rawValue: rows.text(row, 9)) else { continue }
                    found.append(SeededFacts(kind, rows.text(row, 0), try PostgresRows.facts(rows, row)))
                }
            }
            return found
        }
    }

    package func ingestion(_ id: Ingestion.ID) throws(StorageError) -> StoredIngestion? {
        try pool.with { connection in
            let rows = try connection.run(
                "SELECT \(PostgresRows.jobColumns) FROM ingestions WHERE id = $1", [.text(id)])
            return rows.count == 0 ? nil : try PostgresRows.job(rows, 0)
        }
    }

    package func ingestions(
        before id: Ingestion.ID?, status: Ingestion.Status?, limit: Int
    ) throws(StorageError) -> [Ingestion] {
        try pool.with { connection in
            var conditions = ["TRUE"]
            var parameters = [PostgresParameter(limit)]
            if let id {
                parameters.append(.text(id))
                conditions.append("id < $\(parameters.count)")
            }
            if let status {
                parameters.append(.text(status.rawValue))
                conditions.append("status = $\(parameters.count)")
            }
            let rows = try connection.run(
                """
                SELECT id, document FROM ingestions WHERE \(conditions.joined(separator: " AND "))
                ORDER BY id DESC LIMIT $1
                """, parameters)
            return try (0..<rows.count).map { try RecordCoding.ingestion(rows.text($0, 1), id: rows.text($0, 0)) }
        }
    }

    package func unfinishedIngestions() throws(StorageError) -> [StoredIngestion] {
        try pool.with { connection in
            let rows = try connection.run(
                """
                SELECT \(PostgresRows.jobColumns) FROM ingestions
                WHERE status IN ('queued', 'fetching', 'extracting') ORDER BY id
                """)
            return try (0..<rows.count).map { try PostgresRows.job(rows, $0) }
        }
    }

    package func ingestion(forIdempotencyKey key: String) throws(StorageError) -> Ingestion.ID? {
        try pool.with { connection in
            let rows = try connection.run("SELECT ingestion_id FROM idempotency_keys WHERE key = $1", [.text(key)])
            return rows.count == 0 ? nil : rows.string(0, 0)
        }
    }

    package func tokens() throws(StorageError) -> [StoredToken] {
        try pool.with { connection in
            let rows = try connection.run(
                "SELECT id, name, scopes, hash, created_at, revoked_at, expires_at FROM tokens ORDER BY id")
            return (0..<rows.count).map { PostgresRows.token(rows, $0) }
        }
    }

    package func auditEntries(limit: Int) throws(StorageError) -> [AuditEntry] {
        try pool.with { connection in
            let rows = try connection.run(
                "SELECT at, token_id, action, subject FROM audit ORDER BY number DESC LIMIT $1",
                [PostgresParameter(limit)])
            return (0..<rows.count).map { row in
                AuditEntry(
                    at: Instant(milliseconds: rows.integer(row, 0) ?? 0), tokenID: rows.text(row, 1),
                    action: rows.text(row, 2), subject: rows.string(row, 3))
            }
        }
    }

    // MARK: - Writing

    /// Runs a transaction, and again if the database could not order it among others.
    func transact<Result>(_ body: (PostgresConnection) throws -> Result) throws(StorageError) -> Result {
        var attempt = 0
        return try pool.with { connection in
            while true {
                attempt += 1
                do {
                    try connection.run("BEGIN")
                    let result = try body(connection)
                    try connection.commit()
                    return result
                } catch let failure as PostgresFailure
                    where failure.kind == .serialization && attempt < limits.serializationAttempts
                {
                    try connection.run("ROLLBACK")
                    usleep(UInt32.random(in: 0...UInt32(2_000 << min(attempt, 6))))
                }
            }
        }
    }

    package func commit(_ transaction: StorageTransaction) throws(StorageError) -> StorageCommit {
        try transact { connection in
            try PostgresWriter(
                connection: connection, transaction: transaction, limits: limits, notifies: canNotify
            ).write()
        }
    }

    package func forgetIngestions(before moment: Instant, keeping count: Int) throws(StorageError) {
        _ = try pool.with { connection in
            try connection.run(
                """
                DELETE FROM ingestions
                WHERE status IN ('done', 'failed', 'cancelled') AND (updated_at < $1 OR id IN (
                    SELECT id FROM ingestions WHERE status IN ('done', 'failed', 'cancelled')
                    ORDER BY id DESC OFFSET $2))
                """, [PostgresParameter(moment.milliseconds), PostgresParameter(count)])
            try connection.run(
                "DELETE FROM audit WHERE number <= (SELECT max(number) FROM audit) - $1",
                [PostgresParameter(AuditEntry.kept)])
        }
    }
}
