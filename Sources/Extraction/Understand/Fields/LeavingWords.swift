internal import Stories

/// Whether somebody left freely, by all the words of a sentence, where the rules know none of them.
///
/// `VoluntaryRules` has lists of cues, and whoever writes 那天他把门卡搁在前台，谁也没找 uses none. Each pair of neighbouring characters speaks for a free
/// leaving, for a forced one or against both, as learned from the sentences that answers cite for either
/// (`Benchmarks/understanding/train --leaving`). One pair says little; a sentence of which most say the same fills a field that would be empty.
enum LeavingWords {
    static let model = CandidateModel(CandidateModel.leavingTable)
    private static let tables = [true, false].compactMap { isFree in
        model.field("voluntary=\(isFree)").map { (isFree: isFree, pairs: $0) }
    }

    /// Log odds that a sentence says how somebody left, before its words are looked at.
    static let prior = -3.0

    /// Whose own business closes was not dismissed.
    static let ventures = WordList("创业 创办 创立 合伙 融资")

    struct Told {
        let isFree: Bool
        let probability: Double
        let sentence: Range<Int>
    }

    /// What the surest sentence says, if it is sure enough.
    static func told(in sentences: [Range<Int>], of reading: Reading) -> Told? {
        let tables = tables
        var best: Told?
        for sentence in sentences {
            var sums = [Float](repeating: 0, count: tables.count)
            SentenceTemplate.forEachWord(in: sentence, of: reading) { hash, _, _ in
                for (number, table) in tables.enumerated() { sums[number] += table.pairs[hash.value] ?? 0 }
            }
            for (sum, table) in zip(sums, tables) {
                let probability = CandidateModel.probability(logOdds: prior + Double(sum))
                if probability >= table.pairs.threshold, probability > best?.probability ?? 0 {
                    best = Told(isFree: table.isFree, probability: probability, sentence: sentence)
                }
            }
        }
        return best
    }

    /// The pairs of a sentence as a training reads them: number and `pair=text`.
    static func pairs(in range: Range<Int>, of reading: Reading) -> [String] {
        var names: [String] = []
        SentenceTemplate.forEachWord(in: range, of: reading) { hash, first, second in
            names.append(hash.shown + " pair=" + Reading.string([first, second]))
        }
        return names
    }
}

extension StoryWriter {
    /// Fills whether somebody left freely, if it is still empty, by the words of the person's own sentences.
    mutating func leavingWords() {
        // What a line of a table does not say is not said.
        guard subject.draft.row == nil else { return }
        let (sentences, reading) = (ownParts.map(\.range), subject.reading)
        /// Does a sentence say no more than the rules have read, that somebody left, or what became of a business of their own?
        func saysOtherwise(_ sentence: Range<Int>) -> Bool {
            subject.facts.has(.leave, in: sentence) || LeavingWords.ventures.occurs(in: sentence, of: reading)
        }
        if ledger.showsFeatures {
            for sentence in sentences {
                ledger.show("leaving", sentence, LeavingWords.pairs(in: sentence, of: reading))
            }
        }
        guard story.departure.voluntary == nil,
            let told = LeavingWords.told(in: sentences.filter { !saysOtherwise($0) }, of: reading),
            told.isFree || !subject.deniesLayoff(in: told.sentence)
        else { return }
        story.departure.voluntary = told.isFree
        ledger.note(
            "departure.voluntary", "\(told.isFree)", told.sentence, cue: "words of the sentence", told.probability,
            .taken)
    }
}
