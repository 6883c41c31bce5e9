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

    init() throws { client = Client(try Service(Fixtures.product(Self.contents()))) }

    /// A withheld person, the neighbour who tells of them, and another story of theirs.
    private static func contents() -> SeedContents {
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
        story.translations = ["en": Story.Translation(title: "Lu Yiming grows tea", summary: "Yiming left.")]
        story.source.articleId = "gazette-0002"
        var neighbour = Story(id: "neighbour", title: "陆一鸣的邻居季春")
        neighbour.summary = "季春和陸一鳴一起离开，一鸣先走。"
        neighbour.body = "问起一鸣，她笑了。"
        neighbour.person.name = "季春"
        neighbour.departure.role = "陆一鸣的同事"
        neighbour.quotes = [Quote(speaker: "陆一鸣", text: "走吧。", start: nil, end: nil)]
        neighbour.evidence = ["person.name": [Evidence(start: 4, end: 7, exact: "陆一鸣", in: .body)]]
        neighbour.translations = [
            "en": Story.Translation(title: "A neighbour of Lu Yi-ming", summary: "Yiming Lu left first.")
        ]
        neighbour.source.articleId = "gazette-0002"
        // The same person told of elsewhere.
        var other = Story(id: "elsewhere", title: "陆一鸣二三事")
        other.person.name = "陆一鸣"
        other.personId = "luyiming"
        var person = Person(id: "luyiming", name: WithheldTests.name)
        person.aliases = ["老陆"]
        var contents = Fixtures.contents
        contents.stories.append(.init(story, origin: .seed, digest: "m1"))
        contents.stories.append(.init(neighbour, origin: .seed, digest: "m3"))
        contents.stories.append(.init(other, origin: .seed, digest: "m4"))
        contents.entities.append(.init(.person(person), origin: .seed, digest: "m2"))
        return contents
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
        "/stories/masked", "/people", "/?q=海星", "/api/v1/stories/neighbour", "/api/v1/stories/neighbour?lang=en",
        "/stories/neighbour", "/stories/neighbour?lang=en", "/stories/masked?lang=en",
        "/api/v1/stories/masked.txt?lang=en",
        "/api/v1/stories/neighbour.jsonld", "/api/v1/stories/elsewhere", "/api/v1/changes?limit=500", "/quotes", "/",
        "/api/v1/search?q=邻居&type=story", "/api/v1/stories?sort=person.name&limit=200",
    ])
    func `no answer to a stranger has the name`(target: String) throws {
        let reply = client.get(target, [("Accept", "*/*")])
        guard reply.status == 200 else {
            // Fields that are not counted are refused, which tells nothing either.
            #expect(reply.status == 400)
            return
        }
        let text = reply.text.lowercased()
        for word in [WithheldTests.name, "陸一鳴", "一鸣", "一鳴", "老陆", "老陸", "luyiming", "lu yiming", "yi-ming", "yiming"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test(arguments: [
        "/api/v1/search?q=陆一鸣", "/api/v1/search?q=陸一鳴", "/api/v1/search?q=一鸣", "/api/v1/search?q=鸣",
        "/api/v1/search?q=陆", "/api/v1/search?q=人物:陆一鸣", "/api/v1/search?q=老陆",
        "/api/v1/search?q=陆一鸣&type=article", "/api/v1/search?q=Yiming", "/api/v1/stories?person.name=陆一鸣",
        "/api/v1/stories?person=老陆", "/api/v1/stories?q=一鸣", "/api/v1/stories?personId=luyiming",
        "/api/v1/flows?q=一鸣", "/api/v1/flows?person.name=陆一鸣", "/api/v1/stats?metric=revision&person.name=陆一鸣",
        "/api/v1/stats?metric=revision&q=一鸣", "/api/v1/facets?facet=outcome&q=一鸣",
        "/api/v1/quotes?speaker=陆一鸣", "/api/v1/suggest?q=一鸣", "/api/v1/suggest?q=luyi", "/feed.json?q=一鸣",
    ])
    func `no question confirms a guess of the name`(target: String) throws {
        let reply = client.get(target)
        #expect(reply.status == 200)
        for id in ["masked", "neighbour", "elsewhere", "gazette-0002"] { #expect(!reply.text.contains("\"\(id)\"")) }
        if !target.contains("/stats"), !target.contains("/facets"), let total = try reply.json()["total"]?.number {
            #expect(total == 0)
        }
        for count in 1...3 { #expect(!reply.text.contains("\"count\":\(count)")) }
    }

    /// The same questions find them for those who may know.
    @Test(arguments: ["陆一鸣", "陸一鳴", "一鸣", "鸣", "人物:陆一鸣", "老陆", "Yiming"])
    func `a token holder finds people by their names`(query: String) throws {
        #expect(client.get("/api/v1/search?q=\(query)", [Client.token]).text.contains("\"masked\""))
    }

    @Test(arguments: ["gazette-0002-林晓", "lin-xiao", "林晓二三事"])
    func `an id that tells the name is another one for strangers`(id: String) throws {
        var contents = SeedContents()
        contents.articles = [.init(Fixtures.ownArticle, origin: .seed, digest: "a")]
        var story = Story(id: id, title: "一位厨师")
        story.person.name = "林晓"
        story.person.privacy = .withheld
        story.source.articleId = "gazette-0002"
        contents.stories = [.init(story, origin: .seed, digest: "s")]
        let client = Client(try Service(Fixtures.product(contents)))
        let path = "/api/v1/stories/\(id.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())"
        #expect(client.get(path).status == 404)
        let list = try client.get("/api/v1/stories").json()
        let open = try #require(list["items"]?.elements.first?["id"]?.text)
        #expect(open.hasPrefix("gazette-0002-") && !open.contains("林晓"))
        let read = try client.get("/api/v1/stories/\(open)").json()
        #expect(read["title"]?.text == "一位厨师")
        #expect(try client.get("/api/v1/articles/gazette-0002").json()["storyIds"]?.elements.map(\.text) == [open])
        for target in ["/api/v1/changes", "/api/v1/articles", "/api/v1/flows", "/sitemap.xml", "/"] {
            let text = client.get(target).text
            #expect(
                !text.contains("林晓") && !text.contains("lin-xiao") && !text.contains("%E6%9E%97%E6%99%93"), "\(target)")
        }
        // Whoever may know finds it by either.
        #expect(client.get(path, [Client.token]).status == 200)
        #expect(try client.get("/api/v1/stories/\(open)", [Client.token]).json()["id"]?.text == id)
    }

    @Test func `a name that holds a withheld one stays`() throws {
        var contents = SeedContents()
        contents.articles = [.init(Fixtures.ownArticle, origin: .seed, digest: "a")]
        let people: [(String, String, Protagonist.Privacy?)] = [("one", "林晓", .withheld), ("two", "林晓晓", nil)]
        for (id, name, privacy) in people {
            var story = Story(id: id, title: "\(name)离开之后")
            story.summary = "林晓和林晓晓是同事。"
            story.person.name = name
            story.person.privacy = privacy
            story.source.articleId = "gazette-0002"
            contents.stories.append(.init(story, origin: .seed, digest: id))
        }
        let client = Client(try Service(Fixtures.product(contents)))
        let story = try client.get("/api/v1/stories/two").json()
        #expect(story["title"]?.text == "林晓晓离开之后")
        #expect(story["summary"]?.text == "**和林晓晓是同事。")
        #expect(try client.get("/api/v1/stories/one").json()["title"]?.text == "**离开之后")
    }

    @Test func `what is still told of the story finds it, with marks that are right`() throws {
        let reply = try client.get("/api/v1/search?q=茶不等人").json()
        let hit = try #require(reply["hits"]?.elements.first)
        #expect(hit["story"]?["id"]?.text == "masked")
        #expect(hit["highlights"]?.elements.first?["field"]?.text == "body")
        #expect(hit["highlights"]?.elements.first?["start"]?.number == 5)
        #expect(client.get("/api/v1/articles/gazette-0002").text.contains("\"contentHash\":null"))
    }

    @Test func `names are back when nothing is withheld any more`() throws {
        let fields = [Client.token, ("If-Match", "*"), ("Content-Type", "application/merge-patch+json")]
        let tag = client.get("/api/v1/stories/neighbour")["ETag"]
        let patched = client.send(
            .patch, "/api/v1/stories/masked", fields, body: #"{"person": {"privacy": "public"}}"#)
        #expect(patched.status == 200)
        #expect(client.get("/api/v1/stories/neighbour")["ETag"] != tag)
        #expect(client.get("/api/v1/stories/masked").text.contains(WithheldTests.name))
        #expect(client.get("/api/v1/stories/neighbour").text.contains("陆一鸣的邻居"))
        #expect(try client.get("/api/v1/search?q=陆一鸣").json()["total"]?.number == 3)
        #expect(client.get("/api/v1/people/luyiming").status == 200)
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

    private static let patching = [Client.token, ("Content-Type", "application/merge-patch+json")]

    @Test(arguments: [
        ("masked", #"{"title": "***：从海星科技到茶园"}"#, "/title"),
        // What stands beside the mark was corrected.
        ("masked", #"{"title": "***，从海星科技到山里的茶园"}"#, "/title"), ("masked", #"{"summary": "他就是***。"}"#, ""),
        ("masked", #"{"body": "***说：茶不等人。"}"#, "/body"),
        ("masked", #"{"title": "茶园", "quotes": [{"text": "**我只管茶。"}]}"#, "/quotes/0/text"),
        ("elsewhere", #"{"title": "***的二三事"}"#, "/title"),
    ])
    func `a mark that stands for a withheld name is not stored`(id: String, patch: String, pointer: String) throws {
        let reply = client.send(
            .patch, "/api/v1/stories/\(id)", Self.patching + [("If-Match", "*")], body: patch)
        guard !pointer.isEmpty else {
            // Asterisks at another place are the editor's own.
            #expect(reply.status == 200)
            return
        }
        #expect(reply.status == 422)
        let problem = try reply.json()
        #expect(problem["errors"]?.elements.compactMap { $0["pointer"]?.text } == [pointer])
        #expect(problem["detail"]?.text?.contains("read the record with your token") == true)
    }

    @Test func `what a stranger read is nothing to correct a record from`() throws {
        let target = "/api/v1/stories/masked"
        let open = client.get(target)
        let stale = client.send(
            .put, target, [Client.token, ("Content-Type", "application/json"), ("If-Match", open["ETag"] ?? "")],
            body: open.text)
        #expect(stale.status == 412)
        #expect(try stale.json()["detail"]?.text?.contains("Read it with your token") == true)
        // Whoever overrides the condition is still held back by the marks.
        let forced = client.send(
            .put, target, [Client.token, ("Content-Type", "application/json"), ("If-Match", "*")], body: open.text)
        #expect(forced.status == 422)
        let whole = client.get(target, [Client.token])
        #expect(try whole.json()["title"]?.text == "陆一鸣：从海星科技到茶园")
        #expect(stale["ETag"] == whole["ETag"])
        let put = client.send(
            .put, target, [Client.token, ("Content-Type", "application/json"), ("If-Match", whole["ETag"] ?? "")],
            body: whole.text.replacing("到茶园", with: "到山里的茶园"))
        #expect(put.status == 200)
        #expect(try client.get(target).json()["title"]?.text == "***：从海星科技到山里的茶园")
        // An excerpt is no record either.
        let excerpt = client.get("/api/v1/stories/weekly-0001-linshu")
        let patched = client.send(
            .patch, "/api/v1/stories/weekly-0001-linshu", Self.patching + [("If-Match", excerpt["ETag"] ?? "")],
            body: #"{"outcome": "mixed"}"#)
        #expect(patched.status == 412)
        #expect(try patched.json()["errors"]?.elements.first?["header"]?.text == "If-Match")
    }

    @Test func `an article's text is not stored with marks either`() throws {
        var contents = Self.contents()
        contents.articles[1].value.title = "陆一鸣的茶园"
        let client = Client(try Service(Fixtures.product(contents)))
        let target = "/api/v1/articles/gazette-0002"
        let open = client.get(target)
        #expect(try open.json()["title"]?.text == "***的茶园")
        for (patch, status) in [
            (#"{"title": "***的大茶园"}"#, 422), (#"{"title": "一座茶园**"}"#, 200), (#"{"author": "何测"}"#, 200),
        ] {
            let reply = client.send(.patch, target, Self.patching + [("If-Match", "*")], body: patch)
            #expect(reply.status == status, "\(patch)")
        }
        let reply = client.send(
            .patch, target, Self.patching + [("If-Match", open["ETag"] ?? "")], body: #"{"author": "某人"}"#)
        #expect(reply.status == 412)
    }
}
