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
    ///   - start: so many of the largest flows are left out.
    ///   - limit: at most `Flow.limit` flows are listed.
    /// - Returns: the largest flows, and how many there are.
    /// - Throws: `badValue` for an unknown grouping.
    package func flows(
        groupBy name: String, of sets: [OrdinalSet], after start: Int = 0, limit: Int = Flow.limit
    ) throws(SearchError) -> (flows: [Flow], total: Int) {
        guard let grouping = Flow.Grouping(rawValue: name) else {
            throw .badValue(
                field: "groupBy", value: name,
                expected: "one of \(Flow.Grouping.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        var ends = FlowEnds(references)
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
        let kept: [Int] = ranked.dropFirst(start).prefix(min(limit, Flow.limit)).map { $0.slot }
        let ids = storyIds(of: kept, counter, sets)
        let flows = zip(kept, ids).map { slot, ids in
            let pair = counter.pair(slot)
            return Flow(
                from: ends.place(pair.from), to: ends.place(pair.to), fromKind: ends.kind(pair.from),
                toKind: ends.kind(pair.to), count: Int(counter.counts[slot]), storyIds: ids)
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

/// The ends of flows, numbered. Places are numbers of the tree until a flow is listed.
private struct FlowEnds {
    enum End {
        case unknown
        /// Position in the tree.
        case known(Int32)
        /// A place that the tree does not have.
        case strange(Place)
        case kind(Arrival.Kind)
    }

    /// A column and the number of the end of each of its codes.
    typealias Side = (column: Column, ends: [Int32])

    private let references: SearchReferences
    private var ends: [End] = [.unknown]
    private var numbersOfPositions: [Int32]
    private var numbersOfKeys: [String: Int32] = [:]

    init(_ references: SearchReferences) {
        self.references = references
        numbersOfPositions = [Int32](repeating: -1, count: references.places.places.count)
    }

    var count: Int { ends.count }

    func place(_ number: Int32) -> Place? {
        switch ends[Int(number)] {
        case .known(let position): references.places.places[Int(position)]
        case .strange(let place): place
        case .unknown, .kind: nil
        }
    }

    func kind(_ number: Int32) -> Arrival.Kind? { if case .kind(let kind) = ends[Int(number)] { kind } else { nil } }

    /// Orders flows of one size: unknown ends, places in the order of the tree, then other names and kinds.
    var ranks: [UInt32] {
        func key(_ end: End) -> (Int, Int32, String) {
            switch end {
            case .unknown: (0, 0, "")
            case .known(let position): (1, position, "")
            case .strange(let place): (2, 0, place.id)
            case .kind(let kind): (3, 0, kind.rawValue)
            }
        }
        var ranks = [UInt32](repeating: 0, count: ends.count)
        for (rank, end) in ends.indices.sorted(by: { key(ends[$0]) < key(ends[$1]) }).enumerated() {
            ranks[end] = UInt32(rank)
        }
        return ranks
    }

    mutating func numbers(of columns: StoryColumns, _ path: String, _ grouping: Flow.Grouping) -> Side {
        let column = columns.column(path)
        if path == "arrival.kind" {
            return (column, (0...column.codeCount).map { code in number(kind: kind(column.value(code))) })
        }
        let entries = columns.placeEntries(path)
        return (
            column,
            entries.indices.map { code in
                if grouping == .kind {
                    return code == 0 ? 0 : number(kind: references.kind(entries[code], column.value(code)))
                }
                if let position = references.position(entries[code], grouping) {
                    return number(position: position)
                }
                guard let group = entries[code].group, case .place(let mention) = column.value(code) else { return 0 }
                var place = Place(id: group.value, name: group.label)
                place.code = mention.code
                place.level = mention.level
                return number(of: .strange(place), key: nameKey(place.id))
            }
        )
    }

    private func kind(_ value: FieldValue) -> Arrival.Kind? {
        if case .text(let text) = value { Arrival.Kind(rawValue: text) } else { nil }
    }

    private mutating func number(kind: Arrival.Kind?) -> Int32 {
        kind.map { number(of: .kind($0), key: $0.rawValue) } ?? 0
    }

    private mutating func number(position: Int32) -> Int32 {
        let number = numbersOfPositions[Int(position)]
        if number >= 0 { return number }
        numbersOfPositions[Int(position)] = Int32(ends.count)
        ends.append(.known(position))
        return Int32(ends.count - 1)
    }

    private mutating func number(of end: End, key: String) -> Int32 {
        if let number = numbersOfKeys[key] { return number }
        numbersOfKeys[key] = Int32(ends.count)
        ends.append(end)
        return Int32(ends.count - 1)
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
    /// Where in the tree the place is that stands for a mention on a map; nil if the tree has none.
    fileprivate func position(_ entry: PlaceEntry, _ grouping: Flow.Grouping) -> Int32? {
        func holder(_ level: PlaceLevel) -> Int32? {
            entry.holders.first { self.places.places[Int($0)].level == level }
        }
        switch grouping {
        case .place, .kind: break
        case .city:
            // A district of a municipality has no prefecture.
            if let position = holder(.prefecture) { return position }
            if let own = entry.own, places.places[Int(own)].level == .county, let position = holder(.province) {
                return position
            }
        case .province: if let position = holder(.province) ?? holder(.country) { return position }
        }
        return entry.own ?? entry.group.flatMap { places.position(of: $0.value) }.map { Int32($0) }
    }

    /// The kind of settlement that a place is, by its level and tier.
    fileprivate func kind(_ entry: PlaceEntry, _ value: FieldValue) -> Arrival.Kind? {
        if case .place(let mention) = value, let country = mention.country, country != "CN" { return .abroad }
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
