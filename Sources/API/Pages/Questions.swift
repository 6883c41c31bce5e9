internal import Search
internal import Stories
internal import UseCases

/// What one would ask those who left, answered by counts: why, where to, what now, and how it went.
extension PageFrame {
    private static let asked = ["departure.reasons", "arrival.kind", "work.sector", "outcome"]
    /// Asked besides of those who left one place or company: of all together the picture of routes tells it.
    private static let askedOfSome = "arrival.place"
    /// Values of one question; the list has all.
    private static let answers = 5
    /// Places and employers to start from, of each.
    private static let startCount = 3
    private static let startFields = ["departure.place", "departure.employer"]

    /// Counts of what is asked, over the stories that a filter finds.
    func askedFacets(
        _ filters: [SearchRequest.Filter]
    ) throws(Problem) -> (facets: [String: SearchPage.Facet], total: Int) {
        var request = SearchRequest()
        request.limit = 1
        request.filters = filters
        request.facets = PageFrame.asked + (filters.isEmpty ? PageFrame.startFields : [PageFrame.askedOfSome])
        let page = try service.search(request, in: call.snapshot)
        return (Dictionary(page.facets.map { ($0.field, $0) }) { first, _ in first }, page.total)
    }

    /// The places and employers that most left, as links into the list.
    func starts(_ facets: [String: SearchPage.Facet]) -> [[String: Any]] {
        PageFrame.startFields.flatMap { field in
            (facets[field]?.values ?? []).prefix(PageFrame.startCount).map { value -> [String: Any] in
                [
                    "label": spoken(labelled(value, field).label), "count": value.count,
                    "href": link("/explore", [(field, value.value)]),
                ]
            }
        }
    }

    /// - Parameter filter: what all these stories have in common, kept in the links.
    func questions(
        _ facets: [String: SearchPage.Facet], within filter: [(name: String, value: String)] = []
    ) -> [[String: Any]] {
        let fields = filter.isEmpty ? PageFrame.asked : [PageFrame.askedOfSome] + PageFrame.asked
        return fields.compactMap { field in
            let heading =
                switch field {
                case "departure.reasons": say("Why did they leave?", "为什么走")
                case "arrival.kind": say("What kind of place?", "去了什么样的地方")
                case "work.sector": say("What do they do now?", "现在做什么")
                case "outcome": say("How did it go?", "后来怎样")
                default: say("Where to?", "去了哪里")
                }
            guard let facet = facets[field], !facet.values.isEmpty else { return nil }
            return [
                "heading": heading,
                "bars": bars(
                    facet.values.prefix(PageFrame.answers).map { value in
                        Bar(
                            label: labelled(value, field).label, value: Double(value.count), shown: "\(value.count)",
                            href: link("/explore", filter + [(field, value.value)]))
                    }),
                "unknown": facet.unknown == 0
                    ? false : say("\(facet.unknown) do not say", "\(facet.unknown) 个没有说") as Any,
                "missing": link("/explore", filter + [("missing", field)]),
            ]
        }
    }

    /// The value with the word that readers know it by.
    func labelled(_ value: SearchPage.Facet.Value, _ field: String) -> SearchPage.Facet.Value {
        let wording: Wording? =
            switch field {
            case "work.sector": Work.Sector(rawValue: value.value).map(Labels.of)
            case "work.mode": Work.Mode(rawValue: value.value).map(Labels.of)
            case "arrival.kind": Arrival.Kind(rawValue: value.value).map(Labels.of)
            case "departure.reasons": Departure.Reason(rawValue: value.value).map(Labels.of)
            case "outcome": Story.Outcome(rawValue: value.value).map(Labels.of)
            case "departure.place", "arrival.place":
                call.snapshot.places[value.value].map { Wording(name(of: $0), value.label) }
            case "departure.employer":
                call.snapshot.organizations[value.value].map { Wording(name(of: $0), value.label) }
            default: nil
            }
        guard let wording else { return value }
        return SearchPage.Facet.Value(value: value.value, label: wording.text(tongue), count: value.count)
    }
}
