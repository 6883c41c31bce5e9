import Stories

extension StoryField {
    /// What a value of the field looks like, for messages.
    package var example: String {
        switch kind {
        case .identifier: "an id, e.g. \(path)=abc-1"
        case .keyword: "a text, e.g. \(path)=…; `=`, not[…], has and missing"
        case .text where StoryField.textNumber(path) != nil:
            "words that stand in it, e.g. \(path)=咖啡; `=`, not[…], has and missing"
        case .text, .presence: "has=\(path) or missing=\(path); words are searched by q="
        case .vocabulary(let vocabulary), .list(.some(let vocabulary)):
            "one of \(vocabulary.values.joined(separator: ", "))"
        case .list(nil): "a text that the list holds; `=`, not[…], has and missing"
        case .number: "a number, e.g. \(path)[gte]=3"
        case .year: "a year, e.g. \(path)=2023 or \(path)[gte]=2020"
        case .bool: "true or false"
        case .date, .instant: "a date, e.g. 2024, 2024-10 or 2024-10-23"
        case .place: "a place by name, id or code, e.g. \(path)=北京 or \(path)=110000"
        case .employer: "a company by id or name, e.g. \(path)=腾讯 or \(path)=tencent"
        case .money: "an amount in yuan a year, e.g. \(path)[gte]=500000"
        case .part(.amount, _), .part(.perYear, _): "an amount, e.g. \(path)[gte]=500000"
        case .part(.moneyKind, _): "one of \(Vocabulary.moneyKind.values.joined(separator: ", "))"
        case .part(.period, _): "one of \(Vocabulary.period.values.joined(separator: ", "))"
        case .part(.placeLevel, _): "one of \(Vocabulary.level.values.joined(separator: ", "))"
        case .part: "a text, e.g. \(path)=…; `=`, not[…], has and missing"
        case .anyOf(let paths): "a value of \(paths.joined(separator: " or "))"
        }
    }

    /// The numbers that pass `op value`; nil if the field has no numbers and `op` is `=`.
    /// - Throws: `badValue` for a value of another kind, or an operator that the field does not have.
    func range(_ op: SearchRequest.Filter.Operator, _ value: String) throws(SearchError) -> Range<Double>? {
        let fault = SearchError.badValue(field: path, value: value, expected: example)
        switch kind {
        case .number, .money, .part(.amount, _), .part(.perYear, _):
            guard let number = NumberText.value(value) else { throw fault }
            return StoryField.range(op, from: number, to: number.nextUp)
        case .year:
            let digits = value.hasSuffix("年") ? String(value.dropLast()) : value
            guard digits.utf8.count == 4, let year = NumberText.value(digits), year >= 1000 else { throw fault }
            return StoryField.range(op, from: year, to: year + 1)
        case .bool:
            guard op == .equals else { throw fault }
            switch nameKey(value) {
            case "true", "yes", "是": return 1..<2
            case "false", "no", "否": return 0..<1
            default: throw fault
            }
        case .date, .instant:
            guard let date = PartialDate(value) else { throw fault }
            let moments = DateRange(date)
            if op == .equals, case .date = kind {
                // A vaguer date that begins at the same moment is not known to be this one.
                return (moments.start + Double(moments.precision.rawValue))..<moments.end
            }
            return StoryField.range(op, from: moments.start, to: moments.end)
        case .text:
            guard op == .equals, StoryField.textNumber(path) != nil, !value.isEmpty else { throw fault }
            return nil
        case .presence: throw fault
        case .identifier, .keyword, .vocabulary, .list, .place, .employer, .part, .anyOf:
            guard op == .equals, !value.isEmpty else { throw fault }
            return nil
        }
    }

    /// Numbers that stand in a relation to the period `start ..< end`.
    private static func range(
        _ op: SearchRequest.Filter.Operator, from start: Double, to end: Double
    ) -> Range<Double> {
        switch op {
        case .equals: start..<end
        case .greaterOrEqual: start..<Double.infinity
        case .greater: end..<Double.infinity
        case .less: -Double.infinity..<start
        case .lessOrEqual: -Double.infinity..<end
        case .has, .missing: -Double.infinity..<Double.infinity
        }
    }

    func values(_ names: [String], of vocabulary: Vocabulary) throws(SearchError) -> Set<String> {
        var values: Set<String> = []
        for name in names {
            guard let value = vocabulary.value(named: name) else {
                throw .badValue(field: path, value: name, expected: example)
            }
            values.insert(value)
        }
        return values
    }
}

/// Numbers as people type them: `-3.5`, `50000`, `50万`, `1.2億`.
enum NumberText {
    private static let units: [(suffix: String, factor: Double)] = [
        ("万", 1e4), ("萬", 1e4), ("亿", 1e8), ("億", 1e8), ("千", 1e3), ("k", 1e3), ("K", 1e3), ("w", 1e4), ("W", 1e4),
        ("岁", 1), ("年", 1), ("元", 1), ("%", 1),
    ]

    /// Longest number that is read, in bytes; more digits than a Double holds say nothing.
    private static let lengthLimit = 24

    static func value(_ text: String) -> Double? {
        var digits = text
        var factor = 1.0
        for unit in units where digits.hasSuffix(unit.suffix) {
            digits.removeLast(unit.suffix.count)
            factor = unit.factor
            break
        }
        let bytes = Array(digits.utf8)
        guard bytes.count <= lengthLimit else { return nil }
        let body = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
        let parts = body.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        return Double(String(decoding: bytes, as: UTF8.self)).map { $0 * factor }
    }
}
