internal import Stories

extension StoryWriter {
    /// Most spans kept as evidence for one value; two where a name in the text is the value itself.
    private static let spansPerValue = 1
    private static let twofold: Set<String> = [
        "departure.place", "departure.employer", "departure.role", "arrival.place",
    ]
    /// Longest span, in scalars.
    private static let spanLimit = 400

    /// Fields that a few sentences tell together: how things turned out, and why somebody left.
    private static let told: Set<String> = ["outcome", "departure.reasons"]

    /// A sentence with its neighbours in the paragraph, as long as the whole stays short.
    private func passage(around sentence: Range<Int>) -> Range<Int> {
        /// Longest passage, in scalars.
        let limit = 150
        let reading = subject.reading
        guard let clause = reading.clause(at: sentence.lowerBound) else { return sentence }
        let own = reading.clauses[clause].sentence
        let all = reading.paragraphs[reading.clauses[clause].paragraph].sentences
        var passage = sentence
        for next in [own + 1, own - 1] where all.contains(next) {
            let wider =
                min(
                    passage.lowerBound, reading.sentences[next].range.lowerBound)..<max(
                    passage.upperBound, reading.sentences[next].range.upperBound)
            if wider.count <= limit { passage = wider }
        }
        return passage
    }

    /// Finds the passages that state values which many sentences bear on.
    mutating func stateValues(_ story: Story) {
        var stating = StatingSentences(
            subject: subject, story: story, spans: ledger.evidence, cues: ["arrival.hometown": homeCues])
        for field in StatingSentences.fields {
            let model = CandidateModel.shared.field("evidence_" + field)
            guard model != nil || ledger.showsFeatures else { continue }
            let sentences = stating.features(field, model: model, named: ledger.showsFeatures)
            for (sentence, features) in sentences where ledger.showsFeatures {
                ledger.show(field, subject.reading.sentences[sentence].range, features)
            }
            guard model != nil else { continue }
            let judged = sentences.map {
                (sentence: $0.sentence, probability: StatingSentences.probability($0.features))
            }
            // Each reason is stated where it was found, the others where they are stated best.
            let passages =
                field == "departure.reasons"
                ? (ledger.evidence[field] ?? []).compactMap {
                    StatingSentences.passage(judged, holding: $0.lowerBound, in: subject.reading)
                }
                : [StatingSentences.passage(judged, in: subject.reading)].compactMap { $0 }
            if !passages.isEmpty { stated[field] = passages }
        }
    }

    /// What speaks for the answer given whether the arrival is home, each kind of cue by its name.
    static func cues(_ candidates: [Candidate<Bool>], for answer: Bool) -> [(range: Range<Int>, cue: String)] {
        candidates.compactMap { candidate in
            guard candidate.value == answer, candidate.refusal == nil, !ArrivalRules.isOpen(candidate) else {
                return nil
            }
            // The place that somebody comes from is no part of the cue.
            let cue = candidate.cue
            return (
                candidate.range, cue.hasPrefix("comes from") && cue != "comes from there" ? "comes from" : cue
            )
        }
    }

    /// The spans that each value is shown with.
    func evidence() -> [String: [Evidence]] {
        let reading = subject.reading
        var result: [String: [Evidence]] = [:]
        for (field, found) in ledger.evidence {
            let ranges = stated[field] ?? found
            var spans: [Range<Int>] = []
            for range in ranges {
                var span = subject.sentence(at: range.lowerBound)
                if StoryWriter.told.contains(field), stated[field] == nil { span = passage(around: span) }
                span = min(span.lowerBound, range.lowerBound)..<max(span.upperBound, range.upperBound)
                /// A sentence longer than this is cut to the clauses around the value, in scalars.
                let comfortable = 160
                if span.count > comfortable {
                    let first =
                        reading.clause(at: range.lowerBound).map { reading.clauses[$0].range.lowerBound }
                        ?? range.lowerBound
                    let last =
                        reading.clause(at: max(range.lowerBound, range.upperBound - 1)).map {
                            reading.clauses[$0].range.upperBound
                        } ?? range.upperBound
                    span = min(first, range.lowerBound)..<max(last, range.upperBound)
                }
                if span.count > StoryWriter.spanLimit {
                    span = range.lowerBound..<min(range.upperBound, range.lowerBound + StoryWriter.spanLimit)
                }
                guard !span.isEmpty, !spans.contains(span) else { continue }
                spans.append(span)
                let most =
                    field == "departure.reasons"
                    ? ranges.count : StoryWriter.twofold.contains(field) ? 2 : StoryWriter.spansPerValue
                if spans.count == most { break }
            }
            if !spans.isEmpty { result[field] = spans.map { Evidence(start: $0.lowerBound, end: $0.upperBound) } }
        }
        return result
    }
}
