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
