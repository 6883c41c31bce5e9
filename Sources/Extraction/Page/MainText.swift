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

    let outline: PageOutline
    /// Per block: the head of the page repeats it.
    private let isStated: [Bool]
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
    private var shownText = StatedText([])
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
    private static let shortTextBytes: Int32 = 75

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
            if Int(block.firstNode) >= hiddenEnd { shown += outline.blocks.text(block) }
        }
        shownText = StatedText([shown])
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
        if !cues.isDisjoint(with: [.comment, .footer]) { return share < 0.9 }
        if cues.isDisjoint(with: [.related]), runningBlocks[node] >= 3, linkLength[node] < 0.2 * length[node] {
            return false
        }
        if !cues.isDisjoint(with: [.article, .content]) { return share < 0.1 }
        return share < 0.4
    }

    /// Is a paragraph of this hidden element shown elsewhere on the page?
    private func isCopy(_ node: Int) -> Bool {
        let first = Int(firstBlock[node])
        return (first..<min(blocks.count, first + Int(blockCount[node]))).contains { index in
            blocks[index].length >= MainText.shortTextBytes && shownText.holds(outline.blocks.text(blocks[index]))
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

    /// Does the head of the page repeat a block of this element?
    private func hasStatedText(_ node: Int) -> Bool {
        let first = Int(firstBlock[node])
        return (first..<min(blocks.count, first + Int(blockCount[node]))).contains { isStated[$0] }
    }

    // MARK: Container

    /// The element that holds the article.
    func container() -> Int {
        var node = markedContainer() ?? outline.body
        while true {
            var best: (node: Int, weight: Float)?
            for child in tree.children(node) where weight[child] > best?.weight ?? 0 { best = (child, weight[child]) }
            guard let best, tree.tag(best.node) != .text else { return node }
            let share = best.weight / weight[node]
            let isMarked =
                !outline.cues[best.node].isDisjoint(with: [.article, .content])
                || tree.tag(best.node) == .article || tree.tag(best.node) == .main
            guard share > (isMarked ? 0.85 : 0.92), isContainer(best.node) else { return node }
            node = best.node
        }
    }

    /// Least share of the page's weight that an element marked as the article must hold to be believed.
    private static let markedShare: Float = 0.3

    /// The element that the page itself marks as the article's.
    private func markedContainer() -> Int? {
        var node: Int?
        // A page may list several articles of which one is its own, but the parts of a body belong together.
        let tests: [(dominance: Float, isMarked: (Int) -> Bool)] = [
            (0.6, { tree.tag($0) == .main }), (0.6, { tree.tag($0) == .article }),
            (0.9, { outline.cues[$0].contains(.body) }),
        ]
        for test in tests {
            let top = node ?? outline.body
            if let found = heaviest(in: top, dominance: test.dominance, where: test.isMarked) { node = found }
        }
        return node
    }

    /// The outermost marked element, or what holds all of several, if it has enough weight.
    private func heaviest(in top: Int, dominance: Float, where isMarked: (Int) -> Bool) -> Int? {
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
        let heavy = marked.filter { weight[$0] > 0.05 * sum }
        if let best = marked.max(by: { weight[$0] < weight[$1] }), weight[best] > dominance * sum { return best }
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

    /// Leaves out quotations set apart whose words stand in a paragraph of the text, and paragraphs that stand there a second time.
    private func withoutCopies(_ kept: [Int]) -> [Int] {
        let setting = settings(kept)
        guard setting.contains(where: { $0 != .paragraph }) || holdsTwice(kept) else { return kept }
        let letters = kept.map { index in
            String(decoding: outline.blocks.text(blocks[index]), as: UTF8.self).unicodeScalars.map {
                TextKey.key($0.value)
            }.filter { !TextKey.isBlank($0) && !TextKey.isPunctuation($0) }
        }
        let isQuoted = setting.map { $0 == .quotation || $0 == .pulled }
        var copies = Set(Repetition.excerpts(letters, isQuoted: isQuoted)).filter { isQuoted[$0] }
        /// Fewest letters of a short quotation, and of a paragraph that is a second copy.
        let (least, paragraph) = (5, 20)
        var known: Set<UInt64> = []
        var compared = 0
        for place in kept.indices where !copies.contains(place) && !tree.tag(Int(blocks[kept[place]].node)).isHeading {
            let words = letters[place]
            if words.count >= paragraph, !known.insert(Repetition.hash(words[...])).inserted {
                copies.insert(place)
                continue
            }
            guard setting[place] != .paragraph, words.count >= least, words.count <= 120,
                compared < LineReading.comparisonLimit
            else { continue }
            compared += 1
            // What a page calls a pull quote is one if the text says a clause of it: desks shorten and join.
            let said = setting[place] == .pulled ? clauses(of: blocks[kept[place]]) : [words]
            let isSaid = kept.indices.contains { other in
                setting[other] == .paragraph && letters[other].count > words.count
                    && said.contains { Masthead.holds($0, letters[other]) }
            }
            if isSaid { copies.insert(place) }
        }
        var left = kept.enumerated().filter { !copies.contains($0.offset) }.map(\.element)
        // The label of a copy behind the text.
        while let last = left.last, !copies.isEmpty, tree.tag(Int(blocks[last].node)).isHeading { left.removeLast() }
        return left
    }

    /// The clauses of a short block that are long enough to be told again.
    private func clauses(of block: TextBlock) -> [[UInt32]] {
        /// Fewest letters.
        let least = 5
        return TextKey.keys(outline.blocks.string(block)).split {
            TextKey.isPunctuation($0) || TextKey.isBlank($0)
        }.filter { $0.count >= least }.map(Array.init)
    }

    /// Does a paragraph stand there byte for byte a second time?
    private func holdsTwice(_ kept: [Int]) -> Bool {
        var known: Set<UInt64> = []
        for index in kept where blocks[index].length >= MainText.shortTextBytes {
            var hash = ScalarHash()
            for byte in outline.blocks.text(blocks[index]) { hash.mix(UInt32(byte)) }
            if !known.insert(hash.value).inserted { return true }
        }
        return false
    }

    /// How a block is set: as most of the text's paragraphs, unlike them, as a quotation, or as what the page names a pull quote.
    private enum Setting { case paragraph, apart, quotation, pulled }

    /// Paragraphs are `p` or `div`, with one class or none: what has another is set apart.
    private func settings(_ kept: [Int]) -> [Setting] {
        /// Elements above a block's own that may be a quotation's.
        let reach = 3
        func style(_ node: Int) -> UInt64 {
            var hash = ScalarHash()
            hash.mix(tree.tag(node) == .p ? 1 : tree.tag(node) == .div ? 2 : 3)
            if let name = tree.attributeRange(.class, of: node) {
                for byte in tree.bytes[name] { hash.mix(UInt32(byte)) }
            }
            return hash.value
        }
        var counts: [UInt64: Int] = [:]
        for index in kept where isRunning(blocks[index]) { counts[style(Int(blocks[index].node)), default: 0] += 1 }
        let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
        return kept.map { index in
            var node = Int(blocks[index].node)
            if isInCell(node) || tree.tag(node).isHeading { return .paragraph }
            let isUsual = style(node) == usual
            for _ in 0..<reach where node > outline.body {
                if outline.cues[node].contains(.pullQuote) { return .pulled }
                if tree.tag(node) == .blockquote { return .quotation }
                node = tree.parent(node)
            }
            return isUsual ? .paragraph : .apart
        }
    }

    /// Returns the main text; empty if the page has none.
    func result(title: TitleFinder.Found?) -> Result {
        let (container, kept) = candidates()
        let text = withoutCopies(likely(trimmed(kept, title: title), among: kept, title: title))
        let first = text.first.map { Int(blocks[$0].firstNode) } ?? container
        let last = text.last.map { Int(blocks[$0].lastNode) } ?? container
        return Result(text: self.text(of: text), container: container, blocks: text, nodes: first..<max(first, last))
    }

    /// The element that holds the article, and the blocks of it that are no furniture and no other poster's.
    private func candidates() -> (container: Int, blocks: [Int]) {
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
        return (container, kept)
    }

    /// The blocks of the container as lines of text.
    private func textLines(_ all: [Int], kept: Set<Int>) -> [TextLine] {
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
    private func isInCell(_ start: Int) -> Bool {
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
        let all = candidates().blocks
        return textLines(all, kept: Set(likely(trimmed(all, title: title), among: all, title: title)))
            .map(\.explanation)
    }

    /// Leaves out what the model of lines takes for the page's: on saved pages the same words stand as in saved texts. It has learnt
    /// Chinese.
    private func likely(_ kept: [Int], among all: [Int], title: TitleFinder.Found?) -> [Int] {
        guard isChinese(kept) else { return kept }
        var reading = LineReading(lines: textLines(all, kept: Set(kept)))
        reading.title = title?.title
        // Posts that no element holds together.
        if thread() == nil {
            reading.findConversation()
            reading.keepFirstPoster()
        }
        reading.dropSummary()
        let model = LineModel(reading.lines, title: reading.title)
        reading.dropUnlikely(model, judgesEnd: false)
        reading.dropLabelled()
        reading.dropUnlikelyEnds(model)
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
        let kept = reading.lines.filter { $0.role == .body }.map(\.number)
        guard kept.count < result.blocks.count else { return result }
        var result = result
        result.blocks = kept
        result.text = text(of: kept)
        return result
    }

    private func isInside(_ block: TextBlock, _ container: Int) -> Bool {
        Int(block.node) >= container && Int(block.node) < tree.end(container)
    }

    /// Per node of the container: taken out.
    private func furniture(in container: Int, protected: Set<Int>) -> [Bool] {
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

    // MARK: Lines of the frame

    private func isRunning(_ block: TextBlock) -> Bool {
        block.length >= MainText.shortTextBytes && block.punctuation > 0 && block.linkDensity < 0.3
    }

    private func isHeading(_ block: TextBlock) -> Bool { tree.tag(Int(block.node)).isHeading }

    /// Drops the lines that belong to the frame: before the text, behind it, and sections of other articles in it.
    private func trimmed(_ kept: [Int], title: TitleFinder.Found?) -> [Int] {
        let kinds = kept.map { index -> FrameLines.Kind? in
            let kind = FrameLines.kind(of: outline.blocks.text(blocks[index]))
            // "By spring she had …" and "记者近日…" open paragraphs too.
            if kind == nil, blocks[index].length <= FrameLines.insetLimitBytes, !isHeading(blocks[index]),
                !isInCell(Int(blocks[index].node))
            {
                let text = outline.blocks.string(blocks[index])
                let line = TextLine(number: 0, text: text)
                if Furniture.isInset(line) || Furniture.isCallOfMedium(line) || Furniture.isDeskSpeech(line)
                    || Furniture.isAdvertised(line)
                    || !line.isProse && !line.endsSentence && Furniture.signs(of: line).isFurniture
                {
                    return .tool
                }
            } else if kind == nil, blocks[index].length <= FrameLines.insetLimitBytes {
                // A cell may hold an advertisement or what to press, too.
                let line = TextLine(number: 0, text: outline.blocks.string(blocks[index]))
                if Furniture.isPromotion(line) || Furniture.isPlayer(line.keys) { return .tool }
            }
            return kind == .byline && isRunning(blocks[index])
                && !FrameLines.isMetadata(outline.blocks.text(blocks[index])) ? nil : kind
        }
        var isDropped = [Bool](repeating: false, count: kept.count)
        let start = dropOpening(kept, kinds, title: title, &isDropped)
        dropDigest(kept, from: start, &isDropped)
        dropRunningHeads(kept, title: title, from: start, &isDropped)
        dropSections(kept, kinds, from: start, &isDropped)
        dropSingleLines(kept, kinds, &isDropped)
        dropEnding(kept, kinds, &isDropped)
        return zip(kept, isDropped).filter { !$0.1 }.map(\.0)
    }

    /// The title, and between it and the text the lines that name date, author and source. Returns where text begins.
    private func dropOpening(
        _ kept: [Int], _ kinds: [FrameLines.Kind?], title: TitleFinder.Found?, _ isDropped: inout [Bool]
    ) -> Int {
        // A line of paper, day and page is long, but no text.
        var firstRunning =
            kept.firstIndex { isRunning(blocks[$0]) && !(blocks[$0].length < 120 && isDateLine(blocks[$0])) }
            ?? kept.count
        var start = 0
        if let title {
            let key = TitleKey(title.title)
            let limit = min(kept.count, firstRunning + 1)
            if let at = kept[..<limit].lastIndex(where: { TitleKey(outline.blocks.string(blocks[$0])) == key }) {
                start = at + 1
            } else if let node = title.node,
                firstRunning == kept.count || node <= Int(blocks[kept[firstRunning]].firstNode),
                let at = kept[..<limit].lastIndex(where: { Int(blocks[$0].firstNode) < node })
            {
                start = at + 1
            } else if let at = kept.indices.first(where: {
                tree.tag(Int(blocks[kept[$0]].node)).isHeading
                    && TitleKey(outline.blocks.string(blocks[kept[$0]])) == key
            }), isMinor(kept[..<at], of: kept) {
                // Another article's end stands above the headline.
                start = at + 1
                firstRunning = kept.indices.first { $0 > at && isRunning(blocks[kept[$0]]) } ?? kept.count
            }
        }
        // A summary between headline and byline stands above the article.
        let zone = start..<min(kept.count, start + 6)
        if let byline = zone.last(where: { kinds[$0] == .byline || isDateLine(blocks[kept[$0]]) }),
            (start..<byline).filter({ isRunning(blocks[kept[$0]]) }).count <= 1,
            // 陈小满, what is told of her, 鲁大成, 2021年3月 离开北京: sections.
            !(start..<byline).dropFirst().contains(where: { isHeading(blocks[kept[$0]]) })
        {
            start = byline + 1
        }
        for index in 0..<start { isDropped[index] = true }
        for index in start..<max(start, firstRunning) {
            let block = blocks[kept[index]]
            guard block.length < 240 else { continue }
            let text = outline.blocks.text(block)
            let cues = outline.cues[Int(block.node)]
            let isByline =
                kinds[index] != nil || isCredit(block) || !cues.isDisjoint(with: [.byline, .date, .author, .source])
                || block.linkDensity > 0.6 || (PrintedDate.first(in: text) != nil && block.length < 150)
            if isByline { isDropped[index] = true }
        }
        return start
    }

    /// 提要：…, 【速览】…: what sums the text up above its first paragraphs.
    private func dropDigest(_ kept: [Int], from start: Int, _ isDropped: inout [Bool]) {
        /// Blocks of the text among which it stands.
        let reach = 4
        let opening = kept.indices.filter { $0 >= start && !isDropped[$0] }.prefix(reach)
        for index in opening where kept[index...].dropFirst().contains(where: { isRunning(blocks[$0]) }) {
            if LineReading.digest(TextKey.keys(outline.blocks.string(blocks[kept[index]]))) == .line {
                isDropped[index] = true
            }
        }
    }

    /// The headline again above each page of a paged article, with whatever else stands there word for word.
    private func dropRunningHeads(
        _ kept: [Int], title: TitleFinder.Found?, from start: Int, _ isDropped: inout [Bool]
    ) {
        guard let title else { return }
        let key = TitleKey(title.title)
        var known: Set<ArraySlice<UInt8>> = []
        for index in kept.indices where !isRunning(blocks[kept[index]]) || isDropped[index] {
            let text = outline.blocks.text(blocks[kept[index]])
            let isHead = index > 0 && isDropped[index - 1]
            if index >= start, TitleKey(String(decoding: text, as: UTF8.self)) == key || isHead && known.contains(text)
            {
                isDropped[index] = true
            }
            known.insert(text)
        }
    }

    /// Do these blocks hold less than a third of the text?
    private func isMinor(_ part: ArraySlice<Int>, of kept: [Int]) -> Bool {
        let all = kept.reduce(0) { $0 + MainText.weight(of: blocks[$1]) }
        return part.reduce(0) { $0 + MainText.weight(of: blocks[$1]) } * 3 < all
    }

    /// 撰文 | 某某: nothing but who did what.
    private func isCredit(_ block: TextBlock) -> Bool {
        guard block.length < 150 else { return false }
        let byline = Byline(TextLine(number: 0, text: outline.blocks.string(block)))
        if tree.tag(Int(block.node)).isHeading { return byline.isNewspaper && !byline.authors.isEmpty }
        return (byline.isWhole || byline.isPublisherLabelled) && !byline.authors.isEmpty
    }

    private func isDateLine(_ block: TextBlock) -> Bool {
        block.length < 120 && block.linkDensity < 0.8 && PrintedDate.first(in: outline.blocks.text(block)) != nil
            && !tree.tag(Int(block.node)).isHeading && tree.tag(Int(block.node)) != .li
    }

    /// Sections under a label like "Related articles": all that begins with the label, or the links behind it.
    private func dropSections(_ kept: [Int], _ kinds: [FrameLines.Kind?], from start: Int, _ isDropped: inout [Bool]) {
        let total = kept.reduce(0) { $0 + MainText.weight(of: blocks[$1]) }
        var index = start
        while index < kept.count {
            guard kinds[index] == .sectionLabel, !isDropped[index] else {
                index += 1
                continue
            }
            var end = index + 1
            let section = section(beginningAt: kept[index], total: total)
            while end < kept.count, Int(blocks[kept[end]].firstNode) < section { end += 1 }
            while end < kept.count {
                let block = blocks[kept[end]]
                let isLinks = block.linkDensity > 0.3 || (!isRunning(block) && block.punctuation == 0)
                guard isLinks, !tree.tag(Int(block.node)).isHeading else { break }
                end += 1
            }
            for dropped in index..<end { isDropped[dropped] = true }
            index = end
        }
    }

    /// End of the largest element that begins with this block and is only a small part of the text.
    private func section(beginningAt index: Int, total: Float) -> Int {
        let first = Int(blocks[index].firstNode)
        var node = Int(blocks[index].node)
        var end = first + 1
        while node > outline.body {
            let isFirst =
                index == 0 || Int(blocks[index - 1].lastNode) <= node || Int(blocks[index - 1].firstNode) < node
            guard isFirst, weight[node] < 0.3 * total else { break }
            end = tree.end(node)
            node = tree.parent(node)
        }
        return end
    }

    /// Buttons, advertisements' labels and single links to other articles between paragraphs.
    private func dropSingleLines(_ kept: [Int], _ kinds: [FrameLines.Kind?], _ isDropped: inout [Bool]) {
        for (index, block) in kept.map({ blocks[$0] }).enumerated() where !isDropped[index] {
            switch kinds[index] {
            case .tool, .advertisement: isDropped[index] = true
            case .readMore where block.linkDensity > 0.2 || block.length < 60: isDropped[index] = true
            // 编辑于 2024-01-17 below each answer.
            case .byline where isDateLine(block), .notice where isDateLine(block): isDropped[index] = true
            default: break
            }
        }
    }

    /// Headings without text, links and lines of the frame behind the last running text.
    private func dropEnding(_ kept: [Int], _ kinds: [FrameLines.Kind?], _ isDropped: inout [Bool]) {
        dropBelowEndMark(kept, &isDropped)
        var index = kept.count - 1
        while index >= 0 {
            if isDropped[index] {
                index -= 1
                continue
            }
            let block = blocks[kept[index]]
            let isFrame = kinds[index] != nil || block.linkDensity > 0.5 || tree.tag(Int(block.node)).isHeading
            guard isFrame || isClosing(block) else { return }
            isDropped[index] = true
            index -= 1
        }
    }

    /// — THE END —: what stands below is the desk's, if it is little.
    private func dropBelowEndMark(_ kept: [Int], _ isDropped: inout [Bool]) {
        /// Longest mark in bytes, and the largest part of the text that may stand below it, as one of so many.
        let (limit, parts): (Int32, Float) = (40, 6)
        guard
            let mark = kept.lastIndex(where: {
                blocks[$0].length <= limit && Furniture.isEndMark(TextKey.keys(outline.blocks.string(blocks[$0])))
            })
        else { return }
        let all = kept.reduce(0) { $0 + MainText.weight(of: blocks[$1]) }
        let below = kept[mark...].reduce(0) { $0 + MainText.weight(of: blocks[$1]) }
        guard below * parts <= all else { return }
        for index in mark..<kept.count { isDropped[index] = true }
    }

    /// 相关信息 某某… 某某…: a label with its links in one line; （图表制作：某某）, （文中某某为化名）.
    private func isClosing(_ block: TextBlock) -> Bool {
        guard block.length < 400 else { return false }
        let line = TextLine(number: 0, text: outline.blocks.string(block))
        guard line.hanCount > 0 else { return false }
        let signs = Furniture.signs(of: line)
        if signs.isFurniture || signs.endsArticle || signs.opensTail, !line.isProse { return true }
        return Furniture.isClosingNote(line)
            || FrameLines.opensSection(outline.blocks.text(block)) && !line.endsSentence
    }

    // MARK: Text

    private func text(of kept: [Int]) -> String {
        var output: [UInt8] = []
        var isData: [Int: Bool] = [:]
        var previousCell: Cell?
        var previousList: Int?
        for index in kept {
            let block = blocks[index]
            let cell = cell(around: Int(block.node), isData: &isData)
            let list = tree.tag(Int(block.node)) == .li ? tree.parent(Int(block.node)) : nil
            if !output.isEmpty {
                if let cell, let previousCell, cell.table == previousCell.table {
                    output += Array(
                        (cell.node == previousCell.node ? " " : cell.row == previousCell.row ? " | " : "\n").utf8)
                } else if (list != nil && list == previousList) || (block.continuesParagraph && !block.isIndented) {
                    output.append(0x0A)
                } else {
                    output += [0x0A, 0x0A]
                }
            }
            previousCell = cell
            previousList = list
            output += outline.blocks.text(block)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private struct Cell {
        var node: Int
        var row: Int
        var table: Int
    }

    /// The cell of a table of data around a node; nil in tables that only lay the page out.
    private func cell(around start: Int, isData: inout [Int: Bool]) -> Cell? {
        var node = start
        while node > outline.body, tree.tag(node) != .td, tree.tag(node) != .th {
            if tree.tag(node) == .table { return nil }
            node = tree.parent(node)
        }
        guard node > outline.body else { return nil }
        let row = tree.parent(node)
        var table = row
        while table > outline.body, tree.tag(table) != .table { table = tree.parent(table) }
        guard tree.tag(row) == .tr, tree.tag(table) == .table else { return nil }
        if isData[table] == nil { isData[table] = isDataTable(table) }
        return isData[table] == true ? Cell(node: node, row: row, table: table) : nil
    }

    /// Longest cell of a table of data, in bytes; what holds more lays the page out.
    private static let dataCellBytes: Float = 900

    /// At least two rows of two cells with text, none of them long, and no table inside.
    private func isDataTable(_ table: Int) -> Bool {
        var rows = 0
        var cells: [Int: Int] = [:]
        for node in (table + 1)..<max(table + 1, tree.end(table)) where length[node] > 0 {
            switch tree.tag(node) {
            case .table: return false
            case .td, .th:
                if length[node] > MainText.dataCellBytes { return false }
                cells[tree.parent(node), default: 0] += 1
                if cells[tree.parent(node)] == 2 { rows += 1 }
            default: break
            }
        }
        return rows >= 2
    }
}
