/// One query parameter as it is declared: reading, checking and documenting it all start here.
package struct Parameter: Sendable {
    package enum Kind: Sendable {
        case text(maximumCharacters: Int)
        /// Where a page ended: letters, digits, `-` and `_`.
        case cursor
        case integer(ClosedRange<Int>)
        /// Present and empty, `true` or `1`; `false` and `0` are off.
        case flag
        case choice([String])
        /// Some of these, joined by commas.
        case choices([String])
        /// Dotted field names of these shapes, joined by commas.
        case names(of: String)
        /// Ids, joined by commas.
        case ids
        /// Sort keys, joined by commas, `-` for descending.
        case sortKeys
        /// Names of fields that can be counted, joined by commas.
        case facetNames
        /// Name of a field that can be measured.
        case metricNames
        /// Name of a field that groups can be made of.
        case groupNames
    }

    package var name: String
    package var kind: Kind
    package var note: Wording
    package var example: String
    package var isRequired: Bool

    package init(
        _ name: String, _ kind: Kind, example: String, isRequired: Bool = false, _ english: String, _ chinese: String
    ) {
        self.name = name
        self.kind = kind
        self.note = Wording(english, chinese)
        self.example = example
        self.isRequired = isRequired
    }
}

/// The parameters of one route.
package struct ParameterSet: Sendable, ExpressibleByArrayLiteral {
    package var parameters: [Parameter]
    /// Filters by dotted path besides: `departure.place=北京`, `income.before[gte]=1`, `not[outcome]=failed`.
    package var takesFilters: Bool
    /// Pages, feeds and files ignore what they do not know.
    package var ignoresUnknown: Bool

    package init(_ parameters: [Parameter], takesFilters: Bool = false, ignoresUnknown: Bool = false) {
        self.parameters = parameters
        self.takesFilters = takesFilters
        self.ignoresUnknown = ignoresUnknown
    }

    package init(arrayLiteral elements: Parameter...) { self.init(elements) }

    package static func + (left: ParameterSet, right: ParameterSet) -> ParameterSet {
        ParameterSet(
            left.parameters + right.parameters, takesFilters: left.takesFilters || right.takesFilters,
            ignoresUnknown: left.ignoresUnknown || right.ignoresUnknown)
    }

    package var names: [String] { parameters.map(\.name) }
}
