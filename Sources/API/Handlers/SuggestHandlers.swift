internal import Formats
internal import Search
internal import UseCases

enum SuggestHandlers {
    // MARK: GET /suggest

    static func list(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let kinds = Set(call.arguments.list("type").compactMap(Suggestion.Kind.init))
        let found = call.snapshot.index.suggestions(
            for: call.arguments.text("q") ?? "", kinds: kinds.isEmpty ? nil : kinds,
            limit: call.arguments.integer("limit") ?? 10)
        let withheld = service.views.current(call.snapshot).withheld
        let shown = found.filter { suggestion in
            if call.showsEverything || suggestion.kind != .person && suggestion.kind != .title { return true }
            guard let id = suggestion.storyId, let hidden = withheld.byStory[id] else { return true }
            return hidden.masked(suggestion.value) == suggestion.value
        }
        let items = shown.map { suggestion in
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
        return Listing(items, total: items.count, of: "Suggestion").answer(to: call)
    }
}

enum Suggesting {
    static let types = Suggestion.Kind.allCases.map(\.rawValue)
}
