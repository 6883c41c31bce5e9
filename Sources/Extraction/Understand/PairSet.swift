/// Words of two characters, for looking at what stands beside an offset without making strings.
struct PairSet: Sendable {
    private let pairs: Set<UInt64>
    private let seconds: ScalarSet

    init(_ words: String) {
        var pairs: Set<UInt64> = []
        var seconds = ""
        for word in words.split(separator: " ") {
            let scalars = Reading.scalars(String(word))
            precondition(scalars.count == 2, "\(word) has two characters")
            pairs.insert(UInt64(scalars[0]) << 32 | UInt64(scalars[1]))
            seconds.unicodeScalars.append(Unicode.Scalar(scalars[1])!)
        }
        self.pairs = pairs
        self.seconds = ScalarSet(seconds)
    }

    @inline(__always)
    func contains(_ first: UInt32, _ second: UInt32) -> Bool {
        seconds.contains(second) && pairs.contains(UInt64(first) << 32 | UInt64(second))
    }
}
