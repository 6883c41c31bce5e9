internal import Stories

/// Where the new life is: the place, what kind of settlement, whether it is home, since when.
enum ArrivalRules {
    /// Words right before a place, with how firmly they say that somebody lives there from then on.
    private static let firm = WordList(
        "定居 定居在 定居于 落户 落户在 扎根 扎根在 移居 移居到 安家 安家在 旅居 旅居在 搬到 搬到了 搬去 搬去了 搬回 搬回了 搬至 搬往 搬来 搬进 搬进了 迁到 迁居 迁往 回到 回到了 返回 重返 退居 现居 现居于 常住 长住 隐居 隐居在 落脚 落脚在 回了 逃到 逃回 住在 住进 住到 生活在 现居住在 坐标 迁回 退守 回流到 回迁 移民 移民到 移民去了 迁至 落脚到 租住在 下沉到 跑回 长居 来到了 调回 考回 人已在 人已到 人已经在 眼下人在 现在住在 安顿在 停在 停在了 选的是 挑的是"
    )
    private static let fair = WordList(
        "来到 去到 去了 到了 去 到 回 来了 跑到 跑去 跑去了 前往 奔赴 南下 北上 转战 转战到 辗转到 赴 远赴 飞到 飞往 奔向 投奔 跑 来 选择了 选择 选 选在 选中了 选定了 在老家 老家 家乡 故乡 驱车到 返 返回了 入驻 留在了"
    )
    private static let inside = WordList("在 于 到")
    private static let doesThere = WordList(
        "开 创办 创立 经营 租 买 定居 生活 住 做 养 种 卖 盘 接手 承包 摆 成立 当 工作 上班 教 找到 安 打理 扎 落户 办 建 打造 拥有 过着 干 跑 送 考 重新 停下 停留 落脚 落地 安顿 安家 住下 站稳 安下"
    )
    private static let origin = WordList("生在 出生在 出生于 生于 来自 毕业于 长在 生长在 籍贯 老家是 老家在 家在 是 长于 考上 祖籍 成长于")

    private static let weak: WordSet = ["去", "到", "回", "来", "选", "返", "跑", "选择"]

    /// Confidence from which a mention holds against a refusal of the same place elsewhere.
    private static let firmly = 0.8

    struct Destination: Sendable {
        var place: PlaceMention
        var kind: Arrival.Kind?
        var hometown: Bool?
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
                    judge(place.range, subject, clause, isNamed: true)
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

    private static func judge(_ place: Range<Int>, _ subject: Subject, _ clause: Int, isNamed: Bool) -> (
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
            (cue.upperBound..<place.lowerBound).allSatisfy({ fillers.contains(reading.key[$0]) })
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

    static let homeWords = WordList("老家 家乡 故乡 返乡 回乡 归乡 还乡 回到父母身边 父母身边 亲人身边 土生土长 从小长大 长大的地方")
    static let strange = WordList(
        "人生地不熟 不是本地人 并非本地人 外地人 陌生的城市 陌生的县城 陌生的小城 陌生的地方 举目无亲 毫无关系 没有任何关系 没有亲戚 新村民 无亲无故 非亲非故 一个人都不认识 谁也不认识")

    static let northeast = WordList("东北人 东北姑娘 东北小伙 东北女孩")

    static func hometown(
        _ subject: Subject, arrival: Destination?, departure: PlaceMention?
    ) -> [Candidate<Bool>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<Bool>] = []
        for event in subject.events where event.signal == .goHome {
            guard
                homeWords.occurs(
                    in: event.range.lowerBound..<min(reading.key.count, event.range.upperBound + 6), of: reading)
                    || reading.folded(event.range).contains("家")
            else { continue }
            found.append(Candidate(true, event.range, reading.text(event.range), 0.85, refusal: event.refusal))
        }
        for clause in subject.told(with: [.settlement]) {
            let range = subject.range(clause)
            for settlement in facts.settlements.within(range) where settlement.value.isHometown {
                guard let judged = judge(settlement.range, subject, clause, isNamed: false) else { continue }
                found.append(
                    Candidate(true, settlement.range, judged.cue, judged.confidence - 0.05, refusal: judged.refusal))
            }
        }
        for clause in subject.clauses(holding: [.strange, .northeast]) {
            if let words = subject.first(.strange, in: clause) {
                found.append(Candidate(false, words, reading.text(words), subject.blocks.isStrong[clause] ? 0.8 : 0.7))
            }
            // 东北人 is of three provinces.
            if let words = subject.first(.northeast, in: clause), !facts.isOthers(words), let arrival {
                let code = arrival.place.code ?? arrival.place.within
                if let code, !["21", "22", "23"].contains(String(code.prefix(2))) {
                    found.append(
                        Candidate(false, words, reading.text(words), subject.blocks.isStrong[clause] ? 0.8 : 0.7))
                }
            }
        }
        if let origin = self.origin(of: subject), let arrival {
            let home = sameProvince(origin.place, arrival.place)
            if let home, !home {
                found.append(Candidate(false, origin.range, "comes from \(origin.place.name ?? "")", 0.75))
            }
            if isThere(origin.place, arrival.place) {
                found.append(Candidate(true, origin.range, "comes from there", 0.75))
            }
        }
        found += natives(subject, arrival: arrival) + kinsHome(subject) + denials(subject, arrival: arrival)
        let hints = hints(subject, arrival: arrival, departure: departure)
        // Whoever stays in the city has not gone home.
        if arrival?.place.code == nil || arrival?.place.code != departure?.code {
            found += openQuestions(subject, arrival: arrival, known: found.map(\.range))
        }
        for index in found.indices { found[index].hints = hints }
        return found
    }

    private static let localEnds = ScalarSet("镇乡村区县市州旗寨屯")
    private static let saysOrigin = ScalarSet("是，,系、")

    /// 她是安场镇人: somebody of a small place that no table holds comes from where they went, if that is a county or a city.
    private static func natives(_ subject: Subject, arrival: Destination?) -> [Candidate<Bool>] {
        guard let code = arrival?.place.code, !CandidateModel.isLargeCity(code) else { return [] }
        let reading = subject.reading
        let key = reading.key
        var found: [Candidate<Bool>] = []
        for clause in subject.told where reading.clauses[clause].quote == nil {
            let range = subject.range(clause)
            for offset in range
            where key[offset] == 0x4EBA && offset >= range.lowerBound + 3
                && localEnds.contains(reading.key[offset - 1])
            {
                // Nothing but the end of the clause behind 人.
                guard offset + 1 >= range.upperBound || !Reading.isHan(reading.key[offset + 1]) else { continue }
                var start = offset - 1
                /// Longest name of such a place, in scalars.
                let longest = 6
                while start > range.lowerBound, offset - start < longest,
                    !saysOrigin.contains(reading.key[start - 1]), Reading.isHan(reading.key[start - 1])
                {
                    start -= 1
                }
                let name = start..<offset
                guard name.count >= 3, !subject.facts.isOthers(name) else { continue }
                let named = subject.facts.places.within(name).compactMap(\.value.code)
                if named.isEmpty {
                    found.append(Candidate(true, name, "of a small place", 0.62))
                } else if named.contains(where: { $0.prefix(4) == code.prefix(4) }) {
                    found.append(Candidate(true, name, "of a small place there", 0.8))
                }
            }
        }
        return found
    }

    private static let spouses = WordList("妻子 太太 老婆 丈夫 先生 老公 爱人 岳父 岳母 婆婆 婆家 女友 男友 女朋友 男朋友 媳妇")
    static let homes = WordList("老家 娘家 家乡 故乡 婆家")

    /// 回了妻子的老家: the home of a couple's one half is theirs; to one person it is somebody else's.
    private static func kinsHome(_ subject: Subject) -> [Candidate<Bool>] {
        let reading = subject.reading
        var found: [Candidate<Bool>] = []
        for clause in subject.told(holding: [.otherHome]) where subject.phase(clause) != .before {
            let range = subject.range(clause)
            guard let home = subject.first(.otherHome, in: clause),
                spouses.ends(range.lowerBound..<home.lowerBound, in: reading, slack: 1) != nil
            else { continue }
            found.append(
                Candidate(
                    subject.draft.isHousehold, home, "a spouse's home", 0.75, refusal: subject.facts.refusal(of: home)))
        }
        return found
    }

    static let denying = WordList("不是 并非 没有回 没回 并不是 不回")
    private static let denied = WordList("老家 家乡 故乡 本地人 当地人 娘家")

    /// 南充不是任何一个人的老家, 他并非贵州人.
    private static func denials(_ subject: Subject, arrival: Destination?) -> [Candidate<Bool>] {
        let reading = subject.reading
        /// How far behind the denial its object may stand, in scalars.
        let reach = 12
        var found: [Candidate<Bool>] = []
        for clause in subject.told(holding: [.denial]) {
            let range = subject.range(clause)
            guard let no = subject.first(.denial, in: clause) else { continue }
            let behind = no.upperBound..<min(range.upperBound, no.upperBound + reach)
            guard !behind.isEmpty else { continue }
            let deniesHome = denied.first(in: behind, of: reading)
            let deniesPlace = subject.facts.places.within(behind).first { place in
                place.range.upperBound < reading.key.count && reading.key[place.range.upperBound] == 0x4EBA
                    && sameProvince(place.value, arrival?.place ?? place.value) == true
            }?.range
            if let span = deniesHome ?? deniesPlace, !subject.facts.isOthers(no) {
                found.append(Candidate(false, no.lowerBound..<span.upperBound, "denied", 0.8))
            }
        }
        return found
    }

    static let parents = WordList("父母 爸妈 爸 妈 父亲 母亲 奶奶 爷爷 外婆 外公 老人 老宅 祖")
    private static let returning = WordList("回 返 归")

    /// What the whole life says of home, for the model.
    private static func hints(_ subject: Subject, arrival: Destination?, departure: PlaceMention?) -> [Hint] {
        let facts = subject.facts
        let reading = subject.reading
        var hints: [Hint] = []
        let from = origin(of: subject)?.place
        if let from, let arrival {
            let one = from.code ?? from.within
            let two = arrival.place.code ?? arrival.place.within
            if let one, let two {
                hints.append(
                    one == two
                        ? .originTheSame
                        : one.prefix(4) == two.prefix(4)
                            ? .originTheSameCity
                            : one.prefix(2) == two.prefix(2)
                                ? .originTheSameProvince : .originElsewhere)
            } else {
                hints.append(arrival.place.country != nil ? .originElsewhere : .originUnknown)
            }
        } else {
            hints.append(from == nil ? .originUntold : .originWithoutArrival)
        }
        if let code = arrival?.place.code {
            if code == departure?.code { hints.append(.stays) }
            if CandidateModel.isLargeCity(code) { hints.append(.toALargeCity) }
            var (goesBack, goesOn) = (false, false)
            for clause in subject.told(with: [.place]) {
                let range = subject.range(clause)
                for place in facts.places.within(range)
                where place.value.code == code && facts.refusal(of: place.range) == nil {
                    /// How far before a place its verb may stand, in scalars.
                    let reach = 6
                    let left = max(range.lowerBound, place.range.lowerBound - reach)..<place.range.lowerBound
                    if returning.occurs(in: left, of: reading) { goesBack = true } else { goesOn = true }
                    let near = left.lowerBound..<min(range.upperBound, place.range.upperBound + reach)
                    if homeWords.occurs(in: near, of: reading) { hints.append(.homeBesideThePlace) }
                }
            }
            if goesBack { hints.append(.goesBack) }
            if goesOn { hints.append(.goesOn) }
        } else {
            hints.append(arrival == nil ? .noArrival : .unnamedArrival)
        }
        var words = (homeAfter: false, homeBefore: false, parents: false, strange: false)
        for clause in subject.told(holding: [.home, .parents, .strange]) {
            let isBefore = subject.phase(clause) == .before
            if subject.first(.home, in: clause) != nil {
                if isBefore { words.homeBefore = true } else { words.homeAfter = true }
            }
            if subject.first(.parents, in: clause) != nil, !isBefore { words.parents = true }
            if subject.first(.strange, in: clause) != nil { words.strange = true }
        }
        if words.homeAfter { hints.append(.homeAfter) }
        if words.homeBefore { hints.append(.homeBefore) }
        if words.parents { hints.append(.parents) }
        if words.strange { hints.append(.strange) }
        return hints
    }

    private static let openCues: Set<String> = ["move", "arrival", "home"]

    /// The span bears on the question whether somebody went home, but does not answer it by itself.
    static func isOpen(_ candidate: Candidate<Bool>) -> Bool { openCues.contains(candidate.cue) }

    /// The span names a place or a move to it, and nothing of home.
    static func isPlaceAlone(_ candidate: Candidate<Bool>) -> Bool {
        candidate.cue == "move" || candidate.cue == "arrival"
    }

    /// Spans that may tell whether somebody went home, as yes and as no: the moves, the place that they lead to, home by any word.
    private static func openQuestions(
        _ subject: Subject, arrival: Destination?, known: [Range<Int>]
    ) -> [Candidate<Bool>] {
        let facts = subject.facts
        let reading = subject.reading
        var spans: [(range: Range<Int>, cue: String)] = subject.events.compactMap { event in
            guard [.goHome, .move, .settle].contains(event.signal), event.refusal == nil else { return nil }
            // 回到最初的想法: a move leads to a place.
            let behind = event.range.lowerBound..<min(reading.key.count, event.range.upperBound + 8)
            let leadsSomewhere = !facts.places.isEmpty(within: behind) || !facts.settlements.isEmpty(within: behind)
            return leadsSomewhere ? (event.range, "move") : nil
        }
        for clause in subject.clauses {
            let range = subject.range(clause)
            if let code = arrival?.place.code {
                for place in facts.places.within(range) where place.value.code == code {
                    spans.append((place.range, "arrival"))
                }
            }
            for settlement in facts.settlements.within(range)
            where settlement.value.isHometown && !isOnlyOrigin(settlement.range, in: clause, subject) {
                spans.append((settlement.range, "home"))
            }
            if let word = subject.first(.home, in: clause), !isOnlyOrigin(word, in: clause, subject) {
                spans.append((word, "home"))
            }
        }
        return spans.filter { span in !known.contains { $0.overlaps(span.range) } }.flatMap { span in
            [true, false].map { Candidate($0, span.range, span.cue, DepartureRules.merelyNamed) }
        }
    }

    private static let saysWhere = ScalarSet("在是：:")
    /// What is wished for or planned.
    private static let unmade = ["not done", "condition", "spoken of", "negated"]

    /// 老家在湖南邵阳, …打算在外婆的老家开店: where somebody comes from, or might go.
    private static func isOnlyOrigin(_ home: Range<Int>, in clause: Int, _ subject: Subject) -> Bool {
        let (range, key) = (subject.range(clause), subject.reading.key)
        if home.upperBound < range.upperBound, saysWhere.contains(key[home.upperBound]),
            !(max(range.lowerBound, home.lowerBound - 4)..<home.lowerBound).contains(where: {
                key[$0] == 0x56DE || key[$0] == 0x8FD4
            }), cameBack(subject) == nil,
            !subject.happened.contains(where: { [.goHome, .move, .settle].contains($0.signal) })
        {
            return true
        }
        guard let refusal = subject.facts.refusal(of: home) else { return false }
        return unmade.contains { refusal.hasPrefix($0) }
    }

    private static let fromThere = WordList("老家在 老家是 老家 家在 生在 出生在 出生于 生于 来自 生长在 籍贯 长在 祖籍 自小在 从小在")
    private static let native = WordList("人 姑娘 妹子 小伙 女孩 男孩 伢子")

    static func origin(of subject: Subject) -> (place: PlaceMention, range: Range<Int>)? {
        let reading = subject.reading
        for clause in subject.told(with: [.place]) {
            for place in subject.facts.places.within(subject.range(clause)) {
                let left = subject.left(of: place.range.lowerBound, 8)
                let right = subject.right(of: place.range.upperBound, 3)
                if let cue = fromThere.ends(left, in: reading, slack: 1) {
                    return (place.value, cue.lowerBound..<place.range.upperBound)
                }
                let part = endOfPartThere(place.range, clause, subject)
                if place.cue == "origin" || native.begins(right, in: reading) != nil || part != nil {
                    // 是个东北人, 湖南人: not 北京人 as a crowd.
                    if reading.has([0x4EBA], at: place.range.upperBound),
                        reading.key.indices.contains(place.range.upperBound + 1),
                        reading.key[place.range.upperBound + 1] == 0x90FD
                    {
                        continue
                    }
                    if subject.facts.isOthers(place.range) { continue }
                    let end = part ?? min(reading.key.count, place.range.upperBound + 1)
                    return (place.value, place.range.lowerBound..<end)
                }
            }
        }
        return nil
    }

    private static let isFrom = ScalarSet("是系")

    /// 长沙铜官人，; 我是自贡富顺的。: of a place without a row in any table, within one that has.
    ///
    /// - Returns: where those words end; nil if the place is told of something else.
    private static func endOfPartThere(_ place: Range<Int>, _ clause: Int, _ subject: Subject) -> Int? {
        let (range, key) = (subject.range(clause), subject.reading.key)
        /// Longest name of the smaller place, in scalars.
        let longest = 3
        guard place.lowerBound == range.lowerBound || isFrom.contains(key[place.lowerBound - 1]) else { return nil }
        var end = place.upperBound
        while end < range.upperBound, Reading.isHan(key[end]) { end += 1 }
        guard (2...longest + 1).contains(end - place.upperBound) || end == place.upperBound + 1 else { return nil }
        let isNative = key[end - 1] == 0x4EBA
        // 我是自贡的: not 在自贡的.
        let isOwn = key[end - 1] == 0x7684 && place.lowerBound > range.lowerBound
        return isNative || isOwn ? end : nil
    }

    /// Is one place the other, or does it hold it? A province holds too much to tell.
    private static func isThere(_ one: PlaceMention, _ two: PlaceMention) -> Bool {
        guard let first = one.code, let second = two.code else { return false }
        if first == second { return true }
        guard first.prefix(4) == second.prefix(4), !first.hasSuffix("0000"), !second.hasSuffix("0000") else {
            return false
        }
        return first.hasSuffix("00") || second.hasSuffix("00")
    }

    private static func sameProvince(_ one: PlaceMention, _ two: PlaceMention) -> Bool? {
        guard let first = one.code ?? one.within else { return nil }
        if two.country != nil, two.country != "CN" { return false }
        guard let second = two.code ?? two.within else { return nil }
        return first.prefix(2) == second.prefix(2)
    }

    // MARK: Kind

    static let nomadicWords = WordList("旅居 数字游民 四处旅居 边走边 房车 环游 走走停停")

    static func kinds(_ subject: Subject, arrival: Destination?, arrivalRange: Range<Int>?, departure: PlaceMention?)
        -> [Candidate<Arrival.Kind>]
    {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<Arrival.Kind>] = []
        let span = arrivalSpan(subject, arrival)
        if let arrival {
            if let kind = arrival.kind { found.append(Candidate(kind, span, arrival.place.raw ?? "", 0.85)) }
            if let country = arrival.place.country, country != "CN" {
                found.append(Candidate(.abroad, span, country, 0.95))
            }
            if let code = arrival.place.code, let number = Int(code) {
                if code == departure?.code {
                    found.append(Candidate(.sameCity, span, "same place", 0.9))
                } else if let kind = Gazetteer.shared.arrivalKind(of: number) {
                    found.append(Candidate(kind, span, arrival.place.name ?? code, 0.72))
                }
            }
        }
        if keepsCity(subject) { found.append(Candidate(.sameCity, span, "did not leave the city", 0.93)) }
        if let range = arrivalRange, let clause = reading.clause(at: range.lowerBound) {
            // 邵阳的村里, 屏南的龙潭村: the place goes on.
            let rest = range.upperBound..<min(subject.range(clause).upperBound, range.upperBound + 8)
            if let next = facts.settlements.within(rest).first, next.range.lowerBound - range.upperBound <= 1,
                let kind = next.value.kind
            {
                found.append(Candidate(kind, range.lowerBound..<next.range.upperBound, next.cue, 0.9))
            } else if let (kind, end) = namedSettlement(rest, reading) {
                found.append(Candidate(kind, range.lowerBound..<end, reading.text(end - 1..<end), 0.9))
            }
        }
        // A finer settlement beside the move: 大理…村子里租了院子.
        for clause in subject.told where subject.phase(clause) != .before || subject.pivot == nil {
            let range = subject.range(clause)
            for settlement in facts.settlements.within(range) {
                guard let kind = settlement.value.kind else { continue }
                let judged =
                    judge(settlement.range, subject, clause, isNamed: false)
                    ?? (cue: "settlement", confidence: DepartureRules.merelyNamed, refusal: nil)
                let isFiner = arrival.map { $0.place.raw != settlement.value.place.raw } ?? true
                if isFiner {
                    found.append(
                        Candidate(
                            kind, settlement.range, judged.cue, min(0.8, judged.confidence - 0.08),
                            refusal: judged.refusal))
                }
            }
            for (kind, span) in namedSettlements(in: range, reading) where !found.contains(where: { $0.range == span })
            {
                found.append(
                    Candidate(
                        kind, span, "named settlement", DepartureRules.merelyNamed,
                        refusal: facts.refusal(of: span).flatMap { Ledger.isFinal($0) ? $0 : nil }))
            }
            if let words = subject.first(.nomadic, in: clause), facts.refusal(of: words) == nil {
                found.append(Candidate(.nomadic, words, reading.text(words), 0.7))
            }
        }
        return found
    }

    private static func keepsCity(_ subject: Subject) -> Bool {
        subject.events.contains { event in
            event.signal == .leave && (event.refusal?.hasPrefix("negated") ?? false)
                && !subject.facts.places.isEmpty(
                    within:
                        event.range.upperBound..<min(subject.reading.key.count, event.range.upperBound + 4)
                )
        }
    }

    /// …村, …镇 within a few characters: a village or a town by its name.
    private static func namedSettlement(_ range: Range<Int>, _ reading: Reading) -> (Arrival.Kind, Int)? {
        for offset in range {
            let scalar = reading.key[offset]
            if Names.isEdge(scalar) { return nil }
            guard scalar == 0x6751 || scalar == 0x9547, offset > range.lowerBound,
                Reading.isHan(reading.key[offset - 1])
            else { continue }
            let next = offset + 1 < reading.key.count ? reading.key[offset + 1] : 0
            // 村民, 村官, 镇长, 景德镇市
            if [0x6C11, 0x5B98, 0x652F, 0x59D4, 0x957F, 0x5E02].contains(next) { return nil }
            if SettlementFinder.isUrban(offset + 1, in: reading.key) { return nil }
            return (scalar == 0x6751 ? .village : .town, offset + 1)
        }
        return nil
    }

    /// 民, 官, 支, 委, 长, 市, 下, 里, 上, 亲, 村: another word goes on (村民, 镇长, 乡下, 乡亲).
    private static let goesOn = ScalarSet("民官支委长市下里上亲村镇愁土医")

    /// 返乡, 回乡, 家乡, 故乡, 老乡: no town of that name.
    private static let beforeCountry = ScalarSet("返回家故老同下离思他异城还归入外水本梦")

    private static func settlementKind(_ head: UInt32) -> Arrival.Kind? {
        switch head {
        case 0x9547, 0x4E61: .town
        case 0x6751, 0x5C6F, 0x5BE8: .village
        case 0x53BF: .county
        default: nil
        }
    }

    /// 黄柏镇, 田庄乡, 龙潭村 and the like: two to four characters that end in the word for a settlement.
    private static func namedSettlements(
        in range: Range<Int>, _ reading: Reading
    ) -> [(kind: Arrival.Kind, range: Range<Int>)] {
        var found: [(kind: Arrival.Kind, range: Range<Int>)] = []
        let key = reading.key
        for offset in range.dropFirst(2) {
            guard let kind = settlementKind(key[offset]), Reading.isHan(key[offset - 1]),
                Reading.isHan(key[offset - 2]),
                offset + 1 >= key.count || !goesOn.contains(key[offset + 1]),
                kind != .town || !beforeCountry.contains(key[offset - 1]),
                !SettlementFinder.isUrban(offset + 1, in: key)
            else { continue }
            found.append((kind, offset - 2..<offset + 1))
        }
        return found
    }

    static func arrivalSpan(_ subject: Subject, _ arrival: Destination?) -> Range<Int> {
        subject.clauses.first.map { subject.range($0) } ?? 0..<1
    }

    // MARK: Year

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
