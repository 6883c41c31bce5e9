/// A place as one text names it, resolved as far as the text allows.
package struct PlaceMention: Sendable, Equatable, Hashable {
    /// Six digits of GB/T 2260; nil abroad and for places that are not named.
    package var code: String?
    /// Short and simplified, without 市 or 县: 黄梅.
    package var name: String?
    package var level: PlaceLevel?
    /// Code of the province, where that is all that is known (河南四线县城).
    package var within: String?
    /// ISO 3166-1 alpha-2; nil within China.
    package var country: String?
    /// The phrase in the text.
    package var raw: String?

    package init(code: String? = nil, name: String? = nil, raw: String? = nil) {
        self.code = code
        self.name = name
        self.raw = raw
    }
}

/// Levels of administrative divisions of China.
package enum PlaceLevel: String, Sendable, CaseIterable { case province, prefecture, county, town, village, country }
