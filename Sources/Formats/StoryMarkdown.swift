package import Stories

/// A story as Markdown (CommonMark), for reading and for notes.
package enum StoryMarkdown {
    package static func text(of story: Story) -> String {
        var lines = ["# \(escaped(story.title))", ""]
        if let summary = story.summary { lines += ["> \(escaped(summary))", ""] }
        let facts: [(String, String?)] = [
            ("人物", story.person.name ?? story.person.label),
            (
                "离开",
                joined([
                    story.departure.place.flatMap { $0.name ?? $0.raw },
                    story.departure.employer.flatMap { $0.name ?? $0.raw }, story.departure.role,
                    story.departure.date?.description ?? story.departure.year.map(String.init),
                ])
            ),
            ("去处", joined([story.arrival.place.flatMap { $0.name ?? $0.raw }, story.arrival.kind?.rawValue])),
            ("做什么", joined([story.work.title, story.work.mode?.rawValue])),
            ("之前收入", story.income.before.map(money)),
            ("现在收入", story.income.after.map(money)),
            ("近况", story.outcome?.rawValue),
        ]
        for (label, value) in facts { lines.append("- **\(label)**：\(value.map(escaped) ?? "未说")") }
        lines.append("")
        if let body = story.body {
            for paragraph in body.split(separator: "\n\n") { lines += [escaped(String(paragraph)), ""] }
        }
        for quote in story.quotes {
            lines += ["> “\(escaped(quote.text))”" + (quote.speaker.map { " —— \(escaped($0))" } ?? ""), ""]
        }
        let source = [
            story.source.title, story.source.publisher, story.source.author,
            story.source.publishedAt?.description,
        ].compactMap { $0 }
        if !source.isEmpty || story.source.url != nil {
            lines.append("来源：" + escaped(source.joined(separator: " · ")) + (story.source.url.map { " <\($0)>" } ?? ""))
        }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func joined(_ parts: [String?]) -> String? {
        let known = parts.compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: " · ")
    }

    private static func money(_ money: Money) -> String {
        money.raw ?? "\(Int64(money.amount)) \(money.currency)" + (money.period.map { "/\($0.rawValue)" } ?? "")
    }

    /// CommonMark §2.4: punctuation that would mean something is written with a backslash.
    package static func escaped(_ text: String) -> String {
        var output = ""
        output.reserveCapacity(text.utf8.count)
        var isLineStart = true
        for character in text {
            switch character {
            case "\\", "`", "*", "_", "[", "]", "<", ">": output += "\\" + String(character)
            case "#", "+", "-", "=", "|", "~":
                output += isLineStart ? "\\" + String(character) : String(character)
            default: output.append(character)
            }
            isLineStart = character == "\n"
        }
        return output
    }
}
