/// The person of a story, as that one article tells of them.
package struct Protagonist: Sendable, Equatable {
    package enum AgeMoment: String, Sendable, CaseIterable { case departure, publication }
    package enum Gender: String, Sendable, CaseIterable { case female, male }
    /// May the name be shown? `pseudonym`: the name is not the real one. `withheld`: show the label only.
    package enum Privacy: String, Sendable, CaseIterable {
        case isPublic = "public"
        case pseudonym, withheld
    }

    package var name: String?
    package var aliases: [String] = []
    /// The phrase used for somebody without a name: 96年铁子.
    package var label: String?
    /// Names of a couple or family that moved together.
    package var members: [String] = []
    /// The author tells their own story.
    package var narrator: Bool?
    /// `90后` or `96年`.
    package var cohort: String?
    package var birthYear: Int?
    package var age: Int?
    package var ageAt: AgeMoment?
    package var gender: Gender?
    package var pseudonym: Bool?
    package var privacy: Privacy?

    package init() {}
}
