import API
import Formats
import HTTPWire
import Stories
import Testing
import UseCases

/// No answer to a stranger depends on a text that is not shown to them.
@Suite struct SearchedTextTests {
    /// Two articles that show the same and hold something else: whatever tells them apart tells of what is not shown.
    private static func contents(hidden: String) -> SeedContents {
        var contents = Fixtures.contents
        let shown = "沈禾离开了一个大城市。她说，慢一点也好。"
        let filler = String(repeating: "此处另有许多话。", count: 60)
        var article = Article(id: "paper-1", kind: .article)
        article.title = "慢一点"
        article.text = shown + filler + hidden + filler
        article.contentHash = "same"
        article.storyIds = ["paper-1-shen"]
        var story = Story(id: "paper-1-shen", title: "慢一点也好")
        story.person.name = "沈禾"
        story.body = article.text
        story.work.sector = .catering
        story.source.articleId = "paper-1"
        let start = shown.unicodeScalars.count + filler.unicodeScalars.count
        story.quotes = [
            Quote(
                speaker: "沈禾", text: hidden, start: start, end: start + hidden.unicodeScalars.count)
        ]
        story.evidence = ["departure.place": [Evidence(start: 0, end: 11)]]
        contents.articles.append(.init(article, origin: .ingestion, digest: "x1"))
        contents.stories.append(.init(story, origin: .ingestion, digest: "x2"))
        return contents
    }

    // Longer than an excerpt may be, so that it is never shown.
    private static let first = String(repeating: "青石板上的橘猫记得每一场雨", count: 10)
    private static let second = String(repeating: "白瓷碗里的梅子酒等了三个冬", count: 10)

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
    }

    @Test(arguments: [
        "青石板上", "\"青石板上的橘猫\"", "橘", "白瓷碗里的梅子酒", "正文:橘猫", "body:橘猫", "text:橘猫", "-橘猫", "沈禾 -橘猫", "橘猫 OR 梅子酒",
        "橘子 OR 青石", "(橘猫 OR 沈禾) 慢", "青石板上的橘猫记得什么雨的日子还有谁", "橘子 青石板", "引语:橘猫", "雨", "慢", "沈禾 许多话", "此处另有",
    ])
    func `what is not shown is not found, counted or weighed`(query: String) throws {
        let clients = try [Self.first, Self.second].map { hidden in
            Client(try Service(Fixtures.product(Self.contents(hidden: hidden))))
        }
        let asked = Self.encoded(query)
        for target in [
            "/api/v1/search?explain=true&limit=200&facet=work.sector,person.name&q=\(asked)",
            "/api/v1/search?type=article&explain=true&fields=id,title&q=\(asked)",
            "/api/v1/search?sort=-publishedAt&q=\(asked)", "/api/v1/search?has=body&q=\(asked)",
            "/api/v1/search?has=quotes&q=\(asked)", "/api/v1/stories?q=\(asked)", "/api/v1/stories?body=\(asked)",
            "/api/v1/stories?quotes.text=\(asked)", "/api/v1/facets?facet=work.sector&q=\(asked)",
            "/api/v1/flows?q=\(asked)", "/api/v1/stats?metric=income.after&q=\(asked)", "/api/v1/suggest?q=\(asked)",
            "/api/v1/stories/paper-1-shen/related", "/api/v1/quotes?limit=200", "/feed.json?q=\(asked)",
            "/explore?q=\(asked)", "/?q=\(asked)",
        ] {
            let replies = clients.map { $0.get(target) }
            #expect(replies[0].status == replies[1].status)
            #expect(replies[0].text == replies[1].text, "\(target)")
        }
        for kind in ["story", "article"] {
            var writer = JSONWriter()
            writer.object {
                $0.member("q", query)
                $0.member("type", kind)
                $0.member("explain", "true")
                $0.member("fields", "id,title")
            }
            let body = String(decoding: writer.bytes, as: UTF8.self)
            let replies = clients.map {
                $0.send(.post, "/api/v1/search", [("Content-Type", "application/json")], body: body)
            }
            #expect(replies[0].status == 200)
            #expect(replies[0].text == replies[1].text)
        }
    }

    @Test func `what is shown is found, and a token finds everything`() throws {
        let client = Client(try Service(Fixtures.product(Self.contents(hidden: Self.first))))
        func total(_ target: String, _ fields: [(String, String)] = []) throws -> Double? {
            try client.get(target, fields).json()["total"]?.number
        }
        for kind in ["story", "article"] {
            let search = "/api/v1/search?type=\(kind)&q="
            #expect(try total(search + Self.encoded("离开了一个大城市")) == 1)
            #expect(try total(search + Self.encoded("橘猫记得")) == 0)
            #expect(try total(search + Self.encoded("橘猫记得"), [Client.token]) == 1)
        }
        #expect(try total("/api/v1/stories?has=body&source.articleId=paper-1") == 1)
    }

    @Test func `what is found follows corrections, new texts and deletions`() throws {
        let service = try Service(Fixtures.product(Self.contents(hidden: Self.first)))
        let client = Client(service)
        func total(_ words: String) throws -> Double? {
            try client.get("/api/v1/search?type=article&q=" + Self.encoded("\"\(words)\"")).json()["total"]?.number
        }
        #expect(try total("离开了一个大城市") == 1)
        let json = [Client.token, ("Content-Type", "application/merge-patch+json"), ("If-Match", "*")]
        let patched = client.send(
            .patch, "/api/v1/stories/paper-1-shen", json,
            body: #"{"evidence": {"departure.place": [{"start": 11, "end": 20, "in": "text"}]}}"#)
        #expect(patched.status == 200, "\(patched.text)")
        #expect(try total("离开了一个大城市") == 0)
        #expect(try total("慢一点也好") == 1)
        #expect(
            client.send(.delete, "/api/v1/articles/paper-1", [Client.token, ("If-Match", "*")]).status / 100 == 2)
        #expect(try total("慢一点也好") == 0)
    }
}
