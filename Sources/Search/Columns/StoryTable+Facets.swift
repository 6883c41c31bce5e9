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
            return SearchPage.Facet(field: field.path, values: counts(of: field, in: sets))
        }
    }

    /// Values of a field among the stories of sets, the most frequent first.
    func counts(of field: StoryField, in sets: [OrdinalSet]) -> [SearchPage.Facet.Value] {
        var numbers = GroupNumbers()
        var counts: [Int] = []
        for (position, part) in parts.enumerated() {
            let (column, valuePart) = part.columns.source(of: field)
            column.countCodes(in: sets[position]) { code, count in
                let value = part.columns.value(code, column, valuePart)
                for group in references.groups(value, of: field) {
                    let number = Int(numbers.number(of: group))
                    if number == counts.count { counts.append(0) }
                    counts[number] += count
                }
            }
        }
        let values = zip(numbers.groups, counts).map { group, count in
            SearchPage.Facet.Value(value: group.value, label: group.label, count: count)
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
