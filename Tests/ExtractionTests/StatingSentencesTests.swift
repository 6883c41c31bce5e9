import Stories
import Testing

@testable import Extraction

@Suite("Which sentence states a value")
struct StatingSentencesTests {
    @Test(
        "the kind of the arrival, whether it is home and how it turned out are cited where the person's own life is told",
        arguments: [
            ("arrival.kind", "县"), ("arrival.hometown", "老家"), ("departure.voluntary", "辞职"),
            ("departure.reasons", "加班"),
        ])
    func cites(field: String, word: String) throws {
        var article = Article()
        article.text = """
            清水河边的早市六点开张，卖豆腐的、卖青菜的都在同一条街上。

            三十二岁的罗大川原来是上海一家软件公司的测试工程师。2021年春天，因为连续加班三个月，他辞职离开了上海，回到老家旌德县开了一家面馆。现在面馆每天能卖一百多碗，够一家人生活。
            """
        article.publishedAt = PartialDate("2024-05-01")
        let read = Understanding().understand(article)
        let story = try #require(read.stories.first)
        let scalars = Array(read.text.unicodeScalars)
        let spans = try #require(story.evidence[field], "\(story)")
        for span in spans {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[span.start..<span.end])
            #expect(String(text).contains(word), "\(String(text))")
            #expect(span.end - span.start <= 150)
        }
    }

    @Test(
        "a passage is as short as it may be, goes on into the next paragraph and stops at headings",
        arguments: [
            // A sentence that hardly adds anything stays out.
            ("公司裁员了。她也在名单上。\n\n后来天气很好。", [0.5, 0.5, 0.01], "公司裁员了。她也在名单上。"),
            // On many pages every sentence is a paragraph.
            ("公司走到了裁员这一步。\n\n她就在其中。\n\n后来她回去了。", [0.5, 0.4, 0.001], "公司走到了裁员这一步。\n\n她就在其中。"),
            // Sentences that were not judged belong to somebody else.
            ("公司走到了裁员这一步。\n\n她就在其中。", [0.5], "公司走到了裁员这一步。"),
            ("裁员的那一年\n\n她就在其中。\n\n后来她回去了。", [0.6, 0.5, 0.1], "裁员的那一年"),
        ])
    func passages(text: String, judged: [Double], expected: String) throws {
        let reading = Reading(SourceText(text))
        let passage = StatingSentences.passage(
            judged.enumerated().map { (sentence: $0.offset, probability: $0.element) }, in: reading)
        #expect(reading.text(try #require(passage).range) == expected)
    }

    @Test(
        "a value stands by the passage that states it, less so by how sure it is without",
        arguments: [(0.5, 0.5, true), (0.3, 0.65, false), (0.3, 0.9, true), (0.1, 0.95, false), (0.9, 0.1, true)])
    func stands(probability: Double, confidence: Double, isStated: Bool) {
        #expect(StatingSentences.isStated(probability, confidence: confidence) == isStated)
    }

    @Test("features of a sentence have numbers of their own")
    func hashes() {
        var plain = SentenceFeatures(nil, named: true)
        plain.add(.standing, "first")
        plain.add(.distance, "after", ", far")
        #expect(plain.names == ["aac2024b standing=first", "a1b38561 distance=after, far"])
        #expect(plain.sum == 0)
        // FNV-1a of the template's number and the value, as the training writes it.
        let model = CandidateModel.Field(threshold: 0, weights: [0xA1B3_8561: 0.5])
        var known = SentenceFeatures(model, named: false)
        known.add(.standing, "first")
        #expect(known.sum == 0)
        known.add(.distance, "after", ", far")
        #expect(known.sum == 0.5)
    }
}
