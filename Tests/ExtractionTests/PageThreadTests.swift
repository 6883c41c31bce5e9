import Stories
import Testing

@testable import Extraction

/// Pages of forums and of questions: whose posts are the article.
@Suite struct PageThreadTests {
    private func text(_ body: String, title: String = "回乡两年的账") -> String {
        let page =
            "<html><head><meta charset=utf-8><title>\(title)</title></head><body><div class=nav><a>首页</a> <a>版块</a></div>"
            + "<h1>\(title)</h1>\(body)<div class=foot>版权所有</div></body></html>"
        return PageReader().article(from: Array(page.utf8), hint: DocumentHint()).text
    }

    private static let opening = [
        "2020年秋天我离开了厦门的跨境电商公司，带走三箱样品和一身的湿疹，今天整整两年，写一份汇报给后来的人看。",
        "先是跟着伯父种柚子，六亩地，头一年价格只有一块二，忙完一季还倒贴四千块。第二年把柚子皮做成了糖，毛利对半。",
    ]
    private static let supplement = "续一下收入的事，前面没有写清楚。去年两个人合起来净落八万三，柚皮糖占了六成，厦门的房租也省了五万多。"
    private static let replies = ["柚皮糖多少钱一斤，能不能寄到东北来？", "我是从福州回云霄的，开过旅拍，亏到底，现在在镇上开校车。", "已经加精，欢迎大家参加本月的征文。"]

    /// The posts of a thread, each with who wrote it.
    private var posts: [(name: String, paragraphs: [String])] {
        let own = PageThreadTests.self
        return [
            ("柚子树下", own.opening), ("闽南狼", [own.replies[0]]), ("阿水", [own.replies[1]]),
            ("柚子树下", [own.supplement]), ("管理员", [own.replies[2]]),
        ]
    }

    private func paragraphs(_ texts: [String]) -> String { texts.map { "<p>\($0)</p>" }.joined() }

    @Test("what others write in a thread is no text, wherever the page puts names and times", arguments: [0, 1, 2])
    func thread(layout: Int) {
        let body = posts.enumerated().map { number, post in
            let text = paragraphs(post.paragraphs)
            let day = "2022-10-15 0\(number + 1):31"
            return switch layout {
            case 0:
                "<div id=post_\(number + 101)><table><tr><td class=pls><a>\(post.name)</a><p>注册会员</p></td>"
                    + "<td><em>发表于 \(day)</em> <strong>\(number + 1)楼</strong><div class=t_f>\(text)</div></td></tr></table></div>"
            case 1:
                "<div class=floor><div class=user>\(post.name)</div><div>\(text)</div><div>\(number + 1)楼 \(day)</div></div>"
            default:
                "<li class='item n\(number)'><h4>\(post.name)\(number == 0 ? " (楼主)" : "") \(day)</h4>\(text)</li>"
            }
        }
        let own = PageThreadTests.opening + [PageThreadTests.supplement]
        #expect(text(body.joined()) == own.joined(separator: "\n\n"))
    }

    @Test func `what the poster adds among the replies goes on with the page's text`() {
        let replies = posts.dropFirst().map { post in
            let mark = post.name == "柚子树下" ? " (楼主)" : ""
            return "<li class=comment-item><h4><a>\(post.name)</a>\(mark) 2022-10-15 10:02</h4>"
                + paragraphs(post.paragraphs) + "</li>"
        }
        let page = text(
            "<div class=topic>\(paragraphs(PageThreadTests.opening + PageThreadTests.opening.map { "后来，" + $0 }))</div>"
                + "<ul class=topic-reply>\(replies.joined())</ul>")
        #expect(page.contains(PageThreadTests.supplement))
        for reply in PageThreadTests.replies { #expect(!page.contains(reply), "\(reply)") }
    }

    @Test func `the only long answer to a question is the article, several are together`() {
        let question = "题主坐标成都，做了七年后端，想听过来人现身说法。"
        func answers(_ second: String) -> String {
            let answers = [
                ("刨花", paragraphs(PageThreadTests.opening)), ("泡泡", "<p>\(second)</p>"), ("匿名用户", "<p>劝退。腰。</p>"),
            ]
            return "<div class=detail>\(question)</div>"
                + answers.map { name, text in
                    "<div class=answer><div>\(name)</div><div>12 人赞同了该回答</div>\(text)<div>发布于 2022-09-01</div></div>"
                }.joined()
        }
        let short = "木匠没有做成，做了木工坊的前台，谢谢。"
        #expect(text(answers(short)) == PageThreadTests.opening.joined(separator: "\n\n"))
        let long = String(repeating: "我也走了，去了海边的小城，给人看仓库，一个月四千块，晚上听浪，白天数箱子。", count: 4)
        #expect(text(answers(long)).contains(long))
    }

    @Test func `sections on several people with their days are no thread`() {
        let people = ["陈小满", "鲁大成", "宋知夏", "潘石"]
        let body = people.enumerated().map { number, name in
            "<section class=person><h3>\(name)</h3><p>2021年3月 离开北京</p>"
                + "<p>\(name)在北京做了八年的产品经理，走的那天楼下在修路，出租车绕了很久，后来回到县城开了一家面馆。</p></section>"
        }
        let page = text(body.joined())
        for name in people { #expect(page.contains("\(name)在北京"), "\(name)") }
    }

    @Test func `long comments below an article are what its readers say`() {
        let own = PageThreadTests.opening + [PageThreadTests.supplement] + PageThreadTests.opening.map { "后来，" + $0 }
        let comment = "我是从福州回云霄的，开过旅拍，亏到底，现在在镇上开校车。头一年最难，孩子上学、老人看病，样样要钱，我媳妇在超市理货，一个月两千四，两个人算来算去，算到半夜。"
        let comments = ["闽南狼", "阿水", "过路人"].map {
            "<div class=pi><div class=nk>\($0)</div><div class=tx>\(comment)\($0)也这么想。</div><div class=dt>2022-10-15 20:11 来自福建 顶(8)</div></div>"
        }
        let page = text(
            "<div class=ct>\(own.map { "<div class=q>\($0)</div>" }.joined())</div><div class=pl><div class=pt>网友评论 45 条，文明上网</div>"
                + comments.joined() + "</div>")
        #expect(page == own.joined(separator: "\n\n"))
    }

    @Test func `the first words of a feed's entry stand there once`() {
        let own = PageThreadTests.opening
        let page = text(
            "<article class=entry><div class=excerpt><p>\(own[0].prefix(34))…… [继续阅读]</p></div><div class=full>"
                + paragraphs(own) + "</div></article>")
        #expect(page == own.joined(separator: "\n\n"))
    }

    @Test func `a title element that ends with the headline on the page gives way to it, a province is nobody`() {
        let body =
            "<center><font size=5><b>哨子在粉店的抽屉上</b></font></center><div>2021-10-17 18:44 来源: <a>柚子洲</a> 发布于：甘肃省</div>"
            + paragraphs(PageThreadTests.opening + [PageThreadTests.supplement])
        let page = "<html><head><title>闽江在线-打工文学-哨子在粉店的抽屉上</title></head><body>\(body)</body></html>"
        let article = PageReader().article(from: Array(page.utf8), hint: DocumentHint())
        #expect(article.title == "哨子在粉店的抽屉上")
        #expect(article.author != "甘肃省")
    }
}
