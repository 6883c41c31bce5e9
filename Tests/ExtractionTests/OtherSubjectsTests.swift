import Stories
import Testing

@testable import Extraction

/// What is told of somebody else, or only spoken of, gives the person of the story no values.
struct OtherSubjectsTests {
    private func read(_ text: String) -> Article { Understanding().understand(Article(invented: text)) }

    /// The story of Tao Wanqing, who left an internet company in Shanghai in 2020 and went to Anqing.
    private func story(_ sentences: String) throws -> Story {
        let text = "陶晚晴原来在上海的携程做产品经理，2020年她辞职离开上海，回到老家安庆。" + sentences
        return try #require(read(text).stories.first { $0.person.name == "陶晚晴" }, "no story is told by \(text)")
    }

    @Test(arguments: [
        "陶晚晴在上海一家公关公司做了六年文案。她打算明年辞职，回宣城开一家书店。眼下她仍然每天挤地铁上班，月薪一万六。",
        "陶晚晴在苏州一家软件公司做测试。她计划年底离职，搬到大理，租个院子做陶艺。可是房贷还有二十年，她还没有走。",
        "陶晚晴在广州做外贸，她梦想有一天回到故乡，种一片橘子，开一间民宿。她每天加班到九点。",
        "陶晚晴是苏州一家仪器厂的质检员，老家在江西抚州。三年前父亲住院，她请了一个月假，在县里打听工作，把简历投出去，又撤回来了。如今她每个月给父母寄三千元。",
        "陶晚晴是深圳一家手机公司的硬件工程师，结婚四年。她一直跟丈夫说，等攒够一百五十万就回黄石开一家花店。去年她攒到了九十万。为了孩子上学，她每个月多付三千元的租金，搬到了学区里面。",
        "陶晚晴在浦东一家合资车企画图。她从2019年开始说要回赣州种脐橙，说了五年，连果园的名字都起好了。前几天她又说，等明年四月拿了奖金就走。",
    ])
    func `whoever only plans to go has no story`(text: String) {
        #expect(read(text).stories.isEmpty)
    }

    /// A plan ends where something is done: the same words with a 了 or a year behind them are a story.
    @Test(arguments: [
        "陶晚晴在上海一家公关公司做了六年文案。她打算换个活法，于是2021年辞职，回宣城开了一家书店，如今月入八千元。",
        "陶晚晴想回老家照顾母亲，2021年从上海的携程辞职，回到宣城，开了一家书店。",
    ])
    func `a plan that was carried out is a story`(text: String) throws {
        let story = try #require(read(text).stories.first)
        #expect(story.arrival.place?.name?.contains("宣城") == true)
    }

    @Test(arguments: [
        "邻居都以为她是被公司裁掉的，其实她只是想回来。", "不少同事以为她被优化了，她懒得解释。",
    ])
    func `what others believe of a leaving is not so`(sentence: String) throws {
        let story = try story(sentence)
        #expect(story.departure.voluntary != false)
        #expect(!story.departure.reasons.contains(.layoff))
    }

    @Test func `whoever did not leave without a plan left all the same`() throws {
        let text = "我叫陶晚晴，在上海的携程做了六年产品经理。去年六月三十号是我在公司的最后一天。不是裸辞，走之前已经在老家安庆租好了铺面。如今我在安庆开书店。"
        let story = try #require(read(text).stories.first)
        #expect(story.person.name == "陶晚晴")
        #expect(story.arrival.place?.name?.contains("安庆") == true)
    }

    /// What a relative, a chief or a neighbour did goes on behind the first comma.
    @Test(arguments: [
        "父亲年轻时也在东莞的富士康打工，2008年被裁，拿了两万块补偿，回家养猪，赔得精光。她如今教孩子画画。",
        "儿子去了北京，在字节做算法，年薪六十万，去年被裁了。她如今教孩子画画。",
        "丈夫仍在上海一家芯片公司当工程师，年薪五十万，周末才回来。她如今教孩子画画。",
        "妻子开了一家花店，生意很好，又开了分店，雇了八个人。陶晚晴如今教孩子画画。",
        "师傅是国企下岗职工，1998年被裁，卖过菜，开过出租，如今一年挣四十万。她如今教孩子画画。",
        "房东孙阿姨以前在昆明当会计，退休后开了一家民宿，一年收入三十万。她如今教孩子画画。",
        "老板早年从腾讯离职创业，后来破产，欠了两千万。她如今教孩子画画。",
        "她的哥哥在县医院当护士，月薪七千。她如今教孩子画画。",
        "她师姐去年也辞了，从拼多多出来，去腾冲租了个院子，又回杭州上班。她如今教孩子画画。",
    ])
    func `what others live by is not the person's`(sentences: String) throws {
        let story = try story(sentences)
        #expect(story.departure.employer?.name?.contains("携程") != false)
        #expect(story.departure.year == 2020)
        #expect(story.departure.place?.name?.contains("上海") == true)
        #expect(!story.departure.reasons.contains(.layoff))
        #expect(story.departure.voluntary != false)
        #expect(story.arrival.place?.name?.contains("安庆") == true)
        if let title = story.work.title { #expect(title.contains("画"), "\(title)") }
        #expect(story.income.before == nil)
        #expect(story.income.after == nil)
        #expect(story.outcome != .thriving)
        #expect(story.outcome != .failed)
        #expect(story.money.isEmpty, "\(story.money)")
    }

    /// What befalls relatives, or passes between them and the person, turns the person's life.
    @Test(arguments: [
        "陶晚晴原来在上海的携程做产品经理。2020年母亲中风，辞职离开上海，回到老家安庆，开了一家早餐店。",
        "陶晚晴原来在上海的携程做产品经理。2020年父亲退休后，辞职离开上海，回到老家安庆，开了一家早餐店。",
        "陶晚晴原来在上海的携程做产品经理。2020年丈夫劝她回去，辞职离开上海，回到老家安庆，开了一家早餐店。",
    ])
    func `what follows a relative's illness or word is the person's own`(text: String) throws {
        let story = try #require(read(text).stories.first)
        #expect(story.departure.year == 2020)
        #expect(story.arrival.place?.name?.contains("安庆") == true)
    }

    @Test(arguments: [
        "视频下面有网友留言：“我也从腾讯辞职了，回茂名种荔枝，一年三十万。”陶晚晴没有回复。",
        "“我们公司去年亏损三千万，裁了一半人，我也快撑不下去了。”她的前同事在电话里说。陶晚晴如今教孩子画画。",
        "主管挽留她：“再干两年，给你升总监，年薪八十万。”她没有接受，如今教孩子画画。",
    ])
    func `what others say is theirs`(sentences: String) throws {
        let story = try story(sentences)
        #expect(story.departure.employer?.name?.contains("携程") != false)
        #expect(story.departure.role != "总监")
        #expect(!story.departure.reasons.contains(.layoff))
        #expect(story.arrival.place?.name?.contains("安庆") == true)
        #expect(story.work.title?.contains("荔枝") != true)
        #expect(story.income.before == nil)
        #expect(story.income.after == nil)
        #expect(story.outcome != .struggling)
        #expect(story.money.isEmpty, "\(story.money)")
    }

    @Test(arguments: [
        "朋友邀她去厦门开民宿，她拒绝了。她如今教孩子画画。", "她报名了月嫂培训班，没有去成。她如今教孩子画画。",
        "她没有开店，没有直播，也没有考公务员。",
    ])
    func `what was refused or not done is no work`(sentences: String) throws {
        let story = try story(sentences)
        if let title = story.work.title { #expect(title.contains("画"), "\(title)") }
        #expect(story.arrival.place?.name?.contains("安庆") == true)
    }

    @Test(arguments: [
        "网上说陶晚晴年入百万，她笑着摇头。她如今教孩子画画。", "有人造谣她破产了，欠债跑路，她起诉了对方。她如今教孩子画画。",
        "邻居都说她在上海得了抑郁症，离了婚，还欠了债。她如今教孩子画画。",
    ])
    func `what is rumoured is not told`(sentences: String) throws {
        let story = try story(sentences)
        #expect(story.income.before == nil)
        #expect(story.income.after == nil)
        #expect(story.outcome != .failed)
        #expect(story.outcome != .struggling)
        #expect(!story.departure.reasons.contains(.health))
        #expect(!story.departure.reasons.contains(.family))
        #expect(story.money.isEmpty, "\(story.money)")
    }

    /// What is said of everybody, of a trade, of a company or as an aim is nobody's income and no success.
    @Test(arguments: [
        "据安庆市商务局统计，当地面点从业者平均月收入七千元，三成店铺亏损关门。她如今教孩子画画。",
        "安庆市对返乡创业者每人补贴一万元，对大学生每月发放两千元生活费。她如今教孩子画画。",
        "喜茶在全国开了四千家店，员工三万人，年营收破百亿。陶晚晴如今教孩子画画。",
        "她的目标是三年内年收入五十万，开十家分店，请五十名员工。她如今教孩子画画。", "只要每个月能赚五千元，她就不会再回上海。她如今教孩子画画。",
        "街对面的健身房有三十名员工，门口天天排长队，生意火爆。陶晚晴如今教孩子画画。",
    ])
    func `statistics, companies, aims and neighbours tell nothing of the person`(sentences: String) throws {
        let story = try story(sentences)
        #expect(story.income.before == nil)
        #expect(story.income.after == nil)
        #expect(story.money.isEmpty, "\(story.money)")
        #expect(story.outcome != .thriving)
        #expect(story.outcome != .struggling)
        #expect(story.outcome != .failed)
        #expect(story.arrival.kind != .town)
    }

    /// What befell a company after the person had gone, or everybody but the person, is no layoff.
    @Test(arguments: [
        "2023年，携程宣布裁员，她以前的部门被整个解散。她如今教孩子画画。", "2023年，她的老东家倒闭，部门解散。她如今教孩子画画。",
    ])
    func `a layoff after the leaving is no reason for it`(sentences: String) throws {
        let story = try story(sentences)
        #expect(!story.departure.reasons.contains(.layoff))
        #expect(story.departure.voluntary != false)
    }

    @Test func `a word that is part of another one tells no outcome`() throws {
        let text = "陶晚晴2020年从上海的携程辞职，到珠海做自由撰稿人。她常去图书馆，积累素材，写难忘的人。"
        let entries = Understanding().explain(Article(invented: text)).entries.filter { $0.field == "outcome" }
        #expect(!entries.contains { ["累", "难", "自由"].contains($0.cue) }, "\(entries)")
    }

    @Test(arguments: [
        ("智联招聘2024年发布的报告显示，目前63%的返乡创业者处于盈利状态，此前42%的人曾经亏损。", [63.0, 42.0]),
        ("县统计局的数据显示，全县有三成店铺盈利，他有40%的客人来自外地。", [30.0]),
    ])
    func `figures are told now or before, and of all`(text: String, values: [Double]) {
        #expect(read(text).figures.map(\.value) == values)
    }

    /// 她 behind a man only is somebody else, and so is what goes on without a pronoun.
    @Test func `a pronoun of the other sex takes the clauses behind it along`() throws {
        let text = """
            两个创业的人
            方志恒原来在杭州的网易做运营总监，2021年他离职，做户外服装品牌。
            方志恒的经历并不少见。前京东采销经理苏漫，2020年辞职去做短剧，以为懂流量就够了。
            开了公司以后，她自己写剧本，又要跑剧组，还得盯后期。以前带二十个人，现在只剩一台电脑。2023年底，她关掉了公司。
            """
        let stories = read(text).stories
        let man = try #require(stories.first { $0.person.name == "方志恒" })
        #expect(man.outcome != .failed)
        let woman = try #require(stories.first { $0.person.name == "苏漫" })
        #expect(woman.outcome == .failed)
    }

    @Test(arguments: [
        ("陶晚晴2020年辞职离开上海，搬到广州，住进一处城中村，靠接单做插画为生。", Arrival.Kind?.some(.village)),
        ("陶晚晴2020年辞职离开上海，搬到杭州，在梦想小镇租了一间办公室，教孩子画画。", .town),
    ])
    func `a quarter of a city is neither a village nor a town`(text: String, kind: Arrival.Kind?) throws {
        let story = try #require(read(text).stories.first)
        #expect(story.arrival.kind != kind)
    }

    /// A city and its quarter in one breath are one place: nobody leaves the one for the other.
    @Test func `a quarter right behind its city is the same place`() throws {
        let story = try #require(read("2019年，陶晚晴辞去小学老师的工作，搬到北京中关村，和两个朋友租了间办公室创业。").stories.first)
        #expect(story.departure.place == nil)
        #expect(story.arrival.place?.name == "北京")
    }

    /// How a life began is not when it turned: births, studies and first days at work date no leaving.
    @Test(arguments: [
        ("陶晚晴出生于1991年，硕士毕业后在杭州的网易做了五年产品经理。后来她辞职，回到宣城开书店。", Int?.none),
        ("陶晚晴2011年从杭州师范大学毕业，进入网易做编辑。2018年她辞职，回到宣城开书店。", 2018),
        ("陶晚晴2008年赴北京工作，在搜狐做编辑。2018年她辞职，回到宣城开书店。", 2018),
        ("今天是陶晚晴从杭州的网易辞职的第1000天。她在宣城开了一家书店。", nil),
        ("陶晚晴在杭州的网易做编辑，2021年底她第一次想走。第二年3月，她辞职回到宣城开书店。", 2022),
        ("陶晚晴今年四十三，在杭州的网易做编辑，后来辞职回到宣城开书店。", nil),
        ("2012年9月，陶晚晴进了杭州的网易。后来她辞职，回到宣城开书店。", nil),
        ("陶晚晴在杭州的网易做编辑。二〇二二年冬天她病了一场。一月十六号她交了辞呈，回到宣城开书店。", 2023),
        ("陶晚晴原来在杭州的网易做编辑。2021年她辞职，回到宣城开书店。2023年公司要丈夫回去上班，不回就走人。", 2021),
        ("2016年夏天，陶晚晴从杭州的网易回家探亲，母亲说：“明年再来。”那年十月，她辞职回到宣城开书店。", 2016),
    ])
    func `the year of leaving is neither that of a birth nor of an entry nor to come`(text: String, year: Int?) throws {
        let story = try #require(read(text).stories.first { $0.person.name == "陶晚晴" }, "no story is told by \(text)")
        #expect(story.departure.year == year)
    }

    /// Where nobody found the name of the one who left, a wife or an apprentice does not inherit the life.
    @Test func `a life is not given to the relative named in it`() {
        let text = """
            黄河边的铁匠
            他39岁，本地人，2010年去了上海，在江南造船厂做技术负责人，年薪二十二万元。
            2015年工地上出了事故，他的妻子林小谢摔断了腿，他三个月后辞了工，回到齐河，承包了村里的废品站。
            """
        #expect(!read(text).stories.contains { $0.person.name == "林小谢" && $0.departure.employer != nil })
    }

    /// What is heard, kept, paid for or owned by others is no income.
    @Test(arguments: [
        "隔壁有个女孩据说靠写绘本月入八万。她如今教孩子画画。", "四十二个绣娘平均每月拿两千八。她如今教孩子画画。",
        "她如今教孩子画画，一年能存二十五万。", "那本书的版税跟她一毛钱关系也没有。她如今教孩子画画。",
        "她如今教孩子画画，手上的股票大约值六十万。", "她如今教孩子画画，有时去县里讲课，一场给两千。",
        "公司欠着她两个月薪水，四万一，没要回来。她如今教孩子画画。", "她如今教孩子画画。圈里传她年入千万，她说千万要问别人。",
        "她如今教孩子画画。二哥那边倒是好光景：去年卖鱼毛收入一百四十万。",
    ])
    func `other people's money and what is kept are no income`(sentences: String) throws {
        let story = try story(sentences)
        #expect(story.income.after == nil)
        #expect(story.income.before == nil)
    }

    @Test func `pay with a number of payments a year is a month's`() throws {
        let story = try story("走之前她到手1.6w，十六薪。她如今教孩子画画。")
        #expect(story.income.before?.amount == 16_000)
        #expect(story.income.before?.period == .month)
    }

    /// A wish, a plan that goes on over commas, a question in somebody's own words.
    @Test(arguments: [
        "起初她想回陕西宝鸡，那边有一个院子。", "“本来打算休息完就回南京的，结果疫情来了。”她说。", "“回梅州结婚吗？”她问自己。",
        "她的前男友在成都的天府软件园，前些天结了婚。",
    ])
    func `where somebody only wished to go or another lives is not the arrival`(sentences: String) throws {
        #expect(try story(sentences).arrival.place?.name?.contains("安庆") == true)
    }

    /// 做了九年护士 tells what was left: the same words do not tell what she does now.
    @Test func `the role that was left is not the work of today`() throws {
        let text = "陶晚晴做了九年护士，2019年从上海一家三甲医院离职，搬到安徽黄山，在村里义务给老人量血压。"
        let story = try #require(read(text).stories.first)
        #expect(story.departure.role == "护士")
        #expect(story.work.title != "护士")
    }
}
