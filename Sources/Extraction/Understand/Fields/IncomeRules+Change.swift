internal import Stories

/// How much more or less somebody earns than before, where the text tells the share.
extension IncomeRules {
    private static let falls = WordList("直降 下降 下降了 降了 缩水 缩水了 减少 减少了 少了 腰斩 跌了 降低 降低了 降薪 打了 跌去")
    private static let rises = WordList("增长 增长了 上涨 上涨了 涨了 提高 提高了 增加 增加了")
    static let earnings = WordList("收入 薪水 薪资 工资 年薪 月薪 降薪")

    /// 收入直降80% -> -80.
    static func change(_ subject: Subject) -> [Candidate<Double>] {
        let reading = subject.reading
        var found: [Candidate<Double>] = []
        for clause in subject.clauses(holding: [.earnings]) {
            let range = subject.range(clause)
            for (words, sign) in [(falls, -1.0), (rises, 1.0)] {
                guard let word = words.first(in: range, of: reading) else { continue }
                var offset = word.upperBound
                while offset < range.upperBound, offset < word.upperBound + 4, !Reading.isDigit(reading.key[offset]) {
                    offset += 1
                }
                var value = 0.0
                let start = offset
                while offset < range.upperBound, Reading.isDigit(reading.key[offset]) {
                    value = value * 10 + Double(reading.key[offset] - 0x30)
                    offset += 1
                }
                guard offset > start, offset < range.upperBound,
                    reading.key[offset] == 0x25 || reading.key[offset] == 0xFF05, value <= 1000
                else { continue }
                found.append(
                    Candidate(
                        sign * value, word.lowerBound..<offset + 1, reading.text(word), 0.85,
                        refusal: subject.othersRefusal(word)))
            }
        }
        return found
    }
}
