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
        let read = try IndexFile.load(path, stamp: 11).index
        #expect(read.revision == 4 && read.count == 78)
        for query in ["", "京", "咖啡 北京", "谁在北京开了咖啡店呢"] {
            var request = SearchRequest(query: query)
            request.wantsHighlights = true
            #expect(try read.search(request) == index.search(request))
        }
        for number in 0..<80 { #expect(read.story("s\(number)") == index.story("s\(number)")) }
    }

    @Test func `columns, completions and the attachment come back as they were`() throws {
        let path = Self.temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let index = Self.index()
        try IndexFile.write(index, attachment: [7, 0, 9], stamp: 1, to: path)
        let contents = try IndexFile.load(path, stamp: 1)
        #expect(contents.attachment == [7, 0, 9])
        let read = contents.index
        for field in StoryField.all.filter(\.isFacetable).map(\.path) {
            #expect(try read.facets([field]) == index.facets([field]), "\(field)")
        }
        for field in StoryField.all.filter(\.isSortable).map(\.path) {
            for descending in [false, true] {
                var request = SearchRequest()
                request.sort = [.init(field: field, descending: descending)]
                #expect(try read.search(request) == index.search(request), "\(field)")
            }
        }
        #expect(try read.flows(groupBy: "city").flows == index.flows(groupBy: "city").flows)
        #expect(try read.stats(metric: "income.after") == index.stats(metric: "income.after"))
        for typed in ["b", "bj", "beijing", "小", "离"] {
            #expect(read.suggestions(for: typed) == index.suggestions(for: typed), "\(typed)")
        }
        #expect(read.related(to: "s1") == index.related(to: "s1"))
        // What is read can be written and changed again.
        #expect(read.updating([], deleting: ["s1"], revision: 5).count == 77)
        try IndexFile.write(read, stamp: 2, to: path)
        #expect(try IndexFile.load(path, stamp: 2).index.search(SearchRequest()) == index.search(SearchRequest()))
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
            if let read = try? IndexFile.load(path, stamp: 11).index {
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
