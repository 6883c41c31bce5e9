import Testing

@testable import Extraction

/// One look at a line that spares each rule its own.
@Suite struct FurnitureWordsTests {
    /// Lines that a rule takes for its words, at least one of each rule that is not asked without them, and some that none takes.
    static let lines = [
        "小调查：您赞成改造吗？ A. 赞成 B. 反对 （1,204人已投票）", "本期由某某冠名播出，输入口令可享优惠", "这是发给三百位读者的免费版，付费会员已收到加长版", "读书会正在招募，周六下午，报满即止",
        "新用户注册即送七天会员，畅读全站，支持随时取消", "已有3862人读过这篇文章", "阅读本文大约需要七分钟", "湖堤路封闭施工，过往车辆请提前绕行", "转自老同学的朋友圈，写得真好，看哭了",
        "书单已放在节目简介里", "湖滨花园二期火热认筹，首付八万起，恭迎品鉴", "老规矩，点赞过千，下期说说炉子", "看更多>> 养蜂最忌讳的三件事", "阿萝（左）与母亲（右）在自家果园",
        "图 | 清迈的雨季", "武汉今明两天有小雨，最高气温18℃", "观点仅代表作者本人，不代表湖城志立场", "喜欢我的作品吗？", "湖城报社出版 社址：长堤街5号 零售每份1元",
        "A08 下一版：老年食堂何以为继", "【湖城买东西】池上米 真空包 8入 超值组 $1,280 立即抢购", "炒股就看分析师研报，权威，专业，助您挖掘潜力主题机会", "关键词：返乡 小店 面馆",
        "寻求报道，请点击这里。", "码字不易，您的支持是我更新的动力",
        "数据来源：湖城统计年鉴", "■ 本刊招募：欢迎把你的故事投给我们", "本作品采用知识共享署名许可协议", "若无法正常浏览，请在浏览器中查看本邮件", "凡本网注明来源的稿件，版权均属本站", "未经许可请勿转载",
        "这是213天前的主题，其中的信息可能已经有所发展", "江水退下去以后，石阶露出了三十二级。", "她在渡口开了一家面馆，每天卖四十碗。", "",
    ]

    @Test("a rule answers the same as if it had looked for its words itself", arguments: lines)
    func sameAnswer(text: String) {
        let line = TextLine(number: 1, text: text)
        let words = FurnitureWords(line.keys)
        #expect(Furniture.isInset(line, words) == Furniture.isInset(line, .unknown))
        #expect(Furniture.isCallOfMedium(line, words) == Furniture.isCallOfMedium(line, .unknown))
        #expect(Furniture.isSiteNotice(line.keys, words) == Furniture.isSiteNotice(line.keys, .unknown))
        #expect(Furniture.signs(of: line, words) == Furniture.signs(of: line, .unknown))
    }

    @Test("a list is told exactly where its words are", arguments: FurnitureWords.List.allCases)
    func lists(list: FurnitureWords.List) {
        let keys = Self.lines.map(TextKey.keys)
        for line in keys { #expect(FurnitureWords(line).mayHold(list) == list.words.occurs(in: line)) }
        #expect(keys.contains { list.words.occurs(in: $0) }, "no line has a word of it")
    }

    @Test("in a long line every word may be")
    func long() {
        let words = FurnitureWords(TextKey.keys(String(repeating: "江水退了。", count: 60)))
        #expect(FurnitureWords.List.allCases.allSatisfy(words.mayHold))
        #expect(words.mayHoldPlainWord)
    }

    @Test(
        "a line stands in brackets if it begins and ends with one",
        arguments: [
            ("（未完待续）", true), ("[图]", true), ("【注】", true), ("「不」", false), ("（上）篇", false), ("", false), ("（", false),
            ("【错）", true),
        ])
    func brackets(text: String, isEnclosed: Bool) {
        #expect(Brackets.notes.enclose(TextKey.keys(text)) == isEnclosed)
    }

    @Test("what opens is closed by its own", arguments: ["()", "[]", "【】", "〔〕", "「」", "『』", "《》", "“”", "<>", "||"])
    func pairs(pair: String) {
        let keys = TextKey.keys(pair)
        let all = Brackets(rawValue: .max)
        #expect(all.closing(of: keys[0]) == keys[1])
        #expect(all.closes(keys[1]))
        #expect(all.opens(keys[1]) == (pair == "||"))
        #expect(Brackets.notes.closing(of: keys[0]) == (["()", "[]", "【】"].contains(pair) ? keys[1] : nil))
        #expect(Brackets([]).closing(of: keys[0]) == nil)
    }
}
