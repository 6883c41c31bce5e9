import Dispatch
import Search
import Stories
import Synchronization
import Testing
import UseCases

@Suite struct IngestionsTests {
    private let url = "https://news.example/a/1"

    private func failure(_ type: String = "fetch-failed", retryable: Bool = true) -> FakeWeb.Answer {
        .failure(
            Ingestion.Failure(
                type: type, title: "Fetch failed", detail: "It broke.", stage: .fetch, isRetryable: retryable))
    }

    @Test func `a page becomes an article that is committed and served when the job has ended`() async throws {
        let (web, storage) = (FakeWeb(), MemoryStorage())
        web.page(url, articlePage(1))
        let product = try Product.forTests(storage: storage, web: web)
        let job = try await product.ingested(.url(url))
        #expect(job.status == .done)
        #expect(job.error == nil)
        #expect(job.duplicateOf == nil)
        #expect(job.finalUrl == url)
        #expect(job.attempts == 1)
        #expect(job.progress == 1)
        let id = try #require(job.articleId)
        let article = try #require(product.catalogue.snapshot.article(id))
        #expect(article.title?.hasPrefix("离开之后") == true)
        #expect(article.text.contains("不后悔"))
        #expect(article.storyIds == job.storyIds.sorted())
        #expect(article.createdAt != nil)
        #expect(try storage.article(id)?.facts.origin == .ingestion)
        for story in job.storyIds {
            #expect(story.hasPrefix(id + "-"))
            #expect(product.catalogue.snapshot.story(story)?.source.articleId == id)
        }
        #expect(product.ingestions.ingestion(job.id) == job)
    }

    @Test func `pasted texts and pages need no fetch`() async throws {
        let product = try Product.forTests()
        let text = try await product.ingested(.text(Array(articleText(1).utf8), url: nil))
        #expect(text.status == .done)
        let html = try await product.ingested(.html(Array(articlePage(2).utf8), url: "https://news.example/b"))
        #expect(html.status == .done)
        #expect(html.articleId != text.articleId)
    }

    @Test func `the same page again is known, by its address, its text or its likeness`() async throws {
        let web = FakeWeb()
        web.page(url, articlePage(1))
        web.page(url + "?from=feed", articlePage(1), final: url)
        web.page("https://copy.example/x", articlePage(1))
        web.page(
            "https://copy.example/y",
            articlePage(1).replacing("睡得很好", with: "睡得更好"))
        web.page(url + "?page=all", articlePage(1, canonical: url).replacing("没有一个客人", with: "没有半个客人"))
        let product = try Product.forTests(web: web)
        let first = try await product.ingested(.url(url))
        let revision = product.catalogue.snapshot.revision
        for other in [
            url, url + "#comments", url + "?from=feed", "https://copy.example/x", "https://copy.example/y",
            url + "?page=all",
        ] {
            if other.contains("#") { web.page(other, articlePage(1), final: url) }
            let job = try await product.ingested(.url(other))
            #expect(job.status == .done, "\(other)")
            #expect(job.articleId == first.articleId, "\(other)")
            #expect(job.duplicateOf == first.articleId && job.articleIs == .known, "\(other)")
            #expect(job.storyIds == first.storyIds, "\(other)")
        }
        let pasted = try await product.ingested(.text(Array(articleText(1).utf8), url: nil))
        #expect(pasted.status == .done)
        #expect(product.catalogue.snapshot.revision == revision)
        #expect(product.catalogue.snapshot.articles.count == 1)
    }

    @Test func `a page cannot take another site's address for its own`() async throws {
        let web = FakeWeb()
        web.page(url, articlePage(1))
        web.page("https://evil.example/x", articlePage(2, canonical: url))
        let product = try Product.forTests(web: web)
        let first = try await product.ingested(.url(url))
        let other = try await product.ingested(.url("https://evil.example/x"))
        #expect(other.duplicateOf == nil)
        #expect(other.articleId != first.articleId)
        let article = product.catalogue.snapshot.article(try #require(other.articleId))
        #expect(article?.sourceUrl == "https://evil.example/x")
    }

    @Test func `a changed page is a new revision of the same article`() async throws {
        let web = FakeWeb()
        web.page(url, articlePage(1), tag: "\"v1\"")
        let product = try Product.forTests(web: web)
        let first = try await product.ingested(.url(url))
        let id = try #require(first.articleId)
        let before = try #require(product.catalogue.snapshot.article(id))
        web.page(url, articlePage(5), tag: "\"v2\"")
        let second = try await product.ingested(.url(url))
        #expect(second.articleId == id)
        #expect(second.duplicateOf == nil && second.articleIs == .updated && first.articleIs == .new)
        let after = try #require(product.catalogue.snapshot.article(id))
        #expect(after.revision > before.revision)
        #expect(after.createdAt == before.createdAt)
        #expect(after.text != before.text)
        #expect(web.asked.map(\.entityTag) == [nil, "\"v1\""])
    }

    @Test func `a page that has not changed costs nothing`() async throws {
        let web = FakeWeb()
        web.page(url, articlePage(1), tag: "\"v1\"")
        let product = try Product.forTests(web: web)
        let first = try await product.ingested(.url(url))
        let revision = product.catalogue.snapshot.revision
        web.answer(url, .success(FetchedPage(finalUrl: url, status: 304, contentType: nil, body: [])))
        let second = try await product.ingested(.url(url))
        #expect(second.duplicateOf == first.articleId)
        #expect(product.catalogue.snapshot.revision == revision)
    }

    @Test func `the same idempotency key gives the same job`() async throws {
        let web = FakeWeb()
        web.page(url, articlePage(1))
        let product = try Product.forTests(web: web)
        let first = try await product.ingested(.url(url), key: "k")
        let second = try await product.ingested(.url(url), key: "k")
        #expect(second.id == first.id)
        #expect(web.asked.count == 1)
    }

    @Test func `an idempotency key with another body is refused, of another token it is another key`() async throws {
        let product = try Product.forTests()
        let first = try await product.ingested(.text(Array(articleText(1).utf8), url: nil), key: "k")
        let other = Submission(source: .text(Array(articleText(2).utf8), url: nil), tokenID: "t-1", idempotencyKey: "k")
        #expect(throws: SubmissionRefusal.keyReused) { try product.ingestions.submit(other) }
        var html = other
        html.source = .html(Array(articleText(1).utf8), url: nil)
        #expect(throws: SubmissionRefusal.keyReused) { try product.ingestions.submit(html) }
        var elsewhere = other
        elsewhere.tokenID = "t-2"
        #expect(try product.ingestions.submit(elsewhere).id != first.id)
        #expect(try await product.ingested(.text(Array(articleText(1).utf8), url: nil), key: "k").id == first.id)
    }

    @Test func `one token has a limit of open jobs if there is one, others are not held up`() async throws {
        var limits = IngestionLimits()
        limits.openJobsPerToken = 1
        let web = FakeWeb()
        web.page(url, articlePage(1))
        web.hold(url)
        let product = try Product.forTests(web: web, limits: limits)
        let job = try product.ingestions.submit(Submission(source: .url(url), tokenID: "t-1"))
        let text = Submission.Source.text(Array(articleText(2).utf8), url: nil)
        #expect(throws: SubmissionRefusal.tokenLimit(limit: 1, retryAfterSeconds: 5)) {
            try product.ingestions.submit(Submission(source: text, tokenID: "t-1"))
        }
        _ = try product.ingestions.submit(Submission(source: text, tokenID: "t-2"))
        web.release(url)
        _ = await product.end(of: job.id)
        _ = try product.ingestions.submit(Submission(source: text, tokenID: "t-1"))
    }

    @Test func `a text that is too short is told as what was sent`() async throws {
        let product = try Product.forTests()
        let job = try await product.ingested(.text(Array("太短了。".utf8), url: nil))
        #expect(job.error?.type == "not-an-article")
        #expect(job.error?.detail.hasPrefix("What was sent is ") == true, "\(job.error?.detail ?? "")")
    }

    @Test(arguments: [
        ("<html><body><p>短</p></body></html>", "not-an-article"),
        ("", "not-an-article"),
        ("\u{0}\u{1}\u{2}PNG\u{0}\u{0}\u{0}\u{0}\u{5}\u{6}\u{7}", "unsupported-media-type"),
    ])
    func `what is no article is said to be none`(html: String, type: String) async throws {
        let web = FakeWeb()
        web.page(url, html)
        let product = try Product.forTests(web: web)
        let job = try await product.ingested(.url(url))
        #expect(job.status == .failed)
        #expect(job.error?.type == type)
        #expect(job.error?.detail.hasSuffix(".") == true)
        #expect(job.attempts == 1)
        #expect(product.catalogue.snapshot.articles.count == 0)
    }

    @Test func `what may pass by itself is tried again, a refusal is not`() async throws {
        var limits = IngestionLimits()
        limits.retryMilliseconds = 1
        let web = FakeWeb()
        web.answer(url, failure(), failure(), try answer(articlePage(1)))
        let product = try Product.forTests(web: web, limits: limits)
        let job = try await product.ingested(.url(url))
        #expect(job.status == .done)
        #expect(job.attempts == 3)
        #expect(job.error == nil)

        web.answer(url + "0", failure())
        let given = try await product.ingested(.url(url + "0"))
        #expect(given.status == .failed)
        #expect(given.attempts == 3)
        #expect(given.error?.isRetryable == true)

        web.answer(url + "1", failure("not-found", retryable: false))
        let missing = try await product.ingested(.url(url + "1"))
        #expect(missing.attempts == 1)
        #expect(missing.error?.type == "not-found")
    }

    private func answer(_ html: String) throws -> FakeWeb.Answer {
        .success(FetchedPage(finalUrl: url, status: 200, contentType: "text/html", body: Array(html.utf8)))
    }

    @Test func `refuses at once what the address alone forbids`() throws {
        let product = try Product.forTests()
        #expect {
            try product.ingestions.submit(Submission(source: .url("ftp://news.example/"), tokenID: "t"))
        } throws: { error in
            guard case .refused(let failure) = error as? SubmissionRefusal else { return false }
            return failure.type == "scheme-refused"
        }
        #expect(try product.ingestions.list(limit: 10).isEmpty)
    }

    @Test func `a full queue refuses and an ended job makes room`() async throws {
        var limits = IngestionLimits()
        limits.openJobs = 3
        let web = FakeWeb()
        let product = try Product.forTests(web: web, limits: limits)
        var jobs: [Ingestion.ID] = []
        for number in 0..<3 {
            let page = "https://host\(number).example/"
            web.page(page, articlePage(number))
            web.hold(page)
            jobs.append(try product.ingestions.submit(Submission(source: .url(page), tokenID: "t")).id)
        }
        let more = Submission(source: .url("https://more.example/"), tokenID: "t")
        #expect(throws: SubmissionRefusal.queueFull(retryAfterSeconds: 5)) { try product.ingestions.submit(more) }
        web.release("https://host1.example/")
        #expect(await product.end(of: jobs[1]).status == .done)
        web.page("https://more.example/", articlePage(9))
        #expect(try await product.ingested(more.source).status == .done)
        for number in [0, 2] { web.release("https://host\(number).example/") }
        for job in jobs { #expect(await product.end(of: job).status == .done) }
    }

    /// Runs on one thread, so that the others can be held.
    @Test func `pasted texts of open jobs have a budget, and pages that wait for a worker keep their place`() throws {
        var limits = IngestionLimits()
        let text = Array(articleText(1).utf8)
        // A queue has two threads at least: both get a text to hold them.
        limits.openBytes = text.count * 2 + text.count / 2
        limits.parallelFetches = 1
        let (web, clock) = (FakeWeb(), TestClock())
        for number in 1...2 { web.page("https://host\(number).example/", articlePage(number)) }
        let product = try Product.forTests(web: web, clock: clock, limits: limits, workers: 1)
        func submit(_ source: Submission.Source) throws -> Ingestion.ID {
            try product.ingestions.submit(Submission(source: source, tokenID: "t")).id
        }
        func waitForEnd(of id: Ingestion.ID) {
            let over = DispatchSemaphore(value: 0)
            if product.ingestions.wait(for: id, milliseconds: 60_000, { _ in over.signal() }) { over.wait() }
        }
        clock.holdOthers()
        var texts: [Ingestion.ID] = []
        for _ in 0..<2 {
            texts.append(try submit(.text(text, url: nil)))
            clock.waitUntilOneIsHeld()
        }
        #expect(throws: SubmissionRefusal.queueFull(retryAfterSeconds: 5)) { try submit(.text(text, url: nil)) }
        // All workers are busy: a page that is there already is as much as may be there.
        let pages = [try submit(.url("https://host1.example/")), try submit(.url("https://host2.example/"))]
        #expect(web.asked.map(\.url) == ["https://host1.example/"])
        clock.letGo()
        for id in texts + pages { waitForEnd(of: id) }
        #expect(web.asked.count == 2)
        waitForEnd(of: try submit(.text(text, url: nil)))
    }

    @Test func `old jobs are forgotten while the server runs`() async throws {
        var limits = IngestionLimits()
        limits.keptJobs = 3
        limits.forgetsEvery = 2
        let product = try Product.forTests(limits: limits)
        try product.start()
        for _ in 0..<12 { _ = try await product.ingested(.text(Array(articleText(1).utf8), url: nil)) }
        #expect(try product.ingestions.count() <= 3 + 2)
    }

    @Test func `a dry run waits for nobody and takes its place among the fetches`() async throws {
        let web = FakeWeb()
        web.page(url, articlePage(1))
        web.hold(url)
        let product = try Product.forTests(web: web)
        let job = try product.ingestions.submit(Submission(source: .url(url), tokenID: "t"))
        #expect(!product.ingestions.fetchOnce(url) { _ in Issue.record("a second page of one host") })
        web.release(url)
        #expect(await product.end(of: job.id).status == .done)
        let page = await withCheckedContinuation { continuation in
            #expect(product.ingestions.fetchOnce(url) { continuation.resume(returning: $0) })
        }
        #expect(try page.get().finalUrl == url)
    }

    @Test func `what breaks while the server stops is left for the next start`() throws {
        let (web, storage) = (FakeWeb(), MemoryStorage())
        let robots = "https://news.example:443/robots.txt"
        web.answer(robots, failure())
        web.hold(robots)
        let product = try Product.forTests(storage: storage, web: web, workers: 1)
        var submission = Submission(source: .url(url), tokenID: "t")
        submission.isBulk = true
        let job = try product.ingestions.submit(submission)
        product.ingestions.stop()
        web.release(robots)
        product.stop()
        #expect(try storage.unfinishedIngestions().map(\.ingestion.id) == [job.id])
    }

    @Test func `asks one host for one page at a time`() async throws {
        let web = FakeWeb()
        let pages = (0..<3).map { "https://one.example/\($0)" }
        for (number, page) in pages.enumerated() {
            web.page(page, articlePage(number))
            web.hold(page)
        }
        let product = try Product.forTests(web: web)
        let jobs = try pages.map { try product.ingestions.submit(Submission(source: .url($0), tokenID: "t")).id }
        for (number, job) in jobs.enumerated() {
            #expect(web.held == [pages[number]])
            web.release(pages[number])
            #expect(await product.end(of: job).status == .done)
            // The next fetch starts when the last page is handed on, which is before its job's end.
        }
        #expect(web.asked.map(\.url) == pages)
    }

    @Test func `a job can be cancelled while it waits and while it is fetched`() async throws {
        let web = FakeWeb()
        for page in ["https://one.example/1", "https://one.example/2"] {
            web.page(page, articlePage(1))
            web.hold(page)
        }
        let product = try Product.forTests(web: web)
        let fetching = try product.ingestions.submit(
            Submission(source: .url("https://one.example/1"), tokenID: "t"))
        let waiting = try product.ingestions.submit(
            Submission(source: .url("https://one.example/2"), tokenID: "t"))
        #expect(try product.ingestions.cancel(waiting.id)?.status == .cancelled)
        #expect(try product.ingestions.cancel(fetching.id)?.status == .cancelled)
        #expect(await product.end(of: fetching.id).status == .cancelled)
        #expect(await product.end(of: waiting.id).status == .cancelled)
        #expect(web.asked.count == 1)
        #expect(product.catalogue.snapshot.articles.count == 0)
        #expect(try product.ingestions.cancel("i-none") == nil)
    }

    /// Runs on one thread, so that the others can be held.
    @Test func `a job that is cancelled while its article is understood publishes nothing`() throws {
        let (web, clock, storage) = (FakeWeb(), TestClock(), MemoryStorage())
        web.page(url, articlePage(1))
        web.hold(url)
        let product = try Product.forTests(storage: storage, web: web, clock: clock, workers: 1)
        let job = try product.ingestions.submit(Submission(source: .url(url), tokenID: "t"))
        clock.holdOthers()
        web.release(url)
        // The worker has understood the page and is about to publish it.
        clock.waitUntilOneIsHeld()
        #expect(try product.ingestions.cancel(job.id, by: "t-2")?.status == .cancelled)
        #expect(try product.ingestions.cancel(job.id, by: "t-2")?.status == .cancelled)
        #expect(try storage.ingestion(job.id)?.ingestion.status == .cancelled)
        #expect(product.ingestions.openCounts == [:])
        clock.letGo()
        // The same worker takes this one after it.
        let over = DispatchSemaphore(value: 0)
        let next = try product.ingestions.submit(
            Submission(source: .text(Array(articleText(2).utf8), url: nil), tokenID: "t"))
        #expect(product.ingestions.wait(for: next.id, milliseconds: 60_000) { _ in over.signal() })
        over.wait()
        #expect(try product.ingestions.find(job.id)?.status == .cancelled)
        #expect(product.catalogue.snapshot.articles.count == 1)
        let audit = try storage.auditEntries(limit: 9).filter { $0.action == "ingestion.cancel" }
        #expect(audit.map(\.tokenID) == ["t-2"])
    }

    @Test func `who waits for a job is answered when the server stops, and the job is kept`() async throws {
        let (web, storage) = (FakeWeb(), MemoryStorage())
        web.page(url, articlePage(1))
        web.hold(url)
        let product = try Product.forTests(storage: storage, web: web)
        let job = try product.ingestions.submit(Submission(source: .url(url), tokenID: "t"))
        let answers = await withCheckedContinuation { (continuation: CheckedContinuation<Ingestion, Never>) in
            #expect(
                product.ingestions.wait(for: job.id, milliseconds: 3_600_000) { continuation.resume(returning: $0) })
            product.ingestions.stop()
        }
        #expect(answers.id == job.id && !answers.status.isFinal)
        #expect(try storage.unfinishedIngestions().map(\.ingestion.id) == [job.id])
    }

    @Test func `tells observers every stage in order`() async throws {
        let web = FakeWeb()
        web.page(url, articlePage(1))
        web.hold(url)
        let product = try Product.forTests(web: web)
        let job = try product.ingestions.submit(Submission(source: .url(url), tokenID: "t"))
        let seen = Mutex<[Ingestion.Status]>([])
        let statuses = await withCheckedContinuation { (continuation: CheckedContinuation<[Ingestion.Status], Never>) in
            let observation = product.ingestions.observe(job.id) { job in
                let all = seen.withLock { seen in
                    seen.append(job.status)
                    return seen
                }
                if job.status.isFinal { continuation.resume(returning: all) }
            }
            #expect(observation != nil)
            web.release(url)
        }
        #expect(statuses == [.fetching, .extracting, .done])
        #expect(product.ingestions.observe("i-none") { _ in } == nil)
    }

    @Test func `a wait that runs out gives the job as it stands`() async throws {
        let web = FakeWeb()
        web.page(url, articlePage(1))
        web.hold(url)
        let product = try Product.forTests(web: web)
        let job = try product.ingestions.submit(Submission(source: .url(url), tokenID: "t"))
        let waited = await withCheckedContinuation { continuation in
            _ = product.ingestions.wait(for: job.id, milliseconds: 10) { continuation.resume(returning: $0) }
        }
        #expect(waited.status == .fetching)
        web.release(url)
        #expect(await product.end(of: job.id).status == .done)
    }

    @Test func `jobs that a crash left behind are taken up again, and given up after some starts`() async throws {
        let storage = MemoryStorage()
        var transaction = StorageTransaction(at: Instant(milliseconds: 1))
        var young = Ingestion(id: "i-1", url: nil, createdAt: Instant(milliseconds: 1))
        young.status = .extracting
        var old = Ingestion(id: "i-2", url: nil, createdAt: Instant(milliseconds: 1))
        old.attempts = IngestionLimits().attempts
        transaction.ingestions = [
            StoredIngestion(young, payload: .text(Array(articleText(1).utf8)), tokenID: "t"),
            StoredIngestion(old, payload: .text(Array(articleText(2).utf8)), tokenID: "t"),
        ]
        _ = try storage.commit(transaction)
        let product = try Product.forTests(storage: storage)
        try product.start()
        #expect(await product.end(of: "i-1").status == .done)
        let given = await product.end(of: "i-2")
        #expect(given.status == .failed)
        #expect(given.error?.type == "interrupted")
        #expect(try storage.unfinishedIngestions().isEmpty)
    }

    @Test func `extracted anew, stories keep their ids and corrections, and deleted ones stay away`() async throws {
        let web = FakeWeb()
        web.page(url, articlePage(1))
        let product = try Product.forTests(web: web)
        let first = try await product.ingested(.url(url))
        guard let id = first.storyIds.first else { return }  // no rule found a story in the fixture
        let token = try product.tokens.authenticate(authorization: "Bearer secret", from: "test")
        let patch = try mergePatch(#"{"work": {"title": "木匠"}}"#)
        _ = try product.editing.patchStory(id, with: patch, expected: .any, token: token)
        web.page(url, articlePage(5))
        let second = try await product.ingested(.url(url))
        #expect(second.storyIds.contains(id))
        #expect(product.catalogue.snapshot.story(id)?.work.title == "木匠")
        try product.editing.deleteStory(id, expected: .any, token: token)
        web.page(url, articlePage(9))
        let third = try await product.ingested(.url(url))
        #expect(!third.storyIds.contains(id))
        #expect(product.catalogue.snapshot.story(id) == nil)
    }

    // MARK: clocks that jump

    @Test(arguments: [-3_650, 3_650])
    func `a clock that jumps loses no job and no order`(days: Int64) async throws {
        let storage = MemoryStorage()
        let clock = TestClock()
        let web = FakeWeb()
        web.page(url, articlePage(1))
        web.hold(url)
        let product = try Product.forTests(storage: storage, web: web, clock: clock)
        let before = try await product.ingested(.text(Array(articleText(2).utf8), url: nil), key: "k")
        let held = try product.ingestions.submit(Submission(source: .url(url), tokenID: "t-1"))
        clock.pass(seconds: days * 86_400)
        web.release(url)
        let after = await product.end(of: held.id)
        #expect(after.status == .done)
        #expect([after.timings.queued, after.timings.fetching].allSatisfy { ($0 ?? 0) >= 0 })
        let next = try await product.ingested(.text(Array(articleText(3).utf8), url: nil))
        #expect(Set([before.id, held.id, next.id]).count == 3)
        let revisions = product.catalogue.snapshot.changes(since: 0, limit: 100).map(\.revision)
        #expect(revisions == revisions.sorted() && Set(revisions).count == revisions.count)
        // A start with the clock as it is then: nothing is forgotten, and the key still stands for its job.
        let restarted = try Product.forTests(storage: storage, web: web, clock: clock)
        try restarted.start()
        #expect(restarted.catalogue.snapshot.articles.count == 3)
        #expect(restarted.ingestions.ingestion(next.id)?.status == .done)
        #expect(try restarted.ingestions.list(limit: 10).contains { $0.id == next.id })
    }

    @Test func `a clock set to another year at a start empties no list of jobs`() async throws {
        let storage = MemoryStorage()
        let clock = TestClock()
        let first = try Product.forTests(storage: storage, clock: clock)
        let job = try await first.ingested(.text(Array(articleText(1).utf8), url: nil), key: "k")
        clock.pass(seconds: 3_650 * 86_400)
        let restarted = try Product.forTests(storage: storage, clock: clock)
        try restarted.start()
        #expect(restarted.ingestions.ingestion(job.id) == job)
        #expect(try await restarted.ingested(.text(Array(articleText(1).utf8), url: nil), key: "k").id == job.id)
    }
}
