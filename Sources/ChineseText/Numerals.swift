/// A number as Chinese prose writes it: 3.2万, 一万五, 六七千, 近70万, 两千出头, 20-30, 1.5w, 15k.
package struct Numeral: Sendable, Equatable {
    /// How the words around bound the value.
    package enum Bound: String, Sendable, Equatable {
        case exact
        /// 近, 约, 多, 左右, 出头.
        case about
        /// 不足, 不到, 以下.
        case below
        /// 超, 逾.
        case above
        /// 至少, 以上.
        case atLeast
    }

    package var value: Double
    /// Upper end of a range (六七千: 6000 and 7000).
    package var max: Double?
    package var bound: Bound
    /// The digits and their 万 or 千, with 多, 余, 来 and 几 inside or right behind.
    package var range: Range<Int>
    /// The same with the words that bound it: 将近70万左右.
    package var boundedRange: Range<Int>
    /// Written with a multiplier: 万, 千, 百, 亿, w, k.
    package var hasMultiplier: Bool
    /// Written in Arabic digits.
    package var isArabic: Bool
}

/// Reads numbers out of text folded to simplified.
package enum Numerals {
    /// Largest number told: beyond it a `Double` skips whole numbers, and nobody counts, earns or owns as much. Longer runs of digits
    /// have this value.
    package static let limit = 1e15

    private static func limited(_ value: Double) -> Double { value < limit ? value : limit }

    /// All numbers of the text, in order. Linear.
    package static func find(in folded: [UInt32]) -> [Numeral] {
        var numerals: [Numeral] = []
        var offset = 0
        while offset < folded.count {
            guard startsNumber(folded[offset]), let numeral = numeral(at: offset, in: folded) else {
                offset += 1
                continue
            }
            numerals.append(numeral)
            offset = numeral.range.upperBound
        }
        return numerals
    }

    /// The number that begins at the offset, if one does.
    package static func numeral(at start: Int, in folded: [UInt32]) -> Numeral? {
        // Asked of every offset of a text: most hold no number.
        guard start < folded.count, startsNumber(folded[start]), let first = part(at: start, in: folded) else {
            return nil
        }
        var numeral = Numeral(
            value: first.value, max: first.max, bound: first.isAbout ? .about : .exact, range: start..<first.end,
            boundedRange: start..<first.end, hasMultiplier: first.multiplier > 1, isArabic: first.isArabic)
        if first.max == nil, !first.isAbout, let separator = rangeSeparatorEnd(at: first.end, in: folded),
            let second = part(at: separator, in: folded), second.max == nil,
            second.isArabic == first.isArabic || !second.isArabic
        {
            // 20-30万: both are 万; 5000-1万: each has its own.
            let shares =
                first.multiplier == 1 && second.multiplier > 1 && first.value <= second.value / second.multiplier
            let low = shares ? limited(first.value * second.multiplier) : first.value
            if low < second.value, isRange(separator: first.end..<separator, low, second, in: folded) {
                numeral.value = low
                numeral.max = second.value
                numeral.hasMultiplier = first.multiplier > 1 || second.multiplier > 1
                numeral.range = start..<second.end
                if second.isAbout { numeral.bound = .about }
            }
        }
        addBounds(to: &numeral, in: folded)
        return numeral
    }

    // MARK: One number

    private struct Part {
        var value: Double
        var max: Double?
        var multiplier: Double
        var isAbout: Bool
        var isArabic: Bool
        var end: Int
    }

    private static func part(at start: Int, in folded: [UInt32]) -> Part? {
        guard start < folded.count, startsNumber(folded[start]) else { return nil }
        guard var part = digit(folded[start]) != nil ? arabic(at: start, in: folded) : chinese(at: start, in: folded)
        else { return nil }
        part.value = limited(part.value)
        part.max = part.max.map(limited)
        part.multiplier = limited(part.multiplier)
        return part
    }

    /// 36, 3.2万, 1,200, 1.5w, 40多万, 1万5, 15k.
    private static func arabic(at start: Int, in folded: [UInt32]) -> Part? {
        // Part of a word (L4, K12, MP3) or of a longer number.
        if start > 0, digit(folded[start - 1]) != nil { return nil }
        if start > 0, isLatin(folded[start - 1]), !endsWithCurrency(start, in: folded) { return nil }
        var offset = start
        var value = 0.0
        var digits = 0
        while offset < folded.count {
            if let digit = digit(folded[offset]) {
                value = value * 10 + Double(digit)
                digits += 1
                offset += 1
            } else if isComma(folded[offset]), digits > 0, groupOfThree(at: offset + 1, in: folded) {
                offset += 1
            } else {
                break
            }
        }
        if offset + 1 < folded.count, folded[offset] == 0x2E || folded[offset] == 0xFF0E,
            digit(folded[offset + 1]) != nil
        {
            let decimal = adding(decimalsAt: offset + 1, to: value, in: folded) { digit($0).map { Double($0) } }
            value = (decimal.value * 1e6).rounded() / 1e6
            offset = decimal.end
        }
        var part = Part(value: value, max: nil, multiplier: 1, isAbout: false, isArabic: true, end: offset)
        var probe = skipAbout(at: offset, in: folded)
        // 0.9 万人: a blank between number and unit.
        if probe == offset, offset + 1 < folded.count, folded[offset] == 0x20 || folded[offset] == 0xA0,
            folded[offset + 1] == 0x4E07 || folded[offset + 1] == 0x4EBF
        {
            probe = offset + 1
        }
        // 一个亿, 2个亿.
        if probe + 1 < folded.count, folded[probe] == 0x4E2A, folded[probe + 1] == 0x4EBF { probe += 1 }
        if let (multiplier, end) = multiplier(at: probe, in: folded) {
            part.multiplier = multiplier
            part.value = (value * multiplier * 1e6).rounded() / 1e6
            part.isAbout = probe > offset && folded[probe - 1] != 0x4E2A && !isBlank(folded[probe - 1])
            part.end = end
            // 1万5: the digit behind is of the next lower unit.
            if !part.isAbout, end < folded.count, multiplier >= 100, value == value.rounded() {
                if let tail = trailingUnits(at: end, below: multiplier, in: folded) {
                    part.value += tail.value
                    part.end = tail.end
                }
            }
        }
        let about = skipAbout(at: part.end, in: folded)
        if about > part.end {
            part.isAbout = true
            part.end = about
        }
        return part
    }

    /// RM8500, USD300: what stands right before an amount, and its ISO 4217 code.
    package static let currencyCodes = [
        "RM": "MYR", "MYR": "MYR", "USD": "USD", "HKD": "HKD", "MOP": "MOP", "SGD": "SGD", "NTD": "TWD", "NT": "TWD",
        "TWD": "TWD", "RMB": "CNY", "CNY": "CNY", "JPY": "JPY", "EUR": "EUR", "GBP": "GBP", "AUD": "AUD",
        "CAD": "CAD", "NZD": "NZD", "THB": "THB", "KRW": "KRW",
    ]
    private static let currencies = currencyCodes.keys.map { $0.unicodeScalars.map(\.value) }

    private static func endsWithCurrency(_ end: Int, in folded: [UInt32]) -> Bool {
        currencies.contains { code in
            let start = end - code.count
            guard start >= 0, start == 0 || !isLatin(folded[start - 1]) else { return false }
            return code.indices.allSatisfy { folded[start + $0] & ~0x20 == code[$0] }
        }
    }

    /// 一万五, 六七千, 十七八万, 三百来, 百万, 一个亿, 万把, 六十七点八万.
    private static func chinese(at start: Int, in folded: [UInt32]) -> Part? {
        var offset = start
        var total = 0.0
        var section = 0.0
        var pending: Double?
        var spread = 0.0
        var lastUnit = 1.0
        var largest = 1.0
        var isAbout = false
        var sawZero = false
        var digitRun = 0
        var positional = 0.0
        scan: while offset < folded.count {
            let scalar = folded[offset]
            if let digit = chineseDigit(scalar) {
                if let previous = pending {
                    let next = offset + 1 < folded.count ? folded[offset + 1] : 0
                    if digitRun == 1, previous >= 1, digit == previous + 1 || (previous == 3 && digit == 5),
                        chineseUnit(next) != nil || lastUnit > 1 || !isDigitLike(next)
                    {
                        // 六七千; 十七八万.
                        spread = digit - previous
                        pending = previous
                        digitRun += 1
                        offset += 1
                        continue
                    }
                    // 三千四|一个月: behind a unit one digit ends a number.
                    if digitRun == 1, lastUnit >= 10, previous > 0 { break scan }
                    // 二〇二三, 一二三: digits in a row.
                    positional = positional * 10 + digit
                    pending = positional
                    digitRun += 1
                } else {
                    if scalar == 0x96F6 || scalar == 0x3007 {
                        sawZero = true
                        let next = offset + 1 < folded.count ? folded[offset + 1] : 0
                        if total == 0, section == 0, chineseDigit(next) == nil { break scan }
                    }
                    pending = digit
                    positional = digit
                    digitRun = 1
                }
                offset += 1
            } else if let tens = chineseTens(scalar), pending == nil {
                // 廿三万, 卅岁.
                section += tens
                lastUnit = 10
                largest = Swift.max(largest, 10)
                offset += 1
            } else if let unit = chineseUnit(scalar) {
                if spread > 0, unit < 10_000 { spread *= unit } else if spread > 0 { spread *= unit }
                if unit >= 10_000 {
                    // A bare unit is one of it: 百万, 万.
                    let value = section + (pending ?? 0)
                    // 一万六千三百亿: all before is of the larger unit.
                    if total > 0, unit > largest {
                        total = (total + value) * unit
                    } else {
                        total += (value == 0 ? 1 : value) * unit
                    }
                    section = 0
                } else {
                    section += (pending ?? 1) * unit
                }
                pending = nil
                positional = 0
                digitRun = 0
                sawZero = false
                lastUnit = unit
                largest = Swift.max(largest, unit)
                offset += 1
            } else if scalar == 0x591A || scalar == 0x6765 || scalar == 0x4F59 || scalar == 0x51E0 {
                // 十多万, 三百来块, 十几万: vague digits before a larger unit.
                let next = offset + 1 < folded.count ? folded[offset + 1] : 0
                guard offset > start, lastUnit > 1 || pending != nil else { break scan }
                if let unit = chineseUnit(next), unit >= 10_000 {
                    isAbout = true
                    offset += 1
                } else {
                    break scan
                }
            } else if scalar == 0x4E2A, offset + 1 < folded.count, folded[offset + 1] == 0x4EBF, pending != nil {
                offset += 1
            } else {
                break scan
            }
        }
        guard offset > start else { return nil }
        if let tail = pending {
            // 一万五 is 15000, 一万零五 is 10005.
            let unit = lastUnit > 10 && !sawZero && digitRun == 1 + (spread > 0 ? 1 : 0) ? lastUnit / 10 : 1
            if lastUnit > 10, !sawZero, unit > 1 {
                section += tail * unit
                spread *= unit
            } else {
                section += tail
            }
        }
        let value = total + section
        // 百万, 万: units alone name amounts; a lone 十 or 百 does too.
        guard value > 0 || folded[start] == 0x96F6 || folded[start] == 0x3007 else { return nil }
        var part = Part(
            value: value, max: spread > 0 ? value + spread : nil, multiplier: largest, isAbout: isAbout,
            isArabic: false,
            end: offset)
        // 六十七点八万, 三点五倍, 六点五个百分点; 十点八分 is a time of day.
        if largest < 10_000, spread == 0, !isAbout, let decimals = decimals(at: offset, in: folded),
            decimals.end < folded.count
        {
            switch folded[decimals.end] {
            case 0x4E07, 0x4EBF:
                let unit = chineseUnit(folded[decimals.end]) ?? 1
                part.value = ((value + decimals.value) * unit).rounded()
                part.multiplier = unit
                part.end = decimals.end + 1
            case 0x500D, 0x25, 0xFF05, 0x4E2A, 0x5143, 0x5757, 0x7C73, 0x516C, 0x65A4, 0x4EA9, 0x5C81:  // 倍%个元块米公斤亩岁
                part.value = ((value + decimals.value) * 1e6).rounded() / 1e6
                part.end = decimals.end
            default: break
            }
        }
        // 万把块, 千把块.
        if offset < folded.count, folded[offset] == 0x628A, largest >= 100, offset == start + 1 {
            part.isAbout = true
            part.end += 1
        }
        let about = skipAbout(at: part.end, in: folded)
        if about > part.end {
            part.isAbout = true
            part.end = about
        }
        return part
    }

    /// 点八, 点二五: what stands behind the whole part of a number in words.
    package static func decimals(at start: Int, in folded: [UInt32]) -> (value: Double, end: Int)? {
        guard start + 1 < folded.count, folded[start] == 0x70B9 else { return nil }
        let decimals = adding(decimalsAt: start + 1, to: 0, in: folded, chineseDigit)
        return decimals.end > start + 1 ? decimals : nil
    }

    /// A number with the digits behind its point, and where they end.
    private static func adding(
        decimalsAt start: Int, to whole: Double, in folded: [UInt32], _ digit: (UInt32) -> Double?
    ) -> (value: Double, end: Int) {
        var (value, place, offset) = (whole, 0.1, start)
        while offset < folded.count, let digit = digit(folded[offset]) {
            value += digit * place
            place /= 10
            offset += 1
        }
        return (value, offset)
    }

    /// 5, 5千 or 五千 behind 1万.
    private static func trailingUnits(at start: Int, below multiplier: Double, in folded: [UInt32]) -> (
        value: Double, end: Int
    )? {
        guard let first = digit(folded[start]) ?? chineseDigit(folded[start]).map({ Int($0) }) else { return nil }
        let next = start + 1 < folded.count ? folded[start + 1] : 0
        if let unit = chineseUnit(next), unit < multiplier { return (Double(first) * unit, start + 2) }
        if digit(next) != nil || chineseDigit(next) != nil || chineseUnit(next) != nil || next == 0x2E { return nil }
        return first > 0 ? (Double(first) * multiplier / 10, start + 1) : nil
    }

    // MARK: Ranges and bounds

    /// End of -, –, —, ~, ～, 至, 到 or 、 at the offset.
    private static func rangeSeparatorEnd(at offset: Int, in folded: [UInt32]) -> Int? {
        guard offset < folded.count else { return nil }
        switch folded[offset] {
        case 0x2D, 0x2013, 0x2014, 0x7E, 0xFF5E, 0xFF0D, 0x81F3, 0x5230, 0x3001, 0x2012, 0x301C: break
        default: return nil
        }
        var end = offset + 1
        while end < folded.count, folded[end] == folded[offset], end < offset + 2 { end += 1 }
        return end < folded.count && startsNumber(folded[end]) ? end : nil
    }

    /// 3、4万 is a range, 3、4号楼 and 2、再去大厂 may be; a list is not: only neighbours with a multiplier are taken.
    private static func isRange(separator: Range<Int>, _ low: Double, _ second: Part, in folded: [UInt32]) -> Bool {
        guard folded[separator.lowerBound] == 0x3001 else { return true }
        return second.multiplier > 1 && second.value - low <= second.multiplier * 1.5
    }

    private static let before: [([UInt32], Numeral.Bound)] = bounds(
        ("将近 接近 近 约 大约 大概 差不多 约为 约有 估计", .about), ("不足 不到 低于 少于 未满 不满 未达 不超过 不超", .below),
        ("超过 超 逾 突破 高于 多于 高达 超出", .above), ("至少 不少于 不低于 起码 最少", .atLeast))

    private static let after: [([UInt32], Numeral.Bound)] = bounds(
        ("左右 上下 出头 来 多 余 光景 前后 不止", .about), ("以下 以内 不到 之内", .below), ("以上 + ＋ 之上", .atLeast))

    /// What the words before a number end with and those behind it begin with, by their low bits: beside most numbers stands neither.
    private static let beforeEnds = lowBits(before.map { $0.0[$0.0.count - 1] })
    private static let afterStarts = lowBits(after.map { $0.0[0] })

    private static func lowBits(_ scalars: [UInt32]) -> UInt64 { scalars.reduce(0) { $0 | 1 << UInt64($1 & 63) } }

    private static func bounds(_ rows: (String, Numeral.Bound)...) -> [([UInt32], Numeral.Bound)] {
        rows.flatMap { words, bound in
            words.split(separator: " ").map { ($0.unicodeScalars.map(\.value), bound) }
        }.sorted { $0.0.count > $1.0.count }
    }

    private static func addBounds(to numeral: inout Numeral, in folded: [UInt32]) {
        var (start, end) = (numeral.range.lowerBound, numeral.range.upperBound)
        var bound: Numeral.Bound?
        var probe = start
        if probe > 0, isBlank(folded[probe - 1]) { probe -= 1 }
        if let found = match(before: probe, in: folded) {
            start = probe - found.count
            bound = found.bound
        }
        // 以上, 左右 right behind the number; behind a measure word the caller looks itself.
        if let found = match(after: end, in: folded) {
            end += found.count
            bound = bound ?? found.bound
        }
        numeral.boundedRange = start..<end
        if let bound { numeral.bound = bound }
    }

    /// The bound that words right before the offset give: 近, 不足.
    package static func bound(before offset: Int, in folded: [UInt32]) -> Numeral.Bound? {
        match(before: offset, in: folded)?.bound
    }

    /// The bound that words right at the offset give (左右, 以上), with its end.
    package static func bound(after offset: Int, in folded: [UInt32]) -> (bound: Numeral.Bound, end: Int)? {
        match(after: offset, in: folded).map { ($0.bound, offset + $0.count) }
    }

    private static func match(before end: Int, in folded: [UInt32]) -> (bound: Numeral.Bound, count: Int)? {
        guard end > 0, beforeEnds & (1 << UInt64(folded[end - 1] & 63)) != 0 else { return nil }
        for (word, bound) in before where end >= word.count && stands(word, at: end - word.count, in: folded) {
            return (bound, word.count)
        }
        return nil
    }

    private static func match(after start: Int, in folded: [UInt32]) -> (bound: Numeral.Bound, count: Int)? {
        guard start < folded.count, afterStarts & (1 << UInt64(folded[start] & 63)) != 0 else { return nil }
        for (word, bound) in after where start + word.count <= folded.count && stands(word, at: start, in: folded) {
            return (bound, word.count)
        }
        return nil
    }

    private static func stands(_ word: [UInt32], at start: Int, in folded: [UInt32]) -> Bool {
        for index in word.indices where folded[start + index] != word[index] { return false }
        return true
    }

    // MARK: Scalars

    /// Can a number begin with the scalar?
    package static func startsNumber(_ scalar: UInt32) -> Bool {
        // One look for all of `digit`, `chineseDigit`, `chineseUnit` and `chineseTens`: this is asked of every scalar of a text.
        switch scalar {
        case 0x30...0x39, 0xFF10...0xFF19, 0x3007, 0x4E00, 0x4E03, 0x4E07, 0x4E09, 0x4E24, 0x4E5D, 0x4E8C, 0x4E94,
            0x4EBF, 0x4EDF, 0x4F0D, 0x4F70, 0x516B, 0x516D, 0x5341, 0x5343, 0x5345, 0x53C1, 0x56DB, 0x58F9, 0x5EFF,
            0x62FE, 0x634C, 0x67D2, 0x7396, 0x767E, 0x8086, 0x8D30, 0x9646, 0x96F6:
            true
        default: false
        }
    }

    private static func digit(_ scalar: UInt32) -> Int? {
        if scalar >= 0x30, scalar <= 0x39 { return Int(scalar - 0x30) }
        if scalar >= 0xFF10, scalar <= 0xFF19 { return Int(scalar - 0xFF10) }
        return nil
    }

    private static func isDigitLike(_ scalar: UInt32) -> Bool { chineseDigit(scalar) != nil }

    private static func isLatin(_ scalar: UInt32) -> Bool {
        (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
    }

    private static func isBlank(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0xA0 || scalar == 0x3000 }

    private static func isComma(_ scalar: UInt32) -> Bool { scalar == 0x2C || scalar == 0xFF0C }

    private static func groupOfThree(at start: Int, in folded: [UInt32]) -> Bool {
        guard start + 3 <= folded.count else { return false }
        for offset in start..<(start + 3) where digit(folded[offset]) == nil { return false }
        return start + 3 == folded.count || digit(folded[start + 3]) == nil
    }

    private static func chineseDigit(_ scalar: UInt32) -> Double? {
        switch scalar {
        // ○ stands for 〇 inside a number: 二○二一年. Alone it is a bullet.
        case 0x96F6, 0x3007, 0x25CB: 0
        case 0x4E00, 0x58F9: 1
        case 0x4E8C, 0x4E24, 0x8D30: 2
        case 0x4E09, 0x53C1: 3
        case 0x56DB, 0x8086: 4
        case 0x4E94, 0x4F0D: 5
        case 0x516D, 0x9646: 6
        case 0x4E03, 0x67D2: 7
        case 0x516B, 0x634C: 8
        case 0x4E5D, 0x7396: 9
        default: nil
        }
    }

    /// The scalars of which a number with a multiplier has at least one: those of `chineseUnit` and `chineseTens`, w and k.
    package static let multipliers = "十拾百佰千仟万亿廿卅WwKk"

    /// 廿, 卅: two and three tens in one character.
    private static func chineseTens(_ scalar: UInt32) -> Double? {
        switch scalar {
        case 0x5EFF: 20
        case 0x5345: 30
        default: nil
        }
    }

    private static func chineseUnit(_ scalar: UInt32) -> Double? {
        switch scalar {
        case 0x5341, 0x62FE: 10
        case 0x767E, 0x4F70: 100
        case 0x5343, 0x4EDF: 1000
        case 0x4E07: 10_000
        case 0x4EBF: 100_000_000
        default: nil
        }
    }

    /// 万, 千万, 百万, 亿, w, k behind Arabic digits.
    private static func multiplier(at start: Int, in folded: [UInt32]) -> (Double, Int)? {
        guard start < folded.count else { return nil }
        switch folded[start] {
        case 0x57, 0x77, 0x4B, 0x6B:
            let next = start + 1 < folded.count ? folded[start + 1] : 0
            guard !isLatin(next), digit(next) == nil else { return nil }
            return (folded[start] | 0x20 == 0x77 ? 10_000 : 1000, start + 1)
        default: break
        }
        var value = 1.0
        var offset = start
        while offset < folded.count, let unit = chineseUnit(folded[offset]) {
            value *= unit
            offset += 1
        }
        return offset > start ? (value, offset) : nil
    }

    /// 多, 余, 来 or 几 between digits and unit, or right behind the number.
    private static func skipAbout(at offset: Int, in folded: [UInt32]) -> Int {
        guard offset < folded.count else { return offset }
        switch folded[offset] {
        case 0x591A, 0x4F59, 0x51E0: return offset + 1
        case 0x6765:
            // 三百来块, not 2023来了.
            let next = offset + 1 < folded.count ? folded[offset + 1] : 0
            return [0x5757, 0x5143, 0x4E07, 0x4EBA, 0x4E2A, 0x5343, 0x5E74, 0x5C81, 0x5BB6].contains(next)
                ? offset + 1 : offset
        default: return offset
        }
    }
}
