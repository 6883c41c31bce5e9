import Stories
import Testing

@testable import Extraction

/// What stands in a document beside its article: pieces of the same page, sections of the same letter, answers to the same question.
@Suite struct OtherPiecesTests {
    private func text(_ lines: [String], isMarkdown: Bool = false) -> String {
        PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: isMarkdown
        ).text
    }

    private static let own = [
        "谷雨刚过，陶砚秋坐在门槛里头削伞骨，竹屑落在一张旧毯子上，那是她从上海带回来的唯一一件办公用品。",
        "陶砚秋今年三十二岁，洪桥镇人，在上海的七年里换过两家公司，最后一家做商家运营，去年十月回到了镇上。",
        "她跟爷爷学做油纸伞，先学挑竹，竹子要三年以上的，在水塘里泡足半个月，捞起来刮青，再劈成一样宽的骨。",
        "陶砚秋的爷爷起先不答应，说这门手艺连他都没有养活。话是这么说，第二天老人还是把用了四十年的劈刀磨好了。",
        "回镇以后的头半年，陶砚秋卖掉一百四十多把伞，除去竹料和桐油，净落一万九千块，摊到每个月刚过三千。",
        "陶砚秋不着急，她把爷爷做伞的工序一道一道拍下来，每条不超过一分钟，来的订单里超过一半是退休的老师。",
        "梅雨季是伞铺最难的日子，纸糊上去不肯干，桐油刷上去起白，爷爷嫌除湿机吵，趁她不在就拔掉插头。",
    ]

    @Test func `what stands between two briefs is the upper one's`() {
        let briefs = [
            "消防演练进校园", "本报讯（记者 胡可）6月12日上午，随着警报拉响，实验小学一千二百余名师生用毛巾捂住口鼻跑到操场。",
            "大队宣传员周凯提醒，夏季用电负荷大，家长切勿让孩子在充电的电动车旁逗留。", "返乡开起咖啡馆",
            "本报讯（记者 胡可）从广州一家外贸公司回来的陈露，在老街开出一间咖啡馆，开业三个月日均卖出六十多杯。",
        ]
        let own = OtherPiecesTests.own
        let page = text(["老街上新来的补伞匠", "本报记者 晏青禾"] + own[..<5] + briefs + own[5...])
        #expect(page == own.joined(separator: "\n\n"))
    }

    @Test func `of two pieces one below the other the one of a leaver is the article`() {
        let brief = [
            "桐油厂扩建通过验收", "本报讯（记者 胡可）", "洪桥镇桐油厂昨天通过扩建验收，新增储油罐四座，年产量可达一千二百吨，产品远销六个省市。",
            "厂长石新民说，新厂房离码头近了一百米，装卸的成本能够省下两成，工期比原计划提前了半个月。（下转B06版）",
        ]
        let own = OtherPiecesTests.own + ["她辞职那天买的一盆薄荷，现在长满了半个天井，爷爷用它来泡茶，说味道太冲，喝完又去续了一杯。"]
        let head = ["引题：一把伞要过三十道手", "老街上新来的补伞匠", "——一个商家运营的第二个秋天", "本报记者 晏青禾"]
        let page = PlainTextReader().article(
            from: (["B05 经济　洪桥商报　2021年6月3日"] + brief + ["B06 人物　洪桥商报　2021年6月3日"] + head + own).joined(
                separator: "\n\n"),
            hint: DocumentHint(), isMarkdown: false)
        #expect(page.text == own.joined(separator: "\n\n"))
        #expect(page.title == "老街上新来的补伞匠——一个商家运营的第二个秋天" && page.author == "晏青禾")
    }

    @Test
    func `a shortened pull quote, a chart's caption and numbered notes are none of the text, all items of a list are`()
    {
        let own = OtherPiecesTests.own
        let list = ["1. 你要离开的是一份工作，还是一座城？\n2. 新地方有没有人肯半夜来接你？\n3. 如果三年后要回来，路费从哪里来？"]
        let marked = ["> ——“竹子要三年以上的，刮青。”", "*图1：回镇的人靠什么生活。数据来源：洪桥镇政府。制图：卢小满*"]
        let read = text(
            ["# 老街上新来的补伞匠"] + own[..<4] + marked + own[4...] + ["## 三个问题"] + list + [
                "---", "**评论 21**", "- 夜鱼：好想买一把伞",
            ],
            isMarkdown: true)
        #expect(read == (own + ["三个问题", list[0].replacing("\n", with: "\n\n")]).joined(separator: "\n\n"))
        let notes = ["註 1：「刮青」指削去竹皮。", "註 2：各地的叫法略有出入。"]
        #expect(text(["老街上新来的补伞匠"] + own + notes) == own.joined(separator: "\n\n"))
    }

    @Test func `a piece that only begins among the article's paragraphs is left out`() {
        let own = OtherPiecesTests.own
        let begun = [
            "洪桥画刊　2021·7　｜　41", "", "本期专题", "桐油、码头与一个镇的想象力", "文｜葛南枝",
            "2014年，胡桥人卢炳坤关掉了上海的油行，把柜台一节一节运回镇上，同一年镇上新开了十一家油行。", "（下转第58页）",
        ].joined(separator: "\n")
        let read = text(["老街上新来的补伞匠", "文｜晏青禾"] + own[..<4] + [begun] + own[4...])
        #expect(read == own.joined(separator: "\n\n"))
    }

    @Test(arguments: [
        (["2020.11.07　洪桥", "2020.11.19　上海", "2021.04.02　洪桥"], false),
        (["### 2022-03-06", "### 2022-05-02", "### 2023-01-28"], true),
    ])
    func `the days of a diary are its headings`(days: [String], isMarkdown: Bool) {
        let own = OtherPiecesTests.own
        let entries = [days[0], own[0], days[1], own[1], own[2], days[2], own[3]]
        let head = ["老街上新来的补伞匠", "文＝晏青禾", "刊于2024年12月号　网络版 2024.12.03 上线"]
        let read = PlainTextReader().article(
            from: (head + entries).joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: isMarkdown)
        #expect(read.text == entries.map { $0.replacing("### ", with: "") }.joined(separator: "\n\n"))
        #expect(read.publishedAt?.description == "2024-12-03")
    }

    @Test(arguments: [
        "县气象台提醒：23日夜里到24日有薄雾，能见度不足500米，请过往船只注意。", "图1：陶砚秋在削伞骨。“别看，看了眼睛疼。”",
        "🎧 本集由「好眠枕头」赞助播出。输入折扣码 SAN48 享九折。好眠枕头，睡得着才有明天。我们的小编阿芷用了以后连辞职都不想辞了，上个月还给她在台北的同事们各寄了一个。",
        "[图] 陶砚秋的伞铺停在街口，她把伞一把一把挂出来。",
        "陶砚秋花了四个月，把三百多把伞的骨数、纸料批号和废品数一条一条录进表格，录完给爷爷念了一遍。洪桥晚报记者 覃晓岚 摄",
        "【案头推荐】老晏的简历课，原价399，粉丝价199。上一期学员小郑从工厂跳到了写字楼。",
    ])
    func `notices between paragraphs are none of the text`(line: String) {
        let own = OtherPiecesTests.own
        #expect(text(["老街上新来的补伞匠"] + own[..<3] + [line] + own[3...]) == own.joined(separator: "\n\n"))
    }

    @Test func `a box that a rule calls an offer is none of the text, and neither are captions with their credit`() {
        let own = OtherPiecesTests.own
        let box = [
            "===== 广 告 =====", "▼ 你还在用时间换钱吗？▼", "学员阿May，28岁，去年从某大厂辞职，跟着训练营第三个月就月入五万，带着爸妈环游世界！",
            "==================",
        ]
        let captions = ["图②　挑伞的老人。", "陶砚秋说，竹子比老板难伺候。摄影｜卢小满"]
        let page = text(["老街上新来的补伞匠"] + own[..<3] + box + own[3..<5] + captions + own[5...])
        #expect(page == own.joined(separator: "\n\n"))
    }

    @Test func `the section that a letter calls its main one is the article`() {
        let letter = text(
            [
                "# 小店观察 · 第 131 期", "本期主笔 付南枝", "## 01 一周短讯", "- 连锁面馆关闭上海全部门店，总部裁员四成。", "## 02 主文：补伞的人",
            ] + OtherPiecesTests.own + [
                "## 03 读者来信", "> 付老师好。我去年从北京离职，回镇江开了一家只卖三种面包的店，现在每个月能剩九千。", "## 04 谁在招人", "- 三顿早餐招县域督导，需驻外",
            ], isMarkdown: true)
        #expect(letter == OtherPiecesTests.own.joined(separator: "\n\n"))
    }

    @Test func `the only long answer to a question is the article`() {
        let short = "我的经历跟题主相反。我从北京辞职回到眉县，种了三年猕猴桃，后来又去西安做策划。"
        let question = ["# 从北京回到县城是一种什么体验？", "**查看全部 486 个回答**"]
        let first = ["### 周末补胎", "*会修自行车*", "6,204 人赞同了该回答"]
        let second = ["### 一只羊", "*自由撰稿人*", "1,877 人赞同了该回答"]
        let page = question + first + OtherPiecesTests.own + ["编辑于 2023-11-26 22:41"] + second
        let dated = ["发布于 2022-07-03 11:20", "**相关问题**", "- 30 岁从大厂离职回县城考编，值得吗？"]
        #expect(text(page + [short] + dated, isMarkdown: true) == OtherPiecesTests.own.joined(separator: "\n\n"))
        let long = String(repeating: short, count: 4)
        #expect(text(page + [long] + dated, isMarkdown: true).contains(long))
        // Replies to the one stand above the other.
        let replies = ["**热门评论**", "- 蓝莓：我从杭州出来也想学修车，缺徒弟吗？", "- 老城门墩：他家真的不宰客"]
        let read = text(question + first + OtherPiecesTests.own + replies + second + [long] + dated, isMarkdown: true)
        #expect(read.contains(long) && !read.contains("蓝莓") && !read.contains("考编"))
    }

    @Test func `a headline below a note to the desks is one, and the labels of a question are no author`() {
        let note = "编辑提示：本稿为更正重发稿。原稿第五段的数字有误，已采用原稿的用户请更正。"
        let dispatch = "东山社洪桥／胡桥／湖城11月18日电（记者闻静怡、杜若川、蔡晓）" + OtherPiecesTests.own[0]
        let article = PlainTextReader().article(
            from: (["东山社通稿线路  国内·社会", note, "（社会·深度）一把伞之后：三地手艺人的账本", dispatch] + OtherPiecesTests.own[1...]).joined(
                separator: "\n\n"),
            hint: DocumentHint(), isMarkdown: false)
        #expect(article.title == "一把伞之后：三地手艺人的账本" && article.author == "闻静怡、杜若川、蔡晓")
        let asked = PlainTextReader().article(
            from: (["# 回到镇上做伞是一种什么体验？", "`职场` `辞职` `手艺` `城市` ｜ 关注者 **1,862** ｜ 被浏览 **210,443**"] + OtherPiecesTests.own)
                .joined(separator: "\n\n"),
            hint: DocumentHint(), isMarkdown: true)
        #expect(asked.author == nil)
    }

    @Test func `in a chat whoever says a word has said it`() {
        let said = [
            "[21:03] 阿灿：问个事，我想十月份主动走，去鹤岗买个房，三万块一套，有没有人拦我。", "[21:03] 小丁：拦。", "[21:04] 橘猫：不拦，但先问你，冬天零下三十度你去住过没有。",
            "[21:04] 阿灿：没有，我看了视频。", "[21:05] 橘猫：我去年四月裸辞的，之前在深圳做测试开发，全年下来五十五万上下，走是因为颈椎。", "[21:06] 小丁：你们组现在还在招人你知道吧。",
            "[21:06] 橘猫：知道，还问过我。我现在在建水做紫陶，跟师傅学了八个月，一个月手里能剩三四千。", "[21:10] 守夜人：橘猫你这段我要摘。",
            "[21:20] 阿灿：我先去住满两个星期，住完了还想买，再来挨骂。",
        ]
        #expect(text(["一群人劝阿灿别辞职", "2022年8月16日"] + said) == said.joined(separator: "\n\n"))
    }

    @Test func `code in a page's text is text`() {
        let own = OtherPiecesTests.own.map { "<p>\($0)</p>" }
        let page =
            "<html><head><title>补伞的人 | 潮汐表</title></head><body><article><h1>补伞的人</h1>\(own[..<4].joined())"
            + "<pre><code>day_id, temp_c, note\n1107, 24.6, 纸不肯干</code></pre>\(own[4...].joined())</article></body></html>"
        #expect(
            PageReader().article(from: Array(page.utf8), hint: DocumentHint()).text.contains("1107, 24.6, 纸不肯干"))
    }
}
