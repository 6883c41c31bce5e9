package import Stories

/// How many went from one place, or kind of place, to another.
package struct Flow: Sendable, Equatable {
    /// Nil if the stories do not say it.
    package var from: Place?
    package var to: Place?
    /// With `groupBy=kind` only: the kind of settlement that was left, by the tree of places.
    package var fromKind: Arrival.Kind?
    package var toKind: Arrival.Kind?
    package var count: Int
    /// At most `storyIdLimit` of them.
    package var storyIds: [Story.ID]

    /// Stories named by one flow; the rest is found by filtering for its ends.
    package static let storyIdLimit = 20

    /// Flows in one answer: a map with more arrows shows nothing.
    package static let limit = 1000

    /// What the ends of flows are.
    package enum Grouping: String, Sendable, CaseIterable {
        /// Places as told: 北京 → 义乌.
        case place
        /// Counties count for their prefecture: 北京 → 金华.
        case city
        /// 北京 → 浙江.
        case province
        /// first_tier_city → county.
        case kind
    }
}

extension StoryTable {
    /// Counts departures and arrivals among the stories of sets, the largest flow first.
    ///
    /// - Parameters:
    ///   - sets: as `matching` gives them.
    ///   - limit: at most `Flow.limit` flows are listed.
    /// - Returns: the largest flows, and how many there are.
    /// - Throws: `badValue` for an unknown grouping.
    package func flows(
        groupBy name: String, of sets: [OrdinalSet], limit: Int = Flow.limit
    ) throws(SearchError) -> (flows: [Flow], total: Int) {
        guard let grouping = Flow.Grouping(rawValue: name) else {
            throw .badValue(
                field: "groupBy", value: name,
                expected: "one of \(Flow.Grouping.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        var ends = FlowEnds()
        let sides = parts.map { part in
            (
                from: ends.numbers(of: part.columns, "departure.place", grouping),
                to: ends.numbers(of: part.columns, grouping == .kind ? "arrival.kind" : "arrival.place", grouping)
            )
        }
        var counter = PairCounter(
            endCount: ends.count, storyCount: sets.reduce(0) { $0 + $1.count })
        for (position, side) in sides.enumerated() { counter.count(side, sets[position]) }

        // The highest count first, then by the names of the ends.
        let ranks = ends.ranks
        typealias Ranked = (count: UInt32, order: UInt64, slot: Int)
        var ranked: [Ranked] = []
        for slot in counter.counts.indices where counter.counts[slot] > 0 {
            let pair = counter.pair(slot)
            let order = UInt64(ranks[Int(pair.from)]) << 32 | UInt64(ranks[Int(pair.to)])
            ranked.append((counter.counts[slot], order, slot))
        }
        ranked.sort { (left: Ranked, right: Ranked) -> Bool in
            left.count != right.count ? left.count > right.count : left.order < right.order
        }
        let kept: [Int] = ranked.prefix(min(limit, Flow.limit)).map { $0.slot }
        let ids = storyIds(of: kept, counter, sets)
        let flows = zip(kept, ids).map { slot, ids in
            let pair = counter.pair(slot)
            let (from, to) = (ends[pair.from], ends[pair.to])
            return Flow(
                from: from.place, to: to.place, fromKind: from.kind, toKind: to.kind, count: Int(counter.counts[slot]),
                storyIds: ids)
        }
        return (flows, ranked.count)
    }

    /// The first stories of each of these pairs.
    private func storyIds(of kept: [Int], _ counter: PairCounter, _ sets: [OrdinalSet]) -> [[Story.ID]] {
        var listed = [Int32](repeating: -1, count: counter.counts.count)
        for (position, slot) in kept.enumerated() { listed[slot] = Int32(position) }
        var ids = [[Story.ID]](repeating: [], count: kept.count)
        var full = [UInt8](repeating: 0, count: kept.count)
        var story = 0
        for (position, part) in parts.enumerated() {
            sets[position].visit { ordinal in
                let flow = Int(listed[Int(counter.slots[story])])
                story += 1
                guard flow >= 0, full[flow] < Flow.storyIdLimit else { return }
                full[flow] += 1
                ids[flow].append(part.columns.id(ordinal))
            }
        }
        return ids
    }
}

/// Counts pairs of ends. A table of all pairs where that is small, else a hash table with open places that never grows.
private struct PairCounter {
    private let endCount: Int
    private let isTable: Bool
    /// In a hash table, the pair in each place; `.max` if there is none.
    private var keys: [UInt64]
    private(set) var counts: [UInt32]
    /// The place of each story's pair, in the order in which the stories were counted.
    private(set) var slots: [UInt32] = []

    init(endCount: Int, storyCount: Int) {
        self.endCount = endCount
        isTable = endCount * endCount <= max(1 << 16, 8 * storyCount)
        var capacity = 16
        while capacity < 2 * storyCount { capacity *= 2 }
        keys = isTable ? [] : [UInt64](repeating: .max, count: capacity)
        counts = [UInt32](repeating: 0, count: isTable ? endCount * endCount : capacity)
        slots.reserveCapacity(storyCount)
    }

    func pair(_ slot: Int) -> (from: Int32, to: Int32) {
        isTable
            ? (Int32(slot / endCount), Int32(slot % endCount))
            : (Int32(truncatingIfNeeded: keys[slot] >> 32), Int32(truncatingIfNeeded: keys[slot] & 0xFFFF_FFFF))
    }

    mutating func count(_ side: (from: FlowEnds.Side, to: FlowEnds.Side), _ ordinals: OrdinalSet) {
        let (endCount, isTable, mask) = (endCount, isTable, counts.count - 1)
        var slots = self.slots
        self.slots = []
        counts.withUnsafeMutableBufferPointer { counts in
            keys.withUnsafeMutableBufferPointer { keys in
                FlowEnds.visit(side, ordinals) { from, to in
                    var slot: Int
                    if isTable {
                        slot = Int(from) * endCount + Int(to)
                    } else {
                        let key = UInt64(UInt32(from)) << 32 | UInt64(UInt32(to))
                        // The high bits of a product with an odd number depend on all bits of the key.
                        slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
                        while keys[slot] != key, keys[slot] != .max { slot = (slot + 1) & mask }
                        keys[slot] = key
                    }
                    counts[slot] += 1
                    slots.append(UInt32(slot))
                }
            }
        }
        self.slots = slots
    }
}

/// The ends of flows, numbered.
private struct FlowEnds {
    struct End {
        var place: Place?
        var kind: Arrival.Kind?

        /// Empty for an unknown end.
        var key: String { place?.id ?? kind?.rawValue ?? "" }
    }

    /// A column and the number of the end of each of its codes.
    typealias Side = (column: Column, ends: [Int32])

    private var ends: [End] = []
    private var numbers: [String: Int32] = [:]

    var count: Int { ends.count }

    subscript(number: Int32) -> End { ends[Int(number)] }

    /// The place of each end in the order of their keys.
    var ranks: [UInt32] {
        var ranks = [UInt32](repeating: 0, count: ends.count)
        for (rank, end) in ends.indices.sorted(by: { ends[$0].key < ends[$1].key }).enumerated() {
            ranks[end] = UInt32(rank)
        }
        return ranks
    }

    mutating func numbers(of columns: StoryColumns, _ path: String, _ grouping: Flow.Grouping) -> Side {
        let column = columns.column(path)
        let ends = (0...column.codeCount).map { code in
            switch column.value(code) {
            case .text(let kind): number(of: End(kind: Arrival.Kind(rawValue: kind)))
            case .place(let mention):
                if grouping == .kind {
                    number(of: End(kind: columns.references.kind(columns.placeEntries(path)[code], mention)))
                } else {
                    number(
                        of: End(place: columns.references.place(columns.placeEntries(path)[code], mention, grouping)))
                }
            default: number(of: End())
            }
        }
        return (column, ends)
    }

    private mutating func number(of end: End) -> Int32 {
        if let number = numbers[end.key] { return number }
        let number = Int32(ends.count)
        ends.append(end)
        numbers[end.key] = number
        return number
    }

    static func visit(
        _ side: (from: Side, to: Side), _ ordinals: OrdinalSet, _ body: (Int32, Int32) -> Void
    ) {
        side.from.ends.withUnsafeBufferPointer { fromEnds in
            side.to.ends.withUnsafeBufferPointer { toEnds in
                side.from.column.codes.withReader { from in
                    side.to.column.codes.withReader { to in
                        ordinals.visit { ordinal in
                            body(fromEnds[Int(from[Int(ordinal)])], toEnds[Int(to[Int(ordinal)])])
                        }
                    }
                }
            }
        }
    }
}

extension SearchReferences {
    /// The place that stands for a mention on a map; one that the tree does not know has a name and no coordinates.
    fileprivate func place(_ entry: PlaceEntry, _ mention: PlaceMention, _ grouping: Flow.Grouping) -> Place? {
        guard let group = entry.group else { return nil }
        func holder(_ level: PlaceLevel) -> Place? {
            entry.holders.lazy.map { self.places.places[Int($0)] }.first { $0.level == level }
        }
        switch grouping {
        case .place, .kind: break
        case .city:
            // A district of a municipality has no prefecture.
            if let place = holder(.prefecture) { return place }
            if let own = entry.own, places.places[Int(own)].level == .county, let place = holder(.province) {
                return place
            }
        case .province: if let place = holder(.province) ?? holder(.country) { return place }
        }
        if let place = entry.own.map({ places.places[Int($0)] }) ?? places[group.value] { return place }
        var unknown = Place(id: group.value, name: group.label)
        unknown.code = mention.code
        unknown.level = mention.level
        return unknown
    }

    /// The kind of settlement that a place is, by its level and tier.
    fileprivate func kind(_ entry: PlaceEntry, _ mention: PlaceMention) -> Arrival.Kind? {
        if let country = mention.country, country != "CN" { return .abroad }
        guard let place = entry.own.map({ places.places[Int($0)] }) else { return nil }
        if place.tier == .first { return .firstTierCity }
        let isSeat = place.code.map { $0.hasSuffix("0100") } ?? false
        switch place.level {
        case .prefecture: return isSeat ? .provincialCapital : place.tier == .newFirst ? .regionalCity : .lowerTierCity
        case .county: return .county
        case .town: return .town
        case .village: return .village
        case .province: return place.tier == .newFirst ? .regionalCity : nil
        case .country: return .abroad
        case nil: return nil
        }
    }
}
