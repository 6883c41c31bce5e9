package import Stories

/// A neighbour of a story, and what makes it one.
package struct RelatedStory: Sendable, Equatable {
    package enum Basis: String, Sendable, CaseIterable {
        case sameRoute = "same_route"
        case sameEmployer = "same_employer"
        case sameWork = "same_work"
        case similarText = "similar_text"

        /// What one reason counts beside the others: a shared road says more than a shared trade.
        var weight: Double {
            switch self {
            case .sameRoute: 3
            case .sameEmployer: 2
            case .sameWork: 1
            case .similarText: 2
            }
        }
    }

    package struct Reason: Sendable, Equatable {
        package var basis: Basis
        /// What the two have in common, for readers: 北京 → 义乌, 腾讯, 电商; nil for similar texts.
        package var label: String?

        package init(_ basis: Basis, label: String? = nil) {
            self.basis = basis
            self.label = label
        }
    }

    package var id: Story.ID
    package var score: Double
    /// The weightiest first; never empty.
    package var reasons: [Reason]

    package init(id: Story.ID, score: Double, reasons: [Reason]) {
        self.id = id
        self.score = score
        self.reasons = reasons
    }

    /// Neighbours in one answer.
    package static let limit = 50
}
