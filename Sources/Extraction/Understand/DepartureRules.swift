internal import Stories

/// What was left: city, employer, role, year, years of service, of one's own will or not.
enum DepartureRules {
    private static let leftBefore = WordList("离开 离开了 逃离 逃离了 告别 告别了 挥别 作别 搬离 撤离 走出 跳出 离别 逃出 撤出 放弃 放弃了 放弃了在")
    private static let from = WordList("从 自 由")
    private static let goesAfter = WordList("回 来 到 搬 去 跑 退 辞 离 返 逃 出来 裸辞 撤 南下 北上 飞 迁 奔 归 转 走 驱车 开车")
    private static let livedIn = WordList("常驻 驻 base base在 坐标 在 身在 于 混迹 漂在 留在 扎根 闯荡 打拼于 工作在")
    private static let livedAfter = WordList(
        "工作 上班 打拼 待 做 生活 漂 打工 闯荡 奋斗 读 毕业 的一家 一家 某 当 干 任 租 买 加班 的大厂 大厂 的互联网 互联网 拿 有一份 从事 的工作 的公司 的外企 的投行 的广告 五 六 七 八 九 十 三 四 两 多年 近 1 2 3 4 5 6 7 8 9 整整 呆 熬 住"
    )
    private static let officeAfter = WordList(
        "办公室 总部 分公司 分部 研发中心 研究所 写字楼 的办公室 的写字楼 的总部 南山 浦东 朝阳 海淀 中关村 望京 西二旗 后厂村 陆家嘴 张江 滨江")
    private static let wentTo = WordList("去了 来到 来到了 到了 去 到 考到 考上 北上 南下 奔赴 前往 闯")
    private static let bigEmployer = WordList("大厂 互联网 一家 某 外企 投行 广告公司 的 国企 律所 银行 科技公司 创业公司 公司 电视台 媒体 设计院 医院 游戏公司")
    private static let whenThere = WordList("时 的时候 那会 那几年 那些年 的那几年 期间 上班时 工作时 的日子")
    private static let soughtNoMore = WordList("没在 没有在 没再在 没有再在 不再在 没有留在 没留在")
    private static let workSought = WordList("再找 找工作 找 继续 求职")
    private static let agoBefore = WordList("以前在 之前在 原来在 原先在 原本在 曾在 从前在 过去在 此前在 那时在 当时在")
    private static let wasAt = WordList("是 曾是 原是 原本是 做 曾在 在 前 原")

    static func places(_ subject: Subject) -> [Candidate<PlaceMention>] {
        let facts = subject.facts
        let reading = subject.reading
        var candidates: [Candidate<PlaceMention>] = []
        for clause in subject.clauses {
            let range = subject.range(clause)
            let isStrong = subject.blocks.isStrong[clause]
            for found in facts.places.within(range) where found.confidence >= 0.5 {
                var place = found
                place.value = city(of: place.value)
                guard place.value.level != .province || isMunicipality(place.value) else { continue }
                let left = subject.left(of: place.range.lowerBound, 8)
                let right = subject.right(of: place.range.upperBound, 24)
                var candidate: Candidate<PlaceMention>?
                var isBack = false
                let raw = reading.folded(place.range)
                if let cue = leftBefore.ends(left, in: reading, slack: 1) {
                    candidate = Candidate(
                        place.value, place.range, reading.text(cue), 0.95, refusal: facts.refusal(of: cue))
                } else if raw.hasSuffix("漂") {
                    candidate = Candidate(
                        place.value, place.range, "漂", subject.phase(at: place.range.lowerBound) == .after ? 0.6 : 0.85)
                } else if let cue = from.ends(left, in: reading, slack: 0), goesAfter.occurs(in: right, of: reading) {
                    let isReturn = facts.signals.within(right).contains { $0.signal == .visit }
                    candidate = Candidate(
                        place.value, place.range, reading.text(cue), 0.92,
                        refusal: isReturn ? "a visit" : facts.refusal(of: place.range))
                } else if let cue = livedIn.ends(left, in: reading),
                    livedAfter.begins(right, in: reading, slack: 2) != nil,
                    subject.phase(at: place.range.lowerBound) != .after
                {
                    candidate = Candidate(
                        place.value, place.range, "\(reading.text(cue))…", 0.66, refusal: facts.refusal(of: place.range)
                    )
                } else if let event = subject.events.first(where: {
                    [.leave, .resign, .laidOff, .flee].contains($0.signal)
                        && $0.range.lowerBound <= place.range.lowerBound
                        && place.range.upperBound <= $0.range.upperBound
                }) {
                    // 把上海的房子退租, 辞去了上海一所学校的教职.
                    candidate = Candidate(
                        place.value, place.range, reading.text(event.range), 0.86, refusal: event.refusal)
                } else if let employer = facts.employers.within(
                    place.range.lowerBound..<min(range.upperBound, place.range.upperBound + 18)
                ).first, employer.cue == "unnamed" || employer.cue == "employer",
                    employer.range.lowerBound - place.range.upperBound <= 1
                        || employer.range.lowerBound == place.range.lowerBound,
                    subject.phase(at: place.range.lowerBound) == .before
                        || subject.phase(at: place.range.lowerBound) == .open && clause <= (subject.pivot ?? clause) + 3
                        || facts.has(.former, in: range)
                {
                    // 北京一家律所, 上海张江一家外资公司.
                    candidate = Candidate(place.value, place.range, "place of the employer", 0.7)
                } else if let cue = livedIn.ends(left, in: reading), whenThere.begins(right, in: reading) != nil {
                    // 在北京的时候我是32k, 在杭州时月薪两万八.
                    candidate = Candidate(place.value, place.range, "\(reading.text(cue))…时", 0.76)
                } else if soughtNoMore.occurs(in: left, of: reading),
                    workSought.begins(right, in: reading, slack: 2) != nil
                {
                    // 她没在上海再找工作.
                    candidate = Candidate(place.value, place.range, "没在…找工作", 0.74)
                } else if agoBefore.ends(left, in: reading, slack: 1) != nil, livedAfter.occurs(in: right, of: reading)
                {
                    candidate = Candidate(place.value, place.range, "以前在…", 0.74)
                } else if facts.tenures.within(right).contains(where: { $0.range.lowerBound - right.lowerBound <= 8 }),
                    livedIn.ends(left, in: reading) != nil,
                    Subject.finished.occurs(in: right, of: reading)
                        || reading.folded(right).contains("漂了"),
                    !facts.isOthers(place.range)
                {
                    // 在北京漂了十二年, 在上海一家公司干满了二十年.
                    candidate = Candidate(place.value, place.range, "在…了…年", 0.72)
                } else if let cue = WordList.base.ends(left, in: reading, slack: 1),
                    subject.phase(at: place.range.lowerBound) != .after || subject.pivot == nil
                {
                    candidate = Candidate(place.value, place.range, reading.text(cue), 0.75)
                } else if officeAfter.begins(right, in: reading) != nil,
                    subject.phase(at: place.range.lowerBound) != .after
                {
                    candidate = Candidate(place.value, place.range, "office", 0.72)
                } else if let cue = wentTo.ends(left, in: reading, slack: 1),
                    subject.pivot.map({ clause < $0 }) ?? false,
                    subject.phase(at: place.range.lowerBound) == .before
                {
                    candidate = Candidate(
                        place.value, place.range, reading.text(cue), 0.6, refusal: facts.refusal(of: cue))
                } else if wasAt.ends(left, in: reading) != nil, bigEmployer.begins(right, in: reading) != nil,
                    subject.phase(at: place.range.lowerBound) != .after
                {
                    candidate = Candidate(place.value, place.range, "place of the employer", 0.7)
                } else if subject.phase(at: place.range.lowerBound) == .before,
                    livedAfter.begins(right, in: reading, slack: 0) != nil
                        || bigEmployer.begins(right, in: reading) != nil
                {
                    candidate = Candidate(place.value, place.range, "lived there before", 0.56)
                } else if let back = facts.signals.within(
                    max(range.lowerBound, place.range.lowerBound - 6)..<place.range.upperBound
                )
                .first(where: { $0.signal == .returned && $0.range.overlaps(place.range) }),
                    facts.refusal(of: back.range) == nil,
                    clause == subject.happened.last(where: { $0.signal == .returned })?.clause
                {
                    // 又回了杭州: it is the city that was left.
                    candidate = Candidate(place.value, place.range, reading.text(back.range), 0.7)
                    isBack = true
                }
                if candidate == nil { candidate = Candidate(place.value, place.range, "named", merelyNamed) }
                if var candidate {
                    if !isStrong { candidate.confidence -= 0.2 }
                    if candidate.refusal == nil, facts.isOthers(place.range) { candidate.refusal = "somebody else's" }
                    if !isCity(place.value) { candidate.confidence -= 0.25 }
                    if !isBack, isReturn(of: subject, near: place.range) { candidate.refusal = "the way back" }
                    candidates.append(candidate)
                }
            }
        }
        // 没有离开杭州: whoever stays in a city did not leave it, whatever else was there.
        let kept = candidates.filter { $0.refusal?.hasPrefix("negated") ?? false }.compactMap(\.value.code)
        for index in candidates.indices
        where candidates[index].refusal == nil && kept.contains(candidates[index].value.code ?? "") {
            candidates[index].refusal = "did not leave it"
        }
        for place in frame(of: subject) where place.value.level != .province || isMunicipality(place.value) {
            candidates.append(Candidate(city(of: place.value), place.range, "frame", merelyNamed - 0.1))
        }
        return strengthened(candidates) { $0.code == $1.code && $0.name == $1.name }
    }

    /// A district's city: 深圳南山 is Shenzhen.
    static func city(of place: PlaceMention) -> PlaceMention {
        guard let code = place.code, let division = Gazetteer.shared.division(code), division.isDistrict,
            let city = Gazetteer.shared.city(of: division)
        else { return place }
        return Gazetteer.shared.mention(of: city, raw: place.raw)
    }

    static func isMunicipality(_ place: PlaceMention) -> Bool {
        guard let code = place.code else { return false }
        return ["11", "12", "31", "50", "81", "82"].contains(String(code.prefix(2)))
    }

    private static func isCity(_ place: PlaceMention) -> Bool {
        guard let code = place.code else { return place.within == "710000" }
        return code.hasSuffix("00") || isMunicipality(place)
    }

    private static func isReturn(of subject: Subject, near place: Range<Int>) -> Bool {
        subject.events.contains { $0.signal == .returned && $0.range.overlaps(place) }
    }

    /// Confidence in a value that stands in the person's passages without a word that says what it is to them.
    static let merelyNamed = 0.2

    /// Places of the headline and of the first paragraphs that are outside the person's passages: where the whole article plays.
    static func frame(of subject: Subject) -> [Found<PlaceMention>] {
        /// Paragraphs that open an article.
        let opening = 3
        let reading = subject.reading
        guard let last = reading.paragraphs.prefix(opening).last else { return [] }
        let opens = subject.facts.places.within(0..<last.range.upperBound).filter {
            $0.confidence >= 0.5 && !subject.isOwn($0.range.lowerBound)
        }
        return opens + (subject.facts.dominantPlace.map { [$0] } ?? [])
    }

    /// Each further mention of a value makes it a little surer.
    static func strengthened<Value>(_ candidates: [Candidate<Value>], same: (Value, Value) -> Bool) -> [Candidate<
        Value
    >] {
        var result = candidates
        for (index, candidate) in candidates.enumerated() where candidate.refusal == nil {
            let others = candidates.enumerated().count {
                $0.offset != index && $0.element.refusal == nil && $0.element.confidence > merelyNamed
                    && same($0.element.value, candidate.value)
            }
            result[index].confidence = min(0.99, candidate.confidence + 0.03 * Double(min(others, 3)))
        }
        return result
    }

    // MARK: Employer

    private static let formerBefore = WordList(
        "前 原 曾是 曾任 曾在 曾为 曾供职于 曾就职于 曾任职于 曾经在 曾经是 曾经任职于 曾效力于 过去在 以前在 之前在 此前在 原本在 原先在 做过 前任 曾担任 曾任职 曾于 原来在 原是")
    private static let joined = WordList(
        "就职于 任职于 供职于 服务于 效力于 入职 入职了 加入 加入了 进入 进入了 进了 进 考进 考入 校招进 跳槽到 跳槽至 跳到 跳槽去了 去了 来到 来到了 拿到 待在 身在 签了 挤进 空降 在")
    private static let workedAfter = WordList("工作 上班 做 干 待 任职 任 担任 当 的时候 时 那几年 那些年 期间 的日子 负责 带 拿 实习 熬 年 搬砖 敲代码 写代码 里 从")
    private static let leaveAfter = WordList("离职 辞职 裸辞 离开 出来 毕业 被裁 被优化 走出 跳出 退休 裁 辞 优化 退出 卸任 下海 出走 的 大规模裁 宣布解散 解散 倒闭")

    static func employers(_ subject: Subject) -> [Candidate<EmployerMention>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<EmployerMention>] = []
        for clause in subject.clauses {
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
                let fromCue = from.ends(left, in: reading, slack: 1)
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
                } else if let cue = leftBefore.ends(left, in: reading, slack: 1) {
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
                } else if let cue = leftBefore.first(in: range.lowerBound..<employer.range.lowerBound, of: reading),
                    employer.range.lowerBound - cue.upperBound <= 14,
                    reading.key[employer.range.lowerBound - 1] == 0x7684
                {
                    // 离开了待了十五年的华为.
                    candidate.confidence = 0.88
                    candidate.cue = reading.text(cue)
                    candidate.refusal = facts.refusal(of: cue)
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
                            || !facts.tenures.within(right).isEmpty
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
                } else if let clauseWords = wasAt.ends(left, in: reading, slack: 3), phase == .before {
                    candidate.confidence = 0.66
                    candidate.cue = reading.text(clauseWords)
                } else if phase == .before, !pastPivot {
                    let isHeld =
                        !facts.tenures.within(range).isEmpty || !facts.roles.within(right).isEmpty
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
                if candidate.refusal == nil, facts.isOthers(employer.range) { candidate.refusal = "somebody else's" }
                if candidate.refusal == nil, isTeams(employer.range, subject) { candidate.refusal = "the team's" }
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
        likeliest(&found, subject)
        return strengthened(found + unlisted(subject)) { ($0.id, $0.name ?? $0.raw) == ($1.id, $1.name ?? $1.raw) }
    }

    /// Start of the place that stands right before an offset, alone or with 的; the offset itself where none does.
    private static func beforePlace(_ offset: Int, _ subject: Subject) -> Int {
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

    private static let newPost = WordList("现在 如今 目前 眼下 入职 应聘 重新 又 创办 成立 开了 后来 转行 合作 客户 给 为 替 帮 卖给 签约 供应 对标 投资 融资")

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
                !subject.facts.tenures.within(range).isEmpty || !subject.facts.roles.within(right).isEmpty
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
        for clause in subject.told {
            let range = subject.range(clause)
            for former in facts.signals.within(range) where former.signal == .former && former.range.count == 1 {
                let rest = former.range.upperBound..<min(range.upperBound, former.range.upperBound + 16)
                guard facts.employers.within(rest).isEmpty, let role = facts.roles.within(rest).first else { continue }
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

    private static let generic: Set<String> = [
        "大厂", "互联网大厂", "公司", "一家公司", "互联网公司", "大公司", "互联网", "一家大厂", "某大厂", "原公司", "这家公司", "那家公司",
    ]

    private static let teamWords = WordList("团队 合伙人 员工 同事 客户 投资方 成员 骨干 对手 竞品 供应商 用户 粉丝 股东")

    private static func isTeams(_ employer: Range<Int>, _ subject: Subject) -> Bool {
        let left = subject.left(of: employer.lowerBound, 12)
        let right = subject.right(of: employer.upperBound, 14)
        return teamWords.occurs(in: left, of: subject.reading) && !subject.reading.contains([0x5728], in: left)
            || WordList("的技术骨干 的骨干 的老同事 的前同事 的团队 的投资 的订单 的同事 的客户 的朋友 的人").begins(right, in: subject.reading) != nil
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

    // MARK: Role

    private static let roleBefore = WordList(
        "前 原 曾是 曾任 曾担任 担任 任 做到 做到了 升到 升到了 升为 升任 晋升为 晋升到 坐到 做 做了 做过 当 当过 原是 原本是 职位是 岗位是 任职 出任 成为能够 是一名 是一位 曾是一名 曾是一位 身为 作为 作为一名 从 做起了 干 任的是"
    )
    private static let becomes = WordList("成为 成为了 成了 转行做 转行当 改行做 当起 当起了 当上 变成 转做 现在是 如今是 目前是 现任 去做 做起")

    static func roles(_ subject: Subject) -> [Candidate<String>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<String>] = []
        for clause in subject.clauses {
            let range = subject.range(clause)
            let isHeading = reading.paragraphs[reading.clauses[clause].paragraph].isHeading
            for role in facts.roles.within(range) where role.confidence >= 0.4 {
                var candidate = Candidate(role.value, role.range, role.cue, 0.35)
                let left = subject.left(of: role.range.lowerBound, 16)
                let right = subject.right(of: role.range.upperBound, 6)
                let phase = subject.phase(at: role.range.lowerBound)
                let pastPivot = subject.pivot.map { clause > $0 } ?? false
                let nextToName = subject.draft.mentions.contains {
                    $0.lowerBound == role.range.upperBound || $0.lowerBound == role.range.upperBound + 1
                }
                let pivotSentence = subject.pivot.map { reading.clauses[$0].sentence }
                let isInPivotSentence = pivotSentence == reading.clauses[clause].sentence
                let employer = facts.employers.within(left).last
                let besideEmployer =
                    employer.map {
                        role.range.lowerBound - $0.range.upperBound <= 6
                            && ($0.cue == "employer" || $0.cue == "unnamed")
                    } ?? false
                let formerBefore =
                    role.cue == "former"
                    || facts.signals.within(left).contains {
                        $0.signal == .former && reading.key[$0.range.upperBound - 1] == 0x524D
                            && role.range.lowerBound - $0.range.upperBound <= 12
                    }
                if formerBefore {
                    candidate.confidence = 0.93
                    candidate.cue = "前"
                } else if facts.has(.former, in: left) {
                    candidate.confidence = 0.88
                    candidate.cue = "former"
                } else if let cue = becomes.ends(left, in: reading, slack: 3), phase != .before {
                    candidate.refusal = "new work: \(reading.text(cue))"
                } else if besideEmployer, nextToName {
                    candidate.confidence = 0.88
                    candidate.cue = "employer, role, name"
                } else if besideEmployer, !(pastPivot && phase == .after) {
                    candidate.confidence = 0.8
                    candidate.cue = "employer's role"
                } else if nextToName, !(pastPivot && phase == .after) || isInPivotSentence {
                    candidate.confidence = 0.66
                    candidate.cue = "role before the name"
                } else if let cue = roleBefore.ends(withoutDuration(left, reading), in: reading, slack: 1),
                    phase == .before || (phase == .open && subject.pivot == nil)
                {
                    candidate.confidence = 0.74
                    candidate.cue = reading.text(cue)
                } else if roleBefore.ends(left, in: reading, slack: 1) != nil,
                    reading.key[right].first == 0x65F6 || reading.has([0x7684, 0x65F6], at: role.range.upperBound)
                {
                    candidate.confidence = 0.76
                    candidate.cue = "做…时"
                } else if isHeading,
                    facts.signals.within(range).contains(where: {
                        [.resign, .leave, .chooseToLeave].contains($0.signal)
                            && $0.range.lowerBound > role.range.upperBound
                    })
                {
                    candidate.confidence = 0.66
                    candidate.cue = "heading"
                }
                if promoted.occurs(in: range.lowerBound..<role.range.lowerBound, of: reading),
                    !(pastPivot && phase == .after)
                {
                    candidate.confidence = max(candidate.confidence, 0.82)
                    candidate.cue = "晋升"
                }
                if candidate.refusal == nil,
                    atSchool.occurs(
                        in: subject.sentence(at: role.range.lowerBound).lowerBound..<role.range.lowerBound, of: reading)
                {
                    candidate.refusal = "while at school"
                }
                if candidate.refusal == nil, facts.isOthers(role.range) || isObject(role.range, subject) {
                    candidate.refusal = "somebody else's"
                }
                if !subject.blocks.isStrong[clause] { candidate.confidence -= 0.25 }
                found.append(candidate)
            }
        }
        var all = found + posts(subject) + held(subject) + turned(subject)
        likeliest(&all, subject)
        return all
    }

    /// People who pass through everybody's story.
    private static let passersby = WordList(
        "记者 医生 护士 老师 HR hr 律师 编辑 客服 司机 主播 店员 导游 教练 房东 中介 保安 保洁 猎头 专家 教授 研究员 分析师 骑手 快递员 外卖员 销售 主管 总监 经理 领导 厨师 学生 设计师 摄影师 工人 心理咨询师 咨询师 公务员 插画师 木匠 合伙人 负责人 博主 自由职业"
    )

    /// 从算法工程师到拳馆教练: what stands between 从 and 到 was held.
    private static func turned(_ subject: Subject) -> [Candidate<String>] {
        let reading = subject.reading
        var found: [Candidate<String>] = []
        for clause in subject.told {
            let range = subject.range(clause)
            for start in range where reading.key[start] == 0x4ECE {
                /// Longest post, in scalars.
                let reach = 12
                let window = start + 1..<min(range.upperBound, start + 1 + reach)
                guard let end = window.first(where: { [0x5230, 0x53D8, 0x8F6C].contains(reading.key[$0]) }),
                    end - start > 2
                else { continue }
                let post = start + 1..<end
                let roles = subject.facts.roles.within(post)
                guard let role = roles.last, role.range.upperBound == end || end - role.range.upperBound <= 1 else {
                    continue
                }
                found.append(Candidate(role.value, role.range, "从…到", 0.72))
            }
        }
        return found
    }

    /// Nothing says which post was left: the first told beside an employer or a number of years, and nobody else's.
    private static func likeliest(_ found: inout [Candidate<String>], _ subject: Subject) {
        guard !found.contains(where: { $0.refusal == nil && $0.confidence >= Ledger.threshold }) else { return }
        let reading = subject.reading
        for index in found.indices {
            let one = found[index]
            guard one.refusal == nil, one.confidence >= 0.35, let clause = reading.clause(at: one.range.lowerBound),
                subject.blocks.isStrong[clause], !subject.isAboutOthers(one.range)
            else { continue }
            let range = subject.range(clause)
            let left = range.lowerBound..<one.range.lowerBound
            if newPost.occurs(in: left, of: reading) || toNew.ends(left, in: reading, slack: 3) != nil { continue }
            let isBeside =
                !subject.facts.tenures.within(range).isEmpty
                || subject.facts.employers.within(left).contains { $0.cue == "employer" || $0.cue == "unnamed" }
                || roleBefore.ends(left, in: reading, slack: 1) != nil
            let isCommon = passersby.words.contains { reading.has($0, at: one.range.upperBound - $0.count) }
            let phase = subject.phase(at: one.range.lowerBound)
            guard isBeside && !isCommon || phase != .after && (isBeside || !isCommon) else { continue }
            found[index].confidence = 0.57
            found[index].cue += ", the first told"
            return
        }
    }

    private static let toNew = WordList("到 成 成了 成为 转行 改行 变成 当起 做起 当上")

    private static let holding = WordList(
        "做了 做过 做 当了 当过 当 干了 干过 任 担任 担任了 担任过 从事 岗位叫 职位叫 职位是 岗位是 头衔是 头衔叫 职务是 名片上印着 职位停在 做到 做到了 干到 升到 升到了 升为 升任 官至 坐到 离开时是 离职时是 走的时候是 走时是 离开前是 离职前是 辞职前是 以前是 之前是 此前是 原来是 原是 原本是 曾是 曾任 曾担任 还是 跑了 跑 写 教了 教过 职位是个 的前 此前做 以前做 之前做 原来做 曾做 一直做"
    )
    private static let held1 = ScalarSet("师员监理长手家官管工编导记者医顾问助士秘")
    private static let fields = WordList(
        "运营 策划 开发 设计 教研 培训 销售 采购 财务 审计 法务 风控 投放 文案 编辑 客服 测试 运维 行政 人事 公关 市场 商务 品控 质检 算法 前端 后端 产品 数据分析 战略 翻译 投顾 投研 研发 工艺 品牌 招商 渠道 供应链 物流 仓储 拓展 教务 教学 主持人 经纪人 代理人 负责人 合伙人 投资人 制片人 经理人 策展人 主理人 撰稿人 媒体人 广告人 采销 本地化 用户研究 用研 商分 经营分析 承做 承揽 承销 投行 固收 量化 尽调 审核 内容审核 版图 验证 工艺 制程 良率 品管 品保 厂务 设备 嵌入式 固件 结构 硬件 射频 测试开发 数仓 爬虫 交互 视觉 平面 建模 渲染 投流 信息流 优化 SEO 增长 社群 私域 直播运营 选品 买手 陈列 招商 造价 预算 资料 监理 规划 景观 客户执行 客户主任 AE AM 媒介 公关 活动执行 执行 副总 督导 课长 行长 线长 拉长 班长 组长 采编 排版 校对 编审 配音 月嫂 育儿嫂 骑手 外卖骑手 经纪 地产经纪 董事 执行董事 总经理助理 招聘 猎头 保险 精算 柜员 跟单 美术 质控 合规 交付 HRD HRBP HR hr IC设计 IC設計 内容 主播 直播 摄影 剪辑 后期 动画 特效 原画 建模 新媒体 技术 实施 售前 售后 客户成功 分析"
    )
    private static let notHeld = WordList(
        "什么 事 事情 饭 梦 好 生意 小生意 买卖 家务 作业 手术 一件 一个梦 自己 主 朋友 爸爸 妈妈 父亲 母亲 学生 孩子 人 大人 工作 全职 老板娘 民宿 主人 创业者 农民 新农人 全职妈妈 宝妈 网红 店主 摊主"
    )

    private static func endsAsPost(_ post: Range<Int>, _ reading: Reading) -> Bool {
        held1.contains(reading.key[post.upperBound - 1]) && post.count >= 2
            || fields.words.contains { post.count >= $0.count && reading.has($0, at: post.upperBound - $0.count) }
    }

    private static let neverInPost = ScalarSet("了就便我你他她们这那")

    /// 做了五年美术指导, 岗位叫“客户成功经理”, 离开时是P7，技术专家: what stands behind a verb of holding a post is the post.
    private static func held(_ subject: Subject) -> [Candidate<String>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<String>] = []
        for clause in subject.told {
            let range = subject.range(clause)
            let phase = subject.phase(clause)
            var offset = range.lowerBound
            while offset < range.upperBound {
                guard let verb = holding.begins(offset..<range.upperBound, in: reading) else {
                    offset += 1
                    continue
                }
                offset = verb.upperBound
                var begin = verb.upperBound
                var end = begin
                // A number of years, 的, a measure word.
                while begin < range.upperBound,
                    duration.contains(reading.key[begin]) || measure.contains(reading.key[begin])
                        || begin > verb.upperBound && reading.key[begin] == 0x7684
                {
                    begin += 1
                }
                let hasYears = (verb.upperBound..<begin).contains { reading.key[$0] == 0x5E74 }
                while begin < range.upperBound, quotes.contains(reading.key[begin]) { begin += 1 }
                end = begin
                while end < range.upperBound, !Names.isEdge(reading.key[end]), reading.key[end] != 0x7684,
                    end - begin < 14
                {
                    end += 1
                }
                guard end - begin >= 2, end - begin <= 12 else { continue }
                var post = begin..<end
                // 在北京一家公司做, 做产品经理时: cut what follows the post.
                for cut in cuts where reading.contains(cut, in: post) {
                    if let at = reading.position(of: cut, in: post), at - begin >= 2 { post = begin..<at }
                }
                guard post.count >= 2,
                    notHeld.words.allSatisfy({
                        !reading.has($0, at: post.lowerBound) || $0.count < post.count && $0.count < 3
                    })
                else { continue }
                let word = reading.folded(verb)
                let isTitle = word.hasSuffix("叫") || word.hasSuffix("是") && word.count >= 3
                var isPost = endsAsPost(post, reading)
                // 做京东物流的站长: before 的 stands the employer, behind it the post.
                if end < range.upperBound, post.upperBound == end, reading.key[end] == 0x7684 {
                    var close = end + 1
                    while close < range.upperBound, !Names.isEdge(reading.key[close]), reading.key[close] != 0x7684,
                        close - end <= 10
                    {
                        close += 1
                    }
                    let owned = end + 1..<close
                    if owned.count >= 2, owned.count <= 8, endsAsPost(owned, reading) || isTitle && !isPost {
                        post = owned
                        isPost = endsAsPost(owned, reading)
                    }
                }
                // 做跟单 is a post, 就回了老家 and 我告诉别人 are sentences.
                if post.contains(where: { neverInPost.contains(reading.key[$0]) }) { continue }
                guard isPost || isTitle && post.count <= 8 else { continue }
                if facts.signals.within(post).contains(where: { [.kin, .group, .he, .she].contains($0.signal) }) {
                    continue
                }
                // One character verbs stand behind other characters (叫做, 相当) too often.
                if verb.count == 1, verb.lowerBound > range.lowerBound,
                    notVerbBefore.contains(reading.key[verb.lowerBound - 1])
                {
                    continue
                }
                var confidence = 0.0
                let besideEmployer = !facts.employers.within(range.lowerBound..<verb.lowerBound).filter {
                    $0.cue == "employer" || $0.cue == "unnamed"
                }.isEmpty
                if hasYears {
                    confidence = phase == .after ? 0.66 : 0.8
                } else if phase == .before {
                    confidence = besideEmployer ? 0.8 : 0.66
                } else if phase == .open {
                    confidence = besideEmployer ? 0.74 : 0.5
                }
                if isTitle { confidence = max(confidence, phase == .after ? 0.4 : 0.8) }
                if word.contains("曾") || word.contains("前") || word.contains("原") || word.contains("离")
                    || word.contains("走")
                {
                    confidence = max(confidence, 0.82)
                }
                guard confidence > 0.5 else { continue }
                var candidate = Candidate(reading.text(post), post, word, confidence - 0.02)
                candidate.refusal = facts.refusal(of: verb)
                if candidate.refusal == nil, facts.isOthers(verb) { candidate.refusal = "somebody else's" }
                if candidate.refusal == nil, Subject.stillNow.occurs(in: range, of: reading) {
                    candidate.refusal = "said of now"
                }
                found.append(candidate)
            }
        }
        return found
    }

    private static let measure = ScalarSet("个名位份过了着")
    private static let quotes = ScalarSet("“「『\"‘")
    private static let cuts = ["的时候", "期间", "那几年", "出身", "为生", "起家", "时", "，"].map(Reading.scalars)
    private static let notVerbBefore = ScalarSet("叫相应适正看充定称订管把被想要去来再也又不没能会可给帮替")

    /// 前某银行支行副行长，…: what stands between the employer and the end of the clause is the post, though no list has it.
    private static func posts(_ subject: Subject) -> [Candidate<String>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<String>] = []
        for clause in subject.told {
            let range = subject.range(clause)
            for employer in facts.employers.within(range) where employer.cue == "employer" || employer.cue == "unnamed"
            {
                guard
                    facts.signals.within(subject.left(of: employer.range.lowerBound, 3)).contains(where: {
                        $0.signal == .former
                    })
                else { continue }
                let stop = subject.draft.mentions.first {
                    $0.lowerBound >= employer.range.upperBound && $0.lowerBound < range.upperBound
                }?.lowerBound
                let rest = employer.range.upperBound..<(stop ?? range.upperBound)
                let post =
                    (rest.lowerBound..<rest.upperBound).firstIndex { Names.isEdge(reading.key[$0]) }.map {
                        rest.lowerBound..<$0
                    } ?? rest
                /// Longest post, in scalars.
                let limit = 10
                guard post.count >= 2, post.count <= limit, facts.roles.within(post).isEmpty,
                    reading.key[post.lowerBound] != 0x7684,
                    postTails.contains(reading.key[post.upperBound - 1])
                else { continue }
                found.append(Candidate(reading.text(post), post, "前…", 0.7))
            }
        }
        return found
    }

    private static let postTails = ScalarSet("长员师理监人管手官授生工秘")

    /// 做了五年广告文案: the years between verb and role are skipped.
    private static func withoutDuration(_ range: Range<Int>, _ reading: Reading) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, duration.contains(reading.key[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }

    private static let duration = ScalarSet("0123456789一二两三四五六七八九十几多半个年月整近快的")

    private static let promoted = WordList("晋升为 升为 升任 晋升到 做到了 做到 升到 升至 坐到")
    private static let atSchool = WordList("大学期间 读书期间 大学时 上学时 学生时代 实习时 念书时 在校")
    private static let objectBefore = WordList(
        "被 和 跟 与 向 给 对 让 找 认识 遇到 请 聘请 请了 招了 同事 老板 的父亲是 的母亲是 父亲是 母亲是 妻子是 丈夫是 见 采访 为")

    private static func isObject(_ role: Range<Int>, _ subject: Subject) -> Bool {
        objectBefore.ends(subject.left(of: role.lowerBound, 6), in: subject.reading, slack: 2) != nil
    }

    // MARK: When

    static func dates(_ subject: Subject) -> [Candidate<PartialDate>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<PartialDate>] = []
        let weights: [Signal: Double] = [
            .resign: 0.95, .chooseToLeave: 0.8, .leave: 0.9, .laidOff: 0.92, .flee: 0.85, .goHome: 0.72, .move: 0.3,
            .settle: 0.3,
        ]
        for event in subject.events {
            guard let weight = weights[event.signal], weight > 0.5 else { continue }
            let clause = reading.clauses[event.clause]
            let sentence = reading.sentences[clause.sentence]
            // The time that stands last before the event in its sentence, with no other event between; or just after it.
            let before = sentence.range.lowerBound..<event.range.lowerBound
            var time = facts.times.within(before).last
            var penalty = 0.0
            if let found = time {
                let gap = found.range.upperBound..<event.range.lowerBound
                let between = subject.events.contains {
                    gap.contains($0.range.lowerBound) && $0.signal != event.signal && weights[$0.signal] ?? 0 > 0.5
                }
                let clausesBetween = (reading.clause(at: found.range.lowerBound).map { event.clause - $0 }) ?? 0
                if clausesBetween >= 3 || between && clausesBetween >= 1 {
                    time = nil
                } else {
                    penalty += 0.06 * Double(clausesBetween)
                }
                if entering.occurs(in: gap, of: reading) { time = nil }
            }
            if time == nil {
                let after = event.range.upperBound..<clause.range.upperBound
                time = facts.times.within(after).first
                penalty = 0.15
                if let found = time, reading.has(since, at: event.range.upperBound) == false,
                    found.range.lowerBound - event.range.upperBound > 6
                {
                    time = nil
                }
            }
            if time == nil, event.refusal == nil {
                // No date in the sentence: the last one told in the paragraph, if nothing else came between.
                let paragraph = reading.paragraphs[clause.paragraph].range
                let earlier = paragraph.lowerBound..<sentence.range.lowerBound
                if let last = facts.times.within(earlier).last(where: { subject.isOwn($0.range.lowerBound) }),
                    !entering.occurs(in: last.range.upperBound..<event.range.lowerBound, of: reading),
                    event.range.upperBound - last.range.lowerBound <= 160
                {
                    time = last
                    penalty = weight - 0.57
                }
            }
            guard let time else { continue }
            found.append(
                Candidate(
                    time.value,
                    time.range.lowerBound < event.range.lowerBound
                        ? time.range.lowerBound..<event.range.upperBound
                        : event.range.lowerBound..<time.range.upperBound,
                    reading.text(event.range), weight - penalty, refusal: event.refusal))
        }
        for clause in subject.clauses {
            for time in facts.times.within(subject.range(clause))
            where !found.contains(where: { $0.range.overlaps(time.range) }) {
                found.append(Candidate(time.value, time.range, "a time", merelyNamed))
            }
        }
        return found
    }

    private static let since = Reading.scalars("于")
    private static let entering = WordList("入职 加入 进入 毕业 进了 考上 考入 来到 认识 出生 结婚 创业 成立 创办")

    // MARK: Tenure

    private static let atWork = WordList("工作 在职 入职 待 干 做 任职 供职 上班 熬 服务 效力 呆 工龄 职业生涯 打工")

    static func tenures(_ subject: Subject) -> [Candidate<Double>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<Double>] = []
        for clause in subject.clauses where subject.blocks.isStrong[clause] {
            let range = subject.range(clause)
            for tenure in facts.tenures.within(range) {
                let left = subject.left(of: tenure.range.lowerBound, 12)
                guard tenure.value >= 0.5 else { continue }
                var candidate = Candidate(tenure.value, tenure.range, tenure.cue, tenure.cue == "tenure" ? 0.6 : 0.3)
                let hasEmployer = !facts.employers.within(range).filter { $0.cue == "employer" || $0.cue == "unnamed" }
                    .isEmpty
                if atWork.ends(left, in: reading, slack: 2) != nil {
                    candidate.confidence = max(candidate.confidence, hasEmployer ? 0.85 : 0.6)
                }
                if candidate.confidence >= 0.55, hasEmployer { candidate.confidence = max(candidate.confidence, 0.8) }
                // 在北京工作了十年 counts the city's years.
                if !hasEmployer, !facts.places.within(range).isEmpty { candidate.confidence -= 0.2 }
                if subject.phase(at: tenure.range.lowerBound) == .after, subject.pivot.map({ clause > $0 }) ?? false {
                    candidate.confidence -= 0.3
                }
                if facts.isOthers(tenure.range) { candidate.refusal = "somebody else's" }
                found.append(candidate)
            }
        }
        return found
    }

    // MARK: Of one's own will

    /// Being laid off in so many words; that a department or a company closed says less.
    private static let dismissed = WordList(
        "裁 优化 毕业 辞退 解雇 劝退 开除 大礼包 n+ 2n 资遣 遣散 协议离职 补偿 赔偿 离职协议 清退 炒 砍掉了职位 解除 下岗 续签 续约 丢了工作 失去了工作")
    /// Said of going freely.
    private static let freely = WordList(
        """
        自己走的 自己提的 自己提出 自己要走 主动走 主动提 主动离 主动辞 主动请 自己辞 没有人赶 没人赶 不是被裁 不是裁员 不是因为裁员 并非被裁 没有被裁 没等到被 没有等到被 挽留 想留我 想留他 想留她 留他 留她 加薪留 涨薪留 选了离职 选择了离职 算主动 自愿 结了最后一笔工资 结清了工资 交了离职单 离职单交了 把离职单 提了退休 提前退休 不是被公司请走
        不干了 撂挑子 炒了老板 拍桌子走 双双离职 双双辞 一起辞 一起提 裸辞 裸離 递了申请 第一批递 申请离开 申请了离职 下了决心 下定决心 想清楚了要走 我说我不干 说走就走 头也不回 卷铺盖回家 辞公
        """)
    /// Said of having to go.
    private static let forced = WordList(
        """
        停止运营 全员解散 宣布解散 外包出去 被端掉 端掉 校区关 约谈 被谈话 协商离职 砍掉三分 在名单上 没了工作 一夜关了门 被撤 组被撤 线被砍 产品线被砍 部门整体 整组 整个组 整条产线 整条线 在名单上 名单里有 在那个名单 门禁刷不开 工卡刷不开 贴上了封条 贴了封条 被请出 被约谈 hr约谈 hr找 人事找 谈话室 资遣 遣散 公司倒了 公司没了 机构没了 校区关了 公司散了 欠薪 没续签 不续约 不再续 只能走 不得不走 被迫 不让我上 不要我了 岗位没了 岗位取消 岗位撤 公司撤
        撤出中国 撤离中国 关了办公室 关闭办公室 停刊 停产 清算 破产 解散 拿了补偿 拿了赔偿 拿到赔偿 补偿金到账 赔偿金到账 跟着撤了 通知我去谈 通知他去谈 通知她去谈 卷铺盖走人
        """)

    /// A business of the person's own that failed is no layoff: 创业做跨境电商，团队几乎解散.
    static func isOwnVenture(_ event: Subject.Event, _ subject: Subject) -> Bool {
        let reading = subject.reading
        if dismissed.occurs(in: event.range, of: reading) { return false }
        let left = subject.sentence(at: event.range.lowerBound).lowerBound..<event.range.lowerBound
        if venture.occurs(in: left, of: reading) { return true }
        // After somebody has given notice, what closes is another thing.
        return subject.happened.contains {
            $0.signal == .resign && $0.clause < event.clause
                && reading.clauses[$0.clause].sentence + 1 < reading.clauses[event.clause].sentence
        }
    }

    private static let venture = WordList("创业 创办 自己的 合伙 投了 投资 开了 开的 几乎 差点 险些 后来")

    static func voluntary(_ subject: Subject) -> [Candidate<Bool>] {
        let reading = subject.reading
        var found: [Candidate<Bool>] = []
        for event in subject.events {
            let text = reading.text(event.range)
            let info = reading.clauses[event.clause]
            // A heading or one's own words are weaker than the report.
            var doubt = reading.paragraphs[info.paragraph].isHeading ? 0.15 : info.quote != nil ? 0.1 : 0
            var refusal = event.refusal
            if refusal == nil, subject.isAboutOthers(event.range) { refusal = "somebody else's" }
            switch event.signal {
            case .laidOff:
                if !dismissed.occurs(in: event.range, of: reading) { doubt += 0.13 }
                if refusal == nil, isOwnVenture(event, subject) { refusal = "an own business" }
                found.append(Candidate(false, event.range, text, 0.95 - doubt, refusal: refusal))
            case .resign: found.append(Candidate(true, event.range, text, 0.9 - doubt, refusal: refusal))
            case .chooseToLeave: found.append(Candidate(true, event.range, text, 0.82 - doubt, refusal: refusal))
            case .flee: found.append(Candidate(true, event.range, text, 0.7, refusal: refusal))
            default: break
            }
        }
        let pivot = subject.pivot
        for clause in subject.told {
            let range = subject.range(clause)
            // Around the leaving only: the new life has its own contracts and closings.
            let distance = pivot.map { abs(reading.clauses[clause].sentence - reading.clauses[$0].sentence) } ?? 0
            let isNear = distance <= 3
            if let word = freely.first(in: range, of: reading), !subject.isAboutOthers(word) {
                found.append(Candidate(true, word, reading.text(word), isNear ? 0.88 : 0.74))
            }
            if let word = forced.first(in: range, of: reading), isNear || subject.phase(clause) != .after,
                !subject.isAboutOthers(word), subject.facts.refusal(of: word) == nil
            {
                let isOwn = venture.occurs(
                    in: subject.sentence(at: word.lowerBound).lowerBound..<word.lowerBound, of: reading)
                if !isOwn { found.append(Candidate(false, word, reading.text(word), isNear ? 0.72 : 0.6)) }
            }
        }
        return found
    }
}
