internal import Stories

/// What was left, beside a word of leaving that says little alone.
extension People {
    /// 离开 alone says little: it needs a place, a company or a job beside it.
    func isAnchored(_ hit: SignalHit, in clause: Range<Int>) -> Bool {
        guard hit.signal == .leave || hit.signal == .flee else { return true }
        if !People.bare.contains(reading.folded(hit.range)) { return true }
        return !facts.places.isEmpty(within: clause) || !facts.employers.isEmpty(within: clause)
            || People.leftThings.contains {
                reading.contains($0, in: hit.range.lowerBound..<min(reading.key.count, hit.range.upperBound + 10))
            }
            || People.leftThings.contains {
                reading.contains($0, in: max(clause.lowerBound, hit.range.lowerBound - 10)..<hit.range.lowerBound)
            }
    }

    static let bare: WordSet = [
        "离开", "出走", "离场", "撤离", "搬离", "作别", "卸任", "退圈", "告别", "逃离", "逃出", "逃回", "挥别", "诀别", "撤出", "下海", "转身离", "揖别",
        "走人",
    ]
    static let leftThings = [
        "大厂", "公司", "职场", "一线", "大城市", "北上广", "岗位", "体制", "单位", "互联网", "城市", "写字楼", "格子间", "工位", "企业", "银行", "电视台",
        "报社", "医院", "学校", "投行", "律所", "事务所", "集团", "巨头",
    ].map(Reading.scalars)
}
