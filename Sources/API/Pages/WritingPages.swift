internal import Stories
internal import UseCases

/// Pages that write; the script on them does it, with a token.
extension PageFrame {
    func ingest() -> Answer {
        let words = PageText.words(tongue)
        return page("ingest", title: words["ingest"] ?? "", description: words["ingestExplained"] ?? "", [:])
    }

    func edit(_ story: Story) -> Answer {
        let shown = service.encoding.shown(story, in: call.snapshot, view)
        func field(_ label: String, _ path: String, _ kind: String, _ value: String?, list: String? = nil) -> [String:
            Any]
        {
            var field: [String: Any] = ["label": label, "path": path, "kind": kind, "value": value ?? ""]
            field["list"] = list ?? false
            field["evidence"] = shown.evidence[path]?.compactMap(\.exact).first ?? false
            return field
        }
        let person = story.person
        let departure = story.departure
        let fields = [
            field(say("Title", "标题"), "title", "text", story.title),
            field(say("Summary", "摘要"), "summary", "text", story.summary),
            field(say("Name", "名字"), "person.name", "text", person.name),
            field(say("Generation", "年代"), "person.cohort", "text", person.cohort),
            field(say("City left (name)", "离开的城市"), "departure.place.name", "text", departure.place?.name),
            field(say("City left (code)", "离开的城市代码"), "departure.place.code", "text", departure.place?.code),
            field(say("Employer left", "离开的公司"), "departure.employer.name", "text", departure.employer?.name),
            field(say("Role", "原来的工作"), "departure.role", "text", departure.role),
            field(say("Year", "离开的年份"), "departure.year", "number", departure.year.map(String.init)),
            field(
                say("By choice (true or false)", "自己选的（true 或 false）"), "departure.voluntary", "bool",
                departure.voluntary.map { "\($0)" }),
            field(
                say("Reasons", "原因"), "departure.reasons", "list",
                departure.reasons.map(\.rawValue).joined(separator: ", "),
                list: "reasons"),
            field(say("Where now (name)", "现在的地方"), "arrival.place.name", "text", story.arrival.place?.name),
            field(say("Where now (code)", "现在的地方代码"), "arrival.place.code", "text", story.arrival.place?.code),
            field(say("Kind of place", "什么样的地方"), "arrival.kind", "text", story.arrival.kind?.rawValue, list: "kinds"),
            field(say("Work now", "现在做什么"), "work.title", "text", story.work.title),
            field(say("Line of work", "行业"), "work.sector", "text", story.work.sector?.rawValue, list: "sectors"),
            field(say("Outcome", "后来怎样"), "outcome", "text", story.outcome?.rawValue, list: "outcomes"),
        ]
        let choices: [[String: Any]] = [
            ["id": "reasons", "values": Departure.Reason.allCases.map(\.rawValue)],
            ["id": "kinds", "values": Arrival.Kind.allCases.map(\.rawValue)],
            ["id": "sectors", "values": Work.Sector.allCases.map(\.rawValue)],
            ["id": "outcomes", "values": Story.Outcome.allCases.map(\.rawValue)],
        ]
        let words = PageText.words(tongue)
        return page(
            "edit", title: "\(words["edit"] ?? "") · \(story.title)", description: words["editExplained"] ?? "",
            ["id": story.id, "fields": fields, "choices": choices, "self": link("/stories/", id: story.id)])
    }
}
