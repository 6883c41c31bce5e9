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
    package static let storyIdLimit = 100

    /// Flows in one answer: a map with more arrows shows nothing.
    package static let limit = 2000

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
        var counter = PairCounter()
        for (position, side) in sides.enumerated() {
            FlowEnds.visit(side, sets[position]) { from, to, _ in counter.add(from, to) }
        }
        let ranked = counter.slots.sorted { left, right in
            let counts = (counter.counts[left], counter.counts[right])
            return counts.0 != counts.1
                ? counts.0 > counts.1 : ends.key(counter.keys[left]) < ends.key(counter.keys[right])
        }
        let kept = ranked.prefix(min(limit, Flow.limit))
        var listed = [Int32](repeating: -1, count: counter.keys.count)
        for (position, slot) in kept.enumerated() { listed[slot] = Int32(position) }
        var ids = [[Story.ID]](repeating: [], count: kept.count)
        for (position, side) in sides.enumerated() {
            let columns = parts[position].columns
            FlowEnds.visit(side, sets[position]) { from, to, ordinal in
                let flow = Int(listed[counter.slot(from, to)])
                if flow >= 0, ids[flow].count < Flow.storyIdLimit { ids[flow].append(columns.id(ordinal)) }
            }
        }
        let flows = zip(kept, ids).map { slot, ids in
            let (from, to) = ends.pair(counter.keys[slot])
            return Flow(
                from: from.place, to: to.place, fromKind: from.kind, toKind: to.kind, count: Int(counter.counts[slot]),
                storyIds: ids)
        }
        return (flows, ranked.count)
    }
}

/// Counts pairs of small numbers: a hash table with open places, several times as fast as a dictionary.
private struct PairCounter {
    private(set) var keys: [UInt64] = [UInt64](repeating: .max, count: 1024)
    private(set) var counts: [UInt32] = [UInt32](repeating: 0, count: 1024)
    private var used = 0

    static func key(_ from: Int32, _ to: Int32) -> UInt64 { UInt64(UInt32(from)) << 32 | UInt64(UInt32(to)) }

    /// Places that hold a pair.
    var slots: [Int] { keys.indices.filter { keys[$0] != .max } }

    /// Where the pair is, or would be.
    @inline(__always)
    func slot(_ from: Int32, _ to: Int32) -> Int { slot(PairCounter.key(from, to)) }

    @inline(__always)
    private func slot(_ key: UInt64) -> Int {
        let mask = keys.count - 1
        // The high bits of a product with an odd number depend on all bits of the key.
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while keys[slot] != key, keys[slot] != .max { slot = (slot + 1) & mask }
        return slot
    }

    @inline(__always)
    mutating func add(_ from: Int32, _ to: Int32) {
        let key = PairCounter.key(from, to)
        let slot = slot(key)
        counts[slot] += 1
        guard keys[slot] == .max else { return }
        keys[slot] = key
        used += 1
        if used * 2 > keys.count { grow() }
    }

    private mutating func grow() {
        let old = (keys, counts)
        keys = [UInt64](repeating: .max, count: old.0.count * 4)
        counts = [UInt32](repeating: 0, count: keys.count)
        for (index, key) in old.0.enumerated() where key != .max {
            let slot = slot(key)
            keys[slot] = key
            counts[slot] = old.1[index]
        }
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

    /// The ends of a key of `PairCounter`.
    func pair(_ key: UInt64) -> (from: End, to: End) {
        (ends[Int(key >> 32)], ends[Int(key & 0xFFFF_FFFF)])
    }

    /// Orders flows of one size.
    func key(_ key: UInt64) -> (String, String) {
        let (from, to) = pair(key)
        return (from.key, to.key)
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
        _ side: (from: Side, to: Side), _ ordinals: OrdinalSet, _ body: (Int32, Int32, Ordinal) -> Void
    ) {
        side.from.column.codes.withReader { from in
            side.to.column.codes.withReader { to in
                ordinals.visit { ordinal in
                    body(
                        side.from.ends[Int(from[Int(ordinal)])], side.to.ends[Int(to[Int(ordinal)])], ordinal)
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
