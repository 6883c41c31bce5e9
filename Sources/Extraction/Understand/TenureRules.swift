internal import Stories

/// How many years somebody was with the employer.
enum TenureRules {
    private static let atWork = WordList("工作 在职 入职 待 干 做 任职 供职 上班 熬 服务 效力 呆 工龄 职业生涯 打工")

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
                if facts.isOthers(tenure.range) { candidate.refusal = "somebody else's" }
                found.append(candidate)
            }
        }
        return found
    }
}
