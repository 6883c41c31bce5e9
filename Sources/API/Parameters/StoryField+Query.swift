package import Search

/// What the documents and the parameter checks need to know of the fields of stories (`Search.StoryField`).
extension StoryField {
    /// How a value of the field is written in a query.
    package enum Spelling: Sendable {
        /// Words are searched by `q`; here only `has` and `missing`.
        case none
        case text
        case choice([String])
        case boolean
        case number
        case year
        case date
    }

    package var spelling: Spelling {
        switch kind {
        case .text, .presence: .none
        case .identifier, .keyword, .place, .employer, .list(nil): .text
        case .vocabulary(let vocabulary), .list(.some(let vocabulary)): .choice(vocabulary.values)
        case .number, .money, .part(.amount, _), .part(.perYear, _): .number
        case .year: .year
        case .bool: .boolean
        case .date, .instant: .date
        case .part(.moneyKind, _): .choice(Vocabulary.moneyKind.values)
        case .part(.period, _): .choice(Vocabulary.period.values)
        case .part(.placeLevel, _): .choice(Vocabulary.level.values)
        case .part: .text
        case .anyOf(let paths): paths.first.flatMap { StoryField.named($0) }?.spelling ?? .text
        }
    }

    /// What a value of the field is called in English; nil where values are names and numbers.
    func english(_ value: String) -> String? {
        switch kind {
        case .vocabulary(let vocabulary), .list(.some(let vocabulary)): vocabulary[value]?.english
        case .bool: value == "true" ? "Yes" : "No"
        case .part(.moneyKind, _): Vocabulary.moneyKind[value]?.english
        case .part(.period, _): Vocabulary.period[value]?.english
        case .part(.placeLevel, _): Vocabulary.level[value]?.english
        default: nil
        }
    }

    /// Do `[gte]`, `[gt]`, `[lt]` and `[lte]` make sense?
    package var isOrdered: Bool {
        switch spelling {
        case .number, .year, .date: true
        case .none, .text, .choice, .boolean: false
        }
    }

    /// Every name under which a filter takes a field: paths, then other spellings of them.
    package static let filterNames: [String] = all.flatMap { [$0.path] + $0.aliases }
    package static let sortNames: [String] = all.filter(\.isSortable).flatMap { [$0.path] + $0.aliases }
    package static let facetNames: [String] = all.filter(\.isFacetable).flatMap { [$0.path] + $0.aliases }
    package static let metricNames: [String] = all.filter(\.isMetric).map(\.path)

    package static let operatorSuffixes = ["[gte]", "[gt]", "[lte]", "[lt]"]
}
