/// An article that somebody posted into a chat, whose other messages are a line or two.
extension LineReading {
    private static let passedOn = WordList(keys: "转自 转发自 转载自 转发: 转: 来自公众号 摘自 分享自 链接:")

    /// 某某 08:40 above a whole article, 某某 08:41 above what they say of it: the article alone is the text.
    mutating func keepForwardedPiece() {
        /// Fewest heads, fewest paragraphs of the piece, and its least part of all that is said, in per cent.
        let (fewest, paragraphs, share) = (3, 3, 70)
        /// Most lines of whoever passes a piece on, above it.
        let remarks = 3
        let heads = lines.indices.filter { isChatHead($0) }
        guard heads.count >= fewest else { return }
        let messages = zip(heads, heads.dropFirst() + [lines.count]).map { $0 + 1..<$1 }
        func said(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + lines[$1].hanCount } }
        guard let main = messages.max(by: { said($0) < said($1) }),
            said(main) * 100 >= said(lines.indices) * share,
            main.count(where: { lines[$0].isProse }) >= paragraphs,
            !messages.contains(where: { $0 != main && $0.contains { lines[$0].isProse } })
        else { return }
        var start = main.lowerBound
        if let label = main.prefix(remarks + 1).last(where: {
            !lines[$0].isProse
                && LineReading.passedOn.first(in: lines[$0].keys.indices.prefix(4), of: lines[$0].keys) != nil
        }) {
            start = label + 1
        }
        for index in lines.indices where index < start || index >= main.upperBound {
            if lines[index].role == .body { lines[index].role = .boilerplate }
        }
    }
}
