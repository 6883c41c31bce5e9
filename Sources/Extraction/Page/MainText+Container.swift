/// The element that holds the article: what the page marks as such, or where its weight parts.
extension MainText {
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
}
