internal import Formats
internal import Stories

/// Writes one transaction's rows.
struct PostgresWriter {
    let connection: PostgresConnection
    let transaction: StorageTransaction
    let limits: PostgresLimits
    let notifies: Bool

    /// Called within a transaction of the database, which the caller commits or rolls back.
    func write() throws -> StorageCommit {
        let records = transaction.entities.count + transaction.articles.count + transaction.stories.count
        if records > limits.recordsWrittenInTurn {
            // The row is locked now: nobody else gets a revision until this transaction has ended.
            let locked = try connection.run("UPDATE latest_revision SET value = value WHERE id = 1 RETURNING value")
            try check(basis: locked.integer(0, 0) ?? 0)
        } else if transaction.basis != nil, records > 0 {
            // A look is cheap and saves most writes in vain; what counts is the look under the lock.
            try check(basis: try PostgresStorage.revision(connection))
        }
        for job in transaction.ingestions { try put(job) }
        for (key, id) in transaction.idempotencyKeys.sorted(by: { $0.key < $1.key }) { try put(key: key, id) }
        for token in transaction.tokens { try put(token) }
        for entry in transaction.audit {
            try connection.run(
                "INSERT INTO audit (at, token_id, action, subject) VALUES ($1, $2, $3, $4)",
                [
                    PostgresParameter(entry.at.milliseconds), .text(entry.tokenID), .text(entry.action),
                    PostgresParameter(entry.subject),
                ])
        }
        for note in transaction.seedFiles { try put(note) }
        try putEntities()
        try putArticles()
        try putStories()
        let commit = try takeRevisions(records)
        try notify(commit)
        return commit
    }

    private func put(_ note: SeedFileNote) throws {
        switch note.type {
        case .story:
            try connection.run("UPDATE stories SET file = $1 WHERE id = $2", [.text(note.file), .text(note.id)])
        case .article:
            try connection.run("UPDATE articles SET file = $1 WHERE id = $2", [.text(note.file), .text(note.id)])
        case .person, .place, .organization:
            try connection.run(
                "UPDATE entities SET file = $1 WHERE type = $2 AND id = $3",
                [.text(note.file), .text(note.type.rawValue), .text(note.id)])
        }
    }

    private func check(basis found: Int64) throws {
        if let basis = transaction.basis, basis != found { throw StorageError.stale(current: found) }
    }

    /// Revisions come last: from here to the end of the transaction everybody else who wants one waits.
    private func takeRevisions(_ count: Int) throws -> StorageCommit {
        guard count > 0 else {
            return StorageCommit(changes: [], revision: try PostgresStorage.revision(connection))
        }
        let taken = try connection.run(
            "UPDATE latest_revision SET value = value + $1 WHERE id = 1 RETURNING value", [PostgresParameter(count)])
        guard let last = taken.integer(0, 0) else {
            throw StorageError.damaged("the table latest_revision is empty; restore a backup")
        }
        var revision = last - Int64(count)
        try check(basis: revision)
        var changes: [Change] = []
        changes.reserveCapacity(count)
        func take(_ type: Change.Kind, _ id: String, _ facts: RecordFacts) throws {
            if let expected = facts.expectedRevision {
                let found = try connection.run(
                    "SELECT revision FROM changes WHERE type = $1 AND id = $2", [.text(type.rawValue), .text(id)])
                let current = found.count == 0 ? nil : found.integer(0, 0)
                guard current == expected else {
                    throw StorageError.conflict(id: id, expected: expected, found: current)
                }
            }
            revision += 1
            changes.append(
                Change(
                    revision: revision, at: transaction.at, type: type, id: id, op: facts.isDeleted ? .delete : .put))
        }
        for entity in transaction.entities { try take(entity.kind, entity.id, entity.facts) }
        for article in transaction.articles { try take(.article, article.article.id ?? "", article.facts) }
        for story in transaction.stories { try take(.story, story.story.id, story.facts) }
        try upsert(
            "changes", ["type", "id"], ["revision", "at", "op"], [], changes
        ) { change in
            (
                "\(change.type.rawValue)/\(change.id)",
                [
                    .text(change.type.rawValue), .text(change.id), PostgresParameter(change.revision),
                    PostgresParameter(change.at.milliseconds), .text(change.op.rawValue),
                ]
            )
        }
        return StorageCommit(changes: changes, revision: last)
    }

    /// Tells all processes, when the transaction is committed.
    private func notify(_ commit: StorageCommit) throws {
        guard notifies else { return }
        var words: [String] = []
        if !commit.changes.isEmpty { words.append("r\(commit.revision)") }
        if !transaction.tokens.isEmpty { words.append("t") }
        if transaction.ingestions.contains(where: { !$0.ingestion.status.isFinal && $0.claim == nil }) {
            words.append("q")
        }
        for job in transaction.ingestions where job.ingestion.status.isFinal { words.append("e\(job.ingestion.id)") }
        for word in words {
            try connection.run("SELECT pg_notify($1, $2)", [.text(PostgresFollower.channel), .text(word)])
        }
    }

    // MARK: - Rows

    /// Inserts rows, or replaces those of the same key.
    /// - Parameters:
    ///   - kept: columns that an existing row keeps.
    ///   - records: what the rows are made of, one batch after the other: encoding everything first would let the database
    ///     take this process for a silent one.
    ///   - row: a record's row with its key; a statement cannot write one row twice, so repeated keys go to another one.
    private func upsert<Record>(
        _ table: String, _ key: [String], _ columns: [String], _ kept: [String], _ records: [Record],
        _ row: (Record) -> (key: String, values: [PostgresParameter])
    ) throws {
        let all = key + columns + kept
        let updates = columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        var batch: [[PostgresParameter]] = []
        var keys: Set<String> = []
        func flush() throws {
            guard !batch.isEmpty else { return }
            var number = 0
            let places = batch.map { row in
                "("
                    + row.map { _ in
                        number += 1
                        return "$\(number)"
                    }.joined(separator: ", ") + ")"
            }
            try connection.run(
                """
                INSERT INTO \(table) (\(all.joined(separator: ", "))) VALUES \(places.joined(separator: ", "))
                ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET \(updates)
                """, batch.flatMap { $0 })
            batch.removeAll(keepingCapacity: true)
            keys.removeAll(keepingCapacity: true)
        }
        for record in records {
            let row = row(record)
            if batch.count == limits.rowsPerStatement || keys.contains(row.key) { try flush() }
            keys.insert(row.key)
            batch.append(row.values)
        }
        try flush()
    }

    private func deleted(_ facts: RecordFacts) -> PostgresParameter {
        PostgresParameter(facts.isDeletedByEditor ? 2 : facts.isDeleted ? 1 : 0)
    }

    private func times(_ facts: RecordFacts) -> [PostgresParameter] {
        [
            PostgresParameter(transaction.at.milliseconds),
            PostgresParameter((facts.createdAt ?? transaction.at).milliseconds),
        ]
    }

    private func putStories() throws {
        try upsert(
            "stories", ["id"],
            ["origin", "article_id", "digest", "file", "document", "correction", "deleted", "updated_at"],
            ["created_at"], transaction.stories
        ) { stored in
            let facts = stored.facts
            return (
                stored.story.id,
                [
                    .text(stored.story.id), .text(facts.origin.rawValue),
                    PostgresParameter(stored.story.source.articleId), PostgresParameter(facts.digest),
                    PostgresParameter(facts.file), .text(RecordCoding.text { $0.story(stored.story) }),
                    PostgresParameter(facts.correction), deleted(facts),
                ] + times(facts)
            )
        }
    }

    private func putArticles() throws {
        try upsert(
            "articles", ["id"],
            [
                "origin", "digest", "file", "document", "correction", "deleted", "urls", "fingerprint", "entity_tag",
                "last_modified", "updated_at",
            ], ["created_at"], transaction.articles
        ) { stored in
            let facts = stored.facts
            guard let id = stored.article.id else { preconditionFailure("an article without id") }
            let row: [PostgresParameter] = [
                .text(id), .text(facts.origin.rawValue), PostgresParameter(facts.digest),
                PostgresParameter(facts.file), .text(RecordCoding.text { $0.article(stored.article) }),
                PostgresParameter(facts.correction), deleted(facts),
                .text(PostgresRows.text(ofAddresses: stored.urls)),
                PostgresParameter(stored.fingerprint.map(Int64.init(bitPattern:))),
                PostgresParameter(stored.entityTag), PostgresParameter(stored.lastModified),
            ]
            return (id, row + times(facts))
        }
    }

    private func putEntities() throws {
        try upsert(
            "entities", ["type", "id"], ["origin", "digest", "file", "document", "deleted", "updated_at"],
            ["created_at"], transaction.entities
        ) { stored in
            let facts = stored.facts
            let row: [PostgresParameter] = [
                .text(stored.kind.rawValue), .text(stored.id), .text(facts.origin.rawValue),
                PostgresParameter(facts.digest), PostgresParameter(facts.file),
                .text(RecordCoding.text(of: stored.value)), deleted(facts),
            ]
            return ("\(stored.kind.rawValue)/\(stored.id)", row + times(facts))
        }
    }

    /// A job that has ended stays as it is, and so does one that somebody else has claimed since.
    private func put(_ stored: StoredIngestion) throws {
        let job = stored.ingestion
        var form = "fetch"
        var payload = PostgresParameter.null
        if !job.status.isFinal {
            switch stored.payload {
            case .fetch: break
            case .html(let bytes): (form, payload) = ("html", .bytes(bytes))
            case .text(let bytes): (form, payload) = ("text", .bytes(bytes))
            }
        }
        let written = try connection.run(
            """
            INSERT INTO ingestions (id, status, document, payload_form, payload, token_id, is_bulk, updated_at, owner,
                claim_number, lease_until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                CASE WHEN $9::TEXT IS NULL THEN NULL ELSE clock_timestamp() + $11::FLOAT8 * INTERVAL '1 millisecond' END)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status, document = excluded.document,
                payload_form = excluded.payload_form, payload = excluded.payload, updated_at = excluded.updated_at
            WHERE ingestions.claim_number = excluded.claim_number
                AND ingestions.status IN ('queued', 'fetching', 'extracting')
            """,
            [
                .text(job.id), .text(job.status.rawValue), .text(RecordCoding.text { $0.ingestion(job) }), .text(form),
                payload, .text(stored.tokenID), PostgresParameter(stored.isBulk),
                PostgresParameter(job.updatedAt.milliseconds), PostgresParameter(stored.claim?.owner),
                PostgresParameter(stored.claim?.number ?? 0), PostgresParameter(limits.firstLeaseMilliseconds),
            ])
        guard written.written == 1 else {
            throw StorageError.conflict(id: job.id, expected: stored.claim?.number ?? 0, found: nil)
        }
    }

    private func put(key: String, _ id: Ingestion.ID) throws {
        let written = try connection.run(
            "INSERT INTO idempotency_keys (key, ingestion_id) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING",
            [.text(key), .text(id)])
        guard written.written == 1 else { throw StorageError.conflict(id: key, expected: 0, found: nil) }
    }

    private func put(_ token: StoredToken) throws {
        try connection.run(
            """
            INSERT INTO tokens (id, name, scopes, hash, created_at, revoked_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, revoked_at = excluded.revoked_at
            """,
            [
                .text(token.id), .text(token.name), .text(token.scopes.joined(separator: " ")), .text(token.hash),
                PostgresParameter(token.createdAt.milliseconds), PostgresParameter(token.revokedAt?.milliseconds),
                PostgresParameter(token.expiresAt?.milliseconds),
            ])
    }
}
