internal import ChineseText
internal import Stories

/// What the person earned before and after, and the amounts that are no earnings.
enum IncomeRules {
    /// What employers pay, as distinct from what a business leaves.
    private static let payWords = WordList(
        "年薪 年包 总包 月薪 底薪 薪资 薪水 工资 税前 base 期权 股票 年终 十三薪 13薪 14薪 15薪 16薪 package offer")
    /// The amount is measured by another one.
    private static let comparisons = WordList("比 比起 相当于 不如 少于 低于 高于 超过 不及 抵得上 抵")
    /// Pay that only a large company counts in.
    private static let corporateWords = WordList("年包 总包 package 期权 股票 股权 13薪 14薪 15薪 16薪 十三薪")
    /// Work taken up in the new life.
    private static let newWork = WordList(
        "入职 应聘 应聘到 考上 考进 考回 找到 找了 找了份 新工作 新公司 新单位 进了一家 进了家 进厂 去了一家 在一家 转行 跳槽到 当地 本地 县里 县城 镇上 村里 老家 家门口 代课 兼职 接单 接活 跑单 一单 课时费 稿费 远程 外包 直播 摆摊"
    )
    /// Said of an amount that was held out and not earned.
    private static let offers = WordList("可以给 愿意给 想留 挽留 留我 留他 留她 答应给 许诺 承诺给 开价 拒绝了 拒了 婉拒 调到 给到 如果 要是")
    private static let othersWords = WordList(
        "人均 平均工资 平均月薪 平均收入 平均薪资 平均年薪 社平 当地人 当地普通 当地工资 当地的工资 当地收入 当地月薪 房价 同龄人 普通人 村民 员工 工人 底薪招 招聘 每人每 请了 雇 雇了 雇人 发工资 店员 学徒 帮工 工友 保洁 给工人 给员工 开工资 工钱 家长 同学 同事 房东 绣娘 女工 农户 贫困户 养殖户 种植户 同行 小夫妻 户均 一毛钱关系 一分钱关系"
    )
    /// Between somebody else and the amount: the amount is the person's own after all.
    private static let ownWords = WordList("自己 我 他 她 剩 净 落 到手 余")
    /// 每人到手: a partner's share is the person's own.
    private static let ownPay = WordList("给自己 自己给自己 我给自己 自己")

    private static let change = WordList("降到 降至 掉到 跌到 减到 变成 变成了 涨到 升到 降到了 降成 缩水到 减少到 降为 缩水成 滑到 落到 变为 换成 换成了 一下变成")

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
                if isOfEarlierPost(found.range, subject) { refusal = Career.refusal }
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
            if isOfEarlierPost(found.range, subject) { candidate.refusal = Career.refusal }
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

    /// Is an amount beside the earnings somebody else's, or only spoken of?
    private static func isOthers(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        subject.isAboutOthers(amount) || subject.isStatistics(amount) || isEstimate(amount, subject)
            || isToldByOthers(amount, subject)
            || subject.facts.refusal(of: amount).map { $0.hasPrefix("not done") || $0.hasPrefix("spoken of") } ?? false
    }

    /// Why the words before an amount make it no income of the person's at all; nil if they do not.
    private static func whoseElse(_ left: Range<Int>, _ reading: Reading) -> String? {
        if owed.occurs(in: left, of: reading) { return "paid to others: owed" }
        if heard.occurs(in: left, of: reading) { return "spoken of: hearsay" }
        if kept.ends(left, in: reading, slack: 2) != nil { return "paid to others: kept or owned, not earned" }
        var offset = left.lowerBound
        while let word = othersWords.first(in: offset..<left.upperBound, of: reading) {
            offset = word.upperBound
            // 给自己开工资, 发完员工工资自己剩….
            if ownPay.ends(left.lowerBound..<word.lowerBound, in: reading, slack: 2) != nil { continue }
            if ownWords.occurs(in: word.upperBound..<left.upperBound, of: reading) { continue }
            return "paid to others"
        }
        return offers.occurs(in: left, of: reading) ? "held out, not earned" : nil
    }

    private static let differences = ScalarSet("少多高低涨降加减贵差")
    /// 至少, 不多, 最高: no difference.
    private static let notDifferences = ScalarSet("至不最多大顶很没更么")
    private static let beforeDifference = ScalarSet("了出过近约整足将")

    /// 少了五千, 还多出一千元: by how much it became less or more is no income.
    private static func isDifference(_ amount: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        /// How far before an amount 少了 and alike may stand, in scalars.
        let reach = 4
        var offset = amount.lowerBound - 1
        let lowest = max(clause.lowerBound, amount.lowerBound - reach)
        while offset >= lowest, beforeDifference.contains(reading.key[offset]) { offset -= 1 }
        // 多挣两千.
        if offset > lowest, [0x6323, 0x8D5A, 0x62FF].contains(reading.key[offset]) {
            offset -= 1
            guard [0x591A, 0x5C11].contains(reading.key[offset]) else { return false }
        }
        guard offset >= lowest, differences.contains(reading.key[offset]) else { return false }
        return offset == clause.lowerBound || !notDifferences.contains(reading.key[offset - 1])
    }

    /// What is counted where somebody is paid for each.
    private static let pieces = ScalarSet("场次趟回份单节课幅把张篇件套本包杯只斤棵盆瓶枚首集堂个车条家款塘")
    private static let each = ScalarSet("一每")
    /// Between what is counted and its price.
    private static let prices = ScalarSet("给收费卖能挣赚拿是要只约才付课稿毛利她他我")

    /// 一场给两千, 每把六百: paid for each, which tells of no month and no year; 一个月 is none.
    private static func isForOneThing(_ amount: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        let key = reading.key
        var offset = amount.lowerBound - 1
        /// Most scalars between what is counted and its price.
        let reach = 3
        while offset > clause.lowerBound, amount.lowerBound - 1 - offset < reach, prices.contains(key[offset]),
            !pieces.contains(key[offset]) || !each.contains(key[offset - 1])
        {
            offset -= 1
        }
        return offset > clause.lowerBound && pieces.contains(key[offset]) && each.contains(key[offset - 1])
    }

    private static let whenLeaving = WordList("离职时 辞职时 离开时 走的时候 走时 离职前 辞职前 离开前")
    private static let risen = WordList("涨到了 涨到 涨至 升到了 升到 升至 加到了 加到 提到了 提高到 翻到 增加到 增到 涨成")

    /// 从六千涨到一万二, 薪水三万五；后来跳到…，月薪七万: what a post before the last was paid, or the last one at first.
    private static func isOfEarlierPost(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        if subject.career.isOutgrown(pay: amount, facts: subject.facts) { return true }
        /// How far behind an amount its fall before the leaving may be told, in scalars: 最高四十二万，2023年3月离职时已降到二十一万.
        let far = 24
        let sentence = subject.sentence(at: amount.lowerBound)
        let behind = amount.upperBound..<max(amount.upperBound, min(sentence.upperBound, amount.upperBound + far))
        if let moment = whenLeaving.first(in: behind, of: subject.reading),
            let fall = change.first(in: moment.upperBound..<behind.upperBound, of: subject.reading),
            subject.facts.money.within(fall.upperBound..<sentence.upperBound).contains(where: {
                $0.range.lowerBound - fall.upperBound <= 2
            })
        {
            return true
        }
        /// How far behind an amount its rise may be told, in scalars: 底薪四千块慢慢涨到.
        let reach = 6
        guard subject.phase(at: amount.lowerBound) != .after,
            let rise = risen.first(in: subject.right(of: amount.upperBound, reach), of: subject.reading)
        else { return false }
        return subject.facts.money.within(rise.upperBound..<min(subject.reading.key.count, rise.upperBound + 2 * reach))
            .contains { $0.range.lowerBound - rise.upperBound <= 2 }
    }

    private static let heldOut = WordList(
        "叫我过去 叫他过去 叫她过去 让我过去 让他过去 让她过去 请我过去 请他过去 请她过去 喊我过去 喊他过去 喊她过去 想挖我 想挖他 想挖她 来挖我 来挖他 来挖她 招聘启事 招工启事 招聘广告 招聘信息"
    )

    /// 他喊我过去，底薪三万五; 门上贴着招工启事：包住，月薪四千: the post is somebody else's, or nobody's.
    private static func isHeldOut(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        /// How far before an amount it may be said, in scalars.
        let reach = 24
        let sentence = subject.sentence(at: amount.lowerBound)
        let before = max(sentence.lowerBound, amount.lowerBound - reach)..<max(sentence.lowerBound, amount.lowerBound)
        return heldOut.occurs(in: before, of: subject.reading)
    }

    private static let oneMonth = WordList("一个月 每个月 每月 月薪 月入 月收入 月均 单月 当月 月到手 底薪 那个月 这个月 上个月 有个月")
    private static let adjoiningYear = WordList("一年 每年 年薪 年入 年收入 全年 一整年 年终奖")

    /// A word for a year may stand in the sentence of a month's pay (去年最忙的时候拿过九千), and one for months in that of a year's
    /// (五个月，净挣十六万): beyond what is paid in a period its own word must stand beside the amount.
    private static func believable(_ money: Money, _ amount: Range<Int>, _ subject: Subject) -> Money.Period? {
        /// Yuan: less is earned in no year, more in hardly any month.
        let (leastOfYear, mostOfMonth) = (10_000.0, 80_000.0)
        guard money.currency == "CNY" else { return money.period }
        /// How far before an amount a year may be told, in scalars (一年净落九千), and in its sentence a month.
        let (beside, near) = (2, 20)
        let sentence = subject.sentence(at: amount.lowerBound)
        let before = max(sentence.lowerBound, amount.lowerBound - near)..<max(sentence.lowerBound, amount.lowerBound)
        return switch money.period {
        case .year where money.amount < leastOfYear:
            adjoiningYear.ends(before, in: subject.reading, slack: beside) == nil ? .month : .year
        case .month where money.amount >= mostOfMonth:
            oneMonth.occurs(in: before, of: subject.reading) ? .month : .year
        default: money.period
        }
    }

    private static let owed = WordList("欠我 欠他 欠她 欠了我 欠了他 欠了她 还欠着 欠着我 欠着他 欠着她 欠着两 拖欠 欠薪")
    /// 机构欠着她两个月薪水，四万一: what was never paid, told in the clause before.
    private static func isOwed(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        /// How far before an amount its debt may be told, in scalars.
        let reach = 16
        let sentence = subject.sentence(at: amount.lowerBound)
        let before = max(sentence.lowerBound, amount.lowerBound - reach)..<max(sentence.lowerBound, amount.lowerBound)
        guard let debt = owed.first(in: before, of: subject.reading) else { return false }
        return subject.facts.money.within(debt.upperBound..<amount.lowerBound).isEmpty
    }

    private static let speakers = WordList(
        "的人 专家 站长 老板 经理 媒人 中介 干部 总部 局长 县长 教授 老师 导师 馆长 店长 面试官 培训班 群里 同行 邻居 亲戚 朋友 同学 同事 老乡 网友 媒体 帖子 烟草站 农业局 客户 师傅 前辈 闺蜜 哥 姐 弟 妹 舅"
    )
    private static let own: SignalSet = [.he, .she, .they, .iAm, .we]

    /// 站长跟他说，站里的单王一个月能拿一万七: what others say that somebody earns.
    private static func isToldByOthers(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: amount.lowerBound)
        let before = sentence.lowerBound..<max(sentence.lowerBound, amount.lowerBound)
        guard let word = before.last(where: { reading.key[$0] == 0x8BF4 }), word + 1 < amount.lowerBound,
            Names.isEdge(reading.key[word + 1])
        else { return false }
        /// How far before 说 the speaker may stand, in scalars.
        let reach = 12
        let told = max(before.lowerBound, word - reach)..<word
        guard let speaker = speakers.first(in: told, of: reading) else { return false }
        // 她对朋友说, 某某说: the person speaks.
        if subject.draft.mentions.contains(where: { told.contains($0.lowerBound) }) { return false }
        return subject.facts.signals.within(told.lowerBound..<speaker.lowerBound).allSatisfy {
            !own.contains($0.signal)
        }
    }

    private static let thirds: SignalSet = [.he, .she]
    private static let selves: SignalSet = [.iAm, .we]

    /// “我同学说我傻，他开了八家连锁的，一年利润两千万”: in one's own words 他 is another.
    private static func isOfAThird(_ amount: Range<Int>, in clause: Int, _ subject: Subject) -> Bool {
        let reading = subject.reading
        guard subject.draft.isNarrator || reading.clauses[clause].quote != nil, !subject.draft.isHousehold else {
            return false
        }
        let sentence = subject.sentence(at: amount.lowerBound)
        let before = sentence.lowerBound..<max(sentence.lowerBound, amount.lowerBound)
        let last = subject.facts.signals.within(before).last {
            thirds.contains($0.signal) || selves.contains($0.signal)
        }
        guard let last, thirds.contains(last.signal), let at = reading.clause(at: last.range.lowerBound) else {
            return false
        }
        // 我在他店里打工: no subject.
        return reading.clauses[at].quote == reading.clauses[clause].quote
            && last.range.lowerBound - reading.clauses[at].range.lowerBound <= 1
    }

    private static let subtractions = WordList("除去 除掉 扣掉 扣除 扣去 刨去 刨掉 刨开 减去 去掉 付掉 交完 付完")
    private static let remains = WordList("剩 落 净 到手 余")

    /// 上个月收了九千一，除去房租水电，还剩七千五: the first amount is what came in, not what was earned.
    private static func isGross(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: amount.lowerBound)
        guard
            let deduction = subtractions.first(
                in: amount.upperBound..<max(amount.upperBound, sentence.upperBound), of: reading),
            let rest = remains.first(in: deduction.upperBound..<sentence.upperBound, of: reading),
            subject.facts.money.within(rest.upperBound..<sentence.upperBound).contains(where: {
                $0.range.lowerBound - rest.upperBound <= 4
            })
        else { return false }
        let before = sentence.lowerBound..<max(sentence.lowerBound, amount.lowerBound)
        return !payWords.occurs(in: before, of: reading)
            && !remains.occurs(in: subject.left(of: amount.lowerBound, 6), of: reading)
    }

    private static let asked = WordList(
        "原价 现价 优惠价 特价 早鸟价 团购价 券后 券后价 标价 定价 售价 房价 门票 票价 报名费 学费 客单价 单价 起拍价 批发价 收购价 套餐价 会员价 参考价 起步价 活动价 直降 立减")
    /// What a business or a household pays or lays in.
    private static let putIn = WordList(
        "补进去 贴进去 贴补 倒贴 倒亏 往里贴 往里补 要补 要贴 还款 月供 社保 社保自己交 医保 负 摊位费 管理费 年费 会费 租房 租房子 房租 物业费 缴税 纳税 交税 利息 罚款 学费 托费 暖气费 取暖费 年租 开销 开支 花销 支出 花费"
    )
    /// 交完房租剩七千, 除开支净赚六千: what is left behind it.
    private static let isKept = ScalarSet("剩净落余赚挣到后完手")
    /// 扣开支约有一万五.
    private static let isDeducting = ScalarSet("扣除减刨交付掉")
    private static let nightly = WordList("一晚 每晚 一夜 每夜 间夜")
    private static let rooms = WordList("房 床位 民宿 客栈 院子 酒店 套间 大床 标间 公寓 露营 帐篷")
    private static let collectives = WordList(
        "合作社 合作联社 专业社 公司 集团 企业 基地 园区 产业园 村集体 集体 全村 村里 全乡 全镇 镇里 全县 县里 工厂 厂里 加工厂 车间 机构 平台 连锁店 门店 分店 景区")
    private static let takings = WordList("收入 进账 入账 年入 月入 挣 赚 创收 创汇")
    private static let shared = WordList("工资 月薪 年薪 薪 净 纯 利润 分红 到手 自己 个人 他 她 我 每人 人均 户均 社员 村民 员工 工人 分到 分给 带动 剩 落 给")

    /// Why an amount is what somebody asks or a firm takes in; nil if its clause does not say so: 原价1999元, 最贵的房间一晚1280元,
    /// 合作社去年收入300万元.
    private static func whyNobodysPay(_ amount: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> String? {
        let told = clause.lowerBound..<max(clause.lowerBound, amount.lowerBound)
        /// How far before an amount the word for its price may stand, in scalars.
        let near = 6
        if asked.ends(told, in: reading, slack: near) != nil { return "paid to others: a price" }
        /// How far before an amount it may be said that it is put in, in scalars: 每月要贴进去.
        let beside = 3
        if let word = putIn.ends(told, in: reading, slack: beside),
            !(max(told.lowerBound, word.lowerBound - 2)..<word.lowerBound).contains(where: {
                isDeducting.contains(reading.key[$0])
            }),
            !(word.upperBound..<told.upperBound).contains(where: { isKept.contains(reading.key[$0]) })
        {
            return "paid to others: put in"
        }
        let isEarned = takings.occurs(in: told, of: reading)
        if !isEarned, nightly.ends(told, in: reading, slack: 2) != nil, rooms.occurs(in: told, of: reading) {
            return "paid to others: a price"
        }
        guard isEarned, let firm = collectives.first(in: told, of: reading),
            let word = takings.first(in: firm.upperBound..<told.upperBound, of: reading)
        else { return nil }
        // 在公司挣: where somebody works.
        let isSubject =
            !(max(told.lowerBound, firm.lowerBound - near)..<firm.lowerBound).contains {
                [0x5728, 0x8FDB, 0x4ECE].contains(reading.key[$0])
            }
        /// Longest run between 收入 and its amount, in scalars: 收入已经达到了.
        let reach = 8
        guard isSubject, amount.lowerBound - word.upperBound <= reach,
            !shared.occurs(in: firm.upperBound..<told.upperBound, of: reading)
        else {
            return nil
        }
        return "paid to others: a firm's"
    }

    private static let estimates = WordList("估算 预计 预估 有望 可望 丰产期 据测算 测算 如果 要是 行情好 最高可达 号称 开价 出价 报价 估值")

    /// 专家估算，丰产期后一年能卖一百三十万: what something may bring.
    private static func isEstimate(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        let sentence = subject.sentence(at: amount.lowerBound)
        return estimates.occurs(
            in: sentence.lowerBound..<max(sentence.lowerBound, amount.lowerBound), of: subject.reading)
    }

    /// 据说靠写绘本月入八万.
    private static let heard = WordList("据说 听说 听人说 据传 听闻 风闻 传说")
    /// 一年能存二十五万, 股票大约值六十万, 公积金两千六.
    private static let kept = WordList(
        "能存 存了 存下 存下了 存进 攒了 攒下 攒下了 攒够 市值 价值 大约值 约值 能值 就值 值 公积金 积蓄 存款 月供 房贷 按揭 供楼 供房 供车 还贷 抚养费 赡养费")
    private static let paid = WordList("房租 租金 月租 水电 房贷 月供 学费 物业费 押金 首付 房价 转让费 加盟费 装修费")
    private static let business = WordList(
        "营业额 流水 销售额 营收 产值 货款 成交 销量 GMV gmv 订单额 总收入 毛收入 收购 采购 融资 投资 投入 投了 贷款 借 欠 亏 赔 补偿 赔偿 遣散 罚 首付 房价 房租 租金 学费 转让费 加盟费 装修 押金 存款 积蓄 往里贴 倒贴 贴补 花了 花 价格 卖 售价 一斤 每斤 均价 补贴 资助 奖金"
    )
    private static let owned = WordList(
        "到手 净 净赚 净落 净挣 落下 落到 落了 落袋 剩下 剩 挣 赚 收入 工资 月薪 年薪 薪 分到 分红 留下 纯收入 拿 入账 进账 领 发 总包 年包 税前 税后")

    /// What the words around an amount say of it: the life that it belongs to, pay, cost, turnover, somebody else.
    private static func hints(_ amount: Range<Int>, in clause: Int, _ side: LifeSide) -> [Hint] {
        let subject = side.subject
        let reading = subject.reading
        let range = subject.range(clause)
        let sentence = subject.sentence(at: amount.lowerBound)
        /// How far around an amount a word is near, in scalars.
        let near = 12
        let left = max(range.lowerBound, amount.lowerBound - near)..<amount.lowerBound
        let wide = max(sentence.lowerBound, amount.lowerBound - 3 * near)..<amount.lowerBound
        let right = amount.upperBound..<max(amount.upperBound, min(sentence.upperBound, amount.upperBound + near))
        var hints: [Hint] = []
        let anchors = side.anchors(of: amount, in: clause)
        for late in [true, false] {
            let moments = late ? lateMoments : earlyMoments
            guard let told = late ? anchors.late : anchors.early else {
                hints.append(moments.untold)
                continue
            }
            let moment = told.isBefore ? moments.then : moments.now
            /// Distances that make a difference, in scalars.
            let (close, far) = (6, 16)
            hints.append(moment.told)
            hints.append(told.distance <= close ? moment.close : told.distance <= far ? moment.near : moment.far)
            if !late { hints.append(told.hint) }
        }
        hints.append(earner(of: amount, in: range, subject))
        let (key, lists) = (reading.key, hintLists)
        let (isLeft, isBefore, isRight) = (
            lists.found(in: left, of: key), lists.found(in: wide, of: key), lists.found(in: right, of: key)
        )
        for (number, row) in hintWords.enumerated() {
            let list: UInt128 = 1 << UInt128(number)
            if isLeft & list != 0 {
                hints.append(row.left)
            } else if isBefore & list != 0 {
                hints.append(row.before)
            }
            if isRight & list != 0 { hints.append(row.right) }
        }
        for place in subject.facts.places.within(wide).suffix(1) {
            hints.append(CandidateModel.isLargeCity(place.value.code ?? "") ? .largeCity : .otherPlace)
        }
        return hints
    }

    /// What is said of a side of the life told beside an amount, by how near its word stands.
    private struct Moment: Sendable {
        var told, close, near, far: Hint
    }

    private static let lateMoments = (
        then: Moment(
            told: .momentTrueThen, close: .momentTrueThenClose, near: .momentTrueThenNear, far: .momentTrueThenFar),
        now: Moment(
            told: .momentTrueNow, close: .momentTrueNowClose, near: .momentTrueNowNear, far: .momentTrueNowFar),
        untold: Hint.momentTrueUntold
    )
    private static let earlyMoments = (
        then: Moment(
            told: .momentFalseThen, close: .momentFalseThenClose, near: .momentFalseThenNear,
            far: .momentFalseThenFar),
        now: Moment(
            told: .momentFalseNow, close: .momentFalseNowClose, near: .momentFalseNowNear, far: .momentFalseNowFar),
        untold: Hint.momentFalseUntold
    )

    /// What is said of a word beside an amount, by where it stands.
    private static let hintWords: [(words: WordList, left: Hint, before: Hint, right: Hint)] = [
        (business, .businessLeft, .businessBefore, .businessRight), (owned, .ownedLeft, .ownedBefore, .ownedRight),
        (payWords, .payLeft, .payBefore, .payRight), (othersWords, .othersLeft, .othersBefore, .othersRight),
        (offers, .offerLeft, .offerBefore, .offerRight), (newWork, .newWorkLeft, .newWorkBefore, .newWorkRight),
        (comparisons, .comparisonLeft, .comparisonBefore, .comparisonRight),
        (change, .changeLeft, .changeBefore, .changeRight), (ofMonth, .monthLeft, .monthBefore, .monthRight),
        (ofYear, .yearLeft, .yearBefore, .yearRight), (extremes, .extremeLeft, .extremeBefore, .extremeRight),
        (typical, .typicalLeft, .typicalBefore, .typicalRight), (deductions, .restLeft, .restBefore, .restRight),
        (costs, .costLeft, .costBefore, .costRight),
    ]
    private static let hintLists = WordLists(hintWords.map(\.words))
    private static let extremes = WordList("最好 最多 最高 最差 最少 最惨 旺季 淡季 高峰 第一个月 头一个月 第一年 头一年 刚开始 起初 一开始 最初 试用 实习 学徒 刚来 刚回")
    private static let typical = WordList("平均 大概 差不多 算下来 下来 一般 通常 稳定 基本 左右 拉平 平时")
    private static let deductions = WordList("刨 扣 除去 除掉 去掉 减去 抛开 交完 付完 分给 还完")
    private static let household = WordList("两口子 夫妻 夫妇 两人 俩 一家 全家 家里 家庭 我们 他们 合计 加起来 一共 总共")
    private static let kin = WordList("老婆 妻子 太太 丈夫 老公 先生 爱人 父亲 母亲 爸 妈 哥 姐 弟 妹 儿子 女儿 媳妇 岳父 岳母 公公 婆婆 朋友 同学 同事 邻居")
    private static let firms = WordList("公司 店里 店 工厂 厂里 合作社 民宿 工作室 团队 果园 农场 生意 餐馆 基地 车间 项目 业务")

    /// Whose earnings the clause tells, by the last word for somebody before the amount.
    private static func earner(of amount: Range<Int>, in clause: Range<Int>, _ subject: Subject) -> Hint {
        let reading = subject.reading
        var last = Hint.ofNobody
        for offset in clause.lowerBound..<max(clause.lowerBound, amount.lowerBound) {
            let rest = offset..<amount.lowerBound
            switch reading.key[offset] {
            case 0x4ED6, 0x5979, 0x6211: last = .ofThePerson
            case 0x81EA: last = .ofOneself
            default:
                if household.begins(rest, in: reading) != nil {
                    last = .ofTheHousehold
                } else if kin.begins(rest, in: reading) != nil {
                    last = .ofKin
                } else if firms.begins(rest, in: reading) != nil {
                    last = .ofAFirm
                }
            }
        }
        return last
    }

    private static let ofMonth = WordList(
        "一个月 每个月 每月 月薪 月入 月收入 月均 单月 当月 这个月 上个月 月到手 的月份 按月")
    private static let ofYear = WordList("年薪 年收入 年入 一年 每年 全年 去年 今年 前年 年底 年终 总包 年包 整年 一整年 这一年 头一年 第一年 第二年 第三年 年净 年利润")
    private static let ofDay = WordList("一天 每天 日薪 日结 一日 每日 日均")
    private static let ofHour = WordList("一小时 每小时 时薪 一个小时 每个小时 一节课 课时")
    private static let left = WordList("净 赚 利润 剩 落 余 分到 分红 盈利 纯收入 归 留下 进账")

    /// Every amount of the person's passages that no rule takes for an income: its period is told by the nearest word for one.
    private static func merelyNamed(_ subject: Subject) -> [Found<Money>] {
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

    private static let payments = WordList("十二薪 十三薪 十四薪 十五薪 十六薪 十七薪 十八薪 12薪 13薪 14薪 15薪 16薪 17薪 18薪")
    /// From it on an amount without a period is a year's, in units of the currency.
    private static let yearlyFrom = 90_000.0

    /// The period whose word stands nearest to an amount, before it or right behind it; without any, what such an amount is paid by.
    private static func period(
        of amount: Range<Int>, in sentence: Range<Int>, _ value: Double, _ reading: Reading
    ) -> Money.Period {
        /// How far before and behind an amount such a word may stand, in scalars.
        let (before, behind) = (40, 6)
        // 到手1.6w，十六薪: so many months' pay a year.
        let tail = amount.upperBound..<max(amount.upperBound, min(sentence.upperBound, amount.upperBound + behind))
        if value < yearlyFrom, payments.occurs(in: tail, of: reading) { return .month }
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
            if let word = words.first(in: tail, of: reading),
                word.lowerBound - amount.upperBound < best?.distance ?? Int.max
            {
                best = (word.lowerBound - amount.upperBound, period)
            }
        }
        return best?.period ?? (value >= yearlyFrom ? .year : .month)
    }

    private static let wageWords = WordList(
        "年薪 年包 总包 月薪 底薪 薪 工资 税前 税后 期权 年终 package 补贴 退休金 养老金 年金 代课 课时费 稿费 时薪 日薪 补助 津贴 房补")
    private static let profitWords = WordList("利润 净利 纯利 盈利 毛利 净赚 净挣 纯赚 分红 净落")
    private static let ownBusiness = WordList("生意 开店 店里 摆摊 网店 公司的 自己的店 创业")

    /// What is left of a business, told before the amount.
    private static let shares = WordList("扣掉 扣除 扣去 刨去 刨掉 刨开 除去 除掉 去掉 减去 剩下 净 落到 落下 落个 分下来 合伙 分到 生意 店里 卖")
    /// Work for somebody else, told before the amount.
    private static let employed = WordList(
        "上班 打工 入职 考进 考上 考回 进了 录用 应聘 合同制 外聘 兼职 任教 代课 一所 给一家 给一位 一家公司 公司做 公司当 编制 岗位 专员 值班 固定工资 计件 学徒 助教 快递点 送快递 网约车 送外卖 跑外卖 代驾 工地 叉车 开客车 看仓库 物流园 殡仪馆 幼儿园教 厂里 给人 替人 帮人 替几家 替三家 替两家 给几家 给三家 帮几家 替几个 接外包 接商业 接插画 接稿 写稿 稿子 剪播客 剪片 录音 做账 报税 有声书 转正"
    )

    private static let handsOut = WordList("拿 领 发 实发 给他 给她 给我 拿到 领到")
    private static let isLeftOver = WordList("剩 落 净 余 归 到手 手里 手上 留 挣 赚 分")
    private static let isDeducted = WordList("扣 除 刨 减去 付完 付掉 付了 发完 交完 刨开 去掉 抛开")
    private static let oneself = WordList("自己 分 能 可 各 会")

    /// 一个月拿四千, 每月实发三千八, 领学徒薪，一个月两万八: somebody else pays it out.
    private static func isPaidOut(_ amount: Range<Int>, _ told: Range<Int>, _ reading: Reading) -> Bool {
        /// How far before an amount such words may stand, in scalars.
        let (beside, near) = (2, 12)
        if let hands = handsOut.ends(told, in: reading, slack: beside),
            oneself.ends(told.lowerBound..<hands.lowerBound, in: reading, slack: 1) == nil
        {
            return true
        }
        // 扣掉房租和店员工资，自己剩一万二: the wages of others.
        guard
            let wage = wageWords.first(
                in: max(told.lowerBound, amount.lowerBound - near)..<amount.lowerBound, of: reading)
        else { return false }
        return !isLeftOver.occurs(in: wage.upperBound..<amount.lowerBound, of: reading)
            && !isDeducted.occurs(in: told.lowerBound..<wage.lowerBound, of: reading)
    }

    private static let somebodys = WordList("一家 一所 一间 一个园区 一座")
    private static let founded = WordList("开了 开着 开起 开一家 开家 办了 办起 创办 创立 成立 经营 盘下 接手 租了 租下 租间 摆摊 摊 自己的 合伙 加盟")

    /// 在一家幼儿园教美术，每月三千八: where somebody works, and nothing of their own.
    private static func isAtSomebodys(_ told: Range<Int>, _ reading: Reading) -> Bool {
        /// How far before 一家 its 在 may stand, in scalars: 在光谷一家.
        let reach = 10
        guard let place = somebodys.first(in: told, of: reading) else { return false }
        return (max(told.lowerBound, place.lowerBound - reach)..<place.lowerBound).contains {
            reading.key[$0] == 0x5728
        }
            && !founded.occurs(in: told, of: reading)
    }

    /// What an employer or a client pays, or what a business leaves: by the words beside the amount, else by how the person works.
    static func kind(of found: Candidate<Money>, isAfter: Bool, mode: Work.Mode?, _ subject: Subject) -> Money.Kind {
        let reading = subject.reading
        let clause = reading.clause(at: found.range.lowerBound).map(subject.range) ?? found.range
        let beside =
            max(clause.lowerBound, found.range.lowerBound - 12)..<min(clause.upperBound, found.range.upperBound + 5)
        if found.cue == "table" {
            return profitWords.occurs(in: subject.left(of: found.range.lowerBound, 4), of: reading)
                ? .profit : found.value.kind ?? .salary
        }
        if wageWords.occurs(in: beside, of: reading) { return .salary }
        if profitWords.occurs(in: beside, of: reading) { return .profit }
        if !isAfter {
            return found.value.kind == .profit
                && ownBusiness.occurs(
                    in: subject.sentence(at: found.range.lowerBound), of: reading)
                ? .profit : .salary
        }
        let sentence = subject.sentence(at: found.range.lowerBound)
        let told = sentence.lowerBound..<max(sentence.lowerBound, found.range.lowerBound)
        if isPaidOut(found.range, told, reading) { return .salary }
        // 底薪两千，好的月份能有五千: the sentence tells of wages before.
        if baseWages.occurs(in: told, of: reading) { return .salary }
        if shares.occurs(in: told, of: reading) { return .profit }
        // 一天三百: who is paid by the day or the hour works for somebody, where nothing is said to be left or sold.
        if found.value.period == .day || found.value.period == .hour, !trades.occurs(in: clause, of: reading) {
            return .salary
        }
        if employed.occurs(in: told, of: reading) || isAtSomebodys(told, reading) { return .salary }
        if let mode { return [.founder, .selfEmployed, .farmer].contains(mode) ? .profit : .salary }
        return found.value.kind ?? .salary
    }

    private static let trades = WordList("赚 挣 净 利润 毛利 剩 卖 营业 流水 生意 进账 落")
    private static let baseWages = WordList("底薪 保底 基本工资 提成 计件 课时费 补助")

    /// Is the amount what an employer pays, by the words right beside it?
    private static func isPay(_ found: Found<Money>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        let around =
            max(clause.lowerBound, found.range.lowerBound - 10)..<min(clause.upperBound, found.range.upperBound + 4)
        return payWords.occurs(in: around, of: reading)
    }

    private static let costs = WordList(
        "房租 租金 月租 开销 生活费 月供 房贷 贷款 花 成本 学费 物业 押金 首付 投 往里贴 倒贴 赔 亏 欠 借 存 攒 粉丝 播放 卖出 平方 公里 本钱 补贴 奖金 加盟")
    private static let earningWords = WordList("收入 工资 月薪 薪 到手 挣 赚 一个月 每月 每个月 月入 税后 税前 进账 能拿 剩")
    private static let yearly = WordList("一年 每年 年收入 全年")
    private static let earns = WordList("拿 挣 赚 到手 收入 加起来")
    private static let monthly = WordList("一个月 每月 每个月 月薪 月入 工资 到手 月均 税后")
    /// 三千四|每月.
    private static let monthBehind = WordList("每个月 每月")
    private static let after = ScalarSet("，,。；;！!？?、）)吧左上出多来的 块元呢了；\"”」’高低少好强比跟与和")

    /// The amounts that the finder sees, and those of speech that carry no unit: 一个月三万五, 现在到手五六千.
    private static func amounts(in clause: Range<Int>, _ subject: Subject) -> [Found<Money>] {
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
                !taken.contains(where: { $0.range.overlaps(numeral.range) })
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

    private static let shortPay = WordList("一天 每天 一日 每日 日薪 日结 工钱 一小时 每小时 时薪")
    /// 七万多|一点, 三千四|每月.
    private static let behindAmount = WordList("一点 一些 每月 每年 每天 管饭 包吃 包住")

    /// 千万 alone is a word.
    private static let multipliers = ScalarSet("十百千万亿")

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
