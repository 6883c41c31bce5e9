internal import Stories

/// The first few ids of a table by a weight, kept from one snapshot to the next: the largest weight first, among equals
/// the smaller id.
///
/// A change costs the length of the ranking, not that of the table. Nothing outside ranks above `bound`; when too many
/// have left, the ranking is made anew from the table.
package struct Ranking: Sendable {
    private struct Entry: Sendable {
        var id: String
        var weight: Int64

        func precedes(_ other: Entry) -> Bool {
            weight != other.weight
                ? weight > other.weight : id.utf8.lexicographicallyPrecedes(other.id.utf8)
        }
    }

    /// Ids that a reader of the ranking may count on, if the table has as many.
    package static let length = 256
    /// Entries kept, so that a ranking is made anew only after hundreds have left.
    private static let room = 2 * length

    private var entries: [Entry] = []
    /// The last entry when some were left out; nil if everything is in.
    private var bound: Entry?

    package var ids: [String] { entries.map(\.id) }

    /// - Parameter weight: of a value; nil if it is not ranked.
    package init<Value: Sendable>(of table: Table<Value>, weight: (Value) -> Int64?) {
        table.forEach { id, value in
            if let weight = weight(value) { add(Entry(id: id, weight: weight)) }
        }
        cut()
    }

    private mutating func add(_ entry: Entry) {
        if let bound, bound.precedes(entry) { return }
        entries.append(entry)
        // Each cut halves the list, so that an entry is sorted twice on the average.
        if entries.count == 2 * Ranking.room { cut() }
    }

    private mutating func cut() {
        entries.sort { $0.precedes($1) }
        guard entries.count > Ranking.room else { return }
        entries.removeSubrange(Ranking.room...)
        bound = entries.last
    }

    /// Returns the ranking of a table some of whose entries have changed.
    ///
    /// - Parameters:
    ///   - changes: the ids that changed, with what they are now.
    ///   - table: with the changes in it.
    package func updating<Value: Sendable>(
        _ changes: [String: Value?], in table: Table<Value>, weight: (Value) -> Int64?
    ) -> Ranking {
        guard !changes.isEmpty else { return self }
        var next = self
        next.entries.removeAll { changes[$0.id] != nil }
        for (id, value) in changes {
            if let value, let weight = weight(value) { next.add(Entry(id: id, weight: weight)) }
        }
        next.cut()
        if next.bound != nil, next.entries.count < Ranking.length { return Ranking(of: table, weight: weight) }
        return next
    }
}

/// What is ranked, and by what.
enum Weights {
    /// People with a name, by their stories.
    static func person(_ person: Person) -> Int64? {
        person.name == nil || person.storyIds.isEmpty ? nil : Int64(person.storyIds.count)
    }

    /// Articles with figures, by when they appeared.
    static func figures(_ entry: Snapshot.CataloguedArticle) -> Int64? {
        entry.article.figures.isEmpty ? nil : entry.article.publishedAt?.earliest.milliseconds ?? 0
    }
}
