/// 本报记者 某某, 原创 某某: who reports.
extension Byline {
    /// ■经济快讯: what a newspaper calls the small pieces of a page.
    static let pageLabels = Gazetteer.words("快讯 简讯 短讯 要闻 资讯 动态 新闻 时评 声音 视点 链接 公告 启事 声明 导读 天气 速递 播报 提示 看点 关注").map(
        TextKey.keys)

    static let writers = ["记者", "评论员", "撰稿人", "特约撰稿", "特派员"].map(TextKey.keys)

    private static let bracketedWriters = ["记者", "本报记者"].map(TextKey.keys)
    private static let correspondent = TextKey.keys("通讯员")
    private static let report = TextKey.keys("报道")
    private static let original = ["原创", "original"].map(TextKey.keys)
    /// What stands behind the names of reporters.
    private static let behindReporters = Gazetteer.words("报道 报导 通讯员 实习 摄 编辑 发自 字数 阅读 责编 见习记者").map(TextKey.keys)

    /// □ 大众新闻·半岛新闻记者 牛晓芳, 本报记者 李四 报道, (记者 王五).
    mutating func readReporter(_ keys: [UInt32], _ scalars: [UInt32], covered: inout [Bool]) {
        let isMarked =
            keys.first.map { [0x25A1, 0x25A0, 0x25CF, 0x25C6, 0x25CB, 0x25A0].contains($0) } ?? false
            // 〔記者某某／花蓮報導〕 in a line of its own.
            || keys.count <= 30 && [0x3014, 0x3010, 0x5B, 0x28].contains(keys.first)
                && [0x3015, 0x3011, 0x5D, 0x29].contains(keys.last)
                && Byline.bracketedWriters.contains { begins($0, at: 1, in: keys) }
        guard keys.count <= 60, isMarked || keys.last != 0x3002 else { return }
        let word = Byline.writers.first { first($0, in: keys) != nil } ?? Byline.writers[0]
        guard let at = first(word, in: keys) else {
            // □ 付玉婷
            /// Most letters of a name without a point in it.
            let longestName = 4
            if isMarked, authors.isEmpty, keys.count <= 14, !Furniture.namesTail(keys),
                keys.dropFirst().allSatisfy({ TextKey.isHan($0) || TextKey.isBlank($0) || $0 == 0x3001 || $0 == 0xB7 }),
                !Byline.pageLabels.contains(where: { keys.suffix($0.count).elementsEqual($0) })
            {
                authors = Byline.names(in: TextLines.trimmed(TextKey.string(scalars.dropFirst())))
                // ■从城北到河边: a heading.
                let isOutline = [0x25A1, 0x25CB].contains(keys[0])
                // ◆秦小满　从柜台到灶台: behind the name stands what became of it.
                let holdsMore = keys.dropFirst().split { TextKey.isBlank($0) || $0 == 0x3001 }
                    .contains { $0.count > longestName && !$0.contains(0xB7) }
                if holdsMore
                    || !authors.allSatisfy({ Byline.isFullName($0) || isOutline && $0.unicodeScalars.count <= 3 })
                {
                    authors = []
                }
                // ■ 尾声: a mark before a few words is a heading as often as a byline.
                if !authors.isEmpty {
                    covered = covered.map { _ in true }
                    isNewspaper = true
                }
            } else if !isMarked, let names = correspondents(keys, scalars) {
                // 来源：某县融媒体中心 通讯员 某某
                if authors.isEmpty { authors = names }
            } else if isMarked, first(Byline.correspondent, in: keys) != nil {
                covered = covered.map { _ in true }
                isNewspaper = true
            }
            return
        }
        // 资深记者, 做过记者: prose.
        var nameStart = at + word.count
        while nameStart < keys.count,
            TextKey.isBlank(keys[nameStart]) || keys[nameStart] == 0x3A || keys[nameStart] == 0x7C
                || keys[nameStart] == 0x4E28 || keys[nameStart] == 0x2F
        {
            nameStart += 1
        }
        let hasGap = nameStart > at + word.count
        var nameEnd = nameStart
        // 记者 某某 文/图, but 邝文轩 is a name.
        func startsOffice(_ offset: Int) -> Bool {
            guard keys[offset] == 0x6587 else { return false }
            let next = offset + 1 < keys.count ? keys[offset + 1] : 0
            return TextKey.isBlank(keys[offset - 1]) && offset > nameStart || next == 0x2F || next == 0x7C
        }
        while nameEnd < keys.count, !Byline.behindReporters.contains(where: { begins($0, at: nameEnd, in: keys) }),
            !startsOffice(nameEnd),
            ![0x29, 0x28, 0x2C, 0x3002, 0x7C, 0x2F, 0x3015, 0x5D, 0x3011].contains(keys[nameEnd]),
            nameEnd - nameStart <= 20
        {
            if TextKey.isDigit(keys[nameEnd]) { break }
            nameEnd += 1
        }
        // 记者某某／台东报导
        let isClosed =
            nameEnd < keys.count && (2...4).contains(nameEnd - nameStart)
            && keys[nameStart..<nameEnd].allSatisfy(TextKey.isHan)
            && (keys[nameEnd] == 0x2F || begins(Byline.behindReporters[0], at: nameEnd, in: keys)
                || begins(Byline.behindReporters[1], at: nameEnd, in: keys))
        guard nameEnd > nameStart, isMarked || hasGap || isClosed || keys.count <= 20 else { return }
        // 记者从…获悉, 记者在现场看到: a sentence begins.
        if !hasGap,
            [0x4ECE, 0x5728, 0x5411, 0x5BF9, 0x4E86, 0x91C7, 0x8D70, 0x770B, 0x95EE, 0x8054].contains(keys[nameStart])
        {
            return
        }
        var names = Byline.names(in: TextLines.trimmed(TextKey.string(scalars[nameStart..<nameEnd])))
        // 记者 某某 某地报道
        if names.count > 1, nameEnd < keys.count, let last = names.last,
            begins(Byline.behindReporters[0], at: nameEnd, in: keys)
                || begins(Byline.behindReporters[1], at: nameEnd, in: keys),
            NameList.isPlace(last.unicodeScalars) || !NameList.hasSurname(last)
        {
            names.removeLast()
            // 记者 某某 某地、某地报道
            while names.count > 1, let other = names.last, NameList.isPlace(other.unicodeScalars) { names.removeLast() }
        }
        names = names.map(Byline.withoutPlace)
        guard !names.isEmpty, names.allSatisfy({ (2...8).contains($0.unicodeScalars.count) }) else { return }
        // 三个记者的去处: no name stands behind the word.
        if !hasGap, !isMarked, !isClosed, !names.allSatisfy(NameList.hasSurname) { return }
        // The medium stands right before 记者, in Taiwan parted by a stroke: 某某報／記者某某／台東報導.
        var mediumEnd = at
        if isClosed, at > 0, keys[at - 1] == 0x2F { mediumEnd -= 1 }
        var mediumStart = mediumEnd
        while mediumStart > 0,
            TextKey.isHan(keys[mediumStart - 1]) || [0xB7, 0x2022, 0x30FB].contains(keys[mediumStart - 1])
                || TextKey.isLatin(keys[mediumStart - 1])
        {
            mediumStart -= 1
        }
        let medium = TextKey.string(scalars[mediumStart..<mediumEnd])
        let ours: Set<String> = [
            "本报", "本刊", "本网", "本台", "首席", "特约", "见习", "实习", "全媒体", "本社", "采写", "文", "□", "特派", "资深", "高级", "专职", "主任",
        ]
        let folded = TextKey.string(keys[mediumStart..<mediumEnd])
        let isOwn = ["本报", "本刊", "本网", "本台", "本社"].contains(where: folded.hasPrefix)
        if !ours.contains(folded), !isOwn, medium.unicodeScalars.count >= 2, medium.unicodeScalars.count <= 20 {
            if publisher == nil {
                publisher = medium
                isPublisherLabelled = true
            }
        } else if medium.unicodeScalars.count > 20 {
            return
        }
        if authors.isEmpty { authors = names + secondReporters(keys[nameEnd...], scalars) }
        for offset in mediumStart..<nameEnd { covered[offset] = true }
        if isMarked || nameEnd < keys.count {
            for offset in nameEnd..<keys.count where keys.count - nameEnd <= 24 { covered[offset] = true }
        }
        if isMarked || mediumStart <= 2 && keys.count <= 40 {
            isNewspaper = isMarked || first(Byline.report, in: keys) != nil
        }
    }

    /// 邱韵婷 of 邱韵婷台东县: where the piece was sent from stands right behind the name.
    private static func withoutPlace(_ name: String) -> String {
        let scalars = Array(name.unicodeScalars)
        guard scalars.count >= 4, scalars.allSatisfy({ TextKey.isHan($0.value) }), NameList.hasSurname(name) else {
            return name
        }
        for length in [3, 2] where scalars.count - length >= 2 && Byline.isDispatchPlace(Array(scalars[length...])) {
            return String(String.UnicodeScalarView(scalars[..<length]))
        }
        return name
    }

    private static let dispatchPlaces = Set(
        Gazetteer.words(
            "台北 新北 桃园 台中 台南 高雄 基隆 新竹 苗栗 彰化 南投 云林 嘉义 屏东 宜兰 花莲 台东 澎湖 金门 马祖 东京 首尔 纽约 伦敦 华盛顿 巴黎 柏林 新加坡 曼谷 香港 澳门 日内瓦 莫斯科 布鲁塞尔 悉尼 吉隆坡 河内 雅加达 洛杉矶 旧金山 大阪"
        ).map(TextKey.keys))

    private static func isDispatchPlace(_ scalars: [Unicode.Scalar]) -> Bool {
        var keys = TextKey.keys(String(String.UnicodeScalarView(scalars)))
        if NameList.isPlace(TextKey.string(keys).unicodeScalars) || dispatchPlaces.contains(keys) { return true }
        // 县, 市, 区, 乡, 镇
        guard let last = keys.popLast(), [0x53BF, 0x5E02, 0x533A, 0x4E61, 0x9547].contains(last) else { return false }
        return keys.count >= 2 || dispatchPlaces.contains(keys)
    }

    private static let juniors = ["见习记者", "实习记者", "特约记者", "记者"].map(TextKey.keys)

    /// 记者 某某  见习记者 某某: the names behind the second word.
    private func secondReporters(_ keys: ArraySlice<UInt32>, _ scalars: [UInt32]) -> [String] {
        let rest = keys.drop(while: TextKey.isBlank)
        guard let word = Byline.juniors.first(where: { rest.starts(with: $0) })
        else { return [] }
        let behind = rest.dropFirst(word.count).drop(while: TextKey.isBlank).prefix {
            TextKey.isHan($0) || TextKey.isBlank($0) || $0 == 0x3001
        }
        let names = NameList.hanNames(
            in: scalars[behind.startIndex..<behind.endIndex].compactMap(Unicode.Scalar.init)[...])
        return names.allSatisfy(NameList.hasSurname) ? names : []
    }

    /// The names behind 通讯员 at the end of a line of the frame.
    private func correspondents(_ keys: [UInt32], _ scalars: [UInt32]) -> [String]? {
        /// Longest such line, in scalars.
        let limit = 80
        guard let at = first(Byline.correspondent, in: keys), keys.count <= limit, keys.last != 0x3002 else {
            return nil
        }
        var start = at + 3
        while start < keys.count, TextKey.isBlank(keys[start]) || keys[start] == 0x3A { start += 1 }
        guard start > at + 3, start < keys.count else { return nil }
        // Up to what else the line tells: 通讯员 某某 | 2025-03-12.
        let end =
            keys[start...].indices.first { offset in
                [0x7C, 0x4E28].contains(keys[offset]) || scalars[offset] == 0x3000 && offset > start + 1
                    || TextKey.isBlank(keys[offset]) && offset + 1 < keys.count
                        && (TextKey.isBlank(keys[offset + 1]) || TextKey.isDigit(keys[offset + 1]))
            } ?? keys.count
        let names = NameList.hanNames(in: scalars[start..<end].compactMap(Unicode.Scalar.init)[...])
        return names.isEmpty || !names.allSatisfy(NameList.hasSurname) ? nil : names
    }

    /// 原创 张三 深夜书桌 2024-05-06 08:00 浙江
    mutating func readOriginal(_ keys: [UInt32], _ scalars: [UInt32], covered: inout [Bool]) {
        // Original 某某: the same in the other language of the account's page.
        let word = Byline.original.first { keys.starts(with: $0) } ?? []
        let mark = word.count
        guard mark > 0, keys.count > mark + 1, keys.count <= 60,
            TextKey.isBlank(keys[mark]) || keys[mark] == 0x3A || keys[mark] == 0x7C
        else { return }
        var end = keys.count
        if let stamp = DateStamp.first(in: keys) { end = stamp.range.lowerBound }
        let value = TextKey.string(scalars[mark + 1..<max(mark + 1, end)])
        if value.contains("|") || value.contains("｜"), !authors.isEmpty {
            // 原创 | 某某号 | 作者 某某 | 2024-04-19
            let account = Byline.pieces(Array(keys[(mark + 1)...]), Array(scalars[(mark + 1)...])).first.map {
                TextKey.string(scalars[$0.lowerBound + mark + 1..<$0.upperBound + mark + 1])
            }
            if let account, !Byline.sectionNames.contains(account), publisher == nil {
                publisher = Byline.cleanName(account)
            }
            for offset in 0..<keys.count { covered[offset] = true }
            return
        }
        let fields = value.split { TextKey.isBlank($0.unicodeScalars.first!.value) || $0 == "|" || $0 == ":" }.map(
            String.init)
        guard let author = fields.first, fields.count <= 4 else { return }
        // 原创 裁员之后的第一个冬天: the headline stands behind the mark.
        if fields.count == 1, end == keys.count, (7...40).contains(author.unicodeScalars.count),
            author.unicodeScalars.contains(where: { TextKey.isHan($0.value) })
        {
            title = author
            for offset in 0..<keys.count { covered[offset] = true }
            return
        }
        if authors.isEmpty { authors = Byline.names(in: author) }
        if fields.count > 1, publisher == nil {
            publisher = Byline.cleanName(fields[1...].joined(separator: " "))
        }
        for offset in 0..<keys.count { covered[offset] = true }
    }
}
