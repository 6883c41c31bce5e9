import Storage
import Stories
import Testing

@Suite struct MigrationTests {
    @Test(arguments: SQLiteStorage.migrationNames)
    func `opens the file of every earlier version`(migration: String) throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/store.sqlite"
            try SQLiteStorage.makeFile(path: path, upTo: migration)
            let store = try SQLiteStorage(path: path)
            #expect(try store.contents() == StoredContents())
            var transaction = StorageTransaction(at: .noon)
            transaction.stories = [makeStory("s1")]
            transaction.ingestions = [makeJob("i-1")]
            #expect(try store.commit(transaction).revision == 1)
            #expect(try store.unfinishedIngestions() == [makeJob("i-1")])
        }
    }

    /// A row in every table, in the columns that the first version had.
    private static let rows = """
        INSERT INTO stories (id, origin, article_id, digest, file, document, correction, deleted, revision, created_at,
            updated_at) VALUES
            ('s1', 'seed', 'a1', 'd1', 's1.md', '{"id":"s1","title":"离开"}', '{"outcome":"stable"}', 0, 3, 7, 8),
            ('s2', 'ingestion', NULL, NULL, NULL, '{"id":"s2","title":"没了"}', NULL, 2, 4, 7, 8);
        INSERT INTO articles (id, origin, digest, file, document, correction, deleted, urls, fingerprint, entity_tag,
            last_modified, revision, created_at, updated_at) VALUES
            ('a1', 'seed', 'd2', 'a1.md', '{"id":"a1","kind":"article","text":"正文"}', NULL, 0,
            'https://news.example/1', -5, '"v"', NULL, 2, 7, 8);
        INSERT INTO entities (type, id, origin, digest, file, document, deleted, revision, created_at, updated_at) VALUES
            ('place', '110000', 'seed', 'd3', 'p.md', '{"id":"110000","name":"北京"}', 0, 1, 7, 8);
        INSERT INTO changes (revision, at, type, id, op) VALUES (1, 8, 'place', '110000', 'put'),
            (2, 8, 'article', 'a1', 'put'), (3, 8, 'story', 's1', 'put'), (4, 8, 'story', 's2', 'delete');
        INSERT INTO ingestions (id, status, document, payload_form, payload, token_id, updated_at) VALUES
            ('i-1', 'done', '{"id":"i-1","status":"done","createdAt":"2024-01-01T00:00:00.000Z"}', 'fetch', NULL,
            't-1', 5);
        INSERT INTO idempotency_keys (key, ingestion_id) VALUES ('t-1:k', 'i-1');
        INSERT INTO tokens (id, name, scopes, hash, created_at, revoked_at) VALUES
            ('t-1', 'laptop', 'edit ingest', '\(String(repeating: "ab", count: 32))', 5, 6);
        INSERT INTO audit (at, token_id, action, subject) VALUES (5, 't-1', 'token.create', 't-1');
        """

    @Test(arguments: SQLiteStorage.migrationNames)
    func `nothing in the file of an earlier version is lost`(migration: String) throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/store.sqlite"
            try SQLiteStorage.makeFile(path: path, upTo: migration) { MigrationTests.rows }
            let store = try SQLiteStorage(path: path)
            let contents = try store.contents()
            #expect(contents.revision == 4)
            #expect(contents.stories.map(\.story.title) == ["离开"])
            #expect(contents.stories.map(\.facts.correction) == [#"{"outcome":"stable"}"#])
            #expect(contents.articles.map(\.urls) == [["https://news.example/1"]])
            #expect(contents.articles.map(\.fingerprint) == [UInt64(bitPattern: -5)])
            #expect(contents.entities.map(\.id) == ["110000"])
            #expect(contents.changes.map(\.op) == [.put, .put, .put, .delete])
            #expect(try store.story("s2")?.facts.isDeletedByEditor == true)
            #expect(try store.ingestion(forIdempotencyKey: "t-1:k") == "i-1")
            #expect(try store.ingestion("i-1")?.ingestion.status == .done)
            #expect(try store.tokens().map(\.revokedAt) == [Instant(milliseconds: 6)])
            #expect(try store.findDamage().isEmpty)
        }
    }

    @Test func `jobs of the first version are read as single ones`() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/store.sqlite"
            let first = try #require(SQLiteStorage.migrationNames.first)
            try SQLiteStorage.makeFile(path: path, upTo: first) {
                """
                INSERT INTO ingestions (id, status, document, payload_form, payload, token_id, updated_at) VALUES
                ('i-1', 'queued', '{"id":"i-1","status":"queued","createdAt":"2024-01-01T00:00:00.000Z"}', 'text',
                 x'61', 't-1', 5)
                """
            }
            let jobs = try SQLiteStorage(path: path).unfinishedIngestions()
            #expect(jobs.map(\.isBulk) == [false])
            #expect(jobs.map(\.payload) == [.text([0x61])])
        }
    }

    @Test func `a file of a later version is left alone`() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/store.sqlite"
            let store = try SQLiteStorage(path: path)
            try store.execute("INSERT INTO grdb_migrations (identifier) VALUES ('99 of the future')")
            store.close()
            #expect {
                try SQLiteStorage(path: path)
            } throws: { error in
                guard case .unavailable(let text) = error as? StorageError else { return false }
                return text.contains("newer version")
            }
        }
    }
}
