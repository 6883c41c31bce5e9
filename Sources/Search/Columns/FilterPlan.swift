import Stories

/// Filters that have been read and checked, ready to run on any segment.
package struct FilterPlan: Sendable {
    /// All must hold.
    private let clauses: [Clause]

    private struct Clause: Sendable {
        /// Any of these fields.
        var tests: [(field: StoryField, condition: Condition)]
        var isNegated: Bool
    }

    /// What a value must be.
    enum Condition: Sendable {
        case known, unknown
        /// `lower <= value < upper`, any of the ranges.
        case ranges([Range<Double>])
        /// Equal in either script and letter case.
        case texts([FoldedName])
        case exactTexts(Set<String>)
        case fingerprints([UInt64])
        case ids([String])
        case places([PlaceMatcher])
        case employers([EmployerMatcher])
        /// Any of these stands in the text.
        case words([Query.Words])
    }

    /// - Throws: `unknownField`; `badValue` if the field has no such operator or the value is not of its kind.
    package init(_ filters: [SearchRequest.Filter], references: SearchReferences) throws(SearchError) {
        var clauses: [Clause] = []
        for filter in filters {
            let field = try StoryField.required(filter.field)
            var tests: [(field: StoryField, condition: Condition)] = []
            if case .anyOf(let paths) = field.kind {
                var failure: SearchError?
                for path in paths {
                    let member = try StoryField.required(path)
                    do throws(SearchError) {
                        tests.append((member, try FilterPlan.condition(filter, on: member, references)))
                    } catch {
                        failure = failure ?? error
                    }
                }
                if tests.isEmpty, let failure { throw failure }
            } else {
                tests.append((field, try FilterPlan.condition(filter, on: field, references)))
            }
            // Missing in all of several fields is the opposite of known in any.
            if filter.op == .missing {
                clauses.append(Clause(tests: tests.map { ($0.field, .known) }, isNegated: !filter.isNegated))
            } else {
                clauses.append(Clause(tests: tests, isNegated: filter.isNegated))
            }
        }
        self.clauses = clauses
    }

    private static func condition(
        _ filter: SearchRequest.Filter, on field: StoryField, _ references: SearchReferences
    ) throws(SearchError) -> Condition {
        switch filter.op {
        case .has: return .known
        case .missing: return .unknown
        case .equals, .greater, .greaterOrEqual, .less, .lessOrEqual: break
        }
        guard !filter.values.isEmpty else {
            throw .badValue(field: field.path, value: "", expected: field.example)
        }
        var ranges: [Range<Double>] = []
        var keys: [String] = []
        for value in filter.values {
            if let range = try field.range(filter.op, value) { ranges.append(range) } else { keys.append(value) }
        }
        if !ranges.isEmpty { return .ranges(ranges) }
        switch field.kind {
        case .text:
            guard filter.op == .equals, let number = StoryField.textNumber(field.path) else { break }
            let words = keys.compactMap { key -> Query.Words? in
                var words = QueryParser.words(key.unicodeScalars.map(\.value), isQuoted: true)
                words?.field = number
                return words
            }
            guard words.count == keys.count else {
                throw .badValue(field: field.path, value: "", expected: field.example)
            }
            return .words(words)
        case .identifier: return field.path == "id" ? .ids(keys) : .fingerprints(keys.map(FieldValue.fingerprint))
        case .place: return .places(keys.map { PlaceMatcher($0, references) })
        case .employer: return .employers(keys.map { EmployerMatcher($0, references) })
        case .vocabulary(let vocabulary), .list(.some(let vocabulary)):
            return .exactTexts(try field.values(keys, of: vocabulary))
        case .part(.moneyKind, _): return .exactTexts(try field.values(keys, of: .moneyKind))
        case .part(.period, _): return .exactTexts(try field.values(keys, of: .period))
        case .part(.placeLevel, _): return .exactTexts(try field.values(keys, of: .level))
        default: break
        }
        return .texts(keys.map(FoldedName.init))
    }

    /// The stories of a segment that pass all filters.
    ///
    /// - Parameter finding: gives the stories in whose text words stand.
    func matching(_ columns: StoryColumns, finding: (Query.Words) -> OrdinalSet) -> OrdinalSet {
        var result = OrdinalSet(all: columns.count)
        for clause in clauses {
            var passed = OrdinalSet(capacity: columns.count)
            for test in clause.tests {
                if case .words(let alternatives) = test.condition {
                    for words in alternatives { passed.formUnion(finding(words)) }
                } else {
                    passed.formUnion(columns.ordinals(test.field, test.condition))
                }
            }
            if clause.isNegated { result.subtract(passed) } else { result.formIntersection(passed) }
        }
        return result
    }
}

extension StoryColumns {
    /// The stories that pass all filters over columns; words are not looked for. `not[…]` is the opposite of the filter: a story without a value passes it.
    package func matching(_ filters: [SearchRequest.Filter]) throws(SearchError) -> OrdinalSet {
        try FilterPlan(filters, references: references).matching(self) { _ in OrdinalSet(capacity: count) }
    }

    func ordinals(_ field: StoryField, _ condition: FilterPlan.Condition) -> OrdinalSet {
        if field.path == "id" { return ordinals(id: condition) }
        let (column, part) = source(of: field)
        switch condition {
        case .known where part == nil: return scan(column) { $0 != 0 }
        case .unknown where part == nil: return scan(column) { $0 == 0 }
        case .fingerprints(let prints):
            if prints.count == 1, let print = prints.first { return scan(column) { $0 == print } }
            let wanted = Set(prints)
            return scan(column) { $0 != 0 && wanted.contains($0) }
        case .ranges(let ranges) where part == nil && column.isOrdered:
            let codes = ranges.map { column.codes(in: $0) }.filter { !$0.isEmpty }
            guard let first = codes.first else { return OrdinalSet(capacity: count) }
            if codes.count == 1 {
                return scan(column) { $0 &- first.lowerBound < first.upperBound &- first.lowerBound }
            }
            return scan(column) { code in codes.contains { $0.contains(code) } }
        default:
            var accepted = [Bool](repeating: false, count: column.codeCount + 1)
            var any: [Int] = []
            if part == nil, case .places(let places) = condition {
                for (code, entry) in placeEntries(field.path).enumerated()
                where places.contains(where: { $0.matches(column.value(code), entry) }) { any.append(code) }
            } else {
                for code in 0...column.codeCount
                where FilterPlan.accepts(condition, code, column, part, references) { any.append(code) }
            }
            for code in any { accepted[code] = true }
            if any.isEmpty { return OrdinalSet(capacity: count) }
            if any.count == 1 {
                let only = UInt64(any[0])
                return scan(column) { $0 == only }
            }
            return accepted.withUnsafeBufferPointer { table in scan(column) { table[Int($0)] } }
        }
    }

    private func ordinals(id condition: FilterPlan.Condition) -> OrdinalSet {
        switch condition {
        case .ids(let ids): OrdinalSet(capacity: count, ids.compactMap { ordinal(of: $0) })
        case .unknown: OrdinalSet(capacity: count)
        default: OrdinalSet(all: count)
        }
    }

    /// The stories whose code in a column passes; each code is asked about once.
    func ordinals(_ path: String, _ accepts: (Int) -> Bool) -> OrdinalSet {
        let column = column(path)
        var memo = CodeMemo<Bool>(codeCount: column.codeCount)
        return scan(column) { code in memo(Int(code), accepts) }
    }

    /// The stories that have exactly this text in a column of texts.
    func ordinals(_ path: String, equal text: String) -> OrdinalSet {
        let column = column(path)
        let key = Array(text.utf8)
        guard case .texts(let pool) = column.values else { return OrdinalSet(capacity: count) }
        let index = pool.lowerBound(key)
        guard index < pool.count, pool.utf8(index).elementsEqual(key) else { return OrdinalSet(capacity: count) }
        let code = UInt64(index + 1)
        return scan(column) { $0 == code }
    }

    @inline(__always)
    private func scan(_ column: Column, _ accepts: (UInt64) -> Bool) -> OrdinalSet {
        var words = [UInt64](repeating: 0, count: (count + 63) / 64)
        column.codes.withReader { reader in
            for word in words.indices {
                var bits: UInt64 = 0
                let first = word << 6
                for index in first..<min(first + 64, count) where accepts(reader[index]) {
                    bits |= 1 << UInt64(index - first)
                }
                words[word] = bits
            }
        }
        return OrdinalSet(capacity: count, words: words)
    }
}

extension Column {
    /// Do codes follow the order of numbers?
    var isOrdered: Bool {
        switch values {
        case .numbers, .progression: true
        case .texts, .others, .fingerprints: false
        }
    }

    /// Codes of the numbers in a range.
    func codes(in range: Range<Double>) -> Range<UInt64> {
        let lower = firstCode(notBelow: range.lowerBound)
        return UInt64(lower)..<UInt64(max(lower, firstCode(notBelow: range.upperBound)))
    }

    /// `codeCount + 1` if all are below.
    func firstCode(notBelow bound: Double) -> Int {
        switch values {
        case .numbers(let numbers):
            var low = 0
            var high = numbers.count
            while low < high {
                let middle = (low + high) / 2
                if numbers[middle] < bound { low = middle + 1 } else { high = middle }
            }
            return low + 1
        case .progression(let first, let step):
            let steps = (bound - first) / step
            guard steps > 0 else { return 1 }
            guard steps < Double(codeCount) else { return codeCount + 1 }
            // The division rounds: a bound just above a value must not fall onto it.
            var code = max(1, Int(steps))
            while code <= codeCount, first + Double(code - 1) * step < bound { code += 1 }
            return code
        case .texts, .others, .fingerprints: preconditionFailure("only numbers have ranges")
        }
    }
}

extension FilterPlan {
    /// Does the value behind a code meet the condition?
    fileprivate static func accepts(
        _ condition: Condition, _ code: Int, _ column: Column, _ part: StoryField.Part?, _ references: SearchReferences
    ) -> Bool {
        // Texts are compared in place: a column of names may hold as many as there are stories.
        if part == nil, code > 0, case .texts(let pool) = column.values {
            switch condition {
            case .texts(let texts): return texts.contains { $0.equals(pool.utf8(code - 1)) }
            case .exactTexts(let texts): return texts.contains(pool[code - 1])
            default: break
            }
        }
        let value = part.map { references.part($0, of: column.value(code)) } ?? column.value(code)
        switch (condition, value) {
        case (.unknown, .null): return true
        case (_, .null): return false
        case (.known, _): return true
        case (.ranges(let ranges), .number(let number)): return ranges.contains { $0.contains(number) }
        case (.ranges(let ranges), .money(let money)):
            return money.perYear.map { amount in ranges.contains { $0.contains(amount) } } ?? false
        case (.texts(let texts), .text(let text)): return texts.contains { $0.equals(text.utf8) }
        case (.texts(let texts), .list(let list)):
            return list.contains { text in texts.contains { $0.equals(text.utf8) } }
        case (.exactTexts(let texts), .text(let text)): return texts.contains(text)
        case (.exactTexts(let texts), .list(let list)): return list.contains { texts.contains($0) }
        case (.employers(let employers), .employer(let mention)): return employers.contains { $0.matches(mention) }
        default: return false
        }
    }
}
