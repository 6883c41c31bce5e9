/// What all the words told of a person say of whether they have a story.
///
/// The clues know words of leaving and arriving, and 那年秋天他把钥匙还给了房东 has none. As in `LeavingWords`, each pair of neighbouring
/// characters speaks for a story or against one, as learned from the passages of those whom the answers tell of and of those whom they do
/// not (`Benchmarks/understanding/train --people`). Marks count as characters: how clauses begin and end is a part of how a life is told.
enum StoryWords {
    static let model = CandidateModel(CandidateModel.storyWordTable)
    private static let weights = WordWeights([model.field("words")])

    /// Most that all words add to the log odds or take: whoever has resigned has, in whatever words.
    static let most = 1.5

    /// What the pairs add to the log odds, each once.
    static func sum(of subject: Subject) -> Double {
        var seen = weights.noRows
        var sums: [Float] = [0]
        forEachPair(of: subject) { hash, _, _ in
            guard let row = weights.row(hash.value), !seen.mayHold(UInt32(row)) else { return }
            seen.insert(UInt32(row))
            weights.add(row, to: &sums)
        }
        return max(-most, min(most, Double(sums[0])))
    }

    /// The pairs as a training reads them: number and `pair=text`, each once.
    static func pairs(of subject: Subject) -> [String] {
        var seen = Set<UInt32>()
        var names: [String] = []
        forEachPair(of: subject) { hash, first, second in
            if seen.insert(hash.value).inserted {
                names.append(hash.shown + " pair=" + Reading.string([first, second]))
            }
        }
        return names
    }

    /// All neighbours in the clauses told of a person, one clause behind the other, without blanks and digits.
    private static func forEachPair(
        of subject: Subject, _ body: (_ hash: FeatureHash, _ first: UInt32, _ second: UInt32) -> Void
    ) {
        var previous: UInt32?
        for clause in subject.told {
            for offset in subject.range(clause) {
                let scalar = folded(subject.reading.key[offset])
                guard scalar > 0x20, scalar != 0x3000, !Reading.isDigit(scalar) else { continue }
                if let previous { body(SentenceTemplate.pair(previous, scalar), previous, scalar) }
                previous = scalar
            }
        }
    }

    /// One sign for each mark, however it is written.
    private static func folded(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x300C, 0x300E: 0x201C
        case 0x300D, 0x300F: 0x201D
        case 0x21, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3F: scalar + 0xFEE0
        default: scalar
        }
    }
}
