/// Times of day that head the parts of a day.
extension LineReading {
    /// 06:10, 09:30, 14:00, later from one to the next, each above what happened then: headings of the text, whatever a rule took them for.
    mutating func restoreHours() {
        /// Fewest of them.
        let fewest = 3
        let hours = lines.indices.compactMap { index in
            LineReading.minutes(lines[index].keys).map { (index: index, minutes: $0) }
        }
        guard hours.count >= fewest, zip(hours, hours.dropFirst()).allSatisfy({ $0.minutes < $1.minutes }),
            hours.allSatisfy({ $0.index + 1 < lines.count && lines[$0.index + 1].role == .body })
        else { return }
        for hour in hours where lines[hour.index].role == .boilerplate { lines[hour.index].role = .body }
    }

    /// 9:30 and nothing else, in minutes of the day.
    private static func minutes(_ keys: [UInt32]) -> Int? {
        let parts = keys.split(separator: 0x3A, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            keys.allSatisfy({ TextKey.isDigit($0) || $0 == 0x3A })
        else { return nil }
        let (hour, minute) = (parts[0], parts[1])
        func value(_ digits: ArraySlice<UInt32>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        return value(hour) < 24 && value(minute) < 60 ? value(hour) * 60 + value(minute) : nil
    }
}
