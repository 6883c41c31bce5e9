internal import Formats
internal import Stories

/// An article as Markdown or plain text, with the stories that were read from it.
enum ArticleText {
    /// - Parameters:
    ///   - stories: of the article, as the reader gets them, with their addresses.
    ///   - withholdsText: the text is not known, or not to be shown to this reader.
    static func text(
        of article: Article, stories: [(title: String, address: String)], withholdsText: Bool, isMarkdown: Bool,
        _ tongue: Tongue
    ) -> String {
        func say(_ english: String, _ chinese: String) -> String { tongue == .chinese ? chinese : english }
        func escaped(_ text: String) -> String { isMarkdown ? StoryMarkdown.escaped(text) : text }
        let title = article.title ?? "—"
        var lines = [(isMarkdown ? "# " : "") + escaped(title), ""]
        let facts = [
            article.publisher, article.author, article.publishedAt.map { Labels.date($0, tongue) },
        ].compactMap { $0 }
        if !facts.isEmpty { lines += [escaped(facts.joined(separator: " · ")), ""] }
        if let url = article.sourceUrl { lines += [isMarkdown ? "<\(url)>" : url, ""] }
        if !withholdsText {
            lines += [escaped(article.text), ""]
        } else {
            lines += [say("The text is not shown here.", "这里不展示原文。"), ""]
        }
        if !stories.isEmpty { lines.append(say("Stories in it:", "其中的故事：")) }
        if isMarkdown, !stories.isEmpty { lines.append("") }
        for story in stories {
            lines +=
                isMarkdown
                ? ["- [\(escaped(story.title))](\(story.address))"] : [story.title, "  curl \(story.address)"]
        }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n").withoutControls + "\n"
    }
}
