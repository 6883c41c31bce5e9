import FoundationEssentials
import Stories
import Testing

@testable import Extraction

/// Texts that somebody passes on: their own words stand above, around and below, and the article between them is the text.
@Suite struct PassedOnTests {
    private static let paragraphs = [
        "前年秋天，祁若棠从广州的一家物流公司辞职，回到湖南新化的镇上，接过了姨婆的豆腐坊，头一个月磨坏了两副石磨，赔了九百块。",
        "豆腐坊凌晨两点开工。祁若棠说，在广州的时候这个钟点她也醒着，只不过是在等一辆晚点的货车，司机的电话永远没人接。",
        "如今她一天做四百块豆腐，一个月落下五千六，从前的工资是一万二。她说账算下来少了一半，可是早上的太阳是她自己的。",
    ]
    private static let title = "祁若棠的豆腐坊"

    private func text(_ lines: [String]) -> String {
        PlainTextReader().article(from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false).text
    }

    private func page(_ body: String) -> String {
        let page =
            "<html><head><meta charset=utf-8><title>\(PassedOnTests.title)</title></head><body><h1>\(PassedOnTests.title)</h1>\(body)</body></html>"
        return PageReader().article(from: Array(page.utf8), hint: DocumentHint()).text
    }

    private var expected: String { PassedOnTests.paragraphs.joined(separator: "\n\n") }

    @Test(arguments: ["- THE START -", "以下是正文", "—— 正文 ——", "▼正文从这里开始"])
    func `whoever passes a text on speaks above the mark of its start`(mark: String) {
        let above = "阿槐说：今天这篇是朋友写的，我在地铁上读完，坐过了两站，心里很不是滋味，你们慢慢看。"
        #expect(text([PassedOnTests.title, above, mark] + PassedOnTests.paragraphs) == expected)
    }

    @Test func `an article in a chat is the text, and what they say of it is none`() {
        let chat =
            ["三叔 07:58\n早上好，降温了", "阿梨 08:10\n你们看看这个，是不是隔壁镇那家", "【转自公众号 后半夜】", PassedOnTests.title]
            + PassedOnTests.paragraphs + ["三叔 08:31\n写得好，就是太累", "阿梨 08:33\n豆腐确实香"]
        let article = PlainTextReader().article(
            from: chat.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false)
        #expect(article.text == expected)
        #expect(article.title == PassedOnTests.title)
    }

    @Test func `the first numbered heading stands above the text's first paragraph`() {
        let heads = [["01", "晚点的货车"], ["02", "两副石磨"], ["03", "自己的太阳"]]
        let lines = zip(heads, PassedOnTests.paragraphs).flatMap { $0.map { $0 } + [$1] }
        let frame = ["原创 阿梨 后半夜 2024-03-02 07:30 湖南", "点击上方蓝字，把“后半夜”加为星标", "豆腐坊的早晨 | 图：阿梨"]
        #expect(text([PassedOnTests.title] + frame + lines) == lines.joined(separator: "\n\n"))
    }

    @Test func `a word in brackets heads its part beside one with more words`() {
        let lines = [
            PassedOnTests.paragraphs[0], "【石磨】要自己凿", PassedOnTests.paragraphs[1], "【账簿】", PassedOnTests.paragraphs[2],
        ]
        #expect(text([PassedOnTests.title] + lines) == lines.joined(separator: "\n\n"))
    }

    @Test func `a label of teasers goes with them`() {
        var lines = PassedOnTests.paragraphs
        lines.insert(contentsOf: ["同場加映：", "▶ 老街修伞匠最后一天营业　街坊排队两小时"], at: 1)
        #expect(text([PassedOnTests.title] + lines) == expected)
    }

    @Test func `an element named for comments holds none of the text`() {
        let own = PassedOnTests.paragraphs.map { "<p>\($0)</p>" }.joined()
        let comment = "<div class=cmt><h3>评论</h3><div class=c-item><b>老街坊</b><p>她家的豆腐我吃过，确实香，就是要排队。</p></div></div>"
        #expect(page("<div class=center><div class=art>\(own)</div>\(comment)</div>") == expected)
    }

    @Test func `what stands above the headline opens no text`() {
        let greeting = "后半夜的读者，早安。这里是每个星期天早上七点准时迟到的一封信，请慢用。"
        let lines = [
            "**后半夜** | 第 041 期 | 2024 年 3 月 3 日", greeting, "---", "## 本期故事", "# \(PassedOnTests.title)", "文 / 阿梨",
        ]
        #expect(
            PlainTextReader().article(
                from: (lines + PassedOnTests.paragraphs + ["下个星期，她要去邵阳学做霉豆渣，磨子交给隔壁的小工照看，他已经学了三个月。"]).joined(
                    separator: "\n\n"), hint: DocumentHint(),
                isMarkdown: true
            ).text.hasPrefix(PassedOnTests.paragraphs[0]))
    }
}
