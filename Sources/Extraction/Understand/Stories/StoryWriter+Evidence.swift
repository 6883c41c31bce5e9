internal import Stories

extension StoryWriter {
    /// Most spans kept as evidence for one value; two where a name in the text is the value itself.
    private static let spansPerValue = 1
    private static let twofold: WordSet = [
        "departure.place", "departure.employer", "departure.role", "arrival.place",
    ]
    /// Longest span, in scalars.
    private static let spanLimit = 400

    /// Fields that a few sentences tell together: how things turned out, and why somebody left.
    private static let told: WordSet = ["outcome", "departure.reasons"]

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

    /// Prepares to find the passages that state values which many sentences bear on, and to give up those that none does.
    mutating func beginStating() {
        stating = StatingSentences(
            subject: subject, values: StatingSentences.Values(story), spans: ledger.evidence,
            cues: ["arrival.hometown": homeCues])
    }

    /// Finds the passage that states a value, or gives the value up.
    mutating func stateValue(of field: String) {
        let model = CandidateModel.shared.evidenceField(field)
        guard model != nil || ledger.showsFeatures,
            let (judged, names) = stating?.judged(field, model: model, named: ledger.showsFeatures)
        else { return }
        for (number, names) in names.enumerated() {
            ledger.show("evidence " + field, subject.reading.sentences[judged[number].sentence].range, names)
        }
        guard model != nil else { return }
        if field == "departure.reasons" {
            stateReasons(judged)
        } else if let passage = StatingSentences.passage(judged, in: subject.reading) {
            if isStated(passage, field) {
                stated[field] = [passage.range]
            } else {
                giveUp(field)
            }
        }
    }

    mutating func endStating() { stating = nil }

    /// Is it likely enough that a passage states a field's value? How somebody left follows from more than one sentence, and how it
    /// turned out where a word says so.
    private mutating func isStated(_ passage: StatingSentences.Passage, _ field: String) -> Bool {
        switch field {
        case "outcome": isOutcomeTold || isStated(passage, field, StatingSentences.sureOfUntold)
        case "arrival.hometown", "arrival.kind": isStated(passage, field, confidences[field] ?? 1)
        default: true
        }
    }

    private mutating func giveUp(_ field: String) {
        switch field {
        case "outcome": story.outcome = nil
        case "arrival.hometown": story.arrival.hometown = nil
        case "arrival.kind": story.arrival.kind = nil
        default: return
        }
        ledger.replace(field, with: [])
    }

    /// Each reason is stated where it was found, best of all where a sentence states it most likely.
    private mutating func stateReasons(_ judged: [(sentence: Int, probability: Double)]) {
        let field = "departure.reasons"
        var passages: [Range<Int>] = []
        for (reason, confidence, found) in reasonSpans {
            let held = found.compactMap {
                StatingSentences.passage(judged, holding: $0.lowerBound, in: subject.reading)
            }
            guard let passage = held.max(by: { $0.probability < $1.probability }) else { continue }
            if isStated(passage, field, confidence, reason.rawValue) {
                passages.append(passage.range)
                statedReasons[reason] = passage.range
            } else {
                story.departure.reasons.removeAll { $0 == reason }
            }
        }
        if story.departure.reasons.isEmpty {
            ledger.replace(field, with: [])
        } else if !passages.isEmpty {
            stated[field] = passages
        }
    }

    /// Is it likely enough that a passage states a field's value? What a line of a table says is said.
    private mutating func isStated(
        _ passage: StatingSentences.Passage, _ field: String, _ confidence: Double, _ value: String = ""
    ) -> Bool {
        if subject.draft.row != nil || StatingSentences.isStated(passage.probability, confidence: confidence) {
            return true
        }
        if ledger.isRecording {
            ledger.note(
                field, value, passage.range, cue: "no sentence states it", passage.probability,
                .refused(reason: "not stated"))
        }
        return false
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
    mutating func evidence() {
        let reading = subject.reading
        var result: [String: [Evidence]] = [:]
        result.reserveCapacity(ledger.evidence.count)
        for (field, found) in ledger.evidence {
            let passages = stated[field]
            let ranges = passages ?? found
            let isTold = passages == nil && StoryWriter.told.contains(field)
            let most =
                field == "departure.reasons"
                ? ranges.count : StoryWriter.twofold.contains(field) ? 2 : StoryWriter.spansPerValue
            var spans: [Range<Int>] = []
            for range in ranges {
                var span = subject.sentence(at: range.lowerBound)
                if isTold { span = passage(around: span) }
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
                if spans.count == most { break }
            }
            if !spans.isEmpty { result[field] = spans.map { Evidence(start: $0.lowerBound, end: $0.upperBound) } }
        }
        story.evidence = result
    }
}
