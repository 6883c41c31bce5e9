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
            detail: say("Level", "层级"),
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
            "organizations", lead: say("Companies that people left.", "人们离开的公司。"), detail: say("Kind", "类别"),
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
            detail: say("Story", "故事"),
            rows: rows.map { person in
                let title = person.storyIds.first.flatMap { call.snapshot.story($0) }.map { shown($0).title }
                return row("/people/", person.id, person.name ?? "", [title], person.storyIds.count)
            })
    }

    private func row(_ path: String, _ id: String, _ name: String, _ details: [String?], _ count: Int) -> [String: Any]
    {
        [
            "href": link(path, id: id), "name": spoken(name),
            "detail": spoken(details.compactMap { $0 }.joined(separator: " · ")), "count": count,
        ]
    }

    private func directory(_ key: String, lead: String, detail: String, rows: [[String: Any]]) -> Answer {
        let words = PageText.words(tongue)
        let heading = words[key] ?? key
        return page(
            "directory", title: heading, description: lead, current: "/" + key,
            ["heading": heading, "lead": lead, "nameHeading": say("Name", "名字"), "detailHeading": detail, "rows": rows])
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
        if !place.aliases.isEmpty {
            facts.append(["label": say("Also called", "别名"), "value": alsoCalled(place.name, place.aliases, called)])
        }
        return entity(
            called, lead: nil, current: "/places", facts: facts,
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
        if !organization.aliases.isEmpty {
            facts.append([
                "label": say("Also called", "别名"), "value": alsoCalled(organization.name, organization.aliases, called),
            ])
        }
        return entity(
            called, lead: nil, current: "/organizations", facts: facts,
            sections: [
                try section(
                    say("They left \(called)", "从\(organization.name)离开"), "departure.employer",
                    organization.id)
            ])
    }

    /// The names that the heading does not show, as markup.
    private func alsoCalled(_ name: String, _ aliases: [String], _ shown: String) -> String {
        spoken(([name] + aliases).filter { $0 != shown }.joined(separator: say(", ", "、")))
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

    private func entity(
        _ name: String, lead: String?, current: String, facts: [[String: Any]], sections: [[String: Any]?]
    ) -> Answer {
        var values: [String: Any] = [
            "name": spoken(name), "facts": facts, "hasFacts": !facts.isEmpty, "sections": sections.compactMap { $0 },
        ]
        values["lead"] = lead
        return page(
            "entity", title: name, description: say("Stories of \(name)", "\(name)的故事"), current: current, values)
    }
}
