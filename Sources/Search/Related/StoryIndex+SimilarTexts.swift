import Stories

extension StoryIndex {
    /// Terms of a story by which texts like it are found: the rarest that another story holds too.
    private static let tellingTerms = 32
    /// Code points of one text that are looked at: a story says early what it is about.
    private static let textLimit = 4000
    /// With less of the terms' weight in common two texts are not alike.
    private static let leastSimilarity = 0.25
    /// Texts that are looked at: neighbours by other reasons need no place among them.
    private static let similarLimit = 24

    /// Postings that are read: terms that are more frequent say little of one text and cost most.
    private static let postingLimit = 1 << 16

    /// The stories whose texts share most of what is telling in a story's text.
    func similarTexts(to id: Story.ID) -> [SimilarText] {
        guard let place = text.place(of: id) else { return [] }
        var folded = FoldedText()
        var parts: [[UInt32]] = []
        text.views[place.view].segment.document(place.ordinal).forEachText { field, bytes in
            // Names and places are reasons of their own.
            guard field == 0 || text.schema.fields[field].isProse else { return }
            folded.read(bytes)
            parts.append(Array(folded.scalars.prefix(StoryIndex.textLimit)))
        }
        var terms = RankedTerms(parts: parts, index: text, least: 2, hasCharacters: false)
        terms.keepMostTelling(StoryIndex.tellingTerms)
        terms.keepShortest(postings: StoryIndex.postingLimit)
        // From a few words nothing can be told.
        guard terms.finders.count >= StoryIndex.tellingTerms / 4 else { return [] }
        let ranker = Ranker(index: text, terms: terms)
        var top = TopDocuments(StoryIndex.similarLimit + 1, of: text)
        for number in text.views.indices {
            var none: [Ordinal]?
            _ = ranker.offerAny(of: number, required: terms.finders.count, allowed: nil, to: &top, matched: &none)
        }
        func isSelf(_ document: ScoredDocument) -> Bool {
            document.view == place.view && document.ordinal == place.ordinal
        }
        let found = top.sorted
        guard let own = found.first(where: isSelf)?.score, own > 0 else { return [] }
        return found.compactMap { document in
            let similarity = min(1, Double(document.score / own))
            guard !isSelf(document), similarity >= StoryIndex.leastSimilarity else { return nil }
            return SimilarText(part: document.view, ordinal: document.ordinal, similarity: similarity)
        }
    }
}
