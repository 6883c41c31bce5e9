/// A page of an order that has no keys: the cursor is the offset, for lists that are made whole for each request.
struct OffsetPage {
    var range: Range<Int>
    var next: String?

    init(count: Int, _ call: Call) throws(Problem) {
        var start = 0
        if let text = call.arguments.text("cursor") {
            guard let last = Cursor.decoded(text, of: call.route.id), let offset = Parameter.integer(last), offset >= 0
            else { throw .foreignCursor }
            start = min(offset, count)
        }
        let end = min(start + call.arguments.limit, count)
        range = start..<end
        next = end < count ? Cursor.encoded(String(end), of: call.route.id) : nil
    }
}
