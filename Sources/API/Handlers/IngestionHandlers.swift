internal import Formats
internal import HTTPWire
internal import Stories
internal import UseCases

/// Jobs that turn addresses and texts into stories. Everything here may wait for the disk, so it runs on workers.
enum IngestionHandlers {
    /// Lines of one NDJSON body.
    static let maximumLines = 1_000
    /// Longest `Prefer: wait`, in seconds.
    static let longestWaitSeconds = 60
    /// Largest body, in bytes: a pasted article with its JSON around it.
    static let limitBytes = 10 << 20

    // MARK: POST /ingestions

    static func submit(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done) { () throws(Problem) in
            guard let token = call.token else { throw .unauthorized }
            guard call.request.body.count <= limitBytes else { throw .bodyTooLarge(limitBytes: limitBytes) }
            try Bodies.checkCoding(call)
            let type = Bodies.mediaType(call)
            if type == "application/x-ndjson" || type == "application/ndjson" {
                return done(.success(try submitLines(service, call, token)))
            }
            let value = try Bodies.json(
                call, types: ["application/json", "application/x-ndjson"], limitBytes: limitBytes)
            var submission = try Submission(reading: value, token: token)
            submission.idempotencyKey = try idempotencyKey(call)
            let job = try take(submission, service)
            let waitSeconds = preferredWait(call)
            guard let waitSeconds, !job.status.isFinal else {
                return done(
                    Result { () throws(Problem) in
                        try answer(with: job, isNew: !job.status.isFinal, waited: waitSeconds, service, call)
                    })
            }
            let isWaiting = service.product.ingestions.wait(for: job.id, milliseconds: waitSeconds * 1000) { ended in
                done(
                    Result { () throws(Problem) in
                        try answer(with: ended, isNew: true, waited: waitSeconds, service, call)
                    })
            }
            if !isWaiting { throw .missing("ingestion", "任务", job.id) }
        }
    }

    private static func take(_ submission: Submission, _ service: Service) throws(Problem) -> Ingestion {
        do throws(SubmissionRefusal) { return try service.product.ingestions.submit(submission) } catch {
            throw Problem(error)
        }
    }

    /// 202 while the job goes on, 201 for a new article, 200 for one that is known, 422 for a failure.
    private static func answer(
        with job: Ingestion, isNew: Bool, waited: Int?, _ service: Service, _ call: Call
    ) throws(Problem) -> Answer {
        if job.status == .failed || job.status == .cancelled {
            var problem = Problem(job)
            if let waited { problem = problem.with("Preference-Applied", "wait=\(waited)") }
            throw problem.with("Location", service.link("/api/v1/ingestions/", job.id))
        }
        var answer = Answer.json(encoded(job))
        if job.status == .done {
            answer.status = isNew && job.duplicateOf == nil && job.articleIs != .updated ? .created : .ok
        } else {
            answer.status = .accepted
        }
        answer.fields.append(HeaderLine(name: "Location", value: service.link("/api/v1/ingestions/", job.id)))
        if let waited { answer.fields.append(HeaderLine(name: "Preference-Applied", value: "wait=\(waited)")) }
        return answer
    }

    private static func submitLines(
        _ service: Service, _ call: Call, _ token: Tokens.Token
    ) throws(Problem) -> Answer {
        // Empty lines count, so that the numbers in complaints are those of an editor.
        let lines = call.request.body.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            .map { (number: $0.offset + 1, text: $0.element) }.filter { line in line.text.contains { $0 > 0x20 } }
        guard !lines.isEmpty else {
            throw .malformedBody(
                Wording(
                    "No lines. One JSON object a line: {\"url\": \"https://…\"}",
                    "没有内容。每行一个 JSON 对象：{\"url\": \"https://…\"}"))
        }
        guard lines.count <= maximumLines else {
            throw .malformedBody(
                Wording("\(lines.count) lines; at most \(maximumLines).", "有 \(lines.count) 行，最多 \(maximumLines) 行。"))
        }
        var output: [UInt8] = []
        let key = try idempotencyKey(call)
        for line in lines {
            do throws(Problem) {
                let value: Value
                do throws(JSONError) { value = try JSONParser.parse(line.text, firstLine: line.number) } catch {
                    throw Problem(error)
                }
                var submission = try Submission(reading: value, token: token)
                submission.isBulk = true
                submission.idempotencyKey = key.map { "\($0)/\(line.number)" }
                output += encoded(try take(submission, service))
            } catch {
                output += error.encoded(instance: call.path, basePath: service.basePath, call.tongue)
            }
            output.append(0x0A)
        }
        var answer = Answer(.bytes(output), .ndjson)
        answer.status = .accepted
        return answer
    }

    /// RFC 7240 §4.3: `Prefer: wait=30`.
    private static func preferredWait(_ call: Call) -> Int? {
        guard let prefer = call.request.fields["Prefer"] else { return nil }
        for item in prefer.split(whereSeparator: { $0 == "," || $0 == ";" }) {
            let parts = item.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " && $0 != "\"" } }
            if parts.count == 2, parts[0].lowercased() == "wait", let seconds = Parameter.integer(parts[1]),
                seconds >= 0
            {
                return min(seconds, longestWaitSeconds)
            }
        }
        return nil
    }

    private static func idempotencyKey(_ call: Call) throws(Problem) -> String? {
        guard let key = call.request.fields["Idempotency-Key"] else { return nil }
        guard !key.isEmpty, key.utf8.count <= 200 else {
            throw .invalidBody([
                Problem.Detail(.header("Idempotency-Key"), Wording("1 to 200 characters.", "应为 1 到 200 个字符。"))
            ])
        }
        return key
    }

    // MARK: GET /ingestions

    static func list(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done) { () throws(Problem) in
            var last: String?
            if let cursor = call.arguments.text("cursor") {
                guard let id = ListCursor.decoded(cursor, of: call.route.id) else { throw .foreignCursor }
                last = id
            }
            let limit = call.arguments.limit
            let status = call.arguments.text("status").flatMap(Ingestion.Status.init)
            let jobs: [Ingestion]
            let total: Int
            do throws(StorageError) {
                jobs = try service.product.ingestions.list(before: last, status: status, limit: limit + 1)
                total = try service.product.ingestions.count(status: status)
            } catch { throw Problem(error) }
            let page = jobs.prefix(limit)
            let next = jobs.count > limit ? page.last.map { ListCursor.encoded($0.id, of: call.route.id) } : nil
            let listing = Listing(page.map(encoded), total: total, next: next, of: "Ingestion")
            done(.success(listing.answer(to: call)))
        }
    }

    // MARK: GET, DELETE /ingestions/{id}

    static func one(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done) { () throws(Problem) in
            done(.success(.json(encoded(try find(service, call)))))
        }
    }

    static func cancel(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done) { () throws(Problem) in
            let known = try find(service, call)
            // What was cancelled already stays so; what has ended otherwise cannot be undone by this.
            guard known.status == .cancelled || !known.status.isFinal else { throw .ended(known) }
            let found: Ingestion?
            do throws(StorageError) {
                found = try service.product.ingestions.cancel(call.id, by: call.token?.id)
            } catch { throw Problem(error) }
            guard let job = found else { throw .missing("ingestion", "任务", call.id) }
            // It was published in the meantime, or is just being.
            guard job.status.isFinal else { throw .busy }
            guard job.status == .cancelled else { throw .ended(job) }
            done(.success(.json(encoded(job))))
        }
    }

    private static func find(_ service: Service, _ call: Call) throws(Problem) -> Ingestion {
        let job: Ingestion?
        do throws(StorageError) { job = try service.product.ingestions.find(call.id) } catch { throw Problem(error) }
        guard let job else { throw .missing("ingestion", "任务", call.id) }
        return job
    }

    static func encoded(_ job: Ingestion) -> [UInt8] {
        var json = JSONWriter(reserving: 1024)
        json.ingestion(job)
        return json.bytes
    }
}

extension Submission {
    /// Reads `{"url"}` or `{"html"|"text", "url"?}`.
    init(reading value: Value, token: Tokens.Token) throws(Problem) {
        let example = Wording(
            "Give url, or html or text. Example: {\"url\": \"https://example.org/article\"}",
            "请给出 url，或 html、text 之一。例：{\"url\": \"https://example.org/article\"}")
        guard case .object(let members) = value.kind else {
            throw .invalidBody([Problem.Detail(.pointer(""), example)])
        }
        var errors: [Problem.Detail] = []
        var texts: [String: String] = [:]
        for member in members {
            guard ["url", "html", "text"].contains(member.key) else {
                errors.append(
                    .init(
                        .pointer("/" + member.key),
                        Wording("Unknown; valid are url, html, text.", "没有这一项；可用的是 url、html、text。")))
                continue
            }
            switch member.value.kind {
            case .string(let text): texts[member.key] = text
            case .null: break
            default: errors.append(.init(.pointer("/" + member.key), Wording("It must be text.", "应为文字。")))
            }
        }
        guard errors.isEmpty else { throw .invalidBody(errors) }
        if let url = texts["url"], !Submission.isWebAddress(url) { throw .schemeRefused(url) }
        switch (texts["html"], texts["text"], texts["url"]) {
        case (.some, .some, _):
            throw .invalidBody([
                Problem.Detail(.pointer("/text"), Wording("Give html or text, not both.", "html 和 text 只能给一个。"))
            ])
        case (let html?, nil, let url):
            self.init(source: .html(Array(html.utf8), url: url), tokenID: token.id)
        case (nil, let text?, let url):
            self.init(source: .text(Array(text.utf8), url: url), tokenID: token.id)
        case (nil, nil, let url?): self.init(source: .url(url), tokenID: token.id)
        case (nil, nil, nil): throw .invalidBody([Problem.Detail(.pointer("/url"), example)])
        }
    }

    static func isWebAddress(_ url: String) -> Bool {
        let lower = url.lowercased()
        return lower.hasPrefix("http://") || lower.hasPrefix("https://")
    }
}

extension Service {
    /// Runs work that may wait on a worker; what it throws goes to `done`, unless the work has called it already.
    func work(
        _ done: @escaping Route.Completion, _ length: WorkQueue.Length = .short,
        _ body: @escaping @Sendable () throws(Problem) -> Void
    ) {
        let isAccepted = product.workers.run(length) { @Sendable in
            do throws(Problem) { try body() } catch { done(.failure(error)) }
        }
        if !isAccepted { done(.failure(.busy)) }
    }
}
