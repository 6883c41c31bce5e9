internal import HTTPWire
internal import Search
internal import Stories
internal import UseCases

enum PageHandlers {
    /// Stories on the front page.
    static let frontLimit = 20

    // MARK: GET /

    static func front(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        var request = SearchRequest(query: call.arguments.text("q"))
        request.filters = call.arguments.filters
        request.sort = call.arguments.sort
        if request.sort.isEmpty, request.query == nil {
            request.sort = [SearchRequest.SortKey(field: "publishedAt", descending: true)]
        }
        request.limit = call.arguments.has("limit") ? call.arguments.limit : frontLimit
        request.cursor = call.arguments.text("cursor")
        request.wantsHighlights = call.form == .text && request.query != nil
        let page = try service.search(request, in: call.snapshot)
        let stories = page.hits.compactMap { call.snapshot.story($0.id) }
        if call.form == .json {
            var listing = Listing(
                service.encoded(stories, for: call), total: page.total, next: page.next, of: "Story")
            listing.restarted = page.restarted
            return listing.answer(to: call)
        }
        var answer: Answer
        if call.form == .text {
            let view = StoryView(call, speaking: PageFrame.tongue(of: call))
            let shown = stories.map { service.encoding.shown($0, in: call.snapshot, view) }
            let snippets = page.hits.compactMap { hit -> String?? in
                guard let story = call.snapshot.story(hit.id) else { return .none }
                return .some(hit.snippet.flatMap { service.snippet($0, of: story, for: call) })
            }
            answer = Answer(
                .bytes(
                    StoryText(service, call).front(shown, snippets: snippets, found: page, query: request.query)),
                .text)
        } else {
            // A query or a filter on the front page is a list: the site has one page for those.
            let frame = PageFrame(service, call)
            return try request.query == nil && request.filters.isEmpty && request.cursor == nil
                ? frame.home() : frame.explore()
        }
        answer.validity = .snapshot(call.snapshot.revision)
        answer.lastModifiedMilliseconds = call.snapshot.changedAt?.milliseconds
        return answer
    }

    // MARK: GET /stories/{id}

    static func story(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard call.form == .html else { return try StoryHandlers.one(service, call) }
        guard let story = call.snapshot.story(call.id) else { throw .missing("story", "故事", call.id) }
        return try PageFrame(service, call).story(story)
    }

    // MARK: the other pages

    static func explore(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        try PageFrame(service, call).explore()
    }

    static func map(_ service: Service, _ call: Call) throws(Problem) -> Answer { try PageFrame(service, call).map() }

    static func places(_ service: Service, _ call: Call) throws(Problem) -> Answer { PageFrame(service, call).places() }

    static func organizations(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        PageFrame(service, call).organizations()
    }

    static func people(_ service: Service, _ call: Call) throws(Problem) -> Answer { PageFrame(service, call).people() }

    static func place(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let place = call.snapshot.places[call.id] else { throw .missing("place", "地方", call.id) }
        return try PageFrame(service, call).place(place)
    }

    static func organization(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let organization = call.snapshot.organizations[call.id] else {
            throw .missing("organization", "公司", call.id)
        }
        return try PageFrame(service, call).organization(organization)
    }

    static func person(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let person = service.person(call.id, for: call) else { throw .missing("person", "人物", call.id) }
        return PageFrame(service, call).person(person)
    }

    static func quotes(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        try PageFrame(service, call).quotes()
    }

    static func figures(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        PageFrame(service, call).figures()
    }

    static func ingest(_ service: Service, _ call: Call) throws(Problem) -> Answer { PageFrame(service, call).ingest() }

    static func edit(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let story = call.snapshot.story(call.id) else { throw .missing("story", "故事", call.id) }
        var frame = PageFrame(service, call)
        // What is corrected is the text as it is kept.
        frame.script = .original
        return frame.edit(story)
    }

    static func docs(_ service: Service, _ call: Call) throws(Problem) -> Answer { PageFrame(service, call).docs() }

    static func about(_ service: Service, _ call: Call) throws(Problem) -> Answer { PageFrame(service, call).about() }

    // MARK: GET /problems/{type}

    static func problem(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let text = ProblemTypes.table[call.id] else { throw .missing("problem type", "问题类型", call.id) }
        var answer = Answer(.bytes(Array((call.id + "\n\n" + text.english + "\n" + text.chinese + "\n").utf8)), .text)
        answer.validity = .process
        return answer
    }
}

/// Every type of problem, and what to do about it.
enum ProblemTypes {
    static let table: [String: Wording] = [
        "not-found": Wording("There is no such thing. Ids come from the lists.", "没有这样的东西。标识请取自列表。"),
        "method-not-allowed": Wording("Use one of the methods in Allow.", "请使用 Allow 中列出的方法。"),
        "not-acceptable": Wording("Ask for one of the forms that the detail names.", "请改用说明中列出的格式。"),
        "invalid-parameter": Wording(
            "`errors` names each wrong parameter, with an example.", "errors 指出每个不对的参数，并给出例子。"),
        "unknown-parameter": Wording("The detail lists the valid ones.", "说明中列出了可用的参数。"),
        "malformed-query": Wording("Encode the query string (RFC 3986).", "请正确编码查询字符串（RFC 3986）。"),
        "malformed-body": Wording("Send valid JSON in UTF-8.", "请发送 UTF-8 编码的合法 JSON。"),
        "invalid-body": Wording("`errors` points at each wrong place.", "errors 指出每个不对的地方。"),
        "invalid-cursor": Wording("Take page.next of an answer to the same question.", "请使用同一查询返回的 page.next。"),
        "idempotency-key-reused": Wording(
            "Send each new thing with a key of its own; the same thing again may have its old one.",
            "新的内容请用新的键；重发同样的内容可用原来的键。"),
        "job-ended": Wording(
            "Only a job that waits or runs can be cancelled. To take out what it made, delete the article.",
            "只有等待或进行中的任务可以取消；要去掉结果，请删除文章。"),
        "unsupported-media-type": Wording("Send one of the types that the detail names.", "请发送说明中列出的类型。"),
        "too-large": Wording("Send less, or in pieces.", "请减少内容，或分几次发送。"),
        "unauthorized": Wording("Send Authorization: Bearer TOKEN.", "请带上 Authorization: Bearer 令牌。"),
        "forbidden": Wording("Ask the operator for a token with this scope.", "请向管理员索取带此权限的令牌。"),
        "token-in-url": Wording("Send the token in the Authorization field.", "请在 Authorization 字段里发送令牌。"),
        "too-many-requests": Wording("Wait as long as Retry-After says.", "请等待 Retry-After 所说的时间。"),
        "precondition-required": Wording("Send the ETag that you read as If-Match.", "请把读到的 ETag 作为 If-Match 发送。"),
        "precondition-failed": Wording("Read the resource again and repeat the change.", "请重新读取后再修改。"),
        "range-not-satisfiable": Wording(
            "Content-Range says how long it is; ask for a part of that, or for all.", "长度见 Content-Range，请只要其中一段，或取全文。"),
        "revision-not-reached": Wording(
            "Another server has written it already; ask again in a second.", "另一台服务器已写入，请一秒后再试。"),
        "malformed-request": Wording(
            "Send what RFC 9112 calls a request; the detail says which rule is broken.",
            "请按 RFC 9112 发送请求，说明中写明了违反哪条规则。"),
        "request-timeout": Wording("Send the request faster.", "请更快地发送请求。"),
        "uri-too-long": Wording(
            "Shorten the address, or send the question as POST /api/v1/search.", "请缩短地址，或改用 POST /api/v1/search。"),
        "fields-too-large": Wording("Send fewer and shorter fields.", "请减少请求字段。"),
        "expectation-failed": Wording("Leave Expect out.", "请去掉 Expect 字段。"),
        "misdirected-request": Wording("Use https through the proxy, or http.", "请经代理使用 https，或使用 http。"),
        "not-implemented": Wording("Use a method and a coding that are known here.", "请使用这里支持的方法和编码。"),
        "version-not-supported": Wording("Speak HTTP/1.1.", "请使用 HTTP/1.1。"),
        "address-refused": Wording(
            "Only public addresses are fetched; the operator can allow others (ELSEWHERE_FETCH_ALLOW).",
            "只抓取公网地址；管理员可用 ELSEWHERE_FETCH_ALLOW 另行允许。"),
        "scheme-refused": Wording(
            "Give an address that begins with http:// or https://.", "请给 http:// 或 https:// 开头的地址。"),
        "fetch-failed": Wording(
            "The page's server did not give it; if it opens in a browser, send its `html`.",
            "网页所在的服务器没有给出内容；浏览器能打开的话，请直接提交 html。"),
        "robots-refused": Wording(
            "The site's robots.txt asks not to fetch it; send its `html`.", "网站的 robots.txt 不允许抓取，请直接提交 html。"),
        "too-many-redirects": Wording("Give the address that the page ends at.", "请给网页最终的地址。"),
        "timeout": Wording("The page came too slowly; try again later.", "网页太慢，请稍后再试。"),
        "not-an-article": Wording(
            "There is too little text; a page that needs a login or a script can be sent as `html`.",
            "文字太少；需要登录或脚本的网页请直接提交 html。"),
        "storage-failed": Wording("The store did not take it; try again later.", "存储没有接受，请稍后再试。"),
        "interrupted": Wording("The server ended meanwhile; send it again.", "服务中途停止，请重新提交。"),
        "cancelled": Wording("Somebody cancelled the job.", "任务已被取消。"),
        "unavailable": Wording("Try again after Retry-After.", "请在 Retry-After 之后重试。"),
        "internal": Wording("Tell the operator; the log has the reason.", "请告知管理员，原因在日志里。"),
    ]
}
