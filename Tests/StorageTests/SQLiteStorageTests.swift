import FoundationEssentials
import Glibc
import Storage
import Stories
import Testing

@Suite struct SQLiteStorageTests {
    private func filled(_ path: String) throws -> SQLiteStorage {
        let store = try SQLiteStorage(path: path)
        var transaction = StorageTransaction(at: .noon)
        transaction.stories = [makeStory("s1", article: "a1")]
        transaction.articles = [makeArticle("a1")]
        _ = try store.commit(transaction)
        return store
    }

    @Test func `a commit waits for the disk`() throws {
        try withTemporaryDirectory { directory in
            let store = try SQLiteStorage(path: directory + "/store.sqlite")
            #expect(try store.synchronousLevel() == 2)
        }
    }

    @Test func `what was committed is there after reopening, closed or not`() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/store.sqlite"
            let first = try filled(path)
            let contents = try first.contents()
            // Not closed: the write-ahead log still holds everything, as after a crash.
            #expect(try SQLiteStorage(path: path).contents() == contents)
            first.close()
            #expect(try SQLiteStorage(path: path).contents() == contents)
        }
    }

    @Test func `a backup made while in use is a whole store`() throws {
        try withTemporaryDirectory { directory in
            let store = try filled(directory + "/store.sqlite")
            try store.backUp(to: directory + "/copy.sqlite")
            let copy = try SQLiteStorage(path: directory + "/copy.sqlite")
            #expect(try copy.contents() == store.contents())
            #expect(try copy.findDamage().isEmpty)
        }
    }

    @Test func `the files of a store and of its copies are their owner's alone`() throws {
        try withTemporaryDirectory { directory in
            func rights(_ path: String) -> mode_t {
                var status = stat()
                #expect(stat(path, &status) == 0, "\(path)")
                return status.st_mode & 0o777
            }
            chmod(directory, 0o755)
            let path = directory + "/store.sqlite"
            var store = try filled(path)
            for ending in ["", "-wal", "-shm"] { #expect(rights(path + ending) == 0o600) }
            try store.backUp(to: directory + "/copy.sqlite")
            try SQLiteStorage.backUp(from: path, to: directory + "/other.sqlite")
            for name in ["copy", "other"] { #expect(rights("\(directory)/\(name).sqlite") == 0o600) }
            store.close()
            // As an earlier version left it.
            chmod(path, 0o644)
            store = try filled(path)
            for ending in ["", "-wal", "-shm"] { #expect(rights(path + ending) == 0o600) }
            store.close()
        }
    }

    @Test func `a file that is no database is named, not overwritten`() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/store.sqlite"
            let bytes = Data(repeating: 0x61, count: 8192)
            try bytes.write(to: URL(filePath: path))
            #expect {
                try SQLiteStorage(path: path)
            } throws: { error in
                guard case .damaged(let text) = error as? StorageError else { return false }
                return text.contains(path)
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
    }

    @Test func `damage inside the file is found and named`() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/store.sqlite"
            let store = try filled(path)
            store.close()
            var bytes = try Data(contentsOf: URL(filePath: path))
            for offset in stride(from: 4096, to: bytes.count, by: 4096) {
                bytes.replaceSubrange(offset..<min(offset + 64, bytes.count), with: Data(repeating: 0xEE, count: 64))
            }
            try bytes.write(to: URL(filePath: path))
            #expect {
                _ = try SQLiteStorage(path: path).contents()
            } throws: { error in
                guard case .damaged(let text) = error as? StorageError else { return false }
                return text.contains("damaged")
            }
        }
    }

    @Test func `a directory that cannot be written is named`() throws {
        #expect {
            try SQLiteStorage(path: "/proc/nothing/store.sqlite")
        } throws: { error in
            guard case .unavailable(let text) = error as? StorageError else { return false }
            return text.contains("/proc/nothing/store.sqlite")
        }
    }

    @Test func `a data directory is locked for one process at a time`() throws {
        try withTemporaryDirectory { directory in
            let location = StorageLocation(directory: directory + "/data")
            var first: DirectoryLock? = try DirectoryLock(location)
            #expect(throws: DirectoryLock.Failure.taken(process: getpid())) { try DirectoryLock(location) }
            withExtendedLifetime(first) {}
            first = nil
            _ = try DirectoryLock(location)
        }
    }

    @Test func `a full store refuses the whole write, keeps the rest, and takes writes again when there is room`()
        throws
    {
        try withTemporaryDirectory { directory in
            let store = try filled(directory + "/store.sqlite")
            let before = try store.contents()
            try store.execute("PRAGMA max_page_count = 1")  // SQLite makes it the number of pages there are
            var large = StorageTransaction(at: .noon)
            for number in 0..<200 {
                large.stories.append(makeStory("new-\(number)", title: String(repeating: "长", count: 2_000)))
            }
            #expect {
                _ = try store.commit(large)
            } throws: { error in
                guard case .unavailable(let text) = error as? StorageError else { return false }
                return text.contains("is full; make room")
            }
            #expect(try store.contents() == before)
            try store.execute("PRAGMA max_page_count = 1000000")
            #expect(try store.commit(large).changes.count == 200)
            #expect(try store.findDamage().isEmpty)
        }
    }
}
