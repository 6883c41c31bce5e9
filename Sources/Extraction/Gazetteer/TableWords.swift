/// The words of a table, one behind another in one array: there are thousands at the start, and an array for each would be most of it.
struct TableWords: Sendable {
    let scalars: [UInt32]
    /// Where each word stands in `scalars`.
    private(set) var ranges: [Range<Int>] = []

    /// - Parameters:
    ///   - list: words that blanks and line ends part.
    ///   - key: the form of a scalar in which the words are kept, if it is another than the table's.
    init(_ list: String, _ key: ((UInt32) -> UInt32)? = nil) {
        var scalars = TextKey.scalars(list) { $0 }
        // The words of most tables have two characters and more.
        ranges.reserveCapacity(scalars.count / 3 + 1)
        var start = 0
        for end in 0...scalars.count where end == scalars.count || scalars[end] == 0x20 || scalars[end] == 0x0A {
            if start < end { ranges.append(start..<end) }
            start = end + 1
        }
        if let key {
            for index in scalars.indices { scalars[index] = key(scalars[index]) }
        }
        self.scalars = scalars
    }

    /// Longer words first, those of one length in the order in which they were.
    mutating func sortByLength() {
        // A counting sort: words are short.
        var ends = [Int](repeating: 0, count: ranges.reduce(0) { max($0, $1.count) } + 1)
        for range in ranges { ends[range.count] += 1 }
        var sum = 0
        for length in ends.indices.reversed() {
            sum += ends[length]
            ends[length] = sum
        }
        var sorted = ranges
        for range in ranges.reversed() {
            ends[range.count] -= 1
            sorted[ends[range.count]] = range
        }
        ranges = sorted
    }

    func word(_ range: Range<Int>) -> ArraySlice<UInt32> { scalars[range] }
}
