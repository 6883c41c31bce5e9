import Testing

@testable import Extraction

/// How much of a line stands in others.
@Suite struct CopySharesTests {
    private static let lines = [
        "罗雁秋把油坊改成了书店，一个月卖出四十几本书，靠给合作社记账维持下来。", "▍罗雁秋把油坊改作了书店，一个月卖出四十几本书", "江水退下去以后，石阶露出了三十二级。",
        "书店",
    ]
    private let shares = CopyShares(lines.enumerated().map { TextLine(number: $0 + 1, text: $1) }).shares

    @Test func `a pull quote stands in the paragraph, even with a word changed`() throws {
        let quote = try #require(shares[1])
        #expect(quote.ofLonger > 0.7)
        #expect(quote.ofLonger < 1)
        #expect(quote.ofOne == quote.ofLonger)
        #expect(quote.ofAll == quote.ofLonger)
    }

    @Test func `of the paragraph only a part stands in a shorter line`() throws {
        let paragraph = try #require(shares[0])
        #expect(paragraph.ofLonger == 0)
        #expect(paragraph.ofOne > 0.4)
    }

    @Test func `what stands nowhere else has no share, and what is short is not looked at`() throws {
        let own = try #require(shares[2])
        #expect(own.ofAll == 0)
        #expect(shares[3] == nil)
    }
}
