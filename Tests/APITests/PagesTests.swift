import API
import Formats
import HTTPWire
import Stories
import Testing
import UseCases

/// The site's pages, as HTML: what a reader without JavaScript gets.
@Suite struct PagesTests {
    private static let browser = [("Accept", "text/html")]

    /// Two stories of one road; the first has its own text, in the traditional script.
    private static let contents: SeedContents = {
        var beijing = Place(id: "110000", name: "北京")
        beijing.code = "110000"
        beijing.aliases = ["北京市", "Beijing"]
        beijing.level = .province
        var harbour = Place(id: "330782", name: "义乌")
        harbour.code = "330782"
        harbour.level = .county
        var employer = Organization(id: "starfish", name: "海星科技")
        employer.aliases = ["海星", "Starfish"]
        var told = Story(id: "shen-lan", title: "沈嵐回到小城")
        told.language = "zh-Hant"
        told.body = "沈嵐在北京寫了三年代碼。後來她離開北京，去了義烏開茶館。日子慢了。"
        told.person.name = "沈嵐"
        told.departure.place = PlaceMention(code: "110000", name: "北京", raw: "北京")
        told.departure.employer = EmployerMention(id: "starfish", name: "海星科技", raw: "海星")
        told.arrival.place = PlaceMention(code: "330782", name: "义乌", raw: "義烏")
        told.work.title = "茶館老闆"
        told.work.sector = .catering
        told.evidence = ["arrival.place": [Evidence(start: 20, end: 24, exact: "去了義烏", in: .body)]]
        var other = Story(id: "gu-he", title: "顾河的木器铺")
        other.language = "zh-Hans"
        other.body = "顾河也离开了北京。"
        other.departure.place = told.departure.place
        other.arrival.place = told.arrival.place
        other.work.sector = .handicraft
        var contents = SeedContents()
        contents.stories = [
            .init(told, origin: .seed, digest: "s1"), .init(other, origin: .seed, digest: "s2"),
        ]
        // More ends than the picture has room for.
        for (number, sector) in Work.Sector.allCases.enumerated() {
            var story = Story(id: "worker-\(number)", title: "第\(number)个人")
            story.departure.place = PlaceMention(name: "甲城\(number)")
            story.work.sector = sector
            contents.stories.append(.init(story, origin: .seed, digest: "w\(number)"))
        }
        contents.entities = [
            .init(.place(beijing), origin: .seed, digest: "p1"), .init(.place(harbour), origin: .seed, digest: "p2"),
            .init(.organization(employer), origin: .seed, digest: "o1"),
        ]
        return contents
    }()

    private let client: Client

    init() throws { client = Client(try Service(Fixtures.product(PagesTests.contents))) }

    private func page(_ target: String) -> String {
        let reply = client.send(.get, target, PagesTests.browser)
        #expect(reply.status == 200)
        return reply.text
    }

    @Test func `a story names its neighbours with the reason why`() {
        let html = page("/stories/shen-lan")
        #expect(html.contains("/stories/gu-he"))
        #expect(html.contains("同路线 北京 → 义乌"))
    }

    @Test func `a value opens its sentence with the words marked, and what is unknown stands beside it`() {
        let html = page("/stories/shen-lan")
        #expect(html.contains("後來她離開北京，<mark>去了義烏</mark>開茶館。</blockquote>"))
        #expect(!html.contains("三年代碼。後來她離開北京，<mark>"))
        #expect(html.contains("<dt>什么时候</dt><dd><span class=\"unknown\">文中没有说</span>"))
    }

    @Test func `an English page names places by their Latin alias, else in Chinese marked as such`() {
        let html = page("/stories/shen-lan?lang=en")
        #expect(html.contains("Beijing · Starfish"))
        #expect(html.contains("<span lang=\"zh-Hant\">义乌</span>"))
        #expect(html.contains("<h1 lang=\"zh-Hant\">沈嵐回到小城</h1>"))
        let places = page("/places?lang=en")
        #expect(places.contains(">Beijing</a>"))
        #expect(places.contains("<span lang=\"zh\">义乌</span></a>"))
    }

    @Test func `words in the other script are marked until the reader chooses a script`() {
        #expect(page("/stories/shen-lan").contains("<div class=\"prose\" data-body lang=\"zh-Hant\">"))
        let simplified = page("/stories/shen-lan?script=hans")
        #expect(simplified.contains("<div class=\"prose\" data-body lang=\"zh-Hans\">"))
        #expect(simplified.contains("沈岚"))
    }

    @Test func `both sides of the picture of routes add up to the same number of stories`() {
        let html = page("/")
        for size in ["wide", "narrow"] {
            let picture = html.part(from: "class=\"flows \(size)\"", to: "</svg>")
            let left = PagesTests.ends(of: picture, side: "l")
            let right = PagesTests.ends(of: picture, side: "r")
            #expect(left.count > 2 && right.count > 2)
            #expect(left.reduce(0, +) == right.reduce(0, +))
            #expect(left.reduce(0, +) == PagesTests.contents.stories.count)
            #expect(picture.contains(">其他 "))
        }
    }

    /// The numbers behind the names of one side.
    private static func ends(of picture: String, side: String) -> [Int] {
        picture.split(separator: "class=\"end \(side)").dropFirst().compactMap { end in
            Int(String(end).part(from: "<text", to: "</text>").split(separator: " ").last ?? "")
        }
    }

    @Test func `each page tells its address in every language`() {
        let html = page("/places?lang=en")
        #expect(html.contains("<link rel=\"canonical\" href=\"http://elsewhere.example/places?lang=en\">"))
        for (code, ending) in [("zh-Hans", ""), ("zh-Hant", "?script=hant"), ("en", "?lang=en"), ("x-default", "")] {
            #expect(
                html.contains(
                    "<link rel=\"alternate\" hreflang=\"\(code)\" href=\"http://elsewhere.example/places\(ending)\">"))
        }
    }

    @Test func `the API's page lists every documented operation, in Chinese on the Chinese page`() throws {
        let document = try client.get("/api/v1/openapi.json").json()
        let html = page("/docs")
        var operations = 0
        for path in document["paths"]?.keys ?? [] {
            for method in document["paths"]?[path]?.keys ?? [] {
                let operation = try #require(document["paths"]?[path]?[method])
                let id = try #require(operation["operationId"]?.text)
                let row = html.part(from: "data-operation=\"\(id)\"", to: "</details>")
                #expect(row.contains("<code>\(path)</code>"))
                #expect(
                    row.part(from: "class=\"what\">", to: "<").unicodeScalars.contains { $0.value > 0x3400 }, "\(id)")
                operations += 1
            }
        }
        #expect(html.split(separator: "data-operation=").count - 1 == operations)
    }

    @Test func `an editor sees the sentence beside each field, and closed lists as choices`() {
        let html = page("/stories/shen-lan/edit")
        #expect(html.contains("<mark>去了義烏</mark>"))
        #expect(html.contains("<option value=\"catering\" selected>餐饮</option>"))
    }
}

extension String {
    /// What stands between two marks; empty if one is missing.
    fileprivate func part(from start: String, to end: String) -> String {
        guard let first = firstRange(of: start, from: startIndex) else { return "" }
        let last = firstRange(of: end, from: first.upperBound)?.lowerBound ?? endIndex
        return String(self[first.upperBound..<last])
    }

    private func firstRange(of part: String, from index: String.Index) -> Range<String.Index>? {
        self[index...].firstRange(of: part)
    }
}
