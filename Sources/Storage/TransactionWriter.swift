internal import Formats
internal import FoundationEssentials
internal import GRDB
internal import Stories

/// Writes one transaction's rows.
struct TransactionWriter {
    let database: Database
    let transaction: StorageTransaction

    /// Called within a transaction of the database, which the caller commits or rolls back.
    func write() throws -> StorageCommit {
        for job in transaction.ingestions { try put(job) }
        for (key, id) in transaction.idempotencyKeys { try put(key: key, id) }
        for token in transaction.tokens { try put(token) }
        for entry in transaction.audit {
            try run(
                "INSERT INTO audit (at, token_id, action, subject) VALUES (?, ?, ?, ?)",
                [entry.at.milliseconds, entry.tokenID, entry.action, entry.subject])
        }
        for note in transaction.seedFiles { try put(note) }
        // Revisions come last: whoever holds one is about to commit.
        var revision = try SQLiteStorage.revision(database)
        if let basis = transaction.basis, basis != revision { throw StorageError.stale(current: revision) }
        var changes: [Change] = []
        func take(_ type: Change.Kind, _ id: String, _ facts: RecordFacts) throws -> Int64 {
            revision += 1
            let change = Change(
                revision: revision, at: transaction.at, type: type, id: id, op: facts.isDeleted ? .delete : .put)
            changes.append(change)
            try run(
                """
                INSERT INTO changes (revision, at, type, id, op) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (type, id) DO UPDATE SET revision = excluded.revision, at = excluded.at, op = excluded.op
                """, [revision, transaction.at.milliseconds, type.rawValue, id, change.op.rawValue])
            return revision
        }
        for entity in transaction.entities {
            try put(entity, revision: take(entity.kind, entity.id, entity.facts))
        }
        for article in transaction.articles {
            guard let id = article.article.id else { preconditionFailure("an article without id") }
            try check(id, article.facts, table: "articles")
            try put(article, id: id, revision: take(.article, id, article.facts))
        }
        for story in transaction.stories {
            try check(story.story.id, story.facts, table: "stories")
            try put(story, revision: take(.story, story.story.id, story.facts))
        }
        return StorageCommit(changes: changes, revision: revision)
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: arguments)
    }

    private func check(_ id: String, _ facts: RecordFacts, table: String) throws {
        guard let expected = facts.expectedRevision else { return }
        let found = try Int64.fetchOne(database, sql: "SELECT revision FROM \(table) WHERE id = ?", arguments: [id])
        guard found == expected else { throw StorageError.conflict(id: id, expected: expected, found: found) }
    }

    private func deleted(_ facts: RecordFacts) -> Int { facts.isDeletedByEditor ? 2 : facts.isDeleted ? 1 : 0 }

    private func put(_ stored: StoredStory, revision: Int64) throws {
        let facts = stored.facts
        try run(
            """
            INSERT INTO stories (id, origin, article_id, digest, file, document, correction, deleted, revision, created_at,
                updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET origin = excluded.origin, article_id = excluded.article_id,
                digest = excluded.digest, file = excluded.file, document = excluded.document, correction = excluded.correction,
                deleted = excluded.deleted, revision = excluded.revision, updated_at = excluded.updated_at
            """,
            [
                stored.story.id, facts.origin.rawValue, stored.story.source.articleId, facts.digest, facts.file,
                RecordCoding.text { $0.story(stored.story) }, facts.correction, deleted(facts), revision,
                (facts.createdAt ?? transaction.at).milliseconds, transaction.at.milliseconds,
            ])
    }

    private func put(_ stored: StoredArticle, id: String, revision: Int64) throws {
        let facts = stored.facts
        try run(
            """
            INSERT INTO articles (id, origin, digest, file, document, correction, deleted, urls, fingerprint, entity_tag,
                last_modified, revision, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET origin = excluded.origin, digest = excluded.digest, file = excluded.file,
                document = excluded.document, correction = excluded.correction, deleted = excluded.deleted,
                urls = excluded.urls, fingerprint = excluded.fingerprint, entity_tag = excluded.entity_tag,
                last_modified = excluded.last_modified, revision = excluded.revision, updated_at = excluded.updated_at
            """,
            [
                id, facts.origin.rawValue, facts.digest, facts.file, RecordCoding.text { $0.article(stored.article) },
                facts.correction, deleted(facts), stored.urls.joined(separator: "\n"),
                stored.fingerprint.map(Int64.init(bitPattern:)), stored.entityTag, stored.lastModified, revision,
                (facts.createdAt ?? transaction.at).milliseconds, transaction.at.milliseconds,
            ])
    }

    private func put(_ stored: StoredEntity, revision: Int64) throws {
        let facts = stored.facts
        try run(
            """
            INSERT INTO entities (type, id, origin, digest, file, document, deleted, revision, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (type, id) DO UPDATE SET origin = excluded.origin, digest = excluded.digest, file = excluded.file,
                document = excluded.document, deleted = excluded.deleted, revision = excluded.revision,
                updated_at = excluded.updated_at
            """,
            [
                stored.kind.rawValue, stored.id, facts.origin.rawValue, facts.digest, facts.file,
                RecordCoding.text(of: stored.value), deleted(facts), revision,
                (facts.createdAt ?? transaction.at).milliseconds, transaction.at.milliseconds,
            ])
    }

    private func put(_ note: SeedFileNote) throws {
        switch note.type {
        case .story: try run("UPDATE stories SET file = ? WHERE id = ?", [note.file, note.id])
        case .article: try run("UPDATE articles SET file = ? WHERE id = ?", [note.file, note.id])
        case .person, .place, .organization:
            try run(
                "UPDATE entities SET file = ? WHERE type = ? AND id = ?", [note.file, note.type.rawValue, note.id])
        }
    }

    private func put(_ stored: StoredIngestion) throws {
        let job = stored.ingestion
        var form = "fetch"
        var payload: Data?
        if !job.status.isFinal {
            switch stored.payload {
            case .fetch: break
            case .html(let bytes): (form, payload) = ("html", Data(bytes))
            case .text(let bytes): (form, payload) = ("text", Data(bytes))
            }
        }
        try run(
            """
            INSERT INTO ingestions (id, status, document, payload_form, payload, token_id, updated_at, is_bulk)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status, document = excluded.document,
                payload_form = excluded.payload_form, payload = excluded.payload, updated_at = excluded.updated_at
            """,
            [
                job.id, job.status.rawValue, RecordCoding.text { $0.ingestion(job) }, form, payload, stored.tokenID,
                job.updatedAt.milliseconds, stored.isBulk,
            ])
    }

    private func put(key: String, _ id: Ingestion.ID) throws {
        let taken = try String.fetchOne(
            database, sql: "SELECT ingestion_id FROM idempotency_keys WHERE key = ?", arguments: [key])
        guard taken == nil else { throw StorageError.conflict(id: key, expected: 0, found: nil) }
        try run("INSERT INTO idempotency_keys (key, ingestion_id) VALUES (?, ?)", [key, id])
    }

    private func put(_ token: StoredToken) throws {
        try run(
            """
            INSERT INTO tokens (id, name, scopes, hash, created_at, revoked_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, revoked_at = excluded.revoked_at
            """,
            [
                token.id, token.name, token.scopes.joined(separator: " "), token.hash, token.createdAt.milliseconds,
                token.revokedAt?.milliseconds, token.expiresAt?.milliseconds,
            ])
    }
}
