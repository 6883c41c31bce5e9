internal import Stories

/// The headline, and where the text begins.
extension LineReading {
    /// Finds the headline and where the text begins; what stands before is no text.
    mutating func findHead() {
        guard !lines.isEmpty else { return }
        let prose = lines.indices.filter { lines[$0].role == .body && lines[$0].isProse }
        let named = title.map(TextKey.keys)
        var firstProse =
            prose.first { index in
                !lines[index].isHeading && !looksLikeHeadline(index) && !isOfFrame(lines[index])
                    && !isNoteAboveHeadline(index)
                    && named.map { !Headline.isSame(lines[index].keys, $0) } ?? true
            } ?? prose.first
            ?? lines.indices.first { index in
                lines[index].role == .body && firstCue.map { lines[index].number >= $0 } ?? true
            } ?? 0
        /// Most prose that stands above an article without being its own, in Han characters.
        let strayProse = 160
        func length(_ indices: [Int]) -> Int { indices.reduce(0) { $0 + lines[$1].hanCount } }
        // A stamp or byline after a little prose (an ad above the article) moves the beginning, unless who wrote that prose stands above it.
        let early = lines.indices.prefix(max(12, lines.count / 4))
        let isSignedAbove = lines.indices.prefix(firstProse).contains { index in
            bylines[index].map { $0.isWhole && !$0.authors.isEmpty } ?? false
        }
        if !isSignedAbove, !hasFeet,
            let stamp = early.last(where: { index in
                // 2023年…人数: a year alone stamps nothing.
                bylines[index].map { $0.isWhole && ($0.date?.day != nil || !$0.authors.isEmpty) } ?? false
            }), stamp > firstProse, length(prose.filter { $0 < stamp }) <= strayProse,
            length(prose.filter { $0 < stamp }) < length(lines.indices.filter { $0 > stamp && lines[$0].isProse }),
            let next = prose.first(where: { $0 > stamp })
        {
            firstProse = next
        } else if let dispatch = prose.first(where: { $0 > firstProse && tellsDispatch(lines[$0]) }),
            early.contains(dispatch), length(prose.filter { $0 < dispatch }) <= strayProse,
            lines[dispatch - 1].role == .body, !lines[dispatch - 1].isProse
        {
            // Below a note to the desks, a headline and 某社某地11月18日电.
            firstProse = dispatch
        }
        let labelled = bylines.sorted { $0.key < $1.key }.first { $0.key < firstProse + 2 && $0.value.title != nil }?
            .value.title
        // 标题：… in a letter: what was sent on has a head of its own.
        if labelled != nil, !headFields.isEmpty { (title, date, publisher) = (nil, nil, nil) }
        let best = title == nil && labelled == nil ? bestTitle(firstProse: firstProse) : nil
        var titleIndex: Int?
        if let best {
            titleIndex = best
            title = lines[best].text
            lines[best].role = .metadata
            // A sub-headline after ——, and what a headline on two lines says behind its colon, belong to it.
            if best + 1 < firstProse, lines[best + 1].role == .body,
                LineReading.isSubHeadline(lines[best + 1])
                    || lines[best].keys.last == 0x3A && mayBeTitle(best + 1, firstProse: firstProse)
            {
                title = (title ?? "") + lines[best + 1].text
                lines[best + 1].role = .metadata
            }
        } else if let labelled {
            title = labelled
        }
        if best == nil, let stated = title, let shown = shownHeadline(of: stated, above: firstProse) { title = shown }
        // 某某论坛 » 职场 » 标题: the crumbs before a headline name the site.
        if let crumbs = title.map(Headline.crumbs), crumbs.count >= 2 {
            title = crumbs.last
            if publisher == nil, let site = crumbs.first, Headline.looksLikeSite(site) { publisher = site }
        }
        let written = title.map(TextKey.keys)
        var site: String?
        if let title { site = siteName(beside: title, before: firstProse) }
        title = title.map(Headline.cleaned)
        if let key = title.map(TextKey.keys), let written {
            for index in lines.indices where lines[index].role == .body || lines[index].role == .duplicate {
                if Headline.isSame(lines[index].keys, key) || Headline.isSame(lines[index].keys, written) {
                    lines[index].role = .metadata
                }
            }
        }
        forgetPrintDates()
        readHead(before: firstProse, titleIndex: titleIndex)
        readSpelledDate(before: firstProse, title: title.map(TextKey.keys))
        if publisher == nil { publisher = site }
        if publisher == nil, titleIndex != 0, let first = lines.first, LineReading.isNameWithMotto(first),
            let bar = first.keys.firstIndex(where: { [0x7C, 0x4E28, 0xB7].contains($0) })
        {
            publisher = TextLines.trimmed(TextKey.string(first.text.unicodeScalars.map(\.value)[..<bar]))
        }
        readNameAboveHeadline(titleIndex: titleIndex)
        // What is left before the text: section labels, account names, counters.
        textStart = firstProse
        // 姐妹们好，我是…: from there on all is the text's, however short.
        let greeting = lines.indices.prefix(firstProse).first {
            $0 > titleIndex ?? -1 && lines[$0].role == .body && Furniture.greets(lines[$0])
        }
        openingVerse = verse(above: firstProse, below: titleIndex ?? -1)
        for index in lines.indices.prefix(firstProse).reversed() where lines[index].role == .body {
            if openingVerse.contains(index) || isLeadIn(index, titleIndex: titleIndex, firstProse: firstProse)
                || greeting.map({ index >= $0 }) ?? false
                || firstCue.map({ lines[index].number >= $0 }) ?? false
            {
                textStart = index
            } else {
                lines[index].role = .boilerplate
            }
        }
        restoreCopies(below: titleIndex ?? 0)
    }

    /// Paragraphs of the text whose first copy stands above the headline, in a digest or a preview: that copy is refused, and this one
    /// is the text's.
    private mutating func restoreCopies(below headline: Int) {
        /// Shortest paragraph, in scalars: shorter ones are pull quotes. Most paragraphs: each costs the pairs of all others.
        let (least, limit) = (40, 16)
        guard let last = lines.lastIndex(where: { $0.role == .body }) else { return }
        let copies = lines.indices.filter {
            $0 > headline && $0 <= last && lines[$0].role == .duplicate && lines[$0].isProse
                && lines[$0].keys.count >= least && !lines[$0].isSetApart
        }
        for copy in copies.prefix(limit) {
            guard !lines.contains(where: { $0.role == .body && Repetition.says($0.keys, lines[copy].keys) }) else {
                continue
            }
            lines[copy].role = .body
            textStart = min(textStart, copy)
        }
    }

    /// The site's name beside the headline: behind it or before it, in its own line or in a copy above the text.
    private func siteName(beside title: String, before firstProse: Int) -> String? {
        if let site = Headline.site(title) { return site }
        for line in lines.prefix(firstProse) where line.text != title {
            if line.text.hasPrefix(title), let site = Headline.site(line.text) { return site }
            // 某某论坛-职场-…
            guard line.text.hasSuffix(title), let first = line.text.split(whereSeparator: { "-_—|".contains($0) }).first
            else { continue }
            let name = TextLines.trimmed(String(first))
            if name.count <= 10, Headline.looksLikeSite(name) { return name }
        }
        return nil
    }

    /// 2024/11/3 17:22  headline: a browser prints the day of printing at the head of each page.
    private mutating func forgetPrintDates() {
        guard let key = title.map(TextKey.keys), key.count >= 6 else { return }
        let printed = bylines.keys.filter { index in
            lines[index].keys.count > key.count && Masthead.holds(key, lines[index].keys)
                && DateStamp.first(in: lines[index].keys)?.range.lowerBound == 0
        }
        guard printed.count >= 2 else { return }
        for index in printed { bylines[index] = nil }
    }

    /// 编者按：… at the head of the document, above the headline.
    private func isNoteAboveHeadline(_ index: Int) -> Bool {
        /// Lines above it, and shortest headline, in scalars.
        let (above, least) = (3, 5)
        guard title == nil, index <= above, index + 1 < lines.count, Furniture.hasEditorsLabel(lines[index].keys),
            !lines[..<index].contains(where: { $0.role == .body && $0.hanCount >= least }),
            case let next = lines[index + 1], next.role == .body, next.shape != .tableRow, !next.isProse, !next.isTurn
        else { return false }
        return next.keys.count >= least && !Headline.isNumbered(next.keys) && !next.leadsIn
    }

    /// A question or an exclamation above a byline, or above all prose, is the headline however long it is.
    func looksLikeHeadline(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.keys.count <= 50, !line.keys.contains(0x3002), !line.isTurn, line.keys.first != 0x201C,
            line.lastMark == 0x3F || line.lastMark == 0x21,
            // 邻居问他：何必呢？他笑：怕什么？ and 问：难吗？ begin a text.
            !line.keys.dropLast().contains(0x3F), !line.keys.prefix(2).contains(0x3A)
        else { return false }
        if (index + 1...index + 3).contains(where: {
            bylines[$0].map { $0.date != nil || !$0.authors.isEmpty } ?? false
        }) {
            return true
        }
        return title == nil && !lines[..<index].contains { $0.role == .body && $0.keys.count >= 7 }
            && !isAboveStamp(0)
    }

    /// The first line of all, with nothing but the source and the day beneath it: a headline, be it one word.
    private func isAboveStamp(_ index: Int) -> Bool {
        guard index == 0, let line = lines.first, line.role == .body, line.hanCount >= 2, line.keys.count <= 80,
            line.shape != .tableRow, line.shape != .item, let stamp = bylines[1]
        else { return false }
        return stamp.isWhole && stamp.date != nil && bylines[0] == nil
    }

    /// —— and what explains the headline above.
    private static func isSubHeadline(_ line: TextLine) -> Bool { line.text.hasPrefix("——") }

    /// The headline of 【某某来信 #12】三则：headline, where it stands alone above the text; nil if no line says the end of the stated title.
    private func shownHeadline(of title: String, above firstProse: Int) -> String? {
        let key = TextKey.keys(title)
        let shown = lines.indices.prefix(firstProse).first { index in
            let line = lines[index].keys
            guard lines[index].role == .body, line.count >= 4, line.count < key.count,
                key.suffix(line.count).elementsEqual(line)
            else { return false }
            return [0x3A, 0x7C, 0x4E28, 0x3011].contains(key[..<(key.count - line.count)].last { !TextKey.isBlank($0) })
        }
        return shown.map { lines[$0].text }
    }

    /// May the line be the headline by its length and form?
    private func mayBeTitle(_ index: Int, firstProse: Int) -> Bool {
        let line = lines[index]
        return (1...80).contains(line.keys.count) && line.hanCount > 0 && line.shape != .tableRow
            && line.keys.last != 0x3002
            && !(index == firstProse && line.isProse) && !(bylines[index]?.isWhole ?? false)
            && !LineReading.isBareDay(line) && line.role != .foreign && !cardLines.contains(index)
            && !LineReading.shoulders.contains { line.keys.starts(with: $0) }
    }

    private static func isBracketed(_ keys: [UInt32]) -> Bool { keys.first == 0x28 && keys.last == 0x29 }

    /// 某某 [楼主], 某某（楼主）
    private static func namesStarter(_ keys: [UInt32]) -> Bool {
        /// Longest such line, in scalars.
        let longest = 20
        return keys.count <= longest
            && starters.contains { keys.count > $0.count && keys.suffix($0.count).elementsEqual($0) }
    }

    private static let starters = ["[楼主]", "(楼主)", "【楼主】"].map(TextKey.keys)

    /// 姓名：…, 从前：…: a short word and what it stands for, among other such lines.
    private func isField(_ index: Int) -> Bool {
        /// Longest word, in scalars.
        let longest = 3
        func isOne(_ index: Int) -> Bool {
            lines.indices.contains(index) && lines[index].shape == .plain && !lines[index].endsSentence
                && lines[index].keys.prefix(longest + 1).firstIndex(of: 0x3A).map { $0 > 1 } ?? false
        }
        guard isOne(index) else { return false }
        let above = (1...2).prefix { isOne(index - $0) }.count
        let below = (1...2).prefix { isOne(index + $0) }.count
        return above + below >= 2
    }

    /// 2024.09, 二〇二四年十一月, 2023年11月5日　星期日: a day or a month, and nothing else.
    private static func isBareDay(_ line: TextLine) -> Bool {
        line.hanCount <= 12 && line.keys.contains { TextKey.isDigit($0) || numerals.contains($0) }
            && line.keys.allSatisfy { !TextKey.isLatin($0) && (!TextKey.isHan($0) || dayWords.contains($0)) }
    }

    /// What days are written with, beside digits and marks.
    private static let dayWords = Set(TextKey.keys("年月日号星期周礼拜天〇零一二三四五六七八九十廿卅农历甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥腊正冬初"))

    /// 某某论坛 » 生活 » headline above [分享] headline [复制链接]: the line that says again where the crumbs end.
    private func headlineOfCrumbs(_ candidates: [Int], before firstProse: Int) -> Int? {
        /// Fewest pieces of a path, and letters of a headline.
        let (pieces, least) = (3, 5)
        for index in lines.indices.prefix(firstProse) where lines[index].keys.count <= 120 {
            let crumbs = Headline.crumbs(lines[index].text)
            guard crumbs.count >= pieces, let last = crumbs.last.map(TextKey.keys), last.count >= least else {
                continue
            }
            return candidates.first {
                $0 != index && lines[$0].keys.count <= last.count * 2 + 10 && Masthead.holds(last, lines[$0].keys)
            }
        }
        return nil
    }

    /// The line for which most speaks among those above the text.
    func bestTitle(firstProse: Int) -> Int? {
        // Below paragraphs a line of the page is another post's or piece's.
        let paragraph =
            lines.indices.prefix(firstProse).first {
                lines[$0].role == .body && lines[$0].isProse && lines[$0].endsSentence
            }
            ?? firstProse
        var candidates = lines.indices.prefix(firstProse + 1).filter {
            mayBeTitle($0, firstProse: firstProse) && ($0 <= paragraph || lines[$0].role == .body)
        }
        // What is said in a film is no headline.
        if let firstCue { candidates.removeAll { lines[$0].number >= firstCue } }
        // Below 姐妹们好 stands the text.
        if let greeting = candidates.first(where: { Furniture.greets(lines[$0]) }), greeting > candidates[0] {
            candidates.removeAll { $0 >= greeting }
        }
        // “师傅，几楼？” below the stamp of the page: somebody speaks in the text.
        if let stamped = candidates.first(where: isBelowStamp), stamped > candidates[0] {
            candidates.removeAll { $0 >= stamped && LineReading.isSpoken(lines[$0]) }
        }
        // —— says more of the headline above it, which what stands above the page's own lines is not.
        let above = candidates.filter { bylines[$0] == nil && lines[$0].role == .body }
        candidates.removeAll { LineReading.isSubHeadline(lines[$0]) && above.contains($0 - 1) }
        // 本期时间轴 above its times, 某某 [楼主]: labels of lists and of posters.
        candidates.removeAll { isContentsLabel($0) || LineReading.namesStarter(lines[$0].keys) }
        // （以下内容有删节）
        let open = candidates.filter { !LineReading.isBracketed(lines[$0].keys) }
        if !open.isEmpty { candidates = open }
        // “风吹过来的时候，: the first line of a verse.
        let closed = candidates.filter { lines[$0].keys.last != 0x2C }
        if !closed.isEmpty { candidates = closed }
        // 姓名：…, 从前：… one below another: the fields of a card.
        let fields = candidates.filter(isField)
        if fields.count < candidates.count { candidates.removeAll(where: isField) }
        // 一, 【2】: the first section's number.
        if candidates.count > 1 {
            let rest = candidates.filter { !LineReading.isBareNumber(lines[$0].keys) }
            if let first = rest.first, first < firstProse { candidates = rest }
        }
        guard !candidates.isEmpty else { return nil }
        if let named = headlineOfCrumbs(candidates, before: firstProse) { return named }
        // Only what stands in a candidate is looked for in the rest: most characters of the rest stand in none.
        var isGramInProse = HashTable<Bool>(filler: false)
        var copies = HashTable<Int>(filler: 0)
        var (lengths, openings) = (BitFilter(size: 1_024), BitFilter(size: 1_024))
        for index in candidates {
            lengths.insert(UInt32(truncatingIfNeeded: lines[index].keys.count))
            copies[Repetition.hash(lines[index].keys[...])] = 0
            Headline.forEachGram(lines[index].keys) {
                openings.insert(UInt32($0 >> 32))
                isGramInProse[$0] = false
            }
        }
        for index in lines.indices {
            if lengths.mayHold(UInt32(truncatingIfNeeded: lines[index].keys.count)) {
                copies.updateIfPresent(Repetition.hash(lines[index].keys[...])) { $0 += 1 }
            }
            guard index >= firstProse, lines[index].role == .body, lines[index].isProse else { continue }
            Headline.forEachGram(lines[index].keys) { gram in
                if openings.mayHold(UInt32(gram >> 32)) { isGramInProse.updateIfPresent(gram) { $0 = true } }
            }
        }
        let longest = candidates.max { lines[$0].hanCount < lines[$1].hanCount }
        var (best, place): ((score: Double, index: Int)?, (score: Double, index: Int)?)
        var scores: [Int: Double] = [:]
        for (position, index) in candidates.enumerated() {
            var (count, hits) = (0, 0)
            Headline.forEachGram(lines[index].keys) {
                count += 1
                if isGramInProse[$0] == true { hits += 1 }
            }
            let clues = headlineClues(
                index, position: position, above: position > 0 ? candidates[position - 1] : nil,
                shared: count > 0 ? Double(hits) / Double(count) : 0,
                isRepeated: copies[Repetition.hash(lines[index].keys[...])] ?? 0 > 1, isLongest: index == longest,
                firstProse: firstProse)
            let score = HeadlineModel.score(clues)
            scores[index] = score
            // 某某志 / 写作计划 / 第三辑, 某某晚报 2022年11月3日 第11版: where a page stands, if anything else may be the headline.
            let isPlace =
                isNavigation(lines[index]) || Furniture.isClickable(lines[index])
                || clues.contains(.newspaper) && DateStamp.first(in: lines[index].keys) != nil
            if isPlace, !lines[index].isHeading {
                if score > place?.score ?? HeadlineModel.least { place = (score, index) }
            } else if score > best?.score ?? HeadlineModel.least {
                best = (score, index)
            }
        }
        guard var found = (best ?? place)?.index else { return nil }
        // 從深圳流水線到山村校車 above 「葉師傅，明天記得等我」: whose words a deck quotes, the headline tells.
        if LineReading.isQuotation(lines[found].keys), let upper = scores[found - 1],
            upper > (scores[found] ?? 0) - LineReading.quotationMargin, lines[found].blankLinesBefore == 0,
            !LineReading.isQuotation(lines[found - 1].keys)
        {
            found -= 1
        }
        // 把工位搬进祠堂：, and below it what the headline goes on with.
        let isContinued =
            above.contains(found - 1) && lines[found - 1].keys.last == 0x3A && !lines[found].isHeading
            && candidates.contains(found - 1)
        return isContinued ? found - 1 : found
    }

    static let questionButtons = Set(Gazetteer.words("关注问题 写回答 邀请回答 好问题 添加回答 提问者 我来回答").map(TextKey.keys))

    /// “县城不缺咖啡馆，缺的是…。”: one sentence in quotation marks and nothing else.
    static func isSaying(_ line: TextLine) -> Bool {
        guard let first = line.keys.first, let last = line.keys.last, line.keys.count >= 12 else { return false }
        return first == 0x201C && last == 0x201D && [0x3002, 0x2026].contains(line.keys[line.keys.count - 2])
            || first == 0x300C && last == 0x300D && [0x3002, 0x2026].contains(line.keys[line.keys.count - 2])
    }

    /// How much likelier a quotation may be as a headline than the line that it clings to from below, in weights of clues.
    private static let quotationMargin = 1.5

    /// 「…」, “…”: one quotation and nothing else.
    private static func isQuotation(_ keys: [UInt32]) -> Bool {
        guard let first = keys.first, let last = keys.last, keys.count > 3 else { return false }
        return (first == 0x201C && last == 0x201D || first == 0x300C && last == 0x300D)
            && !keys.dropFirst().contains(first)
    }

    /// Stands the day of publication above this line?
    private func isBelowStamp(_ index: Int) -> Bool {
        (0..<index).contains { bylines[$0]?.date?.day != nil && !lines[$0].isProse }
    }

    /// “您好，几楼？”: nothing but one speech in quotation marks, which ends as a sentence.
    private static func isSpoken(_ line: TextLine) -> Bool {
        guard let first = line.keys.first, let last = line.keys.last, line.keys.count >= 4 else { return false }
        return (first == 0x201C && last == 0x201D || first == 0x300C && last == 0x300D) && line.endsSentence
            && !line.isHeading && line.keys.count(where: { $0 == first }) == 1
    }

    private static func isBareNumber(_ keys: [UInt32]) -> Bool {
        let letters = keys.filter(LineLabel.isLetter)
        return letters.count <= 2 && keys.count <= 5 && letters.allSatisfy(numerals.contains)
    }

    static let shoulders = ["(引题)", "(肩题)", "(副题)", "【引题】", "【副题】", "引题:", "副题:", "肩题:"].map(TextKey.keys)

    private static let mottoWords = WordList(
        "写给 为了 给所有 陪你 陪伴 记录 讲述 关注 每周 每日 每天 专注 看见 普通人 的人 让每 不着急 一起 生活方式 故事 声音 的地方 的杂志 的播客 的公众号 写作")

    /// 某某志 | 写给在路上的人
    static func isNameWithMotto(_ line: TextLine) -> Bool {
        guard let bar = line.keys.prefix(9).firstIndex(where: { [0x7C, 0x4E28, 0xB7].contains($0) }), bar >= 2 else {
            return false
        }
        let name = Array(line.keys[..<bar].reversed().drop(while: TextKey.isBlank).reversed())
        guard (2...8).contains(name.count), name.allSatisfy(TextKey.isHan),
            !Byline.sectionNames.contains(TextKey.string(name)), !Masthead.isRefused(TextKey.string(name)),
            line.keys.count - bar <= 22
        else { return false }
        return mottoWords.first(in: bar..<line.keys.count, of: line.keys) != nil
    }

    /// 2024年07月22日 18:05 来自上海, 口述：某某 整理：某某, 《某刊》2023年第10期 · 封面故事: a line of the frame by what it holds.
    func isStamped(_ index: Int) -> Bool {
        let line = lines[index]
        if line.isHeading { return false }
        if isOfFrame(line) { return true }
        if let byline = bylines[index], !byline.authors.isEmpty, byline.title == nil, line.keys.contains(0x3A) {
            return true
        }
        // November 20, 2023 by 某某
        if line.hanCount <= 8, line.keys.contains(where: TextKey.isLatin), line.keys.count <= 60,
            PrintedDate.first(in: Array(line.text.utf8)[...])?.hasDay == true
        {
            return true
        }
        // A sentence goes on behind its date.
        if let stamp = DateStamp.first(in: line.keys),
            !line.keys[stamp.range.upperBound...].prefix(3).contains(where: { $0 == 0x2C || $0 == 0x3A })
        {
            return line.hanCount <= 30
        }
        return LineReading.holdsClock(line.keys) || LineReading.namesSeries(line.keys)
    }

    /// 08:00: an hour and its minutes.
    static func holdsClock(_ keys: [UInt32]) -> Bool {
        guard keys.count >= 5 else { return false }
        return (1..<keys.count - 2).contains { offset in
            keys[offset] == 0x3A && TextKey.isDigit(keys[offset - 1]) && TextKey.isDigit(keys[offset + 1])
                && TextKey.isDigit(keys[offset + 2]) && (offset + 3 == keys.count || !TextKey.isDigit(keys[offset + 3]))
        }
    }

    /// 第47期：从某地到某地: the issue's number, a mark, and its headline.
    static func hasHeadlineBehindIssue(_ keys: [UInt32]) -> Bool {
        guard let mark = keys.lastIndex(where: { [0x3A, 0x7C, 0x4E28].contains($0) }), keys.count - mark > 7 else {
            return false
        }
        let behind = Array(keys[(mark + 1)...])
        return Masthead.hasIssue(Array(keys[..<mark])) && !Masthead.hasIssue(behind)
            && behind.count(where: TextKey.isHan) >= 6
            && DateStamp.first(in: keys) == nil
    }

    private static let earlierIssues = TextKey.keys("往期")
    private static let issueOfYear = TextKey.keys("年第")

    /// …系列③ 往期请见…, 2023年第10期: a line about the series or the issue and not about its matter.
    static func namesSeries(_ keys: [UInt32]) -> Bool {
        if Masthead.holds(earlierIssues, keys) { return true }
        guard let mark = keys.firstIndex(of: 0x671F), mark >= 4, TextKey.isDigit(keys[mark - 1]) else { return false }
        return Masthead.holds(issueOfYear, Array(keys[..<mark]))
    }

    func nextLine(after index: Int) -> Int? {
        index + 1 < lines.count ? index + 1 : nil
    }

    /// Labels of lines above a text that tell of the programme or the desk and not of what the text tells.
    static let frameLabels = [
        "嘉宾:", "本期导读:", "今日导读:", "节目名称:", "频道:", "栏目:", "本期嘉宾:", "简介:", "本期简介:", "视频简介:", "节目:", "节目简介:", "时间轴:", "主播:",
        "本期主播:", "收听:", "收听平台:", "上线日期:", "时长:", "笔记本:",
    ].map(TextKey.keys)

    private static let hosts = Gazetteer.words("主持人: 主持: 主讲: 主播:").map(TextKey.keys)
    private static let guests = WordList(keys: "嘉宾: 来宾: 对谈: 受访:")

    private static let editions = WordList(keys: "show_notes shownotes 附文字稿 附完整文字稿 附逐字稿 完整文字稿 节目文字稿 文字稿版 音频版 视频版 有声版")

    func isOfFrame(_ line: TextLine) -> Bool {
        if LineReading.frameLabels.contains(where: { line.keys.starts(with: $0) }) { return true }
        // 某某播客 show notes｜附完整文字稿
        if line.keys.count <= 30, !line.endsSentence, LineReading.editions.occurs(in: line.keys) { return true }
        // 主持人：某某　嘉宾：某某, no turn of theirs.
        return !line.endsSentence && LineReading.hosts.contains { line.keys.starts(with: $0) }
            && LineReading.guests.occurs(in: line.keys)
    }

    /// Lines of verse right above the first paragraph: they cling to one another, one goes on in the next, and the last ends a sentence.
    private func verse(above firstProse: Int, below headline: Int) -> Range<Int> {
        /// Han characters of such a line, and most lines.
        let (length, most) = (3...20, 8)
        var first = firstProse
        while first - 1 > headline, firstProse - first < most, case let line = lines[first - 1], line.role == .body,
            line.shape == .plain, length.contains(line.hanCount), bylines[first - 1] == nil, !line.leadsIn,
            first == firstProse || lines[first].blankLinesBefore == 0
        {
            first -= 1
        }
        let verse = first..<firstProse
        guard verse.count > 1, lines[firstProse - 1].endsSentence,
            verse.dropLast().contains(where: { lines[$0].lastMark == 0x2C })
        else { return firstProse..<firstProse }
        return verse
    }

    /// A line between headline and text that is the text's own: it leads in to what follows, or is a heading under the title.
    func isLeadIn(_ index: Int, titleIndex: Int?, firstProse: Int) -> Bool {
        let line = lines[index]
        if let titleIndex, index < titleIndex { return false }
        if line.keys.first == 0x23 || isNavigation(line) { return false }
        if isOfFrame(line) { return false }
        // What stands above the first cue of a film and is no sentence is the file's.
        if let firstCue, line.number < firstCue { return false }
        // A deck stands between the headline and who wrote it, or when.
        if let titleIndex, !line.isHeading, line.shape == .plain, !line.leadsIn,
            LineReading.isSaying(line) || line.hanCount <= 60,
            (titleIndex + 1...titleIndex + 4).contains(index),
            lines.indices.contains(where: { below in
                below > index && below <= index + 3 && below < firstProse
                    && bylines[below].map {
                        ($0.isWhole || lines[below].role == .boilerplate) && ($0.date != nil || !$0.authors.isEmpty)
                    } ?? false
            })
        {
            return false
        }
        // 某某 2024-12-29 21:14 来自…: who posted it and when.
        if let byline = bylines[index], byline.date != nil, line.keys.count <= 90, !line.keys.contains(0x3002),
            DateStamp.first(in: line.keys)?.date.day != nil, line.hanCount <= 30
        {
            return false
        }
        if line.leadsIn || line.isHeading || line.shape == .tableRow || line.shape == .item { return true }
        if Furniture.isBracketedWord(line.keys), index + 1 == firstProse { return true }
        if squareHeadings.contains(index) { return true }
        // 他，曾是某某；: the sentence goes on below.
        if line.endsSentence || [0x3B, 0x2C].contains(line.lastMark), line.hanCount >= 8 { return true }
        // 早上好。大家好，我是阿远。: right above the text.
        if index + 1 == firstProse, line.hanCount >= 3, line.lastMark == 0x3002 || line.lastMark == 0x21 { return true }
        if Headline.isNumbered(line.keys), index + 1 >= textStart || index + 1 == firstProse { return true }
        if TextKey.string(line.keys.prefix(2)) == "q:" || line.keys.contains(0x3A) && line.hanCount >= 10 {
            return true
        }
        return line.hanCount >= 30
    }

    /// 首页 · 订阅 · 主题: several short words set apart by marks.
    func isNavigation(_ line: TextLine) -> Bool {
        /// Fewest words of a row that has no marks between them, and longest of them, in scalars.
        let (fewest, longest) = (6, 6)
        let words = line.keys.split(whereSeparator: TextKey.isBlank)
        if words.count >= fewest, !line.endsSentence, words.allSatisfy({ $0.count <= longest }),
            !line.keys.contains(0x2C)
        {
            return true
        }
        let parts = line.keys.split { [0xB7, 0x7C, 0x2F, 0x3E, 0xBB, 0x203A, 0x2022].contains($0) }
        return parts.count >= 3 && !line.endsSentence && parts.allSatisfy { $0.count { !TextKey.isBlank($0) } <= 8 }
            && !line.keys.contains(0x2C)
    }
}
