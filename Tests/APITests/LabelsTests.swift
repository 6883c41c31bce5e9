import Stories
import Testing

@testable import API

@Suite struct LabelsTests {
    @Test(
        arguments: [
            ("约85万元", .year, "约85万元（每年）"), ("大概8000元", .month, "大概8000元（每月）"), ("年薪85万", .year, "年薪85万"),
            ("月入八千", .month, "月入八千"), ("300一天", .day, "300一天"), ("30元", .hour, "30元（每小时）"), ("20万", .once, "20万"),
            ("20万", nil, "20万"),
        ] as [(String, Money.Period?, String)])
    func `an amount says what time it is for, if its own words do not`(
        raw: String, period: Money.Period?, expected: String
    ) {
        var money = Money(amount: 1, currency: "CNY")
        money.raw = raw
        money.period = period
        #expect(Labels.money(money, .chinese) == expected)
    }
}
