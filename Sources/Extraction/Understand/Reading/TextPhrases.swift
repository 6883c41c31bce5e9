/// The lists of phrases that whole texts are searched for, each by its own automaton.
package enum TextPhrases: UInt8, CaseIterable, Sendable {
    case places, settlements, employers, employerPieces, employerOpenings, companyWords, times, amounts, roles
    case figureCues, speechVerbs

    private var phrases: PhraseAutomaton {
        switch self {
        case .places: PlaceFinder.phrases
        case .settlements: SettlementFinder.phrases
        case .employers: EmployerFinder.phrases
        case .employerPieces: EmployerFinder.piecePhrases
        case .employerOpenings: EmployerFinder.openings
        case .companyWords: EmployerFinder.named
        case .times: TimeFinder.phrases
        case .amounts: MoneyFinder.phrases
        case .roles: RoleFinder.phrases
        case .figureCues: FigureContext.cueFinder.automaton
        case .speechVerbs: QuoteFinder.verbs.automaton
        }
    }

    private static let automata = allCases.map(\.phrases)

    package var automaton: PhraseAutomaton { TextPhrases.automata[Int(rawValue)] }
}

/// Where phrases of any of `TextPhrases` may begin in a text: seen in one pass, whatever the number of lists.
struct PhraseStarts: Sendable {
    /// Of each list, in order.
    private let starts: [[Int32]]

    /// The lists by how their phrases begin: a bit for each list, by the low bits of a scalar or of a number for two.
    private struct Openings: Sendable {
        private static let size = 0x1_0000
        private(set) var firsts = [UInt16](repeating: 0, count: size)
        private(set) var pairs = [UInt16](repeating: 0, count: size)
        private(set) var singles = [UInt16](repeating: 0, count: size)

        init() {
            for list in TextPhrases.allCases {
                let bit: UInt16 = 1 << UInt16(list.rawValue)
                for (first, second) in list.automaton.beginnings {
                    firsts[Int(first) % Openings.size] |= bit
                    if let second {
                        pairs[Openings.pair(first, second)] |= bit
                    } else {
                        singles[Int(first) % Openings.size] |= bit
                    }
                }
            }
        }

        @inline(__always)
        static func pair(_ first: UInt32, _ second: UInt32) -> Int {
            Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) >> 16)
        }

        /// The lists of which a phrase may begin with a scalar, the other one behind it.
        @inline(__always)
        func lists(_ first: UInt32, _ second: UInt32) -> UInt16 {
            let lists = firsts[Int(first) % Openings.size]
            guard lists != 0 else { return 0 }
            return lists & pairs[Openings.pair(first, second)] | singles[Int(first) % Openings.size]
        }
    }

    private static let openings = Openings()

    /// - Parameter folded: at most `Int32.max` scalars.
    init(_ folded: [UInt32]) {
        let openings = PhraseStarts.openings
        var starts = [[Int32]](repeating: [], count: TextPhrases.allCases.count)
        var first = folded.first.map(TextKey.key) ?? 0
        for offset in folded.indices {
            let second = offset + 1 < folded.count ? TextKey.key(folded[offset + 1]) : 0
            var lists = openings.lists(first, second)
            while lists != 0 {
                starts[lists.trailingZeroBitCount].append(Int32(offset))
                lists &= lists - 1
            }
            first = second
        }
        self.starts = starts
    }

    /// Calls `body` for every phrase of a list, in the order of `PhraseAutomaton`.
    @inline(__always)
    fileprivate func forEachMatch(
        _ list: TextPhrases, in folded: [UInt32], _ body: (PhraseAutomaton.Match) -> Void
    ) {
        let starts = starts[Int(list.rawValue)]
        var index = 0
        list.automaton.forEachMatch(
            in: folded,
            next: { offset in
                while index < starts.count, starts[index] < offset { index += 1 }
                return index < starts.count ? Int(starts[index]) : folded.count
            }, body)
    }
}

extension SourceText {
    /// Calls `body` for every phrase of a list, by end and then from the longest to the shortest.
    package func forEachMatch(_ list: TextPhrases, _ body: (PhraseAutomaton.Match) -> Void) {
        phraseStarts.forEachMatch(list, in: folded, body)
    }

    /// Phrases of a list that do not overlap: the leftmost first, of those the longest.
    func longestMatches(_ list: TextPhrases) -> [PhraseAutomaton.Match] {
        var matches: [PhraseAutomaton.Match] = []
        forEachMatch(list) { matches.append($0) }
        return PhraseAutomaton.leftmostLongest(matches)
    }
}
