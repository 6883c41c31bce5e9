import Stories
import Testing

@testable import Extraction

/// What single lines of a page's head tell about the document.
@Suite struct BylineTests {
    @Test(
        arguments: [
            ("二〇二三年三月三十日", "2023-03-30"), ("二零一九年十二月七日", "2019-12-07"), ("二〇二三年元月三十一日", "2023-01-31"),
            ("二○二四年廿月", nil), ("民國113年11月2日　星期六", "2024-11-02"), ("2022年第2辑（6月15日）", "2022-06-15"),
            ("《麦垛》2023年第15期　文：某某　8月1日出版", "2023-08-01"), ("2022年初，他想过6月1日走", nil), ("11-Feb-2023 (Sat)", "2023-02-11"),
            ("晚舟 · 21 Aug 2024 · 6 min read", "2024-08-21"), ("時間  Sat Oct  5 22:41:17 2024", "2024-10-05"),
        ] as [(String, String?)])
    func `a day in the words of many papers`(line: String, day: String?) {
        #expect(Byline(TextLine(number: 0, text: line)).date?.description == day)
    }

    @Test func `the month of an issue`() {
        #expect(DateStamp.month(in: TextKey.keys("《浅滩月刊》2021年6月号"))?.description == "2021-06")
        #expect(DateStamp.month(in: TextKey.keys("二〇一九年十一月刊"))?.description == "2019-11")
        #expect(DateStamp.month(in: TextKey.keys("2021年6月他离开")) == nil)
        #expect(DateStamp.month(in: TextKey.keys("十年前的六月")) == nil)
    }

    @Test(
        arguments: [
            ("撰文　陆以沫　|　摄影　孟河　|　编辑　阿庚", ["陆以沫"]), ("投書人：竹圍阿嬤", ["竹圍阿嬤"]), ("写告示的人：店主阿麦", ["店主阿麦"]),
            ("採訪・撰文／葉小溪　攝影／阿島", ["葉小溪"]), ("第 12 期 · 园地 | 通讯员 向晓晴 | 2025-03-12", ["向晓晴"]),
            ("午后新闻 见习记者 岑温 景东、南涧报道", ["岑温"]), ("作者  seagrass（不是草）                看板  遷徙", ["seagrass"]),
            ("订阅频道 @huixiang", []),
            ("半山听风 的回答", ["半山听风"]), ("余小笛／文　摄影 老鲁", ["余小笛"]), ("苏慢 写于 2025-05-20", ["苏慢"]),
            ("周小婷 chewt@example.org", ["周小婷"]), ("长文｜@拐角的猫｜IP属地云南", ["拐角的猫"]), ("供稿：芮小明", ["芮小明"]),
            ("采写：研三 易晓难", ["易晓难"]), ("文／顧小平 二○二六年一月號", ["顧小平"]), ("作者：洛小川 完稿时间：2023年12月20日", ["洛小川"]),
            ("文｜蔺小满 刊于“坡上”公众号", ["蔺小满"]), ("特派員 白小茵 清邁報導", ["白小茵"]), ("【记录】回来的第一年", []),
            ("〈 返回　更多", []), ("《坡上》来信选登　写信人 豌豆姑娘　9月30日", ["豌豆姑娘"]), ("第58期，3月11日 —— 寄信人 芦苇", ["芦苇"]),
            ("他说：我写的人：都是邻居，没有别人，也不想有。", []),
        ] as [(String, [String])])
    func `who wrote it in the words of many pages`(line: String, authors: [String]) {
        #expect(Byline(TextLine(number: 0, text: line)).authors == authors)
    }

    @Test func `an issue's number is no medium`() {
        #expect(Byline(TextLine(number: 0, text: "作者：舒小冬 刊于2024年第3期（2月出刊）")).publisher == nil)
    }

    private static let text = """
        林阿穗在杭州一家公司做了六年运营，去年春天她辞了职，回到缙云的村子里烤烧饼，一天烤三百个。
        村里人起先不信她能留下，后来每天早上都有人在她的炉子前面排队，排到桥头那棵樟树底下。
        她说从前下班要坐四十分钟的地铁，现在从炉子走到床边是十二步，她数过，闭着眼睛也不会走错。
        """

    @Test(arguments: [
        ("浅滩阅读 APP 导出\n阅读进度 38% · 你已连续阅读 6 天\n炉子前面的队\n文｜顾小川　2024-05-06", "炉子前面的队"),
        ("本期目次：① 封面 ② 专栏 ③ 诗\n炉子前面的队\n作者：顾小川\n浅滩周刊 2024 年第 7 期", "炉子前面的队"),
        ("穗\n載於《山口》2025年2月6日　撰文／顧小川", "穗"),
        ("標題  [心得] 回縉雲烤燒餅一年，帳目公開\n時間  Tue Jun 20 22:41:08 2023", "回縉雲烤燒餅一年，帳目公開"),
    ])
    func `the headline among what stands around it`(head: String, title: String) throws {
        let article = try Extractor().page(
            from: Array((head + "\n\n" + BylineTests.text).utf8), hint: DocumentHint(form: .plainText))
        #expect(article.title == title)
    }

    @Test func `the time that opens a line of a transcript is kept, and who speaks is known`() throws {
        let turns = (0..<12).map { number in
            "[00:\(10 + number):05] "
                + (number.isMultiple(of: 2)
                    ? "石小榴：你那时候为什么要走，讲讲第\(number)件事吧？" : "葛小曦：我在上海一家外资行做了七年，然后回平阳做锁，第\(number)年才算顺手。")
        }
        let document = "晚盘\n2024-05-06\n\n" + turns.joined(separator: "\n\n")
        let article = try Extractor().page(from: Array(document.utf8), hint: DocumentHint(form: .plainText))
        #expect(article.text.contains("[00:11:05] 葛小曦：我在上海"))
    }

    @Test func `who answers below as the author has written it, and a menu has written nothing`() throws {
        let page = """
            滩纸
            首页 消息 我
            关注
            离开杭州以后，我在岛上烤面包

            山风米米
            + 关注

            大家好，我来交作业。2021年3月，我从杭州一家直播公司辞职，做了三年选品，走的时候月薪两万。

            我在嵊泗租了一间老屋，前三个月学烤面包，后来在码头边摆摊，如今每个月能挣七千块。

            我现在每天五点起床，烤两炉，卖完就去看海。

            共 26 条评论
            小鹿：求地址
            山风米米 作者：私信你了
            """
        let article = try Extractor().page(from: Array(page.utf8), hint: DocumentHint(form: .plainText))
        #expect(article.author == "山风米米")
    }
}
