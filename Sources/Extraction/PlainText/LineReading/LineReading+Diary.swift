internal import Stories

/// Days above what somebody wrote on them: a diary, notes of a journey, a log.
extension LineReading {
    /// 2020.11.07　杭州 above paragraphs, several times and day after day: headings of the text, and no stamps of the page.
    mutating func findDiary() {
        /// Fewest entries.
        let least = 3
        let days = lines.indices.compactMap { index in diaryDay(at: index).map { (line: index, day: $0) } }
        guard days.count >= least, days.allSatisfy({ opensEntry($0.line) }) else { return }
        let order = zip(days, days.dropFirst()).map { $0.day.earliest < $1.day.earliest }
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

    /// The day of a line that says nothing else, but perhaps a place or the weather.
    private func diaryDay(at index: Int) -> PartialDate? {
        /// Letters beside the day.
        let rest = 8
        let line = lines[index]
        guard line.role == .body, line.shape != .tableRow, !line.isTurn, !line.endsSentence,
            let stamp = DateStamp.first(in: line.keys), stamp.range.lowerBound == 0, stamp.date.precision == .day,
            !line.keys.contains(0x3A), !line.keys.contains(0x7C)
        else { return nil }
        let words = line.keys[stamp.range.upperBound...]
        let letters = words.filter(LineLabel.isLetter)
        guard letters.count <= rest, letters.allSatisfy(TextKey.isHan), words.first.map({ !TextKey.isHan($0) }) ?? true,
            letters.isEmpty || !Furniture.signs(of: line).isFurniture
        else { return nil }
        return stamp.date
    }

    /// Right below stands a paragraph, or a line of a few words above one.
    private func opensEntry(_ index: Int) -> Bool {
        lines[(index + 1)...].prefix(2).contains { $0.isProse || $0.hanCount >= 4 && $0.endsSentence }
    }
}
