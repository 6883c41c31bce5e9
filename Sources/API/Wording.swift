/// The languages in which the product speaks to people.
package enum Tongue: String, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
}

/// One sentence in both languages.
package struct Wording: Sendable, Equatable {
    package var english: String
    package var chinese: String

    package init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// The same words in both languages: names, quoted input, messages of other rooms.
    package init(_ both: String) { self.init(both, both) }

    /// What other rooms say is expected, in Chinese as far as it is no list of values.
    static func expected(_ text: String) -> String {
        let list = "one of "
        return text.hasPrefix(list) ? "下列之一：" + text.dropFirst(list.count).replacing(", ", with: "、") : text
    }

    package func text(_ tongue: Tongue) -> String { tongue == .chinese ? chinese : english }
}
