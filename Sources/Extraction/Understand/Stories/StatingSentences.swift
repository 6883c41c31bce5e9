internal import Stories

/// Which sentence states a value that many sentences bear on: where the new life is, why somebody left, how it turned out.
struct StatingSentences {
    /// Fields whose value is one of a few words that the text seldom uses itself.
    static let fields = [
        "arrival.kind", "arrival.hometown", "departure.voluntary", "departure.reasons", "outcome",
    ]

    let subject: Subject
    /// The values of `fields`, where there are any.
    private let labels: [String?]
    /// What was taken for each field, the surest first.
    private let spans: FieldSpans
    /// The same of the fields that tell something of the sentences they stand in, by their places among those.
    private let found: [(field: Int, ranges: [Range<Int>])]
    /// Of the place of the new life and of the old.
    private let names: [(place: Int, name: [UInt32])]
    /// What speaks for a field's value beside what it was taken by.
    private let cues: [String: [(range: Range<Int>, cue: String)]]
    /// What is seen of each of `told`, made when it is first looked at.
    private var sights: [SentenceSight?]
    /// The same of sentences that are not among `told`: few.
    private var otherSights: [Int: SentenceSight] = [:]
    /// Sentences of the person's own clauses, in order.
    private let told: [Int]

    /// What is known of a story when its sentences are looked for: a copy of the story is one of forty strings and lists.
    struct Values {
        /// Of `fields`, where there are any.
        let labels: [String?]
        /// Where the new life is, and the old was.
        let arrival, departure: String?

        @inline(__always)
        init(_ story: Story) {
            labels = [
                story.arrival.kind?.rawValue, story.arrival.hometown.map { $0 ? "true" : "false" },
                story.departure.voluntary.map { $0 ? "true" : "false" }, story.departure.reasons.isEmpty ? nil : "",
                story.outcome?.rawValue,
            ]
            (arrival, departure) = (story.arrival.place?.name, story.departure.place?.name)
        }
    }

    init(
        subject: Subject, values: Values, spans: FieldSpans,
        cues: [String: [(range: Range<Int>, cue: String)]] = [:]
    ) {
        self.subject = subject
        self.cues = cues
        labels = values.labels
        self.spans = spans
        found = SentenceTemplate.fields.enumerated().compactMap { number, field in
            spans[field].flatMap { $0.isEmpty ? nil : (number, $0) }
        }
        names = [values.arrival, values.departure].enumerated().compactMap { number, name in
            guard let name, !name.isEmpty else { return nil }
            return (number, Reading.scalars(name))
        }
        var told: [Int] = []
        for clause in subject.told {
            let sentence = subject.reading.clauses[clause].sentence
            if told.last != sentence { told.append(sentence) }
        }
        self.told = told
        sights = [SentenceSight?](repeating: nil, count: told.count)
    }

    /// The sentences that may state it: the person's own, and those of the spans.
    private func sentences(_ own: [Range<Int>]) -> [Int] {
        let reading = subject.reading
        var found = told
        for span in own {
            guard let clause = reading.clause(at: span.lowerBound) else { continue }
            let sentence = reading.clauses[clause].sentence
            if !found.contains(sentence) { found.append(sentence) }
        }
        return found.count == told.count ? found : found.sorted()
    }

    /// How likely each sentence states a field's value; empty if the field has none.
    ///
    /// - Parameter named: also what is seen of each sentence, for who asks why.
    mutating func judged(_ field: String, model: CandidateModel.Field?, named: Bool) -> (
        sentences: [(sentence: Int, probability: Double)], names: [[String]]
    ) {
        var judged: [(sentence: Int, probability: Double)] = []
        var names: [[String]] = []
        guard let column = StatingSentences.fields.firstIndex(of: field), let label = labels[column],
            let place = SentenceTemplate.fields.firstIndex(of: field)
        else { return (judged, names) }
        let scope = FeatureScope(label: label)
        let weights = model.map { $0.sentences.weights(of: $0, in: scope) } ?? FeatureWeights(nil, in: scope)
        let own = spans[field] ?? []
        let cues = cues[field] ?? []
        // Both are in order.
        var position = 0
        let sentences = sentences(own)
        judged.reserveCapacity(sentences.count)
        for sentence in sentences {
            while position < told.count, told[position] < sentence { position += 1 }
            let isTold = position < told.count && told[position] == sentence
            let known = isTold ? sights[position] : otherSights[sentence]
            let sight =
                known
                ?? SentenceSight(sentence, spans: found, names: self.names, subject: subject, isWhole: named)
            if known == nil {
                if isTold { sights[position] = sight } else { otherSights[sentence] = sight }
            }
            let features = SentenceFeatures(
                sight, field: place, column: column, label: label, own: own, cues: cues, weights: weights, named: named)
            judged.append((sentence, StatingSentences.probability(features)))
            if let seen = features.names { names.append(seen) }
        }
        return (judged, names)
    }

    /// Log odds that a sentence states a value, before anything is seen of it.
    static let prior = -2.0
    /// Longest passage of several sentences, in scalars.
    static let passageLimit = 240
    /// What a scalar more must bring: a passage is as long as it need be.
    static let costOfScalar = 0.0005

    /// How likely a sentence states the value.
    static func probability(_ features: SentenceFeatures) -> Double {
        CandidateModel.probability(logOdds: prior + Double(features.sum))
    }

    /// Where a value is stated, as far as can be seen.
    struct Passage: Equatable {
        let range: Range<Int>
        /// How likely one of its sentences states the value.
        let probability: Double
    }

    /// How sure it is that a new life of which nothing good or bad is said goes on: with it, a sentence must state it three times in
    /// ten. Of those below, half had no sentence.
    static let sureOfUntold = 0.73

    /// Is a value likely enough, by the passage that should state it and, for half as much, by how sure it was without: what nothing
    /// says is no value.
    static func isStated(_ probability: Double, confidence: Double) -> Bool {
        /// Least and most that either counts for.
        let bounds = 0.001...0.999
        let (stated, sure) = (
            min(max(probability, bounds.lowerBound), bounds.upperBound),
            min(max(confidence, bounds.lowerBound), bounds.upperBound)
        )
        /// Least that the odds of the value must come to, with those of the passage counted twice: of what falls below, nine in ten
        /// passages were wrong on folders left out.
        let least = 0.5
        let odds = stated / (1 - stated)
        return odds * odds * sure / (1 - sure) >= least
    }

    /// The run of sentences that most likely holds the one that states the value. It goes on into the next paragraph, since many
    /// pages give every sentence its own, but not beyond a heading.
    ///
    /// - Parameter kept: an offset whose sentence must be in it.
    static func passage(
        _ judged: [(sentence: Int, probability: Double)], holding kept: Int? = nil, in reading: Reading
    ) -> Passage? {
        var best: (worth: Double, passage: Passage)?
        for start in judged.indices {
            var missed = 1.0
            var range = reading.sentences[judged[start].sentence].range
            for end in start..<judged.endIndex {
                let sentence = reading.sentences[judged[end].sentence]
                if end > start {
                    let previous = judged[end - 1].sentence
                    let before = reading.sentences[previous].paragraph
                    guard previous + 1 == judged[end].sentence,
                        sentence.paragraph == before
                            || !reading.paragraphs[before].isHeading
                                && !reading.paragraphs[sentence.paragraph].isHeading,
                        sentence.range.upperBound - range.lowerBound <= passageLimit
                    else { break }
                    range = range.lowerBound..<sentence.range.upperBound
                }
                missed *= 1 - judged[end].probability
                let worth = 1 - missed - costOfScalar * Double(range.count)
                if let kept, !range.contains(kept) { continue }
                if worth > best?.worth ?? -.infinity { best = (worth, Passage(range: range, probability: 1 - missed)) }
            }
        }
        return best?.passage
    }
}
