internal import Stories

/// Two persons of one household: one story.
extension People {
    static let coupleWords = ["夫妇", "夫妻", "两口子", "小两口", "情侣", "俩", "两人", "二人", "一家", "恋人"].map(Reading.scalars)
    /// What two do together in their new place.
    static let built = WordList("花了 开了 盖 搭 租 买下 承包 接手 办 经营 住")
    static let spouses = WordList("妻子 丈夫 老公 老婆 爱人 太太 先生 男友 女友 男朋友 女朋友 伴侣 未婚妻 未婚夫")
    static let spouseWords = [
        "妻子", "丈夫", "老公", "老婆", "爱人", "太太", "先生", "男友", "女友", "男朋友", "女朋友", "伴侣", "未婚妻", "未婚夫",
    ].map(Reading.scalars)

    /// X和Y夫妇, X和妻子Y: one household.
    func joinCouples(_ drafts: inout [PersonDraft]) {
        let pairs = facts.signals.elements.filter {
            $0.signal == .they && People.pairWords.contains(reading.folded($0.range))
        }.map(\.range)
        var index = 0
        // Asked of everybody beside everybody else.
        var areSpouses = drafts.map { followsSpouseWord($0.mentions) }
        var stretches = drafts.map(\.mentions.stretch)
        while index < drafts.count {
            var partner: Int?
            guard drafts[index].members.isEmpty else {
                index += 1
                continue
            }
            for other in drafts.indices where other != index {
                // Most two people have nothing to do with each other: a look at where they are named tells.
                guard
                    !pairs.isEmpty || areSpouses[other]
                        || stretches[index].isNear(stretches[other], reach: People.marriedGap),
                    drafts[other].members.isEmpty,
                    !pairs.isEmpty || areSpouses[other]
                        || drafts[index].mentions.hasGap(to: drafts[other].mentions, reach: People.coupleGap)
                        || drafts[other].mentions.hasGap(to: drafts[index].mentions, reach: People.coupleGap)
                        || areCalledMarried(drafts[index].mentions, drafts[other].mentions)
                else { continue }
                if isCouple(drafts[index], drafts[other], among: drafts, pairs: pairs)
                    || areCalledMarried(drafts[index].mentions, drafts[other].mentions)
                {
                    partner = other
                    break
                }
            }
            guard let other = partner else {
                index += 1
                continue
            }
            join(other, to: index, &drafts)
            areSpouses[index] = followsSpouseWord(drafts[index].mentions)
            stretches[index] = drafts[index].mentions.stretch
            drafts.remove(at: other)
            areSpouses.remove(at: other)
            stretches.remove(at: other)
            index = 0
        }
    }

    /// Longest gap between the names of a couple that is called one beside them, in scalars.
    private static let coupleGap = 8
    /// The same where a word behind the two calls them a couple.
    static let marriedGap = 40

    /// 妻子 or 男友 right before an offset; 太太 Winnie with a blank between.
    func spouseWord(before offset: Int) -> Range<Int>? {
        var end = offset
        while end > 0, offset - end < 2, reading.key[end - 1] == 0x20 || reading.key[end - 1] == 0x3000 { end -= 1 }
        // 与妻子、南京人某某
        if end > 3, reading.key[end - 1] == People.native,
            let mark = (max(0, end - 7)..<end).last(where: { [0x3001, 0xFF0C].contains(reading.key[$0]) }),
            (mark + 1..<end).allSatisfy({ Reading.isHan(reading.key[$0]) })
        {
            end = mark
        }
        return People.spouses.ends(0..<end, in: reading)
    }

    /// 人
    private static let native: UInt32 = 0x4EBA

    /// Is one of the mentions right behind 妻子, 男友?
    private func followsSpouseWord(_ mentions: [Range<Int>]) -> Bool {
        mentions.contains { spouseWord(before: $0.lowerBound) != nil }
    }

    static let marriedWords = ["夫妇", "夫妻", "两口子", "小两口", "情侣"].map(Reading.scalars)

    /// A sentence that names one or both calls them a married couple, and they are joined by 和 somewhere.
    func areCalledCouple(_ one: PersonDraft, _ two: PersonDraft) -> Bool {
        let joined = one.mentions.prefix(People.compared).contains { mention in
            two.mentions.prefix(People.compared).contains { other in
                areJoined(mention, other)
            }
        }
        guard joined else { return false }
        let both = Set(one.mentions.compactMap { sentence(of: $0) }).intersection(
            two.mentions.compactMap { sentence(of: $0) })
        return both.contains { index in
            People.marriedWords.contains { reading.contains($0, in: reading.sentences[index].range) }
        }
    }

    /// 夫妻俩, 小两口: after exactly two were named, they are the two.
    ///
    /// - Parameter pairs: where such words stand, in order.
    func areTheTwo(
        _ one: PersonDraft, _ two: PersonDraft, among drafts: [PersonDraft], pairs: [Range<Int>]
    ) -> Bool {
        guard !pairs.isEmpty, let first = two.mentions.first, let gender = one.gender, let other = two.gender,
            gender != other
        else {
            return false
        }
        for pair in pairs[pairs.first(from: first.upperBound)...] {
            if pair.upperBound > first.upperBound + People.passage { break }
            let window = max(0, pair.lowerBound - People.passage)..<pair.lowerBound
            // Asked of everybody beside everybody else: most are named elsewhere.
            guard one.mentions.contains(where: { window.contains($0.lowerBound) }),
                two.mentions.contains(where: { window.contains($0.lowerBound) })
            else { continue }
            let named = drafts.filter { draft in draft.mentions.contains { window.contains($0.lowerBound) } }
            guard named.count == 2, named.allSatisfy({ $0.forms == one.forms || $0.forms == two.forms }) else {
                continue
            }
            // 他和妻子…夫妇俩: the other half has no name.
            if People.spouseWords.contains(where: { reading.contains($0, in: window) }) { continue }
            let paragraphs = { [reading] (draft: PersonDraft) in
                Set(
                    draft.mentions.filter { window.contains($0.lowerBound) }.compactMap { mention in
                        reading.clause(at: mention.lowerBound).map { reading.clauses[$0].paragraph }
                    })
            }
            guard !paragraphs(one).isDisjoint(with: paragraphs(two)) else { continue }
            return true
        }
        return false
    }

    static let pairWords: Set<String> = ["夫妻俩", "夫妇俩", "小两口", "两口子", "夫妻二人", "夫妇二人", "俩口子"]

    /// 她和男友某某一起…: the one whom the pronoun means was named last before.
    func isPartnerByPronoun(_ two: PersonDraft, of one: PersonDraft, among drafts: [PersonDraft]) -> Bool {
        for mention in two.mentions.prefix(People.compared) {
            guard spouseWord(before: mention.lowerBound) != nil,
                let word = People.spouseWords.first(where: { reading.has($0, at: mention.lowerBound - $0.count) })
            else { continue }
            // 她跟做中学老师的丈夫某某带着一对子女移居…
            guard let clause = reading.clause(at: mention.lowerBound) else { continue }
            let range = reading.clauses[clause].range
            let reach = max(range.lowerBound, mention.lowerBound - word.count - 14)..<mention.lowerBound - word.count
            guard !reach.isEmpty,
                let link = reach.last(where: { [0x548C, 0x8DDF, 0x4E0E, 0x5E26, 0x540C].contains(reading.key[$0]) }),
                link > range.lowerBound, [0x4ED6, 0x5979].contains(reading.key[link - 1]),
                link + 1 == reach.upperBound || reading.key[reach.upperBound - 1] == 0x7684,
                movesTogether(after: mention)
                    || People.built.occurs(in: mention.upperBound..<range.upperBound, of: reading)
                    || facts.signals.within(mention.upperBound..<range.upperBound).contains(where: {
                        [.move, .settle, .goHome, .leave, .resign, .flee].contains($0.signal)
                    })
            else { continue }
            let before = drafts.compactMap { draft in
                draft.mentions.last { $0.upperBound <= link && link - $0.upperBound <= People.passage }.map {
                    ($0.lowerBound, draft.forms)
                }
            }
            if let nearest = before.max(by: { $0.0 < $1.0 }) {
                if nearest.1 == one.forms { return true }
                continue
            }
            // The lead says she, the next paragraph who she is.
            let after = drafts.compactMap { draft in
                draft.mentions.first {
                    $0.lowerBound >= mention.upperBound && $0.lowerBound - mention.upperBound <= People.passage
                        && draft.forms != two.forms
                }.map { ($0.lowerBound, draft.forms) }
            }
            if let nearest = after.min(by: { $0.0 < $1.0 }), nearest.1 == one.forms { return true }
        }
        return false
    }

    func isCouple(
        _ one: PersonDraft, _ two: PersonDraft, among drafts: [PersonDraft], pairs: [Range<Int>]
    ) -> Bool {
        if areCalledCouple(one, two) || areHeadedAsTwo(one, two, among: drafts) { return true }
        if areTheTwo(one, two, among: drafts, pairs: pairs) || isPartnerByPronoun(two, of: one, among: drafts) {
            return true
        }
        if isSpouse(two, of: one, among: drafts) || areHusbandAndWife(one, two) || areBroughtIn(one, two) {
            return true
        }
        for mention in one.mentions.prefix(People.compared) {
            for other in two.mentions.prefix(People.compared) where other.lowerBound >= mention.upperBound {
                let gap = mention.upperBound..<other.lowerBound
                if gap.count > People.coupleGap { break }
                guard
                    let link = gap.first(where: { StoryBlocks.joins.contains(reading.key[$0]) })
                        ?? gap.first(where: { reading.key[$0] == 0x7684 })
                else { continue }
                if People.spouseWords.contains(where: { reading.contains($0, in: link..<other.lowerBound) }) {
                    // X的妻子Y counts only if Y comes along.
                    if reading.key[link] == 0x7684, !movesTogether(after: other) || livesElsewhere(two, other) {
                        continue
                    }
                    return true
                }
                guard gap.count == 1, gap.lowerBound == link else { continue }
                let after = other.upperBound..<min(reading.key.count, other.upperBound + 8)
                let before = max(0, mention.lowerBound - 8)..<mention.lowerBound
                if People.coupleWords.contains(where: {
                    reading.contains($0, in: after) || reading.contains($0, in: before)
                }) {
                    return true
                }
            }
        }
        return false
    }

    /// 店主是一对夫妻，丈夫叫某某，妻子叫某某: each behind a word for one half of a couple, in one sentence.
    private func areHusbandAndWife(_ one: PersonDraft, _ two: PersonDraft) -> Bool {
        func halves(_ draft: PersonDraft) -> [(word: Range<Int>, sentence: Int)] {
            draft.mentions.prefix(People.compared).compactMap { mention in
                guard let sentence = sentence(of: mention),
                    let word = People.spouses.ends(
                        max(0, mention.lowerBound - 5)..<mention.lowerBound, in: reading, slack: 1),
                    word.upperBound == mention.lowerBound || reading.key[mention.lowerBound - 1] == 0x53EB
                else { return nil }
                return (word, sentence)
            }
        }
        let others = halves(two)
        guard !others.isEmpty else { return false }
        return halves(one).contains { half in
            others.contains { $0.sentence == half.sentence && reading.folded($0.word) != reading.folded(half.word) }
        }
    }

    /// 两口子一位叫某某，一位叫某某; 店主叫某某，她的丈夫叫某某: both are told by name in one sentence that calls them a couple or one the other's
    /// spouse, and they do not live apart.
    private func areBroughtIn(_ one: PersonDraft, _ two: PersonDraft) -> Bool {
        guard let first = one.mentions.first, let second = two.mentions.first, first.upperBound <= second.lowerBound,
            let sentence = sentence(of: first), sentence == self.sentence(of: second), !isInQuote(first),
            isCalled(first), isCalled(second), !livesElsewhere(two, second)
        else { return false }
        let before = reading.sentences[sentence].range.lowerBound..<first.lowerBound
        if People.marriedWords.contains(where: { reading.contains($0, in: before) }) { return true }
        // 前妻 and 同事的妻子 are others'.
        guard let spouse = People.spouses.ends(0..<second.lowerBound - 1, in: reading),
            spouse.lowerBound > first.upperBound
        else { return false }
        return !(first.upperBound..<spouse.lowerBound).contains { reading.key[$0] == 0x524D }
    }

    /// 叫
    private func isCalled(_ mention: Range<Int>) -> Bool {
        mention.lowerBound > 0 && reading.key[mention.lowerBound - 1] == 0x53EB
    }

    /// 丈夫小裴 … 两个人一起辞职: named as a spouse in a paragraph of the other that tells of both.
    func isSpouse(_ two: PersonDraft, of one: PersonDraft, among drafts: [PersonDraft]) -> Bool {
        for other in two.mentions.prefix(People.compared) {
            let before = max(0, other.lowerBound - 5)..<other.lowerBound
            guard spouseWord(before: other.lowerBound) != nil,
                // 他的太太某某; not 同事的太太某某.
                !before.contains(where: { offset in
                    reading.key[offset] == 0x524D
                        || reading.key[offset] == 0x7684
                            && (offset == 0 || ![0x4ED6, 0x5979].contains(reading.key[offset - 1]))
                }),
                let clause = reading.clause(at: other.lowerBound)
            else { continue }
            let paragraph = reading.paragraphs[reading.clauses[clause].paragraph].range
            guard
                let own = one.mentions.last(where: {
                    $0.upperBound <= other.lowerBound && paragraph.contains($0.lowerBound)
                        && other.lowerBound - $0.upperBound <= 60
                })
            else { continue }
            // 如果说某某是…，某某与丈夫某某…: whoever is named between is the spouse's other half.
            let between = own.upperBound..<other.lowerBound
            if drafts.contains(where: { draft in
                draft.forms != one.forms && draft.forms != two.forms
                    && draft.mentions.contains { between.contains($0.lowerBound) }
            }) {
                continue
            }
            if People.bothWords.contains(where: { reading.contains($0, in: paragraph) }) { return true }
            // 他们租下…, 一家五口搬到…: told of both in the passage that follows.
            let after = paragraph.lowerBound..<min(reading.key.count, paragraph.upperBound + People.passage)
            if livesElsewhere(two, other) { continue }
            let both = facts.signals.within(after).contains { hit in
                guard hit.signal == .they || People.bothWide.contains(reading.folded(hit.range)) else { return false }
                // 两人先后在…工作了八年，一起递上辞职信; 他们 may be others, further on.
                let reach = People.pairOnly.contains(reading.folded(hit.range)) ? 40 : 16
                let window = hit.range.upperBound..<min(reading.key.count, hit.range.upperBound + reach)
                return facts.signals.within(window).contains {
                    [.resign, .chooseToLeave, .leave, .goHome, .move, .settle, .flee].contains($0.signal)
                }
            }
            if both { return true }
        }
        return false
    }

    /// How far after the naming of a spouse what both did may be told, in scalars.
    static let passage = 600
    static let bothWide: Set<String> = ["他们", "两人", "二人", "夫妻", "夫妇", "一家"]
    private static let pairOnly: Set<String> = ["两人", "二人", "夫妻", "夫妇"]
    static let apart = WordList("还在 仍在 留在 则在 不同意 反对 没跟 没有跟 不肯 不愿 住在")

    /// The spouse stays where they are, or is against it.
    func livesElsewhere(_ two: PersonDraft, _ mention: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: mention.lowerBound) else { return false }
        let end = min(reading.clauses[clause].range.upperBound, mention.upperBound + 12)
        if People.apart.occurs(in: mention.upperBound..<max(mention.upperBound, end), of: reading) { return true }
        // 妻子某某在那边教书，没有跟来，两人周末才见面。
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        return People.inTwoPlaces.occurs(
            in: mention.upperBound..<max(mention.upperBound, sentence.upperBound), of: reading)
    }

    private static let inTwoPlaces = WordList("没有跟来 没跟来 没有跟过来 没跟过来 没有一起来 没一起来 两地分居 周末才见 周末见面 异地")

    static let bothWords = [
        "两个人一起", "两人一起", "夫妻俩", "夫妻二人", "夫妇俩", "两人双双", "两口子", "一起辞职", "双双辞职", "两人同时", "俩人一起", "兩夫婦", "两夫妇", "兩公婆",
        "两公婆", "两个人一起",
    ].map(Reading.scalars)

    func movesTogether(after mention: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: mention.lowerBound) else { return false }
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        return People.togetherWords.contains { reading.contains($0, in: sentence) }
    }

    static let togetherWords = ["一起", "双双", "一同", "一道", "一齐", "一块", "两人", "夫妻", "举家"].map(Reading.scalars)

    /// 作者：大鱼和阿柒, who say 我们: one household that tells of itself.
    func coupleOfAuthors(_ drafts: inout [PersonDraft]) -> PersonDraft? {
        guard let author = article.author else { return nil }
        let names = author.split(whereSeparator: { "和与、&＆跟".contains($0) })
            .map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
        guard names.count == 2, names.allSatisfy({ $0.count <= 5 }) else { return nil }
        let we = reading.clauses.count { $0.quote == nil && facts.has(.we, in: $0.range) }
        /// Fewest clauses with 我们 of a couple that tells of itself.
        let fewest = 3
        guard we >= fewest else { return nil }
        let forms = names.map(Reading.key)
        var mentions: [Range<Int>] = []
        for form in forms {
            var offset = 0
            while let start = reading.position(of: form, in: offset..<reading.key.count) {
                mentions.append(start..<start + form.count)
                offset = start + form.count
            }
        }
        guard !mentions.isEmpty else { return nil }
        drafts.removeAll { draft in draft.forms.contains { forms.contains($0) } }
        var draft = PersonDraft(
            name: names.joined(separator: "、"), mentions: mentions.sorted { $0.lowerBound < $1.lowerBound },
            cue: "couple of authors")
        draft.aliases = [author]
        draft.members = names
        draft.forms = forms
        draft.isNarrator = true
        draft.isHousehold = true
        return draft
    }

    private static let withMe = WordList("我和 我跟 我同 我与 我俩和")
    private static let unmarried = WordList("没结婚 没有结婚 没领证 没有领证 不结婚 没成家 没有成家 不想结婚 要结婚")
    private static let marriages = WordList("结婚 结的婚 结了婚 领证 领了证 成家 成了家 成的家 办婚礼 办了婚礼")

    /// 我先生叫某某, …我们…: the narrator's household; or 我和某某, where 我们 have married.
    func joinSpouseOfNarrator(_ drafts: inout [PersonDraft]) {
        guard let narrator = drafts.firstIndex(where: { $0.isNarrator && $0.cue != "a post" && $0.members.isEmpty })
        else { return }
        let we = reading.clauses.count { $0.quote == nil && facts.has(.we, in: $0.range) }
        /// Fewest clauses with 我们 of a household that tells of itself.
        let fewest = 4
        guard we >= fewest else { return }
        let isMarried = reading.sentences.contains { sentence in
            facts.has(.we, in: sentence.range) && People.marriages.occurs(in: sentence.range, of: reading)
                && !People.unmarried.occurs(in: sentence.range, of: reading)
                && !sentence.clauses.contains { reading.clauses[$0].quote != nil }
        }
        guard
            let spouse = drafts.indices.first(where: { index in
                index != narrator && drafts[index].members.isEmpty && !drafts[index].isNarrator
                    && drafts[index].mentions.prefix(People.compared).contains { mention in
                        let before = max(0, mention.lowerBound - 6)..<mention.lowerBound
                        // 我和某某…; 我们在…结婚
                        if isMarried, People.withMe.ends(before, in: reading) != nil, !isInQuote(mention) {
                            return true
                        }
                        guard let own = before.last(where: { reading.key[$0] == 0x6211 }) else { return false }
                        return People.spouseWords.contains { reading.contains($0, in: own..<mention.lowerBound) }
                    }
            })
        else { return }
        let second = drafts[spouse]
        if let name = drafts[narrator].name, let other = second.name {
            drafts[narrator].members = [name, other]
            drafts[narrator].aliases += [name, other]
            drafts[narrator].name = name + "、" + other
        } else {
            drafts[narrator].aliases += [second.name].compactMap { $0 }
        }
        drafts[narrator].aliases += second.aliases
        drafts[narrator].forms += second.forms
        drafts[narrator].mentions = (drafts[narrator].mentions + second.mentions).sorted {
            $0.lowerBound < $1.lowerBound
        }
        drafts[narrator].gender = nil
        drafts[narrator].isHousehold = true
        drafts.remove(at: spouse)
    }
}
