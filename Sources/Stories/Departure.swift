/// What was left behind, when and why.
package struct Departure: Sendable, Equatable {
    package enum Leaving: String, Sendable, CaseIterable { case city, company }

    package enum Reason: String, Sendable, CaseIterable {
        case layoff
        case industryDownturn = "industry_downturn"
        case policyShock = "policy_shock"
        case overwork, health, burnout
        case workplacePolitics = "workplace_politics"
        case careerCeiling = "career_ceiling"
        case roleChange = "role_change"
        case ageAnxiety = "age_anxiety"
        case costOfLiving = "cost_of_living"
        case lowIncome = "low_income"
        case housingHukou = "housing_hukou"
        case family, belonging, lifestyle, interest, opportunity, other
    }

    package var leaves: [Leaving] = []
    /// The city left.
    package var place: PlaceMention?
    package var employer: EmployerMention?
    /// Last role before leaving, without 前.
    package var role: String?
    package var year: Int?
    package var date: PartialDate?
    /// Years with the employer.
    package var tenureYears: Double?
    package var voluntary: Bool?
    package var reasons: [Reason] = []

    package init() {}
}
