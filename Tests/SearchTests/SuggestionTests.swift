import ChineseText
import Search
import Stories
import Testing

@Suite struct SuggestionTests {
    private static func story(
        _ id: String, _ title: String, from: String? = nil, to: String? = nil, person: String? = nil,
        employer: EmployerMention? = nil, sector: Work.Sector? = nil
    ) -> Story {
        var story = Story(id: id, title: title)
        story.departure.place = from.map { PlaceMention(code: $0) }
        story.arrival.place = to.map { PlaceMention(code: $0) }
        story.departure.employer = employer
        story.person.name = person
        story.work.sector = sector
        return story
    }

    private static let stories = [
        story("a", "北上的人又南下", from: "110000", to: "330782", person: "张磊", sector: .ecommerce),
        story(
            "b", "离开北京之后", from: "110000", to: "410800", person: "張麗",
            employer: EmployerMention(id: "baidu", name: "百度")),
        story("c", "背井离乡", from: "440300", to: "330782", person: "Bella", employer: EmployerMention(name: "北方小厂")),
        story("d", "一间茶馆", from: "440300", person: "张磊", sector: .catering),
    ]

    private static func index(_ stories: [Story]) -> StoryIndex {
        StoryIndex(stories: stories, revision: 1, references: InventedStories.references)
    }

    @Test(arguments: [
        ("北", ["北京", "北方小厂", "北上的人又南下"]), ("bj", ["北京", "背井离乡"]), ("beijing", ["北京", "背井离乡"]),
        ("bei jing", ["北京", "背井离乡"]), ("BeiJ", ["北京", "背井离乡"]), ("bjing", ["北京", "背井离乡"]),
        ("北j", ["北京"]), ("yw", ["义乌"]), ("義", ["义乌"]), ("zhej", ["浙江"]), ("zhangl", ["张磊", "張麗"]),
        ("张丽", ["張麗"]), ("bel", ["Bella"]), ("dianshang", ["电商"]), ("E-com", ["电商"]), ("hegang", []), ("", []),
        ("广东", ["广东"]), ("bdu", ["百度"]),
    ])
    func `completes in either script and by pinyin, the most used first`(typed: String, labels: [String]) {
        let found = SuggestionTests.index(SuggestionTests.stories).suggestions(for: typed)
        #expect(found.map(\.label) == labels)
    }

    @Test func `a place counts the stories of what lies within it, and leads to them`() throws {
        let index = SuggestionTests.index(SuggestionTests.stories)
        let found = try #require(index.suggestions(for: "浙").first)
        #expect(found == Suggestion(kind: .place, value: "330000", label: "浙江", count: 2))
        let field = try #require(found.kind.field)
        #expect(try index.count(filters: [SearchRequest.Filter(field: field, values: [found.value])]) == 2)
    }

    @Test func `a story that uses a name or a place twice is counted once, and one that is gone not at all`() throws {
        var first = SuggestionTests.story("a", "", from: "330782", to: "330782", person: "張磊")
        first.person.aliases = ["张磊", "小張", "小张"]
        let other = SuggestionTests.story("b", "", from: "110000", to: "330782")
        var index = SuggestionTests.index([first, other])
        func counts(_ typed: String) -> [Int] { index.suggestions(for: typed, kinds: [.person, .place]).map(\.count) }
        #expect(counts("小张") == [1])
        #expect(counts("義烏") == [2])
        #expect(counts("浙江") == [2])
        // Put again, it stands in two segments and lives in one.
        index = index.updating([first], deleting: [], revision: 2)
        #expect(counts("义乌") == [2] && counts("浙") == [2] && counts("小张") == [1])
        index = index.updating([], deleting: ["a"], revision: 3)
        #expect(counts("义乌") == [1] && counts("浙") == [1] && counts("小张") == [])
    }

    @Test func `a name that stories write in both scripts is one, as most write it`() {
        let stories = [("a", "小張"), ("b", "小张"), ("c", "小張")].map {
            SuggestionTests.story($0.0, "", person: $0.1)
        }
        // In one segment and in three.
        var apart = SuggestionTests.index([])
        for story in stories { apart = apart.updating([story], deleting: [], revision: 2) }
        for index in [SuggestionTests.index(stories), apart] {
            let found = index.suggestions(for: "小张")
            #expect(found.map(\.label) == ["小張"])
            #expect(found.map(\.count) == [3])
        }
    }

    @Test func `kinds narrow the answer`() {
        let index = SuggestionTests.index(SuggestionTests.stories)
        #expect(index.suggestions(for: "b", kinds: [.person]).map(\.label) == ["Bella"])
        #expect(index.suggestions(for: "b", limit: 1).map(\.label) == ["北京"])
    }

    @Test func `nothing of a deleted story shines through`() {
        let index = SuggestionTests.index(SuggestionTests.stories)
        let without = index.updating([], deleting: ["b"], revision: 2)
        #expect(without.suggestions(for: "张丽") == [])
        #expect(without.suggestions(for: "离开") == [])
    }

    @Test func `a withheld name is not completed`() {
        var story = SuggestionTests.story("a", "题", person: "王五")
        story.person.privacy = .withheld
        #expect(SuggestionTests.index([story]).suggestions(for: "王") == [])
    }

    @Test(arguments: [UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max)])
    func `finds by pinyin what spelling every name finds`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let characters = Array("北京重庆长沙厦门单田芳解放路旅行者乐山绿96上海人中山西安")
        var stories: [Story] = []
        for number in 0..<200 {
            var name = ""
            for _ in 0..<(1 + chance.below(3)) { name.append(chance.pick(characters)) }
            stories.append(SuggestionTests.story("s\(number)", "〇", person: name))
        }
        let names = Set(stories.compactMap(\.person.name))
        let index = SuggestionTests.index(stories)
        for _ in 0..<100 {
            let name = ScriptFolding.foldedScalars(chance.pick(Array(names).sorted()))
            var typed = ""
            for scalar in name {
                guard let reading = Pinyin.readings(of: scalar).first else {
                    typed.unicodeScalars.append(Unicode.Scalar(scalar) ?? "0")
                    continue
                }
                let syllable = Pinyin.syllables[Int(reading)]
                typed += chance.below(2) == 0 ? syllable : String(syllable.prefix(1))
            }
            let expected = names.filter {
                Pinyin.spells(Array(typed.utf8)[...], beginningOf: ScriptFolding.foldedScalars($0)[...])
            }
            let found = index.suggestions(for: typed, kinds: [.person], limit: 50)
            #expect(Set(found.map(\.label)).isSubset(of: expected), "seed \(seed), \(typed)")
            // Mixtures are looked for only where nothing else is meant.
            #expect(found.isEmpty == expected.isEmpty, "seed \(seed), \(typed)")
            func spelling(_ name: String) -> String {
                name.unicodeScalars.map { scalar in
                    Pinyin.readings(of: ScriptFolding.folded(scalar.value)).first
                        .map { Pinyin.syllables[Int($0)] } ?? String(scalar)
                }.joined()
            }
            let whole = names.filter { spelling($0).hasPrefix(typed) }
            #expect(found.count == 50 || whole.isSubset(of: Set(found.map(\.label))), "seed \(seed), \(typed)")
        }
    }
}
