internal import Stories

/// People who want no name: 不愿具名的前某某经理, 第三位不愿意留名字。
extension People {
    private static let (unwilling, naming) = (
        "不愿 不愿意 不肯 不想 不便 不方便 要求不 请求不 坚持不 不让 不许 不要我 不让我 不许我 叮嘱我不",
        "具名 透露姓名 公开姓名 留姓名 留名 留名字 留下姓名 留下名字 署名 说名字 写名字 提名字 透露名字 公开名字 写姓名 露名 透露真名 用真名 用本名 讲姓名 讲名字 说姓名 写真名 说真名 讲真名 告诉姓名 报姓名"
    )

    /// Whoever uses one of these has a reason to be told of without a name.
    static let namesWithheld = WordList(
        Gazetteer.words(unwilling).flatMap { word in Gazetteer.words(naming).map { word + $0 } }.joined(separator: " ")
            + " 不具名 要求匿名 隐去姓名 匿名的 不让我写名字 不让我写他的名字 不让我写她的名字 没有留名字 没留名字 没留下名字")

    /// Whom a sentence tells of and says that they want no name, where it names nobody else.
    func withholding(in sentence: Reading.Sentence, _ index: MentionIndex) -> PersonDraft? {
        if let marked = markedPhrase(in: sentence, index) { return marked }
        if let before = describedBefore(sentence, index) { return before }
        guard let (phrase, end) = withheldPhrase(in: sentence, index), nameBehind(end, index) == nil else { return nil }
        var draft = PersonDraft(
            name: nil, label: reading.text(phrase), mentions: [phrase], cue: "described, not named")
        draft.forms = []
        draft.wantsNoName = true
        // 一位不愿透露姓名的女士: a bare word for somebody says less than the whole.
        if let word = People.namesWithheld.first(in: sentence.range, of: reading), word.upperBound <= phrase.lowerBound,
            phrase.lowerBound - word.upperBound <= 1
        {
            /// Longest word that is bare, in scalars.
            let bare = 3
            let (short, whole) = (reading.text(phrase), reading.text(word.lowerBound..<phrase.upperBound))
            (draft.label, draft.aliases) = phrase.count <= bare ? (whole, [short]) : (short, [whole])
            let count = People.singular.first(from: sentence.range.lowerBound, to: word.lowerBound, in: reading.key)?
                .range
            if let count, count.upperBound == word.lowerBound {
                draft.mentions = [count.lowerBound..<phrase.upperBound]
            }
        }
        // 走得最远的一位不愿具名。他是某某公司的前工程师: what somebody was says more than which one they are.
        if let post = postBehind(sentence) {
            draft.aliases = [draft.label].compactMap { $0 }
            draft.label = reading.text(post)
        }
        return draft
    }

    /// 她不让我写名字，只说可以叫她“末班车上那个抱着花的”: a phrase in marks that stands for a name, and is too long for one.
    private func markedPhrase(in sentence: Reading.Sentence, _ index: MentionIndex) -> PersonDraft? {
        /// How far behind the word for wanting no name the phrase may begin, and its length, in scalars.
        let (reach, lengths) = (20, 3...16)
        guard
            let word = People.namesWithheld.first(in: sentence.range, of: reading)
                ?? People.nameless.first(in: sentence.range, of: reading),
            reading.clause(at: word.lowerBound).map({ reading.clauses[$0].quote == nil }) ?? false
        else { return nil }
        let last = min(sentence.range.upperBound, word.upperBound + reach)
        guard
            let open = (word.upperBound..<last).first(where: { [0x201C, 0x300C].contains(reading.key[$0]) }),
            People.calling.ends(word.upperBound..<open, in: reading) != nil
        else { return nil }
        let start = open + 1
        guard
            let close = (start..<min(reading.key.count, start + lengths.upperBound + 1)).first(where: {
                Names.isEdge(reading.key[$0])
            }), [0x201D, 0x300D].contains(reading.key[close]), lengths.contains(close - start),
            !index.holds(start..<close)
        else { return nil }
        var draft = PersonDraft(
            name: nil, label: reading.text(start..<close), mentions: [start..<close], cue: "described, not named")
        draft.forms = []
        draft.wantsNoName = true
        return draft
    }

    private static let (nameless, calling) = (
        WordList("匿名 没有写名字 没写名字 没有署名 没署名 没有说名字 没说名字"),
        WordList("叫 叫他 叫她 叫我 称他 称她 称他为 称她为 称为 代号 自称 写 写作 署 署名")
    )

    /// 棚子后面租给一位前报务员。他不肯讲姓名，…: whom the sentence before describes.
    private func describedBefore(_ sentence: Reading.Sentence, _ index: MentionIndex) -> PersonDraft? {
        /// How far into the sentence the word may stand, in scalars.
        let reach = 6
        guard let number = reading.clause(at: sentence.range.lowerBound).map({ reading.clauses[$0].sentence }),
            number > 0, case let before = reading.sentences[number - 1], before.paragraph == sentence.paragraph,
            [0x4ED6, 0x5979].contains(reading.key[sentence.range.lowerBound]),
            let word = People.namesWithheld.first(in: sentence.range, of: reading),
            word.lowerBound - sentence.range.lowerBound <= reach,
            let start = before.range.last(where: { People.singular.longestMatch(in: reading.key, at: $0) != nil }),
            let marker = People.singular.longestMatch(in: reading.key, at: start).map({ start..<$0.end }),
            let clause = reading.clause(at: marker.lowerBound), reading.clauses[clause].quote == nil,
            let phrase = described(from: marker.upperBound, reading.clauses[clause].range.upperBound)
                ?? former(from: marker.upperBound, reading.clauses[clause].range.upperBound),
            !index.holds(marker.lowerBound..<before.range.upperBound), nameBehind(word.upperBound, index) == nil
        else { return nil }
        var draft = PersonDraft(
            name: nil, label: reading.text(phrase), mentions: [marker.lowerBound..<phrase.upperBound],
            cue: "described, not named")
        draft.forms = []
        draft.wantsNoName = true
        draft.aliases = [reading.text(marker.lowerBound..<phrase.upperBound)]
        return draft
    }

    /// 前报务员, up to a mark: a post that no list has.
    private func former(from start: Int, _ end: Int) -> Range<Int>? {
        /// Longest such phrase, in scalars.
        let longest = 10
        guard start < end, reading.key[start] == 0x524D else { return nil }
        let stop = (start..<end).first { Names.isEdge(reading.key[$0]) } ?? end
        return (3...longest).contains(stop - start) ? start..<stop : nil
    }

    /// What such a person is called, and the end of the word for wanting no name.
    private func withheldPhrase(in sentence: Reading.Sentence, _ index: MentionIndex) -> (phrase: Range<Int>, end: Int)?
    {
        guard let word = People.namesWithheld.first(in: sentence.range, of: reading),
            let clause = reading.clause(at: word.lowerBound), reading.clauses[clause].quote == nil
        else { return nil }
        let range = reading.clauses[clause].range
        if index.holds(range.lowerBound..<word.upperBound) { return nil }
        var end = range.upperBound
        while end > word.upperBound, !Reading.isHan(reading.key[end - 1]), !Reading.isLatin(reading.key[end - 1]) {
            end -= 1
        }
        let particle = word.upperBound < end && reading.key[word.upperBound] == 0x7684
        let phrase: Range<Int>? =
            particle || reading.key[word.upperBound - 1] == 0x7684
            ? described(from: particle ? word.upperBound + 1 : word.upperBound, end)
            : counted(before: word.lowerBound, range)
        return phrase.map { ($0, word.upperBound) }
    }

    /// 一位不愿具名的前主播，我们只称他“…”: the description is a mention of whom the text gives that name.
    func joinWithheld(_ drafts: inout [PersonDraft]) {
        let index = MentionIndex(drafts)
        for sentence in reading.sentences {
            guard let (phrase, end) = withheldPhrase(in: sentence, index), let name = nameBehind(end, index),
                !name.overlaps(phrase), let person = drafts.firstIndex(where: { $0.mentions.first == name })
            else { continue }
            drafts[person].mentions.insert(phrase, at: 0)
            drafts[person].wantsNoName = true
        }
    }

    /// 第三位不愿意留名字，我们叫她“…”: the name that the text gives somebody who wants none.
    private func nameBehind(_ end: Int, _ index: MentionIndex) -> Range<Int>? {
        /// How far behind the word the name may stand, in scalars.
        let reach = 32
        let window = end..<min(reading.key.count, end + reach)
        return index.list.within(window).first { mention in
            var start = mention.lowerBound
            if start > end, [0x201C, 0x300C].contains(reading.key[start - 1]) { start -= 1 }
            return People.callings.ends(end..<start, in: reading) != nil
        }
    }

    private static let callings = WordList("叫 叫他 叫她 称他 称她 称他为 称她为 称为 称作 称呼他 称呼她 让写 让我写 唤他 唤她 管他叫 管她叫 的")

    /// 他是某某公司的前工程师: what the next sentence of the paragraph begins with.
    private func postBehind(_ sentence: Reading.Sentence) -> Range<Int>? {
        guard let last = reading.clause(at: sentence.range.lowerBound).map({ reading.clauses[$0].sentence + 1 }),
            last < reading.sentences.count, reading.sentences[last].paragraph == sentence.paragraph
        else { return nil }
        let clause = reading.clauses[reading.sentences[last].clauses.lowerBound].range
        guard clause.count > 3, [0x4ED6, 0x5979].contains(reading.key[clause.lowerBound]),
            reading.key[clause.lowerBound + 1] == 0x662F
        else { return nil }
        var start = clause.lowerBound + 2
        if let marker = People.singular.longestMatch(in: reading.key, at: start) { start = marker.end }
        return described(from: start, clause.upperBound)
    }

    /// 前某某公司经理 behind 不愿具名的: what ends with a post or a word for somebody, and is told of as one.
    private func described(from start: Int, _ end: Int) -> Range<Int>? {
        /// Longest such phrase, in scalars.
        let longest = 22
        var start = start
        if start < end, [0x201C, 0x300C].contains(reading.key[start]) { start += 1 }
        guard start < end else { return nil }
        let stop =
            (start..<min(end, start + longest)).first { Names.isEdge(reading.key[$0]) } ?? min(end, start + longest)
        // The last word for somebody before the clause goes on.
        var best: Int?
        for role in facts.roles.within(start..<stop) { best = max(best ?? 0, role.range.upperBound) }
        var offset = start
        while offset < stop {
            if let head = People.heads.longestMatch(in: reading.key, at: offset), head.end <= stop {
                best = max(best ?? 0, head.end)
                offset = head.end
            } else {
                offset += 1
            }
        }
        guard let best, best < reading.key.count, ![0x4EEC, 0x7FA4].contains(reading.key[best]) else { return nil }
        return start..<best
    }

    private static let ordinals = WordList("一位 一个 一名 第二位 第三位 第四位 第五位 第六位 第七位 最后一位 另一位 还有一位")

    /// 走得最远的一位, 第三位: whom the clause counts before it says so.
    private func counted(before word: Int, _ clause: Range<Int>) -> Range<Int>? {
        let head = clause.lowerBound..<word
        guard let count = People.ordinals.first(in: head, of: reading) else { return nil }
        var end = word
        while end > count.upperBound, !Reading.isHan(reading.key[end - 1]) { end -= 1 }
        /// Longest way from the clause's beginning to the count, in scalars.
        let reach = 10
        let opens = count.lowerBound - clause.lowerBound <= reach
        return (opens ? clause.lowerBound : count.lowerBound)..<max(count.upperBound, end)
    }
}
