internal import Stories

/// What can be seen of a candidate where it stands: a bag of hashed features for a linear model.
///
/// A feature is a template (`left2`, `phase`, …) with the value it has here; both go into one 32-bit hash (FNV-1a), so that a
/// model is a table of numbers and nothing of the text is kept. Names are collected only where somebody asks to see them.
struct CandidateFeatures: Sendable {
    /// One kind of observation. Raw values are part of the trained weights: append, never renumber.
    enum Template: UInt32, Sendable {
        case bias = 1
        case confidence, cue, refusal, phase, pivot, strong, form, left1, left2, right1, right2
        case signalBefore, signalAfter, signalAround, signalEarlier, others, repeats, order, rivals, headline, trait
        case phaseAndLeft, pivotAndTrait, confidenceAndPhase, opening, person, hint, hintAndPhase
    }

    private(set) var hashes: [UInt32] = []
    /// `template=value`; nil unless asked for.
    private(set) var names: [String]?
    /// Goes into every feature: the label that the candidate stands for.
    private let label: [UInt32]

    init(named: Bool, label: String? = nil) {
        self.label = label.map { Reading.scalars($0) } ?? []
        names = named ? [] : nil
        hashes.reserveCapacity(64)
    }

    mutating func add(_ template: Template, _ value: some Sequence<UInt32>) {
        var hash: UInt32 = 2_166_136_261
        hash = (hash ^ template.rawValue) &* 16_777_619
        func mix(_ scalar: UInt32) {
            hash = (hash ^ (scalar & 0xFFFF)) &* 16_777_619
            hash = (hash ^ (scalar >> 16)) &* 16_777_619
        }
        for scalar in value { mix(scalar) }
        if !label.isEmpty {
            mix(0x7C)
            for scalar in label { mix(scalar) }
        }
        hashes.append(hash)
        names?.append("\(template)=\(Reading.string(value))" + (label.isEmpty ? "" : "|" + Reading.string(label)))
    }

    mutating func add(_ template: Template, _ value: String) { add(template, value.unicodeScalars.lazy.map(\.value)) }
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
    init(
        _ range: Range<Int>, cue: String, confidence: Double, refusal: String?, traits: [String], hints: [String],
        standing: CandidateStanding, subject: Subject, headline: [UInt32], isLabel: Bool,
        named: Bool
    ) {
        self.init(named: named, label: isLabel ? traits.first : nil)
        let reading = subject.reading
        let facts = subject.facts
        let level = String(Int((min(0.99, max(0, confidence)) * 10).rounded(.down)))
        add(.bias, "")
        add(.confidence, level)
        add(.cue, cue.count <= 6 ? cue : "long")
        add(.refusal, refusal.map { String($0.prefix { $0 != ":" }) } ?? "none")
        add(.repeats, String(min(standing.repeats, 4)))
        add(
            .order,
            standing.values == 1
                ? "only" : standing.order == 0 ? "first" : standing.order == standing.values - 1 ? "last" : "inner")
        add(
            .rivals,
            standing.values == 1
                ? "none" : standing.rival > confidence ? "stronger" : standing.rival > 0.5 ? "strong" : "weak")
        for trait in traits { add(.trait, trait) }
        add(.person, subject.isOnlyPerson ? "only" : subject.draft.isNarrator ? "narrator" : "one of several")
        guard let index = reading.clause(at: range.lowerBound) else { return }
        let clause = reading.clauses[index]
        let phase = String(describing: subject.phase(at: range.lowerBound))
        add(.phase, phase)
        add(.confidenceAndPhase, level + phase)
        for hint in hints {
            add(.hint, hint)
            add(.hintAndPhase, hint + phase)
        }
        let pivot = CandidateFeatures.pivot(index, subject)
        add(.pivot, pivot)
        for trait in traits { add(.pivotAndTrait, pivot + trait) }
        add(
            .strong,
            subject.blocks.owners[index].contains(subject.index)
                ? (subject.blocks.isStrong[index] ? "yes" : "no") : "elsewhere")
        let paragraph = reading.paragraphs[clause.paragraph]
        add(
            .form,
            paragraph.isHeading ? "heading" : clause.quote != nil ? "quote" : paragraph.turn != nil ? "turn" : "prose")
        add(.opening, subject.clauses.first.map { index - $0 <= 3 } ?? false ? "opening" : "later")
        if facts.isOthers(range) { add(.others, "yes") }
        if reading.key[range].count >= 2, CandidateFeatures.contains(headline, reading.key[range]) {
            add(.headline, "yes")
        }
        words(range, in: paragraph.range, reading, phase)
        signals(range, index, subject)
    }

    private static func pivot(_ clause: Int, _ subject: Subject) -> String {
        guard let pivot = subject.pivot else { return "none" }
        let (here, there) = (subject.reading.clauses[clause], subject.reading.clauses[pivot])
        if clause == pivot { return "same clause" }
        if here.sentence == there.sentence { return clause < pivot ? "just before" : "just after" }
        if here.paragraph == there.paragraph { return clause < pivot ? "before, near" : "after, near" }
        return clause < pivot ? "before" : "after"
    }

    private mutating func words(_ range: Range<Int>, in paragraph: Range<Int>, _ reading: Reading, _ phase: String) {
        let low = range.lowerBound
        let high = range.upperBound
        for (length, template) in [(1, Template.left1), (2, .left2)] {
            let start = max(paragraph.lowerBound, low - length)
            add(template, reading.key[start..<max(start, low)])
        }
        for (length, template) in [(1, Template.right1), (2, .right2)] {
            let end = min(paragraph.upperBound, high + length)
            add(template, reading.key[min(high, end)..<end])
        }
        add(.phaseAndLeft, reading.key[max(paragraph.lowerBound, low - 2)..<low] + phase.unicodeScalars.map(\.value))
    }

    private mutating func signals(_ range: Range<Int>, _ index: Int, _ subject: Subject) {
        let reading = subject.reading
        let clause = reading.clauses[index].range
        let sentence = reading.sentences[reading.clauses[index].sentence].range
        // One bit for each signal, by where it stands.
        var seen: [Template: UInt64] = [:]
        for hit in subject.facts.signals.within(sentence) {
            let template: Template
            if clause.contains(hit.range.lowerBound) {
                template = hit.range.lowerBound < range.lowerBound ? .signalBefore : .signalAfter
            } else {
                template = hit.range.lowerBound < clause.lowerBound ? .signalEarlier : .signalAround
            }
            let number = hit.signal.number
            guard seen[template, default: 0] & 1 << UInt64(number) == 0 else { continue }
            seen[template, default: 0] |= 1 << UInt64(number)
            add(template, CandidateFeatures.signalNames[number])
        }
    }

    /// Names of the signals as scalars, by their numbers.
    private static let signalNames: [[UInt32]] = Signal.allCases.map { Reading.scalars(String(describing: $0)) }

    private static func contains(_ text: [UInt32], _ part: ArraySlice<UInt32>) -> Bool {
        guard let first = part.first, text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
            if text[start..<start + part.count].elementsEqual(part) { return true }
        }
        return false
    }
}
