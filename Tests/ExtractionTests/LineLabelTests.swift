import Testing

@testable import Extraction

/// What a line begins with before its own words.
@Suite struct LineLabelTests {
    private func label(_ line: String) -> (form: String, letters: String)? {
        LineLabel(TextKey.keys(line)).map { (TextKey.string([$0.form]), TextKey.string(Array($0.letters))) }
    }

    @Test(arguments: [
        ("【卷首语】梅雨落了四十天。", "【", "卷首语"), ("【摘　要】她把店搬到了渡口。", "【", "摘要"), ("▸ 小广播：明日停水。", ":", "小广播"),
        ("［棚外的话］隔音坏了。", "[", "棚外的话"), ("▌值班编辑——本期讲桥。", "—", "值班编辑"),
        ("（桥墩）风很大。", "(", "桥墩"),
    ])
    func `a label is what stands in brackets, or behind a mark and before a colon or a dash`(
        line: String, form: String, letters: String
    ) {
        let found = label(line)
        #expect(found?.form == form)
        #expect(found?.letters == letters)
    }

    @Test(arguments: [
        "他想了三个问题，第一个是：谁来看店？", "3：0，镇上的球队赢了。", "江水退了。", "老贝：我没有说过。", "（这句话在括号里写了很久很久，一直没有写完）", "", "【】空的",
    ])
    func `a sentence and a speaker have none`(line: String) { #expect(label(line) == nil) }

    @Test func `blanks between letters make no other label`() {
        let labels = ["◎摘　要：甲", "◎摘要：乙"].map { LineLabel(TextKey.keys($0))?.hash }
        #expect(labels[0] != nil)
        #expect(labels[0] == labels[1])
    }
}
