internal import Stories

/// Whether the new life is at home.
extension ArrivalRules {
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

}
