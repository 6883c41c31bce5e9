import Stories
import Testing

@testable import Extraction

/// The model that tells an article's lines from what a page puts around and between them.
@Suite struct LineModelTests {
    private static let paragraphs = [
        "三年前的春天，贺小川从上海的一家广告公司辞职，带着两只箱子坐上了回安徽的火车。他说，那天车厢里只有七个人。",
        "他的第一份活是给镇上的米厂设计袋子，一个袋子三百元，改了十一遍，厂长最后用了第一稿。",
        "现在他有三个固定的客户，每个月能落下六千多元，房租一年四千，剩下的都寄给了母亲。",
    ]

    private func text(_ between: String) -> String {
        let lines = [
            "离开广告公司以后", LineModelTests.paragraphs[0], LineModelTests.paragraphs[1], between,
            LineModelTests.paragraphs[2],
        ]
        return PlainTextReader().article(from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false)
            .text
    }

    /// Words of sites that no list of the rules has: told by their shape, their company and their characters.
    @Test(arguments: [
        "打开浪花新闻 查看更多精彩图片", "加入芦苇会员 首月仅需9.9元 立即订阅>>", "【芦苇商城】高山有机大米 5公斤装 特价58元 点我抢购",
        "以下内容为芦苇会员专享", "本报电子版 下载芦苇客户端",
    ])
    func `furniture between paragraphs is no part of the text`(line: String) {
        let text = text(line)
        #expect(!text.contains(line))
        for paragraph in LineModelTests.paragraphs { #expect(text.contains(paragraph)) }
    }

    @Test(arguments: ["“我不急。”他说。", "第一年最难熬。", "那个袋子后来成了镇上的一张名片。", "他想了三个问题："])
    func `a short sentence of the text stays`(line: String) {
        #expect(text(line).contains(line))
    }

    @Test func `a headline with its mark is the title without it`() {
        let lines = ["# 离开广告公司以后", "发布时间：2024-05-06"] + LineModelTests.paragraphs
        let article = PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false)
        #expect(article.title == "离开广告公司以后")
        #expect(article.publisher == nil)
    }

    /// In subtitles the short lines are the text.
    @Test func `a text of short lines is left as it is`() {
        let lines = ["离开广州以后", "", "我之前在广州做游戏测试", "做了四年", "去年把房子退了", "回到老家养羊", "一年能挣六万", "不多 但是睡得着"]
        let text = PlainTextReader().article(
            from: lines.joined(separator: "\n"), hint: DocumentHint(), isMarkdown: false
        ).text
        for line in lines.dropFirst(2) { #expect(text.contains(line)) }
    }

    @Test func `the table of weights was trained for these features`() {
        #expect(LineModel.model.trainedFor == LineModel.templates)
    }
}
