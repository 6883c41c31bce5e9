internal import Stories

/// Makes persons out of names: joins two names of one person and the halves of a couple, adds the narrator and
/// those without a name.
final class People {
    let facts: Facts
    let reading: Reading
    let article: Article
    let rows: [LifeRow]
    /// Paragraphs that are lines of a table of lives.
    let tableLines: Set<Int>
    /// Where only persons stand.
    let slots: [PersonSlot]

    init(_ facts: Facts, article: Article) {
        self.facts = facts
        reading = facts.reading
        (rows, tableLines) = LifeTable.find(in: facts)
        slots = PersonSlot.find(in: facts)
        self.article = article
    }

    /// Everybody whom the text names or tells of as one individual, with a story or without.
    ///
    /// - Parameter refuse: told of each name that is nobody's here, with its place and the reason.
    /// - Parameter examine: told of each string that may be a name, with its score by the votes and what the model sees of it.
    func drafts(
        refuse: (String, Range<Int>, String) -> Void = { _, _, _ in },
        examine: ((NameForm, Double, [String]) -> Void)? = nil
    ) -> [PersonDraft] {
        let leaving: SignalSet = [.resign, .chooseToLeave, .leave, .laidOff, .goHome, .flee]
        let departures = RangeList(
            facts.signals.elements.filter { leaving.contains($0.signal) }.map(\.range), range: \.self)
        let profiles = RangeList(profileRanges, range: \.self)
        let forms = Names.find(
            in: reading, slots: slots,
            departureAt: { !departures.isEmpty(within: $0) },
            profileAt: { !profiles.isEmpty(within: $0) },
            refuse: { form in
                refuse(
                    reading.text(form.mentions[0]), form.mentions[0],
                    form.score < Names.threshold ? "too little speaks for a name" : "a part of another name or word")
            },
            examine: examine)
        var drafts = forms.prefix(People.nameLimit).filter { form in
            let reason =
                isAuthor(form)
                ? "the author"
                : isReporter(form)
                    ? "a reporter"
                    : !isUserName(form) && isCompany(form)
                        ? "a company or a place"
                        : isNoPerson(form) || isInvented(form)
                            ? "no person" : form.mentions.allSatisfy(isPost) ? "a post" : nil
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
            // 其实我叫某某某 in a letter signed with the given name: whoever signs it says more of it.
            // Named again elsewhere: the same person.
            let posts = posts.map { post in
                var post = wholeName(of: post, among: drafts)
                for draft in drafts where !post.forms.isEmpty && draft.forms == post.forms {
                    post.mentions += draft.mentions.filter { mention in
                        !post.mentions.contains { $0.overlaps(mention) }
                    }
                    post.isPseudonym = post.isPseudonym || draft.isPseudonym
                }
                post.mentions.sort { $0.lowerBound < $1.lowerBound }
                return post
            }
            // 别看我叫某某: a part of the name that the post's line has.
            drafts.removeAll { draft in
                posts.contains { post in
                    zip(draft.forms, post.forms).contains { $0.count >= 2 && StoryBlocks.holds($1, $0) }
                }
            }
            drafts += posts
        }
        joinRows(&drafts)
        joinAliases(&drafts)
        joinHeadings(&drafts)
        joinNamesOfI(&drafts)
        joinRoles(&drafts)
        addGenders(&drafts)
        joinCouples(&drafts)
        joinWithheld(&drafts)
        if let unnamed = unnamed(besides: drafts) { drafts += unnamed }
        if posts.isEmpty, let nameless = nameless(besides: drafts) { drafts.append(nameless) }
        addGenders(&drafts)
        let couple = coupleOfAuthors(&drafts)
        if let couple { drafts.append(couple) }
        let narrator = couple == nil ? narrator(besides: drafts) : nil
        let tellsOwn = couple != nil || narrator?.cue == "first person"
        var isRelatives = false
        if posts.isEmpty, let relative = relative(besides: &drafts, tellsOwn: tellsOwn) {
            drafts.append(relative)
            // Who says 我 throughout, tells of no leaving and names the relative tells the relative's.
            isRelatives = relative.name != nil
        }
        if let narrator, !isRelatives || tellsOwn {
            if let known = drafts.firstIndex(where: { isIntroducedByI($0) }) {
                // 大家好，我是某某: the narrator has a name.
                drafts[known].isNarrator = true
                if let name = narrator.name, name != drafts[known].name { drafts[known].aliases.append(name) }
            } else if let asked = interviewed(among: drafts) {
                drafts[asked].isNarrator = true
            } else if let known = drafts.firstIndex(where: { isCalled($0, narrator.name) }) {
                // Told of by name as well: one person. Whose name only others say, or who is said to tell, says 我.
                let quoted = drafts[known].mentions.count(where: isInQuote)
                drafts[known].isNarrator =
                    narrator.name == article.teller || quoted * 2 > drafts[known].mentions.count
            } else {
                drafts.append(narrator)
            }
        }
        if narrator == nil, couple == nil, posts.isEmpty, !isRelatives, !drafts.contains(where: \.isNarrator),
            let own = ownName(among: drafts)
        {
            drafts[own].isNarrator = true
        }
        joinSpouseOfNarrator(&drafts)
        drafts.removeAll { isImagined($0) }
        drafts.sort { $0.firstMention < $1.firstMention }
        let headline = Reading.key(article.title ?? "")
        for index in drafts.indices {
            drafts[index].isHeadlined = drafts[index].forms.contains { StoryBlocks.holds(headline, $0) }
        }
        return drafts
    }

    private func isCalled(_ draft: PersonDraft, _ name: String?) -> Bool {
        guard let name, draft.members.isEmpty else { return false }
        return draft.forms.contains(Reading.key(name))
    }

    /// Where an age, a post, an employer or an earlier time of life is told of, in order.
    private var profileRanges: [Range<Int>] {
        let times = facts.signals.elements.filter { $0.signal == .former || $0.signal == .before }.map(\.range)
        let employers = facts.employers.elements.filter { $0.cue != "platform" }.map(\.range)
        return (facts.ages.elements.map(\.range) + facts.roles.elements.map(\.range) + times + employers).sorted {
            $0.lowerBound < $1.lowerBound
        }
    }

    /// Each line of a table of lives is a person, named in its first column; other lines are nobody's.
    func joinRows(_ drafts: inout [PersonDraft]) {
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

    /// 假设有一位工程师…, 试想小王…: nobody who lives.
    private func isImagined(_ draft: PersonDraft) -> Bool {
        guard !draft.isNarrator, let first = draft.mentions.first, let sentence = sentence(of: first) else {
            return false
        }
        let start = reading.sentences[sentence].range.lowerBound
        return start < first.lowerBound && People.imagining.occurs(in: start..<first.lowerBound, of: reading)
    }

    private static let imagining = WordList("假设 假如 试想 设想 想象一 想像一 假定 不妨想象 打个比方 虚构")

    func isAuthor(_ form: NameForm) -> Bool {
        // The by-line names the author; a first-person author comes in as the narrator.
        guard let author = article.author else { return false }
        let name = Reading.key(author)
        guard form.mentions.count <= 2,
            name == form.key
                || form.key.count == 2 && name.count == 3 && name.dropFirst().elementsEqual(form.key)
                    && form.mentions.allSatisfy(isOfHeading)
        else { return false }
        // 2019年，某某递了辞呈: whom the text tells of, whatever a line above it may be.
        let leavings: SignalSet = [.resign, .laidOff]
        return !form.mentions.contains { mention in
            reading.clause(at: mention.lowerBound).map { clause in
                facts.signals(
                    mention.upperBound..<max(mention.upperBound, reading.clauses[clause].range.upperBound), leavings
                )
                .contains { facts.refusal(of: $0.range) == nil }
            } ?? false
        }
    }

    /// 小满的同学, as a heading: whose acquaintance it is about.
    private func isOfHeading(_ mention: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: mention.lowerBound), mention.upperBound < reading.key.count else {
            return false
        }
        return reading.paragraphs[reading.clauses[clause].paragraph].isHeading
            && reading.key[mention.upperBound] == 0x7684
    }

    /// 网友“北漂十一年”: a longer name in marks may hold any word.
    private func isUserName(_ form: NameForm) -> Bool {
        guard form.cue == "introduced by name", form.key.count > 3, let first = form.mentions.first else {
            return false
        }
        return first.lowerBound > 0 && [0x201C, 0x300C].contains(reading.key[first.lowerBound - 1])
    }

    /// Is the string a company's or a platform's name where it stands?
    func isCompany(_ form: NameForm) -> Bool {
        let inside = form.mentions.count { mention in
            facts.employers.within(max(0, mention.lowerBound - 6)..<mention.upperBound + 8).contains {
                $0.range.overlaps(mention) && $0.cue != "unnamed"
            }
                || facts.places.within(max(0, mention.lowerBound - 4)..<mention.upperBound + 4).contains { place in
                    guard place.range.overlaps(mention), place.confidence >= 0.5 else { return false }
                    // 夏洛阳: a place within a name of three characters.
                    let isInside =
                        place.range.count < mention.count && mention.count == 3 && form.shape == .full
                        && mention.lowerBound <= place.range.lowerBound && place.range.upperBound <= mention.upperBound
                    return form.odds < (isInside ? People.likely : People.firm)
                        || place.range.lowerBound < mention.lowerBound
                            && place.range.upperBound >= mention.upperBound
                        || place.range == mention && isGoneTo(mention)
                }
        }
        return inside * 2 > form.mentions.count || isInnerPlace(form) || isWorkedAt(form)
    }

    /// 在青桥做了九年, 如今还在青桥，: nobody works at somebody.
    private func isWorkedAt(_ form: NameForm) -> Bool {
        guard form.shape == .full, !form.isTold, !form.isPseudonym else { return false }
        return form.mentions.contains { mention in
            guard mention.lowerBound > 0, reading.key[mention.lowerBound - 1] == People.at,
                let clause = reading.clause(at: mention.lowerBound)
            else { return false }
            let rest = mention.upperBound..<max(mention.upperBound, reading.clauses[clause].range.upperBound)
            return People.workings.begins(rest, in: reading) != nil
        }
    }

    /// 在
    private static let at: UInt32 = 0x5728
    private static let workings = WordList("做了 干了 待了 呆了 做过 干过 待过 呆过 工作 上班 任职 供职 就职")

    /// 恩施咸丰: once behind the division that it lies in, a county's name is one everywhere; 回台东鹿野 goes to a place, whether it is known or not.
    private func isInnerPlace(_ form: NameForm) -> Bool {
        (form.shape == .full || form.cue == "named in a heading") && !form.isTold
            && form.mentions.contains { mention in
                if mention.count == 2,
                    let outer = facts.places.within(max(0, mention.lowerBound - 4)..<mention.lowerBound).first(where: {
                        $0.range.upperBound == mention.lowerBound
                    }), isGoneTo(outer.range)
                {
                    return true
                }
                return
                    facts.places.within(max(0, mention.lowerBound - 4)..<mention.upperBound).contains {
                        $0.cue == "chain" && $0.range.lowerBound < mention.lowerBound
                            && $0.range.upperBound == mention.upperBound
                    }
            }
    }

    private static let (characters, animals) = (
        WordList("小说主人公 女主角 男主角 女主 男主 女一号 男一号 饰演的 扮演的"),
        WordList("小狗 小猫 狗狗 猫咪 老猫 老狗 橘猫 黑猫 白猫 花猫 黄狗 黑狗 土狗 柯基 金毛")
    )
    private static let (oneOf, kindsOfThings) = (
        WordList("是一家 是一个 是一款 是家"), WordList("品牌 公司 企业 机构 平台 工作室 产品 软件")
    )

    /// 女主角某某, 小狗某某, 某某是一家…的品牌: introduced as one who does not exist, as an animal or as a thing.
    private func isNoPerson(_ form: NameForm) -> Bool {
        let first = form.mentions[0]
        guard let clause = reading.clause(at: first.lowerBound).map({ reading.clauses[$0] }) else { return false }
        let before = reading.paragraphs[clause.paragraph].range.lowerBound..<first.lowerBound
        if People.characters.ends(before, in: reading) != nil || People.animals.ends(before, in: reading) != nil
            || People.animals.begins(first, in: reading) != nil
        {
            return true
        }
        if form.mentions.contains(where: isPlaceInTwoScripts) || form.mentions.contains(where: isHouse) { return true }
        if form.mentions.contains(where: isSettlement) || isCalledPlace(first) { return true }
        guard first.upperBound < clause.range.upperBound,
            let verb = People.oneOf.begins(first.upperBound..<clause.range.upperBound, in: reading)
        else { return false }
        var end = clause.range.upperBound
        while end > verb.upperBound, !Reading.isHan(reading.key[end - 1]) { end -= 1 }
        return People.kindsOfThings.ends(verb.upperBound..<end, in: reading) != nil
    }

    /// “泥巴回家”陶坊: what a name in marks is the name of.
    private func isHouse(_ mention: Range<Int>) -> Bool {
        mention.lowerBound > 0 && [0x201D, 0x300D, 0x300B].contains(reading.key[mention.lowerBound - 1])
            && Names.houses.contains(reading.key[mention.upperBound - 1])
    }

    /// Hongyuan（红原）: a place, in both scripts.
    private func isPlaceInTwoScripts(_ mention: Range<Int>) -> Bool {
        let open = mention.upperBound
        guard open < reading.key.count, [0xFF08, 0x28].contains(reading.key[open]),
            Reading.isLatin(reading.key[mention.lowerBound]),
            let close = (open..<min(reading.key.count, open + 8)).first(where: {
                [0xFF09, 0x29].contains(reading.key[$0])
            })
        else { return false }
        return facts.places.within(open + 1..<close).contains { $0.range == open + 1..<close }
    }

    /// 原本是某百货的楼管: what somebody was, behind where, at the end of its clause; 曾是产品经理的某某 is somebody.
    private func isPost(_ mention: Range<Int>) -> Bool {
        guard mention.count == 2, mention.lowerBound > 0, reading.key[mention.lowerBound - 1] == 0x7684,
            mention.upperBound >= reading.key.count || Names.isEdge(reading.key[mention.upperBound]),
            let clause = reading.clause(at: mention.lowerBound),
            People.firms.ends(0..<mention.lowerBound - 1, in: reading) != nil
        else { return false }
        return PersonSlots.formerly.occurs(
            in: reading.clauses[clause].range.lowerBound..<mention.lowerBound, of: reading)
    }

    private static let firms = WordList("公司 厂 店 社 校 学 院 行 馆 所 局 台 报 团 集团 中心 机构 企业 工厂 大厂")

    /// 一个叫金竹的镇上: a place that is called so.
    private func isCalledPlace(_ mention: Range<Int>) -> Bool {
        let end = mention.upperBound
        return mention.lowerBound > 0 && reading.key[mention.lowerBound - 1] == 0x53EB && end + 1 < reading.key.count
            && reading.key[end] == 0x7684 && Names.placeTail.contains(reading.key[end + 1])
            && reading.key[end + 1] != 0x4EBA
    }

    /// 沈家户在岭东，是她姥姥的村: what opens its sentence and is called a village there.
    private func isSettlement(_ mention: Range<Int>) -> Bool {
        guard let number = sentence(of: mention) else { return false }
        let sentence = reading.sentences[number]
        guard sentence.range.lowerBound == mention.lowerBound else { return false }
        return sentence.clauses.contains { index in
            let clause = reading.clauses[index].range
            let start = index == sentence.clauses.lowerBound ? mention.upperBound : clause.lowerBound
            guard start < clause.upperBound, reading.key[start] == 0x662F else { return false }
            var end = clause.upperBound
            while end > start, !Reading.isHan(reading.key[end - 1]) { end -= 1 }
            return People.settlements.ends(start..<end, in: reading) != nil
        }
    }

    private static let settlements = WordList("的村 的村子 的镇 一个村 一个村子 的小村 小村庄 的小镇 的寨子 一座村庄 一个小镇 一座小镇 的老村")

    /// Log odds from which on the name of a place is somebody's all the same.
    static let firm = 3.5
    /// The same for a name that only holds the name of a place.
    static let likely = 0.9

    /// 回晋江: where somebody goes.
    private func isGoneTo(_ mention: Range<Int>) -> Bool {
        guard mention.lowerBound > 0 else { return false }
        return People.going.contains(reading.key[mention.lowerBound - 1])
    }

    private static let going = ScalarSet("回到去在离从往")
    /// Most mentions of one name that are compared with those of another: what joins two names is said early.
    static let compared = 40
    /// Most names that one text may hold; a longer list is a register.
    static let nameLimit = 300

    static let reporting = WordList("记者 编辑 摄影 撰文 校对 审核 责编 主编 通讯员 实习生 撰稿 文字 采写")

    /// Is every mention one in a by-line?
    func isReporter(_ form: NameForm) -> Bool {
        form.mentions.allSatisfy { mention in
            guard let clause = reading.clause(at: mention.lowerBound) else { return false }
            let left = max(reading.clauses[clause].range.lowerBound, mention.lowerBound - 5)..<mention.lowerBound
            if People.reporting.ends(left, in: reading, slack: 1) != nil { return true }
            // 主持人（某某）：…: asks, turn after turn.
            guard let open = left.last, [0xFF08, 0x28].contains(reading.key[open]) else { return false }
            return People.hosting.ends(left.dropLast(), in: reading) != nil
        }
    }

    private static let hosting = WordList("主持人 主持 访谈人 采访人 提问")

    /// How many mentions are those of an expert, an official or a by-line?
    func expertMentions(_ form: NameForm) -> Int {
        var expert = 0
        for mention in form.mentions {
            guard let index = reading.clause(at: mention.lowerBound) else { continue }
            let clause = reading.clauses[index].range
            /// How far before a name its title may begin, in scalars.
            let reach = 16
            let left = max(clause.lowerBound, mention.lowerBound - reach)..<mention.lowerBound
            let right = mention.upperBound..<min(clause.upperBound, mention.upperBound + 5)
            // 陶教授, 何副局长: called by an office that one speaks from.
            if People.offices.ends(mention, in: reading) != nil {
                expert += 1
                continue
            }
            // 某某是县人社局副局长，
            if mention.upperBound < clause.upperBound, reading.key[mention.upperBound] == StoryBlocks.being,
                let end = (mention.upperBound..<clause.upperBound).last(where: { Reading.isHan(reading.key[$0]) }),
                People.offices.ends(mention.upperBound..<end + 1, in: reading) != nil
            {
                expert += 1
                continue
            }
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

    private static let offices = WordList("教授 研究员 院士 局长 县长 镇长 乡长 市长 区长 书记 处长 科长 股长 司长 所长 院长 会长 校长 行长 秘书长 部长 厅长")

    func isInQuote(_ range: Range<Int>) -> Bool {
        reading.clause(at: range.lowerBound).map { reading.clauses[$0].quote != nil } ?? false
    }

    func sentence(of mention: Range<Int>) -> Int? {
        reading.clause(at: mention.lowerBound).map { reading.clauses[$0].sentence }
    }
}
