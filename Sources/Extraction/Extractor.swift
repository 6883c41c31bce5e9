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
}

/// From bytes to an article with its stories. Pure: the same bytes and hint give the same article.
package struct Extractor: Sendable {
    /// Longest document, in bytes; the same as the fetcher's limit on a page.
    package static let documentLimitBytes = 10 * 1024 * 1024

    package init() {}

    /// Decodes, finds the main text and its metadata, and stops before the stories.
    package func page(from bytes: [UInt8], hint: DocumentHint) throws(ExtractionError) -> Article {
        guard bytes.count <= Extractor.documentLimitBytes else {
            throw .tooLarge(limitBytes: Extractor.documentLimitBytes)
        }
        let document = try DocumentDecoder.decode(bytes, contentType: hint.contentType)
        switch hint.form ?? Extractor.form(of: document.utf8, contentType: hint.contentType) {
        case .html: return PageReader().article(from: document.utf8, hint: hint)
        case .markdown, .plainText:
            let text = String(decoding: document.utf8, as: UTF8.self)
            return PlainTextReader().article(from: text, hint: hint, isMarkdown: hint.form == .markdown)
        }
    }

    /// What a document is that nobody names: HTML if a tag opens it or its type says so.
    private static func form(of utf8: [UInt8], contentType: String?) -> DocumentHint.Form {
        if let type = contentType?.lowercased() {
            if type.hasPrefix("text/plain") { return .plainText }
            if type.hasPrefix("text/markdown") || type.hasPrefix("text/x-markdown") { return .markdown }
            if type.contains("html") { return .html }
        }
        /// Bytes at the beginning in which a page shows a tag.
        let window = 4096
        let head = utf8.prefix(window)
        for (offset, byte) in head.enumerated() where byte == 0x3C && offset + 1 < head.count {
            let next = head[head.startIndex + offset + 1]
            if next == 0x21 || next == 0x2F || (0x41...0x5A).contains(next) || (0x61...0x7A).contains(next) {
                return .html
            }
        }
        return .plainText
    }

    /// `page`, then people, moves, money, quotes and figures with their evidence.
    package func article(from bytes: [UInt8], hint: DocumentHint) throws(ExtractionError) -> Article {
        Understanding().understand(try page(from: bytes, hint: hint))
    }

    /// Why `page` chose the text that it chose: the weighed elements of an HTML page, one a line.
    package func explanation(of bytes: [UInt8], hint: DocumentHint) throws(ExtractionError) -> [String] {
        let document = try DocumentDecoder.decode(bytes, contentType: hint.contentType)
        return PageReader().explanation(of: document.utf8)
    }
}
