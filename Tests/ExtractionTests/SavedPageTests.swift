import Stories
import Testing

@testable import Extraction

/// Threads, programmes, printed columns and heads of pages as they are when somebody copies or saves them.
@Suite struct SavedPageTests {
    private func article(_ lines: [String]) -> Article {
        PlainTextReader().article(from: lines.joined(separator: "\n"), hint: DocumentHint(), isMarkdown: false)
    }

    private static let post = [
        "先说结论，能过，比想的好一点。我2022年之前在广州做了六年游戏原画，公司解散以后拿了补偿，回到了遵义老家。",
        "现在在家接外包，多的时候一个月一万五，少的时候两千，平均七千多，社保自己交，晚上能陪爸妈吃饭。",
    ]
    private static let supplement = "年底再补一句，今年接了一个长单，给外省画了一套插画，一共三万二，分三次付，热水器终于换了新的。"
    private static let reply = "可以了兄弟，这个数在老家很滋润，我在城东开奶茶店，去年亏了八万还在硬撑着。"

    @Test func `what the poster adds between named and timed replies goes on with the post`() {
        let text = article(
            ["回遵义第二年，记一笔账", "来自: 酸汤不酸(慢慢来) 2023-10-12 21:03:11"] + SavedPageTests.post + [
                "赞(12) 收藏(9)", "回应 ····", "黔北小霸王 2023-10-12 21:10", SavedPageTests.reply,
                "酸汤不酸 (楼主) 2023-10-12 21:22", "谢谢各位", "momo 2023-10-13 08:41 贵州", "蹲一个后续",
                "酸汤不酸 (楼主) 2023-12-30 19:00", SavedPageTests.supplement, "一只羊 2023-12-30 20:00", "过年好",
            ]
        ).text
        #expect(text == (SavedPageTests.post + [SavedPageTests.supplement]).joined(separator: "\n\n"))
    }

    @Test func `what the poster adds above the foot of a post goes on with the first`() {
        let own = article(
            ["遵义吧 关注：18,234", "回遵义第二年，记一笔账", "酸汤不酸_zy", "初级粉丝 1"] + SavedPageTests.post + [
                "来自Android客户端 1楼 2023-10-12 21:03 回复", "黔北小霸王", "铁杆会员 9", SavedPageTests.reply,
                "来自iPhone客户端 2楼 2023-10-12 21:10 回复", "酸汤不酸_zy", "初级粉丝 1", SavedPageTests.supplement,
                "来自Android客户端 3楼 2023-12-30 19:00 回复", "登录百度账号 发表回复",
            ])
        #expect(own.text == (SavedPageTests.post + [SavedPageTests.supplement]).joined(separator: "\n\n"))
        #expect(own.author == "酸汤不酸_zy")
    }

    @Test func `a thread whose poster is marked and whose replies are counted goes on with what the poster adds`() {
        let answer = "@黔北小霸王 问到点子上了。我现在的收入分两块：给三家果农写文案，每家每月八百；再接一点翻译，按字算，多的时候两千，少的时候没有，平均下来四千上下。"
        let text = article(
            ["小组首页 / 回乡互助会 / 讨论", "回遵义第二年，记一笔账", "来自: 酸汤不酸(楼主)　2023-10-12 21:03:11"] + SavedPageTests.post + [
                "1楼 黔北小霸王 2023-10-12 21:10:00", SavedPageTests.reply, "    酸汤不酸(楼主) 回复：带的", "",
                "2楼 momo 2023-10-13 08:41:00", "楼主能不能开个直播", "", "酸汤不酸 楼主 2023-10-13 20:05:37", answer, "",
                "3楼 一只羊 2023-10-13 21:00:00", "蹲一个后续", "", "酸汤不酸 楼主 2023-12-30 19:00:00", SavedPageTests.supplement,
            ]
        ).text
        #expect(text == (SavedPageTests.post + [answer, SavedPageTests.supplement]).joined(separator: "\n\n"))
    }

    @Test func `a rule between the head of a post and what it says takes nothing from it`() {
        let text = article(
            [
                "雨城论坛 » 树洞版 » 查看主题", "回遵义第二年，记一笔账", "楼主：酸汤不酸  |  等级：驯鹿  |  积分 2093",
                "发表于 2022-11-6 21:14  只看楼主  倒序浏览", "----------", "坛子公告：拼团请去跳蚤版！！",
            ] + SavedPageTests.post + ["2楼 momo 2023-10-13 08:41:00", "蹲一个后续", "3楼 一只羊 2023-10-13 21:00:00", "过年好"]
        ).text
        for line in SavedPageTests.post { #expect(text.contains(line), "\(line)") }
    }

    @Test func `a dated addition below a rule is the author's, a plea to readers nobody's`() {
        let update = "2024年3月更新：好多人来问传感器，真的不卖，谢谢大家。鱼苗刚刚下塘，今年的价格不太行，走一步看一步吧。"
        let pleas = ["坚持写字不易，您的支持是我继续更新的动力！", "如果这篇文章对你有一点用，可以请我喝杯豆浆，金额随意。"]
        let foot = ["编辑于 2024-03-09 21:17", "赞同 3914　612 条评论　分享　收藏"]
        let posted = SavedPageTests.post + ["接单的人里有一半是从前的同事，另一半是看了我的画找来的。每次有人点赞，我就有动力再画一张。"]
        let saved = article(["回遵义第二年，记一笔账"] + posted + ["——————", update] + foot).text
        #expect(saved == (posted + [update]).joined(separator: "\n\n"))
        #expect(article(["回遵义第二年，记一笔账"] + posted + pleas + foot).text == posted.joined(separator: "\n\n"))
    }

    @Test func `a transcript keeps the times before its speakers`() {
        let turns = (1...8).map { number in
            number % 2 == 1
                ? "00:0\(number):20 小北：那第\(number)年呢，你是怎么过来的？"
                : "00:0\(number):31 陆春晖：我在县城开一个榨油的作坊，每天早上四点起来炒籽，中午才有空吃饭。"
        }
        let text = article(["Vol.63 榨油比开会难", "2023年4月13日"] + turns).text
        #expect(text == turns.joined(separator: "\n\n"))
    }

    @Test func `a time line that tells something is text with its times, and one of few words is none`() {
        let paragraphs = [
            "这一期的客人叫冯一白，从前在北京做推荐算法，带过一个十五个人的小组。2021年底他离开北京，回到融安县城教孩子们写代码。",
            "我们聊了他为什么走、怎么留下来、怎么向爸妈交代，也聊了钱。录音的时候窗外一直在下雨，你听到的滴水声是真的。",
        ]
        let told = [
            "02:40 拿到最后一笔期权的那天，他去吃了一顿小龙虾，吃到第三盘突然觉得没意思", "13:02 让他下决心的是爸爸的一句话：你侄女一天看六个钟头",
            "24:30 为什么不是南宁也不是桂林，他去看了两次场地，房东都不肯租", "31:11 第一年亏了十九万，最惨的一个月只收到一千多元学费",
        ]
        let head = ["教一个镇的孩子写代码", "2024年4月12日"]
        let rich = article(head + paragraphs + ["你会听到"] + told).text
        for line in told { #expect(rich.contains(line), "\(line)") }
        let hours = ["5:30，河上没有亮，闵师傅推船。", "9:40，镇上打来电话，问无人机拍到的黑点是不是排污口，其实是一头水牛。", "12:00，在船上吃蒲包肉。", "17:50，收船。"]
        #expect(article(head + hours + paragraphs).text.hasPrefix(hours[0]))
    }

    @Test func `captions, offers and heads of pages between the lines of a broken paragraph are set aside`() {
        let lines = [
            "　　北海的夏天，空气像一块拧不", "干的毛巾。尚文博住在侨港镇，楼", "下就是糖水铺。他从前在北京做广",
            "告，公司在国贸，二十九层，窗子", "打不开。", "　　“我在那层楼里待了七年，一", "次也没有听见过雨声，连打雷也要",
            "看手机才知道。”他说完这句话，", "把窗子又推开了一点。", "　　2020年，公司丢了最大的客户，", "他拿了五个月的补偿，给自己放了",
            "一个假。假期的第二站是北海，他", "就没有再走，房租一个月八百五。",
        ]
        let whole = article(["搬到北海的人", "文/佟磊"] + lines).text
        var broken = lines
        broken.insert(contentsOf: ["“一次也没有", "听见过雨声，"], at: 7)
        broken.insert(contentsOf: ["【图】清晨。摄影：韦伟"], at: 3)
        #expect(article(["搬到北海的人", "文/佟磊"] + broken).text == whole)
        #expect(whole.contains("一次也没有听见过雨声，连打雷也要看手机才知道。"))
    }

    @Test func `the headline is no speech below the day and no trail of sections`() {
        let paragraphs = [
            "七月的鲁山，室外四十一度，老康背着工具包爬上六楼，衣服能拧出水。一年前，他还坐在北京的办公室里，是售前总监。",
            "旺季一天能装四台空调，一台一百五到两百。六月份他挣了一万一，是回来以后最多的一个月，他请徒弟吃了羊肉。",
        ]
        let spoken = "“您好，师傅，到了，几楼？”"
        let asked = article(["三十八岁，我去县城给人修空调", "2024-07-03 18:45:12 来源: 中年观察室", spoken] + paragraphs)
        #expect(asked.title == "三十八岁，我去县城给人修空调")
        #expect(asked.text.hasPrefix(spoken))
        #expect(article(["慢读 / 写作计划 / 第三辑", "工号0417", "苏旻"] + paragraphs).title == "工号0417")
    }

    @Test func `a deck between headline and who wrote it is no text`() {
        let paragraphs = SavedPageTests.post
        let deck = "“县城不是下沉市场，县城是另一片海，潮水自己有自己的时间。”"
        let text = article(
            ["总监去县城开超市", "2024-01-22 19:31", deck, "本文来自微信公众号“深水观察”（ID：shenshui），作者：施晓，编辑：林深。"] + paragraphs
        ).text
        #expect(text == paragraphs.joined(separator: "\n\n"))
    }

    @Test func `replies whose names stand above their times are told from what the poster adds`() {
        let text = article(
            ["回遵义第二年，记一笔账", "来自: 酸汤不酸(慢慢来) 2023-10-12 21:03:11"] + SavedPageTests.post + [
                "回应 只看楼主", "", "圆脸小包子", "2023-10-12 21:40:12 沙发！终于回来填坑了", "赞 (41)", "", "番茄不炒蛋",
                "2023-10-13 00:02:55", SavedPageTests.reply, "", "酸汤不酸(楼主)", "2023-12-30 19:00:31",
                SavedPageTests.supplement, "", "冬瓜茶", "2023-12-31 07:11:03 贵州", "过年好",
            ]
        ).text
        #expect(text == (SavedPageTests.post + [SavedPageTests.supplement]).joined(separator: "\n\n"))
    }

    @Test(arguments: [
        "留言板|@云边：我从广州回的贵阳，开滴滴，日子挺好，就是想念早茶。\n留言板|@一颗钉子：两位的画我都买过，期待新的。",
        "沙发 ｜ old_bird：恭喜！我2019年离开波音回西安，现在在阎良教飞模，收入三分之一，头发三倍。", "※本栏目的下一位受访者是修雨伞的毛师傅，他在宁波修了二十年。",
        "（本号每月十八日更新一篇长文，订了的人请备茶。）", "（照片是邻居拿手机拍的，糊了莫怪）",
    ])
    func `what readers, a desk and a caption say behind the last sentence is no text`(closing: String) {
        let own = SavedPageTests.post + [SavedPageTests.supplement]
        #expect(article(["回遵义第二年", ""] + own + [closing]).text == own.joined(separator: "\n\n"))
    }

    @Test func `the first section's number is no headline`() {
        let sections = ["　　一"] + [SavedPageTests.post[0]] + ["　　二"] + [SavedPageTests.post[1]]
        let read = article(["遵义晚报 2022年11月3日 第11版 副刊", "归乡记", "◎ 林默"] + sections)
        #expect(read.title == "归乡记")
    }

    @Test func `an answer of the poster stays below the post that it quotes`() {
        let answer = [
            "她比我还愿意。她在深圳的时候天天念叨老家的井水，说自来水点不出好豆腐，房东听了直笑。", "不过真没钱的那几个月，先慌的也是她，偷偷问过原来的店长还要不要人。",
        ]
        let text = article(
            [
                "山野论坛 » 闲聊区 » 从深圳回到婺源开豆腐坊的两年", "", "发帖人：半桶水    注册:2014-03-11", "发表于 2021-03-02 23:17   1楼（楼主）", "",
            ] + SavedPageTests.post + [
                "------------------------------", "路过的云  发表于 2021-03-02 23:40   2楼", "老婆同意吗？", "",
                "------------------------------", "半桶水  发表于 2021-03-03 12:30   3楼（楼主）", "引用 2楼 路过的云：老婆同意吗？", "",
            ] + answer + ["", "------------------------------", "版主 老白  发表于 2021-03-08 09:00   4楼", "加精。"]
        ).text
        #expect(text == (SavedPageTests.post + answer).joined(separator: "\n\n"))
    }
}
