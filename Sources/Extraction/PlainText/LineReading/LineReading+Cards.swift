/// Cards of other accounts, read before the rest.
extension LineReading {
    private static let cardWords = Gazetteer.words("以下文章来源于 以下文章來源於 以下内容来源于").map(TextKey.keys)
    private static let writer = TextKey.keys("作者")

    /// 以下文章来源于某某 ，作者某某: the card of the account that a text is taken from, with the account's motto below.
    mutating func readReprintCard() {
        guard
            let index = lines.indices.first(where: { index in
                lines[index].keys.count <= 60
                    && LineReading.cardWords.contains { lines[index].keys.starts(with: $0) }
            }), let word = LineReading.cardWords.first(where: { lines[index].keys.starts(with: $0) })
        else { return }
        let keys = lines[index].keys
        let scalars = lines[index].text.unicodeScalars.map(\.value)
        let comma = keys[word.count...].firstIndex { $0 == 0x2C || $0 == 0x3A }
        let name = Byline.cleanName(TextKey.string(scalars[word.count..<(comma ?? keys.count)]))
        guard !name.isEmpty else { return }
        lines[index].role = .boilerplate
        publisher = publisher ?? name
        if let comma, author.isEmpty {
            let rest = keys[(comma + 1)...].drop(while: TextKey.isBlank)
            if rest.starts(with: LineReading.writer) {
                author = Byline.names(in: TextKey.string(scalars[(rest.startIndex + LineReading.writer.count)...]))
            }
        }
        // The account's name again, and what it says of itself.
        let key = TextKey.keys(name)
        guard index + 1 < lines.count, lines[index + 1].keys.starts(with: key),
            lines[index + 1].keys.count <= key.count + 2
        else { return }
        lines[index + 1].role = .boilerplate
        if index + 2 < lines.count, lines[index + 2].keys.count <= 40, lines[index + 2].blankLinesBefore == 0 {
            lines[index + 2].role = .boilerplate
        }
    }
}
