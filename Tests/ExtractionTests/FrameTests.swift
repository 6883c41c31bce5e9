import Extraction
import Foundation
import Stories
import Testing

/// Made-up frames, as sites, accounts, papers, boards and letters put them around a text, with made-up texts in them: exactly the
/// text comes out again, with its headline, author, medium and day.
///
/// `Fixtures/frames/bodies.txt` holds the texts: `=== key headline`, then a paragraph a line. `frames.txt` holds the frames:
/// `=== name extension body`, what is expected (`authorAccept: a;b` for other right readings; `null` for none), `---`, the document.
/// In it `{T}` is the headline, `{B}` `{S}` `{I}` the text with blank lines between its paragraphs, without them, and indented,
/// `{W}` broken at a fixed width, `{TS}` a sentence a line behind a time, `{H}` paragraphs of HTML, `{MT}` with a table in
/// Markdown; `1` and `2` behind the letter are its first and second half.
@Suite struct FrameTests {
    struct Frame: Sendable, CustomTestStringConvertible {
        var name: String
        var type: String
        var document: String
        var paragraphs: [String]
        var expected: [String: [String]]

        var testDescription: String { name }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/frames")

    /// Blocks that begin with `=== `: what stands behind it, and the lines below.
    private static func blocks(_ file: String) -> [(head: [String], lines: [String])] {
        let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
        return text.split(separator: "=== ", omittingEmptySubsequences: true).map { block in
            var lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let head = lines.removeFirst().split(separator: " ", maxSplits: 2).map(String.init)
            while lines.last?.isEmpty == true { lines.removeLast() }
            return (head, lines)
        }
    }

    static let frames: [Frame] = {
        var bodies: [String: (title: String, paragraphs: [String])] = [:]
        for (head, lines) in blocks("bodies.txt") {
            bodies[head[0]] = (head.dropFirst().joined(separator: " "), lines)
        }
        return blocks("frames.txt").compactMap { head, lines in
            guard head.count == 3, let body = bodies[head[2]], let rule = lines.firstIndex(of: "---") else {
                return nil
            }
            var expected = ["title": [body.title], "author": ["null"], "publisher": ["null"], "date": ["null"]]
            for line in lines[..<rule] {
                guard let colon = line.firstRange(of: ": ") else { continue }
                let (key, value) = (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
                if key.hasSuffix("Accept") {
                    expected[String(key.dropLast(6)), default: []] += value.split(separator: ";").map(String.init)
                } else {
                    expected[key]?[0] = value
                }
            }
            let document = filled(
                lines[(rule + 1)...].joined(separator: "\n"), title: expected["title"]![0], body.paragraphs)
            return Frame(
                name: head[0], type: head[1], document: document, paragraphs: body.paragraphs, expected: expected)
        }
    }()

    private static func filled(_ frame: String, title: String, _ all: [String]) -> String {
        let half = all.count / 2
        var text = frame.replacing("{T}", with: title)
        for (suffix, part) in [("", all), ("1", Array(all[..<half])), ("2", Array(all[half...]))] {
            text = text.replacing("{B\(suffix)}", with: part.joined(separator: "\n\n"))
            text = text.replacing("{S\(suffix)}", with: part.joined(separator: "\n"))
            text = text.replacing("{H\(suffix)}", with: part.map { "<p>\($0)</p>" }.joined(separator: "\n"))
        }
        text = text.replacing("{I}", with: all.map { "　　" + $0 }.joined(separator: "\n"))
        text = text.replacing("{W}", with: all.map(wrapped).joined(separator: "\n"))
        text = text.replacing("{TS}", with: timed(all))
        return text.replacing("{MT}", with: table(all))
    }

    /// Lines of 19 characters; none begins with a mark, and headings stay whole.
    private static func wrapped(_ paragraph: String) -> String {
        guard paragraph.count >= 16 else { return paragraph }
        var (lines, line) = ([String](), "　　")
        for character in paragraph {
            if line.count >= 19, !"，。、；：！？”」）".contains(character) {
                lines.append(line)
                line = ""
            }
            line.append(character)
        }
        return (lines + [line]).joined(separator: "\n")
    }

    private static func timed(_ all: [String]) -> String {
        var (lines, seconds) = ([String](), 5)
        for paragraph in all {
            for sentence in paragraph.split(separator: "。", omittingEmptySubsequences: true) {
                let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
                lines.append(
                    "\(minutes < 10 ? "0" : "")\(minutes):\(rest < 10 ? "0" : "")\(rest) \(sentence)。")
                seconds += sentence.count / 4 + 2
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func table(_ all: [String]) -> String {
        var blocks: [String] = []
        var isInTable = false
        for paragraph in all {
            let isRow = paragraph.contains(" | ")
            if isRow, isInTable {
                blocks[blocks.count - 1] += "\n| \(paragraph) |"
            } else {
                blocks.append(isRow ? "| \(paragraph) |\n|---|---|---|" : paragraph)
            }
            isInTable = isRow
        }
        return blocks.joined(separator: "\n\n")
    }

    @Test func `there are frames of many kinds`() {
        #expect(FrameTests.frames.count >= 100)
    }

    @Test(arguments: frames)
    func `exactly the text comes out of its frame`(frame: Frame) throws {
        let forms: [String: DocumentHint.Form] = ["txt": .plainText, "md": .markdown, "html": .html]
        let article = try Extractor().page(
            from: Array(frame.document.utf8), hint: DocumentHint(form: forms[frame.type]))
        var lines = article.text.split(separator: "\n").map(String.init)
        var paragraphs = frame.paragraphs
        if frame.document.contains("00:05 ") {
            lines = [lines.joined()]
            paragraphs = [paragraphs.joined().replacing("。”", with: "。").replacing("”。", with: "。")]
            lines[0] = lines[0].replacing("。”", with: "。").replacing("”。", with: "。")
        }
        #expect(lines == paragraphs)
        let found = [
            "title": article.title, "author": article.author, "publisher": article.publisher,
            "date": article.publishedAt.map { String($0.description.prefix(10)) },
        ]
        for (key, value) in found {
            #expect(frame.expected[key]?.contains(value ?? "null") == true, "\(key): \(value ?? "null")")
        }
    }
}
