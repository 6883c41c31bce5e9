/// How likely a line is the article's own: a linear model (logistic regression) over `LineFeatures`.
///
/// The rules tell most lines apart and know their reasons. What they do not know, notes in other words than theirs, gathers behind
/// the last paragraph: there the model is asked, and the lines that it believes to be no text are cut off together. It never takes
/// a line from the middle. Trained by `Benchmarks/understanding/train --lines`.
struct LineModel: Sendable {
    static let shared = LineModel()

    private let weights: CandidateModel.Field

    private init() { weights = CandidateModel(LineModel.table).field("line") ?? CandidateModel.Field(threshold: 0) }

    /// Log odds that the line is the article's own.
    func logit(of features: LineFeatures, at index: Int) -> Float {
        var sum: Float = 0
        features.forEach(at: index) { sum += weights[$0] ?? 0 }
        return sum
    }

    /// Log odds by which the lines of an end must be no text to be cut off.
    static let certainty: Float = 5
    /// What a single line may add to either side.
    private static let lineLimit: Float = 6
    /// Log odds by which the lines further up are text before the search ends.
    private static let turn: Float = 8
    /// Most lines of an end, and the largest part of the article's Han characters in it, in per cent.
    private static let tailLines = 25
    private static let tailShare = 12

    /// From so many Han characters on a line is a paragraph, which the model leaves to the rules.
    private static let paragraph = 60

    /// Stops in mid-sentence, as the lines of a text broken at a fixed width do.
    private static func goesOn(_ line: TextLine) -> Bool {
        /// Han characters of a line that is no label.
        let least = 20
        guard line.role == .body, line.hanCount >= least, let last = line.keys.last else { return false }
        return TextKey.isHan(last) || last == 0x2C || last == 0x3001
    }

    /// How many of the last lines of `body`, indices of the article's lines, are no text.
    func tailCount(of body: [Int], in lines: [TextLine]) -> Int {
        // Where sentences have no marks, as in what a machine wrote down, form tells nothing.
        guard body.count >= 4, body.count(where: { lines[$0].isProse }) * 2 >= body.count else { return 0 }
        let features = LineFeatures(lines)
        let all = body.reduce(0) { $0 + lines[$1].hanCount }
        var (sum, least, count, han): (Float, Float, Int, Int) = (0, 0, 0, 0)
        for (position, index) in body.reversed().enumerated().prefix(LineModel.tailLines) {
            let line = lines[index]
            han += line.hanCount
            if line.shape == .tableRow || line.isTurn || han * 100 > all * LineModel.tailShare { break }
            if line.hanCount >= LineModel.paragraph || index > 0 && LineModel.goesOn(lines[index - 1]) { break }
            sum += max(-LineModel.lineLimit, min(LineModel.lineLimit, logit(of: features, at: index)))
            if sum < least { (least, count) = (sum, position + 1) }
            if sum > least + LineModel.turn { break }
        }
        return least <= -LineModel.certainty ? count : 0
    }
}

extension LineModel {
    /// A line each, parted by tabs: `line`, its first and last number, what it was taken for, the model's log odds in hundredths, its
    /// features as hashes, its text.
    static func explanation(of lines: [TextLine]) -> [String] {
        let features = LineFeatures(lines)
        return lines.indices.map { index in
            let line = lines[index]
            var hashes: [String] = []
            features.forEach(at: index) { hashes.append(String($0, radix: 16)) }
            let odds = Int((shared.logit(of: features, at: index) * 100).rounded())
            return [
                "line", "\(line.number)", "\(line.lastNumber)", "\(line.role)", "\(odds)",
                hashes.joined(separator: " "), line.text,
            ]
            .joined(separator: "\t")
        }
    }
}
