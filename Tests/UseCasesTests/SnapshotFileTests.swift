import Foundation
import Search
import Stories
import Synchronization
import Testing
import UseCases

@Suite struct SnapshotFileTests {
    private static func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("elsewhere-\(UUID().uuidString).index").path
    }

    /// Stories of three kinds of origin, an article with two of them, and entities.
    private static func fill(_ storage: MemoryStorage) throws {
        var transaction = StorageTransaction(at: Instant(milliseconds: 1_700_000_000_000))
        for number in 0..<12 {
            var story = Story(id: "s\(number)", title: "第\(number)个离开的人")
            story.body = articleText(number)
            story.personId = "p\(number % 5)"
            story.person.name = "阿岚\(number % 5)"
            story.person.birthYear = 1980 + number
            story.departure.place = PlaceMention(code: "110000", name: "北京")
            story.departure.employer = EmployerMention(id: "tencent", name: "腾讯")
            story.arrival.place = PlaceMention(name: "远山村")
            story.source.articleId = number < 2 ? "a1" : nil
            let origin: Origin = number < 2 ? .ingestion : number < 6 ? .bulk : .seed
            transaction.stories.append(StoredStory(story, RecordFacts(origin: origin)))
        }
        var article = Article()
        article.text = articleText(1)
        article.id = "a1"
        transaction.articles = [StoredArticle(article, RecordFacts(origin: .ingestion), urls: ["http://a.example/1"])]
        var place = Place(id: "110000", name: "北京市")
        place.code = "110000"
        place.latitude = 39.9
        place.aliases = ["帝都"]
        transaction.entities = [StoredEntity(.place(place), RecordFacts(origin: .seed))]
        _ = try storage.commit(transaction)
    }

    private static func library(_ storage: MemoryStorage, _ path: String, program: UInt64 = 1) -> Library {
        Library(
            storage: storage, catalogue: Catalogue(), clock: TestClock(),
            file: SnapshotFile(path: path, program: program))
    }

    private static func expectSame(_ left: Snapshot, _ right: Snapshot, comparesLog: Bool = true) throws {
        #expect(left.revision == right.revision && left.changedAt == right.changedAt)
        #expect(left.index.count == right.index.count)
        for query in ["", "北京", "谁离开了北京呢"] {
            var request = SearchRequest(query: query)
            request.facets = ["departure.place"]
            request.wantsHighlights = true
            #expect(try left.index.search(request) == right.index.search(request))
        }
        for id in left.articles.sortedIds() { #expect(left.articles[id] == right.articles[id]) }
        #expect(left.articles.count == right.articles.count)
        #expect(left.people.sortedIds() == right.people.sortedIds())
        for id in left.people.sortedIds() { #expect(left.people[id] == right.people[id]) }
        #expect(left.places.sortedIds() == right.places.sortedIds())
        for id in left.places.sortedIds() { #expect(left.places[id] == right.places[id]) }
        for id in left.organizations.sortedIds() { #expect(left.organizations[id] == right.organizations[id]) }
        for number in 0..<12 {
            guard let story = left.story("s\(number)") else { continue }
            #expect(story == right.story("s\(number)"))
            #expect(left.isOwnText(story) == right.isOwnText(story))
        }
        // A store keeps the last change of each thing only, a running server all of them.
        if comparesLog { #expect(left.changes(since: 0, limit: 100) == right.changes(since: 0, limit: 100)) }
    }

    @Test func `a start from the file serves what a start from the store does`() throws {
        let (storage, path) = (MemoryStorage(), Self.temporaryPath())
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Self.fill(storage)
        let first = Self.library(storage, path)
        #expect(try first.open() == .store(.missing))
        #expect(first.close() == nil)
        let second = Self.library(storage, path)
        #expect(try second.open() == .file)
        try Self.expectSame(second.catalogue.snapshot, first.catalogue.snapshot)
        // It can be changed, and is written anew when it was.
        var transaction = StorageTransaction(at: Instant(milliseconds: 1_700_000_100_000))
        var story = try #require(second.catalogue.snapshot.story("s3"))
        story.title = "又回来的人"
        transaction.stories = [StoredStory(story, RecordFacts(origin: .bulk))]
        try second.commit(transaction)
        #expect(second.close() == nil)
        let third = Self.library(storage, path)
        #expect(try third.open() == .file)
        #expect(third.catalogue.snapshot.story("s3")?.title == "又回来的人")
        try Self.expectSame(third.catalogue.snapshot, second.catalogue.snapshot, comparesLog: false)
    }

    @Test func `a file of another state, of another build, cut or damaged is noticed and made anew`() throws {
        let (storage, path) = (MemoryStorage(), Self.temporaryPath())
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Self.fill(storage)
        let first = Self.library(storage, path)
        try first.open()
        first.close()
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try Self.library(storage, path, program: 2).open() == .store(.stale))

        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
        let cut = Self.library(storage, path)
        guard case .store(.damaged?) = try cut.open() else { return #expect(Bool(false), "a cut file was used") }
        try Self.expectSame(cut.catalogue.snapshot, first.catalogue.snapshot)

        // A byte of the middle: not in the padding between parts, whose zeros mean nothing.
        let place = try #require((whole.count / 2..<whole.count).first { whole[$0] != 0 })
        var damaged = whole
        damaged[place] ^= 0x10
        try damaged.write(to: URL(fileURLWithPath: path))
        let repaired = Self.library(storage, path)
        guard case .store(.damaged?) = try repaired.open() else { return #expect(Bool(false), "damage was not seen") }
        try Self.expectSame(repaired.catalogue.snapshot, first.catalogue.snapshot)
        #expect(repaired.close() == nil)
        #expect(try Self.library(storage, path).open() == .file)

        // A commit after the file was written, and a store of the same revision with another history.
        var transaction = StorageTransaction(at: Instant(milliseconds: 1_700_000_200_000))
        transaction.stories = [StoredStory(Story(id: "s99", title: "后来的"), RecordFacts(origin: .bulk))]
        _ = try storage.commit(transaction)
        let late = Self.library(storage, path)
        #expect(try late.open() == .store(.stale))
        #expect(late.catalogue.snapshot.story("s99") != nil)
    }

    @Test func `a file that cannot be written is told, and nothing else suffers`() throws {
        let storage = MemoryStorage()
        try Self.fill(storage)
        let library = Self.library(storage, "/nonexistent/elsewhere.index")
        #expect(try library.open() == .store(.missing))
        guard case .unreadable? = library.close() else { return #expect(Bool(false), "the fault was not told") }
    }

    @Test func `seeds whose files nobody touched are not read at the next start`() throws {
        let (storage, path) = (MemoryStorage(), Self.temporaryPath())
        defer { try? FileManager.default.removeItem(atPath: path) }
        let reads = Mutex(0)
        func product(signature: String?) throws -> Product {
            try Product.forTests(
                storage: storage, file: SnapshotFile(path: path, program: 1), seedSignature: signature
            ) {
                reads.withLock { $0 += 1 }
                var contents = SeedContents()
                contents.stories = [.init(Story(id: "a", title: "甲"), origin: .seed, digest: "d", file: "a.md")]
                return contents
            }
        }
        for (signature, expected) in [("x", 1), ("x", 1), ("y", 2), (nil, 3), ("y", 4), ("y", 4)] {
            let product = try product(signature: signature)
            try product.start()
            #expect(product.catalogue.snapshot.story("a") != nil)
            #expect(product.seeds.lastReport?.stories == 1)
            #expect(reads.withLock { $0 } == expected)
            product.stop()
        }
        // Who asks for a reload wants the files to be read.
        let product = try product(signature: "y")
        try product.seeds.load()
        #expect(reads.withLock { $0 } == 5)
    }

    @Test func `segments are merged beside the writer, and no answer changes`() throws {
        let storage = MemoryStorage()
        let library = Library(storage: storage, catalogue: Catalogue(), clock: TestClock())
        try library.open()
        for batch in 0..<6 {
            var transaction = StorageTransaction(at: Instant(milliseconds: 1_700_000_000_000 + Int64(batch)))
            for number in 0..<300 {
                var story = Story(id: "s\(batch)-\(number)", title: "第\(number)个")
                story.body = "第\(batch)批：\(number % 7 == 0 ? "咖啡店" : "小木屋")"
                transaction.stories.append(StoredStory(story, RecordFacts(origin: .bulk)))
            }
            try library.commit(transaction)
        }
        let before = try library.catalogue.snapshot.index.search(SearchRequest(query: "咖啡"))
        library.finishUpkeep()
        let index = library.catalogue.snapshot.index
        #expect(index.backgroundMergePlan == nil && index.segmentCount < 6)
        #expect(try index.search(SearchRequest(query: "咖啡")) == before)
        #expect(index.count == 1800)
        library.close()
    }
}
