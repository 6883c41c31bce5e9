internal import Stories

/// How likely each reason is the reason why somebody left, by all that is known of it: the surest cue, the words of the sentence that
/// speaks most for it, how the other reasons stand, whether they left freely and went home.
///
/// A second logistic regression over what the first ones say (stacked generalization, Wolpert 1992), trained on what those say of articles that they
/// were not trained on.
enum ReasonModel {
    /// A reason this likely is told.
    static let sure = 0.55
    /// What is less likely than the likeliest by more than this is not told along with it.
    static let margin = 0.3
    /// Log odds of the cues of a reason that has none.
    static let withoutCue = -6.0
    /// Log odds of the words where there are no sentences.
    static let withoutWords = -9.0
    /// More cues than this say no more.
    static let mostCues = 4

    /// What speaks for one reason.
    struct Sight {
        /// Log odds of its surest cue.
        var cues = ReasonModel.withoutCue
        var count = 0
        var words = ReasonModel.withoutWords
    }

    /// The weights of what is seen, in their order in a row of `weights`.
    private enum Column: Int, CaseIterable {
        case bias, cues, words, found, count, otherCues, otherWords, free, forced, home, away
    }

    /// The highest of some values, and the highest but that one.
    private struct Highest {
        private var place = -1
        private var (first, second) = (-Double.infinity, -Double.infinity)

        mutating func add(_ value: Double, at number: Int) {
            if value > first {
                (place, first, second) = (number, value, first)
            } else {
                second = max(second, value)
            }
        }

        func besides(_ number: Int) -> Double { number == place ? second : first }
    }

    /// Weights in a row.
    static let width = Column.allCases.count

    /// - Parameters:
    ///   - sights: of all reasons, in the order of all cases.
    ///   - isFree: whether they left freely, if it is known. - isHome: whether they went home.
    /// - Returns: the probability of each.
    static func probabilities(_ sights: [Sight], isFree: Bool?, isHome: Bool?) -> [Double] {
        var (cues, words) = (Highest(), Highest())
        for number in sights.indices where !weights[number].isEmpty {
            cues.add(sights[number].cues, at: number)
            words.add(sights[number].words, at: number)
        }
        return sights.indices.map { number in
            let (row, own) = (weights[number], sights[number])
            guard !row.isEmpty else { return 0 }
            func weight(_ column: Column) -> Double { Double(row[column.rawValue]) / 100 }
            var sum = weight(.bias) + weight(.cues) * own.cues + weight(.words) * own.words
            sum += weight(.otherCues) * cues.besides(number) + weight(.otherWords) * words.besides(number)
            if own.count > 0 { sum += weight(.found) }
            sum += weight(.count) * Double(min(own.count, mostCues)) / Double(mostCues)
            if let isFree { sum += weight(isFree ? .free : .forced) }
            if let isHome { sum += weight(isHome ? .home : .away) }
            return CandidateModel.probability(logOdds: sum)
        }
    }

    /// Those that are told, by their places among all cases, the likeliest first.
    static func chosen(_ probabilities: [Double]) -> [Int] {
        Ledger.surest(
            probabilities.indices.filter { probabilities[$0] >= sure }, limit: StoryWriter.mostReasons, margin: margin
        ) { probabilities[$0] }
    }
}

extension StoryWriter {
    /// Weighs all reasons anew, now that it is known which sentences are the person's own and how they left.
    mutating func weighReasons() {
        // What a line of a table says is said.
        guard subject.draft.row == nil else { return }
        let field = "departure.reasons"
        let all = Departure.Reason.allCases
        let reading = subject.reading
        // What becomes of a business of their own is told in the words of layoffs.
        let sentences = ownParts.map(\.range).filter { !LeavingWords.ventures.occurs(in: $0, of: reading) }
        var told = ReasonWords.told(in: sentences, of: reading)
        // 别人以为我是被裁的: the words of a layoff, and none.
        if let layoff = all.firstIndex(of: .layoff), subject.deniesLayoff(in: told[layoff].sentence) {
            told[layoff] = ReasonWords.told(in: sentences.filter { !subject.deniesLayoff(in: $0) }, of: reading)[layoff]
        }
        var sights = told.map { ReasonModel.Sight(words: max($0.logOdds, ReasonModel.withoutWords)) }
        var surest = [Range<Int>?](repeating: nil, count: all.count)
        for cue in reasonCues {
            guard let number = all.firstIndex(of: cue.reason) else { continue }
            sights[number].count += 1
            if surest[number] == nil || cue.logOdds > sights[number].cues {
                sights[number].cues = cue.logOdds
                surest[number] = cue.range
            }
        }
        let probabilities = ReasonModel.probabilities(
            sights, isFree: story.departure.voluntary, isHome: story.arrival.hometown)
        let chosen = ReasonModel.chosen(probabilities)
        if ledger.isRecording {
            for reason in story.departure.reasons {
                guard let number = all.firstIndex(of: reason), !chosen.contains(number) else { continue }
                ledger.note(
                    field, reason.rawValue, surest[number] ?? told[number].sentence, cue: "all that speaks for it",
                    probabilities[number], .refused(reason: "below \(ReasonModel.sure)"))
            }
        }
        story.departure.reasons = chosen.sorted().map { all[$0] }
        var spans: [Range<Int>] = []
        for number in chosen {
            // The words need no more than a sentence; a cue may be stated better elsewhere.
            let isByWords = surest[number] == nil || sights[number].words > sights[number].cues
            let span = statedReasons[all[number]] ?? (isByWords ? told[number].sentence : surest[number])
            guard let span, !span.isEmpty else { continue }
            spans.append(span)
            if ledger.isRecording {
                ledger.note(
                    field, all[number].rawValue, span,
                    cue: isByWords ? "words of the sentence" : "all that speaks for it", probabilities[number], .taken)
            }
        }
        ledger.replace(field, with: spans)
        stated[field] = spans.isEmpty ? nil : spans
    }
}
