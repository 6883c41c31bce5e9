/// All places where anybody is named, to ask whether a range names somebody.
struct MentionIndex {
    let list: RangeList<Range<Int>>

    init(_ drafts: [PersonDraft]) {
        list = RangeList(drafts.flatMap(\.mentions).sorted { $0.lowerBound < $1.lowerBound }) { $0 }
    }

    func holds(_ range: Range<Int>) -> Bool { !list.isEmpty(within: range) }
}
