internal import Stories

/// Why somebody left: the cues of each reason with where they stand. A strong cue counts anywhere in what is told of the time before,
/// a weak one in the sentence of the leaving, in a neighbouring one, or beside 因为, 厌倦, 受不了; what they come to together is
/// judged by the model.
enum ReasonsRules {
    private static let because = WordList(
        "因为 由于 因 为了 理由 原因 厌倦 受不了 不想 想要 受够了 厌烦 烦透 导致 让他 让她 让我 压垮 促使 之所以 出于 于是 下定决心 下决心 决定 面对 迫使 抵抗 压得 所以 疲于 践行")

    /// Reasons that a plain word beside the leaving tells.
    private static func isBesideEnough(_ reason: Departure.Reason) -> Bool {
        switch reason {
        case .family, .health, .overwork, .policyShock, .burnout: true
        default: false
        }
    }

    /// Said to be the reason, however late it is told.
    private static let told = WordList(
        "原因 理由 起因 促使 导火索 契机 为什么走 为什么离开 走是因为 离开是因为 回来是因为 走，是因为 走不是因为 离开不是因为 辞职是因为 辞职不是因为 离职是因为 不干了是因为 走是为了 回来是为了 压垮")
    /// What opens the telling of why.
    private static let turns = WordList(
        "导火索 起因 契机 转折 压垮 最后一根稻草 真正的原因 真正让 下定决心 下了决心 那一刻 促使 让他下 让她下 让我下 决定走 想走 就知道该走 念头 原因 理由")
    private static let stated = WordList("因为 由于 为了 理由是 原因是 是因为 出于 因")
    private static let distance = Reading.scalars("距离")
    /// Illness is one's own, or with a relative beside it the family's.
    private static let illness = WordList(
        "爸走了 妈走了 父亲走了 母亲走了 外婆走了 奶奶走了 爷爷走了 外公走了 过世 离世 病故 不在了 身体垮 身体不 身体出 的身体 做支架 心脏支架 动手术 开刀 住进 病房 icu 脑出血 癌症 肺癌 肝癌 失明 卧床 拄拐 轮椅 脑血栓 跌倒 跌了 抑郁 自闭 多动 注意力 走丢 痴呆 糊涂 半身不遂 偏瘫 尿毒症 心脏病 年纪大 老了 没人带 没人管 怀孕 怀了 透析 化疗 骨折 住院 中风 摔断 摔伤 病倒 查出 确诊 去世 癌 哮喘 手术 没人照顾 没人管 一个人在 身体不好 行动不便 摔 生病 病重 脑梗 心梗 病危 瘫痪 摔了 急诊"
    )

    /// Relatives, whoever says it: 我妈, 他父亲, 外婆.
    private static let kin = WordList(
        "妈 爸 父亲 母亲 父母 外婆 外公 奶奶 爷爷 岳父 岳母 公公 婆婆 女儿 儿子 孩子 闺女 老婆 妻子 太太 丈夫 老公")
    /// 同事的父亲, 邻居都说: nobody of the family.
    private static let acquaintances = WordList("同事 同学 朋友 邻居 老板 领导 上司 室友 客户 房东 合伙人 搭档 街坊")
    /// 不在名单上, 很多人问我是不是被裁的.
    private static let denied = WordList("不 没 未 是不是 有没有 再")
    /// 几乎解散, 险些被裁: it did not come to that.
    private static let almost = WordList("几乎 险些 差点 差一点 差点儿 濒临 面临")
    /// The own part of a company was closed.
    private static let cut = WordList(
        """
         停止运营 全员解散 宣布解散 外包给 被端掉 端掉 撤并 被撤 校区关 关停 约谈 被谈话 协商离职 厂子关 厂子要 裁到 裁掉 裁员名单 没了工作 停刊 公司解散 公司倒 项目解散 团队解散 解散了 被裁 关了门店 关了一半 整条业务线关 整条线关 项目组砍 项目组被砍 项目组解散 全组被优化 整组被优化 全组被裁 不再续签 部门撤了 业务线关了 产品线被砍 条产品线被砍 产品线砍 线被砍 组被砍 组被撤 整个组被 整个部门 部门被撤 部门被砍 部门撤 跟着撤了 在名单上 名单里 资遣 遣散 门禁刷不开 被请出
        被请走 卷铺盖 收拾东西走人 岗位没了 岗位撤 公司没了 公司散了 公司破产 公司关门 机构没了 机构倒了 校区关 整个校区 砍了一半 裁了一半 裁掉一半 裁掉三分 裁了三分
        """)

    private static func isKin(_ range: Range<Int>, _ subject: Subject) -> Bool {
        kin.occurs(in: range, of: subject.reading)
            || subject.facts.signals.within(range).contains { $0.signal == .kin }
    }

    private static let why = WordList("为什么 为何 原因 契机 怎么想到 怎么会 什么让你 是什么")

    /// Paragraphs that answer a question why somebody left.
    private static func answers(_ subject: Subject) -> [Int] {
        let reading = subject.reading
        var found: [Int] = []
        for (number, paragraph) in reading.paragraphs.enumerated().dropLast() where paragraph.turn != nil {
            guard why.occurs(in: paragraph.range, of: reading),
                subject.facts.signals.within(paragraph.range).contains(where: {
                    [.resign, .leave, .chooseToLeave, .flee, .goHome].contains($0.signal)
                })
            else { continue }
            found.append(number + 1)
        }
        return found
    }

    /// How many clauses before or after a leaving something stands: what is told right before it is told as its reason.
    private static func steps(from clause: Int, to leavings: [Subject.Event], _ reading: Reading) -> Hint {
        let nearest = leavings.map { $0.clause - clause }.min { abs($0) < abs($1) }
        guard let nearest else { return .noLeaving }
        switch nearest {
        case 0: return .inTheLeavingsClause
        case 1...2: return .rightBefore
        case 3...6: return .before
        case -2 ... -1: return .rightAfter
        case -6 ... -3: return .after
        default: return nearest > 0 ? .longBefore : .longAfter
        }
    }

    /// The words of all reasons, then those of causes, of illness and of closed departments.
    static let lists = ReasonCues.lists + [because, illness, cut]

    static func reasons(_ subject: Subject) -> [Candidate<Departure.Reason>] {
        let facts = subject.facts
        let reading = subject.reading
        let leavings = subject.happened.filter {
            [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome].contains($0.signal)
        }
        let leavingSentences = leavings.map { reading.clauses[$0.clause].sentence }
        let layoffs = leavings.filter { $0.signal == .laidOff && !VoluntaryRules.isOwnVenture($0, subject) }
        let wasLaidOff = !layoffs.isEmpty
        // How it is said that they left tells something of every reason.
        let gaveNotice = leavings.contains { $0.signal == .resign || $0.signal == .chooseToLeave }
        let hints: [Hint] = [
            wasLaidOff ? gaveNotice ? .laidOffAndResigned : .laidOff : gaveNotice ? .resigned : .left
        ]
        let asked = answers(subject)
        var found: [Candidate<Departure.Reason>] = []
        let reasons = ReasonCues.reasons
        var words = [Range<Int>?](repeating: nil, count: lists.count)
        /// What the sentence looked at last says: its clauses follow each other.
        var last: (sentence: Int, turns: Bool, told: Bool)?
        for clause in subject.told {
            guard facts.words.reasons(inClause: clause, into: &words) else { continue }
            let range = subject.range(clause)
            let info = reading.clauses[clause]
            let isHeading = reading.paragraphs[info.paragraph].isHeading
            let phase = subject.phase(clause)
            let pastPivot = subject.pivot.map { clause > $0 } ?? false
            if last?.sentence != info.sentence {
                let sentence = subject.sentence(at: range.lowerBound)
                last = (
                    info.sentence, turns.occurs(in: sentence, of: reading), told.occurs(in: sentence, of: reading)
                )
            }
            let isTurn = last.map { $0.turns && !pastPivot || $0.told } ?? false
            let beside =
                isTurn || leavingSentences.contains(info.sentence) || asked.contains(info.paragraph)
            // 退休三个月后，她腻了: told of what came after.
            let isLater =
                pastPivot && !leavingSentences.contains(info.sentence)
                && facts.signals.within(range).contains { $0.signal == .after }
            let near =
                beside
                || !isLater
                    && (leavingSentences.contains(info.sentence + 1) || leavingSentences.contains(info.sentence - 1))
            let causal = words[3 * reasons.count] != nil
            var place: [Hint] = []
            // With what each reason adds to it.
            place.reserveCapacity(8)
            place += hints
            if isTurn { place.append(.turn) }
            if asked.contains(info.paragraph) { place.append(.asked) }
            place.append(beside ? .beside : near ? .near : isLater ? .later : .far)
            if causal { place.append(.causal) }
            place.append(steps(from: clause, to: leavings, reading))
            if let word = words[3 * reasons.count + 1],
                isKin(range.lowerBound..<word.lowerBound, subject),
                !acquaintances.occurs(in: range.lowerBound..<word.lowerBound, of: reading), !facts.isHearsay(word)
            {
                let confidence = beside ? 0.85 : near ? 0.78 : pastPivot && phase == .after ? 0.4 : 0.66
                found.append(
                    Candidate(.family, word, reading.text(word), confidence, hints: place + [.illnessOfKin]))
            }
            if let word = words[3 * reasons.count + 2], !subject.isAboutOthers(word), !pastPivot || beside || near,
                facts.refusal(of: word) == nil, !facts.isHearsay(word), !subject.isForeignLayoff(word),
                !denied.occurs(in: range.lowerBound..<word.lowerBound, of: reading)
            {
                found.append(
                    Candidate(.layoff, word, reading.text(word), beside || near ? 0.8 : 0.7, hints: place + [.cut]))
            }
            for (number, reason) in reasons.enumerated() {
                for list in 3 * number...3 * number + 2 where words[list] != nil {
                    words[list] = CueMasks.unmasked(words[list], of: ReasonCues.lists[list], in: range, reading)
                }
                guard let (word, strength) = ReasonCues.first(number, in: words) else { continue }
                var confidence = 0.2
                if strength == .strong {
                    confidence =
                        beside ? 0.85 : near ? 0.78 : pastPivot && phase == .after ? (causal ? 0.5 : 0.35) : 0.68
                    if causal { confidence += 0.05 }
                    if isHeading { confidence = min(confidence, 0.62) }
                } else if strength == .weak {
                    let plain = isBesideEnough(reason) ? 0.61 : 0.56
                    confidence = beside ? (causal ? 0.7 : plain) : near && causal ? 0.6 : near ? 0.5 : 0.3
                    if reason == .layoff || reason == .lowIncome { confidence -= 0.15 }
                    if pastPivot, !beside, phase == .after { confidence -= 0.2 }
                }
                // 因为身体, 理由是…: said to be the reason.
                let before = max(range.lowerBound, word.lowerBound - 7)..<word.lowerBound
                let isStated = strength != .faint && stated.occurs(in: before, of: reading)
                if isStated, reason != .layoff {
                    confidence = max(confidence, phase == .after && pastPivot && !near ? 0.62 : 0.75)
                }
                let ofKin = isKin(range.lowerBound..<word.lowerBound, subject)
                if reason == .health, ofKin { continue }
                var refusal =
                    reason != .family && subject.isAboutOthers(word) || reason == .family && subject.isOfStrangers(word)
                    ? "somebody else's" : nil
                if reason != .family, subject.isOfAnother(word) { refusal = "another's life" }
                if refusal == nil, facts.isHearsay(word) { refusal = "spoken of: hearsay" }
                if refusal == nil, isHeading, reason == .layoff { refusal = "a heading" }
                if refusal == nil, let other = facts.refusal(of: word), other.hasPrefix("negated"),
                    reason != .interest, reason != .workplacePolitics
                {
                    refusal = other
                }
                if refusal == nil, reading.contains(distance, in: range.lowerBound..<word.lowerBound) {
                    refusal = "far from it"
                }
                // What did not come to pass is no reason, whatever else speaks against it.
                if reason == .layoff {
                    if almost.occurs(in: max(range.lowerBound, word.lowerBound - 4)..<word.lowerBound, of: reading) {
                        refusal = "not done: almost"
                    } else if subject.isForeignLayoff(word) {
                        refusal = "not done: after the leaving or others'"
                    }
                }
                if refusal == nil || !Ledger.isFinal(refusal ?? ""),
                    let why = ReasonNeeds.refusal(
                        of: word, reason, strength, isStated: isStated || isTurn && causal, in: clause, subject)
                {
                    refusal = why
                }
                if reason == .layoff, !wasLaidOff { refusal = refusal ?? "not said of the person" }
                var hints = place
                hints.append(strength.hint)
                if isStated { hints.append(.stated) }
                if ofKin { hints.append(.ofKin) }
                found.append(Candidate(reason, word, reading.text(word), confidence, refusal: refusal, hints: hints))
            }
        }
        // Whoever was laid off was laid off: it is the reason.
        for event in layoffs {
            found.append(
                Candidate(
                    .layoff, event.range, reading.text(event.range), 0.85,
                    hints: hints + [.event, steps(from: event.clause, to: leavings, reading)]))
        }
        return found
    }
}
