internal import Search

/// A parameter that may be a filter: `departure.place`, `income.before[gte]`, `not[outcome]`, `has`, `missing`.
enum FilterReading {
    case filters([SearchRequest.Filter])
    case fault(Wording)

    /// Values of one filter, joined by commas.
    static let maximumValues = 100
    /// Characters of one value.
    static let maximumCharacters = 200

    /// Nil if the name is no filter at all.
    init?(name: String, value: String) {
        var path = name[...]
        var isNegated = false
        if path.hasPrefix("not["), path.hasSuffix("]") {
            path = path.dropFirst(4).dropLast()
            isNegated = true
        }
        if path == "has" || path == "missing" {
            self = FilterReading.presence(of: value, op: path == "has" ? .has : .missing, isNegated)
            return
        }
        var op = SearchRequest.Filter.Operator.equals
        if path.hasSuffix("]"), let open = path.firstIndex(of: "[") {
            switch path[open...] {
            case "[gte]": op = .greaterOrEqual
            case "[gt]": op = .greater
            case "[lte]": op = .lessOrEqual
            case "[lt]": op = .less
            default: return nil
            }
            path = path[..<open]
        }
        guard let field = StoryField.named(String(path)) else { return nil }
        let values = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let filter = SearchRequest.Filter(field: field.path, op: op, values: values, isNegated: isNegated)
        self = FilterReading.fault(in: filter).map(FilterReading.fault) ?? .filters([filter])
    }

    /// `has=income.after,arrival.place`: each of them.
    private static func presence(
        of value: String, op: SearchRequest.Filter.Operator, _ isNegated: Bool
    ) -> FilterReading {
        var filters: [SearchRequest.Filter] = []
        for name in value.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard let field = StoryField.named(name) else {
                let list = StoryField.filterNames.joined(separator: ", ")
                return .fault(
                    Wording(
                        "'\(Parameter.shortened(name))' is none of: \(list). Example: has=income.after",
                        "“\(Parameter.shortened(name))”不在其中：\(list)。例：has=income.after"))
            }
            filters.append(SearchRequest.Filter(field: field.path, op: op, isNegated: isNegated))
        }
        return .filters(filters)
    }

    private static func fault(in filter: SearchRequest.Filter) -> Wording? {
        guard filter.values.count <= maximumValues else {
            return Wording(
                "\(filter.values.count) values; at most \(maximumValues).",
                "有 \(filter.values.count) 个值，最多 \(maximumValues) 个。")
        }
        for value in filter.values {
            if value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
                return Wording("Control characters.", "含有控制字符。")
            }
            if value.unicodeScalars.count > maximumCharacters {
                return Wording(
                    "A value has more than \(maximumCharacters) characters.", "有一个值超过 \(maximumCharacters) 个字符。")
            }
        }
        // The plan knows what each field takes; which places there are does not matter for that.
        do throws(SearchError) {
            _ = try FilterPlan([filter], references: .empty)
            return nil
        } catch {
            guard case .badValue(_, let value, let expected) = error else { return Wording("\(error)") }
            return Wording(
                "'\(Parameter.shortened(value))' is no value of \(filter.field). Expected: \(expected)",
                "“\(Parameter.shortened(value))”不是 \(filter.field) 的取值。应为\(Wording.expected(expected))")
        }
    }
}
