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
}
