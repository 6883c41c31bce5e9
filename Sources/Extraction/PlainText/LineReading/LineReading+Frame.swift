internal import Stories

/// Who wrote the article, where it appeared and when.
extension LineReading {
    /// Takes author, medium and date from the bylines of the head, else of the tail.
    mutating func readHead(before firstProse: Int, titleIndex: Int?) {
        readAppBar()
        readEdited()
        let order = bylines.keys.sorted()
        let head = order.filter { $0 <= firstProse + 1 }
        // In the tail, nearest to the article's end first.
        let rest = order.filter { $0 > firstProse + 1 }
        // Several who tell have each their own part.
        let tellers = Set(lines.compactMap(Byline.teller))
        if tellers.count == 1 { teller = lines.prefix(firstProse + 1).lazy.compactMap(Byline.teller).first }
        let named = readNameLines(before: firstProse, titleIndex: titleIndex)
        var masthead = masthead(before: firstProse, titleIndex: titleIndex, names: named)
        if let found = masthead, !found.isPlatform, author.contains(found.name) { masthead = nil }
        let isForum = masthead?.isPlatform ?? Masthead.isForum(lines)
        // 来自: 某某 2025-01-03 23:48: on a forum it is the poster that is named.
        if isForum {
            for index in head where lines[index].keys.starts(with: LineReading.cameFrom) {
                guard var byline = bylines[index], let name = byline.publisher, byline.authors.isEmpty,
                    byline.date != nil
                else { continue }
                byline.publisher = nil
                byline.isPublisherLabelled = false
                byline.authors = [name]
                bylines[index] = byline
            }
        }
        // What stands behind a label is surer than what only stands there.
        let labelled = head.compactMap { bylines[$0] }
        if date == nil { date = labelled.first { $0.isDateLabelled }?.date }
        if publisher == nil { publisher = labelled.first { $0.isPublisherLabelled }?.publisher }
        // Below the headline stands its own day, where several above it are those of other pieces.
        let headline =
            titleIndex
            ?? title.map(TextKey.keys).flatMap { key in
                lines.indices.prefix(firstProse).first {
                    lines[$0].role == .metadata && Headline.isSame(lines[$0].keys, key)
                }
            }
        if date == nil, let headline, head.count(where: { $0 < headline && bylines[$0]?.date?.day != nil }) > 1 {
            let below = head.filter { $0 > headline && $0 <= headline + 3 }
            date = below.compactMap { bylines[$0]?.date }.first { $0.day != nil }
        }
        if author.isEmpty {
            // What stands between headline and text is the article's own; above it there may be another piece's end.
            let below = head.filter { $0 > titleIndex ?? -1 }.compactMap { bylines[$0] }
            author = (below + labelled).first { !$0.authors.isEmpty && $0.accounts.isEmpty }?.authors ?? []
        }
        if publisher == nil, let masthead, masthead.isPlatform { publisher = masthead.name }
        for index in head {
            guard var byline = bylines[index] else { continue }
            if byline.isAccount, let name = byline.publisher,
                !Masthead.looksLikeMedium(TextKey.keys(name)) && !Byline.isNewspaperName(TextKey.keys(name)[...]),
                isForum || Byline.isHandle(TextKey.keys(name)) || masthead != nil && name != masthead?.name
            {
                byline.publisher = nil
                if byline.authors.isEmpty, isForum || Byline.looksLikePerson(name) { byline.authors = [name] }
            }
            // 许某某 2024-08-12 08:50 where another line may name the medium: a full name is a person's.
            if byline.isAccount, let name = byline.publisher, byline.authors.isEmpty, name.unicodeScalars.count == 3,
                Byline.isFullName(name), index > 1, lines[0].keys.count <= 12, lines[0].text != name
            {
                byline.publisher = nil
                byline.authors = [name]
            }
            take(byline, dateAlways: true)
        }
        runningHead(before: firstProse)
        if publisher == nil, let name = Masthead.platform(opening: lines.first) { publisher = name }
        if publisher == nil { publisher = masthead?.name }
        readOfficeLine(before: firstProse, titleIndex: titleIndex)
        if author.isEmpty || publisher == nil { accountLine(before: firstProse) }
        readAboveButton(before: firstProse, titleIndex: titleIndex)
        readAboveSpelledDate(before: firstProse, titleIndex: titleIndex)
        let hasFollow = lines.indices.prefix(firstProse).contains { LineReading.follow.contains(lines[$0].keys) }
        readReplier(before: firstProse, titleIndex: titleIndex)
        readFollowed(before: firstProse, titleIndex: titleIndex)
        readStanding(before: firstProse, titleIndex: titleIndex)
        readOwnerOfPages(before: firstProse, titleIndex: titleIndex)
        if isForum { readStampedPoster(before: firstProse, titleIndex: titleIndex) }
        if author.isEmpty, isForum || hasFollow {
            readPoster(before: firstProse, titleIndex: titleIndex, isForum: isForum)
        }
        // 某某某 · 2024年3月5日: who wrote it is no medium, and neither is the day of 昨天 20:10.
        if let name = publisher, !labelled.contains(where: { $0.publisher == name }),
            author == [name] && Byline.isFullName(name) || Byline.days.contains(TextKey.keys(name))
        {
            publisher = nil
        }
        if publisher == nil {
            publisher = lines.lazy.compactMap(Masthead.owner).first { !author.contains($0) }
        }
        for index in rest {
            guard var byline = bylines[index], !byline.isNewspaper || newspaperBylines.first == index else { continue }
            // A second byline far below is another piece's, unless the first told nothing.
            if lines[index].role == .duplicate { continue }
            if !byline.isPublisherLabelled { byline.publisher = nil }
            if lines[index].role == .boilerplate {
                // 编辑于 2023-11-06 21:40
                if date == nil, byline.isDateLabelled { date = byline.date }
                continue
            }
            take(
                byline,
                dateAlways: byline.isDateLabelled
                    || byline.isWhole && index > lines.count / 2 && lines[index].keys.count <= 24)
        }
    }

    /// Nov 20, 2023: a day with the month's name, where no other is printed; else the month of an issue: 2023年11月号.
    mutating func readSpelledDate(before firstProse: Int, title: [UInt32]?) {
        guard date == nil else { return }
        /// Longest line that is looked at, in scalars.
        let limit = 80
        let head = lines.prefix(firstProse).filter { $0.keys.count <= limit && $0.keys != title }
        for line in head where line.keys.contains(where: TextKey.isLatin) {
            if let found = PrintedDate.first(in: Array(line.text.utf8)[...]), found.hasDay {
                date = PartialDate(found.iso)
                return
            }
        }
        date =
            head.lazy.filter { !$0.endsSentence && !$0.keys.contains(0x2C) }
            .filter { line in
                line.keys.firstIndex(where: TextKey.isDigit).flatMap { Byline.labelOfOtherDay(before: $0, line.keys) }
                    == nil
            }
            .compactMap { DateStamp.month(in: $0.keys) }.first
    }

    /// 【記者某某某安溪報道】春茶…, （记者 某某）: who reports, in brackets at an edge of the text.
    mutating func readReportersInText() {
        guard author.isEmpty else { return }
        /// Scalars from the edge of a paragraph within which the bracket opens, and longest bracket.
        let (limit, bracket) = (30, 40)
        func head(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
            let opening = scalars.prefix(limit).firstIndex { Brackets.round.opens(TextKey.key($0.value)) }
            return Array(scalars.prefix(opening.map { max(limit, $0 + bracket) } ?? limit))
        }
        let prose = lines.indices.filter { lines[$0].role == .body && lines[$0].isProse && !lines[$0].isTurn }
        for index in prose.prefix(1) + prose.suffix(1) {
            let scalars = Array(lines[index].text.unicodeScalars)
            for part in index == prose.first
                ? [head(scalars), Array(scalars.suffix(limit))] : [Array(scalars.suffix(limit))]
            {
                for bracket in NameList.brackets(in: part) {
                    guard let word = NameList.index(of: "记者", in: bracket) else { continue }
                    let names = NameList.reporters(in: bracket[(word + 2)...])
                    if !names.isEmpty {
                        author = names
                        return
                    }
                }
            }
        }
    }

    /// 某某晚报讯（记者 …, （某某晚报3月5日讯）, 新华社合肥3月5日电: the medium that opens a dispatch, where no other is printed.
    mutating func readDateline() {
        guard publisher == nil else { return }
        /// Longest name of a medium, and of the place and day behind it, in scalars.
        let (longest, longestDay) = (12, 28)
        let firstProse = lines.firstIndex { $0.role == .body && $0.isProse && !$0.isTurn } ?? 0
        for line in lines.prefix(firstProse + 1) {
            let keys = line.keys.drop { [0x28, 0x3010, 0x5B, 0x3014].contains($0) }
            guard let word = LineReading.dispatchWord(in: keys, at: keys.prefix(LineReading.dispatchReach).indices)
            else {
                continue
            }
            let head = keys[keys.startIndex..<word]
            guard
                let end = head.indices.reversed().lazy.map({ $0 + 1 }).first(where: { end in
                    (3...longest).contains(end - head.startIndex)
                        && (Masthead.looksLikeMedium(Array(head[..<end]))
                            || LineReading.agencies.contains(Array(head[..<end])))
                }), word - end <= longestDay,
                // What stands between is a place and a day, or nothing.
                end == word || head.last == 0x65E5 && head[end...].contains(0x6708)
            else { continue }
            let scalars = line.text.unicodeScalars.map(\.value)
            let name = TextKey.string(scalars[head.startIndex..<end])
            guard !Masthead.isRefused(name), !Byline.offices.contains(name) else { continue }
            publisher = name
            return
        }
    }

    /// 某某日报讯（记者 某某）5月17日，…。: does the paragraph go on behind the head of a dispatch?
    func tellsDispatch(_ line: TextLine) -> Bool {
        /// Longest bracket of names behind the word for a dispatch, and least that is told behind both, in scalars.
        let (names, least) = (40, 16)
        let keys = line.keys
        guard line.isProse, line.endsSentence else { return false }
        // 本报记者某某 5月17日，…: a clause behind the names, and more.
        if LineReading.reporter.first(in: keys.indices.prefix(LineReading.dispatchReach / 2), of: keys) != nil,
            let comma = keys.firstIndex(of: 0x2C), keys.count - comma > least
        {
            return true
        }
        guard
            let word = LineReading.dispatchWord(
                in: keys[...], at: keys.indices.prefix(LineReading.dispatchReach).dropFirst()), word + 1 < keys.count
        else { return false }
        let opening = word + 1
        let closed =
            Brackets.round.opens(keys[opening])
            ? keys[opening...].prefix(names).firstIndex { Brackets.round.closes($0) } : opening
        return closed.map { keys.count - $0 > least } ?? false
    }

    private static let reporter = WordList(keys: "记者")
    private static let agencies = Set(["新华社", "中新社", "中央社", "中通社", "路透社", "法新社", "美联社"].map(TextKey.keys))
    /// Furthest that the word for a dispatch stands from the edge of its line, in scalars.
    private static let dispatchReach = 36

    /// The first of these places where a dispatch is said to be one: 某某日报讯（…, 新华社合肥3月5日电.
    private static func dispatchWord(in keys: ArraySlice<UInt32>, at offsets: Range<Int>) -> Int? {
        offsets.first { offset in
            dispatches.contains(keys[offset])
                && (offset + 1 == keys.endIndex || behindDispatch.contains(keys[offset + 1]))
        }
    }

    /// 讯, 电.
    private static let dispatches = ScalarSet("讯电")
    private static let behindDispatch = ScalarSet("（(，,　 :：题)）】[")

    /// 某某观察 特约撰稿 某某 right behind the last paragraph.
    mutating func readTailByline() {
        /// Lines behind the text within which it stands.
        let limit = 4
        guard author.isEmpty, let last = lines.lastIndex(where: { $0.role == .body }) else { return }
        for index in (last + 1)..<min(lines.count, last + 1 + limit) where lines[index].keys.count <= 60 {
            if known[index]?.opensTail ?? false { return }
            guard lines[index].role == .boilerplate, let byline = bylines[index], !byline.authors.isEmpty,
                !lines[index].endsSentence,
                byline.authors.allSatisfy({ Byline.isFullName($0) }) || LineReading.namesAuthor(lines[index].keys)
            else { continue }
            author = byline.authors
            return
        }
    }

    /// 本文作者：某某, whatever the pen name.
    private static func namesAuthor(_ keys: [UInt32]) -> Bool { authorLabels.contains { keys.starts(with: $0) } }

    private static let authorLabels = ["本文作者:", "作者:", "文章作者:"].map(TextKey.keys)

    private func isNamedInText(_ name: String) -> Bool {
        let key = TextKey.keys(name)
        return lines.contains { $0.role == .body && $0.isProse && Masthead.holds(key, $0.keys) }
    }

    /// The headline's line, where its text was told by other means.
    private func headlineAbove(_ firstProse: Int) -> Int? {
        guard let key = title.map(TextKey.keys) else { return nil }
        return lines.indices.prefix(firstProse).last { Headline.isSame(lines[$0].keys, key) }
    }

    /// 某某 中国版主笔: a name and an office, between headline and text.
    private mutating func readOfficeLine(before firstProse: Int, titleIndex: Int?) {
        guard author.isEmpty, let titleIndex = titleIndex ?? headlineAbove(firstProse) else { return }
        for index in lines.indices.prefix(firstProse).dropFirst(titleIndex + 1) where lines[index].keys.count <= 24 {
            let line = lines[index]
            let words = line.text.split { $0 == " " || $0 == "　" || $0 == "，" || $0 == "," }.map(String.init)
            guard words.count == 2, !line.endsSentence, line.shape != .tableRow else { continue }
            let name = Byline.isFullName(words[0]) ? 0 : Byline.isFullName(words[1]) ? 1 : nil
            guard let name,
                Byline.endsWithOffice(words[1 - name]) || Byline.isWriter(words[1 - name])
                    || Masthead.looksLikeMedium(TextKey.keys(words[1 - name])) && !isNamedInText(words[name])
            else { continue }
            author = [words[name]]
            lines[index].role = .metadata
            return
        }
    }

    static let standings = WordList(keys: "领域创作者 优质作者 优质创作者 官方账号 认证 创作者 领域爱好者 作者 粉丝 发布于 博主")

    /// 某某 / 2024-12-03 08:15 河南 / 职场领域创作者 / 关注: the name above what the platform says of the account and its button.
    private mutating func readAboveButton(before firstProse: Int, titleIndex: Int?) {
        let titleIndex = titleIndex ?? headlineAbove(firstProse)
        guard author.isEmpty,
            let button = lines.indices.prefix(firstProse).first(where: {
                LineReading.follow.contains(lines[$0].keys.filter { !TextKey.isBlank($0) })
            })
        else { return }
        var index = button - 1
        while index > titleIndex ?? 0, button - index <= 3,
            DateStamp.first(in: lines[index].keys) != nil || LineReading.standings.occurs(in: lines[index].keys)
        {
            index -= 1
        }
        // 2021-08-14 07:32 / 某某 / +关注: below the day, too.
        let isBelowDay = index == button - 1 && index > 0 && DateStamp.first(in: lines[index - 1].keys) != nil
        guard index < button - 1 || isBelowDay, index > titleIndex ?? 0 else { return }
        let line = lines[index]
        guard (2...14).contains(line.keys.count), line.shape == .plain, !line.endsSentence,
            !Masthead.isRefused(line.text), !Byline.sectionNames.contains(line.text),
            line.keys.allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) || TextKey.isDigit($0) || $0 == 0xB7 })
        else { return }
        author = [line.text]
        lines[index].role = .metadata
    }

    private static let desks = ["编辑部", "團隊", "团队", "小组", "工作室", "編輯部"]

    /// Echo 阿黎 与 某某编辑部 above Mar 09, 2025: who wrote a letter.
    private mutating func readAboveSpelledDate(before firstProse: Int, titleIndex: Int?) {
        guard author.isEmpty, let titleIndex = titleIndex ?? headlineAbove(firstProse) else { return }
        for index in lines.indices.prefix(firstProse).dropFirst(titleIndex + 1) where index + 1 < lines.count {
            let (line, below) = (lines[index], lines[index + 1])
            guard below.hanCount == 0, below.keys.count <= 24, below.keys.contains(where: TextKey.isLatin),
                PrintedDate.first(in: Array(below.text.utf8)[...])?.hasDay == true, (2...30).contains(line.keys.count),
                !line.endsSentence, !line.keys.contains(where: { [0x3A, 0x2C, 0x7C].contains($0) })
            else { continue }
            var text = line.text
            for word in [" 与 ", " 和 ", " 與 ", " and ", " & ", "、"] {
                let parts = text.splitOnce(word)
                guard let parts else { continue }
                text = LineReading.desks.contains(where: parts.1.hasSuffix) ? parts.0 : parts.0 + "、" + parts.1
                break
            }
            if text.hasPrefix("By ") || text.hasPrefix("by ") { text = String(text.dropFirst(3)) }
            author = [TextLines.trimmed(text)]
            lines[index].role = .metadata
            return
        }
    }

    /// 某某 | 某某志, 某某 | 文, and a line that is nothing but names: who wrote it and where, between headline and text. Returns
    /// the lines.
    mutating func readNameLines(before firstProse: Int, titleIndex: Int?) -> Set<Int> {
        let key = title.map(TextKey.keys)
        let head = lines.indices.prefix(firstProse)
        let headline = titleIndex ?? key.flatMap { key in head.last { Headline.isSame(lines[$0].keys, key) } }
        guard let headline, !bylines.contains(where: { $0.key < firstProse + 2 && !$0.value.authors.isEmpty }) else {
            return []
        }
        var named: Set<Int> = []
        for index in head.dropFirst(headline + 1)
        where lines[index].role != .duplicate && lines[index].shape == .plain && !lines[index].endsSentence
            && (2...30).contains(lines[index].keys.count)
        {
            let line = lines[index]
            let scalars = line.text.unicodeScalars.map(\.value)
            let pieces = Byline.pieces(line.keys, scalars).map { Byline.cleanName(TextKey.string(scalars[$0])) }
            if pieces.count == 2, let person = pieces.firstIndex(where: Byline.isFullName) {
                let other = pieces[1 - person]
                let otherKeys = TextKey.keys(other)
                guard isNoneOfText(pieces[person]) else { continue }
                if author.isEmpty { author = [pieces[person]] }
                let isName = (2...14).contains(otherKeys.count) && otherKeys.contains(where: TextKey.isHan)
                if publisher == nil, isName, author == [pieces[person]],
                    !Byline.isLabel(other), !Masthead.isRefused(other), !Byline.isFullName(other),
                    !Byline.sectionNames.contains(other), DateStamp.first(in: otherKeys) == nil
                {
                    publisher = other
                }
                lines[index].role = .metadata
                named.insert(index)
                continue
            }
            guard author.isEmpty, pieces.count == 1, line.role == .body || line.isLink else { continue }
            let names = NameList.hanNames(in: line.text.unicodeScalars.map { $0 }[...])
            if !names.isEmpty, names.count <= 3, names.allSatisfy({ Byline.isFullName($0) && isNoneOfText($0) }) {
                author = names
                lines[index].role = .metadata
                named.insert(index)
            }
        }
        return named
    }

    private static let introductions = [TextKey.keys("我叫"), TextKey.keys("我是")]

    /// A person of the article is not its author, unless he tells it.
    private func isNoneOfText(_ name: String) -> Bool {
        let key = TextKey.keys(name)
        return !lines.contains { line in
            guard line.role == .body, line.isProse, Masthead.holds(key, line.keys),
                !Furniture.isAuthorNote(line, authors: [key])
            else { return false }
            return !LineReading.introductions.contains { Masthead.holds($0 + key, line.keys) }
        }
    }

    private static let columnEndings = Gazetteer.words(
        "纪实 见闻 报道 特稿 专题 故事 深度 观察 调查 访谈 口述 系列 专栏 专刊 副刊 频道 栏目 一线 要闻 头条 关注 聚焦 新闻 实录 手记 热点 快讯 资讯 推荐 导航 目录 正文 首页 振兴 经济 社会 民生 时评 随笔 连载 会员 登录 阅读 全文"
    ).map(TextKey.keys)

    /// 某某人物 alone above the headline: the name of the account or the paper.
    mutating func readNameAboveHeadline(titleIndex: Int?) {
        /// Lines between the name and the headline, if all are the frame's.
        let between = 4
        guard publisher == nil, let titleIndex, titleIndex > 0,
            titleIndex <= 2
                || titleIndex <= between
                    && lines[1..<titleIndex].allSatisfy({ $0.role != .body || !$0.isProse && $0.keys.count <= 40 })
        else { return }
        let line = lines[0]
        guard (3...8).contains(line.keys.count), line.keys.allSatisfy({ TextKey.isHan($0) || TextKey.isDigit($0) }),
            TextKey.isHan(line.keys[0]), line.shape == .plain,
            line.role == .body || line.role == .boilerplate, known[0].map({ !$0.isFurniture }) ?? true,
            !Masthead.isRefused(line.text), !Byline.sectionNames.contains(line.text),
            !LineReading.columnEndings.contains(where: { line.keys.suffix($0.count).elementsEqual($0) }),
            author != [line.text]
        else { return }
        publisher = line.text
    }

    mutating func take(_ byline: Byline?, dateAlways: Bool) {
        guard let byline else { return }
        if author.isEmpty { author = byline.authors }
        if publisher == nil { publisher = byline.publisher }
        if date == nil, dateAlways { date = byline.date }
        if address == nil { address = byline.url }
    }

    func masthead(before firstProse: Int, titleIndex: Int?, names: Set<Int>) -> Masthead? {
        let limit = max(firstProse, 0)
        let key = title.map(TextKey.keys)
        let above = lines.indices.prefix(limit).filter { index in
            index != titleIndex && !headFields.contains(index)
                && !(bylines[index].map { $0.isWhole && $0.publisher == nil && $0.date == nil } ?? false)
                && key.map { !Headline.isSame(lines[index].keys, $0) } ?? true
        }
        for text in above.map({ lines[$0].text }) + [title ?? ""] {
            if let show = Masthead.show(in: TextKey.keys(text), text.unicodeScalars.map(\.value)) {
                return Masthead(name: show)
            }
        }
        let marked = above.filter {
            DateStamp.first(in: lines[$0].keys) != nil || LineReading.follow.contains(lines[$0].keys)
                || names.contains($0)
        }
        let near = above.filter { index in
            !marked.contains(index) && (marked.contains(index - 1) || marked.contains(index + 1))
        }
        return Masthead.found(
            in: Masthead.Frame(
                head: above.filter { !names.contains($0) }.map { lines[$0] },
                all: lines.indices.filter { lines[$0].role != .body || !lines[$0].isProse }.map { lines[$0] },
                dateLines: Set(near.map { lines[$0].number })))
    }

    static let cameFrom = TextKey.keys("来自:")

    /// The button beside an account's name.
    static let follow = Set(["关注", "+关注", "已关注", "跟随", "+跟随", "订阅ta", "+跟ta"].map(TextKey.keys))

    /// 个, 条, 人, 次, 楼, 万, 赞, 篇: what stands behind a number that counts.
    static let counted: Set<UInt32> = [0x4E2A, 0x6761, 0x4EBA, 0x6B21, 0x697C, 0x4E07, 0x8D5E, 0x7BC7]

    /// Who wrote a post: the name above 关注, else the short line under the headline.
    mutating func readPoster(before firstProse: Int, titleIndex: Int?, isForum: Bool) {
        func isName(_ index: Int) -> Bool {
            let line = lines[index]
            guard line.role == .body, line.shape == .plain, (2...16).contains(line.keys.count), !line.endsSentence,
                index != titleIndex, line.text != publisher
            else { return false }
            guard line.keys.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) }) else { return false }
            // 216 个回答: what is counted, no name.
            let counts = line.keys.indices.dropFirst().contains { index in
                LineReading.counted.contains(line.keys[index])
                    && line.keys[..<index].last { !TextKey.isBlank($0) }.map(TextKey.isDigit) ?? false
            }
            return !counts && !line.keys.contains { [0x2C, 0x3A, 0x2F, 0x3001, 0x23].contains($0) }
        }
        let head = lines.indices.prefix(firstProse)
        let key = title.map(TextKey.keys)
        let titleIndex = titleIndex ?? key.flatMap { key in head.first { Headline.isSame(lines[$0].keys, key) } }
        let above =
            head.first { isForum && $0 > 0 && LineReading.follow.contains(lines[$0].keys) && isName($0 - 1) }.map {
                $0 - 1
            }
            ?? head.first {
                $0 > 1 && LineReading.follow.contains(lines[$0].keys) && DateStamp.first(in: lines[$0 - 1].keys) != nil
                    && isName($0 - 2) && !Masthead.looksLikeMedium(lines[$0 - 2].keys)
            }.map { $0 - 2 }
        let below = titleIndex.flatMap { title in head.first { isForum && $0 > title && $0 <= title + 6 && isName($0) }
        }
        guard let named = above ?? below else { return }
        author = [lines[named].text]
        lines[named].role = .metadata
    }

    /// 某某时报  生活  地方志: the running head above the headline names the newspaper.
    mutating func runningHead(before firstProse: Int) {
        guard publisher == nil else { return }
        for index in lines.indices.prefix(firstProse) where !lines[index].endsSentence && lines[index].keys.count <= 40
        {
            if let name = Byline.newspaperName(in: lines[index]) {
                publisher = name
                return
            }
        }
    }

    /// 群响联创 toby 的创业呼吸日记: the name of a column tells its author.
    mutating func accountLine(before firstProse: Int) {
        let accounts = lines.indices.prefix(firstProse).filter {
            lines[$0].role == .body && Headline.looksLikeAccount(lines[$0].keys)
        }
        let owned = accounts.first { Headline.owner(of: lines[$0]) != nil }
        if publisher == nil, let index = owned ?? accounts.first { publisher = lines[index].text }
        if author.isEmpty, let owned, let owner = Headline.owner(of: lines[owned]) { author = [owner] }
    }
}
