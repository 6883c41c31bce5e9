import Formats
import Search
import Stories
import Testing
import UseCases

func mergePatch(_ json: String) throws -> Value { try JSONParser.parse(Array(json.utf8)) }

@Suite struct EditingTests {
    private func product(_ storage: MemoryStorage = MemoryStorage(), digest: String = "d1") throws -> Product {
        let product = try Product.forTests(storage: storage) { EditingTests.seeds(digest: digest) }
        try product.start()
        return product
    }

    private static func seeds(digest: String) -> SeedContents {
        var contents = SeedContents()
        var story = Story(id: "ah-lan", title: "阿岚开了木器店 \(digest)")
        story.person.name = "阿岚"
        story.work.title = "店主"
        story.source.articleId = "source"
        var article = Article(id: "source")
        article.title = "离开之后"
        contents.stories = [.init(story, origin: .seed, digest: digest)]
        contents.articles = [.init(article, origin: .seed, digest: digest)]
        return contents
    }

    private func token(_ product: Product) throws -> Tokens.Token {
        try product.tokens.authenticate(authorization: "Bearer secret", from: "test")
    }

    @Test func `a patch changes what it names and nothing else`() throws {
        let product = try product()
        let before = try #require(product.catalogue.snapshot.story("ah-lan"))
        let edited = try product.editing.patchStory(
            "ah-lan", with: mergePatch(#"{"work": {"title": "木匠", "sector": "handicraft"}, "outcome": "stable"}"#),
            expected: .revision(before.revision), token: try token(product))
        #expect(edited.work.title == "木匠")
        #expect(edited.work.sector == .handicraft)
        #expect(edited.title == before.title)
        #expect(edited.revision > before.revision)
        #expect(product.catalogue.snapshot.story("ah-lan") == edited)
        #expect(product.catalogue.snapshot.article("source")?.storyIds == ["ah-lan"])
        let changes = product.catalogue.snapshot.changes(since: before.revision, limit: 10)
        #expect(changes.map(\.id) == ["ah-lan"])
    }

    @Test func `null makes a value unknown`() throws {
        let product = try product()
        let edited = try product.editing.patchStory(
            "ah-lan", with: mergePatch(#"{"work": {"title": null}}"#), expected: .any, token: try token(product))
        #expect(edited.work.title == nil)
    }

    @Test func `a replacement drops what it leaves out`() throws {
        let product = try product()
        let edited = try product.editing.replaceStory(
            "ah-lan", with: mergePatch(#"{"title": "新题目"}"#), expected: .any, token: try token(product))
        #expect(edited.title == "新题目")
        #expect(edited.person.name == nil)
    }

    @Test func `an editor who saw an older revision is told so`() throws {
        let product = try product()
        let current = try #require(product.catalogue.snapshot.story("ah-lan")).revision
        #expect(throws: Editing.Refusal.changed(id: "ah-lan", current: current)) {
            try product.editing.patchStory(
                "ah-lan", with: mergePatch("{}"), expected: .revision(current - 1), token: try token(product))
        }
        #expect(throws: Editing.Refusal.missing(id: "nobody")) {
            try product.editing.patchStory("nobody", with: mergePatch("{}"), expected: .any, token: try token(product))
        }
    }

    @Test(arguments: [
        (#"{"work": {"titel": "x"}}"#, "/work/titel"), (#"{"outcome": "great"}"#, "/outcome"),
        (#"{"id": "other"}"#, "/id"), (#"{"person": 3}"#, "/person"),
    ])
    func `a document that does not fit is refused with the place`(patch: String, pointer: String) throws {
        let product = try product()
        #expect {
            try product.editing.patchStory("ah-lan", with: mergePatch(patch), expected: .any, token: try token(product))
        } throws: { error in
            guard case .invalid(let faults) = error as? Editing.Refusal else { return false }
            return faults.contains { $0.pointer == pointer }
        }
        #expect(product.catalogue.snapshot.story("ah-lan")?.work.title == "店主")
    }

    @Test func `a correction lies over a seed that changes and survives a restart`() throws {
        let storage = MemoryStorage()
        let first = try product(storage)
        try first.editing.patchStory(
            "ah-lan", with: mergePatch(#"{"work": {"title": "木匠"}}"#), expected: .any, token: try token(first))
        let second = try product(storage, digest: "d2")
        let story = try #require(second.catalogue.snapshot.story("ah-lan"))
        #expect(story.work.title == "木匠")
        #expect(story.title == "阿岚开了木器店 d2")
    }

    @Test func `a deletion leaves a tombstone and a reload does not undo it`() throws {
        let storage = MemoryStorage()
        let first = try product(storage)
        let revision = first.catalogue.snapshot.revision
        try first.editing.deleteStory("ah-lan", expected: .any, token: try token(first))
        #expect(first.catalogue.snapshot.story("ah-lan") == nil)
        #expect(first.catalogue.snapshot.article("source")?.storyIds == [])
        #expect(first.catalogue.snapshot.changes(since: revision, limit: 9).map(\.op) == [.delete])
        let second = try product(storage, digest: "d2")
        #expect(second.catalogue.snapshot.story("ah-lan") == nil)
    }

    @Test func `an article goes with its stories`() throws {
        let product = try product()
        try product.editing.deleteArticle("source", expected: .any, token: try token(product))
        #expect(product.catalogue.snapshot.article("source") == nil)
        #expect(product.catalogue.snapshot.index.count == 0)
    }

    @Test func `an article can be corrected`() throws {
        let product = try product()
        let edited = try product.editing.patchArticle(
            "source", with: mergePatch(#"{"author": "某某"}"#), expected: .any, token: try token(product))
        #expect(edited.author == "某某")
        #expect(edited.storyIds == ["ah-lan"])
        #expect(product.catalogue.snapshot.article("source")?.author == "某某")
    }
}
