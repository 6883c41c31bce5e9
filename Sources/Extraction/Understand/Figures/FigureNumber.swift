internal import ChineseText
internal import Stories

/// The numbers of a sentence that a survey or an office tells, with their units.
enum FigureNumber {
    /// Is a number none that a survey found, whatever stands around it? No model overrules that.
    ///
    /// - Parameter last: the likely one before it in the sentence.
    static func isNone(
        _ candidate: FigureCandidate, behind last: FigureCandidate?, in sentence: Range<Int>, _ text: SourceText
    ) -> Bool {
        let number = candidate.number
        if isOrdinal(candidate, text) || isPersonal(number, text) { return true }
        if candidate.unit == .percent {
            return isToldBefore(number.lowerBound, text) || isShareScope(candidate, text)
                || isAnswer(candidate, behind: last, in: sentence, text) || isRounded(candidate, in: sentence, text)
        }
        // 高了近一倍: a change in words rather than a number; 搬一次家, 一家公司: an article.
        if candidate.value == 1, candidate.unit == .times || candidate.unit == .count && candidate.form == .bare {
            return true
        }
        return [.people, .count].contains(candidate.unit) && isSample(number, text) || isPlanned(number, text)
            || candidate.unit != .times
                && isScope(number.lowerBound..<candidate.range.upperBound, unit: candidate.unit, in: sentence, text)
    }

    /// Do the rules take a number, unless it is none, for one that the source of its sentence tells?
    static func isTold(_ candidate: FigureCandidate, isOwnSentence: Bool, _ text: SourceText) -> Bool {
        guard candidate.isCounted else { return false }
        switch candidate.form {
        case .percentWords, .tenths: return true
        case .fraction, .half, .bare: return false
        case .digits, .decimals, .words: break
        }
        if candidate.unit == .percent { return true }
        // 25岁以上的人: the number belongs to an age.
        let isLone =
            candidate.unit != .times && candidate.value < 10 && candidate.value == candidate.value.rounded()
            && !isPart(candidate.number, text)
        return isOwnSentence && !isLone
    }

    /// What a number says, told by a source.
    static func figure(
        _ candidate: FigureCandidate, source: String?, year: Int?, in sentence: Range<Int>, _ text: SourceText
    ) -> Figure {
        let sign: Double =
            candidate.form != .tenths && isNegative(candidate.number.lowerBound, in: sentence, text) ? -1 : 1
        var figure = Figure(
            value: sign * candidate.value, unit: candidate.unit, op: FigureNumber.operation(candidate.bound))
        figure.max = candidate.max.map { sign * $0 }
        figure.source = source
        figure.year = year
        let claim = FigureClaim.range(of: candidate.range, in: sentence, text)
        figure.claim = text.foldedString(claim)
        figure.evidence = Evidence(start: claim.lowerBound, end: claim.upperBound, exact: text.string(claim))
        return figure
    }

    static func operation(_ bound: Numeral.Bound) -> Figure.Operator {
        switch bound {
        case .exact: .eq
        case .about: .approx
        case .below: .lt
        case .above: .gt
        case .atLeast: .atLeast
        }
    }

    /// 其中35岁以下的只有3人: some of those counted before.
    static func isPart(_ number: Range<Int>, _ text: SourceText) -> Bool {
        text.foldedString(text.clause(around: number)).hasPrefix("其中")
    }

    /// 第3位, 前10名, No.1; 万分之一.
    private static func isOrdinal(_ candidate: FigureCandidate, _ text: SourceText) -> Bool {
        switch candidate.form {
        case .digits, .decimals, .words, .bare: break
        case .percentWords, .tenths, .fraction, .half: return false
        }
        let number = candidate.number
        let before = number.lowerBound > 0 ? text.folded[number.lowerBound - 1] : 0
        if before == 0x7B2C || before == 0x4E4B { return true }
        // 目前63%, 此前42%, 疫情前, 三年前: a time.
        return before == 0x524D && (number.lowerBound < 2 || !times.contains(text.folded[number.lowerBound - 2]))
    }

    private static let times = ScalarSet("目此之以日当年月天情")

    /// 他有40%的客人, 计划明年增长50%: a person's own, or not yet so.
    private static func isPersonal(_ number: Range<Int>, _ text: SourceText) -> Bool {
        let clause = text.clause(around: number)
        let told = clause.lowerBound..<max(clause.lowerBound, number.lowerBound)
        return told.contains { offset in
            persons.contains(text.folded[offset])
                // 他们, 我国, 其他, 自我.
                && (offset + 1 >= text.folded.count || !nobodies.contains(text.folded[offset + 1]))
                && (offset == 0 || !beforeNobody.contains(text.folded[offset - 1]))
        }
    }

    private static let traded = WordList(
        "持股 占股 股权 股份 首付 利率 年化 折扣 优惠 立减 抽成 提成 佣金 税率 定金 库存 存货 毛利率 净利率 复购率 转化率 点击率 完播率 打开率 好评率 好评 良品率 萃取率 能耗 功耗 油耗 续航 电量 内存 像素 降噪 转速 功率 亮度 含糖量 糖度 甜度 酒精度 浓度 纯度 湿度 含水率 出油率 出品率 发芽率 成活率 可可脂"
    )
    private static let stocks = WordList("股价 市值 收盘 开盘价 涨停 跌停 每股 换手率 沪指 深指 恒指 币价 市盈率 盘中 总市值")
    private static let tested = WordList("提升 降低 满意度 速度 效率")
    private static let products = WordList("这款 这台 该款 新款 升级版 机型 型号 上一代 前代 竞品 实测 测试了 我们测试 跑分 产品 新品")
    private static let outlets = WordList("门店 分店 加盟店 直营店 专柜 网点 员工 雇员 客户 用户 商家 会员 订单 社员 学员 粉丝 团队")
    private static let firms = WordList("公司 集团 平台 品牌 企业 旗下 合作社 创始人 融资 营收 营业收入 上市")

    /// 股价下跌4.3%, 萃取率提升18%, 公司有3200家门店: what a thing or a firm has, told by nobody who counts.
    static func isOfAThing(_ candidate: FigureCandidate, in sentence: Range<Int>, _ text: SourceText) -> Bool {
        let clause = text.clause(around: candidate.number)
        switch candidate.unit {
        case .percent:
            return text.holds(traded, in: clause) || text.holds(stocks, in: sentence)
                || text.holds(tested, in: clause) && text.holds(products, in: sentence)
        case .people, .count:
            let paragraph = text.paragraphIndex(at: sentence.lowerBound).map { text.paragraphs[$0] } ?? sentence
            return text.holds(outlets, in: clause)
                && text.holds(firms, in: paragraph.lowerBound..<max(clause.upperBound, paragraph.lowerBound))
        case .yuan, .times: return false
        }
    }

    private static let persons = ScalarSet("他她我")
    private static let beforeNobody = ScalarSet("其吉自对给为让告")
    /// Behind 我 or 他: 我国, 我省, 他们.
    static let nobodies = ScalarSet("们国省市县区州镇乡村校局厅院")

    /// 那58%, 这三成, 这个一成七: the number was told before.
    private static func isToldBefore(_ start: Int, _ text: SourceText) -> Bool {
        var end = start
        if end > 0, TextKey.isBlank(text.folded[end - 1]) { end -= 1 }
        let before = text.foldedString(max(0, end - 2)..<end)
        return ["这", "那", "这个", "那个"].contains(where: before.hasSuffix)
    }

    /// 41%的人愿意接受降薪三成: the second share is what those asked answer.
    private static func isAnswer(
        _ candidate: FigureCandidate, behind last: FigureCandidate?, in sentence: Range<Int>, _ text: SourceText
    ) -> Bool {
        guard let last, last.unit == .percent else { return false }
        let start = candidate.number.lowerBound
        // 愿意换一行的占55.8%: the number is the share itself.
        if start > 0, sharing.contains(text.folded[start - 1]) { return false }
        let clause = text.clause(around: start..<start + 1)
        // 34%的人一年有一半以上的夜晚…, 37%的收入低于从前的一半
        if [.half, .fraction].contains(candidate.form), clause.contains(last.range.lowerBound) { return true }
        guard FigureClaim.range(of: last.range, in: sentence, text).contains(clause.lowerBound) else { return false }
        return text.holds(wishing, in: clause.lowerBound..<start)
    }

    private static let repeating: WordSet = ["为", "也就是", "即", "具体为", "具体是", "达", "占", "准确说是", ""]
    private static let breaks = ScalarSet("，,（(")

    /// 超过六成，为63%; 过半（53%）: the same share follows as it was counted.
    private static func isRounded(_ candidate: FigureCandidate, in sentence: Range<Int>, _ text: SourceText) -> Bool {
        switch candidate.form {
        case .tenths, .half, .fraction, .words, .percentWords: break
        case .digits, .decimals, .bare: return false
        }
        /// Longest words between the two, in scalars.
        let reach = 5
        /// Longest words for those asked, in scalars: 过半受访者（52.6%）.
        let whom = 6
        var end = candidate.range.upperBound
        if let open = (end..<min(sentence.upperBound, end + whom + 1)).first(where: { !TextKey.isHan(text.folded[$0]) }
        ),
            [0xFF08, 0x28].contains(text.scalars[open])
        {
            end = open
        }
        guard end < sentence.upperBound, breaks.contains(text.scalars[end]),
            let start = (end + 1..<min(sentence.upperBound, end + 1 + reach)).first(where: {
                TextKey.isDigit(text.folded[$0])
            }),
            let next = Numerals.numeral(at: start, in: text.folded), next.isArabic,
            abs(next.value - candidate.value) <= 7, next.range.upperBound < text.folded.count
        else { return false }
        return [0x25, 0xFF05].contains(text.folded[next.range.upperBound])
            && repeating.contains(text.foldedString(end + 1..<start))
    }

    private static let sharing = ScalarSet("占有为达是只仅")

    /// 收入下降超过一半的占12%: of which the share is told.
    private static func isShareScope(_ candidate: FigureCandidate, _ text: SourceText) -> Bool {
        let end = candidate.range.upperBound
        let behind = Numerals.bound(after: end, in: text.folded)?.end ?? end
        guard behind + 1 < text.folded.count, text.folded[behind] == 0x7684 else { return false }
        return sharing.contains(text.folded[behind + 1])
    }

    /// -3.9%, 负3.9%: a sign, not the dash of a span (20-30%) or between words.
    private static func isNegative(_ start: Int, in sentence: Range<Int>, _ text: SourceText) -> Bool {
        guard start > sentence.lowerBound else { return false }
        switch text.folded[start - 1] {
        case 0x2D, 0x2212, 0xFF0D:
            return start - 1 == sentence.lowerBound
                || [0x4E3A, 0x7684, 0x662F, 0x81F3, 0x5230, 0x8FBE, 0x20, 0xFF1A, 0x3A, 0xFF08, 0x28, 0xFF0C, 0x7531]
                    .contains(
                        text.folded[start - 2])
        case 0x8D1F: return true
        default: return false
        }
    }

    /// 单价低于15元的占七成, 50家房企的员工减少27%: the number says of which the share is told.
    private static func isScope(_ range: Range<Int>, unit: Figure.Unit, in sentence: Range<Int>, _ text: SourceText)
        -> Bool
    {
        var end = range.upperBound
        if let bound = Numerals.bound(after: end, in: text.folded) { end = bound.end }
        let clause = text.clause(around: range)
        let rest = min(end, sentence.upperBound)..<max(end, min(clause.upperBound, sentence.upperBound))
        let tellsShare = rest.contains { FigureNumber.shares.contains(text.folded[$0]) }
        if let first = rest.first, text.folded[first] == FigureNumber.particle, unit == .yuan || tellsShare {
            return true
        }
        // 50家典型房企的员工总数…减少了27%
        let isOpening = clause.lowerBound >= range.lowerBound - 1
        guard unit == .count, rest.prefix(10).contains(where: { text.folded[$0] == FigureNumber.particle }) else {
            return false
        }
        if isOpening { return tellsShare || FigureNumber.comparing.first(in: rest, of: text.folded) != nil }
        // 全省26个县的人口增加7.2万: behind 有 or 达 the number itself is told.
        var start = range.lowerBound
        if start > sentence.lowerBound, TextKey.isBlank(text.folded[start - 1]) { start -= 1 }
        let isTold = start > sentence.lowerBound && FigureNumber.telling.contains(text.folded[start - 1])
        return !isTold && rest.contains { TextKey.isDigit(text.folded[$0]) }
    }

    private static let shares = ScalarSet("%％成")
    private static let comparing = WordList("减少 下降 增加 增长 比")
    private static let telling = ScalarSet("有达为共到至了过是近约")
    /// 的
    private static let particle: UInt32 = 0x7684

    /// 回收问卷5300份, 对四十六个县做了调查: the size of the sample, no finding.
    private static func isSample(_ range: Range<Int>, _ text: SourceText) -> Bool {
        // 对12个县城的调查, 对六县900名返乡者的调查: who was asked.
        var clause = wholeClause(around: range, text)
        // 他们做了一次摸底：全市开店的有3260人
        if let colon = (clause.lowerBound..<max(clause.lowerBound, range.lowerBound)).last(where: {
            text.scalars[$0] == 0xFF1A || text.scalars[$0] == 0x3A
        }) {
            clause = colon + 1..<clause.upperBound
        }
        if text.holds(asking, in: clause.lowerBound..<max(clause.lowerBound, range.lowerBound)),
            text.holds(
                asked,
                in: range.upperBound..<max(range.upperBound, clause.upperBound))
        {
            return true
        }
        // 来自26个省, 覆盖120个县.
        /// How far before a number such a word may stand, in scalars.
        let reach = 5
        let before = text.foldedString(max(0, range.lowerBound - reach)..<range.lowerBound)
        if ["来自", "遍布", "覆盖"].contains(where: before.contains) { return true }
        return text.holds(sampling, in: clause)
    }

    /// 今年计划发放贷款3亿元; how many will be taken on (计划招录) is known.
    private static func isPlanned(_ number: Range<Int>, _ text: SourceText) -> Bool {
        let clause = text.clause(around: number)
        let before = clause.lowerBound..<max(clause.lowerBound, number.lowerBound)
        guard let plan = FigureSource.planned.first(in: before, of: text.folded) else { return false }
        // 特岗计划补充教师…: the name of a plan.
        return text.foldedString(plan) != "计划" || doings.contains(text.folded[plan.upperBound])
    }

    private static let doings = ScalarSet("发新建投在今明到用于把将安完引再")
    private static let wishing = WordList("愿意 接受 期望 希望 要求 打算 计划")
    private static let asking = WordList("对")
    private static let asked = WordList("的调查 的调研 的抽样 的追踪 的分析 的统计 的访谈")
    private static let sampling = WordList("问卷 样本 回收 访问了 访谈了 做了 抽取 走访 参与调查 参与了 访谈 受访")

    /// The clause around a number; a comma inside 1,860 ends none.
    private static func wholeClause(around range: Range<Int>, _ text: SourceText) -> Range<Int> {
        var clause = text.clause(around: range)
        while clause.upperBound + 1 < text.folded.count,
            [clause.upperBound, clause.upperBound - 1].contains(where: { comma in
                comma > 0 && text.folded[comma] == 0x2C && TextKey.isDigit(text.folded[comma - 1])
                    && comma + 1 < text.folded.count && TextKey.isDigit(text.folded[comma + 1])
            })
        {
            let next = text.clause(around: clause.upperBound + 1..<clause.upperBound + 2)
            guard next.upperBound > clause.upperBound else { break }
            clause = clause.lowerBound..<next.upperBound
        }
        return clause
    }
}
