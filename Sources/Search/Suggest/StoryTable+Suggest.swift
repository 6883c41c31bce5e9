import Stories
import Synchronization

extension StoryTable {
    /// Completes what somebody types, in either script, or in pinyin by syllables (`beijing`), initials (`bj`) or a
    /// mixture (`bjing`); the most used first.
    ///
    /// - Parameters:
    ///   - kinds: nil for all.
    ///   - limit: at most `Suggestion.limit`.
    package func suggestions(
        for text: String, kinds: Set<Suggestion.Kind>? = nil, limit: Int = 10
    ) -> [Suggestion] {
        guard let typed = TypedPrefix(text) else { return [] }
        let limit = min(limit, Suggestion.limit)
        var found: [SuggestKey: Candidate] = [:]
        func add(_ candidate: Candidate) {
            // 小张 and 小張 are one; it is shown as most stories write it.
            let key = SuggestKey(kind: candidate.key.kind, value: nameKey(candidate.key.value))
            var sum = found[key] ?? Candidate(key: candidate.key, label: candidate.label, count: 0)
            sum.count += candidate.count
            sum.storyId = sum.storyId ?? candidate.storyId
            let isUsual = (candidate.count, sum.key.value) > (sum.most, candidate.key.value)
            if isUsual { (sum.key, sum.label, sum.most) = (candidate.key, candidate.label, candidate.count) }
            found[key] = sum
        }
        func look(_ visit: (SuggestTable, (Int) -> Void) -> Void) {
            let known = references.suggestTable
            let uses = knownUses.counts(of: parts, references)
            var seen: Set<Int> = []
            visit(known) { entry in
                // What no story uses leads nowhere.
                guard uses[entry] > 0, kinds?.contains(known.kind(entry)) ?? true, seen.insert(entry).inserted else {
                    return
                }
                let key = SuggestKey(kind: known.kind(entry), value: known.value(entry))
                add(Candidate(key: key, label: known.label(entry), count: Int(uses[entry])))
            }
            for part in parts {
                let table = part.columns.suggestTable
                var best = FirstEntries(limit: limit)
                visit(table) { entry in
                    if entry < best.bound, kinds?.contains(table.kind(entry)) ?? true { best.insert(entry) }
                }
                var counted: [SuggestKey: Set<Ordinal>] = [:]
                for entry in best.entries {
                    // A deleted story must not shine through.
                    var live = table.ordinals(entry).filter { part.live.contains($0) }
                    guard let first = live.first else { continue }
                    let key = SuggestKey(kind: table.kind(entry), value: table.value(entry))
                    // A story that writes a name in both scripts is one story.
                    let name = SuggestKey(kind: key.kind, value: nameKey(key.value))
                    if let known = counted[name] { live.removeAll(where: known.contains) }
                    counted[name, default: []].formUnion(live)
                    let storyId = key.kind == .person || key.kind == .title ? part.columns.id(first) : nil
                    add(Candidate(key: key, label: table.label(entry), count: live.count, storyId: storyId))
                }
            }
        }
        look { $0.visitMatches(typed, $1) }
        // Initials and syllables mixed mean something only where nothing else does: `xian` is no x-i-an.
        if found.isEmpty { look { $0.visitMixtures(typed, $1) } }
        return found.values.sorted { left, right in
            left.count != right.count
                ? left.count > right.count
                : (left.key.kind.rank, left.label.unicodeScalars.count, left.key.value)
                    < (right.key.kind.rank, right.label.unicodeScalars.count, right.key.value)
        }.prefix(limit).map {
            Suggestion(
                kind: $0.key.kind, value: $0.key.value, label: $0.label, count: $0.count, storyId: $0.storyId)
        }
    }

    private struct Candidate {
        var key: SuggestKey
        var label: String
        var count: Int
        var storyId: Story.ID?
        /// Stories with the spelling that is shown, of the segment that has the most.
        var most = 0
    }
}

/// What a completion is one of.
struct SuggestKey: Hashable, Sendable {
    var kind: Suggestion.Kind
    var value: String
}

extension Suggestion.Kind {
    /// Of two that are used as often, the closed lists come first.
    fileprivate var rank: Int {
        switch self {
        case .place: 0
        case .employer: 1
        case .sector: 2
        case .person: 3
        case .title: 4
        }
    }
}

/// The first few of many entries, each once.
private struct FirstEntries {
    private let limit: Int
    private(set) var entries: [Int] = []
    /// Entries from here on are not among the first.
    private(set) var bound = Int.max

    /// Some more are kept than are asked for: those of deleted stories fall out later.
    init(limit: Int) { self.limit = 2 * limit + 8 }

    mutating func insert(_ entry: Int) {
        guard let position = entries.firstIndex(where: { $0 >= entry }) else {
            entries.append(entry)
            if entries.count == limit { bound = entry }
            return
        }
        guard entries[position] != entry else { return }
        entries.insert(entry, at: position)
        if entries.count > limit { entries.removeLast() }
        if entries.count == limit { bound = entries[limit - 1] }
    }
}

/// How many stories of a snapshot use each entry of the table of known places, companies and sectors: added up when
/// the first completion is asked for.
final class KnownUses: Sendable {
    private let made = Mutex<[UInt32]?>(nil)

    func counts(of parts: [StoryTable.Part], _ references: SearchReferences) -> [UInt32] {
        made.withLock { made in
            if let made { return made }
            let entries = references.suggestEntries
            var counts = [UInt32](repeating: 0, count: references.suggestTable.count)
            // Of thousands of known entries a segment uses few.
            for part in parts {
                for (key, count) in part.uses {
                    if let entry = entries[key] { counts[entry] += UInt32(max(0, count)) }
                }
            }
            made = counts
            return counts
        }
    }
}

extension SuggestKey {
    /// How many of these stories of a segment use each known place (with what lies within it), company and sector.
    static func uses(
        _ departures: [PlaceEntry], _ arrivals: [PlaceEntry], references: SearchReferences, in stories: OrdinalSet,
        column: (String) -> Column
    ) -> [SuggestKey: Int] {
        var uses: [SuggestKey: Int] = [:]
        func add(_ count: Int, to holders: some Sequence<Int32>) {
            for holder in holders {
                let place = references.places.places[Int(holder)]
                uses[SuggestKey(kind: .place, value: place.id), default: 0] += count
            }
        }
        for (path, entries) in [("departure.place", departures), ("arrival.place", arrivals)] {
            column(path).countCodes(in: stories) { code, count in add(count, to: entries[code].holders) }
        }
        // Who moved within a place is one story of it.
        for (pair, count) in pairs(column("departure.place"), column("arrival.place"), in: stories) {
            let holders = Set(departures[Int(pair >> 32)].holders).intersection(
                arrivals[Int(pair & 0xFFFF_FFFF)].holders)
            add(-count, to: holders)
        }
        func count(_ path: String, _ keys: (FieldValue) -> [SuggestKey]) {
            let column = column(path)
            column.countCodes(in: stories) { code, count in
                for key in keys(column.value(code)) { uses[key, default: 0] += count }
            }
        }
        count("departure.employer") { value in
            guard case .employer(let mention) = value, let id = mention.id else { return [] }
            return [SuggestKey(kind: .employer, value: id)]
        }
        count("work.sector") { value in
            guard case .text(let sector) = value else { return [] }
            return [SuggestKey(kind: .sector, value: sector)]
        }
        return uses
    }

    /// How many stories have each pair of known values.
    private static func pairs(_ left: Column, _ right: Column, in stories: OrdinalSet) -> [UInt64: Int] {
        var counts: [UInt64: Int] = [:]
        left.codes.withReader { first in
            right.codes.withReader { second in
                stories.visit { ordinal in
                    let (one, other) = (UInt64(first[Int(ordinal)]), UInt64(second[Int(ordinal)]))
                    if one != 0, other != 0 { counts[one << 32 | other, default: 0] += 1 }
                }
            }
        }
        return counts
    }
}

extension StoryTable.Part {
    /// How many of the stories that still are use each known place, company and sector.
    fileprivate var uses: [SuggestKey: Int] {
        var dead = OrdinalSet(all: columns.count)
        dead.subtract(live)
        guard !dead.isEmpty else { return columns.uses }
        // Few are gone, or stand elsewhere for readers without a token: those are taken off.
        return columns.uses.merging(columns.uses(in: dead).mapValues { -$0 }, uniquingKeysWith: +)
    }
}
