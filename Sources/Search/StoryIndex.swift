import ChineseText
package import Stories

/// The index that requests search: one immutable snapshot of all stories.
///
/// Readers hold a reference for as long as they like; writers make the next snapshot beside it.
package final class StoryIndex: Sendable {
    /// Counts up with each snapshot; the store's revision.
    package let revision: Int64
    private let stories: [Story]
    private let ordinals: [Story.ID: Int]
    /// Field values of all stories: filters, orders, counts, flows, statistics.
    package let table: StoryTable

    package init(stories: [Story], revision: Int64, references: SearchReferences = .empty) {
        self.stories = stories
        var columns = StoryColumns.Builder(references: references)
        for story in stories { columns.append(story) }
        table = StoryTable(
            [StoryTable.Part(columns: columns.finish(), live: OrdinalSet(all: stories.count))], references: references)
        self.revision = revision
        ordinals = Dictionary(stories.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { _, last in last })
    }

    package var count: Int { stories.count }

    package func story(_ id: Story.ID) -> Story? { ordinals[id].map { stories[$0] } }

    /// Returns the next snapshot with `upserts` put in (by id) and `deletions` taken out.
    package func updating(_ upserts: [Story], deleting deletions: [Story.ID], revision: Int64) -> StoryIndex {
        var kept = stories
        let gone = Set(deletions).union(upserts.map(\.id))
        kept.removeAll { gone.contains($0.id) }
        return StoryIndex(stories: kept + upserts, revision: revision, references: table.references)
    }

    /// Answers a question. Words are looked for one after the other in every story for now; all of them must be there.
    package func search(_ request: SearchRequest) throws(SearchError) -> SearchPage {
        let words = try StoryIndex.words(of: request.query ?? "")
        let found = stories.filter { story in
            let text = [story.title, story.summary, story.body, story.person.name].compactMap { $0 }
            let folded = ScriptFolding.foldedScalars(text.joined(separator: "\n").lowercased())
            return words.allSatisfy { word in
                folded.count >= word.count
                    && (0...folded.count - word.count).contains { folded[$0..<$0 + word.count].elementsEqual(word) }
            }
        }.sorted { $0.id < $1.id }
        var page = SearchPage()
        page.total = found.count
        var start = 0
        if let cursor = request.cursor {
            guard let offset = Int(cursor), offset >= 0 else { throw .foreignCursor }
            start = min(offset, found.count)
        }
        let end = min(start + request.limit, found.count)
        page.hits = found[start..<end].map { SearchPage.Hit(id: $0.id, score: 1) }
        if end < found.count { page.next = String(end) }
        return page
    }

    private static func words(of query: String) throws(SearchError) -> [[UInt32]] {
        var words: [[UInt32]] = [[]]
        for (offset, scalar) in query.lowercased().unicodeScalars.enumerated() {
            if scalar.value < 0x20 || scalar.value == 0x7F { throw .controlCharacter(offset: offset) }
            if scalar.properties.isWhitespace {
                words.append([])
            } else {
                words[words.count - 1].append(ScriptFolding.folded(scalar.value))
            }
        }
        return words.filter { !$0.isEmpty }
    }
}
