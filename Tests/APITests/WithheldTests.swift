import API
import Formats
import HTTPWire
import Stories
import Testing
import UseCases

/// People whose name may not be shown.
@Suite struct WithheldTests {
    private static let name = "陆一鸣"

    private let client: Client

    init() throws {
        var story = Story(id: "masked", title: "陆一鸣：从海星科技到茶园")
        story.summary = "陆一鸣离开海星科技，回乡种茶。"
        story.body = "陆一鸣说，茶不等人。村里人叫他老陆。"
        story.language = "zh-Hans"
        story.person.name = WithheldTests.name
        story.person.aliases = ["老陆"]
        story.person.label = "一位前程序员"
        story.person.privacy = .withheld
        story.personId = "luyiming"
        story.departure.employer = EmployerMention(id: "starfish", name: "海星科技", raw: "海星科技")
        story.work.sector = .agriculture
        story.quotes = [Quote(speaker: "陆一鸣", text: "老陆我只管茶。", start: nil, end: nil)]
        story.evidence = ["person.name": [Evidence(start: 0, end: 3, exact: "陆一鸣", in: .body)]]
        story.translations = ["en": Story.Translation(title: "陆一鸣 grows tea", summary: nil)]
        story.source.articleId = "gazette-0002"
        var person = Person(id: "luyiming", name: WithheldTests.name)
        person.aliases = ["老陆"]
        var contents = Fixtures.contents
        contents.stories.append(.init(story, origin: .seed, digest: "m1"))
        contents.entities.append(.init(.person(person), origin: .seed, digest: "m2"))
        client = Client(try Service(Fixtures.product(contents)))
    }

    @Test(arguments: [
        "/api/v1/stories/masked", "/api/v1/stories/masked.md", "/api/v1/stories/masked.txt",
        "/api/v1/stories/masked.jsonld", "/api/v1/stories/masked?include=person,quotes,article",
        "/api/v1/stories/masked?lang=en", "/api/v1/stories/masked?script=hant", "/api/v1/stories?limit=200",
        "/api/v1/stories.csv?limit=200", "/api/v1/articles?limit=200", "/api/v1/articles/gazette-0002",
        "/api/v1/people?limit=200", "/api/v1/quotes?limit=200", "/api/v1/figures", "/api/v1/search?q=海星科技",
        "/api/v1/search?q=茶不等人", "/api/v1/facets?facet=person,person.name,person.aliases,work.sector",
        "/api/v1/search?q=海星&facet=person.name", "/api/v1/suggest?q=陆", "/api/v1/stories/baoqin/related",
        "/api/v1/stats?metric=revision&groupBy=person.name", "/feed.xml?limit=200", "/feed.json?limit=200",
        "/stories/masked", "/people", "/?q=海星",
    ])
    func `no answer to a stranger has the name`(target: String) throws {
        let reply = client.get(target, [("Accept", "*/*")])
        guard reply.status == 200 else {
            // Fields that are not counted are refused, which tells nothing either.
            #expect(reply.status == 400)
            return
        }
        for word in [WithheldTests.name, "陸一鳴", "老陆", "老陸", "luyiming"] {
            #expect(!reply.text.contains(word), "\(word)")
        }
    }

    @Test func `what is hidden keeps its length, and the label stands for the name`() throws {
        let story = try client.get("/api/v1/stories/masked").json()
        #expect(story["title"]?.text == "***：从海星科技到茶园")
        #expect(story["body"]?.text == "***说，茶不等人。村里人叫他**。")
        #expect(story["person"]?["name"]?.isNull == true)
        #expect(story["person"]?["label"]?.text == "一位前程序员")
        #expect(story["personId"]?.isNull == true)
        #expect(story["quotes"]?.elements.first?["speaker"]?.isNull == true)
        #expect(story["evidence"]?["person.name"]?.elements.first?["exact"]?.text == "***")
        #expect(client.get("/api/v1/people/luyiming").status == 404)
    }

    @Test func `a token holder sees everything`() throws {
        let story = try client.get("/api/v1/stories/masked", [Client.token]).json()
        #expect(story["person"]?["name"]?.text == WithheldTests.name)
        #expect(story["title"]?.text == "陆一鸣：从海星科技到茶园")
        #expect(client.get("/api/v1/people/luyiming", [Client.token]).status == 200)
        #expect(client.get("/api/v1/quotes?limit=200", [Client.token]).text.contains("老陆我只管茶"))
    }
}

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
}

/// Codings of requests and small answers.
@Suite struct CodingTests {
    let client: Client

    init() throws { client = try Client.reading() }

    @Test func `a small answer is packed for whoever refuses it plain`() throws {
        #expect(client.get("/api/v1/places/110000", [("Accept-Encoding", "gzip")])["Content-Encoding"] == nil)
        for _ in 0..<2 {
            let reply = client.get("/api/v1/places/110000", [("Accept-Encoding", "gzip, identity;q=0")])
            #expect(reply["Content-Encoding"] == "gzip")
            #expect(client.get("/api/v1/places/110000", [("Accept-Encoding", "identity;q=0")]).status == 200)
        }
    }

    @Test func `a packed body is refused with what is taken instead`() throws {
        let fields = [Client.token, ("Content-Type", "application/json"), ("Content-Encoding", "gzip")]
        for (method, target) in [
            (Method.post, "/api/v1/search"), (.post, "/api/v1/ingestions"), (.patch, "/api/v1/stories/yuhe"),
        ] {
            let reply = client.send(method, target, fields, body: "{}")
            #expect(reply.status == 415)
            #expect(reply["Accept-Encoding"] == "identity")
        }
        let plain = [("Content-Type", "application/json"), ("Content-Encoding", "identity")]
        #expect(client.send(.post, "/api/v1/search", plain, body: "{}").status == 200)
        // A wrong type says nothing of codings.
        let wrong = client.send(.post, "/api/v1/search", [("Content-Type", "text/plain")], body: "{}")
        #expect(wrong.status == 415)
        #expect(wrong["Accept-Encoding"] == nil)
    }
}
