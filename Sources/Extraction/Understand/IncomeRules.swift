internal import ChineseText
internal import Stories

/// What the person earned before and after, and the amounts that are no earnings.
enum IncomeRules {
    /// The amount belongs to the new life.
    private static let nowWords = WordList(
        "现在 如今 目前 眼下 眼前 现时 这会儿 回来后 回来以后 回来之后 回乡后 返乡后 辞职后 离职后 离开后 转行后 创业后 开业后 上个月 这个月 店里 开店 民宿 工作室 回到 之后 后来 第一个月 头一个月 第一年 头一年 去年 今年 这两年 旺季 淡季 刨去 扣掉 扣除 除去 去掉 拿掉"
    )
    /// Of `nowWords`, those that tell the moment only behind the leaving.
    private static let weakNowWords = WordList("去年 今年 第一年 头一年 上个月 这个月 这两年 之后 后来 回到 旺季 淡季")
    /// The amount belongs to the life that was left.
    private static let thenWords = WordList(
        "曾 以前 之前 此前 当时 那时 那会儿 那几年 过去 原来 原本 原先 巅峰 鼎盛 在大厂 在公司 在北京 在上海 在深圳 在杭州 在广州 大厂 放弃 辞去 辞掉 丢掉 离职前 辞职前 离开前 被裁前 走之前 走的时候 离开时 离职时 临走 拿着 曾经 上班时 上班的时候 那里 那边 那份工作 那份薪水"
    )
    /// Of `thenWords`, those that a text may use of the new life as well.
    private static let weakThenWords = WordList("拿着 在北京 在上海 在深圳 在杭州 在广州 那里 那边 当时 那时 之前 大厂 放弃")
    /// Before a word of `thenWords`: the old life is only the yardstick.
    private static let comparisons = WordList("比 比起 相当于 不如 只有 是 跟 和 少于 低于 高于 超过 不及 抵得上 抵")
    /// What employers pay, as distinct from what a business leaves.
    private static let payWords = WordList(
        "年薪 年包 总包 月薪 底薪 薪资 薪水 工资 税前 base 期权 股票 年终 十三薪 13薪 14薪 15薪 16薪 package offer")
    /// Pay that only a large company counts in.
    private static let corporateWords = WordList("年包 总包 package 期权 股票 股权 13薪 14薪 15薪 16薪 十三薪")
    /// Work taken up in the new life.
    private static let newWork = WordList(
        "入职 应聘 应聘到 考上 考进 考回 找到 找了 找了份 新工作 新公司 新单位 进了一家 进了家 进厂 去了一家 在一家 转行 跳槽到 当地 本地 县里 县城 镇上 村里 老家 家门口 代课 兼职 接单 接活 跑单 一单 课时费 稿费 远程 外包 直播 摆摊"
    )
    /// Said of an amount that was held out and not earned.
    private static let offers = WordList("可以给 愿意给 想留 挽留 留我 留他 留她 答应给 许诺 承诺给 开价 拒绝了 拒了 婉拒 调到 给到 如果 要是")
    private static let othersWords = WordList(
        "人均 当地 平均 房价 同龄人 普通人 村民 员工 工人 底薪招 招聘 每人 请了 雇 雇了 雇人 发工资 店员 学徒 帮工 工友 保洁 给工人 给员工 开工资 工钱")

    private static let change = WordList("降到 降至 掉到 跌到 减到 变成 变成了 涨到 升到 降到了 降成 缩水到 减少到 降为 缩水成 滑到 落到 变为 换成 换成了 一下变成")

    struct Split {
        var before: [Candidate<Money>] = []
        var after: [Candidate<Money>] = []
        var other: [(label: String?, money: Money, range: Range<Int>)] = []
    }

    /// - Parameter mode: how the person works now, where that is known.
    static func money(_ subject: Subject, mode: Work.Mode?) -> Split {
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
                if refusal == nil || refusal == "describes somebody else" {
                    refusal = whoseElse(left, reading) ?? refusal
                }
                if refusal == nil, facts.isOthers(found.range) { refusal = "somebody else's" }
                var isBefore: Bool?
                switch phase {
                case .before: isBefore = true
                case .after: isBefore = false
                case .open: isBefore = nil
                }
                let isPay = kind == .salary && isPay(found, in: range, reading)
                // The words beside the amount tell more than the course of the text.
                let hasMoved = subject.happened.contains { $0.clause < clause }
                if let told = moment(
                    of: found.range, in: clause, isAfterLeaving: phase == .after || hasMoved, subject)
                {
                    isBefore = told
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
                    moment(of: found.range, in: clause, isAfterLeaving: true, subject) != true
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
                candidate.hints = hints(found.range, in: clause, subject)
                // The other side keeps it too, as what the rules do not believe.
                var unlikely = candidate
                unlikely.confidence = DepartureRules.merelyNamed
                unlikely.cue = "other life"
                if isBefore == true {
                    split.before.append(candidate)
                    split.after.append(unlikely)
                } else {
                    split.after.append(candidate)
                    split.before.append(unlikely)
                }
            }
        }
        let known = (split.before + split.after).map(\.range)
        for found in merelyNamed(subject) where !known.contains(where: { $0.overlaps(found.range) }) {
            let left = subject.left(of: found.range.lowerBound, 24)
            var candidate = Candidate(
                found.value, found.range, found.cue, DepartureRules.merelyNamed,
                refusal: whoseElse(left, subject.reading) ?? subject.facts.refusal(of: found.range))
            if let clause = subject.reading.clause(at: found.range.lowerBound) {
                candidate.hints = hints(found.range, in: clause, subject)
            }
            split.before.append(candidate)
            split.after.append(candidate)
        }
        return split
    }

    /// Why the words before an amount make it no income of the person's at all; nil if they do not.
    private static func whoseElse(_ left: Range<Int>, _ reading: Reading) -> String? {
        if othersWords.occurs(in: left, of: reading) { return "paid to others" }
        return offers.occurs(in: left, of: reading) ? "held out, not earned" : nil
    }

    private static let business = WordList(
        "营业额 流水 销售额 营收 产值 货款 成交 销量 GMV gmv 订单额 总收入 毛收入 收购 采购 融资 投资 投入 投了 贷款 借 欠 亏 赔 补偿 赔偿 遣散 罚 首付 房价 房租 租金 学费 转让费 加盟费 装修 押金 存款 积蓄 花了 花 价格 卖 售价 一斤 每斤 均价 补贴 资助 奖金"
    )
    private static let owned = WordList(
        "到手 净 净赚 净落 净挣 落下 落到 落了 落袋 剩下 剩 挣 赚 收入 工资 月薪 年薪 薪 分到 分红 留下 纯收入 拿 入账 进账 领 发 总包 年包 税前 税后")

    /// What the words around an amount say of it: the life that it belongs to, pay, cost, turnover, somebody else.
    private static func hints(_ amount: Range<Int>, in clause: Int, _ subject: Subject) -> [String] {
        let reading = subject.reading
        let range = subject.range(clause)
        let sentence = subject.sentence(at: amount.lowerBound)
        /// How far around an amount a word is near, in scalars.
        let near = 12
        let left = max(range.lowerBound, amount.lowerBound - near)..<amount.lowerBound
        let wide = max(sentence.lowerBound, amount.lowerBound - 3 * near)..<amount.lowerBound
        let right = amount.upperBound..<max(amount.upperBound, min(sentence.upperBound, amount.upperBound + near))
        var hints: [String] = []
        for late in [true, false] {
            let told = moment(of: amount, in: clause, isAfterLeaving: late, subject)
            hints.append("moment \(late) \(told.map { $0 ? "then" : "now" } ?? "untold")")
        }
        let lists: [(String, WordList)] = [
            ("business", business), ("owned", owned), ("pay", payWords), ("others", othersWords), ("offer", offers),
            ("new work", newWork), ("comparison", comparisons), ("change", change), ("month", ofMonth),
            ("year", ofYear),
            ("then", thenWords), ("now", nowWords),
        ]
        for (name, words) in lists {
            if words.occurs(in: left, of: reading) {
                hints.append("\(name) left")
            } else if words.occurs(in: wide, of: reading) {
                hints.append("\(name) before")
            }
            if words.occurs(in: right, of: reading) { hints.append("\(name) right") }
        }
        for place in subject.facts.places.within(wide).suffix(1) {
            hints.append(CandidateModel.largeCities.contains(place.value.code ?? "") ? "large city" : "other place")
        }
        return hints
    }

    private static let ofMonth = WordList(
        "一个月 每个月 每月 月薪 月入 月收入 月均 单月 当月 这个月 上个月 月到手 个月 的月份 按月 到手工资 工资是 工资 底薪 退休金")
    private static let ofYear = WordList("年薪 年收入 年入 一年 每年 全年 去年 今年 前年 年底 年终 总包 年包 整年 一整年 这一年 头一年 第一年 第二年 第三年 年净 年利润")
    private static let ofDay = WordList("一天 每天 日薪 日结 一日 每日 日均")
    private static let ofHour = WordList("一小时 每小时 时薪 一个小时 每个小时 一节课 课时")
    private static let left = WordList("净 赚 利润 剩 落 余 分到 分红 盈利 纯收入 归 留下 进账")

    /// Every amount of the person's passages that no rule takes for an income: its period is told by the nearest word for one.
    private static func merelyNamed(_ subject: Subject) -> [Found<Money>] {
        /// Amounts that somebody may earn in a period, in units of the currency.
        let plausible = 100.0...20_000_000
        let reading = subject.reading
        var found: [Found<Money>] = []
        for clause in subject.clauses {
            let range = subject.range(clause)
            var amounts = subject.facts.money.within(range).filter {
                $0.value.kind.map { $0.isEarning || $0 == .cost || $0 == .price } ?? true
            }
            amounts += bareNumerals(in: range, besides: subject.facts.money.within(range).map(\.range), reading)
            for var amount in amounts where plausible.contains(amount.value.amount) {
                let sentence = subject.sentence(at: amount.range.lowerBound)
                if amount.value.period == nil || amount.value.period == .once {
                    amount.value.period = period(of: amount.range, in: sentence, amount.value.amount, reading)
                }
                let cue = amount.value.kind.map { "an amount: \($0.rawValue)" } ?? "an amount"
                let near = max(range.lowerBound, amount.range.lowerBound - 8)..<amount.range.lowerBound
                amount.value.kind = left.occurs(in: near, of: reading) ? .profit : .salary
                found.append(Found(range: amount.range, value: amount.value, cue: cue, confidence: 0.3))
            }
        }
        return found
    }

    /// The period whose word stands nearest to an amount, before it or right behind it; without any, what such an amount is paid by.
    private static func period(
        of amount: Range<Int>, in sentence: Range<Int>, _ value: Double, _ reading: Reading
    ) -> Money.Period {
        /// How far before and behind an amount such a word may stand, in scalars.
        let (before, behind) = (24, 6)
        var best: (distance: Int, period: Money.Period)?
        for (words, period) in [(ofMonth, Money.Period.month), (ofYear, .year), (ofDay, .day), (ofHour, .hour)] {
            var offset = amount.lowerBound - 1
            while offset >= max(sentence.lowerBound, amount.lowerBound - before) {
                if let word = words.begins(offset..<amount.lowerBound, in: reading) {
                    let distance = amount.lowerBound - word.upperBound
                    if distance < best?.distance ?? Int.max { best = (distance, period) }
                    break
                }
                offset -= 1
            }
            let rest = amount.upperBound..<max(amount.upperBound, min(sentence.upperBound, amount.upperBound + behind))
            if let word = words.first(in: rest, of: reading),
                word.lowerBound - amount.upperBound < best?.distance ?? Int.max
            {
                best = (word.lowerBound - amount.upperBound, period)
            }
        }
        /// Above it an amount without a period is a year's, in units of the currency.
        let yearly = 90_000.0
        return best?.period ?? (value >= yearly ? .year : .month)
    }

    /// Is the amount what an employer pays, by the words right beside it?
    private static func isPay(_ found: Found<Money>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        let around =
            max(clause.lowerBound, found.range.lowerBound - 10)..<min(clause.upperBound, found.range.upperBound + 4)
        return payWords.occurs(in: around, of: reading)
    }

    /// True: the words before the amount in its sentence place it before the leaving; false: after it; nil: they do not tell.
    /// Of several the nearest tells.
    private static func moment(of amount: Range<Int>, in clause: Int, isAfterLeaving: Bool, _ subject: Subject) -> Bool?
    {
        let reading = subject.reading
        /// How far before an amount such words may stand, in scalars.
        let reach = 40
        let start = max(subject.sentence(at: amount.lowerBound).lowerBound, amount.lowerBound - reach)
        guard start < amount.lowerBound else { return nil }
        if let told = moment(in: start..<amount.lowerBound, isAfterLeaving: isAfterLeaving, reading) { return told }
        // 你在那儿的时候拿多少？ — 一万六: the question tells.
        let paragraph = reading.clauses[clause].paragraph
        let sentence = reading.clauses[clause].sentence
        guard paragraph > 0, reading.paragraphs[paragraph].turn != nil,
            sentence <= reading.paragraphs[paragraph].sentences.lowerBound + 1
        else { return nil }
        let question = reading.paragraphs[paragraph - 1].range
        guard question.count <= 2 * reach, reading.key[question].contains(where: { $0 == 0xFF1F || $0 == 0x3F }) else {
            return nil
        }
        return moment(in: question, isAfterLeaving: false, reading)
    }

    private static func moment(in before: Range<Int>, isAfterLeaving: Bool, _ reading: Reading) -> Bool? {
        let start = before.lowerBound
        var then: Int?
        var now: Int?
        for offset in before {
            if let word = thenWords.begins(offset..<before.upperBound, in: reading),
                comparisons.ends(max(start, offset - 3)..<offset, in: reading) == nil,
                !isAfterLeaving || weakThenWords.begins(word, in: reading) == nil
            {
                then = word.lowerBound
            }
            if let word = nowWords.begins(offset..<before.upperBound, in: reading),
                isAfterLeaving || weakNowWords.begins(word, in: reading) == nil
            {
                now = word.lowerBound
            }
        }
        switch (then, now) {
        case (nil, nil): return nil
        case (_, nil): return true
        case (nil, _): return false
        case let (then?, now?): return then > now
        }
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
        var found = Array(facts.money.within(clause))
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
        for var bare in bareNumerals(in: clause, besides: found.map(\.range), reading)
        where bare.value.amount <= 10_000_000 {
            // A month or a year must be spoken of, in the clause or before it in the sentence.
            let before = sentence.lowerBound..<bare.range.lowerBound
            let near = max(sentence.lowerBound, bare.range.lowerBound - 12)..<bare.range.lowerBound
            let isYear =
                yearly.occurs(in: near, of: reading) && earns.occurs(in: near, of: reading)
                && bare.value.amount >= 20_000
            guard isYear || monthly.occurs(in: before, of: reading) && bare.value.amount <= 500_000 else { continue }
            bare.value.period = isYear ? .year : .month
            bare.value.kind = .salary
            bare.cue = "by the month"
            bare.confidence = 0.65
            found.append(bare)
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Numbers with 千 or 万 that carry no unit, where nothing is counted behind them: 拿三万五，.
    private static func bareNumerals(in clause: Range<Int>, besides taken: [Range<Int>], _ reading: Reading) -> [Found<
        Money
    >] {
        var found: [Found<Money>] = []
        var offset = clause.lowerBound
        while offset < clause.upperBound {
            guard let numeral = Numerals.numeral(at: offset, in: reading.source.folded) else {
                offset += 1
                continue
            }
            let end = max(numeral.range.upperBound, numeral.boundedRange.upperBound)
            defer { offset = max(offset + 1, end) }
            // 千 or 万 alone is a word, no amount.
            guard numeral.hasMultiplier, numeral.range.count >= 2, numeral.value >= 800, end <= clause.upperBound,
                end == clause.upperBound || after.contains(reading.key[end]),
                !taken.contains(where: { $0.overlaps(numeral.range) })
            else { continue }
            var money = Money(amount: numeral.value)
            money.max = numeral.max
            money.approx = numeral.bound != .exact
            money.raw = reading.text(numeral.range.lowerBound..<end)
            found.append(
                Found(range: numeral.range.lowerBound..<end, value: money, cue: "bare number", confidence: 0.3))
        }
        return found
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
