/// The institutions that a text names, for those that it later calls by their kind alone: 研究所, 人才办, 该中心.
final class FigureNames {
    private let text: SourceText
    private let cues: CueSheet
    /// In order, each with the folded name; most texts need none of them.
    private lazy var all: [(range: Range<Int>, name: String)] = text.paragraphs.flatMap { paragraph in
        FigureInstitution.all(in: paragraph, cues: cues, text).map { ($0, text.foldedString($0)) }
    }

    init(_ text: SourceText, _ cues: CueSheet) {
        self.text = text
        self.cues = cues
    }

    /// The whole name of who counted.
    ///
    /// - Returns: the name itself if it is whole; nil if it is nobody's (课题组, 该平台) and nobody named before can be meant.
    func whole(_ name: String?, before offset: Int) -> String? {
        guard let name else { return nil }
        /// Longest name that points back, in characters: 记者从该中心.
        let longest = 6
        var kind = name
        if name.count <= longest, let pointer = name.lastIndex(of: "该") {
            kind = String(name[name.index(after: pointer)...])
        }
        guard kind != name || FigureNames.kinds.contains(name) else { return name }
        /// How many institutions back the one that is meant may stand.
        let reach = 100
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        let found = all[max(0, low - reach)..<low].last {
            $0.name.count > kind.count && $0.name.hasSuffix(kind)
                && !$0.name.contains("该") && !$0.name.hasPrefix("本") && !$0.name.hasPrefix("某")
        }
        return found?.name ?? (kind != name || FigureInstitution.isUnnamed(name) ? nil : name)
    }

    /// What many institutions are called.
    private static let kinds: WordSet = [
        "研究所", "研究院", "研究中心", "课题组", "研究团队", "调研组", "研究组", "人才办", "智库", "平台", "协会", "商会", "学会", "基金会", "中心", "部门",
        "机构", "联盟", "实验室", "研究会", "促进会", "人才中心", "服务中心", "调查中心", "数据中心", "人才智库",
    ]
}
