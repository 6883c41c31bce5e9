internal import Stories

/// Makes persons out of names: joins two names of one person and the halves of a couple, adds the narrator and
/// those without a name.
struct People {
    private let facts: Facts
    private let reading: Reading
    private let article: Article
    private let rows: [LifeRow]
    /// Paragraphs that are lines of a table of lives.
    let tableLines: Set<Int>

    init(_ facts: Facts, article: Article) {
        self.facts = facts
        reading = facts.reading
        (rows, tableLines) = LifeTable.find(in: facts.reading)
        self.article = article
    }

    /// Everybody whom the text names or tells of as one individual, with a story or without.
    ///
    /// - Parameter refuse: told of each name that is nobody's here, with its place and the reason.
    func drafts(refuse: (String, Range<Int>, String) -> Void = { _, _, _ in }) -> [PersonDraft] {
        let facts = facts
        let forms = Names.find(
            in: reading,
            departureAt: { range in
                facts.signals.within(range).contains {
                    [.resign, .chooseToLeave, .leave, .laidOff, .goHome, .flee].contains($0.signal)
                }
            },
            profileAt: { range in
                !facts.ages.within(range).isEmpty || !facts.roles.within(range).isEmpty
                    || facts.signals.within(range).contains { $0.signal == .former || $0.signal == .before }
                    || facts.employers.within(range).contains { $0.cue != "platform" }
            })
        var drafts = forms.prefix(People.nameLimit).filter { form in
            let reason =
                isAuthor(form)
                ? "the author" : isReporter(form) ? "a reporter" : isCompany(form) ? "a company or a place" : nil
            if let reason { refuse(reading.text(form.mentions[0]), form.mentions[0], reason) }
            return reason == nil
        }.map { form in
            let first = form.mentions[0]
            var draft = PersonDraft(
                name: reading.text(first), isPseudonym: form.isPseudonym, mentions: form.mentions, forms: [form.key],
                gender: genderByTitle(form), cue: form.cue)
            draft.expertMentions = expertMentions(form)
            draft.isByname = form.isByname
            return draft
        }
        let posts = self.posts()
        if !posts.isEmpty {
            // Under a post's heading its writer tells; the heading's words are no other name.
            drafts.removeAll { draft in
                draft.mentions.allSatisfy { mention in
                    posts.contains { post in post.mentions.contains { $0.overlaps(mention) } }
                }
            }
            drafts += posts
        }
        joinRows(&drafts)
        joinAliases(&drafts)
        for index in drafts.indices where drafts[index].gender == nil {
            drafts[index].gender = gender(of: drafts[index], among: drafts)
        }
        joinCouples(&drafts)
        if let unnamed = unnamed(besides: drafts) { drafts += unnamed }
        for index in drafts.indices where drafts[index].gender == nil {
            drafts[index].gender = gender(of: drafts[index], among: drafts)
        }
        let couple = coupleOfAuthors(&drafts)
        if let couple { drafts.append(couple) }
        if couple == nil, let narrator = narrator(besides: drafts) {
            if let known = drafts.firstIndex(where: { isIntroducedByI($0) }) {
                // 大家好，我是某某: the narrator has a name.
                drafts[known].isNarrator = true
            } else {
                drafts.append(narrator)
            }
        }
        joinSpouseOfNarrator(&drafts)
        drafts.sort { $0.firstMention < $1.firstMention }
        return drafts
    }

    /// 我先生叫某某, …我们…: the narrator's household.
    private func joinSpouseOfNarrator(_ drafts: inout [PersonDraft]) {
        guard let narrator = drafts.firstIndex(where: { $0.isNarrator && $0.cue != "a post" && $0.members.isEmpty })
        else { return }
        let we = reading.clauses.count { $0.quote == nil && facts.has(.we, in: $0.range) }
        /// Fewest clauses with 我们 of a household that tells of itself.
        let fewest = 4
        guard we >= fewest else { return }
        guard
            let spouse = drafts.indices.first(where: { index in
                index != narrator && drafts[index].members.isEmpty && !drafts[index].isNarrator
                    && drafts[index].mentions.prefix(People.compared).contains { mention in
                        let before = max(0, mention.lowerBound - 6)..<mention.lowerBound
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

    /// Each line of a table of lives is a person, named in its first column; other lines are nobody's.
    private func joinRows(_ drafts: inout [PersonDraft]) {
        guard !tableLines.isEmpty else { return }
        func isInTable(_ mention: Range<Int>) -> Bool {
            reading.clause(at: mention.lowerBound).map { tableLines.contains(reading.clauses[$0].paragraph) } ?? false
        }
        for row in rows {
            let form = Array(reading.key[row.name])
            var mentions = [row.name]
            if let known = drafts.firstIndex(where: { $0.forms.contains(form) }) {
                mentions += drafts[known].mentions.filter { !$0.overlaps(row.name) }
                drafts.remove(at: known)
            } else {
                var offset = row.whole.upperBound
                while let start = reading.position(of: form, in: offset..<reading.key.count) {
                    mentions.append(start..<start + form.count)
                    offset = start + form.count
                }
            }
            var draft = PersonDraft(
                name: reading.text(row.name), mentions: mentions.sorted { $0.lowerBound < $1.lowerBound },
                cue: "a line of a table")
            draft.forms = [form]
            draft.row = row
            drafts.append(draft)
        }
        drafts.removeAll { $0.row == nil && $0.mentions.allSatisfy(isInTable) }
    }

    /// Answers and posts of a forum: a short line with the writer's name, and beneath it a count of votes or a date of posting.
    private func posts() -> [PersonDraft] {
        var found: [PersonDraft] = []
        for (number, paragraph) in reading.paragraphs.enumerated() where paragraph.isHeading && paragraph.turn == nil {
            let line = reading.trimmed(paragraph.range)
            guard (2...12).contains(line.count), !line.contains(where: { Names.isEdge(reading.key[$0]) }) else {
                continue
            }
            let next = number + 1..<min(reading.paragraphs.count, number + 4)
            var isPost = false
            for other in next {
                let range = reading.paragraphs[other].range
                guard range.count <= 34 else { break }
                if People.postMarks.contains(where: { reading.contains($0, in: range) }) { isPost = true }
            }
            guard isPost, !People.postMarks.contains(where: { reading.contains($0, in: line) }) else { continue }
            let text = reading.text(line)
            let isNameless = text.hasPrefix("匿名") || text.hasPrefix("知乎用户")
            var draft = PersonDraft(
                name: isNameless ? nil : text, label: isNameless ? text : nil, mentions: [line], cue: "a post")
            draft.forms = isNameless ? [] : [Array(reading.key[line])]
            draft.isNarrator = true
            found.append(draft)
        }
        if found.isEmpty { found = answers() }
        return found
    }

    /// Answers without marks: a writer's name on a line, a line about them, then what they tell; several of them.
    private func answers() -> [PersonDraft] {
        var found: [PersonDraft] = []
        var telling = 0
        for (number, paragraph) in reading.paragraphs.enumerated()
        where paragraph.isHeading && paragraph.turn == nil && number + 2 < reading.paragraphs.count
            && (number == 0 || !reading.paragraphs[number - 1].isHeading)
        {
            let next = reading.paragraphs[number + 1]
            let body = reading.paragraphs[number + 2]
            let line = reading.trimmed(paragraph.range)
            guard (2...12).contains(line.count), !line.contains(where: { Names.isEdge(reading.key[$0]) }) else {
                continue
            }
            let text = reading.text(line)
            let isNameless = text.hasPrefix("匿名") || text.hasPrefix("知乎用户")
            guard line.contains(where: { Reading.isHan(reading.key[$0]) || Reading.isLatin(reading.key[$0]) }) else {
                continue
            }
            guard isNameless && !next.isHeading || next.isHeading && !body.isHeading && next.range.count <= 24 else {
                continue
            }
            let tells = (number + 1..<min(reading.paragraphs.count, number + 6)).contains { other in
                reading.paragraphs[other].sentences.contains { sentence in
                    facts.has(.iAm, in: reading.sentences[sentence].range)
                }
            }
            if tells { telling += 1 }
            var draft = PersonDraft(
                name: isNameless ? nil : text, label: isNameless ? text : nil, mentions: [line], cue: "a post")
            draft.forms = isNameless ? [] : [Array(reading.key[line])]
            draft.isNarrator = true
            found.append(draft)
        }
        /// Fewest answers of one page.
        let fewest = 2
        return found.count >= fewest && telling >= fewest ? found : []
    }

    private static let postMarks = ["赞同了该回答", "人赞同", "觉得有用", "人喜欢了", "IP属地", "发布于", "编辑于"].map(Reading.scalars)

    private func isAuthor(_ form: NameForm) -> Bool {
        // The by-line names the author; a first-person author comes in as the narrator.
        guard let author = article.author else { return false }
        let folded = SourceText(author).folded.map(Reading.normalised)
        return folded == form.key && form.mentions.count <= 2
    }

    /// Is the string a company's or a platform's name where it stands?
    private func isCompany(_ form: NameForm) -> Bool {
        let inside = form.mentions.count { mention in
            facts.employers.within(max(0, mention.lowerBound - 6)..<mention.upperBound + 8).contains {
                $0.range.overlaps(mention) && $0.cue != "unnamed"
            }
                || facts.places.within(max(0, mention.lowerBound - 4)..<mention.upperBound + 4).contains {
                    $0.range.overlaps(mention) && $0.confidence >= 0.5
                }
        }
        return inside * 2 > form.mentions.count
    }

    /// Most mentions of one name that are compared with those of another: what joins two names is said early.
    private static let compared = 40
    /// Most names that one text may hold; a longer list is a register.
    private static let nameLimit = 300

    // MARK: Experts

    private static let reporting = WordList("记者 编辑 摄影 撰文 校对 审核 责编 主编 通讯员 实习生 撰稿 文字 采写")

    /// Is every mention one in a by-line?
    private func isReporter(_ form: NameForm) -> Bool {
        form.mentions.allSatisfy { mention in
            guard let clause = reading.clause(at: mention.lowerBound) else { return false }
            let left = max(reading.clauses[clause].range.lowerBound, mention.lowerBound - 5)..<mention.lowerBound
            return People.reporting.ends(left, in: reading, slack: 1) != nil
        }
    }

    /// How many mentions are those of an expert, an official or a by-line?
    private func expertMentions(_ form: NameForm) -> Int {
        var expert = 0
        for mention in form.mentions {
            guard let index = reading.clause(at: mention.lowerBound) else { continue }
            let clause = reading.clauses[index].range
            /// How far before a name its title may begin, in scalars.
            let reach = 16
            let left = max(clause.lowerBound, mention.lowerBound - reach)..<mention.lowerBound
            let right = mention.upperBound..<min(clause.upperBound, mention.upperBound + 5)
            let titles = facts.signals.within(left).filter { $0.signal == .expert }
            if let title = titles.last, mention.lowerBound - title.range.upperBound <= 3,
                !facts.signals.within(left.lowerBound..<title.range.lowerBound).contains(where: { $0.signal == .former }
                )
            {
                expert += 1
            } else if facts.signals.within(right).contains(where: {
                $0.signal == .expert && $0.range.lowerBound == mention.upperBound
            }) {
                expert += 1
            }
        }
        return expert
    }

    private func isInQuote(_ range: Range<Int>) -> Bool {
        reading.clause(at: range.lowerBound).map { reading.clauses[$0].quote != nil } ?? false
    }

    // MARK: Gender

    private static let femaleTitles = ["女士", "小姐", "姐", "姨", "婶", "嫂"].map(Reading.scalars)
    private static let maleTitles = ["先生", "哥", "叔", "爷"].map(Reading.scalars)

    private func genderByTitle(_ form: NameForm) -> Protagonist.Gender? {
        guard form.shape == .titled else { return nil }
        func ends(with titles: [[UInt32]]) -> Bool {
            titles.contains { form.key.suffix($0.count).elementsEqual($0) && form.key.count > $0.count }
        }
        if ends(with: People.femaleTitles) { return .female }
        if ends(with: People.maleTitles) { return .male }
        return nil
    }

    /// By the first pronoun after each mention, before anybody else is named; words of the sexes beside the name count double.
    private func gender(of draft: PersonDraft, among drafts: [PersonDraft]) -> Protagonist.Gender? {
        var others: [Range<Int>] = []
        for other in drafts where other.forms != draft.forms { others += other.mentions }
        others.sort { $0.lowerBound < $1.lowerBound }
        let list = RangeList(others) { $0 }
        var female = 0
        var male = 0
        for mention in draft.mentions {
            guard let clause = reading.clause(at: mention.lowerBound) else { continue }
            let paragraph = reading.clauses[clause].paragraph
            var end = reading.paragraphs[paragraph].range.upperBound
            // A name at the end of its paragraph leads into the next.
            if paragraph + 1 < reading.paragraphs.count, end - mention.upperBound < 60 {
                end = reading.paragraphs[paragraph + 1].range.upperBound
            }
            /// How far after a name its pronoun may stand, in scalars.
            let reach = 160
            let window = mention.upperBound..<min(end, mention.upperBound + reach)
            let stop = list.within(window).first?.lowerBound ?? window.upperBound
            for hit in facts.signals.within(window.lowerBound..<stop) where hit.signal == .he || hit.signal == .she {
                if hit.range.upperBound < reading.key.count, reading.key[hit.range.upperBound] == 0x4EEC { continue }
                // 她的丈夫…他: after a relative the pronoun may be the relative's.
                if facts.signals.within(mention.upperBound..<hit.range.lowerBound).contains(where: { $0.signal == .kin }
                ) {
                    break
                }
                if hit.signal == .he { male += 1 } else { female += 1 }
                break
            }
            let near =
                max(
                    reading.clauses[clause].range.lowerBound, mention.lowerBound - 12)..<min(
                    reading.clauses[clause].range.upperBound, mention.upperBound + 6)
            for (words, isFemale) in [(People.femaleWords, true), (People.maleWords, false)] {
                if words.contains(where: { reading.contains($0, in: near) }) {
                    if isFemale { female += 2 } else { male += 2 }
                }
            }
        }
        if female > male { return .female }
        if male > female { return .male }
        return nil
    }

    private static let femaleWords = ["女孩", "姑娘", "女生", "女子", "宝妈", "女士", "女人", "女青年", "女程序员", "单亲妈妈", "女，"].map(
        Reading.scalars)
    private static let maleWords = ["男孩", "小伙", "男生", "男子", "先生", "宝爸", "奶爸", "男青年", "男，"].map(Reading.scalars)

    // MARK: Two names of one person

    private func joinAliases(_ drafts: inout [PersonDraft]) {
        joinBynames(&drafts)
        var index = 0
        while index < drafts.count {
            var joined = false
            for other in drafts.indices where other != index {
                guard isSame(drafts[other], drafts[index], in: drafts) else { continue }
                merge(index, into: other, &drafts)
                joined = true
                break
            }
            if !joined { index += 1 }
        }
    }

    /// 花名“某某”, 大家都叫他某某: it is another name of whom the sentence, or else the paragraph, named last.
    private func joinBynames(_ drafts: inout [PersonDraft]) {
        var index = 0
        while index < drafts.count {
            guard drafts[index].isByname, drafts.count > 1,
                let clause = reading.clause(at: drafts[index].firstMention)
            else {
                index += 1
                continue
            }
            let here = drafts[index].firstMention
            let start = reading.paragraphs[reading.clauses[clause].paragraph].range.lowerBound
            let sentence = reading.sentences[reading.clauses[clause].sentence].range
            var owner: (person: Int, offset: Int)?
            for (person, draft) in drafts.enumerated() where person != index && !draft.isByname {
                for mention in draft.mentions where mention.upperBound <= here && mention.lowerBound >= start {
                    // The first one named in the sentence is its subject; before it the last.
                    let inSentence = mention.lowerBound >= sentence.lowerBound
                    guard let known = owner else {
                        owner = (person, mention.lowerBound)
                        continue
                    }
                    let knownInSentence = known.offset >= sentence.lowerBound
                    if inSentence
                        ? !knownInSentence || mention.lowerBound < known.offset
                        : !knownInSentence && mention.lowerBound > known.offset
                    {
                        owner = (person, mention.lowerBound)
                    }
                }
            }
            let isSpokenOf = facts.signals.within(sentence.lowerBound..<max(sentence.lowerBound, here - 1)).contains {
                ($0.signal == .he || $0.signal == .she) && $0.range.upperBound < here - 1
            }
            if owner == nil, isSpokenOf {
                // 她在网上…，网名叫…: the one person told of so far.
                let before = drafts.indices.filter { $0 != index && drafts[$0].firstMention < here }
                if before.count == 1 { owner = (before[0], 0) }
            }
            guard let owner else {
                index += 1
                continue
            }
            merge(index, into: owner.person, &drafts)
        }
    }

    private func merge(_ from: Int, into: Int, _ drafts: inout [PersonDraft]) {
        let gone = drafts[from]
        if let name = gone.name, name != drafts[into].name { drafts[into].aliases.append(name) }
        drafts[into].aliases += gone.aliases
        drafts[into].forms += gone.forms
        drafts[into].mentions = (drafts[into].mentions + gone.mentions).sorted { $0.lowerBound < $1.lowerBound }
        drafts[into].isPseudonym = drafts[into].isPseudonym || gone.isPseudonym
        drafts[into].gender = drafts[into].gender ?? gone.gender
        drafts.remove(at: from)
    }

    /// Is `short` another name of `long`? 小张 or 张女士 of 张磊, 磊磊 of 张磊磊, X（Y）, X，网名Y.
    private func isSame(_ long: PersonDraft, _ short: PersonDraft, in drafts: [PersonDraft]) -> Bool {
        guard let full = long.forms.first, let nick = short.forms.first, full != nick else { return false }
        // 王小明（网名Y）, 王小明，网名Y, 大家都叫她Y.
        for mention in long.mentions {
            for other in short.mentions
            where other.lowerBound >= mention.upperBound && other.lowerBound - mention.upperBound <= 10 {
                let gap = mention.upperBound..<other.lowerBound
                if gap.count <= 2, reading.key[gap].contains(0xFF08) || reading.key[gap].contains(0x28) { return true }
                if People.aliasWords.contains(where: { reading.contains($0, in: gap) }) { return true }
            }
        }
        let isFull = full.count >= 2 && full.count <= 4 && Names.isSurname(full[0])
        guard isFull, long.cue != "nickname", long.cue != "name with a title" else { return false }
        // 小明 of 王小明.
        if full.count == 3, Array(full.dropFirst()) == nick { return true }
        let surname = full[0]
        let isNick =
            nick.count == 2 && People.prefixes.contains(nick[0]) && nick[1] == surname
            || nick.count >= 2 && nick.count <= 3 && nick[0] == surname && short.cue == "name with a title"
        guard isNick else { return false }
        // Only if no other full name has this surname, the sexes agree and they stand near each other.
        let rivals = drafts.filter {
            $0.forms[0] != full && $0.forms[0].first == surname && $0.cue == long.cue && $0.forms[0].count >= 2
        }
        guard rivals.isEmpty else { return false }
        if let one = long.gender, let two = short.gender, one != two { return false }
        /// Farthest that two names of one person stand apart, in scalars: about a section.
        let reach = 1500
        return long.mentions.prefix(People.compared).contains { mention in
            short.mentions.prefix(People.compared).contains { abs($0.lowerBound - mention.lowerBound) <= reach }
        }
    }

    private static let prefixes = ScalarSet("小老阿")
    private static let aliasWords = ["网名", "昵称", "外号", "绰号", "花名", "人称", "本名", "真名", "原名", "英文名", "叫他", "叫她", "笔名"].map(
        Reading.scalars)

    // MARK: Couples

    private static let coupleWords = ["夫妇", "夫妻", "两口子", "小两口", "情侣", "俩", "两人", "二人", "一家", "恋人"].map(Reading.scalars)
    private static let spouseWords = [
        "妻子", "丈夫", "老公", "老婆", "爱人", "太太", "先生", "男友", "女友", "男朋友", "女朋友", "伴侣", "未婚妻", "未婚夫",
    ].map(Reading.scalars)

    /// X和Y夫妇, X和妻子Y: one household.
    private func joinCouples(_ drafts: inout [PersonDraft]) {
        var index = 0
        while index < drafts.count {
            var partner: Int?
            for other in drafts.indices
            where other != index && drafts[other].members.isEmpty && drafts[index].members.isEmpty {
                if isCouple(drafts[index], drafts[other], among: drafts) {
                    partner = other
                    break
                }
            }
            guard let other = partner else {
                index += 1
                continue
            }
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
            drafts.remove(at: other)
            index = 0
        }
    }

    private static let marriedWords = ["夫妇", "夫妻", "两口子", "小两口", "情侣"].map(Reading.scalars)

    /// A sentence that names one or both calls them a married couple, and they are joined by 和 somewhere.
    private func areCalledCouple(_ one: PersonDraft, _ two: PersonDraft) -> Bool {
        let joined = one.mentions.prefix(People.compared).contains { mention in
            two.mentions.prefix(People.compared).contains { other in
                let (start, end) = (
                    min(mention.upperBound, other.upperBound), max(mention.lowerBound, other.lowerBound)
                )
                guard start < end else { return false }
                let gap = start..<end
                return gap.count == 1 && StoryBlocks.joins.contains(reading.key[gap.lowerBound])
            }
        }
        guard joined else { return false }
        let both = Set(one.mentions.compactMap { sentence(of: $0) }).intersection(
            two.mentions.compactMap { sentence(of: $0) })
        return both.contains { index in
            People.marriedWords.contains { reading.contains($0, in: reading.sentences[index].range) }
        }
    }

    private func sentence(of mention: Range<Int>) -> Int? {
        reading.clause(at: mention.lowerBound).map { reading.clauses[$0].sentence }
    }

    /// 夫妻俩, 小两口: after exactly two were named, they are the two.
    private func areTheTwo(_ one: PersonDraft, _ two: PersonDraft, among drafts: [PersonDraft]) -> Bool {
        guard let first = two.mentions.first, let gender = one.gender, let other = two.gender, gender != other else {
            return false
        }
        for hit in facts.signals.within(first.upperBound..<min(reading.key.count, first.upperBound + People.passage))
        where hit.signal == .they && People.pairWords.contains(reading.folded(hit.range)) {
            let window = max(0, hit.range.lowerBound - People.passage)..<hit.range.lowerBound
            let named = drafts.filter { draft in draft.mentions.contains { window.contains($0.lowerBound) } }
            guard named.count == 2, named.allSatisfy({ $0.forms == one.forms || $0.forms == two.forms }) else {
                continue
            }
            // 他和妻子…夫妇俩: the other half has no name.
            if People.spouseWords.contains(where: { reading.contains($0, in: window) }) { continue }
            let paragraphs = { (draft: PersonDraft) in
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

    private static let pairWords: Set<String> = ["夫妻俩", "夫妇俩", "小两口", "两口子", "夫妻二人", "夫妇二人", "俩口子"]

    /// 她和男友某某一起…: the one whom the pronoun means was named last before.
    private func isPartnerByPronoun(_ two: PersonDraft, of one: PersonDraft, among drafts: [PersonDraft]) -> Bool {
        for mention in two.mentions.prefix(People.compared) {
            guard
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
                    || facts.signals.within(mention.upperBound..<range.upperBound).contains(where: {
                        [.move, .settle, .goHome, .leave, .resign, .flee].contains($0.signal)
                    })
            else { continue }
            let before = drafts.compactMap { draft in
                draft.mentions.last { $0.upperBound <= link && link - $0.upperBound <= People.passage }.map {
                    ($0.lowerBound, draft.forms)
                }
            }
            if let nearest = before.max(by: { $0.0 < $1.0 }), nearest.1 == one.forms { return true }
        }
        return false
    }

    private func isCouple(_ one: PersonDraft, _ two: PersonDraft, among drafts: [PersonDraft]) -> Bool {
        if areCalledCouple(one, two) { return true }
        if areTheTwo(one, two, among: drafts) || isPartnerByPronoun(two, of: one, among: drafts) { return true }
        if isSpouse(two, of: one) { return true }
        for mention in one.mentions.prefix(People.compared) {
            for other in two.mentions.prefix(People.compared) where other.lowerBound >= mention.upperBound {
                let gap = mention.upperBound..<other.lowerBound
                if gap.count > 8 { break }
                guard
                    let link = gap.first(where: { StoryBlocks.joins.contains(reading.key[$0]) })
                        ?? gap.first(where: { reading.key[$0] == 0x7684 })
                else { continue }
                if People.spouseWords.contains(where: { reading.contains($0, in: link..<other.lowerBound) }) {
                    // X的妻子Y counts only if Y comes along.
                    if reading.key[link] == 0x7684, !movesTogether(after: other) { continue }
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

    /// 丈夫小裴 … 两个人一起辞职: named as a spouse in a paragraph of the other that tells of both.
    private func isSpouse(_ two: PersonDraft, of one: PersonDraft) -> Bool {
        for other in two.mentions.prefix(People.compared) {
            let before = max(0, other.lowerBound - 5)..<other.lowerBound
            guard People.spouseWords.contains(where: { reading.has($0, at: other.lowerBound - $0.count) }),
                !before.contains(where: { reading.key[$0] == 0x7684 || reading.key[$0] == 0x524D }),
                let clause = reading.clause(at: other.lowerBound)
            else { continue }
            let paragraph = reading.paragraphs[reading.clauses[clause].paragraph].range
            guard
                one.mentions.contains(where: {
                    $0.upperBound <= other.lowerBound && paragraph.contains($0.lowerBound)
                        && other.lowerBound - $0.upperBound <= 60
                })
            else { continue }
            if People.bothWords.contains(where: { reading.contains($0, in: paragraph) }) { return true }
            // 他们租下…, 一家五口搬到…: told of both in the passage that follows.
            let after = paragraph.lowerBound..<min(reading.key.count, paragraph.upperBound + People.passage)
            if livesElsewhere(two, other) { continue }
            let both = facts.signals.within(after).contains { hit in
                guard hit.signal == .they || People.bothWide.contains(reading.folded(hit.range)) else { return false }
                let window = hit.range.upperBound..<min(reading.key.count, hit.range.upperBound + 16)
                return facts.signals.within(window).contains {
                    [.resign, .chooseToLeave, .leave, .goHome, .move, .settle, .flee].contains($0.signal)
                }
            }
            if both { return true }
        }
        return false
    }

    /// How far after the naming of a spouse what both did may be told, in scalars.
    private static let passage = 600
    private static let bothWide: Set<String> = ["他们", "两人", "二人", "夫妻", "夫妇", "一家"]
    private static let apart = WordList("还在 仍在 留在 则在 不同意 反对 没跟 没有跟 不肯 不愿 住在")

    /// The spouse stays where they are, or is against it.
    private func livesElsewhere(_ two: PersonDraft, _ mention: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: mention.lowerBound) else { return false }
        let end = min(reading.clauses[clause].range.upperBound, mention.upperBound + 12)
        return People.apart.occurs(in: mention.upperBound..<max(mention.upperBound, end), of: reading)
    }

    private static let bothWords = [
        "两个人一起", "两人一起", "夫妻俩", "夫妻二人", "夫妇俩", "两人双双", "两口子", "一起辞职", "双双辞职", "两人同时", "俩人一起", "兩夫婦", "两夫妇", "兩公婆",
        "两公婆", "两个人一起",
    ].map(Reading.scalars)

    private func movesTogether(after mention: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: mention.lowerBound) else { return false }
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        return People.togetherWords.contains { reading.contains($0, in: sentence) }
    }

    private static let togetherWords = ["一起", "双双", "一同", "两人", "夫妻", "举家"].map(Reading.scalars)

    /// 作者：大鱼和阿柒, who say 我们: one household that tells of itself.
    private func coupleOfAuthors(_ drafts: inout [PersonDraft]) -> PersonDraft? {
        guard let author = article.author else { return nil }
        let names = author.split(whereSeparator: { "和与、&＆跟".contains($0) })
            .map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
        guard names.count == 2, names.allSatisfy({ $0.count <= 5 }) else { return nil }
        let we = reading.clauses.count { $0.quote == nil && facts.has(.we, in: $0.range) }
        /// Fewest clauses with 我们 of a couple that tells of itself.
        let fewest = 3
        guard we >= fewest else { return nil }
        let forms = names.map { SourceText($0).folded.map(Reading.normalised) }
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

    // MARK: The narrator

    /// First person outside of quotations that tells of the author's own leaving.
    private func narrator(besides drafts: [PersonDraft]) -> PersonDraft? {
        let index = MentionIndex(drafts)
        if drafts.contains(where: { $0.cue == "a post" }) { return nil }
        var firstPerson = 0
        /// 我们 of a couple.
        var weCount = 0
        var leaving: Range<Int>?
        // 讲述者：…: those who say 我 have names.
        if reading.paragraphs.contains(where: { $0.voice != nil }) { return nil }
        for (number, clause) in reading.clauses.enumerated() where clause.quote == nil {
            if let turn = reading.paragraphs[clause.paragraph].turn, isSpeaker(turn, drafts) { continue }
            var says = false
            for hit in facts.signals.within(clause.range) where hit.signal == .iAm {
                if hit.range.upperBound < reading.key.count, reading.key[hit.range.upperBound] == 0x4EEC { continue }
                says = true
                firstPerson += 1
            }
            if !says, facts.has(.we, in: clause.range) { weCount += 1 }
            guard says || firstPersonNear(number) || facts.has(.we, in: clause.range) else { continue }
            for hit in facts.signals.within(clause.range)
            where [.resign, .chooseToLeave, .laidOff, .goHome, .flee, .leave, .returned].contains(hit.signal) {
                // 我采访的他辞职了: somebody else's.
                if facts.refusal(of: hit.range) == nil, !facts.isOthers(hit.range),
                    !index.holds(clause.range),
                    !facts.has(.he, in: clause.range), !facts.has(.she, in: clause.range),
                    isAnchored(hit, in: clause.range)
                {
                    leaving = leaving ?? hit.range
                }
            }
        }
        /// Fewest 我 of an author who tells of themselves.
        let fewest = 4
        let namings = drafts.reduce(0) { $0 + $1.mentions.count }
        if leaving == nil, firstPerson + weCount >= fewest, namings * 2 < firstPerson + weCount {
            // Whoever says 我 throughout need not say it in the very clause of leaving.
            leaving =
                facts.signals.elements.first { hit in
                    [.resign, .chooseToLeave, .laidOff, .goHome, .flee, .leave].contains(hit.signal)
                        && facts.refusal(of: hit.range) == nil && !facts.isOthers(hit.range) && !isInQuote(hit.range)
                        && reading.clause(at: hit.range.lowerBound).map {
                            !index.holds(reading.clauses[$0].range) && isAnchored(hit, in: reading.clauses[$0].range)
                                && !facts.has(.he, in: reading.clauses[$0].range)
                                && !facts.has(.she, in: reading.clauses[$0].range)
                        } ?? false
                }?.range
        }
        /// Fewest 我 of an author who is the only one told of, whatever the leaving is called.
        let alone = 8
        let isVague = leaving == nil
        if leaving == nil, firstPerson + weCount >= alone, namings * 4 < firstPerson + weCount {
            leaving = reading.clauses.first { $0.quote == nil && facts.has(.iAm, in: $0.range) }.flatMap {
                facts.first(.iAm, in: $0.range)
            }
        }
        guard firstPerson + weCount >= fewest, let leaving else { return nil }
        // Where several people are told of by name, the author is their reporter, unless 我 dominates.
        guard firstPerson + weCount > namings else { return nil }
        // 口述｜X, 我叫X: the narrator has a name already.
        if let known = drafts.first(where: { $0.cue == "introduced by name" && isIntroducedByI($0) }), drafts.count == 1
        {
            _ = known
            return nil
        }
        var draft = PersonDraft(
            name: article.author, mentions: [leaving], cue: isVague ? "first person throughout" : "first person")
        draft.isNarrator = true
        // 我们, mostly: a couple tells.
        if weCount > firstPerson { draft.isHousehold = true }
        return draft
    }

    private func isSpeaker(_ turn: Range<Int>, _ drafts: [PersonDraft]) -> Bool {
        drafts.contains { draft in draft.forms.contains { reading.contains($0, in: turn) } }
    }

    private func isIntroducedByI(_ draft: PersonDraft) -> Bool {
        draft.mentions.contains {
            $0.lowerBound >= 2 && reading.key[$0.lowerBound - 2] == 0x6211 && !isInQuote($0)
                && (reading.key[$0.lowerBound - 1] == 0x662F || reading.key[$0.lowerBound - 1] == 0x53EB)
        }
    }

    /// All places where anybody is named, to ask whether a range names somebody.
    private struct MentionIndex {
        let list: RangeList<Range<Int>>

        init(_ drafts: [PersonDraft]) {
            list = RangeList(drafts.flatMap(\.mentions).sorted { $0.lowerBound < $1.lowerBound }) { $0 }
        }

        func holds(_ range: Range<Int>) -> Bool { !list.within(range).isEmpty }
    }

    private func firstPersonNear(_ index: Int) -> Bool {
        let sentence = reading.sentences[reading.clauses[index].sentence]
        return facts.signals.within(sentence.range.lowerBound..<reading.clauses[index].range.lowerBound).contains {
            $0.signal == .iAm
        }
    }

    /// 离开 alone says little: it needs a place, a company or a job beside it.
    func isAnchored(_ hit: SignalHit, in clause: Range<Int>) -> Bool {
        guard hit.signal == .leave || hit.signal == .flee else { return true }
        if !People.bare.contains(reading.folded(hit.range)) { return true }
        return !facts.places.within(clause).isEmpty || !facts.employers.within(clause).isEmpty
            || People.leftThings.contains {
                reading.contains($0, in: hit.range.lowerBound..<min(reading.key.count, hit.range.upperBound + 10))
            }
            || People.leftThings.contains {
                reading.contains($0, in: max(clause.lowerBound, hit.range.lowerBound - 10)..<hit.range.lowerBound)
            }
    }

    private static let bare: Set<String> = [
        "离开", "出走", "离场", "撤离", "搬离", "作别", "卸任", "退圈", "告别", "逃离", "逃出", "逃回", "挥别", "诀别", "撤出", "下海", "转身离", "揖别",
        "走人",
    ]
    private static let leftThings = [
        "大厂", "公司", "职场", "一线", "大城市", "北上广", "岗位", "体制", "单位", "互联网", "城市", "写字楼", "格子间", "工位", "企业", "银行", "电视台",
        "报社", "医院", "学校", "投行", "律所", "事务所", "集团", "巨头",
    ].map(Reading.scalars)

    // MARK: People without a name

    private static let heads = TaggedPhrases<Int>([
        (
            1,
            "程序员 产品经理 设计师 工程师 运营 编辑 记者 老师 教师 医生 护士 律师 会计 白领 员工 经理 总监 主管 策划 分析师 高管 创业者 投资人 博主 UP主 up主 女孩 男孩 姑娘 小伙 小伙子 女生 男生 年轻人 青年 铁子 朋友 读者 网友 女士 男子 女子 夫妻 夫妇 情侣 宝妈 打工人 大厂人 女白领 架构师 码农 学姐 学长 前辈 哥们 姐妹 博士 硕士 毕业生 策展人 文员 销售 主播 男人 女人 大哥 大姐 前员工 中年人 顾问 研究员"
        )
    ])
    private static let singular = TaggedPhrases<Int>([
        (1, "一个 一位 一名 有个 有位 有一位 有一个 某 一对 另一位 还有一位 也有一位 见了个 见了一个")
    ])

    /// One individual per description, with a leaving of their own in the same or the next sentence, nobody's name beside it.
    private func unnamed(besides drafts: [PersonDraft]) -> [PersonDraft]? {
        let index = MentionIndex(drafts)
        var found: [PersonDraft] = []
        for sentence in reading.sentences {
            guard found.count < People.unnamedLimit else { break }
            if tableLines.contains(sentence.paragraph) { continue }
            let range = sentence.range
            if index.holds(range) { continue }
            let first = reading.clauses[sentence.clauses.lowerBound]
            if first.quote != nil || reading.paragraphs[sentence.paragraph].isHeading { continue }
            // Under a heading that is somebody's name the description is theirs.
            if sentence.paragraph > 0, reading.paragraphs[sentence.paragraph - 1].isHeading,
                index.holds(reading.paragraphs[sentence.paragraph - 1].range)
            {
                continue
            }
            guard let phrase = individual(in: sentence), !isOfNamed(phrase, sentence, index) else { continue }
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
                if let refusal = facts.refusal(of: hit.range), !refusal.hasPrefix("spoken of") { return false }
                return !People.isPlural(hit, facts)
            }
            guard leaves else { continue }
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
            let opens = start - reading.paragraphs[sentence.paragraph].range.lowerBound <= 3
            let isPresented = start > sentence.range.lowerBound && People.presents.contains(reading.key[start - 1])
            if opens || isPresented { found.append(phrase) }
        }
        return found
    }

    /// 他曾是…总监, 这个90后女孩…: whoever the paragraph named before is described, nobody new.
    private func isOfNamed(_ phrase: Range<Int>, _ sentence: Reading.Sentence, _ index: MentionIndex) -> Bool {
        let paragraph = reading.paragraphs[sentence.paragraph].range
        // 他原是一家研究所的助理研究员, 31岁的她原来是…: whoever it is was named before.
        if facts.signals.within(sentence.range.lowerBound..<phrase.upperBound).contains(where: { hit in
            (hit.signal == .he || hit.signal == .she)
                && (hit.range.lowerBound - sentence.range.lowerBound <= 4 || phrase.contains(hit.range.lowerBound))
        }) {
            return true
        }
        guard index.holds(paragraph.lowerBound..<max(paragraph.lowerBound, sentence.range.lowerBound)) else {
            return false
        }
        let start = sentence.range.lowerBound
        /// How far into a sentence the pronoun that is its subject may stand, in scalars.
        let reach = 2
        let opening = start..<min(phrase.lowerBound, start + reach)
        if opening.contains(where: { [0x4ED6, 0x5979].contains(reading.key[$0]) && reading.key[$0 + 1] != 0x4EEC }) {
            return true
        }
        return start < phrase.lowerBound + 1 && reading.key[start] == 0x8FD9
            && phrase.lowerBound - start <= 3
    }

    private static let presents = ScalarSet("是自有见到")

    /// 是, 任, 为, 做, 当, 过: what follows says what somebody was.
    private static let copulas = ScalarSet("是任为做当过")

    private static let pairs = ["夫妻", "夫妇", "情侣"].map(Reading.scalars)

    /// Most people without a name that one article may tell of.
    private static let unnamedLimit = 12

    /// 前 with a company after it.
    private func isFormerPost(_ hit: SignalHit) -> Bool {
        hit.signal == .former
            && !facts.employers.within(hit.range.upperBound..<min(reading.key.count, hit.range.upperBound + 12)).filter
            { $0.cue != "platform" && $0.cue != "offer" }.isEmpty
    }

    private static func isPlural(_ hit: SignalHit, _ facts: Facts) -> Bool {
        let next = hit.range.upperBound..<min(facts.reading.key.count, hit.range.upperBound + 6)
        return facts.signals.within(next).contains { $0.signal == .group && $0.range.lowerBound == next.lowerBound }
    }

    /// The noun phrase of an individual: 一位前…的设计师, 96年铁子, 曾…的程序员.
    private func individual(in sentence: Reading.Sentence) -> Range<Int>? {
        let range = sentence.range
        var marker: Range<Int>?
        for offset in range {
            if let match = People.singular.longestMatch(in: reading.key, at: offset), match.end <= range.upperBound {
                marker = offset..<match.end
                break
            }
        }
        let cohort = facts.ages.within(range).first {
            $0.value.cohort != nil || $0.value.birthYear != nil || $0.value.age != nil
        }
        // 前某公司的程序员; 曾是…的编辑 tells of somebody named before.
        let former = facts.signals.within(range).first {
            $0.signal == .former && !People.copulas.contains(reading.key[$0.range.upperBound - 1])
        }?.range
        guard
            let opener = [marker, cohort?.range, former].compactMap({ $0 }).min(by: { $0.lowerBound < $1.lowerBound })
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
        // 某平台发布的报告显示，在京白领…: the noun is another one.
        if marker == opener, reading.key[opener.lowerBound] == 0x67D0,
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
        if marker == nil, cohort == nil, opener.lowerBound > range.lowerBound + 4 { return nil }
        return opener.lowerBound..<head.upperBound
    }

    /// The last piece of the description: 从大厂出来的96年铁子 -> 96年铁子.
    private func label(_ phrase: Range<Int>, in sentence: Range<Int>) -> String {
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
        return reading.text(start..<phrase.upperBound)
    }
}

extension Names {
    static func isSurname(_ scalar: UInt32) -> Bool { surname.contains(scalar) }
    static func isEdge(_ scalar: UInt32) -> Bool { edge.contains(scalar) }
}
