/// Who answers below their own post.
extension LineReading {
    private static let authorWord = TextKey.keys("作者")

    /// 某某 above the text and 某某 作者：谢谢 below it: who answers as the author has written it.
    mutating func readReplier(before firstProse: Int, titleIndex: Int?) {
        guard author.isEmpty else { return }
        /// Longest name, and longest beginning of an answer, in scalars.
        let (longest, reach) = (16, 20)
        let answering = Set(
            lines[firstProse...].compactMap { line -> [UInt32]? in
                let keys = line.keys
                guard let mark = keys.prefix(reach).firstIndex(of: LineReading.authorWord[0]), mark > 2,
                    keys[mark...].starts(with: LineReading.authorWord), TextKey.isBlank(keys[mark - 1])
                else { return nil }
                let behind = mark + LineReading.authorWord.count
                guard behind >= keys.count || [0x3A, 0x20].contains(keys[behind]) else { return nil }
                return keys[..<mark].filter(LineLabel.isLetter)
            })
        guard !answering.isEmpty else { return }
        for index in lines.indices.prefix(firstProse) where index != titleIndex {
            guard lines[index].keys.count <= longest, case let name = lines[index].keys.filter(LineLabel.isLetter),
                name.count >= 2, answering.contains(name)
            else { continue }
            author = [LineReading.withoutSigns(lines[index].text)]
            lines[index].role = .metadata
            return
        }
    }

    /// 某某 🏄: the name without the signs behind it.
    private static func withoutSigns(_ text: String) -> String {
        var name = text[...]
        while let last = name.unicodeScalars.last?.value, !LineLabel.isLetter(last) { name = name.dropLast() }
        return TextLines.trimmed(String(name))
    }
}
