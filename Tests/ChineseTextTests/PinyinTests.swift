import ChineseText
import Testing

@Suite struct PinyinTests {
    @Test(arguments: [
        ("北", ["bei"]), ("京", ["jing"]), ("重", ["zhong", "chong"]), ("長", ["chang", "zhang"]), ("绿", ["lv", "lu"]),
        ("略", ["lve"]), ("廈", ["sha", "xia"]), ("a", []), ("，", []), ("𠮷", []),
    ])
    func `reads characters of either script, the usual reading first`(text: String, readings: [String]) {
        let scalar = text.unicodeScalars.first?.value ?? 0
        #expect(Pinyin.readings(of: scalar).map { Pinyin.syllables[Int($0)] } == readings)
    }

    @Test func `syllables with one beginning lie side by side`() {
        let range = Pinyin.syllables(beginningWith: Array("zhua".utf8))
        #expect(range.map { Pinyin.syllables[Int($0)] } == ["zhua", "zhuai", "zhuan", "zhuang"])
        #expect(Pinyin.syllables == Pinyin.syllables.sorted())
        #expect(Pinyin.syllables(beginningWith: Array("x9".utf8)).isEmpty)
    }

    @Test(arguments: [
        ("北京", "beijing", true), ("北京", "bj", true), ("北京", "beij", true), ("北京", "bjing", true), ("北京", "b", true),
        ("北京", "bing", false), ("北京", "beijingshi", false), ("北京市", "beijings", true), ("重庆", "chongqing", true),
        ("中山", "zhsh", true), ("中山", "zs", true), ("西安", "xian", true), ("厦门", "xm", true), ("96年铁子", "96nian", true),
        ("旅居", "lvju", true), ("天津", "beijing", false),
    ])
    func `spells texts by syllables, initials or both`(text: String, letters: String, expected: Bool) {
        let scalars = ScriptFolding.foldedScalars(text)
        #expect(Pinyin.spells(Array(letters.utf8)[...], beginningOf: scalars[...]) == expected)
    }
}
