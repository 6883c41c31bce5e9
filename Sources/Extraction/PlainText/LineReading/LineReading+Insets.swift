/// Headlines and first sentences of other pieces between the paragraphs of a text.
extension LineReading {
    /// Drops lines that look like other pieces' headlines: nothing of the text takes up their words.
    mutating func dropInsets() {
        let body = lines.indices.filter { $0 >= textStart && lines[$0].role == .body }
        let prose = body.filter { lines[$0].isProse && !lines[$0].isTurn }
        /// Fewest paragraphs, and Han characters of a paragraph on average, where headlines can be told from the author's lines.
        let (fewest, length) = (5, 32)
        guard prose.count >= fewest, prose.reduce(0, { $0 + lines[$1].hanCount }) >= prose.count * length else {
            return
        }
        dropCutTeasers(prose)
        let short = body.filter { lines[$0].role == .body && isShort($0) }
        // Many short lines are the author's manner.
        guard !short.isEmpty, short.count * 10 <= prose.count * 6 else { return }
        var grams = HashTable<Bool>(filler: false, capacity: prose.reduce(0) { $0 + lines[$1].keys.count })
        for index in prose { Headline.forEachGram(lines[index].keys) { grams[$0] = true } }
        let headings = short.count { lines[$0].hanCount <= 11 && !lines[$0].keys.contains(0x2C) }
        // 空姐轉行：…, 銀行客：…: headings of one form.
        let labels = short.count { hasLabel(lines[$0]) }
        var followed = 0
        for index in short {
            var (count, hits) = (0, 0)
            Headline.forEachGram(lines[index].keys) {
                count += 1
                if grams[$0] == true { hits += 1 }
            }
            if labels >= 3, hasLabel(lines[index]) { continue }
            // 某某课堂 | …: another channel of the medium.
            if count > 0, hits * 3 <= count, isOwnChannel(lines[index]) {
                lines[index].role = .boilerplate
                continue
            }
            let isStrange: Bool
            switch neighbour(of: index) {
            case .offer: isStrange = hits * 4 <= count && lines[index].hanCount >= 6
            case .furniture: isStrange = hits * 5 <= count && lines[index].hanCount >= 9
            case .text:
                isStrange =
                    hits * 8 <= count && lines[index].hanCount >= 12 && (headings < 3 || looksLikeNews(lines[index]))
                    && !hasLabel(lines[index])
            }
            guard count > 0, isStrange else { continue }
            lines[index].role = .boilerplate
            guard followed < LineReading.comparisonLimit else { continue }
            followed += 1
            dropTeaser(below: index)
        }
        for index in prose.dropLast() where lines[index].role == .body && LineReading.endsWithMore(lines[index].keys) {
            lines[index].role = .foreign
            if index > textStart, lines[index - 1].role == .body, isShort(index - 1) {
                lines[index - 1].role = .foreign
            }
        }
    }

    /// Most passages of one kind that are compared with the whole text: more of them are the document's manner, and each costs
    /// a pass over it.
    static let comparisonLimit = 50

    /// A headline above one paragraph that breaks off with …: a piece whose rest is elsewhere.
    private mutating func dropCutTeasers(_ prose: [Int]) {
        /// Longest such paragraph, in scalars; more of them are the author's manner.
        let (length, most) = (160, 3)
        let cut = prose.dropLast().filter {
            lines[$0].lastMark == 0x2026 && lines[$0].keys.last == 0x2026 && lines[$0].keys.count <= length
        }
        guard cut.count <= most else { return }
        for index in cut where index > textStart && lines[index - 1].role == .body && isShort(index - 1) {
            guard lines[index - 1].hanCount >= 9, !namesOwnSpeaker(index), isStrange([index - 1, index], share: 25)
            else {
                continue
            }
            lines[index - 1].role = .foreign
            lines[index].role = .foreign
        }
    }

    private static let more = WordList(
        keys: "详情 阅读原文 阅读全文 查看详情 查看全文 查看原文 更多 全文 点击阅读 点击查看 继续阅读 订户专享 会员专享 read_more more")

    /// …卖掉一套房子……[详情], …（阅读原文）: the first words of another piece and the way to the rest.
    private static func endsWithMore(_ keys: [UInt32]) -> Bool {
        var end = keys.count
        while end > 0, [0x29, 0x5D, 0x3011, 0x3E, 0xBB].contains(keys[end - 1]) || TextKey.isBlank(keys[end - 1]) {
            end -= 1
        }
        guard end > 4, let word = more.ends(0..<end, in: keys), word.lowerBound > 2 else { return false }
        let before = keys[word.lowerBound - 1]
        // A mark of its own parts the word from the sentence.
        return [0x5B, 0x28, 0x3010, 0x2026, 0x2E].contains(before)
            || TextKey.isBlank(before) && end == keys.count
                && keys[..<(word.lowerBound - 1)].last.map { $0 == 0x2026 || $0 == 0x3002 } ?? false
    }

    /// The first sentence of another piece below its headline: it breaks off, or tells of nothing that the text tells of.
    private mutating func dropTeaser(below headline: Int) {
        /// Longest first sentence, in scalars.
        let limit = 180
        let next = headline + 1
        guard next + 1 < lines.count, lines[next].role == .body, lines[next].isProse, !lines[next].isTurn,
            lines[next].keys.count <= limit, lines[next].blankLinesBefore == 0 || lines[headline].blankLinesBefore > 0,
            lines[(next + 1)...].contains(where: { $0.role == .body && $0.isProse }), !namesOwnSpeaker(next)
        else { return }
        let isCut = lines[next].lastMark == 0x2026 || LineReading.endsWithMore(lines[next].keys)
        if isCut || !lines[next].keys.contains(where: LineReading.personal.contains) && isStrange([next], share: 14) {
            lines[next].role = .foreign
        }
    }

    /// 本周岗位 and the list below it: where the label and the first item are refused, so are the others that do not read like the
    /// text's own.
    mutating func dropRestOfLists(_ model: LineModel) {
        /// Most items that are left of such a list, and log odds that they have at most.
        let (most, doubt) = (6, 0.0)
        for index in lines.indices.dropLast().dropFirst()
        where lines[index].role == .boilerplate && lines[index].shape == .item && lines[index - 1].role == .boilerplate
            && lines[index - 1].shape != .item
        {
            let list = lines[(index + 1)...].prefix { $0.shape == .item }.indices
            let rest = list.filter { lines[$0].role == .body }
            guard rest.count <= most, rest.allSatisfy({ model.logOdds($0) < doubt }) else { continue }
            for item in rest { lines[item].role = .boilerplate }
        }
    }

    /// 3. … right below 2. … of the text: one list.
    mutating func restoreRestOfLists() {
        for index in lines.indices.dropFirst()
        where lines[index].role == .boilerplate && lines[index - 1].role == .body && lines[index].blankLinesBefore == 0
        {
            guard let number = SectionNumber(lines[index].keys), let above = SectionNumber(lines[index - 1].keys),
                above.style == number.style, above.value == number.value - 1
            else { continue }
            lines[index].role = .body
        }
    }

    /// 一份时间表：, and right below it lines that open with the same mark or number: one list, however few words its entries have.
    mutating func restoreLists() {
        /// Fewest and most entries, and characters of their openings that are alike.
        let (fewest, most, opening) = (2, 20, 5)
        for lead in lines.indices where lines[lead].role == .body && lines[lead].leadsIn && lines[lead].shape == .plain
        {
            let first = lead + 1
            guard first < lines.count, let template = LineReading.opening(lines[first].keys, opening) else { continue }
            let entries = lines[first...].prefix(most).prefix {
                ($0.role == .body || $0.role == .boilerplate) && $0.shape == .plain && !$0.isLink
                    && LineReading.opening($0.keys, opening) == template
                    && $0.blankLinesBefore == lines[first].blankLinesBefore
            }
            guard entries.count >= fewest, entries.contains(where: { $0.role != .body }) else { continue }
            for index in entries.indices { lines[index].role = .body }
        }
    }

    /// 2012年, 03月, 11月: how an entry of a list opens, digits alike; nil if it opens with a word.
    private static func opening(_ keys: [UInt32], _ length: Int) -> [UInt32]? {
        guard let first = keys.first, TextKey.isDigit(first), keys.count > length else { return nil }
        let digits = keys.prefix { TextKey.isDigit($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x2F }
        guard digits.count < length, let unit = keys.dropFirst(digits.count).first else { return nil }
        return [UInt32(digits.count), TextKey.isBlank(unit) ? 0x20 : unit]
    }

    /// 注：, with nothing of the text below it; 同場加映：, with nothing of it right below.
    mutating func dropEmptyLabels() {
        /// Longest label, in scalars.
        let longest = 8
        for index in lines.indices.dropLast()
        where lines[index].role == .body && lines[index].leadsIn && lines[index].keys.count <= longest
            && !lines[index].isTurn && lines[index + 1].role != .body
            && (Furniture.isTeaserLabel(lines[index].keys)
                || !lines[(index + 1)...].contains(where: { $0.role == .body }))
        {
            lines[index].role = .boilerplate
        }
    }

    /// [2/3] ★: the entries of a feed reader or a digest; the longest is the article.
    mutating func keepLongestEntry() {
        /// Most entries that are looked at.
        let limit = 200
        var starts: [Int] = []
        for index in lines.indices
        where starts.count < limit && LineReading.isEntry(lines[index].keys, starts.count + 1) {
            starts.append(index)
        }
        let isHeaded = starts.isEmpty
        if isHeaded { starts = datedHeadings(limit) }
        guard starts.count >= 2 else { return }
        var best: (han: Int, entry: Int)?
        for entry in starts.indices {
            let end = entry + 1 < starts.count ? starts[entry + 1] : lines.count
            let han = (starts[entry]..<end).reduce(0) { $0 + (lines[$1].isProse ? lines[$1].hanCount : 0) }
            if han > best?.han ?? -1 { best = (han, entry) }
        }
        // Posts of one thread are numbered too: they are of one length, and each number opens a sentence.
        let all = lines.reduce(0) { $0 + ($1.isProse ? $1.hanCount : 0) }
        guard let best, best.han * 10 >= all * 6, !starts.contains(where: { lines[$0].isProse }) else { return }
        let end = best.entry + 1 < starts.count ? starts[best.entry + 1] : lines.count
        for index in lines.indices where index >= starts[0] && !(starts[best.entry]..<end).contains(index) {
            lines[index].role = .foreign
        }
        if isHeaded {
            // What stands above is said of them all.
            for index in lines.indices.prefix(starts[0]) { lines[index].role = .boilerplate }
            let headline = starts[best.entry]
            lines[headline].role = .metadata
            title = TextKey.string(lines[headline].text.unicodeScalars.map(\.value)[lines[headline].leadingMarks...])
        }
        // The headline may stand behind the number.
        if lines[starts[best.entry]].hanCount < 4 { lines[starts[best.entry]].role = .boilerplate }
    }

    /// Headings of one level, most of them with a day or a medium right below each: what a feed reader saved of several pages.
    private func datedHeadings(_ limit: Int) -> [Int] {
        /// Fewest such headings.
        let fewest = 3
        for level in 1...4 {
            let headings = lines.indices.filter { lines[$0].shape == .heading(level: level) }.prefix(limit)
            guard headings.count >= fewest else { continue }
            let dated = headings.filter { index in
                guard index + 1 < lines.count, !lines[index + 1].isProse else { return false }
                let byline = Byline(lines[index + 1])
                return byline.date != nil || byline.isPublisherLabelled
            }
            if dated.count >= fewest, dated.count * 4 >= headings.count * 3 { return Array(headings) }
        }
        return []
    }

    /// [2/3], (2/3), 【2/3】 at the head of a line; the number is the next one.
    private static func isEntry(_ keys: [UInt32], _ number: Int) -> Bool {
        guard keys.count >= 5, [0x5B, 0x28, 0x3010].contains(keys[0]), let slash = keys.prefix(5).firstIndex(of: 0x2F),
            let close = keys.prefix(9).firstIndex(where: { [0x5D, 0x29, 0x3011].contains($0) }), slash > 1,
            close > slash + 1
        else { return false }
        let (one, all) = (keys[1..<slash], keys[(slash + 1)..<close])
        guard one.allSatisfy(TextKey.isDigit), all.allSatisfy(TextKey.isDigit) else { return false }
        return one.reduce(0, { $0 * 10 + Int($1 - 0x30) }) == number
    }

    private static let offerWords = Set(
        Gazetteer.words("广告 广告时间 广告开始 推广 推广信息 商业推广 赞助 赞助内容 赞助商 ad ads advertisement sponsored 以下为广告 以下是广告 广告位 插播广告")
            .map(
                TextKey.keys))

    /// ===== 广 告 ===== … =====: what stands between a rule that says so and the next.
    mutating func dropOfferBoxes() {
        /// Most lines of such a box, and longest rule with its word, in scalars.
        let (rows, longest) = (8, 48)
        func isRule(_ index: Int) -> Bool {
            let keys = lines[index].keys
            return keys.count <= longest && keys.count >= 4 && LineReading.isRuled(keys)
        }
        for first in lines.indices.dropLast() where lines[first].role == .body && isRule(first) {
            let word = lines[first].keys.filter(LineLabel.isLetter)
            guard LineReading.offerWords.contains(word),
                let last = (first + 1..<min(lines.count, first + 2 + rows)).first(where: {
                    isRule($0) || lines[$0].followsRule
                })
            else { continue }
            let end = isRule(last) ? last + 1 : last
            for index in first..<end where lines[index].role == .body { lines[index].role = .boilerplate }
        }
    }

    /// —— 回到正文 ——, ====== 广告 ======: the same mark three times or more, or twice at both ends, around a few words or none.
    private static func isRuled(_ keys: [UInt32]) -> Bool {
        guard let mark = keys.first, !LineLabel.isLetter(mark), !TextKey.isBlank(mark), keys.last == mark else {
            return false
        }
        let head = keys.prefix { $0 == mark }.count
        return head >= 2 && (head == keys.count || keys.reversed().prefix { $0 == mark }.count >= 2)
    }

    private static let mainWords = Set(
        Gazetteer.words("主文 正文 主稿 头条 本期主文 本期头条 本期长文 本期故事 本期主题 封面故事 头条故事 长文 本周长文 深度 特稿 主题 全文 原文 文章全文 原文内容").map(
            TextKey.keys))

    private static let keptNotes = Set(
        Gazetteer.words("我的高亮 高亮 我的划线 划线 我的标注 标注 我的摘录 摘录 我的笔记 笔记 我的批注 批注 高亮笔记 划线笔记").map(TextKey.keys))

    /// ## 02 主文：…: where a letter of several headings has one that says that the article stands below it, the rest is not it.
    mutating func keepMainSection() {
        /// Fewest such headings, and the least part of all prose below the one, in per cent.
        let (fewest, share) = (3, 50)
        for level in 1...3 {
            let headings = lines.indices.filter { lines[$0].shape == .heading(level: level) }
            // ## 我的高亮 above ## 全文: whoever keeps a text marks it.
            let marked = headings.contains { LineReading.keptNotes.contains(lines[$0].keys.filter(TextKey.isHan)) }
            guard headings.count >= (marked ? 2 : fewest), let main = headings.first(where: isMainHeading) else {
                continue
            }
            let end = headings.first { $0 > main } ?? lines.count
            func said(_ range: Range<Int>) -> Int {
                range.reduce(0) { $0 + (lines[$1].isProse ? lines[$1].hanCount : 0) }
            }
            guard said(main..<end) * 100 >= said(lines.indices) * share else { return }
            for index in lines.indices where index >= headings[0] && !(main..<end).contains(index) {
                lines[index].role = .foreign
            }
            lines[main].role = .metadata
            return
        }
    }

    /// 02 主文：县城咖啡馆的第二年
    private func isMainHeading(_ index: Int) -> Bool {
        let keys = lines[index].keys.drop { !TextKey.isHan($0) }
        let word = keys.prefix(while: TextKey.isHan)
        guard LineReading.mainWords.contains(Array(word)) else { return false }
        return word.endIndex == keys.endIndex || [0x3A, 0x7C, 0x4E28, 0xB7, 0x20, 0x2F].contains(keys[word.endIndex])
    }

    /// What stands between two rules in mid-text and names nobody of the text, or breaks off with …: another piece in its box.
    mutating func dropBoxes() {
        /// Most lines in a box, and its Han characters at most.
        let (rows, length) = (6, 260)
        let rules = lines.indices.filter { lines[$0].followsRule }
        for (first, next) in zip(rules, rules.dropFirst()).prefix(LineReading.comparisonLimit)
        where next - first <= rows && first > textStart {
            let box = (first..<next).filter { lines[$0].role == .body }
            guard let head = box.first, box.reduce(0, { $0 + lines[$1].hanCount }) <= length,
                lines[..<first].contains(where: { $0.role == .body && $0.isProse }),
                lines[next...].contains(where: { $0.role == .body && $0.isProse }),
                !box.contains(where: { lines[$0].isTurn || lines[$0].shape == .tableRow })
            else { continue }
            let isTeaser = box.contains { lines[$0].lastMark == 0x2026 }
            let hasHead = !lines[head].isProse && !lines[head].endsSentence && box.count > 1
            // Many rules are the author's manner.
            guard isTeaser || hasHead && rules.count <= 4, !box.contains(where: namesOwnSpeaker),
                isStrange(box, share: 33)
            else {
                continue
            }
            for index in box { lines[index].role = .foreign }
        }
    }

    /// A short paragraph or two between a piece of news and the next one's headline that name nobody of the text and share few words
    /// with it: what the upper piece says further.
    mutating func dropBetweenPieces() {
        /// Most paragraphs, and the longest of them, in scalars.
        let (most, longest) = (2, 120)
        let pieces = lines.indices.filter { lines[$0].role == .foreign }
        for (upper, lower) in zip(pieces, pieces.dropFirst()).prefix(LineReading.comparisonLimit)
        where (2...most + 1).contains(lower - upper) && lines[upper].isDateline && !lines[lower].isProse {
            let between = Array(upper + 1..<lower)
            guard
                between.allSatisfy({
                    lines[$0].role == .body && lines[$0].shape == .plain && !lines[$0].isTurn
                        && lines[$0].endsSentence && lines[$0].keys.count <= longest
                        && !lines[$0].keys.contains(where: { [0x6211, 0x4ED6, 0x5979].contains($0) })
                        && !namesOwnSpeaker($0)
                }), isStrange(between, share: 25), !namesOwn(between, before: upper), !namesAny(between)
            else { continue }
            for index in between { lines[index].role = .foreign }
        }
    }

    /// Does a clause of these lines begin with a name that another paragraph of the text holds?
    private func namesAny(_ indices: [Int]) -> Bool {
        let names = indices.flatMap { LineReading.clauseNames(lines[$0].keys) }
        return lines.indices.contains { other in
            lines[other].role == .body && !indices.contains(other)
                && names.contains { Masthead.holds($0, lines[other].keys) }
        }
    }

    /// Does the rest of the text hold at most so many per cent of these lines' words?
    func isStrange(_ indices: [Int], share: Int) -> Bool {
        var own: Set<UInt64> = []
        for other in lines.indices where !indices.contains(other) && lines[other].role == .body && lines[other].isProse
        {
            Headline.forEachGram(lines[other].keys) { own.insert($0) }
        }
        var (count, hits) = (0, 0)
        for index in indices {
            Headline.forEachGram(lines[index].keys) {
                count += 1
                if own.contains($0) { hits += 1 }
            }
        }
        return hits * 100 <= count * share
    }

    /// Does the medium's name, or a word for an offer, stand before a bar?
    private func isOwnChannel(_ line: TextLine) -> Bool {
        guard let bar = line.keys.prefix(12).firstIndex(where: { $0 == 0x7C || $0 == 0x4E28 }), bar >= 2 else {
            return false
        }
        let name = publisher.map(TextKey.keys) ?? []
        return name.count >= 2 && line.keys.starts(with: name.prefix(2))
    }

    private enum Neighbour { case offer, furniture, text }

    /// A plain line between paragraphs that is no paragraph, no part of a list and no numbered heading.
    private func isShort(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.shape == .plain, !line.isProse, !line.isTurn, !line.leadsIn, line.hanCount >= 6,
            line.keys.count <= 44, let first = line.keys.first, line.lastMark != 0x3002, line.lastMark != 0x2026,
            ![
                0x201C, 0x300C, 0x28, 0x3010, 0x5B, 0x25A0, 0x25A1, 0x25CF, 0x25CB, 0x25C6, 0x2014, 0x2022, 0x23,
                0x2460, 0x2D, 0x2A, 0xB7, 0x2B, 0x30FB,
            ].contains(first),
            !TextLine.isPicture(first), !Headline.isNumbered(line.keys), !line.isRepeated
        else { return false }
        // 【某某】 alone is a heading, with a headline behind it an offer.
        if first == 0x3010 {
            guard let close = line.keys.firstIndex(of: 0x3011), close <= 10, line.keys.count - close > 7 else {
                return false
            }
        }
        // 问：…, 答：…
        if line.keys.prefix(5).contains(0x3A), line.lastMark == 0x3F || line.keys.prefix(2).contains(0x3A) {
            return false
        }
        let above = lines[..<index].last { $0.role == .body }
        let below = lines[(index + 1)...].first { $0.role == .body }
        guard let above, let below else { return false }
        return above.shape != .item && below.shape != .item && above.shape != .tableRow && below.shape != .tableRow
    }

    /// 存款：23w, 离职前：…: a label and its value.
    private func hasLabel(_ line: TextLine) -> Bool { line.keys.prefix(7).contains(0x3A) }

    /// Headlines of news have their clauses set apart by a blank, a bar or a comma, or tell a number.
    private func looksLikeNews(_ line: TextLine) -> Bool {
        line.keys.contains(where: { $0 == 0x7C || $0 == 0x4E28 || TextKey.isDigit($0) })
            || line.keys.indices.dropFirst().dropLast().contains {
                TextKey.isBlank(line.keys[$0]) && TextKey.isHan(line.keys[$0 - 1]) && TextKey.isHan(line.keys[$0 + 1])
            }
    }

    /// What stands right above or below: a word that offers other pieces, other furniture, or the text.
    private func neighbour(of index: Int) -> Neighbour {
        var found = Neighbour.text
        for other in [index - 1, index + 1] where lines.indices.contains(other) && lines[other].role == .boilerplate {
            let line = lines[other]
            if known[other].map({ $0.opensTail || $0.isOfferLabel || $0.isLinkLine }) ?? false || Furniture.isGoOn(line)
                || Furniture.isTeaser(line)
            {
                return .offer
            }
            // A picture stands beside a heading as often as anywhere.
            if line.hanCount >= 2 || line.keys.count >= 6 && line.keys.allSatisfy(TextKey.isLatin),
                known[other]?.isCaption != true, !Furniture.isPlaceholder(line.keys),
                !Furniture.isPictureCredit(line), !Furniture.isLabelledCaption(line), !Furniture.endsWithCredit(line),
                !Furniture.placesPeople(line), !Furniture.isPlayer(line.keys)
            {
                found = .furniture
            }
        }
        return found
    }

    // MARK: Whose paragraphs these are

    private static let speech = WordList(
        keys:
            "说 道 表示 补充 回忆 告诉 坦言 笑 认为 解释 介绍 透露 感叹 记得 觉得 直言 强调 自嘲 回应 提到 讲 算了 算过 决定 今年 透露 形容")
    /// 是 在 不 能 了 的 上 末 且 况 时 候 说 常 得 为 有 这 那 来 到 后 以 间 度 面 何 此 所 都 也 就 还 他 她 我 们
    private static let functionWords: Set<UInt32> = Set(
        TextKey.keys("是在不能了的上末且况时候说常得为有这那来到后以间度面何此所都也就还他她我们人家们年月日里个多元一两几"))

    /// Names of persons who speak in a text: two or three characters with a surname at the head of a clause that tells of speech.
    static func speakers(in lines: [TextLine], _ indices: some Sequence<Int>) -> [[UInt32]] {
        /// From the head of the clause to the word, in scalars, and most names.
        let (reach, limit) = (9, 60)
        var counts: [[UInt32]: Int] = [:]
        for index in indices where counts.count < limit {
            let keys = lines[index].keys
            LineReading.speech.forEach(in: keys) { word in
                var start = word.lowerBound
                while start > 0, word.lowerBound - start < reach, TextKey.isHan(keys[start - 1]) { start -= 1 }
                guard start == 0 || !TextKey.isHan(keys[start - 1]) else { return }
                for length in [2, 3] where word.lowerBound - start >= length {
                    let name = Array(keys[start..<start + length])
                    guard !name.dropFirst().contains(where: LineReading.functionWords.contains) else { continue }
                    let text = TextKey.string(name)
                    guard NameList.hasSurname(text), !NameList.isPlace(text.unicodeScalars) else { continue }
                    counts[name, default: 0] += 1
                }
            }
        }
        return Array(counts.keys)
    }

    /// Speakers whom several paragraphs of the text name before a line.
    private func ownSpeakers(before mark: Int) -> [[UInt32]] {
        let above = lines.indices.filter { $0 < mark && $0 >= textStart && lines[$0].role == .body }
        return LineReading.speakers(in: lines, above).filter { name in
            above.count { Masthead.holds(name, lines[$0].keys) } >= 2
        }
    }

    /// So many characters with a surname that a clause begins with.
    static func clauseNames(_ keys: [UInt32], length: Int = 3) -> [[UInt32]] {
        guard keys.count > length else { return [] }
        return (0...keys.count - length).compactMap { start in
            guard start == 0 || !TextKey.isHan(keys[start - 1]), keys[start..<start + length].allSatisfy(TextKey.isHan)
            else { return nil }
            let name = Array(keys[start..<start + length])
            guard !name.dropFirst().contains(where: LineReading.functionWords.contains) else { return nil }
            let text = TextKey.string(name)
            return NameList.hasSurname(text) && !NameList.isPlace(text.unicodeScalars) ? name : nil
        }
    }

    /// Names that two paragraphs or more of the text before a line begin a clause with.
    private func ownNames(before mark: Int) -> [[UInt32]] {
        /// Most names.
        let most = 200
        var lines: [[UInt32]: Set<Int>] = [:]
        for index in self.lines.indices where index < mark && index >= textStart && self.lines[index].role == .body {
            guard lines.count < most, self.lines[index].isProse else { continue }
            for name in LineReading.clauseNames(self.lines[index].keys) { lines[name, default: []].insert(index) }
        }
        return lines.filter { $0.value.count >= 2 }.map(\.key)
    }

    /// Does a paragraph name who speaks in the text above it?
    func namesOwnSpeaker(_ index: Int) -> Bool {
        guard lines[index].isProse else { return false }
        let above = lines.indices.filter { $0 < index && $0 >= textStart && lines[$0].role == .body }
        return LineReading.speakers(in: lines, above + [index]).contains { name in
            Masthead.holds(name, lines[index].keys) && above.contains { Masthead.holds(name, lines[$0].keys) }
        }
    }

    private static let personal: Set<UInt32> = [0x201C, 0x300C, 0x6211, 0x4ED6, 0x5979, 0x4F60]

    /// A sentence or two in one short paragraph that name nobody and whose words no other paragraph takes up: another piece of news.
    func isBrief(_ index: Int) -> Bool {
        /// Longest such paragraph, in scalars.
        let limit = 70
        let line = lines[index]
        guard line.role == .body, line.isProse, !line.isTurn, line.keys.count <= limit,
            line.keys.count(where: { $0 == 0x3002 }) <= 1, !line.keys.contains(where: LineReading.personal.contains),
            !namesOwnSpeaker(index)
        else { return false }
        return isStrange([index], share: 25)
    }

    /// Below the mark and a few links, up to the next furniture: do paragraphs tell of the text's own persons?
    func tellsOfOwn(after mark: Int) -> Bool {
        /// Most links and lines of the passage, and Han characters of a paragraph on average.
        let (links, passage, length) = (4, 40, 35)
        guard !Furniture.isRepliesLabel(lines[mark]) else { return false }
        var paragraphs: [Int] = []
        // Other lines so far, and those that stood above the last paragraph.
        var (others, between) = (0, 0)
        for index in lines.indices.dropFirst(mark + 1).prefix(passage) {
            let line = lines[index]
            if line.role == .metadata || bylines[index].map({ $0.date != nil || $0.isNewspaper }) ?? false { break }
            if line.role != .body {
                // The end of the page, or a picture between.
                if known[index].map({ $0.opensTail || $0.endsArticle }) ?? false { break }
                continue
            }
            if line.isProse {
                // 某某：…: a reply.
                if line.keys.prefix(9).contains(0x3A), !line.leadsIn, line.keys[0] != 0x201C { return false }
                paragraphs.append(index)
                between = others
            } else {
                others += 1
                if paragraphs.isEmpty, others > links { return false }
            }
        }
        guard !paragraphs.isEmpty, between <= links,
            paragraphs.reduce(0, { $0 + lines[$1].hanCount }) >= paragraphs.count * length
        else { return false }
        return namesOwn(paragraphs, before: mark)
    }

    /// Does one of these lines name somebody of the text before the mark?
    func namesOwn(_ indices: some Sequence<Int>, before mark: Int) -> Bool {
        !linesNamingOwn(indices, before: mark).isEmpty
    }

    /// Those of some lines that name somebody of the text before the mark.
    func linesNamingOwn(_ indices: some Sequence<Int>, before mark: Int) -> [Int] {
        let names = ownSpeakers(before: mark) + ownNames(before: mark)
        return indices.filter { index in names.contains { Masthead.holds($0, lines[index].keys) } }
    }
}
