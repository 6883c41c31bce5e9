internal import Stories

/// Where the new life is: the place, what kind of settlement, whether it is home, since when.
enum ArrivalRules {
    /// Words right before a place, with how firmly they say that somebody lives there from then on.
    private static let firm = WordList(
        "定居 定居在 定居于 落户 落户在 扎根 扎根在 移居 移居到 安家 安家在 旅居 旅居在 搬到 搬到了 搬去 搬去了 搬回 搬回了 搬至 搬往 搬来 搬进 搬进了 迁到 迁居 迁往 回到 回到了 返回 重返 退居 现居 现居于 常住 长住 隐居 隐居在 落脚 落脚在 回了 逃到 逃回 住在 住进 住到 生活在 现居住在 坐标 迁回 退守 回流到 回迁 移民 移民到 移民去了 迁至 落脚到 租住在 下沉到 跑回 长居 来到了 调回 考回 人已在 人已到 人已经在 眼下人在 现在住在 去的是 回的是 搬去的是 落脚的是 留下的是 安顿在 停在 停在了 选的是 挑的是"
    )
    private static let fair = WordList(
        "来到 去到 去了 到了 去 到 回 来了 跑到 跑去 跑去了 前往 奔赴 南下 北上 转战 转战到 辗转到 赴 远赴 飞到 飞往 奔向 投奔 跑 来 选择了 选择 选 选在 选中了 选定了 在老家 老家 家乡 故乡 驱车到 返 返回了 入驻 留在了"
    )
    private static let inside = WordList("在 于 到")
    private static let doesThere = WordList(
        "开 创办 创立 经营 租 买 定居 生活 住 做 养 种 卖 盘 接手 承包 摆 成立 当 工作 上班 教 找到 安 打理 扎 落户 办 建 打造 拥有 过着 干 跑 送 考 重新 停下 停留 落脚 落地 安顿 安家 住下 站稳 安下"
    )
    static let origin = WordList("生在 出生在 出生于 生于 来自 毕业于 长在 生长在 籍贯 老家是 老家在 家在 是 长于 考上 祖籍 成长于")

    /// 后来我在…: their last character is no way.
    private static let timeWords = WordList("后来 本来 原来 从来 近来 向来 将来 未来 历来 以来 过去 一回 这回 每回 头回 上回")
    private static let weak: WordSet = ["去", "到", "回", "来", "选", "返", "跑", "选择"]

    /// Confidence from which a mention holds against a refusal of the same place elsewhere.
    private static let firmly = 0.8
    /// The same for a place within the city left: moved to, and not only told of.
    private static let firmlyInside = 0.9

    struct Destination: Sendable {
        var place: PlaceMention
        var kind: Arrival.Kind?
        var hometown: Bool?
    }

    /// 他回了老家，四川宣汉。: a place by itself is the settlement that the clause before it ends with.
    private static func judgeNamed(
        _ place: Range<Int>, asWhatClosesTheClauseBefore clause: Int, _ subject: Subject
    ) -> (cue: String, confidence: Double, refusal: String?)? {
        let reading = subject.reading
        let (range, before) = (subject.range(clause), clause - 1)
        guard clause > 0, reading.clauses[before].sentence == reading.clauses[clause].sentence,
            place.lowerBound == range.lowerBound, place.upperBound >= range.upperBound - 1
        else { return nil }
        let told = subject.range(before)
        guard
            let settlement = subject.facts.settlements.within(told).last(where: {
                $0.range.upperBound >= told.upperBound - 1 && $0.confidence >= 0.5
            })
        else { return nil }
        return judge(settlement.range, subject, before, isNamed: true)
    }

    static func places(_ subject: Subject, departure: PlaceMention?) -> [Candidate<Destination>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<Destination>] = []
        for clause in subject.clauses(with: [.place, .settlement]) {
            let range = subject.range(clause)
            let isHeading = reading.paragraphs[reading.clauses[clause].paragraph].isHeading
            let hasVisit = facts.has(.visit, in: range)
            for place in facts.places.within(range) where place.confidence >= 0.5 {
                guard reading.key[place.range.upperBound - 1] != DepartureRules.drifting else { continue }
                var candidate =
                    (judge(place.range, subject, clause, isNamed: true)
                    ?? judgeNamed(place.range, asWhatClosesTheClauseBefore: clause, subject))
                    .map {
                        Candidate(
                            Destination(place: place.value, kind: nil, hometown: nil), place.range, $0.cue,
                            $0.confidence, refusal: $0.refusal)
                    }
                    ?? Candidate(Destination(place: place.value), place.range, "named", DepartureRules.merelyNamed)
                // 某某，46岁，哈尔滨，…: a place that is a clause of a profile line.
                if isHeading || reading.paragraphs[reading.clauses[clause].paragraph].voice != nil,
                    place.range.lowerBound == range.lowerBound,
                    place.range.upperBound >= range.upperBound - 1,
                    subject.draft.mentions.contains(where: {
                        $0.lowerBound < range.lowerBound && range.lowerBound - $0.upperBound < 12
                    })
                {
                    candidate.confidence = 0.85
                    candidate.cue = "profile"
                }
                if let departure, departure.code == place.value.code, departure.name == place.value.name {
                    candidate.refusal = candidate.refusal ?? "the place left"
                } else if dwelling.contains(candidate.cue), candidate.refusal == nil, let departure,
                    isInside(place.value, departure)
                {
                    candidate.refusal = "in the place left"
                }
                if place.value.level == .province, !DepartureRules.isMunicipality(place.value),
                    place.value.country == nil
                {
                    candidate.confidence -= 0.2
                }
                if hasVisit, candidate.refusal == nil, candidate.confidence < 0.9 { candidate.refusal = "a visit" }
                if isHeading { candidate.confidence -= 0.1 }
                if let reason = PassingPlaces.refusal(ofArrival: place.range, subject) { candidate.refusal = reason }
                found.append(candidate)
            }
            for settlement in facts.settlements.within(range) where settlement.confidence >= 0.5 {
                // A named place inside the phrase says more.
                if facts.places.within(settlement.range).contains(where: {
                    $0.confidence >= 0.5 && $0.value.level != .province
                }) {
                    continue
                }
                let judged =
                    judge(settlement.range, subject, clause, isNamed: false)
                    ?? (cue: "settlement", confidence: DepartureRules.merelyNamed, refusal: nil)
                var confidence = judged.confidence
                if settlement.value.place.within != nil { confidence += 0.04 }
                if settlement.value.kind == nil { confidence -= 0.2 } else { confidence -= 0.05 }
                var refusal = judged.refusal
                if hasVisit, refusal == nil, confidence < 0.8 { refusal = "a visit" }
                found.append(
                    Candidate(
                        Destination(
                            place: settlement.value.place, kind: settlement.value.kind,
                            hometown: settlement.value.isHometown ? true : nil),
                        settlement.range, judged.cue, confidence, refusal: refusal))
            }
        }
        for place in subject.frame {
            var candidate = Candidate(
                Destination(place: place.value), place.range, "frame", DepartureRules.merelyNamed - 0.1)
            if let departure, departure.code == place.value.code, departure.name == place.value.name {
                candidate.refusal = "the place left"
            }
            if let reason = PassingPlaces.refusal(ofArrival: place.range, subject) { candidate.refusal = reason }
            found.append(candidate)
        }
        withoutQuartersLeft(&found, departure)
        // 没有去杭州: what is refused once is no destination by another mention either, unless that is firm.
        let refused = Set(
            found.filter { candidate in
                ["negated", "not done"].contains { candidate.refusal?.hasPrefix($0) ?? false }
            }.compactMap { $0.value.place.code })
        for index in found.indices where found[index].refusal == nil && found[index].confidence < firmly {
            if let code = found[index].value.place.code, refused.contains(code) {
                found[index].refusal = "negated elsewhere"
            }
        }
        DepartureRules.strengthen(&found, by: \.wording)
        return found
    }

    static func judge(_ place: Range<Int>, _ subject: Subject, _ clause: Int, isNamed: Bool) -> (
        cue: String, confidence: Double, refusal: String?
    )? {
        let facts = subject.facts
        let reading = subject.reading
        let left = subject.left(of: place.lowerBound, 9)
        let right = subject.right(of: place.upperBound, 22)
        let phase = subject.phase(at: place.lowerBound)
        let pastPivot = subject.pivot.map { clause >= $0 } ?? false
        var result: (cue: String, confidence: Double, refusal: String?)?
        // 从北京…: that is the place left.
        if left.last.map({ reading.key[$0] == 0x4ECE || reading.key[$0] == 0x81EA }) ?? false { return nil }
        if let cue = origin.ends(left, in: reading, slack: 0), cue.count >= 2 {
            result = (reading.text(cue), 0.25, nil)
        } else if let cue = firm.ends(left, in: reading, slack: 6) {
            let tail = cue.upperBound..<place.lowerBound
            if tail.allSatisfy({ fillers.contains(reading.key[$0]) }) {
                result = (reading.text(cue), 0.92, facts.refusal(of: cue))
            }
        }
        if result == nil, let cue = fair.ends(left, in: reading, slack: 2),
            (cue.upperBound..<place.lowerBound).allSatisfy({ fillers.contains(reading.key[$0]) }),
            timeWords.ends(left.lowerBound..<cue.upperBound, in: reading) == nil
        {
            let word = reading.folded(cue)
            var confidence = weak.contains(word) ? 0.62 : 0.74
            if pastPivot { confidence += 0.08 }
            // 我是从成都回的宜宾，当时做…: the way is told before the leaving.
            let isWayHome = word.hasPrefix("回") && comesFrom(before: cue.lowerBound, subject, clause)
            if phase == .before, !pastPivot, !isWayHome { confidence -= 0.25 }
            // 去北京: before any leaving it is where they went to work.
            if subject.pivot == nil { confidence -= 0.1 }
            // 来南华之前，…: where they are now.
            if cameBefore.begins(right, in: reading) != nil, weak.contains(word) || word == "搬来" {
                confidence = max(confidence, 0.8)
            }
            result = (word, confidence, facts.refusal(of: cue))
        }
        if result == nil, inside.ends(left, in: reading, slack: 2) != nil {
            var confidence = 0.35
            if let verb = doesThere.first(in: right, of: reading) {
                confidence = phase == .after ? 0.7 : pastPivot ? 0.62 : 0.4
                // 在阜新花九万买了套房: who takes a house there stays there.
                if phase != .before, takesHouse.occurs(in: right, of: reading) {
                    confidence = max(confidence, subject.pivot == nil || pastPivot ? 0.78 : 0.6)
                }
                // 现在他在武汉跑车: where somebody lives by something today.
                if phase != .before,
                    today.occurs(
                        in: max(reading.clauses[clause].range.lowerBound, place.lowerBound - 9)..<place.lowerBound,
                        of: reading)
                {
                    confidence = max(confidence, 0.85)
                }
                result = ("在…\(reading.text(verb))", confidence, facts.refusal(of: verb))
            } else if phase != .before, let thing = ownThing.ends(left, in: reading, slack: 2) {
                // 营地在安吉的一条溪边: where their business stands.
                result = ("\(reading.text(thing))在", 0.76, facts.isOthers(thing) ? "somebody else's" : nil)
            } else {
                result = ("在", phase == .after && pastPivot ? 0.45 : confidence, nil)
            }
        }
        guard var result else { return nil }
        // 认识了一个在…开工厂的老板: the place is the boss's, and where the person goes.
        if result.refusal == "describes somebody else" { result.refusal = nil }
        if result.refusal == nil, movers.occurs(in: left, of: reading) { result.refusal = "a company moves" }
        // 女友被派到长沙，他跟着去: the other's place is theirs too.
        let sentence = subject.sentence(at: place.lowerBound)
        let rest = place.upperBound..<max(place.upperBound, min(sentence.upperBound, place.upperBound + 16))
        if result.refusal == nil || result.refusal == "somebody else's" || result.refusal == "another's life",
            follows.occurs(in: rest, of: reading)
        {
            result.confidence = max(result.confidence, 0.72)
            result.refusal = nil
        } else if result.refusal == nil {
            result.refusal = subject.othersRefusal(place)
        }
        if result.refusal == nil, hasReturned(before: clause, subject) { result.refusal = "after the way back" }
        // 最后在婺源停下来: the last of several places.
        if result.refusal == nil, finally.occurs(in: left, of: reading) { result.confidence += 0.12 }
        // 在清迈住了半年: not for good.
        if result.refusal == nil, forAWhile.occurs(in: right, of: reading), !firmEnds(left, reading) {
            result.confidence -= 0.2
        }
        // 先在杭州做了两年: a place on the way.
        if result.refusal == nil, waypoint.occurs(in: left, of: reading) { result.confidence -= 0.3 }
        if result.refusal == nil, subject.events.contains(where: { $0.signal == .returned && $0.range.overlaps(place) })
        {
            result.refusal = "the way back"
        }
        if result.refusal == nil, !subject.blocks.isStrong[clause] { result.confidence -= 0.2 }
        if result.refusal == nil, clientAfter.begins(right, in: reading) != nil { result.refusal = "not lived in" }
        return result
    }

    /// Does the clause name before an offset from where somebody goes?
    private static func comesFrom(before offset: Int, _ subject: Subject, _ clause: Int) -> Bool {
        let start = subject.range(clause).lowerBound
        guard start < offset else { return false }
        return subject.facts.places.within(start..<offset).contains { place in
            place.range.lowerBound > start && subject.reading.key[place.range.lowerBound - 1] == 0x4ECE
        }
    }

    /// Words of living somewhere, not of going there: in the city left they tell of the life before.
    private static let dwelling: WordSet = [
        "住在", "租住在", "生活在", "住进", "住到", "常住",
    ]

    /// 搬到绵阳…。公司原先在南山租了…: a quarter of the city left is no new home where another place is firmly gone to.
    private static func withoutQuartersLeft(_ found: inout [Candidate<Destination>], _ departure: PlaceMention?) {
        guard let departure, let left = departure.code,
            found.contains(where: { candidate in
                candidate.refusal == nil && candidate.confidence >= firmly
                    && candidate.value.place.code.map { $0 != left && !isInside(candidate.value.place, departure) }
                        ?? false
            })
        else { return }
        for index in found.indices
        where found[index].refusal == nil && found[index].confidence < firmlyInside
            && isInside(found[index].value.place, departure)
        {
            found[index].refusal = "not done: in the place left"
        }
    }

    private static func isInside(_ place: PlaceMention, _ outer: PlaceMention) -> Bool {
        guard let inner = place.code ?? place.within, let code = outer.code, code.hasSuffix("00") else { return false }
        return inner.hasPrefix(code.prefix(code.hasSuffix("0000") ? 2 : 4))
    }

    /// After the leaving and before the place somebody has gone back: what follows is no new home.
    private static func hasReturned(before clause: Int, _ subject: Subject) -> Bool {
        guard let pivot = subject.pivot else { return false }
        let paragraph = subject.reading.clauses[clause].paragraph
        return subject.events.contains { event in
            event.signal == .returned && event.refusal == nil && event.clause > pivot && event.clause < clause
                && subject.reading.clauses[event.clause].paragraph == paragraph
        }
    }

    private static let today = WordList("现在 如今 目前 眼下")
    private static let takesHouse = WordList("租下 租了 租到 买下 买了 买到 盘下 盘了 接手 承包 安家 落户 落脚 停下来 住下来 开了一家 开了家 开起 种稻 种菜")
    private static let ownThing = WordList(
        "营地 小店 民宿 工作室 院子 农场 茶园 果园 咖啡馆 咖啡店 书店 面馆 餐馆 花店 铺子 新家 店铺 店开 客栈 面包店 面包房 酒馆")
    private static let follows = WordList("他跟着去 她跟着去 我跟着去 他跟过去 她跟过去 跟了过去 跟了去 他也跟着 她也跟着 我也跟着 跟着去了")

    private static func firmEnds(_ left: Range<Int>, _ reading: Reading) -> Bool {
        firm.ends(left, in: reading, slack: 6) != nil
    }

    private static let finally = WordList("最后在 最终在 最后去 最终去 最后到 最终到 最后搬 最终搬 最后来")
    private static let forAWhile = WordList("住了半年 住了一个月 住了两个月 住了三个月 待了半年 待了一个月 待了三个月 住过半年 住过一阵 住了一阵 住了几个月 待了几个月")
    private static let waypoint = WordList("先在 先去 先到 先是在 先是去 起初在 一开始在 先后在 先回 最初在 先搬到 先跑到 先跑去")

    private static let cameBefore = WordList("之前 以前 前")
    private static let movers = WordList("产线 生产线 流水线 机房 校区 整条线 公司 厂子 工厂 总部 部门 企业 单位 团队 业务")
    private static let fillers = ScalarSet("了的老家乡故在于到一个座那这个县城小城 “「太妻子丈夫娘婆父母她他我")
    private static let clientAfter = WordList(
        "学了 学习了 学手艺 学艺 转了 逛了 待了两个月 待了一个月 待了几天 住了几天 客户 的客户 的朋友 的同事 的公司谈 的展 机场 人 的订单 的一场 看 玩 旅游 旅行 出差 参加 考察 的医院")

    private static let backWords = WordList("回来了 回来 回去了 回家了 又回来 回来后")

    /// 回来了 after the leaving, without a place.
    static func cameBack(_ subject: Subject) -> Range<Int>? {
        guard let pivot = subject.pivot else { return nil }
        for clause in subject.told where clause >= pivot {
            if let word = backWords.first(in: subject.range(clause), of: subject.reading),
                subject.facts.refusal(of: word) == nil,
                !subject.facts.isOthers(word)
            {
                return word
            }
        }
        return nil
    }

    // MARK: Home

    private static let leavings: Set<Signal> = [.resign, .chooseToLeave, .leave, .laidOff, .flee]

    /// Does the move lead to the new life: to its place, home, or right out of the old one? 又租下隔壁院子, 第三年入住率起来了 do not.
    private static func isArriving(
        _ event: Subject.Event, _ subject: Subject, arrival: PlaceMention?, departure: PlaceMention?
    ) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: event.range.lowerBound)
        // 又
        if event.range.lowerBound > sentence.lowerBound, reading.key[event.range.lowerBound - 1] == 0x53C8 {
            return false
        }
        /// How far behind a move its goal may stand, in scalars.
        let reach = 8
        let goal = event.range.lowerBound..<min(sentence.upperBound, event.range.upperBound + reach)
        let places = subject.facts.places.within(goal).filter { $0.confidence >= 0.5 }.map(\.value)
        if let code = departure?.code, arrival?.code != code, places.contains(where: { $0.code == code }) {
            return false
        }
        if let place = places.first {
            guard let code = place.code, let there = arrival?.code else { return place.name == arrival?.name }
            return code.prefix(4) == there.prefix(4) || there.hasPrefix(code.prefix(2)) && code.hasSuffix("0000")
        }
        return !subject.facts.settlements.within(goal).isEmpty || homeWords.occurs(in: goal, of: reading)
            || subject.happened.contains { leavings.contains($0.signal) && sentence.contains($0.range.lowerBound) }
    }

    /// - Parameters:
    ///   - arrival: where the new life is.
    ///   - departure: the place left, to which some go back.
    static func years(_ subject: Subject, arrival: PlaceMention?, departure: PlaceMention?) -> [Candidate<Int>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<Int>] = []
        for event in subject.events where [.goHome, .move, .settle].contains(event.signal) {
            let sentence = reading.sentences[reading.clauses[event.clause].sentence].range
            let before = sentence.lowerBound..<event.range.lowerBound
            guard let time = facts.times.within(before).last else { continue }
            let distance = reading.clause(at: time.range.lowerBound).map { event.clause - $0 } ?? 9
            guard distance <= 1, isArriving(event, subject, arrival: arrival, departure: departure) else { continue }
            let weight = event.signal == .goHome ? 0.8 : 0.62
            found.append(
                Candidate(
                    time.value.year, time.range.lowerBound..<event.range.upperBound, reading.text(event.range),
                    weight - 0.1 * Double(distance), refusal: event.refusal))
        }
        return found
    }
}
