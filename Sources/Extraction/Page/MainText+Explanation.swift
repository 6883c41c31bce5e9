extension MainText {
    /// The elements that hold a part of the page's weight, one a line, for whoever asks why a text was chosen.
    func explanation(leastShare: Float = 0.05) -> [String] {
        let tree = outline.tree
        let total = max(1, weight[outline.body])
        let chosen = container()
        var lines: [String] = []
        var depth = [Int](repeating: 0, count: tree.nodes.count)
        for node in tree.nodes.indices.dropFirst() {
            depth[node] = depth[tree.parent(node)] + 1
            guard tree.tag(node) != .text, length[node] > 0,
                weight[node] >= leastShare * total || length[node] >= leastShare * length[outline.body]
            else { continue }
            let name = [HTMLAttributeName.id, .class].compactMap { tree.attribute($0, of: node) }.joined(
                separator: " .")
            lines.append(
                String(repeating: " ", count: depth[node]) + "\(tree.tag(node)) \(name.prefix(60)): weight "
                    + "\(Int(weight[node])) of \(Int(length[node])), links \(Int(linkLength[node])), running "
                    + "\(runningBlocks[node])" + (isTeaserList[node] ? " teasers" : "")
                    + (isChrome(node, share: weight[node] / total) ? " frame" : "")
                    + (node == chosen ? " <- container" : ""))
        }
        return lines
    }
}
