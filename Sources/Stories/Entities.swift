/// One human being across articles.
package struct Person: Sendable, Equatable, Identifiable {
    /// A person that is perhaps the same.
    package struct Likeness: Sendable, Equatable {
        package var personId: String
        /// 0 to 1.
        package var confidence: Double
        /// Why: "same name and employer".
        package var basis: String

        package init(personId: String, confidence: Double, basis: String) {
            self.personId = personId
            self.confidence = confidence
            self.basis = basis
        }
    }

    package var id: String
    package var name: String?
    package var aliases: [String] = []
    package var cohort: String?
    package var birthYear: Int?
    package var storyIds: [Story.ID] = []
    package var sameAs: [Likeness] = []

    package init(id: String, name: String?) {
        self.id = id
        self.name = name
    }
}

/// A division of China or a country, as a node of the tree of places.
package struct Place: Sendable, Equatable, Identifiable {
    package enum Tier: String, Sendable, CaseIterable { case first, newFirst }

    /// The code within China, else a slug.
    package var id: String
    package var name: String
    package var aliases: [String] = []
    package var code: String?
    package var level: PlaceLevel?
    package var tier: Tier?
    package var parentId: String?
    /// Degrees, WGS 84 or near it; centre of the seat.
    package var latitude: Double?
    package var longitude: Double?
    package var storyCount = 0

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// A company, a platform, an institute.
package struct Organization: Sendable, Equatable, Identifiable {
    package var id: String
    package var name: String
    package var aliases: [String] = []
    /// `company`, `unit`, `platform`, `institute`, `medium`.
    package var kind: String?
    package var parentId: String?
    package var storyCount = 0

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}
