/// Features whose words are few and known beforehand: where a candidate stands among others, which signals stand beside it.
///
/// Each has a number, its template's times `most` and the place of its word in the template's list, so that a model keeps their
/// weights in an array and none of them is hashed while a text is read. They weigh what their hashes weigh in the table.
enum ListedFeatures {
    /// Most words of one template.
    static let most = 64

    @inline(__always)
    static func number(_ template: UInt32, _ place: Int) -> Int { Int(template) * most + place }
}

extension FeatureHash {
    /// - Parameter label: the label that a candidate stands for, if the field's values are labels.
    init(_ template: CandidateFeatures.Template, _ word: String, label: String?) {
        self.init(template: template.rawValue)
        mix(word)
        if let label {
            mix(0x7C)
            mix(label)
        }
    }
}

extension CandidateFeatures {
    // The places of words in the lists below.
    enum Order: Int { case only, first, last, inner }
    enum Rivals: Int { case none, stronger, strong, weak }
    enum Company: Int { case only, narrator, several }
    enum Pivot: Int { case none, sameClause, justBefore, justAfter, nearBefore, nearAfter, before, after }
    enum Strength: Int { case yes, no, elsewhere }
    enum Form: Int { case heading, quote, turn, prose }

    /// The model's weights of listed features, for candidates that stand for a label.
    static func listed(_ model: CandidateModel.Field, label: String?) -> [Float] {
        model.listed(label ?? "") {
            let templates = Template.allCases
            var weights = [Float](
                repeating: 0, count: ListedFeatures.number((templates.last?.rawValue ?? 0) + 1, 0))
            for template in templates {
                for (place, word) in template.words.enumerated() {
                    weights[ListedFeatures.number(template.rawValue, place)] =
                        model[FeatureHash(template, word, label: label).value] ?? 0
                }
            }
            return weights
        }
    }
}

extension CandidateFeatures.Template {
    /// The words of its features where they are few and known; else none.
    var words: [String] { CandidateFeatures.Template.words[Int(rawValue)] }

    private static let words: [[String]] = {
        var words = [[String]](repeating: [], count: Int(allCases.last?.rawValue ?? 0) + 1)
        let signals = Signal.allCases.map(\.name)
        let digits = (0...9).map(String.init)
        let phases = Subject.Phase.allCases.map(\.rawValue)
        let lists: [(CandidateFeatures.Template, [String])] = [
            (.bias, [""]), (.confidence, digits), (.repeats, Array(digits.prefix(5))),
            (.order, ["only", "first", "last", "inner"]), (.rivals, ["none", "stronger", "strong", "weak"]),
            (.person, ["only", "narrator", "one of several"]), (.phase, phases),
            (.confidenceAndPhase, digits.flatMap { level in phases.map { level + $0 } }),
            (
                .pivot,
                ["none", "same clause", "just before", "just after", "before, near", "after, near", "before", "after"]
            ),
            (.strong, ["yes", "no", "elsewhere"]), (.form, ["heading", "quote", "turn", "prose"]),
            (.opening, ["opening", "later"]), (.others, ["yes"]), (.headline, ["yes"]), (.signalBefore, signals),
            (.signalAfter, signals), (.signalAround, signals), (.signalEarlier, signals),
        ]
        for (template, list) in lists {
            precondition(
                list.count <= ListedFeatures.most, "a template has at most \(ListedFeatures.most) listed words")
            words[Int(template.rawValue)] = list
        }
        return words
    }()
}
