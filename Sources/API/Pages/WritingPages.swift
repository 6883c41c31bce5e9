internal import Search
internal import Stories
internal import UseCases

/// Pages that write; the script on them does it, with a token. Both have one empty form of a story as a template, which the
/// script fills with what was understood, or with the story as its editor gets it: nothing stands in the pages themselves
/// that their reader may not have, and no mark that stands for something withheld comes back as if it were a value.
extension PageFrame {
    func ingest() -> Answer {
        let words = PageText.words(tongue)
        return page(
            "ingest", title: words["ingest"] ?? "", description: words["ingestExplained"] ?? "",
            ["sections": storyForm()])
    }

    func edit(_ story: Story) -> Answer {
        let words = PageText.words(tongue)
        let title = shown(story).title
        return page(
            "edit", title: "\(words["edit"] ?? "") · \(title)", description: words["editExplained"] ?? "",
            [
                "id": story.id, "self": link("/stories/", id: story.id),
                "storyTitle": spoken(title, titleLanguage(of: story)), "sections": storyForm(),
            ])
    }

    // MARK: - The form

    /// A value of a closed list with its words.
    private typealias Choice = (value: String, label: Wording)

    /// How a field is filled in.
    private enum Input {
        case line, text, number, yesOrNo, money
        case one(of: [Choice])
        case any(of: [Choice])
    }

    private struct Field {
        var label: String
        /// Of the value, as a JSON merge patch names it.
        var path: String
        var input: Input
        /// The field whose evidence stands beside; nil for what no sentence proves.
        var evidence: String?

        /// - Parameter evidence: of the path itself if left out.
        init(_ label: String, _ path: String, _ input: Input, evidence: String? = "") {
            self.label = label
            self.path = path
            self.input = input
            self.evidence = evidence?.isEmpty == true ? path : evidence
        }
    }

    private func storyForm() -> [[String: Any]] {
        let sections: [(String, [Field])] = [
            (
                say("The story", "故事"),
                [
                    Field(say("Title", "标题"), "title", .line, evidence: nil),
                    Field(say("Summary", "摘要"), "summary", .text, evidence: nil),
                ]
            ),
            (
                say("Who", "这个人"),
                [
                    Field(say("Name", "名字"), "person.name", .line),
                    Field(say("Generation", "年代"), "person.cohort", .line),
                ]
            ),
            (
                say("Left", "离开"),
                [
                    Field(say("City left", "离开的城市"), "departure.place.name", .line, evidence: "departure.place"),
                    Field(
                        say("Its code (GB/T 2260)", "城市代码（GB/T 2260）"), "departure.place.code", .line, evidence: nil),
                    Field(
                        say("Employer left", "离开的公司"), "departure.employer.name", .line,
                        evidence: "departure.employer"),
                    Field(say("Role", "原来的工作"), "departure.role", .line),
                    Field(say("Year", "离开的年份"), "departure.year", .number),
                    Field(say("By choice", "自己选的"), "departure.voluntary", .yesOrNo),
                    Field(say("Reasons", "为什么离开"), "departure.reasons", .any(of: PageFrame.reasons)),
                ]
            ),
            (
                say("Arrived", "后来"),
                [
                    Field(say("Where now", "现在的地方"), "arrival.place.name", .line, evidence: "arrival.place"),
                    Field(
                        say("Its code (GB/T 2260)", "地方代码（GB/T 2260）"), "arrival.place.code", .line, evidence: nil),
                    Field(say("Kind of place", "什么样的地方"), "arrival.kind", .one(of: PageFrame.kinds)),
                    Field(say("Their home town", "是不是老家"), "arrival.hometown", .yesOrNo),
                    Field(say("Work now", "现在做什么"), "work.title", .line),
                    Field(say("Line of work", "行业"), "work.sector", .one(of: PageFrame.sectors)),
                    Field(say("How they work", "怎么工作"), "work.mode", .one(of: PageFrame.modes)),
                    Field(say("Outcome", "后来怎样"), "outcome", .one(of: PageFrame.outcomes)),
                ]
            ),
            (
                say("What they earn", "收入"),
                [
                    Field(say("Before", "原来"), "income.before", .money),
                    Field(say("Now", "现在"), "income.after", .money),
                    Field(
                        say("Change in percent, if the text says it", "变化（%），文中说了才填"), "income.changePercent", .number),
                ]
            ),
        ]
        return sections.map { heading, fields in ["heading": heading, "fields": fields.map(row)] }
    }

    /// A field as its template takes it: each kind of input is a section of its own, and all others are false, since a
    /// template that finds no value looks in what stands around it.
    private func row(_ field: Field) -> [String: Any] {
        var row: [String: Any] = [
            "label": field.label, "path": field.path, "proof": field.evidence ?? "", "line": false, "text": false,
            "one": false, "any": false, "money": false,
        ]
        switch field.input {
        case .line:
            row["kind"] = "line"
            row["line"] = [["numeric": false]]
        case .number:
            row["kind"] = "number"
            row["line"] = [["numeric": true]]
        case .text:
            row["kind"] = "line"
            row["text"] = true
        case .one(let choices):
            row["kind"] = "line"
            row["one"] = [["options": options(choices)]]
        case .yesOrNo:
            row["kind"] = "flag"
            row["one"] = [["options": options(PageFrame.answers)]]
        case .any(let choices):
            row["kind"] = "list"
            row["any"] = [["options": options(choices)]]
        case .money:
            row["kind"] = "money"
            row["money"] = [
                [
                    "currencies": options(PageFrame.currencies), "periods": options(PageFrame.periods),
                    "kinds": options(PageFrame.earnings),
                ]
            ]
        }
        return row
    }

    private func options(_ choices: [Choice]) -> [[String: Any]] {
        choices.map { ["value": $0.value, "label": $0.label.text(tongue)] }
    }

    // MARK: - Closed lists

    private static let kinds: [Choice] = Arrival.Kind.allCases.map { ($0.rawValue, Labels.of($0)) }
    private static let sectors: [Choice] = Work.Sector.allCases.map { ($0.rawValue, Labels.of($0)) }
    private static let modes: [Choice] = Work.Mode.allCases.map { ($0.rawValue, Labels.of($0)) }
    private static let outcomes: [Choice] = Story.Outcome.allCases.map { ($0.rawValue, Labels.of($0)) }
    private static let reasons: [Choice] = Departure.Reason.allCases.map { ($0.rawValue, Labels.of($0)) }
    private static let answers: [Choice] = [("true", Wording("yes", "是")), ("false", Wording("no", "不是"))]
    private static let periods: [Choice] = Money.Period.allCases.map { period in
        let entry = Vocabulary.period[period.rawValue]
        return (period.rawValue, Wording(entry?.english.lowercased() ?? period.rawValue, entry?.chinese ?? ""))
    }
    private static let earnings: [Choice] = [
        (Money.Kind.salary.rawValue, Wording("pay, gigs and fees", "工资、稿费、零工")),
        (Money.Kind.profit.rawValue, Wording("profit of their own business", "自己生意的净利")),
    ]
    /// What people in these stories are paid in.
    private static let currencies: [Choice] = [
        ("CNY", Wording("yuan", "元")), ("HKD", Wording("Hong Kong dollars", "港元")),
        ("TWD", Wording("Taiwan dollars", "新台币")), ("USD", Wording("US dollars", "美元")),
        ("EUR", Wording("euros", "欧元")), ("JPY", Wording("yen", "日元")),
    ]
}
