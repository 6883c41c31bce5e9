import FoundationEssentials
import Stories
import Testing

@testable import Extraction

/// Digests above a text, captions below their times, replies by numbered floors, headings of one series, and what a rule cut off by
/// mistake.
@Suite struct OwnLinesTests {
    private static let paragraphs = [
        "前年冬天，莫长河从深圳的一家安防公司辞职，回到赣州城外的村里，把叔叔留下的旧榨房收拾了出来，墙上的油渍刮了九天。",
        "头一个榨季只收到四千斤茶籽，机器坏了三次，他把年终奖都贴了进去，最后剩下的油送给了来帮忙的邻居，一家两瓶。",
        "第二年邻村的合作社找上门来，约定每斤加工费八毛。莫长河说，那天晚上他第一次睡到了天亮，母亲以为他病了。",
        "如今榨房一年能落下七万多元，比从前的工资少了一半。他说少的那一半，大概就是从前花在路上和药上的钱。",
    ]

    private func text(_ lines: [String], joined separator: String = "\n\n") -> String {
        PlainTextReader().article(
            from: (["莫长河的榨房"] + lines).joined(separator: separator), hint: DocumentHint(), isMarkdown: false
        ).text
    }

    @Test(arguments: [
        "【速览】安防工程师回乡开榨房，两年后才有盈余，今年准备添一台新机器。", "要闻摘要：莫长河2022年从深圳回到赣州，现在经营一间榨房，年收入七万余元。",
        "（要旨）一个离开大公司的人怎样把一间旧榨房重新开起来，以及他为此付出的钱和睡眠。", "太长不看版：辞职、修机器、赔钱、再修机器，现在一年剩七万。",
        "◆ 提要　莫长河谈离开安防公司后回乡榨油的经过，兼及叔叔和邻村的合作社。",
    ])
    func `a digest above the text is no text`(digest: String) {
        let paragraphs = OwnLinesTests.paragraphs
        #expect(text([digest] + paragraphs) == text(paragraphs))
    }

    @Test func `lists without marks at their ends make nothing another's`() {
        let paragraphs = OwnLinesTests.paragraphs
        let accounts = [
            "· 收进来的：榨季四个月，代加工费一万九上下，自己的油卖了两万六，平时替人修水泵还有八千多",
            "· 花出去的：电费和柴火一年四千出头，机器保养三千，母亲的药钱和家里的吃用加起来一万六",
            "· 从前的：安防公司那边一年到手十九万，攒下来的有七万，剩下的都给了房租、地铁和止痛药",
        ]
        let own = [
            paragraphs[0], paragraphs[1], "钱的事，照实写：", accounts[0], accounts[1], accounts[2], paragraphs[2],
            paragraphs[3],
        ]
        #expect(text(own, joined: "\n") == text(own))
        for line in accounts { #expect(text(own, joined: "\n").contains(line.dropFirst(2))) }
    }

    @Test func `a heading of a name and what became of it is nobody's byline`() {
        let paragraphs = OwnLinesTests.paragraphs
        let headings = ["◆莫长河　油坊夜里也亮灯", "◆柳迎春　柜台换成了灶台", "◆贺小满　没有门牌的人"]
        let other = "柳迎春原是南昌一家银行的柜员，去年春天网点合并，她没有去新的地方，办了离职，在老家镇上开了一间早点铺。"
        let text = text([paragraphs[0], headings[0], paragraphs[3], headings[1], other, headings[2], paragraphs[2]])
        for line in headings.map({ $0.dropFirst() }) + [other[...], paragraphs[2][...]] { #expect(text.contains(line)) }
    }

    @Test(arguments: ["前情提要：三年前在这里问过该不该走，大家都劝我留下，我没有听，今天回来交作业。", "重要的话写在前面：我没有后悔，也不劝任何人学我，账都列在下面，一笔一笔。"])
    func `what the author says first is text`(opening: String) {
        #expect(text([opening] + OwnLinesTests.paragraphs).hasPrefix(opening))
    }

    @Test func `what stands below its time is said`() {
        let cues = ["这里是赣州城外 早上六点", "我叫莫长河 之前在深圳做安防", "做了七年", "前年冬天我把工作辞了", "叔叔留下一间榨房", "头一年没赚到钱", "现在一年七万多"]
        let stamped = cues.enumerated().map { "0:0\($0.offset + 1)\n\($0.element)" }
        let text = text(stamped)
        for cue in cues { #expect(text.contains(cue)) }
        #expect(!text.contains("0:03"))
    }

    @Test func `a floor with a blank before its unit is another's post`() {
        let paragraphs = OwnLinesTests.paragraphs
        let text = text([
            "楼主　山茶客", paragraphs[0], "2 楼　路过的鱼\n前排，瓜子备好了", paragraphs[1],
            "3 楼　楼主　发表于 2024-1-12 21:15\n\(paragraphs[2])",
            "4 楼　老井\n我也是去年从广州回来的，开了个烧烤店，现在三家分店，楼主这点算什么。", "5 楼　楼主　发表于 2024-1-12 22:02\n\(paragraphs[3])",
        ])
        #expect(text.contains(paragraphs[2]) && text.contains(paragraphs[3]))
        #expect(!text.contains("瓜子") && !text.contains("三家分店") && !text.contains("路过的鱼"))
    }

    @Test func `headings of one series stay together`() {
        let paragraphs = OwnLinesTests.paragraphs
        let text = text(["来信一", paragraphs[0], "来信二", paragraphs[1], "来信三", paragraphs[2], "来信四", paragraphs[3]])
        for heading in ["来信二", "来信三", "来信四"] { #expect(text.contains(heading)) }
    }

    @Test func `numbers of pages with a letter or a rule beside them go`() {
        let paragraphs = OwnLinesTests.paragraphs
        let text = text([paragraphs[0], "P.18", paragraphs[1], "┈┈┈ 19 ┈┈┈", paragraphs[2], "P.20", paragraphs[3]])
        #expect(text == self.text(paragraphs))
    }

    /// The reading stops at the film's label: what stands below it tells of the same man.
    @Test func `paragraphs below a label in mid-text are taken back, replies are not`() {
        let paragraphs = OwnLinesTests.paragraphs
        let own = paragraphs.prefix(3) + ["▶ 相关视频（00:48）：赣南茶籽开榨"] + paragraphs.suffix(1)
        let text = text(Array(own) + ["邻近阅读", "· 前柜员谢某辞职到南澳养蚝 亏掉首付后重新开张", "虔州晨讯网 版权所有"])
        #expect(text.contains(paragraphs[3]) && !text.contains("开榨") && !text.contains("养蚝"))
        let replies = self.text(
            paragraphs + ["网友评论", "阿岚 2023-11-20 09:00", "我是这家榨房的老主顾，莫师傅人特别好，我家每年的茶籽都送去榨，去年还在那里学会了看火，现在作坊里的油都不用我催了。"])
        #expect(!replies.contains("老主顾"))
    }

    @Test func `a letter keeps its end, and any text its postscript`() {
        let paragraphs = OwnLinesTests.paragraphs
        let end = ["祝", "油香", "长河", "腊月十九，灯下", "又及：上回寄的油要是漏了，跟我说。"]
        let page = ["【同期信件】", "阿茂的船 林见川", "来信请寄本刊读者组收"]
        let letter = text(["方老师："] + paragraphs + end + page)
        #expect(letter.hasSuffix(end.joined(separator: "\n\n")))
        #expect(!letter.contains("阿茂"))
        let postscript = text(paragraphs + ["又及：叔叔的秤找到了，挂在门后。"] + page)
        #expect(postscript.hasSuffix("挂在门后。"))
    }

    @Test func `lines between the same marks above paragraphs are headings`() {
        let paragraphs = OwnLinesTests.paragraphs
        let headings = ["////// 叔叔的锁 //////", "////// 四千斤 //////", "////// 睡到天亮 //////"]
        let own = text([paragraphs[0]] + zip(headings, paragraphs.dropFirst()).flatMap { [$0, $1] })
        for heading in headings { #expect(own.contains(heading)) }
    }

    @Test func `a text that a page's foot cuts in mid-sentence is one text`() {
        let paragraphs =
            OwnLinesTests.paragraphs + [
                "他把叔叔的账本也留着，里头有一页记的是一九八三年的油价，旁边用铅笔画了一只鸟，鸟的嘴里衔着一颗茶籽，没有写为什么。"
            ]
        let cut = paragraphs.enumerated().flatMap { number, paragraph -> [String] in
            guard number > 0 else { return [paragraph] }
            let middle = paragraph.index(paragraph.startIndex, offsetBy: 44)
            return [String(paragraph[..<middle]), "榨房口述小组  2023  未公开发行", String(paragraph[middle...])]
        }
        let text = text(cut)
        for paragraph in paragraphs { #expect(text.contains(paragraph.suffix(5))) }
    }

    @Test func `verse is not joined and none of its lines is another column's`() {
        let verse = [
            "一个人从北方下来", "把半只箱子留给了站台", "雨问他今年收了几斤油", "火车不等茶籽熟也不等叔叔把锁打开", "座位还是热的", "像一句没有说完的话",
            "车过了赣江桥他才想起来", "榨房的门没有关好", "门口的狗叫了一夜", "没有人听见",
        ]
        let text = text(verse, joined: "\n")
        for line in verse.dropFirst(3) { #expect(text.contains("\n" + line)) }
    }

    @Test func `a sentence that opens the text stays below what the page says`() {
        let opening = "本店店长是一只三花猫，今日会客三组。"
        let text = text(["《榨房画报》　二〇二〇年二月　记录：毛线", opening] + OwnLinesTests.paragraphs)
        #expect(text.hasPrefix(opening))
    }

    @Test func `words of the text that stand further in are a pull quote, whatever their lines`() {
        var lines = OwnLinesTests.paragraphs
        lines[2] += "“没有人教我，是我自己每天夜里听着机器响不响学会的。”他说。"
        lines.insert("            “没有人教我，\n       是我自己每天夜里听着机器响不响学会的。”", at: 2)
        let text = text(lines)
        #expect(text.components(separatedBy: "没有人教我").count == 2)
        #expect(text.components(separatedBy: "是我自己每天夜里").count == 2)
    }

    @Test func `a line that a desk's label opens is no text unless the text is made of such lines`() {
        let paragraphs = OwnLinesTests.paragraphs
        for label in ["同板热帖 ｜ 我在赣州买了一间榨房", "PR：山茶牌机油第二桶半价，三日内有效。", "预告：下周我们去看渡口的船匠。"] {
            let text = text([paragraphs[0], paragraphs[1], label, paragraphs[2], paragraphs[3]])
            #expect(text == self.text(paragraphs), "\(label)")
        }
        let note = "编者按：莫长河的榨房开在赣州城外，他从深圳回来，把账都摊给我们看，这一篇就从账本说起。"
        #expect(text([note] + paragraphs).hasPrefix(note))
    }
}
