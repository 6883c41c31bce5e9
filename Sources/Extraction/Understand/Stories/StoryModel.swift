/// Says how likely it is that a person has a story: the clues' own sum, corrected by what was learned of their company.
enum StoryModel {
    /// How much of the clues' sum counts as log odds; the rest is the table's.
    static let trust = 0.5
    static let model = CandidateModel(CandidateModel.storyTable)
    static let field = model.field("story")

    /// Log odds that a story needs: more than even, since a story that is none costs more than one that is missed. Over articles never
    /// seen it takes a few inventions and hardly anybody who left.
    static let doubt = 0.3

    /// The same where nothing is told but a plan.
    static let certainty = 1.5

    /// The same of whom most of the text tells, or who asked for no name.
    static let main = -0.8

    /// The same of whom a few words tell all that makes a story.
    static let whole = -0.5

    /// Log odds that a story needs of whom only a post is told.
    static let beyondDoubt = 4.0

    /// Log odds that a story needs. Whoever stays or only plans has left nothing, whatever else is told of them.
    static func needed(_ evidence: StoryEvidence) -> Double {
        if evidence.isAmongStayers || evidence.isMaster || evidence.isAskedForView { return certainty }
        if evidence.isWhole || evidence.isAmongLeavers { return whole }
        if evidence.isFirm { return 0 }
        if evidence.staysInPost || evidence.isOfficial { return beyondDoubt }
        if evidence.isStaying { return certainty }
        let usual = evidence.isMain || evidence.wantsNoName ? main : doubt
        return evidence.isDoubtful ? max(usual, certainty) : usual
    }

    /// Log odds that somebody has a story.
    static func logOdds(_ evidence: StoryEvidence, _ features: StoryFeatures) -> Double {
        field == nil ? evidence.score : trust * evidence.score + Double(features.features.sum)
    }
}
