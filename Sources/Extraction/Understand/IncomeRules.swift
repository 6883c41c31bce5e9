internal import ChineseText
internal import Stories

/// What the person earned before and after, and the amounts that are no earnings.
enum IncomeRules {
    private static let nowWords = WordList("现在 如今 目前 眼下 回来后 第一年 头一年 去年 今年 每月能 一个月能 开店 民宿 店里 工作室 回到 之后 后来")
    private static let thenWords = WordList(
        "曾 以前 之前 当时 那时 过去 原来 原本 巅峰 在大厂 在公司 在北京 在上海 在深圳 在杭州 大厂 放弃 辞去 辞掉 离职前 辞职前 拿着 年薪 总包 曾经")
    private static let othersWords = WordList("人均 当地 平均 房价 同龄人 普通人 村民 员工 工人 底薪招 招聘")

    private static let change = WordList("降到 降至 掉到 跌到 减到 变成 变成了 涨到 升到 降到了 降成 缩水到 减少到 降为 缩水成")

    struct Split {
        var before: [Candidate<Money>] = []
        var after: [Candidate<Money>] = []
        var other: [(label: String?, money: Money, range: Range<Int>)] = []
    }

    static func money(_ subject: Subject) -> Split {
        let facts = subject.facts
        let reading = subject.reading
        var split = Split()
        for clause in subject.clauses {
            let range = subject.range(clause)
            let isStrong = subject.blocks.isStrong[clause]
            for found in amounts(in: range, subject) where found.confidence >= 0.4 {
                guard let kind = found.value.kind, kind.isEarning else {
                    if isStrong, found.value.kind != nil || found.cue != "amount" {
                        split.other.append((found.cue == "amount" ? nil : found.cue, found.value, found.range))
                    }
                    continue
                }
                let left = subject.left(of: found.range.lowerBound, 24)
                var confidence = min(0.9, 0.55 + 0.35 * found.confidence)
                if !isStrong { confidence -= 0.2 }
                let pastPivot = subject.pivot.map { clause > $0 } ?? false
                let phase = subject.phase(at: found.range.lowerBound)
                var refusal = facts.refusal(of: found.range)
                if refusal == nil, facts.isOthers(found.range) || othersWords.occurs(in: left, of: reading) {
                    refusal = "somebody else's"
                }
                var isBefore: Bool?
                switch phase {
                case .before: isBefore = true
                case .after: isBefore = false
                case .open: isBefore = nil
                }
                // The words right beside the amount tell more than the course of the text.
                if thenWords.occurs(in: left, of: reading), !nowWords.occurs(in: left, of: reading), !pastPivot {
                    isBefore = true
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
                if kind == .profit, isBefore == true, pastPivot { isBefore = false }
                // 从三万降到六千: before and after in one breath.
                if let turn = change.first(
                    in: found.range.upperBound..<min(range.upperBound, found.range.upperBound + 6), of: reading),
                    turn.lowerBound - found.range.upperBound <= 2, reading.key[left].last == 0x4ECE
                {
                    isBefore = true
                } else if change.ends(subject.left(of: found.range.lowerBound, 4), in: reading) != nil {
                    isBefore = false
                }
                let candidate = Candidate(found.value, found.range, found.cue, confidence, refusal: refusal)
                if isBefore == true { split.before.append(candidate) } else { split.after.append(candidate) }
            }
        }
        return split
    }

    private static let costs = WordList(
        "房租 租金 月租 开销 生活费 月供 房贷 贷款 花 成本 学费 物业 押金 首付 投 赔 亏 欠 借 存 攒 粉丝 播放 卖出 平方 公里 本钱 补贴 奖金 加盟")
    private static let earningWords = WordList("收入 工资 月薪 薪 到手 挣 赚 一个月 每月 每个月 月入 税后 税前 进账 能拿 剩")
    private static let yearly = WordList("一年 每年 年收入 全年")
    private static let earns = WordList("拿 挣 赚 到手 收入 加起来")
    private static let monthly = WordList("一个月 每月 每个月 月薪 月入 工资 到手 月均 税后")
    private static let after = ScalarSet("，,。；;！!？?、）)吧左上出多来的 块元呢了；\"”」’")

    /// The amounts that the finder sees, and those of speech that carry no unit: 一个月三万五, 现在到手五六千.
    private static func amounts(in clause: Range<Int>, _ subject: Subject) -> [Found<Money>] {
        let facts = subject.facts
        let reading = subject.reading
        var found = facts.money.within(clause)
        /// How far before a clause the words for earnings may stand, in scalars.
        let reach = 200
        let whole = subject.sentence(at: clause.lowerBound)
        let sentence = max(whole.lowerBound, clause.lowerBound - reach)..<max(whole.upperBound, clause.upperBound)
        let hasCost = costs.occurs(in: clause, of: reading)
        for index in found.indices where found[index].value.kind == nil {
            // 每个月也就三千来块: money by the month that is no cost, where earnings are spoken of.
            guard found[index].value.period == .month, !hasCost,
                earningWords.occurs(in: sentence.lowerBound..<found[index].range.lowerBound, of: reading)
            else { continue }
            found[index].value.kind = .salary
            found[index].confidence = 0.6
        }
        for index in found.indices where found[index].value.kind == .salary && found[index].value.period == nil {
            // 工资 without more is by the month, if it is no yearly sum.
            let left = max(sentence.lowerBound, found[index].range.lowerBound - 14)..<found[index].range.lowerBound
            if monthly.occurs(in: left, of: reading), (500...150_000).contains(found[index].value.amount) {
                found[index].value.period = .month
            }
        }
        guard !hasCost, earningWords.occurs(in: sentence.lowerBound..<clause.upperBound, of: reading) else {
            return found
        }
        var offset = clause.lowerBound
        while offset < clause.upperBound {
            guard let numeral = Numerals.numeral(at: offset, in: facts.reading.source.folded) else {
                offset += 1
                continue
            }
            let end = max(numeral.range.upperBound, numeral.boundedRange.upperBound)
            defer { offset = max(offset + 1, end) }
            guard numeral.hasMultiplier, (800...10_000_000).contains(numeral.value), end <= clause.upperBound,
                end == clause.upperBound || after.contains(reading.key[end]),
                !found.contains(where: { $0.range.overlaps(numeral.range) })
            else { continue }
            // A month or a year must be spoken of, in the clause or before it in the sentence.
            let before = sentence.lowerBound..<numeral.range.lowerBound
            let near = max(sentence.lowerBound, numeral.range.lowerBound - 12)..<numeral.range.lowerBound
            let isYear =
                yearly.occurs(in: near, of: reading) && earns.occurs(in: near, of: reading) && numeral.value >= 20_000
            guard isYear || monthly.occurs(in: before, of: reading) && numeral.value <= 500_000 else { continue }
            var money = Money(amount: numeral.value, period: isYear ? .year : .month, kind: .salary)
            money.max = numeral.max
            money.approx = numeral.bound != .exact
            money.raw = reading.text(numeral.range.lowerBound..<end)
            found.append(
                Found(range: numeral.range.lowerBound..<end, value: money, cue: "by the month", confidence: 0.65))
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private static let falls = WordList("直降 下降 下降了 降了 缩水 缩水了 减少 减少了 少了 腰斩 跌了 降低 降低了 降薪 打了 跌去")
    private static let rises = WordList("增长 增长了 上涨 上涨了 涨了 提高 提高了 增加 增加了")
    private static let earnings = WordList("收入 薪水 薪资 工资 年薪 月薪 降薪")

    /// 收入直降80% -> -80.
    static func change(_ subject: Subject) -> [Candidate<Double>] {
        let reading = subject.reading
        var found: [Candidate<Double>] = []
        for clause in subject.clauses {
            let range = subject.range(clause)
            guard earnings.occurs(in: range, of: reading) else { continue }
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
                        refusal: subject.facts.isOthers(word) ? "somebody else's" : nil))
            }
        }
        return found
    }
}
