import Search
import Stories

/// Stories whose fields are spread as in real ones: few places and companies are frequent, most are rare; names and
/// addresses are nearly all different; a third of the values is unknown. The same for the same seed.
struct Corpus {
    private var state: UInt64 = 0x5EED
    private let places: [Place]
    private let characters: [Character] = Array(
        "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感"
    )

    init() {
        var places: [Place] = []
        for province in 11...65 {
            for prefecture in 0...12 {
                for county in prefecture == 0 ? 0...0 : 0...4 {
                    let code = province * 10_000 + prefecture * 100 + county
                    var place = Place(id: String(code), name: "地\(code)")
                    place.code = place.id
                    place.level = prefecture == 0 ? .province : county == 0 ? .prefecture : .county
                    place.latitude = 30
                    place.longitude = 110
                    places.append(place)
                }
            }
        }
        self.places = places
    }

    var references: SearchReferences {
        SearchReferences(
            places: PlaceTree(places),
            organizations: (0..<300).map { Organization(id: "company-\($0)", name: "公司\($0)") })
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Low numbers are much more frequent than high ones.
    private mutating func skewed(_ bound: Int) -> Int {
        let share = Double(next() >> 11) / Double(1 << 53)
        return min(bound - 1, Int(Double(bound) * share * share * share))
    }

    private mutating func maybe<Value>(_ value: Value) -> Value? { below(3) == 0 ? nil : value }

    private mutating func word(_ length: Int) -> String {
        String((0..<length).map { _ in characters[below(characters.count)] })
    }

    private mutating func mention() -> PlaceMention {
        let place = places[skewed(places.count)]
        var mention = PlaceMention(code: place.code, name: place.name, raw: place.name)
        mention.level = place.level
        return mention
    }

    private mutating func money() -> Money {
        Money(
            amount: Double(1 + skewed(300)) * 5000, currency: below(50) == 0 ? "USD" : "CNY",
            period: [.year, .month, .month, .day][below(4)], kind: [.salary, .profit][below(2)])
    }

    mutating func story(_ number: Int) -> Story {
        var story = Story(id: "story-\(number)", title: word(12 + below(12)))
        story.language = below(5) == 0 ? "zh-Hant" : "zh-Hans"
        story.body = "正文"
        story.person.name = maybe(word(2 + below(2)))
        story.person.cohort = maybe("\(6 + below(4))0后")
        story.person.birthYear = maybe(1960 + below(45))
        story.person.age = maybe(18 + below(60))
        story.person.gender = maybe(below(2) == 0 ? .female : .male)
        story.departure.place = maybe(mention())
        if let number = maybe(skewed(300)) {
            story.departure.employer = EmployerMention(id: "company-\(number)", name: "公司\(number)")
        }
        story.departure.role = maybe("职位\(skewed(3000))")
        story.departure.year = maybe(2000 + below(26))
        story.departure.date = story.departure.year.flatMap { PartialDate("\($0)-\(10 + below(3))") }
        story.departure.tenureYears = maybe(Double(below(40)) / 2)
        story.departure.voluntary = maybe(below(2) == 0)
        story.departure.leaves = [.city]
        let reasons = Departure.Reason.allCases
        story.departure.reasons = (0..<below(4)).map { _ in reasons[skewed(reasons.count)] }
        story.arrival.place = maybe(mention())
        story.arrival.kind = maybe(Arrival.Kind.allCases[below(10)])
        story.arrival.hometown = maybe(below(2) == 0)
        story.arrival.year = story.departure.year
        story.work.title = maybe("营生\(skewed(20_000))")
        story.work.sector = maybe(Work.Sector.allCases[skewed(25)])
        story.work.mode = maybe(Work.Mode.allCases[skewed(9)])
        story.income.before = maybe(money())
        story.income.after = maybe(money())
        story.outcome = maybe(Story.Outcome.allCases[below(6)])
        story.evidence = ["departure.place": [], "arrival.place": []]
        story.source.articleId = "article-\(number / 2)"
        story.source.url = "https://example.com/\(number / 2)"
        story.source.publisher = maybe("媒体\(skewed(500))")
        story.source.author = maybe("作者\(skewed(20_000))")
        story.source.publishedAt = PartialDate(
            "20\(18 + below(8))-\(10 + below(3))-\(10 + below(19))T\(10 + below(14)):\(10 + below(50))+08:00")
        story.personId = "person-\(number)"
        story.revision = Int64(number)
        story.createdAt = Instant(milliseconds: 1_700_000_000_000 + Int64(number / 100) * 1000)
        story.updatedAt = story.createdAt
        return story
    }
}
