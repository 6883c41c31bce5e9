package import Stories

/// The index that requests search: one immutable snapshot of all stories.
///
/// Readers hold a reference for as long as they like; writers make the next snapshot beside it.
package final class StoryIndex: Sendable {
    /// Counts up with each snapshot; the store's revision.
    package let revision: Int64
    private let stories: [Story]
    private let ordinals: [Story.ID: Int]

    package init(stories: [Story], revision: Int64) {
        self.stories = stories
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
        return StoryIndex(stories: kept + upserts, revision: revision)
    }
}
