internal import Stories

extension PageFrame {
    /// Longest part of a sentence before or after the words that a value came from, in code points.
    private static let sentenceReach = 60

    private struct Fact {
        /// Fields whose evidence belongs to the value.
        var fields: [String]
        var label: String
        var value: String?
        /// Words of the text that may stand in a sentence for the value.
        var words: [String?] = []
    }

    /// Every fact that a story can state, known or not: what is unknown is as visible as what is known.
    /// - Parameter language: of the story's text.
    func groups(_ story: Story, _ language: String) -> [[String: Any]] {
        let groups: [(name: String, heading: String, facts: [Fact])] = [
            ("who", say("Who", "这个人"), personal(story.person)),
            ("left", say("Left", "离开"), left(story.departure)),
            ("came", say("Arrived", "后来"), came(story)),
            ("money", say("Earned", "收入"), earned(story.income)),
        ]
        let body = Array((story.body ?? "").unicodeScalars)
        return groups.map { group in
            [
                "name": group.name, "heading": group.heading,
                "facts": group.facts.map { row($0, story, body, language) },
            ]
        }
    }

    private func row(_ fact: Fact, _ story: Story, _ body: [Unicode.Scalar], _ language: String) -> [String: Any] {
        var row: [String: Any] = ["label": fact.label, "field": fact.fields[0], "value": false, "evidence": false]
        guard let value = fact.value else { return row }
        row["value"] = spoken(value, language)
        var snippets: [[String: Any]] = []
        var seen: Set<String> = []
        for span in fact.fields.flatMap({ story.evidence[$0] ?? [] }) {
            guard let exact = span.exact?.nonEmpty, seen.insert(exact).inserted else { continue }
            let sentence =
                span.text == .body && span.start >= 0 && span.start < span.end && span.end <= body.count
                ? PageFrame.sentence(around: span.start..<span.end, in: body)
                : PageFrame.marked(fact.words.compactMap { $0 } + [value], in: exact)
            snippets.append(["words": exact, "sentence": sentence, "lang": language])
        }
        if !snippets.isEmpty { row["evidence"] = [["snippets": snippets] as [String: Any]] }
        return row
    }

    // MARK: - The facts

    private func personal(_ person: Protagonist) -> [Fact] {
        [
            Fact(
                fields: ["person.name", "person.label"], label: say("Name", "名字"), value: person.name ?? person.label),
            Fact(
                fields: ["person.cohort", "person.birthYear", "person.age"], label: say("Age", "年龄"),
                value: age(person),
                words: [person.cohort, person.birthYear.map(String.init), person.age.map(String.init)]),
        ]
    }

    private func left(_ departure: Departure) -> [Fact] {
        let employer = departure.employer.flatMap { employer in
            employerName(employer).map { name in employer.unit.map { "\(name) · \($0)" } ?? name }
        }
        return [
            Fact(
                fields: ["departure.place"], label: say("Place", "地方"), value: placeName(departure.place),
                words: [departure.place?.raw, departure.place?.name]),
            Fact(
                fields: ["departure.employer", "departure.employer.unit"], label: say("Employer", "公司"),
                value: employer,
                words: [departure.employer?.raw, departure.employer?.name]),
            Fact(fields: ["departure.role"], label: say("As", "原来的工作"), value: departure.role),
            Fact(
                fields: ["departure.tenureYears"], label: say("After", "待了"),
                value: departure.tenureYears.map { say("\(Labels.decimal($0)) years", "\(Labels.decimal($0)) 年") }),
            Fact(
                fields: ["departure.date", "departure.year"], label: say("When", "什么时候"),
                value: departure.date?.description ?? departure.year.map(String.init),
                words: [departure.year.map(String.init)]),
            Fact(
                fields: ["departure.voluntary"], label: say("By choice", "自己选的"),
                value: departure.voluntary.map { $0 ? say("yes", "是") : say("no", "不是") }),
            Fact(
                fields: ["departure.reasons"], label: say("Why", "为什么"),
                value: departure.reasons.map { Labels.of($0).text(tongue) }.joined(separator: say(", ", "、")).nonEmpty),
        ]
    }

    private func came(_ story: Story) -> [Fact] {
        let arrival = story.arrival
        return [
            Fact(
                fields: ["arrival.place"], label: say("Place", "地方"), value: placeName(arrival.place),
                words: [arrival.place?.raw, arrival.place?.name]),
            Fact(
                fields: ["arrival.kind"], label: say("A place of kind", "什么样的地方"),
                value: arrival.kind.map { Labels.of($0).text(tongue) }, words: [arrival.place?.raw]),
            Fact(
                fields: ["arrival.hometown"], label: say("Their home town", "是不是老家"),
                value: arrival.hometown.map { $0 ? say("yes", "是") : say("no", "不是") }, words: ["老家", "家乡", "家鄉"]),
            Fact(
                fields: ["arrival.year"], label: say("When", "什么时候"), value: arrival.year.map(String.init)),
            Fact(fields: ["work.title"], label: say("Does now", "现在做"), value: story.work.title),
            Fact(
                fields: ["work.sector"], label: say("Line of work", "行业"),
                value: story.work.sector.map { Labels.of($0).text(tongue) }),
            Fact(
                fields: ["work.mode"], label: say("How they work", "怎么工作"),
                value: story.work.mode.map { Labels.of($0).text(tongue) }),
            Fact(
                fields: ["outcome"], label: say("How it went", "后来怎样"),
                value: story.outcome.map { Labels.of($0).text(tongue) }),
        ]
    }

    private func earned(_ income: Income) -> [Fact] {
        [
            Fact(
                fields: ["income.before"], label: say("Before", "原来"),
                value: income.before.map { Labels.money($0, tongue) }, words: [income.before?.raw]),
            Fact(
                fields: ["income.after"], label: say("Now", "现在"),
                value: income.after.map { Labels.money($0, tongue) }, words: [income.after?.raw]),
            Fact(
                fields: ["income.changePercent"], label: say("Change", "变化"),
                value: income.changePercent.map(Labels.change)),
        ]
    }

    // MARK: - Sentences

    /// The sentence that holds a range, the range marked, as markup.
    static func sentence(around range: Range<Int>, in text: [Unicode.Scalar]) -> String {
        let ends: Set<Unicode.Scalar> = ["。", "！", "？", "!", "?", "\n"]
        var start = range.lowerBound
        while start > 0, !ends.contains(text[start - 1]), range.lowerBound - start < sentenceReach { start -= 1 }
        var end = range.upperBound
        if !ends.contains(text[end - 1]) {
            while end < text.count, !ends.contains(text[end]), end - range.upperBound < sentenceReach { end += 1 }
            if end < text.count, ends.contains(text[end]), text[end] != "\n" { end += 1 }
        }
        func words(_ part: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: text[part])
            return Markup.escaped(String(view))
        }
        let isCutBefore = start > 0 && !ends.contains(text[start - 1])
        let isCutAfter = end < text.count && !ends.contains(text[end - 1]) && text[end] != "\n"
        return (isCutBefore ? "…" : "") + words(start..<range.lowerBound) + "<mark>" + words(range) + "</mark>"
            + words(range.upperBound..<end) + (isCutAfter ? "…" : "")
    }

    /// A sentence with the first of the words that stands in it marked, as markup.
    static func marked(_ words: [String], in sentence: String) -> String {
        let safe = Markup.escaped(sentence)
        for word in words.map(Markup.escaped) where !word.isEmpty && word != safe {
            let parts = safe.split(separator: word, maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { return parts[0] + "<mark>" + word + "</mark>" + parts[1] }
        }
        return safe
    }
}
