internal import Platform
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
    /// The same key again gives the same job; with another source it is refused.
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

extension Submission {
    /// What the key stands under in the store. Keys of different tokens are different.
    var storedKey: String? { idempotencyKey.map { "key:\(tokenID):\($0)" } }

    /// Stands beside the key, for the key and the source together: there only if the key came with this source.
    var storedUse: String? {
        guard let storedKey else { return nil }
        let (form, url, bytes): (String, String?, [UInt8]) =
            switch source {
            case .url(let url): ("url", url, [])
            case .html(let bytes, let url): ("html", url, bytes)
            case .text(let bytes, let url): ("text", url, bytes)
            }
        // Lengths in front: no two sources give the same bytes.
        let head = "\(form) \(url.map { String($0.utf8.count) } ?? "-") \(url ?? "")"
        return "use:\(Digest.hexadecimal(Digest.sha256(Array(head.utf8) + bytes))):\(storedKey)"
    }
}

/// Why a submission was not taken.
package enum SubmissionRefusal: Error, Equatable {
    /// The address alone shows that it will never be fetched: 422 with the failure's type.
    case refused(Ingestion.Failure)
    /// The idempotency key was used for another source: 422.
    case keyReused
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
