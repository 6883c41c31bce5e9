internal import Stories
internal import Synchronization
internal import UseCases

/// Orders and flat lists that are made of one snapshot when they are first asked for.
final class Views: Sendable {
    struct QuoteEntry: Sendable {
        var quote: Quote
        var storyId: Story.ID?
        var articleId: Article.ID?
    }

    struct FigureEntry: Sendable {
        var figure: Figure
        var articleId: Article.ID
    }

    /// A list that depends on whether the reader holds a token, made once for each: who asks meanwhile waits, on a worker.
    private final class ListOfReaders<Entry: Sendable>: Sendable {
        private let known = Mutex<[Bool: [Entry]]>([:])

        func entries(_ holdsToken: Bool, _ make: () -> [Entry]) -> [Entry] {
            known.withLock { known in
                if let entries = known[holdsToken] { return entries }
                let entries = make()
                known[holdsToken] = entries
                return entries
            }
        }
    }

    /// What was made of one snapshot so far.
    final class View: Sendable {
        private struct Made: Sendable {
            var articleIds: [String]?
            var personIds: [String]?
            var placeIds: [String]?
            var organizationIds: [String]?
            var toldPlaces: [Place]?
            var leftOrganizations: [Organization]?
        }

        let snapshot: Snapshot
        private let made = Mutex(Made())
        private let quoteEntries = ListOfReaders<QuoteEntry>()
        private let figureEntries = ListOfReaders<FigureEntry>()

        init(_ snapshot: Snapshot) { self.snapshot = snapshot }

        /// Two requests at the same moment may both make it; both make the same.
        private func once<Value: Sendable>(
            _ path: WritableKeyPath<Made, Value?>, _ make: (Snapshot) -> Value
        ) -> Value {
            if let known = made.withLock({ $0[keyPath: path] }) { return known }
            let value = make(snapshot)
            made.withLock { $0[keyPath: path] = value }
            return value
        }

        var articleIds: [String] { once(\.articleIds) { $0.articles.sortedIds() } }
        var personIds: [String] { once(\.personIds) { $0.people.sortedIds() } }
        var placeIds: [String] { once(\.placeIds) { $0.places.sortedIds() } }
        var organizationIds: [String] { once(\.organizationIds) { $0.organizations.sortedIds() } }

        /// Rows of a directory page: those with most stories; the API lists all.
        static let directoryLimit = 200

        /// People with a name, those with most stories first.
        var namedPeople: [Person] {
            Array(snapshot.leadingPeople.ids.lazy.compactMap { self.snapshot.people[$0] }.prefix(View.directoryLimit))
        }

        /// Places that stories name, those with most stories first.
        var toldPlaces: [Place] {
            once(\.toldPlaces) { snapshot in
                let told = snapshot.places.values().filter { $0.storyCount > 0 }
                return Array(
                    told.sorted { ($0.storyCount, $1.id) > ($1.storyCount, $0.id) }.prefix(View.directoryLimit))
            }
        }

        /// Organizations that stories name, those with most stories first.
        var leftOrganizations: [Organization] {
            once(\.leftOrganizations) { snapshot in
                let left = snapshot.organizations.values().filter { $0.storyCount > 0 }
                return Array(
                    left.sorted { ($0.storyCount, $1.id) > ($1.storyCount, $0.id) }.prefix(View.directoryLimit))
            }
        }

        /// The quotes that a reader may have: each article's, then those of its stories that are not among them. Goes through
        /// all articles: never call it on an event loop.
        func quotes(publicText: PublicText, _ holdsToken: Bool) -> [QuoteEntry] {
            quoteEntries.entries(holdsToken) { makeQuotes(publicText, holdsToken) }
        }

        private func makeQuotes(_ publicText: PublicText, _ holdsToken: Bool) -> [QuoteEntry] {
            var entries: [QuoteEntry] = []
            for id in articleIds {
                guard let article = snapshot.article(id) else { continue }
                let stories = article.storyIds.compactMap { snapshot.story($0) }
                var seen: Set<String> = []
                for quote in publicText.article(article, in: snapshot, holdsToken: holdsToken).quotes {
                    let story = stories.first { $0.quotes.contains { $0.text == quote.text } }
                    seen.insert(quote.text)
                    entries.append(QuoteEntry(quote: quote, storyId: story?.id, articleId: id))
                }
                for story in stories where !story.quotes.isEmpty {
                    for quote in publicText.story(story, in: snapshot, holdsToken: holdsToken).quotes
                    where seen.insert(quote.text).inserted {
                        entries.append(QuoteEntry(quote: quote, storyId: story.id, articleId: id))
                    }
                }
            }
            return entries
        }

        /// The figures that a reader may have. Goes through all articles: never call it on an event loop.
        func figures(publicText: PublicText, _ holdsToken: Bool) -> [FigureEntry] {
            figureEntries.entries(holdsToken) { makeFigures(publicText, holdsToken) }
        }

        private func makeFigures(_ publicText: PublicText, _ holdsToken: Bool) -> [FigureEntry] {
            var entries: [FigureEntry] = []
            for id in articleIds {
                guard let article = snapshot.article(id), !article.figures.isEmpty else { continue }
                let shown = publicText.article(article, in: snapshot, holdsToken: holdsToken)
                for figure in shown.figures {
                    entries.append(FigureEntry(figure: figure, articleId: id))
                }
            }
            return entries
        }
    }

    /// Of the whole state and of the state as anyone may see it.
    private let latest = Mutex<(whole: View?, open: View?)>((nil, nil))

    func current(_ snapshot: Snapshot) -> View {
        latest.withLock { latest in
            let isOpen = snapshot.isForAnyone
            if let view = isOpen ? latest.open : latest.whole, view.snapshot === snapshot { return view }
            let view = View(snapshot)
            if isOpen { latest.open = view } else { latest.whole = view }
            return view
        }
    }
}
