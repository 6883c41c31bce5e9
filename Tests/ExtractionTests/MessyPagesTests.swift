import Stories
import Testing

@testable import Extraction

/// Articles as they are copied from pages, papers, letters and applications, with what these set around and among their lines.
@Suite struct MessyPagesTests {
    static let own = [
        "岑之桐把最后一盆龟背竹抱下楼的时候，保安问她是不是公司不让养了。她说不是，是她不在这里养了。那天浦东刮着湿冷的风。",
        "她今年三十五岁，在上海一家外资咨询公司做了八年项目经理，月薪三万四。辞职信只写了四个字：我想回家。",
        "回到皖南歙县以后，岑之桐租下村口的旧粮站，养盆栽，也教附近的孩子认植物。头一年亏了六万，今年每个月能剩下七千块。",
        "“以前我养植物是为了让工位像个人住的地方。”岑之桐说，“现在我住的地方本来就有植物。”她的母亲在旁边剥豆子。",
        "粮站的墙上还留着从前的标语，她没有刷掉。孩子们问那是什么意思，她说是从前的人很怕饿。",
        "她说自己不打算扩大规模。一个粮站，一年二十盆能卖得上价的树，够她和母亲过日子。",
    ]

    private func text(_ lines: [String], isMarkdown: Bool = false) -> String {
        PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: isMarkdown
        ).text
    }

    private static let whole = own.joined(separator: "\n\n")

    @Test func `marks that lead to notes go with the notes`() {
        var lines = MessyPagesTests.own
        lines[0] = lines[0].replacing("不让养了。", with: "不让养了[^1]。")
        lines[4] = lines[4].replacing("标语，", with: "标语[^slogan]，")
        let notes = "[^1]: 公司后来说明，植物从来没有被禁止过。\n[^slogan]: 标语写于一九七几年。"
        let page = text(["# 把工位还给盆栽的人", "作者：林渡"] + lines + [notes], isMarkdown: true)
        #expect(page == MessyPagesTests.whole)
    }

    @Test(arguments: ["（图）岑之桐在粮站门口给孩子们讲蕨类。", "(组图) 粮站里的植物课"])
    func `a label in brackets makes a line a caption`(caption: String) {
        let own = MessyPagesTests.own
        #expect(text(["粮站里的植物课", "文／林渡"] + own[..<3] + [caption] + own[3...]) == MessyPagesTests.whole)
    }

    @Test func `what a desk labels as its own word is no part of the text`() {
        let label = "编辑引言——每个月我们请一位搬走的人写一写原来的窗外。"
        let lines = [
            "我在上海的窗外是一面广告牌，夜里换四次颜色。那八年我没有拉开过窗帘，一年有两百天住酒店。", "辞职是前年二月的事。我递上去的信只有四个字，领导问我要不要多写几句，我说不用了。",
            "现在我住在歙县的旧粮站里。窗外是晒场，再过去是茶山，雾起来的时候什么都看不见，我也不着急。", "去年冬天母亲问我后不后悔。我说妈，你看窗外。她看了很久，说豆子该收了。",
        ]
        #expect(text([label, "旧窗外", "文／岑之桐"] + lines) == lines.joined(separator: "\n\n"))
    }

    private static let canal = [
        "护城河的淤泥有一米多深，挖泥船从东门一路挖到西门，捞出来七辆自行车和一口铁锅。住在河边的居民说，夏天的臭味去年就淡了。",
        "施工队的负责人介绍，清淤之后还要在河岸两边补种水生植物，挖泥船下个月转到南湖作业，淤泥运到城外的砖厂烧砖。",
        "河道管理所提醒居民，挖泥船作业期间不要靠近岸边钓鱼，西门的浮桥封闭到月底。",
    ]

    @Test(arguments: [["护城河清淤本月完工"], ["【护城河清淤，挖泥船开进西门】"], ["护城河清淤本月完工", "□ 本报记者 胡水生"]])
    func `two pieces side by side are told apart by the headline of the other`(headline: [String]) {
        let (own, other) = (MessyPagesTests.own, MessyPagesTests.canal)
        let page = PlainTextReader().article(
            from: (["江口晚报　2023年6月9日　星期五　A07　人物", "粮站里的植物课", "本报记者 方既明"] + own[..<2] + headline
                + [other[0], own[2], other[1], own[3], other[2]] + own[4...]).joined(separator: "\n\n"),
            hint: DocumentHint(), isMarkdown: false)
        #expect(page.text == MessyPagesTests.whole)
        #expect(page.title == "粮站里的植物课")
        #expect(page.author == "方既明")
    }

    @Test func `sections on other people are no other piece`() {
        let sections = [
            "把工厂还给山的人", "卫立夫在苏州的电子厂当了十一年线长，去年厂里搬去越南，他拿了补偿，回到黔东南的寨子里养蜂。", "卫立夫的蜂箱一共六十只，今年收了八百斤蜜，除掉糖和箱子，净落四万块。",
            "岑之桐和卫立夫没有见过面。她在电话里问他蜂要不要过冬，他说要，人也要。",
        ]
        let lines = MessyPagesTests.own[..<3] + sections + MessyPagesTests.own[3...]
        #expect(text(["两个人的山", "文／林渡"] + lines) == lines.joined(separator: "\n\n"))
    }
}
