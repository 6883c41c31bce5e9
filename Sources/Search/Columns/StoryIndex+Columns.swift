package import Stories

/// Questions that the columns answer alone.
extension StoryIndex {
    /// Counts of fields among the stories that pass the filters; a field's own filters are left out of its counts.
    package func facets(
        _ fields: [String], filters: [SearchRequest.Filter] = []
    ) throws(SearchError) -> [SearchPage.Facet] {
        try table.facets(fields, filters: filters)
    }

    /// Departures and arrivals of the stories that pass the filters, grouped by `place`, `city`, `province` or `kind`;
    /// the largest `limit` of them, and how many there are. At most `Flow.limit` are listed.
    package func flows(
        groupBy: String, query: String? = nil, filters: [SearchRequest.Filter] = [], after start: Int = 0,
        limit: Int = Flow.limit
    ) throws(SearchError) -> (flows: [Flow], total: Int) {
        try table.flows(groupBy: groupBy, of: matching(query: query, filters: filters), after: start, limit: limit)
    }

    /// Spread of a number over the groups of a field (or over all stories that pass the filters).
    package func stats(
        metric: String, groupBy: String? = nil, query: String? = nil, filters: [SearchRequest.Filter] = []
    ) throws(SearchError) -> [Stat] {
        try table.stats(metric: metric, groupBy: groupBy, of: matching(query: query, filters: filters))
    }

    /// Completes what somebody types; see `StoryTable.suggestions`.
    package func suggestions(
        for text: String, kinds: Set<Suggestion.Kind>? = nil, limit: Int = 10
    ) -> [Suggestion] { table.suggestions(for: text, kinds: kinds, limit: limit) }

    /// The neighbours of a story with what they have in common, the nearest first; nil if there is no such story.
    ///
    /// - Parameter limit: at most `RelatedStory.limit`.
    package func related(to id: Story.ID, limit: Int = 10) -> [RelatedStory]? {
        table.related(to: id, limit: limit, similar: similarTexts(to: id))
    }

    /// How many stories pass the filters.
    package func count(filters: [SearchRequest.Filter]) throws(SearchError) -> Int {
        try table.matching(filters).reduce(0) { $0 + $1.count }
    }

    /// One of the stories that pass the filters, each as likely as the other; nil if none does.
    ///
    /// - Parameter chance: gives a whole number from 0 up to, without, its argument.
    package func random(
        filters: [SearchRequest.Filter] = [], chance: (Int) -> Int
    ) throws(SearchError) -> Story.ID? {
        let sets = try table.matching(filters)
        let count = sets.reduce(0) { $0 + $1.count }
        return count == 0 ? nil : table.story(number: chance(count), of: sets)
    }
}
