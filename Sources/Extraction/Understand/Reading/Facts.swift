internal import Stories

/// Everything that the finders see in a text, looked up by range: made once, read by all rules, never copied.
final class Facts: Sendable {
    let reading: Reading
    let publishedAt: PartialDate?
    let signals: RangeList<SignalHit>
    let places: RangeList<Found<PlaceMention>>
    let settlements: RangeList<Found<Settlement>>
    let employers: RangeList<Found<EmployerMention>>
    let roles: RangeList<Found<String>>
    let money: RangeList<Found<Money>>
    let currencies: AmountCurrencies
    let times: RangeList<Found<PartialDate>>
    let ages: RangeList<Found<AgeMention>>
    let tenures: RangeList<Found<Double>>
    let quotes: [QuotedSpeech]
    /// What surveys and offices tell: of everybody and not of a person.
    let figures: [Figure]
    /// Where they stand.
    let figureSpans: RangeList<Range<Int>>
    /// The county or prefecture that the text names most often, large cities aside: where an article about one region plays.
    let dominantPlace: Found<PlaceMention>?

    /// What of the lists that several rules ask for stands in each clause.
    let words: ClauseWords
    /// The kinds of findings that begin in each clause.
    let kinds: [CaseSet<FactKind>]
    /// The signals that begin in each clause.
    private let clauseSignals: [SignalSet]
    /// Where somebody else stands as a subject in each clause, the last one; -1 for nobody.
    private let strangers: [Int32]

    /// May a clause hold one of the signals? If not, none stands in any part of it.
    @inline(__always)
    func mayHold(_ signals: SignalSet, inClause clause: Int) -> Bool {
        !clauseSignals[clause].isDisjoint(with: signals)
    }

    /// Whose life each clause tells where it is another's, and what is only planned, rumoured or declined.
    let subjects: ClauseSubjects

    func stranger(inClause clause: Int) -> Int? { strangers[clause] < 0 ? nil : Int(strangers[clause]) }

    /// The same in a part of a clause.
    func stranger(in part: Range<Int>, ofClause clause: Int) -> Int? {
        words.holds([.stranger], inClause: clause) ? Subject.stranger(in: part, of: reading) : nil
    }

    init(_ source: SourceText, publishedAt: PartialDate?) {
        let reading = Reading(source)
        self.reading = reading
        self.publishedAt = publishedAt
        let words = ClauseWords(reading)
        self.words = words
        let hits = Facts.signals(in: reading.key)
        signals = RangeList(hits) { $0.range }
        var clauseSignals = [SignalSet](repeating: [], count: reading.clauses.count)
        for hit in hits {
            if let clause = reading.clause(at: hit.range.lowerBound) { clauseSignals[clause].insert(hit.signal) }
        }
        self.clauseSignals = clauseSignals
        func sorted<Value>(_ found: [Found<Value>]) -> RangeList<Found<Value>> {
            RangeList(found.sorted { $0.range.lowerBound < $1.range.lowerBound }) { $0.range }
        }
        places = sorted(PlaceFinder().find(in: source))
        settlements = sorted(SettlementFinder().find(in: source))
        employers = sorted(EmployerFinder().find(in: source))
        roles = sorted(RoleFinder().find(in: source))
        let local = MoneyFinder.localCurrency(of: source)
        money = sorted(MoneyFinder(local: local).find(in: source))
        currencies = AmountCurrencies(of: money.elements, local: local, in: source)
        times = sorted(TimeFinder(publishedAt: publishedAt).find(in: source))
        ages = sorted(CohortFinder().find(in: source))
        tenures = sorted(TenureFinder().find(in: source))
        kinds = Facts.kinds(
            of: reading,
            [
                (.place, places.starts), (.settlement, settlements.starts), (.employer, employers.starts),
                (.role, roles.starts), (.money, money.starts), (.time, times.starts), (.age, ages.starts),
                (.tenure, tenures.starts),
            ])
        quotes = QuoteFinder().find(in: source)
        figures = FigureFinder(publishedAt: publishedAt).find(
            in: source, employers: employers.elements, times: times.elements)
        figureSpans = RangeList(
            figures.compactMap { figure in figure.evidence.map { $0.start..<$0.end } }
                .sorted { $0.lowerBound < $1.lowerBound }
        ) { $0 }
        dominantPlace = Facts.dominant(of: places.elements)
        subjects = ClauseSubjects(
            reading, signals: signals, words: words,
            facts: ClauseSubjects.Findings(
                employers: employers, roles: roles, times: times, publishedAt: publishedAt))
        strangers = reading.clauses.enumerated().map { number, clause in
            guard words.holds([.stranger], inClause: number) else { return -1 }
            return Subject.stranger(in: clause.range, of: reading).map { Int32($0) } ?? -1
        }
    }

    private static func dominant(of places: [Found<PlaceMention>]) -> Found<PlaceMention>? {
        /// Fewest mentions that make a place the article's own.
        let fewest = 2
        var counts: [String: Int] = [:]
        for place in places where place.confidence >= 0.5 && place.value.level != .province {
            guard let code = place.value.code, !CandidateModel.isLargeCity(code) else { continue }
            counts[code, default: 0] += 1
        }
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= fewest else {
            return nil
        }
        return places.first { $0.value.code == most.key }
    }

    private static func signals(in key: [UInt32]) -> [SignalHit] {
        let hits = Signal.phrases.hits(in: key)
        let hidden = hits.filter { $0.tag == .hidden }
        let patterns = SignalPattern.hits(in: key)
        var kept: [SignalHit] = []
        var first = 0
        for hit in hits where hit.tag != .hidden {
            while first < hidden.count, hidden[first].range.upperBound <= hit.range.lowerBound { first += 1 }
            var index = first
            var isInside = false
            while index < hidden.count, hidden[index].range.lowerBound <= hit.range.lowerBound {
                if hidden[index].range.upperBound >= hit.range.upperBound, hidden[index].range.count > hit.range.count {
                    isInside = true
                    break
                }
                index += 1
            }
            guard !isInside else { continue }
            if hit.tag == .comeOut {
                if isComingOut(hit.range, key) { kept.append(SignalHit(signal: .leave, range: hit.range)) }
            } else {
                // ，走了。: the marks show that no more follows; the signal is what stands between them.
                let isFramed = key[hit.range.lowerBound] == 0xFF0C
                let range =
                    isFramed ? hit.range.lowerBound + 1..<hit.range.upperBound - 1 : hit.range
                kept.append(SignalHit(signal: hit.tag, range: range))
            }
        }
        guard !patterns.isEmpty else { return kept }
        kept += patterns
        return kept.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    }

    /// 从…大厂出来: a 从 not far before, nothing between but what is left.
    private static func isComingOut(_ cue: Range<Int>, _ key: [UInt32]) -> Bool {
        /// Longest name of what is left, in scalars.
        let reach = 14
        var offset = cue.lowerBound - 1
        let lowest = max(0, cue.lowerBound - reach)
        while offset >= lowest {
            let scalar = key[offset]
            if scalar == 0x4ECE {  // 从
                let object = key[offset + 1..<cue.lowerBound]
                guard object.count >= 2 else { return false }
                // 从杭州网易回来; 从杭州出差回来 leaves nothing.
                if key[cue].elementsEqual(back) {
                    return object.count >= 4 && largeCities.contains { object.starts(with: $0) }
                        && !object.dropFirst(2).contains(where: errands.contains)
                }
                // 从大学毕业, 从屋里出来 are no departures; 从那里出来 is one from what was told of.
                return object.first == that || !notLeft.contains { object.contains($0) }
            }
            if scalar == 0xFF0C || scalar == 0x2C || scalar == 0x3002 || scalar == 0x0A { return false }
            offset -= 1
        }
        return false
    }

    private static let back = Reading.scalars("回来")
    private static let largeCities = Gazetteer.words(
        "北京 上海 深圳 广州 杭州 苏州 南京 成都 武汉 东莞 佛山 天津 重庆 西安 厦门 宁波 香港 台北"
    ).map(Reading.scalars)
    /// What one comes back from, or what is brought back.
    private static let errands = ScalarSet("差游玩带买寄搬运拿货会病训习假考展飞坐开赶接请捎背领赢批学医院校")
    /// 那
    private static let that: UInt32 = 0x90A3
    /// 学, 校, 屋, 门, 车, 家, 楼, 房, 里: what one comes out of without leaving it for good.
    private static let notLeft = Array("学校院屋门车楼房里站店".unicodeScalars.map(\.value))

    func signals(_ range: Range<Int>, _ wanted: SignalSet) -> [SignalHit] {
        signals.within(range).filter { wanted.contains($0.signal) }
    }

    func has(_ signal: Signal, in range: Range<Int>) -> Bool {
        if let clause = reading.clause(at: range.lowerBound),
            range.upperBound <= reading.clauses[clause].range.upperBound, !mayHold(SignalSet(signal), inClause: clause)
        {
            return false
        }
        return signals.within(range).contains { $0.signal == signal }
    }

    func first(_ signal: Signal, in range: Range<Int>) -> Range<Int>? {
        signals.within(range).first { $0.signal == signal }?.range
    }

    /// Why a predicate at a place does not count as done: negated, wished for, feared, somebody else's; nil if it counts.
    ///
    /// Looks left to the start of the clause (at most 14 scalars) and a few scalars to the right.
    func refusal(of cue: Range<Int>) -> String? {
        guard let index = reading.clause(at: cue.lowerBound) else { return nil }
        let clause = reading.clauses[index].range
        /// How far a negation or a wish reaches, in scalars.
        let reach = 14
        let left = max(clause.lowerBound, cue.lowerBound - reach)..<cue.lowerBound
        // 她将搬回老家
        let near = max(clause.lowerBound, cue.lowerBound - 2)..<cue.lowerBound
        if let word = near.first(where: { reading.key[$0] == Facts.shall }) {
            return "not done: \(reading.text(word..<cue.lowerBound))"
        }
        let isDoubted = mayHold([.negation, .irrealis], inClause: index)
        for hit in isDoubted ? signals.within(left) : [] {
            switch hit.signal {
            case .negation:
                let gap = hit.range.upperBound..<cue.lowerBound
                if gap.count <= 1 { return "negated: \(reading.text(hit.range))" }
                if gap.count <= 4, hit.range.count >= 2, !holdsTurn(gap) {
                    return "negated: \(reading.text(hit.range))"
                }
            case .irrealis:
                let gap = hit.range.upperBound..<cue.lowerBound
                // 一个月可以领八万: it is.
                if reading.has(Facts.can, at: hit.range.lowerBound),
                    reading.key[gap].contains(where: Facts.earning.contains)
                {
                    continue
                }
                if !holdsTurn(gap) || isOnlyThen(hit.range.lowerBound..<cue.lowerBound, before: cue) {
                    return "not done: \(reading.text(hit.range))"
                }
            default: break
            }
        }
        if isThreatened(cue, in: clause) { return "condition" }
        // 想回老家: the wish and the going are one word.
        let wide = left.lowerBound..<min(clause.upperBound, cue.upperBound + 1)
        for hit in isDoubted ? signals.within(wide) : []
        where hit.signal == .irrealis && hit.range.lowerBound < cue.lowerBound && hit.range.upperBound > cue.lowerBound
        {
            return "not done: \(reading.text(hit.range))"
        }
        // 如果 governs the clauses after it in its sentence as well: 如果有一天，离开…
        let sentence = reading.sentences[reading.clauses[index].sentence]
        if sentence.clauses.lowerBound < index {
            let opening = reading.clauses[sentence.clauses.lowerBound].range
            for word in Facts.conditionals where reading.has(word, at: opening.lowerBound) {
                if index - sentence.clauses.lowerBound <= 1 { return "condition" }
            }
        }
        switch subjects.mood(ofClause: index) {
        case .told: break
        case .planned: return "not done: planned before"
        case .rumoured: return "spoken of: hearsay"
        case .declined: return "not done: declined"
        }
        if isBelieved(cue) { return "spoken of: hearsay" }
        if People.playing.occurs(in: clause.lowerBound..<cue.lowerBound, of: reading) { return "not done: played" }
        let right = cue.upperBound..<min(clause.upperBound, cue.upperBound + 8)
        let mayFollow = mayHold([.irrealisAfter], inClause: index)
        for hit in mayFollow ? signals.within(right) : []
        where hit.signal == .irrealisAfter && hit.range.lowerBound == cue.upperBound {
            return "spoken of: \(reading.text(hit.range))"
        }
        // 离开北京十一年的小学同学: it describes somebody else.
        let beyond = cue.upperBound..<min(clause.upperBound, cue.upperBound + 12)
        if let particle = beyond.first(where: { reading.key[$0] == 0x7684 }) {
            let noun = particle + 1..<min(clause.upperBound, particle + 6)
            if signals.within(noun).contains(where: {
                ($0.signal == .kin || $0.signal == .group || $0.signal == .generic)
                    && $0.range.lowerBound <= particle + 3
            }) {
                return "describes somebody else"
            }
        }
        if clause.upperBound > clause.lowerBound, let end = reading.key[clause].lastIndex(where: Reading.isHan),
            reading.key[end..<clause.upperBound].contains(where: { $0 == 0xFF1F || $0 == 0x3F })
        {
            if reading.clauses[index].quote == nil { return "a question" }
            // “回梅州结婚吗？”
            if Facts.asking.contains(reading.key[end]) { return "spoken of: a question" }
        }
        return nil
    }

    private static let notSoon = WordList("不到 不久 不出 不满 不过 不足 不止 不料 不想 不多 不几 不顾 不由 不得不")

    /// 不回办公室就走人: what happens to whoever does not do something.
    private func isThreatened(_ cue: Range<Int>, in clause: Range<Int>) -> Bool {
        /// How far before 就 its 不 may stand, in scalars.
        let reach = 8
        guard cue.lowerBound > clause.lowerBound + 1, reading.key[cue.lowerBound - 1] == Facts.then else {
            return false
        }
        let before = max(clause.lowerBound, cue.lowerBound - 1 - reach)..<cue.lowerBound - 1
        guard let not = before.first(where: { reading.key[$0] == 0x4E0D }), not == clause.lowerBound else {
            return false
        }
        return Facts.notSoon.begins(not..<cue.lowerBound, in: reading) == nil
            && !(cue.upperBound < clause.upperBound && reading.key[cue.upperBound] == 0x4E86)
    }

    private static let believing = WordList(
        "以为 误以为 是不是 误传 圈里传 坊间传 外界传 传他 传她 传我 都说 网上说 造谣 谣传 传言 传闻 网传 盛传 有人说")

    /// 家人以为他被裁了, 网上说他年入百万: what others believe.
    private func isBelieved(_ cue: Range<Int>) -> Bool {
        guard let index = reading.clause(at: cue.lowerBound) else { return false }
        return Facts.believing.occurs(in: reading.clauses[index].range.lowerBound..<cue.lowerBound, of: reading)
    }

    private static let denying = WordList("其实不是 真不是 真的不是 不是的 并不是 其实并不 其实没有 其实我是自 其实他是自 其实她是自")

    /// What others believe of somebody, or what is denied right behind: 家人以为他被裁了, 都说我是被裁的，其实不是.
    func isHearsay(_ cue: Range<Int>) -> Bool {
        guard let index = reading.clause(at: cue.lowerBound) else { return false }
        let clause = reading.clauses[index]
        if isBelieved(cue) || subjects.mood(ofClause: index) == .rumoured { return true }
        guard index + 1 < reading.clauses.count, reading.clauses[index + 1].paragraph == clause.paragraph else {
            return false
        }
        return Facts.denying.begins(reading.clauses[index + 1].range, in: reading, slack: 1) != nil
    }

    /// 吗, 么
    private static let asking = ScalarSet("吗么嘛")
    /// 就
    private static let then: UInt32 = 0x5C31
    /// What follows these is done after all.
    private static let afterAll = ScalarSet("后便终了毅才")
    /// 将
    private static let shall: UInt32 = 0x5C06
    private static let can = TextKey.keys("可以")
    /// What is done with money that comes in.
    private static let earning = ScalarSet("领拿赚挣留剩存攒收")
    private static let conditionals = ["如果", "假如", "要是", "倘若", "万一"].map(Reading.scalars)

    /// 考虑了半年后辞职: what follows 后, 就, 于是, 还是 is done after all.
    private func holdsTurn(_ gap: Range<Int>) -> Bool {
        gap.contains { reading.key[$0] == Facts.then || Facts.afterAll.contains(reading.key[$0]) }
    }

    /// 打算生完就回南京, 等攒够一百万就回: 就 tells when, not that it was done, unless a 了 follows.
    private func isOnlyThen(_ gap: Range<Int>, before cue: Range<Int>) -> Bool {
        /// How far behind what was done its 了 may stand, in scalars.
        let reach = 6
        let behind = cue.lowerBound..<min(reading.key.count, cue.upperBound + reach)
        return (gap.contains { reading.key[$0] == 0x5B8C } || reading.key[gap.lowerBound] == 0x7B49)
            && !gap.contains { Facts.afterAll.contains(reading.key[$0]) }
            && !behind.contains { reading.key[$0] == 0x4E86 }
    }

    /// Is the predicate somebody else's: a relative, a colleague, a group stands before it in its clause.
    ///
    /// - Parameter own: words for relatives that are the person told of.
    func isOthers(_ cue: Range<Int>, besides own: [Range<Int>] = []) -> Bool {
        guard let index = reading.clause(at: cue.lowerBound), mayHold([.kin, .group], inClause: index) else {
            return false
        }
        let clause = reading.clauses[index].range
        /// How far before a predicate its subject may stand, in scalars.
        let subjectReach = 60
        for hit in signals.within(max(clause.lowerBound, cue.lowerBound - subjectReach)..<cue.lowerBound) {
            switch hit.signal {
            case .kin, .group:
                // 我高中同学某某从上海回来的: the word says who is named right behind it.
                if own.contains(where: { $0.overlaps(hit.range) || $0.lowerBound == hit.range.upperBound }) { continue }
                // 他们 is the household's own word.
                if hit.signal == .group, hit.range.lowerBound > clause.lowerBound,
                    Facts.pronouns.contains(reading.key[hit.range.lowerBound - 1])
                {
                    continue
                }
                // 和妻子一起离开, 陪父母回乡, 被老板: not the subject.
                if hit.range.lowerBound > clause.lowerBound,
                    Facts.companions.contains(reading.key[hit.range.lowerBound - 1])
                {
                    continue
                }
                // 带着一家人, 陪着年迈的父母.
                let near = max(clause.lowerBound, hit.range.lowerBound - 4)..<hit.range.lowerBound
                if near.contains(where: { Facts.escorts.contains(reading.key[$0]) }) { continue }
                // 她跟前男友, 和当时的丈夫: a preposition further left.
                let wide = max(clause.lowerBound, hit.range.lowerBound - 8)..<hit.range.lowerBound
                if let joint = wide.last(where: { Facts.joints.contains(reading.key[$0]) }),
                    joint == clause.lowerBound || !Reading.isHan(reading.key[joint - 1])
                        || Facts.beforeJoint.contains(reading.key[joint - 1])
                        || wide.upperBound - joint <= 4
                {
                    continue
                }
                // 不顾父母反对…离开, 父亲去世后…辞职: the turn gives the predicate back to the person.
                let gap = hit.range.upperBound..<cue.lowerBound
                if gap.contains(where: { [0x540E, 0x4ED6, 0x5979, 0x6211].contains(reading.key[$0]) }) { continue }
                if gap.count >= 2, reading.contains(Facts.objection, in: gap) { continue }
                // 同事眼中的她 …
                if gap.first == 0x7684 || gap.first == 0x773C { continue }
                return true
            default: break
            }
        }
        return false
    }

    private static let escorts = ScalarSet("带陪携跟随陪替帮照接瞒")
    private static let joints = ScalarSet("跟和与同")
    private static let beforeJoint = ScalarSet("他她我并又便就也却还了后地")
    private static let pronouns = ScalarSet("他她我咱")
    private static let objection = Reading.scalars("反对")
    private static let companions = ScalarSet("和跟与陪带着随同为被让给对向在离从替送把告顾于是做当、")
}
