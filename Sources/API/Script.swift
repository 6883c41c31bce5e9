internal import Formats
internal import Platform
internal import Stories
internal import Synchronization

/// The Chinese script that a client asks for.
package enum Script: String, Sendable, CaseIterable {
    case original, hans, hant
}

/// Turns served texts into the other script. Offsets stay right: OpenCC's two configurations keep the number of code
/// points (`ScriptConverter`).
package final class Scripts: Sendable {
    private let converters: Mutex<[Script: ScriptConverter]> = Mutex([:])

    package init() {}

    /// A converter, and the names that it leaves alone.
    private struct Conversion {
        let converter: ScriptConverter
        let names: KeptNames

        func converted(_ text: String) -> String { names.restored(in: converter.converted(text), from: text) }

        /// A field that is a name and nothing else.
        func name(_ name: String) -> String {
            var names = names
            names.add(name)
            return names.restored(in: converter.converted(name), from: name)
        }
    }

    private func conversion(to script: Script, keeping names: @autoclosure () -> KeptNames) -> Conversion? {
        converter(for: script).map { Conversion(converter: $0, names: script == .hant ? names() : KeptNames()) }
    }

    /// Nil for the original script, or if the library's data are missing: then texts stay as they are.
    private func converter(for script: Script) -> ScriptConverter? {
        let direction: ScriptConverter.Direction
        switch script {
        case .original: return nil
        case .hans: direction = .toSimplified
        case .hant: direction = .toTraditional
        }
        return converters.withLock { known in
            if let converter = known[script] { return converter }
            let converter = try? ScriptConverter(direction)
            known[script] = converter
            return converter
        }
    }

    /// Any text in a script, with as many code points as before.
    func converted(_ text: String, to script: Script, keeping names: KeptNames = KeptNames()) -> String {
        conversion(to: script, keeping: names)?.converted(text) ?? text
    }

    func story(_ story: Story, in script: Script, articleText: String?) -> Story {
        guard let converter = conversion(to: script, keeping: KeptNames(of: [story])) else { return story }
        func text(_ original: String?) -> String? { original.map(converter.converted) }
        var story = story
        story.title = converter.converted(story.title)
        story.summary = text(story.summary)
        story.body = text(story.body)
        story.person.name = story.person.name.map(converter.name)
        story.person.aliases = story.person.aliases.map(converter.name)
        story.person.label = text(story.person.label)
        story.person.members = story.person.members.map(converter.name)
        story.person.cohort = text(story.person.cohort)
        story.departure.place = place(story.departure.place, converter)
        story.departure.employer = employer(story.departure.employer, converter)
        story.departure.role = text(story.departure.role)
        story.arrival.place = place(story.arrival.place, converter)
        story.work.title = text(story.work.title)
        story.income.before = money(story.income.before, converter)
        story.income.after = money(story.income.after, converter)
        story.money = story.money.map { amount in
            LabelledMoney(label: amount.label, money: money(amount.money, converter) ?? amount.money)
        }
        story.quotes = story.quotes.map { quote($0, converter) }
        // `exact` is cut from the converted text, not converted by itself: phrases around a word decide its other form.
        let body = story.body.map { Array($0.unicodeScalars) }
        let article = articleText.map { Array(converter.converted($0).unicodeScalars) }
        story.evidence = story.evidence.mapValues { spans in
            spans.map { span in
                var span = span
                let scalars = span.text == .body ? body : article
                if span.exact != nil, let scalars, span.start >= 0, span.start <= span.end, span.end <= scalars.count {
                    var view = String.UnicodeScalarView()
                    view.append(contentsOf: scalars[span.start..<span.end])
                    span.exact = String(view)
                } else {
                    span.exact = text(span.exact)
                }
                return span
            }
        }
        story.source = source(story.source, converter)
        story.otherSources = story.otherSources.map { source($0, converter) }
        if let language = story.language, language.hasPrefix("zh") {
            story.language = script == .hans ? "zh-Hans" : "zh-Hant"
        }
        return story
    }

    /// - Parameter stories: of the article, with the names of its people.
    func article(_ article: Article, in script: Script, stories: [Story]) -> Article {
        func names() -> KeptNames {
            var names = KeptNames(of: stories)
            names.add(article.author)
            for quote in article.quotes { names.add(quote.speaker) }
            return names
        }
        guard let converter = conversion(to: script, keeping: names()) else { return article }
        func text(_ original: String?) -> String? { original.map(converter.converted) }
        var article = article
        article.title = text(article.title)
        article.author = article.author.map(converter.name)
        article.publisher = text(article.publisher)
        article.text = converter.converted(article.text)
        article.quotes = article.quotes.map { quote($0, converter) }
        article.figures = article.figures.map { figure($0, converter) }
        if let language = article.language, language.hasPrefix("zh") {
            article.language = script == .hans ? "zh-Hans" : "zh-Hant"
        }
        return article
    }

    func text(_ text: String, in script: Script) -> String { converted(text, to: script) }

    func figure(_ figure: Figure, in script: Script) -> Figure {
        conversion(to: script, keeping: KeptNames()).map { self.figure(figure, $0) } ?? figure
    }

    /// - Parameter story: the one that it is of, if any.
    func quote(_ quote: Quote, of story: Story?, in script: Script) -> Quote {
        conversion(to: script, keeping: KeptNames(of: story.map { [$0] } ?? [])).map { self.quote(quote, $0) } ?? quote
    }

    private func figure(_ figure: Figure, _ converter: Conversion) -> Figure {
        var figure = figure
        figure.claim = figure.claim.map(converter.converted)
        figure.source = figure.source.map(converter.converted)
        if let exact = figure.evidence?.exact { figure.evidence?.exact = converter.converted(exact) }
        return figure
    }

    private func quote(_ quote: Quote, _ converter: Conversion) -> Quote {
        var quote = quote
        quote.speaker = quote.speaker.map(converter.name)
        quote.text = converter.converted(quote.text)
        return quote
    }

    private func money(_ money: Money?, _ converter: Conversion) -> Money? {
        guard var money else { return nil }
        money.raw = money.raw.map(converter.converted)
        return money
    }

    private func place(_ place: PlaceMention?, _ converter: Conversion) -> PlaceMention? {
        guard var place else { return nil }
        place.name = place.name.map(converter.converted)
        place.raw = place.raw.map(converter.converted)
        return place
    }

    private func employer(_ employer: EmployerMention?, _ converter: Conversion) -> EmployerMention? {
        guard var employer else { return nil }
        employer.name = employer.name.map(converter.converted)
        employer.raw = employer.raw.map(converter.converted)
        employer.unit = employer.unit.map(converter.converted)
        return employer
    }

    private func source(_ source: Story.Source, _ converter: Conversion) -> Story.Source {
        var source = source
        source.title = source.title.map(converter.converted)
        source.publisher = source.publisher.map(converter.converted)
        source.author = source.author.map(converter.name)
        return source
    }
}

extension Scripts {
    /// Members of entities that hold words; all others hold ids, codes and the like.
    private static let wordKeys: Set<String> = ["name", "aliases", "cohort", "basis"]

    /// An encoded entity with its names in the other script.
    func names(in json: [UInt8], _ script: Script) -> [UInt8] {
        guard let value = try? JSONParser.parse(json) else { return json }
        var writer = JSONWriter(reserving: json.count + 64)
        // Only people have others that they may be.
        let names = value["sameAs"] == nil ? KeptNames() : Scripts.names(of: value)
        writer.value(converted(value, script, names, isWord: false))
        return writer.bytes
    }

    private static func names(of person: Value) -> KeptNames {
        var names = KeptNames()
        var values = [person["name"]].compactMap { $0 }
        if case .array(let aliases)? = person["aliases"]?.kind { values += aliases }
        for value in values { if case .string(let name) = value.kind { names.add(name) } }
        return names
    }

    private func converted(_ value: Value, _ script: Script, _ names: KeptNames, isWord: Bool) -> Value {
        switch value.kind {
        case .string(let text): isWord ? Value(.string(converted(text, to: script, keeping: names))) : value
        case .array(let elements): Value(.array(elements.map { converted($0, script, names, isWord: isWord) }))
        case .object(let members):
            Value(
                .object(
                    members.map { member in
                        Value.Member(
                            key: member.key,
                            value: converted(
                                member.value, script, names, isWord: Scripts.wordKeys.contains(member.key)))
                    }))
        case .null, .bool, .number: value
        }
    }
}
