internal import Stories

/// What is known of a text before its numbers are judged one by one.
struct FigureSurroundings {
    let text: SourceText
    let context: FigureContext
    let candidates: [FigureCandidate]
    /// The paragraph of each candidate.
    private let paragraphs: [Int?]
    /// How many shares stand in a paragraph.
    private let shares: [Int: Int]
    /// The same number stands before, with the same unit.
    let isRepeated: [Bool]
    /// The cues of each of `kinds`: asked for at every number.
    let cues: [(name: String, all: [Cue])]

    init(_ candidates: [FigureCandidate], _ context: FigureContext, _ text: SourceText) {
        self.candidates = candidates
        self.context = context
        self.text = text
        paragraphs = candidates.map { text.paragraphIndex(at: $0.number.lowerBound) }
        var shares: [Int: Int] = [:]
        for (candidate, paragraph) in zip(candidates, paragraphs) where candidate.isShare {
            if let paragraph { shares[paragraph, default: 0] += 1 }
        }
        self.shares = shares
        cues = FigureSurroundings.kinds.map { ($0.rawValue, context.cues.all($0)) }
        var seen: [Figure.Unit: Set<Double>] = [:]
        isRepeated = candidates.map { !seen[$0.unit, default: []].insert($0.value).inserted }
    }

    func shares(inParagraph paragraph: Int) -> Int { shares[paragraph] ?? 0 }

    /// Is the candidate worth a look? Shares always; what else is counted, only near a word of surveys or offices.
    func isPlausible(_ index: Int) -> Bool {
        guard let paragraph = paragraphs[index] else { return false }
        if candidates[index].isShare { return true }
        let near = text.paragraphs[max(0, paragraph - 1)].lowerBound..<text.paragraphs[paragraph].upperBound
        return cues.contains { !$0.all.within(near).isEmpty }
    }

    /// The words of surveys and offices that a number may stand near.
    static let kinds: [CueKind] = [.institution, .strongSurvey, .survey, .scope, .rate, .ownSurvey, .telling]
}
