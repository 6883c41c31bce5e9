internal import ChineseText
internal import Stories

/// A number with its unit, wherever it stands: what may be a figure.
struct FigureCandidate: Sendable {
    /// How the number is written.
    enum Form: String {
        case digits, decimals, words, percentWords, tenths, fraction, half, bare
    }

    var value: Double
    var max: Double?
    let unit: Figure.Unit
    var bound: Numeral.Bound
    let form: Form
    /// With its unit and the words that bound it.
    let range: Range<Int>
    /// The digits alone.
    let number: Range<Int>
    /// The rules may take it: a lone digit, a half and some measures are seldom those of a survey.
    var isCounted = true

    /// Is it a share written as such: 63%, 六成, 百分之三?
    var isShare: Bool { unit == .percent }

    /// All numbers of a text with a unit, in order.
    static func all(in text: SourceText) -> [FigureCandidate] {
        var found: [FigureCandidate] = []
        var end = 0
        for numeral in text.numerals where numeral.range.lowerBound >= end {
            guard let candidate = candidate(numeral, text) else { continue }
            found.append(candidate)
            end = candidate.range.upperBound
        }
        let halves = halves(in: text)
        guard !halves.isEmpty else { return found }
        let others = RangeIndex(found.map(\.range))
        found += halves.filter { !others.overlaps($0.range) }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private static func candidate(_ numeral: Numeral, _ text: SourceText) -> FigureCandidate? {
        let start = numeral.range.lowerBound
        if let share = percentWords(numeral, text) ?? tenths(at: start, text) ?? tenths(numeral, text)
            ?? fraction(numeral, text) ?? outOf(numeral, text)
        {
            return share
        }
        guard numeral.value < Numerals.limit,
            numeral.range.count > 1 || !numeral.hasMultiplier || numeral.isArabic,
            let (unit, end, isCounted) = unit(behind: numeral, text) ?? population(numeral, text)
                ?? bare(numeral, text)
        else { return nil }
        let isBare = end == numeral.boundedRange.upperBound && !isCounted
        let isWhole = numeral.value == numeral.value.rounded()
        var candidate = FigureCandidate(
            value: numeral.value, max: numeral.max, unit: unit, bound: numeral.bound,
            form: isBare ? .bare : !numeral.isArabic ? .words : isWhole ? .digits : .decimals,
            range: numeral.boundedRange.lowerBound..<Swift.max(end, numeral.boundedRange.upperBound),
            number: numeral.range, isCounted: isCounted)
        if let behind = Numerals.bound(after: end, in: text.folded) { candidate.bound = behind.bound }
        return candidate
    }

    /// Measures of what is counted: 家 户 个 件 套 …
    private static let measures = ScalarSet("家户个件套架台单所座辆条项起款间场支把份本册头艘处")
    /// 两个门类, 三个原因: what a text itself counts, and no survey.
    private static let kinds = WordList("门类 方面 原因 类型 阶段 层次 特点 问题 方向 理由 趋势 因素 环节 维度 关键 例子 故事")
    /// Those that count too much else to be believed without the model: 只 次 篇 门 笔 …
    private static let looseMeasures = ScalarSet("只次篇门笔宗例种栋幢株棵列班趟部张封")

    /// %, 个百分点 is none; 人, 家, 倍, 元 and other measures.
    private static func unit(behind numeral: Numeral, _ text: SourceText) -> (
        unit: Figure.Unit, end: Int, isCounted: Bool
    )? {
        let folded = text.folded
        let end = folded.count
        var offset = numeral.boundedRange.upperBound
        if offset < end, TextKey.isBlank(folded[offset]), folded[offset] != 0x0A { offset += 1 }
        guard offset < end else { return nil }
        let next = offset + 1 < end ? folded[offset + 1] : 0
        let isMany = numeral.value >= 10
        switch folded[offset] {
        case 0x25, 0xFF05: return (.percent, offset + 1, true)
        case 0x4EBA, 0x4F4D, 0x540D:
            // 1111人力银行: part of a name.
            if folded[offset] == 0x4EBA, [0x529B, 0x6C11, 0x624D, 0x5DE5].contains(next) { return nil }
            // 三人行, 一人公司: a lone digit counts nobody in a survey, but for 其中35岁以下的只有3人.
            return (.people, offset + 1, isMany || FigureNumber.isPart(numeral.range, text))
        case 0x500D: return (.times, offset + 1, true)
        case 0x5143:
            return [0x65E6, 0x7D20, 0x5B87].contains(next) ? nil : (.yuan, offset + 1, true)
        case let measure where measures.contains(measure):
            if measure == 0x4E2A {
                if offset + 3 < end, text.foldedString(offset + 1..<offset + 4) == "百分点" {
                    return (.percent, offset + 4, true)
                }
                if [0x6708, 0x767E, 0x4EBF, 0x5C0F, 0x661F].contains(next)
                    || text.holds(kinds, in: offset + 1..<Swift.min(end, offset + 3))
                {
                    return nil
                }
            }
            return (.count, offset + 1, isMany || numeral.value != numeral.value.rounded())
        case let measure where looseMeasures.contains(measure):
            return (.count, offset + 1, false)
        default: return nil
        }
    }

    private static let peoples = WordList("人口 人数")

    /// 常住人口1007万: people without a word behind the number.
    private static func population(_ numeral: Numeral, _ text: SourceText) -> (
        unit: Figure.Unit, end: Int, isCounted: Bool
    )? {
        /// How far before the number 人口 may stand, in scalars: 为, 约 and 达到 come between.
        let reach = 5
        let stop = numeral.boundedRange.upperBound
        let behind = stop < text.folded.count ? text.folded[stop] : 0
        guard numeral.hasMultiplier, numeral.value >= 1000,
            !TextKey.isHan(behind) || [0x4E2D, 0x91CC].contains(behind),
            text.holds(
                peoples,
                in: Swift.max(0, numeral.boundedRange.lowerBound - reach)..<numeral.boundedRange.lowerBound)
        else { return nil }
        return (.people, stop, true)
    }

    /// What such a number is of, if not people.
    private static let moneys = WordList("元 块 钱 薪 租 价 收入 营收 产值 流水 赚 花 赔 亏 费 款 利润 一个月 每月 月均 斤 亩")

    /// 其中外地人五千。: people of whom the words before speak.
    private static func bare(_ numeral: Numeral, _ text: SourceText) -> (
        unit: Figure.Unit, end: Int, isCounted: Bool
    )? {
        let stop = numeral.boundedRange.upperBound
        guard numeral.hasMultiplier, numeral.value >= 1000, numeral.max == nil,
            stop >= text.folded.count || SourceText.endsClause(text.scalars[stop])
        else { return nil }
        let clause = text.clause(around: numeral.range)
        guard !text.holds(moneys, in: clause) else { return nil }
        // 一年 but not 比上一年少了2.8万
        let isYearly = clause.contains { offset in
            text.folded[offset] == 0x5E74 && offset > clause.lowerBound + 1 && text.folded[offset - 1] == 0x4E00
                && ![0x4E0A, 0x524D, 0x540E].contains(text.folded[offset - 2])
        }
        guard !isYearly else { return nil }
        return (.people, stop, false)
    }

    private static let tens: [UInt32] = [
        0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
    ]
    /// 成立, 成为, 成功 …
    private static let noTenths = ScalarSet("立为功长果员本熟")

    /// 六成, 近七成, 三成半, 七成以上.
    private static func tenths(at start: Int, _ text: SourceText) -> FigureCandidate? {
        let end = text.folded.count
        guard start + 1 < end, text.folded[start + 1] == 0x6210 else { return nil }
        var value: Double
        if let index = tens.firstIndex(of: text.folded[start]) {
            value = Double(index + 1) * 10
        } else if text.folded[start] == 0x4E24 {
            value = 20
        } else if TextKey.isDigit(text.folded[start]) {
            value = Double(TextKey.key(text.folded[start]) - 0x30) * 10
        } else {
            return nil
        }
        if start > 0,
            TextKey.isDigit(text.folded[start - 1]) || tens.contains(text.folded[start - 1])
                || [0x767E, 0x5341].contains(text.folded[start - 1])
        {
            return nil
        }
        var stop = start + 2
        if stop < end, noTenths.contains(text.folded[stop]) { return nil }
        if stop < end, text.folded[stop] == 0x534A {
            value += 5
            stop += 1
        } else if stop < end, let index = tens.firstIndex(of: text.folded[stop]) {
            value += Double(index + 1)
            stop += 1
        }
        // 两成五到三成: one span; 从三成到五成 tells of two times.
        if stop < end, spanning.contains(text.folded[stop]), start == 0 || !changing.contains(text.folded[start - 1]),
            let high = tenths(at: stop + 1, text), high.max == nil, high.value > value
        {
            var candidate = share(value, .tenths, start..<high.number.upperBound, text)
            candidate.max = high.value
            return candidate
        }
        return share(value, .tenths, start..<stop, text)
    }

    private static let (spanning, changing) = (ScalarSet("到至~～-—"), ScalarSet("从由自"))

    /// 三四成, 三到四成.
    private static func tenths(_ numeral: Numeral, _ text: SourceText) -> FigureCandidate? {
        let stop = numeral.range.upperBound
        guard let max = numeral.max, max < 10, stop < text.folded.count, text.folded[stop] == 0x6210 else { return nil }
        var candidate = share(numeral.value * 10, .tenths, numeral.range.lowerBound..<stop + 1, text)
        candidate.max = max * 10
        candidate.isCounted = false
        return candidate
    }

    /// A share in words with what bounds it before and behind.
    private static func share(_ value: Double, _ form: Form, _ range: Range<Int>, _ text: SourceText)
        -> FigureCandidate
    {
        var bound = Numerals.bound(before: range.lowerBound, in: text.folded) ?? .exact
        var stop = range.upperBound
        if let behind = Numerals.bound(after: stop, in: text.folded) {
            bound = behind.bound
            stop = behind.end
        }
        return FigureCandidate(
            value: value, unit: .percent, bound: bound, form: form, range: range.lowerBound..<stop, number: range)
    }

    private static let percent = TextKey.keys("百分之")

    /// 百分之六十三, 百分之六点八.
    private static func percentWords(_ numeral: Numeral, _ text: SourceText) -> FigureCandidate? {
        // Read with the number itself or, as 百 is one too, with what stands before it.
        let start = numeral.range.lowerBound
        let length = percent.count
        guard start >= length, text.folded[start - length..<start].elementsEqual(percent), numeral.max == nil else {
            return nil
        }
        var (value, stop) = (numeral.value, numeral.range.upperBound)
        if let decimals = Numerals.decimals(at: stop, in: text.folded) {
            value += decimals.value
            stop = decimals.end
        }
        return FigureCandidate(
            value: (value * 1000).rounded() / 1000, unit: .percent, bound: .exact, form: .percentWords,
            range: start - length..<stop, number: start - length..<stop)
    }

    /// 三分之一, 近四分之三: in tenths of a per cent.
    private static func fraction(_ numeral: Numeral, _ text: SourceText) -> FigureCandidate? {
        let stop = numeral.range.upperBound
        guard (3...10).contains(numeral.value), numeral.max == nil, stop + 2 < text.folded.count,
            text.folded[stop] == 0x5206, text.folded[stop + 1] == 0x4E4B,
            let part = Numerals.numeral(at: stop + 2, in: text.folded), part.value >= 1, part.value < numeral.value
        else { return nil }
        var candidate = share(
            (1000 * part.value / numeral.value).rounded() / 10, .fraction,
            numeral.range.lowerBound..<part.range.upperBound, text)
        candidate.isCounted = false
        return candidate
    }

    /// 每十个人里有三个, 一百位受访者中只有七位.
    private static func outOf(_ numeral: Numeral, _ text: SourceText) -> FigureCandidate? {
        /// Longest words for those counted, and between them and how many of them, in scalars.
        let (whom, link) = (10, 5)
        guard wholes.contains(numeral.value), numeral.max == nil, numeral.bound == .exact else { return nil }
        let start = numeral.range.lowerBound
        let isEach = start > 0 && text.folded[start - 1] == 0x6BCF
        let clause = text.clause(around: numeral.range)
        let end = numeral.range.upperBound
        guard end < clause.upperBound, persons.contains(text.folded[end]),
            let inside = (end..<Swift.min(clause.upperBound, end + whom)).first(where: {
                within.contains(text.folded[$0])
            })
        else { return nil }
        // 每十个人里，有三个: a comma may come between.
        let stop = Swift.min(text.folded.count, inside + 2 + link)
        guard let number = (inside + 1..<stop).first(where: { Numerals.numeral(at: $0, in: text.folded) != nil }),
            let part = Numerals.numeral(at: number, in: text.folded), part.max == nil, part.value < numeral.value,
            part.range.upperBound < text.folded.count, persons.contains(text.folded[part.range.upperBound]),
            isEach || text.folded[inside + 1..<number].contains(0x6709)
        else { return nil }
        var candidate = share(
            100 * part.value / numeral.value, isEach ? .percentWords : .fraction, start..<part.range.upperBound + 1,
            text)
        candidate.bound = part.bound
        candidate.isCounted = isEach
        return candidate
    }

    private static let wholes: Set<Double> = [5, 10, 20, 100, 1000]
    private static let persons = ScalarSet("个人名位家户")
    private static let within = ScalarSet("里中")

    private static let halfBounds: [UInt32: Numeral.Bound] = [
        0x8FC7: .above, 0x8D85: .above, 0x903E: .above, 0x5927: .above, 0x591A: .above, 0x8FD1: .about, 0x4E00: .exact,
    ]
    /// 过半年, 一半天 …
    private static let noHalves = ScalarSet("年月天个小日夜生辈价路途截百")

    /// 过半, 近半, 一半, 多半.
    private static func halves(in text: SourceText) -> [FigureCandidate] {
        var found: [FigureCandidate] = []
        text.places.forEach(beginning: 0x534A, in: 1..<Swift.max(1, text.folded.count)) { offset in
            guard text.folded[offset] == 0x534A, let bound = halfBounds[text.folded[offset - 1]],
                offset + 1 >= text.folded.count || !noHalves.contains(text.folded[offset + 1])
            else { return true }
            var candidate = share(50, .half, offset - 1..<offset + 1, text)
            if candidate.bound == .exact { candidate.bound = bound }
            candidate.isCounted = false
            found.append(candidate)
            return true
        }
        return found
    }
}
