internal import ChineseText

/// One line of a document with what the rules ask of it.
struct TextLine {
    enum Role: Equatable {
        case body
        /// Site furniture, ads, links, comments.
        case boilerplate
        /// Title, byline, date and address of the article itself.
        case metadata
        case duplicate
        case foreign
    }

    /// How the line is marked in Markdown, or by what it looks like.
    enum Shape: Equatable {
        case plain
        case heading(level: Int)
        case item
        case tableRow
    }

    /// A heading below the page's own.
    var isLowHeading: Bool { if case .heading(let level) = shape { level > 1 } else { false } }

    /// 1-based, in the decoded document.
    let number: Int
    /// Without marks and outer blanks.
    private(set) var text: String
    var shape: Shape
    var role: Role = .body
    /// Folded, narrowed, lowered; same length as the text's scalars.
    private(set) var keys: [UInt32]
    /// Number of Han characters.
    private(set) var hanCount: Int
    /// Empty lines right before this one.
    var blankLinesBefore = 0
    /// Columns of blanks that it begins behind.
    var indent = 0
    /// Begins behind blanks, as the first line of a paragraph does.
    var isIndented: Bool { indent >= 2 }
    /// The last line that was joined to this one; its own number otherwise.
    var lastNumber: Int
    /// The same words stand elsewhere in the document too; a headline may.
    var isRepeated = false
    /// A rule across the page stands right above.
    var followsRule = false
    /// Most of the line is the text of links.
    var isLink = false
    /// What somebody says in a conversation: 田野：…
    var isTurn = false
    /// A quotation by its mark (`>`), or further in than the text.
    var isSetApart = false

    init(number: Int, text: String, shape: Shape = .plain) {
        self.number = number
        lastNumber = number
        self.text = text
        self.shape = shape
        keys = TextKey.keys(text)
        hanCount = TextLine.hanCount(of: keys)
    }

    mutating func rewrite(_ text: String) {
        self.text = text
        keys = TextKey.keys(text)
        hanCount = TextLine.hanCount(of: keys)
    }

    private static func hanCount(of keys: [UInt32]) -> Int {
        var count = 0
        for key in keys where TextKey.isHan(key) { count &+= 1 }
        return count
    }

    /// `line`, its first and last number, what it was taken for, its text; parted by tabs.
    var explanation: String { ["line", "\(number)", "\(lastNumber)", "\(role)", text].joined(separator: "\t") }

    var isHeading: Bool { if case .heading = shape { true } else { false } }

    /// Columns on a terminal: two for a Han character and its marks, one for a letter.
    var columns: Int {
        text.withBytes { bytes in
            var (columns, offset) = (0, 0)
            while offset < bytes.count {
                // Three bytes and more for what is at U+1100 and above; quotation marks and … are narrow.
                let lead = bytes[offset]
                if lead < 0xE1 {
                    (columns, offset) = (columns &+ 1, offset &+ (lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3))
                } else if lead < 0xF0, lead > 0xE2 {
                    (columns, offset) = (columns &+ 2, offset &+ 3)
                } else {
                    let scalar = TextKey.next(in: bytes, at: &offset)
                    columns &+= scalar >= 0x1100 && !(0x2018...0x2026).contains(scalar) ? 2 : 1
                }
            }
            return columns
        }
    }

    /// The last scalar that is no closing mark and no blank.
    var lastMark: UInt32? { keys.last { !TextKey.isClosingMark($0) && !TextKey.isBlank($0) && $0 != 0xFE0F } }

    /// Ends as a sentence does: 。！？… perhaps within quotation marks; or with a picture character, as notes on phones do.
    var endsSentence: Bool { lastMark.map { TextKey.endsSentence($0) || TextLine.isPicture($0) } ?? false }

    /// 🏺 😂 ✨: a picture among letters.
    static func isPicture(_ scalar: UInt32) -> Bool {
        (0x1F300...0x1FAFF).contains(scalar) || (0x2700...0x275F).contains(scalar) || scalar == 0x2764
    }

    /// Scalars before the first letter, Han character or digit: marks, arrows, opening brackets.
    var leadingMarks: Int {
        keys.firstIndex { TextKey.isHan($0) || TextKey.isLatin($0) || TextKey.isDigit($0) } ?? keys.count
    }

    /// Ends with a colon, so that the next line belongs to it.
    var leadsIn: Bool { keys.last == 0x3A }

    /// What stands between gaps of two blanks or more.
    var widePieces: [ArraySlice<UInt32>] {
        var pieces: [ArraySlice<UInt32>] = []
        var start = 0
        var offset = 0
        while offset < keys.count {
            guard TextKey.isBlank(keys[offset]) else {
                offset += 1
                continue
            }
            let gap = offset
            while offset < keys.count, TextKey.isBlank(keys[offset]) { offset += 1 }
            if offset - gap >= 2 {
                if gap > start { pieces.append(keys[start..<gap]) }
                start = offset
            }
        }
        if start < keys.count { pieces.append(keys[start...]) }
        return pieces
    }

    /// 本报讯, 本报上海5月3日电: the first words of a piece of news of its own.
    var isDateline: Bool {
        let head = keys.prefix(16)
        if TextLine.ownNews.begins(head.indices, in: keys) != nil { return true }
        guard TextLine.agencies.begins(head.indices, in: keys) != nil else { return false }
        return head.indices.dropLast().contains {
            head[$0] == 0x7535 && (head[$0 + 1] == 0x20 || head[$0 + 1] == 0x28)
        }
    }

    private static let ownNews = WordList(keys: "本报讯 本刊讯 本网讯 本台讯 据本报讯")
    private static let agencies = WordList(keys: "本报 新华社 中新社 中新网")

    /// Running text rather than a heading, a label or a link.
    var isProse: Bool {
        if shape == .tableRow { return false }
        if isTurn { return true }
        if hanCount >= 8, keys.contains(0x3002) { return true }
        if hanCount >= 45 { return true }
        if hanCount >= 18, endsSentence, keys.contains(0x2C) || keys.contains(0x3001) { return true }
        // Prose in Latin letters.
        return hanCount < 8 && keys.count >= 80 && endsSentence
    }
}

enum TextLines {
    /// Splits at \n, \r\n and \r; blank lines are counted, not kept. `indents`: columns of
    /// blanks at the head of a line. `lineCount` is the number of the last line.
    static func split(
        _ text: String
    ) -> (lines: [(number: Int, text: String)], blanks: [Int: Int], indents: [Int: Int], lineCount: Int) {
        var lines: [(number: Int, text: String)] = []
        var blanks: [Int: Int] = [:]
        var indents: [Int: Int] = [:]
        var pendingBlanks = 0
        let cuts = TextLines.cuts(of: text)
        func piece(_ bytes: Range<Int>) -> String {
            let utf8 = text.utf8
            let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
            return String(Substring(utf8[start..<utf8.index(start, offsetBy: bytes.count)]))
        }
        for (index, cut) in cuts.enumerated() {
            var cut = cut
            var line: String?
            if cut.holdsDropped {
                let kept = TextKey.string(TextKey.scalars(piece(cut.all)) { $0 }.filter { !isDropped($0) })
                cut = TextLines.cuts(of: kept)[0]
                line = trimmed(kept)
            }
            if cut.inner.isEmpty {
                pendingBlanks += 1
                continue
            }
            blanks[index + 1] = pendingBlanks
            pendingBlanks = 0
            if cut.indent > 0 { indents[index + 1] = cut.indent }
            lines.append((index + 1, line ?? piece(cut.inner)))
        }
        return (lines, blanks, indents, cuts.count)
    }

    /// A line by the bytes of its text.
    private struct Cut {
        var start: Int
        var end: Int
        // Without outer blanks.
        var innerStart: Int
        var innerEnd: Int
        /// Columns of blanks at the beginning, two for a wide one.
        var indent = 0
        var holdsDropped = false

        init(at start: Int) { (self.start, end, innerStart, innerEnd) = (start, start, start, start) }

        var all: Range<Int> { start..<end }
        var inner: Range<Int> { innerStart..<innerEnd }
    }

    private static func cuts(of text: String) -> [Cut] {
        var text = text
        return text.withUTF8 { bytes in
            var cuts: [Cut] = []
            var line = Cut(at: 0)
            var offset = 0
            while offset < bytes.count {
                let start = offset
                let scalar = TextKey.next(in: bytes, at: &offset)
                // Chinese characters and their marks first: most of a text.
                if scalar > 0x3000, scalar != 0xFEFF {
                    if line.innerStart == line.innerEnd { line.innerStart = start }
                    (line.innerEnd, line.end) = (offset, offset)
                    continue
                }
                switch scalar {
                case 0x0A where start > 0 && bytes[start - 1] == 0x0D: line = Cut(at: offset)
                case 0x0A, 0x0D, 0x2028, 0x2029, 0x0C:
                    cuts.append(line)
                    line = Cut(at: offset)
                    continue
                default:
                    if isDropped(scalar) { line.holdsDropped = true }
                    if !TextKey.isBlank(scalar) {
                        if line.innerStart == line.innerEnd { line.innerStart = start }
                        line.innerEnd = offset
                    } else if line.innerStart == line.innerEnd {
                        line.indent += scalar == 0x3000 ? 2 : 1
                    }
                }
                line.end = offset
            }
            return cuts + [line]
        }
    }

    /// What has no width, and control characters; a tab parts cells.
    private static func isDropped(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xFEFF, 0x200B, 0x2060, 0xAD: true
        case 0x09, 0x20...: false
        default: true
        }
    }

    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last,
            TextKey.isBlank(first.value) || TextKey.isBlank(last.value)
        else { return text }
        var (start, end) = (scalars.startIndex, scalars.endIndex)
        while start < end, TextKey.isBlank(scalars[start].value) { start = scalars.index(after: start) }
        while end > start, TextKey.isBlank(scalars[scalars.index(before: end)].value) {
            end = scalars.index(before: end)
        }
        return String(scalars[start..<end])
    }
}
