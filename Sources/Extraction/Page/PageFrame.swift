internal import Stories

/// The blocks of a page as lines of a frame, in which names are looked for.
struct PageFrame {
    private let outline: PageOutline
    private let textNodes: Range<Int>

    /// Elements around a text whose names tell what it is, and most words of names that are looked at.
    private static let (depth, wordLimit) = (3, 16)

    init(_ outline: PageOutline, textNodes: Range<Int>) {
        self.outline = outline
        self.textNodes = textNodes
    }

    func names(in article: Article, metadata: PageMetadata) -> CreditNames {
        let blocks = outline.blocks.blocks
        return CreditNames(
            count: blocks.count, length: { blocks[$0].count / 3 },
            isText: { textNodes.contains(Int(blocks[$0].firstNode)) }, line: line,
            title: article.title, text: article.text, head: metadata)
    }

    /// A block with a seam where an element ends, and the names of the elements around each piece.
    private func line(_ index: Int) -> CreditLine {
        let tree = outline.tree
        let block = outline.blocks.blocks[index]
        var scalars: [UInt32] = []
        var marks: [CreditLine.Mark] = []
        for node in Int(block.firstNode)..<Int(block.lastNode) where tree.tag(node) == .text {
            let text = TextLines.trimmed(String(decoding: tree.bytes[tree.textRange(node)], as: UTF8.self))
            guard !text.isEmpty else { continue }
            if !scalars.isEmpty { scalars.append(CreditLine.seam) }
            let start = scalars.count
            scalars += TextKey.scalars(text) { $0 }
            marks.append(CreditLine.Mark(range: start..<scalars.count, words: words(around: node)))
        }
        return CreditLine(scalars: scalars, isText: textNodes.contains(Int(block.firstNode)), marks: marks)
    }

    private func words(around node: Int) -> [[UInt32]] {
        let tree = outline.tree
        var words: [[UInt32]] = []
        var node = tree.parent(node)
        for _ in 0..<PageFrame.depth where node > outline.body {
            if tree.tag(node) == .a { words.append([0x61, 0x3E]) }
            for name in [HTMLAttributeName.class, .id, .itemprop, .rel] {
                guard let range = tree.attributeRange(name, of: node) else { continue }
                words += PageFrame.words(in: tree.bytes[range])
            }
            node = tree.parent(node)
        }
        return Array(words.prefix(PageFrame.wordLimit))
    }

    /// post-author, postAuthor, post_author2: post and author.
    private static func words(in name: ArraySlice<UInt8>) -> [[UInt32]] {
        var words: [[UInt32]] = []
        var wasSmall = false
        for byte in name.prefix(120) {
            let isLarge = (0x41...0x5A).contains(byte)
            let isSmall = (0x61...0x7A).contains(byte)
            if isLarge && wasSmall || !(isLarge || isSmall) { words.append([]) }
            if isLarge || isSmall {
                if words.isEmpty { words.append([]) }
                words[words.count - 1].append(UInt32(byte | 0x20))
            }
            wasSmall = isSmall
        }
        return words.filter { $0.count > 1 }
    }
}
