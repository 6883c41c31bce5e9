/// Horizontal bars with their numbers: money before and after, shares of a survey.
struct BarPicture {
    struct Bar {
        var label: String
        var value: Double
        /// Upper end of a range.
        var max: Double?
        var shown: String
    }

    private static let width = 640.0
    private static let row = 46.0

    let bars: [BarPicture.Bar]
    let title: String
    /// The value at the full width; nil: the largest bar's.
    var scale: Double?
    /// Language tag of labels in Chinese, if the page is in another language.
    var labelLanguage: String?

    var svg: String {
        guard !bars.isEmpty else { return "" }
        let full = Swift.max(scale ?? bars.map { $0.max ?? $0.value }.max() ?? 1, .leastNonzeroMagnitude)
        var markup = Markup()
        let height = Double(bars.count) * Self.row + 6
        markup.open(
            "svg", [("viewBox", "0 0 640 \(Markup.number(height))"), ("role", "img"), ("aria-label", summary)])
        markup.element("title", [], title)
        for (index, bar) in bars.enumerated() {
            let y = Double(index) * Self.row + 4
            var attributes = [("x", "0"), ("y", Markup.number(y + 13))]
            if let labelLanguage, bar.label.unicodeScalars.contains(where: PageFrame.isHan) {
                attributes.append(("lang", labelLanguage))
            }
            markup.element("text", attributes, bar.label)
            markup.element(
                "text", [("x", Markup.number(Self.width)), ("y", Markup.number(y + 13)), ("text-anchor", "end")],
                bar.shown)
            markup.element(
                "rect",
                [
                    ("class", "track"), ("x", "0"), ("y", Markup.number(y + 20)), ("width", Markup.number(Self.width)),
                    ("height", "12"), ("rx", "6"),
                ])
            let length = Swift.max(3, (bar.max ?? bar.value) / full * Self.width)
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

    private var summary: String {
        title + ": " + bars.map { "\($0.label) \($0.shown)" }.joined(separator: "; ")
    }
}
