/// Which segments of an index should become one, and how the one takes their place.
extension TextIndex {
    /// A segment is merged with its younger neighbours once they together hold this share of it: each document is then
    /// merged a logarithmic number of times.
    private static let growth = 2

    /// The next neighbours to merge, of at most `limit` documents; nil if nothing is due.
    ///
    /// - Parameter youngest: documents at the end that are left alone, since a writer may merge them at any moment.
    func rangeToMerge(limit: Int = .max, leaving youngest: Int = 0) -> Range<Int>? {
        var end = views.count
        var left = 0
        while youngest > 0, end > 0, left + views[end - 1].liveCount <= youngest {
            end -= 1
            left += views[end].liveCount
        }
        // From the youngest: as long as the next older segment is not much larger than what is gathered.
        var start = end
        var gathered = 0
        for number in (0..<end).reversed() {
            let size = views[number].liveCount
            let isHalfDead = views[number].segment.count > 2 * size
            guard gathered + size <= limit,
                number == end - 1 || size <= TextIndex.growth * gathered || isHalfDead
            else { break }
            gathered += size
            start = number
        }
        if end - start > 1 { return start..<end }
        // No neighbours: perhaps one that has lost most of what it held.
        return (0..<end).first { number in
            views[number].liveCount <= limit && views[number].segment.count > 2 * views[number].liveCount
        }.map { $0..<$0 + 1 }
    }

    /// All of it, unless it is one segment without deleted documents.
    var rangeToMergeAll: Range<Int>? {
        views.count > 1 || views.contains { $0.removed != nil } ? 0..<views.count : nil
    }

    static func merged(_ views: [SegmentView], schema: TextSchema) -> TextSegment {
        TextSegment.merging(views, schema: schema)
    }

    /// The index with the merged segment in place of its parts, and where they were; nil if one of them is gone. What was
    /// deleted or replaced since the merge began stays so.
    func adopting(_ merged: TextSegment, insteadOf parts: [SegmentView]) -> (index: TextIndex, range: Range<Int>)? {
        guard let first = parts.first,
            let start = views.firstIndex(where: { $0.segment === first.segment }),
            start + parts.count <= views.count,
            zip(parts, views[start...]).allSatisfy({ $0.segment === $1.segment })
        else { return nil }
        var gone: [Ordinal] = []
        for (part, now) in zip(parts, views[start...]) {
            guard var since = now.removed else { continue }
            if let before = part.removed { since.subtract(before) }
            since.visit { ordinal in
                if let place = merged.ordinal(of: now.segment.document(ordinal).id) { gone.append(place) }
            }
        }
        var view = SegmentView(merged)
        view.remove(gone.sorted())
        var next = self
        let range = start..<start + parts.count
        next.replace(range, with: merged.count == 0 ? [] : [view])
        return (next, range)
    }
}
