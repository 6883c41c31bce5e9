extension Range<Int> {
    /// Is no more than `reach` between the two? Of people whose stretches of mentions are further apart no two mentions are near.
    func isNear(_ other: Range<Int>, reach: Int) -> Bool {
        lowerBound <= other.upperBound + reach && other.lowerBound <= upperBound + reach
    }
}

/// Mentions of a person: where their names stand.
extension [Range<Int>] {
    /// The same in the order in which they begin, as they mostly are.
    var inOrder: [Range<Int>] {
        let isInOrder = indices.dropFirst().allSatisfy { self[$0 - 1].lowerBound <= self[$0].lowerBound }
        return isInOrder ? self : sorted { $0.lowerBound < $1.lowerBound }
    }

    /// From where the first begins to where the last ends; nothing where there are none.
    var stretch: Range<Int> {
        guard var low = first?.lowerBound else { return 0..<0 }
        var high = low
        for mention in self { (low, high) = (Swift.min(low, mention.lowerBound), Swift.max(high, mention.upperBound)) }
        return low..<high
    }

    /// The first that begins at an offset or behind it, of mentions in order; their number if there is none.
    func first(from offset: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Does one of the others begin at most `reach` behind one of these, with a gap between the two that is wanted?
    ///
    /// Each of two people may be named thousands of times: the others near each mention are looked up, and pairs are not compared.
    func hasGap(to others: [Range<Int>], reach: Int, where isWanted: (Range<Int>) -> Bool = { _ in true }) -> Bool {
        /// So many pairs are sooner compared than looked up: most people are named once or twice.
        let few = 16
        if count * others.count <= few {
            return contains { mention in
                others.contains {
                    $0.lowerBound >= mention.upperBound && $0.lowerBound - mention.upperBound <= reach
                        && isWanted(mention.upperBound..<$0.lowerBound)
                }
            }
        }
        let others = others.inOrder
        for mention in self {
            var place = others.first(from: mention.upperBound)
            while place < others.count, others[place].lowerBound - mention.upperBound <= reach {
                if isWanted(mention.upperBound..<others[place].lowerBound) { return true }
                place += 1
            }
        }
        return false
    }
}
