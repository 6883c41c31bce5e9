import Stories
import Testing

@testable import Extraction

/// Who is told of in lists, letters, cards and turns, and by what else speaks for a story.
@Suite struct ListedPeopleTests {
    private func stories(_ text: String, title: String? = nil, author: String? = nil) -> [Story] {
        Understanding().understand(Article(invented: text, title: title, author: author)).stories
    }

    private func names(_ text: String) -> [String] { stories(text).compactMap { $0.person.name ?? $0.person.label } }

    @Test func `items of a list open with who they are of, whatever word it is`() {
        let told = names(
            """
            01 胖子。原来在中关村卖服务器，前年公司注销，回赤峰开烤肉店，一家变三家。

            02 团支书。还在深圳，发际线退守二线。

            03 老七。北京国企待了十二年，2022年裸辞，和媳妇去海边的村子开民宿。

            04 小月。出国了。
            """)
        #expect(told.contains("胖子") && told.contains("老七"))
        #expect(!told.contains("小月"))
    }

    @Test func `a letter may be signed by two`() {
        let letters =
            "写信的人\n\n编辑先生：\n\n我和内人都是从厦门的外贸公司辞职的，2018年春天一起走，我管单证，她管验货，做了八年。现在我们在福建屏南养鸭，一年到手九万，房子是我岳父的。\n\n郑若川、许桐花　敬上\n\n编辑先生：\n\n我在上海的药厂做了六年化验，2019年我把辞呈递了上去，回了浙江庆元种香菇，一年挣五万，我睡得很好。\n\n骆星河"
        #expect(names(letters) == ["郑若川、许桐花", "骆星河"])
    }

    @Test func `letters under each other are told by who signs them`() {
        let told = stories(
            """
            来信栏

            一

            你好。我在广州算了八年的账，去年七月，我把最后一份报告发出去，第二天就辞职回了郴州。我在东江湖边上租了个院子养蜂，第一年蜂跑了一半，我不后悔。

            —— 茅草

            二

            你们好。我被公司裁掉了，在苏州，一家做显示屏的台企。老婆说回老家吧，我们就回了安庆。现在我在小区门口开快递驿站。

            —— 张大力

            三

            我没有走。我现在还在陆家嘴，写这封信是想告诉你们，不走也行，我过得还可以。

            —— 高楼
            """)
        #expect(told.map(\.person.name) == ["茅草", "张大力"])
        #expect(told.first?.departure.place?.name == "广州" && told.last?.departure.place?.name == "苏州")
    }

    @Test func `a heading of two and what two do below it make a household`() {
        let told = stories(
            """
            ## 一 苏荷与戚明远

            两个人是在食堂认识的，一个做推荐算法，一个做内容审核。2021年国庆，他们同一天交了工牌，开车去了云南弥渡。

            刚去的时候租了一间老供销社，做豆腐乳。苏荷管腌，戚明远管卖，第一年亏了十一万。“他以前写代码，现在写快递单。”苏荷笑。

            ## 二 老滕

            老滕在顺义的一家飞机维修公司拧了十六年螺丝，前年春天自己辞的职。回锦州之后他开了一间修自行车的铺子。
            """)
        #expect(told.first?.person.members == ["苏荷", "戚明远"])
        #expect(told.count == 2)
    }

    @Test func `who studied somewhere is in no post`() {
        let told = names(
            """
            穿着皮衩下塘的人叫聂思源，村里人叫他“聂博士”。

            聂思源是武汉大学的水生生物学博士，毕业后在上海一家生物医药公司做研发，年薪五十多万。2020年春节，他回家过年，看着父亲的藕卖不出去。那年六月，他给公司发了邮件，没有再回去。

            如今他的合作社有社员一百二十户，藕带卖到了超市。
            """)
        #expect(told == ["聂思源"])
    }

    @Test func `你 in a turn is whom it is said to`() {
        let told = names(
            """
            小野：大家好，欢迎收听，我是小野。

            阿梅：我是阿梅。今天我们请来了一位嘉宾。

            成蹊：大家好，我是成蹊，以前在杭州一个做地图的公司做产品经理，做了六年。22年底公司把我们整条线砍了，我拿钱走人，来伊春当护林员。

            小野：你那不一样，你是从大厂出来的，赔了好多。

            成蹊：护林员一个月三千二，包住。我现在每天走二十公里。
            """)
        #expect(told == ["成蹊"])
    }

    @Test func `a post at the end of its clause is nobody's name`() {
        let told = names(
            """
            三、冰淇淋車的大熊

            「大熊」本名熊育誠，原本是信義區百貨公司的樓管，疫情時被裁。他把資遣費換成一輛二手車，沿著花東賣冰，一年跑兩萬公里，去年在池上落腳，開了店面。
            """)
        #expect(!told.contains("樓管") && told.count == 1)
    }

    @Test func `what was not left may bring in what was`() {
        let told = names(
            """
            罗以安没有离开杭州，离开的是甲方的椅子。她在一家互联网公司做了八年法务，2022年辞职，如今和两位同学合开一间只做继承的小律所，在一条老街的二楼。罗以安说，现在她替人读遗嘱。
            """)
        #expect(told == ["罗以安"])
    }

    @Test func `who answers is whom the headline names, not who wrote the interview`() {
        let told = stories(
            """
            Q：先從離開書店說起？

            A：其實不是離開書店，是離開台北。我在書店做採購做了九年，後面兩年幾乎都在看報表。2019年我辭職，回花蓮了。

            Q：出版社一年出幾本書？

            A：三本，最多四本。都是東海岸的人寫的。我白天在國中圖書室代班，一個月兩萬八。我每個月去一次台北，當天來回。
            """, title: "「一個人的出版社」——專訪前採購、現出版人 簡妙如", author: "廖偉棠棠")
        #expect(told.map(\.person.name) == ["簡妙如"])
    }

    @Test func `labels of one shape are turns`() {
        let told = names(
            """
            【12月1日】话题：你最后一次下班

            听众“咸鱼”：最后一次下班是2022年的平安夜，在北京望京，公司发了苹果，也发了解除协议。现在我在保定自己开了个小洗衣店，苹果我没吃。

            听众“布布”：我从上海那家会计师事务所辞职出来，回景德镇学利坯，学徒工资一千五。上个月我爸来了，看我利了一个下午。
            """)
        #expect(told == ["咸鱼", "布布"])
    }

    @Test func `brackets that say what somebody was follow a name`() {
        let told = stories(
            """
            麵包師 Kai（前 Google 台灣工程師）

            店還在，搬到大一倍的店面了。請了兩個人。他說「終於可以一週休兩天」。

            酪農夫妻檔 阿德＆小敏（前竹科）

            很遺憾，牧場去年十月結束了。飼料漲太兇。阿德回聯電上班，小敏還在鄉下，改做起司教學。
            """)
        #expect(told.map(\.person.name) == ["Kai", "阿德、小敏"])
    }

    @Test func `a blank may stand between a word for a spouse and the name`() {
        let told = stories(
            """
            羅振宇在竹科當製程工程師，太太 Winnie 在外商做採購。兩人三年前一起遞辭呈，搬到台東長濱，蓋了一座窯。Winnie說，第一個月賣出去十二條。如今一週烤三天，其餘時間種地。
            """)
        #expect(told.map(\.person.members) == [["羅振宇", "Winnie"]])
    }

    @Test func `labels of cards are no speakers`() {
        let told = names(
            """
            01 孟小云

            年龄：42岁
            城市：武汉 → 恩施

            她当了十四年幼儿园老师，2019年孟小云辞职，离开武汉回到恩施开茶馆，一年净赚八万。

            02 石磊

            年龄：33岁
            城市：北京 → 敦煌

            石磊原来在百度做标注，2021年辞职离开北京，如今在敦煌修壁画，一个月五千块。

            03 陶立新

            年龄：51岁
            城市：广州 → 潮州

            陶立新原是广州一家报社的摄影记者，2018年离职，回到潮州开照相馆。
            """)
        #expect(told == ["孟小云", "石磊", "陶立新"])
    }

    @Test func `a place in two scripts is nobody`() {
        let told = names(
            """
            五月的 Hongyuan（红原）草原还是黄的。Hongyuan 的风很大。白玛以前在成都一家软件公司做测试，2020年辞职离开成都，回到草原纺线，一个月三千块。她身后的木屋里，八个女人坐成一圈。
            """)
        #expect(told == ["白玛"])
    }
}
