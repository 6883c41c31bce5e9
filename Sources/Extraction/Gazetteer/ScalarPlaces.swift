/// Where the scalars of a text stand, so that a word's places are looked up instead of looked for.
///
/// Offsets are kept in order by the low bits of the scalar at them (a counting sort): a few scalars share a list.
struct ScalarPlaces: Sendable {
    private static let lists = 512
    /// First place of each list in `offsets`; one more than there are lists.
    private let heads: [Int32]
    private let offsets: [Int32]

    /// - Parameter scalars: at most `Int32.max`.
    init(_ scalars: [UInt32]) {
        var heads = [Int32](repeating: 0, count: ScalarPlaces.lists + 1)
        // Unsafe: a list is one of `lists`, and what all lists hold together is as many as there are scalars. An array would be
        // asked for each scalar whether anybody shares it.
        heads.withUnsafeMutableBufferPointer { heads in
            for scalar in scalars { heads[Int(scalar % UInt32(ScalarPlaces.lists)) + 1] += 1 }
            for list in 0..<ScalarPlaces.lists { heads[list + 1] += heads[list] }
        }
        var next = heads
        offsets = [Int32](unsafeUninitializedCapacity: scalars.count) { offsets, count in
            next.withUnsafeMutableBufferPointer { next in
                for (offset, scalar) in scalars.enumerated() {
                    let list = Int(scalar % UInt32(ScalarPlaces.lists))
                    offsets[Int(next[list])] = Int32(offset)
                    next[list] += 1
                }
            }
            count = scalars.count
        }
        self.heads = heads
    }

    /// Calls `body` with every offset of the text in a range at which a word may begin, in order, until it answers false.
    @inline(__always)
    func forEach(beginning first: UInt32, in range: Range<Int>, _ body: (Int) -> Bool) {
        let list = Int(first) % ScalarPlaces.lists
        let end = Int(heads[list + 1])
        var (low, high) = (Int(heads[list]), end)
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        while low < end, Int(offsets[low]) < range.upperBound {
            if !body(Int(offsets[low])) { return }
            low += 1
        }
    }
}
