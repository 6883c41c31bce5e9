internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    /// Stories whose ends the picture on the front page counts, the newest first.
    private static let picturedStories = 200
    private static let chosenStories = 6
    private static let shownFigures = 3
    private static let shownQuotes = 6
    private static let shownEarnings = 5
    /// Length of quotes on the front page, in characters: a sentence, and two lines of a phone's screen at most.
    private static let shortQuote = 8...40
    /// Length of the quote beside the headline.
    private static let spokenLength = 10...56

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
            "storyCount": page.total,
        ]
        let facets = try askedFacets([]).facets
        values["starts"] = starts(facets)
        values["questions"] = questions(facets)
        let featured = featured(stories)
        values["featured"] = featured.map { [$0.entry] } ?? false
        values["stories"] = cards(chosen(stories, except: featured?.id))
        let earnings = earnings(stories)
        values["earnings"] = earnings
        values["hasEarnings"] = !earnings.isEmpty
        let quotes = shortQuotes(stories, except: featured?.id)
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

    /// How much a story tells: a move, money, an outcome, their own words.
    private func weight(_ story: Story) -> Int {
        (story.departure.place == nil ? 0 : 2) + (story.arrival.place == nil ? 0 : 2)
            + (story.income.before == nil ? 0 : 1) + (story.income.after == nil ? 0 : 1)
            + (story.outcome == nil ? 0 : 1) + (story.quotes.isEmpty ? 0 : 1)
    }

    /// Stories that tell most, the newest first among equals.
    private func ranked(_ stories: [Story]) -> [Story] {
        let weighed = stories.enumerated().map { (weight: weight($0.element), position: $0.offset) }
        return weighed.sorted { ($0.weight, $1.position) > ($1.weight, $0.position) }.map { stories[$0.position] }
    }

    private func chosen(_ stories: [Story], except id: Story.ID?) -> [Story] {
        Array(ranked(stories).lazy.filter { $0.id != id }.prefix(PageFrame.chosenStories))
    }

    /// The story that tells most and has words of their own that fit beside the headline.
    private func featured(_ stories: [Story]) -> (id: Story.ID, entry: [String: Any])? {
        for story in ranked(stories)
        where story.quotes.contains(where: { PageFrame.spokenLength.contains($0.text.count) }) {
            let shown = shown(story)
            // Not every quote may be shown to everybody.
            guard let quote = shown.quotes.first(where: { PageFrame.spokenLength.contains($0.text.count) }) else {
                continue
            }
            let language = language(of: story)
            return (
                story.id,
                [
                    "text": quote.text, "speaker": spoken(quote.speaker ?? Labels.person(shown) ?? "", language),
                    "lang": language, "url": link("/stories/", id: story.id), "title": shown.title,
                    "titleLang": titleLanguage(of: story), "from": from(story).map { spoken($0, language) } ?? false,
                    "to": to(story).map { spoken($0, language) } ?? false,
                ]
            )
        }
        return nil
    }

    /// What people earned before and earn now, as the texts say it; those of whom both are told come first.
    private func earnings(_ stories: [Story]) -> [[String: Any]] {
        func told(_ income: Income) -> Int {
            (income.before == nil ? 0 : 1) + (income.after == nil ? 0 : 2) + (income.changePercent == nil ? 0 : 2)
        }
        let known = stories.enumerated().filter { told($0.element.income) > 0 }
        let ranked = known.sorted {
            (told($0.element.income), $1.offset) > (told($1.element.income), $0.offset)
        }
        return ranked.prefix(PageFrame.shownEarnings).map { _, story in
            let shown = shown(story)
            let language = language(of: story)
            let income = shown.income
            return [
                "url": link("/stories/", id: story.id), "name": spoken(Labels.person(shown) ?? shown.title, language),
                "work": spoken(
                    [shown.departure.role, shown.work.title].compactMap { $0 }.joined(separator: " → "), language),
                "before": income.before.map { spoken(Labels.money($0, tongue), language) } ?? false,
                "after": income.after.map { spoken(Labels.money($0, tongue), language) } ?? false,
                "change": income.changePercent.map(Labels.change) ?? false,
            ]
        }
    }

    private func shortQuotes(_ stories: [Story], except id: Story.ID?) -> [[String: Any]] {
        var quotes: [[String: Any]] = []
        for story in stories where story.id != id && !story.quotes.isEmpty {
            guard quotes.count < PageFrame.shownQuotes else { break }
            guard let quote = shown(story).quotes.first(where: { PageFrame.shortQuote.contains($0.text.count) }),
                let speaker = quote.speaker
            else { continue }
            quotes.append([
                "text": quote.text, "speaker": speaker, "url": link("/stories/", id: story.id),
                "lang": language(of: story),
            ])
        }
        return quotes
    }
}
