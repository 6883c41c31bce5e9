import Stories
import Testing

@testable import Extraction

/// Whoever is brought in beside somebody does not take the text from them; sentences invented.
@Suite struct BystanderTests {
    /// Incomes after the leaving by name.
    private func incomes(_ text: String) -> [String: Int] {
        var incomes: [String: Int] = [:]
        for story in Understanding().understand(Article(invented: text)).stories {
            if let income = story.income.after?.amount { incomes[story.person.name ?? "?"] = Int(income) }
        }
        return incomes
    }

    private static let other = "陈立秋2019年从上海一家银行辞职，到绍兴开了面馆，如今他一个月挣九千。"

    @Test(arguments: [
        "街口有个修表的摊子。摊主大家都叫他阿旺，九〇后，2021年他从杭州一家公司辞职来到宜宾。\n\n他先修了半年手机，没人来。\n\n现在他一个月挣六千。",
        "第二位坚持用她在群里的名字，阿旺。2021年阿旺从杭州一家公司辞职来到宜宾修表。\n\n她先修了半年手机，没人来。\n\n现在她一个月挣六千。",
        "收摊的时候我们才问到，邻居管他叫阿旺。阿旺2021年从杭州一家公司辞职，来到宜宾修表。\n\n他修过半年手机，没人来。\n\n现在他一个月挣六千。",
    ])
    func `a pronoun beside the name that it explains is nobody else`(text: String) {
        #expect(incomes(Self.other + "\n\n" + text) == ["陈立秋": 9000, "阿旺": 6000])
    }

    @Test(arguments: [
        "那年冬天公司裁人，她的助理小郭留了下来，她没有。2021年她离开杭州，到宜宾修表，现在一个月挣六千。",
        "2021年她离开杭州，到宜宾修表。店开张那天她请人吃饭，对门的卢阿公给她送了一盆花。现在她一个月挣六千。",
        "2021年她离开杭州，到宜宾。她去街道办事，窗口的卢阿公教她填表，又陪她走回来。她就在那条街上修表，现在一个月挣六千。",
    ])
    func `who is brought in in mid-sentence leaves the next one to its subject`(text: String) {
        #expect(incomes("苏晓棠原来在杭州一家公司做会计，她做了八年。\n\n" + text + "\n\n" + Self.other)["苏晓棠"] == 6000)
    }

    @Test(arguments: ["苏父在镇上修了一辈子表。苏父想了两天，答应了。", "苏母从前在镇上卖表，苏母把钥匙给了她。"])
    func `a father or a mother named so is a relative`(parent: String) {
        let text = "苏晓棠原来在杭州一家公司做会计，2021年她辞职离开杭州，到宜宾。\n\n开店是因为家里。\(parent)\n\n她把店修好，现在她一个月挣六千。\n\n"
        #expect(incomes(text + Self.other)["苏晓棠"] == 6000)
    }

    @Test(arguments: [
        "三\n\n「停电那天我在店里坐到天黑。」她说的是第一个夏天。现在她一个月挣六千。\n\n对门的卢阿公说她心静。",
        "第三年\n\n她没有雇人。现在她一个月挣六千。\n\n给她送饭的卢阿公说够了。",
    ])
    func `a section that begins with a pronoun goes on about whom the text spoke of`(section: String) {
        let text = "一\n\n\(Self.other)\n\n二\n\n苏晓棠原来在杭州一家公司做会计，2021年苏晓棠辞职离开杭州，她到宜宾修表。\n\n" + section
        #expect(incomes(text)["苏晓棠"] == 6000)
    }

    @Test(arguments: [
        "方静宜2021年回到宜宾，进陈立秋的厂里学了两年，后来出来自己修表。现在她一个月挣六千。",
        "方静宜2021年离开杭州来宜宾，在陈立秋的店里住了半年，后来自己修表，现在她一个月挣六千。",
        "方静宜2021年离开杭州来宜宾，先租陈立秋的铺子修表，现在她一个月挣六千。",
    ])
    func `whose the place is, is not who works there`(text: String) {
        #expect(incomes(Self.other + "\n\n方静宜原来在杭州一家公司做客服。" + text) == ["陈立秋": 9000, "方静宜": 6000])
    }

    @Test func `whom a heading names and the text below speaks of does not tell it`() {
        let text = """
            阿旺：从杭州到宜宾

            阿旺是我从前的邻居，我们合租过两年。2021年他从杭州一家公司辞职，我以为他会去云南，因为我们去过那里。

            结果他到宜宾修表。现在他一个月挣六千。
            """
        #expect(incomes(text) == ["阿旺": 6000])
    }

    @Test(arguments: [
        "离开那年她是杭州一家银行的一名产品总监。",
        "开会时一个同事问她图什么。",
        "三十四岁，绍兴人，此前是杭州一家银行的产品总监。",
    ])
    func `who is only described and has no story takes nothing from whom the text tells of`(sentence: String) {
        let text =
            "苏晓棠在宜宾修表。\n\n\(sentence)2021年，她办了离职，搬到宜宾，租下一间铺子修表，现在一个月挣六千。\n\n" + Self.other
        #expect(incomes(text) == ["苏晓棠": 6000, "陈立秋": 9000])
    }

    @Test func `who stands behind a tie to somebody else is whom the clause tells of`() {
        let text =
            Self.other + "\n\n和陈立秋同村的方静宜，从另一头来。她原来在杭州一家公司做会计，2021年她辞职到了宜宾修表，现在她一个月挣六千。"
        #expect(incomes(text) == ["陈立秋": 9000, "方静宜": 6000])
    }

    @Test func `somebody else's leaving does not make the teller their name`() {
        let text =
            "我写专栏写了三年。我常去街上转。我认识不少修东西的人。我把他们记下来。\n\n卢晚五十岁了，是我认识的里面手最稳的。她在杭州一家公司做到2021年，那是第二次被裁；后来到宜宾修表，现在一个月挣六千。\n\n我问她累不累。我没有再问。"
        #expect(incomes(text)["卢晚"] == 6000)
    }

    @Test func `who takes over a section by name is whom it goes on about`() {
        let text =
            "陈立秋，91年，前杭州一家公司的会计\n\n2019年辞职，在绍兴开了面馆，如今一个月挣九千。\n\n方静宜，93年，前杭州一家电商代理公司的主管，2021年辞职到了宜宾……起先说要养花，其实是修表。\n\n父亲留下的铺子，现在一个月挣六千。"
        #expect(incomes(text) == ["陈立秋": 9000, "方静宜": 6000])
    }
}
