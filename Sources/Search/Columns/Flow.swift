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
    /// - Parameter sets: as `matching` gives them.
    /// - Returns: at most `Flow.limit` flows, and how many there are.
    /// - Throws: `badValue` for an unknown grouping.
    package func flows(groupBy name: String, of sets: [OrdinalSet]) throws(SearchError) -> (flows: [Flow], total: Int) {
        guard let grouping = Flow.Grouping(rawValue: name) else {
            throw .badValue(
                field: "groupBy", value: name,
                expected: "one of \(Flow.Grouping.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        var ends = FlowEnds()
        var counts: [Pair: Int] = [:]
        for (position, part) in parts.enumerated() {
            forEachPair(part, sets[position], grouping, &ends) {
                counts[$0, default: 0] += $1
            } each: { _, _ in
            }
        }
        let ranked = counts.sorted { left, right in
            left.value != right.value ? left.value > right.value : ends.key(left.key) < ends.key(right.key)
        }
        let kept = ranked.prefix(Flow.limit)
        var ids: [Pair: [Story.ID]] = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, []) })
        for (position, part) in parts.enumerated() {
            forEachPair(part, sets[position], grouping, &ends) { _, _ in
            } each: { pair, ordinal in
                guard let known = ids[pair], known.count < Flow.storyIdLimit else { return }
                ids[pair, default: []].append(part.columns.id(ordinal))
            }
        }
        let flows = kept.map { pair, count in
            let from = ends[pair.from]
            let to = ends[pair.to]
            return Flow(
                from: from.place, to: to.place, fromKind: from.kind, toKind: to.kind, count: count,
                storyIds: ids[pair] ?? [])
        }
        return (flows, ranked.count)
    }

    fileprivate struct Pair: Hashable {
        var from: Int32
        var to: Int32
    }

    /// Numbers of the ends of a part's stories: `counted` gets each pair with its number, `each` every story.
    private func forEachPair(
        _ part: Part, _ ordinals: OrdinalSet, _ grouping: Flow.Grouping, _ ends: inout FlowEnds,
        counted: (Pair, Int) -> Void, each: (Pair, Ordinal) -> Void
    ) {
        let from = part.columns.column("departure.place")
        let to = part.columns.column(grouping == .kind ? "arrival.kind" : "arrival.place")
        let fromEnds = (0...from.codeCount).map { ends.number(of: end(from.value($0), grouping)) }
        let toEnds = (0...to.codeCount).map { ends.number(of: end(to.value($0), grouping)) }
        // Pairs of codes first: there are few, and an array counts faster than a dictionary.
        let width = to.codeCount + 1
        let isSmall = (from.codeCount + 1) * width <= Swift.max(1 << 16, 4 * part.columns.count)
        var counts = [UInt32](repeating: 0, count: isSmall ? (from.codeCount + 1) * width : 0)
        from.codes.withReader { fromCodes in
            to.codes.withReader { toCodes in
                ordinals.visit { ordinal in
                    let codes = (from: Int(fromCodes[Int(ordinal)]), to: Int(toCodes[Int(ordinal)]))
                    let pair = Pair(from: fromEnds[codes.from], to: toEnds[codes.to])
                    if isSmall { counts[codes.from * width + codes.to] += 1 } else { counted(pair, 1) }
                    each(pair, ordinal)
                }
            }
        }
        for (index, count) in counts.enumerated() where count > 0 {
            counted(Pair(from: fromEnds[index / width], to: toEnds[index % width]), Int(count))
        }
    }

    private func end(_ value: FieldValue, _ grouping: Flow.Grouping) -> FlowEnds.End {
        switch value {
        case .text(let kind): FlowEnds.End(kind: Arrival.Kind(rawValue: kind))
        case .place(let mention) where grouping == .kind: FlowEnds.End(kind: references.kind(of: mention))
        case .place(let mention): FlowEnds.End(place: references.place(of: mention, at: grouping))
        default: FlowEnds.End()
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

    private var ends: [End] = []
    private var numbers: [String: Int32] = [:]

    subscript(number: Int32) -> End { ends[Int(number)] }

    mutating func number(of end: End) -> Int32 {
        if let number = numbers[end.key] { return number }
        let number = Int32(ends.count)
        ends.append(end)
        numbers[end.key] = number
        return number
    }

    /// Orders flows of one size.
    func key(_ pair: StoryTable.Pair) -> (String, String) { (self[pair.from].key, self[pair.to].key) }
}

extension SearchReferences {
    /// The place that stands for a mention on a map; one that the tree does not know has a name and no coordinates.
    func place(of mention: PlaceMention, at grouping: Flow.Grouping) -> Place? {
        guard let group = placeGroup(mention) else { return nil }
        guard let place = places[group.value] else {
            var unknown = Place(id: group.value, name: group.label)
            unknown.code = mention.code
            unknown.level = mention.level
            return unknown
        }
        let wanted: [PlaceLevel]
        switch grouping {
        case .place, .kind: return place
        case .city: wanted = [.prefecture]
        case .province: wanted = [.province]
        }
        if let level = place.level, wanted.contains(level) { return place }
        // A municipality and a country have no such ancestor and stand for themselves.
        return places.ancestors(of: place).first { $0.level.map(wanted.contains) ?? false }
            ?? (grouping == .city
                ? places.ancestors(of: place).first { $0.level == .province && place.level == .county } : nil)
            ?? place
    }

    /// The kind of settlement that a place is, by its level and tier.
    func kind(of mention: PlaceMention) -> Arrival.Kind? {
        if let country = mention.country, country != "CN" { return .abroad }
        guard let place = resolved(mention) else { return nil }
        // The mention may be finer than what the tree knows of it.
        if let code = mention.code, place.code != code { return nil }
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
