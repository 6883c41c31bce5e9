import Stories

/// A value that stories are counted under: `value` filters for it, `label` is for readers.
struct Group: Hashable, Sendable {
    var value: String
    var label: String
}

/// Numbers the groups of a field across segments, each spelling of a value by itself.
struct GroupNumbers {
    private(set) var groups: [Group] = []
    private var numbers: [String: Int32] = [:]

    mutating func number(of group: Group) -> Int32 {
        if let number = numbers[group.value] { return number }
        let number = Int32(groups.count)
        groups.append(group)
        numbers[group.value] = number
        return number
    }

    /// The numbers that belong together, since a filter takes their values for one: they differ in script and letter
    /// case alone. Of each bucket the first is the spelling that most stories have.
    ///
    /// - Parameter counts: stories of each number.
    func buckets(by counts: [Int]) -> [[Int]] {
        var buckets: [[Int]] = []
        var places: [String: Int] = [:]
        for number in groups.indices {
            let key = nameKey(groups[number].value)
            if let place = places[key] {
                buckets[place].append(number)
            } else {
                places[key] = buckets.count
                buckets.append([number])
            }
        }
        for place in buckets.indices where buckets[place].count > 1 {
            buckets[place].sort { (counts[$1], groups[$0].value) < (counts[$0], groups[$1].value) }
        }
        return buckets
    }
}

/// What a function of codes says, asked once for each code that occurs.
///
/// A column of minutes has more codes than stories, so nothing is computed ahead.
struct CodeMemo<Value> {
    private var known: [Value?]
    private var sparse: [Int: Value] = [:]

    /// More codes than this are kept in a dictionary: a table of a million optional values takes 8 to 16 MB.
    private static var tableLimit: Int { 1 << 20 }

    init(codeCount: Int) {
        known = codeCount < CodeMemo.tableLimit ? [Value?](repeating: nil, count: codeCount + 1) : []
    }

    @inline(__always)
    mutating func callAsFunction(_ code: Int, _ compute: (Int) -> Value) -> Value {
        if code < known.count {
            if let value = known[code] { return value }
            let value = compute(code)
            known[code] = value
            return value
        }
        if let value = sparse[code] { return value }
        let value = compute(code)
        sparse[code] = value
        return value
    }
}

extension SearchReferences {
    /// The groups that a value of a field belongs to: none for null, several for a list.
    func groups(_ value: FieldValue, of field: StoryField) -> [Group] {
        switch value {
        case .null, .present, .fingerprint, .money: return []
        case .text(let text): return [Group(value: text, label: label(text, of: field))]
        case .list(let texts):
            // A story that spells one value in both scripts is still one story.
            var keys: Set<String> = []
            return texts.filter { keys.insert(nameKey($0)).inserted }
                .map { Group(value: $0, label: label($0, of: field)) }
        case .number(let number):
            let text =
                switch field.kind {
                case .bool: number == 0 ? "false" : "true"
                case .date: SearchReferences.year(number)
                default: SearchReferences.decimal(number)
                }
            return [Group(value: text, label: label(text, of: field))]
        case .place(let mention):
            return placeGroup(mention).map { [$0] } ?? []
        case .employer(let mention):
            guard let key = mention.id ?? mention.name else { return [] }
            let named = organizations(named: key)
            // A filter for the one company of this name finds stories that only give the name, too.
            let known = mention.id == nil ? (named.count == 1 ? named[0] : nil) : named.first { $0.id == key }
            return [Group(value: known?.id ?? key, label: known?.name ?? mention.name ?? key)]
        }
    }

    func placeGroup(_ mention: PlaceMention) -> Group? {
        if let code = mention.code {
            let place = places[code]
            return Group(value: place?.id ?? code, label: place?.name ?? mention.name ?? code)
        }
        if let place = resolved(mention) { return Group(value: place.id, label: place.name) }
        if let name = mention.name { return Group(value: name, label: name) }
        guard let key = mention.within ?? mention.country else { return nil }
        let place = places[key] ?? places[key.lowercased()]
        return Group(value: place?.id ?? key, label: place?.name ?? key)
    }

    /// The words for a group's value, in Chinese where the value is a code of ours.
    package func label(_ value: String, of field: StoryField) -> String {
        switch field.kind {
        case .vocabulary(let vocabulary), .list(.some(let vocabulary)): vocabulary[value]?.chinese ?? value
        case .bool: value == "true" ? "是" : "否"
        case .part(.moneyKind, _): Vocabulary.moneyKind[value]?.chinese ?? value
        case .part(.period, _): Vocabulary.period[value]?.chinese ?? value
        case .part(.placeLevel, _): Vocabulary.level[value]?.chinese ?? value
        case .part(.placeCode, _), .part(.placeProvince, _), .part(.placeCountry, _): places[value]?.name ?? value
        default: value
        }
    }

    /// 2.5 is "2.5", 2023.0 is "2023".
    static func decimal(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }

    /// The year of a date's first moment, in China's zone.
    private static func year(_ key: Double) -> String {
        let days = ((key + 8 * 3_600_000) / 86_400_000).rounded(.down)
        return String(CivilDate(daysSinceEpoch: Int(days)).year)
    }
}
