/// What pages set between the paragraphs of a text: players, teasers of other pieces, captions, the weather, appeals.
extension Furniture {
    private static let playerWords = WordList(
        keys:
            """
            点击播放视频 点击播放 点击观看视频 点击观看 点击收听 播放视频 播放音频 播放 重播 暂停 继续播放 视频加载中 视频播放 视频 短视频 影音 影片 音频 语音 有声 听文章 听新闻 收听 收看 观看 直播回放 完整视频 完整版视频
            视频时长 音频时长 时长 倍速 全屏 静音 已静音 点击加载图片 加载图片 点击查看大图 查看大图 点击放大 点击图片放大 点击图片查看 点击表格可放大 点击图表可放大 点击图片可放大 点击可放大 点击放大表格 点击表格放大 点图可放大 图片加载中 高清 标清 超清 自动 画质 加载中 载入中 video audio play pause mute unmute loaded fullscreen speed live
            """)

    /// 点击播放视频 03:24, ▶ 0:00 / 5:31 1x, 视频加载中...: nothing but a player's words and times.
    static func isPlayer(_ keys: [UInt32]) -> Bool {
        guard keys.count <= 40 else { return false }
        var left = keys.count { TextKey.isHan($0) || TextKey.isLatin($0) }
        // 00:00 / 05:31
        if left <= 1, keys.contains(0x2F), LineReading.holdsClock(keys) { return true }
        guard left > 0 else { return false }
        var (words, end) = (0, 0)
        playerWords.forEach(in: keys) { word in
            guard word.lowerBound >= end else { return }
            words += 1
            end = word.upperBound
            left -= word.count { TextKey.isHan(keys[$0]) || TextKey.isLatin(keys[$0]) }
        }
        // 1x, 秒, 分
        return words > 0 && left <= (LineReading.holdsClock(keys) ? 2 : 0)
    }

    private static let goOns = WordList(
        keys:
            """
            继续下滑阅读 继续往下阅读 继续向下阅读 往下继续阅读 往下滑继续阅读 下滑继续阅读 继续下拉阅读 下拉继续阅读 继续阅读本文 继续阅读正文 继续看下去 请继续阅读 请继续往下 往下滑看更多 下滑看更多 往下看更多
            文章未完 未完待续请 正文未完 文章继续 文章接下 本文未完 点击展开阅读 向下滑动 左右滑动 上下滑动 滑动查看 滑动图片 点击空白处 向上滑动阅览 精彩继续 精彩内容继续 继续阅读下文 press_enter_or_click_to_view 上滑查看 往下阅读 下滑阅读 article_continues continue_reading story_continues
            advertisement scroll_to_continue
            """)

    /// 請繼續下滑閱讀, 廣告（請繼續閱讀本文）: the text goes on below; what clings to it is an offer.
    static func isGoOn(_ line: TextLine) -> Bool {
        line.keys.count <= (line.hanCount == 0 ? 60 : 30) && line.lastMark != 0x3002 && !line.isTurn
            && goOns.occurs(in: line.keys)
    }

    static let teaserWords = WordList(
        keys:
            """
            看更多 更多新闻 更多报道 更多报导 更多文章 更多内容 更多阅读 更多 查看更多 点我看 点这看 点击看 点击阅读 点击查看 查看 查看详情 详情 延伸阅读 推荐阅读 相关阅读 相关新闻 相关报道 相关报导 相关文章 相关链接 相关内容 扩展阅读 拓展阅读 同场加映 更多相关
            你可能也想看 你可能想看 您可能感兴趣 你可能感兴趣 你可能有兴趣 其他人也在看 其他人都在看 大家也在看 大家都在看 网友热议 人气推荐 热搜推荐 还想看 热门新闻 热门文章 热门 热文 热点 头条 往期 往期回顾 往期推荐 往期精选 回顾 前情 前情回顾 前情提要 另见 参见 参阅 详见 上集 上篇 下篇 系列文章 系列报道 看这里 戳这里 戳我 戳 点这里 点此 请看 必看 必读 推荐 荐读 好文
            精选 独家 快讯 最新 最新消息 即时 直播 图辑 影音 图集 组图 视频 懒人包 专题 专访 编辑推荐 编者推荐 小编推荐 今日推荐 精彩推荐 read_more more related see_also also_read recommended
            """)
    /// > » › → ▶ ► ➤ ➡ ▼ ☞ 👉 】 》 ｜
    private static let arrows: Set<UInt32> = [
        0x3E, 0xBB, 0x203A, 0x2192, 0x25B6, 0x25B7, 0x25BA, 0x27A4, 0x27A1, 0x25BC, 0x25BD, 0x2193, 0x261E, 0x1F449,
        0x21D2, 0x25B8,
    ]

    /// 同場加映：: nothing but such a label and its colon.
    static func isTeaserLabel(_ keys: [UInt32]) -> Bool {
        guard keys.last == 0x3A, let word = teaserWords.begins(keys.indices, in: keys) else { return false }
        return word.upperBound == keys.count - 1
    }

    /// 看更多>> 养蜂最忌讳的三件事, ▶ 延伸閱讀：…: a label, an arrow, and another piece's headline.
    static func isTeaser(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 80, line.lastMark != 0x3002, !line.isTurn, line.shape != .tableRow else { return false }
        let lead = line.leadingMarks
        guard lead <= 4, lead < keys.count,
            let word = teaserWords.first(in: lead..<min(keys.count, lead + 8), of: keys), word.lowerBound == lead
        else { return false }
        guard let next = keys[word.upperBound...].first(where: { !TextKey.isBlank($0) }) else { return false }
        if arrows.contains(next) { return true }
        // ▶ 更多：…, 【延伸閱讀】…
        let opening = keys[..<lead].first { !TextKey.isBlank($0) }
        guard let opening else { return false }
        return (arrows.contains(opening) || players.contains(opening)) && [0x3A, 0x7C, 0x4E28, 0xFE55].contains(next)
            || [0x3010, 0x5B, 0x300C, 0x300E].contains(opening) && word.count >= 3
                && [0x3011, 0x5D, 0x300D, 0x300F].contains(next)
    }

    static let places = WordList(
        keys:
            "(左) (右) (中) (左一) (左二) (左三) (左四) (左1) (左2) (左3) (右一) (右二) (右三) (右1) (右2) (右3) (前) (后) (前左) (前右) (后排) (前排) (左图) (右图) (上图) (下图) (图左) (图右) (图中) (左起) (右起) (中间) (居中) (站立者) (持话筒者) (戴眼镜者) (前排左一) (前排右一) (前排中) (后排左一) (后排右一) (中着 (右着 (左着 (左戴"
    )

    /// 林世昌（左）与妻子蔡佩真（右）在自家果園: who stands where in a picture.
    static func placesPeople(_ line: TextLine) -> Bool {
        line.keys.count <= 90 && !line.isTurn && line.shape != .tableRow && line.keys.first != 0x201C
            && line.keys.first != 0x300C && line.keys.count { $0 == 0x3002 } <= 1
            // 离开的人（中）: a part of a series.
            && places.first(in: line.keys.indices, of: line.keys).map { $0.upperBound < line.keys.count } ?? false
    }

    private static let pictureCredits = WordList(
        keys:
            "摄 供图 供稿图 摄影 翻摄 取自 资料照 资料图 资料画面 档案照 档案图 示意图 图源 图/ 图: 图片来源 图片由 网络图 网图 截图 截自 photo getty 路透 法新社 美联社 视觉中国 ic_photo 插画 绘图 制图 自摄"
    )
    private static let pictureNouns = WordList(keys: "照片是 照片为 照片由 图片是 图片为 题图是 题图为 题图由 插图是 插图由 配图是 封面是 头图是 视频是 视频由")
    private static let creditEndings = WordList(keys: "提供 提供图片 提供照片 图 图片 拍摄 供照 照片")

    /// （中央社記者某某攝 113年3月10日）, （受訪者提供）, [圖／翻攝自某某臉書]: a credit in brackets, alone in its line.
    static func isPictureCredit(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard (4...50).contains(keys.count), Brackets.notes.union(.shell).enclose(keys), !keys.contains(0x3002),
            !keys.contains(0x201C), !keys.contains(0x300C),
            !keys[1..<keys.count - 1].contains(where: { [0x28, 0x29, 0x3011].contains($0) })
        else { return false }
        // （照片是邻居拿手机拍的，糊了）
        if pictureNouns.begins(1..<keys.count, in: keys) != nil { return true }
        return pictureCredits.occurs(in: keys) || creditEndings.ends(1..<keys.count - 1, in: keys) != nil
    }

    private static let agencies = WordList(keys: "通讯社 新华社 中新社 中央社 路透社 法新社 美联社 通讯 东方ic 视觉中国")
    private static let bracketCredits = WordList(
        keys:
            "摄 提供 供图 摄影 资料照 资料照片 资料图 资料图片 资料画面 档案照 档案图 示意图 示意照 供稿 受访者图 网络图 图片 图 截图 翻摄 绘图 制图 影像截图 影片截图 自摄 拍摄 photo")
    private static let openCredits = WordList(keys: "社发 社供图 供图 摄 摄影 资料图 资料图片 资料照片 视觉中国 东方ic")
    private static let noCredits = WordList(keys: "数据 资料来源 见图 如图 见下图 下图 上图 附图")
    private static let sourcesOfPictures = WordList(
        keys: "图源 图/ 图: 图片来源 来源: 来源/ 插画: 插画/ 插图: 插图/ 绘: 漫画: 摄影/ 摄影: 照片/ 照片: 取自 翻摄自 photo 摄/ 受访者供 图片由 图为 资料照 视觉中国")

    /// 阿萝在清迈的雨季（阿萝提供）, 店門口的招牌。（李紹昌攝）: a short line that ends with the credit of a picture.
    static func endsWithCredit(_ line: TextLine) -> Bool {
        let keys = line.keys
        // 雪后的街头。新华社发: a sentence, and who took it without a mark behind.
        /// Longest caption and longest credit without brackets, in scalars.
        let (caption, credit) = (keys.last == 0x6444 ? 90 : 60, 12)
        if keys.count <= caption, !line.isTurn, line.shape != .tableRow, keys.first != 0x201C, keys.first != 0x300C,
            let stop = keys.lastIndex(of: 0x3002), (3...credit).contains(keys.count - stop - 1),
            openCredits.ends(stop + 1..<keys.count, in: keys) != nil
        {
            return true
        }
        if keys.count <= caption, !line.isTurn, line.shape != .tableRow, namesCredit(keys) { return true }
        guard keys.count <= 90, !line.isTurn, line.shape != .tableRow, let last = keys.last,
            [0x29, 0x5D, 0x3011].contains(last),
            let open = keys.lastIndex(where: { [0x28, 0x5B, 0x3010].contains($0) }), open > 0,
            (4...30).contains(keys.count - open), keys[..<open].count(where: { $0 == 0x3002 }) <= 1,
            !keys[open...].contains(0x3002), keys.first != 0x201C, keys.first != 0x300C
        else { return false }
        let inner = open + 1..<keys.count - 1
        if noCredits.first(in: inner, of: keys) != nil { return false }
        // …在田边。（某某通讯）
        if keys.count <= 50, inner.count <= 10,
            Masthead.looksLikeMedium(Array(keys[inner])) || agencies.ends(inner, in: keys) != nil
        {
            return true
        }
        return bracketCredits.ends(inner, in: keys) != nil
            || sourcesOfPictures.first(in: inner, of: keys).map { $0.lowerBound == inner.lowerBound } ?? false
    }

    private static let creditLabels = WordList(keys: "摄影 图源 供图 拍摄 图片 照片 图片来源 图/文 摄 图")

    /// 某某在揉面。摄影｜某某: who took it behind a label with its mark.
    private static func namesCredit(_ keys: [UInt32]) -> Bool {
        /// Longest credit with its label, in scalars.
        let limit = 18
        guard let mark = keys.lastIndex(where: { [0x7C, 0x4E28, 0x2F, 0x3A].contains($0) }), mark + 2 < keys.count,
            let label = creditLabels.ends(max(0, mark - 6)..<mark, in: keys), label.lowerBound > 3,
            keys.count - label.lowerBound <= limit, !keys[mark...].contains(where: { $0 == 0x3002 || $0 == 0x2C })
        else { return false }
        let before = keys[label.lowerBound - 1]
        return TextKey.isBlank(before) || before == 0x3002
    }

    static let pictureLabels = WordList(
        keys:
            "图 图片 照片 插图 题图 头图 封面 封面图 配图 摄影 供图 图源 图说 图注 图文 图片来源 视频截图 制图 绘图 插画 资料图 图/文 photo image caption credit 上图 下图 左图 右图 组图 影像"
    )

    /// What the number of a picture stands in.
    private static let numberBrackets: Brackets = [.round, .square, .black, .shell]

    /// 图 | 清迈的雨季, ▲图2：…, 圖／…, Photo: …: a caption's label, with or without blanks and a number, and its mark.
    static func isLabelledCaption(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 70, !line.isTurn, line.shape != .tableRow, !line.isHeading else { return false }
        let lead = line.leadingMarks
        // 📷 某某和他的闸门
        if keys[0] == 0x1F4F7 || keys[0] == 0x1F4F8, keys.count > 2 { return true }
        // （图）某某在田埂上。（图2）某某的书桌
        if Brackets.round.opens(keys[0]),
            let word = pictureLabels.first(in: 1..<min(keys.count, 6), of: keys), word.lowerBound == 1,
            let close = keys[word.upperBound...].prefix(4).firstIndex(where: Brackets.round.closes),
            close + 1 < keys.count,
            keys[word.upperBound..<close].allSatisfy({ TextKey.isDigit($0) || TextKey.isBlank($0) })
        {
            return true
        }
        // [图] 某某和她的车。〔图一〕某某在量体温。
        if lead == 1, numberBrackets.opens(keys[0]), keys.count > 3, keys[1] == 0x56FE,
            let close = keys.prefix(7).firstIndex(where: numberBrackets.closes), close + 1 < keys.count,
            keys[2..<close].allSatisfy({
                TextKey.isDigit($0) || TextKey.isBlank($0) || LineReading.numerals.contains($0) || $0 == 0x7247
            })
        {
            return true
        }
        // 【插图】某某 绘
        if lead == 1, [0x3010, 0x5B].contains(keys[0]), keys.count <= 40, !line.endsSentence,
            let word = pictureLabels.first(in: 1..<min(keys.count, 6), of: keys), word.lowerBound == 1,
            word.upperBound + 1 < keys.count, [0x3011, 0x5D].contains(keys[word.upperBound])
        {
            return true
        }
        guard lead <= 3, lead < keys.count,
            let word = pictureLabels.first(in: lead..<min(keys.count, lead + 5), of: keys), word.lowerBound == lead
        else { return false }
        var next = word.upperBound
        // 图② 某某在挑煎饼的包装。
        if next < keys.count, (0x2460...0x2473).contains(keys[next]) { return true }
        while next < keys.count, TextKey.isBlank(keys[next]) || TextKey.isDigit(keys[next]) { next += 1 }
        guard next < keys.count, next - word.upperBound <= 4 else { return false }
        // 图1：某某在焊护窗。“别看。”: with its number it may be told in two.
        let sentences = TextKey.isDigit(keys[next - 1]) && keys.count <= 40 ? 2 : 1
        return [0x7C, 0x4E28, 0x2F, 0xFE55, 0x2502].contains(keys[next])
            || keys[next] == 0x3A && (keys.count { $0 == 0x3002 } <= sentences || endsWithSource(keys))
    }

    /// …。数据来源：某某。制图：某某: the last sentence says who made the picture.
    private static func endsWithSource(_ keys: [UInt32]) -> Bool {
        guard let stop = keys.dropLast().lastIndex(of: 0x3002), stop + 1 < keys.count else { return false }
        let last = stop + 1..<keys.count
        return pictureLabels.first(in: last, of: keys).map { $0.lowerBound == last.lowerBound } ?? false
            && keys[last].contains(0x3A)
    }

    static let weather = WordList(
        keys:
            "气象台 气象局 气象部门 气温 最高温 最低温 高温 低温 小雨 中雨 大雨 暴雨 阵雨 雷阵雨 小雪 中雪 大雪 多云 晴转 阴转 晴间 转晴 转阴 偏北风 偏南风 东南风 西北风 东北风 西南风 微风 降温 升温 空气质量 aqi 湿度 紫外线 降雨机率 降雨概率 回暖 寒潮 冷空气 天气预报 台风 体感温度"
    )
    private static let forecasts = WordList("气象台提醒 气象局提醒 气象台预报 气象台预计 气象台发布 气象部门提醒 气象服务中心提醒 天气预报 天气提示")
    private static let days = WordList(keys: "今明 今天 今日 明天 明日 今晚 今夜 昨天 本周 未来 周末 后天 今起 明起 假期 近日 目前 最高 最低 预计 夜间")

    /// 武汉今明两天有小雨，最高气温18℃: the weather box of a page.
    static func isWeather(_ line: TextLine) -> Bool {
        let keys = line.keys
        // 县气象台提醒：…
        if keys.count <= 60, let colon = keys.prefix(12).firstIndex(of: 0x3A),
            forecasts.ends(0..<colon, in: keys) != nil
        {
            return true
        }
        guard keys.count <= 60, !line.isTurn, line.shape != .tableRow, line.shape != .item,
            !keys.contains(where: { [0x201C, 0x300C, 0x6211, 0x4ED6, 0x5979, 0x4F60].contains($0) }),
            weather.occurs(in: keys)
        else { return false }
        // 18℃, 3级, 12~18度
        let isMeasured =
            keys.contains(0x2103) || keys.contains(0xB0)
            || keys.indices.dropFirst().contains {
                TextKey.isDigit(keys[$0 - 1]) && [0x5EA6, 0x7EA7, 0x25].contains(keys[$0])
            }
        return isMeasured && (days.occurs(in: keys) || keys.count <= 30)
    }

    static let stances = WordList(keys: "仅代表 仅为作者 不代表 不构成 纯属作者 只代表 并不代表 系作者 无关本")
    private static let stanceTerms = WordList(keys: "观点 立场 意见 看法 本人 个人 作者 平台 投资建议 言论")

    /// 观点仅代表作者本人，不代表某某立场。
    static func isStance(_ line: TextLine) -> Bool {
        guard line.keys.count <= 120, !line.isTurn, let word = stances.first(in: line.keys.indices, of: line.keys)
        else { return false }
        return stanceTerms.first(
            in: max(0, word.lowerBound - 10)..<min(line.keys.count, word.upperBound + 14), of: line.keys) != nil
            && line.keys.count { $0 == 0x3002 } <= 2 && !line.keys.contains(0x201C)
    }

    private static let appeals = WordList(
        keys: "订阅 支持 赞助 加入 成为 下载 打开 尽在 升级 续订 解锁 登入 登录 注册 免费注册 启动 开启 免费加入 分享全文 分享本文 免费试阅 购买 赠阅 开通 关注 追踪 按赞")
    private static let appealed = WordList(
        keys:
            "独立媒体 独立新闻 好新闻 优质新闻 会员 会员专享 订阅者 付费 解锁 全文 阅读 app 客户端 粉丝专页 粉丝团 粉专 脸书 电子报 新闻信 频道 line 好友 官方账号 通讯 优质内容 深度报道 深度报导 深度内容 无广告 畅读 试读 报道 更多专业 查看精彩 精彩图片 查看全文 查看更多 阅读全文 看全文 体验更佳 更流畅 热话 一手新闻 看更多 支持独立 赞助人 赞助者 telegram youtube instagram ig facebook whatsapp google_news 不错过 推播"
    )

    /// 訂閱某某，支持獨立媒體; 分享全文，解鎖閱讀; 加入某某 LINE 好友: an appeal of the medium, in a line of its own.
    static func isAppeal(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 56, !line.isTurn, line.shape != .tableRow, !line.isHeading, line.lastMark != 0x3002,
            line.hanCount >= 4, keys.first != 0x201C, keys.first != 0x300C,
            !keys.contains(where: { [0x4ED6, 0x5979].contains($0) })
        else { return false }
        let lead = line.leadingMarks
        guard lead <= 3, lead < keys.count else { return false }
        // 海量资讯、精准解读，尽在某某APP
        if let word = allIn.first(in: lead..<keys.count, of: keys), keys.count - word.upperBound <= 16,
            apps.first(in: word.upperBound..<keys.count, of: keys) != nil
        {
            return true
        }
        guard let verb = appeals.first(in: lead..<min(keys.count, lead + 6), of: keys),
            verb.lowerBound == lead || keys[lead] == 0x8BF7 || keys[lead] == 0x7ACB || keys[lead] == 0x9A6C
        else { return false }
        return appealed.first(in: verb.upperBound..<keys.count, of: keys) != nil
    }

    private static let buttons = Set(
        Gazetteer.words("打开 下载 立即打开 立即下载 安装 登录 登入 注册 返回 打开app 下载app 打开看看 去打开 点击打开").map(TextKey.keys))

    /// 某某新闻客户端 打开: a name and a button.
    static func isButtonRow(_ keys: [UInt32]) -> Bool {
        guard keys.count <= 20 else { return false }
        let words = keys.split(whereSeparator: TextKey.isBlank)
        return (2...3).contains(words.count) && words.last.map { buttons.contains(Array($0)) } ?? false
    }

    private static let allIn = WordList(keys: "尽在 就上 更多精彩在")
    private static let apps = WordList(keys: "app 客户端 小程序 公众号 官方网站")

    static let likings = WordList(
        keys: "喜欢我的 喜欢这篇 喜欢本文 喜欢这个故事 喜欢此文 喜欢作者 支持作者 支持创作者 支持原创 给作者 打赏作者 赞赏作者 觉得不错 觉得好看 小礼物走一走 鼓励一下 好文章,需要")

    /// 喜歡我的作品嗎？, 小礼物走一走，来…关注我: a platform asks for thanks.
    static func isLiking(_ line: TextLine) -> Bool {
        let keys = line.keys
        let lead = line.leadingMarks
        guard keys.count <= 60, !line.isTurn, lead <= 3, lead < keys.count,
            let word = likings.first(in: lead..<min(keys.count, lead + 8), of: keys)
        else { return false }
        return word.lowerBound == lead
    }

    private static let imprints = WordList(
        keys:
            "社址 零售 每份 定价 邮编 邮政编码 邮发代号 国内统一 统一刊号 cn issn 广告部 发行部 印刷 印刷厂 总编室 总机 出版单位 主管 主办 承印 承印单位 年定价 广告许可证 广告经营 本报地址 地址: 电话: 订阅热线 发行热线 新闻热线 传真"
    )

    /// 某某报社出版　社址：…　零售每份1元: the imprint of a paper.
    static func isImprint(_ line: TextLine) -> Bool {
        guard line.keys.count <= 160, !line.isTurn, !line.keys.contains(0x3002), !line.keys.contains(0x201C) else {
            return false
        }
        var found: Set<[UInt32]> = []
        imprints.forEach(in: line.keys) { found.insert(Array(line.keys[$0])) }
        return found.count >= 2 && imprintSigns.occurs(in: line.keys)
            && line.keys.contains(where: { $0 == 0x3A || TextKey.isDigit($0) })
    }

    static let imprintSigns = WordList(
        keys: "社址 零售 邮编 邮政编码 邮发代号 刊号 issn 定价 每份 承印 广告许可证 广告经营 本报地址 发行热线 订阅热线 总编室")

    /// A06 / 第1版　共2版, - 12 -, 第3页 共8页, Page 3 of 8: nothing but a page's number.
    static func isPageFoot(_ keys: [UInt32]) -> Bool {
        guard keys.count <= 30, keys.contains(where: TextKey.isDigit),
            keys.contains(where: { [0x7248, 0x9875].contains($0) })
        else { return false }
        var rest = 0
        for word in keys.split(whereSeparator: { !TextKey.isHan($0) && !TextKey.isLatin($0) && !TextKey.isDigit($0) }) {
            if Masthead.isPageCode(word) { continue }
            rest += word.count {
                (TextKey.isHan($0) || TextKey.isLatin($0)) && ![0x7B2C, 0x7248, 0x9875, 0x5171].contains($0)
            }
        }
        return rest == 0
    }

    static let turnsOfPages = WordList(keys: "上一版 下一版 上一页 下一页 上版 下版 前一版 后一版")

    /// A08　下一版：老年食堂何以为继: the next page of a paper, or its headline.
    static func isPageTurn(_ keys: [UInt32]) -> Bool {
        guard keys.count <= 60, let word = turnsOfPages.first(in: 0..<min(keys.count, 10), of: keys) else {
            return false
        }
        let before = keys[..<word.lowerBound].split(whereSeparator: {
            !TextKey.isHan($0) && !TextKey.isLatin($0) && !TextKey.isDigit($0)
        })
        guard before.allSatisfy(Masthead.isPageCode) else { return false }
        return word.upperBound == keys.count || [0x3A, 0x7C, 0x3E, 0x20].contains(keys[word.upperBound])
    }

    private static let copies = WordList(
        keys:
            "转存 补档 缺失 缺页 缺第 原文缺 原文已 已被删 已删除 未找到 网友上传 略去 此处省略 以下省略 扫描 ocr 存档 备份 快照 失效 图片缺 下略 上略 中略 原帖 转帖 搬运 原视频 转载时 排版原因"
    )

    /// （本转存版本缺第二节…）: who copied the text tells of the copy.
    static func isCopyNote(_ keys: [UInt32]) -> Bool {
        guard (4...70).contains(keys.count), Brackets.notes.enclose(keys), let last = keys.last,
            !keys.dropLast().contains(last)
        else { return false }
        return copies.occurs(in: keys)
    }

    private static let goods = WordList(
        keys:
            "抢购 立即抢购 立即订购 立即下单 立即购买 超值 特价 特惠 特卖 好物 坏果包赔 包邮 免运 现省 下杀 热卖 限量 限时 首单 体验价 券后 到手价 折起 满减 斤装 入装 盒装 买一送 超值组 真空包 礼盒 去看看 了解详情 立即了解 马上抢 独家优惠 立减 领券 加购 团购价 输入口令 元起 万起 精装 首付 买东西 赞助播出 本期节目由"
    )
    static let shops = WordList(
        keys: "抢购 订购 下单 购买 去看看 了解详情 立即了解 马上抢 领券 立减 包邮 免运 特卖 特价 限时 限量 优惠 好物 热卖 超值 现省 券后 到手价 坏果包赔 体验价 加购 买东西")

    /// 【某某买东西】池上米 真空包 8入 超值组 $1,280 立即抢购: goods are offered.
    static func isGoods(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 90, !line.isTurn, !keys.contains(0x3002), keys.first != 0x201C, shops.occurs(in: keys)
        else { return false }
        var (count, end) = (0, 0)
        goods.forEach(in: keys) { word in
            guard word.lowerBound >= end else { return }
            count += 1
            end = word.upperBound
        }
        let isPriced =
            keys.contains(0x24)
            || keys.indices.dropFirst().contains { keys[$0] == 0x5143 && TextKey.isDigit(keys[$0 - 1]) }
        return count >= 3 || count == 2 && (isPriced || keys.first == 0x3010)
    }

    static let brokers = WordList(
        keys: "炒股 分析师研报 牛股 开户 开户福利 潜力主题 挖掘潜力 主力资金 龙虎榜 选股 涨停 股市内参 财富密码 极速交易 7x24小时 7×24小时 客户经理")
    private static let brokerVerbs = WordList(keys: "就看 就上 助您 助你 点击 领取 扫码 下载 免费 抢先 独家 立即 开通 权威")

    /// 炒股就看…研报，权威，专业，及时，全面: a broker's offer.
    static func isBroker(_ line: TextLine) -> Bool {
        line.keys.count <= 60 && !line.isTurn && line.keys.first != 0x201C && brokers.occurs(in: line.keys)
            && brokerVerbs.occurs(in: line.keys) && !line.keys.contains(0x3002)
    }

    private static let seriesLabels = Set(
        Gazetteer.words("系列目录 本系列 系列文章 同系列 同系列文章 系列回顾 专题目录 前篇 前几篇 往期目录 本专题 更多同系列 全部章节 目录 前文 前文链接 相关篇目 延伸 延伸书单").map(
            TextKey.keys))

    /// 系列目录 above a list: other parts of a series.
    static func isSeriesLabel(_ line: TextLine) -> Bool {
        line.keys.count <= 14 && !line.endsSentence && seriesLabels.contains(line.keys.filter(TextKey.isHan))
    }

    private static let counters: Set<UInt32> = [
        0x5F20, 0x7BC7, 0x6761, 0x9996, 0x96C6, 0x4E2A, 0x90E8, 0x672C, 0x5219, 0x671F,
    ]
    private static let counted: [[UInt32]] = ["共", "共有", "全", "全部"].map(TextKey.keys)

    /// 某某的相册 · 共 83 张: how much a list holds.
    static func isCount(_ line: TextLine) -> Bool {
        var keys = line.keys[...]
        guard keys.count <= 30, !line.endsSentence, !line.isTurn, line.shape == .plain else { return false }
        while let last = keys.last, TextKey.isBlank(last) || [0x29, 0x3E, 0xBB, 0x203A].contains(last) {
            keys.removeLast()
        }
        guard let unit = keys.last, counters.contains(unit) else { return false }
        keys.removeLast()
        while let last = keys.last, TextKey.isBlank(last) { keys.removeLast() }
        guard let digit = keys.last, TextKey.isDigit(digit) else { return false }
        while let last = keys.last, TextKey.isDigit(last) || last == 0x2C { keys.removeLast() }
        while let last = keys.last, TextKey.isBlank(last) { keys.removeLast() }
        guard let word = counted.last(where: { keys.suffix($0.count).elementsEqual($0) }) else { return false }
        keys.removeLast(word.count)
        while let last = keys.last, TextKey.isBlank(last) { keys.removeLast() }
        // 他一共3本: a sentence's own count has no mark before it.
        return keys.last.map { [0xB7, 0x28, 0x7C, 0x2022, 0x2F, 0x2C, 0x30FB].contains($0) } ?? true
    }

    private static let postscripts = WordList(
        keys: "更新 再更新 补充 补充一下 补充说明 后续 又及 附记 后记 追记 番外 二更 再更 三更 ps: p.s. ps. p.s: ps update edit 补一句 再补充 最后更新")

    /// 更新：评论区问得最多的是…: the author adds to the text.
    static func isPostscript(_ line: TextLine) -> Bool {
        let keys = line.keys
        var lead = line.leadingMarks
        guard line.isProse, lead <= 2, lead < keys.count else { return false }
        // 2024年3月更新：…
        let day = keys[lead...].prefix(14).prefix {
            TextKey.isDigit($0) || TextKey.isBlank($0) || [0x5E74, 0x6708, 0x65E5, 0x2E, 0x2D, 0x2F].contains($0)
        }
        if day.contains(where: TextKey.isDigit) { lead = day.endIndex }
        guard lead < keys.count,
            let word = postscripts.first(in: lead..<min(keys.count, lead + 5), of: keys),
            word.lowerBound == lead
        else { return false }
        return keys[word.upperBound...].prefix(12).contains { $0 == 0x3A || $0 == 0x2C || $0 == 0x29 }
    }

    private static let begged = WordList(keys: "在看 点赞 转发 星标 关注 收藏 分享 三连 赞")
    private static let blessings = WordList(keys: "的人 今年 都 发财 好运 暴富 运气 顺利 朋友 更好看 更懂 变美 一生")

    /// 点“在看”的人，今年都发财: the account asks for taps.
    static func isBegging(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 36, !line.isTurn, line.lastMark != 0x3002, line.hanCount >= 4 else { return false }
        let lead = line.leadingMarks
        let start = min(lead, keys.count)
        guard let word = begged.first(in: start..<min(keys.count, start + 8), of: keys) else { return false }
        // 点“在看”, 点个「赞」
        let isTapped =
            word.lowerBound > start && keys[start] == 0x70B9
            || word.lowerBound > 0 && [0x201C, 0x300C, 0x3010].contains(keys[word.lowerBound - 1])
                && word.upperBound < keys.count && [0x201D, 0x300D, 0x3011].contains(keys[word.upperBound])
        return isTapped && (blessings.first(in: word.upperBound..<keys.count, of: keys) != nil || keys.count <= 12)
    }

    private static let deskLabels = Set(
        Gazetteer.words(
            """
            上文提要 前文提要 前情提要 上集提要 编后 编后语 编者后记 核心提示 核心阅读 导读 内容提要 新闻链接 新闻背景 相关链接 链接 延伸阅读 专讯 本报讯 本报专讯 综合报道 综合报导 特稿 专题 读者评论 本版责编 今日看点 延伸 广告 推广
            即时新闻 突发 热门 焦点 精选 开眼 图片新闻 一图读懂 视频新闻 数据新闻 短评 三言两语 小贴士 温馨提示 互动 话题 投票 猜你喜欢 编辑推荐 编者推荐 小编推荐 版权声明
            """
        ).map(TextKey.keys))
    private static let deskEndings = Gazetteer.words("专讯 报讯 社讯 网讯 提要 讯 电").map(TextKey.keys)

    /// 【上文提要】, 【明報專訊】, 【编后】: a word of the desk in brackets, no section of the text.
    static func isDeskLabel(_ keys: [UInt32]) -> Bool {
        guard (4...12).contains(keys.count), let first = keys.first, let last = keys.last,
            [0x3010, 0x5B, 0x3014, 0x300C].contains(first), [0x3011, 0x5D, 0x3015, 0x300D].contains(last)
        else { return false }
        let word = Array(keys.dropFirst().dropLast())
        return deskLabels.contains(word)
            || first != 0x300C
                && deskEndings.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
    }

    static let termLabels = WordList(
        keys:
            "相关字词 关键词 关键字 相关关键字 相关关键词 延伸关键字 标签 相关标签 文章标签 相关标签 热门标签 关联标签 tag tags 相关议题 相关主题 相关话题 话题 搜寻关键字 索引 分类 主题 本文标签 热搜词 相关人物 相关公司 所属专题 专题"
    )

    /// 相關字詞﹕北上消費 港式包點: a label and what the piece is filed under.
    static func isTerms(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 80, !line.endsSentence, !line.isTurn, line.shape != .tableRow else { return false }
        let lead = line.leadingMarks
        guard lead <= 2, lead < keys.count,
            let word = termLabels.first(in: lead..<min(keys.count, lead + 6), of: keys), word.lowerBound == lead
        else { return false }
        guard word.upperBound < keys.count else { return keys.count >= 4 }
        return [0x3A, 0xFE55, 0xFE30, 0x7C, 0x4E28].contains(keys[word.upperBound])
            || TextKey.isBlank(keys[word.upperBound]) && !keys.contains(0x2C) && word.count >= 4
    }

    static let clicks = WordList(
        keys:
            "请点击 点击这里 点击此处 点击下载 请点这里 请戳 请按此 按此 按这里 点选 请下载 点击进入 点击转载 在浏览器中 在浏览器里 用浏览器打开 网页版查看 查看网页版 view_in_browser view_this"
    )

    /// 寻求报道，请点击这里。: whatever is offered, a tap leads to it.
    static func isClickable(_ line: TextLine) -> Bool {
        line.keys.count <= 30 && !line.isTurn && line.keys.first != 0x201C && line.keys.first != 0x300C
            && clicks.occurs(in: line.keys)
    }

    /// Is the line set between paragraphs by a page, whatever the text?
    static func isInset(_ line: TextLine) -> Bool { isInset(line, FurnitureWords(line.keys)) }

    static func isInset(_ line: TextLine, _ words: FurnitureWords) -> Bool {
        let keys = line.keys
        guard keys.count <= 120, !keys.isEmpty else { return false }
        // Where numbers are from belongs to the text, unless it stands below a picture of them.
        if words.mayHold(.dataSource), holdsDataSource(keys), !(isLabelledCaption(line) && endsWithSource(keys)) {
            return false
        }
        return isPlayer(keys) || isGoOn(line) || words.mayHold(.teaserWords) && isTeaser(line)
            || words.mayHold(.places) && placesPeople(line) || isPictureCredit(line) || endsWithCredit(line)
            || (words.mayHold(.pictureLabels) || keys.count > 3 && keys[1] == 0x56FE) && isLabelledCaption(line)
            || words.mayHold(.weather) && isWeather(line)
            || words.mayHold(.stances) && isStance(line) || isAppeal(line) || isCount(line) || isReplyCount(line)
            || isBegging(line) || isDeskLabel(keys) || words.mayHold(.likings) && isLiking(line) || isButtonRow(keys)
            || words.mayHold(.imprintSigns) && isImprint(line) || isPageFoot(keys)
            || words.mayHold(.turnsOfPages) && isPageTurn(keys) || isCopyNote(keys)
            || words.mayHold(.shops) && isGoods(line) || words.mayHold(.brokers) && isBroker(line)
            || words.mayHold(.termLabels) && isTerms(line) || words.mayHold(.clicks) && isClickable(line)
    }
}
