/// The medium that a document names by its place: the running head, the crumbs, a line of rights, a title's other half.
struct Masthead {
    /// The name as written.
    var name: String
    /// Readers write there under names of their own: who stands above the text is its author.
    var isPlatform = false

    /// Longest name, in scalars.
    private static let nameLimit = 14

    private static let platforms = Set(
        Gazetteer.words(
            "小红书 知乎 豆瓣 豆瓣小组 v2ex 哔哩哔哩 bilibili b站 微博 新浪微博 贴吧 百度贴吧 天涯 天涯社区 天涯论坛 虎扑 nga 抖音 快手 脉脉 即刻 ptt dcard lihkg 连登 巴哈姆特 mobile01 水木社区 水木清华 马蜂窝 穷游 豆瓣读书 最右 步行街 西西河 凯迪社区 简书 百家号 搜狐号 网易号 大鱼号 企鹅号 一点资讯 今日头条 美篇 方格子 vocus medium matters substack 痞客邦 mitbbs 一亩三分地 lofter"
        ).map(TextKey.keys))

    /// 简书 of 简书 首页 下载APP 会员: a bar of links that opens with a platform's name.
    static func platform(opening line: TextLine?) -> String? {
        guard let line, line.keys.count <= 60, !line.endsSentence else { return nil }
        let words = line.keys.split(whereSeparator: TextKey.isBlank)
        guard words.count >= 3, platforms.contains(Array(words[0])) else { return nil }
        return TextKey.string(line.text.unicodeScalars.map(\.value)[words[0].startIndex..<words[0].endIndex])
    }

    private static let postWords = Gazetteer.words("正文 专栏 笔记 日记 文章 回答 详情 动态 长文 头条文章").map(TextKey.keys)

    /// Length of 微博 in 微博正文: a platform and what it calls a post.
    private static func platform(before name: [UInt32]) -> Int? {
        for word in postWords where name.count > word.count && ends(name, word) {
            let count = name.count - word.count
            if platforms.contains(Array(name.prefix(count))) { return count }
        }
        return nil
    }

    private static let platformEndings = Gazetteer.words("论坛 社区 贴吧 小组 互助会 bbs").map(TextKey.keys)

    /// What a forum or a site of questions puts around posts.
    private static let platformSigns = Gazetteer.words(
        "写回答 邀请回答 赞同了该回答 只看楼主 只看大图 只看该作者 小组话题 小组公约 次点击 楼主 条回复 ip属地 弹幕 发帖 up主 该用户 回应被折叠 编辑于"
    ).map(TextKey.keys)

    private static let endings = Gazetteer.words(
        "日报 晚报 晨报 早报 时报 商报 周报 导报 都市报 都会报 青年报 周末报 经济报 晚刊 周刊 月刊 杂志 画报 学刊 通讯社 新闻社 通讯 新闻网 在线 网 电台 广播 电视台 卫视 之声 播客 财经 观察 视界 视野 新闻 客户端 融媒体中心 报社 传媒 日刊 双周刊 报 论坛 社区 小组 频道 公众号 生活志 志 笔记 手记 日记 来信 研究社 研究所 实验室"
    ).map(TextKey.keys)

    private static let openings = Gazetteer.words("本刊 本报 本社 本网 已 未 订阅 加入 打开 下载 本文 点击 今天是 进入 切换 发帖 播放 阅读").map(
        TextKey.keys)

    /// Does it end as the names of media do?
    static func looksLikeMedium(_ keys: [UInt32]) -> Bool {
        keys.allSatisfy { TextKey.isHan($0) || TextKey.isLatin($0) || TextKey.isDigit($0) }
            && endings.contains { keys.count > $0.count && ends(keys, $0) }
    }

    /// 河湾报社 of © 2024 河湾报社有限公司 版权所有; nil if the line is no line of rights.
    static func owner(of line: TextLine) -> String? {
        guard line.keys.count <= 60 else { return nil }
        guard let mark = line.keys.firstIndex(of: 0xA9) else { return nameBeforeRights(line) }
        let scalars = line.text.unicodeScalars.map(\.value)
        // 某某数据 © 2025 京公网安备…: the name before the mark.
        let before = Array(line.keys[..<mark].reversed().drop(while: TextKey.isBlank).reversed())
        if (2...10).contains(before.count), before.allSatisfy(TextKey.isHan), !refused.contains(before) {
            return TextKey.string(scalars[..<before.count])
        }
        guard let start = line.keys[mark...].firstIndex(where: TextKey.isHan) else { return nil }
        // Only years and marks stand between.
        guard !line.keys[mark..<start].contains(where: TextKey.isLatin) else { return nil }
        var end = start
        while end < line.keys.count, TextKey.isHan(line.keys[end]) { end += 1 }
        for offset in start..<end where behindOwners.contains(where: { line.keys[offset..<end].starts(with: $0) }) {
            end = offset
            break
        }
        let name = Array(line.keys[start..<end])
        guard (2...10).contains(name.count), !refused.contains(name), !holds(record, name), !holds(entry, name)
        else { return nil }
        return TextKey.string(scalars[start..<end])
    }

    private static let allRights = Gazetteer.words("版权所有 著作权所有 保留所有权利").map(TextKey.keys)

    /// 某某时报 of 某某时报 版权所有 不得转载.
    private static func nameBeforeRights(_ line: TextLine) -> String? {
        let name = line.keys.prefix(while: TextKey.isHan)
        guard (3...10).contains(name.count), name.count < line.keys.count, line.keys.count <= 40,
            TextKey.isBlank(line.keys[name.count]), !refused.contains(Array(name)), !holds(record, Array(name)),
            !openings.contains(where: { name.starts(with: $0) })
        else { return nil }
        let rest = line.keys[name.count...].drop(while: TextKey.isBlank)
        guard allRights.contains(where: { rest.starts(with: $0) }) else { return nil }
        return TextKey.string(line.text.unicodeScalars.prefix(name.count).map(\.value))
    }

    /// A section's or a button's word.
    static func isRefused(_ name: String) -> Bool { refused.contains(TextKey.keys(name)) }

    /// What stands behind the name of who owns the rights.
    private static let behindOwners = Gazetteer.words("有限公司 版权 著作权 集团 转载 保留 未经 传媒有限 股份").map(TextKey.keys)
    private static let home = TextKey.keys("首页")
    private static let record = TextKey.keys("网安备")
    private static let entry = TextKey.keys("备案")

    private static let refused = Set(
        Gazetteer.words(
            "首页 新闻 要闻 正文 导航 登录 注册 财经 社会 人物 评论 副刊 深度 特稿 专题 热点资讯 热门资讯 资讯 返回首页 新闻中心 发现 推荐 关注 消息 无障碍浏览 长者模式 网站地图 搜索 订阅 会员 当前位置 您的位置 你的位置 所在位置 正在阅读 版权所有 联系我们 关于我们 新闻稿 即时发布 原创 转载 图文 视频 热榜 目录 标签 作者 来源 编辑 生活 城市 职场 国内 国际 观点 专栏 头条文章 长文 jan feb mar apr may jun jul aug sep oct nov dec 中文网 官网 手机网 手机版 电脑版 数字报 电子报 电子版 数字版 知识库 云文档 热点 熱點 头条 快讯 滚动 国内 综合 口述实录 口述 访谈 综合报道 综合报导 綜合報導 綜合報道 综合整理 姓名 称呼 稱呼 岗位 序号 编号 日期 时间 图辑 图片 视频 封面故事 本期主题 时间轴 时间线 时间戳 章节 大纲 看点 省流"
        ).map(TextKey.keys))

    /// What stands above the text and around it, in order.
    struct Frame {
        /// Lines above the text, headline left out.
        var head: [TextLine]
        /// Lines of the frame anywhere: head, rights, notes behind the text.
        var all: [TextLine]
        /// A short line right above or below the date.
        var dateLines: Set<Int> = []
    }

    /// Do the lines look like those of a forum, whatever its name?
    static func isForum(_ lines: [TextLine]) -> Bool {
        lines.contains { line in
            line.keys.count <= 60 && !line.isProse && platformSigns.contains { holds($0, line.keys) }
        }
    }

    /// The best candidate, if it is more than a word.
    static func found(in frame: Frame) -> Masthead? {
        var best: (score: Int, masthead: Masthead)?
        func offer(_ keys: ArraySlice<UInt32>, _ written: [UInt32], _ score: Int) {
            var range = keys.startIndex..<keys.endIndex
            // 天下来去 ACROSS: the Han part is the name.
            if let gap = keys.firstIndex(where: TextKey.isBlank), gap - range.lowerBound >= 2,
                keys[range.lowerBound..<gap].allSatisfy(TextKey.isHan)
            {
                range = range.lowerBound..<gap
            }
            let name = Array(keys[range])
            guard (2...nameLimit).contains(name.count), !refused.contains(name), !ends(name, home),
                !holds(record, name),
                !openings.contains(where: { name.starts(with: $0) }),
                name.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) }),
                !name.contains(where: { $0 == 0x2C || $0 == 0x3002 || $0 == 0x3F || $0 == 0x3A || $0 == 0x25 }),
                DateStamp.first(in: name) == nil, !Byline.isHandle(name) || platforms.contains(name),
                !TextKey.isDigit(name[0]),
                !Byline.isLabel(TextKey.string(name)), name[0] != 0x7B2C || !hasIssue(name),
                platforms.contains(name) || platform(before: name) != nil
                    || !Furniture.signs(of: TextLine(number: 0, text: TextKey.string(written[range]))).isFurniture
            else { return }
            var score = score
            let isPlatform =
                platforms.contains(name) || platform(before: name) != nil
                || platformEndings.contains { name.count > $0.count && ends(name, $0) }
            if isPlatform {
                score += 4
            } else if endings.contains(where: { name.count > $0.count && ends(name, $0) }) {
                score += 3
            }
            // The name comes back in a line of rights or an offer to subscribe.
            if frame.all.contains(where: { $0.keys.count > name.count && recurs(name, in: $0.keys) }) { score += 2 }
            if score > best?.score ?? 2 {
                let end = range.lowerBound + (platform(before: name) ?? range.count)
                best = (
                    score, Masthead(name: TextKey.string(written[range.lowerBound..<end]), isPlatform: isPlatform)
                )
            }
        }
        for (position, line) in frame.head.enumerated()
        where position < 6 && line.keys.count <= 90 && !line.endsSentence {
            let scalars = line.text.unicodeScalars.map(\.value)
            let pieces = Byline.pieces(line.keys, scalars)
            var score = position == 0 ? 1 : 0
            if hasIssue(line.keys) || DateStamp.first(in: line.keys) != nil { score += 2 }
            if frame.dateLines.contains(line.number) { score += 2 }
            // 某某 > 人物 > 返乡: the way begins with the site.
            if position == 0, pieces.count >= 2, line.keys.contains(where: { $0 == 0x3E || $0 == 0xBB || $0 == 0x203A })
            {
                score += 2
            }
            // A bar of links is led by the site's name at best.
            if pieces.count >= 6 { score -= 1 }
            for (place, piece) in pieces.enumerated().prefix(place(of: pieces, line.keys) + 1) {
                guard let first = firstWord(of: piece, line.keys) else { continue }
                // A06 人物: a page's code parts the section from the paper.
                let isSection = first.lowerBound > piece.lowerBound
                offer(line.keys[first], scalars, (place == 0 ? score : score - 1) - (isSection ? 4 : 0))
            }
        }
        return best?.masthead
    }

    /// 首页 > 深读 > …: what follows a word for the way is the site's at most as the second piece.
    private static func place(of pieces: [Range<Int>], _ keys: [UInt32]) -> Int {
        guard let first = pieces.first else { return 0 }
        return refused.contains(Array(keys[first])) ? 1 : 0
    }

    /// Without the code of the page, the number of the issue and the date.
    private static func firstWord(of piece: Range<Int>, _ keys: [UInt32]) -> Range<Int>? {
        var range = piece
        // A05 乡村周刊
        if let gap = keys[range].firstIndex(where: TextKey.isBlank), isPageCode(keys[range.lowerBound..<gap]) {
            var start = gap
            while start < range.upperBound, TextKey.isBlank(keys[start]) { start += 1 }
            range = start..<range.upperBound
        }
        // 某某周刊 2024年第19期, 南墙电台 Vol.87: up to the number.
        if let digit = keys[range].firstIndex(where: TextKey.isDigit), digit > range.lowerBound {
            var end = digit
            while end > range.lowerBound, !TextKey.isBlank(keys[end - 1]) { end -= 1 }
            while end > range.lowerBound, TextKey.isBlank(keys[end - 1]) { end -= 1 }
            if end > range.lowerBound { range = range.lowerBound..<end }
        }
        return range.isEmpty ? nil : range
    }

    /// A06, B08, 第6版, 07版.
    static func isPageCode(_ word: ArraySlice<UInt32>) -> Bool {
        guard (2...5).contains(word.count), let first = word.first, let last = word.last else { return false }
        if TextKey.isLatin(first), word.dropFirst().allSatisfy(TextKey.isDigit) { return true }
        return last == 0x7248 && word.contains(where: TextKey.isDigit)
    }

    /// 第142期, A06, 第6版, EP.47: a number of an issue or a page in a line without a sentence.
    static func hasIssue(_ keys: [UInt32]) -> Bool {
        if keys.split(whereSeparator: TextKey.isBlank).contains(where: isPageCode) { return true }
        guard let mark = keys.firstIndex(where: { [0x671F, 0x7248, 0x53F7, 0x520A].contains($0) }), mark > 0 else {
            let text = TextKey.string(keys)
            return ["vol.", "ep.", "no."].contains(where: text.contains) || hasEpisode(keys)
        }
        var before = mark - 1
        while before > 0, TextKey.isBlank(keys[before]) { before -= 1 }
        guard TextKey.isDigit(keys[before]) else { return false }
        while before > 0, TextKey.isDigit(keys[before - 1]) { before -= 1 }
        while before > 0, TextKey.isBlank(keys[before - 1]) { before -= 1 }
        // 第 63 期; 101号公路 is a road.
        return before == 0 || keys[before - 1] == 0x7B2C || keys[mark] == 0x671F && !TextKey.isHan(keys[before - 1])
    }

    /// S3EP14, EP 5: the number of an episode.
    private static func hasEpisode(_ keys: [UInt32]) -> Bool {
        keys.indices.dropFirst().contains { offset in
            guard keys[offset - 1] == 0x65, keys[offset] == 0x70, offset < 2 || !TextKey.isLatin(keys[offset - 2])
            else {
                return false
            }
            return keys[(offset + 1)...].first { !TextKey.isBlank($0) }.map(TextKey.isDigit) ?? false
        }
    }

    /// 播客《下班以后》文字稿, 《慢班车》播客, 南墙电台 Vol.87｜…
    static func show(in keys: [UInt32], _ scalars: [UInt32]) -> String? {
        if let open = keys.firstIndex(of: 0x300A), let close = keys[open...].firstIndex(of: 0x300B), close - open > 1,
            close - open <= nameLimit
        {
            let (before, behind) = (keys[..<open], keys[(close + 1)...])
            if showWords.contains(where: { before.suffix($0.count).elementsEqual($0) || behind.starts(with: $0) }) {
                return TextKey.string(scalars[open + 1..<close])
            }
            // 《某某记》第三季 第8期
            if open == 0, behind.prefix(10).contains(where: TextKey.isHan), behind.first == 0x7B2C,
                behind.prefix(10).contains(where: { [0x671F, 0x5B63, 0x96C6].contains($0) })
            {
                return TextKey.string(scalars[open + 1..<close])
            }
        }
        guard episodeWords.contains(where: { holds($0, keys) }),
            let gap = keys.firstIndex(where: TextKey.isBlank), (2...10).contains(gap),
            keys[..<gap].allSatisfy({ TextKey.isHan($0) }), gap + 2 < keys.count, TextKey.isLatin(keys[gap + 1])
        else { return nil }
        return TextKey.string(scalars[..<gap])
    }

    private static let showWords = ["播客", "电台", "栏目", "节目", "podcast", "podcast "].map(TextKey.keys)
    private static let episodeWords = ["vol.", "ep.", "vol ", "ep "].map(TextKey.keys)

    private static let rights = Gazetteer.words("版权所有 版权归 原创 首发 出品 主办 未经 订阅 公众号 编辑部").map(TextKey.keys)

    /// Does a line of rights or an offer hold the name?
    private static func recurs(_ name: [UInt32], in line: [UInt32]) -> Bool {
        guard holds(name, line) else { return false }
        if line.contains(0xA9) || rights.contains(where: { holds($0, line) }) { return true }
        // 某某志 | 写给…的人: the name with its motto.
        return line.count <= name.count + 24 && line.starts(with: name)
            && line[name.count...].first { !TextKey.isBlank($0) }.map { [0x7C, 0x4E28, 0xB7, 0x2D].contains($0) }
                == true
    }

    private static func ends(_ name: [UInt32], _ ending: [UInt32]) -> Bool {
        name.suffix(ending.count).elementsEqual(ending)
    }

    static func holds(_ word: [UInt32], _ keys: [UInt32]) -> Bool {
        guard keys.count >= word.count, let first = word.first else { return false }
        return (0...keys.count - word.count).contains {
            keys[$0] == first && keys[$0..<$0 + word.count].elementsEqual(word)
        }
    }
}
