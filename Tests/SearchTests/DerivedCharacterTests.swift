import Search
import Stories
import Testing

/// Most characters have no postings of their own: where they stand is told by pairs and tails.
@Suite struct DerivedCharacterTests {
    private static func story(_ id: String, _ body: String) -> Story {
        var story = Story(id: id, title: "题")
        story.body = body
        return story
    }

    private static func stories() -> [Story] {
        (0..<60).map { story("s\($0)", "鲸在海上，雨落了一夜，灯还亮着。") } + [
            story("tails", "鲸。鲸，鲸！鲸？鲸；鲸：鲸、鲸"), story("pairs", "鲸鱼鲸油鲸骨鲸须鲸落鲸歌鲸群鲸背"),
            story("beyond", "😀在海上，灯亮着"), story("none", "雨落了一夜，灯还亮着"),
        ]
    }

    private func firstTwo(_ query: String, _ index: StoryIndex) throws -> (ids: Set<String>, total: Int) {
        var request = SearchRequest(query: query)
        request.limit = 2
        let page = try index.search(request)
        return (Set(page.hits.map(\.id)), page.total)
    }

    @Test func `a character ranks by how often it stands in a text, before marks as well as in words`() throws {
        let index = StoryIndex(stories: Self.stories(), revision: 1)
        let found = try firstTwo("鲸", index)
        #expect(found.ids == ["tails", "pairs"])
        #expect(found.total == 62)
    }

    @Test func `counts stay right when stories go and segments are merged`() throws {
        var index = StoryIndex(stories: Self.stories(), revision: 1)
        index = index.updating([Self.story("late", "鲸鲸鲸鲸鲸鲸鲸鲸鲸")], deleting: ["s0", "s1", "tails"], revision: 2)
        #expect(try firstTwo("鲸", index) == (["late", "pairs"], 60))
        let plan = try #require(index.mergePlan(all: true))
        let merged = try #require(index.adopting(plan.run()))
        #expect(try firstTwo("鲸", merged) == (["late", "pairs"], 60))
        let again = merged.updating([], deleting: ["late"], revision: 3)
        #expect(try firstTwo("鲸", again).total == 59)
    }

    @Test(arguments: [
        ("鲸 雨", 60), ("鲸 须", 1), ("😀", 1), ("😀 灯", 1), ("鲸 在", 60), ("鲸 。", 61), ("鲸 龘", 0), ("灯 雨 -鲸", 1),
        ("鲸 鱼 歌", 1), ("body:鲸", 62), ("title:鲸", 0),
    ])
    func `characters are found beside other words`(query: String, total: Int) throws {
        let index = StoryIndex(stories: Self.stories(), revision: 1)
        let page = try index.search(SearchRequest(query: query))
        // With nothing to be found, a query of single characters has no pairs to be widened by.
        #expect(page.total == total, "\(query)")
    }
}
