import API
import Formats
import Foundation
import HTTPWire
import Stories
import Testing
import UseCases

/// The statuses that the document promises for reads, and those that the server gives: both ways.
@Suite struct StatusTests {
    /// A minute that does not pass, so that failed tokens add up.
    struct StillClock: Clock {
        func now() -> Instant { Instant(milliseconds: 1_750_000_000_000) }
    }

    /// What the server refuses before a route is asked.
    private static let refusedByServer: Set = [414, 431]

    private static let ids = [
        "getStory": "yuhe", "listRelated": "yuhe", "getArticle": "gazette-0002", "getPerson": "%E4%BA%8E%E7%A6%BE",
        "getPlace": "110000", "getOrganization": "starfish",
    ]
    private static let queries = [
        "suggest": "?q=%E6%B5%B7", "listFacets": "?facet=outcome", "listStats": "?metric=income.after",
        "search": "?q=%E6%B5%B7",
    ]

    @Test func `a read answers each status that the document names, and no other`() throws {
        let product = try Fixtures.product(clock: StillClock())
        let client = Client(try Service(product))
        var options = Service.Options()
        options.clientRate = RateLimit(quota: 1, seconds: 3600)
        let rationed = Client(try Service(product, options: options))
        let withoutMetrics = Client(try Service(Fixtures.product(metricsHaveOwnListener: true)))
        let guest = try product.tokens.create(name: "guest", scopes: []).secret
        let job = try product.ingestions.submit(Submission(source: .text(Array("短".utf8), url: nil), tokenID: "t"))
        let document = try client.get("/api/v1/openapi.json").json()
        var waiting: [(id: String, reply: () -> Client.Reply)] = []
        var given: [String: Set<Int>] = [:]
        for (number, route) in Routes.table.enumerated() where route.method == .get {
            guard document["paths"]?[route.path] != nil else { continue }
            func fill(_ id: String) -> String {
                route.path.replacing("{id}", with: id) + (StatusTests.queries[route.id] ?? "")
            }
            let target = fill(StatusTests.ids[route.id] ?? job.id)
            let address = "198.51.100.\(number)"
            let fields = route.scope == nil ? [] : [Client.token]
            var replies = [client.get(target, fields)]
            for more in [
                ("Range", "bytes=0-0"), ("Range", "bytes=99999999-"), ("If-None-Match", "*"), ("If-Match", "\"other\""),
                ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"),
                ("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"), ("Accept", "image/png"),
                ("Elsewhere-Revision", "latest"),
            ] { replies.append(client.get(target, fields + [more])) }
            replies.append(client.get(target + (target.contains("?") ? "&" : "?") + "nonsense=1", fields))
            replies.append(client.get(fill("no-such-id"), fields))
            replies.append(client.get(target, [("Authorization", "Bearer " + guest)]))
            if route.id == "getRandomStory" { replies.append(client.get(target + "?has=income.after&outcome=failed")) }
            if route.id == "getMetrics" { replies.append(withoutMetrics.get(target, fields)) }
            // Failed tokens are limited, and so is an address; the document does not tell the two apart.
            for _ in 0...30 {
                replies.append(client.send(.get, target, [("Authorization", "Bearer guess")], from: address))
            }
            for _ in 0..<2 { replies.append(rationed.send(.get, target, from: address)) }
            for reply in replies {
                given[route.id, default: []].insert(reply.status)
                guard reply.status >= 400 else { continue }
                #expect(reply["Content-Type"] == "application/problem+json", "\(target): \(reply.status)")
                let problem = try reply.json()
                #expect(problem["status"]?.number == Double(reply.status))
                let type = try #require(problem["type"]?.text)
                #expect(client.get(type).status == 200, "\(type) is explained nowhere")
            }
            waiting.append(
                (route.id, client.sendLater(.get, target, fields + [("Elsewhere-Revision", "999999999")])))
        }
        // All of them wait for their revision at the same time.
        for (id, reply) in waiting { given[id, default: []].insert(reply().status) }
        #expect(given.count >= 25)
        for route in Routes.table {
            guard let given = given[route.id] else { continue }
            let responses = document["paths"]?[route.path]?["get"]?["responses"]?.keys ?? []
            let promised = Set(responses.compactMap { Int($0) }).subtracting(StatusTests.refusedByServer)
            #expect(given.subtracting(promised).sorted() == [], "\(route.id): given, not in the document")
            #expect(promised.subtracting(given).sorted() == [], "\(route.id): in the document, not given")
        }
    }

    @Test func `a condition that does not hold and a range behind the end are problems that say what is there`() throws
    {
        let client = try Client.reading()
        let target = "/api/v1/stories/yuhe"
        // Twice: the second answer would lie ready.
        for _ in 0..<2 {
            let tag = try #require(client.get(target)["ETag"])
            let stale = client.get(target, [("If-Match", "\"other\""), ("Accept-Language", "zh")])
            #expect(stale.status == 412)
            #expect(stale["ETag"] == tag)
            #expect(stale["Cache-Control"] == "no-store")
            let problem = try stale.json()
            #expect(problem["title"]?.text == "内容已经变了")
            #expect(problem["errors"]?.elements.first?["header"]?.text == "If-Match")
            #expect(problem["instance"]?.text == target)
        }
        let length = client.get(target).body.count
        let behind = client.get(target, [("Range", "bytes=\(length)-")])
        #expect(behind.status == 416)
        #expect(behind["Content-Range"] == "bytes */\(length)")
        #expect(try behind.json()["type"]?.text == "/problems/range-not-satisfiable")
        #expect(try behind.json()["detail"]?.text?.contains("\(length) octets") == true)
        let page = client.get("/stories/yuhe", [("If-Match", "\"other\""), ("Accept", "text/html")])
        #expect(page.status == 412)
        #expect(page["Content-Type"]?.hasPrefix("text/html") == true)
        #expect(!page.body.isEmpty)
    }

    @Test func `every type of problem in the sources has its page`() throws {
        let client = try Client.reading()
        var types: Set<String> = []
        for room in ["API", "UseCases", "Fetching"] {
            let directory = Fixtures.checkout + "/Sources/" + room
            for name in try #require(FileManager.default.enumerator(atPath: directory)) {
                guard let name = name as? String, name.hasSuffix(".swift"), !name.hasPrefix("Pages/") else { continue }
                let text = try String(contentsOfFile: directory + "/" + name, encoding: .utf8)
                // A type stands before its title: `"not-found", title: …`.
                let pieces = text.components(separatedBy: "\", title: ").dropLast()
                for piece in pieces { types.insert(String(piece[piece.lastIndex(of: "\"")!...].dropFirst())) }
            }
        }
        #expect(types.count >= 30)
        for type in types { #expect(client.get("/problems/" + type).status == 200, "\(type) is explained nowhere") }
    }
}
