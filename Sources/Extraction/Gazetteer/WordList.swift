internal import ChineseText

/// A list of words looked for in a range or at its edge.
final class WordList: Sendable {
    /// Longer ones first.
    private let table: TableWords
    private let byFirst: Buckets
    private let byLast: Buckets

    private let openings: Openings

    /// Longer ones first.
    var words: some Collection<ArraySlice<UInt32>> { table.ranges.lazy.map { [table] in table.word($0) } }

    /// Words that share the low bits of one of their scalars, longer ones first.
    private struct Buckets: Sendable {
        private struct Word: Sendable {
            /// Where it stands in `scalars`, and how many of them it has.
            var start: Int32
            var length: Int32
        }

        /// The list's own.
        private let scalars: [UInt32]
        /// Bucket after bucket.
        private let words: [Word]
        /// First word of each bucket; one more than there are buckets.
        private let heads: [UInt16]
        /// The scalars that the words are found by.
        private let keys: BitFilter

        private static let count = 64

        /// - Parameter key: the place of the scalar that a word is found by, from where the word stands.
        init(_ table: TableWords, key: (Range<Int>) -> Int) {
            let (scalars, ranges) = (table.scalars, table.ranges)
            precondition(ranges.count < Int(UInt16.max), "a list of words has at most 65,534")
            // A counting sort: where the words of each bucket end, then the words from the last to the first.
            var heads = [UInt16](repeating: 0, count: Buckets.count + 1)
            var keys = BitFilter(size: 1_024)
            for range in ranges {
                let scalar = scalars[key(range)]
                heads[Int(scalar) % Buckets.count] += 1
                keys.insert(scalar)
            }
            for bucket in 1...Buckets.count { heads[bucket] += heads[bucket - 1] }
            var words = [Word](repeating: Word(start: 0, length: 0), count: ranges.count)
            for range in ranges.reversed() {
                let bucket = Int(scalars[key(range)]) % Buckets.count
                heads[bucket] -= 1
                words[Int(heads[bucket])] = Word(start: Int32(range.lowerBound), length: Int32(range.count))
            }
            self.scalars = scalars
            self.words = words
            self.heads = heads
            self.keys = keys
        }

        @inline(__always)
        func mayHold(_ scalar: UInt32) -> Bool { keys.mayHold(scalar) }

        @inline(__always)
        func words(_ scalar: UInt32) -> Range<Int> {
            let bucket = Int(scalar) % Buckets.count
            return Int(heads[bucket])..<Int(heads[bucket + 1])
        }

        @inline(__always)
        func length(_ word: Int) -> Int { Int(words[word].length) }

        /// Does the word stand at an offset? The caller has seen that it fits.
        @inline(__always)
        func stands(_ word: Int, at offset: Int, in key: [UInt32]) -> Bool {
            let start = Int(words[word].start)
            for index in 0..<length(word) where scalars[start + index] != key[offset + index] { return false }
            return true
        }
    }

    convenience init(_ words: String) { self.init(TableWords(words)) }

    /// - Parameter words: to be found in folded, narrowed and lowered text; `_` stands for a blank inside one.
    convenience init(keys words: String) {
        self.init(TableWords(words) { $0 == 0x5F ? 0x20 : TextKey.key(ScriptFolding.folded($0)) })
    }

    private init(_ table: TableWords) {
        var table = table
        table.sortByLength()
        self.table = table
        byFirst = Buckets(table) { $0.lowerBound }
        byLast = Buckets(table) { $0.upperBound - 1 }
        var openings = Openings(count: table.ranges.count)
        for range in table.ranges { openings.insert(table.word(range)) }
        self.openings = openings
    }

    /// End of the longest word that begins at an offset and ends in the range.
    @inline(__always)
    private func match(at offset: Int, end: Int, in key: [UInt32]) -> Int? {
        let first = key[offset]
        guard byFirst.mayHold(first) else { return nil }
        for word in byFirst.words(first) {
            let length = byFirst.length(word)
            if offset + length <= end, byFirst.stands(word, at: offset, in: key) { return offset + length }
        }
        return nil
    }

    /// The longest word that ends where the range ends, with at most `slack` scalars between.
    func ends(_ range: Range<Int>, in reading: Reading, slack: Int = 0) -> Range<Int>? {
        ends(range, in: reading.key, slack: slack)
    }

    func ends(_ range: Range<Int>, in key: [UInt32], slack: Int = 0) -> Range<Int>? {
        for gap in 0...slack {
            let end = range.upperBound - gap
            guard end > range.lowerBound else { return nil }
            let last = key[end - 1]
            guard byLast.mayHold(last) else { continue }
            for word in byLast.words(last) {
                let start = end - byLast.length(word)
                if start >= range.lowerBound, byLast.stands(word, at: start, in: key) { return start..<end }
            }
        }
        return nil
    }

    /// False if no word begins at an offset.
    @inline(__always)
    func mayBegin(at offset: Int, in key: [UInt32]) -> Bool { openings.mayBegin(at: offset, in: key) }

    /// The longest word that begins where the range begins, with at most `slack` scalars between.
    func begins(_ range: Range<Int>, in reading: Reading, slack: Int = 0) -> Range<Int>? {
        begins(range, in: reading.key, slack: slack)
    }

    func begins(_ range: Range<Int>, in key: [UInt32], slack: Int = 0) -> Range<Int>? {
        for gap in 0...slack {
            let start = range.lowerBound + gap
            guard start < range.upperBound else { return nil }
            if let end = match(at: start, end: range.upperBound, in: key) { return start..<end }
        }
        return nil
    }

    /// The first place of any word in a range.
    func first(in range: Range<Int>, of reading: Reading) -> Range<Int>? { first(in: range, of: reading.key) }

    func first(in range: Range<Int>, of key: [UInt32]) -> Range<Int>? {
        var offset = range.lowerBound
        while true {
            offset = openings.next(from: offset, to: range.upperBound, in: key) { $0 }
            guard offset < range.upperBound else { return nil }
            if let end = match(at: offset, end: range.upperBound, in: key) { return offset..<end }
            offset += 1
        }
    }

    /// Calls `body` with each place of a word, the longest of those that begin at one offset.
    func forEach(in key: [UInt32], _ body: (Range<Int>) -> Void) {
        var offset = -1
        while true {
            offset = openings.next(from: offset + 1, to: key.count, in: key) { $0 }
            guard offset < key.count else { return }
            if let end = match(at: offset, end: key.count, in: key) { body(offset..<end) }
        }
    }

    func occurs(in range: Range<Int>, of reading: Reading) -> Bool { first(in: range, of: reading.key) != nil }

    func occurs(in keys: [UInt32]) -> Bool { first(in: keys.indices, of: keys) != nil }
}

extension WordList {
    static let base = WordList("base base在 常驻 驻")
    static let leftAfter = WordList("出来 离职 辞职 裸辞 被裁 被优化")
}
