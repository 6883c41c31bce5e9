internal import ChineseText

/// Finds many phrases in one pass over a text (Aho and Corasick 1975): linear in the text whatever the number of phrases.
///
/// Phrases and text are compared by `key`: folded to simplified, ASCII letters in lower case, full-width forms narrowed.
/// A phrase that begins or ends with a Latin letter or digit is found only where a Latin word begins or ends there.
package final class PhraseAutomaton: Sendable {
    package struct Match: Sendable, Equatable {
        /// Index of the phrase in the list the automaton was made of.
        package let phrase: Int
        package let range: Range<Int>

        package init(phrase: Int, range: Range<Int>) {
            self.phrase = phrase
            self.range = range
        }
    }

    private struct State: Sendable {
        var depth: Int32
        /// The state of its longest proper suffix that begins a phrase.
        var failure: Int32 = 0
        /// Phrase that ends here, or -1.
        var phrase: Int32 = -1
        /// Nearest shorter suffix state at which a phrase ends, or 0.
        var nextOutput: Int32 = 0
    }

    /// State and scalar -> state.
    private let edges: HashTable<Int32>
    private let states: [State]
    private let openings: Openings
    /// How each phrase begins: its first two scalars, or the only one.
    let beginnings: [(first: UInt32, second: UInt32?)]

    /// Takes the phrases; of two equal ones only the first is ever reported. Empty phrases are never found.
    package init(_ phrases: [String]) {
        let size = phrases.reduce(0) { $0 + $1.utf8.count / 3 }
        var edges = HashTable<Int32>(filler: 0, capacity: size)
        var states = [State(depth: 0)]
        states.reserveCapacity(size)
        /// How each state is reached.
        var arrivals: [(parent: Int32, label: UInt32)] = [(0, 0)]
        arrivals.reserveCapacity(size)
        var openings = Openings(count: phrases.count)
        var beginnings: [(first: UInt32, second: UInt32?)] = []
        beginnings.reserveCapacity(phrases.count)
        // One array for all: there are thousands of phrases.
        var word: [UInt32] = []
        for (index, phrase) in phrases.enumerated() {
            word.removeAll(keepingCapacity: true)
            TextKey.forEachKey(phrase) { word.append($0) }
            guard !word.isEmpty else { continue }
            let second = word.count > 1 ? word[1] : nil
            openings.insert(word[0], second)
            beginnings.append((word[0], second))
            var state: Int32 = 0
            for label in word {
                let parent = state
                // No edge leads to the state 0.
                edges.update(PhraseAutomaton.edgeKey(parent, label)) { target in
                    if target == 0 { target = Int32(arrivals.count) }
                    state = target
                }
                if Int(state) == arrivals.count {
                    arrivals.append((parent, label))
                    states.append(State(depth: states[Int(parent)].depth + 1))
                }
            }
            if states[Int(state)].phrase < 0 { states[Int(state)].phrase = Int32(index) }
        }
        PhraseAutomaton.linkFailures(of: &states, edges, arrivals)
        self.edges = edges
        self.states = states
        self.openings = openings
        self.beginnings = beginnings
    }

    /// False if no phrase begins with the scalar at an offset, or the text ends there.
    package func mayBegin(at offset: Int, in folded: [UInt32]) -> Bool {
        offset < folded.count && openings.mayBegin(TextKey.key(folded[offset]))
    }

    /// Calls `body` for every occurrence, by end and then from the longest to the shortest.
    package func forEachMatch(in folded: [UInt32], _ body: (Match) -> Void) {
        forEachMatch(in: folded, range: 0..<folded.count, body)
    }

    package func forEachMatch(in folded: [UInt32], range: Range<Int>, _ body: (Match) -> Void) {
        forEachMatch(
            in: folded, range: range,
            next: { openings.next(from: $0, to: range.upperBound, in: folded, TextKey.key) }, body)
    }

    /// - Parameter next: the first offset, from the given one on, at which a phrase may begin; the text's end if there is none.
    @inline(__always)
    func forEachMatch(in folded: [UInt32], next: (Int) -> Int, _ body: (Match) -> Void) {
        forEachMatch(in: folded, range: 0..<folded.count, next: next, body)
    }

    @inline(__always)
    private func forEachMatch(
        in folded: [UInt32], range: Range<Int>, next: (Int) -> Int, _ body: (Match) -> Void
    ) {
        var state: Int32 = 0
        var offset = range.lowerBound - 1
        while true {
            // What begins with the first scalar of a phrase and goes on otherwise leads nowhere.
            offset = state == 0 ? next(offset + 1) : offset + 1
            guard offset < range.upperBound else { return }
            let label = TextKey.key(folded[offset])
            while true {
                if let next = edge(from: state, label) {
                    state = next
                    break
                }
                if state == 0 { break }
                state = states[Int(state)].failure
            }
            var output = states[Int(state)].phrase >= 0 ? state : states[Int(state)].nextOutput
            while output != 0 {
                let start = offset + 1 - Int(states[Int(output)].depth)
                if TextKey.isWordBoundary(before: start, in: folded),
                    TextKey.isWordBoundary(before: offset + 1, in: folded)
                {
                    body(Match(phrase: Int(states[Int(output)].phrase), range: start..<offset + 1))
                }
                output = states[Int(output)].nextOutput
            }
        }
    }

    /// Those that do not overlap: the leftmost first, of those the longest.
    package static func leftmostLongest(_ matches: [Match]) -> [Match] {
        let sorted = matches.sorted {
            ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
        }
        var kept: [Match] = []
        var end = 0
        for match in sorted where match.range.lowerBound >= end {
            kept.append(match)
            end = match.range.upperBound
        }
        return kept
    }

    @inline(__always)
    private static func edgeKey(_ state: Int32, _ label: UInt32) -> UInt64 {
        UInt64(UInt32(bitPattern: state)) << 32 | UInt64(label) | 1 << 31
    }

    @inline(__always)
    private func edge(from state: Int32, _ label: UInt32) -> Int32? { edges[PhraseAutomaton.edgeKey(state, label)] }

    /// - Parameter arrivals: how each state is reached.
    private static func linkFailures(
        of states: inout [State], _ edges: HashTable<Int32>, _ arrivals: [(parent: Int32, label: UInt32)]
    ) {
        // States are numbered in order of phrases, but visited by depth here: a counting sort.
        var ends = [Int](repeating: 0, count: Int(states.reduce(0) { max($0, $1.depth) }) + 1)
        for state in states { ends[Int(state.depth)] += 1 }
        for depth in ends.indices.dropFirst() { ends[depth] += ends[depth - 1] }
        var order = [Int](repeating: 0, count: states.count)
        for state in states.indices.reversed() {
            let depth = Int(states[state].depth)
            ends[depth] -= 1
            order[ends[depth]] = state
        }
        for state in order.dropFirst() {
            let (parent, label) = arrivals[state]
            var target: Int32 = 0
            if parent != 0 {
                var suffix = states[Int(parent)].failure
                while true {
                    if let next = edges[edgeKey(suffix, label)] {
                        target = next
                        break
                    }
                    if suffix == 0 { break }
                    suffix = states[Int(suffix)].failure
                }
            }
            states[state].failure = target
            states[state].nextOutput = states[Int(target)].phrase >= 0 ? target : states[Int(target)].nextOutput
        }
    }
}
