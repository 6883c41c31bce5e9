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

    // MARK: Author

    func author() -> String? {
        let stated = NameList.clean(metadata.authors, site: metadata.siteName ?? metadata.publisher)
        if !stated.isEmpty { return stated.joined(separator: "、") }
        return nil
    }
}

/// Names of authors as pages write them, made comparable.
enum NameList {
    static func clean(_ raw: [String], site: String?) -> [String] {
        var names: [String] = []
        let siteKey = site.map(TitleKey.init)
        for entry in raw {
            guard let text = entry.clean, text.utf8.count < 120 else { continue }
            let name = text.trimmed
            let key = TitleKey(name)
            guard !key.isEmpty, key != siteKey, !name.isWebAddress else { continue }
            if !names.contains(where: { TitleKey($0) == key }) { names.append(name) }
        }
        return names
    }
}
