internal import ChineseText
internal import Stories

/// By what time an amount is paid: the words attached to it, before it, or only spoken of in its sentence.
extension MoneyFinder {
    /// /月, 一个月, 每天 right behind the amount.
    func attachedPeriod(at start: Int, in text: SourceText, end: inout Int) -> Money.Period? {
        let tables = MoneyFinder.tables
        let folded = text.folded
        guard let first = scalar(start, folded) else { return nil }
        var probe = start
        if first == 0x2F || first == 0xFF0F {
            probe += 1
        } else if first == 0x6BCF || first == 0x4E00 {
            probe += 1
        } else {
            return nil
        }
        if first == 0x6BCF, scalar(probe, folded) == 0x4E2A { probe += 1 }
        if first == 0x4E00, scalar(probe, folded) == 0x4E2A { probe += 1 }
        guard let unit = scalar(probe, folded) else { return nil }
        let period: Money.Period? =
            switch unit {
            case 0x6708: .month
            case 0x5E74: .year
            case 0x5929, 0x65E5, 0x665A: .day
            case 0x5C0F: .hour
            case 0x65F6: .hour
            default: TextKey.isHan(unit) && !SourceText.endsClause(unit) || unit == 0x33A1 ? .item : nil
            }
        guard let period else { return nil }
        // 一年 right behind an amount may begin the next phrase; only 月, 年, 天 and short measures are taken.
        if first == 0x4E00, period == .item, !MoneyFinder.measures.contains(unit) { return nil }
        _ = tables
        end = probe + 1
        return period
    }

    /// 每月, 一年, 时薪 before the amount, in its clause or the one before.
    func period(
        before start: Int, bounds: Range<Int>, previousEnd: Int, isTotal: Bool = false, in text: SourceText
    ) -> Money.Period? {
        let tables = MoneyFinder.tables
        var best: Money.Period?
        let low = max(bounds.lowerBound, start - 12)
        guard low < start else { return nil }
        tables.periods.forEachMatch(in: text.folded, range: low..<start) { match in
            let between = match.range.upperBound..<start
            // 到2019年已经能拿一万二, 做了四年: a date or a length of time, and no rate.
            if match.range.lowerBound > 0, MoneyFinder.isCounted(match.range, in: text.folded),
                !isTotal || !MoneyFinder.isDate(match.range, in: text.folded)
            {
                return
            }
            if text.scalars[between].filter(SourceText.endsClause).count <= 1 {
                best = tables.periodValues[match.phrase]
            }
        }
        return best
    }

    private static let numerals = ScalarSet("0123456789〇零一二三四五六七八九十百千两几多半数")

    /// 2019|年, 十|一个小时: the word for a period goes on with a number.
    private static func isCounted(_ period: Range<Int>, in folded: [UInt32]) -> Bool {
        let (first, before) = (folded[period.lowerBound], folded[period.lowerBound - 1])
        // 前十个|月: several of them; 一个月, 每个月 stand for one.
        if period.count == 1, first == 0x6708, before == 0x4E2A, period.lowerBound > 1 {
            let count = folded[period.lowerBound - 2]
            return numerals.contains(count) && count != 0x4E00
        }
        // 年, 一年; 四月 is the month that is meant.
        guard period.count == 1 && first == 0x5E74 || first == 0x4E00 else { return false }
        return numerals.contains(before)
    }

    /// 2016|年: of a turnover it is the year that it was made in.
    private static func isDate(_ period: Range<Int>, in folded: [UInt32]) -> Bool {
        let digits = 4
        return period.count == 1 && period.lowerBound >= digits
            && folded[period.lowerBound - digits..<period.lowerBound].allSatisfy { TextKey.isDigit($0) }
    }

    /// 一个月下来，扣掉房租，能剩六七千; 去年一算账，我自己落下十一二万: the period named last before the amount in its sentence.
    func spokenPeriod(before start: Int, bounds: Range<Int>, amount: Double, in text: SourceText) -> Money
        .Period?
    {
        /// How far before an amount its period may stand, in scalars.
        let reach = 60
        let low = max(bounds.lowerBound, start - reach)
        guard low < start else { return nil }
        var found: Money.Period?
        MoneyFinder.spoken.forEachMatch(in: text.folded, range: low..<start) { match in
            let period = MoneyFinder.spokenValues[match.phrase]
            if MoneyFinder.isSpent(match.range, text.folded) { return }
            // 去年5月赚了三万: of a month, not of the year.
            if period == .year, match.range.upperBound < start, TextKey.isDigit(text.folded[match.range.upperBound]) {
                found = nil
                return
            }
            found = period
        }
        // 去年挣了三千: hardly in the whole year.
        return found == .year && amount < 8_000 ? nil : found
    }

    /// 待了一年, 干满一个月: how long something lasted, and no rate.
    static func isSpent(_ period: Range<Int>, _ folded: [UInt32]) -> Bool {
        period.lowerBound > 0 && folded[period.lowerBound] == 0x4E00 && spent.contains(folded[period.lowerBound - 1])
    }

    private static let spent = ScalarSet("了过满足近")

    private static let spokenRows: [(Money.Period, String)] = [
        (.month, "一个月 每月 每个月 单月 当月 上个月 这个月 月均 月营业额 月流水 第一个月 头一个月 头个月 平均下来"),
        (.year, "一年 每年 全年 年均 去年 前年 今年全年 第一年 头一年 这一年 那一年 年："),
        (.day, "一天 每天 日均 一晚"),
    ]
    private static let spoken = PhraseAutomaton(spokenRows.flatMap { Gazetteer.words($0.1) })
    private static let spokenValues = spokenRows.flatMap { row in Gazetteer.words(row.1).map { _ in row.0 } }
}
