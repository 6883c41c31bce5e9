import Stories
import Testing

@testable import Extraction

@Suite struct SummaryTests {
    private static func story(_ change: (inout Story) -> Void) -> Story {
        var story = Story(id: "x", title: "")
        story.person.name = "贺宁"
        change(&story)
        return story
    }

    private static func abroad(_ story: inout Story, _ name: String, _ country: String) {
        story.arrival.place = PlaceMention(name: name)
        story.arrival.place?.country = country
    }

    private static let shanghai = PlaceMention(code: "310000", name: "上海")
    private static let dali = PlaceMention(code: "532900", name: "大理")

    @Test func `an employer without a name says nothing where the place is known`() {
        var story = Self.story {
            $0.departure.place = Self.shanghai
            $0.departure.employer = EmployerMention(raw: "一家广告公司")
            $0.arrival.place = Self.dali
        }
        #expect(Summary(story, .english).title == "贺宁: from Shanghai to Dali")
        story.departure.place = nil
        #expect(Summary(story, .english).title == "贺宁: from an unnamed employer to Dali")
        story.departure.employer = EmployerMention(id: "jd", name: "京东", raw: "京东")
        story.departure.place = Self.shanghai
        #expect(Summary(story, .english).title == "贺宁: from JD in Shanghai to Dali")
    }

    @Test(arguments: [("90后", "in the 1990s"), ("85后", "1985–1989"), ("00后", "in the 2000s"), ("96年", "in 1996")])
    func `years of birth are said in full`(cohort: String, expected: String) {
        #expect(Summary.englishYears(cohort) == expected)
    }

    @Test func `an amount is said with its period and unit, and employers and trades by their own words`() {
        let story = Self.story {
            $0.departure.employer = EmployerMention(id: "bytedance", name: "字节跳动", raw: "字节")
            $0.work.sector = .catering
            $0.income.before = Money(amount: 15000, period: .month, kind: .salary)
            $0.income.before?.raw = "15000"
            $0.income.after = Money(amount: 80000, period: .year, kind: .profit)
            $0.income.after?.raw = "一年八万"
        }
        let text = Summary(story, .simplified).text
        #expect(text.contains("先前收入：每月15000元。后来收入：一年八万。"), "\(text)")
        #expect(Summary(story, .english).title == "贺宁: from ByteDance into catering")
    }

    @Test(arguments: [
        ("430900", "益阳", "Yiyang"), ("341800", "宣城", "Xuancheng"), ("610100", "西安", "Xi'an"), ("532900", "大理", "Dali"),
        ("522600", "黔东南", "Qiandongnan"),
    ])
    func `places are spelled for English readers`(code: String, name: String, english: String) {
        let story = Self.story { $0.arrival.place = PlaceMention(code: code, name: name) }
        #expect(Summary(story, .english).title == "贺宁: to \(english)")
    }

    @Test func `a place abroad is told with its country`() {
        let town = Self.story { Self.abroad(&$0, "清迈", "TH") }
        #expect(Summary(town, .english).title == "贺宁: to 清迈, Thailand")
        let land = Self.story { Self.abroad(&$0, "日本", "JP") }
        #expect(Summary(land, .english).title == "贺宁: to Japan")
    }

    @Test func `a label that tells the post is not told twice`() {
        let story = Self.story {
            $0.person.name = nil
            $0.person.label = "原字节跳动运营"
            $0.departure.employer = EmployerMention(id: "bytedance", name: "字节跳动", raw: "字节跳动")
            $0.departure.role = "运营"
            $0.departure.year = 2022
        }
        #expect(Summary(story, .simplified).text == "原字节跳动运营，2022年离开。")
    }

    @Test func `the English summary is made of sentences`() {
        let story = Self.story {
            $0.departure.place = Self.shanghai
            $0.departure.year = 2021
            $0.departure.reasons = [.overwork, .housingHukou, .other]
            $0.arrival.place = Self.dali
            $0.work.sector = .ai
            $0.outcome = .stable
        }
        #expect(
            Summary(story, .english).text
                == "贺宁 left Shanghai in 2021. Why: overwork, housing and hukou. Moved to Dali and now works in AI. "
                + "Outcome: stable.")
        let home = Self.story {
            $0.arrival.hometown = true
            $0.work.sector = .other
        }
        #expect(Summary(home, .english).text == "贺宁 left a job. Went back home.")
    }
}
