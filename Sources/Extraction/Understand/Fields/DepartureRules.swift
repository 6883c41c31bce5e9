internal import Stories

/// Which city was left, and what the rules about a leaving share.
enum DepartureRules {
    static let leftBefore = WordList("离开 离开了 逃离 逃离了 告别 告别了 挥别 作别 搬离 撤离 走出 跳出 离别 逃出 撤出 放弃 放弃了 放弃了在")
    static let from = WordList("从 自 由")
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
    /// 漂 in 北漂: how those are called who went to a city to work.
    static let drifting: UInt32 = 0x6F02
    static let wasAt = WordList("是 曾是 原是 原本是 做 曾在 在 前 原")

    static func places(_ subject: Subject) -> [Candidate<PlaceMention>] {
        let facts = subject.facts
        let reading = subject.reading
        var candidates: [Candidate<PlaceMention>] = []
        let goals = PassingPlaces.goals(of: subject)
        for clause in subject.clauses(with: [.place]) {
            let range = subject.range(clause)
            let isStrong = subject.blocks.isStrong[clause]
            for found in facts.places.within(range) where found.confidence >= 0.5 {
                var place = found
                place.value = city(of: place.value)
                guard place.value.level != .province || isMunicipality(place.value) else { continue }
                let left = subject.left(of: place.range.lowerBound, 8)
                let right = subject.right(of: place.range.upperBound, 24)
                let phase = subject.phase(at: place.range.lowerBound)
                var candidate: Candidate<PlaceMention>?
                var isBack = false
                if let cue = leftBefore.ends(left, in: reading, slack: 1) {
                    candidate = Candidate(
                        place.value, place.range, reading.text(cue), 0.95, refusal: facts.refusal(of: cue))
                } else if reading.key[place.range.upperBound - 1] == drifting {
                    candidate = Candidate(
                        place.value, place.range, "漂", phase == .after ? 0.6 : 0.85)
                } else if let cue = from.ends(left, in: reading, slack: 0), goesAfter.occurs(in: right, of: reading) {
                    let isReturn = facts.signals.within(right).contains { $0.signal == .visit }
                    candidate = Candidate(
                        place.value, place.range, reading.text(cue), 0.92,
                        refusal: isReturn ? "a visit" : facts.refusal(of: place.range))
                } else if let cue = livedIn.ends(left, in: reading),
                    livedAfter.begins(right, in: reading, slack: 2) != nil,
                    phase != .after
                {
                    candidate = Candidate(
                        place.value, place.range, "\(reading.text(cue))…", 0.66, refusal: facts.refusal(of: place.range)
                    )
                } else if livedIn.ends(left, in: reading) != nil,
                    livedAfter.begins(right, in: reading, slack: 2) != nil,
                    isBeforeTheMove(clause, subject)
                {
                    candidate = Candidate(
                        place.value, place.range, "…前在…", 0.8, refusal: facts.refusal(of: place.range))
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
                    phase == .before
                        || phase == .open && clause <= (subject.pivot ?? clause) + 3
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
                } else if let years = facts.tenures.within(right).first(where: {
                    $0.range.lowerBound - right.lowerBound <= 8
                }), livedIn.ends(left, in: reading) != nil,
                    Subject.finished.occurs(in: right, of: reading)
                        || reading.folded(right).contains("漂了")
                        || TenureFinder.isSpent(before: years.range.lowerBound, from: left.lowerBound, reading.key),
                    !facts.isOthers(place.range)
                {
                    // 在北京漂了十二年, 在上海一家公司干满了二十年.
                    candidate = Candidate(place.value, place.range, "在…了…年", 0.72)
                } else if let cue = WordList.base.ends(left, in: reading, slack: 1),
                    phase != .after || subject.pivot == nil
                {
                    candidate = Candidate(place.value, place.range, reading.text(cue), 0.75)
                } else if officeAfter.begins(right, in: reading) != nil,
                    phase != .after
                {
                    candidate = Candidate(place.value, place.range, "office", 0.72)
                } else if let cue = wentTo.ends(left, in: reading, slack: 1),
                    subject.pivot.map({ clause < $0 }) ?? false,
                    phase == .before
                {
                    candidate = Candidate(
                        place.value, place.range, reading.text(cue), 0.6, refusal: facts.refusal(of: cue))
                } else if wasAt.ends(left, in: reading) != nil, bigEmployer.begins(right, in: reading) != nil,
                    phase != .after
                {
                    candidate = Candidate(place.value, place.range, "place of the employer", 0.7)
                } else if phase == .before,
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
                    if candidate.refusal == nil { candidate.refusal = subject.othersRefusal(place.range) }
                    if !isCity(place.value) { candidate.confidence -= 0.25 }
                    if !isBack, isReturn(of: subject, near: place.range) { candidate.refusal = "the way back" }
                    if !isBack, let reason = PassingPlaces.refusal(ofDeparture: place.range, subject) {
                        candidate.refusal = reason
                    } else if !isBack, goals.contains(candidate.value.code ?? ""),
                        !PassingPlaces.isLeft(place.range, subject)
                    {
                        candidate.refusal = "\(PassingPlaces.refusal): gone to"
                    } else if subject.career.isEarlier(place: place.range, among: facts) {
                        candidate.refusal = Career.refusal
                    }
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
        // 在杭州读研，毕业后进了律所: the only city told is where they stayed.
        let others = candidates.contains {
            $0.refusal == nil && CandidateModel.isLargeCity($0.value.code ?? "")
        }
        if !others {
            for index in candidates.indices where candidates[index].refusal == PassingPlaces.studiedThere {
                candidates[index].refusal = nil
            }
        }
        for place in subject.frame where place.value.level != .province || isMunicipality(place.value) {
            let city = city(of: place.value)
            candidates.append(
                Candidate(
                    city, place.range, "frame", merelyNamed - 0.1,
                    refusal: goals.contains(city.code ?? "")
                        ? "\(PassingPlaces.refusal): gone to"
                        : PassingPlaces.refusal(ofDeparture: place.range, subject)))
        }
        strengthen(&candidates, by: \.identity)
        return candidates
    }

    /// A district's city: 深圳南山 is Shenzhen.
    static func city(of place: PlaceMention) -> PlaceMention {
        guard let code = place.code, !code.hasSuffix("00"), let division = Gazetteer.shared.division(code),
            division.isDistrict,
            let city = Gazetteer.shared.city(of: division)
        else { return place }
        return Gazetteer.shared.mention(of: city, raw: place.raw)
    }

    static func isMunicipality(_ place: PlaceMention) -> Bool {
        guard let code = place.code.flatMap({ Int($0) }) else { return false }
        return [11, 12, 31, 50, 81, 82].contains(code / 10_000)
    }

    private static func isCity(_ place: PlaceMention) -> Bool {
        guard let code = place.code else { return place.within == "710000" }
        return code.hasSuffix("00") || isMunicipality(place)
    }

    /// 搬来大理前，我在广州住了七年: what the clause before puts before the move.
    private static func isBeforeTheMove(_ clause: Int, _ subject: Subject) -> Bool {
        let reading = subject.reading
        guard clause > 0, reading.clauses[clause - 1].sentence == reading.clauses[clause].sentence else { return false }
        let before = subject.range(clause - 1)
        let end = before.upperBound - 1
        // 前 and its comma.
        return end > before.lowerBound && (reading.key[end] == 0x524D || reading.key[end - 1] == 0x524D)
            && moves.begins(before, in: reading, slack: 2) != nil
    }

    private static let moves = WordList("搬来 搬到 搬回 来 到 回 回到 来到 移居 离开 辞职")

    private static func isReturn(of subject: Subject, near place: Range<Int>) -> Bool {
        subject.events.contains { $0.signal == .returned && $0.range.overlaps(place) }
    }

    /// Confidence in a value that stands in the person's passages without a word that says what it is to them.
    static let merelyNamed = 0.2

    /// Places of the headline and of the first paragraphs that are outside the person's passages: where the whole article plays.
    static func frame(of subject: Subject) -> [Found<PlaceMention>] {
        /// Paragraphs that open an article, and most places that are taken from them: each is weighed for each person, and a text
        /// that is one paragraph of many people names thousands.
        let (opening, most) = (3, 200)
        let reading = subject.reading
        var frame: [Found<PlaceMention>] = []
        guard let last = reading.paragraphs.prefix(opening).last else { return frame }
        for place in subject.facts.places.within(0..<last.range.upperBound)
        where place.confidence >= 0.5 && !subject.isOwn(place.range.lowerBound) {
            frame.append(place)
            if frame.count == most { break }
        }
        if let dominant = subject.facts.dominantPlace { frame.append(dominant) }
        return frame
    }

    /// Each further mention of a value makes it a little surer. Linear: a line may tell of hundreds of people.
    ///
    /// - Parameter identity: equal for mentions of one value; asked once for each candidate that is not refused.
    static func strengthen<Value>(_ candidates: inout [Candidate<Value>], by identity: (Value) -> UInt64) {
        // Where they stand: a copy of a candidate is one of all its strings.
        let standing = candidates.withUnsafeBufferPointer { candidates in
            var (count, isAnyTold) = (0, false)
            for index in candidates.indices where candidates[index].refusal == nil {
                count += 1
                if candidates[index].confidence > merelyNamed { isAnyTold = true }
            }
            var standing: [(index: Int, identity: UInt64, isTold: Bool)] = []
            guard isAnyTold else { return standing }
            standing.reserveCapacity(count)
            for index in candidates.indices where candidates[index].refusal == nil {
                let isTold = candidates[index].confidence > merelyNamed
                standing.append((index, count > 1 ? identity(candidates[index].value) : 0, isTold))
            }
            return standing
        }
        /// So many are sooner compared with each other than put into a table.
        let few = 12
        // How often each value is told by more than its name.
        var tellings: HashTable<Int>?
        if standing.count > few {
            var counted = HashTable<Int>(filler: 0, capacity: standing.count)
            // 0 is no key of a table.
            for candidate in standing where candidate.isTold { counted.update(candidate.identity | 1) { $0 += 1 } }
            tellings = counted
        }
        for own in standing {
            let all =
                tellings.map { $0[own.identity | 1] ?? 0 }
                ?? standing.count { $0.isTold && $0.identity == own.identity }
            let others = min(all - (own.isTold ? 1 : 0), 3)
            candidates[own.index].confidence = min(0.99, candidates[own.index].confidence + 0.03 * Double(others))
        }
    }
}
