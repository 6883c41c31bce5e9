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
        let found = OrdinalSet(
            capacity: stories.count,
            stories.indices.filter { number in
                let story = stories[number]
                let text = [story.title, story.summary, story.body, story.person.name].compactMap { $0 }
                let folded = ScriptFolding.foldedScalars(text.joined(separator: "\n").lowercased())
                return words.allSatisfy { word in
                    folded.count >= word.count
                        && (0...folded.count - word.count).contains { folded[$0..<$0 + word.count].elementsEqual(word) }
                }
            }.map { Ordinal($0) })
        let sets = try table.matching(request.filters, in: [found])
        var page = SearchPage()
        page.total = sets.reduce(0) { $0 + $1.count }
        if !request.facets.isEmpty {
            page.facets = try table.facets(request.facets, filters: request.filters, in: [found])
        }
        let after = try request.cursor.map { text throws(SearchError) in
            guard let position = SortPosition(hexadecimal: text) else { throw .foreignCursor }
            return position
        }
        let rows = try table.first(request.limit + 1, of: sets, by: request.sort, after: after)
        page.hits = rows.prefix(request.limit).map {
            SearchPage.Hit(id: table.parts[$0.part].columns.id($0.ordinal), score: 1)
        }
        if rows.count > request.limit { page.next = rows[request.limit - 1].position.hexadecimal }
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

extension SortPosition {
    fileprivate var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    fileprivate init?(hexadecimal text: String) {
        let digits = text.utf8.map { UInt8(String(UnicodeScalar($0)), radix: 16) }
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        let values = digits.compactMap { $0 }
        self.init(bytes: stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] })
    }
}
