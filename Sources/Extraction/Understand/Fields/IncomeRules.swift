internal import ChineseText
internal import Stories

/// What the person earned before and after, and the amounts that are no earnings.
enum IncomeRules {
    /// Pay that only a large company counts in.
    private static let corporateWords = WordList("年包 总包 package 期权 股票 股权 13薪 14薪 15薪 16薪 十三薪")
    /// Work taken up in the new life.
    static let newWork = WordList(
        "入职 应聘 应聘到 考上 考进 考回 找到 找了 找了份 新工作 新公司 新单位 进了一家 进了家 进厂 去了一家 在一家 转行 跳槽到 当地 本地 县里 县城 镇上 村里 老家 家门口 代课 兼职 接单 接活 跑单 一单 课时费 稿费 远程 外包 直播 摆摊"
    )
    /// The cue of an amount that the rules hold for one of the other life.
    static let ofOtherLife = "other life"

    struct Split {
        var before: [Candidate<Money>] = []
        var after: [Candidate<Money>] = []
        var other: [(label: String?, money: Money, range: Range<Int>)] = []
    }

    /// - Parameter mode: how the person works now, where that is known.
    static func money(_ subject: Subject, mode: Work.Mode?, side: LifeSide) -> Split {
        let facts = subject.facts
        let reading = subject.reading
        var split = Split()
        for clause in subject.clauses(with: [.money, .multiplier]) {
            let range = subject.range(clause)
            let isStrong = subject.blocks.isStrong[clause]
            for var found in amounts(in: range, subject) where found.confidence >= 0.4 {
                if isDifference(found.range, in: range, reading) { continue }
                guard let kind = found.value.kind, kind.isEarning else {
                    if isStrong, found.value.kind != nil || found.cue != "amount", !isOthers(found.range, subject) {
                        split.other.append((found.cue == "amount" ? nil : found.cue, found.value, found.range))
                    }
                    continue
                }
                // 一张1200 is a price, 一个雪季能挣七八万 is none.
                /// From it on an amount for one thing told as earnings is a season's, in units of the currency.
                let seasonal = 8000.0
                if found.value.period == .item, found.value.amount < seasonal { continue }
                // 跟他一毛钱关系也没有.
                /// Less than this nobody earns in any time, in units of the currency.
                let least = 2.0
                if found.value.amount < least { continue }
                if isForOneThing(found.range, in: range, reading), found.value.amount < seasonal { continue }
                if found.value.period == nil || found.value.period == .once || found.value.period == .item {
                    found.value.period = period(
                        of: found.range, in: subject.sentence(at: found.range.lowerBound), found.value.amount, reading)
                }
                found.value.period = believable(found.value, found.range, subject)
                let left = subject.left(of: found.range.lowerBound, 24)
                var confidence = min(0.9, 0.55 + 0.35 * found.confidence)
                if !isStrong { confidence -= 0.2 }
                let pastPivot = subject.pivot.map { clause > $0 } ?? false
                let phase = subject.phase(at: found.range.lowerBound)
                // Whose it is instead no model overrules.
                var refusal =
                    isHeldOut(found.range, subject) ? "held out, not earned" : whoseElse(left, reading)
                refusal = refusal ?? facts.refusal(of: found.range)
                if refusal == nil, subject.isStatistics(found.range) { refusal = "statistics" }
                if refusal == nil { refusal = subject.othersRefusal(found.range) }
                if refusal == nil, isOwed(found.range, subject) { refusal = "paid to others: owed" }
                if refusal == nil, isForPremises(found.range, subject) { refusal = "paid to others: for a place" }
                if isOfEarlierPost(found.range, subject) || isOfFirstSteps(found.range, subject) {
                    refusal = Career.refusal
                }
                if isToldByOthers(found.range, subject) {
                    refusal = "spoken of: by others"
                } else if isOfAThird(found.range, in: clause, subject) {
                    refusal = "another's life: a third person's"
                } else if isGross(found.range, subject) {
                    refusal = "paid to others: what came in"
                } else if let paid = whyNobodysPay(found.range, in: range, reading) {
                    refusal = paid
                }
                var isBefore: Bool?
                switch phase {
                case .before: isBefore = true
                case .after: isBefore = false
                case .open: isBefore = nil
                }
                let isPay = kind == .salary && isPay(found, in: range, reading)
                // The words beside the amount tell more than the course of the text.
                let hasMoved = subject.happened.contains { $0.clause < clause }
                let told = side.anchor(of: found.range, in: clause, isAfterLeaving: phase == .after || hasMoved)
                if let told {
                    isBefore = told.isBefore
                    confidence += 0.03
                } else if isPay, phase == .after, pastPivot {
                    let sentence = subject.sentence(at: found.range.lowerBound)
                    if !facts.tenures.within(sentence).filter({ $0.cue == "tenure" || $0.value >= 2 }).isEmpty,
                        !newWork.occurs(in: sentence, of: reading)
                    {
                        // 她在那里做了四年，月薪1万9: told late, but of the years there.
                        isBefore = true
                    } else if mode != .employee,
                        corporateWords.occurs(in: subject.left(of: found.range.lowerBound, 10), of: reading)
                            || !newWork.occurs(in: subject.passage(before: clause, sentences: 1), of: reading)
                    {
                        // What an employer pays belongs to the job that was left, unless a new one is told of.
                        isBefore = true
                        confidence -= 0.12
                    }
                }
                if let leaving = subject.happened.first(where: {
                    $0.clause == clause && [.resign, .chooseToLeave, .leave].contains($0.signal)
                }) {
                    // 放弃百万年薪, 辞去年薪50万的工作.
                    isBefore =
                        leaving.range.lowerBound <= found.range.lowerBound
                            && found.range.lowerBound - leaving.range.upperBound <= 4 ? true : isBefore
                    if found.range.upperBound <= leaving.range.lowerBound { isBefore = true }
                }
                if isBefore == nil {
                    if subject.pivot == nil {
                        isBefore = !facts.has(.after, in: range) && kind == .salary
                    }
                    // A heading sums up: 百万年薪，重返县城.
                    else if reading.paragraphs[reading.clauses[clause].paragraph].isHeading {
                        isBefore = kind == .salary
                        confidence -= 0.05
                    } else {
                        confidence -= 0.2
                        isBefore = kind == .salary && !pastPivot
                    }
                }
                if kind == .profit, isBefore == true, pastPivot,
                    side.anchor(of: found.range, in: clause, isAfterLeaving: true)?.isBefore != true
                {
                    isBefore = false
                }
                // 从三万降到六千: before and after in one breath.
                if let turn = change.first(
                    in: found.range.upperBound..<min(range.upperBound, found.range.upperBound + 6), of: reading),
                    turn.lowerBound - found.range.upperBound <= 2,
                    reading.key[left].suffix(6).contains(where: { $0 == 0x4ECE || $0 == 0x7531 })
                {
                    isBefore = true
                } else if change.ends(subject.left(of: found.range.lowerBound, 4), in: reading, slack: 2) != nil {
                    isBefore = false
                }
                var candidate = Candidate(found.value, found.range, found.cue, confidence, refusal: refusal)
                candidate.hints = hints(found.range, in: clause, side)
                // The other side keeps it too, as what the rules do not believe.
                var unlikely = candidate
                unlikely.confidence = DepartureRules.merelyNamed
                unlikely.cue = ofOtherLife
                if isBefore == true {
                    split.before.append(candidate)
                    split.after.append(unlikely)
                } else {
                    split.after.append(candidate)
                    split.before.append(unlikely)
                }
            }
        }
        // Both lives keep every amount.
        let known = split.before.map(\.range)
        for found in merelyNamed(subject) where !known.contains(where: { $0.overlaps(found.range) }) {
            if let clause = subject.reading.clause(at: found.range.lowerBound),
                isDifference(found.range, in: subject.range(clause), subject.reading)
            {
                continue
            }
            if let clause = subject.reading.clause(at: found.range.lowerBound),
                isForOneThing(found.range, in: subject.range(clause), subject.reading)
            {
                continue
            }
            let left = subject.left(of: found.range.lowerBound, 24)
            var candidate = Candidate(
                found.value, found.range, found.cue, DepartureRules.merelyNamed,
                refusal: (isHeldOut(found.range, subject) ? "held out, not earned" : nil)
                    ?? whoseElse(left, subject.reading) ?? subject.facts.refusal(of: found.range)
                    ?? (subject.isStatistics(found.range)
                        ? "statistics" : subject.isOfAnother(found.range) ? "another's life" : nil))
            if candidate.refusal == nil, isOwed(found.range, subject) { candidate.refusal = "paid to others: owed" }
            if candidate.refusal == nil, isForPremises(found.range, subject) {
                candidate.refusal = "paid to others: for a place"
            }
            if isOfEarlierPost(found.range, subject) || isOfFirstSteps(found.range, subject) {
                candidate.refusal = Career.refusal
            }
            if isToldByOthers(found.range, subject) { candidate.refusal = "spoken of: by others" }
            if isGross(found.range, subject) { candidate.refusal = "paid to others: what came in" }
            if let clause = subject.reading.clause(at: found.range.lowerBound) {
                if let paid = whyNobodysPay(found.range, in: subject.range(clause), subject.reading) {
                    candidate.refusal = paid
                }
                candidate.hints = hints(found.range, in: clause, side)
                // 房租水电一个月一千二: paid, and nothing is earned in the clause.
                let told = subject.range(clause).lowerBound..<found.range.lowerBound
                if candidate.refusal == nil, paid.occurs(in: told, of: subject.reading),
                    !owned.occurs(in: subject.range(clause), of: subject.reading)
                {
                    candidate.refusal = "paid to others"
                }
            }
            split.before.append(candidate)
            split.after.append(candidate)
        }
        return split
    }

    static let paid = WordList("房租 租金 月租 水电 房贷 月供 学费 物业费 押金 首付 房价 转让费 加盟费 装修费")
    static let owned = WordList(
        "到手 净 净赚 净落 净挣 落下 落到 落了 落袋 剩下 剩 挣 赚 收入 工资 月薪 年薪 薪 分到 分红 留下 纯收入 拿 入账 进账 领 发 总包 年包 税前 税后")
}
