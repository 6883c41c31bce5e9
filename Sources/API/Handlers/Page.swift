internal import Formats

/// One page of a list of ids in ascending order, and the cursor to the next.
///
/// The cursor holds the last id of the page, so that no record is skipped or repeated while others come and go.
struct Page {
    var ids: ArraySlice<String>
    var next: String?

    /// - Parameter ids: ascending by their bytes, unless the caller gave them one by one.
    init(of ids: [String], _ call: Call, isSorted: Bool = true) throws(Problem) {
        guard isSorted else {
            // A batch is one page: who names ids gets them all.
            self.ids = ids[...]
            next = nil
            return
        }
        var start = 0
        if let text = call.arguments.text("cursor") {
            guard let last = ListCursor.decoded(text, of: call.route.id) else { throw .foreignCursor }
            start = ids.partition(where: { last.utf8.lexicographicallyPrecedes($0.utf8) })
        }
        let end = min(start + call.arguments.limit, ids.count)
        self.ids = ids[start..<end]
        next = end < ids.count && end > start ? ListCursor.encoded(ids[end - 1], of: call.route.id) : nil
    }
}

extension Array {
    /// The index of the first element for which `isAfter` holds; all such elements stand at the end.
    func partition(where isAfter: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
