/// Sections that only their label sets apart: words of readers below the text, what a desk explains in a box.
extension MainText {
    /// Leaves out 留言 with the lines of readers below it, up to the page's end, and 知识卡片 with what stands in its element.
    func dropLabelledSections(_ kept: [Int], from start: Int, _ isDropped: inout [Bool]) {
        /// Fewest paragraphs above words of readers, longest label, in bytes, largest part of a box, in per cent, and most sections.
        let (fewest, longest, part, most) = (3, 60, 20, 12)
        let labels = kept.indices.filter { $0 >= start && blocks[kept[$0]].length <= longest && $0 + 1 < kept.count }
            .map { (place: $0, line: TextLine(number: 0, text: outline.blocks.string(blocks[kept[$0]]))) }
        for (place, _) in labels.filter({ Furniture.isAsideLabel($0.line) }).prefix(most) {
            let box = tree.parent(Int(blocks[kept[place]].node))
            guard box > outline.body, weight[box] * 100 <= weight[outline.body] * Float(part) else { continue }
            for other in kept.indices
            where Int(blocks[kept[other]].node) >= box && Int(blocks[kept[other]].node) < tree.end(box) {
                isDropped[other] = true
            }
        }
        guard
            let label = labels.first(where: { place, line in
                Furniture.opensReplies(line) && kept[start..<place].count(where: { isRunning(blocks[$0]) }) >= fewest
            })?.place
        else { return }
        let below = kept[(label + 1)...]
        let said = below.count { isReply(outline.blocks.string(blocks[$0])) }
        guard said > 0, said * 2 >= below.count else { return }
        for place in label..<kept.count { isDropped[place] = true }
    }

    /// 山月：我是……: a name that is none of a turn in the text stands before what is said.
    private func isReply(_ text: String) -> Bool {
        /// Longest name, in scalars.
        let longest = 12
        let keys = TextKey.keys(text)
        guard let colon = keys.prefix(longest + 1).firstIndex(of: 0x3A) else { return false }
        return colon > 0 && colon + 1 < keys.count && !keys[..<colon].contains { [0x2C, 0x3002, 0x201C].contains($0) }
    }
}
