internal import Stories

/// What was weighed for each value of each story: the product of `extract --explain`.
package struct Explanation: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        case taken
        /// Good enough, but another value was better.
        case alternative
        case refused(reason: String)
    }

    /// One candidate for one field.
    package struct Entry: Sendable, Equatable {
        /// Name or label of the person; nil for candidates for a person that came to nothing.
        package var person: String?
        /// Dotted path: `departure.place`.
        package var field: String
        /// The candidate as text.
        package var value: String
        /// Rule or cue word.
        package var cue: String
        /// Offsets into the article's text, in Unicode scalars.
        package var span: Range<Int>
        /// 0 to 1.
        package var confidence: Double
        package var verdict: Verdict
        /// The value in full, `key=value` joined by `;`.
        package var detail = ""
        /// Log odds by the rules alone, which the model corrects.
        package var logOdds = 0.0
        /// The rules refused it, and no model overrules that.
        package var isFinal = false
        /// The rules alone would take it.
        package var isRulesChoice = false
        /// What the model sees of the candidate, number and `template=value`; only where features are asked for.
        package var features: [String] = []
    }

    package var entries: [Entry] = []
    var recording = Recording.verdicts

    /// How much is written down on the way.
    enum Recording {
        case nothing, verdicts
        /// Also what the model sees of each candidate.
        case features
    }

    package init() {}

    /// What a training has to know of the code beside the candidates: names and values.
    package static let constants: [(name: String, value: String)] = [
        ("templates", String(CandidateModel.templates, radix: 16)), ("several", "\(StoryWriter.mostReasons)"),
        ("trust", "\(StoryModel.trust)"), ("doubt", "\(StoryModel.doubt)"),
        ("words", "\(StoryWords.most)"),
        ("stated", "\(StatingSentences.prior)"), ("leaving", "\(LeavingWords.prior)"),
        ("always", ReasonWords.bias.shown), ("withoutCue", "\(ReasonModel.withoutCue)"),
        ("withoutWords", "\(ReasonModel.withoutWords)"), ("mostCues", "\(ReasonModel.mostCues)"),
        ("reasonsMargin", "\(ReasonModel.margin)"),
        ("reasons", Departure.Reason.allCases.map(\.rawValue).joined(separator: ",")),
        ("passage", "\(StatingSentences.passageLimit)"),
        ("cost", "\(StatingSentences.costOfScalar)"),
        ("figureTemplates", String(FigureModel.templates, radix: 16)), ("figureSure", "\(FigureModel.sure)"),
        ("figureBeside", "\(FigureModel.besideLikely)"), ("figureDoubt", "\(FigureModel.doubt)"),
        ("figureLikely", "\(FigureModel.likely)"),
    ]
}
