package import Stories

extension JSONWriter {
    /// Writes a job with every key of its shape.
    package mutating func ingestion(_ job: Ingestion) {
        object { json in
            json.member("id", job.id)
            json.member("url", job.url)
            json.member("finalUrl", job.finalUrl)
            json.member("status", job.status.rawValue)
            json.key("progress")
            json.number(job.progress)
            json.key("attempts")
            json.integer(job.attempts)
            json.member("articleId", job.articleId)
            json.member("storyIds", job.storyIds)
            json.member("duplicateOf", job.duplicateOf)
            json.member("articleIs", job.articleIs?.rawValue)
            json.key("error")
            if let error = job.error {
                json.object { json in
                    json.member("type", error.type)
                    json.member("title", error.title)
                    json.member("detail", error.detail)
                    json.member("stage", error.stage.rawValue)
                    json.key("retryable")
                    json.bool(error.isRetryable)
                }
            } else {
                json.null()
            }
            json.key("timings")
            json.object { json in
                json.key("queued")
                json.integer(job.timings.queued)
                json.key("fetching")
                json.integer(job.timings.fetching)
                json.key("extracting")
                json.integer(job.timings.extracting)
                json.key("storing")
                json.integer(job.timings.storing)
            }
            json.member("createdAt", job.createdAt.text)
            json.member("updatedAt", job.updatedAt.text)
        }
    }
}

extension Ingestion {
    /// Reads a job as `JSONWriter.ingestion` writes it.
    package init?(reading value: Value, log: FaultLog) {
        guard var record = ObjectReader(value, pointer: "", log: log), let id = record.string("id"),
            let created = record.instant("createdAt")
        else { return nil }
        self.init(id: id, url: record.webAddress("url"), createdAt: created)
        finalUrl = record.webAddress("finalUrl")
        status = record.text("status", as: Status.self) ?? .queued
        progress = record.number("progress") ?? 0
        attempts = record.integer("attempts") ?? 0
        articleId = record.string("articleId")
        storyIds = record.strings("storyIds")
        duplicateOf = record.string("duplicateOf")
        articleIs = record.text("articleIs", as: ArticleStanding.self)
        if var reader = record.object("error"), let type = reader.string("type"), let title = reader.string("title"),
            let detail = reader.string("detail"), let stage = reader.text("stage", as: Failure.Stage.self)
        {
            error = Failure(
                type: type, title: title, detail: detail, stage: stage, isRetryable: reader.bool("retryable") ?? false)
        }
        if var reader = record.object("timings") {
            timings.queued = reader.integer("queued").map(Int64.init)
            timings.fetching = reader.integer("fetching").map(Int64.init)
            timings.extracting = reader.integer("extracting").map(Int64.init)
            timings.storing = reader.integer("storing").map(Int64.init)
        }
        updatedAt = record.instant("updatedAt") ?? created
    }
}
