/// A date known to the year, month, day or minute: `2023`, `2023-10`, `2023-08-31`, `2024-10-23T14:23+08:00`.
///
/// The spelling is kept as written (ISO 8601 prefixes, as EDTF level 0 allows); ordering is by the earliest moment
/// that the date can mean. A date without a zone means the zone of China, +08:00.
package struct PartialDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    package enum Precision: Int, Sendable, Comparable {
        case year, month, day, minute, second

        package static func < (left: Precision, right: Precision) -> Bool { left.rawValue < right.rawValue }
    }

    /// The date as written.
    package let description: String
    package let precision: Precision
    package let year: Int
    package let month: Int?
    package let day: Int?
    /// The first moment that the date can mean.
    package let earliest: Instant

    /// Offset of China's zone from UTC in minutes: what a date without a zone means.
    private static let chinaOffsetMinutes = 8 * 60

    /// Nil unless the text is one of the spellings above and such a date exists.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        func has(_ character: Character, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == character.asciiValue
        }
        guard let year = number(0..<4) else { return nil }
        var month: Int?
        var day: Int?
        var minutes = 0
        var seconds = 0
        var offset = PartialDate.chinaOffsetMinutes
        var precision = Precision.year
        if bytes.count >= 7 {
            guard has("-", at: 4), let value = number(5..<7), (1...12).contains(value) else { return nil }
            month = value
            precision = .month
        }
        if bytes.count >= 10 {
            guard has("-", at: 7), let value = number(8..<10), let month,
                CivilDate(year: year, month: month, day: value) != nil
            else { return nil }
            day = value
            precision = .day
        }
        var used = [4, 7, 10][precision.rawValue]
        if bytes.count > 10 {
            guard has("T", at: 10), has(":", at: 13), let hour = number(11..<13), hour < 24,
                let minute = number(14..<16), minute < 60
            else { return nil }
            minutes = hour * 60 + minute
            precision = .minute
            used = 16
            if has(":", at: 16) {
                guard let second = number(17..<19), second < 60 else { return nil }
                seconds = second
                precision = .second
                used = 19
                if has(".", at: 19) {
                    used = 20
                    while used < bytes.count, (0x30...0x39).contains(bytes[used]) { used += 1 }
                    guard used > 20 else { return nil }
                }
            }
            if has("Z", at: used) {
                offset = 0
                used += 1
            } else if has("+", at: used) || has("-", at: used) {
                guard let hour = number(used + 1..<used + 3), hour < 24, has(":", at: used + 3),
                    let minute = number(used + 4..<used + 6), minute < 60
                else { return nil }
                offset = (hour * 60 + minute) * (has("-", at: used) ? -1 : 1)
                used += 6
            }
        }
        guard used == bytes.count, let first = CivilDate(year: year, month: month ?? 1, day: day ?? 1) else {
            return nil
        }
        description = text
        self.precision = precision
        self.year = year
        self.month = month
        self.day = day
        let minutesSinceEpoch = Int64(first.daysSinceEpoch) * 1440 + Int64(minutes - offset)
        earliest = Instant(milliseconds: (minutesSinceEpoch * 60 + Int64(seconds)) * 1000)
    }

    package static func < (left: PartialDate, right: PartialDate) -> Bool {
        (left.earliest, left.precision, left.description) < (right.earliest, right.precision, right.description)
    }
}
