/// A run of text between two borders of blocks or line breaks.
struct TextBlock: Sendable {
    /// The innermost block element around the text.
    var node: Int32
    /// First text node of the run and one past the last node.
    var firstNode: Int32
    var lastNode: Int32
    /// Range in `TextBlocks.bytes`: white space collapsed, no blank at the ends.
    var start: Int32
    var end: Int32
    /// Bytes that are not blank; a Chinese character counts 3, which is about what it weighs beside Latin letters.
    var length: Int32
    /// Part of `length` inside links that lead somewhere.
    var linkLength: Int32
    /// Marks that end or part sentences.
    var punctuation: Int32
    /// Begins after a single line break, with no indentation: a line of the paragraph before.
    var continuesParagraph: Bool
    /// Starts with a wide indentation, as paragraphs of old Chinese pages do.
    var isIndented: Bool
    /// Inside `pre`: line ends and blanks count.
    var isPreformatted: Bool

    var count: Int { Int(end - start) }
    var linkDensity: Double { length == 0 ? 0 : Double(linkLength) / Double(length) }
}

/// All text of a page as blocks in document order.
struct TextBlocks: Sendable {
    var blocks: [TextBlock] = []
    var bytes: [UInt8] = []

    func text(_ block: TextBlock) -> ArraySlice<UInt8> { bytes[Int(block.start)..<Int(block.end)] }
    func string(_ block: TextBlock) -> String { String(decoding: text(block), as: UTF8.self) }

    /// The texts of all blocks.
    var strings: [String] { blocks.map(string) }

    /// Collects the text below a node; subtrees for which `isSkipped` holds are left out.
    init(of tree: HTMLTree, below top: Int, isSkipped: [Bool]) {
        bytes.reserveCapacity(tree.bytes.count / 2)
        var collector = Collector(tree: tree)
        var index = top
        // Ends of the block elements, links and preformatted elements that are open.
        var blockStack: [(node: Int32, end: Int32)] = []
        var linkEnd: Int32 = 0
        var preformattedEnd: Int32 = 0
        while index < tree.end(top) {
            while let last = blockStack.last, last.end <= Int32(index) {
                collector.flush(into: &self, until: index)
                blockStack.removeLast()
                collector.block = blockStack.last?.node ?? Int32(top)
            }
            if isSkipped[index] {
                let tag = tree.tag(index)
                if tag.isBlock { collector.flush(into: &self, until: index) }
                index = tree.end(index)
                continue
            }
            let node = tree.nodes[index]
            switch node.tag {
            case .text:
                collector.add(
                    tree.textRange(index), at: Int32(index), isLink: Int32(index) < linkEnd,
                    isPreformatted: Int32(index) < preformattedEnd, into: &self)
            case .br:
                collector.lineBreak(into: &self, at: index)
            case .a:
                // An anchor names a place; without a name or an address it is a script's link.
                if tree.hasAttribute(.href, of: index)
                    || !tree.hasAttribute(.id, of: index) && !tree.hasAttribute(.name, of: index)
                {
                    linkEnd = max(linkEnd, node.end)
                }
            case .pre, .listing, .xmp:
                preformattedEnd = max(preformattedEnd, node.end)
            default:
                break
            }
            if node.tag.isBlock || node.tag == .body {
                collector.flush(into: &self, until: index)
                blockStack.append((Int32(index), node.end))
                collector.block = Int32(index)
            }
            index += 1
        }
        collector.flush(into: &self, until: index)
    }

    /// The block that is being collected.
    private struct Collector {
        let tree: HTMLTree
        var block: Int32 = 0
        private var start = -1
        private var firstNode: Int32 = -1
        private var length: Int32 = 0
        private var linkLength: Int32 = 0
        private var punctuation: Int32 = 0
        private var pendingSpace = false
        private var leadingBlanks = 0
        private var breaks = 0
        private var isPreformatted = false
        private var afterBreak = false

        init(tree: HTMLTree) { self.tree = tree }

        mutating func add(
            _ range: Range<Int>, at node: Int32, isLink: Bool, isPreformatted: Bool, into output: inout TextBlocks
        ) {
            if isPreformatted {
                addPreformatted(range, at: node, isLink: isLink, into: &output)
                return
            }
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = tree.bytes[index]
                if byte.isHTMLSpace {
                    pendingSpace = true
                    index += 1
                    continue
                }
                // U+00A0 and U+3000 at the start of a block are its indentation; U+200B, U+FEFF are nothing.
                if byte == 0xC2, index + 1 < range.upperBound, tree.bytes[index + 1] == 0xA0 {
                    if start < 0 { leadingBlanks += 1 }
                    pendingSpace = true
                    index += 2
                    continue
                }
                if byte == 0xE3, index + 2 < range.upperBound, tree.bytes[index + 1] == 0x80,
                    tree.bytes[index + 2] == 0x80
                {
                    if start < 0 { leadingBlanks += 2 }
                    pendingSpace = true
                    index += 3
                    continue
                }
                if byte == 0xE2, index + 2 < range.upperBound, tree.bytes[index + 1] == 0x80,
                    tree.bytes[index + 2] >= 0x8B, tree.bytes[index + 2] <= 0x8F
                {
                    index += 3
                    continue
                }
                if byte == 0xEF, index + 2 < range.upperBound, tree.bytes[index + 1] == 0xBB,
                    tree.bytes[index + 2] == 0xBF
                {
                    index += 3
                    continue
                }
                begin(at: node, in: output)
                if pendingSpace, output.bytes.count > start { output.bytes.append(0x20) }
                pendingSpace = false
                repeat {
                    let byte = tree.bytes[index]
                    if byte < 0x80 {
                        if byte.isSentenceMark { punctuation += 1 }
                    } else if byte == 0xE3 || byte == 0xEF, index + 2 < range.upperBound {
                        if byte == 0xE3, tree.bytes[index + 1] == 0x80, tree.bytes[index + 2] == 0x80 { break }
                        if isWideMark(byte, tree.bytes[index + 1], tree.bytes[index + 2]) { punctuation += 1 }
                    } else if byte == 0xC2, index + 1 < range.upperBound, tree.bytes[index + 1] == 0xA0 {
                        break
                    } else if byte == 0xE2, index + 2 < range.upperBound, tree.bytes[index + 1] == 0x80,
                        tree.bytes[index + 2] >= 0x8B, tree.bytes[index + 2] <= 0x8F
                    {
                        break
                    }
                    output.bytes.append(byte)
                    length += 1
                    if isLink { linkLength += 1 }
                    index += 1
                } while index < range.upperBound && !tree.bytes[index].isHTMLSpace
            }
        }

        private mutating func addPreformatted(
            _ range: Range<Int>, at node: Int32, isLink: Bool, into output: inout TextBlocks
        ) {
            for index in range {
                let byte = tree.bytes[index]
                if byte == 0x0D { continue }
                if start < 0, byte.isHTMLSpace { continue }
                begin(at: node, in: output)
                isPreformatted = true
                output.bytes.append(byte)
                if !byte.isHTMLSpace {
                    length += 1
                    if isLink { linkLength += 1 }
                    if byte.isSentenceMark { punctuation += 1 }
                    if byte == 0x82, index >= 2, tree.bytes[index - 2] == 0xE3 { punctuation += 1 }
                }
            }
        }

        /// 、 。 and ！ ， ： ； ？ in full width.
        private func isWideMark(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
            if first == 0xE3 { return second == 0x80 && (third == 0x81 || third == 0x82) }
            return second == 0xBC && (third == 0x81 || third == 0x8C || third == 0x9A || third == 0x9B || third == 0x9F)
        }

        private mutating func begin(at node: Int32, in output: TextBlocks) {
            guard start < 0 else { return }
            start = output.bytes.count
            firstNode = node
            pendingSpace = false
        }

        mutating func lineBreak(into output: inout TextBlocks, at node: Int) {
            if isPreformatted {
                output.bytes.append(0x0A)
                return
            }
            flush(into: &output, until: node, isLineBreak: true)
            breaks += 1
        }

        mutating func flush(into output: inout TextBlocks, until node: Int, isLineBreak: Bool = false) {
            if start >= 0 {
                while let last = output.bytes.last, last == 0x20 || last == 0x0A, output.bytes.count > start {
                    output.bytes.removeLast()
                }
                output.blocks.append(
                    TextBlock(
                        node: block, firstNode: firstNode, lastNode: Int32(node), start: Int32(start),
                        end: Int32(output.bytes.count), length: length, linkLength: linkLength,
                        punctuation: punctuation, continuesParagraph: afterBreak && breaks == 1,
                        isIndented: leadingBlanks >= 2, isPreformatted: isPreformatted))
                start = -1
                length = 0
                linkLength = 0
                punctuation = 0
                isPreformatted = false
                breaks = 0
            }
            leadingBlanks = 0
            pendingSpace = false
            if isLineBreak {
                afterBreak = true
            } else {
                afterBreak = false
                breaks = 0
            }
        }
    }
}

extension UInt8 {
    /// . , ; : ! ?
    fileprivate var isSentenceMark: Bool {
        self == 0x2E || self == 0x2C || self == 0x3B || self == 0x3A || self == 0x21 || self == 0x3F
    }
}
