/// A date found in text or in an attribute, as an ISO 8601 prefix.
struct PrintedDate: Sendable, Equatable {
    /// `2024-10-23`, `2024-10-23T14:23`, `2024-10-23T14:23:05+08:00`, `2018-03`, …
    var iso: String
    /// Where it stands, in bytes.
    var range: Range<Int>
    var hasDay: Bool

    /// Oldest year taken for a date of publication: the first pages of the web are a little younger.
    static let firstYear = 1990
    static let lastYear = 2099

    /// The first date in a text.
    ///
    /// - Parameter acceptsMonth: a month with its year counts too (`November 2015`).
    static func first(in text: ArraySlice<UInt8>, acceptsMonth: Bool = false) -> PrintedDate? {
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte.isASCIIDigit {
                if index == text.startIndex || !text[index - 1].isASCIIDigit, let found = numeric(in: text, at: index) {
                    return found
                }
                while index < text.endIndex, text[index].isASCIIDigit { index += 1 }
                continue
            }
            if byte.isASCIILetter {
                if let found = monthFirst(in: text, at: index, acceptsMonth: acceptsMonth) { return found }
                while index < text.endIndex, text[index].isASCIILetter { index += 1 }
                continue
            }
            index += 1
        }
        return nil
    }

    // MARK: Spellings

    private static func number(
        _ text: ArraySlice<UInt8>, _ index: inout Int, digits: ClosedRange<Int>
    ) -> Int? {
        var value = 0
        var count = 0
        var at = index
        while at < text.endIndex, text[at].isASCIIDigit {
            count += 1
            guard count <= digits.upperBound else { return nil }
            value = value * 10 + Int(text[at] - 0x30)
            at += 1
        }
        guard count >= digits.lowerBound else { return nil }
        index = at
        return value
    }

    private static func skip(_ words: [StaticString], _ text: ArraySlice<UInt8>, _ index: inout Int) -> Bool {
        for word in words {
            let bytes = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            if text[index...].starts(with: bytes) {
                index += bytes.count
                return true
            }
        }
        return false
    }

    private static func skipSpace(_ text: ArraySlice<UInt8>, _ index: inout Int) {
        while index < text.endIndex, text[index].isHTMLSpace { index += 1 }
    }

    /// 2024-10-23, 2024/10/23, 2024.10.23, 2024年10月23日, 20241023, 23 October 2024, 10/23/2024.
    private static func numeric(in text: ArraySlice<UInt8>, at start: Int) -> PrintedDate? {
        var index = start
        if let year = number(text, &index, digits: 4...4) { return yearFirst(year, in: text, from: start, at: index) }
        if let packed = number(text, &index, digits: 8...8) { return eightDigits(packed, text, start, index) }
        guard let first = number(text, &index, digits: 1...2) else { return nil }
        var at = index
        if skip(["/"], text, &at), let second = number(text, &at, digits: 1...2), skip(["/"], text, &at),
            let year = number(text, &at, digits: 4...4)
        {
            // Month first, as in the United States, unless that is no month.
            return first <= 12
                ? made(year, first, second, text, start, at) : made(year, second, first, text, start, at)
        }
        _ = skip(["st", "nd", "rd", "th"], text, &index)
        // 11-Feb-2023
        _ = skip(["-"], text, &index)
        skipSpace(text, &index)
        _ = skip(["of "], text, &index)
        guard let month = monthName(text, &index) else { return nil }
        while index < text.endIndex, text[index].isHTMLSpace || [0x2C, 0x2D, 0x2E].contains(text[index]) {
            index += 1
        }
        guard let year = number(text, &index, digits: 4...4) else { return nil }
        return made(year, month, first, text, start, index)
    }

    private static func yearFirst(_ year: Int, in text: ArraySlice<UInt8>, from start: Int, at end: Int) -> PrintedDate?
    {
        var index = end
        skipSpace(text, &index)
        let isChinese = skip(["年"], text, &index)
        guard isChinese || skip(["-", "/", ".", "－", "／"], text, &index) else { return nil }
        skipSpace(text, &index)
        guard let month = number(text, &index, digits: 1...2) else { return nil }
        let afterMonth = index
        skipSpace(text, &index)
        let parted = isChinese ? skip(["月"], text, &index) : skip(["-", "/", ".", "－", "／"], text, &index)
        skipSpace(text, &index)
        if parted, let day = number(text, &index, digits: 1...2) {
            _ = skip(["日"], text, &index)
            return made(year, month, day, text, start, index)
        }
        guard isChinese, parted, (firstYear...lastYear).contains(year), (1...12).contains(month) else { return nil }
        return PrintedDate(iso: "\(year)-\(padded(month))", range: start..<afterMonth, hasDay: false)
    }

    private static func eightDigits(
        _ packed: Int, _ text: ArraySlice<UInt8>, _ start: Int, _ end: Int
    ) -> PrintedDate? {
        made(packed / 10_000, packed / 100 % 100, packed % 100, text, start, end)
    }

    /// October 23, 2024; Oct. 23rd 2024.
    private static func monthFirst(
        in text: ArraySlice<UInt8>, at start: Int, acceptsMonth: Bool
    ) -> PrintedDate? {
        var index = start
        guard let month = monthName(text, &index) else { return nil }
        while index < text.endIndex, text[index].isHTMLSpace || text[index] == 0x2E { index += 1 }
        if acceptsMonth {
            var at = index
            if let year = number(text, &at, digits: 4...4), (firstYear...lastYear).contains(year) {
                return PrintedDate(iso: "\(year)-\(padded(month))", range: start..<at, hasDay: false)
            }
        }
        guard let day = number(text, &index, digits: 1...2) else { return nil }
        _ = skip(["st", "nd", "rd", "th"], text, &index)
        while index < text.endIndex, text[index].isHTMLSpace || text[index] == 0x2C { index += 1 }
        skipTime(text, &index)
        guard let year = number(text, &index, digits: 4...4) else { return nil }
        return made(year, month, day, text, start, index)
    }

    /// Sat Oct  5 22:41:17 2024: the time between day and year, as the C library prints it.
    private static func skipTime(_ text: ArraySlice<UInt8>, _ index: inout Int) {
        var at = index
        guard number(text, &at, digits: 2...2) != nil, skip([":"], text, &at), number(text, &at, digits: 2...2) != nil,
            skip([":"], text, &at), number(text, &at, digits: 2...2) != nil
        else { return }
        skipSpace(text, &at)
        index = at
    }

    private static let months: [[UInt8]] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map { Array($0.utf8) }

    private static func monthName(_ text: ArraySlice<UInt8>, _ index: inout Int) -> Int? {
        var end = index
        while end < text.endIndex, text[end].isASCIILetter { end += 1 }
        let word = text[index..<end].map { $0 | 0x20 }
        guard word.count >= 3 else { return nil }
        let isSept = word.elementsEqual("sept".utf8)
        for (number, month) in months.enumerated()
        where word == month || (word.count == 3 && month.starts(with: word)) || (isSept && number == 8) {
            index = end
            return number + 1
        }
        return nil
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func made(
        _ year: Int, _ month: Int, _ day: Int, _ text: ArraySlice<UInt8>, _ start: Int, _ end: Int
    ) -> PrintedDate? {
        guard (firstYear...lastYear).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            return nil
        }
        var iso = "\(year)-\(padded(month))-\(padded(day))"
        var index = end
        var isISO = false
        if index < text.endIndex, text[index] == UInt8(ascii: "T") {
            index += 1
            isISO = true
        } else {
            while index < text.endIndex, text[index].isHTMLSpace || text[index] == 0x2C { index += 1 }
        }
        var last = end
        if let hour = number(text, &index, digits: 1...2), hour < 24,
            skip([":", "：", "时"], text, &index), let minute = number(text, &index, digits: 2...2), minute < 60
        {
            iso += "T\(padded(hour)):\(padded(minute))"
            last = index
            if skip([":", "："], text, &index), let second = number(text, &index, digits: 2...2), second < 60 {
                iso += ":\(padded(second))"
                last = index
            }
            if isISO { iso += zone(text, &last) }
        }
        return PrintedDate(iso: iso, range: start..<last, hasDay: true)
    }

    /// Z, +08:00 or +0800 behind an ISO time; fractions of a second are read over.
    private static func zone(_ text: ArraySlice<UInt8>, _ index: inout Int) -> String {
        var at = index
        if at < text.endIndex, text[at] == 0x2E {
            at += 1
            while at < text.endIndex, text[at].isASCIIDigit { at += 1 }
        }
        guard at < text.endIndex else { return "" }
        if text[at] == UInt8(ascii: "Z") {
            index = at + 1
            return "Z"
        }
        // A space instead of plus comes from form encoding.
        guard text[at] == 0x2B || text[at] == 0x2D else { return "" }
        let sign = text[at] == 0x2B ? "+" : "-"
        at += 1
        let digits = text[at...].prefix(5).filter(\.isASCIIDigit).map { Int($0 - 0x30) }
        guard digits.count == 4, digits[0] * 10 + digits[1] < 24, digits[2] * 10 + digits[3] < 60 else { return "" }
        index = min(text.endIndex, at + 5)
        return "\(sign)\(digits[0])\(digits[1]):\(digits[2])\(digits[3])"
    }
}
