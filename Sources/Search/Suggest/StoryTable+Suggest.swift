import Stories

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
        var found: [Candidate.Key: Candidate] = [:]
        func add(_ candidate: Candidate) {
            var sum = found[candidate.key] ?? Candidate(key: candidate.key, label: candidate.label, count: 0)
            sum.count += candidate.count
            sum.storyId = sum.storyId ?? candidate.storyId
            found[candidate.key] = sum
        }
        let known = references.suggestTable
        var seen: Set<Int> = []
        known.visitMatches(typed) { entry in
            let kind = known.kind(entry)
            guard kinds?.contains(kind) ?? true, seen.insert(entry).inserted else { return }
            let key = Candidate.Key(kind: kind, value: known.value(entry))
            let count = parts.reduce(0) { $0 + ($1.columns.uses[key] ?? 0) }
            // What no story uses leads nowhere.
            if count > 0 { add(Candidate(key: key, label: known.label(entry), count: count)) }
        }
        for part in parts {
            let table = part.columns.suggestTable
            var best = BestEntries(limit: limit)
            table.visitMatches(typed) { entry in
                guard kinds?.contains(table.kind(entry)) ?? true else { return }
                best.offer(entry, uses: table.ordinals(entry).count)
            }
            for entry in best.entries {
                // A deleted story must not shine through.
                let live = table.ordinals(entry).filter { part.live.contains($0) }
                guard let first = live.first else { continue }
                let key = Candidate.Key(kind: table.kind(entry), value: table.value(entry))
                let storyId = key.kind == .person || key.kind == .title ? part.columns.id(first) : nil
                add(Candidate(key: key, label: table.label(entry), count: live.count, storyId: storyId))
            }
        }
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
        typealias Key = SuggestKey
        var key: Key
        var label: String
        var count: Int
        var storyId: Story.ID?
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

/// The entries with the most uses of those that are offered.
private struct BestEntries {
    private let limit: Int
    private var best: [(uses: Int, entry: Int)] = []

    /// Some more are kept than are asked for: those of deleted stories fall out later.
    init(limit: Int) { self.limit = 2 * limit + 8 }

    mutating func offer(_ entry: Int, uses: Int) {
        if best.count == limit, let last = best.last, last.uses >= uses { return }
        if best.contains(where: { $0.entry == entry }) { return }
        let position = best.firstIndex { $0.uses < uses } ?? best.count
        best.insert((uses, entry), at: position)
        if best.count > limit { best.removeLast() }
    }

    var entries: [Int] { best.map(\.entry) }
}

extension SuggestKey {
    /// How many stories of a segment use each known place (with what lies within it), company and sector.
    static func uses(references: SearchReferences, column: (String) -> Column) -> [SuggestKey: Int] {
        var uses: [SuggestKey: Int] = [:]
        func count(_ path: String, _ keys: (FieldValue) -> [SuggestKey]) {
            let column = column(path)
            column.countCodes(in: OrdinalSet(all: column.codes.count)) { code, count in
                for key in keys(column.value(code)) { uses[key, default: 0] += count }
            }
        }
        for path in ["departure.place", "arrival.place"] {
            count(path) { value in
                guard case .place(let mention) = value, let group = references.placeGroup(mention),
                    let place = references.places[group.value]
                else { return [] }
                return ([place] + references.places.ancestors(of: place)).map {
                    SuggestKey(kind: .place, value: $0.id)
                }
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
}
