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
    /// The scalars that phrases begin with: most of a text is passed over by a look at them.
    private var openings = [UInt64](repeating: 0, count: 0x1_0000 / 64)
    /// The pairs of scalars that phrases begin with, and the phrases of one scalar, each as one of 16,384 bits.
    private var pairs = [UInt64](repeating: 0, count: PhraseAutomaton.bitCount / 64)
    private var singles = [UInt64](repeating: 0, count: PhraseAutomaton.bitCount / 64)
    private static let bitCount = 16_384

    /// Takes the phrases; of two equal ones only the first is ever reported. Empty phrases are never found.
    package init(_ phrases: [String]) {
        edges = HashTable(filler: 0, capacity: phrases.reduce(0) { $0 + $1.utf8.count / 3 })
        var parents: [Int32] = [0]
        var edgeLabels: [UInt32] = [0]
        for (index, phrase) in phrases.enumerated() {
            var state: Int32 = 0
            let labels = TextKey.keys(phrase)
            if let first = labels.first {
                openings[Int(first >> 6 & 0x3FF)] |= 1 << UInt64(first & 63)
            }
            if labels.count == 1 { PhraseAutomaton.note(labels[0], 0, in: &singles) }
            if labels.count > 1 { PhraseAutomaton.note(labels[0], labels[1], in: &pairs) }
            for label in labels {
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
            if state != 0, phraseAt[Int(state)] < 0 { phraseAt[Int(state)] = Int32(index) }
        }
        linkFailures(parents: parents, labels: edgeLabels)
    }

    /// Calls `body` for every occurrence, by end and then from the longest to the shortest.
    package func forEachMatch(in folded: [UInt32], _ body: (Match) -> Void) {
        forEachMatch(in: folded, range: 0..<folded.count, body)
    }

    package func forEachMatch(in folded: [UInt32], range: Range<Int>, _ body: (Match) -> Void) {
        var state: Int32 = 0
        var offset = range.lowerBound - 1
        while true {
            offset = state == 0 ? opening(from: offset + 1, to: range.upperBound, in: folded) : offset + 1
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

    /// Occurrences that do not overlap: the leftmost first, of those the longest.
    package func longestMatches(in folded: [UInt32]) -> [Match] {
        var matches: [Match] = []
        forEachMatch(in: folded) { matches.append($0) }
        return PhraseAutomaton.leftmostLongest(matches)
    }

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
    private static func bit(_ first: UInt32, _ second: UInt32) -> Int {
        Int(truncatingIfNeeded: (first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) >> 18)
    }

    private static func note(_ first: UInt32, _ second: UInt32, in bits: inout [UInt64]) {
        let bit = bit(first, second)
        bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// The first offset at which a phrase may begin with the two scalars there, or be the first alone; the end if there is none. What
    /// begins with a scalar and goes on otherwise leads nowhere.
    private func opening(from start: Int, to end: Int, in folded: [UInt32]) -> Int {
        precondition(start >= 0 && end <= folded.count)
        // The offsets are in the text, the bits of a scalar in their tables: nothing is left to be checked scalar by scalar.
        return folded.withUnsafeBufferPointer { text in
            openings.withUnsafeBufferPointer { openings in
                pairs.withUnsafeBufferPointer { pairs in
                    singles.withUnsafeBufferPointer { singles in
                        var offset = start
                        while offset < end {
                            let label = TextKey.key(text[offset])
                            if openings[Int(label >> 6 & 0x3FF)] & (1 << UInt64(label & 63)) != 0 {
                                let next = offset + 1 < end ? TextKey.key(text[offset + 1]) : 0
                                let (pair, single) = (PhraseAutomaton.bit(label, next), PhraseAutomaton.bit(label, 0))
                                if pairs[pair >> 6] & (1 << UInt64(pair & 63)) != 0
                                    || singles[single >> 6] & (1 << UInt64(single & 63)) != 0
                                {
                                    break
                                }
                            }
                            offset += 1
                        }
                        return offset
                    }
                }
            }
        }
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
        let order = (1..<max(depth.count, 1)).sorted { depth[$0] < depth[$1] }
        for state in order {
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
