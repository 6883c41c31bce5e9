import Extraction
import Stories
import Testing

@Suite struct MoneyFinderTests {
    @Test(
        arguments: [
            ("月薪一万五", 15_000, nil, .month, .salary, false),
            ("现在每个月能挣六七千", 6000, 7000, .month, .salary, false),
            ("年薪近70万", 700_000, nil, .year, .salary, true),
            ("到手两千出头，每月", 2000, nil, nil, .salary, true),
            ("以前是百万年薪", 1_000_000, nil, .year, .salary, false),
            ("拿着3.2万的月薪", 32_000, nil, .month, .salary, false),
            ("一把能卖到20-30元", 20, 30, .item, .price, false),
            ("店里能做50万/月的GMV", 500_000, nil, .month, .gmv, false),
            ("月薪1.5w", 15_000, nil, .month, .salary, false),
            ("薪资15k*13", 15_000, nil, .month, .salary, false),
            ("月入十七八万", 170_000, 180_000, .month, .salary, false),
            ("他拿到了2000万天使轮融资", 20_000_000, nil, .once, .funding, false),
            ("房租每月三百来块", 300, nil, .month, .price, true),
            ("房租一年一万八", 18_000, nil, .year, .price, false),
            ("用四十多万全款买下一套房", 400_000, nil, .once, .price, true),
            ("第一年亏了六万多", 60_000, nil, .once, .loss, true),
            ("客栈年利润一百二十万左右", 1_200_000, nil, .year, .profit, true),
            ("公司欠他两个亿", 200_000_000, nil, .once, .debt, false),
            ("月薪1万2", 12_000, nil, .month, .salary, false),
            ("年收入超过1,200,000元", 1_200_000, nil, .year, .salary, true),
            ("時薪兩百元", 200, nil, .hour, .salary, false),
            ("日薪八百块", 800, nil, .day, .salary, false),
            ("年薪大概三百万", 3_000_000, nil, .year, .salary, true),
            ("大概一年工资五十万多", 500_000, nil, .year, .salary, true),
            ("月薪过万", 10_000, nil, .month, .salary, true),
            ("一年淨賺廿三萬", 230_000, nil, .year, .profit, false),
            ("一个月下来，扣掉水电和请人的钱，净赚六七千", 6000, 7000, .month, .profit, false),
            ("年收入 1.5 万元", 15_000, nil, .year, .salary, false),
        ] as [(String, Double, Double?, Money.Period?, Money.Kind, Bool)])
    func `reads an amount with its kind and period`(
        text: String, amount: Double, max: Double?, period: Money.Period?, kind: Money.Kind, isApproximate: Bool
    ) throws {
        let money = try #require(MoneyFinder().find(in: SourceText(text)).first)
        #expect(money.value.amount == amount)
        #expect(money.value.max == max)
        #expect(money.value.kind == kind)
        #expect(money.value.approx == isApproximate)
        if let period { #expect(money.value.period == period) }
    }

    @Test func `nobody knows for how long a sum rents a house unless it is said`() {
        func periods(_ text: String) -> [Money.Period?] { MoneyFinder().find(in: SourceText(text)).map(\.value.period) }
        #expect(periods("她花28万元租下一处老房子") == [nil])
        #expect(periods("他花六万租了间老屋，房租一个月八百") == [nil, .month])
        #expect(periods("她一年两千租下一个院子") == [.year])
    }

    @Test(arguments: [
        ("打工月薪5000美元", "USD"), ("工资三千新加坡元", "SGD"), ("房租六万日元", "JPY"), ("¥4500的月租", "CNY"), ("收入两万泰铢", "THB"),
        ("月薪3.8萬港元", "HKD"), ("人工有港币三万元", "HKD"), ("月薪人民币1.8万元", "CNY"), ("月薪六万元新台币", "TWD"), ("薪水NT$50,000", "TWD"),
    ])
    func `knows the currency`(text: String, currency: String) throws {
        let money = try #require(MoneyFinder().find(in: SourceText(text)).first)
        #expect(money.value.currency == currency)
    }

    @Test(arguments: [
        ("書店在花蓮，房租一個月8000元，她說在台北的時候，月薪6萬8千元，離開台灣北部以後賺得少。", "TWD"),
        ("他在香港開了三十年的士，住觀塘，一個月到手兩萬出頭，現在港人北上的多。", "HKD"), ("他在北京开了三十年出租车，一个月到手八千，住在台北路。", "CNY"),
    ])
    func `元 is the currency of the place that a text is about`(text: String, currency: String) throws {
        let source = SourceText(text)
        let money = try #require(MoneyFinder(local: MoneyFinder.localCurrency(of: source)).find(in: source).last)
        #expect(money.value.currency == currency)
    }

    @Test(arguments: [
        "她有八万粉丝", "2023年元旦", "走了三块地", "公司有两百人", "考了六百多分", "收入几千块不等", "住了三百天", "元宇宙大会", "第一百个客人",
    ])
    func `what counts something else is no money`(text: String) {
        #expect(MoneyFinder().find(in: SourceText(text)).isEmpty)
    }
}

@Suite struct TimeFinderTests {
    private static let finder = TimeFinder(publishedAt: PartialDate("2024-10-23"))

    @Test(arguments: [
        ("小枝在今年年初辞职", "2024"), ("去年国庆他回了家", "2023-10"), ("三年前她还在北京", "2021"), ("前年离开上海", "2022"),
        ("上个月刚搬来", "2024-09"), ("2019年3月15日离职", "2019-03-15"), ("二〇二一年夏天", "2021"), ("22年底离开", "2022"),
        ("两个月前辞职", "2024-08"),
        ("2020.07入职", "2020-07"), ("去年10月", "2023-10"), ("大前年的事", "2021"),
    ])
    func `resolves a time against the day of publication`(text: String, date: String) throws {
        let found = try #require(TimeFinderTests.finder.find(in: SourceText(text)).first)
        #expect(found.value.description == date)
    }

    @Test(arguments: ["工作14年", "几年前的夏天", "十几年前", "以前年薪很高", "90后", "每年", "在厂里一月五千二", "那几年一月拿三千"])
    func `what names no moment is none`(text: String) {
        #expect(TimeFinderTests.finder.find(in: SourceText(text)).isEmpty)
    }

    @Test func `without a day of publication nothing relative is known`() {
        #expect(TimeFinder(publishedAt: nil).find(in: SourceText("去年离开，三年前毕业")).isEmpty)
    }

    @Test(arguments: [
        ("2018年她进了公司。三年后她辞职了。", ["2018", "2021"]), ("2020年3月外婆去世，半年后他离开北京。", ["2020-03", "2020-09"]),
        ("2019年11月开业，八个月之后关了门。", ["2019-11", "2020-07"]), ("2019年开业，八个月后关了门。", ["2019"]),
        ("2016年的事，三年后劲头没了。", ["2016"]),
    ])
    func `what is told behind a time is counted from it`(text: String, dates: [String]) {
        let found = TimeFinder(publishedAt: nil).find(in: SourceText(text)).map(\.value.description)
        #expect(found == dates)
    }

    @Test func `a month and the next year refer to the year named before`() {
        let text = SourceText("2019年她离开公司。次年开了店，10月31日开业。")
        let dates = TimeFinder(publishedAt: nil).find(in: text).map(\.value.description)
        #expect(dates == ["2019", "2020", "2019-10-31"])
    }
}

@Suite struct PlaceFinderTests {
    @Test(arguments: [
        ("他从北京回到济南", ["110000", "370100"]), ("浙江义乌的市场", ["330782"]), ("搬到湖北黄梅", ["421127"]), ("去了大理", ["532900"]),
        ("在景德鎮學燒窯", ["360200"]), ("去鹤岗买房", ["230400"]), ("河南省焦作市", ["410800"]), ("他在海淀区租房", ["110108"]),
        ("北漂十年", ["110000"]),
        ("贵州大方县", ["520521"]), ("回到恩施", ["422800"]), ("离开深圳去了三亚", ["440300", "460200"]),
    ])
    func `finds the divisions meant`(text: String, codes: [String]) {
        let found = PlaceFinder().find(in: SourceText(text)).filter { $0.confidence >= 0.5 }
        #expect(found.compactMap(\.value.code) == codes)
    }

    @Test(arguments: [
        "我们合作愉快", "大同小异", "态度很和平", "和大方的人相处", "阿里巴巴的员工", "宁德时代", "他是东北人", "开放的心态", "孙中山", "大厂离职", "公安局门口",
        "朝阳产业", "印度洋", "鹤岗型城市", "南京路", "上海人",
    ])
    func `words that hold a name by chance are no places`(text: String) {
        #expect(PlaceFinder().find(in: SourceText(text)).filter { $0.confidence >= 0.5 }.isEmpty)
    }

    @Test func `a place abroad has its country`() throws {
        let found = try #require(PlaceFinder().find(in: SourceText("她搬去了清迈")).first)
        #expect(found.value.country == "TH")
        #expect(found.value.name == "清迈")
        #expect(found.value.code == nil)
    }

    @Test(
        arguments: [
            ("回到了老家省城", "老家省城", .provincialCapital, true, nil),
            ("在河南四线县城开厂", "河南四线县城", .county, false, "410000"),
            ("家乡小镇", "家乡小镇", .town, true, nil), ("退居农村", "农村", .village, false, nil),
        ] as [(String, String, Arrival.Kind, Bool, String?)])
    func `finds settlements without a name`(
        text: String, raw: String, kind: Arrival.Kind, isHometown: Bool, province: String?
    ) throws {
        let found = try #require(SettlementFinder().find(in: SourceText(text)).first)
        #expect(found.value.place.raw == raw)
        #expect(found.value.kind == kind)
        #expect(found.value.isHometown == isHometown)
        #expect(found.value.place.within == province)
    }
}

@Suite struct GazetteerTests {
    @Test(arguments: [
        (110000, Arrival.Kind.firstTierCity), (330100, .provincialCapital), (320500, .regionalCity),
        (230400, .lowerTierCity),
        (330782, .county), (110108, .firstTierCity), (500000, .regionalCity),
    ])
    func `knows what kind of settlement a division is`(code: Int, kind: Arrival.Kind) {
        #expect(Gazetteer.shared.arrivalKind(of: code) == kind)
    }

    @Test func `every place has a parent that is there`() {
        let ids = Set(Gazetteer.places.map(\.id))
        for place in Gazetteer.places {
            if let parent = place.parentId { #expect(ids.contains(parent), "\(place.name)") }
        }
        #expect(ids.count == Gazetteer.places.count)
        #expect(Gazetteer.places.count > 3200)
    }

    @Test func `employers have ids of their own and slugs`() {
        let ids = Employers.shared.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.count >= 150)
        for id in ids {
            #expect(
                id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }, "\(id)")
        }
    }
}

@Suite struct EmployerFinderTests {
    @Test(
        arguments: [
            ("她从腾讯辞职", "tencent", nil), ("前阿里天猫运营总监", "alibaba", "天猫"), ("在字節跳動做商業化經理", "bytedance", nil),
            ("曾是百度商业分析师", "baidu", nil),
            ("进入腾讯集团市场与公关部", "tencent", "市场与公关部"), ("年仅29岁的腾讯音乐前运营", "tencent-music", nil),
        ] as [(String, String, String?)])
    func `finds the employer and its unit`(text: String, id: String, unit: String?) throws {
        let found = try #require(EmployerFinder().find(in: SourceText(text)).first { $0.cue == "employer" })
        #expect(found.value.id == id)
        #expect(found.value.unit == unit)
    }

    @Test(arguments: [
        ("在小红书上积累了五万粉丝", "platform"), ("智联招聘数据显示，六成", "institute"), ("他已经拿到了字节 offer", "offer"),
        ("核心团队全是前华为的技术骨干", "others"),
    ])
    func `tells employers from platforms, institutes and offers`(text: String, cue: String) throws {
        let found = try #require(EmployerFinder().find(in: SourceText(text)).first)
        #expect(found.cue == cue)
        #expect(found.confidence < 0.5)
    }

    @Test(arguments: ["某K12巨头", "一家广告公司", "某外卖巨头大厂", "国民社交软件", "一家外资律所"])
    func `a company without a name stays without one`(phrase: String) throws {
        let found = try #require(EmployerFinder().find(in: SourceText("她在\(phrase)做了五年")).first)
        #expect(found.value.id == nil)
        #expect(found.value.name == nil)
        #expect(found.value.raw == phrase)
    }

    @Test(arguments: [
        "一家做展会直播的公司", "一家卖电子琴的公司", "某短剧发行公司", "一家连锁火锅", "这家直播公会", "一家地产中介公司", "一家火锅连锁企业", "一家外文书店",
    ])
    func `a description is taken whole`(phrase: String) throws {
        let found = EmployerFinder().find(in: SourceText("她原在\(phrase)做了五年"))
        #expect(found.map(\.value.raw) == [phrase])
    }

    @Test(arguments: ["管过十一家门店", "记在一个小学生的本子里", "头一个从大公司来的", "门口停着一辆旧奥迪", "用一台小米拍的"])
    func `what is counted, made or only begins alike is no employer`(text: String) {
        #expect(EmployerFinder().find(in: SourceText(text)).filter { $0.confidence >= 0.5 }.isEmpty)
    }

    @Test(arguments: ["结婚不吉利", "工作取得的荣耀", "数字浪潮", "种小米", "说得有道理", "加微信好友"])
    func `words that hold a company's name by chance are none`(text: String) {
        #expect(EmployerFinder().find(in: SourceText(text)).isEmpty)
    }
}

@Suite struct RoleFinderTests {
    @Test(arguments: [
        ("前字节跳动商业化经理李某", "商业化经理"), ("高级副总裁", "高级副总裁"), ("前KOL运营卷心", "KOL运营"), ("做B2B業務經理", "B2B業務經理"),
        ("推荐算法工程师", "算法工程师"), ("做到Senior AE，每天改稿", "Senior AE"), ("在湾区做 frontend engineer 的", "frontend engineer"),
        ("一名美工，决定离职", "美工"),
    ])
    func `takes a role with what qualifies it`(text: String, role: String) {
        #expect(RoleFinder().find(in: SourceText(text)).map(\.value).contains(role))
    }

    @Test(arguments: ["电信运营商", "打工人", "农产品加工", "财务自由", "产品力", "带过一个千万日活的产品", "早上8 AM开会"])
    func `parts of other words are no roles`(text: String) {
        #expect(RoleFinder().find(in: SourceText(text)).isEmpty)
    }
}

@Suite struct CohortFinderTests {
    @Test(
        arguments: [
            ("00后毕业生", "00后", nil, nil), ("九零后的他", "90后", nil, nil), ("一个96年铁子", "96年", 1996, nil),
            ("生于1988年", nil, 1988, nil), ("年仅29岁", nil, nil, 29), ("三十五岁那年离开", nil, nil, 35),
            ("九十後的他", "90后", nil, nil), ("一个 95 后", "95后", nil, nil), ("今年 33 岁", nil, nil, 33),
            ("他三十六周岁", nil, nil, 36), ("她是八八年的", "88年", 1988, nil), ("1991年的女孩", nil, 1991, nil),
            ("七八年生人", "78年", 1978, nil),
            ("本人女，92年，湖南人", "92年", 1992, nil), ("我，89年，转行两年", "89年", 1989, nil),
            ("他一九八七年生于山里", nil, 1987, nil), ("1991年在县城出生", nil, 1991, nil), ("民国七十八年次", nil, 1989, nil),
            ("两人都是1986年的", nil, 1986, nil), ("今年四十九，", nil, nil, 49), ("那年她三十六。", nil, nil, 36),
            ("我三十八了，", nil, nil, 38), ("女，35，川大本科", nil, nil, 35), ("时年三十六", nil, nil, 36),
        ] as [(String, String?, Int?, Int?)])
    func `reads cohort, year of birth and age`(text: String, cohort: String?, year: Int?, age: Int?) throws {
        let found = try #require(CohortFinder().find(in: SourceText(text)).first).value
        #expect(found.cohort == cohort)
        #expect(found.birthYear == year)
        #expect(found.age == age)
    }

    @Test(arguments: [
        "35岁危机", "80、90后", "2008年的夏天", "35岁以上求职者", "2009年生了二胎", "98年生意不好", "最多的时候五十三，", "95年，我去了深圳",
        "一九九八年的洪水",
    ])
    func `ages of groups belong to nobody`(text: String) {
        #expect(CohortFinder().find(in: SourceText(text)).isEmpty)
    }

    @Test(arguments: [("在腾讯工作14年", 14.0), ("待了三年半", 3.5), ("入职10年的程序员", 10), ("大厂十年", 10)])
    func `reads years of work`(text: String, years: Double) throws {
        let found = try #require(TenureFinder().find(in: SourceText(text)).first)
        #expect(found.value == years)
        #expect(found.cue == "tenure")
    }
}

@Suite struct QuoteFinderTests {
    @Test(arguments: [
        ("她说：“我先把工牌剪了，再订的车票。”", "我先把工牌剪了，再订的车票。", "她"),
        ("“山里没有加班，只有天气。”韦青禾说。", "山里没有加班，只有天气。", "韦青禾"),
        ("「前兩年我幾乎沒有收入。」阿澈說。", "前兩年我幾乎沒有收入。", "阿澈"),
        ("“那天我松了一口气。”她说，“零件坏了是要换的。”", "那天我松了一口气。零件坏了是要换的。", "她"),
        ("总监不解，“为什么现在要走？”", "为什么现在要走？", "总监"),
        ("“鸟来了就不走。”保护站工程师王敏说。", "鸟来了就不走。", "王敏"), ("“账要当天记。”会计师温雅说。", "账要当天记。", "温雅"),
    ])
    func `finds speech and its speaker`(text: String, words: String, speaker: String) throws {
        let source = SourceText(text)
        let found = try #require(QuoteFinder().find(in: source).first)
        #expect(found.text == words)
        #expect(found.speakers.first?.value == speaker)
        #expect(source.string(found.parts[0]) == (found.parts.count == 1 ? words : "那天我松了一口气。"))
    }

    @Test(arguments: ["他疲于“自证价值”，也不喜欢汇报。", "帶着「阿里P9」「騰訊T3」標籤出走的年輕人", "所谓的“光环”并不存在。", "这是一种「一眼望到頭」的無力感。"])
    func `scare quotes and terms are no speech`(text: String) {
        #expect(QuoteFinder().find(in: SourceText(text)).isEmpty)
    }

    @Test func `each turn of a transcript is one quotation`() {
        let text = SourceText("问：为什么走？\n\n答：太累了。\n\n问：后悔吗？\n\n答：不后悔。")
        let turns = QuoteFinder().find(in: text)
        #expect(turns.map(\.text) == ["为什么走？", "太累了。", "后悔吗？", "不后悔。"])
        #expect(turns.map(\.isTurn) == [true, true, true, true])
    }
}

@Suite struct FigureFinderTests {
    private func figures(_ text: String) -> [String] {
        FigureFinder(publishedAt: PartialDate("2025-01-09")).find(in: SourceText(text)).map {
            "\($0.op.rawValue) \($0.value) \($0.unit.rawValue) \($0.source ?? "-") \($0.year.map(String.init) ?? "-")"
        }
    }

    @Test func `each number of a survey has its institution and year`() {
        #expect(
            figures("智联招聘2024年《离职报告》显示，创业率提升17%，但存活率不足20%。") == [
                "eq 17.0 percent 智联招聘 2024", "lt 20.0 percent 智联招聘 2024",
            ])
        #expect(figures("去年，脉脉调研显示，近六成受访者想离开。") == ["approx 60.0 percent 脉脉 2024"])
        #expect(figures("据县人社局统计，2023年新增返乡人员2160人。") == ["eq 2160.0 people 县人社局 2023"])
    }

    @Test(arguments: [
        (
            "据黑龙江省住房和城乡建设厅今年4月发布的数据，该市去年二手房成交6218套，外省买家占三成二。",
            ["eq 6218.0 count 黑龙江省住房和城乡建设厅 2024", "eq 32.0 percent 黑龙江省住房和城乡建设厅 2024"]
        ),
        ("记者从市人社局了解到，全市返乡创业人员达 1.26 万人，是五年前的 2.3 倍。", ["eq 12600.0 people 市人社局 -", "eq 2.3 times 市人社局 -"]),
        (
            "本报告的数据来自远行研究院2024年的线上问卷，61.2%的人考虑过离开。据该研究院统计，走成的只有12.9%。",
            ["eq 61.2 percent 远行研究院 2024", "eq 12.9 percent 远行研究院 -"]
        ),
        ("2024年，本中心与某招聘平台合作的调查显示，12.9%的人走成了。", ["eq 12.9 percent - 2024"]),
        ("据山东省海洋局发布的公报，2022年全省海洋生产总值一万六千三百亿元。", ["eq 1630000000000.0 CNY 山东省海洋局 2022"]),
        ("东湖学会2024年的报告追踪了两组人：52.3%留在当地，1111人力银行没有参加。", ["eq 52.3 percent 东湖学会 2024"]),
    ])
    func `each clause has its own survey, office and year`(text: String, expected: [String]) {
        #expect(figures(text) == expected)
    }

    @Test(arguments: [
        ("据岚江市统计局公布的数据，2024年末全市常住人口88.2万人。", ["eq 882000.0 people 岚江市统计局 2024"]),
        (
            "青浦湾县文旅局副局长陆鸣介绍，全县在册民宿有214家，去年接待游客31万人次。",
            ["eq 214.0 count 青浦湾县文旅局 -", "eq 310000.0 people 青浦湾县文旅局 2024"]
        ),
        ("沙溪县海洋与渔业局副局长何汀告诉记者，全县现有渔船317艘。", ["eq 317.0 count 沙溪县海洋与渔业局 -"]),
        ("招聘平台蓝桥今年3月发布的《归乡意愿观察》说，41%的人想过离开。", ["eq 41.0 percent 蓝桥 2025"]),
        (
            "智联招聘上个月发布的《2024年就业报告》显示，这一比例从2022年的31.4%降到了22.7%。",
            ["eq 31.4 percent 智联招聘 2022", "eq 22.7 percent 智联招聘 2024"]
        ),
        ("据教育部公布的数字，截至2023年底，全国有线下机构9728个，比上年减少0.5个百分点。", ["eq 9728.0 count 教育部 2023", "eq 0.5 percent 教育部 2023"]),
    ])
    func `an office speaks by its full name, through its people too`(text: String, expected: [String]) {
        #expect(figures(text) == expected)
    }

    @Test(arguments: [
        ("据青桐观察站统计，2023年国内关门的剧本杀门店超过1.2万家。", ["gt 12000.0 count 青桐观察站 2023"]),
        ("另一组来自蓝鲸查的数据是：2023年全国注销的桌游企业为2600家。", ["eq 2600.0 count 蓝鲸查 2023"]),
        (
            "云岭省电影局的统计显示，2022年全省放映18.6万场，观影940万人次。",
            ["eq 186000.0 count 云岭省电影局 2022", "eq 9400000.0 people 云岭省电影局 2022"]
        ),
        ("澄溪省人力资源社会保障厅公布，截至今年3月底，全省返乡的有31.5万人。", ["eq 315000.0 people 澄溪省人力资源社会保障厅 2025"]),
        ("海州市统计局的数据，2023年末全市常住人口612万。", ["eq 6120000.0 people 海州市统计局 2023"]),
        ("南川大学的问卷显示，真正动身的是百分之六点八。", ["eq 6.8 percent 南川大学 -"]),
        ("云州市统计局的数据显示，求职者占41%，比五年前多了六点五个百分点。", ["eq 41.0 percent 云州市统计局 -", "eq 6.5 percent 云州市统计局 -"]),
        (
            "东桥大学社会学系讲师顾晚说，落差不在薪金。她与团队于2024年访问了306名移居者，其中52%认为比从前快乐。",
            ["eq 52.0 percent 东桥大学 2024"]
        ),
        ("云州市统计局发布的数据显示，全市常住人口为六十七点八万人。", ["eq 678000.0 people 云州市统计局 -"]),
        ("据云州市统计局的数据，2023年人口增幅为1.2%，高于2019年的-3.9%。", ["eq 1.2 percent 云州市统计局 2023", "eq -3.9 percent 云州市统计局 2019"]),
        ("青石市文化馆的一次摸底显示，会做竹马的艺人不足20人，其中35岁以下的只有3人。", ["lt 20.0 people 青石市文化馆 -", "eq 3.0 people 青石市文化馆 -"]),
        ("县人才中心副主任高野坦率地说，来的人多走的也多，一年以内的流失率在15%左右。", ["approx 15.0 percent 县人才中心 -"]),
        ("澄海省统计局的数据显示，全省26个山区县的常住人口增加了7.2万人。", ["eq 72000.0 people 澄海省统计局 -"]),
        ("东桥研究所2024年的调查显示，其中41%的人愿意接受降薪三成以上。", ["eq 41.0 percent 东桥研究所 2024"]),
        (
            "沅江大学乡村研究中心副教授陶然认为补贴没有用。该中心去年对六县900名返乡者的调查显示，有34%的人再次外出。",
            ["eq 34.0 percent 沅江大学乡村研究中心 2024"]
        ),
    ])
    func `whoever is named in the place of the one who counts is the source`(text: String, expected: [String]) {
        #expect(figures(text) == expected)
    }

    @Test(arguments: [
        "今年2月，她入职一家国企的数字化部门，年薪35万元。", "县里的一位招商局长说，全县一年也就招四十个。", "一份调查显示，许多人想走。我就是那58%。",
    ])
    func `a department of a company, one official and a number told before are none`(text: String) {
        #expect(figures(text).isEmpty)
    }

    /// Whoever counts is told by a report's name, by the census, or by its kind alone behind its full name.
    @Test(arguments: [
        (
            "某招聘平台的《2023回乡观察》称，投递县城岗位的用户同比多了12%，真正入职的只有投递者的3%。",
            ["eq 12.0 percent 某招聘平台 2023", "eq 3.0 percent 某招聘平台 2023"]
        ),
        ("她引用第七次人口普查，说全国人户分离人口4.93亿。", ["eq 493000000.0 people 第七次人口普查 -"]),
        (
            "江城县农业农村局的老科长见过太多这样的人。据该局统计，2023年全县登记在册的返乡人员为1326人。",
            ["eq 1326.0 people 江城县农业农村局 2023"]
        ),
        ("据江城县人社局2024年底的摸底，全县当年新增返乡就业4170人。", ["eq 4170.0 people 江城县人社局 2024"]),
    ])
    func `who counts is told in many ways`(text: String, expected: [String]) {
        #expect(figures(text) == expected)
    }

    @Test func `the shares of a survey of the article's own need no institution`() {
        let text = "我们向读者发放问卷，回收有效问卷902份。\n\n受访者中，46%的人还在原来的行业，22%转了行。\n\n林岸的店里，咖啡占了六成的收入，他说够了。"
        #expect(figures(text) == ["eq 46.0 percent - -", "eq 22.0 percent - -"])
    }

    @Test func `what the article's survey found has the one who asked as its source`() {
        let text = "2024年7月，新桥研究所对3260名受访者进行了问卷调查。\n\n1. 原因：选择住房成本的受访者占46.3%，选择照顾家人的占29.1%。"
        #expect(figures(text) == ["eq 46.3 percent 新桥研究所 2024", "eq 29.1 percent 新桥研究所 2024"])
    }

    @Test func `a survey goes on through groups and medians`() {
        let text =
            "2024年7月，新桥研究所对3260名在职者进行了问卷调查。\n\n从年龄看，30岁至34岁组最强烈，达到46%。25岁以下组只有24.5%。\n\n他们的月收入中位数从15000元下降到9000元。"
        #expect(
            figures(text) == [
                "eq 46.0 percent 新桥研究所 2024", "eq 24.5 percent 新桥研究所 2024", "eq 15000.0 CNY 新桥研究所 2024",
                "eq 9000.0 CNY 新桥研究所 2024",
            ])
    }

    @Test func `the accounts of one household are no figures`() {
        #expect(figures("项目 | 2023年全年 | 月均\n房租 | 11400元 | 950元\n吃饭 | 14600元 | 1217元").isEmpty)
    }

    @Test(arguments: [
        "美团去年发布的报告显示，单价低于15元的占到七成。", "克而瑞的统计显示，50家典型房企的员工总数减少了70%。",
    ])
    func `of which a share is told is no figure of its own`(text: String) {
        #expect(figures(text).count == 1)
        #expect(figures(text).first?.contains("70.0 percent") == true)
    }

    @Test(arguments: [
        "县人社局的工作人员说，今年计划发放贷款3亿元，全县都可以申请。", "镇长说她一个人卖出去三万斤。", "她在三年内还清了12万元，靠的是自己。",
    ])
    func `plans and what one person did are none`(text: String) {
        #expect(figures(text).isEmpty)
    }

    @Test func `the unit of a table may stand above it`() {
        let table = "下表是国家统计局三年来的数据（单位：%）：\n\n去向 | 2022年 | 2024年\n县城 | 9 | 19"
        #expect(figures(table) == ["eq 9.0 percent 国家统计局 2022", "eq 19.0 percent 国家统计局 2024"])
        let mixed = "下表是国家统计局两年来的数据（单位：元，%）：\n\n年份 | 月均收入 | 收入满意\n2022 | 4120 | 22"
        #expect(figures(mixed) == ["eq 4120.0 CNY 国家统计局 2022", "eq 22.0 percent 国家统计局 2022"])
    }

    @Test(arguments: ["她的账号有八万粉丝，点赞率12%。", "成功的都只是其中的1%，甚至万分之一。", "这件事百分之百靠运气。", "收入直降80%，他并不后悔。"])
    func `a person's own numbers and figures of speech are none`(text: String) {
        #expect(figures(text).isEmpty)
    }

    @Test func `cells of a table take the year of their column`() {
        let table = "下表来自国家统计局的数据。\n\n行业 | 2022年 | 2024年\n餐饮 | 22% | 19.5%"
        #expect(figures(table) == ["eq 22.0 percent 国家统计局 2022", "eq 19.5 percent 国家统计局 2024"])
    }
}

@Suite struct PhraseAutomatonTests {
    @Test func `finds every phrase wherever it stands, in either script`() {
        let automaton = PhraseAutomaton(["离开", "离开北京", "北京", "京", "KOL"])
        let text = SourceText("離開北京，做kol；KOLs不算")
        var found: [PhraseAutomaton.Match] = []
        automaton.forEachMatch(in: text.folded) { found.append($0) }
        #expect(found.map { text.string($0.range) } == ["離開", "離開北京", "北京", "京", "kol"])
        let longest = PhraseAutomaton.leftmostLongest(found)
        #expect(longest.map { text.string($0.range) } == ["離開北京", "kol"])
    }

    @Test(arguments: TextPhrases.allCases)
    func `finds the same where it is told at which places a phrase may begin`(list: TextPhrases) {
        let text = SourceText(
            "2019年初，周屿从腾讯辞职，回到贵州遵义的老家。他说：“月薪一万五，一家公司的产品经理而已。”去年，一项调查显示，县城的开放式厨房有三成。在那家广告公司，他做了六年市")
        var (expected, found): ([PhraseAutomaton.Match], [PhraseAutomaton.Match]) = ([], [])
        list.automaton.forEachMatch(in: text.folded) { expected.append($0) }
        text.forEachMatch(list) { found.append($0) }
        #expect(found == expected)
        #expect(!found.isEmpty)
    }

    @Test func `finds what a plain search finds`() {
        var seed: UInt64 = 20_240_607
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let letters = Array("甲乙丙")
        let phrases = Set((0..<40).map { _ in String((0...next(4)).map { _ in letters[next(3)] }) }).sorted()
        let text = String((0..<400).map { _ in letters[next(3)] })
        let source = SourceText(text)
        var found: Set<String> = []
        PhraseAutomaton(phrases).forEachMatch(in: source.folded) { found.insert("\($0.phrase)@\($0.range.lowerBound)") }
        var expected: Set<String> = []
        let characters = Array(text)
        for (index, phrase) in phrases.enumerated() {
            for start in characters.indices where characters[start...].starts(with: phrase) {
                expected.insert("\(index)@\(start)")
            }
        }
        #expect(found == expected, "seed 20240607")
    }
}
