/// The head of a post in a forum thread: 1楼, 楼主, #3, 3#, 沙发.
struct ForumFloor {
    var number: Int?
    var name: String?
    var isStarter = false

    private static let refused = Set(
        Gazetteer.words(
            "楼主 楼 发表于 发布于 回复于 回复 lz 沙发 板凳 地板 f 只看该作者 只看楼主 只看大图 倒序浏览 倒序看帖 正序浏览 查看全部 电梯直达 显示全部楼层 来自 作者 网友 用户 : #"))

    private static let posted = Gazetteer.words("发表于 回复于 发布于 留言于").map(TextKey.keys)

    /// 某某  发表于 2024-9-3 09:12
    private static func namesPost(_ keys: [UInt32]) -> Bool {
        /// Longest name before the word, in scalars.
        let limit = 18
        guard let stamp = DateStamp.first(in: keys), stamp.range.lowerBound >= 5 else { return false }
        var end = stamp.range.lowerBound
        while end > 0, TextKey.isBlank(keys[end - 1]) { end -= 1 }
        guard let word = posted.first(where: { end > $0.count && keys[..<end].suffix($0.count).elementsEqual($0) })
        else {
            return false
        }
        let name = keys[..<(end - word.count)]
        return (2...limit).contains(name.count) && TextKey.isBlank(name[name.endIndex - 1])
            && !name.contains { [0x3A, 0x2C, 0x3002, 0x2F].contains($0) }
    }

    init?(_ line: TextLine) {
        let keys = line.keys
        guard keys.count <= 60, !line.isProse, !line.endsSentence else { return nil }
        let text = TextKey.string(keys)
        var isFloor = false
        // 1楼, 12F, #5.
        for (offset, key) in keys.enumerated()
        where TextKey.isDigit(key) && (offset == 0 || !TextKey.isDigit(keys[offset - 1])) {
            var end = offset
            var value = 0
            while end < keys.count, TextKey.isDigit(keys[end]), end - offset < 5 {
                value = value * 10 + Int(keys[end] - 0x30)
                end += 1
            }
            // 3 楼  某某: with a blank only at the line's head.
            var unit = end
            while offset == 0, unit < keys.count, TextKey.isBlank(keys[unit]) { unit += 1 }
            if unit < keys.count, keys[unit] == 0x697C, unit + 1 == keys.count || TextKey.isBlank(keys[unit + 1]) {
                end = unit
            }
            let next = end < keys.count ? keys[end] : 0
            // #02, or #2 with nothing beside it, is the number of a section.
            let isAlone = offset == 1 && end == keys.count
            let isHash = offset > 0 && keys[offset - 1] == 0x23 && key != 0x30 && !isAlone
            if next == 0x697C || next == 0x66 && (end + 1 == keys.count || !TextKey.isLatin(keys[end + 1]))
                || isHash && (next == 0 || next == 0x20)
                // 5# | 某某 发表于 …
                || offset == 0 && next == 0x23 && end + 1 < keys.count && [0x20, 0x7C, 0x4E28].contains(keys[end + 1])
            {
                number = value
                isFloor = true
                break
            }
        }
        if text.contains("楼主") || text.contains("lz") && isFloor {
            isStarter = true
            isFloor = isFloor || ["发表于", "[楼主]", "(楼主)"].contains(where: text.contains) || text.hasPrefix("楼主")
        }
        if ForumFloor.namesPost(keys) { isFloor = true }
        if ["沙发", "板凳", "地板"].contains(where: text.hasPrefix) { isFloor = true }
        guard isFloor else { return nil }
        // What is left beside number, marks and time is the name.
        let scalars = TextKey.scalars(line.text) { $0 }
        var words: [String] = []
        var current: [UInt32] = []
        for (offset, key) in keys.enumerated() {
            if TextKey.isBlank(key) || [0x7C, 0x4E28, 0xB7, 0x3A, 0x28, 0x29, 0x5B, 0x5D, 0x3010, 0x3011].contains(key)
            {
                if !current.isEmpty { words.append(TextKey.string(current)) }
                current = []
            } else {
                current.append(scalars[offset])
            }
        }
        if !current.isEmpty { words.append(TextKey.string(current)) }
        name = words.first { word in
            let keys = TextKey.keys(word)
            let folded = TextKey.string(keys)
            return !ForumFloor.refused.contains(folded)
                && !keys.contains(where: { TextKey.isDigit($0) && keys.count <= 5 })
                && DateStamp.first(in: keys) == nil
                && !keys.allSatisfy { TextKey.isDigit($0) || TextKey.isPunctuation($0) } && keys.last != 0x697C
                && !["发表", "发布", "来自", "回复", "楼主"].contains(where: folded.hasPrefix)
        }
    }
}
