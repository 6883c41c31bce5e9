internal import ChineseText
internal import Stories

/// In what currency an amount is told.
extension MoneyFinder {
    /// TWD or HKD for a text in traditional characters that is about Taiwan or Hong Kong, else CNY.
    package static func localCurrency(of text: SourceText) -> String {
        guard isTraditional(text) else { return "CNY" }
        var counts: [String: Int] = [:]
        regions.forEachMatch(in: text.folded) { match in
            counts[regionCodes[match.phrase], default: 0] += 1
        }
        /// Fewest mentions of one region; fewer do where no other is mentioned.
        let (fewest, alone) = (3, 2)
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.key != "CNY",
            best.value >= (counts.count == 1 ? alone : fewest)
        else { return "CNY" }
        return best.key
    }

    /// As many characters that only the traditional script has tell where a text was written.
    static func isTraditional(_ text: SourceText) -> Bool {
        var differing = 0
        for (one, other) in zip(text.scalars, text.folded) where one != other { differing += 1 }
        return differing * 20 > text.scalars.count
    }

    /// ¥300, ￥300, $300, €300, £300.
    static let symbols: [UInt32: String] = [0xA5: "CNY", 0xFFE5: "CNY", 0x24: "USD", 0x20AC: "EUR", 0xA3: "GBP"]
    private static let currencyPrefixEnds = ScalarSet(currencyPrefixes.compactMap(\.word.last))

    static func currencyName(before start: Int, in folded: [UInt32]) -> String? {
        var end = start
        while end > 0, TextKey.isBlank(folded[end - 1]) { end -= 1 }
        // 换算台币有二十万: one such word may stand between them.
        if end > 0, MoneyFinder.hedging.contains(TextKey.key(folded[end - 1])) { end -= 1 }
        guard end > 0, MoneyFinder.currencyPrefixEnds.contains(TextKey.key(folded[end - 1])) else { return nil }
        for (word, code) in MoneyFinder.currencyPrefixes
        where end >= word.count && word.indices.allSatisfy({ TextKey.key(folded[end - word.count + $0]) == word[$0] }) {
            // Farm 3000: the end of a word.
            let before = end - word.count - 1
            if before >= 0, TextKey.isLatin(word[0]), TextKey.isLatin(folded[before]) { continue }
            return code
        }
        return nil
    }
}
