package import Stories

/// What of an author's text may be shown to whom (product.md §5, docs/threat-model.md).
package enum PublicTextPolicy: String, Sendable, CaseIterable {
    /// Short excerpts for everybody, everything for holders of a token.
    case excerpt
    /// Everything for everybody: the operator has the rights.
    case full
}

/// Makes the form of stories and articles that a reader may have.
///
/// Texts of other authors are shown as excerpts: the body is withheld, each piece of evidence is cut to its sentence,
/// and all pieces of one article together stay within a budget. The budget is the article's, not the request's: which
/// pieces are shown depends on the article alone, so that asking in many ways never adds up to more.
package struct PublicText: Sendable {
    /// Longest single excerpt in characters: a long Chinese sentence.
    package static let excerptLimit = 120
    /// All excerpts of one article together, in characters …
    package static let articleLimit = 1_000
    /// … or this part of it, whichever is less.
    package static let articleShare = 5

    package let policy: PublicTextPolicy

    package init(policy: PublicTextPolicy) { self.policy = policy }

    /// What one reader may have of one article's text.
    ///
    /// Made once for each article and snapshot: ranges of the article's text, in code points, that may be shown.
    package struct Allowance: Sendable, Equatable {
        /// Ascending, not touching. Nothing outside them leaves the house.
        package let ranges: [Range<Int>]

        package func permits(_ range: Range<Int>) -> Bool {
            ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
        }

        /// Code points that may be shown in all.
        package var count: Int { ranges.reduce(0) { $0 + $1.count } }
    }

    /// Does the reader get the story whole?
    package func isWhole(_ story: Story, in snapshot: Snapshot, holdsToken: Bool) -> Bool {
        holdsToken || policy == .full || snapshot.isOwnText(story)
    }

    /// Does the reader get the article's text whole?
    package func isWhole(_ article: Article, in snapshot: Snapshot, holdsToken: Bool) -> Bool {
        guard !holdsToken, policy == .excerpt else { return true }
        guard let id = article.id, let entry = snapshot.articles[id] else { return false }
        return entry.origin.isOwnText
    }

    /// The story as the reader may have it.
    package func story(_ story: Story, in snapshot: Snapshot, holdsToken: Bool) -> Story {
        guard !isWhole(story, in: snapshot, holdsToken: holdsToken) else { return story }
        let article = story.source.articleId.flatMap { snapshot.article($0) }
        return excerpt(of: story, article: article, allowance: allowance(for: article, in: snapshot))
    }

    /// The article as the reader may have it: without its text, quotes and figures' evidence within the budget.
    package func article(_ article: Article, in snapshot: Snapshot, holdsToken: Bool) -> Article {
        guard !isWhole(article, in: snapshot, holdsToken: holdsToken) else { return article }
        let allowance = allowance(for: article, in: snapshot)
        let text = Scalars(article.text)
        var shown = article
        shown.text = ""
        shown.quotes = article.quotes.compactMap { quote($0, within: allowance, text) }
        shown.figures = article.figures.map { figure in
            var figure = figure
            figure.claim = figure.claim.flatMap { claim in text.permits(claim, allowance) ? claim : nil }
            figure.evidence = figure.evidence.map { evidence($0, within: allowance, text) }
            return figure
        }
        shown.stories = article.stories.map { excerpt(of: $0, article: article, allowance: allowance) }
        return shown
    }

    /// A passage of a story's text that search found, if the reader may have it: a snippet is not part of the fixed
    /// excerpts, so it is shown only where it repeats them.
    package func snippet(_ snippet: String, of story: Story, in snapshot: Snapshot, holdsToken: Bool) -> String? {
        guard !isWhole(story, in: snapshot, holdsToken: holdsToken) else { return snippet }
        guard let article = story.source.articleId.flatMap({ snapshot.article($0) }) else { return nil }
        return Scalars(article.text).permits(snippet, allowance(for: article, in: snapshot)) ? snippet : nil
    }

    /// The ranges of an article's text that may be shown to everybody.
    ///
    /// Pieces are taken in a fixed order (each story's summary, its evidence by field name, its quotes, then the
    /// article's quotes and figures) until the budget is spent; a piece that no longer fits is left out.
    package func allowance(for article: Article?, in snapshot: Snapshot) -> Allowance {
        guard let article else { return Allowance(ranges: []) }
        let text = Scalars(article.text)
        var builder = AllowanceBuilder(text: text)
        for id in article.storyIds {
            guard let story = snapshot.story(id) else { continue }
            for sentence in Scalars.sentences(of: story.summary ?? "") { builder.offer(copied: sentence) }
            for field in story.evidence.keys.sorted() {
                for evidence in story.evidence[field] ?? [] where evidence.text == .article {
                    builder.offer(evidence.start..<max(evidence.start, evidence.end))
                }
            }
        }
        for id in article.storyIds {
            for quote in snapshot.story(id)?.quotes ?? [] { builder.offer(quote) }
        }
        for quote in article.quotes { builder.offer(quote) }
        for figure in article.figures {
            if let evidence = figure.evidence, evidence.text == .article {
                builder.offer(evidence.start..<max(evidence.start, evidence.end))
            }
        }
        return Allowance(ranges: builder.ranges)
    }

    private func excerpt(of story: Story, article: Article?, allowance: Allowance) -> Story {
        let text = Scalars(article?.text ?? "")
        var shown = story
        shown.body = nil
        // A summary may be made of the article's sentences: those are excerpts like any other.
        let sentences = Scalars.sentences(of: story.summary ?? "").filter { sentence in
            !text.contains(sentence) || text.permits(sentence, allowance)
        }
        shown.summary = sentences.isEmpty ? nil : sentences.joined()
        shown.quotes = story.quotes.compactMap { quote($0, within: allowance, text) }
        shown.evidence = story.evidence.mapValues { list in
            list.map { $0.text == .body ? withoutText($0) : evidence($0, within: allowance, text) }
        }
        return shown
    }

    private func withoutText(_ evidence: Evidence) -> Evidence {
        var evidence = evidence
        evidence.exact = nil
        return evidence
    }

    private func evidence(_ evidence: Evidence, within allowance: Allowance, _ text: Scalars) -> Evidence {
        var shown = evidence
        let cut = text.excerptRange(evidence.start..<max(evidence.start, evidence.end))
        if let cut, allowance.permits(cut) {
            shown.start = cut.lowerBound
            shown.end = cut.upperBound
            shown.exact = text.string(cut)
        } else {
            shown.exact = nil
        }
        return shown
    }

    private func quote(_ quote: Quote, within allowance: Allowance, _ text: Scalars) -> Quote? {
        guard let range = text.range(of: quote) else { return nil }
        return allowance.permits(range) ? quote : nil
    }
}

/// Gathers ranges until an article's budget is spent.
private struct AllowanceBuilder {
    let text: Scalars
    private var left: Int
    private(set) var ranges: [Range<Int>] = []

    init(text: Scalars) {
        self.text = text
        left = min(PublicText.articleLimit, text.count / PublicText.articleShare)
    }

    mutating func offer(_ quote: Quote) {
        guard let range = text.range(of: quote), range.count <= PublicText.excerptLimit else { return }
        add(range)
    }

    /// Words that may stand in the article: if they do, they cost what they are long.
    mutating func offer(copied words: String) {
        guard let range = text.firstRange(of: words), range.count <= PublicText.excerptLimit else { return }
        add(range)
    }

    mutating func offer(_ range: Range<Int>) {
        if let cut = text.excerptRange(range) { add(cut) }
    }

    private mutating func add(_ range: Range<Int>) {
        // What overlaps or touches what is shown already costs only what is new.
        var merged = range
        var kept: [Range<Int>] = []
        var freed = 0
        for old in ranges {
            if old.upperBound < merged.lowerBound || merged.upperBound < old.lowerBound {
                kept.append(old)
            } else {
                freed += old.count
                merged = min(old.lowerBound, merged.lowerBound)..<max(old.upperBound, merged.upperBound)
            }
        }
        let cost = merged.count - freed
        guard cost <= left else { return }
        left -= cost
        ranges = (kept + [merged]).sorted { $0.lowerBound < $1.lowerBound }
    }
}

/// A text as code points.
private struct Scalars {
    let scalars: [Unicode.Scalar]

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var count: Int { scalars.count }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// The part of a span that may be shown: within its first sentence, at most `excerptLimit` long. Nil for spans
    /// that do not lie in the text.
    func excerptRange(_ range: Range<Int>) -> Range<Int>? {
        guard range.lowerBound >= 0, range.upperBound <= count, !range.isEmpty else { return nil }
        var end = range.lowerBound
        while end < range.upperBound, end - range.lowerBound < PublicText.excerptLimit {
            let scalar = scalars[end]
            if scalar == "\n" { break }
            end += 1
            if Scalars.sentenceEnds.contains(scalar) { break }
        }
        return end > range.lowerBound ? range.lowerBound..<end : nil
    }

    private static let sentenceEnds: Set<Unicode.Scalar> = ["。", "！", "？", "!", "?", "…"]

    func range(of quote: Quote) -> Range<Int>? {
        if let start = quote.start, let end = quote.end, start >= 0, start < end, end <= count { return start..<end }
        return nil
    }

    func contains(_ other: String) -> Bool { firstRange(of: other) != nil }

    func firstRange(of other: String) -> Range<Int>? {
        let needle = Array(other.unicodeScalars)
        return positions(of: needle, limit: 1).first.map { $0..<$0 + needle.count }
    }

    /// The sentences of a text with their ends; joined they are the text.
    static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var current = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            current.append(scalar)
            if scalar == "\n" || sentenceEnds.contains(scalar) {
                sentences.append(String(current))
                current = String.UnicodeScalarView()
            }
        }
        if !current.isEmpty { sentences.append(String(current)) }
        return sentences
    }

    /// Does the other text stand somewhere within what may be shown?
    func permits(_ other: String, _ allowance: PublicText.Allowance) -> Bool {
        let needle = Array(other.unicodeScalars)
        return positions(of: needle, limit: .max).contains { allowance.permits($0..<$0 + needle.count) }
    }

    private func positions(of needle: [Unicode.Scalar], limit: Int) -> [Int] {
        guard let first = needle.first, needle.count <= count else { return [] }
        var found: [Int] = []
        for start in 0...(count - needle.count) where scalars[start] == first {
            if scalars[start..<start + needle.count].elementsEqual(needle) {
                found.append(start)
                if found.count >= limit { break }
            }
        }
        return found
    }
}
