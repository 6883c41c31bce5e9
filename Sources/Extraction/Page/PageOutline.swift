/// A parsed page with what every rule of this room asks of its elements.
struct PageOutline: Sendable {
    let tree: HTMLTree
    /// The body, or the root if there is none.
    let body: Int
    /// Per node: what class, id and role say.
    let cues: [ElementCues]
    /// Per node: never part of the text (scripts, forms' controls, what is not shown).
    let isSkipped: [Bool]
    let blocks: TextBlocks

    init(_ tree: HTMLTree) {
        self.tree = tree
        var body = HTMLTree.root
        var cues = [ElementCues](repeating: [], count: tree.nodes.count)
        var isSkipped = [Bool](repeating: false, count: tree.nodes.count)
        let hiddenClasses = HiddenClasses(tree)
        for index in tree.nodes.indices {
            let tag = tree.tag(index)
            if tag == .text { continue }
            if tag == .body, body == HTMLTree.root { body = index }
            cues[index] = ElementCues(of: index, in: tree)
            if tag != .body, PageOutline.isHidden(index, in: tree) { cues[index].insert(.hidden) }
            isSkipped[index] =
                PageOutline.isNeverText(tag) || tag == .sup && PageOutline.isNoteMark(index, in: tree)
                || !tag.isBlock && tag != .body && PageOutline.isHiddenWord(index, in: tree, hiddenClasses)
        }
        self.body = body
        self.cues = cues
        self.isSkipped = isSkipped
        blocks = TextBlocks(of: tree, below: body, isSkipped: isSkipped)
    }

    /// A raised link to a place on the page, [1], and nothing else: it leads to a note.
    private static func isNoteMark(_ node: Int, in tree: HTMLTree) -> Bool {
        /// Nodes in which link and number stand.
        let most = 6
        guard tree.end(node) - node <= most, let link = tree.subtree(node).first(where: { tree.tag($0) == .a }),
            let href = tree.attributeRange(.href, of: link), tree.bytes[href].first == UInt8(ascii: "#")
        else { return false }
        return tree.subtree(node).allSatisfy { $0 == node || $0 == link || $0 > link && $0 < tree.end(link) }
    }

    private static func isNeverText(_ tag: HTMLTag) -> Bool {
        switch tag {
        case .head, .script, .style, .template, .noscript, .noframes, .noembed, .select, .datalist, .input, .textarea,
            .button, .iframe, .object, .embed, .applet, .audio, .video, .canvas, .svg, .map, .progress, .meter,
            .dialog, .title:
            true
        default: false
        }
    }

    /// A few words within a paragraph that no reader sees. What opens at a click is longer.
    private static func isHiddenWord(_ node: Int, in tree: HTMLTree, _ classes: HiddenClasses) -> Bool {
        /// Most words, in bytes, and most nodes.
        let (limit, nodes) = (120, 8)
        guard tree.end(node) - node <= nodes,
            isHidden(node, in: tree)
                || tree.attributeRange(.class, of: node).map({ classes.hide(tree.bytes[$0]) }) ?? false
        else { return false }
        return tree.subtree(node).reduce(0) { $0 + (tree.tag($1) == .text ? tree.textRange($1).count : 0) } <= limit
    }

    private static func isHidden(_ node: Int, in tree: HTMLTree) -> Bool {
        if tree.hasAttribute(.hidden, of: node) { return true }
        guard let style = tree.attributeRange(.style, of: node) else { return false }
        return tree.bytes[style].containsIgnoringSpace("display:none")
    }
}

extension ElementCues {
    init(of node: Int, in tree: HTMLTree) {
        self = []
        for index in Int(tree.nodes[node].from)..<Int(tree.nodes[node].to) {
            let attribute = tree.attributes[index]
            let value = tree.bytes[Int(attribute.from)..<Int(attribute.to)]
            switch attribute.name {
            case .id: formUnion(.named(value))
            case .class: formUnion(.ofClasses(value))
            case .role: formUnion(ElementCues.ofRole(value))
            case .itemprop: formUnion(ElementCues.ofProperty(value))
            case .style where ElementCues.isSmallPrint(value): insert(.caption)
            default: break
            }
        }
    }

    /// Words of the class attribute that may mark an element as furniture; what follows are modifiers
    /// (`article with-sidebar has-comments`), which may only speak for it.
    private static let leadingClasses = 4

    private static func ofClasses(_ value: ArraySlice<UInt8>) -> ElementCues {
        var spaces = 0
        let end = value.firstIndex { byte in
            if byte.isHTMLSpace { spaces += 1 }
            return spaces == leadingClasses
        }
        guard let end else { return .named(value) }
        return ElementCues.named(value[..<end]).union(ElementCues.named(value[end...]).subtracting(.chrome))
    }

    /// Small and grey: editors that have no captions write them so.
    private static func isSmallPrint(_ style: ArraySlice<UInt8>) -> Bool {
        sizes.contains { style.containsIgnoringSpace($0) } && greys.contains { style.containsIgnoringSpace($0) }
    }

    private static let sizes: [StaticString] = [
        "font-size:10px", "font-size:11px", "font-size:12px", "font-size:13px",
    ]
    private static let greys: [StaticString] = [
        "color:#8", "color:#9", "color:#a", "color:#b", "color:gr", "color:rgb(136", "color:rgb(153", "color:rgb(160",
        "color:rgb(178",
    ]

    private static func ofRole(_ role: ArraySlice<UInt8>) -> ElementCues {
        switch String(decoding: role, as: UTF8.self) {
        case "navigation", "menu", "menubar", "toolbar", "tablist": .navigation
        case "contentinfo": .footer
        case "complementary": .sidebar
        case "dialog", "alertdialog": .account
        case "banner": .header
        case "search": .tools
        default: []
        }
    }

    private static func ofProperty(_ property: ArraySlice<UInt8>) -> ElementCues {
        switch String(decoding: property, as: UTF8.self) {
        case "articleBody": [.article, .content, .body]
        case "caption": .caption
        case "comment": .comment
        default: []
        }
    }
}

extension ArraySlice<UInt8> {
    /// Does the text hold the words, blanks aside and without regard to case?
    func containsIgnoringSpace(_ words: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
        let dense = filter { !$0.isHTMLSpace }
        guard dense.count >= wanted.count else { return false }
        for start in 0...(dense.count - wanted.count)
        where zip(dense[start...], wanted).allSatisfy({ ($0 | 0x20) == ($1 | 0x20) }) {
            return true
        }
        return false
    }
}
