internal import ChineseText

/// Names of authors as pages write them.
enum NameList {
    /// Names from the head of a page without addresses, repetitions and the site's own name.
    static func clean(_ raw: [String], site: String?) -> [String] {
        var names: [String] = []
        let siteKey = site.map(TitleKey.init)
        for entry in raw {
            guard let text = entry.clean, text.utf8.count < 120 else { continue }
            let name = withoutBy(text.trimmed)
            let key = TitleKey(name)
            guard !key.isEmpty, key != siteKey, !name.isWebAddress, !isAccount(name) else { continue }
            if !names.contains(where: { TitleKey($0) == key }) { names.append(name) }
        }
        return names
    }

    /// Accounts that write for a machine.
    static func isAccount(_ name: String) -> Bool {
        [
            "admin", "administrator", "root", "user", "editor", "webmaster", "null", "undefined", "none", "author",
            "staff",
        ]
        .contains(name.lowercased())
    }

    /// A user name rather than a person's: one word in lower case, an address.
    static func isHandle(_ name: String) -> Bool {
        name.utf8.contains(UInt8(ascii: "@"))
            || (!name.utf8.contains(0x20) && name.utf8.allSatisfy { $0 < 0x80 && !($0 >= 0x41 && $0 <= 0x5A) })
    }

    // MARK: English

    private static let byWords = [
        "written by", "posted by", "published by", "article by", "story by", "text by", "words by", "recipe by",
        "review by", "authored by", "created by", "contributed by", "by", "author",
    ]

    /// Without By and its kin before the name.
    static func withoutBy(_ text: String) -> String {
        let trimmed = text.trimmed
        let lower = trimmed.lowercased()
        for word in byWords where lower.hasPrefix(word) {
            let rest = trimmed.dropFirst(word.count)
            guard let next = rest.first, next == " " || next == ":" else { continue }
            return String(rest.drop { $0 == " " || $0 == ":" })
        }
        return trimmed
    }

    static func isByAlone(_ text: String) -> Bool {
        let lower = text.trimmed.lowercased()
        return byWords.contains(lower) || byWords.contains { lower == $0 + ":" }
    }

    /// The name in a line that begins with By, or has it behind a date.
    static func nameAfterBy(_ text: String) -> String? {
        let rest = withoutBy(text)
        if rest != text.trimmed { return personName(rest) }
        for word in [" by ", " By ", " BY "] {
            guard let range = text.firstRange(of: word),
                PrintedDate.first(in: Array(text.utf8)[...]) != nil || range.lowerBound.utf16Offset(in: text) < 24
            else { continue }
            if let name = personName(String(text[range.upperBound...])) { return name }
        }
        return nil
    }

    private static let nameEnds = [
        " | ", " on ", " in ", " at ", "•", "·", " - ", " – ", " — ", "Published", "Updated", "Posted", " for ", "(",
        "|", "/",
        " is ", "Reviewed", "Edited", "Last ", "Follow", "\n", ", on ", "@",
    ]

    private static let particles: Set<String> = [
        "de", "van", "von", "der", "den", "da", "di", "la", "le", "del", "dos", "bin", "al", "and", "&", "of", "y",
    ]

    private static let notNames: Set<String> = [
        "about", "posts", "follow", "more", "share", "the", "our", "your", "how", "what", "why", "when", "this", "all",
        "view",
        "read", "contact", "subscribe", "home", "news", "comments", "latest", "an", "by", "author", "authors",
        "written",
        "posted", "published", "updated", "related", "profile", "bio", "meet", "menu", "search", "login", "sign", "in",
        "editor", "contributors", "photo", "email", "share", "strategy", "print", "tweet", "facebook", "twitter",
        "photography", "image", "courtesy",
    ]

    /// The text as the name of a person or two, cut where something else begins; nil if it does not look like one.
    static func personName(_ raw: String) -> String? {
        var text = raw.trimmed
        for end in nameEnds {
            if let range = text.firstRange(of: end), range.lowerBound > text.startIndex {
                text = String(text[..<range.lowerBound]).trimmed
            }
        }
        while let last = text.last, ",;:.".contains(last), !text.hasSuffix("Jr.") { text.removeLast() }
        guard text.utf8.count >= 3, text.utf8.count <= 90 else { return nil }
        let words = text.split(separator: " ")
        guard words.count <= 12, !words.isEmpty else { return nil }
        var capitalised = 0
        for word in words {
            let bare = word.lowercased().filter(\.isLetter)
            if notNames.contains(bare) { return nil }
            guard let first = word.first else { return nil }
            if first.isNumber || word.contains(where: \.isNumber) { return nil }
            if first.isUppercase || !first.isLetter || first.isIdeographic {
                capitalised += 1
            } else if !particles.contains(String(word)) {
                return nil
            }
        }
        return capitalised > 0 && !(words.count > 6 && !text.contains(",")) ? text : nil
    }

    // MARK: Chinese

    /// What stands between brackets of either width, innermost, in order.
    static func brackets(in scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
        var found: [ArraySlice<Unicode.Scalar>] = []
        var start: Int?
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "(", "（", "【", "[": start = index + 1
            case ")", "）", "】", "]":
                if let begun = start, index > begun, index - begun <= 40 { found.append(scalars[begun..<index]) }
                start = nil
            default: break
            }
        }
        return found
    }

    static func index(of word: String, in scalars: ArraySlice<Unicode.Scalar>) -> Int? {
        let wanted = Array(word.unicodeScalars.map { ScriptFolding.folded($0.value) })
        guard scalars.count >= wanted.count else { return nil }
        return (scalars.startIndex...(scalars.endIndex - wanted.count)).first { start in
            zip(scalars[start...], wanted).allSatisfy { ScriptFolding.folded($0.value) == $1 }
        }
    }

    private static let notChineseNames: Set<String> = [
        "相关链接", "出自", "来源", "佚名", "未知", "不详", "本站", "匿名", "转载", "网络", "原创", "编辑", "作者", "本报记者", "记者", "综合", "本网", "官方",
        "管理员",
    ]

    /// The name in what stands behind 作者: cut at the first blank or mark, without 记者 and medium; nil if it is none.
    static func chineseAuthor(_ raw: String) -> String? {
        var scalars = Array(raw.trimmed.unicodeScalars)
        if let reporter = index(of: "记者", in: scalars[...]) {
            scalars = Array(scalars[(reporter + 2)...])
            while let first = scalars.first, first.isBlank || first == ":" || first == "：" { scalars.removeFirst() }
        }
        var end = scalars.count
        for (offset, scalar) in scalars.enumerated() {
            let isInner =
                scalar.isBlank && offset > 0 && scalars[..<offset].contains { $0.isASCII && $0 != " " }
                && scalars[(offset + 1)...].first?.isASCII ?? false
            if "／/|｜丨:：，,；;（(【[。".unicodeScalars.contains(scalar) || (scalar.isBlank && offset >= 2 && !isInner) {
                end = offset
                break
            }
        }
        let name = String(String.UnicodeScalarView(scalars[..<end])).trimmed
        guard name.unicodeScalars.count >= 2, name.unicodeScalars.count <= 20 else { return nil }
        return notChineseNames.contains(ScriptFolding.folded(name)) ? nil : name
    }

    /// The names behind 记者: up to 报道, a bar or the place that they write from.
    static func reporters(in scalars: ArraySlice<Unicode.Scalar>) -> [String] {
        var end = scalars.endIndex
        for word in ["报道", "报导", "摄影", "通讯员", "文", "图"] {
            if let start = index(of: word, in: scalars[..<end]), start > scalars.startIndex { end = start }
        }
        if let mark = scalars[..<end].firstIndex(where: { "／/∕｜|".unicodeScalars.contains($0) }) { end = mark }
        let names = hanNames(in: scalars[..<end])
        if !names.isEmpty, names.allSatisfy({ $0.unicodeScalars.count < 4 || !isPlace($0.unicodeScalars.suffix(2)) }) {
            return names
        }
        // 某某某安溪: name and place without a mark between.
        let run = scalars[..<end].drop { $0.isBlank }.prefix { TextKey.isHan($0.value) }
        guard (4...7).contains(run.count), run.first.map({ hasSurname(String($0)) }) == true else { return names }
        for length in [3, 2, 4] where run.count > length + 1 && isPlace(run.dropFirst(length)) {
            return [String(String.UnicodeScalarView(run.prefix(length)))]
        }
        return names
    }

    /// By their numbers: an array for each of thousands of names would be felt at the start.
    private static let placeNames: HashTable<Void> = {
        let divisions = Gazetteer.shared.divisions
        var names = HashTable<Void>(filler: (), capacity: divisions.count)
        for division in divisions {
            var hash = ScalarHash()
            TextKey.forEachKey(division.name) { hash.mix($0) }
            names[hash.value] = ()
        }
        return names
    }()

    static func isPlace(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
        var hash = ScalarHash()
        for scalar in scalars { hash.mix(TextKey.key(scalar.value)) }
        return placeNames[hash.value] != nil
    }

    /// 甘肃省, 黄冈市: a place with what it is, and no person.
    static func isRegion(_ name: String) -> Bool {
        let scalars = name.unicodeScalars
        guard let last = scalars.last, "省市县区".unicodeScalars.contains(last) else { return false }
        return isPlace(scalars) || isPlace(scalars.dropLast())
    }

    /// Two to four Han characters each, parted by blanks or 、; empty if anything else stands there.
    static func hanNames(in scalars: ArraySlice<Unicode.Scalar>) -> [String] {
        var names: [String] = []
        for piece in scalars.split(whereSeparator: {
            $0.isBlank || $0 == "、" || $0 == "，" || $0 == "," || $0 == "：" || $0 == ":"
        }) {
            let name = String(String.UnicodeScalarView(piece))
            if ["通讯员", "通訊員", "摄影", "报道", "文", "编辑", "见习记者", "实习生"].contains(name) { break }
            guard (2...4).contains(piece.count), piece.allSatisfy({ TextKey.isHan($0.value) || $0 == "·" }) else {
                return []
            }
            names.append(name)
        }
        return names.count <= 6 ? names : []
    }

    static func hasSurname(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first else { return false }
        return Names.surname.contains(ScriptFolding.folded(first.value))
    }
}

extension Character {
    fileprivate var isIdeographic: Bool { unicodeScalars.first.map { TextKey.isHan($0.value) } ?? false }
}

extension String {
    /// The first place of some words.
    func firstRange(of words: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(words) { return start..<index(start, offsetBy: words.count) }
            start = index(after: start)
        }
        return nil
    }
}

extension TextKey {
    /// Is a third of the letters in these nodes Han?
    static func isChinese(_ outline: PageOutline, nodes: Range<Int>) -> Bool {
        var han = 0
        var all = 0
        for node in nodes where node < outline.tree.nodes.count && outline.tree.tag(node) == .text {
            for byte in outline.tree.bytes[outline.tree.textRange(node)] {
                if byte >= 0xE4 && byte <= 0xE9 { han += 3 }
                if !byte.isHTMLSpace { all += 1 }
            }
            if all > 4000 { break }
        }
        return han * 3 > all
    }
}
