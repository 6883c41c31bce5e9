internal import ChineseText
package import Stories

/// Finds years, months and days; relative ones (今年年初, 去年国庆, 三年前) are resolved against the day of publication.
///
/// `cue`: `absolute`, `relative` (needs the day of publication, else not reported), `anaphoric` (同年, 次年, 10月: resolved against the
/// last year named before).
package struct TimeFinder: Sendable {
    private let publishedAt: PartialDate?

    package init(publishedAt: PartialDate?) { self.publishedAt = publishedAt }

    private enum Entry: Sendable {
        /// Years to add to that of publication.
        case year(Int)
        /// Months to add to that of publication.
        case month(Int)
        /// Years to add to the year named last.
        case afterNamed(Int)
        /// Months behind the time named last.
        case later(Int)
        /// A year that everybody knows by what happened in it.
        case known(Int)
    }

    private static let rows: [(Entry, String)] = [
        (.year(0), "今年 本年 年内 今年以来"), (.year(-1), "去年 上一年 旧年"), (.year(-2), "前年"), (.year(-3), "大前年"), (.year(1), "明年"),
        (.month(0), "本月 这个月 前几天 前两天 上周 昨天 昨日 今天 近日 日前"), (.month(-1), "上个月 上月"), (.month(-2), "上上个月"),
        (.afterNamed(0), "同年 当年 那一年 那年 这一年"), (.afterNamed(1), "次年 第二年 翌年 转年 来年"), (.afterNamed(2), "第三年"),
        (.later(6), "半年后 半年之后 半年以后"),
        (.known(2020), "疫情第一年 疫情头一年 疫情那年 疫情爆发那年 疫情暴发那年"), (.known(2021), "疫情第二年 双减那年 双减”那年 双减」那年 双减当年 双减落地那年 双减出台那年"),
        (.known(2022), "疫情第三年 疫情最后一年"),
    ]

    private static let tables: (automaton: PhraseAutomaton, entries: [Entry]) = {
        let flat = rows.flatMap { row in Gazetteer.words(row.1).map { ($0, row.0) } }
        return (PhraseAutomaton(flat.map(\.0)), flat.map(\.1))
    }()

    static var phrases: PhraseAutomaton { tables.automaton }

    /// Feasts that fall in one month each year.
    private static let feasts: [(name: [UInt32], month: Int)] = [
        ("国庆", 10), ("十一", 10), ("五一", 5), ("劳动节", 5), ("元旦", 1), ("儿童节", 6), ("双十一", 11), ("双11", 11), ("圣诞", 12),
        ("六一", 6),
    ].map { (TextKey.keys($0.0), $0.1) }

    package func find(in text: SourceText) -> [Found<PartialDate>] {
        var found = numbered(in: text)
        var relative: [(range: Range<Int>, entry: Entry)] = text.longestMatches(.times)
            .map {
                ($0.range, TimeFinder.tables.entries[$0.phrase])
            }
        let numbers = RangeIndex(found.map(\.range))
        relative.removeAll { match in
            // 以前年薪 is no 前年.
            let before = match.range.lowerBound > 0 ? text.folded[match.range.lowerBound - 1] : 0
            // 三年内 is a span.
            if text.folded[match.range.lowerBound] == 0x5E74,
                TextKey.isDigit(before) || [0x51E0, 0x4E24, 0x591A, 0x6570, 0x534A].contains(before)
                    || TimeFinder.numerals.contains(before)
            {
                return true
            }
            if text.folded[match.range.lowerBound] == 0x524D,
                [0x4EE5, 0x4E4B, 0x76EE, 0x63D0, 0x6B64, 0x5148].contains(before)
            {
                return true
            }
            return numbers.overlaps(match.range)
        }
        for match in relative {
            if let date = resolved(match.entry, match.range, in: text) { found.append(date) }
        }
        found.sort { $0.range.lowerBound < $1.range.lowerBound }
        return anchored(found, relative: relative, in: text)
    }

    private static let numerals = Set(TextKey.keys("一二三四五六七八九十百千"))

    // MARK: Numbers

    /// 2023年10月31日, 2023-10-31, 2023.10, 二〇二三年, 22年底, 三年前, 两个月前.
    private func numbered(in text: SourceText) -> [Found<PartialDate>] {
        var found: [Found<PartialDate>] = []
        var offset = 0
        var known = 0
        while let numeral = TimeFinder.numeral(from: offset, in: text, &known) {
            let start = numeral.range.lowerBound
            // Reading may have taken 2019-2022年 for a range.
            if let date = date(at: start, numeral: numeral, in: text) {
                found.append(date)
                offset = max(date.range.upperBound, start + 1)
            } else {
                offset = max(numeral.range.upperBound, start + 1)
            }
        }
        return found
    }

    /// The first number that begins at an offset or behind it: one of the text's, unless the offset stands inside one of these.
    ///
    /// - Parameter known: how many of the text's numbers begin before the offset; moves on with it.
    private static func numeral(from offset: Int, in text: SourceText, _ known: inout Int) -> Numeral? {
        while known < text.numerals.count, text.numerals[known].range.lowerBound < offset { known += 1 }
        if known > 0, offset < text.numerals[known - 1].range.upperBound {
            for start in offset..<text.numerals[known - 1].range.upperBound {
                if let numeral = Numerals.numeral(at: start, in: text.folded) { return numeral }
            }
        }
        return known < text.numerals.count ? text.numerals[known] : nil
    }

    private func date(at start: Int, numeral: Numeral, in text: SourceText) -> Found<PartialDate>? {
        let folded = text.folded
        // Digits alone, without the range that the numeral may have joined.
        guard let (year, digits, end) = integer(at: start, in: text) else {
            return ago(numeral, in: text)
        }
        if digits == 4, (1949...2100).contains(year) {
            // 2024 年
            let isApart = scalar(end, folded) == 0x20 && scalar(end + 1, folded) == 0x5E74
            let end = isApart ? end + 1 : end
            let next = scalar(end, folded)
            if next == 0x5E74 {
                var (month, day): (Int?, Int?) = (nil, nil)
                var stop = end + 1
                let (written, monthEnd) = monthAndDay(at: skipBlank(stop, folded), in: text)
                if let written {
                    (month, day) = written
                    stop = monthEnd
                } else if let feast = feast(at: stop, in: folded) {
                    month = feast.month
                    stop = feast.end
                }
                if month == nil { stop = partOfYearEnd(at: stop, in: folded) }
                return found(year, month, day, start..<stop, cue: "absolute", confidence: 0.95)
            }
            if let next, [0x2D, 0x2E, 0x2F].contains(next),
                let (month, monthDigits, monthEnd) = integer(at: end + 1, in: text),
                (1...12).contains(month), monthDigits <= 2
            {
                if scalar(monthEnd, folded) == next,
                    let (day, dayDigits, dayEnd) = integer(at: monthEnd + 1, in: text),
                    dayDigits <= 2, CivilDate(year: year, month: month, day: day) != nil
                {
                    return found(year, month, day, start..<dayEnd, cue: "absolute", confidence: 0.9)
                }
                if next == 0x2E || monthDigits == 2, scalar(monthEnd, folded).map(TextKey.isDigit) != true {
                    return found(year, month, nil, start..<monthEnd, cue: "absolute", confidence: 0.7)
                }
            }
            // 2019-2022年: the first of two years.
            if let next, [0x2D, 0x2013, 0x2014, 0x7E, 0xFF5E, 0x81F3, 0x5230].contains(next),
                let (other, otherDigits, otherEnd) = integer(at: end + 1, in: text), otherDigits == 4, other > year,
                scalar(otherEnd, folded) == 0x5E74
            {
                return found(year, nil, nil, start..<end, cue: "absolute", confidence: 0.8)
            }
            return nil
        }
        if digits == 2, (8...40).contains(year), scalar(end, folded) == 0x5E74,
            scalar(start - 1, folded).map(TextKey.isDigit) != true
        {
            // 22年底, 19年3月, but not 工作14年.
            let (written, monthEnd) = monthAndDay(at: end + 1, in: text)
            let full = 2000 + year
            if let written {
                return found(full, written.0, written.1, start..<monthEnd, cue: "absolute", confidence: 0.85)
            }
            let stop = partOfYearEnd(at: end + 1, in: folded)
            if stop > end + 1, folded[end + 1] != 0x524D {
                return found(full, nil, nil, start..<stop, cue: "absolute", confidence: 0.8)
            }
            if let feast = feast(at: end + 1, in: folded) {
                return found(full, feast.month, nil, start..<feast.end, cue: "absolute", confidence: 0.8)
            }
        }
        return ago(numeral, in: text)
    }

    /// 三年前, 两年多前, 三个月前, 半年前.
    private func ago(_ numeral: Numeral, in text: SourceText) -> Found<PartialDate>? {
        guard let publishedAt, numeral.max == nil, numeral.value > 0, numeral.value < 100 else { return nil }
        let folded = text.folded
        // 十几年前 names no year.
        if numeral.bound == .about, !numeral.hasMultiplier || scalar(numeral.range.upperBound - 1, folded) == 0x51E0 {
            return nil
        }
        var end = numeral.range.upperBound
        var months = 12
        if scalar(end, folded) == 0x5E74 {
            end += 1
        } else if scalar(end, folded) == 0x4E2A, scalar(end + 1, folded) == 0x6708 {
            months = 1
            end += 2
        } else {
            return nil
        }
        if scalar(end, folded) == 0x591A { end += 1 }
        if scalar(end, folded) == 0x4EE5 { end += 1 }
        guard scalar(end, folded) == 0x524D, let now = month(of: publishedAt, orJuneFor: months == 12) else {
            return nil
        }
        let then = now - Int(numeral.value) * months
        let (year, month) = (then / 12, then % 12 + 1)
        return found(
            year, months == 1 ? month : nil, nil, numeral.range.lowerBound..<end + 1, cue: "relative", confidence: 0.85)
    }

    private func month(of date: PartialDate, orJuneFor years: Bool) -> Int? {
        if let month = date.month { return date.year * 12 + month - 1 }
        return years ? date.year * 12 + 5 : nil
    }

    // MARK: Words

    private func resolved(_ entry: Entry, _ range: Range<Int>, in text: SourceText) -> Found<PartialDate>? {
        switch entry {
        case .year, .known:
            let told: Int? = if case .known(let year) = entry { year } else { nil }
            let shift = if case .year(let shift) = entry { shift } else { 0 }
            guard let year = told ?? publishedAt.map({ $0.year + shift }) else { return nil }
            var stop = range.upperBound
            let (written, monthEnd) = monthAndDay(at: skipComma(stop, text.folded), in: text)
            if let written {
                return found(year, written.0, written.1, range.lowerBound..<monthEnd, cue: "relative", confidence: 0.9)
            }
            if let feast = feast(at: stop, in: text.folded) {
                return found(year, feast.month, nil, range.lowerBound..<feast.end, cue: "relative", confidence: 0.9)
            }
            stop = partOfYearEnd(at: stop, in: text.folded)
            return found(year, nil, nil, range.lowerBound..<stop, cue: "relative", confidence: 0.9)
        case .month(let shift):
            guard let now = publishedAt.flatMap({ month(of: $0, orJuneFor: false) }) else { return nil }
            let then = now + shift
            return found(then / 12, then % 12 + 1, nil, range, cue: "relative", confidence: 0.7)
        case .afterNamed, .later: return nil
        }
    }

    /// Adds what refers to a year named before in the same or the preceding paragraph: 同年, 次年, 10月.
    private func anchored(
        _ found: [Found<PartialDate>], relative: [(range: Range<Int>, entry: Entry)], in text: SourceText
    ) -> [Found<PartialDate>] {
        var result = found
        var positions: [(Range<Int>, Int, Int?, Int?)] = []
        // 两年后, 半年后: in months behind the time named last, by where they begin.
        var later: [Int: Int] = [:]
        for match in relative {
            switch match.entry {
            case .afterNamed(let shift): positions.append((match.range, shift, nil, nil))
            case .later(let months):
                positions.append((match.range, 0, nil, nil))
                later[match.range.lowerBound] = months
            default: break
            }
        }
        // Months without a year.
        let named = RangeIndex(found.map(\.range))
        for numeral in text.numerals {
            let start = numeral.range.lowerBound
            guard numeral.max == nil, !named.overlaps(numeral.range) else { continue }
            if let (months, end) = monthsBehind(numeral, in: text.folded) {
                positions.append((start..<end, 0, nil, nil))
                later[start] = months
                continue
            }
            let (written, end) = monthAndDay(at: start, in: text)
            guard let written, scalar(start - 1, text.folded) != 0x4E2A, !isPaidByTheMonth(start..<end, in: text)
            else { continue }
            if scalar(end, text.folded) == 0x4EFD || written.1 != nil || isMonthName(end, in: text.folded) {
                positions.append((start..<end, 0, written.0, written.1))
            }
        }
        var next = 0
        var anchor: Found<PartialDate>?
        // The last shift told, and where it ends: 第二年3月 is March of that year.
        var shifted: (years: Int, end: Int)?
        for (range, shift, month, day) in positions.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
            while next < found.count, found[next].range.upperBound <= range.lowerBound {
                // 明年再种: what is to come is no year that 那年 goes back to.
                if publishedAt.map({ found[next].value.year <= $0.year }) ?? true { anchor = found[next] }
                next += 1
            }
            var (range, shift) = (range, shift)
            if let last = shifted, month != nil, skipComma(last.end, text.folded) == range.lowerBound {
                shift = last.years
                range = (result.popLast()?.range.lowerBound ?? range.lowerBound)..<range.upperBound
            }
            shifted = nil
            // 二〇二二年冬天 … 一月十六号: the winter goes on in the next year.
            if let month, shift == 0, let anchor, month <= TimeFinder.endOfWinter, isEndOfYear(anchor, in: text) {
                shift = 1
            }
            guard let paragraph = text.paragraphIndex(at: range.lowerBound), let anchor,
                anchor.range.lowerBound >= text.paragraphs[max(0, paragraph - 1)].lowerBound
            else { continue }
            if let months = later[range.lowerBound] {
                if let date = date(months, behind: anchor.value) {
                    result.append(Found(range: range, value: date, cue: "anaphoric", confidence: 0.6))
                }
                continue
            }
            if let date = date(anchor.value.year + shift, month, day) {
                result.append(Found(range: range, value: date, cue: "anaphoric", confidence: 0.6))
                if month == nil { shifted = (shift, range.upperBound) }
            }
        }
        return result.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// 两年后, 八个月之后: how many months it is, and where it ends.
    private func monthsBehind(_ numeral: Numeral, in folded: [UInt32]) -> (months: Int, end: Int)? {
        /// Most that anybody counts from one event to the next.
        let most = 40.0
        guard numeral.bound == .exact, numeral.value >= 1, numeral.value <= most, !numeral.hasMultiplier,
            numeral.value.rounded() == numeral.value
        else { return nil }
        var end = numeral.range.upperBound
        var months = Int(numeral.value)
        if scalar(end, folded) == 0x5E74 {
            months *= 12
            end += 1
        } else if scalar(end, folded) == 0x4E2A, scalar(end + 1, folded) == 0x6708 {
            end += 2
        } else {
            return nil
        }
        if let next = scalar(end, folded), next == 0x4E4B || next == 0x4EE5 { end += 1 }
        // 十年后劲: another word.
        guard scalar(end, folded) == 0x540E, scalar(end + 1, folded) != 0x52B2 else { return nil }
        return (months, end + 1)
    }

    /// The time so many months behind another: of that is only a year known, whole years.
    private func date(_ months: Int, behind anchor: PartialDate) -> PartialDate? {
        if months % 12 == 0 { return date(anchor.year + months / 12, nil, nil) }
        guard let month = anchor.month else { return nil }
        let then = anchor.year * 12 + month - 1 + months
        return date(then / 12, then % 12 + 1, nil)
    }

    /// The last month of a winter that began in the year before.
    private static let endOfWinter = 3
    /// 冬 底 末 尾
    private static let endsOfYear: Set<UInt32> = [0x51AC, 0x5E95, 0x672B, 0x5C3E]

    /// 2022年冬天, 去年年底; not 2022年10月底.
    private func isEndOfYear(_ time: Found<PartialDate>, in text: SourceText) -> Bool {
        time.value.month == nil && text.folded[time.range].contains { TimeFinder.endsOfYear.contains($0) }
    }

    /// 10月 names a month, 10月龄 does not.
    private func isMonthName(_ end: Int, in folded: [UInt32]) -> Bool {
        guard let next = scalar(end, folded) else { return true }
        return ![0x9F84, 0x85AA, 0x6536, 0x5165, 0x5747, 0x79DF].contains(next)
    }

    /// 一月七千多, 一月发一千五: what is paid by the month; with digits (1月) it is January.
    private func isPaidByTheMonth(_ month: Range<Int>, in text: SourceText) -> Bool {
        guard text.folded[month.lowerBound] == 0x4E00, month.count == 2 else { return false }
        let next = scalar(month.upperBound, text.folded) ?? 0
        let start = month.upperBound + (TimeFinder.payments.contains(next) ? 1 : 0)
        return text.numeral(at: start)?.hasMultiplier ?? false
    }

    /// 发 拿 挣 赚 给 收 有 落 能 才 就 只
    private static let payments: Set<UInt32> = [
        0x53D1, 0x62FF, 0x6323, 0x8D5A, 0x7ED9, 0x6536, 0x6709, 0x843D, 0x80FD, 0x624D, 0x5C31, 0x53EA,
    ]

    // MARK: Pieces

    private func found(
        _ year: Int, _ month: Int?, _ day: Int?, _ range: Range<Int>, cue: String, confidence: Double
    ) -> Found<PartialDate>? {
        date(year, month, day).map { Found(range: range, value: $0, cue: cue, confidence: confidence) }
    }

    private func date(_ year: Int, _ month: Int?, _ day: Int?) -> PartialDate? {
        guard (1900...2100).contains(year) else { return nil }
        var text = String(year)
        if let month {
            text += month < 10 ? "-0\(month)" : "-\(month)"
            if let day { text += day < 10 ? "-0\(day)" : "-\(day)" }
        }
        return PartialDate(text) ?? PartialDate(String(year))
    }

    /// 10月, 10月31日, 10月31号, 十月.
    private func monthAndDay(at start: Int, in text: SourceText) -> ((Int, Int?)?, Int) {
        let folded = text.folded
        guard let (month, _, end) = integer(at: start, in: text), (1...12).contains(month),
            scalar(end, folded) == 0x6708
        else {
            return (nil, start)
        }
        if let (day, _, dayEnd) = integer(at: end + 1, in: text), (1...31).contains(day),
            let mark = scalar(dayEnd, folded), mark == 0x65E5 || mark == 0x53F7
        {
            return ((month, day), dayEnd + 1)
        }
        return ((month, nil), end + 1)
    }

    /// A whole number in Arabic or Chinese digits: value, how many digits, end.
    private func integer(at start: Int, in text: SourceText) -> (Int, Int, Int)? {
        let folded = text.folded
        var offset = start
        var value = 0
        while let scalar = scalar(offset, folded), TextKey.isDigit(scalar), offset - start < 5 {
            value = value * 10 + Int(TextKey.key(scalar) - 0x30)
            offset += 1
        }
        if offset > start {
            if start > 0, TextKey.isDigit(folded[start - 1]) { return nil }
            return (value, offset - start, offset)
        }
        guard let first = scalar(start, folded), TextKey.isHan(first),
            let numeral = text.numeral(at: start),
            numeral.max == nil, numeral.value == numeral.value.rounded(), numeral.bound != .about,
            numeral.value < 10_000
        else { return nil }
        // 二〇二三: digits in a row name a year; 两千 does not.
        let isRow = !numeral.hasMultiplier && numeral.range.count == 4
        return (
            Int(numeral.value), isRow ? 4 : numeral.value < 100 && !numeral.hasMultiplier ? numeral.range.count : 1,
            numeral.range.upperBound
        )
    }

    private func feast(at start: Int, in folded: [UInt32]) -> (month: Int, end: Int)? {
        for feast in TimeFinder.feasts {
            let end = start + feast.name.count
            if end <= folded.count, folded[start..<end].elementsEqual(feast.name) { return (feast.month, end) }
        }
        return nil
    }

    private static let partsOfYear = Gazetteer.words(
        "年初 年底 年末 年中 初 底 末 中 上半年 下半年 春天 夏天 秋天 冬天 春节 春 夏 秋 冬 开春 入夏 入秋 暑假 寒假 中秋 端午 清明 年尾 春节后 春节前 年初的时候"
    ).map(TextKey.keys)

    private func partOfYearEnd(at start: Int, in folded: [UInt32]) -> Int {
        var best = start
        for part in TimeFinder.partsOfYear {
            let end = start + part.count
            if end > best, end <= folded.count, folded[start..<end].elementsEqual(part) { best = end }
        }
        return best
    }

    private func skipBlank(_ offset: Int, _ folded: [UInt32]) -> Int {
        scalar(offset, folded).map(TextKey.isBlank) == true ? offset + 1 : offset
    }

    private func skipComma(_ offset: Int, _ folded: [UInt32]) -> Int {
        scalar(offset, folded) == 0x7684 ? offset + 1 : offset
    }

    private func scalar(_ offset: Int, _ folded: [UInt32]) -> UInt32? {
        offset >= 0 && offset < folded.count ? folded[offset] : nil
    }
}
