import Extraction
import Formats
import Glibc
import Logging
import Storage
import StoragePostgres
import Stories
import Synchronization
import Testing
import UseCases

/// Several products on one database, as several servers are.
@Suite(.enabled(if: PostgresServer.shared != nil))
struct ReplicasTests {
    private final class SystemClock: Stories.Clock {
        func now() -> Instant {
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            return Instant(milliseconds: Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000)
        }
    }

    /// Nothing is fetched here.
    private struct NoWeb: PageFetching {
        struct Fetch: PageFetch { func cancel() {} }

        func refusal(of url: String) -> Ingestion.Failure? { nil }

        func fetch(
            _ request: PageRequest, completion: @escaping @Sendable (Result<FetchedPage, Ingestion.Failure>) -> Void
        ) -> any PageFetch { preconditionFailure("no test fetches") }
    }

    /// A host whose robots.txt is slow.
    private final class SlowRobots: PageFetching {
        struct Fetch: PageFetch { func cancel() {} }
        typealias Completion = @Sendable (Result<FetchedPage, Ingestion.Failure>) -> Void

        let waiting = Mutex<[(url: String, completion: Completion)]>([])

        func refusal(of url: String) -> Ingestion.Failure? { nil }

        func fetch(_ request: PageRequest, completion: @escaping Completion) -> any PageFetch {
            waiting.withLock { $0.append((request.url, completion)) }
            return Fetch()
        }

        /// Answers everything that was asked so far: nothing is there.
        func answer() {
            let asked = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            let failure = Ingestion.Failure(
                type: "not-found", title: "Not found", detail: "Nothing.", stage: .fetch, isRetryable: false)
            for ask in asked { ask.completion(.failure(failure)) }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `a job that is lost while robots txt is asked leaves its host to others`() async throws {
        guard let server = PostgresServer.shared else { return }
        try await server.withDatabase { url in
            let web = SlowRobots()
            var limits = IngestionLimits()
            limits.leaseMilliseconds = 1
            limits.renewalHeartbeats = 2
            let product = try Product(
                storage: try PostgresStorage(url: url, log: quietLog), fetcher: web, clock: SystemClock(),
                log: quietLog, configuredSecret: "secret", workers: 1, limits: limits)
            defer { product.stop() }
            var submission = Submission(source: .url("https://news.example/1"), tokenID: "t-1")
            submission.isBulk = true
            let lost = try product.ingestions.submit(submission)
            #expect(web.waiting.withLock { $0.map(\.url) } == ["https://news.example:443/robots.txt"])
            // Another process takes it, since the lease has lapsed.
            let other = try PostgresStorage(url: url, log: quietLog)
            defer { other.close() }
            var taken: [StoredIngestion] = []
            while taken.isEmpty {
                taken = try other.claimIngestions(owner: "other", holding: [], limit: 1, leaseMilliseconds: 3_600_000)
            }
            #expect(taken.map(\.ingestion.id) == [lost.id])
            // The next beat finds that out; giving claims back waits for the beat, and this process has none.
            product.ingestions.beat()
            product.ingestions.release()
            while product.ingestions.openCounts[.fetching] != nil {
                web.answer()
                try await Task.sleep(for: .milliseconds(5))
            }
            let next = try product.ingestions.submit(
                Submission(source: .url("https://news.example/2"), tokenID: "t-1"))
            // The host is free again: the page is asked for.
            while !product.ingestions.openCounts.isEmpty {
                web.answer()
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(await end(of: next.id, at: product).status == .failed)
        }
    }

    private func product(
        _ url: String, claims: Int = 32, seeds: @escaping @Sendable () -> SeedContents = { SeedContents() }
    ) throws -> Product {
        var limits = IngestionLimits()
        limits.claimedJobs = claims
        return try Product(
            storage: try PostgresStorage(url: url, log: quietLog), fetcher: NoWeb(), clock: SystemClock(),
            log: quietLog,
            configuredSecret: "secret", workers: 1, limits: limits, seeds: seeds)
    }

    /// Calls `body` with several products on one new database, started.
    private func withReplicas(
        _ count: Int, claims: [Int] = [], seeds: @escaping @Sendable () -> SeedContents = { SeedContents() },
        _ body: ([Product], String) async throws -> Void
    ) async throws {
        guard let server = PostgresServer.shared else { return }
        try await server.withDatabase { url in
            let products = try (0..<count).map {
                try product(url, claims: claims.isEmpty ? 32 : claims[$0], seeds: seeds)
            }
            for product in products { try product.start() }
            defer { for product in products { product.stop() } }
            try await body(products, url)
        }
    }

    private func text(_ number: Int) -> [UInt8] {
        let letters = Array("木灯河纸茶陶布盐竹漆砖瓦船井桥田麦稻棉麻铁铜锡银石沙泥雨雪霜")
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        let body = (0..<160).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return String(letters[Int(state % UInt64(letters.count))])
        }
        return Array(
            """
            阿岚在北京做了第\(number)年的产品经理，去年冬天辞职离开了公司。她把租来的房子退掉，坐了一夜火车回到老家，在县城东门外租下一间\
            旧仓库，改成了一家卖木器的小店，门牌是\(number * 37)号。现在她每月能挣\(number + 4)千元。\(body.joined())。

            “我不后悔。”阿岚说，“在北京的第\(number * 3)个春天我没有见过花，在这里我每天都看见。”
            """.utf8)
    }

    private func ingest(_ product: Product, _ number: Int) async throws -> Ingestion {
        let job = try product.ingestions.submit(Submission(source: .text(text(number), url: nil), tokenID: "t-1"))
        return await end(of: job.id, at: product)
    }

    private func end(of id: Ingestion.ID, at product: Product) async -> Ingestion {
        await withCheckedContinuation { continuation in
            let isKnown = product.ingestions.wait(for: id, milliseconds: 60_000) { continuation.resume(returning: $0) }
            precondition(isKnown, "no job \(id)")
        }
    }

    private func reach(_ revision: Int64, _ product: Product) async {
        await withCheckedContinuation { continuation in
            product.catalogue.whenReached(revision) { _ in continuation.resume() }
        }
    }

    /// Everything that is served, as text.
    private func served(_ product: Product) -> [String] {
        let snapshot = product.catalogue.snapshot
        func text(_ write: (inout JSONWriter) -> Void) -> String {
            var json = JSONWriter()
            write(&json)
            return String(decoding: json.bytes, as: UTF8.self)
        }
        var lines = snapshot.changes(since: 0, limit: 100_000).filter { $0.op == .put && $0.type == .story }
            .compactMap { change in snapshot.story(change.id).map { story in text { $0.story(story) } } }
        lines += snapshot.articles.values().map(\.article).map { article in text { $0.article(article) } }
        lines += snapshot.people.values().map { person in text { $0.person(person) } }
        lines += snapshot.places.values().map { place in text { $0.place(place) } }
        lines += snapshot.organizations.values().map { value in text { $0.organization(value) } }
        return Set(lines).sorted() + ["\(snapshot.revision)"]
    }

    @Test func `what one takes in is served by all, the same`() async throws {
        try await withReplicas(3) { products, _ in
            for number in 0..<6 {
                let job = try await ingest(products[number % 3], number)
                #expect(job.status == .done && job.duplicateOf == nil, "\(job)")
            }
            let last = products.map(\.library.revision).max() ?? 0
            #expect(last >= 12)
            for product in products { await reach(last, product) }
            let all = products.map(served)
            #expect(all[0].count > 12)
            #expect(all[0] == all[1])
            #expect(all[0] == all[2])
        }
    }

    @Test func `the same text at two servers at once is one article`() async throws {
        try await withReplicas(2) { products, _ in
            async let first = ingest(products[0], 7)
            async let second = ingest(products[1], 7)
            let jobs = try await [first, second]
            #expect(jobs.map(\.status) == [.done, .done])
            #expect(jobs[0].articleId == jobs[1].articleId)
            #expect(jobs.filter { $0.duplicateOf == nil }.count == 1)
        }
    }

    @Test func `an edit on what another server has changed is refused, and made on the new state goes through`()
        async throws
    {
        try await withReplicas(2) { products, _ in
            let job = try await ingest(products[0], 1)
            await reach(products[0].library.revision, products[1])
            let id = try #require(job.storyIds.first)
            let token = try products[0].tokens.authenticate(authorization: "Bearer secret", from: "test")
            let seen = try #require(products[1].catalogue.snapshot.story(id)?.revision)
            let patch = try JSONParser.parse(Array("{\"title\":\"新题\"}".utf8))
            let edited = try products[0].editing.patchStory(id, with: patch, expected: .revision(seen), token: token)
            #expect(throws: Editing.Refusal.changed(id: id, current: edited.revision)) {
                try products[1].editing.patchStory(id, with: patch, expected: .revision(seen), token: token)
            }
            let again = try products[1].editing.patchStory(
                id, with: try JSONParser.parse(Array("{\"title\":\"又新\"}".utf8)), expected: .revision(edited.revision),
                token: token)
            await reach(again.revision, products[0])
            #expect(products[0].catalogue.snapshot.story(id)?.title == "又新")
        }
    }

    /// In rounds, for what is written at one server reaches the other a moment later: each asks before that, or after.
    @Test func `a server that has not heard yet refuses and edits as if it had`() async throws {
        try await withReplicas(2) { products, _ in
            let job = try await ingest(products[0], 1)
            await reach(products[0].library.revision, products[1])
            let story = try #require(job.storyIds.first)
            let article = try #require(job.articleId)
            let token = try products[0].tokens.authenticate(authorization: "Bearer secret", from: "test")
            for round in 0..<20 {
                let patch = try JSONParser.parse(Array("{\"title\":\"第\(round)题\"}".utf8))
                let seen = try #require(products[0].catalogue.snapshot.story(story)?.revision)
                let edited = try products[0].editing.patchStory(
                    story, with: patch, expected: .revision(seen), token: token)
                #expect(throws: Editing.Refusal.changed(id: story, current: edited.revision)) {
                    try products[1].editing.patchStory(story, with: patch, expected: .revision(seen), token: token)
                }
                let same = try products[1].editing.patchStory(
                    story, with: patch, expected: .revision(edited.revision), token: token)
                #expect(same.title == "第\(round)题")

                let known = try #require(products[0].catalogue.snapshot.article(article)?.revision)
                let changed = try products[0].editing.patchArticle(
                    article, with: patch, expected: .revision(known), token: token)
                #expect(throws: Editing.Refusal.changed(id: article, current: changed.revision)) {
                    try products[1].editing.patchArticle(article, with: patch, expected: .revision(known), token: token)
                }
                await reach(products[1].library.revision, products[0])
            }
        }
    }

    @Test func `jobs that one cannot take are done by others, and heard of where they were asked for`() async throws {
        try await withReplicas(2, claims: [0, 32]) { products, _ in
            let job = try products[0].ingestions.submit(Submission(source: .text(text(3), url: nil), tokenID: "t-1"))
            #expect(job.status == .queued)
            let ended = await end(of: job.id, at: products[0])
            #expect(ended.status == .done)
            // Who hears that it is done reads what it gave.
            #expect(products[0].catalogue.snapshot.article(ended.articleId ?? "") != nil)
        }
    }

    @Test func `a job is cancelled at any server`() async throws {
        try await withReplicas(2, claims: [0, 0]) { products, _ in
            let job = try products[0].ingestions.submit(Submission(source: .text(text(3), url: nil), tokenID: "t-1"))
            #expect(try products[1].ingestions.cancel(job.id)?.status == .cancelled)
            #expect(await end(of: job.id, at: products[0]).status == .cancelled)
        }
    }

    @Test func `an idempotency key holds for all servers`() async throws {
        try await withReplicas(2) { products, _ in
            let submission = Submission(source: .text(text(3), url: nil), tokenID: "t-1", idempotencyKey: "k")
            let first = try products[0].ingestions.submit(submission)
            let second = try products[1].ingestions.submit(submission)
            #expect(first.id == second.id)
            #expect(await end(of: first.id, at: products[1]).status == .done)
        }
    }

    @Test func `seeds are written once, whoever loads them`() async throws {
        let seeds: @Sendable () -> SeedContents = {
            var contents = SeedContents()
            contents.stories = (0..<50).map { number in
                .init(makeStory("s\(number)").story, origin: .seed, digest: "d\(number)", file: "s\(number).md")
            }
            return contents
        }
        try await withReplicas(2, seeds: seeds) { products, _ in
            #expect(products.map(\.catalogue.snapshot.revision) == [50, 50])
            #expect(products[0].seeds.lastReport?.changed == 50)
            #expect(products[1].seeds.lastReport?.changed == 0)
        }
    }

    @Test func `a server that stops gives its jobs back`() async throws {
        try await withReplicas(1, claims: [0]) { products, url in
            let job = try products[0].ingestions.submit(Submission(source: .text(text(3), url: nil), tokenID: "t-1"))
            let storage = try PostgresStorage(url: url, log: quietLog)
            defer { storage.close() }
            _ = try storage.claimIngestions(owner: "gone", holding: [], limit: 1, leaseMilliseconds: 3_600_000)
            try storage.releaseClaims(owner: "gone")
            let other = try product(url)
            try other.start()
            defer { other.stop() }
            #expect(await end(of: job.id, at: products[0]).status == .done)
        }
    }

    @Test func `a token made by one process is known to the others`() async throws {
        try await withReplicas(2) { products, _ in
            let secret = try products[0].tokens.create(name: "new", scopes: [.edit]).secret
            for _ in 0..<500 where products[1].tokens.list().isEmpty { usleep(10_000) }
            let token = try products[1].tokens.authenticate(authorization: "Bearer \(secret)", from: "test")
            #expect(token.scopes == [.edit])
        }
    }

    @Test func `an export of a SQLite store, put into PostgreSQL, gives the same export`() throws {
        try withTemporaryDirectory { directory in
            let lite = try SQLiteStorage(path: directory + "/store.sqlite")
            let from = Library(storage: lite, catalogue: Catalogue(), clock: SystemClock())
            try from.open()
            var transaction = StorageTransaction(at: .noon)
            transaction.stories = (0..<20).map { makeStory("s\($0)", article: $0 < 10 ? "a\($0)" : nil) }
            transaction.stories[3].facts.correction = "{\"title\":\"改\"}"
            transaction.articles = (0..<10).map { makeArticle("a\($0)") }
            var place = Place(id: "110000", name: "北京")
            place.aliases = ["帝都"]
            transaction.entities = [StoredEntity(.place(place), RecordFacts(origin: .seed, digest: "p"))]
            try from.commit(transaction)
            var deletion = StorageTransaction(at: Instant.noon.adding(seconds: 60))
            deletion.stories = [makeStory("s19")]
            deletion.stories[0].facts.isDeleted = true
            deletion.stories[0].facts.isDeletedByEditor = true
            try from.commit(deletion)
            func export(_ library: Library) throws -> [UInt8] {
                var bytes: [UInt8] = []
                try Transfer(library: library).export { bytes += $0 }
                return bytes
            }
            let exported = try export(from)
            try PostgresServer.shared?.withStore { store in
                let to = Library(storage: store, catalogue: Catalogue(), clock: SystemClock())
                try to.open()
                let report = try Transfer(library: to).load(exported)
                #expect(report.faults == [])
                #expect(report.imported == 31)
                let again = try export(to)
                // Revisions count the writes of each store, and neither has a seed file that the other could have.
                func withoutRevisions(_ bytes: [UInt8]) -> [String] {
                    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
                        var parts = line.components(separatedByRevision: ())
                        parts.removeAll { $0.isEmpty }
                        let id = (0..<20).first { line.contains("\"id\":\"s\($0)\"") }
                        return parts.joined().replacing("\"file\":\"s\(id ?? 0).md\"", with: "\"file\":null")
                    }.sorted()
                }
                #expect(withoutRevisions(again) == withoutRevisions(exported))
            }
        }
    }
}

extension Substring {
    /// The pieces around each `"revision":N`.
    fileprivate func components(separatedByRevision: Void) -> [String] {
        var pieces: [String] = []
        var rest = Array(utf8)[...]
        let key = Array("\"revision\":".utf8)
        var piece: [UInt8] = []
        while let first = rest.first {
            if rest.starts(with: key) {
                pieces.append(String(decoding: piece, as: UTF8.self))
                piece = []
                rest = rest.dropFirst(key.count).drop { (0x30...0x39).contains($0) }
            } else {
                piece.append(first)
                rest = rest.dropFirst()
            }
        }
        return pieces + [String(decoding: piece, as: UTF8.self)]
    }
}
