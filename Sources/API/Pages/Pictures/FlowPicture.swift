/// Who left where for where, as a Sankey diagram: ends left and right, bands as wide as the number of stories.
struct FlowPicture {
    struct Flow {
        var from: String
        var to: String
        var count: Int
        var href: String?
    }

    private struct Node {
        var name: String
        var count: Int
        var top = 0.0
        var used = 0.0
    }

    private static let width = 720.0
    private static let leftEdge = 190.0
    private static let rightEdge = 530.0
    private static let bar = 9.0
    private static let gap = 12.0
    private static let unit = 15.0
    /// Ends beyond this number are not drawn: the table below the picture has all.
    private static let nodeLimit = 12

    let flows: [FlowPicture.Flow]
    let title: String
    let description: String

    /// An image has no parts; a picture with links is a group of them.
    private var isLinked: Bool { flows.contains { $0.href != nil } }

    /// The picture as SVG, empty without flows.
    var svg: String {
        let lefts = Self.ends(flows.map { ($0.from, $0.count) })
        let rights = Self.ends(flows.map { ($0.to, $0.count) })
        var from = Self.laidOut(lefts)
        var to = Self.laidOut(rights)
        let shown = flows.filter { flow in from.contains { $0.name == flow.from } && to.contains { $0.name == flow.to }
        }
        guard !shown.isEmpty else { return "" }
        let height = max(Self.bottom(from), Self.bottom(to)) + 8
        var markup = Markup()
        markup.open(
            "svg",
            [
                ("viewBox", "0 0 \(Markup.number(Self.width)) \(Markup.number(height))"),
                ("role", isLinked ? "group" : "img"),
                ("aria-label", title),
            ])
        markup.element("title", [], title)
        markup.element("desc", [], description)
        for flow in shown {
            guard let left = from.firstIndex(where: { $0.name == flow.from }),
                let right = to.firstIndex(where: { $0.name == flow.to })
            else { continue }
            let thickness = Double(flow.count) * Self.unit
            let y0 = from[left].top + from[left].used
            let y1 = to[right].top + to[right].used
            from[left].used += thickness
            to[right].used += thickness
            if let href = flow.href { markup.open("a", [("href", href)]) }
            markup.open("path", [("class", "band"), ("d", Self.band(y0, y1, thickness))])
            markup.element("title", [], "\(flow.from) → \(flow.to): \(flow.count)")
            markup.close("path")
            if flow.href != nil { markup.close("a") }
        }
        for node in from { Self.draw(node, at: Self.leftEdge - Self.bar, isLeft: true, &markup) }
        for node in to { Self.draw(node, at: Self.rightEdge, isLeft: false, &markup) }
        markup.close("svg")
        return markup.text
    }

    private static func ends(_ pairs: [(String, Int)]) -> [Node] {
        var order: [String] = []
        var counts: [String: Int] = [:]
        for (name, count) in pairs {
            if counts[name] == nil { order.append(name) }
            counts[name, default: 0] += count
        }
        let ranked = order.enumerated().sorted { (counts[$0.element]!, $1.offset) > (counts[$1.element]!, $0.offset) }
        return ranked.prefix(nodeLimit).map { Node(name: $0.element, count: counts[$0.element]!) }
    }

    private static func laidOut(_ nodes: [Node]) -> [Node] {
        var y = 8.0
        return nodes.map { node in
            var node = node
            node.top = y
            y += Double(node.count) * unit + gap
            return node
        }
    }

    private static func bottom(_ nodes: [Node]) -> Double {
        nodes.last.map { $0.top + Double($0.count) * unit } ?? 0
    }

    private static func band(_ y0: Double, _ y1: Double, _ thickness: Double) -> String {
        let n = Markup.number
        let middle = (leftEdge + rightEdge) / 2
        return "M\(n(leftEdge)) \(n(y0))C\(n(middle)) \(n(y0)) \(n(middle)) \(n(y1)) \(n(rightEdge)) \(n(y1))"
            + "V\(n(y1 + thickness))C\(n(middle)) \(n(y1 + thickness)) \(n(middle)) \(n(y0 + thickness)) \(n(leftEdge)) \(n(y0 + thickness))Z"
    }

    private static func draw(_ node: Node, at x: Double, isLeft: Bool, _ markup: inout Markup) {
        let height = Double(node.count) * unit
        markup.element(
            "rect",
            [
                ("class", isLeft ? "node-from" : "node-to"), ("x", Markup.number(x)), ("y", Markup.number(node.top)),
                ("width", Markup.number(bar)), ("height", Markup.number(height)), ("rx", "2"),
            ])
        markup.element(
            "text",
            [
                ("x", Markup.number(isLeft ? x - 8 : x + bar + 8)), ("y", Markup.number(node.top + height / 2 + 5)),
                ("text-anchor", isLeft ? "end" : "start"),
            ], "\(node.name) \(node.count)")
    }
}
