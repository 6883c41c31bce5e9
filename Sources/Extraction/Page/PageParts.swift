/// Notices that a page holds only a part of its article.
struct PageParts: Sendable, Equatable {
    /// Most parts that are named one by one; more is a list of something else.
    static let partLimit = 40

    /// "page 2 of 4", or the words of the page that promise the rest.
    var missing: [String] = []

    /// - Parameter textNodes: nodes between which the main text stands.
    init(_ outline: PageOutline, textNodes: Range<Int>) {
        let tree = outline.tree
        let near = textNodes.lowerBound..<min(tree.nodes.count, textNodes.upperBound + PageParts.reach)
        var linked = Set<Int>()
        var next = false
        for node in near where tree.tag(node) == .a && tree.hasAttribute(.href, of: node) {
            if outline.cues[node].contains(.comment) { continue }
            let text = tree.text(of: node).filter { !"[]()（）【】 第页頁".contains($0) }.lowercased()
            if let number = Int(text), (1...PageParts.partLimit).contains(number), text.utf8.count <= 2 {
                linked.insert(number)
            }
            if ["下一", "下", "nextpage", "next", "next»", "next>", ">", "»", "下一>", "尾", "后一"].contains(text) {
                next = true
            }
        }
        let last = linked.max() ?? 0
        // All but one of the numbers are links: the one that is not is this page.
        if next, last >= 2, linked.count >= last - 1 || linked.count >= 3 {
            missing = linked.sorted().map { "page \($0) of \(last)" }
            return
        }
        for block in outline.blocks.blocks where near.contains(Int(block.firstNode)) && block.length < 60 {
            let words = outline.blocks.string(block)
            if PageParts.promises.contains(where: words.contains) {
                missing = [words]
                return
            }
        }
    }

    /// Nodes behind the text in which the numbers of pages are looked for.
    private static let reach = 200

    private static let promises = [
        "阅读剩余全文", "余下全文", "展开剩余", "剩余内容需", "付费阅读", "试读已结束", "解锁全文", "Subscribe to continue", "to continue reading",
        "Continue reading your article", "This article is for subscribers",
    ]
}
