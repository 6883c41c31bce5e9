internal import ChineseText
internal import Stories

/// Numbers that are no amounts, and amounts that hardly look like any.
extension MoneyFinder {
    /// 月薪过万, 收入破百万: the amount is passed.
    func isPassed(_ numeral: Numeral, in folded: [UInt32]) -> Bool {
        guard let before = scalar(numeral.range.lowerBound - 1, folded) else { return false }
        return [0x8FC7, 0x7834, 0x4E0A].contains(before)
            && !TextKey.isHan(scalar(numeral.range.upperBound, folded) ?? 0)
    }

    /// 人, 家, 平米, 粉丝: the number counts those.
    func countsSomething(at end: Int, in folded: [UInt32]) -> Bool {
        guard let next = scalar(end, folded) else { return false }
        if next == 0x4E2A { return scalar(end + 1, folded) != 0x4EBF }
        // 百万年薪, 两千万天使轮: the next word tells of money.
        if let second = scalar(end + 1, folded) {
            if [0x5E74, 0x6708, 0x65E5, 0x65F6].contains(next),
                [0x85AA, 0x6536, 0x5165, 0x79DF, 0x4EA7, 0x5305].contains(second)
            {
                return false
            }
            if next == 0x5929, second == 0x4F7F { return false }
        }
        if MoneyFinder.counted.contains(next) { return true }
        return [0x25, 0xFF05, 0x2030].contains(next) || TextKey.isLatin(next)
    }

    private static let identifiers = WordList(
        "用户 uid id 工号 学号 警号 编号 代号 群号 房号 证号 尾号 单号 账号 账户 电话 手机 号码 热线 微信 微信号 微信群 qq 扣扣 邮编 门牌 no")
    private static let rooms = ScalarSet("室栋幢弄")

    /// 用户5520184, 工号 3307, 306室: digits that call something and count nothing.
    func isNameOfSomething(_ numeral: Numeral, in folded: [UInt32]) -> Bool {
        guard numeral.isArabic, !numeral.hasMultiplier else { return false }
        /// Digits in a row from which they are a telephone or the number of an account: amounts have separators or 万.
        let longest = 7
        if numeral.range.count >= longest, folded[numeral.range].allSatisfy({ TextKey.isDigit($0) }) { return true }
        if let next = scalar(numeral.range.upperBound, folded), MoneyFinder.rooms.contains(next) { return true }
        /// Longest of the words, and what may stand between one and its digits (：, a blank, 是), in scalars.
        let (word, slack) = (3, 2)
        let before = max(0, numeral.range.lowerBound - word - slack)..<numeral.range.lowerBound
        return MoneyFinder.identifiers.ends(before, in: folded, slack: slack) != nil
    }

    private static let yearlyPay = WordList("年薪 年包 总包 年总包 package 税前 税后 税前年薪")

    /// 年包一百一, 税前一百二, 年薪六十: a year's pay below a thousand is told in ten thousands.
    func isToldInTenThousands(_ numeral: Numeral, bounds: Range<Int>, in folded: [UInt32]) -> Bool {
        let told = 10.0..<1000
        guard told.contains(numeral.value), numeral.max.map(told.contains) ?? true,
            !countsSomething(at: max(numeral.range.upperBound, numeral.boundedRange.upperBound), in: folded)
        else { return false }
        /// Longest of the words, and what may stand between one and its number (有, 大概, 能到), in scalars.
        let (word, slack) = (7, 3)
        let start = numeral.boundedRange.lowerBound
        let before = max(bounds.lowerBound, start - word - slack)..<max(bounds.lowerBound, start)
        guard let pay = MoneyFinder.yearlyPay.ends(before, in: folded, slack: slack) else { return false }
        // 年薪涨了二十: a difference; 日薪税后三百: another period.
        return !folded[pay.upperBound..<start].contains {
            MoneyFinder.differing.contains($0) || SourceText.endsClause($0)
        }
            && MoneyFinder.shorter.first(in: max(bounds.lowerBound, pay.lowerBound - slack - 1)..<start, of: folded)
                == nil
    }

    private static let differing = ScalarSet("涨降加减少多月天日时第前级档分")
    private static let shorter = WordList("日薪 时薪 月薪 每天 一天 每月 一个月 个月 日结 课时 小时")

    func isYear(_ numeral: Numeral, in folded: [UInt32]) -> Bool {
        numeral.isArabic && !numeral.hasMultiplier && (1900...2100).contains(numeral.value)
    }

    /// 元旦, 元素, 块地, 刀具: not the currency.
    func isOtherWord(_ range: Range<Int>, in folded: [UInt32]) -> Bool {
        guard range.count == 1, let next = scalar(range.upperBound, folded) else { return false }
        switch folded[range.lowerBound] {
        case 0x5143: return [0x65E6, 0x7D20, 0x5B87, 0x8001, 0x5B9D, 0x5E74, 0x6708, 0x5E05, 0x51F6].contains(next)
        case 0x5757:
            return [0x5730, 0x5C4F, 0x724C, 0x677F, 0x77F3, 0x5E03, 0x8089, 0x513F, 0x8868, 0x571F, 0x8D28].contains(
                next)
        case 0x5200: return [0x5177, 0x5B50, 0x53E3, 0x7247, 0x5DE5, 0x524A].contains(next)
        default: return false
        }
    }

    /// A clue inside a longer word that is no clue: 花 in 花店, 欠 in 欠缺.
    func isMasked(_ match: PhraseAutomaton.Match, in text: SourceText) -> Bool {
        guard match.range.count == 1, let next = scalar(match.range.upperBound, text.folded) else { return false }
        let word = TextKey.string([text.folded[match.range.lowerBound], next])
        return MoneyFinder.maskedWords.contains(word)
    }
}
