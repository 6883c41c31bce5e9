/// What a cue tells. An open set: each room names its own kinds beside its tables.
package struct CueKind: Hashable, Sendable, RawRepresentable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Rules as data: the phrases that tell one thing.
package struct CueTable: Sendable {
    package let kind: CueKind
    package let phrases: [String]

    /// - Parameter phrases: separated by blanks and line ends, in simplified Chinese; `_` stands for a blank in a phrase.
    package init(_ kind: CueKind, _ phrases: String) {
        self.kind = kind
        self.phrases = Gazetteer.words(phrases).map(\.replacingUnderscores)
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
    private let automaton: PhraseAutomaton
    private let phrases: [String]
    /// Kinds of each phrase; a phrase may stand in several tables.
    private let kinds: [[CueKind]]

    package init(_ tables: [CueTable]) {
        var index: [String: Int] = [:]
        var phrases: [String] = []
        var kinds: [[CueKind]] = []
        for table in tables {
            for phrase in table.phrases {
                if let known = index[phrase] {
                    if !kinds[known].contains(table.kind) { kinds[known].append(table.kind) }
                } else {
                    index[phrase] = phrases.count
                    phrases.append(phrase)
                    kinds.append([table.kind])
                }
            }
        }
        self.phrases = phrases
        self.kinds = kinds
        automaton = PhraseAutomaton(phrases)
    }

    /// All cues of the text. Of overlapping cues of one kind the leftmost and longest is kept; kinds do not hide each other.
    package func find(in text: SourceText) -> CueSheet {
        var found: [CueKind: [PhraseAutomaton.Match]] = [:]
        automaton.forEachMatch(in: text.folded) { match in
            for kind in kinds[match.phrase] { found[kind, default: []].append(match) }
        }
        return CueSheet(
            found.reduce(into: [:]) { sheet, entry in
                sheet[entry.key] = PhraseAutomaton.leftmostLongest(entry.value).map {
                    Cue(kind: entry.key, range: $0.range, phrase: phrases[$0.phrase])
                }
            })
    }
}

/// The cues of one text by kind, in order.
package struct CueSheet: Sendable {
    private let cues: [CueKind: [Cue]]

    init(_ cues: [CueKind: [Cue]]) { self.cues = cues }

    package func all(_ kind: CueKind) -> [Cue] { cues[kind] ?? [] }

    /// Cues of the kind that lie wholly in the range.
    package func cues(_ kind: CueKind, in range: Range<Int>) -> ArraySlice<Cue> {
        guard let list = cues[kind] else { return [] }
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < list.count, list[end].range.upperBound <= range.upperBound { end += 1 }
        return list[low..<end]
    }

    package func first(_ kind: CueKind, in range: Range<Int>) -> Cue? { cues(kind, in: range).first }

    package func last(_ kind: CueKind, in range: Range<Int>) -> Cue? { cues(kind, in: range).last }

    package func has(_ kind: CueKind, in range: Range<Int>) -> Bool { first(kind, in: range) != nil }

    /// Cues of several kinds in the range, in order of their start.
    package func cues(_ kinds: [CueKind], in range: Range<Int>) -> [Cue] {
        kinds.flatMap { cues($0, in: range) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
