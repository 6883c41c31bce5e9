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
        let trigrams = NumberedRuns(lines: lines.count, limit: lines.reduce(0) { $0 + $1.keys.count }) { index, body in
            CopyShares.forEachTrigram(lines[index].keys, body)
        }
        // The line that holds a trigram alone; where the first lines of one that several hold begin in `shared`, as -1 - this place.
        let free = Int32.max
        var holders = [Int32](repeating: free, count: trigrams.count)
        // `linesPerTrigram` for each such trigram, -1 for those that are not there.
        var shared: [Int32] = []
        for index in lines.indices {
            let line = Int32(index)
            for trigram in trigrams[index] {
                let trigram = Int(trigram)
                let holder = holders[trigram]
                if holder == free {
                    holders[trigram] = line
                } else if holder < 0 {
                    let first = Int(-1 - holder)
                    var place = first
                    while place < first + CopyShares.linesPerTrigram, shared[place] >= 0, shared[place] != line {
                        place += 1
                    }
                    if place < first + CopyShares.linesPerTrigram { shared[place] = line }
                } else if holder != line {
                    holders[trigram] = Int32(-1 - shared.count)
                    shared.append(holder)
                    shared.append(line)
                    for _ in 2..<CopyShares.linesPerTrigram { shared.append(-1) }
                }
            }
        }
        shares = CopyShares.shares(of: trigrams, lines: lines.count, holders: holders, shared: shared)
    }

    /// Reads the arrays without asking for their bounds: where a text says much twice this is done for each of its letters. Numbers
    /// of trigrams are below the count of `holders`, places are those of whole groups in `shared`, and lines those of `common`.
    private static func shares(
        of trigrams: NumberedRuns, lines: Int, holders: [Int32], shared: [Int32]
    ) -> [Share?] {
        var common = [Int32](repeating: 0, count: lines)
        var touched: [Int] = []
        var shares: [Share?] = []
        shares.reserveCapacity(lines)
        holders.withUnsafeBufferPointer { holders in
            shared.withUnsafeBufferPointer { shared in
                common.withUnsafeMutableBufferPointer { common in
                    for index in 0..<lines {
                        let runs = trigrams[index]
                        guard runs.count >= CopyShares.fewest else {
                            shares.append(nil)
                            continue
                        }
                        var known = 0
                        for trigram in runs {
                            let holder = holders[Int(trigram)]
                            // Most stand in this line alone.
                            guard holder < 0 else { continue }
                            // Two lines at least: one of them is another.
                            known &+= 1
                            var place = Int(-1 - holder)
                            let end = place &+ CopyShares.linesPerTrigram
                            while place < end, shared[place] >= 0 {
                                let other = Int(shared[place])
                                place &+= 1
                                guard other != index else { continue }
                                if common[other] == 0 { touched.append(other) }
                                common[other] &+= 1
                            }
                        }
                        var share = Share()
                        share.ofAll = Double(known) / Double(runs.count)
                        for other in touched {
                            let part = min(1, Double(common[other]) / Double(runs.count))
                            share.ofOne = max(share.ofOne, part)
                            if trigrams[other].count >= runs.count { share.ofLonger = max(share.ofLonger, part) }
                            common[other] = 0
                        }
                        touched.removeAll(keepingCapacity: true)
                        shares.append(share)
                    }
                }
            }
        }
        return shares
    }

    @inline(__always)
    private static func forEachTrigram(_ keys: [UInt32], _ body: (UInt64) -> Void) {
        var (hash, count): (UInt64, Int) = (0, 0)
        for key in keys where LineLabel.isLetter(key) {
            hash = (hash << 21 | UInt64(key)) & 0x7FFF_FFFF_FFFF_FFFF
            count += 1
            if count > 2 { body(hash | 1 << 63) }
        }
    }
}
