internal import Formats
internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    private static let relatedStories = 3

    func story(_ whole: Story) throws(Problem) -> Answer {
        let story = shown(whole)
        let ownPath = service.link("/stories/", whole.id)
        let article = whole.source.articleId.flatMap { call.snapshot.article($0) }
        let isWhole = service.publicText.isWhole(whole, in: call.snapshot, holdsToken: call.showsEverything)
        var values: [String: Any] = [
            "id": whole.id, "title": story.title, "self": ownPath, "storyLang": story.language ?? "zh",
            "ogType": "article", "facts": facts(story),
            "sourceTitle": story.source.title ?? article?.title ?? say("untitled", "无题"),
            "rights": isWhole
                ? say("Retold in our own words from the source.", "由我们用自己的话转述，事实出自来源。")
                : say("Excerpts only; the text belongs to its author.", "只作摘录，文章归作者所有。"),
        ]
        values["from"] =
            [Labels.place(story.departure.place), Labels.employer(story.departure.employer)]
            .compactMap { $0 }.joined(separator: " · ").nonEmpty
        values["to"] = to(story)
        values["summary"] = story.summary
        let paragraphs = (story.body ?? "").split(separator: "\n").map { Markup.escaped(String($0)) }.filter {
            !$0.isEmpty
        }
        values["hasBody"] = !paragraphs.isEmpty
        values["paragraphs"] = paragraphs
        values["hasQuotes"] = !story.quotes.isEmpty
        values["quotes"] = story.quotes.map { quote -> [String: Any] in
            var item: [String: Any] = ["text": quote.text]
            item["speaker"] = quote.speaker ?? false
            return item
        }
        let timeline = timeline(story)
        values["timeline"] = timeline
        values["hasTimeline"] = timeline.count > 1
        let money = moneyPicture(story)
        values["hasMoneyPicture"] = !money.isEmpty
        values["moneyPicture"] = money
        values["hasMoney"] = !story.money.isEmpty
        values["money"] = story.money.map { entry -> [String: Any] in
            [
                "label": entry.label.map { Labels.moneyLabel($0).text(tongue) } ?? say("amount", "金额"),
                "kind": entry.money.kind.map { Labels.of($0).text(tongue) } ?? "",
                "amount": Labels.money(entry.money, tongue),
            ]
        }
        values["sourceUrl"] = story.source.url ?? article?.sourceUrl
        values["sourceLine"] =
            [
                story.source.author, story.source.publisher,
                story.source.publishedAt.map { String($0.description.prefix(10)) },
            ]
            .compactMap { $0 }.joined(separator: " · ").nonEmpty
        if let personId = whole.personId, let person = call.snapshot.people[personId] {
            values["samePerson"] = person.storyIds.filter { $0 != whole.id }.compactMap { id -> [String: Any]? in
                guard let other = call.snapshot.story(id) else { return nil }
                return ["url": link("/stories/", id: id), "title": shown(other).title]
            }
        }
        let related = related(to: whole)
        values["hasRelated"] = !related.isEmpty
        values["related"] = cards(related)
        values["jsonLD"] = linkedData(whole)
        return page(
            "story", title: story.title, description: story.summary ?? story.title, current: "/explore",
            modified: whole.updatedAt, values)
    }

    /// The story as schema.org data; `<` is escaped, so that no text can end the script element.
    private func linkedData(_ story: Story) -> String {
        guard case .bytes(let bytes) = service.linkedData([story], call, isList: false).content else { return "{}" }
        return String(decoding: bytes, as: UTF8.self).replacingEach("<", with: "\\u003c")
    }

    // MARK: - Facts

    private struct Fact {
        var field: String
        var label: String
        var value: String?
    }

    /// Every fact that a story can state, known or not: what is unknown is as visible as what is known.
    private func facts(_ story: Story) -> [[String: Any]] {
        let person = story.person
        let departure = story.departure
        let rows: [Fact] = [
            Fact(field: "person.name", label: say("Name", "名字"), value: person.name ?? person.label),
            Fact(
                field: person.cohort != nil
                    ? "person.cohort" : person.birthYear != nil ? "person.birthYear" : "person.age",
                label: say("Age", "年龄"), value: age(person)),
            Fact(field: "departure.place", label: say("Left", "离开"), value: Labels.place(departure.place)),
            Fact(field: "departure.employer", label: say("Employer", "公司"), value: employer(departure.employer)),
            Fact(field: "departure.role", label: say("As", "原来的工作"), value: departure.role),
            Fact(
                field: "departure.tenureYears", label: say("For", "待了"),
                value: departure.tenureYears.map { say("\(Labels.decimal($0)) years", "\(Labels.decimal($0)) 年") }),
            Fact(
                field: departure.date != nil ? "departure.date" : "departure.year", label: say("When", "何时离开"),
                value: departure.date?.description ?? departure.year.map(String.init)),
            Fact(
                field: "departure.voluntary", label: say("By choice", "自己选的"),
                value: departure.voluntary.map { $0 ? say("yes", "是") : say("no", "不是") }),
            Fact(
                field: "departure.reasons", label: say("Why", "为什么"),
                value: departure.reasons.map { Labels.of($0).text(tongue) }.joined(separator: say(", ", "、")).nonEmpty),
            Fact(field: "arrival.place", label: say("Went to", "去了"), value: Labels.place(story.arrival.place)),
            Fact(
                field: "arrival.kind", label: say("A place of kind", "什么样的地方"),
                value: story.arrival.kind.map { Labels.of($0).text(tongue) }),
            Fact(
                field: "arrival.hometown", label: say("Their home town", "是不是老家"),
                value: story.arrival.hometown.map { $0 ? say("yes", "是") : say("no", "不是") }),
            Fact(field: "work.title", label: say("Now", "现在做"), value: story.work.title),
            Fact(
                field: "work.sector", label: say("Line of work", "行业"),
                value: story.work.sector.map { Labels.of($0).text(tongue) }),
            Fact(
                field: "income.before", label: say("Earned before", "原来的收入"),
                value: story.income.before.map { Labels.money($0, tongue) }),
            Fact(
                field: "income.after", label: say("Earns now", "现在的收入"),
                value: story.income.after.map { Labels.money($0, tongue) }),
            Fact(
                field: "income.changePercent", label: say("Change", "收入变化"),
                value: story.income.changePercent.map { "\($0 > 0 ? "+" : "")\(Labels.decimal($0)) %" }),
            Fact(
                field: "outcome", label: say("How it went", "后来怎样"),
                value: story.outcome.map { Labels.of($0).text(tongue) }),
        ]
        return rows.map { fact in
            var row: [String: Any] = ["label": fact.label]
            row["value"] = fact.value ?? false
            row["evidence"] = false
            let snippets = fact.value == nil ? [] : (story.evidence[fact.field] ?? []).compactMap(\.exact)
            if let value = fact.value, !snippets.isEmpty {
                row["evidence"] = [["field": fact.field, "value": value, "snippets": snippets] as [String: Any]]
            }
            return row
        }
    }

    private func age(_ person: Protagonist) -> String? {
        let parts: [String?] = [
            person.cohort,
            person.birthYear.map { say("born \($0)", "\($0) 年生") },
            person.age.map { age in
                switch person.ageAt {
                case .departure: say("\(age) when leaving", "离开时 \(age) 岁")
                case .publication: say("\(age) when told", "报道时 \(age) 岁")
                case nil: say("\(age)", "\(age) 岁")
                }
            },
        ]
        return parts.compactMap { $0 }.joined(separator: " · ").nonEmpty
    }

    private func employer(_ employer: EmployerMention?) -> String? {
        guard let employer, let name = Labels.employer(employer) else { return nil }
        return employer.unit.map { "\(name) · \($0)" } ?? name
    }

    private func timeline(_ story: Story) -> [[String: Any]] {
        var entries: [(String, String)] = []
        if let year = story.person.birthYear { entries.append(("\(year)", say("born", "出生"))) }
        if let date = story.departure.date?.description ?? story.departure.year.map(String.init) {
            entries.append((date, say("left", "离开") + " " + (from(story) ?? "")))
        }
        if let year = story.arrival.year, story.arrival.year != story.departure.year {
            entries.append(("\(year)", say("arrived", "到了") + " " + (to(story) ?? "")))
        }
        if let published = story.source.publishedAt {
            entries.append(
                (String(published.description.prefix(10)), say("told", "讲述") + " " + (story.source.publisher ?? "")))
        }
        return entries.sorted { $0.0 < $1.0 }.map { ["datetime": $0.0, "date": $0.0, "label": $0.1] }
    }

    /// Before and after side by side, only where both are known and compare by the year.
    private func moneyPicture(_ story: Story) -> String {
        guard let before = story.income.before, let after = story.income.after, let first = before.perYear,
            let second = after.perYear
        else { return "" }
        return BarPicture(
            bars: [
                .init(label: say("before", "原来"), value: first, max: nil, shown: Labels.money(before, tongue)),
                .init(label: say("now", "现在"), value: second, max: nil, shown: Labels.money(after, tongue)),
            ], title: say("Earnings by the year", "按年计的收入"), scale: nil
        ).svg
    }

    /// Neighbours: the same route, the same employer or the same line of work.
    private func related(to story: Story) -> [Story] {
        var filters: [SearchRequest.Filter] = []
        if let id = story.arrival.place?.code { filters.append(.init(field: "arrival.place", values: [id])) }
        if let id = story.departure.employer?.id { filters.append(.init(field: "departure.employer", values: [id])) }
        if let sector = story.work.sector { filters.append(.init(field: "work.sector", values: [sector.rawValue])) }
        if let id = story.departure.place?.code { filters.append(.init(field: "departure.place", values: [id])) }
        var found: [Story] = []
        for filter in filters where found.count < PageFrame.relatedStories {
            var request = SearchRequest()
            request.filters = [filter]
            request.limit = PageFrame.relatedStories + 1
            guard let page = try? service.search(request, in: call.snapshot) else { continue }
            for hit in page.hits where hit.id != story.id && !found.contains(where: { $0.id == hit.id }) {
                if let neighbour = call.snapshot.story(hit.id) { found.append(neighbour) }
            }
        }
        return Array(found.prefix(PageFrame.relatedStories))
    }
}

extension String {
    /// Nil instead of nothing.
    var nonEmpty: String? { isEmpty ? nil : self }

    func replacingEach(_ part: String, with other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
