import Stories
import Testing

@testable import Extraction

@Suite("Why somebody left, by all that speaks for each reason")
struct ReasonWordsTests {
    private static let all = Departure.Reason.allCases

    /// The reason that a text's words speak for most, if they speak for it rather than against.
    private func told(_ text: String) -> Departure.Reason? {
        let reading = Reading(SourceText(text))
        let told = ReasonWords.told(in: reading.sentences.map(\.range), of: reading)
        let best = told.indices.max { told[$0].logOdds < told[$1].logOdds }
        return best.flatMap { told[$0].logOdds > 0 ? ReasonWordsTests.all[$0] : nil }
    }

    private func place(_ reason: Departure.Reason) -> Int { ReasonWordsTests.all.firstIndex(of: reason) ?? 0 }

    @Test("the tables were trained for these pairs and reasons")
    func trained() {
        #expect(ReasonWords.model.trainedFor == CandidateModel.templates)
        #expect(ReasonModel.weights.count == ReasonWordsTests.all.count)
        for (reason, row) in zip(ReasonWordsTests.all, ReasonModel.weights) where !row.isEmpty {
            #expect(row.count == ReasonModel.width)
            #expect(ReasonWords.model.field("reason=\(reason.rawValue)") != nil)
        }
    }

    @Test(
        "words without a cue tell a reason, and most tell none",
        arguments: [
            ("人事让他当天下午签字，给了两个月的补偿，名单上一共有九个人。", .layoff), ("父亲中风以后，母亲一个人照顾不过来，他只好回去。", .family),
            ("面馆一天卖八十碗。", nil), ("他在苏州一家模具厂做了六年质检。", nil),
        ] as [(String, Departure.Reason?)])
    func tells(text: String, expected: Departure.Reason?) {
        #expect(told(text) == expected)
    }

    @Test("who was made to go was laid off rather than tired, with the same words")
    func depends() {
        var sights = [ReasonModel.Sight](repeating: ReasonModel.Sight(), count: ReasonWordsTests.all.count)
        for reason in [Departure.Reason.layoff, .overwork] {
            sights[place(reason)] = ReasonModel.Sight(cues: 0, count: 1, words: -1)
        }
        let forced = ReasonModel.probabilities(sights, isFree: false, isHome: nil)
        let free = ReasonModel.probabilities(sights, isFree: true, isHome: nil)
        #expect(forced[place(.layoff)] > free[place(.layoff)])
        #expect(forced[place(.overwork)] < free[place(.overwork)])
    }

    @Test("nothing that speaks for a reason gives none")
    func silence() {
        let sights = [ReasonModel.Sight](repeating: ReasonModel.Sight(), count: ReasonWordsTests.all.count)
        let probabilities = ReasonModel.probabilities(sights, isFree: nil, isHome: nil)
        #expect(ReasonModel.chosen(probabilities).isEmpty)
    }

    @Test("several reasons stand only if none is far less likely than the first")
    func margin() {
        #expect(ReasonModel.chosen([0.2, 0.9, 0.7, 0.58, 0.56]) == [1, 2])
        #expect(ReasonModel.chosen([0.6, 0.6, 0.6, 0.6]).count == StoryWriter.mostReasons)
    }
}
