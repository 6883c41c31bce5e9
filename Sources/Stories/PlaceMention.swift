/// A place as one text names it, resolved as far as the text allows.
package struct PlaceMention: Sendable, Equatable, Hashable {
    package var level: PlaceLevel?
    @usableFromInline
    var words: Words

    package init(code: String? = nil, name: String? = nil, raw: String? = nil) {
        words = Words(code, name, nil, nil, raw)
    }

    /// What it is called, in one object: the rules copy a mention thousands of times while they read an article, and to count one
    /// reference up and down costs less than to count five strings.
    @usableFromInline
    final class Words: Sendable {
        @usableFromInline let code: String?
        @usableFromInline let name: String?
        @usableFromInline let within: String?
        @usableFromInline let country: String?
        @usableFromInline let raw: String?

        @usableFromInline
        init(_ code: String?, _ name: String?, _ within: String?, _ country: String?, _ raw: String?) {
            self.code = code
            self.name = name
            self.within = within
            self.country = country
            self.raw = raw
        }

        fileprivate var all: [String?] { [code, name, within, country, raw] }
    }

    package static func == (one: PlaceMention, other: PlaceMention) -> Bool {
        one.level == other.level && (one.words === other.words || one.words.all == other.words.all)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(level)
        hasher.combine(words.all)
    }
}

extension PlaceMention {
    /// Six digits of GB/T 2260; nil abroad and for places that are not named.
    @inlinable package var code: String? {
        get { words.code }
        set { words = Words(newValue, name, within, country, raw) }
    }

    /// Short and simplified, without 市 or 县: 黄梅.
    @inlinable package var name: String? {
        get { words.name }
        set { words = Words(code, newValue, within, country, raw) }
    }

    /// Code of the province, where that is all that is known (河南四线县城).
    @inlinable package var within: String? {
        get { words.within }
        set { words = Words(code, name, newValue, country, raw) }
    }

    /// ISO 3166-1 alpha-2; nil within China.
    @inlinable package var country: String? {
        get { words.country }
        set { words = Words(code, name, within, newValue, raw) }
    }

    /// The phrase in the text.
    @inlinable package var raw: String? {
        get { words.raw }
        set { words = Words(code, name, within, country, newValue) }
    }
}

/// Levels of administrative divisions of China.
package enum PlaceLevel: String, Sendable, CaseIterable { case province, prefecture, county, town, village, country }
