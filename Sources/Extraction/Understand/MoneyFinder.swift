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

    private final class Tables: Sendable {
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

    static var phrases: PhraseAutomaton { tables.clues }
    static var currencyNames: PhraseAutomaton { tables.currencies }

    /// Furthest that a clue may stand from its amount, in scalars of the same sentence.
    private static let clueReach = 18

    /// Currency of amounts that name none or only 元 and 块.
    private let local: String

    /// - Parameter local: ISO 4217, as `localCurrency` tells it for a text.
    package init(local: String = "CNY") { self.local = local }

    /// TWD or HKD for a text in traditional characters that is about Taiwan or Hong Kong, else CNY.
    package static func localCurrency(of text: SourceText) -> String {
        guard isTraditional(text) else { return "CNY" }
        var counts: [String: Int] = [:]
        regions.forEachMatch(in: text.folded) { match in
            counts[regionCodes[match.phrase], default: 0] += 1
        }
        /// Fewest mentions of one region; fewer do where no other is mentioned.
        let (fewest, alone) = (3, 2)
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.key != "CNY",
            best.value >= (counts.count == 1 ? alone : fewest)
        else { return "CNY" }
        return best.key
    }

    /// As many characters that only the traditional script has tell where a text was written.
    static func isTraditional(_ text: SourceText) -> Bool {
        var differing = 0
        for (one, other) in zip(text.scalars, text.folded) where one != other { differing += 1 }
        return differing * 20 > text.scalars.count
    }

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

    private func money(
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
    private func clue(
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
    private func period(
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

    /// 月薪过万, 收入破百万: the amount is passed.
    private func isPassed(_ numeral: Numeral, in folded: [UInt32]) -> Bool {
        guard let before = scalar(numeral.range.lowerBound - 1, folded) else { return false }
        return [0x8FC7, 0x7834, 0x4E0A].contains(before)
            && !TextKey.isHan(scalar(numeral.range.upperBound, folded) ?? 0)
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
    private static let hedging = ScalarSet("有约近是才")
    /// ¥300, ￥300, $300, €300, £300.
    static let symbols: [UInt32: String] = [0xA5: "CNY", 0xFFE5: "CNY", 0x24: "USD", 0x20AC: "EUR", 0xA3: "GBP"]
    private static let currencyPrefixEnds = ScalarSet(currencyPrefixes.compactMap(\.word.last))

    static func currencyName(before start: Int, in folded: [UInt32]) -> String? {
        var end = start
        while end > 0, TextKey.isBlank(folded[end - 1]) { end -= 1 }
        // 换算台币有二十万: one such word may stand between them.
        if end > 0, MoneyFinder.hedging.contains(TextKey.key(folded[end - 1])) { end -= 1 }
        guard end > 0, MoneyFinder.currencyPrefixEnds.contains(TextKey.key(folded[end - 1])) else { return nil }
        for (word, code) in MoneyFinder.currencyPrefixes
        where end >= word.count && word.indices.allSatisfy({ TextKey.key(folded[end - word.count + $0]) == word[$0] }) {
            // Farm 3000: the end of a word.
            let before = end - word.count - 1
            if before >= 0, TextKey.isLatin(word[0]), TextKey.isLatin(folded[before]) { continue }
            return code
        }
        return nil
    }

    /// 一个月下来，扣掉房租，能剩六七千; 去年一算账，我自己落下十一二万: the period named last before the amount in its sentence.
    private func spokenPeriod(before start: Int, bounds: Range<Int>, amount: Double, in text: SourceText) -> Money
        .Period?
    {
        /// How far before an amount its period may stand, in scalars.
        let reach = 60
        let low = max(bounds.lowerBound, start - reach)
        guard low < start else { return nil }
        var found: Money.Period?
        MoneyFinder.spoken.forEachMatch(in: text.folded, range: low..<start) { match in
            let period = MoneyFinder.spokenValues[match.phrase]
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

    private static let spokenRows: [(Money.Period, String)] = [
        (.month, "一个月 每月 每个月 单月 当月 上个月 这个月 月均 月营业额 月流水 第一个月 头一个月 头个月 平均下来"),
        (.year, "一年 每年 全年 年均 去年 前年 今年全年 第一年 头一年 这一年 那一年 年："),
        (.day, "一天 每天 日均 一晚"),
    ]
    private static let spoken = PhraseAutomaton(spokenRows.flatMap { Gazetteer.words($0.1) })
    private static let spokenValues = spokenRows.flatMap { row in Gazetteer.words(row.1).map { _ in row.0 } }

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

    private static let identifiers = WordList(
        "用户 uid id 工号 学号 警号 编号 代号 群号 房号 证号 尾号 单号 账号 账户 电话 手机 号码 热线 微信 微信号 微信群 qq 扣扣 邮编 门牌 no")
    private static let rooms = ScalarSet("室栋幢弄")

    /// 用户5520184, 工号 3307, 306室: digits that call something and count nothing.
    private func isNameOfSomething(_ numeral: Numeral, in folded: [UInt32]) -> Bool {
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
    private func isToldInTenThousands(_ numeral: Numeral, bounds: Range<Int>, in folded: [UInt32]) -> Bool {
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
