import Search
import Stories
import Testing

@testable import Extraction

/// A value has one name on a page: the summaries that are made of an article use the words of the filters.
@Suite struct SummaryWordsTests {
    private static func summary(_ change: (inout Story) -> Void) -> String {
        var story = Story(id: "x", title: "")
        change(&story)
        return Summary(story, .simplified).text
    }

    @Test(arguments: Story.Outcome.allCases)
    func `an outcome is called as in the filters`(outcome: Story.Outcome) throws {
        let word = try #require(Vocabulary.outcome[outcome.rawValue]).chinese
        #expect(Self.summary { $0.outcome = outcome }.hasSuffix("近况：\(word)。"))
    }

    @Test(arguments: Departure.Reason.allCases)
    func `a reason is called as in the filters`(reason: Departure.Reason) throws {
        let word = try #require(Vocabulary.reason[reason.rawValue]).chinese
        #expect(Self.summary { $0.departure.reasons = [reason] }.contains("缘由：\(word)。"))
    }
}
