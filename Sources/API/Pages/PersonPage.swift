internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    /// Quotes of one person on their page.
    private static let personQuotes = 8

    /// Everything that is told of one person: each article's telling with its route and facts, their words, and who is
    /// near.
    func person(_ person: Person) -> Answer {
        let stories = person.storyIds.prefix(PageFrame.sectionStories).compactMap { call.snapshot.story($0) }
        let name = person.name ?? say("A person without a name", "没有留下名字的人")
        var quotes: [[String: Any]] = []
        var seen: Set<String> = []
        for story in stories {
            for quote in shown(story).quotes where seen.insert(quote.text).inserted {
                quotes.append(["text": quote.text, "speaker": false, "lang": language(of: story)])
            }
        }
        let others = person.sameAs.compactMap { likeness -> [String: Any]? in
            guard let other = service.person(likeness.personId, for: call) else { return nil }
            shownPeople.names.add(other.name)
            return [
                "url": link("/people/", id: other.id), "name": spoken(other.name ?? other.id),
                "confidence": Labels.decimal(likeness.confidence * 100), "basis": likeness.basis,
            ]
        }
        let language = stories.first.map { self.language(of: $0) } ?? "zh"
        let aliases = person.aliases.filter { $0 != name }.joined(separator: say(", ", "、"))
        let line: [String?] = [
            person.cohort, person.birthYear.map { say("born \($0)", "\($0) 年生") },
            aliases.nonEmpty.map { say("also called \($0)", "也叫\($0)") },
            stories.count > 1 ? say("told of in \(stories.count) stories", "\(stories.count) 个故事讲到") : nil,
        ]
        let related = stories.first.map { self.related(to: $0, except: person.storyIds) } ?? []
        return page(
            "person", title: name,
            description: stories.first.map { shown($0) }?.summary ?? say("Stories of \(name)", "\(name)的故事"),
            current: "/people",
            [
                "name": spoken(name, language),
                "line": line.compactMap { $0 }.joined(separator: " · ").nonEmpty.map { spoken($0, language) } ?? false,
                "tellings": stories.map { telling($0) }, "hasQuotes": !quotes.isEmpty,
                "quotes": Array(quotes.prefix(PageFrame.personQuotes)), "hasOthers": !others.isEmpty, "others": others,
                "hasMargin": !quotes.isEmpty || !others.isEmpty,
                "hasRelated": !related.isEmpty, "related": related,
            ])
    }

    /// What one article tells of a person.
    private func telling(_ story: Story) -> [String: Any] {
        let shown = shown(story)
        let language = language(of: story)
        let article = story.source.articleId.flatMap { call.snapshot.article($0) }
        let facts = StoryFacts.of(shown, tongue, place: placeName, employer: employerName)
        var values: [String: Any] = [
            "url": link("/stories/", id: story.id), "title": shown.title, "lang": titleLanguage(of: story),
            "summary": shown.summary ?? false,
            // Who it is stands above, and the source below.
            "facts": facts.dropFirst().dropLast().map { fact -> [String: Any] in
                ["label": fact.label, "value": fact.value.map { spoken($0, language) } ?? false]
            },
        ]
        values["from"] = from(story).map { spoken($0, language) } ?? false
        values["to"] = to(story).map { spoken($0, language) } ?? false
        let source = [
            story.source.title ?? article?.title, story.source.author, story.source.publisher,
            story.source.publishedAt.map { Labels.date($0, tongue) },
        ]
        values["source"] =
            source.compactMap { $0 }.joined(separator: " · ").nonEmpty.map { spoken($0, language) } ?? false
        values["sourceUrl"] = story.source.url ?? article?.sourceUrl ?? false
        // The others of the same article are other people: their cards say so.
        values["articleStories"] = false
        let others = (article?.storyIds ?? []).filter { $0 != story.id }.count
        if others > 0, let id = article?.id {
            values["articleStories"] = [
                [
                    "href": link("/explore", [("source.articleId", id)]),
                    "label": say("\(others) more from this article", "这篇文章里还有 \(others) 个人"),
                ] as [String: Any]
            ]
        }
        return values
    }
}
