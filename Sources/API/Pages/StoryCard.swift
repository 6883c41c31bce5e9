internal import Stories

/// A story in a list: its route, title and one line more.
extension PageFrame {
    func cards(_ stories: [Story]) -> [[String: Any]] { stories.map { card($0) } }

    /// - Parameter snippet: markup of the passage that a search found, already escaped.
    func card(_ story: Story, snippet: String? = nil) -> [String: Any] {
        let shown = shown(story)
        var card: [String: Any] = [
            "url": link("/stories/", id: story.id), "title": shown.title,
            "lang": tongue == .english && story.translations["en"] != nil ? "en" : story.language ?? "zh",
        ]
        // Every key is set: a template that finds none in the card would look in the page around it, and show what
        // belongs to another person.
        card["from"] = from(story) ?? false
        card["to"] = to(story) ?? false
        card["summary"] = shown.summary ?? false
        card["snippet"] = snippet ?? false
        let meta: [String?] = [
            story.work.sector.map { Labels.of($0).text(tongue) },
            story.departure.year.map { say("left \($0)", "\($0) 年离开") },
            story.source.publisher,
        ]
        let line = meta.compactMap { $0 }.joined(separator: " · ")
        card["meta"] = line.nonEmpty ?? false
        return card
    }

    /// What was left: the city, else the employer.
    func from(_ story: Story) -> String? {
        Labels.place(story.departure.place) ?? Labels.employer(story.departure.employer)
    }

    /// Where, or what, the new life is.
    func to(_ story: Story) -> String? {
        Labels.place(story.arrival.place) ?? story.arrival.kind.map { Labels.of($0).text(tongue) } ?? story.work.title
    }

    /// The same, coarse enough to be counted: a sector instead of a title.
    func countedTo(_ story: Story) -> String? {
        story.arrival.place?.name ?? story.arrival.kind.map { Labels.of($0).text(tongue) }
            ?? story.work.sector.map { Labels.of($0).text(tongue) }
    }
}
