/// What the text index takes: an id, bytes to keep, and which runs of those bytes are text to be found.
///
/// The text is kept once: the index reads it where it stands in the payload.
package struct IndexedDocument: Sendable, Equatable {
    package struct Span: Sendable, Equatable {
        /// Number of the field in the schema.
        package var field: UInt8
        /// Bytes `start ..< start + count` of the payload are well-formed UTF-8.
        package var start: Int
        package var count: Int

        package init(field: UInt8, start: Int, count: Int) {
            self.field = field
            self.start = start
            self.count = count
        }
    }

    package var id: String
    package var payload: [UInt8]
    package var spans: [Span]

    package init(id: String, payload: [UInt8], spans: [Span]) {
        self.id = id
        self.payload = payload
        self.spans = spans
    }
}

/// The text fields of one kind of document and what a word in each is worth.
package struct TextSchema: Sendable, Equatable {
    package struct Field: Sendable, Equatable {
        /// The dotted path that filters, highlights and documents use.
        package var name: String
        /// How often a word counts that stands here once. Weights are small whole numbers so that frequencies stay so.
        package var weight: Int
        /// Is this text long enough to take the snippet from?
        package var isProse: Bool
        /// Is this a translation into a language that parts its words? Letters are found there as words begin, and
        /// the name's `*` stands for the language.
        package var isTranslation: Bool
        /// Is this one of several texts, which a mark must tell apart?
        package var isListed: Bool

        package init(
            _ name: String, weight: Int, isProse: Bool = false, isTranslation: Bool = false, isListed: Bool = false
        ) {
            self.name = name
            self.weight = weight
            self.isProse = isProse
            self.isTranslation = isTranslation
            self.isListed = isListed
        }
    }

    package var fields: [Field]

    package init(_ fields: [Field]) {
        precondition(fields.count <= Int(UInt8.max), "A field's number is kept in one byte.")
        self.fields = fields
    }
}
