/// Offers to subscribe among the paragraphs of a text.
extension LineReading {
    private static let offered = WordList(
        keys: "输入邮箱 邮箱地址 你的邮箱 人订阅 人已订阅 位读者订阅 立即订阅 免费订阅 订阅全年 订阅纸刊 订阅本刊 订阅杂志 订阅邮件 订阅周刊 订阅我们的 订阅newsletter")
    private static let priced = WordList(keys: "赠送 包邮 立减 优惠 折 元/年 元/期 期共 年付 月付")

    /// 订阅「某某」周刊 / 每周五，三个故事。已有 1,200 人订阅。 / [输入邮箱]: a box of lines that stand together, and the price below an offer.
    mutating func dropSubscriptions() {
        /// Most lines of a box, and the longest of them, in scalars.
        let (most, longest) = (5, 48)
        func isShort(_ index: Int) -> Bool {
            lines[index].role == .body && lines[index].keys.count <= longest && !lines[index].isTurn
        }
        let starts = lines.indices.filter { $0 == 0 || lines[$0].blankLinesBefore > 0 }
        for (start, next) in zip(starts, starts.dropFirst() + [lines.count]) {
            var box = start..<next
            // A page has each line by itself: what an offer costs stands below it.
            if box.count == 1, next < lines.count, isPrice(next) { box = start..<next + 1 }
            // 我每天给六十人订阅的小报写稿。: a sentence alone is told by its words.
            guard box.count <= most, box.count > 1 || !lines[start].endsSentence, box.allSatisfy(isShort),
                box.contains(where: { LineReading.offered.occurs(in: lines[$0].keys) })
            else { continue }
            for line in box { lines[line].role = .boilerplate }
        }
    }

    private func isPrice(_ index: Int) -> Bool {
        let line = lines[index]
        return LineReading.priced.occurs(in: line.keys) && line.keys.contains(where: TextKey.isDigit)
            && !line.endsSentence
    }
}
