internal import ChineseText
package import Stories

/// Finds amounts of money in every form of the genre: 一万五, 六七千, 近70万, 两千出头, 百万年薪, 3.2万, 20-30元, 50万/月, 1.5w, 15k*13.
///
/// Kind and period come from the words around; both stay nil if nothing tells them. `cue` is the label of the amount as the
/// kind tables name it (`salary`, `rent`, `funding`, …), or `amount`.
package struct MoneyFinder: Sendable {
    /// A word that tells what an amount is for, and how often.
    private struct Clue: Sendable {
        let label: String
        let kind: Money.Kind?
        let period: Money.Period?
    }

    private struct Tables: Sendable {
        let clues: PhraseAutomaton
        let meanings: [Clue]
        let currencies: PhraseAutomaton
        let currencyCodes: [(code: String, scale: Double)]
        let periods: PhraseAutomaton
        let periodValues: [Money.Period]
        let business: PhraseAutomaton
    }

    private static let tables: Tables = {
        var phrases: [String] = []
        var meanings: [Clue] = []
        for row in clueRows {
            for word in Gazetteer.words(row.words) {
                phrases.append(word)
                meanings.append(Clue(label: row.label, kind: row.kind, period: row.period))
            }
        }
        let currencies = currencyRows.flatMap { row in Gazetteer.words(row.words).map { ($0, (row.code, row.scale)) } }
        let periods = periodRows.flatMap { row in Gazetteer.words(row.words).map { ($0, row.period) } }
        return Tables(
            clues: PhraseAutomaton(phrases), meanings: meanings, currencies: PhraseAutomaton(currencies.map(\.0)),
            currencyCodes: currencies.map(\.1), periods: PhraseAutomaton(periods.map(\.0)),
            periodValues: periods.map(\.1), business: PhraseAutomaton(businessWords))
    }()

    /// Furthest that a clue may stand from its amount, in scalars of the same sentence.
    private static let clueReach = 18

    package init() {}

    package func find(in text: SourceText) -> [Found<Money>] {
        let tables = MoneyFinder.tables
        let numerals = Numerals.find(in: text.folded)
        guard !numerals.isEmpty else { return [] }
        var clues: [PhraseAutomaton.Match] = tables.clues.longestMatches(in: text.folded)
        clues.removeAll { isMasked($0, in: text) }
        var found: [Found<Money>] = []
        var nextClue = 0
        for (position, numeral) in numerals.enumerated() {
            let bounds = text.sentence(at: numeral.range.lowerBound)
            let previousEnd = position > 0 ? numerals[position - 1].range.upperBound : 0
            let following = position + 1 < numerals.count ? numerals[position + 1].range.lowerBound : text.folded.count
            while nextClue < clues.count,
                clues[nextClue].range.upperBound + MoneyFinder.clueReach < numeral.range.lowerBound
            {
                nextClue += 1
            }
            let near = clues[nextClue...].prefix {
                $0.range.lowerBound <= numeral.range.upperBound + MoneyFinder.clueReach
            }.filter { $0.range.lowerBound >= bounds.lowerBound && $0.range.upperBound <= bounds.upperBound }
            if let money = money(
                numeral, near: near, bounds: bounds, previousEnd: previousEnd, following: following, in: text)
            {
                found.append(money)
            }
        }
        return found
    }

    private func money(
        _ numeral: Numeral, near: [PhraseAutomaton.Match], bounds: Range<Int>, previousEnd: Int, following: Int,
        in text: SourceText
    ) -> Found<Money>? {
        let tables = MoneyFinder.tables
        let folded = text.folded
        // 几千, 数百万: no number is named.
        if let before = scalar(numeral.range.lowerBound - 1, folded), [0x51E0, 0x6570, 0x7B2C].contains(before) {
            return nil
        }
        // 万元 in a table's head; 百万 is an amount.
        if numeral.range.count == 1, !numeral.isArabic, numeral.hasMultiplier, numeral.boundedRange.count == 1 {
            return nil
        }
        var end = max(numeral.range.upperBound, numeral.boundedRange.upperBound)
        var code: String?
        var scale = 1.0
        if let symbol = scalar(numeral.range.lowerBound - 1, folded) {
            code = [0xA5: "CNY", 0xFFE5: "CNY", 0x24: "USD", 0x20AC: "EUR", 0xA3: "GBP"][symbol]
        }
        // A blank may stand between number and currency.
        let probe = scalar(end, folded).map(TextKey.isBlank) == true ? end + 1 : end
        var longest = 0
        tables.currencies.forEachMatch(in: folded, range: probe..<min(folded.count, probe + 4)) { match in
            guard match.range.lowerBound == probe, match.range.count > longest, !isOtherWord(match.range, in: folded)
            else { return }
            longest = match.range.count
            (code, scale) = tables.currencyCodes[match.phrase]
            end = match.range.upperBound
        }
        if longest == 1, folded[probe] == 0x5757, numeral.value == 1, !numeral.isArabic { return nil }
        let hasCurrency = code != nil
        var bound = numeral.bound
        if hasCurrency, let behind = Numerals.bound(after: end, in: folded), behind.bound != .atLeast || bound == .exact
        {
            bound = behind.bound
            end = behind.end
        }
        // 15k*13, 15k×13薪: the number behind counts months.
        if let sign = scalar(end, folded), [0x2A, 0xD7, 0x78].contains(sign),
            let months = Numerals.numeral(at: end + 1, in: folded),
            (12...20).contains(months.value)
        {
            end = months.range.upperBound
            if scalar(end, folded) == 0x85AA { end += 1 }
            return finished(
                numeral, code: code ?? "CNY", scale: scale, bound: bound, end: end,
                clue: Clue(label: "salary", kind: .salary, period: .month), period: .month, previousEnd: previousEnd,
                in: text)
        }
        let attached = attachedPeriod(at: end, in: text, end: &end)
        guard
            var clue = clue(
                for: numeral.range.lowerBound..<end, near: near, previousEnd: previousEnd, following: following,
                in: text)
        else {
            // A currency makes it money even if nothing tells what for.
            guard hasCurrency else { return nil }
            return finished(
                numeral, code: code ?? "CNY", scale: scale, bound: bound, end: end,
                clue: Clue(label: "amount", kind: nil, period: nil),
                period: attached
                    ?? period(
                        before: numeral.boundedRange.lowerBound, bounds: bounds, previousEnd: previousEnd, in: text),
                previousEnd: previousEnd, in: text)
        }
        if clue.label == "earning" {
            let isBusiness = tables.business.firstMatch(
                in: folded, range: text.paragraphs[text.paragraphIndex(at: end - 1) ?? 0])
            clue = Clue(
                label: isBusiness ? "profit" : "salary", kind: isBusiness ? .profit : .salary, period: clue.period)
        }
        if !hasCurrency {
            // Without 元 only a number that cannot count anything else is money: 月薪八千, 1800租了, 800万融资.
            guard numeral.hasMultiplier && numeral.value >= 100 || numeral.value >= 200 && numeral.isArabic,
                !countsSomething(at: end, in: folded), clue.kind != nil, !isYear(numeral, in: folded)
            else { return nil }
        }
        // 房租一年一万八: what stands right before the amount beats the custom.
        let adjacent = self.period(
            before: numeral.boundedRange.lowerBound,
            bounds: max(bounds.lowerBound, numeral.boundedRange.lowerBound - 4)..<bounds.upperBound,
            previousEnd: previousEnd, in: text)
        var period = clue.period
        if clue.period != .once, clue.period != .month, clue.period != .year || attached != nil {
            period =
                attached
                ?? self.period(
                    before: numeral.boundedRange.lowerBound, bounds: bounds, previousEnd: previousEnd, in: text)
                ?? clue.period
        }
        return finished(
            numeral, code: code ?? "CNY", scale: scale, bound: bound, end: end, clue: clue,
            period: attached ?? (clue.period == .month && adjacent == .year ? .year : period),
            previousEnd: previousEnd, in: text)
    }

    private func finished(
        _ numeral: Numeral, code: String, scale: Double, bound: Numeral.Bound, end: Int, clue: Clue,
        period: Money.Period?, previousEnd: Int, in text: SourceText
    ) -> Found<Money> {
        var money = Money(amount: numeral.value * scale, currency: code, period: period, kind: clue.kind)
        money.max = numeral.max.map { $0 * scale }
        money.approx = bound != .exact || numeral.bound == .about
        if let before = scalar(numeral.range.lowerBound - 1, text.folded), [0x4E0A, 0x597D].contains(before) {
            money.approx = true
        }
        let start = max(previousEnd, min(numeral.boundedRange.lowerBound, numeral.range.lowerBound))
        money.raw = text.string(start..<end)
        let confidence = clue.kind == nil ? 0.5 : clue.period == nil && period == nil ? 0.75 : 0.9
        return Found(range: start..<end, value: money, cue: clue.label, confidence: confidence)
    }

    /// The clue that binds an amount: right behind it, else the nearest before, else the nearest behind in the clause.
    private func clue(
        for amount: Range<Int>, near: [PhraseAutomaton.Match], previousEnd: Int, following: Int, in text: SourceText
    ) -> Clue? {
        let tables = MoneyFinder.tables
        var best: (cost: Int, clue: Clue)?
        for match in near {
            let clue = tables.meanings[match.phrase]
            var cost: Int
            if match.range.lowerBound >= amount.upperBound {
                let gap = amount.upperBound..<match.range.lowerBound
                guard gap.count <= 8, match.range.lowerBound < following || gap.count <= 3 else { continue }
                // Behind: 50万/月的GMV, 百万年薪; a clause end between them parts them.
                if text.scalars[gap].contains(where: SourceText.endsClause) { continue }
                cost = gap.count * 2 + (gap.count <= 2 ? 0 : 6)
            } else if match.range.upperBound <= amount.lowerBound {
                let gap = match.range.upperBound..<amount.lowerBound
                cost = gap.count + 1
                for scalar in text.scalars[gap] where SourceText.endsClause(scalar) { cost += 8 }
                // Another amount between takes the clue.
                if match.range.upperBound <= previousEnd, gap.contains(previousEnd - 1) { cost += 5 }
            } else {
                cost = 0
            }
            if clue.kind == nil { cost += 3 }
            if cost <= MoneyFinder.clueReach, cost < best?.cost ?? .max { best = (cost, clue) }
        }
        return best?.clue
    }

    /// /月, 一个月, 每天 right behind the amount.
    private func attachedPeriod(at start: Int, in text: SourceText, end: inout Int) -> Money.Period? {
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
    private func period(before start: Int, bounds: Range<Int>, previousEnd: Int, in text: SourceText) -> Money.Period? {
        let tables = MoneyFinder.tables
        var best: Money.Period?
        let low = max(bounds.lowerBound, start - 12)
        guard low < start else { return nil }
        tables.periods.forEachMatch(in: text.folded, range: low..<start) { match in
            let between = match.range.upperBound..<start
            if text.scalars[between].filter(SourceText.endsClause).count <= 1 {
                best = tables.periodValues[match.phrase]
            }
        }
        return best
    }

    /// 人, 家, 平米, 粉丝: the number counts those.
    private func countsSomething(at end: Int, in folded: [UInt32]) -> Bool {
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

    private func isYear(_ numeral: Numeral, in folded: [UInt32]) -> Bool {
        numeral.isArabic && !numeral.hasMultiplier && (1900...2100).contains(numeral.value)
    }

    /// 元旦, 元素, 块地, 刀具: not the currency.
    private func isOtherWord(_ range: Range<Int>, in folded: [UInt32]) -> Bool {
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
    private func isMasked(_ match: PhraseAutomaton.Match, in text: SourceText) -> Bool {
        guard match.range.count == 1, let next = scalar(match.range.upperBound, text.folded) else { return false }
        let word = TextKey.string([text.folded[match.range.lowerBound], next])
        return MoneyFinder.maskedWords.contains(word)
    }

    private func scalar(_ offset: Int, _ folded: [UInt32]) -> UInt32? {
        offset >= 0 && offset < folded.count ? folded[offset] : nil
    }
}

extension PhraseAutomaton {
    /// Does any phrase stand in the range?
    func firstMatch(in folded: [UInt32], range: Range<Int>) -> Bool {
        var isFound = false
        forEachMatch(in: folded, range: range) { _ in isFound = true }
        return isFound
    }
}
