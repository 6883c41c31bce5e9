internal import ChineseText
internal import Stories

/// The year that a number of a survey is of, by the words before it.
enum FigureYear {
    /// Behind the first of two years.
    private static let spanMarks = ScalarSet("至到间—-~以")

    /// The year that the words before a number give it, 去年成交6218套; not that of a comparison, 比2022年提高.
    ///
    /// - Parameter known: the year of the numbers before it or of the survey, from which 三年前 and 上一年 count.
    /// - Returns: nil if the words give none.
    static func of(
        _ candidate: FigureCandidate, in sentence: Range<Int>, known: Int?, _ times: RangeList<Found<PartialDate>>,
        _ text: SourceText
    ) -> Int? {
        if let distance = distance(before: candidate.range.lowerBound, in: sentence, text) {
            return known.map { $0 - distance }
        }
        let absolute = absolute(candidate, in: sentence, times, text)
        if let years = yearsLater(candidate.range.lowerBound, in: sentence, times, text) { return years }
        return absolute
    }

    private static let yearBefore = ["上一年度", "上年度", "上一年", "上年", "前一年"]
    /// What may stand between 三年前 and its number.
    private static let links = [
        "", "的", "的约", "是", "为", "还是", "只有", "仅为", "的比例是", "的比例为", "这个数字是", "这个数字为", "这一数字是", "这一数字为", "这个比例是", "这个比例为",
        "这一比例是",
        "这一比例为", "该比例为", "这个数是", "这个数字还是", "这个数字只有", "这一数字仅为", "同期的", "调查的", "调查时的", "首次调查的",
    ]

    /// 三年前这个数字是13%, 高于上一年的1.9%: how many years before the survey's.
    private static func distance(before low: Int, in sentence: Range<Int>, _ text: SourceText) -> Int? {
        /// Longest such run of words, in scalars.
        let reach = 16
        let start = max(sentence.lowerBound, low - reach)
        for offset in (start..<max(start, low)).reversed() where text.folded[offset] == 0x5E74 {
            let head = text.foldedString(max(sentence.lowerBound, offset - 2)..<min(low, offset + 2))
            let tail = offset + 1
            if tail < low, text.folded[tail] == 0x524D, links.contains(text.foldedString(tail + 1..<low)),
                let years = number(before: offset, from: sentence.lowerBound, text)
            {
                return years
            }
            if let word = yearBefore.first(where: head.hasSuffix) ?? yearBefore.first(where: head.contains) {
                let end = offset + (word.hasSuffix("度") ? 2 : 1)
                // 比上一年3.2%: a growth rather than a number of that year.
                let link = text.foldedString(min(end, low)..<low)
                if !link.isEmpty, links.contains(link) { return 1 }
            }
            break
        }
        // 上一年度，通过该中心…的有四十一万人: the clause before says it for all.
        let clause = text.clause(around: low..<low + 1)
        let before = text.foldedString(max(sentence.lowerBound, clause.lowerBound - 6)..<clause.lowerBound)
        return yearBefore.contains { before.hasSuffix($0 + "，") || before.hasSuffix($0 + ",") } ? 1 : nil
    }

    /// The number that ends at the offset, a few years.
    private static func number(before end: Int, from floor: Int, _ text: SourceText) -> Int? {
        for start in max(floor, end - 2)..<max(floor, end) {
            if let numeral = Numerals.numeral(at: start, in: text.folded), numeral.range.upperBound == end,
                numeral.max == nil, (1...30).contains(numeral.value)
            {
                return Int(numeral.value)
            }
        }
        return nil
    }

    /// 2021年登记的3260户，两年后仍在经营的为…: the year of those counted, and the years since.
    private static func yearsLater(
        _ low: Int, in sentence: Range<Int>, _ times: RangeList<Found<PartialDate>>, _ text: SourceText
    ) -> Int? {
        /// How far before a number those counted may stand, in scalars.
        let reach = 60
        let start = max(sentence.lowerBound, low - reach)
        for offset in (start..<max(start, low - 1)).reversed()
        where text.folded[offset] == 0x5E74 && text.folded[offset + 1] == 0x540E {
            guard let years = number(before: offset, from: sentence.lowerBound, text),
                let first = times.within(start..<offset).last(where: {
                    $0.cue == "absolute" && isOfThoseCounted($0.range, text)
                })
            else { return nil }
            return first.value.year + years
        }
        return nil
    }

    private static let joining = [
        "届", "级", "离开", "返乡", "毕业", "离职", "回流", "回到", "迁", "注册", "登记", "成立", "开业", "入学", "入职", "参加", "领证", "备案", "前后离",
        "的那批",
    ]

    /// 2021年登记的户, 2019届: the year says who was counted and not when.
    static func isOfThoseCounted(_ year: Range<Int>, _ text: SourceText) -> Bool {
        let behind = text.foldedString(year.upperBound..<min(text.folded.count, year.upperBound + 3))
        return joining.contains(where: behind.hasPrefix)
    }

    private static func absolute(
        _ candidate: FigureCandidate, in sentence: Range<Int>, _ times: RangeList<Found<PartialDate>>,
        _ text: SourceText
    ) -> Int? {
        let number = candidate.range
        let clause = text.clause(around: number)
        // 比高点时的2021年减少…: what it is compared with.
        let comparison = comparison(in: clause.lowerBound..<max(clause.lowerBound, number.lowerBound), text)
        /// How far before a number its year may stand, in scalars.
        let reach = 60
        let before = max(sentence.lowerBound, number.lowerBound - reach)..<number.lowerBound
        guard !before.isEmpty else { return nil }
        let found = times.within(before).last { found in
            guard found.value.precision >= .year, found.cue != "anaphoric" else { return false }
            let start = found.range.lowerBound
            let compares = comparison.map { $0 < start } ?? false
            let head = start > 0 ? text.folded[start - 1] : 0
            // 截至
            let isClosing = start > 1 && head == 0x81F3 && text.folded[start - 2] == 0x622A
            // 从2022年的31.4%: the number stands right behind its year.
            let isAdjacent =
                candidate.unit != .times && isAdjacent(found.range, to: number.lowerBound, text)
                // 比2021年的高点低了18%
                && !(compares
                    && (found.range.upperBound..<number.lowerBound).contains { changes.contains(text.folded[$0]) })
            // 是2021年的1.8倍
            if candidate.unit == .times, found.range.upperBound < number.lowerBound,
                text.folded[found.range.upperBound] == 0x7684
            {
                return false
            }
            if compares, !isAdjacent { return false }
            // 到二〇二一年只剩…, 到2021年，只剩…: the clause tells of that year alone.
            let whole = text.clause(around: found.range)
            if [0x5230, 0x81F3].contains(head), start == whole.lowerBound + 1,
                whole == clause || whole.upperBound <= found.range.upperBound + 1
            {
                return true
            }
            if endsSpan(found.range, whole, text) { return true }
            if !isClosing, !isAdjacent, [0x6BD4, 0x8F83, 0x81EA, 0x4ECE, 0x5230, 0x81F3, 0x4E8E].contains(head) {
                return false
            }
            // 与2023年首次普查相比
            if [0x4E0E, 0x540C, 0x548C].contains(head),
                text.holds(
                    compared,
                    in: found.range.upperBound..<max(found.range.upperBound, min(number.lowerBound, whole.upperBound)))
            {
                return false
            }
            // 在2019年至2022年间返乡的: the years of those asked.
            if !isAdjacent, found.range.upperBound < number.lowerBound,
                spanMarks.contains(text.folded[found.range.upperBound])
            {
                return false
            }
            // 三年前, 今年4月发布的: a distance, or the day of the report.
            let words = text.foldedString(found.range)
            if words.hasPrefix("上一年") || words.hasPrefix("上年") { return false }
            // No survey knows the next year.
            if words.hasPrefix("明年") || words.hasPrefix("后年") { return false }
            if words.hasSuffix("前") || words.hasPrefix("近日") || words.hasPrefix("日前") { return false }
            let behind = text.foldedString(
                found.range.upperBound..<min(number.lowerBound, found.range.upperBound + 8))
            return !isPublication(behind)
        }
        return found?.value.year
    }

    /// 今年4月发布的: the words behind a time that make it the day of the report.
    static func isPublication(_ behind: String) -> Bool {
        ["发布", "公布", "发表", "推出", "完成", "出炉", "提供", "披露", "做的", "进行", "的调查", "的问卷"].contains(where: behind.contains)
    }

    private static let compared = WordList("相比 比较 相较 比起来")

    /// 从2022年的31.4%, 较2022年调查的29.1%: the number stands right behind its year.
    private static func isAdjacent(_ year: Range<Int>, to low: Int, _ text: SourceText) -> Bool {
        guard year.upperBound < low else { return false }
        let gap = year.upperBound..<low
        if gap.count <= 5, text.folded[gap.lowerBound] == 0x7684 { return true }
        /// Longest words between a year and its number, in scalars.
        let reach = 8
        return gap.count <= reach && text.folded[low - 1] == 0x7684
            && !gap.contains { SourceText.endsClause(text.scalars[$0]) || changes.contains(text.folded[$0]) }
    }

    /// 2022年年中至2023年年中，…: a span that is its own clause ends in the year that is told.
    private static func endsSpan(_ year: Range<Int>, _ clause: Range<Int>, _ text: SourceText) -> Bool {
        guard year.lowerBound > clause.lowerBound, [0x81F3, 0x5230].contains(text.folded[year.lowerBound - 1]),
            clause.upperBound - year.upperBound <= 3
        else { return false }
        /// Longest first half, in scalars.
        let reach = 12
        let first = clause.lowerBound..<year.lowerBound - 1
        return first.count <= reach && first.contains { text.folded[$0] == 0x5E74 }
    }

    /// 2021年至2024年
    static func isSpan(from first: Range<Int>, to last: Range<Int>, _ text: SourceText) -> Bool {
        last.lowerBound == first.upperBound + 1 && spanMarks.contains(text.folded[first.upperBound])
    }

    /// Where 比 or 较 stands that compares: not 占比, 同比, 比例, 较为.
    static func comparison(in range: Range<Int>, _ text: SourceText) -> Int? {
        range.first { offset in
            [0x6BD4, 0x8F83].contains(text.folded[offset])
                && !noComparisons.contains(text.folded[offset + 1])
                && (offset == 0 || !beforeNoComparison.contains(text.folded[offset - 1]))
        }
    }

    private static let (noComparisons, beforeNoComparison) = (ScalarSet("例重率较为"), ScalarSet("占同环对相比可"))
    private static let changes = ScalarSet("低了减增升降少多涨跌")

    /// 2021年和2022年登记的是2817人和3364人: as many numbers as years, each its own.
    static func pair(
        _ figures: inout [(figure: Figure, range: Range<Int>)], _ times: RangeList<Found<PartialDate>>,
        _ text: SourceText
    ) {
        var index = 0
        while index < figures.count {
            var end = index
            while end + 1 < figures.count, figures[end + 1].figure.unit == figures[index].figure.unit,
                isJoined(figures[end].range.upperBound..<figures[end + 1].range.lowerBound, text)
            {
                end += 1
            }
            if end > index,
                let years = years(before: figures[index].range.lowerBound, count: end - index + 1, times, text)
            {
                for (place, year) in zip(index...end, years) { figures[place].figure.year = year }
            }
            index = end + 1
        }
    }

    private static let joints: WordSet = ["和", "、", "与", "及"]

    private static func isJoined(_ gap: Range<Int>, _ text: SourceText) -> Bool {
        gap.count == 1 && joints.contains(text.foldedString(gap))
    }

    /// The years joined to each other before the offset in its clause, if they are as many.
    private static func years(before low: Int, count: Int, _ times: RangeList<Found<PartialDate>>, _ text: SourceText)
        -> [Int]?
    {
        let clause = text.clause(around: low..<low + 1)
        let all = times.within(clause.lowerBound..<low).filter { $0.value.precision >= .year }
        guard all.count == count else { return nil }
        for (one, next) in zip(all, all.dropFirst())
        where !isJoined(one.range.upperBound..<max(one.range.upperBound, next.range.lowerBound), text) {
            return nil
        }
        return all.map(\.value.year)
    }
}
