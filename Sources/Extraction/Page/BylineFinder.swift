/// Finds author, source and date where pages print them: in elements made for them and in lines near the headline.
struct BylineFinder {
    private let outline: PageOutline
    private let metadata: PageMetadata
    private let titleNode: Int?
    private let firstTextNode: Int
    private let lastTextNode: Int
    private var tree: HTMLTree { outline.tree }
    private var blocks: TextBlocks { outline.blocks }

    /// - Parameter textNodes: nodes between which the main text stands.
    init(_ outline: PageOutline, _ metadata: PageMetadata, titleNode: Int?, textNodes: Range<Int>) {
        self.outline = outline
        self.metadata = metadata
        self.titleNode = titleNode
        firstTextNode = textNodes.lowerBound
        lastTextNode = textNodes.upperBound
    }

    // MARK: Date

    /// Blocks around the headline in which a line of source and date is expected.
    private static let nearbyBlocks = 12

    func date() -> String? {
        for stated in metadata.dates {
            if let found = PrintedDate.first(in: Array(stated.utf8)[...]), found.hasDay { return found.iso }
        }
        if let found = timeElement() ?? markedElement() ?? nearbyLine() { return found }
        return dateInText()
    }

    private func timeElement() -> String? {
        for node in tree.nodes.indices where tree.tag(node) == .time {
            let value = tree.attribute(.datetime, of: node) ?? tree.text(of: node)
            if let found = PrintedDate.first(in: Array(value.utf8)[...]), found.hasDay { return found.iso }
        }
        return nil
    }

    private func markedElement() -> String? {
        let start = titleNode ?? outline.body
        for node in start..<max(start, min(tree.nodes.count, firstTextNode + 1)) {
            guard tree.tag(node) != .text, outline.cues[node].contains(.date), tree.end(node) - node < 30 else {
                continue
            }
            if let found = PrintedDate.first(in: Array(tree.text(of: node).utf8)[...]), found.hasDay {
                return found.iso
            }
        }
        return nil
    }

    /// Lines from the headline on, then those just before the text.
    private func nearbyLine() -> String? {
        for index in nearbyBlockIndices() {
            let block = blocks.blocks[index]
            guard block.length < 300 else { continue }
            if let found = PrintedDate.first(in: blocks.text(block)), found.hasDay { return found.iso }
        }
        return nil
    }

    private func nearbyBlockIndices() -> [Int] {
        let all = blocks.blocks
        let textStart = all.firstIndex { Int($0.firstNode) >= firstTextNode } ?? all.count
        var indices: [Int] = []
        if let titleNode {
            let title = all.firstIndex { Int($0.firstNode) >= titleNode } ?? textStart
            indices += Array(title..<min(all.count, title + BylineFinder.nearbyBlocks))
            indices += Array(max(0, title - 4)..<title)
        }
        indices += Array(max(0, textStart - BylineFinder.nearbyBlocks)..<min(all.count, textStart + 4))
        return indices
    }

    /// The first date of the page outside links, then one that ends the text.
    private func dateInText() -> String? {
        for block in blocks.blocks where block.linkDensity < 0.5 && block.length < 120 {
            if Int(block.firstNode) > lastTextNode { break }
            if let found = PrintedDate.first(in: blocks.text(block)), found.hasDay { return found.iso }
        }
        return nil
    }

    // MARK: Author and source

    /// Who wrote the article, several joined by 、; and the medium that the page names as its source.
    func authorAndSource() -> (author: String?, source: String?) {
        let printed = printedBylines()
        let stated = NameList.clean(metadata.authors, site: metadata.siteName ?? metadata.publisher)
        let isChinese = TextKey.isChinese(outline, nodes: firstTextNode..<lastTextNode)
        var authors: [String] = []
        if isChinese {
            authors = printed.authors
            if authors.isEmpty { authors = reportersInText() }
            if authors.isEmpty { authors = stated.compactMap(NameList.chineseAuthor) }
            if authors.isEmpty { authors = nameLine() }
        } else {
            authors = stated.filter { !NameList.isHandle($0) }
            if authors.isEmpty { authors = markedAuthors() }
            if authors.isEmpty { authors = bylineByWord() }
            if authors.isEmpty { authors = namedElements() }
            if authors.isEmpty { authors = stated.isEmpty ? printed.authors : stated }
        }
        return (authors.isEmpty ? nil : authors.joined(separator: "、"), printed.source)
    }

    /// Lines before and behind the text in which 作者, 来源, 记者 are expected.
    private func edgeBlocks() -> [Int] {
        let all = blocks.blocks
        let textEnd = all.lastIndex { Int($0.firstNode) < lastTextNode } ?? 0
        var indices = nearbyBlockIndices()
        indices += Array(max(0, textEnd - 2)..<min(all.count, textEnd + 4))
        var seen = Set<Int>()
        return indices.filter { seen.insert($0).inserted }
    }

    private func printedBylines() -> (authors: [String], source: String?) {
        var authors: [String] = []
        var source: String?
        for index in edgeBlocks() {
            let block = blocks.blocks[index]
            guard block.length < 300 else { continue }
            let byline = Byline(TextLine(number: 1, text: blocks.string(block)))
            if authors.isEmpty { authors = byline.authors.compactMap(NameList.chineseAuthor) }
            if source == nil, let publisher = byline.publisher, publisher.unicodeScalars.count <= 20 {
                source = publisher
            }
        }
        return (authors, source)
    }

    /// （记者 张三 李四）, 新华社某地某日电（记者张三）, and （张三 李四） as the last words.
    private func reportersInText() -> [String] {
        let inText = blocks.blocks.indices.filter {
            Int(blocks.blocks[$0].firstNode) >= firstTextNode && Int(blocks.blocks[$0].firstNode) < lastTextNode
        }
        for index in inText.prefix(3) + inText.suffix(2) {
            let scalars = Array(blocks.string(blocks.blocks[index]).unicodeScalars)
            for bracket in NameList.brackets(in: scalars) {
                guard let word = NameList.index(of: "记者", in: bracket) else { continue }
                let names = NameList.hanNames(in: bracket[(word + 2)...])
                if !names.isEmpty { return names }
            }
        }
        if let last = inText.last {
            let scalars = Array(blocks.string(blocks.blocks[last]).unicodeScalars)
            if let bracket = NameList.brackets(in: scalars).last, bracket.endIndex + 2 >= scalars.count {
                let names = NameList.hanNames(in: bracket)
                if !names.isEmpty, names.allSatisfy(NameList.hasSurname) { return names }
            }
        }
        return []
    }

    /// A line right under the headline that is nothing but names.
    private func nameLine() -> [String] {
        let start = blocks.blocks.firstIndex { Int($0.firstNode) >= min(titleNode ?? firstTextNode, firstTextNode) }
        guard let start else { return [] }
        for index in start..<min(blocks.blocks.count, start + 5) {
            let block = blocks.blocks[index]
            guard block.length <= 60, block.length >= 6 else { continue }
            let scalars = Array(blocks.string(block).unicodeScalars)
            let names = NameList.hanNames(in: scalars[...])
            if !names.isEmpty, names.allSatisfy(NameList.hasSurname) { return names }
        }
        return []
    }

    /// rel=author and itemprop=author.
    private func markedAuthors() -> [String] {
        var names: [String] = []
        for node in tree.nodes.indices where tree.tag(node) != .text {
            let isAuthor =
                tree.attribute(.rel, of: node)?.lowercased() == "author"
                || tree.attribute(.itemprop, of: node)?.lowercased() == "author"
            guard isAuthor else { continue }
            let inner = tree.subtree(node).first { tree.attribute(.itemprop, of: $0)?.lowercased() == "name" }
            let text = inner.map { tree.attribute(.content, of: $0) ?? tree.text(of: $0) } ?? tree.text(of: node)
            if let name = NameList.personName(NameList.withoutBy(text)) {
                if !names.contains(name) { names.append(name) }
                if names.count == 4 { break }
            } else if !names.isEmpty {
                break
            }
        }
        return Array(names.prefix(1))
    }

    /// By Jane Doe; Written by Jane Doe and John Roe.
    private func bylineByWord() -> [String] {
        for index in edgeBlocks() {
            let block = blocks.blocks[index]
            guard block.length < 200 else { continue }
            let text = blocks.string(block)
            if let name = NameList.nameAfterBy(text) { return [name] }
            if NameList.isByAlone(text), index + 1 < blocks.blocks.count,
                let name = NameList.personName(blocks.string(blocks.blocks[index + 1]))
            {
                return [name]
            }
        }
        return []
    }

    /// The first element with a class for authors that holds nothing but a name.
    private func namedElements() -> [String] {
        for node in (outline.body + 1)..<max(outline.body + 1, tree.nodes.count) {
            guard tree.tag(node) != .text, outline.cues[node].contains(.author), !outline.cues[node].contains(.comment),
                tree.end(node) - node < 30
            else { continue }
            if let name = NameList.personName(NameList.withoutBy(tree.text(of: node))),
                name.contains(" ")
            {
                return [name]
            }
        }
        return []
    }
}
