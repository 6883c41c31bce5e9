import Stories
import Testing

@testable import Extraction

@Suite struct FigureModelTests {
    private func figures(_ text: String) -> [String] {
        FigureFinder(publishedAt: PartialDate("2025-01-09")).find(in: SourceText(text)).map {
            "\($0.op.rawValue) \($0.value) \($0.unit.rawValue) \($0.source ?? "-") \($0.year.map(String.init) ?? "-")"
        }
    }

    private func candidates(_ text: String) -> [String] {
        FigureCandidate.all(in: SourceText(text)).map {
            "\($0.bound) \($0.value)\($0.max.map { "-\($0)" } ?? "") \($0.unit.rawValue)"
        }
    }

    @Test func `the table of weights was trained for these features`() {
        #expect(FigureModel.model.trainedFor == FigureModel.templates)
    }

    @Test(arguments: [
        ("将近三分之一的人", ["about 33.3 percent"]), ("剩下四分之三。", ["exact 75.0 percent"]),
        ("其中过半离开了", ["above 50.0 percent"]), ("退货率三四成", ["exact 30.0-40.0 percent"]),
        ("百分之六点八", ["exact 6.8 percent"]), ("有会计证的三个人", ["exact 3.0 count"]),
        ("常住人口23.7万中", ["exact 237000.0 people"]), ("其中外地人五千。", ["exact 5000.0 people"]),
        ("大半年，过半天，一年赚了五千。", []),
    ])
    func `shares, fractions and small numbers are candidates`(text: String, expected: [String]) {
        #expect(candidates(text) == expected)
    }

    /// No word of a survey stands in the number's own sentence.
    @Test func `what goes on from a survey is found further on`() {
        let text = """
            东岭市妇联去年对返乡妇女做了一次摸底：全市开店的妇女有3,260人，四十岁以上的占三成六。

            留得住的呢？撑过三年的占57%，撑过六年的不到三分之一。
            """
        #expect(
            figures(text).map { $0.split(separator: " ").prefix(3).joined(separator: " ") } == [
                "eq 3260.0 people", "eq 36.0 percent", "eq 57.0 percent", "lt 33.3 percent",
            ])
    }

    @Test func `a person's own numbers are none`() {
        #expect(
            figures("她去年卖了三千斤橘子，赚了四万元，比前年多了三成。合伙人拿走百分之十二，剩下的一半还了债。他一个月能接二十个单子。") == [])
    }

    @Test(
        arguments: [
            ("据东岭大学附近的民间组织“南行实验室”统计，返乡者中占四成的人改了行。", "南行实验室", nil),
            ("某招聘平台“南行研究院”2023年的调查显示，61%的人表示满意。", "南行研究院", 2023),
            ("东岭市统计局的数据显示，二○二一年返乡的有六千三百人。", "东岭市统计局", 2021),
            ("东岭市统计局2024年的数据显示，返乡人数比高点时的2021年减少了5.2万人。", "东岭市统计局", 2024),
            ("窗口提供的数字可以印证：据东岭市人社局统计，2023年全市转入2.3万人次。", "东岭市人社局", 2023),
        ] as [(String, String, Int?)])
    func `who counted and when`(text: String, source: String, year: Int?) {
        let figure = FigureFinder(publishedAt: PartialDate("2025-01-09")).find(in: SourceText(text)).last
        #expect(figure?.source == source)
        #expect(figure?.year == year)
    }
}
