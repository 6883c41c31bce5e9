/// Whether the word that a line begins with names what a desk adds to a text: 太长不看版：, 同板热帖 |, 本期其余篇目：.
///
/// What introduces a text or closes it (编者按, 导语, 编后) is none: it may be the text's own. Such words are made of a few parts again and again; a speaker's name, an item or a heading of an author holds none of them. What a medium calls
/// its notes in words of its own is left to the model of lines.
enum DeskLabel {
    /// They end the word: 本期精选留言, 桥墩小广播.
    private static let endings = WordList(
        keys: """
            投票 小投票 太长不看 太长不看版 省流 省流版 懒人包 抢先看 一句话总结 划重点 ai总结 ai摘要 ai导读 ai速读 机器摘要 机器人总结 智能摘要 智能总结 智能导读 全文速览 三句话看完
            划线句 高亮句 热门划线 大字引语 引语摘录 金句 荧光笔 热门想法 书友想法 热评 神评 置顶留言 精选留言 网友留言 听众留言 观众留言 留言板 留言墙 留言精选 精选评论 热门评论 弹幕 互动区 今日互动 网友评论 网友热议 读者回声 读者回音
            其余篇目 其他篇目 本期目录 下期 下集 下一期 下回预告 下周预告 预告 上一条 下一条 热帖 热文 热榜 猜你喜欢 相关阅读 相关推荐 相关新闻 建议片段 接下来播放 即将播放 正在播放 推荐阅读 编辑推荐 今日推荐 好书推荐 案头推荐 好物推荐 课程推荐 本期推荐 小编推荐 主编推荐 上期回音 上期回响 来信回音 为你推荐 为您推荐 更多阅读 更多故事
            阅读更多 书讯 广告 广告位 广编 冠名 特约播出 商务合作 小广播 政策直通车 活动预告 活动通知 征稿 约稿 征订 会员专享 勘误 转载须知 转载说明 温馨提示 友情提示 反诈提醒 图说 图注 图片说明 题图 封面图 封面说明 头图 供图 资料图 写真
            字幕翻译 字幕说明 自动字幕 音频时长 视频时长 阅读时长 收听时长 名词解释 小百科 小知识 知识卡 演讲者备注 讲者备注 关于本刊 关于本号 关于我们 关于作者 作者简介 作者小传 译者简介 译者后记 译者注 译注
            """)
    /// They open it, with a few letters behind: 本期其他作品, 写真2.
    private static let openings = WordList(keys: "太长不看 本期还有 本期其他 本期其余 本期另有 同期另有 写真 图注 图说 ai总结 ai摘要 智能摘要")
    /// Latin ones are whole words.
    private static let latin = Set(
        "pull pr ad ads tl;dr tldr sponsored advertisement editor note credits caption photo poll".split(separator: " ")
            .map {
                TextKey.keys(String($0))
            })

    /// - Parameter isAlone: nothing stands behind the label in its line.
    static func opens(_ line: TextLine) -> (found: Bool, isAlone: Bool) {
        let keys = line.keys
        if let label = LineLabel(keys), names(label.letters) {
            return (true, keys.count <= label.letters.count + line.leadingMarks + 3)
        }
        if let head = HeadWord(keys), names(head.letters) {
            // A blank parts many words; a mark at the head tells a label then.
            guard head.end != 0x20 || head.letters.count >= 3 else { return (false, false) }
            return (true, false)
        }
        // 小广播：, 〈本期其余篇目〉: a line of its own.
        let count = keys.count(where: LineLabel.isLetter)
        guard count <= 10, keys.count > count, keys.last == 0x3A || !LineLabel.isLetter(keys[0]) else {
            return (false, true)
        }
        return (names(keys.filter(LineLabel.isLetter)[...]), true)
    }

    private static func names(_ letters: ArraySlice<UInt32>) -> Bool {
        /// Most letters before an ending and behind an opening.
        let (before, behind) = (5, 3)
        let keys = Array(letters)
        if latin.contains(keys) { return true }
        if let word = endings.ends(keys.indices, in: keys), word.lowerBound <= before { return true }
        return openings.first(in: keys.indices, of: keys).map { $0.lowerBound == 0 && keys.count - $0.count <= behind }
            ?? false
    }
}

extension LineReading {
    /// Drops lines that a desk's label opens; a label alone takes the note below it along where the text begins.
    mutating func dropLabelled() {
        /// More such lines are how a text is made; longest line and longest note, in scalars.
        let (most, longest, note) = (3, 240, 160)
        let body = lines.indices.filter { lines[$0].role == .body }
        guard let first = body.first, let last = body.last, !isThread else { return }
        let found = body.compactMap { index -> (index: Int, isAlone: Bool)? in
            let line = lines[index]
            guard line.keys.count <= longest, !line.isTurn, line.shape != .tableRow, !line.isHeading || index == last
            else {
                return nil
            }
            let label = DeskLabel.opens(line)
            return label.found && !Furniture.holdsDataSource(line.keys) ? (index, label.isAlone) : nil
        }
        guard found.count <= most else { return }
        for (index, isAlone) in found {
            lines[index].role = .boilerplate
            guard index == first, isAlone, index + 1 < last,
                lines[index + 1].role == .body, lines[index + 1].isProse, lines[index + 1].keys.count <= note
            else { continue }
            lines[index + 1].role = .boilerplate
        }
    }
}
