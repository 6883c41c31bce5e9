/// The job that turns one address or one pasted text into an article and its stories.
package struct Ingestion: Sendable, Equatable, Identifiable {
    package typealias ID = String

    package enum Status: String, Sendable, CaseIterable {
        case queued, fetching, extracting, done, failed, cancelled

        package var isFinal: Bool { self == .done || self == .failed || self == .cancelled }
    }

    /// What the page or text was to the library.
    package enum ArticleStanding: String, Sendable, CaseIterable {
        /// An article that was not here.
        case new
        /// The page of an article that is here, with another text: the article has a new revision.
        case updated
        /// An article that is here, unchanged.
        case known
    }

    /// Why a job failed. `type` is the last part of the problem's URI: `fetch-failed`, `not-an-article`, …
    package struct Failure: Error, Sendable, Equatable {
        package enum Stage: String, Sendable, CaseIterable { case accept, fetch, decode, extract, store }

        package var type: String
        package var title: String
        package var detail: String
        package var stage: Stage
        package var isRetryable: Bool
        /// How long the other side asked us to wait, in seconds.
        package var retryAfterSeconds: Int?

        package init(type: String, title: String, detail: String, stage: Stage, isRetryable: Bool) {
            self.type = type
            self.title = title
            self.detail = detail
            self.stage = stage
            self.isRetryable = isRetryable
        }
    }

    /// Milliseconds spent in each stage so far.
    package struct Timings: Sendable, Equatable {
        package var queued: Int64?
        package var fetching: Int64?
        package var extracting: Int64?
        package var storing: Int64?

        package init() {}
    }

    package var id: ID
    package var url: String?
    package var finalUrl: String?
    package var status: Status
    /// 0 to 1.
    package var progress: Double
    package var attempts: Int
    package var articleId: Article.ID?
    package var storyIds: [Story.ID]
    /// The article that was here already with this text; nothing was changed.
    package var duplicateOf: Article.ID?
    /// Nil until the job is done.
    package var articleIs: ArticleStanding?
    package var error: Failure?
    package var timings: Timings
    package var createdAt: Instant
    package var updatedAt: Instant

    package init(id: ID, url: String?, createdAt: Instant) {
        self.id = id
        self.url = url
        finalUrl = nil
        status = .queued
        progress = 0
        attempts = 0
        articleId = nil
        storyIds = []
        duplicateOf = nil
        articleIs = nil
        error = nil
        timings = Timings()
        self.createdAt = createdAt
        updatedAt = createdAt
    }
}
