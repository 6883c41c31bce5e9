import Stories
import Testing

@testable import Extraction

/// Whoever says 我 has the name that the frame of the page gives them; pages invented.
@Suite struct WhoTellsTests {
    private func tellers(_ page: String, _ form: DocumentHint.Form) throws -> [String] {
        let article = try Extractor().article(from: Array(page.utf8), hint: DocumentHint(form: form))
        return article.stories.filter { $0.person.narrator == true }.map { $0.person.name ?? $0.person.label ?? "?" }
    }

    @Test(
        arguments: [
            // The owner of the pages, whose name stands in the line of rights.
            (
                "<!doctype html><html><head><title>回到山里的第二年 | 半两的柴房</title></head><body>\n<header><h1><a href=\"/\">半两的柴房</a></h1><p>烧火，写字</p></header>\n<h2>回到山里的第二年</h2><p class=\"meta\">2023-05-06</p>\n<div class=\"content\"><p>我在深圳做了七年测试，2021年从腾讯辞职，回了江西修水的村里。这两年总有人问我后不后悔，我想把账写下来给自己看看，也给问的人看看。</p>\n<p>我种了十二亩油茶，又养了六十箱蜂。去年一年扣掉本钱剩下五万二，在深圳的时候我一个月到手两万一。钱是少了，但我不用再吃安眠药了，我妈说我打呼的声音都小了。</p>\n<p>村里的人开始觉得我是被开除的，后来看我天天上山，也就不说了。我打算明年再加二十箱蜂。</p></div>\n<footer>© 2021-2023 半两 · 由 Hugo 驱动</footer></body></html>",
                .html, ["半两"]
            ),
            // 由, up to a blank.
            (
                "<!doctype html><html><head><title>关掉工作室以后 – 青禾杂记</title></head><body>\n<nav><a>青禾杂记</a></nav><h1>关掉工作室以后</h1><p class=\"post-meta\">发布于 2022年7月3日 由 麦麦子 · 分类：日记 · 8 条评论</p>\n<div class=\"entry\"><p>我在上海做了九年室内设计，去年六月把工作室关了，搬到了泰顺。我带走的只有一台打印机和两箱书，房东问我是不是要结婚，我说我要去种茶。</p>\n<p>现在我在镇上给民宿画图，一年接四五单，一共六万多，以前一个月就有三万。我住在茶厂楼上，房租一个月三百，早上醒来全是雾。</p>\n<p>有人问我会不会回上海，我说等我把欠的觉睡完再说。我觉得我还要睡很久。</p></div></body></html>",
                .html, ["麦麦子"]
            ),
            // The bar of an app.
            (
                "〈 动态      栗子壳      已关注 ⋯\n\n从杭州搬到芒市的第三百天\n\n栗子壳\n2024-03-02 云南\n\n我是去年五月离开杭州的，在那之前我在一家直播公司做选品，做了四年。最后那半年我每天睡三四个小时，体检报告上有七个箭头。我跟老板说我不干了，他说你再考虑考虑，我说我考虑了四年。\n\n来芒市是因为一张照片，照片里有一棵很大的榕树。我在树对面租了一间铺子卖米线，一个月房租八百，生意好的时候一天卖一百碗，一个月能剩六千多。以前我一个月一万八，可我那时候没吃过一顿热饭。\n\n我不知道能做多久，先做着。\n\n共 21 条评论",
                .plainText, ["栗子壳"]
            ),
            // Who tells, and who wrote it down.
            (
                "街角档案 第40期\n我给水库看门\n讲述者　郭大海\n记录　林禾\n2022-10-10\n我以前在郑州的富士康当线长，管八十个人，干了九年。前年夏天组装线撤了，我拿了四万二走的。回到南阳我老丈人的村里，水库招看门的，一个月两千六，我就去了。\n\n我每天早晚各走一圈大坝，七公里，晚上数星星。我老婆说我瘦了，我说我是瘦了，可我的腰不疼了。以前在厂里一个月能拿九千，加班加出来的。\n\n现在钱少，我花得也少。我不想再回厂里去了。",
                .plainText, ["郭大海"]
            ),
            // Who greets.
            (
                "三月河 关注\n【九百天】从西二旗到景迈\n\n哈喽大家好，这里是搬去山里的阿岚，好久不更新了。\n\n我2021年从百度辞职，之前做了五年运营，现在在景迈山租了个院子做茶。我一年卖两百斤茶，挣八万块，以前一年三十五万。我不后悔，我只后悔没有早点学会看火。\n\n我住的院子有两棵柿子树，秋天的时候鸟比人先吃到。我写这些是因为有人问我是不是失踪了。我没有失踪，我在炒茶。",
                .plainText, ["阿岚"]
            ),
            // A line below the text.
            (
                "# 搬回婺源的第一个春天\n\n> 石头缝的房间\n\n我去年三月从深圳搬回婺源，之前在大疆做了四年固件。我在村口租了两间老屋，一间住，一间修无人机。\n\n我修一台收三百到五百，一个月能接十几台，够吃够住，还能给我爸买药。以前我一个月三万二，全花在房租和打车上了。\n\n春天来的时候我把窗户全打开，油菜花的粉落在电路板上，我一颗一颗吹掉。\n\n*本文作者：石头缝　转载请注明*",
                .markdown, ["石头缝"]
            ),
            // What the teller is, behind commas.
            (
                "口述：老范，天津人，修空调，入行二十年\n整理：许知远方\n2023-06-06\n\n我修空调修了二十年，前十一年在上海，给写字楼修，后九年回到天津。我2014年走的，那年我妈摔了一跤，我跟公司说我不干了。\n\n现在我自己接活，一个夏天挣六万，冬天歇着。我不用再给人打卡了，我也不用再看人脸色。我媳妇在楼下卖煎饼。\n\n我总跟徒弟说，空调修好了人就凉快了，人凉快了就不吵架了。",
                .plainText, ["老范"]
            ),
            // The button of an app above the headline.
            (
                "发现 / 附近\n\n一粒松子\n＋关注\n\n离开深圳的第五个月，我在建水开了间修伞铺\n\n我91年的，在深圳南山的一家大厂做了五年产品，去年十月我辞职了。部门没有裁我，是我自己提的，我跟领导说我要去修伞。\n\n现在我在建水租了一间铺子，一个月房租五百，我一个月能挣四千，以前我税后两万三。我不知道能做多久，我先做着。\n\n编辑于 2024-03-02 云南",
                .plainText, ["一粒松子"]
            ),
            // The heading of an answer, above the applause.
            (
                "# 从大公司去县城是什么体验？\n\n查看全部 63 个回答\n\n### 断了弦的二胡\n\n*县城音乐老师*\n\n1,871 人赞同了该回答\n\n谢邀。我2016年毕业进了滴滴，在北京做法务，我审了五年合同。2021年9月我提的离职。\n\n我现在在台江的一所初中教音乐，我一个月四千二，以前我一个月两万八。我不后悔，我只是偶尔梦见打印机。\n\n发布于 2024-09-07",
                .markdown, ["断了弦的二胡"]
            ),
            // The head of a file of posts.
            (
                "小组讨论 / 换个地方生活 / 帖子归档\n导出时间：2025-07-02 03:11:45\n标题：我搬到了一个夏天不用开空调的小城\n发帖：半只鹅\n时间：2025-05-18 22:40\n\n我87年的，在上海待了十三年，最后六年我在拼多多做商家运营。去年三月我离开了拼多多，我拿了二十一万赔偿。\n\n我现在住在利川，给六家店做代运营，我一个月能剩五千，以前我一个月两万。我没有发财，我也没有后悔。",
                .plainText, ["半只鹅"]
            ),
            // TOML above the text.
            (
                "+++\ntitle = \"两年以后\"\ndate = 2021-11-20T09:12:00+08:00\nauthor = \"小山羊\"\n+++\n\n# 两年以后\n\n我2015年校招进了腾讯，在深圳做了四年前端，2019年8月我辞职了。我存了十八万，我不想再存失眠了。\n\n我现在住在大理，给三家小公司写代码，我一年能存五万，以前我一个月就有三万五。我养了一只鸡。",
                .markdown, ["小山羊"]
            ),
            // The first poster of a thread, before the stamp.
            (
                "<html><head><title>从国贸到安康，一个预算员的一年 - 拐角论坛 - Powered by Discuz!</title></head><body><div id=\"pt\"><a href=\"./\">拐角论坛</a> › 职场</div><h1><span id=\"thread_subject\">从国贸到安康，一个预算员的一年</span></h1><div class=\"post\"><div class=\"pls\"><b class=\"xw1\">二两胶水</b><p>Lv.6 常驻居民</p><p>主题 14 | 帖子 203 | 积分 1190</p></div><div class=\"plc\"><div class=\"authi\">楼主 | 发表于 2021-8-29 23:17:06 | <a>只看该作者</a></div><div class=\"t_f\"><p>我84年生人，之前在北京一家国企地产公司做预算，干了七年，从预算员干到预算主管。2020年四月公司撤了北方区，我拿了十一万赔偿走的。</p><p>我现在在安康租了一间库房，给人上门算量送辅料，我上个月剩九千七，以前我税后一万六。我的腰好了，我儿子也认得我了。</p></div></div></div></body></html>",
                .html, ["二两胶水"]
            ),
            // Questions between the paragraphs, to whom the headline names.
            (
                "专访观鸟向导：林小禾\n文｜白桦林\n2023-05-06\n\n十月的湿地很安静，林小禾蹲在芦苇里数鸟。她三十五岁，三年前还在深圳的写字楼里上班。\n\n你在腾讯做什么？\n\n我做用户研究，做了四年，之前在一家外企当助理。我每天坐在单面镜后面看别人骂我们的产品。\n\n待遇应该很好？\n\n一年六十万吧。我决定离开的那天，这个数字没有帮上忙。2019年6月我辞职了，七月我就来了鄱阳湖。\n\n现在呢？\n\n我带人看鸟，一天一团，一个人两百。去年我挣了九万。\n\n会一直住下去吗？\n\n我不喜欢一直。我跟房东签的是一年约，签了四次。",
                .plainText, ["林小禾"]
            ),
        ] as [(String, DocumentHint.Form, [String])])
    func `who tells is called as the frame of the page has it`(
        page: String, form: DocumentHint.Form, expected: [String]
    ) throws {
        #expect(try tellers(page, form) == expected)
    }
}
