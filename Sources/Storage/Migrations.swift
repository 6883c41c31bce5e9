internal import GRDB

/// The steps from an empty file to the current schema. Append only: a step that was released is never changed, so that
/// every file that was ever written can be brought here.
enum Migrations {
    static let all: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 stories, articles, entities, changes, ingestions, tokens") { database in
            try database.execute(sql: first)
        }
        migrator.registerMigration("2 bulk jobs") { database in
            try database.execute(
                sql: "ALTER TABLE ingestions ADD COLUMN is_bulk INTEGER NOT NULL DEFAULT 0 CHECK (is_bulk IN (0, 1))")
        }
        migrator.registerMigration("3 tokens that expire") { database in
            try database.execute(sql: "ALTER TABLE tokens ADD COLUMN expires_at INTEGER")
        }
        return migrator
    }()

    /// `deleted`: 0 there, 1 gone with its source, 2 deleted by an editor. Instants are milliseconds since 1970.
    private static let first = """
        CREATE TABLE stories (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
            origin TEXT NOT NULL CHECK (origin IN ('seed', 'bulk', 'raw-article', 'ingestion')),
            article_id TEXT,
            digest TEXT,
            file TEXT,
            document TEXT NOT NULL CHECK (json_valid(document)),
            correction TEXT CHECK (correction IS NULL OR json_valid(correction)),
            deleted INTEGER NOT NULL CHECK (deleted IN (0, 1, 2)),
            revision INTEGER NOT NULL UNIQUE CHECK (revision > 0),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX stories_by_article ON stories (article_id) WHERE article_id IS NOT NULL;

        CREATE TABLE articles (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
            origin TEXT NOT NULL CHECK (origin IN ('seed', 'bulk', 'raw-article', 'ingestion')),
            digest TEXT,
            file TEXT,
            document TEXT NOT NULL CHECK (json_valid(document)),
            correction TEXT CHECK (correction IS NULL OR json_valid(correction)),
            deleted INTEGER NOT NULL CHECK (deleted IN (0, 1, 2)),
            urls TEXT NOT NULL,
            fingerprint INTEGER,
            entity_tag TEXT,
            last_modified TEXT,
            revision INTEGER NOT NULL UNIQUE CHECK (revision > 0),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE entities (
            type TEXT NOT NULL CHECK (type IN ('person', 'place', 'organization')),
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
            origin TEXT NOT NULL CHECK (origin IN ('seed', 'bulk', 'raw-article', 'ingestion')),
            digest TEXT,
            file TEXT,
            document TEXT NOT NULL CHECK (json_valid(document)),
            deleted INTEGER NOT NULL CHECK (deleted IN (0, 1, 2)),
            revision INTEGER NOT NULL UNIQUE CHECK (revision > 0),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (type, id)
        ) STRICT;

        CREATE TABLE changes (
            revision INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            type TEXT NOT NULL CHECK (type IN ('story', 'article', 'person', 'place', 'organization')),
            id TEXT NOT NULL,
            op TEXT NOT NULL CHECK (op IN ('put', 'delete')),
            UNIQUE (type, id)
        ) STRICT;

        CREATE TABLE ingestions (
            id TEXT PRIMARY KEY,
            status TEXT NOT NULL
                CHECK (status IN ('queued', 'fetching', 'extracting', 'done', 'failed', 'cancelled')),
            document TEXT NOT NULL CHECK (json_valid(document)),
            payload_form TEXT NOT NULL CHECK (payload_form IN ('fetch', 'html', 'text')),
            payload BLOB,
            token_id TEXT NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX ingestions_unfinished ON ingestions (id) WHERE status IN ('queued', 'fetching', 'extracting');
        CREATE INDEX ingestions_by_status ON ingestions (status, id);

        CREATE TABLE idempotency_keys (
            key TEXT PRIMARY KEY,
            ingestion_id TEXT NOT NULL REFERENCES ingestions (id) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX idempotency_keys_by_ingestion ON idempotency_keys (ingestion_id);

        CREATE TABLE tokens (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            scopes TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
            created_at INTEGER NOT NULL,
            revoked_at INTEGER
        ) STRICT;

        CREATE TABLE audit (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            token_id TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT
        ) STRICT;
        """
}
