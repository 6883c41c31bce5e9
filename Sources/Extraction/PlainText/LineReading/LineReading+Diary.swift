internal import Stories

/// Days above what somebody wrote on them: a diary, notes of a journey, a log.
extension LineReading {
    /// 2020.11.07　杭州 above paragraphs, several times and day after day: headings of the text, and no stamps of the page.
    mutating func findDiary() {
        /// Fewest entries.
        let least = 3
        let days = lines.indices.compactMap { index in diaryDay(at: index).map { (line: index, day: $0) } }
        guard days.count >= least, days.allSatisfy({ opensEntry($0.line) }),
            days.allSatisfy({ ($0.day < LineReading.daysOfYear) == (days[0].day < LineReading.daysOfYear) })
        else { return }
        let order = zip(days, days.dropFirst()).map { $0.day < $1.day }
        guard order.allSatisfy({ $0 }) || !order.contains(true) else { return }
        for (line, _) in days {
            if !lines[line].isHeading { lines[line].shape = .heading(level: 3) }
            diaryDays.insert(lines[line].number)
        }
    }

    /// Days of entries stay where what is written on them does.
    mutating func restoreDiary() {
        for index in lines.indices where diaryDays.contains(lines[index].number) && lines[index].role != .body {
            let entry = lines[(index + 1)...].prefix { !diaryDays.contains($0.number) }
            if entry.first(where: { $0.role != .boilerplate || $0.isProse })?.role == .body {
                lines[index].role = .body
            }
        }
    }

    /// More than any day of a year has as its number.
    private static let daysOfYear = 400

    /// The day of a line that says nothing else, but perhaps a place or the weather, as a number that grows from day to day; of
    /// 五月三日　晴 within its year.
    private func diaryDay(at index: Int) -> Int? {
        /// Letters beside the day.
        let rest = 8
        let line = lines[index]
        guard line.role == .body, line.shape != .tableRow, !line.isTurn, !line.endsSentence,
            let (day, end) = LineReading.day(opening: line.keys), !line.keys.contains(0x3A), !line.keys.contains(0x7C)
        else { return nil }
        let words = line.keys[end...]
        let letters = words.filter(LineLabel.isLetter)
        guard letters.count <= rest, letters.allSatisfy(TextKey.isHan), words.first.map({ !TextKey.isHan($0) }) ?? true,
            letters.isEmpty || !Furniture.signs(of: line).isFurniture
        else { return nil }
        return day
    }

    /// The day with which a line begins, with or without its year, and where it ends.
    static func day(opening keys: [UInt32]) -> (day: Int, end: Int)? {
        if let stamp = DateStamp.first(in: keys), stamp.range.lowerBound == 0, stamp.date.precision == .day,
            let month = stamp.date.month, let day = stamp.date.day
        {
            return (stamp.date.year * daysOfYear + month * 31 + day, stamp.range.upperBound)
        }
        /// Longest number of a month or a day, in scalars: 三十一.
        let longest = 3
        guard let (month, mark) = number(keys[...].prefix(longest + 1), before: [0x6708]), (1...12).contains(month),
            let (day, end) = number(keys[(mark + 1)...].prefix(longest + 1), before: [0x65E5, 0x53F7]),
            (1...31).contains(day)
        else { return nil }
        return (month * 31 + day, end + 1)
    }

    /// The number that stands before one of these marks, in digits or in numerals, and where the mark stands.
    private static func number(_ keys: ArraySlice<UInt32>, before marks: Set<UInt32>) -> (value: Int, mark: Int)? {
        guard let mark = keys.firstIndex(where: marks.contains), mark > keys.startIndex else { return nil }
        var (value, digits) = (0, 0)
        for key in keys[..<mark] {
            if TextKey.isDigit(key) {
                digits = digits * 10 + Int(key - 0x30)
            } else if key == 0x5341 {
                (value, digits) = (value + 10 * max(1, digits), 0)
            } else if let numeral = dayNumerals.firstIndex(of: key) {
                digits = numeral + 1
            } else {
                return nil
            }
        }
        return (value + digits, mark)
    }

    private static let dayNumerals = TextKey.keys("一二三四五六七八九")

    /// Right below stands a paragraph, or a line of a few words above one.
    private func opensEntry(_ index: Int) -> Bool {
        lines[(index + 1)...].prefix(2).contains { $0.isProse || $0.hanCount >= 4 && $0.endsSentence }
    }
}
