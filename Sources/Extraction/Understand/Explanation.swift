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
        /// The rules' own confidence, 0 to 1; nil if they refused it.
        package var rulesConfidence: Double?
        /// The rules alone would take it.
        package var isRulesChoice = false
        /// What the model sees of the candidate, `template=value`; only where features are asked for.
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
}
