extension TextSearch {
    /// Adds the next hits in score order to a page, and where it ended.
    mutating func addHits(
        to page: inout SearchPage, _ request: SearchRequest, cursor: Cursor?, question: UInt32, revision: Int64
    ) throws(SearchError) {
        var anchor: Cursor.Anchor?
        var shown = 0
        if let cursor {
            guard case .ranked(let made, let after, let count) = cursor.place else { throw .foreignCursor }
            page.restarted = made != revision
            anchor = after
            shown = count
            guard shown >= 0 else { throw .foreignCursor }
        }
        let highlighter = request.wantsHighlights ? Highlighter(self) : nil
        while page.hits.count < request.limit {
            let window = window(after: anchor, explains: request.explains)
            if anchor == nil { countClosest(window.hits.count) }
            let size = tier == .widened ? max(total, TextSearch.leastAnswers) : total
            for ranked in window.hits.dropFirst(shown % self.window).prefix(
                min(request.limit - page.hits.count, size - shown))
            {
                let document = index.views[ranked.document.view].segment.document(ranked.document.ordinal)
                var hit = SearchPage.Hit(id: document.id, score: Double(ranked.document.score))
                hit.explanation = ranked.explanation
                highlighter?.mark(document, of: index.schema, in: &hit)
                page.hits.append(hit)
                shown += 1
            }
            let isWindowShown = shown % self.window == 0
            let isLastWindow = window.hits.count < self.window
            if isWindowShown { anchor = window.last }
            if shown >= size || isLastWindow && shown % self.window == window.hits.count { break }
            if page.hits.count == request.limit {
                page.next =
                    Cursor(question: question, place: .ranked(revision: revision, after: anchor, shown: shown)).text
            }
        }
        page.total = total
        page.totalIs = isTotalExact ? .exact : .atLeast
        page.tellWidened(self)
    }
}

extension SearchRequest {
    /// Longest query that is read, in code points: a pasted article, not a book.
    static let queryLimit = 8_192
    /// Words, phrases and values of fields in one query: as many as fit an address. Each is looked up by itself.
    static let termLimit = 256

    static func check(_ query: String) throws(SearchError) {
        var count = 0
        for scalar in query.unicodeScalars {
            if scalar.properties.generalCategory == .control { throw .controlCharacter(offset: count) }
            count += 1
        }
        guard count <= queryLimit else { throw .queryTooLong(limit: queryLimit) }
    }

    /// Tells the cursors of one question from those of another.
    var fingerprint: UInt32 {
        var text = "\(query ?? "")\u{0}"
        for key in sort { text += "\(key.descending ? "-" : "")\(key.field)\u{0}" }
        for filter in filters {
            text += "\u{1}\(filter.field)\u{0}\(filter.op)\(filter.isNegated)"
            for value in filter.values { text += "\u{0}\(value)" }
        }
        return Array(text.utf8).withUnsafeBytes { UInt32(truncatingIfNeeded: TextSegment.hash($0)) }
    }
}
