internal import Stories

/// Who says 我.
extension People {
    /// First person outside of quotations that tells of the author's own leaving.
    func narrator(besides drafts: [PersonDraft]) -> PersonDraft? {
        let index = MentionIndex(drafts)
        if drafts.contains(where: { $0.cue == "a post" }) { return nil }
        var firstPerson = 0
        /// 我们 of a couple.
        var weCount = 0
        /// 他, 她, 他们 of others.
        var others = 0
        var leaving: Range<Int>?
        // 讲述者：…: those who say 我 have names.
        if reading.paragraphs.contains(where: { $0.voice != nil }) { return nil }
        for (number, clause) in reading.clauses.enumerated() where clause.quote == nil {
            if let turn = reading.paragraphs[clause.paragraph].turn, isSpeaker(turn, drafts) { continue }
            var says = false
            others += facts.signals.within(clause.range).count { [.he, .she, .they].contains($0.signal) }
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
                if facts.refusal(of: hit.range) == nil, !facts.isOthers(hit.range), !isSupposed(hit.range),
                    !isOfNamed(hit.range, index),
                    !index.holds(clause.range), !index.covers(hit.range),
                    !facts.has(.he, in: clause.range), !facts.has(.she, in: clause.range),
                    isAnchored(hit, in: clause.range)
                {
                    leaving = leaving ?? hit.range
                }
            }
        }
        /// Fewest 我 of an author who tells of themselves.
        let fewest = 4
        let namings = drafts.reduce(0) { $0 + (isSpouseOfI($1) ? 0 : $1.mentions.count) }
        if leaving == nil, firstPerson + weCount >= fewest, namings * 2 < firstPerson + weCount {
            // Whoever says 我 throughout need not say it in the very clause of leaving.
            leaving =
                facts.signals.elements.first { hit in
                    [.resign, .chooseToLeave, .laidOff, .goHome, .flee, .leave].contains(hit.signal)
                        && facts.refusal(of: hit.range) == nil && !facts.isOthers(hit.range) && !isInQuote(hit.range)
                        && !isSupposed(hit.range) && !isOfNamed(hit.range, index)
                        && reading.clause(at: hit.range.lowerBound).map {
                            !index.holds(reading.clauses[$0].range) && !index.covers(hit.range)
                                && isAnchored(hit, in: reading.clauses[$0].range)
                                && !facts.has(.he, in: reading.clauses[$0].range)
                                && !facts.has(.she, in: reading.clauses[$0].range)
                        } ?? false
                }?.range
        }
        /// Fewest 我 of an author who is the only one told of, whatever the leaving is called.
        let alone = 8
        let selfNamed = reading.clauses.first { $0.quote == nil && facts.has(.iAm, in: $0.range) }.flatMap {
            facts.first(.iAm, in: $0.range)
        }
        // Somebody else's leaving makes no teller of them, who is there all the same.
        let isAnothers = leaving.map(isOfAnother) ?? false
        if isAnothers { leaving = selfNamed }
        let isVague = leaving == nil || isAnothers
        let says = firstPerson + weCount
        // Who says 我 more often than others are named, or called 他 and 她, is told of beside them.
        let isBesideThem = says >= fewest && namings < says && others < says && !hasSpeakers
        if leaving == nil, says >= alone && namings * 4 < says || isBesideThem {
            leaving = selfNamed
        }
        // 我叫某某，…: who says so tells of themselves, whatever the leaving is called.
        if leaving == nil { leaving = introductions(in: drafts).first }
        guard firstPerson + weCount >= fewest, let leaving else { return nil }
        // Where several people are told of by name, the author is their reporter, unless 我 dominates.
        guard firstPerson + weCount > namings else { return nil }
        var draft = PersonDraft(
            name: nameOfTeller, mentions: [leaving],
            cue: isVague ? "first person throughout" : "first person")
        draft.isNarrator = true
        if let name = draft.name, name != article.author, name != article.teller {
            // Whom the headline names, the words before the questions may name too.
            draft.forms = [Reading.key(name)]
            draft.mentions = reading.places(of: Reading.key(name)) + draft.mentions
            draft.mentions.sort { $0.lowerBound < $1.lowerBound }
        }
        // Nobody says what they are called but 我.
        if draft.name == nil { draft.label = reading.text(firstSelf(or: leaving)) }
        // 我们, mostly: a couple tells.
        if weCount > firstPerson { draft.isHousehold = true }
        return draft
    }

    /// 江江是我老婆, 我老婆江江: told of beside whoever says 我.
    private func isSpouseOfI(_ draft: PersonDraft) -> Bool {
        draft.mentions.prefix(People.compared).contains { mention in
            guard !isInQuote(mention) else { return false }
            let after = mention.upperBound..<min(reading.key.count, mention.upperBound + 6)
            if let mine = People.isMy.begins(after, in: reading),
                People.spouses.begins(mine.upperBound..<min(reading.key.count, mine.upperBound + 4), in: reading) != nil
            {
                return true
            }
            guard let word = spouseWord(before: mention.lowerBound), word.lowerBound > 0 else {
                return false
            }
            return reading.key[word.lowerBound - 1] == 0x6211
        }
    }

    private static let isMy = WordList("是我的 是我")

    /// 某某：… above one another: whoever says 我 there is whom the line names.
    private var hasSpeakers: Bool {
        /// Longest label, in scalars, and fewest lines with one.
        let (longest, fewest) = (8, 2)
        return reading.paragraphs.count { paragraph in
            paragraph.turn != nil
                || paragraph.range.prefix(longest + 1).dropFirst().contains {
                    [0xFF1A, 0x3A].contains(reading.key[$0])
                }
        } >= fewest
    }

    /// 我叫某某 outside of quotations and of an interview's turns.
    private func introductions(in drafts: [PersonDraft]) -> [Range<Int>] {
        drafts.flatMap(\.mentions).filter { mention in
            reading.has(People.iAmCalled, at: mention.lowerBound - People.iAmCalled.count) && isInOwnWords(mention)
        }
    }

    /// Short questions between the paragraphs: whom the headline names alone answers them and says 我, or who is named
    /// alone above the first.
    func interviewed(among drafts: [PersonDraft]) -> Int? {
        /// Fewest questions.
        let fewest = 4
        let questions = reading.paragraphs.filter(isQuestion)
        guard questions.count >= fewest else { return nil }
        func only(_ isNamed: (PersonDraft) -> Bool) -> Int? {
            let named = drafts.indices.filter { isNamed(drafts[$0]) }
            return named.count == 1 ? named[0] : nil
        }
        let title = article.title.map(Reading.key) ?? []
        if let headed = only({ $0.forms.contains { $0.count >= 2 && StoryBlocks.holds(title, $0) } }) { return headed }
        // Questions without a mark may be the writer's own.
        guard questions.count(where: isMarked) >= fewest else { return nil }
        return only {
            $0.members.isEmpty && $0.name != nil && $0.mentions.count > 1
                && $0.firstMention < questions[0].range.lowerBound
        }
    }

    /// A short line that ends with a question and does not say 我.
    private func isQuestion(_ paragraph: Reading.Paragraph) -> Bool {
        /// Longest question, in scalars.
        let longest = 40
        guard paragraph.range.count <= longest, paragraph.turn == nil,
            let last = reading.trimmed(paragraph.range).last, [0xFF1F, 0x3F].contains(reading.key[last])
        else { return false }
        return !facts.has(.iAm, in: paragraph.range)
    }

    /// ——…, ■ …, Q…: no sentence begins so.
    private func isMarked(_ paragraph: Reading.Paragraph) -> Bool {
        guard let first = reading.trimmed(paragraph.range).first.map({ reading.key[$0] }) else { return false }
        return !Reading.isHan(first) && !Reading.isDigit(first) && ![0x201C, 0x300C].contains(first)
    }

    /// Neither in a quotation nor in a turn.
    private func isInOwnWords(_ mention: Range<Int>) -> Bool {
        guard !isInQuote(mention), let clause = reading.clause(at: mention.lowerBound) else { return false }
        return reading.paragraphs[reading.clauses[clause].paragraph].turn == nil
    }

    private static let iAmCalled = Reading.scalars("我叫")

    /// 我叫某某，…，村里喊我“某某”: one person under all the names that I have.
    func joinNamesOfI(_ drafts: inout [PersonDraft]) {
        let told = introductions(in: drafts)
        guard let own = drafts.firstIndex(where: { draft in draft.mentions.contains(where: told.contains) }),
            !drafts.indices.contains(where: { $0 != own && drafts[$0].mentions.contains(where: told.contains) })
        else { return }
        var into = own
        for index in drafts.indices.reversed()
        where index != into && isCalledToI(drafts[index]) && drafts[index].mentions.allSatisfy(isInOwnWords) {
            merge(index, into: into, &drafts)
            if index < into { into -= 1 }
        }
    }

    /// 大家叫我某某: told outside of quotations, 我 has this name.
    private func isCalledToI(_ draft: PersonDraft) -> Bool {
        draft.mentions.prefix(People.compared).contains { mention in
            var end = mention.lowerBound
            if end > 0, [0x201C, 0x300C].contains(reading.key[end - 1]) { end -= 1 }
            return !isInQuote(mention)
                && People.callsMe.contains { reading.has($0, at: end - $0.count) }
        }
    }

    private static let callsMe = ["叫我", "喊我", "称我", "称我为", "称呼我", "唤我"].map(Reading.scalars)

    /// 对门的某某，前年从…出来: the sentence named somebody, and has not said 我 since.
    private func isOfNamed(_ range: Range<Int>, _ index: MentionIndex) -> Bool {
        guard let clause = reading.clause(at: range.lowerBound) else { return false }
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        let before = sentence.lowerBound..<max(sentence.lowerBound, range.lowerBound)
        guard let named = index.list.within(before).last else { return false }
        return !facts.signals.within(named.upperBound..<before.upperBound).contains {
            $0.signal == .iAm || $0.signal == .we
        }
    }

    /// 他在那家公司待到被卖，那是第一次下岗: the paragraph spoke of somebody else, and has not said 我 since.
    private func isOfAnother(_ range: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: range.lowerBound) else { return false }
        let start = reading.paragraphs[reading.clauses[clause].paragraph].range.lowerBound
        /// How far into a clause its subject may stand, in scalars.
        let reach = 2
        let last = facts.signals.within(start..<max(start, range.lowerBound)).last { hit in
            [.he, .she, .iAm, .we].contains(hit.signal) && !isInQuote(hit.range)
                && reading.clause(at: hit.range.lowerBound).map {
                    hit.range.lowerBound - reading.clauses[$0].range.lowerBound <= reach
                } ?? false
        }
        return last.map { [.he, .she].contains($0.signal) } ?? false
    }

    /// The first 我 of the text, for an author without a name.
    private func firstSelf(or leaving: Range<Int>) -> Range<Int> {
        facts.signals.elements.first { $0.signal == .iAm && !isInQuote($0.range) }?.range ?? leaving
    }

    /// 如果我是一个程序员，… 再回深圳去: what somebody would do, up to the end of the paragraph.
    private func isSupposed(_ range: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: range.lowerBound) else { return false }
        let start = reading.paragraphs[reading.clauses[clause].paragraph].range.lowerBound
        return People.supposing.occurs(in: start..<range.lowerBound, of: reading)
    }

    private static let supposing = WordList("如果我是 假如我是 要是我是 假设我是 换作是我 换成是我 如果换作我 如果让我")

    func isSpeaker(_ turn: Range<Int>, _ drafts: [PersonDraft]) -> Bool {
        drafts.contains { draft in draft.forms.contains { reading.contains($0, in: turn) } }
    }

    /// …。我是某某，谢谢你读到这里。: who tells of others, and of themselves for a paragraph or more, under their name.
    func ownName(among drafts: [PersonDraft]) -> Int? {
        /// Fewest 我 of whoever tells of themselves as well.
        let fewest = 6
        guard !hasSpeakers else { return nil }
        let own = drafts.indices.filter { person in
            drafts[person].members.isEmpty && drafts[person].name != nil
                && drafts[person].mentions.contains {
                    isInOwnWords($0) && People.iAm.ends(0..<$0.lowerBound, in: reading) != nil
                }
        }
        guard own.count == 1 else { return nil }
        let count = facts.signals.elements.count { $0.signal == .iAm && isInOwnWords($0.range) }
        return count >= fewest ? own[0] : nil
    }

    private static let iAm = WordList("我是 我叫")

    func isIntroducedByI(_ draft: PersonDraft) -> Bool {
        draft.mentions.contains {
            $0.lowerBound >= 2 && reading.key[$0.lowerBound - 2] == 0x6211 && !isInQuote($0)
                && (reading.key[$0.lowerBound - 1] == 0x662F || reading.key[$0.lowerBound - 1] == 0x53EB)
                || Names.greets($0, reading)
        } || isCalledToI(draft)
    }

    func firstPersonNear(_ index: Int) -> Bool {
        let sentence = reading.sentences[reading.clauses[index].sentence]
        return facts.signals.within(sentence.range.lowerBound..<reading.clauses[index].range.lowerBound).contains {
            $0.signal == .iAm
        }
    }
}
