import Formats
import HTTPWire
import Search
import Stories
import Testing
import UseCases

@testable import API

/// What holds for every resource: validators, conditions, codings, methods, problems.
@Suite struct WireTests {
    let client: Client

    init() throws { client = try Client.reading() }

    @Test(arguments: ["/api/v1/stories", "/api/v1/stories/yuhe", "/api/v1/articles", "/api/v1/openapi.json", "/"])
    func `a resource has a strong tag, and the tag gives 304`(target: String) throws {
        let first = client.get(target)
        let tag = try #require(first["ETag"])
        #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""))
        #expect(first["Vary"]?.contains("Accept") == true)
        #expect(first["Cache-Control"]?.contains("s-maxage") == true)
        #expect(first["Access-Control-Allow-Origin"] == "*")
        for value in [tag, "W/" + tag, "\"other\", " + tag, "*"] {
            let second = client.get(target, [("If-None-Match", value)])
            #expect(second.status == 304)
            #expect(second.body.isEmpty)
            #expect(second["ETag"] == tag)
        }
        #expect(client.get(target, [("If-None-Match", "\"other\"")]).status == 200)
    }

    /// Each shows something of another record than the one in its address.
    @Test(arguments: [
        "/api/v1/articles/gazette-0002", "/api/v1/stories/yuhe?include=article", "/api/v1/stories/yuhe.txt",
        "/stories/yuhe", "/api/v1/stories/weekly-0001-linshu",
    ])
    func `a date never says that an answer is the same when a part of it changed`(target: String) throws {
        let client = try Client.writing()
        let before = client.get(target, [("Accept", "*/*")])
        let patched = client.send(
            .patch, "/api/v1/stories/baoqin",
            [Client.token, ("If-Match", "*"), ("Content-Type", "application/merge-patch+json")],
            body: "{\"title\":\"另一个题目\"}")
        #expect(patched.status == 200)
        if let modified = before["Last-Modified"] {
            #expect(client.get(target, [("Accept", "*/*"), ("If-Modified-Since", modified)]).status == 200)
        }
    }

    @Test func `what is shown of an article follows all its stories`() throws {
        let sentence = "她把租来的房子退掉，坐了一夜火车回到老家，在县城东门外租下一间旧仓库。"
        var contents = SeedContents()
        var article = Article(id: "two-0003")
        article.title = "两个人"
        article.text = sentence + String(repeating: "这是为测试而写的句子，与谁都无关。", count: 12)
        contents.articles = [.init(article, origin: .rawArticle, digest: "a")]
        for id in ["two-0003-a", "two-0003-b"] {
            var story = Story(id: id, title: id)
            story.source.articleId = "two-0003"
            if id.hasSuffix("a") { story.evidence["title"] = [Evidence(start: 0, end: 9, exact: "她把租来的房子退掉")] }
            contents.stories.append(.init(story, origin: .rawArticle, digest: id))
        }
        let client = Client(try Service(Fixtures.product(contents)))
        let target = "/api/v1/stories/two-0003-a"
        let before = client.get(target)
        #expect(before.text.contains("她把租来的房子退掉"))
        let patched = client.send(
            .patch, "/api/v1/stories/two-0003-b",
            [Client.token, ("If-Match", "*"), ("Content-Type", "application/merge-patch+json")],
            body: "{\"work\":{\"title\":\"\(sentence.dropFirst(10))\"}}")
        #expect(patched.status == 200)
        let after = client.get(target)
        #expect(!after.text.contains("她把租来的房子退掉"))
        #expect(after["ETag"] != before["ETag"])
        #expect(client.get(target + "?pretty=false").text == after.text)
        #expect(client.get(target, [Client.token]).text.contains("她把租来的房子退掉"))
    }

    @Test func `gzip is another representation with a tag of its own`() throws {
        let plain = client.get("/api/v1/stories")
        let packed = client.get("/api/v1/stories", [("Accept-Encoding", "gzip")])
        #expect(packed["Content-Encoding"] == "gzip")
        #expect(packed.body.count < plain.body.count)
        #expect(packed["ETag"] != plain["ETag"])
        #expect(client.get("/api/v1/stories", [("Accept-Encoding", "gzip;q=0")])["Content-Encoding"] == nil)
        // Asked for again it comes from what was kept, the same byte for byte.
        #expect(client.get("/api/v1/stories", [("Accept-Encoding", "gzip, deflate, br")]).body == packed.body)
    }

    @Test(arguments: ["/api/v1/stories", "/api/v1/stories/yuhe", "/healthz"])
    func `HEAD has the fields of GET`(target: String) throws {
        let get = client.get(target)
        let head = client.send(.head, target)
        #expect(head.status == get.status)
        #expect(head["ETag"] == get["ETag"])
        #expect(head["Content-Type"] == get["Content-Type"])
    }

    @Test(arguments: ["/api/v1/stories", "/api/v1/search", "/", "/healthz"])
    func `a wrong method is a 405 that names the right ones`(target: String) throws {
        let reply = client.send(.other("BREW"), target)
        #expect(reply.status == 405)
        #expect(reply["Allow"]?.contains("GET") == true)
        #expect(reply["Content-Type"]?.hasPrefix("application/problem+json") == true || target == "/")
        let options = client.send(.options, target)
        #expect(options.status == 204)
        #expect(options["Allow"] == reply["Allow"])
        #expect(options["Access-Control-Allow-Methods"]?.contains("GET") == true)
    }

    @Test(arguments: [
        ("/api/v1/stories?colour=red", "colour", "limit"),
        ("/api/v1/stories?limit=0", "limit", "1 to 200"),
        ("/api/v1/stories?limit=%2B5", "limit", "1 to 200"),
        ("/api/v1/stories?limit=5&limit=6", "limit", "once"),
        ("/api/v1/stories?fields=id,colour", "fields", "person.name"),
        ("/api/v1/stories?include=all", "include", "article"),
        ("/api/v1/stories?pretty=perhaps", "pretty", "true or false"),
        ("/api/v1/stories?script=latin", "script", "hant"),
        ("/api/v1/stories?departure.voluntary=maybe", "departure.voluntary", "true or false"),
        ("/api/v1/stories?outcome=rich", "outcome", "thriving"),
        ("/api/v1/stories?income.before[gte]=much", "income.before[gte]", "an amount"),
        ("/api/v1/stories?has=colour", "has", "income.after"),
        ("/api/v1/stories?sort=colour", "sort", "publishedAt"),
        ("/api/v1/stories?cursor=abc", "cursor", ""),
        ("/api/v1/articles?cursor=abc", "cursor", ""),
    ])
    func `a wrong parameter is named with what it should be`(target: String, name: String, hint: String) throws {
        let reply = client.get(target)
        #expect(reply.status == 400)
        #expect(reply["Content-Type"] == "application/problem+json")
        let json = try reply.json()
        #expect(json.keys.starts(with: ["type", "title", "status", "detail", "instance", "errors"]))
        let error = try #require(json["errors"]?.elements.first)
        #expect(error["parameter"]?.text == name)
        if !hint.isEmpty {
            let said = (json["detail"]?.text ?? "") + (error["detail"]?.text ?? "")
            #expect(said.contains(hint))
        }
    }

    @Test(arguments: [("%", 400), ("%FF", 400), ("%E4%BA%AC", 200), ("京", 200), ("a+b", 200), ("%00", 400)])
    func `a query is percent-encoded UTF-8, and raw UTF-8 will do`(value: String, status: Int) {
        #expect(client.get("/api/v1/search?q=\(value)").status == status)
    }

    @Test(arguments: [
        ("/api/v1/stories?foo=1", "Not taken here: 'foo'. Valid parameters: q, ", "这里不接受：“foo”。可用的参数：q, "),
        ("/api/v1/stories?departure.year=abc", "'abc' is no value of departure.year.", "“abc”不是 departure.year 的取值。"),
        ("/api/v1/search?q=%01", "q: Control character U+0001.", "含有控制字符 U+0001。"),
        ("/api/v1/stories?limit=0", "'0' is not a whole number", "“0”不是 1 到 200 的整数。"),
    ])
    func `details are sentences in either language`(target: String, english: String, chinese: String) throws {
        func detail(_ language: String) throws -> String {
            try client.get(target, [("Accept-Language", language)]).json()["detail"]?.text ?? ""
        }
        let (said, saidInChinese) = (try detail("en"), try detail("zh"))
        #expect(said.contains(english), "\(said)")
        #expect(saidInChinese.contains(chinese), "\(saidInChinese)")
    }

    @Test(arguments: ["/api/v1/search", "/api/v1/ingestions"])
    func `what is wrong with the body as a whole has no name before it`(path: String) throws {
        let reply = client.send(
            .post, path, [Client.token, ("Content-Type", "application/json")], body: "[]")
        #expect(reply.status == 400)
        #expect(try reply.json()["detail"]?.text?.hasPrefix(":") == false, "\(reply.text)")
    }

    @Test func `a question that does not fit an address is taken as a body`() throws {
        let long = String(repeating: "离开上海去海边", count: 100)
        #expect(client.get("/api/v1/search?q=\(long)").status == 400)
        let reply = client.send(
            .post, "/api/v1/search", [("Content-Type", "application/json")], body: "{\"q\": \"\(long)\"}")
        #expect(reply.status == 200, "\(reply.text)")
        let widened = try reply.json()
        #expect(widened["warnings"]?.elements.first?.text?.hasPrefix("No text holds all") == true)
        #expect(Int(widened["total"]?.number ?? 0) == widened["hits"]?.elements.count)
        let longer = String(repeating: "海", count: 65_537)
        #expect(
            client.send(
                .post, "/api/v1/search", [("Content-Type", "application/json")], body: "{\"q\": \"\(longer)\"}"
            ).status == 400)
    }

    @Test func `a base path stands before every address that an answer names`() throws {
        let client = Client(try Service(Fixtures.product(basePath: "/x")))
        let missing = try client.get("/x/api/v1/nothing").json()
        #expect(missing["type"]?.text == "/x/problems/not-found")
        #expect(missing["detail"]?.text?.contains(" /x/api/v1/openapi.json") == true)
        let document = try client.get("/x/api/v1/openapi.json").json()
        #expect(document["servers"]?.elements.first?["url"]?.text == "/x")
        #expect(Problem(.targetTooLong, basePath: "/x").detail?.english.contains("POST /x/api/v1/search") == true)
    }

    @Test(arguments: [
        (Refusal.bodyTooLarge, ["2 MiB", "10 MiB"]), (.targetTooLong, ["8 KiB", "8192 characters"]),
        (.headTooLarge, ["100 fields", "16 KiB"]),
    ])
    func `a refusal of what is too large names the limit`(refusal: Refusal, limits: [String]) throws {
        let detail = try #require(Problem(refusal, basePath: "").detail)
        for limit in limits { #expect(detail.english.contains(limit), "\(detail.english)") }
        #expect(detail.chinese != detail.english)
    }

    @Test(arguments: ["curl/8.5.0", "Mozilla/5.0"])
    func `who asks for JSON by the ending gets a problem as JSON`(agent: String) throws {
        let reply = client.get("/stories/nope.json", [("User-Agent", agent), ("Accept", "*/*")])
        #expect(reply.status == 404 && reply["Content-Type"] == "application/problem+json")
        #expect(try reply.json()["type"]?.text == "/problems/not-found")
        #expect(reply["Access-Control-Expose-Headers"]?.contains("X-Request-ID") == true)
    }

    @Test func `problems speak Chinese to those who read it`() throws {
        let reply = client.get("/api/v1/stories/nobody", [("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")])
        #expect(reply.status == 404)
        #expect(try reply.json()["title"]?.text == "没有找到")
        #expect(reply["Content-Language"] == "zh")
        #expect(try client.get("/api/v1/stories/nobody").json()["title"]?.text == "Not found")
    }

    @Test func `a token in the address is refused`() {
        #expect(client.get("/api/v1/stories?token=abc").status == 400)
    }

    @Test func `a wrong token is refused even for reading`() {
        #expect(client.get("/api/v1/stories", [("Authorization", "Bearer wrong")]).status == 401)
    }

    @Test func `readiness tells counts and revision`() throws {
        let json = try client.get("/readyz").json()
        #expect(json["status"]?.text == "ready")
        #expect(json["stories"]?.number == 3)
        #expect(client.get("/healthz").status == 200)
        #expect(client.get("/healthz")["Cache-Control"] == "no-store")
    }

    @Test func `a page is HTML for a browser and text for a terminal`() {
        let browser = client.get("/", [("Accept", "text/html,application/xhtml+xml"), ("User-Agent", "Mozilla/5.0")])
        #expect(browser["Content-Type"]?.hasPrefix("text/html") == true)
        #expect(browser.text.contains("<h1>"))
        let terminal = client.get("/", [("Accept", "*/*"), ("User-Agent", "curl/7.88.1")])
        #expect(terminal["Content-Type"]?.hasPrefix("text/plain") == true)
        #expect(!terminal.text.contains("<"))
        #expect(terminal.text.contains("curl "))
        #expect(client.get("/", [("Accept", "application/json")])["Content-Type"] == "application/json")
        #expect(client.get("/", [("Accept", "*/*"), ("User-Agent", "Mozilla/5.0")]).text.contains("<h1>"))
        #expect(terminal["Vary"]?.contains("User-Agent") == true)
    }

    @Test func `text lines are at most 80 columns and colour comes only when asked for`() {
        for target in ["/", "/stories/yuhe", "/stories/weekly-0001-linshu"] {
            let text = client.get(target, [("User-Agent", "curl/8")]).text
            #expect(!text.contains("\u{1B}"))
            for line in text.split(separator: "\n") where !line.contains("curl") {
                #expect(columns(line) <= 80)
                #expect(!"，。、；：！？）》」』】”’".contains(line.first ?? " "), "\(line)")
            }
            let colored = client.get(target + "?color", [("User-Agent", "curl/8")]).text
            #expect(colored.contains("\u{1B}["))
        }
    }

    private func columns(_ line: Substring) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }

    @Test(
        arguments: [
            ("/api/v1/suggest?q=海", 10), ("/api/v1/suggest?q=海&limit=3", 3), ("/api/v1/flows", 200),
            ("/api/v1/flows?limit=1", 1), ("/api/v1/stats?metric=income.after", 20),
            ("/api/v1/facets?facet=" + StoryField.facetNames.prefix(30).joined(separator: ","), 30),
        ] as [(String, Double)])
    func `the limit of a page is the one that holds there`(target: String, limit: Double) throws {
        let page = try client.get(target).json()
        #expect(page["page"]?["limit"]?.number == limit)
        #expect(Double(page["items"]?.elements.count ?? 0) <= limit)
    }

    @Test func `a search by body is laid out if it says so, and has no link that leads elsewhere`() throws {
        func search(_ body: String) -> Client.Reply {
            client.send(.post, "/api/v1/search", [("Content-Type", "application/json")], body: body)
        }
        let plain = search(#"{"fields": ["id"], "limit": 1}"#)
        let laidOut = search(#"{"fields": ["id"], "limit": 1, "pretty": true}"#)
        #expect(laidOut.text.hasPrefix("{\n  \"total\""))
        #expect(try plain.json()["page"]?["next"]?.text != nil)
        #expect(plain["Link"] == nil)
        let empty = search("")
        #expect(empty.status == 400)
        #expect(try empty.json()["detail"]?.text == "The body is empty; send JSON.")
    }

    @Test func `scripts of other origins may send each field that the API reads, and read each that it answers`() {
        let options = client.send(.options, "/api/v1/stories")
        let sent = options["Access-Control-Allow-Headers"] ?? ""
        for name in ["If-Range", "If-Unmodified-Since", "Range", "X-Request-ID", "Elsewhere-Revision", "Prefer"] {
            #expect(sent.split(separator: ", ").contains { $0 == name }, "\(name)")
        }
        let part = client.get("/api/v1/stories", [("Range", "bytes=0-9")])
        #expect(part.status == 206)
        #expect(part["Access-Control-Expose-Headers"]?.contains("Content-Range") == true)
    }
}
