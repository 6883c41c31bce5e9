/// A parsed page: nodes in document order, so that a subtree is a range of indices and no walk needs recursion.
struct HTMLTree: Sendable {
    struct Node: Sendable {
        var tag: HTMLTag
        var parent: Int32
        /// One past the last node of the subtree.
        var end: Int32
        /// Text: range in `bytes`. Element: range in `attributes`.
        var from: UInt32
        var to: UInt32
    }

    struct Attribute: Sendable {
        var name: HTMLAttributeName
        /// Range in `bytes`; character references are resolved.
        var from: UInt32
        var to: UInt32
    }

    var nodes: [Node]
    var attributes: [Attribute]
    /// Text and attribute values, UTF-8.
    var bytes: [UInt8]
    /// The page had more nodes than `HTMLTreeBuilder.nodeLimit`; the rest was dropped.
    var isCutOff: Bool

    static let root = 0

    func tag(_ node: Int) -> HTMLTag { nodes[node].tag }
    func parent(_ node: Int) -> Int { Int(nodes[node].parent) }
    func end(_ node: Int) -> Int { Int(nodes[node].end) }
    func subtree(_ node: Int) -> Range<Int> { node..<end(node) }

    /// Children in order.
    func children(_ node: Int) -> Children { Children(tree: self, upcoming: node + 1, end: end(node)) }

    struct Children: Sequence, IteratorProtocol {
        fileprivate let tree: HTMLTree
        fileprivate var upcoming: Int
        fileprivate let end: Int

        mutating func next() -> Int? {
            guard upcoming < end else { return nil }
            let node = upcoming
            upcoming = tree.end(node)
            return node
        }
    }

    /// The bytes of a text node.
    func textRange(_ node: Int) -> Range<Int> { Int(nodes[node].from)..<Int(nodes[node].to) }

    func hasAttribute(_ name: HTMLAttributeName, of node: Int) -> Bool { attributeRange(name, of: node) != nil }

    func attributeRange(_ name: HTMLAttributeName, of node: Int) -> Range<Int>? {
        guard nodes[node].tag != .text else { return nil }
        for index in Int(nodes[node].from)..<Int(nodes[node].to) where attributes[index].name == name {
            return Int(attributes[index].from)..<Int(attributes[index].to)
        }
        return nil
    }

    func attribute(_ name: HTMLAttributeName, of node: Int) -> String? {
        guard let range = attributeRange(name, of: node) else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// All text of a subtree with white space collapsed; script, style and the like are left out.
    func text(of node: Int) -> String {
        var output: [UInt8] = []
        var index = node
        var pendingSpace = false
        while index < end(node) {
            switch tag(index) {
            case .text:
                for byte in bytes[textRange(index)] {
                    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
                        pendingSpace = !output.isEmpty
                    } else {
                        if pendingSpace { output.append(0x20) }
                        pendingSpace = false
                        output.append(byte)
                    }
                }
                index += 1
            case .script, .style, .template, .noscript, .textarea, .select:
                index = index == node ? index + 1 : end(index)
            case .br:
                pendingSpace = !output.isEmpty
                index += 1
            default:
                if tag(index).isBlock { pendingSpace = !output.isEmpty }
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The text of a script or another raw text element, as it stands.
    func rawText(of node: Int) -> ArraySlice<UInt8> {
        let first = node + 1
        guard first < end(node), tag(first) == .text else { return [] }
        return bytes[textRange(first)]
    }
}
