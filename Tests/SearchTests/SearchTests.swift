import Search
import Stories
import Testing

@Suite struct SearchTests {
    private static func story(_ id: String, _ title: String, _ body: String? = nil) -> Story {
        var story = Story(id: id, title: title)
        story.body = body
        return story
    }

    private static let index: StoryIndex = {
        var moved = story("moved", "回鄉開書店", "她離開深圳，回到老家開了一間書店。Ｂｏｏｋ shop 2023 年開業😀。")
        moved.departure.place = PlaceMention(code: "440300", name: "深圳")
        var failed = story("failed", "卖咖啡的第三年", "他在北京做程序员，后来回县城卖咖啡，赔了本。书店在隔壁。")
        failed.departure.place = PlaceMention(code: "110000", name: "北京")
        failed.outcome = .failed
        let rare = story("rare", "孫𬘭", "三国吴的权臣。")
        return StoryIndex(stories: [moved, failed, rare], revision: 7)
    }()

    private static func ids(_ query: String) throws -> [String] {
        try index.search(SearchRequest(query: query)).hits.map(\.id).sorted()
    }

    @Test(arguments: [
        ("书店", ["failed", "moved"]), ("書店", ["failed", "moved"]), ("开书店", ["moved"]), ("书", ["failed", "moved"]),
        ("book", ["moved"]), ("oo", ["moved"]), ("OK S", ["moved"]), ("2023", ["moved"]), ("02", ["moved"]),
        ("😀", ["moved"]),
        ("孙𬘭", ["rare"]), ("𬘭", ["rare"]), ("深圳，", ["moved"]), ("。", ["failed", "moved", "rare"]),
        ("书店 北京", ["failed"]), ("书店 -北京", ["moved"]), ("深圳 OR 北京", ["failed", "moved"]),
        ("书店 (深圳 OR 孙𬘭)", ["moved"]), ("\"book shop\"", ["moved"]), ("\"shop book\"", []),
        ("title:书店", ["moved"]), ("标题:书店", ["moved"]), ("地点:北京", ["failed"]), ("地点:北京 -书店", []),
        ("结局:失败 咖啡", ["failed"]), ("-书店", ["rare"]), ("书吧", []), ("咖啡书店", ["failed", "moved"]),
    ])
    func `finds what stands in a text`(query: String, expected: [String]) throws {
        #expect(try Self.ids(query) == expected)
    }

    @Test(arguments: [
        ("title", ["书店"], ["moved"]), ("title", ["開書店"], ["moved"]), ("body", ["书店"], ["failed", "moved"]),
        ("body", ["程序员", "权臣"], ["failed", "rare"]), ("summary", ["书店"], []), ("title", ["店书"], []),
        ("body", ["\"书店"], []), ("body", ["-书店"], []),
    ])
    func `filters find words in a text`(field: String, values: [String], expected: [String]) throws {
        var request = SearchRequest()
        request.filters = [.init(field: field, values: values)]
        #expect(try Self.index.search(request).hits.map(\.id).sorted() == expected)
        #expect(try Self.index.count(filters: request.filters) == expected.count)
        request.query = "北京"
        #expect(try Self.index.search(request).hits.map(\.id) == (expected.contains("failed") ? ["failed"] : []))
        request.query = nil
        request.filters[0].isNegated = true
        #expect(try Self.index.search(request).total == 3 - expected.count)
    }

    @Test(arguments: [
        ("北上广深", ["failed", "moved"]), ("一线城市", ["failed", "moved"]), ("一線城市", ["failed", "moved"]),
        ("珠三角", ["moved"]), ("京津冀", ["failed"]), ("江浙沪", []),
    ])
    func `regions are the places they are made of`(region: String, expected: [String]) throws {
        let index = StoryIndex(
            stories: ["moved", "failed", "rare"].compactMap { Self.index.story($0) }, revision: 1,
            references: InventedStories.references)
        var request = SearchRequest()
        request.filters = [.init(field: "departure.place", values: [region])]
        #expect(try index.search(request).hits.map(\.id).sorted() == expected)
    }

    @Test func `the order by score is that of a query; without words all scores are equal`() throws {
        func ids(_ query: String?, _ sort: [SearchRequest.SortKey]) throws -> [String] {
            var request = SearchRequest(query: query)
            request.sort = sort
            return try Self.index.search(request).hits.map(\.id)
        }
        let ranked = try ids("书店", [])
        for sort in [[SearchRequest.SortKey(field: "score", descending: true)], [.init(field: "score")]] {
            #expect(try ids("书店", sort) == ranked)
            #expect(try ids("书店", sort + [.init(field: "id")]) == ranked)
            #expect(try ids(nil, sort) == ["failed", "moved", "rare"])
        }
        let backwards = SearchRequest.SortKey(field: "id", descending: true)
        #expect(try ids("书店", [backwards, .init(field: "score")]) == ["moved", "failed"])
    }

    @Test func `flows, statistics and unknown values count the answers of a query`() throws {
        let flows = try Self.index.flows(groupBy: "place", query: "书店 -北京")
        #expect(flows.total == 1 && flows.flows.first?.storyIds == ["moved"])
        let stats = try Self.index.stats(metric: "departure.year", groupBy: "outcome", query: "书店")
        #expect(stats.map(\.group) == [nil, "failed"])
        var request = SearchRequest(query: "书店")
        request.facets = ["outcome"]
        let facet = try Self.index.search(request).facets.first
        #expect(facet?.values.map(\.count) == [1] && facet?.unknown == 1)
        #expect(try Self.index.facets(["outcome"]).first?.unknown == 2)
    }

    @Test(
        arguments: [
            ("书店\"", "Unpaired quotation mark is read as text."), ("(书店", "Unpaired parenthesis is read as text."),
            ("书店)", "Unpaired parenthesis is read as text."), ("作者说:书店", "“作者说” is not a field; it is read as text."),
            ("海 AND 书", "AND is read as a word; words side by side must all be found."),
            ("书店 OR", "OR is read as a word; it stands between two others to mean either."),
            ("年份:很久", nil), ("10:30", nil), ("https://example.com", nil),
        ] as [(String, String?)])
    func `tells what it reads as text`(query: String, warning: String?) throws {
        let page = try Self.index.search(SearchRequest(query: query))
        if let warning { #expect(page.warnings.first == warning) }
    }

    @Test func `a question is answered when no story holds all its words`() throws {
        let page = try Self.index.search(SearchRequest(query: "谁从深圳回到老家开了咖啡店？"))
        #expect(page.hits.first?.id == "moved")
        #expect(page.total >= 1)
    }

    @Test func `a word as it is written in Taiwan finds it as it is written elsewhere`() throws {
        let index = StoryIndex(
            stories: [Self.story("kept", "空着的屋檐", "她看着海。"), Self.story("other", "著名的店", nil)], revision: 1)
        func ids(_ query: String) throws -> [String] { try index.search(SearchRequest(query: query)).hits.map(\.id) }
        #expect(try ids("空著") == ["kept"])
        #expect(try ids("屋簷 看著") == ["kept"])
        #expect(try ids("著") == ["other"])
        #expect(try ids("着") == ["kept"])
    }

    @Test func `the closest of a widened question are counted, and a warning tells`() throws {
        let page = try Self.index.search(SearchRequest(query: "深圳的人去了海边卖了鱼又养了鸡"))
        #expect(page.hits.map(\.id).contains("moved") && page.total == page.hits.count && page.isWidened)
        #expect(page.warnings == [SearchPage.widenedWarning])
        var sorted = SearchRequest(query: "谁从深圳回到老家开了咖啡店？")
        sorted.sort = [.init(field: "id")]
        #expect(try Self.index.search(sorted).warnings == [SearchPage.widenedWarning])
        let none = try Self.index.search(SearchRequest(query: "鲸鱼"))
        #expect(none.total == 0 && none.hits.isEmpty && none.warnings.isEmpty && !none.isWidened)
        #expect(try !Self.index.search(SearchRequest(query: "书店")).isWidened)
    }

    private static let translated: StoryIndex = {
        var story = SearchTests.story("one", "去了海边", "她在 AIr 公司。")
        story.translations["en"] = .init(title: "From Shanghai to a farm", summary: "An AI farmer; Andrew or Mai.")
        story.translations["fr"] = .init(title: nil, summary: "De Shanghai.")
        return StoryIndex(stories: [story], revision: 1)
    }()

    @Test(arguments: [
        ("hai", []), ("ＡＩ", ["body", "translations.en.summary"]),
        ("shanghai", ["translations.en.title", "translations.fr.summary"]),
        ("and", []), ("farm", ["translations.en.title", "translations.en.summary"]),
        ("an ai", ["body", "translations.en.summary"]),
        ("m", []), ("a", ["body", "translations.en.title"]), ("ir", ["body"]), ("to a f", ["translations.en.title"]),
        ("OR", ["translations.en.summary"]),
    ])
    func `letters begin words of a translation, and the marks name it`(query: String, fields: [String]) throws {
        var request = SearchRequest(query: query)
        request.wantsHighlights = true
        let page = try Self.translated.search(request)
        var seen: Set<String> = []
        #expect((page.hits.first?.highlights ?? []).map(\.field).filter { seen.insert($0).inserted } == fields)
        #expect(page.total == (fields.isEmpty ? 0 : 1))
    }

    @Test func `control characters and endless queries are errors`() {
        #expect(throws: SearchError.controlCharacter(offset: 1)) {
            try Self.index.search(SearchRequest(query: "书\u{0}店"))
        }
        #expect(throws: SearchError.queryTooLong(limit: StoryIndex.queryLimit)) {
            try Self.index.search(SearchRequest(query: String(repeating: "书", count: StoryIndex.queryLimit + 1)))
        }
        let long = String(repeating: "离开深圳回到老家开书店", count: 700)
        #expect(throws: Never.self) { try Self.index.search(SearchRequest(query: long)) }
    }

    @Test(arguments: [
        ("北京", " "), ("的", " OR "), ("\"北京\"", " "), ("地点:北京", " "), ("-京", " "), ("-(北 京)", " "),
        ("outcome:failed,stable", " "),
    ])
    func `a query has a limit of terms, however they are written`(term: String, separator: String) throws {
        let each = term.contains(",") || term.contains("(") ? 2 : 1
        func query(_ count: Int) -> SearchRequest {
            SearchRequest(query: [String](repeating: term, count: count).joined(separator: separator))
        }
        #expect(throws: Never.self) { try Self.index.search(query(StoryIndex.termLimit / each)) }
        for count in [StoryIndex.termLimit / each + 1, StoryIndex.queryLimit / (term.count + separator.count)] {
            #expect(throws: SearchError.tooManyTerms(limit: StoryIndex.termLimit)) {
                try Self.index.search(query(count))
            }
        }
    }

    @Test func `a cursor that was not made here is refused`() throws {
        var request = SearchRequest(query: "书店")
        request.limit = 1
        let first = try Self.index.search(request)
        let cursor = try #require(first.next)
        request.cursor = cursor
        #expect(try Self.index.search(request).hits.count == 1)
        #expect(StoryIndex.revision(ofCursor: cursor) == 7)
        for wrong in ["", "abc", cursor + "A", String(cursor.dropLast()), String(cursor.reversed())] {
            request.cursor = wrong
            #expect(throws: SearchError.foreignCursor) { try Self.index.search(request) }
        }
        request.cursor = cursor
        request.query = "咖啡"
        #expect(throws: SearchError.foreignCursor) { try Self.index.search(request) }
    }

    @Test func `a cursor of an older snapshot goes on in the current one`() throws {
        var request = SearchRequest(query: "书店")
        request.limit = 1
        request.cursor = try Self.index.search(request).next
        let later = Self.index.updating([Self.story("new", "书店")], deleting: [], revision: 8)
        #expect(try later.search(request).restarted)
        #expect(try !Self.index.search(request).restarted)
    }

    @Test func `a snippet begins and ends with whole words, and tells where it begins`() throws {
        let filler = String(repeating: "somewhere beyond quiet mountains ", count: 20)
        let words = Set(filler.split(separator: " "))
        let index = StoryIndex(
            stories: [Self.story("one", "标题", filler + "he mends 钢琴 " + filler), Self.story("two", "标题", "她修钢琴。")],
            revision: 1)
        var request = SearchRequest(query: "钢琴")
        request.wantsHighlights = true
        let hits = try index.search(request).hits
        let cut = try #require(hits.first { $0.id == "one" })
        let snippet = try #require(cut.snippet)
        #expect(cut.snippetIsCutBefore && snippet.contains("mends 钢琴"))
        let known = words.union(["he", "mends", "钢琴"])
        #expect(snippet.split(separator: " ").allSatisfy { known.contains($0) }, "\(snippet)")
        #expect(hits.first { $0.id == "two" }?.snippetIsCutBefore == false)
    }

    @Test func `the snippet holds the words and is cut from the body`() throws {
        let filler = String(repeating: "这一句什么也没有说。", count: 40)
        let body = filler + "后来她在海边修旧钢琴。" + filler
        let index = StoryIndex(stories: [Self.story("one", "标题", body)], revision: 1)
        var request = SearchRequest(query: "舊鋼琴")
        request.wantsHighlights = true
        let hit = try #require(try index.search(request).hits.first)
        let snippet = try #require(hit.snippet)
        #expect(snippet.contains("旧钢琴") && body.contains(snippet) && snippet.unicodeScalars.count <= 120)
        let scalars = Array(body.unicodeScalars)
        let mark = try #require(hit.highlights.first)
        #expect(String(String.UnicodeScalarView(scalars[mark.start..<mark.end])) == "旧钢琴")
    }

    @Test func `a mark in a list says which of its texts, whatever stands in the body too`() throws {
        var story = Self.story("one", "标题", "她说：海边没有钢琴。")
        story.person.aliases = ["阿琴", "钢琴师"]
        story.quotes = ["海边没有钢琴。", "我修好了一架旧钢琴。", "没有琴。", "钢琴，还是钢琴。"].map {
            Quote(speaker: nil, text: $0, start: nil, end: nil)
        }
        var request = SearchRequest(query: "鋼琴")
        request.wantsHighlights = true
        let hit = try #require(try StoryIndex(stories: [story], revision: 1).search(request).hits.first)
        let marks = hit.highlights.map { "\($0.field) \($0.index.map(String.init) ?? "-") \($0.start)" }
        // The first quote is found in the body, which holds it.
        #expect(
            Set(marks) == ["person.aliases 1 0", "body - 7", "quotes.text 1 7", "quotes.text 3 0", "quotes.text 3 5"])
        #expect(marks.count == 5)
    }

    @Test func `explains a score by its parts`() throws {
        var request = SearchRequest(query: "书店")
        request.explains = true
        let hits = try Self.index.search(request).hits
        #expect(hits.allSatisfy { $0.explanation?.contains { $0.hasPrefix("书店: in 2 stories") } == true })
        #expect(hits.first?.id == "moved")
    }
}
