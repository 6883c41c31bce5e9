internal import ChineseText
internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    /// Stories of one section of a record's page.
    static let sectionStories = 12

    func places() -> Answer {
        let rows = service.views.current(call.snapshot).toldPlaces
        return directory(
            "places", lead: say("Cities and counties that stories leave or reach.", "故事里离开和到达的地方。"),
            rows: rows.map { place in
                row(
                    "/places/", place.id, name(of: place),
                    [
                        place.parentId.flatMap { call.snapshot.places[$0].map { name(of: $0) } },
                        place.level.map { Labels.of($0).text(tongue) },
                    ],
                    place.storyCount)
            })
    }

    func organizations() -> Answer {
        let rows = service.views.current(call.snapshot).leftOrganizations
        return directory(
            "organizations", lead: say("Companies that people left.", "人们离开的公司。"),
            rows: rows.map { organization in
                row(
                    "/organizations/", organization.id, name(of: organization),
                    [
                        organization.kind.map { Labels.organizationKind($0).text(tongue) },
                        organization.parentId.flatMap { call.snapshot.organizations[$0].map { name(of: $0) } },
                    ], organization.storyCount)
            })
    }

    func people() -> Answer {
        let rows = service.views.current(call.snapshot).namedPeople
        return directory(
            "people",
            lead: say(
                "People by the names that the articles use; the same person told of twice is one.",
                "按文章里的称呼列出；同一个人在两篇文章里出现，只算一位。"),
            rows: rows.map { person in
                let title = person.storyIds.first.flatMap { call.snapshot.story($0) }.map { shown($0).title }
                return row("/people/", person.id, person.name ?? "", [title], person.storyIds.count)
            })
    }

    private func row(_ path: String, _ id: String, _ name: String, _ details: [String?], _ count: Int) -> [String: Any]
    {
        let detail = details.compactMap { $0 }.joined(separator: " · ")
        return [
            "href": link(path, id: id), "name": spoken(name), "detail": detail.nonEmpty.map { spoken($0) } ?? false,
            "count": count,
        ]
    }

    private func directory(_ key: String, lead: String, rows: [[String: Any]]) -> Answer {
        let heading = PageText.words(tongue)[key] ?? key
        let most = Double(rows.compactMap { $0["count"] as? Int }.max() ?? 1)
        let limit = Views.View.directoryLimit
        return page(
            "directory", title: heading, description: lead, current: "/" + key,
            [
                "heading": heading, "lead": lead, "wide": key == "people",
                "rows": rows.map { row in
                    let count = row["count"] as? Int ?? 0
                    // Most people are told of once: that goes without saying.
                    let shown: Any = key == "people" && count == 1 ? false : "\(count)"
                    return row.merging(["share": Markup.number(100 * Double(count) / most), "shown": shown]) { $1 }
                },
                "cut": rows.count < limit
                    ? false
                    : say(
                        "The \(limit) with most stories; the search finds all others.", "按故事多少列出前 \(limit) 个，其余的用搜索找。")
                        as Any,
            ])
    }

    // MARK: - One record

    func place(_ place: Place) throws(Problem) -> Answer {
        let called = name(of: place)
        var facts: [[String: Any]] = []
        if let parent = place.parentId.flatMap({ call.snapshot.places[$0] }) {
            facts.append([
                "label": say("Within", "属于"), "value": spoken(name(of: parent)),
                "href": link("/places/", id: parent.id),
            ])
        }
        if let level = place.level {
            facts.append(["label": say("Level", "层级"), "value": Labels.of(level).text(tongue)])
        }
        if let code = place.code { facts.append(["label": "GB/T 2260", "value": Markup.escaped(code)]) }
        let others = alsoCalled(place.name, place.aliases, called)
        if !others.isEmpty { facts.append(["label": say("Also called", "别名"), "value": others]) }
        return entity(
            called, current: "/places", facts: facts,
            asked: try asked(say("Those who left \(called)", "离开\(place.name)的人"), "departure.place", place.id),
            sections: [
                try section(say("They left \(called)", "从\(place.name)离开"), "departure.place", place.id),
                try section(say("They came to \(called)", "来到\(place.name)"), "arrival.place", place.id),
            ])
    }

    func organization(_ organization: Organization) throws(Problem) -> Answer {
        let called = name(of: organization)
        var facts: [[String: Any]] = []
        if let kind = organization.kind {
            facts.append(["label": say("Kind", "类别"), "value": spoken(Labels.organizationKind(kind).text(tongue))])
        }
        if let parent = organization.parentId.flatMap({ call.snapshot.organizations[$0] }) {
            facts.append([
                "label": say("Part of", "隶属"), "value": spoken(name(of: parent)),
                "href": link("/organizations/", id: parent.id),
            ])
        }
        let others = alsoCalled(organization.name, organization.aliases, called)
        if !others.isEmpty { facts.append(["label": say("Also called", "别名"), "value": others]) }
        return entity(
            called, current: "/organizations", facts: facts,
            asked: try asked(
                say("Those who left \(called)", "离开\(organization.name)的人"), "departure.employer", organization.id),
            sections: [
                try section(
                    say("They left \(called)", "从\(organization.name)离开"), "departure.employer",
                    organization.id)
            ])
    }

    /// The names that the heading does not show, as markup.
    private func alsoCalled(_ name: String, _ aliases: [String], _ shown: String) -> String {
        // A page in one script would show a name that differs in script alone twice.
        var seen: Set<String> = [ScriptFolding.folded(shown)]
        let others = ([name] + aliases).filter { seen.insert(ScriptFolding.folded($0)).inserted }
        return spoken(others.joined(separator: say(", ", "、")))
    }

    private func section(_ heading: String, _ field: String, _ value: String) throws(Problem) -> [String: Any]? {
        var request = SearchRequest()
        request.filters = [SearchRequest.Filter(field: field, values: [value])]
        request.sort = [SearchRequest.SortKey(field: "publishedAt", descending: true)]
        request.limit = PageFrame.sectionStories
        let found = try service.search(request, in: call.snapshot)
        guard found.total > 0 else { return nil }
        var section: [String: Any] = [
            "heading": spoken(heading) + say(" (\(found.total))", "（\(found.total)）"),
            "stories": cards(found.hits.compactMap { call.snapshot.story($0.id) }),
        ]
        if found.next != nil { section["more"] = link("/explore", [(field, value)]) }
        return section
    }

    /// Stories from which on counts say more than the stories themselves.
    private static let countedStories = 3

    /// What one would ask those whom a filter finds; nil if they are so few that their stories say it.
    private func asked(_ heading: String, _ field: String, _ value: String) throws(Problem) -> [String: Any]? {
        let found = try askedFacets([SearchRequest.Filter(field: field, values: [value])])
        guard found.total >= PageFrame.countedStories else { return nil }
        return ["heading": spoken(heading), "questions": questions(found.facets, within: [(field, value)])]
    }

    private func entity(
        _ name: String, current: String, facts: [[String: Any]], asked: [String: Any]?, sections: [[String: Any]?]
    ) -> Answer {
        page(
            "entity", title: name, description: say("Stories of \(name)", "\(name)的故事"), current: current,
            [
                "name": spoken(name), "facts": facts, "hasFacts": !facts.isEmpty,
                "sections": sections.compactMap { $0 },
                "asked": asked.map { [$0] } ?? false as Any,
            ])
    }
}
