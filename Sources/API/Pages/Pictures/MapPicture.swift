/// Routes between points by their coordinates: arcs and names, no borders.
struct MapPicture {
    struct Point: Hashable {
        var name: String
        var latitude: Double
        var longitude: Double
    }

    struct Arc {
        var from: Point
        var to: Point
        var count: Int
        var href: String?
    }

    /// A drawing's size in units of its view box.
    private struct Measures {
        var name: String
        var width: Double
        var height: Double
        var margin: Double
    }

    private static let wide = Measures(name: "wide", width: 720, height: 520, margin: 60)
    private static let narrow = Measures(name: "narrow", width: 340, height: 400, margin: 34)
    /// Room of a place's name: three characters and a line.
    private static let labelWidth = 52.0
    private static let labelHeight = 16.0
    /// Degrees shown at least, so that two near places do not fill the page.
    private static let leastSpan = 8.0

    let arcs: [MapPicture.Arc]
    /// Places with stories of which the other end is unknown.
    let lonePoints: [(point: Point, count: Int, isDeparture: Bool)]
    let title: String
    /// Language tag of names in Chinese, if the page is in another language.
    let nameLanguage: String?

    /// An image has no parts; a picture with links is a group of them.
    private var isLinked: Bool { arcs.contains { $0.href != nil } }

    /// Both drawings; the style sheet shows one of them.
    var svg: String { drawn(Self.wide) + drawn(Self.narrow) }

    private func drawn(_ measures: Measures) -> String {
        let points = arcs.flatMap { [$0.from, $0.to] } + lonePoints.map(\.point)
        guard let first = points.first else { return "" }
        var low = (first.longitude, first.latitude)
        var high = low
        for point in points {
            low = (min(low.0, point.longitude), min(low.1, point.latitude))
            high = (max(high.0, point.longitude), max(high.1, point.latitude))
        }
        // At 35° north, where most of the places are, a degree of longitude is 0.82 of a degree of latitude.
        let narrowing = 0.82
        let span = (max((high.0 - low.0) * narrowing, Self.leastSpan), max(high.1 - low.1, Self.leastSpan))
        let scale = min(
            (measures.width - 2 * measures.margin) / span.0, (measures.height - 2 * measures.margin) / span.1)
        let middle = ((low.0 + high.0) / 2, (low.1 + high.1) / 2)
        func place(_ point: Point) -> (x: Double, y: Double) {
            (
                measures.width / 2 + (point.longitude - middle.0) * narrowing * scale,
                measures.height / 2 - (point.latitude - middle.1) * scale
            )
        }
        var markup = Markup()
        markup.open(
            "svg",
            [
                ("class", measures.name),
                ("viewBox", "0 0 \(Markup.number(measures.width)) \(Markup.number(measures.height))"),
                ("role", isLinked ? "group" : "img"), ("aria-label", title),
            ])
        markup.element("title", [], title)
        for arc in arcs {
            if let href = arc.href { markup.open("a", [("href", href)]) }
            let (a, b) = (place(arc.from), place(arc.to))
            let lift = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot() * 0.3
            let n = Markup.number
            markup.open(
                "path",
                [
                    ("class", "arc"), ("stroke-width", n(1.5 + Double(arc.count))),
                    (
                        "d",
                        "M\(n(a.x)) \(n(a.y))Q\(n((a.x + b.x) / 2)) \(n((a.y + b.y) / 2 - lift)) \(n(b.x)) \(n(b.y))"
                    ),
                ])
            markup.element("title", [], "\(arc.from.name) → \(arc.to.name): \(arc.count)")
            markup.close("path")
            if arc.href != nil { markup.close("a") }
        }
        var drawn: Set<String> = []
        var labels: [(x: Double, y: Double)] = []
        func dot(_ point: Point, isDeparture: Bool) {
            guard drawn.insert(point.name + (isDeparture ? "<" : ">")).inserted else { return }
            let (x, y) = place(point)
            markup.element(
                "circle",
                [
                    ("class", isDeparture ? "dot-from" : "dot-to"), ("cx", Markup.number(x)), ("cy", Markup.number(y)),
                    ("r", isDeparture ? "5" : "8"),
                ])
            if !drawn.contains(point.name) {
                drawn.insert(point.name)
                // A name that would stand on another one moves down a line.
                var below = y + 5
                while labels.contains(where: { abs($0.x - x) < Self.labelWidth && abs($0.y - below) < Self.labelHeight }
                ) {
                    below += Self.labelHeight
                }
                labels.append((x, below))
                // At the right edge the name stands left of its dot.
                let isAtEdge = x + Self.labelWidth > measures.width
                var attributes = [
                    ("x", Markup.number(isAtEdge ? x - 12 : x + 12)), ("y", Markup.number(below)),
                    ("text-anchor", isAtEdge ? "end" : "start"),
                ]
                if let nameLanguage, point.name.unicodeScalars.contains(where: PageFrame.isHan) {
                    attributes.append(("lang", nameLanguage))
                }
                markup.element("text", attributes, point.name)
            }
        }
        for arc in arcs {
            dot(arc.from, isDeparture: true)
            dot(arc.to, isDeparture: false)
        }
        for lone in lonePoints { dot(lone.point, isDeparture: lone.isDeparture) }
        markup.close("svg")
        return markup.text
    }
}
