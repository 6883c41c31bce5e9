import Stories
import Testing

@testable import Extraction

/// The model that tells an article's lines by the lines around them.
@Suite struct LineSequenceTests {
    /// Log odds of a line of 70 scalars that speaks for itself with 3, among others of the same length.
    private func odds(above: [Double], below: [Double]) -> Double {
        let odds = above + [3] + below
        return LineSequence(odds: odds, lengths: odds.map { _ in 70 }).logOdds(above.count)
    }

    @Test("the same words are likelier the text's between its paragraphs than behind the page's foot")
    func place() {
        let within = odds(above: [5, 6, 5, 6], below: [6, 5, 6])
        let behind = odds(above: [5, 6, 5, 6, -6, -7, -5, -6], below: [-7, -6, -8])
        #expect(within > behind + 1)
        #expect(within > 2)
    }

    @Test("ends of a document are no lines")
    func ends() {
        #expect(odds(above: [], below: []).isFinite)
        #expect(odds(above: [4, 4, 4], below: []) > odds(above: [-6, -6, -6], below: []))
    }

    private func text(_ lines: [String]) -> String {
        PlainTextReader().article(from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false).text
    }

    @Test("an answer that a rule took for a reply is the thread's own among the others")
    func answers() {
        let answers = [
            "1. 匿名用户", "女，幼师，不是公立的，在北京一家私立园带大班，教龄六年。",
            "我走不是因为钱，一年十四万，包午饭。我走是因为我外婆住院，2021年4月回了邢台，再没回去。",
            "2. 跑冷链的老岳", "以前在上海跑冷链，洋山，2015年去的。2020年10月不干了，回蚌埠养鹅，一个月到手从一万三变成五千。",
            "头一年死了五十多只，赔了三万，第二年保本，去年卖鹅净落六万多，比跑车少，腰好了。",
        ]
        let page = ["离开大城市以后，你们后悔吗？", "问题补充：坐标北京，想听真话。"] + answers + ["赞同 2031 · 收起"]
        let text = text(page)
        for answer in answers where answer.hasSuffix("。") { #expect(text.contains(answer)) }
        #expect(!text.contains("收起"))
    }

    private static let paragraphs = [
        "穆青川在郑州一家超市总部做了六年采购，2019年辞职，回到南阳淅川，替亲戚照看一座小水库。",
        "头一年他分不清鲢鱼和鳙鱼，喂料全靠问人。村里的老唐每天傍晚来钓鱼，顺便教他看水色。",
        "“以前一睁眼是报价单，现在一睁眼是水位。”他说，收入从一个月一万一掉到四千，人胖了十斤。",
        "今年夏天涨了两回水，他在坝上守了五个通宵。退水那天，他给从前的同事寄了两条鳙鱼。",
    ]

    @Test("the text's first sentence may be unlike the rest")
    func opening() {
        let first = "前年冬天就说要写，拖到现在，正好凑成两年小结。"
        let text = text(["水库小结", "2023-11-02", first] + LineSequenceTests.paragraphs)
        #expect(text.hasPrefix(first))
    }

    @Test("what a reader says below the page's foot is none of the text")
    func comment() {
        let foot = [
            "—— 全文到此 ——", "撰文 / 柏舟   剪辑 / 老瞿", "入群请加微信 shuiku_fm，备注城市", "上期回顾", "Vol.31 从国贸到磨坊，他一天只磨三袋面", "@冬笋 信阳",
        ]
        let said = "听完笑出声又有点难过，我也有六件这样的工服。"
        let text = text(["守水库的第三年"] + LineSequenceTests.paragraphs + foot + [said])
        #expect(!text.contains(said))
        for paragraph in LineSequenceTests.paragraphs { #expect(text.contains(paragraph)) }
    }
}
