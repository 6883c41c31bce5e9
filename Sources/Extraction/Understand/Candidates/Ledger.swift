/// Collects the candidates of one person's fields and remembers what became of each.
struct Ledger {
    /// A value below it stays unknown.
    static let threshold = 0.55

    let person: String?
    private let subject: Subject?
    /// Folded headline of the article.
    let headline: [UInt32]
    private let recording: Explanation.Recording
    /// Somebody asks why.
    var isRecording: Bool { recording != .nothing }
    /// Entries get the names of their features.
    var showsFeatures: Bool { recording == .features }
    private(set) var entries: [Explanation.Entry] = []
    /// Spans by field path of what was taken.
    private(set) var evidence = FieldSpans()
    /// Wherever each of the values that `chooseSeveral` chose is told surely enough.
    private(set) var sightings: [[Range<Int>]] = []
    /// Of each candidate that was chosen from last, in order; nil of one that no model may take.
    private(set) var logOdds: [Double?] = []
    /// Of the candidate that is looked at: one list for all.
    private var traits: [Int] = []

    init(person: String?, subject: Subject? = nil, headline: [UInt32] = [], recording: Explanation.Recording) {
        self.person = person
        self.subject = subject
        self.headline = headline
        self.recording = recording
    }

    /// Refusals that no model overrules: what is negated, wished for or only spoken of did not happen.
    private static let finalRefusals = [
        "negated", "not done", "condition", "spoken of", "paid to others", "held out",
        "another's life", "statistics", Career.refusal, PassingPlaces.refusal,
    ].map { Array($0.utf8) }

    static func isFinal(_ refusal: String) -> Bool {
        refusal.withBytes { bytes in
            finalRefusals.contains { $0.first == bytes.first && bytes.starts(with: $0) }
        }
    }

    /// How sure a candidate is, and whether it cannot be.
    private struct Weight {
        var confidence: Double
        /// By the model, where the field has one.
        var logOdds = 0.0
        var isRefused: Bool
    }

    /// What became of the candidates for a field.
    private struct Judgement {
        /// Of each candidate, in order.
        var weights: [Weight]
        /// The confidence that a candidate needs.
        var threshold: Double
        /// What the model sees of each candidate; empty unless that is shown.
        var features: [[String]] = []
    }

    /// What the rules by themselves make of the candidates.
    private static func byRules<Value>(_ candidates: [Candidate<Value>], threshold: Double) -> Judgement {
        Judgement(
            weights: candidates.map { Weight(confidence: $0.confidence, isRefused: $0.refusal != nil) },
            threshold: threshold)
    }

    /// By their places: a copy of a candidate is one of all its strings. One alone is not asked what nobody compares.
    private static func identities<Value: CandidateValue>(of candidates: [Candidate<Value>]) -> [UInt64] {
        if candidates.count == 1 { return [0] }
        return candidates.withUnsafeBufferPointer { candidates in
            candidates.indices.map { candidates[$0].value.identity }
        }
    }

    /// How each candidate stands among the others: by its value, of which there may be several mentions.
    private struct Standings {
        /// The different values, in order of the candidates.
        private var values: [(first: Int, start: Int, size: Int, best: Double)] = []
        /// The value of each candidate, by its place among those.
        private var places: [Int] = []

        /// - Parameter identities: of the candidates' values.
        init<Value>(_ candidates: UnsafeBufferPointer<Candidate<Value>>, _ identities: [UInt64]) {
            guard candidates.count > 1 else { return }
            values.reserveCapacity(candidates.count)
            places.reserveCapacity(candidates.count)
            for index in candidates.indices {
                let confidence = candidates[index].refusal == nil ? candidates[index].confidence : 0
                var known = 0
                while known < values.count, identities[values[known].first] != identities[index] { known += 1 }
                places.append(known)
                if known < values.count {
                    values[known].size += 1
                    values[known].best = max(values[known].best, confidence)
                } else {
                    values.append((index, candidates[index].range.lowerBound, 1, confidence))
                }
            }
        }

        subscript(candidate: Int) -> CandidateStanding {
            guard !places.isEmpty else { return CandidateStanding() }
            let own = places[candidate]
            var (order, rival) = (0, -Double.infinity)
            for other in values.indices where other != own {
                rival = max(rival, values[other].best)
                if (values[other].start, other) < (values[own].start, own) { order += 1 }
            }
            return CandidateStanding(
                repeats: values[own].size, order: order, values: values.count, rival: values.count == 1 ? 0 : rival)
        }
    }

    /// Gives candidates the model's confidence, if the field has a model; a soft refusal is one feature among others then.
    private mutating func judge<Value: CandidateValue>(
        _ field: String, _ candidates: [Candidate<Value>], threshold: Double, identities: [UInt64]
    ) -> Judgement {
        candidates.withUnsafeBufferPointer {
            judge(field, of: $0, Ledger.byRules(candidates, threshold: threshold), identities: identities)
        }
    }

    /// - Parameter candidates: read where they stand, since a copy of one is one of all its strings.
    private mutating func judge<Value: CandidateValue>(
        _ field: String, of candidates: UnsafeBufferPointer<Candidate<Value>>, _ byRules: Judgement,
        identities: [UInt64]
    ) -> Judgement {
        var judgement = byRules
        guard let subject, !candidates.isEmpty else { return judgement }
        let model = CandidateModel.shared.field(field)
        guard model != nil || showsFeatures else { return judgement }
        let standings = Standings(candidates, identities)
        // By the label, where the values are labels: each is a trait.
        var weights: [FeatureWeights<CandidateTemplate>?] =
            Value.isLabel ? Array(repeating: nil, count: Value.allTraits.count) : []
        let shared = Value.isLabel ? nil : featureWeights(model, of: Value.self, label: 0)
        for index in candidates.indices {
            // Of what no model overrules nobody but a reader of explanations wants to know how likely it is.
            if !isRecording, let refusal = candidates[index].refusal, Ledger.isFinal(refusal) { continue }
            traits.removeAll(keepingCapacity: true)
            candidates[index].value.addTraits(to: &traits)
            let known: FeatureWeights<CandidateTemplate>
            if let shared {
                known = shared
            } else {
                let label = traits.first ?? 0
                known = weights[label] ?? featureWeights(model, of: Value.self, label: label)
                weights[label] = known
            }
            let (confidence, refusal) = (candidates[index].confidence, candidates[index].refusal)
            let features = CandidateFeatures(
                candidates[index].range, cue: candidates[index].cue, confidence: confidence, refusal: refusal,
                traits: traits, hints: candidates[index].hints, standing: standings[index], isWorded: Value.isWorded,
                subject: subject,
                headline: headline, weights: known, named: showsFeatures)
            if let named = features.names { judgement.features.append(named) }
            guard model != nil else { continue }
            let logOdds =
                CandidateModel.prior(confidence: confidence, isRefused: refusal != nil) + Double(features.sum)
            judgement.weights[index] = Weight(
                confidence: CandidateModel.probability(logOdds: logOdds), logOdds: logOdds,
                isRefused: refusal.map(Ledger.isFinal) ?? false)
        }
        if let model { judgement.threshold = model.threshold }
        return judgement
    }

    /// - Parameter label: the place of the trait that is one, where the values are labels.
    private func featureWeights<Value: CandidateValue>(
        _ model: CandidateModel.Field?, of value: Value.Type, label: Int
    ) -> FeatureWeights<CandidateTemplate> {
        let scope = FeatureScope(
            label: Value.isLabel ? Value.allTraits[label] : nil, traits: Value.allTraits)
        return model.map { $0.candidates.weights(of: $0, in: scope) } ?? FeatureWeights(nil, in: scope)
    }

    /// 0 to 1, two digits.
    private static func shown(_ confidence: Double) -> Double { (min(1, max(0, confidence)) * 100).rounded() / 100 }

    /// Index of the surest candidate that is not refused.
    private static func best(of judgement: Judgement, prefersLater: Bool) -> Int? {
        var best: (index: Int, confidence: Double)?
        for (index, weight) in judgement.weights.enumerated() {
            guard weight.confidence >= judgement.threshold, !weight.isRefused else { continue }
            guard let known = best?.confidence else {
                best = (index, weight.confidence)
                continue
            }
            // Of two equally sure ones the later stands: the last place moved to, the last role.
            if weight.confidence > known || prefersLater && weight.confidence == known {
                best = (index, weight.confidence)
            }
        }
        return best?.index
    }

    /// A candidate with what became of it.
    private static func judged<Value>(_ candidate: Candidate<Value>, _ weight: Weight) -> Candidate<Value> {
        var judged = candidate
        judged.confidence = weight.confidence
        if !weight.isRefused { judged.refusal = nil }
        return judged
    }

    /// Picks the best candidate that is not refused, and notes all.
    mutating func choose<Value: CandidateValue>(
        _ field: String, from candidates: [Candidate<Value>], threshold: Double = Ledger.threshold,
        prefersLater: Bool = true,
        describe: (Value) -> String
    ) -> Candidate<Value>? {
        guard !candidates.isEmpty else { return nil }
        let identities = Ledger.identities(of: candidates)
        let judgement = judge(field, candidates, threshold: threshold, identities: identities)
        logOdds = judgement.weights.map { $0.isRefused ? nil : $0.logOdds }
        let chosen = Ledger.best(of: judgement, prefersLater: prefersLater)
        let best = chosen.map { Ledger.judged(candidates[$0], judgement.weights[$0]) }
        if let best, let chosen {
            evidence[field, default: []].append(best.range)
            for (index, weight) in judgement.weights.enumerated()
            where weight.confidence >= judgement.threshold && !weight.isRefused
                && identities[index] == identities[chosen] && candidates[index].range != best.range
            {
                evidence[field, default: []].append(candidates[index].range)
            }
        }
        guard recording != .nothing else { return best }
        let rulesChoice = Ledger.best(
            of: Ledger.byRules(candidates, threshold: threshold), prefersLater: prefersLater)
        for (number, found) in candidates.enumerated() {
            let candidate = Ledger.judged(found, judgement.weights[number])
            let verdict: Explanation.Verdict
            if let refusal = candidate.refusal {
                verdict = .refused(reason: refusal)
            } else if candidate.confidence < judgement.threshold {
                verdict = .refused(reason: "below \(judgement.threshold)")
            } else if let chosen, identities[number] == identities[chosen] {
                verdict = .taken
            } else {
                verdict = .alternative
            }
            enter(
                field, candidate, found: found, verdict, describe: describe,
                isRulesChoice: number == rulesChoice, features: showsFeatures ? judgement.features[number] : [])
        }
        return best
    }

    /// Picks the values that are sure enough, the surest first, and notes all candidates; the surest span of each value is its
    /// evidence.
    ///
    /// - Parameter limit: most values. - Parameter margin: how much less sure than the surest a value may be.
    mutating func chooseSeveral<Value: CandidateValue & Hashable>(
        _ field: String, from candidates: [Candidate<Value>], threshold: Double, limit: Int, margin: Double,
        describe: (Value) -> String
    ) -> [Candidate<Value>] {
        guard !candidates.isEmpty else { return [] }
        let judgement = judge(
            field, candidates, threshold: threshold, identities: Ledger.identities(of: candidates))
        func several(_ judgement: Judgement) -> [Int] {
            let weights = judgement.weights
            var best: [Value: Int] = [:]
            for (index, weight) in weights.enumerated()
            where !weight.isRefused && weight.confidence >= judgement.threshold {
                let value = candidates[index].value
                if let known = best[value], weights[known].confidence >= weight.confidence { continue }
                best[value] = index
            }
            return Ledger.surest(best.values, limit: limit, margin: margin) { weights[$0].confidence }
        }
        let chosen = several(judgement)
        logOdds = judgement.weights.map { $0.isRefused ? nil : $0.logOdds }
        for index in chosen {
            evidence[field, default: []].append(candidates[index].range)
            sightings.append(
                candidates.indices.filter {
                    candidates[$0].value == candidates[index].value && !judgement.weights[$0].isRefused
                        && judgement.weights[$0].confidence >= judgement.threshold
                }.map { candidates[$0].range })
        }
        let values = chosen.map { Ledger.judged(candidates[$0], judgement.weights[$0]) }
        guard recording != .nothing else { return values }
        let rulesChoice = several(Ledger.byRules(candidates, threshold: threshold))
        for (number, found) in candidates.enumerated() {
            let candidate = Ledger.judged(found, judgement.weights[number])
            let verdict: Explanation.Verdict =
                chosen.contains(number)
                ? .taken
                : candidate.refusal.map { .refused(reason: $0) }
                    ?? (candidate.confidence < judgement.threshold
                        ? .refused(reason: "below \(judgement.threshold)") : .alternative)
            enter(
                field, candidate, found: found, verdict, describe: describe,
                isRulesChoice: rulesChoice.contains(number),
                features: showsFeatures ? judgement.features[number] : [])
        }
        return values
    }

    /// Those that are told together: the surest first, the first one before others that are as sure.
    ///
    /// - Parameters:
    ///   - limit: most of them. - margin: how much less sure than the surest one may be.
    static func surest(
        _ numbers: some Sequence<Int>, limit: Int, margin: Double, by confidence: (Int) -> Double
    ) -> [Int] {
        let sorted = numbers.sorted { (confidence($0), $1) > (confidence($1), $0) }
        guard let first = sorted.first else { return [] }
        return sorted.prefix(limit).filter { confidence($0) >= confidence(first) - margin }
    }

    private mutating func enter<Value: CandidateValue>(
        _ field: String, _ candidate: Candidate<Value>, found: Candidate<Value>, _ verdict: Explanation.Verdict,
        describe: (Value) -> String, isRulesChoice: Bool, features: [String]
    ) {
        entries.append(
            Explanation.Entry(
                person: person, field: field, value: describe(candidate.value), cue: candidate.cue,
                span: candidate.range, confidence: Ledger.shown(candidate.confidence), verdict: verdict,
                detail: showsFeatures ? candidate.value.detail : "",
                logOdds: CandidateModel.prior(confidence: found.confidence, isRefused: found.refusal != nil),
                isFinal: found.refusal.map(Ledger.isFinal) ?? false, isRulesChoice: isRulesChoice, features: features))
    }

    /// Puts the spans of a field into another order: the one that states the value most plainly first.
    mutating func rank(_ field: String, by cost: (Range<Int>) -> Int) {
        guard let ranges = evidence[field], ranges.count > 1 else { return }
        let costs = ranges.map(cost)
        evidence[field] = ranges.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }.map { ranges[$0] }
    }

    /// Leaves a field those of its spans that show the value, if any does.
    mutating func narrow(_ field: String, where shows: (Range<Int>) -> Bool) {
        guard let ranges = evidence[field], ranges.count > 1 else { return }
        let kept = ranges.filter(shows)
        if !kept.isEmpty { evidence[field] = kept }
    }

    /// Keeps a field's spans under another name.
    mutating func rename(_ field: String, to other: String) {
        guard let ranges = evidence.removeValue(for: field) else { return }
        evidence[other, default: []] += ranges
    }

    /// Gives a field these spans instead of its own.
    mutating func replace(_ field: String, with ranges: [Range<Int>]) {
        evidence[field] = ranges.isEmpty ? nil : ranges
    }

    mutating func note(
        _ field: String, _ value: @autoclosure () -> String, _ range: Range<Int>, cue: @autoclosure () -> String,
        _ confidence: Double, _ verdict: Explanation.Verdict, detail: @autoclosure () -> String = "",
        logOdds: Double = 0, features: [String] = []
    ) {
        if verdict == .taken, field != "story" { evidence[field, default: []].append(range) }
        guard recording != .nothing else { return }
        entries.append(
            Explanation.Entry(
                person: person, field: field, value: value(), cue: cue(), span: range,
                confidence: Ledger.shown(confidence), verdict: verdict, detail: detail(),
                logOdds: logOdds, features: features))
    }

    /// Shows what is seen of a sentence that may state a value.
    mutating func show(_ field: String, _ sentence: Range<Int>, _ features: [String]) {
        entries.append(
            Explanation.Entry(
                person: person, field: field, value: "", cue: "sentence", span: sentence, confidence: 0,
                verdict: .alternative, features: features))
    }
}
