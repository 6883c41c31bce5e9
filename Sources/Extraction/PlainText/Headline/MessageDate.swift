internal import Stories

/// The day and hour in the head of a letter: Sun, Jun 3, 2018 11:12 PM, Tue, 14 Feb 2023 08:12:33 +0800, Sun Oct 19 21:47:33 2014.
enum MessageDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map(TextKey.keys)

    /// The date that the value holds; nil without month, day and year.
    static func date(in value: String) -> PartialDate? {
        let keys = TextKey.keys(value)
        if let stamp = DateStamp.first(in: keys) { return stamp.date }
        let words = keys.split { TextKey.isBlank($0) || [0x2C, 0x28, 0x29].contains($0) }
        func number(_ word: ArraySlice<UInt32>) -> Int? {
            guard (1...4).contains(word.count), word.allSatisfy(TextKey.isDigit) else { return nil }
            return word.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        guard let month = words.lazy.compactMap({ word in months.firstIndex { word.starts(with: $0) } }).first,
            let day = words.lazy.filter({ $0.count <= 2 }).compactMap(number).first,
            let year = words.lazy.filter({ $0.count == 4 }).compactMap(number).first
        else { return nil }
        var iso = "\(year)-\(padded(month + 1))-\(padded(day))"
        let clock = words.first { $0.contains(0x3A) && $0.allSatisfy { TextKey.isDigit($0) || $0 == 0x3A } }
        if let clock, var time = time(clock) {
            // 11:12 PM
            let isAfternoon = words.contains { $0.elementsEqual([0x70, 0x6D]) }
            let isMorning = words.contains { $0.elementsEqual([0x61, 0x6D]) }
            if isAfternoon, time[0] < 12 { time[0] += 12 }
            if isMorning, time[0] == 12 { time[0] = 0 }
            iso += "T" + time.map(padded).joined(separator: ":") + zone(words)
        }
        return PartialDate(iso)
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func time(_ word: ArraySlice<UInt32>) -> [Int]? {
        let parts = word.split(separator: 0x3A, omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }) else { return nil }
        return parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
    }

    /// +0800; China's without one.
    private static func zone(_ words: [ArraySlice<UInt32>]) -> String {
        let zone = words.first { word in
            word.count == 5 && [0x2B, 0x2D].contains(word[word.startIndex])
                && word.dropFirst().allSatisfy(TextKey.isDigit)
        }
        guard let zone else { return "+08:00" }
        let text = TextKey.string(zone)
        return text.prefix(3) + ":" + text.suffix(2)
    }
}
