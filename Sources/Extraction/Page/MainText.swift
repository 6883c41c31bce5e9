/// Finds the main text of a page.
///
/// Weights: a block weighs as much as its text outside links, if it looks like running text; elements add up what
/// is in them. The container of the article is found by walking down from the body to where the weight parts. In
/// the container, what looks like furniture is taken out again.
struct MainText {
    struct Result: Sendable {
        /// Paragraphs separated by one blank line.
        var text: String
        /// Element that holds the text.
        var container: Int
        /// Indices of the blocks that make the text.
        var blocks: [Int]
        /// Nodes between which the text stands.
        var nodes: Range<Int>
    }

    private let outline: PageOutline
    private let stated: StatedText
    private var tree: HTMLTree { outline.tree }
    private var blocks: [TextBlock] { outline.blocks.blocks }

    /// Per node: text, text in links, and weight of all that is below.
    private var length: [Float]
    private var linkLength: [Float]
    private var weight: [Float]
    /// Per node: number of blocks of running text below.
    private var runningBlocks: [Int32]

    /// - Parameter stated: the article's text as the head of the page gives it; it tells which blocks are right.
    init(_ outline: PageOutline, stated: StatedText) {
        self.outline = outline
        self.stated = stated
        let count = outline.tree.nodes.count
        length = [Float](repeating: 0, count: count)
        linkLength = length
        weight = length
        runningBlocks = [Int32](repeating: 0, count: count)
        addUp()
    }

    // MARK: Weights

    /// Text shorter than this, in bytes, says little about being an article: 25 Chinese characters.
    private static let shortTextBytes: Int32 = 75

    /// How much a block counts as running text.
    static func weight(of block: TextBlock) -> Float {
        let own = Float(block.length - block.linkLength)
        if block.linkDensity > 0.5 { return 0 }
        if block.punctuation == 0 { return own * (block.length < shortTextBytes ? 0.1 : 0.4) }
        return block.length < shortTextBytes ? own * 0.5 : own
    }

    private mutating func addUp() {
        var raw = [Float](repeating: 0, count: tree.nodes.count)
        let own = blocks.map { MainText.weight(of: $0) * (stated.holds(outline.blocks.text($0)) ? 5 : 1) }
        for (block, weight) in zip(blocks, own) { raw[Int(block.node)] += weight }
        for index in raw.indices.reversed() where index > 0 { raw[tree.parent(index)] += raw[index] }
        let total = raw[outline.body]
        var factor = [Float](repeating: 1, count: tree.nodes.count)
        for index in factor.indices.dropFirst() {
            factor[index] = factor[tree.parent(index)]
            if raw[index] > 0, isChrome(index, share: total > 0 ? raw[index] / total : 0) { factor[index] *= 0.1 }
        }
        for (block, own) in zip(blocks, own) {
            let node = Int(block.node)
            length[node] += Float(block.length)
            linkLength[node] += Float(block.linkLength)
            weight[node] += own * factor[node]
            if block.length >= MainText.shortTextBytes, block.punctuation > 0, block.linkDensity < 0.3 {
                runningBlocks[node] += 1
            }
        }
        for index in length.indices.reversed() where index > 0 {
            let parent = tree.parent(index)
            length[parent] += length[index]
            linkLength[parent] += linkLength[index]
            weight[parent] += weight[index]
            runningBlocks[parent] += runningBlocks[index]
        }
    }

    /// Is the element furniture by tag or name? An element that holds most of the page never is.
    private func isChrome(_ node: Int, share: Float) -> Bool {
        switch tree.tag(node) {
        case .nav, .aside, .footer, .menu, .form, .fieldset: return share < 0.5
        case .header: return share < 0.2
        case .html, .body, .main, .text: return false
        default: break
        }
        let cues = outline.cues[node]
        guard !cues.isDisjoint(with: .chrome) else { return false }
        if cues.contains(.comment) { return share < 0.9 }
        if !cues.isDisjoint(with: [.article, .content]) { return share < 0.1 }
        return share < 0.4
    }

    // MARK: Container

    /// The element that holds the article.
    private func container() -> Int {
        var node = markedContainer() ?? outline.body
        while true {
            var best: (node: Int, weight: Float)?
            for child in tree.children(node) where weight[child] > best?.weight ?? 0 { best = (child, weight[child]) }
            guard let best, tree.tag(best.node) != .text else { return node }
            let share = best.weight / weight[node]
            let isMarked =
                !outline.cues[best.node].isDisjoint(with: [.article, .content])
                || tree.tag(best.node) == .article || tree.tag(best.node) == .main
            guard share > (isMarked ? 0.6 : 0.75), isContainer(best.node) else { return node }
            node = best.node
        }
    }

    /// Least share of the page's weight that an element marked as the article must hold to be believed.
    private static let markedShare: Float = 0.3

    /// The element that the page itself marks as the article's.
    private func markedContainer() -> Int? {
        var node: Int?
        let tests: [(Int) -> Bool] = [
            { tree.tag($0) == .main }, { tree.tag($0) == .article }, { outline.cues[$0].contains(.body) },
        ]
        for isMarked in tests {
            let top = node ?? outline.body
            if let found = heaviest(in: top, where: isMarked) { node = found }
        }
        return node
    }

    /// The outermost marked element, or what holds all of several, if it has enough weight.
    private func heaviest(in top: Int, where isMarked: (Int) -> Bool) -> Int? {
        var marked: [Int] = []
        var index = top + 1
        while index < tree.end(top) {
            if tree.tag(index) != .text, isContainer(index), isMarked(index) {
                marked.append(index)
                index = tree.end(index)
            } else {
                index += 1
            }
        }
        let sum = marked.reduce(0) { $0 + weight[$1] }
        guard sum > 0, sum >= MainText.markedShare * weight[top] else { return nil }
        let heavy = marked.filter { weight[$0] > 0.1 * sum }
        if let best = marked.max(by: { weight[$0] < weight[$1] }), weight[best] > 0.6 * sum { return best }
        guard let first = heavy.first, let last = heavy.last else { return nil }
        var common = first
        while tree.end(common) <= last { common = tree.parent(common) }
        return common > top ? common : nil
    }

    /// A paragraph or list item may hold most of a short text, but is not what to look into.
    private func isContainer(_ node: Int) -> Bool {
        switch tree.tag(node) {
        case .p, .li, .blockquote, .pre, .ul, .ol, .dl, .h1, .h2, .h3, .h4, .h5, .h6: false
        default: true
        }
    }

    // MARK: Result

    /// Returns the main text; empty if the page has none.
    func result(title: String?) -> Result {
        let container = container()
        let isRemoved = furniture(in: container)
        var kept: [Int] = []
        for (index, block) in blocks.enumerated() where isInside(block, container) {
            if isRemoved[Int(block.node) - container] { continue }
            kept.append(index)
        }
        kept = trimmed(kept, title: title)
        let first = kept.first.map { Int(blocks[$0].firstNode) } ?? container
        let last = kept.last.map { Int(blocks[$0].lastNode) } ?? container
        return Result(text: text(of: kept), container: container, blocks: kept, nodes: first..<max(first, last))
    }

    private func isInside(_ block: TextBlock, _ container: Int) -> Bool {
        Int(block.node) >= container && Int(block.node) < tree.end(container)
    }

    /// Per node of the container: taken out.
    private func furniture(in container: Int) -> [Bool] {
        var isRemoved = [Bool](repeating: false, count: tree.end(container) - container)
        let total = weight[container]
        var index = container + 1
        while index < tree.end(container) {
            if tree.tag(index) != .text, length[index] > 0, isFurniture(index, total: total) {
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
            if density > 0.5, share < 0.2 { return true }
            if density > 0.3, length[node] < 400, runningBlocks[node] == 0, share < 0.1 { return true }
        default: break
        }
        return false
    }

    /// Drops short lines before the first and behind the last running text that belong to the frame.
    private func trimmed(_ kept: [Int], title: String?) -> [Int] {
        kept
    }

    // MARK: Text

    private func text(of kept: [Int]) -> String {
        var output: [UInt8] = []
        var previousRow: Int?
        var previousList: Int?
        for index in kept {
            let block = blocks[index]
            let row = enclosing(.tr, of: Int(block.node))
            let list = tree.tag(Int(block.node)) == .li ? tree.parent(Int(block.node)) : nil
            if !output.isEmpty {
                if let row, row == previousRow {
                    output += Array((isSameCell(index, kept) ? "\n" : " | ").utf8)
                } else if row != nil, previousRow != nil {
                    output.append(0x0A)
                } else if list != nil, list == previousList {
                    output.append(0x0A)
                } else if block.continuesParagraph && !block.isIndented {
                    output.append(0x0A)
                } else {
                    output += [0x0A, 0x0A]
                }
            }
            previousRow = row
            previousList = list
            output += outline.blocks.text(block)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func isSameCell(_ index: Int, _ kept: [Int]) -> Bool { false }

    private func enclosing(_ tag: HTMLTag, of node: Int) -> Int? { nil }
}
