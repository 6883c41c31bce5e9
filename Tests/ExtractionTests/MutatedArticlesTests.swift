import Stories
import Testing

@testable import Extraction

/// The invented articles with wounds: cut, spliced, doubled, sown with marks. Whatever comes in, the reader of articles answers, and
/// every span it gives lies in the text.
@Suite struct MutatedArticlesTests {
    private static let marks: [Unicode.Scalar] = Array(
        "，。、：；！？“”‘’「」『』（）()《》—…·#*>|-\n\n\u{3000}\u{FEFF}\u{200B}0年万元我他她从到".unicodeScalars)

    private static func wound(
        _ article: [Unicode.Scalar], _ other: [Unicode.Scalar], _ chance: inout Chance
    ) -> [Unicode.Scalar] {
        var text = article
        func place(_ count: Int) -> Int { Int.random(in: 0...max(0, count - 1), using: &chance) }
        switch Int.random(in: 0..<7, using: &chance) {
        case 0: text = Array(text[place(text.count)...].prefix(2_000))
        case 1: for _ in 0..<40 { text.insert(marks.randomElement(using: &chance)!, at: place(text.count)) }
        case 2: for _ in 0..<60 where text.count > 1 { text.remove(at: place(text.count)) }
        case 3: text.removeAll { $0 == "\n" }
        case 4: text = Array(text[..<place(text.count)] + other[place(other.count)...])
        case 5: text.removeAll { "，。".unicodeScalars.contains($0) }
        default:
            let start = place(text.count)
            text.insert(contentsOf: text[start..<min(text.count, start + 300)], at: place(text.count))
        }
        return text
    }

    @Test func `a wounded article is read, and every span lies in its text`() throws {
        /// Enough for each wound to fall on many articles, few enough for seconds.
        let count = 160
        let documents = try InventedDocument.all()
        let scalars = documents.map { Array(String(decoding: $0.bytes, as: UTF8.self).unicodeScalars) }
        var chance = Chance(state: 20_240_601)
        let extractor = Extractor()
        for _ in 0..<count {
            let one = Int.random(in: 0..<documents.count, using: &chance)
            let other = Int.random(in: 0..<documents.count, using: &chance)
            var text = String.UnicodeScalarView()
            text.append(contentsOf: Self.wound(scalars[one], scalars[other], &chance))
            let article = try extractor.article(
                from: Array(String(text).utf8), hint: DocumentHint(form: documents[one].form))
            let length = article.text.unicodeScalars.count
            for story in article.stories {
                for (field, spans) in story.evidence {
                    for span in spans {
                        #expect(
                            0 <= span.start && span.start < span.end && span.end <= length,
                            "\(documents[one].name) \(field)")
                    }
                }
            }
        }
    }
}
