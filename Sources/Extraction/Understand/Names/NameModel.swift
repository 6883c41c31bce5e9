/// Says how likely it is that a string is somebody's name: the votes for it, corrected by what was learned of its company.
enum NameModel {
    static let model = CandidateModel(CandidateModel.nameTable)
    static let field = model.field("name")
    /// Votes from which on a string is looked at.
    static let least = 0.25
    /// How much of what the votes say over their threshold counts as log odds, and how far at most.
    static let trust = 1.6
    static let most = 1.0

    /// Log odds down to which the votes are believed, if they alone take the string.
    static let doubt = -0.5

    /// The same for what has the shape of a full name: who is no person hardly gets a story, and who is not named has none.
    static let doubtFull = -0.6

    /// The same for what is brought in as a name: 外号….
    static let doubtIntroduced = -1.0

    /// Log odds by the votes alone.
    static func prior(_ score: Double) -> Double { max(-most, min(most, trust * (score - Names.threshold))) }
}
