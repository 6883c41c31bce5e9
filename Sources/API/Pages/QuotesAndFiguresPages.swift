internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    /// Stories whose quotes fill one page.
    private static let quotedStories = 40
    private static let figuresOnPage = 200

    func quotes() throws(Problem) -> Answer {
        var request = SearchRequest()
        request.filters = call.arguments.filters + [SearchRequest.Filter(field: "quotes", op: .has)]
        request.sort = [SearchRequest.SortKey(field: "publishedAt", descending: true)]
        request.limit = PageFrame.quotedStories
        request.cursor = call.arguments.text("cursor")
        let found = try service.search(request, in: call.snapshot)
        let quotes = found.hits.compactMap { call.snapshot.story($0.id) }.flatMap { story in
            shown(story).quotes.map { quote -> [String: Any] in
                [
                    "text": quote.text, "speaker": quote.speaker ?? "", "url": link("/stories/", id: story.id),
                    "lang": language(of: story),
                ]
            }
        }
        var values: [String: Any] = ["quotes": quotes]
        if let next = found.next { values["next"] = here(changing: [("cursor", next)]) }
        let words = PageText.words(tongue)
        return page(
            "quotes", title: words["quotes"] ?? "", description: words["quotesExplained"] ?? "", current: "/quotes",
            values)
    }

    func figures() -> Answer {
        let all = figureEntries(limit: PageFrame.figuresOnPage)
        var charts: [[String: Any]] = []
        var institutions: [String] = []
        var shares: [String: [Bar]] = [:]
        for entry in all where entry.figure.unit == .percent {
            let key = FigureText.source(entry.figure)
            guard !key.isEmpty, let claim = entry.figure.claim else { continue }
            if shares[key] == nil { institutions.append(key) }
            shares[key, default: []].append(
                Bar(
                    label: claim, value: entry.figure.max ?? entry.figure.value,
                    shown: FigureText.value(entry.figure, tongue)))
        }
        for key in institutions {
            charts.append(["heading": spoken(key), "bars": bars(shares[key] ?? [], full: 100)])
        }
        let words = PageText.words(tongue)
        let unknown = words["unknown"] ?? ""
        var rows: [[String: Any]] = []
        for entry in all {
            let figure = entry.figure
            var row: [String: Any] = ["claim": spoken(figure.claim ?? ""), "source": spoken(entry.title)]
            row["value"] = FigureText.value(figure, tongue)
            row["institution"] = figure.source.map { spoken($0) } ?? unknown
            row["year"] = figure.year.map(String.init) ?? ""
            rows.append(row)
        }
        return page(
            "figures", title: words["figures"] ?? "", description: words["figuresExplained"] ?? "", current: "/figures",
            ["charts": charts, "figures": rows])
    }
}

extension PageFrame {
    /// Articles that are looked through for a page's figures: of some nothing may be shown, and a page is made on an event
    /// loop. The API lists all figures.
    private static let figureArticles = 1_000

    /// The figures of the newest articles, newest article first, as this reader may have them.
    func figureEntries(limit: Int) -> [(figure: Figure, title: String)] {
        var entries: [(figure: Figure, title: String)] = []
        for id in call.snapshot.articlesWithFigures.ids.prefix(PageFrame.figureArticles) where entries.count < limit {
            guard let article = call.snapshot.article(id) else { continue }
            let shown = service.publicText.claims(of: article, in: call.snapshot, holdsToken: call.showsEverything)
            entries += shown.map { ($0, article.title ?? "") }
        }
        return Array(entries.prefix(limit))
    }
}

/// How figures read.
enum FigureText {
    static func value(_ figure: Figure, _ tongue: Tongue) -> String {
        let unit: String =
            switch figure.unit {
            case .percent: "%"
            case .people: tongue == .chinese ? " 人" : " people"
            case .count: ""
            case .yuan: tongue == .chinese ? " 元" : " yuan"
            case .times: tongue == .chinese ? " 倍" : " times"
            }
        let prefix: String =
            switch figure.op {
            case .eq: ""
            case .lt: "< "
            case .gt: "> "
            case .atLeast: "≥ "
            case .approx: "≈ "
            }
        let range = figure.max.map { "–" + Labels.decimal($0) } ?? ""
        return prefix + Labels.decimal(figure.value) + range + unit
    }

    /// Who counted, and when.
    static func source(_ figure: Figure) -> String {
        [figure.source, figure.year.map(String.init)].compactMap { $0 }.joined(separator: " ")
    }
}
