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

/// Says how likely it is that a string is somebody's name: the votes for it, corrected by what was learned of its company.
enum NameModel {
    static let model = CandidateModel(CandidateModel.nameTable)
    static let field = model.field("name")
    /// Votes from which on a string is looked at.
    static let least = 0.25
    /// How much of what the votes say over their threshold counts as log odds, and how far at most.
    static let trust = 1.6
    static let most = 1.0

    /// Log odds down to which the votes are believed, if they alone take the string.
    static let doubt = -0.5

    /// The same for what has the shape of a full name: who is no person hardly gets a story, and who is not named has none.
    static let doubtFull = -0.6

    /// The same for what is brought in as a name: 外号….
    static let doubtIntroduced = -1.0

    /// Log odds by the votes alone.
    static func prior(_ score: Double) -> Double { max(-most, min(most, trust * (score - Names.threshold))) }
}

extension Names {
    /// Lets the model say which strings are names.
    ///
    /// - Parameter examine: told of each string with its log odds by the votes and its features.
    mutating func judge(_ examine: ((NameForm, Double, [String]) -> Void)?) {
        guard NameModel.field != nil || examine != nil else { return }
        let forms = votes.values.filter { $0.score >= NameModel.least }.sorted {
            ($0.mentions[0].lowerBound, $0.key.count) < ($1.mentions[0].lowerBound, $1.key.count)
        }
        guard !forms.isEmpty else { return }
        for (form, features) in zip(forms, seen(forms, named: examine != nil)) {
            let prior = NameModel.prior(form.score)
            examine?(form, prior, features.names ?? [])
            guard NameModel.field != nil else { continue }
            let odds = prior + Double(features.sum)
            // The votes say how firm a name is; the model, whether it is one.
            votes[form.key]!.odds = odds
            let isTaken = form.score >= Names.threshold
            let needed =
                isTaken && form.cue == "introduced by name"
                ? NameModel.doubtIntroduced
                : form.shape == .full ? NameModel.doubtFull : isTaken ? NameModel.doubt : 0
            let isName = form.isTold || odds >= needed
            votes[form.key]!.score = isName ? max(form.score, Names.threshold) : min(form.score, Names.doubtful)
        }
    }

    /// What the model sees of each string, at all its places.
    func seen(_ forms: [NameForm], named: Bool) -> [CandidateFeatures] {
        var table = TaggedPhrases<Int>()
        for (index, form) in forms.enumerated() { table.insert(form.key, index) }
        var places = [[Range<Int>]](repeating: [], count: forms.count)
        for hit in table.hits(in: key) where fits(hit.range, forms[hit.tag], 0..<key.count) {
            places[hit.tag].append(hit.range)
        }
        let companies = companies(of: forms, places.map(\.count))
        return forms.indices.map {
            NameFeatures(forms[$0], places: places[$0], company: companies[$0], self, named: named).features
        }
    }

    /// What else of the text is made of each string's characters.
    private func companies(of forms: [NameForm], _ counts: [Int]) -> [NameFeatures.Company] {
        var companies = [NameFeatures.Company](repeating: NameFeatures.Company(), count: forms.count)
        let numbers = Dictionary(forms.indices.map { (forms[$0].key, $0) }) { first, _ in first }
        var bearers: [[UInt32]: [Int]] = [:]
        for (index, form) in forms.enumerated() where form.shape == .full && form.key.count >= 3 {
            bearers[Array(form.key.suffix(2)), default: []].append(index)
            guard let shorter = numbers[Array(form.key.dropLast())] else { continue }
            companies[index].shorter = counts[shorter]
            companies[shorter].longer = max(counts[index], companies[shorter].longer ?? 0)
        }
        let givens = Array(bearers.keys)
        var table = TaggedPhrases<Int>()
        for (index, given) in givens.enumerated() { table.insert(given, index) }
        for hit in table.hits(in: key) {
            for index in bearers[givens[hit.tag]] ?? [] {
                let before = forms[index].key[forms[index].key.count - 3]
                if hit.range.lowerBound == 0 || key[hit.range.lowerBound - 1] != before {
                    companies[index].givenAlone += 1
                }
            }
        }
        var called = Set<UInt32>()
        for offset in key.indices.dropLast() where sets.prefix.contains(key[offset]) { called.insert(key[offset + 1]) }
        for (index, form) in forms.enumerated() where form.shape == .full {
            companies[index].isCalled = called.contains(form.key[0])
        }
        return companies
    }

    /// Score of what the model takes for no name.
    static let doubtful = 0.85
}
