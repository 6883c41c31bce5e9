import API
import Formats
import HTTPWire
import Stories
import Testing
import UseCases

/// Words beside values, and the places behind them.
@Suite struct TellingTests {
    let client: Client

    init() throws { client = try Client.reading() }

    @Test(arguments: [
        ("", "农业"), ("&lang=en", "Agriculture"), ("&script=hant", "農業"),
    ])
    func `labels speak the language and the script asked for`(more: String, expected: String) throws {
        for target in [
            "/api/v1/facets?facet=work.sector", "/api/v1/stories?facet=work.sector",
            "/api/v1/stats?metric=revision&groupBy=work.sector",
        ] {
            #expect(client.get(target + more).text.contains("\"label\":\"\(expected)\""), "\(target)")
        }
        #expect(client.get("/api/v1/facets?facet=work.sector" + more).text.contains("\"value\":\"agriculture\""))
    }

    @Test func `a list in a terminal says what is not told, and goes on with the same question`() {
        func list(_ target: String) -> String {
            client.get(target, [("User-Agent", "curl/8.5.0"), ("Accept", "*/*")]).text
        }
        #expect(list("/").contains("宝琴 · 海星科技 → 村"))
        #expect(!list("/").contains("?  →") && !list("/").contains("→ ?"))
        #expect(list("/?q=橘子").contains("/api/v1/stories?q=%E6%A9%98%E5%AD%90&pretty"))
        let widened = list("/?q=橘子会唱歌也会跳舞")
        #expect(widened.contains("没有故事包含全部词语") && widened.contains("写代码的人种起了橘子"), "\(widened)")
    }

    @Test(arguments: [
        "/api/v1/people", "/api/v1/places", "/api/v1/places/110000", "/api/v1/organizations", "/api/v1/quotes",
        "/api/v1/figures", "/api/v1/suggest?q=北", "/api/v1/flows", "/api/v1/articles", "/api/v1/stories/random",
        "/api/v1/articles/gazette-0002", "/api/v1/stories/yuhe/related",
    ])
    func `language and script may be asked of everything`(target: String) {
        let mark = target.contains("?") ? "&" : "?"
        #expect(client.get(target + mark + "lang=en&script=hant").status == 200)
    }

    @Test func `names of places and employers come in the script asked for`() throws {
        #expect(client.get("/api/v1/places/330000?script=hant").text.contains("浙江"))
        #expect(client.get("/api/v1/flows?script=hant").text.contains("義烏"))
        #expect(client.get("/api/v1/flows.geojson?script=hant").text.contains("義烏"))
        #expect(client.get("/api/v1/organizations?script=hant").text.contains("海星科技"))
    }

    @Test func `a place counts what lies within it, and the gazetteer fills what a record does not say`() throws {
        for target in ["/api/v1/places/330782", "/api/v1/places/330700", "/api/v1/places/330000"] {
            let place = try client.get(target).json()
            let id = try #require(place["id"]?.text)
            let found = try client.get("/api/v1/stories?place=\(id)").json()["total"]?.number
            #expect(place["storyCount"]?.number == found, "\(id)")
        }
        // 上海 has no record of its own.
        let place = try client.get("/api/v1/places/310000").json()
        #expect(place["name"]?.text == "上海")
        #expect(place["latitude"]?.number != nil && place["longitude"]?.number != nil)
        #expect(place["tier"]?.isNull == false)
        #expect(place["storyCount"]?.number == 1)
        for flow in try client.get("/api/v1/flows").json()["items"]?.elements ?? [] {
            for end in ["from", "to"] {
                guard let id = flow[end]?["id"]?.text else { continue }
                #expect(try client.get("/api/v1/places/\(id)").json()["storyCount"] == flow[end]?["storyCount"])
            }
        }
    }

    @Test func `an article is the same in a list and by itself, and an unknown text is null`() throws {
        for article in try client.get("/api/v1/articles").json()["items"]?.elements ?? [] {
            let id = try #require(article["id"]?.text)
            let alone = try client.get("/api/v1/articles/\(id)").json()
            #expect(article.kind == alone.kind)
            #expect(article["stories"]?.elements.count == article["storyIds"]?.elements.count)
        }
        #expect(try client.get("/api/v1/articles/gazette-0002").json()["text"]?.isNull == true)
    }

    @Test func `changes and jobs are counted`() throws {
        let changes = try client.get("/api/v1/changes?since=0&limit=2").json()
        let total = try #require(changes["total"]?.number)
        let last = try #require(changes["items"]?.elements.last?["revision"]?.number)
        #expect(total > 2)
        #expect(try client.get("/api/v1/changes?since=\(Int(last))").json()["total"]?.number == total - 2)
        #expect(try client.get("/api/v1/changes?since=9999999").json()["total"]?.number == 0)
        #expect(try client.get("/api/v1/ingestions", [Client.token]).json()["total"]?.number == 0)
    }

    @Test(arguments: [("woodshop", ["title", "translations.en.title"]), ("义乌", ["summary"])])
    func `marks of a search stand in the words that are served, in a translation too`(
        query: String, fields: [String]
    ) throws {
        let page = try client.get("/api/v1/search?lang=en&q=" + query).json()
        let hit = try #require(page["hits"]?.elements.first)
        let marks = hit["highlights"]?.elements ?? []
        let marked = Set(marks.compactMap { $0["field"]?.text })
        #expect(marked.isSuperset(of: fields), "\(marked)")
        let title = Array(try #require(hit["story"]?["title"]?.text).unicodeScalars)
        for mark in marks where mark["field"]?.text == "title" {
            let (start, end) = (Int(mark["start"]?.number ?? -1), Int(mark["end"]?.number ?? -1))
            #expect(title[start..<end].map { String($0).lowercased() }.joined() == query)
        }
    }

    @Test func `a mark in a quote says which of those that are served, and none stands in one that is not`() throws {
        var contents = Fixtures.contents
        var story = Fixtures.linshu
        let spoken = try #require(story.quotes.first)
        // Without its place in the article nobody can tell what a quote costs of the excerpts: it is not served.
        story.quotes = [Quote(speaker: nil, text: "日子总是日子。", start: nil, end: nil), spoken]
        story.body = nil
        // The excerpts have room for what was said.
        story.evidence = [:]
        contents.stories[0].value = story
        let client = Client(try Service(Fixtures.product(contents)))
        func marks(_ fields: [(String, String)]) throws -> [String] {
            let hit = try client.get("/api/v1/search?q=日子", fields).json()["hits"]?.elements
                .first { $0["story"]?["id"]?.text == story.id }
            return try #require(hit)["highlights"]?.elements.compactMap { mark in
                guard let index = mark["index"]?.number, mark["field"]?.text == "quotes.text" else { return nil }
                return "\(Int(index)) \(Int(mark["start"]?.number ?? -1))"
            } ?? []
        }
        #expect(try marks([Client.token]) == ["0 0", "0 4", "1 6"])
        #expect(try marks([]) == ["0 6"])
    }

    @Test func `one story is one story in English, and its passage says which language it is in`() {
        let page = client.get(
            "/explore?lang=en&q=%E4%B9%89%E4%B9%8C", [("Accept", "text/html")]
        ).text
        #expect(page.contains("1 story"))
        #expect(!page.contains("1 stories"))
        #expect(!page.contains("class=\"snippet\" lang=\"en\""))
    }
}
