package import Search
internal import Stories

/// The query parameters of one request, checked against the declared ones.
package struct Arguments: Sendable {
    private var values: [String: String] = [:]
    package private(set) var filters: [SearchRequest.Filter] = []

    package static let none = Arguments()

    private init() {}

    /// - Throws: a problem that names every wrong parameter, what it should be, and an example.
    package init(_ pairs: [(name: String, value: String)], declared set: ParameterSet) throws(Problem) {
        var errors: [Problem.Detail] = []
        var hasUnknown = false
        for (name, value) in pairs {
            if let parameter = set.parameters.first(where: { $0.name == name }) {
                if values[name] != nil {
                    errors.append(.init(.parameter(name), Wording("Give it once.", "只能给一次。")))
                } else if let fault = parameter.fault(in: value) {
                    errors.append(.init(.parameter(name), fault))
                } else {
                    values[name] = value
                }
            } else if set.takesFilters, let reading = FilterReading(name: name, value: value) {
                switch reading {
                case .filters(let read): filters += read
                case .fault(let fault): errors.append(.init(.parameter(name), fault))
                }
            } else if !set.ignoresUnknown {
                hasUnknown = true
                errors.append(.init(.parameter(name), Wording("Unknown parameter.", "没有这个参数。")))
            }
        }
        for parameter in set.parameters where parameter.isRequired && values[parameter.name] == nil {
            if !errors.contains(where: { $0.place == .parameter(parameter.name) }) {
                errors.append(
                    .init(
                        .parameter(parameter.name),
                        Wording(
                            "Required. Example: \(parameter.name)=\(parameter.example)",
                            "必须给出。例：\(parameter.name)=\(parameter.example)")))
            }
        }
        guard errors.isEmpty else {
            throw hasUnknown ? .unknownParameter(errors, valid: set) : .invalidParameter(errors)
        }
    }

    // What follows reads values that `init` found right.

    package func has(_ name: String) -> Bool { values[name] != nil }

    package func text(_ name: String) -> String? { values[name] }

    package func integer(_ name: String) -> Int? { values[name].flatMap(Parameter.integer) }

    package func flag(_ name: String) -> Bool { values[name].map { $0 != "false" && $0 != "0" } ?? false }

    package func list(_ name: String) -> [String] {
        values[name].map { $0.split(separator: ",").map(String.init) } ?? []
    }

    package var limit: Int { integer("limit") ?? Parameter.defaultLimit }

    package var sort: [SearchRequest.SortKey] {
        list("sort").map { key in
            key.hasPrefix("-")
                ? SearchRequest.SortKey(field: String(key.dropFirst()), descending: true)
                : SearchRequest.SortKey(field: key)
        }
    }
}

extension Parameter {
    /// What is wrong with a value, nil if nothing is.
    fileprivate func fault(in value: String) -> Wording? {
        func expected(_ english: String, _ chinese: String) -> Wording {
            Wording(
                "'\(Parameter.shortened(value))' is not \(english). Example: \(name)=\(example)",
                "“\(Parameter.shortened(value))”不是\(Parameter.spaced(chinese))。例：\(name)=\(example)")
        }
        func known(_ names: [String], in valid: [String]) -> Wording? {
            guard let wrong = names.first(where: { !valid.contains($0) }) else { return nil }
            let list = valid.joined(separator: ", ")
            return Wording(
                "'\(Parameter.shortened(wrong))' is none of: \(list). Example: \(name)=\(example)",
                "“\(Parameter.shortened(wrong))”不在其中：\(list)。例：\(name)=\(example)")
        }
        let parts = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        switch kind {
        case .text(let maximum):
            if let control = value.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7F }) {
                // The Unicode Standard, appendix A: four digits at least.
                let digits = String(control.value, radix: 16, uppercase: true)
                let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
                return Wording("Control character \(code).", "含有控制字符 \(code)。")
            }
            let count = value.unicodeScalars.count
            if isRequired, value.allSatisfy(\.isWhitespace) {
                return Wording("It is empty. Example: \(name)=\(example)", "内容是空的。例：\(name)=\(example)")
            }
            return count <= maximum
                ? nil
                : Wording("\(count) characters; at most \(maximum).", "有 \(count) 个字符，最多 \(maximum) 个。")
        case .cursor:
            let isOurs =
                !value.isEmpty && value.utf8.count <= Parameter.longestCursor
                && value.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                }
            return isOurs ? nil : Wording("Not one of ours: take page.next.", "不是本服务给出的：请使用 page.next。")
        case .integer(let range):
            guard let number = Parameter.integer(value), range.contains(number) else {
                return range.upperBound == .max
                    ? expected("a whole number from \(range.lowerBound)", "不小于 \(range.lowerBound) 的整数")
                    : expected(
                        "a whole number from \(range.lowerBound) to \(range.upperBound)",
                        "\(range.lowerBound) 到 \(range.upperBound) 的整数")
            }
            return nil
        case .flag:
            return Parameter.flagSpellings.contains(value)
                ? nil : expected("true or false", "true 或 false")
        case .choice(let valid): return known([value], in: valid)
        case .choices(let valid): return known(parts, in: valid)
        case .names(let shape): return known(parts, in: Shapes.named[shape]?.paths ?? [])
        case .ids:
            if let wrong = parts.first(where: { !Parameter.isID($0) }) {
                return Wording(
                    "'\(Parameter.shortened(wrong))' is no id. Example: \(name)=\(example)",
                    "“\(Parameter.shortened(wrong))”不是标识。例：\(name)=\(example)")
            }
            return parts.count <= Parameter.maximumIDs
                ? nil
                : Wording("\(parts.count) ids; at most \(Parameter.maximumIDs).", "最多 \(Parameter.maximumIDs) 个标识。")
        case .sortKeys:
            return known(
                parts.map { $0.hasPrefix("-") ? String($0.dropFirst()) : $0 }, in: Parameter.sortableNames)
        case .facetNames: return known(parts, in: Parameter.facetableNames)
        case .metricNames: return known([value], in: Parameter.metricNames)
        case .groupNames: return known([value], in: Parameter.facetableNames)
        }
    }

    package static let defaultLimit = 20
    /// JavaScript's largest exact integer: more would be read wrongly by the clients that we serve.
    package static let largestExactInteger = 9_007_199_254_740_991
    /// Longest cursor, in bytes: half a request line.
    package static let longestCursor = 4096
    /// Most ids of one batch: a page's worth.
    package static let maximumIDs = 200
    package static let flagSpellings = ["", "true", "1", "false", "0"]

    package static let sortableNames: [String] = ["score"] + StoryField.sortNames
    package static let facetableNames: [String] = StoryField.facetNames
    package static let metricNames: [String] = StoryField.metricNames

    /// Digits with an optional minus, no more than an `Int` holds. (`Int("+5")` is 5, which the wire does not allow.)
    package static func integer(_ text: String) -> Int? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(text)
    }

    package static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 200
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_" || $0 == "."
                    || $0 == "~" || $0 == ":" || $0 == "@"
            }
    }

    /// Chinese words set apart from what stands before them if they begin with a digit or a letter.
    private static func spaced(_ chinese: String) -> String {
        chinese.utf8.first.map { $0 < 0x80 } ?? false ? " " + chinese : chinese
    }

    static func shortened(_ text: String) -> String {
        text.unicodeScalars.count > 60 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(60))) + "…" : text
    }
}
