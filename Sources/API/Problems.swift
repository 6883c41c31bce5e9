internal import Extraction
internal import Formats
internal import HTTPWire
internal import Search
internal import Stories
internal import UseCases

/// The one table that turns what can go wrong into what a client is told.
extension Problem {
    // MARK: finding the way

    static func notFound(_ what: Wording) -> Problem {
        Problem(Status(404), "not-found", title: Wording("Not found", "没有找到"), detail: what)
    }

    static func noRoute(_ path: String, basePath: String) -> Problem {
        notFound(
            Wording(
                "There is nothing at \(path). The list of everything is at \(basePath)/api/v1/openapi.json.",
                "\(path) 这里什么也没有。全部接口见 \(basePath)/api/v1/openapi.json。"))
    }

    static func missing(_ kind: String, _ chinese: String, _ id: String) -> Problem {
        notFound(
            Wording(
                "No \(kind) has the id '\(Parameter.shortened(id))'.", "没有标识为“\(Parameter.shortened(id))”的\(chinese)。"))
    }

    static func methodNotAllowed(_ method: String, allowed: [String]) -> Problem {
        let list = allowed.joined(separator: ", ")
        return Problem(
            Status(405), "method-not-allowed", title: Wording("Method not allowed", "不支持这个方法"),
            detail: Wording(
                "\(Parameter.shortened(method)) does not work here; \(list) do.",
                "这里不支持 \(Parameter.shortened(method))，可用：\(list)。")
        ).with("Allow", list)
    }

    static func notAcceptable(_ offered: [String]) -> Problem {
        let list = offered.joined(separator: ", ")
        return Problem(
            Status(406), "not-acceptable", title: Wording("Not acceptable", "没有可接受的格式"),
            detail: Wording("This comes as \(list).", "这里可提供的格式：\(list)。"))
    }

    // MARK: parameters and bodies

    static func invalidParameter(_ errors: [Detail]) -> Problem {
        Problem(
            .badRequest, "invalid-parameter", title: Wording("Invalid parameter", "参数不对"),
            detail: firstDetail(errors), errors: errors)
    }

    static func unknownParameter(_ errors: [Detail], valid set: ParameterSet) -> Problem {
        let names = set.names
        let list = names.isEmpty ? Wording("none", "无") : Wording(names.joined(separator: ", "))
        let filters = set.takesFilters ? StoryField.filterNames.joined(separator: ", ") : ""
        let unknown = errors.compactMap { error in
            if case .parameter(let name) = error.place { return Parameter.shortened(name) }
            return nil
        }
        let operators = "has, missing, not[FIELD], FIELD[gte], FIELD[gt], FIELD[lte], FIELD[lt]"
        return Problem(
            .badRequest, "unknown-parameter", title: Wording("Unknown parameter", "没有这个参数"),
            detail: Wording(
                "Not taken here: \(unknown.map { "'\($0)'" }.joined(separator: ", ")). Valid parameters: \(list.english)."
                    + (filters.isEmpty ? "" : " Filters: \(operators), where FIELD is one of: \(filters)."),
                "这里不接受：\(unknown.map { "“\($0)”" }.joined())。可用的参数：\(list.chinese)。"
                    + (filters.isEmpty ? "" : "筛选：\(operators)，其中 FIELD 为：\(filters)。")),
            errors: errors)
    }

    static func malformedQuery(_ detail: Wording) -> Problem {
        Problem(.badRequest, "malformed-query", title: Wording("Malformed query string", "查询字符串有误"), detail: detail)
    }

    init(_ failure: QueryItems.Failure) {
        switch failure {
        case .malformed(let piece):
            self = .malformedQuery(
                Wording(
                    "'\(Parameter.shortened(piece))' is not percent-encoded UTF-8; write %25 for a percent sign.",
                    "“\(Parameter.shortened(piece))”不是百分号编码的 UTF-8；要写百分号本身请用 %25。"))
        case .tooMany(let limit):
            self = .malformedQuery(Wording("More than \(limit) parameters.", "参数超过 \(limit) 个。"))
        }
    }

    static func malformedBody(_ detail: Wording, errors: [Detail] = []) -> Problem {
        Problem(
            .badRequest, "malformed-body", title: Wording("Malformed body", "请求内容有误"), detail: detail, errors: errors)
    }

    static let emptyBody = malformedBody(Wording("The body is empty; send JSON.", "请求没有内容，请发送 JSON。"))

    static func invalidBody(_ errors: [Detail]) -> Problem {
        Problem(
            .badRequest, "invalid-body", title: Wording("Invalid body", "请求内容不对"), detail: firstDetail(errors),
            errors: errors)
    }

    static func unsupportedMediaType(_ type: String?, taken: [String]) -> Problem {
        let list = taken.joined(separator: ", ")
        return Problem(
            Status(415), "unsupported-media-type", title: Wording("Unsupported media type", "不支持这种内容类型"),
            detail: Wording(
                type.map { "'\(Parameter.shortened($0))' is not taken here; send \(list)." }
                    ?? "Say what you send: Content-Type: \(list).",
                type.map { "这里不收“\(Parameter.shortened($0))”，请发送 \(list)。" } ?? "请写明内容类型：Content-Type: \(list)。"))
    }

    static func contentCodingRefused(_ coding: String) -> Problem {
        Problem(
            Status(415), "unsupported-media-type", title: Wording("Unsupported content coding", "不支持这种内容编码"),
            detail: Wording(
                "Content-Encoding '\(Parameter.shortened(coding))' is not taken here; send the body as it is.",
                "这里不收“\(Parameter.shortened(coding))”编码的内容，请直接发送原文。")
        ).with("Accept-Encoding", "identity")
    }

    static func bodyTooLarge(limitBytes: Int) -> Problem {
        Problem(
            Status(413), "too-large", title: Wording("Content too large", "内容太大"),
            detail: Wording(
                "At most \(limitBytes / 1024) KiB are taken here.", "这里最多接收 \(limitBytes / 1024) KiB。"))
    }

    private static func firstDetail(_ errors: [Detail]) -> Wording? {
        errors.first.map { error in
            switch error.place {
            // The whole body: there is no name to put before it.
            case .pointer(""): error.detail
            case .parameter(let name), .pointer(let name), .header(let name):
                Wording(
                    "\(Parameter.shortened(name)): \(error.detail.english)",
                    "\(Parameter.shortened(name))：\(error.detail.chinese)")
            }
        }
    }

    // MARK: who may

    static let unauthorized = Problem(
        Status(401), "unauthorized", title: Wording("Token needed", "需要令牌"),
        detail: Wording(
            "Send Authorization: Bearer TOKEN. The server printed at its start where the token lies.",
            "请带上 Authorization: Bearer 令牌。服务启动时打印了令牌所在的文件。")
    ).with("WWW-Authenticate", "Bearer realm=\"elsewhere\"")

    static let badToken = Problem(
        Status(401), "unauthorized", title: Wording("Token not valid", "令牌无效"),
        detail: Wording(
            "The token is unknown, expired or revoked, or did not come as Authorization: Bearer TOKEN.",
            "令牌不存在、已过期或已撤销，或者不是以 Authorization: Bearer 令牌 的形式发送的。")
    ).with("WWW-Authenticate", "Bearer realm=\"elsewhere\", error=\"invalid_token\"")

    static func forbidden(scope: String) -> Problem {
        Problem(
            Status(403), "forbidden", title: Wording("Not allowed", "没有权限"),
            detail: Wording(
                "The token lacks the scope '\(scope)'.", "这个令牌没有“\(scope)”权限。")
        ).with("WWW-Authenticate", "Bearer realm=\"elsewhere\", error=\"insufficient_scope\", scope=\"\(scope)\"")
    }

    static let tokenInURL = Problem(
        .badRequest, "token-in-url", title: Wording("Token in the address", "令牌写在了地址里"),
        detail: Wording(
            "Addresses end up in logs: send the token as Authorization: Bearer TOKEN and replace this one.",
            "地址会留在日志里：请用 Authorization: Bearer 发送令牌，并更换这一个。"))

    static func tooManyRequests(retryAfterSeconds: Int) -> Problem {
        Problem(
            Status(429), "too-many-requests", title: Wording("Too many requests", "请求太多"),
            detail: Wording(
                "Try again in \(retryAfterSeconds) s.", "请在 \(retryAfterSeconds) 秒后再试。")
        ).with("Retry-After", String(retryAfterSeconds))
    }

    // MARK: changes

    static func ended(_ job: Ingestion) -> Problem {
        var problem = Problem(
            Status(409), "job-ended", title: Wording("The job has ended", "任务已经结束"),
            detail: Wording(
                "The job is \(job.status.rawValue) and cannot be cancelled."
                    + (job.status == .done ? " To take its article out, delete that." : ""),
                "任务已经\(job.status == .done ? "完成" : "失败")，不能取消。"
                    + (job.status == .done ? "要去掉它的文章，请删除那篇文章。" : "")))
        problem.ingestion = IngestionHandlers.encoded(job)
        return problem
    }

    static let preconditionRequired = Problem(
        Status(428), "precondition-required", title: Wording("If-Match needed", "需要 If-Match"),
        detail: Wording(
            "Read the resource and send its ETag as If-Match, so that nobody's change is overwritten.",
            "请先读取资源，再把它的 ETag 作为 If-Match 发送，以免覆盖别人的修改。"),
        errors: [.init(.header("If-Match"), Wording("Missing.", "缺少。"))])

    static let preconditionFailed = Problem(
        Status(412), "precondition-failed", title: Wording("It has changed", "内容已经变了"),
        detail: Wording(
            "The resource is not what your condition says; read it again.", "资源与您给出的条件不符，请重新读取。"))

    /// - Parameter current: the resource's tag now, which the answer carries as its ETag too.
    static func preconditionFailed(sent: String, current: String?) -> Problem {
        guard let current else { return preconditionFailed }
        let shown = Parameter.shortened(sent)
        var problem = preconditionFailed
        problem.detail = Wording(
            "If-Match is \(shown), the resource is at \(current): read it again and repeat the change.",
            "If-Match 是 \(shown)，资源现在是 \(current)：请重新读取后再修改。")
        problem.errors = [.init(.header("If-Match"), Wording("Out of date.", "已过时。"))]
        return problem.with("ETag", current)
    }

    /// The tag is that of an excerpt, or of a copy without withheld names.
    /// - Parameter current: the tag of the record itself.
    static func partOfRecord(sent: String, current: String?) -> Problem {
        var problem = preconditionFailed
        let shown = Parameter.shortened(sent)
        problem.detail = Wording(
            "If-Match is \(shown), which is no tag of the record: readers without a token may get less than that. Read it with your token and send the ETag of that answer.",
            "If-Match 是 \(shown)，不是这条记录的标签：不带令牌读到的内容可能不完整。请带上令牌读取，再发送那次响应的 ETag。")
        problem.errors = [.init(.header("If-Match"), Wording("Not of the record.", "不是这条记录的。"))]
        return current.map { problem.with("ETag", $0) } ?? problem
    }

    /// A condition of a read that does not hold (RFC 9110 §13.1.1, §13.1.4, and If-None-Match beside them).
    static func conditionNotMet(_ fields: Fields, current: EntityTag?) -> Problem {
        var problem = preconditionFailed
        let names = ["If-Match", "If-Unmodified-Since"].filter { fields[$0] != nil }
        problem.errors = names.prefix(1).map { .init(.header("\($0)"), Wording("Does not hold.", "不成立。")) }
        return current.map { problem.with("ETag", $0.text) } ?? problem
    }

    /// - Parameter length: of the whole representation, in octets.
    static func rangeNotSatisfiable(length: Int, current: EntityTag?) -> Problem {
        let problem = Problem(
            .rangeNotSatisfiable, "range-not-satisfiable", title: Wording("No such range", "没有这个范围"),
            detail: Wording(
                "The whole has \(length) octets; ask for a range within it, or without Range.",
                "全文共 \(length) 字节；请只要其中的一段，或去掉 Range。"),
            errors: [.init(.header("Range"), Wording("Begins behind the end.", "起点在末尾之后。"))]
        ).with("Content-Range", ByteRange.unsatisfiedRange(of: length))
        return current.map { problem.with("ETag", $0.text) } ?? problem
    }

    // MARK: the service

    static func unavailable(_ detail: Wording, retryAfterSeconds: Int = 5) -> Problem {
        Problem(Status(503), "unavailable", title: Wording("Not available now", "暂时无法提供"), detail: detail)
            .with("Retry-After", String(retryAfterSeconds))
    }

    static let busy = unavailable(
        Wording("Too much work is waiting; try again soon.", "等待处理的请求太多，请稍后再试。"))

    static let loading = unavailable(
        Wording("The stories are still being loaded; try again soon.", "故事还在加载，请稍后再试。"), retryAfterSeconds: 1)

    static let internalError = Problem(
        Status(500), "internal", title: Wording("Internal error", "内部错误"),
        detail: Wording("It is our fault and is in the log.", "这是我们的错误，已记入日志。"))

    // MARK: errors of other rooms

    /// What the server refuses by itself. Most of it nobody can say in the reader's language: the fields were not read.
    ///
    /// - Parameter basePath: what the addresses in the hints begin with.
    init(_ refusal: Refusal, basePath: String) {
        let detail = "\(refusal.detail)"
        let limits = WireLimits()
        switch refusal {
        case .malformedRequestLine, .malformedTarget, .bareLineFeed, .bareCarriageReturn, .malformedField,
            .foldedField, .missingHost, .repeatedHost, .invalidHost, .invalidContentLength, .repeatedContentLength,
            .lengthWithTransferEncoding, .invalidTransferEncoding, .transferEncodingInHTTP10, .malformedChunk,
            .chunkLineTooLong, .malformedTrailer, .truncated:
            self.init(
                .badRequest, "malformed-request", title: Wording("Malformed request", "请求不合 HTTP 语法"),
                detail: Wording(detail))
        case .headTimeout, .bodyTimeout:
            self.init(
                .requestTimeout, "request-timeout", title: Wording("Request timeout", "请求太慢"), detail: Wording(detail))
        case .bodyTooLarge:
            self.init(
                .contentTooLarge, "too-large", title: Wording("Content too large", "内容太大"),
                detail: Wording(
                    "\(detail) It takes \(limits.body >> 20) MiB, and \(IngestionHandlers.limitBytes >> 20) MiB where articles are sent.",
                    "请求内容超过了上限：一般 \(limits.body >> 20) MiB，提交文章 \(IngestionHandlers.limitBytes >> 20) MiB。"))
        case .targetTooLong:
            self.init(
                .uriTooLong, "uri-too-long", title: Wording("Address too long", "地址太长"),
                detail: Wording(
                    "\(detail) It takes \(limits.requestLine >> 10) KiB; POST \(basePath)/api/v1/search takes questions of up to \(StoryIndex.queryLimit) characters.",
                    "请求行超过了 \(limits.requestLine >> 10) KiB；长问题请用 POST \(basePath)/api/v1/search，最多 \(StoryIndex.queryLimit) 个字符。"
                ))
        case .unknownExpectation:
            self.init(
                .expectationFailed, "expectation-failed", title: Wording("Expectation failed", "不支持这种期望"),
                detail: Wording(detail))
        case .secureSchemeOverPlainConnection:
            self.init(
                .misdirectedRequest, "misdirected-request", title: Wording("Misdirected request", "连接不安全"),
                detail: Wording(detail, "https 地址需要加密的连接。"))
        case .headTooLarge, .tooManyFields, .trailersTooLarge:
            self.init(
                .requestHeaderFieldsTooLarge, "fields-too-large", title: Wording("Fields too large", "字段太多或太长"),
                detail: Wording(
                    "\(detail) It takes \(limits.fields) fields, \(limits.head >> 10) KiB with the request line, and \(limits.trailers >> 10) KiB of trailers.",
                    "请求头超过了上限：最多 \(limits.fields) 个字段，连同请求行 \(limits.head >> 10) KiB，尾部字段 \(limits.trailers >> 10) KiB。"
                ))
        case .unknownMethod, .connectMethod, .unknownTransferCoding:
            self.init(
                .notImplemented, "not-implemented", title: Wording("Not implemented", "没有这种功能"),
                detail: Wording(detail))
        case .unsupportedVersion:
            self.init(
                .httpVersionNotSupported, "version-not-supported",
                title: Wording("HTTP version not supported", "不支持这个 HTTP 版本"), detail: Wording(detail))
        case .overloaded, .handlerTimeout:
            self = .unavailable(Wording(detail), retryAfterSeconds: 1)
        case .handlerFailed: self = .internalError
        }
    }

    init(_ error: SearchError) {
        switch error {
        case .queryTooLong(let limit):
            self = .invalidParameter([
                Detail(
                    .parameter("q"),
                    Wording("Longer than \(limit) characters.", "超过 \(limit) 个字符。"))
            ])
        case .tooManyTerms(let limit):
            self = .invalidParameter([
                Detail(
                    .parameter("q"),
                    Wording(
                        "More than \(limit) words, phrases and values of fields.", "词、短语和字段取值超过 \(limit) 个。"))
            ])
        case .controlCharacter(let offset):
            self = .invalidParameter([
                Detail(
                    .parameter("q"),
                    Wording("Control character at position \(offset).", "第 \(offset) 个位置是控制字符。"))
            ])
        case .unknownField(let name, let valid):
            let list = valid.joined(separator: ", ")
            self = Problem(
                .badRequest, "unknown-parameter", title: Wording("Unknown field", "没有这个字段"),
                detail: Wording(
                    "'\(Parameter.shortened(name))' is no field. Valid fields: \(list)",
                    "“\(Parameter.shortened(name))”不是字段。可用的字段：\(list)"),
                errors: [Detail(.parameter(name), Wording("Unknown field.", "没有这个字段。"))])
        case .badValue(let field, let value, let expected):
            self = .invalidParameter([
                Detail(
                    .parameter(field),
                    Wording(
                        "'\(Parameter.shortened(value))' is not \(expected).",
                        "“\(Parameter.shortened(value))”不对，应为\(Wording.expected(expected))。"))
            ])
        case .foreignCursor: self = .foreignCursor
        }
    }

    init(_ refusal: Tokens.Refusal) {
        switch refusal {
        case .missing: self = .unauthorized
        case .unknown: self = .badToken
        case .limited(let seconds): self = .tooManyRequests(retryAfterSeconds: seconds)
        }
    }

    // MARK: jobs and corrections

    static func schemeRefused(_ url: String) -> Problem {
        Problem(
            Status(422), "scheme-refused", title: failureTitle("scheme-refused", "Scheme refused"),
            detail: Wording(
                "'\(Parameter.shortened(url))' is no http or https address.",
                "“\(Parameter.shortened(url))”不是 http 或 https 地址。"),
            errors: [Detail(.pointer("/url"), Wording("Only http and https.", "只能是 http 或 https。"))])
    }

    static let idempotencyKeyReused = Problem(
        Status(422), "idempotency-key-reused", title: Wording("Key used before", "这个键已经用过"),
        detail: Wording(
            "This Idempotency-Key came with another body before. Send each new thing with a key of its own.",
            "这个 Idempotency-Key 已用于另一份内容。新的内容请换一个新的键。"),
        errors: [Detail(.header("Idempotency-Key"), Wording("Used for another body.", "已用于另一份内容。"))])

    /// A job that ended without an article.
    init(_ job: Ingestion) {
        if let failure = job.error {
            self.init(failure)
        } else {
            self.init(Status(422), "cancelled", title: Wording("Cancelled", "已取消"))
        }
        ingestion = IngestionHandlers.encoded(job)
    }

    init(_ failure: Ingestion.Failure) {
        self.init(
            Status(422), failure.type, title: Problem.failureTitle(failure.type, failure.title),
            detail: Wording(failure.detail))
    }

    private static func failureTitle(_ type: String, _ english: String) -> Wording {
        switch type {
        case "address-refused": Wording(english, "地址不允许抓取")
        case "scheme-refused": Wording(english, "不支持这种地址")
        case "fetch-failed": Wording(english, "抓取失败")
        case "not-found": Wording(english, "网页不存在")
        case "too-large": Wording(english, "网页太大")
        case "unsupported-media-type": Wording(english, "不是网页或文字")
        case "not-an-article": Wording(english, "不是文章")
        case "timeout": Wording(english, "抓取超时")
        case "interrupted": Wording(english, "处理中断")
        case "cancelled": Wording(english, "已取消")
        default: Wording(english)
        }
    }

    init(_ refusal: SubmissionRefusal) {
        switch refusal {
        case .refused(let failure): self.init(failure)
        case .keyReused: self = .idempotencyKeyReused
        case .queueFull(let seconds):
            self = .unavailable(
                Wording("The queue is full.", "任务队列已满。"), retryAfterSeconds: seconds)
        case .tokenLimit(let limit, let seconds):
            self = .tooManyRequests(retryAfterSeconds: seconds)
            detail = Wording(
                "This token has \(limit) open jobs already.", "这个令牌已有 \(limit) 个未完成的任务。")
        case .stopping: self = .unavailable(Wording("The server is stopping.", "服务正在停止。"))
        case .storage(let error): self.init(error)
        }
    }

    init(_ refusal: Editing.Refusal) {
        switch refusal {
        case .missing(let id): self = .missing("record", "记录", id)
        case .changed: self = .preconditionFailed
        case .invalid(let faults):
            // A name that is none is a slip in the request, whatever the values are.
            let isUnknown = faults.contains(where: \.isUnknownKey)
            self.init(
                isUnknown ? .badRequest : Status(422), "invalid-body", title: Wording("Invalid document", "内容不对"),
                detail: (faults.first(where: \.isUnknownKey) ?? faults.first).map { fault in
                    let place = fault.pointer.isEmpty ? "" : fault.pointer + ": "
                    return Wording("\(place)\(fault.found), expected \(fault.expected)")
                },
                errors: faults.map { fault in
                    Detail(.pointer(fault.pointer), Wording("\(fault.found), expected \(fault.expected)"))
                })
        case .storage(let error): self.init(error)
        }
    }

    init(_ error: StorageError) {
        switch error {
        case .conflict: self = .preconditionFailed
        // The reason is the operator's business and goes to the log.
        case .unavailable:
            self = .unavailable(Wording("The store cannot answer now.", "存储暂时无法应答。"), retryAfterSeconds: 2)
        case .stale: self = .busy
        case .damaged: self = .internalError
        }
    }

    private static func detail(of error: ExtractionError) -> Wording {
        switch error {
        case .notText(let looksLike):
            Wording(
                "What was sent is no text but looks like \(looksLike); give an HTML page or a text.",
                "发来的不是文字（看起来像 \(looksLike)），请给出 HTML 页面或文字。")
        case .tooLarge(let limit):
            Wording(
                "The document is longer than \(limit / 1024 / 1024) MiB.", "文档超过 \(limit / 1024 / 1024) MiB。")
        }
    }

    init(_ error: ExtractionError) {
        self.init(
            Status(422), "unsupported-media-type", title: Problem.failureTitle("unsupported-media-type", "Not a text"),
            detail: Problem.detail(of: error))
    }

    static let foreignCursor = Problem(
        .badRequest, "invalid-cursor", title: Wording("Invalid cursor", "游标无效"),
        detail: Wording(
            "The cursor is not one of this list: take page.next of an answer to the same question.",
            "这不是此列表的游标：请使用同一查询返回的 page.next。"),
        errors: [Detail(.parameter("cursor"), Wording("Not one of ours.", "不是本服务给出的。"))])

    init(_ error: JSONError) {
        self = .malformedBody(
            Wording(
                "Line \(error.line), byte \(error.offset): \(error.found), expected \(error.expected).",
                "第 \(error.line) 行，第 \(error.offset) 字节：\(error.found)，应为 \(error.expected)。"))
    }
}
