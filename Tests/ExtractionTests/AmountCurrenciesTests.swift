import Stories
import Testing

@testable import Extraction

/// In which currency amounts are that name none.
@Suite struct AmountCurrenciesTests {
    private func income(_ text: String) throws -> Income {
        let article = try Extractor().article(from: Array(text.utf8), hint: DocumentHint(form: .plainText))
        return try #require(article.stories.first).income
    }

    @Test(arguments: [
        // 元 of a paper of Hong Kong, and of who moved to the mainland.
        (
            "陳志強在香港做了十年銀行，二〇二一年辭職，離開香港，回到廣東開平。他說在香港的銀行月薪五萬二，現在開平的茶餐廳月入八千元。香港的朋友說他傻，香港人都笑他。", "HKD",
            "CNY"
        ),
        (
            "陳志強在臺北做了十年工程師，離職前月薪九萬五，二〇二一年辭職，離開臺北，回到臺東池上種稻。現在臺東的民宿每個月到手四萬二。", "TWD", "TWD"
        ),
        // What the text names beside other amounts.
        (
            "陈志强在东京一家公司做了十年工程师，年薪九百万日元，2021年辞职，离开东京，搬到长野县开民宿。房租每月五万日元。现在民宿一年到手三百万。", "JPY",
            "JPY"
        ),
        // A text that counts in yuan goes on counting in yuan.
        ("陈志强在上海一家公司做了十年工程师，月薪三万元，2021年辞职，离开上海，搬到清迈做独立开发，现在每个月到手两万六。", "CNY", "CNY"),
    ])
    func `an amount that names no currency is in that of where it was earned`(
        text: String, before: String, after: String
    ) throws {
        let income = try income(text)
        #expect(income.before?.currency == before)
        #expect(income.after?.currency == after)
    }

    @Test func `where somebody works abroad and the text names no currency, an amount is left out`() throws {
        let income = try income("陈志强在上海一家公司做了十年工程师，2021年辞职，离开上海，搬到东京开面馆。现在面馆每个月到手三十万。")
        #expect(income.after == nil)
    }

    @Test(arguments: [
        ("以前连津贴每月RM8500，", 8500.0, "MYR"), ("月薪NT45000，", 45_000, "TWD"), ("月薪SGD 9,200，", 9200, "SGD"),
        ("月薪換算新台幣有二十二萬，", 220_000, "TWD"), ("月薪EUR3000，", 3000, "EUR"),
    ])
    func `a currency stands before its amount`(text: String, amount: Double, currency: String) throws {
        let money = try #require(MoneyFinder().find(in: SourceText(text)).first).value
        #expect(money.amount == amount)
        #expect(money.currency == currency)
    }

    @Test(arguments: ["每月FARM8500袋，", "买了ALARM8500，"])
    func `the end of a word is no currency`(text: String) {
        #expect(MoneyFinder().find(in: SourceText(text)).allSatisfy { $0.value.currency == "CNY" })
    }
}
