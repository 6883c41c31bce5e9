/// Collects the candidates of one person's fields and remembers what became of each.
struct Ledger {
    /// A value below it stays unknown.
    static let threshold = 0.55

    let person: String?
    private let subject: Subject?
    /// Folded headline of the article.
    private let headline: [UInt32]
    private let recording: Explanation.Recording
    /// Entries get the names of their features.
    var showsFeatures: Bool { recording == .features }
    private(set) var entries: [Explanation.Entry] = []
    /// Spans by field path of what was taken.
    private(set) var evidence: [String: [Range<Int>]] = [:]

    init(person: String?, subject: Subject? = nil, headline: [UInt32] = [], recording: Explanation.Recording) {
        self.person = person
        self.subject = subject
        self.headline = headline
        self.recording = recording
    }

    /// Refusals that no model overrules: what is negated, wished for or only spoken of did not happen.
    private static let finalRefusals = [
        "negated", "not done", "condition", "spoken of", "paid to others", "held out",
    ]

    private static func isFinal(_ refusal: String) -> Bool { finalRefusals.contains(where: refusal.hasPrefix) }

    /// Gives candidates the model's confidence, if the field has a model; a soft refusal is one feature among others then.
    ///
    /// - Returns: the confidence that a candidate needs, and what the model sees of each where that is shown.
    private func judge<Value: CandidateValue>(
        _ field: String, _ candidates: inout [Candidate<Value>], threshold: Double, same: (Value, Value) -> Bool
    ) -> (threshold: Double, features: [[String]]) {
        guard let subject, !candidates.isEmpty else { return (threshold, []) }
        let model = CandidateModel.shared.field(field)
        guard model != nil || showsFeatures else { return (threshold, []) }
        var names: [[String]] = []
        var groups: [(first: Int, size: Int, best: Double)] = []
        var group: [Int] = []
        group.reserveCapacity(candidates.count)
        for index in candidates.indices {
            let confidence = candidates[index].refusal == nil ? candidates[index].confidence : 0
            if let known = groups.firstIndex(where: { same(candidates[$0.first].value, candidates[index].value) }) {
                groups[known].size += 1
                groups[known].best = max(groups[known].best, confidence)
                group.append(known)
            } else {
                group.append(groups.count)
                groups.append((index, 1, confidence))
            }
        }
        let order = groups.indices.sorted {
            candidates[groups[$0].first].range.lowerBound < candidates[groups[$1].first].range.lowerBound
        }
        let standings = groups.indices.map { own in
            var rival: Double?
            for other in groups.indices where other != own { rival = max(rival ?? -.infinity, groups[other].best) }
            return CandidateStanding(
                repeats: groups[own].size, order: order.firstIndex(of: own) ?? 0, values: groups.count,
                rival: rival ?? 0)
        }
        for index in candidates.indices {
            let (confidence, refusal) = (candidates[index].confidence, candidates[index].refusal)
            let features = CandidateFeatures(
                candidates[index].range, cue: candidates[index].cue, confidence: confidence, refusal: refusal,
                traits: candidates[index].value.traits, hints: candidates[index].hints,
                standing: standings[group[index]], subject: subject,
                headline: headline, isLabel: Value.isLabel, model: model, named: showsFeatures)
            if let named = features.names { names.append(named) }
            guard let model else { continue }
            candidates[index].confidence = model.probability(
                features, prior: CandidateModel.prior(confidence: confidence, isRefused: refusal != nil))
            if let refusal, !Ledger.isFinal(refusal) {
                candidates[index].refusal = nil
            }
        }
        return (model?.threshold ?? threshold, names)
    }

    /// 0 to 1, two digits.
    private static func shown(_ confidence: Double) -> Double { (min(1, max(0, confidence)) * 100).rounded() / 100 }

    /// Index of the surest candidate that is not refused.
    private static func best<Value>(
        of candidates: [Candidate<Value>], threshold: Double, prefersLater: Bool
    ) -> Int? {
        var best: Int?
        for index in candidates.indices {
            let confidence = candidates[index].confidence
            guard confidence >= threshold, candidates[index].refusal == nil else { continue }
            guard let known = best.map({ candidates[$0].confidence }) else {
                best = index
                continue
            }
            // Of two equally sure ones the later stands: the last place moved to, the last role.
            if confidence > known || prefersLater && confidence == known { best = index }
        }
        return best
    }

    /// Picks the best candidate that is not refused, and notes all.
    mutating func choose<Value: CandidateValue>(
        _ field: String, from found: consuming [Candidate<Value>], threshold: Double = Ledger.threshold,
        prefersLater: Bool = true,
        describe: (Value) -> String, same: (Value, Value) -> Bool
    ) -> Candidate<Value>? {
        guard !found.isEmpty else { return nil }
        // A copy only for whoever asks: most often nobody does.
        let byRules = recording == .nothing ? [] : found
        var candidates = found
        let (judgedThreshold, features) = judge(field, &candidates, threshold: threshold, same: same)
        let index = Ledger.best(of: candidates, threshold: judgedThreshold, prefersLater: prefersLater)
        let rulesChoice = Ledger.best(of: byRules, threshold: threshold, prefersLater: prefersLater)
        let best = index.map { candidates[$0] }
        if let best {
            var ranges = [best.range]
            for index in candidates.indices
            where candidates[index].confidence >= judgedThreshold && candidates[index].refusal == nil
                && candidates[index].range != best.range && same(best.value, candidates[index].value)
            {
                ranges.append(candidates[index].range)
            }
            evidence[field, default: []] += ranges
        }
        guard recording != .nothing else { return best }
        for (number, candidate) in candidates.enumerated() {
            let verdict: Explanation.Verdict
            if let refusal = candidate.refusal {
                verdict = .refused(reason: refusal)
            } else if candidate.confidence < judgedThreshold {
                verdict = .refused(reason: "below \(judgedThreshold)")
            } else if let best, same(best.value, candidate.value) {
                verdict = .taken
            } else {
                verdict = .alternative
            }
            enter(
                field, candidate, found: byRules[number], verdict, describe: describe,
                isRulesChoice: number == rulesChoice, features: showsFeatures ? features[number] : [])
        }
        return best
    }

    /// Picks the values that are sure enough, the surest first, and notes all candidates; the surest span of each value is its
    /// evidence.
    ///
    /// - Parameter limit: most values. - Parameter margin: how much less sure than the surest a value may be.
    mutating func chooseSeveral<Value: CandidateValue & Hashable>(
        _ field: String, from found: consuming [Candidate<Value>], threshold: Double, limit: Int, margin: Double,
        describe: (Value) -> String
    ) -> [Candidate<Value>] {
        guard !found.isEmpty else { return [] }
        let byRules = recording == .nothing ? [] : found
        var candidates = found
        let (judgedThreshold, features) = judge(field, &candidates, threshold: threshold, same: ==)
        func several(_ candidates: [Candidate<Value>], _ threshold: Double) -> [Int] {
            var best: [Value: Int] = [:]
            for (index, candidate) in candidates.enumerated()
            where candidate.refusal == nil && candidate.confidence >= threshold {
                if let known = best[candidate.value], candidates[known].confidence >= candidate.confidence { continue }
                best[candidate.value] = index
            }
            let sorted = best.values.sorted {
                (candidates[$0].confidence, $1) > (candidates[$1].confidence, $0)
            }
            guard let first = sorted.first else { return [] }
            return Array(
                sorted.prefix(limit).filter { candidates[$0].confidence >= candidates[first].confidence - margin })
        }
        let chosen = several(candidates, judgedThreshold)
        for index in chosen { evidence[field, default: []].append(candidates[index].range) }
        guard recording != .nothing else { return chosen.map { candidates[$0] } }
        let rulesChoice = several(byRules, threshold)
        for (number, candidate) in candidates.enumerated() {
            let verdict: Explanation.Verdict =
                chosen.contains(number)
                ? .taken
                : candidate.refusal.map { .refused(reason: $0) }
                    ?? (candidate.confidence < judgedThreshold
                        ? .refused(reason: "below \(judgedThreshold)") : .alternative)
            enter(
                field, candidate, found: byRules[number], verdict, describe: describe,
                isRulesChoice: rulesChoice.contains(number), features: showsFeatures ? features[number] : [])
        }
        return chosen.map { candidates[$0] }
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

    /// Keeps a field's spans under another name.
    mutating func rename(_ field: String, to other: String) {
        guard let ranges = evidence.removeValue(forKey: field) else { return }
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

    /// Shows what is seen of a sentence that may state a field's value.
    mutating func show(_ field: String, _ sentence: Range<Int>, _ features: SentenceFeatures) {
        entries.append(
            Explanation.Entry(
                person: person, field: "evidence " + field, value: "", cue: "sentence", span: sentence,
                confidence: 0, verdict: .alternative, features: features.names ?? []))
    }
}
