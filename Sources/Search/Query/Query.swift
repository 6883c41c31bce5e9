/// A question as it was understood.
indirect enum Query: Equatable {
    /// Words to be found.
    case text(Words)
    /// `field:value` over a column.
    case filter(SearchRequest.Filter)
    case all([Query])
    case any([Query])
    case not(Query)

    /// A run of text between spaces, or a quoted phrase: it must stand somewhere as it is, in either script.
    struct Words: Equatable {
        /// Folded; runs of white space are one space.
        var scalars: [UInt32]
        /// A quoted phrase is never widened.
        var isQuoted: Bool
        /// Number of the text field that it must stand in; nil for any.
        var field: Int?
    }

    /// Texts that count for a document that holds them: all but what is under a `not`.
    var wanted: [Words] {
        switch self {
        case .text(let words): [words]
        case .filter, .not: []
        case .all(let parts), .any(let parts): parts.flatMap(\.wanted)
        }
    }

    var isEmpty: Bool { self == .all([]) }
}
