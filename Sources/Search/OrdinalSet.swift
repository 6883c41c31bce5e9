/// The number of a story within one segment: dense, from 0, in the order in which the stories were put in.
package typealias Ordinal = UInt32

/// A set of the stories of one segment: one bit for each ordinal.
package struct OrdinalSet: Sendable, Equatable {
    /// Ordinals are below this.
    package let capacity: Int
    /// Bits beyond `capacity` are zero.
    package private(set) var words: [UInt64]

    /// The empty set.
    package init(capacity: Int) {
        self.capacity = capacity
        words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    }

    /// The set of all ordinals below `capacity`.
    package init(all capacity: Int) {
        self.capacity = capacity
        words = [UInt64](repeating: .max, count: (capacity + 63) / 64)
        clearTail()
    }

    package init(capacity: Int, _ ordinals: some Sequence<Ordinal>) {
        self.init(capacity: capacity)
        for ordinal in ordinals { insert(ordinal) }
    }

    /// - Parameter words: one bit for each ordinal; bits beyond `capacity` are zero.
    init(capacity: Int, words: [UInt64]) {
        precondition(words.count == (capacity + 63) / 64)
        self.capacity = capacity
        self.words = words
    }

    private mutating func clearTail() {
        let used = capacity & 63
        if used != 0, let last = words.indices.last { words[last] &= (1 << UInt64(used)) - 1 }
    }

    package func contains(_ ordinal: Ordinal) -> Bool { words[Int(ordinal >> 6)] >> UInt64(ordinal & 63) & 1 != 0 }

    package mutating func insert(_ ordinal: Ordinal) { words[Int(ordinal >> 6)] |= 1 << UInt64(ordinal & 63) }

    package mutating func remove(_ ordinal: Ordinal) { words[Int(ordinal >> 6)] &= ~(1 << UInt64(ordinal & 63)) }

    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    package mutating func formUnion(_ other: OrdinalSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    package mutating func formIntersection(_ other: OrdinalSet) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    package mutating func subtract(_ other: OrdinalSet) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    package func intersectionCount(_ other: OrdinalSet) -> Int {
        var count = 0
        for index in words.indices { count += (words[index] & other.words[index]).nonzeroBitCount }
        return count
    }

    /// Calls `body` with each ordinal in ascending order.
    package func visit(_ body: (Ordinal) -> Void) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(Ordinal(truncatingIfNeeded: index << 6 | rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
    }
}
