/// Lays text out for a terminal, East Asian characters counted as two columns.
enum Terminal {
    /// Columns of the text view.
    static let width = 80

    /// Columns that a character takes: 0 for combining marks, 2 for East Asian wide and full-width ones (UAX #11).
    static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || value == 0x7F ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        // Ambiguous ones that Chinese fonts draw wide.
        case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: return 2
        default: return 1
        }
    }

    static func columns(of text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// Characters that must not begin a line.
    private static let neverFirst = Set("，。、；：！？）》」』】”’…—,.;:!?)]%".unicodeScalars)
    /// Characters that must not end one.
    private static let neverLast = Set("（《「『【“‘([".unicodeScalars)

    /// The text in lines of at most `width` columns: broken between any two Chinese characters, around words otherwise.
    static func wrapped(_ text: String, width: Int = width, indent: String = "") -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines += wrappedParagraph(paragraph, width: width - columns(of: indent)).map { indent + $0 }
        }
        return lines
    }

    private static func wrappedParagraph(_ text: Substring, width: Int) -> [String] {
        let scalars = text.unicodeScalars.map { $0 }.filter { $0.value >= 0x20 }
        var lines: [String] = []
        var start = 0
        while true {
            while start > 0, start < scalars.count, scalars[start] == " " { start += 1 }
            var end = start
            var used = 0
            while end < scalars.count, used + columns(of: scalars[end]) <= width {
                used += columns(of: scalars[end])
                end += 1
            }
            guard end < scalars.count else { break }
            // The last place where a line may end; a word longer than the line is cut.
            var cut = end
            while cut > start, !mayBreak(scalars, before: cut) { cut -= 1 }
            if cut == start { cut = max(end, start + 1) }
            lines.append(trimmed(string(scalars[start..<cut])))
            start = cut
        }
        lines.append(trimmed(string(scalars[start...])))
        return lines
    }

    private static func mayBreak(_ scalars: [Unicode.Scalar], before index: Int) -> Bool {
        let (left, right) = (scalars[index - 1], scalars[index])
        if right == " " { return true }
        if neverFirst.contains(right) || neverLast.contains(left) { return false }
        return left == " " || left == "-" || columns(of: left) == 2 || columns(of: right) == 2
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The text in `columns` columns: cut with an ellipsis, or filled up with blanks.
    static func fitted(_ text: String, columns limit: Int) -> String {
        let total = columns(of: text)
        if total <= limit { return text + String(repeating: " ", count: limit - total) }
        var output = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            let taken = columns(of: scalar)
            if used + taken > limit - 2 { break }
            output.append(scalar)
            used += taken
        }
        return String(output) + "…" + String(repeating: " ", count: limit - used - 2)
    }

    enum Style: String {
        case bold = "1"
        case dim = "2"
        case accent = "36"
    }

    static func styled(_ text: String, _ style: Style, isColored: Bool) -> String {
        isColored ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
