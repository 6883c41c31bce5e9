internal import Stories

/// What kind of settlement the new life is in.
extension ArrivalRules {
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
    static let goesOn = ScalarSet("民官支委长市下里上亲村镇愁土医")

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

}
