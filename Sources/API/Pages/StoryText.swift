internal import Formats
internal import HTTPWire
internal import Search
internal import Stories
internal import UseCases

/// The text views for terminals: 80 columns, colour only if asked for, and at the end the next command to try.
struct StoryText {
    private let service: Service
    private let call: Call
    private let isColored: Bool
    private let tongue: Tongue

    init(_ service: Service, _ call: Call) {
        self.service = service
        self.call = call
        isColored = call.pairs.contains { $0.name == "color" && $0.value != "0" && $0.value != "false" }
        tongue = PageFrame.tongue(of: call)
    }

    private var origin: String { service.origin(of: call.request) }

    private func style(_ text: String, _ style: Terminal.Style) -> String {
        Terminal.styled(text, style, isColored: isColored)
    }

    private func say(_ english: String, _ chinese: String) -> String { tongue == .chinese ? chinese : english }

    private func placeName(_ place: PlaceMention?) -> String? { service.placeName(place, tongue, call) }

    // MARK: one story

    func page(of story: Story) -> [UInt8] {
        var lines: [String] = []
        let rule = style(String(repeating: "─", count: Terminal.width), .dim)
        lines += Terminal.wrapped(story.title.withoutControls).map { style($0, .bold) }
        lines += [rule]
        for (label, value) in StoryFacts.of(story, tongue, place: placeName) {
            let name = Terminal.fitted(label, columns: 12)
            let text = value ?? Labels.unknown.text(tongue)
            let wrapped = Terminal.wrapped(text.withoutControls, width: Terminal.width - 12)
            for (index, line) in wrapped.enumerated() {
                lines.append((index == 0 ? style(name, .dim) : String(repeating: " ", count: 12)) + line)
            }
        }
        lines += [rule]
        // A summary in the reader's language comes before a text that is not.
        let isForeign = tongue == .english && story.translations["en"]?.summary != nil
        for text in [isForeign || story.body == nil ? story.summary : nil, story.body].compactMap({ $0 }) {
            lines += Terminal.wrapped(text.withoutControls)
            lines.append("")
        }
        if story.body == nil {
            let source = story.source.url.map { say("The whole article: ", "原文：") + $0 }
            lines += [source ?? say("The text is not ours to show.", "原文不在此展示。"), ""]
        }
        for quote in story.quotes.prefix(5) {
            lines += Terminal.wrapped("“\(quote.text)”".withoutControls, indent: "  ").map { style($0, .accent) }
            if let speaker = quote.speaker { lines.append("    —— " + speaker.withoutControls) }
        }
        if !story.quotes.isEmpty { lines.append("") }
        let path = origin + service.link("/stories/", story.id)
        lines += [
            rule,
            say("As JSON:    ", "看 JSON：  ") + "curl -H 'Accept: application/json' \(path)",
            say("Neighbours:", "相近故事：") + " curl \(origin)\(service.link("/api/v1/stories/", story.id))/related",
        ]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    // MARK: the front page

    /// - Parameters:
    ///   - snippets: for a query, the passage that it found in each story.
    ///   - found: how many there are, and how they were found.
    func front(_ stories: [Story], snippets: [String?], found: SearchPage, query: String?) -> [UInt8] {
        let total = found.totalIs == .exact ? "\(found.total)" : say("at least \(found.total)", "至少 \(found.total)")
        let next = found.next
        var lines: [String] = []
        if let query {
            lines.append(
                style(
                    say(
                        "\(total) \(total == "1" ? "story" : "stories") for “\(query.withoutControls)”",
                        "“\(query.withoutControls)”：\(total) 个故事"),
                    .bold))
            if found.isWidened {
                lines.append(say("No story holds all of the words; these are the closest.", "没有故事包含全部词语，下面是最接近的。"))
            }
        } else {
            lines.append(style(say("Elsewhere 别处", "别处 Elsewhere"), .bold))
            lines += Terminal.wrapped(
                say(
                    "\(total) stories of people who left the big city or the big company: where to, to do what, and "
                        + "what it did to their money.",
                    "\(total) 个离开大城市、大公司的人：去了哪里，做什么，钱多了还是少了。"))
        }
        lines.append(style(String(repeating: "─", count: Terminal.width), .dim))
        for (story, snippet) in zip(stories, snippets) {
            lines += Terminal.wrapped(story.title.withoutControls).map { style($0, .bold) }
            let from = placeName(story.departure.place) ?? Labels.employer(story.departure.employer)
            let to = placeName(story.arrival.place) ?? story.arrival.kind.map { Labels.of($0).text(tongue) }
            let unknown = Labels.unknown.text(tongue)
            let way = from == nil && to == nil ? nil : "\(from ?? unknown) → \(to ?? unknown)"
            let facts = [Labels.person(story), way, story.work.title].compactMap { $0 }
            lines += Terminal.wrapped(facts.joined(separator: " · ").withoutControls, indent: "  ")
            if let snippet {
                lines += Terminal.wrapped("… \(snippet) …".withoutControls, indent: "  ").map { style($0, .accent) }
            }
            lines.append("  " + style("curl \(origin)\(service.link("/stories/", story.id))", .dim))
        }
        if stories.isEmpty {
            lines.append(say("Nothing found. Try another word.", "没有找到。换个词试试。"))
        }
        lines.append(style(String(repeating: "─", count: Terminal.width), .dim))
        if let next {
            let pairs = call.pairs.filter { $0.name != "cursor" } + [(name: "cursor", value: next)]
            lines.append(say("More:   ", "下一页：") + "curl '\(origin)\(call.path)?\(QueryText.encoded(pairs))'")
        }
        let json = query.map { QueryText.encoded([(name: "q", value: $0)]) + "&" } ?? ""
        let word = query == nil ? "q=鹤岗" : "q=北京 -创业"
        lines += [
            say("Search: ", "搜索：  ") + "curl -G \(origin)\(service.link("/")) --data-urlencode '\(word)'",
            say("JSON:   ", "JSON：  ") + "curl '\(origin)\(service.link("/api/v1/stories"))?\(json)pretty'",
        ]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}

extension Service {
    /// What a place is called in the reader's language, as far as its record knows an English name.
    /// `http://host` as the client knows us: configured, else as it asked, through trusted proxies if there are any.
    func origin(of request: Request) -> String {
        if let origin = product.facts.publicOrigin { return origin }
        let authority = String(decoding: request.authority, as: UTF8.self)
        return request.scheme.rawValue + "://" + (authority.isEmpty ? "localhost" : authority)
    }
}
