/// —— 正文 ——, - THE START -, 以下为正文：: a line that says that the article stands below it.
extension LineReading {
    /// Words of such a line that nothing else is called by.
    private static let startWords = Set(
        Gazetteer.words(
            "正文开始 正文如下 以下正文 以下是正文 以下为正文 以下是本文 以下为本文 以下是全文 以下为全文 以下是原文 以下为原文 原文如下 全文如下 正文从这里开始 正文由此开始 正文分割线 正文分隔线 thestart start begin articlestart storystarts"
        ).map(TextKey.keys))
    /// Words that need marks beside them: a page's navigation has them, too.
    private static let framedStartWords = Set(Gazetteer.words("正文 全文 原文 以下 下文").map(TextKey.keys))

    /// What stands above such a line is whoever passes the article on, not the article.
    mutating func dropAboveStartMark() {
        /// Most of a document's prose that may stand above one, in per cent of its Han characters.
        let share = 25
        guard let mark = lines.indices.first(where: { $0 >= textStart && isStartMark($0) }),
            lines[(mark + 1)...].contains(where: { $0.role == .body && $0.isProse })
        else { return }
        func said(_ range: Range<Int>) -> Int {
            range.reduce(0) { $0 + (lines[$1].role == .body && lines[$1].isProse ? lines[$1].hanCount : 0) }
        }
        guard said(textStart..<mark) * 100 <= said(textStart..<lines.count) * share else { return }
        for index in textStart...mark where lines[index].role == .body { lines[index].role = .boilerplate }
        textStart = mark + 1
    }

    private func isStartMark(_ index: Int) -> Bool {
        /// Longest such line, in scalars.
        let longest = 24
        let keys = lines[index].keys
        guard lines[index].role == .body || lines[index].role == .boilerplate, keys.count <= longest else {
            return false
        }
        let word = keys.filter { TextKey.isHan($0) || TextKey.isLatin($0) }
        if LineReading.startWords.contains(word) { return true }
        guard let first = keys.first, let last = keys.last, LineReading.framedStartWords.contains(word) else {
            return false
        }
        // 【正文】 below 【导语】: the parts of a script, all of them the text's.
        return [first, last].allSatisfy {
            !LineLabel.isLetter($0) && !Brackets.notes.opens($0) && !Brackets.notes.closes($0)
        }
    }
}
