import Foundation
import Search
import Stories
import Testing

@Suite struct IndexFileTests {
    private static func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("elsewhere-\(UUID().uuidString).index").path
    }

    private static func index() -> StoryIndex {
        var chance = InventedStories(seed: 5)
        let stories = (0..<80).map { chance.story("s\($0)") }
        return StoryIndex(stories: stories, revision: 3)
            .updating([], deleting: ["s3", "s40"], revision: 4)
    }

    @Test func `a written index answers as before`() throws {
        let path = Self.temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let index = Self.index()
        try IndexFile.write(index, stamp: 11, to: path)
        let read = try IndexFile.load(path, stamp: 11)
        #expect(read.revision == 4 && read.count == 78)
        for query in ["", "京", "咖啡 北京", "谁在北京开了咖啡店呢"] {
            var request = SearchRequest(query: query)
            request.wantsHighlights = true
            #expect(try read.search(request) == index.search(request))
        }
        for number in 0..<80 { #expect(read.story("s\(number)") == index.story("s\(number)")) }
    }

    @Test func `a file of another state or that is missing is not used`() throws {
        let path = Self.temporaryPath()
        #expect(throws: IndexFile.Fault.missing) { try IndexFile.load(path, stamp: 11) }
        defer { try? FileManager.default.removeItem(atPath: path) }
        try IndexFile.write(Self.index(), stamp: 11, to: path)
        #expect(throws: IndexFile.Fault.stale) { try IndexFile.load(path, stamp: 12) }
        try Data("not an index, but long enough to be looked at as if it were one".utf8).write(
            to: URL(fileURLWithPath: path))
        #expect(throws: IndexFile.Fault.otherFormat) { try IndexFile.load(path, stamp: 11) }
    }

    @Test func `damage anywhere is noticed`() throws {
        let path = Self.temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let index = Self.index()
        try IndexFile.write(index, stamp: 11, to: path)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for cut in [0, 8, 100, whole.count / 2, whole.count - 100] {
            try whole.prefix(cut).write(to: URL(fileURLWithPath: path))
            #expect(throws: IndexFile.Fault.self) { try IndexFile.load(path, stamp: 11) }
        }
        var chance = InventedStories(seed: .random(in: 0 ... .max))
        for _ in 0..<60 {
            var damaged = whole
            let place = chance.below(whole.count)
            damaged[place] ^= UInt8(1 << chance.below(8))
            try damaged.write(to: URL(fileURLWithPath: path))
            // Bytes between the parts mean nothing; all others are checked.
            if let read = try? IndexFile.load(path, stamp: 11) {
                #expect(try read.search(SearchRequest(query: "京")) == index.search(SearchRequest(query: "京")))
                #expect(whole[place] == 0)
            }
        }
    }

    @Test func `every value of a story is kept`() throws {
        var chance = InventedStories(seed: .random(in: 0 ... .max))
        for number in 0..<200 {
            var story = chance.story("s\(number)")
            story.quotes = [Quote(speaker: nil, text: "不后悔", start: 3, end: 6), Quote(speaker: "她", text: "")]
            story.evidence = ["departure.place": [Evidence(start: 1, end: 4, exact: "在北京", in: .body)], "x": []]
            story.translations = ["en": .init(title: "Home", summary: nil)]
            story.source.publishedAt = PartialDate("2024-10-23T14:23+08:00")
            story.otherSources = [story.source, .init()]
            story.createdAt = Instant(milliseconds: -5)
            story.revision = .max
            let index = StoryIndex(stories: [story], revision: 1)
            #expect(index.story(story.id) == story)
        }
    }
}
