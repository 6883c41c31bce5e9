/// Captions that no element names as such: what stands right behind a picture.
extension MainText {
    /// Leaves out short lines behind pictures: those that end no sentence, and those that share an element with their picture alone.
    ///
    /// A page that sets its headings so has such lines elsewhere, too.
    func dropCaptions(_ reading: inout LineReading, _ model: LineModel) {
        /// Longest caption, in scalars, log odds that it has at most, also in an element of its own, and fewest lines of a text.
        let (longest, doubt, framed, fewest) = (40, 3.5, 6.0, 4)
        var (captions, others) = ([Int](), 0)
        let body = reading.lines.indices.filter { reading.lines[$0].role == .body }
        guard body.count >= fewest else { return }
        for index in body {
            let line = reading.lines[index]
            guard line.keys.count <= longest, line.shape == .plain, !line.isTurn, !line.leadsIn else { continue }
            let isFramed = sharesPicture(line.number)
            guard isFramed || !line.endsSentence else { continue }
            guard !isBold(line.number), !Headline.isNumbered(line.keys), line.keys.first != 0x201C,
                line.keys.first != 0x300C
            else { continue }
            if !isFramed, !isBelowPicture(line.number) {
                others += 1
            } else if model.logOdds(index) < (isFramed ? framed : doubt) {
                captions.append(index)
            }
        }
        guard others <= captions.count else { return }
        for index in captions { reading.lines[index].role = .boilerplate }
    }

    /// Leaves out short lines between paragraphs that are a link and nothing else: what one may press; and notes that lead back.
    func dropButtons(_ reading: inout LineReading, _ model: LineModel) {
        /// Longest such line, in scalars, and log odds that it has at most.
        let (longest, doubt) = (24, 1.5)
        for index in reading.lines.indices where reading.lines[index].role == .body {
            let line = reading.lines[index]
            // 数据见某报告。↩: a note, with the way back to where it is called.
            if line.keys.last(where: { $0 != 0xFE0E && $0 != 0xFE0F }) == 0x21A9 {
                reading.lines[index].role = .boilerplate
            }
            guard line.keys.count <= longest, line.shape == .plain, !line.isTurn, !line.endsSentence,
                blocks[line.number].linkDensity > 0.9, model.logOdds(index) < doubt
            else { continue }
            reading.lines[index].role = .boilerplate
        }
    }

    /// Does a picture stand between this block and the one before?
    private func isBelowPicture(_ index: Int) -> Bool {
        let start = index > 0 ? Int(blocks[index - 1].lastNode) : outline.body
        let end = Int(blocks[index].firstNode)
        return start < end && (start..<end).contains { isPicture($0) }
    }

    /// Is there an element that holds a picture, this block below it, and nothing else?
    private func sharesPicture(_ index: Int) -> Bool {
        guard isBelowPicture(index) else { return false }
        var node = Int(blocks[index].node)
        guard blockCount[node] == 1 else { return false }
        while node > outline.body, blockCount[tree.parent(node)] == 1 { node = tree.parent(node) }
        return (node..<Int(blocks[index].firstNode)).contains { isPicture($0) }
    }

    private func isPicture(_ node: Int) -> Bool { tree.tag(node) == .img || tree.tag(node) == .picture }

    /// Is the whole block set in bold, as headings are?
    private func isBold(_ index: Int) -> Bool {
        let block = blocks[index]
        var node = tree.parent(Int(block.firstNode))
        while node > outline.body {
            if tree.tag(node) == .strong || tree.tag(node) == .b { return tree.end(node) >= Int(block.lastNode) }
            if node == Int(block.node) { return false }
            node = tree.parent(node)
        }
        return false
    }
}
