import Stories
import Testing

@testable import Extraction

/// The invented articles with wounds: cut, spliced, doubled, sown with marks and with long numbers. Whatever comes in, the reader of articles answers, and
/// every span it gives lies in the text.
@Suite struct MutatedArticlesTests {
    private static let marks: [Unicode.Scalar] = Array(
        "，。、：；！？“”‘’「」『』（）()《》—…·#*>|-\n\n\u{3000}\u{FEFF}\u{200B}0年万元我他她从到".unicodeScalars)

    private static func wound(
        _ article: [Unicode.Scalar], _ other: [Unicode.Scalar], _ chance: inout Chance
    ) -> [Unicode.Scalar] {
        var text = article
        func place(_ count: Int) -> Int { Int.random(in: 0...max(0, count - 1), using: &chance) }
        switch Int.random(in: 0..<8, using: &chance) {
        case 0: text = Array(text[place(text.count)...].prefix(2_000))
        case 1: for _ in 0..<40 { text.insert(marks.randomElement(using: &chance)!, at: place(text.count)) }
        case 2: for _ in 0..<60 where text.count > 1 { text.remove(at: place(text.count)) }
        case 3: text.removeAll { $0 == "\n" }
        case 4: text = Array(text[..<place(text.count)] + other[place(other.count)...])
        case 5: text.removeAll { "，。".unicodeScalars.contains($0) }
        case 6:
            for _ in 0..<20 {
                let digits = String(repeating: ["9", "九"].randomElement(using: &chance)!, count: 25)
                let number = digits + ["年", "后", "元", "岁", "%", "万亿元", "年前", "人", "|"].randomElement(using: &chance)!
                text.insert(contentsOf: number.unicodeScalars, at: place(text.count))
            }
        default:
            let start = place(text.count)
            text.insert(contentsOf: text[start..<min(text.count, start + 300)], at: place(text.count))
        }
        return text
    }

    /// Numbers that no integer holds, wherever a rule reads one.
    @Test(arguments: [
        "他是#后，", "那是第#年，", "#年后他走了，", "#年来，", "他#岁，", "他月薪#元，", "月薪#万亿元，", "降薪#%，", "有#人离开，",
        "| 城市 | #年 |\n|---|---|\n| 大理 | 3万人 |\n", "百分之#的人，", "#年前，", "#个月前，", "在那里做了#年，", "占比#%，", "1-#万，",
    ])
    func `no number is too long to be read`(template: String) throws {
        for digits in [20, 26, 400] {
            for digit in ["9", "九"] {
                let number = String(repeating: digit, count: digits)
                let text =
                    "陆小川2021年从北京的百度辞职，回到大理开了一家面馆，他说：不后悔。\n\n据某市统计局发布的报告，"
                    + template.split(separator: "#", omittingEmptySubsequences: false).joined(separator: number)
                    + "陆小川每月赚八千元。\n"
                let article = try Extractor().article(from: Array(text.utf8), hint: DocumentHint(form: .markdown))
                #expect(!article.text.isEmpty)
            }
        }
    }

    @Test(arguments: ["他名叫", "她叫“", "我们叫她", "网名叫", "他说：“", "月薪", "来自", "记者", "他叫阿", "我是"])
    func `a text may end in the midst of a sentence`(ending: String) throws {
        let text = "陆小川2021年从北京的百度辞职，回到大理开了一家面馆，每月赚八千元。\n\n\(ending)"
        #expect(try Extractor().article(from: Array(text.utf8), hint: DocumentHint()).text.hasSuffix(ending))
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
            var spans = article.quotes.map { ("quotes", $0.start ?? -1, $0.end ?? -1) }
            spans += article.figures.compactMap(\.evidence).map { ("figures", $0.start, $0.end) }
            for story in article.stories {
                spans += story.quotes.map { ("story's quotes", $0.start ?? -1, $0.end ?? -1) }
                for (field, evidence) in story.evidence { spans += evidence.map { (field, $0.start, $0.end) } }
            }
            for (field, start, end) in spans {
                #expect(0 <= start && start < end && end <= length, "\(documents[one].name) \(field)")
            }
        }
    }
}
