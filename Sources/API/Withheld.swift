internal import Search
internal import Stories
internal import UseCases

/// People whose names may not be shown (`person.privacy: withheld`): their label stands for them, and where a text has
/// the name, each of its characters is a `*`, so that offsets stay right. Holders of a token see everything.
struct Withheld: Sendable {
    /// Shorter names are words of other things too often: 安 would blank half a text.
    private static let shortestName = 2

    /// The longest first, so that a name within another one leaves nothing of it.
    private let names: [[Unicode.Scalar]]

    init(_ names: [String]) {
        self.names = Set(names.map { Array($0.unicodeScalars) }).filter { $0.count >= Withheld.shortestName }
            .sorted { ($0.count, $1.description) > ($1.count, $0.description) }
    }

    init(of story: Story) {
        self.init(
            [story.person.name].compactMap { $0 } + story.person.aliases + story.person.members)
    }

    func masked(_ text: String) -> String {
        guard !names.isEmpty, !text.isEmpty else { return text }
        var scalars = Array(text.unicodeScalars)
        var isChanged = false
        for name in names {
            var index = 0
            while index + name.count <= scalars.count {
                if scalars[index] == name[0], scalars[index..<index + name.count].elementsEqual(name) {
                    for position in index..<index + name.count { scalars[position] = "*" }
                    isChanged = true
                    index += name.count
                } else {
                    index += 1
                }
            }
        }
        guard isChanged else { return text }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private func masked(_ text: String?) -> String? { text.map { masked($0) } }

    /// The story without the name; `personId` would lead to it.
    func masked(_ story: Story) -> Story {
        var story = story
        story.person.name = nil
        story.person.aliases = []
        story.person.members = []
        story.personId = nil
        story.person.label = masked(story.person.label)
        story.title = masked(story.title)
        story.summary = masked(story.summary)
        story.body = masked(story.body)
        story.departure.role = masked(story.departure.role)
        story.work.title = masked(story.work.title)
        story.quotes = story.quotes.map(masked)
        story.evidence = story.evidence.mapValues { spans in spans.map(masked) }
        story.translations = story.translations.mapValues { translation in
            var translation = translation
            translation.title = masked(translation.title)
            translation.summary = masked(translation.summary)
            return translation
        }
        story.source.title = masked(story.source.title)
        story.source.author = masked(story.source.author)
        return story
    }

    func masked(_ quote: Quote) -> Quote {
        var quote = quote
        // Who is not to be named says it as nobody: a speaker of asterisks would tell the name's length.
        if let speaker = quote.speaker, masked(speaker) != speaker { quote.speaker = nil }
        quote.text = masked(quote.text)
        return quote
    }

    func masked(_ evidence: Evidence) -> Evidence {
        var evidence = evidence
        evidence.exact = masked(evidence.exact)
        return evidence
    }

    /// The article with its texts masked; its stories are masked one by one.
    func masked(_ article: Article) -> Article {
        var article = article
        article.title = masked(article.title)
        article.author = masked(article.author)
        article.text = masked(article.text)
        article.quotes = article.quotes.map(masked)
        article.figures = article.figures.map { figure in
            var figure = figure
            figure.claim = masked(figure.claim)
            figure.evidence = figure.evidence.map(masked)
            return figure
        }
        return article
    }
}

/// Everybody in one snapshot whose name is withheld; in most there is nobody.
struct WithheldPeople: Sendable {
    private(set) var byStory: [Story.ID: Withheld] = [:]
    private(set) var byArticle: [Article.ID: Withheld] = [:]
    private(set) var personIds: Set<Person.ID> = []
    private(set) var names: Set<String> = []

    init(_ snapshot: Snapshot) {
        var request = SearchRequest()
        request.filters = [.init(field: "person.privacy", values: [Protagonist.Privacy.withheld.rawValue])]
        request.limit = 200
        var articles: [Article.ID: [String]] = [:]
        repeat {
            guard let page = try? snapshot.index.search(request) else { return }
            for story in page.hits.compactMap({ snapshot.story($0.id) }) {
                let known = [story.person.name].compactMap { $0 } + story.person.aliases + story.person.members
                names.formUnion(known)
                byStory[story.id] = Withheld(known)
                if let id = story.personId { personIds.insert(id) }
                if let id = story.source.articleId { articles[id, default: []] += known }
            }
            request.cursor = page.next
        } while request.cursor != nil
        byArticle = articles.mapValues { Withheld($0) }
    }

    /// Fields whose values are names, which counts must not tell.
    private static let namingFields: Set<String> = [
        "person", "person.name", "person.aliases", "person.members", "personId",
    ]

    /// Whether a counted value names somebody who is not to be named.
    func names(_ value: String, in field: String) -> Bool {
        guard !names.isEmpty, let path = StoryField.named(field)?.path, WithheldPeople.namingFields.contains(path)
        else { return false }
        return path == "personId" ? personIds.contains(value) : names.contains(value)
    }
}
