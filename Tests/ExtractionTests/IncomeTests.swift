import Stories
import Testing

@testable import Extraction

/// Which of somebody's earnings belong to the life before leaving, and which to the one after.
@Suite struct IncomeTests {
    @Test(arguments: [
        ("石小禾毕业后在长沙待了一年，又去了深圳，在一家早教机构当顾问，底薪四千五，加提成能到一万二三。2022年石小禾辞职，回到浏阳开了一间绘本馆。", 12_000.0),
        ("祝启明在深圳的天风证券做高级分析师，年包从四十万涨到七十万。2022年祝启明被裁，回到六安老家养鹅。", 700_000),
    ])
    private func `a length of time is no rate, and an analyst's own pay no statistics`(text: String, amount: Double)
        throws
    {
        let story = try #require(Understanding().understand(Article(invented: text)).stories.first)
        #expect(story.income.before?.amount == amount)
        #expect(story.income.before?.period == (amount < 100_000 ? .month : .year))
    }

    private static func income(_ text: String, publishedAt: String = "2024-06-01") -> Income? {
        var article = Article(kind: .article)
        article.title = "离开以后"
        article.language = "zh-Hans"
        article.publishedAt = PartialDate(publishedAt)
        article.text = text
        return Understanding().understand(article).stories.first?.income
    }

    private static let leaving = "方禾今年三十四岁，原来是深圳一家软件公司的产品经理。2021年3月，方禾从公司辞职，离开深圳，回到江西老家。"

    @Test(arguments: [
        ("她在那里做了四年产品经理，月薪1万9。", 19_000.0, Money.Period.month),
        ("42万的年薪，她说不要就不要了。", 420_000, .year),
        ("一年三十六万的工资，方禾说扔就扔了。", 360_000, .year),
        ("每月两万七的薪水她也不想要了。", 27_000, .month),
        ("以前在深圳，她一个月到手三万一。", 31_000, .month),
        ("工资从两万降到六千，她觉得可以接受。", 20_000, .month),
    ])
    func `pay of the job that was left is told late and still before`(
        sentence: String, amount: Double, period: Money.Period
    ) {
        let before = IncomeTests.income(IncomeTests.leaving + "\n\n" + sentence)?.before
        #expect(before?.amount == amount)
        #expect(before?.period == period)
    }

    @Test(arguments: [
        ("现在方禾在镇上开了一家米粉店，一个月下来，扣掉房租和人工，能剩六七千。", 6000.0, Money.Period.month),
        ("方禾在镇上开了一家米粉店，去年一算账，刨去人工和租金，自己落下十一二万。", 110_000, .year),
        ("如今方禾在县里一所小学代课，一个月三千二。", 3200, .month),
        ("如今方禾在镇上开了一家米粉店，她自己一个月大概可以领八千。", 8000, .month),
    ])
    func `what remains in the new life is after`(sentence: String, amount: Double, period: Money.Period) {
        let after = IncomeTests.income(IncomeTests.leaving + "\n\n" + sentence)?.after
        #expect(after?.amount == amount)
        #expect(after?.period == period)
    }

    @Test(arguments: [
        ("方禾一个月工资两万一，交完房租剩不下多少，现在在镇上的小学代课，一个月三千二。", 21_000.0, 3200.0),
        ("深圳的工资到手一万七左右，如今店里一个月能落八千。", 17_000, 8000),
    ])
    func `what now is told after with another amount is of before`(sentence: String, before: Double, after: Double) {
        let income = IncomeTests.income(IncomeTests.leaving + "\n\n" + sentence)
        #expect(income?.before?.amount == before)
        #expect(income?.after?.amount == after)
    }

    @Test func `a place without a code is known by its name`() {
        let income = IncomeTests.income(
            "林若青原來在台北一家銀行做理專，2020年辭職，離開台北，搬到台東學木雕。現在師傅一個月給她兩萬八。在台北，她月薪七萬。")
        #expect(income?.before?.amount == 70_000)
        #expect(income?.after?.amount == 28_000)
    }

    @Test(arguments: [
        ("方禾回来后开了民宿，国庆假期七天，一共收入三万六千元。", 36_000.0), ("方禾回来后去雪场教滑雪，一个雪季到手六万五。", 65_000),
        ("方禾回来后给人带队看鸟，七个月，一共挣了两万六。", 26_000),
    ])
    func `what came in over a stretch of days or months is of no month`(sentence: String, amount: Double) {
        let after = IncomeTests.income(IncomeTests.leaving + "\n\n" + sentence)?.after
        #expect(after == nil || after?.period == .once && after?.amount == amount)
    }

    @Test func `the year of what is left may be told in the sentence before`() {
        let after = IncomeTests.income(
            IncomeTests.leaving + "\n\n现在方禾养蜂。去年她一共收了两季蜜。蜜卖了十一万多，扣掉糖、工钱和车费，自己落下四万三。")?.after
        #expect(after?.amount == 43_000)
        #expect(after?.period == .year)
    }

    @Test(arguments: [
        ("离开深圳前，她每月到手一万八千元。", 18_000.0, Money.Period.month),
        ("走之前，她在公司的年薪是三十三万。", 330_000, .year),
    ])
    func `a moment before the leaving tells what was earned then`(
        sentence: String, amount: Double, period: Money.Period
    ) {
        let before = IncomeTests.income(IncomeTests.leaving + "\n\n" + sentence)?.before
        #expect(before?.amount == amount)
        #expect(before?.period == period)
    }

    @Test func `a difference is no income, and none is computed from it`() throws {
        let income = try #require(
            IncomeTests.income(IncomeTests.leaving + "\n\n如今她在县医院上班，月薪九千，比在深圳时少了一万一。"))
        #expect(income.before == nil)
        #expect(income.after?.amount == 9000)
    }

    @Test(arguments: [
        ("方禾在镇上开了一家米粉店，目前平均一个月赚一万二。", 12_000.0, Money.Kind.profit),
        ("方禾和表姐合伙开了一家米粉店，去年分下来，每人到手22万。", 220_000, .profit),
        ("方禾开了一家米粉店，现在给自己开工资每月八千。", 8000, .salary),
        ("现在方禾在县里一家陶瓷厂做仓库主管，月薪五千五，双休。", 5500, .salary),
        ("如今方禾在镇上一家幼儿园教美术，每月有三千八。", 3800, .salary), ("如今方禾给舅舅看磨坊，一个月拿四千。", 4000, .salary),
        ("方禾在镇上开了一家米粉店，去年扣掉房租和店员工资，自己剩十二万。", 120_000, .profit),
        ("如今方禾在镇上开了一家幼儿画室，平均每个月能挣五千块。", 5000, .profit),
    ])
    func `an average, a partner's share and pay to oneself are one's own`(
        sentence: String, amount: Double, kind: Money.Kind
    ) {
        let after = IncomeTests.income(IncomeTests.leaving + "\n\n" + sentence)?.after
        #expect(after?.amount == amount)
        #expect(after?.kind == kind)
    }

    @Test(arguments: [
        "方禾在镇上开了一家米粉店，去年双十一营业额冲到120万元。", "方禾在镇上买了房，房价每平方米四千元，花了四十万。",
        "公司挽留她，说可以给她调到三万的月薪，她没有答应。", "她的店里请了两个工人，每人每月工资三千。",
    ])
    func `turnover, prices, offers and other people's pay are no income`(sentence: String) throws {
        let income = try #require(IncomeTests.income(IncomeTests.leaving + "\n\n" + sentence))
        #expect(income.before == nil)
        #expect(income.after == nil)
    }

    @Test(arguments: [
        ("如今方禾在镇上开了一家米粉店，淡季替人收稻子，一小时六十块。", Money.Kind.salary),
        ("如今方禾在镇上开了一家米粉店，一天能净赚四百。", .profit),
        ("现在方禾在琴行卖琴，底薪两千八，好的月份一个月能有七千。", .salary),
        ("现在方禾卖琴，保底两千，卖得好的时候一个月到过六千。", .salary),
    ])
    func `who is paid by the hour, or above base wages, works for somebody`(sentence: String, kind: Money.Kind) {
        let after = IncomeTests.income(IncomeTests.leaving + "\n\n" + sentence)?.after
        #expect(after?.kind == kind)
    }

    @Test(arguments: [
        ("方禾在镇上包了三十亩地种西瓜，今年卖了十二万，除去地租、种子、人工，落了三万四。", 34_000.0),
        ("方禾在镇上开了一家米粉店，一个月流水四万，扣掉米、煤气和房租，剩九千多。", 9000),
    ])
    func `what remains when rent and costs are taken off is earned`(sentence: String, amount: Double) {
        let after = IncomeTests.income(IncomeTests.leaving + "\n\n" + sentence)?.after
        #expect(after?.amount == amount)
        #expect(after?.kind == .profit)
    }

    @Test func `a year's best is no month's pay`() {
        let before = IncomeTests.income("方禾在杭州一家公司卖了九年五金，最好的一年提成加底薪有五十八万。2021年她辞职回了宜宾。")?.before
        #expect(before?.amount == 580_000)
        #expect(before?.period == .year)
    }

    @Test func `pay of what was done at first is not today's`() {
        let text = "起初她在镇上的米厂包装，月薪两千八，做了半年。后来方禾跟岳父学做豆腐，现在一个月净赚五千多。"
        #expect(IncomeTests.income(IncomeTests.leaving + "\n\n" + text)?.after?.amount == 5000)
    }

    @Test func `what is paid for a place is not earned`() {
        let text = "方禾现在在镇上画插画。房子是村里的，一年六千，院子里有一口井。"
        #expect(IncomeTests.income(IncomeTests.leaving + "\n\n" + text)?.after == nil)
    }
}
