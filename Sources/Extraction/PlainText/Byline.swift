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
    private(set) var accounts: [String] = []
    /// Nothing but metadata stands in the line.
    var isWhole = false
    /// Opens a newspaper piece: □ 记者 X 报道.
    var isNewspaper = false

    var isEmpty: Bool { authors.isEmpty && publisher == nil && date == nil && url == nil && title == nil }

    private enum Label: Sendable { case author, publisher, date, url, title, other }

    /// Labels and what stands behind them. `other` labels end the value before them and are thrown away.
    private static let labelRows: [(Label, String)] = [
        (
            .author,
            "文/图 图/文 文图 文并图 文/摄 文/片 图文 文/摄影 文字/图片 作者 文 撰文 采写 撰稿 执笔 文字 主笔 采访 采访/写作 采写整理 记录整理 整理 文字整理 作者署名 本文作者 记者 记者/作者 by up主 博主 楼主 答主 发帖人 署名 采访/撰文 采访撰文 采访、撰文 采访、写作 采写/撰文 撰写 写作 采访并撰文 编写 author 播客主 主播 写信人 来信人 讲述 讲述者"
        ),
        (
            .publisher,
            "来源 播客 电台 节目名称 文章来源 本文来源 稿件来源 信息来源 消息来源 出品 首发于 首发 转自 转载自 本文转载自 本文转自 稿源 来源媒体 原载 原载于 公众号 微信公众号 媒体 刊物 来自公众号 来自 发布机构 发布单位 发布者 刊载于 出处 出自 source 频道主 发布方 新闻来源 本文首发于 首发公众号"
        ),
        (
            .date,
            "编辑于 发布时间 发布日期 发表时间 发表日期 发布于 发表于 时间 日期 发布 刊发时间 刊发日期 出版日期 首发时间 上传时间 发帖时间 date 上线时间 发文时间 更新日期 出版 上线日期 上线 刊出 刊登 播出时间 播出日期 日期时间 发稿时间 报道时间"
        ),
        (.url, "原文链接 原文地址 本文链接 原文网址 链接 网址 原文 来源链接 文章链接 url canonical 地址"),
        (.title, "标题 原标题 题目 文章标题 title 原题"),
        (
            .other,
            "编辑 责编 责任编辑 图 图片 摄影 摄 视频 校对 审核 制图 设计 排版 监制 统筹 主编 更新时间 更新于 更新 修改时间 阅读 浏览 点击 评论 字数 实习生 实习记者 见习记者 通讯员 标签 关键词 分类 栏目 运营 美编 视觉 值班编辑 值班编委 出品人 策划 插画 剪辑 翻译 编译 受访 嘉宾 主持 主持人 id 微信号 版权 微信 邮箱 电话 联系人 作者微信 配图 题图 头图 编审 二审 三审 播放量 时长 简介"
        ),
    ]

    private static let labels: [(keys: [UInt32], label: Label)] = labelRows.flatMap { label, words in
        Gazetteer.words(words).map { (TextKey.keys($0), label) }
    }.sorted { $0.keys.count > $1.keys.count }

    /// Labels by their first scalar, longer ones first.
    private static let labelsByFirst = Dictionary(grouping: labels) { $0.keys[0] }

    /// 撰文, 编辑, 来源: a word that stands before a name or a date.
    static func isLabel(_ word: String) -> Bool {
        let keys = TextKey.keys(word)
        return labels.contains { $0.keys == keys }
    }

    /// Longest line, in scalars, that is looked at as a byline.
    private static let lineLimit = 160

    /// Longest name of an author or medium, in scalars.
    private static let nameLimit = 24

    init() {}

    /// Reads a line; an empty byline if it holds no metadata.
    init(_ line: TextLine) {
        let keys = line.keys
        guard keys.count <= Byline.lineLimit, keys.count > 1 else { return }
        let scalars = line.text.unicodeScalars.map(\.value)
        var covered = [Bool](repeating: false, count: keys.count)
        readLabels(keys, scalars, covered: &covered)
        if let stamp = DateStamp.first(in: keys) {
            date = date ?? stamp.date
            for offset in stamp.range { covered[offset] = true }
        }
        readReporter(keys, scalars, covered: &covered)
        readOriginal(keys, scalars, covered: &covered)
        cover(counts: keys, &covered)
        let rest = keys.indices.filter {
            !covered[$0] && !TextKey.isBlank(keys[$0]) && !TextKey.isPunctuation(keys[$0]) && !TextKey.isDigit(keys[$0])
                && keys[$0] > 0x20
                && ![0x25A1, 0x25A0, 0x25CF, 0x25C6, 0x25CB].contains(keys[$0])
        }
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
        // 某号 2024-05-06 10:20 49 阅读: what is left beside a date names the account.
        if date != nil, publisher == nil, !isDateLabelled, !line.endsSentence, keys.count <= 80 {
            readAccount(line, covered: covered, rest: rest)
        }
    }

    private mutating func readAccount(_ line: TextLine, covered: [Bool], rest: [Int]) {
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
            if Byline.sectionNames.contains(TextKey.string(run)) || name.isEmpty { continue }
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
        if let account = accounts.first {
            // 某某 · 某某观察 · 2024-06-18: who wrote it and where.
            if accounts.count == 2, authors.isEmpty, Byline.looksLikePerson(account) {
                authors = [account]
                publisher = accounts[1]
            } else {
                publisher = accounts.first { !authors.contains($0) }
                isAccount = publisher != nil
            }
        }
        if isKnown { isWhole = true }
    }

    private static let accountRefusals = Gazetteer.words("只看 只显示 本文 来自 发布于 编辑于 本期 已加入 播放 字体 今天是 分享 第 共 距 最后").map(
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

    private static let newspaperEndings = Gazetteer.words("日报 晚报 晨报 早报 时报 商报 周报 导报 都市报 青年报 周末报 经济报 晚刊 周刊").map(
        TextKey.keys)

    /// 某某周刊    2024年第19期, 某某杂志 | 特稿 第142期: what stands before the number of an issue.
    private static func magazineName(in line: TextLine) -> String? {
        let keys = line.keys
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

    private static let electronic = Gazetteer.words("电子版 数字报 网 客户端 数字版 新闻网").map(TextKey.keys)

    private static func isNewspaperName(_ word: ArraySlice<UInt32>) -> Bool {
        (4...9).contains(word.count) && word.allSatisfy(TextKey.isHan)
            && newspaperEndings.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
    }

    /// Names of columns that are no media.
    private static let sectionNames: Set<String> = Set(
        Gazetteer.words(
            "热门资讯 热门 资讯 社会 财经 新闻 要闻 首页 正文 国内 国际 科技 职场 生活 深度 特稿 专题 专栏 观点 评论 原创 人物 教育 健康 娱乐 体育 综合 滚动 头条 热点 时事 上海 北京 广东 浙江 江苏 四川 云南 福建 湖南 湖北 河南 河北 山东 山西 陕西 安徽 江西 广西 贵州 海南 重庆 天津 辽宁 吉林 黑龙江 内蒙古 甘肃 青海 宁夏 新疆 西藏 香港 澳门 台湾 美国 日本 发表于 发布于 来源 作者 已编辑 编辑于 昨天 今天 推荐"
        ))

    private mutating func readLabels(_ keys: [UInt32], _ scalars: [UInt32], covered: inout [Bool]) {
        var marks: [(start: Int, valueStart: Int, label: Label)] = []
        var offset = 0
        while offset < keys.count {
            // A label stands at the beginning, or behind a blank or a mark.
            let isStart =
                offset == 0 || TextKey.isBlank(keys[offset - 1]) || TextKey.isPunctuation(keys[offset - 1])
                || keys[offset - 1] == 0x7C
                || keys[offset - 1] == 0x4E28 || keys[offset - 1] == 0x25A1
            if isStart, let hit = label(at: offset, in: keys) {
                marks.append(hit)
                offset = hit.valueStart
            } else {
                offset += 1
            }
        }
        for (index, mark) in marks.enumerated() {
            let end = index + 1 < marks.count ? marks[index + 1].start : keys.count
            var valueEnd = end
            // A value ends at two blanks or a bar, and before a date.
            var probe = mark.valueStart
            while probe < end {
                let isBar = (keys[probe] == 0x7C || keys[probe] == 0x4E28) && mark.label != .title
                let isGap =
                    TextKey.isBlank(keys[probe]) && mark.label != .title && mark.label != .author && mark.label != .url
                    && mark.label != .publisher
                if isBar || isGap && probe > mark.valueStart && mark.label != .date { break }
                if TextKey.isBlank(keys[probe]), probe + 1 < end, TextKey.isBlank(keys[probe + 1]), mark.label != .title
                {
                    break
                }
                if mark.label == .author || mark.label == .publisher, TextKey.isDigit(keys[probe]),
                    DateStamp.first(in: Array(keys[probe..<min(end, probe + 12)]))?.range.lowerBound == 0
                {
                    break
                }
                probe += 1
            }
            valueEnd =
                mark.label == .author || mark.label == .publisher
                ? Byline.valueEnd(mark.valueStart..<probe, keys, scalars, isName: mark.label == .author) : probe
            for offset in mark.start..<valueEnd { covered[offset] = true }
            let value = TextLines.trimmed(TextKey.string(scalars[mark.valueStart..<max(mark.valueStart, valueEnd)]))
            guard !value.isEmpty else { continue }
            switch mark.label {
            case .author:
                for name in Byline.names(in: value) where !authors.contains(name) && !Byline.offices.contains(name) {
                    // 文丨禾木研究院 谷雨: an institution beside a name is the publisher.
                    let isSecond = TextKey.keys("整理").elementsEqual(
                        keys[mark.start..<mark.valueStart].filter(TextKey.isHan).suffix(2))
                    if isSecond, !authors.isEmpty { continue }
                    if Byline.isInstitution(name), Byline.names(in: value).count > 1 {
                        publisher = publisher ?? name
                    } else {
                        authors.append(name)
                    }
                }
            case .publisher:
                let name = Byline.cleanName(value)
                if publisher == nil, !name.isEmpty,
                    name.unicodeScalars.contains(where: { TextKey.isHan($0.value) || TextKey.isLatin($0.value) }),
                    name.unicodeScalars.count <= Byline.nameLimit,
                    !Byline.sectionNames.contains(name), name != "网络", name != "互联网"
                {
                    publisher = name
                    isPublisherLabelled = true
                }
            case .date:
                if let stamp = DateStamp.first(in: TextKey.keys(value)) {
                    date = stamp.date
                    isDateLabelled = true
                }
            case .url:
                if let start = value.firstIndex(ofWord: "http") { url = Byline.address(value[start...]) }
            case .title: title = value
            case .other: break
            }
        }
    }

    /// Where a name ends in what stands behind its label: at a wide blank, at ` · `, before another label, before 记者.
    private static func valueEnd(
        _ range: Range<Int>, _ keys: [UInt32], _ scalars: [UInt32], isName: Bool
    ) -> Int {
        var start = range.lowerBound
        while start < range.upperBound, TextKey.isBlank(keys[start]) { start += 1 }
        var offset = start + 1
        while offset < range.upperBound {
            let isDot = [0xB7, 0x2022, 0x30FB, 0x2219].contains(keys[offset])
            if isDot, TextKey.isBlank(keys[offset - 1]) { return offset }
            guard TextKey.isBlank(keys[offset]) else {
                offset += 1
                continue
            }
            var next = offset
            while next < range.upperBound, TextKey.isBlank(keys[next]) { next += 1 }
            guard next < range.upperBound else { return offset }
            // 数据｜, 摄影：: a word and a mark.
            let mark = keys[next..<min(range.upperBound, next + 6)].firstIndex {
                [0x3A, 0x7C, 0x4E28, 0x2F].contains($0)
            }
            if let mark, mark > next, keys[next..<mark].allSatisfy(TextKey.isHan) { return offset }
            if keys[next...].starts(with: reporter) { return offset }
            // 闫　辉: a name of two characters is spaced out.
            let isWide = scalars[offset] == 0x3000 && offset - start >= 2
            let partsHan = TextKey.isHan(keys[offset - 1]) && TextKey.isHan(keys[next])
            // Words of a medium's name are not parted; a second author may stand behind a blank.
            if isWide || !isName && partsHan { return offset }
            offset = next
        }
        return range.upperBound
    }

    private static let reporter = TextKey.keys("记者")

    /// 作者丨, 文/, 来源：; a one-character label needs its mark right behind it.
    private func label(at start: Int, in keys: [UInt32]) -> (start: Int, valueStart: Int, label: Label)? {
        for (word, label) in Byline.labelsByFirst[keys[start]] ?? [] {
            let end = start + word.count
            guard end <= keys.count, keys[start..<end].elementsEqual(word) else { continue }
            var probe = end
            while probe < keys.count, TextKey.isBlank(keys[probe]), probe < end + 3 { probe += 1 }
            guard probe < keys.count else { continue }
            if [0x3A, 0x7C, 0x4E28, 0x2F, 0x2502, 0xFE55, 0x2236, 0x4E36].contains(keys[probe]) {
                // 文:// is an address.
                if keys[probe] == 0x3A, probe + 1 < keys.count, keys[probe + 1] == 0x2F { continue }
                return (start, probe + 1, label)
            }
            // Labels that take no mark: 发表于 2024, 本文来源猎聘, 转载自X.
            let bare = ["发表于", "发布于", "本文来源", "转载自", "本文转载自", "本文转自", "首发于", "本文首发于", "编辑于"].contains {
                TextKey.keys($0).elementsEqual(word)
            }
            if bare { return (start, end, label) }
            // 作者 衡马: a blank may stand for the mark at the line's beginning.
            let isFirst =
                start == 0 || start > 1 && [0x7C, 0x4E28].contains(keys[start - 2]) && keys[start - 1] == 0x20
            // 文 江佩珊: a name and nothing else.
            if probe > end, isFirst, word.count == 1, word[0] == 0x6587,
                (2...4).contains(keys[probe...].prefix(while: TextKey.isHan).count)
            {
                return (start, probe, label)
            }
            if probe > end, isFirst, word.count >= 2, label == .author || label == .publisher,
                keys.count - probe <= 16
            {
                return (start, probe, label)
            }
        }
        return nil
    }

    private static let writers = ["记者", "评论员", "撰稿人"].map(TextKey.keys)

    /// □ 大众新闻·半岛新闻记者 牛晓芳, 本报记者 李四 报道, (记者 王五).
    private mutating func readReporter(_ keys: [UInt32], _ scalars: [UInt32], covered: inout [Bool]) {
        let isMarked =
            keys.first.map { [0x25A1, 0x25A0, 0x25CF, 0x25C6, 0x25CB, 0x25A0].contains($0) } ?? false
            // 〔記者某某／花蓮報導〕 in a line of its own.
            || keys.count <= 30 && [0x3014, 0x3010, 0x5B, 0x28].contains(keys.first)
                && [0x3015, 0x3011, 0x5D, 0x29].contains(keys.last)
                && [TextKey.keys("记者"), TextKey.keys("本报记者")].contains { begins($0, at: 1, in: keys) }

        guard keys.count <= 60, isMarked || keys.last != 0x3002 else { return }
        let word = Byline.writers.first { first($0, in: keys) != nil } ?? Byline.writers[0]
        guard let at = first(word, in: keys) else {
            // □ 付玉婷
            if isMarked, authors.isEmpty, keys.count <= 14, !Furniture.namesTail(keys),
                keys.dropFirst().allSatisfy({ TextKey.isHan($0) || TextKey.isBlank($0) || $0 == 0x3001 || $0 == 0xB7 })
            {
                authors = Byline.names(in: TextLines.trimmed(TextKey.string(scalars.dropFirst())))
                // ■ 尾声: a mark before a few words is a heading as often as a byline.
                if !authors.isEmpty {
                    covered = covered.map { _ in true }
                    isNewspaper = true
                }
            } else if isMarked, first(TextKey.keys("通讯员"), in: keys) != nil {
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
        let stops = [
            TextKey.keys("报道"), TextKey.keys("报导"), TextKey.keys("通讯员"), TextKey.keys("实习"), TextKey.keys("摄"),
            TextKey.keys("编辑"), TextKey.keys("发自"),
        ]
        // 记者 某某 文/图, but 邝文轩 is a name.
        func startsOffice(_ offset: Int) -> Bool {
            guard keys[offset] == 0x6587 else { return false }
            let next = offset + 1 < keys.count ? keys[offset + 1] : 0
            return TextKey.isBlank(keys[offset - 1]) && offset > nameStart || next == 0x2F || next == 0x7C
        }
        while nameEnd < keys.count, !stops.contains(where: { begins($0, at: nameEnd, in: keys) }),
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
            && (keys[nameEnd] == 0x2F || begins(stops[0], at: nameEnd, in: keys)
                || begins(stops[1], at: nameEnd, in: keys))
        guard nameEnd > nameStart, isMarked || hasGap || isClosed || keys.count <= 20 else { return }
        // 记者从…获悉, 记者在现场看到: a sentence begins.
        if !hasGap,
            [0x4ECE, 0x5728, 0x5411, 0x5BF9, 0x4E86, 0x91C7, 0x8D70, 0x770B, 0x95EE, 0x8054].contains(keys[nameStart])
        {
            return
        }
        let names = Byline.names(in: TextLines.trimmed(TextKey.string(scalars[nameStart..<nameEnd])))
        guard !names.isEmpty, names.allSatisfy({ (2...8).contains($0.unicodeScalars.count) }) else { return }
        // The medium stands right before 记者.
        var mediumStart = at
        while mediumStart > 0,
            TextKey.isHan(keys[mediumStart - 1]) || [0xB7, 0x2022, 0x30FB].contains(keys[mediumStart - 1])
                || TextKey.isLatin(keys[mediumStart - 1])
        {
            mediumStart -= 1
        }
        let medium = TextKey.string(scalars[mediumStart..<at])
        let ours: Set<String> = [
            "本报", "本刊", "本网", "本台", "首席", "特约", "见习", "实习", "全媒体", "本社", "采写", "文", "□", "特派", "资深", "高级", "专职", "主任",
        ]
        let folded = TextKey.string(keys[mediumStart..<at])
        let isOwn = ["本报", "本刊", "本网", "本台", "本社"].contains(where: folded.hasPrefix)
        if !ours.contains(folded), !isOwn, medium.unicodeScalars.count >= 2, medium.unicodeScalars.count <= 20 {
            if publisher == nil {
                publisher = medium
                isPublisherLabelled = true
            }
        } else if medium.unicodeScalars.count > 20 {
            return
        }
        if authors.isEmpty { authors = names }
        for offset in mediumStart..<nameEnd { covered[offset] = true }
        if isMarked || nameEnd < keys.count {
            for offset in nameEnd..<keys.count where keys.count - nameEnd <= 24 { covered[offset] = true }
        }
        if isMarked || mediumStart <= 2 && keys.count <= 40 {
            isNewspaper = isMarked || first(TextKey.keys("报道"), in: keys) != nil
        }
    }

    /// 原创 张三 深夜书桌 2024-05-06 08:00 浙江
    private mutating func readOriginal(_ keys: [UInt32], _ scalars: [UInt32], covered: inout [Bool]) {
        let word = TextKey.keys("原创")
        guard keys.starts(with: word), keys.count > 3, keys.count <= 60,
            TextKey.isBlank(keys[2]) || keys[2] == 0x3A || keys[2] == 0x7C
        else { return }
        var end = keys.count
        if let stamp = DateStamp.first(in: keys) { end = stamp.range.lowerBound }
        let value = TextKey.string(scalars[3..<max(3, end)])
        if value.contains("|") || value.contains("｜"), !authors.isEmpty {
            // 原创 | 某某号 | 作者 某某 | 2024-04-19
            let account = Byline.pieces(Array(keys[3...]), Array(scalars[3...])).first.map {
                TextKey.string(scalars[3...][$0.lowerBound + 3..<$0.upperBound + 3])
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
        if authors.isEmpty { authors = Byline.names(in: author) }
        if fields.count > 1, publisher == nil {
            publisher = Byline.cleanName(fields[1...].joined(separator: " "))
        }
        for offset in 0..<keys.count { covered[offset] = true }
    }

    /// Reading counts, places of posting and alike.
    private func cover(counts keys: [UInt32], _ covered: inout [Bool]) {
        for word in Byline.countWords {
            var offset = 0
            while offset + word.count <= keys.count {
                if begins(word, at: offset, in: keys) {
                    for index in offset..<offset + word.count { covered[index] = true }
                    offset += word.count
                } else {
                    offset += 1
                }
            }
        }
    }

    private static let countWords = Gazetteer.words(
        "阅读 浏览 次浏览 评论 点赞 分享 收藏 人阅读 次阅读 播放 原创 发布 发表 于 万 转载 已编辑 编辑于 修改于 听全文 字数 约 分钟 星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周二 周三 周四 周五 周六 周日 上午 下午 凌晨 晚上"
    ).map(TextKey.keys)

    private func first(_ word: [UInt32], in keys: [UInt32]) -> Int? {
        guard keys.count >= word.count else { return nil }
        return (0...(keys.count - word.count)).first { begins(word, at: $0, in: keys) }
    }

    private func begins(_ word: [UInt32], at start: Int, in keys: [UInt32]) -> Bool {
        start + word.count <= keys.count && keys[start..<start + word.count].elementsEqual(word)
    }

    // MARK: Values

    private static func isInstitution(_ name: String) -> Bool {
        name.count >= 4
            && ["研究院", "研究所", "日报", "晚报", "周刊", "杂志", "新闻", "网", "工作室", "财经", "实验室", "编辑部", "报", "社"].contains(
                where: name.hasSuffix)
    }

    private static let offices: Set<String> = [
        "摄影", "攝影", "编辑", "編輯", "图", "圖", "插画", "插畫", "设计", "設計", "绘图", "繪圖", "校对", "校對", "责编", "責編", "图片", "圖片", "剪辑",
        "剪輯", "视频", "实习生", "通讯员",
    ]

    /// 张三 李四, 张三、李四, 张三（自由撰稿人）, @张三: the names alone.
    static func names(in value: String) -> [String] {
        var text = ""
        var depth = 0
        for character in value {
            if "（(【[".contains(character) {
                depth += 1
            } else if "）)】]".contains(character) {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                text.append(character)
            }
        }
        var parts = text.split { "、,，&；;/|".contains($0) }.map { TextLines.trimmed(String($0)) }
        // Blanks part Chinese names, not Latin ones.
        parts = parts.flatMap { part -> [String] in
            // 某某新闻记者 舒桐: the medium of a reporter is no name.
            let words = part.split(separator: " ").map(String.init).filter {
                !$0.hasSuffix("记者") && !$0.hasSuffix("記者")
            }
            let isChinese = words.allSatisfy { word in
                word.unicodeScalars.allSatisfy { TextKey.isHan($0.value) || $0.value == 0xB7 }
            }
            return words.count > 1 && isChinese ? words : [part]
        }
        let refused: Set<String> = [
            "佚名", "手记", "观察", "札记", "感言", "连线", "视角", "专访", "后记", "点评", "短评", "调查", "来信", "网络", "匿名", "未知", "无", "小编",
            "评论", "分享", "收藏", "关注", "原创", "转载", "编辑部", "admin", "管理员", "本报", "本刊",
            "综合",
        ]
        if let office = parts.dropFirst().firstIndex(where: offices.contains) { parts = Array(parts[..<office]) }
        return parts.compactMap { part in
            var name = part
            for prefix in [
                "本报记者", "本刊记者", "特约记者", "首席记者", "特派记者", "见习记者", "实习记者", "资深记者", "记者", "@", "作者", "特约撰稿人", "特约作者",
                "自由撰稿人", "撰稿人", "by ", "By ", "BY ",
            ] where name.hasPrefix(prefix) {
                name = TextLines.trimmed(String(name.dropFirst(prefix.count)))
            }
            for suffix in ["报道", "撰稿", "撰文", "发自北京", "发自上海"]
            where name.hasSuffix(suffix) && name.count > suffix.count + 1 {
                name = TextLines.trimmed(String(name.dropLast(suffix.count)))
            }
            let count = name.unicodeScalars.count
            guard count > 0, count <= nameLimit, !refused.contains(name),
                name.unicodeScalars.contains(where: { TextKey.isHan($0.value) || TextKey.isLatin($0.value) }),
                !name.contains(where: { "。！？!?…".contains($0) }), !name.contains("http")
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

    /// night_owl77: what somebody is called on a site.
    static func isHandle(_ keys: [UInt32]) -> Bool {
        keys.allSatisfy { TextKey.isLatin($0) || TextKey.isDigit($0) || $0 == 0x5F || $0 == 0x2D }
            && keys.contains { TextKey.isDigit($0) || $0 == 0x5F }
    }

    /// 《三联生活周刊》, “深夜书桌”, 猎聘,如有侵权…: the name alone.
    static func cleanName(_ value: String) -> String {
        var name = ""
        var depth = 0
        for character in value {
            if "（(【[".contains(character) {
                depth += 1
            } else if "）)】]".contains(character) {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                if "，,。；;|丨".contains(character) { break }
                if !"《》“”「」『』\"‘’".contains(character) { name.append(character) }
            }
        }
        var result = TextLines.trimmed(name)
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

    private static func address(_ value: Substring) -> String {
        let end =
            value.firstIndex { $0 == " " || $0 == "）" || $0 == ")" || $0 == "」" || $0 == "，" || $0 == ">" }
            ?? value.endIndex
        return String(value[..<end])
    }
}

extension String {
    /// The first occurrence of a Latin word; Foundation is not linked here.
    func firstIndex(ofWord word: String) -> String.Index? { indices.first { self[$0...].hasPrefix(word) } }
}
