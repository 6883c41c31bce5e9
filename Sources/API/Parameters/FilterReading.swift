internal import Search
internal import Stories

/// A parameter that may be a filter: `departure.place`, `income.before[gte]`, `not[outcome]`, `has`, `missing`.
enum FilterReading {
    case filters([SearchRequest.Filter])
    case fault(Wording)

    /// Values of one filter, joined by commas.
    static let maximumValues = 100

    /// Nil if the name is no filter at all.
    init?(name: String, value: String) {
        if name == "has" || name == "missing" {
            self = FilterReading.presence(of: value, op: name == "has" ? .has : .missing)
            return
        }
        var path = name[...]
        var isNegated = false
        if path.hasPrefix("not["), path.hasSuffix("]") {
            path = path.dropFirst(4).dropLast()
            isNegated = true
        }
        if path == "has" || path == "missing", isNegated {
            guard case .filters(let read) = FilterReading.presence(of: value, op: path == "has" ? .has : .missing)
            else { return nil }
            self = .filters(
                read.map { SearchRequest.Filter(field: $0.field, op: $0.op, values: [], isNegated: true) })
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
        guard let field = FilterField.named[String(path)] else { return nil }
        if op != .equals, !field.isOrdered {
            self = .fault(
                Wording(
                    "\(field.name) has no order; leave out the operator. Example: \(field.name)=\(field.example)",
                    "\(field.name) 没有大小之分，请去掉运算符。例：\(field.name)=\(field.example)"))
            return
        }
        let values = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if let fault = field.fault(in: values, op: op, name: name) {
            self = .fault(fault)
            return
        }
        self = .filters([
            SearchRequest.Filter(field: field.name, op: op, values: values, isNegated: isNegated)
        ])
    }

    /// `has=income.after,arrival.place`: each of them.
    private static func presence(of value: String, op: SearchRequest.Filter.Operator) -> FilterReading {
        let names = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let valid = FilterField.all.map(\.name)
        if let wrong = names.first(where: { !valid.contains($0) }) {
            let list = valid.joined(separator: ", ")
            return .fault(
                Wording(
                    "'\(Parameter.shortened(wrong))' is none of: \(list). Example: has=income.after",
                    "“\(Parameter.shortened(wrong))”不在其中：\(list)。例：has=income.after"))
        }
        return .filters(names.map { SearchRequest.Filter(field: $0, op: op) })
    }
}

extension FilterField {
    /// What is wrong with the values of a filter, nil if nothing is.
    func fault(in values: [String], op: SearchRequest.Filter.Operator, name: String) -> Wording? {
        func wrong(_ value: String, _ english: String, _ chinese: String) -> Wording {
            Wording(
                "'\(Parameter.shortened(value))' is not \(english). Example: \(name)=\(example)",
                "“\(Parameter.shortened(value))”不是\(chinese)。例：\(name)=\(example)")
        }
        guard values.count <= FilterReading.maximumValues else {
            return Wording(
                "\(values.count) values; at most \(FilterReading.maximumValues).",
                "有 \(values.count) 个值，最多 \(FilterReading.maximumValues) 个。")
        }
        for value in values {
            if value.isEmpty {
                return Wording("It is empty. Example: \(name)=\(example)", "内容是空的。例：\(name)=\(example)")
            }
            if value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
                return Wording("Control characters.", "含有控制字符。")
            }
            switch kind {
            case .place, .employer, .text: break
            case .choice(let valid):
                guard valid.contains(value) else {
                    return wrong(
                        value, "one of " + valid.joined(separator: ", "), "下列之一：" + valid.joined(separator: ", "))
                }
            case .boolean:
                guard value == "true" || value == "false" else { return wrong(value, "true or false", " true 或 false") }
            case .integer:
                guard Parameter.integer(value) != nil else { return wrong(value, "a whole number", "整数") }
            case .number, .money:
                guard FilterField.isNumber(value) else { return wrong(value, "a number", "数字") }
            case .date:
                guard PartialDate(value) != nil else {
                    return wrong(value, "a date (2023, 2023-10, 2023-08-31)", "日期（2023、2023-10、2023-08-31）")
                }
            }
        }
        return nil
    }

    /// `-12`, `3.5`: no exponent, no plus, no hexadecimal, which `Double(_:)` would take.
    static func isNumber(_ text: String) -> Bool {
        var bytes = text.utf8[...]
        if bytes.first == UInt8(ascii: "-") { bytes = bytes.dropFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return bytes.count <= 20
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    }
}
