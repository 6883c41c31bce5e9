import Foundation
import Stories
import Testing

@testable import Extraction

/// Lines of the frame, each with the trouble that showed it.
@Suite struct PlainTextLineTests {
    private func article(_ text: String) -> Article {
        PlainTextReader().article(from: text, hint: DocumentHint(), isMarkdown: false)
    }

    @Test(
        "lines are cut at every kind of line end, without outer blanks and without what has no width",
        arguments: [
            ("", [], [], [], 1), ("她走了", ["1 她走了 0"], [], [], 1),
            ("一\r\n二\r三\n\n四", ["1 一 0", "2 二 0", "3 三 0", "5 四 1"], [], [], 5),
            ("\u{FEFF}一\u{2028}二\u{0C}三\u{2029}", ["1 一 0", "2 二 0", "3 三 0"], [], [], 4),
            (
                " 一 二\u{3000}\n\u{3000}\u{3000}三\n  四\n\u{3000}五\n\t六",
                ["1 一 二 0", "2 三 0", "3 四 0", "4 五 0", "5 六 0"], [2, 3, 4], [], 5
            ),
            ("\u{200B}\u{3000}一\u{200B}二\u{AD}\u{0B}\n\u{200B} \u{2060}\n三", ["1 一二 0", "3 三 1"], [1], [2], 3),
            ("\n\r", [], [], [], 3),
        ] as [(String, [String], Set<Int>, Set<Int>, Int)])
    func split(text: String, lines: [String], indented: Set<Int>, without: Set<Int>, count: Int) {
        let cut = TextLines.split(text)
        #expect(cut.lines.map { "\($0.number) \($0.text) \(cut.blanks[$0.number] ?? -1)" } == lines)
        #expect(Set(cut.indents.filter { $0.value >= 2 }.keys) == indented)
        #expect(without.allSatisfy { cut.blanks[$0] == nil })
        #expect(cut.lineCount == count)
    }

    @Test(
        "marks of Markdown go, and what only looks like one stays",
        arguments: [
            ("**渡口**的面馆", "渡口的面馆"), ("[面馆](https://example.org)开了", "面馆开了"), ("按*️⃣再按*️⃣", "按*️⃣再按*️⃣"),
            ("三<四", "三<四"), ("`一`~~二~~", "一二"), ("江水退了", "江水退了"),
        ])
    func marks(text: String, read: String) {
        var marks = MarkdownMarks()
        #expect(marks.strip([(1, text)]).map(\.text) == [read])
    }

    private static let paragraphs = """
        去年三月，她从杭州回到湖边的镇上，在老车站旁租下两间屋子，教孩子们画画。

        头一个月只来了四个学生，她把课桌搬到院子里，看着雨从瓦上落下来，心里没有底。

        后来邻居把自家的孩子送来，又带来了同事，到了冬天，屋子里已经坐不下了。

        她说，自己没有想过要走多远，只是想每天能走路去上班，中午回家吃一碗面。
        """

    private static let others = """
        老贝今年四十一岁，在上海的机床厂画了十六年图纸，最后一张图是一台没有造出来的车床。

        厂子搬走的那年冬天，他带着一箱旧工具回到江北，借了亲戚家的谷仓，开始做小木凳，第一批只卖掉了六张。

        谷仓没有暖气，胶水干得慢，他就把凳子一张张抱到自己睡觉的屋里去，半夜起来翻面，妻子笑他像在养蚕。

        第二年春天，镇上的小学订了八十张，他算了算木料和工钱，每张能剩下二十块，够交下一个季度的租金。
        """

    @Test(arguments: [
        "【插图：院子里的课桌】", "（点击播放 02:15）", "（此处插播：本期节目由湖城面馆赞助）", "▶ 湖城晚报视频：画室的一天", "本期导读：◎湖堤加固开工 ◎新车站启用",
        "编者按：我们仍在征集小镇的故事，来稿请注明联系方式。", "■ 本刊招募：如果你也回到了家乡，欢迎把你的故事投给我们", "↓↓↓ 往下看之前，先点个关注 ↓↓↓",
    ])
    func `a line that offers something else is no text`(line: String) {
        let text = PlainTextLineTests.paragraphs.replacing("\n\n后来", with: "\n\n\(line)\n\n后来")
        let read = article("湖边的画室\n\n" + text).text
        #expect(!read.contains(line))
        #expect(read.hasPrefix("去年三月") && read.hasSuffix("一碗面。"))
    }

    @Test(arguments: [
        "【下周预告】在渡口修船的人", "【短讯】湖堤加固工程昨日开工，施工期间车辆请绕行环湖东路，预计两个月后恢复通行。", "读者来信：上期的旧书店一文让我想起了外婆",
        "■湖城简讯\n环湖路恢复通车\n旧车站将改成图书馆",
    ])
    func `small pieces behind an article are no text`(tail: String) {
        let read = article("湖边的画室\n\n" + PlainTextLineTests.paragraphs + "\n\n" + tail).text
        #expect(read.hasSuffix("一碗面。"))
    }

    @Test func `a headline and its paragraph behind a piece of news go with it`() {
        let news = "本报讯（记者 邱实）记者昨日从市城管局获悉，湖堤加固工程开工。\n\n高温天气持续 电网负荷再创新高\n全省多地最高气温突破四十度，电网公司提醒空调不要开得太低。"
        let text =
            PlainTextLineTests.others + "\n\n"
            + PlainTextLineTests.paragraphs.replacing("\n\n她说", with: "\n\n\(news)\n\n她说")
        let read = article("湖边的画室\n\n" + text).text
        #expect(!read.contains("湖堤") && !read.contains("电网") && read.contains("她说，自己没有想过"))
    }

    @Test func `names in brackets are headings where there are several`() {
        let text =
            "【阿宁】\n\n\(PlainTextLineTests.paragraphs)\n\n【老贝】\n\n"
            + PlainTextLineTests.others
        let read = article("湖边的两个人\n\n" + text).text
        #expect(read.hasPrefix("【阿宁】") && read.contains("【老贝】"))
    }

    @Test func `a role before a colon is no credit`() {
        let read = article("湖城游戏观察\n\n对话前关卡策划：在湖边做一个坐不下的画室\n\n\(PlainTextLineTests.paragraphs)")
        #expect(read.title == "对话前关卡策划：在湖边做一个坐不下的画室")
    }

    @Test func `posts are told by who posted them and when`() {
        let text = """
            小城故事吧 › 回乡 › 主题
            [原创] 在湖边开了两年画室，来交作业
            发表于 2024-9-2 21:17:36 | 来自 湖城

            牛角面包  [楼主]

            \(PlainTextLineTests.paragraphs)

            青草  发表于 2024-9-2 21:40
            楼主好勇，我也是去年从深圳裸辞的，现在在我爸厂里帮忙。

            牛角面包  [楼主]  发表于 2024-9-3 12:48
            回 青草：画室的账是亏了两年才平的，第三年开始每个月能剩下四千块，够我们两个人过日子了。

            路人甲  发表于 2024-9-3 15:20
            画室叫什么名字，五一想带孩子去看看
            """
        let read = article(text)
        #expect(read.author == "牛角面包")
        #expect(read.text.contains("第三年开始") && !read.text.contains("裸辞") && !read.text.contains("五一"))
    }

    @Test func `what a poster says of themselves is no row of names`() {
        let text = "坐标海城，做芯片验证，35岁，年包七十万，老婆是合肥人，求问大家意见。"
        #expect(article("要不要回去\n楼主：\(text)\n\n\(PlainTextLineTests.paragraphs)").author == nil)
        #expect(article("要不要回去\n作者：江远、何晓岚、周小棠\n\n\(PlainTextLineTests.paragraphs)").author?.contains("周小棠") == true)
    }

    @Test(arguments: ["∕", "⁄", "╱", "／"])
    func `a slash of any shape parts a label from a name`(slash: String) {
        #expect(article("灶台与渡船\n采访整理 \(slash) 许南枝\n2026年3月8日\n\n\(PlainTextLineTests.paragraphs)").author == "许南枝")
    }

    @Test func `who a post on a forum came from is its author`() {
        let read = article(
            "豆瓣小组 > 回到湖边 > 话题\n画室坐不下了怎么办\n\n来自: 荔枝面包 2025-01-03 23:48:19 湖城\n\n\(PlainTextLineTests.paragraphs)")
        #expect(read.author == "荔枝面包" && read.publisher == "豆瓣小组")
    }

    @Test(
        arguments: [
            ("采集时间：2023 年 11 月 4 日　　公开日期：2024-02-20", "2024-02-20"),
            ("访谈时间 2023年11月4日、12日   公开日期 2024-01-09", "2024-01-09"),
            ("列印時間 2024/05/02 21:07:33\n2024-04-28", "2024-04-28"), ("拍摄日期：2024年3月2日", nil),
            ("2024年3月2日", "2024-03-02"),
        ] as [(String, String?)])
    func `the day of a talk is not the day of publication`(line: String, day: String?) {
        #expect(article("湖边的画室坐不下了\n\(line)\n\n\(PlainTextLineTests.paragraphs)").publishedAt?.description == day)
    }

    @Test func `a question about letters of readers is text`() {
        let line = "读者来信里，有人问她：还回不回杭州？"
        let text = PlainTextLineTests.paragraphs.replacing("\n\n她说", with: "\n\n\(line)\n\n她说")
        let read = article("湖边的画室\n\n" + text).text
        #expect(read.contains(line) && read.hasSuffix("一碗面。"))
    }

    @Test(arguments: [
        "2024年07月22日 18:05  来自湖城", "今天 08:00 · 湖城记事小组", "口述：沈一禾　整理：顾明川", "《湖上》杂志 2023年第10期 · 封面故事 · P42—P49",
        "“回来的人”访谈系列③　往期请见4月12日本版",
    ])
    func `a stamp above a headline is no headline`(stamp: String) {
        #expect(article("\(stamp)\n\n湖边的画室坐不下了\n\n\(PlainTextLineTests.paragraphs)").title == "湖边的画室坐不下了")
        #expect(article("湖边的画室坐不下了\n\(stamp)\n\n\(PlainTextLineTests.paragraphs)").title == "湖边的画室坐不下了")
    }

    @Test(arguments: ["湖冰", "下一站"])
    func `one word above the source and the day is a headline`(title: String) {
        #expect(article("\(title)\n来源：湖边人物 2024-05-12\n\n\(PlainTextLineTests.paragraphs)").title == title)
    }

    @Test(arguments: [
        ("湖城晚报 A07\n\n画室没了，画还在画\n——三个人和一面湖\n\n□ 本报记者 顾明川", "画室没了，画还在画——三个人和一面湖"),
        ("把画架搬进渡口：\n三个人的账单\n\n文｜顾明川", "把画架搬进渡口：三个人的账单"),
        ("发件人：荔枝面包 <a@hucheng.example>\n收件人：你\n\n湖上信 #47 | 把画架还回去的人", "把画架还回去的人"),
        ("寄件人: 湖上信箱 <a@hucheng.example>\n主旨: 【湖上信箱 #9】三則：離開湖邊之後\n\n離開湖邊之後\n\n文：顧明川", "離開湖邊之後"),
        ("[转] 湖边群聊精华 第27期\n主题：画室里的人，现在画什么？\n整理：顾明川  2025-03-16", "画室里的人，现在画什么？"),
        ("2024湖边画室报告（摘要版）\n二〇二四年十一月", "2024湖边画室报告（摘要版）"),
    ])
    func `a headline is read whole, below letterheads and beside days`(head: String, title: String) {
        #expect(article("\(head)\n\n\(PlainTextLineTests.paragraphs)").title == title)
    }

    @Test(
        arguments: [
            ("原创 湖边画室的第一个冬天\n顾明川 顾明川的抽屉 2024-01-28 21:03 发表于湖城", "顾明川", "顾明川的抽屉"),
            ("湖边画室的第一个冬天\n本期写信人：顾明川", "顾明川", nil),
            ("湖边画室的第一个冬天\n采访整理：顾明川 ｜ 湖上笔记 ｜ 2023-08-14", "顾明川", "湖上笔记"),
            ("湖边画室的第一个冬天\n2025-10-21 来源：湖城县融媒体中心 通讯员 顾明川", "顾明川", "湖城县融媒体中心"),
            ("湖边画室的第一个冬天\n《湖上观察》2025年3月号 特约撰稿 顾明川\n2025-03-07", "顾明川", "湖上观察"),
            ("三个记者的去处在湖边\n文／顾明川", "顾明川", nil),
            ("湖边画室的第一个冬天\n口述整理：顾明川　沈一禾", "顾明川、沈一禾", nil),
            ("湖边画室的第一个冬天\n口述：沈一禾　采写：顾明川", "沈一禾", nil),
            ("湖边画室的第一个冬天\n撰文／顾明川 2024-01-28", "顾明川", nil),
            ("湖边画室的第一个冬天\n作者：顾明川 湖上行舟志 2024-01-28", "顾明川", "湖上行舟志"),
            ("湖边画室的第一个冬天\n作者／顾明川 《湖城商报》2024-01-28", "顾明川", "湖城商报"),
            ("湖边画室的第一个冬天\n来信人：土木00级 顾明川", "顾明川", nil),
            ("湖边画室的第一个冬天\n湖聊 · 圈子“不上班” @长颈鹿面包 2025-01-19", "长颈鹿面包", "湖聊"),
            ("湖边画室的第一个冬天\n频道：湖上行舟  |  时长 11:42  |  发布于 2023年11月20日", nil, "湖上行舟"),
        ] as [(String, String?, String?)])
    func `author and medium are read in their frames`(head: String, author: String?, publisher: String?) {
        let read = article(head + "\n\n" + PlainTextLineTests.paragraphs)
        #expect(read.title == "湖边画室的第一个冬天" || read.title == "三个记者的去处在湖边")
        #expect(read.author == author)
        #expect(read.publisher == publisher)
        #expect(read.text.hasPrefix("去年三月"))
    }

    @Test func `a reporter in brackets is the author, without the place`() {
        let text = "湖邊的畫室\n\n【記者蔡明川安溪報道】" + PlainTextLineTests.paragraphs
        #expect(article(text).author == "蔡明川")
    }

    @Test(arguments: [
        ("湖城来信 No.47｜坐不下的画室在湖边", "坐不下的画室在湖边"), ("回到湖边第365天｜一间画室的真实收支", "回到湖边第365天｜一间画室的真实收支"),
        ("深度丨湖边的画室坐不下了", "湖边的画室坐不下了"), ("湖上信 #63：坐不下的画室", "湖上信 #63：坐不下的画室"), ("湖边的画室坐不下了 #裸辞 #返乡", "湖边的画室坐不下了"),
    ])
    func `a column's label is cut off a headline, half of a headline is not`(line: String, title: String) {
        #expect(Headline.cleaned(line) == title)
    }

    @Test func `replies below numbers of floors are no text`() {
        let text = """
            小城论坛 › 生活 › 查看主题
            [分享] 回到湖边三年，说点实话
            楼主：牛角面包
            发表于 2024-9-3 22:17 | 只看该作者
            \(PlainTextLineTests.paragraphs)

            2# | 阿行 发表于 2024-9-3 22:40
            顶楼主，我也从深圳回来了，现在在县城开民宿，一年二十万。

            3# | 路过的 发表于 2024-9-4 08:31
            一年二十万吹牛的吧，我在隔壁县做了三年才五万。
            """
        let read = article(text)
        #expect(read.text.hasSuffix("一碗面。"))
        #expect(read.author == "牛角面包")
    }

    @Test func `numbers of sections behind a hash are no posts of a thread`() {
        let opening = "三年前，我们写过几个从上海搬到小城的人，这个夏天又一一打去电话，问他们过得怎么样，还有谁在，谁又走了。"
        let parts = [
            "程知夏说，她在湖边的镇上租下两间屋子，教孩子们画画，头一个月只来了四个学生，后来邻居把自家的孩子也送来了。",
            "沈一白说，山上的民宿头两年都亏，去年持平，热水器坏了自己修，水泵坏了也自己修，如今附近的人都来请他修东西。",
            "老范说，玉石的生意不好做以后，他去了省城一家卖鲜花的公司上班，每天凌晨四点到冷库，周末回县里看望女儿。",
        ].enumerated().map { "#0\($0.offset + 1)\n\n\($0.element.prefix(3))\n\n\($0.element)" }
        let read = article("搬走的人，三年以后\n\n\(opening)\n\n" + parts.joined(separator: "\n\n"))
        for name in ["程知夏说", "沈一白说", "老范说"] { #expect(read.text.contains(name)) }
    }

    @Test(arguments: ["> **“那时候心里一点也没有底”**", "> *那时候心里一点也没有底。*", "“那时候心里一点也没有底。”"])
    func `a short quotation set apart from the sentence that holds it is told once`(quotation: String) {
        let read = article(
            """
            # 坐不下的画室

            \(PlainTextLineTests.paragraphs)

            “看着雨从瓦上落下来，那时候心里一点也没有底。”她笑了笑，转身去给最小的学生削铅笔，削得又细又长。

            \(quotation)

            她说，画室不会再搬了，窗外的树是她自己种的，今年夏天第一次有了荫凉，孩子们在树下画画。
            """)
        #expect(read.text.components(separatedBy: "那时候心里一点也没有底").count == 2)
        #expect(read.text.hasSuffix("画画。"))
    }

    @Test func `selected comments and what a programme names stand behind the text`() {
        let read = article(
            """
            # 坐不下的画室

            \(PlainTextLineTests.paragraphs)

            【评论区精选】
            @爱吃藕：我前年也从杭州回来，在隔壁镇上卖米酒，亏得只剩一口锅
            @路人乙：想去看看这间画室
            """)
        #expect(read.text.hasSuffix("一碗面。"))
    }

    @Test func `the article's next number behind another piece's paragraph is its own`() {
        let sections = [
            "1 陆青禾：把画室搬到湖边", "陆青禾今年三十一岁，原来在杭州一家设计公司画图，去年三月回到湖边，租下两间屋子教孩子们画画。",
            "“头一个月只来了四个学生。”陆青禾说，邻居后来把自家的孩子也送来了，到了冬天屋子里已经坐不下了。",
            "城北新增公交线路三条", "□ 记者 方一鸣 报道", "本报讯 昨日，记者从市公交公司获悉，城北片区将新增三条公交线路，首末班车时间同步调整。",
            "2 何守田：从证券公司到油茶林", "和陆青禾不同，何守田回来是因为家里有事，父亲从山坎上摔下来，伤了腰，他请了长假，后来干脆不走了。",
            "何守田把父亲的油茶林一棵棵编了号，装瓶卖给从前的同事，“以前我一年光奖金就有二十万。”他说。",
        ]
        let text = article(
            """
            湖边来了三个人

            □ 湖城晚报记者 段一秋

            春分前后，湖边的梨花开了，供销社的旧楼租给了几个从大城市回来的年轻人，他们有的画画，有的榨油，有的开店。

            记者走访了其中的几位，听他们讲怎么走、怎么回，也讲账本上的数字，以及没有想到的难处和高兴的事。

            \(sections.joined(separator: "\n\n"))
            """
        ).text
        for words in ["何守田：从证券公司到油茶林", "请了长假", "光奖金就有二十万"] { #expect(text.contains(words), "\(words)") }
        #expect(!text.contains("市公交公司"))
    }
}
