package import Stories

/// The columns of all segments of a snapshot, as one table of stories.
///
/// Sets of stories are lists of `OrdinalSet`, one for each part in order.
package struct StoryTable: Sendable {
    /// A segment and which of its stories still are.
    package struct Part: Sendable {
        package let columns: StoryColumns
        package let live: OrdinalSet
        /// The texts of the stories; nil in a table of columns alone, where filters for words find nothing.
        let texts: SegmentView?

        package init(columns: StoryColumns, live: OrdinalSet) {
            self.columns = columns
            self.live = live
            texts = nil
        }

        init(columns: StoryColumns, texts: SegmentView) {
            self.columns = columns
            live = texts.live
            self.texts = texts
        }

        /// The stories that pass all filters of a plan; deleted ones may be among them.
        func matching(_ plan: FilterPlan) -> OrdinalSet {
            plan.matching(columns) { words in
                guard let texts else { return OrdinalSet(capacity: columns.count) }
                var matcher = Matcher(view: texts, schema: StoryCoding.schema) { _ throws(SearchError) in nil }
                return OrdinalSet(capacity: columns.count, matcher.documents(with: words))
            }
        }
    }

    package let parts: [Part]
    package let references: SearchReferences
    let knownUses = KnownUses()

    package init(_ parts: [Part], references: SearchReferences = .empty) {
        self.parts = parts
        self.references = references
    }

    /// All stories.
    package var all: [OrdinalSet] { parts.map(\.live) }

    /// The stories that pass all filters, of `base` or of all.
    package func matching(
        _ filters: [SearchRequest.Filter], in base: [OrdinalSet]? = nil
    ) throws(SearchError) -> [OrdinalSet] {
        let plan = try FilterPlan(filters, references: references)
        return intersecting(base) { filters.isEmpty ? nil : $0.matching(plan) }
    }

    private func intersecting(
        _ base: [OrdinalSet]?, _ matches: (Part) -> OrdinalSet?
    ) -> [OrdinalSet] {
        var sets: [OrdinalSet] = []
        for (position, part) in parts.enumerated() {
            var set = base?[position] ?? part.live
            if base != nil { set.formIntersection(part.live) }
            if let found = matches(part) { set.formIntersection(found) }
            sets.append(set)
        }
        return sets
    }

    /// The first stories of sets in an order, over all parts; see `StoryColumns.first`.
    package func first(
        _ limit: Int, of sets: [OrdinalSet], by sort: [SearchRequest.SortKey], after: SortPosition? = nil
    ) throws(SearchError) -> [(part: Int, ordinal: Ordinal, position: SortPosition)] {
        _ = try StoryOrder(sort)
        var best: [(part: Int, ordinal: Ordinal, position: SortPosition)] = []
        for (number, part) in parts.enumerated() {
            for row in try part.columns.first(limit, of: sets[number], by: sort, after: after) {
                best.append((number, row.ordinal, row.position))
            }
        }
        if parts.count > 1 { best.sort { $0.position < $1.position } }
        return Array(best.prefix(limit))
    }

    /// A story of the sets by its number in them, for a fair choice by chance; nil if they hold fewer.
    package func story(number: Int, of sets: [OrdinalSet]) -> Story.ID? {
        var rest = number
        for (position, part) in parts.enumerated() {
            let count = sets[position].count
            guard rest >= count else {
                for (index, word) in sets[position].words.enumerated() {
                    guard rest >= word.nonzeroBitCount else {
                        var bits = word
                        for _ in 0..<rest { bits &= bits - 1 }
                        return part.columns.id(Ordinal(index << 6 | bits.trailingZeroBitCount))
                    }
                    rest -= word.nonzeroBitCount
                }
                return nil
            }
            rest -= count
        }
        return nil
    }
}
