/// The known words of a text by where they begin: found once, asked for at every offset.
final class NameWords: Sendable {
    private struct Word: Sendable {
        var end: Int32
        var kinds: CaseSet<Names.Word>
    }

    /// Those that begin at one offset stand together, shorter ones first.
    private let words: [Word]
    /// First word of each offset, of the end of the text, where none begins, and one more.
    private let heads: [Int32]

    init(_ key: [UInt32]) {
        let table = Names.words
        var words: [Word] = []
        var heads: [Int32] = []
        heads.reserveCapacity(key.count + 2)
        var start = 0
        while true {
            let next = table.next(from: start, to: key.count, in: key)
            while start < next {
                heads.append(Int32(words.count))
                start += 1
            }
            guard start < key.count else { break }
            heads.append(Int32(words.count))
            let first = words.count
            table.forEachMatch(in: key, at: start) { end, kind in
                if words.count == first || Int(words[words.count - 1].end) != end {
                    words.append(Word(end: Int32(end), kinds: []))
                }
                words[words.count - 1].kinds.insert(kind)
            }
            start += 1
        }
        heads.append(Int32(words.count))
        heads.append(Int32(words.count))
        self.words = words
        self.heads = heads
    }

    /// Calls `body` with the end and the kinds of every word that begins at an offset, shorter ones first; none at the end of the text.
    @inline(__always)
    func forEach(at start: Int, _ body: (Int, CaseSet<Names.Word>) -> Void) {
        var word = Int(heads[start])
        let end = Int(heads[start + 1])
        while word < end {
            body(Int(words[word].end), words[word].kinds)
            word += 1
        }
    }
}
