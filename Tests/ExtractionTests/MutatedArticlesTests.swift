import Foundation
import Stories
import Testing

@testable import Extraction

/// The invented articles with wounds: cut, spliced, doubled, sown with marks. Whatever comes in, the reader of articles answers, and
/// every span it gives lies in the text.
@Suite struct MutatedArticlesTests {
    /// SplitMix64 (Steele, Lea and Flood 2014): the same wounds each time.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let marks: [Unicode.Scalar] = Array(
        "，。、：；！？“”‘’「」『』（）()《》—…·#*>|-\n\n\u{3000}\u{FEFF}\u{200B}0年万元我他她从到".unicodeScalars)

    private static func articles() throws -> [(name: String, scalars: [Unicode.Scalar])] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Benchmarks/understanding/articles")
        var found: [(String, [Unicode.Scalar])] = []
        for folder in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
            let directory = root.appending(path: folder)
            for file in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
            where !file.hasSuffix(".json") {
                let text = try String(contentsOf: directory.appending(path: file), encoding: .utf8)
                found.append((file, Array(text.unicodeScalars)))
            }
        }
        return found
    }

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
        let articles = try Self.articles()
        var chance = Chance(state: 20_240_601)
        let extractor = Extractor()
        for _ in 0..<count {
            let one = articles.randomElement(using: &chance)!
            let other = articles.randomElement(using: &chance)!
            var text = String.UnicodeScalarView()
            text.append(contentsOf: Self.wound(one.scalars, other.scalars, &chance))
            let form: DocumentHint.Form =
                one.name.hasSuffix(".html") ? .html : one.name.hasSuffix(".md") ? .markdown : .plainText
            let article = try extractor.article(from: Array(String(text).utf8), hint: DocumentHint(form: form))
            let length = article.text.unicodeScalars.count
            for story in article.stories {
                for (field, spans) in story.evidence {
                    for span in spans {
                        #expect(0 <= span.start && span.start < span.end && span.end <= length, "\(one.name) \(field)")
                    }
                }
            }
        }
    }
}
