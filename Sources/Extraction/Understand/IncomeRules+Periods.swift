internal import Stories

/// By what time an amount is paid, where it does not say so itself.
extension IncomeRules {
    private static let oneMonth = WordList("一个月 每个月 每月 月薪 月入 月收入 月均 单月 当月 月到手 那个月 这个月 上个月 有个月")
    private static let adjoiningYear = WordList("一年 每年 年薪 年入 年收入 全年 一整年 年终奖")

    /// A word for a year may stand in the sentence of a month's pay (去年最忙的时候拿过九千), and one for months in that of a year's
    /// (五个月，净挣十六万): beyond what is paid in a period its own word must stand beside the amount.
    static func believable(_ money: Money, _ amount: Range<Int>, _ subject: Subject) -> Money.Period? {
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

    static let ofMonth = WordList(
        "一个月 每个月 每月 月薪 月入 月收入 月均 单月 当月 这个月 上个月 月到手 的月份 按月 底薪 无责")
    static let ofYear = WordList("年薪 年收入 年入 一年 每年 全年 去年 今年 前年 年底 年终 总包 年包 整年 一整年 这一年 头一年 第一年 第二年 第三年 年净 年利润")
    private static let ofDay = WordList("一天 每天 日薪 日结 一日 每日 日均")
    private static let ofHour = WordList("一小时 每小时 时薪 一个小时 每个小时 一节课 课时")
    private static let payments = WordList("十二薪 十三薪 十四薪 十五薪 十六薪 十七薪 十八薪 12薪 13薪 14薪 15薪 16薪 17薪 18薪")
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
        return best?.period ?? (value >= yearlyFrom ? .year : .month)
    }
}
