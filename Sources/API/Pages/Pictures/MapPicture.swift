/// Routes between points by their coordinates: arcs and names over a ground of faint dots, no borders.
///
/// Places too near to be told apart are one node under the name of the one with most stories, so that the crowded coast
/// reads as well as the west. What a node and an arc stand for grows with the square root of their stories: one route
/// that dominates leaves the others visible.
struct MapPicture {
    struct Point: Hashable {
        var id: String
        var name: String
        var latitude: Double
        var longitude: Double
    }

    /// Stories between two places, or of one place whose other end is unknown or cannot be drawn.
    struct Route {
        var from: Point?
        var to: Point?
        var count: Int
    }

    /// A drawing's size and what it has room for, in units of its view box.
    struct Measures {
        var name: String
        var width: Double
        var height: Double
        var margin: Double
        /// Nodes stand at least so far apart: more than a finger or a pointer needs (WCAG 2.2, 24 pixels).
        var distance: Double
        var largestRadius: Double
        var largestStroke: Double
        var arcLimit: Int
        /// Height of letters, the style sheet's.
        var letter: Double
    }

    static let wide = Measures(
        name: "wide", width: 860, height: 600, margin: 46, distance: 30, largestRadius: 22, largestStroke: 9,
        arcLimit: 60, letter: 14)
    static let narrow = Measures(
        name: "narrow", width: 350, height: 420, margin: 30, distance: 28, largestRadius: 15, largestStroke: 6,
        arcLimit: 30, letter: 13)
    /// Degrees shown at least, so that two near places do not fill the page.
    private static let leastSpan = 12.0
    /// Stories that the largest circle stands for at least: one story alone is a small one.
    private static let storiesOfLargest = 16.0
    /// At 35° north, where most of the places are, a degree of longitude is 0.82 of a degree of latitude.
    private static let narrowing = 0.82

    let routes: [Route]
    /// Longitude and latitude of the dots of the ground.
    let ground: [(longitude: Double, latitude: Double)]
    let title: String
    /// Where a node leads: the places in it, and whether most of its stories left them.
    let href: (_ places: [Point], _ isDeparture: Bool) -> String
    /// Language tag of names in Chinese, if the page is in another language.
    let nameLanguage: String?

    /// Both drawings; the style sheet shows one of them.
    var svg: String { drawn(Self.wide) + drawn(Self.narrow) }

    // MARK: - Nodes

    /// One place, or several that are too near to each other.
    struct Node {
        var point: Point
        var x: Double
        var y: Double
        var places: [Point]
        var left = 0
        var came = 0
        var weight: Int { left + came }
    }

    /// Where degrees lie in a drawing, which is no higher than they need.
    private struct Projection {
        var middle: (longitude: Double, latitude: Double)
        var scale: Double
        var width: Double
        var height: Double

        init(_ points: [Point], _ measures: Measures) {
            let longitudes = points.map(\.longitude)
            let latitudes = points.map(\.latitude)
            let (west, east) = (longitudes.min() ?? 0, longitudes.max() ?? 0)
            let (south, north) = (latitudes.min() ?? 0, latitudes.max() ?? 0)
            let span = (max((east - west) * narrowing, leastSpan), max(north - south, leastSpan))
            scale = min(
                (measures.width - 2 * measures.margin) / span.0, (measures.height - 2 * measures.margin) / span.1)
            middle = ((west + east) / 2, (south + north) / 2)
            width = measures.width
            height = min(measures.height, span.1 * scale + 2 * measures.margin)
        }

        func place(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
            (
                width / 2 + (longitude - middle.longitude) * narrowing * scale,
                height / 2 - (latitude - middle.latitude) * scale
            )
        }
    }

    /// The nodes of a drawing, the heaviest first, and the node of each place.
    private func nodes(_ measures: Measures, _ projection: Projection) -> (nodes: [Node], of: [String: Int]) {
        var places: [String: Node] = [:]
        func count(_ point: Point, _ path: WritableKeyPath<Node, Int>, _ count: Int) {
            let (x, y) = projection.place(point.longitude, point.latitude)
            places[point.id, default: Node(point: point, x: x, y: y, places: [point])][keyPath: path] += count
        }
        for route in routes {
            if let from = route.from { count(from, \.left, route.count) }
            if let to = route.to { count(to, \.came, route.count) }
        }
        var nodes: [Node] = []
        var of: [String: Int] = [:]
        for place in places.values.sorted(by: { ($0.weight, $1.point.id) > ($1.weight, $0.point.id) }) {
            let near = nodes.indices.filter { Self.distance(nodes[$0], place) < measures.distance }
                .min { Self.distance(nodes[$0], place) < Self.distance(nodes[$1], place) }
            if let near {
                nodes[near].places += place.places
                nodes[near].left += place.left
                nodes[near].came += place.came
                of[place.point.id] = near
            } else {
                of[place.point.id] = nodes.count
                nodes.append(place)
            }
        }
        return (nodes, of)
    }

    private static func distance(_ a: Node, _ b: Node) -> Double {
        ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }

    // MARK: - Drawing

    private func drawn(_ measures: Measures) -> String {
        let projection = Projection(routes.flatMap { [$0.from, $0.to].compactMap { $0 } }, measures)
        let (nodes, of) = nodes(measures, projection)
        guard !nodes.isEmpty else { return "" }
        var measures = measures
        measures.height = projection.height
        let n = Markup.number
        var markup = Markup()
        markup.open(
            "svg",
            [
                ("class", "map \(measures.name)"), ("viewBox", "0 0 \(n(measures.width)) \(n(measures.height))"),
                ("role", "group"), ("aria-label", title),
            ])
        markup.element("path", [("class", "ground"), ("d", groundPath(projection))])
        for arc in arcs(of, measures) {
            let (a, b) = (nodes[arc.from], nodes[arc.to])
            let lift = Self.distance(a, b) * 0.22
            // The middle of the arc lies to the left of the way, so that there and back are two arcs.
            let length = max(Self.distance(a, b), 1)
            let bend = ((a.x + b.x) / 2 + (b.y - a.y) / length * lift, (a.y + b.y) / 2 - (b.x - a.x) / length * lift)
            markup.open(
                "path",
                [
                    ("class", "arc"), ("stroke-width", n(arc.width)),
                    ("d", "M\(n(a.x)) \(n(a.y))Q\(n(bend.0)) \(n(bend.1)) \(n(b.x)) \(n(b.y))"),
                ])
            markup.element("title", [], "\(a.point.name) → \(b.point.name): \(arc.count)")
            markup.close("path")
        }
        let heaviest = max(Double(nodes.map { max($0.left, $0.came) }.max() ?? 1), Self.storiesOfLargest)
        func radius(_ count: Int) -> Double {
            4 + (measures.largestRadius - 4) * (Double(count) / heaviest).squareRoot()
        }
        var taken = nodes.map { node in
            let size = max(radius(node.left), radius(node.came))
            return Box(x: node.x - size, y: node.y - size, width: 2 * size, height: 2 * size)
        }
        var labels: [(node: Node, box: Box)] = []
        for node in nodes {
            guard let box = room(for: node, max(radius(node.left), radius(node.came)), among: taken, measures) else {
                continue
            }
            taken.append(box)
            labels.append((node, box))
        }
        for node in nodes {
            markup.open("a", [("href", href(node.places, node.left > node.came)), ("class", "node")])
            markup.element("title", [], told(node))
            // The finger's part of the node.
            let circles =
                [("touch", measures.distance / 2, true), ("dot-from", radius(node.left), node.left > 0)]
                + [("dot-to", radius(node.came), node.came > 0)]
            for (kind, size, isDrawn) in circles where isDrawn {
                markup.element("circle", [("class", kind), ("cx", n(node.x)), ("cy", n(node.y)), ("r", n(size))])
            }
            if let box = labels.first(where: { $0.node.point == node.point })?.box {
                var attributes = [("x", n(box.x + 2)), ("y", n(box.y + measures.letter))]
                let text = node.point.name
                if let nameLanguage, text.unicodeScalars.contains(where: PageFrame.isHan) {
                    attributes.append(("lang", nameLanguage))
                }
                markup.element("text", attributes, text)
            }
            markup.close("a")
        }
        markup.close("svg")
        return markup.text
    }

    /// Places named when a node is pointed at.
    private static let namedPlaces = 6

    /// `大理、楚雄、昆明 …: 12 ↗ 230 ↘`: who left, and who came.
    private func told(_ node: Node) -> String {
        let names = node.places.prefix(Self.namedPlaces).map(\.name).joined(separator: nameLanguage == nil ? "、" : ", ")
        return names + (node.places.count > Self.namedPlaces ? " …" : "") + ": \(node.left) ↗ \(node.came) ↘"
    }

    /// Dots as strokes of no length: a few bytes each.
    private func groundPath(_ projection: Projection) -> String {
        var path = ""
        for dot in ground {
            let (x, y) = projection.place(dot.longitude, dot.latitude)
            guard (2...projection.width - 2).contains(x), (2...projection.height - 2).contains(y) else { continue }
            path += "M\(Int(x.rounded())) \(Int(y.rounded()))h0"
        }
        return path
    }

    private typealias Arc = (from: Int, to: Int, count: Int, width: Double)

    /// The routes between nodes with most stories, the thinnest first so that it is drawn below.
    private func arcs(_ of: [String: Int], _ measures: Measures) -> [Arc] {
        var counts: [[Int]: Int] = [:]
        for route in routes {
            guard let from = route.from.flatMap({ of[$0.id] }), let to = route.to.flatMap({ of[$0.id] }), from != to
            else { continue }
            counts[[from, to], default: 0] += route.count
        }
        let ranked = counts.sorted {
            $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
        }
        let most = max(Double(ranked.first?.value ?? 1), Self.storiesOfLargest)
        return ranked.prefix(measures.arcLimit).reversed().map { ends, count in
            (ends[0], ends[1], count, 1.2 + (measures.largestStroke - 1.2) * (Double(count) / most).squareRoot())
        }
    }

    // MARK: - Room for names

    struct Box {
        var x: Double
        var y: Double
        var width: Double
        var height: Double

        func overlaps(_ other: Box) -> Bool {
            x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
        }
    }

    /// Where a node's name can stand on nothing else: beside, above or below it; nil if nowhere.
    private func room(for node: Node, _ radius: Double, among taken: [Box], _ measures: Measures) -> Box? {
        let width = Self.width(of: node.point.name, letter: measures.letter) + 4
        let height = measures.letter * 1.35
        let gap = radius + 1
        let places: [(Double, Double)] = [
            (node.x + gap, node.y - height / 2), (node.x - gap - width, node.y - height / 2),
            (node.x - width / 2, node.y - gap - height), (node.x - width / 2, node.y + gap),
            (node.x + gap * 0.7, node.y - gap * 0.7 - height), (node.x + gap * 0.7, node.y + gap * 0.7),
            (node.x - gap * 0.7 - width, node.y - gap * 0.7 - height),
            (node.x - gap * 0.7 - width, node.y + gap * 0.7),
        ]
        for (x, y) in places {
            let box = Box(x: x, y: y, width: width, height: height)
            guard x >= 0, y >= 0, x + width <= measures.width, y + height <= measures.height else { continue }
            if !taken.contains(where: { $0.overlaps(box) }) { return box }
        }
        return nil
    }

    /// A Chinese character is as wide as high; a Latin letter is about half of it.
    private static func width(of text: String, letter: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? letter : letter * 0.56) }
    }
}
