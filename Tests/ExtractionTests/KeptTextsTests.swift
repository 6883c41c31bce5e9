import FoundationEssentials
import Stories
import Testing

@testable import Extraction

/// Texts as readers keep them and magazines set them: marks above the text, offers among its paragraphs, times of day as headings.
@Suite struct KeptTextsTests {
    private static let paragraphs = [
        "前年春天，岑望舒从上海的一家广告公司辞职，搬到了安徽泾县的一座旧纸坊，跟着姓柳的老师傅学捞纸，第一年手上的皮换了三回。",
        "纸坊一共六个人，最年轻的四十九岁。岑望舒说，刚来的那个月没有人跟她讲话，他们都等着她哪天收拾箱子，她没有收拾。",
        "如今她一天能捞三百张，一个月到手四千二，从前的工资是一万九。她说账是亏的，觉是睡足的，两样加起来刚好扯平。",
    ]

    private func text(_ lines: [String], markdown: Bool = false) -> String {
        PlainTextReader().article(
            from: (["岑望舒的纸坊"] + lines).joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: markdown
        ).text
    }

    private func page(_ body: String) -> String {
        let page =
            "<html><head><meta charset=utf-8><title>岑望舒的纸坊</title></head><body><h1>岑望舒的纸坊</h1><article>\(body)</article></body></html>"
        return PageReader().article(from: Array(page.utf8), hint: DocumentHint()).text
    }

    private var expected: String { KeptTextsTests.paragraphs.joined(separator: "\n\n") }

    @Test func `what a reader marked stands above the text and is none of it`() {
        let marks = ["## 我的高亮", "> 账是亏的，觉是睡足的。", "> 她没有收拾。", "批注：念给阿姐听，她也想走。", "## 全文"]
        #expect(text(marks + KeptTextsTests.paragraphs, markdown: true) == expected)
    }

    @Test(arguments: [
        "订阅「慢纸」邮件周刊\n每周日晚上，两个搬家的故事。已有 3,402 人订阅。\n[输入邮箱]  [订阅]", "立即订阅本刊，让故事找到你",
    ])
    func `an offer to subscribe is no text`(offer: String) {
        var lines = KeptTextsTests.paragraphs
        lines.insert(offer, at: 2)
        #expect(text(lines) == expected)
    }

    @Test func `on a page the price goes with the offer, and a poll too`() {
        let own = KeptTextsTests.paragraphs.map { "<p>\($0)</p>" }
        let box = "<div><div>订阅全年的纸刊</div><div>订阅全年四期 96 元</div><div>四册 96 元，赠送书签一套</div></div>"
        #expect(page(own[0] + own[1] + box + own[2]) == expected)
        #expect(page(own[0] + own[1] + "<div><p>投票：你会去学捞纸吗？</p></div>" + own[2]) == expected)
        #expect(text(["她给一份六十人订阅的小报写过三年稿。"] + KeptTextsTests.paragraphs).contains("小报"))
    }

    @Test func `whom a letter speaks to opens it on a page, too`() {
        let own = [
            "阿弟：", "你问我纸坊的账怎么算，你还说你也想走，我想了两个晚上才回你，你先别急着交辞呈。",
            "你记得我在上海的时候一个月拿一万九，现在是四千二，你要的答案就在这两个数中间，你自己去量。",
        ]
        #expect(page(own.map { "<p>\($0)</p>" }.joined()) == own.joined(separator: "\n\n"))
    }

    @Test func `times of a day head its parts`() {
        let hours = ["05:40", "11:15", "21:30"]
        let lead = "泾县的纸坊里没有钟，岑望舒的一天是拿水声来分的，这一天我从头到尾跟着她，记下了三个时刻，也记下了她说的话。"
        let parts = zip(hours, KeptTextsTests.paragraphs).map {
            "<div class=hour>\($0)</div><div class=said>\($1)</div>"
        }
        let told = zip(hours, KeptTextsTests.paragraphs).map { "\($0)\n\n\($1)" }
        #expect(page("<div class=said>\(lead)</div>" + parts.joined()) == ([lead] + told).joined(separator: "\n\n"))
    }
}
