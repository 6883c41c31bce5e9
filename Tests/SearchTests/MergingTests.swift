import Search
import Stories
import Testing

@Suite struct MergingTests {
    private static func answers(_ index: StoryIndex) throws -> [SearchPage] {
        var pages: [SearchPage] = []
        for query in ["", "京", "咖啡 北京", "谁在北京开了咖啡店呢", "-北京 咖啡", "\"不后悔\" OR 义乌"] {
            var request = SearchRequest(query: query)
            request.wantsHighlights = true
            request.facets = ["departure.place", "work.sector"]
            request.limit = 50
            pages.append(try index.search(request))
            request.sort = [.init(field: "publishedAt", descending: true)]
            pages.append(try index.search(request))
        }
        return pages
    }

    /// Changes that come in any order with merges in between: what counts is the last state of each story.
    @Test func `neither the order of changes nor merges between them change an answer`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var chance = InventedStories(seed: seed)
        let old = (0..<40).map { chance.story("s\($0)") }
        let new = (20..<60).map { chance.story("s\($0)") }
        let gone = ["s3", "s25", "s59"]
        var last: [String: Story] = [:]
        for story in old + new where !gone.contains(story.id) { last[story.id] = story }
        let expected = try Self.answers(
            StoryIndex(stories: last.values.sorted { $0.id < $1.id }, revision: 9))
        for _ in 0..<4 {
            var index = StoryIndex(stories: [], revision: 0)
            var plan: StoryIndex.MergePlan?
            func step(_ upserts: [Story], _ deletions: [Story.ID]) {
                index = index.updating(upserts, deleting: deletions, revision: 9)
                switch chance.below(4) {
                case 0: plan = index.mergePlan(all: true)
                case 1:
                    // A merge that began before other changes.
                    if let merged = plan?.run() { index = index.adopting(merged) ?? index }
                    plan = nil
                case 2:
                    if let merged = index.mergePlan()?.run() { index = index.adopting(merged) ?? index }
                default: break
                }
            }
            for story in old.shuffled(using: &chance) { step([story], []) }
            for id in gone.dropLast() { step([], [id]) }
            var rest = new.shuffled(using: &chance).filter { !gone.dropLast().contains($0.id) }
            while !rest.isEmpty {
                let count = min(rest.count, 1 + chance.below(6))
                step(Array(rest.prefix(count)), [])
                rest.removeFirst(count)
            }
            step([], ["s59"])
            #expect(try Self.answers(index) == expected)
        }
    }

    @Test func `a plan beside the writer leaves the youngest segments alone`() throws {
        var chance = InventedStories(seed: 1)
        var index = StoryIndex(stories: (0..<300).map { chance.story("a\($0)") }, revision: 1)
        #expect(index.backgroundMergePlan == nil)
        index = index.updating((0..<300).map { chance.story("b\($0)") }, deleting: [], revision: 2)
        index = index.updating([chance.story("c")], deleting: [], revision: 3)
        let plan = try #require(index.backgroundMergePlan)
        // The writer goes on, and merges what is its own.
        index = index.updating([chance.story("d")], deleting: ["a7"], revision: 4)
        index = try #require(index.adopting(plan.run()))
        #expect(index.count == 601)
        #expect(index.segmentCount <= 2 && index.backgroundMergePlan == nil)
        #expect(index.story("a7") == nil && index.story("d") != nil)
    }
}
