import Stories
import Testing

@testable import Extraction

@Suite("How somebody left, by all the words of a sentence")
struct LeavingWordsTests {
    private func told(_ text: String) -> Bool? {
        let reading = Reading(SourceText(text))
        return LeavingWords.told(in: reading.sentences.map(\.range), of: reading)?.isFree
    }

    @Test("the table of weights was trained for these pairs")
    func trained() {
        #expect(LeavingWords.model.trainedFor == CandidateModel.templates)
        #expect(LeavingWords.model.field("voluntary=true") != nil)
        #expect(LeavingWords.model.field("voluntary=false") != nil)
    }

    @Test(
        "a sentence tells a free leaving from a forced one, and most tell neither",
        arguments: [
            ("她没有等名单念完，自己先交了辞呈，没有人赶她走。", true), ("公司散伙那天，每个人拿了两个月补偿，签字走人。", false),
            ("他在苏州一家模具厂做了六年质检。", nil), ("后来她离开了公司。", nil), ("面馆一天卖八十碗。", nil),
        ] as [(String, Bool?)])
    func tells(text: String, expected: Bool?) {
        #expect(told(text) == expected)
    }
}
