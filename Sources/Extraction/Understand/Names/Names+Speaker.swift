internal import Stories

extension Names {
    /// Words between a quotation and 说 that begin like a surname and tell how somebody speaks.
    static let manners = WordList(
        "于是 方才 时常 常常 经常 曾经 连忙 连连 从容 平静 安静 高声 高兴 和气 温和 明白 成天 何况 许多 家人 有人 别人 路人 季末 应该 边上 时而 安慰 宽慰 和蔼 严肃 单独 甘心 尤其 万分 向来 乐得 毛遂 左右 东家 师傅 店家 商家 农家 都 后来 一边 强调"
    )
    static let says = ScalarSet("说道称")
    static let afterSaying = ScalarSet("。，,；：:")

    /// ”高原说。: who is named between a quotation and 说, and again elsewhere, is a person, be the name a word or not.
    mutating func voteSpeaker(at start: Int, _ paragraph: Range<Int>) {
        guard start > paragraph.lowerBound, [0x201D, 0x300D].contains(key[start - 1]),
            sets.surname.contains(key[start])
        else { return }
        for length in 2...3 {
            let end = start + length
            guard end + 1 < paragraph.upperBound, Names.says.contains(key[end]),
                Names.afterSaying.contains(key[end + 1]),
                (start..<end).allSatisfy({ Reading.isHan(key[$0]) }),
                !isWord(at: start, end, [.subject, .kin, .title, .predicate]),
                Names.manners.begins(start..<end, in: reading) == nil
            else { continue }
            guard standsElsewhere(start..<end) else { continue }
            add(start..<end, .full, 0.9, "speaks")
        }
    }

    /// Do the words at a range stand in another place too?
    private func standsElsewhere(_ range: Range<Int>) -> Bool {
        var stands = false
        // Han characters are the same in the folded text as in the key.
        reading.source.places.forEach(beginning: key[range.lowerBound], in: 0..<key.count - range.count + 1) { offset in
            guard offset + range.count <= range.lowerBound || offset >= range.upperBound else { return true }
            var next = 0
            while next < range.count, key[offset + next] == key[range.lowerBound + next] { next += 1 }
            stands = next == range.count
            return !stands
        }
        return stands
    }
}
