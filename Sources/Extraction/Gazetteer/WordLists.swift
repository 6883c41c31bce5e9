/// Several lists of words looked for in one pass over a range.
///
/// The answers are those of asking each list for itself. Words are found by their first two scalars, so that a range costs
/// a look at a table for each of its scalars, whatever the number of lists.
struct WordLists: Sendable {
    private struct Word: Sendable {
        var list: Int32
        /// Where its scalars begin in `scalars`, and how many there are.
        var start: Int32
        var length: Int32
    }

    /// How many lists there are.
    let count: Int
    private var scalars: [UInt32] = []
    /// Words that share their first two scalars stand together, longer ones first; those of one scalar have a zero for the second.
    private var words: [Word] = []
    /// First word of those that begin with a pair of scalars.
    private var heads: HashTable<Int32>
    private var openings: Openings

    /// - Parameter lists: at most 128.
    init(_ lists: [WordList]) {
        precondition(lists.count <= UInt128.bitWidth, "a bit is kept for each list")
        count = lists.count
        var found: [(pair: UInt64, list: Int, word: [UInt32])] = []
        let size = lists.reduce(0) { $0 + $1.words.count }
        found.reserveCapacity(size)
        openings = Openings(count: size)
        for (number, list) in lists.enumerated() {
            for word in list.words {
                openings.insert(word)
                found.append((WordLists.pair(word[0], word.count > 1 ? word[1] : 0), number, word))
            }
        }
        found.sort { ($0.pair, -$0.word.count, $0.list) < ($1.pair, -$1.word.count, $1.list) }
        heads = HashTable(filler: 0, capacity: size)
        words.reserveCapacity(2 * size)
        for (index, (pair, list, word)) in found.enumerated() {
            if index == 0 || found[index - 1].pair != pair {
                if index > 0 { words.append(WordLists.groupEnd) }
                heads[pair] = Int32(words.count)
            }
            words.append(Word(list: Int32(list), start: Int32(scalars.count), length: Int32(word.count)))
            scalars += word
        }
        words.append(WordLists.groupEnd)
    }

    private static let groupEnd = Word(list: -1, start: 0, length: 0)

    @inline(__always)
    private static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

    /// Calls `body` with each list that has a word in a range and the first place of one, the longest word of those that begin
    /// there.
    @inline(__always)
    func forEachFirst(in range: Range<Int>, of key: [UInt32], _ body: (Int, Range<Int>) -> Void) {
        // A bit for each list.
        var seen: UInt128 = 0
        func take(_ head: Int32, at offset: Int) {
            var index = Int(head)
            while words[index].list >= 0 {
                let word = words[index]
                index += 1
                let (start, length) = (Int(word.start), Int(word.length))
                guard offset + length <= range.upperBound else { continue }
                // The first two are those of the group.
                var next = 2
                while next < length, scalars[start + next] == key[offset + next] { next += 1 }
                guard next >= length else { continue }
                let bit: UInt128 = 1 &<< UInt128(truncatingIfNeeded: word.list)
                guard seen & bit == 0 else { continue }
                seen |= bit
                body(Int(word.list), offset..<offset + length)
            }
        }
        var offset = range.lowerBound
        while true {
            offset = openings.next(from: offset, to: range.upperBound, in: key) { $0 }
            guard offset < range.upperBound else { return }
            if offset + 1 < range.upperBound, let head = heads[WordLists.pair(key[offset], key[offset + 1])] {
                take(head, at: offset)
            }
            if openings.mayBeWord(key[offset]), let head = heads[WordLists.pair(key[offset], 0)] {
                take(head, at: offset)
            }
            offset += 1
        }
    }

    /// The lists that have a word in a range, a bit for each.
    func found(in range: Range<Int>, of key: [UInt32]) -> UInt128 {
        var found: UInt128 = 0
        forEachFirst(in: range, of: key) { list, _ in found |= 1 << UInt128(list) }
        return found
    }

    /// The first place of any word of each list in a range, as `forEachFirst` has it.
    ///
    /// - Parameter found: has an element for each list; nothing of it is changed where no word stands in the range.
    /// - Returns: whether any word does.
    @discardableResult
    func first(in range: Range<Int>, of key: [UInt32], into found: inout [Range<Int>?]) -> Bool {
        var isFound = false
        forEachFirst(in: range, of: key) { list, word in
            if !isFound {
                for list in 0..<count { found[list] = nil }
                isFound = true
            }
            found[list] = word
        }
        return isFound
    }
}
