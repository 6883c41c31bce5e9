internal import Stories

/// The steps from an empty database to the current schema. Append only: a step that was released is never changed, so
/// that every database that was ever written can be brought here.
///
/// The SQL keeps to what CockroachDB and YugabyteDB take too. Ids compare by their bytes (`COLLATE "C"`) whatever the
/// database was made with.
enum PostgresMigrations {
    static let all: [(name: String, sql: String)] = [
        ("1 stories, articles, entities, changes, ingestions, tokens", first)
    ]

    /// One process migrates, the others wait for it.
    static let lockKey: Int64 = 0x656C_7365_7768_0001

    static func run(_ connection: PostgresConnection, upTo last: String? = nil) throws {
        // Where there are no such locks, the table's key decides: the second process fails and starts anew.
        let isLocked = try Advisory.lock(lockKey, connection)
        defer { if isLocked { Advisory.unlock(lockKey, connection) } }
        try connection.run(
            "CREATE TABLE IF NOT EXISTS elsewhere_migrations (name TEXT PRIMARY KEY, applied_at TIMESTAMPTZ NOT NULL)")
        let rows = try connection.run("SELECT name FROM elsewhere_migrations")
        let applied = Set((0..<rows.count).map { rows.text($0, 0) })
        if let unknown = applied.subtracting(all.map(\.name)).sorted().first {
            throw StorageError.unavailable(
                "the database was written by a newer version of elsewhere (\(unknown)); use that version, or a backup of before"
            )
        }
        for (name, sql) in all {
            if !applied.contains(name) {
                try connection.run("BEGIN")
                try connection.run(
                    "INSERT INTO elsewhere_migrations (name, applied_at) VALUES ($1, clock_timestamp())", [.text(name)])
                try connection.runScript(sql)
                try connection.commit()
            }
            if name == last { break }
        }
    }

    /// `deleted`: 0 there, 1 gone with its source, 2 deleted by an editor. Instants are milliseconds since 1970.
    ///
    /// A record's revision stands in `changes` alone, so that records can be written before their revisions are known.
    private static let first = """
        CREATE TABLE latest_revision (
            id INT PRIMARY KEY CHECK (id = 1),
            value BIGINT NOT NULL CHECK (value >= 0)
        );
        INSERT INTO latest_revision (id, value) VALUES (1, 0);

        CREATE TABLE changes (
            type TEXT COLLATE "C" NOT NULL CHECK (type IN ('story', 'article', 'person', 'place', 'organization')),
            id TEXT COLLATE "C" NOT NULL,
            revision BIGINT NOT NULL UNIQUE CHECK (revision > 0),
            at BIGINT NOT NULL,
            op TEXT COLLATE "C" NOT NULL CHECK (op IN ('put', 'delete')),
            PRIMARY KEY (type, id)
        );

        CREATE TABLE stories (
            id TEXT COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
            origin TEXT NOT NULL CHECK (origin IN ('seed', 'bulk', 'raw-article', 'ingestion')),
            article_id TEXT COLLATE "C",
            digest TEXT,
            file TEXT,
            document TEXT NOT NULL,
            correction TEXT,
            deleted INT NOT NULL CHECK (deleted IN (0, 1, 2)),
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL
        );
        CREATE INDEX stories_by_article ON stories (article_id) WHERE article_id IS NOT NULL;

        CREATE TABLE articles (
            id TEXT COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
            origin TEXT NOT NULL CHECK (origin IN ('seed', 'bulk', 'raw-article', 'ingestion')),
            digest TEXT,
            file TEXT,
            document TEXT NOT NULL,
            correction TEXT,
            deleted INT NOT NULL CHECK (deleted IN (0, 1, 2)),
            urls TEXT NOT NULL,
            fingerprint BIGINT,
            entity_tag TEXT,
            last_modified TEXT,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL
        );

        CREATE TABLE entities (
            type TEXT COLLATE "C" NOT NULL CHECK (type IN ('person', 'place', 'organization')),
            id TEXT COLLATE "C" NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
            origin TEXT NOT NULL CHECK (origin IN ('seed', 'bulk', 'raw-article', 'ingestion')),
            digest TEXT,
            file TEXT,
            document TEXT NOT NULL,
            deleted INT NOT NULL CHECK (deleted IN (0, 1, 2)),
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (type, id)
        );

        CREATE TABLE ingestions (
            id TEXT COLLATE "C" PRIMARY KEY,
            status TEXT NOT NULL
                CHECK (status IN ('queued', 'fetching', 'extracting', 'done', 'failed', 'cancelled')),
            document TEXT NOT NULL,
            payload_form TEXT NOT NULL CHECK (payload_form IN ('fetch', 'html', 'text')),
            payload BYTEA,
            token_id TEXT NOT NULL,
            is_bulk BOOLEAN NOT NULL,
            updated_at BIGINT NOT NULL,
            owner TEXT,
            claim_number BIGINT NOT NULL CHECK (claim_number >= 0),
            lease_until TIMESTAMPTZ
        );
        CREATE INDEX ingestions_unfinished ON ingestions (id) WHERE status IN ('queued', 'fetching', 'extracting');
        CREATE INDEX ingestions_by_status ON ingestions (status, id);

        CREATE TABLE idempotency_keys (
            key TEXT COLLATE "C" PRIMARY KEY,
            ingestion_id TEXT COLLATE "C" NOT NULL REFERENCES ingestions (id) ON DELETE CASCADE
        );
        CREATE INDEX idempotency_keys_by_ingestion ON idempotency_keys (ingestion_id);

        CREATE TABLE tokens (
            id TEXT COLLATE "C" PRIMARY KEY,
            name TEXT NOT NULL,
            scopes TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
            created_at BIGINT NOT NULL,
            revoked_at BIGINT,
            expires_at BIGINT
        );

        CREATE TABLE audit (
            number BIGSERIAL PRIMARY KEY,
            at BIGINT NOT NULL,
            token_id TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT
        );
        """
}

/// Locks that belong to a session and go with it. Engines without them let everybody pass: what is guarded so must be
/// right without, and only saves work.
enum Advisory {
    /// Waits as long as the statement limit.
    /// - Returns: false where there are no such locks.
    static func lock(_ key: Int64, _ connection: PostgresConnection) throws(PostgresFailure) -> Bool {
        do throws(PostgresFailure) {
            try connection.run("SELECT pg_advisory_lock($1)", [PostgresParameter(key)])
            return true
        } catch {
            if error.kind == .unsupported { return false }
            throw error
        }
    }

    static func tryLock(_ key: Int64, _ connection: PostgresConnection) throws(PostgresFailure) -> Bool {
        do throws(PostgresFailure) {
            return try connection.run("SELECT pg_try_advisory_lock($1)", [PostgresParameter(key)]).truth(0, 0)
        } catch {
            if error.kind == .unsupported { return true }
            throw error
        }
    }

    static func unlock(_ key: Int64, _ connection: PostgresConnection) {
        _ = try? connection.run("SELECT pg_advisory_unlock($1)", [PostgresParameter(key)])
    }
}
