/// Who left where for where, as a Sankey diagram: ends left and right, bands as wide as the number of stories. Both
/// sides add up to the same number: what has no room of its own is gathered in an end for the rest.
struct FlowPicture {
    struct Flow {
        var from: String
        var to: String
        var count: Int
        var fromHref: String?
        var toHref: String?
    }

    /// Where things stand in the picture, in units of its view box.
    struct Measures {
        var width: Double
        /// Room for the names on either side.
        var label: Double
        var gap: Double
        /// Height of the whole picture without its gaps, shared among the stories.
        var height: Double
        /// Named ends of a side; the rest is gathered.
        var ends: Int
        /// Characters of a name; more end in an ellipsis.
        var characters: Int
        var name: String

        static let wide = Measures(
            width: 860, label: 206, gap: 10, height: 330, ends: 9, characters: 14, name: "wide")
        static let narrow = Measures(
            width: 340, label: 110, gap: 12, height: 380, ends: 7, characters: 6, name: "narrow")
    }

    private struct End {
        var name: String
        var count: Int
        var href: String?
        /// An end that is no place: the unknown or the rest. Drawn last, without a colour of its own.
        var isVague: Bool
        var top = 0.0
        var used = 0.0
    }

    private static let bar = 9.0
    private static let margin = 6.0
    /// A band of one story stays visible and can be hit.
    private static let leastUnit = 1.5
    /// One story is never drawn as a wall.
    private static let mostUnit = 18.0

    let flows: [FlowPicture.Flow]
    let title: String
    let description: String
    /// Names of the ends that are no places.
    let unknown: String
    let rest: String
    /// Language tag of names in Chinese, if the page is in another language.
    let nameLanguage: String?

    /// The picture as SVG, empty without flows.
    func svg(_ measures: Measures) -> String {
        var from = ends(flows.map { ($0.from, $0.count, $0.fromHref) }, measures)
        var to = ends(flows.map { ($0.to, $0.count, $0.toHref) }, measures)
        let total = flows.reduce(0) { $0 + $1.count }
        guard total > 0 else { return "" }
        let unit = min(max(measures.height / Double(total), Self.leastUnit), Self.mostUnit)
        let height = max(layOut(&from, unit, measures), layOut(&to, unit, measures)) + Self.margin
        let bands = gathered(from, to)
        var markup = Markup()
        markup.open(
            "svg",
            [
                ("viewBox", "0 0 \(Markup.number(measures.width)) \(Markup.number(height))"), ("role", "group"),
                ("aria-label", title), ("class", "flows \(measures.name)"),
            ])
        markup.element("title", [], title)
        markup.element("desc", [], description)
        for band in bands {
            let thickness = Double(band.count) * unit
            let y0 = from[band.from].top + from[band.from].used
            let y1 = to[band.to].top + to[band.to].used
            from[band.from].used += thickness
            to[band.to].used += thickness
            let hue = from[band.from].isVague ? "vague" : "hue\(band.from)"
            markup.open(
                "path",
                [("class", "band \(hue) l\(band.from) r\(band.to)"), ("d", path(y0, y1, thickness, measures))])
            markup.element("title", [], "\(from[band.from].name) → \(to[band.to].name): \(band.count)")
            markup.close("path")
        }
        for (index, end) in from.enumerated() { draw(end, index, isLeft: true, unit, measures, &markup) }
        for (index, end) in to.enumerated() { draw(end, index, isLeft: false, unit, measures, &markup) }
        markup.close("svg")
        return markup.text
    }

    /// The largest ends by name, then the rest in one, then the unknown.
    private func ends(_ all: [(name: String, count: Int, href: String?)], _ measures: Measures) -> [End] {
        var order: [String] = []
        var known: [String: End] = [:]
        for (name, count, href) in all {
            if known[name] == nil {
                order.append(name)
                known[name] = End(name: name, count: 0, href: href, isVague: name == unknown)
            }
            known[name]?.count += count
        }
        let named = order.enumerated().filter { $0.element != unknown }
            .sorted { (known[$0.element]!.count, $1.offset) > (known[$1.element]!.count, $0.offset) }
            .map { known[$0.element]! }
        var ends = Array(named.prefix(measures.ends))
        let others = named.dropFirst(measures.ends)
        // One end more takes no more room than a rest of one.
        if others.count == 1 {
            ends += others
        } else if !others.isEmpty {
            ends.append(
                End(name: rest, count: others.reduce(0) { $0 + $1.count }, href: nil, isVague: true))
        }
        if let unknown = known[unknown] { ends.append(unknown) }
        return ends
    }

    /// Sets the tops; returns the height.
    private func layOut(_ ends: inout [End], _ unit: Double, _ measures: Measures) -> Double {
        var y = Self.margin
        for index in ends.indices {
            ends[index].top = y
            y += Double(ends[index].count) * unit + measures.gap
        }
        return y - measures.gap
    }

    /// Flows between the drawn ends, ordered so that bands of one end do not cross at it.
    private func gathered(_ from: [End], _ to: [End]) -> [(from: Int, to: Int, count: Int)] {
        func place(_ name: String, _ ends: [End]) -> Int {
            ends.firstIndex { $0.name == name } ?? ends.firstIndex { $0.isVague && $0.name == rest }!
        }
        var counts: [Int: Int] = [:]
        for flow in flows { counts[place(flow.from, from) * to.count + place(flow.to, to), default: 0] += flow.count }
        return counts.sorted { $0.key < $1.key }.map { ($0.key / to.count, $0.key % to.count, $0.value) }
    }

    private func path(_ y0: Double, _ y1: Double, _ thickness: Double, _ measures: Measures) -> String {
        let n = Markup.number
        let (left, right) = (measures.label, measures.width - measures.label)
        let middle = (left + right) / 2
        return "M\(n(left)) \(n(y0))C\(n(middle)) \(n(y0)) \(n(middle)) \(n(y1)) \(n(right)) \(n(y1))"
            + "V\(n(y1 + thickness))C\(n(middle)) \(n(y1 + thickness)) \(n(middle)) \(n(y0 + thickness)) \(n(left)) \(n(y0 + thickness))Z"
    }

    private func draw(
        _ end: End, _ index: Int, isLeft: Bool, _ unit: Double, _ measures: Measures, _ markup: inout Markup
    ) {
        let x = isLeft ? measures.label - Self.bar : measures.width - measures.label
        let height = Double(end.count) * unit
        let side = isLeft ? "end l\(index)" : "end r\(index)"
        if let href = end.href {
            markup.open("a", [("class", side), ("href", href)])
        } else {
            markup.open("g", [("class", side)])
        }
        let hue = end.isVague ? "vague" : isLeft ? "hue\(index)" : "node-to"
        markup.element(
            "rect",
            [
                ("class", hue), ("x", Markup.number(x)), ("y", Markup.number(end.top)),
                ("width", Markup.number(Self.bar)), ("height", Markup.number(height)), ("rx", "2"),
            ])
        var attributes = [
            ("x", Markup.number(isLeft ? x - 7 : x + Self.bar + 7)), ("y", Markup.number(end.top + height / 2 + 5)),
            ("text-anchor", isLeft ? "end" : "start"),
        ]
        let isHan = end.name.unicodeScalars.contains(where: PageFrame.isHan)
        if let nameLanguage, isHan { attributes.append(("lang", nameLanguage)) }
        // Latin letters are about three fifths as wide.
        let limit = isHan ? measures.characters : measures.characters * 5 / 3
        let name = end.name.count > limit ? end.name.prefix(limit - 1) + "…" : end.name[...]
        markup.element("text", attributes, "\(name) \(end.count)")
        markup.close(end.href == nil ? "g" : "a")
    }
}
