import API
import Dispatch
import Formats
import HTTPWire
import Logging
import Stories
import Synchronization
import UseCases

/// A small fixed catalogue: invented people, invented articles.
enum Fixtures {
    static let secret = "test-secret-of-the-operator"

    /// Refuses every fetch that a test did not ask for.
    struct NoFetcher: PageFetching {
        func fetch(
            _ request: PageRequest, completion: @escaping @Sendable (Result<FetchedPage, Ingestion.Failure>) -> Void
        ) -> any PageFetch {
            completion(
                .failure(
                    Ingestion.Failure(
                        type: "fetch-failed", title: "Fetch failed",
                        detail: "weekly.example takes no connection on port 443.", stage: .fetch,
                        isRetryable: false)))
            return NoFetch()
        }

        func refusal(of url: String) -> Ingestion.Failure? {
            if url.hasPrefix("http://127.") || url.hasPrefix("http://10.") {
                return Ingestion.Failure(
                    type: "address-refused", title: "Address refused",
                    detail:
                        "10.0.0.1 is a private address; such addresses are not fetched unless ELSEWHERE_FETCH_ALLOW names them.",
                    stage: .accept, isRetryable: false)
            }
            if !url.hasPrefix("http://"), !url.hasPrefix("https://") {
                return Ingestion.Failure(
                    type: "scheme-refused", title: "Scheme refused", detail: "Only http and https are fetched.",
                    stage: .accept, isRetryable: false)
            }
            return nil
        }
    }

    struct NoFetch: PageFetch {
        func cancel() {}
    }

    /// Each look at the clock is a second later.
    final class TestClock: Clock {
        private let next = Mutex<Int64>(1_750_000_000_000)

        func now() -> Instant {
            next.withLock { next in
                next += 1000
                return Instant(milliseconds: next)
            }
        }
    }

    static func product(
        _ contents: SeedContents = contents, basePath: String = "", metricsHaveOwnListener: Bool = false,
        clock: any Clock = TestClock(), storage: any StoryStorage = MemoryStorage()
    ) throws -> Product {
        var log = Logger(label: "tests")
        log.logLevel = .critical
        var facts = ProductFacts()
        facts.publicDirectory = publicDirectory
        facts.basePath = basePath
        facts.metricsHaveOwnListener = metricsHaveOwnListener
        let product = try Product(
            facts: facts, storage: storage, fetcher: NoFetcher(), clock: clock, log: log,
            configuredSecret: secret, seeds: { contents })
        try product.start()
        return product
    }

    static var checkout: String { #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } }
    static var publicDirectory: String { checkout + "/Public" }

    static func service() throws -> Service { try Service(product()) }

    static let contents: SeedContents = {
        var contents = SeedContents()
        contents.articles = [
            .init(article, origin: .rawArticle, digest: "a1"), .init(ownArticle, origin: .seed, digest: "a2"),
        ]
        contents.stories = [
            .init(linshu, origin: .rawArticle, digest: "s1"), .init(yuhe, origin: .seed, digest: "s2"),
            .init(baoqin, origin: .seed, digest: "s3"),
        ]
        contents.entities = [
            .init(.place(place("110000", "北京", .province, nil, 39.9, 116.4)), origin: .seed, digest: "p1"),
            .init(.place(place("330000", "浙江", .province, nil, 30.3, 120.2)), origin: .seed, digest: "p2"),
            .init(.place(place("330782", "义乌", .county, "330700", 29.3, 120.1)), origin: .seed, digest: "p3"),
            .init(.place(place("330700", "金华", .prefecture, "330000", 29.1, 119.6)), origin: .seed, digest: "p4"),
            .init(.organization(organization), origin: .seed, digest: "o1"),
        ]
        return contents
    }()

    private static func place(
        _ id: String, _ name: String, _ level: PlaceLevel, _ parent: String?, _ latitude: Double, _ longitude: Double
    ) -> Place {
        var place = Place(id: id, name: name)
        place.code = id
        place.level = level
        place.parentId = parent
        place.latitude = latitude
        place.longitude = longitude
        return place
    }

    private static let organization: Organization = {
        var organization = Organization(id: "starfish", name: "海星科技")
        organization.kind = "company"
        return organization
    }()

    /// 300 code points of filler around the sentences that the story points at.
    private static let articleText: String = {
        let filler = String(repeating: "这是为测试而写的句子，与任何文章无关。", count: 12)
        return "林舒在北京的海星科技做了六年产品经理。\n\n她在二零二三年十月离开，回到义乌开了一家木器铺。\n\n"
            + "“慢下来以后，日子才看得见。”林舒说。\n\n" + filler
    }()

    private static func span(_ text: String, of whole: String) -> Evidence {
        let scalars = Array(whole.unicodeScalars)
        let needle = Array(text.unicodeScalars)
        for start in 0...(scalars.count - needle.count)
        where scalars[start..<start + needle.count].elementsEqual(needle) {
            return Evidence(start: start, end: start + needle.count, exact: text)
        }
        preconditionFailure("the fixture does not hold \(text)")
    }

    static let article: Article = {
        var article = Article(id: "weekly-0001", kind: .article)
        article.title = "木器铺的早晨"
        article.author = "何测"
        article.publisher = "测试周刊"
        article.publishedAt = PartialDate("2024-05-20")
        article.sourceUrl = "https://weekly.example/0001"
        article.language = "zh-Hans"
        article.text = articleText
        article.storyIds = ["weekly-0001-linshu"]
        var figure = Figure(value: 31.5, unit: .percent)
        figure.claim = "受访者中想过离开的人"
        figure.source = "测试研究院"
        figure.year = 2023
        article.figures = [figure]
        article.quotes = [quote]
        article.segments = [Article.Segment(role: .body, firstLine: 1, lastLine: 7)]
        article.completeness = Article.Completeness(isComplete: true)
        return article
    }()

    private static let quote: Quote = {
        let text = "慢下来以后，日子才看得见。"
        let place = span(text, of: articleText)
        return Quote(speaker: "林舒", text: text, start: place.start, end: place.end)
    }()

    static let ownArticle: Article = {
        var article = Article(id: "gazette-0002", kind: .article)
        article.title = "两个人的海边"
        article.publisher = "测试报"
        article.publishedAt = PartialDate("2022-03")
        article.sourceUrl = "https://gazette.example/0002"
        article.language = "zh-Hans"
        article.storyIds = ["yuhe", "baoqin"]
        return article
    }()

    static let linshu: Story = {
        var story = Story(id: "weekly-0001-linshu", title: "从产品经理到木器铺")
        story.summary = "林舒离开北京，回义乌开木器铺。"
        story.body = articleText
        story.language = "zh-Hans"
        story.person.name = "林舒"
        story.person.cohort = "90后"
        story.person.gender = .female
        story.departure.leaves = [.city, .company]
        story.departure.place = PlaceMention(code: "110000", name: "北京", raw: "北京")
        story.departure.employer = EmployerMention(id: "starfish", name: "海星科技", raw: "海星科技")
        story.departure.role = "产品经理"
        story.departure.date = PartialDate("2023-10")
        story.departure.year = 2023
        story.departure.tenureYears = 6
        story.departure.voluntary = true
        story.departure.reasons = [.burnout, .lifestyle]
        var destination = PlaceMention(code: "330782", name: "义乌", raw: "义乌")
        destination.level = .county
        story.arrival.place = destination
        story.arrival.kind = .county
        story.arrival.hometown = true
        story.work.title = "木器铺老板"
        story.work.sector = .handicraft
        story.work.mode = .selfEmployed
        var before = Money(amount: 600_000, period: .year, kind: .salary)
        before.raw = "年薪60万"
        story.income.before = before
        var after = Money(amount: 8_000, period: .month, kind: .profit)
        after.approx = true
        after.raw = "每月八千左右"
        story.income.after = after
        story.outcome = .stable
        story.quotes = [quote]
        story.evidence = [
            "departure.place": [span("林舒在北京的海星科技做了六年产品经理。", of: articleText)],
            "arrival.place": [span("回到义乌开了一家木器铺", of: articleText)],
        ]
        story.source.articleId = "weekly-0001"
        story.source.title = "木器铺的早晨"
        story.source.url = "https://weekly.example/0001"
        story.source.publisher = "测试周刊"
        story.source.author = "何测"
        story.source.publishedAt = PartialDate("2024-05-20")
        story.translations = ["en": Story.Translation(title: "From product manager to woodshop", summary: nil)]
        return story
    }()

    static let yuhe: Story = {
        var story = Story(id: "yuhe", title: "海边的后厨")
        story.summary = "于禾从上海去了海边做厨师。"
        story.body = "于禾离开上海，去了海边的一个镇，在后厨掌勺。\n\n头发短了，日子长了。"
        story.language = "zh-Hans"
        story.person.name = "于禾"
        story.person.gender = .male
        story.departure.leaves = [.city]
        story.departure.place = PlaceMention(code: "310000", name: "上海", raw: "上海")
        story.departure.year = 2021
        story.arrival.kind = .town
        story.work.title = "厨师"
        story.work.sector = .catering
        story.work.mode = .employee
        story.outcome = .mixed
        story.evidence = ["departure.place": [Evidence(start: 0, end: 6, exact: "于禾离开上海", in: .body)]]
        story.source.articleId = "gazette-0002"
        story.source.publisher = "测试报"
        story.source.publishedAt = PartialDate("2022-03")
        return story
    }()

    static let baoqin: Story = {
        var story = Story(id: "baoqin", title: "写代码的人种起了橘子")
        story.body = "宝琴说，橘子不会开会。"
        story.language = "zh-Hans"
        story.person.name = "宝琴"
        story.departure.leaves = [.company]
        story.departure.employer = EmployerMention(id: "starfish", name: "海星科技", raw: "海星科技")
        story.arrival.kind = .village
        story.work.sector = .agriculture
        story.work.mode = .farmer
        story.quotes = [Quote(speaker: "宝琴", text: "橘子不会开会。", start: nil, end: nil)]
        story.source.articleId = "gazette-0002"
        return story
    }()
}

/// Asks a service in process: a request in, a response out, no sockets.
struct Client {
    let service: Service

    init(_ service: Service) { self.service = service }

    /// Asks the one service that all tests share which only read.
    static func reading() throws -> Client { Client(try shared.get()) }

    private static let shared = Result { try Fixtures.service() }

    /// Asks a service of its own, for tests that write.
    static func writing() throws -> Client { Client(try Fixtures.service()) }

    struct Reply {
        var status: Int
        var fields: [(name: String, value: String)]
        var body: [UInt8]

        subscript(_ name: String) -> String? { fields.first { $0.name.lowercased() == name.lowercased() }?.value }
        var text: String { String(decoding: body, as: UTF8.self) }

        func json() throws -> Value { try JSONParser.parse(body) }
    }

    func send(
        _ method: Method = .get, _ target: String, _ fields: [(String, String)] = [], body: String? = nil,
        host: String = "elsewhere.example", from client: String = "192.0.2.7"
    ) -> Reply {
        sendLater(method, target, fields, body: body, host: host, from: client)()
    }

    /// As `send`, with the answer fetched when it is asked for.
    func sendLater(
        _ method: Method = .get, _ target: String, _ fields: [(String, String)] = [], body: String? = nil,
        host: String = "elsewhere.example", from client: String = "192.0.2.7"
    ) -> () -> Reply {
        let bytes = Array(target.utf8)
        let mark = bytes.firstIndex(of: UInt8(ascii: "?"))
        var request = Request(
            method: method, rawPath: bytes[..<(mark ?? bytes.endIndex)], rawQuery: mark.map { bytes[($0 + 1)...] })
        request.peer = "192.0.2.7"
        request.client = client
        request.authority = ArraySlice(Array(host.utf8))
        for (name, value) in [("Host", host)] + fields { request.fields.append(name, value) }
        if let body { request.body = Array(body.utf8) }
        switch service.outcome(of: request) {
        case .now(let response): return { Client.reply(response) }
        case .later(let work):
            let box = Box()
            work { box.put($0) }
            return { Client.reply(box.take()) }
        }
    }

    func get(_ target: String, _ fields: [(String, String)] = []) -> Reply { send(.get, target, fields) }

    static let token = ("Authorization", "Bearer " + Fixtures.secret)

    static func reply(_ response: Response) -> Reply {
        var body: [UInt8] = []
        if case .bytes(let bytes) = response.body { body = bytes }
        return Reply(
            status: response.status.code,
            fields: response.fields.all.map {
                (String(decoding: $0.name, as: UTF8.self), String(decoding: $0.value, as: UTF8.self))
            }, body: body)
    }

    /// Waits for the one response of work that goes on elsewhere.
    private final class Box: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        private let response = Mutex<Response?>(nil)

        func put(_ made: Response) {
            response.withLock { $0 = made }
            semaphore.signal()
        }

        func take() -> Response {
            guard semaphore.wait(timeout: .now() + 30) == .success, let made = response.withLock({ $0 }) else {
                return Response(Status(599))
            }
            return made
        }
    }
}

extension Value {
    var text: String? { if case .string(let text) = kind { text } else { nil } }
    var number: Double? { if case .number(let number) = kind { number } else { nil } }
    var elements: [Value] { if case .array(let elements) = kind { elements } else { [] } }
    var keys: [String] { if case .object(let members) = kind { members.map(\.key) } else { [] } }
    var isNull: Bool { if case .null = kind { true } else { false } }
}
