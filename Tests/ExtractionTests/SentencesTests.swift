import Testing

@testable import Extraction

/// Cutting texts that do not end their sentences or lines.
@Suite struct SentencesTests {
    @Test func `a sentence without an end is cut behind a clause`() {
        let text = SourceText(String(repeating: "她走了很久很久，", count: 1_000))
        let reading = Reading(text)
        for lengths in [text.sentences.map(\.count), reading.sentences.map(\.range.count)] {
            #expect(lengths.count > 1)
            #expect(lengths.allSatisfy { $0 <= Sentences.lengthLimit + 8 })
            #expect(lengths.reduce(0, +) == text.scalars.count)
        }
        #expect(text.sentences.allSatisfy { text.string($0).hasSuffix("，") })
    }

    @Test func `a text without any mark is cut all the same`() {
        let text = SourceText(String(repeating: "走", count: 5 * Sentences.lengthLimit))
        #expect(text.sentences.allSatisfy { $0.count <= 2 * Sentences.lengthLimit })
        #expect(Reading(text).sentences.allSatisfy { $0.range.count <= 2 * Sentences.lengthLimit })
    }

    @Test func `a page in one line is several paragraphs, none cut in a sentence`() {
        let text = SourceText(String(repeating: "她走了很久很久。", count: 10_000))
        #expect(text.paragraphs.count > 1)
        #expect(text.paragraphs.allSatisfy { text.string($0).hasSuffix("。") })
        #expect(text.paragraphs.map(\.count).reduce(0, +) == text.scalars.count)
    }
}
