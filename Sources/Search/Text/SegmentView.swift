/// A segment as one snapshot sees it: without the documents that were deleted or replaced since it was made.
struct SegmentView: Sendable {
    let segment: TextSegment
    private(set) var removed: OrdinalSet?
    /// What the removed documents hold; each batch at least twice as large as the next, so there are few.
    private(set) var removedTerms: [TermCounts] = []

    init(_ segment: TextSegment) { self.segment = segment }

    var liveCount: Int { segment.count - removedTerms.reduce(0) { $0 + $1.documentCount } }
    var liveLength: Int { segment.totalLength - removedTerms.reduce(0) { $0 + $1.totalLength } }

    func isLive(_ ordinal: Ordinal) -> Bool { !(removed?.contains(ordinal) ?? false) }

    var live: OrdinalSet {
        var live = OrdinalSet(all: segment.count)
        if let removed { live.subtract(removed) }
        return live
    }

    /// In how many live documents the term stands.
    func frequency(of term: Term, list: UnsafeRawPointer?) -> Int {
        guard let list else { return 0 }
        let all = PostingCursor.count(of: list)
        return all - removedTerms.reduce(0) { $0 + $1[term] }
    }

    /// - Parameter counts: of just these documents, if they are live and were counted before.
    mutating func remove(_ ordinals: [Ordinal], counted counts: TermCounts? = nil) {
        var set = removed ?? OrdinalSet(capacity: segment.count)
        let fresh = ordinals.filter { !set.contains($0) }
        guard !fresh.isEmpty else { return }
        for ordinal in fresh { set.insert(ordinal) }
        removed = set
        removedTerms.append(counts ?? TermCounts(fresh, of: segment))
        while removedTerms.count > 1,
            removedTerms[removedTerms.count - 2].documentCount < 2 * removedTerms[removedTerms.count - 1].documentCount
        {
            let last = removedTerms.removeLast()
            removedTerms[removedTerms.count - 1].add(last)
        }
    }
}
