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
        "南岸晚报      2024年11月8日 星期五      A06 人物      责任编辑 邵敏",
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
        ["推荐阅读：《我在大厂送走了三十七个同事》 · 《前总监开民宿，五年没回过北京》"],
    ])
    func `what stands below the article is left out`(tail: [String]) {
        #expect(
            MaterialShapeTests.text(
                ["一碗米粉的事", MaterialShapeTests.first, MaterialShapeTests.second, MaterialShapeTests.third] + tail)
                == MaterialShapeTests.clean)
    }

    @Test(arguments: [
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
}
