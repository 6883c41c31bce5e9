/// What a printer or a PDF sets on each page: its number, the day of printing, the address.
extension LineReading {
    /// Marks feet of pages before anything is read from them: the day of printing is no date of the article.
    mutating func markPages() {
        markPrintFeet()
        markPageNumbers()
    }

    /// 2/3 2023/11/22 下午10:17: the same number of pages stands in several lines, and their own numbers go up.
    private mutating func markPrintFeet() {
        /// Longest foot and most feet, in scalars and lines.
        let (length, most) = (240, 400)
        var feet: [Int: [(page: Int, line: Int)]] = [:]
        var count = 0
        for index in lines.indices where lines[index].role == .body && lines[index].keys.contains(0x2F) {
            guard count < most, lines[index].keys.count <= length, lines[index].hanCount <= 40,
                !lines[index].endsSentence, let fraction = LineReading.pageFraction(lines[index].keys)
            else { continue }
            feet[fraction.of, default: []].append((fraction.page, index))
            count += 1
        }
        for list in feet.values where list.count >= 2 {
            guard zip(list, list.dropFirst()).allSatisfy({ $0.page < $1.page }) else { continue }
            for foot in list { lines[foot.line].role = .boilerplate }
        }
    }

    /// ① 某县为某市所辖。: notes below the foot of a printed page or below their label, and the running head that names the medium
    /// and the issue.
    mutating func dropFootnotes() {
        /// Longest note, and longest name with an issue, in scalars.
        let (note, head) = (90, 24)
        let medium = publisher.map { TextKey.keys($0).filter(TextKey.isHan) } ?? []
        for index in lines.indices.dropFirst() where lines[index].role == .body && lines[index].shape == .plain {
            let keys = lines[index].keys
            if keys.count <= note, (0x2460...0x2473).contains(keys[0]), lines[index - 1].role == .boilerplate,
                lines[index].blankLinesBefore == 0
            {
                lines[index].role = .boilerplate
            } else if keys.count <= head, medium.count >= 2, keys.filter(TextKey.isHan) == medium,
                keys.contains(where: TextKey.isDigit)
            {
                lines[index].role = .boilerplate
            }
        }
        while let last = lines.lastIndex(where: { $0.role == .body }), lines[last].keys.count <= note,
            LineReading.isNumberedNote(lines[last].keys)
        {
            lines[last].role = .boilerplate
        }
    }

    private static let noteWords = WordList("注释 注解 注")

    /// 註 2：…, 注[1]：…: a note with its number.
    private static func isNumberedNote(_ keys: [UInt32]) -> Bool {
        guard let word = noteWords.first(in: 0..<min(keys.count, 2), of: keys), word.lowerBound == 0 else {
            return false
        }
        let number = keys[word.upperBound...].prefix { $0 != 0x3A && !TextKey.isHan($0) }
        return number.endIndex < keys.count && keys[number.endIndex] == 0x3A && number.count <= 5
            && number.contains(where: TextKey.isDigit)
    }

    /// 2/3 as a word of its own; no date, which has three numbers.
    private static func pageFraction(_ keys: [UInt32]) -> (page: Int, of: Int)? {
        for word in keys.split(whereSeparator: TextKey.isBlank) where (3...7).contains(word.count) {
            let parts = word.split(separator: 0x2F, omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(TextKey.isDigit) })
            else { continue }
            let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
            if numbers[0] >= 1, numbers[0] <= numbers[1], numbers[1] >= 2 { return (numbers[0], numbers[1]) }
        }
        return nil
    }

    /// - — ― ─ ┈ · 页 p .
    private static let besidePageNumber: Set<UInt32> = [
        0x2D, 0x2014, 0x2015, 0x2500, 0x2508, 0xB7, 0x9875, 0x70, 0x2E,
    ]

    /// 42, 43, — 44 —, P.45: lines of nothing but numbers that go up by one. Numbers of sections begin with the first.
    private mutating func markPageNumbers() {
        /// Numbers of sections are lower.
        let least = 10
        var numbers: [(value: Int, line: Int)] = []
        for index in lines.indices where lines[index].role == .body && lines[index].shape == .plain {
            let keys = lines[index].keys
            guard keys.count <= 12, let start = keys.firstIndex(where: TextKey.isDigit) else { continue }
            let digits = keys[start...].prefix(while: TextKey.isDigit)
            let rest = keys[..<start] + keys[digits.endIndex...]
            guard (2...3).contains(digits.count),
                rest.allSatisfy({ TextKey.isBlank($0) || LineReading.besidePageNumber.contains($0) })
            else { continue }
            numbers.append((digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, index))
        }
        guard numbers.count >= 2, numbers[0].value >= least,
            zip(numbers, numbers.dropFirst()).allSatisfy({ $0.value < $1.value && $1.value <= $0.value + 2 })
        else { return }
        for number in numbers { lines[number.line].role = .boilerplate }
        pages.formUnion(numbers[0].value...numbers[numbers.count - 1].value)
    }
}
