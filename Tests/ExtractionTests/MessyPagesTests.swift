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

    @Test(arguments: ["徽州日报讯（记者 林渡 通讯员 方舟）", "本报讯（记者林渡）", "新华社合肥5月17日电（记者林渡）", "（徽州日报讯）"])
    func `the paragraph behind the head of a dispatch is the text's first`(head: String) {
        var own = MessyPagesTests.own
        own[0] = head + "5月17日，歙县北岸的旧粮站门口，三十五岁的岑之桐正在给盆栽浇水。四年前，她还是上海一家咨询公司的项目经理，月薪三万四。"
        #expect(text(["粮站里的植物课"] + own) == own.joined(separator: "\n\n"))
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

    @Test func `the caption of a picture goes with it`() {
        let own = MessyPagesTests.own
        let picture = "![粮站](b.jpg)\n*搬走那天，她在粮站门口数第一批盆栽*"
        let page = ["# 粮站里的植物课", "文／林渡"] + own[..<3] + [picture] + own[3...]
        #expect(text(page, isMarkdown: true) == MessyPagesTests.whole)
        let emphasis = own[..<3] + ["*她说：我不着急。*"] + own[3...]
        #expect(text(["# 粮站里的植物课", "文／林渡"] + emphasis, isMarkdown: true).contains("她说：我不着急。"))
    }

    private static let sections: [[String]] = zip(
        ["高岚：把投影仪带回了果园", "“铁盒”：不肯露脸的人", "两个人：一间没有招牌的面馆"],
        [
            "高岚的果园在半山上，石榴树底下挂着一块幕布。她2019年从北京一家互联网公司离职，第一年石榴卖了十一万。",
            "他让我们叫他铁盒，因为他收集饼干盒。他在深圳的银行当了七年柜员，去年夏天网点关了，他拿了六万块补偿回家。",
            "两个人在同一天递了辞职信，第二天就去了汉中。面馆开在城墙根，一天卖一百碗，卖完就关门，一个月有九千多。",
        ]
    ).map { [$0, $1] }

    @Test func `what stands above each section stays, captions do not`() {
        let places = ["四川会理", "湖北咸宁", "陕西汉中"]
        let all = zip(MessyPagesTests.sections, places).enumerated().map { number, section in
            ["No.\(number + 1)", section.0[0], "地点：" + section.1, section.0[1]]
        }
        let intro = "我们用三个月找到三个买过返程票又退掉的人。他们都从大城市回来，都说没有想好。"
        let last = ["写在最后", "返程票都是可以退的，手续费百分之二十。"]
        let page = text(
            ["木棉周报 · 专题", "三个人，三张返程票", "采写 | 沈若棠   摄影 | 老梁", intro]
                + all.enumerated().flatMap { $1 + ["（图\($0 + 1)）门口的样子"] } + last + ["▍本文图片均由受访者提供"])
        #expect(page == ([intro] + all.joined() + last).joined(separator: "\n\n"))
    }

    @Test func `contents go and the headings that they name stay, be one of them missing`() {
        let headings = ["序：三张票", "一、果园", "二、饼干盒", "三、面馆"]
        let body = zip(headings, [MessyPagesTests.own[0]] + MessyPagesTests.sections.map { $0[1] }).map {
            ["## " + $0, $1]
        }
        let contents = (headings + ["四、余话"]).map { "- " + $0 }.joined(separator: "\n")
        let page = text(["# 三张返程票", "文：沈若棠", "## 目录", contents] + body.joined(), isMarkdown: true)
        #expect(page == body.joined().map { $0.replacing("## ", with: "") }.joined(separator: "\n\n"))
    }

    @Test func `what who asks says of a question is no part of an answer`() {
        let answer = [
            "先说结论：后悔过两次，没有后悔第三次。", "我2019年从杭州回的衢州下面的县城。之前在一家做直播的公司做了四年运营，到手一万六，走的时候组里只剩我和实习生。",
            "第二次是我妈住院。县医院说要转市里，我在路上想，如果还在杭州，至少能挂上号。后来就没有了，打印店一个月净剩六七千。",
        ]
        let page = text(
            [
                "知了 - 有问题，就会有蝉鸣", "从大城市回县城三年以上的人，后悔吗？", "关注者 1,203   被浏览 389,211",
                "题主31岁，在杭州做运营，父母催着回家考编，存款二十来万，想听听真的回去过的人怎么说。", "关注问题   写回答   邀请回答   好问题 56", "查看全部 212 个回答",
                "柴米油盐酱", "在县城开打印店", "1,877 人赞同了该回答",
            ] + answer + ["编辑于 2022-11-20 23:14", "更多回答"])
        #expect(page == answer.joined(separator: "\n\n"))
    }

    @Test func `whoever speaks again and again on a page is no byline`() {
        let turns = [
            "主持人 韩露：您好，这里是《小城有戏》。临江钟楼停了六年，上个月又走了，走得还挺准。", "记者 佟佳：这钟是您修好的？", "苗振东：我修好一半，另一半是它自己想走。",
            "【解说】苗振东今年四十二岁，土生土长的临江人，三年前还在深圳一家手表厂做品质主管，管着六十个人。", "记者 佟佳：在深圳一个月多少？",
            "苗振东：两万三。厂子要搬去东莞，问我去不去，我说我去临江。头一年我修了四百块表，一块平均收三十五。", "主持人 韩露：一座城有了准点的钟，日子好像就有人管了。我们下期再见。",
        ]
        let html =
            "<html><head><title>修钟的人回来了_临江电视台</title></head><body><h1>修钟的人回来了</h1><div class=\"info\"><span>栏目：小城有戏</span><span>播出：2021-05-30 20:10</span></div><div class=\"content\">"
            + turns.map { "<p>\($0)</p>" }.joined() + "</div></body></html>"
        let page = PageReader().article(from: Array(html.utf8), hint: DocumentHint())
        #expect(page.text == turns.joined(separator: "\n\n"))
    }

    @Test func `what members of a chat say stays to its last line, what its program tells goes`() {
        let said: [(String, String)] = [
            ("阿灿 21:02", "老规矩，周五夜谈。先请去年就说要交作业的小丁。"), ("小丁 21:04", "来了。之前在深圳做测试开发，2022年走的，现在在建水做紫陶，一个月手里能剩三四千。"),
            ("橘猫 21:07", "同款，看见告警手抖"), ("阿灿 21:10", "够吃吗"), ("小丁 21:11", "够。冬天半年闲着，给合作社写写小程序。"),
            ("橘猫 21:15", "有没有人要入坑远程？我有渠道，私我"), ("阿灿 21:20", "没有结论。下山有下山的路，山上有山上的饭。"),
        ]
        var lines = said.map { $0.0 + "\n" + $0.1 }
        lines.insert("“橘猫”拍了拍“小丁”说今晚不卷", at: 2)
        let page = text(
            ["[转] 山上群聊精华 第12期", "整理：阿灿（群主）  2023-03-16"] + lines + ["想入群请加群主，转发请保留本行。"])
        #expect(page == said.flatMap { [$0.0, $0.1] }.joined(separator: "\n\n"))
    }

    @Test func `a second copy goes with the paragraphs of which it spells some words in its own way`() {
        let own = MessyPagesTests.own + ["四年前，她在这个钟点还醒着，等着客户改主意，确切地说，是看着他们改。"]
        let copy = [
            "岑之桐把最後一盆龜背竹抱下樓的時候，保安問她是不是公司不讓養了。她說不是，是她不在這裡養了。那天浦東颳著濕冷的風。",
            "她今年三十五歲，在上海一家外資諮詢公司做了八年項目經理，月薪三萬四。辭職信只寫了四個字：我想回家。",
            "四年前，她在這個鐘點還醒著，等著客戶改主意，確切地說，是看著他們改。",
            "回到皖南歙縣以後，岑之桐租下村口的舊糧站，養盆栽，也教附近的孩子認植物。頭一年虧了六萬，今年每個月能剩下七千塊。",
            "「以前我養植物是為了讓工位像個人住的地方。」岑之桐說，「現在我住的地方本來就有植物。」她的母親在旁邊剝豆子。",
        ]
        let page = text(["粮站里的植物课", "文／林渡"] + own + ["— END —", "（繁體版）", "糧站裡的植物課"] + copy)
        #expect(page == own.joined(separator: "\n\n"))
    }

    @Test func `what the next issue holds is no part of this one`() {
        let page = text(["粮站里的植物课", "文／林渡"] + MessyPagesTests.own + ["下期话题：和父母同住的第一年"])
        #expect(page == MessyPagesTests.whole)
    }

    @Test func `what a desk tells of its series below its label is no part of the text`() {
        let note = "这是“搬走的人”第二十三期，前几期写了船匠和邮差。我们在意的是到了以后第二天早上几点起床。"
        let page = text(["晚风研究所", "粮站里的植物课", "文／林渡", "晚 风 按", note] + MessyPagesTests.own)
        #expect(page == MessyPagesTests.whole)
        let own = "过去一年，我们收到两百多封来信，从里面挑了这一封，写信的人住在粮站里，她说不用改名字。"
        #expect(text(["粮站里的植物课", "文／林渡", "编者按", own] + MessyPagesTests.own).contains(own))
    }

    @Test func `the next issue's matter below a letter's end is none of its`() {
        let letter = ["朋友们：", "今天麦子收完，手还在抖，字打得不好，你们将就看。"] + MessyPagesTests.own + ["祝好。"]
        let page = text(["粮站里的植物课", "文／林渡"] + letter + ["下期话题：和父母同住的第一年"])
        #expect(page == letter.joined(separator: "\n\n"))
    }
}
