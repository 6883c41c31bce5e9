/// Posts of a board that copies who wrote below one another: the name, a rank, counts of posts and points, and last the line of the floor.
extension LineReading {
    /// Most lines of a card, and longest of them, in scalars.
    private static let (cardLines, cardLine) = (9, 26)

    /// The lines above the head of a post that tell of its writer; empty if what stands there is said.
    ///
    /// - Parameters:
    ///   - above: the head of the post above, if there is one.
    ///   - isParted: a blank line parts the card from the post above it.
    private func card(of head: Int, below above: Int?, isParted: Bool) -> Range<Int> {
        var first = head
        while first > (above ?? -1) + 1, head - first < LineReading.cardLines, isOfCard(first - 1) {
            first -= 1
            if isParted, lines[first].blankLinesBefore > 0 { break }
        }
        return first..<head
    }

    private func isOfCard(_ index: Int) -> Bool {
        let line = lines[index]
        return line.keys.count <= LineReading.cardLine && !line.endsSentence && !line.leadsIn && !line.isHeading
            && line.shape != .tableRow && !line.isTurn && line.lastMark != 0x2C
    }

    /// 会员 元老 版主 …: a rank that several posters have, no name.
    private static let ranks = WordList("会员 元老 版主 斑竹 管理员 新手 上路 新人 超级 等级 级别 lv. 积分 帖子 主题 精华 威望 注册 来自 在线 离线 uid 楼主")

    /// Where the heads of posts name nobody and cards above them do: the cards, each from the name down.
    ///
    /// - Parameter heads: lines of the floors.
    /// - Returns: nil where the cards do not tell who posts again; empty ones where nobody does, whatever their names.
    func postCards(_ heads: [Int]) -> [Range<Int>]? {
        func cards(isParted: Bool) -> [Range<Int>] {
            heads.indices.map { card(of: heads[$0], below: $0 > 0 ? heads[$0 - 1] : nil, isParted: isParted) }
        }
        let parted = cards(isParted: true)
        let hasBlanks =
            parted.count { !$0.isEmpty && lines[$0.lowerBound].blankLinesBefore > 0 } * 3 >= parted.count * 2
        if hasBlanks, nameWriters(parted) { return parted }
        // Where no blank line tells, the name is what stands above several posts, with the same words below it.
        let whole = cards(isParted: false)
        func comesAgain(_ name: Int) -> Bool {
            whole.dropFirst().contains { card in
                card.contains { lines[$0].keys == lines[name].keys && lines[$0 + 1].keys == lines[name + 1].keys }
            }
        }
        // A card right above the head of a post: the line of the head differs.
        func standsAgain(_ name: Int) -> Bool {
            name + 1 == heads[0]
                && heads.dropFirst().contains { $0 > 0 && lines[$0 - 1].keys == lines[name].keys }
        }
        guard let name = whole[0].first(where: { isWriter($0) && (comesAgain($0) || standsAgain($0)) }) else {
            // Nobody posts twice.
            let isCarded = whole.count { !$0.isEmpty } * 3 >= whole.count * 2
            return isCarded ? whole.map { $0.upperBound..<$0.upperBound } : nil
        }
        let keys = lines[name].keys
        let named = whole.map { card in
            (card.first { lines[$0].keys == keys } ?? card.last(where: isWriter) ?? card.upperBound)..<card.upperBound
        }
        return nameWriters(named) ? named : nil
    }

    private func isWriter(_ index: Int) -> Bool {
        let keys = lines[index].keys
        return keys.count >= 2 && keys.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) })
            && !LineReading.ranks.occurs(in: keys) && !keys.contains(0x3A)
    }

    /// Do the first lines of these cards tell several writers apart? One name alone would be a word of the site's.
    private func nameWriters(_ cards: [Range<Int>]) -> Bool {
        guard !cards[0].isEmpty, isWriter(cards[0].lowerBound) else { return false }
        let names = cards.compactMap { $0.isEmpty ? nil : lines[$0.lowerBound].keys }
        return names.count * 3 >= cards.count * 2 && Set(names).count > 1
    }

    /// What a writer has below each post: behind a rule across the page, in words that come again, or behind a label.
    mutating func dropSignatures(_ posts: [Range<Int>]) {
        /// Most lines of a signature, and longest in all, in scalars.
        let (most, longest) = (3, 90)
        var seen: [[UInt32]: Int] = [:]
        let signed = posts.map { post -> Range<Int> in
            let end = post.upperBound
            guard
                let start = post.suffix(most).first(where: { index in
                    index > post.lowerBound
                        && (lines[index].followsRule
                            || LineReading.signatureLabels.begins(lines[index].keys.indices, in: lines[index].keys)
                                != nil)
                }), lines[start..<end].reduce(0, { $0 + $1.keys.count }) <= longest
            else { return end..<end }
            for line in lines[start..<end] { seen[line.keys, default: 0] += 1 }
            return start..<end
        }
        for signature in signed {
            for index in signature
            where seen[lines[index].keys] ?? 0 > 1
                || LineReading.signatureLabels.begins(lines[index].keys.indices, in: lines[index].keys) != nil
            {
                lines[index].role = .metadata
            }
        }
    }

    private static let signatureLabels = WordList(keys: "签名: 个性签名: 签名档:")
}
