/// Horizontal bars with their numbers: money before and after, shares of a survey.
struct BarPicture {
    struct Bar {
        var label: String
        var value: Double
        /// Upper end of a range.
        var max: Double?
        var shown: String
    }

    /// Widths of the two drawings, in units of the view box: for a page's column and for a phone.
    private static let widths = ["wide": 640.0, "narrow": 330.0]
    private static let row = 46.0
    /// Room of a character of the narrow drawing, in units.
    private static let character = 13.0

    let bars: [BarPicture.Bar]
    let title: String
    /// The value at the full width; nil: the largest bar's.
    var scale: Double?
    /// Language tag of labels in Chinese, if the page is in another language.
    var labelLanguage: String?

    /// Both drawings; the style sheet shows one of them.
    var svg: String { bars.isEmpty ? "" : drawn("wide") + drawn("narrow") }

    private func drawn(_ name: String) -> String {
        let width = Self.widths[name]!
        let full = Swift.max(scale ?? bars.map { $0.max ?? $0.value }.max() ?? 1, .leastNonzeroMagnitude)
        var markup = Markup()
        let height = Double(bars.count) * Self.row + 6
        markup.open(
            "svg",
            [
                ("class", name), ("viewBox", "0 0 \(Markup.number(width)) \(Markup.number(height))"),
                ("role", "img"), ("aria-label", summary),
            ])
        markup.element("title", [], title)
        for (index, bar) in bars.enumerated() {
            let y = Double(index) * Self.row + 4
            var attributes = [("x", "0"), ("y", Markup.number(y + 13))]
            if let labelLanguage, bar.label.unicodeScalars.contains(where: PageFrame.isHan) {
                attributes.append(("lang", labelLanguage))
            }
            markup.element("text", attributes, fitted(bar, width))
            markup.element(
                "text", [("x", Markup.number(width)), ("y", Markup.number(y + 13)), ("text-anchor", "end")],
                bar.shown)
            markup.element(
                "rect",
                [
                    ("class", "track"), ("x", "0"), ("y", Markup.number(y + 20)), ("width", Markup.number(width)),
                    ("height", "12"), ("rx", "6"),
                ])
            let length = Swift.max(3, (bar.max ?? bar.value) / full * width)
            markup.element(
                "rect",
                [
                    ("class", "bar"), ("x", "0"), ("y", Markup.number(y + 20)), ("width", Markup.number(length)),
                    ("height", "12"), ("rx", "6"),
                ])
        }
        markup.close("svg")
        return markup.text
    }

    /// The label, cut where it would run into the number at the other end of its line.
    private func fitted(_ bar: Bar, _ width: Double) -> String {
        let limit = Int(width / Self.character) - bar.shown.count
        return bar.label.count > limit ? bar.label.prefix(max(limit - 1, 1)) + "…" : bar.label
    }

    private var summary: String {
        title + ": " + bars.map { "\($0.label) \($0.shown)" }.joined(separator: "; ")
    }
}
