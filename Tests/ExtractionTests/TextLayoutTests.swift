import Stories
import Testing

@testable import Extraction

/// Layouts of saved texts in which something else stands beside the article: columns, threads, letters, printed pages.
@Suite struct TextLayoutTests {
    private func text(_ lines: [String], isMarkdown: Bool = false) -> String {
        PlainTextReader().article(
            from: lines.joined(separator: "\n"), hint: DocumentHint(), isMarkdown: isMarkdown
        ).text
    }

    private static let paragraphs = [
        "贺小川把最后一筐海带拖上岸的时候，手机响了。从前的同事问他，下个月能不能回上海吃一顿饭，他看了看潮水，说回不去。",
        "他今年四十一岁，曾经是上海一家游戏公司的美术总监，手下三十几个人。2020年公司砍掉了整条产品线，他拿了补偿，搬来了荣成。",
        "来的第一年他什么都没有做，每天跟着岳父出海。第二年春天，他租下村里废弃的渔具仓库，教附近的孩子画画，一共收了四十个。",
        "冬天没有课，贺小川就接一些外包的活儿。两样加起来一年有十五万左右，是从前的三分之一，他把这笔账写在仓库的墙上。",
        "傍晚，贺小川在仓库门口挂起一盏灯。他说孩子们放学要从这里过，有灯，他们的母亲就放心，他也就知道这一天过完了。",
    ]

    @Test func `another piece's column between paragraphs is not the article's`() {
        let own = TextLayoutTests.paragraphs
        let headline = "草莓大棚迎来头茬采摘"
        let first = ["昨天，记者在城西街道的草莓大棚里看到，", "第一茬草莓已经泛红，比往年早了二十天。"]
        let second = ["据农业农村部门介绍，全市草莓大棚", "已达两千三百亩，产值预计超过一亿元。"]
        let text = text(
            ["海边的一盏灯", "", own[0], "", headline, "", own[1], ""] + first + ["", own[2], ""] + second
                + ["", own[3], "", own[4]])
        for line in [headline] + first + second { #expect(!text.contains(line), "\(line)") }
        for paragraph in own { #expect(text.contains(paragraph)) }
    }

    @Test func `lists and speech between paragraphs stay`() {
        let own = TextLayoutTests.paragraphs
        let list = ["1. 油布三匹，一共两百四十元，", "2. 旧桌子十一张，没有花钱"]
        let speech = ["“你满意吗？”我问他。", "“满意一半，”他说，“另一半要看潮水，"]
        let text = text(
            ["海边的一盏灯", "", own[0], "", own[1], ""] + list + ["", own[2], ""] + speech + ["", own[3], "", own[4]])
        for line in list + speech { #expect(text.contains(line), "\(line)") }
    }

    @Test func `a thread keeps its poster and whoever tells a move of his own`() {
        let own = [
            "离开深圳整三年了，写点东西给自己看。我之前在深圳一家做无人机的公司当结构工程师，走的时候月薪两万六，是自己提的。",
            "回到衡阳以后休息了半年，后来跟表姐合伙开了一间烘焙店，去年一年分到手里九万多一点，跟以前没法比。",
        ]
        let reply =
            "借楼说说我自己。我是2015年从东莞回邵阳的，以前在东莞的模具厂做了九年师傅，一个月一万出头。回来是因为爹妈年纪大了，孩子也要上小学。我买了一台二手的雕刻机，给人刻墓碑，这行不愁生意，一个月七八千是有的，忙的时候上万，就是过年聚会不大愿意说自己干什么。"
        let noise = ["铁锅炖自己", "等级：见习会员", "抢沙发！楼主好勇，我也在深圳。", "月下推门"]
        let text = text(
            ["逃离深圳第三年", "山药蛋", "1# 楼主 发表于 2023-08-02 20:11 只看该作者 倒序浏览"] + own
                + [
                    "点评 收藏(12) 支持(7) 反对(0)", "签名：人间值得", noise[0], noise[1], "2# 发表于 2023-08-02 20:25", noise[2],
                    noise[3],
                ]
                + ["3# 发表于 2023-08-02 22:05", reply, "1 2 下一页"])
        for line in own + [reply] { #expect(text.contains(line), "\(line)") }
        for line in noise + ["点评", "人间值得"] { #expect(!text.contains(line), "\(line)") }
    }

    @Test(arguments: ["早上好。", "大家好，我是阿远。", "邻居问贺小川：何必呢，好好的日子？他笑：这才叫日子？", "问：一个画画的人在海边住下来，到底难不难？"])
    func `a greeting or a question above the first paragraph belongs to the text`(opening: String) {
        let text = text(["海边的一盏灯", "来源：海边来信 2024-05-12", "", opening, ""] + TextLayoutTests.paragraphs)
        #expect(text.hasPrefix(opening))
    }

    @Test func `notes at the foot of a page are no text`() {
        let own = TextLayoutTests.paragraphs
        let printed = text(
            ["海边的一盏灯", own[0], own[1], "海边手记 HAI BIAN 17", "① 本县在海湾北岸，由邻市代管。", own[2], "海边手记 HAI BIAN 18"] + own[3...])
        #expect(!printed.contains("①"))
        let marked = text(
            ["# 海边的一盏灯", "", own[0], "", own[1], "", own[2], "", "[^1]: 订户的名单附在年末那一封。"], isMarkdown: true)
        #expect(!marked.contains("订户"))
        #expect(marked.contains(own[2]))
    }

    @Test func `a box of short lines among paragraphs does not make a text broken at its width`() {
        let own = TextLayoutTests.paragraphs
        let box = [
            "封面 县城里的第二人生 …… 08", "专栏 我们为什么怀念夏天 …… 22", "书评 一本写给笨人的经济学 …… 40", "小贴士：怎样申请担保贷款？",
            "第一步，到所在地的部门领取申请表；", "第二步，提交营业执照和经营计划；", "第三步，等待七个工作日的审核结果。",
        ]
        let text = text(["海边的一盏灯", ""] + box + [""] + own)
        for paragraph in own { #expect(text.contains(paragraph)) }
    }

    @Test func `a card between the paragraphs of a page is left out, and an advertisement in a cell`() {
        let own = TextLayoutTests.paragraphs.map { "<p>\($0)</p>" }
        let html =
            "<html><head><title>一盏灯</title></head><body><main><h1>一盏灯</h1><div>" + own[0] + own[1]
            + "<div><b>你可能错过</b><p>〈山城换房记〉：前领队卖掉两居室，迁往梧州开凉粉摊，月入两万</p></div>"
            + own[2] + "<table><tr><td><b>[广告]</b> 青石苑三期盛大开盘，首付六万起，到店即享九折</td></tr></table>"
            + own[3] + own[4] + "</div></main></body></html>"
        let page = PageReader().article(from: Array(html.utf8), hint: DocumentHint())
        #expect(!page.text.contains("凉粉摊"))
        #expect(!page.text.contains("青石苑"))
        for paragraph in TextLayoutTests.paragraphs { #expect(page.text.contains(paragraph)) }
    }
}
