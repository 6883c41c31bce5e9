internal import Formats
internal import Stories

/// Rows as domain values. Each list of columns is read by the function after it, in that order.
enum PostgresRows {
    /// `s` is stories, `c` its row in changes.
    static let storyColumns = """
        s.id, s.origin, s.digest, s.file, s.correction, s.deleted, c.revision, s.created_at, s.updated_at, s.document
        """

    static func story(_ rows: PostgresResult, _ row: Int) throws -> StoredStory {
        StoredStory(try RecordCoding.story(rows.text(row, 9), id: rows.text(row, 0)), try facts(rows, row))
    }

    static let articleColumns =
        storyColumns + ", s.urls, s.fingerprint, s.entity_tag, s.last_modified"

    static func article(_ rows: PostgresResult, _ row: Int) throws -> StoredArticle {
        let article = try RecordCoding.article(rows.text(row, 9), id: rows.text(row, 0))
        var stored = StoredArticle(article, try facts(rows, row), urls: try addresses(rows.text(row, 10)))
        stored.fingerprint = rows.integer(row, 11).map(UInt64.init(bitPattern:))
        stored.entityTag = rows.string(row, 12)
        stored.lastModified = rows.string(row, 13)
        return stored
    }

    static let entityColumns = """
        s.id, s.origin, s.digest, s.file, NULL, s.deleted, c.revision, s.created_at, s.updated_at, s.document, s.type
        """

    static func entity(_ rows: PostgresResult, _ row: Int) throws -> StoredEntity {
        StoredEntity(
            try RecordCoding.entity(rows.text(row, 9), type: rows.text(row, 10), id: rows.text(row, 0)),
            try facts(rows, row))
    }

    /// The first nine columns of every record.
    static func facts(_ rows: PostgresResult, _ row: Int) throws -> RecordFacts {
        guard let origin = Origin(rawValue: rows.text(row, 1)) else {
            throw StorageError.damaged("the record \(rows.text(row, 0)) has the unknown origin '\(rows.text(row, 1))'")
        }
        var facts = RecordFacts(origin: origin, digest: rows.string(row, 2), file: rows.string(row, 3))
        facts.correction = rows.string(row, 4)
        facts.isDeleted = rows.integer(row, 5) != 0
        facts.isDeletedByEditor = rows.integer(row, 5) == 2
        facts.revision = rows.integer(row, 6) ?? 0
        facts.createdAt = rows.integer(row, 7).map(Instant.init(milliseconds:))
        facts.updatedAt = rows.integer(row, 8).map(Instant.init(milliseconds:))
        return facts
    }

    static let changeColumns = "revision, at, type, id, op"

    static func change(_ rows: PostgresResult, _ row: Int) throws -> Change {
        guard let revision = rows.integer(row, 0), let at = rows.integer(row, 1),
            let type = Change.Kind(rawValue: rows.text(row, 2)), let op = Change.Operation(rawValue: rows.text(row, 4))
        else { throw StorageError.damaged("the change \(rows.text(row, 0)) has an unknown type or operation") }
        return Change(revision: revision, at: Instant(milliseconds: at), type: type, id: rows.text(row, 3), op: op)
    }

    static let jobColumns = "id, document, payload_form, payload, token_id, is_bulk, owner, claim_number"

    static func job(_ rows: PostgresResult, _ row: Int) throws -> StoredIngestion {
        let payload: StoredIngestion.Payload =
            switch rows.text(row, 2) {
            case "html": .html(rows.bytes(row, 3) ?? [])
            case "text": .text(rows.bytes(row, 3) ?? [])
            default: .fetch
            }
        var stored = StoredIngestion(
            try RecordCoding.ingestion(rows.text(row, 1), id: rows.text(row, 0)), payload: payload,
            tokenID: rows.text(row, 4))
        stored.isBulk = rows.truth(row, 5)
        if let owner = rows.string(row, 6), let number = rows.integer(row, 7) {
            stored.claim = IngestionClaim(owner: owner, number: number)
        }
        return stored
    }

    static func token(_ rows: PostgresResult, _ row: Int) -> StoredToken {
        var token = StoredToken(
            id: rows.text(row, 0), name: rows.text(row, 1),
            scopes: rows.text(row, 2).split(separator: " ").map(String.init), hash: rows.text(row, 3),
            createdAt: Instant(milliseconds: rows.integer(row, 4) ?? 0))
        token.revokedAt = rows.integer(row, 5).map(Instant.init(milliseconds:))
        token.expiresAt = rows.integer(row, 6).map(Instant.init(milliseconds:))
        return token
    }

    /// A JSON array: addresses may hold anything.
    static func text(ofAddresses urls: [String]) -> String {
        RecordCoding.text { json in json.array { json in for url in urls { json.string(url) } } }
    }

    private static func addresses(_ text: String) throws -> [String] {
        guard let value = try? JSONParser.parse(Array(text.utf8)), case .array(let list) = value.kind else {
            throw StorageError.damaged("the addresses '\(text.prefix(100))' are no list")
        }
        return list.compactMap { entry in
            if case .string(let url) = entry.kind { return url }
            return nil
        }
    }
}
