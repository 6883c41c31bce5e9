import Search
import Stories
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
        // Revisions are the new store's own.
        #expect(Self.withoutRevisions(again) == Self.withoutRevisions(bytes))
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
