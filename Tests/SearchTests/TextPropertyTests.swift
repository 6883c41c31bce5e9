import ChineseText
import Search
import Stories
import Testing

/// The words of the index against a look through every text. The seed is printed with each failure; put it in place of
/// `.random` to see the failure again.
@Suite struct TextPropertyTests {
    private static let seeds: [UInt64] = (0..<4).map { _ in UInt64.random(in: 0 ... .max) }

    // Few characters, so that chance makes words meet; both scripts, letters, digits, marks, emoji, beyond U+FFFF.
    private static let alphabet = Array("离離开開北京东東ab1，。 😀𬘭").map(String.init)

    private static func text(_ chance: inout InventedStories, _ length: Int) -> String {
        (0..<length).map { _ in chance.pick(alphabet) }.joined()
    }

    private static func stories(_ chance: inout InventedStories, count: Int) -> [Story] {
        (0..<count).map { number in
            var story = Story(id: "s\(number)", title: text(&chance, 1 + chance.below(6)))
            story.body = chance.maybe(text(&chance, chance.below(60)))
            story.person.name = chance.maybe(text(&chance, 2))
            story.outcome = chance.pick([.stable, .failed, nil])
            return story
        }
    }

    /// A query as text, and what it means for a story.
    private struct Asked {
        var text: String
        var holds: (Story) -> Bool
    }

    private static func folded(_ text: String) -> [UInt32] { TextFolding.foldedScalars(text) }

    private static func stands(_ needle: [UInt32], in story: Story) -> Bool {
        [story.title, story.body, story.person.name].compactMap { $0 }.contains { text in
            let text = folded(text)
            return text.count >= needle.count
                && (0...text.count - needle.count).contains { text[$0..<$0 + needle.count].elementsEqual(needle) }
        }
    }

    private static func word(_ chance: inout InventedStories) -> String {
        let word = text(&chance, 1 + chance.below(4)).filter { $0 != " " }
        return word.isEmpty ? "离" : String(word)
    }

    private static func asked(_ chance: inout InventedStories, depth: Int) -> Asked {
        switch chance.below(depth > 0 ? 7 : 3) {
        case 0, 1:
            let word = word(&chance)
            return Asked(text: word) { stands(folded(word), in: $0) }
        case 2:
            // A space in a phrase stands for one white space.
            let phrase = word(&chance) + " " + word(&chance)
            return Asked(text: "\"\(phrase)\"") { stands(folded(phrase), in: $0) }
        case 3:
            let inner = asked(&chance, depth: 0)
            return Asked(text: "-" + inner.text) { !inner.holds($0) }
        case 4:
            let left = asked(&chance, depth: depth - 1)
            let right = asked(&chance, depth: depth - 1)
            return Asked(text: "(\(left.text) OR \(right.text))") { left.holds($0) || right.holds($0) }
        case 5: return Asked(text: "结局:失败") { $0.outcome == .failed }
        default:
            let parts = (0..<2).map { _ in asked(&chance, depth: depth - 1) }
            return Asked(text: "(" + parts.map(\.text).joined(separator: " ") + ")") { story in
                parts.allSatisfy { $0.holds(story) }
            }
        }
    }

    private static func all(_ query: String, in index: StoryIndex, limit: Int = 200) throws -> [SearchPage.Hit] {
        var request = SearchRequest(query: query)
        request.limit = limit
        var hits: [SearchPage.Hit] = []
        while true {
            let page = try index.search(request)
            hits += page.hits
            guard let next = page.next else { return hits }
            request.cursor = next
        }
    }

    @Test(arguments: seeds)
    func `finds exactly the stories in which the words stand`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let stories = Self.stories(&chance, count: 120)
        let index = StoryIndex(stories: stories, revision: 1)
        for _ in 0..<250 {
            let asked = Self.asked(&chance, depth: 2)
            let expected = Set(stories.filter(asked.holds).map(\.id))
            // With nothing to be found a query is widened; that is another test's.
            if expected.isEmpty { continue }
            let hits = try Self.all(asked.text, in: index, limit: 1 + chance.below(60))
            #expect(Set(hits.map(\.id)) == expected, "seed \(seed), query \(asked.text)")
            #expect(hits.count == expected.count, "seed \(seed), query \(asked.text)")
            let page = try index.search(SearchRequest(query: asked.text))
            #expect(page.total == expected.count && page.totalIs == .exact, "seed \(seed), query \(asked.text)")
        }
    }

    @Test(arguments: seeds)
    func `highlights are where the words stand`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let stories = Self.stories(&chance, count: 60)
        let index = StoryIndex(stories: stories, revision: 1)
        for _ in 0..<100 {
            let word = Self.word(&chance)
            var request = SearchRequest(query: word)
            request.wantsHighlights = true
            let page = try index.search(request)
            for hit in page.hits where stories.contains(where: { Self.stands(Self.folded(word), in: $0) }) {
                let story = try #require(index.story(hit.id))
                #expect(!hit.highlights.isEmpty, "seed \(seed), query \(word)")
                for mark in hit.highlights {
                    let text: String? =
                        switch mark.field {
                        case "title": story.title
                        case "body": story.body
                        default: story.person.name
                        }
                    let marked = Array(Self.folded(try #require(text))[mark.start..<mark.end])
                    // Occurrences that overlap are one mark.
                    #expect(
                        marked.starts(with: Self.folded(word))
                            && marked.reversed().starts(with: Self.folded(word).reversed()),
                        "seed \(seed), query \(word)")
                }
            }
        }
    }

    @Test(arguments: seeds)
    func `answers do not depend on how the index came about`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let stories = Self.stories(&chance, count: 150)
        let extra = Self.stories(&chance, count: 60).map { story in
            var story = story
            story.id = "x" + story.id
            return story
        }
        let once = StoryIndex(stories: stories, revision: 9)
        var grown = StoryIndex(stories: [], revision: 0)
        var pending = (stories + extra).map { (chance.next(), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
        while !pending.isEmpty {
            let count = min(pending.count, 1 + chance.below(20))
            var batch = Array(pending.prefix(count))
            pending.removeFirst(count)
            // An older text of a story comes first and is replaced.
            if chance.below(2) == 0 {
                let old = batch.map { story in
                    var story = story
                    story.body = Self.text(&chance, 10)
                    return story
                }
                grown = grown.updating(old, deleting: [], revision: 1)
            }
            if chance.below(3) == 0, let plan = grown.mergePlan(all: chance.below(2) == 0) {
                let merged = plan.run()
                grown = grown.updating(batch, deleting: [], revision: 2)
                grown = grown.adopting(merged) ?? grown
                batch = []
            }
            grown = grown.updating(batch, deleting: [], revision: 3)
        }
        grown = grown.updating([], deleting: extra.map(\.id), revision: 9)
        #expect(grown.count == once.count)
        for _ in 0..<120 {
            let asked = chance.below(3) == 0 ? Self.text(&chance, 12) : Self.asked(&chance, depth: 1).text
            let left = try Self.all(asked, in: once)
            let right = try Self.all(asked, in: grown)
            #expect(left == right, "seed \(seed), query \(asked)")
            var sorted = SearchRequest(query: asked)
            sorted.sort = [.init(field: "outcome"), .init(field: "id", descending: true)]
            sorted.facets = ["outcome"]
            #expect(try once.search(sorted) == grown.search(sorted), "seed \(seed), query \(asked)")
        }
        for story in stories { #expect(grown.story(story.id) == story) }
        for story in extra { #expect(grown.story(story.id) == nil) }
    }

    @Test(arguments: seeds)
    func `pages of every size make up the same list`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let index = StoryIndex(stories: Self.stories(&chance, count: 450), revision: 4)
        for query in ["离", "a", "北 京", "离开北京东ab1离"] {
            let whole = try Self.all(query, in: index).map(\.id)
            #expect(Set(whole).count == whole.count)
            for limit in [1, 7, 99, 100, 101] {
                #expect(
                    try Self.all(query, in: index, limit: limit).map(\.id) == whole, "seed \(seed), \(query), \(limit)")
            }
        }
    }
}
