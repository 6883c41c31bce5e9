import Dispatch
import Glibc
import StoragePostgres
import Stories
import Synchronization
import Testing

/// What a store that several processes share does beside what every store does.
@Suite(.enabled(if: PostgresServer.shared != nil))
struct PostgresStorageTests {
    private func transaction(
        _ stories: [StoredStory] = [], jobs: [StoredIngestion] = []
    ) -> StorageTransaction {
        var transaction = StorageTransaction(at: .noon)
        transaction.stories = stories
        transaction.ingestions = jobs
        return transaction
    }

    private func withStore(_ body: (PostgresStorage) throws -> Void) throws {
        try PostgresServer.shared?.withStore { try body($0) }
    }

    /// Waits, a few seconds at most, until something is so.
    private func wait(until isSo: () throws -> Bool) throws {
        for _ in 0..<2_000 {
            if try isSo() { return }
            usleep(5_000)
        }
        Issue.record("it did not come to pass")
    }

    @Test func `a revision is given out only when the one before can be seen`() throws {
        try withStore { store in
            let late = Mutex<StorageCommit?>(nil)
            let done = DispatchSemaphore(value: 0)
            let early = try store.commit(transaction([makeStory("first")])) {
                DispatchQueue.global().async { @Sendable in
                    let commit = try? store.commit(transaction([makeStory("second")]))
                    late.withLock { $0 = commit }
                    done.signal()
                }
                // The second waits for the first's end, not for anything else.
                try wait {
                    try store.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'").count == 1
                }
                #expect(late.withLock { $0 } == nil)
                #expect(try store.changes(since: 0, limit: 9).isEmpty)
            }
            done.wait()
            #expect(early.changes.map(\.revision) == [1])
            #expect(late.withLock { $0?.changes.map(\.revision) } == [2])
            #expect(try store.changes(since: 0, limit: 9).map(\.id) == ["first", "second"])
        }
    }

    @Test func `a transaction that ends in nothing takes no revision`() throws {
        try withStore { store in
            struct Halt: Error {}
            #expect(throws: StorageError.self) {
                try store.commit(transaction([makeStory("first")])) { throw Halt() }
            }
            let second = try store.commit(transaction([makeStory("second")]))
            #expect(second.changes.map(\.revision) == [1])
        }
    }

    @Test func `many writers at once: revisions without gaps, every write there, order as seen`() throws {
        try withStore { store in
            let group = DispatchGroup()
            let failures = Mutex<[String]>([])
            for writer in 0..<4 {
                DispatchQueue(label: "writer.\(writer)").async(group: group) { @Sendable in
                    for number in 0..<25 {
                        do {
                            _ = try store.commit(transaction([makeStory("w\(writer)-\(number)"), makeStory("shared")]))
                        } catch { failures.withLock { $0.append("\(error)") } }
                    }
                }
            }
            // A reader that goes on from the newest it knows misses nothing.
            var seen: Set<String> = []
            var revision: Int64 = 0
            while group.wait(timeout: .now()) == .timedOut || seen.count < 101 {
                let update = try store.update(since: revision)
                for change in update.changes { seen.insert(change.id) }
                revision = update.revision
                if failures.withLock({ !$0.isEmpty }) { break }
            }
            #expect(failures.withLock { $0 } == [])
            #expect(seen.count == 101)
            #expect(try store.contents().revision == 200)
        }
    }

    @Test func `an update brings the records of all changes, deleted ones too`() throws {
        try withStore { store in
            var place = Place(id: "110000", name: "北京")
            place.latitude = 39.9
            var first = transaction([makeStory("s1", article: "a1"), makeStory("s2")])
            first.articles = [makeArticle("a1")]
            first.entities = [StoredEntity(.place(place), RecordFacts(origin: .seed))]
            _ = try store.commit(first)
            var gone = makeStory("s2")
            gone.facts.isDeleted = true
            _ = try store.commit(transaction([gone, makeStory("s3")]))
            let all = try store.update(since: 0)
            #expect(all.revision == 6)
            #expect(all.changes.map(\.revision) == [1, 2, 3, 5, 6])
            #expect(all.entities.map(\.id) == ["110000"])
            #expect(all.articles.map(\.article.id) == ["a1"])
            #expect(all.stories.map(\.story.id) == ["s1", "s2", "s3"])
            #expect(all.stories.map(\.facts.isDeleted) == [false, true, false])
            #expect(all.stories.map(\.facts.revision) == [3, 5, 6])
            #expect(try store.update(since: 5).stories.map(\.story.id) == ["s3"])
            #expect(try store.update(since: 6) == StoredUpdate(revision: 6))
        }
    }

    @Test func `a job is given to one taker only`() throws {
        try withStore { store in
            _ = try store.commit(transaction(jobs: (0..<200).map { makeJob("i-\(1000 + $0)") }))
            let taken = Mutex<[String]>([])
            let group = DispatchGroup()
            for taker in 0..<4 {
                DispatchQueue(label: "taker.\(taker)").async(group: group) { @Sendable in
                    while let jobs = try? store.claimIngestions(
                        owner: "p\(taker)", holding: [], limit: 7, leaseMilliseconds: 60_000), !jobs.isEmpty
                    {
                        taken.withLock { $0 += jobs.map(\.ingestion.id) }
                    }
                }
            }
            group.wait()
            #expect(taken.withLock { $0.sorted() } == (0..<200).map { "i-\(1000 + $0)" })
        }
    }

    @Test func `a dead holder's job is taken again, and what the dead one writes later is refused`() throws {
        try withStore { store in
            _ = try store.commit(transaction(jobs: [makeJob("i-1")]))
            var first = try #require(
                try store.claimIngestions(owner: "p1", holding: [], limit: 9, leaseMilliseconds: 0).first)
            #expect(first.claim == IngestionClaim(owner: "p1", number: 1))
            #expect(first.payload == makeJob("i-1").payload)
            var second = try #require(
                try store.claimIngestions(owner: "p2", holding: [], limit: 9, leaseMilliseconds: 60_000).first)
            #expect(second.claim == IngestionClaim(owner: "p2", number: 2))
            #expect(try store.claimIngestions(owner: "p3", holding: [], limit: 9, leaseMilliseconds: 0).isEmpty)
            #expect(try store.renewClaims(owner: "p1", of: ["i-1"], leaseMilliseconds: 60_000) == [:])
            #expect(try store.renewClaims(owner: "p2", of: ["i-1"], leaseMilliseconds: 60_000) == ["i-1": 2])
            first.ingestion.status = .done
            #expect(throws: StorageError.conflict(id: "i-1", expected: 1, found: nil)) {
                try store.commit(transaction([makeStory("s1")], jobs: [first]))
            }
            #expect(try store.story("s1") == nil)
            second.ingestion.status = .done
            _ = try store.commit(transaction([makeStory("s1")], jobs: [second]))
            // Nor is a job done twice by the same holder, whose first commit it may not have heard of.
            #expect(throws: StorageError.conflict(id: "i-1", expected: 2, found: nil)) {
                try store.commit(transaction([makeStory("s2")], jobs: [second]))
            }
            #expect(try store.story("s2") == nil)
        }
    }

    @Test func `an expired lease of a holder that lives is renewed, not taken from itself`() throws {
        try withStore { store in
            _ = try store.commit(transaction(jobs: [makeJob("i-1"), makeJob("i-2")]))
            _ = try store.claimIngestions(owner: "p1", holding: [], limit: 1, leaseMilliseconds: 0)
            let more = try store.claimIngestions(owner: "p1", holding: ["i-1"], limit: 9, leaseMilliseconds: 60_000)
            #expect(more.map(\.ingestion.id) == ["i-2"])
            #expect(try store.renewClaims(owner: "p1", of: ["i-1"], leaseMilliseconds: 60_000) == ["i-1": 1])
            try store.releaseClaims(owner: "p1")
            let again = try store.claimIngestions(owner: "p2", holding: [], limit: 9, leaseMilliseconds: 60_000)
            #expect(again.map(\.ingestion.id) == ["i-1", "i-2"])
        }
    }

    @Test func `whoever cancels a job ends it, and its holder's commit is refused`() throws {
        try withStore { store in
            _ = try store.commit(transaction(jobs: [makeJob("i-1")]))
            var held = try #require(
                try store.claimIngestions(owner: "p1", holding: [], limit: 1, leaseMilliseconds: 60_000).first)
            #expect(try store.cancelIngestion("i-1", at: .noon)?.status == .cancelled)
            #expect(try store.renewClaims(owner: "p1", of: ["i-1"], leaseMilliseconds: 60_000) == [:])
            held.ingestion.status = .done
            #expect(throws: StorageError.conflict(id: "i-1", expected: 1, found: nil)) {
                try store.commit(transaction(jobs: [held]))
            }
            #expect(try store.ingestion("i-1")?.ingestion.status == .cancelled)
            #expect(try store.cancelIngestion("i-none", at: .noon) == nil)
            #expect(try store.openIngestionCount() == 0)
        }
    }

    @Test func `a follower hears of changes, jobs and tokens`() throws {
        try withStore { store in
            let heard = Mutex<[StoreNews]>([])
            store.follow { news in heard.withLock { $0.append(news) } }
            func waitFor(_ news: StoreNews) throws { try wait { heard.withLock { $0.contains(news) } } }
            try waitFor(.reconnected)
            _ = try store.commit(transaction([makeStory("s1")], jobs: [makeJob("i-1"), makeJob("i-2", .done)]))
            try waitFor(.revision(1))
            try waitFor(.jobQueued)
            try waitFor(.jobEnded("i-2"))
            var tokens = StorageTransaction(at: .noon)
            tokens.tokens = [
                StoredToken(
                    id: "t-1", name: "n", scopes: [], hash: String(repeating: "0", count: 64), createdAt: .noon)
            ]
            _ = try store.commit(tokens)
            try waitFor(.tokens)
            try waitFor(.heartbeat)
        }
    }

    @Test func `connections that the server ends are made anew, for reading, writing and following`() throws {
        try withStore { store in
            let heard = Mutex<[StoreNews]>([])
            store.follow { news in heard.withLock { $0.append(news) } }
            try wait { heard.withLock { $0.contains(.reconnected) } }
            for number in 1...5 {
                try store.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """)
                #expect(try store.commit(transaction([makeStory("s\(number)")])).revision == Int64(number))
                #expect(try store.story("s\(number)") != nil)
            }
            try wait { heard.withLock { $0.contains(.revision(5)) } }
            #expect(heard.withLock { $0.filter { $0 == .reconnected }.count } >= 2)
            try wait { store.isReachable }
        }
    }

    @Test func `a server that is not there is said to be away at once, and again`() throws {
        var limits = PostgresLimits()
        limits.startMilliseconds = 0
        for _ in 0..<2 {
            #expect {
                try PostgresStorage(url: "postgresql://nobody@/none?host=/nowhere", limits: limits, log: quietLog)
            } throws: { error in
                guard case .unavailable(let text) = error as? StorageError else { return false }
                return text.contains("cannot be reached")
            }
        }
    }

    @Test(arguments: [
        "postgres://me:geheim@host:port:7/x", "postgres://me:geheim@[::1/x", "postgres://me:geheim@h/x?nothing",
    ])
    func `a message never shows a password`(url: String) throws {
        let fault = try #require(PostgresStorage.fault(of: url))
        #expect(!fault.contains("geheim"))
    }

    @Test func `what keeps a database from being used is told without changing it`() throws {
        try PostgresServer.shared?.withDatabase { url in
            #expect(PostgresStorage.fault(of: url) == nil)
            let store = try PostgresStorage(url: url, log: quietLog)
            defer { store.close() }
            #expect(PostgresStorage.fault(of: url) == nil)
            try store.execute("INSERT INTO elsewhere_migrations VALUES ('99 of the future', now())")
            #expect(PostgresStorage.fault(of: url)?.contains("newer version") == true)
            #expect(PostgresStorage.fault(of: url.replacing("postgres@", with: "nobody@"))?.contains("nobody") == true)
        }
    }

    @Test func `of several hosts the one that takes writes is used`() throws {
        try PostgresServer.shared?.withDatabase { url in
            let several = url.replacing("?host=", with: "?target_session_attrs=read-write&host=/nowhere,")
            let store = try PostgresStorage(url: several, log: quietLog)
            defer { store.close() }
            #expect(try store.commit(transaction([makeStory("s1")])).revision == 1)
            // A server that takes no writes any more is left for one that does, as after a failover.
            try store.execute("SET default_transaction_read_only = on")
            #expect(try store.commit(transaction([makeStory("s2")])).revision == 2)
        }
    }

    @Test func `a database of a later version is left alone`() throws {
        try PostgresServer.shared?.withDatabase { url in
            let store = try PostgresStorage(url: url, log: quietLog)
            try store.execute("INSERT INTO elsewhere_migrations VALUES ('99 of the future', now())")
            store.close()
            #expect {
                try PostgresStorage(url: url, log: quietLog)
            } throws: { error in
                guard case .unavailable(let text) = error as? StorageError else { return false }
                return text.contains("newer version")
            }
        }
    }

    @Test func `several processes may make the schema at the same moment`() throws {
        try PostgresServer.shared?.withDatabase { url in
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 3) { _ in
                do { try PostgresStorage(url: url, log: quietLog).close() } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            #expect(failures.withLock { $0 } == [])
        }
    }

    @Test func `of those who want to do the same work one does it at a time`() throws {
        try withStore { store in
            let inside = Mutex((now: 0, most: 0, all: 0))
            DispatchQueue.concurrentPerform(iterations: 3) { _ in
                store.exclusively("seeds") {
                    inside.withLock { inside in
                        inside.now += 1
                        inside.all += 1
                        inside.most = max(inside.most, inside.now)
                    }
                    usleep(20_000)
                    inside.withLock { $0.now -= 1 }
                }
            }
            #expect(inside.withLock { $0.most } == 1)
            #expect(inside.withLock { $0.all } == 3)
        }
    }
}
