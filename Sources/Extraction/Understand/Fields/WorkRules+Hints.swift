internal import Stories

/// What the rules see of a line of work besides its words, for the model that weighs all of them.
extension WorkRules {
    /// The kind of the trade that a range ends with; nil if it ends with none that a list knows.
    static func kind(endingAt range: Range<Int>, _ reading: Reading) -> WorkTrades.Kind? {
        /// Longest trade, in scalars.
        let reach = 6
        for start in max(range.lowerBound, range.upperBound - reach)..<range.upperBound {
            if let match = WorkTrades.table.longestMatch(in: reading.key, at: start), match.end == range.upperBound {
                return WorkTrades.trade(match.tag).kind
            }
        }
        return nil
    }

    /// 豆腐 beside 豆腐坊: which candidates' names are parts of others'.
    static func related(_ candidates: [Candidate<Occupation>]) -> [Candidate<Occupation>] {
        let titles = candidates.map { Array($0.value.title.utf8) }
        func holds(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
            whole.count > part.count
                && (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
        }
        var related = candidates
        for index in candidates.indices {
            for other in candidates.indices
            where other != index && !(candidates[other].refusal.map(Ledger.isFinal) ?? false) {
                if holds(titles[other], titles[index]), !related[index].hints.contains(.withinAnother) {
                    related[index].hints.append(.withinAnother)
                }
                if holds(titles[index], titles[other]), !related[index].hints.contains(.aroundAnother) {
                    related[index].hints.append(.aroundAnother)
                }
            }
        }
        return related
    }

    private static let quarters: [Hint] = [.quarter0, .quarter1, .quarter2, .quarter3]
    private static let current = WordList("现在 如今 目前 眼下 现任 至今 到现在 这两年 最近")
    private static let past = WordList("原来 原先 以前 之前 此前 曾 毕业后 毕业 最初 起初 先是 一开始 刚开始 头一年")
    private static let ended = WordList("关门 关了 倒闭 转让 黄了 没做成 赔 亏 停了 散伙 不做了 放弃 撑不下去")

    /// What the words around a line of work say of it: whose it is, of which life, whether it is over.
    static func hints(_ candidate: Candidate<Occupation>, _ side: LifeSide) -> [Hint] {
        let subject = side.subject
        let reading = subject.reading
        guard let clause = reading.clause(at: candidate.range.lowerBound) else { return [] }
        let range = subject.range(clause)
        let sentence = subject.sentence(at: candidate.range.lowerBound)
        var hints: [Hint] = []
        let told = side.anchor(of: candidate.range, in: clause, isAfterLeaving: true)
        hints.append(told.map { $0.isBefore ? .sideThen : .sideNow } ?? .sideUntold)
        if let told { hints.append(told.hint) }
        let head = sentence.lowerBound..<candidate.range.lowerBound
        if current.occurs(in: head, of: reading) { hints.append(.current) }
        if past.occurs(in: head, of: reading) { hints.append(.past) }
        if ended.occurs(
            in: candidate.range.upperBound..<max(candidate.range.upperBound, sentence.upperBound), of: reading)
        {
            hints.append(.ended)
        }
        if subject.isAboutOthers(candidate.range) { hints.append(.ofOthers) }
        if !subject.facts.tenures.isEmpty(within: range) { hints.append(.tenure) }
        if candidate.range.contains(where: { Reading.isDigit(reading.key[$0]) }) { hints.append(.digits) }
        if candidate.range.contains(where: { reading.key[$0] == 0x7684 }) { hints.append(.holdsDe) }
        // Where among the person's clauses it stands, in quarters.
        if let first = subject.clauses.first, let last = subject.clauses.last, last > first {
            hints.append(quarters[min(3, (clause - first) * 4 / (last - first + 1))])
        }
        let after = candidate.range.upperBound
        if after < reading.key.count, reading.key[after] == 0x7684 { hints.append(.beforeDe) }
        return hints
    }
}
