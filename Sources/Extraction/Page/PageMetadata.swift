/// What a page says of itself in its head: JSON-LD, OpenGraph, microdata and meta elements.
struct PageMetadata: Sendable, Equatable {
    /// Texts of the title element, most of them with the name of the site behind.
    var documentTitle: String?
    /// Headlines from JSON-LD and meta elements, most trusted first.
    var headlines: [String] = []
    var authors: [String] = []
    var siteName: String?
    var publisher: String?
    /// Dates of publication, most trusted first.
    var dates: [String] = []
    var canonicalURL: String?
    var language: String?
    var articleBody: String?
    var descriptions: [String] = []
    /// Types of the JSON-LD objects and of OpenGraph, in lower case.
    var types: Set<String> = []

    /// Longest value that is taken for a name or headline, in bytes; longer ones are mistakes of the page.
    static let longestValueBytes = 600

    /// Objects of JSON-LD that are looked at; more is an attack.
    private static let objectLimit = 2_000

    init() {}

    init(_ tree: HTMLTree) {
        var meta: [(key: String, value: String)] = []
        for node in tree.nodes.indices {
            switch tree.tag(node) {
            case .title where documentTitle == nil:
                let title = tree.text(of: node)
                if !title.isEmpty { documentTitle = title }
            case .meta: PageMetadata.add(node, of: tree, to: &meta)
            case .link: readLink(node, of: tree)
            case .html: language = tree.attribute(.lang, of: node)
            case .script:
                if let type = tree.attribute(.type, of: node), type.lowercased().contains("ld+json") {
                    var budget = PageMetadata.objectLimit
                    if let value = JSONReader.value(in: tree.rawText(of: node)) {
                        readObjects(value, depth: 0, budget: &budget)
                    }
                }
            default: break
            }
        }
        readMeta(meta)
        readMicrodata(tree)
        if dates.isEmpty, let scripted = ScriptedDate.first(in: tree) { dates.append(scripted) }
    }

    // MARK: Meta and link

    private static func add(_ node: Int, of tree: HTMLTree, to meta: inout [(key: String, value: String)]) {
        guard let value = tree.attribute(.content, of: node)?.trimmed, !value.isEmpty else { return }
        for name in [HTMLAttributeName.property, .name, .itemprop, .httpEquiv] {
            if let key = tree.attribute(name, of: node) { meta.append((key.lowercased(), value)) }
        }
    }

    private mutating func readLink(_ node: Int, of tree: HTMLTree) {
        guard canonicalURL == nil, let rel = tree.attribute(.rel, of: node), rel.lowercased() == "canonical",
            let href = tree.attribute(.href, of: node)?.trimmed, href.isWebAddress
        else { return }
        canonicalURL = href
    }

    private mutating func readMeta(_ meta: [(key: String, value: String)]) {
        func values(_ keys: [String]) -> [String] {
            keys.flatMap { key in meta.filter { $0.key == key }.map(\.value) }
                .filter { $0.utf8.count <= PageMetadata.longestValueBytes }
        }
        headlines += values([
            "og:title", "twitter:title", "sailthru.title", "dc.title", "dcterms.title", "articletitle",
        ])
        authors += values([
            "author", "byl", "parsely-author", "sailthru.author", "article:author", "dc.creator", "dcterms.creator",
            "dc.creator", "article:author_name", "mediaauthor", "og:article:author", "citation_author",
        ])
        .filter { !$0.isWebAddress }
        for (number, label) in [("1", "twitter:label1"), ("2", "twitter:label2")] {
            let isAuthor =
                values([label]).first.map { ["written by", "author", "by"].contains($0.lowercased()) } ?? false
            if isAuthor, authors.isEmpty { authors += values(["twitter:data" + number]) }
        }
        if authors.isEmpty {
            authors += meta.filter { $0.key.hasSuffix("author") && !$0.value.isWebAddress }.map(\.value).prefix(1)
        }
        siteName = siteName ?? values(["og:site_name", "application-name", "apple-mobile-web-app-title"]).first
        publisher =
            publisher
            ?? values(["article:publisher", "dc.publisher", "mediaid", "publisher", "source"])
            .first { !$0.isWebAddress }
        dates += values([
            "article:published_time", "article:published", "og:published_time", "og:article:published_time",
            "datepublished", "publishdate", "pubdate", "publish_date", "publish-date", "published_time", "published",
            "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
            "dcterms.created", "dc.date.created", "date", "article.published", "weibo: article:create_at",
            "weibo:article:create_at", "cxenseparse:recs:publishtime", "citation_publication_date", "og:release_date",
            "release_date", "og:pubdate", "bt:pubdate", "apub:time", "creation_date", "article_date_original",
        ])
        descriptions = meta.filter { ["description", "og:description", "twitter:description"].contains($0.key) }.map(
            \.value)
        canonicalURL = canonicalURL ?? values(["og:url"]).first(where: \.isWebAddress)
        types.formUnion(values(["og:type"]).map { $0.lowercased() })
    }

    private mutating func readMicrodata(_ tree: HTMLTree) {
        for node in tree.nodes.indices where tree.tag(node) != .text && tree.tag(node) != .meta {
            guard let property = tree.attribute(.itemprop, of: node) else { continue }
            func value() -> String {
                tree.attribute(.content, of: node) ?? tree.attribute(.datetime, of: node) ?? tree.text(of: node)
            }
            switch property.lowercased() {
            case "headline": headlines.append(value())
            case "datepublished": dates.append(value())
            default: break
            }
        }
    }

    // MARK: JSON-LD

    private static let articleTypes: Set<String> = [
        "article", "newsarticle", "blogposting", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "techarticle", "scholarlyarticle", "socialmediaposting", "liveblogposting", "recipe", "review", "webpage",
        "medicalwebpage", "discussionforumposting", "report", "advertisercontentarticle", "backgroundnewsarticle",
        "qapage", "faqpage", "howto", "itempage",
    ]

    private mutating func readObjects(_ value: JSONValue, depth: Int, budget: inout Int) {
        guard depth < 8, budget > 0 else { return }
        budget -= 1
        switch value {
        case .array(let elements):
            for element in elements { readObjects(element, depth: depth + 1, budget: &budget) }
        case .object:
            let names = (value["@type"]?.elements ?? []).compactMap(\.string).map { $0.lowercased() }
            types.formUnion(names)
            if names.contains(where: PageMetadata.articleTypes.contains) {
                readArticle(value, isPage: names.allSatisfy { $0.hasSuffix("page") })
            }
            if names.contains("website"), siteName == nil { siteName = value["name"]?.string?.clean }
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"] {
                if let inner = value[key] { readObjects(inner, depth: depth + 1, budget: &budget) }
            }
        default: break
        }
    }

    private mutating func readArticle(_ object: JSONValue, isPage: Bool) {
        if !isPage, let headline = (object["headline"] ?? object["name"])?.string?.clean { headlines.append(headline) }
        // A newspaper's object stands before a page's: WebPage dates are often those of the template.
        if let date = (object["datePublished"] ?? object["dateCreated"])?.string {
            if isPage { dates.append(date) } else { dates.insert(date, at: 0) }
        }
        if publisher == nil {
            publisher = object["publisher"]?.elements.first.flatMap { ($0.string ?? $0["name"]?.string)?.clean }
        }
        if articleBody == nil { articleBody = (object["articleBody"] ?? object["text"])?.string }
        // Only the first object's: others are those of teasers and comments.
        guard authors.isEmpty else { return }
        for author in object["author"]?.elements ?? object["creator"]?.elements ?? [] {
            if let name = (author.string ?? author["name"]?.elements.first?.string)?.clean, !name.isWebAddress,
                !authors.contains(name)
            {
                authors.append(name)
            }
        }
    }
}

extension String {
    /// Without blanks at the ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }) else { return "" }
        let last = scalars.lastIndex { !$0.isBlank } ?? first
        return String(scalars[first...last])
    }

    /// Character references resolved that a page escaped twice, and blanks collapsed.
    var clean: String? {
        let tree = HTMLTreeBuilder.tree(of: Array(utf8))
        let text = tree.text(of: HTMLTree.root).trimmed
        return text.isEmpty ? nil : text
    }

    var isWebAddress: Bool {
        let lower = prefix(8).lowercased()
        return lower.hasPrefix("http://") || lower.hasPrefix("https://")
    }
}

extension Unicode.Scalar {
    /// White space of any width, or a character without width.
    var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0xA0, 0x3000, 0x2000...0x200F, 0x2028, 0x2029, 0xFEFF: true
        default: false
        }
    }
}
