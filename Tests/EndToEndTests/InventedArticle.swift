import Formats
import Testing

/// Articles that nobody wrote: people with names, moves, incomes and words of their own, between passages of chance.
struct InventedArticle: Sendable, CustomTestStringConvertible {
    let title: String
    let paragraphs: [String]

    private static let names = [
        "周谷雨", "郑禾", "宋听泉", "林小满", "何屿", "许知微", "邓青禾", "吴桐", "白鹭", "陈砚", "沈舟", "陆离",
    ]
    private static let cities = ["北京", "上海", "深圳", "广州", "杭州"]
    private static let employers = ["腾讯", "阿里巴巴", "百度", "字节跳动", "华为"]
    private static let roles = ["产品经理", "程序员", "设计师", "市场总监"]
    private static let homes = ["山东济南", "云南大理", "四川成都", "江西景德镇", "黑龙江鹤岗", "湖南长沙", "贵州贵阳"]
    private static let shops = ["咖啡馆", "书店", "民宿", "木器店", "陶艺工作室", "面包房"]
    private static let words = Array(
        "山水木灯河纸茶陶布盐竹漆砖瓦船井桥田麦稻棉麻铁铜锡银石沙泥雨雪霜风云花草虫鱼鸟兽门窗床桌椅碗筷刀盆桶绳线针扣鞋帽衣书笔墨砚琴棋鼓锣旗伞扇镜梳篮筐")

    /// - Parameters:
    ///   - first: number of the first person; other numbers are other people.
    ///   - people: how many.
    ///   - between: characters of a passage between two of them.
    init(title: String, first: Int = 0, people: Int, between: Int, seed: UInt64) {
        self.title = title
        var chance = Chance(state: seed)
        var paragraphs: [String] = []
        for index in first..<first + people {
            let name = Self.names[index % Self.names.count]
            let city = Self.cities[index % Self.cities.count]
            paragraphs.append(
                "\(name)今年\(25 + index)岁，曾在\(city)的\(Self.employers[index % 5])做了\(index % 7 + 2)年"
                    + "\(Self.roles[index % 4])，年薪\(30 + index * 3)万元。\(2015 + index % 9)年春天，\(name)因为长期加班辞职，"
                    + "离开\(city)，回到\(Self.homes[index % 7])，开了一家\(Self.shops[index % 6])。"
                    + "“\(chance.words(30))。”\(name)说，“\(chance.words(40))。”"
                    + "现在\(name)每月收入约\(5 + index)千元，房租每月\(800 + index * 10)元。")
            paragraphs.append(chance.passage(between))
        }
        paragraphs.append(
            "某研究院\(2010 + first)年发布的调查显示，有百分之\(first == 0 ? "三十七" : "六十二")的受访者想过离开大城市。" + chance.passage(60))
        self.paragraphs = paragraphs
    }

    var testDescription: String { title }

    var html: String {
        "<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>\(title)</title></head><body><article>"
            + "<h1>\(title)</h1>" + paragraphs.map { "<p>\($0)</p>" }.joined() + "</article></body></html>"
    }

    /// A submission of it.
    func submission(url: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("html", html)
            json.member("url", url)
        }
        return json.bytes
    }

    /// The same numbers in each run (Knuth's linear congruential generator).
    private struct Chance {
        var state: UInt64

        mutating func number(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }

        mutating func words(_ count: Int) -> String {
            String((0..<count).map { _ in InventedArticle.words[number(below: InventedArticle.words.count)] })
        }

        mutating func passage(_ count: Int) -> String {
            var text = ""
            var length = 0
            while length < count {
                let next = 9 + number(below: 17)
                text += words(next) + (length + next >= count ? "。" : "，")
                length += next + 1
            }
            return text
        }
    }
}
