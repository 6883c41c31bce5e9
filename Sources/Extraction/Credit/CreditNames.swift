internal import ChineseText

/// All names in the frame of an article: the lines around its headline, above and below its text.
///
/// What a name is cannot be told by its letters, but by where it stands: above a day, behind 作者, before 关注, in an element called author.
/// Each kind of observation is a feature of `CreditModel`.
struct CreditNames {
    private(set) var names: [CreditName] = []
    private var places: [[UInt32]: Int] = [:]
    private let lines: [CreditLine]
    private let title: [UInt32]
    /// Titles that a link to another article names; no names.
    private var otherTitles: Set<[UInt32]> = []
    /// Index of the headline's line; nil if none was found.
    private let titleLine: Int?
    private let firstProse: Int
    private let lastProse: Int
    private let isFirstPerson: Bool
    /// Does a line hold a day or a time of day?
    private var days: [Int: Bool] = [:]

    /// Lines above the text, below its first line, and behind its last one that are looked at: a frame is hardly longer.
    private static let (above, below, behind) = (45, 3, 22)
    /// Longest line of a frame, in scalars; of the first and last paragraph the pieces at the edges count.
    private static let lineLimit = 160
    /// Most pieces of a line, and of the edge of a paragraph.
    private static let (pieceLimit, edgeLimit) = (40, 4)
    /// Shortest and longest name, in scalars.
    private static let (shortest, longest) = (2, 24)
    /// Shortest line that reads as a paragraph, in scalars.
    private static let prose = 25
    /// Longest word and longest line that are a feature as a whole, in scalars.
    private static let (wordLimit, shortLine) = (6, 8)
    /// Scalars of the text in which names are looked for.
    private static let textLimit = 20_000

    /// - Parameters:
    ///   - count: lines of the document.
    ///   - length: of a line, in scalars.
    ///   - isText: belongs a line to the article's text?
    ///   - line: reads a line; asked for those of the frame only.
    ///   - text: the article's.
    ///   - head: what the page says of itself.
    init(
        count: Int, length: (Int) -> Int, isText: (Int) -> Bool, line: (Int) -> CreditLine, title: String?,
        text: String, head: PageMetadata? = nil
    ) {
        let key = title.map(TextKey.keys)?.filter { !TextKey.isBlank($0) } ?? []
        self.title = key
        let all = 0..<count
        func isParagraph(_ index: Int) -> Bool { length(index) >= CreditNames.prose && isText(index) }
        func isLong(_ index: Int) -> Bool { length(index) >= CreditNames.prose }
        let first = all.first(where: isParagraph) ?? all.first(where: isLong) ?? max(0, count - 1)
        let last = all.last(where: isParagraph) ?? all.last(where: isLong) ?? max(0, count - 1)
        (firstProse, lastProse) = (first, last)
        // One more on either side, which is looked at from its neighbour.
        let near = { (index: Int) -> Bool in
            (first - CreditNames.above - 1...first + CreditNames.below).contains(index)
                || (last - 3...last + CreditNames.behind).contains(index)
        }
        let lines = all.map { near($0) ? line($0) : CreditLine.unread }
        self.lines = lines
        let top = max(0, firstProse - CreditNames.above)
        titleLine =
            key.isEmpty || lines.isEmpty
            ? nil
            : (top...min(firstProse, lines.count - 1)).first { lines[$0].word(lines[$0].keys.indices) == key }
        isFirstPerson = CreditNames.isFirstPerson(text)
        readLines()
        if let head { readHead(head) }
        readNames(text)
    }

    /// Does whoever wrote it say 我 in every other sentence, and not in quotations alone?
    private static func isFirstPerson(_ text: String) -> Bool {
        /// 我 of a thousand scalars, and the shortest text that they are counted of.
        let (share, shortest) = (6, 300)
        var (told, length) = (0, 0)
        var depth = 0
        var isPending = false
        for scalar in text.unicodeScalars.prefix(textLimit).lazy.map(\.value) {
            length += 1
            if isPending, scalar != 0x4EEC, scalar != 0x5011 { told += 1 }
            isPending = false
            switch scalar {
            case 0x201C, 0x300C, 0x300E: depth += 1
            case 0x201D, 0x300D, 0x300F: depth = max(0, depth - 1)
            case 0x0A: depth = 0
            case 0x6211 where depth == 0:
                isPending = true
            default: break
            }
        }
        return told * 1000 >= share * max(shortest, length)
    }

    // MARK: Lines

    private mutating func readLines() {
        guard !lines.isEmpty else { return }
        let start = max(0, firstProse - CreditNames.above)
        let bottom = min(lines.count, firstProse + CreditNames.below)
        let end = min(lines.count, lastProse + CreditNames.behind)
        for index in Array(start..<bottom) + Array(max(bottom, lastProse - 2)..<max(bottom, lastProse - 2, end)) {
            let isEdge = index == firstProse || index == lastProse
            guard lines[index].keys.count <= CreditNames.lineLimit || isEdge else { continue }
            read(index)
        }
    }

    /// Where a line stands. The raw values are part of the trained weights.
    private enum Zone: UInt32 { case top = 1, title, below, first, inside, last, tail }

    private func zone(_ index: Int) -> Zone {
        if let titleLine, index < titleLine { return .top }
        if index == titleLine { return .title }
        if index < firstProse { return .below }
        if index == firstProse { return .first }
        return index < lastProse ? .inside : index == lastProse ? .last : .tail
    }

    /// Lines up or down: each up to three, then 4 and 5, up to 9, up to 20, more.
    private static func distance(_ lines: Int) -> UInt32 {
        let far = abs(lines)
        let size: UInt32 = far <= 3 ? UInt32(far) : far <= 5 ? 5 : far <= 9 ? 9 : far <= 20 ? 20 : 99
        return lines < 0 ? size + 100 : size
    }

    /// Stands for a distance from what is not there.
    private static let nowhere: UInt32 = 300

    private mutating func hasDay(_ index: Int) -> Bool {
        guard lines.indices.contains(index) else { return false }
        if let known = days[index] { return known }
        let keys = Array(lines[index].keys.prefix(CreditNames.lineLimit))
        let holds =
            keys.contains(where: TextKey.isDigit) && (DateStamp.first(in: keys) != nil || LineReading.holdsClock(keys))
        days[index] = holds
        return holds
    }

    private mutating func read(_ index: Int) {
        let line = lines[index]
        var pieces = line.pieces(limit: CreditNames.pieceLimit)
        // Of a paragraph the edges.
        if line.keys.count > CreditNames.lineLimit {
            let limit = CreditNames.edgeLimit
            pieces = Array(index == firstProse ? pieces.prefix(limit) : pieces.suffix(limit))
        }
        let around = surroundings(index)
        let short = pieces.map { $0.count <= CreditNames.wordLimit }
        let words = pieces.map { CreditName.feature(.beside, numbersIn: line.keys[$0]) }
        for number in pieces.indices {
            if number > 0, let label = label(pieces[number - 1], of: pieces[number], line) {
                if CreditNames.otherOffices.contains(label) { continue }
                if CreditNames.ways.contains(label) { otherTitles.insert(line.word(pieces[number])) }
            }
            for (range, label) in CreditNames.forms(pieces[number], in: line.keys) {
                let text = line.scalars[range]
                guard (CreditNames.shortest...CreditNames.longest).contains(range.count),
                    line.keys[range].contains(where: { !(0x30...0x39).contains($0) }),
                    !CreditNames.services.contains(where: { line.keys[range].suffix($0.count).elementsEqual($0) }),
                    index != titleLine || !CreditNames.isQuoted(range, in: line.keys)
                else { continue }
                guard let place = sighted(text, line.word(range)) else { continue }
                names[place].add(around)
                if let label { names[place].add(.label, label) }
                names[place].add(beside(pieces, number, line))
                names[place].add(.alone, pieces.count == 1 ? 1 : 0, zone(index).rawValue)
                for other in words.indices where other != number && short[other] { names[place].add([words[other]]) }
                for mark in line.marks where mark.range.overlaps(range) {
                    for word in mark.words { names[place].add(.marked, word[...]) }
                }
            }
        }
    }

    /// “豆花夫妻”的第四个冬天: what a headline quotes has not published it.
    private static func isQuoted(_ range: Range<Int>, in keys: [UInt32]) -> Bool {
        range.lowerBound > 0 && range.upperBound < keys.count
            && [[0x201C, 0x201D], [0x300C, 0x300D]].contains([keys[range.lowerBound - 1], keys[range.upperBound]])
    }

    /// 某某会员, 某某首页: what a medium sells or shows.
    private static let services = Gazetteer.words("会员 首页 客户端 小程序").map(TextKey.keys)

    /// What stands before those who neither wrote the article nor published it.
    private static let otherOffices = Set(
        Gazetteer.words("嘉宾 主持人 主持 受访者 摄影 编辑 责编 责任编辑 校对 剪辑 监制 美编 审核 排版 制图 策划").map(TextKey.keys))
    /// What stands before the titles of other articles.
    private static let ways = Set(Gazetteer.words("上一篇 下一篇 上篇 下篇 前一篇 后一篇 上一期 下一期 上期 下期").map(TextKey.keys))

    /// The piece before a name if only a mark parts them: 嘉宾：某某, 责编｜某某, 上一篇：某某.
    private func label(_ label: Range<Int>, of name: Range<Int>, _ line: CreditLine) -> [UInt32]? {
        let between = line.keys[label.upperBound..<name.lowerBound].filter { !TextKey.isBlank($0) }
        guard between.count == 1, [0x3A, 0x7C, 0x4E28, 0x2F].contains(between[0]) else { return nil }
        return line.word(label)
    }

    /// What all names of a line share.
    private mutating func surroundings(_ index: Int) -> [UInt32] {
        let zone = zone(index).rawValue
        var found = [
            CreditName.feature(.zone, zone), CreditName.feature(.teller, isFirstPerson ? 1 : 0, zone),
            CreditName.feature(.zoneAndKind, zone, lines[index].isText ? 1 : 0),
            CreditName.feature(
                .fromTitle, titleLine.map { CreditNames.distance(index - $0) } ?? CreditNames.nowhere),
            CreditName.feature(.fromText, CreditNames.distance(index - firstProse)),
            CreditName.feature(
                .behindText, index >= lastProse ? CreditNames.distance(index - lastProse) : CreditNames.nowhere),
        ]
        if hasDay(index) { found.append(CreditName.feature(.day, 1, zone)) }
        for (other, side) in [(index - 1, UInt32(2)), (index + 1, 3)] {
            guard lines.indices.contains(other) else {
                found.append(CreditName.feature(.kindBeside, side, CreditNames.nowhere))
                continue
            }
            if hasDay(other) { found.append(CreditName.feature(.day, side)) }
            let line = lines[other]
            found.append(CreditName.feature(.kindBeside, side, line.isText ? 1 : 0))
            for piece in line.pieces(limit: CreditNames.wordLimit) where piece.count <= CreditNames.wordLimit {
                found.append(CreditName.feature(.wordBeside, numbersIn: line.keys[piece], side))
            }
            if line.keys.count <= CreditNames.shortLine {
                found.append(CreditName.feature(.lineBeside, numbersIn: line.keys[...], side))
            }
        }
        return found
    }

    /// The pieces and marks right before and behind a name, and which piece of how many it is.
    private func beside(_ pieces: [Range<Int>], _ number: Int, _ line: CreditLine) -> [UInt32] {
        /// Most of a long piece and of the marks between pieces that is looked at, in scalars.
        let shown = 2
        /// Of a piece that is shown in part; of the edges of the line.
        let (part, edge): (UInt32, UInt32) = (1, 2)
        let keys = line.keys
        let range = pieces[number]
        let before = number > 0 ? pieces[number - 1] : nil
        let after = number + 1 < pieces.count ? pieces[number + 1] : nil
        func piece(
            _ template: CreditTemplate, _ piece: Range<Int>?, _ end: (Range<Int>) -> ArraySlice<UInt32>
        ) -> UInt32 {
            guard let piece else { return CreditName.feature(template, [], edge) }
            return piece.count <= CreditNames.wordLimit
                ? CreditName.feature(template, numbersIn: keys[piece]) : CreditName.feature(template, end(piece), part)
        }
        let marksBefore = keys[(before?.upperBound ?? 0)..<range.lowerBound].lazy.filter { !TextKey.isBlank($0) }
        let marksAfter = keys[range.upperBound..<(after?.lowerBound ?? keys.count)].lazy.filter { !TextKey.isBlank($0) }
        var found = [
            piece(.previous, before) { keys[$0].suffix(shown) }, piece(.next, after) { keys[$0].prefix(shown) },
            CreditName.feature(.markBefore, ArraySlice(marksBefore.prefix(shown))),
            CreditName.feature(.markAfter, ArraySlice(marksAfter.prefix(shown))),
            CreditName.feature(.position, UInt32(min(number, 4))),
            CreditName.feature(.pieces, UInt32(min(pieces.count, 6))),
        ]
        if number == 0, marksAfter.first == 0x3A { found.append(CreditName.feature(.isLabel)) }
        return found
    }

    // MARK: Glued labels

    private static let labels = Gazetteer.words(
        "责任编辑 作者 撰文 采写 记者 文字 发帖人 发帖 楼主 博主 主播 讲述人 讲述者 口述 投稿人 投稿 来源 转自 原创 出品 发布者 发布 发表于 发布于 来自 整理 译 文 编辑 摄影 图 by"
    ).map(TextKey.keys)
    private static let (labelStarts, labelEnds) = (Set(labels.map { $0[0] }), Set(labels.map { $0[$0.count - 1] }))

    /// 记者李某 is also 李某, 某某发布于 also 某某; with the number of the label and of the side that it stands on.
    private static func forms(_ piece: Range<Int>, in keys: [UInt32]) -> [(Range<Int>, label: UInt32?)] {
        var forms: [(Range<Int>, label: UInt32?)] = [(piece, nil)]
        guard piece.count > 2 else { return forms }
        let word = keys[piece]
        func fits(_ label: [UInt32], at start: Int) -> Bool {
            word.count > label.count + 1 && label.indices.allSatisfy { keys[start + $0] == label[$0] }
        }
        if labelStarts.contains(keys[piece.lowerBound]),
            let label = labels.firstIndex(where: { $0.count < word.count && fits($0, at: piece.lowerBound) })
        {
            forms.append((piece.lowerBound + labels[label].count..<piece.upperBound, UInt32(label)))
        }
        if labelEnds.contains(keys[piece.upperBound - 1]),
            let label = labels.firstIndex(where: { $0.count < word.count && fits($0, at: piece.upperBound - $0.count) })
        {
            forms.append((piece.lowerBound..<piece.upperBound - labels[label].count, UInt32(label) + 100))
        }
        return forms
    }

    // MARK: Head of the page

    private mutating func readHead(_ head: PageMetadata) {
        let site = [head.siteName, head.publisher].compactMap(\.self)
        for (values, kind) in [(head.authors, UInt32(1)), (site, 2)] {
            for value in values where value.unicodeScalars.count <= CreditNames.longest {
                let scalars = TextKey.scalars(value) { $0 }
                if let place = sighted(scalars[...], CreditNames.key(value)) { names[place].add(.head, kind) }
            }
        }
        guard let whole = head.documentTitle else { return }
        let scalars = TextKey.scalars(whole) { $0 }
        let line = CreditLine(scalars: scalars, isText: false, marks: [])
        let pieces = line.pieces(limit: CreditNames.pieceLimit)
        for piece in pieces where (CreditNames.shortest...16).contains(piece.count) {
            guard let place = sighted(scalars[piece], line.word(piece)) else { continue }
            names[place].add(.documentTitle, piece == pieces.last ? 1 : 0)
        }
    }

    private static func key(_ name: String) -> [UInt32] { TextKey.keys(name).filter { !TextKey.isBlank($0) } }

    private static let fileForms = Set(Gazetteer.words("pdf epub mobi azw3 txt word doc docx rss").map(TextKey.keys))
    private static let question = TextKey.keys("请问")
    /// 本刊, 本报, 本网, 本台, 本社
    private static let own = ScalarSet("刊报网台社")

    /// 本刊记者 is whoever stands beside it, 请问 begins a question, and PDF is a form of the text.
    private static func isNobody(_ key: [UInt32]) -> Bool {
        if fileForms.contains(key) { return true }
        let start = key.prefix(2).map(ScriptFolding.folded)
        return start == question || start.count == 2 && start[0] == 0x672C && own.contains(start[1])
    }

    /// Where a name is noted that was seen once more; nil if that was seen often enough, or is the headline.
    private mutating func sighted(_ text: ArraySlice<UInt32>, _ key: [UInt32]) -> Int? {
        // 他在渡口修船 says what is told, whoever tells it.
        guard !key.isEmpty, key != title, !otherTitles.contains(key), !CreditNames.isNobody(key) else { return nil }
        let place = places[key] ?? names.count
        if place == names.count {
            places[key] = place
            names.append(CreditName(name: TextLines.trimmed(TextKey.string(text)), key: key))
        }
        guard names[place].sightings < CreditName.sightingLimit else { return nil }
        names[place].sightings += 1
        return place
    }

    // MARK: Names

    private mutating func readNames(_ text: String) {
        let counts = counts(in: text)
        for index in names.indices {
            let key = names[index].key
            let length = key.count < 7 ? key.count : key.count < 10 ? 7 : key.count < 14 ? 10 : 14
            names[index].add(.length, UInt32(length))
            names[index].add(.letters, CreditNames.letters(key))
            if (2...4).contains(key.count), Names.surname.contains(ScriptFolding.folded(key[0])) {
                names[index].add(.surname, UInt32(key.count))
            }
            names[index].add(.first, key.prefix(1))
            names[index].add(.firstTwo, key.prefix(2))
            names[index].add(.last, key.suffix(1))
            names[index].add(.lastTwo, key.suffix(2))
            names[index].add(.inText, UInt32(min(2, counts[index])))
            names[index].add(.seen, UInt32(names[index].sightings))
            if CreditNames.holds(key, in: title) { names[index].add(.inTitle) }
        }
    }

    /// The runs of Han characters, digits, Latin letters and others, in order, as digits of base 5; the first five.
    private static func letters(_ key: [UInt32]) -> UInt32 {
        var (letters, last, runs): (UInt32, UInt32, Int) = (0, 0, 0)
        for scalar in key where runs < 5 {
            let kind: UInt32 =
                TextKey.isHan(scalar) ? 1 : (0x30...0x39).contains(scalar) ? 2 : TextKey.isLatin(scalar) ? 3 : 4
            if kind != last {
                letters = letters * 5 + kind
                runs += 1
            }
            last = kind
        }
        return letters
    }

    private static func holds(_ word: [UInt32], in text: [UInt32]) -> Bool {
        guard word.count <= text.count else { return false }
        return (0...(text.count - word.count)).contains { text[$0] == word[0] && text[$0...].starts(with: word) }
    }

    /// How often each name stands in the text, in one pass over it: names are looked up by their first two characters.
    private func counts(in text: String) -> [Int] {
        var counts = [Int](repeating: 0, count: names.count)
        /// The last name that begins so, and before each name the one that begins alike; -1 where there is none.
        var byPair = HashTable<Int32>(filler: -1, capacity: names.count)
        var earlier = [Int32](repeating: -1, count: names.count)
        func pair(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }
        for (index, name) in names.enumerated() where name.key.count >= 2 {
            byPair.update(pair(name.key[0], name.key[1])) { last in
                earlier[index] = last
                last = Int32(index)
            }
        }
        var previous: UInt32 = 0
        let keys = TextKey.keys(String(text.unicodeScalars.prefix(CreditNames.textLimit)))
        for offset in keys.indices {
            defer { previous = keys[offset] }
            var index = byPair[pair(previous, keys[offset])] ?? -1
            while index >= 0 {
                if keys[(offset - 1)...].starts(with: names[Int(index)].key) { counts[Int(index)] += 1 }
                index = earlier[Int(index)]
            }
        }
        return counts
    }

    // MARK: What was found

    /// What the rules say; then `credit`, a name, its log odds as author and as publisher, the numbers of its features;
    /// parted by tabs.
    func explanation(author: String?, publisher: String?) -> [String] {
        let limits = [CreditSettling.author, .publisher].map {
            "\t\($0.office)Limits=\($0.new),\($0.doubt),\($0.better),\($0.unseen),\($0.disbelief)"
        }
        return [
            "constants\tcreditTemplates=" + String(CreditModel.templates, radix: 16) + limits.joined(),
            "ruled\t\(author ?? "")\t\(publisher ?? "")",
        ]
            + names.map { name in
                let odds = CreditModel.Office.allCases.map { "\(CreditModel.logOdds(name, $0))" }
                return
                    (["credit", name.name] + odds + [
                        Set(name.observed).sorted().map(FeatureHash.shown).joined(separator: " ")
                    ])
                    .joined(separator: "\t")
            }
    }

    func name(_ text: String) -> CreditName? { places[CreditNames.key(text)].map { names[$0] } }
}
