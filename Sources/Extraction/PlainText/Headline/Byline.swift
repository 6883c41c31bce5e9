internal import ChineseText
internal import Stories

/// What one line says about the article as a document: 作者丨X 来源：Y 2024-10-23 14:23.
struct Byline {
    var authors: [String] = []
    var publisher: String?
    var date: PartialDate?
    /// The date stands behind 发布时间 or alike.
    var isDateLabelled = false
    /// The medium stands behind 来源 or alike, or before 记者.
    var isPublisherLabelled = false
    var url: String?
    var title: String?
    /// The medium is but a name beside a date: that of an account, or on a forum that of a poster.
    var isAccount = false
    /// Names beside a date.
    var accounts: [String] = []
    /// Nothing but metadata stands in the line.
    var isWhole = false
    /// Opens a newspaper piece: □ 记者 X 报道.
    var isNewspaper = false

    var isEmpty: Bool { authors.isEmpty && publisher == nil && date == nil && url == nil && title == nil }

    /// Longest line, in scalars, that is looked at as a byline.
    static let lineLimit = 160

    /// Longest name of an author or medium, in scalars.
    static let nameLimit = 24

    /// Longest pen name behind 由, in scalars.
    private static let penNameLimit = 12

    init() {}

    /// Days in an article's frame on which it was not published: of the talk, of who saved or printed it.
    private static let otherDays = WordList(
        "采集 访谈 采访 录音 拍摄 创建 列印 打印 收稿 修回 来稿 剪藏 剪存 保存 收藏 下载 转存 抓取 入库 裸辞 离职 辞职 访问 创建时间 last_edited last_edited_time created created_time saved printed clipped captured accessed"
    )
    private static let changed = WordList("更新 修改 编辑 updated modified edited")
    private static let dayWords = WordList("时间 日期 于 日 at on")

    /// Where 访谈时间 begins in 访谈时间 2023年11月4日; nil if the words before a stamp do not say that it is no day of publication.
    static func labelOfOtherDay(before start: Int, _ keys: [UInt32]) -> Int? {
        func end(_ offset: Int) -> Int {
            keys[..<offset].lastIndex { !TextKey.isBlank($0) && $0 != 0x3A }.map { $0 + 1 } ?? 0
        }
        var label = 0..<end(start)
        if let word = dayWords.ends(label, in: keys) { label = 0..<end(word.lowerBound) }
        return otherDays.ends(label, in: keys)?.lowerBound
    }

    /// Reads a line; an empty byline if it holds no metadata.
    init(_ line: TextLine) {
        let keys = line.keys
        guard keys.count <= Byline.lineLimit, keys.count > 1 else { return }
        let scalars = TextKey.scalars(line.text) { $0 }
        var covered = [Bool](repeating: false, count: keys.count)
        readLabels(keys, scalars, covered: &covered)
        var stamp = DateStamp.first(in: keys)
        if let other = stamp, let label = Byline.labelOfOtherDay(before: other.range.lowerBound, keys) {
            for offset in label..<other.range.upperBound { covered[offset] = true }
            // 访谈时间 2023年11月4日　公开日期 2024-01-09
            let start = other.range.upperBound
            stamp = DateStamp.first(in: Array(keys[start...])).map {
                ($0.date, $0.range.lowerBound + start..<$0.range.upperBound + start)
            }
            // 创建时间 2024/6/2　更新时间 2024/6/3: both are the days of a note that was kept.
            if let next = stamp, Byline.changed.occurs(in: Array(keys[start..<next.range.lowerBound])) { stamp = nil }
            if stamp == nil { (date, isDateLabelled) = (nil, false) }
        }
        if let stamp, !isOfARule(stamp.range, keys), Byline.labelOfOtherDay(before: stamp.range.lowerBound, keys) == nil
        {
            date = date ?? stamp.date
            for offset in stamp.range { covered[offset] = true }
        }
        if date == nil, Byline.labelOfOtherDay(before: keys.firstIndex(where: TextKey.isDigit) ?? 0, keys) == nil,
            let (day, range) = Byline.spelledDate(in: line)
        {
            date = day
            for offset in range { covered[offset] = true }
        }
        readReporter(keys, scalars, covered: &covered)
        readOriginal(keys, scalars, covered: &covered)
        cover(counts: keys, &covered)
        let rest = isEmpty ? [] : keys.indices.filter { !covered[$0] && Byline.isPartOfWord(keys[$0]) }
        isWhole = !isEmpty && rest.isEmpty
        // 某某周刊    2024年第19期: the running head of a magazine names it.
        if publisher == nil, line.shape == .plain, !line.endsSentence, let name = Byline.magazineName(in: line) {
            publisher = name
            isWhole = true
        }
        // 某某晚报 2024年11月8日 星期五 A06: the running head of a newspaper names it.
        if date != nil, publisher == nil, !line.endsSentence,
            let name = keys.split(whereSeparator: TextKey.isBlank).first(where: Byline.isNewspaperName)
        {
            publisher = TextKey.string(scalars[name.startIndex..<name.endIndex])
        }
        // 发表于 2023-11-20 由 某某
        if date != nil, authors.isEmpty, keys.count <= 50, !line.endsSentence,
            let word = Byline.agents.first(where: { first($0, in: keys) != nil }), let at = first(word, in: keys)
        {
            let behind = scalars[(at + word.count)...]
            var names = NameList.hanNames(in: behind.compactMap(Unicode.Scalar.init)[...])
            // … 由 某某 · 分类：… · 17 条评论: a pen name ends at a blank.
            let name = behind.prefix { !TextKey.isBlank($0) }
            if names.isEmpty, word == Byline.agents[0], !NameList.isAccount(TextKey.string(name)),
                (2...Byline.penNameLimit).contains(name.count),
                keys[name.startIndex..<name.endIndex].allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) })
            {
                names = [TextKey.string(name)]
            }
            if names.count == 1 {
                authors = names
                publisher = nil
                isWhole = true
            }
        }
        // 今天 08:00 · 某某小组: the day is not told, the account is.
        if date == nil, publisher == nil, authors.isEmpty, !line.endsSentence, keys.count <= 40,
            Byline.days.contains(where: { keys.starts(with: $0) }), LineReading.holdsClock(keys)
        {
            let last = Byline.pieces(keys, scalars).last { piece in
                !LineReading.holdsClock(Array(keys[piece])) && piece.contains { !covered[$0] }
                    && !Byline.days.contains { keys[piece].starts(with: $0) }
            }
            if let last, (2...14).contains(last.count), keys[last].contains(where: TextKey.isHan) {
                publisher = Byline.cleanName(TextKey.string(scalars[last]))
                isWhole = true
            }
        }
        // 某号 2024-05-06 10:20 49 阅读: what is left beside a date names the account.
        if date != nil, publisher == nil, !isDateLabelled, !line.endsSentence, keys.count <= 80 {
            readAccount(line, covered: covered, rest: rest)
        }
        readNamedPiece(line, scalars)
        readDescribed(line, scalars)
        readWrittenBy(line, scalars)
    }

    /// 21 Aug 2024, Sat Oct  5 22:41:17 2024: a day with the month's name, and where it stands.
    private static func spelledDate(in line: TextLine) -> (PartialDate, Range<Int>)? {
        /// Longest such line, in scalars.
        let limit = 80
        guard line.keys.count <= limit, !line.endsSentence, line.keys.contains(where: TextKey.isLatin),
            line.keys.contains(where: TextKey.isDigit)
        else { return nil }
        let text = line.text
        guard let found = PrintedDate.first(in: Array(text.utf8)[...]), found.hasDay, let day = PartialDate(found.iso)
        else { return nil }
        let bytes = text.utf8
        func scalars(upTo byte: Int) -> Int {
            text.unicodeScalars[..<bytes.index(bytes.startIndex, offsetBy: byte)].count
        }
        let range = scalars(upTo: found.range.lowerBound)..<scalars(upTo: found.range.upperBound)
        return range.upperBound <= line.keys.count ? (day, range) : nil
    }

    private static let fromThen = ScalarSet("自从至由截")
    private static let ruleWords = ["起", "之前", "以前", "之后", "以后", "以来", "前", "止", "施行", "生效", "开始"].map(TextKey.keys)

    /// 自2024年1月1日起, 截至2023年12月31日: when a rule begins or a count ends is no day of publication.
    private func isOfARule(_ stamp: Range<Int>, _ keys: [UInt32]) -> Bool {
        if stamp.lowerBound > 0, Byline.fromThen.contains(keys[stamp.lowerBound - 1]) { return true }
        return Byline.ruleWords.contains { begins($0, at: stamp.upperBound, in: keys) }
    }

    /// No blank, mark, digit, rule or bullet.
    private static func isPartOfWord(_ key: UInt32) -> Bool {
        key > 0x20 && !TextKey.isBlank(key) && !TextKey.isPunctuation(key) && !TextKey.isDigit(key)
            && !(0x2500...0x27BF).contains(key)
    }

    /// Reading counts, places of posting and alike.
    func cover(counts keys: [UInt32], _ covered: inout [Bool]) {
        Byline.countWords.forEach(in: keys) { word in
            for index in word { covered[index] = true }
        }
    }

    private static let agents = [" 由 ", " by ", " 作者 "].map(TextKey.keys)

    static let days = Gazetteer.words("今天 昨天 前天 今日 昨日 星期 周").map(TextKey.keys)

    static let countWords = WordList(
        keys:
            "阅读 浏览 次浏览 出版 发行 上线 刊发 刊出 发稿 播出 更新 评论 点赞 分享 收藏 我要 人阅读 次阅读 播放 原创 发布 发表 于 万 转载 已编辑 编辑于 修改于 听全文 字数 约 分钟 星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周二 周三 周四 周五 周六 周日 上午 下午 凌晨 晚上"
    )

    func first(_ word: [UInt32], in keys: [UInt32]) -> Int? {
        guard keys.count >= word.count else { return nil }
        return (0...(keys.count - word.count)).first { begins(word, at: $0, in: keys) }
    }

    func begins(_ word: [UInt32], at start: Int, in keys: [UInt32]) -> Bool {
        guard start + word.count <= keys.count else { return false }
        for index in word.indices where keys[start + index] != word[index] { return false }
        return true
    }
}

extension String {
    /// What stands before and behind the first occurrence of a word.
    func splitOnce(_ word: String) -> (String, String)? {
        guard let start = indices.first(where: { self[$0...].hasPrefix(word) }) else { return nil }
        return (String(self[..<start]), String(self[index(start, offsetBy: word.count)...]))
    }

    /// The first occurrence of a Latin word; Foundation is not linked here.
    func firstIndex(ofWord word: String) -> String.Index? { indices.first { self[$0...].hasPrefix(word) } }
}
