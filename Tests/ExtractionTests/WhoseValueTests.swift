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

    @Test(arguments: ["请了一位律师帮忙", "请了一位摄影师跟拍", "聘了一名设计师画图"])
    func `who was hired has the post, not who hired them`(hiring: String) {
        let text =
            "在苏州药厂工作11年的葛小满说，一想到辞职就睡不着。可是面对做不完的报表，她不得不在三十六岁那年离开苏州，回到婺源开客栈。离开那天，她\(hiring)，“想有个交代”。"
        let stories = read(text).stories
        #expect(stories.map(\.person.name) == ["葛小满"])
        #expect(stories.allSatisfy { $0.departure.role == nil })
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
        ("巷口第三家，招牌上四个字，写字的人叫文明，姓文。2021年，文明离开上海，在泉州开早餐店，月入两万。", "文明"),
        ("收银的小伙子问贵姓，他说：“我叫高山，不是山高。”高山2021年离开上海，在泉州开早餐店，月入两万。", "高山"),
        ("镇上修钟的店主谷子，三十八岁，2021年离开上海，在泉州开早餐店，月入两万。", "谷子"),
        ("先说明，“于是”是个人名。于是2021年离开上海，在泉州开早餐店，月入两万。", "于是"),
        ("早餐店进去第一眼看见的人就叫时光。时光2021年离开上海，在泉州揉面，月入两万。", "时光"),
    ])
    func `whom a text introduces by name has it, whatever word it is`(text: String, name: String) {
        #expect(lives(text) == [name: ["上海", "20000"]])
    }

    @Test(arguments: [
        ("林向南原来是文案。林向南四十六，2021年离开上海，在泉州开早餐店。", 46),
        ("讲述人：林向南，男，46岁\n\n我2021年从上海辞职，在泉州开早餐店。", 46),
        ("四十六岁那年，林向南发现自己爬不动楼。没过多久，他从上海辞职，在泉州开早餐店。", 46),
        ("林向南2021年离开上海，在泉州开早餐店。隔壁的街坊七十六岁，天天来。", nil),
        ("入职那年林向南二十六。2021年他离开上海，在泉州开早餐店。", nil),
        ("林向南2021年离开上海，在泉州开早餐店，收银台四十六，灶台三千。", nil),
    ])
    func `an age is of whom it stands beside, and of today or the leaving`(text: String, age: Int?) {
        #expect(read(text).stories.map(\.person.age) == [age])
    }

    @Test(arguments: [
        "林向南是泉州安溪人。2021年他离开上海，回泉州开早餐店。", "林向南，泉州湖头人，原来在上海做文案。2021年他辞职离开上海，回到泉州开早餐店。",
    ])
    func `a part of a place is there, wherever in it somebody is from`(text: String) {
        #expect(read(text).stories.map(\.arrival.hometown) == [true])
    }

    @Test(arguments: [
        ("2021年春天，林向南改完稿子就提了。", true), ("那份工作是2021年辞的，总监留过他。", true), ("合同到期，林向南不签了。", true),
        ("2021年春天，林向南领完赔偿。", false), ("2021年春天，公司被并购，林向南也在名单里。", false),
    ])
    func `how somebody left is told in other words than leaving`(text: String, isFree: Bool) {
        let text = "林向南原来在上海一家广告公司做文案。" + text + "他到了泉州，在西街开早餐店，一个月挣八千。"
        #expect(read(text).stories.map(\.departure.voluntary) == [isFree])
    }

    @Test(arguments: ["他叫停了那个项目，2021年离开上海。", "外地人叫它，于是船来了。2021年，他离开上海。"])
    func `what else is called is nobody's name`(text: String) {
        #expect(!read("王芳在泉州。" + text).stories.contains { ["停了", "于是"].contains($0.person.name) })
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

    @Test(arguments: [
        "我同事上个月从腾讯走了，去成都开猫咖，一个月赚五千。", "我朋友从华为走了，回老家种橙子，一年亏了二十万。他以前年薪八十万。",
        "隔壁店员小苗是本地姑娘，以前在义乌卖饰品，一个月挣六千。", "我室友跳槽去了美团，月薪四万。",
    ])
    func `what somebody else left and earns is not the narrator's`(sentences: String) throws {
        let text =
            "我2021年从深圳一家公司辞职，回长沙开了面馆。我每天五点起来熬汤。我不后悔，我只是想家。\(sentences)我还是守着我的面馆，我觉得挺好。"
        let story = try #require(read(text).stories.first)
        #expect(story.person.narrator == true && story.departure.place?.name == "深圳")
        #expect(story.departure.employer?.id == nil && story.income.after == nil && story.income.before == nil)
        #expect(story.arrival.place?.name == "长沙" && story.work.sector == .catering)
    }

    @Test func `in a talk the words of others are theirs`() throws {
        let text = """
            阿May：我昨天提离职了，先回长沙躺两个月
            大鱼：真的假的，我也想走，但是股票还没归属
            胖胖：我同事上个月从腾讯走了，去成都开猫咖，现在一个月赚五千
            阿May：那也挺好的
            大鱼：好什么，他以前一个月五万
            胖胖：我还有房贷
            """
        for story in read(text).stories {
            #expect(story.departure.employer?.id == nil && story.income.before == nil && story.income.after == nil)
        }
    }

    @Test func `answers are not of whoever is only mentioned in them`() {
        let questions = "问：您是哪一年离开香港的？\n答：2018年底，我在中环一家投行做了十一年，做到董事。\n\n问：现在一年能有多少收入？\n答：去年卖蜜剩二十万出头。\n\n"
        let mentioned = read(questions + "问：想过回去吗？\n答：没想过。同事常来看我，有个叫阿Ken的，来了三次。")
        #expect(!mentioned.stories.contains { $0.person.name == "阿Ken" })
        #expect(!mentioned.quotes.contains { $0.speaker == "阿Ken" })
        let named = read("沈牧今年四十二岁，从前在香港一家投行。\n\n" + questions)
        #expect(named.stories.first?.person.name == "沈牧")
        #expect(named.stories.first?.quotes.count == 2)
    }

    @Test func `what a relative says is not put into the narrator's mouth`() throws {
        let text =
            "我2021年从深圳一家公司辞职，回长沙开了面馆。我每天五点起来熬汤。我不后悔，我只是想家。\n\n妈妈也说我傻。“你读书读到研究生，去煮粉？”她三天没有跟我说话。"
        let story = try #require(read(text).stories.first)
        #expect(story.quotes.isEmpty)
    }

    @Test func `who is told of by one who says 我 is not the one who says it`() throws {
        let text = """
            前两天见了一个从大厂出来，选择加入一家工厂的96年程序员，很有意思。

            他在一家教育公司，因为双减出来，待了一段时间不适应。2022年他从杭州去了县城，做工厂的电商。

            我最大的好奇，是他为什么有勇气做出这个决定。我问了他很久。我觉得我自己做不到。
            """
        let story = try #require(read(text).stories.first)
        #expect(story.person.narrator != true && story.departure.place?.name == "杭州")
    }

    @Test func `names are found behind the numbers of a list`() {
        let text = """
            1. 小满：28岁，离开杭州某公司，回老家信阳卖毛尖，月收入从1.2万变成7000。
            2. 谷雨：32岁，离开深圳某手机厂，回老家赣州种脐橙，月收入从1.5万变成9000。
            3. 大雪：27岁，离开北京某公司，去阿坝开民宿，月收入从8000变成6000。
            """
        #expect(lives(text) == ["小满": ["杭州", "7000"], "谷雨": ["深圳", "9000"], "大雪": ["北京", "6000"]])
    }

    @Test(arguments: [
        "影片《远山》里，何苗离开北京的杂志社，回到重庆照顾外婆，在江边开了一家面馆，一个月挣八千。",
        "王芳的话剧讲述了护士小霞离开上海、回到安徽老家开诊所的故事，票价180元。",
        "游戏开始时，主角小春辞去东京的会社工作，回到爷爷留下的农场种萝卜，一个月挣八千。",
        "陈墨在《山居》里饰演一位辞职的程序员：他离开北京，回到湖南老家种橙子，一年挣十万。",
        "例如，张三2020年从北京一家公司离职，回到保定，月薪由15000元变为6000元。李四2021年离开上海，去苏州工作。",
        "前锋李航2024年离开上海的球队，加盟梅州的俱乐部，转会费120万元。他在上海效力八年。",
    ])
    func `who is played, stands for anybody or changes clubs has no story`(text: String) {
        let end = "\n\n这些年，类似的事越来越多，人们在不同的地方之间来来往往，没有谁能说清楚哪一种生活更好。"
        #expect(read(text + end).stories.isEmpty)
    }

    @Test func `what a film tells is not of whoever plays in it`() throws {
        let text = """
            故事发生在重庆。女主角何苗离开北京的杂志社，回到重庆照顾外婆。她在江边开了一家面馆，一个月挣八千。

            饰演何苗的演员温可曾是一名律师，2016年从上海一家律所辞职，考进了戏剧学院。她说自己不后悔。
            """
        let story = try #require(read(text).stories.first)
        #expect(story.person.name == "温可" && story.departure.place?.name == "上海")
        #expect(story.arrival.place == nil && story.income.after == nil && story.work.sector != .catering)
    }

    @Test(arguments: [
        ("橘子", "①橘子，原深圳一家硬件公司产品经理，2021年辞职去了昆明，一年挣八万。"),
        ("白鹭", "还有一位，她要求我们叫她“白鹭”。白鹭原来在深圳一家银行，2021年辞职去了昆明，一年挣八万。"),
        ("温暖", "来自深圳的保险精算师温暖没有这样顺。2021年她从深圳一家公司辞职去了昆明，一年挣八万。"),
        ("盛夏", "盛夏是深圳一家公司的运营，组没了，2021年她辞职去了昆明，一年挣八万。"),
    ])
    func `a word is a name where a description or the text itself says so`(name: String, text: String) {
        let end = "\n\n这些年，类似的事越来越多，人们在不同的地方之间来来往往，没有谁能说清楚哪一种生活更好。"
        #expect(lives(text + end)[name]?.first == "深圳")
    }

    @Test(arguments: [
        (
            "沈家户",
            "她有两笔账，前一笔在北京，后一笔在沈家户。\n\n沈家户在燕岭往东翻一道梁，是她姥姥的村，她小时候放暑假在那里。2021年她从北京一家事务所辞职，回来办合作社，一年挣八万。"
        ),
        ("归隐", "启事：请勿写作“归隐”。归隐从北京一家公司辞职，去山里写作，一年挣八万。"),
    ])
    func `a village and what nobody shall be called are nobody`(name: String, text: String) {
        let end = "\n\n这些年，类似的事越来越多，人们在不同的地方之间来来往往，没有谁能说清楚哪一种生活更好。"
        #expect(lives(text + end)[name] == nil)
    }

    @Test func `a place by itself is the home that the clause before it ends with`() {
        let story = read("高远舟原来在上海一家公司做测试，2021年他辞职回了老家，四川宣汉。他在县城开了一家面馆。").stories.first
        #expect(story?.arrival.place?.name == "宣汉")
    }

    @Test func `a husband named between is no she`() {
        let text =
            "苏晓棠原来在杭州一家医院当护士，她2020年辞了职。丈夫李国栋在杭州开出租车，起初不同意。2020年秋天，她一个人带着儿子回到环县，养了三百只羊。"
        let story = read(text).stories.first { $0.person.name == "苏晓棠" }
        #expect(story?.arrival.place?.name == "环县")
    }
}
