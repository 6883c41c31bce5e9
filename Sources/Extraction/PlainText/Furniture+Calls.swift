/// What a medium asks, offers or explains between the paragraphs of a text, written as prose: polls, sponsors, asides, words to subscribers.
extension Furniture {
    private static let voted = WordList(
        keys:
            "人投票 人参与 人作答 人已投 人已参与 人选择 人表态 票数 投票截止 点击投票 参与投票 单选 多选 小调查 问卷调查 读者调查 网友调查 互动投票 你会怎么选 您会怎么选 你怎么看 您怎么看 你选哪 对你有帮助吗 对您有帮助吗 有帮助吗"
    )
    /// ○ ◯ □ ☐ ◻ ⬜ ☑ ✓ 🗳
    private static func isBox(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x25CB, 0x25EF, 0x25A1, 0x2610, 0x25FB, 0x2B1C, 0x2611, 0x2713, 0x1F5F3: true
        default: false
        }
    }

    /// 【小调查】您认同吗？ A. 认同 B. 不认同 （1,204人已投票）: a question with its answers in one line.
    static func isPoll(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard (8...120).contains(keys.count), !line.isTurn, line.shape != .tableRow, keys[0] != 0x201C,
            keys[0] != 0x300C, keys.count(where: { $0 == 0x3002 }) <= 1
        else { return false }
        var answers = keys.indices.count {
            isBox(keys[$0]) && ($0 == 0 || !TextKey.isHan(keys[$0 - 1]))
        }
        for offset in keys.indices.dropLast()
        where offset == 0 || TextKey.isBlank(keys[offset - 1]) || TextKey.isPunctuation(keys[offset - 1]) {
            // A. 8元以下; A 清迈; [会]
            let letter = keys[offset] | 0x20
            if (0x61...0x66).contains(letter), letter == 0x61 + UInt32(answers),
                [0x2E, 0x3001, 0x20, 0x29, 0x3A].contains(keys[offset + 1])
            {
                answers += 1
            }
            if keys[offset] == 0x5B, TextKey.isHan(keys[offset + 1]), keys[offset...].prefix(8).contains(0x5D) {
                answers += 1
            }
        }
        return answers >= 2 && (keys.contains(0x3F) || voted.occurs(in: keys))
            || answers == 0 && line.lastMark != 0x3002 && keys.count <= 40 && voted.occurs(in: keys)
                && keys.contains(where: TextKey.isDigit)
    }

    private static let sponsored = WordList(
        keys:
            "冠名播出 赞助播出 独家赞助 特约播出 赞助支持 本期赞助 由本期 冠名赞助 友情赞助 品牌赞助 广告位招租 广告位出租 广告招商 输入口令 凭口令 报口令 口令“ 优惠码 折扣码 兑换码 邀请码 优惠口令 专属口令 暗号领"
    )
    private static let bargains = WordList(
        keys: "优惠 立减 减免 折扣 免运 包邮 领取 可得 可享 享受 折起 半价 体验 赠送 赠品 现金 数量有限 名额有限 先到先得 立刻 播出 赞助 招租 冠名")

    /// 本期由某某冠名播出，口令…: who pays, and what it is worth.
    static func isSponsored(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 90, !line.isTurn, line.shape != .tableRow, keys.first != 0x201C, keys.first != 0x300C,
            let word = sponsored.first(in: keys.indices, of: keys)
        else { return false }
        return bargains.first(in: word.upperBound..<keys.count, of: keys) != nil
            || bargains.first(in: word, of: keys) != nil
    }

    private static let asides = Set(
        Gazetteer.words(
            """
            名词解释 名词卡 知识点 小知识 小贴士 小提示 温馨提示 友情提示 贴心提示 知识链接 知识卡片 背景链接 新闻背景 背景资料 政策速递 政策解读 政策链接 便民提示 便民信息 便民服务 服务信息 出行提示 出行信息
            天气提醒 天气预报 今日天气 健康提示 安全提示 特别提醒 版面导读 编读往来 读编往来 活动预告 直播预告 新书预告 课程预告 开课通知 报名通知 讲座预告 招聘信息 招生信息 寻人 寻物 失物招领 广告位招租 友情链接
            """
        ).map(TextKey.keys))

    /// ✎ 名词解释：…, 政策速递：…: an aside of the desk behind its label.
    static func isAside(_ line: TextLine) -> Bool {
        let keys = line.keys
        let lead = line.leadingMarks
        guard keys.count <= 120, !line.isTurn, line.shape != .tableRow, lead <= 3, lead + 4 < keys.count else {
            return false
        }
        let word = keys[lead...].prefix { TextKey.isHan($0) }
        guard asides.contains(Array(word)), word.endIndex + 1 < keys.count else { return false }
        return [0x3A, 0x7C, 0x4E28, 0x3011, 0x5D].contains(keys[word.endIndex])
    }

    private static let editions = WordList(
        keys:
            "免费版 付费版 付费会员 付费订户 付费读者 付费订阅 会员版 会员已收到 免费试读 免费读者 位订阅者 位订户 位读者 加长版 完整版已 免费订阅 免费的那一封 每月不超过 每周不超过 不超过一封 随时退订 随时可以退订 不打扰"
    )
    private static let issues = WordList(
        keys: "这是发给 这封信 这一封 本期 本封 本周 你收到 您收到 订阅 邮箱 发送给 寄给 收到更新 第一时间 每月 每周 每天")

    /// 这是发给…位读者的免费版；付费会员已收到…: a newsletter speaks to those who read it.
    static func isEdition(_ line: TextLine) -> Bool {
        line.keys.count <= 80 && !line.isTurn && line.shape != .tableRow && line.keys.first != 0x201C
            && line.keys.first != 0x300C && editions.occurs(in: line.keys) && issues.occurs(in: line.keys)
    }

    /// Does the medium speak here, whatever the text tells?
    static func isCallOfMedium(_ line: TextLine) -> Bool {
        isPoll(line) || isSponsored(line) || isAside(line) || isEdition(line)
    }
}
