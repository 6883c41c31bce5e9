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
    private let label: String
    /// The model's weights of listed features.
    private let listed: [Float]

    /// - Parameter label: the value that may be stated, where it is one of a few.
    init(_ model: CandidateModel.Field?, named: Bool, label: String = "") {
        self.model = model
        self.label = label
        listed = model.map { SentenceFeatures.listed($0, label: label) } ?? []
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

    /// Adds a feature whose word is one of its template's list.
    @inline(__always)
    private mutating func add(_ template: Template, listed place: Int) {
        if model != nil { sum += listed[ListedFeatures.number(template.rawValue - Template.first, place)] }
        if names != nil { name(template, template.words(label)[place]) }
    }

    private mutating func name(_ template: Template, _ word: String) {
        var hash = FeatureHash(template: template.rawValue)
        hash.mix(word)
        names?.append(hash.shown + " \(template)=\(word)")
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
    /// Fields that were found here, one bit each: those whose first span stands here, and those of which a further one does.
    fileprivate var first: UInt32 = 0
    fileprivate var further: UInt32 = 0
    fileprivate var signals: [Signal] = []
    fileprivate let pivot: SentenceFeatures.Pivot
    fileprivate let form: SentenceFeatures.Form
    /// Place in the list of `owner`.
    fileprivate let owner: Int
    /// The places named here, one bit each: that of the arrival, the one left.
    fileprivate var places: UInt8 = 0
    fileprivate var settlements: [(kind: Arrival.Kind?, isHometown: Bool)] = []
    /// Whether money, a time, a tenure is named here.
    fileprivate var numbers = (money: false, time: false, tenure: false)
    fileprivate let sequence: SentenceFeatures.Sequence
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
    ///   - spans: what was taken for each field that tells something of the sentences it stands in, the surest first; fields are
    ///     their places in `SentenceFeatures.fields`.
    ///   - names: of the places of the new life and the old, each with its place in the list of `place`.
    init(
        _ sentence: Int, spans: [(field: Int, ranges: [Range<Int>])], names: [(place: Int, name: [UInt32])],
        subject: Subject
    ) {
        self.sentence = sentence
        let reading = subject.reading
        let range = reading.sentences[sentence].range
        self.range = range
        for (field, ranges) in spans {
            if range.contains(ranges[0].lowerBound) {
                first |= 1 << UInt32(field)
            } else if ranges.contains(where: { range.contains($0.lowerBound) }) {
                further |= 1 << UInt32(field)
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
            ? .heading
            : paragraph.turn != nil ? .turn : clauses.contains { reading.clauses[$0].quote != nil } ? .quote : .prose
        let owned = clauses.count { subject.blocks.owners[$0].contains(subject.index) }
        let strong = clauses.contains { subject.blocks.isStrong[$0] }
        owner = (owned == 0 ? 0 : owned == clauses.count ? 1 : 2) + (strong ? 0 : 3)
        for (place, name) in names where reading.contains(name, in: range) { places |= 1 << UInt8(place) }
        for settlement in subject.facts.settlements.within(range).prefix(2) {
            settlements.append((settlement.value.kind, settlement.value.isHometown))
        }
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
    ///   - label: its value, where it is one of a few.
    ///   - own: what was taken for the field, the surest first.
    ///   - cues: what else speaks for the value, with where it stands.
    init(
        _ sight: SentenceSight, field: Int, label: String, own: [Range<Int>],
        cues: [(range: Range<Int>, cue: String)], model: CandidateModel.Field?, named: Bool
    ) {
        self.init(model, named: named, label: label)
        let range = sight.range
        let standing: Standing =
            own.first.map { range.contains($0.lowerBound) } ?? false
            ? .first : own.contains { range.contains($0.lowerBound) } ? .further : .none
        add(.always, listed: 0)
        add(.standing, listed: standing.rawValue)
        add(.standingAndLabel, listed: standing.rawValue)
        add(.standingAndPivot, listed: standing.rawValue * Pivot.allCases.count + sight.pivot.rawValue)
        add(.distance, listed: sight.pivot.rawValue)
        for cue in cues where range.contains(cue.range.lowerBound) { add(.ownCue, cue.cue) }
        // How somebody left is said in a few words, which are signals.
        if SentenceFeatures.fields[field] != "departure.voluntary" { add(sight.words) }
        for other in SentenceFeatures.fields.indices where other != field {
            let bit: UInt32 = 1 << UInt32(other)
            guard (sight.first | sight.further) & bit != 0 else { continue }
            let place = other + (sight.first & bit != 0 ? 0 : SentenceFeatures.fields.count)
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
            add(.place, listed: Place.withLabel + place)
        }
        for settlement in sight.settlements {
            add(
                .place,
                listed: (settlement.kind?.rawValue ?? "no kind") == label ? Place.settlementOfKind : Place.settlement)
            if settlement.isHometown { add(.place, listed: Place.home) }
        }
        if sight.numbers.money { add(.number, listed: 0) }
        if sight.numbers.time { add(.number, listed: 1) }
        if sight.numbers.tenure { add(.number, listed: 2) }
        add(.length, listed: SentenceFeatures.length(range.count))
        add(.sequence, listed: sight.sequence.rawValue)
    }

    /// Fields whose spans tell something of the sentences that they stand in.
    static let fields = [
        "departure.place", "departure.employer", "departure.role", "departure.year", "departure.voluntary",
        "departure.reasons", "arrival.place", "arrival.kind", "arrival.hometown", "arrival.year", "work.title",
        "income.before", "income.after", "outcome",
    ]

    private static let lengths = [8, 16, 30, 60, 120]

    private static func length(_ count: Int) -> Int { lengths.firstIndex { count < $0 } ?? lengths.count }

    fileprivate static func pivot(_ sentence: Int, _ subject: Subject) -> Pivot {
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

extension SentenceFeatures {
    // The places of words in the lists below.
    enum Standing: Int, CaseIterable { case first, further, none }
    enum Pivot: Int, CaseIterable {
        case none, same, twoBefore, oneBefore, oneAfter, twoAfter, nearBefore, farBefore, nearAfter, farAfter
    }
    enum Form: Int { case heading, turn, quote, prose }
    enum Sequence: Int { case first, last, outside, firstThird, secondThird, lastThird }
    /// The arrival's place and the one left come first, each also with the label.
    private enum Place {
        static let withLabel = 2
        static let settlementOfKind = 4
        static let settlement = 5
        static let home = 6
    }

    private static let pivots = [
        "none", "same", "-2", "-1", "1", "2", "before, near", "before, far", "after, near", "after, far",
    ]

    /// The model's weights of listed features, for sentences that may state a label.
    fileprivate static func listed(_ model: CandidateModel.Field, label: String) -> [Float] {
        model.listed(label) {
            let templates = Template.allCases
            var weights = [Float](repeating: 0, count: ListedFeatures.number(UInt32(templates.count), 0))
            for template in templates {
                for (place, word) in template.words(label).enumerated() {
                    var hash = FeatureHash(template: template.rawValue)
                    hash.mix(word)
                    weights[ListedFeatures.number(template.rawValue - Template.first, place)] = model[hash.value] ?? 0
                }
            }
            return weights
        }
    }
}

extension SentenceFeatures.Template {
    /// The lowest number of a template.
    fileprivate static let first: UInt32 = 101

    /// The words of its features, for sentences that may state a label.
    fileprivate func words(_ label: String) -> [String] {
        let standings = ["first", "further", "none"]
        let fields = ["first ", "further "].flatMap { rank in SentenceFeatures.fields.map { rank + $0 } }
        let words: [String]
        switch self {
        case .always: words = [""]
        case .standing: words = standings
        case .standingAndLabel: words = standings.map { $0 + label }
        case .standingAndPivot:
            words = standings.flatMap { standing in SentenceFeatures.pivots.map { standing + $0 } }
        case .distance: words = SentenceFeatures.pivots
        case .sentenceSignal: words = Signal.allCases.map(\.name)
        case .signalAndLabel: words = Signal.allCases.map { $0.name + label }
        case .beside: words = fields
        case .besideAndLabel: words = fields.map { $0 + label }
        case .sentenceForm: words = ["heading", "turn", "quote", "prose"]
        case .owner: words = ["", ", weakly"].flatMap { weakly in ["none", "all", "some"].map { $0 + weakly } }
        case .place:
            words = [
                "arrival", "left", "arrival" + label, "left" + label, "settlement of the kind", "settlement",
                "home" + label,
            ]
        case .length: words = SentenceFeatures.lengths.map { "<\($0)" } + ["long"]
        case .sequence: words = ["first", "last", "outside", "0", "1", "2"].map { $0 + label }
        case .number: words = ["money", "time", "tenure"].map { $0 + label }
        case .word, .ownCue: words = []
        }
        precondition(words.count <= ListedFeatures.most, "a template has at most \(ListedFeatures.most) listed words")
        return words
    }
}
