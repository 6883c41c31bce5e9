import Extraction
import Foundation
import Stories
import Testing

/// Made-up documents in the layouts of the genre, each beside what is read out of it.
/// `RECORD=1 swift test --filter PlainTextGoldenTests` rewrites the expectations; the difference is reviewed.
@Suite struct PlainTextGoldenTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/material")

    static let documents: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? [])
        .filter { $0.hasSuffix(".txt") || $0.hasSuffix(".md") }.sorted()

    @Test func `there are documents to read`() {
        #expect(PlainTextGoldenTests.documents.count >= 12)
    }

    @Test(arguments: documents)
    func `main text, metadata, speech and figures of a document stay as reviewed`(name: String) throws {
        let file = PlainTextGoldenTests.folder.appending(path: name)
        let golden = PlainTextGoldenTests.folder.appending(path: name + ".golden")
        let raw = try String(contentsOf: file, encoding: .utf8)
        let found = PlainTextGoldenTests.described(raw, isMarkdown: name.hasSuffix(".md"))
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try found.write(to: golden, atomically: true, encoding: .utf8)
            return
        }
        let expected = try String(contentsOf: golden, encoding: .utf8)
        #expect(Array(found.utf8) == Array(expected.utf8), "\(found)")
    }

    @Test(arguments: documents)
    func `line ends, marks of order and blanks at the edges change nothing`(name: String) throws {
        let raw = try String(contentsOf: PlainTextGoldenTests.folder.appending(path: name), encoding: .utf8)
        let isMarkdown = name.hasSuffix(".md")
        let reader = PlainTextReader()
        let plain = reader.article(from: raw, hint: DocumentHint(), isMarkdown: isMarkdown)
        let odd = "\u{FEFF}" + raw.replacing("\n", with: " \u{3000}\r\n") + "\r\n\r\n"
        let other = reader.article(from: odd, hint: DocumentHint(), isMarkdown: isMarkdown)
        #expect(Array(plain.text.utf8) == Array(other.text.utf8))
        #expect(plain.title == other.title)
        #expect(plain.publishedAt == other.publishedAt)
    }

    static func described(_ raw: String, isMarkdown: Bool) -> String {
        let article = PlainTextReader().article(from: raw, hint: DocumentHint(), isMarkdown: isMarkdown)
        var lines = [
            "title: \(article.title ?? "-")", "author: \(article.author ?? "-")",
            "publisher: \(article.publisher ?? "-")",
            "published: \(article.publishedAt?.description ?? "-")", "url: \(article.sourceUrl ?? "-")",
            "language: \(article.language ?? "-")", "kind: \(article.kind.rawValue)",
            "missing: \(article.completeness.missing.joined(separator: ", "))",
        ]
        for segment in article.segments {
            lines.append("\(segment.role.rawValue) \(segment.firstLine)–\(segment.lastLine)")
        }
        lines += ["", article.text, ""]
        let text = SourceText(article.text)
        for speech in QuoteFinder().find(in: text) {
            lines.append("said by \(speech.speakers.first?.value ?? "-"): \(speech.text)")
        }
        for figure in FigureFinder(publishedAt: article.publishedAt).find(in: text) {
            let year = figure.year.map(String.init) ?? "-"
            lines.append(
                "figure \(figure.op.rawValue) \(figure.value) \(figure.unit.rawValue), \(figure.source ?? "-") \(year): \(figure.claim ?? "-")"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
