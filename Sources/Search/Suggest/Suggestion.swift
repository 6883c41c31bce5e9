package import Stories

/// A completion of what somebody begins to type.
package struct Suggestion: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case place, employer, person, sector, title

        /// The field that `value` filters, nil for titles, which are searched for.
        package var field: String? {
            switch self {
            case .place: "place"
            case .employer: "departure.employer"
            case .person: "person"
            case .sector: "work.sector"
            case .title: nil
            }
        }
    }

    package var kind: Kind
    /// For a filter: id or code of a place or company, the name of a person, a sector, a title.
    package var value: String
    /// For readers, in the script in which it stands in the stories.
    package var label: String
    /// Stories that it leads to.
    package var count: Int
    /// One of them, for a person or a title: who wants the person's or the story's record finds it there.
    package var storyId: Story.ID?

    package init(kind: Kind, value: String, label: String, count: Int, storyId: Story.ID? = nil) {
        self.kind = kind
        self.value = value
        self.label = label
        self.count = count
        self.storyId = storyId
    }

    /// Completions in one answer.
    package static let limit = 50

    /// Characters of what was typed that are looked at; names are not longer.
    package static let queryLimit = 64
}
