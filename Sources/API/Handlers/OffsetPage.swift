/// A page of an order that has no keys: the cursor is the offset, for lists that are made whole for each request.
struct OffsetPage {
    var range: Range<Int>
    var next: String?

    init(count: Int, limit: Int? = nil, _ call: Call) throws(Problem) {
        let start = min(try OffsetPage.start(of: call), count)
        let end = min(start + (limit ?? call.arguments.limit), count)
        range = start..<end
        next = end < count ? ListCursor.encoded(String(end), of: call.route.id) : nil
    }

    /// Where the page begins that the call asks for.
    static func start(of call: Call) throws(Problem) -> Int {
        guard let text = call.arguments.text("cursor") else { return 0 }
        guard let last = ListCursor.decoded(text, of: call.route.id), let offset = Parameter.integer(last), offset >= 0
        else { throw .foreignCursor }
        return offset
    }
}
