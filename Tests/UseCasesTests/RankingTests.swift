import Testing
import UseCases

@Suite struct RankingTests {
    /// The same by sorting everything.
    private static func sorted(_ table: Table<Int64>) -> [String] {
        let ranked = table.sortedIds().filter { table[$0] != 0 }
        return ranked.sorted { left, right in
            let (a, b) = (table[left] ?? 0, table[right] ?? 0)
            return a != b ? a > b : left < right
        }
    }

    private static func weight(_ value: Int64) -> Int64? { value == 0 ? nil : value }

    @Test(arguments: [10, 300, 5_000])
    func `a ranking that follows changes begins like everything sorted`(count: Int) {
        let seed = UInt64.random(in: 1...UInt64.max)
        var random = Counting(state: seed)
        var table = Table(
            Dictionary(uniqueKeysWithValues: (0..<count).map { ("id\($0)", Int64.random(in: 0...9, using: &random)) }))
        var ranking = Ranking(of: table, weight: RankingTests.weight)
        for round in 0..<60 {
            var changes: [String: Int64?] = [:]
            for _ in 0..<Int.random(in: 0...40, using: &random) {
                let id = "id\(Int.random(in: 0..<count + 20, using: &random))"
                // Removals and losses of weight are many, so that the ranking runs out and is made anew.
                let value: Int64? = Bool.random(using: &random) ? nil : Int64.random(in: 0...12, using: &random)
                changes.updateValue(value, forKey: id)
            }
            // Those in front go most often.
            for id in ranking.ids.prefix(round % 3 == 0 ? 30 : 0) { changes.updateValue(nil, forKey: id) }
            table = table.updating(changes)
            ranking = ranking.updating(changes, in: table, weight: RankingTests.weight)
            let expected = RankingTests.sorted(table)
            let sure = min(Ranking.length, expected.count)
            #expect(Array(ranking.ids.prefix(sure)) == Array(expected.prefix(sure)), "seed \(seed), round \(round)")
        }
    }

    @Test func `a table's ids are in order whatever layer they lie in`() {
        var table = Table(Dictionary(uniqueKeysWithValues: (0..<50).map { ("b\($0)", $0) }))
        #expect(table.sortedIds() == (0..<50).map { "b\($0)" }.sorted())
        table = table.updating(["a": 1, "b7": nil, "b70": 3, "c": 4, "b8": 9])
        var expected = Set((0..<50).map { "b\($0)" })
        expected.remove("b7")
        expected.formUnion(["a", "b70", "c"])
        #expect(table.sortedIds() == expected.sorted())
    }

    /// A generator whose state can be told.
    private struct Counting: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 33)
        }
    }
}
