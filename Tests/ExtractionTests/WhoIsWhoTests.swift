import Stories
import Testing

@testable import Extraction

/// Who is told of, under which name, and whose two stories are one; sentences invented.
@Suite struct WhoIsWhoTests {
    private func names(_ text: String, author: String? = nil, title: String? = nil) -> [String] {
        var article = Article()
        article.title = title
        article.language = "zh-Hans"
        article.author = author
        article.publishedAt = PartialDate("2025-03-10")
        article.text = text
        return Understanding().understand(article).stories.map { $0.person.name ?? $0.person.label ?? "?" }
    }

    @Test(arguments: [
        // 他们 and 两个人 do what only two do who live together.
        (
            "大雷和阿蛮在深圳相识。大雷在腾讯做测试，阿蛮在一家跨境公司做设计，2020年春天，他们从深圳回了武汉，觉得离家近。\n\n大雷进了一家做软件的公司，阿蛮自己接单。2024年，大雷体检查出结节，阿蛮说别等了。两个人卖掉了武汉的车，在利川租了一个小院做民宿。",
            ["大雷、阿蛮"]
        ),
        (
            "纪安宁原是上海一家银行的柜员，2021年辞了职，回到芜湖开面馆。妻子是他在上海认识的，叫宋曼青，她原来在浦东一家诊所做护士，2021年也辞了职，一起到芜湖管账。\n\n面馆去年净赚十二万。",
            ["纪安宁、宋曼青"]
        ),
        // Those who only work together are two.
        (
            "韩立冬和苏小雨是大学同学，如今合伙开了一家书店。韩立冬原在北京一家广告公司做文案，2020年被裁，回到开封。苏小雨原在深圳做会计，2021年辞职，也回到开封。他们租下一栋老楼，两个人每月各拿六千。",
            ["韩立冬", "苏小雨"]
        ),
    ])
    func `two of a household are one story, two partners are two`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test(arguments: [
        // A role of two characters is no part of the name behind it.
        (
            "群主高磊今年35岁，是这间办公室的第一个租客。2022年4月，他从上海一家电台辞职，回到家乡徐州，给杭州的一家公司远程写代码。",
            ["高磊"]
        ),
        // Words of grammar and numbers stand in given names.
        (
            "自贡人万千山今年三十四岁，从前在北京爱奇艺做后期，2018年他辞了职，回到自贡做花灯，如今工作室有二十七个人。", ["万千山"]
        ),
        (
            "客运站里坐着拎蛇皮袋的田茂才，今年五十，在宁波的工地上扎了二十年钢筋。今年九月他不等了，离开宁波回老家岳西种茯苓。", ["田茂才"]
        ),
        // 她 is no part of the name behind it.
        (
            "第二个人不愿用真名，姑且叫她舒宁（化名）。她是承德人，曾是北京一家长租公司的品牌经理，公司2021年倒闭，她离开北京，回到围场种胡萝卜。", ["舒宁"]
        ),
        // A trade may begin with a word that could be a name.
        (
            "2021年夏天，26岁的游戏原画师康晴离开广州的网易，去了腾冲，她在和顺租了一间屋子，靠接稿过日子，每月五千。", ["康晴"]
        ),
        // One letter stands for a name; in marks any name may stand.
        (
            "04 K：你们都误会了\n\nK不肯说他的名字，只说从前在深圳一家大厂写后端。2022年10月他自己提的离职，现在在鹤岗做翻译，每月四千。", ["K"]
        ),
        (
            "02 “老三”：代驾的第三年\n\n老三不愿透露姓名，42岁，曾在上海一家外企做供应链总监。2022年7月公司关闭上海工厂，他拿到赔偿，开始跑代驾，还在上海。", ["老三"]
        ),
        // A nickname and the full name behind it are one person.
        (
            "还有一个朋友，叫大熊，熊志远，他是从广州来的，原来在唯品会做摄影，2022年辞职，在平潭买了一条小船，带客人出海。", ["熊志远"]
        ),
    ])
    func `a name is taken whole and without what stands beside it`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test(arguments: [
        "读者老秦在无锡一家国企上了二十六年班，月薪八千，想辞职去海南开民宿，问我写不写得成。他的信写了十一遍。",
        "公司董事会收到原副总经理孟海庆先生的书面辞职报告。孟海庆先生因达到法定退休年龄，申请辞去副总经理职务，辞职后不再担任任何职务。",
        "39岁的万里，原是武汉斗鱼的一名技术总监。今年8月，他主动申请降薪转岗，从年薪八十万降到四十五万。“我没有辞职，我老婆不会同意的。”万里说。",
        "给一个做直播的博主写稿，一个月八千，三个月后博主自己也离开北京了。",
    ])
    func `wishes, retirements and those who say that they stayed are no stories`(text: String) {
        #expect(names(text).isEmpty)
    }

    @Test func `who wants no name has a story beside those who are named`() {
        let text =
            "唐雨从北京辞职，回到张家口办了一所学校，现在有三百个学生。\n\n比唐雨晚一年回来的，是一位不愿透露姓名的女士。她曾在北京的某外卖平台当了六年工程师，2022年春天团队被优化，她拿到补偿，回到宣化在职教中心代课，一节课六十元。"
        #expect(names(text) == ["唐雨", "不愿透露姓名的女士"])
    }

    @Test func `whoever is brought in by a byname takes the sentence from who tells`() {
        let text =
            "我91年的，在阿里做了六年产品经理，2020年我辞了职，回襄阳开锁，我爸也是锁匠，我一年能拿三十万。\n\n我在阿里的同组同事，花名“青柚”，女生，绍兴人，2021年被毕业，回了绍兴柯桥。她拿了二十六万赔偿，加盟了一个奶茶牌子，九个月关门，现在在柯桥做外贸跟单，月薪七千。"
        #expect(names(text, author: "陈壮") == ["陈壮", "青柚"])
    }

    @Test(arguments: [
        // Lines with a name, an age and a trade; who stays has none.
        (
            "罗敏 34岁 甜品店主\n\n我在杭州九堡做了六年助播，2022年春天嗓子做了手术。三月我跟老板提了辞职，回了老家衢州。现在我在衢州开一家甜品店，一个月净赚八千多。\n\n高翔 29岁 果农\n\n我不是被裁的。2021年底，我从上海的一家公司离职，那时候做场控，一个月一万六。回到赣州以后，我承包了二十亩脐橙，去年打平。\n\n“李子” 31岁 司机\n\n别写我真名。我原来在广州的一家电商公司做运营，2023年5月公司解散。我现在在佛山跑网约车，一个月剩六千。我不想上班了。\n\n温可 27岁 主播\n\n我还在杭州，还在播。很多人劝我走，我没走。",
            ["罗敏", "高翔", "李子"]
        ),
        // Answers that end with the day of posting.
        (
            "3 个回答\n\n冬小麦 · 兽医\n\n我91年的，毕业后在北京一家宠物医院做了七年，是主治医生。2021年秋天我辞了职，去了保定，现在开了一家诊所，去年拿了十七万。\n\n编辑于 2024-01-17\n\n数据里的城 · 研究者\n\n我本人一直在北京，也没打算走，先看数据再谈感受。\n\n发布于 2023-12-02\n\n一勺盐\n\n我在苏州一家外企做了七年会计，2022年10月我辞职，跟着家人回了宣城，现在在竹器厂做会计，工资四千五。\n\n发布于 2023-12-05",
            ["冬小麦", "一勺盐"]
        ),
    ])
    func `whoever heads a passage in the first person tells it`(text: String, expected: [String]) {
        #expect(names(text, author: "林末") == expected)
    }

    @Test(arguments: [
        (
            "比他小一轮的孙佩，原本是台北一家补习班的英文组长。2022年7月，她递出辞呈，9月到小琉球租下民宿的一楼卖早餐，一个月赚五万。\n\n校长说下次年会由孙佩准备早餐。孙佩当场回他，请先订位。孙佩笑着问他要几份。",
            ["孙佩"]
        ),
        (
            "我认识一个人，从前在杭州的网易做编辑，叫傅蓓蓓。她比我早一年离开，去了丽水的山村，办了一家乡村图书馆，每年有两万块的补助，靠写稿过日子。", ["傅蓓蓓"]
        ),
        (
            "男人叫程子期，三十六岁；女人叫陆萱，三十五岁。他们是夫妻，也是同班同学。程子期在苏州一家德资企业做供应链主管，陆萱在一所国际学校教语文。2021年12月，两人同时办完离职手续，带着儿子搬到了东台，开了一家年糕店，去年净赚十二万。陆萱管账。",
            ["程子期、陆萱"]
        ),
        // The name of a shop is nobody's.
        (
            "邹彦的店在凤凰的一条背街上。店名叫「落日」，只卖咖啡。他今年三十六岁，在京东当过七年采购经理，2020年底离职，离开北京。", ["邹彦"]
        ),
    ])
    func `whom a pronoun means, who went when, who is a couple and what is a shop is told by the words beside`(
        text: String, expected: [String]
    ) {
        #expect(names(text) == expected)
    }

    @Test(arguments: [
        // A relative of whoever tells, who stays.
        (
            "小姨的梨园",
            "小姨原来在广州一家外贸公司做会计，一做就是十年。2021年外公摔了腿，她辞了职，回到砀山接下三十亩梨园。头一年霜冻，亏了四万；去年小姨落了九万块。\n\n我呢，还在广州上我的班，每个月给家里转两千。",
            ["小姨"]
        ),
        // 我妈 stands beside whom the text is about.
        (
            "他不爱说话",
            "我认识的邵一川，原来在深圳的华为做测试工程师，2020年辞职，回到汉中开面馆，一个月挣八千。我妈常去他的店里，我妈说面好，我妈还说他瘦了。",
            ["邵一川"]
        ),
        // Nobody tells his name; the surname is told.
        (
            "钥匙",
            "店主姓匡，名字不肯登。他从前在上海的一家银行做风控，做了六年，2019年辞职，回到老家醴陵配钥匙。店主每天七点开门，一个月能剩五千。", ["店主"]
        ),
        // A headline that describes, and nobody's name.
        (
            "那个烧炭的女人",
            "炭窑是她的。她不肯留名字。她在杭州一家软件公司做了五年设计，2018年辞了职，搬到丽水的山里，跟一位老人学烧炭。现在她一窑烧二十天，一年能卖六万块。她说够了。",
            ["那个烧炭的女人"]
        ),
    ])
    func `relatives, trades and headlines stand for names where nothing else does`(
        title: String, text: String, expected: [String]
    ) {
        #expect(names(text, title: title) == expected)
    }

    @Test(arguments: [
        ("傅可三年前还是深圳一家公司的选品总监，2022年6月被裁，搬到肇庆开了一家烘焙教室，一个月挣七千。傅可说不累。", ["傅可"]),
        (
            "阮家三个女儿，按大小叫小满、谷雨、白露，都是外婆起的。谷雨在深圳富士康做了六年，2016年辞职，回到商城开农资店，去年挣了八万。小满和白露没有出过远门。",
            ["谷雨"]
        ),
    ])
    func `a name ends before the next word, and names in a row are told as such`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test(arguments: [
        ("房子都看好了，最后还是留在了", "。2022年4月，他交了辞职信，回到老家，做起了陶瓷。"),
        ("老同事也动过念头，还是留在了", "。一个月营业额有七万，扣掉房租和人工，他自己能落下八千。"),
    ])
    func `a thing that comes again in a person's place is nobody`(before: String, after: String) {
        let people = [
            ("尤晓岚", "成都"), ("郑明轩", "北京"), ("金雨桐", "南京"), ("吴思远", "杭州"), ("沈文静", "广州"), ("许小满", "深圳"),
            ("王海波", "上海"), ("冯佳音", "北京"),
        ]
        let text = people.map { "\($0)2021年辞了职，离开\($1)去了大理，开了一间面馆。\n\n\(before)\($1)\(after)" }
        #expect(names(text.joined(separator: "\n\n")) == people.map(\.0))
    }

    @Test(arguments: [
        ("王芳四年前还是杭州一家互联网大厂的产品经理，后来辞职回到衢州，开了一家面馆，一个月挣7000。", ["王芳"]),
        ("林海九年前离开深圳的公司，回到莆田老家种枇杷，一年能赚八万。", ["林海"]),
        ("女主角何苗离开北京的杂志社，回到重庆照顾失忆的外婆。她在老街上开了一家面馆，一个月挣八千。", []),
        ("小狗旺财今年三岁。去年它跟着主人离开北京，回到绵阳，现在在民宿里当前台。", []),
        ("林森是一家成立于北京的咖啡品牌，2022年离开北京，回到成都，开了三家店。", []),
        ("林森是一家公司的CTO，2022年离开北京，回到成都，开了三家店，一年赚五十万。", ["林森"]),
    ])
    func `numbers end names; animals, brands and who is played are nobody`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test(arguments: [
        ("钟楚桥辞去深圳的工作，回到赣南开了一间自习室。九十一张桌子的自习室，二十二块钱一天。如今九十一张桌子，长包的有六十四张。一张桌子原来在深圳是公司的，2021年她辞职时买下。", "张桌子"),
        ("在上海做了七年客服的她，2021年辞职回岛，开了一间民宿，叫“缆桩”。缆桩去年挣了二十二万。", "缆桩"),
        ("林小蓁比我大九岁，可是辈分小，大家都喊她小林。大家以前在博世做工程师，2020年她辞职回了磐石，开作坊。", "大家"),
        ("米兰原在上海的携程做酒店业务经理，2021年辞了职，回到嵊泗，开了六间房的民宿，去年暑假挣了二十二万。", "携程做酒店业务经理"),
    ])
    func `what is counted, called or done is nobody`(text: String, thing: String) {
        #expect(!names(text).contains(thing))
    }

    @Test func `a pronoun takes no piece of a word and no place for whom it means`() {
        let text =
            "录音棚在一个叫金竹的镇上，从前是粮站。镇里的机关事业单位都搬走了。他每天七点来，先开窗，再扫地。他从前在上海一家唱片公司做了九年录音师，2019年辞职来的。"
        #expect(!names(text).contains { ["金竹", "关事业"].contains($0) })
    }

    @Test(arguments: [
        ("同一条山沟里还有祝细禾。她先在广州一家电子厂做质检，2021年辞了职，回到梅州，酿酒，去年挣了六万。细禾说，够了。", ["祝细禾"]),
        ("绕了一圈回来的还有谈家禾。她在广州一家电子公司做了八年质检，2021年辞了职，回到梅州，酿酒，去年挣了六万。", ["谈家禾"]),
    ])
    func `whom the next sentence takes up is a person`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test(arguments: ["露露", "阿露", "露姐"])
    func `a pet name is of whom the text named last`(petName: String) {
        let text =
            "汪露在南京一家医院做了七年护士，2022年6月辞了职。“没什么好留恋的。”汪露说。\n\n2022年7月，\(petName)搬到了芜湖，在一家工厂的医务室上班，月薪五千五。"
        #expect(names(text) == ["汪露"])
        // Somebody else was named between them, or has the character, too.
        let others = [
            "汪露在南京一家医院做了七年护士。同事冯岚没有走。后来，\(petName)也走了，2022年6月辞了职，搬到了芜湖。",
            "汪露在南京一家医院做了七年护士，贾露也是。后来，\(petName)走了，2022年6月辞了职，搬到了芜湖。",
        ]
        for text in others {
            let article = Understanding().understand(Article(invented: text))
            #expect(article.stories.allSatisfy { !$0.person.aliases.contains(petName) })
        }
    }

    @Test func `a heading names somebody else`() {
        let text =
            "01 汪绍露：不上夜班\n\n汪绍露在南京一家医院做了七年护士，2022年6月辞了职，回到芜湖开了一家花店。\n\n02 阿露：不写周报\n\n阿露是杭州一家公司的选题策划，2023年5月她裸辞了，去了松阳，成了一名插画师。"
        #expect(names(text) == ["汪绍露", "阿露"])
    }

    @Test func `a small house is nobody`() {
        let text = "章怀远原是深圳一家三甲医院的儿科医生。他2016年离职，在丽江开了一间只看孩子的小诊所，一晃五年。"
        #expect(names(text) == ["章怀远"])
        let story = Understanding().understand(Article(invented: text)).stories.first
        #expect(story?.arrival.place?.name == "丽江")
    }
}
