internal import Stories

/// Which company was left.
enum DepartureEmployerRules {
    private static let formerBefore = WordList(
        "前 原 曾是 曾任 曾在 曾为 曾供职于 曾就职于 曾任职于 曾经在 曾经是 曾经任职于 曾效力于 过去在 以前在 之前在 此前在 原本在 原先在 做过 前任 曾担任 曾任职 曾于 原来在 原是 原在 原于 从前在 从前是 先前在 先前是 早先在 早年在 本在 本来在 一直在"
    )
    private static let joined = WordList(
        "就职于 任职于 供职于 服务于 效力于 入职 入职了 加入 加入了 进入 进入了 进了 进 考进 考入 校招进 跳槽到 跳槽至 跳到 跳槽去了 去了 来到 来到了 拿到 待在 身在 签了 挤进 空降 在")
    private static let workedAfter = WordList("工作 上班 做 干 待 任职 任 担任 当 的时候 时 那几年 那些年 期间 的日子 负责 带 拿 实习 熬 年 搬砖 敲代码 写代码 里 从")
    private static let leaveAfter = WordList("离职 辞职 裸辞 离开 出来 毕业 被裁 被优化 走出 跳出 退休 裁 辞 优化 退出 卸任 下海 出走 的 大规模裁 宣布解散 解散 倒闭")

    private static let apps = WordList("微信 钉钉 飞书 企业微信")
    private static let appParts = WordList(
        "群 名 号 里 上 家庭 公众号 朋友圈 消息 转 支付 语音 视频 头像 一响 响 步数 联系 聊 通知 打卡 置顶 红包 截图 发 说 问 回 记录 对话 好友 签名")
    private static let appUses = WordList("回 发 加 刷 看 用 打开 卸载 卸了 卸掉 删 删了 删掉 关掉 通过 靠 回了 发了 看了")
    private static let learnt = WordList("毕业于 毕业自 就读于 考上 考上了 考进 考入 读于 肄业于 母校 留学于 保送到")
    private static let schools = WordList("大学 学院 学校 中学 高中 小学 附中 职高 中专 技校")

    /// 微信家庭群里, 每天钉钉一响; 毕业于一所外国语大学; 在一个台|风天: an app that is used, where somebody studied, a piece of a word.
    private static func whyNoEmployer(_ employer: Range<Int>, _ subject: Subject) -> String? {
        let reading = subject.reading
        let left = subject.left(of: employer.lowerBound, 6)
        let right = subject.right(of: employer.upperBound, 6)
        if apps.ends(employer, in: reading) == employer {
            // 奶奶的微信; 广州的微信 is where somebody worked.
            let isSomebodys =
                left.last.map { at in
                    reading.key[at] == 0x7684
                        && !subject.facts.places.within(left).contains { $0.range.upperBound == at }
                } ?? false
            if isSomebodys || appParts.begins(right, in: reading) != nil || appUses.ends(left, in: reading) != nil {
                return "not done: an app"
            }
        }
        if learnt.ends(left, in: reading) != nil, schools.ends(employer, in: reading) != nil {
            return "not done: studied there"
        }
        let key = reading.key
        return key[employer.upperBound - 1] == 0x53F0 && employer.upperBound < key.count
            && key[employer.upperBound] == 0x98CE ? "not done: a piece of a word" : nil
    }

    static func employers(_ subject: Subject) -> [Candidate<EmployerMention>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<EmployerMention>] = []
        for clause in subject.clauses(with: [.employer]) {
            let range = subject.range(clause)
            for employer in facts.employers.within(range) where employer.confidence >= 0.2 {
                var candidate = Candidate(employer.value, employer.range, employer.cue, 0.3)
                // 在广州的|新东方, 在深圳|大疆: the cue stands before the place.
                let left = subject.left(of: beforePlace(employer.range.lowerBound, subject), 10)
                let right = subject.right(of: employer.range.upperBound, 20)
                let phase = subject.phase(at: employer.range.lowerBound)
                let pastPivot = subject.pivot.map { clause > $0 } ?? false
                let isFormer =
                    formerBefore.ends(left, in: reading, slack: 0) != nil
                    && employer.cue != "offer" && employer.cue != "others"
                guard employer.cue == "employer" || employer.cue == "unnamed" || employer.cue == "list" || isFormer
                else {
                    candidate.refusal = employer.cue
                    found.append(candidate)
                    continue
                }
                let fromCue = DepartureRules.from.ends(left, in: reading, slack: 1)
                if let cue = formerBefore.ends(left, in: reading, slack: 2) {
                    candidate.confidence = 0.95
                    candidate.cue = reading.text(cue)
                } else if fromCue != nil,
                    leaveAfter.occurs(in: right, of: reading)
                        || facts.signals.within(right).contains(where: {
                            [.resign, .leave, .laidOff].contains($0.signal)
                        })
                {
                    candidate.confidence = 0.95
                    candidate.cue = "从…离职"
                    candidate.refusal = facts.refusal(of: employer.range)
                } else if let cue = DepartureRules.leftBefore.ends(left, in: reading, slack: 1) {
                    candidate.confidence = 0.93
                    candidate.cue = reading.text(cue)
                    candidate.refusal = facts.refusal(of: cue)
                } else if let event = subject.events.first(where: {
                    [.laidOff, .leave, .resign].contains($0.signal) && $0.range.lowerBound <= employer.range.lowerBound
                        && employer.range.upperBound <= $0.range.upperBound
                }) {
                    // 被富士康郑州工厂裁掉, 辞去腾讯的工作.
                    candidate.confidence = 0.93
                    candidate.cue = reading.text(event.range)
                    candidate.refusal = event.refusal
                } else if let cue = DepartureRules.leftBefore.first(
                    in: range.lowerBound..<employer.range.lowerBound, of: reading),
                    employer.range.lowerBound - cue.upperBound <= 14,
                    reading.key[employer.range.lowerBound - 1] == 0x7684
                {
                    // 离开了待了十五年的华为.
                    candidate.confidence = 0.88
                    candidate.cue = reading.text(cue)
                    candidate.refusal = facts.refusal(of: cue)
                } else if reading.key[left].last == 0x7ED9,
                    let leaving = subject.events.first(where: {
                        [.leave, .resign].contains($0.signal) && $0.clause == clause
                            && $0.range.upperBound <= employer.range.lowerBound
                    })
                {
                    // 把工牌交还给一家游戏公司.
                    candidate.confidence = 0.93
                    candidate.cue = "给"
                    candidate.refusal = leaving.refusal
                } else if let leaving = explained(employer.range, clause, subject) {
                    candidate.confidence = 0.9
                    candidate.cue = "是"
                    candidate.refusal = leaving.refusal
                } else if left.contains(where: { reading.key[$0] == 0x88AB }),
                    leaveAfter.begins(right, in: reading, slack: 1) != nil
                {
                    candidate.confidence = 0.93
                    candidate.cue = "被…裁"
                } else if leaveAfter.begins(right, in: reading, slack: 0) != nil,
                    reading.key[employer.range.upperBound] != 0x7684
                {
                    candidate.confidence = 0.85
                    candidate.cue = "…离职"
                } else if let cue = joined.ends(left, in: reading, slack: 1) {
                    let isIn = cue.count == 1 && reading.key[cue.lowerBound] == 0x5728
                    if isIn {
                        if workedAfter.begins(right, in: reading, slack: 8) != nil
                            || !facts.tenures.isEmpty(within: right)
                        {
                            candidate.confidence = phase == .after && pastPivot ? 0.5 : 0.85
                        } else {
                            candidate.confidence = phase == .before ? 0.6 : 0.4
                        }
                    } else {
                        candidate.confidence = pastPivot && phase == .after ? 0.35 : 0.78
                    }
                    candidate.cue = reading.text(cue)
                    candidate.refusal = facts.refusal(of: cue)
                } else if isBesideOwnRole(employer.range, subject) {
                    candidate.confidence = pastPivot && phase == .after ? 0.4 : 0.75
                    candidate.cue = "employer with role"
                } else if let clauseWords = DepartureRules.wasAt.ends(left, in: reading, slack: 3), phase == .before {
                    candidate.confidence = 0.66
                    candidate.cue = reading.text(clauseWords)
                } else if phase == .before, !pastPivot {
                    let isHeld =
                        !facts.tenures.isEmpty(within: range) || !facts.roles.isEmpty(within: right)
                        || workedAfter.begins(right, in: reading, slack: 2) != nil
                    candidate.confidence = isHeld ? 0.7 : 0.5
                }
                if candidate.confidence < 0.8, candidate.refusal == nil {
                    // 在某巨头，因为…出来: the leaving follows in the next clause.
                    let sentenceEnd = subject.sentence(at: employer.range.lowerBound).upperBound
                    let next =
                        employer.range
                        .upperBound..<max(employer.range.upperBound, min(sentenceEnd, employer.range.upperBound + 12))
                    if WordList.leftAfter.occurs(in: next, of: reading),
                        !next.contains(where: { [0x540E].contains(reading.key[$0]) }) || candidate.cue != "unnamed"
                    {
                        candidate.confidence = max(candidate.confidence, 0.8)
                        candidate.cue = "…出来"
                    }
                }
                if employer.cue == "unnamed" { candidate.confidence -= 0.03 }
                // 大厂, 公司 say less than any name or description.
                if generic.contains(reading.folded(employer.range)) { candidate.confidence -= 0.3 }
                if candidate.refusal == nil { candidate.refusal = subject.othersRefusal(employer.range) }
                if candidate.refusal == nil, isTeams(employer.range, subject) { candidate.refusal = "the team's" }
                if let reason = ofToday(employer.range, clause, subject) ?? whyNoEmployer(employer.range, subject) {
                    candidate.refusal = reason
                }
                if !subject.blocks.isStrong[clause] { candidate.confidence -= 0.25 }
                if candidate.refusal == nil,
                    let leaving = subject.happened.first(where: {
                        [.resign, .chooseToLeave, .leave, .laidOff, .flee].contains($0.signal)
                    }), leaving.clause == clause, candidate.confidence >= 0.5
                {
                    candidate.confidence += 0.04
                }
                found.append(candidate)
            }
        }
        // 先后在甲、乙和丙工作: the last of them was left.
        for index in found.indices.dropLast() where found[index].refusal == nil {
            let next = found[index + 1]
            let gap = found[index].range.upperBound..<max(found[index].range.upperBound, next.range.lowerBound)
            if gap.count == 1, StoryBlocks.joins.contains(reading.key[gap.lowerBound]) {
                found[index + 1].confidence = max(next.confidence, found[index].confidence) + 0.02
                found[index].confidence -= 0.15
            }
        }
        for index in found.indices {
            if subject.career.isEarlier(employer: found[index].value, at: found[index].range) {
                if found[index].confidence < plainlyLeft
                    || subject.career.isChanged(at: found[index].range.lowerBound, subject)
                {
                    found[index].refusal = Career.refusal
                }
            } else if found[index].refusal == nil || found[index].refusal == "others",
                subject.career.isLast(employer: found[index].range)
            {
                found[index].refusal = nil
                if found[index].cue == "others" { found[index].cue = "employer" }
                found[index].confidence = max(found[index].confidence, 0.92)
            }
        }
        withoutNewOnes(&found, subject)
        likeliest(&found, subject)
        found += unlisted(subject)
        DepartureRules.strengthen(&found, by: \.identity)
        return found
    }

    private static let former = WordList("前 原")
    static let goesTo = WordList("去了 到了 加入了 加入 入职了 入职 进了 跳到 跳槽到 创办了 加盟")

    /// 前某厂采购某某，2022年去了丹阳一家眼镜厂: who is introduced by what they were goes to the new life in the same sentence.
    private static func withoutNewOnes(_ found: inout [Candidate<EmployerMention>], _ subject: Subject) {
        let reading = subject.reading
        for introduced in found where introduced.refusal == nil {
            guard former.ends(subject.left(of: introduced.range.lowerBound, 1), in: reading) != nil,
                let name = subject.draft.mentions.first(where: {
                    $0.lowerBound >= introduced.range.upperBound
                        && reading.clause(at: $0.lowerBound) == reading.clause(at: introduced.range.lowerBound)
                })
            else { continue }
            let sentence = subject.sentence(at: introduced.range.lowerBound)
            for index in found.indices
            where found[index].refusal == nil && found[index].range.lowerBound >= name.upperBound
                && found[index].range.lowerBound < sentence.upperBound
                && goesTo.ends(
                    subject.left(of: beforePlace(found[index].range.lowerBound, subject), 6), in: reading, slack: 2)
                    != nil
            {
                found[index].refusal = "not done: the new post"
            }
        }
    }

    private static let whatIsLeft = WordList("工作 单位 公司 班 差事 饭碗 职位 岗位 东家")

    /// 她辞掉了杭州的工作，是一家会务公司: who was left is told in the clause behind the leaving.
    private static func explained(_ employer: Range<Int>, _ clause: Int, _ subject: Subject) -> Subject.Event? {
        let reading = subject.reading
        let before = beforePlace(employer.lowerBound, subject)
        guard clause > 0, before == subject.range(clause).lowerBound + 1, reading.key[before - 1] == 0x662F,
            whatIsLeft.ends(subject.range(clause - 1), in: reading, slack: 1) != nil
        else { return nil }
        return subject.events.first {
            [.leave, .resign, .laidOff].contains($0.signal) && $0.clause == clause - 1
        }
    }

    /// How sure an employer is that is said to have been left, whatever else somebody did.
    private static let plainlyLeft = 0.9

    /// Start of the place that stands right before an offset, alone or with 的; the offset itself where none does.
    static func beforePlace(_ offset: Int, _ subject: Subject) -> Int {
        let key = subject.reading.key
        var end = offset
        if end > 0, key[end - 1] == 0x7684 { end -= 1 }
        /// Longest name of a place with what it lies in, in scalars.
        let reach = 10
        var start = end
        for place in subject.facts.places.within(max(0, end - reach)..<end).reversed()
        where place.range.upperBound == start {
            start = place.range.lowerBound
        }
        // 园区, 张江: a quarter after its city.
        return start < end ? start : offset
    }

    /// What is said before a post or a partner of the new life.
    static let newPost = WordList("现在 如今 目前 眼下 入职 应聘 重新 又 创办 成立 开了 后来 转行 合作 客户 给 为 替 帮 卖给 签约 供应 对标 投资 融资")

    /// Nothing says which employer was left: the first one that the person is said to have been with before anything new.
    private static func likeliest(_ found: inout [Candidate<EmployerMention>], _ subject: Subject) {
        guard !found.contains(where: { $0.refusal == nil && $0.confidence >= 0.6 }) else { return }
        let reading = subject.reading
        for index in found.indices {
            let one = found[index]
            guard one.refusal == nil, one.confidence >= 0.25, let clause = reading.clause(at: one.range.lowerBound),
                subject.blocks.isStrong[clause], !generic.contains(reading.folded(one.range)),
                reading.clauses[clause].quote == nil || subject.draft.isNarrator,
                !subject.isAboutOthers(one.range)
            else { continue }
            let range = subject.range(clause)
            if newPost.occurs(in: range.lowerBound..<one.range.lowerBound, of: reading) { continue }
            let right = subject.right(of: one.range.upperBound, 16)
            let isHeld =
                !subject.facts.tenures.isEmpty(within: range) || !subject.facts.roles.isEmpty(within: right)
                || workedAfter.begins(right, in: reading, slack: 2) != nil
                || joined.ends(subject.left(of: beforePlace(one.range.lowerBound, subject), 8), in: reading, slack: 2)
                    != nil
            if subject.phase(at: one.range.lowerBound) == .after, !isHeld { continue }
            found[index].confidence = isHeld ? 0.63 : 0.61
            found[index].cue += ", the first named"
            return
        }
    }

    /// 前高盛上海分析师: a company that no list has, between 前 and the role.
    private static func unlisted(_ subject: Subject) -> [Candidate<EmployerMention>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<EmployerMention>] = []
        for clause in subject.told where facts.mayHold([.former], inClause: clause) {
            let range = subject.range(clause)
            for former in facts.signals.within(range) where former.signal == .former && former.range.count == 1 {
                let rest = former.range.upperBound..<min(range.upperBound, former.range.upperBound + 16)
                guard facts.employers.isEmpty(within: rest), let role = facts.roles.within(rest).first else { continue }
                let end =
                    facts.places.within(rest.lowerBound..<role.range.lowerBound).first?.range.lowerBound
                    ?? role.range.lowerBound
                let name = rest.lowerBound..<end
                guard (2...6).contains(name.count),
                    name.allSatisfy({ Reading.isHan(reading.key[$0]) || Reading.isLatin(reading.key[$0]) }),
                    !facts.signals.within(name).contains(where: { [.kin, .before, .after].contains($0.signal) })
                else { continue }
                var employer = EmployerMention(raw: reading.text(name))
                employer.name = reading.folded(name)
                found.append(Candidate(employer, name, "前…\(role.value)", 0.66))
            }
        }
        return found
    }

    private static let generic: WordSet = [
        "一家店", "一个店", "店里", "这家店", "大厂", "互联网大厂", "公司", "一家公司", "互联网公司", "大公司", "互联网", "一家大厂", "某大厂", "原公司", "这家公司",
        "那家公司",
    ]

    private static let partners = WordList(
        "跟 和 与 给 向 为 替 帮 联系 联系了 联系到 联系上 找到 供 对接 签约 卖给 卖到 送到 供应给 供应 对标 入驻")
    private static let deals = WordList("谈 供货 合作 签 供应 送货 代工 写 做活 拍 设计 对接 做顾问 加工 直播 采购 收购 的订单 的单子 的货")
    private static let certainDeals = WordList("联系了 联系到 联系上 签约 卖给 供应给 对接 入驻")
    private static let todays = WordList("现在 如今 目前 眼下")
    private static let begun = WordList("找到工作 找到一份 找了份工作 找了一份工作 当上 兼职 代课 代班 跑 送")

    /// 今年他跟盒马谈供货, 现在邓某在武汉跑货拉拉: a partner, or who pays today, and not the employer left.
    private static func ofToday(_ employer: Range<Int>, _ clause: Int, _ subject: Subject) -> String? {
        let reading = subject.reading
        let range = subject.range(clause)
        let leavings: Set<Signal> = [.resign, .leave, .laidOff, .flee, .chooseToLeave, .former]
        guard !subject.facts.signals.within(range).contains(where: { leavings.contains($0.signal) }) else { return nil }
        let before = range.lowerBound..<employer.lowerBound
        let behind = subject.right(of: employer.upperBound, 8)
        if let partner = partners.ends(before, in: reading, slack: 4) {
            if certainDeals.begins(partner, in: reading) == partner
                || deals.begins(behind, in: reading, slack: 2) != nil
            {
                return "not done: a partner"
            }
        }
        guard subject.phase(clause) == .after else { return nil }
        if todays.occurs(in: before, of: reading) { return "not done: of today" }
        // 2022年9月，她在一家报社找到工作: later than the leaving.
        if begun.begins(behind, in: reading) != nil { return "not done: of today" }
        return nil
    }

    private static let teamWords = WordList("团队 合伙人 员工 同事 客户 投资方 成员 骨干 对手 竞品 供应商 用户 粉丝 股东")

    private static let teamAfter = WordList("的技术骨干 的骨干 的老同事 的前同事 的团队 的投资 的订单 的同事 的客户 的朋友 的人")

    private static func isTeams(_ employer: Range<Int>, _ subject: Subject) -> Bool {
        let left = subject.left(of: employer.lowerBound, 12)
        let right = subject.right(of: employer.upperBound, 14)
        return teamWords.occurs(in: left, of: subject.reading) && !subject.reading.contains([0x5728], in: left)
            || teamAfter.begins(right, in: subject.reading) != nil
    }

    /// 百度商业分析师 with the person's name after it, or a role that is said to be theirs.
    private static func isBesideOwnRole(_ employer: Range<Int>, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let right = subject.right(of: employer.upperBound, 24)
        guard
            let role = subject.facts.roles.within(right).first(where: { $0.range.lowerBound <= employer.upperBound + 6 }
            )
        else {
            // The role may have been read together with the company: 阿里天猫运营总监.
            return subject.facts.roles.within(max(0, employer.lowerBound - 1)..<right.upperBound).contains {
                $0.range.overlaps(employer)
            }
        }
        let next = role.range.upperBound
        return subject.draft.mentions.contains { $0.lowerBound == next || $0.lowerBound == next + 1 }
            || next < reading.key.count && Names.isEdge(reading.key[next])
    }
}
