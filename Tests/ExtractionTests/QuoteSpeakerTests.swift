import Stories
import Testing

@testable import Extraction

/// Words are put into the mouth of whoever said them, or of nobody.
@Suite struct QuoteSpeakerTests {
    private static let before = "2021年，三十四岁的陆一鸣从上海的携程辞职，回到老家金溪县开了一家面馆。"

    /// The person's quotations in an article that goes on with these words.
    private func quotes(_ words: String) throws -> [String] {
        var article = Article()
        article.language = "zh-Hans"
        article.text = Self.before + "\n\n" + words
        let stories = Understanding().understand(article).stories
        return try #require(stories.first { $0.person.name == "陆一鸣" }).quotes.map(\.text)
    }

    @Test(arguments: [
        "陆一鸣的表哥倒不觉得可惜：“面馆能开到七十岁。”",
        "陆一鸣说要走，他领导劝了一句，说：“再熬一年，年底有晋升。”",
        "赣东大学社会学系教授高季平研究返乡多年。他认为，离开并不等于解脱。“人们谈的是地点，要解决的是劳动。”",
        "县人社局副局长石磊说，来得多走得也多。“我们不缺掌声，缺的是岗位。”",
        "“回来的这批人看得懂账，也看得懂风。”县能源局副局长温海说。",
        "房东开着一辆面包车来接他，见面的第一句话是：“能住过冬天就算你赢。”",
    ])
    func `what others say is not the person's`(words: String) throws {
        #expect(try quotes(words).isEmpty)
    }

    @Test(arguments: [
        ("陆一鸣说：“我想看看晚上六点的天。”", "我想看看晚上六点的天。"),
        ("他对母亲说：“我不走了，你放心。”", "我不走了，你放心。"),
        ("面馆凌晨四点点火。“别问值不值，我有两个孩子。”他说。", "别问值不值，我有两个孩子。"),
        ("他后来又做了县里餐饮协会的副会长。“从前我写代码，现在我管面条。”", "从前我写代码，现在我管面条。"),
    ])
    func `what the person says is kept`(words: String, quote: String) throws {
        #expect(try quotes(words) == [quote])
    }

    @Test func `in what somebody tells of themselves, he and she are others`() {
        var article = Article()
        article.language = "zh-Hans"
        article.text = """
            我叫方小禾，今年三十三岁，2022年从北京的网易辞职，回到老家宜春开了一家书店。

            提离职那天我找了主管，他当场说：“你再想想，年底有晋升。”我说：“不想了，我已经买好了票。”

            书店开了两年，我一个月能挣四千多。
            """
        let quotes = Understanding().understand(article).stories.first?.quotes.map(\.text)
        #expect(quotes == ["不想了，我已经买好了票。"])
    }
}
