internal import Stories

/// What the words of a sentence say of why somebody left, for each reason.
///
/// The rules know cues of a reason, and 那个冬天我在地铁里哭过三次 has none. As in `LeavingWords`, each pair of neighbouring characters speaks for
/// or against a reason, as learned from the sentences that answers cite (`Benchmarks/understanding/train --reasons`).
enum ReasonWords {
    static let model = CandidateModel(CandidateModel.reasonTable)
    private static let fields = Departure.Reason.allCases.map { model.field("reason=\($0.rawValue)") }
    private static let weights = WordWeights(fields)
    /// Log odds before the words are looked at; far below any other of a reason that no table knows.
    private static let priors = fields.map { $0.map { $0[bias.value] ?? 0 } ?? -30 }
    /// The feature that every sentence has.
    static let bias = FeatureHash(template: SentenceTemplate.always.rawValue)

    /// What speaks most for one reason.
    struct Told {
        var logOdds = -Double.infinity
        var sentence = 0..<0
    }

    /// Of each reason, in the order of all cases, the sentence that speaks most for it.
    static func told(in sentences: [Range<Int>], of reading: Reading) -> [Told] {
        var best = [Told](repeating: Told(), count: priors.count)
        let weights = weights
        for sentence in sentences {
            var sums = priors
            SentenceTemplate.forEachWord(in: sentence, of: reading) { hash, _, _ in
                if let row = weights.row(hash.value) { weights.add(row, to: &sums) }
            }
            for (number, sum) in sums.enumerated() where Double(sum) > best[number].logOdds {
                best[number] = Told(logOdds: Double(sum), sentence: sentence)
            }
        }
        return best
    }
}
