/// The word that a line begins with, up to the colon, dash, bar, bracket or blank that parts it from the rest: 导语：, 编者小引　, 同板热帖 |.
///
/// It may be a desk's or a speaker's, an item's or a day's; `LineLabel` is what stands in brackets or behind a mark. A model weighs it.
struct HeadWord {
    /// Fewest and most letters of the word.
    private static let (fewest, most) = (2, 12)

    /// The colon, dash, bar, opening bracket or blank behind it.
    let end: UInt32
    /// Its Han characters, Latin letters and digits.
    let letters: ArraySlice<UInt32>
    /// A hash of the letters: the same for the same word.
    let hash: UInt64

    init?(_ keys: [UInt32]) {
        // A mark may stand before it: ※ 下期预告：.
        guard let start = keys.prefix(3).firstIndex(where: LineLabel.isLetter), !TextKey.isDigit(keys[start]) else {
            return nil
        }
        let rest = keys[start...].prefix(HeadWord.most + 1)
        guard let end = rest.firstIndex(where: { !LineLabel.isLetter($0) || HeadWord.bars.contains($0) }),
            end - start >= HeadWord.fewest, end + 1 < keys.count
        else { return nil }
        // 编者小引 ｜ 温一舟这次: the mark behind the blank says more than the blank.
        let next = TextKey.isBlank(keys[end]) ? keys[end...].dropFirst().first { !TextKey.isBlank($0) } : nil
        let mark = next.flatMap { HeadWord.marks.contains($0) ? $0 : nil } ?? keys[end]
        let isBlank = TextKey.isBlank(mark)
        guard isBlank || HeadWord.marks.contains(mark) else { return nil }
        self.end = HeadWord.bars.contains(mark) ? 0x7C : isBlank ? 0x20 : mark
        letters = keys[start..<end]
        hash = Repetition.hash(letters)
    }

    private static let bars = ScalarSet("|丨∥‖┃▏")
    private static let marks = ScalarSet("|丨∥‖┃▏:﹕—─(/·>»")
}
