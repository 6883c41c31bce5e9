import Testing

@testable import Stories

@Suite struct PartialDateTests {
    @Test(arguments: [
        ("2023", PartialDate.Precision.year, Int64(1_672_502_400_000)),
        ("2023-10", .month, 1_696_089_600_000),
        ("2023-08-31", .day, 1_693_411_200_000),
        ("2024-10-23T14:23+08:00", .minute, 1_729_664_580_000),
        ("2024-10-23T06:23:00Z", .second, 1_729_664_580_000),
        ("2024-02-29", .day, 1_709_136_000_000),
    ])
    func `knows the first moment that a date can mean`(text: String, precision: PartialDate.Precision, expected: Int64)
        throws
    {
        let date = try #require(PartialDate(text))
        #expect(date.precision == precision)
        #expect(date.earliest.milliseconds == expected)
        #expect(date.description == text)
    }

    @Test(arguments: [
        "", "23", "2023-13", "2023-00", "2023-02-29", "2023-1-1", "2023-10-", "2023-10-01T", "2023-10-01T25:00",
        "2023-10-01T10:60", "2023-10-01T10:00+8", "2023-10-01x", "去年",
    ])
    func `refuses what is no date`(text: String) { #expect(PartialDate(text) == nil) }

    @Test func `orders by time before spelling`() {
        let dates = ["2024-01-01T00:30+08:00", "2023", "2024-01-01", "2023-05"].compactMap(PartialDate.init)
        #expect(dates.sorted().map(\.description) == ["2023", "2023-05", "2024-01-01", "2024-01-01T00:30+08:00"])
    }

    @Test(arguments: [Int64(0), 1_729_664_580_123, -1, -86_400_000, 253_402_300_799_999])
    func `instants are read back as written`(milliseconds: Int64) throws {
        let instant = Instant(milliseconds: milliseconds)
        #expect(Instant(text: instant.text) == instant, "\(instant.text)")
    }

    @Test func `days count both ways over four centuries`() {
        for days in stride(from: -80_000, to: 80_000, by: 13) {
            #expect(CivilDate(daysSinceEpoch: days).daysSinceEpoch == days)
        }
    }

    @Test func `money compares by the year only where a year can be known`() {
        #expect(Money(amount: 3000, period: .month).perYear == 36_000)
        #expect(Money(amount: 360_000, period: .year).perYear == 360_000)
        #expect(Money(amount: 30, period: .hour).perYear == nil)
        #expect(Money(amount: 3000, currency: "USD", period: .month).perYear == nil)
    }
}
