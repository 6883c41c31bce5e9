import Stories
import Testing

@testable import Extraction

/// Who has left and who has not, where a text points back, names a firm, a couple or a relative; sentences invented.
@Suite struct WhoLeavesTests {
    private func stories(_ text: String, title: String? = nil) -> [Story] {
        Understanding().understand(Article(invented: text, title: title)).stories
    }

    private func names(_ text: String) -> [String] { stories(text).compactMap { $0.person.name ?? $0.person.label } }

    private static let other = "陈立秋2019年从上海一家银行辞职，到绍兴开了面馆，如今他一个月挣九千。"

    @Test func `whoever left the firm and not the city has left`() {
        let told = names(
            Self.other + "\n\n方静宜和陈立秋不同。她2022年底离开百度，却没有离开北京。她在西三旗租了间小屋修相机，一个月净剩一万。")
        #expect(told == ["陈立秋", "方静宜"])
    }

    @Test func `who is pointed at in a paragraph's first words was named in the one before`() {
        let story = stories(
            Self.other
                + "\n\n第二位的作坊在河边。去年端午的龙舟，每一条的漆都出自方静宜的手。\n\n这位“90后”此前在杭州网易做了四年游戏设计师。2022年6月，她从公司离职，回到宜宾开了漆器作坊。\n\n“漆要等。”方静宜说，“急不得。”"
        ).first { $0.person.name == "方静宜" }
        #expect(story?.departure.employer?.name == "网易")
    }

    @Test func `a firm at which people work is nobody`() {
        let told = names(
            """
            万桥出行的客服组在武汉光谷一栋楼的七层，去年秋天整组被裁。

            方静宜在万桥做了九年，是组长，被裁那天她最后一个关灯，后来回宜宾开了面馆。

            卢小舟在万桥做了两年，被裁以后去了大理，在客栈里当前台。
            """)
        #expect(told == ["方静宜", "卢小舟"])
    }

    @Test(arguments: [
        "方静宜、卢小舟和他们五岁的女儿，2022年从上海搬到宜宾。方静宜在一家银行做了八年，卢小舟是医院的药师，两人一起辞的职，如今开一间面馆。",
        "最后是方静宜和卢小舟。这对夫妻原来在上海同一家银行上班，2022年一起辞职搬到宜宾，如今开一间面馆。",
        "方静宜和卢小舟第一次见面是在上海的一家银行。2019年他们结了婚，2022年两人一起辞了职，搬到宜宾，如今开一间面馆。",
    ])
    func `two of one household are one story`(text: String) {
        let told = stories(Self.other + "\n\n" + text)
        #expect(told.map(\.person.members.count) == [0, 2])
    }

    @Test func `a line of two names heads one story of a couple`() {
        let told = stories(
            """
            2012届 · 会计系

            陈立秋

            他2019年从上海一家银行辞职，到绍兴开了面馆，如今一个月挣九千。

            2014届 · 计算机系

            方静宜 卢小舟

            同班，同一年进杭州网易，也同一天辞职（2020年6月30日）。组里不准夫妻同组，两人索性都不干了，如今在宜宾做漆器。
            """)
        #expect(told.last?.person.members == ["方静宜", "卢小舟"])
    }

    @Test func `my father by his name is one person, and whoever tells of him is none`() {
        let told = stories(
            """
            我爸走的那天没有告诉我。他只在群里发了一张车票。

            我爸叫方守成，1966年生。他在安亭的汽车厂干了二十二年，2019年他辞了职，从上海回到宜宾的镇上，开了一家修表铺。

            我问他后悔吗，我爸说修表比拧螺丝安静。我妈说他睡得好了。我每年回去两次，我给他带零件。
            """)
        #expect(told.map(\.person.name) == ["方守成"])
        #expect(told.first?.person.aliases == ["我爸"])
    }

    @Test func `what somebody is to whoever tells makes a name of any word`() {
        let told = names(
            """
            我2019年从上海一家银行辞职，到绍兴开了面馆，我如今一个月挣九千，我不后悔。我每天四点起来和面，我妈说我瘦了。

            再说说火锅的事。火锅是我在银行的隔壁桌，比我晚走两年，2021年被裁，拿了N+1，火锅跑去宜宾跟人合伙开农场，第二年赔光了。
            """)
        #expect(told.contains("火锅"))
    }

    @Test(arguments: ["把这两位叫作“失败的返乡者”，不公平。", "村里人都叫她“认草的”。"])
    func `what many are called, and what somebody does, is no name`(sentence: String) {
        #expect(names(Self.other + sentence + "\n\n他从不关门，春节也不关。") == ["陈立秋"])
    }

    @Test(arguments: [
        "卢小舟，31岁，在广州一家游戏公司做运维。去年六月公司传出要裁员，裁员名单公布，裁的是美术，不是运维。",
        "在大巴上，记者见到了二十六岁的卢小舟。她在质检线上坐了四年，补偿还没到账，工牌还没有交，这次只是请了五天假回来看奶奶。",
        "县人才股股长卢小舟说，三百套公寓建成一年，住了五十一套。他搬过来住是因为便宜，他仍在县里上班。",
    ])
    func `who is on no list, keeps the badge or speaks for an office has not left`(text: String) {
        #expect(names(Self.other + "\n\n" + text) == ["陈立秋"])
    }

    @Test func `letters that open with a greeting are told by who signs them, be it with the given name`() {
        let told = stories(
            """
            整理邮箱，翻到两封告别信，抄在这里。

            各位好，

            我是搜索组的Momo，其实我叫方静宜。今天是我在上海的最后一天，我把工牌交给了前台。

            做了七年，我回宜宾，我爸妈在那儿，我想跟表姐学做陶。

            静宜

            兄弟姐妹们：

            我上周提了离职，今天办完手续。我和我太太要去绍兴种柚子，岳父的园子没有人管。

            我在这里一个月四万，在那里好年份一年剩十五万，我知道。

            陈立秋（和卢小舟）
            """)
        #expect(told.first?.person.name == "方静宜" && told.first?.person.aliases == ["静宜"])
        #expect(told.last?.person.members == ["陈立秋", "卢小舟"])
    }

    @Test func `where one answer is of a nameless writer the lines like it name the others`() {
        let told = stories(
            """
            想听听真的换过手的人怎么说。

            拧螺丝的阿福

            谢邀，人在宜宾，刚补完一条胎。

            我在北京美团做了六年产品经理，2021年4月我辞职，回宜宾开了修车铺，我去年净落六万三。

            匿名用户

            我2020年从广州一家外贸公司辞职回了绍兴，我考了两年公务员，没考上，我现在送外卖。
            """, title: "放弃大城市的工作去做手艺是什么体验？")
        #expect(told.map { $0.person.name ?? $0.person.label } == ["拧螺丝的阿福", "匿名用户"])
    }

    @Test func `behind a colon the items tell of whom they name`() {
        let story = stories(
            """
            我2021年底从上海一家快消公司离职，回响水考试，我如今在托管班教英语，我一个月四千三。

            跟我同一批走的有两个，交代一下她们的后续：

            方静宜，原来在我隔壁公司做审计，2022年辞的职。回了昆明，考上了事业单位，朝九晚五。
            """
        ).first { $0.person.name == "方静宜" }
        #expect(story?.arrival.place?.name == "昆明")
    }

    @Test func `a byname in a turn is not the speaker's who says 她`() {
        let told = names(
            """
            主持人：你们组还有谁走了？

            Daisy：我在望京的一家音频公司做了七年运营，去年三月辞职回了沧州。我同事本名叫方静宜，她比我早一年辞职，去了威海开洗衣店。

            主持人：后悔吗？

            Daisy：我不后悔，我现在一个月八九千。
            """)
        #expect(told.contains("Daisy"))
        #expect(stories("Daisy：我同事本名叫方静宜，她早就走了。").allSatisfy { !$0.person.aliases.contains("方静宜") })
    }

    @Test func `a name on a paper is that of whom the text calls by another one`() {
        let told = stories(
            Self.other
                + "\n\n在平潭，人人叫他“阿墙”。阿墙砌墙的时候不说话。\n\n四年前，他还是北京一家软件公司的架构师，名片上印的是方静宜。2022年5月他辞职去了平潭，给人修老屋，去年挣了十六万。"
        )
        #expect(told.count == 2)
        #expect(told.last?.person.name == "阿墙" && told.last?.person.aliases == ["方静宜"])
    }

    @Test func `a spouse who has not come along is no half of a household`() {
        let text = "方静宜2022年从成都一家银行辞职，回到绵阳开了一家修表铺，去年收入七万。\n\n方静宜的丈夫小付在成都一所小学教美术，没有跟来，两人周末才见面。"
        #expect(names(text) == ["方静宜"])
    }

    @Test func `a label and a name in marks above what is told bring somebody in`() {
        let told = names(
            """
            【案例A】陈立秋（化名），原银行职员

            陈立秋2019年从上海一家银行辞职，到绍兴开了面馆，如今他一个月挣九千。

            【案例B】“柚子不加糖”，平面设计师

            这是她在论坛上的网名。她从广州一家广告公司离职的时候是去年五月，理由只有四个字：不想改了。她去了景德镇，接线上的设计单子，一个月三千。
            """)
        #expect(told == ["陈立秋", "柚子不加糖"])
    }

    @Test(arguments: [
        "卢小舟（化名）是一个例外。她三十四岁，在广州做护理主管，两年里把老家韶关的房子看了七遍，定金付过一回，又要了回来。“我不敢。”她说。",
        "卢小舟，三十一岁，在广州一家外贸公司跟单。老家的工作她去问过两趟，工资只有一半，她说明年再看。",
    ])
    func `who has a post today and tells of no leaving stays`(text: String) {
        #expect(names(Self.other + "\n\n" + text) == ["陈立秋"])
    }

    @Test func `a word for names is nobody's, and a place in a heading is none`() {
        let told = names(
            """
            我叫方静宜，名字是真名，被取笑了二十年。

            我在上海一家外企做了四年税务，2022年我辞职去了宜宾，我现在开面馆，一个月九千，我不后悔。
            """)
        #expect(!told.contains("真名"))
    }
}
