/// What headlines look like and how they are cleaned.
enum Headline {
    /// Pairs of neighbouring Han characters, each as one number.
    @inline(__always)
    static func forEachGram(_ keys: [UInt32], _ body: (UInt64) -> Void) {
        TextKey.forEachHanPair(keys) { body(UInt64($0) << 32 | UInt64($1)) }
    }

    /// The headline again, alone or with counters and marks.
    static func isSame(_ line: [UInt32], _ title: [UInt32]) -> Bool {
        func isLetter(_ scalar: UInt32) -> Bool { !TextKey.isBlank(scalar) && !TextKey.isPunctuation(scalar) }
        var (here, there) = (0, 0)
        var isEmpty = true
        while true {
            while here < line.count, !isLetter(line[here]) { here += 1 }
            while there < title.count, !isLetter(title[there]) { there += 1 }
            guard here < line.count, there < title.count, line[here] == title[there] else { break }
            isEmpty = false
            here += 1
            there += 1
        }
        return !isEmpty && here == line.count && there == title.count
    }

    /// 01, 一、, 1 大厂工作, （二）, Part 3, 第一章.
    static func isNumbered(_ keys: [UInt32]) -> Bool { SectionNumber(keys) != nil }

    private static let accountEndings = Gazetteer.words(
        "日记 手记 笔记 随笔 周记 专栏 博客 自留地 碎碎念 公众号 频道 周刊 日报 晚报 晨报 早报 电台 播客 工作室 杂志 新闻网 资讯 热点 研究所 实验室 观察 计划"
    ).map(TextKey.keys)

    /// The name of a site, an account or a column: 聚热点 juredian, X的创业日记.
    static func looksLikeAccount(_ keys: [UInt32]) -> Bool {
        if keys.contains(where: { [0x2C, 0x3F, 0x21, 0x3A, 0x3002, 0x201C].contains($0) }) { return false }
        if keys.count <= 24, keys.split(whereSeparator: TextKey.isBlank).count <= 3,
            accountEndings.contains(where: { keys.count > $0.count && keys.suffix($0.count).elementsEqual($0) })
        {
            return true
        }
        // A name in Han and its spelling in Latin letters: nothing else.
        let words = keys.split { TextKey.isBlank($0) }
        guard (2...4).contains(words.count), keys.count <= 30 else { return false }
        return words[0].allSatisfy(TextKey.isHan) && words[0].count <= 6
            && words.dropFirst().allSatisfy { $0.allSatisfy { TextKey.isLatin($0) || TextKey.isDigit($0) } }
    }

    /// toby of 群响联创 toby 的创业呼吸日记; nil if no person is named.
    static func owner(of line: TextLine) -> String? {
        let scalars = line.text.unicodeScalars.map(\.value)
        guard let of = line.keys.firstIndex(of: 0x7684), of > 1 else { return nil }
        var end = of
        while end > 0, TextKey.isBlank(line.keys[end - 1]) { end -= 1 }
        var start = end
        if end > 0, TextKey.isLatin(line.keys[end - 1]) {
            while start > 0, TextKey.isLatin(line.keys[start - 1]) || TextKey.isDigit(line.keys[start - 1]) {
                start -= 1
            }
            return TextKey.string(scalars[start..<end])
        }
        while start > 0, TextKey.isHan(line.keys[start - 1]) { start -= 1 }
        return (2...4).contains(end - start) ? TextKey.string(scalars[start..<end]) : nil
    }

    /// The pieces of 某某论坛 » 职场 » 标题; one piece if the line is no path.
    static func crumbs(_ title: String) -> [String] {
        for separator in ["»", "›", ">", "＞", "→"] where title.contains(separator) {
            let parts = title.split(separator: Character(separator)).map { TextLines.trimmed(String($0)) }.filter {
                !$0.isEmpty
            }
            // 某某论坛 » 生活 › headline
            if let last = parts.last, case let rest = crumbs(last), rest.count > 1 { return parts.dropLast() + rest }
            // 北京→大理，三年: an arrow stands in headlines, too.
            if parts.count >= (separator == "→" ? 3 : 2), parts.dropLast().allSatisfy({ $0.count <= 12 }),
                (parts.last?.count ?? 0) >= 5
            {
                return parts
            }
        }
        return [title]
    }

    static func looksLikeSite(_ name: String) -> Bool {
        siteEndings.contains(where: name.hasSuffix) || ["社区", "贴吧", "网站", "之家"].contains(where: name.hasSuffix)
    }

    /// Without column labels (深度丨, 【特稿】), site names behind - or _, and outer marks.
    static func cleaned(_ title: String) -> String {
        var text = title
        // 主题：headline, where no letter's head stands around it.
        if let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }), subjectWords.contains(String(text[..<colon]))
        {
            let rest = TextLines.trimmed(String(text[text.index(after: colon)...]))
            if rest.count >= 5 { text = rest }
        }
        // headline.zh-CN.srt: what a file is called.
        if let file = withoutEnding(text) { text = file }
        // headline（1/4）: the first of several posts.
        if let open = text.lastIndex(where: { $0 == "（" || $0 == "(" }), let close = text.last, ")）".contains(close),
            case let number = text[open...].dropFirst().dropLast(), number.contains("/"), number.count <= 5,
            number.allSatisfy({ $0.isNumber || $0 == "/" }), text[..<open].count >= 5
        {
            text = TextLines.trimmed(String(text[..<open]))
        }
        // **headline**: a program that does not know Markdown leaves its marks.
        if text.hasPrefix("**"), text.hasSuffix("**"), text.count > 8 { text = String(text.dropFirst(2).dropLast(2)) }
        // headline [复制链接]: what a board lets one press.
        for button in copyButtons where text.hasSuffix(button) && text.count > button.count + 4 {
            text = TextLines.trimmed(String(text.dropLast(button.count)))
        }
        // #裸辞#【headline】: the topic of a post, and its headline in brackets.
        if text.hasPrefix("#"), let end = text.dropFirst().firstIndex(of: "#") {
            let rest = TextLines.trimmed(String(text[text.index(after: end)...]))
            if rest.hasPrefix("【"), let close = rest.firstIndex(of: "】"), rest[..<close].count >= 6 {
                text = String(rest[..<close].dropFirst())
            } else if rest.count >= 5 {
                text = rest
            }
        }
        // … #裸辞 #返乡: the labels behind a post's headline.
        while text.contains("#"), let hash = text.lastIndex(of: "#"), hash > text.startIndex,
            text[text.index(before: hash)] == " ",
            // 某某通讯 #63：headline
            !text[hash...].contains(where: { " ：:，,".contains($0) }),
            text.distance(from: text.startIndex, to: hash) >= 7
        {
            text = TextLines.trimmed(String(text[..<hash]))
        }
        for (open, close) in [("【", "】"), ("[", "]"), ("［", "］"), ("（", "）"), ("(", ")")] where text.hasPrefix(open) {
            guard let end = text.firstIndex(of: Character(close)),
                case let length = text.distance(from: text.startIndex, to: end),
                // 【某某周报 #118】
                length <= 9 || length <= 18 && namesIssue(TextKey.keys(String(text[..<end].dropFirst())))
            else {
                continue
            }
            let rest = TextLines.trimmed(String(text[text.index(after: end)...]))
            if rest.count >= 5 { text = rest }
        }
        for separator in ["丨", "｜", "|", "│"] where text.contains(separator) {
            let parts = text.split(separator: Character(separator)).map {
                TextLines.trimmed(String($0))
            }
            // 某某来信 No.47｜…: the number of an issue is no headline.
            let named = parts.filter { !Masthead.hasIssue(TextKey.keys($0)) }
            guard parts.count >= 2, let longest = named.max(by: { $0.count < $1.count }), longest.count >= 7,
                parts.enumerated().allSatisfy({ place, part in
                    part == longest || !named.contains(part) || part.count <= 5
                        // 卖粿｜一年账单全公开: what is said further is longer than most sites' names.
                        || part.count <= 8 && (place == 0 || mayBeSite(part))
                })
            else { continue }
            text = longest
        }
        // headline_section_site
        for separator in ["_", "_", " - ", " – ", " — ", "-"] {
            guard let cut = lastIndex(of: separator, in: text) else { continue }
            let head = TextLines.trimmed(String(text[..<cut]))
            let tail = TextLines.trimmed(String(text[text.index(cut, offsetBy: separator.count)...]))
            if separator == "-", !siteEndings.contains(where: tail.hasSuffix) { continue }
            if head.count >= 6, tail.count <= 10, tail.count < head.count, !tail.isEmpty,
                tail.contains(where: { !$0.isNumber })
            {
                text = head
            }
        }
        return text
    }

    /// 某某志 of “… - 某某志”: what `cleaned` takes off behind the last mark; nil if it is a section's name.
    static func site(_ title: String) -> String? {
        for separator in ["_", " - ", " – ", " — ", "-"] {
            guard let cut = lastIndex(of: separator, in: title) else { continue }
            let tail = TextLines.trimmed(String(title[title.index(cut, offsetBy: separator.count)...]))
            let keys = TextKey.keys(tail)
            guard cleaned(title) != title, (2...10).contains(keys.count), keys.contains(where: TextKey.isHan),
                !Byline.sectionNames.contains(tail), !Masthead.isRefused(tail), title.hasSuffix(tail),
                !cleaned(title).hasSuffix(tail)
            else { continue }
            return tail
        }
        return nil
    }

    private static func mayBeSite(_ name: String) -> Bool {
        siteEndings.contains(where: name.hasSuffix) || Masthead.looksLikeMedium(TextKey.keys(name))
            || !name.unicodeScalars.contains { TextKey.isHan($0.value) }
    }

    /// 某某周报 #118, 第12期
    private static func namesIssue(_ keys: [UInt32]) -> Bool {
        Masthead.hasIssue(keys)
            || keys.indices.dropLast().contains { keys[$0] == 0x23 && TextKey.isDigit(keys[$0 + 1]) }
    }

    private static let fileEndings: Set<String> = [
        "srt", "vtt", "ass", "txt", "md", "pdf", "doc", "docx", "html", "htm", "mp3", "mp4", "epub",
    ]

    /// A file's name without its ending and the language before it; nil if it is none.
    private static func withoutEnding(_ text: String) -> String? {
        /// Shortest headline, in characters.
        let least = 4
        var parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let ending = parts.last, fileEndings.contains(ending.lowercased()) else { return nil }
        parts.removeLast()
        // .zh-CN, .chs
        if parts.count > 1, let language = parts.last, (2...7).contains(language.count),
            language.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") })
        {
            parts.removeLast()
        }
        let name = TextLines.trimmed(parts.joined(separator: "."))
        return name.count >= least ? name : nil
    }

    private static let copyButtons = ["[复制链接]", "[複製鏈接]", "【复制链接】", "复制链接"]
    private static let subjectWords = Set(
        Gazetteer.words("主题 主題 主旨 标题 標題 帖子 话题 話題 视频标题 影片標題 帖子主题 帖子标题 文章标题 原标题 篇名 片名 题目"))

    private static let siteEndings = Gazetteer.words(
        "网 新闻 日报 晚报 周刊 在线 频道 号 论坛 知乎 豆瓣 虎嗅 36氪 澎湃 搜狐 腾讯 网易 新浪 凤凰 头条 雪球 简书 博客")

    private static func lastIndex(of word: String, in text: String) -> String.Index? {
        guard text.contains(word) else { return nil }
        return text.indices.reversed().first { text[$0...].hasPrefix(word) }
    }
}
