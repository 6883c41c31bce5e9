internal import Stories

/// What can be seen of a sentence that may state a value: features for a linear model, as `CandidateFeatures` are of a candidate.
///
/// Where a value is told and where it is stated differ: a county is named in the first line and lived in from the fifth. The
/// rules find the value; which sentence a careful reader would cite for it is judged here.
typealias SentenceFeatures = FeatureBag<SentenceTemplate>

/// One kind of observation of a sentence. Raw values are part of the trained weights, beside those of `CandidateTemplate`: append,
/// never renumber.
enum SentenceTemplate: UInt32, FeatureTemplate {
    case always = 101
    case standing, standingAndLabel, standingAndPivot, distance
    case sentenceSignal, signalAndLabel, beside, besideAndLabel
    case sentenceForm, owner, place, length, sequence, number
    case word, ownCue
}

extension SentenceTemplate {
    /// All pairs of neighbouring Chinese characters, folded, with the number of their feature.
    @inline(__always)
    static func forEachWord(
        in range: Range<Int>, of reading: Reading,
        _ body: (_ hash: FeatureHash, _ first: UInt32, _ second: UInt32) -> Void
    ) {
        var previous: UInt32?
        for offset in range {
            let scalar = reading.key[offset]
            guard Reading.isHan(scalar) else {
                previous = nil
                continue
            }
            if let previous { body(pair(previous, scalar), previous, scalar) }
            previous = scalar
        }
    }

    /// The number of two neighbouring characters.
    @inline(__always)
    static func pair(_ first: UInt32, _ second: UInt32) -> FeatureHash {
        var hash = FeatureHash(template: SentenceTemplate.word.rawValue)
        hash.mix(first)
        hash.mix(second)
        return hash
    }
}

/// What is seen of a sentence whatever field it may state; read for several fields, and not copied.
final class SentenceSight: Sendable {
    let sentence: Int
    let range: Range<Int>
    /// Fields that were found here, one bit each: those whose first span stands here, and those of which a further one does.
    fileprivate let first: UInt32
    fileprivate let further: UInt32
    fileprivate let signals: [Signal]
    fileprivate let pivot: SentenceTemplate.Pivot
    fileprivate let form: SentenceTemplate.Form
    /// Place in the list of `owner`.
    fileprivate let owner: Int
    /// The places named here, one bit each: that of the arrival, the one left.
    fileprivate let places: UInt8
    fileprivate let settlements: [(kind: Arrival.Kind?, isHometown: Bool)]
    /// Whether money, a time, a tenure is named here.
    fileprivate let numbers: (money: Bool, time: Bool, tenure: Bool)
    fileprivate let sequence: SentenceTemplate.Sequence
    /// Neighbouring Chinese characters, folded, that a model may weigh.
    fileprivate let words: [Word]

    /// Two neighbouring characters with the number of their feature.
    fileprivate struct Word: Sendable {
        let first: UInt32
        let second: UInt32
        let hash: FeatureHash
        /// Where `WordWeights` has what the models make of it; nil if none knows it.
        let row: Int32?
    }

    private static func words(_ range: Range<Int>, _ reading: Reading, isWhole: Bool) -> [Word] {
        let known = WordWeights.ofStating
        var words: [Word] = []
        words.reserveCapacity(range.count)
        SentenceTemplate.forEachWord(in: range, of: reading) { hash, first, second in
            let row = known.row(hash.value)
            if isWhole || row != nil { words.append(Word(first: first, second: second, hash: hash, row: row)) }
        }
        return words
    }

    /// - Parameters:
    ///   - spans: what was taken for each field that tells something of the sentences it stands in, the surest first; fields are
    ///     their places in `SentenceTemplate.fields`.
    ///   - names: of the places of the new life and the old, each with its place in the list of `place`.
    ///   - isWhole: what no model weighs is seen as well.
    init(
        _ sentence: Int, spans: [(field: Int, ranges: [Range<Int>])], names: [(place: Int, name: [UInt32])],
        subject: Subject, isWhole: Bool
    ) {
        self.sentence = sentence
        let reading = subject.reading
        let range = reading.sentences[sentence].range
        self.range = range
        var (first, further): (UInt32, UInt32) = (0, 0)
        for (field, ranges) in spans {
            if range.contains(ranges[0].lowerBound) {
                first |= 1 << UInt32(field)
            } else if ranges.contains(where: { range.contains($0.lowerBound) }) {
                further |= 1 << UInt32(field)
            }
        }
        (self.first, self.further) = (first, further)
        words = SentenceSight.words(range, reading, isWhole: isWhole)
        var signals: [Signal] = []
        // One bit for each signal.
        var seen: UInt64 = 0
        subject.facts.signals.forEach(within: range) { hit in
            let bit: UInt64 = 1 << UInt64(hit.signal.number)
            if seen & bit == 0 { signals.append(hit.signal) }
            seen |= bit
        }
        self.signals = signals
        pivot = SentenceFeatures.pivot(sentence, subject)
        let clauses = reading.sentences[sentence].clauses
        let paragraph = reading.paragraphs[reading.sentences[sentence].paragraph]
        form =
            paragraph.isHeading
            ? .heading
            : paragraph.turn != nil ? .turn : clauses.contains { reading.clauses[$0].quote != nil } ? .quote : .prose
        let owned = clauses.count { subject.blocks.owners[$0].contains(subject.index) }
        let strong = clauses.contains { subject.blocks.isStrong[$0] }
        owner = (owned == 0 ? 0 : owned == clauses.count ? 1 : 2) + (strong ? 0 : 3)
        var places: UInt8 = 0
        for (place, name) in names where reading.contains(name, in: range) { places |= 1 << UInt8(place) }
        self.places = places
        settlements = subject.facts.settlements.within(range).prefix(2).map { ($0.value.kind, $0.value.isHometown) }
        numbers = (
            money: !subject.facts.money.isEmpty(within: range), time: !subject.facts.times.isEmpty(within: range),
            tenure: !subject.facts.tenures.isEmpty(within: range)
        )
        let opening = subject.clauses.first.map { reading.clauses[$0].sentence } ?? sentence
        let closing = subject.clauses.last.map { reading.clauses[$0].sentence } ?? sentence
        if sentence == opening {
            sequence = .first
        } else if sentence == closing {
            sequence = .last
        } else if sentence < opening || sentence > closing {
            sequence = .outside
        } else {
            let third = 3 * (sentence - opening) / (closing - opening + 1)
            sequence = third == 0 ? .firstThird : third == 1 ? .secondThird : .lastThird
        }
    }
}

extension SentenceFeatures {
    /// - Parameters:
    ///   - field: the field that the sentence may state, as its place in `fields`.
    ///   - column: the same among those that sentences are weighed for.
    ///   - label: its value, where it is one of a few.
    ///   - own: what was taken for the field, the surest first.
    ///   - cues: what else speaks for the value, with where it stands.
    init(
        _ sight: SentenceSight, field: Int, column: Int, label: String, own: [Range<Int>],
        cues: [(range: Range<Int>, cue: String)], weights: FeatureWeights<SentenceTemplate>, named: Bool
    ) {
        self.init(weights, named: named)
        let range = sight.range
        let standing: SentenceTemplate.Standing =
            own.first.map { range.contains($0.lowerBound) } ?? false
            ? .first : own.contains { range.contains($0.lowerBound) } ? .further : .none
        add(.always, listed: 0)
        add(.standing, listed: standing.rawValue)
        add(.standingAndLabel, listed: standing.rawValue)
        add(.standingAndPivot, listed: standing.rawValue * SentenceTemplate.Pivot.allCases.count + sight.pivot.rawValue)
        add(.distance, listed: sight.pivot.rawValue)
        for cue in cues where range.contains(cue.range.lowerBound) { add(.ownCue, cue.cue) }
        // How somebody left is said in a few words, which are signals.
        if field != SentenceTemplate.voluntary {
            if named {
                for word in sight.words { add(.word, word.hash, Reading.string([word.first, word.second])) }
            } else {
                let known = WordWeights.ofStating
                for word in sight.words { if let row = word.row { add(weight: known.weight(row, column)) } }
            }
        }
        var others = (sight.first | sight.further) & ~(1 << UInt32(field))
        while others != 0 {
            let other = others.trailingZeroBitCount
            others &= others - 1
            let place = other + (sight.first & 1 << UInt32(other) != 0 ? 0 : SentenceTemplate.fields.count)
            add(.beside, listed: place)
            add(.besideAndLabel, listed: place)
        }
        for signal in sight.signals {
            add(.sentenceSignal, listed: signal.number)
            add(.signalAndLabel, listed: signal.number)
        }
        add(.sentenceForm, listed: sight.form.rawValue)
        add(.owner, listed: sight.owner)
        for place in 0..<2 where sight.places & 1 << UInt8(place) != 0 {
            add(.place, listed: place)
            add(.place, listed: SentenceTemplate.Place.withLabel + place)
        }
        for settlement in sight.settlements {
            add(
                .place,
                listed: (settlement.kind?.rawValue ?? "no kind") == label
                    ? SentenceTemplate.Place.settlementOfKind : SentenceTemplate.Place.settlement)
            if settlement.isHometown { add(.place, listed: SentenceTemplate.Place.home) }
        }
        if sight.numbers.money { add(.number, listed: 0) }
        if sight.numbers.time { add(.number, listed: 1) }
        if sight.numbers.tenure { add(.number, listed: 2) }
        add(.length, listed: SentenceTemplate.length(range.count))
        add(.sequence, listed: sight.sequence.rawValue)
    }

    fileprivate static func pivot(_ sentence: Int, _ subject: Subject) -> SentenceTemplate.Pivot {
        guard let pivot = subject.pivot else { return .none }
        let there = subject.reading.clauses[pivot]
        let isNear = subject.reading.sentences[sentence].paragraph == there.paragraph
        switch sentence - there.sentence {
        case 0: return .same
        case -2: return .twoBefore
        case -1: return .oneBefore
        case 1: return .oneAfter
        case 2: return .twoAfter
        case ..<0: return isNear ? .nearBefore : .farBefore
        default: return isNear ? .nearAfter : .farAfter
        }
    }
}

extension SentenceTemplate {
    // The places of words in the lists below.
    enum Standing: Int, CaseIterable { case first, further, none }
    enum Pivot: Int, CaseIterable {
        case none, same, twoBefore, oneBefore, oneAfter, twoAfter, nearBefore, farBefore, nearAfter, farAfter
    }
    enum Form: Int { case heading, turn, quote, prose }
    enum Sequence: Int { case first, last, outside, firstThird, secondThird, lastThird }
    /// The arrival's place and the one left come first, each also with the label.
    fileprivate enum Place {
        static let withLabel = 2
        static let settlementOfKind = 4
        static let settlement = 5
        static let home = 6
    }

    /// Fields whose spans tell something of the sentences that they stand in.
    static let fields = [
        "departure.place", "departure.employer", "departure.role", "departure.year", "departure.voluntary",
        "departure.reasons", "arrival.place", "arrival.kind", "arrival.hometown", "arrival.year", "work.title",
        "income.before", "income.after", "outcome",
    ]

    fileprivate static let voluntary = fields.firstIndex(of: "departure.voluntary")

    private static let lengths = [8, 16, 30, 60, 120]

    fileprivate static func length(_ count: Int) -> Int { lengths.firstIndex { count < $0 } ?? lengths.count }

    private static let pivots = [
        "none", "same", "-2", "-1", "1", "2", "before, near", "before, far", "after, near", "after, far",
    ]

    static var first: UInt32 { 101 }
    static var marksLabel: Bool { false }

    static let listed = makeListed()

    var isScoped: Bool {
        switch self {
        case .standingAndLabel, .signalAndLabel, .besideAndLabel, .place, .sequence, .number: true
        default: false
        }
    }

    private static let standings = ["first", "further", "none"]
    private static let spans = ["first ", "further "].flatMap { rank in fields.map { rank + $0 } }

    func words(in scope: FeatureScope) -> [String] {
        let label = scope.label ?? ""
        let standings = SentenceTemplate.standings
        return switch self {
        case .always: [""]
        case .standing: standings
        case .standingAndLabel: standings.map { $0 + label }
        case .standingAndPivot:
            standings.flatMap { standing in SentenceTemplate.pivots.map { standing + $0 } }
        case .distance: SentenceTemplate.pivots
        case .sentenceSignal: Signal.allCases.map(\.name)
        case .signalAndLabel: Signal.allCases.map { $0.name + label }
        case .beside: SentenceTemplate.spans
        case .besideAndLabel: SentenceTemplate.spans.map { $0 + label }
        case .sentenceForm: ["heading", "turn", "quote", "prose"]
        case .owner: ["", ", weakly"].flatMap { weakly in ["none", "all", "some"].map { $0 + weakly } }
        case .place:
            [
                "arrival", "left", "arrival" + label, "left" + label, "settlement of the kind", "settlement",
                "home" + label,
            ]
        case .length: SentenceTemplate.lengths.map { "<\($0)" } + ["long"]
        case .sequence: ["first", "last", "outside", "0", "1", "2"].map { $0 + label }
        case .number: ["money", "time", "tenure"].map { $0 + label }
        case .word, .ownCue: []
        }
    }
}
