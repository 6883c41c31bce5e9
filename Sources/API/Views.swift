internal import Stories
internal import Synchronization
internal import UseCases

/// Orders and flat lists that are made of one snapshot when they are first asked for.
final class Views: Sendable {
    struct QuoteEntry: Sendable {
        var quote: Quote
        var storyId: Story.ID?
        var articleId: Article.ID?
        /// Place in the order, and what a cursor holds.
        var key: String
    }

    struct FigureEntry: Sendable {
        var figure: Figure
        var articleId: Article.ID
        var key: String
    }

    /// What was made of one snapshot so far.
    final class View: Sendable {
        private struct Made {
            var articleIds: [String]?
            var personIds: [String]?
            var placeIds: [String]?
            var organizationIds: [String]?
            var quotes: [QuoteEntry]?
            var figures: [FigureEntry]?
        }

        let snapshot: Snapshot
        private let made = Mutex(Made())

        init(_ snapshot: Snapshot) { self.snapshot = snapshot }

        private func once<Value: Sendable>(
            _ path: any WritableKeyPath<Made, Value?> & Sendable, _ make: (Snapshot) -> Value
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
    }

    private let latest = Mutex<View?>(nil)

    func current(_ snapshot: Snapshot) -> View {
        latest.withLock { latest in
            if let view = latest, view.snapshot === snapshot { return view }
            let view = View(snapshot)
            latest = view
            return view
        }
    }
}
