/// A set of scalars of the basic plane, for looking at a neighbour in constant time.
struct ScalarSet: Sendable {
    private var bits: [UInt64]

    init(_ characters: String) { self.init(characters.unicodeScalars.lazy.map(\.value)) }

    init(_ scalars: some Sequence<UInt32>) {
        bits = [UInt64](repeating: 0, count: 0x1_0000 / 64)
        for scalar in scalars where scalar < 0x1_0000 { bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
    }

    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool {
        scalar < 0x1_0000 && bits[Int(scalar >> 6)] & (1 << UInt64(scalar & 63)) != 0
    }
}

/// Several cases of a small enumeration, as bits.
struct CaseSet<Case: RawRepresentable & Sendable>: Sendable, ExpressibleByArrayLiteral where Case.RawValue == UInt8 {
    private var bits: UInt64 = 0

    @inline(__always)
    init(arrayLiteral cases: Case...) { for one in cases { bits |= 1 << UInt64(one.rawValue) } }

    @inline(__always)
    init(_ cases: some Sequence<Case>) { for one in cases { bits |= 1 << UInt64(one.rawValue) } }

    @inline(__always)
    func contains(_ one: Case) -> Bool { bits & (1 << UInt64(one.rawValue)) != 0 }

    mutating func insert(_ one: Case) { bits |= 1 << UInt64(one.rawValue) }

    @inline(__always)
    func isDisjoint(with other: CaseSet) -> Bool { bits & other.bits == 0 }
}

/// Phrases with a tag each, found in one pass over folded text.
///
/// A hash trie: the children of all nodes share one table, and the first scalar is looked up in a plain table,
/// so that a text costs one table look-up per scalar and a few hashes where a phrase may begin.
struct TaggedPhrases<Tag: Hashable & Sendable>: Sendable {
    struct Hit: Sendable {
        var range: Range<Int>
        var tag: Tag
    }

    private var roots: [UInt32]
    private var children = HashTable<UInt32>(filler: 0)
    private var tags: [[Tag]] = [[]]

    /// Each row is a tag and its phrases, separated by blanks; phrases are written in simplified Chinese.
    init(_ rows: [(Tag, String)]) {
        roots = [UInt32](repeating: 0, count: 0x1_0000)
        for (tag, phrases) in rows {
            for phrase in Gazetteer.words(phrases) {
                insert(Reading.scalars(phrase), tag)
            }
        }
    }

    mutating func insert(_ phrase: [UInt32], _ tag: Tag) {
        guard let first = phrase.first, first < 0x1_0000 else { return }
        var node = roots[Int(first)]
        if node == 0 {
            node = UInt32(tags.count)
            tags.append([])
            roots[Int(first)] = node
        }
        for scalar in phrase.dropFirst() {
            let key = UInt64(node) << 32 | UInt64(scalar)
            if let next = children[key] {
                node = next
            } else {
                let next = UInt32(tags.count)
                tags.append([])
                children[key] = next
                node = next
            }
        }
        if !tags[Int(node)].contains(tag) { tags[Int(node)].append(tag) }
    }

    /// Every phrase that begins at an offset, shortest first.
    @inline(__always)
    func forEachMatch(in text: [UInt32], at start: Int, _ body: (Int, [Tag]) -> Void) {
        let first = text[start]
        guard first < 0x1_0000 else { return }
        var node = roots[Int(first)]
        var end = start + 1
        while node != 0 {
            if !tags[Int(node)].isEmpty { body(end, tags[Int(node)]) }
            guard end < text.count, let next = children[UInt64(node) << 32 | UInt64(text[end])] else { return }
            node = next
            end += 1
        }
    }

    /// End of the longest phrase that begins at an offset.
    func longestMatch(in text: [UInt32], at start: Int) -> (end: Int, tag: Tag)? {
        var found: (Int, Tag)?
        guard start < text.count else { return nil }
        forEachMatch(in: text, at: start) { end, tags in found = (end, tags[0]) }
        return found
    }

    /// All phrases in order of their start; of several with the same start and tag only the longest.
    func hits(in text: [UInt32]) -> [Hit] {
        var hits: [Hit] = []
        for start in text.indices {
            let before = hits.count
            forEachMatch(in: text, at: start) { end, tags in
                for tag in tags {
                    if let known = hits[before...].firstIndex(where: { $0.tag == tag }) {
                        hits[known].range = start..<end
                    } else {
                        hits.append(Hit(range: start..<end, tag: tag))
                    }
                }
            }
        }
        return hits
    }
}
