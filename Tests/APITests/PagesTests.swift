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
        told.personId = "shen-lan"
        told.person.cohort = "90后"
        told.quotes = [Quote(speaker: "沈嵐", text: "水開了，日子就慢了，我也慢了。")]
        told.income.before = Money(amount: 20_000, period: .month, kind: .salary)
        told.departure.reasons = [.burnout, .family]
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
        var named = Story(id: "讓-1", title: "讓路的人")
        named.person.name = "讓"
        named.personId = "讓"
        contents.stories.append(.init(named, origin: .seed, digest: "n1"))
        for (number, place) in [
            ("330700", "金华"), ("610100", "西安"), ("350200", "厦门"), ("150100", "呼和浩特"), ("371722", "单县"), (nil, "东京"),
        ].enumerated() {
            var story = Story(id: "mover-\(number)", title: "去了\(place.1)")
            var mention = PlaceMention(name: place.1)
            mention.code = place.0
            if place.0 == nil { mention.country = "JP" }
            story.arrival.place = mention
            if number == 0 { story.departure.place = told.departure.place }
            contents.stories.append(.init(story, origin: .seed, digest: "m\(number)"))
        }
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

    private func page(_ target: String, _ fields: [(String, String)] = []) -> String {
        let reply = client.send(.get, target, PagesTests.browser + fields)
        #expect(reply.status == 200)
        return reply.text
    }

    @Test func `a story names its neighbours with the reason why`() {
        let html = page("/stories/shen-lan")
        #expect(html.contains("/stories/gu-he"))
        #expect(html.contains("同路线 北京 → 义乌"))
    }

    @Test func `a value opens its sentence with the words marked, and what is unknown stands beside it`() {
        let html = page("/stories/shen-lan?script=original")
        #expect(html.contains("後來她離開北京，<mark>去了義烏</mark>開茶館。</blockquote>"))
        #expect(!html.contains("三年代碼。後來她離開北京，<mark>"))
        #expect(html.contains("<dt>什么时候</dt><dd><span class=\"unknown\">文中没有说</span>"))
    }

    @Test func `an English page names places by alias, usage or reading, else in Chinese marked as such`() {
        let html = page("/stories/shen-lan?lang=en")
        #expect(html.contains("Beijing · Starfish"))
        #expect(html.contains("<h1 lang=\"zh-Hant\">沈嵐回到小城</h1>"))
        let places = page("/places?lang=en")
        for name in ["Beijing", "Yiwu", "Jinhua", "Xi&#39;an", "Xiamen", "Hohhot", "Japan", "Shan County"] {
            #expect(places.contains("<span class=\"name\">\(name)</span>"), "\(name)")
        }
        #expect(places.contains("<span class=\"name\"><span lang=\"zh\">甲城0</span></span>"))
        #expect(!places.contains("Tokyo"))
    }

    @Test(arguments: [
        ("/stories/shen-lan", "zh-CN,zh;q=0.9", "zh-Hans", "沈岚", "事实与出处"),
        ("/stories/shen-lan", "zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant", "沈嵐", "事實與出處"),
        ("/stories/shen-lan", "zh-HK", "zh-Hant", "沈嵐", "事實與出處"),
        ("/stories/shen-lan?script=hant", "zh-CN", "zh-Hant", "沈嵐", "事實與出處"),
        ("/stories/shen-lan?script=hans", "zh-Hant-TW", "zh-Hans", "沈岚", "事实与出处"),
        ("/stories/gu-he", "zh-TW", "zh-Hant", "顧河", "事實與出處"),
    ])
    func `a page's own words and its texts are in one script, the reader's`(
        target: String, accepted: String, tag: String, name: String, words: String
    ) {
        let html = page(target, [("Accept-Language", accepted)])
        #expect(html.contains("<html lang=\"\(tag)\">"))
        #expect(html.contains("<div class=\"prose\" data-body lang=\"\(tag)\">"))
        #expect(html.contains(name) && html.contains(words))
        // The switch names each script as its readers write it, and says which one holds.
        #expect(html.contains(">简体</a>") && html.contains(">繁體</a>"))
        #expect(html.contains("lang=\"\(tag)\" translate=\"no\" aria-current=\"true\""))
    }

    @Test func `the original is one click away, marked where its script is not the page's`() {
        #expect(page("/stories/shen-lan").contains("/stories/shen-lan?script=original"))
        let simplified = page("/stories/shen-lan?script=original", [("Accept-Language", "zh-CN")])
        #expect(simplified.contains("<html lang=\"zh-Hans\">") && simplified.contains("事实与出处"))
        #expect(simplified.contains("<div class=\"prose\" data-body lang=\"zh-Hant\"><p>沈嵐在北京寫了"))
        let traditional = page("/stories/gu-he?script=original", [("Accept-Language", "zh-TW")])
        #expect(traditional.contains("<html lang=\"zh-Hant\">") && traditional.contains("事實與出處"))
        #expect(traditional.contains("<div class=\"prose\" data-body lang=\"zh-Hans\"><p>顾河也离开了北京。"))
    }

    @Test func `ids and values stay as they are in either script`() {
        let html = page("/stories/%E8%AE%93-1/edit?script=hans")
        #expect(html.contains("data-edit=\"讓-1\""))
        #expect(page("/explore?q=%E8%AE%93%E8%B7%AF&script=hans").contains("value=\"讓路\""))
    }

    @Test(arguments: [
        "/", "/explore", "/map", "/places", "/organizations", "/people", "/quotes", "/stories/%E8%AE%93-1",
        "/stories/%E8%AE%93-1/edit", "/people/%E8%AE%93", "/places/110000",
    ])
    func `every address in a page is ASCII`(target: String) {
        for part in page(target).split(separator: "\"", omittingEmptySubsequences: false).adjacentPairs
        where ["href=", "src=", "action="].contains(where: { part.0.hasSuffix($0) }) {
            #expect(part.1.utf8.allSatisfy { $0 < 0x80 }, "\(part.1)")
        }
    }

    @Test func `a story's page has its linked data under the ending of its own`() throws {
        let reply = client.send(.get, "/stories/shen-lan.jsonld", [])
        #expect(reply.status == 200)
        #expect(reply["Content-Type"] == "application/ld+json")
        #expect(try reply.json()["headline"]?.text == "沈嵐回到小城")
    }

    @Test func `a person's page tells the route, the facts, their words and who is near`() {
        let html = page("/people/shen-lan")
        for part in [
            "<h1>沈岚</h1>", "90后", "href=\"/stories/shen-lan\">沈岚回到小城</a>", "北京 · 海星科技", "倦怠、家庭", "茶馆老板", "2万元/月 → 未说",
            "水开了，日子就慢了，我也慢了。", "/stories/gu-he",
        ] { #expect(html.contains(part), "\(part)") }
        // What no text says is as visible as what it says.
        #expect(html.part(from: "<dt>近况</dt>", to: "</div>").contains("文中没有说"))
    }

    @Test func `a place's page counts what those who left it tell, and keeps the place in its links`() {
        let html = page("/places/110000")
        let asked = html.part(from: "离开北京的人</h2>", to: "</section>\n")
        #expect(asked.contains("departure.place=110000&amp;departure.reasons=burnout"))
        #expect(asked.contains("departure.place=110000&amp;missing=departure.reasons"))
        #expect(html.contains("从北京离开（3）"))
        // Few stories say it themselves.
        #expect(!page("/places/330782").contains("离开义乌的人"))
    }

    @Test func `the front page answers questions with counts that lead to the stories`() {
        let html = page("/")
        for heading in ["为什么走", "现在做什么"] { #expect(html.contains("<h3>\(heading)</h3>"), "\(heading)") }
        #expect(html.contains("href=\"/explore?departure.reasons=burnout\""))
        // The person whose words stand beside the headline is not among the cards below.
        #expect(html.part(from: "<figure class=\"voice\">", to: "</figure>").contains("水开了，日子就慢了，我也慢了。"))
        #expect(!html.part(from: "id=\"read\"", to: "</section>").contains("沈岚"))
        let earnings = html.part(from: "class=\"earnings\"", to: "</table>")
        #expect(earnings.contains("2万元/月") && earnings.contains("文中没有说"))
    }

    @Test func `a page that is not there offers stories`() {
        let html = client.send(.get, "/stories/nobody", PagesTests.browser).text
        #expect(html.contains("role=\"search\"") && html.contains("class=\"card\""))
    }

    @Test func `a map joins places too near to be told apart, and counts every story of them`() {
        let html = page("/map")
        for size in ["wide", "narrow"] {
            let picture = html.part(from: "class=\"map \(size)\"", to: "</svg>")
            #expect(picture.contains("class=\"ground\""))
            #expect(picture.contains(">北京</text>") && picture.contains(">义乌</text>"))
            // 金华 is too near to 义乌 to stand by itself: it is in the node and in the arc, and has no name of its own.
            #expect(picture.contains("北京 → 义乌: 3"))
            #expect(picture.contains("<title>义乌、金华: 0 ↗ 3 ↘</title>") && !picture.contains(">金华</text>"))
        }
    }

    @Test func `both sides of the picture of routes add up to the same number of stories`() {
        let html = page("/")
        for size in ["wide", "narrow"] {
            let picture = html.part(from: "class=\"flows \(size)\"", to: "</svg>")
            let left = PagesTests.ends(of: picture, side: "l")
            let right = PagesTests.ends(of: picture, side: "r")
            #expect(left.count > 2 && right.count > 2)
            #expect(left.reduce(0, +) == right.reduce(0, +))
            // One story says neither end.
            #expect(left.reduce(0, +) == PagesTests.contents.stories.count - 1)
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

    @Test func `the page for correcting brings an empty form, with closed lists as choices`() {
        let html = page("/stories/shen-lan/edit")
        let form = html.part(from: "<template data-story-form>", to: "</template>")
        #expect(form.contains("<input name=\"person.name\" autocomplete=\"off\">"))
        #expect(form.contains("<textarea name=\"summary\" rows=\"3\"></textarea>"))
        #expect(form.contains("<option value=\"catering\">餐饮</option>"))
        #expect(!form.contains("selected") && !form.contains("checked") && !form.contains("沈"))
    }

    @Test func `reasons are labelled choices and income has fields of its own, on both pages that write`() {
        for target in ["/stories/shen-lan/edit", "/ingest"] {
            let html = page(target)
            let reasons = html.part(from: "data-path=\"departure.reasons\"", to: "data-path=")
            for reason in Departure.Reason.allCases {
                #expect(reasons.contains("type=\"checkbox\" name=\"departure.reasons\" value=\"\(reason.rawValue)\""))
            }
            #expect(reasons.contains(">倦怠</label>"))
            for path in ["income.before", "income.after"] {
                let income = html.part(from: "data-path=\"\(path)\"", to: "</fieldset>")
                for part in ["amount", "max", "currency", "period", "kind", "approx"] {
                    #expect(income.contains("data-part=\"\(part)\""), "\(target) \(path) \(part)")
                }
            }
        }
    }

    /// Without JavaScript a form goes where it says: what is typed into it must not end in an address.
    @Test(arguments: ["/ingest", "/stories/yuhe/edit", "/docs"])
    func `a form that takes a token is never sent in an address`(target: String) throws {
        let page = try Client.reading().get(target, [("Accept", "text/html")])
        #expect(page.status == 200)
        for form in page.text.split(separator: "<form").dropFirst() {
            let form = form.prefix(upTo: form.firstRange(of: "</form>")?.lowerBound ?? form.endIndex)
            guard form.contains("name=\"token\"") else { continue }
            #expect(form.prefix { $0 != ">" }.contains("method=\"post\""))
        }
        #expect(page.text.contains("name=\"token\""))
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

extension Array {
    fileprivate var adjacentPairs: [(Element, Element)] { Array<(Element, Element)>(zip(self, dropFirst())) }
}
