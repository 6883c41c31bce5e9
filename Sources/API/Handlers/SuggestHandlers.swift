internal import Formats
internal import Search
internal import UseCases

enum SuggestHandlers {
    // MARK: GET /suggest

    static func list(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let limit = call.arguments.integer("limit") ?? defaultSuggestions
        let kinds = Set(call.arguments.list("type").compactMap(Suggestion.Kind.init))
        let found = call.snapshot.index.suggestions(
            for: call.arguments.text("q") ?? "", kinds: kinds.isEmpty ? nil : kinds,
            limit: limit)
        let items = found.map { suggestion in
            var json = JSONWriter()
            json.object { json in
                json.member("type", suggestion.kind.rawValue)
                json.member("value", suggestion.value)
                json.member(
                    "label",
                    service.label(suggestion.value, saying: suggestion.label, of: suggestion.kind.field, for: call))
                json.member("field", suggestion.kind.field)
                json.key("count")
                json.integer(suggestion.count)
            }
            return json.bytes
        }
        var listing = Listing(items, total: items.count, of: "Suggestion")
        listing.pageLimit = limit
        return listing.answer(to: call)
    }

    /// Completions of an answer unless the request says otherwise: what fits below a field.
    private static let defaultSuggestions = 10
}

enum Suggesting {
    static let types = Suggestion.Kind.allCases.map(\.rawValue)
}
