/// Words of two characters, for looking at what stands beside an offset without making strings.
struct PairSet: Sendable {
    private let pairs: HashTable<Void>
    /// The second characters of the words.
    let seconds: ScalarSet

    init(_ words: String) {
        var pairs = HashTable<Void>(filler: ())
        var seconds: [UInt32] = []
        for scalars in Gazetteer.scalars(words) {
            precondition(scalars.count == 2, "\(Reading.string(scalars)) has two characters")
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
