import Formats
import HTTPWire
import Stories
import Testing
import UseCases

@testable import API

@Suite struct StoriesTests {
    let client: Client

    init() throws { client = try Client.reading() }

    @Test func `lists stories with total, items and page`() throws {
        let reply = client.get("/api/v1/stories")
        #expect(reply.status == 200)
        let json = try reply.json()
        #expect(json.keys == ["total", "items", "page"])
        #expect(json["total"]?.number == 3)
        #expect(json["items"]?.elements.count == 3)
        #expect(json["page"]?["next"]?.isNull == true)
    }

    @Test func `a story has every key of its shape`() throws {
        let json = try client.get("/api/v1/stories/yuhe").json()
        let shape = try #require(Shapes.named["Story"])
        #expect(json.keys == shape.members.filter { !$0.isOptional }.map(\.name))
        #expect(json["income"]?.keys == ["before", "after", "changePercent"])
    }

    @Test func `an ingested story is shown to anyone without its body and to a token holder whole`() throws {
        let anyone = try client.get("/api/v1/stories/weekly-0001-linshu").json()
        #expect(anyone["body"]?.isNull == true)
        let reply = client.get("/api/v1/stories/weekly-0001-linshu", [Client.token])
        #expect(try reply.json()["body"]?.text?.contains("木器铺") == true)
        #expect(reply["Cache-Control"]?.contains("private") == true)
        #expect(try client.get("/api/v1/stories/yuhe").json()["body"]?.text != nil)
    }

    @Test func `pages lead to the last record and never repeat one`() throws {
        var seen: [String] = []
        var target: String? = "/api/v1/stories?limit=1&fields=id"
        while let next = target {
            let reply = client.get(next)
            #expect(reply.status == 200)
            seen += try reply.json()["items"]?.elements.compactMap { $0["id"]?.text } ?? []
            let link = reply["Link"]
            target = link.map { String($0.dropFirst().prefix { $0 != ">" }) }
            try #require(seen.count <= 3)
        }
        #expect(seen.sorted() == ["baoqin", "weekly-0001-linshu", "yuhe"])
    }

    @Test func `fields leave only what was asked for, and include adds beside them`() throws {
        let json = try client.get("/api/v1/stories/yuhe?fields=id,person.name&include=article,places").json()
        #expect(json.keys == ["id", "person", "included"])
        #expect(json["person"]?.keys == ["name"])
        #expect(json["included"]?["article"]?["id"]?.text == "gazette-0002")
    }

    @Test func `a batch of ids comes in the order asked for`() throws {
        let json = try client.get("/api/v1/stories?id=yuhe,nobody,baoqin&fields=id").json()
        #expect(json["items"]?.elements.compactMap { $0["id"]?.text } == ["yuhe", "baoqin"])
        #expect(json["total"]?.number == 2)
    }

    @Test func `a batch is one page, names each once, and takes nothing that it would ignore`() throws {
        let json = try client.get("/api/v1/stories?id=yuhe,baoqin,yuhe&fields=id&limit=1").json()
        #expect(json["items"]?.elements.count == 2)
        #expect(json["page"]?["limit"]?.number == 200)
        for more in ["outcome=failed", "q=海", "sort=id", "facet=outcome", "not[outcome]=failed"] {
            let reply = client.get("/api/v1/stories?id=yuhe&\(more)")
            #expect(reply.status == 400, "\(more)")
            #expect(
                try reply.json()["errors"]?.elements.first?["parameter"]?.text == String(more.prefix { $0 != "=" }))
        }
    }

    @Test func `the total of neighbours is that of all, however many are shown`() throws {
        var contents = Fixtures.contents
        for number in 1...3 {
            var story = Fixtures.yuhe
            story.id = "like-\(number)"
            story.personId = "like-\(number)"
            contents.stories.append(.init(story, origin: .seed, digest: story.id))
        }
        let client = Client(try Service(Fixtures.product(contents)))
        let all = try client.get("/api/v1/stories/yuhe/related?limit=50").json()
        let one = try client.get("/api/v1/stories/yuhe/related?limit=1").json()
        let total = try #require(all["total"]?.number)
        #expect(total >= 3 && all["items"]?.elements.count == Int(total))
        #expect(one["total"]?.number == total)
        #expect(one["items"]?.elements.count == 1)
        #expect(one["page"]?["limit"]?.number == 1)
    }

    @Test func `the other script keeps offsets and cuts evidence from the converted text`() throws {
        let json = try client.get("/api/v1/stories/yuhe?script=hant").json()
        let body = try #require(json["body"]?.text)
        #expect(body.hasPrefix("于禾離開"), "a surname is not a preposition")
        #expect(json["person"]?["name"]?.text == "于禾")
        #expect(json["summary"]?.text?.hasPrefix("于禾從上海") == true)
        #expect(body.contains("頭髮"))
        let evidence = try #require(json["evidence"]?["departure.place"]?.elements.first)
        let start = Int(try #require(evidence["start"]?.number))
        let end = Int(try #require(evidence["end"]?.number))
        let scalars = Array(body.unicodeScalars)[start..<end]
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        #expect(evidence["exact"]?.text == String(view))
        #expect(json["id"]?.text == "yuhe")
    }

    @Test(arguments: [
        "/api/v1/people?script=hant", "/api/v1/search?q=于禾&script=hant", "/stories/yuhe?script=hant",
        "/explore?q=于禾&script=hant", "/people?script=hant", "/api/v1/stories/yuhe.md?script=hant",
        "/api/v1/articles/gazette-0002?script=hant", "/feed.xml?script=hant",
    ])
    func `names keep their characters in the traditional script`(target: String) {
        let text = client.get(target).text
        #expect(text.contains("于禾") && !text.contains("於禾"), "\(text)")
    }

    @Test(arguments: [
        ("余果", "余果在江边，剩余的钱不多。", "余果在江邊，剩餘的錢不多。"), ("范里", "范里的规范在哪里", "范里的規範在哪裡"),
        ("姜于", "姜于卖生姜汤，对于她", "姜于賣生薑湯，對於她"), ("涂谷", "老涂和涂女士涂了油漆", "老涂和涂女士塗了油漆"),
        ("马云", "马云在云里", "馬雲在雲裡"),
    ])
    func `only who is named keeps a surname's form`(name: String, original: String, expected: String) {
        var story = Story(id: "x", title: original)
        story.person.name = name
        story.quotes = [Quote(speaker: name, text: original)]
        let shown = Scripts().story(story, in: .hant, articleText: nil)
        #expect(shown.title == expected && shown.quotes.first?.text == expected)
        #expect(shown.person.name == shown.quotes.first?.speaker)
        #expect(Scripts().story(shown, in: .hans, articleText: nil).title == original)
    }

    @Test func `lang gives the translation where there is one`() throws {
        let json = try client.get("/api/v1/stories/weekly-0001-linshu?lang=en").json()
        #expect(json["title"]?.text == "From product manager to woodshop")
        #expect(try client.get("/api/v1/stories/yuhe?lang=en").json()["title"]?.text == "海边的后厨")
    }

    @Test(arguments: [
        ("/api/v1/stories.ndjson", "application/x-ndjson"), ("/api/v1/stories.csv", "text/csv"),
        ("/api/v1/stories.jsonld", "application/ld+json"), ("/api/v1/stories/yuhe.md", "text/markdown"),
        ("/api/v1/stories/yuhe.txt", "text/plain"), ("/api/v1/stories/yuhe.jsonld", "application/ld+json"),
        ("/api/v1/stories/yuhe.json", "application/json"),
    ])
    func `an ending and Accept choose the same form`(target: String, type: String) throws {
        let byEnding = client.get(target)
        #expect(byEnding.status == 200)
        #expect(byEnding["Content-Type"]?.hasPrefix(type) == true)
        let dot = try #require(target.lastIndex(of: "."))
        let byAccept = client.get(String(target[..<dot]), [("Accept", type)])
        #expect(byAccept.body == byEnding.body)
    }

    @Test func `a table has a row for each story and quotes what needs it`() throws {
        let text = client.get("/api/v1/stories.csv?fields=id,title,departure.reasons").text
        let lines = text.split(separator: "\r\n").map(String.init)
        #expect(lines[0] == "id,title,departure.reasons")
        #expect(lines.count == 4)
        #expect(lines.contains("weekly-0001-linshu,从产品经理到木器铺,burnout; lifestyle"))
    }
}
