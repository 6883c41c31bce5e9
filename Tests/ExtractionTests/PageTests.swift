import Stories
import Testing

@testable import Extraction

struct PageTests {
    /// Three paragraphs that no real page has.
    static let paragraphs = [
        "去年春天，林小满辞掉了深圳的工作，回到老家的镇上。她说，那时候每天加班到深夜，周末也不敢关机，身体先撑不住了。",
        "回来以后，她租下一间临街的老房子，自己刷墙、铺地，前后花了三个月，才把面包房开起来。第一个月，她只卖出去四百多块钱。",
        "“最难的不是做面包，是让邻居相信，早上也可以吃这个。”她笑着说。到了秋天，店里的回头客已经超过了一半。",
    ]
    static let english = [
        "When Dora Quill left the bank, she had no plan beyond a rented barn and a second-hand loom, and for a year that was enough.",
        "The first winter was hard, she says, because the pipes froze twice and the nearest shop closed at noon; still, she stayed.",
        "By spring she had sold eleven blankets, mostly to hikers, and had begun to teach two neighbours how to dye their own wool.",
    ]

    private func article(_ html: String, url: String? = nil) throws -> Article {
        try Extractor().page(from: Array(html.utf8), hint: DocumentHint(url: url, form: .html))
    }

    private static let body = paragraphs.joined(separator: "\n\n")

    @Test func `a post has neither its writer's rank nor their signature in it`() throws {
        func post(_ text: String) -> String {
            """
            <table class="plhin"><tr><td class="pls"><p>注册会员</p><dl><dt>积分</dt><dd>1207</dd></dl></td>
            <td class="plc"><div class="t_fsz"><table><tr><td class="t_f" id="postmessage_1">\(text)</td></tr></table></div>
            <div class="sign">人生不过三万天，且行且珍惜</div></td></tr></table>
            """
        }
        let page = try article(
            "<html><head><title>回镇上开面包房</title></head><body><h1>回镇上开面包房</h1><div id=\"postlist\">"
                + post(Self.paragraphs.joined(separator: "<br><br>")) + "</div></body></html>")
        #expect(page.text == Self.body)
    }

    @Test func `a page of a portal gives its article and nothing around it`() throws {
        let page = try article(
            """
            <!DOCTYPE html><html lang="zh-CN"><head><title>林小满和她的面包房_人物_某某新闻网</title>
            <meta property="og:title" content="林小满和她的面包房"><link rel=canonical href="http://news.example/a/1.html"></head>
            <body><div class="topnav"><a href="/">首页</a> <a href="/n">新闻</a> <a href="/s">体育</a></div>
            <div class="breadcrumb"><a href="/">首页</a> &gt; <a href="/p">人物</a> &gt; 正文</div>
            <div class="wrap"><div class="left"><h1>林小满和她的面包房</h1>
            <div class="info"><span>2023年05月06日 08:30</span> 来源：<a href="/x">小镇晚报</a> 作者：周默</div>
            <div class="article-content"><p>　　\(Self.paragraphs[0])</p><div class="img"><img src=a.jpg><p class="caption">林小满在店里 受访者供图</p></div>
            <p>　　\(Self.paragraphs[1])<p>　　\(Self.paragraphs[2])</div>
            <div class="share">分享到：<a href=#>微信</a><a href=#>微博</a></div>
            <div class="related"><h3>相关阅读</h3><ul><li><a href=1>另一个人离开城市以后的生活到底怎么样</a><li><a href=2>为什么他们都回到了老家去开面馆</a></ul></div>
            <div class="comments"><h3>网友评论</h3><div>写得真好，我也想回老家，可是不知道回去能做什么，真羡慕她有手艺，也有勇气。</div></div></div>
            <div class="sidebar"><ul><li><a href=1>热门的一条消息标题在这里</a><li><a href=2>热门的另一条消息标题在这里</a></ul></div></div>
            <div class="footer">版权所有 某某新闻网 未经授权不得转载</div></body></html>
            """)
        #expect(page.text == Self.body)
        #expect(page.title == "林小满和她的面包房")
        #expect(page.author == "周默")
        #expect(page.publisher == "小镇晚报")
        #expect(page.publishedAt?.description == "2023-05-06T08:30")
        #expect(page.sourceUrl == "http://news.example/a/1.html")
        #expect(page.kind == .article)
        #expect(page.language == "zh-Hans")
        #expect(page.contentHash?.utf8.count == 64)
    }

    @Test func `paragraphs in a table cell parted by line breaks come apart`() throws {
        let page = try article(
            """
            <html><head><title>林小满</title></head><body><table width=760><tr><td><a href=a>新闻</a>|<a href=b>论坛</a></td></tr>
            <tr><td width=160><a href=1>往日新闻之一的标题</a><br><a href=2>往日新闻之二的标题</a><br><a href=3>往日新闻之三</a></td>
            <td><center><b>林小满</b></center><br>　　\(Self.paragraphs[0])<br>　　\(Self.paragraphs[1])<br><br>　　\(Self.paragraphs[2])
            </td></tr></table></body></html>
            """)
        #expect(page.text == Self.body)
    }

    @Test func `an English page keeps its headings, lists, code and tables`() throws {
        let page = try article(
            """
            <html><head><title>A Loom of One's Own | The Valley Post</title><meta property="og:site_name" content="The Valley Post">
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"A Loom of One&#39;s Own",
            "datePublished":"2024-03-02T23:10:00Z","author":[{"@type":"Person","name":"Ned Marsh"}],"publisher":{"name":"The Valley Post"},}
            </script></head><body><header><nav><a href=/>Home</a><a href=/n>News</a></nav></header>
            <article><h1>A Loom of One's Own</h1><p class="byline">By <a rel=author href=/ned>Ned Marsh</a></p><time datetime="2024-03-02">March 2, 2024</time>
            <p>\(Self.english[0])</p><h2>The winter</h2><p>\(Self.english[1])</p>
            <ul><li>one loom, second-hand, with a broken treadle</li><li>two barrels of madder root</li></ul>
            <table><tr><th>Month</th><th>Blankets</th></tr><tr><td>March</td><td>4</td></tr><tr><td>April</td><td>7</td></tr></table>
            <pre>warp = 240
              weft = 3</pre>
            <p>\(Self.english[2])</p>
            <aside class="newsletter">Sign up for our newsletter, and never miss a story from the valley again.</aside>
            <div class="share-bar"><a href=#>Facebook</a> <a href=#>Twitter</a></div></article>
            <section class="related-stories"><h3>Related</h3><a href=1>Why wool came back to the valley this year</a></section>
            <footer>Copyright 2024 The Valley Post. All rights reserved.</footer></body></html>
            """)
        #expect(
            page.text == """
                \(Self.english[0])

                The winter

                \(Self.english[1])

                one loom, second-hand, with a broken treadle
                two barrels of madder root

                Month | Blankets
                March | 4
                April | 7

                warp = 240
                  weft = 3

                \(Self.english[2])
                """)
        #expect(page.title == "A Loom of One's Own")
        #expect(page.author == "Ned Marsh")
        #expect(page.publisher == "The Valley Post")
        #expect(page.publishedAt?.description == "2024-03-02T23:10:00Z")
        #expect(page.language == "en")
    }

    @Test func `what opens at a click is text, a hidden copy is not`() throws {
        let page = try article(
            """
            <html><body><main><h1>Dora</h1><p>\(Self.english[0])</p><div class=panel style="display:none"><p>\(Self.english[1])</p></div>
            <p>\(Self.english[2])</p></main><div style="display: none">\(Self.english.joined(separator: " "))</div></body></html>
            """)
        #expect(page.text == Self.english.joined(separator: "\n\n"))
    }

    @Test func `the article is found beside longer teasers because the head repeats it`() throws {
        let teasers = (1...8).map { number in
            "<li><h3><a href=/\(number)>第\(number)条别的新闻有一个很长的标题在这里</a></h3><p>这是第\(number)条新闻的摘要，写得很长，差不多和正文一样长，"
                + "讲的是完全不同的一件事情，和这一页没有关系，可是它占了很多地方，一行接着一行，还有很多标点。</p></li>"
        }
        let page = try article(
            """
            <html><head><title>林小满</title><meta name=description content="\(Self.paragraphs[0])"></head><body>
            <div class=a><h1>林小满</h1><div class=b><p>\(Self.paragraphs[0])</p></div></div>
            <div class=c><ul>\(teasers.joined())</ul></div></body></html>
            """)
        #expect(page.text == Self.paragraphs[0])
    }

    @Test(arguments: [
        ("<p>作者：周默 来源：小镇晚报</p>", "周默"), ("<p>文／周默</p>", "周默"), ("<p>（记者 周默 陈果）\(paragraphs[0])</p>", "周默、陈果"),
        ("<p>\(paragraphs[0])（周默 陈果）</p>", "周默、陈果"), ("<p>周默</p>", "周默"),
    ])
    func `Chinese authors are read where newspapers print them`(line: String, author: String) throws {
        let tail = line.hasSuffix("陈果）</p>") ? "" : Self.paragraphs[2]
        let head =
            tail.isEmpty ? "<p>\(Self.paragraphs[1])</p>\(line)" : "\(line)<p>\(Self.paragraphs[1])</p><p>\(tail)</p>"
        let page = try article("<html><head><title>面包房</title></head><body><h1>面包房</h1>\(head)</body></html>")
        #expect(page.author == author)
    }

    @Test func `an excerpt in the other script that the page hides is a copy`() throws {
        let copy = "去年春天，林小滿辭掉了深圳的工作，回到老家的鎮上。她說，那時候每天加班到深夜，周末也不敢關機。（繁體節選）"
        let page = try article(
            """
            <html><head><title>面包房</title></head><body><article><h1>面包房</h1>\(Self.paragraphs.map { "<p>\($0)</p>" }.joined())
            <div class="hant" hidden lang="zh-Hant"><p>\(copy)</p></div></article></body></html>
            """)
        #expect(page.text == Self.body)
    }

    @Test func `a cut copy in the other script is none of the text, and a line behind a dash is the headline's`() throws
    {
        let copies = [
            "去年春天，林小滿辭掉了深圳的工作，回到老家的鎮上。她說，那時候每天加班到深夜，周末也不敢關機，身體先撐不住了。",
            "「最難的不是做面包，是讓鄰居相信，早上也可以吃這個。」她笑著說。",
        ]
        let page = try article(
            """
            <html><head><title>面包房在镇上——三个人的第二年-某某网</title></head><body><div class="article"><h2>面包房在镇上</h2>
            <h3>——三个人的第二年</h3><div>\(Self.paragraphs.map { "<p>\($0)</p>" }.joined())</div>
            <div lang="zh-Hant">\(copies.map { "<p>\($0)</p>" }.joined())</div></div></body></html>
            """)
        #expect(page.text == Self.body && page.title == "面包房在镇上——三个人的第二年")
    }

    @Test func `where a page took its text from, and what it forbids, are none of the text`() throws {
        let body = Self.paragraphs.map { "<p>\($0)</p>" }.joined()
        let page = try article(
            """
            <html><head><title>面包房在镇上 | 远游人</title></head><body><div id="hans"><h1>面包房在镇上</h1>
            <div class="src">本文转载自公众号“北纬四十三度”，作者：金善雨。</div><div class="body">\(body)</div>
            <p class="dis">转载授权请联系原作者。</p></div></body></html>
            """)
        #expect(page.text == Self.body)
        let leave = try article(
            "<html><head><title>面包房在镇上</title></head><body><h1>面包房在镇上</h1>\(body)<p>以上。有问题评论区见，私信不回。</p></body></html>")
        #expect(leave.text.hasSuffix("私信不回。"))
    }

    @Test(
        arguments: [
            ("var createTime = '2023-08-28 08:14';", "2023-08-28T08:14"),
            ("var ct = \"1693181640\";", "2023-08-28T08:14+08:00"),
            ("var expires = '2023-08-28 08:14'; var ct = \"\";", nil),
        ] as [(String, String?)])
    func `the day that a script writes into the page is read`(script: String, day: String?) throws {
        let page = try article(
            """
            <html><head><title></title><script>\(script)</script></head><body><h1>面包房</h1><em id="publish_time"></em>
            <div id="js_content">\(Self.paragraphs.map { "<p>\($0)</p>" }.joined())</div></body></html>
            """)
        #expect(page.publishedAt?.description == day)
    }

    /// Old pages lay everything out in one cell: that makes no row of a table of its paragraphs.
    @Test(arguments: ["村民们在分拣竹笋（资料图）", "雪后的镇口。新华社发", "广告 ┃ 小镇记账课 · 零基础 · 0元试听"])
    func `captions and offers are dropped in a page laid out by a table`(line: String) throws {
        let text = Self.paragraphs.map { "<p>\($0)\($0)</p>" }
        let page = try article(
            """
            <html><head><title>面包房</title></head><body><table><tr><td><h1>面包房</h1><div>
            \(text[0])\(text[1])<p align=center>\(line)</p>\(text[2])</div></td></tr></table></body></html>
            """)
        #expect(!page.text.contains(line))
        #expect(page.text.contains(Self.paragraphs[2]))
    }

    @Test(
        arguments: [
            ("<span class=author>By Ned Marsh</span>", "Ned Marsh"),
            ("<p>Written by Ned Marsh | March 2, 2024</p>", "Ned Marsh"),
            ("<p>March 2, 2024 by Ned van der Marsh</p>", "Ned van der Marsh"), ("<p>By the sea, she waited</p>", nil),
            ("<a rel=author href=/n>Ned Marsh</a>", "Ned Marsh"),
        ] as [(String, String?)])
    func `English authors are names and nothing else`(line: String, author: String?) throws {
        let page = try article(
            "<html><head><title>Wool</title></head><body><h1>Wool</h1>\(line)<p>\(Self.english[0])</p><p>\(Self.english[1])</p></body></html>"
        )
        #expect(page.author == author)
    }

    @Test(
        arguments: [
            ("2024-10-23", "2024-10-23"), ("发布于 2024年10月3日 09:05", "2024-10-03T09:05"),
            ("2024/1/2 7:08:09", "2024-01-02T07:08:09"),
            ("October 23rd, 2024", "2024-10-23"), ("23 Oct. 2024", "2024-10-23"),
            ("Sept. 5, 2019 at noon", "2019-09-05"),
            ("2024-10-23T14:23:00.123+0800", "2024-10-23T14:23:00+08:00"), ("20241023", "2024-10-23"),
            ("13/10/2024", "2024-10-13"),
            ("2024-13-01", nil), ("call 2024-555", nil), ("1234567890123", nil), ("May 2024", nil), ("", nil),
        ] as [(String, String?)])
    func `dates are read in the spellings that pages use`(text: String, iso: String?) {
        let found = PrintedDate.first(in: Array(text.utf8)[...])
        #expect(found?.iso == iso)
        if let found { #expect(PartialDate(found.iso) != nil) }
    }

    @Test(arguments: [
        ("面包房_人物_某某网", "面包房"), ("A Loom of One's Own - The Valley Post", "A Loom of One's Own"),
        ("The Valley Post | A Loom of One's Own", "A Loom of One's Own"), ("X-ray: the return", "X-ray: the return"),
        ("回乡——一个人的面包房-某某日报", "回乡——一个人的面包房"), ("打印页面 - 面包房 - 某某周刊", "面包房"), ("面包房", "面包房"), ("", ""),
    ])
    func `site and section are cut off a title`(title: String, expected: String) {
        #expect(TitleFinder.withoutSite(title, names: [TitleKey("The Valley Post")]) == expected)
    }

    @Test func `kinds of pages that are no article are told`() throws {
        let links = (1...40).map { "<li><a href=/\($0)>第\($0)条新闻的标题，足够长的一条</a></li>" }.joined()
        let cases: [(String, Article.Kind)] = [
            ("<html><body><ul>\(links)</ul></body></html>", .index),
            (
                "<html><head><title>请登录</title></head><body><form>账号<input name=u>密码<input type=password></form></body></html>",
                .login
            ),
            (
                "<html><head><meta property=og:type content=video.other></head><body><video src=x></video><p>一段短片。</p></body></html>",
                .video
            ),
            ("<html><body></body></html>", .empty), ("", .empty), ("<p>没有多少字。</p>", .empty),
            ("<html><body><p>\(Self.paragraphs.joined())</p></body></html>", .article),
        ]
        for (html, kind) in cases { #expect(try article(html).kind == kind, "\(html.prefix(80))") }
    }

    @Test func `a page of several says which are missing`() throws {
        let page = try article(
            """
            <html><body><div class=content><p>\(Self.paragraphs[0])</p><p>\(Self.paragraphs[1])</p></div>
            <div class=pager>[1] <a href=2.html>[2]</a> <a href=3.html>[3]</a> <a href=2.html>下一页</a></div></body></html>
            """)
        #expect(page.completeness == Article.Completeness(isComplete: false, missing: ["page 2 of 3", "page 3 of 3"]))
        #expect(try article("<p>\(Self.paragraphs[0])</p>").completeness.missing == [])
    }

    @Test func `of a paged article the headline and the byline stand once, and answers lose their dates`() throws {
        func part(_ paragraphs: ArraySlice<String>) -> String {
            """
            <h1>面包房在镇上</h1><p>文／顾一帆　摄影／何未　2024-04-09　湖边周刊</p>\(paragraphs.map { "<p>\($0)</p>" }.joined())
            <div class="time">编辑于 2024-04-10 22:10・著作权归作者所有</div>
            """
        }
        let page = try article(
            "<html><head><title>面包房在镇上</title></head><body><div>\(part(Self.paragraphs[..<2]))</div><div>\(part(Self.paragraphs[2...]))</div></body></html>"
        )
        #expect(page.text == Self.body)
    }

    @Test func `a long line of labels below the headline is no text`() throws {
        let page = try article(
            """
            <html><body><div><h2>面包房在镇上</h2>
            <div>发布日期：2023-05-26&nbsp;&nbsp;作者：学生记者 顾一帆&nbsp;&nbsp;来源：湖边大学校友总会办公室&nbsp;&nbsp;浏览次数：1873&nbsp;&nbsp;字号：大 中 小</div>
            \(Self.paragraphs.map { "<p>\($0)</p>" }.joined())</div></body></html>
            """)
        #expect(page.text == Self.body)
    }

    @Test func `small grey words below a picture and an appeal for support are no text`() throws {
        let page = try article(
            """
            <html><body><h1>面包房在镇上</h1><div id=js_content><p>\(Self.paragraphs[0])</p>
            <section style="margin:12px"><img data-src="x"><p style="font-size:12px;color:#999;">林小满的店，放学后的四十分钟最忙</p></section>
            <p style="font-size:16px;color:#333">\(Self.paragraphs[1])</p><p>\(Self.paragraphs[2])</p>
            <div class="support">好文章需要你的支持｜每月150元，成为湖边的会员</div></div></body></html>
            """)
        #expect(page.text == Self.body)
    }

    @Test func `a text that only JSON-LD holds is taken from there`() throws {
        let stated = Self.paragraphs.joined(separator: "\\n")
        let page = try article(
            """
            <html><head><script type="application/ld+json">{"@type":"Article","headline":"面包房","articleBody":"\(stated)"}</script></head>
            <body><div id=app>正在加载……</div></body></html>
            """)
        #expect(page.text == Self.body)
        #expect(page.kind == .article)
    }

    @Test(arguments: [
        "{\"a\":[1,2,{\"b\":null}],}", "<!-- {\"a\":\"line\nbreak\\u4E2D\"} -->", "[[[[", "{\"a\"", "",
        String(repeating: "[", count: 5000),
    ])
    func `embedded JSON is read or refused, never trusted`(text: String) {
        let value = JSONReader.value(in: Array(text.utf8)[...])
        if text.hasPrefix("<!--") { #expect(value?["a"]?.string == "line\nbreak中") }
        if text.hasPrefix("{\"a\":") { #expect(value?["a"]?.elements.count == 3) }
    }

    /// Anything quadratic needs many minutes for each of these 330 KB, what is linear needs seconds in a debug build: the limit is
    /// there to end the test, not to time it.
    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            "<div>", "<div><p>字。", "<a href=x>", "<p>x, y. ", "<table><tr><td>", "<ul><li>", "<br>", "<b>",
            "<span class='comment share related'>", "&amp;",
            "<!--", "<x y=", "<script>", "\u{0}", "<h1>t</h1>", "<time>2024-01-01</time>",
            "<a href=x>By Some Name</a>", "<div hidden><p>long enough text, with marks. ",
        ])
    func `a page is read or refused whatever is repeated`(piece: String) {
        let size = Extractor.documentLimitBytes / 32
        let page = String(repeating: piece, count: size / piece.utf8.count)
        do {
            let read = try article(page)
            #expect(read.text.utf8.count <= page.utf8.count)
        } catch {
            #expect(error is ExtractionError)
        }
    }
}
