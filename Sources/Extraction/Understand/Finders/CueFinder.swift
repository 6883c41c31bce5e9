/// What a cue tells. An open set: each room names its own kinds beside its tables.
package struct CueKind: Equatable, Sendable, RawRepresentable {
    package let rawValue: String
    /// Parts most kinds at a look: comparing strings is slow.
    private let number: UInt32

    package init(rawValue: String) {
        self.rawValue = rawValue
        var hash = FeatureHash(template: 0)
        hash.mix(rawValue)
        number = hash.value
    }

    package static func == (one: CueKind, other: CueKind) -> Bool {
        one.number == other.number && one.rawValue == other.rawValue
    }
}

/// Rules as data: the phrases that tell one thing.
package struct CueTable: Sendable {
    package let kind: CueKind
    package let phrases: [String]

    /// - Parameter phrases: separated by blanks and line ends, in simplified Chinese; `_` stands for a blank in a phrase.
    package init(_ kind: CueKind, _ phrases: String) {
        self.kind = kind
        self.phrases = Gazetteer.phrases(phrases)
    }
}

/// An occurrence of a cue.
package struct Cue: Sendable, Equatable {
    package let kind: CueKind
    package let range: Range<Int>
    /// As in the table.
    package let phrase: String
}

/// Finds the phrases of all tables in one pass.
package struct CueFinder: Sendable {
    let automaton: PhraseAutomaton
    private let phrases: [String]
    private let kinds: [CueKind]
    /// Kinds of each phrase, as places in `kinds`; a phrase may stand in several tables.
    private let kindsOfPhrases: [[Int]]

    package init(_ tables: [CueTable]) {
        var numbers = PhraseNumbers(count: tables.reduce(0) { $0 + $1.phrases.count })
        var kinds: [CueKind] = []
        var kindsOfPhrases: [[Int]] = []
        for table in tables {
            let kind = kinds.firstIndex(of: table.kind) ?? kinds.count
            if kind == kinds.count { kinds.append(table.kind) }
            for phrase in table.phrases {
                let (number, isNew) = numbers.number(of: phrase)
                if isNew {
                    kindsOfPhrases.append([kind])
                } else if !kindsOfPhrases[number].contains(kind) {
                    kindsOfPhrases[number].append(kind)
                }
            }
        }
        phrases = numbers.phrases
        self.kinds = kinds
        self.kindsOfPhrases = kindsOfPhrases
        automaton = PhraseAutomaton(phrases)
    }

    /// All cues of the text. Of overlapping cues of one kind the leftmost and longest is kept; kinds do not hide each other.
    ///
    /// - Parameter list: this finder's, among those that texts are searched for.
    func find(_ list: TextPhrases, in text: SourceText) -> CueSheet {
        var found = [[PhraseAutomaton.Match]](repeating: [], count: kinds.count)
        text.forEachMatch(list) { match in
            for kind in kindsOfPhrases[match.phrase] { found[kind].append(match) }
        }
        return CueSheet(
            zip(kinds, found).map { kind, matches in
                let cues = PhraseAutomaton.leftmostLongest(matches).map {
                    Cue(kind: kind, range: $0.range, phrase: phrases[$0.phrase])
                }
                return (kind, cues)
            })
    }
}

/// The cues of one text by kind, in order.
package struct CueSheet: Sendable {
    private let cues: [(kind: CueKind, cues: [Cue])]

    fileprivate init(_ cues: [(kind: CueKind, cues: [Cue])]) { self.cues = cues }

    package func all(_ kind: CueKind) -> [Cue] { cues.first { $0.kind == kind }?.cues ?? [] }

    /// Cues of the kind that lie wholly in the range.
    package func cues(_ kind: CueKind, in range: Range<Int>) -> ArraySlice<Cue> { all(kind).within(range) }

    package func first(_ kind: CueKind, in range: Range<Int>) -> Cue? { cues(kind, in: range).first }

    package func last(_ kind: CueKind, in range: Range<Int>) -> Cue? { cues(kind, in: range).last }

    package func has(_ kind: CueKind, in range: Range<Int>) -> Bool { first(kind, in: range) != nil }

    /// Cues of several kinds in the range, in order of their start.
    package func cues(_ kinds: [CueKind], in range: Range<Int>) -> [Cue] {
        kinds.flatMap { cues($0, in: range) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

extension [Cue] {
    /// Those of a list in order that lie wholly in the range.
    func within(_ range: Range<Int>) -> ArraySlice<Cue> {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < count, self[end].range.upperBound <= range.upperBound { end += 1 }
        return self[low..<end]
    }
}
