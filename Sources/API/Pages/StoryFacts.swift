internal import Stories

/// The facts of a story in the order in which pages show them; what is not told is nil.
enum StoryFacts {
    /// - Parameters:
    ///   - place: what a place is called in the reader's language.
    ///   - employer: what an employer is called.
    static func of(
        _ story: Story, _ tongue: Tongue, place: (PlaceMention?) -> String? = Labels.place,
        employer: (EmployerMention?) -> String? = Labels.employer
    ) -> [(label: String, value: String?)] {
        func say(_ english: String, _ chinese: String) -> String { tongue == .chinese ? chinese : english }
        func joined(_ parts: [String?]) -> String? {
            let known = parts.compactMap { $0 }
            return known.isEmpty ? nil : known.joined(separator: " · ")
        }
        func year(_ year: Int) -> String { tongue == .chinese ? "\(year)年" : String(year) }
        let departure = story.departure
        let arrival = story.arrival
        let reasons = departure.reasons.map { Labels.of($0).text(tongue) }
        let unknown = Labels.unknown.text(tongue)
        var income: String?
        if story.income.before != nil || story.income.after != nil {
            income =
                (story.income.before.map { Labels.money($0, tongue) } ?? unknown) + " → "
                + (story.income.after.map { Labels.money($0, tongue) } ?? unknown)
        }
        if let change = story.income.changePercent {
            let told = Labels.change(change)
            income = income.map { $0 + (tongue == .chinese ? "（\(told)）" : " (\(told))") } ?? told
        }
        return [
            (say("Who", "谁"), joined([Labels.person(story), story.person.cohort])),
            (
                say("Left", "离开"),
                joined([
                    place(departure.place), employer(departure.employer), departure.role,
                    departure.date.map { Labels.date($0, tongue) } ?? departure.year.map(year),
                ])
            ),
            (say("Why", "为何"), reasons.isEmpty ? nil : reasons.joined(separator: say(", ", "、"))),
            (
                say("Went to", "去了"),
                joined([place(arrival.place), arrival.kind.map { Labels.of($0).text(tongue) }])
            ),
            (say("Does", "做什么"), joined([story.work.title, story.work.mode.map { Labels.of($0).text(tongue) }])),
            (say("Income", "收入"), income),
            (say("How it is", "近况"), story.outcome.map { Labels.of($0).text(tongue) }),
            (
                say("Source", "来源"),
                joined([
                    story.source.publisher, story.source.author,
                    story.source.publishedAt.map { Labels.date($0, tongue) },
                ])
            ),
        ]
    }
}
