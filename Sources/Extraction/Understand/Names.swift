/// A string that the text uses as somebody's name, with all its places.
struct NameForm: Sendable {
    enum Shape: Sendable { case full, nickname, titled, latin, doubled, open }

    /// Folded and in lower case, as in `Reading.key`.
    var key: [UInt32]
    var shape: Shape
    var mentions: [Range<Int>]
    /// Sum of what spoke for it; 0.9 and more is taken.
    var score: Double
    var isPseudonym: Bool
    /// What spoke for it first.
    var cue: String
    /// Brought in as another name of somebody: 网名…, 大家叫他….
    var isByname = false
}

/// Finds the names of people in a text by their shape and by what stands around them.
///
/// Each possible name at each place is given a vote by its left and right neighbours (a role before it, a
/// predicate after it, 化名 in brackets …); a string is a name if its votes suffice and it is no word of the language.
struct Names {
    /// Votes that a string needs to be taken for a name.
    static let threshold = 0.89

    static let surname = ScalarSet(NamesData.plainSurnames + NamesData.ambiguousSurnames)
    private static let ambiguous = ScalarSet(NamesData.ambiguousSurnames)
    private static let neverGiven = ScalarSet(NamesData.neverGiven)
    private static let weakGiven = ScalarSet(NamesData.weakGiven)
    private static let commonGiven = ScalarSet(NamesData.commonGiven)
    private static let everyday = ScalarSet(NamesData.everyday)
    private static let predicateWide = ScalarSet(NamesData.predicateWide)
    private static let rarelyThird = ScalarSet(NamesData.rarelyThird)
    private static let roleTail = ScalarSet(NamesData.roleTail)
    private static let linkLeft = ScalarSet(NamesData.linkLeft)
    private static let predicate = ScalarSet(NamesData.predicateAfter)
    private static let notAfterXiao = ScalarSet(NamesData.notAfterXiao)
    private static let notAfterLao = ScalarSet(NamesData.notAfterLao)
    private static let notAfterA = ScalarSet(NamesData.notAfterA)
    private static let notDoubled = ScalarSet(NamesData.notDoubled)
    private static let notBeforeTitle = ScalarSet(NamesData.notBeforeTitle)
    static let edge = ScalarSet("｜丨→，,。！？!?；;：:、“”\"‘’'「」『』（）()【】《》<>·|/…—-*#>　 \t\n")

    private enum Word { case never, subject, predicate, title, compound, introduction, kin }

    private static let words = TaggedPhrases<Word>([
        (.never, NamesData.notNames), (.subject, NamesData.commonSubjects), (.predicate, NamesData.predicateWords),
        (.title, NamesData.titlesAfter), (.compound, NamesData.compoundSurnames), (.kin, NamesData.kinship),
        (
            .introduction,
            "网友 读者 答主 用户 楼主 我是 我叫 他叫 她叫 他叫做 她叫做 名字是 名叫 叫做 叫作 网名 昵称 外号 花名 绰号 化名 人称 笔名 艺名 id叫 网名叫 名字叫 叫他 叫她 本名 真名 原名 名为 自称 网友们叫 女孩叫 男孩叫"
        ),
    ])

    private let reading: Reading
    private let key: [UInt32]
    private var votes: [[UInt32]: NameForm] = [:]
    private let departureAt: (Range<Int>) -> Bool
    private let profileAt: (Range<Int>) -> Bool

    /// - Parameters:
    ///   - departureAt: does a range hold a word of leaving? Such a neighbourhood speaks for a name.
    ///   - profileAt: does a range say how old somebody is, what they are or were? So a person is introduced.
    init(
        _ reading: Reading, departureAt: @escaping (Range<Int>) -> Bool, profileAt: @escaping (Range<Int>) -> Bool
    ) {
        self.reading = reading
        key = reading.key
        self.departureAt = departureAt
        self.profileAt = profileAt
    }

    static func find(
        in reading: Reading, departureAt: @escaping (Range<Int>) -> Bool,
        profileAt: @escaping (Range<Int>) -> Bool = { _ in false }
    ) -> [NameForm] {
        var names = Names(reading, departureAt: departureAt, profileAt: profileAt)
        names.vote()
        names.voteForSlots()
        names.voteForRepetition()
        return names.settled()
    }

    /// Is a character of given names, or too rare for anything else?
    static func mayBeGiven(_ scalar: UInt32) -> Bool {
        commonGiven.contains(scalar)
            || Reading.isHan(scalar) && !everyday.contains(scalar) && !neverGiven.contains(scalar)
                && !weakGiven.contains(scalar)
    }

    /// Ends a word for a person right before an offset: 发起人, 志愿者, 堂哥, 表嫂?
    private func personWordEnds(_ start: Int, _ paragraph: Range<Int>) -> Bool {
        start > paragraph.lowerBound && Names.personTail.contains(key[start - 1])
    }

    /// What a given name hardly ends with and the name of a place often does.
    private static let placeTail = ScalarSet("人寺镇村路街湾港桥县市区省乡店站院校")
    private static let speaking = ScalarSet("说笑坦告回叹问答谈讲")
    private static let doubledTitle = ScalarSet("妈爸姐哥")
    private static let personTail = ScalarSet("人者哥姐叔舅姨嫂侄头")

    // MARK: Votes

    private mutating func vote() {
        for paragraph in reading.paragraphs {
            if let turn = paragraph.turn { voteForTurn(turn) }
            if paragraph.isHeading { voteForHeading(paragraph.range) }
            voteForLine(paragraph.range)
            if let voice = paragraph.voice { voteIntroduced(after: voice.upperBound, paragraph.range) }
            var offset = paragraph.range.lowerBound
            while offset < paragraph.range.upperBound {
                let scalar = key[offset]
                if Reading.isHan(scalar) {
                    voteHan(at: offset, paragraph.range)
                    offset += 1
                } else if Reading.isLatin(scalar) {
                    offset = voteLatin(at: offset, paragraph.range)
                } else {
                    if scalar == 0xFF08 || scalar == 0x28 { voteBrackets(at: offset, paragraph.range) }
                    offset += 1
                }
            }
        }
    }

    private enum Left { case edge, role, of, link, none, name }

    private func left(of offset: Int, _ paragraph: Range<Int>) -> Left {
        guard offset > paragraph.lowerBound else { return .edge }
        let previous = key[offset - 1]
        if Names.edge.contains(previous) { return .edge }
        if previous == 0x7684 {  // 的
            return offset - 2 >= paragraph.lowerBound && key[offset - 2] == 0x5C81 ? .role : .of
        }
        if previous == 0x540E, offset - 2 >= paragraph.lowerBound, Reading.isDigit(key[offset - 2]) { return .role }
        if offset - 2 >= paragraph.lowerBound, Names.spouses.contains(Reading.string([key[offset - 2], previous])) {
            return .role
        }
        if Names.roleTail.contains(previous) || previous == 0x6F { return .role }  // o: CEO in lower case
        if Names.linkLeft.contains(previous) { return .link }
        // After an adverb of time or contrast: 后来张某, 而李某, 其中王某.
        if offset - 2 >= paragraph.lowerBound {
            let pair = Reading.string([key[offset - 2], previous])
            if Names.leadIns.contains(pair) { return .edge }
        }
        if previous == 0x800C || previous == 0x4F46 || previous == 0x9042 { return .edge }
        return .none
    }

    private static let spouses: Set<String> = [
        "太太", "老公", "老婆", "爱人", "伴侣", "男友", "女友", "先生", "朋友", "同学", "闺蜜", "同事", "室友", "邻居", "发小", "网友", "老板", "老乡",
        "师傅", "主管", "组长", "房东", "搭档", "伙人", "徒弟", "员工", "顾问", "教练", "主任", "骑手", "司机", "保安", "妻子", "嫂子", "侄子", "妹子",
        "学姐", "学长", "学妹", "学弟",
    ]

    private static let leadIns: Set<String> = [
        "后来", "如今", "现在", "当时", "其中", "对于", "不过", "但是", "而且", "于是", "随后", "此后", "最终", "最后", "因为", "所以", "那时", "此时",
        "去年", "今年",
        "前年", "同年", "次年", "年后", "月后", "天后", "之后", "之前", "以后", "以前", "那年", "目前", "同时", "直到", "随着", "就在", "起初", "最初",
        "原来", "虽然", "尽管",
        "认识", "遇到", "采访", "联系", "邀请", "看到", "听说", "记得", "包括", "比如", "例如", "据说", "知道", "觉得", "发现", "网友", "个月",
    ]

    private enum Right { case edge, predicate, word, none }

    private func right(of end: Int, _ paragraph: Range<Int>) -> Right {
        guard end < paragraph.upperBound else { return .edge }
        // 梁某某（Jessica）今年…: what follows the brackets speaks.
        if key[end] == 0xFF08 || key[end] == 0x28 {
            /// Longest remark in brackets behind a name, in scalars.
            let reach = 12
            var close = end + 1
            while close < min(paragraph.upperBound, end + reach), key[close] != 0xFF09, key[close] != 0x29 {
                close += 1
            }
            if close < paragraph.upperBound, key[close] == 0xFF09 || key[close] == 0x29 { return .predicate }
        }
        if Names.edge.contains(key[end]) { return .edge }
        var found = Right.none
        Names.words.forEachMatch(in: key, at: end) { _, tags in if tags.contains(.predicate) { found = .word } }
        if found == .word { return .word }
        return Names.predicate.contains(key[end]) ? .predicate : .none
    }

    /// The right side of a string that has the shape of a name: more verbs count.
    private func shapedRight(of end: Int, _ paragraph: Range<Int>) -> Right {
        let right = right(of: end, paragraph)
        return right == .none && Names.predicateWide.contains(key[end]) ? .predicate : right
    }

    private func isWord(at start: Int, _ end: Int, _ kinds: Set<Word>) -> Bool {
        var found = false
        Names.words.forEachMatch(in: key, at: start) { stop, tags in
            // A word that begins here and covers the name or its first two characters.
            if stop <= end || stop - start <= 3, tags.contains(where: { kinds.contains($0) }) { found = true }
        }
        return found
    }

    private static let nicknamePrefixes: [(UInt32, ScalarSet)] = [
        (0x5C0F, notAfterXiao), (0x8001, notAfterLao), (0x963F, notAfterA),
    ]

    private mutating func voteHan(at start: Int, _ paragraph: Range<Int>) {
        let scalar = key[start]
        let end = paragraph.upperBound
        // 我叫X, 网名X, 花名“X”
        var introduced: Int?
        Names.words.forEachMatch(in: key, at: start) { stop, tags in
            if tags.contains(.introduction) { introduced = stop }
        }
        if let introduced, Names.bearers.contains(Reading.string(key[start..<introduced])) {
            voteQuoted(after: introduced, paragraph)
        } else if let introduced {
            // 我们叫他…: the only name that is told.
            let isOurs =
                start > paragraph.lowerBound
                && Names.ours.contains(Reading.string(key[max(paragraph.lowerBound, start - 2)..<start]))
            let isByname = !isOurs && Names.bynames.contains(Reading.string(key[start..<introduced]))
            voteIntroduced(after: introduced, paragraph, isByname: isByname)
        }
        let left = left(of: start, paragraph)
        let isCompound = start + 2 < end && isExactly(.compound, start, start + 2)
        if isCompound {
            for length in [3, 4] where start + length <= end { voteFull(start, start + length, left, 0.2, paragraph) }
        } else if Names.surname.contains(scalar), !isWord(at: start, start + 2, [.kin]) {
            // 主管许…, 和陶…: the surname is the next one.
            let isLink = Names.linkLeft.contains(scalar) && scalar != 0x5411 && scalar != 0x5E26
            let isTail =
                start + 1 < end && Names.surname.contains(key[start + 1])
                && (isLink || left == .none && (Names.roleTail.contains(scalar) || scalar == 0x7BA1))
            for length in [2, 3] where start + length <= end && !isTail {
                var bias = Names.ambiguous.contains(scalar) ? -0.25 : 0.0
                if length == 3, bias < 0, Names.mayBeGiven(key[start + 1]) || key[start + 1] == 0x5C0F,
                    Names.mayBeGiven(key[start + 2])
                {
                    bias = -0.1
                }
                voteFull(start, start + length, left, bias, paragraph)
            }
        }
        if start + 1 < end {
            let next = key[start + 1]
            // 小X, 老X, 阿X
            for (prefix, refused) in Names.nicknamePrefixes where scalar == prefix && left != .none {
                if Reading.isHan(next), !refused.contains(next), !Names.neverGiven.contains(next) {
                    var stop = start + 2
                    // 小圆圆, 阿May are rare; 小 with two characters counts only before a firm predicate.
                    let right = self.shapedRight(of: stop, paragraph)
                    if right == .none, stop < end, Reading.isHan(key[stop]), !Names.neverGiven.contains(key[stop]) {
                        stop += 1
                        if self.right(of: stop, paragraph) == .none { continue }
                        let window = stop..<min(end, stop + 30)
                        let isTold =
                            left == .edge
                            && (departureAt(window) || profileAt(window) || pronounFollows(stop, paragraph))
                        add(start..<stop, .nickname, isTold && prefix == 0x963F ? 0.9 : 0.25, "nickname")
                    } else {
                        // 小周, 老魏, 阿宁: a surname or a character of names behind the prefix.
                        let isUsual =
                            Names.surname.contains(next) && !Names.ambiguous.contains(next)
                            || prefix != 0x8001 && Names.commonGiven.contains(next)
                        var vote = weight(left, right) + (prefix == 0x5C0F ? 0.1 : 0)
                        if isUsual, right != .edge { vote += 0.25 }
                        // 对门的小某，前年从…出来: introduced with what they did.
                        if isUsual, right == .edge, left != .none {
                            let window = stop..<min(end, stop + 26)
                            if departureAt(window) || profileAt(window) { vote += 0.4 }
                        }
                        add(start..<stop, .nickname, vote, "nickname")
                    }
                } else if prefix == 0x963F, Reading.isLatin(next), start + 2 < end, Reading.isLatin(key[start + 2]) {
                    // 阿May
                    var stop = start + 3
                    while stop < end, Reading.isLatin(key[stop]) { stop += 1 }
                    if stop - start <= 9 {
                        add(
                            start..<stop, .nickname, max(0.3, weight(left, right(of: stop, paragraph))) + 0.4,
                            "nickname")
                    }
                } else if Reading.isLatin(next), start + 2 >= end || !Reading.isLatin(key[start + 2]) {
                    add(start..<start + 2, .nickname, weight(left, right(of: start + 2, paragraph)) + 0.2, "nickname")
                }
            }
            // 卷卷
            // 豆豆妈
            if scalar == next, left != .none, !Names.notDoubled.contains(scalar), start + 2 < end,
                Names.doubledTitle.contains(key[start + 2]), right(of: start + 3, paragraph) != .none
            {
                add(
                    start..<start + 3, .titled, weight(left, right(of: start + 3, paragraph)) + 0.3, "name with a title"
                )
            }
            if scalar == next, left != .none, !Names.notDoubled.contains(scalar) {
                let right = right(of: start + 2, paragraph)
                if right != .none {
                    add(start..<start + 2, .doubled, weight(left, right) + (left == .edge ? 0.1 : 0.4), "doubled name")
                }
            }
            // 刘女士, 陈哥, 林老师
            if Names.surname.contains(scalar) || Reading.isHan(scalar), !Names.notBeforeTitle.contains(scalar) {
                Names.words.forEachMatch(in: key, at: start + 1) { stop, tags in
                    guard tags.contains(.title), left != .none || Names.surname.contains(scalar) else { return }
                    guard Names.surname.contains(scalar) || stop - start == 2 && left != .of else { return }
                    let right = self.right(of: stop, paragraph)
                    guard right != .none, left != .none else { return }
                    // 厂哥: any one character may bear 哥 or 姐, if named so more than in passing.
                    let firm = Names.surname.contains(scalar)
                    if isWord(at: start, stop, [.never, .kin, .subject]) { return }
                    titled.append((start..<stop, firm ? weight(left, right) + 0.1 : 0.35))
                }
                for (range, vote) in titled { add(range, .titled, vote, "name with a title") }
                titled.removeAll(keepingCapacity: true)
            }
        }
        voteProfile(at: start, left, paragraph)
        voteSpeaker(at: start, paragraph)
        voteOpen(at: start, left, paragraph)
    }

    /// Words between a quotation and 说 that begin like a surname and tell how somebody speaks.
    private static let manners = WordList(
        "于是 方才 时常 常常 经常 曾经 连忙 连连 从容 平静 安静 高声 高兴 和气 温和 明白 成天 何况 许多 家人 有人 别人 路人 季末 应该 边上 时而 安慰 宽慰 和蔼 严肃 单独 甘心 尤其 万分 向来 乐得 毛遂 左右 东家 师傅 店家 商家 农家 都 后来 一边 强调"
    )
    private static let says = ScalarSet("说道称")
    private static let afterSaying = ScalarSet("。，,；：:")

    /// ”高原说。: who is named between a quotation and 说, and again elsewhere, is a person, be the name a word or not.
    private mutating func voteSpeaker(at start: Int, _ paragraph: Range<Int>) {
        guard start > paragraph.lowerBound, [0x201D, 0x300D].contains(key[start - 1]),
            Names.surname.contains(key[start])
        else { return }
        for length in [2, 3] {
            let end = start + length
            guard end + 1 < paragraph.upperBound, Names.says.contains(key[end]),
                Names.afterSaying.contains(key[end + 1]),
                (start..<end).allSatisfy({ Reading.isHan(key[$0]) }),
                !isWord(at: start, end, [.subject, .kin, .title, .predicate]),
                Names.manners.begins(start..<end, in: reading) == nil
            else { continue }
            let name = Array(key[start..<end])
            guard
                reading.position(of: name, in: 0..<start) != nil
                    || reading.position(of: name, in: end..<key.count) != nil
            else { continue }
            add(start..<end, .full, 0.9, "speaks")
        }
    }

    private var titled: [(Range<Int>, Double)] = []

    private func isExactly(_ word: Word, _ start: Int, _ end: Int) -> Bool {
        var found = false
        Names.words.forEachMatch(in: key, at: start) { stop, tags in
            if stop == end, tags.contains(word) { found = true }
        }
        return found
    }

    private func weight(_ left: Left, _ right: Right) -> Double {
        let leftWeight =
            switch left {
            case .edge: 0.3
            case .role: 0.5
            case .of: 0.31
            case .link: 0.2
            case .name: 0.2
            case .none: 0.0
            }
        let rightWeight =
            switch right {
            case .word: 0.5
            case .predicate: 0.3
            case .edge: 0.2
            case .none: -1.0
            }
        return leftWeight + rightWeight
    }

    private mutating func voteFull(_ start: Int, _ end: Int, _ left: Left, _ bias: Double, _ paragraph: Range<Int>) {
        for offset in start + 1..<end where Names.neverGiven.contains(key[offset]) || !Reading.isHan(key[offset]) {
            return
        }
        // 小 stands in the middle of many names.
        let plain = (start + 1..<end).count {
            Names.mayBeGiven(key[$0]) || key[$0] == 0x5C0F && $0 == start + 1 && end - start == 3
        }
        let isPlausible = plain == end - start - 1
        let right = isPlausible ? shapedRight(of: end, paragraph) : right(of: end, paragraph)
        // 跟赵立新续签: three characters that all are of names need no known word behind them.
        let standsAlone = right == .none && isPlausible && end - start >= 3 && bias >= 0 && left != .none
        guard right != .none || standsAlone else { return }
        // 王琳现|在, 李萌创|业: the third character belongs to the next word.
        if end - start >= 3, Names.rarelyThird.contains(key[end - 1]), !isPlausible || right == .none { return }
        // 民|宿旺季: the surname is the end of a word.
        if left == .none, start > paragraph.lowerBound, isWholeWord(start - 1, start + 1) { return }
        // 和朋友: the two at the end are a word.
        if end - start == 3, isWholeWord(start + 1, end) { return }
        if end - start >= 3, isPredicateWord(at: end - 1) || Names.placeTail.contains(key[end - 1]) { return }
        // 发起人尹…, 堂哥田…: a word for a person before what has the shape of a name.
        let left = left == .none && isPlausible && personWordEnds(start, paragraph) ? Left.role : left
        // 林子晴 begins with a word (林子) and is a name all the same.
        let beginsWithWord = end - start == 3 && isPlausible && !isExactly(.never, start, end)
        if isWord(at: start, end, [.never]), !beginsWithWord { return }
        if isWord(at: end - 1, end + 1, [.never]), end - start == 3, !isPlausible { return }
        var vote = standsAlone ? weight(left, .edge) - 0.1 + bias : weight(left, right) + bias
        if beginsWithWord, isWord(at: start, end, [.never]) { vote -= 0.15 }
        for offset in start + 1..<end
        where Names.weakGiven.contains(key[offset]) && !(isPlausible && key[offset] == 0x5C0F) { vote -= 0.2 }
        // 她 or 他 soon after: a person was named.
        if left != .none, pronounFollows(end, paragraph) { vote += 0.2 }
        if left == .none {
            guard right == .word || right == .edge else { return }
            vote = right == .word ? 0.25 : 0.1
        }
        if left == .edge, right == .edge { vote = 0.3 }
        // ”某某说: who speaks is somebody.
        if left == .edge, isPlausible, end < paragraph.upperBound, Names.speaking.contains(key[end]),
            start == paragraph.lowerBound || Names.sentenceEdge.contains(key[start - 1])
        {
            vote += 0.2
        }
        if !isPlausible, plain > 0, left != .none, right == .word || right == .predicate { vote += 0.15 }
        if isPlausible, left != .none { vote += left == .edge && right == .edge ? 0.1 : 0.4 }
        // 在某地开茶馆的石某，此前在…: what follows the comma says what its bearer was; 女的叫何某.
        if isPlausible, right == .edge, left == .of || left == .role || left == .link,
            end < paragraph.upperBound, [0xFF0C, 0x2C, 0xFF08, 0x28].contains(key[end]),
            left == .link && key[start - 1] == 0x53EB
                || profileAt(end..<min(paragraph.upperBound, end + 26))
        {
            vote += 0.35
        }
        guard vote > 0 else { return }
        if left != .none, departureAt(start..<min(paragraph.upperBound, end + 24)) { vote += 0.2 }
        add(start..<end, .full, vote, "surname and given name")
    }

    private func pronounFollows(_ end: Int, _ paragraph: Range<Int>) -> Bool {
        /// How far after a name its pronoun may stand, in scalars.
        let reach = 30
        var offset = end
        while offset < min(paragraph.upperBound, end + reach) {
            let scalar = key[offset]
            if scalar == 0x4ED6 || scalar == 0x5979 {
                return offset + 1 >= key.count || key[offset + 1] != 0x4EEC
            }
            offset += 1
        }
        return false
    }

    /// 蓝某，31岁，…: a profile opens with a name and an age.
    private mutating func voteProfile(at start: Int, _ left: Left, _ paragraph: Range<Int>) {
        guard left != .none else { return }
        for length in [2, 3, 4] {
            let end = start + length
            guard end + 3 < paragraph.upperBound,
                key[end] == 0xFF0C || key[end] == 0x2C || key[end] == 0xFF08 || key[end] == 0x28
            else { continue }
            var offset = end + 1
            if offset < paragraph.upperBound, key[offset] == 0x7537 || key[offset] == 0x5973 { offset += 1 }
            if offset < paragraph.upperBound, key[offset] == 0xFF0C || key[offset] == 0x2C { offset += 1 }
            if offset + 2 < paragraph.upperBound, key[offset] == 0x4ECA, key[offset + 1] == 0x5E74 { offset += 2 }
            let digits = offset
            while offset < paragraph.upperBound, offset - digits < 4, Names.numerals.contains(key[offset]) {
                offset += 1
            }
            var tellsAge =
                offset > digits && offset < paragraph.upperBound
                && (key[offset] == 0x5C81 || key[offset] == 0x540E || key[offset] == 0x5E74)
            // 某某，2024年从…: a year is no age; 某某，1991年生 is.
            if tellsAge, key[offset] == 0x5E74, offset - digits == 4 {
                tellsAge = offset + 1 < paragraph.upperBound && [0x751F, 0x51FA, 0x4EBA].contains(key[offset + 1])
            }
            if Names.placeTail.contains(key[end - 1]) { continue }
            if !tellsAge || left != .edge && !Names.surname.contains(key[start]) {
                guard left == .edge else { continue }
                // 柯某，以前在某公司画电路板: what follows the name says what its bearer was.
                let opens =
                    start == paragraph.lowerBound || Names.sentenceEdge.contains(key[start - 1])
                    || key[start - 1] == 0xFF1A || key[start - 1] == 0x3A || Reading.isBlank(key[start - 1])
                let isShaped =
                    length <= 3 && Names.surname.contains(key[start])
                    && (start + 1..<end).allSatisfy { Names.mayBeGiven(key[$0]) }
                guard opens, isShaped, !isWord(at: start, end, [.never, .subject, .kin, .title]),
                    profileAt(end..<min(paragraph.upperBound, end + 24))
                else { continue }
                add(start..<end, .full, 0.6, "name and description")
                continue
            }
            guard (start..<end).allSatisfy({ Reading.isHan(key[$0]) && !Names.neverGiven.contains(key[$0]) }) else {
                continue
            }
            if isWord(at: start, end, [.never, .subject, .kin, .title]) { continue }
            add(start..<end, Names.surname.contains(key[start]) ? .full : .nickname, 1.0, "name and age")
        }
    }

    private static let numerals = ScalarSet("0123456789一二三四五六七八九十")

    private func isWholeWord(_ start: Int, _ end: Int) -> Bool {
        isExactly(.kin, start, end) || isExactly(.subject, start, end) || isExactly(.never, start, end)
    }

    private func isPredicateWord(at start: Int) -> Bool {
        var found = false
        Names.words.forEachMatch(in: key, at: start) { stop, tags in
            if stop - start >= 2, tags.contains(.predicate) { found = true }
        }
        return found
    }

    /// Two or three characters without the shape of a name: taken only where descriptions and predicates of a
    /// person surround them, more than once or in a firm way.
    private mutating func voteOpen(at start: Int, _ left: Left, _ paragraph: Range<Int>) {
        guard left == .edge || left == .role || left == .of else { return }
        for length in [2, 3] {
            let end = start + length
            guard end <= paragraph.upperBound else { return }
            if !Reading.isHan(key[end - 1]) || Names.neverGiven.contains(key[start])
                || Names.neverGiven.contains(key[end - 1])
            {
                return
            }
            guard !isWord(at: start, end, [.never, .subject, .kin, .title, .predicate]) else { return }
            guard length == 2 || !isWord(at: start + 1, end, [.subject, .predicate, .never]) else { return }
            let right = right(of: end, paragraph)
            let opensSentence =
                left == .edge && (start == paragraph.lowerBound || Names.sentenceEdge.contains(key[start - 1]))
            switch (left, right) {
            case (.role, .word), (.role, .edge): add(start..<end, .open, 0.4, "after a description")
            case (.of, .edge), (.of, .word):
                let window = end..<min(paragraph.upperBound, end + 14)
                if end < paragraph.upperBound, key[end] == 0xFF0C || key[end] == 0x2C, departureAt(window),
                    !Names.weakGiven.contains(key[start]), !pronounLeads(end + 1, window),
                    isPersonDescribed(before: start, paragraph)
                        || (start..<end).allSatisfy({
                            Names.commonGiven.contains(key[$0]) || Names.surname.contains(key[$0])
                        })
                {
                    add(start..<end, .open, 1.2, "described, then leaves")
                }
            case (.edge, .word) where opensSentence:
                let leaves = departureAt(end..<min(paragraph.upperBound, end + 12))
                add(start..<end, .open, leaves ? 0.5 : 0.3, "subject of a sentence")
            case (.edge, .predicate) where opensSentence: add(start..<end, .open, 0.1, "subject of a sentence")
            default: break
            }
        }
    }

    /// 学美术出身的某某: the description is one of a person whatever characters follow.
    private func isPersonDescribed(before start: Int, _ paragraph: Range<Int>) -> Bool {
        guard start - 3 >= paragraph.lowerBound else { return false }
        return Names.descriptions.contains(Reading.string(key[start - 3..<start - 1]))
    }

    private static let descriptions: Set<String> = ["出身", "任职", "就职", "供职", "毕业", "入职", "长大", "出生"]

    private static let sentenceEdge = ScalarSet("。！？!?；;”」\n")

    /// Does the clause after a name bring its own subject: …，她裸辞了?
    private func pronounLeads(_ start: Int, _ window: Range<Int>) -> Bool {
        var offset = start
        while offset < window.upperBound, key[offset] != 0xFF0C, key[offset] != 0x2C, key[offset] != 0x3002 {
            if [0x4ED6, 0x5979, 0x6211].contains(key[offset]) { return true }
            offset += 1
        }
        return false
    }

    /// Han or Latin name introduced by 我叫, 网名, 化名 …
    private mutating func voteIntroduced(after start: Int, _ paragraph: Range<Int>, isByname: Bool = false) {
        var begin = start
        while begin < paragraph.upperBound, Names.openers.contains(key[begin]) { begin += 1 }
        if begin < paragraph.upperBound, key[begin] == 0x53EB || key[begin] == 0x662F || key[begin] == 0x4E3A {
            begin += 1
        }
        while begin < paragraph.upperBound, Names.openers.contains(key[begin]) { begin += 1 }
        var end = begin
        /// Longest introduced name, in scalars.
        let limit = 8
        while end < paragraph.upperBound, end - begin < limit, !Names.edge.contains(key[end]) || key[end] == 0xB7 {
            if end > begin + 1, Reading.isHan(key[end]), right(of: end, paragraph) == .word { break }
            if Names.neverIntroduced.contains(key[end]) { break }
            end += 1
        }
        guard end - begin >= 2, end - begin <= 6 || !Reading.isHan(key[begin]) else { return }
        // 把我叫回来; 叫不动.
        if begin == start, Names.neverGiven.contains(key[begin]) { return }
        let length = start >= 2 && key[start - 1] == 0x53EB && key[start - 2] == 0x6211 ? 2 : 0
        if length > 0, start - length > paragraph.lowerBound, Names.objectLeft.contains(key[start - length - 1]) {
            return
        }
        // 我是做结构的, 我是算术: only what looks like a name.
        if start >= 2, key[start - 1] == 0x662F, key[start - 2] == 0x6211, !Names.openers.contains(key[start]) {
            let first = key[begin]
            let looksNamed =
                Names.surname.contains(first) && end - begin <= 3
                && (begin + 1..<end).allSatisfy { Names.mayBeGiven(key[$0]) }
                || Names.prefix.contains(first) || Reading.isLatin(first) || first == key[begin + 1]
            guard looksNamed else { return }
        }
        // 蓝海某 begins with a word and is a name all the same.
        let isNamed =
            end - begin == 3 && Names.surname.contains(key[begin])
            && (begin + 1..<end).allSatisfy { Names.mayBeGiven(key[$0]) }
        if !isNamed, isWord(at: begin, end, [.predicate]), end - begin <= 3 { return }
        if isNamed {
            if isExactly(.never, begin, end) || isExactly(.subject, begin, end) { return }
        } else if isWord(at: begin, end, [.never, .subject, .kin]) {
            return
        }
        guard !Reading.isDigit(key[begin]) else { return }
        let shape: NameForm.Shape = Reading.isLatin(key[begin]) ? .latin : end - begin <= 3 ? .nickname : .open
        let closed = end >= paragraph.upperBound || Names.edge.contains(key[end]) || right(of: end, paragraph) != .none
        if closed, end - begin <= 4 || !Reading.isHan(key[begin]) {
            let isFirst = votes[Array(key[begin..<end])] == nil
            add(begin..<end, shape, 1.0, "introduced by name")
            // 外号某某的某青年: it is the name.
            let isAttribute = end < paragraph.upperBound && key[end] == 0x7684
            if isByname, isFirst, !isAttribute { votes[Array(key[begin..<end])]?.isByname = true }
        }
    }

    /// 网友“某某某某”: whatever stands in the marks is a name.
    private mutating func voteQuoted(after start: Int, _ paragraph: Range<Int>) {
        guard start + 3 < paragraph.upperBound, [0x201C, 0x300C, 0x22, 0x40].contains(key[start]) else { return }
        var end = start + 1
        /// Longest name of a user, in scalars.
        let limit = 10
        while end < paragraph.upperBound, end - start <= limit, !Names.edge.contains(key[end]) { end += 1 }
        guard end < paragraph.upperBound, [0x201D, 0x300D, 0x22].contains(key[end]), end - start > 2 else { return }
        add(start + 1..<end, .nickname, 1.0, "introduced by name")
    }

    private static let bearers: Set<String> = ["网友", "读者", "答主", "用户", "楼主"]
    private static let objectLeft = ScalarSet("把被让给对向")
    private static let ours: Set<String> = ["我们", "姑且", "暂且", "暂称", "文中", "且叫", "就叫", "权且"]
    private static let bynames: Set<String> = [
        "网名", "昵称", "外号", "花名", "绰号", "人称", "笔名", "艺名", "网名叫", "叫他", "叫她", "本名", "真名", "原名", "自称", "网友们叫", "网名是",
        "都叫他", "都叫她",
    ]
    private static let openers = ScalarSet("“「『\"‘: ：")
    private static let neverIntroduced = ScalarSet("比更很最都也的了是在不有这那，。他她它们我你啊呀哈呢吧嘛哦什")

    /// X（化名）, X（微信名）…
    private mutating func voteBrackets(at open: Int, _ paragraph: Range<Int>) {
        let inside = open + 1
        let isPseudonym = ["化名", "应受访者要求化名", "均为化名", "为化名", "系化名"].contains {
            reading.has(Reading.scalars($0), at: inside)
        }
        guard isPseudonym else { return }
        var end = open
        if end > paragraph.lowerBound, Names.closersBefore.contains(key[end - 1]) { end -= 1 }
        // The longest known shape that ends here: 3, 2 or 4 characters, or a Latin word.
        if end > paragraph.lowerBound, Reading.isLatin(key[end - 1]) {
            var start = end
            while start > paragraph.lowerBound, Reading.isLatin(key[start - 1]) { start -= 1 }
            add(start..<end, .latin, 1.5, "化名", pseudonym: true)
            return
        }
        var best: (start: Int, score: Double)?
        for length in [3, 2, 4] where end - length >= paragraph.lowerBound {
            let start = end - length
            guard (start..<end).allSatisfy({ Reading.isHan(key[$0]) }) else { continue }
            if (start + 1..<end).contains(where: { Names.neverGiven.contains(key[$0]) }) { continue }
            var score = 0.0
            let left = left(of: start, paragraph)
            if left == .edge {
                score += 1
            } else if left == .role || left == .of {
                score += 0.8
            } else if left == .link {
                score += 0.6
            }
            if length == 3, Names.surname.contains(key[start]) { score += 0.5 }
            if length == 2,
                Names.surname.contains(key[start]) || Names.prefix.contains(key[start]) || key[start] == key[start + 1]
            {
                score += 0.5
            }
            if length == 4, !(isExactly(.compound, start, start + 2)) { score -= 0.6 }
            if isWord(at: start, end, [.never, .subject]) { score -= 0.6 }
            if best == nil || score > best!.score { best = (start, score) }
        }
        if let best { add(best.start..<end, end - best.start == 3 ? .full : .nickname, 1.5, "化名", pseudonym: true) }
    }

    private static let closersBefore = ScalarSet("”」』\"")
    private static let prefix = ScalarSet("小老阿")

    /// Cathy, 老K's Latin part is met by the Han rule; returns where to go on.
    private mutating func voteLatin(at start: Int, _ paragraph: Range<Int>) -> Int {
        var end = start
        while end < paragraph.upperBound, Reading.isLatin(key[end]) { end += 1 }
        // A哥, L先生
        if end < paragraph.upperBound, end - start <= 6, Reading.isHan(key[end]) {
            var stopAfterTitle: Int?
            Names.words.forEachMatch(in: key, at: end) { stop, tags in
                if tags.contains(.title) { stopAfterTitle = stop }
            }
            if let stop = stopAfterTitle, right(of: stop, paragraph) != .none,
                !Names.latinTitleFollow.contains(key[min(stop, key.count - 1)])
            {
                add(start..<stop, .titled, 0.95, "name with a title")
                return stop
            }
        }
        let original = reading.source.scalars[start]
        let isCapital = (0x41...0x5A).contains(original)
        guard isCapital, end - start >= 2, !NamesData.latinWords.contains(Reading.string(key[start..<end])) else {
            return end
        }
        let hasLower = (start..<end).contains { (0x61...0x7A).contains(reading.source.scalars[$0]) }
        guard hasLower else { return end }
        if (start + 1..<end).contains(where: { (0x41...0x5A).contains(reading.source.scalars[$0]) }) { return end }
        // A second capitalised word makes a foreigner's full name.
        var stop = end
        if stop + 1 < paragraph.upperBound, key[stop] == 0x20 || key[stop] == 0xB7,
            (0x41...0x5A).contains(reading.source.scalars[stop + 1])
        {
            var next = stop + 1
            while next < paragraph.upperBound, Reading.isLatin(key[next]) { next += 1 }
            if next - stop > 2 { stop = next }
        }
        let left = left(of: start, paragraph)
        let right = right(of: stop, paragraph)
        var vote = 0.0
        switch right {
        case .word: vote = 0.6
        case .predicate: vote = 0.45
        case .edge: vote = 0.2
        case .none: vote = 0.0
        }
        if left == .role || left == .of { vote += 0.5 } else if left == .edge { vote += 0.15 }
        if pronounFollows(stop, paragraph), left != .none { vote += 0.55 }
        // A product or a company stands after 在, 用 or in brackets.
        if start > paragraph.lowerBound, Names.thingLeft.contains(key[start - 1]) { vote -= 0.4 }
        // （Johnson & Johnson）: a firm.
        let around = max(paragraph.lowerBound, start - 3)..<min(paragraph.upperBound, stop + 3)
        if around.contains(where: { key[$0] == 0x26 || key[$0] == 0xFF06 }) { vote -= 0.8 }
        if departureAt(max(paragraph.lowerBound, start - 24)..<min(paragraph.upperBound, stop + 24)) { vote += 0.2 }
        if left != .none, NamesData.latinGiven.contains(Reading.string(key[start..<end])) { vote += 0.4 }
        if vote > 0 { add(start..<stop, .latin, vote, "Latin name") }
        return stop
    }

    private static let thingLeft = ScalarSet("在用入下装款")
    private static let latinTitleFollow = ScalarSet("程司作")

    private mutating func voteForTurn(_ label: Range<Int>) {
        var range = label
        while range.count > 2, Names.turnTrim.contains(key[range.lowerBound]) {
            range = range.lowerBound + 1..<range.upperBound
        }
        while range.count > 2, Names.turnTrim.contains(key[range.upperBound - 1]) {
            range = range.lowerBound..<range.upperBound - 1
        }
        guard range.count >= 2, range.count <= 6 else { return }
        guard range.allSatisfy({ Reading.isHan(key[$0]) || Reading.isLatin(key[$0]) }) else { return }
        // 田野：, again and again: the label of a speaker is a name even where it is a word elsewhere.
        let isShort = range.count <= 3 && Names.surname.contains(key[range.lowerBound])
        guard !isWord(at: range.lowerBound, range.upperBound, isShort ? [.subject, .kin] : [.never, .subject, .kin])
        else { return }
        let looksNamed =
            Names.surname.contains(key[range.lowerBound]) && range.count <= 3
            || Names.prefix.contains(key[range.lowerBound])
            || range.count == 2 && key[range.lowerBound] == key[range.upperBound - 1]
            || (0x41...0x5A).contains(reading.source.scalars[range.lowerBound])
        add(range, looksNamed ? .full : .open, looksNamed ? 0.5 : 0.35, "speaker of a turn")
    }

    /// 大龙：从西二旗到海州, 3. 小鹿：…: a heading that names somebody before its colon.
    private mutating func voteForHeading(_ line: Range<Int>) {
        var start = line.lowerBound
        while start < line.upperBound, Names.headingTrim.contains(key[start]) { start += 1 }
        voteForHeadingEnd(start..<line.upperBound)
        guard
            let colon = (start..<min(line.upperBound, start + 7)).first(where: {
                Names.headingColons.contains(key[$0])
            }),
            colon - start >= 2, colon + 1 < line.upperBound, colon - start <= 5
        else { return }
        let range = start..<colon
        guard range.allSatisfy({ Reading.isHan(key[$0]) || Reading.isLatin(key[$0]) }),
            !isWord(at: start, colon, [.never, .subject, .kin, .title]),
            !range.contains(where: { Names.neverGiven.contains(key[$0]) }),
            !Names.notLabels.contains(Reading.string(key[range]))
        else { return }
        headed.insert(Array(key[range]))
        add(range, range.count <= 3 ? .nickname : .open, 0.5, "named in a heading")
        // A name comes again in the text beneath.
        var count = 0
        var offset = line.upperBound
        let form = Array(key[range])
        while count < 3, let next = reading.position(of: form, in: offset..<key.count) {
            count += 1
            offset = next + form.count
        }
        if count >= 2 { add(range, .nickname, 0.5, "named in a heading") }
    }

    /// 从大厂到县城：莫某: a heading that ends with a name that the text beneath takes up.
    private mutating func voteForHeadingEnd(_ line: Range<Int>) {
        var end = line.upperBound
        while end > line.lowerBound, Names.turnTrim.contains(key[end - 1]) { end -= 1 }
        guard
            let colon = (max(line.lowerBound, end - 5)..<end).last(where: { Names.headingColons.contains(key[$0]) }),
            end - colon - 1 >= 2, colon > line.lowerBound
        else { return }
        let range = colon + 1..<end
        guard range.allSatisfy({ Reading.isHan(key[$0]) || Reading.isLatin(key[$0]) }),
            !isWord(at: range.lowerBound, end, [.never, .subject, .kin, .title]),
            !range.contains(where: { Names.neverGiven.contains(key[$0]) }),
            !Names.notLabels.contains(Reading.string(key[range])),
            let next = reading.position(of: Array(key[range]), in: line.upperBound..<key.count)
        else { return }
        /// How far beneath the heading its name comes again, in scalars.
        let reach = 60
        add(
            range, range.count <= 3 ? .nickname : .open, next - line.upperBound <= reach ? 1.0 : 0.5,
            "named in a heading")
    }

    private var headed: Set<[UInt32]> = []
    private static let headingColons = ScalarSet("：:｜|丨—")
    private static let headingTrim = ScalarSet("*#> 【】[]0123456789一二三四五六七八九十、.．)）(（")
    private static let notLabels: Set<String> = [
        "背景", "结论", "时间", "地点", "导语", "导读", "编者按", "摘要", "来源", "标题", "原标题", "结语", "尾声", "后记", "前言", "问题", "回答", "建议",
        "观点", "总结", "声明", "附录",
        "人物", "嘉宾", "主播", "简介", "标签", "话题", "关键词", "收入", "支出", "账本", "时间轴", "第一章", "第一", "第二", "第三", "其一", "其二", "上篇",
        "下篇", "更新", "番外", "栏目", "金句",
    ]

    /// A line that is nothing but a name heads the passage about its bearer.
    private mutating func voteForLine(_ line: Range<Int>) {
        var range = line
        while range.count > 2, Names.turnTrim.contains(key[range.lowerBound]) {
            range = range.lowerBound + 1..<range.upperBound
        }
        while range.count > 2, Names.turnTrim.contains(key[range.upperBound - 1]) {
            range = range.lowerBound..<range.upperBound - 1
        }
        guard (2...4).contains(range.count), range.allSatisfy({ Reading.isHan(key[$0]) }),
            !isWord(at: range.lowerBound, range.upperBound, [.never, .subject, .kin])
        else { return }
        let isCompound = range.count >= 3 && isExactly(.compound, range.lowerBound, range.lowerBound + 2)
        let isFull = Names.surname.contains(key[range.lowerBound]) && range.count <= 3 || isCompound
        let isNick = Names.prefix.contains(key[range.lowerBound]) && range.count <= 3
        guard isFull || isNick,
            !(range.lowerBound + 1..<range.upperBound).contains(where: { Names.neverGiven.contains(key[$0]) })
        else { return }
        let isPlausible = range.dropFirst().allSatisfy { Names.mayBeGiven(key[$0]) }
        add(range, isFull ? .full : .nickname, isPlausible ? 0.95 : 0.7, "a line of its own")
    }

    private static let turnTrim = ScalarSet("*#> 【】[]")

    // MARK: Lists and repetition

    /// 坐标一：某地。某人，…; 故事二：某人: where paragraphs open alike, what stands behind the label is a name.
    private mutating func voteForSlots() {
        var labels: [[UInt32]: [(end: Int, paragraph: Range<Int>)]] = [:]
        /// Longest label of a list's line, in scalars.
        let limit = 8
        for paragraph in reading.paragraphs {
            var start = paragraph.range.lowerBound
            while start < paragraph.range.upperBound, Names.turnTrim.contains(key[start]) { start += 1 }
            var label: [UInt32] = []
            var isNumbered = false
            var offset = start
            while offset < min(paragraph.range.upperBound, start + limit), !Names.labelEnds.contains(key[offset]) {
                if label == [0x23], Reading.isBlank(key[offset]) { break }
                if Names.ordinal.contains(key[offset]) {
                    isNumbered = true
                    if label.last != 0x23 { label.append(0x23) }
                } else {
                    label.append(key[offset])
                }
                offset += 1
            }
            guard isNumbered, offset < paragraph.range.upperBound,
                Names.labelEnds.contains(key[offset]) || Reading.isBlank(key[offset])
            else { continue }
            labels[label, default: []].append((offset + 1, paragraph.range))
        }
        for (label, slots) in labels where slots.count >= 2 {
            for (end, paragraph) in slots {
                // 01 贺某｜…: behind a bare number stands a name only if it has the shape of one, and a mark behind it.
                if label == [0x23] {
                    voteForSlot(at: end, paragraph, isBare: true)
                    continue
                }
                voteForSlot(at: end, paragraph)
                /// Longest place or heading between the label and the name, in scalars.
                let reach = 8
                if let stop = (end..<min(paragraph.upperBound, end + reach)).first(where: {
                    Names.placeEnds.contains(key[$0])
                }), stop > end + 1 {
                    voteForSlot(at: stop + 1, paragraph)
                }
            }
        }
    }

    private mutating func voteForSlot(at offset: Int, _ paragraph: Range<Int>, isBare: Bool = false) {
        var start = offset
        while start < paragraph.upperBound, Names.edge.contains(key[start]) { start += 1 }
        guard start < paragraph.upperBound else { return }
        for length in [3, 2, 4] {
            let end = start + length
            guard end <= paragraph.upperBound, (start..<end).allSatisfy({ Reading.isHan(key[$0]) }),
                !(start + 1..<end).contains(where: { Names.neverGiven.contains(key[$0]) }),
                !isWord(at: start, end, [.never, .subject, .kin, .title, .predicate]),
                length == 2 || !isWord(at: start + 1, end, [.subject, .predicate, .never])
            else { continue }
            let right = shapedRight(of: end, paragraph)
            guard right != .none else { continue }
            let isFull = Names.surname.contains(key[start]) && length <= 3
            let isCompound = length >= 3 && isExactly(.compound, start, start + 2)
            guard length < 4 || isCompound else { continue }
            if isBare {
                let isMarked = end >= paragraph.upperBound || Names.headingColons.contains(key[end])
                let isPlausible = (start + 1..<end).contains { Names.mayBeGiven(key[$0]) }
                guard isFull && isPlausible || isCompound, isMarked else { continue }
            }
            if isFull || isCompound {
                add(start..<end, .full, 0.8, "named in a list")
            } else if Names.prefix.contains(key[start]) || right == .predicate || right == .word {
                add(start..<end, .nickname, right == .edge ? 0.6 : 0.9, "named in a list")
            } else {
                continue
            }
            return
        }
    }

    private static let labelEnds = ScalarSet("：:.．、。｜|)）")
    private static let placeEnds = ScalarSet("。，,｜|·/／：:—")
    private static let ordinal = ScalarSet("0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩")

    /// What comes again and again with different neighbours is a word of its own: if it has the shape of a name and was
    /// met as one, a name.
    private mutating func voteForRepetition() {
        let doubtful = votes.values.filter {
            $0.shape == .full && $0.score >= 0.3 && $0.score < Names.threshold && $0.key.count <= 3
        }.sorted { $0.mentions[0].lowerBound < $1.mentions[0].lowerBound }
        guard !doubtful.isEmpty else { return }
        var table = TaggedPhrases<Int>([])
        for (index, form) in doubtful.enumerated() {
            table.insert(form.key, index)
            if form.key.count == 3 {
                table.insert(Array(form.key.prefix(2)), -2 * index - 1)
                table.insert(Array(form.key.suffix(2)), -2 * index - 2)
            }
        }
        var counts: [Int: Int] = [:]
        var lefts = [Set<UInt32>](repeating: [], count: doubtful.count)
        var rights = [Set<UInt32>](repeating: [], count: doubtful.count)
        for hit in table.hits(in: key) {
            counts[hit.tag, default: 0] += 1
            guard hit.tag >= 0 else { continue }
            let before = hit.range.lowerBound > 0 ? key[hit.range.lowerBound - 1] : 0
            let after = hit.range.upperBound < key.count ? key[hit.range.upperBound] : 0
            lefts[hit.tag].insert(Names.edge.contains(before) ? 0 : before)
            rights[hit.tag].insert(Names.edge.contains(after) ? 0 : after)
        }
        for (index, form) in doubtful.enumerated() {
            let count = counts[index] ?? 0
            guard count >= 3, rights[index].count >= 3, lefts[index].contains(0) else { continue }
            if form.key.count == 3 {
                // Its parts are no words of their own here.
                guard (counts[-2 * index - 1] ?? 0) * 2 <= count * 3, (counts[-2 * index - 2] ?? 0) * 2 <= count * 3
                else { continue }
            } else if count < 4 || lefts[index].count < 2 {
                continue
            }
            votes[form.key]!.score += 0.15 * Double(min(count, 6))
        }
    }

    private mutating func add(
        _ range: Range<Int>, _ shape: NameForm.Shape, _ vote: Double, _ cue: String, pseudonym: Bool = false
    ) {
        let form = Array(key[range])
        if votes[form] == nil {
            votes[form] = NameForm(key: form, shape: shape, mentions: [], score: 0, isPseudonym: false, cue: cue)
        }
        votes[form]!.score += vote
        if votes[form]!.shape == .open, shape != .open { votes[form]!.shape = shape }
        if pseudonym { votes[form]!.isPseudonym = true }
        if votes[form]!.mentions.last != range { votes[form]!.mentions.append(range) }
    }

    // MARK: Settling

    private func settled() -> [NameForm] {
        var accepted = votes.values.filter { $0.score >= Names.threshold }
        // An open string that is met in one context only is a common noun more often than a name.
        accepted = accepted.filter { form in
            form.shape != .open || form.cue == "described, then leaves"
                || form.mentions.count >= 3
                    && Set(form.mentions.map { $0.upperBound < key.count ? key[$0.upperBound] : 0 }).count >= 3
        }
        // 彭某本|来 beside 彭某 by itself: the shorter is the name.
        let strings = Dictionary(uniqueKeysWithValues: accepted.map { ($0.key, $0) })
        accepted = accepted.filter { form in
            guard form.key.count >= 3, let shorter = strings[Array(form.key.dropLast())] else { return true }
            let own = Set(form.mentions.map(\.lowerBound))
            let alone = shorter.mentions.count { !own.contains($0.lowerBound) }
            return alone == 0
        }
        accepted.sort { ($0.key.count, $0.mentions[0].lowerBound) > ($1.key.count, $1.mentions[0].lowerBound) }
        guard !accepted.isEmpty else { return [] }
        // All places of the accepted strings; the longest wins where two overlap.
        var table = TaggedPhrases<Int>([])
        for (index, form) in accepted.enumerated() { table.insert(form.key, index) }
        var places = [[Range<Int>]](repeating: [], count: accepted.count)
        for paragraph in reading.paragraphs {
            var offset = paragraph.range.lowerBound
            while offset < paragraph.range.upperBound {
                guard let match = table.longestMatch(in: key, at: offset), match.end <= paragraph.range.upperBound
                else {
                    offset += 1
                    continue
                }
                if fits(offset..<match.end, accepted[match.tag], paragraph.range) {
                    places[match.tag].append(offset..<match.end)
                    offset = match.end
                } else {
                    offset += 1
                }
            }
        }
        var result: [NameForm] = []
        for (index, form) in accepted.enumerated() where !places[index].isEmpty {
            var form = form
            form.mentions = places[index]
            result.append(form)
        }
        result.sort { $0.mentions[0].lowerBound < $1.mentions[0].lowerBound }
        return result
    }

    /// A name is not a piece of a longer word at this place.
    private func fits(_ range: Range<Int>, _ form: NameForm, _ paragraph: Range<Int>) -> Bool {
        if Reading.isLatin(key[range.lowerBound]), range.lowerBound > paragraph.lowerBound,
            Reading.isLatin(key[range.lowerBound - 1])
        {
            return false
        }
        if Reading.isLatin(key[range.upperBound - 1]), range.upperBound < paragraph.upperBound,
            Reading.isLatin(key[range.upperBound])
        {
            return false
        }
        return true
    }
}
