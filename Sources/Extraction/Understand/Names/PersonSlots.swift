/// Places of a text where only a person stands, whatever word stands there: 高原，41岁，…; 谷雨2021年离开…; ”夏天说。
///
/// A name that is a word of the language is not told by its shape. What stands in such a place and is nobody's name all the same is
/// somebody else at least: what follows is not of whom the text spoke before.
struct PersonSlot: Sendable {
    enum Kind: Sendable {
        /// 高原，41岁，…; 34岁的高原
        case aged
        /// 高原是我从前的同事
        case tied
        /// 高原2021年离开…
        case leaving
        /// 高原原来在…, 高原从某公司离职
        case telling
        /// ”高原说。
        case speaking
        /// 程序员高原，
        case described
        /// 和何青不同，高原没有…
        case compared
        /// 叫她“白鹭”, 谷雨为化名, 写字的人叫文明，姓文
        case called
        /// 03 胖子。原来在…: opens an item of a list, of which others open with a name.
        case listed
        /// 04 团支书。还在…: opens an item of such a list, be it a name or not.
        case item
    }

    var range: Range<Int>
    var kind: Kind

    static func find(in facts: Facts) -> [PersonSlot] { PersonSlots(facts).find() }
}

/// Looks for them.
struct PersonSlots {
    let facts: Facts
    let reading: Reading
    let key: [UInt32]

    init(_ facts: Facts) {
        self.facts = facts
        reading = facts.reading
        key = facts.reading.key
    }

    /// Words that people go by: what grows and shines, seasons and days, and how one would like to be.
    static let names = TaggedPhrases<Int>([
        (
            1,
            """
            高原 高山 时光 田野 丛林 江南 江河 江海 江山 山川 大海 海风 海浪 星河 星空 星辰 银河 石头 木头 林子 麦子 麦田 栗子 橘子 桔子 柚子 松子 杏子 果子 豆子 米粒 花卷 花生 糖果 方糖 可乐 土豆 南瓜 冬瓜 西瓜 苹果 芒果 \
            柠檬 樱桃 草莓 蓝莓 山竹 石榴 核桃 松鼠 山羊 小鹿 麋鹿 白鹿 白鹭 白鸽 云雀 海燕 大雁 大熊 阳光 月光 月亮 月牙 明月 朗月 星星 太阳 朝阳 夕阳 晨曦 晨光 云朵 白云 彩虹 微风 清风 秋风 南风 北风 大风 大雪 小雪 初雪 雪花 雨点 \
            晴天 阴天 雨天 夏天 春天 秋天 冬天 明天 今夏 初夏 立夏 盛夏 仲夏 立春 春分 谷雨 清明 芒种 小满 夏至 立秋 处暑 白露 秋分 寒露 霜降 立冬 冬至 小寒 大寒 惊蛰 雨水 二月 三月 四月 五月 六月 七月 八月 九月 十月 腊月 \
            周末 国庆 元旦 元宵 中秋 端午 十一 十三 初一 初九 凌晨 黎明 安静 宁静 平静 平安 安然 安宁 安心 温柔 温暖 温和 温馨 和平 和睦 和气 成功 胜利 建军 建国 解放 跃进 向阳 向上 向东 简单 方圆 方向 常青 常春 长青 长安 康乐 \
            吉祥 如意 任何 任意 何况 丰年 丰收 丰盛 金子 金秋 银子 珍珠 琥珀 翡翠 玛瑙 陆地 陆离 万里 千里 远方 远山 远航 青禾 青山 青松 青草 白杨 柏树 柳树 梧桐 海棠 玫瑰 茉莉 百合 牡丹 芍药 桂花 梅花 兰花 莲花 桃花 \
            自由 快乐 开心 勇敢 坚持 路人 过客 旅人 归人 游子 山人 马克 拿铁 摩卡 布丁 果冻 奶茶 饼干 面包 馒头 包子 饺子 汤圆 年糕 豆腐 豆浆 葡萄 荔枝 杨梅 木瓜 木耳 香菜 芝麻 胡椒 花椒 生姜 大蒜 辣椒
            """
        )
    ])

    private static let circled = ScalarSet("①②③④⑤⑥⑦⑧⑨⑩⑪⑫")

    /// What a word for a thing, a body or a kind of people ends with.
    private static let things = ScalarSet("司厂店馆社校院部队团组会们者员友铺市县镇乡村区省国年月日天时候里上下中内外间事业单款费钱价金贷务行局所站台车船机器物品场园厅房屋楼城路街港")

    func find() -> [PersonSlot] {
        var found: [PersonSlot] = []
        for sentence in reading.sentences {
            guard !reading.paragraphs[sentence.paragraph].isHeading else { continue }
            for clause in sentence.clauses {
                let range = reading.clauses[clause].range
                // “我叫江河，…”: whoever speaks has this name.
                if reading.clauses[clause].quote != nil {
                    named(after: .introducingOwn, clause, &found)
                    continue
                }
                let isFirst = clause == sentence.clauses.lowerBound
                // 2021年，高原从…
                let isDated =
                    clause == sentence.clauses.lowerBound + 1
                    && facts.times.within(reading.clauses[clause - 1].range).contains {
                        reading.clauses[clause - 1].range.count - $0.range.count <= 2
                    }
                if isFirst || isDated {
                    subject(at: opening(range), range, sentence.range, &found)
                } else if compares(reading.clauses[clause - 1].range), clause == sentence.clauses.lowerBound + 1 {
                    compared(at: range.lowerBound, range, &found)
                }
                described(range, &found)
                if facts.words.holds(PersonSlots.callings, inClause: clause) { called(clause, &found) }
                if facts.words.holds(PersonSlots.introductions, inClause: clause) { introduced(clause, &found) }
                if facts.words.holds(PersonSlots.bringings, inClause: clause) { someoneCalled(clause, &found) }
                if isFirst { aged(range, until: sentence.range.upperBound, &found) }
            }
        }
        for quote in facts.quotes where !quote.isTurn && !quote.trail.isEmpty { speaker(in: quote.trail, &found) }
        listed(&found)
        return found.sorted { ($0.range.lowerBound, $0.range.count) < ($1.range.lowerBound, $1.range.count) }
    }

    private func opening(_ clause: Range<Int>) -> Int {
        var start = clause.lowerBound
        while start < clause.upperBound, Names.turnTrim.contains(key[start]) || PersonSlots.circled.contains(key[start])
        {
            start += 1
        }
        // 2. 谷雨：32岁，…
        var digits = start
        while digits < clause.upperBound, Reading.isDigit(key[digits]) { digits += 1 }
        guard digits > start, digits < clause.upperBound, PersonSlots.numbering.contains(key[digits]) else {
            return start
        }
        start = digits + 1
        while start < clause.upperBound, Reading.isBlank(key[start]) { start += 1 }
        return start
    }

    private static let numbering = ScalarSet(".．、)）")

    // MARK: Kinds of places

    static let formerly = WordList(
        "原来在 原来是 原是 原在 原本是 原本在 原为 原任 曾是 曾在 曾经是 曾经在 之前在 之前是 以前在 以前是 此前在 此前是 本来在 本来是 毕业后")
    private static let leavings: SignalSet = [.resign, .chooseToLeave, .leave, .laidOff, .flee]
    private static let own: SignalSet = [.he, .she, .they, .iAm, .we]

    private func subject(
        at start: Int, _ clause: Range<Int>, _ sentence: Range<Int>, _ found: inout [PersonSlot]
    ) {
        for length in 2...3 {
            let end = start + length
            guard end < clause.upperBound, mayBeSomebody(start..<end) else { continue }
            let rest = end..<sentence.upperBound
            if isAged(from: end, sentence.upperBound) || isProfiled(from: end, sentence.upperBound) {
                found.append(PersonSlot(range: start..<end, kind: .aged))
            } else if let told = moment(from: end, clause.upperBound), leaves(told..<sentence.upperBound) {
                found.append(PersonSlot(range: start..<end, kind: .leaving))
            } else if PersonSlots.formerly.begins(end..<clause.upperBound, in: reading) != nil || key[end] == 0x4ECE,
                leaves(rest)
            {
                found.append(PersonSlot(range: start..<end, kind: .telling))
            } else if isSpokenOf(from: end, sentence) {
                found.append(PersonSlot(range: start..<end, kind: .called))
            } else if isTied(from: end, clause.upperBound) {
                found.append(PersonSlot(range: start..<end, kind: .tied))
            } else if isEmployed(from: end, clause.upperBound) {
                found.append(PersonSlot(range: start..<end, kind: .described))
            } else if says(from: end, clause.upperBound) {
                found.append(PersonSlot(range: start..<end, kind: .speaking))
            } else {
                continue
            }
            return
        }
    }

    /// ，41岁，; （41岁）: how old somebody is, and nothing that happened then.
    private func isAged(from start: Int, _ end: Int) -> Bool {
        guard start < end, [0xFF0C, 0x2C, 0xFF08, 0x28, 0xFF1A, 0x3A].contains(key[start]) else { return false }
        var offset = start + 1
        if offset < end, [0x7537, 0x5973].contains(key[offset]) { offset += 1 }
        if offset < end, [0xFF0C, 0x2C].contains(key[offset]) { offset += 1 }
        if offset + 1 < end, Names.thisYear.contains(key[offset], key[offset + 1]) { offset += 2 }
        let digits = offset
        while offset < end, offset - digits < 4, Names.numerals.contains(key[offset]) { offset += 1 }
        guard offset - digits >= 2, offset < end, key[offset] == 0x5C81 else { return false }
        let age = reading.folded(digits..<offset)
        // 古树，300岁; 黄牛，12岁: a grown person's age has two digits.
        if let number = Int(age), !(16...99).contains(number) { return false }
        return offset + 1 >= end || Names.isEdge(key[offset + 1])
    }

    private static let bearing = WordList("本名 真名 全名 原名 名字 真实姓名")

    /// 高原（他出生在…）; 高原，我没有问她的本名: what follows speaks of somebody who has a name.
    private func isSpokenOf(from start: Int, _ sentence: Range<Int>) -> Bool {
        guard start + 2 < sentence.upperBound else { return false }
        if [0xFF08, 0x28].contains(key[start]) {
            return [0x4ED6, 0x5979].contains(key[start + 1]) && key[start + 2] != 0x4EEC
        }
        guard [0xFF0C, 0x2C].contains(key[start]) else { return false }
        let end = (start + 1..<sentence.upperBound).first { SourceText.endsClause(key[$0]) } ?? sentence.upperBound
        guard let word = PersonSlots.bearing.ends(start + 1..<end, in: reading), word.lowerBound >= start + 3 else {
            return false
        }
        return key[word.lowerBound - 1] == 0x7684 && [0x4ED6, 0x5979].contains(key[word.lowerBound - 2])
    }

    private static let ties = WordList(
        "同事 同学 师兄 师姐 师弟 师妹 学长 学姐 学弟 学妹 室友 舍友 邻居 邻桌 隔壁桌 同桌 发小 老乡 战友 搭档 搭子 徒弟 工友 队友 组员 下属 网友 朋友 兄弟 闺蜜 饭搭子")

    /// 是我在那家公司的隔壁桌，: what somebody is to whoever tells.
    private func isTied(from start: Int, _ end: Int) -> Bool {
        guard start + 2 < end, key[start] == 0x662F, key[start + 1] == 0x6211, key[start + 2] != 0x4EEC else {
            return false
        }
        let stop = (start..<end).first { SourceText.endsClause(key[$0]) } ?? end
        return PersonSlots.ties.ends(start + 2..<stop, in: reading) != nil
    }

    private static let once = WordList("原任 原是 原为 原 曾任 曾是 曾在 曾 前")

    /// ，原深圳某公司产品经理，: what somebody was, up to the next mark.
    private func isProfiled(from start: Int, _ end: Int) -> Bool {
        guard start < end, [0xFF0C, 0x2C].contains(key[start]),
            let word = PersonSlots.once.begins(start + 1..<end, in: reading)
        else { return false }
        let stop = (word.upperBound..<end).first { SourceText.endsClause(key[$0]) } ?? end
        return facts.roles.within(word.upperBound..<stop).last?.range.upperBound == stop
    }

    /// 是广州这家公司的商务: what somebody is, and where.
    private func isEmployed(from start: Int, _ end: Int) -> Bool {
        guard start < end, key[start] == 0x662F else { return false }
        let stop = (start..<end).first { SourceText.endsClause(key[$0]) } ?? end
        return facts.roles.within(start..<stop).last?.range.upperBound == stop
            && (!facts.employers.isEmpty(within: start..<stop) || !facts.places.isEmpty(within: start..<stop))
    }

    static let calling = WordList(
        "叫她“ 叫他“ 叫我“ 称她“ 称他“ 称她为“ 称他为“ 叫她「 叫他「 叫我「 称她「 称他「 叫她为“ 叫他为“ 让写“ 让写「 让我写“ 让我写「 让叫他“ 让叫她“")
    static let pseudonym = WordList("为化名 是化名 系化名 均为化名")

    private static let callings: CaseSet<ClauseList> = [.calling, .pseudonym]

    /// 要求我们叫她“白鹭”, （谷雨为化名）: the text says that it is a name.
    private func called(_ number: Int, _ found: inout [PersonSlot]) {
        let clause = reading.clauses[number].range
        if let word = facts.words.first(.calling, inClause: number) {
            /// Longest name in marks, in scalars.
            let longest = 8
            for length in 2...longest {
                let end = word.upperBound + length
                guard end < key.count, [0x201D, 0x300D].contains(key[end]),
                    length > 3
                        ? !key[word.upperBound..<end].contains(where: Names.isEdge)
                        : mayBeSomebody(word.upperBound..<end)
                else { continue }
                found.append(PersonSlot(range: word.upperBound..<end, kind: .called))
            }
        }
        if let word = facts.words.first(.pseudonym, inClause: number) {
            for length in 2...3 {
                let start = word.lowerBound - length
                guard start >= clause.lowerBound, start == clause.lowerBound || Names.isEdge(key[start - 1]),
                    mayBeSomebody(start..<word.lowerBound)
                else { continue }
                found.append(PersonSlot(range: start..<word.lowerBound, kind: .called))
            }
        }
    }

    static let introducing = WordList("的人叫 的人就叫 人就叫 人名叫 他本名 她本名 我本名 本名叫 原名叫 真名叫 他原名 她原名")
    static let introducingOwn = WordList(
        "他叫 她叫 我叫 他就叫 她就叫 家叫他 家叫她 家喊他 家喊她 都叫他 都叫她 都喊他 都喊她 人叫他 人叫她 人喊他 人喊她 里叫他 里叫她")
    static let naming = WordList("是个人名 是人名 是一个人的名字 是个人的名字")

    private static let introductions: CaseSet<ClauseList> = [.introducing, .introducingOwn, .naming]
    private static let bringings: CaseSet<ClauseList> = [.bringingIn]

    /// 进去坐着的人就叫时光。 “于是”是个人名。 写字的人叫文明，姓文: whom the text introduces by name.
    private func introduced(_ number: Int, _ found: inout [PersonSlot]) {
        let clause = reading.clauses[number].range
        for (words, isPlain) in [(ClauseList.introducing, false), (.introducingOwn, true)] {
            guard let word = facts.words.first(words, inClause: number) else { continue }
            for length in 2...3 {
                let (start, end) = (word.upperBound, word.upperBound + length)
                guard end <= clause.upperBound, end == clause.upperBound || Names.isEdge(key[end]),
                    isPlain
                        ? PersonSlots.isName(start..<end, in: key)
                        : mayBeSomebody(start..<end) || hasSurname(start..<end)
                else { continue }
                found.append(PersonSlot(range: start..<end, kind: .called))
            }
        }
        named(after: .introducingOwn, number, &found)
        guard let word = facts.words.first(.naming, inClause: number), word.lowerBound > clause.lowerBound else {
            return
        }
        let end = [0x201D, 0x300D].contains(key[word.lowerBound - 1]) ? word.lowerBound - 1 : word.lowerBound
        for length in 2...3 {
            let start = end - length
            guard start >= clause.lowerBound, start == clause.lowerBound || Names.isEdge(key[start - 1]),
                (start..<end).allSatisfy({ Reading.isHan(key[$0]) })
            else { continue }
            found.append(PersonSlot(range: start..<end, kind: .called))
        }
    }

    /// 他叫江山，…: a word that begins with a surname and stands elsewhere too is a name where somebody is called so.
    private func named(after words: ClauseList, _ clause: Int, _ found: inout [PersonSlot]) {
        guard let word = facts.words.first(words, inClause: clause) else { return }
        for length in 2...3 {
            let (start, end) = (word.upperBound, word.upperBound + length)
            guard end < key.count, Names.isEdge(key[end]), mayBeNamed(start..<end), comesAgain(start..<end) else {
                continue
            }
            found.append(PersonSlot(range: start..<end, kind: .called))
        }
    }

    static let bringingIn = WordList("有个叫 有一个叫 有位叫 有一位叫 有人叫 一个叫 一位叫 一个名叫 一位名叫 有个名叫 另一个叫 另一位叫 还有个叫")

    /// 有个叫白雪的。 一位叫白雪的女孩: whoever is brought in so has the word for a name.
    private func someoneCalled(_ number: Int, _ found: inout [PersonSlot]) {
        let clause = reading.clauses[number].range
        guard let word = facts.words.first(.bringingIn, inClause: number) else { return }
        for length in 2...3 {
            let (start, end) = (word.upperBound, word.upperBound + length)
            guard end < clause.upperBound, key[end] == 0x7684, isHanWord(start..<end),
                end + 1 >= clause.upperBound || Names.isEdge(key[end + 1])
                    || Names.personHeads.begins(end + 1..<clause.upperBound, in: reading) != nil
            else { continue }
            found.append(PersonSlot(range: start..<end, kind: .called))
            return
        }
    }

    /// 店主谷雨，三十八岁，…; 原告江山，女，三十岁: who stands between what somebody is and how old they are.
    private func aged(_ clause: Range<Int>, until end: Int, _ found: inout [PersonSlot]) {
        var stop = clause.upperBound
        while stop > clause.lowerBound, !Reading.isHan(key[stop - 1]) { stop -= 1 }
        for length in 2...3 {
            let start = stop - length
            guard start > clause.lowerBound, PersonSlots.bearers.contains(key[start - 1]), mayBeNamed(start..<stop),
                isAged(from: stop, end)
            else { continue }
            found.append(PersonSlot(range: start..<stop, kind: .aged))
            return
        }
    }

    /// What a word for somebody ends with, before the name.
    private static let bearers = ScalarSet("理监师员者长官手家主播生匠告")

    /// A string that begins with a surname, or a name that is a word; not what kin, trades and places are called.
    private func mayBeNamed(_ range: Range<Int>) -> Bool {
        guard isHanWord(range), Names.isSurname(key[range.lowerBound]) || PersonSlots.isName(range, in: key) else {
            return false
        }
        var isOther = false
        Names.words.forEachMatch(in: key, at: range.lowerBound) { end, kind in
            if end >= range.upperBound, [.kin, .title, .subject, .predicate].contains(kind) { isOther = true }
        }
        return !isOther && facts.roles.isEmpty(within: range) && facts.times.isEmpty(within: range)
            && People.heads.longestMatch(in: key, at: range.lowerBound) == nil
            && !facts.signals.within(range).contains { [.kin, .group, .generic, .expert].contains($0.signal) }
    }

    private func isHanWord(_ range: Range<Int>) -> Bool {
        range.allSatisfy { Reading.isHan(key[$0]) && !Names.neverGiven.contains(key[$0]) }
    }

    /// Does a word stand in another place too?
    private func comesAgain(_ range: Range<Int>) -> Bool {
        let word = Array(key[range])
        return reading.position(of: word, in: 0..<range.lowerBound) != nil
            || reading.position(of: word, in: range.upperBound..<key.count) != nil
    }

    /// 叫文明，姓文: the surname is told behind the name.
    private func hasSurname(_ name: Range<Int>) -> Bool {
        let next = name.upperBound + 1
        return next + 1 < key.count && key[next] == 0x59D3 && key[next + 1] == key[name.lowerBound]
    }

    /// 2021年, 去年, 三年前: the end of when something happened.
    private func moment(from start: Int, _ end: Int) -> Int? {
        facts.times.within(start..<end).first { $0.range.lowerBound == start && $0.range.count >= 2 }?.range.upperBound
    }

    /// Does the rest of a sentence tell of a leaving, and of nobody else's before it?
    func leaves(_ rest: Range<Int>) -> Bool {
        for hit in facts.signals.within(rest) {
            if PersonSlots.leavings.contains(hit.signal) {
                return facts.refusal(of: hit.range) == nil
            }
            if PersonSlots.own.contains(hit.signal) || hit.signal == .kin { return false }
        }
        return false
    }

    private static let saying = WordList("说 笑说 笑着说 坦言 告诉记者 告诉笔者 告诉我 回忆 回忆说 表示 感慨 补充说 补充 解释 总结 苦笑 直言 觉得 认为")
    private static let afterSaying = ScalarSet("，,：:。“「")

    private func says(from start: Int, _ end: Int) -> Bool {
        guard let verb = PersonSlots.saying.begins(start..<end, in: reading) else { return false }
        return verb.upperBound >= end || PersonSlots.afterSaying.contains(key[verb.upperBound])
    }

    /// ”高原笑说。
    private func speaker(in trail: Range<Int>, _ found: inout [PersonSlot]) {
        for length in 2...3 {
            let end = trail.lowerBound + length
            guard end < trail.upperBound, mayBeSomebody(trail.lowerBound..<end),
                let verb = PersonSlots.saying.begins(end..<trail.upperBound, in: reading),
                verb.upperBound >= trail.upperBound || PersonSlots.afterSaying.contains(key[verb.upperBound])
            else { continue }
            found.append(PersonSlot(range: trail.lowerBound..<end, kind: .speaking))
            return
        }
    }

    /// 程序员高原。34岁的高原…: behind a trade, or an age.
    private func described(_ clause: Range<Int>, _ found: inout [PersonSlot]) {
        let asked = PersonSlots.asked.first(in: clause, of: reading).map { [$0] } ?? []
        for role in facts.roles.within(clause).map(\.range) + asked {
            let start = role.upperBound
            // 翻译童书, 运营小店: a trade that is a verb too.
            guard PersonSlots.tradesmen.contains(key[start - 1]) else { continue }
            for length in 2...3 {
                let end = start + length
                guard end <= clause.upperBound, mayBeSomebody(start..<end),
                    end == clause.upperBound || Names.isEdge(key[end])
                        || PersonSlots.isName(start..<end, in: key)
                            && (Names.predicate.contains(key[end])
                                || PersonSlots.beside.begins(end..<clause.upperBound, in: reading) != nil)
                else { continue }
                found.append(PersonSlot(range: start..<end, kind: .described))
            }
        }
        // 34岁的高原, 97年的高原: what a name in brackets has before it (郑某（96年）) is its own.
        for age in facts.ages.within(clause) where age.cue != CohortFinder.nameBefore {
            let particle = age.range.upperBound
            guard particle < clause.upperBound, key[particle] == 0x7684 else { continue }
            for length in 2...3 {
                let (start, end) = (particle + 1, particle + 1 + length)
                guard end < clause.upperBound, mayBeSomebody(start..<end),
                    Names.isEdge(key[end]) || Names.predicate.contains(key[end])
                        || moment(from: end, clause.upperBound) != nil
                else { continue }
                found.append(PersonSlot(range: start..<end, kind: .aged))
                break
            }
        }
    }

    private static let asked = WordList("受访者 讲述者 被访者 受访人 投稿者 来信者 读者 网友")
    private static let beside = WordList("比她 比他 也 则 却")

    /// What a word for who has a trade ends with.
    private static let tradesmen = ScalarSet("理监师员者长官手家主播生匠")

    private static let comparing = WordList("和 跟 与 同 不像 不同于 比起 相比")
    private static let compared = WordList("不同 不一样 一样 相比 相反 类似 相似 同样")

    /// 和何青不同，
    private func compares(_ clause: Range<Int>) -> Bool {
        /// Longest such clause, in scalars.
        let longest = 12
        guard clause.count <= longest, let word = PersonSlots.comparing.begins(clause, in: reading) else {
            return false
        }
        var end = clause.upperBound
        while end > clause.lowerBound, !Reading.isHan(key[end - 1]) { end -= 1 }
        return key[word.lowerBound] == 0x4E0D || word.count == 2
            || PersonSlots.compared.ends(clause.lowerBound..<end, in: reading) != nil
    }

    private func compared(at start: Int, _ clause: Range<Int>, _ found: inout [PersonSlot]) {
        for length in 2...3 {
            let end = start + length
            guard end < clause.upperBound, mayBeSomebody(start..<end),
                Names.predicate.contains(key[end]) || moment(from: end, clause.upperBound) != nil
            else { continue }
            found.append(PersonSlot(range: start..<end, kind: .compared))
            return
        }
    }

    // MARK: Words

    /// How and when something is done or said: what stands before 从 and 说 like a subject.
    private static let adverbs = WordList(
        "先后 陆续 毅然 果断 主动 不久 只身 相继 曾经 刚刚 直接 终于 随即 匆匆 独自 悄悄 黯然 愤然 先是 后来 正式 同样 早年 一举 前后 最早 最先 早早 早就 一起 双双 纷纷 接连 再次 多次 几次 临时 索性 干脆 接着 继续 反复 总是 常常 经常 有时 最后 起初 最初 开头 随口 半开 打趣 调侃 自嘲 苦笑 笑着 哭着 想着 叹气 低声 轻声 小声 大声 认真 坦然 坦率 淡淡 缓缓 慢慢 沉默 如实 私下 事后 当众 当面 至今 如今 依旧 依然 仍旧 始终 显然 可能 也许 或许 大概 似乎 好像 据说 听说 一旦 自打 自从 到底 毕竟 只好 只能 不得 被迫 无奈 于是"
    )

    /// May a string be somebody: a name by words of the language, or no word that is known for anything else?
    func mayBeSomebody(_ range: Range<Int>) -> Bool {
        guard range.allSatisfy({ Reading.isHan(key[$0]) }) else { return false }
        if PersonSlots.isName(range, in: key) { return true }
        guard PersonSlots.adverbs.begins(range, in: reading) == nil, Names.manners.begins(range, in: reading) == nil,
            !range.contains(where: { Names.neverGiven.contains(key[$0]) }),
            !PersonSlots.things.contains(key[range.upperBound - 1])
        else { return false }
        var isWord = false
        Names.words.forEachMatch(in: key, at: range.lowerBound) { end, _ in
            if end >= range.lowerBound + 2 { isWord = true }
        }
        return !isWord
            && !facts.places.within(range.lowerBound..<range.upperBound).contains { $0.confidence >= 0.5 }
            && facts.roles.isEmpty(within: range) && facts.employers.isEmpty(within: range)
            && facts.times.isEmpty(within: range)
            && People.heads.longestMatch(in: key, at: range.lowerBound) == nil
            && !facts.signals.within(range).contains { [.kin, .group, .generic, .expert].contains($0.signal) }
    }

    static func isName(_ word: Range<Int>, in key: [UInt32]) -> Bool {
        var isName = false
        names.forEachMatch(in: key, at: word.lowerBound) { end, _ in if end == word.upperBound { isName = true } }
        return isName
    }
}
