import Stories
import Testing

@testable import Extraction

/// Values are of whom the text tells them, not of whoever was named before; sentences invented.
@Suite struct WhoseValueTests {
    private func read(_ text: String) -> Article { Understanding().understand(Article(invented: text)) }

    /// By name: the place left and what is earned now.
    private func lives(_ text: String) -> [String: [String]] {
        var lives: [String: [String]] = [:]
        for story in read(text).stories {
            var values: [String] = []
            if let place = story.departure.place?.name { values.append(place) }
            if let income = story.income.after?.amount { values.append(String(Int(income))) }
            lives[story.person.name ?? story.person.label ?? "?"] = values
        }
        return lives
    }

    private static let neighbours = ["高原", "谷雨", "石头", "夏天", "霜降", "海风", "青禾", "平安"]

    @Test(arguments: neighbours)
    func `who has a word of the language for a name is somebody where only persons stand`(name: String) {
        let texts = [
            "这两年，我们见到了一些离开的人。王芳2022年离开北京，到厦门开咖啡馆。\(name)2021年离开上海，在泉州开早餐店，月入两万。",
            "张书豪，29岁，原任游戏公司美术，2022年离开北京，到厦门画插画。\n\n\(name)，33岁，原任广告公司文案，2021年离开上海，在泉州开早餐店，月入两万。",
            "王芳2022年从北京一家广告公司辞职，到厦门开咖啡馆。\n\n和王芳不同，\(name)是被裁的。2021年，他从上海一家公司离职，在泉州开早餐店，月入两万。",
            "王芳2022年从北京一家广告公司辞职，到厦门开咖啡馆。\n\n同样离开的还有程序员\(name)。2021年，\(name)从上海一家公司离职，在泉州开早餐店，月入两万。",
        ]
        for text in texts {
            let lives = lives(text)
            #expect(lives[name] == ["上海", "20000"])
            #expect(lives.filter { $0.key != name }.values.allSatisfy { $0 == ["北京"] })
        }
    }

    @Test(arguments: [
        "橘猫", "大象", "热潮", "货轮",
    ])
    func `what is nobody's name ends the reach of whoever was named before`(subject: String) {
        let text = "这两年，我们见到了一些离开的人。王芳2022年离开北京，到厦门开咖啡馆。\(subject)2021年离开上海，去了泉州，每月两万。"
        #expect(lives(text) == ["王芳": ["北京"]])
    }

    @Test func `a word names somebody only where a person stands`() throws {
        let text =
            "高原，41岁，原在深圳一家银行做柜员，2021年辞职，去了西藏的高原上开客栈，一年挣八万。青藏高原的冬天很长，高原上没有客人。高原说：“我不后悔，以后也不后悔。”"
        let story = try #require(read(text).stories.first)
        #expect(story.person.name == "高原" && story.departure.place?.name == "深圳")
        #expect(story.quotes.count == 1)
    }

    @Test func `who has no name beside a quotation speaks all the same`() {
        let text =
            "王芳2022年从北京一家广告公司辞职，到厦门开咖啡馆，一年挣八万。\n\n“那边的房租太贵，我早就想走了。”橘猫笑说。"
        #expect(read(text).quotes.map(\.speaker) != ["王芳"])
        #expect(read(text).stories.first?.quotes.isEmpty == true)
    }
}
