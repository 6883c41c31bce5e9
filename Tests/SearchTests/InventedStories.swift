import Search
import Stories

/// Stories made by chance from a seed, with everything sometimes unknown.
struct InventedStories: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    /// Nil in one of three cases.
    mutating func maybe<Value>(_ value: Value) -> Value? { below(3) == 0 ? nil : value }

    static let references = SearchReferences(
        places: PlaceTree([
            place("110000", "北京", .province, tier: .first, at: (39.9, 116.4)),
            place("330000", "浙江", .province, aliases: ["浙江省"]), place("330100", "杭州", .prefecture, tier: .newFirst),
            place("330700", "金华", .prefecture, aliases: ["金华市"]),
            place("330782", "义乌", .county, aliases: ["义乌市"], at: (29.3, 120.1)),
            place("440000", "广东", .province), place("440300", "深圳", .prefecture, tier: .first),
            place("410000", "河南", .province), place("410800", "焦作", .prefecture),
        ]),
        organizations: [
            organization("tencent", "腾讯", ["腾讯公司", "Tencent"]), organization("baidu", "百度", []),
            organization("alibaba", "阿里巴巴", ["阿里"]),
        ])

    static func place(
        _ code: String, _ name: String, _ level: PlaceLevel, aliases: [String] = [], tier: Place.Tier? = nil,
        at point: (Double, Double)? = nil
    ) -> Place {
        var place = Place(id: code, name: name)
        place.code = code
        place.level = level
        place.aliases = aliases
        place.tier = tier
        place.latitude = point?.0
        place.longitude = point?.1
        return place
    }

    static func organization(_ id: String, _ name: String, _ aliases: [String]) -> Organization {
        var organization = Organization(id: id, name: name)
        organization.aliases = aliases
        return organization
    }

    static func mention(_ code: String?, _ name: String?, within: String? = nil, country: String? = nil) -> PlaceMention
    {
        var mention = PlaceMention(code: code, name: name, raw: name ?? "老家")
        mention.within = within
        mention.country = country
        return mention
    }

    static let mentions: [PlaceMention] = [
        mention("110000", "北京"), mention("330100", "杭州"), mention("330782", "义乌"), mention("440300", "深圳"),
        mention("410800", "焦作"), mention(nil, nil, within: "410000"), mention(nil, nil),
        mention(nil, "清迈", country: "TH"),
        mention(nil, "深圳"), mention("330700", "金华"), mention("421127", "黄梅"),
    ]

    static let employers: [EmployerMention] = [
        EmployerMention(id: "tencent", name: "腾讯"), EmployerMention(id: "baidu", name: "百度"),
        EmployerMention(id: "alibaba", name: "阿里巴巴", unit: "天猫"), EmployerMention(raw: "某广告公司"),
        EmployerMention(id: "shop-7", name: "七号小店"), EmployerMention(name: "騰訊"),
    ]

    private mutating func money() -> Money {
        var money = Money(
            amount: Double(below(40)) * 10_000, currency: pick(["CNY", "CNY", "CNY", "USD"]),
            period: pick([.year, .year, .month, .day]), kind: pick([.salary, .profit, nil]))
        money.raw = "随便"
        return money
    }

    mutating func story(_ id: String) -> Story {
        var story = Story(id: id, title: "故事\(below(1000))")
        story.summary = maybe("摘要")
        story.body = maybe("正文")
        story.language = maybe(pick(["zh-Hans", "zh-Hant", "en"]))
        story.person.name = maybe(pick(["张磊", "張磊", "Lily", "王小米", "铁子"]))
        story.person.aliases = below(4) == 0 ? [pick(["小张", "阿磊"])] : []
        story.person.members = below(8) == 0 ? ["李雷", "韩梅梅"] : []
        story.person.label = below(5) == 0 ? "96年铁子" : nil
        story.person.narrator = maybe(below(2) == 0)
        story.person.birthYear = maybe(1970 + below(35))
        story.person.age = maybe(20 + below(40))
        story.person.cohort = maybe(pick(["80后", "90后", "00后"]))
        story.person.gender = maybe(pick([.female, .male]))
        story.departure.place = maybe(pick(InventedStories.mentions))
        story.departure.employer = maybe(pick(InventedStories.employers))
        story.departure.role = maybe(pick(["程序员", "產品經理", "产品经理", "Designer"]))
        story.departure.year = maybe(2005 + below(20))
        story.departure.date = maybe(pick(["2023", "2023-01", "2023-01-01", "2022-12-31", "2023-10"])).flatMap {
            PartialDate($0)
        }
        story.departure.tenureYears = maybe(Double(below(30)) / 2)
        story.departure.voluntary = maybe(below(2) == 0)
        story.departure.leaves = pick([[], [.city], [.company], [.city, .company]])
        story.departure.reasons = pick([[], [.layoff], [.burnout, .overwork], [.family, .layoff]])
        story.arrival.place = maybe(pick(InventedStories.mentions))
        story.arrival.kind = maybe(pick(Arrival.Kind.allCases))
        story.arrival.hometown = maybe(below(2) == 0)
        story.arrival.year = maybe(2005 + below(20))
        story.work.title = maybe("店主\(below(30))")
        story.work.sector = maybe(pick(Work.Sector.allCases))
        story.work.mode = maybe(pick(Work.Mode.allCases))
        story.income.before = maybe(money())
        story.income.after = maybe(money())
        story.income.changePercent = maybe(Double(below(200) - 100))
        story.money = below(3) == 0 ? [LabelledMoney(label: "rent", money: money())] : []
        story.outcome = maybe(pick(Story.Outcome.allCases))
        story.source.articleId = maybe("article-\(below(50))")
        story.source.publisher = maybe(pick(["南方周末", "澎湃新闻", "澎湃新聞"]))
        story.source.publishedAt = maybe(
            pick(["2024-10-23T14:23+08:00", "2023-04-07", "2024", "2024-05", "2023-04-07T00:00+08:00"])
        ).flatMap { PartialDate($0) }
        story.personId = maybe("person-\(below(60))")
        story.revision = Int64(below(500))
        story.updatedAt = maybe(Instant(milliseconds: 1_700_000_000_000 + Int64(below(100_000)) * 977))
        return story
    }

    mutating func stories(_ count: Int, prefix: String = "s") -> [Story] {
        var stories: [Story] = []
        for number in 0..<count { stories.append(story("\(prefix)\(String(next() % 1_000_000, radix: 36))-\(number)")) }
        return stories
    }

    /// A table of these stories in segments of random sizes, some of them deleted again.
    mutating func table(_ stories: [Story]) -> (table: StoryTable, kept: [Story]) {
        var parts: [StoryTable.Part] = []
        var kept: [Story] = []
        var rest = stories[...]
        while !rest.isEmpty {
            let piece = rest.prefix(1 + below(stories.count))
            rest = rest.dropFirst(piece.count)
            var builder = StoryColumns.Builder(references: InventedStories.references)
            var live = OrdinalSet(capacity: piece.count)
            for (ordinal, story) in piece.enumerated() {
                builder.append(story)
                if below(10) > 0 {
                    live.insert(Ordinal(ordinal))
                    kept.append(story)
                }
            }
            parts.append(StoryTable.Part(columns: builder.finish(), live: live))
        }
        return (StoryTable(parts, references: InventedStories.references), kept)
    }
}

extension StoryTable {
    func ids(_ sets: [OrdinalSet]) -> Set<String> {
        var ids: Set<String> = []
        for (part, set) in zip(parts, sets) { set.visit { ids.insert(part.columns.id($0)) } }
        return ids
    }
}
