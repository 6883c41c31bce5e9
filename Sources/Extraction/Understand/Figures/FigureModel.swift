/// Says how likely a number is one that a survey or an office tells: logistic regression over `FigureFeatures`, trained by
/// `Benchmarks/understanding/train --figures` on invented articles.
enum FigureModel {
    static let model = CandidateModel(CandidateModel.figureTable)
    static let field = model.field("figure")
    static let templates = CandidateModel.fingerprint(of: FigureTemplate.self)

    /// Log odds from which on a number is taken that the rules leave, from which on beside a likely one of the same unit, and down to
    /// which one is kept that the rules take.
    static let (sure, besideLikely, doubt) = (-0.75, -2.0, -3.0)
    /// The same for a number that nobody is named for.
    static let sureAlone = 0.0
    /// Log odds of a likely one.
    static let likely = 0.5

    /// - Parameter others: the numbers of the same sentence, with this one.
    static func takes(_ one: FigureFinder.Judged, among others: [FigureFinder.Judged]) -> Bool {
        guard field != nil else { return one.isTold }
        if one.odds >= (one.isTold ? doubt : sure) { return true }
        // 房租占三成半，人工占三成
        return one.odds >= besideLikely
            && others.contains { $0.odds >= likely && $0.candidate.unit == one.candidate.unit }
    }
}
