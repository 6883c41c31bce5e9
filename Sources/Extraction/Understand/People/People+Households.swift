internal import Stories

/// Two whose stories are one: found only when both have one.
extension People {
    /// Halves of couples among those who have a story, each person once.
    ///
    /// - Parameter told: the persons with a story, by their place in `drafts`.
    func households(_ told: [Int], among drafts: [PersonDraft]) -> [(Int, Int)] {
        func isSingle(_ draft: PersonDraft) -> Bool {
            draft.members.isEmpty && !draft.isNarrator && !draft.isHousehold && draft.name != nil
                && draft.row == nil && draft.cue != "a post"
        }
        let single = told.filter { isSingle(drafts[$0]) }
        // Nobody else is told of at any length: the two may have a story only together.
        let main = drafts.indices.filter { drafts[$0].mentions.count > 1 }
        if main.count == 2, single.count < 2, told.allSatisfy(main.contains), main.allSatisfy({ isSingle(drafts[$0]) }),
            areNamedTogether(drafts[main[0]], drafts[main[1]]),
            liveTogether(main[0], main[1], among: drafts, fewest: 1)
        {
            return [(main[0], main[1])]
        }
        let pairParagraphs = pairParagraphs
        var taken: Set<Int> = []
        var found: [(Int, Int)] = []
        for (position, one) in single.enumerated() where !taken.contains(one) {
            for two in single[(position + 1)...] where !taken.contains(two) {
                guard
                    areThePair(one, two, in: pairParagraphs, among: drafts)
                        || areOneHousehold(one, two, among: drafts)
                else { continue }
                found.append((one, two))
                taken.formUnion([one, two])
                break
            }
        }
        // Of the other half too little is told alone: what names both must say what they are to each other.
        for one in single where !taken.contains(one) {
            let other = drafts.indices.first { two in
                two != one && !taken.contains(two) && !told.contains(two) && isSingle(drafts[two])
                    && (liveTogether(one, two, among: drafts, isSaid: true)
                        || areThePair(one, two, in: pairParagraphs, among: drafts))
            }
            guard let other else { continue }
            found.append((one, other))
            taken.formUnion([one, other])
        }
        return found
    }

    /// 某某与某某…: both are brought in side by side.
    private func areNamedTogether(_ one: PersonDraft, _ two: PersonDraft) -> Bool {
        guard let first = one.mentions.first, let second = two.mentions.first else { return false }
        return areJoined(first, second)
    }

    /// Longest gap between two names that are joined: a word or a mark, with or without blanks around it.
    static let joinReach = 3

    /// 某某和某某, 某某 & 某某: nothing but a word or a mark that joins stands between the two.
    func areJoined(_ one: Range<Int>, _ two: Range<Int>) -> Bool {
        let (start, end) = (min(one.upperBound, two.upperBound), max(one.lowerBound, two.lowerBound))
        guard start < end, end - start <= People.joinReach else { return false }
        let words = (start..<end).filter { !Reading.isBlank(reading.key[$0]) }
        if words.isEmpty { return fillLine(min(one.lowerBound, two.lowerBound)..<max(one.upperBound, two.upperBound)) }
        return words.count == 1
            && (StoryBlocks.joins.contains(reading.key[words[0]]) || People.ampersands.contains(reading.key[words[0]]))
    }

    private static let ampersands = ScalarSet("&＆")

    /// A line of two names with nothing but a blank between them.
    private func fillLine(_ names: Range<Int>) -> Bool {
        reading.clause(at: names.lowerBound).map {
            reading.trimmed(reading.paragraphs[reading.clauses[$0].paragraph].range) == names
        } ?? false
    }

    /// Paragraphs that call a pair so: 这对夫妻…
    private var pairParagraphs: [Range<Int>] {
        reading.paragraphs.map(\.range).filter { range in
            People.thePair.first(in: range, of: reading).map { !isInQuote($0) } ?? false
        }
    }

    /// 这对夫妻…。某某在…，某某在…: a paragraph that calls a pair so, and names the two and nobody else.
    private func areThePair(_ one: Int, _ two: Int, in paragraphs: [Range<Int>], among drafts: [PersonDraft]) -> Bool {
        paragraphs.contains { range in
            drafts.indices.allSatisfy { person in
                drafts[person].mentions.contains { range.contains($0.lowerBound) } == (person == one || person == two)
            }
        }
    }

    private static let thePair = WordList("这对夫妻 这对夫妇 这对小夫妻 这对情侣 这对年轻夫妻 这对年轻夫妇")

    private func areOneHousehold(_ one: Int, _ two: Int, among drafts: [PersonDraft]) -> Bool {
        isNamedAsSpouse(two, of: one, among: drafts)
            || isNamedAsSpouse(one, of: two, among: drafts)
            || liveTogether(one, two, among: drafts)
    }

    /// 妻子某某…, 妻子是他在北京认识的，叫某某: nobody else was named between, and the two do not live apart.
    private func isNamedAsSpouse(_ spouse: Int, of other: Int, among drafts: [PersonDraft]) -> Bool {
        guard let first = drafts[spouse].mentions.first, let sentence = sentence(of: first) else { return false }
        let start = reading.sentences[sentence].range.lowerBound
        /// Longest way from 妻子 to the name behind 叫, in scalars.
        let reach = 24
        let left = max(start, first.lowerBound - reach)..<first.lowerBound
        let word: Range<Int>
        if let right = spouseWord(before: first.lowerBound) {
            word = right
        } else if left.last.map({ reading.key[$0] == People.calledWord }) ?? false,
            let near = left.last(where: { People.spouses.begins($0..<left.upperBound, in: reading) != nil }),
            let early = People.spouses.begins(near..<left.upperBound, in: reading)
        {
            word = early
        } else {
            return false
        }
        // 前妻, 同事的妻子某某.
        if word.lowerBound > 0, reading.key[word.lowerBound - 1] == 0x524D { return false }
        if livesElsewhere(drafts[spouse], first) { return false }
        // The last one named before, in this paragraph or the one before it.
        var nearest: (person: Int, offset: Int)?
        for (person, draft) in drafts.enumerated() where person != spouse {
            guard let last = draft.mentions.last(where: { $0.upperBound <= word.lowerBound }) else { continue }
            if last.lowerBound > nearest?.offset ?? -1 { nearest = (person, last.lowerBound) }
        }
        return nearest.map { $0.person == other && word.lowerBound - $0.offset <= People.passage } ?? false
    }

    /// 男人叫某某；女人叫某某。他们是夫妻: named side by side, and called a couple right behind.
    ///
    /// - Parameter one: where they are named, as `two`: asked of everybody beside everybody else, and a draft is a dozen strings.
    func areCalledMarried(_ one: [Range<Int>], _ two: [Range<Int>]) -> Bool {
        guard let first = one.first, let second = two.first,
            let clause = reading.clause(at: first.lowerBound), reading.clauses[clause].quote == nil
        else { return false }
        /// How far behind the two they are called so, in scalars.
        let reach = 30
        let later = max(first.upperBound, second.upperBound)
        let paragraph = reading.paragraphs[reading.clauses[clause].paragraph].range
        guard later - min(first.lowerBound, second.lowerBound) <= People.marriedGap,
            paragraph.contains(second.lowerBound)
        else { return false }
        let behind = later..<min(paragraph.upperBound, later + reach)
        return People.areMarried.occurs(in: behind, of: reading) || haveChild(behind)
    }

    /// 某某、某某和他们六岁的儿子: right behind the two stands whose child somebody is.
    private func haveChild(_ behind: Range<Int>) -> Bool {
        /// How far behind 他们的 the child may be told, in scalars.
        let reach = 10
        guard let theirs = People.withTheir.begins(behind, in: reading) else { return false }
        return People.children.occurs(
            in: theirs.upperBound..<min(behind.upperBound, theirs.upperBound + reach), of: reading)
    }

    private static let withTheir = WordList("和他们 带着他们 以及他们 与他们 同他们")
    private static let children = WordList("儿子 女儿 孩子 宝宝 一儿一女 双胞胎")

    private static let areMarried = WordList(
        "们是夫妻 人是夫妻 们是一对 人是一对 是两口子 是一对夫妻 是一对情侣 是一对恋人 们是情侣 们是恋人 们是夫妇 。这对夫妻 。这对夫妇 。这对情侣 。这对恋人 。这对小夫妻 。这对年轻夫妻 。这两口子 。小两口")

    /// 叫
    private static let calledWord: UInt32 = 0x53EB

    /// 某某和某某在深圳相识。…他们回了武汉，…两个人卖掉了车: named side by side, and what is told of both is told of two.
    ///
    /// - Parameter fewest: moves told of both where nothing calls them a couple.
    /// - Parameter isSaid: what follows must say that they are one, and tell of what both did, unless the sentence that names both says so.
    private func liveTogether(
        _ one: Int, _ two: Int, among drafts: [PersonDraft], fewest: Int = 2, isSaid: Bool = false
    ) -> Bool {
        // Nothing but a mark stands between the two names.
        guard drafts[one].mentions.stretch.isNear(drafts[two].mentions.stretch, reach: People.joinReach) else {
            return false
        }
        let (one, two) = (drafts[one], drafts[two])
        var joined: Range<Int>?
        for mention in one.mentions.prefix(People.compared) {
            for other in two.mentions.prefix(People.compared) {
                guard areJoined(mention, other), !isInQuote(mention) else { continue }
                let whole = min(mention.lowerBound, other.lowerBound)..<max(mention.upperBound, other.upperBound)
                // 某某、某某和某某 are three.
                let beside = [whole.lowerBound - 1, whole.upperBound]
                if beside.contains(where: {
                    $0 >= 0 && $0 < reading.key.count && StoryBlocks.joins.contains(reading.key[$0])
                }) {
                    continue
                }
                if joined == nil || whole.lowerBound < joined?.lowerBound ?? 0 { joined = whole }
            }
        }
        guard let joined, let own = sentence(of: joined) else { return false }
        if areHeadedTogether(joined) || areCalledPair(before: own) { return true }
        // Gender is told by words that may be another's: what a sentence says of two is surer.
        let areLoving = People.loving.occurs(in: reading.sentences[own].range, of: reading)
        if let gender = one.gender, gender == two.gender, !areLoving { return false }
        // What is told from there to the next name of somebody else.
        let others = drafts.filter { $0.forms != one.forms && $0.forms != two.forms }.flatMap(\.mentions)
        let stop = others.map(\.lowerBound).filter { $0 > joined.upperBound }.min() ?? reading.key.count
        // Two who answer by turns tell of both throughout.
        let answer = speaksInTurns(one) && speaksInTurns(two)
        let end = answer ? reading.key.count : min(stop, joined.upperBound + 2 * People.passage)
        let passage = joined.lowerBound..<end
        let near = joined.lowerBound..<min(end, stop, joined.upperBound + 2 * People.passage)
        if People.partners.occurs(in: near, of: reading) { return false }
        var both = 0
        var named = 0
        var offset = passage.lowerBound
        let words = answer ? People.ofTwo : People.twoOfThem
        while let word = words.first(in: offset..<passage.upperBound, of: reading) {
            both += doBoth(after: word)
            named += 1
            offset = word.upperBound
        }
        if doBoth(after: joined) > 0 { both += 1 }
        let isCouple = People.loving.occurs(in: passage, of: reading)
        if isSaid { return areLoving || isCouple && both > 0 }
        // Told of as two again and again, with nothing that one of them does elsewhere.
        return both >= (isCouple || named >= People.asTwo ? min(1, fewest) : fewest)
    }

    /// Is somebody the speaker of several turns?
    private func speaksInTurns(_ draft: PersonDraft) -> Bool {
        /// Fewest turns.
        let fewest = 2
        return draft.mentions.count { mention in
            reading.clause(at: mention.lowerBound).map {
                reading.paragraphs[reading.clauses[$0].paragraph].turn?.contains(mention.lowerBound) ?? false
            } ?? false
        } >= fewest
    }

    /// Mentions of both together that show that they are told of as two.
    private static let asTwo = 3

    /// 四号桌是一对。某某跟某某…: the sentence before the one that names both ends so.
    private func areCalledPair(before number: Int) -> Bool {
        guard number > 0, reading.sentences[number - 1].paragraph == reading.sentences[number].paragraph else {
            return false
        }
        let range = reading.sentences[number - 1].range
        var end = range.upperBound
        while end > range.lowerBound, !Reading.isHan(reading.key[end - 1]) { end -= 1 }
        return People.pairEndings.ends(range.lowerBound..<end, in: reading) != nil
    }

    private static let pairEndings = WordList("是一对 是一对夫妻 是一对情侣 是一对恋人 是对夫妻 是对情侣 是一家人 是两口子 是小两口")

    /// 某某 & 某某，平遥: a heading brings in both, and what stands under it is told of them, or by them, as two.
    private func areHeadedTogether(_ joined: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: joined.lowerBound) else { return false }
        let number = reading.clauses[clause].paragraph
        guard reading.paragraphs[number].isHeading, number + 1 < reading.paragraphs.count else { return false }
        let next = reading.paragraphs[(number + 1)...].firstIndex { $0.isHeading } ?? reading.paragraphs.count
        guard next > number + 1 else { return false }
        let section = reading.paragraphs[number + 1].range.lowerBound..<reading.paragraphs[next - 1].range.upperBound
        /// Fewest words for both.
        let fewest = 3
        var found = 0
        var offset = section.lowerBound
        while found < fewest, let word = People.ofTwo.first(in: offset..<section.upperBound, of: reading) {
            found += 1
            offset = word.upperBound
        }
        return found >= fewest
    }

    /// 一 某某与某某: a heading names these two and nobody else, and the section opens with what two did, or calls them a couple.
    func areHeadedAsTwo(_ one: PersonDraft, _ two: PersonDraft, among drafts: [PersonDraft]) -> Bool {
        for mention in one.mentions.prefix(People.compared) {
            guard let clause = reading.clause(at: mention.lowerBound) else { continue }
            let number = reading.clauses[clause].paragraph
            guard reading.paragraphs[number].isHeading else { continue }
            let heading = reading.paragraphs[number].range
            guard two.mentions.contains(where: { heading.contains($0.lowerBound) && areJoined(mention, $0) }),
                !drafts.contains(where: { draft in
                    draft.forms != one.forms && draft.forms != two.forms
                        && draft.mentions.contains { heading.contains($0.lowerBound) }
                })
            else { continue }
            let next = reading.paragraphs[(number + 1)...].firstIndex { $0.isHeading } ?? reading.paragraphs.count
            // A caption under the heading is none of its text.
            guard
                let first = (number + 1..<next).first(where: {
                    !reading.paragraphs[$0].sentences.isEmpty && isProse($0)
                })
            else { continue }
            let section = reading.paragraphs[first].range.lowerBound..<reading.paragraphs[next - 1].range.upperBound
            if People.loving.occurs(in: section, of: reading) { return true }
            let opening = reading.sentences[reading.paragraphs[first].sentences.lowerBound].range
            if People.asPair.occurs(in: opening, of: reading) { return true }
        }
        return false
    }

    /// Does a paragraph tell something, and is not a caption?
    private func isProse(_ number: Int) -> Bool {
        let range = reading.trimmed(reading.paragraphs[number].range)
        return range.last.map { !Reading.isHan(reading.key[$0]) } ?? false
    }

    private static let asPair = WordList(
        "两个人 两人 二人 俩人 他俩 她俩 他们俩 她们俩 夫妻 夫妇 两口子 两个80后 两个85后 两个90后 两个95后 两个00后 两个年轻人 两个八零后 两个九零后 两位 一对")

    private static let ofTwo = WordList("我们 我俩 咱俩 咱们 他们 他俩 她俩 两人 两个人 二人 俩人 夫妻俩 小两口 两口子")

    private func doBoth(after word: Range<Int>) -> Int {
        /// How far behind 他们 what they did may stand, in scalars.
        let reach = 24
        guard let clause = reading.clause(at: word.lowerBound), reading.clauses[clause].quote == nil else { return 0 }
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        let window = word.upperBound..<max(word.upperBound, min(sentence.upperBound, word.upperBound + reach))
        return facts.signals.within(window).contains {
            [.resign, .chooseToLeave, .leave, .goHome, .move, .settle, .flee].contains($0.signal)
                && facts.refusal(of: $0.range) == nil
        } || People.built.occurs(in: window, of: reading) ? 1 : 0
    }

    private static let twoOfThem = WordList("他们 两人 二人 两个人 俩人 他俩 她俩 夫妻俩 夫妇俩 小两口 两口子")
    private static let loving = WordList("是一对 离婚 离了婚 结了婚 恋人 情侣 夫妻 夫妇 结婚 相恋 恋爱 领证 两口子 小两口 新婚 相亲 婚后 婚礼 婚戒 我们的孩子 生了孩子 生下")
    /// Who does something with somebody and lives a life of their own.
    private static let partners = WordList(
        "合伙人 合伙 同学 室友 闺蜜 兄弟 姐妹 兄妹 姐弟 发小 校友 战友 老乡 前同事 老同事 师徒 师兄 师姐 朋友")

    /// Makes one person of two.
    func joined(_ pairs: [(Int, Int)], _ drafts: [PersonDraft]) -> [PersonDraft] {
        var drafts = drafts
        var gone: Set<Int> = []
        for (one, two) in pairs {
            // Who is named first, comes first.
            let (first, second) = drafts[one].firstMention <= drafts[two].firstMention ? (one, two) : (two, one)
            join(second, to: first, &drafts)
            gone.insert(second)
        }
        return drafts.indices.filter { !gone.contains($0) }.map { drafts[$0] }
    }

    /// Makes the second a member of the first one's household.
    func join(_ other: Int, to index: Int, _ drafts: inout [PersonDraft]) {
        let second = drafts[other]
        drafts[index].members = [drafts[index].name ?? "", second.name ?? ""]
        drafts[index].name = drafts[index].members.joined(separator: "、")
        drafts[index].aliases += second.aliases
        drafts[index].forms += second.forms
        drafts[index].mentions = (drafts[index].mentions + second.mentions).sorted { $0.lowerBound < $1.lowerBound }
        drafts[index].isPseudonym = drafts[index].isPseudonym || second.isPseudonym
        drafts[index].gender = nil
        drafts[index].isHousehold = true
        drafts[index].cue = "couple"
    }
}
