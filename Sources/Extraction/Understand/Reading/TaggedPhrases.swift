/// A set of scalars of the basic plane, for looking at a neighbour in constant time.
struct ScalarSet: Sendable {
    private var bits = BitFilter(size: 0x1_0000)

    init(_ characters: String) { self.init(characters.unicodeScalars.lazy.map(\.value)) }

    init(_ scalars: some Sequence<UInt32>) {
        for scalar in scalars { insert(scalar) }
    }

    mutating func insert(_ scalar: UInt32) {
        if scalar < 0x1_0000 { bits.insert(scalar) }
    }

    mutating func formUnion(_ other: ScalarSet) { bits.formUnion(other.bits) }

    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool { scalar < 0x1_0000 && bits.mayHold(scalar) }
}

/// Several cases of a small enumeration, as bits.
struct CaseSet<Case: RawRepresentable & Sendable>: Sendable, ExpressibleByArrayLiteral where Case.RawValue == UInt8 {
    private var bits: UInt64 = 0

    @inline(__always)
    init(arrayLiteral cases: Case...) { for one in cases { bits |= 1 << UInt64(one.rawValue) } }

    @inline(__always)
    init(_ one: Case) { bits = 1 << UInt64(one.rawValue) }

    @inline(__always)
    func contains(_ one: Case) -> Bool { bits & (1 << UInt64(one.rawValue)) != 0 }

    mutating func insert(_ one: Case) { bits |= 1 << UInt64(one.rawValue) }

    @inline(__always)
    func isDisjoint(with other: CaseSet) -> Bool { bits & other.bits == 0 }
}

/// Phrases with a tag each, found in one pass over folded text.
///
/// A hash trie: the children of all nodes share one table, and how phrases begin is told by a few bits, so that a text costs a
/// look at these per scalar and a few hashes where a phrase may begin.
struct TaggedPhrases<Tag: Hashable & Sendable>: Sendable {
    struct Hit: Sendable {
        var range: Range<Int>
        var tag: Tag
    }

    private struct Entry: Sendable {
        var tag: Tag
        /// The next tag of the same phrase in `entries`, or -1.
        var next: Int32
    }

    /// Phrases begin here.
    private static var root: UInt32 { 1 }

    private var openings: Openings
    /// Node and scalar -> node.
    private var children: HashTable<UInt32>
    /// First tag of the phrase that ends at each node in `entries`, or -1.
    private var heads: [Int32] = [-1, -1]
    private var entries: [Entry] = []

    /// Each row is a tag and its phrases, separated by blanks; phrases are written in simplified Chinese.
    init(_ rows: [(Tag, String)] = []) {
        let tables = rows.map { (tag: $0.0, words: TableWords($0.1)) }
        openings = Openings(count: tables.reduce(0) { $0 + $1.words.ranges.count })
        // Three bytes a character; a phrase's first ones are often another's too.
        children = HashTable(filler: 0, capacity: rows.reduce(0) { $0 + $1.1.utf8.count / 4 })
        for (tag, words) in tables {
            for range in words.ranges { insert(words.word(range), tag) }
        }
    }

    mutating func insert(_ phrase: [UInt32], _ tag: Tag) { insert(phrase[...], tag) }

    /// - Parameter phrase: begins in the basic plane; others are never found.
    private mutating func insert(_ phrase: ArraySlice<UInt32>, _ tag: Tag) {
        guard let first = phrase.first, first < 0x1_0000 else { return }
        openings.insert(phrase)
        var node = TaggedPhrases.root
        var count = UInt32(heads.count)
        for scalar in phrase {
            children.update(UInt64(node) << 32 | UInt64(scalar)) { next in
                if next == 0 {
                    next = count
                    count += 1
                }
                node = next
            }
        }
        while heads.count < Int(count) { heads.append(-1) }
        let added = Entry(tag: tag, next: -1)
        guard heads[Int(node)] >= 0 else {
            heads[Int(node)] = Int32(entries.count)
            return entries.append(added)
        }
        var last = Int(heads[Int(node)])
        while entries[last].tag != tag {
            guard entries[last].next >= 0 else {
                entries[last].next = Int32(entries.count)
                return entries.append(added)
            }
            last = Int(entries[last].next)
        }
    }

    /// Calls `body` with the end and each tag of every phrase that begins at an offset, shortest first.
    @inline(__always)
    func forEachMatch(in text: [UInt32], at start: Int, _ body: (Int, Tag) -> Void) {
        guard openings.mayBegin(at: start, in: text) else { return }
        var node = TaggedPhrases.root
        var end = start
        while end < text.count, let next = children[UInt64(node) << 32 | UInt64(text[end])] {
            node = next
            end += 1
            var entry = Int(heads[Int(node)])
            while entry >= 0 {
                body(end, entries[entry].tag)
                entry = Int(entries[entry].next)
            }
        }
    }

    /// End of the longest phrase that begins at an offset, and its first tag.
    @inline(__always)
    func longestMatch(in text: [UInt32], at start: Int) -> (end: Int, tag: Tag)? {
        guard start < text.count, openings.mayBegin(at: start, in: text) else { return nil }
        return longestMatch(in: text, beginning: start)
    }

    private func longestMatch(in text: [UInt32], beginning start: Int) -> (end: Int, tag: Tag)? {
        var found: (end: Int, tag: Tag)?
        forEachMatch(in: text, at: start) { end, tag in
            if found?.end != end { found = (end, tag) }
        }
        return found
    }

    /// The first offset at which a phrase may begin; the end if there is none.
    @inline(__always)
    func next(from start: Int, to end: Int, in text: [UInt32]) -> Int {
        openings.next(from: start, to: end, in: text) { $0 }
    }

    /// The first place of a phrase in a stretch of text: of those that begin there the longest, if it ends in the stretch.
    func first(from start: Int, to end: Int, in text: [UInt32]) -> (range: Range<Int>, tag: Tag)? {
        var offset = start
        while true {
            offset = next(from: offset, to: end, in: text)
            guard offset < end else { return nil }
            if let match = longestMatch(in: text, beginning: offset), match.end <= end {
                return (offset..<match.end, match.tag)
            }
            offset += 1
        }
    }

    /// All phrases in order of their start; of several with the same start and tag only the longest.
    func hits(in text: [UInt32]) -> [Hit] {
        var hits: [Hit] = []
        var start = -1
        while true {
            start = next(from: start + 1, to: text.count, in: text)
            guard start < text.count else { return hits }
            let before = hits.count
            forEachMatch(in: text, at: start) { end, tag in
                var known = before
                while known < hits.count, hits[known].tag != tag { known += 1 }
                if known < hits.count {
                    hits[known].range = start..<end
                } else {
                    hits.append(Hit(range: start..<end, tag: tag))
                }
            }
        }
    }
}
