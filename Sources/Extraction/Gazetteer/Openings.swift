/// Numbers as bits by their low ones: what it does not hold was never put in, what it holds may have been.
struct BitFilter: Sendable {
    private var bits: [UInt64]

    /// - Parameter size: bits, a power of two; 64 and more.
    init(size: Int) {
        precondition(size >= 64 && size & (size - 1) == 0, "a filter has a power of two of bits")
        bits = [UInt64](repeating: 0, count: size / 64)
    }

    @inline(__always)
    mutating func insert(_ number: UInt32) { bits[word(number)] |= 1 << UInt64(number & 63) }

    mutating func formUnion(_ other: BitFilter) {
        for index in bits.indices { bits[index] |= other.bits[index] }
    }

    @inline(__always)
    func mayHold(_ number: UInt32) -> Bool { bits[word(number)] & (1 << UInt64(number & 63)) != 0 }

    @inline(__always)
    private func word(_ number: UInt32) -> Int { Int(number >> 6) & (bits.count - 1) }

    /// The same question without a check of the place, for loops over whole texts.
    @inline(__always)
    fileprivate func withLook<Result>(_ body: ((UInt32) -> Bool) -> Result) -> Result {
        // Unsafe: `mask` keeps every place within the bits, which the compiler does not see.
        bits.withUnsafeBufferPointer { bits in
            let mask = bits.count - 1
            return body { bits[Int($0 >> 6) & mask] & (1 << UInt64($0 & 63)) != 0 }
        }
    }
}

/// How the words of a list begin: most offsets of a text are passed over by a look at a few bits.
///
/// No word is ever passed over; where it stops, there may be none all the same.
struct Openings: Sendable {
    private var firsts: BitFilter
    /// The first two scalars of the words that have two.
    private var pairs: BitFilter
    /// The words of one scalar.
    private var singles: BitFilter

    /// - Parameter count: about how many words will be put in.
    init(count: Int) {
        // Sixteen bits a word let one in sixteen of the other scalars through; more than 65,536 would be slow to reach.
        var size = 1_024
        while size < 16 * count, size < 0x1_0000 { size *= 2 }
        (firsts, pairs, singles) = (BitFilter(size: size), BitFilter(size: size), BitFilter(size: 1_024))
    }

    /// - Parameter word: of one scalar or more.
    @inline(__always)
    mutating func insert(_ word: ArraySlice<UInt32>) {
        insert(word[word.startIndex], word.count > 1 ? word[word.startIndex + 1] : nil)
    }

    /// - Parameter second: the scalar behind the first one of a word; nil if there is none.
    @inline(__always)
    mutating func insert(_ first: UInt32, _ second: UInt32?) {
        firsts.insert(first)
        if let second { pairs.insert(Openings.pair(first, second)) } else { singles.insert(first) }
    }

    @inline(__always)
    private static func pair(_ first: UInt32, _ second: UInt32) -> UInt32 {
        (first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) >> 12
    }

    /// False if no word begins with the scalar.
    @inline(__always)
    func mayBegin(_ first: UInt32) -> Bool { firsts.mayHold(first) }

    /// False if no word is one scalar, this one.
    @inline(__always)
    func mayBeWord(_ scalar: UInt32) -> Bool { singles.mayHold(scalar) }

    /// False if no word begins at an offset of a text.
    @inline(__always)
    func mayBegin(at offset: Int, in text: [UInt32]) -> Bool {
        let first = text[offset]
        guard firsts.mayHold(first) else { return false }
        return offset + 1 < text.count && pairs.mayHold(Openings.pair(first, text[offset + 1]))
            || singles.mayHold(first)
    }

    /// The first offset at which a word may begin; the end if there is none.
    ///
    /// - Parameter key: the form of a scalar in which the words are written.
    @inline(__always)
    func next(from start: Int, to end: Int, in text: [UInt32], _ key: (UInt32) -> UInt32) -> Int {
        guard start < end else { return end }
        precondition(start >= 0 && end <= text.count, "a range lies in its text")
        // Unsafe: the range was just checked; nothing is left to be checked scalar by scalar.
        return text.withUnsafeBufferPointer { text in
            firsts.withLook { mayBegin in
                pairs.withLook { mayGoOn in
                    var offset = start
                    while offset < end {
                        let first = key(text[offset])
                        if mayBegin(first) {
                            if singles.mayHold(first) { break }
                            if offset + 1 < end, mayGoOn(Openings.pair(first, key(text[offset + 1]))) { break }
                        }
                        offset += 1
                    }
                    return offset
                }
            }
        }
    }
}
