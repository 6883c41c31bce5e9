/// Texts that are broken at a fixed width, in one column or beside others.
extension LineReading {
    /// A text broken at a fixed width is joined again: many lines of one width that stop without a mark. Lines wider than that
    /// are another column's.
    mutating func joinWrappedLines() {
        guard lines.count >= 6, let width = columnWidth else { return }
        // A box or another piece's column among paragraphs is no text broken at its width.
        let (narrow, all) = lines.reduce((0, 0)) {
            ($0.0 + ($1.columns <= width + 4 ? $1.hanCount : 0), $0.1 + $1.hanCount)
        }
        guard narrow * 10 >= all * 4, !isVerse else { return }
        // Paragraphs that begin behind blanks.
        let prose = lines.indices.filter { lines[$0].hanCount >= 8 && lines[$0].shape == .plain }
        let opening = prose.count { lines[$0].isIndented }
        let marksParagraphs = opening >= 3 && opening * 10 <= prose.count * 7
        var hasOpened = false
        func isByline(_ line: TextLine) -> Bool {
            guard line.hanCount <= 24 else { return false }
            let byline = Byline(line)
            return byline.isWhole && !byline.isEmpty || byline.isNewspaper
        }
        // Known once the text is known to be broken at its width.
        var merged: Set<Int> = []
        func wraps(_ index: Int) -> Bool {
            guard index + 1 < lines.count else { return false }
            let (line, next) = (lines[index], lines[index + 1])
            guard line.shape == .plain, next.shape == .plain, next.blankLinesBefore == 0, line.hanCount >= 8,
                !(marksParagraphs && next.isIndented), !isByline(line), !isByline(next),
                line.columns * 10 >= width * 7, line.columns <= width + 2 || merged.contains(index),
                next.columns <= width + 2 || merged.contains(index + 1),
                let last = line.keys.last, let first = next.keys.first
            else { return false }
            if Furniture.isTeaser(line) || Furniture.isTeaser(next) || Furniture.isPlayer(next.keys)
                || Furniture.isGoOn(line) || Furniture.isGoOn(next) || Furniture.isPageTurn(line.keys)
                || Furniture.isPageTurn(next.keys) || standsAboveStamp(index + 1)
            {
                return false
            }
            // Paragraphs are told by their first lines: a full line goes on, whatever its last mark.
            if marksParagraphs, hasOpened, line.columns + 4 >= width { return true }
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
        merged = mergedLines(width: width)
        if let first = lines.indices.first(where: wraps), let last = lines.indices.last(where: wraps) {
            markOtherColumns(between: first, and: last, width: width, except: merged)
        }
        let interruptions = marksParagraphs ? findInterruptions(width: width) : [:]
        // Most full lines have one width to the letter: words are cut wherever it ends.
        let full = lines.indices.filter(wraps)
        let isCut = full.count { lines[$0].columns == lines[full[0]].columns } * 2 > full.count
        var joined: [TextLine] = []
        var continues = false
        var resumption = 0
        var between: [TextLine] = []
        for index in lines.indices {
            var line = lines[index]
            if index < resumption {
                if line.role == .body { line.role = .boilerplate }
                between.append(line)
                continue
            }
            if line.isIndented { hasOpened = true }
            if line.hanCount < 8 || line.blankLinesBefore > 0 && !line.isIndented { hasOpened = false }
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
            if let next = interruptions[index], line.role == .body {
                (continues, resumption) = (true, next)
            } else if !continues, !between.isEmpty {
                joined += between
                between = []
            }
        }
        lines = joined + between
    }

    /// Where paragraphs begin behind blanks, a full line that stops in mid-sentence goes on in the next full line that does not begin so:
    /// a caption, a pull quote, the head of the next page may stand between. By the line that is broken off: the one that goes on.
    private func findInterruptions(width: Int) -> [Int: Int] {
        /// Most lines between, and part of the width below which a line is the last of its paragraph or no line of one, in per cent.
        let (most, short) = (8, 80)
        func isFull(_ index: Int) -> Bool {
            // 某某观察 2023.08          封面专题: a running head.
            (width - 4...width + 2).contains(lines[index].columns + min(lines[index].indent, 4))
                && lines[index].hanCount >= 8
                && lines[index].shape == .plain && lines[index].role == .body && lines[index].widePieces.count < 2
        }
        func isShort(_ index: Int) -> Bool { lines[index].columns * 100 < width * short }
        func isOpen(_ index: Int) -> Bool {
            guard isFull(index), let last = lines[index].keys.last else { return false }
            return TextKey.isHan(last) || [0x2C, 0x3001, 0x3B].contains(last)
        }
        /// No line of a paragraph: too short for one that goes on, without the mark of one that ends, or the page's by its words.
        func interrupts(_ index: Int) -> Bool {
            let line = lines[index]
            guard !line.isIndented, line.role == .body || line.hanCount == 0 else { return line.role != .body }
            return isShort(index) && !line.endsSentence && !line.leadsIn
                || !isFull(index) && Furniture.signs(of: line).isFurniture || opensWithOffer(line.keys)
        }
        /// 广告 海景公寓 首付八万起
        func opensWithOffer(_ keys: [UInt32]) -> Bool {
            Furniture.advertised.contains {
                $0.count < keys.count && keys.starts(with: $0) && TextKey.isBlank(keys[$0.count])
            }
        }
        var found: [Int: Int] = [:]
        var isInParagraph = false
        var resumption = 0
        for index in lines.indices.dropLast(2) where index >= resumption {
            isInParagraph = isFull(index) && (isInParagraph || lines[index].isIndented)
            guard isInParagraph, isOpen(index), interrupts(index + 1) else { continue }
            let rest = lines.indices[(index + 2)...].prefix(most)
            guard
                let next = rest.first(where: { place in
                    lines[place].isIndented || isFull(place)
                        || place == index + 2 && isShort(place) && lines[place].endsSentence
                            && lines[(place + 1)...].prefix(2).contains(where: \.isIndented)
                }), !lines[next].isIndented
            else { continue }
            (found[index], resumption) = (next, next)
        }
        return found
    }

    /// Hardly a sentence ends within its lines or behind them: verse and lists break where their author did.
    private var isVerse: Bool {
        /// Characters of prose that hold a full stop at least.
        let most = 150
        let stops = lines.reduce(0) { $0 + $1.keys.count { [0x3002, 0x21, 0x3F].contains($0) } }
        return stops * most < lines.reduce(0) { $0 + $1.hanCount }
    }

    /// A few characters without a mark above a line with a date: who posted it, no end of a headline.
    private func standsAboveStamp(_ index: Int) -> Bool {
        /// Longest name, in scalars.
        let limit = 12
        guard lines[index].keys.count <= limit, !lines[index].endsSentence, index + 1 < lines.count,
            lines[index + 1].keys.count <= 60, !lines[index + 1].endsSentence
        else { return false }
        return DateStamp.first(in: lines[index + 1].keys) != nil
    }

    /// The width at which most lines of text end, in columns; nil if lines are as long as their paragraphs.
    var columnWidth: Int? {
        /// Widest column of a hard-wrapped text, in columns of a terminal.
        let limit = 180
        var counts = [Int](repeating: 0, count: limit + 1)
        var total = 0
        for index in lines.indices where lines[index].hanCount >= 8 && lines[index].shape == .plain {
            let columns = lines[index].columns
            if columns <= limit { counts[columns] += 1 }
            total += 1
        }
        /// Lines that end at one width differ by a mark or a letter.
        let slack = 4
        var best: (count: Int, width: Int)?
        for width in counts.indices where counts[width] > 0 {
            let count = counts[max(0, width - slack)...width].reduce(0, +)
            if count > best?.count ?? 3 { best = (count, width) }
        }
        guard let best, best.count * 10 >= total * 3 else { return nil }
        return best.width
    }

    /// Lines that are a little wider than the column alone among its lines, in mid-sentence: whoever typed or scanned the text made one
    /// of two.
    private func mergedLines(width: Int) -> Set<Int> {
        /// Widest such line, in tenths of the column, and lines around it that are none.
        let (widest, reach) = (14, 3)
        let wide = lines.indices.filter { lines[$0].columns > width + 2 && lines[$0].hanCount >= 8 }
        return Set(
            wide.indices.filter { place in
                let index = wide[place]
                guard index > 0, index + 1 < lines.count, lines[index].columns * 10 <= width * widest,
                    lines[index].blankLinesBefore == 0, lines[index + 1].blankLinesBefore == 0,
                    LineReading.breaksMidway(lines[index - 1]), LineReading.breaksMidway(lines[index])
                else { return false }
                return (place == 0 || index - wide[place - 1] > reach)
                    && (place + 1 == wide.count || wide[place + 1] - index > reach)
            }.map { wide[$0] })
    }

    /// Ends with a word or with 、 or a comma.
    private static func breaksMidway(_ line: TextLine) -> Bool {
        line.lastMark.map { TextKey.isHan($0) || $0 == 0x2C || $0 == 0x3001 } ?? false
    }

    /// Lines wider than the column, with the headings right above them, are of another piece.
    mutating func markOtherColumns(between first: Int, and last: Int, width: Int, except merged: Set<Int>) {
        let wide = (first...last).filter {
            lines[$0].columns > width + 4 && lines[$0].hanCount >= 8 && !merged.contains($0)
        }
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
}
