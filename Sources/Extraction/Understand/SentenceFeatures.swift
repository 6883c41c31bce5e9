internal import Stories

/// What can be seen of a sentence that may state a value: features for a linear model, as `CandidateFeatures` are of a candidate.
///
/// Where a value is told and where it is stated differ: a county is named in the first line and lived in from the fifth. The
/// rules find the value; which sentence a careful reader would cite for it is judged here.
struct SentenceFeatures: Sendable {
    /// One kind of observation. Raw values are part of the trained weights, beside those of `CandidateFeatures`: append, never renumber.
    enum Template: UInt32, CaseIterable, Sendable {
        case always = 101
        case standing, standingAndLabel, standingAndPivot, distance
        case sentenceSignal, signalAndLabel, beside, besideAndLabel
        case sentenceForm, owner, place, length, sequence, number
        case word, ownCue
    }

    /// What the model's weights of the features come to.
    private(set) var sum: Float = 0
    /// Number and `template=value` of each; nil unless asked for.
    private(set) var names: [String]?
    private let model: CandidateModel.Field?

    init(_ model: CandidateModel.Field?, named: Bool) {
        self.model = model
        names = named ? [] : nil
    }

    /// Pairs of neighbouring characters, by their numbers.
    fileprivate mutating func add(_ words: [SentenceSight.Word]) {
        for word in words {
            sum += model?[word.hash] ?? 0
            guard names != nil else { continue }
            var hash = FeatureHash(template: Template.word.rawValue)
            hash.mix(word.first)
            hash.mix(word.second)
            names?.append(hash.shown + " \(Template.word)=\(Reading.string([word.first, word.second]))")
        }
    }

    /// A word with others behind it.
    mutating func add(_ template: Template, _ word: String, _ behind: String = "") {
        var hash = FeatureHash(template: template.rawValue)
        hash.mix(word)
        hash.mix(behind)
        sum += model?[hash.value] ?? 0
        names?.append(hash.shown + " \(template)=\(word)\(behind)")
    }
}

/// What is seen of a sentence whatever field it may state.
struct SentenceSight: Sendable {
    let sentence: Int
    let range: Range<Int>
    /// Fields that were found here: first of their spans, or further ones.
    fileprivate var ranks: [(rank: String, field: String)] = []
    fileprivate var signals: [Signal] = []
    fileprivate let pivot: String
    fileprivate let form: String
    fileprivate let owner: String
    /// The places named here: that of the arrival, the one left.
    fileprivate var places: [String] = []
    fileprivate var settlements: [(kind: String, isHometown: Bool)] = []
    fileprivate var numbers: [String] = []
    fileprivate let sequence: String
    /// Neighbouring Chinese characters, folded.
    fileprivate let words: [Word]

    /// Two neighbouring characters with the number of their feature.
    fileprivate struct Word: Sendable {
        let first: UInt32
        let second: UInt32
        let hash: UInt32
    }

    private static func words(_ range: Range<Int>, _ reading: Reading) -> [Word] {
        let start = FeatureHash(template: SentenceFeatures.Template.word.rawValue)
        var words: [Word] = []
        words.reserveCapacity(range.count)
        var previous: UInt32?
        for offset in range {
            let scalar = reading.key[offset]
            guard Reading.isHan(scalar) else {
                previous = nil
                continue
            }
            if let previous {
                var hash = start
                hash.mix(previous)
                hash.mix(scalar)
                words.append(Word(first: previous, second: scalar, hash: hash.value))
            }
            previous = scalar
        }
        return words
    }

    /// - Parameters:
    ///   - spans: what was taken for each field that tells something of the sentences it stands in, the surest first.
    ///   - names: of the places of the new life and the old, with what they are.
    init(
        _ sentence: Int, spans: [(field: String, ranges: [Range<Int>])], names: [(what: String, name: [UInt32])],
        subject: Subject
    ) {
        self.sentence = sentence
        let reading = subject.reading
        let range = reading.sentences[sentence].range
        self.range = range
        for (field, ranges) in spans {
            if range.contains(ranges[0].lowerBound) {
                ranks.append(("first ", field))
            } else if ranges.contains(where: { range.contains($0.lowerBound) }) {
                ranks.append(("further ", field))
            }
        }
        words = SentenceSight.words(range, reading)
        // One bit for each signal.
        var seen: UInt64 = 0
        for hit in subject.facts.signals.within(range) where seen & 1 << UInt64(hit.signal.number) == 0 {
            seen |= 1 << UInt64(hit.signal.number)
            signals.append(hit.signal)
        }
        pivot = SentenceFeatures.pivot(sentence, subject)
        let clauses = reading.sentences[sentence].clauses
        let paragraph = reading.paragraphs[reading.sentences[sentence].paragraph]
        form =
            paragraph.isHeading
            ? "heading"
            : paragraph.turn != nil ? "turn" : clauses.contains { reading.clauses[$0].quote != nil } ? "quote" : "prose"
        let owned = clauses.count { subject.blocks.owners[$0].contains(subject.index) }
        let strong = clauses.contains { subject.blocks.isStrong[$0] }
        owner = (owned == 0 ? "none" : owned == clauses.count ? "all" : "some") + (strong ? "" : ", weakly")
        for (what, name) in names where reading.contains(name, in: range) { places.append(what) }
        for settlement in subject.facts.settlements.within(range).prefix(2) {
            settlements.append((settlement.value.kind?.rawValue ?? "no kind", settlement.value.isHometown))
        }
        if !subject.facts.money.within(range).isEmpty { numbers.append("money") }
        if !subject.facts.times.within(range).isEmpty { numbers.append("time") }
        if !subject.facts.tenures.within(range).isEmpty { numbers.append("tenure") }
        let first = subject.clauses.first.map { reading.clauses[$0].sentence } ?? sentence
        let last = subject.clauses.last.map { reading.clauses[$0].sentence } ?? sentence
        let third = last > first ? 3 * (sentence - first) / (last - first + 1) : 0
        sequence =
            sentence == first
            ? "first" : sentence == last ? "last" : sentence < first || sentence > last ? "outside" : "\(third)"
    }
}

extension SentenceFeatures {
    /// - Parameters:
    ///   - field: the field that the sentence may state.
    ///   - label: its value, where it is one of a few.
    ///   - own: what was taken for the field, the surest first.
    ///   - cues: what else speaks for the value, with where it stands.
    init(
        _ sight: SentenceSight, field: String, label: String, own: [Range<Int>],
        cues: [(range: Range<Int>, cue: String)], model: CandidateModel.Field?, named: Bool
    ) {
        self.init(model, named: named)
        let range = sight.range
        let standing =
            own.first.map { range.contains($0.lowerBound) } ?? false
            ? "first" : own.contains { range.contains($0.lowerBound) } ? "further" : "none"
        add(.always, "")
        add(.standing, standing)
        add(.standingAndLabel, standing, label)
        add(.standingAndPivot, standing, sight.pivot)
        add(.distance, sight.pivot)
        for cue in cues where range.contains(cue.range.lowerBound) { add(.ownCue, cue.cue) }
        // How somebody left is said in a few words, which are signals.
        if field != "departure.voluntary" { add(sight.words) }
        for (rank, other) in sight.ranks where other != field {
            add(.beside, rank, other)
            add(.besideAndLabel, rank + other, label)
        }
        for signal in sight.signals {
            add(.sentenceSignal, signal.name)
            add(.signalAndLabel, signal.name, label)
        }
        add(.sentenceForm, sight.form)
        add(.owner, sight.owner)
        for name in sight.places {
            add(.place, name)
            add(.place, name, label)
        }
        for settlement in sight.settlements {
            add(.place, settlement.kind == label ? "settlement of the kind" : "settlement")
            if settlement.isHometown { add(.place, "home", label) }
        }
        for number in sight.numbers { add(.number, number, label) }
        add(.length, SentenceFeatures.length(range.count))
        add(.sequence, sight.sequence, label)
    }

    /// Fields whose spans tell something of the sentences that they stand in.
    static let fields = [
        "departure.place", "departure.employer", "departure.role", "departure.year", "departure.voluntary",
        "departure.reasons", "arrival.place", "arrival.kind", "arrival.hometown", "arrival.year", "work.title",
        "income.before", "income.after", "outcome",
    ]

    private static func length(_ count: Int) -> String {
        [8, 16, 30, 60, 120].first { count < $0 }.map { "<\($0)" } ?? "long"
    }

    fileprivate static func pivot(_ sentence: Int, _ subject: Subject) -> String {
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
