import Stories
import Testing

@testable import Formats

@Suite struct StoryCodecTests {
    /// A story with every field filled, so that a field forgotten on either side shows.
    static let full: Story = {
        var story = Story(id: "s-1", title: "从甲城到乙村")
        story.summary = "一句话"
        story.body = "他离开甲城,\n回到乙村。"
        story.language = "zh-Hans"
        story.person.name = "阿木"
        story.person.aliases = ["木头"]
        story.person.label = "一位木匠"
        story.person.members = ["阿木", "阿林"]
        story.person.narrator = false
        story.person.cohort = "90后"
        story.person.birthYear = 1990
        story.person.age = 33
        story.person.ageAt = .departure
        story.person.gender = .male
        story.person.pseudonym = true
        story.person.privacy = .pseudonym
        story.departure.leaves = [.city, .company]
        story.departure.place = PlaceMention(code: "110000", name: "北京", raw: "北京")
        story.departure.place?.level = .province
        story.departure.employer = EmployerMention(id: "x", name: "某厂", raw: "某大厂", unit: "某部")
        story.departure.role = "木匠"
        story.departure.year = 2023
        story.departure.date = PartialDate("2023-10")
        story.departure.tenureYears = 2.5
        story.departure.voluntary = true
        story.departure.reasons = [.burnout, .industryDownturn]
        story.arrival.place = PlaceMention(raw: "老家")
        story.arrival.place?.within = "410000"
        story.arrival.place?.country = "JP"
        story.arrival.kind = .village
        story.arrival.hometown = true
        story.arrival.year = 2024
        story.work.title = "做木勺"
        story.work.sector = .handicraft
        story.work.mode = .selfEmployed
        story.income.before = Money(amount: 360_000, period: .year, kind: .salary)
        story.income.after = Money(amount: 4000.5, period: .month, kind: .profit)
        story.income.after?.max = 6000
        story.income.after?.approx = true
        story.income.after?.raw = "四千多"
        story.income.changePercent = -80
        story.money = [LabelledMoney(label: "rent", money: Money(amount: 300, period: .month, kind: .cost))]
        story.outcome = .stable
        story.quotes = [Quote(speaker: "阿木", text: "够用了", start: 1, end: 4)]
        story.evidence = [
            "departure.place": [Evidence(start: 1, end: 5, exact: "离开甲城", in: .body)],
            "arrival.place": [Evidence(start: 7, end: 11)],
        ]
        story.source.articleId = "a-1"
        story.source.title = "某文"
        story.source.url = "https://example.org/1"
        story.source.publisher = "某报"
        story.source.author = "某人"
        story.source.publishedAt = PartialDate("2024-10-23T14:23+08:00")
        story.translations = ["en": Story.Translation(title: "To the village", summary: "One sentence.")]
        story.otherSources = [story.source]
        story.personId = "p-1"
        story.revision = 7
        story.createdAt = Instant(milliseconds: 1_700_000_000_123)
        story.updatedAt = Instant(milliseconds: 1_700_000_001_000)
        return story
    }()

    private func encoded(_ story: Story) -> [UInt8] {
        var writer = JSONWriter()
        writer.story(story)
        return writer.bytes
    }

    @Test func `reads back all that it writes`() throws {
        let log = FaultLog(unknownKeys: .refuse)
        let read = Story(reading: try JSONParser.parse(encoded(Self.full)), log: log)
        #expect(log.faults.isEmpty, "\(log.faults)")
        #expect(read == Self.full)
    }

    @Test func `writes the same keys for a bare story as for a full one`() throws {
        func paths(_ value: Value, _ prefix: String) -> Set<String> {
            guard case .object(let members) = value.kind, !["evidence", "translations"].contains(prefix) else {
                return []
            }
            return members.reduce(into: []) { $0.formUnion(paths($1.value, $1.key).union([prefix + "." + $1.key])) }
        }
        let bare = paths(try JSONParser.parse(encoded(Story(id: "b", title: "b"))), "")
        let full = paths(try JSONParser.parse(encoded(Self.full)), "")
        let optionalObjects: Set<String> = ["place", "employer", "before", "after"]
        #expect(full.filter { path in !optionalObjects.contains { path.hasPrefix($0 + ".") } } == bare)
    }

    @Test func `indented output is the same document`() throws {
        var writer = JSONWriter(indents: true)
        writer.story(Self.full)
        let log = FaultLog(unknownKeys: .refuse)
        #expect(Story(reading: try JSONParser.parse(writer.bytes), log: log) == Self.full)
    }

    @Test(arguments: [
        ("{\"title\":\"x\"}", "/id", "no id"),
        ("{\"id\":\"a/b\",\"title\":\"x\"}", "/id", "id is 'a/b'"),
        ("{\"id\":\"a\"}", "", "neither title nor body"),
        ("{\"id\":\"a\",\"title\":\"x\",\"outcome\":\"rich\"}", "/outcome", "outcome is 'rich'"),
        ("{\"id\":\"a\",\"title\":\"x\",\"departure\":{\"year\":\"2020\"}}", "/departure/year", "year is '2020'"),
        (
            "{\"id\":\"a\",\"title\":\"x\",\"source\":{\"url\":\"javascript:alert(1)\"}}", "/source/url",
            "url is 'javascript:alert(1)'"
        ),
        ("{\"id\":\"a\",\"title\":\"x\",\"colour\":1}", "/colour", "the unknown key 'colour'"),
        (
            "{\"id\":\"a\",\"title\":\"x\",\"income\":{\"after\":{\"amount\":1,\"kind\":\"gmv\"}}}", "/income/after",
            "after is an object"
        ),
        (
            "{\"id\":\"a\",\"title\":\"x\",\"body\":\"甲乙\",\"evidence\":{\"outcome\":\"丙\"}}", "/evidence/outcome",
            "evidence '丙'"
        ),
    ])
    func `says where a record is wrong`(text: String, pointer: String, found: String) throws {
        let log = FaultLog(unknownKeys: .refuse)
        #expect(Story(reading: try JSONParser.parse(Array(text.utf8)), log: log) == nil)
        #expect(log.faults.first?.pointer == pointer)
        #expect(log.faults.first?.found == found)
    }

    @Test func `bulk records need an id and a body only`() throws {
        let log = FaultLog(unknownKeys: .ignore)
        let value = try JSONParser.parse(Array("{\"id\":\"d1\",\"body\":\"第一行\\n第二行\",\"extra\":1}".utf8))
        let story = Story(reading: value, log: log)
        #expect(story?.title == "第一行")
        #expect(log.faults.isEmpty)
    }

    @Test func `finds evidence snippets in the body by code points`() throws {
        let log = FaultLog(unknownKeys: .refuse)
        let text = "{\"id\":\"a\",\"title\":\"x\",\"body\":\"𠮷他离开北京\",\"evidence\":{\"departure.place\":\"离开北京\"}}"
        let story = Story(reading: try JSONParser.parse(Array(text.utf8)), log: log)
        #expect(story?.evidence["departure.place"] == [Evidence(start: 2, end: 6, exact: "离开北京", in: .body)])
    }
}
