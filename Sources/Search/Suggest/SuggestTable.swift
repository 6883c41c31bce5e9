import ChineseText
import Stories

/// Texts that can be completed, found by how they begin or how they sound. Immutable.
final class SuggestTable: Sendable {
    struct Entry: Sendable {
        var kind: Suggestion.Kind
        var value: String
        var label: String
        /// Other texts that lead to it.
        var aliases: [String] = []
        /// Stories of the segment that use it; empty in the table of what is known of the world.
        var ordinals: [Ordinal] = []
    }

    /// Names and titles of one segment that are completed, the most used and then the latest. A key costs about
    /// 60 bytes with its text; nobody finds a title by its first letter among more than these.
    static let entryLimit = 200_000

    /// A text longer than this is completed by its beginning only.
    private static let keyLimitScalars = 24

    private let kinds: [Suggestion.Kind]
    private let values: StringPool
    private let labels: StringPool
    /// Ordinals of entry i are `ordinals[ordinalEnds[i - 1] ..< ordinalEnds[i]]`.
    private let ordinals: [Ordinal]
    private let ordinalEnds: [UInt32]
    /// Sorted by bytes; several may lead to one entry.
    private let keys: StringPool
    private let keyEntries: [UInt32]
    private let syllables: SoundList
    private let initials: SoundList

    /// Keys of sounds in order, each with the number of its text key.
    private struct SoundList: Sendable {
        let sounds: [UInt64]
        let keys: [UInt32]

        init(_ pairs: [(sound: UInt64, key: UInt32)]) {
            let sorted = pairs.sorted { ($0.sound, $0.key) < ($1.sound, $1.key) }
            sounds = sorted.map(\.sound)
            keys = sorted.map(\.key)
        }

        func keys(in range: Range<UInt64>) -> ArraySlice<UInt32> {
            let low = firstIndex(notBelow: range.lowerBound)
            return keys[low..<max(low, firstIndex(notBelow: range.upperBound))]
        }

        private func firstIndex(notBelow bound: UInt64) -> Int {
            var low = 0
            var high = sounds.count
            while low < high {
                let middle = (low + high) / 2
                if sounds[middle] < bound { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    init(_ entries: [Entry]) {
        kinds = entries.map(\.kind)
        values = StringPool(entries.map(\.value))
        labels = StringPool(entries.map(\.label))
        ordinals = entries.flatMap(\.ordinals)
        var end: UInt32 = 0
        ordinalEnds = entries.map { entry in
            end += UInt32(entry.ordinals.count)
            return end
        }
        var texts: [(key: [UInt32], utf8: [UInt8], entry: UInt32)] = []
        for (number, entry) in entries.enumerated() {
            for text in Set([entry.label] + entry.aliases) {
                let folded = String(
                    String.UnicodeScalarView(nameKey(text).unicodeScalars.prefix(SuggestTable.keyLimitScalars)))
                texts.append((folded.unicodeScalars.map(\.value), Array(folded.utf8), UInt32(number)))
            }
        }
        texts.sort { left, right in
            left.utf8 == right.utf8 ? left.entry < right.entry : left.utf8.lexicographicallyPrecedes(right.utf8)
        }
        keys = StringPool(texts.map { String(decoding: $0.utf8, as: UTF8.self) })
        keyEntries = texts.map(\.entry)
        var syllables: [(sound: UInt64, key: UInt32)] = []
        var initials: [(sound: UInt64, key: UInt32)] = []
        for (number, text) in texts.enumerated() {
            let sounds = SoundKey.keys(text.key)
            syllables += sounds.syllables.map { ($0, UInt32(number)) }
            initials += sounds.initials.map { ($0, UInt32(number)) }
        }
        self.syllables = SoundList(syllables)
        self.initials = SoundList(initials)
    }

    var count: Int { kinds.count }

    func kind(_ entry: Int) -> Suggestion.Kind { kinds[entry] }
    func value(_ entry: Int) -> String { values[entry] }
    func label(_ entry: Int) -> String { labels[entry] }
    func ordinals(_ entry: Int) -> ArraySlice<Ordinal> {
        ordinals[(entry == 0 ? 0 : Int(ordinalEnds[entry - 1]))..<Int(ordinalEnds[entry])]
    }

    /// Calls `body` with each entry that begins so; an entry may come several times.
    func visitMatches(_ typed: TypedPrefix, _ body: (Int) -> Void) {
        visitKeys(beginningWith: typed.utf8, body)
        guard !typed.letters.isEmpty else { return }
        if typed.literalCount > 0 {
            // 北j: of the texts that begin with 北, those whose next character sounds so.
            let literal = String(
                String.UnicodeScalarView(typed.scalars.prefix(typed.literalCount).compactMap(Unicode.Scalar.init)))
            visitKeyNumbers(beginningWith: Array(literal.utf8)) { visit($0, if: typed, body) }
            return
        }
        let ranges = SoundKey.ranges(typed.letters)
        for range in ranges.syllables {
            let mustLook = typed.letters.count > SoundKey.syllableCount
            for key in syllables.keys(in: range) {
                if mustLook { visit(Int(key), if: typed, body) } else { body(Int(keyEntries[Int(key)])) }
            }
        }
        for range in ranges.initials {
            // All digits have one initial.
            let mustLook = typed.letters.count > SoundKey.initialCount || typed.letters.contains { $0 < 0x3A }
            for key in initials.keys(in: range) {
                if mustLook { visit(Int(key), if: typed, body) } else { body(Int(keyEntries[Int(key)])) }
            }
        }
        for range in ranges.mixed {
            for key in initials.keys(in: range).prefix(SuggestTable.lookLimit) { visit(Int(key), if: typed, body) }
        }
    }

    /// Texts of one range of initials that are looked at, so that one keystroke stays under a millisecond.
    private static let lookLimit = 1000

    private func visit(_ key: Int, if typed: TypedPrefix, _ body: (Int) -> Void) {
        if typed.begins(keys[key].unicodeScalars.map(\.value)) { body(Int(keyEntries[key])) }
    }

    private func visitKeys(beginningWith prefix: [UInt8], _ body: (Int) -> Void) {
        visitKeyNumbers(beginningWith: prefix) { body(Int(keyEntries[$0])) }
    }

    private func visitKeyNumbers(beginningWith prefix: [UInt8], _ body: (Int) -> Void) {
        let low = keys.lowerBound(prefix)
        // The first key that is above every continuation of the prefix; 0xFF is in no UTF-8 text.
        let high = keys.lowerBound(prefix + [0xFF])
        for key in low..<max(low, high) { body(key) }
    }

    var byteCount: Int {
        values.byteCount + labels.byteCount + keys.byteCount + kinds.count + ordinals.count * 4 + ordinalEnds.count * 4
            + keyEntries.count * 4 + (syllables.keys.count + initials.keys.count) * 12
    }

    /// Collects the names and titles of a segment.
    struct Builder {
        private struct Key: Hashable {
            var kind: Suggestion.Kind
            var value: String
        }

        private var numbers: [Key: Int] = [:]
        private var entries: [Entry] = []

        mutating func append(_ kind: Suggestion.Kind, value: String, label: String, ordinal: Ordinal) {
            let key = Key(kind: kind, value: value)
            if let number = numbers[key] {
                if entries[number].ordinals.last != ordinal { entries[number].ordinals.append(ordinal) }
                return
            }
            numbers[key] = entries.count
            entries.append(Entry(kind: kind, value: value, label: label, ordinals: [ordinal]))
        }

        /// Takes over what another segment's stories use, with their new ordinals.
        mutating func append(_ table: SuggestTable, _ newOrdinal: [Ordinal?]) {
            for entry in 0..<table.count {
                for ordinal in table.ordinals(entry) {
                    guard let ordinal = newOrdinal[Int(ordinal)] else { continue }
                    append(
                        table.kind(entry), value: table.value(entry), label: table.label(entry), ordinal: ordinal)
                }
            }
        }

        consuming func finish() -> SuggestTable {
            guard entries.count > SuggestTable.entryLimit else { return SuggestTable(entries) }
            let ranked = entries.sorted {
                ($1.ordinals.count, $1.ordinals.last ?? 0) < ($0.ordinals.count, $0.ordinals.last ?? 0)
            }
            return SuggestTable(Array(ranked.prefix(SuggestTable.entryLimit)))
        }
    }
}

extension SuggestTable.Builder {
    /// Takes the texts of one story.
    mutating func append(_ story: Story, ordinal: Ordinal, references: SearchReferences) {
        if !story.title.isEmpty { append(.title, value: story.title, label: story.title, ordinal: ordinal) }
        // A withheld name is for nobody to complete.
        if story.person.privacy != .withheld {
            for name in [story.person.name].compactMap({ $0 }) + story.person.aliases + story.person.members {
                append(.person, value: name, label: name, ordinal: ordinal)
            }
        }
        if let label = story.person.label { append(.person, value: label, label: label, ordinal: ordinal) }
        for mention in [story.departure.place, story.arrival.place].compactMap({ $0 }) {
            guard let group = references.placeGroup(mention), references.places[group.value] == nil else { continue }
            append(.place, value: group.value, label: group.label, ordinal: ordinal)
        }
        if let employer = story.departure.employer, let name = employer.name {
            let isKnown = employer.id.map { references.knowsOrganization($0) } ?? false
            if !isKnown { append(.employer, value: employer.id ?? name, label: name, ordinal: ordinal) }
        }
    }
}
