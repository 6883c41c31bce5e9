/// Words of two characters, for looking at what stands beside an offset without making strings.
struct PairSet: Sendable {
    private let pairs: HashTable<Void>
    /// The second characters of the words.
    let seconds: ScalarSet

    init(_ words: String) {
        var pairs = HashTable<Void>(filler: ())
        var seconds: [UInt32] = []
        let table = TableWords(words)
        for range in table.ranges {
            precondition(range.count == 2, "\(Reading.string(table.word(range))) has two characters")
            let (first, second) = (table.scalars[range.lowerBound], table.scalars[range.lowerBound + 1])
            pairs[UInt64(first) << 32 | UInt64(second)] = ()
            seconds.append(second)
        }
        self.pairs = pairs
        self.seconds = ScalarSet(seconds)
    }

    @inline(__always)
    func contains(_ first: UInt32, _ second: UInt32) -> Bool {
        seconds.contains(second) && pairs[UInt64(first) << 32 | UInt64(second)] != nil
    }
}
