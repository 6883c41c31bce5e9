import Stories
import Testing

@testable import Extraction

/// People and things that are named beside a life without being its post, its employer or its work.
@Suite struct DealingTests {
    private static func story(_ text: String) -> Story? {
        Understanding().understand(Article(invented: text)).stories.first
    }

    private static let leaving = "孟晓川今年三十四岁，2021年3月从公司辞职，离开上海，回到江西老家的县城。\n\n"

    @Test(arguments: [
        ("请了一位", Dealing.hires), ("雇来两个", .hires), ("采访一位", .meets), ("跟", .isBeside), ("他父亲是", .isBeside),
    ])
    func `what somebody has to do with others is told before them`(words: String, dealing: Dealing) {
        let reading = Reading(SourceText(words))
        #expect(Dealing.told(at: 0..<reading.key.count, in: reading, slack: 3) == dealing)
    }

    @Test(arguments: [
        "他以前每天等领导回微信，等到半夜。", "从前每天钉钉一响，他就心慌。", "他在微信家庭群里发了一张车票的照片。", "他毕业于上海的一所外国语大学。", "我们在一个台风天见到他。",
    ])
    func `an app, a school and a piece of a word are no employer`(sentence: String) {
        let story = Self.story(Self.leaving + sentence)
        #expect(story != nil)
        #expect(story?.departure.employer?.raw.map { "微信 钉钉 一所外国语大学 一个台".contains($0) } != true)
    }

    @Test func `to work for an app's maker is still told`() {
        let story = Self.story("路小遥今年三十一岁，在广州的微信做了五年产品经理，2021年辞职，回到盐城老家养花。")
        #expect(story?.departure.employer?.raw == "微信")
    }

    @Test(arguments: ["他在广东的鞋厂打了十二年工，后来才回来。", "第一次发帖，写得长，慢慢看。"])
    func `labour and a manner are no post`(sentence: String) {
        let role = Self.story(Self.leaving + sentence)?.departure.role
        #expect(role != "打了十二年工" && role != "得长")
    }

    @Test(arguments: [
        ("现在他在老电影院旁边开车行，只修自行车。", "电影院"), ("中午他回家吃母亲煮的酿豆腐。", "豆腐"), ("他住在巷子口的旅馆，一晚一百六。", "旅馆"),
        ("他的妻子在县里一家空调厂做模具。", "模具"), ("现在他做手工纸，卖给做古籍修复的单位和几家民宿。", "单位"),
    ])
    func `a landmark, a meal, a bed, a relative's trade and a client are no work`(sentence: String, word: String) {
        let story = Self.story(Self.leaving + sentence)
        #expect(story != nil)
        #expect(story?.work.title?.contains(word) != true, "\(story?.work.title ?? "")")
    }

    @Test func `the form that somebody teaches belongs to what they teach`() {
        let story = Self.story(Self.leaving + "如今孟晓川在县城的小学代课，教五年级数学，月薪两千三。")
        #expect(story?.work.title?.contains("教级") != true)
    }

    @Test func `to have got something is no move`() throws {
        let reading = Understanding().explain(
            Article(invented: "孟晓川今年三十四岁，2021年3月从公司辞职，离开上海。同年五月，他拿到了驾校的证，看到了希望。")
        ).entries
        #expect(!reading.contains { $0.field == "arrival.place" && $0.cue.contains("到了") })
    }
}
