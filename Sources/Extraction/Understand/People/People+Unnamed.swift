internal import Stories

/// People without a name, told of as individuals.
extension People {
    static let heads = TaggedPhrases<Int>([
        (
            1,
            "程序员 产品经理 设计师 工程师 运营 编辑 记者 老师 教师 医生 护士 律师 会计 白领 员工 经理 总监 主管 策划 分析师 高管 创业者 投资人 博主 UP主 up主 女孩 男孩 姑娘 小伙 小伙子 女生 男生 年轻人 青年 铁子 朋友 读者 网友 女士 男子 女子 夫妻 夫妇 情侣 宝妈 打工人 大厂人 女白领 架构师 码农 学姐 学长 前辈 哥们 姐妹 博士 硕士 毕业生 策展人 文员 销售 主播 男人 女人 大哥 大姐 前员工 中年人 顾问 研究员"
        )
    ])
    static let singular = TaggedPhrases<Int>([
        (1, "一个 一位 一名 有个 有位 有一位 有一个 某 一对 另一位 还有一位 也有一位 见了个 见了一个")
    ])

    /// One individual per description, with a leaving of their own in the same or the next sentence, nobody's name beside it.
    func unnamed(besides drafts: [PersonDraft]) -> [PersonDraft]? {
        let index = MentionIndex(drafts)
        var found: [PersonDraft] = []
        for sentence in reading.sentences {
            guard found.count < People.unnamedLimit else { break }
            if tableLines.contains(sentence.paragraph) { continue }
            let range = sentence.range
            if let draft = withholding(in: sentence, index),
                !draft.mentions[0].overlaps(found.last?.mentions[0] ?? 0..<0)
            {
                found.append(draft)
                continue
            }
            if index.holds(range) {
                if let draft = anonymous(in: sentence, index) { found.append(draft) }
                continue
            }
            if let draft = surnameOnly(in: sentence, index, besides: drafts) {
                found.append(draft)
                continue
            }
            let first = reading.clauses[sentence.clauses.lowerBound]
            if first.quote != nil { continue }
            if reading.paragraphs[sentence.paragraph].isHeading {
                if let draft = headed(by: sentence, index) ?? described(by: sentence, index) { found.append(draft) }
                continue
            }
            // Under a heading that is somebody's name the description is theirs.
            if sentence.paragraph > 0, reading.paragraphs[sentence.paragraph - 1].isHeading,
                index.holds(reading.paragraphs[sentence.paragraph - 1].range)
            {
                continue
            }
            guard let phrase = individual(in: sentence), !isOfNamed(phrase, sentence, index), !isMarked(phrase),
                !isNamedNext(phrase, sentence, index), !isPredicate(phrase, sentence, index)
            else {
                continue
            }
            // 我之前在…做客户总监; 老三…，曾在…做总监: without 一位 it is whom the sentence speaks of.
            let isCounted = People.singular.longestMatch(in: reading.key, at: phrase.lowerBound) != nil
            if !isCounted,
                facts.signals.within(range.lowerBound..<phrase.upperBound).contains(where: {
                    $0.signal == .iAm || $0.signal == .we
                }) || index.holds(reading.paragraphs[sentence.paragraph].range.lowerBound..<range.lowerBound)
            {
                continue
            }
            // The leaving: as a modifier before the head, or as a predicate after it, in this sentence or at the start of the next.
            let stop = min(reading.paragraphs[sentence.paragraph].range.upperBound, phrase.upperBound + 60)
            let leaves = facts.signals.within(range.lowerBound..<stop).contains { hit in
                guard
                    [.resign, .chooseToLeave, .leave, .laidOff, .goHome, .flee].contains(hit.signal)
                        || isFormerPost(hit)
                else { return false }
                guard reading.clause(at: hit.range.lowerBound).map({ reading.clauses[$0].quote == nil }) ?? false else {
                    return false
                }
                if let refusal = facts.refusal(of: hit.range), refusal.refusalKind != .spokenOf { return false }
                return !People.isPlural(hit, facts)
            }
            guard leaves else { continue }
            // 给一个做直播的博主写稿: an object.
            if phrase.lowerBound > range.lowerBound, People.toObject.contains(reading.key[phrase.lowerBound - 1]) {
                continue
            }
            if !isCounted, isRunOfTraits(phrase) { continue }
            // The same one described again.
            if let last = found.last, phrase.lowerBound - last.firstMention < 30 { continue }
            var draft = PersonDraft(
                name: nil, label: label(phrase, in: range), mentions: [phrase], cue: "described, not named")
            draft.forms = []
            if People.pairs.contains(where: { reading.contains($0, in: phrase) }) { draft.isHousehold = true }
            found.append(draft)
        }
        return found.isEmpty ? nil : found
    }

    /// 某某…。2016年之前，他是某公司的一名运营: what somebody was who is named in the paragraph before is nobody else.
    private func isPredicate(_ phrase: Range<Int>, _ sentence: Reading.Sentence, _ index: MentionIndex) -> Bool {
        guard let clause = reading.clause(at: phrase.lowerBound) else { return false }
        let range = reading.clauses[clause].range
        guard let pronoun = facts.signals(range, [.he, .she]).first, pronoun.range.lowerBound == range.lowerBound,
            facts.reading.key[pronoun.range.upperBound] == StoryBlocks.being
        else { return false }
        return index.holds(reading.paragraphs[sentence.paragraph].range.lowerBound..<sentence.range.lowerBound)
    }

    /// 一位不愿具名的前某某工程师, as a heading, with 他 or 她 first in the text beneath: the section tells of them.
    private func headed(by sentence: Reading.Sentence, _ index: MentionIndex) -> PersonDraft? {
        let next = sentence.paragraph + 1
        guard next < reading.paragraphs.count, !reading.paragraphs[next].isHeading,
            let phrase = individual(in: sentence),
            People.singular.longestMatch(in: reading.key, at: phrase.lowerBound) != nil
        else { return nil }
        let body = reading.paragraphs[next].range
        /// How far into the text the pronoun may stand, in scalars.
        let reach = 12
        let opening = body.lowerBound..<min(body.upperBound, body.lowerBound + reach)
        guard !index.holds(opening),
            facts.signals.within(opening).contains(where: { hit in
                hit.signal == .thisPerson && hit.range.lowerBound == opening.lowerBound
                    || (hit.signal == .he || hit.signal == .she)
                        && (hit.range.upperBound >= reading.key.count || reading.key[hit.range.upperBound] != 0x4EEC)
            })
        else { return nil }
        return PersonDraft(
            name: nil, label: label(phrase, in: sentence.range), mentions: [phrase], cue: "described, not named")
    }

    /// 比某某晚一年回来的，是一位不愿透露姓名的女士; 某某的前组员，一位匿名的女生，…: who wants no name is nobody named beside them.
    private func anonymous(in sentence: Reading.Sentence, _ index: MentionIndex) -> PersonDraft? {
        guard !reading.paragraphs[sentence.paragraph].isHeading,
            let withheld = People.withheld.first(in: sentence.range, of: reading),
            let clause = reading.clause(at: withheld.lowerBound), reading.clauses[clause].quote == nil,
            let marker = People.singular.first(
                from: reading.clauses[clause].range.lowerBound, to: withheld.lowerBound, in: reading.key)?.range,
            !index.holds(reading.clauses[clause].range.lowerBound..<reading.clauses[clause].range.upperBound)
        else { return nil }
        let end = reading.clauses[clause].range.upperBound
        var offset = withheld.upperBound
        while offset < end {
            if let match = People.heads.longestMatch(in: reading.key, at: offset), match.end <= end {
                let phrase = marker.lowerBound..<match.end
                var draft = PersonDraft(
                    name: nil, label: label(phrase, in: sentence.range), mentions: [phrase], cue: "described, not named"
                )
                draft.forms = []
                return draft
            }
            offset += 1
        }
        return nil
    }

    private static let withheld = WordList("不愿透露姓名 不愿具名 不愿意透露姓名 不肯透露姓名 不愿公开姓名 不想透露姓名 不便透露姓名 不具名 要求匿名 不愿意具名 隐去姓名 匿名的")

    /// 还有一位前白领。他叫某某: the next sentence says the name.
    private func isNamedNext(_ phrase: Range<Int>, _ sentence: Reading.Sentence, _ index: MentionIndex) -> Bool {
        let paragraph = reading.paragraphs[sentence.paragraph].range
        /// How far behind the description the name may stand, in scalars.
        let reach = 24
        let window =
            phrase.upperBound..<min(paragraph.upperBound, max(phrase.upperBound, sentence.range.upperBound) + reach)
        return index.list.within(window).contains { mention in
            People.naming.ends(window.lowerBound..<mention.lowerBound, in: reading, slack: 1) != nil
        }
    }

    private static let naming = WordList("叫 名叫 叫做 叫作 名字是 大名 本名 真名 网名 化名 姑且叫他 姑且叫她 叫他 叫她 称他 称她 称他为 称她为")

    /// 我“一个朋友”, “大厂程序员”: in marks it is somebody's phrase, or their words.
    private func isMarked(_ phrase: Range<Int>) -> Bool {
        isInQuote(phrase) || phrase.lowerBound > 0 && [0x201C, 0x300C].contains(reading.key[phrase.lowerBound - 1])
    }

    /// Places where an individual is brought in who is nobody of the drafts: what follows is theirs.
    func strangers(besides drafts: [PersonDraft]) -> [Range<Int>] {
        let index = MentionIndex(drafts)
        var found: [Range<Int>] = []
        for sentence in reading.sentences {
            if index.holds(sentence.range) { continue }
            if sentence.paragraph > 0, reading.paragraphs[sentence.paragraph - 1].isHeading,
                index.holds(reading.paragraphs[sentence.paragraph - 1].range)
            {
                continue
            }
            guard let phrase = individual(in: sentence), !isOfNamed(phrase, sentence, index) else { continue }
            let start = phrase.lowerBound
            // 我84年生人，之前做…主管: who tells.
            let isCounted = People.singular.longestMatch(in: reading.key, at: start) != nil
            if !isCounted,
                facts.signals.within(sentence.range.lowerBound..<start).contains(where: {
                    ($0.signal == .iAm || $0.signal == .we) && !isInQuote($0.range)
                })
            {
                continue
            }
            if !isCounted, isRunOfTraits(phrase) { continue }
            let opens = start - reading.paragraphs[sentence.paragraph].range.lowerBound <= 3
            let isPresented = start > sentence.range.lowerBound && People.presents.contains(reading.key[start - 1])
            if opens || isPresented { found.append(phrase) }
        }
        // 橘子2021年离开…: somebody, whoever it is.
        found += slots.filter { [.aged, .leaving, .telling, .listed, .item].contains($0.kind) }.map(\.range).filter {
            slot in
            !index.holds(slot)
        }
        return found
    }

    /// 38岁，洛阳人，…从编辑做到总监: without 一位 the clauses tell of whom was named before.
    private func isRunOfTraits(_ phrase: Range<Int>) -> Bool {
        phrase.filter { [0xFF0C, 0x2C].contains(reading.key[$0]) }.count > 1
    }

    /// Where somebody who has no draft stands as only persons do.
    func unknown(besides drafts: [PersonDraft]) -> [Range<Int>] {
        let index = MentionIndex(drafts)
        // 程序员模型: behind a trade may stand a thing.
        return slots.filter { $0.kind != .described && $0.kind != .item }.map(\.range).filter { !index.holds($0) }
    }

    /// 他曾是…总监, 这个90后女孩…: whoever the paragraph named before is described, nobody new.
    func isOfNamed(_ phrase: Range<Int>, _ sentence: Reading.Sentence, _ index: MentionIndex) -> Bool {
        let paragraph = reading.paragraphs[sentence.paragraph].range
        // 他原是一家研究所的助理研究员, 31岁的她原来是…: whoever it is was named before.
        if facts.signals.within(sentence.range.lowerBound..<phrase.upperBound).contains(where: { hit in
            (hit.signal == .he || hit.signal == .she)
                && (hit.range.lowerBound - sentence.range.lowerBound <= 4 || phrase.contains(hit.range.lowerBound))
        }) {
            return true
        }
        let start = sentence.range.lowerBound
        guard index.holds(paragraph.lowerBound..<max(paragraph.lowerBound, start)) else {
            return start == paragraph.lowerBound && pointsBack(phrase, sentence, index)
        }
        /// How far into a sentence the pronoun that is its subject may stand, in scalars.
        let reach = 2
        let opening = start..<min(phrase.lowerBound, start + reach)
        if opening.contains(where: { [0x4ED6, 0x5979].contains(reading.key[$0]) && reading.key[$0 + 1] != 0x4EEC }) {
            return true
        }
        return start < phrase.lowerBound + 1 && reading.key[start] == 0x8FD9
            && phrase.lowerBound - start <= 3
    }

    /// …出自某某的手。/这位“90后”此前在…: who is pointed at in a paragraph's first words was named in the one before.
    private func pointsBack(_ phrase: Range<Int>, _ sentence: Reading.Sentence, _ index: MentionIndex) -> Bool {
        /// Longest word that points, with a mark behind it, in scalars.
        let reach = 4
        guard sentence.paragraph > 0, reading.key[sentence.range.lowerBound] == 0x8FD9,
            phrase.lowerBound - sentence.range.lowerBound <= reach
        else { return false }
        let before = reading.paragraphs[sentence.paragraph - 1]
        return !before.isHeading && index.holds(before.range)
    }

    private static let toObject = ScalarSet("给跟和与同向对帮替为找请让被把陪问比像")
    static let presents = ScalarSet("是自有见到")

    /// 是, 任, 为, 做, 当, 过: what follows says what somebody was.
    static let copulas = ScalarSet("是任为做当过")

    /// What makes a time of 前: 前两天, 前几年, 前阵子.
    private static let spans = ScalarSet("一二两三四五六七八九十几些不阵段天年后面0123456789")

    static let pairs = ["夫妻", "夫妇", "情侣"].map(Reading.scalars)

    /// Most people without a name that one article may tell of.
    static let unnamedLimit = 12

    /// 前 with a company after it.
    func isFormerPost(_ hit: SignalHit) -> Bool {
        hit.signal == .former
            && !facts.employers.within(hit.range.upperBound..<min(reading.key.count, hit.range.upperBound + 12)).filter
            { $0.cue != "platform" && $0.cue != "offer" }.isEmpty
    }

    static func isPlural(_ hit: SignalHit, _ facts: Facts) -> Bool {
        let next = hit.range.upperBound..<min(facts.reading.key.count, hit.range.upperBound + 6)
        return facts.signals.within(next).contains { $0.signal == .group && $0.range.lowerBound == next.lowerBound }
    }

    /// The noun phrase of an individual: 一位前…的设计师, 96年铁子, 曾…的程序员.
    func individual(in sentence: Reading.Sentence) -> Range<Int>? {
        let range = sentence.range
        let marker = People.singular.first(from: range.lowerBound, to: range.upperBound, in: reading.key)?.range
        let cohort = facts.ages.within(range).first { $0.cue != CohortFinder.nameBefore }
        // 前某公司的程序员; 曾是…的编辑 tells of somebody named before.
        let former = facts.signals.within(range).first {
            $0.signal == .former && !People.copulas.contains(reading.key[$0.range.upperBound - 1])
                // 前两天, 前不久: when, not what somebody was.
                && !(reading.key[$0.range.upperBound - 1] == 0x524D && $0.range.upperBound < range.upperBound
                    && People.spans.contains(reading.key[$0.range.upperBound]))
        }?.range
        guard
            let opener = [marker, cohort?.range, former, surnamed(in: range)].compactMap({ $0 }).min(by: {
                $0.lowerBound < $1.lowerBound
            })
        else { return nil }
        /// Longest description of somebody, in scalars.
        let reach = 48
        var offset = opener.upperBound
        var best: Range<Int>?
        while offset < min(range.upperBound, opener.upperBound + reach) {
            if let match = People.heads.longestMatch(in: reading.key, at: offset), match.end <= range.upperBound {
                let next = match.end < reading.key.count ? reading.key[match.end] : 0
                // 程序员们, 程序员群体 are many; 设计师出身 is a modifier.
                if next != 0x4EEC, next != 0x7FA4, next != 0x51FA, next != 0x7684 {
                    best = offset..<match.end
                    // The first head that closes a noun phrase.
                    if marker == nil || offset > (marker?.upperBound ?? 0) { break }
                }
                offset = match.end
            } else {
                offset += 1
            }
        }
        guard let head = best else { return nil }
        // 某平台发布的报告显示，在京白领…, 十年前的那一轮，主角是销售: the noun is another one.
        if marker == opener && reading.key[opener.lowerBound] == 0x67D0 || opener == former,
            (opener.lowerBound..<head.lowerBound).contains(where: { [0xFF0C, 0x2C].contains(reading.key[$0]) })
        {
            return nil
        }
        // 63%的创业者, 三十多位程序员 are many.
        if (opener.lowerBound..<head.lowerBound).contains(where: {
            reading.key[$0] == 0x25 || reading.key[$0] == 0xFF05
        }) {
            return nil
        }
        // Without 一个 or a cohort the description must open its sentence.
        if marker == nil, cohort == nil, reading.key[opener.lowerBound] != Names.surnameWord,
            opener.lowerBound > range.lowerBound + 4
        {
            return nil
        }
        return opener.lowerBound..<head.upperBound
    }

    /// 姓窦的姑娘: whose surname alone is told.
    private func surnamed(in sentence: Range<Int>) -> Range<Int>? {
        sentence.first { offset in
            reading.key[offset] == Names.surnameWord && offset + 2 < sentence.upperBound
                && reading.key[offset + 2] == 0x7684 && Names.isSurname(reading.key[offset + 1])
        }.map { $0..<$0 + 3 }
    }

    /// The last piece of the description: 从大厂出来的96年铁子 -> 96年铁子.
    func label(_ phrase: Range<Int>, in sentence: Range<Int>) -> String {
        var start = phrase.lowerBound
        var pieces: [Int] = []
        for offset in phrase where reading.key[offset] == 0x7684 && offset + 1 < phrase.upperBound {
            pieces.append(offset + 1)
        }
        for offset in phrase where Names.isEdge(reading.key[offset]) { start = max(start, offset + 1) }
        if let last = pieces.last {
            // A bare role says little: keep one modifier more.
            let head = last..<phrase.upperBound
            if head.count > 4 || pieces.count == 1 && phrase.upperBound - start > 14 {
                start = max(start, head.count > 4 ? last : start)
            } else if pieces.count >= 2 {
                start = max(start, pieces[pieces.count - 2])
            }
        }
        while start + 2 < phrase.upperBound, [0x662F, 0x6709].contains(reading.key[start]) { start += 1 }
        // 一个, 一位 are no part of it.
        if let match = People.singular.longestMatch(in: reading.key, at: start), match.end < phrase.upperBound,
            reading.key[start] == 0x4E00 || reading.key[start] == 0x6709
        {
            start = match.end
        }
        // 上海一家公司做业务经理: behind the verb stands what somebody was.
        let verbs = start..<max(start, phrase.upperBound - 2)
        if let verb = verbs.last(where: { People.holding.contains(reading.key[$0]) }),
            !reading.key[verb..<phrase.upperBound].contains(0x7684)
        {
            start = verb + 1
        }
        return reading.text(start..<phrase.upperBound)
    }

    /// 做, 任, 当: before a post. 任 may be the end of 担任.
    private static let holding = ScalarSet("做任当")
}
