import Stories
import Testing

@testable import Extraction

/// Whose clause it is where pronouns, ties and bystanders stand close together, and what leaves nothing; sentences invented.
@Suite struct WhoseClauseTests {
    private func stories(_ text: String, title: String? = nil) -> [Story] {
        Understanding().understand(Article(invented: text, title: title)).stories
    }

    private func names(_ text: String, title: String? = nil) -> [String] {
        stories(text, title: title).compactMap { $0.person.name ?? $0.person.label }
    }

    private static let other = "陈立秋2019年从上海一家银行辞职，到绍兴开了面馆，如今他一个月挣九千。"

    @Test func `what was said of a classmate ends with the paragraph that brings them in`() {
        let told = names(
            """
            方静宜今年三十二岁，把家越搬越小。

            那时她在北京一家广告公司做文案，2021年整条业务线都没了。成都有她的大学同学卢小舟，卢小舟在那里做灯光设计，给她腾了一间屋。

            成都的工作也不好找，她面试了十几家，最后在一家书店做客服。一个礼拜以后，她把客服辞了，搬到雅安，开了一间卖肥皂的铺子。

            卢小舟来看过她两回，每回都说羡慕，每回都回成都。
            """, title: "方静宜的两次搬家")
        #expect(told == ["方静宜"])
    }

    @Test func `a pronoun of the other sex at a clause's end is whom the subject deals with`() {
        let told = stories(
            """
            老贺原来在上海一家公司做测试，2018年辞职，到霞浦养鱼，如今他有三十个网箱。

            同船的还有一个女孩，叫卢小舟，是他从前的下属。她比老贺晚一年离职，先去大理住了半年，钱花完了才来投奔他，如今管渔排的账。
            """)
        #expect(told.map(\.person.name) == ["老贺", "卢小舟"])
        #expect(told.last?.person.gender == .female)
    }

    @Test func `whoever is only named among those hired takes nothing of what was told before`() {
        let told = names(
            "我2016年从东莞一家厂辞职，回潮州开了粥店。\n\n师兄老邓，我大学的师兄，在那家厂做到生产总监，2020年厂子搬去越南，他没跟。现在在乡下包了个旧仓库，做二手家具翻新，雇了十几个人，厂里以前的焊工小廖也在里面。我去看过他。我说我的粥店一天卖两百碗。"
        )
        #expect(!told.contains("小廖"))
        #expect(told.contains("老邓"))
    }

    @Test func `whose guest somebody is does not take the clause`() {
        let told = names(
            Self.other
                + "\n\n记者在邮局碰到了来寄茶的蒋望舒。这个三十三岁的男人话不多，是陈立秋的老客人。他在深圳的华为做过八年测试，2021年部门撤销，拿了补偿离开，如今在山上租了十二亩茶园。")
        #expect(told == ["陈立秋", "蒋望舒"])
    }

    @Test(arguments: [
        "方静宜把电脑合上，又打开，删掉了一个逗号。文档只有四行，是她的辞职信。她在望京一家平台做后端，老家在高密，县里的同学拉她合伙做汽车贴膜。",
        "网易的美术组长方静宜，去年秋天向领导提了离职，谈了三轮，最后从广州转到了杭州的新项目组，职级没动。",
    ])
    func `a letter in a drawer and another room of the firm leave nothing`(text: String) {
        #expect(names(Self.other + "\n\n" + text) == ["陈立秋"])
    }

    @Test func `a headline of people who stayed needs more than a move`() {
        let text =
            "方静宜在上海一家咨询公司做项目经理。今年五一，她在洱海边租了三个月的院子，白天开会，晚上看星星。八月一号，她准时出现在早会上。她说她喜欢的是假期。\n\n卢小舟去年从北京一家公司辞职，回洛阳开了早餐店，一个月挣八千。"
        #expect(names(text, title: "他们写好了辞职信，然后去上班") == ["卢小舟"])
    }

    @Test func `a short life with all that makes a story is one`() {
        #expect(
            names(Self.other + "\n\n他徒弟小崔，山东人，去年底被裁的，拿了赔偿回了临沂，跟父亲一起做板材，天天在朋友圈发胶合板。")
                == ["陈立秋", "小崔"])
    }

    @Test func `letters of the alphabet stand for whom they open a paragraph about`() {
        let told = names(
            """
            A，35岁，前某短视频公司运营总监。去年11月被裁，拿了N+3。今年5月在长沙开了第一家粉店，还没回本。

            B，29岁，算法工程师，2021年底离开杭州一家大厂，回到合肥进了一家国企，年薪从72万降到24万。

            C，41岁，产品负责人，还没有走。他给自己设了一个期限：女儿小学毕业。
            """)
        #expect(told == ["A", "B"])
    }

    @Test func `an answer names whoever gives the answers`() {
        let told = stories(
            """
            问：先介绍一下自己？

            答：大家好，我叫沈望舒，现在是一名木匠，在东阳。

            问：以前呢？

            答：在阿里做产品经理，我待了六年多，去年四月离职的。

            问：有没有同行跟着来？

            答：有一个，叫小丘，来了两个月，手指头切了，又回去上班了。
            """, title: "产品经理学木工")
        #expect(told.map(\.person.name) == ["沈望舒"])
        #expect(told.first?.departure.employer?.name == "阿里巴巴")
    }

    @Test func `a letter may be signed with a day or a place behind the name`() {
        let told = names(
            """
            来信一

            编辑好：

            我在上海一家公司做了九年渠道经理，2015年我辞了职，带着孩子回到临海，开了豆腐坊。我一个月能拿八千。

            叶望舒　2018年5月30日

            来信二

            编辑老师：

            2013年以前我在北京做记者。报社裁了我们版面，我领了买断的钱，搬到天津的一条船上，给人拍照，去年我挣了十四万。

            罗守中　于船上
            """)
        #expect(told == ["叶望舒", "罗守中"])
    }

    @Test func `a name in marks is told by where somebody is called so`() {
        #expect(
            names(
                Self.other
                    + "\n\n最后这位不肯录音。她在微信里叫“一棵小白菜”，是老听众。她原先在广州一家出版社做校对，2017年辞职回了赣州，开了家旧书摊。")
                == ["陈立秋", "一棵小白菜"])
    }

    @Test func `the surname and a nickname come first, the whole name below`() {
        let told = stories(
            """
            老板姓窦，三十四岁，街坊都管他叫“窦相机”。他在北京修了八年服务器，现在修相机。

            窦明远是2021年冬天回来的，那年他从公司辞了职，头半年没有进账。
            """)
        #expect(told.map(\.person.name) == ["窦明远"])
        #expect(told.first?.person.aliases == ["窦相机"])
    }

    @Test func `a couple is one household with a place between the word and the name`() {
        let told = stories(
            Self.other
                + "\n\n许望舒曾任北京一所国际学校的老师，2020年辞职，与妻子、南京人蒋蔚然一起搬到莫干山，如今夫妻俩办儿童剧营。蒋蔚然说，她原来在同一所学校做招生。")
        #expect(told.last?.person.members == ["许望舒", "蒋蔚然"])
    }

    @Test func `whoever has always been there is a line of the table and no story`() {
        let told = names(
            """
            六张桌子后面的人。

            姓名 | 来自 | 以前做什么 | 现在做什么
            方静宜 | 深圳 | 富士康线长 | 茶叶机械维修
            卢小舟 | 一直在利川 | 中学教师 | 中学教师、业余评茶
            """)
        #expect(told == ["方静宜"])
    }

    @Test func `masters, and who is asked for a view, have no story without a leaving of their own`() {
        #expect(
            names(
                Self.other
                    + "\n\n宝溪的龙窑要点火，许守中师傅照例让徒弟们先喝一碗绿豆汤。许师傅七十二岁，带过的徒弟自己也数不清。他说手巧的不多。如今他在宝溪住着，每天到窑边坐一坐。")
                == ["陈立秋"])
        #expect(
            names(
                """
                嘉宾：南京一所大学的教授 许守中

                韩小满：您怎么看那些辞职去大理的年轻人？

                许守中：我有一个学生，读完硕士进了大厂，干了两年去大理开酒馆，去年又回来考试。

                韩小满：您自己呢？

                许守中：我在北京住过，2009年调回来的，那叫工作调动。
                """, title: "教授谈逃离北上广"
            ).isEmpty)
    }

    @Test func `what was nearly done is undone, and what somebody was is nobody else`() {
        #expect(
            names(
                Self.other
                    + "\n\n她的室友小裴倒是差一点走成。去年十月小裴递了辞呈，东西都寄回了赣州，临走前主管把她叫去谈了两个小时，加了薪。小裴现在还睡在上铺。")
                == ["陈立秋"])
        #expect(
            !names("导演许望舒并非科班出身。2016年之前，他是腾讯的一名运营，在深圳住了六年。离职以后，他回到呼和浩特，拍了第一部短片。").contains("运营"))
    }

    @Test func `a pair that a paragraph calls so and names is one household`() {
        let told = stories(
            Self.other
                + "\n\n两年以前，这对夫妻的周末是另一种样子。方静宜在成都一家公司当项目经理，卢小舟在同城的幼儿园做园长助理。2020年7月，两个人在同一天交了辞呈。他们租下汉源一处旧院子，种樱桃，去年净剩九万。"
        )
        #expect(told.last?.person.members == ["方静宜", "卢小舟"])
    }

    @Test func `whom people call by a word is somebody of their own below another's section`() {
        let told = names(
            "老周2018年从上海一家公司辞职，到龙泉烧窑，如今他有两个窑。\n\n村口修机器的年轻人，大家叫他木头。他不肯讲姓什么，只说在杭州的海康做过机械设计，2019年离职，回到龙泉老家，镇上三家窑厂的机器现在都是他在看。"
        )
        #expect(told == ["老周", "木头"])
    }

    @Test func `what a grandson does is not done by whose he is`() {
        let told = names(
            Self.other
                + "\n\n修伞铺是七十四岁的阿明公开的。阿明公的孙子蒋望舒前年从杭州网易辞职回来，在铺子里支了一张桌子打印伞骨，去年卖了三万。")
        #expect(!told.contains("阿明公"))
    }
}
