package import Stories

/// A story as Markdown (CommonMark), for reading and for notes.
package enum StoryMarkdown {
    /// - Parameters:
    ///   - facts: what is known of the story, in the reader's words; the last one is the source.
    ///   - unknown: what stands where nothing is known.
    ///   - colon: what stands between a fact's label and its value.
    package static func text(
        of story: Story, facts: [(label: String, value: String?)], unknown: String, colon: String
    ) -> String {
        var lines = ["# \(escaped(story.title))", ""]
        if let summary = story.summary { lines += ["> \(escaped(summary))", ""] }
        for fact in facts { lines.append("- **\(escaped(fact.label))**\(colon)\(fact.value.map(escaped) ?? unknown)") }
        lines.append("")
        if let body = story.body {
            for paragraph in body.split(separator: "\n\n") { lines += [escaped(String(paragraph)), ""] }
        }
        for quote in story.quotes {
            lines += ["> “\(escaped(quote.text))”" + (quote.speaker.map { " —— \(escaped($0))" } ?? ""), ""]
        }
        if let url = story.source.url { lines.append("<\(url)>") }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n").withoutControls + "\n"
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
