internal import Stories

/// Why an amount is no earnings of the person's: it is owed, held out, asked for, somebody else's, or what one thing brings.
extension IncomeRules {
    /// Said of an amount that was held out and not earned.
    static let offers = WordList("可以给 愿意给 想留 挽留 留我 留他 留她 答应给 许诺 承诺给 开价 拒绝了 拒了 婉拒 调到 给到 如果 要是")
    static let othersWords = WordList(
        "人均 平均工资 平均月薪 平均收入 平均薪资 平均年薪 社平 当地人 当地普通 当地工资 当地的工资 当地收入 当地月薪 房价 同龄人 普通人 村民 员工 工人 底薪招 招聘 每人每 请了 雇 雇了 雇人 发工资 店员 学徒 帮工 工友 保洁 给工人 给员工 开工资 工钱 家长 同学 同事 房东 绣娘 女工 农户 贫困户 养殖户 种植户 同行 小夫妻 户均 一毛钱关系 一分钱关系"
    )
    /// Between somebody else and the amount: the amount is the person's own after all.
    static let ownWords = WordList("自己 我 他 她 剩 净 落 到手 余")
    /// 每人到手: a partner's share is the person's own.
    static let ownPay = WordList("给自己 自己给自己 我给自己 自己")

    static let change = WordList("降到 降至 掉到 跌到 减到 变成 变成了 涨到 升到 降到了 降成 缩水到 减少到 降为 缩水成 滑到 落到 变为 换成 换成了 一下变成")

    /// Is an amount beside the earnings somebody else's, or only spoken of?
    static func isOthers(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        subject.isAboutOthers(amount) || subject.isStatistics(amount) || isEstimate(amount, subject)
            || isToldByOthers(amount, subject)
            || subject.facts.refusal(of: amount).map { $0.hasPrefix("not done") || $0.hasPrefix("spoken of") } ?? false
    }

    /// Why the words before an amount make it no income of the person's at all; nil if they do not.
    static func whoseElse(_ left: Range<Int>, _ reading: Reading) -> String? {
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
    static func isDifference(_ amount: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
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
    static func isForOneThing(_ amount: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
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
    static func isOfEarlierPost(_ amount: Range<Int>, _ subject: Subject) -> Bool {
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

    /// Text of the sentence right before an amount, at most `reach` scalars.
    private static func words(before amount: Range<Int>, _ reach: Int, _ subject: Subject) -> Range<Int> {
        let start = subject.sentence(at: amount.lowerBound).lowerBound
        return max(start, amount.lowerBound - reach)..<max(start, amount.lowerBound)
    }

    private static let heldOut = WordList(
        "叫我过去 叫他过去 叫她过去 让我过去 让他过去 让她过去 请我过去 请他过去 请她过去 喊我过去 喊他过去 喊她过去 想挖我 想挖他 想挖她 来挖我 来挖他 来挖她 招聘启事 招工启事 招聘广告 招聘信息"
    )

    /// 他喊我过去，底薪三万五; 门上贴着招工启事：包住，月薪四千: the post is somebody else's, or nobody's.
    static func isHeldOut(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        /// How far before an amount it may be said, in scalars.
        let reach = 24
        let before = words(before: amount, reach, subject)
        return heldOut.occurs(in: before, of: subject.reading)
    }

    private static let owed = WordList("欠我 欠他 欠她 欠了我 欠了他 欠了她 还欠着 欠着我 欠着他 欠着她 欠着两 拖欠 欠薪")

    /// 机构欠着她两个月薪水，四万一: what was never paid, told in the clause before.
    static func isOwed(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        /// How far before an amount its debt may be told, in scalars.
        let reach = 16
        let before = words(before: amount, reach, subject)
        guard let debt = owed.first(in: before, of: subject.reading) else { return false }
        return subject.facts.money.within(debt.upperBound..<amount.lowerBound).isEmpty
    }

    private static let atFirst = WordList("起初 最初 一开始 刚开始 先是 先在 先去 先到 试过")
    private static let turned = WordList("后来 现在 如今 目前 再后来")

    /// 起初在米厂包装，月薪两万八，做了半年。后来学做豆腐…: pay of what was done at first, where later earnings are told.
    static func isOfFirstSteps(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        /// How far behind the sentence the turn, and behind that the later amount may stand, in scalars.
        let (near, far) = (120, 160)
        let reading = subject.reading
        let sentence = subject.sentence(at: amount.lowerBound)
        let end = reading.key.count
        guard atFirst.occurs(in: sentence.lowerBound..<max(sentence.lowerBound, amount.lowerBound), of: reading),
            let turn = turned.first(
                in: amount.upperBound..<max(amount.upperBound, min(end, sentence.upperBound + near)), of: reading)
        else { return false }
        return subject.facts.money.within(turn.upperBound..<min(end, turn.upperBound + far)).contains {
            $0.value.kind?.isEarning ?? false && subject.isOwn($0.range.lowerBound)
        }
    }

    /// Behind 租了房子 somebody begins to trade.
    private static let founding = WordList("开店 开了 开起 摆摊 做起 卖 生意 上班 教 接单")
    private static let premises = WordList("房子 屋子 门面 铺面 店面 摊位 宿舍 仓库")

    private static let rented = WordList("租在 租下 租了 租的 租住 租到 租个 租间 租着 合租 整租 月租 年租")

    /// 房子是村里的，一年六千; 在城东租一个开间，每月八千二: what is paid for a place, where nothing is said to be earned.
    static func isForPremises(_ amount: Range<Int>, _ subject: Subject) -> Bool {
        /// How far before an amount the place may be named, in scalars.
        let reach = 14
        let before = words(before: amount, reach, subject)
        /// And how far that it is rented.
        let far = 20
        guard
            let place = premises.first(in: before, of: subject.reading)
                ?? rented.first(in: words(before: amount, far, subject), of: subject.reading)
        else { return false }
        let between = place.upperBound..<amount.lowerBound
        return !owned.occurs(in: between, of: subject.reading)
            && !takings.occurs(in: between, of: subject.reading) && !founding.occurs(in: between, of: subject.reading)
            && subject.facts.money.within(between).isEmpty
    }

    private static let speakers = WordList(
        "的人 专家 站长 老板 经理 媒人 中介 干部 总部 局长 县长 教授 老师 导师 馆长 店长 面试官 培训班 群里 同行 邻居 亲戚 朋友 同学 同事 老乡 网友 媒体 帖子 烟草站 农业局 客户 师傅 前辈 闺蜜 哥 姐 弟 妹 舅"
    )
    private static let own: SignalSet = [.he, .she, .they, .iAm, .we]

    /// 站长跟他说，站里的单王一个月能拿一万七: what others say that somebody earns.
    static func isToldByOthers(_ amount: Range<Int>, _ subject: Subject) -> Bool {
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
    static func isOfAThird(_ amount: Range<Int>, in clause: Int, _ subject: Subject) -> Bool {
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
    static func isGross(_ amount: Range<Int>, _ subject: Subject) -> Bool {
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
    static func whyNobodysPay(_ amount: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> String? {
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
}
