package import Stories

/// Where somebody lives, without a place's name: 老家省城, 河南四线县城, 家乡小镇, 村里.
package struct Settlement: Sendable, Equatable {
    /// Only `raw` and perhaps `within`.
    package var place: PlaceMention
    /// Nil for home without more (老家, 家乡).
    package var kind: Arrival.Kind?
    /// The phrase says that it is home (老家, 家乡).
    package var isHometown: Bool

    package init(place: PlaceMention, kind: Arrival.Kind?, isHometown: Bool) {
        self.place = place
        self.kind = kind
        self.isHometown = isHometown
    }
}

/// Finds phrases for settlements without a name. `cue` is the head word.
package struct SettlementFinder: Sendable {
    private enum Piece: Sendable {
        case head(Arrival.Kind)
        case home
        case province(Int)
        case modifier
    }

    private static let heads: [(Arrival.Kind, String)] = [
        (.provincialCapital, "省城 省会 省会城市 省会老家"),
        (.regionalCity, "新一线城市 新一线 二线城市 准一线城市 强二线城市"),
        (.lowerTierCity, "小城 小城市 三线城市 四线城市 五线城市 三四线城市 四五线城市 三线小城 四线小城 五线小城 十八线小城 十八线城市 十八线 地级市 边境小城 海滨小城 小地方 三四线"),
        (.county, "县城 小县城 县里 县级市 四线县城 百强县 十八线县城 贫困县 县上"),
        (.town, "小镇 镇上 镇子 古镇 乡镇 镇里 集镇 小镇上"),
        (.village, "村里 村子 农村 乡村 山村 小山村 渔村 乡下 山里 村 村庄 古村 小村子 小村 村寨"),
        (.abroad, "国外 海外"), (.nomadic, "房车 旅居 四处旅居 数字游民"),
    ]

    private static let tables: (automaton: PhraseAutomaton, pieces: [Piece]) = {
        var rows: [(String, Piece)] = heads.flatMap { kind, words in Gazetteer.words(words).map { ($0, .head(kind)) } }
        rows += Gazetteer.words("老家 家乡 故乡 故里 娘家 婆家").map { ($0, .home) }
        rows += Gazetteer.words(
            "的 一个 一座 一处 某个 某 小 老 北方 南方 东北 西北 西南 华北 沿海 边境 海边 山区 偏远 陌生 北方的 南方的 不知名 普通 附近 所在 四线 五线 三线 三四线 十八线 江南 内陆 北部 南部 西部 中部 贫困 自己 丈夫 妻子 父母 经济 发达 偏僻 安静"
        ).map { ($0, .modifier) }
        for division in Gazetteer.shared.divisions where division.level == .province {
            rows.append((division.name, .province(division.code)))
            if division.suffix == "省" { rows.append((division.fullName, .province(division.code))) }
        }
        return (PhraseAutomaton(rows.map(\.0)), rows.map(\.1))
    }()

    static var phrases: PhraseAutomaton { tables.automaton }

    /// Behind a head word: another word altogether (农村信用社, 村上春树, 小镇做题家).
    private static let otherWords = PhraseAutomaton(
        Gazetteer.words("信用社 户口 上春树 做题家 青年 姑娘 孩子 电商 振兴 干部 书记 委会 级 民 长 官 里的孩子 市场 口碑 政府 医疗 支教 旅游 教师 题材 婚 话 医生 大夫"))

    /// Quarters of a city, its housing and its parks that end in the word for a village or a town.
    private static let urban = WordList(
        """
        城中村 中关村 亚运村 奥运村 世博村 大学村 新村 度假村 地球村 三里屯 六里屯 大屯 梦想小镇 云栖小镇 基金小镇 特色小镇 创业小镇 创新小镇 互联网小镇
        机器人小镇 科技小镇 科创小镇 产业小镇 奥莱小镇 影视小镇 外县 邻县 各县 全县
        """)

    /// Is what ends at an offset a quarter or a park of a city, although it is called a village or a town?
    static func isUrban(_ end: Int, in key: [UInt32]) -> Bool {
        /// Longest such name, in scalars.
        let longest = 6
        return urban.ends(max(0, end - longest)..<end, in: key) != nil
    }

    package init() {}

    package func find(in text: SourceText) -> [Found<Settlement>] {
        let matches = text.longestMatches(.settlements)
        var found: [Found<Settlement>] = []
        var first = 0
        while first < matches.count {
            // A run of pieces with nothing between them.
            var last = first
            while last + 1 < matches.count, matches[last + 1].range.lowerBound == matches[last].range.upperBound {
                last += 1
            }
            found += settlements(matches[first...last], in: text)
            first = last + 1
        }
        return found
    }

    private func settlements(_ run: ArraySlice<PhraseAutomaton.Match>, in text: SourceText) -> [Found<Settlement>] {
        let tables = SettlementFinder.tables
        var found: [Found<Settlement>] = []
        var start: Int?
        var isHome = false
        var province: Int?
        var homeRange: Range<Int>?
        func endHome() {
            if let range = homeRange {
                let place = PlaceMention(raw: text.string(range))
                found.append(
                    Found(
                        range: range, value: Settlement(place: place, kind: nil, isHometown: true), cue: "home",
                        confidence: 0.6))
            }
            (start, isHome, province, homeRange) = (nil, false, nil, nil)
        }
        for match in run {
            switch tables.pieces[match.phrase] {
            case .modifier: if start == nil { start = match.range.lowerBound }
            case .province(let code):
                if province != nil { endHome() }
                province = code
                if start == nil || homeRange == nil { start = homeRange?.lowerBound ?? match.range.lowerBound }
            case .home:
                if homeRange == nil { start = province != nil ? start : match.range.lowerBound }
                isHome = true
                homeRange = (start ?? match.range.lowerBound)..<match.range.upperBound
            case .head(let kind):
                let end = match.range.upperBound
                var isOther = false
                SettlementFinder.otherWords.forEachMatch(in: text.folded, range: end..<min(end + 4, text.folded.count))
                {
                    if $0.range.lowerBound == end { isOther = true }
                }
                if isOther || match.range.count == 1 && start == nil || SettlementFinder.isUrban(end, in: text.folded) {
                    endHome()
                    continue
                }
                var low = start ?? match.range.lowerBound
                while low < match.range.lowerBound, [0x7684].contains(text.folded[low]) { low += 1 }
                var place = PlaceMention(raw: text.string(low..<end))
                place.within = province.map(String.init)
                found.append(
                    Found(
                        range: low..<end, value: Settlement(place: place, kind: kind, isHometown: isHome),
                        cue: text.foldedString(match.range), confidence: 0.8))
                (start, isHome, province, homeRange) = (nil, false, nil, nil)
            }
        }
        endHome()
        return found
    }
}
