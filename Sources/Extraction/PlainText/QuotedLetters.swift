/// >> 主题：…: a letter that was sent on stands behind marks of quotation, more of them each time.
enum QuotedLetters {
    /// Takes the marks off where a letter's head stands behind them.
    ///
    /// - Returns: by number of the line, how many marks it had; empty where no head is quoted.
    static func open(_ lines: inout [(number: Int, text: String)], blanks: inout [Int: Int]) -> [Int: Int] {
        guard lines.contains(where: { $0.text.hasPrefix(">") && LineReading.opensMessage(bare($0.text).text) }) else {
            return [:]
        }
        var depths: [Int: Int] = [:]
        var opened: [(number: Int, text: String)] = []
        var pending = 0
        for line in lines {
            let (text, depth) = bare(line.text)
            guard !text.isEmpty else {
                pending += 1 + (blanks[line.number] ?? 0)
                continue
            }
            depths[line.number] = depth
            blanks[line.number, default: 0] += pending
            pending = 0
            opened.append((line.number, text))
        }
        lines = opened
        return depths
    }

    private static func bare(_ text: String) -> (text: String, depth: Int) {
        var depth = 0
        let rest = text.drop {
            if $0 == ">" { depth += 1 }
            return $0 == ">" || $0 == " "
        }
        return depth == 0 ? (text, 0) : (TextLines.trimmed(String(rest)), depth)
    }
}
