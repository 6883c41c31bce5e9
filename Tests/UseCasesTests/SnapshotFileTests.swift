import Foundation
import Search
import Stories
import Synchronization
import Testing
import UseCases

@Suite struct SnapshotFileTests {
    /// A filled store, and the library that wrote its file and is closed.
    private static func written(to path: String) throws -> (storage: MemoryStorage, library: Library) {
        let storage = MemoryStorage()
        try fill(storage)
        let library = library(storage, path)
        try library.open()
        library.close()
        return (storage, library)
    }

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
        let path = Self.temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (storage, first) = try Self.written(to: path)
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
    }

    /// Changes a story, deletes one, and adds an article with a story of it.
    private static func change(_ storage: MemoryStorage, at milliseconds: Int64) throws {
        var transaction = StorageTransaction(at: Instant(milliseconds: milliseconds))
        var changed = Story(id: "s3", title: "又回來的人")
        changed.personId = "p4"
        changed.person.name = "阿岚4"
        changed.person.birthYear = 1984
        changed.arrival.place = PlaceMention(name: "远山村")
        var facts = RecordFacts(origin: .bulk)
        facts.isDeleted = true
        var added = Story(id: "a2-new", title: "后来的人")
        added.source.articleId = "a2"
        transaction.stories = [
            StoredStory(changed, RecordFacts(origin: .bulk)), StoredStory(Story(id: "s1", title: "第1个离开的人"), facts),
            StoredStory(added, RecordFacts(origin: .ingestion)),
        ]
        var article = Article()
        article.id = "a2"
        article.text = articleText(2)
        transaction.articles = [StoredArticle(article, RecordFacts(origin: .ingestion), urls: ["http://a.example/2"])]
        _ = try storage.commit(transaction)
    }

    @Test func `a process that was killed leaves a file that the next start uses with what has changed since`() throws {
        let path = Self.temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (storage, _) = try Self.written(to: path)
        try Self.change(storage, at: 1_700_000_200_000)
        let next = Self.library(storage, path)
        #expect(try next.open() == .earlierFile(changes: 4))
        let whole = Library(storage: storage, catalogue: Catalogue(), clock: TestClock())
        try whole.open()
        try Self.expectSame(next.catalogue.snapshot, whole.catalogue.snapshot, comparesLog: false)
        #expect(next.catalogue.snapshot.story("s1") == nil)
        #expect(next.catalogue.snapshot.article("a2")?.storyIds == ["a2-new"])
        #expect(next.catalogue.snapshot.article("a1")?.storyIds == ["s0"])
        // What it has now is written at its end.
        #expect(next.close() == nil)
        #expect(try Self.library(storage, path).open() == .file)
    }

    @Test(arguments: ["another history", "a changed place", "nothing"])
    func `an earlier file of a store that went another way, or whose places changed, is not used`(what: String) throws {
        let (storage, path) = (MemoryStorage(), Self.temporaryPath())
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Self.fill(storage)
        try Self.change(storage, at: 1_700_000_200_000)
        let first = Self.library(storage, path)
        try first.open()
        first.close()
        let other = MemoryStorage()
        try Self.fill(other)
        try Self.change(other, at: what == "another history" ? 1_700_000_300_000 : 1_700_000_200_000)
        var transaction = StorageTransaction(at: Instant(milliseconds: 1_700_000_400_000))
        if what == "a changed place" {
            transaction.entities = [StoredEntity(.place(Place(id: "far", name: "远山村")), RecordFacts(origin: .seed))]
        }
        transaction.stories = [StoredStory(Story(id: "s99", title: "后来的"), RecordFacts(origin: .bulk))]
        _ = try other.commit(transaction)
        let late = Self.library(other, path)
        #expect(try late.open() == (what == "nothing" ? .earlierFile(changes: 1) : .store(.stale)))
        #expect(late.catalogue.snapshot.story("s99") != nil)
    }

    @Test func `a place or company that changes is one by which stories are found at once`() throws {
        let storage = MemoryStorage()
        try Self.fill(storage)
        let library = Library(storage: storage, catalogue: Catalogue(), clock: TestClock())
        try library.open()
        func count(_ field: String, _ name: String) throws -> Int {
            try library.catalogue.index.count(filters: [SearchRequest.Filter(field: field, values: [name])])
        }
        #expect(try count("arrival.place", "雲深处") == 0)
        #expect(try count("departure.employer", "鹅厂二号") == 0)
        var transaction = StorageTransaction(at: Instant(milliseconds: 1_700_000_300_000))
        var place = Place(id: "far", name: "远山村")
        place.aliases = ["云深处"]
        var company = Organization(id: "tencent", name: "腾讯")
        company.aliases = ["鹅厂二号"]
        transaction.entities = [
            StoredEntity(.place(place), RecordFacts(origin: .seed)),
            StoredEntity(.organization(company), RecordFacts(origin: .seed)),
        ]
        try library.commit(transaction)
        #expect(try count("arrival.place", "雲深处") == 12)
        #expect(try count("departure.employer", "鹅厂二号") == 12)
        let whole = Library(storage: storage, catalogue: Catalogue(), clock: TestClock())
        try whole.open()
        try Self.expectSame(library.catalogue.snapshot, whole.catalogue.snapshot, comparesLog: false)
        #expect(library.catalogue.index.suggestions(for: "远山") == whole.catalogue.index.suggestions(for: "远山"))
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
