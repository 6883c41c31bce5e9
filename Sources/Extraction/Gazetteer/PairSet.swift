/// Words of two characters, for looking at what stands beside an offset without making strings.
struct PairSet: Sendable {
    private let pairs: HashTable<Void>
    /// The second characters of the words.
    let seconds: ScalarSet

    init(_ words: String) {
        var pairs = HashTable<Void>(filler: ())
        var seconds: [UInt32] = []
        for word in Gazetteer.words(words) {
            let scalars = Reading.scalars(word)
            precondition(scalars.count == 2, "\(word) has two characters")
            pairs[UInt64(scalars[0]) << 32 | UInt64(scalars[1])] = ()
            seconds.append(scalars[1])
        }
        self.pairs = pairs
        self.seconds = ScalarSet(seconds)
    }

    @inline(__always)
    func contains(_ first: UInt32, _ second: UInt32) -> Bool {
        seconds.contains(second) && pairs[UInt64(first) << 32 | UInt64(second)] != nil
    }
}
