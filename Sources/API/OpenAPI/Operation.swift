/// What the document says about a route beyond its row in the table.
package struct Operation: Sendable {
    /// The answer's JSON.
    package indirect enum Result: Sendable {
        /// `{total, items, page, facets?}`.
        case list(of: String)
        /// The same, its items possibly cut down by `fields=`.
        case selectableList(of: String)
        case one(String)
        case selectable(String)
        case inline(Schema)
        case searchHits
        /// No JSON: what the route's forms say.
        case other
        case none
    }

    package var tag: String
    package var summary: String
    package var result: Result
    package var body: Schema?
    package var bodyTypes: [String] = ["application/json"]
    package var bodyExample: String?
    package var success: Int = 200
    /// Other statuses of success: 201, 202.
    package var others: [Int] = []
    /// Beyond those that follow from the route's row (`Route.usualProblems`).
    package var errors: [Int]
    package var idExample: String
    /// Header parameters: name, required, example, note.
    package var headers: [(name: String, isRequired: Bool, example: String, note: String)] = []

    package init(
        _ tag: String, _ summary: String, _ result: Result, errors: [Int] = [], id: String = "xiaofeng"
    ) {
        self.tag = tag
        self.summary = summary
        self.result = result
        self.errors = errors
        idExample = id
    }

    func taking(_ body: Schema, _ types: [String] = ["application/json"], example: String) -> Operation {
        var copy = self
        copy.body = body
        copy.bodyTypes = types
        copy.bodyExample = example
        return copy
    }

    func succeeding(_ success: Int, _ others: [Int] = []) -> Operation {
        var copy = self
        copy.success = success
        copy.others = others
        return copy
    }

    func header(_ name: String, required: Bool = false, example: String, _ note: String) -> Operation {
        var copy = self
        copy.headers.append((name: name, isRequired: required, example: example, note: note))
        return copy
    }
}
