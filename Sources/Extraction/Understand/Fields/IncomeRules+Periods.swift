internal import Stories

/// By what time an amount is paid, where it does not say so itself.
extension IncomeRules {
    private static let oneMonth = WordList("一个月 每个月 每月 月薪 月入 月收入 月均 单月 当月 月到手 那个月 这个月 上个月 有个月")
    private static let adjoiningYear = WordList("一年 每年 年薪 年入 年收入 全年 一整年 年终奖")

    /// A word for a year may stand in the sentence of a month's pay (去年最忙的时候拿过九千), and one for months in that of a year's
    /// (五个月，净挣十六万): beyond what is paid in a period its own word must stand beside the amount.
    static func believable(_ money: Money, _ amount: Range<Int>, _ subject: Subject) -> Money.Period? {
        /// Yuan: more is earned in hardly any month.
        let mostOfMonth = 80_000.0
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

    static let ofMonth = WordList(
        "一个月 每个月 每月 月薪 月入 月收入 月均 单月 当月 这个月 上个月 月到手 的月份 按月 底薪 无责")
    static let ofYear = WordList("年薪 年收入 年入 一年 每年 全年 去年 今年 前年 年底 年终 总包 年包 整年 一整年 这一年 头一年 第一年 第二年 第三年 年净 年利润")
    private static let ofDay = WordList("一天 每天 日薪 日结 一日 每日 日均")
    private static let ofHour = WordList("一小时 每小时 时薪 一个小时 每个小时 一节课 课时")
    private static let payments = WordList("十二薪 十三薪 十四薪 十五薪 十六薪 十七薪 十八薪 12薪 13薪 14薪 15薪 16薪 17薪 18薪")
    /// Less is earned in no year, in units of the currency.
    private static let leastOfYear = 10_000.0
    /// From it on an amount without a period is a year's, in units of the currency.
    private static let yearlyFrom = 90_000.0

    /// The period whose word stands nearest to an amount, before it or right behind it; without any, what such an amount is paid by.
    static func period(
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
                if let word = words.begins(offset..<amount.lowerBound, in: reading),
                    !MoneyFinder.isSpent(word, reading.key)
                {
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
        if isOfAStretch(amount, in: sentence, behind: best?.distance, reading) { return .once }
        if let best { return best.period }
        return earlier(of: amount, in: sentence, value, reading) ?? (value >= yearlyFrom ? .year : .month)
    }

    /// 去年收了两季。…手里落下五万一: what is left of a business, where a sentence before in the paragraph tells the year or the month.
    private static func earlier(
        of amount: Range<Int>, in sentence: Range<Int>, _ value: Double, _ reading: Reading
    ) -> Money.Period? {
        /// How far before the amount's sentence it may be told, and before the amount that it is what is left, in scalars.
        let (far, beside) = (80, 8)
        guard
            leftOver.occurs(in: max(sentence.lowerBound, amount.lowerBound - beside)..<amount.lowerBound, of: reading),
            let clause = reading.clause(at: amount.lowerBound)
        else { return nil }
        let paragraph = reading.paragraphs[reading.clauses[clause].paragraph].range
        let before = max(paragraph.lowerBound, sentence.lowerBound - far)..<amount.lowerBound
        var offset = before.upperBound - 1
        while offset >= before.lowerBound {
            let rest = offset..<before.upperBound
            if ofMonth.begins(rest, in: reading) != nil || reading.key[offset] == 0x6708 { return .month }
            if let word = ofYear.begins(rest, in: reading), !MoneyFinder.isSpent(word, reading.key) {
                return value >= leastOfYear ? .year : .month
            }
            offset -= 1
        }
        return nil
    }

    private static let leftOver = WordList("落 剩 净 余 到手 手里 分到 摊下来 口袋 兜里")
    private static let seasons = WordList("雪季 茶季 果季 采季 花季 雨季 捕鱼季 整个冬天 整个夏天 一个冬天 一个夏天 一个暑假 整个暑假 一个寒假 整个寒假 一季")
    private static let daysAndMonths = WordList("天 个月 周 个星期 个礼拜 多月 来天")
    /// A month and a year.
    private static let whole = WordList("三十天 30天 十二个月 12个月")
    private static let several = ScalarSet("0123456789二两三四五六七八九十百几多半")
    private static let takesIn = WordList("挣 赚 收入 落 到手 分到 分了 剩 净 进账 入账 卖 拿到")
    private static let wages = WordList("工资 月薪 底薪 薪 平均 每天 一天 每月 每个月 一个月")

    /// 五天假期收入三万, 七个月一共挣了两万六, 一个雪季能挣七万: what came in over some days, months or a season is of none.
    ///
    /// - Parameter distance: of the nearest word for a period from the amount.
    private static func isOfAStretch(
        _ amount: Range<Int>, in sentence: Range<Int>, behind distance: Int?, _ reading: Reading
    ) -> Bool {
        /// How far before an amount the stretch may be told, in scalars.
        let reach = 32
        let told = max(sentence.lowerBound, amount.lowerBound - reach)..<max(sentence.lowerBound, amount.lowerBound)
        var end: Int?
        for offset in told {
            let rest = offset..<told.upperBound
            if let season = seasons.begins(rest, in: reading) {
                end = season.upperBound
            } else if offset > told.lowerBound, several.contains(reading.key[offset - 1]),
                let unit = daysAndMonths.begins(rest, in: reading),
                whole.ends(told.lowerBound..<unit.upperBound, in: reading) == nil
            {
                end = unit.upperBound
            }
        }
        guard let end, amount.lowerBound - end <= distance ?? Int.max else { return false }
        let between = end..<amount.lowerBound
        return takesIn.occurs(in: between, of: reading) && !wages.occurs(in: between, of: reading)
    }
}
