internal import Search
internal import Stories
internal import UseCases

/// Pages that write; the script on them does it, with a token. Both have one form of a story: on the page for correcting
/// it is filled in, on the page for adding articles it is a template that the script fills with what was understood.
extension PageFrame {
    func ingest() -> Answer {
        let words = PageText.words(tongue)
        return page(
            "ingest", title: words["ingest"] ?? "", description: words["ingestExplained"] ?? "",
            ["sections": storyForm(nil)])
    }

    func edit(_ story: Story) -> Answer {
        let words = PageText.words(tongue)
        return page(
            "edit", title: "\(words["edit"] ?? "") · \(story.title)", description: words["editExplained"] ?? "",
            [
                "id": story.id, "self": link("/stories/", id: story.id),
                "storyTitle": spoken(shown(story).title, titleLanguage(of: story)), "sections": storyForm(story),
            ])
    }

    // MARK: - The form

    /// A value of a closed list with its words.
    private typealias Choice = (value: String, label: Wording)

    /// How a field is filled in.
    private enum Input {
        case line(String?)
        case text(String?)
        case number(String?)
        case one(of: [Choice], String?)
        case yesOrNo(Bool?)
        case any(of: [Choice], [String])
        case money(Money?)
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

    /// - Parameter story: nil for the empty form.
    private func storyForm(_ story: Story?) -> [[String: Any]] {
        let person = story?.person
        let departure = story?.departure
        let arrival = story?.arrival
        let work = story?.work
        let income = story?.income
        let sections: [(String, [Field])] = [
            (
                say("The story", "故事"),
                [
                    Field(say("Title", "标题"), "title", .line(story?.title), evidence: nil),
                    Field(say("Summary", "摘要"), "summary", .text(story?.summary), evidence: nil),
                ]
            ),
            (
                say("Who", "这个人"),
                [
                    Field(say("Name", "名字"), "person.name", .line(person?.name)),
                    Field(say("Generation", "年代"), "person.cohort", .line(person?.cohort)),
                ]
            ),
            (
                say("Left", "离开"),
                [
                    Field(
                        say("City left", "离开的城市"), "departure.place.name", .line(departure?.place?.name),
                        evidence: "departure.place"),
                    Field(
                        say("Its code (GB/T 2260)", "城市代码（GB/T 2260）"), "departure.place.code",
                        .line(departure?.place?.code), evidence: nil),
                    Field(
                        say("Employer left", "离开的公司"), "departure.employer.name", .line(departure?.employer?.name),
                        evidence: "departure.employer"),
                    Field(say("Role", "原来的工作"), "departure.role", .line(departure?.role)),
                    Field(say("Year", "离开的年份"), "departure.year", .number(departure?.year.map(String.init))),
                    Field(say("By choice", "自己选的"), "departure.voluntary", .yesOrNo(departure?.voluntary)),
                    Field(
                        say("Reasons", "为什么离开"), "departure.reasons",
                        .any(of: PageFrame.reasons, departure?.reasons.map(\.rawValue) ?? [])),
                ]
            ),
            (
                say("Arrived", "后来"),
                [
                    Field(
                        say("Where now", "现在的地方"), "arrival.place.name", .line(arrival?.place?.name),
                        evidence: "arrival.place"),
                    Field(
                        say("Its code (GB/T 2260)", "地方代码（GB/T 2260）"), "arrival.place.code",
                        .line(arrival?.place?.code), evidence: nil),
                    Field(
                        say("Kind of place", "什么样的地方"), "arrival.kind",
                        .one(of: PageFrame.kinds, arrival?.kind?.rawValue)),
                    Field(say("Their home town", "是不是老家"), "arrival.hometown", .yesOrNo(arrival?.hometown)),
                    Field(say("Work now", "现在做什么"), "work.title", .line(work?.title)),
                    Field(
                        say("Line of work", "行业"), "work.sector", .one(of: PageFrame.sectors, work?.sector?.rawValue)),
                    Field(say("How they work", "怎么工作"), "work.mode", .one(of: PageFrame.modes, work?.mode?.rawValue)),
                    Field(
                        say("Outcome", "后来怎样"), "outcome", .one(of: PageFrame.outcomes, story?.outcome?.rawValue)),
                ]
            ),
            (
                say("What they earn", "收入"),
                [
                    Field(say("Before", "原来"), "income.before", .money(income?.before)),
                    Field(say("Now", "现在"), "income.after", .money(income?.after)),
                    Field(
                        say("Change in percent, if the text says it", "变化（%），文中说了才填"), "income.changePercent",
                        .number(income?.changePercent.map(Labels.decimal))),
                ]
            ),
        ]
        let proofs = story.map { self.sentences(of: $0) }
        return sections.map { heading, fields in
            ["heading": heading, "fields": fields.map { row($0, proofs) }]
        }
    }

    /// Sentences that prove a field's value, as markup, from what this reader may see of the story.
    private func sentences(of story: Story) -> (_ field: String, _ words: String) -> [String] {
        let shown = shown(story)
        let body = Array((shown.body ?? "").unicodeScalars)
        return { field, words in
            var sentences: [String] = []
            for span in shown.evidence[field] ?? [] {
                guard let exact = span.exact?.nonEmpty else { continue }
                let sentence =
                    span.text == .body && span.start >= 0 && span.start < span.end && span.end <= body.count
                    ? PageFrame.sentence(around: span.start..<span.end, in: body)
                    : PageFrame.marked([words], in: exact)
                if !sentences.contains(sentence) { sentences.append(sentence) }
            }
            return sentences.map { "<span lang=\"\(language(of: story))\">\($0)</span>" }
        }
    }

    /// A field as its template takes it: each kind of input is a section of its own, and all others are false, since a
    /// template that finds no value looks in what stands around it.
    private func row(_ field: Field, _ sentences: ((String, String) -> [String])?) -> [String: Any] {
        var row: [String: Any] = [
            "label": field.label, "path": field.path, "proof": field.evidence ?? "", "line": false, "text": false,
            "one": false, "any": false, "money": false, "sentences": false, "unproved": false,
        ]
        var told = ""
        switch field.input {
        case .line(let value):
            told = value ?? ""
            row["kind"] = "line"
            row["line"] = [["value": told, "numeric": false] as [String: Any]]
        case .number(let value):
            told = value ?? ""
            row["kind"] = "number"
            row["line"] = [["value": told, "numeric": true] as [String: Any]]
        case .text(let value):
            told = value ?? ""
            row["kind"] = "line"
            row["text"] = [["value": told]]
        case .one(let choices, let value):
            told = value ?? ""
            row["kind"] = "line"
            row["one"] = [["options": options(choices, [told])]]
        case .yesOrNo(let value):
            told = value.map { "\($0)" } ?? ""
            row["kind"] = "flag"
            row["one"] = [["options": options(PageFrame.answers, [told])]]
        case .any(let choices, let values):
            told = values.joined()
            row["kind"] = "list"
            row["any"] = [["options": options(choices, values)]]
        case .money(let money):
            told = money.map { "\($0.amount)" } ?? ""
            row["kind"] = "money"
            row["money"] = [
                [
                    "amount": money.map { PageFrame.plain($0.amount) } ?? "",
                    "max": money?.max.map(PageFrame.plain) ?? "", "approx": money?.approx ?? false,
                    "currencies": options(PageFrame.currencies(with: money?.currency), [money?.currency ?? "CNY"]),
                    "periods": options(PageFrame.periods, [money?.period?.rawValue ?? ""]),
                    "kinds": options(PageFrame.earnings, [money?.kind?.rawValue ?? ""]),
                ] as [String: Any]
            ]
        }
        if let proof = field.evidence, let sentences, !told.isEmpty {
            let found = sentences(proof, told)
            if found.isEmpty { row["unproved"] = true } else { row["sentences"] = [["items": found]] }
        }
        return row
    }

    private func options(_ choices: [Choice], _ values: [String]) -> [[String: Any]] {
        choices.map { ["value": $0.value, "label": $0.label.text(tongue), "selected": values.contains($0.value)] }
    }

    /// A number as a person types it: no digits that say nothing.
    private static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
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

    private static func currencies(with known: String?) -> [Choice] {
        guard let known, !currencies.contains(where: { $0.value == known }) else { return currencies }
        return currencies + [(known, Wording(known))]
    }
}
