import Formats
import HTTPWire
import Stories
import Testing
import UseCases

@testable import API

/// Whoever keeps a copy by following `/changes` holds what is served, and no name that is withheld since.
@Suite struct MirrorTests {
    /// A program that keeps all stories and articles, and knows only what docs/api.md says.
    private struct Mirror {
        var fields: [(String, String)] = []
        var since = 0
        var records: [String: Value] = [:]
        var texts: [String: String] = [:]

        mutating func follow(_ client: Client, limit: Int = 2) throws {
            while true {
                let page = try client.get("/api/v1/changes?since=\(since)&limit=\(limit)", fields).json()
                for change in page["items"]?.elements ?? [] {
                    guard let id = change["id"]?.text, let type = change["type"]?.text,
                        let revision = change["revision"]?.number, ["story", "article"].contains(type)
                    else { continue }
                    since = max(since, Int(revision))
                    if change["op"]?.text == "delete" { drop(type, id) } else { try read(type, id, client) }
                }
                guard let next = page["page"]?["next"]?.number else { return }
                since = Int(next)
            }
        }

        private mutating func drop(_ type: String, _ id: String) {
            var key: String? = "\(type)/\(id)"
            if id.hasPrefix("revision:"), let revision = Double(id.dropFirst(9)) {
                key = records.first { $0.key.hasPrefix(type) && $0.value["revision"]?.number == revision }?.key
            }
            if let key {
                records[key] = nil
                texts[key] = nil
            }
        }

        private mutating func read(_ type: String, _ id: String, _ client: Client) throws {
            let reply = client.get(
                "/api/v1/\(type == "story" ? "stories" : "articles")/\(MirrorTests.encoded(id))", fields)
            // It has changed once more since: that comes later.
            guard reply.status == 200 else { return }
            records["\(type)/\(id)"] = try reply.json()
            texts["\(type)/\(id)"] = reply.text
            if type == "article" {
                let kept = Set(try reply.json()["storyIds"]?.elements.compactMap(\.text) ?? [])
                for (key, record) in records where key.hasPrefix("story/") {
                    guard record["source"]?["articleId"]?.text == id, !kept.contains(String(key.dropFirst(6))) else {
                        continue
                    }
                    records[key] = nil
                    texts[key] = nil
                }
            }
        }

        var storyIds: [String] {
            records.keys.filter { $0.hasPrefix("story/") }.map { String($0.dropFirst(6)) }.sorted()
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private let storage = MemoryStorage()
    private let client: Client

    init() throws { client = Client(try Service(Fixtures.product(Self.contents(), storage: storage))) }

    private static func contents() -> SeedContents {
        var contents = SeedContents()
        var article = Fixtures.ownArticle
        article.title = "林晓和邻居"
        contents.articles = [.init(article, origin: .seed, digest: "a")]
        for (id, title, articleId) in [
            ("gazette-0002-林晓", "林晓走了", "gazette-0002"), ("neighbour", "林晓的邻居", "gazette-0002"),
            ("lin-xiao", "林晓二三事", nil), ("other", "别人", nil),
        ] as [(String, String, String?)] {
            var story = Story(id: id, title: title)
            story.source.articleId = articleId
            if id != "neighbour", id != "other" {
                story.person.name = "林晓"
                story.personId = "林晓"
            }
            contents.stories.append(.init(story, origin: .seed, digest: id))
        }
        return contents
    }

    private func patch(_ id: String, privacy: String) {
        let reply = client.send(
            .patch, "/api/v1/stories/\(Self.encoded(id))",
            [Client.token, ("If-Match", "*"), ("Content-Type", "application/merge-patch+json")],
            body: #"{"person": {"privacy": "\#(privacy)"}}"#)
        #expect(reply.status == 200)
        #expect(reply["ETag"] == client.get("/api/v1/stories/\(Self.encoded(id))", [Client.token])["ETag"])
    }

    private func served(_ client: Client, _ fields: [(String, String)] = []) throws -> [String] {
        try client.get("/api/v1/stories?limit=200&fields=id", fields).json()["items"]?.elements
            .compactMap { $0["id"]?.text }.sorted() ?? []
    }

    private func expectNoName(_ text: String, _ note: Comment) {
        for word in ["林晓", "lin-xiao", "..withheld", "..named"] { #expect(!text.contains(word), note) }
    }

    @Test func `a name that becomes withheld leaves every copy`() throws {
        var mirror = Mirror()
        var late = Mirror()
        var whole = Mirror(fields: [Client.token])
        try mirror.follow(client)
        #expect(mirror.storyIds == ["gazette-0002-林晓", "lin-xiao", "neighbour", "other"])
        late = mirror
        try whole.follow(client)

        patch("gazette-0002-林晓", privacy: "withheld")
        try mirror.follow(client)
        try whole.follow(client, limit: 200)
        #expect(mirror.storyIds == (try served(client)))
        #expect(whole.storyIds == (try served(client, [Client.token])))
        for (key, text) in mirror.texts { expectNoName(text + key, "\(key)") }
        let changes = client.get("/api/v1/changes?since=0&limit=200")
        expectNoName(changes.text, "changes")
        #expect(try changes.json()["total"]?.number == Double(changes.json()["items"]?.elements.count ?? 0))
        #expect(!client.get("/api/v1/changes?limit=200", [Client.token]).text.contains(".."))

        // Whoever comes back only later, to another process, is told the same.
        let again = Client(try Service(Fixtures.product(Self.contents(), storage: storage)))
        try late.follow(again, limit: 200)
        #expect(late.storyIds == (try served(again)))
        for (key, text) in late.texts { expectNoName(text + key, "\(key)") }
    }

    @Test func `a name that is told again comes back, and one that is withheld goes with its story`() throws {
        var mirror = Mirror()
        for _ in 0..<2 {
            patch("gazette-0002-林晓", privacy: "withheld")
            try mirror.follow(client)
            patch("gazette-0002-林晓", privacy: "public")
            try mirror.follow(client)
            #expect(mirror.storyIds == (try served(client)))
            #expect(mirror.texts["story/neighbour"]?.contains("林晓的邻居") == true)
            #expect(mirror.texts["story/gazette-0002-林晓"] != nil)
        }
        patch("gazette-0002-林晓", privacy: "withheld")
        try mirror.follow(client)
        let deleted = client.send(
            .delete, "/api/v1/stories/\(Self.encoded("gazette-0002-林晓"))", [Client.token, ("If-Match", "*")])
        #expect(deleted.status == 204)
        try mirror.follow(client)
        #expect(mirror.storyIds == (try served(client)))
        #expect(mirror.storyIds.count == 3)
        for client in [client, Client(try Service(Fixtures.product(Self.contents(), storage: storage)))] {
            let text = client.get("/api/v1/changes?since=0&limit=200").text
            #expect(!text.contains("gazette-0002-林晓"))
        }
    }
}
