/// All places where anybody is named, to ask whether a range names somebody.
struct MentionIndex {
    let list: RangeList<Range<Int>>

    init(_ drafts: [PersonDraft]) {
        list = RangeList(drafts.flatMap(\.mentions).sorted { $0.lowerBound < $1.lowerBound }) { $0 }
    }

    func holds(_ range: Range<Int>) -> Bool { !list.isEmpty(within: range) }

    /// 见了一个从某公司出来的工程师: is a range a part of somebody's name or description?
    func covers(_ range: Range<Int>) -> Bool {
        /// Longest description of somebody, in scalars.
        let longest = 80
        return list.within(max(0, range.lowerBound - longest)..<range.upperBound + longest).contains {
            $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
        }
    }
}
