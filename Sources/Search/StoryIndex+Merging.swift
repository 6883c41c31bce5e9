/// Merging of segments: an index of many small ones answers more slowly, and deleted stories take room.
extension StoryIndex {
    /// Segments, neighbours in the index, that should become one. Running it reads them and nothing else, so it can be
    /// done on any thread while the index goes on answering and changing.
    package struct MergePlan: Sendable {
        let parts: [(view: SegmentView, columns: StoryColumns)]
        let references: SearchReferences

        package func run() -> Merged {
            let segment = TextSegment.merging(
                parts.map {
                    TextSegment.Part(segment: $0.view.segment, live: $0.view.removed == nil ? nil : $0.view.live)
                },
                schema: StoryCoding.schema)
            var columns = StoryColumns.Builder(references: references)
            for part in parts { columns.append(part.columns, part.view.live) }
            return Merged(plan: self, segment: segment, columns: columns.finish())
        }
    }

    /// What a plan made.
    package struct Merged: Sendable {
        let plan: MergePlan
        let segment: TextSegment
        let columns: StoryColumns
    }

    /// A segment is merged with its younger neighbours once they together hold this share of it: each story is then
    /// merged a logarithmic number of times.
    private static let growth = 2

    /// The next merge that is due, of at most `limit` stories; nil if there is none.
    package func mergePlan(limit: Int = .max, all: Bool = false) -> MergePlan? {
        let views = text.views
        var start = views.count
        if all {
            start = views.count > 1 || views.contains { $0.removed != nil } ? 0 : views.count
        } else {
            // From the youngest: as long as the next older segment is not much larger than what is gathered.
            var gathered = 0
            for number in views.indices.reversed() {
                let size = views[number].liveCount
                let isHalfDead = views[number].segment.count > 2 * size
                guard gathered + size <= limit,
                    number == views.count - 1 || size <= StoryIndex.growth * gathered || isHalfDead
                else { break }
                gathered += size
                start = number
            }
            if start == views.count - 1, views[start].segment.count <= 2 * views[start].liveCount { return nil }
        }
        guard start < views.count else { return nil }
        return MergePlan(
            parts: (start..<views.count).map { (views[$0], table.parts[$0].columns) }, references: table.references)
    }

    /// The index with the merged segment in place of its parts; nil if one of them is gone. What was deleted or
    /// replaced since the plan was made stays so.
    package func adopting(_ merged: Merged) -> StoryIndex? {
        let parts = merged.plan.parts
        guard let first = parts.first,
            let start = text.views.firstIndex(where: { $0.segment === first.view.segment }),
            start + parts.count <= text.views.count,
            zip(parts, text.views[start...]).allSatisfy({ $0.view.segment === $1.segment })
        else { return nil }
        var gone: [Ordinal] = []
        for (part, now) in zip(parts, text.views[start...]) {
            guard var since = now.removed else { continue }
            if let before = part.view.removed { since.subtract(before) }
            since.visit { ordinal in
                if let place = merged.segment.ordinal(of: now.segment.document(ordinal).id) { gone.append(place) }
            }
        }
        var view = SegmentView(merged.segment)
        view.remove(gone.sorted())
        var text = text
        var columns = table.parts.map(\.columns)
        let isEmpty = merged.segment.count == 0
        text.replace(start..<start + parts.count, with: isEmpty ? [] : [view])
        columns.replaceSubrange(start..<start + parts.count, with: isEmpty ? [] : [merged.columns])
        return StoryIndex(text: text, columns: columns, references: table.references, revision: revision)
    }
}
