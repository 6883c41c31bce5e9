/// What of an article is not there.
enum Completeness {
    /// Gaps in the numbers of sections, pages of several, paid remainders.
    static func missing(in lines: [TextLine]) -> [String] {
        var missing: [String] = []
        var sequences: [String: [Int]] = [:]
        for line in lines where line.role == .body {
            if let number = SectionNumber(Array(line.keys.prefix(40))) {
                sequences[number.style, default: []].append(number.value)
            }
        }
        for numbers in sequences.values where numbers.count >= 2 && numbers[0] == 1 {
            // Lists that start anew are no sequence of sections.
            guard zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else { continue }
            for (low, high) in zip([0] + numbers, numbers) where high - low > 1 && high - low <= 4 {
                for gap in low + 1..<high { missing.append("section \(gap)") }
            }
        }
        for line in lines {
            if line.role == .body || line.role == .boilerplate, line.keys.count <= 40, locks.occurs(in: line.keys) {
                missing.append("the rest of the text")
                break
            }
        }
        return missing.sorted()
    }

    private static let locks = WordList("剩余内容 解锁全文 试读结束 付费阅读全文 以下为付费 未完待续 全文请见")
}
