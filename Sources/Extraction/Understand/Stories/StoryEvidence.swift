internal import Stories

/// What speaks for a person's having a story, and against it: the left and the new life told anywhere in their passage.
///
/// No single clue decides. Each one counts with its weight; the sum is compared with a threshold.
struct StoryEvidence {
    enum Clue: UInt8, CaseIterable, Sendable {
        // The leaving.
        case resigned, left, slipped, wentHome, moved, cameBack, leavesByName, leftSomething, contrast
        // What was before.
        case formerPost, formerNearName, heldBefore, tenure, place, employer, role, year, motive
        // What came after.
        case arrival, arrivalKind, hometown, work, incomeBefore, incomeAfter, outcome, nowWord
        // How much is told, and how.
        case oneSentence, someSentences, manySentences, oneMention, manyMentions
        case inHeading, speaksInTurns, age, speaks, opensParagraph, narrator, unnamed, couple, post
        // What stands against it.
        case stays, staysAnchored, notDone, kin, expert, allExpert, quotedOnly, othersSection, host, minor, vague,
            inPost
    }

    /// What each clue counts, where it was seen.
    struct Clues: Sendable {
        private var values = [Double?](repeating: nil, count: Clue.allCases.count)

        subscript(clue: Clue) -> Double? {
            get { values[Int(clue.rawValue)] }
            set { values[Int(clue.rawValue)] = newValue }
        }

        /// Those that were seen, in the order of the cases.
        var seen: [Clue] { Clue.allCases.filter { self[$0] != nil } }

        func hasAny(_ clues: Clue...) -> Bool { clues.contains { self[$0] != nil } }
    }

    private(set) var clues = Clues()

    mutating func note(_ clue: Clue, _ value: Double = 1) { if value != 0 { clues[clue] = value } }
    mutating func note(_ clue: Clue, if condition: Bool) { if condition { clues[clue] = 1 } }

    /// Fitted to invented articles with their stories marked, and held near what a reader would say.
    static let bias = -3.15
    static let weights: [Clue: Double] = [
        .resigned: 1.2, .left: 1.4, .leavesByName: 0.6, .leftSomething: 0.3, .contrast: 0.5, .slipped: 0.2,
        .wentHome: 0.4, .moved: 0.4, .cameBack: 0.7,
        .formerPost: 0.9, .formerNearName: 0.9, .heldBefore: 0.8, .tenure: 1.4, .place: 0.4, .employer: 1.5, .role: 0.1,
        .year: 0.3,
        .arrival: 0.5, .hometown: 0.5, .work: 0.6, .incomeBefore: 0.7, .incomeAfter: 0.5, .outcome: 0.3, .nowWord: 0.2,
        .oneSentence: -0.2, .someSentences: 0.3, .manySentences: 0.3, .oneMention: -0.4, .manyMentions: 0.7,
        .inHeading: 0.4, .age: 0.2, .opensParagraph: 0.3, .unnamed: 0.1, .couple: 0.8, .post: 1.8,
        .stays: -2.9, .staysAnchored: -1.5, .notDone: -1, .kin: -0.7, .expert: -1.8, .allExpert: -2.4,
        .quotedOnly: -1.5, .othersSection: -0.5, .host: -3, .minor: -0.4, .vague: -1.8, .inPost: -0.8,
    ]

    var score: Double {
        let weights = StoryEvidence.ordered
        return Clue.allCases.reduce(StoryEvidence.bias) { sum, clue in
            clues[clue].map { sum + $0 * weights[Int(clue.rawValue)] } ?? sum
        }
    }

    /// The weights in the order of the cases.
    private static let ordered = Clue.allCases.map { weights[$0] ?? 0 }

    /// The person is told to be somebody's employee, with nothing that says that they were.
    private var isInPost = false
    /// 我没有辞职, told by the narrator or by the person themselves.
    private var deniesLeaving = false
    /// The leaving is a retirement at the age set for it.
    private var isRetired = false
    /// A move leads to a place, and not only to another flat.
    private var movesAway = false

    /// 前两天见了一个从某公司出来的工程师，…: the text opens with somebody without a name.
    private func opensText(_ subject: Subject) -> Bool {
        /// How far into a text whoever it is about may be described, in scalars.
        let reach = 8
        return subject.draft.cue == "described, not named" && subject.draft.firstMention <= reach
    }

    /// Whoever asked for no name was asked about their life: less need speak for their story.
    private(set) var wantsNoName = false

    /// Most of the text tells of the person: a life, not a mention.
    private var isTopic = false

    /// Whose life fills the text, with one before and one after: less need speak for their story than for that of others.
    var isMain: Bool {
        isTopic && (clues.hasAny(.contrast) || clues.hasAny(.moved) && clues.hasAny(.arrival) && clues.hasAny(.place))
    }

    /// Somebody of whom no leaving is told, and who plans one or stays: other facts must speak for a story loudly.
    var isDoubtful: Bool { onlyStays && !movesAway || clues.hasAny(.inPost) }

    /// Somebody called by an office or a title of those who are asked for what they know, who stays and of whom no leaving is told.
    var isOfficial: Bool { clues.hasAny(.expert) && onlyStays }

    /// 某某…辞了职: who is named in the very sentence of resigning, or heads what they tell, and is nobody's relative beside them.
    var isFirm: Bool {
        clues.hasAny(.resigned) && clues.hasAny(.leavesByName, .post) && !clues.hasAny(.kin, .stays, .notDone, .expert)
    }

    /// The headline tells of people who did not go, and nothing that cannot be doubted says that this one did.
    private(set) var isAmongStayers = false

    /// Asked in an interview what they make of others, with no leaving of their own told.
    private(set) var isAskedForView = false

    /// Called 某某师傅 by the whole name, with no leaving told: a master of the place, whom others come to.
    private(set) var isMaster = false

    /// The headline tells of people who left, and this one has another life behind them and one elsewhere: the leaving need not be told again.
    private(set) var isAmongLeavers = false

    /// 徒弟某某，去年被裁，回了某地做板材: who is named in the sentence of leaving, where they went and what they do there are all that makes a story,
    /// however short it is told.
    var isWhole: Bool {
        clues.hasAny(.resigned, .left, .wentHome) && clues.hasAny(.leavesByName) && clues.hasAny(.moved, .wentHome)
            && clues.hasAny(.arrival, .hometown) && clues.hasAny(.work)
            && !clues.hasAny(
                .kin, .stays, .staysAnchored, .notDone, .expert, .host, .quotedOnly, .inPost, .narrator, .unnamed)
    }

    private var hasLeft: Bool {
        clues.hasAny(.resigned, .left, .slipped, .wentHome, .cameBack, .formerPost, .formerNearName)
    }

    /// Somebody who stays where they are, or has not done what they plan, and of whom no leaving and no former post is told:
    /// all else must speak for a story beyond doubt, as where the leaving is told in words that no list knows.
    var isStaying: Bool { onlyStays && !clues.hasAny(.moved) }

    /// A life before is told, and one elsewhere: what was not done there says nothing of the leaving.
    private var livesAnew: Bool {
        clues.hasAny(.contrast) && clues.hasAny(.arrival) && clues.hasAny(.place)
            && clues.hasAny(.incomeAfter, .outcome)
    }

    private var onlyStays: Bool {
        !hasLeft && (clues.hasAny(.stays, .staysAnchored) || clues.hasAny(.notDone) && !livesAnew)
    }

    /// Somebody who says that they have not left, or has retired.
    var isUndone: Bool { deniesLeaving || isRetired }

    /// Somebody who is told to be in a post: all else must speak for a story beyond doubt, for 他是某大学的博士 tells of no post.
    var staysInPost: Bool { !hasLeft && !movesAway && (isInPost || clues.hasAny(.inPost) && clues.hasAny(.notDone)) }

    /// The clues by name, for explanations.
    var summary: String { clues.seen.map(\.name).sorted().joined(separator: " ") }
}

extension StoryEvidence.Clue {
    private static let names = allCases.map { String(describing: $0) }

    /// As it is spelled here.
    var name: String { StoryEvidence.Clue.names[Int(rawValue)] }
}

extension StoryEvidence {
    private static let hosting = WordList("主播 主持人 主持 采访者 采访 访谈 提问 记者 编辑 主编 我是主播")

    /// Who asks in an interview: a speaker of turns that mostly end with a question, or who is called its host.
    private static func isHost(_ subject: Subject) -> Bool {
        let reading = subject.reading
        var turns = 0
        var questions = 0
        var isCalled = false
        for mention in subject.draft.mentions {
            guard let clause = reading.clause(at: mention.lowerBound) else { continue }
            let paragraph = reading.paragraphs[reading.clauses[clause].paragraph]
            guard let turn = paragraph.turn, turn.contains(mention.lowerBound) else { continue }
            turns += 1
            let words = reading.trimmed(paragraph.range)
            if let last = reading.key[words].last, last == 0xFF1F || last == 0x3F { questions += 1 }
        }
        /// Fewest turns that show a habit.
        let fewest = 2
        guard turns >= fewest else { return false }
        for mention in subject.draft.mentions {
            let before = max(0, mention.lowerBound - 6)..<mention.lowerBound
            if hosting.ends(before, in: reading, slack: 2) != nil { isCalled = true }
        }
        return isCalled || questions * 5 >= turns * 2
    }

    private static let retiring = WordList("法定退休年龄 退休年龄 到龄退休 正式退休 光荣退休 办理了退休")
    /// 是
    private static let isWord: UInt32 = 0x662F
    private static let settling = WordList("就 便 再也 就再 就再也 便再 后就 从此 就此")
    static let slipping = WordList(
        "走了 走的 走人 提的离职 提了离职 自己走 我走 就走 出来了 出来的 退了宿舍 退宿舍 撤了 端掉 关停 离任 卸了 交了钥匙 结清工资 最后一天 不做了 不再做 不干 收摊 散伙 转身 退租 卖掉房子 卖了房子 搬家"
    )
    static let nowWords = WordList("现在 如今 目前 眼下 今年 去年 现 这两年 后来 转行 改行 新工作")
    private static let kinTitles = WordList(
        "父亲 母亲 爸爸 妈妈 丈夫 妻子 老公 老婆 爱人 太太 女儿 儿子 弟弟 妹妹 哥哥 姐姐 堂哥 堂姐 表哥 表姐 表弟 表妹 舅舅 叔叔 嫂子 婆婆 岳父 邻居 房东 同事 室友 合伙人 搭档 老板 领导 上司 主管 组长 下属 店员 员工 小工 顾客 客人 学员 村民 嫂"
    )
    private static let origins = WordList("公司 大厂 上班 原来 岗位 单位 体制 职场 写字楼 工位 地铁 号线 每天 一张桌 互联网 一线 大城市 项目 原地 同一")

    /// Weak words of staying: they say so only of what was to be left.
    private static let weakStays: WordSet = [
        "还在", "仍在", "留在", "坚守", "熬着", "离不开", "留下来", "继续在", "最后没", "最终没", "终究没", "没敢", "还没辞", "没离开", "没有离开", "走不开",
    ]

    /// Which values were found: what the clues need of a story, of which a copy is one of forty strings and lists.
    struct Values {
        let hasTenure, hasPlace, hasEmployer, hasRole, hasYear, hasMotive: Bool
        /// To another place than the one left.
        let goesElsewhere: Bool
        let hasArrivalKind, goesHome, hasWork, hasIncomeBefore, hasIncomeAfter, hasOutcome, hasAge: Bool

        @inline(__always)
        init(_ story: Story) {
            hasTenure = story.departure.tenureYears != nil
            hasPlace = story.departure.place != nil
            hasEmployer = story.departure.employer != nil
            hasRole = story.departure.role != nil
            hasYear = story.departure.year != nil
            hasMotive = story.departure.voluntary != nil || !story.departure.reasons.isEmpty
            goesElsewhere =
                story.arrival.place.map { $0.code == nil || $0.code != story.departure.place?.code } ?? false
            hasArrivalKind = story.arrival.kind != nil
            goesHome = story.arrival.hometown == true
            hasWork = story.work.title != nil
            hasIncomeBefore = story.income.before != nil
            hasIncomeAfter = story.income.after != nil
            hasOutcome = story.outcome != nil
            hasAge = story.person.age != nil || story.person.cohort != nil || story.person.birthYear != nil
        }
    }

    /// Reads the clues off a person's clauses and the values found for them.
    ///
    /// - Parameter isOwn: does the value of a field stand in the person's own passages, and not only in the article's frame?
    init(_ subject: Subject, _ values: Values, headline: [UInt32], isOwn: (String) -> Bool) {
        let facts = subject.facts
        let reading = subject.reading
        let draft = subject.draft
        let told = subject.told
        let happened = subject.happened
        wantsNoName = draft.wantsNoName
        func happens(_ signals: SignalSet) -> Bool { happened.contains { signals.contains($0.signal) } }
        note(.resigned, if: happens([.resign, .chooseToLeave, .laidOff]))
        note(.left, if: happens([.leave, .flee]))
        note(
            .leavesByName,
            if: happened.contains { event in
                [.resign, .chooseToLeave, .laidOff, .leave, .flee, .goHome].contains(event.signal)
                    && StoryEvidence.names(subject, before: event)
            })
        note(.wentHome, if: happens([.goHome]))
        note(.moved, if: happens([.move, .settle]))
        note(.cameBack, if: happens([.returned]))
        note(
            .slipped,
            if: subject.told(holding: [.slippedAway]).contains { clause in
                subject.first(.slippedAway, in: clause).map {
                    facts.refusal(of: $0) == nil && !facts.isOthers($0, besides: draft.ownWords)
                } ?? false
            })
        note(
            .formerPost,
            if: told.contains { clause in
                let range = subject.range(clause)
                return facts.has(.former, in: range)
                    && (!facts.roles.isEmpty(within: range) || !facts.employers.isEmpty(within: range)
                        || !facts.places.isEmpty(within: range))
            })
        note(
            .formerNearName,
            if: draft.mentions.contains { mention in
                guard let clause = reading.clause(at: mention.lowerBound) else { return false }
                let range = reading.clauses[clause].range
                let next = clause + 1 < reading.clauses.count ? reading.clauses[clause + 1].range : range
                return facts.has(.former, in: range)
                    || reading.clauses[min(clause + 1, reading.clauses.count - 1)].sentence
                        == reading.clauses[clause].sentence && facts.has(.former, in: next)
            })
        note(
            .heldBefore,
            if: subject.told(with: [.role, .employer]).contains { clause in
                subject.phase(clause) == .before
                    && (!facts.roles.isEmpty(within: subject.range(clause))
                        || !facts.employers.isEmpty(within: subject.range(clause)))
            })
        isInPost = draft.mentions.contains { mention in
            guard let clause = reading.clause(at: mention.lowerBound), mention.upperBound < reading.key.count,
                reading.key[mention.upperBound] == StoryEvidence.isWord
            else { return false }
            return !facts.employers.isEmpty(
                within: mention.upperBound..<max(mention.upperBound, reading.clauses[clause].range.upperBound))
        }
        /// How far behind a move its goal may stand, in scalars.
        let reach = 12
        movesAway = happened.contains { event in
            let goal = event.range.upperBound..<min(reading.key.count, event.range.upperBound + reach)
            return [.move, .settle].contains(event.signal)
                && !(facts.places.isEmpty(within: goal) && facts.settlements.isEmpty(within: goal))
        }
        deniesLeaving = StoryEvidence.deniesLeaving(subject)
        isRetired =
            happened.contains { [.resign, .leave].contains($0.signal) }
            && happened.allSatisfy { event in
                ![.resign, .leave, .chooseToLeave, .laidOff].contains(event.signal)
                    || StoryEvidence.retiring.occurs(
                        in: reading.paragraphs[reading.clauses[event.clause].paragraph].range, of: reading)
            }
        note(.nowWord, if: !subject.told(holding: [.nowadays]).isEmpty)
        noteValues(values, isOwn)
        let leaves = happens([.resign, .chooseToLeave, .laidOff, .leave, .flee, .goHome])
        let origin = clues[.place] != nil || clues[.employer] != nil || clues[.role] != nil
        note(.leftSomething, if: leaves && origin)
        // Another life before, and one now.
        let isBefore =
            leaves || clues[.formerPost] != nil || clues[.formerNearName] != nil || clues[.heldBefore] != nil
            || told.contains { clause in
                facts.times.within(subject.range(clause)).contains { reading.key[$0.range.upperBound - 1] == 0x524D }
                    || facts.has(.before, in: subject.range(clause))
            }
        note(
            .contrast,
            if: origin && isBefore && (clues[.arrival] != nil || clues[.arrivalKind] != nil || clues[.work] != nil))
        noteTelling(subject)
        noteObjections(subject)
        note(.inPost, if: !hasLeft && !movesAway && StoryEvidence.worksNow(subject))
        isAskedForView = !clues.hasAny(.resigned, .left, .wentHome) && StoryEvidence.isAskedForView(subject)
        isMaster =
            !hasLeft
            && draft.mentions.contains { mention in
                mention.count >= 2
                    && StoryEvidence.masters.begins(
                        mention.upperBound..<min(reading.key.count, mention.upperBound + 3), in: reading) != nil
            }
        isAmongLeavers =
            clues.hasAny(.contrast) && clues.hasAny(.arrival) && clues.hasAny(.work)
            && clues.hasAny(.moved, .wentHome, .left, .resigned)
            && !clues.hasAny(
                .kin, .stays, .staysAnchored, .notDone, .expert, .host, .quotedOnly, .inPost, .narrator, .unnamed)
            && StoryEvidence.leavingTold.contains { StoryBlocks.holds(headline, $0) }
        isAmongStayers =
            !clues.hasAny(.resigned, .wentHome) && StoryEvidence.staying.contains { StoryBlocks.holds(headline, $0) }
    }

    /// 主持人：您怎么看那些辞职的人？ above a turn of the person's.
    private static func isAskedForView(_ subject: Subject) -> Bool {
        let reading = subject.reading
        return subject.mentions.contains { mention in
            guard let clause = reading.clause(at: mention.lowerBound) else { return false }
            let number = reading.clauses[clause].paragraph
            guard number > 0, reading.paragraphs[number].turn?.contains(mention.lowerBound) ?? false,
                reading.paragraphs[number - 1].turn != nil
            else { return false }
            return viewing.occurs(in: reading.paragraphs[number - 1].range, of: reading)
        }
    }

    private static let viewing = WordList("您怎么看 你怎么看 如何看待 怎么看待 您如何看 怎么评价 如何评价 如何解读 怎么解读")
    private static let masters = WordList("师傅 老师傅 师父")
    private static let leavingTold = Gazetteer.words("离职 离开 辞职 裸辞 返乡 回乡 归乡 逃离 出走 告别 离场 回来的人 离去 走了的 归来 返村 回村").map(
        Reading.scalars)
    private static let staying = Gazetteer.words("没走成 没有走成 没走的人 没有走的人 没走掉 走不了的 走不成 没离开的 没有离开的 没能离开 留下来的人 然后去上班").map(
        Reading.scalars)

    /// Does the sentence of a leaving name the person before it, and nobody in between?
    private static func names(_ subject: Subject, before event: Subject.Event) -> Bool {
        let reading = subject.reading
        let sentence = reading.sentences[reading.clauses[event.clause].sentence].range
        return subject.draft.mentions.contains {
            $0.lowerBound >= sentence.lowerBound && $0.upperBound <= event.range.lowerBound
        }
    }

    /// 没有离开那座城，离开的是写字楼; 离开了公司，却没有离开那座城: what was not left only brings in what was.
    private static func isContrasted(_ event: Subject.Event, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let number = reading.clauses[event.clause].sentence
        let sentence = reading.sentences[number].range
        if contrasts.occurs(
            in: event.range.upperBound..<max(event.range.upperBound, sentence.upperBound), of: reading)
        {
            return true
        }
        return subject.happened.contains { left in
            leavings.contains(left.signal) && left.clause < event.clause
                && reading.clauses[left.clause].sentence == number
                && turns.occurs(in: left.range.upperBound..<event.range.lowerBound, of: reading)
        }
    }

    private static let leavings: SignalSet = [.resign, .chooseToLeave, .leave, .laidOff]
    private static let turns = WordList("却 但 可 不过 只是 倒")

    private static let contrasts = WordList("离开的是 离开的只是 只是离开了 只离开了 只是不在")

    private mutating func noteValues(_ values: Values, _ isOwn: (String) -> Bool) {
        note(.tenure, if: values.hasTenure && isOwn("departure.tenureYears"))
        note(.place, if: values.hasPlace && isOwn("departure.place"))
        note(.employer, if: values.hasEmployer && isOwn("departure.employer"))
        note(.role, if: values.hasRole && isOwn("departure.role"))
        note(.year, if: values.hasYear && isOwn("departure.year"))
        note(.motive, if: values.hasMotive)
        note(.arrival, if: values.goesElsewhere && isOwn("arrival.place"))
        note(.arrivalKind, if: values.hasArrivalKind && isOwn("arrival.kind"))
        note(.hometown, if: values.goesHome && isOwn("arrival.hometown"))
        note(.work, if: values.hasWork && isOwn("work.title"))
        note(.incomeBefore, if: values.hasIncomeBefore && isOwn("income.before"))
        note(.incomeAfter, if: values.hasIncomeAfter && isOwn("income.after"))
        note(.outcome, if: values.hasOutcome && isOwn("outcome"))
        note(.age, if: values.hasAge)
    }

    private mutating func noteTelling(_ subject: Subject) {
        let reading = subject.reading
        let draft = subject.draft
        // The clauses are in order, and so are their sentences.
        var (sentences, last) = (0, -1)
        for clause in subject.told where reading.clauses[clause].sentence != last {
            (sentences, last) = (sentences + 1, reading.clauses[clause].sentence)
        }
        let length = subject.told.reduce(0) { $0 + subject.range($1).count }
        isTopic =
            length * 5 >= reading.key.count * 3 && draft.cue != "first person throughout"
            || opensText(subject)
        note(.oneSentence, if: sentences <= 1)
        note(.someSentences, if: (3...5).contains(sentences))
        note(.manySentences, if: sentences > 5)
        note(.oneMention, if: draft.mentions.count == 1 && !draft.isNarrator && draft.name != nil)
        note(.manyMentions, if: draft.mentions.count > 3)
        note(.narrator, if: draft.isNarrator)
        note(.vague, if: draft.cue == "first person throughout")
        note(.unnamed, if: draft.name == nil)
        note(.couple, if: draft.isHousehold)
        note(.post, if: draft.cue == "a post")
        for mention in draft.mentions {
            guard let clause = reading.clause(at: mention.lowerBound) else { continue }
            let paragraph = reading.paragraphs[reading.clauses[clause].paragraph]
            if paragraph.isHeading || paragraph.voice != nil { note(.inHeading) }
            if let turn = paragraph.turn, turn.contains(mention.lowerBound) { note(.speaksInTurns) }
            if mention.lowerBound - paragraph.range.lowerBound <= 3, !paragraph.isHeading { note(.opensParagraph) }
        }
        note(
            .speaks,
            if: subject.clauses.contains { reading.clauses[$0].quote != nil && subject.blocks.isStrong[$0] })
    }

    /// 我大学的室友某某。…: whoever shared somebody's desk or room, is no relative of theirs and has a life of their own, with what was left and where
    /// it went on.
    private func isPeerOfOwn(_ subject: Subject) -> Bool {
        guard clues.hasAny(.resigned, .left), clues.hasAny(.arrival, .arrivalKind),
            clues.hasAny(.someSentences, .manySentences)
        else { return false }
        return subject.draft.mentions.allSatisfy { mention in
            let before = max(0, mention.lowerBound - 4)..<mention.lowerBound
            return StoryEvidence.kinTitles.ends(before, in: subject.reading) == nil
                || StoryEvidence.peers.ends(before, in: subject.reading) != nil
        }
    }

    private static let peers = WordList("室友 同事 同学 搭档 合伙人 朋友 下属 邻居")

    private mutating func noteObjections(_ subject: Subject) {
        let facts = subject.facts
        let reading = subject.reading
        let draft = subject.draft
        let leaving: SignalSet = [.resign, .chooseToLeave, .leave, .laidOff, .goHome, .flee]
        let lastLeaving = subject.happened.last { leaving.contains($0.signal) }?.clause ?? -1
        for event in subject.events where event.signal == .stay {
            guard event.refusal == nil || event.refusal == "the clause does not name its subject" else { continue }
            guard event.clause >= lastLeaving else { continue }
            if StoryEvidence.isContrasted(event, subject) { continue }
            // 学长仍在张江: somebody whom the sentence has brought in stays, not the person.
            guard !subject.isAboutOthers(event.range) else { continue }
            let range = subject.range(event.clause)
            // 到阳朔就不走了, 来了就没走: settled where they went.
            if event.range.lowerBound > range.lowerBound,
                StoryEvidence.settling.ends(range.lowerBound..<event.range.lowerBound, in: reading) != nil
            {
                continue
            }
            let sentence = reading.sentences[reading.clauses[event.clause].sentence].range
            // 下雨走不了，就住下来了: settled where they were held up.
            if facts.signals.within(event.range.upperBound..<max(event.range.upperBound, sentence.upperBound))
                .contains(where: { $0.signal == .settle })
            {
                continue
            }
            // 三年前还在某公司做策划: until then.
            let left = max(sentence.lowerBound, event.range.lowerBound - 24)..<event.range.lowerBound
            if facts.has(.before, in: left)
                || facts.times.within(left).contains(where: { reading.key[$0.range.upperBound - 1] == 0x524D })
            {
                continue
            }
            if StoryEvidence.weakStays.contains(reading.folded(event.range)) {
                let after = event.range.upperBound..<min(range.upperBound, event.range.upperBound + 10)
                note(
                    .staysAnchored,
                    if: !facts.places.isEmpty(within: after) || !facts.employers.isEmpty(within: after)
                        || StoryEvidence.origins.occurs(in: after, of: reading))
            } else {
                note(.stays)
            }
        }
        note(
            .notDone,
            if: lastLeaving < 0
                && subject.events.contains {
                    !StoryEvidence.isContrasted($0, subject)
                        && (leaving.contains($0.signal)
                            || $0.signal == .move && $0.refusal?.refusalKind == .notDone)
                        && [.negated, .notDone].contains($0.refusal?.refusalKind)
                })
        note(.notDone, if: lastLeaving < 0 && StoryEvidence.keepsBadge(subject))
        var kin = 0
        var quoted = 0
        for mention in draft.mentions {
            guard let clause = reading.clause(at: mention.lowerBound) else { continue }
            let range = reading.clauses[clause].range
            let before = max(range.lowerBound, mention.lowerBound - 4)..<mention.lowerBound
            if StoryEvidence.kinTitles.ends(before, in: reading) != nil { kin += 1 }
            if reading.clauses[clause].quote != nil { quoted += 1 }
        }
        note(.kin, if: kin > 0 && !isPeerOfOwn(subject))
        note(.quotedOnly, if: quoted > 0 && quoted == draft.mentions.count)
        note(.host, if: StoryEvidence.isHost(subject))
        note(.minor, if: subject.blocks.isBroughtIn[subject.index] && !isPeerOfOwn(subject))
        note(.expert, if: draft.expertMentions > 0)
        note(.allExpert, if: draft.expertMentions * 2 >= draft.mentions.count && draft.expertMentions > 0)
        note(
            .othersSection,
            if: !draft.mentions.isEmpty && subject.blocks.homes[subject.index].isEmpty)
    }
}
