import Search
import Stories
import Synchronization
import Testing
import UseCases

@Suite struct TransferTests {
    private func exported(_ product: Product) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try Transfer(library: product.library).export { bytes += $0 }
        return bytes
    }

    @Test func `an export put into an empty store and exported again is the same`() async throws {
        let web = FakeWeb()
        web.page("https://news.example/1", articlePage(1), tag: "\"v1\"")
        let seeds = try Self.seeds()
        let first = try Product.forTests(web: web) { seeds }
        try first.start()
        let job = try await first.ingested(.url("https://news.example/1"))
        let token = try first.tokens.authenticate(authorization: "Bearer secret", from: "test")
        try first.editing.patchStory(
            "seed-1", with: mergePatch(#"{"outcome": "stable"}"#), expected: .any, token: token)
        try first.editing.deleteStory("seed-2", expected: .any, token: token)
        let bytes = try exported(first)

        let storage = MemoryStorage()
        let second = try Product.forTests(storage: storage)
        let report = try Transfer(library: second.library).load(bytes)
        #expect(report.faults.isEmpty)
        let again = try exported(second)
        // Revisions are the new store's own, and so are its seed files: it has none.
        #expect(Self.comparable(again) == Self.comparable(bytes))
        #expect(try storage.story("seed-2")?.facts.isDeletedByEditor == true)
        #expect(second.catalogue.snapshot.story("seed-1")?.outcome == .stable)
        #expect(try storage.story("seed-1")?.story.outcome == nil)
        // The page is known there too.
        let known = try Product.forTests(storage: storage, web: web)
        let repeated = try await known.ingested(.url("https://news.example/1"))
        #expect(repeated.duplicateOf == job.articleId)
    }

    @Test func `takes plain records and names faulty lines`() throws {
        let product = try Product.forTests()
        let lines = #"""
            {"id": "one", "title": "一"}

            {"id": "two"}
            {"id": "three", "body": "三"}
            not json
            {"type": "planet", "id": "x", "title": "x"}
            """#
        let report = try Transfer(library: product.library).load(Array(lines.utf8))
        #expect(report.imported == 2)
        #expect(report.faults.count == 3)
        #expect(report.faults.map { $0.prefix(2) } == ["3:", "5:", "6:"])
        #expect(product.catalogue.snapshot.index.count == 2)
    }

    private static func seeds() throws -> SeedContents {
        var contents = SeedContents()
        for number in 1...2 {
            var story = Story(id: "seed-\(number)", title: "种子\(number)")
            story.body = "正文\n「引号\"」\u{1F600}"
            contents.stories.append(.init(story, origin: .seed, digest: "d\(number)", file: "s\(number).md"))
        }
        contents.entities = [.init(.place(Place(id: "370100", name: "济南")), origin: .seed, digest: "p")]
        return contents
    }

    @Test func `what was imported outlives every load of the seeds`() throws {
        let storage = MemoryStorage()
        let current = Mutex(SeedContents())
        func product() throws -> Product { try Product.forTests(storage: storage) { current.withLock { $0 } } }
        let first = try product()
        let lines = #"""
            {"id": "imp1", "title": "导入", "body": "她离开北京。"}
            {"type": "article", "id": "art1", "title": "一篇"}
            {"type": "place", "id": "place1", "name": "某地"}
            {"id": "old", "title": "旧", "kept": {"origin": "seed", "digest": "d0", "file": "elsewhere.md"}}
            """#
        #expect(try Transfer(library: first.library).load(Array(lines.utf8)).imported == 4)
        for _ in 0..<2 {
            let started = try product()
            #expect(try started.seeds.load().removed == 0)
            let snapshot = started.catalogue.snapshot
            #expect(snapshot.story("imp1") != nil && snapshot.story("old") != nil)
            #expect(snapshot.article("art1") != nil && snapshot.places["place1"] != nil)
        }
        // A record that the directory has too belongs to its file from then on, at no cost.
        let revision = try product().library.storage.contents().revision
        var seeds = SeedContents()
        seeds.stories = [.init(Story(id: "old", title: "旧"), origin: .seed, digest: "d0", file: "here.md")]
        current.withLock { $0 = seeds }
        #expect(try product().seeds.load().revision == revision)
        #expect(try storage.story("old")?.facts.file == "here.md")
        current.withLock { $0 = SeedContents() }
        #expect(try product().seeds.load().removed == 1)
        #expect(try storage.story("old")?.facts.isDeleted == true)
        #expect(try storage.story("imp1")?.facts.isDeleted == false)
    }

    @Test func `imports that an earlier version took away come back, what an editor deleted does not`() throws {
        let storage = MemoryStorage()
        var transaction = StorageTransaction(at: Instant(milliseconds: 1))
        for (id, isDeletedByEditor) in [("lost", false), ("gone", true)] {
            var facts = RecordFacts(origin: .bulk)
            facts.isDeleted = true
            facts.isDeletedByEditor = isDeletedByEditor
            transaction.stories.append(StoredStory(Story(id: id, title: id), facts))
        }
        var vanished = RecordFacts(origin: .seed, digest: "d", file: "vanished.md")
        vanished.isDeleted = true
        transaction.stories.append(StoredStory(Story(id: "vanished", title: "旧"), vanished))
        _ = try storage.commit(transaction)
        let product = try Product.forTests(storage: storage)
        #expect(try product.seeds.load().changed == 1)
        #expect(try product.seeds.load().changed == 0)
        #expect(product.catalogue.snapshot.story("lost")?.title == "lost")
        #expect(product.catalogue.snapshot.index.count == 1)
    }

    @Test func `a plain record does not take the id of a seed file`() throws {
        let seeds = try Self.seeds()
        let product = try Product.forTests { seeds }
        try product.start()
        let report = try Transfer(library: product.library).load(Array(#"{"id": "seed-1", "title": "别的"}"#.utf8))
        #expect(report.imported == 0)
        #expect(report.faults.first?.hasPrefix("1: the record 'seed-1' is that of the seed file s1.md") == true)
        #expect(product.catalogue.snapshot.story("seed-1")?.title == "种子1")
        // Its own export goes in again, and its file stays its file.
        #expect(try Transfer(library: product.library).load(try exported(product)).faults == [])
        #expect(try product.library.storage.story("seed-1")?.facts.file == "s1.md")
    }

    private static func comparable(_ bytes: [UInt8]) -> [String] {
        withoutRevisions(bytes).map { line in
            guard let start = line.firstRange(of: "\"file\":\"")?.lowerBound,
                let end = line[start...].firstIndex(of: ",")
            else { return line }
            return String(line[..<start]) + "\"file\":null" + line[end...]
        }
    }

    private static func withoutRevisions(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            var text = String(line)
            while let range = text.firstRange(of: "\"revision\":") {
                let end = text[range.upperBound...].firstIndex { $0 == "," || $0 == "}" } ?? text.endIndex
                text.replaceSubrange(range.lowerBound..<end, with: "")
            }
            return text
        }.sorted()
    }
}
