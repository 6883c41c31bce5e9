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

    /// Returns the snapshot without these articles and with those of another index; see `StoryIndex.replacing`.
    package func replacing(
        _ ids: [Article.ID], with added: ArticleIndex, knowing known: inout RemovedDocuments
    ) -> ArticleIndex {
        var next = text
        next.remove(ids, knowing: &known)
        for view in added.text.views { next.append(view) }
        return ArticleIndex(text: next, revision: revision)
    }

    /// Neighbours among the segments that should become one; see `StoryIndex.MergePlan`.
    package struct MergePlan: Sendable {
        let parts: [SegmentView]

        package func run() -> Merged {
            Merged(parts: parts, segment: TextIndex.merged(parts, schema: ArticleIndex.schema))
        }
    }

    /// What a plan made.
    package struct Merged: Sendable {
        let parts: [SegmentView]
        let segment: TextSegment
    }

    /// The next merge that is due beside the writer; nil if there is none.
    package var backgroundMergePlan: MergePlan? {
        text.rangeToMerge(leaving: TextIndex.immediateMergeLimit).map { MergePlan(parts: Array(text.views[$0])) }
    }

    /// The index with the merged segment in place of its parts; nil if one of them is gone.
    package func adopting(_ merged: Merged) -> ArticleIndex? {
        text.adopting(merged.segment, insteadOf: merged.parts).map { ArticleIndex(text: $0.index, revision: revision) }
    }

    /// Answers a question by the words of the articles; filters, order and facets are the stories'.
    package func search(_ request: SearchRequest) throws(SearchError) -> SearchPage {
        let asked = request.query ?? ""
        try SearchRequest.check(asked)
        let (query, warnings) = try QueryParser.parse(asked) { name, _ in
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
    /// Articles that a change may merge before it is visible: a few milliseconds, for an article is longer than a story.
    fileprivate static let immediateMergeLimit = 64

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
        guard let range = index.rangeToMerge(limit: TextIndex.immediateMergeLimit) else { return index }
        let parts = Array(index.views[range])
        return index.adopting(TextIndex.merged(parts, schema: schema), insteadOf: parts)?.index ?? index
    }
}
