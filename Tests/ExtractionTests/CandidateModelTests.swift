import Stories
import Testing

@testable import Extraction

@Suite("Judging candidates")
struct CandidateModelTests {
    @Test("a table is read as fields with thresholds and weights")
    func table() throws {
        let model = CandidateModel(
            """
            = place 40
            b2c3d4e5 150
            0000002a -25
            = year 65
            00000001 7
            """)
        let place = try #require(model.field("place"))
        #expect(place.threshold == 0.4)
        #expect(place[0xB2C3_D4E5] == 1.5)
        #expect(place[42] == -0.25)
        #expect(place[1] == nil)
        #expect(model.field("year")?[1] == 0.07)
        #expect(model.field("role") == nil)
        #expect(CandidateModel("= place 40\n0f1e2d3c -1204\nabcdef98 0").field("place")?[0x0F1E_2D3C] == -12.04)
    }

    @Test("the tables were trained for the templates that there are")
    func templates() {
        #expect(CandidateModel.shared.trainedFor == CandidateModel.templates)
        #expect(StoryModel.model.trainedFor == CandidateModel.templates)
        #expect(CandidateModel("# 0000002a\n= place 40\nb2c3d4e5 150").trainedFor == 42)
        #expect(CandidateModel("= place 40\nb2c3d4e5 150").trainedFor == nil)
    }

    @Test("without weights the probability is the rules' own")
    func prior() {
        let field = CandidateModel.Field(threshold: 0.5)
        let features = CandidateFeatures(field, named: false)
        #expect(abs(CandidateModel.probability(logOdds: Double(features.sum)) - 0.5) < 1e-9)
        #expect(CandidateModel.prior(confidence: Ledger.threshold, isRefused: false) == 0)
        #expect(CandidateModel.prior(confidence: 0.9, isRefused: false) > 2)
        #expect(CandidateModel.prior(confidence: 0.9, isRefused: true) < 0)
        #expect(
            CandidateModel.prior(confidence: 0.1, isRefused: false)
                == CandidateModel.prior(confidence: 0.3, isRefused: false))
    }

    @Test("a feature's weight moves the odds")
    func weights() {
        let towards = CandidateModel.Field(threshold: 0.5, weights: [0x0D29_93EC: 2])
        let against = CandidateModel.Field(threshold: 0.5, weights: [0x0D29_93EC: -2])
        var seen = CandidateFeatures(towards, named: true)
        seen.add(.left1, "在")
        #expect(seen.names == ["0d2993ec left1=在"])
        #expect(CandidateModel.probability(logOdds: Double(seen.sum)) > 0.88)
        #expect(CandidateModel.probability(logOdds: -2 + Double(seen.sum)) == 0.5)
        seen = CandidateFeatures(against, named: false)
        seen.add(.left1, "在")
        #expect(CandidateModel.probability(logOdds: Double(seen.sum)) < 0.12)
    }

    @Test("the same words for another label are another feature")
    func labels() {
        // Trained weights are by these numbers: FNV-1a of the template's number and the value.
        let field = CandidateModel.Field(threshold: 0.5, weights: [0x0D29_93EC: 1, 0xED50_2B5E: 4])
        for (label, weight) in [(nil, 1), ("true", 4), ("false", 0)] as [(String?, Float)] {
            var features = CandidateFeatures(field, named: false, label: label)
            features.add(.left1, "在")
            #expect(features.sum == weight)
        }
    }

    @Test("a listed feature weighs what its word does", arguments: [nil, "true"] as [String?])
    func listed(label: String?) {
        let scope = FeatureScope(label: label, traits: ["county", "large city"])
        let words = CandidateTemplate.allCases.flatMap { template in
            template.words(in: scope).enumerated().map { (template: template, place: $0.offset, word: $0.element) }
        }
        var weights: [UInt32: Float] = [:]
        for (number, word) in words.enumerated() {
            var features = CandidateFeatures(nil, named: true, label: label)
            features.add(word.template, word.word)
            guard let hash = features.names?.first?.prefix(8), let feature = UInt32(hash, radix: 16) else { continue }
            weights[feature] = Float(number + 1)
        }
        #expect(weights.count > 500)
        let field = CandidateModel.Field(threshold: 0.5, weights: weights)
        let known = FeatureWeights<CandidateTemplate>(field, in: scope)
        for (template, place, word) in words {
            var listed = CandidateFeatures(known, named: true)
            listed.add(template, listed: place)
            var hashed = CandidateFeatures(field, named: true, label: label)
            hashed.add(template, word)
            #expect(listed.sum == hashed.sum && listed.sum != 0, "\(template)=\(word)")
            #expect(listed.names == hashed.names)
        }
    }

    @Test(
        "hints are named as the weights have them",
        arguments: [
            (.thenByWord, "then by word"), (.quarter3, "quarter 3"), (.holdsDe, "holds 的"), (.beforeDe, "before 的"),
            (.momentTrueNowFar, "moment true now far"), (.ofAFirm, "of a firm"), (.toALargeCity, "to a large city"),
            (.laidOffAndResigned, "laid off, resigned"), (.inTheLeavingsClause, "in the leaving's clause"),
        ] as [(Hint, String)])
    func hints(hint: Hint, name: String) {
        #expect(hint.name == name)
        #expect(Set(Hint.allCases.map(\.name)).count == Hint.allCases.count)
    }

    @Test("every value says what its traits are")
    func traits() {
        func names<Value: CandidateValue>(_ value: Value) -> [String] {
            var traits: [Int] = []
            value.addTraits(to: &traits)
            return traits.map { Value.allTraits[$0] }
        }
        #expect(names(Money(amount: 8000, period: .month, kind: .salary)) == ["month", "salary", "1e4", "CNY"])
        #expect(names(Money(amount: 0.5, currency: "USD")) == ["no period", "no kind", "1e1", "foreign"])
        var place = PlaceMention(code: "310000", name: "上海")
        place.level = .prefecture
        #expect(names(place) == ["prefecture", "large city"])
        #expect(
            names(ArrivalRules.Destination(place: PlaceMention(), kind: .village, hometown: true))
                == ["no level", "unnamed", "kind village", "home"])
        #expect(
            names(WorkRules.Occupation(title: "面馆", sector: .catering, mode: nil))
                == ["sector catering", "no mode", "length 2"])
        #expect(names(Departure.Reason.layoff) == ["layoff"])
        #expect(names(true) == ["true"])
        #expect(names(Story.Outcome.returned) == ["returned"])
    }

    @Test("powers of e", arguments: [(0.0, 1.0), (1, 2.718281828), (-3, 0.049787068), (10, 22026.465794)])
    func exponential(exponent: Double, power: Double) {
        #expect(abs(CandidateModel.exponential(exponent) / power - 1) < 1e-7)
    }

    @Test("an ordinary sentence fills what no cue of a rule names")
    func ordinary() throws {
        let text = """
            莲塘县这几年回来的人多了。县城的街上，新开的铺子有一半是他们的。

            周启文，38岁，原先在深圳一家电子厂做品质主管，干了九年。2021年8月，儿子要上小学，他和妻子商量以后辞了工，\
            带着一家人回了江西莲花县。如今他在县城开着一间汽修铺，一个月落下八千来块。
            """
        var article = Article(kind: .article)
        article.text = text
        article.language = "zh-Hans"
        article.publishedAt = PartialDate("2023-05-06")
        let stories = Understanding().understand(article).stories
        let story = try #require(stories.first)
        #expect(stories.count == 1)
        #expect(story.person.name == "周启文")
        #expect(story.departure.place?.name == "深圳")
        #expect(story.departure.year == 2021)
        #expect(story.arrival.place?.name == "莲花")
        #expect(story.arrival.kind == .county)
        #expect(story.income.after?.amount == 8000)
    }

    @Test("the way home from a city leads there, also where it is told before the leaving")
    func wayHome() throws {
        var article = Article(kind: .article)
        article.text = """
            他们后来去了哪里？

            周启文，38岁。他是2020年从上海回的宜宾，当时在一家券商做投顾，他主动提了离职。后来考了银行，没有考上。
            """
        article.language = "zh-Hans"
        article.publishedAt = PartialDate("2023-05-06")
        let story = try #require(Understanding().understand(article).stories.first)
        #expect(story.departure.place?.name == "上海")
        #expect(story.arrival.place?.name == "宜宾")
    }

    @Test("what is negated or held out stays refused")
    func refused() throws {
        let text = """
            何晓岚，31岁，2019年从上海一家广告公司辞职，回到浙江丽水开了一间花店。她没有去杭州，也拒绝了成都一家公司月薪三万的邀请。
            """
        var article = Article(kind: .article)
        article.text = text
        article.language = "zh-Hans"
        article.publishedAt = PartialDate("2023-05-06")
        let story = try #require(Understanding().understand(article).stories.first)
        #expect(story.arrival.place?.name == "丽水")
        #expect(story.income.after == nil)
    }

    @Test("mentions of one value are one value, whatever the words")
    func identity() {
        let (one, other) = (
            PlaceMention(code: "421127", name: "黄梅", raw: "黄梅"), PlaceMention(code: "421127", name: "黄梅", raw: "黄梅县")
        )
        #expect(one.identity == other.identity)
        #expect(one.identity != PlaceMention(name: "黄梅").identity)
        func destination(_ place: PlaceMention) -> UInt64 { ArrivalRules.Destination(place: place).identity }
        #expect(destination(one) == destination(other))
        #expect(destination(PlaceMention(raw: "山里")) != destination(PlaceMention(raw: "海边")))
        let (month, year) = (Money(amount: 9_000, period: .month), Money(amount: 9_000, period: .year))
        #expect(month.identity == Money(amount: 9_000, period: .month, kind: .salary).identity)
        #expect(month.identity != year.identity && month.identity != Money(amount: 9_000).identity)
    }
}
