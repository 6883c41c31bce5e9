/// How a term's frequency in a document of some length turns into a score: BM25F with one length for all fields.
///
/// A frequency counts a field's occurrences times the field's weight; k1 and b were measured on Chinese questions.
struct Scoring {
    /// How soon more of the same stops to help.
    static let k1: Float = 0.5
    /// How much long documents pay.
    static let b: Float = 0.4

    /// What the weight of a question's terms that stand together in one sentence adds.
    static let sentence: Float = 0.3
    /// What the weight of a title's terms adds when the question names the whole title.
    static let title: Float = 0.7

    /// `k1 * (1 - b + b * length / mean)` for every length code.
    let norms: [Float]

    init(meanLength: Double) {
        norms = LengthCode.lengths.map {
            Scoring.k1 * (1 - Scoring.b + Scoring.b * Float(Double($0) / meanLength))
        }
    }
}
