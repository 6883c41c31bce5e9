internal import ChineseText
package import Stories

/// Reads the main text and the metadata of a document that came as plain text or Markdown.
///
/// Lines are told apart by what they are, step by step: marks off, metadata, furniture, copies, headline, tail, foreign pieces.
/// A line that no rule refuses stays.
package struct PlainTextReader: Sendable {
    package init() {}

    /// - Parameter isMarkdown: the document says so (name or type); Markdown is also recognised by its own marks.
    package func article(from text: String, hint: DocumentHint, isMarkdown: Bool) -> Article {
        let (split, blanks, lineCount) = TextLines.split(text)
        var marks = MarkdownMarks()
        var lines =
            isMarkdown || MarkdownMarks.isUsed(in: split)
            ? marks.strip(split) : PlainTextReader.plainLines(split)
        for index in lines.indices { lines[index].blankLinesBefore = blanks[lines[index].number] ?? 0 }
        var reading = LineReading(lines: lines)
        reading.readFrontMatter(marks)
        reading.stripTimestamps()
        reading.joinWrappedLines()
        reading.findConversation()
        reading.readBylines()
        reading.markFurniture()
        reading.keepFirstPoster()
        Repetition.mark(&reading.lines)
        reading.findHead()
        reading.dropContents()
        reading.cutTail()
        ForeignPieces.mark(&reading.lines, bylines: reading.newspaperBylines, start: reading.textStart)
        reading.dropBelowRule()
        reading.trimTail()
        reading.dropClosingNotes()
        return reading.article(hint: hint, lineCount: lineCount)
    }

    private static func plainLines(_ split: [(number: Int, text: String)]) -> [TextLine] {
        let cells = split.map { line -> [String] in
            guard line.text.utf8.contains(where: { $0 == 0x7C || $0 == 0x09 }) else { return [] }
            if line.text.contains("\t") {
                return line.text.split(separator: "\t").map { TextLines.trimmed(String($0)) }.filter { !$0.isEmpty }
            }
            var text = Substring(line.text)
            if text.hasPrefix("|") { text = text.dropFirst() }
            if text.hasSuffix("|") { text = text.dropLast() }
            return text.split(separator: "|", omittingEmptySubsequences: false).map { TextLines.trimmed(String($0)) }
        }
        return split.indices.compactMap { index in
            let line = split[index]
            // A table has a neighbour with as many cells.
            let isRow =
                cells[index].count >= 2
                && [index - 1, index + 1].contains {
                    split.indices.contains($0) && cells[$0].count == cells[index].count
                }
            // 撰文 | 某某 above 编辑 | 某某: credits, no table.
            let isCredit = cells[index].first.map(Byline.isLabel) ?? false
            guard isRow, !isCredit else {
                var plain = TextLine(number: line.number, text: line.text)
                plain.followsRule = index > 0 && MarkdownMarks.isRule(split[index - 1].text)
                return plain
            }
            if cells[index].allSatisfy({ cell in !cell.isEmpty && cell.allSatisfy { "-: ".contains($0) } }) {
                return nil
            }
            return TextLine(number: line.number, text: cells[index].joined(separator: " | "), shape: .tableRow)
        }
    }
}

/// The state of reading one document.
struct LineReading {
    var lines: [TextLine]
    /// First line, by index, of the article's own text.
    private(set) var textStart = 0
    /// Lines that are a byline of a newspaper piece.
    private(set) var newspaperBylines: [Int] = []

    private var bylines: [Int: Byline] = [:]
    private var title: String?
    private var author: [String] = []
    private var publisher: String?
    private var date: PartialDate?
    private var address: String?
    private var missing: [String] = []
    /// What the furniture phrases of a line amount to, by index of the line.
    private var known: [Int: Furniture.Signs] = [:]

    init(lines: [TextLine]) { self.lines = lines }

    // MARK: Before the article is found

    mutating func readFrontMatter(_ marks: MarkdownMarks) {
        let fields = marks.frontMatter
        title = fields["title"] ?? fields["标题"]
        author = (fields["author"] ?? fields["作者"]).map(Byline.names) ?? []
        publisher = fields["publisher"] ?? fields["source"] ?? fields["来源"] ?? fields["site"]
        if let publisher, publisher.hasPrefix("http") {
            address = publisher
            self.publisher = nil
        }
        address = fields["url"] ?? fields["canonical"] ?? fields["link"] ?? fields["原文链接"] ?? address
        let day = fields["date"] ?? fields["published"] ?? fields["publishedat"] ?? fields["发布时间"] ?? fields["日期"]
        date = day.flatMap { DateStamp.first(in: TextKey.keys($0))?.date }
        // One first-level heading is the title; several are sections.
        let tops = lines.indices.filter { if case .heading(1) = lines[$0].shape { true } else { false } }
        if title == nil, let first = tops.first, tops.count == 1 || tops[0] == lines.indices.first {
            title = lines[first].text
        }
    }

    /// 00:12 or [00:12:05] before what is said, and the numbers and times of subtitles.
    mutating func stripTimestamps() {
        var stamped = 0
        for line in lines where LineReading.timestampEnd(line.keys) != nil { stamped += 1 }
        guard stamped >= 3, stamped * 5 >= lines.count else { return }
        let isSubtitles = lines.contains { $0.text.contains("-->") }
        var kept: [TextLine] = []
        // What stands below the last cue is the page's.
        var end = lines.count
        if isSubtitles, let last = lines.lastIndex(where: { $0.text.contains("-->") }) {
            end = lines.indices.first { $0 > last + 1 && lines[$0].blankLinesBefore > 0 } ?? lines.count
        }
        for (index, var line) in lines.enumerated() {
            if index >= end { line.role = .boilerplate }
            if isSubtitles,
                line.keys.allSatisfy({ TextKey.isDigit($0) || TextKey.isBlank($0) }) || line.text.contains("-->")
            {
                continue
            }
            if let end = LineReading.timestampEnd(line.keys) {
                line.rewrite(TextLines.trimmed(TextKey.string(line.text.unicodeScalars.map(\.value)[end...])))
                if line.text.isEmpty { continue }
            }
            kept.append(line)
        }
        lines = kept
    }

    private static func timestampEnd(_ keys: [UInt32]) -> Int? {
        var offset = 0
        let isBracketed = keys.first == 0x5B || keys.first == 0x28 || keys.first == 0x3010
        if isBracketed { offset += 1 }
        var groups = 0
        while offset < keys.count {
            var digits = 0
            while offset < keys.count, TextKey.isDigit(keys[offset]) {
                offset += 1
                digits += 1
            }
            guard digits == 1 || digits == 2 else { return nil }
            groups += 1
            if offset < keys.count, keys[offset] == 0x3A { offset += 1 } else { break }
        }
        guard groups >= 2 else { return nil }
        // Milliseconds.
        if offset + 3 < keys.count, keys[offset] == 0x2E || keys[offset] == 0x2C, TextKey.isDigit(keys[offset + 1]) {
            offset += 1
            while offset < keys.count, TextKey.isDigit(keys[offset]) { offset += 1 }
        }
        if isBracketed {
            guard offset < keys.count, [0x5D, 0x29, 0x3011].contains(keys[offset]) else { return nil }
            offset += 1
        }
        while offset < keys.count, TextKey.isBlank(keys[offset]) { offset += 1 }
        return offset
    }

    /// A text broken at a fixed width is joined again: many lines of one width that stop without a mark. Lines wider than that
    /// are another column's.
    mutating func joinWrappedLines() {
        guard lines.count >= 6, let width = columnWidth else { return }
        func wraps(_ index: Int) -> Bool {
            guard index + 1 < lines.count else { return false }
            let (line, next) = (lines[index], lines[index + 1])
            guard line.shape == .plain, next.shape == .plain, next.blankLinesBefore == 0, line.hanCount >= 8,
                line.columns * 10 >= width * 7, line.columns <= width + 2, next.columns <= width + 2,
                let last = line.keys.last, let first = next.keys.first
            else { return false }
            // A line never begins with the mark that ends a clause unless it was cut before it.
            if [0x2C, 0x3002, 0x3001, 0x3B, 0x3A, 0x201D, 0x300D, 0x29, 0x21, 0x3F].contains(first) { return true }
            return
                (TextKey.isHan(last) || [0x2C, 0x3001, 0x3B].contains(last) || TextKey.isLatin(last)
                || TextKey.isDigit(last))
                && (TextKey.isHan(first) || TextKey.isLatin(first) || TextKey.isDigit(first) || first == 0x201C
                    || first == 0x300C)
        }
        var (wrapped, pairs) = (0, 0)
        for index in lines.indices.dropLast()
        where lines[index + 1].blankLinesBefore == 0 && lines[index].hanCount >= 8 {
            pairs += 1
            if wraps(index) { wrapped += 1 }
        }
        guard wrapped >= 4, wrapped * 10 >= pairs * 4 else { return }
        if let first = lines.indices.first(where: wraps), let last = lines.indices.last(where: wraps) {
            markOtherColumns(between: first, and: last, width: width)
        }
        // Most full lines have one width to the letter: words are cut wherever it ends.
        let full = lines.indices.filter(wraps)
        let isCut = full.count { lines[$0].columns == lines[full[0]].columns } * 2 > full.count
        var joined: [TextLine] = []
        var continues = false
        for index in lines.indices {
            let line = lines[index]
            if continues, var open = joined.popLast() {
                let needsBlank =
                    !isCut && TextKey.isLatin(open.keys.last ?? 0) && TextKey.isLatin(line.keys.first ?? 0)
                open.rewrite(open.text + (needsBlank ? " " : "") + line.text)
                open.lastNumber = line.lastNumber
                joined.append(open)
            } else {
                joined.append(line)
            }
            continues = wraps(index) && line.role == .body && lines[index + 1].role == .body
        }
        lines = joined
    }

    /// The width at which most lines of text end, in columns; nil if lines are as long as their paragraphs.
    private var columnWidth: Int? {
        /// Widest column of a hard-wrapped text, in columns of a terminal.
        let limit = 180
        var counts: [Int: Int] = [:]
        var total = 0
        for line in lines where line.hanCount >= 8 && line.shape == .plain {
            counts[min(line.columns, limit + 1), default: 0] += 1
            total += 1
        }
        /// Lines that end at one width differ by a mark or a letter.
        let slack = 4
        var best: (count: Int, width: Int)?
        for width in counts.keys.sorted() where width <= limit {
            let count = (width - slack...width).reduce(0) { $0 + (counts[$1] ?? 0) }
            if count > best?.count ?? 3 { best = (count, width) }
        }
        guard let best, best.count * 10 >= total * 3 else { return nil }
        return best.width
    }

    /// Lines wider than the column, with the headings right above them, are of another piece.
    private mutating func markOtherColumns(between first: Int, and last: Int, width: Int) {
        let wide = (first...last).filter { lines[$0].columns > width + 4 && lines[$0].hanCount >= 8 }
        guard !wide.isEmpty, wide.count * 10 <= (last - first + 1) * 3 else { return }
        for index in wide {
            lines[index].role = .foreign
            // Its last line is short, but goes on from it.
            if index < last, let mark = lines[index].keys.last, TextKey.isHan(mark) || mark == 0x2C || mark == 0x3001,
                lines[index + 1].columns < lines[index].columns, lines[index + 1].endsSentence
            {
                lines[index + 1].role = .foreign
            }
            var above = index - 1
            while above > first, index - above <= 5, lines[above].role == .body, !lines[above].endsSentence,
                lines[above].columns * 10 < width * 8, lines[above].keys.last != 0x2C
            {
                lines[above].role = .foreign
                above -= 1
            }
        }
    }

    /// Longest name before the colon of a turn, in scalars.
    private static let speakerLimit = 8
    /// Turns that a speaker takes at least, and that a conversation has.
    private static let turnsOfSpeaker = 3
    private static let turnsOfConversation = 6

    /// 记者：…, 田野：…: where the same few names open line after line, these lines are what was said, whatever their words.
    mutating func findConversation() {
        var turns: [[UInt32]: [Int]] = [:]
        for (index, line) in lines.enumerated() where line.shape != .tableRow {
            guard let colon = line.keys.prefix(LineReading.speakerLimit + 1).firstIndex(of: 0x3A), colon > 0,
                colon + 1 < line.keys.count, line.keys[colon + 1] != 0x2F,
                line.keys[..<colon].allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) || $0 == 0x20 })
            else { continue }
            turns[Array(line.keys[..<colon]), default: []].append(index)
        }
        let speakers = turns.values.filter { $0.count >= LineReading.turnsOfSpeaker }
        let all = speakers.reduce(0) { $0 + $1.count }
        guard speakers.count >= 2, speakers.count <= 6, all >= LineReading.turnsOfConversation else { return }
        for index in speakers.joined() { lines[index].isTurn = true }
    }

    mutating func readBylines() {
        for index in lines.indices
        where !lines[index].isHeading && lines[index].shape != .tableRow && !lines[index].isTurn {
            if lines[index].isProse, lines[index].keys.count > 60 { continue }
            let byline = Byline(lines[index])
            guard !byline.isEmpty || byline.isNewspaper else { continue }
            bylines[index] = byline
            if byline.isNewspaper { newspaperBylines.append(index) }
            if byline.isWhole || byline.isNewspaper && lines[index].keys.count <= 40
                || byline.url != nil && !lines[index].isProse
                || byline.title != nil
            {
                lines[index].role = .metadata
            }
        }
    }

    mutating func markFurniture() {
        markRunningHeads()
        for index in lines.indices
        where lines[index].role == .body && lines[index].shape != .tableRow && !lines[index].isTurn {
            let signs = Furniture.signs(of: lines[index])
            known[index] = signs
            if signs.isFurniture { lines[index].role = .boilerplate }
        }
    }

    /// 12  某某周刊 · 封面故事, 某某周刊 · 封面故事  14: what returns with another number at its edge is a page's head or foot.
    private mutating func markRunningHeads() {
        var pages: [[UInt32]: [Int]] = [:]
        for index in lines.indices where lines[index].role == .body && lines[index].shape == .plain {
            let keys = lines[index].keys
            guard (5...160).contains(keys.count), lines[index].hanCount <= 30, !lines[index].endsSentence,
                TextKey.isDigit(keys[0]) != TextKey.isDigit(keys[keys.count - 1])
            else { continue }
            var name = keys[...]
            while let first = name.first, TextKey.isDigit(first) || TextKey.isBlank(first) { name.removeFirst() }
            while let last = name.last, TextKey.isDigit(last) || TextKey.isBlank(last) { name.removeLast() }
            // A gap parts the number from the name: 3 个人 and 第3 are words.
            guard name.count >= 3, keys.count - name.count >= 3, name.contains(where: TextKey.isHan) else { continue }
            pages[Array(name), default: []].append(index)
        }
        for indices in pages.values where indices.count >= 2 {
            for index in indices { lines[index].role = .boilerplate }
        }
    }

    /// In a forum thread only what the first poster wrote is the article.
    mutating func keepFirstPoster() {
        var floors: [(index: Int, isFirst: Bool)] = []
        var poster: String?
        for index in lines.indices {
            guard let floor = ForumFloor(lines[index]) else { continue }
            if floors.isEmpty { poster = floor.name }
            let isFirst =
                floors.isEmpty && floor.number.map { $0 <= 1 } ?? true || floor.isStarter
                || floor.name != nil && floor.name == poster
            floors.append((index, isFirst))
            lines[index].role = floors.count == 1 ? .metadata : .boilerplate
            let isAtTop = !lines[..<index].contains { $0.role == .body && $0.isProse }
            if floors.count == 1, isAtTop, let name = floor.name, author.isEmpty { author = [name] }
        }
        guard floors.count >= 3 else { return }
        for (position, floor) in floors.enumerated() {
            let end = position + 1 < floors.count ? floors[position + 1].index : lines.count
            if floor.isFirst, position == 0 || continues(floor.index + 1..<end) { continue }
            for index in floor.index..<end where lines[index].role == .body { lines[index].role = .boilerplate }
        }
    }

    /// What the first poster writes later goes on with the article if it is more than a reply to somebody.
    private func continues(_ post: Range<Int>) -> Bool {
        /// Shortest continuation, in Han characters.
        let shortest = 30
        let body = post.filter { lines[$0].role == .body }
        guard let first = body.first, body.reduce(0, { $0 + lines[$1].hanCount }) >= shortest else { return false }
        let head = TextKey.string(lines[first].keys.prefix(2))
        return !["回", "@", "引"].contains(where: head.hasPrefix)
    }

    // MARK: Headline and head

    /// Finds the headline and where the text begins; what stands before is no text.
    mutating func findHead() {
        guard !lines.isEmpty else { return }
        let prose = lines.indices.filter { lines[$0].role == .body && lines[$0].isProse }
        let named = title.map(TextKey.keys)
        var firstProse =
            prose.first { index in
                !lines[index].isHeading && !looksLikeHeadline(index) && !isOfFrame(lines[index])
                    && named.map { !Headline.isSame(lines[index].keys, $0) } ?? true
            } ?? prose.first ?? lines.indices.first { lines[$0].role == .body } ?? 0
        // A stamp or byline after a little prose (an ad above the article) moves the beginning.
        let early = lines.indices.prefix(max(12, lines.count / 4))
        if let stamp = early.last(where: { index in
            bylines[index].map { $0.isWhole && ($0.date != nil || !$0.authors.isEmpty) } ?? false
        }), stamp > firstProse, prose.filter({ $0 < stamp }).reduce(0, { $0 + lines[$1].hanCount }) <= 160,
            let next = prose.first(where: { $0 > stamp })
        {
            firstProse = next
        }
        let labelled = bylines.sorted { $0.key < $1.key }.first { $0.key < firstProse + 2 && $0.value.title != nil }?
            .value.title
        let candidates = lines.indices.filter { $0 < firstProse || $0 == firstProse && !lines[$0].isProse }.filter(
            isTitleLike)
        let best = title == nil && labelled == nil ? bestTitle(candidates, firstProse: firstProse) : nil
        var titleIndex: Int?
        if let best {
            titleIndex = best
            title = lines[best].text
            lines[best].role = .metadata
            // A sub-headline after —— belongs to it.
            if best + 1 < firstProse, lines[best + 1].text.hasPrefix("——"), lines[best + 1].role == .body {
                title = (title ?? "") + lines[best + 1].text
                lines[best + 1].role = .metadata
            }
        } else if let labelled {
            title = labelled
        }
        // 某某论坛 » 职场 » 标题: the crumbs before a headline name the site.
        if let crumbs = title.map(Headline.crumbs), crumbs.count >= 2 {
            title = crumbs.last
            if publisher == nil, let site = crumbs.first, Headline.looksLikeSite(site) { publisher = site }
        }
        let written = title.map(TextKey.keys)
        title = title.map(Headline.cleaned)
        if let key = title.map(TextKey.keys), let written {
            for index in lines.indices where lines[index].role == .body || lines[index].role == .duplicate {
                if Headline.isSame(lines[index].keys, key) || Headline.isSame(lines[index].keys, written) {
                    lines[index].role = .metadata
                }
            }
        }
        readHead(before: firstProse, titleIndex: titleIndex)
        // What is left before the text: section labels, account names, counters.
        textStart = firstProse
        for index in lines.indices.prefix(firstProse).reversed() where lines[index].role == .body {
            if isLeadIn(index, titleIndex: titleIndex, firstProse: firstProse) {
                textStart = index
            } else {
                lines[index].role = .boilerplate
            }
        }
    }

    /// A question or an exclamation above a byline, or above all prose, is the headline however long it is.
    private func looksLikeHeadline(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.keys.count <= 50, !line.keys.contains(0x3002), !line.isTurn, line.keys.first != 0x201C,
            line.lastMark == 0x3F || line.lastMark == 0x21
        else { return false }
        if (index + 1...index + 3).contains(where: {
            bylines[$0].map { $0.date != nil || !$0.authors.isEmpty } ?? false
        }) {
            return true
        }
        return title == nil && !lines[..<index].contains { $0.role == .body && $0.keys.count >= 7 }
    }

    private func isTitleLike(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.role == .body || line.role == .boilerplate && (line.isHeading || line.isRepeated),
            (4...80).contains(line.keys.count),
            line.shape != .tableRow,
            line.shape != .item
        else { return false }
        return line.hanCount >= 3 && !(line.keys.last == 0x3002)
    }

    private func bestTitle(_ candidates: [Int], firstProse: Int) -> Int? {
        guard !candidates.isEmpty else { return nil }
        var grams: Set<UInt64> = []
        var copies: [[UInt32]: Int] = [:]
        for index in lines.indices {
            copies[lines[index].keys, default: 0] += 1
            guard index >= firstProse, lines[index].role == .body, lines[index].isProse else { continue }
            Headline.forEachGram(lines[index].keys) { grams.insert($0) }
        }
        var best: (score: Double, index: Int)?
        for (position, index) in candidates.enumerated() {
            let line = lines[index]
            var (count, hits) = (0, 0)
            Headline.forEachGram(line.keys) {
                count += 1
                if grams.contains($0) { hits += 1 }
            }
            var score = count > 0 ? 6 * Double(hits) / Double(count) : 0
            if case .heading(let level) = line.shape { score += level == 1 ? 10 : 3 }
            if copies[line.keys] ?? 0 > 1 { score += 3 }
            if line.keys.count < 5 {
                score -= 3
            } else if line.keys.count < 7 {
                score -= 1
            } else if line.keys.count <= 40 {
                score += 2
            } else {
                score -= 1
            }
            if position == 0 { score += 1 }
            if line.keys.contains(where: { [0x2C, 0x3A, 0x3F, 0x21, 0x201C, 0x300C, 0x2014].contains($0) }) {
                score += 1
            }
            if Headline.isNumbered(line.keys) { score -= 3 }
            if line.keys.first == 0x23 { score -= 4 }
            if line.leadsIn { score -= 4 }
            if line.text.hasPrefix("——") { score -= 6 }
            // 豆瓣  读书 电影 同城: a bar of links.
            let words = line.keys.split(whereSeparator: TextKey.isBlank)
            if words.count >= 3, words.allSatisfy({ $0.count <= 5 }) { score -= 5 }
            if Headline.looksLikeAccount(line.keys) || line.keys.count <= 8 && Masthead.looksLikeMedium(line.keys) {
                score -= 6
            }
            // 某某周报 A06 深度: the running head.
            if line.keys.count <= 24, Masthead.hasIssue(line.keys) || Byline.newspaperName(in: line) != nil,
                !line.isHeading
            {
                score -= 6
            }
            // A few words without a mark above a full headline are its shoulder line.
            if position > 0, candidates[position - 1] + 1 == index {
                let above = lines[candidates[position - 1]]
                if (4...9).contains(above.keys.count), above.keys.count * 10 <= line.keys.count * 7,
                    above.keys.allSatisfy(TextKey.isHan), !line.text.hasPrefix("——"), !above.isHeading,
                    nextLine(after: index).flatMap({ bylines[$0] })?.isNewspaper == true
                {
                    score += 4
                }
            }
            // Newspapers put the shoulder line above the headline, the byline under it.
            if let next = nextLine(after: index), let byline = bylines[next], byline.isWhole || byline.isNewspaper {
                let shoulder = position > 0 ? lines[candidates[position - 1]].keys.count : 1000
                let hasShoulder = shoulder * 10 >= line.keys.count * 14
                score += byline.isNewspaper ? hasShoulder ? 4 : 0 : 1.5
            }
            if score > best?.score ?? -.infinity { best = (score, index) }
        }
        guard let best, best.score > 0.5 else { return nil }
        return best.index
    }

    private func nextLine(after index: Int) -> Int? {
        index + 1 < lines.count ? index + 1 : nil
    }

    /// Labels of lines above a text that tell of the programme or the desk and not of what the text tells.
    private static let frameLabels = [
        "嘉宾:", "本期嘉宾:", "简介:", "本期简介:", "视频简介:", "节目:", "节目简介:", "时间轴:", "主播:", "本期主播:", "收听:", "收听平台:", "上线日期:", "时长:",
    ].map(TextKey.keys)

    private func isOfFrame(_ line: TextLine) -> Bool {
        LineReading.frameLabels.contains { line.keys.starts(with: $0) }
    }

    /// A line between headline and text that is the text's own: it leads in to what follows, or is a heading under the title.
    private func isLeadIn(_ index: Int, titleIndex: Int?, firstProse: Int) -> Bool {
        let line = lines[index]
        if let titleIndex, index < titleIndex { return false }
        if line.keys.first == 0x23 || isNavigation(line) { return false }
        if isOfFrame(line) { return false }
        // 某某 2024-12-29 21:14 来自…: who posted it and when.
        if let byline = bylines[index], byline.date != nil, line.keys.count <= 90, !line.keys.contains(0x3002),
            DateStamp.first(in: line.keys)?.date.day != nil, line.hanCount <= 30
        {
            return false
        }
        if line.leadsIn || line.isHeading || line.shape == .tableRow || line.shape == .item { return true }
        if line.endsSentence, line.hanCount >= 8 { return true }
        if Headline.isNumbered(line.keys), index + 1 >= textStart || index + 1 == firstProse { return true }
        if TextKey.string(line.keys.prefix(2)) == "q:" || line.keys.contains(0x3A) && line.hanCount >= 10 {
            return true
        }
        return line.hanCount >= 30
    }

    /// 首页 · 订阅 · 主题: several short words set apart by marks.
    private func isNavigation(_ line: TextLine) -> Bool {
        let parts = line.keys.split { [0xB7, 0x7C, 0x2F, 0x3E, 0xBB, 0x203A, 0x2022].contains($0) }
        return parts.count >= 3 && !line.endsSentence && parts.allSatisfy { $0.count { !TextKey.isBlank($0) } <= 8 }
            && !line.keys.contains(0x2C)
    }

    /// Takes author, medium and date from the bylines of the head, else of the tail.
    private mutating func readHead(before firstProse: Int, titleIndex: Int?) {
        let order = bylines.keys.sorted()
        let head = order.filter { $0 <= firstProse + 1 }
        // In the tail, nearest to the article's end first.
        let rest = order.filter { $0 > firstProse + 1 }
        // What stands behind a label is surer than what only stands there.
        let labelled = head.compactMap { bylines[$0] }
        if date == nil { date = labelled.first { $0.isDateLabelled }?.date }
        if publisher == nil { publisher = labelled.first { $0.isPublisherLabelled }?.publisher }
        if author.isEmpty { author = labelled.first { !$0.authors.isEmpty && $0.accounts.isEmpty }?.authors ?? [] }
        let masthead = masthead(before: firstProse, titleIndex: titleIndex)
        let isForum = masthead?.isPlatform ?? Masthead.isForum(lines)
        if publisher == nil, let masthead, masthead.isPlatform { publisher = masthead.name }
        for index in head {
            guard var byline = bylines[index] else { continue }
            if byline.isAccount, let name = byline.publisher,
                isForum || Byline.isHandle(TextKey.keys(name)) || masthead != nil && name != masthead?.name
            {
                byline.publisher = nil
                if byline.authors.isEmpty, isForum || Byline.looksLikePerson(name) { byline.authors = [name] }
            }
            take(byline, dateAlways: true)
        }
        runningHead(before: firstProse)
        if publisher == nil { publisher = masthead?.name }
        if author.isEmpty || publisher == nil { accountLine(before: firstProse) }
        let hasFollow = lines.indices.prefix(firstProse).contains { LineReading.follow.contains(lines[$0].keys) }
        if author.isEmpty, isForum || hasFollow {
            readPoster(before: firstProse, titleIndex: titleIndex, isForum: isForum)
        }
        if publisher == nil { publisher = lines.lazy.compactMap(Masthead.owner).first }
        for index in rest {
            guard var byline = bylines[index], !byline.isNewspaper || newspaperBylines.first == index else { continue }
            // A second byline far below is another piece's, unless the first told nothing.
            if lines[index].role == .duplicate { continue }
            if !byline.isPublisherLabelled { byline.publisher = nil }
            if lines[index].role == .boilerplate {
                // 编辑于 2023-11-06 21:40
                if date == nil, byline.isDateLabelled { date = byline.date }
                continue
            }
            take(
                byline,
                dateAlways: byline.isDateLabelled
                    || byline.isWhole && index > lines.count / 2 && lines[index].keys.count <= 24)
        }
    }

    private mutating func take(_ byline: Byline?, dateAlways: Bool) {
        guard let byline else { return }
        if author.isEmpty { author = byline.authors }
        if publisher == nil { publisher = byline.publisher }
        if date == nil, dateAlways { date = byline.date }
        if address == nil { address = byline.url }
    }

    private func masthead(before firstProse: Int, titleIndex: Int?) -> Masthead? {
        let limit = max(firstProse, 0)
        let key = title.map(TextKey.keys)
        let above = lines.indices.prefix(limit).filter { index in
            index != titleIndex && key.map { !Headline.isSame(lines[index].keys, $0) } ?? true
        }
        for text in above.map({ lines[$0].text }) + [title ?? ""] {
            if let show = Masthead.show(in: TextKey.keys(text), text.unicodeScalars.map(\.value)) {
                return Masthead(name: show)
            }
        }
        let marked = above.filter {
            DateStamp.first(in: lines[$0].keys) != nil || LineReading.follow.contains(lines[$0].keys)
        }
        let near = above.filter { index in
            !marked.contains(index) && (marked.contains(index - 1) || marked.contains(index + 1))
        }
        return Masthead.found(
            in: Masthead.Frame(
                head: above.map { lines[$0] },
                all: lines.indices.filter { lines[$0].role != .body || !lines[$0].isProse }.map { lines[$0] },
                dateLines: Set(near.map { lines[$0].number })))
    }

    /// The button beside an account's name.
    private static let follow = Set(["关注", "+关注", "已关注"].map(TextKey.keys))

    /// 个, 条, 人, 次, 楼, 万, 赞, 篇: what stands behind a number that counts.
    private static let counted: Set<UInt32> = [0x4E2A, 0x6761, 0x4EBA, 0x6B21, 0x697C, 0x4E07, 0x8D5E, 0x7BC7]

    /// Who wrote a post: the name above 关注, else the short line under the headline.
    private mutating func readPoster(before firstProse: Int, titleIndex: Int?, isForum: Bool) {
        func isName(_ index: Int) -> Bool {
            let line = lines[index]
            guard line.role == .body, line.shape == .plain, (2...16).contains(line.keys.count), !line.endsSentence,
                index != titleIndex, line.text != publisher
            else { return false }
            guard line.keys.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) }) else { return false }
            // 216 个回答: what is counted, no name.
            let counts = line.keys.indices.dropFirst().contains { index in
                LineReading.counted.contains(line.keys[index])
                    && line.keys[..<index].last { !TextKey.isBlank($0) }.map(TextKey.isDigit) ?? false
            }
            return !counts && !line.keys.contains { [0x2C, 0x3A, 0x2F, 0x3001, 0x23].contains($0) }
        }
        let head = lines.indices.prefix(firstProse)
        let key = title.map(TextKey.keys)
        let titleIndex = titleIndex ?? key.flatMap { key in head.first { Headline.isSame(lines[$0].keys, key) } }
        let above =
            head.first { isForum && $0 > 0 && LineReading.follow.contains(lines[$0].keys) && isName($0 - 1) }.map {
                $0 - 1
            }
            ?? head.first {
                $0 > 1 && LineReading.follow.contains(lines[$0].keys) && DateStamp.first(in: lines[$0 - 1].keys) != nil
                    && isName($0 - 2) && !Masthead.looksLikeMedium(lines[$0 - 2].keys)
            }.map { $0 - 2 }
        let below = titleIndex.flatMap { title in head.first { isForum && $0 > title && $0 <= title + 6 && isName($0) }
        }
        guard let named = above ?? below else { return }
        author = [lines[named].text]
        lines[named].role = .metadata
    }

    /// 某某时报  生活  地方志: the running head above the headline names the newspaper.
    private mutating func runningHead(before firstProse: Int) {
        guard publisher == nil else { return }
        for index in lines.indices.prefix(firstProse) where !lines[index].endsSentence && lines[index].keys.count <= 40
        {
            if let name = Byline.newspaperName(in: lines[index]) {
                publisher = name
                return
            }
        }
    }

    /// 群响联创 toby 的创业呼吸日记: the name of a column tells its author.
    private mutating func accountLine(before firstProse: Int) {
        let accounts = lines.indices.prefix(firstProse).filter {
            lines[$0].role == .body && Headline.looksLikeAccount(lines[$0].keys)
        }
        let owned = accounts.first { Headline.owner(of: lines[$0]) != nil }
        if publisher == nil, let index = owned ?? accounts.first { publisher = lines[index].text }
        if author.isEmpty, let owned, let owner = Headline.owner(of: lines[owned]) { author = [owner] }
    }

    // MARK: Tail

    /// 目录, 本期时间轴: lines above the text that come back as its headings.
    mutating func dropContents() {
        func words(_ line: TextLine) -> [UInt32] {
            var keys = line.keys.drop { TextKey.isDigit($0) || TextKey.isBlank($0) || TextKey.isPunctuation($0) }
            // 一、: the number of a heading.
            if let mark = keys.prefix(4).firstIndex(where: { [0x3001, 0x2E].contains($0) }) {
                keys = keys[(mark + 1)...]
            }
            return keys.filter { !TextKey.isBlank($0) && !TextKey.isPunctuation($0) }
        }
        let body = lines.indices.filter { lines[$0].role == .body && !lines[$0].isTurn }
        var places: [[UInt32]: [Int]] = [:]
        for index in body where !lines[index].isProse && lines[index].keys.count <= 40 {
            let key = words(lines[index])
            if key.count >= 3 { places[key, default: []].append(index) }
        }
        let firsts = places.values.filter { $0.count == 2 }.map { $0[0] }.sorted()
        guard firsts.count >= 2, let first = firsts.first, let last = firsts.last, last - first < 2 * firsts.count + 2,
            !lines[first...last].contains(where: { $0.role == .body && $0.isProse })
        else { return }
        for index in first...last where lines[index].role == .body { lines[index].role = .boilerplate }
        textStart = lines.indices.first { $0 >= textStart && lines[$0].role == .body } ?? textStart
    }

    /// Cuts links, comments and notes behind the article.
    mutating func cutTail() {
        guard !lines.isEmpty else { return }
        var ownProse = 0
        var ownText = 0
        // Where other pieces have bylines, their words tell them apart better.
        let hasOtherBylines = newspaperBylines.contains { $0 > textStart }
        /// Marks in mid-text that are tried; an article has a few, an endless list of links many.
        let inlineLimit = 8
        var inlineMarks = 0
        let allProse = lines.indices.filter { $0 >= textStart && lines[$0].role == .body && lines[$0].isProse }
            .reduce(0) { $0 + lines[$1].hanCount }
        for index in lines.indices where index >= textStart {
            let line = lines[index]
            if line.isTurn {
                if line.role == .body {
                    ownProse += line.hanCount
                    ownText += line.hanCount
                }
                continue
            }
            let signs = known[index] ?? Furniture.signs(of: line)
            let isTail = signs.opensTail && line.role != .duplicate
            let isEnd =
                signs.endsArticle && (!line.isProse || line.role == .boilerplate || Furniture.isDisclaimer(line))
            if (isTail || isEnd) && line.role != .duplicate, ownProse >= 120 || ownProse * 2 > allProse {
                lines[index].role = .boilerplate
                let after = lines.indices.filter { $0 > index && lines[$0].role == .body && lines[$0].isProse }
                let afterHan = after.reduce(0) { $0 + lines[$1].hanCount }
                // Much prose behind it that speaks of the same: the mark stood in the middle.
                // A link in mid-text: prose follows, and no replies.
                if signs.isOfferLabel || signs.isLinkLine, inlineMarks < inlineLimit, afterHan >= 30,
                    afterHan * 4 >= ownProse,
                    !hasReplies(behind: index)
                {
                    inlineMarks += 1
                    if signs.isOfferLabel { dropLinks(after: index) }
                    continue
                }
                inlineMarks += 1
                if inlineMarks <= inlineLimit, afterHan * 2 > ownProse || signs.isLinkLine && afterHan >= 60,
                    signs.isLinkLine && afterHan >= 300 || isCoherent(after, with: index) || resumes(after, from: index)
                {
                    if signs.isLinkLine { continue }
                    dropLinks(after: index)
                    continue
                }
                for rest in lines.indices where rest > index && lines[rest].role == .body {
                    lines[rest].role = .boilerplate
                }
                return
            }
            if line.role == .body, line.isProse, line.isDateline, ownText >= 200, !hasOtherBylines {
                // Another piece of news stands below the article, with its own headline.
                var first = index
                while first > textStart, lines[first - 1].role == .boilerplate || !lines[first - 1].isProse,
                    lines[first - 1].role != .metadata, index - first < 4, !lines[first - 1].endsSentence
                {
                    first -= 1
                }
                // Where blank lines part paragraphs, what clings to its end is its headline, set below.
                var last = index
                if last + 2 < lines.count, lines[last].blankLinesBefore > 0 || lines[last + 2].blankLinesBefore > 0,
                    lines[last + 1].blankLinesBefore == 0, lines[last + 1].role == .body, !lines[last + 1].isProse,
                    !lines[last + 1].endsSentence
                {
                    last += 1
                }
                for piece in first...last where lines[piece].role == .body { lines[piece].role = .foreign }
                continue
            }
            if isTail, line.role != .duplicate {
                // Too early for the article's end: links in mid-text.
                lines[index].role = .boilerplate
                dropLinks(after: index)
                continue
            }
            if line.role == .body {
                ownText += line.hanCount
                if line.isProse { ownProse += line.hanCount }
            }
        }
    }

    /// Do comments or another mark of the end stand behind this line?
    private func hasReplies(behind mark: Int) -> Bool {
        // More furniture than prose is a page's end too.
        let behind = lines.indices.filter { $0 > mark }
        let furniture = behind.count { lines[$0].role == .boilerplate }
        if furniture > behind.count(where: { lines[$0].role == .body && lines[$0].isProse }) { return true }
        return lines.indices.contains { index in
            guard index > mark, !lines[index].isTurn else { return false }
            if lines[index].keys.prefix(12).contains(0x3A), lines[index].role == .body { return true }
            return known[index].map { $0.opensTail && !$0.isLinkLine && !$0.isOfferLabel } ?? false
        }
    }

    /// Is what follows the mark and its links an article's flow again: long paragraphs, none of them a comment or another piece?
    private func resumes(_ after: [Int], from mark: Int) -> Bool {
        /// Han characters of a paragraph that is no comment, and how many such make a flow.
        let (long, enough) = (50, 4)
        let paragraphs = after.count { lines[$0].hanCount >= long }
        guard let first = after.first, let last = after.last, paragraphs >= enough, paragraphs * 2 >= after.count
        else { return false }
        // Another piece has its own byline, replies their authors.
        if (mark...last).contains(where: { bylines[$0].map { $0.isNewspaper || $0.date != nil } ?? false }) {
            return false
        }
        let named = after.count { lines[$0].keys.prefix(12).contains(0x3A) && !lines[$0].isTurn }
        // Links stand between: more than a few lines of them are the end of a page.
        return named * 4 <= after.count && first - mark <= 6
    }

    /// Do the lines behind share their words with those before?
    private func isCoherent(_ after: [Int], with mark: Int) -> Bool {
        var before: Set<UInt64> = []
        for index in lines.indices where index < mark && lines[index].role == .body {
            Headline.forEachGram(lines[index].keys) { before.insert($0) }
        }
        var (count, hits) = (0, 0)
        for index in after {
            Headline.forEachGram(lines[index].keys) {
                count += 1
                if before.contains($0) { hits += 1 }
            }
        }
        return count > 0 && Double(hits) / Double(count) >= 0.3
    }

    /// Titles of links right behind a mark in mid-text; a heading whose words the text below takes up is the article's own.
    private mutating func dropLinks(after index: Int) {
        var probe = index + 1
        while probe < lines.count, lines[probe].role == .body, !lines[probe].isProse,
            !lines[probe].endsSentence || lines[probe].lastMark == 0x3F || lines[probe].lastMark == 0x21,
            probe <= index + 6,
            !Headline.isNumbered(lines[probe].keys), lines[probe].shape != .tableRow
        {
            if probe > index + 1, isHeading(probe) { return }
            lines[probe].role = .boilerplate
            probe += 1
        }
    }

    /// Do the paragraphs right below take up the words of this line?
    private func isHeading(_ index: Int) -> Bool {
        var below: Set<UInt64> = []
        for prose in lines.indices.dropFirst(index + 1).lazy.filter({ lines[$0].role == .body && lines[$0].isProse })
            .prefix(3)
        {
            Headline.forEachGram(lines[prose].keys) { below.insert($0) }
        }
        var (count, hits) = (0, 0)
        Headline.forEachGram(lines[index].keys) {
            count += 1
            if below.contains($0) { hits += 1 }
        }
        return count > 0 && hits * 5 >= count * 2
    }

    /// Peels labels off the end that no rule named: short lines behind the last sentence.
    mutating func trimTail() {
        guard
            let last = lines.indices.last(where: {
                lines[$0].role == .body
                    && (lines[$0].isProse || lines[$0].endsSentence || lines[$0].shape == .tableRow
                        || lines[$0].shape == .item)
            })
        else { return }
        let rest = lines.indices.filter { $0 > last && lines[$0].role == .body }
        let hasFurniture = lines.indices.contains { $0 > last && lines[$0].role == .boilerplate }
        // Where paragraphs end with a mark, an article does not end without one.
        let prose = lines.indices.filter { $0 <= last && lines[$0].role == .body && lines[$0].isProse }
        let isMarked = prose.count >= 3 && prose.count { lines[$0].endsSentence } * 10 >= prose.count * 8
        guard hasFurniture || isMarked else { return }
        for index in rest where lines[index].hanCount < (isMarked ? 60 : 20) {
            // （数据来源：…） belongs to its table.
            if Furniture.holdsDataSource(lines[index].keys) { continue }
            lines[index].role = .boilerplate
        }
    }

    /// Below the last rule of a page stand notes and offers if they are few, and furniture is among them.
    mutating func dropBelowRule() {
        /// Largest part of the text that may stand below a rule and below a closing note, in per cent, and most lines.
        let (shareBelowRule, shareBelowNote, lineLimit) = (8, 25, 5)
        let note = lines.indices.last {
            lines[$0].keys.first == 0x28 && $0 + 1 < lines.count && Furniture.isClosingNote(lines[$0])
        }
        let rule = lines.lastIndex { $0.followsRule }
        let all = lines.indices.filter { $0 >= textStart && lines[$0].role == .body }.reduce(0) {
            $0 + lines[$1].hanCount
        }
        for (start, share) in [(rule, shareBelowRule), (note.map { $0 + 1 }, shareBelowNote)] {
            guard let start, start > textStart else { continue }
            let below = lines.indices.filter { $0 >= start && lines[$0].role == .body }
            guard !below.isEmpty, below.count <= lineLimit,
                below.reduce(0, { $0 + lines[$1].hanCount }) * 100 <= all * share,
                lines.indices.contains(where: { $0 >= start && lines[$0].role == .boilerplate })
            else { continue }
            for index in below { lines[index].role = .boilerplate }
        }
    }

    /// （图表制作：某某）, 文中某某为化名。: notes behind the last paragraph.
    mutating func dropClosingNotes() {
        while let last = lines.lastIndex(where: { $0.role == .body }), last > textStart,
            lines[last].shape != .tableRow, !lines[last].isTurn, Furniture.isClosingNote(lines[last])
        {
            lines[last].role = .boilerplate
        }
    }

    // MARK: The article

    func article(hint: DocumentHint, lineCount: Int) -> Article {
        var article = Article(kind: .article)
        article.title = title
        article.author = author.isEmpty ? nil : author.joined(separator: "、")
        article.publisher = publisher
        article.publishedAt = date
        article.sourceUrl = hint.url ?? address
        article.text = text
        article.language = Language.tag(of: article.text.isEmpty ? lines.map(\.text).joined() : article.text)
        article.segments = segments
        let gaps = Completeness.missing(in: lines)
        article.completeness.missing = gaps
        article.completeness.isComplete = gaps.isEmpty ? nil : false
        if article.text.isEmpty { article.kind = .empty }
        return article
    }

    private var text: String {
        var text = ""
        var previous: TextLine?
        for line in lines where line.role == .body {
            if let previous {
                if previous.shape == .tableRow, line.shape == .tableRow {
                    text += "\n"
                } else {
                    text += "\n\n"
                }
            }
            text += line.text
            previous = line
        }
        return text
    }

    private var segments: [Article.Segment] {
        var segments: [Article.Segment] = []
        for line in lines {
            let role: Article.Segment.Role =
                switch line.role {
                case .body: .body
                case .duplicate: .duplicate
                case .foreign: .foreign
                case .boilerplate, .metadata: .boilerplate
                }
            if let last = segments.indices.last, segments[last].role == role {
                segments[last].lastLine = line.lastNumber
            } else {
                segments.append(Article.Segment(role: role, firstLine: line.number, lastLine: line.lastNumber))
            }
        }
        return segments
    }
}
