/// The desk speaks to its readers: above the first line of a text and below its last.
extension Furniture {
    /// Where the desk is met.
    private static let channels = WordList(
        """
        公众号 视频号 服务号 订阅号 小红书 小宇宙 喜马拉雅 播客 专栏 本栏 本刊 本报 本号 本台 编辑部 邮箱 信箱 后台 评论区 留言区 私信 社群 读者群 听友群 粉丝群 二维码 下方名片 上方名片 名片关注 名片，关注 名片,关注 扫名片 星标 电子报 新闻信
        客户端 直播间 往期 合集 文末 在看 @ http app 征文 读者 听众 帆布袋 书单 抽奖 小程序 小助手 微信 微博 客服 群聊 交流群 同城群 热线 来电 手机 电话 线索 商务 品牌 平台 视频号 抖音 快手 b站 邮件 邮寄 表单 问卷
        阅读原文 链接 官网 网店 小店 专区 应用商店 预约 本网 本站 本版 本节目 本期节目 简介 置顶
        """)

    /// What it asks for; it counts where a clause begins.
    private static let requests = WordList(
        """
        关注 欢迎 投稿 来信 写信 来稿 写下 留言 分享 转发 点赞 点个 搜索 收听 回复 领取 扫码 长按 点击 告诉我们 联系我们 加入 参与 置顶 设为 打赏 支持我们 请 订阅 添加 打开 下载 戳 说说 聊聊
        期待你 期待您 更多 想看 想读 想听 如果你也 如果您也 有话 我们会 我们将 记得 快来 星标 如果你有 如果您有 如果你愿意 如果您愿意 如果你正在 如果您正在 如果你身边 如果您身边 想和 想加入 想了解 想知道 快去 快戳 敬请
        在评论区 在留言区 在后台 备注 拉你 拉您 扫描 扫一扫 预约 报名 合作请 投稿请 爆料请 转载请 转发给 别忘了 不妨 一起来 来聊聊 聊聊你 晒出 上传 填写 拨打 致电 发送 发邮件 私信 购买 下单 可领 可以领
        """)

    /// Is a way to reach readers named?
    static func namesChannel(_ line: TextLine) -> Bool {
        channels.occurs(in: line.keys) && !speaksOfSelf(line.keys) && line.keys.first != 0x201C
            && line.keys.first != 0x300C
    }

    private static let editorsOpenings = WordList("编者按 编者后记 编后 编者注 编后记 后记 编辑手记 编者的话")

    /// First-hand tellers write 我, the desk 我们.
    private static func speaksOfSelf(_ keys: [UInt32]) -> Bool {
        guard keys.contains(0x6211) else { return false }
        return keys.indices.contains { offset in
            let next = offset + 1 < keys.count ? keys[offset + 1] : 0
            // 我们, 自我; 关注我
            return keys[offset] == 0x6211 && next != 0x4EEC && (offset == 0 || keys[offset - 1] != 0x81EA)
                && !(offset >= 2 && keys[offset - 2] == 0x5173 && keys[offset - 1] == 0x6CE8)
        }
    }

    /// Longest word of the desk, in scalars.
    private static let deskLimit = 140

    /// 关注「某某」，回复“某某”领取书单；…: a channel is named and something asked of the reader.
    static func isDeskSpeech(_ line: TextLine) -> Bool {
        let keys = line.keys
        // 以上。有问题评论区见。: a teller takes leave.
        if takesLeave(line) { return false }
        // 他, 她 tell of somebody.
        if keys.contains(where: { [0x4ED6, 0x5979].contains($0) }) { return false }
        guard (10...deskLimit).contains(keys.count), line.shape != .tableRow, !line.isTurn, let first = keys.first,
            first != 0x201C, first != 0x300C, !speaksOfSelf(keys)
        else { return false }
        guard editorsOpenings.first(in: 0..<min(8, keys.count), of: keys) == nil,
            let channel = channels.first(in: keys.indices, of: keys)
        else { return false }
        var found = 0
        for offset in keys.indices
        where offset == 0 || TextKey.isPunctuation(keys[offset - 1]) || TextKey.isBlank(keys[offset - 1]) {
            let clause = offset..<min(keys.count, offset + 6)
            guard let request = requests.first(in: clause, of: keys), request.lowerBound <= offset + 1 else { continue }
            // One word for both says too little.
            if request != channel { found += 1 }
        }
        return found >= 2 || found == 1 && (keys.count <= 50 || isAddress(keys) || ownPieces.occurs(in: keys))
    }

    /// How a desk calls the piece that it introduces.
    private static let ownPieces = WordList("本期的讲述者 本期讲述者 本期作者 本期主人公 本文作者 本篇作者 本期嘉宾 本期受访者 本期的主人公 本期的作者")

    private static func isAddress(_ keys: [UInt32]) -> Bool {
        keys.contains(0x40) || Masthead.holds(address, keys)
    }

    private static let mottoVerbs = WordList(
        "相信 希望 采访 寻找 走访 只做 每周 每月 关注 记录 讲述 关心 书写 只写 想写 想和 想为 想做 将 会在 期待 致力 陪你 陪伴 坚持 用文字 用镜头 不追 在这里 是一群 是一个 写 也在")
    private static let mottoMarks: Set<UInt32> = [0x3A, 0x7C, 0x4E28, 0xB7, 0x2014, 0x2D, 0x2C, 0x3B]

    /// 某某志：把日子写下来; 某某志 | 每周三更新: the medium's name, a mark and what it wants to be.
    static func isMotto(_ line: TextLine, of publisher: [UInt32]) -> Bool {
        let keys = line.keys
        guard keys.count <= 80, publisher.count >= 2, !line.isTurn, keys.count > publisher.count else { return false }
        let start = [0x300C, 0x201C, 0x300A, 0x3010].contains(keys[0]) ? 1 : 0
        guard keys.dropFirst(start).starts(with: publisher) else { return false }
        var next = start + publisher.count
        if start == 1 { next += 1 }
        while next < keys.count, TextKey.isBlank(keys[next]) { next += 1 }
        guard next < keys.count else { return true }
        return mottoMarks.contains(keys[next]) || keys[next] == 0x662F
    }

    private static let about = TextKey.keys("关于")

    /// 关于“某某志”: what follows tells of the medium.
    static func isAboutMedium(_ line: TextLine, _ publisher: [UInt32]) -> Bool {
        guard line.keys.count <= publisher.count + 6, publisher.count >= 2, line.keys.starts(with: about) else {
            return false
        }
        return line.keys.dropFirst(2).filter { TextKey.isHan($0) || TextKey.isLatin($0) }
            == publisher.filter {
                TextKey.isHan($0) || TextKey.isLatin($0)
            }
    }

    /// 我们相信，…: what the desk says of itself.
    static func isCreed(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 60, !line.isTurn, keys.starts(with: [0x6211, 0x4EEC]), keys.count > 4 else { return false }
        return mottoVerbs.first(in: 2..<min(keys.count, 6), of: keys)?.lowerBound == 2
    }

    private static let deskNames = WordList(keys: "本号 本刊 本栏 本栏目 本专栏 本系列 本节目 本台 副刊")
    private static let addressed = WordList(keys: "您 你 欢迎 请 订 下一位 下一期 下期 下一篇 更新 期待 投稿")

    /// （本号每月十八日更新，订了的人请备茶。）, ※本栏目的下一位受访者是…: in brackets or behind a mark, a desk that names itself and speaks to its
    /// readers.
    static func isDeskAside(_ line: TextLine, of publisher: [UInt32]) -> Bool {
        let keys = line.keys
        guard (8...100).contains(keys.count), !line.isTurn, line.shape != .tableRow, let first = keys.first,
            Brackets.notes.enclose(keys) || [0x203B, 0x2A, 0x2605, 0x25CF, 0x25A0, 0x2606].contains(first),
            !speaksOfSelf(keys)
        else { return false }
        let name = publisher.filter { TextKey.isHan($0) || TextKey.isLatin($0) }
        return addressed.occurs(in: keys)
            && (deskNames.occurs(in: keys) || name.count >= 3 && Masthead.holds(name, keys))
    }

    private static let corrections = WordList("更正 勘误 订正 修订说明 修订记录 更正说明 编者注 编注 编辑注 更正与说明 说明")
    private static let corrected = WordList("本文 此文 文中 初版 此前版本 此前的版本 早前版本 原版 原文 上一版 误写 误将 特此更正 已修改 已更正 已更新 发表时 刊发时 发布时")

    /// 更正：本文初版误将…, *更正（2023-11-21）：…: what the desk mended.
    static func isCorrection(_ line: TextLine) -> Bool {
        let keys = line.keys
        let start = line.leadingMarks
        guard keys.count <= 200, start <= 2, start < keys.count, !line.isTurn,
            let word = corrections.first(in: start..<min(keys.count, start + 6), of: keys), word.lowerBound == start,
            let mark = keys[word.upperBound...].prefix(16).firstIndex(of: 0x3A),
            mark == word.upperBound || [0x28, 0x20].contains(keys[word.upperBound])
        else { return false }
        return corrected.occurs(in: keys)
    }

    private static let authorWord = TextKey.keys("作者")

    /// 某某，媒体人，关注…; 某某是本报驻某地记者。: who wrote it, behind the text.
    static func isAuthorNote(_ line: TextLine, authors: [[UInt32]]) -> Bool {
        let keys = line.keys
        guard keys.count <= 120, !line.isTurn, line.shape != .tableRow else { return false }
        return authors.contains { name in
            let start = keys.starts(with: authorWord) ? keys.prefix(4).firstIndex(of: 0x3A).map { $0 + 1 } ?? 2 : 0
            guard name.count >= 2, keys.count > start + name.count, keys[start...].starts(with: name) else {
                return false
            }
            let next = keys[start + name.count]
            return [0x2C, 0x28, 0x662F, 0x7CFB, 0x7C].contains(next) || next == 0x4E3A && keys.count <= 60
        }
    }

    private static let pieceOpenings = WordList(
        "本文为 本文是 本文系 本文由 本文根据 本文原 本文经 本文节选 本文选自 本文图 本文数据 本文受访 本篇为 本篇是 本篇系 此文为 此文系 本系列 本期为")
    private static let pieceTerms = WordList(
        "系列 专栏 征文 节选 摘编 授权 刊发 刊登 刊载 公众号 版权 制作 作者整理 记者整理 作者提供 受访者提供 化名 前五篇 上篇 下篇 之一 之二 之三 合作稿 改写 整理 审阅 撰写")
    private static let noteOpenings = ["注:", "*注:", "备注:", "附注:", "说明:", "*"].map(TextKey.keys)

    /// 本文为“…”系列第六篇，…; 注：本文图表由作者整理。: about the piece, not its matter.
    static func isPieceNote(_ line: TextLine, of publisher: [UInt32]) -> Bool {
        var keys = line.keys[...]
        guard keys.count <= 90, !line.isTurn, line.shape != .tableRow else { return false }
        for opening in noteOpenings where keys.starts(with: opening) {
            keys = keys.dropFirst(opening.count)
            break
        }
        let words = Array(keys)
        guard !words.isEmpty, pieceTerms.occurs(in: words) else { return false }
        if pieceOpenings.first(in: 0..<min(words.count, 5), of: words)?.lowerBound == 0 { return true }
        // 口述实录由某某志整理
        return words.count <= 40 && publisher.count >= 2 && Masthead.holds([0x7531] + publisher, words)
    }

    private static let notices = WordList("特此公告 特此通知 特此声明 特此函告 特此通报 特此说明 敬请广大 敬请投资者")
    private static let offices = WordList("公司 董事会 监事会 委员会 办公室 编辑部 人民政府 总会 协会 学会 中心 局 厅 院 部 会")

    /// …特此公告。
    static func closesNotice(_ line: TextLine) -> Bool { notices.occurs(in: line.keys.suffix(30) + []) }

    /// 某某股份有限公司董事会
    static func signsNotice(_ keys: [UInt32]) -> Bool { offices.ends(keys.indices, in: keys) != nil }

    private static let sources = Set(
        Gazetteer.words("参考资料 参考文献 注释 附注 资料来源 引用来源 参考来源 延伸资料 references notes 参考链接 引用 脚注").map(TextKey.keys))

    /// 参考资料: nothing but the word, perhaps between marks.
    static func isSourcesLabel(_ keys: [UInt32]) -> Bool {
        keys.count <= 10 && sources.contains(keys.filter { TextKey.isHan($0) || TextKey.isLatin($0) })
    }

    /// 1. 某某：《…》, [2] http…, ① …: an entry of a list of sources.
    static func isSourceEntry(_ line: TextLine) -> Bool {
        guard line.keys.count <= 160, let first = line.keys.first else { return false }
        return line.shape == .item || TextKey.isDigit(first)
            || [0x5B, 0x28, 0x3010, 0x2A, 0x2022, 0xB7].contains(first)
            || (0x2460...0x2473).contains(first) || Masthead.holds(address, line.keys)
            || line.keys.contains(0x300A) && !line.endsSentence
    }
}
