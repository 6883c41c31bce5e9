internal import Stories

/// Reads an HTML page: its metadata, its kind and its main text.
struct PageReader {
    func article(from utf8: [UInt8], hint: DocumentHint) -> Article {
        let tree = HTMLTreeBuilder.tree(of: utf8)
        let metadata = PageMetadata(tree)
        let outline = PageOutline(tree)
        let title = TitleFinder(outline, metadata).found()
        let mainText = MainText(outline, stated: StatedText(metadata))
        var main = mainText.result(title: title)
        let byline = BylineFinder(outline, metadata, titleNode: title?.node, textNodes: main.nodes)
        let address = hint.url ?? metadata.canonicalURL
        let (author, source) = byline.authorAndSource()
        main = mainText.withoutClosingNotes(main, author: author, publisher: source ?? metadata.siteName)

        var article = Article()
        article.text = PageReader.text(main, metadata)
        article.kind = PageKind.kind(of: outline, metadata, main: main, text: article.text, title: title?.title)
        article.title = title?.title
        article.author = author
        article.teller = byline.teller()
        article.publisher =
            source ?? metadata.publisher ?? metadata.siteName
            ?? (TextKey.isChinese(outline, nodes: main.nodes) ? byline.masthead(title: title?.title) : nil)
        // 某某报-…: the title element begins with the site.
        if let title = article.title, let site = article.publisher, title.hasPrefix(site), title.count > site.count + 6,
            let mark = title.dropFirst(site.count).first(where: { $0 != " " }), "-_|｜丨—–".contains(mark)
        {
            let rest = title.dropFirst(site.count).drop { "-_|｜丨—– ".contains($0) }
            article.title = String(rest)
        }
        article.publishedAt = byline.date(address: address ?? metadata.canonicalURL).flatMap(PartialDate.init)
        article.sourceUrl = address
        article.language = Language.tag(of: article.text)
        let parts = PageParts(outline, textNodes: main.nodes)
        article.completeness = Article.Completeness(
            isComplete: parts.missing.isEmpty && !tree.isCutOff ? nil : false,
            missing: parts.missing
                + (tree.isCutOff ? ["what follows the first \(HTMLTreeBuilder.nodeLimit) nodes"] : []))
        return article
    }

    /// Below this many bytes the page's own copy of the text in JSON-LD is preferred if it is longer.
    private static let smallTextBytes = 300

    private static func text(_ main: MainText.Result, _ metadata: PageMetadata) -> String {
        guard main.text.utf8.count < smallTextBytes, let stated = metadata.articleBody?.paragraphs,
            stated.utf8.count > 2 * main.text.utf8.count
        else { return main.text }
        return stated
    }

    func explanation(of utf8: [UInt8]) -> [String] {
        let tree = HTMLTreeBuilder.tree(of: utf8)
        let (metadata, outline) = (PageMetadata(tree), PageOutline(tree))
        let main = MainText(outline, stated: StatedText(metadata))
        return main.explanation() + main.lineExplanation(title: TitleFinder(outline, metadata).found())
    }
}

extension String {
    /// The text with markup read and one blank line between its lines.
    fileprivate var paragraphs: String {
        let tree = HTMLTreeBuilder.tree(of: Array(utf8))
        let isMarkup = tree.nodes.contains { $0.tag == .p || $0.tag == .br || $0.tag == .div }
        let lines =
            isMarkup
            ? TextBlocks(
                of: tree, below: HTMLTree.root, isSkipped: tree.nodes.map { $0.tag == .script || $0.tag == .style }
            )
            .strings
            : tree.nodes.indices.filter { tree.tag($0) == .text }
                .flatMap { tree.bytes[tree.textRange($0)].split(separator: 0x0A) }
                .map { String(decoding: $0, as: UTF8.self).trimmed }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
