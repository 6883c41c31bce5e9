internal import Stories

/// What can be seen of a candidate where it stands: a bag of hashed features for a linear model.
typealias CandidateFeatures = FeatureBag<CandidateTemplate>

/// One kind of observation of a candidate. Raw values are part of the trained weights: append, never renumber.
enum CandidateTemplate: UInt32, FeatureTemplate {
    case bias = 1
    case confidence, cue, refusal, phase, pivot, strong, form, left1, left2, right1, right2
    case signalBefore, signalAfter, signalAround, signalEarlier, others, repeats, order, rivals, headline, trait
    case phaseAndLeft, pivotAndTrait, confidenceAndPhase, opening, person, hint, hintAndPhase
    /// How the words of a value begin and end.
    case firstWord, lastWord, lastWords
}

/// How a candidate stands among the others for its field.
struct CandidateStanding: Sendable {
    /// Mentions of the same value.
    var repeats = 1
    /// Position of its value among the different values, in order of first mention.
    var order = 0
    /// Different values.
    var values = 1
    /// The rules' confidence in the best other value, 0 if there is none.
    var rival = 0.0
}

extension CandidateFeatures {
    /// Longest cue that is a feature by itself, in scalars.
    private static var longestCue: Int { 6 }

    /// - Parameter traits: of the value, by their places among those of its kind.
    init(
        _ range: Range<Int>, cue: String, confidence: Double, refusal: String?, traits: [Int], hints: [Hint],
        standing: CandidateStanding, isWorded: Bool, subject: Subject, headline: [UInt32],
        weights: FeatureWeights<CandidateTemplate>, named: Bool
    ) {
        self.init(weights, named: named)
        let reading = subject.reading
        let facts = subject.facts
        let level = Int((min(0.99, max(0, confidence)) * 10).rounded(.down))
        add(.bias, listed: 0)
        add(.confidence, listed: level)
        add(.cue, cue.hasScalars(atMost: CandidateFeatures.longestCue) ? cue : "long")
        if let refusal {
            add(.refusal, refusal.kindOfRefusal)
        } else {
            add(.refusal, listed: 0)
        }
        add(.repeats, listed: min(standing.repeats, 4))
        let order: CandidateTemplate.Order =
            standing.values == 1
            ? .only : standing.order == 0 ? .first : standing.order == standing.values - 1 ? .last : .inner
        add(.order, listed: order.rawValue)
        let rivals: CandidateTemplate.Rivals =
            standing.values == 1
            ? .none : standing.rival > confidence ? .stronger : standing.rival > 0.5 ? .strong : .weak
        add(.rivals, listed: rivals.rawValue)
        for trait in traits { add(.trait, listed: trait) }
        let company: CandidateTemplate.Company =
            subject.isOnlyPerson ? .only : subject.draft.isNarrator ? .narrator : .several
        add(.person, listed: company.rawValue)
        guard let index = reading.clause(at: range.lowerBound) else { return }
        let clause = reading.clauses[index]
        let phase = subject.phase(at: range.lowerBound)
        add(.phase, listed: phase.number)
        add(.confidenceAndPhase, listed: level * Subject.Phase.allCases.count + phase.number)
        for hint in hints {
            add(.hint, listed: hint.number)
            add(.hintAndPhase, listed: hint.number * Subject.Phase.allCases.count + phase.number)
        }
        let pivot = CandidateFeatures.pivot(index, subject)
        add(.pivot, listed: pivot.rawValue)
        for trait in traits {
            add(.pivotAndTrait, listed: trait * CandidateTemplate.Pivot.allCases.count + pivot.rawValue)
        }
        let strength: CandidateTemplate.Strength =
            subject.blocks.owners[index].contains(subject.index)
            ? (subject.blocks.isStrong[index] ? .yes : .no) : .elsewhere
        add(.strong, listed: strength.rawValue)
        let paragraph = reading.paragraphs[clause.paragraph]
        let form: CandidateTemplate.Form =
            paragraph.isHeading ? .heading : clause.quote != nil ? .quote : paragraph.turn != nil ? .turn : .prose
        add(.form, listed: form.rawValue)
        add(.opening, listed: subject.clauses.first.map { index - $0 <= 3 } ?? false ? 0 : 1)
        if facts.isOthers(range) { add(.others, listed: 0) }
        if range.count >= 2, CandidateFeatures.contains(headline, range, of: reading.key) { add(.headline, listed: 0) }
        words(range, in: paragraph.range, reading.key, phase)
        if isWorded {
            add(.firstWord, range.lowerBound..<min(range.upperBound, range.lowerBound + 1), of: reading.key)
            add(.lastWord, max(range.lowerBound, range.upperBound - 1)..<range.upperBound, of: reading.key)
            add(.lastWords, max(range.lowerBound, range.upperBound - 2)..<range.upperBound, of: reading.key)
        }
        signals(range, clause.range, reading.sentences[clause.sentence].range, facts)
    }

    private static func pivot(_ clause: Int, _ subject: Subject) -> CandidateTemplate.Pivot {
        guard let pivot = subject.pivot else { return .none }
        let (here, there) = (subject.reading.clauses[clause], subject.reading.clauses[pivot])
        if clause == pivot { return .sameClause }
        if here.sentence == there.sentence { return clause < pivot ? .justBefore : .justAfter }
        if here.paragraph == there.paragraph { return clause < pivot ? .nearBefore : .nearAfter }
        return clause < pivot ? .before : .after
    }

    /// What stands at a range of a text.
    @inline(__always)
    private mutating func add(_ template: CandidateTemplate, _ range: Range<Int>, of key: [UInt32]) {
        var hash = FeatureHash(template: template.rawValue)
        for offset in range { hash.mix(key[offset]) }
        add(template, hash, Reading.string(key[range]))
    }

    private mutating func words(
        _ range: Range<Int>, in paragraph: Range<Int>, _ key: [UInt32], _ phase: Subject.Phase
    ) {
        let low = range.lowerBound
        let high = range.upperBound
        func left(_ length: Int) -> Range<Int> {
            let start = max(paragraph.lowerBound, low - length)
            return start..<max(start, low)
        }
        func right(_ length: Int) -> Range<Int> {
            let end = min(paragraph.upperBound, high + length)
            return min(high, end)..<end
        }
        add(.left1, left(1), of: key)
        add(.left2, left(2), of: key)
        add(.right1, right(1), of: key)
        add(.right2, right(2), of: key)
        let before = max(paragraph.lowerBound, low - 2)..<low
        var hash = FeatureHash(template: CandidateTemplate.phaseAndLeft.rawValue)
        for offset in before { hash.mix(key[offset]) }
        for scalar in phase.scalars { hash.mix(scalar) }
        add(.phaseAndLeft, hash, Reading.string(key[before]) + Reading.string(phase.scalars))
    }

    private mutating func signals(
        _ range: Range<Int>, _ clause: Range<Int>, _ sentence: Range<Int>, _ facts: Facts
    ) {
        // One bit for each signal, by where it stands.
        var seen: (before: UInt64, after: UInt64, earlier: UInt64, around: UInt64) = (0, 0, 0, 0)
        facts.signals.forEach(within: sentence) { hit in
            let number = hit.signal.number
            let bit: UInt64 = 1 << UInt64(number)
            switch (clause.contains(hit.range.lowerBound), hit.range.lowerBound) {
            case (true, ..<range.lowerBound):
                if seen.before & bit == 0 { add(.signalBefore, listed: number) }
                seen.before |= bit
            case (true, _):
                if seen.after & bit == 0 { add(.signalAfter, listed: number) }
                seen.after |= bit
            case (false, ..<clause.lowerBound):
                if seen.earlier & bit == 0 { add(.signalEarlier, listed: number) }
                seen.earlier |= bit
            case (false, _):
                if seen.around & bit == 0 { add(.signalAround, listed: number) }
                seen.around |= bit
            }
        }
    }

    private static func contains(_ text: [UInt32], _ range: Range<Int>, of key: [UInt32]) -> Bool {
        guard !range.isEmpty, text.count >= range.count else { return false }
        let first = key[range.lowerBound]
        for start in 0...(text.count - range.count) where text[start] == first {
            var length = 1
            while length < range.count, text[start + length] == key[range.lowerBound + length] { length += 1 }
            if length == range.count { return true }
        }
        return false
    }
}

extension String {
    /// Is the text no longer than so many scalars?
    fileprivate func hasScalars(atMost limit: Int) -> Bool {
        // A scalar is one to four bytes.
        if utf8.count <= limit { return true }
        if utf8.count > 4 * limit { return false }
        return withBytes { bytes in
            var count = 0
            for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
            return count <= limit
        }
    }
}

extension CandidateTemplate {
    // The places of words in the lists below.
    enum Order: Int { case only, first, last, inner }
    enum Rivals: Int { case none, stronger, strong, weak }
    enum Company: Int { case only, narrator, several }
    enum Pivot: Int, CaseIterable { case none, sameClause, justBefore, justAfter, nearBefore, nearAfter, before, after }
    enum Strength: Int { case yes, no, elsewhere }
    enum Form: Int { case heading, quote, turn, prose }

    static var first: UInt32 { 1 }
    static var marksLabel: Bool { true }

    static let listed = makeListed()

    var isScoped: Bool { self == .trait || self == .pivotAndTrait }

    private static let pivots = [
        "none", "same clause", "just before", "just after", "before, near", "after, near", "before", "after",
    ]

    func words(in scope: FeatureScope) -> [String] {
        var digits: [String] { (0...9).map(String.init) }
        var phases: [String] { Subject.Phase.allCases.map(\.rawValue) }
        let pivots = CandidateTemplate.pivots
        return switch self {
        case .bias: [""]
        case .confidence: digits
        case .refusal: ["none"]
        case .repeats: Array(digits.prefix(5))
        case .order: ["only", "first", "last", "inner"]
        case .rivals: ["none", "stronger", "strong", "weak"]
        case .person: ["only", "narrator", "one of several"]
        case .phase: phases
        case .confidenceAndPhase: CandidateTemplate.pairs(digits, phases)
        case .pivot: pivots
        case .strong: ["yes", "no", "elsewhere"]
        case .form: ["heading", "quote", "turn", "prose"]
        case .opening: ["opening", "later"]
        case .others, .headline: ["yes"]
        case .signalBefore, .signalAfter, .signalAround, .signalEarlier: Signal.allCases.map(\.name)
        case .hint: Hint.allCases.map(\.name)
        case .hintAndPhase: CandidateTemplate.pairs(Hint.allCases.map(\.name), phases)
        case .trait: scope.traits
        case .pivotAndTrait: scope.traits.flatMap { trait in pivots.map { $0 + trait } }
        case .cue, .left1, .left2, .right1, .right2, .phaseAndLeft, .firstWord, .lastWord, .lastWords: []
        }
    }

    /// Each of the first words with each of the second behind it.
    private static func pairs(_ first: [String], _ second: [String]) -> [String] {
        first.flatMap { word in second.map { word + $0 } }
    }
}
