/// Merging of segments: an index of many small ones answers more slowly, and deleted stories take room.
extension StoryIndex {
    /// Segments, neighbours in the index, that should become one. Running it reads them and nothing else, so it can be
    /// done on any thread while the index goes on answering and changing.
    package struct MergePlan: Sendable {
        let parts: [(view: SegmentView, columns: StoryColumns)]
        let references: SearchReferences

        package func run() -> Merged {
            let segment = TextIndex.merged(parts.map(\.view), schema: StoryCoding.schema)
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

    /// The next merge that is due, of at most `limit` stories; nil if there is none.
    package func mergePlan(limit: Int = .max, all: Bool = false) -> MergePlan? {
        plan(all ? text.rangeToMergeAll : text.rangeToMerge(limit: limit))
    }

    /// The next merge that is due beside the writer: the youngest segments are left to `updating`, which merges them
    /// itself, so that neither undoes the other's work.
    package var backgroundMergePlan: MergePlan? {
        plan(text.rangeToMerge(leaving: StoryIndex.immediateMergeLimit))
    }

    private func plan(_ range: Range<Int>?) -> MergePlan? {
        range.map { range in
            MergePlan(
                parts: range.map { (text.views[$0], table.parts[$0].columns) }, references: table.references)
        }
    }

    /// The index with the merged segment in place of its parts; nil if one of them is gone, or if places and companies
    /// are others by now. What was deleted or replaced since the plan was made stays so.
    package func adopting(_ merged: Merged) -> StoryIndex? {
        guard merged.plan.references === table.references else { return nil }
        guard let (text, range) = text.adopting(merged.segment, insteadOf: merged.plan.parts.map(\.view)) else {
            return nil
        }
        var columns = table.parts.map(\.columns)
        columns.replaceSubrange(range, with: merged.segment.count == 0 ? [] : [merged.columns])
        return StoryIndex(text: text, columns: columns, references: table.references, revision: revision)
    }
}
