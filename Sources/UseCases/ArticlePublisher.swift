internal import Extraction
internal import Stories

/// A document on its way to an article.
struct FetchedDocument: Sendable {
    var bytes: [UInt8]
    var hint: DocumentHint
    /// Addresses that it was found under: as asked, final.
    var urls: [String]
    var entityTag: String?
    var lastModified: String?
    /// The server said that the page has not changed since it was last fetched.
    var isUnchanged = false
    /// It came with the submission, and was not fetched.
    var isPasted = false

    init(page: FetchedPage, askedUrl: String) {
        bytes = page.body
        hint = DocumentHint(url: page.finalUrl, contentType: page.contentType)
        urls = askedUrl == page.finalUrl ? [page.finalUrl] : [page.finalUrl, askedUrl]
        entityTag = page.entityTag
        lastModified = page.lastModified
        isUnchanged = page.status == 304
    }

    init(pasted bytes: [UInt8], form: DocumentHint.Form, job: Ingestion) {
        self.bytes = bytes
        hint = DocumentHint(url: job.url, form: form)
        urls = job.url.map { [$0] } ?? []
        isPasted = true
    }
}

/// Turns a document into an article and puts it into the library: new, known, or changed.
struct ArticlePublisher: Sendable {
    let library: Library
    let extractor: Extractor
    let limits: IngestionLimits

    /// The failure's type when the job belongs to another process by now, or has ended: nobody is told.
    static let claimLost = "claim-lost"

    /// Asks for the page only if it has changed, when it is known.
    func withConditions(_ request: PageRequest) -> PageRequest {
        // Without the store's answer the page is fetched whole: nothing is lost.
        guard let id = library.known.article(atUrl: request.url), let stored = try? library.storage.article(id) else {
            return request
        }
        var request = request
        request.entityTag = stored.entityTag
        request.lastModified = stored.lastModified
        return request
    }

    /// - Throws: the failure that the job ends with, if the document is no article.
    func understand(_ document: FetchedDocument) throws(Ingestion.Failure) -> Article? {
        if document.isUnchanged { return nil }
        let article: Article
        do throws(ExtractionError) {
            article = try extractor.article(from: document.bytes, hint: document.hint)
        } catch {
            switch error {
            case .notText(let looksLike):
                throw Ingestion.Failure(
                    type: "unsupported-media-type", title: "Not a text",
                    detail: "The document is no text but looks like \(looksLike); give an HTML page or a text.",
                    stage: .decode, isRetryable: false)
            case .tooLarge(let limit):
                throw Ingestion.Failure(
                    type: "too-large", title: "Too large",
                    detail: "The document is longer than \(limit / 1024 / 1024) MiB.", stage: .decode,
                    isRetryable: false)
            }
        }
        let letters = article.text.unicodeScalars.reduce(into: 0) { $0 += $1.properties.isWhitespace ? 0 : 1 }
        guard article.kind == .article else { throw notAnArticle(document, article.kind.foundInWords, letters) }
        guard letters >= limits.articleCharacters else {
            throw notAnArticle(document, document.isPasted ? "a text" : "a page", letters)
        }
        return article
    }

    private func notAnArticle(
        _ document: FetchedDocument, _ found: String, _ letters: Int
    ) -> Ingestion.Failure {
        Ingestion.Failure(
            type: "not-an-article", title: "Not an article",
            detail:
                "\(document.isPasted ? "What was sent is" : "The address gave") \(found) with \(letters) characters of text; "
                + "an article has at least \(limits.articleCharacters).",
            stage: .extract, isRetryable: false)
    }

    /// Commits the article, its stories and the job's end in one transaction.
    /// - Parameters:
    ///   - article: nil if the page has not changed.
    ///   - complete: fills in what the job's timings still lack.
    /// - Returns: the job as it ended.
    func publish(
        _ article: Article?, from document: FetchedDocument, job: StoredIngestion,
        complete: (inout Ingestion) -> Void
    ) throws(Ingestion.Failure) -> Ingestion {
        let urls = document.urls
        let started = library.clock.now()
        var ended = job
        complete(&ended.ingestion)
        ended.ingestion.progress = 1
        ended.ingestion.status = .done
        ended.ingestion.error = nil
        do throws(StorageError) {
            let outcome = try library.perform { snapshot throws(StorageError) in
                let now = library.clock.now()
                var transaction = StorageTransaction(at: now)
                var ended = ended
                ended.ingestion.updatedAt = now
                try place(article, document, urls, in: snapshot, &transaction, &ended.ingestion)
                ended.ingestion.timings.storing = max(0, now.milliseconds - started.milliseconds)
                transaction.ingestions = [ended]
                return (transaction, ended.ingestion)
            }
            return outcome.1
        } catch {
            if case .conflict(id: job.ingestion.id, _, _) = error {
                throw Ingestion.Failure(
                    type: ArticlePublisher.claimLost, title: "Taken over", detail: "Another server has the job.",
                    stage: .store, isRetryable: false)
            }
            throw Ingestion.Failure(
                type: "storage-failed", title: "Not stored", detail: "The store did not take the article: \(error).",
                stage: .store, isRetryable: true)
        }
    }

    private func place(
        _ article: Article?, _ document: FetchedDocument, _ urls: [String], in snapshot: Snapshot,
        _ transaction: inout StorageTransaction, _ job: inout Ingestion
    ) throws(StorageError) {
        func isKnown(_ id: Article.ID) {
            job.articleId = id
            job.duplicateOf = id
            job.articleIs = .known
            job.storyIds = snapshot.article(id)?.storyIds ?? []
        }
        guard var article else {
            if let id = urls.lazy.compactMap({ library.known.article(atUrl: $0) }).first { isKnown(id) }
            return
        }
        let text = article.text
        let hash = Fingerprint.textHash(text)
        let fingerprint = Fingerprint.simHash(text)
        // A page may name any address as its canonical one: only its own host's is believed.
        let host = document.urls.first.flatMap(WebAddress.init)?.host
        var addresses = urls
        if let canonical = article.sourceUrl, let address = WebAddress(canonical) {
            if host == nil || address.host == host {
                if !addresses.contains(canonical) { addresses.append(canonical) }
            } else {
                article.sourceUrl = urls.first
            }
        }
        let length = article.text.unicodeScalars.count
        let match = library.known.match(
            urls: addresses, textHash: hash, fingerprint: fingerprint, textLength: length,
            isAlike: { id in snapshot.article(id).map { Fingerprint.areAlike($0.text, text) } ?? false })
        var base: StoredArticle?
        if let match {
            // Only the page's own address may change an article; everything else that is alike is a duplicate.
            let isSamePage = urls.contains { library.known.article(atUrl: $0) == match.id }
            let stored = try library.storage.article(match.id)
            guard isSamePage, let stored, !stored.facts.isDeleted, stored.facts.origin == .ingestion,
                stored.article.contentHash != hash
            else { return isKnown(match.id) }
            base = stored
        }
        job.articleIs = base == nil ? .new : .updated
        let id = base?.article.id ?? newID(for: addresses.first, hash: hash)
        article.id = id
        article.contentHash = hash
        article.sourceUrl = article.sourceUrl ?? urls.first
        article.createdAt = base?.facts.createdAt ?? transaction.at
        let stories = article.stories
        article.stories = []
        article.storyIds = []
        var facts = RecordFacts(origin: .ingestion)
        facts.correction = base?.facts.correction
        facts.createdAt = article.createdAt
        var stored = StoredArticle(article, facts, urls: Array(Set(addresses + (base?.urls ?? []))).sorted())
        stored.fingerprint = fingerprint
        stored.entityTag = document.entityTag
        stored.lastModified = document.lastModified
        var old = try library.storage.stories(ofArticle: id)
        if base == nil {
            // Who submits an article again that was deleted wants it back, with its stories.
            for index in old.indices {
                old[index].facts.isDeletedByEditor = false
                old[index].facts.correction = nil
            }
        }
        transaction.stories = StoryPlacement.place(
            stories, of: article, over: old, origin: .ingestion, in: snapshot, at: transaction.at)
        stored.article.removeQuotes(
            of: old.filter(\.facts.isDeletedByEditor).map(\.story),
            keeping: transaction.stories.filter { !$0.facts.isDeleted }.map(\.story))
        transaction.articles = [stored]
        job.articleId = id
        job.storyIds = transaction.stories.filter { !$0.facts.isDeleted }.map(\.story.id)
    }

    /// Made from the address, so that the same page gets the same id wherever and whenever it is ingested.
    private func newID(for url: String?, hash: String) -> Article.ID {
        let basis = url.map { Fingerprint.textHash(KnownArticles.normalised($0)) } ?? hash
        let id = "a-" + basis.prefix(12)
        var candidate = id
        var number = 2
        while library.known.contains(candidate) {
            candidate = "\(id)-\(number)"
            number += 1
        }
        return candidate
    }
}

extension Article.Kind {
    fileprivate var foundInWords: String {
        switch self {
        case .article: "an article"
        case .index: "a list of other pages"
        case .login: "a login page"
        case .video: "a video page"
        case .empty: "an empty page"
        }
    }
}
