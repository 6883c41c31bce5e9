internal import Formats
internal import FoundationEssentials
internal import HTTPWire
internal import Mustache
internal import Stories
internal import UseCases

/// A template that cannot be read: a reason not to start.
package struct TemplateFault: Error, Sendable, CustomStringConvertible {
    /// `Public/templates/story.mustache:12: what is wrong`.
    package let description: String
}

/// The site's pages, made of the templates in `Public/templates/`.
final class Pages: Sendable {
    static let names = ["plainPage", "plainFront", "plainStory", "plainProblem"]

    private let library: MustacheLibrary
    private let basePath: String

    init(directory: String, basePath: String) throws(TemplateFault) {
        var library = MustacheLibrary()
        for name in Pages.names {
            let path = "\(directory)/templates/\(name).mustache"
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw TemplateFault(description: "\(path):1: cannot be read; set --public to the site's folder")
            }
            do {
                library.register(
                    try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self)), named: name)
            } catch let error as MustacheTemplate.ParserError {
                throw TemplateFault(description: "\(path):\(error.context.lineNumber): \(error.error)")
            } catch {
                throw TemplateFault(description: "\(path):1: \(error)")
            }
        }
        self.library = library
        self.basePath = basePath
    }

    private func render(_ name: String, _ values: [String: Any]) -> [UInt8] {
        Array((library.render(values, withTemplate: name) ?? "").utf8)
    }

    private func common(_ tongue: Tongue, title: String, description: String) -> [String: Any] {
        func say(_ english: String, _ chinese: String) -> String { tongue == .chinese ? chinese : english }
        return [
            "lang": tongue == .chinese ? "zh-Hans" : "en",
            "title": title,
            "description": description,
            "base": basePath,
            "words": [
                "skip": say("To the text", "跳到正文"), "search": say("Search", "搜索"),
                "hint": say("a place, a company, a trade", "地名、公司、行当"), "nothing": say("Nothing found.", "没有找到。"),
                "more": say("More", "更多"), "unknown": Labels.unknown.text(tongue),
                "source": say("The whole article", "阅读原文"), "home": say("All stories", "全部故事"),
            ],
        ]
    }

    /// Pages speak Chinese unless the reader says otherwise.
    static func tongue(_ call: Call) -> Tongue {
        Tongue(acceptLanguage: call.request.fields["Accept-Language"]) ?? .chinese
    }

    func front(
        _ stories: [Story], total: Int, query: String?, next: String?, _ service: Service, _ call: Call
    ) -> [UInt8] {
        let tongue = Pages.tongue(call)
        let isChinese = tongue == .chinese
        let heading = isChinese ? "他们离开了，去了别处" : "They left, and went elsewhere"
        let lead =
            query.map { isChinese ? "“\($0)”：\(total) 个故事" : "\(total) stories for “\($0)”" }
            ?? (isChinese
                ? "\(total) 个离开大城市、大公司的人：去了哪里，做什么，钱多了还是少了。"
                : "\(total) people who left the big city or the big company: where to, to do what, and what it did to their money.")
        var values = common(tongue, title: isChinese ? "别处" : "Elsewhere", description: lead)
        values["heading"] = heading
        values["lead"] = lead
        values["query"] = query ?? ""
        values["canonical"] = service.origin(of: call.request) + service.link("/")
        values["stories"] = stories.map { story -> [String: Any] in
            let unknown = Labels.unknown.text(tongue)
            var card: [String: Any] = [
                "link": service.link("/stories/", story.id), "title": story.title,
                "from": Labels.place(story.departure.place) ?? Labels.employer(story.departure.employer) ?? unknown,
                "to": Labels.place(story.arrival.place) ?? story.arrival.kind.map { Labels.of($0).text(tongue) }
                    ?? unknown,
                "meta": [Labels.person(story), story.work.title, story.source.publisher].compactMap { $0 }
                    .joined(separator: " · "),
            ]
            card["summary"] = story.summary
            return card
        }
        if let next {
            let pairs = call.pairs.filter { $0.name != "cursor" } + [(name: "cursor", value: next)]
            values["next"] = service.link("/") + "?" + QueryText.encoded(pairs)
        }
        return render("plainFront", values)
    }

    func story(_ story: Story, _ service: Service, _ call: Call) -> [UInt8] {
        let tongue = Pages.tongue(call)
        var values = common(tongue, title: "\(story.title) · 别处", description: story.summary ?? story.title)
        values["heading"] = story.title
        values["summary"] = story.summary
        values["paragraphs"] = (story.body ?? "").split(separator: "\n").map(String.init).filter { !$0.isEmpty }
        if story.body == nil {
            values["withheld"] =
                tongue == .chinese ? "正文属于原作者，请阅读原文。" : "The text is its author's: please read the article."
        }
        values["quotes"] = story.quotes.map { quote -> [String: Any] in
            var item: [String: Any] = ["text": quote.text]
            item["speaker"] = quote.speaker
            return item
        }
        values["facts"] = StoryFacts.of(story, tongue).map { fact -> [String: Any] in
            var item: [String: Any] = ["label": fact.label]
            item["value"] = fact.value
            return item
        }
        let address = service.origin(of: call.request) + service.link("/stories/", story.id)
        values["sourceUrl"] = story.source.url
        values["canonical"] = address
        values["apiLink"] = service.link("/api/v1/stories/", story.id)
        values["textLink"] = service.link("/stories/", story.id) + ".txt"
        values["markdownLink"] = service.link("/stories/", story.id) + ".md"
        var json = JSONWriter()
        json.linked(story, address: address, withContext: true)
        values["jsonld"] = Pages.insideScript(json.bytes)
        return render("plainStory", values)
    }

    func problem(_ problem: Problem, _ tongue: Tongue) -> [UInt8] {
        let title = "\(problem.status.code) \(problem.title.text(tongue))"
        var values = common(tongue, title: title, description: title)
        values["heading"] = title
        values["detail"] = problem.detail?.text(tongue) ?? ""
        return render("plainProblem", values)
    }

    /// JSON as it may stand in a script element: `<` could end it (HTML Living Standard, 4.12.1.3).
    static func insideScript(_ json: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(json.count)
        for byte in json {
            if byte == UInt8(ascii: "<") { output += "\\u003c".utf8 } else { output.append(byte) }
        }
        return String(decoding: output, as: UTF8.self)
    }
}

/// The facts of a story in the order in which pages show them; what is not told is nil.
enum StoryFacts {
    static func of(_ story: Story, _ tongue: Tongue) -> [(label: String, value: String?)] {
        func say(_ english: String, _ chinese: String) -> String { tongue == .chinese ? chinese : english }
        func joined(_ parts: [String?]) -> String? {
            let known = parts.compactMap { $0 }
            return known.isEmpty ? nil : known.joined(separator: " · ")
        }
        let departure = story.departure
        let arrival = story.arrival
        let reasons = departure.reasons.map { Labels.of($0).text(tongue) }
        let unknown = Labels.unknown.text(tongue)
        var income: String?
        if story.income.before != nil || story.income.after != nil {
            income =
                (story.income.before.map { Labels.money($0, tongue) } ?? unknown) + " → "
                + (story.income.after.map { Labels.money($0, tongue) } ?? unknown)
        }
        return [
            (say("Who", "谁"), joined([Labels.person(story), story.person.cohort])),
            (
                say("Left", "离开"),
                joined([
                    Labels.place(departure.place), Labels.employer(departure.employer), departure.role,
                    departure.date?.description ?? departure.year.map(String.init),
                ])
            ),
            (say("Why", "为何"), reasons.isEmpty ? nil : reasons.joined(separator: say(", ", "、"))),
            (
                say("Went to", "去了"),
                joined([Labels.place(arrival.place), arrival.kind.map { Labels.of($0).text(tongue) }])
            ),
            (say("Does", "做什么"), joined([story.work.title, story.work.mode.map { Labels.of($0).text(tongue) }])),
            (say("Income", "收入"), income),
            (say("How it is", "近况"), story.outcome.map { Labels.of($0).text(tongue) }),
            (
                say("Source", "来源"),
                joined([story.source.publisher, story.source.author, story.source.publishedAt?.description])
            ),
        ]
    }
}
