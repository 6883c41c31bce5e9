internal import Stories

/// Who says that they have not left, nor will.
extension StoryEvidence {
    /// Does the person say of themselves that they have not gone, and tell of no leaving of their own behind it?
    static func deniesLeaving(_ subject: Subject) -> Bool {
        let reading = subject.reading
        let denial = subject.told.last { clause in
            let isQuoted = reading.clauses[clause].quote != nil
            let tells = subject.draft.isNarrator && subject.draft.cue != "a post"
            return (subject.draft.isNarrator || isQuoted) && denials.occurs(in: subject.range(clause), of: reading)
                || tells && !isQuoted && saysToHaveStayed(clause, subject)
        }
        guard let denial else { return false }
        return !subject.happened.contains {
            [.resign, .laidOff, .goHome, .chooseToLeave].contains($0.signal) && $0.clause > denial
                && (denials.occurs(in: subject.range(denial), of: reading) || isOwn($0, subject))
        }
    }

    /// 我自己没走；我在南京教书，没有离开过，也没有离开的打算；我在镇上住了一辈子，哪里也不去: where the denial ends a clause, or 过 follows it, and
    /// whoever says it spoke of themselves last. 散场以后我没有走, of one evening, is no less a denial: what is told behind it says more.
    private static func saysToHaveStayed(_ clause: Int, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let range = subject.range(clause)
        guard let word = staying.first(in: range, of: reading) else { return false }
        let next = word.upperBound < range.upperBound ? reading.key[word.upperBound] : 0
        // 没走错, 没有离开的理由
        guard next == 0 || next == been || Names.isEdge(next) else { return false }
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        let before = subject.facts.signals.within(sentence.lowerBound..<word.lowerBound).map(\.signal)
        guard let last = before.last(where: { others.contains($0) || $0 == .iAm }), last == .iAm,
            // 四十岁以前没有离开过
            !earlier.occurs(in: sentence.lowerBound..<word.lowerBound, of: reading),
            // 近得像没走
            likening.ends(range.lowerBound..<word.lowerBound, in: reading) == nil
        else { return false }
        // 我爸一辈子没离开过, 同事孟某没走: somebody stands between.
        return !subject.isAboutOthers(word)
    }

    /// 某某，三十一岁，在广州一家贸易公司跟单: where somebody is brought in, and in no word of what was before.
    static func worksNow(_ subject: Subject) -> Bool {
        let (reading, facts) = (subject.reading, subject.facts)
        guard let first = subject.draft.mentions.first, let clause = reading.clause(at: first.lowerBound) else {
            return false
        }
        let number = reading.clauses[clause].sentence
        let paragraph = reading.sentences[number].paragraph
        // The next sentence may say it with 他 or 她.
        return (number...min(number + 1, reading.sentences.count - 1)).contains { number in
            let sentence = reading.sentences[number]
            guard sentence.paragraph == paragraph,
                let post = sentence.clauses.lazy.compactMap({ presentPost(in: $0, subject) }).first
            else { return false }
            let told = sentence.range.lowerBound..<post
            return facts.signals(told, [.former, .before]).isEmpty && facts.times.isEmpty(within: told)
                && facts.tenures.isEmpty(within: told)
        }
    }

    /// Where 在 some place or firm and what is done there end, in a clause of the person's.
    private static func presentPost(in clause: Int, _ subject: Subject) -> Int? {
        let (reading, facts) = (subject.reading, subject.facts)
        let range = reading.clauses[clause].range
        /// Longest way from 在 to the end of what names the place, in scalars.
        let reach = 12
        guard reading.clauses[clause].quote == nil, subject.isOwn(range.lowerBound) else { return nil }
        let places = facts.places.within(range).map(\.range) + facts.employers.within(range).map(\.range)
        return places.lazy.filter { place in
            reading.key[max(range.lowerBound, place.lowerBound - reach)..<place.lowerBound].contains(at)
        }.compactMap { working.begins($0.upperBound..<range.upperBound, in: reading)?.upperBound }.first
    }

    /// 在
    private static let at: UInt32 = 0x5728
    private static let working = WordList("做 当 任 跟 上班 工作 跑 管 带 教")

    /// 工牌还没有交, 手续没办: what somebody gives back or signs in leaving is still theirs.
    static func keepsBadge(_ subject: Subject) -> Bool {
        let reading = subject.reading
        return subject.told.contains { clause in
            let range = subject.range(clause)
            guard let badge = badges.first(in: range, of: reading) else { return false }
            return notGiven.occurs(in: badge.upperBound..<range.upperBound, of: reading)
        }
    }

    private static let badges = WordList("工牌 工卡 门禁卡 辞职信 辞呈 离职申请 辞职报告 离职手续 辞职手续")
    private static let notGiven = WordList("还没交 还没有交 没有交 还没办 还没有办 没有办 还没递 没有递 还没提 没有提 没敢交 没敢提")

    /// A leaving in whose sentence 我 is said before it.
    private static func isOwn(_ event: Subject.Event, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let sentence = reading.sentences[reading.clauses[event.clause].sentence].range
        return subject.facts.signals.within(sentence.lowerBound..<event.range.lowerBound).contains { $0.signal == .iAm }
    }

    private static let others: SignalSet = [.he, .she, .they]
    /// 过
    private static let been: UInt32 = 0x8FC7

    private static let earlier = WordList("以前 之前 从前 原先 当时 那时 当年 那年 那几年 起初 一开始")
    private static let likening = WordList("像 好像 就像 等于 跟 和 算是 当")

    private static let denials = WordList(
        "我没有辞职 我没辞职 我没有离职 我没离职 我并没有辞职 我还没有辞职 我还没辞职 我自己没有走 我自己没有辞职 我还没有离开 我自己还在 我自己没辞职 我没有裸辞成")
    private static let staying = WordList(
        "没走 没有走 没离开 没有离开 从没离开 从未离开 从来没离开 未曾离开 没打算走 没打算离开 不打算走 不打算离开 没有离开的打算 没有走的打算 没有要走的意思 哪里也不去 哪儿也不去 哪也不去"
    )
}
