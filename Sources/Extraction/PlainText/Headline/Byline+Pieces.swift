/// 《某刊》｜某某｜2024-05-06: the writer among the pieces of a line that tells where and when something appeared.
extension Byline {
    /// Where pieces of such a line part, blanks left out: | 丨 / ‖ , ; ·
    private static let parts: Set<UInt32> = [0x7C, 0x4E28, 0x2F, 0x2016, 0x2C, 0x3B, 0xB7]

    /// Words that stand before or behind a writer's name, without a mark.
    private static let writing = Gazetteer.words(
        "撰 撰文 撰稿 撰稿人 作者 文 图文 文图 整理 整理人 记录 供稿 供稿人 投稿人 署名 文案 主笔 栏目主笔 执笔 执笔人 采写 文字 访谈 访写 著 答 译写"
    ).map(TextKey.keys).sorted { $0.count > $1.count }

    /// 获奖作文 高一（3）班: what is printed beside a name and ends like this is none.
    private static let notEnding = Set(TextKey.keys("志刊报版栏奖辑期号集社网部台站街路区县市省村镇乡季节班组课文学刊物日月年"))

    private struct Piece {
        var range: Range<Int>
        /// Parted on both sides by more than a blank.
        var isApart: Bool
    }

    /// Takes the only full name of a line with a date or a medium in marks, or the only piece beside these two.
    mutating func readNamedPiece(_ line: TextLine, _ scalars: [UInt32]) {
        let keys = line.keys
        /// Longest such line, in scalars.
        let limit = 64
        let hasMarks = keys.contains { [0x300A, 0x300C, 0x201C].contains($0) }
        guard authors.isEmpty, keys.count <= limit, keys.count == scalars.count, date != nil || hasMarks,
            !line.endsSentence, line.shape == .plain
        else { return }
        let pieces = Byline.namedPieces(keys)
        guard pieces.count >= 2 else { return }
        var found: Range<Int>?
        var (isLabelled, isOthers) = (false, false)
        for piece in pieces {
            let words = keys[piece.range]
            if Byline.writing.contains(where: words.elementsEqual) {
                isLabelled = true
                continue
            }
            // 责编 某某
            if Byline.isLabel(TextKey.string(words)) {
                isOthers = true
                continue
            }
            if isOthers {
                isOthers = false
                continue
            }
            let name = Byline.withoutWriting(piece.range, keys)
            let isCalled = isLabelled || name != piece.range
            isLabelled = false
            guard Byline.mayNameWriter(keys[name], isCalled: isCalled, isApart: piece.isApart) else { continue }
            // 某某、某某: not told who of them wrote it.
            guard found == nil else { return }
            found = name
        }
        guard let name = found ?? Byline.penName(among: pieces, keys) else { return }
        authors = [TextKey.string(scalars[name])]
        // What an account's name was taken for is the medium beside the writer, if it is that at all.
        if let account = publisher, isAccount, account.contains(authors[0]) || keys.first == 0x300A { publisher = nil }
        (isAccount, accounts) = (false, [])
        // 《某刊》杂志，某某，2024年5月6日: the name in marks at the beginning is the medium's.
        if publisher == nil, keys.first == 0x300A, let close = keys.firstIndex(of: 0x300B),
            (3...Byline.nameLimit).contains(close)
        {
            publisher = TextKey.string(scalars[1..<close])
        }
        if date != nil { isWhole = true }
    }

    private static let wrote = Gazetteer.words("撰写 撰文 采写 报道 执笔 著 供稿").map(TextKey.keys)

    /// 由 某某 撰写: alone in its line, as pages that a program translated print it.
    mutating func readWrittenBy(_ line: TextLine, _ scalars: [UInt32]) {
        /// Longest such line, in scalars, and 由.
        let (limit, by): (Int, UInt32) = (28, 0x7531)
        let keys = line.keys
        guard authors.isEmpty, keys.count <= limit, keys.count == scalars.count, keys.first == by,
            let word = Byline.wrote.first(where: { keys.suffix($0.count).elementsEqual($0) })
        else { return }
        let name = TextLines.trimmed(TextKey.string(scalars[1..<(keys.count - word.count)]))
        let letters = TextKey.keys(name)
        guard (2...16).contains(letters.count),
            !letters.contains(where: { [0x2C, 0x3A, 0x3001, 0x300A, 0x201C].contains($0) }),
            !Masthead.looksLikeMedium(letters), !letters.contains(0x7684)
        else { return }
        (authors, isWhole) = ([name], true)
    }

    private static let tellers = Gazetteer.words("口述 口述者 口述人 讲述 讲述者 讲述人").map(TextKey.keys).sorted {
        $0.count > $1.count
    }

    /// 讲述人　某某, 口述：某某 | 记录：某某: who tells the text, where a line's first label says so and one name follows.
    static func teller(in line: TextLine) -> String? {
        /// Longest such line, and longest name, in scalars.
        let (limit, longest) = (60, 8)
        let (keys, scalars) = (line.keys, line.text.unicodeScalars.map(\.value))
        guard keys.count <= limit, keys.count == scalars.count, !line.endsSentence,
            let word = tellers.first(where: { keys.starts(with: $0) })
        else { return nil }
        let mark = keys[word.count...].prefix { TextKey.isBlank($0) || [0x3A, 0x2F, 0x7C, 0x4E28].contains($0) }
        guard !mark.isEmpty else { return nil }
        let name = keys[mark.endIndex...].prefix { TextKey.isHan($0) || TextKey.isLatin($0) }
        guard (2...longest).contains(name.count), !isLabel(TextKey.string(name)) else { return nil }
        return TextKey.string(scalars[name.startIndex..<name.endIndex])
    }

    /// 某某 的回答, 某某／文, 某某 写于 2025-05-20, 某某 name@example.org, 小红书长文｜@某某｜…: who wrote it without a label.
    mutating func readDescribed(_ line: TextLine, _ scalars: [UInt32]) {
        /// Longest such line, and longest name in it, in scalars.
        let (limit, longest) = (60, 14)
        let keys = line.keys
        guard authors.isEmpty, keys.count <= limit, keys.count == scalars.count, line.shape == .plain,
            !line.endsSentence
        else { return }
        func take(_ range: Range<Int>) {
            var (low, high) = (range.lowerBound, range.upperBound)
            while low < high, TextKey.isBlank(keys[low]) || keys[low] == 0x40 { low += 1 }
            while high > low, TextKey.isBlank(keys[high - 1]) { high -= 1 }
            let name = keys[low..<high]
            guard (2...longest).contains(name.count), name.allSatisfy({ !TextKey.isPunctuation($0) || $0 == 0x5F }),
                name.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) }),
                DateStamp.first(in: Array(name)) == nil,
                !Byline.isLabel(TextKey.string(name))
            else { return }
            authors = [TextKey.string(scalars[low..<high])]
            if isAccount, publisher == authors[0] { (publisher, isAccount, accounts) = (nil, false, []) }
            isWhole = true
        }
        if let word = Byline.behindPoster.first(where: {
            keys.count > $0.count && keys.suffix($0.count).elementsEqual($0)
        }) {
            return take(0..<keys.count - word.count)
        }
        if date != nil, let at = first(Byline.wroteAt, in: keys), at > 1, at <= longest {
            return take(0..<at)
        }
        let end = keys.firstIndex(where: TextKey.isBlank) ?? keys.count
        let first = keys[..<end]
        // 某某／文　摄影 某某
        if first.count > 3, first.last == 0x6587, first[first.endIndex - 2] == 0x2F { return take(0..<end - 2) }
        // 某某 name@example.org
        if end > 1, end + 3 < keys.count, keys[end + 1] != 0x40, keys[(end + 1)...].contains(0x40),
            !keys[(end + 1)...].contains(where: TextKey.isBlank),
            keys[(end + 1)...].allSatisfy({ $0 < 0x80 }), Byline.looksLikePerson(TextKey.string(first))
        {
            return take(0..<end)
        }
        if let at = keys.firstIndex(of: 0x40), at > 0, [0x7C, 0x4E28].contains(keys[at - 1]) {
            return take(at..<(keys[at...].firstIndex { [0x7C, 0x4E28].contains($0) } ?? keys.count))
        }
    }

    private static let behindPoster = ["的回答", "的文章", "的帖子"].map(TextKey.keys)
    private static let wroteAt = TextKey.keys("写于")

    /// What a work's name, an office and alike stand in.
    private static let titles: Brackets = [.round, .black, .corner, .title, .quotation]

    /// Pieces between marks and blanks; what stands in brackets or quotation marks is none.
    private static func namedPieces(_ keys: [UInt32]) -> [Piece] {
        var pieces: [Piece] = []
        var depth = 0
        var start = 0
        var startsApart = true
        func close(_ end: Int, isApart: Bool) {
            if end > start { pieces.append(Piece(range: start..<end, isApart: startsApart && isApart)) }
        }
        for (offset, key) in keys.enumerated() {
            let (opens, closes) = (titles.opens(key), titles.closes(key))
            if opens, depth == 0 { close(offset, isApart: true) }
            if opens { depth += 1 }
            if closes {
                depth = max(0, depth - 1)
                (start, startsApart) = (offset + 1, true)
                continue
            }
            guard depth == 0 else { continue }
            let isEdge = parts.contains(key)
            guard isEdge || TextKey.isBlank(key) else { continue }
            if offset > start {
                close(offset, isApart: isEdge || offset + 1 < keys.count && parts.contains(keys[offset + 1]))
            }
            // A blank beside a mark is the mark's.
            startsApart = isEdge || offset == start && startsApart
            start = offset + 1
        }
        if depth == 0 { close(keys.count, isApart: true) }
        return pieces
    }

    /// 某某 撰, 作者某某: the name alone.
    private static func withoutWriting(_ range: Range<Int>, _ keys: [UInt32]) -> Range<Int> {
        for word in writing where word.count >= 2 && range.count >= word.count + 2 {
            if keys[range].starts(with: word) { return range.lowerBound + word.count..<range.upperBound }
        }
        return range
    }

    private static func mayNameWriter(_ name: ArraySlice<UInt32>, isCalled: Bool, isApart: Bool) -> Bool {
        let text = TextKey.string(name)
        guard isFullName(text), let last = name.last, !notEnding.contains(last), !NameList.isPlace(text.unicodeScalars),
            Names.words.longestMatch(in: Array(name), at: 0).map({ $0.tag == .compound }) ?? true
        else { return false }
        if name.count > 2 { return true }
        return (isCalled || isApart) && Names.mayBeGiven(last)
    }

    /// 公众号“某某”／阿某／2024年5月6日: between the medium and the day stands who wrote it, whatever the name.
    private static func penName(among pieces: [Piece], _ keys: [UInt32]) -> Range<Int>? {
        let others = pieces.filter { piece in
            let words = keys[piece.range]
            let isDate = words.contains(where: TextKey.isDigit) || DateStamp.first(in: Array(words)) != nil
            return !isDate && !looksLikePlatform(words)
        }
        guard others.count == 1, let piece = others.first, piece.isApart, (2...5).contains(piece.range.count),
            keys[piece.range].allSatisfy(TextKey.isHan), pieces.count >= 2,
            keys.contains(where: TextKey.isDigit)
        else { return nil }
        let words = keys[piece.range]
        let text = TextKey.string(words)
        guard let last = words.last, !notEnding.contains(last), !Masthead.isRefused(text), !sectionNames.contains(text),
            !Masthead.looksLikeMedium(Array(words)), !NameList.isPlace(text.unicodeScalars), !isLabel(text),
            let first = words.first, nicknameOpenings.contains(first)
        else { return nil }
        return piece.range
    }

    /// 阿, 老, 小, 大: nicknames begin so.
    private static let nicknameOpenings = Set(TextKey.keys("阿老小大"))

    private static let platforms = Gazetteer.words("公众号 微信公众号 知乎 豆瓣 小红书 微博 头条号 博客 论坛 杂志 专栏").map(TextKey.keys)

    private static func looksLikePlatform(_ words: ArraySlice<UInt32>) -> Bool {
        platforms.contains {
            words.starts(with: $0) || words.count > $0.count && words.suffix($0.count).elementsEqual($0)
        }
    }
}
