import Stories
import Testing

@testable import Extraction

/// How it turned out: who went back to the city that they had left, and who loses money.
@Suite struct WayBackTests {
    private static func story(_ text: String) -> Story? {
        Understanding().understand(Article(invented: text)).stories.first
    }

    private static let away =
        "祝小满，原来在上海一家广告公司做策划。2019年她从公司辞职，搬到云南大理，在古城外开了一间咖啡馆，一个月能剩四千多。咖啡馆开了两年半。"

    @Test(arguments: ["去年九月她关了店，回到上海。", "如今她又在上海上班，每天坐地铁。"])
    func `the way back is how it turned out`(sentence: String) {
        #expect(WayBackTests.story(WayBackTests.away + sentence)?.outcome == .returned)
    }

    @Test(arguments: ["每隔两周，她坐高铁回上海看母亲。", "今年她专程回上海来送一位老同事。", "她没有回上海。"])
    func `a trip is no way back`(sentence: String) {
        #expect(WayBackTests.story(WayBackTests.away + sentence)?.outcome != .returned)
    }

    @Test func `the post behind the way back is no work of the arrival`() throws {
        let text = WayBackTests.away + "去年九月她回到上海，在一家化妆品公司做品牌总监，月薪两万二。"
        let story = try #require(WayBackTests.story(text))
        #expect(story.outcome == .returned)
        #expect(story.work.title?.contains("咖啡") == true)
        #expect(story.income.after?.amount == 4000)
    }

    @Test(arguments: ["去年她净亏三万五，还没有算利息。", "今年账面上还亏四万多，她说先撑着。"])
    func `who loses so much in the new life struggles`(sentence: String) {
        let text = "祝小满，原来在上海一家广告公司做策划。2019年她从公司辞职，回到安徽老家，承包了一片山种猕猴桃。" + sentence
        #expect(WayBackTests.story(text)?.outcome == .struggling)
    }
}
