import ChineseText
import Fetching
import Formats
import Glibc
import Testing

/// Walks everything that anybody may ask for and tries to put an ingested article together from the answers.
@Suite struct PublicTextWalkTests {
    /// What of a text was seen in answers.
    private struct Echo {
        /// Shorter runs are everybody's words.
        private static let run = 6

        let count: Int
        private let scalars: [Unicode.Scalar]
        private var places: [[Unicode.Scalar]: [Int]] = [:]
        private(set) var seenAt: [String?]

        init(_ text: String) {
            count = text.unicodeScalars.count
            scalars = Echo.scalars(of: text)
            seenAt = Array(repeating: nil, count: scalars.count)
            for start in 0..<max(0, scalars.count - Echo.run + 1) {
                places[Array(scalars[start..<start + Echo.run]), default: []].append(start)
            }
        }

        /// In one script and without blanks, which answers wrap and indent.
        private static func scalars(of text: String) -> [Unicode.Scalar] {
            ScriptFolding.folded(text).unicodeScalars.filter { !$0.properties.isWhitespace }
        }

        /// - Parameter asked: what the request said itself: hearing it again tells nothing.
        mutating func note(_ answer: String, of request: String, asked: String) {
            let asked = Echo.scalars(of: asked)
            let own = Set(
                (0..<max(0, asked.count - Echo.run + 1)).map { Array(asked[$0..<$0 + Echo.run]) })
            for form in [answer, Echo.withoutTags(answer)] {
                let form = Echo.scalars(of: form)
                for start in 0..<max(0, form.count - Echo.run + 1) {
                    let run = Array(form[start..<start + Echo.run])
                    guard let found = places[run], !own.contains(run) else { continue }
                    for place in found {
                        for offset in place..<place + Echo.run { seenAt[offset] = seenAt[offset] ?? request }
                    }
                }
            }
        }

        private static func withoutTags(_ text: String) -> String {
            var view = String.UnicodeScalarView()
            var isTag = false
            for scalar in text.unicodeScalars {
                if scalar == "<" { isTag = true }
                if !isTag { view.append(scalar) }
                if scalar == ">" { isTag = false }
            }
            return String(view)
        }

        var seen: Int { seenAt.count { $0 != nil } }

        /// What was seen and where first, for the message of a failure.
        var report: String {
            var lines: [String] = []
            var start = 0
            while start < seenAt.count {
                var end = start
                while end < seenAt.count, seenAt[end] != nil, seenAt[end] == seenAt[start] { end += 1 }
                if let request = seenAt[start] {
                    var view = String.UnicodeScalarView()
                    view.append(contentsOf: scalars[start..<end])
                    lines.append("\(String(view))  <- \(request)")
                }
                start = max(end, start + 1)
            }
            return lines.joined(separator: "\n")
        }

        /// Pieces of the text to search for, some characters long.
        func needles(every stride: Int) -> [String] {
            Swift.stride(from: 0, to: max(0, scalars.count - 4), by: stride).map { start in
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[start..<start + 4])
                return String(view)
            }
        }
    }

    /// Everything that was asked, and what came back.
    private final class Walk {
        let server: ServerProcess
        var echo: Echo
        private(set) var requests = 0
        var refused: [String] = []

        init(_ server: ServerProcess, _ text: String) {
            self.server = server
            echo = Echo(text)
        }

        @discardableResult
        func get(
            _ path: String, accept: String = "*/*", agent: String = "walker", asked: String = ""
        ) throws -> String {
            try note(server.send("GET", path, fields: ["Accept: \(accept)", "User-Agent: \(agent)"]), path, asked)
        }

        func post(_ path: String, _ json: (inout JSONWriter) -> Void, asked: String) throws {
            var writer = JSONWriter()
            writer.object(json)
            try note(
                server.send("POST", path, fields: ["Content-Type: application/json"], body: writer.bytes),
                "POST \(path)", asked)
        }

        @discardableResult
        private func note(_ reply: ServerClient.Reply, _ request: String, _ asked: String) throws -> String {
            requests += 1
            let body = String(decoding: reply.body, as: UTF8.self)
            if reply.status != 200 { refused.append("\(reply.status) \(request)") }
            echo.note(body, of: request, asked: asked)
            return body
        }

        func ids(_ path: String) throws -> [String] {
            let value = try JSONParser.parse(Array(get(path + "?limit=200").utf8))
            return elements(value["items"]).compactMap { string($0["id"]) }
        }
    }

    private static func elements(_ value: Value?) -> [Value] {
        if case .array(let elements)? = value?.kind { elements } else { [] }
    }

    private static func members(_ value: Value?) -> [Value.Member] {
        if case .object(let members)? = value?.kind { members } else { [] }
    }

    private static func string(_ value: Value?) -> String? {
        if case .string(let text)? = value?.kind { text } else { nil }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain || byte == 0x2D || byte == 0x2E
                ? String(UnicodeScalar(byte)) : "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
    }

    @Test(arguments: [
        InventedArticle(title: "离开之后的短篇", people: 3, between: 150, seed: 1),
        InventedArticle(title: "他们都去了别处", people: 8, between: 420, seed: 2),
    ])
    func `nobody puts an ingested article together again`(article: InventedArticle) throws {
        try withDirectory { directory in
            let server = try ServerProcess(
                data: directory + "/data", seeds: directory + "/seeds", environment: ["ELSEWHERE_TOKEN": "secret"])
            try server.waitUntilReady()
            let token = "Authorization: Bearer secret"
            let made = try server.send(
                "POST", "/api/v1/ingestions", fields: [token, "Content-Type: application/json", "Prefer: wait=60"],
                body: article.submission(url: "https://news.example/1"))
            #expect(made.status == 201)
            let id = try #require(text(made, "articleId"))
            // What is looked for is there, and a token holder gets it.
            let whole = try #require(text(server.send("GET", "/api/v1/articles/\(id)", fields: [token]), "text"))
            #expect(whole.unicodeScalars.count > article.paragraphs.joined().unicodeScalars.count * 9 / 10)
            let walk = Walk(server, whole)
            try walkDocument(walk, ["articles": [id]])
            try walkPages(walk)
            try walkQueries(walk)
            #expect(walk.requests > 500)
            #expect(walk.refused.isEmpty, "\(walk.refused.prefix(20))")
            let limit = min(1_000, walk.echo.count / 5)
            let echo = walk.echo
            #expect(echo.seen <= limit, "\(echo.seen) of \(echo.count) characters seen:\n\(echo.report)")
            // It is an excerpt, not nothing.
            #expect(echo.seen > limit / 4)
            #expect(server.stop(SIGTERM) == 0)
        }
    }

    /// Every operation of the document that needs no token, in each of its forms, with what may change the answer.
    private func walkDocument(_ walk: Walk, _ known: [String: [String]]) throws {
        let document = try JSONParser.parse(Array(walk.get("/api/v1/openapi.json").utf8))
        var ids = known
        for kind in ["stories", "people", "places", "organizations"] { ids[kind] = try walk.ids("/api/v1/\(kind)") }
        #expect(ids["stories"]?.isEmpty == false)
        #expect(ids["people"]?.isEmpty == false)
        var walked = 0
        for path in Self.members(document["paths"]) {
            guard let operation = path.value["get"], operation["security"] == nil,
                Self.members(operation["responses"]?["200"]?["content"]).first?.key != "text/event-stream"
            else { continue }
            walked += 1
            let names = Set(Self.elements(operation["parameters"]).compactMap { Self.string($0["name"]) })
            let forms = Self.members(operation["responses"]?["200"]?["content"]).map(\.key)
            let kind = path.key.split(separator: "/").dropFirst(2).first.map(String.init) ?? ""
            let targets =
                path.key.contains("{id}")
                ? (ids[kind] ?? []).map { path.key.replacing("{id}", with: Self.encoded($0)) } : [path.key]
            var fixed: [String] = []
            if names.contains("metric") { fixed = ["metric=income.after"] }
            if path.key.hasSuffix("/facets") {
                fixed += ["facet=work.title,departure.role,person.name,person.label,departure.place,arrival.place"]
            } else if names.contains("q"), !path.key.hasSuffix("/stories") {
                fixed += ["q=" + Self.encoded("离开")]
            }
            var variants = [""]
            for variant in [
                "script=hant", "include=article,person,places,quotes", "limit=50", "lang=en", "explain=true",
                "type=article", "fields=id,title,summary,body,quotes,evidence,text",
            ] where names.contains(String(variant.prefix { $0 != "=" })) {
                if variant.hasPrefix("fields"), kind != "stories" || path.key.contains("random") { continue }
                if variant == "type=article", !path.key.hasSuffix("/search") { continue }
                variants.append(variant.replacing(",text", with: ""))
            }
            for target in targets {
                for (number, form) in forms.enumerated() {
                    // Other forms are other encodings of the same: their variants tell nothing new of one record.
                    for variant in number == 0 ? variants : [variants[0], variants.last ?? ""] {
                        let query = (fixed + [variant]).filter { !$0.isEmpty }.joined(separator: "&")
                        try walk.get(
                            target + (query.isEmpty ? "" : "?" + query), accept: form, asked: fixed.isEmpty ? "" : "离开")
                    }
                }
            }
        }
        #expect(walked > 20)
        for id in ids["stories"] ?? [] {
            let page = "/stories/" + Self.encoded(id)
            for ending in ["", ".json", ".md", ".txt", "/edit"] { try walk.get(page + ending) }
            try walk.get(page, agent: "curl/8.0")
            try walk.get(page, accept: "text/html")
        }
    }

    /// The site, from link to link.
    private func walkPages(_ walk: Walk) throws {
        var waiting = [
            "/", "/explore", "/map", "/places", "/organizations", "/people", "/quotes", "/figures", "/ingest", "/docs",
            "/about", "/feed.xml", "/feed.json", "/sitemap.xml", "/sitemaps/1", "/robots.txt",
        ][...]
        var seen: Set<String> = []
        while let path = waiting.popFirst(), seen.count < 250 {
            guard seen.insert(path).inserted else { continue }
            let body = try walk.get(path, accept: "text/html,*/*")
            for part in body.split(separator: "href=\"").dropFirst() {
                let link = String(part.prefix { $0 != "\"" && $0 != "#" }).replacing("&amp;", with: "&")
                let isAsset = link.hasPrefix("/assets") || link.hasSuffix(".css") || link.hasSuffix(".js")
                if link.hasPrefix("/"), !link.hasPrefix("//"), !isAsset { waiting.append(link) }
            }
        }
        #expect(seen.count > 30)
    }

    /// Many questions whose answers might show what stands around the words asked for.
    private func walkQueries(_ walk: Walk) throws {
        for (index, words) in walk.echo.needles(every: 40).enumerated() {
            let query = Self.encoded(index.isMultiple(of: 2) ? words : "\"\(words)\"")
            for path in [
                "/api/v1/search?explain=true&q=", "/api/v1/search?explain=true&type=article&q=", "/explore?q=",
                "/feed.json?q=", "/api/v1/suggest?q=",
            ] {
                try walk.get(path + query, asked: words)
            }
            try walk.post("/api/v1/search", { $0.member("q", words) }, asked: words)
            if index.isMultiple(of: 4) {
                for path in ["/?q=", "/feed.xml?q=", "/api/v1/stories?q=", "/api/v1/search?script=hant&q="] {
                    try walk.get(path + query, asked: words)
                }
                try walk.get("/?q=" + query, agent: "curl/8.0", asked: words)
            }
        }
    }
}
