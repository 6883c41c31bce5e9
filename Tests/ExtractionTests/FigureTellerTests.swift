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
            // 该机构 of whatever kind; 某某数据中心 is no firm named 某某数据; a title that is published; who listens.
            ("青桐数据中心的看法不同。青桐数据中心很小。该机构根据2024年的简历测算，求职者同比增长23%。", "青桐数据中心"),
            ("北川大学县域研究院与同路网联合发布《2024返乡就业观察》。\n\n有26%的人返乡前没有找好工作。", "北川大学县域研究院"),
            ("南桥市人社局就业科科长告诉本报，2023年全市新登记的有1126户。", "南桥市人社局"),
            ("南桥镇党委书记给记者算了笔账：全镇登记在册的有六百二十七人。", "南桥镇党委"),
            // A note below a table is of the table; what is compared with is another survey.
            (
                "青桐研究院的调查显示，有26%的人搬过家。\n\n城市 | 2021年 | 2022年\n\n东岭 | 31.2万人 | 30.9万人\n\n注：数据来自各市统计公报。\n\n同一份调查里，有52%的人去了省会。",
                "青桐研究院"
            ),
            ("青桐研究院的调查显示，有26%的人搬过家。\n\n愿意再搬的只有14.3%，比2022年同类问卷的低。", "青桐研究院"),
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
        ("东岭市统计局的数据显示，过半受访者（52.6%）搬过家。", ["52.6"]),
        ("东岭市统计局的数据显示，搬过家的占两成五到三成之间。", ["25.0"]),
        ("东岭市统计局的数据显示，搬过家的从两成五到三成。", ["25.0", "30.0"]),
        ("东岭市统计局的数据显示，每十个人里有三个搬过家。", ["30.0"]),
        ("东岭市统计局的数据显示，租客平均每两年搬一次家，想走的占19%。", ["19.0"]),
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
                "东岭县人社局通报。\n\n年度 | 新开铺面（家） | 用工（人） | 放款（亿元）\n\n2021 | 312 | 1904 | 0.4\n\n2022 | 377 | 2215 | 0.6",
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
                "两市人口变化（万人）\n\n城市 | 2021年 | 2022年\n\n东岭 | -9.4 | 2.1",
                ["people -94000.0", "people 21000.0"]
            ),
            ("东岭研究院的调查\n\n排名 | 原因 | 比例\n\n1 | 房租 | 61.2%\n\n2 | 通勤 | 33%", ["percent 61.2", "percent 33.0"]),
            (
                "东岭研究院的调查：月收入中位数\n\n去向 | 离开前 | 离开后\n\n个体经营 | 9200 | 6100",
                ["CNY 9200.0", "CNY 6100.0"]
            ),
            // One household's accounts, whatever is said below, also by years.
            (
                "年份 | 受访人数 | 搬过家的占比\n\n2021 | 1,870 | 11.2%\n\n2022 | 2,305 | 16.8%",
                ["people 1870.0", "percent 11.2", "people 2305.0", "percent 16.8"]
            ),
            ("他的账。\n\n年份 | 收成（万元） | 帮工（人）\n\n2021 | 12 | 2\n\n2022 | 31 | 6", []),
            ("年份 | 房租 | 到手\n\n2021 | 2800 | 9000\n\n2022 | 2900 | 8800", []),
            ("项目 | 在东岭 | 在南桥\n\n房租 | 2800 | 1500\n\n以上数据她自己记的。", []),
        ] as [(String, [String])])
    func `cells of tables have the unit of what is measured`(text: String, expected: [String]) {
        #expect(figures(text).map { "\($0.unit.rawValue) \($0.value)" } == expected)
    }

    @Test func `words that go on are no part of an office's name`() {
        let found = figures("还有国家统计局的数据显示，2024年全国返乡创业人员有1220万人。")
        #expect(found.map(\.source) == ["国家统计局"])
    }

    @Test func `kinds that a text counts itself are no figures`() {
        let found = figures("南桥市人社局的数据显示，全市登记在册的返乡人员有3126人，其中木工和陶瓷两个门类最多。")
        #expect(found.map(\.value) == [3126])
    }
}
