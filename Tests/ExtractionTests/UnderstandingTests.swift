import FoundationEssentials
import Glibc
import Stories
import Testing

@testable import Extraction

/// An invented article with the stories that it holds: `Fixtures/people/*.txt` (a few metadata lines, a blank line, the
/// text) beside `*.json` (the truth).
private struct Fixture: Sendable, CustomTestStringConvertible {
    var name: String
    var article: Article
    var truth: [Truth]

    var testDescription: String { name }

    struct Truth: Sendable, Decodable {
        struct Names: Sendable, Decodable {
            var name: String?
            var aliases: [String]?
            var label: String?
            var members: [String]?
        }
        var person: Names
        var anchors: [String]?
    }

    private struct File: Decodable { var stories: [Truth] }

    static let all: [Fixture] = {
        let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/people")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { file in
            let stem = String(file.dropLast(4))
            guard let text = try? String(contentsOf: directory.appending(path: file), encoding: .utf8),
                let json = try? Data(contentsOf: directory.appending(path: stem + ".json")),
                let truth = try? JSONDecoder().decode(File.self, from: json)
            else { return nil }
            return Fixture(name: stem, article: article(text), truth: truth.stories)
        }
    }()

    static func article(_ text: String) -> Article {
        var article = Article()
        article.language = "zh-Hans"
        let parts = text.split(separator: "\n\n", maxSplits: 1)
        for line in parts[0].split(separator: "\n") {
            let pair = line.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix(" ") }
            guard pair.count == 2, !pair[1].isEmpty else { continue }
            switch pair[0] {
            case "title": article.title = String(pair[1])
            case "author": article.author = String(pair[1])
            case "publishedAt": article.publishedAt = PartialDate(String(pair[1]))
            default: break
            }
        }
        article.text = String(parts[1])
        return article
    }
}

@Suite struct UnderstandingTests {
    @Test func `there are fixtures to read`() {
        #expect(Fixture.all.count >= 14)
    }

    @Test(arguments: Fixture.all)
    private func `finds the people who left and nobody else`(fixture: Fixture) {
        let stories = Understanding().understand(fixture.article).stories
        #expect(stories.count == fixture.truth.count, "\(stories.map { $0.person.name ?? $0.person.label ?? "?" })")
        for truth in fixture.truth {
            let names = Set(
                [truth.person.name, truth.person.label].compactMap { $0 } + (truth.person.aliases ?? [])
                    + (truth.person.members ?? []))
            let isFound = stories.contains { story in
                let own =
                    [story.person.name, story.person.label].compactMap { $0 } + story.person.aliases
                    + story.person.members
                return !names.isDisjoint(with: own)
                    || truth.anchors?.contains { (story.body ?? "").contains($0) } ?? false
            }
            #expect(isFound, "\(truth.person.name ?? truth.person.label ?? "?") is missing")
        }
    }

    @Test(arguments: Fixture.all)
    private func `every value that stands has a span in the text`(fixture: Fixture) {
        let length = fixture.article.text.unicodeScalars.count
        for story in Understanding().understand(fixture.article).stories {
            for (field, spans) in story.evidence {
                for span in spans {
                    #expect(span.start >= 0 && span.start < span.end && span.end <= length, "\(field)")
                    #expect(span.end - span.start <= 400, "\(field)")
                }
            }
            if story.departure.place != nil { #expect(story.evidence["departure.place"] != nil) }
            if story.departure.employer != nil { #expect(story.evidence["departure.employer"] != nil) }
            if story.arrival.place != nil { #expect(story.evidence["arrival.place"] != nil) }
            if story.outcome != nil { #expect(story.evidence["outcome"] != nil) }
            for money in [story.income.before, story.income.after].compactMap({ $0 }) {
                #expect(money.kind?.isEarning == true)
            }
            #expect((story.summary ?? "").count <= Summary.limit)
        }
    }

    /// One paragraph each: text, and of its only story the field to look at.
    @Test(arguments: [
        ("施北辰曾是腾讯的产品经理，2021年，他从腾讯辞职，回到老家黄山开了一家民宿。", "腾讯", "黄山", true as Bool?, 2021 as Int?),
        ("乔安宁原在北京一家公关公司做客户总监，2023年被裁。离开北京后，她搬到了大理。", "北京一家公关公司", "大理", false, 2023),
        ("费小满今年31岁，之前在美团做运营。2022年10月，她裸辞了，去了泉州，现在是一名花艺师。", "美团", "泉州", true, 2022),
    ])
    func `reads a move from a few sentences`(
        text: String, employer: String, place: String, voluntary: Bool?, year: Int?
    ) throws {
        var article = Article()
        article.language = "zh-Hans"
        article.text = text
        let story = try #require(Understanding().understand(article).stories.first)
        #expect(story.departure.employer?.name == employer || story.departure.employer?.raw == employer)
        #expect(story.arrival.place?.name == place)
        #expect(story.departure.voluntary == voluntary)
        #expect(story.departure.year == year)
    }

    /// Nobody left in these.
    @Test(arguments: [
        "施北辰想过离开北京，但最后没走成，如今仍在原来的公司上班。",
        "如果有一天被裁，乔安宁说，她打算回老家。现在她还在美团做运营。",
        "社会学教授费明远表示，很多年轻人从北京辞职回到县城。",
        "于是，很多人离开了北京。时间久了，有人回到老家。",
        "县长石大川介绍，全县有两万人返乡创业。",
    ])
    func `sees no story in wishes, experts and crowds`(text: String) {
        var article = Article()
        article.text = text
        #expect(Understanding().understand(article).stories.isEmpty)
    }

    @Test func `explains what was taken and what was refused`() {
        var article = Article()
        article.text = "施北辰从腾讯辞职后回到黄山，开了一家民宿。他拒了阿里巴巴的邀请，也没有去杭州。"
        let entries = Understanding().explain(article).entries
        #expect(entries.contains { $0.field == "departure.employer" && $0.value == "腾讯" && $0.verdict == .taken })
        #expect(entries.contains { $0.field == "arrival.place" && $0.value == "杭州" && $0.verdict != .taken })
        for entry in entries { #expect((0...1).contains(max(0, entry.confidence)), "\(entry)") }
    }

    @Test func `writes title and summary in the script of the article`() throws {
        var article = Article()
        article.language = "zh-Hant"
        article.text = "施北辰從騰訊辭職後回到老家黃山，開了一家民宿。"
        let story = try #require(Understanding().understand(article).stories.first)
        #expect(story.summary?.contains("離開") == true)
        #expect(story.translations["en"]?.summary?.contains("Tencent") == true)
    }

    @Test func `time grows with the length of the text and no faster`() {
        let paragraph = "施北辰曾是腾讯的产品经理，2021年，他从腾讯辞职，回到老家黄山开了一家民宿，每个月能挣八千元。她说：“这样很好，不用每天加班。”\n\n"
        // This thread's own processor time: what else runs on the machine does not count.
        func threadSeconds() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        func seconds(_ repetitions: Int) -> Double {
            var article = Article()
            article.text = String(repeating: paragraph, count: repetitions)
            let start = threadSeconds()
            _ = Understanding().understand(article)
            return threadSeconds() - start
        }
        _ = seconds(2)
        let small = seconds(20)
        let large = seconds(200)
        // Ten times the text; a quadratic step would take a hundred times as long.
        #expect(large < small * 40)
    }
}

@Suite struct PersonLinkingTests {
    private func story(
        _ id: String, _ name: String, employer: String? = nil, role: String? = nil, gender: Protagonist.Gender? = nil
    ) -> Story {
        var story = Story(id: id, title: id)
        story.person.name = name
        story.person.gender = gender
        if let employer { story.departure.employer = EmployerMention(id: employer, name: employer) }
        story.departure.role = role
        return story
    }

    @Test func `joins one person told of in two scripts`() throws {
        let people = PersonLinking.people(of: [
            story("a", "圓圓", employer: "tencent", role: "KOL運營"), story("b", "圆圆", employer: "tencent", role: "Kol运营"),
        ])
        #expect(people.count == 1)
        #expect(people.first?.storyIds == ["a", "b"])
    }

    @Test func `keeps namesakes apart and says how like they are`() {
        let people = PersonLinking.people(of: [
            story("a", "王小明", employer: "tencent"), story("b", "王小明", employer: "baidu"), story("c", "王小明"),
            story("d", "李小明", employer: "tencent"),
        ])
        #expect(people.count == 4)
        #expect(people.allSatisfy { person in person.sameAs.allSatisfy { $0.confidence < PersonLinking.sameAt } })
    }

    @Test func `different sexes are different people`() {
        let one = story("a", "小圆", employer: "tencent", role: "运营", gender: .female)
        let two = story("b", "小圆", employer: "tencent", role: "运营", gender: .male)
        #expect(PersonLinking.likeness(one, two).confidence == 0)
    }
}
