import Testing

@testable import Extraction

/// The word that a line begins with, and whether a desk calls its notes so.
@Suite struct HeadWordTests {
    @Test(arguments: [
        ("导语：渡口还在。", ":", "导语"), ("编者小引　他在渡口住了三年。", " ", "编者小引"), ("同板热帖 ｜ 渡口的房子", "|", "同板热帖"),
        ("※ 下期预告：渡口的狗", ":", "下期预告"), ("热评（43）渡口真好", "(", "热评"), ("老贝：我没有说过。", ":", "老贝"),
    ])
    func `a word and the mark behind it`(line: String, end: String, letters: String) {
        let word = HeadWord(TextKey.keys(line))
        #expect(word.map { TextKey.string([$0.end]) } == end)
        #expect(word.map { TextKey.string(Array($0.letters)) } == letters)
    }

    @Test(arguments: ["江水退了，船搁在泥里。", "3：0，镇上的球队赢了。", "他：走吧。", "渡口：", "她在渡口等船的那一个冬天里：雪", ""])
    func `a sentence, a number, one letter and a word alone have none`(line: String) {
        #expect(HeadWord(TextKey.keys(line)) == nil)
    }

    @Test(arguments: [
        ("太长不看版：他回渡口修船，赔了两年。", true, false), ("【热评】渡口的老贝：写得真好。", true, false), ("同板热帖 ｜ 渡口的房子住不得", true, false),
        ("PR：渡口牌雨衣新品上市", true, false), ("本期其余篇目：", true, true), ("〈下期预告〉", true, true), ("编者按：渡口的人越来越少。", false, false),
        ("老贝：广告是我自己写的。", false, false), ("广告公司的工牌他留着。", false, false), ("他在渡口等预告里的雨。", false, false),
    ])
    func `a desk's label is told by its parts`(line: String, found: Bool, isAlone: Bool) {
        let label = DeskLabel.opens(TextLine(number: 1, text: line))
        #expect(label.found == found)
        if found { #expect(label.isAlone == isAlone) }
    }
}
