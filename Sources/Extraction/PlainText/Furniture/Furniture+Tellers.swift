/// How who tells a text greets and takes leave: lines that are short, and stand where a page's own do.
extension Furniture {
    private static let greetings = WordList(
        keys:
            """
            姐妹们 集美们 家人们 宝子们 朋友们 兄弟们 各位 大家好 哈喽 哈啰 嗨 hello hi 你好 你们好 谢邀 谢谢邀请 不请自来 利益相关 先叠甲 叠甲 叠个甲 先说 先交代 先声明 先回答 前文恕删 好久不见 我来了 我又来了 来交作业 久等了
            """)

    private static let farewells = WordList(
        keys:
            """
            以上 就酱 好了 祝好 祝安 晚安 再见 回见 下周见 下次见 下篇见 下封见 下个月见 明天见 明年见 先这样 就这样 先写到这 就写到这 先写到这里 就写到这里 先聊到这 就到这 就到这里 睡了 先睡了 撤了 溜了
            """)

    /// 姐妹们好，我是阿绿, 先叠甲⚠️不卖课, 谢邀。人在县城。: the text itself begins.
    static func greets(_ line: TextLine) -> Bool {
        let lead = line.leadingMarks
        // 【大家好，…】 is set by a desk.
        guard lead <= 2, lead == 0 || !Brackets.notes.opens(line.keys[0]) else { return false }
        return greetings.begins(lead..<line.keys.count, in: line.keys) != nil
    }

    /// 以上。, 就酱～, 下周见。: the text itself ends.
    static func takesLeave(_ line: TextLine) -> Bool {
        /// Longest such line, in scalars.
        let limit = 40
        let keys = line.keys
        guard keys.count <= limit, !line.isTurn, line.shape == .plain,
            let word = farewells.begins(keys.indices, in: keys)
        else { return false }
        // 再见的是…, 以上几位…: a sentence of another matter.
        return word.upperBound == keys.count || !LineLabel.isLetter(keys[word.upperBound])
    }
}
