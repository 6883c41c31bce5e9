internal import Stories

/// Two names of one person.
extension People {
    func joinAliases(_ drafts: inout [PersonDraft]) {
        joinBynames(&drafts)
        joinNamesOnPapers(&drafts)
        var index = 0
        // Asked of everybody beside everybody else: most have no character in common, and are named elsewhere.
        var characters = drafts.map(People.characters)
        var stretches = drafts.map(\.mentions.stretch)
        while index < drafts.count {
            var joined = false
            for other in drafts.indices where other != index {
                let isNear = stretches[other].isNear(stretches[index], reach: People.aliasReach)
                guard isNear || characters[other] & characters[index] != 0,
                    mayBeSame(drafts[other].forms, drafts[index].forms)
                        || isNear
                            && drafts[other].mentions.hasGap(to: drafts[index].mentions, reach: People.aliasReach),
                    isSame(drafts[other], drafts[index], in: drafts)
                else { continue }
                merge(index, into: other, &drafts)
                characters.remove(at: index)
                stretches.remove(at: index)
                let kept = other > index ? other - 1 : other
                characters[kept] = People.characters(drafts[kept])
                stretches[kept] = drafts[kept].mentions.stretch
                joined = true
                break
            }
            if !joined { index += 1 }
        }
    }

    /// 花名“某某”, 大家都叫他某某: it is another name of whom the sentence, or else the paragraph, named last.
    func joinBynames(_ drafts: inout [PersonDraft]) {
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
                for mention in draft.mentions
                where mention.upperBound <= here && mention.lowerBound >= start && !isSpeaker(mention, beside: here) {
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
            // 认识了一个程序员，网名叫某某: somebody new.
            let own = max(sentence.lowerBound, owner?.offset ?? 0)..<here
            if isOfStranger(sentence.lowerBound..<here) || isOfDescribed(sentence.lowerBound, before: here)
                || People.another.occurs(in: own, of: reading)
            {
                drafts[index].isByname = false
                index += 1
                continue
            }
            let isSpokenOf = facts.signals.within(sentence.lowerBound..<max(sentence.lowerBound, here - 1)).contains {
                ($0.signal == .he || $0.signal == .she) && $0.range.upperBound < here - 1
            }
            // 工人都叫她云姐: of those named before, whose name has the character.
            if owner == nil, let first = drafts[index].forms.first?.first {
                let bearers = drafts.indices.filter { person in
                    person != index && drafts[person].firstMention < here
                        && drafts[person].forms.contains { $0.count >= 2 && $0.dropFirst().contains(first) }
                }
                if bearers.count == 1 { owner = (bearers[0], 0) }
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

    /// 名片上印的是某某; 身份证被念了出来，某某，…: a full name that stands first where a paper of its bearer is spoken of is that of whom the text
    /// calls by another name just before.
    private func joinNamesOnPapers(_ drafts: inout [PersonDraft]) {
        for index in drafts.indices.reversed() {
            guard let form = drafts[index].forms.first, form.count >= 2, Names.isSurname(form[0]),
                let first = drafts[index].mentions.first, isOnPaper(first)
            else { continue }
            let before = drafts.indices.filter { person in
                person != index
                    && drafts[person].mentions.contains {
                        $0.upperBound <= first.lowerBound && first.lowerBound - $0.upperBound <= People.passage
                    }
            }
            // A full name has another bearer.
            guard
                let owner = before.max(by: { one, two in
                    (drafts[one].mentions.last { $0.upperBound <= first.lowerBound }?.lowerBound ?? 0)
                        < (drafts[two].mentions.last { $0.upperBound <= first.lowerBound }?.lowerBound ?? 0)
                }), drafts[owner].cue == "introduced by name" || drafts[owner].cue == "nickname",
                drafts[owner].forms[0].first != form[0]
            else { continue }
            merge(index, into: owner, &drafts)
        }
    }

    /// Does a name stand behind 印的是 or a mark in a sentence that speaks of a paper with its bearer's name?
    private func isOnPaper(_ name: Range<Int>) -> Bool {
        guard let number = sentence(of: name), !isInQuote(name) else { return false }
        let left = reading.sentences[number].range.lowerBound..<name.lowerBound
        guard let last = left.last, People.beforeWritten.contains(reading.key[last]) else { return false }
        return People.papers.occurs(in: left, of: reading)
    }

    private static let papers = WordList("名片 身份证 工牌 户口本 营业执照 证书 护照 快递单 病历 工资条 签名")
    private static let beforeWritten = ScalarSet("是着，,：:“「")

    /// 某某：小米姐，本名叫…，她比我早走: who says so in a turn of their own says 我 of themselves.
    private func isSpeaker(_ mention: Range<Int>, beside byname: Int) -> Bool {
        guard let clause = reading.clause(at: byname),
            let turn = reading.paragraphs[reading.clauses[clause].paragraph].turn, turn.contains(mention.lowerBound)
        else { return false }
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        return !facts.signals(sentence, [.he, .she]).isEmpty
    }

    /// Is the last whom a stretch of a sentence speaks of brought in by it: 一个从某地来的程序员，…?
    private func isOfStranger(_ range: Range<Int>) -> Bool {
        /// How far before a byname its bearer is brought in, in scalars.
        let reach = 30
        for offset in (max(range.lowerBound, range.upperBound - reach)..<range.upperBound).reversed() {
            // 他, 她: somebody who was spoken of already.
            if [0x4ED6, 0x5979].contains(reading.key[offset]) { return false }
            guard let marker = People.singular.longestMatch(in: reading.key, at: offset), marker.end <= range.upperBound
            else { continue }
            var head = marker.end
            while head < range.upperBound {
                if let match = People.heads.longestMatch(in: reading.key, at: head) {
                    return match.end <= range.upperBound
                }
                head += 1
            }
            return false
        }
        return false
    }

    /// 村口修机器的年轻人，大家叫他某某: does a sentence begin with whom it describes?
    private func isOfDescribed(_ start: Int, before name: Int) -> Bool {
        guard let comma = (start..<name).first(where: { People.comma.contains(reading.key[$0]) }),
            let particle = (start..<comma).last(where: { reading.key[$0] == 0x7684 }), particle > start,
            facts.signals(start..<particle, [.he, .she]).isEmpty,
            let head = People.heads.longestMatch(in: reading.key, at: particle + 1)
        else { return false }
        return head.end == comma
    }

    func merge(_ from: Int, into: Int, _ drafts: inout [PersonDraft]) {
        let gone = drafts[from]
        if let name = gone.name, name != drafts[into].name { drafts[into].aliases.append(name) }
        drafts[into].aliases += gone.aliases
        drafts[into].forms += gone.forms
        drafts[into].mentions = (drafts[into].mentions + gone.mentions).sorted { $0.lowerBound < $1.lowerBound }
        drafts[into].isPseudonym = drafts[into].isPseudonym || gone.isPseudonym
        drafts[into].gender = drafts[into].gender ?? gone.gender
        drafts.remove(at: from)
    }

    /// Is `short` another name of `long`? 小张 or 张女士 of 张岭, 岭岭 of 张岭岭, X（Y）, X，网名Y.
    /// Farthest behind a name that another one of its bearer stands in brackets or behind 网名, in scalars.
    private static let aliasReach = 10

    /// The characters of a name as bits: names that share none of these share no character.
    private static func characters(_ draft: PersonDraft) -> UInt64 {
        draft.forms.first?.reduce(0) { $0 | 1 << UInt64($1 & 63) } ?? 0
    }

    /// Could the second be short for the first? A look at the names alone: most are of different people.
    private func mayBeSame(_ long: [[UInt32]], _ short: [[UInt32]]) -> Bool {
        guard let full = long.first, let nick = short.first, let surname = full.first else { return false }
        return nick.prefix(2).contains(surname) || nick.count == 2 && (full.contains(nick[1]) || full.contains(nick[0]))
            || full.count == 3 && full.dropFirst().elementsEqual(nick)
            || full.contains(0x20) && full.split(separator: 0x20).last.map { $0.elementsEqual(nick) } ?? false
    }

    func isSame(_ long: PersonDraft, _ short: PersonDraft, in drafts: [PersonDraft]) -> Bool {
        guard let full = long.forms.first, let nick = short.forms.first, full != nick else { return false }
        // 王小明（网名Y）, 王小明，网名Y, 大家都叫她Y.
        let isCalled = long.mentions.hasGap(to: short.mentions, reach: People.aliasReach) { gap in
            // 第一位署名某某，第二位让我叫他某某: somebody else.
            if People.another.occurs(in: gap, of: reading) { return false }
            return gap.count <= 2 && (reading.key[gap].contains(0xFF08) || reading.key[gap].contains(0x28))
                || People.aliasWords.contains { reading.contains($0, in: gap) }
        }
        if isCalled { return true }
        if isApposition(full, nick, long, short) || isCalledAtWork(long, short) { return true }
        // Vera of Vera Tan, or Tan: unless another one has this part too.
        if Reading.isLatin(full[0]) {
            let parts = full.split(separator: 0x20)
            return parts.count > 1 && parts.contains { $0.elementsEqual(nick) }
                && !drafts.contains { other in
                    guard let form = other.forms.first, form != full, form != nick else { return false }
                    return form.split(separator: 0x20).contains { $0.elementsEqual(nick) }
                }
        }
        let isFull = full.count >= 2 && full.count <= 4 && Names.isSurname(full[0])
        guard isFull, long.cue != "nickname", long.cue != "name with a title" else { return false }
        // 小明 of 王小明.
        if full.count == 3, Array(full.dropFirst()) == nick { return true }
        if isPetName(full, nick, long, short, in: drafts) { return true }
        let surname = full[0]
        let isNick =
            nick.count == 2 && People.prefixes.contains(nick[0]) && nick[1] == surname
            || nick.count >= 2 && nick.count <= 3 && nick[0] == surname
                && (short.cue == "name with a title" || Names.isTitle(nick[1...]) || isNicknameOfSurname(short)
                    || nick.count == 3 && nick[1] == People.oldest && short.cue == "introduced by name")
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

    /// 老板姓某，大家管他叫“某相机”: a nickname in marks that begins with the surname told just before.
    private func isNicknameOfSurname(_ draft: PersonDraft) -> Bool {
        /// How far before the nickname the surname may be told, in scalars.
        let reach = 40
        guard draft.cue == "introduced by name", let name = draft.mentions.first, name.lowerBound > 0,
            [0x201C, 0x300C].contains(reading.key[name.lowerBound - 1])
        else { return false }
        return reading.contains(
            [Names.surnameWord, reading.key[name.lowerBound]], in: max(0, name.lowerBound - reach)..<name.lowerBound)
    }

    /// 老: 某老四, 某老头
    private static let oldest: UInt32 = 0x8001

    /// 露露, 阿露, 露姐 of 甘露: the end of the full name that was told last, where no other one has this character. Whom a heading names
    /// is told of anew.
    private func isPetName(
        _ full: [UInt32], _ nick: [UInt32], _ long: PersonDraft, _ short: PersonDraft, in drafts: [PersonDraft]
    ) -> Bool {
        /// Farthest that the pet name stands behind the full one, in scalars.
        let reach = 400
        guard let end = full.last, nick.count == 2,
            nick[1] == end && (nick[0] == end || People.prefixes.contains(nick[0]))
                && ["doubled name", "nickname"].contains(short.cue)
                || nick[0] == end && short.cue == "name with a title",
            long.gender == nil || short.gender == nil || long.gender == short.gender,
            let told = long.mentions.last(where: { $0.lowerBound < short.firstMention }),
            short.firstMention - told.lowerBound <= reach,
            !reading.paragraphs.contains(where: {
                $0.isHeading && told.upperBound <= $0.range.lowerBound && $0.range.lowerBound <= short.firstMention
            })
        else { return false }
        return !drafts.contains { other in
            guard let form = other.forms.first, form != full, form != nick else { return false }
            return form.contains(end)
                || form.count >= 2 && Names.isSurname(form[0]) && other.cue != "nickname"
                    && other.mentions.contains { told.lowerBound < $0.lowerBound && $0.lowerBound < short.firstMention }
        }
    }

    /// 小庄，庄某: the nickname, a mark and the full name that has its character, with 叫 or without.
    private func isApposition(_ full: [UInt32], _ nick: [UInt32], _ long: PersonDraft, _ short: PersonDraft) -> Bool {
        guard full.count >= 2, nick.count == 2, full.contains(nick[1]),
            People.prefixes.contains(nick[0]) || nick[0] == 0x5927
        else { return false }
        /// Longest gap between the two, in scalars.
        let reach = 2
        return short.mentions.hasGap(to: long.mentions, reach: reach) { gap in
            !gap.isEmpty && !gap.contains { Reading.isHan(reading.key[$0]) || reading.key[$0] == 0x3001 }
        }
    }

    /// 某某，Karen，四十二岁: a sentence begins with a full name and one in letters between marks. 某某在公司里叫Vincent: or says where its bearer is
    /// called so.
    private func isCalledAtWork(_ long: PersonDraft, _ short: PersonDraft) -> Bool {
        guard let full = long.forms.first, let nick = short.forms.first, let first = nick.first, let own = full.first,
            Reading.isLatin(first), Reading.isHan(own), full.count >= 2
        else { return false }
        return long.mentions.hasGap(to: short.mentions, reach: People.aliasReach) { gap in
            guard let sentence = sentence(of: gap) else { return false }
            let range = reading.sentences[sentence].range
            guard gap.lowerBound - full.count == range.lowerBound else { return false }
            let next = gap.upperBound + nick.count
            if gap.count == 1 {
                return People.comma.contains(reading.key[gap.lowerBound]) && next < range.upperBound
                    && People.comma.contains(reading.key[next])
            }
            return reading.key[gap.upperBound - 1] == 0x53EB && People.atWork.contains(reading.key[gap.lowerBound])
                && !gap.contains { People.comma.contains(reading.key[$0]) }
        }
    }

    private static let comma = ScalarSet("，,")
    /// 在, 又, 也, 以
    private static let atWork = ScalarSet("在又也以")
    private static let another = WordList("第二 第三 第四 另一 另外 还有 其次 下一 有一个人 有个人 有一位 有位")

    /// A heading that is but a name, above a paragraph that begins with another one and never has it: one person.
    func joinHeadings(_ drafts: inout [PersonDraft]) {
        for index in drafts.indices.reversed() {
            guard let owner = owner(ofHeading: drafts[index], in: drafts) else { continue }
            merge(index, into: owner, &drafts)
        }
    }

    private func owner(ofHeading draft: PersonDraft, in drafts: [PersonDraft]) -> Int? {
        guard draft.mentions.count == 1, let mention = draft.mentions.first, draft.members.isEmpty, draft.row == nil,
            let clause = reading.clause(at: mention.lowerBound)
        else { return nil }
        let number = reading.clauses[clause].paragraph
        guard reading.paragraphs[number].isHeading, reading.trimmed(reading.paragraphs[number].range) == mention,
            number + 1 < reading.paragraphs.count, !reading.paragraphs[number + 1].isHeading
        else { return nil }
        let start = reading.paragraphs[number + 1].range.lowerBound
        return drafts.firstIndex { other in
            other.forms != draft.forms && other.mentions.contains { $0.lowerBound == start }
                && (other.gender == nil || draft.gender == nil || other.gender == draft.gender)
        }
    }

    static let prefixes = ScalarSet("小老阿")
    static let aliasWords = [
        "大名", "全名", "网名", "昵称", "外号", "绰号", "花名", "人称", "本名", "真名", "原名", "英文名", "中文名", "中文名字是", "叫他", "叫她", "笔名",
    ]
    .map(
        Reading.scalars)
}
