internal import Stories

/// The time of publication that the page's own script writes into an empty element when the page is opened.
///
/// An article of a WeChat account that was saved without running its scripts shows no day; its script says
/// `var createTime = '2023-08-28 08:14'`, or `var ct = "1693181640"`: seconds since 1970, UTC.
enum ScriptedDate {
    /// Longest script that is looked at, in bytes: the variables stand in short ones.
    private static let limitBytes = 200_000
    /// Longest name of a variable and longest value, in bytes.
    private static let (nameBytes, valueBytes) = (16, 24)

    private static let names: Set<[UInt8]> = Set(
        ["createTime", "oriCreateTime", "publish_time", "publishTime", "ct"].map { Array($0.utf8) })

    /// What a page is known by whose script tells the day, as values of `id`.
    private static let marks: Set<String> = ["js_content", "publish_time", "activity-name"]

    /// The day, an ISO 8601 prefix; nil where no script tells it.
    static func first(in tree: HTMLTree) -> String? {
        guard tree.nodes.indices.contains(where: { tree.attribute(.id, of: $0).map(marks.contains) ?? false }) else {
            return nil
        }
        for node in tree.nodes.indices where tree.tag(node) == .script {
            if let found = first(in: tree.rawText(of: node).prefix(limitBytes)) { return found }
        }
        return nil
    }

    /// The first of the variables whose value is a time.
    static func first(in script: ArraySlice<UInt8>) -> String? {
        for equals in script.indices where script[equals] == UInt8(ascii: "=") {
            guard names.contains(name(before: equals, in: script)), let value = value(behind: equals, in: script) else {
                continue
            }
            if let found = PrintedDate.first(in: value), found.hasDay { return found.iso }
            if let day = day(ofSeconds: value) { return day }
        }
        return nil
    }

    private static func name(before equals: Int, in script: ArraySlice<UInt8>) -> [UInt8] {
        let head = script[..<equals].suffix(nameBytes + 2).reversed().drop { $0 == 0x20 }
        return head.prefix { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") }.reversed()
    }

    /// What stands between the quotation marks behind an equals sign.
    private static func value(behind equals: Int, in script: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let rest = script[(equals + 1)...].prefix(valueBytes + 4).drop { $0 == 0x20 }
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let end = rest.dropFirst().firstIndex(of: quote)
        else { return nil }
        return script[(rest.startIndex + 1)..<end]
    }

    /// The minute in China that lies so many seconds behind the beginning of 1970; nil for other numbers.
    private static func day(ofSeconds digits: ArraySlice<UInt8>) -> String? {
        /// From September 2001 on such numbers have ten digits.
        guard digits.count == 10, digits.allSatisfy(\.isASCIIDigit),
            let seconds = Int(String(decoding: digits, as: UTF8.self))
        else { return nil }
        let minutes = seconds / 60 + 8 * 60
        let date = CivilDate(daysSinceEpoch: minutes / (24 * 60))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let minute = minutes % (24 * 60)
        return "\(date.year)-\(two(date.month))-\(two(date.day))T\(two(minute / 60)):\(two(minute % 60))+08:00"
    }
}
