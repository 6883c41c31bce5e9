internal import Stories

/// What somebody has to do with people who are named only for that: whose post or trade it is, it is not theirs.
enum Dealing: CaseIterable, Sendable {
    /// 请了一位摄影师, 雇了两个厨师.
    case hires
    /// 找到一位老木匠, 采访一位县长.
    case meets
    /// 跟老师说, 被主管骂, 父亲是医生.
    case isBeside

    /// Why the post or trade behind it is no own one.
    var reason: String {
        switch self {
        case .hires: "not done: somebody else's"
        case .meets: "not done: somebody met"
        case .isBeside: "not done: somebody beside them"
        }
    }

    private var words: WordList {
        switch self {
        case .hires: Dealing.hiring
        case .meets: Dealing.meeting
        case .isBeside: Dealing.beside
        }
    }

    private static let hiring = WordList("请了 请来 请来了 聘了 聘请了 聘来 雇了 雇来 招了 招来 约了 拉来 叫来 找来 找了")
    private static let meeting = WordList("请 聘请 找 找到 见 见到 拜访 采访 联系 联系到 问 遇到 碰到 认识 认识了")
    private static let beside = WordList("被 和 跟 与 向 给 对 让 为 同事 老板 的父亲是 的母亲是 父亲是 母亲是 妻子是 丈夫是")

    /// The one of these dealings that is told at the end of a range; nil if none is.
    ///
    /// - Parameter slack: how many scalars may stand between its word and the end: 请了|一位.
    static func told(
        at range: Range<Int>, in reading: Reading, slack: Int = 0, among dealings: [Dealing] = allCases
    ) -> Dealing? {
        dealings.first { $0.words.ends(range, in: reading, slack: slack) != nil }
    }
}
