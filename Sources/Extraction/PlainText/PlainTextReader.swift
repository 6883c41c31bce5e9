package import Stories

/// Reads the main text and the metadata of a document that came as plain text or Markdown.
package struct PlainTextReader: Sendable {
    package init() {}

    /// - Parameter isMarkdown: the document says so (name or type); Markdown is also recognised by its own marks.
    package func article(from text: String, hint: DocumentHint, isMarkdown: Bool) -> Article {
        var article = Article(kind: .article)
        article.text = text
        article.sourceUrl = hint.url
        return article
    }
}
