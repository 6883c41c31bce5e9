import API
import Formats
import HTTPWire
import Testing

/// What people in a terminal read.
@Suite struct ReadingTests {
    let client: Client

    init() throws { client = try Client.reading() }

    private func text(_ target: String, _ language: String? = nil) -> String {
        client.get(target, [("User-Agent", "curl/8")] + (language.map { [("Accept-Language", $0)] } ?? [])).text
    }

    @Test(arguments: ["/stories/yuhe", "/stories/yuhe.md", "/api/v1/stories/yuhe.txt", "/api/v1/stories/yuhe.md"])
    func `views speak words, not codes, in both languages`(target: String) {
        let chinese = text(target)
        #expect(chinese.contains("2021年") && chinese.contains("2022年3月") && chinese.contains("有得有失"))
        let english = text(target, "en")
        #expect(english.contains("March 2022") && english.contains("Mixed") && english.contains("Went to"))
        for view in [chinese, english, text(target + "?lang=en")] {
            #expect(!view.contains("self_employed") && !view.contains("2022-03") && !view.contains("mixed"))
        }
    }

    @Test func `an article names its stories, and says why it has no text`() {
        let view = text("/api/v1/articles/gazette-0002.txt")
        #expect(view.contains("这里不展示原文"))
        #expect(view.contains("海边的后厨\n  curl http://elsewhere.example/stories/yuhe"))
        #expect(text("/api/v1/articles/gazette-0002.md", "en").contains("](http://elsewhere.example/stories/yuhe)"))
    }

    @Test func `a search shows the passage that it found`() {
        #expect(text("/?q=头发短了").contains("头发短了"))
        #expect(text("/stories/nobody").hasPrefix("404 没有找到"))
        #expect(text("/stories/nobody", "en").hasPrefix("404 Not found"))
    }

    @Test func `a terminal's front page begins with the newest`() {
        let view = text("/")
        let titles = ["从产品经理到木器铺", "海边的后厨", "写代码的人种起了橘子"].map { view.firstRange(of: $0)?.lowerBound }
        #expect(!titles.contains(nil) && titles.compactMap { $0 }.sorted() == titles.compactMap { $0 })
        #expect(
            text("/?sort=id").firstRange(of: "写代码")!.lowerBound < text("/?sort=id").firstRange(of: "从产品")!.lowerBound)
    }

    @Test(arguments: [
        "/api/v1/flows?groupBy=kind", "/api/v1/flows.geojson", "/api/v1/stories.jsonld", "/api/v1/stories.csv",
    ])
    func `whatever has a next page says where`(target: String) throws {
        var next: String? = target + (target.contains("?") ? "&" : "?") + "limit=1"
        var seen: Set<String> = []
        while let page = next {
            let reply = client.get(page)
            #expect(reply.status == 200)
            #expect(seen.insert(reply.text).inserted, "the same page twice")
            next = reply["Link"].map { link in String(link.dropFirst().prefix { $0 != ">" }) }
            try #require(seen.count < 10)
        }
        #expect(seen.count == 3)
    }

    @Test func `a table of flows says from where to where`() {
        let reply = client.get("/api/v1/flows.csv")
        let lines = String(decoding: reply.body.filter { $0 != 0x0D }, as: UTF8.self).split(separator: "\n").map(
            String.init)
        let ends = ["from", "to"].flatMap { end in ["id", "name", "latitude", "longitude"].map { end + "." + $0 } }
        #expect(lines.first == (ends + ["fromKind", "toKind", "count", "storyIds"]).joined(separator: ","))
        #expect(lines.contains { $0.hasPrefix("110000,北京,39.9,116.4,") }, "\(lines)")
    }
}
