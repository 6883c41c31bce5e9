/// Reads HTML into an `HTMLTree`: one pass over the bytes, no recursion, bounded depth and node count.
///
/// It follows the HTML standard's tree construction where that decides which text belongs to which block, and
/// leaves out what does not: active formatting elements are not opened again, and content that is misplaced in a
/// table stays where it was written. In return nodes are created in document order, so a subtree is a range, and
/// every page costs time and memory in proportion to its length (docs/decisions/0060-html-tree.md).
struct HTMLTreeBuilder {
    /// Deepest nesting that is kept; tags beyond it are left out and their text goes to the last element within.
    /// Browsers stop at 512 too.
    static let depthLimit = 512

    /// Nodes that are kept; a real page of 10 MB has about 300,000.
    static let nodeLimit = 1_000_000
    /// Longest style sheet that is kept, in bytes.
    private static let styleLimit = 32_000

    /// Elements that are opened again when `</a>` closes over them; more is an attack, not a slip.
    private static let reopenLimit = 8

    private let source: [UInt8]
    private var position = 0
    private var tree: HTMLTree
    /// Open elements, outermost first.
    private var open: [Int32] = [0]
    private var skippedStarts = 0
    private var hasBody = false
    /// Open links and paragraphs: without one, no start tag has to look for it through 512 elements.
    private var openAnchors = 0
    private var openParagraphs = 0

    private init(_ source: [UInt8]) {
        self.source = source
        tree = HTMLTree(
            nodes: [.init(tag: .document, parent: -1, end: 0, from: 0, to: 0)], attributes: [], bytes: [],
            isCutOff: false)
        tree.nodes.reserveCapacity(source.count / 24 + 16)
        tree.bytes.reserveCapacity(source.count / 2)
    }

    /// Returns the tree of a page given in UTF-8.
    static func tree(of utf8: [UInt8]) -> HTMLTree {
        var builder = HTMLTreeBuilder(utf8)
        builder.build()
        return builder.tree
    }

    private mutating func build() {
        while position < source.count {
            if source[position] == UInt8(ascii: "<") {
                readMarkup()
            } else {
                let start = position
                position = next(UInt8(ascii: "<"), from: position)
                appendText(start..<position, resolvesReferences: true)
            }
        }
        while open.count > 1 { closeTop() }
        tree.nodes[0].end = Int32(tree.nodes.count)
    }

    // MARK: Tokens

    private func next(_ byte: UInt8, from start: Int) -> Int {
        var index = start
        while index < source.count, source[index] != byte { index += 1 }
        return index
    }

    private mutating func readMarkup() {
        let after = position + 1
        guard after < source.count else {
            appendText(position..<source.count, resolvesReferences: false)
            position = source.count
            return
        }
        let byte = source[after]
        if byte.isASCIILetter {
            readStartTag()
        } else if byte == UInt8(ascii: "/") {
            if after + 1 < source.count, source[after + 1].isASCIILetter {
                readEndTag()
            } else {
                position = min(source.count, next(UInt8(ascii: ">"), from: after) + 1)
            }
        } else if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
            skipDeclaration()
        } else {
            appendText(position..<after, resolvesReferences: false)
            position = after
        }
    }

    /// Comments, the doctype, CDATA and processing instructions.
    private mutating func skipDeclaration() {
        let start = position
        let hasDashes =
            start + 3 < source.count && source[start + 1] == UInt8(ascii: "!")
            && source[start + 2] == UInt8(ascii: "-") && source[start + 3] == UInt8(ascii: "-")
        if hasDashes {
            var index = start + 4
            // HTML §13.2.5.43: `<!-->` and `<!--->` are empty comments.
            if index < source.count, source[index] == UInt8(ascii: ">") {
                position = index + 1
                return
            }
            if index + 1 < source.count, source[index] == UInt8(ascii: "-"), source[index + 1] == UInt8(ascii: ">") {
                position = index + 2
                return
            }
            while index + 2 < source.count {
                if source[index] == UInt8(ascii: "-"), source[index + 1] == UInt8(ascii: "-") {
                    if source[index + 2] == UInt8(ascii: ">") {
                        position = index + 3
                        return
                    }
                    if index + 3 < source.count, source[index + 2] == UInt8(ascii: "!"),
                        source[index + 3] == UInt8(ascii: ">")
                    {
                        position = index + 4
                        return
                    }
                }
                index += 1
            }
            // A comment without an end would swallow the page; it is read as ending at the next `>` instead.
        }
        position = min(source.count, next(UInt8(ascii: ">"), from: start) + 1)
    }

    private mutating func readName() -> PackedName {
        var name = PackedName()
        while position < source.count {
            let byte = source[position]
            if byte.isHTMLSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
            name.append(byte)
            position += 1
        }
        return name
    }

    private mutating func readEndTag() {
        position += 2
        let tag = HTMLTag.named(readName())
        position = endOfTag(from: position)
        closeElement(tag)
    }

    /// Behind the `>` of a tag whose attributes do not matter; quoted values may hold `>`.
    private func endOfTag(from start: Int) -> Int {
        var index = start
        var quote: UInt8 = 0
        var isValue = false
        while index < source.count {
            let byte = source[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), isValue {
                quote = byte
            }
            if !byte.isHTMLSpace { isValue = byte == UInt8(ascii: "=") }
            index += 1
        }
        return index
    }

    private mutating func readStartTag() {
        position += 1
        let tag = HTMLTag.named(readName())
        let firstAttribute = tree.attributes.count
        let firstByte = tree.bytes.count
        let isSelfClosing = readAttributes()
        let isKept = openElement(tag, attributesFrom: firstAttribute, isSelfClosing: isSelfClosing)
        if !isKept {
            tree.attributes.removeLast(tree.attributes.count - firstAttribute)
            tree.bytes.removeLast(tree.bytes.count - firstByte)
        }
        if tag.isRawText, !isSelfClosing || tag == .script || tag == .style || tag == .title || tag == .textarea {
            readRawText(tag, isKept: isKept)
        }
    }

    /// Reads up to the `>` of a start tag. Returns whether it ends in `/>`.
    private mutating func readAttributes() -> Bool {
        var isSelfClosing = false
        let firstAttribute = tree.attributes.count
        while position < source.count {
            let byte = source[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                return isSelfClosing
            }
            if byte == UInt8(ascii: "/") || byte.isHTMLSpace {
                isSelfClosing = byte == UInt8(ascii: "/")
                position += 1
                continue
            }
            isSelfClosing = false
            readAttribute(after: firstAttribute)
        }
        return false
    }

    private mutating func readAttribute(after firstAttribute: Int) {
        var name = PackedName()
        repeat {
            name.append(source[position])
            position += 1
        } while position < source.count && !source[position].isHTMLSpace && source[position] != UInt8(ascii: "/")
            && source[position] != UInt8(ascii: ">") && source[position] != UInt8(ascii: "=")
        var index = position
        while index < source.count, source[index].isHTMLSpace { index += 1 }
        var value = position..<position
        if index < source.count, source[index] == UInt8(ascii: "=") {
            index += 1
            while index < source.count, source[index].isHTMLSpace { index += 1 }
            value = readValue(from: index)
        }
        guard let kept = HTMLAttributeName.named(name) else { return }
        // The first of two attributes of one name counts.
        for attribute in tree.attributes[firstAttribute...] where attribute.name == kept { return }
        let from = tree.bytes.count
        HTMLTreeBuilder.append(source[value], to: &tree.bytes, isAttribute: true)
        tree.attributes.append(.init(name: kept, from: UInt32(from), to: UInt32(tree.bytes.count)))
    }

    private mutating func readValue(from start: Int) -> Range<Int> {
        guard start < source.count else {
            position = start
            return start..<start
        }
        let quote = source[start]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let end = next(quote, from: start + 1)
            position = min(source.count, end + 1)
            return start + 1..<end
        }
        var index = start
        while index < source.count, !source[index].isHTMLSpace, source[index] != UInt8(ascii: ">") { index += 1 }
        position = index
        return start..<index
    }

    /// Script, style, title and the like: everything up to their own end tag is text.
    private mutating func readRawText(_ tag: HTMLTag, isKept: Bool) {
        let start = position
        let name = Array("\(tag)".utf8)
        var end = source.count
        var index = start
        while index + 1 < source.count {
            guard source[index] == UInt8(ascii: "<"), source[index + 1] == UInt8(ascii: "/") else {
                index += 1
                continue
            }
            let after = index + 2 + name.count
            let isOwnEnd =
                after <= source.count
                && zip(source[(index + 2)..<after], name).allSatisfy { $0 | 0x20 == $1 }
                && (after == source.count || source[after].isHTMLSpace || source[after] == UInt8(ascii: ">")
                    || source[after] == UInt8(ascii: "/"))
            if isOwnEnd {
                end = index
                break
            }
            index += 2
        }
        if end == source.count, tag == .title || tag == .textarea || tag == .iframe || tag == .noframes {
            // Without an end tag the element would swallow the page: it is read as ending at the next tag.
            end = next(UInt8(ascii: "<"), from: start)
            position = end
        } else {
            position = end == source.count ? end : endOfTag(from: end + 2 + name.count)
        }
        // Long style sheets lay pages out; short ones may hide words of the text.
        if isKept, tag != .style || end - start <= HTMLTreeBuilder.styleLimit {
            appendText(start..<end, resolvesReferences: tag.isEscapableRawText, isRaw: true)
        }
        if isKept { closeTop() }
    }

    // MARK: Text

    private mutating func appendText(_ range: Range<Int>, resolvesReferences: Bool, isRaw: Bool = false) {
        guard !range.isEmpty else { return }
        let isBlank = source[range].allSatisfy(\.isHTMLSpace)
        if !isRaw {
            let top = tree.tag(Int(open[open.count - 1]))
            if top == .head || top == .html || top == .document {
                if isBlank { return }
                startBody()
            }
        }
        guard hasRoom() else { return }
        let from = tree.bytes.count
        if resolvesReferences {
            HTMLTreeBuilder.append(source[range], to: &tree.bytes, isAttribute: false)
        } else {
            tree.bytes += source[range]
        }
        let node = Int32(tree.nodes.count)
        tree.nodes.append(
            .init(
                tag: .text, parent: open[open.count - 1], end: node + 1, from: UInt32(from),
                to: UInt32(tree.bytes.count)))
    }

    private mutating func hasRoom() -> Bool {
        if tree.nodes.count < HTMLTreeBuilder.nodeLimit { return true }
        tree.isCutOff = true
        return false
    }

    /// Appends text with its character references resolved.
    private static func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8], isAttribute: Bool) {
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte != UInt8(ascii: "&") {
                if byte != 0 { output.append(byte) }
                index += 1
                continue
            }
            let rest = text[(index + 1)..<text.endIndex]
            if let (scalar, length) = reference(rest, isAttribute: isAttribute) {
                output.append(scalar: scalar)
                index += 1 + length
            } else {
                output.append(byte)
                index += 1
            }
        }
    }

    /// The reference behind an `&`: what it stands for and how long it is.
    private static func reference(_ text: ArraySlice<UInt8>, isAttribute: Bool) -> (UInt32, Int)? {
        guard let first = text.first else { return nil }
        var end = text.startIndex
        if first == UInt8(ascii: "#") {
            end += 1
            let isHexadecimal = end < text.endIndex && text[end] | 0x20 == UInt8(ascii: "x")
            if isHexadecimal { end += 1 }
            let digits = end
            var number: UInt32 = 0
            while end < text.endIndex, let digit = text[end].digit(isHexadecimal: isHexadecimal) {
                number = min(number, 0x11_0000) * (isHexadecimal ? 16 : 10) + UInt32(digit)
                end += 1
            }
            guard end > digits else { return nil }
            if end < text.endIndex, text[end] == UInt8(ascii: ";") { end += 1 }
            return (HTMLEntities.scalar(numbered: number), end - text.startIndex)
        }
        while end < text.endIndex, end - text.startIndex < HTMLEntities.longestName, text[end].isASCIIAlphanumeric {
            end += 1
        }
        let name = text[text.startIndex..<end]
        if end < text.endIndex, text[end] == UInt8(ascii: ";"), let scalar = HTMLEntities.scalar(named: name) {
            return (scalar, name.count + 1)
        }
        // HTML §13.2.5.73: old names count without a semicolon, but in attributes not before `=` or a letter.
        var length = min(name.count, 6)
        while length >= 2 {
            let prefix = name.prefix(length)
            if HTMLEntities.isLegacy(prefix), let scalar = HTMLEntities.scalar(named: prefix) {
                let after = text.startIndex + length
                let isGlued =
                    after < text.endIndex
                    && (text[after] == UInt8(ascii: "=") || text[after].isASCIIAlphanumeric)
                return isAttribute && isGlued ? nil : (scalar, length)
            }
            length -= 1
        }
        return nil
    }

    // MARK: Tree

    private mutating func closeTop() {
        let node = Int(open.removeLast())
        tree.nodes[node].end = Int32(tree.nodes.count)
        if tree.nodes[node].tag == .a { openAnchors -= 1 }
        if tree.nodes[node].tag == .p { openParagraphs -= 1 }
    }

    private mutating func close(through depth: Int) {
        while open.count > depth { closeTop() }
    }

    private func openTag(_ depth: Int) -> HTMLTag { tree.tag(Int(open[depth])) }
    private var topTag: HTMLTag { openTag(open.count - 1) }

    /// Depth of the nearest open element of these, not beyond an element that ends the search.
    private func depth(of isWanted: (HTMLTag) -> Bool, until isEnd: (HTMLTag) -> Bool) -> Int? {
        var depth = open.count - 1
        while depth > 0 {
            let tag = openTag(depth)
            if isWanted(tag) { return depth }
            if isEnd(tag) { return nil }
            depth -= 1
        }
        return nil
    }

    private mutating func startBody() {
        close(through: hasHTMLElement ? 2 : 1)
        guard !hasBody else { return }
        hasBody = true
        push(.body, attributes: tree.attributes.count..<tree.attributes.count)
    }

    private var hasHTMLElement: Bool { open.count > 1 && openTag(1) == .html }

    private mutating func push(_ tag: HTMLTag, attributes: Range<Int>) {
        let node = Int32(tree.nodes.count)
        tree.nodes.append(
            .init(
                tag: tag, parent: open[open.count - 1], end: node + 1, from: UInt32(attributes.lowerBound),
                to: UInt32(attributes.upperBound)))
        open.append(node)
        if tag == .a { openAnchors += 1 }
        if tag == .p { openParagraphs += 1 }
    }

    /// Opens an element where the standard would. Returns false if the tag makes no element.
    private mutating func openElement(_ tag: HTMLTag, attributesFrom first: Int, isSelfClosing: Bool) -> Bool {
        guard prepare(for: tag) else { return false }
        guard hasRoom() else { return false }
        if open.count >= HTMLTreeBuilder.depthLimit {
            if !tag.isVoid, !tag.isRawText, tag != .p, tag != .a { skippedStarts += 1 }
            guard tag == .br || tag == .img else { return false }
        }
        push(tag, attributes: first..<tree.attributes.count)
        let isForeignLeaf = isSelfClosing && (tag == .other || tag == .svg || tag == .math)
        if tag.isVoid || isForeignLeaf { closeTop() }
        return true
    }

    /// Closes what a start tag closes. Returns false if the tag is to be ignored.
    private mutating func prepare(for tag: HTMLTag) -> Bool {
        switch tag {
        case .html:
            return open.count == 1 && tree.nodes.count == 1
        case .head:
            return !hasBody && open.count <= 2 && topTag != .head
        case .body:
            guard !hasBody else { return false }
            close(through: hasHTMLElement ? 2 : 1)
            hasBody = true
            return true
        default:
            break
        }
        let top = topTag
        if top == .head || top == .html || top == .document {
            if tag.isHeadContent { return true }
            if tag != .frameset { startBody() }
        }
        if openParagraphs > 0, tag.closesParagraph,
            let depth = depth(of: { $0 == .p }, until: { $0.isScopeBoundary || $0 == .button || $0 == .div })
        {
            close(through: depth)
        }
        switch tag {
        case .li:
            closeSibling({ $0 == .li }, until: { $0 == .ul || $0 == .ol || $0 == .menu || $0 == .dir })
        case .dt, .dd:
            closeSibling({ $0 == .dt || $0 == .dd }, until: { $0 == .dl })
        case .h1, .h2, .h3, .h4, .h5, .h6:
            if topTag.isHeading { closeTop() }
        case .option, .optgroup:
            if topTag == .option { closeTop() }
            if tag == .optgroup, topTag == .optgroup { closeTop() }
        case .a:
            if openAnchors > 0 { closeAnchor() }
        case .button:
            if let depth = depth(of: { $0 == .button }, until: \.isScopeBoundary) { close(through: depth) }
        case .caption, .colgroup, .tbody, .thead, .tfoot:
            return closeTablePart(until: { $0 == .table })
        case .tr:
            return closeTablePart(until: { $0 == .table || $0 == .tbody || $0 == .thead || $0 == .tfoot })
        case .td, .th:
            guard closeTablePart(until: { $0 == .table || $0 == .tr || $0 == .tbody || $0 == .thead || $0 == .tfoot })
            else { return false }
            if topTag != .tr, hasRoom(), open.count < HTMLTreeBuilder.depthLimit {
                push(.tr, attributes: tree.attributes.count..<tree.attributes.count)
            }
        default:
            break
        }
        return true
    }

    private mutating func closeSibling(_ isSibling: (HTMLTag) -> Bool, until isList: (HTMLTag) -> Bool) {
        // HTML §13.2.6.4.7: the search for an open sibling ends at any special element but address, div and p.
        let found = depth(of: isSibling) { tag in
            isList(tag) || tag.isScopeBoundary || (tag.isBlock && tag != .address && tag != .div && tag != .p)
        }
        if let found { close(through: found) }
    }

    /// Closes open cells and rows up to what a new table part belongs into; false outside a table.
    private mutating func closeTablePart(until isParent: (HTMLTag) -> Bool) -> Bool {
        guard let depth = depth(of: isParent, until: { $0 == .body || $0 == .template || $0 == .marquee }) else {
            return false
        }
        close(through: depth + 1)
        return true
    }

    private mutating func closeElement(_ tag: HTMLTag) {
        switch tag {
        case .html, .body:
            return
        case .head:
            if let depth = depth(of: { $0 == .head }, until: { _ in false }) { close(through: depth) }
            return
        case .br:
            _ = openElement(.br, attributesFrom: tree.attributes.count, isSelfClosing: false)
            return
        case .p:
            if let depth = depth(of: { $0 == .p }, until: { $0.isScopeBoundary || $0 == .button }) {
                close(through: depth)
            } else if hasBody {
                // HTML §13.2.6.4.7: a lone `</p>` makes an empty paragraph; it parts the text around it.
                if openElement(.p, attributesFrom: tree.attributes.count, isSelfClosing: false) { closeTop() }
            }
            return
        case .a:
            closeAnchor()
            return
        default:
            break
        }
        if skippedStarts > 0, !tag.isVoid {
            skippedStarts -= 1
            return
        }
        if tag.isTablePart || tag == .table {
            // Reaches through anything but another table.
            let found = depth(
                of: { $0 == tag }, until: { $0 == .table || $0 == .body || $0 == .template || $0 == .marquee })
            if let found { close(through: found) }
            return
        }
        let found: Int?
        if tag.isHeading {
            found = depth(of: \.isHeading, until: \.isScopeBoundary)
        } else if tag.isBlock || tag.isScopeBoundary || tag == .button {
            found = depth(of: { $0 == tag }, until: { $0 != tag && $0.isScopeBoundary })
        } else {
            // An inline element does not close blocks that were opened in it.
            found = depth(of: { $0 == tag }, until: { $0.isBlock || $0.isScopeBoundary })
        }
        if let found { close(through: found) }
    }

    /// Closes the open link; blocks that were opened in it go on outside of it, as a browser shows them.
    private mutating func closeAnchor() {
        guard let depth = depth(of: { $0 == .a }, until: \.isScopeBoundary) else { return }
        let inner = open[(depth + 1)...].map { Int($0) }
        let blocks = inner.filter { tree.tag($0).isBlock }
        guard blocks.count <= HTMLTreeBuilder.reopenLimit else { return }
        close(through: depth)
        for node in blocks where hasRoom() {
            push(tree.tag(node), attributes: Int(tree.nodes[node].from)..<Int(tree.nodes[node].to))
        }
    }
}

extension UInt8 {
    var isASCIILetter: Bool { self | 0x20 &- 0x61 < 26 }
    var isASCIIDigit: Bool { self &- 0x30 < 10 }
    var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
    /// Space, tab, line feed, form feed or carriage return.
    var isHTMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }

    fileprivate func digit(isHexadecimal: Bool) -> UInt8? {
        if isASCIIDigit { return self - 0x30 }
        let lower = self | 0x20
        return isHexadecimal && lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : nil
    }
}

extension [UInt8] {
    /// Appends a scalar in UTF-8; what is no scalar becomes U+FFFD.
    mutating func append(scalar: UInt32) {
        if let encoded = UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") { append(contentsOf: encoded) }
    }
}
