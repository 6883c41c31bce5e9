/// One source document: its metadata, its main text and what was understood of it.
package struct Article: Sendable, Equatable {
    package typealias ID = String

    /// What the page turned out to be.
    package enum Kind: String, Sendable, CaseIterable { case article, index, login, video, empty }

    package var id: ID?
    package var kind: Kind
    package var title: String?
    package var author: String?
    /// Who tells the text, where its frame names somebody beside the author (讲述人：…). Known while an article is read, and not kept.
    package var teller: String?
    /// Who wrote which part of the text, where it is made of several people's posts. Known while an article is read, and not kept.
    package var posters: [Poster]
    package var publisher: String?
    package var publishedAt: PartialDate?
    /// Canonical address.
    package var sourceUrl: String?
    /// `zh-Hans`, `zh-Hant`, `en`, …
    package var language: String?
    /// Main text: paragraphs separated by one blank line, in the original script and punctuation.
    package var text: String
    package var stories: [Story]
    package var figures: [Figure]
    package var quotes: [Quote]
    package var segments: [Segment]
    package var completeness: Completeness
    package var storyIds: [Story.ID]
    /// SHA-256 of `text` in lower-case hexadecimal.
    package var contentHash: String?
    package var revision: Int64
    package var createdAt: Instant?
    package var updatedAt: Instant?

    package init(id: ID? = nil, kind: Kind = .article) {
        self.id = id
        self.kind = kind
        title = nil
        author = nil
        teller = nil
        posters = []
        publisher = nil
        publishedAt = nil
        sourceUrl = nil
        language = nil
        text = ""
        stories = []
        figures = []
        quotes = []
        segments = []
        completeness = Completeness()
        storyIds = []
        contentHash = nil
        revision = 0
        createdAt = nil
        updatedAt = nil
    }

    /// Whoever wrote a post of a thread or an answer to a question.
    package struct Poster: Sendable, Equatable {
        package var name: String
        /// The post in the text, in scalars.
        package var range: Range<Int>

        package init(name: String, range: Range<Int>) {
            self.name = name
            self.range = range
        }
    }

    /// A run of lines of the document and what it was taken for.
    package struct Segment: Sendable, Equatable {
        package enum Role: String, Sendable, CaseIterable { case body, duplicate, foreign, boilerplate }

        package var role: Role
        /// Lines of the decoded document, 1-based, inclusive.
        package var firstLine: Int
        package var lastLine: Int

        package init(role: Role, firstLine: Int, lastLine: Int) {
            self.role = role
            self.firstLine = firstLine
            self.lastLine = lastLine
        }
    }

    /// Is the whole article there? A gap is named, never filled.
    package struct Completeness: Sendable, Equatable {
        package var isComplete: Bool?
        /// What is missing, in words: "section 3", "page 2 of 4".
        package var missing: [String]

        package init(isComplete: Bool? = nil, missing: [String] = []) {
            self.isComplete = isComplete
            self.missing = missing
        }
    }
}
