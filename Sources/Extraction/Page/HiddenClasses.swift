/// Names of classes that the page's own style sheets never show: words against copying are put between the sentences of a text and hidden so.
struct HiddenClasses {
    /// Most bytes of style sheets that are read: a page that hides words has its few rules in its head.
    private static let limitBytes = 64_000

    private let names: Set<ArraySlice<UInt8>>

    init(_ tree: HTMLTree) {
        var names: Set<ArraySlice<UInt8>> = []
        var read = 0
        for node in tree.nodes.indices where tree.tag(node) == .style && read < HiddenClasses.limitBytes {
            let sheet = tree.rawText(of: node).prefix(HiddenClasses.limitBytes - read)
            read += sheet.count
            HiddenClasses.collect(sheet, into: &names)
        }
        self.names = names
    }

    /// Is one of these classes never shown?
    func hide(_ classes: ArraySlice<UInt8>) -> Bool {
        !names.isEmpty && classes.split(whereSeparator: \.isHTMLSpace).contains { names.contains($0) }
    }

    /// `.jam { display: none }`, `.a, .b { font-size: 0 }`: selectors that are one class and nothing else.
    private static func collect(_ sheet: ArraySlice<UInt8>, into names: inout Set<ArraySlice<UInt8>>) {
        var start = sheet.startIndex
        var depth = 0
        var opening = start
        for index in sheet.indices {
            switch sheet[index] {
            case UInt8(ascii: "{"):
                depth += 1
                // Within @media … { … } the rule's own selectors begin.
                if depth == 1 { opening = index }
            case UInt8(ascii: "}"):
                if depth == 1, hides(sheet[opening...index]) {
                    for selector in sheet[start..<opening].split(separator: UInt8(ascii: ",")) {
                        let name = selector.drop(while: \.isHTMLSpace).reversed().drop(while: \.isHTMLSpace).reversed()
                        let isClass =
                            name.first == UInt8(ascii: ".")
                            && name.dropFirst().allSatisfy {
                                !$0.isHTMLSpace && !".:>#[+~".utf8.contains($0)
                            }
                        if isClass, name.count > 1 { names.insert(ArraySlice(name.dropFirst())) }
                    }
                }
                depth = max(0, depth - 1)
                if depth == 0 { start = index + 1 }
            default: break
            }
        }
    }

    private static func hides(_ declarations: ArraySlice<UInt8>) -> Bool {
        declarations.containsIgnoringSpace("display:none") || declarations.containsIgnoringSpace("visibility:hidden")
            || declarations.containsIgnoringSpace("font-size:0;") || declarations.containsIgnoringSpace("font-size:0}")
            || declarations.containsIgnoringSpace("font-size:0px")
    }
}
