import Testing

@testable import Extraction
@testable import Stories

/// Who wrote an article and where it appeared, told by where names stand in its frame.
@Suite struct CreditTests {
    private func names(_ lines: [(text: String, isText: Bool)], title: String? = nil) -> CreditNames {
        CreditNames(
            count: lines.count, length: { lines[$0].text.unicodeScalars.count }, isText: { lines[$0].isText },
            line: { index in
                var line = TextLine(number: index + 1, text: lines[index].text)
                line.role = lines[index].isText ? .body : .boilerplate
                return CreditLine(line)
            }, title: title, text: lines.filter(\.isText).map(\.text).joined(separator: "\n\n"))
    }

    @Test(arguments: [
        ("苔藓以北　发表于 2023-04-05", ["苔藓以北", "发表于", "2023", "04", "05"]), ("文｜海伦娜·冯·塔尔", ["文", "海伦娜·冯·塔尔"]),
        ("by Ada Moss / night_owl", ["by Ada Moss", "night", "owl"]), ("【渡口周报】", ["渡口周报"]), ("——  ·  ——", []),
    ])
    func `a line is cut where names end`(text: String, pieces: [String]) {
        let line = CreditLine(TextLine(number: 1, text: text))
        #expect(line.pieces(limit: 10).map { TextKey.string(line.scalars[$0]) } == pieces)
        #expect(line.pieces(limit: 1).count == min(1, pieces.count))
    }

    @Test func `a name that stands in several lines is one, and a label glued to it is none of its letters`() {
        let story = (text: "苔藓以北说的那年春天，渡口的船全停了，谁也不知道为什么会停。", isText: true)
        let found = names([("发布者苔藓以北", false), ("苔藓以北 关注", false), story])
        #expect(found.names.count { $0.name == "苔藓以北" } == 1)
        #expect(found.name("苔藓以北")?.sightings == 2)
        #expect(found.name("发布者苔藓以北")?.sightings == 1)
        #expect(found.name("渡口的人") == nil)
    }

    @Test func `only the frame is looked at, however long the text`() {
        let paragraph = (text: "渡口的船停了，他一个人坐在岸边的石头上等，等到雾散了才回去吃饭。", isText: true)
        let middle = (text: "旁人甲 关注", isText: false)
        let found = names(
            [("苔藓以北 关注", false)] + Array(repeating: paragraph, count: 60) + [middle]
                + Array(repeating: paragraph, count: 60) + [("渡口周报 出品", false)])
        #expect(found.name("苔藓以北") != nil)
        #expect(found.name("渡口周报") != nil)
        #expect(found.name("旁人甲") == nil)
    }

    @Test func `what the rules name stays unless a likelier name is known, and nobody is made up`() {
        let found = names(
            [
                ("渡口周报", false), ("他在渡口修船", false), ("作者：苔青　来源：渡口周报　2023-04-05 10:20", false),
                ("他在城里写了九年程序，前年辞了职，回到渡口跟着舅舅修船，头一年只修了三条。", true),
            ], title: "他在渡口修船")
        #expect(CreditSettling.author.settled(nil, among: found) == "苔青")
        #expect(CreditSettling.publisher.settled(nil, among: found) == "渡口周报")
        let bare = names([("他在城里写了九年程序，前年辞了职，回到渡口跟着舅舅修船，头一年只修了三条。", true)])
        #expect(CreditSettling.author.settled(nil, among: bare) == nil)
        #expect(CreditSettling.publisher.settled(nil, among: bare) == nil)
        #expect(CreditSettling.author.settled("不在其中的人", among: bare) == "不在其中的人")
        let empty = names([])
        #expect(empty.names.isEmpty)
        #expect(CreditSettling.author.settled("苔青", among: empty) == "苔青")
    }

    @Test func `a doubted or unseen name gives way to a likelier one, and is dropped if disbelieved`() throws {
        let found = names([
            ("渡口周报", false), ("作者：苔青　来源：渡口周报　2023-04-05 10:20", false),
            ("他在城里写了九年程序，前年辞了职，回到渡口跟着舅舅修船，头一年只修了三条。", true),
        ])
        func settled(_ ruled: String, doubt: Double, better: Double, unseen: Double, disbelief: Double) -> String? {
            CreditSettling(
                office: .publisher, new: 0, doubt: doubt, better: better, unseen: unseen, disbelief: disbelief
            ).settled(ruled, among: found)
        }
        let odds = CreditModel.logOdds(try #require(found.name("渡口周报")), .publisher)
        #expect(settled("苔青", doubt: odds, better: odds, unseen: odds, disbelief: -100) == "渡口周报")
        #expect(settled("苔青", doubt: -100, better: odds, unseen: odds, disbelief: -100) == "苔青", "not doubted")
        #expect(settled("苔青", doubt: odds, better: odds + 1, unseen: odds, disbelief: -100) == "苔青", "none likelier")
        #expect(settled("苔青", doubt: odds, better: odds + 1, unseen: odds, disbelief: odds) == nil)
        #expect(settled("不在其中", doubt: 0, better: 0, unseen: odds, disbelief: 0) == "渡口周报")
        #expect(settled("不在其中", doubt: 0, better: 0, unseen: odds + 1, disbelief: 0) == "不在其中")
        #expect(settled("渡口", doubt: odds, better: odds, unseen: odds, disbelief: odds) == "渡口", "the same, cut")
    }

    @Test func `the title of another article is nobody's name`() {
        let found = names([
            ("上一篇：旧船厂", false), ("渡口周报", false), ("他在城里写了九年程序，前年辞了职，回到渡口修船。", true),
            ("《旧船厂》讲的是上游的事", false),
        ])
        #expect(found.name("旧船厂") == nil)
    }

    @Test func `what a headline quotes has not published it`() {
        let page = """
            <!doctype html><html><head><title>“磨刀姐妹”的第二个春天</title></head><body>
            <h1>“磨刀姐妹”的第二个春天</h1>
            <p>清早五点，天水秦州区的巷子里已经有了磨刀石的声音。</p>
            <p>四年前的这个时候，岑小蕙在东莞松山湖的一家电子厂做质检主管，妹妹在同一条街的外贸公司做跟单，两个人一年能攒下九万。</p>
            <p>2019年12月，母亲在电话里说家里的磨刀挑子没人接。一个月后，两人先后办了离职，带着十二万元回到了秦州。</p>
            </body></html>
            """
        let article = PageReader().article(from: Array(page.utf8), hint: DocumentHint())
        #expect(article.title == "“磨刀姐妹”的第二个春天")
        #expect(article.publisher == nil && article.author == nil)
    }

    @Test(arguments: ["请问岑掌柜", "請問岑掌柜", "本刊记者", "本報訊", "PDF"])
    func `who is asked, who stands beside the word and the form of a text have no name there`(words: String) {
        let found = names([
            (words, false), (words, false), ("渡口周报", false), ("他在城里写了九年程序，前年辞了职，回到渡口修船。", true),
        ])
        #expect(found.name("渡口周报") != nil)
        #expect(found.name(words) == nil)
    }

    @Test func `the names of a page's elements are words of what stands in them`() throws {
        let page = """
            <html><head><title>他在渡口修船</title></head><body><h1>他在渡口修船</h1>
            <div class="postMeta"><span class="author-name">苔藓以北</span><span class="time">2023-04-05</span></div>
            <div><p>他在城里写了九年程序，前年辞了职，回到渡口跟着舅舅修船，头一年只修了三条。</p></div></body></html>
            """
        let tree = HTMLTreeBuilder.tree(of: Array(page.utf8))
        let (outline, metadata) = (PageOutline(tree), PageMetadata(tree))
        let main = MainText(outline, stated: StatedText(metadata)).result(title: TitleFinder(outline, metadata).found())
        var article = Article()
        (article.title, article.text) = ("他在渡口修船", main.text)
        let found = PageFrame(outline, textNodes: main.nodes).names(in: article, metadata: metadata)
        let name = try #require(found.name("苔藓以北"))
        for word in ["post", "meta", "author", "name"] {
            #expect(name.observed.contains(CreditName.feature(.marked, Array(word.unicodeScalars.map(\.value))[...])))
        }
        #expect(!name.observed.contains(CreditName.feature(.marked, Array("time".unicodeScalars.map(\.value))[...])))
    }

    @Test func `the table of weights was trained for these observations`() {
        #expect(CreditModel.model.trainedFor == CreditModel.templates)
    }
}
