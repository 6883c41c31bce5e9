internal import Stories

/// What stands beside a string, and which words it is.
extension Names {
    enum Left {
        case edge, role, of, link, none, name

        /// As it is spelled here; asking a case for its name is slow.
        var word: String {
            switch self {
            case .edge: "edge"
            case .role: "role"
            case .of: "of"
            case .link: "link"
            case .none: "none"
            case .name: "name"
            }
        }
    }

    /// The scalars that say something of what stands behind them; of all others `left` is none.
    static let telling: ScalarSet = {
        // 的, 后, o, 而, 但, 遂
        var scalars = ScalarSet([0x7684, 0x540E, 0x6F, 0x800C, 0x4F46, 0x9042])
        for others in [edge, roleTail, linkLeft, persons.seconds, leadIns.seconds] { scalars.formUnion(others) }
        return scalars
    }()

    func left(of offset: Int, _ paragraph: Range<Int>) -> Left {
        guard offset > paragraph.lowerBound else { return .edge }
        let previous = key[offset - 1]
        guard sets.telling.contains(previous) else { return .none }
        // 《…》 holds a title.
        if previous == 0x300A { return .none }
        if sets.edge.contains(previous) { return .edge }
        if previous == 0x7684 {  // 的
            return offset - 2 >= paragraph.lowerBound && key[offset - 2] == 0x5C81 ? .role : .of
        }
        if previous == 0x540E, offset - 2 >= paragraph.lowerBound, Reading.isDigit(key[offset - 2]) { return .role }
        if offset < key.count, sets.across.contains(previous, key[offset]) { return .none }
        if offset - 2 >= paragraph.lowerBound, sets.persons.contains(key[offset - 2], previous) { return .role }
        if sets.roleTail.contains(previous) || previous == 0x6F { return .role }  // o: CEO in lower case
        if sets.linkLeft.contains(previous) { return .link }
        // After an adverb of time or contrast: 后来张某, 而李某, 其中王某.
        if offset - 2 >= paragraph.lowerBound {
            if sets.leadIns.contains(key[offset - 2], previous) { return .edge }
        }
        if previous == 0x800C || previous == 0x4F46 || previous == 0x9042 { return .edge }
        return .none
    }

    /// Words for a person, by their last two characters: what stands right behind one is often a name.
    static let persons = PairSet(
        "导演 孙子 孙女 太太 老公 老婆 爱人 伴侣 男友 女友 先生 朋友 同学 闺蜜 同事 室友 邻居 发小 网友 老板 老乡 师傅 主管 组长 房东 搭档 伙人 徒弟 员工 顾问 教练 主任 骑手 司机 保安 妻子 嫂子 侄子 妹子 学姐 学长 学妹 学弟 师兄 师姐 师弟 师妹 校友 战友 领导 上司 下属 前辈 客户 农户 商户 租户 病友 群友 工友 队友 舍友 前夫 前妻 表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹 大哥 大姐 大叔 大爷 大妈 小哥 小妹 阿姨 舅舅 叔叔 姑姑 姨妈 始人 责人 起人 持人 办人 承人 东人 讲人 述人 访人 女人 男人 老人 青年 少年 中年 高管 会计 中介 前台 文员 博士 硕士 媳妇 姑娘 小伙 姐姐 哥哥 伙计 掌柜 老友 好友 前任 同乡 女孩 男孩"
    )

    /// Words whose second character is a surname too and whose first ends a word for a person: 儿童|绘本, 师范|大学, 主任|宁某.
    static let across = PairSet(
        "理查 理解 理应 师范 师傅 师徒 长江 长安 长沙 长白 长时 长方 长龙 官方 官宣 手游 手段 手机 手册 手包 家常 家居 家祖 家和 家风 家乐 家史 家时 家庭 主任 主管 主席 主编 主项 主路 主房 主车 主单 营房 营农 友和 友谊 女方 女单 女包 女装 女车 儿童 儿时 儿歌 儿车 娘家 伙计 孩童 孩时 客房 客车 客单 客路 客栈 青石 青海 青云 青江 青田 青龙 青年 男方 男单 男包 士官 生计 生成 生易 生平 生路 生时 生项 生单 民宿 民房 民乐 民和 民都 民国 商包 商单 商路 商管 商时 商和 总管 总和 总计 总成 总单 总项 总时 员和 者和 员时 和谐 和平 和解 和睦 有时 有关 有和 有利 有林 有水 与和 及时 及格 对于 对方 对应 对照 对和 向上 向阳 找单 见时 见解 到时 遇时 由于 当时 当季 当和 约单 约和 访谈 为农 为时 为何 被单 跟单 同时 同和 同乡 而时 让利 给和 像和"
    )

    /// Behind these begins a new clause: 后来张某, 而李某, 其中王某.
    static let leadIns = PairSet(
        "后来 如今 现在 当时 其中 对于 不过 但是 而且 于是 随后 此后 最终 最后 因为 所以 那时 此时 去年 今年 前年 同年 次年 年后 月后 天后 之后 之前 以后 以前 那年 目前 同时 直到 随着 就在 起初 最初 原来 虽然 尽管 认识 遇到 采访 联系 邀请 看到 听说 记得 包括 比如 例如 据说 知道 觉得 发现 网友 个月 去看 来看 见过 探望 想起 提起 说起 谈起 问起"
    )

    enum Right {
        case edge, predicate, word, none

        var word: String {
            switch self {
            case .edge: "edge"
            case .predicate: "predicate"
            case .word: "word"
            case .none: "none"
            }
        }
    }

    func right(of end: Int, _ paragraph: Range<Int>) -> Right {
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
        if key[end] == 0x300B { return .none }
        if sets.edge.contains(key[end]) { return .edge }
        var found = Right.none
        known.forEach(at: end) { _, kinds in if kinds.contains(.predicate) { found = .word } }
        if found == .word || isNative(at: end, paragraph) { return .word }
        if Names.ages.contains(key[end]), isMoment(at: end, paragraph) { return .predicate }
        if Reading.isDigit(key[end]) { return isMoment(at: end, paragraph) ? .predicate : .none }
        return sets.predicate.contains(key[end]) ? .predicate : .none
    }

    private static let ages = ScalarSet("一二三四五六七八九十廿")

    /// 2021年, 31岁: when somebody did something, or how old they are.
    private func isMoment(at start: Int, _ paragraph: Range<Int>) -> Bool {
        var end = start
        while end < paragraph.upperBound, end - start < 5, Reading.isDigit(key[end]) { end += 1 }
        // 三十九岁
        if end == start {
            while end < paragraph.upperBound, end - start < 4, Names.ages.contains(key[end]) { end += 1 }
            return end - start >= 2 && end < paragraph.upperBound && key[end] == 0x5C81
        }
        guard end < paragraph.upperBound else { return false }
        return end - start == 4 && key[end] == 0x5E74 || end - start == 2 && key[end] == 0x5C81
    }

    /// 是桂林人: only somebody comes from somewhere.
    func isNative(at start: Int, _ paragraph: Range<Int>) -> Bool {
        guard key[start] == 0x662F else { return false }
        /// Longest name of a place between 是 and 人, in scalars.
        let reach = 5
        for offset in start + 3..<max(start + 3, min(paragraph.upperBound, start + 2 + reach))
        where key[offset] == 0x4EBA {
            return offset + 1 >= paragraph.upperBound || sets.edge.contains(key[offset + 1])
        }
        return false
    }

    /// 自贡人某某…: where somebody comes from opens the sentence before the name.
    func nativeEnds(_ start: Int, _ paragraph: Range<Int>) -> Bool {
        /// Longest name of a place before 人, in scalars.
        let reach = 5
        guard start - 3 >= paragraph.lowerBound, key[start - 1] == 0x4EBA else { return false }
        var offset = start - 2
        while offset >= paragraph.lowerBound, start - offset <= reach + 1, Reading.isHan(key[offset]) {
            if Names.notOfPlaces.contains(key[offset]) { return false }
            offset -= 1
        }
        let length = start - 2 - offset
        return (2...reach).contains(length)
            && (offset < paragraph.lowerBound || sets.sentenceEdge.contains(key[offset]) || key[offset] == 0xFF0C)
            && !isWord(at: offset + 1, start - 1, [.subject, .kin, .title])
    }

    private static let notOfPlaces = ScalarSet("的了是在有们个这那些每多少几很为让给和与跟")

    /// Has a string the shape that only names have: 老周, 大鹏, 团团, 穆兰, Leo?
    func looksNamed(_ start: Int, _ end: Int) -> Bool {
        let first = key[start]
        let count = end - start
        // 老K
        if sets.prefix.contains(first), count >= 2, (start + 1..<end).allSatisfy({ Reading.isLatin(key[$0]) }) {
            return true
        }
        if Reading.isLatin(first) { return (0x41...0x5A).contains(reading.source.scalars[start]) }
        guard count >= 2, (start..<end).allSatisfy({ Reading.isHan(key[$0]) }),
            !isWord(at: start, end, [.never, .subject, .kin, .title])
        else { return false }
        if count == 2, first == key[start + 1] { return !Names.notDoubled.contains(first) }
        if sets.prefix.contains(first) || first == 0x5927 {
            return count <= 3
                && (start + 1..<end).allSatisfy { sets.mayBeGiven(key[$0]) || sets.surname.contains(key[$0]) }
        }
        guard (start + 1..<end).allSatisfy({ sets.mayBeGiven(key[$0]) }) else { return false }
        return sets.surname.contains(first) && count <= 3 || count >= 3 && isExactly(.compound, start, start + 2)
    }

    /// The right side of a string that has the shape of a name: more verbs count.
    func shapedRight(of end: Int, _ paragraph: Range<Int>) -> Right {
        let right = right(of: end, paragraph)
        return right == .none && (sets.predicateWide.contains(key[end]) || beginsCount(at: end, paragraph))
            ? .predicate : right
    }

    private static let digits = ScalarSet("一二两三四五六七八九十几半")
    private static let units = ScalarSet("年天月岁点个次周口层家间张位名件场分")

    /// 三年前, 六点, 一个: a number of the language with what it counts.
    func beginsCount(at offset: Int, _ paragraph: Range<Int>) -> Bool {
        guard Names.digits.contains(key[offset]) else { return false }
        var end = offset + 1
        // 十三|年, 十几|岁
        while end < paragraph.upperBound, end - offset < 3, Names.digits.contains(key[end]) { end += 1 }
        return end < paragraph.upperBound && Names.units.contains(key[end])
    }

    func isWord(at start: Int, _ end: Int, _ wanted: CaseSet<Word>) -> Bool {
        var found = false
        known.forEach(at: start) { stop, kinds in
            // A word that begins here and covers the name or its first two characters.
            if stop <= end || stop - start <= 3, !kinds.isDisjoint(with: wanted) { found = true }
        }
        return found
    }

    /// Ends a word for a person right before an offset: 发起人, 志愿者, 堂哥, 表嫂?
    func personWordEnds(_ start: Int, _ paragraph: Range<Int>) -> Bool {
        start > paragraph.lowerBound && sets.personTail.contains(key[start - 1])
    }

    /// What a given name hardly ends with and the name of a place often does.
    static let placeTail = ScalarSet("人寺镇村路街湾港桥县市区省乡店站院校门房")
    static let speaking = ScalarSet("说笑坦告回叹问答谈讲")
    static let doubledTitle = ScalarSet("妈爸姐哥")
    static let personTail = ScalarSet("人者哥姐叔舅姨嫂侄头")

    func isExactly(_ word: Word, _ start: Int, _ end: Int) -> Bool {
        var found = false
        known.forEach(at: start) { stop, kinds in
            if stop == end, kinds.contains(word) { found = true }
        }
        return found
    }

    func pronounFollows(_ end: Int, _ paragraph: Range<Int>) -> Bool {
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

    func isWholeWord(_ start: Int, _ end: Int) -> Bool {
        isExactly(.kin, start, end) || isExactly(.subject, start, end) || isExactly(.never, start, end)
    }

    func isPredicateWord(at start: Int) -> Bool {
        if start + 1 < key.count, Names.adverbs.contains(key[start], key[start + 1]) { return true }
        var found = false
        known.forEach(at: start) { stop, kinds in
            if stop - start >= 2, kinds.contains(.predicate) { found = true }
        }
        return found
    }

    /// What begins like the last character of a name and tells when: 胡敏|刚下车.
    private static let adverbs = PairSet(
        "经常 刚下 刚到 刚从 刚毕 刚过 刚回 刚刚 刚好 刚才 刚满 刚被 刚进 刚来 正在 正是 正好 正要 正式 曾在 曾经 曾是 常常 常年 常在 现在 现年 现任 本是 本来 本想 先是 先后 先在 向来 由于 由此 终于 终究 原本 原来 原是 原先 随后 随即 立即 立刻 直到 直接 一直 一度 时常 时而 时任 初到 初来 才从 才在 平时 平日 平常 成了 成为 开始 出生 生于 生前 生在 发现 经过 经营 经人 经历 家里 家住 家在 年轻 年初 年底 日前 日后 月初 月底 明确 明白 明年 高考 高中 长期 长大 长年 全家 全职 全程 全部 全年 同时 同样 同意 同年 当时 当年 当天 当初 当场 当过 当了 当上 心里 心想 心中 手里 手上 身上 身边 身后 身为 面前 面对 面临 面向 面试 主动 主要 主管 主持 主营 主攻 主业 主理 来说 来讲 以前 以后 以来 以及 报道 报导 报社 报告 原在 原任 原为 原系 从事 从前 从小 从来 自小 自幼 自从"
    )

    /// Does the clause after a name bring its own subject: …，她裸辞了?
    func pronounLeads(_ start: Int, _ window: Range<Int>) -> Bool {
        var offset = start
        while offset < window.upperBound, key[offset] != 0xFF0C, key[offset] != 0x2C, key[offset] != 0x3002 {
            if [0x4ED6, 0x5979, 0x6211].contains(key[offset]) { return true }
            offset += 1
        }
        return false
    }
}
