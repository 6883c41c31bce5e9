internal import Stories

/// What the words around an amount say of it: whose it is, when it was paid, how it is counted. The model weighs them.
extension IncomeRules {
    /// The amount is measured by another one.
    private static let comparisons = WordList("比 比起 相当于 不如 少于 低于 高于 超过 不及 抵得上 抵")
    private static let business = WordList(
        "营业额 流水 销售额 营收 产值 货款 成交 销量 GMV gmv 订单额 总收入 毛收入 收购 采购 融资 投资 投入 投了 贷款 借 欠 亏 赔 补偿 赔偿 遣散 罚 首付 房价 房租 租金 学费 转让费 加盟费 装修 押金 存款 积蓄 往里贴 倒贴 贴补 花了 花 价格 卖 售价 一斤 每斤 均价 补贴 资助 奖金"
    )

    /// What the words around an amount say of it: the life that it belongs to, pay, cost, turnover, somebody else.
    static func hints(_ amount: Range<Int>, in clause: Int, _ side: LifeSide) -> [Hint] {
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
}
