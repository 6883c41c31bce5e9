internal import Stories

extension Names {
    /// Nancy, 老K's Latin part is met by the Han rule; returns where to go on.
    mutating func voteLatin(at start: Int, _ paragraph: Range<Int>) -> Int {
        var end = start
        while end < paragraph.upperBound, Reading.isLatin(key[end]) { end += 1 }
        // A哥, L先生
        if end < paragraph.upperBound, end - start <= 6, Reading.isHan(key[end]) {
            var stopAfterTitle: Int?
            known.forEach(at: end) { stop, kinds in
                if kinds.contains(.title) { stopAfterTitle = stop }
            }
            if let stop = stopAfterTitle, right(of: stop, paragraph) != .none,
                !Names.latinTitleFollow.contains(key[min(stop, key.count - 1)])
            {
                add(start..<stop, .titled, 0.95, "name with a title")
                return stop
            }
        }
        let original = reading.source.scalars[start]
        let isCapital = (0x41...0x5A).contains(original)
        // A，35岁，前某厂运营: a letter that opens a paragraph stands for whom it describes.
        if isCapital, end - start == 1, start == paragraph.lowerBound, end < paragraph.upperBound,
            [0xFF0C, 0x2C].contains(key[end]), profileAt(end..<min(paragraph.upperBound, end + 12))
        {
            add(start..<end, .latin, 1.0, "introduced by name")
            votes[Array(key[start..<end])]?.isTold = true
            return end
        }
        guard isCapital, end - start >= 2, !NamesData.latinWords.contains(Reading.string(key[start..<end])) else {
            return end
        }
        let hasLower = (start..<end).contains { (0x61...0x7A).contains(reading.source.scalars[$0]) }
        guard hasLower else { return end }
        if (start + 1..<end).contains(where: { (0x41...0x5A).contains(reading.source.scalars[$0]) }) { return end }
        // A second capitalised word makes a foreigner's full name.
        var stop = end
        if stop + 1 < paragraph.upperBound, key[stop] == 0x20 || key[stop] == 0xB7,
            (0x41...0x5A).contains(reading.source.scalars[stop + 1])
        {
            var next = stop + 1
            while next < paragraph.upperBound, Reading.isLatin(key[next]) { next += 1 }
            if next - stop > 2 { stop = next }
        }
        let left = left(of: start, paragraph)
        let right = right(of: stop, paragraph)
        var vote = 0.0
        switch right {
        case .word: vote = 0.6
        case .predicate: vote = 0.45
        case .edge: vote = 0.2
        case .none: vote = 0.0
        }
        if left == .role || left == .of { vote += 0.5 } else if left == .edge { vote += 0.15 }
        if pronounFollows(stop, paragraph), left != .none { vote += 0.55 }
        // A product or a company stands after 在, 用 or in brackets.
        if start > paragraph.lowerBound, Names.thingLeft.contains(key[start - 1]) { vote -= 0.4 }
        // （Johnson & Johnson）: a firm.
        let around = max(paragraph.lowerBound, start - 3)..<min(paragraph.upperBound, stop + 3)
        if around.contains(where: { key[$0] == 0x26 || key[$0] == 0xFF06 }) { vote -= 0.8 }
        if departureAt(max(paragraph.lowerBound, start - 24)..<min(paragraph.upperBound, stop + 24)) { vote += 0.2 }
        if left != .none, NamesData.latinGiven.contains(Reading.string(key[start..<end])) { vote += 0.4 }
        if vote > 0 { add(start..<stop, .latin, vote, "Latin name") }
        return stop
    }

    /// 艾力·玉素甫，喀什人: two names with a dot between them, of characters that write sounds.
    mutating func voteDotted(at dot: Int, _ paragraph: Range<Int>) {
        /// Fewest and most characters of each of the two.
        let lengths = 2...6
        var (start, end) = (dot, dot + 1)
        while start > paragraph.lowerBound, Reading.isHan(key[start - 1]), dot - start <= lengths.upperBound {
            start -= 1
        }
        while end < paragraph.upperBound, Reading.isHan(key[end]), end - dot - 1 <= lengths.upperBound { end += 1 }
        guard lengths.contains(dot - start), lengths.contains(end - dot - 1), right(of: end, paragraph) != .none,
            [start..<dot, dot + 1..<end].allSatisfy({ part in
                2 * key[part].count(where: Names.sounds.contains) > part.count
            })
        else { return }
        let window = end..<min(paragraph.upperBound, end + 24)
        let isTold = departureAt(window) || profileAt(window) || pronounOpensSentence(after: end, reach: 60)
        add(start..<end, .full, isTold ? 1 : 0.6, "two names with a dot")
        if isTold { votes[Array(key[start..<end])]?.isTold = true }
    }

    static let thingLeft = ScalarSet("在用入下装款")
    static let latinTitleFollow = ScalarSet("程司作")
}
