import Stories
import Testing
import UseCases

@Suite struct SnapshotTests {
    @Test func `an article that comes after its stories has them, as after a new start`() throws {
        let storage = MemoryStorage()
        let clock = TestClock()
        let product = try Product.forTests(storage: storage, clock: clock)
        for id in ["second", "first", "other"] {
            var story = Story(id: id, title: "故事")
            story.source.articleId = id == "other" ? "a2" : "a1"
            var transaction = StorageTransaction(at: clock.now())
            transaction.stories = [StoredStory(story, RecordFacts(origin: .bulk))]
            try product.library.commit(transaction)
        }
        var transaction = StorageTransaction(at: clock.now())
        transaction.articles = [StoredArticle(Article(id: "a1", kind: .article), RecordFacts(origin: .bulk))]
        try product.library.commit(transaction)
        #expect(product.catalogue.snapshot.article("a1")?.storyIds == ["first", "second"])
        let restarted = try Product.forTests(storage: storage, clock: clock)
        #expect(restarted.catalogue.snapshot.article("a1")?.storyIds == ["first", "second"])
    }
}
