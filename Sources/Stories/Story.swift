/// One person (or one household) in one article: where from, where to, and what it did to their life.
///
/// Everything that the article does not say is `nil` or empty. The JSON shape is the same, field by field
/// (`Formats`), and so are the names used in filters, in the store and in the documents.
package struct Story: Sendable, Equatable, Identifiable {
    /// Stable over reloads and new extractions: letters, digits, `-`, `_`, `.`; at most 200 bytes.
    package typealias ID = String

    package var id: ID
    package var title: String
    package var summary: String?
    /// The article's passages about this person, or the record's own text.
    package var body: String?
    /// Script and language of title and body: `zh-Hans`, `zh-Hant`, `en`, …
    package var language: String?
    package var person: Protagonist
    package var departure: Departure
    package var arrival: Arrival
    package var work: Work
    package var income: Income
    /// Amounts that are not earnings: rents, prices, funding, turnover, debts.
    package var money: [LabelledMoney]
    package var outcome: Outcome?
    package var quotes: [Quote]
    /// Where each value stands in the text, by dotted field path (`departure.place`).
    package var evidence: [String: [Evidence]]
    package var source: Source
    package var translations: [String: Translation]
    /// Other articles that tell of the same person's same move.
    package var otherSources: [Source]
    package var personId: String?
    /// Counts up with each change of anything in the store; 0 before the first commit.
    package var revision: Int64
    package var createdAt: Instant?
    package var updatedAt: Instant?

    package init(id: ID, title: String) {
        self.id = id
        self.title = title
        summary = nil
        body = nil
        language = nil
        person = Protagonist()
        departure = Departure()
        arrival = Arrival()
        work = Work()
        income = Income()
        money = []
        outcome = nil
        quotes = []
        evidence = [:]
        source = Source()
        translations = [:]
        otherSources = []
        personId = nil
        revision = 0
        createdAt = nil
        updatedAt = nil
    }

    /// How the new life stood at publication, by what the article reports.
    package enum Outcome: String, Sendable, CaseIterable {
        case thriving, stable, mixed, struggling, failed, returned
    }

    /// Title and summary in another language, keyed by its BCP 47 tag in `translations`.
    package struct Translation: Sendable, Equatable {
        package var title: String?
        package var summary: String?

        package init(title: String? = nil, summary: String? = nil) {
            self.title = title
            self.summary = summary
        }
    }

    /// The article that tells the story.
    package struct Source: Sendable, Equatable {
        package var articleId: Article.ID?
        package var title: String?
        package var url: String?
        package var publisher: String?
        package var author: String?
        package var publishedAt: PartialDate?

        package init() {}
    }
}
