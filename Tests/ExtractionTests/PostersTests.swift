import Stories
import Testing

@testable import Extraction

/// Who wrote the posts of a thread and the answers to a question, where the page names them and the text does not, and who speaks; pages
/// invented.
@Suite struct PostersTests {
    private static let posts = [
        (
            "半夜修收音机", "问一句，走了的人现在靠什么过日子？",
            "我自己还在成都软件园写后台，没有走，开个帖子听各位讲讲，讲清楚从前做什么、现在做什么就行，吵架的一律请出去。"
        ),
        (
            "芦花鸡倌", "我先说。",
            "我2019年从广州的唯品会辞职，在那边做了六年仓储，最后一年每天回家都过了十二点。现在在湖北洪湖养鸡，一共八百只，鸡蛋卖给镇上的三家饭馆，一年到手六万，从前一个月就有一万八。我不后悔，就是冬天鸡舍里的灯要自己起来看，下雪的时候一夜要看三回。"
        ),
        (
            "补瓦的阿康", "女，回来三年了。",
            "我在深圳的平安做了五年核保，前年我自己提的离职，原因是身体，医生让我别再坐着。后来搬到了安徽黟县，跟一个老师傅学补瓦，现在一个月挣四千五，够用，我房租才三百块。刚来的时候村里人以为我是来拍照的，等我爬上第三家的屋顶，他们才开始给我递水，喊我的名字。"
        ),
    ]

    private func tellers(_ page: String, _ form: DocumentHint.Form) throws -> [String: String] {
        let article = try Extractor().article(from: Array(page.utf8), hint: DocumentHint(form: form))
        return Dictionary(
            article.stories.map { ($0.person.name ?? "?", $0.arrival.place?.name ?? "?") },
            uniquingKeysWith: { $0 + $1 })
    }

    private static let expected = ["芦花鸡倌": "洪湖", "补瓦的阿康": "黟县"]

    @Test func `each floor of a thread is told by whoever wrote it`() throws {
        let floors = PostersTests.posts.enumerated().map { number, post in
            "\(number == 0 ? "楼主" : "\(number + 1)楼")　\(post.0)\n发表于 2023-04-0\(number + 2) 21:1\(number)\n\n\(post.1)\n\n\(post.2)"
        }
        let page = "山下论坛 > 闲谈\n主题：走了的人现在靠什么过日子\n\n" + floors.joined(separator: "\n\n--------\n\n")
        #expect(try tellers(page, .plainText) == PostersTests.expected)
    }

    @Test func `each answer to a question is told by whoever wrote it`() throws {
        let answers = PostersTests.posts.enumerated().map { number, post in
            "### [\(post.0)](https://answers.example/people/\(number))\n\n_\(number + 2),104 人赞同了该回答　编辑于 2023-04-0\(number + 2)_\n\n"
                + "\(post.1)\n\n\(post.2)\n\n这样的日子过了这么久，问我值不值，我只能讲我自己的，别人的账我算不来，也不想替谁算。"
        }
        let page = "# 走了的人现在靠什么过日子？\n\n**关注者** 812　**被浏览** 90,114\n\n" + answers.joined(separator: "\n\n")
        #expect(try tellers(page, .markdown) == PostersTests.expected)
    }

    @Test func `the same holds for elements of a page`() throws {
        let floors = PostersTests.posts.enumerated().map { number, post in
            "<div id=post_\(number + 31)><div class=who>\(post.0)</div><div class=when>\(number + 1)楼 2023-04-0\(number + 2) 21:1\(number)</div>"
                + "<div class=said><p>\(post.1)</p><p>\(post.2)</p></div></div>"
        }
        let page =
            "<html><head><meta charset=utf-8><title>走了的人现在靠什么过日子</title></head><body><h1>走了的人现在靠什么过日子</h1>"
            + floors.joined() + "</body></html>"
        #expect(try tellers(page, .html) == PostersTests.expected)
    }

    @Test func `a name that is set wide is closed up where its bearer speaks`() throws {
        let turns = [
            "主持人（孔令岚）：今晚坐在我们对面的是从杭州回来的两位，先说说从前做什么。", "阿　棠：我在杭州的网易做了五年测试，2021年春天我辞职了。",
            "主持人（孔令岚）：后来去了哪里？", "阿　棠：去了浙江松阳，我租下一间老屋，替人修钟表，一个月三千多，够我一个人过了。",
            "主持人（孔令岚）：旁边的骆加林呢？", "骆加林：我没有走，我在松阳的邮局上了二十年班，阿棠的房子是我帮着找的。", "主持人（孔令岚）：你们怎么认识的？",
            "骆加林：他来寄一只座钟，寄到半路又追回来，说怕摔。",
        ]
        let article = try Extractor().article(
            from: Array(("两个人的松阳\n\n" + turns.joined(separator: "\n\n")).utf8), hint: DocumentHint(form: .plainText))
        #expect(article.stories.map(\.person.name) == ["阿棠"])
        #expect(article.text.contains("阿棠：去了浙江松阳"))
        #expect(!article.text.contains("阿　棠"))
    }

    @Test func `a name ends where a site says more of its bearer`() {
        #expect(PosterName.name(in: "芦花鸡倌　优秀答主") == "芦花鸡倌")
        #expect(PosterName.name(in: "芦花鸡倌 · 养鸡的") == "芦花鸡倌")
        #expect(PosterName.name(in: "— 12 —") == nil)
    }
}
