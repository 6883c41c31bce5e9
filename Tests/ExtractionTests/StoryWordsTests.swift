import Stories
import Testing

@testable import Extraction

@Suite("Who has a story, by all the words told of them")
struct StoryWordsTests {
    @Test("the table of weights was trained for these pairs")
    func trained() {
        #expect(StoryWords.model.trainedFor == CandidateModel.templates)
        #expect(StoryWords.model.field("words") != nil)
    }

    @Test(
        "words alone never outweigh what a reader would call a story or none",
        arguments: [
            (
                "盛若谷原来在深圳一家软件公司做测试，2021年他辞职，搬到宜宾开了一间面馆。面馆一天卖八十碗，他说这样就够了。", ["盛若谷"]
            ),
            ("西南大学教授盛若谷认为，这些人的选择各有各的原因，不能一概而论。他建议地方政府多建一些共享的办公室。", []),
        ] as [(String, [String])])
    func told(text: String, expected: [String]) {
        let article = Understanding().understand(Article(invented: text))
        #expect(article.stories.map { $0.person.name ?? "?" } == expected)
    }
}
