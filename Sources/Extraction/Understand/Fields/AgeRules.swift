internal import Stories

/// Whose age a number of years is, and of which time.
struct AgeRules {
    let subject: Subject

    func candidates() -> [Candidate<AgeMention>] {
        var candidates: [Candidate<AgeMention>] = []
        for clause in subject.told(with: [.age]) {
            let range = subject.range(clause)
            for found in subject.facts.ages.within(range) {
                let named = subject.draft.mentions.contains {
                    range.contains($0.lowerBound) || $0.overlaps(found.range)
                }
                var confidence = named ? 0.85 : 0.7
                if !isSaidOfOneself(found.range), !isIntroduction(found.range) {
                    if subject.reading.clauses[clause].quote != nil { confidence -= 0.2 }
                    if subject.reading.paragraphs[subject.reading.clauses[clause].paragraph].isHeading {
                        confidence -= 0.1
                    }
                }
                // The first words about somebody give their age.
                if clause != subject.clauses.first {
                    confidence -= 0.02 * Double(min(5, clause - (subject.clauses.first ?? 0)))
                }
                confidence = min(confidence, 0.2 + found.confidence)
                candidates.append(
                    Candidate(found.value, found.range, found.cue, confidence, refusal: refusal(found)))
            }
        }
        return candidates
    }

    private func refusal(_ found: Found<AgeMention>) -> String? {
        if let refusal = subject.othersRefusal(found.range) { return refusal }
        if found.cue == CohortFinder.nameBefore, !isBesideOwnName(found.range) { return "no name before it" }
        if found.value.age != nil, isToCome(found.range) { return "not done: an age to come" }
        if subject.draft.isNarrator, isOfAnother(found.range) { return "another's life: an age" }
        guard let years = found.value.age else { return nil }
        return isOfOthers(found.range, years: years)
            ? "somebody else's" : isOfThen(found.range) ? "of another time" : nil
    }

    /// From here on an age is believed only of who is named in its sentence: the old of a story are mostly its parents and masters.
    private static let oldAge = 65

    private static let elders = WordList(
        """
        老师傅 师傅 母亲 父亲 爸 妈 奶奶 爷爷 外婆 外公 姥姥 姥爷 老人 大爷 大妈 大伯 大叔 阿姨 叔 伯 儿子 女儿 孩子 弟弟 妹妹 哥哥 姐姐 岳父 岳母 公公 婆婆 邻居 渔民 村支书 支书
        猫 狗 老板 房东 最大的 最小的
        """)
    private static let owners = WordList(
        """
        哥们 兄弟 朋友 好友 同事 领导 科长 处长 局长 站长 厂长 馆长 院长 校长 老板 主管 上司 同学 同桌 师傅 师父 前辈 学长 学姐 师兄 师姐 室友 舍友 房东 邻居 合伙人 客户 客人 女孩 男孩 小伙 姑娘 大哥 大姐 大爷 大妈 阿姨 老人 老头 老太 丈夫 妻子 老公 老婆
        女儿 儿子 孩子 弟弟 妹妹 哥哥 姐姐 爸 妈 父亲 母亲 爷爷 奶奶 外婆 外公 姥姥 姥爷 徒弟 学员 学生 中介 医生 搭档 男友 女友 前夫 前妻 表哥 表姐 堂哥 堂姐 舅舅 叔叔 姑姑 他 她
        """)
    private static let beside = ScalarSet("和跟与同及")
    private static let oneself: SignalSet = [.iAm, .we]

    /// 我认识一个前同行的哥们，32岁: whoever is named last before an age in the narrator's sentence has it.
    private func isOfAnother(_ age: Range<Int>) -> Bool {
        let sentence = subject.sentence(at: age.lowerBound)
        let before = sentence.lowerBound..<max(sentence.lowerBound, age.lowerBound)
        var offset = before.lowerBound
        var other: Int?
        while let word = AgeRules.owners.first(in: offset..<before.upperBound, of: subject.reading) {
            // 我和老公都是91年的: of both.
            if word.lowerBound == before.lowerBound
                || !AgeRules.beside.contains(subject.reading.key[word.lowerBound - 1])
            {
                other = word.lowerBound
            }
            offset = word.upperBound
        }
        guard let other else { return false }
        let own = subject.facts.signals.within(before).last { AgeRules.oneself.contains($0.signal) }
        // 我老婆, 我的科长: theirs, however near 我 stands.
        return own.map { $0.range.lowerBound < other } ?? true
    }

    /// 老林四十六: the name that makes a number an age.
    private func isBesideOwnName(_ age: Range<Int>) -> Bool {
        subject.draft.mentions.contains {
            $0.upperBound <= age.lowerBound && $0.upperBound >= age.lowerBound - 1
        }
    }

    private static let iAm = WordList("我 我是 我都 我今年 我已经 我今年都 我那时候 我那时 我那年")

    /// 我三十八了: the speaker of a quotation has the age.
    private func isSaidOfOneself(_ age: Range<Int>) -> Bool {
        /// Longest of `iAm` and a blank, in scalars.
        let reach = 6
        return AgeRules.iAm.ends(subject.left(of: age.lowerBound, reach), in: subject.reading, slack: 1) != nil
    }

    private static let sexes = WordList("男 女")

    /// 口述人：林某，女，29岁: the line that says who tells.
    private func isIntroduction(_ age: Range<Int>) -> Bool {
        let reading = subject.reading
        guard let clause = reading.clause(at: age.lowerBound), clause > 0 else { return false }
        let before = reading.clauses[clause - 1].range
        guard let sex = AgeRules.sexes.begins(before, in: reading) else { return false }
        /// How far before the sex the name may end, in scalars.
        let near = 2
        return subject.draft.mentions.contains { ($0.upperBound...$0.upperBound + near).contains(sex.lowerBound) }
    }

    private static let future = WordList("签到 干到 做到 等到 熬到 活到 拖到 工作到 上班到 交到 领到 到")
    private static let reached = WordList("那年 时 就 才 那天 生日 前后")

    /// 合同签到60岁: an age that has not come.
    private func isToCome(_ age: Range<Int>) -> Bool {
        AgeRules.future.ends(subject.left(of: age.lowerBound, 4), in: subject.reading) != nil
            && AgeRules.reached.begins(subject.right(of: age.upperBound, 3), in: subject.reading, slack: 1) == nil
    }

    private static let thenWords = WordList("那年 那一年 当年 那时 当时 彼时")
    private static let going: Set<Signal> = [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome, .move]

    /// 2020年冬天，五十一岁的某某搬到这里; 那年我四十二岁: an age on leaving, and not of today.
    func isAtLeaving(_ age: Range<Int>) -> Bool {
        let reading = subject.reading
        guard let clause = reading.clause(at: age.lowerBound) else { return false }
        let sentence = subject.sentence(at: age.lowerBound)
        let events = subject.happened.filter { AgeRules.going.contains($0.signal) }
        let range = subject.range(clause)
        // 离开公司时四十四岁.
        if events.contains(where: { $0.clause == clause }) { return true }
        if AgeRules.thenWords.occurs(in: range, of: reading) {
            /// How many clauses a leaving may stand before or behind 那年.
            let near = 6
            return events.contains { abs($0.clause - clause) <= near }
        }
        guard events.contains(where: { sentence.contains($0.range.lowerBound) }) else { return false }
        let year = subject.facts.publishedAt?.year
        return subject.facts.times.within(sentence.lowerBound..<age.lowerBound).contains { time in
            year.map { time.value.year < $0 } ?? true
        }
    }

    private static let himself = WordList("的他 的她 的我")
    /// 入职那年他二十六.
    private static let entering = WordList("入职 入行 毕业 进厂 结婚 高考 考上 当兵 入伍 进公司")
    private static let thenBehind = WordList("那年 生日 那时 时 前 以前 之前 以后 之后 后 出去 去 来 到 进 考 开始 起 离家 出门 入")
    private static let turning = WordList("那年 生日")
    static let leaving: Set<Signal> = [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome]

    /// 七十岁的老师傅, 老师傅七十一岁: the age belongs to whom it stands beside.
    private func isOfOthers(_ age: Range<Int>, years: Int) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: age.lowerBound)
        /// How far before and behind an age its owner may stand, in scalars.
        let (before, behind) = (14, 5)
        let right = age.upperBound..<min(sentence.upperBound, age.upperBound + behind)
        let isNamed = subject.draft.mentions.contains {
            sentence.lowerBound <= $0.lowerBound && $0.lowerBound < right.upperBound
        }
        if years >= AgeRules.oldAge, !isNamed { return true }
        if reading.has([0x7684], at: age.upperBound), AgeRules.elders.occurs(in: right, of: reading) { return true }
        // 儿子上学那年，35岁的他: whoever is named right behind has the age.
        let own = age.upperBound..<min(sentence.upperBound, age.upperBound + behind)
        if AgeRules.himself.begins(own, in: reading) != nil
            || subject.draft.mentions.contains(where: { own.contains($0.lowerBound) })
        {
            return false
        }
        var left = max(sentence.lowerBound, age.lowerBound - before)..<age.lowerBound
        // Whoever is named between is the owner.
        for mention in subject.draft.mentions where left.contains(mention.lowerBound) {
            left = min(mention.upperBound, left.upperBound)..<left.upperBound
        }
        return AgeRules.elders.occurs(in: left, of: reading)
    }

    /// 十八岁出去, 三十岁那年当上组长: an age of another time than the leaving and today.
    private func isOfThen(_ age: Range<Int>) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: age.lowerBound)
        guard let clause = reading.clause(at: age.lowerBound) else { return false }
        let before = subject.range(clause).lowerBound..<age.lowerBound
        if AgeRules.thenWords.occurs(in: before, of: reading), AgeRules.entering.occurs(in: before, of: reading) {
            return true
        }
        guard let then = AgeRules.thenBehind.begins(age.upperBound..<sentence.upperBound, in: reading) else {
            return false
        }
        /// How many clauses behind 四十七岁那年 the leaving may be told.
        let near = AgeRules.turning.begins(then, in: reading) != nil ? 6 : 0
        return !subject.happened.contains {
            AgeRules.leaving.contains($0.signal)
                && (sentence.contains($0.range.lowerBound) || (clause...clause + near).contains($0.clause))
        }
    }
}
