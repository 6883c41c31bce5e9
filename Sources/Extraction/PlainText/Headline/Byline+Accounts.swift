/// Names of media and accounts that stand without a label.
extension Byline {
    mutating func readAccount(_ line: TextLine, covered: [Bool], rest: [Int]) {
        let (keys, scalars) = (line.keys, line.text.unicodeScalars.map(\.value))
        let offered = Set(rest)
        var pieces: [Range<Int>] = []
        let stamp = DateStamp.first(in: keys)?.range
        for piece in Byline.pieces(keys, scalars) {
            // The date parts what stands before it from what stands behind.
            if let stamp, stamp.overlaps(piece) {
                pieces += [piece.lowerBound..<max(piece.lowerBound, stamp.lowerBound)]
                pieces += [min(stamp.upperBound, piece.upperBound)..<piece.upperBound]
            } else {
                pieces.append(piece)
            }
        }
        pieces = pieces.filter { $0.contains(where: offered.contains) }
        pieces.removeAll {
            Furniture.signs(of: TextLine(number: 0, text: TextLines.trimmed(TextKey.string(scalars[$0])))).isFurniture
        }
        // 4213 views, 🍚 12: counters.
        pieces.removeAll { piece in
            let mine = piece.filter { !covered[$0] }
            return mine.count <= 12
                && (mine.first.map { TextKey.isDigit(keys[$0]) } ?? false
                    || mine.last.map { TextKey.isDigit(keys[$0]) } ?? false && keys[piece].contains(0x20))
        }
        // @某某 · 2023年6月18日 · IPFS · 19 则回应: the handle names who wrote it.
        if keys.first == 0x40, authors.isEmpty, let first = pieces.first, first.lowerBound <= 1,
            (2...16).contains(first.count)
        {
            let name = Byline.cleanName(TextKey.string(scalars[first]))
            if !name.isEmpty {
                authors = [name]
                isWhole = true
                return
            }
        }
        // 某站 · 某圈子 @某某 2025-01-19: likewise behind the name of a site.
        if authors.isEmpty, let at = keys.lastIndex(of: 0x40), at > 0, TextKey.isBlank(keys[at - 1]) {
            let handle = keys[(at + 1)...].prefix { !TextKey.isBlank($0) && $0 != 0x7C && $0 != 0xB7 }
            let name = Byline.cleanName(TextKey.string(scalars[handle.startIndex..<handle.endIndex]))
            if (2...16).contains(handle.count), !name.isEmpty {
                authors = [name]
                isWhole = true
                pieces.removeAll { $0.contains(at) }
                if let first = keys[..<at].firstIndex(where: TextKey.isHan),
                    let end = keys[first...].firstIndex(where: TextKey.isBlank),
                    (2...8).contains(end - first)
                {
                    publisher = TextKey.string(scalars[first..<end])
                }
                return
            }
        }
        // 无障碍浏览 | 关怀版 | 网站支持… | 2023年8月22日: a bar of links.
        if pieces.count >= 3 { return }
        var isKnown = true
        for piece in pieces {
            let mine = piece.filter(offered.contains)
            guard let first = mine.first, var last = mine.last else { continue }
            // night_owl77
            while last + 1 < piece.upperBound, !covered[last + 1],
                TextKey.isDigit(keys[last + 1]) || keys[last + 1] == 0x5F
            {
                last += 1
            }
            let run = keys[first...last]
            let name = Byline.cleanName(TextKey.string(scalars[first...last]))
            // A07, 第6版; 责编 某某
            if Masthead.isPageCode(run) { continue }
            // 导出时间：2025-07-02 03:11
            if Byline.momentEndings.contains(where: { run.suffix($0.count).elementsEqual($0) }) { continue }
            let word = run.prefix { !TextKey.isBlank($0) }
            if word.count < run.count, Byline.isLabel(TextKey.string(word)) { continue }
            if Byline.sectionNames.contains(TextKey.string(run)) || name.isEmpty || authors.contains(name) { continue }
            // 📅 11-Feb-2023
            if PrintedDate.first(in: Array(name.utf8)[...])?.hasDay == true { continue }
            // 情感领域创作者: what a platform calls the account.
            if Byline.standings.contains(where: { run.count > $0.count && run.suffix($0.count).elementsEqual($0) }) {
                continue
            }
            guard (2...Byline.nameLimit).contains(run.count), first == 0 || keys[first - 1] != 0x5B,
                !run.contains(where: { SourceText.endsClause($0) || $0 == 0x3A || $0 == 0x3E || $0 == 0x300C }),
                !Byline.accountRefusals.contains(where: { run.starts(with: $0) })
            else {
                isKnown = false
                continue
            }
            accounts.append(name)
            isWhole = true
        }
        // 某某 某某志 2023-11-20
        if accounts.count == 1, authors.isEmpty, let words = Byline.parted(accounts[0]), Byline.isFullName(words[0]),
            !Byline.isFullName(words[1]), words[1].unicodeScalars.count >= 2
        {
            accounts = words
        } else if accounts.count == 1, authors.isEmpty, let words = Byline.parted(accounts[0]),
            Byline.isFullName(words[1]), !Byline.isFullName(words[0]), Masthead.looksLikeMedium(TextKey.keys(words[0]))
        {
            accounts = words
        }
        var isPosted = false
        // 某某 某某的充电站 2024-01-28 21:03 发表于江苏: who wrote it and the account.
        if accounts.count == 1, authors.isEmpty, let words = Byline.parted(accounts[0]),
            Byline.postedWords.contains(where: { Masthead.holds($0, keys) })
        {
            accounts = words
            isPosted = true
        }
        if !accounts.isEmpty {
            // 某某 · 某某观察 · 2024-06-18: who wrote it and where, or the other way round.
            if accounts.count == 2, authors.isEmpty,
                isPosted || Byline.looksLikePerson(accounts[0]) || Byline.isFullName(accounts[1])
            {
                let person = isPosted ? 0 : Byline.person(of: accounts[0], accounts[1])
                authors = [accounts[person]]
                publisher = accounts[1 - person]
            } else {
                publisher = accounts.first { !authors.contains($0) }
                isAccount = publisher != nil
            }
        }
        if isKnown { isWhole = true }
    }

    private static let momentEndings = ["时间", "日期"].map(TextKey.keys)
    private static let postedWords = Gazetteer.words("发表于 发布于").map(TextKey.keys)

    /// Two words of Han characters with a blank between, the first no longer than a name.
    private static func parted(_ name: String) -> [String]? {
        let words = name.split(separator: " ").map(String.init)
        guard words.count == 2, (2...8).contains(words[0].unicodeScalars.count),
            words.allSatisfy({ $0.unicodeScalars.contains { TextKey.isHan($0.value) } })
        else { return nil }
        return words
    }

    private static let standings = Gazetteer.words(
        "领域创作者 优质创作者 创作者 领域爱好者 官方账号 官方帐号 认证账号 自媒体人 达人 答主 领域作者 签约作者 知名博主 领域博主"
    ).map(
        TextKey.keys)

    static let accountRefusals = Gazetteer.words(
        "posted published updated written last 只看 只显示 本文 来自 发布于 编辑于 本期 已加入 播放 字体 今天是 分享 第 共 距 最后"
    ).map(
        TextKey.keys)

    /// A line cut at wide blanks, bars and dots between blanks.
    static func pieces(_ keys: [UInt32], _ scalars: [UInt32]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        func isBlank(_ offset: Int) -> Bool { offset >= 0 && offset < keys.count && TextKey.isBlank(keys[offset]) }
        for offset in 0...keys.count {
            let isCut =
                offset == keys.count || [0x7C, 0x4E28, 0x3E, 0xBB, 0x203A, 0x2022].contains(keys[offset])
                || scalars[offset] == 0x3000 || isBlank(offset) && isBlank(offset + 1)
                || [0xB7, 0x2F, 0x30FB, 0x2219].contains(keys[offset]) && isBlank(offset - 1)
            guard isCut else { continue }
            var (low, high) = (start, offset)
            while low < high, isBlank(low) { low += 1 }
            while high > low, isBlank(high - 1) { high -= 1 }
            if high > low { pieces.append(low..<high) }
            start = offset + 1
        }
        return pieces
    }

    static let newspaperEndings = Gazetteer.words(
        "日报 晚报 晨报 早报 时报 商报 周报 导报 都市报 青年报 周末报 经济报 晚刊 周刊 新报 快报 邮报 农民报 工人报 法治报 法制报 教育报 文艺报 信息报 生活报 论坛报 劳动报 消费报 侨报 政协报 企业报 科技报 电视报 城市报 乡村报 人口报 改革报 证券报 金融报 财经报 建设报 健康报"
    ).map(
        TextKey.keys)

    /// 某某周刊    2024年第19期, 某某杂志 | 特稿 第142期: what stands before the number of an issue.
    static func magazineName(in line: TextLine) -> String? {
        let keys = line.keys
        if let name = issuedName(in: line) { return name }
        guard keys.count <= 70, let mark = keys.lastIndex(where: { $0 == 0x671F || $0 == 0x520A }), mark >= 6,
            TextKey.isDigit(keys[mark - 1]),
            let ordinal = keys[..<mark].lastIndex(where: { !TextKey.isDigit($0) }), keys[ordinal] == 0x7B2C
        else { return nil }
        let parted = keys.firstIndex { TextKey.isBlank($0) || $0 == 0x7C || $0 == 0x4E28 }
        guard let end = parted, end >= 2, end <= 10, end < ordinal, keys[..<end].allSatisfy(TextKey.isHan),
            !sectionNames.contains(TextKey.string(keys[..<end]))
        else { return nil }
        return TextKey.string(line.text.unicodeScalars.prefix(end).map(\.value))
    }

    /// 《某刊》2025年3月号 特约撰稿 …, 原载《某报》2026年5月16日: a name in marks before the year of its issue.
    private static func issuedName(in line: TextLine) -> String? {
        let keys = line.keys
        guard keys.count <= 60, let open = keys.prefix(8).firstIndex(of: 0x300A),
            let close = keys[open...].firstIndex(of: 0x300B), (3...14).contains(close - open),
            Byline.published.contains(where: { keys[..<open].elementsEqual($0) })
        else { return nil }
        let behind = keys[(close + 1)...].drop(while: TextKey.isBlank)
        guard behind.prefix(4).count == 4, behind.prefix(4).allSatisfy(TextKey.isDigit),
            behind.dropFirst(4).first == 0x5E74 || behind.dropFirst(4).first == 0x2D
                || behind.dropFirst(4).first == 0x2E
        else { return nil }
        return TextKey.string(line.text.unicodeScalars.map(\.value)[open + 1..<close])
    }

    private static let published = [[]] + Gazetteer.words("原载 原载于 本文原载 原刊 原刊于 刊于 载于 本文刊于 选自 摘自 转自").map(TextKey.keys)

    /// The first word of a line that names a newspaper, as written.
    static func newspaperName(in line: TextLine) -> String? {
        guard var word = line.keys.split(whereSeparator: TextKey.isBlank).first else { return nil }
        for suffix in electronic where word.count > suffix.count && word.suffix(suffix.count).elementsEqual(suffix) {
            word = word.dropLast(suffix.count)
            break
        }
        guard isNewspaperName(word), word.count < line.keys.count || line.keys.count <= 8 else { return nil }
        return TextKey.string(line.text.unicodeScalars.map(\.value)[word.startIndex..<word.endIndex])
    }

    static let electronic = Gazetteer.words("电子版 数字报 网 客户端 数字版 新闻网").map(TextKey.keys)

    static func isNewspaperName(_ word: ArraySlice<UInt32>) -> Bool {
        (4...9).contains(word.count) && word.allSatisfy(TextKey.isHan)
            && newspaperEndings.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
    }

    /// Names of columns that are no media.
    static let sectionNames: Set<String> = Set(
        Gazetteer.words(
            "热门资讯 热门 资讯 社会 财经 新闻 要闻 首页 正文 国内 国际 科技 职场 生活 深度 特稿 专题 专栏 观点 评论 原创 人物 教育 健康 娱乐 体育 综合 滚动 头条 热点 时事 上海 北京 广东 浙江 江苏 四川 云南 福建 湖南 湖北 河南 河北 山东 山西 陕西 安徽 江西 广西 贵州 海南 重庆 天津 辽宁 吉林 黑龙江 内蒙古 甘肃 青海 宁夏 新疆 西藏 香港 澳门 台湾 美国 日本 发表于 发布于 来源 作者 已编辑 编辑于 昨天 今天 推荐"
        ))
}
