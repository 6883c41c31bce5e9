internal import ChineseText
internal import Stories

/// The numbers of a sentence that a survey or an office tells, with their units.
enum FigureNumber {
    static func all(
        in sentence: Range<Int>, source: FigureSource, isOwnSentence: Bool, times: RangeList<Found<PartialDate>>,
        _ text: SourceText
    ) -> [Figure] {
        var figures: [Figure] = []
        var offset = sentence.lowerBound
        while offset < sentence.upperBound {
            if let share = percentWords(at: offset, end: sentence.upperBound, text)
                ?? tenths(at: offset, end: sentence.upperBound, text)
            {
                offset = share.range.upperBound
                guard !isToldBefore(share.range.lowerBound, text), !isPersonal(share.range, text),
                    !isAnswer(share.range.lowerBound, behind: figures.last, text)
                else { continue }
                figures.append(
                    figure(
                        share.value, nil, .percent, bound: share.bound, range: share.range, source: source,
                        sentence: sentence, times: times, text))
                continue
            }
            guard let numeral = text.numeral(at: offset),
                numeral.range.upperBound <= sentence.upperBound
            else {
                offset += 1
                continue
            }
            offset = numeral.range.upperBound
            if numeral.value >= Numerals.limit || numeral.range.count == 1 && numeral.hasMultiplier && !numeral.isArabic
            {
                continue
            }
            guard
                let (unit, end, isCounted) = unit(behind: numeral, end: sentence.upperBound, text)
                    ?? population(numeral, end: sentence.upperBound, text)
            else { continue }
            if unit != .percent, !isOwnSentence || !isCounted { continue }
            if isPersonal(numeral.range, text) { continue }
            if isRhetorical(numeral, unit: unit, text) || unit != .percent && isSample(numeral.range, text) { continue }
            if unit != .percent, unit != .times, isScope(numeral.range.lowerBound..<end, unit: unit, in: sentence, text)
            {
                continue
            }
            if unit == .percent, isAnswer(numeral.range.lowerBound, behind: figures.last, text) { continue }
            var bound = numeral.bound
            if let behind = Numerals.bound(after: end, in: text.folded) { bound = behind.bound }
            let start = numeral.boundedRange.lowerBound
            let sign: Double = isNegative(numeral.range.lowerBound, in: sentence, text) ? -1 : 1
            figures.append(
                figure(
                    sign * numeral.value, numeral.max.map { sign * $0 }, unit, bound: bound,
                    range: start..<max(end, numeral.boundedRange.upperBound), source: source, sentence: sentence,
                    times: times, text))
        }
        return figures
    }

    private static func figure(
        _ value: Double, _ max: Double?, _ unit: Figure.Unit, bound: Numeral.Bound, range: Range<Int>,
        source: FigureSource,
        sentence: Range<Int>, times: RangeList<Found<PartialDate>>,
        _ text: SourceText
    ) -> Figure {
        var figure = Figure(value: value, unit: unit, op: FigureNumber.operation(bound))
        figure.max = max
        figure.source = source.name
        figure.year = year(of: range, in: sentence, times, text) ?? source.year
        let claim = FigureClaim.range(of: range, in: sentence, text)
        figure.claim = text.foldedString(claim)
        figure.evidence = Evidence(start: claim.lowerBound, end: claim.upperBound, exact: text.string(claim))
        return figure
    }

    /// Behind the first of two years.
    private static let spanMarks = ScalarSet("至到间—-~以")

    /// The year that the words before a number give it, 去年成交6218套; not that of a comparison, 比2022年提高.
    private static func year(
        of number: Range<Int>, in sentence: Range<Int>, _ times: RangeList<Found<PartialDate>>, _ text: SourceText
    ) -> Int? {
        /// How far before a number its year may stand, in scalars.
        let reach = 60
        let before = max(sentence.lowerBound, number.lowerBound - reach)..<number.lowerBound
        guard !before.isEmpty else { return nil }
        let found = times.within(before).last { found in
            guard found.value.precision >= .year, found.cue != "anaphoric" else { return false }
            let start = found.range.lowerBound
            let head = start > 0 ? text.folded[start - 1] : 0
            // 截至
            let isClosing = start > 1 && head == 0x81F3 && text.folded[start - 2] == 0x622A
            // 从2022年的31.4%: the number stands right behind its year.
            let isAdjacent =
                found.range.upperBound < number.lowerBound && number.lowerBound - found.range.upperBound <= 5
                && text.folded[found.range.upperBound] == 0x7684
            if !isClosing, !isAdjacent, [0x6BD4, 0x8F83, 0x81EA, 0x4ECE, 0x5230, 0x81F3, 0x4E8E].contains(head) {
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
            // No survey knows the next year.
            if words.hasPrefix("明年") || words.hasPrefix("后年") { return false }
            if words.hasSuffix("前") || words.hasPrefix("近日") || words.hasPrefix("日前") { return false }
            let behind = text.foldedString(
                found.range.upperBound..<min(number.lowerBound, found.range.upperBound + 8))
            return !["发布", "公布", "发表", "推出", "完成", "出炉", "提供", "披露", "做的", "进行", "的调查", "的问卷"].contains(
                where: behind.contains)
        }
        return found?.value.year
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

    /// %, 个百分点 is none; 人, 家, 倍, 元 and other measures.
    private static func unit(behind numeral: Numeral, end: Int, _ text: SourceText) -> (
        unit: Figure.Unit, end: Int, isCounted: Bool
    )? {
        let folded = text.folded
        var offset = numeral.boundedRange.upperBound
        if offset >= end { return nil }
        if TextKey.isBlank(folded[offset]) { offset += 1 }
        guard offset < end else { return nil }
        let scalar = folded[offset]
        switch scalar {
        case 0x25, 0xFF05: return (.percent, offset + 1, true)
        case 0x4EBA, 0x4F4D, 0x540D:
            // 1111人力银行: part of a name.
            if scalar == 0x4EBA, offset + 1 < end, [0x529B, 0x6C11, 0x624D, 0x5DE5].contains(folded[offset + 1]) {
                return nil
            }
            // 三人行, 一人公司: a lone digit counts nobody in a survey, but for 其中35岁以下的只有3人.
            return numeral.value >= 10 || isPart(numeral.range, text) ? (.people, offset + 1, true) : nil
        case 0x500D: return (.times, offset + 1, true)
        case 0x5143:
            if offset + 1 < end, [0x65E6, 0x7D20, 0x5B87].contains(folded[offset + 1]) { return nil }
            return (.yuan, offset + 1, true)
        case 0x5BB6, 0x6237, 0x4E2A, 0x4EF6, 0x5957, 0x67B6, 0x53F0, 0x5355, 0x6240, 0x5EA7, 0x8F86, 0x6761, 0x9879,
            0x8D77, 0x6B3E,
            0x95F4,
            0x573A, 0x652F, 0x628A,
            0x4EFD, 0x672C, 0x518C, 0x5934, 0x8258, 0x5904:
            // 个百分点
            if scalar == 0x4E2A, offset + 3 < end, text.foldedString(offset + 1..<offset + 4) == "百分点" {
                return (.percent, offset + 4, true)
            }
            if scalar == 0x4E2A, offset + 1 < end,
                [0x6708, 0x767E, 0x4EBF, 0x5C0F, 0x661F].contains(folded[offset + 1])
            {
                return nil
            }
            return numeral.value >= 10 || numeral.value != numeral.value.rounded() ? (.count, offset + 1, true) : nil
        case 0x6210 where !numeral.hasMultiplier || numeral.value < 10:
            return nil
        default: return nil
        }
    }

    /// 其中35岁以下的只有3人: some of those counted before.
    private static func isPart(_ number: Range<Int>, _ text: SourceText) -> Bool {
        text.foldedString(text.clause(around: number)).hasPrefix("其中")
    }

    private static let peoples = WordList("人口 人数")

    /// 常住人口1007万: people without a word behind the number.
    private static func population(_ numeral: Numeral, end: Int, _ text: SourceText) -> (
        unit: Figure.Unit, end: Int, isCounted: Bool
    )? {
        /// How far before the number 人口 may stand, in scalars: 为, 约 and 达到 come between.
        let reach = 5
        let stop = numeral.boundedRange.upperBound
        let behind = stop < end ? text.folded[stop] : 0
        guard numeral.hasMultiplier, numeral.value >= 1000, !TextKey.isHan(behind),
            text.holds(
                peoples,
                in: max(0, numeral.boundedRange.lowerBound - reach)..<numeral.boundedRange.lowerBound)
        else { return nil }
        return (.people, stop, true)
    }

    /// 六成, 近七成, 三成半, 七成以上.
    private static func tenths(at start: Int, end: Int, _ text: SourceText) -> (
        value: Double, bound: Numeral.Bound, range: Range<Int>
    )? {
        guard start + 1 < end, text.folded[start + 1] == 0x6210 else { return nil }
        let digits: [UInt32] = [0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D]
        var value: Double
        if let index = digits.firstIndex(of: text.folded[start]) {
            value = Double(index + 1) * 10
        } else if text.folded[start] == 0x4E24 {
            value = 20
        } else if TextKey.isDigit(text.folded[start]) {
            value = Double(TextKey.key(text.folded[start]) - 0x30) * 10
        } else {
            return nil
        }
        if start > 0,
            TextKey.isDigit(text.folded[start - 1]) || digits.contains(text.folded[start - 1])
                || [0x767E, 0x5341].contains(text.folded[start - 1])
        {
            return nil
        }
        var stop = start + 2
        // 成立, 成为, 成功.
        if stop < end, [0x7ACB, 0x4E3A, 0x529F, 0x957F, 0x679C, 0x5458, 0x672C, 0x719F].contains(text.folded[stop]) {
            return nil
        }
        if stop < end, text.folded[stop] == 0x534A {
            value += 5
            stop += 1
        } else if stop < end, let index = digits.firstIndex(of: text.folded[stop]) {
            value += Double(index + 1)
            stop += 1
        }
        var bound = Numerals.bound(before: start, in: text.folded) ?? .exact
        if let behind = Numerals.bound(after: stop, in: text.folded) {
            bound = behind.bound
            stop = behind.end
        }
        return (value, bound, start..<stop)
    }

    /// 百分之六十三.
    private static func percentWords(at start: Int, end: Int, _ text: SourceText) -> (
        value: Double, bound: Numeral.Bound, range: Range<Int>
    )? {
        guard text.folded[start] == 0x767E, start + 3 < end, text.folded[start + 1] == 0x5206,
            text.folded[start + 2] == 0x4E4B,
            let numeral = Numerals.numeral(at: start + 3, in: text.folded),
            numeral.max == nil
        else { return nil }
        // 百分之六点八.
        var (value, stop) = (numeral.value, numeral.range.upperBound)
        if let decimals = Numerals.decimals(at: stop, in: text.folded), decimals.end <= end {
            value += decimals.value
            stop = decimals.end
        }
        return ((value * 1000).rounded() / 1000, .exact, start..<stop)
    }

    /// 万分之一, 1% 的人 in a saying, 百分之百.
    private static func isRhetorical(_ numeral: Numeral, unit: Figure.Unit, _ text: SourceText) -> Bool {
        let before = numeral.range.lowerBound > 0 ? text.folded[numeral.range.lowerBound - 1] : 0
        // 第3位, 前10名, No.1.
        if before == 0x7B2C || before == 0x4E4B { return true }
        if before == 0x524D {
            // 目前63%, 此前42%, 疫情前, 三年前: a time.
            let word = numeral.range.lowerBound > 1 ? text.folded[numeral.range.lowerBound - 2] : 0
            if !times.contains(word) { return true }
        }
        // 我就是那58%: a number told before.
        if unit == .percent, isToldBefore(numeral.range.lowerBound, text) { return true }
        // 25岁以上的人: the number belongs to an age.
        return unit != .percent && unit != .times && numeral.value < 10 && numeral.value == numeral.value.rounded()
            && !isPart(numeral.range, text)
    }

    private static let times = ScalarSet("目此之以日当年月天情")

    /// 他有40%的客人, 计划明年增长50%: a person's own, or not yet so.
    private static func isPersonal(_ number: Range<Int>, _ text: SourceText) -> Bool {
        let clause = text.clause(around: number)
        let told = clause.lowerBound..<max(clause.lowerBound, number.lowerBound)
        return told.contains { offset in
            persons.contains(text.folded[offset])
                // 他们, 其他, 自我.
                && (offset + 1 >= text.folded.count || text.folded[offset + 1] != 0x4EEC)
                && (offset == 0 || !beforeNobody.contains(text.folded[offset - 1]))
        }
    }

    private static let persons = ScalarSet("他她我")
    private static let beforeNobody = ScalarSet("其吉自对给为让告")

    /// 那58%, 这三成, 这个一成七: the number was told before.
    private static func isToldBefore(_ start: Int, _ text: SourceText) -> Bool {
        let before = text.foldedString(max(0, start - 2)..<start)
        return ["这", "那", "这个", "那个"].contains(where: before.hasSuffix)
    }

    /// 41%的人愿意接受降薪三成: the second share is what those asked answer.
    private static func isAnswer(_ start: Int, behind last: Figure?, _ text: SourceText) -> Bool {
        guard let told = last?.evidence, last?.unit == .percent else { return false }
        let clause = text.clause(around: start..<start + 1)
        guard clause.lowerBound >= told.start, clause.lowerBound < told.end else { return false }
        return text.holds(wishing, in: clause.lowerBound..<start)
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
        let rest = text.foldedString(
            min(end, sentence.upperBound)..<max(end, min(clause.upperBound, sentence.upperBound)))
        let tellsShare = rest.contains("%") || rest.contains("％") || rest.contains("成")
        if rest.hasPrefix("的"), unit == .yuan || tellsShare { return true }
        // 50家典型房企的员工总数…减少了27%
        let isOpening = clause.lowerBound >= range.lowerBound - 1
        let compares = ["减少", "下降", "增加", "增长", "比"].contains(where: rest.contains)
        guard unit == .count, rest.prefix(10).contains("的") else { return false }
        if isOpening { return tellsShare || compares }
        // 全省26个县的人口增加7.2万: behind 有 or 达 the number itself is told.
        let isTold = ["有", "达", "为", "共", "到", "至", "了", "过", "是", "近", "约"].contains(
            text.foldedString(max(sentence.lowerBound, range.lowerBound - 1)..<range.lowerBound))
        return !isTold && rest.unicodeScalars.contains { TextKey.isDigit($0.value) }
    }

    /// 回收问卷5300份, 对四十六个县做了调查: the size of the sample, no finding.
    private static func isSample(_ range: Range<Int>, _ text: SourceText) -> Bool {
        // 对12个县城的调查, 对六县900名返乡者的调查: who was asked.
        let clause = wholeClause(around: range, text)
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
