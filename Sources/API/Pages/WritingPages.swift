internal import Stories
internal import UseCases

/// Pages that write; the script on them does it, with a token.
extension PageFrame {
    /// A value of a closed list with its words.
    private typealias Choice = (value: String, label: Wording)

    private static let kinds: [Choice] = Arrival.Kind.allCases.map { ($0.rawValue, Labels.of($0)) }
    private static let sectors: [Choice] = Work.Sector.allCases.map { ($0.rawValue, Labels.of($0)) }
    private static let modes: [Choice] = Work.Mode.allCases.map { ($0.rawValue, Labels.of($0)) }
    private static let outcomes: [Choice] = Story.Outcome.allCases.map { ($0.rawValue, Labels.of($0)) }
    private static let answers: [Choice] = [("true", Wording("yes", "是")), ("false", Wording("no", "不是"))]

    func ingest() -> Answer {
        let words = PageText.words(tongue)
        let lists = [
            ("arrival.kind", "kinds", PageFrame.kinds), ("work.sector", "sectors", PageFrame.sectors),
            ("outcome", "outcomes", PageFrame.outcomes),
        ].map { path, name, choices in
            ["path": path, "name": name, "options": options(choices, nil)] as [String: Any]
        }
        return page(
            "ingest", title: words["ingest"] ?? "", description: words["ingestExplained"] ?? "", ["lists": lists])
    }

    func edit(_ story: Story) -> Answer {
        let shown = service.encoding.shown(story, in: call.snapshot, view)
        let language = language(of: story)
        let body = Array((shown.body ?? "").unicodeScalars)
        /// - Parameter evidence: the field whose evidence is shown, if it is not the one that is edited.
        func field(
            _ label: String, _ path: String, _ value: String?, kind: String = "text", choices: [Choice]? = nil,
            evidence: String? = nil
        ) -> [String: Any] {
            var sentences: [String] = []
            for span in shown.evidence[evidence ?? path] ?? [] {
                guard let exact = span.exact?.nonEmpty else { continue }
                let sentence =
                    span.text == .body && span.start >= 0 && span.start < span.end && span.end <= body.count
                    ? PageFrame.sentence(around: span.start..<span.end, in: body)
                    : PageFrame.marked([value ?? ""], in: exact)
                if !sentences.contains(sentence) { sentences.append(sentence) }
            }
            return [
                "label": label, "path": path, "kind": kind, "value": value ?? "", "long": path == "summary",
                "number": kind == "number",
                "unproved": sentences.isEmpty && value?.nonEmpty != nil && path != "title" && path != "summary",
                "list": kind == "list" ? "reasons" as Any : false,
                "choices": choices.map { [["options": options($0, value)] as [String: Any]] as Any } ?? false,
                "evidence": sentences.isEmpty
                    ? false : [["sentences": sentences, "lang": language] as [String: Any]] as Any,
            ]
        }
        let person = story.person
        let departure = story.departure
        let arrival = story.arrival
        let sections: [(String, [[String: Any]])] = [
            (
                say("The story", "故事"),
                [
                    field(say("Title", "标题"), "title", story.title),
                    field(say("Summary", "摘要"), "summary", story.summary),
                ]
            ),
            (
                say("Who", "这个人"),
                [
                    field(say("Name", "名字"), "person.name", person.name),
                    field(say("Generation", "年代"), "person.cohort", person.cohort),
                ]
            ),
            (
                say("Left", "离开"),
                [
                    field(
                        say("City left", "离开的城市"), "departure.place.name", departure.place?.name,
                        evidence: "departure.place"),
                    field(
                        say("Its code (GB/T 2260)", "城市代码（GB/T 2260）"), "departure.place.code", departure.place?.code,
                        evidence: "departure.place"),
                    field(
                        say("Employer left", "离开的公司"), "departure.employer.name", departure.employer?.name,
                        evidence: "departure.employer"),
                    field(say("Role", "原来的工作"), "departure.role", departure.role),
                    field(say("Year", "离开的年份"), "departure.year", departure.year.map(String.init), kind: "number"),
                    field(
                        say("By choice", "自己选的"), "departure.voluntary", departure.voluntary.map { "\($0)" },
                        kind: "bool", choices: PageFrame.answers),
                    field(
                        say("Reasons, with commas between", "原因，用逗号分开"), "departure.reasons",
                        departure.reasons.map(\.rawValue).joined(separator: ", "), kind: "list"),
                ]
            ),
            (
                say("Arrived", "后来"),
                [
                    field(
                        say("Where now", "现在的地方"), "arrival.place.name", arrival.place?.name,
                        evidence: "arrival.place"),
                    field(
                        say("Its code (GB/T 2260)", "地方代码（GB/T 2260）"), "arrival.place.code", arrival.place?.code,
                        evidence: "arrival.place"),
                    field(
                        say("Kind of place", "什么样的地方"), "arrival.kind", arrival.kind?.rawValue,
                        choices: PageFrame.kinds),
                    field(say("Work now", "现在做什么"), "work.title", story.work.title),
                    field(
                        say("Line of work", "行业"), "work.sector", story.work.sector?.rawValue,
                        choices: PageFrame.sectors),
                    field(
                        say("How they work", "怎么工作"), "work.mode", story.work.mode?.rawValue, choices: PageFrame.modes),
                    field(say("Outcome", "后来怎样"), "outcome", story.outcome?.rawValue, choices: PageFrame.outcomes),
                ]
            ),
        ]
        let words = PageText.words(tongue)
        return page(
            "edit", title: "\(words["edit"] ?? "") · \(story.title)", description: words["editExplained"] ?? "",
            [
                "id": story.id, "self": link("/stories/", id: story.id),
                "storyTitle": spoken(shown.title, titleLanguage(of: story)),
                "sections": sections.map { ["heading": $0.0, "fields": $0.1] as [String: Any] },
                "reasons": Departure.Reason.allCases.map(\.rawValue),
            ])
    }

    private func options(_ choices: [Choice], _ value: String?) -> [[String: Any]] {
        choices.map { ["value": $0.value, "label": $0.label.text(tongue), "selected": $0.value == value] }
    }
}
