internal import ChineseText
internal import Stories

/// The amounts that may be earnings: those that the finder sees, and those of speech, which carry no unit.
extension IncomeRules {
    private static let left = WordList("净 赚 利润 剩 落 余 分到 分红 盈利 纯收入 归 留下 进账")

    /// Every amount of the person's passages that no rule takes for an income: its period is told by the nearest word for one.
    static func merelyNamed(_ subject: Subject) -> [Found<Money>] {
        /// Amounts that somebody may earn in a period, in units of the currency.
        let plausible = 50.0...20_000_000
        let reading = subject.reading
        var found: [Found<Money>] = []
        for clause in subject.clauses(with: [.money, .multiplier]) {
            let range = subject.range(clause)
            let known = subject.facts.money.within(range)
            let bare = bareNumerals(in: range, besides: known, subject.facts)
            guard !known.isEmpty || !bare.isEmpty else { continue }
            let amounts =
                known.filter { $0.value.kind.map { $0.isEarning || $0 == .cost || $0 == .price } ?? true } + bare
            for var amount in amounts where plausible.contains(amount.value.amount) {
                let sentence = subject.sentence(at: amount.range.lowerBound)
                if amount.value.period == nil || amount.value.period == .once {
                    amount.value.period = period(of: amount.range, in: sentence, amount.value.amount, reading)
                }
                let cue = amount.value.kind.map { "an amount: \($0.rawValue)" } ?? "an amount"
                let near = max(range.lowerBound, amount.range.lowerBound - 8)..<amount.range.lowerBound
                amount.value.kind = left.occurs(in: near, of: reading) ? .profit : .salary
                amount.value.period = believable(amount.value, amount.range, subject)
                found.append(Found(range: amount.range, value: amount.value, cue: cue, confidence: 0.3))
            }
        }
        return found
    }

    static let costs = WordList(
        "房租 租金 月租 开销 生活费 月供 房贷 贷款 花 成本 学费 物业 押金 首付 投 往里贴 倒贴 赔 亏 欠 借 存 攒 粉丝 播放 卖出 平方 公里 本钱 补贴 奖金 加盟")
    private static let earningWords = WordList("收入 工资 月薪 薪 到手 挣 赚 一个月 每月 每个月 月入 税后 税前 进账 能拿 剩")
    private static let yearly = WordList("一年 每年 年收入 全年")
    private static let earns = WordList("拿 挣 赚 到手 收入 加起来")
    private static let monthly = WordList("一个月 每月 每个月 月薪 月入 工资 到手 月均 税后")
    /// 三千四|每月.
    private static let monthBehind = WordList("每个月 每月")
    private static let after = ScalarSet("，,。；;！!？?、）)吧左上出多来的 块元呢了；\"”」’高低少好强比跟与和")

    /// The amounts that the finder sees, and those of speech that carry no unit: 一个月三万五, 现在到手五六千.
    static func amounts(in clause: Range<Int>, _ subject: Subject) -> [Found<Money>] {
        let facts = subject.facts
        let reading = subject.reading
        var found = Array(facts.money.within(clause))
        let bareNumbers = bareNumerals(in: clause, besides: found[...], facts)
        guard !found.isEmpty || !bareNumbers.isEmpty else { return [] }
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
            if monthly.occurs(in: left, of: reading), (500...90_000).contains(found[index].value.amount) {
                found[index].value.period = .month
            }
        }
        guard !hasCost, earningWords.occurs(in: sentence.lowerBound..<clause.upperBound, of: reading) else {
            return found
        }
        for var bare in bareNumbers where bare.value.amount <= 10_000_000 {
            // A month or a year must be spoken of, in the clause or before it in the sentence.
            let before = sentence.lowerBound..<bare.range.lowerBound
            let near = max(sentence.lowerBound, bare.range.lowerBound - 12)..<bare.range.lowerBound
            let isYear =
                yearly.occurs(in: near, of: reading) && earns.occurs(in: near, of: reading)
                && bare.value.amount >= 20_000
            let behind = bare.range.upperBound..<max(bare.range.upperBound, clause.upperBound)
            let isMonth = monthly.occurs(in: before, of: reading) || monthBehind.begins(behind, in: reading) != nil
            guard isYear || isMonth && bare.value.amount <= 500_000 else { continue }
            bare.value.period = isYear ? .year : period(of: bare.range, in: whole, bare.value.amount, reading)
            bare.value.kind = .salary
            bare.cue = "by the month"
            bare.confidence = 0.65
            found.append(bare)
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Numbers with 千 or 万 that carry no unit, where nothing is counted behind them: 拿三万五，.
    private static func bareNumerals(
        in clause: Range<Int>, besides taken: ArraySlice<Found<Money>>, _ facts: Facts
    ) -> [Found<Money>] {
        let reading = facts.reading
        var found: [Found<Money>] = []
        let folded = reading.source.folded
        var offset = clause.lowerBound
        while offset < clause.upperBound {
            // Asked of every scalar of a person's clauses: hardly any is of a number.
            guard Numerals.startsNumber(folded[offset]), let numeral = reading.source.numeral(at: offset) else {
                offset += 1
                continue
            }
            let end = max(numeral.range.upperBound, numeral.boundedRange.upperBound)
            defer { offset = max(offset + 1, end) }
            // 千 or 万 alone is a word, no amount.
            // 一天三百二, 一小时八十: less than a month's.
            let isShort = shortPay.ends(clause.lowerBound..<numeral.range.lowerBound, in: reading, slack: 1) != nil
            guard numeral.hasMultiplier, numeral.range.count >= 2, numeral.value >= (isShort ? 50 : 800),
                end <= clause.upperBound,
                !reading.key[numeral.range].allSatisfy({ multipliers.contains($0) }),
                end == clause.upperBound || after.contains(reading.key[end])
                    || behindAmount.begins(end..<clause.upperBound, in: reading) != nil,
                !taken.contains(where: { $0.range.overlaps(numeral.range) }),
                !isCount(numeral.range, in: clause, reading)
            else { continue }
            var money = Money(amount: numeral.value, currency: facts.currencies.local)
            money.max = numeral.max
            money.approx = numeral.bound != .exact
            money.raw = reading.text(numeral.range.lowerBound..<end)
            found.append(
                Found(range: numeral.range.lowerBound..<end, value: money, cue: "bare number", confidence: 0.3))
        }
        return found
    }

    private static let counted = WordList("人口 人数 人次 户籍 老人 用户 居民 网民 游客 会员 粉丝 阅读量 播放量 点赞 销量 产量 字数 海拔 高度 全长 面积 里程")

    /// 老人已经超过两千万, 海拔两千四: so many people, or so high.
    private static func isCount(_ number: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        /// How far before a number what it counts may stand, in scalars.
        let reach = 8
        let before = max(clause.lowerBound, number.lowerBound - reach)..<number.lowerBound
        return counted.occurs(in: before, of: reading) && !owned.occurs(in: before, of: reading)
    }

    private static let shortPay = WordList("一天 每天 一日 每日 日薪 日结 工钱 一小时 每小时 时薪")
    /// 七万多|一点, 三千四|每月.
    private static let behindAmount = WordList("一点 一些 每月 每年 每天 管饭 包吃 包住")

    /// 千万 alone is a word.
    private static let multipliers = ScalarSet("十百千万亿")
}
