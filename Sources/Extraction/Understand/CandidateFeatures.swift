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

    mutating func mix(_ text: String) {
        guard !text.isEmpty else { return }
        var hash = self
        let isMixed: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
            var offset = 0
            while offset < bytes.count { hash.mix(TextKey.next(in: bytes, at: &offset)) }
        }
        if isMixed == nil {
            for scalar in text.unicodeScalars { hash.mix(scalar.value) }
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
    /// The model's weights of listed features.
    private let listed: [Float]

    /// - Parameter listed: the model's weights of listed features for the label.
    init(_ model: CandidateModel.Field?, named: Bool, label: String? = nil, listed: [Float] = []) {
        self.model = model
        self.label = label
        self.listed = listed
        names = named ? [] : nil
    }

    /// Adds a feature whose word is one of its template's list.
    @inline(__always)
    private mutating func add(_ template: Template, listed place: Int) {
        if model != nil { sum += listed[ListedFeatures.number(template.rawValue, place)] }
        if names != nil { name(template, template.words[place]) }
    }

    private mutating func name(_ template: Template, _ word: String) {
        let hash = FeatureHash(template, word, label: label)
        names?.append(hash.shown + " \(template)=\(word)" + (label.map { "|" + $0 } ?? ""))
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

    /// What stands at a range of a text, and a word behind it.
    private mutating func add(_ template: Template, _ range: Range<Int>, of key: [UInt32], _ behind: String = "") {
        var hash = FeatureHash(template: template.rawValue)
        for offset in range { hash.mix(key[offset]) }
        hash.mix(behind)
        count(hash, template, Reading.string(key[range]) + behind)
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
        let label = isLabel ? traits.first : nil
        self.init(
            model, named: named, label: label, listed: model.map { CandidateFeatures.listed($0, label: label) } ?? [])
        let reading = subject.reading
        let facts = subject.facts
        let level = Int((min(0.99, max(0, confidence)) * 10).rounded(.down))
        add(.bias, listed: 0)
        add(.confidence, listed: level)
        add(.cue, cue.utf8.count <= 6 || cue.unicodeScalars.prefix(7).count <= 6 ? cue : "long")
        add(.refusal, refusal.map { String($0.unicodeScalars.prefix { $0 != ":" }) } ?? "none")
        add(.repeats, listed: min(standing.repeats, 4))
        let order: Order =
            standing.values == 1
            ? .only : standing.order == 0 ? .first : standing.order == standing.values - 1 ? .last : .inner
        add(.order, listed: order.rawValue)
        let rivals: Rivals =
            standing.values == 1
            ? .none : standing.rival > confidence ? .stronger : standing.rival > 0.5 ? .strong : .weak
        add(.rivals, listed: rivals.rawValue)
        for trait in traits { add(.trait, trait) }
        let company: Company = subject.isOnlyPerson ? .only : subject.draft.isNarrator ? .narrator : .several
        add(.person, listed: company.rawValue)
        guard let index = reading.clause(at: range.lowerBound) else { return }
        let clause = reading.clauses[index]
        let phase = subject.phase(at: range.lowerBound)
        add(.phase, listed: phase.number)
        add(.confidenceAndPhase, listed: level * Subject.Phase.allCases.count + phase.number)
        for hint in hints {
            add(.hint, hint)
            add(.hintAndPhase, hint, phase.rawValue)
        }
        let pivot = CandidateFeatures.pivot(index, subject)
        add(.pivot, listed: pivot.rawValue)
        let pivotWord = Template.pivot.words[pivot.rawValue]
        for trait in traits { add(.pivotAndTrait, pivotWord, trait) }
        let strength: Strength =
            subject.blocks.owners[index].contains(subject.index)
            ? (subject.blocks.isStrong[index] ? .yes : .no) : .elsewhere
        add(.strong, listed: strength.rawValue)
        let paragraph = reading.paragraphs[clause.paragraph]
        let form: Form =
            paragraph.isHeading ? .heading : clause.quote != nil ? .quote : paragraph.turn != nil ? .turn : .prose
        add(.form, listed: form.rawValue)
        add(.opening, listed: subject.clauses.first.map { index - $0 <= 3 } ?? false ? 0 : 1)
        if facts.isOthers(range) { add(.others, listed: 0) }
        if range.count >= 2, CandidateFeatures.contains(headline, range, of: reading.key) { add(.headline, listed: 0) }
        words(range, in: paragraph.range, reading, phase)
        signals(range, index, subject)
    }

    private static func pivot(_ clause: Int, _ subject: Subject) -> Pivot {
        guard let pivot = subject.pivot else { return .none }
        let (here, there) = (subject.reading.clauses[clause], subject.reading.clauses[pivot])
        if clause == pivot { return .sameClause }
        if here.sentence == there.sentence { return clause < pivot ? .justBefore : .justAfter }
        if here.paragraph == there.paragraph { return clause < pivot ? .nearBefore : .nearAfter }
        return clause < pivot ? .before : .after
    }

    private mutating func words(
        _ range: Range<Int>, in paragraph: Range<Int>, _ reading: Reading, _ phase: Subject.Phase
    ) {
        let low = range.lowerBound
        let high = range.upperBound
        let key = reading.key
        for (length, template) in [(1, Template.left1), (2, .left2)] {
            let start = max(paragraph.lowerBound, low - length)
            add(template, start..<max(start, low), of: key)
        }
        for (length, template) in [(1, Template.right1), (2, .right2)] {
            let end = min(paragraph.upperBound, high + length)
            add(template, min(high, end)..<end, of: key)
        }
        add(.phaseAndLeft, max(paragraph.lowerBound, low - 2)..<low, of: key, phase.rawValue)
    }

    private mutating func signals(_ range: Range<Int>, _ index: Int, _ subject: Subject) {
        let reading = subject.reading
        let clause = reading.clauses[index].range
        let sentence = reading.sentences[reading.clauses[index].sentence].range
        // One bit for each signal, by where it stands.
        var seen: (before: UInt64, after: UInt64, earlier: UInt64, around: UInt64) = (0, 0, 0, 0)
        for hit in subject.facts.signals.within(sentence) {
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
            if text[start..<start + range.count].elementsEqual(key[range]) { return true }
        }
        return false
    }
}
