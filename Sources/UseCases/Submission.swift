package import Stories

/// What somebody wants ingested.
package struct Submission: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
        case url(String)
        /// A page's HTML; the address only names it, it is not fetched.
        case html([UInt8], url: String?)
        case text([UInt8], url: String?)
    }

    package var source: Source
    /// The same key again gives the same job.
    package var idempotencyKey: String?
    package var tokenID: String
    /// One of many at once: the host's robots.txt is asked first. A single address is a person's request, as by a
    /// browser.
    package var isBulk = false

    package init(source: Source, tokenID: String, idempotencyKey: String? = nil) {
        self.source = source
        self.tokenID = tokenID
        self.idempotencyKey = idempotencyKey
    }
}

/// Why a submission was not taken.
package enum SubmissionRefusal: Error, Equatable {
    /// The address alone shows that it will never be fetched: 422 with the failure's type.
    case refused(Ingestion.Failure)
    /// Too many open jobs: 503 with `Retry-After`.
    case queueFull(retryAfterSeconds: Int)
    /// Too many open jobs of this token: 429 with `Retry-After`.
    case tokenLimit(limit: Int, retryAfterSeconds: Int)
    /// The server is stopping: 503.
    case stopping
    case storage(StorageError)
}

extension SubmissionRefusal: StorageFailing {
    package init(storage error: StorageError) { self = .storage(error) }
}
