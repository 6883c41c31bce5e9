internal import Stories

/// How many years somebody was with the employer.
enum TenureRules {
    private static let atWork = WordList("工作 在职 入职 待 干 做 任职 供职 上班 熬 服务 效力 呆 工龄 职业生涯 打工")

    /// What stands behind the years that were spent with somebody: 待了十年的公司, 入职满六年的那个月.
    private static let withSomebody = WordList("的公司 的工作 的岗位 的单位 的那 的地方 的厂 的大厂 的企业 的团队 的部门 的东家 的老东家")
    private static let there = WordList("那里 那儿 那边 那间 那家 这家 这里 公司 单位 厂里 行里 该院 该厂 该行 入职")
    private static let single = WordList("头 再 再熬 再干 再待 再做 上班时")

    /// 做过十年的摄像, 干了二十年房地产, 头一年: the years of a trade, or of no employment at all.
    private static func isOfTrade(_ tenure: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        let before = clause.lowerBound..<tenure.lowerBound
        if single.ends(before, in: reading) != nil { return true }
        let behind = tenure.upperBound..<clause.upperBound
        guard let next = behind.first, Reading.isHan(reading.key[next]) else { return false }
        return withSomebody.begins(behind, in: reading) == nil && !there.occurs(in: before, of: reading)
    }

    static func tenures(_ subject: Subject) -> [Candidate<Double>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<Double>] = []
        for clause in subject.told(with: [.tenure]) {
            let range = subject.range(clause)
            for tenure in facts.tenures.within(range) {
                let left = subject.left(of: tenure.range.lowerBound, 12)
                guard tenure.value >= 0.5 else { continue }
                var candidate = Candidate(tenure.value, tenure.range, tenure.cue, tenure.cue == "tenure" ? 0.6 : 0.3)
                let hasEmployer = !facts.employers.within(range).filter { $0.cue == "employer" || $0.cue == "unnamed" }
                    .isEmpty
                if atWork.ends(left, in: reading, slack: 2) != nil {
                    candidate.confidence = max(candidate.confidence, hasEmployer ? 0.85 : 0.6)
                }
                if candidate.confidence >= 0.55, hasEmployer { candidate.confidence = max(candidate.confidence, 0.8) }
                // 在北京工作了十年 counts the city's years.
                if !hasEmployer, !facts.places.isEmpty(within: range) { candidate.confidence -= 0.2 }
                if subject.phase(at: tenure.range.lowerBound) == .after, subject.pivot.map({ clause > $0 }) ?? false {
                    candidate.confidence -= 0.3
                }
                if !hasEmployer, isOfTrade(tenure.range, in: range, reading) {
                    candidate.confidence = min(candidate.confidence, 0.5)
                }
                if let other = subject.othersRefusal(tenure.range) { candidate.refusal = other }
                if subject.career.isEarlier(tenure.range) { candidate.refusal = Career.refusal }
                found.append(candidate)
            }
        }
        return found
    }
}
