import ChineseText

extension StoryIndex {
    /// Longest query that is read, in code points.
    package static let queryLimit = SearchRequest.queryLimit
    /// Words, phrases and values of fields in one query.
    package static let termLimit = SearchRequest.termLimit

    /// Answers a question.
    ///
    /// - Throws: what is wrong with filters, order, fields or cursor; and a query with control characters, longer than
    ///   `queryLimit` or of more than `termLimit` terms. Nothing else about a query is an error.
    package func search(_ request: SearchRequest) throws(SearchError) -> SearchPage {
        let (query, warnings) = try parsed(request.query ?? "")
        let request = request.withoutScore(isRanked: !query.isEmpty)
        var page = SearchPage()
        page.warnings = warnings
        let fingerprint = request.fingerprint
        var cursor: Cursor?
        if let text = request.cursor {
            guard let read = Cursor(text), read.question == fingerprint else { throw .foreignCursor }
            cursor = read
        }
        let plan = try FilterPlan(request.filters, references: table.references)
        let allowed: [OrdinalSet?] =
            request.filters.isEmpty
            ? text.views.map { _ in nil } : table.parts.map { $0.matching(plan) }
        if query.isEmpty || !request.sort.isEmpty {
            try list(query, request, allowed: allowed, cursor: cursor, fingerprint: fingerprint, into: &page)
        } else {
            try rank(query, request, allowed: allowed, cursor: cursor, fingerprint: fingerprint, into: &page)
        }
        return page
    }

    /// The revision of the snapshot that a cursor was made on, if its order depends on the snapshot: so that the same
    /// one can be asked while it is kept.
    package static func revision(ofCursor text: String) -> Int64? {
        guard case .ranked(let revision, _, _)? = Cursor(text)?.place else { return nil }
        return revision
    }

    private func parsed(_ text: String) throws(SearchError) -> (query: Query, warnings: [String]) {
        try SearchRequest.check(text)
        let references = table.references
        return try QueryParser.parse(text) { name, values in
            guard let field = StoryField.meant(by: name) else { return nil }
            if let number = StoryField.textNumber(field.path) { return .text(number) }
            let filter = SearchRequest.Filter(field: field.path, values: values)
            do throws(SearchError) {
                _ = try FilterPlan([filter], references: references)
            } catch {
                return .unsuitable
            }
            return .column(filter)
        }
    }

    private func textSearch(_ query: Query, allowed: [OrdinalSet?]) throws(SearchError) -> TextSearch {
        try TextSearch(query, index: text, allowed: allowed) { number, filters throws(SearchError) in
            self.table.parts[number].matching(try FilterPlan(filters, references: self.table.references))
        }
    }

    private func sets(_ matches: [[Ordinal]]) -> [OrdinalSet] {
        zip(text.views, matches).map { OrdinalSet(capacity: $0.segment.count, $1) }
    }

    /// The live stories that pass the filters and, if there is a query, answer it.
    package func matching(query: String?, filters: [SearchRequest.Filter]) throws(SearchError) -> [OrdinalSet] {
        let (query, _) = try parsed(query ?? "")
        guard !query.isEmpty else { return try table.matching(filters) }
        let plan = try FilterPlan(filters, references: table.references)
        let allowed: [OrdinalSet?] = table.parts.map { filters.isEmpty ? nil : $0.matching(plan) }
        var search = try textSearch(query, allowed: allowed)
        return sets(search.allMatches())
    }

    // MARK: In an order of fields

    private func list(
        _ query: Query, _ request: SearchRequest, allowed: [OrdinalSet?], cursor: Cursor?, fingerprint: UInt32,
        into page: inout SearchPage
    ) throws(SearchError) {
        var after: SortPosition?
        if let cursor {
            guard case .sorted(let position) = cursor.place else { throw .foreignCursor }
            after = position
        }
        var sets: [OrdinalSet]
        var highlighter: Highlighter?
        if query.isEmpty {
            sets = table.all
            for number in sets.indices { if let set = allowed[number] { sets[number].formIntersection(set) } }
            page.total = sets.reduce(0) { $0 + $1.count }
            if !request.facets.isEmpty { page.facets = try table.facets(request.facets, filters: request.filters) }
        } else {
            var search = try textSearch(query, allowed: allowed)
            sets = self.sets(search.allMatches())
            page.total = search.total
            page.totalIs = search.isTotalExact ? .exact : .atLeast
            page.tellWidened(search)
            if !request.facets.isEmpty {
                page.facets = try facets(search, query, request, found: sets)
            }
            highlighter = Highlighter(search)
        }
        let rows = try table.first(request.limit + 1, of: sets, by: request.sort, after: after)
        for row in rows.prefix(request.limit) {
            let document = text.views[row.part].segment.document(row.ordinal)
            var hit = SearchPage.Hit(id: document.id, score: 0)
            if request.wantsHighlights { highlighter?.mark(document, of: text.schema, in: &hit) }
            page.hits.append(hit)
        }
        if rows.count > request.limit, request.limit > 0 {
            page.next = Cursor(question: fingerprint, place: .sorted(rows[request.limit - 1].position)).text
        }
    }

    private func facets(
        _ search: TextSearch, _ query: Query, _ request: SearchRequest, found: [OrdinalSet]
    ) throws(SearchError) -> [SearchPage.Facet] {
        // A facet leaves its own filter out: the words alone make the base, found in the same manner.
        if request.filters.isEmpty { return try table.facets(request.facets, filters: [], in: found) }
        var unfiltered = try TextSearch(
            search.query, index: text, allowed: text.views.map { _ in nil }, tier: search.tier
        ) { number, filters throws(SearchError) in
            self.table.parts[number].matching(try FilterPlan(filters, references: self.table.references))
        }
        return try table.facets(request.facets, filters: request.filters, in: sets(unfiltered.allMatches()))
    }

    // MARK: By score

    private func rank(
        _ query: Query, _ request: SearchRequest, allowed: [OrdinalSet?], cursor: Cursor?, fingerprint: UInt32,
        into page: inout SearchPage
    ) throws(SearchError) {
        var search = try textSearch(query, allowed: allowed)
        if !request.facets.isEmpty {
            page.facets = try facets(search, query, request, found: sets(search.allMatches()))
        }
        try search.addHits(to: &page, request, cursor: cursor, question: fingerprint, revision: revision)
    }
}
