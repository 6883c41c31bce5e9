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
        let size = lists.reduce(0) { $0 + $1.words.count }
        openings = Openings(count: size)
        heads = HashTable(filler: 0, capacity: size)
        scalars.reserveCapacity(4 * size)
        /// All words, list after list, each with the number of its group: of the words that share their first two scalars.
        var found: [(word: Word, group: Int)] = []
        found.reserveCapacity(size)
        /// The pair of scalars of each group, and how many words it has.
        var groups: [(pair: UInt64, size: Int)] = []
        /// How many words have each length.
        var lengths: [Int] = []
        for (number, list) in lists.enumerated() {
            for word in list.words {
                let (first, second) = (word[word.startIndex], word.count > 1 ? word[word.startIndex + 1] : nil)
                openings.insert(first, second)
                let pair = WordLists.pair(first, second ?? 0)
                var group = groups.count
                // Zero is free: groups are counted from one here.
                heads.update(pair) { known in
                    if known == 0 { known = Int32(group + 1) } else { group = Int(known) - 1 }
                }
                if group == groups.count { groups.append((pair, 0)) }
                groups[group].size += 1
                while lengths.count <= word.count { lengths.append(0) }
                lengths[word.count] += 1
                found.append(
                    (Word(list: Int32(number), start: Int32(scalars.count), length: Int32(word.count)), group))
                scalars += word
            }
        }
        // Two counting sorts: by length, longer words first, and then by group.
        var order = [Int](repeating: 0, count: found.count)
        var next = 0
        for length in lengths.indices.reversed() { (lengths[length], next) = (next, next + lengths[length]) }
        for (index, (word, _)) in found.enumerated() {
            order[lengths[Int(word.length)]] = index
            lengths[Int(word.length)] += 1
        }
        words = [Word](repeating: WordLists.groupEnd, count: found.count + groups.count)
        var head = 0
        for group in groups.indices {
            heads[groups[group].pair] = Int32(head)
            (groups[group].size, head) = (head, head + groups[group].size + 1)
        }
        for index in order {
            let (word, group) = found[index]
            words[groups[group].size] = word
            groups[group].size += 1
        }
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
