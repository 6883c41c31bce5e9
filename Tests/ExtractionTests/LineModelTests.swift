import Stories
import Testing

@testable import Extraction

/// The model that tells an article's lines from what a page puts around and between them.
@Suite struct LineModelTests {
    private static let paragraphs = [
        "三年前的春天，贺小川从上海的一家广告公司辞职，带着两只箱子坐上了回安徽的火车。他说，那天车厢里只有七个人。",
        "他的第一份活是给镇上的米厂设计袋子，一个袋子三百元，改了十一遍，厂长最后用了第一稿。",
        "现在他有三个固定的客户，每个月能落下六千多元，房租一年四千，剩下的都寄给了母亲。",
    ]

    private func text(_ between: String) -> String {
        let lines = [
            "离开广告公司以后", LineModelTests.paragraphs[0], LineModelTests.paragraphs[1], between,
            LineModelTests.paragraphs[2],
        ]
        return PlainTextReader().article(from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false)
            .text
    }

    /// Words of sites that no list of the rules has: told by their shape, their company and their characters.
    @Test(arguments: [
        "打开浪花新闻 查看更多精彩图片", "加入芦苇会员 首月仅需9.9元 立即订阅>>", "【芦苇商城】高山有机大米 5公斤装 特价58元 点我抢购",
        "以下内容为芦苇会员专享", "本报电子版 下载芦苇客户端",
    ])
    func `furniture between paragraphs is no part of the text`(line: String) {
        let text = text(line)
        #expect(!text.contains(line))
        for paragraph in LineModelTests.paragraphs { #expect(text.contains(paragraph)) }
    }

    @Test(arguments: ["“我不急。”他说。", "第一年最难熬。", "那个袋子后来成了镇上的一张名片。", "他想了三个问题："])
    func `a short sentence of the text stays`(line: String) {
        #expect(text(line).contains(line))
    }

    private static let more = [
        "起初没有人相信他会留下。村里的会计说，贺小川的火车票一直夹在账本里，夹了整整两年，直到那趟车停开。",
        "贺小川说，他现在最怕的是梅雨，纸袋受了潮就要重印，一次要赔掉半个月的工钱，可是雨后的米价总会好一些。",
    ]

    /// Each line alone might be the text's: together, under their label, they tell of nobody whom it tells of.
    @Test(arguments: [
        ["☆ 县内短讯", "白鹭镇新开两家早点铺，首日卖出油条六百根。", "县图书馆宣布，夜间借阅延长到九点。", "退休教师杜长庚改行修锁，月入三千元。"],
        ["同期导读", "摄影师闻小舟去年搬进海岛灯塔，以拍鸟为生，详见下期。", "订阅全年六期一百二十元，赠手绘年历一张。"],
        ["【读者信箱】", "问：退订以后还能收到旧刊吗？ 答：请见第四版。", "来信：我原在东莞做模具，现在回老家养蚕，想请编辑部寄两本。"],
    ])
    func `briefs and letters behind the end are another's`(lines: [String]) {
        let own = LineModelTests.paragraphs + LineModelTests.more
        let all = ["离开广告公司以后"] + own + lines + ["版权所有 未经许可不得转载"]
        let text = PlainTextReader().article(
            from: all.joined(separator: "\n"), hint: DocumentHint(), isMarkdown: false
        ).text
        for line in lines { #expect(!text.contains(line), "\(line)") }
        for paragraph in own { #expect(text.contains(paragraph)) }
    }

    /// A word of theirs is a site's, their number is the text's.
    @Test(arguments: ["02 加了微信的房东", "02 三十块钱一张票"])
    func `a heading between two of its series stays`(heading: String) {
        let own = LineModelTests.paragraphs + LineModelTests.more
        let lines = ["离开广告公司以后", "01 米袋", own[0], own[1], heading, own[2], own[3], "03 雨", own[4]]
        let text = PlainTextReader().article(
            from: lines.joined(separator: "\n"), hint: DocumentHint(), isMarkdown: false
        ).text
        for line in lines.dropFirst() { #expect(text.contains(line), "\(line)") }
    }

    @Test(arguments: ["摘　要：贺小川离开上海，回到安徽给米厂画袋子，每月六千元。", "【一句话】一个画袋子的人，回到了有米的地方。"])
    func `what sums the text up above it is no part of it`(digest: String) {
        let own = LineModelTests.paragraphs + LineModelTests.more
        let text = PlainTextReader().article(
            from: (["离开广告公司以后", digest] + own).joined(separator: "\n"), hint: DocumentHint(), isMarkdown: false
        ).text
        #expect(text == own.joined(separator: "\n\n"))
    }

    @Test func `the last section of a text under its heading stays`() {
        let own = LineModelTests.paragraphs + LineModelTests.more + ["三、米袋上的雨", "傍晚又下雨了。贺小川把袋子搬进屋里，数了数，一个也没有湿。"]
        let all = ["离开广告公司以后"] + own + ["责任编辑：某某", "分享到：微信 微博"]
        let text = PlainTextReader().article(
            from: all.joined(separator: "\n"), hint: DocumentHint(), isMarkdown: false
        ).text
        for paragraph in own { #expect(text.contains(paragraph)) }
    }

    @Test(arguments: ["▍贺小川的火车票一直夹在账本里，夹了整整两年。", "「 那天车厢里只有七个人。 」", "贺小川把那一稿装进了镜框。"])
    func `a sentence of a paragraph set again is a pull quote`(copy: String) {
        let own = [
            "贺小川的火车票一直夹在账本里，夹了整整两年。直到那趟车停开，他才把它贴在墙上，旁边是第一张营业执照。", "“那天车厢里只有七个人。”",
            "厂长最后用了第一稿，一个袋子三百元。贺小川把那一稿装进了镜框。镜框挂在工作室的门口，每个人进来都要看一眼。",
        ]
        let all = ["离开广告公司以后", own[0], own[1], own[2], copy] + LineModelTests.more
        let text = PlainTextReader().article(
            from: all.joined(separator: "\n"), hint: DocumentHint(), isMarkdown: false
        ).text
        #expect(!text.contains("\n" + copy))
        for paragraph in own { #expect(text.contains(paragraph)) }
    }

    @Test func `a headline with its mark is the title without it`() {
        let lines = ["# 离开广告公司以后", "发布时间：2024-05-06"] + LineModelTests.paragraphs
        let article = PlainTextReader().article(
            from: lines.joined(separator: "\n\n"), hint: DocumentHint(), isMarkdown: false)
        #expect(article.title == "离开广告公司以后")
        #expect(article.publisher == nil)
    }

    /// In subtitles the short lines are the text.
    @Test func `a text of short lines is left as it is`() {
        let lines = ["离开广州以后", "", "我之前在广州做游戏测试", "做了四年", "去年把房子退了", "回到老家养羊", "一年能挣六万", "不多 但是睡得着"]
        let text = PlainTextReader().article(
            from: lines.joined(separator: "\n"), hint: DocumentHint(), isMarkdown: false
        ).text
        for line in lines.dropFirst(2) { #expect(text.contains(line)) }
    }

    @Test func `the table of weights was trained for these features`() {
        #expect(LineModel.model.trainedFor == LineModel.templates)
    }
}
