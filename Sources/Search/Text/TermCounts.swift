/// In how many of some documents each of their terms stands.
///
/// Kept for the deleted documents of a segment, so that document frequencies are exact before the segment is merged:
/// answers must not depend on when that happens.
struct TermCounts: Sendable, Equatable {
    private var keys: [UInt64]
    private var counts: [UInt32]
    private(set) var documentCount: Int
    private(set) var totalLength: Int

    /// Counts the terms of documents of a segment.
    init(_ ordinals: [Ordinal], of segment: TextSegment) {
        var all: [UInt64] = []
        var text = FoldedText()
        totalLength = 0
        for ordinal in ordinals {
            var terms: Set<UInt64> = []
            segment.document(ordinal).forEachText { _, bytes in
                text.read(bytes)
                let folded = text.scalars
                folded.withUnsafeBufferPointer { Term.forEach(in: $0) { terms.insert($0.key) } }
            }
            all += terms
            totalLength += LengthCode.lengths[Int(segment.lengthCodes[Int(ordinal)])]
        }
        all.sort()
        keys = []
        counts = []
        documentCount = ordinals.count
        for key in all {
            if keys.last == key {
                counts[counts.count - 1] += 1
            } else {
                keys.append(key)
                counts.append(1)
            }
        }
    }

    subscript(term: Term) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < term.key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == term.key ? Int(counts[low]) : 0
    }

    mutating func add(_ other: TermCounts) {
        var keys: [UInt64] = []
        var counts: [UInt32] = []
        keys.reserveCapacity(self.keys.count + other.keys.count)
        counts.reserveCapacity(self.keys.count + other.keys.count)
        var left = 0
        var right = 0
        while left < self.keys.count || right < other.keys.count {
            let leftKey = left < self.keys.count ? self.keys[left] : .max
            let rightKey = right < other.keys.count ? other.keys[right] : .max
            let key = min(leftKey, rightKey)
            var count: UInt32 = 0
            if leftKey == key {
                count += self.counts[left]
                left += 1
            }
            if rightKey == key {
                count += other.counts[right]
                right += 1
            }
            keys.append(key)
            counts.append(count)
        }
        self.keys = keys
        self.counts = counts
        documentCount += other.documentCount
        totalLength += other.totalLength
    }
}
