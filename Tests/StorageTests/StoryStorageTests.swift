import Stories
import Testing
import UseCases

/// What every store does, whatever it is made of.
@Suite struct StoryStorageTests {
    private func transaction(
        stories: [StoredStory] = [], articles: [StoredArticle] = [], entities: [StoredEntity] = [],
        jobs: [StoredIngestion] = [], at: Instant = .noon
    ) -> StorageTransaction {
        var transaction = StorageTransaction(at: at)
        transaction.stories = stories
        transaction.articles = articles
        transaction.entities = entities
        transaction.ingestions = jobs
        return transaction
    }

    @Test(arguments: StoreUnderTest.all)
    func `an empty store has nothing`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            #expect(try storage.contents() == StoredContents())
            #expect(try storage.story("s") == nil)
            #expect(try storage.changes(since: 0, limit: 10).isEmpty)
            #expect(try storage.tokens().isEmpty)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `gives back what was committed`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            var place = Place(id: "110000", name: "北京")
            place.aliases = ["帝都"]
            place.latitude = 39.9
            let entity = StoredEntity(.place(place), RecordFacts(origin: .seed, digest: "p", file: "places/110000.md"))
            let commit = try storage.commit(
                transaction(
                    stories: [makeStory("s1", article: "a1"), makeStory("s2")], articles: [makeArticle("a1")],
                    entities: [entity]))
            #expect(commit.changes.map(\.type) == [.place, .article, .story, .story])
            #expect(commit.changes.map(\.revision) == [1, 2, 3, 4])
            #expect(commit.revision == 4)
            let contents = try storage.contents()
            #expect(contents.revision == 4)
            #expect(contents.changes == commit.changes)
            #expect(contents.stories.map(\.story.id) == ["s1", "s2"])
            let story = try #require(contents.stories.first)
            #expect(story.story == makeStory("s1", article: "a1").story)
            #expect(story.facts.revision == 3)
            #expect(story.facts.createdAt == .noon)
            #expect(story.facts.updatedAt == .noon)
            #expect(story.facts.digest == "d-s1")
            #expect(story.facts.file == "s1.md")
            let article = try #require(contents.articles.first)
            #expect(article.article == makeArticle("a1").article)
            #expect(article.urls == ["https://example.org/a1"])
            #expect(article.fingerprint == 0xFEDC_BA98_7654_3210)
            #expect(article.entityTag == "\"v1\"")
            #expect(contents.entities.map(\.value) == [.place(place)])
            #expect(try storage.stories(ofArticle: "a1").map(\.story.id) == ["s1"])
            #expect(try storage.article("a1")?.facts.revision == 2)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `notes the seed file of a record without a revision`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            let place = StoredEntity(.place(Place(id: "110000", name: "北京")), RecordFacts(origin: .bulk))
            let put = try storage.commit(
                transaction(stories: [makeStory("s1")], articles: [makeArticle("a1")], entities: [place]))
            var notes = transaction()
            notes.seedFiles = [
                SeedFileNote(.story, "s1", file: "new.md"), SeedFileNote(.article, "a1", file: "b.md"),
                SeedFileNote(.place, "110000", file: "c.md"), SeedFileNote(.story, "nobody", file: "d.md"),
            ]
            let noted = try storage.commit(notes)
            #expect(noted.changes.isEmpty && noted.revision == put.revision)
            #expect(try storage.story("s1")?.facts.file == "new.md")
            #expect(try storage.article("a1")?.facts.file == "b.md")
            #expect(try storage.contents().entities.first?.facts.file == "c.md")
            #expect(try storage.story("s1")?.facts.revision == 3)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a deleted record leaves a tombstone and its facts`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            _ = try storage.commit(transaction(stories: [makeStory("s1")]))
            var gone = makeStory("s1")
            gone.facts.isDeleted = true
            gone.facts.isDeletedByEditor = true
            let commit = try storage.commit(transaction(stories: [gone], at: Instant.noon.adding(seconds: 5)))
            #expect(commit.changes.map(\.op) == [.delete])
            #expect(try storage.contents().stories.isEmpty)
            let kept = try #require(try storage.story("s1"))
            #expect(kept.facts.isDeleted && kept.facts.isDeletedByEditor)
            #expect(kept.facts.createdAt == .noon)
            #expect(try storage.seededFacts().map(\.facts.isDeletedByEditor) == [true])
            let changes = try storage.changes(since: 0, limit: 10)
            #expect(changes.map(\.revision) == [2])
            #expect(changes.map(\.op) == [.delete])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `changes come in order, in pages, each thing once`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            for round in 0..<3 {
                _ = try storage.commit(transaction(stories: ["a", "b", "c"].map { makeStory($0, title: "\(round)") }))
            }
            #expect(try storage.changes(since: 0, limit: 10).map(\.revision) == [7, 8, 9])
            #expect(try storage.changes(since: 7, limit: 1).map(\.id) == ["b"])
            #expect(try storage.changes(since: 9, limit: 10).isEmpty)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a write that expects another revision changes nothing at all`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            _ = try storage.commit(transaction(stories: [makeStory("s1"), makeStory("s2")]))
            var edited = makeStory("s2", title: "新")
            edited.facts.expectedRevision = 1
            #expect(throws: StorageError.conflict(id: "s2", expected: 1, found: 2)) {
                try storage.commit(transaction(stories: [makeStory("s1", title: "新"), edited]))
            }
            #expect(try storage.story("s1")?.story.title == "离开")
            #expect(try storage.contents().revision == 2)
            edited.facts.expectedRevision = 2
            #expect(try storage.commit(transaction(stories: [edited])).revision == 3)
            var missing = makeStory("s3")
            missing.facts.expectedRevision = 1
            #expect(throws: StorageError.conflict(id: "s3", expected: 1, found: nil)) {
                try storage.commit(transaction(stories: [missing]))
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `jobs keep what they need until they end`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            _ = try storage.commit(
                transaction(jobs: [makeJob("i-1"), makeJob("i-2", .fetching), makeJob("i-3", .failed)]))
            #expect(try storage.unfinishedIngestions() == [makeJob("i-1"), makeJob("i-2", .fetching)])
            #expect(try storage.ingestion("i-3")?.ingestion == makeJob("i-3", .failed).ingestion)
            #expect(try storage.ingestion("i-3")?.payload == .fetch)
            _ = try storage.commit(transaction(jobs: [makeJob("i-1", .done)]))
            #expect(try storage.unfinishedIngestions().map(\.ingestion.id) == ["i-2"])
            #expect(try storage.ingestions(before: nil, status: nil, limit: 2).map(\.id) == ["i-3", "i-2"])
            #expect(try storage.ingestions(before: "i-2", status: nil, limit: 2).map(\.id) == ["i-1"])
            #expect(try storage.ingestions(before: nil, status: .done, limit: 9).map(\.id) == ["i-1"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an idempotency key belongs to one job`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            var first = transaction(jobs: [makeJob("i-1")])
            first.idempotencyKeys = ["t-1:k": "i-1"]
            _ = try storage.commit(first)
            #expect(try storage.ingestion(forIdempotencyKey: "t-1:k") == "i-1")
            #expect(try storage.ingestion(forIdempotencyKey: "t-2:k") == nil)
            var second = transaction(jobs: [makeJob("i-2")])
            second.idempotencyKeys = ["t-1:k": "i-2"]
            #expect(throws: StorageError.conflict(id: "t-1:k", expected: 0, found: nil)) {
                try storage.commit(second)
            }
            #expect(try storage.ingestion("i-2") == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `forgets ended jobs by age and by number, open ones never`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            var jobs = (1...5).map { makeJob("i-\($0)", .done, at: Instant.noon.adding(seconds: Int64($0))) }
            jobs.append(makeJob("i-0"))
            var filled = transaction(jobs: jobs)
            filled.idempotencyKeys = ["k1": "i-1", "k5": "i-5"]
            _ = try storage.commit(filled)
            try storage.forgetIngestions(before: Instant.noon.adding(seconds: 2), keeping: 3)
            #expect(
                try storage.ingestions(before: nil, status: nil, limit: 9).map(\.id) == ["i-5", "i-4", "i-3", "i-0"])
            #expect(try storage.ingestion(forIdempotencyKey: "k1") == nil)
            #expect(try storage.ingestion(forIdempotencyKey: "k5") == "i-5")
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `keeps tokens by their hash`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            var token = StoredToken(
                id: "t-1", name: "laptop", scopes: ["edit", "ingest"], hash: String(repeating: "ab", count: 32),
                createdAt: .noon)
            var made = StorageTransaction(at: .noon)
            made.tokens = [token]
            made.audit = [AuditEntry(at: .noon, tokenID: "t-1", action: "token.create", subject: "t-1")]
            _ = try storage.commit(made)
            #expect(try storage.tokens() == [token])
            var fleeting = StoredToken(
                id: "t-2", name: "guest", scopes: ["ingest"], hash: String(repeating: "cd", count: 32),
                createdAt: .noon)
            fleeting.expiresAt = Instant.noon.adding(seconds: 60)
            var second = StorageTransaction(at: .noon)
            second.tokens = [fleeting]
            _ = try storage.commit(second)
            #expect(try storage.tokens() == [token, fleeting])
            token.revokedAt = Instant.noon.adding(seconds: 1)
            made.tokens = [token]
            made.audit[0].action = "token.revoke"
            _ = try storage.commit(made)
            #expect(try storage.tokens() == [token, fleeting])
            #expect(try storage.auditEntries(limit: 9).map(\.action) == ["token.revoke", "token.create"])
            #expect(try storage.auditEntries(limit: 1) == made.audit)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a write that was decided on an older state is refused whole`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            _ = try storage.commit(transaction(stories: [makeStory("s1")]))
            var late = transaction(stories: [makeStory("s2")], jobs: [makeJob("i-1")])
            late.basis = 0
            #expect(throws: StorageError.stale(current: 1)) { try storage.commit(late) }
            #expect(try storage.story("s2") == nil)
            #expect(try storage.ingestion("i-1") == nil)
            late.basis = 1
            #expect(try storage.commit(late).changes.map(\.revision) == [2])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `one record twice in a transaction has two revisions, and the last one stays`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            let commit = try storage.commit(
                transaction(stories: [makeStory("s1", title: "一"), makeStory("s1", title: "二")]))
            #expect(commit.changes.map(\.revision) == [1, 2])
            #expect(try storage.story("s1")?.story.title == "二")
            #expect(try storage.changes(since: 0, limit: 9).map(\.revision) == [2])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `thousands of records at once come back whole and in order`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            let ids = (0..<2_500).map { "s\($0)" }
            let commit = try storage.commit(transaction(stories: ids.map { makeStory($0) }))
            #expect(commit.revision == 2_500)
            let contents = try storage.contents()
            #expect(contents.stories.map(\.story.id) == ids.sorted())
            #expect(contents.changes == commit.changes)
            #expect(try storage.seededFacts().count == 2_500)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `keeps characters that a protocol or a file might trip over`(store: StoreUnderTest) throws {
        try store.with { (storage: any StoryStorage) throws in
            var story = makeStory("s1", title: "引号'\"\\ $1 ? \u{0} \u{1F600} \r\n\t終")
            story.facts.correction = "{\"title\":\"'\\u0000\"}"
            var article = makeArticle("a1")
            article.urls = ["https://example.org/a,b", "https://example.org/\"c\""]
            _ = try storage.commit(transaction(stories: [story], articles: [article]))
            let kept = try #require(try storage.story("s1"))
            #expect(kept.story == story.story)
            #expect(kept.facts.correction == story.facts.correction)
            #expect(try storage.article("a1")?.urls == article.urls)
        }
    }
}
