internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    /// Stories whose ends the picture on the front page counts, the newest first.
    private static let picturedStories = 200
    private static let chosenStories = 6
    private static let shownFigures = 3
    private static let shownQuotes = 4
    /// Longest quote on the front page, in characters: one line of a phone's screen, or two.
    private static let shortQuote = 40

    func home() throws(Problem) -> Answer {
        var request = SearchRequest()
        request.sort = [SearchRequest.SortKey(field: "publishedAt", descending: true)]
        request.limit = PageFrame.picturedStories
        let page = try service.search(request, in: call.snapshot)
        let stories = page.hits.compactMap { call.snapshot.story($0.id) }
        let flows = counted(stories)
        let words = PageText.words(tongue)
        let picture = FlowPicture(
            flows: flows, title: say("From where to where", "从哪里，到哪里"),
            description: say("Bands are as wide as their number of stories.", "带子的宽度是故事的数目。"),
            unknown: words["unknown"] ?? "", rest: say("others", "其他"), nameLanguage: tongue == .english ? "zh" : nil)
        var values: [String: Any] = [
            "routesSentence": page.total > stories.count
                ? say(
                    "The newest \(stories.count) of \(page.total) stories: what was left, and where or what the new life is.",
                    "全部 \(page.total) 个故事里最新的 \(stories.count) 个：离开了什么，新的生活在哪里、做什么。")
                : say(
                    "\(page.total) stories: what was left, and where or what the new life is.",
                    "\(page.total) 个故事：离开了什么，新的生活在哪里、做什么。"),
            "flowPicture": picture.svg(.wide) + picture.svg(.narrow),
            "flows": flows.map(row),
            "stories": cards(chosen(stories)),
            "storyCount": page.total,
            "starts": try starts(),
        ]
        let quotes = shortQuotes(stories)
        values["quotes"] = quotes
        values["hasQuotes"] = !quotes.isEmpty
        let figures = figureEntries(limit: PageFrame.shownFigures).map { entry in
            [
                "value": FigureText.value(entry.figure, tongue), "claim": spoken(entry.figure.claim ?? ""),
                "source": spoken(FigureText.source(entry.figure)),
            ]
        }
        values["figures"] = figures
        values["hasFigures"] = !figures.isEmpty
        return self.page("home", title: "", description: words["promise"] ?? "", values)
    }

    private func counted(_ stories: [Story]) -> [FlowPicture.Flow] {
        var order: [String] = []
        var flows: [String: FlowPicture.Flow] = [:]
        for story in stories {
            let from = leftEnd(story)
            let to = newEnd(story)
            // A pair of unknowns says nothing.
            guard from.href != nil || to.href != nil else { continue }
            let key = from.name + "\u{0}" + to.name
            if flows[key] == nil {
                order.append(key)
                flows[key] = FlowPicture.Flow(
                    from: from.name, to: to.name, count: 0, fromHref: from.href, toHref: to.href)
            }
            flows[key]?.count += 1
        }
        let ranked = order.enumerated().sorted {
            (flows[$0.element]!.count, $1.offset) > (flows[$1.element]!.count, $0.offset)
        }
        return ranked.map { flows[$0.element]! }
    }

    private typealias NamedEnd = (name: String, href: String?)

    private var unknownEnd: NamedEnd { (PageText.words(tongue)["unknown"] ?? "", nil) }

    /// The city that was left, else the employer; both with a list of those who left it.
    private func leftEnd(_ story: Story) -> NamedEnd {
        if let place = story.departure.place, place.name != nil, let name = placeName(place) {
            return (name, link("/explore", [("departure.place", place.code ?? place.name ?? name)]))
        }
        if let employer = story.departure.employer, employer.name != nil, let name = employerName(employer) {
            return (name, link("/explore", [("departure.employer", employer.id ?? employer.name ?? name)]))
        }
        return unknownEnd
    }

    /// Where the new life is, coarse enough to be counted: a place, a kind of place, else a line of work.
    private func newEnd(_ story: Story) -> NamedEnd {
        if let place = story.arrival.place, place.name != nil, let name = placeName(place) {
            return (name, link("/explore", [("arrival.place", place.code ?? place.name ?? name)]))
        }
        if let kind = story.arrival.kind {
            return (Labels.of(kind).text(tongue), link("/explore", [("arrival.kind", kind.rawValue)]))
        }
        if let sector = story.work.sector {
            return (Labels.of(sector).text(tongue), link("/explore", [("work.sector", sector.rawValue)]))
        }
        return unknownEnd
    }

    private func row(_ flow: FlowPicture.Flow) -> [String: Any] {
        ["from": spoken(flow.from), "to": spoken(flow.to), "count": flow.count, "href": false]
    }

    /// Stories that tell most: with a move, money or an outcome, and not two of one source in a row.
    private func chosen(_ stories: [Story]) -> [Story] {
        func weight(_ story: Story) -> Int {
            (story.departure.place == nil ? 0 : 2) + (story.arrival.place == nil ? 0 : 2)
                + (story.income.before == nil ? 0 : 1) + (story.income.after == nil ? 0 : 1)
                + (story.outcome == nil ? 0 : 1) + (story.quotes.isEmpty ? 0 : 1)
        }
        let ranked = stories.enumerated().sorted { (weight($0.element), $1.offset) > (weight($1.element), $0.offset) }
        return ranked.prefix(PageFrame.chosenStories).map(\.element)
    }

    private func shortQuotes(_ stories: [Story]) -> [[String: Any]] {
        var quotes: [[String: Any]] = []
        for story in stories {
            guard quotes.count < PageFrame.shownQuotes else { break }
            guard let quote = shown(story).quotes.first(where: { $0.text.count <= PageFrame.shortQuote }),
                let speaker = quote.speaker
            else { continue }
            quotes.append([
                "text": quote.text, "speaker": speaker, "url": link("/stories/", id: story.id),
                "lang": language(of: story),
            ])
        }
        return quotes
    }

    /// The largest values of a few fields, as links into the list.
    private func starts() throws(Problem) -> [[String: Any]] {
        var starts: [[String: Any]] = []
        for (field, count) in [("departure.place", 3), ("departure.employer", 3), ("work.sector", 4)] {
            for value in try facet(field).prefix(count) {
                starts.append([
                    "label": spoken(value.label), "count": value.count,
                    "href": link("/explore", [(field, value.value)]),
                ])
            }
        }
        return starts
    }

    /// Counts of one field over all stories, labelled in the page's language.
    private func facet(_ field: String) throws(Problem) -> [SearchPage.Facet.Value] {
        var request = SearchRequest()
        request.limit = 1
        request.facets = [field]
        return try service.search(request, in: call.snapshot).facets.first?.values.map { labelled($0, field) } ?? []
    }

    /// The value with the word that readers know it by.
    func labelled(_ value: SearchPage.Facet.Value, _ field: String) -> SearchPage.Facet.Value {
        let wording: Wording? =
            switch field {
            case "work.sector": Work.Sector(rawValue: value.value).map(Labels.of)
            case "work.mode": Work.Mode(rawValue: value.value).map(Labels.of)
            case "arrival.kind": Arrival.Kind(rawValue: value.value).map(Labels.of)
            case "departure.reasons": Departure.Reason(rawValue: value.value).map(Labels.of)
            case "outcome": Story.Outcome(rawValue: value.value).map(Labels.of)
            case "departure.place", "arrival.place":
                call.snapshot.places[value.value].map { Wording(name(of: $0), value.label) }
            case "departure.employer":
                call.snapshot.organizations[value.value].map { Wording(name(of: $0), value.label) }
            default: nil
            }
        guard let wording else { return value }
        return SearchPage.Facet.Value(value: value.value, label: wording.text(tongue), count: value.count)
    }
}
