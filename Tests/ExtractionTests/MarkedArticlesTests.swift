import Foundation
import Stories
import Testing

@testable import Extraction

/// Invented articles as messy as copied ones. In their files + opens a line of the article's text and ~ one that goes on with it;
/// other lines are the page's. Each is read without the marks and must give those lines and no other.
@Suite struct MarkedArticlesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/marked")

    static let documents: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? [])
        .filter { [".txt", ".md", ".html"].contains(where: $0.hasSuffix) }.sorted()

    @Test func `there are documents to read`() {
        #expect(MarkedArticlesTests.documents.count >= 20)
    }

    @Test(arguments: documents)
    func `the text is what is marked`(name: String) throws {
        let file = MarkedArticlesTests.folder.appending(path: name)
        let lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let raw = lines.map { "+~".contains($0.prefix(1)) ? String($0.dropFirst()) : String($0) }.joined(
            separator: "\n")
        let own = lines.filter { !$0.isEmpty && "+~".contains($0.prefix(1)) }.map { String($0.dropFirst()) }
        let isMarkdown = name.hasSuffix(".md")
        let expected = own.map { MarkedArticlesTests.plain($0, isMarkdown: isMarkdown) }.joined()
        let text: String
        if name.hasSuffix(".html") {
            text = PageReader().article(from: Array(raw.utf8), hint: DocumentHint()).text
        } else {
            text = PlainTextReader().article(from: raw, hint: DocumentHint(), isMarkdown: isMarkdown).text
        }
        #expect(
            MarkedArticlesTests.letters(text)
                == MarkedArticlesTests.letters(expected))
    }

    /// Without tags and the marks of Markdown.
    private static func plain(_ line: String, isMarkdown: Bool) -> String {
        var (text, isTag) = ("", false)
        for letter in line {
            // A quotation of Markdown ends no tag.
            if letter == "<" { isTag = true }
            if !isTag { text.append(letter) }
            if letter == ">" { isTag = false }
        }
        guard isMarkdown else { return text }
        let bare = text.trimmingCharacters(in: .whitespaces)
        return String(bare.drop { "#->| ".contains($0) }).replacing("**", with: "").replacing(/\[\^\d+\]/, with: "")
    }

    private static func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
