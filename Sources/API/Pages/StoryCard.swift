internal import Stories

/// A story in a list: its route, title and one line more.
extension PageFrame {
    func cards(_ stories: [Story]) -> [[String: Any]] { stories.map { card($0) } }

    /// - Parameter snippet: markup of the passage that a search found, already escaped.
    func card(_ story: Story, snippet: String? = nil) -> [String: Any] {
        let shown = shown(story)
        var card: [String: Any] = [
            "url": link("/stories/", id: story.id), "title": shown.title,
            "lang": titleLanguage(of: story),
        ]
        // Every key is set: a template that finds none in the card would look in the page around it, and show what
        // belongs to another person.
        let language = language(of: story)
        card["from"] = from(story).map { spoken($0, language) } ?? false
        card["to"] = to(story).map { spoken($0, language) } ?? false
        // The passage that was searched for says more than the summary.
        card["summary"] = snippet == nil ? shown.summary ?? false : false as Any
        card["snippet"] = snippet ?? false
        // A passage is of the original unless its words are those of a translation.
        let isChinese = snippet?.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } ?? false
        card["snippetLang"] = isChinese ? story.language ?? "zh" : titleLanguage(of: story)
        let meta: [String?] = [
            story.work.sector.map { Labels.of($0).text(tongue) },
            story.departure.year.map { say("left \($0)", "\($0) 年离开") },
            story.source.publisher,
        ]
        let line = meta.compactMap { $0 }.joined(separator: " · ")
        card["meta"] = line.nonEmpty.map { spoken($0) } ?? false
        card["reasons"] = false
        return card
    }

    /// What was left: the city, else the employer.
    func from(_ story: Story) -> String? {
        placeName(story.departure.place) ?? employerName(story.departure.employer)
    }

    /// Where, or what, the new life is.
    func to(_ story: Story) -> String? {
        // What the text calls an unnamed place has no English name, but its kind has.
        if tongue == .english, story.arrival.place?.name == nil, let kind = story.arrival.kind {
            return Labels.of(kind).text(tongue)
        }
        return placeName(story.arrival.place) ?? story.arrival.kind.map { Labels.of($0).text(tongue) }
            ?? story.work.title
    }
}
