internal import Formats
internal import HTTPWire
internal import Search
internal import Stories
internal import UseCases

/// Feeds of any query, and what crawlers ask for.
enum FeedHandlers {
    /// Addresses of one sitemap: the protocol allows 50,000.
    static let sitemapLimit = 10_000

    private struct Feed {
        var stories: [Story]
        var origin: String
        /// The page that shows the same.
        var page: String
        var updated: Instant
        var next: String?
    }

    private static func feed(_ service: Service, _ call: Call) throws(Problem) -> Feed {
        var request = SearchRequest(query: call.arguments.text("q"))
        request.filters = call.arguments.filters
        request.sort = call.arguments.sort
        if request.sort.isEmpty, request.query == nil {
            request.sort = [.init(field: "source.publishedAt", descending: true), .init(field: "id")]
        }
        request.limit = call.arguments.limit
        request.cursor = call.arguments.text("cursor")
        let page = try service.search(request, in: call.snapshot)
        let view = StoryView(call)
        let stories = page.hits.compactMap { call.snapshot.story($0.id) }
            .map { service.encoding.shown($0, in: call.snapshot, view) }
        let origin = service.origin(of: call.request)
        let pairs = call.pairs.filter { $0.name != "cursor" && $0.name != "limit" }
        return Feed(
            stories: stories, origin: origin,
            page: origin + service.link("/") + (pairs.isEmpty ? "" : "?" + QueryText.encoded(pairs)),
            updated: call.snapshot.changedAt ?? Instant(milliseconds: 0),
            next: page.next.map { next in
                origin + call.path + "?"
                    + QueryText.encoded(call.pairs.filter { $0.name != "cursor" } + [(name: "cursor", value: next)])
            })
    }

    private static func finished(_ bytes: [UInt8], _ form: Form, _ call: Call) -> Answer {
        var answer = Answer(.bytes(bytes), form)
        answer.validity = .snapshot(call.snapshot.revision)
        answer.lastModifiedMilliseconds = call.snapshot.changedAt?.milliseconds
        return answer
    }

    private static func title(_ call: Call) -> String {
        call.arguments.text("q").map { "别处 Elsewhere: \($0)" } ?? "别处 Elsewhere"
    }

    // MARK: GET /feed.xml

    static func atom(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let feed = try feed(service, call)
        let here = feed.origin + call.path + (call.pairs.isEmpty ? "" : "?" + QueryText.encoded(call.pairs))
        var lines = [
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-Hans\">",
            "<id>\(XMLText.escaped(feed.page))</id>",
            "<title>\(XMLText.escaped(title(call)))</title>",
            "<updated>\(feed.updated.text)</updated>",
            "<author><name>别处 Elsewhere</name></author>",
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"\(XMLText.escaped(here))\"/>",
            "<link rel=\"alternate\" type=\"text/html\" href=\"\(XMLText.escaped(feed.page))\"/>",
        ]
        if let next = feed.next { lines.append("<link rel=\"next\" href=\"\(XMLText.escaped(next))\"/>") }
        for story in feed.stories {
            let address = XMLText.escaped(feed.origin + service.link("/stories/", story.id))
            lines += ["<entry>", "<id>\(address)</id>", "<title>\(XMLText.escaped(story.title))</title>"]
            lines.append("<link rel=\"alternate\" type=\"text/html\" href=\"\(address)\"/>")
            if let url = story.source.url { lines.append("<link rel=\"via\" href=\"\(XMLText.escaped(url))\"/>") }
            lines.append("<updated>\((story.updatedAt ?? feed.updated).text)</updated>")
            if let published = story.source.publishedAt {
                lines.append("<published>\(published.earliest.text)</published>")
            }
            if let author = story.source.author {
                lines.append("<author><name>\(XMLText.escaped(author))</name></author>")
            }
            for term in [story.work.sector?.rawValue, story.arrival.kind?.rawValue].compactMap({ $0 }) {
                lines.append("<category term=\"\(term)\"/>")
            }
            if let summary = story.summary {
                lines.append("<summary>\(XMLText.escaped(summary))</summary>")
            }
            if let body = story.body { lines.append("<content type=\"text\">\(XMLText.escaped(body))</content>") }
            lines.append("</entry>")
        }
        lines.append("</feed>\n")
        return finished(Array(lines.joined(separator: "\n").utf8), .atom, call)
    }

    // MARK: GET /feed.json

    static func json(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let feed = try feed(service, call)
        var json = JSONWriter(reserving: 32 * 1024)
        json.object { json in
            json.member("version", "https://jsonfeed.org/version/1.1")
            json.member("title", title(call))
            json.member("home_page_url", feed.page)
            json.member(
                "feed_url",
                feed.origin + call.path + (call.pairs.isEmpty ? "" : "?" + QueryText.encoded(call.pairs)))
            if let next = feed.next { json.member("next_url", next) }
            json.member("language", "zh-Hans")
            json.key("items")
            json.array { json in
                for story in feed.stories {
                    json.object { json in
                        let address = feed.origin + service.link("/stories/", story.id)
                        json.member("id", address)
                        json.member("url", address)
                        if let url = story.source.url { json.member("external_url", url) }
                        json.member("title", story.title)
                        // JSON Feed 1.1 wants one of content_html and content_text.
                        json.member("content_text", story.body ?? story.summary ?? story.title)
                        if let summary = story.summary { json.member("summary", summary) }
                        if let published = story.source.publishedAt {
                            json.member("date_published", published.earliest.text)
                        }
                        if let updated = story.updatedAt { json.member("date_modified", updated.text) }
                        if let author = story.source.author {
                            json.key("authors")
                            json.array { json in json.object { $0.member("name", author) } }
                        }
                        let tags = [story.work.sector?.rawValue, story.arrival.kind?.rawValue].compactMap { $0 }
                        if !tags.isEmpty { json.member("tags", tags) }
                        if let language = story.language { json.member("language", language) }
                    }
                }
            }
        }
        return finished(json.bytes, .jsonFeed, call)
    }

    // MARK: GET /sitemap.xml

    /// The index of sitemaps, each with the addresses of `sitemapLimit` stories.
    static func sitemaps(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let origin = service.origin(of: call.request)
        let parts = max(1, (call.snapshot.index.count + sitemapLimit - 1) / sitemapLimit)
        var lines = [
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
            "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">",
        ]
        for part in 1...parts {
            lines.append(
                "<sitemap><loc>\(XMLText.escaped(origin + service.link("/sitemaps/", String(part))))</loc></sitemap>")
        }
        lines.append("</sitemapindex>\n")
        return finished(Array(lines.joined(separator: "\n").utf8), .xml, call)
    }

    // MARK: GET /sitemaps/{id}

    static func sitemap(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let part = Parameter.integer(call.id), part >= 1 else { throw .missing("sitemap", "网站地图", call.id) }
        let table = call.snapshot.index.table
        let origin = service.origin(of: call.request)
        var lines = [
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">",
        ]
        func add(_ path: String) { lines.append("<url><loc>\(XMLText.escaped(origin + path))</loc></url>") }
        if part == 1 {
            for path in [
                "/", "/explore", "/map", "/places", "/organizations", "/people", "/quotes", "/figures", "/docs",
            ] {
                add(service.link(path))
            }
        }
        let first = (part - 1) * sitemapLimit
        let last = min(first + sitemapLimit, call.snapshot.index.count)
        guard first < last || part == 1 else { throw .missing("sitemap", "网站地图", call.id) }
        for number in first..<max(first, last) {
            if let id = table.story(number: number, of: table.all) { add(service.link("/stories/", id)) }
        }
        lines.append("</urlset>\n")
        return finished(Array(lines.joined(separator: "\n").utf8), .xml, call)
    }

    // MARK: GET /robots.txt

    static func robots(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let text = """
            User-agent: *
            Allow: \(service.link("/"))
            Disallow: \(service.link("/api/"))
            Disallow: \(service.link("/ingest"))

            Sitemap: \(service.origin(of: call.request))\(service.link("/sitemap.xml"))

            """
        var answer = Answer(.bytes(Array(text.utf8)), .text)
        answer.validity = .process
        return answer
    }
}
