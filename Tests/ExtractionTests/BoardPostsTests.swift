import Stories
import Testing

@testable import Extraction

/// Threads whose posts stand below cards of their writers, pieces by turns, subtitles and lines that come again.
@Suite struct BoardPostsTests {
    private static let own = [
        "我在苏州的一家光学厂做了九年镜片检验，去年腊月厂子迁走，我领了补偿，带着两只放大镜回了枞阳老家，先睡了半个月。",
        "开春我在渡口边上摆了个摊，替人磨菜刀，也替人看老花镜。头一个月收了四百六十块，刀磨坏了三把，都赔了新的。",
        "现在一个月能落三千出头，碰上庙会那几天多一些。昨天有个小姑娘拿来一副镜子，说是爷爷的，我磨了一个下午。",
    ]
    private static let reply = "我也是苏州回来的，去年在县城盘了个早点铺，起早贪黑，一个月刨去房租剩不下三千，现在正打算转出去，楼主这样轻省多了。"

    private func article(_ text: String, isMarkdown: Bool = false) -> Article {
        PlainTextReader().article(from: text, hint: DocumentHint(), isMarkdown: isMarkdown)
    }

    private func post(_ name: String, _ card: [String], _ head: String, _ said: [String]) -> String {
        ([name] + card + [head] + said).joined(separator: "\n")
    }

    @Test(
        arguments: ["发表于 2015-3-9 21:0# | 只看该作者 | # 楼", "发布于 2015-3-9 21:0#　第 # 楼", "发表于 2015-3-9 21:0# | ##"],
        [true, false])
    func `the card above a post tells whose it is`(head: String, isParted: Bool) {
        let own = BoardPostsTests.own
        let card = ["中级会员", "积分 318", "注册 2009-4-2"]
        func floor(_ number: Int) -> String {
            // The last one stays the mark of the floor: 3#.
            let isHash = head.hasSuffix("##")
            let text = (isHash ? String(head.dropLast()) : head).split(separator: "#", omittingEmptySubsequences: false)
            return text.joined(separator: "\(number)") + (isHash && !text.last!.isEmpty ? "" : "")
                + (isHash && head.last == "#" ? "\(number)#" : "")
        }
        let signature = ["______________________________", "刀快不怕肉老"]
        let thread = [
            "渡口边论坛 » 过日子 » 镜片检验员回乡磨刀", "标题: [原创] 镜片检验员回乡磨刀",
            post("磨刀的老梁", card, floor(1), [own[0]] + signature),
            post("一枝梅", ["新手上路", "积分 3"], floor(2), [BoardPostsTests.reply]),
            post("磨刀的老梁", card, floor(3), ["接着写。", own[1]] + signature),
            post("水产老吴", ["金牌会员"], floor(4), ["前排留名，等更新。"]),
            post("磨刀的老梁", card, floor(5), [own[2]] + signature),
        ]
        let read = article(thread.joined(separator: isParted ? "\n\n" : "\n"))
        for paragraph in own + ["接着写。"] { #expect(read.text.contains(paragraph), "\(paragraph)") }
        for other in [BoardPostsTests.reply, "前排留名", "会员", "刀快", "一枝梅", "积分"] {
            #expect(!read.text.contains(other), "\(other)")
        }
        #expect(read.author == "磨刀的老梁")
        #expect(read.title == "镜片检验员回乡磨刀")
    }

    @Test func `a rank that several posters have is nobody's name`() {
        let own = BoardPostsTests.own
        let thread = [
            "渡口边上磨刀", post("磨刀的老梁", ["新手上路"], "发表于 2015-3-9 21:01 | 1 楼", own),
            post("一枝梅", ["新手上路"], "发表于 2015-3-9 21:02 | 2 楼", [BoardPostsTests.reply]),
            post("水产老吴", ["新手上路"], "发表于 2015-3-9 21:03 | 3 楼", ["我在江北也摆过摊，修的是伞，一把收五块，一天能修十几把，后来伞越卖越便宜，就没有人来修了。"]),
        ]
        for separator in ["\n", "\n\n"] {
            let text = article(thread.joined(separator: separator)).text
            #expect(text.hasSuffix(own[2]) && !text.contains("早点铺") && !text.contains("江北"))
        }
    }

    private static let other = [
        "市城管局昨日通报，老城区首批四十个分类投放点已改造完毕，每个投放点加装了洗手池和照明灯，月底前全部启用。",
        "住在钟鼓街的市民汪女士说，投放点夜里亮了灯，老人倒垃圾不用再摸黑，洗手池的水压还可以再大一点。",
        "城管局有关负责人表示，投放点的开放时间为早六点到晚九点，误时投放的居民可以联系志愿者上门收取。",
    ]

    @Test func `of two pieces by turns below two headlines the left one is the article`() {
        let own = BoardPostsTests.own.map { $0.replacing("我", with: "梁启山") }
        let page = [
            "江渡晚报　2024年4月2日　星期二　A6", "镜片检验员 回乡磨刀　　　　　分类投放点　亮灯又通水", "记者 储南枝 报道　　　　　　　　记者 汪一苇 摄影报道",
        ]
        let turns = zip(own, BoardPostsTests.other).flatMap { [$0, $1] }
        let read = article((page + turns).joined(separator: "\n\n"))
        #expect(read.text == own.joined(separator: "\n\n"))
        #expect(read.title == "镜片检验员 回乡磨刀")
        #expect(read.author == "储南枝")
    }

    @Test func `what is told of a film is not said in it`() {
        let said = ["我在枞阳渡口磨刀", "之前在苏州看了九年镜片", "厂子迁走那天下小雨", "我拿了两只放大镜", "回来头一个月 收了四百六", "现在一个月三千出头", "我妈说 你还是看东西的命"]
        let cues = ["字幕志愿者招募 有意请私信"] + said + ["本片由免费曲库提供配乐 转载请联系"]
        let lines = cues.enumerated().map { number, cue in
            "\(number + 1)\n00:00:\(10 + number * 3),000 --> 00:00:\(12 + number * 3),500\n\(cue)"
        }
        let read = article((["[视频] 渡口的磨刀人.zh-CN.srt", "UP主：枞阳老梁"] + lines).joined(separator: "\n\n"))
        #expect(read.text == said.joined(separator: "\n\n"))
        #expect(read.title == "渡口的磨刀人")
    }

    @Test func `a line that comes again beside an advertisement goes, a heading in mid-text stays`() {
        let own = BoardPostsTests.own
        let text = article(
            [
                "# 渡口磨刀人", own[0], "广告", "往下拉继续看", own[1] + "他说不急。", "#### 相关报道", "- [一个焊工的下半场](/a/1)　2023年5月2日",
                "- [守渡口的人](/a/2)　2023年4月8日", "## 放大镜", own[2], "广告", "往下拉继续看",
                own[0].replacing("我", with: "老梁") + "母亲笑他。",
                "他把摊子往里挪了两米，好让人家晒太阳，晒着晒着就有人坐下来说从前的事，说完了刀也磨好了。",
            ].joined(separator: "\n\n"), isMarkdown: true
        ).text
        #expect(!text.contains("往下拉") && !text.contains("焊工"))
        #expect(text.contains("放大镜\n"))
    }

    @Test(arguments: [
        ("出刊日: 2023年11月18日\nCreated: December 1, 2023 8:02 AM", "2023-11-18"),
        ("Created: December 1, 2023 8:02 AM\n刊出日期：2023年11月18日", "2023-11-18"),
    ])
    func `the day of an issue is the day of publication`(head: String, day: String) {
        let read = article("# 渡口磨刀人\n\n\(head)\n\n" + BoardPostsTests.own.joined(separator: "\n\n"), isMarkdown: true)
        #expect(read.publishedAt?.description.hasPrefix(day) == true)
    }

    @Test func `a writer between 由 and 撰写, a label set wide`() {
        let own = BoardPostsTests.own.joined(separator: "\n\n")
        #expect(article("渡口磨刀人\n\n由 安娜·林德 撰写\n\n分享全文　作为礼物送出　保存\n\n" + own).author == "安娜·林德")
        let scanned = article("渡口磨刀人\n\n口　述　梁启山\n整　理　储南枝\n\n" + own)
        #expect(scanned.title == "渡口磨刀人")
    }

    @Test(arguments: [["五月三日　晴", "五月十九日　小雨", "六月二日　阴"], ["11月8日 立冬", "11月20日", "12月3日 大雾"]])
    func `days without their year head the entries of a diary`(days: [String]) {
        let entries = zip(days, BoardPostsTests.own).flatMap { [$0, $1] }
        let read = article((["渡口磨刀记", "梁启山"] + entries).joined(separator: "\n\n"))
        #expect(read.text == entries.joined(separator: "\n\n"))
        #expect(read.publisher == nil)
    }

    @Test func `verse above the first paragraph is the text's`() {
        let verse = "“渡船靠岸的时候，\n我把最后一把刀\n放回水里。”"
        let read = article(
            "江渡文艺 副刊 2024-03-10\n渡口磨刀人\n□储南枝\n\n\(verse)\n\n" + BoardPostsTests.own.joined(separator: "\n\n"))
        #expect(read.text.hasPrefix("“渡船靠岸的时候，") && read.text.contains("我把最后一把刀"))
        #expect(read.title == "渡口磨刀人")
    }

    @Test func `the days of a note that was kept are of no publication`() {
        let read = article(
            "渡口磨刀人\n笔记本: 剪藏\n创建时间: 2024/6/2 22:10 更新时间: 2024/6/3 8:00\n作者: 储南枝\n\n"
                + BoardPostsTests.own.joined(separator: "\n\n"))
        #expect(read.publishedAt == nil && read.title == "渡口磨刀人" && read.author == "储南枝")
    }

    private func framed(_ line: String, below: Bool = false) -> String {
        let own = BoardPostsTests.own
        let lines = below ? own + [line, "联系人：储南枝 000-0000 1234"] : [own[0], line] + own.dropFirst()
        return article((["渡口磨刀人", "储南枝 2024-03-10"] + lines).joined(separator: "\n\n")).text
    }

    @Test(arguments: [
        "【本期由渡口账本支持】记账不费劲，回乡以后更要知道钱去了哪儿，搜索“渡口账本”，新用户送三个月会员。",
        "【本期由 江边茶社 赞助】在枞阳的江边，前质检员小莫焙出了第一炉炭焙茶，凭暗号“渡口”首单八折。",
        "合作伙伴：江边茶社，枞阳的炭焙茶，前质检员小莫焙的，输入暗号“渡口”立减20元。",
    ])
    func `a label that names who pays makes the paragraph an advertisement`(line: String) {
        #expect(framed(line) == BoardPostsTests.own.joined(separator: "\n\n"))
    }

    @Test func `a plain sentence closes the text`() {
        let line = "完整的账目将于下月底在渡口的墙上公布，供街坊们查看与批评。"
        #expect(framed(line, below: true).hasSuffix(line))
    }

    @Test func `who signs between the greeting and the day of a letter is named and stays`() {
        let lines = [
            "江渡通讯第 31 封信", "渡口磨刀人", "你好：", BoardPostsTests.own[0], BoardPostsTests.own[1], BoardPostsTests.own[2],
        ]
        let read = article((lines + ["祝平安", "储南枝\n2024-03-10　夜", "如果你也想写信，回复本邮件即可。"]).joined(separator: "\n\n"))
        #expect(read.text.hasSuffix("祝平安\n\n储南枝\n\n2024-03-10　夜"))
        #expect(read.author == "储南枝")
        #expect(read.publisher?.hasSuffix("第") != true)
    }

    @Test func `questions with their answers below a heading of the author's are the text's`() {
        let questions = ["还磨刀吗？ 磨，逢集和周末，在渡口边上。", "建议别人也摆摊吗？ 不建议，除非你家就在渡口。"]
        let lines =
            ["# 渡口磨刀人"] + BoardPostsTests.own + ["## 常见问题", questions.joined(separator: "\n"), "---", "标签：#返乡 #手艺"]
        let text = article(lines.joined(separator: "\n\n"), isMarkdown: true).text
        for question in questions { #expect(text.contains(question)) }
    }
}
