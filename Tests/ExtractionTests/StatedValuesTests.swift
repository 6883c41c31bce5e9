import Stories
import Testing

@testable import Extraction

/// Which values an invented life has, and which sentences are shown for them.
struct StatedValuesTests {
    @Test func `who left for reasons of their own left freely`() throws {
        let text = "孟禾以前在杭州的一家直播公司做场控，天天熬到凌晨三点，身体垮了，2022年离开杭州，去了丽水的一个村子，租了间老屋做木梳。"
        let story = try #require(Understanding().understand(Article(invented: text)).stories.first)
        #expect(!story.departure.reasons.isEmpty)
        #expect(story.departure.voluntary == true)
    }

    @Test func `the year of a business and a year of still being there are not those of the leaving`() throws {
        let text =
            "贺小川老家在包头，2018年，她还是北京一家广告公司的美术指导，跟着剧组去黔东南拍了一周。2019年6月，她退掉通州的房子，搬到黎平的一个侗寨，学染布。2021年，厂里拿到了德国一家公司的订单，产值达到六百万元。"
        let story = try #require(Understanding().understand(Article(invented: text)).stories.first)
        #expect(story.departure.year == 2019)
    }

    @Test(arguments: [
        ("2016年胡远进了顺德的一家家具厂，一直做到主管。2019年胡远辞职，回到恩施，办起了木工坊。", "440600")
    ])
    func `a district with a name of its own stands for its city`(text: String, code: String) throws {
        let story = try #require(Understanding().understand(Article(invented: text)).stories.first)
        #expect(story.departure.place?.code == code)
    }

    private func read(_ text: String) -> Article { Understanding().understand(Article(invented: text)) }

    private func shown(_ field: String, _ article: Article) -> [String] {
        let scalars = Array(article.text.unicodeScalars)
        return (article.stories.first?.evidence[field] ?? []).map { span in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[span.start..<span.end])
            return String(text)
        }
    }

    @Test(arguments: [
        ("32岁的段小禾原来在上海一家软件公司做测试。2021年她辞职离开上海，回到老家绩溪，跟一位七十岁的老木匠师傅学做榫卯。", 32),
        ("段小禾原来在上海一家软件公司做测试。2021年她辞职离开上海，回到老家绩溪，跟一位七十岁的老师傅学做榫卯。", nil),
        ("段小禾原来在上海一家软件公司做测试。2021年她辞职离开上海，回到老家绩溪开面馆，隔壁的邻居老康，七十一岁，每天来吃一碗。", nil),
        ("陈小禾十八岁去上海，在一家软件公司做了十年测试。2021年她辞职离开上海，回到老家绩溪，开了一家面馆。", nil),
        ("段小禾在上海一家软件公司做测试，三十五岁那年她辞职离开上海，回到老家绩溪开面馆。", 35),
    ])
    func `an age is the person's own, of the leaving or of today`(text: String, age: Int?) throws {
        let story = try #require(read(text).stories.first)
        #expect(story.person.age == age)
    }

    @Test(arguments: [
        "贺远山原来在深圳的腾讯做后端工程师。2021年他离职创业做户外灯具，头一批货退了一半，团队几乎解散。",
        "贺远山原来在深圳的腾讯做后端工程师。2021年他离职去了大理开民宿，第一年险些被裁员的消息吓退的同事也来住过。",
    ])
    func `what almost came to pass is no layoff`(text: String) throws {
        let story = try #require(read(text).stories.first)
        #expect(!story.departure.reasons.contains(.layoff))
    }

    @Test(arguments: [
        "贺远山原来在杭州一家银行做柜员。2020年8月他办完离职手续，回到老家绩溪。家里人以为他是被裁的，他也不解释。如今他开琴行。",
        "贺远山原来在杭州一家银行做柜员。2020年8月他离职回到老家绩溪。街坊都说他是被裁的，其实不是，他自己递的申请。如今他开琴行。",
        "我叫贺远山，原来在杭州一家银行做柜员。2020年8月我辞职回到老家绩溪，青岛也看过，房价劝退。如今我开琴行。",
        "我叫贺远山，原来在杭州一家银行做柜员。2020年8月我辞职回到老家绩溪开琴行。阿康跟我一届，他去年被裁，拿了补偿，现在教书。",
    ])
    func `what others believe or live through is no layoff`(text: String) throws {
        let story = try #require(read(text).stories.first)
        #expect(!story.departure.reasons.contains(.layoff))
        #expect(story.departure.voluntary != false)
    }

    @Test(arguments: [
        ("秦小满原来在上海一家出版社做编辑。2020年她辞职离开上海，2021年搬到绩溪开书店。今年她又租下隔壁的院子。", 2021),
        ("秦小满原来在上海一家出版社做编辑。2019年她辞职离开上海，住进绩溪的一个村子，开了民宿。2021年入住率起来了。", nil),
        ("秦小满原来在上海一家出版社做编辑。2019年她辞职离开上海，住进绩溪的一个村子，开了民宿。去年她又回到上海上班。", nil),
    ])
    func `the year of the arrival is that of the move there`(text: String, year: Int?) throws {
        let story = try #require(read(text).stories.first)
        #expect(story.arrival.year == year)
    }

    @Test(arguments: [
        "秦小满曾是北京一家外卖平台的数据分析师，每年有五十万元的稳定年薪。去年她从北京搬到东莞，现在摆摊卖童鞋。",
        "秦小满原来在深圳一家游戏公司做策划，三十五岁实现了“财务自由”，辞职离开了深圳。如今她在南宁教游泳。",
    ])
    func `a steady salary given up and money enough to go are no outcome`(text: String) {
        let entries = Understanding().explain(Article(invented: text)).entries.filter { $0.field == "outcome" }
        #expect(!entries.contains { $0.cue.hasPrefix("稳定") || $0.cue.hasPrefix("自由") }, "\(entries)")
    }

    @Test(arguments: [
        "沈嘉木原来在上海一家出版社做编辑，后来辞职离开上海，搬到绩溪开书店。县统计局的数据显示，去年全县来了三千个外地人。",
        "沈嘉木原来在上海一家出版社做编辑，后来辞职离开上海，搬到绩溪开书店。今天店里来了十个客人。",
    ])
    func `neither the day of the report nor a count's year dates a leaving`(text: String) {
        #expect(read(text).stories.first?.departure.year == nil)
    }

    @Test(arguments: [
        ("季小川原来在上海。他做过十年的摄像，2021年辞职离开上海，回到老家绩溪开了照相馆。", nil),
        ("季小川在上海一家影视公司做摄影师，一做就是十年。2021年他辞职离开上海，回到老家绩溪开了照相馆。", 10.0),
        ("季小川原来在上海一家影视公司，他在那里做了十年摄影。2021年他辞职离开上海，回到老家绩溪开了照相馆。", 10.0),
    ])
    func `the years in a trade are none with an employer`(text: String, years: Double?) {
        #expect(read(text).stories.first?.departure.tenureYears == years)
    }

    @Test func `the city left is shown where it is named, not by a landmark alone`() {
        let article = read(
            "柏小雨在北京一家银行做柜员。2021年她辞职，退了望京的房子，回到老家绩溪开面馆。如今她每天五点起床。")
        #expect(article.stories.first?.departure.place?.name == "北京")
        let spans = shown("departure.place", article)
        #expect(!spans.isEmpty && spans.allSatisfy { $0.contains("北京") }, "\(spans)")
    }

    @Test(arguments: [
        (
            "person.name", "丁维东",
            "一、老丁的粉条\n\n老丁每天五点起床磨粉。丁维东原来在广州一家玩具厂做主管，2021年离职回到老家安化，如今磨粉条卖，一年能挣十万块。"
        ),
        (
            "departure.place", "上海",
            "顾晓棠在陆家嘴上了九年班，每天挤地铁二号线。她是上海一家券商的研究员。2022年3月她辞职离开上海，搬到大理开了一家客栈，住下来就不想走。"
        ),
        (
            "departure.year", "离职",
            "顾晓棠原来在上海一家券商做研究员。去年夏天最忙的时候，她的摊子一天能卖三百碗。去年三月她从券商离职，离开上海回到老家绩溪，摆摊卖凉粉。"
        ),
        (
            "arrival.hometown", "河北邯郸人",
            "顾晓棠是河北邯郸人，原来在上海一家券商做研究员。2022年3月她辞职离开上海，搬到大理，租下一个院子开客栈。客栈有六间房，夏天常常住满。"
        ),
    ])
    func `shows the sentence that names or states the value`(field: String, words: String, text: String) {
        let spans = shown(field, read(text))
        #expect(spans.first?.contains(words) == true, "\(spans)")
    }

    @Test(arguments: [
        (
            "辞职去开店的人里也有过得很好的，比如2022年，人称老槐的程序员从一家大厂离职，开始在绩溪修旧钟表。他说如今每天只修三只。",
            Story.Outcome.thriving
        ),
        (
            "这些人里有赔光积蓄的，例如2021年从上海一家软件公司离职的贺远山，他回到老家绩溪开琴行。他说如今每天还练琴。", .failed
        ),
        ("贺远山原来是上海一家电商的运营。2022年离职后，他带着五个人做户外灯具，不到一年就烧光了六百万融资。", .failed),
        ("贺远山原来在上海一家软件公司做测试。2022年他离职，公司烧光了融资，他回到老家绩溪，开了一家琴行，如今够花。", .stable),
    ])
    func `how it turned out is told where somebody is named as an example, and behind the leaving`(
        text: String, outcome: Story.Outcome
    ) throws {
        let story = try #require(read(text).stories.first)
        #expect(story.outcome == outcome)
        let shown = shown("outcome", read(text))
        #expect(!shown.isEmpty)
    }

    @Test(arguments: [
        ("贺远山在北京一家软件公司做测试。去年国庆他没有出去玩，回了趟老家。他毅然决定离开北京，回到绩溪开琴行。", nil),
        ("贺远山在北京一家软件公司做测试。去年国庆他辞职回了老家绩溪，开了一家琴行，一直到现在。", 2023),
    ])
    func `a feast at home dates no leaving`(text: String, year: Int?) throws {
        let story = try #require(read(text).stories.first)
        #expect(story.departure.year == year)
    }
}
