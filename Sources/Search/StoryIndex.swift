package import Stories

/// The index that requests search: one immutable snapshot of all stories.
///
/// Readers hold a reference for as long as they like; writers make the next snapshot beside it. Stories lie in segments
/// as bytes, with the postings of their words and the columns of their values; a change adds a small segment.
package final class StoryIndex: Sendable {
    /// Counts up with each snapshot; the store's revision.
    package let revision: Int64
    let text: TextIndex
    /// Field values of all stories: filters, orders, counts, flows, statistics. Its parts are those of `text`.
    package let table: StoryTable

    init(text: TextIndex, columns: [StoryColumns], references: SearchReferences, revision: Int64) {
        precondition(columns.count == text.views.count)
        self.text = text
        self.revision = revision
        table = StoryTable(
            zip(columns, text.views).map { StoryTable.Part(columns: $0, texts: $1) }, references: references)
    }

    /// Of stories with the same id the last counts.
    package convenience init(stories: [Story], revision: Int64, references: SearchReferences = .empty) {
        var builder = StoryIndexBuilder(references: references)
        for story in stories { builder.add(story) }
        self.init(copying: builder.finish(revision: revision))
    }

    private convenience init(copying index: StoryIndex) {
        self.init(
            text: index.text, columns: index.table.parts.map(\.columns), references: index.table.references,
            revision: index.revision)
    }

    package var count: Int { text.count }

    /// Bytes of texts, postings and columns.
    package var byteCount: Int {
        table.parts.reduce(text.byteCount) { $0 + $1.columns.byteCounts.columns + $1.columns.byteCounts.ids }
    }

    package var segmentCount: Int { text.views.count }

    package func story(_ id: Story.ID) -> Story? { text.document(id).map { StoryCoding.decode($0) } }

    /// Returns the next snapshot with `upserts` put in (by id) and `deletions` taken out.
    ///
    /// Costs what the changed stories hold, and now and then the merge of a few small segments; large segments are
    /// merged by `backgroundMergePlan`, beside the readers and writers.
    package func updating(_ upserts: [Story], deleting deletions: [Story.ID], revision: Int64) -> StoryIndex {
        let added =
            upserts.isEmpty
            ? nil : StoryIndex(stories: upserts, revision: revision, references: table.references)
        var text = text
        text.remove(deletions + upserts.map(\.id))
        let next = adding(added, to: text, revision: revision)
        guard let plan = next.mergePlan(limit: StoryIndex.immediateMergeLimit) else { return next }
        return next.adopting(plan.run()) ?? next
    }

    /// Returns the snapshot without these stories and with those of another index, whose segments both share. If the same was
    /// done to an earlier snapshot, it costs nothing but looking the ids up.
    ///
    /// - Parameters:
    ///   - ids: each once, those of the added stories among them.
    ///   - added: made with the same places and companies.
    ///   - known: what was taken out of the earlier snapshot; of this one when it returns.
    package func replacing(
        _ ids: [Story.ID], with added: StoryIndex, knowing known: inout RemovedDocuments
    ) -> StoryIndex {
        var text = text
        text.remove(ids, knowing: &known)
        return adding(added, to: text, revision: revision)
    }

    /// - Parameter text: of this index, some of it removed.
    private func adding(_ added: StoryIndex?, to text: TextIndex, revision: Int64) -> StoryIndex {
        var text = text
        var columns = table.parts.map(\.columns)
        if let added {
            precondition(added.table.references === table.references)
            for (view, part) in zip(added.text.views, added.table.parts) {
                text.append(view)
                columns.append(part.columns)
            }
        }
        return StoryIndex(text: text, columns: columns, references: table.references, revision: revision)
    }

    /// The same stories with other places and companies to know them by: their values are read anew from the stories, so
    /// it costs what a third of building the index does. Words and their segments stay as they are.
    package func knowing(_ references: SearchReferences) -> StoryIndex {
        let columns = text.views.map { view in
            var columns = StoryColumns.Builder(references: references)
            for ordinal in 0..<Ordinal(view.segment.count) {
                columns.append(StoryCoding.decode(view.segment.document(ordinal)))
            }
            return columns.finish()
        }
        return StoryIndex(text: text, columns: columns, references: references, revision: revision)
    }

    /// Stories that a change may merge before it is visible: a few milliseconds.
    static let immediateMergeLimit = 256
}

/// Takes stories one by one and makes an index of them, holding no more than a batch besides the index.
package struct StoryIndexBuilder {
    private let references: SearchReferences
    private var text = TextIndex(schema: StoryCoding.schema)
    private var columns: [StoryColumns] = []
    private var batch = TextSegmentBuilder(schema: StoryCoding.schema)
    private var batchColumns: StoryColumns.Builder
    private var batchIds: Set<Story.ID> = []

    package init(references: SearchReferences = .empty) {
        self.references = references
        batchColumns = StoryColumns.Builder(references: references)
    }

    package mutating func add(_ story: Story) {
        // Two of one id never meet in a batch; the older one's segment forgets it.
        if !batchIds.insert(story.id).inserted {
            flush()
            batchIds.insert(story.id)
        }
        if !text.views.isEmpty { text.remove([story.id]) }
        batch.add(StoryCoding.encode(story))
        batchColumns.append(story)
        if batch.isFull { flush() }
    }

    private mutating func flush() {
        guard batch.count > 0 else { return }
        text.append(SegmentView(batch.finish()))
        columns.append(batchColumns.finish())
        batch = TextSegmentBuilder(schema: StoryCoding.schema)
        batchColumns = StoryColumns.Builder(references: references)
        batchIds.removeAll(keepingCapacity: true)
    }

    /// Makes the index; its segments are merged.
    package consuming func finish(revision: Int64) -> StoryIndex {
        flush()
        let index = StoryIndex(text: text, columns: columns, references: references, revision: revision)
        guard let plan = index.mergePlan(limit: .max, all: true) else { return index }
        return index.adopting(plan.run()) ?? index
    }
}
