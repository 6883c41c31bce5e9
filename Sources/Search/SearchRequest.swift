package import Stories

/// A question to the index: words, filters, order and page. `GET /search` and `GET /stories` are both this.
package struct SearchRequest: Sendable, Equatable {
    /// The query as typed (product syntax: phrases, `-`, `OR`, parentheses, `field:value`); nil or blank asks for all.
    package var query: String?
    package var filters: [Filter]
    /// Empty: by score with a query, else by `id`.
    package var sort: [SortKey]
    /// 1...200.
    package var limit: Int
    /// Where the last page ended, as `SearchPage.next` gave it.
    package var cursor: String?
    /// Fields to count; each leaves its own filters out.
    package var facets: [String]
    package var wantsHighlights: Bool
    package var explains: Bool

    package init(query: String? = nil) {
        self.query = query
        filters = []
        sort = []
        limit = 20
        cursor = nil
        facets = []
        wantsHighlights = false
        explains = false
    }

    /// `departure.place=北京`, `income.before[gte]=500000`, `not[outcome]=failed`, `has=income.after`.
    package struct Filter: Sendable, Equatable {
        package enum Operator: Sendable, Equatable {
            case equals, greaterOrEqual, greater, less, lessOrEqual, has, missing
        }

        package var field: String
        package var op: Operator
        /// Any of these; empty for `has` and `missing`.
        package var values: [String]
        package var isNegated: Bool

        package init(field: String, op: Operator = .equals, values: [String] = [], isNegated: Bool = false) {
            self.field = field
            self.op = op
            self.values = values
            self.isNegated = isNegated
        }
    }

    /// The order by score, best first whatever its sign, is that of a query without an order. It can only come first:
    /// no two stories are equal before it. Where nothing is ranked all scores are equal.
    func withoutScore(isRanked: Bool) -> SearchRequest {
        guard sort.contains(where: { $0.field == SortKey.score }) else { return self }
        var request = self
        let isFirst = sort.first?.field == SortKey.score
        request.sort = isRanked && isFirst ? [] : sort.filter { $0.field != SortKey.score }
        return request
    }

    package struct SortKey: Sendable, Equatable {
        /// Stands for the order of a query's answers.
        package static let score = "score"

        package var field: String
        package var descending: Bool

        package init(field: String, descending: Bool = false) {
            self.field = field
            self.descending = descending
        }
    }
}

/// Why a question cannot be answered.
package enum SearchError: Error, Equatable {
    case queryTooLong(limit: Int)
    /// More words, phrases and values of fields than a question may have.
    case tooManyTerms(limit: Int)
    case controlCharacter(offset: Int)
    case unknownField(name: String, valid: [String])
    case badValue(field: String, value: String, expected: String)
    case foreignCursor
}

/// One page of answers.
package struct SearchPage: Sendable, Equatable {
    package enum Accuracy: String, Sendable { case exact, atLeast }

    package var total: Int
    package var totalIs: Accuracy
    package var hits: [Hit]
    package var facets: [Facet]
    package var next: String?
    /// The cursor's snapshot is gone; this page is from the current one.
    package var restarted: Bool
    package var warnings: [String]
    /// No text holds all of the words; the hits are the closest.
    package var isWidened: Bool

    package struct Hit: Sendable, Equatable {
        package var id: Story.ID
        package var score: Double
        package var highlights: [Highlight]
        /// Best passage of the body.
        package var snippet: String?
        /// Does the passage begin within a sentence?
        package var snippetIsCutBefore: Bool
        package var explanation: [String]?

        package init(id: Story.ID, score: Double) {
            self.id = id
            self.score = score
            highlights = []
            snippet = nil
            snippetIsCutBefore = false
            explanation = nil
        }
    }

    /// Code points `start ..< end` of a field as stored.
    package struct Highlight: Sendable, Equatable {
        package var field: String
        /// Which of the story's texts of this name, from 0: of quotes, aliases, members. Nil where there is but one.
        package var index: Int?
        package var start: Int
        package var end: Int

        package init(field: String, index: Int? = nil, start: Int, end: Int) {
            self.field = field
            self.index = index
            self.start = start
            self.end = end
        }
    }

    package struct Facet: Sendable, Equatable {
        package struct Value: Sendable, Equatable {
            package var value: String
            package var label: String
            package var count: Int

            package init(value: String, label: String, count: Int) {
                self.value = value
                self.label = label
                self.count = count
            }
        }

        package var field: String
        package var values: [Value]
        /// Stories whose value is not known.
        package var unknown: Int

        package init(field: String, values: [Value], unknown: Int = 0) {
            self.field = field
            self.values = values
            self.unknown = unknown
        }
    }

    package init() {
        total = 0
        totalIs = .exact
        hits = []
        facets = []
        next = nil
        restarted = false
        warnings = []
        isWidened = false
    }

    /// What the reader of a widened question is told.
    package static let widenedWarning = "No text holds all of the words; these hold some of them."

    mutating func tellWidened(_ search: TextSearch) {
        guard search.tier == .widened, total > 0 else { return }
        isWidened = true
        warnings.append(SearchPage.widenedWarning)
    }
}
