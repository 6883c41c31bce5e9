import Stories
import Testing

@testable import Extraction

/// Who is a protagonist: one mechanism a test, sentences invented.
@Suite struct PeopleTests {
    private func article(_ text: String, author: String? = nil) -> Article {
        var article = Article()
        article.language = "zh-Hans"
        article.author = author
        article.publishedAt = PartialDate("2025-03-10")
        article.text = text
        return Understanding().understand(article)
    }

    private func names(_ text: String, author: String? = nil) -> [String] {
        article(text, author: author).stories.map { $0.person.name ?? $0.person.label ?? "?" }
    }

    /// A former post and a new life, in whatever words: nobody says that they resigned.
    @Test func `what a card tells line by line is its bearer's, and its labels are nobody's names`() {
        let text = """
            01 贺云舟

            年龄：42岁
            城市：武汉 → 恩施咸丰

            她当了十四年幼儿园老师，2022年春天园里只招到十九个孩子，老板把牌子摘了。咸丰是她外婆家，县里的电影院正好缺一个放映员，她学了一个半月，现在每天放四场，工资两千六。

            02 纸鸢（化名）

            年龄：28岁
            城市：广州 → 潮州

            她在广州的网易做过测试，2020年12月离开。现在她在潮州跟一位老师傅学木雕，白天刻人物，晚上直播，粉丝八百多个。
            """
        #expect(names(text) == ["贺云舟", "纸鸢"])
    }

    @Test(arguments: [
        ("樊星如今的身份是陶艺老师。三年前，她还是北京一家互联网公司的产品总监。", "樊星"),
        ("在成都开茶馆的石磊，此前在深圳华为做了九年硬件工程师，去年夏天辞职。", "石磊"),
        ("章晓辞去了上海一所国际学校的教职，南下海南万宁，当上了冲浪教练。", "章晓"),
        ("“离开北京那天下着雨。”说这话的是严小楼，40岁，前优酷内容总监，现在她在江西婺源办了一家书店。", "严小楼"),
        ("豆豆妈原来是杭州一家电商公司的运营主管，2023年被裁后回到老家衢州做月嫂。", "豆豆妈"),
        ("阿黛尔是这条街上最忙的人。三年前，她还在上海陆家嘴的一家投行上班；现在她在宁波象山经营一家海钓民宿。", "阿黛尔"),
    ])
    func `a former post and another life make a story`(text: String, name: String) {
        #expect(names(text) == [name])
    }

    @Test(arguments: [
        "大刘没走。他在上海张江写了十五年代码，去年同组的人走了一半，他还在原来的工位上。",
        "房东王阿姨说，这栋楼里住过好几个从大厂出来的年轻人，后来都搬走了。",
        "老家的表哥张伟劝我别辞职，他说外面的工作不好找。",
        "四川大学的研究员梁雪从成都到县城调研了三个月，她发现离开北京的年轻人多半回到了省会。",
        "猎头陈露手里有一百多份从大厂出来的简历，她自己在这行干了十年。",
        "黄小河想过很多次辞职回桂林，可是房贷压着，他始终没有递出那封信。",
    ])
    func `stayers, relatives, landlords and experts are no stories`(text: String) {
        #expect(names(text).isEmpty)
    }

    @Test(arguments: [
        (
            "村口新开了一家民宿，老板娘小魏，从前在深圳一家手机公司做采购，2019年辞职后开车来到这里，来了就没走。她的民宿有九间房。", ["小魏"]
        ),
        ("从上海回来的，还有一位开货车的前白领。他叫贾舟，今年33岁，以前在上海的一家快递公司做调度，2021年辞职回到开封跑运输。", ["贾舟"]),
        (
            "她在镇上认识了一个程序员，网名叫“阿橹”。\n\n阿橹今年28岁，原来在深圳一家跨境公司写后端，去年公司裁掉了整个部门，他拿到赔偿就搬到鹤岗，开了一间桌游店。",
            ["阿橹"]
        ),
        (
            "讲述人一：林琬，原英语教研\n\n我是湖南人。我在北京做英语教研，2021年被裁，我回到湘潭开了一家文具店。\n\n讲述人二：梁启，原销售\n\n我在北京卖课卖了五年，2021年公司解散，我去了大理，现在摆摊卖饼。",
            ["林琬", "梁启"]
        ),
        ("假设有一位在上海工作了五年的工程师，有一天他辞职回到老家开了一间咖啡馆，那么他要先算清房租。", []),
        ("不妨试想一个程序员小周，他在深圳月薪三万，辞职回到老家开民宿，拿出五十万积蓄，头两年都在亏。", []),
    ])
    func `who is brought in by the way is told apart from who is only imagined`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test(arguments: [
        ("卖旧书的叫赫连山，五十岁。他曾在北京的一家网站做编辑，2019年被裁后搬到舟山，在码头边开了书店。", "赫连山"),
        ("方可馨在小本子里占了两行。她1994年出生，从前是上海一家券商的研究助理。去年五月，方可馨提了离职，回到舟山，给民宿拍照片。", "方可馨"),
        ("欧阳健是香港人。他从一家银行的信息部经理任上选择提早离场，三年前搬到了中山，现在帮人修自行车。", "欧阳健"),
        ("第二个柜：假发\n\n施婷是许昌人，她在东莞做了九年假发外贸，2020年辞职回到许昌，自己开了一家假发店。", "施婷"),
    ])
    func `names of rare shapes are names, and words beside them are none`(text: String, expected: String) {
        #expect(names(text) == [expected])
    }

    @Test func `a word of staying about a time gone by is no staying`() {
        let text = "罗小川的咖啡店开在一座旧碉楼里。三年前，他还在网易做关卡策划，项目停了，他辞职去了开平。"
        #expect(names(text) == ["罗小川"])
    }

    @Test func `behind the labels of a list stand names`() {
        let text = """
            毕业十年，群里的人散在各地。

            坐标一：烟台。老熊在上海的携程做了六年商务，2020年春天辞职回到蓬莱，跟着父亲出海捕鱼。

            坐标二：南昌。柯一舟，以前在杭州海康威视画电路板，2019年考上省里的事业单位，修气象雷达。

            坐标三：深圳。涂小满在大疆，十年没动过。
            """
        #expect(names(text) == ["老熊", "柯一舟"])
    }

    @Test func `who speaks under a label tells their own life`() {
        let text = """
            ■ 口述人：邢小洁，女，29岁，洛阳

            我毕业去了广州的新东方，带小学语文，带了五年。去年8月我退了宿舍，回了洛阳。

            我现在在古城里给客人做妆造，一个月平均五千多，我不后悔。

            ■ 口述人：蓝海洲，男，51岁，百色

            我十八岁出去，在东莞的鞋厂做了三十年品管。前年厂子关了，我拿了补偿，回来种芒果。

            今年我净落八万多。
            """
        #expect(names(text) == ["邢小洁", "蓝海洲"])
    }

    @Test func `the host of an interview is no story, the guest is`() {
        let text = """
            大壹：大家好，我是主播大壹。之前你在哪里？

            顾一舟：之前在滴滴，做司机端的产品经理，做了四年半，去年6月辞职的。

            大壹：现在呢？

            顾一舟：现在在阿勒泰当单板教练，一个月能有八千。

            大壹：后悔过没有？

            顾一舟：没有，那会儿部门还在招人，是我自己想走。
            """
        #expect(names(text) == ["顾一舟"])
    }

    @Test func `answers under their writers' names are told by them`() {
        let text = """
            半勺红糖

            前采销，现过塑工

            我在北京的京东做了七年采销，去年3月辞职回了临猗，开了一家图文店，我现在一个月能落七千。

            匿名用户

            我是2020年从广州回的赣州，当时在一家券商做投顾，我主动提了离职，后来考了银行，我没有考上。

            江边的鱼

            个体户

            我原来在深圳比亚迪做设备工程师，2019年辞职回到宜昌，跟着我叔卖鱼，我一年挣二十万。
            """
        let stories = article(text).stories
        #expect(Set(stories.map { $0.person.name ?? $0.person.label }) == ["半勺红糖", "匿名用户", "江边的鱼"])
        #expect(stories.allSatisfy { $0.person.narrator == true })
    }

    /// Another name of somebody is no second person.
    @Test(arguments: [
        ("阮小青是阿里巴巴的交互设计专家，花名“青团”。青团走得毫无征兆，2021年她辞职去了德化，开了一间做白瓷的工作室。", "阮小青"),
        ("尹小舟原来是百度地图的工程师，2022年辞职去太原教书，月薪七千。学生给他起的外号叫“锅老师”。", "尹小舟"),
    ])
    func `a byname joins its bearer`(text: String, name: String) {
        #expect(names(text) == [name])
    }

    /// Forms of names that a list of words or a look at both sides would miss.
    @Test(arguments: [
        ("编号208只肯用网名“纸壳大象”，前某短视频平台的策略产品，在北京。2021年他离职回了赤峰，开了一家羊肉铺。", ["纸壳大象"]),
        ("Vera Tan 坚持用她的英文名。Vera 原来在深圳一家保险公司写规则引擎，2022年辞职去了平潭，Tan 说自己现在教英文。", ["Vera Tan"]),
        ("温兰真的姓温，也真的怕冷。她在深圳腾讯做了六年设计，2023年辞职去了三亚，在一家酒店管品牌。", ["温兰"]),
    ])
    func `a name is told from what stands beside it`(text: String, names expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test func `a word of grammar brings in no name`() {
        let text = "以下以第一人称整理，经本人过目。\n\n我在上海做了十四年业务，2020年我跟公司说我不做了，回了台南，现在我种两甲地。"
        #expect(!names(text).contains("整理"))
    }

    @Test func `a byname is a name where nothing else is told`() {
        let text = "第二位受访者要求隐去姓名，我们叫他K先生（化名）。他原来是深圳腾讯的后台开发，2022年被裁，现在在惠州开网约车。"
        #expect(names(text) == ["K先生"])
    }

    /// Two who go together are one story.
    @Test(arguments: [
        "三年前，章小驰还在南京一家上市公司当副总经理。妻子金小曼是一所中学的美术老师。2021年9月，章小驰递了辞呈，他们搬到了安徽黟县，租下一座老屋做民宿。",
        "章小驰和妻子金小曼原来都在南京的华为上班，2021年双双辞职，搬到黟县开民宿。",
        "金小曼曾是南京一家公司的会计。去年10月被裁之后，她和男友章小驰一起回到了黟县，开了一家民宿。",
    ])
    func `a couple is one story`(text: String) throws {
        let stories = article(text).stories
        #expect(stories.count == 1)
        #expect(Set(try #require(stories.first).person.members) == ["章小驰", "金小曼"])
    }

    @Test(arguments: [
        "开自习室的两口子，一位叫闻笛，一位叫牛远志。2023年，闻笛从上海一家电台辞职，牛远志的公司也倒了。他们回到汉中老家，一小时收三块钱。",
        "起名的人叫闻笛，她的丈夫叫牛远志。两人在西安两家机构讲课，2021年机构解散，回到张掖养羊。闻笛说，一个月挣五千，牛远志管账。",
        "闻笛与牛远志把第一只风筝举了起来。他们都是从北京搬到潍坊来的，2017年落脚。闻笛从前在网易改教材，牛远志看机房。牛远志说，赚得少了。",
    ])
    func `two brought in together are one household`(text: String) throws {
        let story = try #require(article(text).stories.first)
        #expect(article(text).stories.count == 1)
        #expect(story.person.members == ["闻笛", "牛远志"])
    }

    @Test func `a spouse who only stands beside is no couple`() {
        let text = "曹小德原来是竹科的工程师，2019年辞职回到池上种米，去年净赚四十八万元。太太许小雯则在国小当代课老师。"
        #expect(names(text) == ["曹小德"])
    }

    @Test func `who is brought in by the way gives the passage back`() throws {
        let text = """
            何小禾在上海的基金公司做了六年研究员，2022年辞职去了莫干山，开了一家民宿。

            她自己的手机也常常找不到。买手店的老板娘夏小岚有一次急着补货，打了十个电话没人接，推门看见她在筛泥。

            她去年的收入是十二万元，她说够用。
            """
        let stories = article(text).stories
        #expect(stories.map(\.person.name) == ["何小禾"])
        #expect(try #require(stories.first?.body).contains("十二万元"))
    }

    @Test func `a passage keeps the mark that opens its quotation`() throws {
        let text = "秦小川从杭州的网易辞职，回到老家开了一家面馆。\n\n“钱少了，觉多睡了四个小时。”秦小川说，旁边的老人笑了。"
        let body = try #require(article(text).stories.first?.body)
        #expect(body.contains("“钱少了"))
    }

    @Test func `one named as an object does not take the clause`() throws {
        let text = "叶小帆原来在成都的腾讯做策划，做了五年。2019年她随罗小兵一起离职，去了大理，现在她在古城里开书店。"
        let stories = article(text).stories
        let story = try #require(stories.first { $0.person.name == "叶小帆" })
        #expect(story.body?.contains("一起离职") == true)
        #expect(!stories.contains { $0.person.name == "罗小兵" })
    }

    @Test func `somebody without a name is found by what they were`() {
        let text = "在武汉，我们还遇到了一位前滴滴的司机运营，她被优化后盘下了一家自习室，每个月倒贴四千元。"
        #expect(names(text) == ["前滴滴的司机运营"])
    }

    @Test func `a description of somebody named is nobody new`() {
        let text = "林小薇选择了另一条路。31岁的她，原来是上海一家公司的策划经理，2022年被裁，现在在桐城的一所中学教书。"
        #expect(names(text) == ["林小薇"])
    }

    @Test func `lines of a table are people, also who left the company only`() {
        let text = """
            称呼 | 原来 | 怎么走的 | 现在 | 钱
            老秦，41岁 | 深圳，某车企供应链总监 | 2024年1月被裁 | 还在深圳，跑网约车 | 月薪6万 → 每月9000
            庞姐，38岁 | 广州，外贸公司财务 | 还没走，说明年三月 | —— | 月薪1.5万
            """
        #expect(names(text) == ["老秦"])
    }

    /// Words that look like names.
    @Test(arguments: [
        "林小蓁今年43岁，台中人，2009年被派到上海，2021年辞职回到台东开民宿。民宿旺季一晚四千元，她和朋友一起打理。",
        "林小蓁，00后，黑龙江人，2024年从北京一家公关公司辞职，回到台东，把我叫回来的是一个电话。",
    ])
    func `words of the language are no names`(text: String) {
        #expect(names(text) == ["林小蓁"])
    }

    @Test func `explains the clues that were weighed`() {
        var article = Article()
        article.text = "黄小河想过很多次辞职回桂林，可是房贷压着，他始终没有递出那封信。"
        let entries = Understanding().explain(article).entries
        let story = entries.first { $0.field == "story" && $0.person == "黄小河" }
        guard case .refused(let reason)? = story?.verdict else {
            Issue.record("黄小河 is not refused")
            return
        }
        #expect(reason.contains("too little speaks for it"))
    }

    /// A name that is also a word is one where it speaks; words between a quotation and 说 are none.
    @Test func `who speaks behind a quotation has a name, be it a word or not`() {
        #expect(
            names("2022年春天，高原从北京一家报社辞职，回到甘肃老家开了照相馆。“镇上没有人拍照。”高原说。一年后，他的照相馆养活了三个人。") == ["高原"])
        let text = "冯小满从上海一家银行辞职，回到安徽老家开了粮油店。“我不想再等了。”于是说走就走。于是她成了镇上最早开门的人。"
        #expect(names(text) == ["冯小满"])
    }

    /// Who is told to leave in pictures: a key given back, a leave that did not end, a ticket one way.
    @Test(arguments: [
        "2019年冬天，闻一笛把钥匙还给了房东，离她在上海张江一家软件公司上班刚好九年。如今她在丽水烧窑，一窑能留下十几只碗。",
        "闻一笛在上海张江一家软件公司写测试，2019年春节她请了年假，年假休完，人没有回来。如今她在丽水烧窑。",
        "闻一笛从前在广州一家咨询公司做顾问，2020年满三十那天，她递了信。如今她在丽水烧窑。",
        "闻一笛在北京一家报社做编辑，报社收掉了她那条线，2020年走的。如今她在丽水烧窑，一个月挣五千。",
    ])
    func `a leaving may be told by a picture`(text: String) {
        #expect(names(text) == ["闻一笛"])
    }

    @Test func `who stays beside somebody does not stay in their stead`() {
        let text = "闻一笛在上海张江一家软件公司写测试，2019年她辞职回到丽水烧窑。同组的学长至今仍在张江，每年向她买两箱碗。"
        #expect(names(text) == ["闻一笛"])
    }

    /// A letter that was not sent, an office that one speaks from, a book on going home.
    @Test(arguments: [
        "座谈会上，闻一笛，字节的测试：已经写好了辞职信，放在草稿箱，写的是明年三月一日。会后我碰见闻一笛，她说昨天又改了日期。",
        "某高校人口所的闻教授首先发言，她说离开北京、辞职回乡的人总量上看不见。闻教授统计，回到县里月入四千五的最多。",
        "最后一位发言的是出版社的编辑，她介绍一本将于明年出版的回乡口述集，二十二位讲述者，书名还没有定。",
    ])
    func `who only speaks of leaving has no story`(text: String) {
        #expect(names(text) == [])
    }

    /// Names that no shape gives away, but their place does.
    @Test(arguments: [
        ("2. 从携程到柳州：摆摊的大椿\n\n大椿在携程做了四年产品经理，2021年被裁，回到柳州老家摆摊卖酸嘢。", "大椿"),
        ("4　满天星，从广州到肇庆\n\n“满天星”是网名，她的真名不肯说。她2022年从广州网易辞职，回到肇庆老家开了一家裁缝店。", "满天星"),
        ("我有个前同事叫老蔫，2020年从杭州阿里辞职去了大理，开了一家面馆，现在每月赚一万多。", "老蔫"),
        ("第三位要我打码。我们叫她Q。\n\nQ今年38岁，2022年离开百度，此前在那里做了九年产品经理。她回到长沙开了一家书店。", "Q"),
        ("乌力罕今年三十一岁，2019年从北京的小米辞职，回到呼和浩特老家开了一家奶茶店。", "乌力罕"),
        ("师姐闻一笛，以前在深圳腾讯做测试，2023年被裁，回到老家安庆考上了老师。", "闻一笛"),
        ("在门口，我们碰见扛着锄头的孙茂才，今年五十，2019年从深圳富士康辞职，回到老家种橘子。", "孙茂才"),
        ("石光亮自己当老板。他2015年从东莞的华为辞职，回到平江种油茶。", "石光亮"),
        ("有个同事叫老Q，2019年从北京的小米辞职。老Q回到洛阳老家开了一家面馆。", "老Q"),
        ("小阮2019年从深圳华为辞职，回到老家种茶，如今一年挣二十万元。", "小阮"),
        // Only the pronoun behind it tells that it is a name.
        ("人们总问起闻铁笙：怎么回来了？他2019年从深圳华为辞职，回到平江老家开了一家面馆，一年挣十万元。", "闻铁笙"),
        ("从二十楼搬到一楼，花了蒲知秋十年。他2021年从拼多多辞职，在楼下租了个摊位修鞋，一个月挣八千元。", "蒲知秋"),
        // The text calls it one.
        ("电话里她说人在汉中。她姓晏，晏清和，2019年从深圳华为辞职，回到汉中老家开了一家书店。", "晏清和"),
        ("铁豆是网名，真名她不让写。她去年三月从上海一家外企辞职，去了海拉尔，养了四头羊驼。", "铁豆"),
        ("豌豆（他让这么叫）修船。他2020年从深圳大疆辞职，到珠海修了一条老帆船。", "豌豆"),
        ("石大有（化名），三十四岁，2021年从苏州一家外企辞职，回安徽霍邱种芡实。", "石大有"),
        ("高原的外号比他的本名更响。他2019年从深圳中兴辞职，回到武汉开了一家面馆。", "高原"),
    ])
    func `names are known by their place`(text: String, name: String) {
        #expect(names(text) == [name])
    }

    /// What has the shape of a name and is a word, a place or a piece of a title.
    @Test(arguments: [
        "凌晓云从上海一家银行辞职，回到天水市秦安县开书店。秦安的书店不多，她说秦安人爱看书。",
        "凌晓云从上海一家银行辞职去了安吉。她是数字游民，当地的数字游民有三百人，游民的日子她过了两年。",
        "凌晓云从上海一家银行辞职，回到安庆，给儿童绘本店写字。店名叫「半盏灯」的书店，三年前她也去过。",
        "凌晓云从上海一家银行辞职，回到安庆。她在师范大学旁边看过《故乡的原风景》，在蓝莓园里租了房。",
        "凌晓云从上海一家银行辞职，回到安庆开书店。2021年封店潮，书店关过三个月。邹峤博士来调研过。",
        "凌晓云从上海一家银行辞职，回到安庆开书店。“我女儿四岁的时候以为我住在地铁里。”她说。那时候她每天十点下班。",
        "凌晓云从上海一家银行辞职，回到安庆开书店。离开上海前的那几年，身边多的是买不起房的程序员，后来他们也离职了。",
    ])
    func `what only looks like a name is none`(text: String) {
        #expect(names(text) == ["凌晓云"])
    }

    /// 我叫…，…喊我“…”: one person, whatever the leaving is called.
    @Test func `who says I has all the names that others call them by`() {
        let text = """
            我叫凌大椿，椿树的椿。村里喊我“椿芽子”，在上海他们喊我“凌工”，都是我一个人。

            我在嘉定一家座椅厂做了十一年模具，我带过九个徒弟。后来厂子要搬到合肥，我没有跟去。我回了芜湖，在桥头租了间门面，我给人修车。
            现在我每个月落七千块，我觉得手上的活比从前踏实。
            """
        let stories = article(text).stories
        #expect(stories.map(\.person.name) == ["凌大椿"])
        #expect(stories.first?.person.aliases.contains("凌工") == true)
    }

    /// 大家叫我…: the author has another name in the text.
    @Test func `who is called by a name and says I is one person`() throws {
        let text = """
            我2015年到了北京，在一家软件公司写代码。2022年春天我辞职，回到宜昌老家开公交车。

            同事都叫我小凌，我也习惯了。我每天早上四点半起床，我开的是十路车。我的收入一个月五千元，我觉得够用。
            """
        let story = try #require(article(text, author: "凌晓云").stories.first)
        #expect(article(text, author: "凌晓云").stories.count == 1)
        #expect(story.person.name == "小凌")
        #expect(story.person.aliases.contains("凌晓云"))
    }

    @Test func `somebody without a name heads a section`() {
        let text = """
            2. 一位不愿具名的前百度工程师

            他只肯说自己是90后，在北京的百度写了六年后端。2023年春天他裸辞，回到天水老家种苹果。
            """
        #expect(names(text).count == 1)
    }

    @Test func `a name that was refused is told of`() {
        var article = Article()
        article.text = "凌晓云从上海一家银行辞职，回到天水市秦安县开书店。秦安的书店不多，秦安的日子慢。"
        let entries = Understanding().explain(article).entries.filter { $0.field == "person.name" && $0.person == nil }
        #expect(entries.contains { $0.value == "秦安" })
    }

    /// The model's features are told with the clues, so that it can be trained; a table must be there.
    @Test func `what the model of stories sees is told with the clues`() throws {
        var article = Article()
        article.text = "凌晓云从上海一家银行辞职，回到安庆开书店。"
        let entries = Understanding().explain(article, features: true).entries
        let clues = try #require(entries.first { $0.field == "story.clues" })
        #expect(clues.features.contains { $0.hasSuffix(" hint=resigned") })
        #expect(clues.features.contains { $0.hasSuffix(" cue=surname and given name") })
        #expect(clues.detail.hasPrefix("names=凌晓云;narrator=false;told=0-"))
        #expect(clues.logOdds > 0)
        #expect(StoryModel.field != nil)
    }
}
