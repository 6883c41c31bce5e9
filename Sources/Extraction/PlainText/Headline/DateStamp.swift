internal import ChineseText
internal import Stories

/// A day, perhaps with a time, as documents stamp it: 2024-10-23 14:23, 2024年10月23日, 2024/10/23, 2024.10.23, 二〇二四年十月二十三日,
/// 民國113年10月23日, 2024年秋季号（10月23日出刊）.
enum DateStamp {
    /// The first stamp in folded keys, with its range. A day without its year is none.
    static func first(in keys: [UInt32]) -> (date: PartialDate, range: Range<Int>)? {
        var offset = 0
        while offset + 7 < keys.count {
            if TextKey.isDigit(keys[offset]), offset == 0 || !TextKey.isDigit(keys[offset - 1]),
                let stamp = stamp(at: offset, in: keys)
            {
                return stamp
            }
            offset += 1
        }
        return glued(keys) ?? written(keys)
    }

    /// The first month of a year in folded keys, with nothing but the words of an issue behind it: 2024年10月号, 二〇二四年十月刊.
    static func month(in keys: [UInt32]) -> PartialDate? {
        for mark in keys.indices where keys[mark] == yearMark {
            guard let (year, _) = year(before: mark, in: keys), let month = month(at: mark + 1, in: keys) else {
                continue
            }
            let next = skipBlanks(month.end, keys)
            guard
                next == keys.count || next > month.end || !TextKey.isHan(keys[next]) || issueWords.contains(keys[next])
            else { continue }
            return PartialDate("\(year)-\(two(month.value))")
        }
        return nil
    }

    // MARK: Years and days in words

    private static let yearMark: UInt32 = 0x5E74
    private static let monthMark: UInt32 = 0x6708
    /// 号, 刊, 出, 版
    private static let issueWords: Set<UInt32> = [0x53F7, 0x520A, 0x51FA, 0x7248]
    private static let republic = TextKey.keys("民国")
    /// Longest way from a year to the day of its issue, in scalars: 2024年第10期　特约撰稿 某某　5月20日出版.
    private static let longestWay = 40

    /// 二〇二四年十月二十三日, 民國113年10月23日, and a year whose day stands further on in a line without a sentence.
    private static func written(_ keys: [UInt32]) -> (date: PartialDate, range: Range<Int>)? {
        for mark in keys.indices where keys[mark] == yearMark {
            guard let (year, start) = year(before: mark, in: keys) else { continue }
            let month = month(at: mark + 1, in: keys)
            if let month, let day = day(at: month.end, in: keys), let date = date(year, month.value, day.value) {
                return (date, start..<day.end)
            }
            for place in keys.indices[(mark + 1)...].prefix(longestWay) {
                if [0x3002, 0x2C, 0x3B, 0x3F, 0x21].contains(keys[place]) { break }
                guard keys[place] == monthMark, let own = number(before: place, in: keys), own.start > mark + 1,
                    month.map({ $0.value == own.value }) ?? true, let day = day(at: place + 1, in: keys),
                    let date = date(year, own.value, day.value)
                else { continue }
                return (date, start..<day.end)
            }
        }
        return nil
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> PartialDate? {
        guard CivilDate(year: year, month: month, day: day) != nil else { return nil }
        return PartialDate("\(year)-\(two(month))-\(two(day))")
    }

    /// The year that ends before 年: four digits, Arabic or Chinese, or those of the Republic's era, which began in 1912.
    private static func year(before mark: Int, in keys: [UInt32]) -> (value: Int, start: Int)? {
        var end = mark
        while end > 0, TextKey.isBlank(keys[end - 1]) { end -= 1 }
        var (start, value, scale) = (end, 0, 1)
        while start > 0, end - start < 5, let digit = digit(keys[start - 1]) {
            (value, scale, start) = (value + digit * scale, scale * 10, start - 1)
        }
        if end - start == 4, (1995...2099).contains(value) { return (value, start) }
        guard (2...3).contains(end - start), (84...188).contains(value) else { return nil }
        while start > 0, TextKey.isBlank(keys[start - 1]) { start -= 1 }
        guard keys[..<start].suffix(2).elementsEqual(republic) else { return nil }
        return (value + 1911, start - 2)
    }

    private static func month(at start: Int, in keys: [UInt32]) -> (value: Int, end: Int)? {
        guard start < keys.count, let (value, end) = count(at: skipBlanks(start, keys), in: keys),
            (1...12).contains(value)
        else { return nil }
        let mark = skipBlanks(end, keys)
        return mark < keys.count && keys[mark] == monthMark ? (value, mark + 1) : nil
    }

    private static func day(at start: Int, in keys: [UInt32]) -> (value: Int, end: Int)? {
        guard start < keys.count, let (value, end) = count(at: skipBlanks(start, keys), in: keys),
            (1...31).contains(value)
        else { return nil }
        let mark = skipBlanks(end, keys)
        // 日, 号
        return mark < keys.count && [0x65E5, 0x53F7].contains(keys[mark]) ? (value, mark + 1) : nil
    }

    /// The number of one or two digits that ends before a mark.
    private static func number(before mark: Int, in keys: [UInt32]) -> (value: Int, start: Int)? {
        var start = mark
        while start > 0, mark - start < 3, TextKey.isDigit(keys[start - 1]) || numerals[keys[start - 1]] != nil {
            start -= 1
        }
        guard start < mark, let (value, end) = count(at: start, in: keys), end == mark, (1...12).contains(value) else {
            return nil
        }
        return (value, start)
    }

    /// A number up to 99: 23, 二十三, 廿三, 元 for the first month.
    private static func count(at start: Int, in keys: [UInt32]) -> (value: Int, end: Int)? {
        if let arabic = number(at: start, digits: 1...2, in: keys) {
            return arabic.1 < keys.count && TextKey.isDigit(keys[arabic.1]) ? nil : (arabic.0, arabic.1)
        }
        guard start < keys.count else { return nil }
        if [0x5143, 0x6B63].contains(keys[start]) { return (1, start + 1) }
        var (value, offset) = (0, start)
        while offset < keys.count, let numeral = numerals[keys[offset]] {
            if numeral >= 20 {
                value += numeral
            } else if numeral == 10 {
                value = max(1, value) * 10
            } else {
                value += numeral
            }
            offset += 1
        }
        return offset > start && offset - start <= 3 ? (value, offset) : nil
    }

    private static func digit(_ key: UInt32) -> Int? {
        if TextKey.isDigit(key) { return Int(key - 0x30) }
        return numerals[key].flatMap { $0 < 10 ? $0 : nil }
    }

    private static let numerals: [UInt32: Int] = Dictionary(
        uniqueKeysWithValues: zip(
            [
                0x3007, 0x96F6, 0x25CB, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
                0x5EFF,
            ],
            [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20]))

    // MARK: Years and days in digits

    /// 12022.11.06 22:41:37字数 1,528: a counter clings to the head of the stamp that opens a line.
    private static func glued(_ keys: [UInt32]) -> (date: PartialDate, range: Range<Int>)? {
        let digits = keys.prefix(while: TextKey.isDigit).count
        guard (5...7).contains(digits), digits < keys.count, keys[digits] == 0x2E,
            let found = stamp(at: digits - 4, in: keys), found.date.description.utf8.count > 16
        else { return nil }
        return found
    }

    private static func stamp(at start: Int, in keys: [UInt32]) -> (date: PartialDate, range: Range<Int>)? {
        guard let (year, digitsEnd) = number(at: start, digits: 4...4, in: keys), (1995...2099).contains(year),
            digitsEnd < keys.count
        else { return nil }
        // 2024 年 12 月 22 日
        let yearMark = skipBlanks(digitsEnd, keys)
        let yearEnd = yearMark < keys.count && keys[yearMark] == 0x5E74 ? yearMark : digitsEnd
        let mark = keys[yearEnd]
        guard [0x2D, 0x2F, 0x2E, 0x5E74, 0x20].contains(mark) else { return nil }
        let isChinese = mark == 0x5E74
        guard let (month, monthDigits) = number(at: skipBlanks(yearEnd + 1, keys), digits: 1...2, in: keys),
            (1...12).contains(month)
        else { return nil }
        let monthEnd = isChinese ? skipBlanks(monthDigits, keys) : monthDigits
        guard monthEnd < keys.count else { return nil }
        guard isChinese ? keys[monthEnd] == 0x6708 : keys[monthEnd] == mark,
            let (day, dayEnd) = number(at: skipBlanks(monthEnd + 1, keys), digits: 1...2, in: keys),
            CivilDate(year: year, month: month, day: day) != nil
        else { return nil }
        var end = dayEnd
        let dayMark = isChinese ? skipBlanks(end, keys) : end
        if dayMark < keys.count, [0x65E5, 0x53F7].contains(keys[dayMark]) { end = dayMark + 1 }
        var text = "\(year)-\(two(month))-\(two(day))"
        var probe = end
        while probe < keys.count, TextKey.isBlank(keys[probe]) || keys[probe] == 0x74 { probe += 1 }
        if probe < keys.count, let (hour, hourEnd) = number(at: probe, digits: 1...2, in: keys), hour < 24,
            hourEnd < keys.count,
            keys[hourEnd] == 0x3A || keys[hourEnd] == 0x65F6,
            let (minute, minuteEnd) = number(at: hourEnd + 1, digits: 2...2, in: keys),
            minute < 60
        {
            end = minuteEnd
            text += "T\(two(hour)):\(two(minute))"
            if end + 2 < keys.count, keys[end] == 0x3A,
                let (second, secondEnd) = number(at: end + 1, digits: 2...2, in: keys), second < 60
            {
                text += ":\(two(second))"
                end = secondEnd
            }
            if end < keys.count, keys[end] == 0x7A {
                text += "Z"
                end += 1
            } else if let zone = zone(at: end, in: keys) {
                text += zone.text
                end = zone.end
            } else {
                text += "+08:00"
            }
        }
        return PartialDate(text).map { ($0, start..<end) }
    }

    private static func zone(at start: Int, in keys: [UInt32]) -> (text: String, end: Int)? {
        guard start < keys.count, keys[start] == 0x2B || keys[start] == 0x2D,
            let (hour, hourEnd) = number(at: start + 1, digits: 2...2, in: keys), hour < 15
        else { return nil }
        let next = hourEnd < keys.count && keys[hourEnd] == 0x3A ? hourEnd + 1 : hourEnd
        guard let (minute, end) = number(at: next, digits: 2...2, in: keys) else { return nil }
        return ((keys[start] == 0x2B ? "+" : "-") + two(hour) + ":" + two(minute), end)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func skipBlanks(_ start: Int, _ keys: [UInt32]) -> Int {
        var offset = start
        while offset < keys.count, TextKey.isBlank(keys[offset]) { offset += 1 }
        return offset
    }

    private static func number(at start: Int, digits: ClosedRange<Int>, in keys: [UInt32]) -> (Int, Int)? {
        var offset = start
        var value = 0
        while offset < keys.count, TextKey.isDigit(keys[offset]), offset - start < digits.upperBound {
            value = value * 10 + Int(keys[offset] - 0x30)
            offset += 1
        }
        return digits.contains(offset - start) ? (value, offset) : nil
    }
}
