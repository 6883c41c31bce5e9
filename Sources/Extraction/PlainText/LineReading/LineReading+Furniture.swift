/// Lines that are told by themselves: bylines, furniture, heads of pages, contents.
extension LineReading {
    mutating func readBylines() {
        for index in lines.indices
        where !lines[index].isHeading && lines[index].shape != .tableRow
            && !lines[index].isTurn
            && lines[index].role == .body
        {
            if lines[index].isProse, lines[index].keys.count > 60 { continue }
            // 记者：…: said in a film.
            if let firstCue, lines[index].number >= firstCue { continue }
            let byline = Byline(lines[index])
            guard !byline.isEmpty || byline.isNewspaper else { continue }
            bylines[index] = byline
            if byline.isNewspaper { newspaperBylines.append(index) }
            if byline.isWhole || byline.isNewspaper && lines[index].keys.count <= 40
                || byline.url != nil && !lines[index].isProse
                || byline.title != nil
            {
                lines[index].role = .metadata
            }
        }
    }

    /// 本文转载自某某，作者：某某 above a text, 转载请联系原作者 below it: of the lines at both ends those that are the page's own.
    mutating func dropNoticesAtEnds() {
        /// Longest notice, in scalars, and most at one end.
        let (longest, most) = (60, 3)
        func isNotice(_ line: TextLine) -> Bool {
            line.keys.count <= longest && !line.isHeading && !line.isTurn && line.shape != .tableRow
                && !Furniture.takesLeave(line) && (Furniture.signs(of: line).isFurniture || Byline(line).isWhole)
        }
        let body = lines.indices.filter { lines[$0].role == .body }
        for index in body.prefix(most).prefix(while: { isNotice(lines[$0]) }) { lines[index].role = .boilerplate }
        for index in body.suffix(most).reversed().prefix(while: { isNotice(lines[$0]) }) {
            lines[index].role = .boilerplate
        }
    }

    mutating func markFurniture() {
        markRunningHeads()
        let bracketed = lines.indices.filter {
            lines[$0].role == .body && Furniture.isBracketedWord(lines[$0].keys)
                && !Furniture.isDeskLabel(lines[$0].keys)
        }
        known.reserveCapacity(lines.count)
        // 【账本】 beside 【荒村】水管要自己接
        let isSeries =
            Set(bracketed.map { lines[$0].keys }).count >= 2
            || !bracketed.isEmpty && lines.contains { $0.role == .body && Furniture.isHeadingBehindBracket($0) }
        var headings = Set(isSeries ? bracketed : [])
        squareHeadings = findSquareHeadings()
        headings.formUnion(squareHeadings)
        for index in lines.indices
        where lines[index].role == .body && lines[index].shape != .tableRow && !lines[index].isTurn {
            // 【阿宁】, 【老贝】: sections under the names of their people.
            if headings.contains(index) {
                known[index] = Furniture.Signs()
                continue
            }
            let line = lines[index]
            let words = FurnitureWords(line.keys)
            var signs = Furniture.signs(of: line, words)
            if !signs.isFurniture, Furniture.isInset(line, words) || Furniture.isCallOfMedium(line, words) {
                signs.isFurniture = true
            }
            // The imprint stands at a paper's foot.
            if signs.isFurniture, Furniture.isImprint(line) || Furniture.isPageTurn(line.keys) {
                signs.endsArticle = true
            }
            known[index] = signs
            if signs.isFurniture { lines[index].role = .boilerplate }
        }
        dropAsides()
    }

    /// [回来做什么], [时间], [心得]: where a text sets its headings so, it has several, each above its lines.
    private func findSquareHeadings() -> Set<Int> {
        /// Fewest different ones.
        let fewest = 3
        let found = lines.indices.dropLast().filter {
            lines[$0].role == .body && Furniture.isBracketedHeading(lines[$0].keys) && lines[$0 + 1].role == .body
                && !Furniture.isBracketedHeading(lines[$0 + 1].keys)
        }
        return Set(found.map { lines[$0].keys }).count >= fewest ? Set(found) : []
    }

    /// ■ 名词解释 and the line that clings to it: 某某铁路：…。
    private mutating func dropAsides() {
        /// Longest explanation, in scalars.
        let limit = 160
        var compared = 0
        for index in lines.indices.dropLast() where Furniture.isAsideLabel(lines[index]) {
            lines[index].role = .boilerplate
            let next = lines[index + 1]
            if next.role == .body, next.blankLinesBefore == 0, lines[index].blankLinesBefore > 0, next.shape == .plain,
                next.keys.count <= limit, index + 2 == lines.count || lines[index + 2].blankLinesBefore > 0
            {
                lines[index + 1].role = .boilerplate
            } else if next.role == .body, next.blankLinesBefore == 0, lines[index].blankLinesBefore == 0,
                next.shape == .plain, !next.isTurn, next.keys.count <= limit, next.lastMark == 0x3002,
                lines[index].leadsIn, compared < LineReading.comparisonLimit
            {
                compared += 1
                guard isStrange([index + 1], share: 20) else { continue }
                // No blank line in the document tells where it ends: a paragraph that shares no words with the text.
                lines[index + 1].role = .boilerplate
            }
        }
    }

    /// 12  某某周刊 · 封面故事, 某某周刊 · 封面故事  14: what returns with another number at its edge is a page's head or foot.
    mutating func markRunningHeads() {
        var pages: [[UInt32]: [Int]] = [:]
        for index in lines.indices where lines[index].role == .body && lines[index].shape == .plain {
            let keys = lines[index].keys
            guard (5...160).contains(keys.count), lines[index].hanCount <= 30, !lines[index].endsSentence,
                TextKey.isDigit(keys[0]) != TextKey.isDigit(keys[keys.count - 1])
            else { continue }
            var name = keys[...]
            while let first = name.first, TextKey.isDigit(first) || TextKey.isBlank(first) { name.removeFirst() }
            while let last = name.last, TextKey.isDigit(last) || TextKey.isBlank(last) { name.removeLast() }
            // A gap parts the number from the name: 3 个人 and 第3 are words.
            guard name.count >= 3, keys.count - name.count >= 3, name.contains(where: TextKey.isHan) else { continue }
            pages[Array(name), default: []].append(index)
        }
        for indices in pages.values where indices.count >= 2 {
            for index in indices { lines[index].role = .boilerplate }
        }
    }

    private static let summaries = WordList(
        keys: "摘要 提要 要旨 要点 重点 速览 速读 划重点 导读 看完 太长不看 一句话 更正 tl;dr tldr 省流")
    private static let summaryLabels = Set(
        Gazetteer.words("摘要 提要 要旨 导读 内容提要 内容摘要 新闻提要 新闻摘要 本文摘要 文章摘要 tl;dr tldr").map(TextKey.keys))
    /// 前情提要 leads in to a post, and what the author sums up first.
    private static let recaps = WordList(keys: "前情 上回 回顾")

    private static let digestBrackets: Brackets = [.round, .square, .black, .shell, .corner]

    /// What stands before the text of a line between brackets or before a colon, if it is short: 【一分钟看完】, 要闻摘要：.
    private static func label(of keys: [UInt32]) -> (words: Range<Int>, isWhole: Bool)? {
        /// Longest label, in scalars.
        let limit = 10
        guard let start = keys.prefix(3).firstIndex(where: { TextKey.isHan($0) || TextKey.isLatin($0) }) else {
            return nil
        }
        let isOpened = start > 0 && digestBrackets.opens(keys[start - 1])
        // ◆ 提要  某某…: a mark before, a blank behind.
        let isMarked = start > 0 && !isOpened
        let tail = keys[start...].prefix(limit + 1)
        func isEnd(_ offset: Int) -> Bool {
            keys[offset] == 0x3A || digestBrackets.closes(keys[offset])
                // 摘要 某某…: a label's own element, and what stands beside it.
                || TextKey.isBlank(keys[offset]) && (isMarked || summaryLabels.contains(Array(keys[start..<offset])))
        }
        guard let end = tail.indices.first(where: isEnd) ?? (keys.count - start <= limit ? keys.count : nil) else {
            return nil
        }
        return (start..<end, !keys[end...].contains(where: TextKey.isHan))
    }

    /// A line that sums the text up, or stands above one that does.
    enum Digest { case line, label }

    /// 要闻摘要：…, 【速览】; nil of a line that is no digest.
    static func digest(_ keys: [UInt32]) -> Digest? {
        guard let label = label(of: keys) else { return nil }
        // 摘　要
        let words = keys[label.words].filter { !TextKey.isBlank($0) }
        guard summaries.occurs(in: words), !recaps.occurs(in: words) else { return nil }
        return label.isWhole ? .label : .line
    }

    /// 重點摘要 and its numbered points between byline and text, and 【速览】… in one line.
    mutating func dropSummary() {
        /// Most points, and longest point, in scalars.
        let (points, length) = (6, 60)
        /// Lines of the text among which such a line stands.
        let reach = 4
        for line in lines.indices.filter({ $0 >= textStart && lines[$0].role == .body }).prefix(reach) {
            guard LineReading.digest(lines[line].keys) == .line, !lines[line].isTurn,
                lines.dropFirst(line + 1).contains(where: { $0.role == .body && $0.isProse })
            else { continue }
            lines[line].role = .boilerplate
        }
        guard
            let label = lines.indices.first(where: { index in
                lines[index].keys.count <= 10
                    && (LineReading.digest(lines[index].keys) == .label || LineReading.isCoreLabel(lines[index].keys))
            }), !lines[..<label].contains(where: { $0.role == .body && $0.isProse })
        else { return }
        var end = label + 1
        while end < lines.count, end - label <= points, lines[end].keys.count <= length, lines[end].role == .body,
            lines[end].shape == .item || lines[end].keys.first.map(TextKey.isDigit) == true
                || Headline.isNumbered(lines[end].keys) || LineReading.isPoint(lines[end].keys)
        {
            end += 1
        }
        // The digest in one paragraph below its label.
        if end == label + 1, end < lines.count, lines[end].role == .body, lines[end].isProse, !lines[end].isTurn,
            lines.dropFirst(end + 1).contains(where: { $0.role == .body && $0.isProse })
        {
            end += 1
        }
        guard end > label + 1 else { return }
        for index in label..<end where lines[index].role == .body { lines[index].role = .boilerplate }
        textStart = lines.indices.first { $0 >= max(end, textStart) && lines[$0].role == .body } ?? textStart
    }

    /// 核心提示 alone above its points; with its words behind it, it opens a text.
    private static func isCoreLabel(_ keys: [UInt32]) -> Bool {
        coreLabels.contains(keys.filter(LineLabel.isLetter))
    }

    private static let coreLabels = Set(Gazetteer.words("核心提示 核心看点 核心观点 内容提示 本文看点").map(TextKey.keys))

    /// ● …, ✅ …: a mark that opens no speech and no bracket stands before the words.
    private static func isPoint(_ keys: [UInt32]) -> Bool {
        guard let first = keys.first else { return false }
        return [0xB7, 0x2022, 0x30FB].contains(first) || (0x2190..<0x3000).contains(first) || first > 0x1F000
    }

    private static let transcripts = Set(
        Gazetteer.words(
            "文字稿 逐字稿 文字版 文字实录 访谈实录 对谈实录 节目文字稿 节目逐字稿 访谈逐字稿 对谈逐字稿 全文逐字稿 文字整理稿 视频文案 视频文字稿 视频文稿 文稿 口播稿 解说词 字幕全文 字幕文本"
        ).map(
            TextKey.keys))

    private static let transcriptOpenings = Gazetteer.words("以下为本期 以下是本期 以下为 以下是 本期 本集").map(TextKey.keys)

    /// 【文字稿】, 逐字稿（有删减）: the text begins below, in the first half of the document.
    mutating func dropAboveTranscript() {
        let label = lines.indices.first { index in
            guard lines[index].keys.count <= 20, index * 2 <= lines.count + 8, !lines[index].endsSentence else {
                return false
            }
            var word = lines[index].keys.drop { TextKey.isPunctuation($0) || TextKey.isBlank($0) }
                .prefix(while: TextKey.isHan)
            // ＝＝以下为节目逐字稿＝＝
            for opening in LineReading.transcriptOpenings where word.starts(with: opening) {
                word = word.dropFirst(opening.count)
                break
            }
            return LineReading.transcripts.contains(Array(word))
        }
        guard let label, lines.dropFirst(label + 1).contains(where: { $0.role == .body && $0.isProse }),
            title.map({ !Headline.isSame(lines[label].keys, TextKey.keys($0)) }) ?? true
        else { return }
        let above = lines.indices.filter { $0 >= textStart && $0 < label && lines[$0].role == .body }
        // A summary may stand there, no text.
        guard above.reduce(0, { $0 + lines[$1].hanCount }) <= 240 else { return }
        for index in above + [label] { lines[index].role = .boilerplate }
        textStart = lines.indices.first { $0 > label && lines[$0].role == .body } ?? textStart
    }

    private static let contentsLabels = Set(
        Gazetteer.words("目录 时间轴 本期时间轴 节目时间轴 本期目录 本文目录 文章目录 内容目录 目次 本篇目录 章节目录 contents").map(TextKey.keys))

    /// 目录, 本期目录: does the table of contents stand below?
    func isContentsLabel(_ index: Int) -> Bool {
        /// Longest label, in scalars.
        let longest = 12
        return lines[index].keys.count <= longest
            && LineReading.contentsLabels.contains(lines[index].keys.filter(LineLabel.isLetter))
    }

    /// A line's letters without the number of a section before them.
    static func heading(_ keys: [UInt32]) -> [UInt32] {
        var words = keys.drop { TextKey.isDigit($0) || TextKey.isBlank($0) || TextKey.isPunctuation($0) }
        if let mark = words.prefix(4).firstIndex(where: { [0x3001, 0x2E].contains($0) }) {
            words = words[(mark + 1)...]
        }
        return words.filter(LineLabel.isLetter)
    }

    /// 目录 above lines of which half come back below as headings: it goes before its lines are taken for the first copies of them.
    mutating func dropLabelledContents() {
        /// Longest entry, in scalars, and most entries.
        let (longest, most) = (40, 40)
        guard let label = lines.indices.first(where: { lines[$0].role != .metadata && isContentsLabel($0) }) else {
            return
        }
        var end = label + 1
        let first = end < lines.count ? LineReading.heading(lines[end].keys) : []
        while end < lines.count, end - label <= most, !lines[end].isProse, lines[end].keys.count <= longest,
            end == label + 1 || !LineReading.comesBack(first, as: LineReading.heading(lines[end].keys))
        {
            end += 1
        }
        let below = lines[end...].lazy.filter { !$0.isProse && $0.keys.count <= longest }
            .map { LineReading.heading($0.keys) }
        let entries = lines[label + 1..<end].map { LineReading.heading($0.keys) }.filter { !$0.isEmpty }
        let found = Set(below)
        let back = entries.count { entry in
            found.contains(entry) || found.contains { LineReading.comesBack(entry, as: $0) }
        }
        // 12 某某, 30 某某: the pages of an issue.
        let numbers = lines[label + 1..<end].compactMap(LineReading.pageOfEntry)
        let isPaged =
            numbers.count >= 2 && numbers.count * 2 >= entries.count
            && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
        guard isPaged || back >= 2 && back * 2 >= entries.count else { return }
        for index in label..<end where lines[index].role == .body { lines[index].role = .boilerplate }
    }

    /// The number with which an entry begins or ends, if words stand beside it.
    private static func pageOfEntry(_ line: TextLine) -> Int? {
        /// Most digits of a page.
        let most = 3
        let keys = line.keys
        let (head, tail) = (
            keys.prefix(while: TextKey.isDigit), keys.reversed().prefix(while: TextKey.isDigit).reversed()
        )
        let digits = head.isEmpty ? Array(tail) : Array(head)
        guard (1...most).contains(digits.count), digits.count < keys.count else { return nil }
        let beside = head.isEmpty ? keys[keys.count - digits.count - 1] : keys[digits.count]
        guard TextKey.isBlank(beside) || TextKey.isPunctuation(beside) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// 近况：下雪了 and 近况
    private static func comesBack(_ entry: [UInt32], as heading: [UInt32]) -> Bool {
        let shorter = min(entry.count, heading.count)
        return shorter >= 2 && entry.prefix(shorter).elementsEqual(heading.prefix(shorter))
    }

    /// 目录, 本期时间轴: lines above the text that come back as its headings.
    mutating func dropContents() {
        func words(_ line: TextLine) -> [UInt32] {
            var keys = line.keys.drop { TextKey.isDigit($0) || TextKey.isBlank($0) || TextKey.isPunctuation($0) }
            // 一、: the number of a heading.
            if let mark = keys.prefix(4).firstIndex(where: { [0x3001, 0x2E].contains($0) }) {
                keys = keys[(mark + 1)...]
            }
            return keys.filter { !TextKey.isBlank($0) && !TextKey.isPunctuation($0) }
        }
        let body = lines.indices.filter { lines[$0].role == .body && !lines[$0].isTurn }
        var places: [[UInt32]: [Int]] = [:]
        for index in body where !lines[index].isProse && lines[index].keys.count <= 40 {
            let key = words(lines[index])
            if key.count >= 3 { places[key, default: []].append(index) }
        }
        let firsts = places.values.filter { $0.count == 2 }.map { $0[0] }.sorted()
        guard firsts.count >= 2, let first = firsts.first, let last = firsts.last, last - first < 2 * firsts.count + 2,
            !lines[first...last].contains(where: { $0.role == .body && $0.isProse })
        else { return }
        for index in first...last where lines[index].role == .body { lines[index].role = .boilerplate }
        textStart = lines.indices.first { $0 >= textStart && lines[$0].role == .body } ?? textStart
    }
}
