/// Blocks as lines of text: saved pages have the same words around their text as saved texts, and one model judges both.
extension MainText {
    /// The blocks of the container as lines of text.
    func textLines(_ all: [Int], kept: Set<Int>) -> [TextLine] {
        all.map { index in
            let node = Int(blocks[index].node)
            var line = TextLine(
                number: index, text: outline.blocks.string(blocks[index]),
                shape: shape(of: node))
            line.blankLinesBefore = 1
            line.isLink = blocks[index].linkDensity > 0.5
            // Code has no words to judge it by.
            line.isTurn = blocks[index].isPreformatted
            if !kept.contains(index) { line.role = .boilerplate }
            return line
        }
    }

    private func shape(of start: Int) -> TextLine.Shape {
        if tree.tag(start).isHeading { return .heading(level: 2) }
        guard isInCell(start) else { return .plain }
        if tree.tag(start) == .li { return .item }
        var cell = start
        while cell > outline.body, tree.tag(cell) != .td, tree.tag(cell) != .th { cell = tree.parent(cell) }
        guard cell > outline.body else { return .item }
        // A cell alone in its row is a card's line.
        return tree.children(tree.parent(cell)).count { length[$0] > 0 } > 1 ? .tableRow : .plain
    }

    /// In a cell or an item; a cell that holds a whole article only lays the page out.
    func isInCell(_ start: Int) -> Bool {
        var node = start
        for _ in 0..<4 where node > outline.body {
            if tree.tag(node) == .td || tree.tag(node) == .th || tree.tag(node) == .li {
                return length[node] <= MainText.dataCellBytes
            }
            node = tree.parent(node)
        }
        return false
    }

    /// The lines of the container, each with what it was taken for.
    func lineExplanation(title: TitleFinder.Found?) -> [String] {
        let (_, all, thread) = candidates()
        let kept = likely(trimmed(all, title: title), among: all, title: title, isThread: thread != nil)
        return textLines(all, kept: Set(kept))
            .map(\.explanation)
    }

    /// Leaves out what the model of lines takes for the page's: on saved pages the same words stand as in saved texts. It has learnt
    /// Chinese.
    func likely(_ kept: [Int], among all: [Int], title: TitleFinder.Found?, isThread: Bool) -> [Int] {
        guard isChinese(kept) else { return kept }
        var reading = LineReading(lines: textLines(all, kept: Set(kept)))
        reading.title = title?.title
        // Posts that no element holds together.
        if !isThread {
            reading.findConversation()
            reading.keepFirstPoster()
        }
        reading.dropSummary()
        reading.dropSeriesNote()
        reading.dropDispatches()
        let model = LineModel(reading.lines, title: reading.title)
        reading.dropUnlikely(model, judgesEnd: false)
        reading.dropLabelled()
        dropCaptions(&reading, model)
        dropButtons(&reading, model)
        reading.dropUnlikelyEnds(model)
        reading.dropSubscriptions()
        reading.restoreHeadings()
        reading.restoreHours()
        reading.restoreSalutation()
        reading.dropOrnaments()
        return reading.lines.filter { $0.role == .body }.map(\.number)
    }

    /// Are these blocks mostly in Chinese, or another script of wide letters?
    func isChinese(_ blocks: some Collection<Int>) -> Bool {
        /// So many blocks show the language.
        let sample = 200
        let (wide, bytes) = blocks.prefix(sample).reduce((0, 0)) {
            let text = outline.blocks.text(self.blocks[$1])
            return ($0.0 + text.count { $0 >= 0x80 }, $0.1 + text.count)
        }
        return wide * 10 >= bytes * 7
    }

    /// Leaves out what stands behind the last paragraph about who wrote the text and where it appeared: that takes their names.
    func withoutClosingNotes(_ result: Result, author: String?, publisher: String?) -> Result {
        guard isChinese(result.blocks) else { return result }
        var reading = LineReading(lines: textLines(result.blocks, kept: Set(result.blocks)))
        reading.author = author.map(Byline.names) ?? []
        reading.publisher = publisher
        reading.dropClosingNotes()
        reading.dropNoticesAtEnds()
        // Who wrote the text, alone in a line above it.
        if let first = reading.lines.first, reading.author.count == 1, first.text == reading.author[0] {
            reading.lines[0].role = .metadata
        }
        let kept = reading.lines.filter { $0.role == .body }.map(\.number)
        guard kept.count < result.blocks.count else { return result }
        var result = result
        result.blocks = kept
        result.text = text(of: kept)
        return result
    }
}
