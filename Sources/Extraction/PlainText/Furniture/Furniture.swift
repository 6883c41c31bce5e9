/// Phrases that give away what is not the article: site furniture, ads, captions, tails. Rules as data.
enum Furniture {
    enum Kind: Sendable {
        /// The whole line is this word, perhaps with numbers: 关注, 49 阅读, 分享到.
        case wholeLine
        /// A short line that holds it: 扫码关注, 责任编辑, 图源.
        case shortLine
        /// Two of these make an advertisement even of a long line.
        case advertisement
        /// The article is over: 责任编辑, 本文来源…如有侵权.
        case end
        /// What follows are links, comments or other pieces.
        case tail
        /// Behind a conversation: books, songs and links that it names.
        case notes
        /// A caption or credit of a picture.
        case caption
    }

    static let rows: [(Kind, String)] = [
        (
            .wholeLine,
            """
            关注问题 写回答 被浏览 点评 支持 反对 关注者 好问题 邀请回答 添加评论 申请转载 收起评论 默认排序 关注 +关注 ＋关注 已关注 粉丝 消息 分享 分享到 收藏 点赞 赞 评论 举报 复制 全选 总结 赞同 已赞同 登录 注册 登录/注册 登录注册 下载app 返回顶部 顶部 回到顶部 展开 展开全文 收起 收起全文 阅读 阅读原文 阅读全文 查看全文 查看原文 在看 再看 更多 换一批 取消 提交
            确定 首页 上一页 下一页 返回 返回首页 返回列表 搜索 导航 菜单 客服 在线咨询 扫码 扫一扫 微信 微博 朋友圈 qq空间 qq好友 新浪微博 复制链接 打印 字号 大 中 小 正文 广告 我是广告 这是广告 赞助 推广 图片 视频 加载中 正在加载中 正在加载 加载更多 点击加载更多 我知道了 知道了 暂无记录 暂无评论
            发送 群发 image 转发 喜欢 不喜欢 已收藏 听全文 语音播报 朗读 听新闻 放大 缩小 海报 生成海报 目录 热搜 榜单 头条 推荐 要闻 快讯 频道 专题 订阅 投稿 联系我们 关于我们 帮助中心 用户协议 隐私政策 意见反馈 网站地图 友情链接 版权声明 免责声明 打赏 赞赏 喜欢作者 微信扫一扫 微信扫一扫赞赏作者 人喜欢
            视频 小程序 预览时标签不可点 继续滑动看下一个 向上滑动看下一个 轻触阅读原文 轻点两下取消赞 轻点两下取消在看 听过 写留言 留言 已无更多数据 使用小程序 允许 倍速 播放 暂停 重播 全屏 弹幕 投币 一键三连 当前浏览器不支持 字体 繁体 简体 english 手机版 电脑版 markdown_content 客户端 app下载 上一条 下一条 只看楼主 只看该作者 倒序浏览 倒序看帖 电梯直达 使用道具 送ta礼物 收藏回复 签到 私信 加好友 引用 回复 支持 反对 踩 顶 沙发 板凳 楼主 发帖 回帖 登陆
            """
        ),
        (
            .shortLine,
            """
            点“在看” 如果你喜欢 如果您喜欢 签名: 签名档: 个性签名 如果觉得 觉得有用 请我喝 写回答 邀请回答 人赞同 不构成投资 机器转写 统计图: 附件: 【打印 【关闭 扫码 扫一扫 扫描二维码 二维码 长按识别 长按关注 点击关注 点击上方 点击下方 点击蓝字 蓝字关注 上方蓝字 关注我们 关注公众号 关注本号 设为星标 设星标 加星标 星标 点个关注 点关注 点一下关注 点个在看 点个“在看” 点赞在看 点亮在看 一键三连 分享点赞 转发给 打开app 下载app 下载客户端 app内打开 app内查看 打开小程序 去小程序 正在加载
            版权所有 版权归 侵权 联系删除 转载请 未经授权 未经许可 禁止转载 请勿转载 授权转载 欢迎转载 责任编辑 责编 编辑: 编辑丨 编辑| 编辑/ 编辑_| 校对: 校对丨 校对| 校对/ 审核: 审校 排版: 排版丨 值班编委 值班主编 值班主任 监制: 监制丨 统筹: 主编: 主编丨 美编 视觉: 视觉丨 设计: 设计丨 制图: 制图丨 摄影: 摄影丨 摄影/ 摄影| 图/ 图丨 图| 运营: 运营丨 出品人 制片 策划: 策划丨 剪辑: 后期: 字幕: 版式 二审 三审 初审 终审
            举报电话 举报邮箱 icp备 icp证 公网安备 许可证 备案号 微信号 微信id 个人微信 加我微信 添加微信 加微信 备注来自 添加请备注 商务合作 合作请 合作联系 投稿邮箱 投稿请 爆料 加群 入群 进群 读者群 交流群 联系电话: 联系人: 邮箱: 客服电话 热线 您可以向我询问 免费使用 您的浏览器 javascript 立即登录 登录后 注册后 成为会员 开通会员 会员专享 付费阅读 剩余内容 解锁全文 试读 打开微信
            搜索: 以下为视频文案 以下为字幕 以下为文字稿 以下为文字版 以下为正文 以下为全文 以下为逐字稿 以下是正文 以下是视频文案 以下是文字稿 以下是文字版 以下是逐字稿 视频文案如下 文字稿如下 继续往下阅读 请往下继续阅读 文章未完请往下 广告_请继续往下阅读 作者声明 创作声明 内容声明 min_read 亦有贡献 也有贡献 对此文有贡献 对本文有贡献 查看ta的文章 全文阅读 阅读大约需要 阅读约需 阅读需要 阅读时长 转码 原文由 使用前必读
            点击图片 说点什么 剩余内容 展开剩余 copyright © ©️ all_rights_reserved 扫码下载 猛戳 戳这里 点此 点击查看 点击阅读 点击进入 点击链接 点击原文 点这里 个赞 人赞过 条评论 次阅读 阅读量 浏览量 次浏览 人阅读 次播放 播放量 条弹幕 自动生成字幕 自动生成的字幕 字幕由 收听平台 收听方式 收听渠道 识别生成 查看更多 查看全部 全部回复 条回复 人参与 人已赞 ip属地 ip_属地 本站 网站首页 当前位置 您的位置 所在位置 原标题: 文章标签 标签: 关键词: tags 话题: 收录于 收录于合集 合集 分类: 栏目: 编号: 阅读时间 预计阅读 全文共 全文约 字数: 建议阅读 本文字数 朗读 语音 发表于 发布于 发布时间 更新时间 更新于 修改于 编辑于
            关注作者 作者已 该作者 作者其他 感谢阅读 谢谢阅读 感谢您的 欢迎关注 欢迎点赞 欢迎评论 欢迎分享 欢迎在评论区 评论区聊聊 评论区留言 评论区见 留言区 点个赞 求关注 记得点赞 记得关注 素材来源 {{ }} 消息免打扰 拉黑 不再接受 群发消息 群发记录 暂无权限 cookie
            本内容为 本文为作者 仅代表作者 不代表本 观点不代表 本文系 特约 授权发布 经授权 首发于 原文链接 原文地址 本文链接 来源: 来源丨 来源| 来源/ 文章来源 本文来源 稿件来源 信息来源 转自: 转载自 首图 头图 题图 封面图 配图 图源 图片来源 图片由 图片均 图文无关 供图 视觉中国 图虫创意 unsplash pexels 资料图 示意图 截图 ai生成 返回消息 微博@ 抖音@ 小红书@
            """
        ),
        (
            .advertisement,
            """
            一键优化 限时 优惠 立减 免费领取 免费领 领取 立即购买 点击购买 立即报名 报名 名额 扫码 抢购 包邮 原价 现价 折扣 促销 秒杀 下单 加微信 客服 福利 助您 ai助 ai赋能 专属 课程 训练营 直播课 团购 限量 到手价 券后 赠送 礼包 好物 安利 戳 链接 小程序 试听 学员价 早鸟 贷款 理财产品 开户 下载app 粉丝价 折扣码 优惠码 赞助播出 冠名播出
            """
        ),
        (
            .end,
            """
            扫一扫在手机打开 扫一扫打开当前页 扫一扫在手机上 手机扫码打开 用手机打开当前 如有侵权 侵删 侵权必究 侵权请 本文来源 (完) （完） -end- —end— the_end 全文完 —_完_— 本文完 (全文完) ·end· //end// -完- —完— ——完—— 以上内容仅 免责声明: 版权声明: 声明: 本文版权 未经授权 转载须知 转载请注明 返回搜狐 本文转载自 特别声明 风险提示
            """
        ),
        (
            .tail,
            """
            license contributors contributing 评论区精选 评论精选 评论区置顶 置顶评论 热评精选 精选热评 网友热评 网友神评 真诚赞赏 还没有人赞赏 更多回答 最赞回应 热门回应 高赞回应 相关信息 相关报道见 相关阅读 推荐阅读 延伸阅读 拓展阅读 相关推荐 相关问题 相关话题 相关回答 相关讨论 热门问题 更多回答 查看全部 热帖 热门帖子 相关新闻 相关文章 相关报道 相关链接 相关资讯 相关专题 猜你喜欢 猜你感兴趣 你可能感兴趣 你可能喜欢 您可能感兴趣 为你推荐 为您推荐 热门评论 精选留言 精选评论 网友评论 网友留言 全部评论 最新评论 热评 评论区: 评论列表 文章评论 发表评论 发布评论 评论( 评论（ 全部回复 全部留言
            编者推荐 小编推荐 主编推荐 站长推荐 推荐文章 其他人都在看 其他人也在看 人气文章 更多报导 更多报道 你可能还想读 你可能还想看 你可能想读 你可能想看 您可能想看 你也许还想 今日热搜 搜索建议 热门推荐 热门文章 热门资讯 热门话题 热门搜索 大家都在看 大家还在看 大家在搜 都在看 往期节目 往期内容 寻人启事 遗失声明 遗失启事 招聘启事 招领启事 拍卖公告 注销公告 以下为本文精简版 以下为精简版 以下是精简版 以下为简版 往期推荐 往期精选 往期回顾 往期文章 往期好文 更多精彩 更多文章 更多新闻 更多推荐 上一篇 下一篇 编辑推荐 今日推荐 精彩推荐 今日热点 今日头条推荐 热榜 热搜榜 排行榜 阅读排行 点击排行 最新文章 最新资讯 最新发布 近期文章 同类文章 作者文章 ta的文章 该作者的其他 更多作品 推荐视频 相关视频 相关搜索 下一则 上一则 延伸閱讀 您也许还想看 点击展开 下期预告 下集预告 下周预告 关于作者 作者介绍 关于记者 在这里找到我们 找到我们 哪里可以收听 在哪里收听 下期见 延伸收听 关于节目 关于本台 关于我们 制作团队 制作人员 本期制作 本期目录 本版其他 本版其他文章 本版其他新闻 本版其他稿件 本版其他报道 本期其他文章 本期其他稿件 读到这里的人 看到这里的人 读完本文的人 读过本文的人 看过本文的人 读过这篇的人 看过这篇的人 本版导读 其他稿件 网友留言 弹幕精选 本期互动 互动话题 今日互动 推荐关注 好文推荐
            """
        ),
        (
            .notes,
            """
            本期提到 本集提到 节目中提到 节目里提到 节目提到 提到的书 提到的作品 本期书单 本期歌单 本期音乐 片头曲 片尾曲 背景音乐 参考资料 参考文献 相关内容 时间戳 时间轴 主播介绍 嘉宾介绍
            """
        ),
        (
            .caption,
            """
            供图 图源 图片来源 图片由 图/ 摄影/ 图丨 图| 图: 摄 ▲ △ ↑ ▼ 资料图 资料图片 示意图 视觉中国 图虫 题图 截图 图为 图片说明 图注 受访者提供 受访者供图 配图 东方ic 新华社发
            """
        ),
    ]

    static let tables: (automaton: PhraseAutomaton, kinds: [[Kind]]) = {
        // Three bytes a character.
        var numbers = PhraseNumbers(count: rows.reduce(0) { $0 + $1.1.utf8.count / 12 })
        var kinds: [[Kind]] = []
        for (kind, words) in rows {
            for phrase in Gazetteer.phrases(words) {
                let (number, isNew) = numbers.number(of: phrase)
                if isNew { kinds.append([kind]) } else { kinds[number].append(kind) }
            }
        }
        return (PhraseAutomaton(numbers.phrases), kinds)
    }()

    private static let left = TextKey.keys("剩余")
    static let address = TextKey.keys("http")

    /// What the furniture phrases in a line amount to.
    struct Signs: Equatable {
        var isFurniture = false
        var isCaption = false
        var endsArticle = false
        var opensTail = false
        /// What a conversation names is listed below.
        var listsNotes = false
        /// 【推荐】 alone: a link or two stand below, wherever in the text.
        var isOfferLabel = false
        /// The links stand in the line itself: what follows may be the article again.
        var isLinkLine = false
        var advertisements = 0
    }

    /// Longest line, in scalars, that a phrase of `shortLine` takes as a whole.
    static let shortLineLimit = 48

    static func signs(of line: TextLine) -> Signs { signs(of: line, FurnitureWords(line.keys)) }

    static func signs(of line: TextLine, _ words: FurnitureWords) -> Signs {
        var signs = Signs()
        let keys = line.keys
        let tables = tables
        let isShort = keys.count <= shortLineLimit
        let isSentence = line.endsSentence && keys.contains(0x3002)
        let lead = line.leadingMarks
        var shortHits = 0
        // What is left of the line without its whole-line words, numbers and marks.
        var covered = 0
        var coveredEnd = 0
        var matches: [PhraseAutomaton.Match] = []
        tables.automaton.forEachMatch(in: keys) { matches.append($0) }
        if matches.count > 1 {
            matches.sort { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
        }
        for match in matches {
            for kind in tables.kinds[match.phrase] {
                switch kind {
                case .wholeLine:
                    if match.range.lowerBound >= coveredEnd {
                        covered += match.range.count
                        coveredEnd = match.range.upperBound
                    }
                case .shortLine:
                    // 前关卡策划：…: a label with its mark begins a line or follows a gap.
                    let (start, end) = (match.range.lowerBound, match.range.upperBound)
                    if [0x3A, 0x7C, 0x4E28, 0x2F].contains(keys[end - 1]), start > lead + 4,
                        TextKey.isHan(keys[start]), TextKey.isHan(keys[start - 1]), match.range.count <= 3
                    {
                        continue
                    }
                    // “扫码付钱的多。”他说。
                    if isSentence, keys[0] == 0x201C || keys[0] == 0x300C { continue }
                    // 我讲到一半睡着，她截图当头像。
                    if isSentence, start > lead + 3, tells(keys[..<start]) { continue }
                    shortHits += 1
                    // A sentence is the author's own unless it begins with the phrase, holds several or is hardly more.
                    if isShort,
                        !line.endsSentence || match.range.lowerBound <= lead + 3 || shortHits > 1 || keys.count <= 16
                    {
                        signs.isFurniture = !isSentence || keys.count <= 30
                    }
                case .advertisement: signs.advertisements += 1
                case .end:
                    if keys.count <= 120, match.range.lowerBound <= 12 || keys.count <= 40 {
                        signs.endsArticle = isShort || match.range.lowerBound <= 2
                    }
                case .tail:
                    // 下一篇想写写…。 is the author's own sentence.
                    if keys.count <= 24, match.range.lowerBound <= max(4, lead), !keys.contains(0x3002) {
                        signs.opensTail = true
                    }
                    // 相关阅读：《…》, >>> 往期回顾：…: phrase and links in one line.
                    let behind = match.range.upperBound
                    if match.range.lowerBound <= max(2, lead), keys.count <= 200, !keys.contains(0x3002),
                        behind < keys.count,
                        [0x3A, 0x7C, 0x3011, 0x5D, 0x2192, 0x3E, 0x25B6, 0x4E28].contains(keys[behind])
                            || TextKey.isBlank(keys[behind]) && !line.endsSentence,
                        keys[behind...].contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) })
                    {
                        signs.opensTail = true
                        signs.isLinkLine = true
                    }
                case .notes:
                    if keys.count <= 14, match.range.lowerBound <= max(4, lead), !line.endsSentence {
                        signs.listsNotes = true
                    }
                case .caption:
                    let isAtEdge = match.range.lowerBound <= 1 || match.range.upperBound >= keys.count - 3
                    if keys.count <= 60, isAtEdge, !keys.contains(0x201C) { signs.isCaption = true }
                }
            }
        }
        if isOfferLabel(keys) { signs.isFurniture = true }
        if isPromotionLabel(keys) {
            signs.opensTail = true
            signs.isOfferLabel = true
        }
        if keys.count >= 3, keys.allSatisfy({ $0 == 0x23 }) { signs.endsArticle = true }
        if isMediaLabel(keys, lead: lead), !line.endsSentence || keys.count <= 40 { signs.isFurniture = true }
        if isRepliesLabel(line) || isCountLabel(keys) { signs.opensTail = true }
        if line.isLink, !line.isHeading, keys.count <= 100, line.lastMark != 0x3002 { signs.isFurniture = true }
        if isPageLabel(keys) { signs.opensTail = true }
        if isEditorsNote(keys) || words.mayHold(.calls) && isCall(line) || isPromotion(line)
            || isSiteNotice(keys, words) || isOrigin(keys) || isPlaceholder(keys)
        {
            signs.isFurniture = true
        }
        if keys.count <= 240, isDisclaimer(line), siteWords.occurs(in: keys) || rightsWords.occurs(in: keys) {
            signs.isFurniture = true
        }
        if isEndMark(keys) {
            signs.endsArticle = true
            signs.isFurniture = true
        }
        // The source of a table is the table's own.
        if words.mayHold(.dataSource), holdsDataSource(keys) { return Signs() }
        // Of longer lines it is only asked whether there is any.
        let substance = isShort ? keys.count(where: isSubstance) : keys.contains(where: isSubstance) ? keys.count : 0
        if isShort, covered >= substance, covered > 0 { signs.isFurniture = true }
        if substance == 0 { signs.isFurniture = keys.count > 0 && !keys.allSatisfy(TextKey.isDigit) }
        if signs.advertisements >= 3 || signs.advertisements >= 2 && (keys.count <= 60 || opensAsOffer(keys)) {
            signs.isFurniture = true
        }
        if signs.isCaption, !isSentence || keys.count <= 40 { signs.isFurniture = true }
        if isShort, isTags(keys) { signs.isFurniture = true }
        // [音乐], （掌声）: what a transcript adds.
        if keys.count <= 6, Brackets.notes.enclose(keys), keys.contains(where: TextKey.isHan) {
            signs.isFurniture = true
        }
        // 剩余62%内容
        if isShort, keys.starts(with: left), keys.contains(0x25) { signs.isFurniture = true }
        if isNavigation(keys) || isRevision(keys) { signs.isFurniture = true }
        if line.shape == .plain, isRunningHead(line) { signs.isFurniture = true }
        // 首页 > 财经 > 正文
        if isShort, keys.contains(0x3E) || keys.contains(0xBB) || keys.contains(0x203A), !line.endsSentence,
            substance <= 24
        {
            signs.isFurniture = true
        }
        if keys.starts(with: address), !keys.contains(where: TextKey.isHan) { signs.isFurniture = true }
        return signs
    }

    /// Is 我, 他 or 她 named in these words, and not as whom a page asks for something?
    private static func tells(_ words: ArraySlice<UInt32>) -> Bool {
        words.contains { [0x6211, 0x4ED6, 0x5979].contains($0) } && !asked.occurs(in: Array(words))
    }

    private static let asked = WordList(keys: "关注我 联系我 加我 私信我 支持我 喜欢我 找我 我们 他们 她们")

    /// 🎧 …, 【…推荐】…: a picture or a label opens what a sponsor says.
    static func opensAsOffer(_ keys: [UInt32]) -> Bool {
        keys[0] == 0x3010 || keys[0] > 0x2100 && !TextKey.isHan(keys[0]) && !TextKey.isPunctuation(keys[0])
    }

    private static let revisions = Gazetteer.words("批注[ 已删除: 删除的内容: 插入的内容: 带格式的: 已设置格式:").map(TextKey.keys)

    /// 批注 [某某2]: …, 已删除: …: what a word processor prints of those who went over the text.
    private static func isRevision(_ keys: [UInt32]) -> Bool {
        /// Longest label, in scalars, with a blank.
        let limit = 7
        let head = keys.prefix(limit).filter { !TextKey.isBlank($0) }
        return revisions.contains { head.starts(with: $0) }
    }

    /// No blank, mark or digit.
    private static func isSubstance(_ key: UInt32) -> Bool {
        // ♪ ♫: music, no word.
        TextKey.isHan(key)
            || !(TextKey.isBlank(key) || TextKey.isPunctuation(key) || TextKey.isDigit(key)
                || (0x2669...0x266F).contains(key))
    }

    /// #裸辞 #旅居昆明
    private static func isTags(_ keys: [UInt32]) -> Bool {
        guard keys.contains(0x23) else { return false }
        let words = keys.split(whereSeparator: TextKey.isBlank)
        return words.allSatisfy { $0.first == 0x23 && $0.count > 1 && $0.contains(where: TextKey.isHan) }
            && (words.count > 1 || keys.last == 0x23)
    }

    /// A newspaper's running head or foot: pieces set apart by wide gaps, none of them a sentence.
    private static func isRunningHead(_ line: TextLine) -> Bool {
        guard !line.keys.contains(0x3002) else { return false }
        let pieces = line.widePieces
        return pieces.count >= 3 && pieces.allSatisfy { $0.count <= 24 }
    }
}
