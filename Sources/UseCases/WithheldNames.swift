internal import ChineseText
internal import Formats
internal import Stories

/// Names that may not be shown (`person.privacy: withheld`). Where a text has one, in either script, in any case or
/// spelled in pinyin, each of its characters is a `*`, so that offsets stay right.
struct WithheldNames: Sendable {
    /// Shorter names are words of other things too often: 安 would blank half a text.
    private static let shortestName = 2
    /// Shorter Latin names are syllables of others.
    private static let shortestSpelling = 3
    /// Ways in which the characters of one name may be read together; a name has seldom more than four.
    private static let readingLimit = 16
    /// Surnames of two characters: what is left of such a name is given.
    private static let compoundSurnames: Set<String> = [
        "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "宇文", "轩辕", "端木", "南宫", "独孤", "长孙",
        "申屠", "闻人", "东郭", "百里", "呼延", "钟离", "淳于", "澹台", "万俟", "公羊", "赫连", "太史", "濮阳", "拓跋",
    ]

    /// Folded, the longest first, so that a name within another one leaves nothing of it.
    private let names: [[UInt32]]
    /// Names of others that hold a withheld one and stay.
    private let kept: [[UInt32]]
    /// Names in small Latin letters without what stands between syllables.
    private let spellings: [[UInt32]]

    /// - Parameter others: names that may be shown, though a withheld one is part of them: 林晓晓 beside 林晓.
    init(_ names: [String], besides others: [String] = []) {
        var forms: Set<[UInt32]> = []
        var spellings: Set<[UInt32]> = []
        for name in names {
            let folded = WithheldNames.trimmed(TextFolding.foldedScalars(name))
            guard folded.count >= WithheldNames.shortestName else { continue }
            forms.insert(folded)
            if folded.allSatisfy({ TextFolding.kind($0) == .ideograph }) {
                if let given = WithheldNames.given(folded) { forms.insert(given) }
                spellings.formUnion(WithheldNames.pinyin(of: folded))
            } else {
                // Either name of 安妮·陈 or Annie Chen tells who it is.
                for part in folded.split(whereSeparator: { TextFolding.kind($0) != TextFolding.kind(folded[0]) })
                where part.count >= WithheldNames.shortestSpelling { forms.insert(Array(part)) }
            }
        }
        self.names = forms.sorted { ($0.count, $1.description) > ($1.count, $0.description) }
        self.spellings = spellings.sorted { ($0.count, $1.description) > ($1.count, $0.description) }
        kept = Set(others.map { TextFolding.foldedScalars($0) })
            .filter { other in !forms.contains(other) && forms.contains { $0.count < other.count } }
    }

    var isEmpty: Bool { names.isEmpty }

    private static func trimmed(_ scalars: [UInt32]) -> [UInt32] {
        let start = scalars.firstIndex { $0 != 0x20 } ?? scalars.endIndex
        let end = scalars.lastIndex { $0 != 0x20 } ?? scalars.startIndex
        return start <= end && start < scalars.endIndex ? Array(scalars[start...end]) : []
    }

    /// What people who know somebody call them: 一鸣 of 陆一鸣. Nil if it would be a single character.
    private static func given(_ name: [UInt32]) -> [UInt32]? {
        let head = String(String.UnicodeScalarView(name.prefix(2).compactMap(Unicode.Scalar.init)))
        if compoundSurnames.contains(head) { return name.count == 4 ? Array(name.suffix(2)) : nil }
        return name.count == 3 ? Array(name.suffix(2)) : nil
    }

    /// A name as Latin letters may spell it: surname first, last, and without it.
    private static func pinyin(of name: [UInt32]) -> Set<[UInt32]> {
        var ways: [[[UInt32]]] = [[]]
        for scalar in name {
            let readings = Pinyin.readings(of: scalar).map { Pinyin.syllables[Int($0)].unicodeScalars.map(\.value) }
            guard !readings.isEmpty else { return [] }
            ways = Array(ways.flatMap { way in readings.map { way + [$0] } }.prefix(readingLimit))
        }
        var spellings: Set<[UInt32]> = []
        for way in ways {
            spellings.insert(Array(way.joined()))
            for surname in 1...2 where way.count > surname {
                let (family, given) = (way[..<surname].joined(), way[surname...].joined())
                spellings.insert(Array(given) + Array(family))
                if way.count - surname > 1 { spellings.insert(Array(given)) }
            }
        }
        // ü is written v, u or with its dots.
        for spelling in spellings where spelling.contains(0x76) {
            for letter: UInt32 in [0x75, 0xFC] { spellings.insert(spelling.map { $0 == 0x76 ? letter : $0 }) }
        }
        return spellings.filter { $0.count >= shortestSpelling }
    }

    func masked(_ text: String) -> String {
        guard !isEmpty, !text.isEmpty else { return text }
        let folded = TextFolding.foldedScalars(text)
        var hidden: [Range<Int>] = []
        var shown: [Range<Int>] = []
        for name in kept { WithheldNames.find(name, in: folded) { shown.append($0) } }
        for name in names {
            WithheldNames.find(name, in: folded) { range in
                if !shown.contains(where: {
                    $0.count > range.count && $0.contains(range.lowerBound) && range.upperBound <= $0.upperBound
                }) {
                    hidden.append(range)
                }
            }
        }
        for spelling in spellings { WithheldNames.findSpelling(spelling, in: folded) { hidden.append($0) } }
        guard !hidden.isEmpty else { return text }
        var scalars = Array(text.unicodeScalars)
        for range in hidden { for place in range { scalars[place] = "*" } }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func isLetter(_ scalar: UInt32) -> Bool { TextFolding.kind(scalar) == .letter }

    /// Latin names are found as whole words: Lia is no part of reliable.
    private static func find(_ name: [UInt32], in text: [UInt32], _ body: (Range<Int>) -> Void) {
        guard let first = name.first, let last = name.last, text.count >= name.count else { return }
        var place = 0
        while place + name.count <= text.count {
            let end = place + name.count
            if text[place] == first, text[place..<end].elementsEqual(name),
                !(isLetter(first) && place > 0 && isLetter(text[place - 1])),
                !(isLetter(last) && end < text.count && isLetter(text[end]))
            {
                body(place..<end)
                place = end
            } else {
                place += 1
            }
        }
    }

    /// Finds a spelling whose syllables may stand apart: Lu Yi-ming.
    private static func findSpelling(_ spelling: [UInt32], in text: [UInt32], _ body: (Range<Int>) -> Void) {
        var place = 0
        while place < text.count {
            guard text[place] == spelling[0], place == 0 || !isLetter(text[place - 1]) else {
                place += 1
                continue
            }
            var (at, matched) = (place, 0)
            while matched < spelling.count, at < text.count {
                if text[at] == spelling[matched] {
                    matched += 1
                } else if !separators.contains(text[at]) || separators.contains(text[at - 1]) {
                    break
                }
                at += 1
            }
            if matched == spelling.count, at == text.count || !isLetter(text[at]) {
                body(place..<at)
                place = at
            } else {
                place += 1
            }
        }
    }

    /// Between syllables: blank, hyphen, apostrophes, dot.
    private static let separators: Set<UInt32> = [0x20, 0x2D, 0x27, 0x2019, 0x2E, 0xB7]

    // MARK: - Records

    /// Keys whose values are no words: what is masked there would be another thing's name.
    private static let names: Set<String> = [
        "id", "articleId", "personId", "storyIds", "url", "sourceUrl", "urls", "code", "within",
    ]

    /// The value with every text masked, however deep.
    private func masked(_ value: Value) -> Value {
        switch value.kind {
        case .string(let text): Value(.string(masked(text)))
        case .array(let elements): Value(.array(elements.map { masked($0) }))
        case .object(let members):
            Value(
                .object(
                    members.map { member in
                        WithheldNames.names.contains(member.key)
                            ? member : Value.Member(key: member.key, value: masked(member.value))
                    }))
        case .null, .bool, .number: value
        }
    }

    /// The story with all its texts masked; nil if nothing can be read of it then.
    ///
    /// - Parameter isWithheld: the names are the story's own. Nothing that leads to them stays: `personId`, and
    ///   translations, which may spell a name in many ways.
    func masked(_ story: Story, isWithheld: Bool) -> Story? {
        let log = FaultLog(unknownKeys: .ignore)
        guard var masked = Story(reading: masked(Correction.value(of: story)), log: log) else { return nil }
        // Who is not to be named says it as nobody: a speaker of asterisks would tell the name's length.
        masked.quotes = zip(masked.quotes, story.quotes).map(WithheldNames.unnamed)
        masked.person.aliases.removeAll { !story.person.aliases.contains($0) }
        masked.person.members.removeAll { !story.person.members.contains($0) }
        if masked.person.name != story.person.name { masked.person.name = nil }
        if isWithheld {
            masked.person.name = nil
            masked.person.aliases = []
            masked.person.members = []
            masked.personId = nil
            masked.translations = [:]
        }
        masked.id = story.id
        masked.revision = story.revision
        masked.createdAt = story.createdAt
        masked.updatedAt = story.updatedAt
        return masked
    }

    /// The article with all its texts masked; nil if nothing can be read of it then.
    func masked(_ article: Article) -> Article? {
        let log = FaultLog(unknownKeys: .ignore)
        guard var masked = Article(reading: masked(Correction.value(of: article)), log: log) else { return nil }
        masked.quotes = zip(masked.quotes, article.quotes).map(WithheldNames.unnamed)
        masked.stories = article.stories
        masked.storyIds = article.storyIds
        // Whoever guesses the name could put it in the text and make its digest.
        masked.contentHash = nil
        masked.revision = article.revision
        masked.createdAt = article.createdAt
        masked.updatedAt = article.updatedAt
        return masked
    }

    private static func unnamed(_ masked: Quote, _ quote: Quote) -> Quote {
        var shown = masked
        if masked.speaker != quote.speaker { shown.speaker = nil }
        return shown
    }
}
