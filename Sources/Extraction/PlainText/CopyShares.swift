/// How much of each line stands in others word for word, by three letters in a row: pull quotes (even with a word changed), digests,
/// headlines of what follows.
struct CopyShares {
    /// Lines that one trigram is known of; what stands in more is a page's.
    private static let linesPerTrigram = 4
    /// Fewest trigrams of a line that is looked at.
    private static let fewest = 4

    /// A line's shares, each 0 to 1: in the one other line, at least as long, that holds most; in any one line; in all others together.
    struct Share {
        var ofLonger = 0.0
        var ofOne = 0.0
        var ofAll = 0.0
    }

    /// By index of the line; nil for short ones.
    let shares: [Share?]

    init(_ lines: [TextLine]) {
        let letters = lines.map { line in line.keys.filter(LineLabel.isLetter) }
        var holders = HashTable<SIMD4<Int32>>(
            filler: SIMD4(repeating: -1), capacity: letters.reduce(0) { $0 + $1.count })
        for (index, line) in letters.enumerated() {
            CopyShares.forEachTrigram(line) { hash in
                holders.update(hash) { held in
                    for place in 0..<CopyShares.linesPerTrigram {
                        if held[place] == Int32(index) { return }
                        if held[place] < 0 {
                            held[place] = Int32(index)
                            return
                        }
                    }
                }
            }
        }
        var common = [Int32](repeating: 0, count: lines.count)
        var touched: [Int] = []
        shares = letters.enumerated().map { index, line in
            let count = line.count - 2
            guard count >= CopyShares.fewest else { return nil }
            var known = 0
            CopyShares.forEachTrigram(line) { hash in
                guard let held = holders[hash] else { return }
                var isElsewhere = false
                for place in 0..<CopyShares.linesPerTrigram where held[place] >= 0 && held[place] != Int32(index) {
                    let other = Int(held[place])
                    if common[other] == 0 { touched.append(other) }
                    common[other] += 1
                    isElsewhere = true
                }
                if isElsewhere { known += 1 }
            }
            var share = Share()
            share.ofAll = Double(known) / Double(count)
            for other in touched {
                let part = min(1, Double(common[other]) / Double(count))
                share.ofOne = max(share.ofOne, part)
                if letters[other].count >= line.count { share.ofLonger = max(share.ofLonger, part) }
                common[other] = 0
            }
            touched.removeAll(keepingCapacity: true)
            return share
        }
    }

    @inline(__always)
    private static func forEachTrigram(_ letters: [UInt32], _ body: (UInt64) -> Void) {
        guard letters.count > 2 else { return }
        var hash = UInt64(letters[0]) << 21 | UInt64(letters[1])
        for offset in 2..<letters.count {
            hash = (hash << 21 | UInt64(letters[offset])) & 0x7FFF_FFFF_FFFF_FFFF
            body(hash | 1 << 63)
        }
    }
}
