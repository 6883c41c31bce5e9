import Search
import Stories
import Testing

@Suite struct StoryFieldTests {
    private static func index(_ stories: [Story] = []) -> StoryIndex {
        StoryIndex(stories: stories, revision: 1, references: InventedStories.references)
    }

    @Test func `paths are unique and every one can be asked for presence`() throws {
        let paths = StoryField.all.map(\.path)
        #expect(Set(paths).count == paths.count)
        for path in paths {
            let some = try StoryFieldTests.index().count(filters: [SearchRequest.Filter(field: path, op: .has)])
            #expect(some == 0)
        }
    }

    @Test(arguments: [
        ("地点", "place"), ("地點", "place"), ("城市", "place"), ("公司", "departure.employer"), ("职业", "work.title"),
        ("行业", "work.sector"), ("行業", "work.sector"), ("收入", "income"), ("年份", "year"), ("人物", "person"),
        ("Outcome", "outcome"), ("publishedAt", "source.publishedAt"), ("departure.place", "departure.place"),
    ])
    func `words before a colon mean fields in either script`(word: String, path: String) {
        #expect(StoryField.meant(by: word)?.path == path)
    }

    @Test(arguments: ["http", "说", "12", ""])
    func `other words before a colon mean no field`(word: String) {
        #expect(StoryField.meant(by: word) == nil)
    }

    @Test func `an unknown field names those that exist`() {
        #expect {
            try StoryFieldTests.index().count(filters: [SearchRequest.Filter(field: "departure.plaice", values: ["北京"])]
            )
        } throws: { error in
            guard case SearchError.unknownField("departure.plaice", let valid) = error else { return false }
            return valid.contains("departure.place") && valid.contains("income.after") && valid == valid.sorted()
        }
        #expect {
            try StoryFieldTests.index().facets(["body"])
        } throws: { error in
            guard case SearchError.unknownField("body", let valid) = error else { return false }
            return valid.contains("outcome") && !valid.contains("body")
        }
        #expect {
            try StoryFieldTests.index().stats(metric: "outcome")
        } throws: { error in
            guard case SearchError.unknownField("outcome", let valid) = error else { return false }
            return valid.contains("income.before") && !valid.contains("departure.place")
        }
    }

    @Test(arguments: [
        ("departure.year", SearchRequest.Filter.Operator.equals, "last year"), ("departure.year", .equals, "23"),
        ("departure.year", .equals, ""), ("income.after", .greater, "viel"), ("income.after", .greater, "1e9"),
        ("income.after", .greater, "--1"), ("person.narrator", .equals, "maybe"), ("person.narrator", .less, "true"),
        ("outcome", .equals, "great"), ("outcome", .less, "failed"), ("source.publishedAt", .less, "2025-13-01"),
        ("departure.reasons", .equals, "boredom"), ("departure.place", .greater, "北京"), ("body", .less, "字"),
        ("body", .equals, ""),
        ("quotes", .equals, "字"), ("income.after.kind", .equals, "gold"), ("person.name", .less, "王"),
        ("year", .equals, "soon"),
    ])
    func `a wrong value is told with an example`(field: String, op: SearchRequest.Filter.Operator, value: String) {
        #expect {
            try StoryFieldTests.index().count(filters: [SearchRequest.Filter(field: field, op: op, values: [value])])
        } throws: { error in
            guard case SearchError.badValue(_, value, let expected) = error else { return false }
            return !expected.isEmpty
        }
    }

    @Test(arguments: [("500000", 1), ("50万", 1), ("50萬", 1), ("500k", 1), ("499999", 0), ("500000.5", 0)])
    func `amounts are read as people type them`(value: String, count: Int) throws {
        var story = Story(id: "a", title: "题")
        story.income.after = Money(amount: 500_000, period: .year, kind: .salary)
        let filter = SearchRequest.Filter(field: "income.after", values: [value])
        #expect(try StoryFieldTests.index([story]).count(filters: [filter]) == count)
    }

    @Test(arguments: [
        ("浙江", ["yiwu", "jinhua", "named"]), ("浙江省", ["yiwu", "jinhua", "named"]),
        ("330000", ["yiwu", "jinhua", "named"]),
        ("金华", ["yiwu", "jinhua"]), ("義烏市", ["yiwu"]), ("杭州", ["named"]), ("清迈", ["abroad"]), ("TH", ["abroad"]),
        ("黄梅", ["unlisted"]), ("420000", ["unlisted"]), ("河南", ["henan"]), ("Atlantis", []),
    ])
    func `a place includes what lies within it`(value: String, ids: [String]) throws {
        func story(_ id: String, _ mention: PlaceMention) -> Story {
            var story = Story(id: id, title: "题")
            story.arrival.place = mention
            return story
        }
        let index = StoryFieldTests.index([
            story("yiwu", InventedStories.mention("330782", "义乌")),
            story("jinhua", InventedStories.mention("330700", "金华")),
            story("named", InventedStories.mention(nil, "杭州")),
            story("abroad", InventedStories.mention(nil, "清迈", country: "TH")),
            story("unlisted", InventedStories.mention("421127", "黄梅")),
            story("henan", InventedStories.mention(nil, nil, within: "410000")),
            story("unnamed", InventedStories.mention(nil, nil)),
        ])
        var request = SearchRequest()
        request.filters = [SearchRequest.Filter(field: "arrival.place", values: [value])]
        #expect(Set(try index.search(request).hits.map(\.id)) == Set(ids))
    }

    @Test(arguments: ["tencent", "腾讯", "騰訊", "Tencent", "TENCENT", "腾讯公司"])
    func `a company is found by id, name and alias in either script`(value: String) throws {
        var story = Story(id: "a", title: "题")
        story.departure.employer = EmployerMention(id: "tencent", name: "腾讯")
        let filter = SearchRequest.Filter(field: "departure.employer", values: [value])
        #expect(try StoryFieldTests.index([story]).count(filters: [filter]) == 1)
    }

    @Test func `flows carry coordinates, and kinds of what was left come from the tree`() throws {
        var story = Story(id: "a", title: "题")
        story.departure.place = InventedStories.mention("110000", "北京")
        story.arrival.place = InventedStories.mention("330782", "义乌")
        story.arrival.kind = .county
        let index = StoryFieldTests.index([story, Story(id: "b", title: "题")])
        let places = try index.flows(groupBy: "place").flows
        #expect(places.map(\.from?.name) == [nil, "北京"] && places.map(\.to?.name) == [nil, "义乌"])
        #expect(places.last?.from?.latitude == 39.9 && places.last?.to?.longitude == 120.1)
        #expect(places.last?.storyIds == ["a"])
        #expect(try index.flows(groupBy: "city").flows.last?.to?.name == "金华")
        #expect(try index.flows(groupBy: "province").flows.last?.to?.name == "浙江")
        let kinds = try #require(try index.flows(groupBy: "kind").flows.last)
        #expect(kinds.fromKind == .firstTierCity && kinds.toKind == .county && kinds.from == nil)
        #expect(
            throws: SearchError.badValue(
                field: "groupBy", value: "star", expected: "one of place, city, province, kind")
        ) {
            try index.flows(groupBy: "star")
        }
    }

    @Test func `more than three sort fields are refused`() {
        let keys = ["outcome", "departure.year", "arrival.year", "language"].map { SearchRequest.SortKey(field: $0) }
        #expect(throws: SearchError.self) {
            var request = SearchRequest()
            request.sort = keys
            return try StoryFieldTests.index().search(request)
        }
    }

    @Test func `a position of another order is foreign`() throws {
        let index = StoryFieldTests.index([Story(id: "a", title: "题")])
        let position = SortPosition(bytes: [9, 9])
        #expect(throws: SearchError.foreignCursor) {
            try index.table.first(
                1, of: index.table.all, by: [SearchRequest.SortKey(field: "departure.year")], after: position)
        }
    }

    @Test(arguments: [0, 1, 2, 9])
    func `each story is as near to chance as the next`(number: Int) throws {
        let index = StoryFieldTests.index((0..<10).map { Story(id: "s\($0)", title: "题") })
        var asked: [Int] = []
        let found = try index.random { count in
            asked.append(count)
            return number
        }
        #expect(asked == [10] && found == "s\(number)")
        #expect(try index.random(filters: [SearchRequest.Filter(field: "outcome", op: .has)]) { _ in 0 } == nil)
    }
}
