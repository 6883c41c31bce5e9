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

    mutating func append(_ view: SegmentView) { views.append(view) }

    mutating func replace(_ range: Range<Int>, with replacements: [SegmentView]) {
        views.replaceSubrange(range, with: replacements)
    }
}
