internal import Platform
package import Stories

/// What is known of a document beside its bytes.
package struct DocumentHint: Sendable, Equatable {
    package enum Form: String, Sendable, CaseIterable { case html, markdown, plainText }

    /// The address it came from.
    package var url: String?
    /// The Content-Type field, charset included.
    package var contentType: String?
    /// Nil: found out from content type, name and content.
    package var form: Form?

    package init(url: String? = nil, contentType: String? = nil, form: Form? = nil) {
        self.url = url
        self.contentType = contentType
        self.form = form
    }
}

/// Why bytes cannot be turned into an article at all.
package enum ExtractionError: Error, Equatable {
    /// The bytes are no text: an image, an archive, …
    case notText(looksLike: String)
    case tooLarge(limitBytes: Int)

    /// What there is instead of a text, in words.
    package var found: String {
        switch self {
        case .notText(let name): "no text but what looks like \(name)"
        case .tooLarge(let limit): "more than \(limit) bytes"
        }
    }
}

/// From bytes to an article with its stories. Pure: the same bytes and hint give the same article.
package struct Extractor: Sendable {
    /// Longest document, in bytes; the same as the fetcher's limit on a page.
    package static let documentLimitBytes = 10 * 1024 * 1024

    package init() {}

    /// A document's text as UTF-8, whatever its charset: for handing it on to somebody who reads only that.
    package static func utf8(of bytes: [UInt8], contentType: String? = nil) throws(ExtractionError) -> [UInt8] {
        try DocumentDecoder.decode(bytes, contentType: contentType).utf8
    }

    /// Decodes, finds the main text and its metadata, and stops before the stories.
    package func page(from bytes: [UInt8], hint: DocumentHint) throws(ExtractionError) -> Article {
        guard bytes.count <= Extractor.documentLimitBytes else {
            throw .tooLarge(limitBytes: Extractor.documentLimitBytes)
        }
        let document = try DocumentDecoder.decode(bytes, contentType: hint.contentType)
        var article: Article
        switch DocumentForm.form(of: document.utf8, hint: hint) {
        case .html:
            article = PageReader().article(from: document.utf8, hint: hint)
        case .markdown, .plainText:
            let isMarkdown = DocumentForm.form(of: document.utf8, hint: hint) == .markdown
            let text = String(decoding: document.utf8, as: UTF8.self)
            article = PlainTextReader().article(from: text, hint: hint, isMarkdown: isMarkdown)
        }
        article.contentHash = Digest.hexadecimal(Digest.sha256(Array(article.text.utf8)))
        return article
    }

    /// `page`, then people, moves, money, quotes and figures with their evidence.
    package func article(from bytes: [UInt8], hint: DocumentHint) throws(ExtractionError) -> Article {
        Understanding().understand(try page(from: bytes, hint: hint))
    }

    /// Why `page` chose the text that it chose: the weighed elements of an HTML page, then the lines of the document and what each
    /// was taken for.
    ///
    /// - Parameter features: what the models see of each line of a plain text, and of each name in the frame.
    package func explanation(
        of bytes: [UInt8], hint: DocumentHint, features: Bool = false
    ) throws(ExtractionError) -> [String] {
        let document = try DocumentDecoder.decode(bytes, contentType: hint.contentType)
        let form = DocumentForm.form(of: document.utf8, hint: hint)
        guard form != .html else {
            return PageReader().explanation(of: document.utf8, features: features)
        }
        let text = String(decoding: document.utf8, as: UTF8.self)
        return PlainTextReader().explanation(of: text, isMarkdown: form == .markdown, features: features)
    }
}
