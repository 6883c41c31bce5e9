internal import Extraction
internal import Formats
internal import HTTPWire
internal import Stories
internal import UseCases

/// Dry runs: what an ingestion would make of a page, with nothing stored.
enum ExtractionHandlers {
    // MARK: POST /extractions

    static func extract(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done, WorkQueue.Length(ofBytes: call.request.body.count)) { () throws(Problem) in
            guard let token = call.token else { throw .unauthorized }
            let value = try Bodies.json(call, limitBytes: IngestionHandlers.limitBytes)
            let submission = try Submission(reading: value, token: token)
            switch submission.source {
            case .html(let bytes, let url):
                done(.success(try answer(bytes, DocumentHint(url: url, form: .html), service)))
            case .text(let bytes, let url):
                done(.success(try answer(bytes, DocumentHint(url: url, form: .plainText), service)))
            case .url(let url):
                if let refusal = service.product.fetcher.refusal(of: url) { throw Problem(refusal) }
                let isTaken = service.product.ingestions.fetchOnce(url) { result in
                    // The fetcher's thread must not wait for the extraction.
                    let bytes = if case .success(let page) = result { page.body.count } else { 0 }
                    service.work(done, WorkQueue.Length(ofBytes: bytes)) { () throws(Problem) in
                        switch result {
                        case .failure(let failure): throw Problem(failure)
                        case .success(let page):
                            let hint = DocumentHint(url: page.finalUrl, contentType: page.contentType)
                            done(.success(try answer(page.body, hint, service)))
                        }
                    }
                }
                guard isTaken else {
                    throw .unavailable(
                        Wording(
                            "Another page of this host, or as many pages as may be at once, are being fetched.",
                            "正在抓取该网站的另一网页，或同时抓取的网页已达上限。"), retryAfterSeconds: 5)
                }
            }
        }
    }

    private static func answer(
        _ bytes: [UInt8], _ hint: DocumentHint, _ service: Service
    ) throws(Problem) -> Answer {
        let article: Article
        do throws(ExtractionError) { article = try service.product.extractor.article(from: bytes, hint: hint) } catch {
            throw Problem(error)
        }
        var json = JSONWriter(reserving: 64 * 1024)
        json.article(article)
        return .json(json.bytes)
    }
}
