/// Where the new life is.
package struct Arrival: Sendable, Equatable {
    /// The kind of settlement lived in; it may be finer than `place`.
    package enum Kind: String, Sendable, CaseIterable {
        case provincialCapital = "provincial_capital"
        case regionalCity = "regional_city"
        case lowerTierCity = "lower_tier_city"
        case county, town, village
        case firstTierCity = "first_tier_city"
        case sameCity = "same_city"
        case nomadic, abroad
    }

    package var place: PlaceMention?
    package var kind: Kind?
    package var hometown: Bool?
    package var year: Int?

    package init() {}
}
