internal import ChineseText

/// Lines by which pages part an article from what stands around it, in the languages we meet.
enum FrameLines {
    /// What a line is, judged by its words alone.
    enum Kind: Sendable { case sectionLabel, readMore, advertisement, byline, tool, notice }

    /// Longest line that is taken for a label, in bytes.
    private static let labelLimitBytes = 72

    /// Longest line that may be set between paragraphs whatever the text, in bytes.
    static let insetLimitBytes = 360

    /// Letters that may follow a label ("Related stories from this week"), in scalars.
    private static let labelTail = 14

    static func kind(of text: ArraySlice<UInt8>) -> Kind? {
        guard text.count <= 400 else { return nil }
        let key = LineKey(text.prefix(120))
        if text.count <= labelLimitBytes {
            if wholeLines.contains(key.scalars) { return .tool }
            if advertisements.contains(key.scalars) { return .advertisement }
            if let label = sectionLabels.prefix(of: key.scalars), key.count - label <= labelTail,
                !tellsOfNext(key.scalars, text)
            {
                return .sectionLabel
            }
            if Furniture.isCountLabel(key.scalars) { return .sectionLabel }
        }
        if notices.prefix(of: key.scalars) != nil { return .notice }
        if text.count <= 120, isReadingTime(key.scalars) { return .notice }
        if text.count <= 240, isCredits(key.scalars) || Furniture.isSiteNotice(key.scalars) { return .notice }
        if isCaption(key.scalars, bytes: text.count) || isAttachment(key.scalars) { return .tool }
        if readMore.prefix(of: key.scalars) != nil, !tellsOfNext(key.scalars, text) { return .readMore }
        if text.count <= 240, bylines.prefix(of: key.scalars) != nil { return .byline }
        return nil
    }

    private static let neighbours = ["上一篇", "下一篇"].map(TextKey.keys)

    /// 下一篇写灶台的事。: the author's sentence, no link.
    private static func tellsOfNext(_ line: [UInt32], _ text: ArraySlice<UInt8>) -> Bool {
        guard text.suffix(3).elementsEqual("。".utf8) else { return false }
        return neighbours.contains { line.starts(with: $0) && line.count > $0.count && TextKey.isHan(line[$0.count]) }
            && !text.prefix(20).contains(where: { $0 == 0x3A }) && !text.prefix(20).containsIgnoringSpace("：")
    }

    /// 发布日期：… 作者：… 来源：… 浏览次数：…: several labels of a byline in one line.
    static func isMetadata(_ text: ArraySlice<UInt8>) -> Bool {
        /// Fewest labels; a sentence may hold one by chance.
        let fewest = 3
        let scalars = TextKey.keys(String(decoding: text, as: UTF8.self))
        var labels = 0
        for colon in scalars.indices where scalars[colon] == 0x3A {
            var start = colon
            while start > 0, TextKey.isHan(scalars[start - 1]) { start -= 1 }
            let word = Array(scalars[start..<colon])
            if !word.isEmpty, bylines.prefix(of: word) == word.count { labels += 1 }
        }
        return labels >= fewest
    }

    /// A Chinese section label, a blank, and more behind it.
    static func opensSection(_ text: ArraySlice<UInt8>) -> Bool {
        let key = LineKey(text.prefix(120)).scalars
        guard let label = sectionLabels.prefix(of: key), label >= 3, label < key.count, TextKey.isHan(key[0]) else {
            return false
        }
        return key[label] == 0x20
    }

    /// 文字 某某 编辑 某某 排版 某某: several offices, each with a name behind it.
    private static func isCredits(_ line: [UInt32]) -> Bool {
        guard offices.prefix(of: line) != nil else { return false }
        let words = line.split { [0x20, 0x7C, 0x4E28, 0x3A].contains($0) }
        return words.count >= 4 && words.count { offices.prefix(of: Array($0)) == $0.count } >= 2
    }

    private static let creditWords = ["摄影", "攝影", "供图", "图源"].map(TextKey.keys)

    private static let captions = LineTable("图说|图注|点击图片|点击查看大图|图片来源|图源|题图")

    /// 某某在门前。受访者供图: what stands under a picture.
    private static func isCaption(_ line: [UInt32], bytes: Int) -> Bool {
        guard bytes <= 180 else { return false }
        if captions.prefix(of: line) != nil { return true }
        // 某某在机房。某某 摄
        if bytes <= 150, line.count >= 6, line.last == 0x6444,
            ![0x62CD, 0x62A2, 0x5305].contains(line[line.count - 2]),
            line.contains(where: { $0 == 0x20 }) || bytes <= 90
        {
            return true
        }
        // 某某的借书台 摄影/某某: marks are left out of the key.
        if bytes <= 120, line.count >= 8,
            creditWords.contains(where: { word in
                (2...4).contains { name in
                    line.count > word.count + name && line.dropLast(name).suffix(word.count).elementsEqual(word)
                        && line.dropLast(name + word.count).last == 0x20
                }
            })
        {
            return true
        }
        return bytes <= 120 && line.suffix(3).elementsEqual(suppliers)
    }

    /// 附件：1.申请表.doc
    private static func isAttachment(_ line: [UInt32]) -> Bool {
        line.count <= 60 && line.starts(with: attachment)
            && fileEndings.contains { line.suffix($0.count).elementsEqual($0) }
    }

    /// 全文共1503字，阅读大约需要4分钟
    private static func isReadingTime(_ line: [UInt32]) -> Bool {
        guard line.contains(where: TextKey.isDigit), line.last != 0x3002 else { return false }
        if line.count <= 60, Masthead.holds(minutesToRead, line) { return true }
        return readingTimes.contains { line.starts(with: $0) }
    }

    private static let suppliers = TextKey.keys("者供图")
    private static let attachment = TextKey.keys("附件")
    private static let fileEndings = Gazetteer.words("doc docx pdf xls xlsx zip rar wps").map(TextKey.keys)
    private static let minutesToRead = TextKey.keys("min read")
    private static let readingTimes = Gazetteer.words("全文共 全文约 本文共 本文约 阅读约需 阅读大约需要 预计阅读").map(TextKey.keys)

    private static let offices = LineTable(
        "文字|文|撰文|采写|作者|记者|编辑|责编|责任编辑|主编|排版|校对|审核|摄影|图|图片|设计|美编|视觉|插画|制图|监制|统筹|运营|策划|版式|视频|剪辑|翻译|编审|值班编辑")

    private static let sectionLabels = LineTable(
        """
        related|related articles|related stories|related posts|related content|related topics|related news|related links
        related coverage|related reading|related video|read next|read more|read also|also read|more from|more on|more in
        more stories|more news|more articles|more like this|more great|you may also like|you might also like
        you may also enjoy|you might also be interested|recommended|recommended for you|recommended reading|most read
        most popular|most viewed|trending|popular posts|popular now|popular stories|latest news|latest stories
        latest articles|latest posts|dont miss|up next|what to read next|whats next|further reading|keep reading
        continue reading|editors picks|editor picks|top stories|featured articles|featured posts|other stories
        share this|share|share on|sharing|share article|spread the word|comments|leave a comment|leave a reply
        post a comment|add a comment|join the conversation|join the discussion|view comments|show comments|discussion
        about the author|about author|about the writer|about this author|author bio|written by|tags|filed under
        topics|posted in|categories|sign up|subscribe|newsletter|get the latest|stay informed|follow us|follow me
        connect with us|join our newsletter|advertisement|sponsored|sponsored content|promoted|partner content
        table of contents|in this article|on this page|jump to|contents|skip to|people also ask|more to explore
        explore more|similar articles|next article|previous article|next post|previous post|our latest|discover more
        相关阅读|相关新闻|相关文章|相关报道|相关链接|相关专题|相关推荐|相关内容|相关资讯|相关搜索|相关视频|推荐阅读|推荐文章
        推荐新闻|推荐内容|为您推荐|为你推荐|延伸阅读|更多阅读|更多精彩|更多新闻|更多文章|更多内容|更多相关|猜你喜欢|你可能喜欢
        您可能喜欢|你可能感兴趣|您可能感兴趣|你可能还想看|你可能还喜欢|大家都在看|大家都在搜|大家还在看|热门推荐|热门文章|热门新闻
        热点新闻|热点推荐|热点排行|热门评论|热门话题|热搜|精彩推荐|精彩评论|精选推荐|编辑推荐|小编推荐|今日推荐|今日热点|今日要闻
        最新文章|最新新闻|最新评论|最新资讯|最新推荐|网友评论|发表评论|全部评论|我要评论|我来说两句|评论|留言|跟帖|作者其他文章
        作者最新文章|作者简介|关于作者|他的更多文章|本类推荐|本周热门|点击排行|阅读排行|新闻排行|排行榜|图片新闻|往期回顾|往期推荐
        往期精选|上一篇|下一篇|上一条|下一条|相关信息|分享到|分享|扫一扫|扫码|打赏|点赞|收藏|标签|关键词|关键字|目录|专题推荐|看过本文的人还看了
        同类文章|其他新闻|本版其他|本期其他|其他文章|其他稿件|读者推荐|推广|广告|赞助|新闻订阅|免责声明|版权声明|特别声明|声明|举报
        """)

    private static let readMore = LineTable(
        """
        read more|see more|see also|also read|read also|also on|related|more|watch|watch now|dont miss|recommended
        click here to|sign up for|subscribe to our|follow us on|listen to|download our|story continues|article continues
        like this story|join us on|get the best|for more stories|for more on this|check out more|scroll down|swipe
        相关阅读|延伸阅读|推荐阅读|更多阅读|点击进入|点击查看|点击下载|点击阅读|查看更多|阅读更多|阅读全文|返回|本文链接|原文链接
        以上就是|欢迎关注|关注我们|扫描二维码|扫描下方|扫码关注|扫码加|长按二维码|长按识别|长按下方|长按上方|点击上方|添加微信|加入读者群|听友群|投稿邮箱|商务合作|合作邮箱|更多精彩|上一篇|下一篇|分享到
        请使用浏览器|举报|打印本|打印本页|关闭窗口|关闭本页|加入收藏|请继续往下阅读|继续往下阅读|请往下继续阅读|文章未完请往下
        """)

    private static let notices = LineTable(
        """
        平台声明|特别声明|免责声明|版权声明|来源声明|声明|郑重声明|转载请|转载须|未经授权|未经书面|未经许可|版权所有|本文仅代表|本文系|以上内容
        用微信扫描|扫描二维码|打开微信|点击右上角|凡本网注明|本网站|违法和不良|举报电话|联系我们|责任编辑|责编|编辑|copyright|all rights reserved
        notice the content|disclaimer|this material may not be|this article was originally|the views expressed
        the opinions expressed|post comment|views expressed
        """)

    private static let bylines = LineTable(
        """
        by|posted by|posted on|posted in|published|published on|published by|updated|updated on|last updated|written by
        last modified|reviewed by|medically reviewed|fact checked|story by|words by|text by|photo by|author
        来源|稿源|消息来源|信息来源|作者|记者|文章来源|发布时间|发表时间|发布日期|发表于|发布于|发稿时间|更新时间|时间|日期
        浏览|阅读|点击|人气|字号|字体|浏览次数|阅读次数|访问量|编辑日期|转载自|原标题|文章作者|供稿|审核|通讯员|本文来源|点击数|编稿
        """)

    private static let advertisements = lines(
        """
        advertisement|ad|ads|advertising|sponsored|promoted|story continues below advertisement|continue reading below
        article continues below|scroll to continue|adchoices|广告|推广|
        """)

    private static let wholeLines = lines(
        """
        share|tweet|pin|pin it|print|email|save|like|reply|comment|comments|facebook|twitter|linkedin|whatsapp|reddit
        pinterest|instagram|youtube|telegram|copy link|link copied|menu|search|close|home|login|log in|sign in|sign up
        subscribe|register|next|previous|back|back to top|top|more|read more|learn more|loading|skip to content|follow
        view all|see all|show more|load more|play|pause|expand|collapse|get started|buy now|shop now|download|listen
        open in app|image|photo|photos|video|gallery|copied|toggle|bookmark|permalink|edit|cancel|ok|submit|accept
        分享|收藏|点赞|举报|评论|打印|关闭|返回|返回顶部|返回首页|返回列表|首页|登录|注册|更多|下一页|上一页|下一篇|上一篇|展开|收起|展开全文
        查看更多|阅读全文|搜索|微博|微信|朋友圈|复制链接|字号|大|中|小|点击查看|关注|已关注|加关注|赞|踩|转发|回复|引用|顶|编辑|分享到
        扫一扫|fin|the end|完|全文完|end|客户端|下载|订阅|复制|大字|小字|正文|全文|新闻|纠错|我要纠错|微信好友|查看原图|发表评论|提交|取消|确定|投诉
        """)

    private static func lines(_ text: String) -> Set<[UInt32]> {
        Set(text.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map { $0.unicodeScalars.map(\.value) })
    }
}

/// A line reduced to what labels are compared by: lower case, simplified, no marks or symbols, single blanks.
struct LineKey: Sendable {
    let scalars: [UInt32]

    var count: Int { scalars.count }

    init(_ line: ArraySlice<UInt8>) {
        var scalars: [UInt32] = []
        var isPending = false
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A, 0x41...0x5A, 0xC0...0x1FFF, 0x3040...0xD7FF:
                if isPending, !scalars.isEmpty { scalars.append(0x20) }
                isPending = false
                let value = ScriptFolding.folded(scalar.value)
                scalars.append(value | (value &- 0x41 < 26 ? 0x20 : 0))
            case 0x20, 0x0A, 0x2D, 0xA0, 0x3000: isPending = true
            default: continue
            }
        }
        self.scalars = scalars
    }
}

/// Labels with a look-up of the longest one that begins a line.
struct LineTable: Sendable {
    /// Labels by their first scalar, longest first.
    private let labels: [UInt32: [[UInt32]]]

    init(_ text: String) {
        var labels: [UInt32: [[UInt32]]] = [:]
        for label in text.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
            let scalars = label.unicodeScalars.map(\.value)
            if let first = scalars.first { labels[first, default: []].append(scalars) }
        }
        self.labels = labels.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// Scalars of the longest label that the line begins with; a Latin label must end with its word.
    func prefix(of line: [UInt32]) -> Int? {
        guard let first = line.first, let candidates = labels[first] else { return nil }
        for label in candidates where line.starts(with: label) {
            let isCut = label.count < line.count && label[label.count - 1] < 0x80 && line[label.count] != 0x20
            if !isCut { return label.count }
        }
        return nil
    }
}
