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
        let language = language(of: whole)
        var values: [String: Any] = [
            "id": whole.id, "title": story.title, "self": ownPath, "textLang": language,
            "titleLang": titleLanguage(of: whole),
            "ogType": "article", "groups": groups(story, language),
            "sourceTitle": spoken(story.source.title ?? article?.title ?? say("untitled", "无题"), language),
            "rights": isWhole
                ? say("Retold in our own words from the source.", "由我们用自己的话转述，事实出自来源。")
                : say("Excerpts only; the text belongs to its author.", "只作摘录，文章归作者所有。"),
        ]
        values["from"] =
            [placeName(story.departure.place), employerName(story.departure.employer)]
            .compactMap { $0 }.joined(separator: " · ").nonEmpty.map { spoken($0, language) } ?? false
        values["to"] = to(story).map { spoken($0, language) } ?? false
        values["summary"] = story.summary ?? false
        let paragraphs = (story.body ?? "").split(separator: "\n").map { Markup.escaped(String($0)) }.filter {
            !$0.isEmpty
        }
        values["hasBody"] = !paragraphs.isEmpty
        let hasExcerpts =
            !story.quotes.isEmpty || story.evidence.values.contains { spans in spans.contains { $0.exact != nil } }
        values["bodyNote"] = PageText.words(tongue)[hasExcerpts ? "excerptOnly" : "excerptNone"] ?? ""
        values["paragraphs"] = paragraphs
        values["hasQuotes"] = !story.quotes.isEmpty
        values["quotes"] = story.quotes.map { quote -> [String: Any] in
            ["text": quote.text, "speaker": quote.speaker ?? false]
        }
        let timeline = timeline(story, language)
        values["timeline"] = timeline
        values["hasTimeline"] = timeline.count > 1
        values["hasMargin"] = timeline.count > 1 || !story.quotes.isEmpty
        let earned = earnedByYear(story)
        values["hasMoneyPicture"] = !earned.isEmpty
        values["bars"] = earned
        values["hasMoney"] = !story.money.isEmpty
        values["money"] = story.money.map { entry -> [String: Any] in
            let kind = entry.money.kind.map { Labels.of($0).text(tongue) } ?? ""
            let label = entry.label.map { Labels.moneyLabel($0).text(tongue) } ?? say("amount", "金额")
            return [
                "label": label, "kind": kind == label ? "" : kind, "amount": Labels.money(entry.money, tongue),
            ]
        }
        values["sourceUrl"] = story.source.url ?? article?.sourceUrl ?? false
        values["sourceLine"] =
            [
                story.source.author, story.source.publisher,
                story.source.publishedAt.map { Labels.date($0, tongue) },
            ]
            .compactMap { $0 }.joined(separator: " · ").nonEmpty.map { spoken($0, language) } ?? false
        if let personId = story.personId, let person = service.person(personId, for: call) {
            values["samePerson"] = person.storyIds.filter { $0 != whole.id }.compactMap { id -> [String: Any]? in
                guard let other = call.snapshot.story(id) else { return nil }
                return [
                    "url": link("/stories/", id: id), "title": spoken(shown(other).title, titleLanguage(of: other)),
                ]
            }
        }
        let related = related(to: whole)
        values["hasRelated"] = !related.isEmpty
        values["related"] = related
        values["jsonLD"] = linkedData(whole)
        values["published"] = story.source.publishedAt?.description ?? false
        return page(
            "story", title: story.title, description: story.summary ?? story.title, current: "/explore",
            values)
    }

    /// The story as schema.org data; `<` is escaped, so that no text can end the script element.
    private func linkedData(_ story: Story) -> String {
        guard case .bytes(let bytes) = service.linkedData([story], call, isList: false).content else { return "{}" }
        return String(decoding: bytes, as: UTF8.self).replacingEach("<", with: "\\u003c")
    }

    func age(_ person: Protagonist) -> String? {
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

    private func timeline(_ story: Story, _ language: String) -> [[String: Any]] {
        var entries: [(date: String, what: String, which: String?)] = []
        if let year = story.person.birthYear { entries.append(("\(year)", say("born", "出生"), nil)) }
        if let date = story.departure.date?.description ?? story.departure.year.map(String.init) {
            entries.append((date, say("left", "离开"), from(story)))
        }
        if let year = story.arrival.year, story.arrival.year != story.departure.year {
            entries.append(("\(year)", say("arrived", "到了"), to(story)))
        }
        if let published = story.source.publishedAt {
            entries.append((String(published.description.prefix(10)), say("told", "讲述"), story.source.publisher))
        }
        return entries.sorted { $0.date < $1.date }.map { entry in
            [
                "datetime": entry.date, "date": entry.date,
                "label": Markup.escaped(entry.what) + (entry.which.map { " " + spoken($0, language) } ?? ""),
            ]
        }
    }

    /// Before and after side by side, only where both are known and compare by the year.
    private func earnedByYear(_ story: Story) -> [[String: Any]] {
        guard let before = story.income.before, let after = story.income.after, let first = before.perYear,
            let second = after.perYear
        else { return [] }
        return bars([
            Bar(label: say("before", "原来"), value: first, shown: Labels.money(before, tongue)),
            Bar(label: say("now", "现在"), value: second, shown: Labels.money(after, tongue)),
        ])
    }

    /// Neighbours with what makes them so; then others of the same article, as long as there is room.
    /// - Parameter known: stories that stand on the page already.
    func related(to story: Story, except known: [Story.ID] = []) -> [[String: Any]] {
        var cards: [[String: Any]] = []
        var shown: Set<Story.ID> = Set(known).union([story.id])
        func add(_ id: Story.ID, _ reasons: [String]) {
            guard cards.count < PageFrame.relatedStories, let neighbour = call.snapshot.story(id),
                shown.insert(id).inserted
            else { return }
            var card = card(neighbour)
            card["reasons"] = [["items": reasons] as [String: Any]]
            cards.append(card)
        }
        for neighbour in call.snapshot.index.related(to: story.id, limit: PageFrame.relatedStories + known.count) ?? []
        {
            add(neighbour.id, neighbour.reasons.map(reason))
        }
        let article = story.source.articleId.flatMap { call.snapshot.article($0) }
        for id in article?.storyIds ?? [] { add(id, [say("same article", "同一篇文章")]) }
        return cards
    }

    /// Why a story is near, as markup.
    private func reason(_ reason: RelatedStory.Reason) -> String {
        let basis: Wording =
            switch reason.basis {
            case .sameRoute: Wording("same route", "同路线")
            case .sameEmployer: Wording("same employer", "同公司")
            case .sameWork: Wording("same work", "同行业")
            case .similarText: Wording("similar text", "相近文字")
            }
        var label = reason.label
        // The index names a line of work in Chinese.
        if tongue == .english, reason.basis == .sameWork, let known = label {
            label = Work.Sector.allCases.map(Labels.of).first { $0.chinese == known }?.english ?? known
        }
        return Markup.escaped(basis.text(tongue)) + (label.map { " " + spoken($0) } ?? "")
    }
}

extension String {
    /// Nil instead of nothing.
    var nonEmpty: String? { isEmpty ? nil : self }

    func replacingEach(_ part: String, with other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
