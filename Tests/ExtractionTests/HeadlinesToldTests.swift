import Stories
import Testing

@testable import Extraction

/// Headlines and days among the lines of boards, posts, cards and title elements.
@Suite struct HeadlinesToldTests {
    private static let own = [
        "江边的修表铺从早上七点开门，许渡把卷帘门推上去的时候，对面的包子铺已经卖完了头一笼。这是他回到泸州的第三年。",
        "他今年三十七岁，从前在深圳一家做手表芯片的公司当工程师，年薪四十万。辞职的时候，组长问他是不是找好了下家。",
        "铺子一个月的租金是九百，修一块表收三十到三百。他说自己最喜欢的是听，听一块停了二十年的表重新走起来的声音。",
        "去年他的收入是七万出头，妻子在中学教书，两个人把深圳的房子退了租，女儿在巷口的小学念二年级，自己走路回家。",
    ]

    private func article(_ lines: [String], isMarkdown: Bool = false) -> Article {
        PlainTextReader().article(
            from: (lines + HeadlinesToldTests.own).joined(separator: "\n\n"), hint: DocumentHint(),
            isMarkdown: isMarkdown)
    }

    @Test func `the line that says again where the crumbs end is the headline`() {
        let article = article([
            "江城论坛 » 论坛 › 生活 › 辞职那些事 › 停了二十年的表", "返回列表 发新帖", "查看: 3021|回复: 46", "[分享] 停了二十年的表 [复制链接]", "南巷",
            "发表于 2024-03-05 21:30:11",
        ])
        #expect(article.title == "停了二十年的表")
    }

    @Test(arguments: [
        "视频标题：停了二十年的表", "#逃离北上广#【停了二十年的表】", "帖子主题：[直播贴] 停了二十年的表", "**停了二十年的表**", "停了二十年的表_人间_江城新闻",
    ])
    func `labels and topics before a headline are none of it`(line: String) {
        #expect(article([line, "2024-03-05 21:30"]).title == "停了二十年的表")
    }

    @Test func `fields of a card are no headline`() {
        let card = "【人物档案】\n姓名：许渡\n从前：芯片公司职员\n现在：修表"
        #expect(article(["停了二十年的表", "江城晚报 2024-03-05", "■ 本报记者 南巷 文/图", card]).title == "停了二十年的表")
    }

    @Test func `the day below the headline is the article's, those of cards above it are theirs`() {
        let article = article(
            [
                "[![封面](a.jpg) 海岛上的裁缝](/p/1)\n2024-05-20 · 7 分钟", "[![封面](b.jpg) 菜园](/p/2)\n2024-05-18 · 5 分钟",
                "# 停了二十年的表", "*南巷* · 2024-03-05",
            ],
            isMarkdown: true)
        #expect(article.publishedAt == PartialDate("2024-03-05"))
    }

    @Test func `what a platform calls an account is no author, and an issue no medium`() {
        #expect(article(["停了二十年的表", "江城闲话\n2024-03-05 10:22 四川\n优质情感领域创作者\n关注"]).author != "优质情感领域创作者")
        #expect(article(["【返乡者】第12期", "停了二十年的表", "口述：许渡\n整理：南巷"]).publisher != "【返乡者】第12期")
    }

    private func page(title: String, _ body: String) -> Article {
        let html =
            "<html><head><title>\(title)</title></head><body>" + body
            + HeadlinesToldTests.own.map { "<p>\($0)</p>" }.joined() + "</body></html>"
        return PageReader().article(from: Array(html.utf8), hint: DocumentHint())
    }

    @Test func `a line of the page says where the headline ends in the title element`() {
        let article = page(
            title: "停了二十年的表-江城市某某局", "<div>江城市某某局</div><div class=\"tit\">停了二十年的表</div><div>日期：2024-03-05</div>")
        #expect(article.title == "停了二十年的表")
    }

    @Test func `a day above the headline comes before days that the text tells of`() {
        let article = page(
            title: "江城晚报", "<div>2024年03月05日</div><h2>停了二十年的表</h2><h4>本报记者 南巷</h4><p>2021年12月31日，他修好了第一块表。</p>")
        #expect(article.title == "停了二十年的表")
        #expect(article.publishedAt == PartialDate("2024-03-05"))
    }

    @Test func `who opened a thread, the label of its times and a remark in brackets are no headline`() {
        #expect(article(["停了二十年的表", "收藏 47 | 回复 213", "半截粉笔 [楼主]\n发表于 2024-03-05 22:41"]).title == "停了二十年的表")
        #expect(article(["停了二十年的表", "本期时间轴\n01:12 开场\n06:40 修表\n24:05 算账"]).title == "停了二十年的表")
        #expect(article(["停了二十年的表", "受访者：许渡", "（以下为访谈节选，经受访者审阅）"]).title == "停了二十年的表")
    }
}
