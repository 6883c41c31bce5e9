internal import Stories

/// The number of a feature: FNV-1a over its template and the halves of its scalars.
struct FeatureHash: Sendable {
    private(set) var value: UInt32 = 2_166_136_261

    @inline(__always)
    init(template: UInt32) { value = (value ^ template) &* 16_777_619 }

    @inline(__always)
    mutating func mix(_ scalar: UInt32) {
        // Of most scalars the upper half is nothing: two steps are one by the square.
        if scalar < 0x1_0000 {
            value = (value ^ scalar) &* (16_777_619 &* 16_777_619)
        } else {
            value = (value ^ (scalar & 0xFFFF)) &* 16_777_619
            value = (value ^ (scalar >> 16)) &* 16_777_619
        }
    }

    @inline(__always)
    mutating func mix(_ text: String) {
        var text = text
        var hash = self
        text.withUTF8 { bytes in
            var offset = 0
            while offset < bytes.count { hash.mix(TextKey.next(in: bytes, at: &offset)) }
        }
        self = hash
    }

    /// Eight hexadecimal digits, as in the table of weights.
    var shown: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}

/// What can be seen of a candidate where it stands: a bag of hashed features for a linear model.
///
/// A feature is a template (`left2`, `phase`, …) with the value it has here; both go into one 32-bit hash (FNV-1a), so that a
/// model is a table of numbers and nothing of the text is kept. Names are collected only where somebody asks to see them.
struct CandidateFeatures: Sendable {
    /// One kind of observation. Raw values are part of the trained weights: append, never renumber.
    enum Template: UInt32, CaseIterable, Sendable {
        case bias = 1
        case confidence, cue, refusal, phase, pivot, strong, form, left1, left2, right1, right2
        case signalBefore, signalAfter, signalAround, signalEarlier, others, repeats, order, rivals, headline, trait
        case phaseAndLeft, pivotAndTrait, confidenceAndPhase, opening, person, hint, hintAndPhase
    }

    /// What the model's weights of the features come to; features it does not know add nothing.
    private(set) var sum: Float = 0
    /// Number and `template=value` of each; nil unless asked for.
    private(set) var names: [String]?
    private let model: CandidateModel.Field?
    /// Goes into every feature: the label that the candidate stands for.
    private let label: String?

    init(_ model: CandidateModel.Field?, named: Bool, label: String? = nil) {
        self.model = model
        self.label = label
        names = named ? [] : nil
    }

    /// Adds what the model knows of a feature, and its name if that is asked for.
    @inline(__always)
    private mutating func count(_ hash: FeatureHash, _ template: Template, _ value: @autoclosure () -> String) {
        var hash = hash
        if let label {
            hash.mix(0x7C)
            hash.mix(label)
        }
        sum += model?[hash.value] ?? 0
        names?.append(hash.shown + " \(template)=\(value())" + (label.map { "|" + $0 } ?? ""))
    }

    /// A stretch of text, and a word behind it.
    mutating func add(_ template: Template, _ text: ArraySlice<UInt32>, _ behind: String = "") {
        var hash = FeatureHash(template: template.rawValue)
        for scalar in text { hash.mix(scalar) }
        hash.mix(behind)
        count(hash, template, Reading.string(text) + behind)
    }

    /// A word, and another one behind it.
    mutating func add(_ template: Template, _ word: String, _ behind: String = "") {
        var hash = FeatureHash(template: template.rawValue)
        hash.mix(word)
        hash.mix(behind)
        count(hash, template, word + behind)
    }
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
        model: CandidateModel.Field?, named: Bool
    ) {
        self.init(model, named: named, label: isLabel ? traits.first : nil)
        let reading = subject.reading
        let facts = subject.facts
        let level = CandidateFeatures.digits[Int((min(0.99, max(0, confidence)) * 10).rounded(.down))]
        add(.bias, "")
        add(.confidence, level)
        add(.cue, cue.utf8.count <= 6 || cue.unicodeScalars.prefix(7).count <= 6 ? cue : "long")
        add(.refusal, refusal.map { String($0.unicodeScalars.prefix { $0 != ":" }) } ?? "none")
        add(.repeats, CandidateFeatures.digits[min(standing.repeats, 4)])
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
        let phase = subject.phase(at: range.lowerBound).rawValue
        add(.phase, phase)
        add(.confidenceAndPhase, level, phase)
        for hint in hints {
            add(.hint, hint)
            add(.hintAndPhase, hint, phase)
        }
        let pivot = CandidateFeatures.pivot(index, subject)
        add(.pivot, pivot)
        for trait in traits { add(.pivotAndTrait, pivot, trait) }
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
        add(.phaseAndLeft, reading.key[max(paragraph.lowerBound, low - 2)..<low], phase)
    }

    private mutating func signals(_ range: Range<Int>, _ index: Int, _ subject: Subject) {
        let reading = subject.reading
        let clause = reading.clauses[index].range
        let sentence = reading.sentences[reading.clauses[index].sentence].range
        // One bit for each signal, by where it stands.
        var seen: (before: UInt64, after: UInt64, earlier: UInt64, around: UInt64) = (0, 0, 0, 0)
        for hit in subject.facts.signals.within(sentence) {
            let bit: UInt64 = 1 << UInt64(hit.signal.number)
            switch (clause.contains(hit.range.lowerBound), hit.range.lowerBound) {
            case (true, ..<range.lowerBound):
                if seen.before & bit == 0 { add(.signalBefore, hit.signal) }
                seen.before |= bit
            case (true, _):
                if seen.after & bit == 0 { add(.signalAfter, hit.signal) }
                seen.after |= bit
            case (false, ..<clause.lowerBound):
                if seen.earlier & bit == 0 { add(.signalEarlier, hit.signal) }
                seen.earlier |= bit
            case (false, _):
                if seen.around & bit == 0 { add(.signalAround, hit.signal) }
                seen.around |= bit
            }
        }
    }

    private mutating func add(_ template: Template, _ signal: Signal) {
        let number = Int(template.rawValue) * Signal.allCases.count + signal.number
        count(CandidateFeatures.signalHashes[number], template, signal.name)
    }

    /// Features of signals, by template and signal.
    private static let signalHashes = (0...Template.signalEarlier.rawValue).flatMap { template in
        Signal.allCases.map { signal in
            var hash = FeatureHash(template: template)
            hash.mix(signal.name)
            return hash
        }
    }

    private static let digits = (0...9).map(String.init)

    private static func contains(_ text: [UInt32], _ part: ArraySlice<UInt32>) -> Bool {
        guard let first = part.first, text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
            if text[start..<start + part.count].elementsEqual(part) { return true }
        }
        return false
    }
}
