internal import Formats
internal import Stories

/// An article as Markdown or plain text.
enum ArticleText {
    static func text(of article: Article, isMarkdown: Bool) -> String {
        let title = article.title ?? "—"
        var lines = [isMarkdown ? "# " + StoryMarkdown.escaped(title) : title, ""]
        let facts = [article.publisher, article.author, article.publishedAt?.description].compactMap { $0 }
        if !facts.isEmpty { lines += [facts.joined(separator: " · "), ""] }
        if let url = article.sourceUrl { lines += [isMarkdown ? "<\(url)>" : url, ""] }
        if !article.text.isEmpty { lines.append(isMarkdown ? StoryMarkdown.escaped(article.text) : article.text) }
        while lines.last == "" { lines.removeLast() }
        return Terminal.safe(lines.joined(separator: "\n")) + "\n"
    }
}
