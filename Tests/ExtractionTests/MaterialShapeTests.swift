import Stories
import Testing

@testable import Extraction

/// What stands around an article, told by its shape: each row is one line or piece that is no text of the article.
@Suite struct MaterialShapeTests {
    private static let first = "去年秋天，方禾从深圳一家软件公司辞职，回到江西老家的镇上，开了一间只有六张桌子的米粉店。"
    private static let second = "她每天四点半起床泡米，中午卖完就关门，下午去河边走一个小时，晚上在灯下写第二天要买的东西。"
    private static let third = "“第一年没有赚到钱，第二年才算站住了。”方禾说，“可是我睡得着觉了，这件事比什么都要紧。”"

    private static func text(_ parts: [String]) -> String {
        PlainTextReader().article(
            from: parts.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false
        ).text
    }

    private static let clean = text(["一碗米粉的事", first, second, third])

    @Test(arguments: [
        "【小编推荐】她从北京搬到海边，后悔了吗？  [2.1万阅读]", "【广告】看房团 拼团立减800", "广告 | 城市信用贷，最快30秒到账  查看详情",
        "急招主管，月薪面议，点击投递（推广）",
        "12        南岸周刊 · 人物\n\n南岸周刊 · 人物        13", "这是一个创建于 213 天前的主题，其中的信息可能已经有所发展。",
        "南岸晚报      2024年11月8日 星期五      A06 人物      责任编辑 邵敏", "[图片加载失败]", "▶ 视频：米粉店的一天", "【热点】一碗粉涨了两块钱",
        "🔸更多报道　镇上的集市下月搬家", ">>> 往期回顾：一条河的四季", "【推荐】\n一碗粉还能涨价吗？", "首页 发现 消息 我的",
    ])
    func `a line that offers or announces something else is left out of the middle`(line: String) {
        #expect(
            MaterialShapeTests.text([
                "一碗米粉的事", MaterialShapeTests.first, MaterialShapeTests.second, line, MaterialShapeTests.third,
            ]) == MaterialShapeTests.clean)
    }

    @Test(arguments: [
        ["【评论】", "阿布：我在那里也开过店，第二年就关了，亏得很惨。"], ["共 186 条评论", "苏打：看哭了，我也想回去。"],
        ["--- 回帖 (31) ---", "#1 路人甲：米粉多少钱一碗"], ["—— 字幕结束 ——", "热门弹幕", "前面的等等我"], ["（完）", "下期预告：一个人的果园"],
        ["免责声明：本文为企业提供稿件，不代表本网观点，与本网无关。请读者仅作参考，并请自行核实相关内容。", "更多精彩"],
        ["平台声明：该文观点仅代表作者本人，平台仅提供信息存储空间服务。"], ["（作者系本报评论员）"], ["未经许可请勿转载，转载请注明出处"],
        ["相关报道见7版：《归来的人和他们的店》"], ["（图表制作：小川）"], ["文中方禾为化名。"], ["21:30 插播曲目《河边》", "听友群请加小助手微信 mifen"],
        ["###", "关于河湾基金会", "河湾基金会成立于2016年，是一家登记在册的慈善组织。"],
        ["江畔网版权与免责声明：凡本网注明来源的作品，版权均属于江畔报社"], ["——————", "本店支持自提，如果你喜欢，请我喝杯茶", "阅读 3021"],
        ["推荐阅读：《我在大厂送走了三十七个同事》 · 《前总监开民宿，五年没回过北京》"],
    ])
    func `what stands below the article is left out`(tail: [String]) {
        #expect(
            MaterialShapeTests.text(
                ["一碗米粉的事", MaterialShapeTests.first, MaterialShapeTests.second, MaterialShapeTests.third] + tail)
                == MaterialShapeTests.clean)
    }

    @Test(arguments: [
        "我后面会做一期煮坏了的合集，比煮成的多😂", "订单都是她自己从网上接的，一天三四十单，她说够了。",
        "下一篇想写写米粉的汤。你们会想看吗？", "一个周末 — 两个人 — 三碗粉", "我原来是做图书编辑的。", "2019年 | 第一次回来",
    ])
    func `the author's own line stays`(line: String) {
        #expect(
            MaterialShapeTests.text([
                "一碗米粉的事", MaterialShapeTests.first, MaterialShapeTests.second, line, MaterialShapeTests.third,
            ]).contains(line))
    }

    @Test func `lines of one width are paragraphs again, and wider ones are another column's`() {
        let text = """
            旧仓库里的人

            　　镇东的一座旧仓库里，每天下午都有人
            在修琴。看门的老人说，那是林老师，她从
            上海回来三年了，哪里也不去，只是修琴。
            　　林青以前在上海的一家琴行做技术主管
            ，一天跑六户人家，每家只有四十分钟，她
            说自己记得每一架琴，却不记得任何一个人
            。
            葡萄熟了
            今年全镇的葡萄比去年早熟了十天，收购价每斤上涨三角钱，农户们在合作社门口排队，
            等了一个上午。
            　　二〇二一年秋天，母亲病了，她辞职回
            到镇上，租下这座仓库，一年租金两万四千
            元，头一年只修了九架琴，几乎没有收入。
            """
        let article = PlainTextReader().article(
            from: text, hint: DocumentHint(), isMarkdown: false)
        #expect(
            article.text == """
                镇东的一座旧仓库里，每天下午都有人在修琴。看门的老人说，那是林老师，她从上海回来三年了，哪里也不去，只是修琴。

                林青以前在上海的一家琴行做技术主管，一天跑六户人家，每家只有四十分钟，她说自己记得每一架琴，却不记得任何一个人。

                二〇二一年秋天，母亲病了，她辞职回到镇上，租下这座仓库，一年租金两万四千元，头一年只修了九架琴，几乎没有收入。
                """)
    }

    @Test func `a quotation set apart that stands in the text is left out`() {
        #expect(
            MaterialShapeTests.text([
                "一碗米粉的事", MaterialShapeTests.first, MaterialShapeTests.second, MaterialShapeTests.third,
                "“可是我睡得着觉了，这件事比什么都要紧。”",
            ]) == MaterialShapeTests.clean)
    }

    @Test(arguments: [
        ("南岸晚报   2024年11月8日 星期五   A06 人物", "南岸晚报"), ("南岸周边      2024年第19期", "南岸周边"),
        ("江声杂志 | 特稿 第142期", "江声杂志"),
    ])
    func `the running head names the medium`(line: String, publisher: String) {
        let article = PlainTextReader().article(
            from: [line, "一碗米粉的事", MaterialShapeTests.first, MaterialShapeTests.second].joined(separator: "\n\n"),
            hint: DocumentHint(), isMarkdown: false)
        #expect(article.publisher == publisher)
        #expect(article.title == "一碗米粉的事")
    }

    private static func article(_ parts: [String], isMarkdown: Bool = false) -> Article {
        PlainTextReader().article(
            from: parts.joined(separator: "\n"), hint: DocumentHint(), isMarkdown: isMarkdown)
    }

    /// The lines above an article, and who wrote it and where.
    private static let heads: [(lines: [String], author: String?, publisher: String?)] = [
        (["豆瓣  读书 电影 同城", "一碗米粉的事", "河边的粉  2024-12-01 23:17:05 来自赣州"], "河边的粉", "豆瓣"),
        (["小红书", "河边的粉", "关注", "1/9", "一碗米粉的事"], "河边的粉", "小红书"),
        (["V2EX  首页  注册", "一碗米粉的事", "  ricenoodle88 · 2025-02-11 10:08 · 118 次点击"], "ricenoodle88", "V2EX"),
        (["知乎", "首页 会员 发现", "从深圳回到镇上开一家米粉店，是什么体验？", "关注问题 写回答", "河边的粉", "前程序员，现煮粉", "88 人赞同了该回答"], "河边的粉", "知乎"),
        (["河湾晚报 · 人物", "一碗米粉的事", "2024-03-21 07:30 阅读: 5.2万", "（河湾晚报 记者 邝文轩）"], "邝文轩", "河湾晚报"),
        (["一碗米粉的事", "2025/10/08 11:20　記者方遠／台東報導"], "方遠", nil),
        (["一碗米粉的事", "文/图 河湾新闻记者 舒桐 通讯员 田满"], "舒桐", "河湾新闻"),
        (["本报首席记者 叶枫 发自赣州", "一碗米粉的事", "2024-03-21"], "叶枫", nil),
        (["一碗米粉的事", "撰文｜舒桐　数据｜陆遥　出品｜河湾研究社"], "舒桐", "河湾研究社"),
        (["河湾来信 · 第 63 期 · 订阅", "一碗米粉的事", "文 / 舒桐　2024 年 12 月 22 日"], "舒桐", "河湾来信"),
        (["一碗米粉的事", "本文转自微信公众号“河湾观察”（ID：hewan），作者/舒桐  编辑/阿九，已获授权"], "舒桐", "河湾观察"),
        (["《归人》播客 EP.47 文字稿", "一碗米粉的事", "上线日期：2023年12月8日"], nil, "归人"),
        (
            ["无障碍浏览 | 进入关怀版 | 2023年8月22日 星期二", "一碗米粉的事", "发布日期：2023-08-21 17:12    来源：河湾县融媒体中心    作者：舒桐"], "舒桐",
            "河湾县融媒体中心"
        ),
    ]

    @Test(arguments: heads.indices)
    func `the frame names who wrote it and where`(index: Int) {
        let (head, author, publisher) = MaterialShapeTests.heads[index]
        let article = MaterialShapeTests.article(
            head + ["", MaterialShapeTests.first, "", MaterialShapeTests.second, "", MaterialShapeTests.third])
        #expect(article.author == author)
        #expect(article.publisher == publisher)
        #expect(article.text == MaterialShapeTests.clean)
    }

    @Test(arguments: [
        ("编辑于 2023-11-06 21:40", "2023-11-06T21:40+08:00"), ("2024 年 12 月 22 日", "2024-12-22"),
    ])
    func `a date may stand below the text or be spaced out`(line: String, date: String) {
        let article = MaterialShapeTests.article(
            [
                "一碗米粉的事", "", MaterialShapeTests.first, "", MaterialShapeTests.second, "", MaterialShapeTests.third, "",
                line,
            ])
        #expect(article.publishedAt?.description == date)
    }

    @Test func `what is said in turns stays, whatever its words`() {
        let turns = [
            "记者：为什么要走？", "方禾：做不动了。", "记者：现在一个月多少？", "方禾：扫码的多，收现金的少，加起来八千。", "记者：还回去吗？", "方禾：不回。",
        ]
        let article = MaterialShapeTests.article(
            ["一碗米粉的事", MaterialShapeTests.first, "以下是记者与她的对话。"] + turns + ["校对：小川"])
        #expect(article.text == ([MaterialShapeTests.first, "以下是记者与她的对话。"] + turns).joined(separator: "\n\n"))
    }

    @Test func `a list above the text that names its headings is left out`() {
        let article = MaterialShapeTests.article(
            [
                "# 一碗米粉的事", "", "**本期时间轴**", "", "- 02:10 为什么走", "- 17:45 第一笔钱", "", "## 一、为什么走", "",
                MaterialShapeTests.first, "",
                "## 二、第一笔钱", "", MaterialShapeTests.second,
            ], isMarkdown: true)
        #expect(
            article.text
                == ["一、为什么走", MaterialShapeTests.first, "二、第一笔钱", MaterialShapeTests.second].joined(separator: "\n\n"))
    }

    @Test func `the text goes on behind links in its middle`() {
        let more = [
            "开店的第二个春天，门口来了一个从省城回来的年轻人，问能不能跟着学，说自己在那边做了很久的文员，每天坐在没有窗的房间里对账。",
            "方禾让他先洗一个月的米。他没有走，洗完米又去劈柴，劈完柴坐在灶前看火，一句话也不多说，到了腊月才第一次摸到磨盘的把手。",
            "镇上的人起初不信外来的小伙子能吃这种苦，卖豆腐的老太太还跟隔壁打了赌，赌注是一板豆腐，后来她输得心服口服，天天来店里坐。",
            "如今两个人轮着起早，一个管汤，一个管粉，赶集的日子要从天没亮忙到下午两点，收摊以后才坐下来吃自己当天的第一顿热饭。",
            "河水涨上来的时候，店里会进水，他们把桌子摞起来，坐在台阶上等水退，聊些从前在写字楼里的事，像在说别人的故事一样平静。",
        ]
        let article = MaterialShapeTests.article(
            [
                "一碗米粉的事", MaterialShapeTests.first, MaterialShapeTests.second, MaterialShapeTests.third, "□相关链接",
                "　　镇上推出人才卡",
            ] + more)
        #expect(article.text.hasSuffix(more[4]))
        #expect(!article.text.contains("人才卡"))
    }

    @Test func `what introduces a recording is no text, and a count of answers is no author`() {
        let recording = PlainTextReader().article(
            from: [
                "一碗米粉的事", "节目：《慢慢来》", "嘉宾：方禾（前程序员，现居江西）", "时长：48分钟", MaterialShapeTests.first,
                MaterialShapeTests.second, MaterialShapeTests.third,
            ].joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false)
        #expect(recording.text.hasPrefix("去年秋天"))
        let answer = PlainTextReader().article(
            from: [
                "知乎　首页　发现", "有没有人辞职回去开米粉店？", "关注问题　写回答", "37 个回答　默认排序", "一粒米", "开粉店的　208 人赞同了该回答",
                "谢邀。" + MaterialShapeTests.first, MaterialShapeTests.second, MaterialShapeTests.third,
            ].joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false)
        #expect(answer.author?.contains("回答") != true)
    }
}
