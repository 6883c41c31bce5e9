/// Finds the main text of a page.
///
/// Weights: a block weighs as much as its text outside links, if it looks like running text; elements add up what
/// is in them. The container of the article is found by walking down from the body to where the weight parts. In
/// the container, what looks like furniture is taken out again.
struct MainText {
    struct Result {
        /// Paragraphs separated by one blank line.
        var text: String
        /// Element that holds the text.
        var container: Int
        /// Indices of the blocks that make the text.
        var blocks: [Int]
        /// Nodes between which the text stands.
        var nodes: Range<Int>
        /// The posts that the text is made of, if the page is a thread.
        var thread: Thread?
    }

    let outline: PageOutline
    /// Per block: the head of the page repeats it.
    let isStated: [Bool]
    var tree: HTMLTree { outline.tree }
    var blocks: [TextBlock] { outline.blocks.blocks }

    /// Per node: text, text in links, and weight of all that is below.
    private(set) var length: [Float]
    private(set) var linkLength: [Float]
    private(set) var weight: [Float]
    /// Per node: number of blocks of running text below.
    private(set) var runningBlocks: [Int32]
    /// Per node: the first block in it, and how many follow it there.
    private(set) var firstBlock: [Int32]
    private(set) var blockCount: [Int32]
    /// The long blocks that are shown, if the page hides others.
    private(set) var shownText = StatedText([])
    /// Per node: a list whose entries announce other articles.
    private(set) var isTeaserList: [Bool]

    /// - Parameter stated: the article's text as the head of the page gives it; it tells which blocks are right.
    init(_ outline: PageOutline, stated: StatedText) {
        self.outline = outline
        isStated = outline.blocks.blocks.map { stated.holds(outline.blocks.text($0)) }
        let count = outline.tree.nodes.count
        length = [Float](repeating: 0, count: count)
        linkLength = length
        weight = length
        runningBlocks = [Int32](repeating: 0, count: count)
        blockCount = runningBlocks
        firstBlock = [Int32](repeating: -1, count: count)
        isTeaserList = [Bool](repeating: false, count: count)
        countBlocks()
        findTeaserLists()
        collectShownText()
        addUp()
    }

    // MARK: Weights

    /// Most that a block gains because the head of the page repeats it.
    private static let statedFactorLimit: Float = 40

    /// Text shorter than this, in bytes, says little about being an article: 25 Chinese characters.
    static let shortTextBytes: Int32 = 75

    /// How much a block counts as running text.
    static func weight(of block: TextBlock) -> Float {
        let own = Float(block.length - block.linkLength)
        if block.linkDensity > 0.5 { return 0 }
        if block.punctuation == 0 { return own * (block.length < shortTextBytes ? 0.1 : 0.4) }
        return block.length < shortTextBytes ? own * 0.5 : own
    }

    private mutating func countBlocks() {
        for (index, block) in blocks.enumerated() {
            let node = Int(block.node)
            if firstBlock[node] < 0 { firstBlock[node] = Int32(index) }
            blockCount[node] += 1
        }
        for node in blockCount.indices.reversed() where node > 0 && blockCount[node] > 0 {
            let parent = tree.parent(node)
            blockCount[parent] += blockCount[node]
            if firstBlock[parent] < 0 || firstBlock[node] < firstBlock[parent] { firstBlock[parent] = firstBlock[node] }
        }
    }

    private mutating func collectShownText() {
        // Only a paragraph that is hidden can be a copy of one that is shown.
        let hidesText = outline.cues.indices.contains { node in
            guard outline.cues[node].contains(.hidden), blockCount[node] > 0 else { return false }
            let first = Int(firstBlock[node])
            return blocks[first..<min(blocks.count, first + Int(blockCount[node]))].contains {
                $0.length >= MainText.shortTextBytes
            }
        }
        guard hidesText else { return }
        var shown: [UInt8] = []
        var hiddenEnd = 0
        var node = 0
        for block in blocks where block.length >= MainText.shortTextBytes {
            while node <= Int(block.firstNode) {
                if outline.cues[node].contains(.hidden) { hiddenEnd = max(hiddenEnd, tree.end(node)) }
                node += 1
            }
            if Int(block.firstNode) >= hiddenEnd { shown += folded(block) }
        }
        shownText = StatedText([shown])
    }

    /// The words of a block in one script: a page may hide a copy of its text in the other.
    func folded(_ block: TextBlock) -> [UInt8] {
        Array(TextKey.string(TextKey.keys(outline.blocks.string(block))).utf8)
    }

    /// Entries from which a list is taken for one of teasers.
    private static let teaserCount = 3

    /// Longest teaser, in bytes: a headline, a summary and a date.
    private static let teaserLimitBytes: Int32 = 700

    private mutating func findTeaserLists() {
        // Where the page marks the article's own text, a list of links belongs to it.
        var isInBody = [Bool](repeating: false, count: tree.nodes.count)
        for node in tree.nodes.indices.dropFirst() where Int(blockCount[node]) >= MainText.teaserCount {
            switch tree.tag(node) {
            case .text, .html, .body, .document, .main, .table, .tr, .p: continue
            default: break
            }
            if isInBody[tree.parent(node)] || outline.cues[node].contains(.body) {
                isInBody[node] = true
                continue
            }
            var teasers = 0
            var others = 0
            let entries = tree.children(node).filter { blockCount[$0] > 0 }
            let limit = MainText.teaserLimitBytes * (entries.count >= 5 ? 2 : 1)
            for child in entries {
                if isTeaser(child, limit: limit) { teasers += 1 } else { others += 1 }
                if others > 3, others > teasers { break }
            }
            isTeaserList[node] = teasers >= MainText.teaserCount && others * 4 <= teasers
        }
    }

    /// A linked headline with little behind it.
    private func isTeaser(_ node: Int, limit: Int32) -> Bool {
        let first = Int(firstBlock[node])
        let count = Int(blockCount[node])
        guard count <= 8 else { return false }
        var length: Int32 = 0
        var headline = false
        for index in first..<min(blocks.count, first + count) {
            let block = blocks[index]
            length += block.length
            if index < first + 3, block.linkDensity > 0.9, block.length >= 12 { headline = true }
        }
        return headline && length < limit
    }

    private mutating func addUp() {
        var own = blocks.map(MainText.weight)
        var factor = frameFactors(own)
        // What the head repeats counts as much as all the rest of the page, unless it is repeated in the frame.
        let all = own.reduce(0, +)
        let isRight = blocks.indices.map { isStated[$0] && factor[Int(blocks[$0].node)] == 1 }
        let repeated = zip(own, isRight).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
        if repeated > 0 {
            let gain = max(1, min(MainText.statedFactorLimit, all / repeated))
            for index in own.indices where isRight[index] { own[index] *= gain }
            factor = frameFactors(own)
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

    /// Per node: 1, and less in what looks like furniture.
    private func frameFactors(_ own: [Float]) -> [Float] {
        var raw = [Float](repeating: 0, count: tree.nodes.count)
        for (block, weight) in zip(blocks, own) { raw[Int(block.node)] += weight }
        for index in raw.indices.reversed() where index > 0 { raw[tree.parent(index)] += raw[index] }
        let total = raw[outline.body]
        var factor = [Float](repeating: 1, count: tree.nodes.count)
        for index in factor.indices.dropFirst() {
            factor[index] = factor[tree.parent(index)]
            if raw[index] > 0, isChrome(index, share: total > 0 ? raw[index] / total : 0) { factor[index] *= 0.1 }
        }
        return factor
    }

    // MARK: Result

    /// Returns the main text; empty if the page has none.
    func result(title: TitleFinder.Found?) -> Result {
        let (container, kept, thread) = candidates()
        let text = withoutCopies(
            likely(trimmed(kept, title: title), among: kept, title: title, isThread: thread != nil))
        let first = text.first.map { Int(blocks[$0].firstNode) } ?? container
        let last = text.last.map { Int(blocks[$0].lastNode) } ?? container
        return Result(
            text: self.text(of: text), container: container, blocks: text, nodes: first..<max(first, last),
            thread: thread)
    }

    /// The element that holds the article, and the blocks of it that are no furniture and no other poster's.
    func candidates() -> (container: Int, blocks: [Int], thread: Thread?) {
        var container = container()
        let thread = thread()
        if let node = thread?.node, thread?.isMain == true, thread?.goesOn == true, node < container,
            tree.end(container) <= tree.end(node)
        {
            container = node
        }
        let isRemoved = furniture(in: container, protected: thread?.ownNodes ?? [])
        let others = thread?.othersBlocks ?? []
        let added = thread?.addedBlocks ?? []
        let kept = blocks.indices.filter {
            added.contains($0)
                || isInside(blocks[$0], container) && !isRemoved[Int(blocks[$0].node) - container]
                    && !others.contains($0)
        }
        return (container, kept, thread)
    }

    private func isInside(_ block: TextBlock, _ container: Int) -> Bool {
        Int(block.node) >= container && Int(block.node) < tree.end(container)
    }

    func isRunning(_ block: TextBlock) -> Bool {
        block.length >= MainText.shortTextBytes && block.punctuation > 0 && block.linkDensity < 0.3
    }

    func isHeading(_ block: TextBlock) -> Bool { tree.tag(Int(block.node)).isHeading }
}
