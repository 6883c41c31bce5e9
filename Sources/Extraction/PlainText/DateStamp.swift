internal import ChineseText
internal import Stories

/// A day, perhaps with a time, as documents stamp it: 2024-10-23 14:23, 2024年10月23日, 2024/10/23, 2024.10.23.
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
        return glued(keys)
    }

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
