import Search
import Stories
import Testing

/// The columns against a look at every story. The seed is printed with each failure; put it in place of `.random` to
/// see the failure again.
@Suite struct ColumnPropertyTests {
    private static let seeds: [UInt64] = (0..<3).map { _ in UInt64.random(in: 0 ... .max) }

    /// A filter with what it means for one story, written without the index.
    private struct Check: Sendable {
        let filter: SearchRequest.Filter
        let passes: @Sendable (Story) -> Bool
    }

    private static func inside(_ mention: PlaceMention?, _ prefix: String, named name: String) -> Bool {
        guard let mention else { return false }
        if let code = mention.code ?? mention.within { return code.hasPrefix(prefix) }
        return mention.name == name
    }

    private static func range(_ op: SearchRequest.Filter.Operator, _ value: Double?, _ bound: Double) -> Bool {
        guard let value else { return false }
        return switch op {
        case .equals: value == bound
        case .greater: value > bound
        case .greaterOrEqual: value >= bound
        case .less: value < bound
        case .lessOrEqual: value <= bound
        case .has, .missing: true
        }
    }

    private static func checks(_ chance: inout InventedStories) -> [Check] {
        typealias Filter = SearchRequest.Filter
        let op: Filter.Operator = chance.pick([.equals, .greater, .greaterOrEqual, .less, .lessOrEqual])
        let year = 2005 + chance.below(22)
        let amount = chance.below(50) * 10_000
        let percent = chance.below(200) - 100
        return [
            Check(filter: Filter(field: "departure.place", values: ["浙江"])) {
                inside($0.departure.place, "33", named: "浙江")
            },
            Check(filter: Filter(field: "arrival.place", values: ["義烏", "440300"])) {
                inside($0.arrival.place, "330782", named: "义乌") || inside($0.arrival.place, "4403", named: "深圳")
            },
            Check(filter: Filter(field: "arrival.place", values: ["河南"])) {
                inside($0.arrival.place, "41", named: "河南")
            },
            Check(filter: Filter(field: "arrival.place", values: ["清邁"])) { $0.arrival.place?.name == "清迈" },
            Check(filter: Filter(field: "departure.employer", values: ["tencent", "百度"])) { story in
                let employer = story.departure.employer
                return employer?.id == "tencent" || employer?.id == "baidu" || employer?.name == "騰訊"
            },
            Check(filter: Filter(field: "departure.employer", values: ["天貓"])) { $0.departure.employer?.unit == "天猫" },
            Check(filter: Filter(field: "departure.role", values: ["产品经理", "designer"])) {
                ["产品经理", "產品經理", "Designer"].contains($0.departure.role)
            },
            Check(filter: Filter(field: "departure.year", op: op, values: [String(year)])) {
                range(op, $0.departure.year.map(Double.init), Double(year))
            },
            Check(filter: Filter(field: "income.before", op: op, values: [String(amount)])) {
                range(op, $0.income.before?.perYear, Double(amount))
            },
            Check(filter: Filter(field: "income.changePercent", op: op, values: [String(percent)])) {
                range(op, $0.income.changePercent, Double(percent))
            },
            Check(filter: Filter(field: "revision", op: op, values: ["250"])) { range(op, Double($0.revision), 250) },
            Check(filter: Filter(field: "departure.reasons", values: ["layoff", "倦怠"])) {
                $0.departure.reasons.contains(.layoff) || $0.departure.reasons.contains(.burnout)
            },
            Check(filter: Filter(field: "departure.date", values: ["2023-01"])) {
                ["2023-01", "2023-01-01"].contains($0.departure.date?.description)
            },
            Check(filter: Filter(field: "publishedAt", op: .less, values: ["2024"])) {
                $0.source.publishedAt.map { $0.year < 2024 } ?? false
            },
            Check(filter: Filter(field: "publishedAt", op: .greater, values: ["2023-04-07"])) {
                $0.source.publishedAt.map { $0.year > 2023 } ?? false
            },
            Check(filter: Filter(field: "outcome", values: ["failed"])) { $0.outcome == .failed },
            Check(filter: Filter(field: "person.narrator", values: ["true"])) { $0.person.narrator == true },
            Check(filter: Filter(field: "source.articleId", values: ["article-3", "article-4"])) {
                ["article-3", "article-4"].contains($0.source.articleId)
            },
            Check(filter: Filter(field: "personId", values: ["person-9"])) { $0.personId == "person-9" },
            Check(filter: Filter(field: "income.after.kind", values: ["salary"])) { $0.income.after?.kind == .salary },
            Check(filter: Filter(field: "income.after", op: .has)) { $0.income.after != nil },
            Check(filter: Filter(field: "arrival.place", op: .missing)) { $0.arrival.place == nil },
            Check(filter: Filter(field: "money", op: .has)) { !$0.money.isEmpty },
            Check(filter: Filter(field: "person", values: ["张磊", "李雷"])) {
                ["张磊", "張磊"].contains($0.person.name) || $0.person.members.contains("李雷")
            },
            Check(filter: Filter(field: "year", values: [String(year)])) {
                $0.departure.year == year || $0.arrival.year == year
            },
            Check(filter: Filter(field: "year", op: .missing)) { $0.departure.year == nil && $0.arrival.year == nil },
        ]
    }

    @Test(arguments: seeds)
    func `filters find what a look at every story finds`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let (table, kept) = chance.table(chance.stories(200))
        for _ in 0..<40 {
            let checks = ColumnPropertyTests.checks(&chance)
            let chosen = (0...chance.below(3)).map { _ in chance.pick(checks) }
            var filters = chosen.map(\.filter)
            let negated = filters.map { _ in chance.below(3) == 0 }
            for index in filters.indices { filters[index].isNegated = negated[index] }
            let expected = kept.filter { story in
                zip(chosen, negated).allSatisfy { $0.passes(story) != $1 }
            }
            let found = try table.matching(filters)
            let differing = table.ids(found).symmetricDifference(expected.map(\.id))
            #expect(differing == [], "seed \(seed), \(filters)")
        }
    }

    /// What a story is ordered by, written without the index: nil comes last.
    private static let orders: [(field: String, precedes: @Sendable (Story, Story) -> Bool?)] = [
        ("departure.year", { compare($0.departure.year, $1.departure.year) }),
        ("-departure.year", { compare($0.departure.year, $1.departure.year, descending: true) }),
        ("-publishedAt", { compare($0.source.publishedAt, $1.source.publishedAt, descending: true) }),
        ("income.after", { compare($0.income.after?.perYear, $1.income.after?.perYear) }),
        ("-income.after", { compare($0.income.after?.perYear, $1.income.after?.perYear, descending: true) }),
        ("-income.changePercent", { compare($0.income.changePercent, $1.income.changePercent, descending: true) }),
        ("work.title", { compare($0.work.title, $1.work.title) }),
        ("-work.title", { compare($0.work.title, $1.work.title, descending: true) }),
        ("updatedAt", { compare($0.updatedAt?.milliseconds, $1.updatedAt?.milliseconds) }),
        ("outcome", { compare($0.outcome?.rawValue, $1.outcome?.rawValue) }),
    ]

    /// Nil if the two are equal.
    private static func compare<Value: Comparable>(_ left: Value?, _ right: Value?, descending: Bool = false) -> Bool? {
        switch (left, right) {
        case (nil, nil): nil
        case (nil, _): false
        case (_, nil): true
        case (.some(let left), .some(let right)): left == right ? nil : (left < right) != descending
        }
    }

    private static func key(_ name: String) -> SearchRequest.SortKey {
        name.hasPrefix("-")
            ? SearchRequest.SortKey(field: String(name.dropFirst()), descending: true)
            : SearchRequest.SortKey(field: name)
    }

    @Test(arguments: seeds)
    func `pages in any order give every story once, in that order`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let (table, kept) = chance.table(chance.stories(150))
        for _ in 0..<8 {
            let chosen = (0..<chance.below(4)).map { _ in chance.pick(ColumnPropertyTests.orders) }
            let descendingIds = chance.below(2) == 0
            let expected = kept.sorted { left, right in
                for order in chosen { if let first = order.precedes(left, right) { return first } }
                return descendingIds ? left.id > right.id : left.id < right.id
            }
            let sort =
                chosen.map { ColumnPropertyTests.key($0.field) }
                + [SearchRequest.SortKey(field: "id", descending: descendingIds)]
            let limit = 1 + chance.below(120)
            var found: [String] = []
            var after: SortPosition?
            while true {
                let page = try table.first(limit, of: table.all, by: sort, after: after)
                found += page.map { table.parts[$0.part].columns.id($0.ordinal) }
                guard let last = page.last, page.count == limit else { break }
                after = last.position
            }
            // Fields asked for twice count once; Swift's sort above does the same.
            #expect(found == expected.map(\.id), "seed \(seed), \(sort)")
        }
    }

    @Test(arguments: seeds)
    func `pages skip and repeat nothing while stories come and go`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        var stories = chance.stories(200)
        let lasting = Set(stories.map(\.id))
        for _ in 0..<3 {
            let sort = [ColumnPropertyTests.key(chance.pick(ColumnPropertyTests.orders).field)]
            var found: [String] = []
            var after: SortPosition?
            var passing = chance.stories(60, prefix: "p")
            while true {
                var builder = StoryColumns.Builder(references: InventedStories.references)
                // Neither the order of the stories nor their neighbours stay the same.
                var shuffled = stories + passing
                for index in shuffled.indices { shuffled.swapAt(index, chance.below(shuffled.count)) }
                for story in shuffled { builder.append(story) }
                let columns = builder.finish()
                let page = try columns.first(17, of: OrdinalSet(all: columns.count), by: sort, after: after)
                found += page.map { columns.id($0.ordinal) }
                guard let last = page.last else { break }
                after = last.position
                passing = chance.stories(chance.below(60), prefix: "p")
            }
            let ours = found.filter { lasting.contains($0) }
            #expect(ours.count == lasting.count && Set(ours) == lasting, "seed \(seed), \(sort)")
            stories.shuffle()
        }
    }

    @Test(arguments: seeds)
    func `facets leave their own filter out and count the rest`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let (table, kept) = chance.table(chance.stories(150))
        let filters = [
            SearchRequest.Filter(field: "outcome", values: ["failed", "stable"]),
            SearchRequest.Filter(field: "departure.year", op: .greaterOrEqual, values: ["2012"]),
        ]
        let facets = try table.facets(["outcome", "departure.reasons", "departure.year"], filters: filters)
        func counted(_ stories: [Story], _ values: (Story) -> [String]) -> [String: Int] {
            stories.flatMap(values).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        let late = kept.filter { ($0.departure.year ?? 0) >= 2012 }
        let ended = kept.filter { $0.outcome == .failed || $0.outcome == .stable }
        let both = late.filter { $0.outcome == .failed || $0.outcome == .stable }
        let expected = [
            counted(late) { [$0.outcome?.rawValue].compactMap { $0 } },
            counted(both) { $0.departure.reasons.map(\.rawValue) },
            counted(ended) { $0.departure.year.map { [String($0)] } ?? [] },
        ]
        for (facet, expected) in zip(facets, expected) {
            let found = Dictionary(uniqueKeysWithValues: facet.values.map { ($0.value, $0.count) })
            #expect(found == expected, "seed \(seed), \(facet.field)")
        }
    }

    @Test(arguments: seeds)
    func `a facet's value counts what a filter for it finds, whatever the script and letter case`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let (table, kept) = chance.table(
            chance.stories(150).map { story in
                var story = story
                // One story that has a value in both scripts counts once.
                if story.person.aliases == ["阿磊"] { story.person.aliases = ["阿磊", "阿Lei", "阿LEI"] }
                if chance.below(3) == 0, story.departure.role == "Designer" { story.departure.role = "DESIGNER" }
                return story
            })
        let fields = [
            "person.name", "person.aliases", "departure.role", "departure.employer", "departure.employer.name",
            "source.publisher", "work.title", "arrival.place.name",
        ]
        for facet in try table.facets(fields, filters: []) {
            for value in facet.values {
                let sets = try table.matching([SearchRequest.Filter(field: facet.field, values: [value.value])])
                let found = sets.reduce(0) { $0 + $1.count }
                #expect(value.count == found, "seed \(seed), \(facet.field) \(value.value)")
            }
        }
        func spelling(of all: [String]) -> String? {
            let counts = all.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
        }
        let publishers = kept.compactMap(\.source.publisher).filter { $0.hasPrefix("澎湃") }
        let facet = try #require(try table.facets(["source.publisher"], filters: []).first)
        let shown = facet.values.filter { $0.value.hasPrefix("澎湃") }
        #expect(shown.map(\.value) == [spelling(of: publishers)].compactMap { $0 }, "seed \(seed)")
        #expect(shown.map(\.label) == shown.map(\.value))
        let stats = try table.stats(metric: "departure.tenureYears", groupBy: "source.publisher", of: table.all)
        let rows = stats.filter { $0.group?.hasPrefix("澎湃") == true }
        #expect(rows.map(\.group) == shown.map(\.value), "seed \(seed)")
        let tenures = kept.filter { $0.source.publisher?.hasPrefix("澎湃") == true && $0.departure.tenureYears != nil }
        #expect(rows.first?.count ?? 0 == tenures.count, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `flows count every story once and keep unknown ends`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let (table, kept) = chance.table(chance.stories(150))
        func province(_ mention: PlaceMention?) -> String? {
            guard let mention else { return nil }
            if let code = mention.code ?? mention.within {
                // Hubei is not in the tree of this test, so Huangmei stands for itself.
                return code == "421127" ? code : String(code.prefix(2)) + "0000"
            }
            return mention.name == "深圳" ? "440000" : mention.name
        }
        struct Ends: Hashable { var from: String?, to: String? }
        var expected: [Ends: Int] = [:]
        for story in kept {
            expected[Ends(from: province(story.departure.place), to: province(story.arrival.place)), default: 0] += 1
        }
        let (flows, total) = try table.flows(groupBy: "province", of: table.all)
        let found = Dictionary(uniqueKeysWithValues: flows.map { (Ends(from: $0.from?.id, to: $0.to?.id), $0.count) })
        #expect(found == expected, "seed \(seed)")
        #expect(total == flows.count)
        #expect(flows.allSatisfy { $0.storyIds.count == min($0.count, Flow.storyIdLimit) })
        #expect(flows.map(\.count) == flows.map(\.count).sorted(by: >))
    }

    @Test(arguments: seeds)
    func `statistics agree with sorting the numbers, and keep kinds of money apart`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let (table, kept) = chance.table(chance.stories(150))
        let stats = try table.stats(metric: "income.after", groupBy: "work.sector", of: table.all)
        struct Row: Hashable { var group: String?, kind: Money.Kind?, unit: String }
        var expected: [Row: [Double]] = [:]
        for story in kept {
            guard let money = story.income.after else { continue }
            let unit = money.perYear == nil ? "\(money.currency)/\(money.period?.rawValue ?? "")" : "CNY/year"
            expected[Row(group: story.work.sector?.rawValue, kind: money.kind, unit: unit), default: []].append(
                money.perYear ?? money.amount)
        }
        let withNumbers = stats.filter { $0.count > 0 }
        #expect(withNumbers.count == expected.count, "seed \(seed)")
        for stat in withNumbers {
            let values = (expected[Row(group: stat.group, kind: stat.kind, unit: stat.unit ?? "")] ?? []).sorted()
            #expect(stat.count == values.count, "seed \(seed), \(stat)")
            #expect(stat.min == values.first && stat.max == values.last)
            let middle = values.count / 2
            let median = values.count.isMultiple(of: 2) ? (values[middle - 1] + values[middle]) / 2 : values[middle]
            #expect(stat.median == median, "seed \(seed), \(stat)")
            let size = kept.count { $0.work.sector?.rawValue == stat.group }
            #expect(stat.coverage == Double(stat.count) / Double(size))
        }
    }

    @Test(arguments: seeds)
    func `a merged segment answers like the ones it was merged from`(seed: UInt64) throws {
        var chance = InventedStories(seed: seed)
        let (table, _) = chance.table(chance.stories(150))
        var builder = StoryColumns.Builder(references: InventedStories.references)
        for part in table.parts { builder.append(part.columns, part.live) }
        let columns = builder.finish()
        let merged = StoryTable(
            [StoryTable.Part(columns: columns, live: OrdinalSet(all: columns.count))], references: table.references)
        for check in ColumnPropertyTests.checks(&chance) {
            #expect(
                try merged.ids(merged.matching([check.filter])) == table.ids(table.matching([check.filter])),
                "seed \(seed), \(check.filter)")
        }
        for order in ColumnPropertyTests.orders {
            let sort = [ColumnPropertyTests.key(order.field)]
            let apart = try table.first(500, of: table.all, by: sort)
            let together = try merged.first(500, of: merged.all, by: sort)
            #expect(apart.map(\.position) == together.map(\.position), "seed \(seed), \(order.field)")
        }
        #expect(
            try table.flows(groupBy: "kind", of: table.all).flows.map(\.count)
                == merged.flows(groupBy: "kind", of: merged.all).flows.map(\.count))
    }
}
