/// 归 来 的 裁 缝: letters that a scanned page was read with a blank between each.
enum SpacedLetters {
    /// Closes the letters up where the document sets most of them apart.
    static func close(_ lines: inout [(number: Int, text: String)]) {
        /// Fewest letters set apart, and so many times more of them than of others.
        let (fewest, times) = (40, 2)
        var (apart, together) = (0, 0)
        for line in lines {
            let counts = count(line.text)
            apart += counts.apart
            together += counts.together
        }
        guard apart >= fewest, apart >= times * together else { return }
        for index in lines.indices { lines[index].text = closed(lines[index].text) }
    }

    /// 口　述　某某: a label of two letters that a printer set as wide as those of three.
    static func closeLabels(_ lines: inout [(number: Int, text: String)]) {
        /// Longest such line, in scalars.
        let longest = 28
        for index in lines.indices where lines[index].text.utf8.count <= 3 * longest {
            let scalars = lines[index].text.unicodeScalars.map(\.value)
            guard let first = scalars.first, TextKey.isHan(first), scalars.count > 4, TextKey.isBlank(scalars[1]),
                let second = scalars.indices.dropFirst().first(where: { !TextKey.isBlank(scalars[$0]) }),
                second + 1 < scalars.count, TextKey.isHan(scalars[second]),
                TextKey.isBlank(scalars[second + 1]) || TextKey.key(scalars[second + 1]) == 0x3A,
                Byline.isLabel(TextKey.string([first, scalars[second]]))
            else { continue }
            lines[index].text = TextKey.string([first] + scalars[second...])
        }
    }

    /// Pairs of Han characters with one blank between them, and without.
    private static func count(_ text: String) -> (apart: Int, together: Int) {
        var (apart, together) = (0, 0)
        var (last, beforeLast): (UInt32, UInt32) = (0, 0)
        for scalar in text.unicodeScalars {
            let key = scalar.value
            if TextKey.isHan(key) {
                if TextKey.isHan(last) { together += 1 }
                if TextKey.isBlank(last), TextKey.isHan(beforeLast) { apart += 1 }
            }
            (beforeLast, last) = (last, key)
        }
        return (apart, together)
    }

    /// Without single blanks beside a wide letter or mark; of several in a row one stays.
    private static func closed(_ text: String) -> String {
        let scalars = text.unicodeScalars.map(\.value)
        var kept: [UInt32] = []
        var index = 0
        while index < scalars.count {
            guard TextKey.isBlank(scalars[index]) else {
                kept.append(scalars[index])
                index += 1
                continue
            }
            let end = scalars[index...].firstIndex { !TextKey.isBlank($0) } ?? scalars.count
            let isBeside = [index - 1, end].contains { scalars.indices.contains($0) && scalars[$0] >= 0x2014 }
            if end - index > 1 || !isBeside { kept.append(scalars[index]) }
            index = end
        }
        return TextKey.string(kept)
    }
}
