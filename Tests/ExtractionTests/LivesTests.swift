import Stories
import Testing

@testable import Extraction

/// One person in a few invented sentences: what was left, why, what came after and how it goes.
private struct Life: Sendable, CustomTestStringConvertible {
    var text: String
    /// Part of the title.
    var work = ""
    var sector: Work.Sector?
    var outcome: Story.Outcome?
    var reasons: Set<Departure.Reason> = []
    var voluntary: Bool?
    var employer: String?
    var role: String?

    var testDescription: String { String(text.prefix(12)) }

    private var article: Article {
        var article = Article()
        article.language = "zh-Hans"
        article.publishedAt = PartialDate("2024-05-20")
        article.text = text
        return article
    }

    /// The only story of the text.
    var story: Story? { Understanding().understand(article).stories.first }

    /// What the rules alone choose for a field; the models that judge their candidates are trained anew now and then.
    func choice(_ field: String) -> String? {
        Understanding().explain(article).entries.first { $0.field == field && $0.isRulesChoice }?.value
    }
}

struct LivesTests {
    private static let lives: [Life] = [
        Life(
            text: "覃立夏原来在广州一家玩具公司做采购，干了六年。2021年，她的母亲中风，家里没人照顾，她辞职回到玉林老家。如今她种百香果，去年卖了四万斤，还清了欠款，日子过得踏实。",
            work: "百香果", sector: .agriculture, outcome: .stable, reasons: [.family], voluntary: true, employer: "玩具公司",
            role: "采购"),
        Life(
            text:
                "陈立川在杭州一家做跨境物流的公司当了五年后端工程师，天天加班到凌晨。2022年他在工位上晕倒，出院后递了辞呈，搬到丽水的一个村子，把老屋改成只有五个房间的民宿。去年暑假几乎天天满房，今年他又开了第二家。",
            work: "民宿", sector: .tourism, outcome: .thriving, reasons: [.overwork, .health], voluntary: true,
            employer: "物流",
            role: "后端工程师"),
        Life(
            text: "2023年3月，深圳一家游戏公司的产品线被砍，原画师裴小满拿着N+1离开。回到长沙后，她靠接插画稿生活，好的时候一个月有一万二。她说，睡得着了，也不后悔。",
            work: "插画", sector: .creative, outcome: .stable, reasons: [.layoff], voluntary: false, employer: "游戏公司",
            role: "原画师"),
        Life(
            text: "祁远山曾是上海一家会计师事务所的审计经理。2020年，他从上海辞职，去大理开了一家精酿酒馆。疫情三年，酒馆勉强维持，2023年春天他把店转了出去，血本无归。",
            work: "酒馆", sector: .catering, outcome: .failed, voluntary: true, employer: "会计师事务所", role: "审计经理"),
        Life(
            text: "梁云帆在北京做了八年房产中介。2022年，生意不好做，门店关了一半，他离开北京，回到阜阳老家，开网约车。今年年初，他又回到北京，在一家物业公司上班。",
            work: "网约车", sector: .gigDelivery, outcome: .returned, reasons: [.industryDownturn], role: nil),
        Life(
            text: "阮知秋以前在上海的一家外资银行做理财顾问，述职和写周报让她厌倦。2021年她裸辞，学了两年竹编，如今在苏州开了一间竹编工作室，订单排到了明年。",
            work: "竹编", sector: .handicraft, outcome: .thriving, reasons: [.workplacePolitics],
            voluntary: true,
            employer: "外资银行", role: "理财顾问"),
        Life(
            text: "双减之后，邵一鸣所在的在线教育公司解散了整个教研部门，她拿了补偿金走人。她没有再找工作，回到芜湖，在小区门口办起一家托管班，收了二十来个孩子，够用，也安稳。",
            work: "托管班", sector: .education, outcome: .stable, reasons: [.layoff, .policyShock], voluntary: false,
            employer: "在线教育公司"),
    ]

    @Test(arguments: lives)
    private func `reads what somebody lives by`(life: Life) throws {
        let title = try #require(life.choice("work.title"))
        #expect(title.contains(life.work), "\(title)")
        #expect(title.count <= 12)
        let story = try #require(life.story)
        if story.work.title == title { #expect(story.work.sector == life.sector) }
    }

    @Test(arguments: lives)
    private func `reads how it goes`(life: Life) throws {
        let story = try #require(life.story)
        #expect(story.outcome == life.outcome)
    }

    @Test(arguments: lives)
    private func `reads why and whether freely`(life: Life) throws {
        let story = try #require(life.story)
        #expect(life.reasons.isSubset(of: story.departure.reasons), "\(story.departure.reasons)")
        if let voluntary = life.voluntary { #expect(story.departure.voluntary == voluntary) }
    }

    @Test(arguments: lives)
    private func `reads where and as what somebody was employed`(life: Life) throws {
        if let employer = life.employer {
            let choice = try #require(life.choice("departure.employer"))
            #expect(choice.contains(employer))
        }
        if let role = life.role { #expect(life.choice("departure.role") == role) }
    }

    /// What others did is not the person's own.
    @Test(arguments: [
        "林青云从北京一家公关公司辞职，回到保定，开了一家花店。上个月，隔壁开奶茶店的男生关了店，又回北京上班了。",
        "林青云从北京一家公关公司辞职，回到保定，开了一家花店。她的一位学生去年也离开上海，要去大理开书店，到现在还在找工作。",
    ])
    func `other people's ends are not told of the person`(text: String) throws {
        #expect(Life(text: text).choice("work.title")?.contains("花店") ?? false)
        let story = try #require(Life(text: text).story)
        #expect(story.outcome != .returned)
        #expect(story.outcome != .failed)
        #expect(story.outcome != .struggling)
    }

    /// Others who live by it show growth; what closed after all that went well is the end of it.
    @Test(
        arguments: [
            ("陈立川从杭州的游戏公司辞职，回到丽水老家，办起一家竹编工坊。如今工坊雇了十四个人。", .thriving),
            ("陈立川从杭州的游戏公司辞职，去大理开了一家面馆。头几个月门口排队，忙不过来。2022年底，面馆关了门，一共赔进去二十万元。", .failed),
        ] as [(String, Story.Outcome)])
    func `the last and the largest tell how it goes`(text: String, outcome: Story.Outcome) throws {
        let story = try #require(Life(text: text).story)
        #expect(story.outcome == outcome)
    }

    /// A word that only looks like a trade.
    @Test(arguments: [
        "钟意从上海的咨询公司辞职后搬到了大理。她每天去咖啡馆坐一会儿，喝杯咖啡，看看书，晚上点外卖。",
        "钟意从上海的咨询公司辞职后搬到了大理。房租水电一个月一千二，她常和房东一起吃火锅。",
    ])
    func `what somebody eats is no work`(text: String) throws {
        let story = try #require(Life(text: text).story)
        #expect(story.work.title == nil)
        #expect(story.income.after == nil)
        #expect(Life(text: text).choice("work.title") == nil)
    }

    /// Going is free or forced by what is said of it, and open where only the leaving is told.
    @Test(
        arguments: [
            ("沈若溪不是被裁的，她自己提的离职，从深圳搬到了惠州，卖起了花。", true),
            ("沈若溪所在的小组被撤，人事找她谈话，签完离职协议，她从深圳回到惠州老家，卖起了花。", false),
            ("沈若溪2022年离开深圳，如今在惠州卖花，摊子摆在菜市场门口。", nil),
        ] as [(String, Bool?)])
    func `tells freely from forced`(text: String, voluntary: Bool?) throws {
        let story = try #require(Life(text: text).story)
        #expect(story.departure.voluntary == voluntary)
    }
}
