/// Furniture: the frame of a page, as the tags and names of its elements tell it, and lists of links, teasers and captions among the text.
extension MainText {
    /// Is the element furniture by tag or name? An element that holds most of the page never is.
    func isChrome(_ node: Int, share: Float) -> Bool {
        switch tree.tag(node) {
        case .footer: return share < 0.9
        case .nav, .aside, .menu, .form, .fieldset: return share < 0.5
        case .header: return share < 0.2
        case .html, .body, .main, .text: return false
        default: break
        }
        if isTeaserList[node], share < 0.6, !hasStatedText(node) { return true }
        let cues = outline.cues[node]
        guard !cues.isDisjoint(with: .chrome) else { return false }
        // What opens at a click is hidden at first; what never shows is short.
        if cues.isDisjoint(with: .chrome.subtracting(.hidden)) {
            return runningBlocks[node] == 0 || linkLength[node] > 0.1 * length[node] || isCopy(node)
        }
        let isProse = runningBlocks[node] >= 3 && linkLength[node] < 0.2 * length[node]
        // CopyrightRichText: paragraphs in an element for text are no foot of the page.
        let isText =
            isProse && !cues.isDisjoint(with: [.article, .content, .body]) && !cues.contains(.comment)
        if !cues.isDisjoint(with: [.comment, .footer]), !isText { return share < 0.9 }
        if isProse, cues.isDisjoint(with: [.related]) { return false }
        if !cues.isDisjoint(with: [.article, .content]) { return share < 0.1 }
        return share < 0.4
    }

    /// Is a paragraph of this hidden element shown elsewhere on the page?
    private func isCopy(_ node: Int) -> Bool {
        let first = Int(firstBlock[node])
        return (first..<min(blocks.count, first + Int(blockCount[node]))).contains { index in
            blocks[index].length >= MainText.shortTextBytes && shownText.holds(folded(blocks[index])[...])
        }
    }

    /// Does the head of the page repeat a block of this element?
    private func hasStatedText(_ node: Int) -> Bool {
        let first = Int(firstBlock[node])
        return (first..<min(blocks.count, first + Int(blockCount[node]))).contains { isStated[$0] }
    }

    /// Per node of the container: taken out.
    func furniture(in container: Int, protected: Set<Int>) -> [Bool] {
        var isRemoved = [Bool](repeating: false, count: tree.end(container) - container)
        let total = weight[container]
        var index = container + 1
        while index < tree.end(container) {
            if tree.tag(index) != .text, length[index] > 0, !protected.contains(index),
                isFurniture(index, total: total)
            {
                for inner in tree.subtree(index) { isRemoved[inner - container] = true }
                index = tree.end(index)
            } else {
                index += 1
            }
        }
        return isRemoved
    }

    private func isFurniture(_ node: Int, total: Float) -> Bool {
        let tag = tree.tag(node)
        let share = total > 0 ? weight[node] / total : 0
        let density = length[node] > 0 ? linkLength[node] / length[node] : 0
        if isChrome(node, share: share) { return true }
        let cues = outline.cues[node]
        if tag == .figcaption || cues.contains(.caption), share < 0.2 { return true }
        switch tag {
        case .ul, .ol, .dl, .div, .section, .table, .tbody, .tr, .center, .article:
            let isList = tag == .ul || tag == .ol || tag == .dl || tag == .table
            if density > 0.6, runningBlocks[node] == 0, share < 0.35, !isIntroduced(node) { return true }
            if density > (runningBlocks[node] > 0 && !isList ? 0.7 : 0.5), share < 0.2, !isIntroduced(node) {
                return true
            }
            if density > 0.3, length[node] < 400, runningBlocks[node] == 0, share < 0.1, !isIntroduced(node) {
                return true
            }
            if isTeaser(node, density: density, share: share) { return true }
        default: break
        }
        return false
    }

    /// A link and the first words of what it leads to.
    private func isTeaser(_ node: Int, density: Float, share: Float) -> Bool {
        /// Longest, in bytes, the largest part of the text, and fewest paragraphs beside it: elsewhere such elements are the text.
        let (limit, part, fewest): (Float, Float, Int) = (600, 0.2, 3)
        guard density > 0.25, length[node] < limit, runningBlocks[node] == 1, blockCount[node] > 1, share < part,
            firstBlock[node] >= 0
        else { return false }
        guard blocks[Int(firstBlock[node])].linkDensity > 0.5 else { return false }
        return tree.children(tree.parent(node)).count { tree.tag($0) == .p && runningBlocks[$0] > 0 } >= fewest
    }

    /// Does the line before a list announce it?
    private func isIntroduced(_ node: Int) -> Bool {
        let first = Int(firstBlock[node])
        guard first > 0, tree.tag(node) == .ul || tree.tag(node) == .ol else { return false }
        let before = outline.blocks.text(blocks[first - 1])
        return before.last == UInt8(ascii: ":") || before.suffix(3).elementsEqual("：".utf8)
    }
}
