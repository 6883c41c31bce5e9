import Stories
import Testing

@testable import Extraction

/// What looks like a value of somebody's life and is none: numbers of accounts and rooms, prices, a firm's turnover, exams, studies.
@Suite struct NoValuesTests {
    private static func story(_ text: String) -> Story? {
        Understanding().understand(Article(invented: text)).stories.first
    }

    private static let leaving = "方禾今年三十四岁，原来在深圳一家软件公司做产品经理。2021年3月，方禾从公司辞职，离开深圳，回到江西老家开民宿。"

    @Test(arguments: [
        "用户5520184：工资高也没用", "月薪不提了，工号 33071", "她的店在306室，收入不提", "收入多少？QQ：99821135", "工资电话13805530218",
        "年薪涨了二十", "日薪税后三百一天不断",
    ])
    func `digits that call something are no amount`(text: String) {
        #expect(MoneyFinder().find(in: SourceText(text)).filter { ($0.value.period ?? .year) == .year }.isEmpty)
    }

    @Test(arguments: [
        ("那时年包一百一", 1_100_000.0), ("以前税前一百二", 1_200_000), ("年薪六十，够花", 600_000), ("总包有八九十", 800_000),
        ("年薪三十万", 300_000),
    ])
    func `a year's pay below a thousand is told in ten thousands`(text: String, amount: Double) throws {
        let money = try #require(MoneyFinder().find(in: SourceText(text)).first).value
        #expect(money.amount == amount)
        #expect(money.period == .year)
    }

    @Test(arguments: ["去年销售收入820万元", "2023年营业收入820万元", "上月销售收入820万元", "基地年总产值820万元"])
    func `what is sold in a year is turnover`(text: String) {
        #expect(MoneyFinder().find(in: SourceText(text)).map(\.value.kind) == [.revenue])
    }

    @Test(arguments: [
        "民宿最贵的房间一晚1280元，旺季要早订。", "她牵头的合作社去年收入1900万元，带动一百多户。", "她的写作课原价1999元，现价199元。",
        "村集体一年收入达到三百万元。", "目前民宿还没有盈利，每月要贴进去三千块。", "社保自己交，一个月社保一千二。", "她替小店做菜单，一家收六千，做完就走。", "每条收费八百元，忙的时候接不完。",
        "她在老街租了一间铺面，每月两千二。", "她在镇上租住，一个月八百元。", "村里的老人已经超过两千一百，占了一半。", "民宿在海拔两千四的山上。",
        "以前的总监找过她，请她过去，底薪三万五。", "门上贴着一张招工启事：包住，月薪四千二。",
    ])
    func `prices and what a firm takes in are nobody's income`(sentence: String) {
        let story = Self.story(Self.leaving + "\n\n" + sentence)
        #expect(story != nil)
        #expect(story?.income.after == nil, "\(String(describing: story?.income.after))")
    }

    @Test(arguments: [
        ("去年最忙的时候，方禾拿过九千。", 9000.0, Money.Period.month), ("民宿五个月净赚十六万。", 160_000, .year),
        ("民宿最好的一个月净赚九万。", 90_000, .month), ("交完房租每个月净落七千。", 7000, .month),
    ])
    func `beyond what is paid in a period its own word must stand beside the amount`(
        sentence: String, amount: Double, period: Money.Period
    ) throws {
        let after = try #require(Self.story(Self.leaving + "\n\n" + sentence)?.income.after)
        #expect(after.amount == amount)
        #expect(after.period == period)
    }

    @Test func `a move to nobody knows where is none home`() {
        let story = Self.story("何远山2018年从腾讯离职，去了一个山村，租了三间旧教室做木桶，一个月能卖七八只。")
        #expect(story != nil)
        #expect(story?.arrival.hometown == nil)
    }

    @Test(arguments: [
        "前台是方禾，她不是老师。", "她以前也坐过柜台，在招商银行的楼里。", "客人都叫她方老师。", "她的主管那时候常骂人。", "公司请她去做主管，她没有去。", "以前是两万三，现在没有数。",
    ])
    func `what somebody was not is no post`(sentence: String) {
        let story = Self.story("方禾今年三十四岁，2021年3月，方禾辞职离开深圳，回到江西老家开民宿。\n\n" + sentence)
        #expect(story != nil)
        #expect(story?.departure.role == nil, "\(String(describing: story?.departure.role))")
    }

    @Test func `what somebody takes out of a firm is theirs`() {
        let story = Self.story(Self.leaving + "\n\n合作社去年收入1900万元，方禾自己一年分红十二万元。")
        #expect(story?.income.after?.amount == 120_000)
    }

    @Test func `a post that somebody tries for is neither the one left nor the new work`() {
        let story = Self.story("李棠，31岁，2022年离开字节跳动，从上海回到老家绵阳考公务员。")
        #expect(story?.departure.role == nil)
        #expect(story?.work.title == nil)
    }

    @Test func `a post taken up behind the leaving is not the one left, and a country is no crop`() {
        let story = Self.story("李棠，29岁，原字节跳动运营，2022年离开上海，去云南大理做了陶艺老师，月薪六千。")
        #expect(story?.departure.role != "老师" && story?.departure.role != "陶艺老师")
        #expect(Self.story("李想，33岁，2022年离开上海的外企后，去了葡萄牙的科英布拉，现在住在海边。")?.work.title == nil)
    }

    @Test(arguments: [("四川美术学院", "读四川美术学院"), ("北京大学的研究生", "北京大学的研究生")])
    func `studies are no post`(school: String, title: String) {
        let work = Self.story("王棠2022年从上海一家律所辞职，考上了\(school)。")?.work
        #expect(work?.mode == .student)
        #expect(work?.title == title)
    }

    @Test(arguments: [
        "我们测试了这款咖啡机，萃取率提升18%，能耗降低30%，满意度97%。", "店家说库存仅剩8%。", "受消息影响，星海科技股价下跌4.3%，报12.6元，市值蒸发11%。",
        "公司目前在全国有3200家门店，员工约2.1万人。",
    ])
    func `what a thing or a firm has is no figure`(text: String) {
        #expect(FigureFinder(publishedAt: nil).find(in: SourceText(text)).isEmpty)
    }

    @Test func `a line of sources names who counted the numbers above it`() {
        let figures = FigureFinder(publishedAt: nil).find(
            in: SourceText("离开的人里，35岁以下占58%，想回来的占21%。\n\n数据来源：明德研究院《2023青年流动报告》"))
        #expect(figures.map(\.source) == ["明德研究院", "明德研究院"])
        #expect(figures.map(\.year) == [2023, 2023])
        let open = FigureFinder(publishedAt: nil).find(in: SourceText("离开的人里，35岁以下占58%。\n\n数据来源：公开资料"))
        #expect(open.map(\.source) == [nil])
    }

    @Test(arguments: ["自2024年1月1日起，会员卡停用", "截至2023年12月31日", "新规2024年3月1日起施行"])
    func `the day when a rule begins is no day of publication`(line: String) {
        #expect(Byline(TextLine(number: 0, text: line)).date == nil)
        #expect(Byline(TextLine(number: 0, text: "2024年1月1日")).date?.description == "2024-01-01")
    }
}
