internal import ChineseText
internal import Stories

/// One kind of observation of a number that may be a figure. Raw values are part of the trained weights: append, never renumber.
enum FigureTemplate: UInt32, FeatureTemplate {
    case bias = 1
    case unit, form, size, digits, bound, left1, left2, right1, right2, clauseBefore, clauseAfter, before, after
    case person, cue, nearCue, farCue, time, company, repeats, title, place, subject

    static var first: UInt32 { 1 }
    static var marksLabel: Bool { false }
    static let listed = makeListed()

    func words(in scope: FeatureScope) -> [String] { [] }
    var isScoped: Bool { false }
}

/// What can be seen of a number that may be a figure: how it is written, the words around it, and who may have counted.
struct FigureFeatures {
    private(set) var features: FeatureBag<FigureTemplate>
    private let text: SourceText
    private let unit: String

    /// - Parameter index: of the number among the text's.
    init(_ index: Int, in sentence: Range<Int>, _ around: FigureSurroundings, named: Bool) {
        features = FeatureBag<FigureTemplate>(FigureModel.field, named: named)
        let candidate = around.candidates[index]
        text = around.text
        unit = candidate.unit.rawValue
        features.add(.bias, unit)
        form(candidate)
        let clause = text.clause(around: candidate.range)
        neighbours(candidate, clause, sentence)
        persons(candidate, clause, sentence)
        guard let paragraph = text.paragraphIndex(at: candidate.number.lowerBound) else { return }
        cues(candidate, sentence, text.paragraphs[paragraph], paragraph, around)
        company(index, sentence, paragraph, around)
    }

    /// 0, 1, 2, 3–4, 5–8, more.
    private static func size(_ count: Int) -> String {
        count < 3 ? String(max(0, count)) : count < 5 ? "3" : count < 9 ? "5" : "9"
    }

    private mutating func form(_ candidate: FigureCandidate) {
        features.add(.form, candidate.form.rawValue, unit)
        features.add(.bound, candidate.bound.rawValue, unit)
        var (value, magnitude) = (abs(candidate.value), 0)
        while value >= 10, magnitude < 12 {
            value /= 10
            magnitude += 1
        }
        features.add(.size, String(magnitude), unit)
        // 23.7 and 45,200 have three digits that tell something, 40 and 3000 one.
        var (significant, digits) = (Int(min(1e15, (abs(candidate.value) * 100).rounded())), 0)
        while significant > 0, significant % 10 == 0 { significant /= 10 }
        while significant > 0 {
            significant /= 10
            digits += 1
        }
        features.add(.digits, String(min(4, digits)), unit)
        features.add(.unit, String(min(4, digits)) + " " + candidate.form.rawValue, unit)
        if candidate.max != nil { features.add(.size, "range", unit) }
    }

    private mutating func neighbours(_ candidate: FigureCandidate, _ clause: Range<Int>, _ sentence: Range<Int>) {
        let (low, high) = (candidate.number.lowerBound, candidate.range.upperBound)
        let start = max(sentence.lowerBound, low - 2)
        let end = min(sentence.upperBound, high + 2)
        features.add(.left1, text.folded[max(start, low - 1)..<low], unit)
        features.add(.left2, text.folded[start..<low], unit)
        features.add(.right1, text.folded[min(high, end)..<min(end, high + 1)], unit)
        features.add(.right2, text.folded[min(high, end)..<end], unit)
        let first = max(clause.lowerBound, sentence.lowerBound)
        let last = min(clause.upperBound, sentence.upperBound)
        pairs(.clauseBefore, first..<max(first, low))
        pairs(.clauseAfter, min(high, last)..<last)
        pairs(.before, sentence.lowerBound..<max(sentence.lowerBound, first))
        pairs(.after, min(last, sentence.upperBound)..<sentence.upperBound)
        // What the clause speaks of: its first characters.
        features.add(.subject, text.folded[first..<min(last, first + 2)], unit)
    }

    /// Pairs of neighbouring characters, digits as one.
    private mutating func pairs(_ template: FigureTemplate, _ range: Range<Int>) {
        /// Longest stretch that is looked at, in scalars, nearest to the number.
        let limit = 40
        let isBefore = template == .clauseBefore || template == .before
        let near =
            range.count <= limit
            ? range
            : isBefore
                ? range.upperBound - limit..<range.upperBound : range.lowerBound..<range.lowerBound + limit
        guard near.count >= 2 else { return }
        for offset in near.lowerBound..<near.upperBound - 1 {
            let pair = (text.folded[offset], text.folded[offset + 1])
            guard TextKey.isHan(pair.0) || TextKey.isHan(pair.1) else { continue }
            var hash = FeatureHash(template: template.rawValue)
            hash.mix(TextKey.isDigit(pair.0) ? 0x30 : pair.0)
            hash.mix(TextKey.isDigit(pair.1) ? 0x30 : pair.1)
            features.add(template, hash, TextKey.string([pair.0, pair.1]))
        }
    }

    private static let persons = ScalarSet("他她我你您咱俺")

    private mutating func persons(_ candidate: FigureCandidate, _ clause: Range<Int>, _ sentence: Range<Int>) {
        func holdsPerson(_ range: Range<Int>) -> Bool {
            range.contains { offset in
                FigureFeatures.persons.contains(text.folded[offset])
                    && (offset + 1 >= text.folded.count || !FigureNumber.nobodies.contains(text.folded[offset + 1])
                        || text.folded[offset + 1] == 0x4EEC)
                    && (offset == 0 || text.folded[offset - 1] != 0x5176 && text.folded[offset - 1] != 0x5409)
            }
        }
        let low = candidate.number.lowerBound
        if holdsPerson(clause.lowerBound..<max(clause.lowerBound, low)) { features.add(.person, "clause ", unit) }
        if holdsPerson(sentence.lowerBound..<max(sentence.lowerBound, low)) { features.add(.person, "before ", unit) }
        if holdsPerson(min(candidate.range.upperBound, sentence.upperBound)..<sentence.upperBound) {
            features.add(.person, "after ", unit)
        }
    }

    private mutating func cues(
        _ candidate: FigureCandidate, _ sentence: Range<Int>, _ paragraph: Range<Int>, _ number: Int,
        _ around: FigureSurroundings
    ) {
        let low = candidate.number.lowerBound
        for (name, all) in around.cues {
            guard !all.isEmpty else {
                features.add(.farCue, name, " nowhere ", unit)
                continue
            }
            let here = all.within(sentence)
            var noted: [UInt32] = []
            noted.reserveCapacity(here.count)
            for cue in here {
                features.add(
                    .cue, cue.phrase, cue.range.lowerBound < low ? " before" : " behind", unless: &noted)
            }
            if let first = here.first {
                let isBefore = first.range.upperBound <= max(sentence.lowerBound, low)
                features.add(.nearCue, name, isBefore ? " before " : " behind ", unit)
            } else if !all.within(paragraph.lowerBound..<max(paragraph.lowerBound, sentence.lowerBound)).isEmpty {
                features.add(.nearCue, name, " paragraph ", unit)
            } else if number > 0, !all.within(text.paragraphs[number - 1]).isEmpty {
                features.add(.farCue, name, " paragraph before ", unit)
            } else if number > 1, !all.within(text.paragraphs[number - 2]).isEmpty {
                features.add(.farCue, name, " two before ", unit)
            } else {
                features.add(.farCue, name, " elsewhere ", unit)
            }
        }
        if sentence.contains(where: { text.scalars[$0] == 0x300A }) { features.add(.title, "sentence ", unit) }
        if !around.context.sources.isEmpty(within: sentence) { features.add(.title, "institute ", unit) }
        if !around.context.companies.isEmpty(within: sentence) { features.add(.title, "company ", unit) }
        for time in around.context.times.within(sentence) where time.value.precision >= .year {
            features.add(.time, time.cue, time.range.lowerBound < low ? " before" : " behind")
        }
    }

    private mutating func company(
        _ index: Int, _ sentence: Range<Int>, _ paragraph: Int, _ around: FigureSurroundings
    ) {
        features.add(.company, "shares ", FigureFeatures.size(around.shares(inParagraph: paragraph)), unit)
        var (shares, others, decimals) = (0, 0, 0)
        // Candidates stand in order: those of the sentence are neighbours.
        func look(_ place: Int) -> Bool {
            let other = around.candidates[place]
            guard sentence.contains(other.number.lowerBound) else { return false }
            if other.isShare { shares += 1 } else { others += 1 }
            if other.form == .decimals { decimals += 1 }
            return true
        }
        var place = index - 1
        while place >= 0, look(place) { place -= 1 }
        place = index + 1
        while place < around.candidates.count, look(place) { place += 1 }
        features.add(.company, "sentence shares ", FigureFeatures.size(shares), unit)
        features.add(.company, "sentence others ", FigureFeatures.size(others), unit)
        if decimals > 0 { features.add(.company, "decimals ", unit) }
        features.add(.repeats, around.isRepeated[index] ? "again " : "first ", unit)
        features.add(.place, String(paragraph * 4 / max(1, text.paragraphs.count)), unit)
    }
}
