import Stories
import Testing

@testable import Extraction

/// What clings together where the paragraphs of a text stand alone, what printers set on pages, and what a medium says between.
@Suite struct LineBlocksTests {
    private static let paragraphs = [
        "三年前的春天，贺小川从上海的一家广告公司辞职，带着两只箱子坐上了回安徽的火车。他说，那天车厢里只有七个人，每个人都望着窗外的油菜花。",
        "他的第一份活是给镇上的米厂设计袋子，一个袋子三百元，改了十一遍，厂长最后用了第一稿。贺小川把那一稿装进镜框，挂在了工作室的门口。",
        "现在他有三个固定的客户，每个月能落下六千多元，房租一年四千，剩下的都寄给了母亲。母亲把钱存进信用社，一分也没有动过，说是等他成家。",
        "同村的罗雁秋也回来了。她在杭州做过五年会计，去年把一间旧油坊改成了书店，一个月卖出四十几本书，靠给邻村的合作社记账维持下来。",
        "贺小川说，他没有想过再走。“火车还在，想走的时候随时能走。”他把没画完的袋子收进抽屉，锁上门，去河边看他放下去的虾笼。",
    ]

    private func text(_ between: [String], after: Int = 3, isMarkdown: Bool = false) -> String {
        var blocks = LineBlocksTests.paragraphs
        blocks.insert(between.joined(separator: "\n"), at: after)
        return PlainTextReader().article(
            from: (["离开广告公司以后"] + blocks).joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: isMarkdown
        ).text
    }

    /// A label, the headline of another piece and its first sentence stand in one block; paragraphs stand alone.
    @Test(arguments: [
        ["【相关阅读】", "白鹭镇举行首届龙舟赛 十六支队伍争夺银桨", "来自下游的郭家渡队最先冲过终点，领先第二名半个船身。"],
        ["往期 | 在海边补网的人", "他把网晾在堤上，说今年的鱼比去年的小一圈。"],
        ["《走访：一座没有摆渡人的渡口》↗", "江水退下去以后，石阶露出了三十二级，最低的一级刻着光绪年号。"],
        ["延伸閱讀：〈山城的最後一家理髮店〉", "剃刀在牛皮上來回十六下，陳伯說，少一下都不行。"],
        ["2　夏天防蚊，郎中教你三味草药", "镇卫生院主任医师段思齐提醒，艾草要晒透，孕妇慎用。"],
        ["相关专栏", "一座粮站的最后一年：去年冬至，老秤被抬了出去……"], ["今日天气", "多云转小雨，偏东风3级，最高气温18℃。"],
    ])
    func `what clings to a label between paragraphs that stand alone is another piece's`(lines: [String]) {
        let text = text(lines)
        for line in lines { #expect(!text.contains(line), "\(line)") }
        for paragraph in LineBlocksTests.paragraphs { #expect(text.contains(paragraph)) }
    }

    /// The same lines where paragraphs cling together too tell nothing by their place; nor does a paragraph below a picture.
    @Test func `a paragraph below a picture stays`() {
        let sentence = "“我在上海画别人的袋子，在这里画自己的。”贺小川说。"
        #expect(text(["[图片]", sentence]).contains(sentence))
        let names = "罗雁秋说，书店的灯是从油坊的梁上拆下来的。"
        #expect(text(["贺小川的工作室。（受访者供图）", names]).contains(names))
    }

    @Test(arguments: [
        "【小调查】您愿意为一只好看的米袋多付多少钱？　A. 一分不付　B. 一元以内　C. 好看就行　（已有1,318人投票）",
        "如果只能带走一样东西，你会带什么？ [箱子] [手艺] [人]　—— 已有 502 人作答", "🗳 你会回到从前的镇上吗？　○ 会　○ 不会　○ 再等等",
        "🍵 本期由「青瓦茶」冠名播出。口令“回村”可得 15 元优惠，先到先得。", "✎ 名词解释：“清稿”——广告公司里把定下的图样重画一遍的工作，常在夜里做。",
        "你好，这是发给 6,120 位读者的免费版来信；付费会员上周已收到全文。", "想第一时间收到更新？留下邮箱，每月不超过两封。",
        "—— 编者按：欢迎推荐身边的手艺人，投稿邮箱 desk@bailu.example ——", "《河边手艺》第二季正在招募，限二十人，早鸟价八百元，报满即止。",
        "纪录片《米袋》本周六晚九点首播，敬请收看。", "新用户注册即送十天会员，畅读全站，支持随时取消。", "您正在阅读的是限时免费文章，明日起恢复收费。",
        "已有2,140人读过这篇文章，其中八成觉得有用。", "阅读本文大约需要六分钟，不妨先收藏。", "白鹭路下周一起封闭施工，过往车辆请提前绕行。",
        "转自一位老同学的公众号，写得真好，看哭了。", "大家好，我是小编阿满，这篇是在朋友圈里看到的，分享给大家。", "节目里提到的书单已放在节目简介里。",
        "（未完待续，下一期写罗雁秋的油坊）", "想和更多手艺人聊聊？添加小助手微信 bailu02，备注“手艺”，拉你进群。",
        "我们正在寻找五十位回乡的手艺人，如果你愿意讲述，请在后台留言。", "本栏由青瓦茶特别支持，关注“青瓦茶”公众号可领新茶一份。", "〖插图〗小荷 绘", "白鹭花园三期火热认筹，首付六万起，恭迎品鉴。",
        "老规矩，点赞过千，下期去看油坊。", "看点 | 一只纸箱的二十四小时",
        "本文作者系自由撰稿人，文中数字截至发稿。", "阅读原文，报名参加下月的油菜花摄影行。",
    ])
    func `what a medium says between paragraphs is no part of them`(line: String) {
        let text = text([line])
        #expect(!text.contains(line))
        for paragraph in LineBlocksTests.paragraphs { #expect(text.contains(paragraph)) }
    }

    @Test(arguments: [
        "贺小川问过自己钱够不够，手艺丢没丢，母亲愿不愿意，问了三天。", "合作社的口令是“先看米，再看袋”，谁来都要念一遍。", "丁○雄和林○哲都说，回来以后睡得好了，你信吗？",
    ])
    func `a sentence with words of offers stays`(line: String) {
        #expect(text([line]).contains(line))
    }

    @Test func `a heading below its number stays`() {
        let paragraphs = LineBlocksTests.paragraphs
        let lines =
            ["离开广告公司以后", paragraphs[0], "01\n凌晨两点的样稿", paragraphs[1], paragraphs[2], "02\n河边的三间屋子"] + paragraphs[3...]
        let text = PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false
        ).text
        #expect(text.contains("凌晨两点的样稿") && text.contains("河边的三间屋子"))
    }

    @Test func `single characters in brackets are headings where there are several`() {
        let paragraphs = LineBlocksTests.paragraphs
        let lines = [
            "离开广告公司以后", paragraphs[0], "【去】", paragraphs[1], paragraphs[2], "【回】", paragraphs[3], paragraphs[4],
        ]
        let text = PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false
        ).text
        #expect(text.contains("【去】") && text.contains("【回】"))
    }

    /// The day of printing stands on every page, the text begins above the second.
    @Test func `feet of printed pages are no bylines`() {
        let paragraphs = LineBlocksTests.paragraphs
        let lines = [
            "离开广告公司以后", "2023-11-20 16:40　来源：白鹭网　记者 喻青", paragraphs[0], "1/3      2023/11/22 下午10:17", paragraphs[1],
            paragraphs[2], "2/3      2023/11/22 下午10:17", paragraphs[3], paragraphs[4], "3/3      2023/11/22 下午10:17",
        ]
        let article = PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false)
        for paragraph in paragraphs { #expect(article.text.contains(paragraph)) }
        #expect(!article.text.contains("10:17"))
        #expect(article.publishedAt?.description.hasPrefix("2023-11-20") == true)
    }

    @Test func `numbers of pages are no text, numbers of sections are`() {
        let paragraphs = LineBlocksTests.paragraphs
        func text(_ first: String, _ second: String) -> String {
            let lines = [
                "离开广告公司以后", paragraphs[0], first, paragraphs[1], paragraphs[2], second, paragraphs[3], paragraphs[4],
            ]
            return PlainTextReader().article(
                from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false
            ).text
        }
        let pages = text("42", "43").split(separator: "\n")
        #expect(!pages.contains("42") && !pages.contains("43"))
        let sections = text("01", "02").split(separator: "\n")
        #expect(sections.contains("01") && sections.contains("02"))
    }

    /// html2text writes [words][3] and lists the addresses below.
    @Test func `links by number are links, their addresses are no text`() {
        let paragraphs = LineBlocksTests.paragraphs
        let lines =
            ["[ 乡村 ][1]", "# 离开广告公司以后", paragraphs[0], "**去**", paragraphs[1], paragraphs[2], "**回**", paragraphs[3]]
            + [
                paragraphs[4], "[渡口边的修伞人][2]", "[1]: https://bailu.example/village",
                "[2]: https://bailu.example/umbrella",
            ]
        let text = PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: true
        ).text
        for paragraph in paragraphs { #expect(text.contains(paragraph)) }
        for word in ["乡村", "修伞人", "https"] { #expect(!text.contains(word)) }
    }

    /// Below a note of the next piece the text goes on with its own people.
    @Test func `a mark of the end is none where the text goes on with people whom it named before`() {
        let lines = LineBlocksTests.paragraphs
        let people = lines[0...2] + ["罗雁秋回来得晚一年。她在杭州做过五年会计，母亲病了以后，她把租的房子退了，带着一只猫坐夜车回到了镇上。"]
        let rest = [
            "罗雁秋的书店开在旧油坊里，一个月卖出四十几本书，其余的钱靠给邻村的合作社记账，她说这样正好，不多不少。",
            "贺小川没有想过再走。他把没画完的袋子收进抽屉，锁上门，去河边看他放下去的虾笼，水涨起来的时候笼子最沉。",
        ]
        let document =
            (["离开广告公司以后"] + people + ["【预告】下一篇：乡村放映员的九块银幕"] + rest + ["评论（2）", "小寒：请问书店在哪里", "过客：虾好吃吗"])
            .joined(separator: "\n\n")
        let text = PlainTextReader().article(from: document, hint: DocumentHint(), isMarkdown: false).text
        for paragraph in people + rest { #expect(text.contains(paragraph)) }
        #expect(!text.contains("放映员") && !text.contains("虾好吃吗"))
    }

    /// A list's items stand as close as what a page sets between paragraphs.
    @Test func `items of a list stay`() {
        let items = ["得：失眠好了，学会了编竹篮，读完了《南方的河》前两卷", "失：和从前的同事断了联系", "不确定：明年米价会不会跌"]
        let text = text(["## 得与失\n", "- " + items.joined(separator: "\n- ")], isMarkdown: true)
        #expect(text.contains(items[0]) && text.contains(items[2]))
    }
}
