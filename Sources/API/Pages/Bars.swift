/// Horizontal bars with their words and numbers: each a line of text with a stroke below, so that long words wrap and
/// nothing depends on the drawing.
extension PageFrame {
    struct Bar {
        var label: String
        var value: Double
        var shown: String
        var href: String?
    }

    /// - Parameter full: the value at the full width; nil: the largest bar's.
    func bars(_ bars: [Bar], full: Double? = nil) -> [[String: Any]] {
        let full = max(full ?? bars.map(\.value).max() ?? 0, .leastNonzeroMagnitude)
        return bars.map { bar in
            [
                "label": spoken(bar.label), "shown": bar.shown, "href": bar.href ?? false as Any,
                "share": Markup.number(min(100, max(1, 100 * bar.value / full))),
            ]
        }
    }
}
