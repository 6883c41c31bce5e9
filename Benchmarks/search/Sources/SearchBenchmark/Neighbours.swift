import Search
import Stories

/// What the neighbours of a story cost: stories of the corpus with invented roads, companies and trades, few of them frequent.
enum Neighbours {
    private static let asked = 500

    static func run(documents: String) throws {
        print("load average \(loadAverage())")
        var state: UInt64 = 0x5EED
        /// Low numbers are much more frequent than high ones; a third is unknown.
        func skewed(_ bound: Int) -> Int? {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            guard state >> 33 % 3 != 0 else { return nil }
            let share = Double(state >> 40) / Double(1 << 24)
            return min(bound - 1, Int(Double(bound) * share * share * share))
        }
        var ids: [String] = []
        let (index, _, _) = try Corpus.index(documents) { _, story in
            ids.append(story.id)
            story.departure.place = skewed(400).map { PlaceMention(name: "城\($0)", raw: "城\($0)") }
            story.arrival.place = skewed(3000).map { PlaceMention(name: "镇\($0)", raw: "镇\($0)") }
            story.departure.employer = skewed(300).map { EmployerMention(id: "company-\($0)", name: "公司\($0)") }
            story.work.title = skewed(20_000).map { "营生\($0)" }
            story.work.sector = skewed(25).map { Work.Sector.allCases[min($0, Work.Sector.allCases.count - 1)] }
        }
        var times: [Double] = []
        var found = 0
        let start = processorSeconds()
        for number in 0..<asked {
            let id = ids[number * 7919 % ids.count]
            times.append(Speed.milliseconds { found += index.related(to: id)?.count ?? 0 })
        }
        Speed.report("neighbours", times, cpu: processorSeconds() - start)
        print("  \(Double(found) / Double(asked)) found on average")
    }
}
