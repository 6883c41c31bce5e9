package import Stories
import Synchronization

/// What of an author's text may be shown to whom (docs/threat-model.md).
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
    /// Characters of the budget that are held back for each story and for the article itself: a label and a value, or two
    /// values, that stand side by side on a page may read like the article.
    static let heldBack = 10

    package let policy: PublicTextPolicy

    package init(policy: PublicTextPolicy) { self.policy = policy }

    /// What one reader may have of one article's text.
    package struct Allowance: Sendable, Equatable {
        /// Ranges of the article's text in code points, ascending, not touching. Nothing outside them leaves the house
        /// but the values of fields, which are counted first.
        package let ranges: [Range<Int>]
        /// Sentences of summaries, claims and quotes that may be shown although they repeat words of the article.
        let words: Set<String>
        /// Another one for every allowance that is made: what was shown under one number need not be under another.
        package let number: Int

        private static let numbers = Atomic(0)

        init(ranges: [Range<Int>], words: Set<String>) {
            self.ranges = ranges
            self.words = words
            number = Allowance.numbers.add(1, ordering: .relaxed).newValue
        }

        package static func == (left: Allowance, right: Allowance) -> Bool {
            left.ranges == right.ranges && left.words == right.words
        }

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

    /// Does the reader get the very record, so that it may be corrected from that?
    package func isRecord(_ story: Story, in snapshot: Snapshot, holdsToken: Bool) -> Bool {
        isWhole(story, in: snapshot, holdsToken: holdsToken) && !snapshot.maskedStoryIds.contains(story.id)
    }

    /// Does the reader get the very record, so that it may be corrected from that?
    package func isRecord(_ article: Article, in snapshot: Snapshot, holdsToken: Bool) -> Bool {
        isWhole(article, in: snapshot, holdsToken: holdsToken)
            && !(article.id.map(snapshot.maskedArticleIds.contains) ?? false)
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
        shown.quotes = article.quotes.filter { isShown($0, within: allowance, text) }
        shown.figures = article.figures.map { figure in
            var figure = figure
            figure.claim = figure.claim.flatMap { allowance.words.contains($0) ? $0 : nil }
            figure.evidence = figure.evidence.map { evidence($0, within: allowance, text) }
            return figure
        }
        shown.stories = article.stories.map { excerpt(of: $0, article: article, allowance: allowance) }
        return shown
    }

    /// The article's figures whose claims the reader may have, without evidence: as a page lists them.
    package func claims(of article: Article, in snapshot: Snapshot, holdsToken: Bool) -> [Figure] {
        let figures = article.figures.filter { $0.claim != nil }
        guard !figures.isEmpty, !isWhole(article, in: snapshot, holdsToken: holdsToken) else { return figures }
        let allowance = allowance(for: article, in: snapshot)
        return figures.filter { $0.claim.map(allowance.words.contains) ?? false }
    }

    /// A passage of a story's text that search found, if the reader may have it: only where it repeats the excerpts.
    package func snippet(_ snippet: String, of story: Story, in snapshot: Snapshot, holdsToken: Bool) -> String? {
        guard !isWhole(story, in: snapshot, holdsToken: holdsToken) else { return snippet }
        guard let article = story.source.articleId.flatMap({ snapshot.article($0) }) else { return nil }
        return Scalars(article.text).permits(snippet, allowance(for: article, in: snapshot)) ? snippet : nil
    }

    /// The ranges of an article's text that may be shown to everybody: those that the state for anyone holds.
    ///
    /// The values of fields are counted first, since they are shown in any case. Then pieces are taken in a fixed order
    /// (of each story in turn its next sentence of summary, piece of evidence, quote; then the article's quotes and
    /// figures) until the budget is spent; a piece that no longer fits is left out.
    package func allowance(for article: Article?, in snapshot: Snapshot) -> Allowance {
        guard let article, let id = article.id else { return PublicText.nothing }
        if let known = snapshot.allowances?[id] { return known }
        return makeAllowance(article, article.storyIds.compactMap { snapshot.story($0) })
    }

    private static let nothing = Allowance(ranges: [], words: [])

    /// The number of the allowance that a story is cut by; nil if the reader gets it whole.
    package func allowanceNumber(of story: Story, in snapshot: Snapshot, holdsToken: Bool) -> Int? {
        guard !isWhole(story, in: snapshot, holdsToken: holdsToken) else { return nil }
        return allowance(for: story.source.articleId.flatMap { snapshot.article($0) }, in: snapshot).number
    }

    func makeAllowance(_ article: Article, _ stories: [Story]) -> Allowance {
        var builder = AllowanceBuilder(text: Scalars(article.text), records: 1 + stories.count)
        for fact in [article.title, article.author, article.publisher] + article.figures.map(\.source) {
            if let fact { builder.take(fact) }
        }
        for story in stories { for fact in PublicText.facts(of: story) { builder.take(fact) } }
        var queues = stories.map { PublicText.pieces(of: $0)[...] }
        while queues.contains(where: { !$0.isEmpty }) {
            for index in queues.indices { if let piece = queues[index].popFirst() { builder.offer(piece) } }
        }
        for quote in article.quotes { builder.offer(.quote(quote)) }
        for figure in article.figures {
            if let evidence = figure.evidence, evidence.text == .article { builder.offer(.span(evidence)) }
            if let claim = figure.claim { builder.offer(.words(claim)) }
        }
        return Allowance(ranges: builder.ranges, words: builder.words)
    }

    /// Values of a story's fields that are written as the article writes them.
    private static func facts(of story: Story) -> [String] {
        var facts: [String?] = [
            story.title, story.person.name, story.person.label, story.departure.place?.raw,
            story.departure.employer?.name, story.departure.employer?.raw, story.departure.employer?.unit,
            story.departure.role, story.arrival.place?.raw, story.work.title, story.income.before?.raw,
            story.income.after?.raw, story.source.title,
        ]
        facts += story.person.aliases + story.person.members
        for amount in story.money { facts += [amount.label, amount.money.raw] }
        return facts.compactMap { $0 }
    }

    private static func pieces(of story: Story) -> [AllowanceBuilder.Piece] {
        var pieces = Scalars.sentences(of: story.summary ?? "").map(AllowanceBuilder.Piece.words)
        for field in story.evidence.keys.sorted() {
            for evidence in story.evidence[field] ?? [] where evidence.text == .article {
                pieces.append(.span(evidence))
            }
        }
        return pieces + story.quotes.map(AllowanceBuilder.Piece.quote)
    }

    private func excerpt(of story: Story, article: Article?, allowance: Allowance) -> Story {
        let text = Scalars(article?.text ?? "")
        var shown = story
        shown.body = nil
        if article != nil {
            // A summary may be made of the article's sentences: those are excerpts like any other.
            let sentences = Scalars.sentences(of: story.summary ?? "").filter(allowance.words.contains)
            shown.summary = sentences.isEmpty ? nil : sentences.joined()
        }
        shown.quotes = story.quotes.filter { isShown($0, within: allowance, text) }
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
        let range = evidence.start..<max(evidence.start, evidence.end)
        let cut = text.excerptRange(range)
        // What does not stand where it should would be another sentence.
        if let cut, allowance.permits(cut), evidence.exact.map({ text.stands($0, at: range) }) ?? true {
            shown.start = cut.lowerBound
            shown.end = cut.upperBound
            shown.exact = text.string(cut)
        } else {
            shown.exact = nil
        }
        return shown
    }

    private func isShown(_ quote: Quote, within allowance: Allowance, _ text: Scalars) -> Bool {
        guard let range = text.range(of: quote), allowance.permits(range) else { return false }
        return allowance.words.contains(quote.text) || text.string(range) == quote.text
    }
}

/// Gathers ranges until an article's budget is spent.
///
/// What counts is what of the article could be put together from what is shown: every run of `runLength` characters
/// that stands in a shown piece counts at every place where the article has it.
private struct AllowanceBuilder {
    enum Piece {
        case span(Evidence)
        case quote(Quote)
        /// Words that may repeat the article's.
        case words(String)
    }

    /// Shorter runs are everybody's words: 离开北京 says nothing of an article.
    private static let runLength = 6

    private let text: Scalars
    /// The first place of the runs of each slot, by their hashes, and for each place the next one of the same slot.
    private var first: [Int32]
    private var next: [Int32]
    private var isShown: [Bool]
    /// Hashes of the runs that are shown already.
    private var runs: Set<Int> = []
    private var left: Int
    private(set) var ranges: [Range<Int>] = []
    private(set) var words: Set<String> = []

    /// - Parameter records: the article and its stories, in number.
    init(text: Scalars, records: Int) {
        self.text = text
        left = min(PublicText.articleLimit, text.count / PublicText.articleShare) - records * PublicText.heldBack
        next = [Int32](repeating: -1, count: text.count)
        isShown = [Bool](repeating: false, count: text.count)
        var slots = 64
        while slots < text.count { slots *= 2 }
        first = [Int32](repeating: -1, count: slots)
        guard text.count >= AllowanceBuilder.runLength else { return }
        for start in stride(from: text.count - AllowanceBuilder.runLength, through: 0, by: -1) {
            let slot = slot(AllowanceBuilder.hash(text.scalars, start))
            next[start] = first[slot]
            first[slot] = Int32(start)
        }
    }

    private func slot(_ hash: Int) -> Int { (hash ^ hash >> 32) & (first.count - 1) }

    private static func hash(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for offset in start..<start + runLength {
            hash = (hash ^ UInt64(scalars[offset].value)) &* 0x0000_0100_0000_01B3
        }
        return Int(truncatingIfNeeded: hash)
    }

    /// Words that are shown in any case.
    mutating func take(_ words: String) { _ = show(Array(words.unicodeScalars), at: nil, isFree: true) }

    mutating func offer(_ piece: Piece) {
        switch piece {
        case .span(let evidence):
            let range = evidence.start..<max(evidence.start, evidence.end)
            guard let cut = text.excerptRange(range), show(Array(text.scalars[cut]), at: cut) else { return }
            add(cut)
        case .quote(let quote):
            guard let range = text.range(of: quote), range.count <= PublicText.excerptLimit,
                show(Array(quote.text.unicodeScalars), at: range)
            else { return }
            add(range)
            words.insert(quote.text)
        case .words(let text):
            let scalars = Array(text.unicodeScalars)
            guard scalars.count <= PublicText.excerptLimit, show(scalars, at: nil) else { return }
            words.insert(text)
        }
    }

    /// Marks all places that the words tell, if the budget allows it.
    private mutating func show(_ scalars: [Unicode.Scalar], at range: Range<Int>?, isFree: Bool = false) -> Bool {
        var places: [Int] = []
        var told: [Int] = []
        func mark(_ place: Int) {
            guard !isShown[place] else { return }
            isShown[place] = true
            places.append(place)
        }
        if let range {
            for place in range { mark(place) }
            // Pages put marks around a piece, which may be those of the article.
            for place in [range.lowerBound - 1, range.upperBound] where text.isPunctuation(at: place) { mark(place) }
        }
        if scalars.count >= AllowanceBuilder.runLength {
            for start in 0...(scalars.count - AllowanceBuilder.runLength) {
                let hash = AllowanceBuilder.hash(scalars, start)
                guard !runs.contains(hash) else { continue }
                var place = Int(first[slot(hash)])
                var isTold = false
                while place >= 0 {
                    if isSame(scalars, start, at: place) {
                        isTold = true
                        for offset in 0..<AllowanceBuilder.runLength { mark(place + offset) }
                    }
                    place = Int(next[place])
                }
                guard isTold else { continue }
                runs.insert(hash)
                told.append(hash)
            }
        }
        guard isFree || places.count <= left else {
            for place in places { isShown[place] = false }
            for hash in told { runs.remove(hash) }
            return false
        }
        left -= places.count
        return true
    }

    private func isSame(_ scalars: [Unicode.Scalar], _ start: Int, at place: Int) -> Bool {
        for offset in 0..<AllowanceBuilder.runLength
        where scalars[start + offset] != text.scalars[place + offset] { return false }
        return true
    }

    private mutating func add(_ range: Range<Int>) {
        var merged = range
        var kept: [Range<Int>] = []
        for old in ranges {
            if old.upperBound < merged.lowerBound || merged.upperBound < old.lowerBound {
                kept.append(old)
            } else {
                merged = min(old.lowerBound, merged.lowerBound)..<max(old.upperBound, merged.upperBound)
            }
        }
        ranges = (kept + [merged]).sorted { $0.lowerBound < $1.lowerBound }
    }
}

/// A text as code points.
private struct Scalars {
    let scalars: [Unicode.Scalar]

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var count: Int { scalars.count }

    func isPunctuation(at place: Int) -> Bool {
        scalars.indices.contains(place) && !scalars[place].properties.isAlphabetic
            && scalars[place].properties.numericType == nil && !scalars[place].properties.isWhitespace
    }

    func stands(_ words: String, at range: Range<Int>) -> Bool {
        range.upperBound <= count && scalars[range].elementsEqual(words.unicodeScalars)
    }

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
        guard let first = needle.first else { return true }
        return allowance.ranges.contains { range in
            guard range.upperBound <= count, needle.count <= range.count else { return false }
            return (range.lowerBound...(range.upperBound - needle.count)).contains { start in
                scalars[start] == first && scalars[start..<start + needle.count].elementsEqual(needle)
            }
        }
    }
}
