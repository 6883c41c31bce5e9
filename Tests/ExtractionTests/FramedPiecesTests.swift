import Stories
import Testing

@testable import Extraction

/// What stands around an article in a frame of its own: neighbours, other versions, notes of those who sent it on, entries of a feed.
@Suite struct FramedPiecesTests {
    private func read(_ lines: [String], isMarkdown: Bool = false) -> Article {
        PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: isMarkdown)
    }

    private static let own = [
        "霜降那天，骆玉堂把最后一筐柿子搬上房顶，柿子隔着一拳摆开，像一张没有下完的棋盘，他退后两步看了看，又挪了三只。",
        "骆玉堂四十一岁，在天津一家造船厂画了十三年管路图，前年春天辞职回到富平的曹村，那时候家里的柿子树已经荒了四年。",
        "他说自己不会种树，只会看图，于是把果园也画成了一张图，哪一棵歪，哪一棵老，哪一棵下面有獾洞，都编了号。",
        "第一年的柿饼全发了霉，骆玉堂把霉掉的一千二百斤倒进沟里，蹲在沟边抽完一包烟，第二天去邻村找会捏饼的老人。",
        "老人姓白，不肯收钱，只要他每天来把院子扫一遍。他扫了四十天，扫到第四十天，老人才把手伸过来，教他捏第一下。",
        "去年的柿饼卖了六万四，除去雇人和纸箱，骆玉堂自己落下三万出头，他说船厂一年的零头都比这多，可是零头不会发甜。",
        "天快黑了，骆玉堂在房顶上给每一排柿子盖上布，布是船厂发的旧工服拆的，反着光的那一条，正好当作行与行的记号。",
    ]
    private var text: String { FramedPiecesTests.own.joined(separator: "\n\n") }

    @Test(
        "a neighbour's paragraphs below the article are left out",
        arguments: [
            [
                "秋播一线", "县农机站 为麦田把脉", "本报讯（通讯员 齐放）连日来，各镇农机手抓住墒情抢播小麦，全县已完成播种二十一万亩。",
                "“往年要等雨，如今有了免耕机，地不用翻。”种粮大户梁百顺说，他2016年从西安的工地回来包地，今年包到了四百亩。",
                "截至目前，全县共投入农机两千三百台，预计月底前播种可以全部结束。",
            ],
            ["【集市见闻】", "他把剃头挑子摆进了银行", "本报记者　苗可", "七年前，石永年还是省城一家银行的柜员，如今银行搬走，他在那间空铺里替人剃头，一个十块。"],
        ])
    func neighbours(piece: [String]) {
        let page = ["房顶上的一张图", "本报记者 乔穗"] + FramedPiecesTests.own + piece + ["本报地址：东大街九号　零售一元"]
        #expect(read(page).text == text)
    }

    @Test func `a shorter telling below the article is a copy, another day of it is not`() {
        let short = [
            "富平曹村的骆玉堂今年四十一岁，原在天津一家造船厂画管路图，前年辞职回到村里，把荒了四年的柿子树编了号。",
            "第一年的柿饼全发了霉，他找邻村的老人学捏饼，扫了四十天院子。去年的柿饼卖了六万四，自己落下三万出头。",
        ]
        let head = ["房顶上的一张图", "撰文：乔穗"]
        #expect(read(head + FramedPiecesTests.own + ["—— 以下是简版，便于转发 ——", "房顶上的一张图（简版）"] + short).text == text)
        let later = [
            "小雪以后我又去了一趟。骆玉堂的房顶空了，他在屋里量一只纸箱，说今年想把格子做成六边的，省一成纸。",
            "他给我看手上的茧，食指一块，拇指一块，捏饼的老人看过，说再有两个冬天就齐了，到那时候就不必再来扫院子。",
        ]
        let both = read(head + FramedPiecesTests.own + ["房顶上的一张图（二）"] + later).text
        #expect(later.allSatisfy(both.contains))
    }

    @Test func `what is said above a labelled headline is whoever sent it on`() {
        let page = [
            "发件人: 秦可\n收件人: 编辑部全体\n日期: 2018年11月3日 09:12\n主题: Fwd: 这篇怎么样", "各位，老耿转来的，可以用在冬至那一期。",
            "---------- 转发的邮件 ----------\n发件人: 耿长河\n日期: 2018年11月2日 21:40\n收件人: 秦可", "小秦，这是我表弟写的，他们厂里传了一圈。你看着办。",
            "标题：房顶上的一张图\n作者：乔穗\n发布于：渭北论坛 2018-10-30 20:05",
        ]
        let answers = [
            "回复: 这篇怎么样\n发件人: 汤敏\n日期: 2018年11月3日 10:40\n同意。我姐夫也在那边收柿子，可以请他写一段。",
            "回复: 回复: 这篇怎么样\n发件人: 技术组\n日期: 2018年11月3日 11:02\n附件是空的，请重发。",
        ]
        let article = read(page + FramedPiecesTests.own + answers)
        #expect(article.text == text)
        #expect(article.title == "房顶上的一张图" && article.author == "乔穗")
        #expect(article.publishedAt?.description.hasPrefix("2018-10-30") ?? false)
    }

    @Test func `of the entries that a feed reader saved the longest is the article`() {
        let entries = [
            "# 我的订阅 · 标签「柿子」", "导出时间：2026-01-09 21:30　共 3 条", "---", "### ★ [一周好物](https://a.example/1)",
            "来源：柿子周报　2026-01-08", "> 本周内容：三种晒架、一把新剪子、一张去曹村的车票…… [继续读](https://a.example/1)", "---",
            "### ★ [房顶上的一张图](https://b.example/2)", "来源：渭北志　作者：乔穗　2026-01-07 06:30",
        ]
        let last = [
            "---", "### [她在镇上修助听器](https://c.example/3)", "来源：城边　作者：闻笛　2026-01-05",
            "> 段小曼原先在上海卖眼镜，前年回到县里，每个礼拜跑三个乡…… [余下部分请到原站](https://c.example/3)", "---", "由某某阅读器生成",
        ]
        let article = read(entries + FramedPiecesTests.own + last, isMarkdown: true)
        #expect(article.text == text)
        #expect(article.title == "房顶上的一张图" && article.author == "乔穗" && article.publisher == "渭北志")
        #expect(article.publishedAt?.description.hasPrefix("2026-01-07") ?? false)
    }

    @Test func `a paragraph that sells something among the text is left out`() {
        let own = FramedPiecesTests.own
        let sold = "想给家里添一台空气炸锅？小厨郎智能款限时到手价 199 元，原价五百，下单再送烘焙课程一套，数量有限，点击文末链接即可带回家。"
        let read = read(["房顶上的一张图", "撰文：乔穗"] + own[..<4] + [sold] + own[4...])
        #expect(read.text == text)
    }

    @Test func `paragraphs between two that were taken back are the text's, too`() {
        let own = FramedPiecesTests.own
        let turn = ["上一页 1 2 3 下一页", "（第2页没有载入，点击重试）", "第3页，共3页", "2021年：摘了九筐。獾来过两回，头一回拿走六只，第二回拿走了筐。"]
        let read = read(["房顶上的一张图", "撰文：乔穗", "第1页，共3页"] + own[..<3] + turn + own[3...])
        #expect(read.text == (own[..<3] + [turn[3]] + own[3...]).joined(separator: "\n\n"))
    }

    private func page(_ head: String, _ body: String) -> String {
        let page = "<html><head><meta charset=utf-8><title>房顶上的一张图</title>\(head)</head><body>\(body)</body></html>"
        return PageReader().article(from: Array(page.utf8), hint: DocumentHint()).text
    }

    @Test func `of several articles that a page goes on with the first is the text`() {
        func article(_ title: String, _ name: String, _ paragraphs: some Sequence<String>) -> String {
            "<article class=_1vN><div class=_3T><h1>\(title)</h1><div><span>\(name)</span><span>2025-05-20 11:20</span></div></div>"
                + "<div class=_5R>\(paragraphs.map { "<div class=_2x><span>\($0)</span></div>" }.joined())</div></article>"
        }
        let next = ["六月的特克斯，蜂箱一共九十只，沿着河谷排成两行。阎康蹲在第四十三号箱前，手机震了一下。", "四年前他在深圳写后台，工位正对着一排服务器的指示灯。"]
        let body =
            article("房顶上的一张图", "乔穗", FramedPiecesTests.own) + "<div>下一篇</div>" + article("给每个蜂箱装上传感器", "牧远", next)
            + article("县城咖啡馆里的人", "小艾", ["加载中"])
        #expect(page("", "<div id=app><div class=list>\(body)</div></div>") == text)
    }

    @Test(
        "words against copying that nobody sees are left out",
        arguments: [
            ("<style>.jam{DISPLAY:none;FONT-SIZE:0px}</style>", "<font class=jam>本文来自乔穗的主页</font>"),
            (
                "<style>@media print{.jam{display:block}} .x, .jam { visibility: hidden }</style>",
                "<span class='a jam'>转贴必究</span>"
            ),
            ("", "<span style='DISPLAY: none'>本文来自乔穗的主页</span>"),
        ])
    func hidden(head: String, word: String) {
        let paragraphs = FramedPiecesTests.own.map { "<p>" + $0.replacing("。", with: "。\(word)") + "</p>" }
        #expect(page(head, "<h1>房顶上的一张图</h1>" + paragraphs.joined()) == text)
    }

    @Test(
        "words of readers far below the text are left out, a later part of it is not",
        arguments: [
            ["—— 这一篇到这里 ——", "主播 / 阿蔓　剪辑 / 大头", "加听友群请添加微信 gushu_radio", "@柴米 北京"],
            ["#柿子# #回乡#", "已有 214 人打赏", "转发 1.1万　评论 2386　赞 4.9万", "按热度", "不吃香菜的M"],
            ["点击下方名片，设为星标", "更多人物", "从陆家嘴到一间豆腐坊，他每天只做八板", "留言选登"],
        ])
    func readers(frame: [String]) {
        let said = "我爷爷去世的时候我在深圳做项目，没有赶回去。看到捏饼那里我停下来去给我妈打了个电话，谢谢你写下来，没有劝人走也没有劝人留。"
        let page = ["房顶上的一张图", "撰文：乔穗"] + FramedPiecesTests.own + frame + [said]
        #expect(read(page).text == text)
    }

    @Test func `where headings count on, replies below one part do not end the article`() {
        let parts = [FramedPiecesTests.own[..<3], FramedPiecesTests.own[3..<5], FramedPiecesTests.own[5...]]
        let names = ["1. 画图的人", "2. 匿名用户", "3. 房顶"]
        var page = ["# 从大城市回来的人，后来都在做什么？"]
        for (name, part) in zip(names, parts) {
            page += ["### \(name)", "*2024-06-05*　·　1.2 万赞同"] + part
            page += ["> 评论（214）\n> **云在青天**：羡慕会画图的\n> **画图的人** 回复：加油"]
        }
        let read = read(page, isMarkdown: true).text
        #expect(FramedPiecesTests.own.allSatisfy(read.contains) && !read.contains("云在青天"))
    }

    @Test func `other entries of the contents that name the article are other pieces`() {
        let page = [
            "《上庄头》村报 · 每季一张", "**本期目录**", "1. 房顶上的一张图\n2. 冬至祭祖分工表\n3. 水费公示", "## 房顶上的一张图", "文：乔穗",
        ]
        let other = [
            "## 冬至祭祖分工表", "| 事项 | 负责 |\n|---|---|\n| 挑担 | 二房 |\n| 烧水 | 老葛 |", "## 水费公示", "本季度水费每吨1.2元，请各户月底前交清。",
        ]
        #expect(read(page + FramedPiecesTests.own + other, isMarkdown: true).text == text)
    }

    @Test func `what a site says of itself above the text is left out`() {
        let page = [
            "# 房顶上的一张图", "[果园 首页推荐](https://a.example/)", "> 果园是写作社区，我们主张分享真实的产品体验与有实用价值的经验。我们会不定期挑选最优质的文章，展示来自用户的观点。",
            "![封面](https://a.example/1.jpg)", "## 写在前面",
        ]
        #expect(read(page + FramedPiecesTests.own, isMarkdown: true).text == "写在前面\n\n" + text)
    }

    @Test func `where marked captions cling to their paragraphs, those without a mark do too`() {
        let own = FramedPiecesTests.own
        let captions = ["骆玉堂在富平的房顶。本文图片均由受访者提供", "骆玉堂养的狗。", "〔图一〕邻村的老人量一只柿子，这是他每天做的事。"]
        let body =
            [own[0] + "\n" + captions[0], own[1] + "\n" + captions[1] + "\n" + own[2], own[3], captions[2]] + own[4...]
        #expect(read(["房顶上的一张图", "撰文：乔穗"] + body).text == text)
    }

    @Test func `rows whose cells stand apart by wide gaps are a table`() {
        let rows = ["年份　　斤数　　净收入", "2021年　　1200　　0", "2022年　　2600　　31000"]
        let own = FramedPiecesTests.own
        let page = ["房顶上的一张图", "撰文：乔穗"] + own[..<6] + [rows.joined(separator: "\n")] + own[6...]
        let table = "年份 | 斤数 | 净收入\n2021年 | 1200 | 0\n2022年 | 2600 | 31000"
        #expect(read(page).text == (own[..<6] + [table] + own[6...]).joined(separator: "\n\n"))
    }

    @Test(
        "the headline is no row of words, no button and no deck that quotes",
        arguments: [
            (["豆田 读书 电影 音乐 同城 小组 阅读 时间", "从船厂到柿子树：第 700 天", "来自: 乔穗 2023-05-20 11:46:02 陕西"], "从船厂到柿子树：第 700 天"),
            (["在浏览器中查看这封邮件", "房顶上的一张图", "写信的人：乔穗"], "房顶上的一张图"),
            (["渭北晨报　2021年5月21日　星期五　A7 城乡\n从船厂图纸到满山柿子树\n“骆师傅，明天记得等我”\n本报记者　乔穗"], "从船厂图纸到满山柿子树"),
            (["房顶上的一张图｜一年账单全公开", "撰文：乔穗"], "房顶上的一张图｜一年账单全公开"),
            (["房顶上的一张图｜渭北周刊", "撰文：乔穗"], "房顶上的一张图"),
        ])
    func headlines(head: [String], title: String) {
        #expect(read(head + FramedPiecesTests.own).title == title)
    }

    @Test func `a file's title that counts issues gives way to its heading`() {
        let head = ["---\ntitle: \"渭北通讯 No.37\"\nsent: 2026-03-08\n---", "# 房顶上的一张图", "*写信人：乔穗　　2026 年 3 月 8 日*"]
        #expect(read(head + FramedPiecesTests.own, isMarkdown: true).title == "房顶上的一张图")
    }

    @Test func `fields of a letter's head name nobody, the name below the day and above a button does`() {
        let letter =
            "From: 渭北来信 <letter@example.com>\nTo: reader@example.net\nSubject: 房顶上的一张图\n"
            + "Date: Fri, 2 Aug 2024 07:00:03 +0800 (CST)\nContent-Type: text/plain; charset=\"utf-8\""
        let article = read([letter, "房顶上的一张图\n从船厂到柿子树\n乔穗\nAug 2"] + FramedPiecesTests.own)
        #expect(article.author == "乔穗" && article.text == text)
        let post = read(["房顶上的一张图\n2021-08-14 07:32\n桃李不言说\n+关注\n语音播放"] + FramedPiecesTests.own)
        #expect(post.author == "桃李不言说" && post.text == text)
    }
}
