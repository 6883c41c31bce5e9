import FoundationEssentials
import Stories
import Testing

@testable import Extraction

/// What a page says a second time, how who tells a text greets and takes leave, and lines of a text's own that look like a page's.
@Suite struct ToldTwiceTests {
    private static let paragraphs = [
        "前年冬天，莫长河从深圳的一家安防公司辞职，回到赣州城外的村里，把叔叔留下的旧榨房收拾了出来，墙上的油渍刮了九天。",
        "头一个榨季只收到四千斤茶籽，机器坏了三次，他把年终奖都贴了进去，最后剩下的油送给了来帮忙的邻居，一家两瓶。",
        "“油不骗人，人才骗油。”莫长河说这话的时候在刮锅底，锅是叔叔用过的那一口，刮了三年也没有刮到头。",
        "如今榨房一年能落下七万多元，比从前的工资少了一半。他说少的那一半，大概就是从前花在路上和药上的钱。",
    ]

    private func text(_ lines: [String], joined separator: String = "\n\n") -> String {
        PlainTextReader().article(
            from: (["莫长河的榨房"] + lines).joined(separator: separator), hint: DocumentHint(), isMarkdown: false
        ).text
    }

    private func pageText(_ body: String) throws -> String {
        let page =
            "<html><head><title>莫长河的榨房</title></head><body><div id=\"main\"><h1>莫长河的榨房</h1>\(body)</div></body></html>"
        return try Extractor().page(from: Array(page.utf8), hint: DocumentHint(form: .html)).text
    }

    @Test(arguments: [
        "【摘句】“油不骗人，人才骗油。”", "｜油不骗人，人才骗油。｜", "●　●　●\n油不骗人，人才骗油。\n●　●　●",
        "┌────┐\n　油不骗人，\n　人才骗油。\n└────┘", "“油不骗人，\n人才骗油。”\n——莫长河",
    ])
    func `a pull quote is told once, however it is set`(quotation: String) {
        var lines = ToldTwiceTests.paragraphs
        lines.insert(quotation, at: 1)
        #expect(text(lines) == text(ToldTwiceTests.paragraphs))
    }

    @Test func `a numbered heading that quotes the text stays`() {
        let paragraphs = ToldTwiceTests.paragraphs
        let headings = ["【一】“墙上的油渍”", "【二】“油不骗人，人才骗油”"]
        let text = text([paragraphs[0], headings[0], paragraphs[1], headings[1], paragraphs[2], paragraphs[3]])
        for heading in headings { #expect(text.contains(heading)) }
    }

    @Test func `a preview above the headline leaves the text its first paragraphs`() {
        let paragraphs = ToldTwiceTests.paragraphs
        let page = ["虔州晨讯网 首页 要闻 民生", "速览（约需 20 秒）", paragraphs[0], paragraphs[1], "读完全文还需 6 分钟 ↓"]
        let article = PlainTextReader().article(
            from: (page + ["莫长河的榨房", "2024年05月17日 07:02 来源：虔州晨讯"] + paragraphs).joined(separator: "\n"),
            hint: DocumentHint(), isMarkdown: false)
        #expect(article.title == "莫长河的榨房")
        #expect(article.text == paragraphs.joined(separator: "\n\n"))
    }

    @Test(arguments: ["（展开全文）", "　［繼續閱讀］", "阅读全文 >"])
    func `an opening that is cut below the headline leaves the text its first paragraphs`(cut: String) {
        let paragraphs = ToldTwiceTests.paragraphs
        let page = ["2024年05月17日 07:02", paragraphs[0] + paragraphs[1].prefix(12) + "……" + cut, "▲ 榨房的墙。（图／记者摄）"]
        #expect(text(page + paragraphs) == paragraphs.joined(separator: "\n\n"))
    }

    @Test(arguments: ["姐妹们好，我是长河，坐标赣州～", "先叠甲⚠️不卖油 不带货", "谢邀，人在榨房，刚关机器。"])
    func `who tells a text greets above it`(greeting: String) {
        #expect(text(["长河要早睡\n+ 关注", greeting] + ToldTwiceTests.paragraphs).hasPrefix(greeting))
    }

    @Test(arguments: ["就酱～明年目标是雇到第一个徒弟（会刮锅的那种）", "下周见。", "以上。茶籽到了，我去卸车。"])
    func `who tells a text takes leave below it`(farewell: String) {
        let page = "#榨油 #赣州生活\n编辑于 2025-05-19 江西\n共 318 条评论"
        #expect(text(ToldTwiceTests.paragraphs + [farewell, page]).hasSuffix(farewell))
    }

    @Test func `a table keeps its caption and its note, and the last section its items`() {
        let paragraphs = ToldTwiceTests.paragraphs
        let table = ["附：三个榨季的账（仅计代加工）", "年份 | 茶籽 | 盈余", "2021 | 4000 | -12%", "2022 | 9000 | 8%", "说明：茶籽以斤计，盈余为占投入之比。"]
        let items = ["五、两点建议", "（一）把榨季补贴从“开机给”改为“停机给”。", "（二）统计口径上，区分“来过”与“留下”。"]
        let text = text(
            ["四、账本"] + paragraphs + [table.joined(separator: "\n")] + items + [
                "--------", "参考文献（节选）", "[1] 莫长河. 榨房记. 2023",
            ])
        for line in [table[0], table[4]] + items { #expect(text.contains(line), "\(line)") }
        #expect(!text.contains("参考文献"))
    }

    @Test func `headings in square brackets stay where a text has several`() {
        let paragraphs = ToldTwiceTests.paragraphs
        let headings = ["[回来做什么]", "[时间]", "[大家最想知道的钱]", "[心得]"]
        let text = text(zip(headings, paragraphs).map { "\($0)\n\($1)" })
        for heading in headings { #expect(text.contains(heading)) }
        #expect(!self.text([paragraphs[0], "[图片]", paragraphs[1], paragraphs[2], paragraphs[3]]).contains("图片"))
    }

    @Test func `an editor's note on a person is the text's, one on the desk's matters is not`() {
        let paragraphs = ToldTwiceTests.paragraphs
        let note = "编者按：本期我们联系到的是莫长河。他从深圳回来，守着一间榨房。以下是两个小时的录音整理，有删减。"
        #expect(text([note] + paragraphs).hasPrefix(note))
        let desk = "编者按：本文首发于《虔州晨讯》，转载时有删减，欢迎读者来稿。"
        #expect(text([desk] + paragraphs) == text(paragraphs))
    }

    @Test(arguments: [
        "<div class=\"pq\">“油不骗人，人才骗油。”</div>", "<blockquote class=\"pull\">「机器坏了三次。」</blockquote>",
        "<p class=\"lead2\">油不骗人，人才骗油。</p>",
        "<div class=\"box\"><b>独家策划</b><a href=\"/z\">前总监徐野：我在河边开了一家冲浪店</a><p>徐野四十岁，前年从北京搬到海边，卖掉了望京的房子，他说月入两万已经很满足。</p></div>",
    ])
    func `a page tells a pull quote once and no teaser at all`(inset: String) throws {
        let paragraphs = ToldTwiceTests.paragraphs.map { "<p>\($0)</p>" }
        let read = try pageText((paragraphs.prefix(3) + [inset] + paragraphs.suffix(1)).joined())
        #expect(read == ToldTwiceTests.paragraphs.joined(separator: "\n\n"))
    }

    @Test(arguments: [
        "<section class=\"x1\"><h4>只想看重点？（节录）</h4><p>\(ToldTwiceTests.paragraphs[0])</p></section>",
        "<section class=\"x2\"><h3>其余 318 个回答</h3><div><b>卷尾猴</b><p>我前年也从广州回来，开了奶茶店，一年关门，赔了四十万，不要来。</p></div></section>",
        "<div class=\"x3\">本版其他文章：<a>共享单车不该成为“乱停”的代名词</a> <a>外卖箱里的人情味</a></div>",
    ])
    func `what stands behind the text of a page is no text`(tail: String) throws {
        let paragraphs = ToldTwiceTests.paragraphs.map { "<p>\($0)</p>" }.joined()
        #expect(try pageText(paragraphs + tail) == ToldTwiceTests.paragraphs.joined(separator: "\n\n"))
    }

    @Test func `a sentence on what comes next is the author's`() throws {
        let paragraphs = ToldTwiceTests.paragraphs + ["下一篇写刮锅的事。有人要的话我把账本也扫上来。"]
        #expect(try pageText(paragraphs.map { "<p>\($0)</p>" }.joined()) == paragraphs.joined(separator: "\n\n"))
    }
}
