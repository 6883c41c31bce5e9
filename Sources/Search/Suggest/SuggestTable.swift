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

    /// Names and titles of one segment that are completed, the most used and then the latest. One costs 100 to 150
    /// bytes; nobody finds a title by its first letters among more than these.
    static let entryLimit = 100_000

    /// A text longer than this is completed by its beginning only.
    private static let keyLimitScalars = 24

    /// By rank: the most used first.
    private let kinds: [Suggestion.Kind]
    private let labels: StringPool
    /// Empty where the value is the label.
    private let values: StringPool
    /// Ordinals of entry i are `ordinals[ordinalEnds[i - 1] ..< ordinalEnds[i]]`.
    private let ordinals: [Ordinal]
    private let ordinalEnds: [UInt32]
    private let aliases: StringPool
    private let aliasEntries: [UInt32]
    /// Labels (numbers below `count`) and then aliases in the order of their folded scalars.
    private let keys: [UInt32]
    private let syllables: SoundList
    private let initials: SoundList

    /// Keys of sounds in order, each with the number of its text key.
    private struct SoundList: Sendable {
        let sounds: [UInt64]
        let keys: [UInt32]

        init(sounds: [UInt64], keys: [UInt32]) {
            self.sounds = sounds
            self.keys = keys
        }

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

    /// - Parameter entries: the most used first.
    init(_ entries: [Entry]) {
        kinds = entries.map(\.kind)
        labels = StringPool(entries.map(\.label))
        values = StringPool(entries.map { $0.value == $0.label ? "" : $0.value })
        ordinals = entries.flatMap(\.ordinals)
        var end: UInt32 = 0
        ordinalEnds = entries.map { entry in
            end += UInt32(entry.ordinals.count)
            return end
        }
        var aliases: [String] = []
        var aliasEntries: [UInt32] = []
        for (number, entry) in entries.enumerated() {
            for alias in Set(entry.aliases).sorted() where alias != entry.label {
                aliases.append(alias)
                aliasEntries.append(UInt32(number))
            }
        }
        self.aliases = StringPool(aliases)
        self.aliasEntries = aliasEntries
        let texts = (entries.map(\.label) + aliases).map { FoldedScalars.prefix($0.utf8, SuggestTable.keyLimitScalars) }
        keys = texts.indices.sorted { left, right in
            texts[left] == texts[right] ? left < right : texts[left].lexicographicallyPrecedes(texts[right])
        }.map { UInt32($0) }
        var syllables: [(sound: UInt64, key: UInt32)] = []
        var initials: [(sound: UInt64, key: UInt32)] = []
        for (number, text) in texts.enumerated() {
            let sounds = SoundKey.keys(text)
            syllables += sounds.syllables.map { ($0, UInt32(number)) }
            initials += sounds.initials.map { ($0, UInt32(number)) }
        }
        self.syllables = SoundList(syllables)
        self.initials = SoundList(initials)
    }

    // MARK: As bytes

    func encode(_ out: inout ByteEncoder) {
        out.put(raw: kinds.map { kind in UInt8(Suggestion.Kind.allCases.firstIndex(of: kind) ?? 0) })
        labels.encode(&out)
        values.encode(&out)
        out.put(raw: ordinals)
        out.put(raw: ordinalEnds)
        aliases.encode(&out)
        out.put(raw: aliasEntries)
        out.put(raw: keys)
        for list in [syllables, initials] {
            out.put(raw: list.sounds)
            out.put(raw: list.keys)
        }
    }

    /// Nil if the lists do not fit one another.
    init?(_ from: inout ByteDecoder) {
        let cases = Suggestion.Kind.allCases
        let numbers = from.raw(UInt8.self)
        guard numbers.allSatisfy({ Int($0) < cases.count }) else { return nil }
        kinds = numbers.map { cases[Int($0)] }
        guard let labels = StringPool(&from), let values = StringPool(&from) else { return nil }
        self.labels = labels
        self.values = values
        ordinals = from.raw()
        ordinalEnds = from.raw()
        guard let aliases = StringPool(&from) else { return nil }
        self.aliases = aliases
        aliasEntries = from.raw()
        keys = from.raw()
        syllables = SoundList(sounds: from.raw(), keys: from.raw())
        initials = SoundList(sounds: from.raw(), keys: from.raw())
        guard labels.count == kinds.count, values.count == kinds.count, ordinalEnds.count == kinds.count,
            Int(ordinalEnds.last ?? 0) == ordinals.count, aliases.count == aliasEntries.count,
            keys.count == labels.count + aliases.count, syllables.sounds.count == syllables.keys.count,
            initials.sounds.count == initials.keys.count
        else { return nil }
    }

    var count: Int { kinds.count }

    func kind(_ entry: Int) -> Suggestion.Kind { kinds[entry] }
    func label(_ entry: Int) -> String { labels[entry] }
    func value(_ entry: Int) -> String {
        let value = values[entry]
        return value.isEmpty ? labels[entry] : value
    }
    func ordinals(_ entry: Int) -> ArraySlice<Ordinal> {
        ordinals[(entry == 0 ? 0 : Int(ordinalEnds[entry - 1]))..<Int(ordinalEnds[entry])]
    }

    /// The entry that a key leads to.
    @inline(__always)
    private func entry(_ key: UInt32) -> Int {
        Int(key) < kinds.count ? Int(key) : Int(aliasEntries[Int(key) - kinds.count])
    }

    private func utf8(_ key: UInt32) -> ArraySlice<UInt8> {
        Int(key) < kinds.count ? labels.utf8(Int(key)) : aliases.utf8(Int(key) - kinds.count)
    }

    /// Calls `body` with each entry that begins so as it is written, spelled out in syllables, or given by initials
    /// alone; an entry may come several times.
    func visitMatches(_ typed: TypedPrefix, _ body: (Int) -> Void) {
        visitKeys(beginningWith: typed.scalars) { body(entry($0)) }
        guard !typed.letters.isEmpty else { return }
        if typed.literalCount > 0 {
            // 北j: of the texts that begin with 北, those whose next character sounds so.
            var looks = 0
            visitKeys(beginningWith: Array(typed.scalars.prefix(typed.literalCount))) { look($0, typed, &looks, body) }
            return
        }
        var looks = 0
        for range in typed.ranges.syllables {
            let mustLook = typed.letters.count > SoundKey.syllableCount
            for key in syllables.keys(in: range) {
                if mustLook { look(key, typed, &looks, body) } else { body(entry(key)) }
            }
        }
        for range in typed.ranges.initials {
            // All digits have one initial.
            let mustLook = typed.letters.count > SoundKey.initialCount || typed.letters.contains { $0 < 0x3A }
            for key in initials.keys(in: range) {
                if mustLook { look(key, typed, &looks, body) } else { body(entry(key)) }
            }
        }
    }

    /// Calls `body` with entries that initials and syllables mixed lead to (`bjing`).
    func visitMixtures(_ typed: TypedPrefix, _ body: (Int) -> Void) {
        var looks = 0
        for range in typed.ranges.mixed {
            for key in initials.keys(in: range) { look(key, typed, &looks, body) }
        }
    }

    /// Texts that are looked at one by one for one keystroke, so that it stays under a millisecond.
    private static let lookLimit = 500

    private func look(_ key: UInt32, _ typed: TypedPrefix, _ looks: inout Int, _ body: (Int) -> Void) {
        looks += 1
        guard looks <= SuggestTable.lookLimit else { return }
        // Blanks and punctuation take no letters, so a few characters more than letters may be needed.
        let length = min(typed.scalars.count + 4, SuggestTable.keyLimitScalars)
        if typed.begins(FoldedScalars.prefix(utf8(key), length)) { body(entry(key)) }
    }

    private func visitKeys(beginningWith prefix: [UInt32], _ body: (UInt32) -> Void) {
        func first(where isBehind: (FoldedScalars.Order) -> Bool) -> Int {
            var low = 0
            var high = keys.count
            while low < high {
                let middle = (low + high) / 2
                if isBehind(FoldedScalars.order(utf8(keys[middle]), beside: prefix)) {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            return low
        }
        let low = first { $0 != .before }
        let high = first { $0 == .after }
        for position in low..<max(low, high) { body(keys[position]) }
    }

    var byteCount: Int {
        values.byteCount + labels.byteCount + aliases.byteCount + kinds.count
            + (ordinals.count + ordinalEnds.count + aliasEntries.count + keys.count) * 4
            + (syllables.keys.count + initials.keys.count) * 12
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
            if let code = mention.code, references.places[code] != nil { continue }
            guard let group = references.placeGroup(mention), references.places[group.value] == nil else { continue }
            append(.place, value: group.value, label: group.label, ordinal: ordinal)
        }
        if let employer = story.departure.employer, let name = employer.name {
            let isKnown = employer.id.map { references.knowsOrganization($0) } ?? false
            if !isKnown { append(.employer, value: employer.id ?? name, label: name, ordinal: ordinal) }
        }
    }
}
