internal import Stories

/// Reads an HTML page: its metadata, its kind and its main text.
struct PageReader {
    func article(from utf8: [UInt8], hint: DocumentHint) -> Article {
        let tree = HTMLTreeBuilder.tree(of: utf8)
        let metadata = PageMetadata(tree)
        let outline = PageOutline(tree)
        let title = TitleFinder(outline, metadata).found()
        let main = MainText(outline, stated: StatedText(metadata)).result(title: title)
        var article = Article(kind: .article)
        article.title = title?.title
        article.text = main.text
        let byline = BylineFinder(outline, metadata, titleNode: title?.node, textNodes: main.nodes)
        let (author, source) = byline.authorAndSource()
        article.author = author
        article.publishedAt = byline.date().flatMap(PartialDate.init)
        article.publisher = source ?? metadata.publisher ?? metadata.siteName
        article.language = Language.tag(of: main.text)
        article.sourceUrl = hint.url ?? metadata.canonicalURL
        return article
    }

    func explanation(of utf8: [UInt8]) -> [String] {
        let tree = HTMLTreeBuilder.tree(of: utf8)
        let metadata = PageMetadata(tree)
        return MainText(PageOutline(tree), stated: StatedText(metadata)).explanation()
    }
}
