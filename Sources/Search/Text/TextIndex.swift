/// Documents of one kind with all that finds and ranks them by their words: an immutable snapshot of segments.
///
/// Document frequencies and lengths are those of the live documents of all segments, so an answer does not depend on
/// how the documents are spread over segments.
struct TextIndex: Sendable {
    let schema: TextSchema
    private(set) var views: [SegmentView]

    init(schema: TextSchema, views: [SegmentView] = []) {
        self.schema = schema
        self.views = views
    }

    var count: Int { views.reduce(0) { $0 + $1.liveCount } }
    var byteCount: Int { views.reduce(0) { $0 + $1.segment.byteCount } }

    /// Mean length of a document, for ranking.
    var meanLength: Double {
        let count = count
        return count == 0 ? 1 : max(1, Double(views.reduce(0) { $0 + $1.liveLength }) / Double(count))
    }

    /// Where the document is, if it is live.
    func place(of id: String) -> (view: Int, ordinal: Ordinal)? {
        // The newest segment first: it is where a changed document is.
        for (number, view) in views.enumerated().reversed() {
            if let ordinal = view.segment.ordinal(of: id), view.isLive(ordinal) { return (number, ordinal) }
        }
        return nil
    }

    func document(_ id: String) -> DocumentView? {
        place(of: id).map { views[$0.view].segment.document($0.ordinal) }
    }

    /// Takes documents out. Costs what the documents hold, not what the segments do.
    mutating func remove(_ ids: [String]) {
        var ordinals = [[Ordinal]](repeating: [], count: views.count)
        for id in Set(ids) {
            if let place = place(of: id) { ordinals[place.view].append(place.ordinal) }
        }
        for (number, gone) in ordinals.enumerated() where !gone.isEmpty { views[number].remove(gone.sorted()) }
    }

    /// Takes documents out that were taken out of an earlier snapshot as well: what they hold is counted once.
    /// - Parameter known: of that snapshot; of this one when it returns.
    mutating func remove(_ ids: [String], knowing known: inout RemovedDocuments) {
        var ordinals = [[Ordinal]](repeating: [], count: views.count)
        for id in ids { if let place = place(of: id) { ordinals[place.view].append(place.ordinal) } }
        var now = RemovedDocuments()
        for (number, gone) in ordinals.enumerated() where !gone.isEmpty {
            let segment = views[number].segment
            let gone = gone.sorted()
            let part =
                known.parts.first { $0.segment === segment && $0.ordinals == gone }
                ?? RemovedDocuments.Part(segment: segment, ordinals: gone, counts: TermCounts(gone, of: segment))
            views[number].remove(gone, counted: part.counts)
            now.parts.append(part)
        }
        known = now
    }

    mutating func append(_ view: SegmentView) { views.append(view) }

    mutating func replace(_ range: Range<Int>, with replacements: [SegmentView]) {
        views.replaceSubrange(range, with: replacements)
    }
}

/// Documents that are taken out of one snapshot after the other, and what they hold.
package struct RemovedDocuments: Sendable {
    struct Part: Sendable {
        var segment: TextSegment
        /// Ascending.
        var ordinals: [Ordinal]
        var counts: TermCounts
    }

    var parts: [Part] = []

    package init() {}
}
