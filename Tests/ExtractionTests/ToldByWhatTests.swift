import Stories
import Testing

@testable import Extraction

/// Values that no list of names holds: firms told by where they are and what they make, posts by what was done, places behind 去了 and 回了,
/// years by what happened in them, what is left of a business.
@Suite struct ToldByWhatTests {
    private static func story(_ text: String) -> Story? {
        Understanding().understand(Article(invented: text)).stories.first
    }

    @Test(arguments: [
        ("邱明以前在东莞的手机厂做品质主管，2020年辞职，回老家湖南衡阳开了家豆腐店。", "东莞的手机厂"),
        ("范洁原先在龙岗的塑胶模具厂做财务，2021年辞了职，回到广西玉林种百香果。", "龙岗的塑胶模具厂"),
        ("裴松，33岁，上海一家红圈所的律师，2022年裸辞去了大理，开了一家面包店。", "上海一家红圈所"),
        ("成都的旅行社关了以后，廖敏2020年回到四川巴中，在老街上开了间茶馆。廖敏在旅行社做了六年计调。", "成都的旅行社"),
        ("陶然在一家德企做了八年工程师，2021年从苏州辞职，回老家安徽宣城开书店。", "一家德企"),
        ("邵强在东莞电子厂做了十年工人，2019年从厂里辞职，回到贵州毕节老家，开了间米粉店。", "东莞电子厂"),
    ])
    func `a firm is told by its kind and where it is`(text: String, firm: String) {
        let employer = Self.story(text)?.departure.employer
        #expect(employer?.raw == firm)
        #expect(employer?.name == nil)
    }

    @Test(arguments: ["她在朋友的公司帮忙", "地铁口的房产中介门店", "在姑父的竹器厂", "在自己的咖啡馆里", "在附近的小公司", "在这里的公司上班"])
    func `whose firm it is and the spot where it stands are no place`(text: String) {
        #expect(EmployerFinder().find(in: SourceText(text)).allSatisfy { $0.value.raw?.contains("的") != true })
    }

    @Test(arguments: [
        ("陆珍在北京一家短视频公司剪配乐，2021年从公司辞职，回老家湖北荆州开了家面馆。", "剪配乐"),
        ("吴桐在中关村修了十六年电脑，2020年离开北京，回到河北承德养鸡。", "修电脑"),
        ("邓岩在杭州一家游戏公司做音效，2022年离开公司，去了云南大理。", "音效"),
    ])
    func `a post is told by what was done`(text: String, role: String) {
        #expect(Self.story(text)?.departure.role == role)
    }

    @Test(arguments: ["在北京一家公司做决定", "在上海看了三年房", "在深圳写字楼里坐了八年", "在杭州一家公司收三千八", "在北京一家商场开咖啡店"])
    func `what is no work is no post`(clause: String) {
        let role = Self.story("邓岩\(clause)，2022年离开北京，去了云南大理开民宿。")?.departure.role
        #expect(role == nil, "\(role ?? "")")
    }

    @Test(arguments: [
        ("谢令2019年在上海一家公司做主编。后来谢令辞了职，去了荔波，开了一间客栈。", "522722"),
        ("阿夯原来在北京做程序员，2022年辞职，回了保定，跟表哥学修车。", "130600"),
        ("黄满原在广州的报社做记者。2017年她去了黄山脚下的祁门，种茶。", "341024"),
        ("余然2021年离开四川成都一家公司，回到青川，养蜂。", "510822"),
    ])
    func `a county is reached behind 去了 and 回了`(text: String, code: String) {
        #expect(Self.story(text)?.arrival.place?.code == code)
    }

    @Test(arguments: [
        ("她辞了职，回了普宁。", "普宁"), ("在高邮养鸭", "高邮"), ("他从海宁出发", "海宁"), ("她是瑞安人，爱吃鱼", "瑞安"), ("搬到松阳的第三年", "松阳"),
    ])
    func `a county whose name is no common word needs but a word of moving`(text: String, name: String) {
        #expect(PlaceFinder().find(in: SourceText(text)).map(\.value.name) == [name])
    }

    @Test(arguments: ["回到永安镇", "在南澳岛", "那片海宁静得很", "他们开放了，青川是个好词", "公司回到和平", "去了新城，看了看"])
    func `a name that is a word stays one`(text: String) {
        #expect(PlaceFinder().find(in: SourceText(text)).isEmpty)
    }

    @Test(arguments: [
        // By its full name once.
        ("他们去了青田县城。三月的青田多雨，车子开过青田，没有停。", "青田", 3),
        // Twice, in a text that names the province.
        ("浙江的雨一下就是半个月，仙居的杨梅烂在树上。五月的仙居没有客人。", "仙居", 2),
        ("威海往东，荣成风大。冬天的荣成，船都上了岸。", "荣成", 2),
    ])
    func `a county that the text tells of is meant by its bare name too`(text: String, name: String, times: Int) {
        let found = PlaceFinder().find(in: SourceText(text)).filter { $0.confidence >= 0.5 && $0.value.name == name }
        #expect(found.count == times)
    }

    @Test(arguments: [
        "日子永安，一家人永安。", "山东的李海阳和王海阳同名。", "仙居的杨梅熟了。", "江苏的海安街，海安路，都在修。", "河北的和平饭店，和平路，和平里。",
    ])
    func `a name that is told once, or within a longer one, is none`(text: String) {
        let found = PlaceFinder().find(in: SourceText(text)).filter { $0.confidence >= 0.5 }
        #expect(found.allSatisfy { $0.value.level != .county })
    }

    @Test(arguments: [("疫情第二年春天", "2021"), ("疫情第一年", "2020"), ("双减那年10月", "2021-10"), ("“双减”那年", "2021")])
    func `a year is told by what happened in it`(text: String, date: String) {
        #expect(TimeFinder(publishedAt: nil).find(in: SourceText(text)).first?.value.description == date)
    }

    @Test(arguments: [
        ("如今方禾开了家米粉店，一年下来自己剩七万多一点。", 70_000.0, Money.Period.year),
        ("现在方禾开了家米粉店，扣去房租和损失，落得三万出头，一年到头都在店里。", 30_000, .year),
    ])
    func `what is left is told in many words`(sentence: String, amount: Double, period: Money.Period) {
        let leaving = "方禾今年三十四岁，原来是深圳一家软件公司的产品经理。2021年3月，方禾从公司辞职，离开深圳，回到江西老家。"
        let after = Self.story(leaving + "\n\n" + sentence)?.income.after
        #expect(after?.amount == amount)
        #expect(after?.period == period)
    }

    @Test(arguments: [("月薪9200新元", "SGD"), ("津贴每月马币8500元", "MYR"), ("收入每月A$5000", "AUD")])
    func `knows more currencies`(text: String, currency: String) throws {
        #expect(try #require(MoneyFinder().find(in: SourceText(text)).first).value.currency == currency)
    }
}
