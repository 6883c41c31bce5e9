internal import Stories

/// Finds evidence again in a text that an editor changed: where the words still stand, however they moved. What no longer
/// stands anywhere is evidence of nothing.
enum Reanchoring {
    static func moved(_ evidence: Evidence, in text: [Unicode.Scalar]) -> Evidence? {
        let isInside = evidence.start >= 0 && evidence.start < evidence.end && evidence.end <= text.count
        guard let exact = evidence.exact else { return isInside ? evidence : nil }
        let words = Array(exact.unicodeScalars)
        if isInside, text[evidence.start..<evidence.end].elementsEqual(words) { return evidence }
        guard let start = nearest(words, to: evidence.start, in: text) else { return nil }
        var moved = evidence
        moved.start = start
        moved.end = start + words.count
        return moved
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
        _ evidence: [String: [Evidence]], in text: [Unicode.Scalar], _ kind: Evidence.Text
    ) -> [String: [Evidence]] {
        var found: [String: [Evidence]] = [:]
        for (path, spans) in evidence {
            let kept = spans.compactMap { $0.text == kind ? moved($0, in: text) : $0 }
            if !kept.isEmpty { found[path] = kept }
        }
        return found
    }

    /// The article with its quotes and figures at their places in its text.
    static func moved(_ article: Article) -> Article {
        let text = Array(article.text.unicodeScalars)
        var article = article
        article.quotes = article.quotes.map { quote in
            guard let start = quote.start, let end = quote.end else { return quote }
            let place = moved(Evidence(start: start, end: end, exact: quote.text), in: text)
            var quote = quote
            quote.start = place?.start
            quote.end = place?.end
            return quote
        }
        article.figures = article.figures.map { figure in
            var figure = figure
            figure.evidence = figure.evidence.flatMap { $0.text == .article ? moved($0, in: text) : $0 }
            return figure
        }
        return article
    }
}
