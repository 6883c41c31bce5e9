/// Says how likely a name in the frame of an article is that of who wrote it, or of the medium: two logistic regressions over the features of
/// `CreditName`, trained by `Benchmarks/understanding/train --credits` on invented articles.
enum CreditModel {
    static let model = CandidateModel(CandidateModel.creditTable)
    static let templates = CandidateModel.fingerprint(of: CreditTemplate.self)
    private static let (author, publisher) = (model.field("author"), model.field("publisher"))

    enum Office: String, CaseIterable { case author, publisher }

    /// Log odds that the name holds the office.
    static func logOdds(_ name: CreditName, _ office: Office) -> Double {
        guard let field = office == .author ? author : publisher else { return -30 }
        var (sum, known): (Float, [UInt32]) = (0, [])
        // The model knows few of them.
        for feature in name.observed {
            guard let weight = field[feature], !known.contains(feature) else { continue }
            known.append(feature)
            sum += weight
        }
        return Double(sum)
    }
}
