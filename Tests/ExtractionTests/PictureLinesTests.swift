import Stories
import Testing

@testable import Extraction

/// What pages and saved texts set between paragraphs without saying so: captions, ornaments, speakers with the time, lists.
@Suite struct PictureLinesTests {
    private static let own = [
        "雨停的那个下午，韩知遥把工作室的门板一块一块卸下来晒。她的工作室在婺源一座老祠堂的偏厅，从前是村里放谷子的地方。",
        "她今年三十四岁，在上海一家广告公司做了九年美术指导，月薪三万二。前年冬天，她在提案的前一夜发起高烧，第二天还是去了。",
        "去年三月她辞了职，回到婺源，跟着舅舅学做纸伞。头半年她一把也没有卖出去，柴米都是母亲给的，她记在一本旧账上。",
        "今年的生意好了一些，一个月能卖四十把，除去竹子和桐油，剩下六千来块。舅舅说她的伞骨削得太细，撑不过三个夏天。",
        "她说自己想得很清楚：“伞坏了可以拿回来修，人坏了没有地方修。”舅舅在旁边听见，没有抬头，手里的刀也没有停。",
        "到了晚上，祠堂里只有她一盏灯。她把白天画坏的伞面收起来，留着给村里的孩子糊风筝，孩子们排着队来要。",
    ]

    private func page(_ paragraphs: [String]) -> String {
        let html =
            "<html><head><title>祠堂里的纸伞</title></head><body><div><a href=\"/\">首页</a><a href=\"/b\">栏目</a></div>"
            + "<h1>祠堂里的纸伞</h1><div>2024-03-05 文｜沈苇</div><div class=\"entry\">" + paragraphs.joined()
            + "</div></body></html>"
        return PageReader().article(from: Array(html.utf8), hint: DocumentHint()).text
    }

    private func text(_ lines: [String], separator: String = "\n\n") -> String {
        PlainTextReader().article(from: lines.joined(separator: separator), hint: DocumentHint(), isMarkdown: false)
            .text
    }

    private static let whole = own.joined(separator: "\n\n")
    private static var paragraphs: [String] { own.map { "<p>\($0)</p>" } }

    @Test(arguments: [
        "<p><img src=\"1.jpg\"></p><p>韩知遥在偏厅里，身后是晾着的伞</p>",
        "<p align=\"center\"><img src=\"1.jpg\"><br>晾在廊下的伞面，还没有上油。</p>",
        "<table align=\"left\"><tr><td><img src=\"1.jpg\"></td></tr><tr><td>韩知遥近影</td></tr></table>",
    ])
    func `a short line behind a picture is its caption`(caption: String) {
        let own = PictureLinesTests.paragraphs
        #expect(page(own[..<2] + [caption] + own[2...]) == PictureLinesTests.whole)
        #expect(page([caption] + own) == PictureLinesTests.whole)
    }

    @Test func `a heading in bold below a picture is no caption`() {
        let own = PictureLinesTests.paragraphs
        let heading = "<p><img src=\"line.png\"></p><p><strong>舅舅的刀</strong></p>"
        #expect(page(own[..<3] + [heading] + own[3...]).contains("舅舅的刀"))
    }

    @Test func `a link alone between paragraphs is a button`() {
        let own = PictureLinesTests.paragraphs
        let pay = "<div class=\"pay\"><p>本段为会员专享，开通会员后可继续阅读</p><a href=\"/vip\">立即开通 9.9元/月</a></div>"
        #expect(page(own[..<3] + [pay] + own[3...]) == PictureLinesTests.whole)
    }

    @Test func `two pieces of a newspaper's page are two by their reporters`() {
        let other = [
            "<h2>老街上的秤</h2>", "<p>本报记者 林岸</p>", "<p>老街上做杆秤的只剩一户，师傅姓葛，六十九岁，从十五岁当学徒做到现在，没有换过门面。</p>",
            "<p>他说一年卖不出去十杆秤，门还是要开，有人专门从外地找来。</p>",
        ]
        let html =
            "<html><head><title>婺水晚报电子版</title></head><body><table><tr><td><h3>第05版 人物</h3></td><td><h2>祠堂里的纸伞</h2><p>本报记者 沈苇</p>"
            + (PictureLinesTests.paragraphs + other).joined() + "</td></tr></table></body></html>"
        let article = PageReader().article(from: Array(html.utf8), hint: DocumentHint())
        #expect(article.text == PictureLinesTests.whole)
        #expect(article.title == "祠堂里的纸伞")
    }

    @Test func `ornaments part a text and are none of it`() {
        let own = PictureLinesTests.own
        let lines = ["祠堂里的纸伞", "文 | 沈苇"] + own[..<2] + ["✦"] + own[2..<4] + ["❖ ❖ ❖"] + own[4...] + ["✦ ✦ ✦"]
        #expect(text(lines) == PictureLinesTests.whole)
    }

    @Test(arguments: [("主持人 00:%@:12", "主持人"), ("[00:%@:12] 主持人", "主持人"), ("主持人（00:%@）", "主持人")])
    func `who speaks stands above what they say with the time of the recording`(form: String, name: String) {
        let own = PictureLinesTests.own
        func head(_ name: String, _ minute: Int) -> String {
            form.replacing("主持人", with: name).replacing("%@", with: minute < 10 ? "0\(minute)" : "\(minute)")
        }
        let lines =
            ["祠堂里的纸伞", "录音整理：沈苇", head("主持人", 0), "今天请来的是韩知遥。", head("韩知遥", 1), own[0], own[1], head("主持人", 9), "后来呢？"]
            + [head("韩知遥", 10), own[2], own[3], head("主持人", 20), "那就到这里。"]
        let text = text(lines, separator: "\n")
        #expect(
            text.split(separator: "\n").map(String.init) == [
                "主持人", "今天请来的是韩知遥。", "韩知遥", own[0], own[1], "主持人", "后来呢？", "韩知遥", own[2], own[3], "主持人", "那就到这里。",
            ])
    }

    @Test func `entries below a line that leads in are the text's`() {
        let own = PictureLinesTests.own
        let list = "她给我看了一份年表：\n2014年 到上海\n2022年 第一次病倒\n2023年 离开"
        let text = text(["祠堂里的纸伞", "文 | 沈苇"] + own[..<3] + [list] + own[3...])
        for line in list.split(separator: "\n") { #expect(text.contains(line)) }
    }

    @Test func `points of a digest go with their label, and a label without notes goes`() {
        let own = PictureLinesTests.own
        let digest = "核心提示\n● 一个美术指导回村做伞。\n● 她的收入少了，时间多了。"
        #expect(
            text(["祠堂里的纸伞", "婺水晚报 2024-03-05 沈苇", digest] + own + ["注：\n[1] 文中人物均为化名。"]) == PictureLinesTests.whole)
    }

    @Test func `contents with the pages of an issue are none of the text`() {
        let contents = "本期目录\n| 页 | 文章 |\n|---|---|\n| 12 | 祠堂里的纸伞 |\n| 30 | 县城咖啡地图 |\n| 44 | 读者信箱 |"
        let lines = ["# 祠堂里的纸伞", "**文／沈苇　｜　《慢行志》2019年11月号**", contents] + PictureLinesTests.own
        let article = PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: true)
        #expect(article.text == PictureLinesTests.whole)
    }

    @Test func `a sentence set in lines may open a text`() {
        let opening = "她，曾是陆家嘴写字楼里画海报的“韩总监”；\n她，如今是祠堂偏厅里削竹子的“小韩师傅”；\n她，就是婺源纸伞的第四代徒弟——韩知遥！"
        let text = text(["祠堂里的纸伞", "原创 沈苇 2024-03-05 18:30", opening] + PictureLinesTests.own)
        #expect(text.hasPrefix("她，曾是陆家嘴写字楼里画海报的“韩总监”；"))
        #expect(text.contains("她，就是婺源纸伞的第四代徒弟——韩知遥！"))
    }

    private static func wrapped(_ text: String, width: Int = 25) -> [String] {
        var lines = [""]
        for character in text {
            if lines[lines.count - 1].count >= width, !"，。”、".contains(character) { lines.append("") }
            lines[lines.count - 1].append(character)
        }
        return lines
    }

    @Test func `a line too wide in mid-sentence is two lines in one`() {
        var blocks = PictureLinesTests.own.map { PictureLinesTests.wrapped($0) }
        let rest = blocks[1][2]
        blocks[1][1] += rest.prefix(5)
        blocks[1][2] = String(rest.dropFirst(5))
        let lines = ["祠堂里的纸伞", "□本报记者 沈苇"] + blocks.map { $0.joined(separator: "\n") }
        #expect(text(lines) == PictureLinesTests.whole)
    }

    @Test func `between two briefs the text goes on where it names its own people`() {
        let own = PictureLinesTests.own
        let middle = "韩知遥的日子从五点开始。竹子要赶在露水干以前破开，刀口朝着自己，慢一分就裂。舅舅教的口诀她背了三个月，背到做梦都在数竹节。"
        let briefs = [
            "我市冬季供暖收费标准不变\n本报讯 3月4日，记者从市住建局获悉，今年我市冬季供暖收费标准与上年持平，困难群众继续减免。（赵云）",
            "肉羊价格小幅回升 养殖户补栏积极（下转第3版）",
        ]
        let story = own.map { $0.replacing("她说自己", with: "韩知遥说自己").replacing("到了晚上，", with: "到了晚上，韩知遥收工，") }
        let text = text(
            ["祠堂里的纸伞", "□本报记者 沈苇"] + story[..<2] + [briefs[0], middle, briefs[1]] + story[2...])
        #expect(text.contains(middle))
        #expect(!text.contains("供暖"))
    }

    @Test func `words of readers below a bare label are none of the text`() {
        let replies = [
            "<h3>留言</h3>", "<p><b>山月</b>：我是2019年从北京回到开封的，之前做了六年测试，现在和丈夫开花店，一年挣十来万。</p>",
            "<p><b>老唐</b>：楼上说得对，我也想回去，可是孩子在上海读书。</p>",
        ]
        #expect(page(PictureLinesTests.paragraphs + replies) == PictureLinesTests.whole)
    }

    @Test func `a box that explains goes with its heading, and notes with their marks`() {
        var own = PictureLinesTests.paragraphs
        own[1] = own[1].replacing("</p>", with: "<sup><a href=\"#fn1\">[1]</a></sup></p>")
        let box = "<div class=\"box\"><h4>知识卡片</h4><p>纸伞的骨架用的是三年以上的毛竹，伞面刷的是桐油，一把伞有七十多道工序。</p></div>"
        let notes = "<hr><ol><li id=\"fn1\">提案的日子见她的旧工作日志。<a href=\"#r1\">↩</a></li></ol>"
        #expect(page(own[..<3] + [box] + own[3...] + [notes]) == PictureLinesTests.whole)
    }

    @Test func `a piece of news among the paragraphs goes whole`() {
        let own = PictureLinesTests.own
        let brief = [
            "供暖管线换完了", "今年不用再裹着棉被等热气", "本报讯 2月底，城北片区老旧供暖管线的更换全部收尾，惠及七个小区。",
            "家住北苑小区的赵阿姨说，往年这个时候屋里只有十三四度，试水那天就到了二十度。热力公司提醒，试压期间家中须留人。",
        ]
        let text = text(
            ["A06 城事          婺水晚报          2024年3月5日", "祠堂里的纸伞", "本报记者 沈苇"] + own[..<4] + brief + own[4...])
        #expect(text == PictureLinesTests.whole)
    }

    @Test func `a piece of news ends where somebody of the text is named again`() {
        var own = PictureLinesTests.own
        own[5] = "离祠堂两百步是“晚潮”饭馆。老板费小舟曾是盛大的一名文案，2021年从苏州离职回来，和韩知遥做了邻居。饭馆二楼摆了五张桌子，借给返乡的人开会，一下午二十元。"
        let brief = [
            "供暖管线换完了", "本报讯（通讯员 安宁）2月底，城北片区老旧供暖管线的更换全部收尾，惠及七个小区。热力公司提醒，试压期间家中须留人。",
        ]
        let text = text(
            ["A06 城事          婺水晚报          2024年3月5日", "祠堂里的纸伞", "本报记者 沈苇"] + own[..<4] + brief + [own[5], own[4]])
        #expect(text.contains("饭馆二楼摆了五张桌子"))
        #expect(!text.contains("热力公司"))
    }

    @Test func `a note of the editors above the headline is none of the text`() {
        let note = "编者按：离开大城市的人越来越多。本刊从本期起开设“回来”专栏，请读者讲一讲自己的选择。"
        let article = PlainTextReader().article(
            from: ([note, "祠堂里的纸伞", "沈苇"] + PictureLinesTests.own).joined(separator: "\n\n"), hint: DocumentHint(),
            isMarkdown: false)
        #expect(article.title == "祠堂里的纸伞")
        #expect(article.text == PictureLinesTests.whole)
    }

    @Test func `a letter that closes is signed and dated`() {
        let end = ["祝好。", "顾平川\n二〇二四年三月", "又及：上次寄的茶叶收到了。"]
        let text = text(["给还在十九楼的你"] + PictureLinesTests.own + end)
        for line in ["顾平川", "二〇二四年三月", "又及：上次寄的茶叶收到了。"] { #expect(text.contains(line)) }
    }
}
