package import Stories

/// Finds named places. `cue` tells how the name stands: `name`, `suffix` (济南市), `chain` (浙江义乌), `alias` (魔都, 北漂), `abroad`;
/// and, with a confidence below 0.5, `origin` (东北人, 重庆火锅), `partOfName` (南京路, 宁德时代), `type` (鹤岗型城市), which are no places
/// to live in.
package struct PlaceFinder: Sendable {
    /// What a phrase of the automaton means.
    private enum Entry: Sendable {
        case full([Int])
        case short([Int])
        case alias(Int, isName: Bool)
        case country(Int, isCity: Bool)
        /// A city that the table of divisions does not hold: only its province has a code.
        case within(Int)
        /// A known word in which a place's name stands by chance: it hides the name.
        case hidden
    }

    private final class Tables: Sendable {
        let automaton: PhraseAutomaton
        let entries: [Entry]
        let phrases: [String]
        let cues: PhraseAutomaton
        let continuations: PhraseAutomaton
        let continuationKinds: [String]

        init(
            automaton: PhraseAutomaton, entries: [Entry], phrases: [String], cues: PhraseAutomaton,
            continuations: PhraseAutomaton, continuationKinds: [String]
        ) {
            self.automaton = automaton
            self.entries = entries
            self.phrases = phrases
            self.cues = cues
            self.continuations = continuations
            self.continuationKinds = continuationKinds
        }
    }

    /// Words that hold a place's name by chance.
    private static let hiddenWords = Gazetteer.words(
        """
        阿里巴巴 阿里云 阿里系 前阿里 阿里P 阿里妈妈 在阿里 从阿里 宁德时代 中山装 孙中山 和田玉 大同小异 长治久安 朝阳产业 朝阳行业 日照时间 青岛啤酒 成都道 天津饭 北京时间 南京条约 黄山毛峰 平安夜 平安银行 中国平安
        平安保险 平安集团 平安好医生 海南岛 吉林大学 河北区 江北区 河东区 上海话 普洱茶 黄山松 洛阳纸贵 北海道 长安汽车 长城汽车 金华火腿 沙县小吃 贺兰山 祁连山 邯郸学步 兰州大学 西湖大学 西湖龙井 南海诸岛
        东莞 莞尔 河南话 安徽菜 阳江路 南阳路 山西路 福州路 汉口路 天河体育 浦东机场 北京西 上海虹桥 广州南 黄梅戏 高密度 通州区 西安交大 大理石 大理寺 大理论
        在京东 来京东 进京东 赴京东 离京东 回京东 印度洋 印度教 法国梧桐 日本料理 韩国料理 泰国菜 美国梦 德国车 瑞士军刀 土耳其肉
        """)

    private static let arrivalCues = Gazetteer.words(
        """
        在 到 去 回 来 从 离开 于 往 赴 奔 老家 家乡 故乡 定居 落户 扎根 返回 重返 逃离 留在 住在 位于 来自 前往 搬到 搬去 搬回 迁到 移居 旅居 现居 坐标 县城 小城 城市 南下 北上 选择 选 是 开在 去了 回了 到了 来了 搬了 去过 进了 奔了 嫁到 嫁去 嫁来 住进 住到 调到 调去 派到 派去 考到 考去 考回 开到 跟到 跟去 转到 转去 拐到 落到 落在 定在 挪到 脚下的 山下的 边上的 旁边的 深处的 腹地的 境内的 娘家 婆家 岳父家 丈人家 外婆家 老家是 老家就在 家在 人在 归 告别 出生于 生于 出生在 长在 跑 飞 与 和 、 — ( （ “ 「 ， 。 ： :
        """)

    private static let tables: Tables = {
        let gazetteer = Gazetteer.shared
        var numbers = PhraseNumbers(count: 3 * gazetteer.divisions.count)
        var entries: [Entry] = []
        entries.reserveCapacity(3 * gazetteer.divisions.count)
        func add(_ phrase: String, _ entry: Entry) {
            let (known, isNew) = numbers.number(of: phrase)
            if isNew { return entries.append(entry) }
            switch (entries[known], entry) {
            case (.full(let codes), .full(let more)): entries[known] = .full(codes + more)
            case (.short(let codes), .short(let more)): entries[known] = .short(codes + more)
            case (.short, .full), (_, .hidden): entries[known] = entry
            default: break
            }
        }
        for word in hiddenWords where word != "东莞" { add(word, .hidden) }
        for division in gazetteer.divisions {
            if division.suffix.isEmpty {
                add(division.name, .full([division.code]))
            } else {
                add(division.fullName, .full([division.code]))
                add(division.name, .short([division.code]))
                if division.suffix.hasSuffix("自治州") { add(division.name + "州", .full([division.code])) }
                if division.suffix.hasSuffix("自治县") { add(division.name + "县", .full([division.code])) }
                if division.suffix.hasSuffix("地区") { add(division.name + "地区", .full([division.code])) }
            }
        }
        for alias in Gazetteer.gazetteerAliases {
            add(alias.name, .alias(alias.code, isName: alias.isName))
        }
        for (position, country) in Gazetteer.countries.enumerated() {
            add(country.name, .country(position, isCity: false))
            for name in country.aliases { add(name, .country(position, isCity: true)) }
        }
        for name in Gazetteer.words(
            "台北 新北 桃园市 高雄 台中 台南 新竹 花莲 台东 垦丁 基隆 宜兰 嘉义 苗栗 彰化 南投 屏东 澎湖 金门 马祖 寿丰 池上 关山镇 鹿野乡 玉里 瑞穗乡 美浓 埔里 恒春 礁溪 罗东 莺歌 九份 淡水镇 板桥 竹北 斗六 旗山 三峡区 北投 阳明山 绿岛乡 兰屿 小琉球 云林县"
        ) { add(name, .within(710_000)) }
        let continuations =
            Gazetteer.nameContinuations.map { ($0, "partOfName") }
            + Gazetteer.originContinuations.map { ($0, "origin") } + Gazetteer.typeContinuations.map { ($0, "type") }
        return Tables(
            automaton: PhraseAutomaton(numbers.phrases), entries: entries, phrases: numbers.phrases,
            cues: PhraseAutomaton(arrivalCues),
            continuations: PhraseAutomaton(continuations.map(\.0)), continuationKinds: continuations.map(\.1))
    }()

    static var phrases: PhraseAutomaton { tables.automaton }

    private let gazetteer = Gazetteer.shared

    package init() {}

    /// Places in order of their start; none overlaps another.
    package func find(in text: SourceText) -> [Found<PlaceMention>] {
        let tables = PlaceFinder.tables
        let matches = text.longestMatches(.places)
        // Cities named for certain anywhere in the text help to choose between districts of one name.
        var certain: Set<Int> = []
        for match in matches {
            switch tables.entries[match.phrase] {
            case .full(let codes), .short(let codes):
                for code in codes where code % 100 == 0 { certain.insert(code) }
            default: break
            }
        }
        let told = countiesTold(in: text, matches, certain: certain)
        var found: [Found<PlaceMention>] = []
        /// Division of the last element of `found`, to join chains.
        var last: (division: Gazetteer.Division, end: Int, start: Int)?
        for match in matches {
            switch tables.entries[match.phrase] {
            case .hidden:
                last = nil
            case .within(let province):
                var mention = PlaceMention(name: tables.phrases[match.phrase], raw: text.string(match.range))
                mention.within = String(province)
                mention.level = .prefecture
                found.append(judged(Found(range: match.range, value: mention, cue: "name", confidence: 0.9), in: text))
                last = nil
            case .country(let position, let isCity):
                let country = Gazetteer.countries[position]
                var mention = PlaceMention(
                    name: isCity ? tables.phrases[match.phrase] : country.name, raw: text.string(match.range))
                mention.country = country.code
                mention.level = isCity ? nil : .country
                found.append(
                    judged(Found(range: match.range, value: mention, cue: "abroad", confidence: 0.9), in: text))
                last = nil
            case .alias(let code, let isName):
                guard let division = gazetteer.division(code) ?? gazetteer.division(code / 100 * 100) else { continue }
                // 北京中关村 is one place, not Beijing twice.
                if let outer = last, isChain(from: outer.end, to: match.range.lowerBound, in: text),
                    gazetteer.contains(outer.division, division)
                {
                    // A quarter says more than its province, but not than its city: 大理双廊 is 大理.
                    let named = outer.division.level == .province ? division : outer.division
                    last = chain(&found, outer.start..<match.range.upperBound, named, in: text)
                    continue
                }
                let mention = gazetteer.mention(of: division, raw: text.string(match.range))
                found.append(
                    judged(
                        Found(range: match.range, value: mention, cue: "alias", confidence: isName ? 0.85 : 0.6),
                        in: text))
                last = (division, match.range.upperBound, match.range.lowerBound)
            case .full(let codes), .short(let codes):
                let isFull = if case .full = tables.entries[match.phrase] { true } else { false }
                let outer = last.flatMap { last -> Gazetteer.Division? in
                    isChain(from: last.end, to: match.range.lowerBound, in: text) ? last.division : nil
                }
                guard
                    let (division, certainty) = choose(
                        codes, isFull: isFull, outer: outer, certain: certain, match: match, in: text)
                        ?? again(codes, told, match, in: text)
                else {
                    last = nil
                    continue
                }
                if let outer, let start = last?.start, outer.code != division.code, gazetteer.contains(outer, division)
                {
                    last = chain(&found, start..<match.range.upperBound, division, in: text)
                } else {
                    let mention = gazetteer.mention(of: division, raw: text.string(match.range))
                    found.append(
                        judged(
                            Found(
                                range: match.range, value: mention, cue: isFull ? "suffix" : "name",
                                confidence: certainty),
                            in: text))
                    last = (division, match.range.upperBound, match.range.lowerBound)
                }
            }
        }
        return found
    }

    /// Replaces the last place by the one that it leads to.
    private func chain(
        _ found: inout [Found<PlaceMention>], _ range: Range<Int>, _ division: Gazetteer.Division, in text: SourceText
    ) -> (division: Gazetteer.Division, end: Int, start: Int) {
        found.removeLast()
        let mention = gazetteer.mention(of: division, raw: text.string(range))
        found.append(judged(Found(range: range, value: mention, cue: "chain", confidence: 0.98), in: text))
        return (division, range.upperBound, range.lowerBound)
    }

    /// 黄山|脚下的|祁门: the mountain is named for the city.
    private static let atFoot = WordList("脚下的 脚下 山脚下的 境内的")

    /// 浙江义乌, 浙江省 义乌, 浙江·义乌, 浙江的义乌, 黄山脚下的祁门.
    private func isChain(from end: Int, to start: Int, in text: SourceText) -> Bool {
        guard start > end else { return start == end }
        let gap = end..<start
        if PlaceFinder.atFoot.begins(gap, in: text.folded) == gap { return true }
        guard gap.count == 1 else { return false }
        return [0x20, 0xB7, 0x2022, 0x7684, 0x3000].contains(text.scalars[end])
    }

    /// The division meant among those of one name, with how sure that is; nil if the name is more likely a word.
    private func choose(
        _ codes: [Int], isFull: Bool, outer: Gazetteer.Division?, certain: Set<Int>, match: PhraseAutomaton.Match,
        in text: SourceText
    ) -> (Gazetteer.Division, Double)? {
        let divisions = codes.compactMap { gazetteer.division($0) }
        if let outer, let inner = divisions.first(where: { $0.code != outer.code && gazetteer.contains(outer, $0) }) {
            return (inner, 0.98)
        }
        if isFull {
            if divisions.count == 1 { return (divisions[0], 0.98) }
            let near = divisions.filter { division in
                certain.contains(division.provinceCode) || certain.contains(division.code / 100 * 100)
            }
            if near.count == 1 { return (near[0], 0.9) }
            let prominent = divisions.filter { gazetteer.city(of: $0).flatMap { Gazetteer.tiers[$0.code] } == .first }
            return prominent.count == 1 ? (prominent[0], 0.5) : nil
        }
        let name = TextKey.string(text.folded[match.range])
        if let province = divisions.first(where: { $0.level == .province }) { return (province, 0.95) }
        if Gazetteer.names.needsSuffix.contains(name) { return moved(to: divisions, certain: certain, match, in: text) }
        if Gazetteer.names.needsMove.contains(name), !isMovedTo(match.range, in: text) { return nil }
        if let prefecture = divisions.first(where: { $0.level == .prefecture }) {
            let isTier = Gazetteer.tiers[prefecture.code] != nil
            if Gazetteer.names.needsCue.contains(name), !followsCue(match.range.lowerBound, in: text) { return nil }
            return (prefecture, isTier ? 0.97 : 0.92)
        }
        let counties = divisions.filter { !$0.isDistrict }
        let candidates =
            counties.isEmpty
            ? divisions.filter { division in
                gazetteer.city(of: division).flatMap { Gazetteer.tiers[$0.code] } != nil
                    || Gazetteer.ownNames.contains(division.code)
            } : counties
        guard followsCue(match.range.lowerBound, in: text) || isCityOfItsOwn(candidates) else { return nil }
        if candidates.count == 1 { return (candidates[0], 0.8) }
        let near = candidates.filter { certain.contains($0.provinceCode) || certain.contains($0.code / 100 * 100) }
        return near.count == 1 ? (near[0], 0.7) : nil
    }

    private static let moves = WordList("回到 回了 去了 来到 来了 搬到 搬回 搬去 到了 老家 家乡 故乡 定居 落户 嫁到 前往 位于 坐标 老家在 家在 娘家 婆家 返回 定居在")

    private static let stays = WordList("在 到 去 回 从 离开 来自 逃离 留在 重返 往 奔")
    /// What makes another name of a county's: 永安镇, 南澳岛, 龙门石窟.
    private static let longerNames = ScalarSet("山湖河江溪镇乡村岛寺桥街巷港湾口窟古站门")

    /// 回了普宁, 在荣成, 是高邮人: is a county's name behind a word of moving or staying, and whole?
    private func isMovedTo(_ range: Range<Int>, in text: SourceText) -> Bool {
        let before = max(0, range.lowerBound - 4)..<range.lowerBound
        if range.upperBound < text.folded.count, text.folded[range.upperBound] == 0x4EBA, before.count > 0,
            text.folded[before.upperBound - 1] == 0x662F
        {
            return true
        }
        guard
            PlaceFinder.moves.ends(before, in: text.folded) != nil
                || PlaceFinder.stays.ends(before, in: text.folded) != nil
        else { return false }
        return range.upperBound == text.folded.count || !PlaceFinder.longerNames.contains(text.folded[range.upperBound])
    }

    /// 回到青川，, 老家平江: a name that is also a word stands for the county behind a word of moving, where the text names its city or
    /// province and the clause ends with it.
    private func moved(
        to divisions: [Gazetteer.Division], certain: Set<Int>, _ match: PhraseAutomaton.Match, in text: SourceText
    ) -> (Gazetteer.Division, Double)? {
        let range = match.range
        guard PlaceFinder.moves.ends(max(0, range.lowerBound - 4)..<range.lowerBound, in: text.folded) != nil,
            range.upperBound == text.folded.count || SourceText.endsClause(text.scalars[range.upperBound])
        else { return nil }
        let near = divisions.filter {
            !$0.isDistrict && (certain.contains($0.provinceCode) || certain.contains($0.code / 100 * 100))
        }
        return near.count == 1 ? (near[0], 0.7) : nil
    }

    /// Counties that a text tells of so that their bare names are places wherever they stand free: by the full name (松阳县), or twice in a text
    /// that names their city or province.
    private func countiesTold(
        in text: SourceText, _ matches: [PhraseAutomaton.Match], certain: Set<Int>
    ) -> Set<Int> {
        /// Fewest mentions by the bare name.
        let fewest = 2
        var told: Set<Int> = []
        var free: [Int: Int] = [:]
        for match in matches {
            switch PlaceFinder.tables.entries[match.phrase] {
            case .full(let codes) where codes.count == 1 && codes[0] % 100 != 0: told.insert(codes[0])
            case .short(let codes) where codes.contains { $0 % 100 != 0 } && standsFree(match.range, in: text):
                for code in codes where code % 100 != 0 { free[code, default: 0] += 1 }
            default: break
            }
        }
        for (code, count) in free where count >= fewest && !told.contains(code) {
            guard let division = gazetteer.division(code), !division.isDistrict,
                certain.contains(division.provinceCode) || certain.contains(code / 100 * 100)
            else { continue }
            told.insert(code)
        }
        return told
    }

    /// A county's bare name that means it since the text tells of it elsewhere; a name that is a common word only behind a word of moving.
    private func again(
        _ codes: [Int], _ told: Set<Int>, _ match: PhraseAutomaton.Match, in text: SourceText
    ) -> (Gazetteer.Division, Double)? {
        guard !told.isEmpty, let code = codes.first(where: told.contains), let division = gazetteer.division(code),
            !division.isDistrict, standsFree(match.range, in: text)
        else { return nil }
        if Gazetteer.names.needsSuffix.contains(TextKey.string(text.folded[match.range])),
            !isMovedTo(match.range, in: text)
        {
            return nil
        }
        return (division, 0.7)
    }

    /// 四月的|安吉, 去过|安吉: what a name may stand behind as well.
    private static let binding = ScalarSet("的过座")

    /// Is a name no part of a longer one, as far as its neighbours tell?
    private func standsFree(_ range: Range<Int>, in text: SourceText) -> Bool {
        if range.upperBound < text.folded.count, PlaceFinder.longerNames.contains(text.folded[range.upperBound]) {
            return false
        }
        return range.lowerBound == 0 || PlaceFinder.binding.contains(text.folded[range.lowerBound - 1])
            || followsCue(range.lowerBound, in: text)
    }

    /// A county-level city (义乌) with a name of its own is named without cue words.
    private func isCityOfItsOwn(_ candidates: [Gazetteer.Division]) -> Bool {
        candidates.count == 1 && candidates[0].suffix == "市"
    }

    private func followsCue(_ start: Int, in text: SourceText) -> Bool {
        if start == 0 { return true }
        var follows = false
        PlaceFinder.tables.cues.forEachMatch(in: text.folded, range: max(0, start - 4)..<start) { match in
            if match.range.upperBound == start { follows = true }
        }
        return follows || TextKey.isBlank(text.scalars[start - 1])
    }

    /// Lowers the confidence of a name that is part of something else.
    private func judged(_ place: Found<PlaceMention>, in text: SourceText) -> Found<PlaceMention> {
        let tables = PlaceFinder.tables
        let end = place.range.upperBound
        var place = place
        var longest = 0
        tables.continuations.forEachMatch(in: text.folded, range: end..<min(text.folded.count, end + 5)) { match in
            guard match.range.lowerBound == end, match.range.count > longest else { return }
            longest = match.range.count
            let kind = tables.continuationKinds[match.phrase]
            // 北京人才, 上海人民: not people from there.
            if kind == "origin", match.range.count == 1, match.range.upperBound < text.folded.count,
                [0x6C11, 0x624D, 0x5747, 0x5DE5].contains(text.folded[match.range.upperBound])
            {
                return
            }
            place.cue = kind
            place.confidence = 0.3
        }
        return place
    }
}
