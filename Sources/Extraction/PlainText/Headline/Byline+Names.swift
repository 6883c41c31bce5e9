/// Names as they are written behind labels.
extension Byline {
    static func isInstitution(_ name: String) -> Bool {
        name.count >= 4
            && ["研究院", "研究所", "日报", "晚报", "周刊", "杂志", "新闻", "网", "工作室", "财经", "实验室", "编辑部", "报", "社"].contains(
                where: name.hasSuffix)
    }

    static let offices: Set<String> = [
        "摄", "攝", "图", "圖", "文", "片", "影", "摄影", "攝影", "编辑", "編輯", "插画", "插畫", "设计", "設計", "绘图", "繪圖", "校对", "校對",
        "责编", "責編", "图片", "圖片", "剪辑", "剪輯", "视频", "实习生", "通讯员", "报道", "报导", "報道",
        "報導",
    ]

    private static let creditEndings = Gazetteer.words(
        "记者 主笔 特派员 特派记者 专栏作家 评论员 撰稿员 总编辑 副总编辑 采访主任 研究员 助理 编辑 撰稿人 撰稿 摄影 作者 实习生 通讯员 特约作者 撰文 采写 主笔 主编 编审 校对 美编"
    ).map(
        TextKey.keys)

    /// 某某新闻记者, 某某周刊编辑: an office behind the name of a medium.
    static func endsWithOffice(_ text: String) -> Bool {
        let keys = TextKey.keys(text)
        return keys.count <= 14
            && creditEndings.contains { keys.count > $0.count && keys.suffix($0.count).elementsEqual($0) }
    }

    private static let writerWords = Set(
        Gazetteer.words("主笔 特派员 记者 作者 评论员 撰稿人 专栏作家 专栏作者 主编 撰文 采写 文 特约作者 特约撰稿 特约撰稿人").map(TextKey.keys))

    /// 主笔, 特派员: an office alone.
    static func isWriter(_ text: String) -> Bool { writerWords.contains(TextKey.keys(text)) }

    private static let counters: Set<String> = ["热度", "人气", "阅读", "浏览", "点击", "评论"]

    private static let buttons = [
        "分享到", "分享至", "我要", "发表评论", "查看", "点击", "扫码", "打印", "下载", "收藏本", "加入收藏", "举报", "关注我", "订阅", "訂閱", "點擊", "點選",
        "下載",
    ]

    /// 张三（自由撰稿人） without what stands in brackets.
    private static func outsideBrackets(_ value: String) -> String {
        var text = ""
        var depth = 0
        for character in value {
            if "（(【[《".contains(character) {
                depth += 1
            } else if "）)】]》".contains(character) {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                text.append(character)
            }
        }
        return text
    }

    /// What stands where a name does and is none.
    private static let refused: WordSet = [
        "佚名", "手记", "观察", "札记", "感言", "连线", "视角", "专访", "后记", "点评", "短评", "调查", "来信", "网络", "匿名", "未知", "无", "小编",
        "评论", "分享", "收藏", "关注", "原创", "转载", "编辑部", "admin", "管理员", "本报", "本刊",
        "综合", "返回", "更多", "首页", "搜索", "登录",
    ]

    /// What somebody begins with who tells of themselves, and no name.
    private static let ofOneself = ["坐标", "本人", "人在", "我", "先说", "如题"]

    /// 木耳，一家电台的主播，…: short enough for a name with a description behind it.
    private static func mayOpenNames(_ part: String) -> Bool {
        /// Longest such name, in scalars.
        let longest = 4
        return part.unicodeScalars.count <= longest && !ofOneself.contains(where: part.hasPrefix)
    }

    /// 做了五年芯片, 35岁: Chinese words with a number or more of them than a name has.
    private static func isClause(_ part: String) -> Bool {
        let scalars = part.unicodeScalars
        /// Longest name between commas, in scalars.
        let longest = 6
        return scalars.contains { TextKey.isHan($0.value) }
            && (scalars.contains { TextKey.isDigit($0.value) } && scalars.contains("岁") || scalars.count > longest)
    }

    /// 张三 李四, 张三、李四, 张三（自由撰稿人）, @张三: the names alone.
    static func names(in value: String) -> [String] {
        var parts = outsideBrackets(value).split { "、,，&；;/／⁄∕╱‖|｜▪■●◆•".contains($0) }
            .map { TextLines.trimmed(String($0)) }
        // 楼主：坐标海城，做芯片，35岁: a sentence, and nobody's name.
        if parts.count >= 3, parts.dropFirst().contains(where: isClause), !mayOpenNames(parts[0]) { return [] }
        // Blanks part Chinese names, not Latin ones.
        parts = parts.flatMap { part -> [String] in
            // 某某新闻记者 舒桐: the medium of a reporter is no name; 某某 字数 1500: nor is what stands behind another label.
            var pieces = part.split { $0 == " " || $0 == "　" }.map(String.init)
            // 某某热度 8.6万
            for counter in counters
            where pieces.count > 1 && pieces[0].hasSuffix(counter) && pieces[0].count > counter.count + 1
                && pieces[1].first?.isNumber == true
            {
                pieces = [String(pieces[0].dropLast(counter.count)), counter]
            }
            let end = pieces.dropFirst().firstIndex { isLabel($0) || counters.contains($0) } ?? pieces.count
            let words = pieces[..<end].filter { !$0.hasSuffix("记者") && !$0.hasSuffix("記者") }
            let isChinese = words.allSatisfy { word in
                word.unicodeScalars.allSatisfy { TextKey.isHan($0.value) || $0.value == 0xB7 }
            }
            // 研三 某某: what a name's bearer is, when it is none.
            if isChinese, words.count == 2, words[0].unicodeScalars.count == 2, !NameList.hasSurname(words[0]),
                isFullName(words[1]), !NameList.isPlace(words[1].unicodeScalars)
            {
                return [words[1]]
            }
            // 某某 二○二六年一月號
            if words.count == 2, DateStamp.month(in: TextKey.keys(words[1])) != nil { return [words[0]] }
            return isChinese && (words.count > 1 || words.count < pieces.count && !words.isEmpty) ? words : [part]
        }
        // 某某，一家公司的员工，下班后做电台: what the person is, no second name.
        if let story = parts.dropFirst().firstIndex(where: { part in
            part.unicodeScalars.count > 6 && part.unicodeScalars.allSatisfy { TextKey.isHan($0.value) }
        }) {
            parts = Array(parts[..<story])
        }
        // 老某，北京某处，做中介，入行十年: two parts behind a comma that are nobody's name are what the first is.
        if value.contains(where: { "，,".contains($0) }), !value.contains("、"), parts.count >= 3,
            parts.dropFirst().allSatisfy({ $0.unicodeScalars.contains { TextKey.isHan($0.value) } && !isFullName($0) })
        {
            parts = [parts[0]]
        }
        if let office = parts.dropFirst().firstIndex(where: offices.contains) { parts = Array(parts[..<office]) }
        return parts.compactMap { part in
            var name = part
            for prefix in [
                "本报记者", "本刊记者", "特约记者", "首席记者", "特派记者", "见习记者", "实习记者", "资深记者", "记者", "@", "作者", "特约撰稿人", "特约作者",
                "自由撰稿人", "撰稿人", "by ", "By ", "BY ",
            ] where name.hasPrefix(prefix) {
                name = TextLines.trimmed(String(name.dropFirst(prefix.count)))
            }
            for suffix in [
                "记者", "記者", "报道", "報道", "报导", "報導", "撰稿", "撰文", "发自北京", "发自上海", " on", " in", "热度", "人气", "阅读", "浏览",
                "点击", "评论", "发布",
                "收藏", "字号",
            ]
            where name.hasSuffix(suffix) && name.count > suffix.count + 1 {
                name = TextLines.trimmed(String(name.dropLast(suffix.count)))
            }
            // 分享到微信, 我要评论: a button in the same line.
            if buttons.contains(where: name.hasPrefix) { return nil }
            let count = name.unicodeScalars.count
            guard count > 0, count <= nameLimit, !refused.contains(name), count > 1 || !offices.contains(name),
                !isLabel(name),
                name.unicodeScalars.contains(where: { TextKey.isHan($0.value) || TextKey.isLatin($0.value) }),
                !name.contains(where: { "。！？!?…：:".contains($0) }), !name.contains("http")
            else { return nil }
            return name
        }
    }

    /// Two to four Han characters, or Latin letters: no medium's name.
    static func looksLikePerson(_ name: String) -> Bool {
        let keys = TextKey.keys(name)
        return (2...4).contains(keys.count) && keys.allSatisfy(TextKey.isHan)
            || isHandle(keys)
    }

    /// Has it a surname and the length of a full name, and is it no medium's?
    static func isFullName(_ name: String) -> Bool {
        let keys = TextKey.keys(name)
        guard keys.allSatisfy(TextKey.isHan), !sectionNames.contains(name), !isLabel(name),
            !Masthead.looksLikeMedium(keys), !Masthead.isRefused(name)
        else { return false }
        switch keys.count {
        case 2, 3: return NameList.hasSurname(name)
        case 4: return compoundSurnames.contains { keys.starts(with: $0) }
        default: return false
        }
    }

    private static let compoundSurnames = Gazetteer.words("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 南宫 独孤 长孙 宇文").map(
        TextKey.keys)

    /// Which of two names beside each other is the person's: 0 or 1.
    static func person(of first: String, _ second: String) -> Int {
        func score(_ name: String) -> Int {
            if isFullName(name) { return 3 }
            if Masthead.looksLikeMedium(TextKey.keys(name)) { return 0 }
            return looksLikePerson(name) ? 2 : 1
        }
        return score(second) > score(first) ? 1 : 0
    }

    /// night_owl77: what somebody is called on a site.
    static func isHandle(_ keys: [UInt32]) -> Bool {
        keys.allSatisfy { TextKey.isLatin($0) || TextKey.isDigit($0) || $0 == 0x5F || $0 == 0x2D }
            && keys.contains { TextKey.isDigit($0) || $0 == 0x5F }
    }

    /// 《三联生活周刊》, “深夜书桌”, 猎聘,如有侵权…: the name alone.
    static func cleanName(_ value: String) -> String {
        // 《某某》第118期: the name in marks.
        if value.hasPrefix("《"), let close = value.firstIndex(of: "》") {
            let inner = String(value[value.index(after: value.startIndex)..<close])
            if inner.unicodeScalars.count >= 2 { return inner }
        }
        var result = TextLines.trimmed(
            String(outsideBrackets(value).prefix { !"，,。；;|丨".contains($0) }.filter { !"《》“”「」『』\"‘’".contains($0) }))
        for prefix in ["微信公众号", "公众号", "微信号", "@"] where result.hasPrefix(prefix) && result.count > prefix.count {
            result = TextLines.trimmed(String(result.dropFirst(prefix.count)))
            while let first = result.first, "：:丨| ".contains(first) { result.removeFirst() }
        }
        while let last = result.last, "·•、-—/|:： ".contains(last) { result.removeLast() }
        for suffix in ["如有侵权请联系删除", "原创"] where result.hasSuffix(suffix) && result.count > suffix.count {
            result = TextLines.trimmed(String(result.dropLast(suffix.count)))
        }
        return result
    }

    static func address(_ value: Substring) -> String {
        let end =
            value.firstIndex { $0 == " " || $0 == "）" || $0 == ")" || $0 == "」" || $0 == "，" || $0 == ">" }
            ?? value.endIndex
        return String(value[..<end])
    }
}
