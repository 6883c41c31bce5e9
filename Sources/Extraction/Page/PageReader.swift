internal import Stories

/// Reads an HTML page: its metadata, its kind and its main text.
struct PageReader {
    func article(from utf8: [UInt8], hint: DocumentHint) -> Article {
        let tree = HTMLTreeBuilder.tree(of: utf8)
        let metadata = PageMetadata(tree)
        let outline = PageOutline(tree)
        let title = TitleFinder(outline, metadata).found()
        let mainText = MainText(outline, stated: StatedText(metadata))
        let (byline, main, ruled) = PageReader.ruled(outline, metadata, title, mainText)
        let address = hint.url ?? metadata.canonicalURL
        var article = ruled
        article.kind = PageKind.kind(of: outline, metadata, main: main, text: article.text, title: title?.title)
        // 某某报-…: the title element begins with the site.
        if let title = article.title, let site = article.publisher, title.hasPrefix(site), title.count > site.count + 6,
            let mark = title.dropFirst(site.count).first(where: { $0 != " " }), "-_|｜丨—–".contains(mark)
        {
            let rest = title.dropFirst(site.count).drop { "-_|｜丨—– ".contains($0) }
            article.title = String(rest)
        }
        if TextKey.isChinese(outline, nodes: main.nodes) {
            let names = PageFrame(outline, textNodes: main.nodes).names(in: article, metadata: metadata)
            article.author = CreditSettling.author.settled(article.author, among: names)
            article.publisher = CreditSettling.publisher.settled(article.publisher, among: names)
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

    /// The main text, and title, author and publisher as the rules read them.
    private static func ruled(
        _ outline: PageOutline, _ metadata: PageMetadata, _ title: TitleFinder.Found?, _ mainText: MainText
    ) -> (byline: BylineFinder, main: MainText.Result, article: Article) {
        var main = mainText.result(title: title)
        let byline = BylineFinder(outline, metadata, titleNode: title?.node, textNodes: main.nodes)
        let (author, source) = byline.authorAndSource()
        main = mainText.withoutClosingNotes(main, author: author, publisher: source ?? metadata.siteName)
        var article = Article()
        article.text = text(main, metadata)
        if article.text == main.text, let thread = main.thread {
            article.posters = thread.posters(mainText.places(of: main.blocks))
        }
        article.title = title?.title
        article.author = author
        article.teller = byline.teller()
        article.publisher =
            source ?? metadata.publisher ?? metadata.siteName
            ?? (TextKey.isChinese(outline, nodes: main.nodes) ? byline.masthead(title: title?.title) : nil)
        return (byline, main, article)
    }

    /// Below this many bytes the page's own copy of the text in JSON-LD is preferred if it is longer.
    private static let smallTextBytes = 300

    private static func text(_ main: MainText.Result, _ metadata: PageMetadata) -> String {
        guard main.text.utf8.count < smallTextBytes, let stated = metadata.articleBody?.paragraphs,
            stated.utf8.count > 2 * main.text.utf8.count
        else { return main.text }
        return stated
    }

    /// - Parameter features: with the names in the frame and what the model of names sees of each.
    func explanation(of utf8: [UInt8], features: Bool) -> [String] {
        let tree = HTMLTreeBuilder.tree(of: utf8)
        let (metadata, outline) = (PageMetadata(tree), PageOutline(tree))
        let mainText = MainText(outline, stated: StatedText(metadata))
        let title = TitleFinder(outline, metadata).found()
        let lines = mainText.explanation() + mainText.lineExplanation(title: title)
        guard features else { return lines }
        let (_, main, article) = PageReader.ruled(outline, metadata, title, mainText)
        let names = PageFrame(outline, textNodes: main.nodes).names(in: article, metadata: metadata)
        return lines + names.explanation(author: article.author, publisher: article.publisher)
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
