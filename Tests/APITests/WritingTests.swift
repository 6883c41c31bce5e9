import API
import Formats
import HTTPWire
import Testing
import UseCases

@Suite struct WritingTests {
    let client: Client

    init() throws { client = try Client.writing() }

    private static let json = ("Content-Type", "application/json")

    @Test(arguments: [
        (Method.post, "/api/v1/ingestions"), (.get, "/api/v1/ingestions"), (.post, "/api/v1/extractions"),
        (.put, "/api/v1/stories/yuhe"), (.patch, "/api/v1/stories/yuhe"), (.delete, "/api/v1/stories/yuhe"),
        (.delete, "/api/v1/articles/weekly-0001"), (.post, "/api/v1/admin/reload"), (.get, "/metrics"),
    ])
    func `writing needs a token`(method: Method, target: String) {
        let reply = client.send(method, target, [WritingTests.json], body: "{}")
        #expect(reply.status == 401)
        #expect(reply["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
    }

    @Test func `a correction needs the tag that was read, changes the story and gives the next tag`() throws {
        let target = "/api/v1/stories/yuhe"
        let patch = "{\"outcome\": \"stable\"}"
        let headers = [Client.token, ("Content-Type", "application/merge-patch+json")]
        #expect(client.send(.patch, target, headers, body: patch).status == 428)
        let stale = client.send(.patch, target, headers + [("If-Match", "\"9999-ab\"")], body: patch)
        let tag = try #require(client.get(target)["ETag"])
        #expect(stale.status == 412)
        #expect(stale["ETag"] == tag)
        let told = try #require(stale.json()["detail"]?.text)
        #expect(told.contains("\"9999-ab\"") && told.contains(tag))
        // A body that would be refused anyway is refused first.
        #expect(client.send(.patch, target, headers + [("If-Match", "\"9999-ab\"")], body: "{").status == 400)
        #expect(client.send(.patch, target, [Client.token, ("If-Match", "\"9999-ab\"")]).status == 415)
        let changed = client.send(.patch, target, headers + [("If-Match", tag)], body: patch)
        #expect(changed.status == 200)
        #expect(try changed.json()["outcome"]?.text == "stable")
        #expect(try client.get(target).json()["outcome"]?.text == "stable")
        #expect(client.send(.patch, target, headers + [("If-Match", tag)], body: patch).status == 412)
        let next = try #require(changed["ETag"])
        #expect(client.send(.patch, target, headers + [("If-Match", next)], body: "{\"outcome\": 5}").status == 422)
        #expect(client.send(.delete, target, [Client.token, ("If-Match", "*")]).status == 204)
        #expect(client.get(target).status == 404)
        let changes = try client.get("/api/v1/changes?since=0").json()["items"]?.elements ?? []
        #expect(changes.contains { $0["id"]?.text == "yuhe" && $0["op"]?.text == "delete" })
    }

    @Test(arguments: [
        ("{\"url\": \"ftp://weekly.example/1\"}", 422, "scheme-refused"),
        ("{\"url\": \"http://127.0.0.1/\"}", 422, "address-refused"),
        ("{\"address\": \"http://weekly.example/1\"}", 400, "invalid-body"), ("{", 400, "malformed-body"),
        ("[]", 400, "invalid-body"), ("{\"url\": 5}", 400, "invalid-body"), ("{}", 400, "invalid-body"),
    ])
    func `a submission that cannot work is refused at once`(body: String, status: Int, type: String) throws {
        let reply = client.send(.post, "/api/v1/ingestions", [Client.token, WritingTests.json], body: body)
        #expect(reply.status == status)
        #expect(try reply.json()["type"]?.text?.hasSuffix(type) == true)
    }

    @Test func `a body of another type is a 415`() {
        let reply = client.send(.post, "/api/v1/ingestions", [Client.token, ("Content-Type", "text/csv")], body: "a,b")
        #expect(reply.status == 415)
    }

    @Test(arguments: [
        ("/api/v1/ingestions", "application/json"), ("/api/v1/ingestions", "application/x-ndjson"),
        ("/api/v1/extractions", "application/json"), ("/api/v1/search", "application/json"),
    ])
    func `a compressed body is a 415 that says what is taken`(path: String, type: String) {
        let reply = client.send(
            .post, path, [Client.token, ("Content-Type", type), ("Content-Encoding", "gzip")], body: "\u{1F}?")
        #expect(reply.status == 415)
        #expect(reply["Accept-Encoding"] == "identity")
        #expect(reply.text.contains("gzip"))
    }

    private static let page =
        "<html><head><title>河边的面馆</title></head><body><article><h1>河边的面馆</h1><p>作者：陆测</p>"
        + "<p>贺宁原来在深圳的一家公司做设计师，二零二二年辞职，回到老家的县城开了一间面馆，每天卖一百碗面。</p>"
        + "<p>面馆在河边的桥头，门口摆着四张矮桌。她四点起来熬汤，八点开门，下午两点收摊，剩下的时间去看河。</p>"
        + "<p>她说，在公司的时候一张图要改十几遍，现在一碗面好不好吃，客人当场就告诉她。</p>"
        + "</article></body></html>"

    private func body(_ html: String) -> String {
        var json = JSONWriter()
        json.object { $0.member("html", html) }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func `a page that is waited for is a new article, and the same again is known`() throws {
        let headers = [Client.token, WritingTests.json, ("Prefer", "wait=30")]
        let first = client.send(.post, "/api/v1/ingestions", headers, body: body(WritingTests.page))
        #expect(first.status == 201)
        #expect(first["Preference-Applied"] == "wait=30")
        let location = try #require(first["Location"])
        let job = try first.json()
        let articleId = try #require(job["articleId"]?.text)
        #expect(client.get("/api/v1/articles/\(articleId)").status == 200)
        #expect(try client.get(location, [Client.token]).json()["status"]?.text == "done")
        let second = client.send(.post, "/api/v1/ingestions", headers, body: body(WritingTests.page))
        #expect(second.status == 200)
        #expect(try second.json()["duplicateOf"]?.text == articleId)
        let list = try client.get("/api/v1/ingestions?limit=1", [Client.token]).json()
        #expect(list["items"]?.elements.count == 1)
        #expect(list["page"]?["next"]?.text != nil)
    }

    @Test func `a page without excerpts does not speak of any`() throws {
        let made = client.send(
            .post, "/api/v1/ingestions", [Client.token, WritingTests.json, ("Prefer", "wait=30")],
            body: body(WritingTests.page))
        let id = try #require(try made.json()["storyIds"]?.elements.first?.text)
        let path = "/stories/" + id.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let story = try client.get("/api/v1" + path).json()
        var isExcerpted = story["quotes"]?.elements.isEmpty == false
        if case .object(let members)? = story["evidence"]?.kind {
            isExcerpted = isExcerpted || members.contains { $0.value.elements.contains { $0["exact"]?.text != nil } }
        }
        let page = client.get(path, [("Accept", "text/html")]).text
        #expect(page.contains("这里只放简短的摘录") == isExcerpted)
        #expect(page.contains("篇幅太短，不放摘录") == !isExcerpted)
    }

    @Test func `the form for articles says where a token comes from`() {
        #expect(client.get("/ingest", [("Accept", "text/html")]).text.contains("elsewhere token create"))
    }

    @Test func `a job that has ended cannot be cancelled`() throws {
        let made = client.send(
            .post, "/api/v1/ingestions", [Client.token, WritingTests.json, ("Prefer", "wait=30")],
            body: body(WritingTests.page))
        let location = try #require(made["Location"])
        let reply = client.send(.delete, location, [Client.token])
        #expect(reply.status == 409)
        #expect(try reply.json()["type"]?.text == "/problems/job-ended")
        #expect(try reply.json()["ingestion"]?["status"]?.text == "done")
        #expect(client.get("/problems/job-ended").status == 200)
    }

    @Test func `an edit that would leave a story without a title, or set what is the server's, is a 422`() throws {
        for patch in [#"{"title": ""}"#, #"{"title": null}"#, #"{"revision": 12345}"#] {
            let reply = client.send(
                .patch, "/api/v1/stories/yuhe", [Client.token, WritingTests.json, ("If-Match", "*")], body: patch)
            #expect(reply.status == 422, "\(patch)")
            #expect(try reply.json()["detail"]?.text?.hasPrefix("/") == true, "\(reply.text)")
        }
    }

    @Test(arguments: [
        #"{"shoes": 5}"#, #"{"person": {"shoes": 1, "name": 5}}"#, #"{"evidence": {"shoes": "茶"}}"#,
    ])
    func `a field that is none is a 400 that lists the valid ones`(patch: String) throws {
        let reply = client.send(
            .patch, "/api/v1/stories/yuhe", [Client.token, WritingTests.json, ("If-Match", "*")], body: patch)
        #expect(reply.status == 400)
        #expect(try reply.json()["detail"]?.text?.contains("shoes") == true)
        #expect(try reply.json()["detail"]?.text?.contains("expected one of ") == true)
    }

    @Test(arguments: ["/api/v1/stories/yuhe", "/api/v1/articles/gazette-0002"])
    func `an edit answers what is read afterwards, with its tag`(target: String) throws {
        let fields = [Client.token, WritingTests.json, ("If-Match", "*")]
        for body in [#"{"title": "新的题目"}"#, "{}"] {
            let edited = client.send(.patch, target, fields, body: body)
            #expect(edited.status == 200)
            let read = client.get(target, [Client.token])
            #expect(edited.text == read.text)
            #expect(edited["ETag"] == read["ETag"])
        }
    }

    @Test func `another text at a known address is an update, and the answer says so`() throws {
        func send(_ html: String) throws -> Client.Reply {
            var json = JSONWriter()
            json.object {
                $0.member("html", html)
                $0.member("url", "https://example.com/noodles")
            }
            return client.send(
                .post, "/api/v1/ingestions", [Client.token, WritingTests.json, ("Prefer", "wait=30")],
                body: String(decoding: json.bytes, as: UTF8.self))
        }
        let first = try send(WritingTests.page)
        #expect(first.status == 201)
        #expect(try first.json()["articleIs"]?.text == "new")
        let changed = try send(WritingTests.page.replacing("面馆", with: "书店"))
        #expect(changed.status == 200)
        #expect(try changed.json()["articleIs"]?.text == "updated")
        #expect(try changed.json()["duplicateOf"]?.kind == .null)
        #expect(try changed.json()["articleId"]?.text == first.json()["articleId"]?.text)
    }

    @Test func `without waiting a job is taken and can be looked at`() throws {
        let reply = client.send(
            .post, "/api/v1/ingestions", [Client.token, WritingTests.json], body: body(WritingTests.page))
        #expect(reply.status == 202)
        let location = try #require(reply["Location"])
        #expect(client.get(location, [Client.token]).status == 200)
        #expect(client.get("/api/v1/ingestions/nobody", [Client.token]).status == 404)
    }

    @Test func `a page without an article is a failure that carries its job`() throws {
        let headers = [Client.token, WritingTests.json, ("Prefer", "wait=30")]
        let reply = client.send(.post, "/api/v1/ingestions", headers, body: body("<p>空</p>"))
        #expect(reply.status == 422)
        let json = try reply.json()
        #expect(json["ingestion"]?["status"]?.text == "failed")
        #expect(json["type"]?.text?.hasSuffix("/problems/not-an-article") == true)
    }

    @Test func `many at once are answered line by line`() throws {
        let lines = "{\"text\": \"短\"}\n{\"url\": 5}\n\n{\"url\": \"gopher://x\"}\n"
        let reply = client.send(
            .post, "/api/v1/ingestions", [Client.token, ("Content-Type", "application/x-ndjson")], body: lines)
        #expect(reply.status == 202)
        #expect(reply["Content-Type"] == "application/x-ndjson")
        let answers = try reply.text.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
        #expect(answers.count == 3)
        #expect(answers[0]["status"]?.text != nil)
        #expect(answers[1]["status"]?.number == 400)
        #expect(answers[2]["status"]?.number == 422)
    }

    @Test func `a faulty line is named by its own number, empty lines counted`() throws {
        let lines = "{\"text\": \"短\"}\n\n\r\n{\"text\": \n"
        let reply = client.send(
            .post, "/api/v1/ingestions", [Client.token, ("Content-Type", "application/x-ndjson")], body: lines)
        let answers = try reply.text.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
        #expect(answers.count == 2)
        #expect(answers[1]["detail"]?.text?.hasPrefix("Line 4, ") == true, "\(reply.text)")
    }

    @Test func `an idempotency key stands for one body`() throws {
        let headers = [Client.token, WritingTests.json, ("Prefer", "wait=30"), ("Idempotency-Key", "one")]
        let first = client.send(.post, "/api/v1/ingestions", headers, body: body(WritingTests.page))
        #expect(first.status == 201)
        let again = client.send(.post, "/api/v1/ingestions", headers, body: body(WritingTests.page))
        #expect(again.status == 200)
        #expect(try again.json()["id"]?.text == first.json()["id"]?.text)
        let other = client.send(.post, "/api/v1/ingestions", headers, body: body(WritingTests.page + "<p>别的</p>"))
        #expect(other.status == 422)
        #expect(try other.json()["type"]?.text?.hasSuffix("/problems/idempotency-key-reused") == true)
        #expect(client.get("/problems/idempotency-key-reused").status == 200)
    }

    @Test func `many at once are safe to send again under their key`() throws {
        let lines = "{\"text\": \"短\"}\n{\"text\": \"也短\"}\n"
        let headers = [Client.token, ("Content-Type", "application/x-ndjson"), ("Idempotency-Key", "many")]
        func ids() throws -> [String?] {
            try client.send(.post, "/api/v1/ingestions", headers, body: lines).text.split(separator: "\n")
                .map { try JSONParser.parse(Array($0.utf8))["id"]?.text }
        }
        let first = try ids()
        #expect(Set(first).count == 2 && !first.contains(nil))
        #expect(try ids() == first)
    }

    @Test func `bytes that are no text are told as what they are`() throws {
        let reply = client.send(
            .post, "/api/v1/extractions", [Client.token, WritingTests.json], body: #"{"text": "\u0000\u0001\u0002"}"#)
        #expect(reply.status == 422)
        #expect(
            try reply.json()["detail"]?.text
                == "What was sent is no text but looks like binary data; give an HTML page or a text.")
    }

    @Test func `a dry run gives the article and stores nothing`() throws {
        let before = client.service.product.catalogue.snapshot.revision
        let reply = client.send(
            .post, "/api/v1/extractions", [Client.token, WritingTests.json], body: body(WritingTests.page))
        #expect(reply.status == 200)
        #expect(try reply.json()["title"]?.text == "河边的面馆")
        #expect(client.service.product.catalogue.snapshot.revision == before)
    }

    @Test func `reloading unchanged seeds changes nothing`() throws {
        let before = client.get("/api/v1/stories").body
        let reply = client.send(.post, "/api/v1/admin/reload", [Client.token])
        #expect(reply.status == 200)
        #expect(try reply.json()["changed"]?.number == 0, "\(reply.text)")
        #expect(client.get("/api/v1/stories").body == before)
    }

    @Test func `metrics count requests by operation`() {
        _ = client.get("/api/v1/stories")
        let text = client.get("/metrics", [Client.token]).text
        #expect(text.contains("elsewhere_stories 3"))
        #expect(text.contains("elsewhere_requests_total{operation=\"listStories\",status=\"200\"}"))
    }
}
