/// What stands above or behind the words of a text's readers.
extension Furniture {
    /// What readers write, as most sites call it.
    private static let replyWords = "评论 留言 回应 跟帖 回帖 回复"

    /// Labels of what readers wrote, alone or with a number.
    static let replies = Set(
        Gazetteer.words(
            replyWords
                + " 评论区 网友评论 读者评论 精彩评论 读者留言 精选留言 全部回复 全部评论 热门评论 最新评论 热评 最赞回应 最赞回复 最赞评论 高赞回复 最新回复 热门回复 热门回应 网友热评 comments replies"
        ).map(TextKey.keys))

    /// In scalars.
    private static let longestReply = replies.reduce(0) { max($0, $1.count) }

    private static let replyCounts = WordList(keys: "条评论 条回复 条留言 条跟帖 条回应 则留言 則留言 则评论")

    /// 【评论】, 评论（3）, --- 回帖 (31) ---: the word for replies with nothing but marks and a number. What stands below is theirs.
    static func isRepliesLabel(_ line: TextLine) -> Bool {
        let keys = line.keys
        if line.isProse || line.endsSentence, opensWithSeat(keys) { return true }
        guard keys.count <= 48 else { return false }
        // 共 186 条评论, 96 条回复: how many there are.
        if keys.contains(where: TextKey.isDigit), !line.endsSentence, replyCounts.occurs(in: keys) { return true }
        // 留言板|@某某：…
        if let at = keys.firstIndex(of: 0x40), at > 1, [0x7C, 0x4E28, 0x3A, 0x3011].contains(keys[at - 1]),
            repliesBelow.begins(0..<at, in: keys) != nil
        {
            return true
        }
        func isLetter(_ key: UInt32) -> Bool { TextKey.isHan(key) || TextKey.isLatin(key) }
        guard keys.count(where: isLetter) <= longestReply else { return false }
        let word = keys.filter(isLetter)
        return replies.contains(word) && (word.count < keys.count || line.isHeading || word.count >= 3)
    }

    private static let seats = Set(["沙发", "板凳", "地板"].map(TextKey.keys))

    /// 沙发 | 某某：…: the first reply behind the word for its place.
    private static func opensWithSeat(_ keys: [UInt32]) -> Bool {
        /// Longest name with its marks, in scalars.
        let limit = 26
        guard keys.count > 6, seats.contains(Array(keys[..<2])),
            TextKey.isBlank(keys[2]) || [0x7C, 0x4E28].contains(keys[2])
        else { return false }
        return keys.prefix(limit).contains(0x3A)
    }

    /// 点评 is a word of texts too: with a number only.
    private static let countedReplies = replies.union([TextKey.keys("点评")])

    /// 讀者評論 5 條, 留言 12: how many replies there are, a button of the page wherever it stands.
    static func isReplyCount(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 14, keys.contains(where: TextKey.isDigit), !line.endsSentence else { return false }
        var word = keys.filter(TextKey.isHan)
        if let last = word.last, [0x6761, 0x5219, 0x4E2A, 0x6B21].contains(last) { word.removeLast() }
        return countedReplies.contains(word) && TextKey.isHan(keys[0])
    }

    private static let repliesBelow = WordList(keys: replyWords + " 弹幕")

    /// 网友评论 45 条，文明上网: the word with what a site says of it, where replies are known to stand below.
    static func labelsReplies(_ line: TextLine) -> Bool {
        /// Longest such label, in scalars.
        let limit = 30
        return line.keys.count <= limit && !line.endsSentence && repliesBelow.occurs(in: line.keys)
    }

    /// 网友评论, 热门弹幕: what others say stands below, to be asked behind a text's end only: any short line that names it.
    static func opensReplies(_ line: TextLine) -> Bool {
        /// Longest such label, in scalars.
        let limit = 14
        return line.keys.count <= limit && !line.endsSentence && repliesBelow.occurs(in: line.keys)
    }
}
