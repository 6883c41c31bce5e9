internal import ChineseText

/// Finds many phrases in one pass over a text (Aho and Corasick 1975): linear in the text whatever the number of phrases.
///
/// Phrases and text are compared by `key`: folded to simplified, ASCII letters in lower case, full-width forms narrowed.
/// A phrase that begins or ends with a Latin letter or digit is found only where a Latin word begins or ends there.
package struct PhraseAutomaton: Sendable {
    package struct Match: Sendable, Equatable {
        /// Index of the phrase in the list the automaton was made of.
        package let phrase: Int
        package let range: Range<Int>

        package init(phrase: Int, range: Range<Int>) {
            self.phrase = phrase
            self.range = range
        }
    }

    /// State and scalar -> state.
    private var edges: HashTable<Int32>
    private var depth: [Int32] = [0]
    private var failure: [Int32] = [0]
    /// Phrase that ends at a state, or -1.
    private var phraseAt: [Int32] = [-1]
    /// Nearest shorter suffix state at which a phrase ends, or 0.
    private var nextOutput: [Int32] = [0]
    private var openings: Openings
    /// How each phrase begins: its first two scalars, or the only one.
    private(set) var beginnings: [(first: UInt32, second: UInt32?)] = []

    /// Takes the phrases; of two equal ones only the first is ever reported. Empty phrases are never found.
    package init(_ phrases: [String]) {
        edges = HashTable(filler: 0, capacity: phrases.reduce(0) { $0 + $1.utf8.count / 3 })
        var parents: [Int32] = [0]
        var edgeLabels: [UInt32] = [0]
        openings = Openings(count: phrases.count)
        beginnings.reserveCapacity(phrases.count)
        // One array for all: there are thousands of phrases.
        var word: [UInt32] = []
        for (index, phrase) in phrases.enumerated() {
            word.removeAll(keepingCapacity: true)
            TextKey.forEachKey(phrase) { word.append($0) }
            guard !word.isEmpty else { continue }
            openings.insert(word)
            beginnings.append((word[0], word.count > 1 ? word[1] : nil))
            var state: Int32 = 0
            for label in word {
                if let next = edge(from: state, label) {
                    state = next
                } else {
                    let next = Int32(depth.count)
                    depth.append(depth[Int(state)] + 1)
                    failure.append(0)
                    phraseAt.append(-1)
                    nextOutput.append(0)
                    parents.append(state)
                    edgeLabels.append(label)
                    insertEdge(from: state, label, to: next)
                    state = next
                }
            }
            if phraseAt[Int(state)] < 0 { phraseAt[Int(state)] = Int32(index) }
        }
        linkFailures(parents: parents, labels: edgeLabels)
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
                state = failure[Int(state)]
            }
            var output = phraseAt[Int(state)] >= 0 ? state : nextOutput[Int(state)]
            while output != 0 {
                let start = offset + 1 - Int(depth[Int(output)])
                if TextKey.isWordBoundary(before: start, in: folded),
                    TextKey.isWordBoundary(before: offset + 1, in: folded)
                {
                    body(Match(phrase: Int(phraseAt[Int(output)]), range: start..<offset + 1))
                }
                output = nextOutput[Int(output)]
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
    private func edge(from state: Int32, _ label: UInt32) -> Int32? {
        edges[UInt64(UInt32(bitPattern: state)) << 32 | UInt64(label) | 1 << 31]
    }

    private mutating func insertEdge(from state: Int32, _ label: UInt32, to target: Int32) {
        edges[UInt64(UInt32(bitPattern: state)) << 32 | UInt64(label) | 1 << 31] = target
    }

    /// States are numbered in order of phrases, so they are visited by depth here.
    private mutating func linkFailures(parents: [Int32], labels: [UInt32]) {
        var levels = [[Int]](repeating: [], count: Int(depth.max() ?? 0) + 1)
        for state in depth.indices.dropFirst() { levels[Int(depth[state])].append(state) }
        for state in levels.joined() {
            let parent = parents[state]
            var target: Int32 = 0
            if parent != 0 {
                var suffix = failure[Int(parent)]
                while true {
                    if let next = edge(from: suffix, labels[state]) {
                        target = next
                        break
                    }
                    if suffix == 0 { break }
                    suffix = failure[Int(suffix)]
                }
            }
            failure[state] = target
            nextOutput[state] = phraseAt[Int(target)] >= 0 ? target : nextOutput[Int(target)]
        }
    }
}
