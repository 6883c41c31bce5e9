import Stories

extension StoryTable {
    /// Most values of one facet that are listed; those with the highest counts.
    package static let facetValueLimit = 200

    /// Counts the values of fields among the stories that pass the filters. A field's own filters do not narrow its own
    /// counts, so that a reader sees what else could be chosen; filters of its parts and whole count as its own.
    ///
    /// - Parameter base: the stories that a query found, one set for each part; nil for all.
    /// - Throws: `unknownField` for a field that cannot be counted, and what filters throw.
    package func facets(
        _ fields: [String], filters: [SearchRequest.Filter], in base: [OrdinalSet]? = nil
    ) throws(SearchError) -> [SearchPage.Facet] {
        let unfiltered = try matching([], in: base)
        let wanted = try fields.map { name throws(SearchError) in try StoryField.required(name) { $0.isFacetable } }
        // Each filter runs once, however many facets leave another one out.
        let passed = try filters.map { filter throws(SearchError) in
            (paths: try StoryTable.columns(of: filter.field), sets: try matching([filter], in: nil))
        }
        return wanted.map { field in
            let own = field.columnPath
            var sets = unfiltered
            for filter in passed where !filter.paths.contains(own) {
                for position in sets.indices { sets[position].formIntersection(filter.sets[position]) }
            }
            return SearchPage.Facet(
                field: field.path, values: counts(of: field, in: sets), unknown: unknownCount(of: field, in: sets))
        }
    }

    /// How many stories of sets have no value in a field.
    private func unknownCount(of field: StoryField, in sets: [OrdinalSet]) -> Int {
        zip(parts, sets).reduce(0) { sum, pair in
            sum + pair.1.intersectionCount(pair.0.columns.ordinals(field, .unknown))
        }
    }

    /// Values of a field among the stories of sets, the most frequent first.
    func counts(of field: StoryField, in sets: [OrdinalSet]) -> [SearchPage.Facet.Value] {
        var numbers = GroupNumbers()
        var counts: [Int] = []
        func add(_ group: Group, _ count: Int) {
            let number = Int(numbers.number(of: group))
            if number == counts.count { counts.append(0) }
            counts[number] += count
        }
        for (position, part) in parts.enumerated() {
            let column = part.columns.source(of: field).column
            if case .date = field.kind {
                column.countYears(in: sets[position]) { year, count in
                    add(Group(value: String(year), label: String(year)), count)
                }
                continue
            }
            let groups = part.columns.grouping(of: field)
            column.countCodes(in: sets[position]) { code, count in
                for group in groups(code) { add(group, count) }
            }
        }
        let values = numbers.buckets(by: counts).map { bucket in
            let group = numbers.groups[bucket[0]]
            let count = bucket.reduce(0) { $0 + counts[$1] }
            return SearchPage.Facet.Value(value: group.value, label: group.label, count: count)
        }
        return Array(values.sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(StoryTable.facetValueLimit))
    }

    private static func columns(of name: String) throws(SearchError) -> [String] {
        let field = try StoryField.required(name)
        if case .anyOf(let paths) = field.kind {
            return try paths.map { path throws(SearchError) in try StoryField.required(path).columnPath }
        }
        return [field.columnPath]
    }
}

extension StoryField {
    /// Path of the field that holds this one's value.
    var columnPath: String { if case .part(_, let path) = kind { path } else { path } }
}

extension Column {
    /// Calls `body` with each code that occurs among the stories, null left out, and how often it does.
    func countCodes(in ordinals: OrdinalSet, _ body: (Int, Int) -> Void) {
        codes.withReader { reader in
            // A table that is mostly empty costs more to clear than the counting.
            if codeCount <= 4 * codes.count + 1024 {
                var counts = [UInt32](repeating: 0, count: codeCount + 1)
                counts.withUnsafeMutableBufferPointer { counts in
                    ordinals.visit { counts[Int(reader[Int($0)])] += 1 }
                }
                for code in 1..<max(counts.count, 1) where counts[code] > 0 { body(code, Int(counts[code])) }
            } else {
                var counts: [Int: Int] = [:]
                ordinals.visit { counts[Int(reader[Int($0)]), default: 0] += 1 }
                for (code, count) in counts where code > 0 { body(code, count) }
            }
        }
    }
}

extension Column {
    /// Calls `body` with each year in which dates of the stories begin, in China's zone, and how many do.
    fileprivate func countYears(in ordinals: OrdinalSet, _ body: (Int, Int) -> Void) {
        guard codeCount > 0, case .number(let first) = value(1), case .number(let last) = value(codeCount) else {
            return
        }
        let years = Column.year(first)...Column.year(last)
        // Code i of `starts` is the first of year i; the years of stories are few, so a search among them is short.
        let starts = years.map { UInt64(firstCode(notBelow: Column.start(ofYear: $0))) }
        var counts = [Int](repeating: 0, count: starts.count)
        codes.withReader { reader in
            starts.withUnsafeBufferPointer { starts in
                counts.withUnsafeMutableBufferPointer { counts in
                    ordinals.visit { ordinal in
                        let code = reader[Int(ordinal)]
                        guard code > 0 else { return }
                        var low = 0
                        var high = starts.count
                        while low < high {
                            let middle = (low + high) / 2
                            if starts[middle] <= code { low = middle + 1 } else { high = middle }
                        }
                        counts[low - 1] += 1
                    }
                }
            }
        }
        for (year, count) in zip(years, counts) where count > 0 { body(year, count) }
    }

    /// China's zone, in milliseconds.
    private static let zone = 8 * 3_600_000.0

    private static func year(_ key: Double) -> Int {
        CivilDate(daysSinceEpoch: Int(((key + zone) / 86_400_000).rounded(.down))).year
    }

    private static func start(ofYear year: Int) -> Double {
        Double(CivilDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? 0) * 86_400_000 - zone
    }
}
