import ArgumentParser
import Fetching
import Formats
import Search
import Stories
import UseCases

struct SearchStories: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Search the stories of the data directory.",
        discussion: """
            EXAMPLE
              elsewhere search '北京 裸辞'
              elsewhere search --json '地点:济南 -创业' | jq .id
              elsewhere search -- '-北京'
              elsewhere search --server http://127.0.0.1:8080 '北京 裸辞'
            """)

    @Argument(help: "Words, \"phrases\", -not, a OR b, field:value. Behind -- if it begins with a hyphen.")
    var query: String
    @Option(help: "Stories to print, 1 to 200.")
    var limit = 20
    @Flag(help: "One story a line, as JSON.")
    var json = false
    @Option(
        help:
            "A running server (http://HOST:PORT or unix:PATH), asked instead of the data directory; its token, if there is one, as for ingest. [ELSEWHERE_SERVER]"
    )
    var server: String?
    @OptionGroup var data: DataOptions

    func run() throws {
        guard (1...200).contains(limit) else { throw Exit.usage("--limit is \(limit), expected 1 to 200") }
        let composition = try Composition(data, settings: try Settings())
        if let server = try composition.settings.server(server) { return try ask(server, composition) }
        let product = try composition.product(store: try composition.openStore(isReading: true))
        do throws(StorageError) { try product.seeds.load() } catch { throw Composition.exit(error) }
        let snapshot = product.catalogue.snapshot
        var request = SearchRequest(query: query)
        request.limit = limit
        let page: SearchPage
        do throws(SearchError) { page = try snapshot.index.search(request) } catch {
            throw Exit.data("the query cannot be read: \(error)")
        }
        for hit in page.hits {
            guard let story = snapshot.story(hit.id) else { continue }
            if json {
                var writer = JSONWriter()
                writer.story(story)
                writer.endLine()
                Terminal.write(writer.bytes)
            } else {
                print(story.id, story.title, story.summary ?? hit.snippet)
            }
        }
        tell(total: page.total, isExact: page.totalIs == .exact, page.warnings)
    }

    private func print(_ id: String, _ title: String, _ text: String?) {
        Terminal.print("\(id)\t\(title)")
        if let text { Terminal.print("  \(text)") }
    }

    private func tell(total: Int, isExact: Bool, _ warnings: [String]) {
        Terminal.error(isExact ? "\(total) found" : "at least \(total) found")
        for warning in warnings { Terminal.error(warning) }
    }

    // MARK: - A server

    /// A search is answered in milliseconds; a server that is being started may take longer.
    private static let timeoutMilliseconds = 30_000

    private func ask(_ server: ServerAddress, _ composition: Composition) throws {
        var body = JSONWriter()
        body.object { body in
            body.member("q", query)
            body.key("limit")
            body.integer(limit)
        }
        var fields = ["Content-Type: application/json", "Expect:"]
        // Reading needs no token; who has one gets the whole texts.
        if let secret = try? Ingest.secret(for: composition) { fields.append("Authorization: Bearer \(secret)") }
        let reply: ServerClient.Reply
        do throws(ServerClient.Failure) {
            reply = try ServerClient(timeoutMilliseconds: SearchStories.timeoutMilliseconds).send(
                "POST", "/api/v1/search", at: server, fields: fields, body: body.bytes)
        } catch { throw Exit.unavailable("\(server) does not answer: \(error.cause)") }
        guard let value = try? JSONParser.parse(reply.body) else {
            throw Exit.unavailable("\(server) answers \(reply.status) without JSON: is it an Elsewhere server?")
        }
        guard reply.status == 200 else {
            let detail = SearchStories.text(value["detail"]) ?? SearchStories.text(value["title"]) ?? ""
            throw reply.status == 400
                ? Exit.data(detail) : Exit.unavailable("\(server) answers \(reply.status): \(detail)")
        }
        for hit in SearchStories.elements(value["hits"]) {
            guard let story = hit["story"] else { continue }
            if json {
                var writer = JSONWriter()
                writer.value(story)
                writer.endLine()
                Terminal.write(writer.bytes)
            } else {
                print(
                    SearchStories.text(story["id"]) ?? "", SearchStories.text(story["title"]) ?? "",
                    SearchStories.text(story["summary"]) ?? SearchStories.text(hit["snippet"]))
            }
        }
        var total = 0
        if case .number(let number)? = value["total"]?.kind { total = Int(number) }
        tell(
            total: total, isExact: SearchStories.text(value["totalIs"]) != SearchPage.Accuracy.atLeast.rawValue,
            SearchStories.elements(value["warnings"]).compactMap { SearchStories.text($0) })
    }

    private static func text(_ value: Value?) -> String? {
        if case .string(let text)? = value?.kind { text } else { nil }
    }

    private static func elements(_ value: Value?) -> [Value] {
        if case .array(let elements)? = value?.kind { elements } else { [] }
    }
}
