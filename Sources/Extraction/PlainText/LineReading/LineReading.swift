internal import Stories

/// The state of reading one document.
struct LineReading {
    var lines: [TextLine]
    /// First line, by index, of the article's own text.
    var textStart = 0
    /// Lines that are a byline of a newspaper piece.
    var newspaperBylines: [Int] = []

    var bylines: [Int: Byline] = [:]
    var title: String?
    var author: [String] = []
    var teller: String?
    var publisher: String?
    var date: PartialDate?
    var address: String?
    var missing: [String] = []
    /// Lines of the head of a letter.
    var headFields: Set<Int> = []
    /// Numbers of the pages that the document was printed on.
    var pages: Set<Int> = []
    /// Several people post below one another.
    var isThread = false
    /// Marks of quotation that stood before a line, by its number, where a letter was sent on behind them.
    var quoteDepths: [Int: Int] = [:]
    /// Who sent the letter that is the text, as its head names them.
    var sender: String?
    /// Number of the line below the first time of subtitles.
    var firstCue: Int?
    /// Headings of a series, by index of the line.
    var seriesHeadings: Set<Int> = []
    /// The time of a post stands below it.
    var hasFeet = false
    /// Lines that the first poster of a thread added below replies.
    var ownPosts: Set<Int> = []
    /// Who wrote the posts of a thread or the answers to a question, each with its lines.
    var writers: [(name: String, lines: Range<Int>)] = []
    /// Lines at which the answers to a question begin, where several are long.
    var answerHeads: [Int] = []
    /// What others than the first poster of a thread wrote for sure: it stays out, however much it reads like the text.
    var othersPosts: Set<Int> = []
    /// Who wrote the posts of a board, with their ranks.
    var cardLines: Set<Int> = []
    /// The headline of the piece that stood beside the article, folded.
    var otherHeadline: [UInt32]?
    /// Questions with their answers, and the headings above them.
    var answered: Set<Int> = []
    /// Lines of verse above the first paragraph.
    var openingVerse = 0..<0
    /// Days that head the entries of a diary, by the number of their line.
    var diaryDays: Set<Int> = []
    /// Headings in square brackets, by index of the line.
    var squareHeadings: Set<Int> = []
    /// What the furniture phrases of a line amount to, by index of the line.
    var known: [Int: Furniture.Signs] = [:]

    init(lines: [TextLine]) { self.lines = lines }

    // MARK: Before the article is found

    mutating func readFrontMatter(_ marks: MarkdownMarks) {
        let fields = marks.frontMatter
        title = fields["title"] ?? fields["标题"]
        author = (fields["author"] ?? fields["作者"]).map(Byline.names) ?? []
        // 某某编辑部 某某: an institution beside a name.
        if author.count > 1, author.contains(where: { !Byline.isInstitution($0) }) {
            author.removeAll(where: Byline.isInstitution)
        }
        publisher = fields["publisher"] ?? fields["source"] ?? fields["来源"] ?? fields["site"]
        if let publisher, publisher.hasPrefix("http") {
            address = publisher
            self.publisher = nil
        }
        address = fields["url"] ?? fields["canonical"] ?? fields["link"] ?? fields["原文链接"] ?? address
        let day = fields["date"] ?? fields["published"] ?? fields["publishedat"] ?? fields["发布时间"] ?? fields["日期"]
        date = day.flatMap { DateStamp.first(in: TextKey.keys($0))?.date }
        // One first-level heading is the title; several are sections.
        let tops = lines.indices.filter { if case .heading(1) = lines[$0].shape { true } else { false } }
        if title == nil, let first = tops.first, tops.count == 1 || tops[0] == lines.indices.first {
            title = lines[first].text
        }
        // 某某通讯 No.37: what the file is called, where its one heading says what it tells.
        if let stated = title.map(TextKey.keys), tops.count == 1, stated.count <= 20, Masthead.hasIssue(stated),
            stated.last.map(TextKey.isDigit) ?? false,
            case let shown = lines[tops[0]].keys, !Headline.isSame(shown, stated), !Masthead.hasIssue(shown),
            shown.count >= 6
        {
            title = lines[tops[0]].text
        }
    }

    // MARK: The article

    func article(hint: DocumentHint, lineCount: Int) -> Article {
        var article = Article(kind: .article)
        article.title = title
        article.teller = teller
        article.publishedAt = date
        article.sourceUrl = hint.url ?? address
        article.text = text
        article.posters = posters
        let names = creditNames(text: article.text)
        article.author = CreditSettling.author.settled(ruledAuthor, among: names)
        article.publisher = CreditSettling.publisher.settled(ruledPublisher, among: names).map(
            LineReading.withoutOrdinal)
        article.language = Language.tag(of: article.text.isEmpty ? lines.map(\.text).joined() : article.text)
        article.segments = segments
        let gaps = Completeness.missing(in: lines)
        article.completeness.missing = gaps
        article.completeness.isComplete = gaps.isEmpty ? nil : false
        if article.text.isEmpty { article.kind = .empty }
        return article
    }

    private var ruledAuthor: String? {
        let names = author.filter { !LineReading.isRowOfWords($0) && !LineReading.isStanding($0) }
        return names.isEmpty ? nil : names.joined(separator: "、")
    }

    /// 职场 手艺 城市: the labels of a question are no name.
    private static func isRowOfWords(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        return words.count >= 3 && words.allSatisfy { TextKey.keys(String($0)).allSatisfy(TextKey.isHan) }
    }

    /// 优质情感领域创作者: what a platform calls an account.
    private static func isStanding(_ name: String) -> Bool {
        let keys = TextKey.keys(name)
        return keys.count > 4 && standingEnds.contains { keys.suffix($0.count).elementsEqual($0) }
    }

    private static let standingEnds = ["创作者", "领域作者", "领域爱好者", "优质作者"].map(TextKey.keys)

    /// 某某周刊第 31 封信: the word before an issue's number is none of the medium's.
    private static func withoutOrdinal(_ name: String) -> String {
        name.hasSuffix("第") && name.count > 3 ? String(name.dropLast()) : name
    }

    /// 【某某】第12期 names an issue, and no medium.
    private var ruledPublisher: String? {
        publisher.flatMap {
            let keys = TextKey.keys($0)
            // 五月三日: the day of a diary is none, either.
            return Byline.isLabelled($0) || $0.hasPrefix("【") && Masthead.hasIssue(keys)
                || LineReading.day(opening: keys).map { $0.end + 2 >= keys.count } ?? false ? nil : $0
        }
    }

    /// The names in the frame of the text.
    private func creditNames(text: String) -> CreditNames {
        CreditNames(
            count: lines.count, length: { lines[$0].keys.count }, isText: { lines[$0].role == .body },
            line: { CreditLine(lines[$0]) }, title: title, text: text)
    }

    /// The names in the frame of the text, and whom the rules take, for whoever asks why somebody was taken.
    var creditExplanation: [String] {
        creditNames(text: text).explanation(author: ruledAuthor, publisher: ruledPublisher)
    }

    /// The writers with what the text has of each, if they are several.
    private var posters: [Article.Poster] {
        guard Set(writers.map(\.name)).count > 1 else { return [] }
        var (starts, ends): ([Int: Int], [Int: Int]) = ([:], [:])
        var end = 0
        for (index, separator) in bodyLines {
            starts[index] = end + separator.unicodeScalars.count
            end = starts[index, default: 0] + lines[index].text.unicodeScalars.count
            ends[index] = end
        }
        return writers.compactMap { writer in
            guard let first = writer.lines.first(where: { starts[$0] != nil }), let start = starts[first],
                let last = writer.lines.last(where: { ends[$0] != nil }), let end = ends[last]
            else { return nil }
            return Article.Poster(name: writer.name, range: start..<end)
        }
    }

    var text: String { bodyLines.reduce(into: "") { $0 += $1.separator + lines[$1.index].text } }

    /// The lines of the text, each with what parts it from the one above.
    private var bodyLines: [(index: Int, separator: String)] {
        var found: [(index: Int, separator: String)] = []
        // A row stands right below another, what else there is below an empty line.
        var isRowAbove: Bool?
        for index in lines.indices where lines[index].role == .body {
            let isRow = lines[index].shape == .tableRow
            found.append((index, isRowAbove.map { $0 && isRow ? "\n" : "\n\n" } ?? ""))
            isRowAbove = isRow
        }
        return found
    }

    var segments: [Article.Segment] {
        var segments: [Article.Segment] = []
        for line in lines {
            let role: Article.Segment.Role =
                switch line.role {
                case .body: .body
                case .duplicate: .duplicate
                case .foreign: .foreign
                case .boilerplate, .metadata: .boilerplate
                }
            if let last = segments.indices.last, segments[last].role == role {
                segments[last].lastLine = line.lastNumber
            } else {
                segments.append(Article.Segment(role: role, firstLine: line.number, lastLine: line.lastNumber))
            }
        }
        return segments
    }
}
