/// Main occupation of the new life.
package struct Work: Sendable, Equatable {
    package enum Sector: String, Sendable, CaseIterable {
        case ecommerce
        case mediaContent = "media_content"
        case handicraft, creative, manufacturing, agriculture, retail
        case foodRetail = "food_retail"
        case catering, tourism, events, entertainment, games
        case realEstate = "real_estate"
        case financeInsurance = "finance_insurance"
        case advertising, education, healthcare, wellness, ai
        case techHardware = "tech_hardware"
        case techInternet = "tech_internet"
        case government
        case gigDelivery = "gig_delivery"
        case other
    }

    package enum Mode: String, Sendable, CaseIterable {
        case employee, founder
        case selfEmployed = "self_employed"
        case freelance, remote, farmer, retired, student, unemployed
    }

    package var title: String?
    package var sector: Sector?
    package var mode: Mode?

    package init() {}
}
