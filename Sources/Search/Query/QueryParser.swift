import ChineseText

/// Reads the query syntax: words, `"phrases"`, `-not`, `a OR b`, `( )` and `field:value`.
///
/// Words side by side must all be found and bind closer than `OR`. A parenthesis groups where a word could start; within
/// a word it is text. What cannot be read as syntax is text, and a warning says so: no query is malformed.
struct QueryParser {
    /// What a name before a colon stands for.
    enum Field: Equatable {
        /// A text field of the schema.
        case text(Int)
        /// A filter over a column.
        case column(SearchRequest.Filter)
        /// A column that has no such values.
        case unsuitable
    }

    /// Gives what a field name, English or Chinese, stands for with these values; nil if it is none.
    typealias Resolve = (_ name: String, _ values: [String]) -> Field?

    private let scalars: [UInt32]
    private let resolve: Resolve
    /// For each opening parenthesis that is closed, where.
    private var closings: [Int: Int] = [:]
    private(set) var warnings: [String] = []
    /// Words, phrases and values of fields so far.
    private var terms = 0

    /// Groups nested deeper than this are read as text, so that no query exhausts the stack.
    private static let maximumDepth = 32

    private init(_ text: String, resolve: @escaping Resolve) {
        scalars = text.unicodeScalars.map(\.value)
        self.resolve = resolve
        pairParentheses()
    }

    /// - Throws: `tooManyTerms`; nothing else.
    static func parse(
        _ text: String, resolve: @escaping Resolve
    ) throws(SearchError) -> (query: Query, warnings: [String]) {
        var parser = QueryParser(text, resolve: resolve)
        let query = parser.alternatives(in: 0..<parser.scalars.count, depth: 0)
        guard !parser.hasTooMany else { throw .tooManyTerms(limit: SearchRequest.termLimit) }
        return (query, parser.warnings)
    }

    private var hasTooMany: Bool { terms > SearchRequest.termLimit }

    private static let quote = UInt32(0x22)
    private static let wideQuote = UInt32(0xFF02)
    private static let opening = UInt32(0x28)
    private static let closing = UInt32(0x29)
    private static let minus = UInt32(0x2D)
    private static let colon = UInt32(0x3A)
    private static let wideColon = UInt32(0xFF1A)

    private static func isSpace(_ scalar: UInt32) -> Bool {
        TextFolding.folded(scalar) == 0x20
    }

    private static func isQuote(_ scalar: UInt32) -> Bool { scalar == quote || scalar == wideQuote }

    private mutating func warn(_ text: String) {
        if !warnings.contains(text) { warnings.append(text) }
    }

    private mutating func pairParentheses() {
        var open: [Int] = []
        var unpaired = false
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if QueryParser.isQuote(scalar), let end = closingQuote(after: index, before: scalars.count) {
                index = end
            } else if scalar == QueryParser.opening {
                open.append(index)
            } else if scalar == QueryParser.closing {
                if let start = open.popLast() {
                    closings[start] = index
                } else {
                    unpaired = true
                }
            }
            index += 1
        }
        if unpaired || !open.isEmpty { warn("Unpaired parenthesis is read as text.") }
    }

    private func closingQuote(after start: Int, before limit: Int) -> Int? {
        var index = start + 1
        while index < limit {
            if QueryParser.isQuote(scalars[index]) { return index }
            index += 1
        }
        return nil
    }

    private mutating func alternatives(in range: Range<Int>, depth: Int) -> Query {
        var branches: [[Query]] = [[]]
        var index = range.lowerBound
        while index < range.upperBound, !hasTooMany {
            if QueryParser.isSpace(scalars[index]) {
                index += 1
                continue
            }
            if isOr(at: index, in: range), let last = branches.last, !last.isEmpty, hasMore(after: index + 2, in: range)
            {
                branches.append([])
                index += 2
                continue
            }
            if let part = primary(&index, in: range, depth: depth) { branches[branches.count - 1].append(part) }
        }
        let parts = branches.filter { !$0.isEmpty }.map { $0.count == 1 ? $0[0] : Query.all($0) }
        return switch parts.count {
        case 0: .all([])
        case 1: parts[0]
        default: .any(parts)
        }
    }

    private func isOr(at index: Int, in range: Range<Int>) -> Bool {
        guard index + 2 <= range.upperBound, scalars[index] == 0x4F, scalars[index + 1] == 0x52 else { return false }
        return index + 2 == range.upperBound || QueryParser.isSpace(scalars[index + 2])
            || closings[index + 2] != nil
    }

    private func hasMore(after index: Int, in range: Range<Int>) -> Bool {
        index < range.upperBound && scalars[index..<range.upperBound].contains { !QueryParser.isSpace($0) }
    }

    /// Reads one word, phrase, group, negation or field. Nil for what holds nothing to look for.
    private mutating func primary(_ index: inout Int, in range: Range<Int>, depth: Int) -> Query? {
        let scalar = scalars[index]
        if QueryParser.folded(scalar) == QueryParser.minus, index + 1 < range.upperBound,
            !QueryParser.isSpace(scalars[index + 1]), depth < QueryParser.maximumDepth
        {
            let start = index
            index += 1
            // A second minus is text: "--" is a dash.
            if QueryParser.folded(scalars[index]) == QueryParser.minus {
                index = start
                return word(&index, in: range)
            }
            guard let part = primary(&index, in: range, depth: depth + 1) else { return nil }
            return .not(part)
        }
        if let end = closings[index], end < range.upperBound, depth < QueryParser.maximumDepth {
            let inner = alternatives(in: index + 1..<end, depth: depth + 1)
            index = end + 1
            return inner.isEmpty ? nil : inner
        }
        if QueryParser.isQuote(scalar) {
            if let end = closingQuote(after: index, before: range.upperBound) {
                let words = QueryParser.words(scalars[index + 1..<end], isQuoted: true)
                index = end + 1
                terms += 1
                return words.map { .text($0) }
            }
        }
        return word(&index, in: range)
    }

    private static func folded(_ scalar: UInt32) -> UInt32 { TextFolding.folded(scalar) }

    private mutating func word(_ index: inout Int, in range: Range<Int>) -> Query? {
        terms += 1
        let start = index
        var end = index
        while end < range.upperBound, !QueryParser.isSpace(scalars[end]) {
            if end > start, QueryParser.isQuote(scalars[end]), closingQuote(after: end, before: range.upperBound) != nil
            {
                break
            }
            end += 1
        }
        if let colon = scalars[start..<end].firstIndex(where: { $0 == QueryParser.colon || $0 == QueryParser.wideColon }
        ),
            colon > start
        {
            let name = QueryParser.string(scalars[start..<colon])
            let value = fieldValue(from: colon + 1, wordEnd: end, in: range)
            let values = value.map(QueryParser.values) ?? []
            terms += max(0, values.count - 1)
            guard !hasTooMany else {
                index = end
                return nil
            }
            let withoutValue = "\u{201C}\(name)\u{201D} has no value; it is read as text."
            switch resolve(name, values.isEmpty ? [""] : values) {
            case .text(let number)?:
                if let value, var words = QueryParser.words(value.scalars, isQuoted: true) {
                    words.field = number
                    index = value.end
                    return .text(words)
                }
                warn(withoutValue)
            case .column(let filter)?:
                if let value, !values.isEmpty {
                    index = value.end
                    return .filter(filter)
                }
                warn(withoutValue)
            case .unsuitable?:
                warn(
                    values.isEmpty
                        ? withoutValue
                        : "\u{201C}\(name)\u{201D} has no such value; it is read as text.")
            case nil:
                if scalars[start..<colon].allSatisfy(QueryParser.isNameLike), colon + 1 < end,
                    scalars[colon + 1] != 0x2F
                {
                    warn("\u{201C}\(name)\u{201D} is not a field; it is read as text.")
                }
            }
        }
        index = end
        if scalars[start..<end].elementsEqual([0x41, 0x4E, 0x44]) {
            warn("AND is read as a word; words side by side must all be found.")
        } else if scalars[start..<end].elementsEqual([0x4F, 0x52]) {
            warn("OR is read as a word; it stands between two others to mean either.")
        }
        if scalars[start..<end].contains(where: QueryParser.isQuote) {
            warn("Unpaired quotation mark is read as text.")
        }
        return QueryParser.words(scalars[start..<end], isQuoted: false).map { .text($0) }
    }

    /// Could this stand in a name of a field? Digits alone do not make one: 10:30 is a time.
    private static func isNameLike(_ scalar: UInt32) -> Bool {
        let kind = TextFolding.kind(TextFolding.folded(scalar))
        return (kind == .letter || kind == .ideograph || scalar == 0x2E) && !(0x30...0x39).contains(scalar)
    }

    private struct Value {
        var scalars: ArraySlice<UInt32>
        var isQuoted: Bool
        /// Where reading goes on.
        var end: Int
    }

    private func fieldValue(from start: Int, wordEnd: Int, in range: Range<Int>) -> Value? {
        if start < range.upperBound, QueryParser.isQuote(scalars[start]),
            let end = closingQuote(after: start, before: range.upperBound)
        {
            return end > start + 1 ? Value(scalars: scalars[start + 1..<end], isQuoted: true, end: end + 1) : nil
        }
        return start < wordEnd ? Value(scalars: scalars[start..<wordEnd], isQuoted: false, end: wordEnd) : nil
    }

    /// A comma parts values, unless they are quoted.
    private static func values(_ value: Value) -> [String] {
        value.isQuoted ? [string(value.scalars)] : value.scalars.split { $0 == 0x2C || $0 == 0xFF0C }.map { string($0) }
    }

    private static func string(_ scalars: some Sequence<UInt32>) -> String {
        String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }

    /// Nil for a text of white space only.
    static func words(_ text: some Sequence<UInt32>, isQuoted: Bool) -> Query.Words? {
        var folded: [UInt32] = []
        for scalar in text {
            let scalar = TextFolding.folded(scalar)
            if scalar == 0x20, folded.last ?? 0x20 == 0x20 { continue }
            folded.append(scalar)
        }
        if folded.last == 0x20 { folded.removeLast() }
        return folded.isEmpty ? nil : Query.Words(scalars: folded, isQuoted: isQuoted, field: nil)
    }
}
