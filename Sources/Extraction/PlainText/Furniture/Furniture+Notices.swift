/// Lines that say by their form that they are no text: labels, notes, disclaimers, navigation.
extension Furniture {
    /// □相关链接: a phrase for what stands behind an article.
    static func namesTail(_ keys: [UInt32]) -> Bool {
        var isTail = false
        let tables = tables
        tables.automaton.forEachMatch(in: keys) { match in
            if tables.kinds[match.phrase].contains(where: { if case .tail = $0 { true } else { false } }) {
                isTail = true
            }
        }
        return isTail
    }

    static let dataSource = WordList("数据来源")

    static func holdsDataSource(_ keys: [UInt32]) -> Bool { dataSource.occurs(in: keys) }

    static let advertised = Gazetteer.words("广告 推广 赞助 插播 插播广告 口播 口播广告 中插广告").map(TextKey.keys)
    static let promotions = Gazetteer.words(
        "推荐 广告 推广 赞助 此前报道 早前报道 前期报道 看点 提示 热读 荐书 速递 福利 活动 热门 热点 热搜 热议 快讯 专题 往期 阅读 关注 荐读 预告 导读 本期导读 今日导读 本版导读 今日看点 本期预告 下期预告 公告 启事 招聘 征稿 短讯 简讯 读者来信 读者来函 来信选登 赠书 送书 抽奖 互动 投票 问卷 有奖"
    ).map(TextKey.keys)

    /// |, :, 丨, │, ┃, ·, /, ▸, ▶: what parts a label from its offer.
    private static let bars: Set<UInt32> = [0x7C, 0x3A, 0x4E28, 0x2502, 0x2503, 0xB7, 0x2F, 0x25B8, 0x25B6]

    /// 广告 | …, 推广：…; …（推广）
    static func isAdvertised(_ line: TextLine) -> Bool {
        var keys = line.keys
        // （广告：本节目由…支持）: all of it in brackets.
        if let first = keys.first, let last = keys.last, keys.count > 4, Brackets.notes.closing(of: first) == last {
            keys = Array(keys[1..<keys.count - 1])
        }
        return keys.count <= 120
            && advertised.contains { word in
                keys.starts(with: word) && keys.count > word.count + 1
                    && keys[word.count...].first { !TextKey.isBlank($0) }.map { bars.contains($0) } == true
                    || keys.count > word.count + 2 && [0x29, 0x5D].contains(keys[keys.count - 1])
                        && keys.dropLast().suffix(word.count).elementsEqual(word)
                        && [0x28, 0x5B].contains(keys[keys.count - word.count - 2])
            }
    }

    /// 【小编推荐】…, [广告] …: a label in brackets that offers something else, with the offer in its line.
    static func isPromotion(_ line: TextLine) -> Bool {
        let keys = line.keys
        if isAdvertised(line) { return true }
        // 推荐 | …
        if keys.count <= 60, line.lastMark != 0x3002,
            let bar = keys.prefix(8).firstIndex(where: { [0x7C, 0x4E28].contains($0) }),
            offers.contains(where: { keys.starts(with: $0) && keys[$0.count..<bar].allSatisfy(TextKey.isBlank) })
        {
            return true
        }
        // 推荐：…, 热门：… / …: a label before a title; 31:20 赞助：…: a chapter that is one.
        let start = LineReading.timestampEnd(keys) ?? 0
        if keys.count <= 60, !line.endsSentence || line.lastMark != 0x3002,
            let colon = keys.dropFirst(start).prefix(6).firstIndex(of: 0x3A),
            promotions.contains(where: { keys[start..<colon].elementsEqual($0) })
                || nextIssues.begins(start..<colon, in: keys) != nil && colon - start >= 4
        {
            return true
        }
        guard let open = keys.first, Brackets.notes.opens(open),
            let close = keys.prefix(10).firstIndex(where: Brackets.notes.closes), close >= 3
        else { return false }
        let label = keys[1..<close]
        // 【短讯】 某地…: another piece of news in one line.
        if keys.count <= 240, briefs.contains(where: { label.elementsEqual($0) }) { return true }
        guard keys.count <= 120, !line.isProse || keys.count <= 60, !label.elementsEqual(leadLabel) else {
            return false
        }
        return promotions.contains {
            label.suffix($0.count).elementsEqual($0) || label.prefix($0.count).elementsEqual($0) && label.count <= 4
        }
    }

    /// 下期话题：…, 下一封信：…: what the next issue holds.
    private static let nextIssues = WordList(keys: "下期 下一期 下集 下篇 下一篇 下一封 下封 下回 下一讲 上期 上一期 上集 上一篇")

    /// What a paper calls the first paragraph of its own.
    private static let leadLabel = TextKey.keys("核心提示")

    private static let offers = Gazetteer.words(
        "推荐 看点 热点 延伸 相关 相关阅读 往期回顾 前情 精彩推荐 头条 荐读 福利 预告 招聘 征稿 赠书 送书 抽奖 投票 往期 往期推荐 好物 好物推荐 活动 精选 今日推荐"
    ).map(
        TextKey.keys)
    static let briefs = Gazetteer.words("短讯 简讯 快讯 公告 启事 声明 广告 推广 简明新闻 一句话新闻 遗失声明 公益广告 便民信息 天气 预告").map(TextKey.keys)

    /// ■经济快讯: the small pieces of a newspaper page follow.
    static func isPageLabel(_ keys: [UInt32]) -> Bool {
        guard (3...10).contains(keys.count), let first = keys.first,
            [0x25A1, 0x25A0, 0x25CF, 0x25C6, 0x25CB, 0x25C7].contains(first)
        else { return false }
        return Byline.pageLabels.contains { keys.suffix($0.count).elementsEqual($0) }
    }

    /// 【推荐】 alone in its line: what stands below is offered.
    static func isPromotionLabel(_ keys: [UInt32]) -> Bool {
        guard (4...10).contains(keys.count), let first = keys.first, let last = keys.last,
            [0x3010, 0x5B].contains(first), [0x3011, 0x5D].contains(last)
        else { return false }
        let label = keys.dropFirst().dropLast()
        return promotions.contains {
            label.suffix($0.count).elementsEqual($0) || label.prefix($0.count).elementsEqual($0)
        }
    }

    private static let countOpenings = WordList(keys: "其余 其他 更多 另外 另有 还有 全部 查看 展开 共 剩余 余下 收起")
    private static let countEndings = WordList(keys: "回答 评论 回复 留言 讨论 笔记 答案 跟帖 楼层 文章 报道 讨论帖 条回应 回应 点评")

    /// 其余 318 个回答, 更多 12 条留言: what follows is counted.
    static func isCountLabel(_ keys: [UInt32]) -> Bool {
        guard (4...18).contains(keys.count), keys.contains(where: TextKey.isDigit) else { return false }
        let words = keys.filter(LineLabel.isLetter)
        guard let opening = countOpenings.begins(words.indices, in: words), opening.upperBound < words.count else {
            return false
        }
        // Between them a number and 个, 条, 篇.
        return countEndings.ends(words.indices, in: words).map {
            $0.lowerBound >= opening.upperBound
                && words[opening.upperBound..<$0.lowerBound].count { !TextKey.isDigit($0) } <= 1
        } ?? false
    }

    private static let offered = Gazetteer.words(
        "相关 推荐 延伸 更多 往期 热门 精选 同类 同期 同系列 本栏 本刊 作者 系列 拓展 扩展 关联 编辑推荐 猜你喜欢 你可能喜欢 大家都在看 本站 站内 其他 今日 本周 本月 近期 最新 人气 精彩"
    ).map(TextKey.keys)
    private static let pieceWords = Gazetteer.words(
        "阅读 文章 报道 报导 专栏 内容 推荐 专题 链接 话题 新闻 故事 好文 作品 回顾 精选 视频 节目 单集 栏目 稿件 帖子 问答 笔记 书目 影片 活动 课程 商品 产品 资讯 推文 专访 评论 热文 小组 博文 日志 游记 攻略 书摘 影像 图集 播客"
    ).map(TextKey.keys)

    /// 相关专栏, 更多故事：: two words for other pieces, alone in their line.
    static func isOfferLabel(_ keys: [UInt32]) -> Bool {
        guard (4...14).contains(keys.count) else { return false }
        let word = Array(keys.filter { TextKey.isHan($0) })
        guard word.count >= 4, keys.count - word.count <= 4,
            !keys.contains(where: { TextKey.isDigit($0) || TextKey.isLatin($0) || $0 == 0x3002 })
        else { return false }
        return offered.contains { first in
            word.starts(with: first) && pieceWords.contains { word[first.count...].elementsEqual($0) }
        }
    }

    static let home = Set(Gazetteer.words("首页 主页 网站首页 登录 注册 搜索 会员 返回首页").map(TextKey.keys))

    /// 首页 知学堂 发现 等你来答: short words in a row, one of them a button's.
    static func isNavigation(_ keys: [UInt32]) -> Bool {
        func parts(_ scalar: UInt32) -> Bool {
            TextKey.isBlank(scalar) || scalar == 0x7C || scalar == 0xB7 || scalar == 0x2F || scalar == 0x4E28
        }
        /// Longest of the words, in scalars.
        let limit = 6
        guard keys.count <= 80, keys.count <= limit || keys.prefix(limit + 1).contains(where: parts),
            keys.count(where: parts) >= 2
        else { return false }
        let words = keys.split(whereSeparator: parts)
        return words.count >= 3 && words.allSatisfy { $0.count <= limit } && words.contains { home.contains(Array($0)) }
    }

    static let media = Gazetteer.words("视频 图集 组图 音频 直播 短视频 动图 海报 h5 播客 链接 专题").map(TextKey.keys)

    /// ▶ 视频：…, [图集] …, 图集丨…: a link to something that is no text.
    static func isMediaLabel(_ keys: [UInt32], lead: Int) -> Bool {
        guard lead < keys.count, keys.count <= 60 else { return false }
        return media.contains { word in
            let end = lead + word.count
            guard end < keys.count, keys[lead..<end].elementsEqual(word) else { return false }
            return [0x3A, 0x7C, 0x4E28].contains(keys[end]) && lead > 0 && lead <= 3
                || lead == 1 && [0x5B, 0x3010].contains(keys[0]) && [0x5D, 0x3011].contains(keys[end])
        }
    }

    static let credits = WordList(keys: "制作 制图 摄影 供图 编辑 整理 校对 责编 记者 实习生 翻译 统筹 策划 设计")
    static let pictures = WordList(keys: "图片由 图片均 照片由 供图 图由 受访者提供 图源")
    private static let contributions = WordList(
        keys: "亦有贡献 也有贡献 对此文亦 对本文亦 有所贡献 亦有帮助 授权刊登 授权转载 授权发布 授权使用 刊发时有 发表时有 有删改 有删节 略有改动 略有删改")
    static let notes = WordList(keys: "化名 数据说明 统计口径 样本不代表")

    /// （图表制作：某某）, （应受访者要求，某某为化名）: a note behind the text, in a line of its own.
    static func isClosingNote(_ line: TextLine) -> Bool {
        let keys = line.keys
        // （三）统计口径…: an item of the text's.
        guard keys.count <= 48, let first = keys.first, !Headline.isNumbered(keys) else { return false }
        let isBracketed = [0x28, 0x3010, 0x5B, 0x3014].contains(first)
        if isBracketed, keys.contains(where: { $0 == 0x3A || $0 == 0x2F || $0 == 0x7C }), credits.occurs(in: keys) {
            return true
        }
        if isBracketed, pictures.occurs(in: keys) { return true }
        if isBracketed, contributions.occurs(in: keys) { return true }
        // （编辑 某某 实习生 某某）
        if isBracketed, keys.contains(0x20), credits.words.contains(where: { keys.dropFirst().starts(with: $0) }),
            !keys.contains(0x3002)
        {
            return true
        }
        // 图片：某某提供
        if keys.count <= 30, !line.endsSentence, let label = Byline().label(at: 0, in: keys), label.label == .other {
            return true
        }
        return notes.occurs(in: keys) && (isBracketed || !keys.contains(0x201C)) && line.hanCount <= 36
    }

    /// [图片加载失败], [视频]: what stands in for something that was not copied.
    static func isPlaceholder(_ keys: [UInt32]) -> Bool {
        if isPictureNote(keys) { return true }
        guard (3...16).contains(keys.count), keys.first == 0x5B, keys.last == 0x5D else { return false }
        return !keys.dropFirst().dropLast().contains { $0 == 0x5B || $0 == 0x3002 }
    }

    private static let sponsors = WordList(keys: "插播 赞助 冠名 本期广告 广告时间 恰饭 口播 以下置入 置入: 业配 工商时间 工商服务")

    /// （此处插播：本期视频由某某赞助）
    static func isSponsor(_ keys: [UInt32]) -> Bool {
        keys.count <= 60 && Brackets.notes.enclose(keys) && sponsors.occurs(in: keys)
    }

    /// [回来做什么], [时间]: a few words in square brackets alone in their line, headings if there are several.
    static func isBracketedHeading(_ keys: [UInt32]) -> Bool {
        guard (4...16).contains(keys.count), keys.first == 0x5B, keys.last == 0x5D else { return false }
        let words = Array(keys.dropFirst().dropLast())
        return words.allSatisfy { LineLabel.isLetter($0) || TextKey.isBlank($0) }
            && words.contains(where: TextKey.isHan) && !isPictureNote(keys) && !sounds.contains(words)
            && !isPlayer(keys) && !soundWords.occurs(in: words)
    }

    private static let soundWords = WordList(
        keys: "音乐 掌声 笑 沉默 声 哭 图片 视频 音频 语音 表情 加载 更多 展开 收起 查看 评论 回复 点击 链接 广告 删除 撤回 红包 转账 位置 文件 动画 略")

    /// 【阿宁】: a word in brackets alone in its line, a heading if there are several.
    static func isBracketedWord(_ keys: [UInt32]) -> Bool {
        guard (3...6).contains(keys.count), keys.first == 0x3010, keys.last == 0x3011 else { return false }
        let word = Array(keys.dropFirst().dropLast())
        return word.allSatisfy(TextKey.isHan) && !sounds.contains(word) && !replies.contains(word)
            && !endWords.contains(word)
    }

    /// 【荒村】水管要自己接: a short line behind such a word.
    static func isHeadingBehindBracket(_ line: TextLine) -> Bool {
        /// Longest such line, in scalars.
        let longest = 24
        let keys = line.keys
        guard keys.count <= longest, !line.endsSentence, let close = keys.prefix(6).firstIndex(of: 0x3011),
            keys.count >= close + 4
        else { return false }
        return isBracketedWord(Array(keys[...close])) && !isDeskLabel(Array(keys[...close]))
    }

    private static let sounds = Set(
        Gazetteer.words(
            "音乐 掌声 笑声 大笑 笑 注 图 顶 赞 转 荐 热 新 广 沉默 哽咽 哭 停顿 间奏 配乐 音效 转场 压混 片花 片头 片尾 广告 图片 视频 音频 正文 推荐 插曲 打赏 赞赏 声明 导读 导语 文字稿 文字版 逐字稿 文稿 全文 正片 字幕 文案 时间轴 时间戳 片头曲 片尾曲 嘉宾 主播 简介 收听 目录"
        ).map(TextKey.keys))

    static let pictureWords = Gazetteer.words("插图 配图 图片 照片 题图 资料图 截图 动图 图说 图注 图 视频 音频 表情 画面 镜头 空镜 点击播放 点击收听 点击观看").map(
        TextKey.keys)
    static let players: Set<UInt32> = [0x25B6, 0x25B7, 0x25BA, 0x23F5, 0x23EF]
    static let playable = Gazetteer.words("视频 音频 播放 直播 收听 录音").map(TextKey.keys)

    /// 【插图：某某的炉子】, （点击播放 01:42）, ▶ 某报视频：…: a picture or a film stands there.
    static func isPictureNote(_ keys: [UInt32]) -> Bool {
        if isSponsor(keys) { return true }
        guard keys.count >= 3, keys.count <= 80, let first = keys.first, let last = keys.last else { return false }
        if players.contains(first) { return last != 0x3002 && playable.contains { Masthead.holds($0, keys) } }
        guard Brackets.notes.enclose(keys) else { return false }
        return pictureWords.contains { word in
            guard keys.dropFirst().starts(with: word) else { return false }
            let next = keys[1 + word.count]
            return next == 0x3A || next == 0x7C || TextKey.isDigit(next) || TextKey.isBlank(next) && word.count > 2
        }
    }

    static let endWords = Gazetteer.phrases("完 fin 终 完结 剧终 全文完 本文完 结束 字幕结束 正文结束 全文结束 本期完 节目结束 the_end end over")
        .map(TextKey.keys)

    /// —— 字幕结束 ——, ～ 完 ～: a word for the end between marks.
    static func isEndMark(_ keys: [UInt32]) -> Bool {
        guard keys.count <= 24 else { return false }
        if endWords.contains(keys) { return true }
        // 某某志 · 完: the medium's name, or the text's, and a word for the end.
        if keys.count <= 14, let dot = keys.lastIndex(where: { [0xB7, 0x7C, 0x4E28, 0x2022].contains($0) }), dot > 1,
            endWords.contains(keys[(dot + 1)...].filter { !TextKey.isBlank($0) })
        {
            return true
        }
        guard let first = keys.first, let last = keys.last,
            [0x2D, 0x2014, 0x2015, 0x2500, 0x7E, 0x3D, 0x2A, 0xB7].contains(first),
            [0x2D, 0x2014, 0x2015, 0x2500, 0x7E, 0x3D, 0x2A, 0xB7].contains(last)
        else { return false }
        let word = keys.filter { TextKey.isHan($0) || TextKey.isLatin($0) || $0 == 0x20 }
        let inner = word.drop { $0 == 0x20 }
        let trimmed = Array(inner.reversed().drop { $0 == 0x20 }.reversed())
        return endWords.contains(trimmed)
    }

    private static let statement = TextKey.keys("声明")
    private static let disclaimers = WordList(keys: "免责声明: 版权声明: 特别声明: 风险提示: 声明: 转载声明: 郑重声明:")

    /// 免责声明：…: the site speaks, however long it does.
    static func isDisclaimer(_ line: TextLine) -> Bool {
        if disclaimers.begins(line.keys.indices, in: line.keys) != nil { return true }
        // 【版权声明】凡注明…
        if let open = line.keys.first, Brackets.notes.opens(open),
            let close = line.keys.prefix(8).firstIndex(where: Brackets.notes.closes), close >= 3,
            line.keys[..<close].suffix(2).elementsEqual(statement)
        {
            return true
        }
        // 平台声明：…, 本报声明：…
        guard let colon = line.keys.prefix(14).firstIndex(of: 0x3A), colon >= 2 else { return false }
        return line.keys[..<colon].suffix(2).elementsEqual(statement)
    }

    static let calls = WordList(keys: "招募 征集 征稿 约稿 诚征")
    private static let callTerms = WordList(keys: "欢迎 投给 投稿 来稿 邮箱 联系 你的故事 您的故事 与我们 报名")
    private static let desks = WordList(keys: "本刊 本报 本栏 本号 本台 我们 长期 编辑部 本期 小编 栏目")

    /// ■ 本刊招募：…欢迎把你的故事投给我们: the desk calls for contributions.
    static func isCall(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 90, calls.first(in: keys.indices.prefix(24), of: keys) != nil,
            callTerms.occurs(in: keys)
        else { return false }
        return desks.first(in: keys.indices.prefix(12), of: keys) != nil
    }

    private static let series = WordList(keys: "这一期 本期 这期 上一期 栏目 系列 专栏")
    private static let issueUnits = ScalarSet("篇期集辑章站")

    /// 这是“某某”第五篇, “某某”栏目写…: a paragraph that tells of the series in which the piece stands.
    static func tellsOfSeries(_ line: TextLine) -> Bool {
        /// Longest such paragraph, in scalars.
        let limit = 160
        let keys = line.keys
        // The name of the series is what it begins with.
        guard keys.count <= limit, !line.isTurn, line.shape == .plain,
            keys.prefix(4).contains(where: { [0x201C, 0x300C, 0x300A].contains($0) })
        else { return false }
        if series.occurs(in: keys) { return true }
        guard let ordinal = keys.firstIndex(of: 0x7B2C) else { return false }
        let number = keys[(ordinal + 1)...].prefix { TextKey.isDigit($0) || LineReading.numerals.contains($0) }
        return !number.isEmpty && number.endIndex < keys.count && issueUnits.contains(keys[number.endIndex])
    }

    private static let editorsLabels = WordList(keys: "编者按 编者注 编辑注 编按 小编按")
    /// 编者小引　…, ■ 编辑引言——…: a desk's label that opens a line.
    static func hasEditorsLabel(_ keys: [UInt32]) -> Bool {
        guard let start = keys.firstIndex(where: TextKey.isHan), start <= 3, keys[start] == 0x7F16 else { return false }
        let letters = LineLabel(keys)?.letters ?? HeadWord(keys)?.letters
        return letters.map { $0.contains(0x7F16) } ?? false
    }

    private static let editorsMatters = WordList(
        keys:
            "征集 来稿 投稿 授权 转载 首发 留言 问卷 有奖 欢迎 版面 删节 删减 有删改 有声版 语音 音频 朗读 收听 每日更新 每周更新 订阅 会员 免费阅读 限时 解锁 将持续 将陆续 持续推出 陆续推出 陆续刊发 陆续刊出 敬请关注 敬请期待 欢迎推荐 欢迎自荐 投稿邮箱 提供线索"
    )

    private static let pseudonyms = WordList(keys: "化名 匿名 隐去姓名")

    /// 编者按：…来稿请注明…: the desk speaks of its own matters and not of what the text tells.
    static func isEditorsNote(_ keys: [UInt32]) -> Bool {
        /// A note on names says nothing else, in scalars.
        let nameNote = 40
        guard keys.count <= 120,
            let start = keys.firstIndex(where: { ![0x28, 0x2A, 0x3010, 0x5B, 0x2014, 0x2D, 0x20].contains($0) }),
            editorsLabels.begins(start..<keys.count, in: keys) != nil
        else { return false }
        // Of whom the text tells is the text's matter, whatever else is said.
        let namesPerson = keys.indices.contains {
            [0x4ED6, 0x5979].contains(keys[$0]) && ($0 + 1 == keys.count || keys[$0 + 1] != 0x4EEC)
        }
        return editorsMatters.occurs(in: keys) && !namesPerson || keys.count <= nameNote && pseudonyms.occurs(in: keys)
    }

    static let reprints = WordList(keys: "转载 转载请 摘编 翻载 镜像")
    static let reprintTerms = WordList(keys: "授权 注明 违者 出处 请勿 禁止 必究 联系 附原")
    static let siteWords = WordList(keys: "凡本网 凡本站 本网注明 本站注明 版权与免责 信息存储空间 信息存储服务 凡注明 本网转载 本站转载 本网站转载 自媒体平台")
    static let rightsWords = WordList(keys: "版权 免责 作者本人 作者个人 存储空间 存储服务 与本网无关 与本站无关 法律责任")
    static let licences = WordList("知识共享 创作共用 commons cc-by")
    private static let licenceTerms = WordList("许可 协议 授权 署名 license")
    static let mailTerms = WordList(
        "邮件显示不正常 邮件无法正常显示 在浏览器中查看 在浏览器中打开 在浏览器中阅读 因为你订阅了 因为您订阅了 因为订阅了 是因为您 收到这封邮件 收到此邮件 收到本邮件 退订本邮件 取消订阅 退订此邮件 若无法正常浏览 您会收到这封 如不想再收到"
    )
    static let ages = WordList(keys: "天前 个月前 年前 较早 早前")
    static let agedTerms = WordList(keys: "信息可能 内容可能 可能已过 可能已经 有所发展 已经过时")

    /// 转载请注明…, 未经许可请勿转载; 这是213天前的主题，其中的信息可能已经…: what a site says of every text.
    static func isSiteNotice(_ keys: [UInt32]) -> Bool { isSiteNotice(keys, FurnitureWords(keys)) }

    static func isSiteNotice(_ keys: [UInt32], _ words: FurnitureWords) -> Bool {
        guard keys.count <= 240 else { return false }
        func holds(_ list: FurnitureWords.List) -> Bool { words.mayHold(list) && list.words.occurs(in: keys) }
        if keys.count <= 120, holds(.licences), licenceTerms.occurs(in: keys) { return true }
        if keys.count <= 90, holds(.mailTerms) { return true }
        guard keys.count <= 120 || holds(.siteWords) else { return false }
        if holds(.siteWords), reprintTerms.occurs(in: keys) || rightsWords.occurs(in: keys) { return true }
        return holds(.reprints) && reprintTerms.occurs(in: keys) || holds(.ages) && agedTerms.occurs(in: keys)
    }

    private static let reprintOpenings = WordList(
        keys:
            "本文转自 本文转载自 本文首发于 本文来自 本文来源 本文原载 文章来源 文章转自 内容来源 作者系 作者为 作者单位 作者是 作者简介 本文作者 本文获得 本文曾 本文入选 本文写作 该文章获 该文获 此文获 本作品"
    )

    /// 本文转自…，已获授权; （作者系本报评论员）: where the text comes from, in a line of its own.
    static func isOrigin(_ keys: [UInt32]) -> Bool {
        let start = keys.first.map(Brackets.notes.opens) == true ? 1 : 0
        return keys.count <= 90 && reprintOpenings.begins(start..<keys.count, in: keys) != nil
    }
}
