internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    static let exploredFacets = [
        "departure.place", "departure.employer", "arrival.kind", "work.sector", "outcome", "departure.reasons",
    ]
    private static let facetValues = 12
    private static let pageSize = 24

    func explore() throws(Problem) -> Answer {
        let query = call.arguments.text("q").flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        var request = SearchRequest(query: query)
        request.filters = call.arguments.filters
        request.sort = call.arguments.sort
        if query == nil, request.sort.isEmpty {
            request.sort = [SearchRequest.SortKey(field: "publishedAt", descending: true)]
        }
        request.limit = call.arguments.has("limit") ? call.arguments.limit : PageFrame.pageSize
        request.cursor = call.arguments.text("cursor")
        request.facets = PageFrame.exploredFacets
        request.wantsHighlights = query != nil
        let page = try service.search(request, in: call.snapshot)
        let stories = page.hits.compactMap { hit -> [String: Any]? in
            guard let story = call.snapshot.story(hit.id) else { return nil }
            return card(story, snippet: snippet(of: hit, story, query))
        }
        let heading = query.map { say("“\($0)”", "“\($0)”") } ?? say("Stories", "全部故事")
        let total = page.totalIs == .exact ? "\(page.total)" : say("at least \(page.total)", "至少 \(page.total)")
        let english = total == "1" ? "1 story" : "\(total) stories"
        var values: [String: Any] = [
            "heading": heading, "query": query ?? "", "stories": stories,
            "warnings": page.warnings.filter { $0 != SearchPage.widenedWarning },
            "totalSentence": page.isWidened
                ? say(
                    "No story holds all of the words: the closest (\(total))", "没有故事包含全部词语：最接近的 \(total) 个")
                : say(english, "\(total) 个故事"),
            "facets": page.facets.map(facet), "active": active, "hasActive": !active.isEmpty,
            "sorts": page.total > 1 ? sorts(hasQuery: query != nil) : [],
        ]
        if stories.isEmpty { values["starts"] = starts(try askedFacets([]).facets) }
        if let next = page.next { values["next"] = here(changing: [("cursor", next)]) }
        if request.cursor != nil { values["first"] = here(changing: []) }
        return self.page(
            "explore", title: query ?? say("Stories", "全部故事"),
            description: say("\(english) of people who left", "\(total) 个离开的故事"), current: "/explore", values)
    }

    /// The passage that a search found, its words marked, if the reader may have it.
    private func snippet(of hit: SearchPage.Hit, _ story: Story, _ query: String?) -> String? {
        guard let query, let found = hit.snippet,
            let passage = service.snippet(found, of: story, for: call)
        else { return nil }
        let safe = Markup.escaped(passage)
        let words = query.split(whereSeparator: { $0.isWhitespace || "\"()-:：".contains($0) }).map {
            Markup.escaped(String($0))
        }
        guard let word = words.filter({ safe.contains($0) }).max(by: { $0.count < $1.count }) else { return nil }
        return PageFrame.cut(safe, before: hit.snippetIsCutBefore).split(
            separator: word, omittingEmptySubsequences: false
        ).joined(
            separator: "<mark>\(word)</mark>")
    }

    /// A passage that begins or ends within a sentence says so.
    private static func cut(_ passage: String, before isCutBefore: Bool) -> String {
        let passage = isCutBefore ? "…" + passage : passage
        guard let last = passage.last, !"。！？!?”」….".contains(last) else { return passage }
        return passage + "…"
    }

    private func facet(_ facet: SearchPage.Facet) -> [String: Any] {
        let chosen = Set(
            call.pairs.filter { $0.name == facet.field }.flatMap { $0.value.split(separator: ",").map(String.init) })
        let values = facet.values.prefix(PageFrame.facetValues).map { value -> [String: Any] in
            let isChosen = chosen.contains(value.value)
            let next = isChosen ? chosen.subtracting([value.value]) : chosen.union([value.value])
            return [
                "label": spoken(labelled(value, facet.field).label), "count": value.count, "selected": isChosen,
                "href": here(changing: [(facet.field, next.isEmpty ? nil : next.sorted().joined(separator: ","))]),
            ]
        }
        return [
            "label": fieldName(facet.field), "values": values,
            "open": !chosen.isEmpty || facet.field == "departure.place",
        ]
    }

    /// Filters of this address, each with the address without it.
    private var active: [[String: Any]] {
        call.pairs.compactMap { pair -> [String: Any]? in
            guard !["q", "sort", "cursor", "limit", "lang", "script"].contains(pair.name),
                FilterReading(name: pair.name, value: pair.value) != nil
            else { return nil }
            let shown = pair.value.split(separator: ",").map { value in
                labelled(
                    SearchPage.Facet.Value(
                        value: String(value), label: name(of: String(value), in: pair.name), count: 0), pair.name
                ).label
            }
            return [
                "label": Markup.escaped(fieldName(pair.name)) + say(": ", "：")
                    + spoken(shown.joined(separator: say(", ", "、"))),
                "href": here(changing: [(pair.name, nil)]),
            ]
        }
    }

    private func name(of value: String, in field: String) -> String {
        switch field {
        case "departure.place", "arrival.place": call.snapshot.places[value]?.name ?? value
        case "departure.employer": call.snapshot.organizations[value]?.name ?? value
        default: value
        }
    }

    private func sorts(hasQuery: Bool) -> [[String: Any]] {
        let asked = call.arguments.text("sort")
        var all: [(String?, String)] = [("-publishedAt", say("newest", "最新")), ("publishedAt", say("oldest", "最早"))]
        if hasQuery { all.insert((nil, say("best match", "最相关")), at: 0) }
        let current = asked ?? (hasQuery ? nil : "-publishedAt")
        return all.map { key, label in
            ["label": label, "href": here(changing: [("sort", key)]), "current": key == current]
        }
    }

    func fieldName(_ field: String) -> String {
        switch field {
        case "departure.place": say("City left", "离开的城市")
        case "departure.employer": say("Employer left", "离开的公司")
        case "departure.reasons": say("Why they left", "为什么离开")
        case "departure.year": say("Year", "离开的年份")
        case "arrival.place": say("Where they live now", "现在的地方")
        case "arrival.kind": say("Kind of place", "去了什么样的地方")
        case "work.sector": say("What they do now", "现在做什么")
        case "work.mode": say("How they work", "怎么工作")
        case "outcome": say("How it went", "后来怎样")
        default: field
        }
    }
}
