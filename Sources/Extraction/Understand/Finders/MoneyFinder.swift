internal import ChineseText
package import Stories

/// Finds amounts of money in every form of the genre: 一万五, 六七千, 近70万, 两千出头, 百万年薪, 3.2万, 20-30元, 50万/月, 1.5w, 15k*13.
///
/// Kind and period come from the words around; both stay nil if nothing tells them. `cue` is the label of the amount as the
/// kind tables name it (`salary`, `rent`, `funding`, …), or `amount`.
package struct MoneyFinder: Sendable {
    /// A word that tells what an amount is for, and how often.
    struct Clue: Sendable {
        let label: String
        let kind: Money.Kind?
        let period: Money.Period?
    }

    final class Tables: Sendable {
        let clues: PhraseAutomaton
        let meanings: [Clue]
        let currencies: PhraseAutomaton
        let currencyCodes: [(code: String, scale: Double)]
        let periods: PhraseAutomaton
        let periodValues: [Money.Period]
        let business: PhraseAutomaton

        init(
            clues: PhraseAutomaton, meanings: [Clue], currencies: PhraseAutomaton,
            currencyCodes: [(code: String, scale: Double)], periods: PhraseAutomaton, periodValues: [Money.Period],
            business: PhraseAutomaton
        ) {
            self.clues = clues
            self.meanings = meanings
            self.currencies = currencies
            self.currencyCodes = currencyCodes
            self.periods = periods
            self.periodValues = periodValues
            self.business = business
        }
    }

    static let tables: Tables = {
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

    static var phrases: PhraseAutomaton { tables.clues }
    static var currencyNames: PhraseAutomaton { tables.currencies }

    /// Furthest that a clue may stand from its amount, in scalars of the same sentence.
    private static let clueReach = 18

    /// Currency of amounts that name none or only 元 and 块.
    private let local: String

    /// - Parameter local: ISO 4217, as `localCurrency` tells it for a text.
    package init(local: String = "CNY") { self.local = local }

    package func find(in text: SourceText) -> [Found<Money>] {
        let numerals = text.numerals
        guard !numerals.isEmpty else { return [] }
        var clues: [PhraseAutomaton.Match] = text.longestMatches(.amounts)
        clues.removeAll { isMasked($0, in: text) }
        var found: [Found<Money>] = []
        var nextClue = 0
        // Does the paragraph of the last amount tell of a business?
        var business: (paragraph: Range<Int>, isTold: Bool)?
        for (position, numeral) in numerals.enumerated() {
            let bounds = text.sentence(at: numeral.range.lowerBound)
            let previousEnd = position > 0 ? numerals[position - 1].range.upperBound : 0
            let following = position + 1 < numerals.count ? numerals[position + 1].range.lowerBound : text.folded.count
            while nextClue < clues.count,
                clues[nextClue].range.upperBound + MoneyFinder.clueReach < numeral.range.lowerBound
            {
                nextClue += 1
            }
            // They stand in order and do not overlap.
            let near = clues[nextClue...].drop { $0.range.lowerBound < bounds.lowerBound }.prefix {
                $0.range.lowerBound <= numeral.range.upperBound + MoneyFinder.clueReach
                    && $0.range.upperBound <= bounds.upperBound
            }
            if let money = money(
                numeral, near: near, bounds: bounds, previousEnd: previousEnd, following: following,
                business: &business, in: text)
            {
                found.append(money)
            }
        }
        return found
    }

    func money(
        _ numeral: Numeral, near: ArraySlice<PhraseAutomaton.Match>, bounds: Range<Int>, previousEnd: Int,
        following: Int,
        business: inout (paragraph: Range<Int>, isTold: Bool)?, in text: SourceText
    ) -> Found<Money>? {
        let tables = MoneyFinder.tables
        let folded = text.folded
        guard max(numeral.value, numeral.max ?? 0) < Numerals.limit else { return nil }
        // 几千, 数百万: no number is named.
        if let before = scalar(numeral.range.lowerBound - 1, folded), [0x51E0, 0x6570, 0x7B2C].contains(before) {
            return nil
        }
        // 万元 in a table's head; 百万 is an amount, and so is 月薪过万.
        let isBareUnit = numeral.range.count == 1 && !numeral.isArabic && numeral.hasMultiplier
        if isBareUnit, numeral.boundedRange.count == 1, !isPassed(numeral, in: folded) { return nil }
        var end = max(numeral.range.upperBound, numeral.boundedRange.upperBound)
        var code: String?
        var scale = 1.0
        if let symbol = scalar(numeral.range.lowerBound - 1, folded) {
            code = MoneyFinder.symbols[symbol]
        }
        if let named = MoneyFinder.currencyName(before: numeral.range.lowerBound, in: folded) { code = named }
        // A blank may stand between number and currency.
        let probe = scalar(end, folded).map(TextKey.isBlank) == true ? end + 1 : end
        var longest = 0
        /// Longest name of a currency, in scalars.
        let reach = tables.currencies.mayBegin(at: probe, in: folded) ? 4 : 0
        tables.currencies.forEachMatch(in: folded, range: probe..<min(folded.count, probe + reach)) { match in
            guard match.range.lowerBound == probe, match.range.count > longest, !isOtherWord(match.range, in: folded)
            else { return }
            longest = match.range.count
            let named = tables.currencyCodes[match.phrase]
            // 港币3万元: 元 does not undo the currency named before.
            if named.code != "CNY" || match.range.count >= 2 && named.scale == 1 {
                (code, scale) = named
            } else {
                (code, scale) = (code ?? local, named.scale)
            }
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
                numeral, code: code ?? local, scale: scale, bound: bound, end: end,
                clue: Clue(label: "salary", kind: .salary, period: .month), period: .month, previousEnd: previousEnd,
                in: text)
        }
        if !hasCurrency, isNameOfSomething(numeral, in: folded) { return nil }
        let attached = attachedPeriod(at: end, in: text, end: &end)
        if !hasCurrency, attached == nil, isToldInTenThousands(numeral, bounds: bounds, in: folded) {
            return finished(
                numeral, code: local, scale: 10_000, bound: bound, end: end,
                clue: Clue(label: "salary", kind: .salary, period: .year), period: .year, previousEnd: previousEnd,
                in: text)
        }
        guard
            var clue = clue(
                for: numeral.range.lowerBound..<end, near: near, previousEnd: previousEnd, following: following,
                in: text)
        else {
            // A currency makes it money even if nothing tells what for.
            guard hasCurrency else { return nil }
            return finished(
                numeral, code: code ?? local, scale: scale, bound: bound, end: end,
                clue: Clue(label: "amount", kind: nil, period: nil),
                period: attached
                    ?? period(
                        before: numeral.boundedRange.lowerBound, bounds: bounds, previousEnd: previousEnd, in: text),
                previousEnd: previousEnd, in: text)
        }
        if let kind = clue.kind, [.price, .cost].contains(kind),
            isRemainder(numeral.boundedRange.lowerBound, bounds: bounds, in: text)
        {
            clue = Clue(label: "earning", kind: nil, period: nil)
        }
        if clue.label == "earning" {
            let paragraph = text.paragraphs[text.paragraphIndex(at: end - 1) ?? 0]
            if business?.paragraph != paragraph {
                business = (paragraph, tables.business.firstMatch(in: folded, range: paragraph))
            }
            let isBusiness = business?.isTold == true
            clue = Clue(
                label: isBusiness ? "profit" : "salary", kind: isBusiness ? .profit : .salary, period: clue.period)
        }
        if !hasCurrency {
            // Without 元 only a number that cannot count anything else is money: 月薪八千, 1800租了, 800万融资.
            guard numeral.hasMultiplier && numeral.value >= 100 || numeral.value >= 200 && numeral.isArabic,
                !countsSomething(at: end, in: folded), clue.kind != nil, !isYear(numeral, in: folded)
            else { return nil }
        }
        let rate = self.period(
            before: numeral.boundedRange.lowerBound,
            bounds: max(bounds.lowerBound, numeral.boundedRange.lowerBound - 8)..<bounds.upperBound,
            previousEnd: previousEnd, in: text)
        clue = corrected(
            clue, numeral.range.lowerBound..<end, value: numeral.value, rate: attached ?? rate, bounds: bounds, in: text
        )
        // 房租一年一万八: what stands right before the amount beats the custom.
        let adjacent = self.period(
            before: numeral.boundedRange.lowerBound,
            bounds: max(bounds.lowerBound, numeral.boundedRange.lowerBound - 4)..<bounds.upperBound,
            previousEnd: previousEnd, in: text)
        var period = clue.period
        if clue.period != .once, clue.period != .month, clue.period != .year || attached != nil {
            let isTotal = clue.kind.map { [.revenue, .gmv, .profit].contains($0) } ?? false
            period =
                attached
                ?? self.period(
                    before: numeral.boundedRange.lowerBound, bounds: bounds, previousEnd: previousEnd,
                    isTotal: isTotal, in: text)
                ?? clue.period
        }
        if period == nil, let kind = clue.kind, kind.isEarning || kind == .revenue {
            period = spokenPeriod(
                before: numeral.boundedRange.lowerBound, bounds: bounds, amount: numeral.value, in: text)
        }
        return finished(
            numeral, code: code ?? local, scale: scale, bound: bound, end: end, clue: clue,
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
        if let before = scalar(numeral.range.lowerBound - 1, text.folded), [0x4E0A, 0x597D, 0x8FC7].contains(before) {
            money.approx = true
        }
        if !money.approx, isHedged(numeral.range.lowerBound, end: end, in: text) { money.approx = true }
        let start = max(previousEnd, min(numeral.boundedRange.lowerBound, numeral.range.lowerBound))
        money.raw = text.string(start..<end)
        let confidence = clue.kind == nil ? 0.5 : clue.period == nil && period == nil ? 0.75 : 0.9
        return Found(range: start..<end, value: money, cue: clue.label, confidence: confidence)
    }

    /// The clue that binds an amount: right behind it, else the nearest before, else the nearest behind in the clause.
    func clue(
        for amount: Range<Int>, near: ArraySlice<PhraseAutomaton.Match>, previousEnd: Int, following: Int,
        in text: SourceText
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

    private static let deductions = WordList("扣 除去 除掉 除开 刨 减去 去掉 抛开 付完 付掉 付了 交完 交了 发完 还完")
    private static let remains = ScalarSet("剩落净余")
    /// Between 剩 and its amount.
    private static let afterRemains = ScalarSet("了下个到得还能大约概近差不多有不赚挣")

    /// 除去地租、人工，落了两万三: what remains when rent and costs are taken off is neither of them.
    private func isRemainder(_ start: Int, bounds: Range<Int>, in text: SourceText) -> Bool {
        /// How far before an amount 剩 and, before that, the deduction may stand, in scalars.
        let (beside, far) = (4, 60)
        let folded = text.folded
        let lowest = max(bounds.lowerBound, start - beside)
        var offset = start - 1
        while offset >= lowest, MoneyFinder.afterRemains.contains(folded[offset]) { offset -= 1 }
        guard offset >= lowest, MoneyFinder.remains.contains(folded[offset]) else { return false }
        return MoneyFinder.deductions.first(in: max(bounds.lowerBound, start - far)..<offset, of: folded) != nil
    }

    private static let houses = WordList("房子 公寓 两居室 三居室 一居室 两居 别墅 商品房 住宅 学区房 套房 这套房 那套房 房产 将军澳的单位 楼房 婚房")
    private static let sold = WordList("卖掉 卖了 卖出 卖 售出 出手 得款 脱手 转手")
    private static let firms = WordList("厂里 公司 厂方 单位 老板 对方 保险 工地 学校 医院 平台 肇事")
    private static let earns = ScalarSet("落赚挣剩净到拿租")
    private static let dismissals = WordList("被裁 裁员 优化 离职 解约 解除 遣散 n+ 2n 辞退 买断 下岗")
    private static let competition = WordList("竞业")
    /// From it on what is paid for a house is its price, in units of the currency.
    private static let houseFrom = 100_000.0

    /// What the words around say of an amount against the word that it was found by: 把房子卖了一千一百万 is no turnover of a business, and
    /// what a firm 赔了 was no loss.
    private func corrected(
        _ clue: Clue, _ amount: Range<Int>, value: Double, rate: Money.Period?, bounds: Range<Int>, in text: SourceText
    ) -> Clue {
        let folded = text.folded
        /// How far before an amount such words may stand, in scalars.
        let reach = 24
        let before = max(bounds.lowerBound, amount.lowerBound - reach)..<amount.lowerBound
        guard !before.isEmpty else { return clue }
        switch clue.label {
        case "unit_price", "revenue", "house_price":
            let near = before.lowerBound..<min(bounds.upperBound, amount.upperBound + 3)
            if value >= MoneyFinder.houseFrom, rate == nil, MoneyFinder.houses.first(in: before, of: folded) != nil,
                MoneyFinder.sold.first(in: near, of: folded) != nil
            {
                return Clue(label: "house_sale", kind: .price, period: .once)
            }
            // 一天能卖两千来块
            if clue.label == "unit_price", let rate, [.day, .month, .year].contains(rate),
                !folded[max(before.lowerBound, amount.lowerBound - 6)..<amount.lowerBound].contains(where: {
                    MoneyFinder.earns.contains($0)
                })
            {
                return Clue(label: "revenue", kind: .revenue, period: rate)
            }
        case "loss":
            guard let paid = [UInt32](folded[before]).lastIndex(of: 0x8D54) else { return clue }
            let told = before.lowerBound..<before.lowerBound + paid
            if MoneyFinder.dismissals.first(in: told, of: folded) != nil {
                return Clue(label: "severance", kind: .severance, period: .once)
            }
            if MoneyFinder.firms.ends(told, in: folded, slack: 2) != nil {
                return Clue(label: "compensation", kind: .severance, period: .once)
            }
        case "severance":
            let near = before.lowerBound..<min(bounds.upperBound, amount.upperBound + 8)
            if MoneyFinder.competition.first(in: near, of: folded) != nil {
                return Clue(label: "non_compete", kind: .severance, period: rate ?? .once)
            }
        case "debt":
            // 贷款每个月要还五千一
            if rate == .month,
                folded[max(before.lowerBound, amount.lowerBound - 4)..<amount.lowerBound].contains(0x8FD8)
            {
                return Clue(label: "mortgage", kind: .debt, period: .month)
            }
        default: break
        }
        return clue
    }

    /// 大概一年五十万, 到手也就七八千的样子: the words that blur an amount need not touch it.
    private func isHedged(_ start: Int, end: Int, in text: SourceText) -> Bool {
        /// How far before an amount such a word may stand, in scalars; period words may stand between.
        let reach = 7
        let bounds = text.sentence(at: start)
        var offset = start - 1
        while offset >= max(bounds.lowerBound, start - reach) {
            if SourceText.endsClause(text.scalars[offset]) { break }
            for word in MoneyFinder.hedges
            where offset + word.count <= start && text.folded[offset..<offset + word.count].elementsEqual(word) {
                return true
            }
            offset -= 1
        }
        return MoneyFinder.hedgesBehind.contains { word in
            end + word.count <= text.folded.count && text.folded[end..<end + word.count].elementsEqual(word)
        }
    }

    private static let hedges = Gazetteer.words("大概 大约 差不多 约莫 估摸 估计 将近 接近").map(TextKey.keys)
    private static let hedgesBehind = Gazetteer.words("的样子 左右 上下 出头 不到 多一点 多点 上下浮动").map(TextKey.keys)

    /// The currency named right before the number: 港币3万, HK$3万, 新台币八万.
    static let hedging = ScalarSet("有约近是才")

    func scalar(_ offset: Int, _ folded: [UInt32]) -> UInt32? {
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
