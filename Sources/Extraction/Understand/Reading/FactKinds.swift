internal import ChineseText

/// Kinds of findings, for passing over the clauses that have none.
enum FactKind: UInt8, Sendable {
    case place, settlement, employer, role, money, time, age, tenure
    /// A scalar of a number with a multiplier: 万, 千.
    case multiplier
}

extension Facts {
    private static let multipliers = ScalarSet(Numerals.multipliers)

    /// The kinds of findings that begin in each clause.
    static func kinds(
        of reading: Reading, _ findings: [(kind: FactKind, starts: [Int32])]
    ) -> [CaseSet<FactKind>] {
        let (multipliers, folded) = (multipliers, reading.source.folded)
        var kinds = reading.clauses.map { clause -> CaseSet<FactKind> in
            clause.range.contains { multipliers.contains(folded[$0]) } ? [.multiplier] : []
        }
        for (kind, starts) in findings {
            for start in starts {
                if let clause = reading.clause(at: Int(start)) { kinds[clause].insert(kind) }
            }
        }
        return kinds
    }
}

extension Subject {
    /// The person's clauses that have findings of any of the kinds.
    func clauses(with kinds: CaseSet<FactKind>) -> LazyFilterSequence<[Int]> {
        clauses.lazy.filter { [facts] in !facts.kinds[$0].isDisjoint(with: kinds) }
    }

    /// The strong ones among them.
    func told(with kinds: CaseSet<FactKind>) -> LazyFilterSequence<[Int]> {
        told.lazy.filter { [facts] in !facts.kinds[$0].isDisjoint(with: kinds) }
    }
}
