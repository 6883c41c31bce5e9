/// The span of text that states a value. Offsets count Unicode scalars; start is inclusive, end exclusive.
package struct Evidence: Sendable, Equatable {
    /// Which text the offsets count in.
    package enum Text: String, Sendable, CaseIterable {
        /// The article's text.
        case article = "text"
        /// The story's own body.
        case body
    }

    package var start: Int
    package var end: Int
    /// The text at the span.
    package var exact: String?
    package var text: Text

    package init(start: Int, end: Int, exact: String? = nil, in text: Text = .article) {
        self.start = start
        self.end = end
        self.exact = exact
        self.text = text
    }
}

/// Direct speech with its speaker. Offsets as in `Evidence`, nil where the words stand in no text of ours.
package struct Quote: Sendable, Equatable {
    package var speaker: String?
    package var text: String
    package var start: Int?
    package var end: Int?

    package init(speaker: String?, text: String, start: Int? = nil, end: Int? = nil) {
        self.speaker = speaker
        self.text = text
        self.start = start
        self.end = end
    }
}
