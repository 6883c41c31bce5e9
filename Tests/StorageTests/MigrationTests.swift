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
