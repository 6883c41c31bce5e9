internal import Stories

/// Finds evidence again in a text that changed: where the words still stand, however they moved. What no longer stands
/// anywhere is evidence of nothing.
enum Reanchoring {
    /// - Parameter old: the text as it was, for spans that do not say which words they stand for. What neither says is gone.
    static func moved(
        _ evidence: Evidence, in text: [Unicode.Scalar], from old: [Unicode.Scalar] = []
    ) -> Evidence? {
        guard
            let place = place(
                of: evidence.start..<max(evidence.start, evidence.end), evidence.exact, in: text, from: old)
        else { return nil }
        var moved = evidence
        moved.start = place.lowerBound
        moved.end = place.upperBound
        return moved
    }

    private static func place(
        of span: Range<Int>, _ exact: String?, in text: [Unicode.Scalar], from old: [Unicode.Scalar]
    ) -> Range<Int>? {
        var words = exact.map { Array($0.unicodeScalars) } ?? []
        if words.isEmpty, span.lowerBound >= 0, span.upperBound <= old.count { words = Array(old[span]) }
        guard !words.isEmpty else { return nil }
        let isInside = span.lowerBound >= 0 && span.count == words.count && span.upperBound <= text.count
        if isInside, text[span].elementsEqual(words) { return span }
        return nearest(words, to: span.lowerBound, in: text).map { $0..<$0 + words.count }
    }

    /// The place of the words that is nearest to where they stood.
    private static func nearest(_ words: [Unicode.Scalar], to place: Int, in text: [Unicode.Scalar]) -> Int? {
        guard let first = words.first, words.count <= text.count else { return nil }
        var best: Int?
        for start in 0...(text.count - words.count) where text[start] == first {
            guard text[start..<start + words.count].elementsEqual(words) else { continue }
            if let known = best, abs(known - place) <= abs(start - place) { break }
            best = start
        }
        return best
    }

    /// - Parameter kind: only evidence in this text is looked at.
    static func moved(
        _ evidence: [String: [Evidence]], in text: [Unicode.Scalar], from old: [Unicode.Scalar] = [],
        _ kind: Evidence.Text
    ) -> [String: [Evidence]] {
        var found: [String: [Evidence]] = [:]
        for (path, spans) in evidence {
            let kept = spans.compactMap { $0.text == kind ? moved($0, in: text, from: old) : $0 }
            if !kept.isEmpty { found[path] = kept }
        }
        return found
    }

    /// The quotes at their places in the text; without a place where they stand nowhere.
    ///
    /// - Parameter earlier: texts as they were: a quote may leave out marks that stand between its words there.
    static func moved(
        _ quotes: [Quote], in text: [Unicode.Scalar], from earlier: [[Unicode.Scalar]] = []
    ) -> [Quote] {
        quotes.map { quote in
            guard let start = quote.start, let end = quote.end else { return quote }
            let span = start..<max(start, end)
            if let words = words(of: quote, at: span, in: text), words == text[span] { return quote }
            var place = place(of: span, quote.text, in: text, from: [])
            for old in earlier where place == nil {
                guard let words = words(of: quote, at: span, in: old) else { continue }
                place = nearest(Array(words), to: start, in: text).map { $0..<$0 + words.count }
            }
            var quote = quote
            quote.start = place?.lowerBound
            quote.end = place?.upperBound
            return quote
        }
    }

    /// What stands in a text at the place of a quote, if that is the quote but for its marks.
    private static func words(
        of quote: Quote, at span: Range<Int>, in text: [Unicode.Scalar]
    ) -> ArraySlice<Unicode.Scalar>? {
        func isWord(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        guard !span.isEmpty, span.lowerBound >= 0, span.upperBound <= text.count,
            text[span].filter(isWord) == quote.text.unicodeScalars.filter(isWord)
        else { return nil }
        return text[span]
    }

    /// The article with its quotes and figures at their places in its text.
    static func moved(_ article: Article, from earlier: [[Unicode.Scalar]]) -> Article {
        let text = Array(article.text.unicodeScalars)
        var article = article
        article.quotes = moved(article.quotes, in: text, from: earlier)
        article.figures = article.figures.map { figure in
            var figure = figure
            figure.evidence = figure.evidence.flatMap {
                $0.text == .article ? moved($0, in: text, from: earlier.first ?? []) : $0
            }
            return figure
        }
        return article
    }

    // MARK: - Commits

    /// The transaction with the evidence of every story whose article it changes where the words stand in the text as it
    /// will be served: stories that an editor corrected outlive the text they were made from, and a corrected text lies
    /// over one that is read anew.
    static func completed(
        _ transaction: StorageTransaction, in snapshot: Snapshot, _ storage: any StoryStorage
    ) throws(StorageError) -> StorageTransaction {
        guard !transaction.articles.isEmpty else { return transaction }
        var completed = transaction
        var front: [StoredStory] = []
        for index in transaction.articles.indices {
            let stored = transaction.articles[index]
            guard let id = stored.article.id, !stored.facts.isDeleted else { continue }
            let before = snapshot.article(id)
            let served = stored.facts.correction == nil ? stored.article : SnapshotBuilder.served(stored)
            let isOtherText = before.map { $0.text != served.text } ?? false
            let isCorrectedText = served.text != stored.article.text
            guard before != nil, isOtherText || !served.text.isEmpty else { continue }
            let text = Array(served.text.unicodeScalars)
            let old = Array((before?.text ?? "").unicodeScalars)
            if stored.facts.correction != nil, isOtherText || isCorrectedText {
                completed.articles[index] = moved(stored, served, before: old)
            }
            let own = Array(stored.article.text.unicodeScalars)
            var known: Set<Story.ID> = []
            for place in completed.stories.indices {
                let story = completed.stories[place]
                known.insert(story.story.id)
                guard !story.facts.isDeleted, story.story.source.articleId == id,
                    story.facts.correction != nil || isCorrectedText
                else { continue }
                completed.stories[place] = moved(story, text, from: own, correctedFrom: old)
            }
            guard isOtherText else { continue }
            for storyId in before?.storyIds ?? [] where !known.contains(storyId) {
                guard let story = try storage.story(storyId), !story.facts.isDeleted else { continue }
                let moved = moved(story, text, from: old, correctedFrom: old)
                if moved != story { front.append(moved) }
            }
        }
        completed.stories = front + completed.stories
        return completed
    }

    /// - Parameters:
    ///   - old: the text that the story was made from.
    ///   - corrected: the text that an editor saw.
    private static func moved(
        _ stored: StoredStory, _ text: [Unicode.Scalar], from old: [Unicode.Scalar],
        correctedFrom corrected: [Unicode.Scalar]
    ) -> StoredStory {
        var known = stored
        known.story.evidence = stored.story.evidence.mapValues { $0.map { withWords($0, in: old, .article) } }
        var wanted = SnapshotBuilder.served(known)
        wanted.evidence = moved(wanted.evidence, in: text, from: corrected, .article)
        wanted.quotes = moved(wanted.quotes, in: text, from: [old, corrected])
        var changed = stored
        changed.story.evidence = moved(known.story.evidence, in: text, .article)
        changed.story.quotes = moved(stored.story.quotes, in: text, from: [old])
        changed.facts.correction = Correction.replacing(
            ["evidence", "quotes"], of: stored.facts.correction, between: changed.story, wanted)
        return changed
    }

    private static func moved(_ stored: StoredArticle, _ served: Article, before: [Unicode.Scalar]) -> StoredArticle {
        let wanted = moved(served, from: [Array(stored.article.text.unicodeScalars), before])
        guard wanted != served else { return stored }
        var changed = stored
        changed.facts.correction = Correction.replacing(
            ["figures", "quotes"], of: stored.facts.correction, between: stored.article, wanted)
        return changed
    }

    /// The evidence with the words that stand at its span, so that they can be found again.
    static func withWords(_ evidence: Evidence, in text: [Unicode.Scalar], _ kind: Evidence.Text) -> Evidence {
        guard evidence.exact == nil, evidence.text == kind, evidence.start >= 0, evidence.start < evidence.end,
            evidence.end <= text.count
        else { return evidence }
        var evidence = evidence
        evidence.exact = String(String.UnicodeScalarView(text[evidence.start..<evidence.end]))
        return evidence
    }
}
