package import Stories

/// The words of all articles: one immutable snapshot. What an article is else is kept elsewhere.
package final class ArticleIndex: Sendable {
    package let revision: Int64
    private let text: TextIndex

    private enum Field: UInt8 { case title, author, publisher, text }

    private static let schema = TextSchema([
        .init("title", weight: 3), .init("author", weight: 1), .init("publisher", weight: 1),
        .init("text", weight: 1, isProse: true),
    ])

    private init(text: TextIndex, revision: Int64) {
        self.text = text
        self.revision = revision
    }

    package convenience init(articles: [Article], revision: Int64) {
        self.init(text: TextIndex(schema: ArticleIndex.schema).adding(articles), revision: revision)
    }

    package var count: Int { text.count }

    /// Returns the next snapshot with `upserts` put in (by id) and `deletions` taken out.
    package func updating(_ upserts: [Article], deleting deletions: [Article.ID], revision: Int64) -> ArticleIndex {
        var next = text
        next.remove(deletions + upserts.compactMap(\.id))
        return ArticleIndex(text: next.adding(upserts), revision: revision)
    }

    /// Answers a question by the words of the articles; filters, order and facets are the stories'.
    package func search(_ request: SearchRequest) throws(SearchError) -> SearchPage {
        let asked = request.query ?? ""
        try SearchRequest.check(asked)
        let (query, warnings) = QueryParser.parse(asked) { name, _ in
            switch name {
            case "title", "标题", "標題": .text(Int(Field.title.rawValue))
            case "author", "作者": .text(Int(Field.author.rawValue))
            case "text", "正文", "内容", "內容": .text(Int(Field.text.rawValue))
            default: nil
            }
        }
        var page = SearchPage()
        page.warnings = warnings
        var cursor: Cursor?
        if let given = request.cursor {
            guard let read = Cursor(given), read.question == request.fingerprint else { throw .foreignCursor }
            cursor = read
        }
        var search = try TextSearch(query, index: text, allowed: text.views.map { _ in nil }) { _, _ in nil }
        try search.addHits(to: &page, request, cursor: cursor, question: request.fingerprint, revision: revision)
        return page
    }

    static func encode(_ article: Article) -> IndexedDocument {
        var out = ByteEncoder()
        if let value = article.title { out.put(value, field: Field.title.rawValue) }
        if let value = article.author { out.put(value, field: Field.author.rawValue) }
        if let value = article.publisher { out.put(value, field: Field.publisher.rawValue) }
        out.put(article.text, field: Field.text.rawValue)
        return IndexedDocument(id: article.id ?? "", payload: out.bytes, spans: out.spans)
    }
}

extension TextIndex {
    /// Segments above this many stay apart; the youngest are merged into one until then.
    private static let articlesPerSegment = 4096

    /// With articles added, those without id left out; small segments are merged.
    fileprivate func adding(_ articles: [Article]) -> TextIndex {
        var index = self
        var builder = TextSegmentBuilder(schema: schema)
        for article in articles where article.id != nil {
            if builder.isFull {
                index.append(SegmentView(builder.finish()))
                builder = TextSegmentBuilder(schema: schema)
            }
            builder.add(ArticleIndex.encode(article))
        }
        if builder.count > 0 { index.append(SegmentView(builder.finish())) }
        // From the youngest, as long as the older neighbour is no larger than what is gathered.
        var start = index.views.count
        var gathered = 0
        while start > 0 {
            let size = index.views[start - 1].liveCount
            guard gathered + size <= TextIndex.articlesPerSegment, start == index.views.count || size <= 2 * gathered
            else {
                break
            }
            gathered += size
            start -= 1
        }
        guard start + 1 < index.views.count else { return index }
        let merged = TextSegment.merging(
            index.views[start...].map { TextSegment.Part(segment: $0.segment, live: $0.live) }, schema: schema)
        index.replace(start..<index.views.count, with: merged.count == 0 ? [] : [SegmentView(merged)])
        return index
    }
}
