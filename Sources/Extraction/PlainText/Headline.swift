/// What headlines look like and how they are cleaned.
enum Headline {
    /// Pairs of neighbouring Han characters, each as one number.
    static func forEachGram(_ keys: [UInt32], _ body: (UInt64) -> Void) {
        for offset in keys.indices.dropLast() where TextKey.isHan(keys[offset]) && TextKey.isHan(keys[offset + 1]) {
            body(UInt64(keys[offset]) << 32 | UInt64(keys[offset + 1]))
        }
    }

    /// The headline again, alone or with counters and marks.
    static func isSame(_ line: [UInt32], _ title: [UInt32]) -> Bool {
        let line = line.filter { !TextKey.isBlank($0) && !TextKey.isPunctuation($0) }
        let title = title.filter { !TextKey.isBlank($0) && !TextKey.isPunctuation($0) }
        return !title.isEmpty && line == title
    }

    /// 01, 一、, 1 大厂工作, （二）, Part 3, 第一章.
    static func isNumbered(_ keys: [UInt32]) -> Bool { SectionNumber(keys) != nil }

    private static let accountEndings = Gazetteer.words(
        "日记 手记 笔记 随笔 周记 专栏 博客 自留地 碎碎念 公众号 频道 周刊 日报 晚报 晨报 早报 电台 播客 工作室 杂志 新闻网 资讯 热点 研究所 实验室 观察 计划"
    ).map(TextKey.keys)

    /// The name of a site, an account or a column: 聚热点 juredian, X的创业日记.
    static func looksLikeAccount(_ keys: [UInt32]) -> Bool {
        if keys.contains(where: { [0x2C, 0x3F, 0x21, 0x3A, 0x3002, 0x201C].contains($0) }) { return false }
        if keys.count <= 24,
            accountEndings.contains(where: { keys.count > $0.count && keys.suffix($0.count).elementsEqual($0) })
        {
            return true
        }
        // A name in Han and its spelling in Latin letters: nothing else.
        let words = keys.split { TextKey.isBlank($0) }
        guard words.count == 2, keys.count <= 24 else { return false }
        return words[0].allSatisfy(TextKey.isHan) && words[0].count <= 6
            && words[1].allSatisfy { TextKey.isLatin($0) || TextKey.isDigit($0) }
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
        for separator: Character in ["»", "›", ">", "＞"] {
            let parts = title.split(separator: separator).map { TextLines.trimmed(String($0)) }.filter { !$0.isEmpty }
            if parts.count >= 2, parts.dropLast().allSatisfy({ $0.count <= 12 }), (parts.last?.count ?? 0) >= 5 {
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
        for (open, close) in [("【", "】"), ("[", "]"), ("［", "］")] where text.hasPrefix(open) {
            guard let end = text.firstIndex(of: Character(close)), text.distance(from: text.startIndex, to: end) <= 9
            else {
                continue
            }
            let rest = TextLines.trimmed(String(text[text.index(after: end)...]))
            if rest.count >= 5 { text = rest }
        }
        for separator in ["丨", "｜", " | ", "|", "│"] {
            let parts = text.split(separator: Character(String(separator.filter { $0 != " " }))).map {
                TextLines.trimmed(String($0))
            }
            guard parts.count >= 2, let longest = parts.max(by: { $0.count < $1.count }), longest.count >= 7,
                parts.allSatisfy({ $0 == longest || $0.count <= 10 })
            else { continue }
            text = longest
        }
        for separator in ["_", " - ", " – ", " — ", "-"] {
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

    private static let siteEndings = Gazetteer.words(
        "网 新闻 日报 晚报 周刊 在线 频道 号 论坛 知乎 豆瓣 虎嗅 36氪 澎湃 搜狐 腾讯 网易 新浪 凤凰 头条 雪球 简书 博客")

    private static func lastIndex(of word: String, in text: String) -> String.Index? {
        text.indices.reversed().first { text[$0...].hasPrefix(word) }
    }
}

/// The number of a section: 01, 一、, （二）, 第三章, Part 4.
struct SectionNumber {
    let value: Int
    /// Numbers of one style make a sequence.
    let style: String

    init?(_ keys: [UInt32]) {
        var offset = 0
        var style = ""
        if keys.count > 40 { return nil }
        let text = TextKey.string(keys.prefix(6))
        for prefix in ["part", "no.", "第", "(", "#"] where text.hasPrefix(prefix) {
            offset = prefix.unicodeScalars.count
            style = prefix
            break
        }
        while offset < keys.count, keys[offset] == 0x20 || keys[offset] == 0x2E { offset += 1 }
        var value = 0
        let start = offset
        while offset < keys.count, TextKey.isDigit(keys[offset]), offset - start < 3 {
            value = value * 10 + Int(keys[offset] - 0x30)
            offset += 1
        }
        if offset > start {
            style += offset - start == 2 && keys[start] == 0x30 || value >= 10 ? "00" : "1"
        } else {
            let digits: [UInt32] = [0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341]
            guard offset < keys.count, let index = digits.firstIndex(of: keys[offset]) else { return nil }
            value = index + 1
            offset += 1
            if value == 10, offset < keys.count, let next = digits.firstIndex(of: keys[offset]), next < 9 {
                value += next + 1
                offset += 1
            }
            style += "一"
        }
        guard value > 0, value < 40 else { return nil }
        if offset == keys.count {
            self.value = value
            self.style = style
            return
        }
        switch keys[offset] {
        case 0x3001, 0x2E, 0x29, 0x7AE0, 0x8282, 0x90E8, 0x20, 0x7C, 0x2F, 0x4E28, 0x3A:
            // 1 大厂工作: a blank parts number and heading; 3 个人 does not.
            if keys[offset] == 0x20, style == "一" { return nil }
        default: return nil
        }
        if style == "第", ![0x7AE0, 0x8282, 0x90E8].contains(keys[offset]) { return nil }
        self.value = value
        self.style = style + TextKey.string([keys[offset]])
    }
}

/// What of an article is not there.
enum Completeness {
    /// Gaps in the numbers of sections, pages of several, paid remainders.
    static func missing(in lines: [TextLine]) -> [String] {
        var missing: [String] = []
        var sequences: [String: [Int]] = [:]
        for line in lines where line.role == .body {
            if let number = SectionNumber(Array(line.keys.prefix(40))) {
                sequences[number.style, default: []].append(number.value)
            }
        }
        for numbers in sequences.values where numbers.count >= 2 && numbers[0] == 1 {
            // Lists that start anew are no sequence of sections.
            guard zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else { continue }
            for (low, high) in zip([0] + numbers, numbers) where high - low > 1 && high - low <= 4 {
                for gap in low + 1..<high { missing.append("section \(gap)") }
            }
        }
        for line in lines {
            let text = TextKey.string(line.keys.prefix(60))
            if line.role == .body || line.role == .boilerplate, line.keys.count <= 40,
                ["剩余内容", "解锁全文", "试读结束", "付费阅读全文", "以下为付费", "未完待续", "全文请见"].contains(where: text.contains)
            {
                missing.append("the rest of the text")
                break
            }
        }
        return missing.sorted()
    }
}

/// The head of a post in a forum thread: 1楼, 楼主, #3, 沙发.
struct ForumFloor {
    var number: Int?
    var name: String?
    var isStarter = false

    init?(_ line: TextLine) {
        let keys = line.keys
        guard keys.count <= 60, !line.isProse, !line.endsSentence else { return nil }
        let text = TextKey.string(keys)
        var isFloor = false
        // 1楼, 12F, #5.
        for (offset, key) in keys.enumerated()
        where TextKey.isDigit(key) && (offset == 0 || !TextKey.isDigit(keys[offset - 1])) {
            var end = offset
            var value = 0
            while end < keys.count, TextKey.isDigit(keys[end]), end - offset < 5 {
                value = value * 10 + Int(keys[end] - 0x30)
                end += 1
            }
            let next = end < keys.count ? keys[end] : 0
            let isHash = offset > 0 && keys[offset - 1] == 0x23
            if next == 0x697C || next == 0x66 && (end + 1 == keys.count || !TextKey.isLatin(keys[end + 1]))
                || isHash && (next == 0 || next == 0x20)
            {
                number = value
                isFloor = true
                break
            }
        }
        if text.contains("楼主") || text.contains("lz") && isFloor {
            isStarter = true
            isFloor = isFloor || text.hasPrefix("楼主") || text.contains("发表于")
        }
        if ["沙发", "板凳", "地板"].contains(where: text.hasPrefix) { isFloor = true }
        guard isFloor else { return nil }
        // What is left beside number, marks and time is the name.
        let refused = Set(Gazetteer.words("楼主 楼 发表于 发布于 回复于 回复 lz 沙发 板凳 地板 f 只看该作者 只看楼主 来自 作者 网友 用户 : #"))
        let scalars = line.text.unicodeScalars.map(\.value)
        var words: [String] = []
        var current: [UInt32] = []
        for (offset, key) in keys.enumerated() {
            if TextKey.isBlank(key) || [0x7C, 0x4E28, 0xB7, 0x3A, 0x28, 0x29, 0x5B, 0x5D, 0x3010, 0x3011].contains(key)
            {
                if !current.isEmpty { words.append(TextKey.string(current)) }
                current = []
            } else {
                current.append(scalars[offset])
            }
        }
        if !current.isEmpty { words.append(TextKey.string(current)) }
        name = words.first { word in
            let keys = TextKey.keys(word)
            let folded = TextKey.string(keys)
            return !refused.contains(folded) && !keys.contains(where: { TextKey.isDigit($0) && keys.count <= 5 })
                && DateStamp.first(in: keys) == nil
                && !keys.allSatisfy { TextKey.isDigit($0) || TextKey.isPunctuation($0) } && keys.last != 0x697C
                && !["发表", "发布", "来自", "回复", "楼主"].contains(where: folded.hasPrefix)
        }
    }
}
