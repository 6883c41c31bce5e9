import Stories
import Testing

@testable import Extraction

/// What is told of posts before the last, of trips and of somebody else's places is no part of what was left or gone to.
struct CareerTests {
    private func story(_ text: String) throws -> Story {
        try #require(Understanding().understand(Article(invented: text)).stories.first, "no story is told by \(text)")
    }

    /// - Parameter role: nil where only the employer is asked for.
    private struct Row: Sendable {
        var text: String
        var employer: String?
        var role: String?
        var pay: Double?
    }

    @Test(arguments: [
        Row(
            text: "岑远舟是赣州人，毕业后到深圳，先在一家台资玩具厂做品管，后跳槽到华为，任供应链经理，年薪四十万元。2019年，岑远舟辞职离开深圳，回到赣州，开了一家米粉店。",
            employer: "华为", role: "供应链经理", pay: 400_000),
        Row(text: "夏霜在上海的瑞银上班，做的是合规。2018年她辞职了。后来她在绍兴仓桥直街边上租了半间门面，卖奶茶。", employer: "瑞银", role: "合规"),
        Row(
            text: "葛听澜2009年进入北京，先后任职于搜狐与网易。2018年，葛听澜从公司辞职，离开北京，回到南平，在镇上开了一家民宿。",
            employer: "网易"),
        Row(
            text: "二十六岁那年，邬若棠进了上海的奥美，当文案，月薪八千；三十岁时跳到携程，做到产品总监，月薪三万。2020年邬若棠辞职，离开上海，回到丽水养蜂。",
            employer: "携程", role: "产品总监", pay: 30_000),
        Row(
            text: "骆青禾2010年进了杭州的网易做测试，2014年跳槽到阿里巴巴任运营经理，月薪两万六。2021年，骆青禾离职，离开杭州，回到衢州老家开了一家书店。",
            employer: "阿里巴巴", role: "运营经理", pay: 26_000),
        Row(
            text: "温如玉2011年进了苏州的一家台资电子厂，2014年进了博世，做设备工程师，月薪一万九。2021年，温如玉辞职离开苏州，回到宿迁，开了一家馄饨店。",
            employer: "博世", pay: 19_000),
        Row(
            text: "冉秋生毕业以后先在九江的一家诊所待了两年，2010年去了南京，在鼓楼医院当了十一年护士。2021年冉秋生辞职，回到九江，开了一家花店。",
            role: "护士"),
    ])
    private func `of several posts one after another the last one was left`(row: Row) throws {
        let story = try story(row.text)
        if let employer = row.employer { #expect(story.departure.employer?.name == employer) }
        if let role = row.role { #expect(story.departure.role?.contains(role) == true) }
        if let pay = row.pay { #expect(story.income.before?.amount == pay) }
    }

    @Test(arguments: [
        ("卞星河在广州的唯品会做采购，工资从六千涨到一万二。2022年卞星河辞职，离开广州，回到韶关开了一家面馆。", 12_000.0),
        ("陆小满在北京的快手做审核，底薪四千五涨到九千。2021年陆小满裸辞，离开北京，搬到大理卖手工皂。", 9_000),
    ])
    func `of a pay that rose the last amount is that of the job left`(text: String, amount: Double) throws {
        #expect(try story(text).income.before?.amount == amount)
    }

    @Test func `who went on to another city left that one`() throws {
        let story = try story("阿棠是岳阳人，毕业后她在长沙待了一年，随后去了广州，在一家培训机构当课程顾问。2022年阿棠辞职，回到岳阳开了一间绘本馆。")
        #expect(story.departure.place?.name == "广州")
    }

    @Test func `a voluntary helper's place is no post, and a name is not cut where a trade begins in it`() throws {
        let helper = try story("卢小满2021年从学而思合肥分校离职，她在那里是语文老师。后来她去喀什，在青旅做了半年义工。")
        #expect(helper.departure.role != "义工")
        let named = try story("段志远2012年进入卡瓦依乐器昆山公司，做到车间主任。2019年段志远辞职，回到阜阳老家，办了一家琴弦厂。")
        #expect(named.departure.employer?.raw?.hasPrefix("卡瓦依") == true)
    }

    /// A leaving that only leads to the next employer is not the one that the story is about.
    @Test func `who changed employers before going home left the later one, in the later year`() throws {
        let story = try story(
            "屠成岭1998年到深圳打工，在富士康做模具学徒。2005年他离开富士康，到了东莞一家塑胶厂当设计主管，2012年升厂长，年薪三十万。2018年，屠成岭辞职回到恩施老家，办起了一间加工车间。")
        #expect(story.departure.year == 2018)
        #expect(story.departure.employer?.id != "foxconn")
    }

    @Test(arguments: [
        "前年她跟同事去雷山徒步，住了一晚。",
        "她的父亲在轮台的井场上干了一辈子。",
        "宜春是有名的药都，她常听人说起。",
        "那年船停在鹿特丹，她给家里打了电话。",
    ])
    func `a trip, a relative's place and a place told of are no arrival`(sentence: String) throws {
        let story = try story("褚明月在上海的携程做产品经理，2021年她辞职，离开上海。" + sentence + "如今她靠写稿生活。")
        #expect(!["雷山", "轮台", "宜春", "鹿特丹"].contains(story.arrival.place?.name ?? ""))
    }

    @Test(arguments: [
        ("王强2021年从字节跳动离职，同年在深圳创立了暖屿科技，做智能硬件。", "深圳"),
        ("王强2022年从百度离职，在合肥加入一家初创公司，月薪三万。", "合肥"),
    ])
    func `what began behind the leaving is the new life`(text: String, place: String) throws {
        let story = try story(text)
        #expect(story.departure.place == nil)
        #expect(story.arrival.place?.name == place)
        #expect(story.income.before == nil)
    }

    @Test(arguments: [
        "她给一个做餐饮的老板写过几篇稿子。", "她把铺面转给了一个做五金的温州人。",
    ])
    func `what was done once, or what somebody else does, is no work of today`(sentence: String) throws {
        let story = try story("褚明月在上海的携程做产品经理，2021年她辞职，离开上海，回到安庆。" + sentence)
        #expect(!["外卖", "餐饮", "五金"].contains { story.work.title?.contains($0) ?? false })
    }

    @Test func `what was done once before the leaving is no work of today`() throws {
        let story = try story("褚明月毕业后送过外卖，2016年进了上海的携程做产品经理，2021年她辞职，离开上海，回到安庆。")
        #expect(story.work.title?.contains("外卖") != true)
    }

    @Test(arguments: [
        ("我去年辞职离开深圳，回到三明。我先生没有走，他的合同签到60岁。", 60),
        ("我去年辞职离开深圳，回到三明。我认识一个以前的同行，32岁，说自己已经退休了。", 32),
        ("我去年辞职离开深圳，回到三明。我的科长姓邵，五十四岁，每天泡三次茶。", 54),
    ])
    func `ages of others and ages to come are not the narrator's`(text: String, age: Int) {
        let stories = Understanding().understand(Article(invented: text)).stories
        #expect(!stories.contains { $0.person.age == age })
    }

    @Test(arguments: [
        ("她最后一份工作是美团的理赔主管，2021年她辞职离开深圳，回到安庆。", "美团", "理赔主管"),
        ("她在上海一家4A做到Senior AE，2021年辞职，离开上海，回到安庆。", "上海一家4A", "Senior AE"),
        ("她原来是京东仓储部的经理，2021年辞职离开北京，回到安庆。", "京东", nil),
    ])
    func `an employer is named as written, without its part`(text: String, raw: String, role: String?) throws {
        let story = try story("褚明月今年33岁。" + text)
        #expect(story.departure.employer?.raw == raw)
        if let role { #expect(story.departure.role == role) }
    }

    @Test func `one of two offers is no place of a life`() throws {
        let story = try story("褚明月在腾讯做了七年运营。2022年业务被砍，她有两个选择：转岗去成都，或者拿赔偿。她拿了赔偿，辞职去景迈山种茶。")
        #expect(story.departure.place == nil)
    }

    @Test func `who drives a lorry has not founded one`() throws {
        let story = try story("褚明月在昆山一家电子厂做线长，2021年她辞职，离开昆山，去鄂尔多斯开矿车，包吃住。")
        #expect(story.work.mode != .founder)
        #expect(story.work.title == "开矿车")
    }

    @Test func `somebody settles where they rent a shop, behind 后来 too`() throws {
        let story = try story("夏霜在上海的携程上班，2018年她辞职了。后来她在绍兴仓桥直街边上租了半间门面，卖奶茶。")
        #expect(story.arrival.place?.name == "绍兴")
    }

    @Test(arguments: ["1995年生的蒋禾", "1995年出生的蒋禾", "生于1995年的蒋禾"])
    func `a year of birth dates no leaving`(who: String) throws {
        var article = Article()
        article.language = "zh-Hans"
        article.text = "\(who)原在杭州一家儿童医院的输液室。去年国庆后她递了辞职信，去了柳州，在一家米粉厂做客服主管，月薪八千。"
        let undated = try #require(Understanding().understand(article).stories.first)
        #expect(undated.departure.year == nil, "last year is unknown without the day of the article")
        article.publishedAt = PartialDate("2023-05-11")
        let dated = try #require(Understanding().understand(article).stories.first)
        #expect(dated.departure.year == 2022)
    }

    @Test func `a trip told in the next clause, a school, a bonus and a lesson are what they are`() throws {
        let trip = try story("贺一舟在香港一家投行做了六年分析员，2019年被裁，飞到昆明，本来是去散心。如今他在石屏开豆腐坊。")
        #expect(trip.arrival.place?.name == "石屏")
        let nurse = Understanding().understand(
            Article(invented: "倪小蔓是丽水人，卫校毕业以后进了杭州一家三甲医院，2019年9月，她交了辞职报告，去了乐清。"))
        #expect(nurse.stories.map(\.person.name) == ["倪小蔓"])
        let banker = try story("贺一舟在香港一家投行做了六年分析员，最后一年连花红拿了一百四十万港元，2019年辞职，去了石屏，开豆腐坊。")
        #expect(banker.money.allSatisfy { $0.money.kind != .cost })
        let teacher = try story("鹿宁在杭州写了八年前端，2021年辞职，去了大理。她现在教古琴。")
        #expect(teacher.work.sector == .education)
    }
}
