/// What can be seen of a string that may be a name: its characters, and what stands beside all its places.
///
/// Nothing of it is a word of its own but the neighbours: the model learns how names stand in a text, not which names there are.
struct NameFeatures {
    private(set) var features: CandidateFeatures
    private let names: Names

    /// - Parameters:
    ///   - places: of the string, in order.
    ///   - company: other strings that are or hold its parts.
    init(_ form: NameForm, places: [Range<Int>], company: Company, _ names: Names, named: Bool) {
        features = CandidateFeatures(NameModel.field, named: named)
        self.names = names
        features.add(.bias, "")
        features.add(.cue, form.cue)
        features.add(.confidence, NameFeatures.size(Int(form.score * 5)))
        features.add(.confidenceAndPhase, NameFeatures.size(Int(form.score * 5)), form.cue)
        characters(form)
        counts(form, places)
        parts(places, company)
        neighbours(form, places)
    }

    /// What else of the text is made of a string's characters.
    struct Company {
        /// How often the given name stands without the surname: 细妹 beside 邓细妹.
        var givenAlone = 0
        /// 老邓, 小邓: the surname is called by.
        var isCalled = false
        /// Places of the longest string that may be a name and that the string begins.
        var longer: Int?
        /// Places of the string that may be a name and that begins the string.
        var shorter: Int?
    }

    private mutating func parts(_ places: [Range<Int>], _ company: Company) {
        features.add(.others, "given alone ", NameFeatures.size(company.givenAlone))
        if company.isCalled { features.add(.others, "called by its surname") }
        if let longer = company.longer {
            features.add(.others, "begins a longer ", NameFeatures.share(longer, places.count))
        }
        if let shorter = company.shorter {
            features.add(.others, "begins with a shorter ", NameFeatures.share(places.count, shorter))
        }
    }

    /// 0, 1, 2, 3–4, 5–8, 9–16, more.
    private static func size(_ count: Int) -> String {
        count < 3 ? String(max(0, count)) : count < 5 ? "3" : count < 9 ? "5" : count < 17 ? "9" : "17"
    }

    /// A half, three quarters …: a share in quarters.
    private static func share(_ part: Int, _ whole: Int) -> String { String(whole == 0 ? 0 : part * 4 / whole) }

    private static func given(_ scalar: UInt32) -> String {
        if Names.neverGiven.contains(scalar) { return "never" }
        if Names.weakGiven.contains(scalar) { return "weak" }
        if Names.commonGiven.contains(scalar) { return Names.everyday.contains(scalar) ? "common, everyday" : "common" }
        if Names.everyday.contains(scalar) { return "everyday" }
        return Names.predicateWide.contains(scalar) ? "verb" : "rare"
    }

    private func first(_ form: NameForm) -> String {
        let scalar = form.key[0]
        if Reading.isLatin(scalar) { return "Latin" }
        if form.key.count == 2, scalar == form.key[1] { return "doubled" }
        if Names.prefix.contains(scalar) { return "prefix " + Reading.string(form.key[..<1]) }
        if form.key.count > 2, Names.words.longestMatch(in: form.key, at: 0)?.tag == .compound { return "compound" }
        if Names.surname.contains(scalar) { return Names.ambiguous.contains(scalar) ? "ambiguous" : "surname" }
        return "none"
    }

    private mutating func characters(_ form: NameForm) {
        let first = first(form)
        features.add(.form, form.shape.word, " " + String(min(form.key.count, 5)))
        features.add(.trait, first)
        var given: [String] = []
        if Reading.isHan(form.key[0]) { given = form.key.dropFirst().prefix(3).map(NameFeatures.given) }
        for (number, one) in given.enumerated() {
            features.add(.hint, one)
            features.add(.hintAndPhase, one, String(number))
        }
        features.add(.pivotAndTrait, first, given.joined(separator: "+"))
        features.add(.pivot, form.cue, first)
        // Words that it is, begins with or ends with.
        for length in 2...max(2, form.key.count) where length <= form.key.count {
            for start in 0...(form.key.count - length) {
                guard let match = Names.words.longestMatch(in: form.key, at: start), match.end == start + length else {
                    continue
                }
                let place =
                    length == form.key.count
                    ? "whole" : start == 0 ? "head" : match.end == form.key.count ? "tail" : "inner"
                features.add(.others, match.tag.word + " ", place)
            }
        }
    }

    private mutating func counts(_ form: NameForm, _ places: [Range<Int>]) {
        features.add(.repeats, NameFeatures.size(places.count))
        features.add(.rivals, NameFeatures.share(form.mentions.count, places.count))
        features.add(.order, NameFeatures.size(places.count), NameFeatures.share(form.mentions.count, places.count))
        var rights: [UInt32: Int] = [:]
        var lefts: [UInt32: Int] = [:]
        for place in places {
            let before = place.lowerBound > 0 ? names.key[place.lowerBound - 1] : 0x0A
            let after = place.upperBound < names.key.count ? names.key[place.upperBound] : 0x0A
            lefts[Names.edge.contains(before) ? 0x0A : before, default: 0] += 1
            rights[Names.edge.contains(after) ? 0x0A : after, default: 0] += 1
        }
        features.add(.opening, "rights " + NameFeatures.size(rights.count))
        features.add(.opening, "lefts " + NameFeatures.size(lefts.count))
        /// Fewest places that show that a string is a piece of a longer one.
        let fewest = 3
        if places.count >= fewest {
            rights[0x0A] = nil
            lefts[0x0A] = nil
            features.add(.headline, "right " + NameFeatures.share(rights.values.max() ?? 0, places.count))
            features.add(.headline, "left " + NameFeatures.share(lefts.values.max() ?? 0, places.count))
        }
    }

    private mutating func neighbours(_ form: NameForm, _ places: [Range<Int>]) {
        let (reading, key) = (names.reading, names.key)
        /// Most places looked at: who somebody is, is said early.
        let most = 8
        // Numbers of the features found here: each counts once, wherever it is seen again.
        var noted: [UInt32] = []
        var bare = 0
        for place in places.prefix(most) {
            guard let index = reading.clause(at: place.lowerBound) else { continue }
            let paragraph = reading.paragraphs[reading.clauses[index].paragraph]
            let left = names.left(of: place.lowerBound, paragraph.range)
            let right = names.right(of: place.upperBound, paragraph.range)
            if left == .none { bare += 1 }
            func note(_ template: CandidateTemplate, _ word: String, _ behind: String = "") {
                features.add(template, word, behind, unless: &noted)
            }
            note(.phase, left.word + " ", right.word)
            note(.phaseAndLeft, "left ", left.word)
            note(.signalAfter, "right ", right.word)
            if paragraph.isHeading { note(.strong, "heading") }
            if let turn = paragraph.turn, turn.contains(place.lowerBound) { note(.strong, "turn") }
            let sentence = reading.sentences[reading.clauses[index].sentence].range
            if place.lowerBound == paragraph.range.lowerBound { note(.strong, "opens a paragraph") }
            if place.lowerBound == sentence.lowerBound { note(.strong, "opens a sentence") }
            if reading.clauses[index].quote != nil { note(.strong, "quoted") }
            if names.pronounFollows(place.upperBound, paragraph.range) { note(.signalAround, "pronoun") }
            let window = place.upperBound..<min(paragraph.range.upperBound, place.upperBound + 24)
            if names.departureAt(window) { note(.signalAround, "leaves") }
            if names.profileAt(window) { note(.signalAround, "profile") }
            // What the text goes on to tell of.
            let isNext = names.pronounOpensSentence(after: place.upperBound, reach: 20)
            let isTakenUp = isNext || names.pronounOpensSentence(after: place.upperBound, reach: 60)
            let further = place.upperBound..<min(key.count, place.upperBound + 60)
            let (leaves, profile) = (names.departureAt(further), names.profileAt(further))
            let taken = isNext ? "next" : isTakenUp ? "taken up" : "passed"
            note(.signalEarlier, taken, profile ? leaves ? " life" : " profile" : leaves ? " leaves" : " untold")
            note(.signalEarlier, taken + " ", right.word)
            let low = max(paragraph.range.lowerBound, place.lowerBound - 2)
            let high = min(paragraph.range.upperBound, place.upperBound + 2)
            features.add(.left1, key[max(low, place.lowerBound - 1)..<place.lowerBound], unless: &noted)
            features.add(.left2, key[low..<place.lowerBound], unless: &noted)
            features.add(.right1, key[place.upperBound..<min(high, place.upperBound + 1)], unless: &noted)
            features.add(.right2, key[place.upperBound..<high], unless: &noted)
        }
        features.add(.person, "bare " + NameFeatures.share(bare, min(most, places.count)))
    }
}
