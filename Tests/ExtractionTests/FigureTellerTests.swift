import Stories
import Testing

@testable import Extraction

@Suite struct FigureTellerTests {
    private func figures(_ text: String) -> [Figure] {
        FigureFinder(publishedAt: PartialDate("2025-06-09")).find(in: SourceText(text))
    }

    @Test(
        arguments: [
            // Somebody else tells the second number of a sentence.
            ("东岭市统计局的数据显示，去年净流入的有17.4万人；而北国内政部截至去年9月批出的申请超过18.4万宗。", "北国内政部"),
            ("东岭市统计局的数据显示，全市有返乡人员3.2万人。\n\n南桥市人社局今年4月披露，招聘岗位同比下降17.2%。", "南桥市人社局"),
            // Whoever stands before 对, if no list knows it.
            ("东岭市统计局的数据显示，全市有返乡人员3.2万人。栗木网对三届毕业生的跟踪调查也发现，有3.9%的人自己开店。", "栗木网"),
            // An office called by its kind, an institute that belongs to another.
            ("北川大学劳动经济研究所常年关注迁移。研究所去年对2740名毕业生做过一次跟踪调查，有28%的人搬过家。", "北川大学劳动经济研究所"),
            ("东岭部下属的青桐科学研究院发布调查报告显示，有63%的人搬过家。", "青桐科学研究院"),
            ("青桐社科院青年研究所的一份调查显示，有23.4%的人又搬了回来。", "青桐社科院青年研究所"),
            // What the writers counted themselves is not that of the office before.
            ("东岭市统计局的数据显示，全市有返乡人员3.2万人，而在我们自己的抽样里，受访者的房租占到收入的36%。", nil),
            ("东岭市统计局的数据显示，全市有返乡人员3.2万人。一份调查显示，36%的受访者搬过家。", nil),
        ] as [(String, String?)])
    func `who tells the last number`(text: String, source: String?) {
        #expect(figures(text).last?.source == source)
    }

    @Test(
        arguments: [
            ("东岭市统计局的数据显示，2023年回来的占12.6%，三年前这个数字是8.1%。", [2023, 2020]),
            ("东岭市统计局的调查显示，2023年净流出的比例为2.7%，高于上一年的1.9%。", [2023, 2022]),
            ("东岭市统计局的调查显示，2024年有27.4%的人回来，较2022年调查的29.1%略有下降。", [2024, 2022]),
            ("东岭市统计局提供的数据显示，2021年和2022年登记的返乡人员是2817人和3364人。", [2021, 2022]),
            ("东岭市统计局的数据显示，2022年年中至2023年年中，净流入的居民有17.4万人。", [2023]),
            ("东岭市统计局今年1月发布的统计显示，截至2024年底，全市返乡人员有11.6万人；同一份报告显示，三年存续率为61.7%。", [2024, 2024]),
        ] as [(String, [Int])])
    func `the year that a number is of`(text: String, years: [Int]) {
        #expect(figures(text).map(\.year) == years)
    }

    @Test(arguments: [
        ("东岭市统计局的数据显示，搬过家的超过六成，为63%。", ["63.0"]),
        ("东岭市统计局的数据显示，受访者中过半（53%）搬过家。", ["53.0"]),
        ("东岭市统计局的数据显示，我国现有返乡企业6.4万家。", ["64000.0"]),
        ("东岭市统计局的数据显示，2023年末常住人口337.8万人，比上一年少了2.8万。", ["3378000.0", "28000.0"]),
        ("东岭市统计局的数据显示，2024年代办机构有127家，比2020年多了近一倍。", ["127.0"]),
    ])
    func `a share is told once, and a change in words is none`(text: String, values: [String]) {
        #expect(figures(text).map { "\($0.value)" } == values)
    }

    @Test(
        arguments: [
            (
                "各地平均月薪如下（来源：青桐招聘研究院）\n\n城市 | 两年前 | 现在\n\n东岭 | 6,820 | 7,150", ["CNY 6820.0", "CNY 7150.0"]
            ),
            ("受访者去向的比例：\n\n去向 | 2022年 | 2024年\n\n县城 | 18.2 | 14.6", ["percent 18.2", "percent 14.6"]),
            (
                "年度 | 新开铺面（家） | 用工（人） | 放款（亿元）\n\n2021 | 312 | 1904 | 0.4\n\n2022 | 377 | 2215 | 0.6",
                [
                    "count 312.0", "people 1904.0", "CNY 40000000.0", "count 377.0", "people 2215.0",
                    "CNY 60000000.0",
                ]
            ),
            (
                "东岭市统计局的数据如下。\n\n单位：万人 | 2021年 | 2022年\n\n户籍人口 | 31.2 | 30.9",
                ["people 312000.0", "people 309000.0"]
            ),
            (
                "东岭研究院的调查：月收入中位数\n\n去向 | 离开前 | 离开后\n\n个体经营 | 9200 | 6100",
                ["CNY 9200.0", "CNY 6100.0"]
            ),
            // One household's accounts, whatever is said below, also by years.
            ("年份 | 房租 | 到手\n\n2021 | 2800 | 9000\n\n2022 | 2900 | 8800", []),
            ("项目 | 在东岭 | 在南桥\n\n房租 | 2800 | 1500\n\n以上数据她自己记的。", []),
        ] as [(String, [String])])
    func `cells of tables have the unit of what is measured`(text: String, expected: [String]) {
        #expect(figures(text).map { "\($0.unit.rawValue) \($0.value)" } == expected)
    }
}
