internal import Stories

/// What can be seen of a sentence that may state a value: features for a linear model, as `CandidateFeatures` are of a candidate.
///
/// Where a value is told and where it is stated differ: a county is named in the first line and lived in from the fifth. The
/// rules find the value; which sentence a careful reader would cite for it is judged here.
struct SentenceFeatures: Sendable {
    /// One kind of observation. Raw values are part of the trained weights, beside those of `CandidateFeatures`: append, never renumber.
    enum Template: UInt32, Sendable {
        case always = 101
        case standing, standingAndLabel, standingAndPivot, distance
        case sentenceSignal, signalAndLabel, beside, besideAndLabel
        case sentenceForm, owner, place, length, sequence, number
    }

    /// What the model's weights of the features come to.
    private(set) var sum: Float = 0
    /// `template=value`; nil unless asked for.
    private(set) var names: [String]?
    private let model: CandidateModel.Field?

    init(_ model: CandidateModel.Field?, named: Bool) {
        self.model = model
        names = named ? [] : nil
    }

    /// A word with others behind it.
    mutating func add(_ template: Template, _ word: String, _ behind: String = "") {
        if let model {
            var hash = FeatureHash(template: template.rawValue)
            hash.mix(word)
            hash.mix(behind)
            sum += model[hash.value] ?? 0
        }
        names?.append("\(template)=\(word)\(behind)")
    }
}

extension SentenceFeatures {
    /// - Parameters:
    ///   - field: the field that the sentence may state.
    ///   - label: its value, where it is one of a few.
    ///   - spans: what was taken for each field, the surest first.
    init(
        _ sentence: Int, field: String, label: String, spans: [String: [Range<Int>]], arrival: PlaceMention?,
        left: PlaceMention?, subject: Subject, model: CandidateModel.Field?, named: Bool
    ) {
        self.init(model, named: named)
        let reading = subject.reading
        let range = reading.sentences[sentence].range
        let own = spans[field] ?? []
        let pivot = SentenceFeatures.pivot(sentence, subject)
        let standing =
            own.first.map { range.contains($0.lowerBound) } ?? false
            ? "first" : own.contains { range.contains($0.lowerBound) } ? "further" : "none"
        add(.always, "")
        add(.standing, standing)
        add(.standingAndLabel, standing, label)
        add(.standingAndPivot, standing, pivot)
        add(.distance, pivot)
        for other in SentenceFeatures.fields where other != field {
            guard let ranges = spans[other], let first = ranges.first else { continue }
            let rank =
                range.contains(first.lowerBound)
                ? "first " : ranges.contains { range.contains($0.lowerBound) } ? "further " : ""
            guard !rank.isEmpty else { continue }
            add(.beside, rank, other)
            add(.besideAndLabel, rank + other, label)
        }
        // One bit for each signal.
        var seen: UInt64 = 0
        for hit in subject.facts.signals.within(range) where seen & 1 << UInt64(hit.signal.number) == 0 {
            seen |= 1 << UInt64(hit.signal.number)
            let name = hit.signal.name
            add(.sentenceSignal, name)
            add(.signalAndLabel, name, label)
        }
        let clauses = reading.sentences[sentence].clauses
        let paragraph = reading.paragraphs[reading.sentences[sentence].paragraph]
        add(
            .sentenceForm,
            paragraph.isHeading
                ? "heading"
                : paragraph.turn != nil
                    ? "turn" : clauses.contains { reading.clauses[$0].quote != nil } ? "quote" : "prose")
        let owned = clauses.count { subject.blocks.owners[$0].contains(subject.index) }
        let strong = clauses.contains { subject.blocks.isStrong[$0] }
        add(
            .owner,
            (owned == 0 ? "none" : owned == clauses.count ? "all" : "some") + (strong ? "" : ", weakly"))
        for (name, place) in [("arrival", arrival), ("left", left)] {
            guard let word = place?.name.map({ Reading.scalars($0) }), !word.isEmpty else { continue }
            if reading.contains(word, in: range) {
                add(.place, name)
                add(.place, name, label)
            }
        }
        for settlement in subject.facts.settlements.within(range).prefix(2) {
            let kind = settlement.value.kind?.rawValue ?? "no kind"
            add(.place, kind == label ? "settlement of the kind" : "settlement")
            if settlement.value.isHometown { add(.place, "home", label) }
        }
        if !subject.facts.money.within(range).isEmpty { add(.number, "money", label) }
        if !subject.facts.times.within(range).isEmpty { add(.number, "time", label) }
        if !subject.facts.tenures.within(range).isEmpty { add(.number, "tenure", label) }
        add(.length, SentenceFeatures.length(range.count))
        let first = subject.clauses.first.map { reading.clauses[$0].sentence } ?? sentence
        let last = subject.clauses.last.map { reading.clauses[$0].sentence } ?? sentence
        let third = last > first ? 3 * (sentence - first) / (last - first + 1) : 0
        let place =
            sentence == first
            ? "first" : sentence == last ? "last" : sentence < first || sentence > last ? "outside" : "\(third)"
        add(.sequence, place, label)
    }

    /// Fields whose spans tell something of the sentences that they stand in.
    private static let fields = [
        "departure.place", "departure.employer", "departure.role", "departure.year", "departure.voluntary",
        "departure.reasons", "arrival.place", "arrival.kind", "arrival.hometown", "arrival.year", "work.title",
        "income.before", "income.after", "outcome",
    ]

    private static func length(_ count: Int) -> String {
        [8, 16, 30, 60, 120].first { count < $0 }.map { "<\($0)" } ?? "long"
    }

    private static func pivot(_ sentence: Int, _ subject: Subject) -> String {
        guard let pivot = subject.pivot else { return "none" }
        let there = subject.reading.clauses[pivot]
        let steps = sentence - there.sentence
        let near = subject.reading.sentences[sentence].paragraph == there.paragraph ? "near" : "far"
        switch steps {
        case 0: return "same"
        case -2...2: return "\(steps)"
        default: return (steps < 0 ? "before, " : "after, ") + near
        }
    }
}
