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
