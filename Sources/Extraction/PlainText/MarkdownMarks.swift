/// Takes Markdown marks off lines and keeps what they mean.
struct MarkdownMarks {
    /// Key and value of YAML front matter: title, author, date.
    private(set) var frontMatter: [String: String] = [:]
    /// Title of the first first-level heading.
    private(set) var firstHeading: String?

    /// Does the text use Markdown, whatever its name says?
    static func isUsed(in lines: [(number: Int, text: String)]) -> Bool {
        var headings = 0
        var items = 0
        var bold = 0
        var links = 0
        for line in lines {
            let text = line.text
            if headingLevel(text) != nil { headings += 1 }
            if let mark = text.utf8.first, mark == 0x2D || mark == 0x2A || mark == 0x3E,
                text.utf8.dropFirst().first == 0x20
            {
                items += 1
            }
            guard text.holdsASCII({ $0 == 0x2A || $0 == 0x28 || $0 == 0x5B }) else { continue }
            if text.contains("**") { bold += 1 }
            if text.contains("](") || isReference(text) { links += 1 }
        }
        // # 某某: the headline itself.
        if let first = lines.first, headingLevel(first.text) == 1 { return true }
        return headings > 0 && (items + bold + links > 1 || headings > 2) || bold > 1 || links > 2
    }

    /// Lines without marks. Rules, fences, image lines and table rules vanish.
    mutating func strip(_ lines: [(number: Int, text: String)]) -> [TextLine] {
        var result: [TextLine] = []
        var index = 0
        // TOML has +++ and `=` for YAML's --- and `:`.
        if let fence = lines.first?.text, fence == "---" || fence == "+++",
            let end = lines.dropFirst().prefix(30).firstIndex(where: { $0.text == fence })
        {
            var listed: String?
            for line in lines[1..<end] { listed = readFrontMatter(line.text, below: listed) }
            index = end + 1
        }
        var isInComment = false
        var isBelowRule = false
        // The last line that held nothing but a picture.
        var picture = -1
        for line in lines[index...] {
            var text = line.text
            if text.hasPrefix("<!--") { isInComment = true }
            if isInComment {
                if text.hasSuffix("-->") { isInComment = false }
                continue
            }
            if MarkdownMarks.isRule(text) { isBelowRule = true }
            if MarkdownMarks.isRule(text) || text.hasPrefix("```") || MarkdownMarks.isTemplate(text) { continue }
            var shape = TextLine.Shape.plain
            let isSetApart = text.hasPrefix(">")
            while text.hasPrefix(">") { text = TextLines.trimmed(String(text.dropFirst())) }
            if let level = MarkdownMarks.headingLevel(text) {
                shape = .heading(level: level)
                text = TextLines.trimmed(String(text.drop { $0 == "#" }.reversed().drop { $0 == "#" }.reversed()))
            } else if text.utf8.count <= MarkdownMarks.longestEndMark, Furniture.isEndMark(TextKey.keys(text)) {
                // - END -: no item.
            } else if text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("+ ") {
                shape = .item
                text = TextLines.trimmed(String(text.dropFirst(2)))
                if text.hasPrefix("[ ] ") || text.hasPrefix("[x] ") { text = String(text.dropFirst(4)) }
            } else if text.hasPrefix("|"), text.dropFirst().contains("|") {
                guard let row = tableRow(text) else { continue }
                shape = .tableRow
                text = row
            }
            if MarkdownMarks.isReference(text) || MarkdownMarks.isFootnote(text) { continue }
            let linked = linkedScalars(text)
            let isEmphasized = MarkdownMarks.isEmphasized(text)
            text = TextLines.trimmed(inline(text))
            if text.isEmpty {
                picture = line.number
                continue
            }
            // ![…](…) and *…* right below it: its caption.
            let isBelowPicture =
                line.number == picture + 1
                || line.number == picture + 2 && !TextLine(number: 0, text: text).endsSentence
            if isEmphasized, isBelowPicture, Byline(TextLine(number: line.number, text: text)).isEmpty {
                continue
            }
            if case .heading(1) = shape, firstHeading == nil { firstHeading = text }
            var read = TextLine(number: line.number, text: text, shape: shape)
            read.followsRule = isBelowRule
            read.isSetApart = isSetApart
            isBelowRule = false
            read.isLink = linked > 0 && linked * 2 > text.unicodeScalars.count
            result.append(read)
        }
        return result
    }

    /// In bytes: 24 scalars of four.
    private static let longestEndMark = 96

    static func headingLevel(_ text: String) -> Int? {
        guard text.utf8.first == 0x23 else { return nil }
        var level = 0
        for character in text {
            if character == "#" { level += 1 } else { return level > 0 && level <= 6 && character == " " ? level : nil }
        }
        return nil
    }

    /// :::case, {{< figure … >}}, {% youtube … %}: what a generator of pages reads, alone in its line.
    private static func isTemplate(_ text: String) -> Bool {
        text.hasPrefix(":::") || text.hasPrefix("{{") && text.hasSuffix("}}")
            || text.hasPrefix("{%") && text.hasSuffix("%}")
    }

    /// [^1]: …: what a mark in the text refers to stands at the foot of the page.
    private static func isFootnote(_ text: String) -> Bool {
        guard text.hasPrefix("[^"), let close = text.firstIndex(of: "]") else { return false }
        return text[text.index(after: close)...].hasPrefix(":")
    }

    /// *…*, _…_: all of it emphasized, and not strongly.
    private static func isEmphasized(_ text: String) -> Bool {
        guard let mark = text.utf8.first, mark == 0x2A || mark == 0x5F, text.utf8.last == mark, text.utf8.count > 2
        else {
            return false
        }
        return text.utf8.count(where: { $0 == mark }) == 2
    }

    /// ---, ***, ———: nothing but a line.
    static func isRule(_ text: String) -> Bool {
        guard let mark = text.unicodeScalars.first, ruleMarks.contains(mark), text.characterCount >= 3 || text == "——",
            let first = text.first,
            "-*_=—─━－―═~".contains(first)
        else { return false }
        return text.allSatisfy { $0 == first || $0 == " " }
    }

    private static let ruleMarks = Array("-*_=—─━－―═~".unicodeScalars)

    /// - Parameter listed: the key above, if its values are listed below it.
    /// - Returns: the key whose values may be listed below this line.
    private mutating func readFrontMatter(_ line: String, below listed: String?) -> String? {
        // author: above - "[[某某]]"
        if let listed, line.hasPrefix("- ") {
            let value = MarkdownMarks.unquoted(TextLines.trimmed(String(line.dropFirst(2))))
            frontMatter[listed] = frontMatter[listed].map { $0 + "、" + value } ?? value
            return listed
        }
        guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
        let key = TextLines.trimmed(String(line[..<colon])).lowercased()
        let value = MarkdownMarks.unquoted(TextLines.trimmed(String(line[line.index(after: colon)...])))
        if !value.isEmpty { frontMatter[key] = value }
        return value.isEmpty ? key : nil
    }

    /// Without quotation marks and the brackets of a note's name.
    private static func unquoted(_ value: String) -> String {
        var value = value
        if value.count >= 2, let first = value.first, first == value.last, first == "\"" || first == "'" {
            value = String(value.dropFirst().dropLast())
        }
        if value.hasPrefix("[["), value.hasSuffix("]]") { value = String(value.dropFirst(2).dropLast(2)) }
        return value
    }

    /// `| a | b |` as `a | b`; nil for the rule under a table's head.
    private func tableRow(_ text: String) -> String? {
        var cells = text.split(separator: "|", omittingEmptySubsequences: false).map { TextLines.trimmed(String($0)) }
        if cells.first == "" { cells.removeFirst() }
        if cells.last == "" { cells.removeLast() }
        if cells.allSatisfy({ cell in !cell.isEmpty && cell.allSatisfy { "-: ".contains($0) } }) { return nil }
        return cells.joined(separator: " | ")
    }

    /// ==…==: is this the first or the second mark of words that somebody marked?
    private func isHighlight(at offset: Int, in scalars: [Unicode.Scalar]) -> Bool {
        func isMark(_ place: Int) -> Bool {
            scalars[place] == "=" && scalars[place + 1] == "=" && (place == 0 || scalars[place - 1] != "=")
                && (place + 2 == scalars.count || scalars[place + 2] != "=")
        }
        guard isMark(offset) else { return false }
        let opens = offset + 2 < scalars.count && scalars[offset + 2] != " "
        let closes = offset > 0 && scalars[offset - 1] != " "
        return opens && scalars.indices.dropLast().contains { $0 > offset + 2 && isMark($0) && scalars[$0 - 1] != " " }
            || closes && scalars.indices.dropLast().contains { $0 < offset && isMark($0) && scalars[$0 + 2] != " " }
    }

    /// * _ ` [ ! < ~ \ =
    private static func mayMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2A, 0x5F, 0x60, 0x5B, 0x21, 0x3C, 0x7E, 0x5C, 0x3D: true
        default: false
        }
    }

    /// Emphasis, links, images, code and HTML tags inside a line.
    private func inline(_ text: String) -> String {
        // Characters are asked only where a byte may be one: a mark with what combines with it is none (*️⃣).
        guard text.holdsASCII({ MarkdownMarks.mayMark($0) }), text.contains(where: { "*_`[!<~\\=".contains($0) }) else {
            return text
        }
        let scalars = Array(text.unicodeScalars)
        var marks = ClosingMarks(scalars)
        var out = String.UnicodeScalarView()
        var offset = 0
        while offset < scalars.count {
            let scalar = scalars[offset]
            switch scalar {
            case "\\" where offset + 1 < scalars.count && "*_`[]#>-!\\".unicodeScalars.contains(scalars[offset + 1]):
                out.append(scalars[offset + 1])
                offset += 2
            case "*", "`":
                // A mark of emphasis or code; a lone * between blanks or of masked text stays.
                let isRun = offset + 1 < scalars.count && scalars[offset + 1] == scalar
                let isClosed = scalars[(offset + 1)...].contains(scalar) || scalars[..<offset].contains(scalar)
                if isRun || isClosed {
                    offset += 1
                } else {
                    out.append(scalar)
                    offset += 1
                }
            case "="
            where offset + 1 < scalars.count && scalars[offset + 1] == "=" && isHighlight(at: offset, in: scalars):
                offset += 2
            case "~" where offset + 1 < scalars.count && scalars[offset + 1] == "~":
                offset += 2
            case "_" where offset + 1 < scalars.count && scalars[offset + 1] == "_":
                offset += 2
            case "["
            where offset + 2 < scalars.count && scalars[offset + 1] == "!" && scalars[offset + 2] == "["
                && linkedImageEnd(at: offset, &marks) != nil:
                // [![…](…)](…): a picture that leads somewhere.
                offset = linkedImageEnd(at: offset, &marks) ?? offset + 1
            case "[" where noteMark(at: offset, scalars) != nil:
                offset = noteMark(at: offset, scalars) ?? offset + 1
            case "!", "[":
                let open = scalar == "!" ? offset + 1 : offset
                if open < scalars.count, scalars[open] == "[", let link = link(at: open, &marks) {
                    if scalar == "[" { out.append(contentsOf: scalars[link.label]) }
                    offset = link.end
                } else {
                    out.append(scalar)
                    offset += 1
                }
            case "<":
                if let end = tagEnd(at: offset, in: scalars) {
                    offset = end
                } else {
                    out.append(scalar)
                    offset += 1
                }
            default:
                out.append(scalar)
                offset += 1
            }
        }
        return String(out)
    }

    /// Scalars of a line that are the text of its links.
    private func linkedScalars(_ text: String) -> Int {
        guard text.holdsASCII({ $0 == 0x5B }), text.contains("](") || text.contains("][") else { return 0 }
        let scalars = Array(text.unicodeScalars)
        var marks = ClosingMarks(scalars)
        var (count, offset) = (0, 0)
        while offset < scalars.count {
            if scalars[offset] == "[", offset == 0 || scalars[offset - 1] != "!",
                let link = link(at: offset, &marks)
            {
                count += link.label.count
                offset = link.end
            } else {
                offset += 1
            }
        }
        return count
    }

    private func link(at open: Int, _ marks: inout ClosingMarks) -> (label: Range<Int>, end: Int)? {
        let scalars = marks.scalars
        guard let close = marks.bracket(from: open), close + 1 < scalars.count else { return nil }
        // [某某][2]: the address stands below, behind its number.
        if scalars[close + 1] == "[", let end = scalars[(close + 2)...].prefix(4).firstIndex(of: "]"), end > close + 2,
            scalars[(close + 2)..<end].allSatisfy({ TextKey.isDigit($0.value) })
        {
            return (open + 1..<close, end + 1)
        }
        guard scalars[close + 1] == "(", let end = marks.parenthesis(from: close + 1) else { return nil }
        return (open + 1..<close, end + 1)
    }

    /// [2]: https://…: where a link of the text leads.
    private static func isReference(_ text: String) -> Bool {
        guard text.utf8.first == 0x5B, let close = text.prefix(6).firstIndex(of: "]") else { return false }
        let number = text[text.index(after: text.startIndex)..<close]
        return !number.isEmpty && number.unicodeScalars.allSatisfy { TextKey.isDigit($0.value) }
            && text[text.index(after: close)...].hasPrefix(": http")
    }

    /// The end of [^1], which leads to a note at the foot of the page.
    private func noteMark(at open: Int, _ scalars: [Unicode.Scalar]) -> Int? {
        /// Longest name of a note, in scalars.
        let limit = 24
        guard open + 2 < scalars.count, scalars[open + 1] == "^",
            let close = scalars[(open + 2)...].prefix(limit).firstIndex(of: "]"), close > open + 2,
            !scalars[(open + 2)..<close].contains(where: { $0 == "[" || TextKey.isBlank($0.value) })
        else { return nil }
        return close + 1
    }

    private func linkedImageEnd(at open: Int, _ marks: inout ClosingMarks) -> Int? {
        let scalars = marks.scalars
        guard let image = link(at: open + 2, &marks), image.end + 1 < scalars.count, scalars[image.end] == "]",
            scalars[image.end + 1] == "(", let end = marks.parenthesis(from: image.end + 1)
        else { return nil }
        return end + 1
    }

    private func tagEnd(at open: Int, in scalars: [Unicode.Scalar]) -> Int? {
        guard open + 1 < scalars.count else { return nil }
        let next = scalars[open + 1]
        guard next == "/" || TextKey.isLatin(next.value) else { return nil }
        return scalars[open...].prefix(200).firstIndex(of: ">").map { $0 + 1 }
    }
}
