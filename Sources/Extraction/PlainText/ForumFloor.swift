/// The head of a post in a forum thread: 1楼, 楼主, #3, 3#, 沙发.
struct ForumFloor {
    var number: Int?
    var name: String?
    var isStarter = false

    private static let refused = Set(
        Gazetteer.words(
            "楼主 楼 第 发表于 发布于 回复于 回复 lz 沙发 板凳 地板 f 只看该作者 只看楼主 只看大图 倒序浏览 倒序看帖 正序浏览 查看全部 电梯直达 显示全部楼层 来自 作者 网友 用户 : #"))

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

    /// 某某 (楼主) 2024-09-03 09:12, 某某 3 小时前 来自陕西: nothing but a name and when it wrote. So some sites open replies, as
    /// a chat opens what is said: the document must tell which it is.
    init?(stamped line: TextLine) {
        /// Longest such line, name, and what follows the time, in scalars.
        let (longest, limit, rest) = (56, 20, 16)
        let keys = line.keys
        guard (8...longest).contains(keys.count), line.shape == .plain, !line.endsSentence,
            let stamp = ForumFloor.moment(in: keys), stamp.upperBound + rest >= keys.count
        else { return nil }
        let head = keys[..<stamp.lowerBound]
        var words = head.split(whereSeparator: TextKey.isBlank)
        guard let last = words.last, last.endIndex < stamp.lowerBound else { return nil }
        if last.count <= 4,
            ForumFloor.starters.contains(last.filter(TextKey.isHan)) || last.elementsEqual([0x6C, 0x7A])
        {
            isStarter = true
            words.removeLast()
        }
        guard let first = words.first, let end = words.last?.endIndex, (1...limit).contains(end - first.startIndex),
            words.count <= 3,
            !keys[first.startIndex..<end].contains(where: {
                [0x3A, 0x2C, 0x3002, 0x2F, 0x7C, 0x4E28, 0xB7, 0x3E, 0x300A].contains($0)
            })
        else { return nil }
        name = TextKey.string(line.text.unicodeScalars.map(\.value)[first.startIndex..<end])
    }

    /// 某某 above 2023-11-06 00:02:55, with or without what is said behind the time.
    init?(_ line: TextLine, above stamp: TextLine) {
        /// Longest name, and the head of a line in which a time stands, in scalars.
        let (limit, head) = (20, 32)
        let keys = line.keys
        guard (2...limit).contains(keys.count), line.shape == .plain, !line.endsSentence, !line.leadsIn,
            stamp.keys.first.map(TextKey.isDigit) ?? false,
            let moment = ForumFloor.moment(in: Array(stamp.keys.prefix(head))), moment.lowerBound == 0
        else { return nil }
        var end = keys.count
        if keys.last == 0x29, let open = keys.lastIndex(of: 0x28), open > 0 {
            isStarter = ForumFloor.starters.contains(keys[(open + 1)...].filter(TextKey.isHan))
            if isStarter { end = open }
        }
        while end > 1, TextKey.isBlank(keys[end - 1]) { end -= 1 }
        guard !keys[..<end].contains(where: { [0x3A, 0x2C, 0x3002, 0x2F, 0x7C, 0x3E, 0x300A, 0x28].contains($0) })
        else {
            return nil
        }
        name = TextKey.string(line.text.unicodeScalars.map(\.value)[..<end])
    }

    /// Nothing but a day with the time of day, and perhaps where.
    static func isMoment(_ keys: [UInt32]) -> Bool {
        /// Longest name of a place behind the time, in scalars.
        let place = 6
        return moment(in: keys).map { $0.lowerBound == 0 && $0.upperBound + place >= keys.count } ?? false
    }

    private static let starters = Set(["楼主", "作者", "题主", "博主"].map(TextKey.keys))

    /// A day with the time of day, or how long ago.
    private static func moment(in keys: [UInt32]) -> Range<Int>? {
        if let stamp = DateStamp.first(in: keys)?.range {
            let behind = keys[stamp.upperBound...].prefix(7)
            let hasTime = keys[stamp].contains(0x3A) || behind.contains(0x3A) && behind.contains(where: TextKey.isDigit)
            guard hasTime else { return nil }
            let time = keys[stamp.upperBound...].prefix {
                TextKey.isDigit($0) || TextKey.isBlank($0) || $0 == 0x3A
            }
            return stamp.lowerBound..<time.endIndex
        }
        guard let ago = agoWords.first(in: keys.indices, of: keys) else { return nil }
        var start = ago.lowerBound
        while start > 0, TextKey.isBlank(keys[start - 1]) { start -= 1 }
        let end = start
        while start > 0, TextKey.isDigit(keys[start - 1]) { start -= 1 }
        return start < end && start > 0 && TextKey.isBlank(keys[start - 1]) ? start..<ago.upperBound : nil
    }

    private static let agoWords = WordList(keys: "分钟前 小时前 天前 周前 个月前 月前 年前")

    init?(_ line: TextLine) {
        let keys = line.keys
        guard keys.count <= 60, !line.isProse, !line.endsSentence else { return nil }
        let text = TextKey.string(keys)
        var isFloor = false
        // 发表于 2024-9-3 09:12 | 第 3 楼, … | 3#
        let mayEndWithFloor =
            (keys.last == 0x697C || keys.last == 0x23) && keys.count > 12 && ForumFloor.moment(in: keys) != nil
        // 1楼, 12F, #5.
        for (offset, key) in keys.enumerated()
        where TextKey.isDigit(key) && (offset == 0 || !TextKey.isDigit(keys[offset - 1])) {
            var end = offset
            var value = 0
            while end < keys.count, TextKey.isDigit(keys[end]), end - offset < 5 {
                value = value * 10 + Int(keys[end] - 0x30)
                end += 1
            }
            // 3 楼  某某: with a blank only at the line's head, and at the end of one that says when: 发表于 2024-9-3 09:12 | 3 楼.
            var unit = end
            while offset == 0 || mayEndWithFloor, unit < keys.count, TextKey.isBlank(keys[unit]) { unit += 1 }
            if unit < keys.count, keys[unit] == 0x697C, unit + 1 == keys.count || TextKey.isBlank(keys[unit + 1]) {
                end = unit
            }
            let next = end < keys.count ? keys[end] : 0
            // #02, or #2 with nothing beside it, is the number of a section.
            let isAlone = offset == 1 && end == keys.count
            let isHash = offset > 0 && keys[offset - 1] == 0x23 && key != 0x30 && !isAlone
            if next == 0x697C || next == 0x66 && (end + 1 == keys.count || !TextKey.isLatin(keys[end + 1]))
                || isHash && (next == 0 || next == 0x20)
                || mayEndWithFloor && next == 0x23 && end + 1 == keys.count
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
            isFloor =
                isFloor || ["发表于", "[楼主]", "(楼主)"].contains(where: text.contains) || text.hasPrefix("楼主")
                // 某某 楼主 2024-09-03 09:12; 某某 (什么都爱吃) 楼主: the word closes the line.
                || ForumFloor(stamped: line)?.isStarter ?? false || text.hasSuffix(" 楼主")
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
